"""Which kind of thing a sentence asks for, from its words alone: learnt from the questions that may be looked at.

The steps read a sentence by what it names; where they read it amiss, they mostly answer with a thing of another kind
than the one that is asked for: an item in place of its paper, the meeting at hand in place of the session. A table of
weights, a word or a pair of words a line, says how much each speaks for each kind; `python -m tests.bench.expected`
learns it anew, and prints how often it is right on questions it has not seen. It knows no thing and no truth.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from pathlib import Path
from typing import Literal

from store.folding import fold, is_han, pieces
from store.keys import kind_of, paragraph_number

TABLE = Path(__file__).with_suffix(".tsv")
Kind = Literal["act", "body", "document", "item", "meeting", "paragraph", "session", "unheld"]
KINDS: tuple[Kind, ...] = ("act", "body", "document", "item", "meeting", "paragraph", "session", "unheld")
"""What may answer: a thing of a kind, or that nothing held does."""
COLUMNS = (*KINDS, "several")
"""What a feature speaks for: a kind, or that several things are asked for at once."""
Clock = Literal["on", "today", "ahead", "quiet"]
"""Whether a session is on, one is today, a meeting begins soon, or nothing is near."""
TENTHS = 10
"""Weights stand in the table in tenths."""
LENGTH = 5.0
"""How long the vector of a sentence's features is made, so that a long sentence counts no more than a short one."""
BEGINNINGS = (4, 6)
"""Letters of the beginnings of words that are features besides the whole words: the endings of languages differ."""
HAN_LONGEST = 3
"""Characters of the longest Chinese features."""
ALWAYS = ""
"""The line of the table that counts for every sentence."""


def kind_expected(key: str) -> Kind:
    """Give the kind of a thing as it is expected: an act and its paragraphs are told apart, other things are none."""
    kind = kind_of(key)
    if kind == "mandate":
        return "paragraph" if paragraph_number(key) else "act"
    return next((each for each in KINDS if each == kind), "unheld")


def features(words: str, about: str, clock: Clock) -> tuple[str, ...]:
    """Give the features of a sentence, each once: words, their beginnings, pairs; what was spoken of, by its kind."""
    said = dict.fromkeys(words_of(words))
    found = {**said, f"clock {clock}": None}
    if about:
        found |= {f"about {kind_expected(about)}": None, **dict.fromkeys(f"about {each}" for each in said)}
    return tuple(found)


def words_of(words: str) -> Iterator[str]:
    """Give the words of a sentence, their beginnings and pairs, in Chinese its one to three characters; some twice."""
    before = "^"
    for piece in pieces(fold(words)):
        if is_han(piece):
            for length in range(1, HAN_LONGEST + 1):
                yield from (piece[at : at + length] for at in range(len(piece) - length + 1))
            before = "·"
            continue
        word = _FIGURES.sub(_figure, piece)
        yield word
        yield from (f"{word[:length]}-" for length in BEGINNINGS if len(word) > length)
        yield f"{before[: BEGINNINGS[-1]]} {word[: BEGINNINGS[-1]]}"
        before = word


_FIGURES = re.compile(r"\d+")


def _figure(number: re.Match[str]) -> str:
    """Write any year as one, and any other number by how long it is: which one says nothing of a kind."""
    length = len(number[0])
    return "2000" if length == len("2000") else "9" if length < len("100") else "999"


@dataclass(frozen=True, slots=True)
class Expected:
    """How likely (0 to 1) a thing of each kind answers a sentence. Several may: an item and the session it is in."""

    of: Mapping[Kind, float]
    several: float = 0.0
    """How likely a sentence asks for several things at once, as for the papers of an item."""

    def likely(self, key: str) -> float:
        """Say how likely a thing of this one's kind answers; an act and its paragraphs stand for each other."""
        kind = kind_expected(key)
        if kind in ("act", "paragraph"):
            return max(self.of["act"], self.of["paragraph"])
        return max(self.of["session"], self.of["meeting"]) if kind == "session" else self.of[kind]

    def __str__(self) -> str:
        best = sorted(KINDS, key=lambda kind: -self.of[kind])[:2]
        return ", ".join(f"{kind} {self.of[kind]:.2f}" for kind in best)


Table = Mapping[str, tuple[int, ...]]
"""The weights of each feature for each of `COLUMNS`, in tenths."""


def expected(words: str, about: str, clock: Clock) -> Expected:
    """Weigh the words of a sentence."""
    return weighed(features(words, about, clock), _table())


def weighed(found: Sequence[str], table: Table) -> Expected:
    """Weigh the features of a sentence by a table."""
    *of_kinds, several = (1 / (1 + exp(-score)) for score in sums_of(found, table, len(COLUMNS)))
    return Expected(dict(zip(KINDS, of_kinds, strict=True)), several)


def sums_of(found: Sequence[str], table: Table, columns: int) -> list[float]:
    """Sum the weights of the features of a sentence, and those of every sentence, by column."""
    known = [table[each] for each in found if each in table]
    scale = LENGTH / sqrt(max(1, len(found))) / TENTHS
    alone = table.get(ALWAYS, (0,) * columns)
    return [alone[at] / TENTHS + scale * sum(each[at] for each in known) for at in range(columns)]


@cache
def _table() -> Table:
    return parsed(TABLE.read_text(encoding="utf-8"))


def parsed(text: str) -> Table:
    """Read a table as it is written: a line a feature, behind the line that names the kinds; nothing stands for 0."""
    lines = (line.split("\t") for line in text.splitlines()[1:])
    return {feature: tuple(int(weight or 0) for weight in weights) for feature, *weights in lines}
