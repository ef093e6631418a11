import asyncio
from datetime import timedelta

import pytest

from bot.timers import Timer, timers


async def test_a_timer_runs_functions_and_coroutines():
    ran = {"plain": asyncio.Event(), "async": asyncio.Event()}

    async def run() -> None:
        ran["async"].set()

    often = timedelta(milliseconds=1)
    async with asyncio.timeout(10), timers(Timer("plain", often, ran["plain"].set), Timer("async", often, run)):
        await asyncio.gather(*(event.wait() for event in ran.values()))


async def test_a_late_timer_is_made_up_for_once():
    async with timers(Timer("watchdog", timedelta(seconds=30), lambda: None)) as scheduler:
        job = scheduler.get_job("watchdog")
    assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
    assert job.trigger.interval == timedelta(seconds=30)


@pytest.mark.parametrize(("grace", "came"), [(10.0, "its end"), (0.0, "no further")])
async def test_a_run_that_goes_on_at_the_end_may_end_or_is_cancelled_without_a_word(caplog, grace, came):
    begun, going, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()
    told: list[str] = []

    async def run() -> None:
        begun.set()
        try:
            await going.wait()
            told.append("its end")
        except asyncio.CancelledError:
            told.append("no further")
            raise
        finally:
            ended.set()

    async with asyncio.timeout(10):
        async with timers(Timer("long", timedelta(milliseconds=1), run), grace=grace):
            await begun.wait()
            if grace:
                asyncio.get_running_loop().call_soon(going.set)
        await ended.wait()
        await asyncio.sleep(0)
    assert told == [came]
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


async def test_nothing_begins_anew_while_what_runs_comes_to_its_end():
    begun, going = asyncio.Event(), asyncio.Event()
    leaving, after = False, 0

    async def run() -> None:
        begun.set()
        await going.wait()

    async def tick() -> None:
        nonlocal after
        after += leaving

    often = timedelta(milliseconds=1)
    async with asyncio.timeout(10), timers(Timer("often", often, tick), Timer("long", often, run)):
        await begun.wait()
        leaving = True
        asyncio.get_running_loop().call_later(0.05, going.set)
    assert after <= 1  # one may just have been begun
