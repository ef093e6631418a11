"""Since when something is asked: since yesterday, since Monday 9:00, the last two days, 昨天以来, since 20 June.

What is read lies in the past, on the clock of the reader; a day alone is meant from its beginning.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.days import day_named
from handlers.durations import clocks_in, durations_in
from handlers.phrases import tables
from handlers.reference import date_named
from store.times import at_clock, before, on_clock

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""What stands for ever: before whatever was published."""
MOST = 100 * 366 * 24 * 60
"""Minutes; what is longer is taken for as long."""

_STAMP = re.compile(r"(?<!\w)(?P<stamp>\d{8}t\d{4})z(?!\w)", re.IGNORECASE)
"""20220620T1605Z, as buttons write an instant."""


@dataclass(frozen=True, slots=True)
class Since:
    """What a text says of since when: the instant, None where none can be read; and the text left."""

    moment: datetime | None
    said: bool
    """Whether it says since when at all."""
    rest: str


def stamp(moment: datetime) -> str:
    """Write an instant as a button's question holds it."""
    return "all" if moment == BEGINNING else f"since {on_clock(moment, UTC):%Y%m%dT%H%MZ}"


def since_named(text: str, now: datetime, zone: ZoneInfo) -> Since:
    """Find since when a folded text asks."""
    if match := _STAMP.search(text):
        moment = datetime.strptime(f"{match['stamp'].upper()}+0000", "%Y%m%dT%H%M%z")
        return Since(moment, True, _without_since(f"{text[: match.start()]} {text[match.end() :]}"))
    ever, rest = tables().wishes["ever"].take(text)
    if ever:
        return Since(BEGINNING, True, _without_since(rest))
    said = tables().wishes["since"].found(text)
    today = on_clock(now, zone).date()
    clocks, rest = clocks_in(text)
    day, rest = _day(rest, today, dated=said)
    if day is not None:
        return Since(at_clock(day, clocks[0] if clocks else 0, zone), True, _without_since(rest))
    if clocks and (said or date_named(text, today)[0] is None):  # a date with a time names a session
        past = at_clock(today, clocks[0], zone)
        past = past if past <= now else at_clock(today - timedelta(days=1), clocks[0], zone)
        return Since(past, True, _without_since(rest))
    lengths, rest = durations_in(rest)
    if lengths:
        return Since(before(now, min(sum(lengths), MOST)), True, _without_since(rest))
    return Since(None, said, text)


def _without_since(text: str) -> str:
    wishes = tables().wishes
    return wishes["ago"].take(wishes["since"].take(text)[1])[1]


def _day(text: str, today: date, *, dated: bool) -> tuple[date | None, str]:
    """Find a day that has passed; a date is one only where `dated`, else it names a meeting."""
    wishes = tables().wishes
    for name, ago in (("before_yesterday", 2), ("yesterday", 1), ("this_day", 0)):
        found, rest = wishes[name].take(text)
        if found:
            return today - timedelta(days=ago), rest
    for name, weeks in (("last_week", 1), ("this_week", 0)):
        found, rest = wishes[name].take(text)
        if found:
            return today - timedelta(days=today.weekday() + 7 * weeks), rest
    named, rest = day_named(text)
    if named is not None and named.weekday is not None:
        return today - timedelta(days=(today.weekday() - named.weekday - 1) % 7 + 1), rest
    return date_named(text, today) if dated else (None, text)
