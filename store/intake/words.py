"""The words by which documents of one language are read: `languages/{code}.toml`, checked when it is first used."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "languages"
Words = Mapping[str, Any]
"""One language's table as written; every list and pattern is named where it is used."""


@cache
def tables() -> tuple[Words, ...]:
    """Load all packaged languages, in the order of their codes."""
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml")))


@cache
def words_of(code: str) -> Words:
    """Give one language's table by its code."""
    return next(each for each in tables() if each["code"] == code)


@cache
def pattern(expression: str) -> re.Pattern[str]:
    """Compile a pattern of a table once."""
    return re.compile(expression)


def any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of some words; a blank or a wrap may stand between their letters."""
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(r"\s*".join(map(re.escape, word)) for word in longest_first) + ")"


def squeezed(text: str) -> str:
    """The text without any blanks: what is compared where wraps may stand anywhere."""
    return re.sub(r"\s+", "", text)


def numeral(text: str, words: Words) -> int:
    """The value of a written numeral: 十二 is 12, 六十四 is 64."""
    digits, ten, hundred = (words["numerals"][key] for key in ("digits", "ten", "hundred"))
    total, figure = 0, 0
    for character in text:
        if character in (ten, hundred):
            total += (figure or 1) * (10 if character == ten else 100)
            figure = 0
        else:
            figure = digits.index(character)
    return total + figure
