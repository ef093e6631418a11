"""What is said beside a question: why it is asked, who asks, that it is urgent. Such clauses are left out."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from handlers.item_named import item_named
from handlers.phrases import language_of, number_of, tables, tells_subject
from handlers.questions.elapsed import asks_elapsed
from handlers.questions.hours import hour_in, hour_named
from handlers.questions.traits import length_named
from handlers.reference import months, without_dates
from handlers.word_lists import alternatives
from store.folding import HAN, fold, fold_as_is, grams, is_han

_CLAUSES = re.compile(rf"[,;!?،؟؛，；。！？…—]+|[.:](?=\s|$)|：|\s[-–]\s|\n|(?<=[{HAN}])\s+(?=[{HAN}])")


@cache
def _clauses() -> re.Pattern[str]:
    """Make the pattern of what parts clauses: a sign, or a word before one in which the asker tells of himself."""
    joins = alternatives(tables().joins)
    own = tables().own.pattern.pattern
    return re.compile(rf"{_CLAUSES.pattern}|(?i:{joins})\s*(?=(?i:{own}))|(?<=[{HAN}])\s+(?=[{HAN}])")


def without_asides(text: str) -> str:
    """Leave out the clauses in which the asker tells of himself: I am to book tickets, my boss is asking.

    Such a clause asks for nothing that is held and has no figure in it, and something is left beside it. Beside a
    question that says of what it asks, whatever else asks nothing is one too: it goes into a footnote, 截图用.
    """
    said = text
    text = text if any(map(is_han, text)) else fold_as_is(text)  # no sé is found as it is listed; ： stays a sign
    if not _clauses().search(text):
        return said
    parts = _clauses().split(text)
    signs = [*_clauses().findall(text), ""]
    clauses = [(clause, sign) for clause, sign in zip(parts, signs, strict=True) if clause and clause.strip()]
    beside = {each: " ".join(fold(other) for other, _ in clauses if other != each) for each, _ in clauses}
    asides = [clause for clause, _ in clauses if _tells_of_asker(fold(clause), beside[clause])]
    told = [(clause, sign) for clause, sign in clauses if clause not in asides]
    parted = {clause for clause, sign in clauses if sign.isspace()} | {
        clause for (_, sign), (clause, _) in pairwise(clauses) if sign.isspace()
    }  # a blank parts what an asker tells of himself, and the words one looks for
    remarks = [
        clause
        for clause, sign in told
        if clause not in parted and _is_remark(fold(clause), sign, _asked_beside(clause, told))
    ]
    left = " ".join(fold(clause) for clause, _ in clauses if clause not in (*asides, *remarks))
    if not (_asks_exactly(left) and (_asks_more(left) or not _not_held(remarks))):
        remarks = []
        left = " ".join(fold(clause) for clause, _ in clauses if clause not in asides)
        if not set(tables().asked(left)[0]) - _NOTHING_HELD:
            return said  # nothing is asked beside it: then it asks
    if not (asides or remarks):
        return said
    for clause in (*asides, *remarks):
        text = text.replace(clause, f" {_meeting_in(fold(clause), beside[clause])} ")
    return text


_NOTHING_HELD = frozenset({"unheld", "greeting", "help", "more"})
"""Intents of a clause that asks for nothing that is held."""


def _asks_exactly(text: str) -> bool:
    """Say whether a text asks something of what it names: a meeting by its number or its date, or a subject."""
    lists = tables()
    intents = set(lists.asked(text)[0]) - _NOTHING_HELD
    asks = bool(intents)
    if intents & _BY_CLOCK or asks_elapsed(text):
        return True  # what is on now, what comes next, the days that are left
    tells = tells_subject(text)
    if tells and (asks or lists.interrogative.found(text)):
        return True
    if asks and any(words.found(text) for words in (lists.meeting, *lists.addressees.values())):
        return True
    named = without_dates(text) != text or bool(_ANY_YEAR.search(text))
    named = named or any(number_of(word, lists.ordinals) for word in text.split())
    return named and (asks or item_named(text)[0] is not None)


_BY_CLOCK = frozenset({"now", "upcoming", "resume", "tomorrow"})
_ANY_YEAR = re.compile(r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d\d年)")


def _not_held(remarks: Sequence[str]) -> bool:
    """Say whether one of some remarks speaks of what is not held: the order of speakers."""
    return any("unheld" in tables().asked(fold(each))[0] for each in remarks)


def _asks_more(text: str) -> bool:
    """Say whether a text asks something, and does not only name an item: what stands beside that is asked of it."""
    return bool(set(tables().asked(text)[0]) - _NOTHING_HELD - {"topics", "agenda"}) or tables().interrogative.found(
        text
    )


def _asked_beside(clause: str, clauses: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Give what the other Chinese clauses ask; one without a question in it that names the same asks no more of it."""
    if language_of(clause) != "zh":
        return frozenset()
    return frozenset(tables().asked(" ".join(fold(each) for each, _ in clauses if each != clause))[0])


def _is_remark(clause: str, sign: str, asked: frozenset[str]) -> bool:
    """Say whether a clause asks nothing that is not asked beside it as well, and names nothing that is held."""
    lists = tables()
    if not {"?", "？", "؟"}.isdisjoint(sign) or len(grams(clause)) < LEAST_REMARK:
        return False
    lacks = lists.lacking.found(clause)  # the file does not say
    naming = [lists.item, lists.meeting, lists.interrogative, lists.negated, lists.after, lists.before]
    naming += [] if lacks else [lists.single]
    naming += [lists.updated, lists.original, *lists.addressees.values()]  # the newest one
    if re.search(r"\d", clause) or without_dates(clause) != clause or any(words.found(clause) for words in naming):
        return False
    if length_named(clause)[0] is not None:
        return False
    numbers = (lists.cardinals, lists.ordinals, lists.months)
    if any(number_of(word, words) for word in clause.split() for words in numbers):
        return False
    if tells_subject(clause):
        return False  # it tells of a subject
    return lacks or not set(lists.asked(clause)[0]) - _NOTHING_HELD - asked


LEAST_REMARK = 2
"""Words, or pairs of Chinese characters, that a remark has at least."""


_NUMBERED_PLACE = re.compile(
    r"(?<!\w)(?:gate|terminal|door|platform|entrance|porte|quai|puerta|anden|вход\w*|ворот\w*|بوابة|البوابة)\s*[a-z]?\d{1,2}(?!\w)"
    r"|[a-z]?\d{1,2}号(?:门|口|线|航站楼)"
)
"""A gate or a door by its number: it names no item."""


_TIMED = frozenset({"now", "today", "tomorrow", "morning", "afternoon"})


def _meeting_in(clause: str, beside: str) -> str:
    """Give the words of a clause that name a meeting by a figure, or an hour where nothing beside it says when.

    I interpret at the 12th, from three on; not: my first time here.
    """
    clause = _NUMBERED_PLACE.sub(" ", tables().own.take(clause)[1])
    timed = _TIMED & set(tables().asked(beside)[0]) or hour_in(beside)
    hour = "" if timed else hour_in(clause)
    clause = clause.replace(hour, " ") if hour else clause
    left = set(without_dates(clause).split())
    return " ".join((*(word for word in clause.split() if word not in left or word in months()), hour)).strip()


def _tells_of_asker(clause: str, beside: str) -> bool:
    """Say whether a clause tells of the asker and asks for nothing that is held, or for no more than what is beside."""
    lists = tables()
    of_asker, rest = lists.own.take(_purpose().sub(" ", _NUMBERED_PLACE.sub(" ", clause)))
    named = _meeting_in(clause, beside)
    left = without_dates(rest) if named else rest
    if not of_asker or re.search(r"\d", left) or hour_named(left)[0] or lists.item.found(rest):
        return False  # I go in at three: at that hour something is on
    if lists.meeting.found(left) and not named:
        return False
    left = lists.meeting.take(left)[1] if named else left
    if tells_subject(left) and not _asks_all(beside):
        return False  # it tells of a subject
    return not set(lists.asked(left)[0]) - _NOTHING_HELD - set(lists.asked(beside)[0])


@cache
def _purpose() -> re.Pattern[str]:
    """Make the pattern of what something is needed for: for a note, pour mon rapport, для справки."""
    return re.compile(rf"(?:{tables().purpose.pattern.pattern})\s+\w+")


def _asks_all(text: str) -> bool:
    """Say whether a text asks of a meeting, a day or an item of it that is named by a figure: when it begins."""
    lists = tables()
    intents = set(lists.asked(text)[0])
    number, left = item_named(text)
    if number is not None and lists.meeting.found(left):
        return any(each.found(text) for each in (lists.interrogative, lists.whether)) and not tells_subject(left)
    return bool(intents) and intents <= _OF_MEETING and bool(without_dates(text) != text or _ANY_YEAR.search(text))


_OF_MEETING = frozenset({"when", "where", "format", "timetable", "morning", "afternoon", "which_item", "topics"})
