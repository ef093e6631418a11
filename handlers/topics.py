"""A topic looked up: sure of one thing, it is answered; else the near ones are offered; else the texts are searched."""

import re
from dataclasses import replace

from handlers import agenda as agendas
from handlers import bodies, items, mandates, papers, search, things, timetable
from handlers.ask import Ask
from handlers.documents import document_reply, years_of
from handlers.exact import about_document
from handlers.phrases import asking_words
from handlers.reference import meeting_at_hand
from handlers.reply import Reply
from handlers.sentence import Understood, cleaned
from store.database import Session
from store.documents import document, documents
from store.folding import grams
from store.keys import kind_of, meeting_of, symbol_of
from store.lookup import APART, DESCRIBED, LIKELY, MARGIN, OF_KIND, PLAIN, SAME, SURE, WHOLE, Found, describe, find
from store.mandates import acts
from store.meetings import Agenda, Item, agenda, item_at

_NUMBERED = re.compile(r"\d\s*/\s*\d")
SCREEN = 5
"""Things offered at most."""
_KINDS = {
    "of_meeting": frozenset({"item", "document", "meeting"}),
    "when": frozenset({"item", "document", "meeting"}),
    "creation": frozenset({"mandate"}),
    "decider": frozenset({"item", "mandate"}),
    "acts": frozenset({"mandate"}),
    "documents": frozenset({"item", "document"}),
    "report": frozenset({"document"}),
    "mandate": frozenset({"item", "mandate"}),
}


_MEANT = {"when": "item", "documents": "document", "report": "document", "mandate": "mandate"}
"""Which of several things that are described alike is meant by what is asked: of an item and its papers one."""


async def item_with_intent(ask: Ask, session: Session, at: tuple[Agenda, Item], intents: tuple[str, ...]) -> Reply:
    """Answer what is asked of an item: when, its documents, its text, its mandate; else the item itself."""
    if "when" in intents:
        return await timetable.when_reply(ask, session, *at)
    if "documents" in intents:
        return await papers.documents_of_item(ask, session, at[0], at[1].number)
    if "text" in intents:
        return await items.annotation_reply(ask, session, *at)
    if {"mandate", "decider", "acts"} & set(intents):
        return await items.mandate_reply(ask, session, *at)
    return await items.item_reply(ask, session, *at)


async def by_topic(ask: Ask, session: Session, seen: Understood) -> Reply:
    """Look the topic up; sure of one thing, answer; else offer; else search the texts; else say so."""
    kinds = _kinds(seen)
    found = await _whole_name(ask, session, seen, kinds) or seen.known or await find(session, seen.topic, kinds)
    other_kind = not found and kinds is not None
    if other_kind:
        found = await find(session, seen.topic)
    if not found and seen.all_words != seen.topic:
        found = await find(session, seen.all_words)
    if seen.known and found == seen.known and all(kind_of(each.key) == "meeting" for each in found):
        found = (*found, *await _other_meetings(session, seen))
    kept = await _within(session, found, seen)
    if seen.body is not None and "acts" in seen.intents and not seen.known:
        of_body = tuple(each for each in found if each.key.startswith(f"mandate:{seen.body.removeprefix('body:')}:"))
        if not of_body:
            return replace(await bodies.body_reply(ask, session, seen.body, seen.intents), sure=False)
        if {each.key for each in of_body} == await bodies.acts_of(session, seen.body):
            return await bodies.body_reply(ask, session, seen.body, seen.intents)
        found = kept = of_body
    if not kept and seen.known:
        found = await find(session, ask.words, kinds)
        kept = await _within(session, found, seen)
    near = _prefer(kept or found, ask.chat.context.about, seen.intents)
    seen.steps += [f"found: {each.key} by “{each.name}”, {each.score:.0f} of 100, {each.step}" for each in near[:5]]
    # One word that is no name may be meant otherwise, and so may words left beside a body's name.
    clear = seen.body is None and len(grams(seen.topic)) > 1 and not (near and kind_of(near[0].key) == "body")
    plain = PLAIN if kinds is None else OF_KIND
    certain = bool(seen.known) or clear or (bool(near) and near[0].score >= plain and seen.body is None)
    alone = len(near) == 1 and near[0].score >= SURE and not other_kind
    if alone and certain and (kept or not seen.meeting_said):
        rivals = await _other_papers(session, near[0], seen)
        return await things.offer(ask, session, rivals) if rivals else await thing(ask, session, near[0], seen)
    told = await _described(ask, session, seen, kinds)
    near = _prefer(_together(kept or found, told), ask.chat.context.about, seen.intents)
    if near and (kinds is not None or len(grams(seen.described)) > 1) and _stands_apart(near, found, told):
        return await thing(ask, session, near[0], seen)
    if near:
        likely = {each.key: each for each in (*near, *_together(kept or found, told))}
        return await things.offer(ask, session, _with_meeting(tuple(likely.values()), seen))
    hits = await search.show_search(replace(ask, words=seen.topic), session)
    if not hits.about and len(seen.meetings) == 1 and (held := await agenda(session, seen.meetings[0].key)):
        return replace(await agendas.agenda_reply(ask, session, held), sure=False)
    return replace(hits, sure=False)


async def _other_papers(session: Session, found: Found, seen: Understood) -> tuple[Found, ...]:
    """Find the papers of other years that the topic describes as well as the one found; none where a year is named."""
    if kind_of(found.key) != "document" or seen.meeting_said or seen.years or seen.known:
        return ()
    told = await describe(session, seen.topic, asking_words(), frozenset({"document"}))
    as_well = tuple(each for each in told if each.score >= PLAIN)
    return as_well if len(as_well) > 1 and found.key in {each.key for each in as_well} else ()


def _together(found: tuple[Found, ...], told: tuple[Found, ...]) -> tuple[Found, ...]:
    """Put what is named so and what is described so together: what is both is the likelier."""
    scores = {each.key: each.score for each in told}
    both = {each.key: each for each in (*told, *found)}
    for each in found:
        if each.key in scores:
            likely = 100 - (100 - each.score) * (100 - scores[each.key]) / 100
            both[each.key] = replace(each, score=round(min(99.0, likely), 2))
    return tuple(sorted(both.values(), key=lambda each: (-each.score, each.key)))


def _stands_apart(near: tuple[Found, ...], found: tuple[Found, ...], told: tuple[Found, ...]) -> bool:
    """Say whether one thing is meant: named and described alike, or described so well that nothing else comes close."""
    if len(near) > 1:
        return False
    best = near[0].key
    described, named = (next((each.score for each in some if each.key == best), 0.0) for some in (told, found))
    ahead = described - max((each.score for each in told if each.key != best), default=0.0)
    alone = named - max((each.score for each in found if each.key != best), default=0.0)
    if named and described:
        return near[0].score >= DESCRIBED and (ahead >= MARGIN or (alone >= MARGIN and ahead >= 0))
    return described >= DESCRIBED and ahead >= APART


def _with_meeting(likely: tuple[Found, ...], seen: Understood) -> tuple[Found, ...]:
    """Offer the one meeting that is named too: first where the rest may be only a mistyped word, else last."""
    named = tuple(Found(each.key, LIKELY, "", "named") for each in seen.meetings if len(seen.meetings) == 1)
    others = tuple(each for each in likely if each.key not in {one.key for one in named})[: SCREEN - len(named)]
    return (*named, *others) if len(grams(seen.topic)) < 2 else (*others, *named)


async def _described(ask: Ask, session: Session, seen: Understood, kinds: frozenset[str] | None) -> tuple[Found, ...]:
    """Find what the whole sentence describes, of the meeting or year it names."""
    if _NUMBERED.search(ask.words):  # an act or a paragraph that is named is not described besides
        return ()
    told = await describe(session, seen.described or cleaned(ask.words), asking_words(), kinds)
    if seen.meetings or not seen.meeting_said:  # a year or session without a meeting is part of what is described
        told = await _within(session, told, seen)
    kind = next((kind for name, kind in _MEANT.items() if name in seen.intents), None)
    best = [each for each in told if told[0].score - each.score < SAME]
    if any(kind_of(each.key) == kind for each in best):
        told = tuple(each for each in told if kind_of(each.key) == kind)
    if sum(told[0].score - each.score < MARGIN for each in told) > SCREEN:
        told = ()  # what describes so many things describes none
    seen.steps += [f"described: {each.key} by “{each.name}”, {each.score:.0f} of 100" for each in told[:5]]
    return told


async def _other_meetings(session: Session, seen: Understood) -> tuple[Found, ...]:
    """Find the meetings whose topics hold the name of another's: removal of organs, and what is done for it."""
    keys = {each.key for each in seen.known}
    found = await find(session, seen.topic, frozenset({"meeting"}))
    return tuple(replace(each, score=PLAIN) for each in found if each.score >= WHOLE and each.key not in keys)


async def _whole_name(ask: Ask, session: Session, seen: Understood, kinds: frozenset[str] | None) -> tuple[Found, ...]:
    """Look the whole sentence up where it says clearly more than the name that stands in it, or asks for other kinds.

    "The resolution that set up the review mechanism" names an item by its last words, and is not about it.
    """
    other = kinds is not None and bool(seen.known) and not any(kind_of(each.key) in kinds for each in seen.known)
    more = bool(seen.known) and len(grams(seen.rest)) > 1
    asked_report = "report" in seen.intents and not seen.known
    if not (other or more or asked_report):
        return ()
    asked = f"{seen.topic} report" if asked_report and seen.topic else cleaned(ask.words)
    found = _together(await find(session, asked, kinds), await _described(ask, session, seen, kinds) if other else ())
    least = LIKELY if other or asked_report else WHOLE
    return found if found and found[0].score >= least else ()


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


async def thing(ask: Ask, session: Session, found: Found, seen: Understood) -> Reply:
    """Answer what is asked of a thing found by name."""
    intents = seen.intents
    kind = kind_of(found.key)
    if kind == "item" and (at := await item_at(session, found.key)):
        return await item_with_intent(ask, session, at, intents)
    if kind == "document" and (one := await document(session, symbol_of(found.key))):
        return await about_document(ask, session, one, when="when" in intents)
    if kind == "mandate":
        return await mandates.about_act(ask, session, (await acts(session))[found.key], seen.rest)
    if kind == "meeting" and (held := await agenda(session, found.key)):
        if {"when", "where", "format"} & set(intents):
            return await timetable.when_meeting_reply(ask, session, held, format_asked="format" in intents)
        return await agendas.agenda_reply(ask, session, held, of_meeting=True)
    if kind == "body":
        return await bodies.body_reply(ask, session, found.key, intents)
    return await things.nothing_found(ask, session)


async def report(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer with the report of a meeting; the report of somebody else, or on something, is looked up by its name."""
    if "adopted" in seen.intents and not seen.topic:
        return await _adoption(ask, session, seen)
    if "draft" in seen.intents and not seen.topic:
        seen.topic = "draft report"
        return await by_topic(ask, session, seen)
    alone = not seen.topic and seen.addressee in (None, "working group")
    if alone and len(seen.meetings) == 1:
        return await _report_of(ask, session, seen)
    return await by_topic(ask, session, seen) if seen.addressee and not seen.topic and seen.meeting_said else None


async def _adoption(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer when a meeting adopts its report: with its item of that name."""
    meeting = seen.meetings[0].key if len(seen.meetings) == 1 else None
    if meeting is None:
        held, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
        meeting = held.meeting.key if held else ""
    found = await find(session, "adoption of the report", frozenset({"item"}))
    of_meeting = [each for each in found if meeting_of(each.key) == meeting and each.score >= PLAIN]
    return await thing(ask, session, of_meeting[0], seen) if len(of_meeting) == 1 else None


async def _report_of(ask: Ask, session: Session, seen: Understood) -> Reply:
    """Answer with the report of a meeting; where none is held, with its papers."""
    report = seen.meetings[0].report
    one = await document(session, report) if report else None
    if one is not None:
        return await document_reply(ask, session, one)
    held = await agenda(session, seen.meetings[0].key)
    if held is None:
        return await agendas.no_such_meeting(ask, session)
    return replace(await papers.documents_of_meeting(ask, session, held), sure=False)


async def of_no_meeting(ask: Ask, session: Session, seen: Understood) -> Reply:
    """Answer a year or session in which no meeting is held: by another thing of that name, else say so."""
    kinds = _kinds(seen)
    found = await find(session, cleaned(ask.words), kinds) if kinds else ()
    told = await _described(ask, session, seen, kinds) if kinds else ()
    both = _together(found, told)
    if not both:
        return await agendas.no_such_meeting(ask, session)
    near = tuple(each for each in both if both[0].score - each.score < MARGIN)
    seen.steps += [f"found: {each.key} by “{each.name}”, {each.score:.0f} of 100, {each.step}" for each in near]
    if (near[0].score >= SURE and near == found[:1]) or _stands_apart(near, found, told):
        return await thing(ask, session, near[0], seen)
    return await things.offer(ask, session, both[:SCREEN])


def _kinds(seen: Understood) -> frozenset[str] | None:
    """The kinds of things that what is asked can be about."""
    return next((_KINDS[name] for name in _KINDS if name in seen.intents), None)
