"""Who wants to know what is asked, left out: our translators want to know which paper …, 团长问…, фотоархив просит ….

So is what only says that a year is not known: 忘了是哪年的.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers.phrases import tables, tells_subject
from handlers.word_lists import alternatives
from store.folding import HAN, fold, fold_as_is, is_han

TABLE = Path(__file__).with_suffix(".toml")
MOST, MOST_HAN = 5, 6
"""Words, or Chinese characters, that name somebody at most."""
_OPENS = r"(?:^|(?<=[,;:.!?،؛؟，；：。！？…])\s*)"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str], frozenset[str]]:
    """Make the patterns of somebody and what he does at the beginning of a clause, and the words that are none."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    verbs = alternatives(table["verbs"])
    han = "|".join(map(re.escape, sorted(table["han_verbs"], key=len, reverse=True)))
    return (
        re.compile(rf"{_OPENS}(?P<who>(?:[^\W\d]+['’ -]+){{1,{MOST}}}?)(?:{verbs})"),
        re.compile(rf"{_OPENS}(?P<who>[{HAN}]{{1,{MOST_HAN}}}?)(?:{han})(?!题)(?=[{HAN}\d,，:：])"),
        frozenset(map(fold, table["never"])),
        frozenset(map(fold, table["leads_on"])),
    )


@cache
def _year_unknown() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return re.compile(alternatives(table["year_unknown"])), re.compile(alternatives(table["han_year_unknown"]))


def without_forgotten_year(text: str) -> str:
    """Leave out what says that a year is not known; where nothing else is said, it is asked for."""
    words, han = _year_unknown()
    folded = text if any(map(is_han, text)) else fold_as_is(text)
    left = (han if folded is text else words).sub(" ", folded)
    return text if left == folded or not left.strip(" ,;:.!?，。；？،؛؟") else left


def without_who_asks(text: str) -> str:
    """Leave out of each clause who wants to know it; what is asked of or by a body, an office or a paper is kept."""
    words, han, *_ = _patterns()
    if any(map(is_han, text)):
        return han.sub(lambda match: "" if _is_somebody(match["who"]) else match[0], text)
    folded = fold_as_is(text)
    left = words.sub(lambda match: " " if _is_somebody(match["who"]) else match[0], folded)
    return text if left == folded or not left.strip(" ,;:.!?،؛؟") else left


def _is_somebody(who: str) -> bool:
    """Say whether words name a person or an office of the asker's, and nothing that is held or asked."""
    lists, text = tables(), fold(who)
    *_, never, leads_on = _patterns()
    words = text.replace("'", " ").replace("’", " ").split()
    if not never.isdisjoint(words) or (words and words[-1] in leads_on):
        return False
    if tells_subject(text) or set(lists.asked(text)[0]) - {"unheld"}:
        return False
    named = (
        lists.meeting,
        lists.item,
        lists.instrument,
        lists.interrogative,
        lists.negated,
        *lists.addressees.values(),
    )
    return not any(words.found(text) for words in named)
