"""The clock: real time, or a rehearsed one that starts at an instant and runs at a chosen speed."""

import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from store import times

VIENNA = ZoneInfo("Europe/Vienna")
"""The zone of an instant given without one."""

FASTEST = 1e6
"""The most a clock may be sped up: a second is eleven days, and a meeting is over between two questions."""

LAST = datetime(9999, 1, 1, tzinfo=UTC)
"""Where a clock stops: a year before the calendar of the language ends, so that days can still be added to it."""


@dataclass(frozen=True, slots=True)
class Clock:
    """`now()` is real time when `starts` is None; else `starts` plus what has passed since, `speed` times as fast."""

    starts: datetime | None = None
    speed: float = 1.0
    made: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """Give the aware instant it is on this clock; a rehearsed one stops at `LAST`."""
        if self.starts is None:
            return datetime.now(UTC)
        try:
            return min(self.starts + timedelta(seconds=(time.monotonic() - self.made) * self.speed), LAST)
        except OverflowError:
            return LAST

    def restarted(self) -> "Clock":
        """Give a clock that shows the same instant first, and runs on from now."""
        return replace(self, made=time.monotonic())

    def seconds_until(self, instant: datetime) -> float:
        """Say how many real seconds pass until an instant of this clock; 0 when it is past."""
        return max(0.0, (instant - self.now()).total_seconds() / self.speed)


def steady() -> float:
    """Give seconds that no setting of the clock changes, and that pass while the machine sleeps where it tells so."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


def clock(starts: datetime | None = None, speed: float = 1.0) -> Clock:
    """Make a clock: real time; or from `starts`, by default now, at `speed` times the pace of real time."""
    return Clock(datetime.now(UTC) if starts is None and speed != 1.0 else starts, speed)


def parse_instant(text: str) -> datetime:
    """Read 2022-06-29T15:30+02:00, or without a zone on Vienna's clock. Raises `ValueError` with one sentence."""
    try:
        instant = datetime.fromisoformat(text)
        return instant if instant.tzinfo else times.instant(instant, VIENNA)
    except (ValueError, OverflowError):
        raise ValueError(f"“{text}” is no instant; write it as 2022-06-29T15:30 or 2022-06-29T15:30+02:00") from None
