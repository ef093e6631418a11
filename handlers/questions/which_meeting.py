"""Which meeting is described by what it dealt with: its topics, its items and its papers together.

"The one on organs and children", "which meeting looked at digital evidence": what tells most of the sentence counts for
the meeting it belongs to, and one meeting is meant where it is clearly told more of than any other.
"""

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from handlers import agenda as agendas
from handlers import things
from handlers.ask import Ask
from handlers.days import asks_which_sitting, speaks_of_sitting, without_sittings
from handlers.phrases import asking_words, number_of, tables, tells_subject
from handlers.questions.alone import points_back
from handlers.questions.anchors import place_words
from handlers.questions.cleaning import cleaned
from handlers.questions.item_described import under_number
from handlers.questions.likely import item_and_meeting, told_by
from handlers.questions.links_asked import Wanted, speaks_of_last, wanted
from handlers.questions.organ_sessions import which_session
from handlers.questions.placed import several_asked
from handlers.questions.spoken_of import several_last
from handlers.questions.traits import so
from handlers.questions.understood import Understood
from handlers.reference import months, without_dates
from handlers.reply import Reply, replace_sure
from handlers.word_lists import Phrases, alternatives, phrase_lists
from store.database import Session
from store.documents import documents
from store.folding import fold
from store.keys import kind_of, meeting_of, symbol_of
from store.lookup import Found, describe, tell
from store.meanings import Unit, speaks_of, units
from store.meetings import Meeting, agenda, meetings

TABLE = Path(__file__).with_suffix(".toml")
ENOUGH = 0.6
"""Share of the sentence that a meeting must explain to be meant."""
AHEAD = 0.12
"""How much more that must be than of any other meeting."""
FAR = 0.45
"""A share of the sentence, and a lead, that are enough together."""
WHOLLY = 0.75
"""From this share on a word for what is not held is one of the meeting's own topics: abuse of a position."""
OFFERED = 4
"""Meetings offered at most where one of them was asked for by what it dealt with."""
ALIKE = 0.05
"""Meetings whose shares differ by less dealt with the same; the latest or the first of them may be asked for."""
LIKE = 0.1
"""So much less may be told of the one that dealt with it for the first time, as another language called it."""
BARELY = 0.07
"""A word is no more than this share of the Protocol's long name: that meeting was on no women, whose title has them."""
CALLED = 0.3
"""From this share of its name on an item or a paper is called as it is said, by no mere word of its title."""


async def which_meeting(ask: Ask, session: Session, seen: Understood, answered: Reply) -> Reply | None:
    """Answer with the one meeting that a sentence describes where it asks for one; None where none is.

    Where an answer is sure of an item or a paper of another meeting than the one described, both are offered.
    """
    of_item = item_and_meeting(seen.written)
    two = bool(seen.known) and tells_subject(seen.rest)  # on demand and on consent
    of_meeting = answered.sure and kind_of((*answered.about, ":")[0]) == "meeting"
    if not _asks(ask, seen, sure=answered.sure) or of_item or (of_meeting and not two):
        return None
    if not answered.sure and (dated := await _of_date(ask, session, seen)) is not None:
        return dated
    return await _described(ask, session, seen, answered, of_meeting=of_meeting)


async def _described(
    ask: Ask, session: Session, seen: Understood, answered: Reply, *, of_meeting: bool
) -> Reply | None:  # fmt: skip
    """Answer with the one meeting that is described, or offer several; None where the answer stands."""
    called = {each.key for each in seen.known if kind_of(each.key) == "meeting"}
    called &= {each.key for each in await _meant(ask, session, seen)}
    if len(called) > 1 and not tells_subject(seen.rest):
        return None  # several had that topic
    shares, own, called_so = await _shares(ask, session, seen)
    if not shares:
        return None
    first_time = _first_time().found(fold(ask.words))
    timed = first_time or _last_time().found(fold(ask.words))
    ranked = sorted(shares, key=lambda key: (timed and key not in called_so, -shares[key], key))
    top = ranked[0]
    near = LIKE if first_time else ALIKE
    alike = sorted(key for key in ranked if abs(shares[top] - shares[key]) <= near)
    of_record = _of_record(seen, shares, own)
    if of_record:
        top, alike, ranked = of_record[0], of_record, [key for key in ranked if key in own]
    others = [key for key in ranked if key not in alike and not (timed and key not in called_so)]
    top, alike, several = _placed(ask, seen, alike, [key for key in alike if key in called_so], top)
    if several and shares[top] >= ENOUGH:
        seen.steps.append(f"meetings described: {', '.join(several)}")
        return await agendas.several(
            ask, session, tuple(each for each in await meetings(session) if each.key in several)
        )
    ahead = shares[top] - max((shares[key] for key in others), default=0.0)
    enough = (ahead >= AHEAD and shares[top] >= ENOUGH) or (ahead >= FAR and shares[top] >= FAR)
    asked = wanted(seen.written)
    named = bool(seen.known) and _meeting_on().match(seen.written) is not None
    plainly = (
        named or timed or _han_meeting_on().search(seen.written) or (asked.kinds[:1] == ("meeting",) and asked.near)
    )
    # The one that explains may be a paper, too; but not by a word that means nothing of the field: in the middle.
    telling = len(_telling(seen)) >= PASSING or len(seen.topic.split()) >= PASSING
    telling = telling or bool(seen.known) or tells_subject(seen.rest)
    clear = len(alike) == 1 and enough and (top in own or (plainly and telling))
    said = ", ".join(f"{key} {shares[key]:.2f}" for key in ranked[:3])
    of_year = {each.key for each in seen.meetings}
    if (seen.years and of_year and top not in of_year) or ("unheld" in seen.intents and shares[top] < WHOLLY):
        return None
    seen.intents = tuple(name for name in seen.intents if name != "unheld")  # a word of what it dealt with
    if clear and (one := await agenda(session, top)):
        seen.steps.append(f"meeting described: {said}")
        return await agendas.agenda_reply(ask, session, one, of_meeting=True)
    if of_meeting:
        return None
    so_called = [key for key in alike if key in called_so]
    plainly, told = bool(plainly), shares[top] >= ENOUGH
    if told and not answered.sure and _OF_MEETING & set(seen.intents):
        seen.steps.append(f"meetings described: {said}")
        by_topic = sorted((*alike, *others), key=lambda key: key not in own)  # not by a word of an item's long title
        return await things.offer(ask, session, tuple(Found(key, 0.0, "") for key in by_topic[:OFFERED]))
    if told and not answered.sure and plainly and len(so_called) > 1:
        seen.steps.append(f"meetings called so: {', '.join(so_called)}")
        return await things.offer(ask, session, tuple(Found(key, 0.0, "") for key in so_called[:OFFERED]))
    first = [top, *(key for key in ranked if key != top)]
    return await _beside(ask, session, seen, answered, first, plainly=plainly, told=told)


def _asks_sitting(text: str) -> bool:
    """Say whether a folded text has a word for a session of half a day, and another one for the meeting."""
    return speaks_of_sitting(text) and tables().meeting.found(without_sittings(text))


async def _beside(
    ask: Ask, session: Session, seen: Understood, answered: Reply, ranked: list[str], *, plainly: bool, told: bool
) -> Reply | None:
    """Answer with the meeting of the item answered with surely, where a meeting is plainly asked for; else offer both.

    None where the answer stands: nothing is sure, too little is told, or the item is of the meeting described.
    """
    answers = {meeting_of(key) for key in answered.about[:1] if kind_of(key) == "item"}
    which = "which_item" in seen.intents or under_number().search(seen.written)
    if which and "of_meeting" not in seen.intents and {each.key for each in seen.meetings} == answers:
        return None  # which item of the meeting of 2021 was ours
    when = "when" in seen.intents and "of_meeting" not in seen.intents
    if {each.key for each in seen.meetings} == answers and (when or _asks_sitting(seen.written)):
        return None  # in which session of the meeting of 2022, at what moment of it
    if answered.sure and answers == {ranked[0]} and plainly and (one := await agenda(session, ranked[0])):
        seen.steps.append(f"meeting of the item: {ranked[0]}")
        shown = await agendas.agenda_reply(ask, session, one, of_meeting=True)
        return replace(shown, about=tuple(dict.fromkeys((ranked[0], *answered.about[:1], *shown.about))))
    if not answered.sure or not told or answers == {ranked[0]}:
        return None
    seen.steps.append(f"meetings described: {', '.join(ranked[:3])}")
    return await things.offer(ask, session, tuple(Found(key, 0.0, "") for key in (*ranked[:3], answered.about[0])))


@cache
def _meeting_on() -> re.Pattern[str]:
    """Make the pattern of how a meeting is asked for by a subject that is the name of an item, from the beginning."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return re.compile(rf"(?:(?:{alternatives(table['opens'])})\s+)*(?:{alternatives(table['meeting_on'])})")


@cache
def _han_meeting_on() -> re.Pattern[str]:
    """Make the pattern of a meeting that is asked for by what it dealt with: 讨论采购的会, 关于器官的那次会议."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    verbs = alternatives((*tables().treated.han, *tables().about.han, *table["han_treated"]))
    which = "那?[场次个届]?"
    return re.compile(rf"(?:{verbs})(?:[^的会]|的(?!{which}会))*的{which}会(?!{alternatives(table['of_meeting'])})")


async def _of_date(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which meeting was held on a day or in a month that is named, whatever a delegate did at it.

    None where a subject is named that is none of its own: what another meeting dealt with came up then.
    """
    dated = len(seen.meetings) == 1 and bool(seen.years) and not (seen.by_ordinal or seen.item)
    if not dated or "of_meeting" not in seen.intents or ask.chat.context.about:
        return None
    lists, text = tables(), seen.written
    subject = bool(seen.known) or tells_subject(seen.rest)
    month = _HAN_MONTH.search(text) or any(number_of(word, months()) for word in text.split())
    beside = any(phrases.found(text) for phrases in (lists.before, lists.after, place_words().beside))
    if not (seen.day or month or subject) or beside or not set(seen.intents) <= _OF_DATE:
        return None
    if subject:
        told = await describe(session, seen.described, asking_words(), frozenset({"meeting"}))
        shares = {each.key: ENOUGH for each in told} | (await _shares(ask, session, seen))[0]
        if shares.get(seen.meetings[0].key, 0.0) < ENOUGH:
            return None
    one = await agenda(session, seen.meetings[0].key)
    return await agendas.agenda_reply(ask, session, one, of_meeting=True) if one else None


_OF_DATE = frozenset({"of_meeting", "when", "topics"})
_HAN_MONTH = re.compile(r"\d月|[一二三四五六七八九十]月")


def _of_record(seen: Understood, shares: dict[str, float], own: frozenset[str]) -> list[str]:
    """Give the one meeting whose own record tells what became of its recommendations, where that is asked."""
    least = max(WHOLLY, max(shares.values()) - AHEAD)
    told = [key for key in shares if key in own and shares[key] >= least]
    return told if "outcome" in seen.intents and len(told) == 1 else []


def _placed(
    ask: Ask, seen: Understood, alike: list[str], called: list[str], top: str
) -> tuple[str, list[str], list[str]]:  # fmt: skip
    """Choose the latest or the first of meetings told of alike, where it is asked for; or several, where those are.

    One of which only a word of an item's long title tells (none of those `called` so) makes it no surer which.
    """
    if tables().last.found(seen.written):
        return alike[-1], alike[-1:] if not called or called[-1] == alike[-1] else alike, []
    first = "first" in wanted(seen.written).places or tables().original.found(seen.written)
    if first or _first_time().found(fold(ask.words)):
        return alike[0], alike[:1] if not called or called[0] == alike[0] else alike, []
    several = several_asked(seen.written) and not (seen.years or "unheld" in seen.intents)
    return top, alike, called if several and len(called) > 1 else []


def told_in_passing(seen: Understood, answered: Reply) -> bool:
    """Say whether a meeting is answered with that is only named to tell of the one asked for by words not understood.

    Who asks which meeting took up what the tenth had left knows the tenth.
    """
    first = (*answered.about, ":")[0]
    of = first if kind_of(first) == "meeting" else meeting_of(first) if kind_of(first) in ("item", "session") else ""
    asked = wanted(seen.written)
    which = "of_meeting" in seen.intents or (asked.kinds[:1] == ("meeting",) and asked.near)
    if not which or len(seen.meetings) != 1 or seen.meetings[0].key != of or of in {each.key for each in seen.known}:
        return False  # nor is it in passing where its own topic is named: on consent, in 2013 or 2015
    if kind_of(first) == "meeting" and {"documents", "of_meeting"} & set(seen.intents) == {"documents"}:
        return False  # its papers are asked for: what was sent out before it
    if kind_of(first) == "item" and "when" in seen.intents and "of_meeting" not in seen.intents:
        return False  # on which day the twelfth turned to joint investigations
    if (seen.of_days or seen.day) and "of_meeting" not in seen.intents:
        return False  # what was on, on the first day of the eleventh
    if kind_of(first) == "item" and "which_item" in seen.intents and "of_meeting" not in seen.intents:
        return False  # which item of the eleventh was ours, we work on supply chains
    lists = tables()
    relative = any(each.found(seen.written) for each in (lists.last, lists.next, lists.penultimate, lists.pandemic))
    beside = not relative and (
        place_words().beside.found(seen.written)
        or (not {"where", "format"} & set(seen.intents) and _one_of_two(seen.written))
    )
    return beside or (not seen.years and len(_telling(seen)) >= PASSING)


def _one_of_two(text: str) -> bool:
    """Say whether one of two meetings is asked for: the eighth or that of 2017."""
    return re.search(rf"(?:{alternatives(tables().either)})", text) is not None


def _telling(seen: Understood) -> list[Unit]:
    """Give the words of the topic that may tell something."""
    return [unit for unit in units(seen.topic, asking_words()) if not unit.idle and not unit.word.isdecimal()]


PASSING = 2
"""So many words beside a meeting tell of another one, and so many that nothing knows may tell one."""


def _asks(ask: Ask, seen: Understood, *, sure: bool) -> bool:
    """Say whether a sentence asks for a meeting and names none of those held, or several."""
    asked = wanted(seen.written)
    hours = tables().clock.found(seen.written)  # of its item
    near = asked.kinds[:1] == ("meeting",) and asked.near
    of_meeting = (
        near
        or (not hours and _han_meeting_on().search(seen.written) is not None)
        or _left_unfinished(asked, seen)
        or (
            not _OF_OTHERS & set(seen.intents)
            and (tables().intents["of_meeting"].found(fold(ask.words)) or _names_kind(asked, seen))
        )
    )
    first_time = _first_time().found(fold(ask.words)) or (not sure and _last_time().found(fold(ask.words)))
    first_time = first_time and set(seen.intents) <= {"when", "of_meeting", "topics"}
    of_meeting = of_meeting or (first_time and "when" in seen.intents and bool(seen.topic))
    relative = (tables().last.found(seen.written) or first_time) and not seen.years
    unnamed = len(seen.meetings) != 1 or relative or (bool(seen.years) and bool(seen.topic))
    conference = seen.body is not None or "=conference" in speaks_of(seen.written)
    unheld = seen.meeting_said and not seen.meetings and not conference
    beside = {"following", "preceding", "person"} & set(seen.intents)
    act = "acts" in seen.intents and "act" in asked.kinds and conference  # 哪届缔约方会议哪个决议建的
    if len(seen.meetings) == 1 and asks_which_sitting(seen.written):
        return False  # in which session of January 2010
    return (
        of_meeting
        and unnamed
        and not unheld
        and not (beside or act or which_session(seen.written))
        and not ask.chat.context.about
        and bool(seen.topic or conference or "outcome" in seen.intents)
    )


def _first_time() -> Phrases:
    """Give what says that something came up for the first time: the earliest meeting that dealt with it is meant."""
    return phrase_lists(TABLE)["first_time"]


def _last_time() -> Phrases:
    """Give what says that something came up for the last time."""
    return phrase_lists(TABLE)["last_time"]


def _left_unfinished(asked: Wanted, seen: Understood) -> bool:
    """Say whether a meeting is told of that did not finish its recommendations: it is no time and no outcome then."""
    meant = {meaning for unit in units(seen.described, asking_words()) for meaning in unit.meanings}
    return asked.kinds[:1] == ("meeting",) and meant >= {"recommend", "unfinished"}


def _names_kind(asked: Wanted, seen: Understood) -> bool:
    """Say whether a sentence only names a meeting as what it looks for: the session on organs, where it was."""
    return asked.kinds[:1] == ("meeting",) and not set(seen.intents) - {"topics"} - _OF_MEETING


_OF_MEETING = frozenset({"where", "format"})
"""What only a meeting has: a place, being hybrid."""
_OF_OTHERS = frozenset({"when", "documents", "text", "mandate", "report", "outcome", "which_item"})
"""What may be asked of an item of the meeting as well: when it was discussed, its papers."""


async def _meant(ask: Ask, session: Session, seen: Understood) -> tuple[Meeting, ...]:
    """Give the meetings of which one may be meant: those of a year, those that were so (the two-day one on organs)."""
    held = seen.meetings if len(seen.meetings) > 1 else await meetings(session)
    return held if seen.traits is None else so(seen.traits, held, cleaned(ask.words))


async def _shares(
    ask: Ask, session: Session, seen: Understood
) -> tuple[dict[str, float], frozenset[str], frozenset[str]]:
    """Give for each meeting how much of a sentence the best of what belongs to it tells, and those whose topics do.

    The last part are those of whose topics, or of an item's or a paper's name, the sentence says enough.
    """
    told = await told_by(ask, session, seen, None)
    papers = await documents(session, [symbol_of(each.key) for each in told if kind_of(each.key) == "document"])
    of_paper = {each.symbol: each.meeting for each in papers}
    named = {each.key for each in await _meant(ask, session, seen)}
    shares: dict[str, float] = {}
    topics: dict[str, float] = {}
    called_so: set[str] = set()
    for each in told:
        kind = kind_of(each.key)
        if kind != "meeting" and each.fits < BARELY:
            continue
        key = {
            "meeting": each.key,
            "item": meeting_of(each.key) if kind == "item" else None,
            "document": of_paper.get(symbol_of(each.key)) if kind == "document" else None,
        }.get(kind)
        if key in named:
            shares[key] = max(shares.get(key, 0.0), each.weight)
            topics[key] = max(topics.get(key, 0.0), each.weight if kind == "meeting" else 0.0)
            called_so |= {key} if each.fits >= CALLED else set()
    own = frozenset(key for key, share in topics.items() if share >= shares[key])
    return shares, own, own | called_so


async def _was_on_it(ask: Ask, session: Session, answered: Reply) -> Reply:
    """Answer whether the meeting spoken of was on a topic where several were: was it about organs."""
    about, text = ask.chat.context.about[:1], cleaned(ask.words)
    one_spoken = kind_of((*about, ":")[0]) == "meeting" and not several_last(ask.chat.context.about)
    if not one_spoken or about[0] not in answered.about or not things.is_offer(ask, answered):
        return answered
    if not tells_subject(text) or any(kind_of(each) != "meeting" for each in answered.about[:2]):
        return answered
    of_other = tables().meeting.found(text) and not speaks_of_last(text)
    asked = wanted(text)
    of_other = of_other or bool(asked.places & {"previous", "next", "other"} or asked.relations & {"earlier", "later"})
    if of_other or without_dates(text) != text or not (points_back(ask) or tables().treated.found(text)):
        return answered
    held = await agenda(session, about[0])
    return await agendas.agenda_reply(ask, session, held, of_meeting=True) if held else answered


async def met_before(ask: Ask, session: Session, answered: Reply) -> Reply:
    """Answer which earlier meetings dealt with a topic, where that is asked after a meeting that did: in earlier years.

    Where none is known the meeting itself, which is no earlier one, is not meant surely.
    """
    about, text = ask.chat.context.about[:1], cleaned(ask.words)
    if not answered.sure:
        return await _was_on_it(ask, session, answered)
    if answered.about[:1] != about or kind_of((*about, ":")[0]) != "meeting":
        return answered
    asked = wanted(text)
    earlier = "previous" in asked.places or "earlier" in asked.relations
    if not (earlier and tables().treated.found(text) and tells_subject(text)) or without_dates(text) != text:
        return answered
    held = await meetings(session)
    here = next((each.starts for each in held if each.key == about[0]), None)
    told = await tell(session, text, asking_words(), frozenset({"meeting"}))
    dealt = {each.key for each in told if each.weight >= ENOUGH}
    before = tuple(each for each in held if here is not None and each.starts < here and each.key in dealt)
    if len(before) > 1:
        return await agendas.several(ask, session, before)
    one = await agenda(session, before[0].key) if before else None
    return await agendas.agenda_reply(ask, session, one, of_meeting=True) if one else replace_sure(answered, sure=False)
