"""A day of the meeting last spoken of that is told without its month, written as a date.

"Sorry, the 29th", et le 30 au matin ?, а 30 числа, 到了29号上午呢.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.questions.spoken_days import LAST, day_words
from handlers.questions.spoken_of import Spoken, several_last, spoken_of
from handlers.reference import figure, months
from handlers.word_lists import Phrases, alternatives, phrase_lists
from handlers.wording import HAN as HAN_FIGURES
from store.database import Session
from store.folding import fold
from store.keys import kind_of
from store.meetings import meetings

TABLE = Path(__file__).with_suffix(".toml")
_KINDS = frozenset({"meeting", "session", "item"})
_BEFORE_DAY = 15
"""Characters before a number among which no word stands that it numbers."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of a day that is surely one, of one that may be, of what is none, and of the months."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    firmly, behind, before, other = (
        alternatives(table[name]) for name in ("day_before", "day_behind", "before", "no_day")
    )
    han, words = "|".join(table["han_behind"]), alternatives([word for word, day in day_words().items() if day > MOST])
    number, ends = r"(?P<{}>\d{{1,2}})", r"(?:\s?-?(?:st|nd|rd|th|го|е))?(?![\w/:.-]*\d|\w)"
    surely = (
        rf"(?:{firmly})\s+{number.format('a')}{ends}|(?<![\w/:.-]){number.format('b')}(?:\s?-?го)?\s+(?:{behind})"
        rf"|(?<![{HAN_FIGURES}十\d第月/:.-])(?P<c>\d{{1,2}}|[{HAN_FIGURES}十]{{1,3}})\s*(?:{han})(?![议文决项程期])"
    )
    perhaps = (
        rf"(?:{before})\s+{number.format('a')}{ends}|(?<![\w/:.-]){number.format('b')}\s?-?(?:st|nd|rd|th|го|е)(?!\w)"
        rf"|(?:(?:{before})\s+)?(?<!\w)و?(?P<w>{words})(?![\w-])|^\W*{number.format('c')}\W*$"
        rf"|(?<![\w/:.-])(?P<d>{'|'.join(map(str, range(MOST + 1, LAST + 1)))})(?![\w/:.-])"
    )
    return re.compile(surely), re.compile(perhaps), re.compile(other), re.compile(alternatives(months()))


MOST = 15
"""Numbers up to which a word may number a meeting, an item or one of several things."""


async def day_dated(ask: Ask, session: Session) -> str:
    """Write a day of the meeting spoken of that is told without its month as a date; give other words as they are."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) not in _KINDS or (several_last(about) and kind_of(about[0]) != "session"):
        return ask.words
    text = fold(ask.words)
    surely, perhaps, _, month = _patterns()
    if month.search(text) or re.search(r"\d{3}|\d\s*月", text):
        return ask.words
    found = list(surely.finditer(text)) or list(perhaps.finditer(text))
    if len(found) != 1 or (spoken := await spoken_of(ask, session)) is None or spoken.held is None:
        return ask.words
    if found[0].re is perhaps and not await _may_be_day(session, spoken, text, _number(found[0])):
        return ask.words
    days = {each.starts.date() for each in spoken.held.sessions}
    day = next((each for each in days if each.day == _number(found[0])), None)
    if day is None:
        return ask.words
    lead = re.match(r"\D*?(?=\d)", found[0][0]) if found[0].groupdict().get("w") is None else None
    return f"{text[: found[0].start()]}{lead[0] if lead else ''}{day}{' ' if lead else ''}{text[found[0].end() :]}"


def _number(match: re.Match[str]) -> int:
    """Give the day that was found, in figures."""
    parts = match.groupdict()
    if parts.get("w"):
        return day_words()[parts["w"]]
    return figure(next(parts[name] for name in "abcd" if parts.get(name))) or 0


async def _may_be_day(session: Session, spoken: Spoken, text: str, number: int) -> bool:
    """Say whether a number may be that of a day: of no meeting, or behind a single day, and of nothing named there."""
    known = len(await meetings(session))
    of_day = number > LAST_ITEM and _on().found(text)
    return not _patterns()[2].search(text) and (number > known or bool(spoken.sittings) or of_day)


LAST_ITEM = 9
"""Numbers up to which "le 3" is an item."""


def _on() -> Phrases:
    """Give what stands before a day, and before no meeting: on the, le, el."""
    return phrase_lists(TABLE)["on"]
