"""Which of the leads of a question that goes on from an answer is meant, from its words: learnt (`expected`, `leads`).

A table of weights says how much a word speaks for a role (the paper of an item, the next meeting) and for a kind of
thing; numbers and years that are typed speak for what bears them. `python -m tests.bench.learning` learns it anew.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from pathlib import Path

from handlers.questions.expected import kind_expected, words_of
from handlers.questions.leads import Lead
from store.folding import fold
from store.keys import kind_of, number_of, paragraph_number

TABLE = Path(__file__).with_suffix(".tsv")
HUNDREDTHS = 100
"""Weights stand in the table in hundredths."""
WORDS, ALONE = 2.0, 2.0
"""How much all words of a question count together, and how much each feature that is no word."""
FIRST = 3
"""Places of a role that are told apart; those behind are all as far."""
Feature = tuple[str, str]
"""For what something speaks (a role, a kind of thing, a place), and the word that does; none where it is no word."""


def features(words: str, spoken_of: str, lead: Lead) -> Iterator[tuple[Feature, float]]:
    """Give the features of a question and one of its leads, with how much each counts."""
    kind = kind_expected(lead.key)
    said = tuple(dict.fromkeys(words_of(words)))
    share = WORDS / sqrt(max(1, len(said)))
    for word in said:
        yield (lead.role, word), share
        yield (f"any {kind}", word), share
    yield (f"{kind_expected(spoken_of)}: {lead.role}", ""), ALONE
    yield (f"{kind_of(spoken_of)} {kind}", ""), ALONE
    if lead.count > 1:
        last = " last" if lead.place == lead.count - 1 else ""
        yield (f"{lead.role} {min(lead.place, FIRST)}{last}", ""), ALONE
        yield ("one of several", ""), ALONE
    if (apart := _years_apart(spoken_of, lead.key)) is not None:
        for word in said:
            yield (f"years {apart:+d}", word), share
    for each in _numbers(words, lead.key):
        yield (each, ""), ALONE
        yield (f"{each} {kind}", ""), ALONE


_YEAR = re.compile(r"(?:19|20)\d\d")


MOST_APART = 3
"""Years apart from which on all are as far."""


def _years_apart(spoken_of: str, key: str) -> int | None:
    """Say how many years later (or, below 0, earlier) a thing is than the one spoken of, where both bear a year."""
    years = [_YEAR.search(each) for each in (spoken_of, key)]
    if years[0] is None or years[1] is None:
        return None
    return max(-MOST_APART, min(int(years[1][0]) - int(years[0][0]), MOST_APART))


def _numbers(words: str, key: str) -> Iterator[str]:
    """Say whether a thing is of a year that is typed, and bears a number that is."""
    typed = set(re.findall(r"\d+", fold(words)))
    years = {each for each in typed if _YEAR.fullmatch(each)}
    if years:
        yield "of the year" if years & set(_YEAR.findall(key)) else "of another year"
    small = {each for each in typed if len(each) < len("100")}
    number = paragraph_number(key) if kind_of(key) == "mandate" else number_of(key) if kind_of(key) == "item" else None
    if number and small:
        yield "of the number" if re.match(r"\d*", number)[0] in small else "of another number"  # type: ignore[index]
    if number and "(" in number:
        yield "sub-item"


@dataclass(frozen=True, slots=True)
class Likely:
    """A lead, and how likely (0 to 1) it answers."""

    lead: Lead
    share: float


Table = Mapping[Feature, int]
"""The weight of each feature, in hundredths."""


def likely(words: str, spoken_of: str, found: Sequence[Lead]) -> list[Likely]:
    """Weigh the leads of a question, the likeliest first."""
    return weighed(words, spoken_of, found, _table())


def weighed(words: str, spoken_of: str, found: Sequence[Lead], table: Table) -> list[Likely]:
    """Weigh the leads of a question by a table, the likeliest first."""
    scores = [
        table[_ALWAYS] + sum(table.get(name, 0) * value for name, value in features(words, spoken_of, lead))
        for lead in found
    ]
    ranked = sorted(zip(scores, found, strict=True), key=lambda each: (-each[0], each[1].key))
    return [Likely(lead, 1 / (1 + exp(-score / HUNDREDTHS))) for score, lead in ranked]


_ALWAYS: Feature = ("", "")
"""The line of the table that counts for every lead."""


@cache
def _table() -> Table:
    return parsed(TABLE.read_text(encoding="utf-8"))


def parsed(text: str) -> Table:
    """Read a table as it is written: what is spoken for, the word, the weight, behind a line that says so."""
    lines = (line.split("\t") for line in text.splitlines()[1:])
    return {(speaks_for, word): int(weight) for speaks_for, word, weight in lines}
