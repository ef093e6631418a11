"""How likely a question goes on from what was spoken of, from its words alone: learnt (`expected`).

In a chat something was nearly always spoken of before, and what stands alone is asked as often as what goes on from it.
`python -m tests.bench.learning` learns the table anew from the questions that may be looked at.
"""

from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path

from handlers.questions.expected import Table, parsed, sums_of, words_of

TABLE = Path(__file__).with_suffix(".tsv")


def features(words: str) -> tuple[str, ...]:
    """Give the features of a question, each once: its words, their beginnings and pairs."""
    return tuple(dict.fromkeys(words_of(words)))


def going_on(words: str) -> float:
    """Say how likely (0 to 1) a question goes on from the last answer, where as many do as of those learnt from."""
    return weighed(features(words), _table())


def weighed(found: Sequence[str], table: Table) -> float:
    """Weigh the features of a question by a table of one column."""
    return 1 / (1 + exp(-sums_of(found, table, 1)[0]))


@cache
def _table() -> Table:
    return parsed(TABLE.read_text(encoding="utf-8"))
