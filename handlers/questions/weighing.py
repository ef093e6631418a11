"""How likely a thing is what was asked for: what the steps found, against how people use such words (`usage`).

An answer of which that is not likely enough is not given surely: it is asked. One that was to be asked is given where
it is; so is a thing that the steps did not find but that nearly everybody means by such words. The weights are trees
that were fitted to the first answers to each set of questions and to wordings, by versions of this program that had not
learnt from them (docs/benchmarks.md), so that what goes wrong with strangers counts.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from math import exp, log
from pathlib import Path

from handlers.questions.expected import KINDS, Clock, Expected, Kind, kind_expected
from handlers.questions.usage import NOTHING, YEAR, year_in
from store.folding import fold

TABLE = Path(__file__).with_suffix(".tsv")
LOOKED_AT, SHOWN = 4, 5
"""Things that an answer is about which may be meant; and so many, or of what was spoken of, are looked at at all."""
BESIDES = 2
"""Things that people mean most by such words, which may be meant though no step found them."""
_NUMBER = re.compile(r"\d+")
_LEAST, _HARDLY = 1e-4, 0.005
"""A share, and how likely a kind is, is taken to be so much more: nobody knows that something is impossible."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer is about, and whether it is sure, to which sentence."""

    words: int
    """How many words the sentence has, two Chinese characters for one."""
    sure: bool
    about: tuple[str, ...]
    spoken_of: tuple[str, ...]
    """What was spoken of before."""
    clock: Clock = "quiet"
    known: tuple[int, int] = (0, 0)
    """How many features of its words were used before (`usage`), and how many it has."""
    numbers: frozenset[str] = frozenset()
    """The numbers in the sentence, in figures."""


_TOLD: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind != "unheld")
_NEAR: tuple[Clock, ...] = ("on", "today", "ahead")
MEASURES = (
    "place", "sure", "sure first", "sure after", "thing", "best thing", "less than best", "better ones",
    "kind", "best kind", "less than best kind", "year", "best year", "less than best year", "nothing held",
    "words", "things", "after", "spoken of", "spoken of first", "things spoken of",
    *(f"is {kind}" for kind in _TOLD),
    "kind expected", "kind expected best", "kind expected less than best", "kind expected of the others",
    *(f"{kind} expected" for kind in KINDS), "several expected",
    "first", "less than first", "of the year of the first", "of the kind of the first", "told", "best not told",
    *(f"clock {clock}" for clock in _NEAR), *(f"of kind {kind} told" for kind in _TOLD),
    "features not known", "share of features known",
    "numbers said", "year said", "another year said", "number said",
)  # fmt: skip
"""What is measured of each thing that may be meant, in their order; shares as their logarithms."""


def candidates(answered: Answered, shares: Mapping[str, float]) -> tuple[str, ...]:
    """Give the first things that an answer is about, and behind them what people mean most by such words besides."""
    first = answered.about[:LOOKED_AT]
    most = nlargest(BESIDES + LOOKED_AT + 1, shares, key=shares.__getitem__)
    return (*first, *[key for key in most if key != NOTHING and key not in first][:BESIDES])


def measured(answered: Answered, shares: Mapping[str, float], kinds: Expected) -> list[tuple[float, ...]]:
    """Measure each thing that may be meant, given how likely each is (`usage`), and each kind."""
    about, spoken_of = answered.about[:SHOWN], answered.spoken_of[:SHOWN]
    best, sure, after = max(shares.values()), float(answered.sure), float(bool(spoken_of))
    of_kind, of_year = _summed(shares, kind_expected), _summed(shares, _year)
    most = _odds(max(share for kind, share in kinds.of.items() if kind != "unheld"))
    others = max((_odds(kinds.likely(key)) for key in about[1:]), default=_odds(0.0))
    first = about[0] if about else ""
    of_first = _log(shares.get(first, 0.0))
    besides = max((share for key, share in shares.items() if key and key not in about), default=0.0)
    known, features = answered.known
    told = Counter(map(kind_expected, about))
    of_all = (
        *(answered.clock == clock for clock in _NEAR), *(told[kind] for kind in _TOLD),
        features - known, known / max(1, features),
    )  # fmt: skip
    found: list[tuple[float, ...]] = []
    for at, key in enumerate(candidates(answered, shares)):
        place = at if key in about[:LOOKED_AT] else SHOWN
        share, kind, year = shares.get(key, 0.0), kind_expected(key), _year(key)
        expected = _odds(kinds.likely(key))
        found.append((
            place, sure, sure * (place == 0), 2 * sure + after,
            *_beside(share, best), sum(each > share for each in shares.values()),
            *_beside(of_kind.get(kind, 0.0), max(of_kind.values())),
            *_beside(of_year.get(year, 0.0), max(of_year.values())), _log(shares.get(NOTHING, 0.0)),
            answered.words, len(about), after,
            key in spoken_of, key in spoken_of[:1], len(spoken_of),
            *((kind == each) * (1 + sure) for each in _TOLD),
            expected, most, expected - most, others,
            *(_odds(kinds.of[each]) for each in KINDS), _odds(kinds.several),
            of_first, _log(share) - of_first,
            year == _year(first), kind == kind_expected(first), key in about, _log(besides), *of_all,
            *_said(key, answered.numbers),
        ))  # fmt: skip
    return found


def numbers_in(words: str) -> frozenset[str]:
    """Give the numbers in a sentence, in figures, whatever the script."""
    return frozenset(_NUMBER.findall(fold(words)))


def _said(key: str, numbers: frozenset[str]) -> tuple[int, bool, bool, bool]:
    """Say how many numbers are said, whether the year of a thing, another year, and its own number are."""
    year, own = year_in(key), _NUMBER.findall(key)
    years = {number for number in numbers if YEAR.fullmatch(number)}
    return len(numbers), year in numbers, bool(years - {year}), bool(own) and own[-1] in numbers


def _beside(share: float, best: float) -> tuple[float, float, float]:
    return _log(share), _log(best), _log(share) - _log(best)


def _log(share: float) -> float:
    return log(share + _LEAST)


def _odds(share: float) -> float:
    return log((share + _HARDLY) / (1 - share + _HARDLY))


def _year(key: str) -> str:
    return year_in(key) or kind_expected(key)


def _summed(shares: Mapping[str, float], of: Callable[[str], str]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for key, share in shares.items():
        sums[of(key)] = sums.get(of(key), 0.0) + share
    return sums


@dataclass(frozen=True, slots=True)
class Split:
    """A node of a tree: which measure decides, up to which value the first of two nodes goes on, by their places."""

    measure: int
    at_most: float
    then: int
    otherwise: int


Tree = Sequence[Split | float]
"""The nodes of a tree, its root first; a number is what a leaf adds."""


def weighed(measures: Sequence[float], trees: Sequence[Tree]) -> float:
    """Say how likely (0 to 1) a thing is what was asked for, by its measures."""
    total = 0.0
    for tree in trees:
        node = tree[0]
        while isinstance(node, Split):
            node = tree[node.then if measures[node.measure] <= node.at_most else node.otherwise]
        total += node
    return 1 / (1 + exp(-total))


def written(trees: Sequence[Tree]) -> str:
    """Write trees: a line a node, an empty line between two trees."""
    lines = ["\n".join(_line(node) for node in tree) for tree in trees]
    return "\n\n".join(lines) + "\n"


def _line(node: Split | float) -> str:
    if isinstance(node, float):
        return f"{node:.4f}"
    return f"{MEASURES[node.measure]}\t{node.at_most:.5g}\t{node.then}\t{node.otherwise}"


def parsed(text: str) -> tuple[Tree, ...]:
    """Read trees as they are written."""
    return tuple([_node(line) for line in tree.splitlines()] for tree in text.split("\n\n"))


def _node(line: str) -> Split | float:
    if "\t" not in line:
        return float(line)
    measure, at_most, then, otherwise = line.split("\t")
    return Split(MEASURES.index(measure), float(at_most), int(then), int(otherwise))


@cache
def trees() -> tuple[Tree, ...]:
    """Read the trees that are shipped."""
    return parsed(TABLE.read_text(encoding="utf-8"))
