"""Which of a question's terms may be wrong: guesses at what the text that is meant holds, the likeliest first. Pure.

A wrong character spoils the pairs on both its sides, a wrong element of a symbol its neighbours too: such a run of
terms is one mistake. What a guess costs is what its mistakes leave unsaid: for each run, the term in it that tells
most, and a part of what the others tell. A text costs what the guess costs that it bears out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from store.index.terms import Term

BESIDE = 0.25
"""How much a term costs beside one in the same mistake that tells more."""


@dataclass(slots=True)
class Guesses:
    """Guesses about a few terms, in the order of their places. A guess is bits: which of the terms hold."""

    terms: Sequence[Term]
    weights: Sequence[float]
    strange: frozenset[int]
    """Places of terms that no text holds: what stands beside them may be of the same mistake."""
    cost: list[float] = field(init=False)
    """What each guess costs."""
    _seen: list[int] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        whole = (1 << len(self.terms)) - 1
        lost, most = [0.0], [0.0]
        places = [term.place for term in self.terms]
        beside = [{place - 1, place + 1} & self.strange for place in places]
        linked = [
            at > 0 and all(each in self.strange for each in range(places[at - 1] + 1, places[at]))
            for at in range(len(places))
        ]
        for wrong in range(1, whole + 1):
            top = wrong.bit_length() - 1
            rest, weight = wrong ^ (1 << top), self.weights[top]
            if linked[top] and rest >> (top - 1) & 1:
                more = max(weight, most[rest])
                lost.append(lost[rest] + BESIDE * weight + (1 - BESIDE) * (more - most[rest]))
                most.append(more)
            else:
                lost.append(lost[rest] + (BESIDE * weight if beside[top] else weight))
                most.append(weight)
        self.cost = [lost[whole ^ held] for held in range(whole + 1)]

    def likely(self) -> Iterator[int]:
        """Give the guesses, the likeliest first, without those that hold all of something `seen`."""
        for held in sorted(range(1, len(self.cost)), key=lambda held: (self.cost[held], held)):
            if not any(each & held == each for each in self._seen):
                yield held

    def seen(self, terms: int) -> None:
        """Note that every text which holds all of some terms has been seen."""
        self._seen.append(terms)
