"""Passages: every paragraph of text held. Which of them a question's words stand in, best first."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from store.folding import fold, grams_of, is_han, pieces
from store.index.plan import COMPARED, LONGEST, NOTHING, Candidate, gather
from store.index.terms import terms_of, weigh
from store.plain import Plain


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph found: its key (see `passage_key`) and its score (0 to 100)."""

    key: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The paragraphs found, best first. `grams` are what was looked for, so that it can be marked in the text."""

    places: tuple[Place, ...]
    grams: frozenset[str]
    complete: bool
    step: str


WHOLE = 0.999
"""The share of what was asked from which a paragraph holds all of it."""
ENOUGH = 0.5
"""The share of what was asked that a paragraph must hold where none holds all."""


def passage_key(owner: str, language: str, position: int) -> str:
    """Name a paragraph: the thing it belongs to, the language, its place."""
    return f"{owner}|{language}|{position}"


def find(plain: Plain, text: str, filters: Sequence[tuple[str, ...]] = ()) -> Found:
    """Rank the paragraphs that hold every word of a text, else those that hold at least half of what it tells."""
    wanted = fold(text[:LONGEST])
    terms = terms_of(plain, "passage", wanted)
    grams = frozenset(gram for term in terms if term.entries for gram in term.meant)
    if not grams:
        return Found((), grams, complete=True, step=NOTHING)
    weights = weigh(plain, "passage", terms)
    found = gather(plain, "passage", terms, weights, filters)
    if not found.candidates:
        return Found((), grams, complete=True, step=found.step)
    han = any(is_han(piece) for piece in pieces(wanted))
    alike = wanted[:COMPARED]
    shares = [(weights.share(each.held), each) for each in found.candidates]
    if han:
        shares = [(max(share, fuzz.partial_ratio(alike, each.text) / 50 - 1), each) for share, each in shares]
    best = max(share for share, _ in shares)
    least = WHOLE if best >= WHOLE else ENOUGH
    places = [_place(share, each, alike, grams) for share, each in shares if share >= least]
    return Found(tuple(sorted(places, key=lambda each: (-each.score, each.key))), grams, found.complete, found.step)


def _place(share: float, found: Candidate, wanted: str, grams: frozenset[str]) -> Place:
    """Score a paragraph: by the share of what was asked that it holds, how alike it is, and how often it says so."""
    there = grams_of(found.text)
    density = sum(gram in grams for gram in there) / (len(there) + 20)
    score = 80.0 * share + 0.14 * fuzz.partial_ratio(wanted, found.text) + 6.0 * min(1.0, 4 * density)
    return Place(found.key, round(score, 2))
