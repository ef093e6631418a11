"""Names: titles, short forms and aliases of everything held. Which things a text may mean, best first."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from store.folding import fold, is_han, pieces
from store.index.entries import BESIDES, GIST, deletions, hashed, of_kinds, windows
from store.index.plan import COMPARED, LONGEST, Gathered, gather
from store.index.schema import for_space
from store.index.terms import Weights, terms_of, weigh
from store.index.writing import marks
from store.plain import Plain

LONGEST_NAME = 24
"""Characters or words of a name that is looked for inside a text."""
LONGEST_TEXT = 120
"""Characters or words of a text in which names are looked for."""
GIST_MOST = 62.0
"""The most that a text which only tells of a thing may score: it is offered, never taken for the thing's name."""
_SHORTEST = {True: 2, False: 3}
"""Characters a name needs to be looked for inside a text: two in Chinese, three elsewhere."""


class Ranked(NamedTuple):
    """A thing that a text may mean: its key, how well a name of it fits (0 to 100), that name, and how it was found."""

    key: str
    score: float
    name: str
    step: str
    told: bool = False
    """True where the text only tells of the thing and is no name of it."""


def find(plain: Plain, text: str, kinds: Iterable[str] = ()) -> tuple[Ranked, ...]:
    """Rank the things whose names fit a text, each once by its best name, in one total order: score, then key."""
    wanted = fold(text[:LONGEST])
    allowed = frozenset(kinds)
    best: dict[str, Ranked] = {}
    for key, name in _exactly(plain, [wanted]):
        if not allowed or key.partition(":")[0] in allowed:
            best[key] = Ranked(key, 100.0, name, "exactly its name")
    terms = [term for term in terms_of(plain, "name", wanted) if not _counts_only(term.gram)]
    if terms:
        filters, but = of_kinds(allowed)
        weights = weigh(plain, "name", terms)
        for ranked in rank(wanted, weights, gather(plain, "name", terms, weights, filters, but=(BESIDES, *but))):
            known = best.get(ranked.key)
            if known is None or (-ranked.score, ranked.name) < (-known.score, known.name):
                best[ranked.key] = ranked
    return tuple(sorted(best.values(), key=lambda each: (-each.score, each.key)))


def _counts_only(gram: str) -> bool:
    """Say whether a gram is a number that stands in names by chance: an item's, a session's; years tell something."""
    return gram.isdecimal() and len(gram) < 4


_SIGNS = re.compile(r"[^\w\s'’/.,:;-]+|(?<=\s)[:;.,-]+(?=\s)")
"""Signs that stand in no name: they are not compared."""


def rank(wanted: str, weights: Weights, gathered: Gathered) -> list[Ranked]:
    """Say how well each name fits: by the share of what was asked that it holds, and by how alike the characters are.

    A long title is not punished for what it has besides, only told apart from a shorter one by a little.
    """
    han = any(is_han(piece) for piece in pieces(wanted))
    bare = " ".join(_SIGNS.sub(" ", wanted).split())[:COMPARED]
    shares: dict[int, float] = {}
    ranked = []
    for each in gathered.candidates:
        likeness = fuzz.partial_ratio(bare, each.text)
        share = shares.get(each.held)
        if share is None:
            share = shares[each.held] = weights.share(each.held)
        own = min(1.0, each.held.bit_count() / each.grams) if each.grams else 0.0
        if han:  # one wrong character spoils two pairs: the characters themselves tell more
            share = max(share, 2 * likeness / 100 - 1)
        fits = max(share, 0.9 * own if each.grams > 1 else 0.0)
        exactly = each.text == wanted
        score = 100.0 if exactly else min(99.0, 78.0 * fits + 14.0 * own + 0.06 * likeness)
        if each.text.startswith(GIST):  # it tells of the thing and may be meant, but it is no name
            score = round(min(GIST_MOST, score), 2)
            ranked.append(Ranked(each.key, score, each.text[1:], f"{gathered.step}, in what is told of it", told=True))
            continue
        ranked.append(Ranked(each.key, round(score, 2), each.text, "exactly its name" if exactly else gathered.step))
    return ranked


def standing_in(plain: Plain, text: str) -> dict[str, set[str]]:
    """Find the names that stand in a text word for word, folded, each with the keys of what it names."""
    folded = fold(text)
    runs: set[str] = set()
    words: list[str] = []
    for piece in pieces(folded)[:LONGEST_TEXT]:
        if is_han(piece):
            chars = list(piece[:LONGEST_TEXT])
            runs |= {piece[first:behind] for first, behind in windows(chars, LONGEST_NAME)}
        words.append(piece)
    places = _places(folded, words)
    for first, behind in windows(words, LONGEST_NAME):
        runs.add(folded[places[first][0] : places[behind - 1][1]])
    likely = sorted(run for run in runs if len(run) >= _SHORTEST[any(is_han(piece) for piece in pieces(run))])
    standing: dict[str, set[str]] = {}
    for key, name in _exactly(plain, likely):
        standing.setdefault(name, set()).add(key)
    return standing


def _places(folded: str, words: Sequence[str]) -> list[tuple[int, int]]:
    places, at = [], 0
    for word in words:
        at = folded.index(word, at)
        places.append((at, at + len(word)))
        at += len(word)
    return places


def _exactly(plain: Plain, names: Sequence[str]) -> list[tuple[str, str]]:
    """Give (key, name) of the entries whose name is one of these."""
    wanted = {hashed(name): name for name in names}
    found: list[tuple[str, str]] = []
    numbers = sorted(wanted)
    for at in range(0, len(numbers), 900):
        some = numbers[at : at + 900]
        found += plain.all(for_space(f"SELECT key, text FROM find_@_entry WHERE hash IN ({marks(some)})", "name"), some)
    there = frozenset(names)
    return [(key, name) for key, name in found if name in there]


def near_words(plain: Plain, words: Sequence[str]) -> frozenset[str]:
    """Say which of some words are one slip away from a word of the index."""
    return frozenset(word for word in words if is_near(plain, word))


def is_near(plain: Plain, word: str) -> bool:
    """Say whether a word of the index is one slip away from a word."""
    hashes = sorted({hashed(each) for each in deletions(word)})
    rows = plain.all(
        "SELECT word FROM find_word_near JOIN find_word ON find_word.id = find_word_near.id"
        f" WHERE hash IN ({marks(hashes)})",
        hashes,
    )
    return any(OSA.distance(word, known, score_cutoff=1) <= 1 for (known,) in rows)


def known_words(plain: Plain, words: Sequence[str]) -> frozenset[str]:
    """Say which of some words any text of the index holds, as written."""
    wanted = sorted(set(words))
    if not wanted:
        return frozenset()
    rows = plain.all(f"SELECT word FROM find_word WHERE word IN ({marks(wanted)})", wanted)
    return frozenset(word for (word,) in rows)
