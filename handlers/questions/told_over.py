"""What is told to be over before what comes next is asked, and other stories before a question.

Such a clause says why it is asked; the half of the day that it names is none that is asked for.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers.phrases import number_of, tables, tells_subject
from handlers.questions.asides import BY_CLOCK, asks_exactly, clauses_of, is_question
from handlers.questions.links_asked import speaks_of_last, without_pronouns
from handlers.reference import without_dates
from handlers.word_lists import Phrases, phrase_list
from store.folding import fold, is_han


@cache
def _lists() -> tuple[Phrases, Phrases, Phrases]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
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
    halves = (lists.intents["morning"], lists.intents["afternoon"], sitting)
    if not over.found(clause) or not any(words.found(clause) for words in halves):
        return False
    named = re.search(r"\d", clause) or without_dates(clause) != clause or lists.item.found(clause)
    named = named or any(number_of(word, lists.ordinals) for word in clause.split())
    return not (named or lists.interrogative.found(clause) or tells_subject(clause))


def _asks_what_comes(clause: str) -> bool:
    """Say whether a folded clause asks what is on next, or when."""
    asked = set(tables().asked(clause)[0])
    return bool(asked & (BY_CLOCK | {"following"})) or ("when" in asked and tables().next.found(clause))
