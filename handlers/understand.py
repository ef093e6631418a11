"""A sentence: which thing is meant and what is asked of it. Deterministic, and each step can be explained.

First the symbols and acts it names (`exact`); then it is taken apart (`sentence`), and the steps below are tried in
their order: what goes on from the last answer, bodies, a report, the topic, the item, the meeting. A question without
a topic refers to the chat's last answer.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from handlers import agenda as agendas
from handlers import bodies, duties, items, moments, one_act, things
from handlers.acts_told import act_told, sets_up_nothing
from handlers.alone import alone, keeping, points_back, speaks_of_its_own, stands_alone
from handlers.asides import without_asides
from handlers.ask import Ask
from handlers.certainty import doubted, settled
from handlers.conference_sessions import adopted_at, of_other_session, of_other_year
from handlers.days import LAST, DayNamed
from handlers.elapsed import asks_elapsed
from handlers.exact import exact, paragraph_in, without_paragraph
from handlers.follow import followed
from handlers.glued import parted
from handlers.gone_on import gone_on
from handlers.in_words import asked_in_words, without_language
from handlers.item_asked import item_with_intent
from handlers.likely import SCREEN, stands_apart
from handlers.links import wanted, without_links, without_pronouns
from handlers.of_meeting import of_meeting
from handlers.papers import documents_of_sessions
from handlers.papers_asked import papers_asked
from handlers.phrases import asking_words, number_of, tables, tells_subject
from handlers.reference import LAST_ITEM, PENULTIMATE_ITEM, figure, meeting_at_hand
from handlers.reply import Reply
from handlers.room import begun, between, by_the_clock, in_room, item_beside, item_on, meeting_today
from handlers.sentence import Understood, cleaned, read
from handlers.spoken import written
from handlers.sponsors import sponsor_written
from handlers.topics import by_topic, of_no_meeting, report, thing
from handlers.traits import so
from handlers.unheld import doubting, without_unheld
from handlers.vernacular import plainly
from handlers.which_meeting import which_meeting
from handlers.wishes import wished
from handlers.years_said import years_written
from store.database import Session
from store.folding import fold, grams
from store.keys import act_key_of, body_key, kind_of
from store.lookup import APART, LIKELY, SURE, TOPIC, Found, describe, find, known_grams
from store.mandates import Act, acts
from store.meanings import units
from store.meetings import Agenda, Sitting, agenda, item_at, meetings
from store.meetings import bodies as bodies_held
from store.timeline import sitting_now, sitting_today

Family = Callable[[Ask, Session], Awaitable[Reply]]

LONGEST = 200
"""Characters of a sentence that are read: what is longer is no question, and reading costs the loop time."""

_PLAIN = {
    "upcoming": "next", "now": "now", "today": "today", "help": "help", "more": "more", "source": "source",
    "greeting": "start", "acts": "mandate", "resume": "next",
    "meetings": "meetings",
}  # fmt: skip
"""Intents that are a command by themselves when nothing else is named."""


async def explain(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]]:
    """Answer a sentence and say how it was understood, step by step. `commands` answer the plain intents."""
    ask = replace(ask, words=parted(ask.words))
    if not fold(ask.words).strip():
        return await commands["help"](ask, session), ["empty: help"]
    if not re.search(r"\w", ask.words):  # a thumb up, a question mark: what is spoken of stays
        told = await commands["help"](ask, session)
        return replace(told, context=ask.chat.context, sure=False), ["no words: help"]
    ask = replace(ask, words=plainly(ask.words))
    if (gone := await gone_on(ask, session)) is not None:
        if isinstance(gone[0], Reply):
            return gone[0], [gone[1]]
        answered, steps = await _read(replace(ask, words=gone[0]), session, commands)
        return answered, [gone[1], *steps]
    return await _read(ask, session, commands)


async def _read(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]]:
    """Answer a sentence by what it wishes, asks or names."""
    if (wish := await wished(ask, session)) is not None:
        if isinstance(wish, Reply):
            return wish, ["wish: asked which"]
        return await commands[wish[0]](replace(ask, words=wish[1]), session), [f"wish: /{wish[0]} {wish[1]}".rstrip()]
    if (asked := await asked_in_words(ask, session)) is not None:
        return await commands[asked[0]](replace(ask, words=asked[1]), session), [f"asked: /{asked[0]} {asked[1]}"]
    ask = replace(
        ask,
        words=years_written(
            sponsor_written(without_language(written(ask.words))), ask.now.date(), ask.chat.context.about
        ),
    )
    named = await exact(ask, session)
    if named is not None:
        intents = tables().asked(fold(ask.words))[0]
        return await without_unheld(ask, session, doubting(ask, named[0], intents), intents), named[1]
    ask = replace(ask, words=without_asides(ask.words[:LONGEST]))
    seen = await read(ask, session)
    if ask.chat.context.about and await stands_alone(ask, session, seen):
        answered, steps = await _understood(alone(ask), session, seen, commands)
        return keeping(ask, answered), [*steps, "alone: nothing spoken of before is meant"]
    if ask.chat.context.about and speaks_of_its_own(ask, seen):
        answered, steps = await _understood(alone(ask), session, await read(alone(ask), session), commands)
        if answered.sure:
            return keeping(ask, answered), [*steps, "alone: it speaks of something of its own"]
    return await _understood(ask, session, seen, commands)


async def _understood(
    ask: Ask, session: Session, seen: Understood, commands: Mapping[str, Family]
) -> tuple[Reply, list[str]]:
    """Answer a sentence that was taken apart; not surely with an act that cannot be the one that is meant."""
    answered, steps = await _answered(ask, session, seen, commands)
    other = answered.sure and (
        await of_other_session(ask, session, answered)
        or await of_other_year(session, seen, answered)
        or await sets_up_nothing(session, seen, answered)
    )
    return replace_sure(answered, sure=not other), steps


async def _answered(
    ask: Ask, session: Session, seen: Understood, commands: Mapping[str, Family]
) -> tuple[Reply, list[str]]:
    if ask.chat.context.about and not seen.known and not without_pronouns(seen.topic):
        seen.topic = ""  # who had requested that from him
    about = (*ask.chat.context.about, ":")[0]
    if kind_of(about) == "item" and not seen.known and points_back(ask):
        seen.topic = seen.topic if tables().item.take(seen.topic)[1].strip() else ""  # the papers for this point
    if (of_session := await adopted_at(ask, session, seen)) is not None:
        return await without_unheld(ask, session, doubting(ask, of_session, seen.intents), seen.intents), seen.steps
    answered = await _by_steps(ask, session, seen) or await _plain(ask, session, seen, commands)
    answered = answered or await of_meeting(ask, session, seen)
    if (described := await which_meeting(ask, session, seen, answered)) is not None:
        return doubting(ask, described, seen.intents), seen.steps
    if (of_act := await act_told(ask, session, seen, answered)) is not None:
        intents = [name for name in seen.intents if name != "person"]  # of whom an act asks something is held
        return await without_unheld(ask, session, doubting(ask, of_act, intents), intents), seen.steps
    if things.is_offer(ask, answered) and (meant := await settled(ask, session, seen, answered)) is not None:
        meant = doubting(ask, await papers_asked(ask, session, seen, meant), seen.intents)
        return await without_unheld(ask, session, meant, seen.intents), seen.steps
    answered = await papers_asked(ask, session, seen, await doubted(ask, session, seen, answered))
    answered = await without_unheld(ask, session, doubting(ask, answered, seen.intents), seen.intents)
    return replace_sure(answered, sure=_certain(ask, seen)), seen.steps


_MOMENTS = frozenset({"now", "upcoming", "today", "tomorrow", "morning", "afternoon", "resume"})


def _certain(ask: Ask, seen: Understood) -> bool:
    """Say whether a sentence was understood well enough: nothing half a word left, and something named or asked."""
    named = seen.meeting_said or seen.item or seen.known or seen.topic or seen.addressee or ask.chat.context.about
    acts_asked = {"mandate", "draft", "acts", "decider", "creation"} & set(seen.intents)
    if seen.addressee == "chair" and (seen.item or seen.meeting_said) and not acts_asked:
        return False  # what a chair said or did at a meeting
    if seen.addressee == "working group" and seen.body is None and seen.topic and not acts_asked:
        return f"{seen.topic}工作组" not in seen.written  # of another name
    return not seen.doubted and (not seen.mended or bool(named) or bool(seen.intents))


async def _person(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """No names are held, of anyone."""
    if "person" not in seen.intents or {"decider", "creation"} & set(seen.intents):
        return None
    if "mandate" in seen.intents and not seen.topic and await _act_spoken_of(ask, session):
        return None  # what it asks of whom, the act tells
    told = await describe(session, seen.described, asking_words(), frozenset({"mandate"}))
    tells = tells_subject(seen.described)
    if told and tells and told[0].score >= TOPIC:  # who must do what is held: the paragraphs of acts
        of_acts = bool({"draft", "mandate"} & set(seen.intents))
        if of_acts and stands_apart(told[:1], (), told):
            return await thing(ask, session, told[0], seen)
        return await things.offer(ask, session, told[:SCREEN])
    held = await agenda(session, seen.meetings[0].key) if len(seen.meetings) == 1 and seen.item is None else None
    if held is not None and not seen.topic:  # who chaired it
        return await agendas.agenda_reply(ask, session, held)
    return await things.nothing_found(replace(ask, words=seen.topic), session)


async def _unheld(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Of votes, rooms or the weather nothing is held; where nothing else is named, nothing answers."""
    others = set(seen.intents) - {"unheld", "where", "when", "format"}
    if "unheld" not in seen.intents or others or seen.known or seen.topic or seen.meeting_said or seen.item:
        return None
    return await things.nothing_found(ask, session)


async def _lists_of_body(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    asks = {"acts", "meetings"} & set(seen.intents) if "creation" not in seen.intents else set()
    if seen.body is not None and "acts" in asks and seen.years and not (seen.known or seen.topic):
        held = [act for act in (await acts(session)).values() if body_key(act.organ) == seen.body]
        of_year = [act for act in held if act.adopted is not None and act.adopted.year in seen.years]
        of_year = of_year or [act for act in held if any(f"({year})" in act.key for year in seen.years)]
        if of_year:
            found = tuple(Found(act.key, SURE, "") for act in of_year)
            one = len(found) == 1
            return (
                await thing(ask, session, found[0], seen) if one else await things.offer(ask, session, found[:SCREEN])
            )
    if seen.body is None or seen.known or seen.topic or seen.meeting_said or not asks or "creation" in seen.intents:
        return None
    return await bodies.body_reply(ask, session, seen.body, seen.intents)


async def _act_told_of_meeting(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which act says something of a meeting: by what the whole sentence describes."""
    if "acts" not in seen.intents or len(seen.meetings) != 1 or seen.topic or seen.known or seen.item:
        return None
    told = await describe(session, cleaned(ask.words), asking_words(), frozenset({"mandate"}))
    if not told:
        return None
    apart = stands_apart(told[:1], (), told)
    return await thing(ask, session, told[0], seen) if apart else await things.offer(ask, session, told[:SCREEN])


async def _decider(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer who decided something that no item is named for: by the acts of which it is told."""
    if "decider" not in seen.intents or seen.known or seen.item is not None or seen.meeting_said:
        return None
    if ask.chat.context.about and not seen.topic:
        return None
    seen.topic = seen.topic or cleaned(ask.words)
    return await by_topic(ask, session, seen)


async def _report(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    asked = {"report", "outcome"} & set(seen.intents)
    about = ask.chat.context.about
    if asked and about and kind_of(about[0]) == "meeting" and not (seen.meeting_said or seen.topic or seen.known):
        seen.meetings = tuple(each for each in await meetings(session) if each.key == about[0])
        seen.meeting_said = True
    return await report(ask, session, seen) if asked and not seen.known else None


async def _topic(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    if not seen.topic or not (seen.known or seen.item is None):
        return None
    aside = "which_item" in seen.intents and len(grams(seen.topic)) <= FEW and not tells_subject(seen.topic)
    in_session = aside and await sitting_now(session, ask.now)  # I am late, which item
    of_moment = _MOMENTS & set(seen.intents) and await sitting_today(session, ask.now)
    if not seen.known and not seen.meeting_said and (in_session or of_moment):
        found = await find(session, seen.topic)
        of_all = not tables().field_words.take(seen.topic)[1]  # traite is treated, too
        if not found or of_all or found[0].score < SURE:  # in the room, half-understood words ask what is on
            seen.topic = ""
            return None
    return await by_topic(ask, session, seen)


async def _item(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    if seen.item is None:
        return None
    told = await _about_item(ask, session, seen)
    if "adopted" in seen.intents or not told.sure:  # whether an item was adopted is not held
        return replace_sure(told, sure=False)
    return replace_sure(told, sure=not seen.topic or await _adds_nothing(session, seen, told.about[0]))


async def _adds_nothing(session: Session, seen: Understood, key: str) -> bool:
    """Say whether the words beside the number of an item are its own, or words of nothing that is held."""
    at = await item_at(session, key) if len(seen.meetings) == 1 and kind_of(key) == "item" else None
    beside = [unit for unit in units(seen.topic, asking_words()) if not unit.idle]
    if at is None or len(beside) > ASIDE or tables().who.found(seen.written):
        return False
    own = {gram for title in at[1].titles.texts.values() for gram in grams(fold(title))}
    others = [gram for unit in beside for gram in unit.grams if not own.issuperset(unit.grams)]
    meant = any(unit.meanings and not own.issuperset(unit.grams) for unit in beside)
    return not meant and not await known_grams(session, others)


def replace_sure(answered: Reply, *, sure: bool) -> Reply:
    """Take the certainty from an answer where something of the question is left."""
    return answered if sure else replace(answered, sure=False)


async def _several_meetings(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    if not seen.meeting_said or len(seen.meetings) == 1:
        return None
    if not seen.meetings:
        return await of_no_meeting(ask, session, seen)
    return await agendas.which(ask, session, seen.meetings, _asks(seen.intents))


async def _asked_of_somebody(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    of_lists = {"acts", "meetings"} & set(seen.intents)
    of_meeting = {"when", "where", "format", "timetable", "documents"} & set(seen.intents)
    if seen.addressee is None or of_lists or seen.meeting_said or (of_meeting and "mandate" not in seen.intents):
        return None
    if "mandate" not in seen.intents and (seen.body is not None or {"report", "outcome"} & set(seen.intents)):
        return None  # what the Group itself reports
    organ = (seen.body or "").removeprefix("body:")
    if any(act.organ == organ for act in (await acts(session)).values()) and not ask.chat.context.about:
        return await duties.show_duties(ask, session, duties.Wanted(seen.addressee, organ=organ))
    return await duties.asked_of(ask, session, await _act_spoken_of(ask, session), seen.addressee)


async def _act_spoken_of(ask: Ask, session: Session) -> Act | None:
    """Give the act last spoken of where a sentence points back to it, as "what does it ask of States" does."""
    last = next(iter(ask.chat.context.about), "")
    if kind_of(last or ":") != "mandate" or not points_back(ask):
        return None
    return (await acts(session)).get(act_key_of(last))


async def _body(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    of_body = set(seen.intents) <= {"acts", "mandate", "meetings", "when"}
    if seen.body is None or seen.meeting_said or not of_body:
        return None
    return await bodies.body_reply(ask, session, seen.body, seen.intents)


async def _draft(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what is asked of the one draft held: a paragraph, what it asks of somebody, else the draft itself."""
    drafts = [act for act in (await acts(session)).values() if act.status == "draft"]
    if len(drafts) == 1 and (numbered := await _numbered(ask, session, seen, drafts[0])) is not None:
        return numbered
    if len(drafts) == 1 and "draft" in seen.intents and "report" not in seen.intents and seen.topic:
        told = await describe(session, f"{seen.topic} {seen.rest}", asking_words(), frozenset({"mandate"}))
        told = tuple(each for each in told if each.key.startswith(f"{drafts[0].key}:"))
        if told and stands_apart(told[:1], (), told):
            return await thing(ask, session, told[0], seen)
        if told and seen.known and all(kind_of(each.key) != "mandate" for each in seen.known):
            return await things.offer(ask, session, told[:SCREEN])
    of_draft = bool(seen.known) and all(each.key in {act.key for act in drafts} for each in seen.known)
    if len(drafts) != 1 or not ("draft" in seen.intents or of_draft) or (seen.known and not of_draft):
        return None
    about_it = bool(seen.topic) and "draft" in seen.intents and await _describes(session, seen, drafts[0].key)
    if "report" in seen.intents or (without_paragraph(seen.topic) and not (of_draft or about_it)):
        return None
    seen.steps.append(f"draft: {drafts[0].key}, the only one held")
    return await _of_the_draft(ask, session, seen, drafts[0])


async def _of_the_draft(ask: Ask, session: Session, seen: Understood, draft: Act) -> Reply | None:
    other = _of_another(ask, seen, draft)
    if seen.item is not None:
        return replace_sure(await one_act.told_by_clause(ask, session, draft, seen.item), sure=not other)
    if "person" in seen.intents:
        return None  # who must do something is told by one of its paragraphs
    if (number := _group_meets(seen, draft)) is not None:
        return replace_sure(await one_act.told_by_clause(ask, session, draft, number), sure=not other)
    asks_duties = seen.addressee is not None and "mandate" in seen.intents
    if wanted(seen.written).kinds[:1] == ("act",) and wanted(seen.written).near and not asks_duties:
        other = True  # which one it recalls, or became
    if seen.addressee is not None:
        asked = await duties.asked_of(ask, session, draft, seen.addressee)
        if asked.sure or "mandate" in seen.intents:
            return replace_sure(asked, sure=not other)
        other = True  # it asks nothing of them: what it says of them is not found
    return replace_sure(await one_act.act_reply(ask, session, draft), sure=not other)


def _group_meets(seen: Understood, draft: Act) -> str | None:
    """Give the number of the paragraph by which the Group is to meet, where it is asked when, or how often, it is."""
    asks = bool({"when", "meetings"} & set(seen.intents) or _OFTEN.search(seen.written))
    asks = asks and "adopted" not in seen.intents
    due = [each.number for each in draft.clauses if each.due and each.number and "working group" in each.asked]
    return due[0] if asks and len(due) == 1 and _MEETS.search(seen.written) else None


_MEETS = re.compile(
    r"\b(?:meets?|met|convenes?)\b|开会|开几次|开多少次|召开"
    r"|\bse reuni|\breunir|\bse reun|собира\w+|собрат\w+|يجتمع|تجتمع"
)
"""Words for a body that meets, as the draft says when the Group is to."""
_OFTEN = re.compile(
    r"how often|how many times|combien de fois|cuantas veces|как часто|сколько раз|كم مره|几次|多少次|多久"
)


async def _numbered(ask: Ask, session: Session, seen: Understood, draft: Act) -> Reply | None:
    """Answer with the paragraph of the draft whose number is named, whatever else is said of it."""
    number = paragraph_in(ask.words) or paragraph_in(seen.written)
    if number is None or {"report", "agenda"} & {*seen.intents, *wanted(seen.written).kinds}:
        return None
    if not ("draft" in seen.intents or draft.key in {each.key for each in seen.known}):
        return None
    if any(act_key_of(each.key) != draft.key for each in seen.known if kind_of(each.key) == "mandate"):
        return None
    seen.steps.append(f"draft: {draft.key}, the only one held, paragraph {number}")
    shown = await one_act.told_by_clause(ask, session, draft, number)
    return replace_sure(
        shown, sure=seen.by_ordinal or not _of_another(ask, seen, draft)
    )  # the fifth: of its paragraphs


def _of_another(ask: Ask, seen: Understood, draft: Act) -> bool:
    """Say whether a meeting or a session is named that is not the one a draft was put forward in."""
    return seen.meeting_said and not _of_session(ask, draft) and (bool(seen.meetings) or not seen.years)


def _of_session(ask: Ask, draft: Act) -> bool:
    """Say whether a question names the session that a draft was put forward in."""
    ordinals = tables().ordinals
    numbers = [number_of(word, ordinals) or figure(word) for word in without_paragraph(cleaned(ask.words)).split()]
    return draft.session in numbers


async def _describes(session: Session, seen: Understood, key: str) -> bool:
    """Say whether a sentence describes one act, before all others: the draft of the G77."""
    told = await describe(session, without_paragraph(seen.described), asking_words(), frozenset({"mandate"}))
    return bool(told) and told[0].key == key and (len(told) == 1 or told[0].score - told[1].score >= APART)


async def _day(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what is on on a date, a weekday or a meeting's second day, in half of it, or in one of its sessions."""
    if seen.of_days is None and seen.day is None:
        return None
    if seen.item is not None or len(seen.meetings) > 1 or seen.known or (seen.meeting_said and not seen.meetings):
        return None  # also the day of a meeting that is not held
    if seen.of_days is None and (not set(seen.intents) <= _OF_A_DAY or asks_elapsed(seen.written)):
        return None
    if seen.topic:  # a day that is named exactly is what is asked, whatever nothing held is called
        found = await find(session, seen.topic)
        side = BESIDE_DATE if seen.day is not None and seen.intents else SIDE
        if not seen.meetings or len(grams(seen.topic)) > side or (found and found[0].score >= LIKELY):
            return None
        if tells_subject(seen.topic) or _is_subject(seen):
            return None
    held = await agenda(session, seen.meetings[0].key) if seen.meetings else None
    if held is None:
        held, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
    if held is None:
        return None
    seen.day = seen.day or _todays(ask, seen, held)
    day = seen.day or (seen.of_days.of(held) if seen.of_days is not None else None)
    sittings = [each for each in held.sessions if each.starts.date() == day]
    if day is None or not sittings:  # it has no such day, or its days are not known
        known = seen.of_days is None or not seen.meetings
        return None if known else replace(await agendas.agenda_reply(ask, session, held), sure=False)
    half = _half_named(seen)
    if seen.of_days is not None and seen.of_days.sitting is not None:
        whole = seen.day is None and seen.of_days.weekday is None and seen.of_days.place is None
        if (one := seen.of_days.session(held.sessions if whole else sittings)) is None:
            return replace(await moments.day_reply(ask, session, held, day), sure=False)
        half = _half_of(one)
    return await _half_day(ask, session, seen, held, day, half)


def _todays(ask: Ask, seen: Understood, held: Agenda) -> date | None:
    """Give the day of the first or last session of today or tomorrow: it is none of another day of the meeting."""
    by_clock = {"today", "tomorrow"} & set(seen.intents)
    if not by_clock or seen.meetings or seen.of_days not in (DayNamed(sitting=1), DayNamed(sitting=LAST)):
        return None
    return ask.now.astimezone(held.meeting.zone).date() + timedelta(days=int("tomorrow" in by_clock))


async def _is_side(session: Session, topic: str) -> bool:
    """Say whether what is left beside an hour names nothing that is held."""
    if len(grams(topic)) > SIDE or tells_subject(topic):
        return False
    found = await find(session, topic)
    return not found or found[0].score < LIKELY


def _is_subject(seen: Understood) -> bool:
    """Say whether what is left stands where a subject does: when was X discussed, items on X."""
    words = seen.topic.split()
    before = seen.written.partition(words[0])[0].split()[-2:]
    behind = seen.written.rpartition(words[-1])[2].split()[:2]
    return tables().about.found(" ".join(before)) or tables().treated.found(" ".join(behind))


_OF_A_DAY = frozenset({
    "timetable", "when", "which_item", "agenda", "topics", "morning", "afternoon", "upcoming", "now", "today",
    "of_meeting", "meetings", "more", "resume", "following", "preceding", "unheld",
})  # fmt: skip
"""What a day that is named by its date answers."""
BESIDE_DATE = 8
"""Words, or pairs of Chinese characters, that tell nothing and may be left beside a date that something is asked of."""


def _half_named(seen: Understood) -> Literal["morning", "afternoon"] | None:
    """Give the half of a day that is asked for, not both: after lunch is the afternoon."""
    morning, afternoon = ("morning" in seen.intents), ("afternoon" in seen.intents)
    if not morning and "upcoming" in seen.intents and tables().breaks.found(seen.written):
        afternoon = True
    if morning == afternoon:
        return None
    return "morning" if morning else "afternoon"


def _half_of(sitting: Sitting) -> Literal["morning", "afternoon"]:
    return "morning" if sitting.starts.hour < NOON else "afternoon"


async def _half_day(
    ask: Ask, session: Session, seen: Understood, held: Agenda, day: date | None, half: str | None, ahead: int = 0
) -> Reply:
    """Answer what is on in half a day, or which papers its items have."""
    told = await moments.half_day(ask, session, held, day, half, ahead, items=_of_items(seen))
    sittings = [each for each in held.sessions if each.key in told.about]
    if "documents" not in seen.intents or not (sittings and told.sure):
        return told
    return await documents_of_sessions(ask, session, held, sittings)


def _of_items(seen: Understood) -> bool:
    """Say whether the items of half a day are asked for, not its hours."""
    return "which_item" in seen.intents


async def _hour(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what is on at an hour of today, or of the day that is named: the session that goes on or begins then."""
    if seen.hour is None or seen.item is not None or seen.known or len(seen.meetings) > 1:
        return None
    if seen.topic and not await _is_side(session, seen.topic):
        return None
    held = await agenda(session, seen.meetings[0].key) if seen.meetings else None
    if held is None:
        held, _ = await meeting_at_hand(session, (), ask.now)
    if held is None:
        return None
    today = ask.now.astimezone(held.meeting.zone).date() + timedelta(days=int("tomorrow" in seen.intents))
    day = seen.day or (seen.of_days.of(held) if seen.of_days is not None else today)
    sittings = [each for each in held.sessions if each.starts.date() == day]
    on = next((each for each in sittings if each.starts.time() <= seen.hour < each.ends.time()), None)
    seen.steps.append(f"hour: {seen.hour:%H:%M} on {day}")
    if on is None or day is None:
        return replace(await moments.half_day(ask, session, held, day, None, 0), sure=False)
    return await moments.day_reply(ask, session, held, day, _half_of(on))


ASIDE = 5
"""Words, or pairs of Chinese characters, that may stand beside the number of an item."""
SIDE = 3
"""Words, or pairs of Chinese characters, that may be left beside a day that is named exactly."""
NOON = 12
FEW = 2
"""Words, or pairs of Chinese characters, that may be left beside what a meeting was like."""


async def _by_traits(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which meeting was so long, or hybrid: of all, or of several that a year, a month or a body names."""
    if seen.traits is None or seen.known or seen.item is not None or len(seen.meetings) == 1:
        return None
    asked = cleaned(ask.words)
    if "documents" in seen.intents and not seen.meetings:
        return None  # of which meeting, the paper tells
    left = without_links(seen.topic)
    alone = wanted(asked).which and not tables().filler.take(left)[1]  # one lasted a single day: which
    named = seen.meetings or tables().meeting.found(asked) or {"of_meeting", "meetings"} & set(seen.intents)
    if not (named or alone):
        return None
    found = so(seen.traits, seen.meetings or await meetings(session), asked)
    seen.steps.append(f"meetings that were so: {', '.join(each.key for each in found) or 'none'}")
    places = wanted(asked).places & {"first", "last"}
    if len(found) > 1 and len(places) == 1:
        found = found[:1] if "first" in places else found[-1:]
    if len(found) > 1:
        return await agendas.which(ask, session, found, _asks(seen.intents))
    held = await agenda(session, found[0].key) if found else None
    if held is None:
        return None
    told = await describe(session, seen.described, asking_words(), frozenset({"meeting"}))
    apart = len(grams(seen.topic)) <= FEW or bool(told and told[0].key == found[0].key)
    return replace_sure(await agendas.agenda_reply(ask, session, held, of_meeting=True), sure=apart)


async def _beside_named(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which meeting was right before or after the one that is named."""
    steps = {"preceding", "following"} & set(seen.intents)
    others = set(seen.intents) - {"preceding", "following", "of_meeting", "when", "where", "topics", "meetings", "last"}
    if len(steps) != 1 or others or len(seen.meetings) != 1 or seen.item or seen.topic or seen.known:
        return None
    if seen.traits is not None and seen.traits.pandemic:
        return None  # it is the one before or after it already
    held = await meetings(session)
    place = held.index(seen.meetings[0]) + (1 if "following" in steps else -1)
    beside = await agenda(session, held[place].key) if 0 <= place < len(held) else None
    return await agendas.agenda_reply(ask, session, beside, of_meeting=True) if beside else None


async def _part_of_day(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what is on in a morning, an afternoon, or tomorrow."""
    intents = seen.intents
    if not {"morning", "afternoon", "tomorrow"} & set(intents):
        return None
    half = _half_named(seen)
    held = await agenda(session, seen.meetings[0].key) if len(seen.meetings) == 1 else None
    if held is None and not seen.meeting_said:
        dated = bool({"today", "tomorrow"} & set(intents))
        dated |= "documents" in intents and await sitting_today(session, ask.now)  # what to bring, by the clock
        held, _ = await meeting_at_hand(session, () if dated else ask.chat.context.about, ask.now)
    if held is None or not held.sessions:
        return None
    return await _half_day(ask, session, seen, held, seen.day, half, int("tomorrow" in intents))


async def _founding(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer who set up a body: the act of which that is told."""
    alone = set(seen.intents) == {"mandate"} and not (seen.meeting_said or seen.addressee or ask.chat.context.about)
    named = seen.addressee == "working group" or seen.body  # the first to set it up
    if not ("creation" in seen.intents or alone) or seen.known or seen.item:
        return None
    topic = tables().original.take(seen.topic)[1]
    if without_links(topic) if named else topic:
        return None
    by_number = len(seen.meetings) == 1 and not seen.years and not {"acts", "mandate", "person"} & set(seen.intents)
    if len(seen.meetings) == 1 and (by_number or wanted(seen.written).kinds[:1] == ("meeting",)):
        seen.intents = tuple(name for name in seen.intents if name != "creation")
        return None  # its first meeting after it was set up
    held = await bodies_held(session)
    met = await meetings(session)
    symbol = (seen.body or "").removeprefix("body:") or (met[-1].body if met else "")
    name = held[symbol].names.get("en") if symbol in held else None
    asked = f"decision that set up the {name}"
    told = await describe(session, asked, asking_words(), frozenset({"mandate"})) if name else ()
    adopted = await acts(session)
    found = [each for each in told if each.key in adopted and adopted[each.key].status == "adopted"]
    if not found:
        return None
    seen.steps.append(f"set up by: {found[0].key} by “{found[0].name}”, {found[0].score:.0f} of 100")
    act = adopted[found[0].key]
    clear = len(found) == 1 or found[0].score - found[1].score >= APART
    answered = await one_act.act_reply(ask, session, act)
    return replace(answered, sure=clear, about=(*answered.about, body_key(symbol)))


async def _about_item(ask: Ask, session: Session, seen: Understood) -> Reply:
    if seen.meeting_said and not seen.meetings:
        return await agendas.no_such_meeting(ask, session)
    held = [found for each in seen.meetings if (found := await agenda(session, each.key))]
    if not seen.meeting_said:
        at_hand, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
        held = [at_hand] if at_hand else []
    if seen.item in (LAST_ITEM, PENULTIMATE_ITEM) and len(held) == 1:
        tops = [each.number for each in held[0].items if not each.is_sub_item]
        back = 1 if seen.item == LAST_ITEM else 2
        seen.item = tops[-back] if len(tops) >= back else None
    having = [each for each in held if seen.item in each.by_number]
    words = " ".join([*(each.starts.isoformat() for each in seen.meetings[:1]), f"item {seen.item}"])
    if len(having) != 1 or seen.item is None:
        return await items.show_item(replace(ask, words=words), session)
    return await item_with_intent(ask, session, (having[0], having[0].by_number[seen.item]), seen)


_STEPS = (
    followed, begun, between, item_beside, _draft, _beside_named, _by_traits, _hour, _person, _unheld, _lists_of_body,
    _founding, _decider, _act_told_of_meeting, _report, _day, by_the_clock, item_on, _topic, in_room, meeting_today,
    _item, _several_meetings, _asked_of_somebody, _body, _part_of_day,
)  # fmt: skip
"""What a sentence taken apart may be, in the order in which it is tried; the first that answers counts."""


async def _by_steps(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    for step in _STEPS:
        if (answered := await step(ask, session, seen)) is not None:
            return answered
    return None


_OF_AN_ACT = frozenset({"format", "where", "timetable", "when"})
"""What, beside acts, asks for one that says something of a meeting."""


async def _plain(ask: Ask, session: Session, seen: Understood, commands: Mapping[str, Family]) -> Reply | None:
    """Answer what is a command by itself: now, next, help, thanks."""
    plain = next((name for name in sorted(seen.intents, key="greeting".__eq__) if name in _PLAIN), None)
    if plain == "now" and "when" in seen.intents and ask.chat.context.about and not await sitting_now(session, ask.now):
        return None  # when it is, or was, discussed
    if plain is None or seen.meeting_said or (plain == "greeting" and len(seen.intents) > 1):
        return None
    answered = await commands[_PLAIN[plain]](replace(ask, words=""), session)
    if plain == "acts" and (_OF_AN_ACT & set(seen.intents) or tables().about.found(seen.written)):
        return replace(answered, sure=False)  # the one that says something of a thing that is not held
    kept = plain == "greeting"  # a word of thanks does not change what is spoken of
    return replace(answered, context=ask.chat.context) if kept else answered


def _asks(intents: tuple[str, ...]) -> str:
    if "timetable" in intents:
        return "/timetable"
    return "/doc" if "documents" in intents else "/agenda"
