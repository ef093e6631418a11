"""Whether a sentence is about something of its own, or goes on from the last answer.

In a chat something was nearly always spoken of before. "Date of the 14th meeting" asks the same whatever that was;
"and the documents?" asks nothing without it.
"""

import re
import tomllib
from dataclasses import replace
from functools import cache

from handlers.ask import Ask
from handlers.days import speaks_of_sitting
from handlers.phrases import asking_words, tables, tells_subject
from handlers.questions.cleaning import cleaned, without_moments
from handlers.questions.links_asked import TABLE, speaks_of_last, wanted
from handlers.questions.understood import Understood
from handlers.reference import without_dates
from handlers.reply import Reply
from handlers.word_lists import Phrases, phrase_list
from store.database import Session
from store.keys import kind_of
from store.timeline import meeting_sitting, sitting_today

_OF_ALL = frozenset({"meetings", "creation"})
"""Intents that are about a body: all its meetings, what set it up."""
_ACT = frozenset({"acts"})
_PART = frozenset({"following", "preceding"})
"""Intents that need something to start from."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)\s*年?")


@cache
def _marks() -> tuple[Phrases, re.Pattern[str], Phrases]:
    """Give the words that point back, the pattern of a sentence that opens or ends as one that goes on, "is there"."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    opens, ends = (phrase_list(table[name]).pattern.pattern for name in ("opens", "ends"))
    return phrase_list(table["back"]), re.compile(rf"^(?:{opens})|(?:{ends})$"), phrase_list(table["held"])


async def stands_alone(ask: Ask, session: Session, seen: Understood) -> bool:
    """Say whether a sentence names what it is about, so that what was spoken of before does not matter.

    That is a meeting named by its number, its month or its day, or by its year and what is asked of it; the next or the
    last meeting, or all of them; or, while a meeting sits, a part of the day.
    """
    text = cleaned(ask.words)
    if kind_of(ask.chat.context.about[0]) == "mandate" and _ACT & set(seen.intents) and speaks_of_last(text):
        return False  # the first meeting held under this decision
    named = seen.topic or seen.item or seen.meeting_said or seen.known or seen.of_days
    if not named and await whether_on(ask, session):
        return True
    back, *_ = _marks()
    of_meeting = tables().meeting.found(text)
    if goes_on(text) and (relative(text) or not (of_meeting and seen.meeting_said and not seen.by_ordinal)):
        return False  # but "and the 2021 meeting?" does
    points_back = back.found(without_moments(text))  # this afternoon
    asks = set(seen.intents) - _PART
    if not of_meeting and any(tables().intents[name].found(text) for name in _PART):
        return False
    if seen.by_ordinal:
        return False
    if seen.meeting_said:
        undated = _YEAR.sub(" ", text)
        exactly = of_meeting or seen.day is not None or without_dates(undated) != undated
        exactly = exactly or bool(seen.years and "of_meeting" in asks)  # 2022年夏天那次
        return bool(asks or seen.topic or seen.item or exactly) and (exactly or not points_back)
    if points_back:
        return False
    if _OF_ALL & asks:
        return True
    if of_meeting and (tables().next.found(text) or tables().last.found(text)):
        return True
    return seen.timed and seen.item is None and await sitting_today(session, ask.now)


async def whether_on(ask: Ask, session: Session) -> bool:
    """Say whether it is asked if there is a session in a half of the day while another meeting sits than is spoken of.

    Of the one spoken of nobody asks then whether there is one this afternoon.
    """
    text = cleaned(ask.words)
    half = any(tables().intents[name].found(text) for name in ("morning", "afternoon"))
    sitting = speaks_of_sitting(text) or tables().meeting.found(text)
    if not (half and sitting and _marks()[2].found(text)):
        return False
    on = await meeting_sitting(session, ask.now)
    return on is not None and not any(on.removeprefix("meeting:") in key for key in ask.chat.context.about)


def speaks_of_its_own(ask: Ask, seen: Understood) -> bool:
    """Say whether a sentence that points back to nothing tells a subject, as "which item was procurement" does."""
    text = cleaned(ask.words)
    asked = wanted(text)
    if goes_on(text) or points_back(ask) or (asked.which and "builds-on" in asked.relations):
        return False
    if (seen.addressee or seen.body) is not None and "acts" in seen.intents:
        return True  # which resolution asked the Secretary-General for a report, which ones the Assembly adopted
    return bool(seen.known) or tells_subject(seen.topic)


def goes_on(text: str) -> bool:
    """Say whether a text opens or ends as one that goes on from the last answer."""
    glued = re.match(r"و(\w+)", text)  # the Arabic and, glued to the word behind it
    return _marks()[1].search(text) is not None or bool(glued and asking_words().has(glued[1]))


def relative(text: str) -> bool:
    """Say whether a text names the next or the last meeting, and none by its number or its date."""
    return (tables().next.found(text) or tables().last.found(text)) and without_dates(text) == text


def points_back(ask: Ask) -> bool:
    """Say whether a sentence has a word that stands for what was last spoken of."""
    return _marks()[0].found(cleaned(ask.words))


def alone(ask: Ask) -> Ask:
    """Ask the same as if nothing had been spoken of."""
    return replace(ask, chat=replace(ask.chat, context=replace(ask.chat.context, about=())))


def keeping(ask: Ask, answered: Reply) -> Reply:
    """Keep what was spoken of where an answer is about nothing."""
    if answered.context.about or not ask.chat.context.about:
        return answered
    return replace(answered, context=replace(answered.context, about=ask.chat.context.about))
