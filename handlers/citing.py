"""`/cites` and `/citedby`: what a document or an act cites, and which texts cite it, each with how and where."""

import re
from collections.abc import Iterator, Sequence

from handlers import columns
from handlers.ask import Ask
from handlers.compose import Keyed, capital, cut, reply, rows, say
from handlers.documents import label_of, symbol_meant, unknown_symbol
from handlers.mandates import acts_named, drafts_named, unknown_act
from handlers.naming import ask_for, full_name, name_of
from handlers.reference import words_for
from handlers.reply import Button, Line, Reply, Span, line
from handlers.things import nothing_found
from handlers.verbs import verb_said
from handlers.wording import Words
from store.citing import Link, cited_by, cites, is_read
from store.database import Session
from store.documents import document
from store.keys import act_key_of, document_key, kind_of, symbol_of
from store.lookup import choose, find
from store.mandates import acts
from store.meetings import item_at, meetings
from store.symbols import Act as ActNumber
from store.symbols import act_symbol, parse_act

_BARE = re.compile(r"\d{1,3}\s*/\s*\d{1,3}")
"""An act's number by itself; a paper's begins with a year."""
BUTTONS = 8
"""Texts that have a button, the first ones."""


async def show_cites(ask: Ask, session: Session) -> Reply:
    """Answer `/cites`: what a document or an act cites."""
    return await _answer(ask, session, "cites")


async def show_cited_by(ask: Ask, session: Session) -> Reply:
    """Answer `/citedby`: which texts cite a document or an act."""
    return await _answer(ask, session, "citedby")


async def _answer(ask: Ask, session: Session, command: str) -> Reply:
    words = say(ask)
    found = await text_named(ask, session)
    if not found:
        return await _none_named(ask, session, command)
    told = [name for key in found if (name := await _named(session, words, key)) is not None]
    if len(told) > 1:
        return reply(
            ask,
            words("cites-which"),
            [line(Span(name, "symbol")) for name, _ in told],
            buttons=rows(Button(cut(name), ask=f"/{command} {_words_of(asks)}") for name, asks in told),
            about=found,
            sure=False,
        )
    if not told:
        return await nothing_found(ask, session)
    return await _links(ask, session, command, found[0], told[0])


async def text_named(ask: Ask, session: Session) -> tuple[str, ...]:
    """Give the keys of the document or acts that the words name; without words, of what was last spoken of."""
    if not ask.words.strip():
        last = next((each for each in ask.chat.context.about if kind_of(each) in ("document", "mandate")), None)
        return (act_key_of(last) if kind_of(last) == "mandate" else last.partition("#")[0],) if last else ()
    symbol, held = await symbol_meant(session, ask.words)
    if held is not None:
        return (document_key(held.symbol),)
    known = await acts(session)
    named = drafts_named(ask.words, known) or acts_named(ask.words, known)
    if named or symbol is not None or parse_act(ask.words):
        return tuple(act.key for act in named)
    best, near = choose(await find(session, ask.words, frozenset({"mandate", "document"})))
    return (best.key,) if best is not None else tuple(each.key for each in near[:5])


async def _none_named(ask: Ask, session: Session, command: str) -> Reply:
    """Say what can be asked, or that what is named is not held, with the nearest that is."""
    words = say(ask)
    if not ask.words.strip():
        return reply(ask, words("cites-what"), [line(words(f"links-example-{command}"))], sure=False)
    number = parse_act(ask.words)
    if number is not None or _BARE.fullmatch(ask.words.strip()):
        return await unknown_act(ask, session, number)
    symbol, _ = await symbol_meant(session, ask.words)
    return await unknown_symbol(ask, session, symbol) if symbol else await nothing_found(ask, session)


async def _links(ask: Ask, session: Session, command: str, key: str, told: tuple[str, str]) -> Reply:
    words = say(ask)
    name, asks = told
    forward = command == "cites"
    links = await (cites(session, key) if forward else cited_by(session, key))
    by_text: dict[str, list[Link]] = {}
    for each in links:
        by_text.setdefault(each.target if forward else each.source, []).append(each)
    lines: list[Line | Keyed] = []
    buttons = []
    for other, of_text in by_text.items():
        if (named := await _named(session, words, other)) is None:
            continue
        told_of = line(Span(named[0], "symbol"), " · ", words("list-parts").join(_told(words, of_text)))
        lines.append(Keyed(told_of, other) if named[1] else told_of)
        if named[1]:
            buttons.append(Button(await _label(session, other, named[0]), ask=named[1]))
    ends = {end: await columns.of_key(session, end) for each in links for end in (each.source, each.target)}
    count = sum(any(each.how != "same topic" for each in of_text) for of_text in by_text.values())
    if forward and not await is_read(session, key):
        lines.append(line(words("cites-unread", name=name)))
        act = (await acts(session)).get(key)
        draft = (await acts(session)).get(act.draft or "") if act else None
        if draft is not None and (its := await cites(session, draft.key)):
            count_ = len({each.target for each in its})
            lines.append(line(words("cites-draft", draft=full_name(words, draft), count=count_)))
            buttons.append(Button(words("button-cites-draft"), ask=f"/cites {_words_of(ask_for(draft))}"))
    elif not forward and lines:
        lines.append(line(words("citedby-held")))
    back = Button(words("button-cited-by" if forward else "button-cites"), ask=_other(command, asks))
    title = (
        words(f"links-title-{command}", name=capital(name), count=count)
        if count
        else words(f"links-none-{command}", name=capital(name))
    )
    return reply(
        ask,
        title,
        lines,
        source=line(words("sources-each")) if count else (),
        buttons=[*rows(buttons[:BUTTONS]), *rows([Button(cut(name), ask=asks), back])],
        about=[key],
        sure=bool(count),
        more=f"/{command} {_words_of(asks)}",
        table=[columns.of_link(each, ends[each.source], ends[each.target]) for each in links],
    )


def _other(command: str, asks: str) -> str:
    return f"/{'citedby' if command == 'cites' else 'cites'} {_words_of(asks)}"


def _words_of(asks: str) -> str:
    """Give a question's words without its command."""
    return asks.partition(" ")[2]


def _told(words: Words, links: Sequence[Link]) -> Iterator[str]:
    """Say how one text cites another and where: first what was read there, then what the reviewed facts tell."""
    for read in (True, False):
        said = [_said(words, each) for each in links if each.read == read]
        if said:
            joined = words("list-separator").join(said)
            yield joined if read else words("cites-told", what=joined)


def _said(words: Words, link: Link) -> str:
    where = words("list-separator").join(_place(words, each) for each in link.where)
    return _how(words, link.how) + (words("cites-where", where=where) if where else "")


def _how(words: Words, how: str | None) -> str:
    key = f"how-{(how or 'cites').replace(' ', '-')}"
    return words(key) if words.has(key) else verb_said(how or "", words.language)


def _place(words: Words, where: str) -> str:
    if where == "preamble":
        return words("cites-preamble")
    return words("cites-item", number=where.removeprefix("item ")) if where.startswith("item ") else where


async def _label(session: Session, key: str, name: str) -> str:
    return cut(await label_of(session, symbol_of(key)) if kind_of(key) == "document" else name)


async def _named(session: Session, words: Words, key: str) -> tuple[str, str] | None:
    """Name the thing a key names, with the question that shows it; what is cited but not held has no question."""
    kind = kind_of(key)
    if kind == "item":
        at = await item_at(session, key)
        if at is None:
            return None
        name = words("item-short", number=at[1].number, meeting=name_of(words, at[0].meeting))
        return name, f"/item {words_for(at[0].meeting, await meetings(session))} {at[1].number}"
    if kind == "mandate":
        act = (await acts(session)).get(act_key_of(key))
        if act is not None:
            return full_name(words, act), ask_for(act)
        _, organ, type_, number = act_key_of(key).split(":", 3)
        printed = act_symbol(ActNumber("decision" if type_ == "decision" else "resolution", number, organ))
        return words("cites-not-held", name=str(printed or f"{organ} {type_} {number}")), ""
    symbol = symbol_of(key)
    if await document(session, symbol) is None:
        return words("cites-not-held", name=symbol), ""
    return symbol, f"/doc {symbol}"
