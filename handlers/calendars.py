"""Calendar files (RFC 5545) as phones and mail programs take them: the sessions of a meeting, of an item, or one.

Times stand on the clock of the place, with the rules of its zone beside them. An entry keeps its uid for good and its
sequence grows with each change, so that a newer file moves what an older one brought instead of doubling it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

from handlers.wording import words
from store.times import Change, changes

if TYPE_CHECKING:
    from icalendar import Calendar, Component, Event, Timezone

MEDIA_TYPE = "text/calendar"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One session in a calendar. `starts` and `ends` are aware, with the `ZoneInfo` of the place."""

    uid: str
    sequence: int
    status: Literal["scheduled", "cancelled"]
    starts: datetime
    ends: datetime
    title: str
    description: tuple[str, ...] = ()
    """Lines."""
    location: str | None = None
    url: str | None = None
    updated: datetime | None = None
    """When it was last changed, where that is known."""


def calendar(
    entries: Sequence[CalendarEntry], language: str, alarms: tuple[int, ...], now: datetime, name: str | None = None
) -> bytes:
    """Write a calendar file. `alarms` are minutes before each start; what is cancelled has none.

    `name` is the calendar's, where the program that opens it makes a new one; by default the assistant's.
    """
    from icalendar import Calendar, vText  # noqa: PLC0415 - only who asks for a file waits for the library

    file = Calendar()
    file.add("prodid", "-//delegate-bot//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        file.add(key, vText(_clean(name or words(language)("calendar-name"))))  # else NAME would not be escaped
    _add_zones(file, entries)
    for entry in entries:
        file.add_component(_event(entry, language, alarms, now))
    return bytes(file.to_ical(sorted=False))


def _event(entry: CalendarEntry, language: str, alarms: tuple[int, ...], now: datetime) -> "Event":
    from icalendar import Alarm, Event  # noqa: PLC0415 - as above

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    if entry.updated is not None:
        event.add("last-modified", entry.updated.astimezone(UTC))
    event.add("dtstart", entry.starts)
    event.add("dtend", entry.ends)
    event.add("summary", _clean(entry.title), parameters={"LANGUAGE": language})
    event.add("status", "CANCELLED" if entry.status == "cancelled" else "CONFIRMED")
    if entry.description:
        event.add("description", _clean("\n".join(entry.description)))
    if entry.location:
        event.add("location", _clean(entry.location))
    if entry.url:
        event.add("url", entry.url)
    for minutes in alarms if entry.status == "scheduled" else ():
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", timedelta(minutes=-minutes))
        alarm.add("description", _clean(entry.title))
        event.add_component(alarm)
    return event


_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""What a calendar's text cannot hold (RFC 5545, 3.1)."""


def _clean(text: str) -> str:
    """Make a text writable. A backslash before an N, which the library takes for a new line, becomes its look-alike."""
    return _UNWRITABLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n").replace("\\N", "\N{SET MINUS}N"))


def _add_zones(file: "Calendar", entries: Sequence[CalendarEntry]) -> None:
    """Add the rules of each zone that entries stand in; UTC needs none."""
    years: dict[str, set[int]] = {}
    for entry in entries:
        zone = entry.starts.tzinfo
        if not isinstance(zone, ZoneInfo):
            raise TypeError(f"an entry needs the zone of its place: {entry.starts}")
        if zone.key != "UTC":
            years.setdefault(zone.key, set()).update((entry.starts.year, entry.ends.year))
    for key in sorted(years):
        file.add_component(_zone(ZoneInfo(key), min(years[key]) - 1, max(years[key]) + 1))


def _zone(zone: ZoneInfo, first: int, last: int) -> "Timezone":
    """Write the rules of a zone as they are from one year through another.

    What comes every year on the like day is a rule that recurs, the one form that all programs read; any other change
    stands for itself. icalendar's own rules begin in local time after the change instead of before it.
    """
    from icalendar import Timezone  # noqa: PLC0415 - as above

    since, until = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    found = list(changes(zone, since, until))
    rules = Timezone()
    rules.add("tzid", zone.key)
    if not found or found[0].at.year > first:
        offset = since.astimezone(zone).utcoffset() or timedelta()
        rules.add_component(_observance(zone, Change(since - offset, offset, offset), None))
    kinds: dict[tuple[timedelta, timedelta], list[Change]] = {}
    for change in found:
        kinds.setdefault((change.before, change.after), []).append(change)
    for alike in kinds.values():
        rule = _yearly(alike, last - first + 1)
        for each in alike[:1] if rule else alike:
            rules.add_component(_observance(zone, each, rule))
    return rules


def _observance(zone: ZoneInfo, change: Change, rule: dict[str, Any] | None) -> "Component":
    from icalendar import TimezoneDaylight, TimezoneStandard  # noqa: PLC0415 - as above

    observance = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    observance.add("dtstart", _onset(change))
    observance.add("tzoffsetfrom", change.before)
    observance.add("tzoffsetto", change.after)
    observance.add("tzname", change.at.astimezone(zone).tzname())
    if rule:
        observance.add("rrule", rule)
    return observance


def _onset(change: Change) -> datetime:
    """Say when a change comes on the clocks as they were before it."""
    return (change.at + change.before).replace(tzinfo=None)


def _yearly(alike: Sequence[Change], years: int) -> dict[str, Any] | None:
    """Give the rule by which changes come once in each of so many years, as on the last Sunday of March; else None."""
    onsets = [_onset(each) for each in alike]
    first = onsets[0]
    if len(onsets) != years or len({each.year for each in onsets}) != years:
        return None
    if len({(each.month, each.weekday(), each.time()) for each in onsets}) != 1:
        return None
    if all((each + timedelta(days=7)).month != each.month for each in onsets):
        week = -1
    elif len({(each.day - 1) // 7 for each in onsets}) == 1:
        week = (first.day - 1) // 7 + 1
    else:
        return None
    return {"freq": "yearly", "bymonth": first.month, "byday": f"{week}{_WEEKDAYS[first.weekday()]}"}


_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
