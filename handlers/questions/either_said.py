"""Two items or years of which one is meant: the adoption of the report, item 5 or 6; procurement, in 2020 or 2021.

What is asked is read without them; an answer that is one of the two is meant.
"""

import re
from collections.abc import Iterator
from functools import cache

from handlers.ask import Ask
from handlers.item_named import item_by_ordinal, item_named
from handlers.phrases import tables, tells_subject
from handlers.questions.anchors import Told
from handlers.questions.cleaning import as_listed
from handlers.questions.which_number import either_numbers, numbers_in
from handlers.reply import Reply
from handlers.word_lists import alternatives
from handlers.wording import HAN as HAN_FIGURES
from store.database import Session
from store.folding import fold, is_han
from store.keys import kind_of, meeting_of
from store.meetings import item_at, meetings

_OF_PAPERS = frozenset({"documents", "report", "acts", "draft", "mandate", "issued", "unheld"})
"""What is asked of a year in which no meeting is meant."""
_SMALL = (
    r"(?:\s+(?:is|was|the|it|in|on|of|that|one|celle|celui|de|du|le|la|en|el|del|au|это|в|во|на|هو|في|هل)|\s*[,،?])*"
)
"""Small words that may stand beside one of two."""


@cache
def _items() -> re.Pattern[str]:
    """Make the pattern of two items joined by or: item 5 or 6, пятым или шестым пунктом, 项目5还是项目6."""
    lists = tables()
    item, joined = lists.item.pattern.pattern, alternatives(lists.either)
    number = rf"(?:{alternatives(lists.ordinals)}|(?<![\w/.-])\d{{1,2}}(?:\([a-c]\))?(?![\w/.-]))"
    one = rf"(?:(?:{item})\s*)?{number}(?:\s*(?:{item}))?"
    han = rf"(?:(?:{item})\s*第?|第)\s*(?:\d{{1,2}}|[{HAN_FIGURES}十]{{1,3}})\s*(?:项|个?(?:{item}))?"
    return re.compile(
        rf"(?P<one>{one}){_SMALL}\s+(?:{joined}){_SMALL}\s+(?P<two>{one})(?!\w)"
        rf"|(?:是|为)?(?P<han_one>{han})吗?\s*[,，?？]?\s*(?:{joined})是?\s*(?P<han_two>{han})"
    )


@cache
def _years() -> re.Pattern[str]:
    """Make the pattern of two years joined by or: in 2013 or in 2015, 2013还是2015年那次会上."""
    joined = alternatives(tables().either)
    year = r"(?<![\d/.-])(?:19|20)\d\d(?:-?(?:й|м|го|ом))?(?![\d/])"
    return re.compile(
        rf"(?:(?:in|en|celle|celui|that|the one|of|de|la|el|в|во|at|on|back in|عام|سنة|في)\s+)*"
        rf"(?P<one>{year}){_SMALL}\s+(?:{joined}){_SMALL}\s+(?P<two>{year})"
        rf"(?:\s+(?:года|году))?"
        rf"|(?:放|排|安排)?(?:是|在)*(?P<han_one>{year})年?(?:的?(?:那次|那场)?会议?上?)?\s*[,，]?(?:{joined})(?:在)?"
        rf"(?P<han_two>{year})年?(?:的?(?:那次|那场|那年)?的?(?:会议?上?)?)?"
    )


async def either_said(ask: Ask, session: Session, told: Told) -> Reply | None:
    """Answer which of two items, or of the meetings of two years, a sentence tells of."""
    text = as_listed(ask.words)
    han = any(map(is_han, text))
    if (found := _items().search(text)) is not None and tables().item.found(fold(found[0])):
        answered = await told(_asking(text, found, "是哪个项目" if han else "which item"))
        first = (*answered.about, ":")[0]
        at = await item_at(session, first) if answered.sure and kind_of(first) == "item" else None
        return answered if at is not None and at[1].number in set(_numbers(found)) else None
    if (by_number := await _of_numbers(session, text, told)) is not None:
        return by_number
    found = _years().search(text)
    if found is None or _OF_PAPERS & set(tables().asked(fold(text))[0]):
        return None
    left = fold(f"{text[: found.start()]} {text[found.end() :]}")
    if not (tells_subject(left) or any(tables().ordinals.get(word) == 1 for word in left.split())):
        return None  # of no subject, and not of the first time
    years = {int(year) for year in re.findall(r"(?:19|20)\d\d", found[0])}
    of_years = {each.key: each.starts.year for each in await meetings(session) if each.starts.year in years}
    answered = await told(_asking(text, found, "是哪次会议" if han else "which meeting"))
    meant = [key for key in answered.about if _meeting(key) in of_years]
    if answered.sure and meant[:1] == [*answered.about[:1]]:
        return answered
    if answered.sure or len({_meeting(key) for key in meant}) != 1:
        return None  # of another year, or of both
    year = of_years[_meeting(meant[0])]
    answered = await told(_asking(text, found, f"是{year}年哪次会议" if han else f"which meeting of {year}"))
    return answered if answered.sure and _meeting(answered.about[0]) == _meeting(meant[0]) else None


async def _of_numbers(session: Session, text: str, told: Told) -> Reply | None:
    """Answer which of two meetings by their numbers dealt with a subject: digital evidence, the 14th or the 15th."""
    found = either_numbers().search(text)
    if found is None or not tells_subject(fold(f"{text[: found.start()]} {text[found.end() :]}")):
        return None
    answered = await told(_asking(text, found, "是哪次会议" if any(map(is_han, text)) else "which meeting"))
    numbers, first = numbers_in(found[0]), (*answered.about, ":")[0]
    meant = any(each.key == first and each.ordinal in numbers for each in await meetings(session))
    return answered if answered.sure and meant else None


def _meeting(key: str) -> str:
    """Give the meeting that an item is of, or a meeting itself."""
    return key if kind_of(key) == "meeting" else meeting_of(key) if kind_of(key) == "item" else ""


def _asking(text: str, found: re.Match[str], which: str) -> str:
    """Ask which one it is of what stands beside two of which one is meant."""
    return f"{f'{text[: found.start()]} {text[found.end() :]}'.strip(' ,،?？。，')} {which}"


def _numbers(found: re.Match[str]) -> Iterator[str]:
    """Give the numbers of the two items."""
    for name in ("one", "two", "han_one", "han_two"):
        said = fold(found.groupdict()[name] or "")
        for text in (said, f"item {said}"):
            number = item_named(text)[0] or item_by_ordinal(text)[0]
            if number is not None:
                yield number
