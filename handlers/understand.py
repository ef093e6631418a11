"""A sentence: which thing is meant and what is asked of it. Deterministic, and each step can be explained.

In this order: the symbols and acts it names, whom it asks about, what is asked (when, which documents …), the meeting
and item it names, and what is left as a topic to be looked up. A question without a topic refers to the chat's last
answer.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from handlers import agenda as agendas
from handlers import bodies, items, mandates, moments, papers, search, things, timetable
from handlers.ask import Ask
from handlers.compose import say
from handlers.documents import document_reply, passage_reply, symbol_meant, years_of
from handlers.phrases import tables
from handlers.reference import meeting_at_hand
from handlers.reply import Reply, Span
from handlers.sentence import Understood, read
from store.database import Session
from store.documents import Document, document, documents, listed_under
from store.folding import fold, grams
from store.keys import kind_of, symbol_of
from store.lookup import MARGIN, SURE, Found, find
from store.mandates import acts
from store.meetings import Agenda, Item, agenda, item_at
from store.symbols import find_all, parse, parse_act

Family = Callable[[Ask, Session], Awaitable[Reply]]

_PARAGRAPH = re.compile(
    r"\bpara(?:graph)?s?\.?\s*(\d{1,3}(?:\([a-z]\))?)|第\s*(\d{1,3}(?:\([a-z]\))?)\s*段", re.IGNORECASE
)
"""A paragraph named beside a symbol: paragraph 16 of A/64/130, A/64/130第16段."""

_PLAIN = {
    "upcoming": "next", "now": "now", "today": "today", "help": "help", "more": "more", "source": "source",
    "greeting": "start", "acts": "mandate",
    "meetings": "meetings",
}  # fmt: skip
"""Intents that are a command by themselves when nothing else is named."""

_KINDS = {
    "when": frozenset({"item", "document", "meeting"}),
    "documents": frozenset({"item", "document"}),
    "mandate": frozenset({"item", "mandate"}),
}


async def explain(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]]:
    """Answer a sentence and say how it was understood, step by step. `commands` answer the plain intents."""
    if not fold(ask.words).strip():
        return await commands["help"](ask, session), ["empty: help"]
    exact = await _exact(ask, session)
    if exact is not None:
        return _doubting(ask, exact[0]), exact[1]
    seen = await read(ask, session)
    return _doubting(ask, await _by_parts(ask, session, seen, commands)), seen.steps


def _doubting(ask: Ask, answered: Reply) -> Reply:
    """Say of an answer to what is held of no act, document or meeting (votes, authors, rooms) that it is not that."""
    intents = tables().intents
    text = fold(ask.words)
    if not (intents["unheld"].found(text) or intents["person"].found(text)) or not answered.sure:
        return answered
    return replace(answered, lines=((Span(say(ask)("not-held-aspect")),), *answered.lines), sure=False)


async def _exact(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    """Answer what names an act or a symbol."""
    held = await acts(session)
    addressee, _ = mandates.addressee_named(ask.words)
    named = mandates.acts_named(ask.words, held)
    if named or parse_act(ask.words):
        step = f"act: {', '.join(act.key for act in named) or 'named, but not held'}"
        if len(named) == 1 and addressee is not None and not _organ_only(ask.words, addressee):
            return await mandates.asked_of(ask, session, named[0], addressee), [step, f"addressee: {addressee}"]
        return await mandates.show_mandate(ask, session), [step]
    for each in (*(found.as_written for found in find_all(ask.words)), *ask.words.split(), ask.words):
        if not any(char.isdecimal() for char in each):
            continue
        _, named_document = await symbol_meant(session, each.strip("?？,，。;；:()（）"))
        if named_document is not None:
            symbol = named_document.symbol
            if paragraph := _PARAGRAPH.search(ask.words):
                number = paragraph[1] or paragraph[2]
                return await passage_reply(ask, session, named_document, number), [
                    f"symbol: {symbol}",
                    f"paragraph: {number}",
                ]
            when = tables().intents["when"].found(fold(ask.words))
            steps = [f"symbol: {symbol}", *(["asked: when"] if when else [])]
            return await _about_document(ask, session, named_document, when=when), steps
    found = find_all(ask.words)
    if found or (parse(ask.words) is not None and "/" in ask.words):
        return await papers.show_document(ask, session), ["symbol: named, but not held"]
    for word in ask.words.split():
        if papers.LIKE_A_SYMBOL.fullmatch(word):
            return await papers.show_document(replace(ask, words=word), session), ["symbol: meant, but not held"]
    return None


async def _about_document(ask: Ask, session: Session, document: Document, *, when: bool) -> Reply:
    """Answer with a document; asked when, and listed once, with the sessions of the item that lists it."""
    listed = await listed_under(session, document.symbol)
    if when and len(listed) == 1 and (at := await item_at(session, listed[0])):
        return await timetable.when_reply(ask, session, *at)
    return await document_reply(ask, session, document)


def _organ_only(text: str, addressee: str) -> bool:
    """Say whether an addressee is only the organ an act is of: decision 4/4 of the Conference."""
    return addressee == "conference" and not tables().intents["mandate"].found(fold(text))


async def _by_parts(ask: Ask, session: Session, seen: Understood, commands: Mapping[str, Family]) -> Reply:
    intents = seen.intents
    if "person" in intents:
        return await things.nothing_found(replace(ask, words=seen.topic), session)  # no names are held, of anyone
    if seen.body is not None and not seen.known and not seen.meeting_said and {"acts", "meetings"} & set(intents):
        return await bodies.body_reply(ask, session, seen.body, intents)
    if seen.topic and (seen.known or seen.item is None):
        return await _by_topic(ask, session, seen)
    if seen.item is not None:
        about_item = await _about_item(ask, session, seen)
        return replace(about_item, sure=about_item.sure and not seen.topic)
    if seen.meeting_said and len(seen.meetings) != 1:
        return await _which_meeting(ask, session, seen)
    if (
        seen.addressee
        and "acts" not in intents
        and not seen.meeting_said
        and ("mandate" in intents or seen.body is None)
    ):
        return await mandates.asked_of(ask, session, None, seen.addressee)
    if seen.body is not None and not seen.meeting_said and set(intents) <= {"acts", "mandate", "meetings", "when"}:
        return await bodies.body_reply(ask, session, seen.body, intents)
    if {"morning", "afternoon", "tomorrow"} & set(intents) and (part := await _part_of_day(ask, session, seen)):
        return part
    plain = next((name for name in intents if name in _PLAIN), None)
    if plain is not None and not seen.meeting_said:
        answered = await commands[_PLAIN[plain]](replace(ask, words=""), session)
        kept = plain == "greeting"  # a word of thanks does not change what is spoken of
        return replace(answered, context=ask.chat.context) if kept else answered
    held = await agenda(session, seen.meetings[0].key) if seen.meetings else None
    return await _of_meeting(ask, session, seen, held)


async def _part_of_day(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what is on in a morning, an afternoon, or tomorrow."""
    intents = seen.intents
    half = next((name for name in ("morning", "afternoon") if name in intents), None)
    held = await agenda(session, seen.meetings[0].key) if len(seen.meetings) == 1 else None
    if held is None and not seen.meeting_said:
        dated = {"today", "tomorrow"} & set(intents)  # then the clock says which meeting, not what was spoken of
        held, _ = await meeting_at_hand(session, () if dated else ask.chat.context.about, ask.now)
    if held is None or not held.sessions:
        return None
    return await moments.half_day(ask, session, held, seen.day, half, int("tomorrow" in intents))


async def _which_meeting(ask: Ask, session: Session, seen: Understood) -> Reply:
    if not seen.meetings:
        return await agendas.no_such_meeting(ask, session)
    return await agendas.which(ask, session, seen.meetings, _asks(seen.intents))


def _asks(intents: tuple[str, ...]) -> str:
    if "timetable" in intents:
        return "/timetable"
    return "/doc" if "documents" in intents else "/agenda"


async def _of_meeting(ask: Ask, session: Session, seen: Understood, held: Agenda | None) -> Reply:
    """Answer what is asked of a meeting, or (without one) of what was last spoken of."""
    intents = seen.intents
    about = ask.chat.context.about
    if held is None and intents and about:
        of_context = await _of_context(ask, session, intents, about[0])
        if of_context is not None:
            return of_context
    if held is None and not intents:
        return await things.nothing_found(ask, session)
    if held is None:
        held, _ = await meeting_at_hand(session, about, ask.now)
    if held is None:
        return await agendas.no_such_meeting(ask, session)
    if "documents" in intents:
        return await papers.documents_of_meeting(ask, session, held)
    if "mandate" in intents:  # what a meeting decided stands in its report, which is not held
        return replace(await agendas.agenda_reply(ask, session, held), sure=False)
    if seen.day is not None and any(each.starts.date() == seen.day for each in held.sessions):
        return await moments.day_reply(ask, session, held, seen.day)
    if "timetable" in intents:
        return await timetable.timetable_reply(ask, session, held)
    if {"when", "where", "format"} & set(intents):
        return await timetable.when_meeting_reply(ask, session, held, format_asked="format" in intents)
    return await agendas.agenda_reply(ask, session, held)


async def _of_context(ask: Ask, session: Session, intents: tuple[str, ...], key: str) -> Reply | None:
    kind = kind_of(key)
    if "documents" in intents:
        return await papers.documents_of_context(ask, session)
    if kind == "document" and "when" in intents:
        listed = await listed_under(session, symbol_of(key))
        key, kind = (listed[-1], "item") if listed else (key, kind)
    if kind == "item" and (at := await item_at(session, key)):
        if "when" in intents:
            return await timetable.when_reply(ask, session, *at)
        if "text" in intents:
            return await items.annotation_reply(ask, session, *at)
        if "mandate" in intents:
            return await items.item_reply(ask, session, *at)
    return None


async def _about_item(ask: Ask, session: Session, seen: Understood) -> Reply:
    if seen.meeting_said and not seen.meetings:
        return await agendas.no_such_meeting(ask, session)
    held = [found for each in seen.meetings if (found := await agenda(session, each.key))]
    if not seen.meeting_said:
        at_hand, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
        held = [at_hand] if at_hand else []
    having = [each for each in held if seen.item in each.by_number]
    words = " ".join([*(each.starts.isoformat() for each in seen.meetings[:1]), f"item {seen.item}"])
    if len(having) != 1 or seen.item is None:
        return await items.show_item(replace(ask, words=words), session)
    return await _item_with_intent(ask, session, (having[0], having[0].by_number[seen.item]), seen.intents)


async def _item_with_intent(ask: Ask, session: Session, at: tuple[Agenda, Item], intents: tuple[str, ...]) -> Reply:
    if "when" in intents:
        return await timetable.when_reply(ask, session, *at)
    if "documents" in intents:
        return await papers.documents_of_item(ask, session, at[0], at[1].number)
    if "text" in intents:
        return await items.annotation_reply(ask, session, *at)
    answered = await items.item_reply(ask, session, *at)
    if "mandate" in intents and not at[1].mandates:
        untold = (Span(say(ask)("item-mandate-none")),)
        return replace(answered, lines=(untold, *answered.lines), sure=False)
    return answered


async def _by_topic(ask: Ask, session: Session, seen: Understood) -> Reply:
    """Look the topic up; sure of one thing, answer; else offer; else search the texts; else say so."""
    kinds = next((_KINDS[name] for name in seen.intents if name in _KINDS), None)
    found = seen.known or await find(session, seen.topic, kinds)
    if not found and kinds is not None:
        found = await find(session, seen.topic)
    kept = await _within(session, found, seen)
    if not kept and seen.known:
        found = await find(session, ask.words, kinds)
        kept = await _within(session, found, seen)
    near = _prefer(kept or found, ask.chat.context.about, seen.intents)
    seen.steps += [f"found: {each.key} by “{each.name}”, {each.score:.0f} of 100, {each.step}" for each in near[:5]]
    # One word that is no name may be meant otherwise, and so may words left beside a body's name.
    clear = seen.body is None and len(grams(seen.topic)) > 1 and not (near and kind_of(near[0].key) == "body")
    certain = bool(seen.known) or clear
    if near and near[0].score >= SURE and len(near) == 1 and certain and (kept or not seen.meeting_said):
        return await _thing(ask, session, near[0], seen)
    if near:
        return await things.offer(ask, session, near[:5])
    hits = await search.show_search(replace(ask, words=seen.topic), session)
    if not hits.about and len(seen.meetings) == 1 and (held := await agenda(session, seen.meetings[0].key)):
        return replace(await agendas.agenda_reply(ask, session, held), sure=False)
    return replace(hits, sure=False)


async def _within(session: Session, found: tuple[Found, ...], seen: Understood) -> tuple[Found, ...]:
    """Keep what belongs to the meeting or the year a sentence names; everything where it names none."""
    if not seen.meeting_said and not seen.years:
        return found
    stems = tuple(f":{each.key.removeprefix('meeting:')}:" for each in seen.meetings)
    years = seen.years or tuple(each.starts.year for each in seen.meetings)
    symbols = [symbol_of(each.key) for each in found if kind_of(each.key) == "document"]
    held = {each.symbol: each for each in await documents(session, symbols)}

    def belongs(key: str) -> bool:
        if kind_of(key) == "document":
            one = held[symbol_of(key)]
            return bool(set(years) & years_of(one)) or any(one.meeting == each.key for each in seen.meetings)
        return any(stem in f":{key.partition(':')[2]}:" for stem in stems) or kind_of(key) == "mandate"

    return tuple(each for each in found if belongs(each.key))


SAME = 1.0
"""Finds closer than this are equally good: an item and the paper written for it often share a name."""


def _prefer(found: tuple[Found, ...], about: tuple[str, ...], intents: tuple[str, ...]) -> tuple[Found, ...]:
    """Keep what comes close to the best. Of an item and its papers, "when" means the item, "documents" the papers."""
    if not found:
        return ()
    near = tuple(each for each in found if found[0].score - each.score < MARGIN)
    if len(near) > 1:
        wanted = "document" if "documents" in intents else "mandate" if "mandate" in intents else "item"
        of_kind = tuple(each for each in near if kind_of(each.key) == wanted)
        near = of_kind if of_kind and (intents or near[0].score - of_kind[0].score < SAME) else near
    if len(near) > 1 and about:
        here = ":".join(about[0].split(":")[1:3])[:40]
        of_meeting = tuple(each for each in near if here and here in each.key)
        near = of_meeting if len(of_meeting) == 1 else near
    return near


async def _thing(ask: Ask, session: Session, found: Found, seen: Understood) -> Reply:
    intents = seen.intents
    kind = kind_of(found.key)
    if kind == "item" and (at := await item_at(session, found.key)):
        return await _item_with_intent(ask, session, at, intents)
    if kind == "document" and (one := await document(session, symbol_of(found.key))):
        return await _about_document(ask, session, one, when="when" in intents)
    if kind == "mandate":
        return await mandates.about_act(ask, session, (await acts(session))[found.key], seen.rest)
    if kind == "meeting" and (held := await agenda(session, found.key)):
        return await agendas.agenda_reply(ask, session, held)
    if kind == "body":
        return await bodies.body_reply(ask, session, found.key, intents)
    return await things.nothing_found(ask, session)
