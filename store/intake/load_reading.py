"""Write what was read from an official document into the store.

A meeting, act or document that `data/` describes keeps its reviewed facts: the text is added, and each difference is
a warning kept with the record. One that `data/` does not know is added from the document.
"""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select

from store.database import Session
from store.intake.changes import Changes, bring_to
from store.intake.load import place_of
from store.intake.load_agenda import load_agenda
from store.intake.load_checks import check_act_held, check_report_held, check_symbol
from store.intake.rows import ORIGIN, NotLoadable, bring_paragraphs, ensure_document
from store.keys import act_key, clause_number, document_key
from store.records import ReadActParagraph, Reading
from store.state import count_change
from store.tables import (
    Act,
    ActParagraph,
    Citation,
    Document,
    ReadingWarning,
)


async def load_reading(session: Session, reading: Reading) -> Changes:
    """Add one document's content to the store and say what changed. Raises `NotLoadable` with one sentence."""
    changes = Changes()
    if reading.kind == "agenda":
        owner = await load_agenda(session, reading, changes)
    elif reading.kind == "act":
        owner = await _load_act(session, reading, changes)
    elif reading.kind == "report":
        owner = await _load_report(session, reading, changes)
    else:
        raise NotLoadable(_why_not(reading))
    await _bring_citations(session, owner, reading, changes)
    await _bring_warnings(session, owner, reading, changes)
    if changes.any:
        await count_change(session)
    return changes


def _why_not(reading: Reading) -> str:
    """Give the reading's own reason for not understanding a file, as part of a sentence."""
    reasons = [each.message for each in reading.warnings if each.code in ("not-understood", "no-text")]
    reason = reasons[0] if reasons else "It is neither an agenda, a resolution or decision, nor a report"
    return reason[0].lower() + reason[1:].rstrip(".")


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
    check_symbol(reading)
    await check_act_held(session, reading, key)
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
    numbers = numbers_of(act.paragraphs)
    rows = [
        {"number": number, "heading": None, "text": each.text}
        for number, each in zip(numbers, act.paragraphs, strict=True)
    ]
    await bring_paragraphs(session, key, language, rows, reading.symbol or key, changes)
    return key


async def _bring_act_facts(session: Session, key: str, reading: Reading, changes: Changes) -> None:
    """Give the act its structured paragraphs, unless reviewed ones stand (with summaries); those are only compared."""
    paragraphs = reading.act.paragraphs if reading.act else ()
    stored = (
        (await session.execute(select(ActParagraph).where(ActParagraph.act == key).order_by(ActParagraph.position)))
        .scalars()
        .all()
    )
    if any(each.summary for each in stored):
        here = [(each.number, each.verb, each.addressee) for each in stored]
        there = [
            (number, each.verb, each.addressee) for number, each in zip(numbers_of(paragraphs), paragraphs, strict=True)
        ]
        for position, (old, new) in enumerate(zip(here, there, strict=False), 1):
            changes.warnings += [
                f"the {name} of paragraph {old[0] or f'{position} of the preamble'}: the reviewed facts have "
                f"{known or 'none'}, the document {read or 'none'}; the facts stand"
                for name, known, read in zip(("number", "verb", "addressee"), old, new, strict=True)
                if known != read
            ]
        if len(here) != len(there):
            changes.warnings.append(
                f"the reviewed facts have {len(here)} paragraphs, the document {len(there)}; the facts stand"
            )
        return
    rows = [
        {
            "act": key,
            "position": position,
            "number": number,
            "part": each.part,
            "verb": each.verb,
            "addressee": each.addressee,
            "summary": {},
            "due": each.due.model_dump() if each.due else {},
            "also": [verb.model_dump() for verb in each.also],
            "conditions": list(each.conditions),
        }
        for position, (number, each) in enumerate(zip(numbers_of(paragraphs), paragraphs, strict=True))
    ]
    await bring_to(
        session, ActParagraph, rows, changes,
        within=ActParagraph.act == key, natural=("act", "position"),
        label=lambda row: f"{key} {place_of(row)}",
    )  # fmt: skip


def numbers_of(paragraphs: Sequence[ReadActParagraph]) -> tuple[str | None, ...]:
    """Number each paragraph of an act so that no number stands twice: those of an annex with its name, annex II/3.

    Where the first number comes again and no annex begins, a further part of the act (or of the annex) does: part 2/3.
    A number that is printed twice in one part has its count behind it: 4~2.
    """
    found: list[str | None] = []
    parts: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for each in paragraphs:
        if each.number is None:
            found.append(None)
            continue
        annex = each.annex or ""
        if each.number in _FIRST and clause_number(_part(annex, parts[annex]), each.number) in times:
            parts[annex] += 1
        number = clause_number(_part(annex, parts[annex]), each.number)
        times[number] += 1
        found.append(number if times[number] == 1 else f"{number}~{times[number]}")
    return tuple(found)


_FIRST = ("1", "1.1")


def _part(annex: str, begun: int) -> str:
    """Name a part of an act: the annex it is, and which of the parts that begin anew in it; the first has no name."""
    return f"{annex} part {begun + 1}".strip() if begun else annex


async def _load_report(session: Session, reading: Reading, changes: Changes) -> str:
    symbol = reading.symbol or await _symbol_by_title(session, reading)
    if symbol is None:
        raise NotLoadable("no symbol is printed in the report and none is known by its title; give it with --symbol")
    if reading.symbol is None:
        changes.warnings.append(f"taken for {symbol} by its title and agenda item; --symbol would make it certain")
    check_symbol(reading)
    await check_report_held(session, reading, symbol)
    await ensure_document(session, reading.model_copy(update={"symbol": symbol}), "other", None, changes)
    rows = [{"number": each.number, "heading": each.heading, "text": each.text} for each in reading.paragraphs]
    await bring_paragraphs(session, document_key(symbol), reading.language or "en", rows, symbol, changes)
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
