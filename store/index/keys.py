"""How a symbol is compared however it was typed: one compact key, its parts, and its ends. Pure."""

import re
import unicodedata
from itertools import pairwise

_ALIKE = str.maketrans(
    {
        "o": "0",
        "l": "1",
        "i": "1",
        "а": "a",
        "в": "b",
        "е": "e",
        "к": "k",
        "м": "m",
        "н": "h",
        "о": "0",
        "р": "p",
        "с": "c",
        "т": "t",
        "х": "x",
    }
)
"""Letters taken for figures (O for 0, l and I for 1), and Cyrillic ones that look like Latin ones."""
_DOTTED = re.compile(r"(?<=[a-z])\.(?=\d)")
BESIDE = "·"
"""Between two neighbouring elements; no engine cuts a gram at it."""
_PLAIN = {code: chr(code).lower().translate(_ALIKE) if chr(code).isalnum() else None for code in range(128)}
_PARTED = _PLAIN | dict.fromkeys(map(ord, "/\\_"), " ")
"""Signs of ASCII are left out, or part elements: most symbols are plain, and this is many times faster.

A table that has every character is many times faster still than one that has only those to be changed.
"""
_LONGEST = 80
"""Characters of a typed symbol that are compared."""


def compact(symbol: str) -> str:
    """The key of a symbol: only letters and figures, O and l taken for 0 and 1: one for all its careless spellings."""
    typed = symbol[:_LONGEST]
    if typed.isascii():
        return typed.translate(_PLAIN)
    plain = unicodedata.normalize("NFKC", typed).casefold()
    return "".join(char for char in plain if char.isalnum()).translate(_ALIKE)


def parts(symbol: str) -> list[str]:
    """What leads to a symbol: its elements (wg4, 2010, 4), and each with its neighbour (2010·4)."""
    alone = elements(symbol)
    return [*alone, *(one + BESIDE + two for one, two in pairwise(alone))]


def elements(symbol: str) -> list[str]:
    """The elements between slashes, each as `compact` spells it; blanks part elements too, except before a number."""
    typed = symbol[:_LONGEST]
    if typed.isascii() and len(typed.split()) == 1:
        return typed.translate(_PARTED).split()
    plain = _DOTTED.sub("", unicodedata.normalize("NFKC", typed).casefold())
    plain = re.sub(r"\b(wg|c|l|cn|ac|crp|add|rev|corr|sub|conf|sc|pc|gc|inf)[. ]+(?=\d)", r"\1", plain)
    found = (
        "".join(char for char in each if char.isalnum()).translate(_ALIKE) for each in re.split(r"[/\\_\s]+", plain)
    )
    return [each for each in found if each]


def tails(symbol: str) -> list[str]:
    """The ends of a symbol of at least two elements, compact: what is left when its beginning is not typed."""
    alone = elements(symbol)
    return ["".join(alone[at:]) for at in range(1, len(alone) - 1)]
