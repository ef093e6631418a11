"""Write an agenda that was read: a new meeting, or the text of one that `data/` describes, and where they differ."""

from datetime import date

from sqlalchemy import delete, or_, select

from store.database import Session
from store.intake.changes import Changes
from store.intake.load_meeting import bring_meeting
from store.intake.rows import ORIGIN, NotLoadable, bring_paragraphs, ensure_body, ensure_document, ensure_paper
from store.keys import document_key, item_key, meeting_key
from store.records import ItemRecord, MeetingRecord, Paper, Reading, ReadItem, SessionRecord
from store.tables import (
    Item,
    ItemPaper,
    Meeting,
    Paragraph,
    SessionEntry,
    TimetableSession,
)


async def load_agenda(session: Session, reading: Reading, changes: Changes) -> str:
    """Bring a meeting to the agenda that was read, add its text, and name the document it came from."""
    body, starts = reading.body, reading.meeting.starts
    if body is None or starts is None or reading.symbol is None:
        raise NotLoadable("the agenda does not say whose meeting it is for and when; give --symbol and check its head")
    language = reading.language or "en"
    await ensure_body(session, body, changes)
    await ensure_document(session, reading, "agenda", meeting_key(body, starts), changes)
    for item in _flat(reading.items):
        for paper in item.documents:
            kind = "conference room paper" if "/CRP." in paper.symbol else "other"
            await ensure_paper(session, paper.symbol, kind, paper.title, reading, changes)
    meeting = await _stored_meeting(session, body, starts, reading.meeting.ordinal)
    if meeting is not None and meeting.origin != ORIGIN:
        await _compare(session, meeting, reading, changes)
    else:
        if meeting is not None and meeting.starts != starts:
            await session.execute(delete(Paragraph).where(Paragraph.source == reading.symbol))
            meeting.starts = starts  # the same meeting on new days: its sessions keep their ids
            await session.flush()
        await bring_meeting(session, _as_record(reading, meeting), ORIGIN, changes)
    key = meeting_key(body, starts)
    numbers = set(
        (
            await session.execute(
                select(Item.number)
                .join(Meeting, Meeting.id == Item.meeting_id)
                .where(Meeting.body == body, Meeting.starts == starts)
            )
        ).scalars()
    )
    for item in _flat(reading.items):
        if item.number not in numbers:
            continue
        texts = item.annotation.split("\n") if item.annotation else []
        rows = [{"number": None, "heading": None, "text": text} for text in texts]
        await bring_paragraphs(session, item_key(key, item.number), language, rows, reading.symbol, changes)
    return document_key(reading.symbol)


def _flat(items: tuple[ReadItem, ...]) -> list[ReadItem]:
    return [each for item in items for each in (item, *_flat(item.children))]


async def _stored_meeting(session: Session, body: str, starts: date, ordinal: int | None) -> Meeting | None:
    """Find the meeting by its first day, else (one read from a document before) by its number."""
    rows = (
        await session.execute(
            select(Meeting).where(
                Meeting.body == body, or_(Meeting.starts == starts, Meeting.ordinal == (ordinal or -1))
            )
        )
    ).scalars()
    found = sorted(rows, key=lambda row: row.starts != starts)
    return next((row for row in found if row.starts == starts or row.origin == ORIGIN), None)


def _as_record(reading: Reading, known: Meeting | None) -> MeetingRecord:
    language = reading.language or "en"
    meeting = reading.meeting
    starts = meeting.starts
    if starts is None or reading.body is None:
        raise NotLoadable("the agenda prints no days")

    def item(read: ReadItem) -> ItemRecord:
        return ItemRecord(
            number=read.number,
            titles={language: read.title},
            official=(language,),
            documents=tuple(Paper(symbol=each.symbol, titles={language: each.title}) for each in read.documents),
            documents_expected=read.documents_expected,
            children=tuple(item(child) for child in read.children),
        )

    return MeetingRecord(
        body=reading.body,
        ordinal=meeting.ordinal or (known.ordinal if known else None),
        starts=starts,
        ends=meeting.ends or starts,
        place=meeting.place,
        timezone=meeting.timezone or "UTC",
        opens_at=meeting.opens_at,
        format=meeting.format,
        agenda=reading.symbol,
        source=reading.symbol or "",
        items=tuple(item(each) for each in reading.items),
        sessions=tuple(
            SessionRecord(
                starts=each.starts,
                ends=each.ends,
                items=tuple(entry.item for entry in each.entries),
                continued=tuple(entry.item for entry in each.entries if entry.continued),
                room=each.room,
                format=each.format,
                status=each.status,
            )
            for each in reading.sessions
        ),
    )


async def _compare(session: Session, meeting: Meeting, reading: Reading, changes: Changes) -> None:
    """Note where the document says otherwise than the reviewed facts, which stand."""
    language = reading.language or "en"

    def differ(what: str, here: object, there: object) -> None:
        if there is not None and here != there:
            changes.warnings.append(f"{what}: the reviewed facts have {here}, the document {there}; the facts stand")

    differ("the meeting's number", meeting.ordinal, reading.meeting.ordinal)
    differ("the last day", meeting.ends, reading.meeting.ends)
    differ("the opening", meeting.opens_at, reading.meeting.opens_at)
    items = {
        row.number: row for row in (await session.execute(select(Item).where(Item.meeting_id == meeting.id))).scalars()
    }
    papers: dict[str, list[str]] = {}
    for number, symbol in await session.execute(
        select(Item.number, ItemPaper.symbol)
        .join(ItemPaper, ItemPaper.item_id == Item.id)
        .where(Item.meeting_id == meeting.id)
        .order_by(Item.position, ItemPaper.position)
    ):
        papers.setdefault(number, []).append(symbol)
    read = {item.number: item for item in _flat(reading.items)}
    for number in [*items, *(number for number in read if number not in items)]:
        if number not in items or number not in read:
            differ(
                f"item {number}",
                "it" if number in items else "nothing",
                "it" if number in read else "nothing",
            )
            continue
        differ(f"the title of item {number}", items[number].titles.get(language), read[number].title)
        listed = [paper.symbol for paper in read[number].documents]
        differ(f"the documents of item {number}", papers.get(number, []), listed)
    stored = [
        (row.starts_at, row.ends_at)
        for row in (
            await session.execute(
                select(TimetableSession)
                .where(TimetableSession.meeting_id == meeting.id)
                .order_by(TimetableSession.starts_at)
            )
        ).scalars()
    ]
    differ("the timetable", stored, [(each.starts, each.ends) for each in reading.sessions])
    entries = await session.execute(
        select(SessionEntry.item, SessionEntry.continued)
        .join(TimetableSession, TimetableSession.id == SessionEntry.session_id)
        .where(TimetableSession.meeting_id == meeting.id)
        .order_by(TimetableSession.starts_at, SessionEntry.position)
    )
    differ(
        "the order of items in the timetable",
        list(entries),
        [(entry.item, entry.continued) for each in reading.sessions for entry in each.entries],
    )
