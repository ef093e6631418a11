"""What people mean who use such words: how often each word of a question stood in questions for each thing.

No list of words is complete, and a question that misses them all may still be put as others put it. The table counts,
of the questions that may be looked at, in how many a word stood and for which things (`python -m tests.bench.learning`
counts anew); a thing that is not in it was never asked for, and nothing is said of it. It chooses no answer: it is a
second opinion on what the steps found (`weighing`).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import exp, log, sqrt
from pathlib import Path

from handlers.questions.expected import Clock, kind_expected
from store.folding import fold, is_han, pieces

TABLE = Path(__file__).with_suffix(".tsv")
NOTHING = ""
"""Stands for that nothing held answers."""
BEGINNING = 5
"""Letters of the beginning of a longer word, which counts besides: the endings of languages differ."""
UNSEEN = 2.0
"""So many questions for each thing are thought to have been put as all others are: a rare thing says little."""
SCALE = 1.5
"""Words of one sentence hang together: many count less than each by itself, by the root of their number."""
_YEAR = re.compile(r"(?:19|20)\d\d")


Feature = tuple[str, str]
"""A word and its language; `ANY` for a number or symbol, what was spoken of, and the clock."""
ANY = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """How often words stood in the questions for each thing."""

    asked: Mapping[str, int]
    """Questions that were counted in each language, and in `ANY`."""
    things: Mapping[str, Mapping[str, float]]
    """How many questions asked for each thing, likewise; of one that several things answer each counts its share."""
    words: Mapping[Feature, str]
    """Each word: in how many questions it stood, and for how many of them of which thing, by place: `7 0:3 12:0.5`."""


def features(words: str, language: str, about: Sequence[str], clock: Clock) -> tuple[Feature, ...]:
    """Give what counts of a sentence: its words, in Chinese characters and pairs; what was spoken of; the clock.

    The thing spoken of counts twice.
    """
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
    spoken_of = (f"about {first}", f"about {first}", f"about {kind_expected(first)}", f"of {year_in(first)}")
    return (*said, (ANY, f"clock {clock}"), *((ANY, each) for each in spoken_of))


def year_in(key: str) -> str:
    """Give the year in the key of a thing, which stands for the meeting it belongs to; "" where it bears none."""
    year = _YEAR.search(key)
    return year[0] if year else ""


def likely(found: Sequence[Feature], table: Usage) -> dict[str, float]:
    """Say how likely (0 to 1) each thing is meant by a sentence with such features, by Bayes' rule."""
    known = [each for each in found if each in table.words]
    scale = SCALE / sqrt(max(1, len(known)))
    of_each = Counter(language for language, _ in known)
    sums = []
    for numbers in table.things.values():
        unsaid = sum(often * log(UNSEEN / (numbers.get(each, 0.0) + UNSEEN)) for each, often in of_each.items())
        sums.append(log(numbers[ANY] / table.asked[ANY]) + scale * unsaid)
    for each in known:
        for place, weight in _speaking(table.words[each], table.asked[each[0]]):
            sums[place] += scale * weight
    most = max(sums)
    shares = [exp(each - most) for each in sums]
    whole = sum(shares)
    return {thing: share / whole for thing, share in zip(table.things, shares, strict=True)}


@lru_cache(2048)
def _speaking(counts: str, asked: int) -> tuple[tuple[int, float], ...]:
    """Say how much a word speaks for each thing, by its place, more than for one that it was never used for."""
    stood, *of_things = counts.split(" ")
    alike = UNSEEN * (int(stood) + 0.5) / (asked + 1)
    pairs = (each.split(":") for each in of_things)
    return tuple((int(place), log(1 + float(count) / alike)) for place, count in pairs)


def written(table: Usage) -> str:
    """Write a table: a line that names the languages, one of their questions, a line a thing, a line a word."""
    lines = ["\t".join(("", *table.asked)), "\t".join((str(len(table.things)), *map(str, table.asked.values())))]
    for thing, numbers in table.things.items():
        lines.append("\t".join((thing, *(f"{numbers.get(each, 0.0):.4g}" for each in table.asked))))
    return "\n".join([*lines, *(f"{language}\t{word}\t{of}" for (language, word), of in table.words.items())]) + "\n"


def parsed(text: str) -> Usage:
    """Read a table as it is written."""
    (_, *languages), (number, *asked), *lines = (line.split("\t") for line in text.splitlines())
    things = lines[: int(number)]
    return Usage(
        dict(zip(languages, map(int, asked), strict=True)),
        {thing: dict(zip(languages, map(float, numbers), strict=True)) for thing, *numbers in things},
        {(language, word): counts for language, word, counts in lines[int(number) :]},
    )


@cache
def usage() -> Usage:
    """Read the table that is shipped."""
    return parsed(TABLE.read_text(encoding="utf-8"))
