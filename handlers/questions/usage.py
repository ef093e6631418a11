"""What people mean who use such words: how much each word of a question speaks for each thing.

No list of words is complete, and a question that misses them all may still be put as others put it. The table is learnt
from the questions that may be looked at and from wordings (`python -m tests.bench.learning_weights`): a softmax
regression, a weight a word and thing. A thing that is not in it was never asked for, and nothing is said of it. It
chooses no answer: it is a second opinion on what the steps found (`weighing`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import exp, sqrt
from pathlib import Path

from handlers.questions.expected import Clock, kind_expected
from store.folding import fold, is_han, pieces

TABLE = Path(__file__).with_suffix(".tsv")
NOTHING = ""
"""Stands for that nothing held answers."""
BEGINNING = 5
"""Letters of the beginning of a longer word, which counts besides: the endings of languages differ."""
LENGTH = 8.0
"""How long the vector of a sentence's features is made, so that a long sentence counts no more than a short one."""
HUNDREDTHS = 100
"""Weights stand in the table in hundredths."""
YEAR = re.compile(r"(?:19|20)\d\d")


Feature = tuple[str, str]
"""A word and its language; `ANY` for a number or symbol, what was spoken of, and the clock."""
ANY = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """How much words speak for things."""

    things: Mapping[str, int]
    """How much speaks for each thing, whatever the words, in hundredths."""
    words: Mapping[Feature, str]
    """How much each word speaks for things, by their places, in hundredths: `0:31 12:-8`."""


def features(words: str, language: str, about: Sequence[str], clock: Clock) -> tuple[Feature, ...]:
    """Give what counts of a sentence: its words, in Chinese characters and pairs; what was spoken of; the clock."""
    found: dict[str, None] = {}
    for piece in pieces(fold(words)):
        if is_han(piece):
            found |= dict.fromkeys((*piece, *map("".join, pairwise(piece))))
            continue
        found[piece] = None
        if len(piece) > BEGINNING:
            found[f"{piece[:BEGINNING]}-"] = None
    said = [(ANY if any(map(str.isdigit, word)) else language, word) for word in found]
    if not about:
        return (*said, (ANY, f"clock {clock}"), (ANY, "alone"))
    first = about[0]
    spoken_of = (f"about {first}", f"about {kind_expected(first)}", f"of {year_in(first)}")
    return (*said, (ANY, f"clock {clock}"), *((ANY, each) for each in spoken_of))


def year_in(key: str) -> str:
    """Give the year in the key of a thing, which stands for the meeting it belongs to; "" where it bears none."""
    year = YEAR.search(key)
    return year[0] if year else ""


def likely(found: Sequence[Feature], table: Usage) -> dict[str, float]:
    """Say how likely (0 to 1) each thing is meant by a sentence with such features."""
    sums = [alone / HUNDREDTHS for alone in table.things.values()]
    said = [table.words[each] for each in found if each in table.words]
    scale = LENGTH / sqrt(max(1, len(said))) / HUNDREDTHS
    for weights in said:
        for place, weight in _speaking(weights):
            sums[place] += scale * weight
    most = max(sums)
    shares = [exp(each - most) for each in sums]
    whole = sum(shares)
    return {thing: share / whole for thing, share in zip(table.things, shares, strict=True)}


def known(found: Sequence[Feature], table: Usage) -> tuple[int, int]:
    """Say how many features of a sentence's words, but for numbers, were used before, and how many it has."""
    words = [each for each in found if each[0] != ANY]
    return sum(each in table.words for each in words), len(words)


@lru_cache(2048)
def _speaking(weights: str) -> tuple[tuple[int, int], ...]:
    pairs = (each.split(":") for each in weights.split(" ") if each)
    return tuple((int(place), int(weight)) for place, weight in pairs)


def written(table: Usage) -> str:
    """Write a table: a line that says how many things there are, a line a thing, a line a word."""
    lines = [str(len(table.things)), *(f"{thing}\t{alone}" for thing, alone in table.things.items())]
    return "\n".join([*lines, *(f"{language}\t{word}\t{of}" for (language, word), of in table.words.items())]) + "\n"


def parsed(text: str) -> Usage:
    """Read a table as it is written."""
    number, *lines = text.splitlines()
    things = (line.split("\t") for line in lines[: int(number)])
    words = (line.split("\t") for line in lines[int(number) :])
    return Usage(
        {thing: int(alone) for thing, alone in things},
        {(language, word): weights for language, word, weights in words},
    )


@cache
def usage() -> Usage:
    """Read the table that is shipped."""
    return parsed(TABLE.read_text(encoding="utf-8"))
