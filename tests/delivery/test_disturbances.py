"""What else happens to a process that sends: it is stopped, told to end, overtaken, cut off from its server."""

import asyncio
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from bot.problems import LOCKED
from tests.botapi import reading_ledger
from tests.delivery.kills import Bot, Outcome, judge, ledger, rows, seed, store, until_accepted

CHATS, RATE = 300, 280.0
UNDONE = "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending', 'waiting')"
SENDING = "SELECT count(*) FROM outbox WHERE state = 'sending'"


async def told(process: asyncio.subprocess.Process, url: str) -> None:
    """Wait until everybody was told, then end the process."""
    async with asyncio.timeout(120):
        while rows(url, UNDONE) != [(0,)]:  # noqa: ASYNC110 - another process writes the store
            await asyncio.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0


async def says(bot: Bot, process: asyncio.subprocess.Process, words: str) -> None:
    """Wait until the log of a process holds these words."""
    async with asyncio.timeout(60):
        while words not in bot.said(process):  # noqa: ASYNC110 - another process writes the file
            await asyncio.sleep(0.02)


def verdict(engine: str, url: str, path: Path, bot: Bot) -> tuple[int, int, int]:
    """How many were lost, how many told twice, how many of those not listed."""
    outcome = Outcome(engine, CHATS)
    judge(outcome, url, path, set(), bot.due())
    assert outcome.balanced
    return len(outcome.lost), len(outcome.twice), len(outcome.unlisted)


@pytest.mark.endtoend
async def test_one_that_is_stopped_for_long_repeats_nothing_and_one_told_to_end_leaves_nothing_in_doubt(tmp_path):
    path = tmp_path / "ledger"
    with store("sqlite", tmp_path) as url:
        await seed(url, CHATS)
        async with ledger(path, 3, RATE, [], losses={}) as api:
            bot = Bot(tmp_path, url, api, RATE)
            process = await bot.start()
            await until_accepted(path, 20, process)
            process.send_signal(signal.SIGSTOP)  # as when a lid is closed
            await asyncio.sleep(1.5)
            process.send_signal(signal.SIGCONT)
            await until_accepted(path, 120, process)
            process.send_signal(signal.SIGTERM)
            assert (await process.wait(), rows(url, SENDING)) == (0, [(0,)])
            assert len(reading_ledger.read(path)) < CHATS
            await told(await bot.start(), url)
        assert verdict("sqlite", url, path, bot) == (0, 0, 0)


@pytest.mark.endtoend
async def test_one_who_stands_by_goes_on_where_the_other_was_killed_and_when_the_server_died(tmp_path, cluster):
    path, url = tmp_path / "ledger", cluster.url(cluster.create())
    await seed(url, CHATS)
    async with ledger(path, 4, RATE, [], losses={}) as api:
        bot = Bot(tmp_path, url, api, RATE, timedelta(seconds=5))
        first = await bot.start("--standby")
        await says(bot, first, "polling as")
        second = await bot.start("--standby")
        await says(bot, second, "Standing by: Another process already answers")
        await until_accepted(path, 50, first)
        first.kill()
        await first.wait()
        await says(bot, second, "polling as")
        cluster.crash()  # the server dies in the middle of whatever it was told, and comes back
        async with asyncio.timeout(120):
            while rows(url, UNDONE) != [(0,)]:
                if second.returncode == LOCKED:  # it noticed that its lock went with the server: it is started anew
                    second = await bot.start("--standby")
                await asyncio.sleep(0.1)
        second.send_signal(signal.SIGTERM)
        assert await second.wait() in (0, LOCKED)
    lost, twice, unlisted = verdict("postgresql", url, path, bot)
    assert (lost, unlisted) == (0, 0)
    assert twice <= 80  # what was at the limiter or on the wire when the first died, at ten times the rate
