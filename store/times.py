"""All arithmetic between instants and walls, in one place. Pure.

An instant is a moment, the same everywhere: an aware `datetime`, in UTC where it is given back. A wall is what the
clocks of a place show: a naive `datetime`, a day, minutes after midnight. Python mixes them up (an aware `datetime`
minus a `timedelta` is counted on the wall, two instants an hour apart compare equal in the hour that a zone has twice),
so nobody else adds, subtracts or converts.

Zones have the rules of the package `tzdata` in requirements.txt, never those of the system, so that every machine
reckons alike; `zone_version` says which edition. They are set when this module is first imported, before any zone is
made; a process keeps the rules it began with. The package's folder is named as a path, since looking for it as a
package costs each new process some milliseconds.
"""

import re
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import tzdata  # type: ignore[import-untyped]  # data, without types

from store.folding import fold, pieces

_RULES = Path(tzdata.__path__[0])

zoneinfo.reset_tzpath((str(_RULES / "zoneinfo"),))

DAY_MINUTES = 24 * 60


def zone_version() -> str:
    """Say which edition of the zones' rules is used: `2026f`."""
    return str(tzdata.IANA_VERSION)


def instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """Give the instant at which the clocks of a zone show a wall time.

    One that they show twice is the first; one that they skip is reckoned with the offset before the gap, so it comes as
    much after the gap's beginning as it is in it (RFC 5545, 3.3.5). Raises `ValueError` for an aware time, and
    `OverflowError` within a day of the ends of the calendar.
    """
    if wall.tzinfo is not None:
        raise ValueError(f"a wall time has no zone: {wall}")
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def on_clock(moment: datetime, zone: tzinfo) -> datetime:
    """Give an instant as the clocks of a zone show it, aware. Raises `ValueError` for a naive one."""
    if moment.tzinfo is None:
        raise ValueError(f"an instant needs a zone: {moment}")
    return moment.astimezone(zone)


def wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """Give what the clocks of a zone show at an instant, naive. Raises `ValueError` for a naive one."""
    return on_clock(moment, zone).replace(tzinfo=None, fold=0)


def exists(shown: datetime, zone: ZoneInfo) -> bool:
    """Say whether the clocks of a zone ever show a wall time: they skip an hour in spring."""
    return wall(instant(shown, zone), zone) == shown.replace(fold=0)


def ambiguous(shown: datetime, zone: ZoneInfo) -> bool:
    """Say whether the clocks of a zone show a wall time twice, as they do for an hour in autumn."""
    first, second = _offsets(shown, zone)
    return first > second


def _offsets(shown: datetime, zone: ZoneInfo) -> tuple[timedelta, timedelta]:
    """Give the offset from UTC with which a wall time may be reckoned first, and second; nearly always the same."""
    first, second = (zone.utcoffset(shown.replace(fold=which)) for which in (0, 1))
    if first is None or second is None:
        raise ValueError(f"a zone without an offset: {zone}")
    return first, second


def before(moment: datetime, minutes: int) -> datetime:
    """Give the instant that is so many minutes earlier, whatever the clocks did between."""
    return on_clock(moment, UTC) - timedelta(minutes=minutes)


def at_clock(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """Give the first instant at which the clocks of a zone have reached a time of a day, in minutes after midnight.

    Of two it is the first; for a time that is skipped, the end of the gap. Raises `ValueError` for minutes that no day
    has.
    """
    if not 0 <= minutes < DAY_MINUTES:
        raise ValueError(f"a day has no minute {minutes}")
    shown = datetime.combine(day, time(*divmod(minutes, 60)))
    early, late = _offsets(shown, zone)
    if early >= late:
        return instant(shown, zone)
    return _change_between((shown - late).replace(tzinfo=UTC), (shown - early).replace(tzinfo=UTC), zone).at


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a zone's clocks: the instant, and the offsets from UTC before and after it."""

    at: datetime
    before: timedelta
    after: timedelta


def changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[Change]:
    """Find the changes of a zone's clocks between two instants, in their order; of two within a day at most one.

    Where only the name of the time changes, the clocks do not.
    """
    while first < last:
        following = min(first + timedelta(days=1), last)
        if first.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            yield _change_between(first, following, zone)
        first = following


def _change_between(early: datetime, late: datetime, zone: ZoneInfo) -> Change:
    """Find the second at which a zone's clocks change between two instants at which they have different offsets."""
    old, new = (zone.utcoffset(each.astimezone(zone)) or timedelta() for each in (early, late))
    while (between := int((late - early).total_seconds()) // 2) > 0:
        middle = early + timedelta(seconds=between)
        if middle.astimezone(zone).utcoffset() == old:
            early = middle
        else:
            late = middle
    return Change(late, old, new)


def next_clock(after: datetime, minutes: int, zone: ZoneInfo) -> datetime:
    """Give the next instant after another at which the clocks of a zone reach a time of day, once a day.

    In autumn a time that is shown twice counts once, the first time; in spring one that is skipped counts at the end of
    the gap: what is done daily is done on every day, and never twice.
    """
    today = on_clock(after, zone).date()
    days = (today + timedelta(days=ahead) for ahead in range(3))
    return next(found for day in days if (found := at_clock(day, minutes, zone)) > after)


def quiet_until(now: datetime, quiet_from: int, quiet_to: int, zone: ZoneInfo) -> datetime | None:
    """Give the instant at which the quiet hours end that an instant lies in; None outside them.

    They run from one time of day up to, not including, another, on the next day where that is not later. Equal times
    mean that there are none. A night has them once: an hour that comes twice neither breaks nor repeats them.
    """
    if quiet_from == quiet_to:
        return None
    today = on_clock(now, zone).date()
    for day in (today + timedelta(days=ahead) for ahead in (-1, 0, 1)):
        ends = at_clock(day + timedelta(days=quiet_to < quiet_from), quiet_to, zone)
        if at_clock(day, quiet_from, zone) <= now < ends:
            return ends
    return None


_OFFSET = re.compile(r"(?:utc|gmt)?\s?(?P<sign>[+-])\s?(?P<hours>\d\d?)(?::?00)?")
"""UTC+8, GMT-5, +05:00."""

_AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
"""What names of zones begin with that end in a place's own."""

_OTHER_CITIES = {
    "beijing": "Asia/Shanghai",
    "canberra": "Australia/Sydney",
    "delhi": "Asia/Kolkata",
    "geneva": "Europe/Zurich",
    "new delhi": "Asia/Kolkata",
    "the hague": "Europe/Amsterdam",
    "washington": "America/New_York",
    "washington dc": "America/New_York",
}
"""Seats of the United Nations and capitals that many ask for, whose zone bears another city's name."""


def parse_zone(text: str) -> ZoneInfo | None:
    """Read a time zone as people write it; None for what is none.

    Europe/Vienna in any case, with blanks or underscores; a city that a zone is named for (shanghai, New York, São
    Paulo); UTC; an offset in whole hours (UTC+8, GMT-5), which knows no summer time.
    """
    folded = fold(text).replace("−", "-")
    found = _names().get(folded.replace(" ", "_"))
    if found is None and (offset := _OFFSET.fullmatch(folded)):
        found = _names().get(_zone_at(offset["sign"], int(offset["hours"])))
    found = found or _cities().get(" ".join(pieces(folded.replace("_", " "))))
    return ZoneInfo(found) if found else None


def _zone_at(sign: str, hours: int) -> str:
    """Name the zone at an offset from UTC; the one called Etc/GMT-8 is eight hours east of Greenwich."""
    return f"etc/gmt{'-' if sign == '+' else '+'}{hours}" if hours else "utc"


@cache
def _names() -> dict[str, str]:
    """Give the zones' names as they are written, by themselves in small letters."""
    names = (_RULES / "zones").read_text().split()
    return {name.casefold(): name for name in names if name != "Factory"}  # which stands for a zone not yet set


@cache
def _cities() -> dict[str, str]:
    """Give the zones' names by their cities; a name in use today comes before one of old."""
    table = (_RULES / "zoneinfo" / "zone.tab").read_text()
    used = {line.split("\t")[2] for line in table.splitlines() if not line.startswith("#")}
    cities: dict[str, str] = {}
    for name in sorted(_names().values(), key=lambda each: (each not in used, each)):
        area, _, place = name.partition("/")
        if area in _AREAS and place and (name in used or area != "Australia"):  # Australia's old names are its states
            cities.setdefault(" ".join(pieces(name.rpartition("/")[2].casefold().replace("_", " "))), name)
    return cities | _OTHER_CITIES
