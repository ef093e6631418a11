"""Write meetings with their agendas and timetables into the store; a session that moved keeps its permanent id."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, tuple_
from sqlalchemy.sql import ColumnElement

from store.database import Session
from store.intake.changes import Changes, bring_to
from store.intake.fact_checks import flat
from store.intake.identity import new_ids, note_ids
from store.keys import item_key, meeting_key, session_key
from store.records import MeetingRecord, SessionRecord, Sourced
from store.tables import (
    Item,
    ItemPaper,
    Meeting,
    SessionEntry,
    TimetableSession,
)
from store.times import instant, on_clock, wall


def sourced(record: Sourced, origin: str) -> dict[str, Any]:
    """Give the columns that say where a record is from and what of it is not verified."""
    return {
        "source": {"en": record.source} if isinstance(record.source, str) else dict(record.source),
        "verified": record.verified,
        "unverified": list(record.unverified),
        "origin": origin,
    }


@dataclass(frozen=True, slots=True)
class _Placed:
    """A record whose meeting stands in the store."""

    record: MeetingRecord
    meeting_id: int

    @property
    def key(self) -> str:
        return meeting_key(self.record.body, self.record.starts)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.record.timezone)


async def bring_meetings(session: Session, records: Sequence[MeetingRecord], origin: str, changes: Changes) -> None:
    """Bring meetings with their agendas and timetables to their records, all in the same few statements."""
    days = [(record.body, record.starts) for record in records]
    within = tuple_(Meeting.body, Meeting.starts).in_(days)
    await bring_to(
        session, Meeting, [_meeting(record, origin) for record in records], changes,
        within=within, natural=("body", "starts"), label=lambda row: meeting_key(row["body"], row["starts"]),
        untold=("opens_wall",),
        ids=await new_ids(session, Meeting),
    )  # fmt: skip
    found = await session.execute(select(Meeting.body, Meeting.starts, Meeting.id).where(within))
    ids = {(body, starts): id_ for body, starts, id_ in found}
    placed = [_Placed(record, ids[day]) for record, day in zip(records, days, strict=True)]
    await _bring_items(session, placed, changes)
    await _bring_sessions(session, placed, changes)
    for table in (Meeting, Item, TimetableSession):
        await note_ids(session, table)


def _meeting(record: MeetingRecord, origin: str) -> dict[str, Any]:
    return {
        "body": record.body,
        "ordinal": record.ordinal,
        "starts": record.starts,
        "ends": record.ends,
        "place": record.place,
        "timezone": record.timezone,
        "opens_at": _instant(record.opens_at, ZoneInfo(record.timezone)),
        "opens_wall": _wall(record.opens_at, ZoneInfo(record.timezone)),
        "format": record.format,
        "agenda": record.agenda,
        "report": record.report,
        "topics": dict(record.topics),
        "note": dict(record.note),
        "deadlines": [
            {"by": each.by.isoformat(), "titles": dict(each.titles), "item": each.item} for each in record.deadlines
        ]
        or None,
        **sourced(record, origin),
    }


def _instant(local: datetime | None, zone: ZoneInfo) -> datetime | None:
    """Read a time on the clock of the place, and give it there; one with an offset is an instant already."""
    if local is None or local.tzinfo is not None:
        return local
    return on_clock(instant(local, zone), zone)


def _wall(local: datetime | None, zone: ZoneInfo) -> str | None:
    """Give a time as the clocks of the place show it, in the form in which it is kept."""
    if local is None:
        return None
    return (local if local.tzinfo is None else wall(local, zone)).isoformat()


async def _bring_items(session: Session, placed: Sequence[_Placed], changes: Changes) -> None:
    meetings = {each.meeting_id: each.key for each in placed}
    records = {each.meeting_id: list(flat(each.record.items)) for each in placed}
    rows = [
        {
            "meeting_id": meeting_id,
            "number": item.number,
            "position": position,
            "titles": dict(item.titles),
            "official": list(item.official),
            "short": dict(item.short),
            "summary": dict(item.summary),
            "documents_expected": item.documents_expected,
            "mandates": list(item.mandates),
        }
        for meeting_id, items in records.items()
        for position, item in enumerate(items)
    ]
    within = Item.meeting_id.in_(meetings)
    await bring_to(
        session, Item, rows, changes,
        within=within, natural=("meeting_id", "number"),
        label=lambda row: item_key(meetings[row["meeting_id"]], row["number"]),
        ids=await new_ids(session, Item),
    )  # fmt: skip
    found = (await session.execute(select(Item.meeting_id, Item.number, Item.id).where(within))).all()
    ids = {(meeting_id, number): id_ for meeting_id, number, id_ in found}
    keys = {id_: item_key(meetings[meeting_id], number) for meeting_id, number, id_ in found}
    papers = [
        {
            "item_id": ids[meeting_id, item.number],
            "position": position,
            "symbol": paper.symbol,
            "titles": dict(paper.titles),
        }
        for meeting_id, items in records.items()
        for item in items
        for position, paper in enumerate(item.documents)
    ]
    await bring_to(
        session, ItemPaper, papers, changes,
        within=ItemPaper.item_id.in_(keys), natural=("item_id", "position"),
        label=lambda row: f"{keys[row['item_id']]} paper {row['position'] + 1}",
    )  # fmt: skip


async def _bring_sessions(session: Session, placed: Sequence[_Placed], changes: Changes) -> None:
    """Match the timetables to what is stored: by start, then by items, then by order; ids stay."""
    bodies = {each.meeting_id: each.record.body for each in placed}
    within = TimetableSession.meeting_id.in_(bodies)
    stored = list(
        (await session.execute(select(TimetableSession).where(within).order_by(TimetableSession.starts_at))).scalars()
    )
    entries = await _entries(session, within)
    ids = await new_ids(session, TimetableSession)
    rows: list[dict[str, Any]] = []
    wanted_entries: list[dict[str, Any]] = []
    labels: dict[int, str] = {}
    for each in placed:
        wanted = sorted(each.record.sessions, key=lambda sitting: sitting.starts)
        known = match_sessions(
            [(row.id, row.starts_at, entries.get(row.id, ())) for row in stored if row.meeting_id == each.meeting_id],
            [(_instant(sitting.starts, each.zone), sitting.items) for sitting in wanted],
        )
        for sitting, known_id in zip(wanted, known, strict=True):
            id_ = next(ids) if known_id is None else known_id
            rows.append({"id": id_, "meeting_id": each.meeting_id, **_sitting(sitting, each.zone)})
            labels[id_] = session_key(each.record.body, on_clock(rows[-1]["starts_at"], each.zone))
            wanted_entries += [
                {"session_id": id_, "position": position, "item": item, "continued": item in sitting.continued}
                for position, item in enumerate(sitting.items)
            ]

    def label(row: Mapping[str, Any]) -> str:
        return labels.get(row["id"], f"session {row['id']} of {bodies[row['meeting_id']]}")

    await free_starts(session, stored, {row["id"]: row["starts_at"] for row in rows})
    await bring_to(
        session, TimetableSession, rows, changes,
        within=within, natural=("id",), label=label, untold=("starts_wall", "ends_wall"),
    )  # fmt: skip
    await bring_to(
        session, SessionEntry, wanted_entries, changes,
        within=SessionEntry.session_id.in_(labels), natural=("session_id", "position"),
        label=lambda row: f"{labels[row['session_id']]} entry {row['position'] + 1}",
    )  # fmt: skip


def _sitting(record: SessionRecord, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "starts_at": _instant(record.starts, zone),
        "ends_at": _instant(record.ends, zone),
        "starts_wall": _wall(record.starts, zone),
        "ends_wall": _wall(record.ends, zone),
        "room": record.room,
        "format": record.format,
        "status": record.status,
    }


async def free_starts(session: Session, stored: Sequence[TimetableSession], starts: Mapping[int, datetime]) -> None:
    """Let sessions step aside whose starts others take before they have moved themselves: the key would exist twice.

    `starts` says at which instant each session, by its id, shall start.
    """
    wanted = set(starts.values())
    moved = [row for row in stored if starts.get(row.id, row.starts_at) != row.starts_at and row.starts_at in wanted]
    for row in moved:
        row.starts_at = row.starts_at.replace(year=row.starts_at.year - 100)
    if moved:
        await session.flush()


async def _entries(session: Session, within: ColumnElement[bool]) -> dict[int, tuple[str, ...]]:
    found = await session.execute(
        select(SessionEntry.session_id, SessionEntry.item)
        .join(TimetableSession, TimetableSession.id == SessionEntry.session_id)
        .where(within)
        .order_by(SessionEntry.session_id, SessionEntry.position)
    )
    entries: dict[int, tuple[str, ...]] = {}
    for session_id, item in found:
        entries[session_id] = (*entries.get(session_id, ()), item)
    return entries


def match_sessions(
    stored: list[tuple[int, datetime, tuple[str, ...]]], wanted: list[tuple[datetime | None, tuple[str, ...]]]
) -> list[int | None]:
    """Give each wanted session the id of the stored one it is: same start, else same items, else same order."""
    result: list[int | None] = [None] * len(wanted)
    left = list(stored)
    for same in (
        lambda old, new: old[1] == new[0],
        lambda old, new: old[2] == tuple(new[1]),
        lambda _old, _new: True,
    ):
        for index, new in enumerate(wanted):
            if result[index] is None:
                for old in left:
                    if same(old, new):
                        result[index] = old[0]
                        left.remove(old)
                        break
    return result
