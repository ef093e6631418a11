"""How the paragraphs of an act are numbered and nested: "3.", "(a)", "(i)" → 3, 3(a), 3(a)(i).

Which level a bracketed letter stands on follows from its order, not from its form: (i) behind (h) is a letter, (i)
under (b) a figure.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

NUMBER = re.compile(r"(\d{1,3})\.(?=\s)\s*(?=\S)|(\d{1,3})\.$")
DECIMAL = re.compile(r"(\d{1,3}\.(?:\d{1,3}|[a-z])(?:\.\d{1,3})*)\.?\s+(?=\S)")
"""1.2, 5.b, 15.3.1.: the whole number is printed."""
BRACKETED = re.compile(r"\(([a-z]{1,5}|[A-Z]|\d{1,2})\)(?:\s+|$)")
POINTED = re.compile(r"([a-z]|[ivx]{2,5})\.\s+(?=\S)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
          "xviii", "xix", "xx", "xxi", "xxii", "xxiii", "xxiv", "xxv")  # fmt: skip
_FIRST = (1, 27)
"""The places at which a row begins: (a), (i), (aa)."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Mark(NamedTuple):
    """What a paragraph begins with: its number or letter, and where its text begins."""

    value: str
    end: int
    level: int
    """1 for 3. and 1.2., 2 for whatever stands below."""


def mark(text: str) -> Mark | None:
    """The number or letter a line begins with, if it begins with one."""
    if not text or not (text[0] == "(" or text[0].isdigit() or text[1:2] == "." or text[0] in "ivx"):
        return None
    if found := NUMBER.match(text):
        return Mark(found[1] or found[2], found.end(), 1)
    if found := DECIMAL.match(text):
        return Mark(found[1], found.end(), 1)
    if (found := BRACKETED.match(text) or POINTED.match(text)) and _kinds(found[1]):
        return Mark(found[1], found.end(), 2)
    return None


def _kinds(value: str) -> tuple[str, ...]:
    """The rows a letter may stand in, the likelier first."""
    if value.isdigit():
        return ("figure",)
    if value.isupper():
        return ("capital",)
    kinds = [] if value not in _ROMAN else ["roman"]
    if len(value) == 1:
        kinds.append("letter")
    elif value == value[0] * len(value) and len(value) == 2:
        kinds.append("double")
    return tuple(kinds)


def _place(value: str, kind: str) -> int:
    """The place of a value in its row, from 1. Doubled letters go on behind z."""
    if kind == "figure":
        return int(value)
    if kind == "roman":
        return _ROMAN.index(value) + 1
    return _LETTERS.index(value[0].lower()) + 1 + (26 if kind == "double" else 0)


@dataclass
class Outline:
    """The numbers passed so far, as deep as they are nested."""

    number: str | None = None
    rows: list[tuple[str, int, str]] = field(default_factory=list)
    """Of each level below the number: row, place in it, as printed."""

    def enter(self, value: str) -> bool:
        """Go on to a numbered paragraph; whether its number follows the last one."""
        before, self.number, self.rows = self.number, value, []
        is_next = value.isdigit() and (before or "").isdigit() and int(value) == int(before or 0) + 1
        return is_next or value == "1" or not value.isdigit()

    def leave(self) -> None:
        """Go on to a new text, whose numbers start anew."""
        self.number, self.rows = None, []

    def below(self, value: str, following: str | None) -> bool:
        """Go on to a lettered paragraph; whether it follows the last one. `following` is the letter after it."""
        for level in range(len(self.rows) - 1, -1, -1):
            if (kind := self._continues(level, value)) and not self._opens_figures(value, kind, following):
                self.rows[level:] = [(kind, _place(value, kind), value)]
                return True
        for kind in _kinds(value):
            if _place(value, kind) in _FIRST:
                level = next((at for at, row in enumerate(self.rows) if row[0] == kind), len(self.rows))
                self.rows[level:] = [(kind, _place(value, kind), value)]
                return True
        return self._gap(value)

    def _continues(self, level: int, value: str) -> str | None:
        kind, place, _ = self.rows[level]
        for each in _kinds(value):
            same_row = each == kind or (each, kind) in (("double", "letter"), ("letter", "double"))
            if same_row and _place(value, each) == place + 1:
                return each
        return None

    @staticmethod
    def _opens_figures(value: str, kind: str, following: str | None) -> bool:
        """Whether a letter (i) rather begins figures: (ii) stands behind it."""
        return value == "i" and kind == "letter" and following == "ii"

    def _gap(self, value: str) -> bool:
        kinds = _kinds(value)
        for level in range(len(self.rows) - 1, -1, -1):
            if self.rows[level][0] in kinds:
                kind = self.rows[level][0]
                self.rows[level:] = [(kind, _place(value, kind), value)]
                return False
        kind = kinds[-1]
        self.rows = [(kind, _place(value, kind), value)]
        return False

    def follows(self, value: str, level: int) -> bool:
        """Whether a mark is the next one or begins anew, as no figure does that a wrap brought to a line's start."""
        if level == 1:
            if not value.isdigit():
                return self.goes_on(value)
            return value == "1" or not (self.number or "0").isdigit() or int(value) == int(self.number or 0) + 1
        if any(self._continues(at, value) for at in range(len(self.rows))):
            return True
        return any(_place(value, kind) in _FIRST for kind in _kinds(value))

    def goes_on(self, value: str) -> bool:
        """Whether a number of several parts is the next one: 15.8 behind 15.7, 15.a behind 15.9, 3.2.1 behind 3.2."""
        before, now = (self.number or "").split("."), value.split(".")
        if len(now) == len(before) + 1 and len(before) > 1:
            return now[:-1] == before and now[-1] == "1"
        if len(now) == len(before) == 2 and now[1] == "1" and now[0].isdigit() and before[0].isdigit():
            return int(now[0]) == int(before[0]) + 1
        if len(now) > len(before) or now[: len(now) - 1] != before[: len(now) - 1]:
            return False
        old, new = before[len(now) - 1], now[-1]
        if new.isdigit() and old.isdigit():
            return int(new) == int(old) + 1
        return new == ("a" if old.isdigit() else chr(ord(old[-1]) + 1))

    @property
    def path(self) -> str | None:
        """The number of the paragraph with the letters it stands under: 16(a)(i)."""
        return (self.number or "") + "".join(f"({value})" for _, _, value in self.rows) or None
