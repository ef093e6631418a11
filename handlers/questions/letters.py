"""The letters by which sub-paragraphs are counted, also in Russian and Arabic, and a number with one.

10(b), 10 (د), letter c of paragraph 10, alinéa 10 d), 第10段c项.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from handlers.phrases import tables
from handlers.reference import figure
from handlers.word_lists import alternatives, before_figure
from handlers.wording import HAN as HAN_FIGURES
from store.folding import HAN, is_han
from store.mandates import Act

TABLE = Path(__file__).with_suffix(".toml")
_OTHERS = {**dict(zip("ابجده", "abcde", strict=True)), **dict(zip("абвгд", "abcde", strict=True)), "с": "c"}
"""The letters by which sub-paragraphs are counted in Arabic and in Russian, and the Russian s that looks like a c."""
_OTHER_LETTER = re.compile(rf"(?<![\w)])\(?(?<!\w)([{''.join(_OTHERS)}])\)")
_NUMBERED = re.compile(rf"(?<![^\W{HAN}])(?<![/.(\[-])(\d{{1,2}})(?:\s*\(?([a-z])\)|[\s.-]?([bcd])(?![\w'’]))")
BESIDE = 12
"""Characters before such a number in which a word for an item says that it is one of an agenda."""


def in_latin(text: str) -> str:
    """Write a letter in brackets, of a folded text, in Latin."""
    return _OTHER_LETTER.sub(_in_latin, text)


def _in_latin(match: re.Match[str]) -> str:
    return f"({_OTHERS[match[1]]})"


@cache
def _lettered(*, also_items: bool) -> re.Pattern[str]:
    """Make the pattern of a paragraph's number and a letter named beside it, in either order."""
    lists = {name: alternatives(words) for name, words in tomllib.loads(TABLE.read_text(encoding="utf-8")).items()}
    words = [word for word in tables().paragraph if not is_han(word[0])]
    paragraph = before_figure(words) + (rf"|(?<!\w)(?:{lists['paragraph_or_item']})" if also_items else "")
    han = "|".join(word for word in tables().paragraph if is_han(word[0]))
    number, letter = r"(?P<n%d>\d{1,2})(?!\d)", rf"\(?(?<![\w/])(?P<l%d>[a-e{''.join(_OTHERS)}])(?![\w'’/])\)?"
    bare = r"(?:\((?P<l%d>[a-e])\)|(?<![\w/])(?P<l%d>[a-e])\)|(?<![\w/])(?P<l%d>[bcd])(?![\w'’/]))"
    sub, of = rf"(?<!\w)(?:{lists['sub']})\W{{0,3}}", rf"\W{{1,3}}(?:(?:{lists['of']})\s*){{0,3}}"
    return re.compile(
        rf"(?:{sub}{letter % 1}|(?<!\w)\((?P<l2>[a-e])\)|(?<![\w/(])(?P<l3>[a-e])\))"
        rf"{of}(?:{paragraph})\.?\s*{number % 1}"
        rf"|(?:{paragraph})\.?\s*{number % 2}(?:{of}{sub}{letter % 4}|(?!\()\W{{1,3}}{bare % (5, 6, 7)})"
        rf"|{sub}{number % 3}\W{{0,3}}{letter % 8}"
        rf"|第?\s*{number % 4}\s*(?:{han})\s*(?:{lists['of']})?\s*第?\s*\(?(?P<l9>[a-e])(?![a-z])\)?"
        rf"|第?(?P<n5>[{HAN_FIGURES}十]{{1,3}})(?:{han})(?:{lists['of']})?第?\(?(?P<l10>[a-e])(?![a-z])\)?"
    )


def lettered_in(text: str, *, also_items: bool = False) -> str | None:
    """Give the paragraph that a folded text names by its number and its letter, each by a word of its own."""
    found = _lettered(also_items=also_items).search(in_latin(text))
    if found is None:
        return None
    said = {name[0]: each for name, each in found.groupdict().items() if each}
    return f"{figure(said['n'])}({_OTHERS.get(said['l'], said['l'])})"


def numbered_in(text: str, act: Act | None) -> str | None:
    """Give the one paragraph of an act whose number and letter stand in a folded text without a word for it."""
    held = {each.number for each in act.clauses} if act else set()
    if (lettered := lettered_in(text, also_items=True)) and lettered in held:
        return lettered
    numbers = _numbers(in_latin(text))
    return numbers[0] if len(numbers) == 1 and numbers[0] in held else None


def _numbers(text: str) -> Sequence[str]:
    items = tables().item
    found = [each for each in _NUMBERED.finditer(text) if not items.found(text[: each.start()][-BESIDE:])]
    return [f"{each[1]}({each[2] or each[3]})" for each in found]
