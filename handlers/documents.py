"""Documents: what a symbol means, one document, its languages, and the paragraphs held of it."""

import re

from handlers.ask import Ask
from handlers.compose import cut, doubt, in_language, open_buttons, reply, rows, say, titled
from handlers.disagreeing import disagreement_lines
from handlers.naming import document_line, name_of, paper_label, source_line
from handlers.one_act import act_reply
from handlers.reference import words_for
from handlers.reply import Button, Line, Reply, Span, line
from handlers.wording import LANGUAGE_NAMES
from store.database import Session
from store.documents import Document, Passage, document, documents, listed_under, passages
from store.index.keys import compact
from store.keys import document_key
from store.lookup import Found, as_printed, nearest_symbols, symbol_in
from store.mandates import acts
from store.meetings import Agenda, Item, bodies, item_at, meetings
from store.symbols import Symbol, act_of, expand, parse, url, years_of_session
from store.topics import topics_proposed


async def series(session: Session) -> tuple[str, ...]:
    """Give the series in which a symbol may be shortened: bodies that meet first, then their parents."""
    known = await bodies(session)
    met = dict.fromkeys(each.body for each in reversed(await meetings(session)))
    parents = [known[each].parent or "" for each in met if each in known]
    return tuple(dict.fromkeys([*met, *(each for each in parents if each)]))


def years_of(document: Document) -> set[int]:
    """Give the years a document may be called by: of its issue, in its symbol, of its organ's session."""
    years = {int(part) for part in document.symbol.split("/") if re.fullmatch(r"(?:19|20)\d\d", part)}
    if document.issued:
        years.add(document.issued.year)
    if document.body == "A" and document.session:
        years.add(years_of_session(document.session)[0])
    return years


async def symbol_meant(session: Session, text: str) -> tuple[Symbol | None, Document | None]:
    """Read a text as a symbol, whole or shortened, and give its document; a reading that is held wins."""
    readings = [symbol for stem in await series(session) if (symbol := expand(text, stem)) is not None]
    held = await as_printed(session, map(str, readings))
    for symbol in readings:
        if str(symbol) in held:
            return symbol, await document(session, held[str(symbol)])
    return readings[0] if readings else parse(text), None


async def spelled(session: Session, text: str) -> tuple[str, Found | None]:
    """Find the one thing that a carelessly typed symbol in a text means: the words that spell it, and what it is.

    It has all its figures, and nothing else comes close: a symbol with other figures is another document, however near.
    """
    run, near = await symbol_in(session, text)
    if not near or any(near[0].score - each.score < 1 for each in near[1:]):
        return run, None
    typed, printed = ("".join(re.findall(r"\d+", compact(each))) for each in (run, near[0].name))
    return run, near[0] if len(typed) > 1 and printed.endswith(typed) else None


async def unknown_symbol(ask: Ask, session: Session, symbol: Symbol | str) -> Reply:
    """Say that a symbol (or a text that looks like one) is not held, and offer the nearest that are."""
    if isinstance(symbol, Symbol) and act_of(symbol) is not None:
        for held in (await acts(session)).values():
            if held.symbol == str(symbol):
                return await act_reply(ask, session, held)
    words = say(ask)
    near = await nearest_symbols(session, str(symbol), ask.words.strip())
    lines = [document_line(each.symbol, each, ask.language) for each in await documents(session, near)]
    buttons = list(rows([Button(await label_of(session, each), ask=f"/doc {each}") for each in near]))
    if isinstance(symbol, Symbol):
        buttons.append((Button(words("button-open-anyway"), url=url(symbol, ask.language)),))
    return reply(
        ask,
        words("unknown-symbol", symbol=cut(str(symbol), 60)),
        lines,
        buttons=buttons,
        about=[document_key(each) for each in near],
        sure=False,
    )


async def label_of(session: Session, symbol: str) -> str:
    """Shorten a symbol for a button or a list."""
    return paper_label(symbol, (await series(session))[0])


async def document_reply(ask: Ask, session: Session, document: Document) -> Reply:
    """Compose one document: title, symbol and kind, where it is listed, when it is discussed, later papers."""
    words = say(ask)
    listed = [at for key in await listed_under(session, document.symbol) if (at := await item_at(session, key))]
    kind = words(f"kind-{document.kind.lower().replace(' ', '-')}")
    lines = [line(Span(document.symbol, "symbol"), *doubt(document.doubted("symbol")), f" · {kind}")]
    if document.symbol_inferred:
        lines.append(line(words("symbol-inferred")))
    if document.issued:
        lines.append(line(words("issued", date=words.day(document.issued)), *doubt(document.doubted("issued"))))
    lines += [
        line(
            words("listed-under", meeting=name_of(words, held.meeting), number=item.number),
            *_when(ask, held, item.number),
        )
        for held, item in listed
    ]
    lines += await _related(ask, session, document)
    note = words.pick(document.note)
    if note:
        lines.append(line(note))
    lines += await disagreement_lines(ask, session, {document_key(document.symbol): document.symbol})
    if may_be := await topics_proposed(session, document_key(document.symbol), document.titles.texts, document.short):
        named = words("list-separator").join(words.pick(each.names) or each.topic for each in may_be)
        lines.append(line(words("document-topics-proposed", topics=named)))
    return reply(
        ask,
        titled(document.titles, ask.language),
        lines,
        source=source_line(words, document.source, verified=document.verified),
        buttons=[
            *rows(open_buttons(document.symbol, ask.language)),
            *rows(await _ways_on(ask, session, document, listed), 3),
        ],
        about=[document_key(document.symbol), *(item.key for _, item in listed)],
        more=f"/doc {document.symbol}",
    )


async def _ways_on(ask: Ask, session: Session, document: Document, listed: list[tuple[Agenda, Item]]) -> list[Button]:
    """Offer a document's other languages, its text where that is held, the items that list it, its symbol to copy."""
    words = say(ask)
    buttons = [Button(words("button-languages"), ask=f"/doc {document.symbol} languages")]
    if await passages(session, document_key(document.symbol), ask.language):
        buttons.append(Button(words("button-text"), ask=f"/doc {document.symbol} 1"))
    for held, item in listed[:2]:
        buttons.append(
            Button(
                words("button-item-of", number=item.number, year=str(held.meeting.starts.year)),
                ask=f"/item {words_for(held.meeting, await meetings(session))} {item.number}",
            )
        )
    buttons.append(Button(words("button-copy"), copy=document.symbol))
    return buttons


def _when(ask: Ask, held: Agenda, number: str) -> Line:
    """Say in short when an item's papers are discussed: 28 January 2010, 15:00–18:00."""
    words = say(ask)
    sittings = held.sessions_of(number)
    if not sittings:
        return ()
    text = words("list-separator").join(
        f"{words.day(each.starts.date())} {words.hours(each.starts, each.ends)}" for each in sittings
    )
    return line(words("colon"), Span(text, "time", at=sittings[0].starts))


async def _related(ask: Ask, session: Session, document: Document) -> list[Line]:
    if not document.related:
        return []
    words = say(ask)
    labels = [await label_of(session, each) for each in document.related]
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
    label = await label_of(session, document.symbol)
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
        source=line(quoted_from, in_language(shown[0].language, ask.language)),
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
