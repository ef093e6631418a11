"""Documents: one by its symbol, the papers of a meeting or item, and the paragraphs held of one."""

import re

from handlers.ask import Ask
from handlers.compose import doubt, in_language, open_buttons, reply, rows, say, titled
from handlers.mandates import act_reply
from handlers.naming import document_line, name_of, paper_label
from handlers.reference import words_for
from handlers.reply import Button, Line, Reply, Span, line
from handlers.wording import LANGUAGE_NAMES
from store.database import Session
from store.documents import Document, Passage, documents, listed_under, passages
from store.keys import document_key, number_of
from store.lookup import nearest_symbols
from store.mandates import acts
from store.meetings import Agenda, bodies, item_at, meetings
from store.symbols import Symbol, act_of, expand, parse, url


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


async def unknown_symbol(ask: Ask, session: Session, symbol: Symbol) -> Reply:
    """Say that a symbol is not held, and offer the nearest that are."""
    act = act_of(symbol)
    if act is not None:
        for key, held in (await acts(session)).items():
            if held.symbol == str(symbol):
                return await act_reply(ask, session, (await acts(session))[key])
    words = say(ask)
    known = await documents(session)
    near = await nearest_symbols(session, str(symbol), ask.words.strip())
    lines = [document_line(each, known[each], ask.language) for each in near]
    buttons = [Button(await label_of(session, each), ask=f"/doc {each}") for each in near]
    return reply(
        ask,
        words("unknown-symbol", symbol=str(symbol)),
        lines,
        buttons=[*rows(buttons), (Button(words("button-open-anyway"), url=url(symbol, ask.language)),)],
        about=[document_key(each) for each in near],
        sure=False,
    )


async def label_of(session: Session, symbol: str) -> str:
    """Shorten a symbol for a button or a list."""
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
