"""Write an agenda that was read: a new meeting, or the text of one that `data/` describes, and where they differ."""

from datetime import date

from sqlalchemy import or_, select

from store.database import Session
from store.intake.changes import Change, Changes
from store.intake.load_checks import check_agenda_held, check_symbol
from store.intake.load_differences import differences, flat
from store.intake.load_meeting import bring_meetings
from store.intake.rows import ORIGIN, NotLoadable, bring_paragraphs, ensure_body, ensure_document, ensure_paper
from store.keys import document_key, item_key, meeting_key
from store.records import ItemRecord, MeetingRecord, Paper, Reading, ReadItem, SessionRecord
from store.tables import Item, Meeting, Paragraph


async def load_agenda(session: Session, reading: Reading, changes: Changes) -> str:
    """Bring a meeting to the agenda that was read, add its text, and name the document it came from."""
    body, starts = reading.body, reading.meeting.starts
    if body is None or starts is None or reading.symbol is None:
        raise NotLoadable("the agenda does not say whose meeting it is for and when; give --symbol and check its head")
    language = reading.language or "en"
    check_symbol(reading)
    meeting = await _stored_meeting(session, body, starts, reading.meeting.ordinal)
    await check_agenda_held(session, reading, meeting_key(body, starts), meeting)
    await ensure_body(session, body, changes)
    await ensure_document(session, reading, "agenda", meeting_key(body, starts), changes)
    for item in flat(reading.items):
        for paper in item.documents:
            kind = "conference room paper" if "/CRP." in paper.symbol else "other"
            await ensure_paper(session, paper.symbol, kind, paper.title, reading, changes)
    if meeting is not None and meeting.origin != ORIGIN:
        changes.warnings += await differences(session, meeting, reading)
    else:
        if meeting is not None and meeting.starts != starts:
            for text in await session.scalars(select(Paragraph).where(Paragraph.source == reading.symbol)):
                await session.delete(text)
            changes.changed.append(Change(meeting_key(body, starts), "starts", meeting.starts, starts))
            meeting.starts = starts  # the same meeting on new days: its sessions keep their ids
            await session.flush()
        await bring_meetings(session, [_as_record(reading, meeting)], ORIGIN, changes)
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
    for item in flat(reading.items):
        if item.number not in numbers:
            continue
        texts = item.annotation.split("\n") if item.annotation else []
        rows = [{"number": None, "heading": None, "text": text} for text in texts]
        await bring_paragraphs(session, item_key(key, item.number), language, rows, reading.symbol, changes)
    return document_key(reading.symbol)


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
