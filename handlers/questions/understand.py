"""A sentence: which thing is meant and what is asked of it. Deterministic, and each step can be explained.

First the symbols and acts it names (`exact`); then it is taken apart (`sentence`), and the steps below are tried in
their order: what goes on from the last answer, bodies, a report, the topic, the item, the meeting. A question without
a topic refers to the chat's last answer.
"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from handlers import agenda as agendas
from handlers import bodies, duties, items, one_act, things
from handlers.ask import Ask
from handlers.documents import document_reply
from handlers.item_named import LAST_ITEM, PENULTIMATE_ITEM
from handlers.phrases import asking_words, language_of, tables, tells_subject
from handlers.questions.acts_told import act_told, sets_up_nothing
from handlers.questions.adoption import adoption, report_adopted
from handlers.questions.alone import alone, keeping, points_back, speaks_of_its_own, stands_alone
from handlers.questions.asides import without_asides
from handlers.questions.certainty import LEAST, LEFT_BEHIND, WHOLLY, doubted, settled
from handlers.questions.cleaning import cleaned
from handlers.questions.conference_sessions import adopted_at, adopted_in_year, of_other_session, of_other_year
from handlers.questions.day_asked import at_hour, on_day, part_of_day
from handlers.questions.denied import of_another_time, without_denied
from handlers.questions.exact import exact
from handlers.questions.follow import followed
from handlers.questions.glued import parted
from handlers.questions.gone_on import gone_on
from handlers.questions.in_words import asked_in_words, without_language
from handlers.questions.item_asked import item_with_intent
from handlers.questions.likely import SCREEN, stands_apart, told_by
from handlers.questions.links import printed_in, speaks_of_last, wanted, without_links, without_pronouns
from handlers.questions.moment_asked import names_subject, of_moment
from handlers.questions.of_meeting import annotated_agenda, of_meeting
from handlers.questions.of_papers import of_listed
from handlers.questions.papers_asked import papers_asked
from handlers.questions.parted_verbs import verbs_joined
from handlers.questions.placed import meeting_placed, several_asked
from handlers.questions.room import (
    begun,
    between,
    by_the_clock,
    in_room,
    item_after,
    item_beside,
    item_on,
    meeting_today,
)
from handlers.questions.sentence import read
from handlers.questions.session_papers import paper_of_other_session, paper_of_session
from handlers.questions.sitting_hours import by_hours, tells_hours
from handlers.questions.spoken import written
from handlers.questions.spoken_of import several_last
from handlers.questions.sponsors import sponsor_written
from handlers.questions.the_draft import of_draft
from handlers.questions.topics import by_topic, of_no_meeting, report, thing
from handlers.questions.traits import so
from handlers.questions.understood import Understood
from handlers.questions.unheld import doubting, without_reasons, without_unheld
from handlers.questions.vernacular import plainly
from handlers.questions.which_meeting import told_in_passing, which_meeting
from handlers.questions.wishes import wished
from handlers.questions.years_said import without_year_updated, years_written
from handlers.reference import meeting_at_hand
from handlers.reply import Reply, replace_sure
from store.database import Session
from store.documents import document
from store.folding import fold, grams
from store.keys import act_key_of, body_key, item_key, kind_of
from store.links import ties_of
from store.lookup import APART, SURE, TOPIC, Found, describe, known_grams
from store.mandates import Act, acts
from store.meanings import speaks_of, units
from store.meetings import Agenda, Meeting, agenda, item_at, meetings, with_agenda
from store.meetings import bodies as bodies_held
from store.timeline import sitting_next, sitting_now, sitting_today

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
    answered, steps = await _read(ask, session, commands)
    return without_reasons(ask, await of_listed(ask, session, answered)), steps


async def _read(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]]:
    """Answer a sentence by what it wishes, asks or names."""
    if (wish := await wished(ask, session)) is not None:
        if isinstance(wish, Reply):
            return wish, ["wish: asked which"]
        return await commands[wish[0]](replace(ask, words=wish[1]), session), [f"wish: /{wish[0]} {wish[1]}".rstrip()]
    return await _asked(ask, session, commands)


DEEP = 2
"""How many questions may stand in one another: the meeting before the one after that on technology."""


async def _asked(
    ask: Ask, session: Session, commands: Mapping[str, Family], within: int = 0
) -> tuple[Reply, list[str]]:  # fmt: skip
    """Answer a sentence by what it asks or names. It may stand `within` others, whose meeting it names."""
    ask = replace(ask, words=verbs_joined(ask.words))
    if (asked := await asked_in_words(ask, session)) is not None:
        return await commands[asked[0]](replace(ask, words=asked[1]), session), [f"asked: /{asked[0]} {asked[1]}"]
    ask = replace(
        ask,
        words=years_written(
            sponsor_written(without_language(written(without_year_updated(ask.words)))),
            ask.now.date(),
            ask.chat.context.about,
        ),
    )
    words, denied = without_denied(ask.words)
    if denied is not None:
        answered, steps = await _of_what(replace(ask, words=words), session, commands, within)
        return await of_another_time(ask, session, answered, denied), [f"said: {words}", *steps]
    return await _of_what(ask, session, commands, within)


async def _of_what(
    ask: Ask, session: Session, commands: Mapping[str, Family], within: int
) -> tuple[Reply, list[str]]:  # fmt: skip
    """Answer a sentence by the paper or act that it names, or by the meeting that another question in it names."""
    named = await paper_of_session(ask, session) or await exact(ask, session)
    if named is not None:
        intents = tables().asked(fold(ask.words))[0]
        return await without_unheld(ask, session, doubting(ask, named[0], intents), intents), named[1]
    ask = replace(ask, words=without_asides(ask.words[:LONGEST]))

    async def told(words: str) -> Reply:
        return (await _asked(replace(alone(ask), words=words), session, commands, within + 1))[0]

    if within < DEEP and (placed := await meeting_placed(ask, session, told)) is not None:
        if isinstance(placed, Reply):
            return placed, ["meeting named by its place: several"]
        answered, steps = await _sentence(replace(ask, words=placed), session, commands)
        return answered, [f"meeting named by its place: {placed}", *steps]
    return await _sentence(ask, session, commands)


async def _sentence(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]]:
    """Answer a sentence by what is left when it is taken apart."""
    seen = await read(ask, session)
    if ask.chat.context.about and await stands_alone(ask, session, seen):
        if seen.meetings and speaks_of_last(cleaned(ask.words)):  # under this decision: no act is asked for
            seen.intents = tuple(name for name in seen.intents if name != "acts")
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
    answered = await printed_in(ask, session, seen.written, answered) or answered
    other = answered.sure and (
        await of_other_session(ask, session, answered)
        or await of_other_year(session, seen, answered)
        or await sets_up_nothing(session, seen, answered)
        or await paper_of_other_session(ask, session, answered)
        or told_in_passing(seen, answered)
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
    of_session = await adopted_at(ask, session, seen) or await adopted_in_year(ask, session, seen)
    if of_session is not None:
        return await without_unheld(ask, session, doubting(ask, of_session, seen.intents), seen.intents), seen.steps
    await of_moment(ask, session, seen)
    answered = await _by_steps(ask, session, seen) or await _plain(ask, session, seen, commands)
    answered = answered or await of_meeting(ask, session, seen)
    if (described := await which_meeting(ask, session, seen, answered)) is not None:
        return doubting(ask, described, seen.intents), seen.steps
    if (of_act := await act_told(ask, session, seen, answered)) is not None:
        intents = [name for name in seen.intents if name != "person"]  # of whom an act asks something is held
        return await without_unheld(ask, session, doubting(ask, of_act, intents), intents), seen.steps
    if things.is_offer(ask, answered) and (meant := await settled(ask, session, seen, answered)) is not None:
        meant = doubting(ask, await papers_asked(ask, session, seen, meant), await _asked_of(ask, session, seen, meant))
        return await without_unheld(ask, session, meant, seen.intents), seen.steps
    weighed = await doubted(ask, session, seen, answered)
    if weighed is not answered and kind_of((*answered.about, ":")[0]) == "meeting" and not seen.meeting_said:
        weighed = await settled(ask, session, seen, weighed) or weighed  # the paper that is told of, of no meeting
    answered = await papers_asked(ask, session, seen, weighed)
    answered = doubting(ask, answered, await _asked_of(ask, session, seen, answered))
    answered = await without_unheld(ask, session, answered, seen.intents)
    return replace_sure(answered, sure=_certain(ask, seen, answered)), seen.steps


async def _asked_of(ask: Ask, session: Session, seen: Understood, answered: Reply) -> Sequence[str]:
    """Give what is asked, without what is not held where that word tells of the paper or act answered with.

    The paper with the reactions of States, the paragraph on ratification.
    """
    first = (*answered.about, ":")[0]
    of_paper = {"documents", "report", "acts", "draft", "mandate"} & set(seen.intents)
    if "unheld" not in seen.intents or not (of_paper and answered.sure) or kind_of(first) not in _PAPERS_AND_ACTS:
        return seen.intents
    if any(tables().not_held[name].found(fold(ask.words)) for name in _OF_NO_PAPER):
        return seen.intents  # how to sign up as an observer
    told = await told_by(ask, session, seen, None)
    if not told or told[0].key != first or told[0].weight < WHOLLY:
        return seen.intents
    return [name for name in seen.intents if name != "unheld"]


_OF_NO_PAPER = ("registration", "travel", "services", "rooms")
"""Subjects of what is not held that no paper and no act tells of."""
_PAPERS_AND_ACTS = frozenset({"document", "mandate"})


def _certain(ask: Ask, seen: Understood, answered: Reply) -> bool:
    """Say whether a sentence was understood well enough: nothing half a word left, and something named or asked."""
    named = seen.meeting_said or seen.item or seen.known or seen.topic or seen.addressee or ask.chat.context.about
    acts_asked = {"mandate", "draft", "acts", "decider", "creation"} & set(seen.intents)
    if seen.addressee == "chair" and (seen.item or seen.meeting_said) and not acts_asked:
        return False  # what a chair said or did at a meeting
    which = "of_meeting" in seen.intents and set(seen.intents) <= {"of_meeting", "when"}
    if which and not named and seen.traits is None:
        return False  # which meeting: of nothing that says so, the one at hand is no answer
    of_meeting = kind_of((*answered.about, ":")[0]) == "meeting" and "documents" in seen.intents
    if of_meeting and not named and tables().wishes["every"].found(cleaned(ask.words)):
        return False  # all papers, of which nothing says for what
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
    of_paper = {"report", "documents"} & set(seen.intents) and seen.addressee is not None  # its report of 2009
    if seen.body is not None and "acts" in asks and seen.years and not (seen.known or seen.topic or of_paper):
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
    listed = await bodies.body_reply(ask, session, seen.body, seen.intents)
    reports = seen.addressee is not None and tables().reporting.found(fold(ask.words))
    return replace_sure(listed, sure=listed.sure and not reports)  # which act says that the Group is to report to it


async def _act_told_of_meeting(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which act says something of a meeting: by what the whole sentence describes."""
    if "acts" not in seen.intents or len(seen.meetings) != 1 or seen.topic or seen.known or seen.item:
        return None
    told = await describe(session, cleaned(ask.words), asking_words(), frozenset({"mandate"}))
    if not told:
        return None
    others = (tie.other(seen.meetings[0].key) for tie in await ties_of(session, seen.meetings[0].key))
    tied = [each for each in dict.fromkeys(others) if kind_of(each) == "mandate"]
    if tied and act_key_of(told[0].key) not in tied:  # under which one it met first is not the first decision
        told = (*(Found(each, 0.0, "") for each in tied), *(each for each in told if each.key not in tied))
        return await things.offer(ask, session, told[:SCREEN])
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


async def _end_of_agenda(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer under which item one meeting was opened or closed: the one called so, else its first or its last."""
    lists = tables()
    opened, closed = lists.opened.found(seen.written), lists.closed.found(seen.written)
    named = seen.item or seen.known or seen.of_days or seen.day or seen.hour or len(seen.meetings) != 1
    if named or opened == closed or "which_item" not in seen.intents or not set(seen.intents) <= _OF_AN_END:
        return None
    held = await agenda(session, seen.meetings[0].key)
    if lists.closed.take(lists.opened.take(seen.topic)[1])[1] or held is None or not held.items:
        return None
    called = [item for item in held.items if opened and fold(item.titles.texts.get("en", "")).startswith("opening")]
    tops = [item for item in held.items if not item.is_sub_item]
    return await items.item_reply(ask, session, held, called[0] if called else tops[0 if opened else -1])


_OF_AN_END = frozenset({"which_item", "when", "agenda", "topics"})


async def _report(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    asked = {"report", "outcome"} & set(seen.intents)
    if {"adopted", "agenda"} <= set(seen.intents) and not (asked or seen.topic or seen.known or seen.item):
        return await adoption(ask, session, seen, "agenda")
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
    of_moment = seen.timed and await sitting_today(session, ask.now)
    in_room = not seen.known and not seen.meeting_said and (in_session or of_moment)
    if in_room and not await names_subject(session, seen.topic):  # half-understood words ask what is on
        seen.topic = ""
        return None
    return await by_topic(ask, session, seen)


async def _item(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    if seen.item is None:
        return None
    told = await _about_item(ask, session, seen)
    if tables().begun.found(seen.written) and not tells_subject(seen.topic):
        seen.topic = ""  # has item 3 begun
    if "adopted" in seen.intents or not told.sure:  # whether an item was adopted is not held
        return replace_sure(told, sure=False)
    whether = seen.meeting_said and len(seen.meetings) == 1 and _whether_item().match(seen.written) is not None
    return replace_sure(told, sure=not seen.topic or whether or await _adds_nothing(session, seen, told.about[0]))


@cache
def _whether_item() -> re.Pattern[str]:
    """Make the pattern of a question whether an item is on something, which the item answers: does item 4 judge …."""
    lists = tables()
    return re.compile(
        rf"(?:{lists.whether.pattern.pattern})\s+(?:the\s+|le\s+)?(?:\w+\s+)?(?:{lists.item.pattern.pattern})"
    )


async def _adds_nothing(session: Session, seen: Understood, key: str) -> bool:
    """Say whether the words beside the number of an item are its own, or words of nothing that is held."""
    at = await item_at(session, key) if len(seen.meetings) == 1 and kind_of(key) == "item" else None
    beside = [unit for unit in units(seen.topic, asking_words()) if not unit.idle]
    if at is None or len(beside) > ASIDE or tables().who.found(seen.written):
        return False
    told = [fold(text) for text in (*at[1].titles.texts.values(), *at[1].summary.values())]
    own = {gram for text in told for gram in (*grams(text), *speaks_of(text))}
    strange = [
        unit for unit in beside if not (own.issuperset(unit.grams) or {f"={each}" for each in unit.meanings} & own)
    ]
    meant = any(unit.meanings for unit in strange)
    return not meant and not await known_grams(session, [gram for unit in strange for gram in unit.grams])


_OF_ONE = frozenset({"documents", "timetable", "agenda", "when", "where", "format", "of_meeting"})
"""What is asked of one meeting."""
_OF_WHOLE = frozenset({"documents", "timetable", "agenda"})


async def _which_meant(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Ask which meeting is meant where a sentence leans on what was spoken of, and that was nothing, or several."""
    about, intents = ask.chat.context.about, set(seen.intents)
    several = several_last(about) and kind_of(about[0]) == "meeting"
    leans = several or (not about and intents & _OF_WHOLE and points_back(ask))
    named = seen.meeting_said or seen.known or seen.topic or seen.addressee or seen.body or seen.item or seen.traits
    if named or not leans or not intents or not intents <= _OF_ONE:
        return None
    at_hand, _ = await meeting_at_hand(session, (), ask.now)
    if at_hand is None or not at_hand.meeting.over(ask.now):
        return None
    offered = [key for key in about if kind_of(key) == "meeting"] or await with_agenda(session)
    held = [each for each in await meetings(session) if each.key in offered]
    return await agendas.which(ask, session, tuple(reversed(held)), _asks(seen.intents))


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
    unsaid = language_of(fold(ask.words)) in ("ar", "ru")  # ماذا طلبت, что поручено председателю
    if kind_of(last or ":") != "mandate" or not (points_back(ask) or unsaid):
        return None
    return (await acts(session)).get(act_key_of(last))


async def _body(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    of_body = set(seen.intents) <= {"acts", "mandate", "meetings", "when"}
    if seen.body is None or seen.meeting_said or not of_body:
        return None
    return await bodies.body_reply(ask, session, seen.body, seen.intents)


ASIDE = 5
"""Words, or pairs of Chinese characters, that may stand beside the number of an item."""
FEW = 2
"""Words, or pairs of Chinese characters, that may be left beside what a meeting was like."""


_PLACES = {"first": 0, "second": 1, "third": 2, "last": -1}
"""Which of several meetings is meant, in the order of time."""


async def _by_traits(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which meeting was so long, or hybrid: of all, or of several that a year, a month or a body names."""
    if seen.traits is None or seen.known or seen.item is not None or len(seen.meetings) == 1:
        return None
    asked = cleaned(ask.words)
    if ("documents" in seen.intents and not seen.meetings) or tells_hours(asked):
        return None  # of which meeting, the paper tells, or the hours of its sessions
    left = without_links(seen.topic)
    alone = wanted(asked).which and not tables().filler.take(left)[1]  # one lasted a single day: which
    named = seen.meetings or tables().meeting.found(asked) or {"of_meeting", "meetings"} & set(seen.intents)
    placed = wanted(asked).places & set(_PLACES) and not tells_subject(left)
    alone = alone or (seen.traits.extreme is not None and not seen.intents and not tables().filler.take(left)[1])
    found = so(seen.traits, seen.meetings or await meetings(session), asked)
    told = await _told_apart(ask, session, seen, found)
    if not (named or alone or placed or len(told) < len(found)):
        return None
    seen.steps.append(f"meetings that were so: {', '.join(each.key for each in found) or 'none'}")
    places = wanted(asked).places & set(_PLACES)
    if len(found) > 1 and len(places) == 1:
        place = _PLACES[next(iter(places))]
        found = found[place : place + 1 or None]
    found = told if len(told) == 1 and not places else found
    if len(found) > 1:
        all_asked = several_asked(asked) and not (places or tells_subject(seen.topic))
        if all_asked and not {"documents", "report", "preceding", "following"} & set(seen.intents):
            return await agendas.several(ask, session, found)
        return await agendas.which(ask, session, found, _asks(seen.intents))
    held = await agenda(session, found[0].key) if found else None
    if held is None:
        return None
    told_of = await describe(session, seen.described, asking_words(), frozenset({"meeting"}))
    few = len(grams(seen.topic)) <= FEW and not tells_subject(left)
    apart = few or bool(told_of and told_of[0].key == found[0].key)
    return replace_sure(await agendas.agenda_reply(ask, session, held, of_meeting=True), sure=apart)


async def _told_apart(
    ask: Ask, session: Session, seen: Understood, found: tuple[Meeting, ...]
) -> tuple[Meeting, ...]:  # fmt: skip
    """Keep of several meetings the one of which alone the sentence tells: that of the pandemic with work unfinished."""
    if len(found) < 2 or not tells_subject(seen.described):
        return found
    told = {each.key: each.weight for each in await told_by(ask, session, seen, frozenset({"meeting"}))}
    first, second, *_ = sorted(found, key=lambda each: -told.get(each.key, 0.0))
    if told.get(first.key, 0.0) < LEAST or told.get(second.key, 0.0) >= LEFT_BEHIND:
        return found
    if "adopted" not in seen.intents:  # of its recommendations and its talks it is told what became of them
        seen.intents = tuple(name for name in seen.intents if name not in ("outcome", "unheld"))
    return (first,)


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


async def _founding(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer who set up a body: the act of which that is told."""
    alone = set(seen.intents) == {"mandate"} and not (seen.meeting_said or seen.addressee or ask.chat.context.about)
    named = seen.addressee == "working group" or seen.body  # the first to set it up
    if not ("creation" in seen.intents or alone) or seen.known or seen.item:
        return None
    topic = tables().original.take(seen.topic)[1]
    if "acts" in seen.intents and named:
        topic = tables().addressees["conference"].take(topic)[1]  # which act of the Conference
    if without_links(topic) if named or "creation" in seen.intents else topic:
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
    if "report" in seen.intents and act.report and (printed := await document(session, act.report)) is not None:
        return await document_reply(ask, session, printed)  # the report in which it was printed
    clear = len(found) == 1 or found[0].score - found[1].score >= APART
    answered = await one_act.act_reply(ask, session, act)
    return replace(answered, sure=clear, about=(*answered.about, body_key(symbol)))


async def _about_item(ask: Ask, session: Session, seen: Understood) -> Reply:
    if seen.meeting_said and not seen.meetings:
        return await agendas.no_such_meeting(ask, session)
    held = [found for each in seen.meetings if (found := await agenda(session, each.key))]
    about = () if several_last(ask.chat.context.about) else ask.chat.context.about
    if not seen.meeting_said:
        at_hand, _ = await meeting_at_hand(session, about, ask.now)
        held = [at_hand] if at_hand else []
    if seen.item in (LAST_ITEM, PENULTIMATE_ITEM):
        held = [each for each in held if each.items] or held  # of those of a year whose agenda is held
    if seen.item in (LAST_ITEM, PENULTIMATE_ITEM) and len(held) == 1:
        tops = [each.number for each in held[0].items if not each.is_sub_item]
        back = 1 if seen.item == LAST_ITEM else 2
        seen.item = tops[-back] if len(tops) >= back else None
    having = [each for each in held if seen.item in each.by_number]
    if having and not seen.meeting_said and not about and having[0].meeting.over(ask.now):
        others = await _of_other_agendas(session, having[0], seen.item)
        if others and seen.item is not None:
            told = await item_with_intent(ask, session, (having[0], having[0].by_number[seen.item]), seen)
            return await items.beside_others(ask, session, told, others)
    words = " ".join([*(each.starts.isoformat() for each in seen.meetings[:1]), f"item {seen.item}"])
    if len(having) != 1 or seen.item is None:
        return await items.show_item(replace(ask, words=words), session)
    return await item_with_intent(ask, session, (having[0], having[0].by_number[seen.item]), seen)


async def _of_other_agendas(session: Session, latest: Agenda, number: str | None) -> tuple[Found, ...]:
    """Give the items of that number of the other agendas held, the newest first."""
    held = [await agenda(session, key) for key in reversed(await with_agenda(session)) if key != latest.meeting.key]
    return tuple(
        Found(item_key(each.meeting.key, number), SURE, "")
        for each in held
        if each is not None and number is not None and number in each.by_number
    )


_STEPS = (
    _which_meant, followed, begun, report_adopted, between, item_after, item_beside, of_draft, _beside_named,
    _by_traits, by_hours, at_hour, _person, _unheld,
    _lists_of_body, _founding, _decider, _act_told_of_meeting, _end_of_agenda, _report,
    annotated_agenda, on_day, by_the_clock, item_on,
    _topic, in_room, meeting_today, _item, _several_meetings, _asked_of_somebody, _body, part_of_day,
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
    if plain == "now" and "upcoming" in seen.intents and not await sitting_now(session, ask.now):
        plain = "upcoming"  # the one that is about to begin
    if plain == "now" and "when" in seen.intents and ask.chat.context.about and not await sitting_now(session, ask.now):
        return None  # when it is, or was, discussed
    if plain is None or seen.meeting_said or (plain == "greeting" and len(seen.intents) > 1):
        return None
    on = await sitting_now(session, ask.now) if plain in ("now", "upcoming") else ()
    if plain == "now" and "today" in seen.intents and not on:
        plain = "today"
    if plain == "upcoming" and on and "when" not in seen.intents and not tables().meets.found(seen.written):
        last = await sitting_next(session, ask.now, on[0].meeting) is None
        plain = "now" if last else plain  # what is left, in the last session
    answered = await commands[_PLAIN[plain]](replace(ask, words=""), session)
    if plain == "acts" and (_OF_AN_ACT & set(seen.intents) or tables().about.found(seen.written)):
        return replace(answered, sure=False)  # the one that says something of a thing that is not held
    if plain == "meetings" and "outcome" in seen.intents:
        return replace(answered, sure=False)  # which of them could not agree on any
    kept = plain == "greeting"  # a word of thanks does not change what is spoken of
    return replace(answered, context=ask.chat.context) if kept else answered


def _asks(intents: tuple[str, ...]) -> str:
    if "timetable" in intents:
        return "/timetable"
    return "/doc" if "documents" in intents else "/agenda"
