"""The letters by which sub-paragraphs are counted, also in Russian and Arabic, and a number with one: 10(b), 10 (د)."""

import re
from collections.abc import Sequence

from handlers.phrases import tables
from store.folding import HAN
from store.mandates import Act

_OTHERS = "ابجده", "абвгд"
"""The letters by which sub-paragraphs are counted in Arabic and in Russian."""
_OTHER_LETTER = re.compile(r"(?<![\w)])\(?(?<!\w)([ابجدهабвгд])\)")
_NUMBERED = re.compile(rf"(?<![^\W{HAN}])(?<![/.(\[-])(\d{{1,2}})\s*\(?([a-z])\)")
BESIDE = 12
"""Characters before such a number in which a word for an item says that it is one of an agenda."""


def in_latin(text: str) -> str:
    """Write a letter in brackets, of a folded text, in Latin."""
    return _OTHER_LETTER.sub(_in_latin, text)


def _in_latin(match: re.Match[str]) -> str:
    return f"({next('abcde'[letters.index(match[1])] for letters in _OTHERS if match[1] in letters)})"


def numbered_in(text: str, act: Act | None) -> str | None:
    """Give the one paragraph of an act whose number and letter stand in a folded text without a word for it."""
    numbers = _numbers(in_latin(text))
    held = {each.number for each in act.clauses} if act else set()
    return numbers[0] if len(numbers) == 1 and numbers[0] in held else None


def _numbers(text: str) -> Sequence[str]:
    items = tables().item
    found = [each for each in _NUMBERED.finditer(text) if not items.found(text[: each.start()][-BESIDE:])]
    return [f"{each[1]}({each[2]})" for each in found]
