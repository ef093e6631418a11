"""`/doc`: a document by its symbol or topic, and the papers of a meeting or item."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers import columns
from handlers.agenda import no_such_meeting, which
from handlers.ask import Ask
from handlers.compose import reply, rows, say, titled
from handlers.documents import (
    document_reply,
    label_of,
    languages_reply,
    passage_reply,
    spelled,
    symbol_meant,
    unknown_symbol,
)
from handlers.item_named import item_named
from handlers.items import paper_lines
from handlers.naming import document_line, headline, meeting_source, name_of, paper_label, paper_title
from handlers.reference import meeting_at_hand, meeting_named, words_for
from handlers.reply import Button, Line, Reply, Row, Span, line
from handlers.things import nothing_found
from store.database import Session
from store.documents import document, documents, documents_of
from store.keys import document_key, symbol_of
from store.lookup import choose, find
from store.meetings import Agenda, Item, Paper, Sitting, agenda, item_at, meetings
from store.symbols import Symbol, find_all

_PARAGRAPH = re.compile(r"(?:#|para(?:graph)?s?\.?|第)?\s*(\d{1,3}(?:\([a-z]\))?)\s*段?", re.IGNORECASE)


async def show_document(ask: Ask, session: Session) -> Reply:
    """Answer `/doc`: a document by symbol, a paragraph of it, or the papers of a meeting or item."""
    words = ask.words.strip()
    if not words:
        return await documents_of_context(ask, session)
    symbol, held = await symbol_meant(session, words)
    if held is not None:
        return await document_reply(ask, session, held)
    head, _, tail = words.rpartition(" ")
    _, before_tail = await symbol_meant(session, head) if head else (None, None)
    if before_tail is not None:
        if tail.casefold() == "languages":
            return languages_reply(ask, before_tail)
        if match := _PARAGRAPH.fullmatch(tail):
            return await passage_reply(ask, session, before_tail, match[1])
    found = find_all(words)
    for each in found:
        _, inside = await symbol_meant(session, each.as_written)
        if inside is not None:
            return await document_reply(ask, session, inside)
    if symbol is not None and _is_symbol_like(words):
        return await unknown_symbol(ask, session, symbol)
    listed = await documents_by_reference(ask, session)
    if listed is not None:
        return listed
    run, meant = await spelled(session, words)
    if meant is not None and run == " ".join(words.split()) and (one := await document(session, symbol_of(meant.key))):
        return await document_reply(ask, session, one)  # 2O22/2, with a letter for a figure
    if LIKE_A_SYMBOL.fullmatch(words) or (_is_symbol_like(words) and re.search(r"\d/\d", words)):
        return await unknown_symbol(ask, session, words)
    return await document_by_topic(ask, session, symbol)


LIKE_A_SYMBOL = re.compile(r"(?=\S*\d)(?=[^a-z]*[a-z])[\w.]+(?:/[\w.()]+){2,}|(?:19|20)\d\d/[\w.]+", re.IGNORECASE)
"""What is meant as a symbol although it is none: ctoc/cop/wg4/2O21/3 with a letter for a figure, 2022/5."""


def _is_symbol_like(text: str) -> bool:
    return (
        "/" in text
        or "_" in text
        or "／" in text
        or "\\" in text
        or bool(re.search(r"wg\.?\s*\d", text, re.IGNORECASE))
    )


async def documents_of_context(ask: Ask, session: Session) -> Reply:
    """Answer "and the documents?": of the item, the document or the meeting last spoken of."""
    for key in ask.chat.context.about[:1]:
        if key.startswith("item:") and (at := await item_at(session, key)):
            return await documents_of_item(ask, session, at[0], at[1].number)
        if key.startswith("document:"):
            of_context = await document(session, symbol_of(key))
            if of_context is not None:
                return await document_reply(ask, session, of_context)
        if key.startswith("session:"):
            held, _ = await meeting_at_hand(session, (key,), ask.now)
            numbers = [item.number for item in held.items if item.key in ask.chat.context.about] if held else []
            if held and numbers:
                return await documents_of_meeting(ask, session, held, numbers)
    held, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
    return await documents_of_meeting(ask, session, held) if held else await no_such_meeting(ask, session)


async def documents_by_reference(ask: Ask, session: Session) -> Reply | None:
    """Answer "/doc 2022" and "/doc 2022 3"; None where the words name neither a meeting nor an item."""
    named = await meeting_named(session, ask.words, ask.now)
    number, rest = item_named(named.rest, bare=True)
    if rest and not re.fullmatch(r"[\W_]*", rest):
        return None
    if not named.said and number is None:
        return None
    if named.said and not named.meetings:
        return await no_such_meeting(ask, session)
    found = [held for each in named.meetings if (held := await agenda(session, each.key))]
    if not named.said:
        at_hand, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
        found = [at_hand] if at_hand else []
    having = [held for held in found if number is None or number in held.by_number]
    if len(having) > 1:
        return await which(ask, session, tuple(each.meeting for each in having), "/doc", f" {number}" if number else "")
    if not having:
        return await no_such_meeting(ask, session)
    if number is not None:
        return await documents_of_item(ask, session, having[0], number)
    return await documents_of_meeting(ask, session, having[0])


async def documents_of_item(ask: Ask, session: Session, held: Agenda, number: str) -> Reply:
    """List the papers of one item."""
    words = say(ask)
    item = held.by_number[number]
    name = words_for(held.meeting, await meetings(session))
    lines = [line(*titled(item.titles, ask.language))]
    lines += paper_lines(words, item, ask.language) or [line(words("documents-unknown"))]
    buttons = [Button(paper_label(each.symbol, held.meeting.body), ask=f"/doc {each.symbol}") for each in item.papers]
    buttons.append(Button(words("button-item", number=number), ask=f"/item {name} {number}"))
    return reply(
        ask,
        words("documents-of-item", count=len(item.papers), number=number, meeting=name_of(words, held.meeting)),
        lines,
        source=meeting_source(words, held),
        buttons=rows(buttons),
        about=[
            item.key,
            *(each.key for each in held.sessions_of(number)),
            *(document_key(each.symbol) for each in item.papers),
        ],
        sure=bool(item.papers) or item.documents_expected is False,
        more=f"/doc {name} {number}",
        table=[await _row(ask, session, held, item, paper) for paper in item.papers],
    )


async def documents_of_sessions(ask: Ask, session: Session, held: Agenda, sittings: Sequence[Sitting]) -> Reply:
    """List the papers of the items that sessions of one day take up: what to bring this afternoon.

    The answer is first about the items that have papers.
    """
    words = say(ask)
    entries = [entry.item for each in sittings for entry in each.entries]
    listed = await documents_of_meeting(ask, session, held, entries)
    day = words.day_with_weekday(sittings[0].starts.date())
    hours = words.hours(sittings[0].starts, sittings[-1].ends)
    taken_up = [held.by_number[number] for number in dict.fromkeys(entries) if number in held.by_number]
    with_papers = [each.key for each in taken_up if each.papers]
    without = [each.key for each in taken_up if not each.papers]
    own, others = (with_papers, without) if with_papers else (without, [])
    return replace(
        listed,
        title=words("documents-of-sessions", day=day, hours=hours, meeting=name_of(words, held.meeting)),
        about=(*own, *(each.key for each in sittings), *listed.about[1:], *others, held.meeting.key),
    )


async def documents_of_meeting(ask: Ask, session: Session, held: Agenda, only: list[str] | None = None) -> Reply:
    """List the papers of a meeting under their items."""
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    if held.items:
        items = [item for item in held.items if only is None or item.number in only]
        lines = [each for item in items for each in _listed(ask, held, item)]
        symbols = [paper.symbol for item in items for paper in item.papers]
        table = [await _row(ask, session, held, item, paper) for item in items for paper in item.papers]
    else:
        issued = await documents_of(session, held.meeting.key)
        lines = [document_line(paper_label(each.symbol, each.body), each, ask.language) for each in issued]
        symbols = [each.symbol for each in issued]
        table = [columns.of_document(each) for each in issued]
    if not lines:
        lines.append(line(words("documents-unknown")))
    buttons = [Button(paper_label(each, held.meeting.body), ask=f"/doc {each}") for each in dict.fromkeys(symbols)]
    buttons.append(Button(words("button-agenda"), ask=f"/agenda {name}"))
    count = len(set(symbols))
    title = words("documents-of-meeting", count=count, meeting=headline(words, held.meeting))
    if only:
        numbers = words("list-separator").join(only)
        title = words("documents-of-item", count=count, meeting=name_of(words, held.meeting), number=numbers)
    return reply(
        ask,
        title,
        lines,
        source=meeting_source(words, held),
        buttons=rows(buttons),
        about=[held.meeting.key, *(document_key(each) for each in symbols)],
        sure=bool(symbols),
        more=f"/doc {name}",
        table=table,
    )


async def papers_of_kinds(ask: Ask, session: Session, held: Agenda, kinds: Sequence[str]) -> Reply | None:
    """List a meeting's papers of some kinds, its report and the draft of it; None where not all are held."""
    words = say(ask)
    issued = await documents_of(session, held.meeting.key)
    both = [one for kind in kinds for one in issued if one.kind == kind]
    if {each.kind for each in both} != set(kinds):
        return None
    return reply(
        ask,
        words("documents-of-meeting", count=len(both), meeting=headline(words, held.meeting)),
        [document_line(paper_label(each.symbol, each.body), each, ask.language) for each in both],
        source=meeting_source(words, held),
        buttons=rows([Button(paper_label(each.symbol, each.body), ask=f"/doc {each.symbol}") for each in both]),
        about=[document_key(each.symbol) for each in both],
        table=[columns.of_document(each) for each in both],
    )


async def _row(ask: Ask, session: Session, held: Agenda, item: Item, paper: Paper) -> Row:
    return columns.of_paper(held, item, paper, await document(session, paper.symbol) if ask.export else None)


def _listed(ask: Ask, held: Agenda, item: Item) -> list[Line]:
    """List an item's papers behind its number, in labels short enough for the list of a whole meeting."""
    if not item.papers and item.documents_expected is False:
        return [line(f"{item.number} · ", say(ask)("documents-none-expected"))]
    body = held.meeting.body
    return [
        line(
            f"{item.number} · ", Span(paper_label(paper.symbol, body), "symbol"), " ", *paper_title(paper, ask.language)
        )
        for paper in item.papers
    ]


async def document_by_topic(ask: Ask, session: Session, symbol: Symbol | None) -> Reply:
    """Find a document by its topic; unsure, offer the nearest; nothing near, say so."""
    found = await find(session, ask.words, frozenset({"document"}))
    best, near = choose(found)
    if best is not None and (one := await document(session, symbol_of(best.key))):
        return await document_reply(ask, session, one)
    if near:
        return await offer_documents(ask, session, [symbol_of(each.key) for each in near[:5]])
    if symbol is not None:
        return await unknown_symbol(ask, session, symbol)
    return await nothing_found(ask, session)


async def offer_documents(ask: Ask, session: Session, symbols: list[str]) -> Reply:
    """Ask which of several documents is meant."""
    words = say(ask)
    lines = [document_line(each.symbol, each, ask.language) for each in await documents(session, symbols)]
    buttons = [Button(await label_of(session, each), ask=f"/doc {each}") for each in symbols]
    return reply(
        ask,
        words("which-document"),
        lines,
        buttons=rows(buttons),
        about=[document_key(each) for each in symbols],
        sure=False,
    )
