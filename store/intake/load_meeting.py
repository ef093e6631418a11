"""Write one meeting with its agenda and timetable into the store; a session that moved keeps its permanent id."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.sql import ColumnElement

from store.database import Session
from store.intake.changes import Changes, bring_to
from store.intake.fact_checks import flat
from store.keys import item_key, meeting_key, session_key
from store.records import ItemRecord, MeetingRecord, Sourced
from store.tables import (
    Item,
    ItemPaper,
    Meeting,
    SessionEntry,
    TimetableSession,
)


def sourced(record: Sourced, origin: str) -> dict[str, Any]:
    """Give the columns that say where a record is from and what of it is not verified."""
    return {
        "source": {"en": record.source} if isinstance(record.source, str) else dict(record.source),
        "verified": record.verified,
        "unverified": list(record.unverified),
        "origin": origin,
    }


async def bring_meeting(session: Session, record: MeetingRecord, origin: str, changes: Changes) -> None:
    """Bring one meeting with its agenda and timetable to its record."""
    key = meeting_key(record.body, record.starts)
    zone = ZoneInfo(record.timezone)
    row = {
        "body": record.body,
        "ordinal": record.ordinal,
        "starts": record.starts,
        "ends": record.ends,
        "place": record.place,
        "timezone": record.timezone,
        "opens_at": _instant(record.opens_at, zone),
        "format": record.format,
        "agenda": record.agenda,
        "report": record.report,
        "topics": dict(record.topics),
        "note": dict(record.note),
        **sourced(record, origin),
    }
    within = (Meeting.body == record.body) & (Meeting.starts == record.starts)
    await bring_to(session, Meeting, [row], changes, within=within, natural=("body", "starts"), label=lambda _: key)
    meeting_id = (await session.execute(select(Meeting.id).where(within))).scalar_one()
    await _bring_items(session, meeting_id, key, record.items, changes)
    await _bring_sessions(session, meeting_id, record, changes)


def _instant(local: datetime | None, zone: ZoneInfo) -> datetime | None:
    """Read a time without an offset on the clock of the place; one with an offset is an instant already."""
    if local is None or local.tzinfo is not None:
        return local
    return local.replace(tzinfo=zone)


async def _bring_items(
    session: Session, meeting_id: int, meeting: str, items: Sequence[ItemRecord], changes: Changes
) -> None:
    records = list(flat(items))
    rows = [
        {
            "meeting_id": meeting_id,
            "number": record.number,
            "position": position,
            "titles": dict(record.titles),
            "official": list(record.official),
            "short": dict(record.short),
            "summary": dict(record.summary),
            "documents_expected": record.documents_expected,
            "mandates": list(record.mandates),
        }
        for position, record in enumerate(records)
    ]
    await bring_to(
        session, Item, rows, changes,
        within=Item.meeting_id == meeting_id, natural=("number",),
        label=lambda row: item_key(meeting, row["number"]),
    )  # fmt: skip
    ids = dict((await session.execute(select(Item.number, Item.id).where(Item.meeting_id == meeting_id))).all())
    numbers = {id_: number for number, id_ in ids.items()}
    papers = [
        {
            "item_id": ids[record.number],
            "position": position,
            "symbol": paper.symbol,
            "titles": dict(paper.titles),
        }
        for record in records
        for position, paper in enumerate(record.documents)
    ]
    await bring_to(
        session, ItemPaper, papers, changes,
        within=ItemPaper.item_id.in_(ids.values()), natural=("item_id", "position"),
        label=lambda row: f"{item_key(meeting, numbers[row['item_id']])} paper {row['position'] + 1}",
    )  # fmt: skip


async def _bring_sessions(session: Session, meeting_id: int, record: MeetingRecord, changes: Changes) -> None:
    """Match the timetable to what is stored: by start, then by items, then by order; ids stay."""
    zone = ZoneInfo(record.timezone)
    wanted = sorted(record.sessions, key=lambda each: each.starts)
    within = TimetableSession.meeting_id == meeting_id
    stored = list(
        (await session.execute(select(TimetableSession).where(within).order_by(TimetableSession.starts_at))).scalars()
    )
    entries = await _entries(session, within)
    ids = match_sessions(
        [(row.id, row.starts_at, entries.get(row.id, ())) for row in stored],
        [(_instant(each.starts, zone), each.items) for each in wanted],
    )
    rows: list[dict[str, Any]] = []
    for each, known in zip(wanted, ids, strict=True):
        row: dict[str, Any] = {
            "meeting_id": meeting_id,
            "starts_at": _instant(each.starts, zone),
            "ends_at": _instant(each.ends, zone),
            "room": each.room,
            "format": each.format,
            "status": each.status,
        }
        rows.append(row if known is None else {"id": known, **row})
    new_id = (await session.execute(select(TimetableSession.id).order_by(TimetableSession.id.desc()))).scalars().first()
    for row in rows:
        if "id" not in row:
            row["id"] = new_id = (new_id or 0) + 1
    labels = {row["id"]: session_key(record.body, row["starts_at"].astimezone(zone)) for row in rows}

    def label(row: Mapping[str, Any]) -> str:
        return labels.get(row["id"], f"session {row['id']} of {record.body}")

    await _free_starts(session, stored, rows)
    await bring_to(session, TimetableSession, rows, changes, within=within, natural=("id",), label=label)
    wanted_entries = [
        {"session_id": row["id"], "position": position, "item": item, "continued": item in each.continued}
        for each, row in zip(wanted, rows, strict=True)
        for position, item in enumerate(each.items)
    ]
    await bring_to(
        session, SessionEntry, wanted_entries, changes,
        within=SessionEntry.session_id.in_([row["id"] for row in rows]), natural=("session_id", "position"),
        label=lambda row: f"{labels[row['session_id']]} entry {row['position'] + 1}",
    )  # fmt: skip


async def _free_starts(session: Session, stored: list[TimetableSession], rows: list[dict[str, Any]]) -> None:
    """Two sessions that swap their starts would meet on the unique key; the swapped ones step aside first."""
    starts = {row["id"]: row["starts_at"] for row in rows}
    taken = {row.starts_at for row in stored}
    moved = [row for row in stored if row.id in starts and starts[row.id] != row.starts_at and starts[row.id] in taken]
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
