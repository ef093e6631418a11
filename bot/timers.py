"""The few jobs that run at fixed intervals. They are static: what is due is in the database, not in a job."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import partial
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

GRACE = 5.0
"""Seconds that what runs when the timers end gets to come to its own end."""


@dataclass(frozen=True, slots=True)
class Timer:
    """One job: its name, how often it runs, what it runs (a function or a coroutine function)."""

    name: str
    every: timedelta
    run: Callable[[], Awaitable[None] | None]


@asynccontextmanager
async def timers(*each: Timer, grace: float = GRACE) -> AsyncIterator[AsyncIOScheduler]:
    """Let jobs run in the running event loop as long as the context lasts.

    A late run is made up for once (APScheduler would skip it after one second) and never overlaps itself. One that goes
    on when they end may come to its end, for a transaction that is cut costs whoever writes next; after `grace` seconds
    it is cancelled without a word.
    """
    scheduler = AsyncIOScheduler(
        timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )
    running: set[asyncio.Task[Any]] = set()
    for timer in each:
        work = partial(_run, timer.run, running) if inspect.iscoroutinefunction(timer.run) else timer.run
        scheduler.add_job(work, "interval", seconds=timer.every.total_seconds(), id=timer.name, name=timer.name)
    scheduler.start()
    try:
        yield scheduler
    finally:
        scheduler.pause()
        await asyncio.sleep(0)  # what is just beginning begins: APScheduler logs what never did with its traceback
        if running:
            await asyncio.wait(running, timeout=grace)
        scheduler.shutdown(wait=False)


async def _run(work: Callable[[], Awaitable[None]], running: set[asyncio.Task[Any]]) -> None:
    """Do what a timer does; of a coroutine that is cancelled APScheduler would log an error with its traceback."""
    if (task := asyncio.current_task()) is None:
        return
    running.add(task)
    try:
        with suppress(asyncio.CancelledError):
            await work()
    finally:
        running.discard(task)
