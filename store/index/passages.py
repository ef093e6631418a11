"""Passages: every paragraph of text held. Which of them a question's words stand in, best first."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from store.folding import fold, grams_of, is_han, pieces
from store.index.plan import COMPARED, LONGEST, candidates, terms_of, texts, weigh
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
        return Found((), grams, complete=True, step="no word of it is in any text")
    found = candidates(plain, "passage", terms, filters)
    rows = texts(plain, "passage", found.ids)
    if not rows:
        return Found((), grams, complete=True, step=found.step)
    weights = weigh(plain, "passage", terms)
    han = any(is_han(piece) for piece in pieces(wanted))
    ranked = []
    for _, key, body in rows:
        likeness = fuzz.partial_ratio(wanted[:COMPARED], body)
        there = grams_of(body)
        share = weights.share(set(there), terms)
        if han:
            share = max(share, 2 * likeness / 100 - 1)
        density = sum(gram in grams for gram in there) / (len(there) + 20)
        score = 80.0 * share + 0.14 * likeness + 6.0 * min(1.0, 4 * density)
        ranked.append((share, Place(key, round(score, 2))))
    best = max(share for share, _ in ranked)
    least = WHOLE if best >= WHOLE else ENOUGH
    places = sorted((place for share, place in ranked if share >= least), key=lambda each: (-each.score, each.key))
    return Found(tuple(places), grams, found.complete, found.step)
