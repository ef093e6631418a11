"""Two numbers of which one is meant: July 2018, was it the eighth or the ninth; set up by 7/1 or by 4/4."""

import re
import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from handlers.ask import Ask
from handlers.mandates import acts_named
from handlers.phrases import number_of, tables, tells_subject
from handlers.questions.anchors import Told, heads
from handlers.questions.cleaning import as_listed
from handlers.questions.item_described import under_number
from handlers.questions.organ_sessions import session_of_conference, speaks_of_conference
from handlers.questions.traits import length_named, season_named
from handlers.reference import figure, meeting_named, months
from handlers.reply import Reply
from handlers.word_lists import alternatives
from handlers.wording import HAN as HAN_FIGURES
from store.database import Session
from store.folding import fold, fold_as_is, is_han
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


@cache
def _numbered() -> re.Pattern[str]:
    """Make the pattern of what asks for the number of a meeting: and what number did it get, ça porte quel numéro."""
    opens, before, behind = (alternatives(_lists()["numbered"][name]) for name in ("opens", "before", "behind"))
    return re.compile(rf"(?:(?:{before})\s*)*(?:{opens})(?!\s*[项点条段])(?:\s*(?:{behind}))*")


@cache
def _sought() -> re.Pattern[str]:
    """Make the pattern of what says that a meeting is looked for, and the word for it: tracing the one that …."""
    verbs = alternatives(_lists()["sought"]["verbs"])
    article = alternatives(_lists()["counted"]["article"])
    return re.compile(rf"(?:{verbs})(?=\s+(?:(?:{article})\s+)?(?:{heads().pattern})|[^,，]*的?那[一个]?[次个届回场])")


def with_meeting_asked(text: str) -> str:
    """Ask which meeting it was, where one is told of that is looked for, or its number asked for.

    The one of three days in May, what number did it get; tracing the one that was held in spring.
    """
    listed = as_listed(text)
    if (blank := _number_blank().search(fold_as_is(text))) is not None:
        return f"{_COMMAS.sub(' ', blank['before'])} {_asked_instead('item', text)} {blank['behind']}".strip()
    match = _numbered().search(listed) or _sought().search(listed)
    if match is not None and _called_on_agenda().search(fold(listed)) and not _asks_item(fold(listed)):
        return f"{listed[: match.start()]} {_asked_instead('item', text)} {listed[match.end() :]}".strip()
    if match is None or _QUOTED.search(text) or _under().search(fold(listed[: match.start()])):
        return text
    numbered = bool(_numbered().search(listed))
    if not numbered and _SYMBOL.search(text):
        return text
    before, behind = listed[: match.start()], listed[match.end() :]
    told, lists = fold(f"{before} {behind}"), tables()
    lasted = length_named(told)[0] is not None
    like = lasted or season_named(re.sub(r"\d", "", told)) or session_of_conference(told)[0]
    like = like or speaks_of_conference(told)
    if under_number().search(fold(listed)) and not like:
        return text
    like = like or any(number_of(word.strip(",.;"), months()) for word in told.split())
    asked = _asked_instead("meeting", text)
    if not (like or (numbered and heads().search(told))) or lists.item.found(told):
        return text
    if lists.single.found(told) and not lasted:
        return text
    if (set(lists.asked(told)[0]) & _NUMBERED_TOO) or (not (lasted or heads().search(told)) and tells_subject(told)):
        return text
    if not numbered:
        return f"{before} {behind}, {asked}"
    of_behind = tells_subject(fold(behind)) and not heads().search(fold(behind))
    return text if of_behind or _by_its_number().search(told) else f"{before} {asked} {behind}".strip()


@cache
def _under() -> re.Pattern[str]:
    """Make the pattern of a word right before a number that an item stands under: under which number."""
    return re.compile(rf"(?:{alternatives(_lists()['numbered']['under'])})\s*$")


@cache
def _by_its_number() -> re.Pattern[str]:
    """Make the pattern of a meeting that is named by its number, which is not asked for then: the tenth meeting."""
    meeting, words = tables().meeting.pattern.pattern, alternatives(tables().ordinals)
    nth = rf"(?:{words}|(?<![\w/])\d{{1,2}}(?:st|nd|rd|th|e|eme|a|o|-?[а-я]{{1,3}})?(?!\w))"
    return re.compile(rf"{nth}\s+(?:{meeting})|(?:{meeting})\s+{nth}|第(?:\d{{1,2}}|[{HAN_FIGURES}十]{{1,3}})[次届]")


def _asks_item(text: str) -> bool:
    """Say whether a folded text has a word for an item, or asks for one as any reader knows it."""
    return tables().item.found(text) or "which_item" in tables().asked(text)[0]


@cache
def _called_on_agenda() -> re.Pattern[str]:
    """Make the pattern of an item that every agenda has, by what it is called."""
    return re.compile(alternatives(_lists()["on_agenda"]["called"]))


@cache
def _number_blank() -> re.Pattern[str]:
    """Make the pattern of a note that is quoted, with the number of an item left open in it: "demand, 2010, item ?"."""
    item, number = tables().item.pattern.pattern, tables().number.pattern.pattern
    blank = r"(?:[¿?؟？]+|x{1,3}(?!\w)|_+|…|\.{2,}|\[\s*\])"
    return re.compile(
        rf"[“«\"「『'‘](?P<before>[^“”«»\"「」『』]*?)(?:{item})\s*(?:(?:{number})\s*)?{blank}(?P<behind>[^“”«»\"「」『』]*?)[”»\"」』'’]"
    )


_COMMAS = re.compile("[,،，、]")
_QUOTED = re.compile(r"[“”«»\"「『‘]")
_SYMBOL = re.compile(r"\w/\w")
"""What a document or an act is named by: that is what is looked for."""
_NUMBERED_TOO = frozenset({"which_item", "agenda", "documents", "report", "acts", "mandate", "draft", "outcome"})
"""What else has a number, or is asked for by one."""


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
