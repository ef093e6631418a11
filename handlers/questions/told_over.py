"""What is told to be over before what comes next is asked, and other stories around a question.

Such a clause says why it is asked; the half of the day that it names is none that is asked for.
"""

import re
import tomllib
from datetime import timedelta
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.days import day_named
from handlers.mending import mended
from handlers.phrases import number_of, tables, tells_subject
from handlers.questions.asides import BY_CLOCK, asks_exactly, clauses_of, is_question
from handlers.questions.cleaning import as_listed, cleaned, only_asks
from handlers.questions.hours import hour_in
from handlers.questions.links_asked import speaks_of_last, without_pronouns
from handlers.reference import without_dates
from handlers.word_lists import Phrases, alternatives, phrase_list
from store.database import Session
from store.folding import fold, is_han
from store.meetings import meetings
from store.times import on_clock

TABLE = Path(__file__).with_suffix(".toml")


@cache
def _lists() -> tuple[Phrases, Phrases, Phrases]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return phrase_list(table["over"]), phrase_list(table["sitting"]), phrase_list(table["unfinished"])


def left_unfinished(text: str) -> bool:
    """Say whether a folded text tells that something was not brought to its end: the item we did not finish."""
    return _lists()[2].found(text)


def without_over(text: str) -> str:
    """Leave out of a text the clauses that tell a sitting to be over, where another asks what comes then."""
    clauses = clauses_of(text)
    over = [clause for clause, sign in clauses if not is_question(sign) and _tells_over(fold(clause))]
    beside = [fold(clause) for clause, _ in clauses if clause not in over]
    if not over or not any(_asks_what_comes(clause) for clause in beside):
        return text
    for clause in over:
        text = text.replace(clause, " ")
    return re.sub(r"^[\s,.;:!،؛，。；！…-]+", "", text)


async def without_scene(ask: Ask, session: Session) -> str:
    """Leave out what is told around the one clause that wholly asks of the moment, while a meeting is held or is near.

    I just sat down, first week as an intern, everyone's already talking: what are we on? A clause that names a thing, a
    meeting, a day or an hour stays, and so does one of later where it is not what is on now that is asked.
    """
    if ask.chat.context.about or not await _is_near(ask, session):
        return ask.words
    text = without_tag(ask.words)
    clauses = clauses_of(text)
    asking = [(clause, sign) for clause, sign in clauses if _asks_of_moment(await mended(session, cleaned(clause)))]
    if len(asking) != 1:
        return text
    now = bool({_NOW, _PLAN} & set(tables().asked(cleaned(asking[0][0]))[0]))
    beside = [(cleaned(clause), sign) for clause, sign in clauses if clause != asking[0][0]]
    if any(is_question(sign) or not _is_scene(clause, now=now) for clause, sign in beside):
        return text
    return "".join(asking[0])


def without_tag(text: str) -> str:
    """Leave out at the end of a text what only asks for a yes: it starts tomorrow, doesn't it."""
    listed = as_listed(text)
    left = _tag().sub("", listed)
    return text if left == listed or not re.search(r"\w", left) else left


@cache
def _tag() -> re.Pattern[str]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    said = rf"(?<=[\s,،¿])(?:{alternatives(table['tags'])})|{'|'.join(table['tags_han'])}"
    return re.compile(rf"[\s,،，;.?¿…-]*(?:{said})[\s?؟？!.]*$")


def without_hedged_day(text: str) -> str:
    """Leave out a day that somebody is not sure of where it is told by its place already: day two, the 13th I think."""
    clauses = clauses_of(text)
    hedged = [clause for clause, _ in clauses if _hedged_day().fullmatch(fold(clause))]
    told = [fold(clause) for clause, _ in clauses if clause not in hedged]
    if not any(re.search(r"\d", each) for each in hedged) or not any(_placed(each) for each in told):
        return text
    if not any(_hedge().found(fold(each)) for each in hedged):
        return text  # the 14th, first day and last day
    for clause in hedged:
        text = text.replace(clause, " ")
    return text


def _placed(clause: str) -> bool:
    """Say whether a folded clause names a day by its place in a meeting: the second day."""
    day, _ = day_named(clause)
    return day is not None and day.place is not None


@cache
def _hedge() -> Phrases:
    return phrase_list(tomllib.loads(TABLE.read_text(encoding="utf-8"))["hedges"])


@cache
def _hedged_day() -> re.Pattern[str]:
    """Make the pattern of a clause that is only a day in figures, words of doubt, or both."""
    hedges = _hedge().pattern.pattern
    day = r"(?:[^\W\d]{1,4}\s+)?\d{1,2}(?:st|nd|rd|th|er|-?го|е|号|日)?"
    return re.compile(rf"\W*(?:(?:{hedges})\W*)?(?:{day})?\W*(?:{hedges})?\W*")


async def _is_near(ask: Ask, session: Session) -> bool:
    """Say whether a meeting is held, or begins within days."""
    days = [(each.starts, each.ends, on_clock(ask.now, each.zone).date()) for each in await meetings(session)]
    return any(starts - timedelta(days=NEAR) <= today <= ends for starts, ends, today in days)


NEAR = 7
"""Days before a meeting in which what comes, or is tomorrow, is asked of it."""


def _asks_of_moment(clause: str) -> bool:
    """Say whether a clause asks what is on, what comes, when it is or for the timetable, and has no word besides."""
    lists = tables()
    intents, left = lists.asked(clause)
    if _NOW in intents and (tells_subject(left) or "report" in intents):
        return True  # have they got to the mechanism
    day, left = day_named(left)
    weekday = day is not None and day.weekday is not None
    if not (weekday or set(intents) & _MOMENT) or not set(intents) <= _MOMENT | _BESIDE_MOMENT or tells_subject(clause):
        return False
    left = " ".join(word for word in left.split() if number_of(word, lists.cardinals) is None)  # the three days
    for words in (lists.after_lunch, lists.breaks, lists.interrogative, lists.first_person):
        left = words.take(left)[1]
    return only_asks(left)


def _is_scene(clause: str, *, now: bool) -> bool:
    """Say whether a clause asks nothing and names nothing that is held; what is on `now` is so at no other time."""
    lists = tables()
    clause = lists.lacking.take(_own_days().sub(" ", clause))[1]
    if lists.interrogative.found(clause):
        return False
    clause = lists.filling.take(clause)[1]
    if tells_subject(clause) or _names_time(clause) or lists.item.found(clause):
        return False
    places = {number_of(word, lists.ordinals) for word in clause.split()} - {None, 1}
    if places or (not now and any(words.found(clause) for words in lists.addressees.values())):
        return False  # the Chair is speaking, what are we on
    intents = set(lists.asked(clause)[0])
    return intents <= _TOLD | (BY_CLOCK if now or _tells_over(clause) else frozenset())


def _names_time(clause: str) -> bool:
    """Say whether a folded clause has a figure, a date or an hour in it."""
    return bool(re.search(r"\d", clause) or without_dates(clause) != clause or hour_in(clause))


@cache
def _own_days() -> re.Pattern[str]:
    """Make the pattern of the first day or week of somebody at his work."""
    return re.compile(alternatives(tomllib.loads(TABLE.read_text(encoding="utf-8"))["own_days"]))


_NOW = "now"
_PLAN = "timetable"
_MOMENT = frozenset({"now", "upcoming", "resume", "which_item", "today", "tomorrow", _PLAN})
_BESIDE_MOMENT = frozenset({"when", "morning", "afternoon", "topics"})
_TOLD = frozenset({"unheld", "when", "draft", "text", "greeting", "topics"})
"""What a clause may speak of that only tells how somebody came to a meeting, and what lies before him."""


def without_story(text: str) -> str:
    """Leave out the sentences before a question that tells its own subject, and points back to nothing.

    We handle cases every day. Which meeting dealt with victims' consent?
    """
    *before, asking = [part for part in _SENTENCES.split(text.strip()) if part.strip()] or [""]
    told = fold(asking)
    if not before or not is_question(asking[-1:]) or not (tells_subject(told) and asks_exactly(told)):
        return text
    pronouns = speaks_of_last(told) if any(map(is_han, told)) else without_pronouns(told).split() != told.split()
    if pronouns or not _asks_which(told) or any(_names(fold(each)) or is_question(each[-1:]) for each in before):
        return text
    return asking


_SENTENCES = re.compile(r"(?<=[。！!])\s*|(?<=[.!])\s+(?=\S)")


def _asks_which(text: str) -> bool:
    """Say whether a folded text asks which meeting, item or act it was."""
    return bool({"of_meeting", "which_item", "acts"} & set(tables().asked(text)[0]))


def _names(clause: str) -> bool:
    """Say whether a folded clause names a meeting, an item or an act, or whom one asks something of."""
    lists = tables()
    named = re.search(r"\d", clause) or without_dates(clause) != clause or lists.item.found(clause)
    named = named or any(number_of(word, lists.ordinals) for word in clause.split())
    return bool(named or any(words.found(clause) for words in (lists.meeting, *lists.addressees.values())))


def _tells_over(clause: str) -> bool:
    """Say whether a folded clause only tells that a sitting, or half a day, is over."""
    lists = tables()
    over, sitting, _ = _lists()
    halves = (lists.intents["morning"], lists.intents["afternoon"], lists.intents["today"], sitting)
    if not over.found(clause) or not any(words.found(clause) for words in halves):
        return False
    named = re.search(r"\d", clause) or without_dates(clause) != clause or lists.item.found(clause)
    named = named or any(number_of(word, lists.ordinals) for word in clause.split())
    return not (named or lists.interrogative.found(clause) or tells_subject(clause))


def _asks_what_comes(clause: str) -> bool:
    """Say whether a folded clause asks what is on next, or when."""
    asked = set(tables().asked(clause)[0])
    return bool(asked & (BY_CLOCK | {"following"})) or ("when" in asked and tables().next.found(clause))
