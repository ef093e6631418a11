"""Which act the Conference adopted at a session or in a year: what COP 11 decided, what it did in 2014.

Its sessions are no meetings that are held, but the acts held say at which of them they were adopted.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.one_act import act_reply
from handlers.phrases import asking_words, number_of, tables, tells_subject
from handlers.questions.acts_asked import paragraph_asked
from handlers.questions.cleaning import cleaned
from handlers.questions.likely import of_years
from handlers.questions.organ_sessions import (
    CONFERENCE,
    session_of_conference,
    session_of_year,
    speaks_of_conference,
    without_conference,
)
from handlers.questions.understood import Understood
from handlers.reply import Reply
from handlers.things import offer
from handlers.word_lists import Phrases, phrase_lists
from store.database import Session
from store.described import Described
from store.folding import fold
from store.keys import act_key_of, kind_of, paragraph_number
from store.lookup import Found, tell
from store.mandates import Act, acts
from store.meanings import units

TABLE = Path(__file__).with_suffix(".toml")
LEAST = 0.45
"""An act of that session that tells less than this of a sentence is not surely meant …"""
BEHIND = 0.13
"""… nor one that tells so much less than an act of another session."""
APART = 0.12
"""How much less of a sentence the next act of that session must tell."""
OF_SUBJECT = 0.3
"""So much an act must tell of what is said beside the session."""
OFFERED = 5
"""Things offered at most."""
_ASKS = frozenset({"acts", "mandate", "adopted", "decider", "creation"})
_WHO = frozenset({"decider", "mandate"})
_OTHER = frozenset({"draft", "documents", "report", "agenda", "timetable", "where", "which_item"})


async def adopted_at(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which act a session of the Conference adopted on what a sentence tells; None where nothing says it."""
    number, left = session_of_conference(cleaned(ask.words))
    asked = set(seen.intents)
    recommended = "outcome" in asked and "acts" not in asked  # what it made of recommendations is not held
    if number is None or seen.meetings or asked & _OTHER or recommended or ask.chat.context.about:
        return None
    if (tables().meets.found(seen.written) and _WHO & asked) or tables().asked_by.found(seen.written):
        return None  # who said that the Group is to meet then, where it is said what is to be done then
    adopted = {act.key for act in (await acts(session)).values() if act.organ == CONFERENCE and act.status == "adopted"}
    held = {key for key in adopted if (await acts(session))[key].session == number}
    every = await tell(session, f"cop {left}", asking_words(), frozenset({"mandate"}))
    every = tuple(each for each in every if each.key in adopted)
    told = [each for each in every if each.key in held]
    if not told or not (asked & _ASKS or len(told) == 1):
        return None
    seen.steps.append(f"session {number} of the Conference: {told[0].key}, {told[0].weight:.2f} of the sentence")
    if _clear(told, every) and await _on_subject(session, told[0].key, left):
        return await act_reply(ask, session, (await acts(session))[told[0].key])
    return await offer(ask, session, tuple(Found(each.key, 0.0, each.name) for each in told[:OFFERED]))


async def adopted_in_year(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what the Conference did in a year, where nothing else is told: with its act, or offer those of then.

    Where the days of its acts are not held, the symbols of a session's papers tell its year.
    """
    if len(seen.years) != 1 or not set(seen.intents) <= _DONE or not speaks_of_conference(cleaned(ask.words)):
        return None
    if paragraph_asked(seen.written):
        return None
    named = seen.meetings or seen.item or seen.known or seen.addressee not in (None, "conference")
    if named or tables().meeting.found(seen.written) or ask.chat.context.about:
        return None
    left = tables().filler.take(_did().take(without_conference(seen.topic))[1])[1]
    if left or tells_subject(tables().field_words.take(_did().take(seen.rest)[1])[1]):
        return None
    held = [act for act in (await acts(session)).values() if act.organ == CONFERENCE and act.status == "adopted"]
    adopted = [act for act in held if act.adopted and act.adopted.year == seen.years[0]]
    if not adopted:
        number = await session_of_year(session, CONFERENCE, seen.years[0])
        adopted = [act for act in held if number is not None and act.session == number]
    seen.steps += [f"adopted by the Conference in {seen.years[0]}: {act.key}" for act in adopted]
    if len(adopted) == 1:
        return await act_reply(ask, session, adopted[0])
    return await offer(ask, session, tuple(Found(act.key, 0.0, "") for act in adopted[:OFFERED])) if adopted else None


_DONE = frozenset({"acts", "adopted", "mandate", "decider", "topics", "outcome"})
"""What may be asked of what the Conference did."""


def _did() -> Phrases:
    """Give the words that say beside the Conference and a year only that it did something then."""
    return phrase_lists(TABLE)["did"]


async def _on_subject(session: Session, act: str, left: str) -> bool:
    """Say whether an act tells of what is said beside the session and the word for an act, if anything is."""
    subject = tables().intents["acts"].take(left)[1]
    if not any(not unit.idle for unit in units(subject, asking_words())):
        return True
    told = await tell(session, subject, asking_words(), frozenset({"mandate"}))
    return any(each.key == act and each.weight >= OF_SUBJECT for each in told)


def _clear(told: list[Described], every: tuple[Described, ...]) -> bool:
    """Say whether the first act of a session is the one that is meant."""
    ahead = told[0].weight - max((each.weight for each in told[1:]), default=0.0)
    best = max(each.weight for each in every)
    return told[0].weight >= LEAST and told[0].weight >= best - BEHIND and ahead >= APART


_OF_PAPER = frozenset({"report", "documents", "agenda", "decider"})
"""What is asked where the year may be that of a paper or an agenda."""


async def of_other_year(session: Session, seen: Understood, answered: Reply) -> bool:
    """Say whether an act is answered with that was adopted in another year than is named, and tells nothing of it.

    Of one that is only described the year must be its own: no meeting, no item and no paper is spoken of.
    """
    first = answered.about[0] if answered.about else ""
    if not seen.years or kind_of(first or ":") != "mandate" or _OF_PAPER & set(seen.intents):
        return False
    lists = tables()
    things = (lists.meeting, lists.item, lists.single, lists.papers, lists.treated)
    text = lists.addressees["conference"].take(seen.written)[1]  # 缔约方会议 is no 会议
    held = await acts(session)
    own = {act_key_of(first), held[act_key_of(first)].draft, held[act_key_of(first)].became}
    several = any(kind_of(key) == "mandate" and act_key_of(key) not in own for key in answered.about)
    if several or (seen.known and first not in {each.key for each in seen.known}):
        return False  # those cited for procurement in 2021
    if first not in {each.key for each in seen.known} and any(each.found(text) for each in things):
        return False
    if _act_of_year().search(seen.written):  # the resolution of 2012: none that only tells of that year
        return of_years(held[act_key_of(first)], seen.years, held) is False
    return is_of_other_year(held, first, seen.years)


@cache
def _act_of_year() -> re.Pattern[str]:
    """Make the pattern of a year right beside a word for an act: the resolution of 2012, 2012年的决议."""
    act = tables().intents["acts"].pattern.pattern
    year = r"(?<![\d/.-])(?:19|20)\d\d(?![\d/.-])"
    of = r"(?:of|from|de|del|du|от|за|لعام|لسنة|عام|سنة)"
    return re.compile(rf"(?:{act})\s+(?:{of}\s+){{0,2}}{year}|{year}\s*(?:года\s+|年的?)?\s*(?:{act})")


def is_of_other_year(held: Mapping[str, Act], key: str, years: Sequence[int]) -> bool:
    """Say whether an act, or the one of a paragraph, is of none of some years, and what is told of it names none."""
    own = held[act_key_of(key)]
    act = held.get(own.became or "", own)
    if of_years(act, years, held) is not False:
        return False
    clauses = [each.summary for each in own.clauses if each.number == paragraph_number(key)]
    texts = (act.gist, *(each.summary for each in act.known_through), *(clauses if paragraph_number(key) else ()))
    told = [act.number or "", *(each for one in texts for each in one.values())]
    return not any(str(year) in each for year in years for each in told)


async def of_other_session(ask: Ask, session: Session, answered: Reply) -> bool:
    """Say whether an answer is an act of another session of the Conference than is named, and speaks of none such."""
    first = answered.about[0] if answered.about else ""
    number, _ = session_of_conference(cleaned(ask.words))
    if number is None or kind_of(first or ":") != "mandate":
        return False
    held = await acts(session)
    act = held[act_key_of(first)]
    if act.organ != CONFERENCE or act.session == number:
        return False
    texts = [text for text in (act, held.get(act.draft or "")) if text]
    told = [fold(each.summary.get("en", "")) for text in texts for each in text.clauses]
    return not any(number in _ordinals(each) for each in told)


def _ordinals(text: str) -> set[int | None]:
    return {number_of(word, tables().ordinals) for word in text.split()}
