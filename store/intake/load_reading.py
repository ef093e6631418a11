"""Write what was read from an official document into the store.

A meeting, act or document that `data/` describes keeps its reviewed facts: the text is added, and each difference is
a warning kept with the record. One that `data/` does not know is added from the document.
"""

from datetime import date
from typing import Any

from sqlalchemy import delete, or_, select

from store.database import Session
from store.intake.changes import Changes, bring_to
from store.intake.load import bring_meeting
from store.keys import act_key, document_key, item_key, meeting_key
from store.records import ItemRecord, MeetingRecord, Paper, Reading, ReadItem, SessionRecord
from store.state import count_change
from store.tables import (
    Act,
    ActParagraph,
    Body,
    Citation,
    Document,
    Item,
    ItemPaper,
    Meeting,
    Paragraph,
    ReadingWarning,
    SessionEntry,
    TimetableSession,
)

ORIGIN = "document"


class NotLoadable(Exception):
    """What was read cannot be placed in the store; the message says what is missing and what would help."""


async def load_reading(session: Session, reading: Reading) -> Changes:
    """Add one document's content to the store and say what changed. Raises `NotLoadable` with one sentence."""
    changes = Changes()
    if reading.kind == "agenda":
        owner = await _load_agenda(session, reading, changes)
    elif reading.kind == "act":
        owner = await _load_act(session, reading, changes)
    elif reading.kind == "report":
        owner = await _load_report(session, reading, changes)
    else:
        raise NotLoadable("it is neither an agenda, a resolution or decision, nor a report that can be read")
    await _bring_citations(session, owner, reading, changes)
    await _bring_warnings(session, owner, reading, changes)
    if changes.any:
        await count_change(session)
    return changes


# --- agendas ------------------------------------------------------------------------------------------------------


async def _load_agenda(session: Session, reading: Reading, changes: Changes) -> str:
    body, starts = reading.body, reading.meeting.starts
    if body is None or starts is None or reading.symbol is None:
        raise NotLoadable("the agenda does not say whose meeting it is for and when; give --symbol and check its head")
    language = reading.language or "en"
    await _ensure_body(session, body, changes)
    await _ensure_document(session, reading, "agenda", meeting_key(body, starts), changes)
    for item in _flat(reading.items):
        for paper in item.documents:
            kind = "conference room paper" if "/CRP." in paper.symbol else "other"
            await _ensure_paper(session, paper.symbol, kind, paper.title, reading, changes)
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
        await _bring_paragraphs(session, item_key(key, item.number), language, rows, reading.symbol, changes)
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


# --- acts and reports ---------------------------------------------------------------------------------------------


async def _load_act(session: Session, reading: Reading, changes: Changes) -> str:
    act = reading.act
    if act is None or reading.body is None:
        raise NotLoadable("the text does not say whose resolution or decision it is")
    if act.status == "adopted" and act.number:
        key = act_key(reading.body, act.type, act.number)
    elif reading.meeting.ordinal and reading.agenda_item:
        key = act_key(reading.body, "draft", f"{reading.meeting.ordinal}/{reading.agenda_item}")
    else:
        raise NotLoadable("the draft does not print the session and agenda item it is known by")
    language = reading.language or "en"
    if await session.get(Act, key) is None:
        row = {
            "key": key, "organ": reading.body, "type": act.type, "status": act.status, "number": act.number,
            "session": reading.meeting.ordinal, "agenda_item": reading.agenda_item, "symbol": reading.symbol,
            "adopted": act.adopted, "titles": {language: reading.title} if reading.title else {},
            "official": [language] if reading.title else [], "gist": {}, "became": None, "draft": None, "report": None,
            "sponsors": {language: ", ".join(act.sponsors)} if act.sponsors else {},
            "source": {"en": reading.symbol or key}, "verified": True, "unverified": [], "origin": ORIGIN,
        }  # fmt: skip
        await bring_to(session, Act, [row], changes, within=Act.key == key, natural=("key",), label=lambda _: key)
    await _bring_act_facts(session, key, reading, changes)
    rows = [{"number": each.number, "heading": None, "text": each.text} for each in act.paragraphs]
    await _bring_paragraphs(session, key, language, rows, reading.symbol or key, changes)
    return key


async def _bring_act_facts(session: Session, key: str, reading: Reading, changes: Changes) -> None:
    """Give the act its structured paragraphs, unless reviewed ones stand; those are only compared."""
    paragraphs = reading.act.paragraphs if reading.act else ()
    row = await session.get(Act, key)
    if row is not None and row.origin != ORIGIN:
        stored = (
            await session.execute(select(ActParagraph).where(ActParagraph.act == key).order_by(ActParagraph.position))
        ).scalars()
        here = [(each.number, each.verb, each.addressee) for each in stored]
        there = [(each.number, each.verb, each.addressee) for each in paragraphs]
        for old, new in zip(here, there, strict=False):
            if old != new:
                changes.warnings.append(
                    f"paragraph {old[0] or 'of the preamble'}: the reviewed facts have {old}, the document {new}; the facts stand"
                )
        if len(here) != len(there):
            changes.warnings.append(f"the reviewed facts have {len(here)} paragraphs, the document {len(there)}")
        return
    rows = [
        {
            "act": key,
            "position": position,
            "number": each.number,
            "part": each.part,
            "verb": each.verb,
            "addressee": each.addressee,
            "summary": {},
            "due": each.due.model_dump() if each.due else {},
        }
        for position, each in enumerate(paragraphs)
    ]
    await bring_to(
        session, ActParagraph, rows, changes,
        within=ActParagraph.act == key, natural=("act", "position"),
        label=lambda row: f"{key} paragraph {row['number'] or row['position'] + 1}",
    )  # fmt: skip


async def _load_report(session: Session, reading: Reading, changes: Changes) -> str:
    symbol = reading.symbol or await _symbol_by_title(session, reading)
    if symbol is None:
        raise NotLoadable("no symbol is printed in the report and none is known by its title; give it with --symbol")
    if reading.symbol is None:
        changes.warnings.append(f"taken for {symbol} by its title and agenda item; --symbol would make it certain")
    await _ensure_document(session, reading.model_copy(update={"symbol": symbol}), "other", None, changes)
    rows = [{"number": each.number, "heading": each.heading, "text": each.text} for each in reading.paragraphs]
    await _bring_paragraphs(session, document_key(symbol), reading.language or "en", rows, symbol, changes)
    return document_key(symbol)


async def _symbol_by_title(session: Session, reading: Reading) -> str | None:
    """Find the one document of that organ, session, item and title, if exactly one is known."""
    if reading.title is None or reading.meeting.ordinal is None:
        return None
    rows = await session.execute(
        select(Document.symbol, Document.titles).where(
            Document.body == reading.body,
            Document.session == reading.meeting.ordinal,
            Document.agenda_item == reading.agenda_item,
        )
    )
    found = [symbol for symbol, titles in rows if titles.get(reading.language or "en") == reading.title]
    return found[0] if len(found) == 1 else None


# --- what all kinds share -----------------------------------------------------------------------------------------


async def _ensure_body(session: Session, symbol: str, changes: Changes) -> None:
    if await session.get(Body, symbol) is None:
        row: dict[str, Any] = {
            "symbol": symbol, "parent": None, "place": None, "timezone": None, "names": {}, "short": {},
            "source": {"en": "a document read", "zh": "所读文件"}, "verified": True, "unverified": [], "origin": ORIGIN,
        }  # fmt: skip
        await bring_to(
            session, Body, [row], changes,
            within=Body.symbol == symbol, natural=("symbol",), label=lambda _: f"body {symbol}",
        )  # fmt: skip


async def _ensure_document(
    session: Session, reading: Reading, kind: str, meeting: str | None, changes: Changes
) -> None:
    symbol, language = reading.symbol or "", reading.language or "en"
    known = await session.get(Document, symbol)
    if known is not None and known.origin != ORIGIN:
        return
    row = _document(symbol, kind, {language: reading.title} if reading.title else {}, reading.body or "") | {
        "official": [language] if reading.title else [],
        "issued": reading.issued,
        "meeting": meeting,
        "session": None if meeting else reading.meeting.ordinal,
        "agenda_item": reading.agenda_item,
        "symbol_inferred": reading.symbol_source == "inferred",
        "source": {"en": symbol},
    }
    await bring_to(
        session, Document, [row], changes,
        within=Document.symbol == symbol, natural=("symbol",), label=lambda _: document_key(symbol),
    )  # fmt: skip


async def _ensure_paper(
    session: Session, symbol: str, kind: str, title: str, reading: Reading, changes: Changes
) -> None:
    if await session.get(Document, symbol) is not None:
        return
    language = reading.language or "en"
    row = _document(symbol, kind, {language: title}, symbol.rsplit("/", 2)[0]) | {
        "official": [language],
        "source": {"en": reading.symbol or ""},
    }
    await bring_to(
        session, Document, [row], changes,
        within=Document.symbol == symbol, natural=("symbol",), label=lambda _: document_key(symbol),
    )  # fmt: skip


def _document(symbol: str, kind: str, titles: dict[str, str], body: str) -> dict[str, Any]:
    return {
        "symbol": symbol, "kind": kind, "body": body, "titles": titles, "official": [], "short": {}, "issued": None, "meeting": None,
        "session": None, "agenda_item": None, "symbol_inferred": False, "related": [], "note": {}, "source": {},
        "verified": True, "unverified": [], "origin": ORIGIN,
    }  # fmt: skip


async def _bring_paragraphs(
    session: Session, owner: str, language: str, rows: list[dict[str, Any]], source: str, changes: Changes
) -> None:
    texts = [
        {"owner": owner, "language": language, "position": position, "source": source, **row}
        for position, row in enumerate(rows)
    ]
    await bring_to(
        session, Paragraph, texts, changes,
        within=(Paragraph.owner == owner) & (Paragraph.language == language),
        natural=("owner", "language", "position"),
        label=lambda row: f"{owner} text {row['number'] or row['position'] + 1}",
    )  # fmt: skip


async def _bring_citations(session: Session, owner: str, reading: Reading, changes: Changes) -> None:
    rows = [
        {"owner": owner, "target": each.symbol, "as_written": each.as_written, "relation": each.relation}
        for each in reading.references
    ]
    await bring_to(
        session, Citation, rows, changes,
        within=Citation.owner == owner, natural=("owner", "target"),
        label=lambda row: f"{owner} cites {row['target']}",
    )  # fmt: skip


async def _bring_warnings(session: Session, owner: str, reading: Reading, changes: Changes) -> None:
    found = [(each.code, each.message, [str(line) for line in each.lines]) for each in reading.warnings]
    found += [("differs-from-facts", message, []) for message in changes.warnings]
    rows = [
        {"owner": owner, "position": position, "code": code, "message": message, "lines": lines}
        for position, (code, message, lines) in enumerate(found)
    ]
    await bring_to(
        session, ReadingWarning, rows, changes,
        within=ReadingWarning.owner == owner, natural=("owner", "position"),
        label=lambda row: f"{owner} warning {row['code']}",
    )  # fmt: skip
