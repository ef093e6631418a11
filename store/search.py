"""Full text over the paragraphs held: the best first, with the words found marked. One hop off the event loop."""

from collections.abc import Iterable
from dataclasses import dataclass

from store.database import Session
from store.documents import Passage
from store.folding import fold, is_han, spans, stem
from store.index import passages
from store.index.cutting import leads_nowhere
from store.index.entries import facet
from store.plain import Plain

MOST = 80
"""Paragraphs that are read for one question; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph found, how well it fits (0 to 100), and where the words stand in its text, in order."""

    passage: Passage
    score: float
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The paragraphs found, best first. `count` of them fit in all; `more` is true where there may be still others."""

    hits: tuple[Hit, ...]
    count: int
    more: bool
    step: str
    """How they were found, in words."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is limited to; None limits nothing. `kind` is document, item or mandate, `owner` the key of one."""

    body: str | None = None
    year: int | None = None
    kind: str | None = None
    meeting: str | None = None
    language: str | None = None
    owner: str | None = None

    def facets(self) -> list[tuple[str, ...]]:
        """Write them as the index asks for them."""
        given = {
            "body": self.body, "year": self.year, "kind": self.kind, "meeting": self.meeting,
            "language": self.language, "owner": self.owner,
        }  # fmt: skip
        return [(facet(name, value),) for name, value in given.items() if value is not None]


def too_common(text: str) -> bool:
    """Say whether a text has words, and all of them stand in nearly every text: nothing is found by them."""
    return leads_nowhere(fold(text))


async def search(session: Session, text: str, filters: Filters = Filters()) -> Results:
    """Find the paragraphs that hold every word, else those that hold most of what the words tell, best first."""
    return await session.look(lambda plain: _search(plain, text, filters))


def _search(plain: Plain, text: str, filters: Filters) -> Results:
    found = passages.find(plain, text, filters.facets())
    hits = [
        Hit(passage, place.score, marked(passage.text, found.grams))
        for place in found.places[:MOST]
        if (passage := _passage(plain, place.key)) is not None
    ]
    return Results(tuple(hits), len(found.places), not found.complete, found.step)


def _passage(plain: Plain, key: str) -> Passage | None:
    owner, language, position = key.rsplit("|", 2)
    rows = plain.all(
        "SELECT number, heading, text, source FROM paragraph WHERE owner = ? AND language = ? AND position = ?",
        (owner, language, int(position)),
    )
    return Passage(owner, rows[0][0], rows[0][1], rows[0][2], language, rows[0][3]) if rows else None


def marked(text: str, grams: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Say where the grams looked for stand in a text as written: (start, end) of each run, in order, apart."""
    wanted = frozenset(grams)
    found: list[tuple[int, int]] = []
    for start, end in spans(text):
        piece = text[start:end]
        if not is_han(piece):
            found += [(start, end)] if stem(fold(piece)) in wanted else []
        elif end - start == 1:
            found += [(start, end)] if fold(piece) in wanted else []
        else:
            pairs = range(start, end - 1)
            found += [(at, at + 2) for at in pairs if fold(text[at : at + 2]) in wanted]
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
