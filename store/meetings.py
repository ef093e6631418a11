"""Questions about bodies, meetings, agendas and timetables, a named function each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import select

from store.database import Session, remembered
from store.keys import item_key, meeting_key, meeting_of, number_of, session_key
from store.tables import Body as BodyRow
from store.tables import Document as DocumentRow
from store.tables import Item as ItemRow
from store.tables import ItemPaper, SessionEntry, TimetableSession
from store.tables import Meeting as MeetingRow
from store.times import instant, on_clock


@dataclass(frozen=True, slots=True)
class Title:
    """A title in one language, and whether it is the printed one or a working translation."""

    text: str
    language: str
    official: bool


@dataclass(frozen=True, slots=True)
class Titles:
    """A thing's titles in the languages held."""

    texts: Mapping[str, str]
    official: tuple[str, ...] = ()

    def best(self, language: str) -> Title | None:
        """Give the title in `language`, else an official one (English first), else any; None where there is none."""
        order = (language, *(each for each in ("en", *self.official) if each in self.official), *self.texts)
        for each in order:
            if each in self.texts:
                return Title(self.texts[each], each, each in self.official)
        return None


@dataclass(frozen=True, slots=True)
class Body:
    """A treaty body or organ."""

    symbol: str
    parent: str | None
    names: Mapping[str, str]
    short: Mapping[str, str]
    source: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that delegations have to do by an instant, given on the clock of the meeting's place."""

    by: datetime
    titles: Mapping[str, str]
    item: str | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as stored. `unverified` names the fields that are not verified although the record is."""

    id: int
    key: str
    body: str
    ordinal: int | None
    starts: date
    ends: date
    place: str | None
    timezone: str
    opens_at: datetime | None
    format: str | None
    agenda: str | None
    report: str | None
    topics: Mapping[str, str]
    note: Mapping[str, str]
    source: Mapping[str, str]
    verified: bool
    unverified: tuple[str, ...]
    deadlines: tuple[Deadline, ...] = ()
    """The earliest first."""

    def doubted(self, field_: str) -> bool:
        """Say whether one field, or the whole record, is not verified."""
        return not self.verified or field_ in self.unverified

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the meeting's place."""
        return ZoneInfo(self.timezone)

    def over(self, now: datetime) -> bool:
        """Say whether its last day has passed at its place."""
        return on_clock(now, self.zone).date() > self.ends


@dataclass(frozen=True, slots=True)
class Paper:
    """A document listed under an item: its own titles, and those printed there."""

    symbol: str
    titles: Titles
    short: Mapping[str, str]
    printed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item of a meeting."""

    id: int
    key: str
    number: str
    titles: Titles
    short: Mapping[str, str]
    summary: Mapping[str, str]
    documents_expected: bool | None
    mandates: tuple[str, ...]
    papers: tuple[Paper, ...] = ()

    @property
    def is_sub_item(self) -> bool:
        """True for 1(a), false for 1."""
        return "(" in self.number


@dataclass(frozen=True, slots=True)
class Entry:
    """An item taken up in a session."""

    item: str
    continued: bool


NOON = 12
"""The hour from which on a session is one of the afternoon."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session of the timetable, on the clock of its place. It holds from its start up to, not including, its end.

    `id` is permanent, while `key` names it by its start, which may move.
    """

    id: int
    key: str
    starts: datetime
    ends: datetime
    room: str | None
    format: str | None
    status: str
    entries: tuple[Entry, ...]

    @property
    def half(self) -> Literal["morning", "afternoon"]:
        """The half of its day in which it begins, at its place."""
        return "morning" if self.starts.hour < NOON else "afternoon"


@dataclass(frozen=True, slots=True)
class Agenda:
    """A meeting with its items and sessions in the printed order."""

    meeting: Meeting
    items: tuple[Item, ...]
    sessions: tuple[Sitting, ...]
    agenda_inferred: bool = False
    """True where the symbol of the agenda is printed in no copy seen."""
    agenda_issued: date | None = None
    by_number: Mapping[str, Item] = field(default_factory=dict, compare=False)

    def over(self, now: datetime) -> bool:
        """Say whether its last session has ended; without a timetable, whether its last day has passed."""
        ends = [each.ends for each in self.sessions if each.status != "cancelled"]
        return max(ends) <= now if ends else self.meeting.over(now)

    def sessions_of(self, number: str) -> tuple[Sitting, ...]:
        """Give the sessions that take up an item or one of its sub-items."""
        return tuple(
            sitting
            for sitting in self.sessions
            if any(entry.item == number or entry.item.startswith(f"{number}(") for entry in sitting.entries)
        )


@remembered
async def bodies(session: Session) -> Mapping[str, Body]:
    """All bodies by symbol."""
    rows = (await session.execute(select(BodyRow))).scalars()
    return {row.symbol: Body(row.symbol, row.parent, row.names, row.short, row.source) for row in rows}


@remembered
async def meetings(session: Session) -> tuple[Meeting, ...]:
    """All meetings, oldest first."""
    rows = (await session.execute(select(MeetingRow).order_by(MeetingRow.starts, MeetingRow.body))).scalars()
    return tuple(
        Meeting(
            id=row.id,
            key=meeting_key(row.body, row.starts),
            body=row.body,
            ordinal=row.ordinal,
            starts=row.starts,
            ends=row.ends,
            place=row.place,
            timezone=row.timezone,
            opens_at=row.opens_at,
            format=row.format,
            agenda=row.agenda,
            report=row.report,
            topics=row.topics,
            note=row.note,
            source=row.source,
            verified=row.verified,
            unverified=tuple(row.unverified),
            deadlines=_deadlines(row),
        )
        for row in rows
    )


def _deadlines(row: MeetingRow) -> tuple[Deadline, ...]:
    zone = ZoneInfo(row.timezone)
    held = (
        Deadline(on_clock(instant(datetime.fromisoformat(each["by"]), zone), zone), each["titles"], each["item"])
        for each in row.deadlines or ()
    )
    return tuple(sorted(held, key=lambda each: each.by))


async def meeting(session: Session, key: str) -> Meeting | None:
    """One meeting by its key."""
    return next((each for each in await meetings(session) if each.key == key), None)


@remembered
async def with_agenda(session: Session) -> tuple[str, ...]:
    """Keys of the meetings whose agenda is held, oldest first."""
    found = set((await session.execute(select(ItemRow.meeting_id).distinct())).scalars())
    return tuple(each.key for each in await meetings(session) if each.id in found)


@remembered
async def agenda(session: Session, key: str) -> Agenda | None:
    """A meeting with its items, papers and sessions; None for a key that is not held."""
    held = await meeting(session, key)
    if held is None:
        return None
    papers = await _papers(session, held.id)
    rows = (
        await session.execute(select(ItemRow).where(ItemRow.meeting_id == held.id).order_by(ItemRow.position))
    ).scalars()
    items = tuple(
        Item(
            id=row.id,
            key=item_key(key, row.number),
            number=row.number,
            titles=Titles(row.titles, tuple(row.official)),
            short=row.short,
            summary=row.summary,
            documents_expected=row.documents_expected,
            mandates=tuple(row.mandates),
            papers=papers.get(row.id, ()),
        )
        for row in rows
    )
    document = await session.get(DocumentRow, held.agenda) if held.agenda else None
    return Agenda(
        meeting=held,
        items=items,
        sessions=await _sittings(session, held),
        agenda_inferred=document is not None and document.symbol_inferred,
        agenda_issued=document.issued if document is not None else None,
        by_number={item.number: item for item in items},
    )


async def _papers(session: Session, meeting_id: int) -> dict[int, tuple[Paper, ...]]:
    found = await session.execute(
        select(ItemPaper, DocumentRow)
        .join(ItemRow, ItemRow.id == ItemPaper.item_id)
        .join(DocumentRow, DocumentRow.symbol == ItemPaper.symbol)
        .where(ItemRow.meeting_id == meeting_id)
        .order_by(ItemPaper.item_id, ItemPaper.position)
    )
    papers: dict[int, tuple[Paper, ...]] = {}
    for listed, document in found:
        paper = Paper(listed.symbol, Titles(document.titles, tuple(document.official)), document.short, listed.titles)
        papers[listed.item_id] = (*papers.get(listed.item_id, ()), paper)
    return papers


async def _sittings(session: Session, held: Meeting) -> tuple[Sitting, ...]:
    found = await session.execute(
        select(TimetableSession, SessionEntry)
        .outerjoin(SessionEntry, SessionEntry.session_id == TimetableSession.id)
        .where(TimetableSession.meeting_id == held.id)
        .order_by(TimetableSession.starts_at, SessionEntry.position)
    )
    rows: dict[int, TimetableSession] = {}
    entries: dict[int, tuple[Entry, ...]] = {}
    for row, entry in found:
        rows[row.id] = row
        if entry is not None:
            entries[row.id] = (*entries.get(row.id, ()), Entry(entry.item, entry.continued))
    return tuple(
        Sitting(
            id=row.id,
            key=session_key(held.body, on_clock(row.starts_at, held.zone)),
            starts=on_clock(row.starts_at, held.zone),
            ends=on_clock(row.ends_at, held.zone),
            room=row.room,
            format=row.format,
            status=row.status,
            entries=entries.get(row.id, ()),
        )
        for row in rows.values()
    )


async def item_at(session: Session, key: str) -> tuple[Agenda, Item] | None:
    """An item with its agenda by its key."""
    held = await agenda(session, meeting_of(key))
    found = held.by_number.get(number_of(key)) if held else None
    return (held, found) if held and found else None
