"""Documents: one by its symbol, the papers of a meeting or item, and the paragraphs held of one."""

import re

from handlers.agenda import no_such_meeting, paper_lines, which
from handlers.ask import Ask
from handlers.compose import doubt, in_language, open_buttons, reply, rows, say, titled
from handlers.mandates import act_reply
from handlers.naming import agenda_source, document_line, headline, name_of, paper_label, paper_title
from handlers.reference import item_named, meeting_at_hand, meeting_named, words_for
from handlers.reply import Button, Line, Reply, Span, line
from handlers.things import nothing_found
from handlers.wording import LANGUAGE_NAMES
from store.database import Session
from store.documents import Document, Passage, documents, listed_under, passages
from store.keys import document_key, number_of
from store.lookup import choose, find, nearest_symbols
from store.mandates import acts
from store.meetings import Agenda, agenda, bodies, item_at, meetings
from store.symbols import Symbol, act_of, expand, find_all, parse, url

_PARAGRAPH = re.compile(r"(?:#|para(?:graph)?s?\.?|第)?\s*(\d{1,3}(?:\([a-z]\))?)\s*段?", re.IGNORECASE)


async def series(session: Session) -> tuple[str, ...]:
    """Give the series in which a symbol may be shortened: bodies that meet first, then their parents."""
    known = await bodies(session)
    met = dict.fromkeys(each.body for each in reversed(await meetings(session)))
    parents = [known[each].parent or "" for each in met if each in known]
    return tuple(dict.fromkeys([*met, *(each for each in parents if each)]))


def years_of(document: Document) -> set[int]:
    """Give the years a document may be called by: of its issue, in its symbol, of its organ's session.

    The General Assembly's session n begins in the year 1945 + n.
    """
    years = {int(part) for part in document.symbol.split("/") if re.fullmatch(r"(?:19|20)\d\d", part)}
    if document.issued:
        years.add(document.issued.year)
    if document.body == "A" and document.session:
        years.add(1945 + document.session)
    return years


async def symbol_meant(session: Session, text: str) -> tuple[Symbol | None, bool]:
    """Read a text as a symbol, whole or shortened; a reading that is held wins. Says whether it is held."""
    held = await documents(session)
    folded = {symbol.casefold(): symbol for symbol in held}
    first: Symbol | None = None
    for stem in await series(session):
        symbol = expand(text, stem)
        if symbol is None:
            continue
        first = first or symbol
        if str(symbol).casefold() in folded:
            return parse(folded[str(symbol).casefold()]) or symbol, True
    return first or parse(text), False


async def show_document(ask: Ask, session: Session) -> Reply:
    """Answer `/doc`: a document by symbol, a paragraph of it, or the papers of a meeting or item."""
    words = ask.words.strip()
    if not words:
        return await documents_of_context(ask, session)
    symbol, held = await symbol_meant(session, words)
    if held and symbol is not None:
        return await document_reply(ask, session, (await documents(session))[str(symbol)])
    head, _, tail = words.rpartition(" ")
    tail_symbol, tail_held = await symbol_meant(session, head) if head else (None, False)
    if tail_held and tail_symbol is not None:
        document = (await documents(session))[str(tail_symbol)]
        if tail.casefold() == "languages":
            return languages_reply(ask, document)
        if match := _PARAGRAPH.fullmatch(tail):
            return await passage_reply(ask, session, document, match[1])
    found = find_all(words)
    for each in found:
        inner, inner_held = await symbol_meant(session, each.as_written)
        if inner_held and inner is not None:
            return await document_reply(ask, session, (await documents(session))[str(inner)])
    if symbol is not None and _is_symbol_like(words):
        return await unknown_symbol(ask, session, symbol)
    listed = await documents_by_reference(ask, session)
    return listed if listed is not None else await document_by_topic(ask, session, symbol)


def _is_symbol_like(text: str) -> bool:
    return (
        "/" in text
        or "_" in text
        or "／" in text
        or "\\" in text
        or bool(re.search(r"wg\.?\s*\d", text, re.IGNORECASE))
    )


async def unknown_symbol(ask: Ask, session: Session, symbol: Symbol) -> Reply:
    """Say that a symbol is not held, and offer the nearest that are."""
    act = act_of(symbol)
    if act is not None:
        for key, held in (await acts(session)).items():
            if held.symbol == str(symbol):
                return await act_reply(ask, session, (await acts(session))[key])
    words = say(ask)
    known = await documents(session)
    near = await nearest_symbols(session, str(symbol))
    lines = [document_line(each, known[each], ask.language) for each in near]
    buttons = [Button(await _label(session, each), ask=f"/doc {each}") for each in near]
    return reply(
        ask,
        words("unknown-symbol", symbol=str(symbol)),
        lines,
        buttons=[*rows(buttons), (Button(words("button-open-anyway"), url=url(symbol, ask.language)),)],
        about=[document_key(each) for each in near],
        sure=False,
    )


async def _label(session: Session, symbol: str) -> str:
    return paper_label(symbol, (await series(session))[0])


async def document_reply(ask: Ask, session: Session, document: Document) -> Reply:
    """Compose one document: title, symbol and kind, where it is listed, when it is discussed, later papers."""
    words = say(ask)
    listed = await listed_under(session, document.symbol)
    kind = words(f"kind-{document.kind.lower().replace(' ', '-')}")
    lines = [line(Span(document.symbol, "symbol"), *doubt(document.doubted("symbol")), f" · {kind}")]
    if document.symbol_inferred:
        lines.append(line(words("symbol-inferred")))
    if document.issued:
        lines.append(line(words("issued", date=words.day(document.issued)), *doubt(document.doubted("issued"))))
    for key in listed:
        if (at := await item_at(session, key)) is not None:
            held, item = at
            lines.append(
                line(
                    words("listed-under", meeting=name_of(words, held.meeting), number=item.number),
                    *_when(ask, held, item.number),
                )
            )
    lines += await _related(ask, session, document)
    note = words.pick(document.note)
    if note:
        lines.append(line(note))
    lines.append(line(words("source-of", source=words.pick(document.source) or ""), *doubt(not document.verified)))
    held_text = await passages(session, document_key(document.symbol), ask.language)
    buttons = [*rows(open_buttons(document.symbol, ask.language))]
    second = [Button(words("button-languages"), ask=f"/doc {document.symbol} languages")]
    if held_text:
        second.append(Button(words("button-text"), ask=f"/doc {document.symbol} 1"))
    for key in listed[:2]:
        at = await item_at(session, key)
        if at is not None:
            name = words_for(at[0].meeting, await meetings(session))
            second.append(
                Button(
                    words("button-item-of", number=number_of(key), year=str(at[0].meeting.starts.year)),
                    ask=f"/item {name} {number_of(key)}",
                )
            )
    second.append(Button(words("button-copy"), copy=document.symbol))
    return reply(
        ask,
        titled(document.titles, ask.language),
        lines,
        buttons=[*buttons, *rows(second, 3)],
        about=[document_key(document.symbol), *listed],
        more=f"/doc {document.symbol}",
    )


def _when(ask: Ask, held: Agenda, number: str) -> Line:
    """Say in short when an item's papers are discussed: 28 January 2010, 15:00–18:00."""
    words = say(ask)
    sittings = held.sessions_of(number)
    if not sittings:
        return ()
    text = words("list-separator").join(
        f"{words.day(each.starts.date())} {words.hours(each.starts, each.ends)}" for each in sittings
    )
    return line(": ", Span(text, "time", at=sittings[0].starts))


async def _related(ask: Ask, session: Session, document: Document) -> list[Line]:
    if not document.related:
        return []
    words = say(ask)
    labels = [await _label(session, each) for each in document.related]
    return [line(words("later-papers", symbols=words("list-separator").join(labels)))]


def languages_reply(ask: Ask, document: Document) -> Reply:
    """Offer a document in all six languages; whether each exists is not known here and said."""
    words = say(ask)
    buttons = [Button(name, url=url(document.symbol, code)) for code, name in LANGUAGE_NAMES.items()]
    return reply(
        ask,
        words("languages-title", symbol=document.symbol),
        [line(words("languages-note"))],
        buttons=rows(buttons, 3),
        about=[document_key(document.symbol)],
    )


async def passage_reply(ask: Ask, session: Session, document: Document, number: str) -> Reply:
    """Quote a numbered paragraph of a document, with its sub-paragraphs."""
    words = say(ask)
    owner = document_key(document.symbol)
    held = await passages(session, owner, ask.language)
    numbered = [each for each in held if each.number]
    shown = [each for each in numbered if each.number == number or (each.number or "").startswith(f"{number}(")]
    label = await _label(session, document.symbol)
    if not shown:
        lines = [line(words("paragraph-held", numbers=_numbers(numbered)))] if numbered else [line(words("text-how"))]
        return reply(
            ask,
            words("no-paragraph" if numbered else "no-text", symbol=label, number=number),
            lines,
            buttons=rows(open_buttons(document.symbol, ask.language)),
            about=[owner],
            sure=False,
        )
    lines = [(Span(quoted(each), "quote"),) for each in shown]
    if shown[0].heading:
        lines.insert(0, line(Span(shown[0].heading, "strong")))
    quoted_from = words("quoted-paragraph", symbol=document.symbol, number=number)
    lines.append(line(quoted_from, in_language(shown[0].language, ask.language)))
    tops = list(dict.fromkeys((each.number or "").split("(")[0] for each in numbered))
    at = tops.index(number.split("(", maxsplit=1)[0])
    buttons = [
        Button(f"{sign} {tops[other]}", ask=f"/doc {document.symbol} {tops[other]}")
        for sign, other in (("←", at - 1), ("→", at + 1))
        if 0 <= other < len(tops)
    ]
    buttons.append(Button(label, ask=f"/doc {document.symbol}"))
    return reply(
        ask,
        words("paragraph-title", symbol=label, number=number),
        lines,
        buttons=rows(buttons),
        about=[document_key(document.symbol, each.number) for each in shown],
        more=f"/doc {document.symbol} {number}",
    )


def quoted(passage: Passage) -> str:
    """Give a paragraph as it is quoted, with its number."""
    if passage.number is None:
        return passage.text
    _, letter, rest = passage.number.partition("(")
    return f"({rest} {passage.text}" if letter else f"{passage.number}. {passage.text}"


def _numbers(held: list[Passage]) -> str:
    tops = list(dict.fromkeys((each.number or "").split("(")[0] for each in held))
    return f"{tops[0]}–{tops[-1]}"


async def documents_of_context(ask: Ask, session: Session) -> Reply:
    """Answer "and the documents?": of the item, the document or the meeting last spoken of."""
    for key in ask.chat.context.about[:1]:
        if key.startswith("item:") and (at := await item_at(session, key)):
            return await documents_of_item(ask, session, at[0], at[1].number)
        if key.startswith("document:"):
            document = (await documents(session)).get(key.removeprefix("document:").partition("#")[0])
            if document is not None:
                return await document_reply(ask, session, document)
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
    lines.append(agenda_source(words, held))
    buttons = [Button(paper_label(each.symbol, held.meeting.body), ask=f"/doc {each.symbol}") for each in item.papers]
    buttons.append(Button(words("button-item", number=number), ask=f"/item {name} {number}"))
    return reply(
        ask,
        words("documents-of-item", number=number, meeting=name_of(words, held.meeting)),
        lines,
        buttons=rows(buttons),
        about=[
            item.key,
            *(each.key for each in held.sessions_of(number)),
            *(document_key(each.symbol) for each in item.papers),
        ],
        sure=bool(item.papers) or item.documents_expected is False,
        more=f"/doc {name} {number}",
    )


async def documents_of_meeting(ask: Ask, session: Session, held: Agenda, only: list[str] | None = None) -> Reply:
    """List the papers of a meeting under their items."""
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    lines: list[Line] = []
    symbols: list[str] = []
    for item in held.items:
        if only is not None and item.number not in only:
            continue
        for paper in item.papers:
            lines.append(
                line(
                    f"{item.number} · ",
                    Span(paper_label(paper.symbol, held.meeting.body), "symbol"),
                    " ",
                    *paper_title(paper, ask.language),
                )
            )
            symbols.append(paper.symbol)
        if not item.papers and item.documents_expected is False:
            lines.append(line(f"{item.number} · ", words("documents-none-expected")))
    if not lines:
        lines.append(line(words("documents-unknown")))
    lines.append(
        agenda_source(words, held)
        if held.items
        else line(words("source-of", source=words.pick(held.meeting.source) or ""))
    )
    buttons = [Button(paper_label(each, held.meeting.body), ask=f"/doc {each}") for each in dict.fromkeys(symbols)]
    buttons.append(Button(words("button-agenda"), ask=f"/agenda {name}"))
    return reply(
        ask,
        words("documents-of-meeting", meeting=headline(words, held.meeting)),
        lines,
        buttons=rows(buttons),
        about=[held.meeting.key, *(document_key(each) for each in symbols)],
        sure=bool(symbols),
        more=f"/doc {name}",
    )


async def document_by_topic(ask: Ask, session: Session, symbol: Symbol | None) -> Reply:
    """Find a document by its topic; unsure, offer the nearest; nothing near, say so."""
    found = await find(session, ask.words, frozenset({"document"}))
    best, near = choose(found)
    known = await documents(session)
    if best is not None:
        return await document_reply(ask, session, known[best.key.removeprefix("document:")])
    if near:
        return await offer_documents(ask, session, [each.key.removeprefix("document:") for each in near[:5]])
    if symbol is not None:
        return await unknown_symbol(ask, session, symbol)
    return await nothing_found(ask, session)


async def offer_documents(ask: Ask, session: Session, symbols: list[str]) -> Reply:
    """Ask which of several documents is meant."""
    words = say(ask)
    known = await documents(session)
    lines = [document_line(each, known[each], ask.language) for each in symbols]
    buttons = [Button(await _label(session, each), ask=f"/doc {each}") for each in symbols]
    return reply(
        ask,
        words("which-document"),
        lines,
        buttons=rows(buttons),
        about=[document_key(each) for each in symbols],
        sure=False,
    )
