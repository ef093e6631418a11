"""Write records into the store: reviewed facts of `data/`, and what was read from official documents.

Rows are matched by natural key; a session that moved keeps its permanent id. Loading never notifies anyone. Reviewed
facts win over what a document says: its text is added, and a difference is a warning kept with the record.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, true
from sqlalchemy.sql import ColumnElement

from store.database import Session
from store.intake.changes import Changes, bring_to
from store.intake.fact_checks import Record, aliases_of, flat, key_of
from store.intake.facts import Facts
from store.keys import item_key, meeting_key, session_key
from store.records import ItemRecord, MeetingRecord, Sourced
from store.state import count_change, set_state
from store.tables import (
    Act,
    ActParagraph,
    Alias,
    Body,
    Document,
    Item,
    ItemPaper,
    KnownThrough,
    Meeting,
    SessionEntry,
    TimetableSession,
)

ORIGIN = "data"


async def load_facts(session: Session, facts: Facts) -> Changes:
    """Bring the store to the reviewed facts. Loading the same facts twice changes nothing and says so."""
    changes = Changes()
    await _bring_bodies(session, facts, changes)
    await _bring_documents(session, facts, changes)
    for record in facts.meetings:
        await bring_meeting(session, record, ORIGIN, changes)
    await _remove_meetings(session, facts, changes)
    await _bring_acts(session, facts, changes)
    await _bring_aliases(session, facts, changes)
    await set_state(session, "data", facts.digest)
    if changes.any:
        await count_change(session)
    return changes


def _sourced(record: Sourced, origin: str) -> dict[str, Any]:
    return {
        "source": {"en": record.source} if isinstance(record.source, str) else dict(record.source),
        "verified": record.verified,
        "unverified": list(record.unverified),
        "origin": origin,
    }


async def _bring_bodies(session: Session, facts: Facts, changes: Changes) -> None:
    rows = [
        {
            "symbol": record.symbol,
            "parent": record.parent,
            "place": record.place,
            "timezone": record.timezone,
            "names": dict(record.names),
            "short": dict(record.short),
            **_sourced(record, ORIGIN),
        }
        for record in facts.bodies
    ]
    # A body is only ever added or changed: meetings, also those read from documents, refer to it.
    await bring_to(
        session, Body, rows, changes,
        within=true(), natural=("symbol",), label=lambda row: f"body {row['symbol']}", remove=False,
    )  # fmt: skip


async def _bring_documents(session: Session, facts: Facts, changes: Changes) -> None:
    rows = [
        {
            "symbol": record.symbol,
            "kind": record.kind,
            "body": record.body,
            "titles": dict(record.titles),
            "official": list(record.official),
            "short": dict(record.short),
            "issued": record.issued,
            "meeting": record.meeting,
            "session": record.session,
            "agenda_item": record.agenda_item,
            "symbol_inferred": record.symbol_inferred,
            "related": list(record.related),
            "note": dict(record.note),
            **_sourced(record, ORIGIN),
        }
        for record in facts.documents
    ]
    # Papers of agendas refer to documents, so one that left data/ stays, as the store last knew it.
    await bring_to(
        session, Document, rows, changes,
        within=true(), natural=("symbol",), label=lambda row: f"document {row['symbol']}", remove=False,
    )  # fmt: skip


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
        **_sourced(record, origin),
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
    ids = _match(
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


def _match(
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


async def _remove_meetings(session: Session, facts: Facts, changes: Changes) -> None:
    """Meetings that left data/ leave the store, unless they were read from a document."""
    keys = {meeting_key(record.body, record.starts) for record in facts.meetings}
    for row in (await session.execute(select(Meeting).where(Meeting.origin == ORIGIN))).scalars():
        key = meeting_key(row.body, row.starts)
        if key not in keys:
            changes.removed.append(key)
            await session.delete(row)
    await session.flush()


async def _bring_acts(session: Session, facts: Facts, changes: Changes) -> None:
    acts, paragraphs, known = [], [], []
    for record in facts.acts:
        key = key_of(record)
        acts.append(
            {
                "key": key,
                "organ": record.organ,
                "type": record.type,
                "status": record.status,
                "number": record.number,
                "session": record.session,
                "agenda_item": record.agenda_item,
                "symbol": record.symbol,
                "adopted": record.adopted,
                "titles": dict(record.titles),
                "official": list(record.official),
                "gist": dict(record.gist),
                "became": record.became,
                "draft": record.draft,
                "report": record.report,
                "sponsors": dict(record.sponsors),
                **_sourced(record, ORIGIN),
            }
        )
        paragraphs += [
            {
                "act": key,
                "position": position,
                "number": each.number,
                "part": each.part,
                "verb": each.verb,
                "addressee": each.addressee,
                "summary": dict(each.summary),
                "due": each.due.model_dump() if each.due else {},
            }
            for position, each in enumerate(record.paragraphs)
        ]
        known += [
            {
                "act": key,
                "position": position,
                "source": each.source,
                "where": each.where,
                "paragraphs": list(each.paragraphs),
                "relation": each.relation,
                "summary": dict(each.summary),
            }
            for position, each in enumerate(record.known_through)
        ]
    await bring_to(
        session,
        Act,
        acts,
        changes,
        within=true(),
        natural=("key",),
        label=lambda row: row["key"],
        remove=False,
    )
    keys = [row["key"] for row in acts]
    await bring_to(
        session, ActParagraph, paragraphs, changes,
        within=ActParagraph.act.in_(keys), natural=("act", "position"),
        label=lambda row: f"{row['act']} paragraph {row['number'] or row['position'] + 1}",
    )  # fmt: skip
    await bring_to(
        session, KnownThrough, known, changes,
        within=KnownThrough.act.in_(keys), natural=("act", "position"),
        label=lambda row: f"{row['act']} as known through {row['source']} {row['where']}",
    )  # fmt: skip


async def _bring_aliases(session: Session, facts: Facts, changes: Changes) -> None:
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    records: tuple[Record, ...] = (*facts.bodies, *facts.meetings, *facts.documents, *facts.acts)
    for record in records:
        for target, _, alias in aliases_of(record):
            rows[alias.text, target] = {
                "text": alias.text, "target": target, "language": alias.language, "origin": ORIGIN,
            }  # fmt: skip
    await bring_to(
        session, Alias, rows.values(), changes,
        within=Alias.origin == ORIGIN, natural=("text", "target"),
        label=lambda row: f"alias {row['text']} of {row['target']}",
    )  # fmt: skip
