"""What goes on from the last answer: the next item, its mandate, its documents, which meeting, a paragraph."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache

from handlers import agenda as agendas
from handlers import items, moments, one_act, papers, timetable
from handlers.ask import Ask
from handlers.documents import document_reply, passage_reply
from handlers.phrases import tables
from handlers.questions.alone import goes_on, relative
from handlers.questions.cleaning import cleaned, only_asks
from handlers.questions.exact import paragraph_in
from handlers.questions.links import continued, show
from handlers.questions.links_asked import points_to_others, wanted
from handlers.questions.understood import Understood
from handlers.reference import meeting_at_hand
from handlers.reply import Reply, replace_sure
from handlers.things import offer
from store.database import Session
from store.documents import document, listed_under
from store.keys import act_key_of, kind_of, number_of, paragraph_number, symbol_of
from store.links import ties_of
from store.lookup import Found
from store.mandates import acts
from store.meanings import speaks_of
from store.meetings import Agenda, agenda, item_at, meetings
from store.timeline import meeting_sitting

SHORT = 2
"""Words of a question that only goes on from the last answer, whatever stands before them."""


async def followed(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what goes on from the last answer by its place: the next item, which meeting, a paragraph."""
    about = ask.chat.context.about
    if not about or seen.known:
        return None
    key, intents = _spoken_of(about), set(seen.intents)
    if tables().next_day.found(seen.written) and (on := await _next_day(ask, session, key)) is not None:
        return on
    for reads in (_same_number, _beside, _taken_up):
        if (read := await reads(ask, session, key, seen)) is not None:
            return read
    if (chosen := await _chosen(ask, session, seen)) is not None:
        return chosen
    if intents == {"documents"} and (others := await _papers_beside(ask, session, key)) is not None:
        return others
    if not seen.meeting_said and (paragraph := await _paragraph_of(ask, session, key, seen)) is not None:
        return paragraph
    if seen.item is None and (other := await continued(ask, session, cleaned(ask.words))) is not None:
        seen.steps.append(other[1])
        return other[0]
    if seen.meeting_said:
        return None
    adoption = {"adopted", "report"} <= intents  # in which session it is adopted
    if "of_meeting" in intents and not (seen.topic or adoption) and (held_ := await _meeting_of(ask, session, key)):
        return await agendas.agenda_reply(ask, session, held_, of_meeting=True)
    return None


async def _same_number(ask: Ask, session: Session, key: str, seen: Understood) -> Reply | None:
    """Answer "and in 2021 under the same number?" after an item: with the item of that number of the meeting named."""
    named = kind_of(key) == "item" and len(seen.meetings) == 1 and "same-number" in wanted(cleaned(ask.words)).relations
    held = await agenda(session, seen.meetings[0].key) if named else None
    item = held.by_number.get(number_of(key)) if held else None
    return await items.item_reply(ask, session, held, item) if held and item else None


async def _taken_up(ask: Ask, session: Session, key: str, seen: Understood) -> Reply | None:
    """Answer "and when was that on our agenda?" after an act: when the items were taken up that stand under it."""
    asked, intents = cleaned(ask.words), set(seen.intents)
    on_agenda = "agenda" in intents or tables().treated.found(asked)
    if kind_of(key) != "mandate" or not on_agenda or "when" not in intents or intents - _TAKEN_UP:
        return None
    if seen.topic or seen.meeting_said or seen.item is not None:
        return None
    ties = [tie.other(key) for tie in await ties_of(session, act_key_of(key)) if tie.relation == "under"]
    under = [each for each in dict.fromkeys(ties) if kind_of(each) == "item"]
    if not under:
        return replace_sure(await show(ask, session, key), sure=False)  # no item is known to stand under it
    if len(under) > 1:
        return await offer(ask, session, tuple(Found(each, 0.0, "") for each in under))
    at = await item_at(session, under[0])
    return await timetable.when_reply(ask, session, *at) if at else None


_TAKEN_UP = frozenset({"when", "agenda"})
"""Intents of a question when what was spoken of was on the agenda, and nothing else."""


async def _papers_beside(ask: Ask, session: Session, key: str) -> Reply | None:
    """Answer "and its documents?" after a paper: all papers of the item that lists it, the latest where several do."""
    if kind_of(key) != "document" or not points_to_others(cleaned(ask.words)):
        return None
    listed = await listed_under(session, symbol_of(key))
    at = await item_at(session, listed[-1]) if listed else None
    return await papers.documents_of_item(ask, session, at[0], at[1].number) if at else None


async def _paragraph_of(ask: Ask, session: Session, key: str, seen: Understood) -> Reply | None:
    """Answer with the paragraph that is named, of the act or the paper last spoken of."""
    if kind_of(key) == "mandate" and (number := paragraph_in(ask.words) or paragraph_in(seen.written)):
        act = (await acts(session)).get(act_key_of(key))
        return await one_act.told_by_clause(ask, session, act, number) if act else None
    if kind_of(key) == "mandate" and seen.item is not None and not seen.intents:  # пункт is a paragraph, too
        act = (await acts(session)).get(act_key_of(key))
        has = act is not None and any(each.number == seen.item for each in act.clauses)
        return await one_act.told_by_clause(ask, session, act, seen.item) if act and has else None
    if kind_of(key) == "document" and (number := paragraph_in(ask.words)):
        one = await document(session, symbol_of(key))
        return await passage_reply(ask, session, one, number) if one is not None else None
    return None


def _spoken_of(about: tuple[str, ...]) -> str:
    """Give what was last spoken of: of half a day a meeting is named first, and its one session is meant."""
    one_session = sum(kind_of(key) == "session" for key in about) == 1 and kind_of((*about, ":")[1]) == "session"
    return about[1] if kind_of(about[0]) == "meeting" and one_session else about[0]


async def _next_day(ask: Ask, session: Session, key: str) -> Reply | None:
    """Answer what is on the day after the one last spoken of: the item's session then, else the whole day."""
    held, said = await meeting_at_hand(session, (key,), ask.now)
    if held is None or not said or kind_of(key) not in ("item", "session"):
        return None
    of_item = held.sessions_of(number_of(key)) if kind_of(key) == "item" else ()
    spoken = of_item or tuple(each for each in held.sessions if each.key == key)
    if not spoken:
        return None
    day = spoken[0].starts.date() + timedelta(days=1)
    going_on = [each for each in of_item if each.starts.date() == day]
    if going_on:
        return await moments.sitting_reply(ask, session, held, going_on[0])
    return await moments.half_day(ask, session, held, day, None, 0)


async def _chosen(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what chooses among what was last spoken of: the resolution, item 6, the item of a paper."""
    about = ask.chat.context.about
    if seen.topic and not _NUMBER.fullmatch(seen.topic):
        return None
    if "which_item" in seen.intents and kind_of(about[0]) == "document":
        listed = await listed_under(session, symbol_of(about[0]))
        at = await item_at(session, listed[-1]) if listed else None
        return await items.item_reply(ask, session, *at) if at else None
    if seen.topic and kind_of(about[0]) in ("item", "meeting") and not seen.meeting_said:
        held, _ = await meeting_at_hand(session, about, ask.now)
        item = held.by_number.get(seen.topic) if held else None
        return await items.item_reply(ask, session, held, item) if held and item else None
    meant = speaks_of(cleaned(ask.words))
    types = {type_ for type_ in ("resolution", "decision") if f"={type_}" in meant}
    acts_about = [key for key in about if kind_of(key) == "mandate" and paragraph_number(key) is None]
    of_type = [key for key in acts_about if key.split(":")[2] in types]
    if len(acts_about) > 1 and len(of_type) == 1 and not seen.meeting_said:
        return await one_act.act_reply(ask, session, (await acts(session))[of_type[0]])
    return None


_NUMBER = re.compile(r"\d{1,2}(?:\([a-z]\))?")


async def _beside(ask: Ask, session: Session, key: str, seen: Understood) -> Reply | None:
    """Answer "and the next item?" and "the one before?" after an item."""
    asked = cleaned(ask.words)
    names = ("following", "preceding")
    if kind_of(key) == "item" and "documents" in seen.intents and _round_meeting().search(asked):
        return None  # the paper the Secretariat wrote on it before the meeting
    if "acts" in seen.intents:
        return None  # which resolutions stand behind it
    steps = {name for name in names if name in seen.intents or tables().intents[name].found(asked)}
    if "upcoming" in seen.intents and kind_of(key) in ("item", "session") and not seen.topic and not seen.meeting_said:
        steps |= set() if await meeting_sitting(session, ask.now) else {"following"}  # what comes next, of what was
    if steps == {"following"} and kind_of(key) == "session":
        return await _session_after(ask, session, key)
    if (meeting := await _of_meetings(ask, session, key, seen, steps)) is not None:
        return meeting
    if kind_of(key) != "item" or not steps or (at := await item_at(session, key)) is None:
        return None
    tops = [item for item in at[0].items if not item.is_sub_item]
    here = next((place for place, item in enumerate(tops) if at[1].number.split("(")[0] == item.number), None)
    place = -1 if here is None else here + (1 if "following" in steps else -1)
    return await items.item_reply(ask, session, at[0], tops[place]) if 0 <= place < len(tops) else None


@cache
def _round_meeting() -> re.Pattern[str]:
    """Make the pattern of words that say that something was before or after the meeting: antes de la reunión."""
    lists = tables()
    sides = "|".join(words.pattern.pattern for words in (lists.before, lists.after))
    behind = "|".join((*lists.before.han, *lists.after.han))
    return re.compile(
        rf"(?:{sides})\s+(?:(?:the|our|le|la|el|notre|nuestra)\s+)?(?:{lists.meeting.pattern.pattern})(?!\w)"
        rf"|会议?(?:{behind}|前|后)"
    )


async def _of_meetings(ask: Ask, session: Session, key: str, seen: Understood, steps: set[str]) -> Reply | None:
    """Answer "the one before?" after a meeting, and "the meeting before?" after anything that belongs to one."""
    asked, of = cleaned(ask.words), kind_of(key)
    if of == "mandate" or sum(kind_of(each) == "meeting" for each in ask.chat.context.about) > 1:
        return None  # of several none was chosen
    word = tables().meeting.found(asked)
    step = 1 if "following" in steps else -1
    if word and relative(asked) and goes_on(asked) and only_asks(tables().last.take(tables().next.take(asked)[1])[1]):
        return await _either(ask, session, key, seen)
    if {"morning", "afternoon"} & set(seen.intents):
        return None  # the morning after
    if steps and of == "meeting" and (only_asks(asked) or len(asked.split()) <= SHORT):
        return await _meeting_beside(ask, session, key, step)
    held = await _meeting_of(ask, session, key) if steps and word and only_asks(asked) else None
    return await _meeting_beside(ask, session, held.meeting.key, step) if held else None


async def _either(ask: Ask, session: Session, key: str, seen: Understood) -> Reply | None:
    """Answer "and the previous meeting?": the one before that of what is spoken of, or the last by the clock."""
    spoken_of, held = await _meeting_of(ask, session, key), [each.key for each in await meetings(session)]
    step = 1 if tables().next.found(cleaned(ask.words)) else -1
    here = held.index(spoken_of.meeting.key) + step if spoken_of else -1
    beside = held[here : here + 1] if here >= 0 else []
    meant = tuple(dict.fromkeys((*beside, *(each.key for each in seen.meetings))))
    if len(meant) > 1:
        return await offer(ask, session, tuple(Found(each, 0.0, "") for each in meant))
    one = await agenda(session, meant[0]) if meant else None
    return await agendas.agenda_reply(ask, session, one, of_meeting=True) if one else None


async def _session_after(ask: Ask, session: Session, key: str) -> Reply | None:
    """Answer "and after that?" after a session: the next one of its meeting."""
    held, _ = await meeting_at_hand(session, (key,), ask.now)
    sittings = held.sessions if held is not None else ()
    here = next((place for place, each in enumerate(sittings) if each.key == key), None)
    if held is None or here is None or here + 1 == len(sittings):
        return None
    return await moments.sitting_reply(ask, session, held, sittings[here + 1])


async def _meeting_beside(ask: Ask, session: Session, key: str, step: int) -> Reply | None:
    """Answer "the one before?" after a meeting: its body's meeting before or after it."""
    asked = cleaned(ask.words)
    if tables().meeting.found(asked) and (tables().next.found(asked) or tables().last.found(asked)):
        return None  # the next meeting is the one that comes next by the clock
    held = await meetings(session)
    here = next((place for place, each in enumerate(held) if each.key == key), None)
    place = -1 if here is None else here + step
    beside = await agenda(session, held[place].key) if 0 <= place < len(held) else None
    return await agendas.agenda_reply(ask, session, beside, of_meeting=True) if beside else None


async def _meeting_of(ask: Ask, session: Session, key: str) -> Agenda | None:
    """Give the meeting that what was last spoken of belongs to."""
    if kind_of(key) == "document":
        listed = await listed_under(session, symbol_of(key))
        one = await document(session, symbol_of(key))
        if one is not None and one.meeting:
            return await agenda(session, one.meeting)
        return (await item_at(session, listed[0]) or (None,))[0] if listed else None
    held, said = await meeting_at_hand(session, (key,), ask.now)
    return held if said else None


async def issued_of(ask: Ask, session: Session, intents: tuple[str, ...], key: str) -> Reply | None:
    """Answer when the document last spoken of was issued; None where that is not all that is asked."""
    if set(intents) != {"issued"} or kind_of(key) != "document":
        return None
    one = await document(session, symbol_of(key))
    return await document_reply(ask, session, one) if one is not None else None


async def of_context(ask: Ask, session: Session, intents: tuple[str, ...], key: str) -> Reply | None:
    """Answer what is asked of the thing last spoken of, by its key; None where that has no such thing."""
    kind = kind_of(key)
    if kind == "item" and "decider" in intents and (at := await item_at(session, key)):
        return await items.mandate_reply(ask, session, *at)  # who asked for these papers
    if "documents" in intents:
        return await papers.documents_of_context(ask, session)
    if kind == "document" and "decider" in intents and (listed := await listed_under(session, symbol_of(key))):
        at = await item_at(session, listed[-1])  # what its item rests on; who asked for the paper itself is not held
        return replace(await items.mandate_reply(ask, session, *at), sure=False) if at is not None else None
    if kind == "document" and "when" in intents and tables().meeting.found(cleaned(ask.words)):
        held = await _meeting_of(ask, session, key)
        return await timetable.when_meeting_reply(ask, session, held) if held is not None else None
    if kind == "document" and "when" in intents:
        listed = await listed_under(session, symbol_of(key))
        key, kind = (listed[-1], "item") if listed else (key, kind)
    if kind == "mandate" and (act := (await acts(session)).get(act_key_of(key))):
        told = {"when", "adopted", "mandate", "text", "topics", "creation", *(("decider",) if act.sponsors else ())}
        shown = await one_act.act_reply(ask, session, act)
        if "decider" in intents and not act.sponsors:
            return replace(shown, sure=False)  # who put it forward is not held
        return shown if told & set(intents) else None
    if kind == "item" and (at := await item_at(session, key)):
        if {"decider", "mandate"} & set(intents):
            return await items.mandate_reply(ask, session, *at)
        if "when" in intents:
            return await timetable.when_reply(ask, session, *at)
        if "text" in intents:
            return await items.annotation_reply(ask, session, *at)
    return None
