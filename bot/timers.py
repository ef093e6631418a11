"""The few jobs that run at fixed intervals. They are static: what is due is in the database, not in a job."""

from collections.abc import Awaitable, Callable
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

    A late run is made up for once (APScheduler would skip it after one second) and never overlaps itself.
    """
    scheduler = AsyncIOScheduler(
        timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )
    for timer in timers:
        scheduler.add_job(timer.run, "interval", seconds=timer.every.total_seconds(), id=timer.name, name=timer.name)
    scheduler.start()
    return scheduler
