import asyncio
from datetime import timedelta

from bot.timers import Timer, start_timers


async def test_a_timer_runs_functions_and_coroutines():
    ran = {"plain": asyncio.Event(), "async": asyncio.Event()}

    async def run() -> None:
        ran["async"].set()

    timers = start_timers(
        (
            Timer("plain", timedelta(milliseconds=1), ran["plain"].set),
            Timer("async", timedelta(milliseconds=1), run),
        )
    )
    async with asyncio.timeout(10):
        await asyncio.gather(*(event.wait() for event in ran.values()))
    timers.shutdown(wait=False)


async def test_a_late_timer_is_made_up_for_once():
    timers = start_timers((Timer("watchdog", timedelta(seconds=30), lambda: None),))
    job = timers.get_job("watchdog")
    timers.shutdown(wait=False)
    assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
    assert job.trigger.interval == timedelta(seconds=30)


async def test_a_run_that_goes_on_at_the_end_is_cancelled_without_a_word(caplog):
    begun, ended = asyncio.Event(), asyncio.Event()

    async def run() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    timers = start_timers((Timer("long", timedelta(milliseconds=1), run),))
    async with asyncio.timeout(10):
        await begun.wait()
        timers.shutdown(wait=False)
        await ended.wait()
        await asyncio.sleep(0)
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []
