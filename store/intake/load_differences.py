"""Where an agenda that was read says otherwise than the reviewed facts, in plain words; the facts stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from store.database import Session
from store.intake.load_meeting import match_sessions
from store.records import Reading, ReadItem
from store.tables import Item, ItemPaper, Meeting, SessionEntry, TimetableSession
from store.times import on_clock


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session of a timetable: its instants, and its items as they are listed."""

    starts: datetime
    ends: datetime
    items: tuple[tuple[str, bool], ...]
    """Number, and whether it is continued."""

    def hours(self, zone: ZoneInfo) -> str:
        """Say its day and hours on the clock of the place."""
        starts, ends = on_clock(self.starts, zone), on_clock(self.ends, zone)
        return f"{starts:%Y-%m-%d %H:%M}–{ends:%H:%M}"

    def listed(self) -> str:
        """Say its items in their order."""
        return _listed([f"{item} (continued)" if continued else item for item, continued in self.items])


async def differences(session: Session, meeting: Meeting, reading: Reading) -> list[str]:
    """Say each difference between a meeting's reviewed facts and its agenda as read, one sentence each."""
    zone = ZoneInfo(meeting.timezone)
    found = [
        *_differ("the meeting's number", meeting.ordinal, reading.meeting.ordinal, zone),
        *_differ("the last day", meeting.ends, reading.meeting.ends, zone),
        *_differ("the opening", meeting.opens_at, reading.meeting.opens_at, zone),
        *await _of_items(session, meeting, reading, zone),
    ]
    there = [
        Sitting(each.starts, each.ends, tuple((entry.item, entry.continued) for entry in each.entries))
        for each in reading.sessions
    ]
    return [*found, *_of_sessions(await _sittings(session, meeting), there, zone)]


def flat(items: Sequence[ReadItem]) -> list[ReadItem]:
    """List items and sub-items in the order of the agenda."""
    return [each for item in items for each in (item, *flat(item.children))]


def _differ(what: str, here: object, there: object, zone: ZoneInfo) -> list[str]:
    if there is None or here == there:
        return []
    return [f"{what}: the reviewed facts have {_said(here, zone)}, the document {_said(there, zone)}; the facts stand"]


def _said(value: object, zone: ZoneInfo) -> str:
    if value is None:
        return "none"
    if isinstance(value, datetime):
        return f"{on_clock(value, zone):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return f"“{value}”" if isinstance(value, str) else str(value)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words) or "none"


async def _of_items(session: Session, meeting: Meeting, reading: Reading, zone: ZoneInfo) -> list[str]:
    language = reading.language or "en"
    stored = await session.execute(select(Item).where(Item.meeting_id == meeting.id).order_by(Item.position))
    items = {row.number: row for row in stored.scalars()}
    papers: dict[str, list[str]] = {}
    for number, symbol in await session.execute(
        select(Item.number, ItemPaper.symbol)
        .join(ItemPaper, ItemPaper.item_id == Item.id)
        .where(Item.meeting_id == meeting.id)
        .order_by(Item.position, ItemPaper.position)
    ):
        papers.setdefault(number, []).append(symbol)
    read = {item.number: item for item in flat(reading.items)}
    found = [
        f"item {number}: it is in the reviewed facts and not in the document; the facts stand"
        for number in items
        if number not in read
    ]
    for number, item in read.items():
        if number not in items:
            found.append(f"item {number}: it is in the document and not in the reviewed facts; the facts stand")
            continue
        found += _differ(f"the title of item {number}", items[number].titles.get(language), item.title, zone)
        here, there = papers.get(number, []), [paper.symbol for paper in item.documents]
        if here != there:
            found.append(
                f"the documents of item {number}: the reviewed facts have {_listed(here)}, "
                f"the document {_listed(there)}; the facts stand"
            )
    return found


async def _sittings(session: Session, meeting: Meeting) -> list[Sitting]:
    rows = list(
        (
            await session.execute(
                select(TimetableSession)
                .where(TimetableSession.meeting_id == meeting.id)
                .order_by(TimetableSession.starts_at)
            )
        ).scalars()
    )
    entries: dict[int, list[tuple[str, bool]]] = {row.id: [] for row in rows}
    for row in (
        await session.execute(
            select(SessionEntry).where(SessionEntry.session_id.in_(entries)).order_by(SessionEntry.position)
        )
    ).scalars():
        entries[row.session_id].append((row.item, row.continued))
    return [Sitting(row.starts_at, row.ends_at, tuple(entries[row.id])) for row in rows]


def _of_sessions(here: list[Sitting], there: list[Sitting], zone: ZoneInfo) -> list[str]:
    """Name each session that differs; which is which is found as for a timetable that changed."""

    def numbers(sitting: Sitting) -> tuple[str, ...]:
        return tuple(item for item, _ in sitting.items)

    matched = match_sessions(
        [(place, each.starts, numbers(each)) for place, each in enumerate(here)],
        [(each.starts, numbers(each)) for each in there],
    )
    found = [
        f"the session of {each.hours(zone)}: it is in the reviewed facts and not in the document; the facts stand"
        for place, each in enumerate(here)
        if place not in matched
    ]
    for place, read in zip(matched, there, strict=True):
        if place is None:
            found.append(
                f"the session of {read.hours(zone)}: it is in the document and not in the reviewed facts; "
                "the facts stand"
            )
            continue
        known = here[place]
        if (known.starts, known.ends) != (read.starts, read.ends):
            found.append(
                f"the session of {known.hours(zone)}: the document has it at {read.hours(zone)}; the facts stand"
            )
        if known.items != read.items:
            found.append(
                f"the items of the session of {known.hours(zone)}: the reviewed facts have {known.listed()}, "
                f"the document {read.listed()}; the facts stand"
            )
    return found
