"""/trace: how an act or an item came about and what came of it, each step with the text that makes it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from handlers import columns
from handlers.agenda import one_meeting
from handlers.ask import Ask
from handlers.compose import Keyed, capital, cut, doubt, in_language, plain, reply, rows, say
from handlers.documents import symbol_meant, unknown_symbol
from handlers.drawing import Card, Sheet, Style
from handlers.item_named import item_named
from handlers.items import no_such_item
from handlers.mandates import acts_named, drafts_named, unknown_act, which_act
from handlers.naming import act_name, ask_for, days_of, full_name, name_of, short_title
from handlers.papers import LIKE_A_SYMBOL
from handlers.pictures import kind_asked, picture_reply
from handlers.reference import meeting_named, words_for
from handlers.reply import Button, Line, Reply, Span, line
from handlers.wording import Words
from store.chains import Branch, Chain, Link, Node, Shown, acts_linked, chain_of_act, chain_of_item, quoted, trees
from store.database import Session
from store.documents import Document, Passage, document, listed_under
from store.keys import act_key_of, document_key, kind_of, symbol_of
from store.lookup import choose, find
from store.mandates import Act, acts
from store.meetings import Agenda, Item, Meeting, item_at, meetings
from store.symbols import parse_act

Places = frozenset[tuple[str, str]]
"""Symbols of texts, each with a paragraph or item."""

Traced = tuple[Chain, str, str]
"""A chain, the name of what it is of, and the question that shows it."""

PICTURE = " picture"
"""Behind a question, with `dark` or `svg` behind it: the chain as a drawing."""
TEXTS = "texts"
"""Behind a question: the words of the texts that make the steps."""

_NUMBER = re.compile(r"\d{1,3}\s*/\s*\d+")


async def show_trace(ask: Ask, session: Session) -> Reply:
    """Answer `/trace`: the chain of an act, of an agenda item, or of the items that list a document."""
    kind, before = kind_asked(f" {ask.words}")
    if f" {before}".endswith(PICTURE):
        return await _picture(replace(ask, words=f" {before}".removesuffix(PICTURE).strip()), session, kind)
    found = await traced(ask, session, "/trace", f" {TEXTS}" if ask.words.endswith(f" {TEXTS}") else "")
    if isinstance(found, Reply):
        return found
    chain, name, asked = found
    if len(chain.nodes) == 1:
        return _nothing(ask, chain, name)
    if ask.words.endswith(f" {TEXTS}"):
        return await _texts_reply(ask, session, chain, name, asked)
    return await _chain_reply(ask, session, chain, name, asked)


async def traced(ask: Ask, session: Session, asks: str, rest: str) -> Traced | Reply:
    """Find the chain a command's words name, what it is of, and the question that shows it; else say why not."""
    text = ask.words.removesuffix(rest).strip()
    if not text:
        return await _at_hand(ask, session)
    known = await acts(session)
    number, without_item = item_named(text)
    named = drafts_named(text, known) or (acts_named(text, known) if number is None else ())
    if named:
        return (
            which_act(ask, named, asks.removeprefix("/"), rest.strip())
            if len(named) > 1
            else (await _of_act(ask, session, named[0]))
        )
    if parse_act(text) or _NUMBER.fullmatch(text):
        return await unknown_act(ask, session, parse_act(text))
    symbol, held = await symbol_meant(session, text)
    if held is not None:
        return await _of_document(ask, session, held)
    if LIKE_A_SYMBOL.fullmatch(text):
        return await unknown_symbol(ask, session, symbol or text)
    if number is None and not (await meeting_named(session, text, ask.now, bare=True)).said:
        return await _by_name(ask, session, text, asks, rest)
    found = await one_meeting(
        replace(ask, words=without_item), session, asks, f" item {number}{rest}" if number else ""
    )
    if isinstance(found, Reply):
        return found
    if number is None or number not in found.by_number:
        return await (no_such_item(ask, session, found, number) if number else _which_item(ask, session, found))
    return await _of_item(ask, session, found, found.by_number[number])


async def _by_name(ask: Ask, session: Session, text: str, asks: str, rest: str) -> Traced | Reply:
    """Give the chain of what a text names in words: the decision that set up the group."""
    known = await acts(session)
    best, near = choose(await find(session, text, frozenset({"mandate", "document"})))
    if best is not None and best.key in known:
        return await _of_act(ask, session, known[best.key])
    if best is not None and (paper := await document(session, symbol_of(best.key))) is not None:
        return await _of_document(ask, session, paper)
    if likely := tuple(known[each.key] for each in near[:5] if each.key in known):
        return which_act(ask, likely, asks.removeprefix("/"), rest.strip())
    words = say(ask)
    return reply(ask, words("trace-none", what=cut(text, 40)), [line(words("trace-which"))], sure=False)


async def _at_hand(ask: Ask, session: Session) -> Traced | Reply:
    """Give the chain of the act or the item last spoken of."""
    for key in ask.chat.context.about:
        if kind_of(key) == "item" and (at := await item_at(session, key)):
            return await _of_item(ask, session, *at)
        if kind_of(key) == "mandate" and (act := (await acts(session)).get(act_key_of(key))):
            return await _of_act(ask, session, act)
    return reply(ask, say(ask)("trace-which"), sure=False)


async def _of_act(ask: Ask, session: Session, act: Act) -> Traced | Reply:
    """Give the chain of an act; a draft's is that of the act it became."""
    act = (await acts(session)).get(act.became or "", act)
    chain = await chain_of_act(session, act.key)
    question = f"/trace {ask_for(act).removeprefix('/mandate ')}"
    return (chain, full_name(say(ask), act), question) if chain else await unknown_act(ask, session, None)


async def _of_item(ask: Ask, session: Session, held: Agenda, item: Item) -> Traced:
    words = say(ask)
    name = words("item-short", number=item.number, meeting=name_of(words, held.meeting))
    asked = f"/trace {words_for(held.meeting, await meetings(session))} item {item.number}"
    return await chain_of_item(session, held, item), name, asked


async def _of_document(ask: Ask, session: Session, held: Document) -> Traced | Reply:
    """Give the chain a document stands in: of the item that lists it, else of the act that asked for it."""
    listed = [at for key in await listed_under(session, held.symbol) if (at := await item_at(session, key))]
    if len(listed) == 1:
        return await _of_item(ask, session, *listed[0])
    words = say(ask)
    acted = await acts_linked(session, document_key(held.symbol))
    if not listed and len(acted) == 1:
        return await _of_act(ask, session, (await acts(session))[acted[0]])
    buttons = [
        Button(
            words("button-item-of", number=item.number, year=str(at.meeting.starts.year)),
            ask=f"/trace {words_for(at.meeting, await meetings(session))} item {item.number}",
        )
        for at, item in listed
    ]
    title = words("trace-which-listing" if listed else "trace-not-listed", symbol=held.symbol)
    about = [document_key(held.symbol), *(item.key for _, item in listed)]
    return reply(ask, title, buttons=rows(buttons), about=about, sure=False)


async def _which_item(ask: Ask, session: Session, held: Agenda) -> Reply:
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    tops = [item for item in held.items if item.mandates or not item.is_sub_item]
    lines = [line(f"{item.number} ", *short_title(item, ask.language)) for item in tops]
    buttons = [Button(item.number, ask=f"/trace {name} item {item.number}") for item in tops]
    about = [held.meeting.key, *(item.key for item in tops)]
    return reply(ask, words("which-item"), lines, buttons=rows(buttons), about=about, sure=False)


def _nothing(ask: Ask, chain: Chain, name: str) -> Reply:
    thing = chain.nodes[0].thing
    buttons = [Button(name, ask=ask_for(thing))] if isinstance(thing, Act) else []
    return reply(ask, say(ask)("trace-nothing", what=name), buttons=rows(buttons), about=[chain.about], sure=False)


async def _chain_reply(ask: Ask, session: Session, chain: Chain, name: str, asked: str) -> Reply:
    words = say(ask)
    held = await meetings(session)
    kinds = {symbol: found.kind for symbol in _sources(chain) if (found := await document(session, symbol))}
    lines: list[Line | Keyed] = [
        Keyed(line(drawn, *said), branch.node.key)
        for root in trees(chain)
        for drawn, branch, said in _branches(words, kinds, root)
    ]
    if not chain.went_on():
        lines.append(line(words("trace-no-further")))
    buttons = []
    if await _quotes(ask, session, chain):
        buttons.append(Button(words("button-texts"), ask=f"{asked} {TEXTS}"))
    buttons.append(Button(words("button-picture"), ask=f"{asked}{PICTURE}"))
    for node in chain.nodes:
        if isinstance(node.thing, Act):
            question = ask_for(node.thing)
            if node.key != chain.about:
                question = f"/trace {question.removeprefix('/mandate ')}"
            buttons.append(Button(act_name(words, node.thing), ask=question))
        elif isinstance(node.thing, Item) and (at := await item_at(session, node.key)):
            of = words("button-item-of", number=node.thing.number, year=str(at[0].meeting.starts.year))
            question = "/trace" if node.key != chain.about else "/item"
            middle = " item" if node.key != chain.about else ""
            ask_ = f"{question} {words_for(at[0].meeting, held)}{middle} {node.thing.number}"
            buttons.append(Button(of, ask=ask_))
    return reply(
        ask,
        capital(words("trace-title", what=name)),
        lines,
        source=line(words("sources-each")),
        buttons=rows(buttons[:8]),
        about=[chain.about],
        more=asked,
        table=[columns.of_chain_link(each) for each in chain.links],
    )


async def _picture(ask: Ask, session: Session, kind: str) -> Reply:
    """Draw a chain: the same steps as in its text, a card each."""
    words = say(ask)
    found = await traced(ask, session, "/trace", f"{PICTURE} {kind}".rstrip())
    if isinstance(found, Reply):
        return found
    chain, name, asked = found
    if len(chain.nodes) == 1:
        return _nothing(ask, chain, name)
    kinds = {symbol: paper.kind for symbol in _sources(chain) if (paper := await document(session, symbol))}
    cards = [
        _card(words, kinds, drawn, branch)
        for root in trees(chain)
        for drawn, branch, _ in _branches(words, kinds, root)
    ]
    foot = () if chain.went_on() else (words("trace-no-further"),)
    sheet = Sheet((("title", capital(words("trace-title", what=name))),), tuple(cards), foot)
    about = [chain.about, *(node.key for node in chain.nodes if node.key != chain.about)]
    shown = await picture_reply(ask, sheet, kind, f"{asked}{PICTURE}", about, line(words("sources-each")))
    return replace(shown, buttons=(*shown.buttons, (Button(words("button-chain"), ask=asked),)))


def _card(words: Words, kinds: dict[str, str], drawn: str, branch: Branch) -> Card:
    """Write a step on a card: what the thing has to do with what stands above it, its name, the texts that show it."""
    relations = list(dict.fromkeys(words(f"trace-{link.relation}") for link in branch.links))
    own = branch.node.thing.symbol if isinstance(branch.node.thing, (Act, Document)) else None
    name = plain(named(words, branch.node)) + ("‡" if _unsure(branch) else "")
    shown = evidence(words, kinds, branch.links, own)
    lines: list[tuple[Style, str]] = [("small", capital(words("list-separator").join(relations)))] if relations else []
    lines.append(("strong" if isinstance(branch.node.thing, (Act, Meeting)) else "plain", name))
    lines += [("small", words("trace-between").join(shown))] if shown else []
    return Card(tuple(lines), len(drawn) // 2)


def _sources(chain: Chain) -> Iterator[str]:
    yield from dict.fromkeys(shown.symbol for link in chain.links for shown in link.shown)


def _branches(
    words: Words, kinds: dict[str, str], branch: Branch, before: str = "", drawn: str = "", said: Places = frozenset()
) -> Iterator[tuple[str, Branch, Line]]:
    """Give each node of a tree with the strokes before it and what is said of it."""
    yield drawn, branch, _said(words, kinds, branch, said)
    shown = said | places_of(branch.links)
    for each in branch.below:
        last = each is branch.below[-1]
        further, strokes = before + ("  " if last else "│ "), before + ("└ " if last else "├ ")
        yield from _branches(words, kinds, each, further, strokes, shown)


def places_of(links: Iterable[Link]) -> Places:
    """Give the places in texts that make some links."""
    return frozenset((shown.symbol, where) for link in links for shown in link.shown for where in shown.where)


def _said(words: Words, kinds: dict[str, str], branch: Branch, said: Places) -> Line:
    """Say a step: what the thing has to do with what stands above it, its name, and the texts that show it.

    An agenda that was named for a step above is not named once more for the items and papers it lists.
    """
    relations = list(dict.fromkeys(words(f"trace-{link.relation}") for link in branch.links))
    own = branch.node.thing.symbol if isinstance(branch.node.thing, (Act, Document)) else None
    listed = {link.relation for link in branch.links} <= {"on-agenda", "paper"} and places_of(branch.links) <= said
    shown = [] if listed else evidence(words, kinds, branch.links, own)
    return line(
        *([f"{words('list-separator').join(relations)}{words('colon')}"] if relations else []),
        *named(words, branch.node),
        *doubt(_unsure(branch)),
        words("trace-shown", texts=words("trace-between").join(shown)) if shown else "",
    )


def _unsure(branch: Branch) -> bool:
    """Say whether a step is not verified, where its thing does not say so itself."""
    doubted = isinstance(branch.node.thing, Document) and not branch.node.thing.verified
    return any(not link.verified for link in branch.links) and not doubted


def named(words: Words, node: Node) -> Line:
    """Name a thing of a chain in a few words, marked where it is not verified."""
    match node.thing:
        case Act() as act:
            day = act.adopted
            return line(
                Span(full_name(words, act), "symbol"),
                *([words("trace-day", day=words.day(day))] if day else []),
                *doubt(day is not None and act.doubted("adopted")),
            )
        case Meeting() as meeting:
            return line(name_of(words, meeting), words("trace-day", day=""), *days_of(words, meeting))
        case Item() as item:
            return line(f"{item.number} ", *short_title(item, words.language))
        case Document() as paper:
            short = words.pick(paper.short)
            return line(Span(paper.symbol, "symbol"), *doubt(not paper.verified), f" {short}" if short else "")


def evidence(words: Words, kinds: dict[str, str], links: Sequence[Link], own: str | None = None) -> list[str]:
    """Say which texts make some links: A/64/130, para. 17; CTOC/COP/WG.4/2022/1, item 2.

    `own` is the symbol of what stands before it, which is not said again.
    """
    places: dict[str, list[str]] = {}
    for link in links:
        for shown in link.shown:
            places.setdefault(shown.symbol, []).extend(shown.where)
    return [
        place if symbol == own else words("trace-in", symbol=symbol, place=place)
        for symbol, where in places.items()
        if (place := place_in(words, kinds.get(symbol), where))
    ]


def place_in(words: Words, kind: str | None, where: Sequence[str]) -> str:
    """Say some paragraphs of a text, or items where it is an agenda; a whole one stands for its parts."""
    tops = [each for each in dict.fromkeys(where) if "(" not in each or each.partition("(")[0] not in where]
    if tops == ["preamble"]:
        return words("trace-preamble")
    key = "trace-items" if kind == "agenda" else "trace-paragraphs"
    return words(key, where=words("list-separator").join(tops), count=len(tops)) if tops else ""


async def _quotes(ask: Ask, session: Session, chain: Chain) -> list[tuple[Link, Shown, Passage]]:
    """Give the paragraphs held that make the steps of a chain, each with the first step it makes."""
    found: dict[tuple[str, str | None, str], tuple[Link, Shown, Passage]] = {}
    for link in chain.links:
        for shown, passage in await quoted(session, chain, link, ask.language):
            found.setdefault((passage.owner, passage.number, passage.text), (link, shown, passage))
    return list(found.values())


async def _texts_reply(ask: Ask, session: Session, chain: Chain, name: str, asked: str) -> Reply:
    """Quote the paragraphs held that make the steps of a chain."""
    words = say(ask)
    by_key = {node.key: node for node in chain.nodes}
    lines: list[Line | Keyed] = []
    step = None
    for link, shown, passage in await _quotes(ask, session, chain):
        if link is not step:
            relation = f" → {words(f'trace-{link.relation}')}{words('colon')}"
            start, end = named(words, by_key[link.start]), named(words, by_key[link.end])
            lines.append(line(*start, relation, *end))
            step = link
        found = await document(session, shown.symbol)
        number = passage.number or passage.owner.rpartition(":")[2]
        place = place_in(words, found.kind if found is not None else None, (number,))
        where = words("trace-in", symbol=shown.symbol, place=place)
        lines.append(line(Span(passage.text, "quote"), f" — {where}", in_language(passage.language, ask.language)))
    return reply(
        ask,
        capital(words("trace-texts", what=name)),
        lines or [line(words("trace-no-texts"))],
        buttons=rows([Button(words("button-chain"), ask=asked)]),
        about=[chain.about],
        sure=bool(lines),
        more=f"{asked} {TEXTS}",
    )
