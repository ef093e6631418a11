"""How likely a question goes on from what was spoken of, from its words alone: learnt (`expected`).

In a chat something was nearly always spoken of before, and what stands alone is asked as often as what goes on from it.
`python -m tests.bench.learning` learns the table anew from the questions that may be looked at.
"""

from collections.abc import Mapping
from functools import cache
from math import exp, sqrt
from pathlib import Path

from handlers.questions.expected import ALWAYS, LENGTH, TENTHS, words_of

TABLE = Path(__file__).with_suffix(".tsv")
Table = Mapping[str, int]
"""The weight of each feature, in tenths."""


def features(words: str) -> tuple[str, ...]:
    """Give the features of a question, each once: its words, their beginnings and pairs."""
    return tuple(dict.fromkeys(words_of(words)))


def going_on(words: str) -> float:
    """Say how likely (0 to 1) a question goes on from the last answer, where as many do as of those learnt from."""
    return weighed(features(words), _table())


def weighed(found: tuple[str, ...], table: Table) -> float:
    """Weigh the features of a question by a table."""
    score = table.get(ALWAYS, 0) + LENGTH / sqrt(max(1, len(found))) * sum(table.get(each, 0) for each in found)
    return 1 / (1 + exp(-score / TENTHS))


@cache
def _table() -> Table:
    return parsed(TABLE.read_text(encoding="utf-8"))


def parsed(text: str) -> Table:
    """Read a table as it is written: a feature and its weight a line, behind the line that says so."""
    lines = (line.split("\t") for line in text.splitlines()[1:])
    return {feature: int(weight) for feature, weight in lines}
