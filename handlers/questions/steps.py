"""What a sentence taken apart may ask: steps that are tried in turn, each of which answers or passes on."""

import re
from dataclasses import replace
from functools import cache

from handlers import agenda as agendas
from handlers import bodies, duties, items, one_act, things
from handlers.ask import Ask
from handlers.documents import document_reply
from handlers.item_named import LAST_ITEM, PENULTIMATE_ITEM
from handlers.phrases import asking_words, language_of, tables, tells_subject
from handlers.questions.adoption import adoption, report_adopted
from handlers.questions.alone import points_back
from handlers.questions.cleaning import cleaned
from handlers.questions.day_asked import at_hour, beside_papers, on_day, part_of_day
from handlers.questions.days_ahead import days_ahead
from handlers.questions.follow import followed
from handlers.questions.item_asked import item_with_intent
from handlers.questions.likely import SCREEN, stands_apart
from handlers.questions.links_asked import wanted, without_links
from handlers.questions.moment_asked import names_subject
from handlers.questions.of_meeting import annotated_agenda
from handlers.questions.papers_asked import papers_of_meeting
from handlers.questions.reports_listed import reports_counted
from handlers.questions.room import (
    begun,
    between,
    by_the_clock,
    in_room,
    item_after,
    item_beside,
    item_on,
    meeting_today,
    one_or_other,
    still_on,
)
from handlers.questions.sitting_hours import by_hours
from handlers.questions.spoken_of import several_last
from handlers.questions.still_to_come import last_of_all, still_to_come
from handlers.questions.the_draft import of_draft
from handlers.questions.told_apart import FEW, by_traits
from handlers.questions.topics import both_papers, by_topic, of_no_meeting, report, thing
from handlers.questions.two_items import of_two_items
from handlers.questions.understood import Understood
from handlers.questions.unheld import asks_person
from handlers.questions.until_when import either_of, from_begin, on_now, until_end
from handlers.reference import meeting_at_hand
from handlers.reply import Reply, replace_sure
from handlers.word_lists import alternatives
from store.database import Session
from store.documents import document
from store.folding import fold, grams
from store.keys import act_key_of, body_key, item_key, kind_of
from store.links import ties_of
from store.lookup import APART, SURE, TOPIC, Found, describe, known_grams
from store.mandates import Act, acts
from store.meanings import speaks_of, units
from store.meetings import Agenda, agenda, item_at, meetings, with_agenda
from store.meetings import bodies as bodies_held
from store.timeline import sitting_now, sitting_today

ASIDE = 5
"""Words, or pairs of Chinese characters, that may stand beside the number of an item."""


async def _person(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """No names are held, of anyone."""
    if "person" not in seen.intents or {"decider", "creation"} & set(seen.intents):
        return None
    if "mandate" in seen.intents and not seen.topic and await _act_spoken_of(ask, session):
        return None  # what it asks of whom, the act tells
    held = await agenda(session, seen.meetings[0].key) if len(seen.meetings) == 1 and seen.item is None else None
    if held is None and points_back(ask) and kind_of((*ask.chat.context.about, ":")[0]) in ("meeting", "session"):
        held, _ = await meeting_at_hand(session, ask.chat.context.about[:1], ask.now)  # who chairs this
    only = set(seen.intents) == {"person"} and not seen.topic
    if held is not None and (only or asks_person(fold(ask.words))):  # who chaired it
        return await agendas.agenda_reply(ask, session, held)
    told = await describe(session, seen.described, asking_words(), frozenset({"mandate"}))
    tells = tells_subject(seen.described)
    if told and tells and told[0].score >= TOPIC:  # who must do what is held: the paragraphs of acts
        of_acts = bool({"draft", "mandate"} & set(seen.intents))
        if of_acts and stands_apart(told[:1], (), told):
            return await thing(ask, session, told[0], seen)
        return await things.offer(ask, session, told[:SCREEN])
    if held is not None and not seen.topic:  # who attended it
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
    if seen.body is None or seen.known or seen.topic or seen.meeting_said or not asks:
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
    listed = await both_papers(ask, session, seen) or await reports_counted(ask, session, seen)
    if listed is not None:
        return listed
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
    if seen.item and len(seen.meetings) == 1 and re.search(alternatives(tables().either), seen.written):
        return None  # item 3, procurement or technology
    aside = "which_item" in seen.intents and len(grams(seen.topic)) <= FEW and not tells_subject(seen.topic)
    in_session = aside and await sitting_now(session, ask.now)  # I am late, which item
    of_moment = seen.timed and await sitting_today(session, ask.now)
    in_room = not seen.known and not seen.meeting_said and (in_session or of_moment)
    if in_room and not await names_subject(session, seen.topic):  # half-understood words ask what is on
        seen.topic = ""
        return None
    if await beside_papers(session, seen):  # to prepare the booth for the morning of the 29th
        seen.topic = ""
        return None
    told = await by_topic(ask, session, seen)
    if told is not None and things.is_nothing(ask, told) and len(seen.meetings) > 1:
        seen.topic = ""
        return None  # words of nothing that is held: one of the meetings of the year is asked for
    return told


async def _item(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    if seen.item is None:
        return None
    told = await _about_item(ask, session, seen)
    if tables().begun.found(seen.written) and not tells_subject(seen.topic):
        seen.topic = ""  # has item 3 begun
    if "adopted" in seen.intents or not told.sure:  # whether an item was adopted is not held
        return replace_sure(told, sure=False)
    if await still_on(ask, session, seen):
        return told
    if "report" in seen.intents and kind_of(told.about[0]) == "document" and not tells_subject(seen.topic):
        return told
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
_PARTS = frozenset({"morning", "afternoon"})


async def _which_meant(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Ask which meeting is meant where a sentence leans on what was spoken of, and that was nothing, or several."""
    about, intents = ask.chat.context.about, set(seen.intents)
    several = several_last(about) and kind_of(about[0]) == "meeting"
    leans = several or (not about and (intents & _PARTS or (intents & _OF_WHOLE and points_back(ask))))
    named = seen.meeting_said or seen.known or seen.topic or seen.addressee or seen.body or seen.item or seen.traits
    if named or not leans or not intents or not intents <= _OF_ONE | _PARTS:
        return None
    at_hand, _ = await meeting_at_hand(session, (), ask.now)
    if at_hand is None or not at_hand.meeting.over(ask.now):
        return None
    offered = [key for key in about if kind_of(key) == "meeting"] or await with_agenda(session)
    held = [each for each in await meetings(session) if each.key in offered]
    return await agendas.which(ask, session, tuple(reversed(held)), seen.command)


async def _several_meetings(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    if not seen.meeting_said or len(seen.meetings) == 1:
        return None
    if not seen.meetings:
        return await of_no_meeting(ask, session, seen)
    how_often = tables().often.found(tables().intents["of_meeting"].take(seen.written)[1])  # not 第几次
    if not (seen.item or seen.topic or seen.known) and how_often:
        return await agendas.several(ask, session, seen.meetings)  # how many times it met in that year
    return await agendas.which(ask, session, seen.meetings, seen.command)


async def _asked_of_somebody(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    of_lists = {"acts", "meetings"} & set(seen.intents)
    of_meeting = {"when", "where", "format", "timetable", "documents", "upcoming"} & set(seen.intents)
    if seen.addressee is None or of_lists or seen.meeting_said or (of_meeting and "mandate" not in seen.intents):
        return None
    if "mandate" not in seen.intents and (seen.body is not None or {"report", "outcome"} & set(seen.intents)):
        return None  # what the Group itself reports
    by_clock = {"now", "today", "tomorrow", "morning", "afternoon"} & set(seen.intents)
    of_sitting = by_clock and "mandate" not in seen.intents and seen.addressee == "working group"
    if of_sitting and ("tomorrow" in by_clock or await sitting_today(session, ask.now)):
        return None  # what the Group is busy with, at the meeting that sits
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
    elsewhere = "where" in seen.intents and seen.body not in {body_key(each.body) for each in await meetings(session)}
    if seen.body is None or seen.meeting_said or not (of_body or (elsewhere and not seen.topic)):
        return None
    return await bodies.body_reply(ask, session, seen.body, seen.intents)


async def _beside_named(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which meeting was right before or after the one that is named."""
    steps = {"preceding", "following"} & set(seen.intents)
    others = set(seen.intents) - {"preceding", "following", "of_meeting", "when", "where", "topics", "meetings", "last"}
    if len(steps) != 1 or others or len(seen.meetings) != 1 or seen.item or seen.topic or seen.known:
        return None
    if seen.traits is not None and seen.traits.pandemic:
        return None  # it is the one before or after it already
    if len(either_of(seen.written)) > 1:
        return None  # was the tenth in September 2020, or after it
    held = await meetings(session)
    place = held.index(seen.meetings[0]) + (1 if "following" in steps else -1)
    beside = await agenda(session, held[place].key) if 0 <= place < len(held) else None
    return await agendas.agenda_reply(ask, session, beside, of_meeting=True) if beside else None


async def _founding(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer who set up a body: the act of which that is told."""
    alone = set(seen.intents) == {"mandate"} and not (seen.meeting_said or seen.addressee or ask.chat.context.about)
    alone = alone and "=yearly" not in speaks_of(seen.written)  # on what basis it meets every year
    named = seen.addressee == "working group" or seen.body  # the first to set it up
    if not ("creation" in seen.intents or alone) or seen.known or seen.item:
        return None
    of_another = speaks_of(seen.written) & {"=launch", "=create", "=working-group"} == {"=launch"}
    if of_another and kind_of((*ask.chat.context.about, ":")[0]) == "mandate":
        return None  # what launched the mechanism that an act set up
    topic = " ".join(word for word in tables().original.take(seen.topic)[1].split() if word not in tables().cardinals)
    if "acts" in seen.intents and named:
        topic = tables().addressees["conference"].take(topic)[1]  # which act of the Conference
    told_of = units(topic, asking_words())
    group_then = [each.meanings & _OF_GROUP_THEN for each in told_of if each.meanings or not each.idle]
    if group_then and all(group_then):
        topic = ""  # the interim group, as it was then
    of_asker = "=working-group" in speaks_of(seen.written) and "acts" in seen.intents and _tells_of_asker(seen, topic)
    if not of_asker and (without_links(topic) if named or "creation" in seen.intents else topic):
        return None
    by_number = len(seen.meetings) == 1 and not seen.years and not {"acts", "mandate", "person"} & set(seen.intents)
    if len(seen.meetings) == 1 and (by_number or wanted(seen.written).kinds[:1] == ("meeting",)):
        seen.intents = tuple(name for name in seen.intents if name != "creation")
        return None  # its first meeting after it was set up
    held = await bodies_held(session)
    met = await meetings(session)
    of_group = seen.addressee == "working group" and "acts" in seen.intents  # by which decision of the Conference
    symbol = "" if of_group else (seen.body or "").removeprefix("body:")
    symbol = symbol or (met[-1].body if met else "")
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


_OF_GROUP_THEN = frozenset({"interim", "working-group"})
"""What tells of the Group as it was set up, and of no other one."""


def _tells_of_asker(seen: Understood, topic: str) -> bool:
    """Say whether what is left of a sentence only tells what the asker does, and of no other group: I must quote it."""
    return tables().first_person.found(topic) and not (tells_subject(topic) or tables().about.found(seen.written))


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
    of_two_items,
    days_ahead, until_end, from_begin, on_now, one_or_other, last_of_all, still_to_come, _which_meant, followed, begun,
    report_adopted, between, item_after, item_beside, of_draft, _beside_named,
    by_traits, by_hours, at_hour, _person, _unheld,
    _lists_of_body, _founding, _decider, _act_told_of_meeting, _end_of_agenda, _report,
    annotated_agenda, on_day, by_the_clock, item_on, papers_of_meeting,
    _topic, in_room, meeting_today, _item, _several_meetings, _asked_of_somebody, _body, part_of_day,
)  # fmt: skip
"""What a sentence taken apart may be, in the order in which it is tried; the first that answers counts."""


async def by_steps(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer with the first step that does; None where none does."""
    for step in _STEPS:
        if (answered := await step(ask, session, seen)) is not None:
            return answered
    return None
