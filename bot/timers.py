"""The few jobs that run at fixed intervals. They are static: what is due is in the database, not in a job."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class Timer:
    """One job: its name, how often it runs, what it runs (a function or a coroutine function)."""

    name: str
    every: timedelta
    run: Callable[[], Awaitable[None] | None]


def start_timers(timers: tuple[Timer, ...]) -> AsyncIOScheduler:
    """Start the jobs in the running event loop; end them with `.shutdown(wait=False)`.

    A late run is made up for once (APScheduler would skip it after one second) and never overlaps itself. One that goes
    on when they end is cancelled without a word.
    """
    scheduler = AsyncIOScheduler(
        timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )
    for timer in timers:
        scheduler.add_job(_job(timer), "interval", seconds=timer.every.total_seconds(), id=timer.name, name=timer.name)
    scheduler.start()
    return scheduler


def _job(timer: Timer) -> Callable[[], Awaitable[None] | None]:
    """Give what a timer runs; of a coroutine that is cancelled APScheduler would log an error with its traceback."""
    work = timer.run
    if not inspect.iscoroutinefunction(work):
        return work

    async def run() -> None:
        with suppress(asyncio.CancelledError):
            await work()

    return run
