"""Text without what writing adds to it: full width, accents, vowel marks, digits of other scripts, invisible marks.

Symbols and acts are looked for in plain text and reported at their place in the text as it was written.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_MARKS = {"∕": "/", "⁄": "/", "\\": "/", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "ـ": "", "’": "'"}
"""Strokes of other characters that stand for a slash or a hyphen; the Arabic stroke that only stretches a word."""


@dataclass(frozen=True)
class Placed:
    """A text made plain, and for each of its characters the place of the one it was made of."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` to `end` stand in the text as written."""
        return self.places[start], self.places[end - 1] + 1


def plain(text: str) -> Placed:
    """Make a text plain: À／６４／１３０ is A/64/130, المقرَّر ٤/٤ is المقرر 4/4. Case and line breaks stay."""
    if text.isascii():
        return Placed(text.replace("\\", "/"), range(len(text)))
    parts: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        made = _plain_char(char)
        parts.append(made)
        places.extend([place] * len(made))
    return Placed("".join(parts), places)


@lru_cache(maxsize=8192)
def _plain_char(char: str) -> str:
    if char in _MARKS:
        return _MARKS[char]
    if (digit := unicodedata.decimal(char, None)) is not None and not unicodedata.decomposition(char).startswith(
        "<sup"
    ):
        return str(digit)
    # A raised figure is a footnote's: A/64/130² is not A/64/1302.
    if unicodedata.decomposition(char).startswith("<super>"):
        return " "
    apart = unicodedata.normalize("NFKD", char)
    return "".join(_MARKS.get(each, each) for each in apart if unicodedata.category(each) not in ("Mn", "Cf"))
