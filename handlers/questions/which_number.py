"""Two numbers of which one is meant: July 2018, was it the eighth or the ninth; set up by 7/1 or by 4/4."""

import re
import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from handlers.ask import Ask
from handlers.mandates import acts_named
from handlers.phrases import number_of, tables
from handlers.questions.anchors import Told
from handlers.questions.cleaning import as_listed
from handlers.reference import figure, meeting_named
from handlers.reply import Reply
from handlers.word_lists import alternatives
from handlers.wording import HAN as HAN_FIGURES
from store.database import Session
from store.folding import fold, is_han
from store.mandates import acts
from store.symbols import acts_in

TABLE = Path(__file__).with_suffix(".toml")


@cache
def _lists() -> dict[str, dict[str, Any]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def _asked_instead(of: str, text: str) -> str:
    """Give the words that ask which one it is, as a text is written."""
    return str(_lists()[of]["han" if any(map(is_han, text)) else "other"])


@cache
def either_numbers() -> re.Pattern[str]:
    """Make the pattern of two numbers of meetings joined by or: the eighth or the ninth, 第八次还是第九次."""
    lists = tables()
    meeting, joined = lists.meeting.pattern.pattern, alternatives(lists.either)
    article = rf"(?:(?:{alternatives(_lists()['counted']['article'])})\s+)?"
    counted = (
        rf"(?:(?:{meeting})\s+)?{article}(?:(?:{lists.number.pattern.pattern})\s*)?"
        rf"(?:{alternatives(lists.ordinals)}|(?<![\w/.-])\d{{1,2}}(?![\w/.-]))(?:\s+(?:{meeting}))?"
    )
    before, behind, asks, is_ = (alternatives(_lists()["counted"][name]) for name in ("before", "behind", "asks", "is"))
    han = rf"(?:{before})\s*(?:\d{{1,2}}|[{HAN_FIGURES}十]{{1,3}})\s*(?:{behind})"
    return re.compile(
        rf"(?<!\w){counted}[\s,]+(?:{joined})\s+{counted}(?!\w)|{han}(?:{asks})?\s*[,，?？]?\s*(?:{joined})(?:{is_})?\s*{han}"
    )


async def without_numbers(session: Session, text: str, now: datetime) -> str:
    """Ask which meeting it was, where its date is named and its number is asked for by two of which it bears one."""
    listed = as_listed(text)
    match = either_numbers().search(listed)
    if match is None or tables().item.found(listed[: match.start()][-LONGEST_WORD:]):
        return text
    left = f"{listed[: match.start()]} {listed[match.end() :]}"
    named = await meeting_named(session, left, now)
    numbers = numbers_in(match[0])
    if not named.said or named.weak or len(named.meetings) != 1 or named.meetings[0].ordinal not in numbers:
        return text
    return f"{left} {_asked_instead('meeting', text)}"


LONGEST_WORD = 12
"""Characters before two numbers in which a word for an item says that they are of items."""


_WORD = re.compile(rf"(?<=第)(?:\d{{1,2}}|[{HAN_FIGURES}十]{{1,3}})|[^\s,第]+")


def numbers_in(text: str) -> set[int]:
    """Give the numbers of the meetings that two of them say."""
    return {number for word in _WORD.findall(text) if (number := _number(word))}


def _number(word: str) -> int | None:
    """Give the number that a word bears: the eighth, 8, 八."""
    return number_of(word, tables().ordinals) or figure(word)


async def either_act(ask: Ask, session: Session, told: Told) -> Reply | None:
    """Answer which of two acts that are joined by or something is said of: was it set up by 7/1 or by 4/4."""
    found = acts_in(ask.words)
    if len(found) != len("ab"):
        return None
    first, second = (ask.words.find(each.as_written) for each in found)
    behind = ask.words[first + len(found[0].as_written) : second]
    if not 0 <= first < second or not re.fullmatch(rf"\W*(?:{alternatives(tables().either)})\W*\w*\W*", fold(behind)):
        return None
    held = await acts(session)
    keys = {act.key for each in found for act in acts_named(each.as_written, held)}
    word = _asked_instead("act", ask.words)
    answered = await told(f"{ask.words[:first]} {word} {ask.words[second + len(found[1].as_written) :]}")
    return answered if answered.about and answered.about[0] in keys else None
