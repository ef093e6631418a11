"""Symbols however they were typed: the same key, one slip away, the end of one, the same elements. Best first."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from store.folding import HAN
from store.index.entries import deletions, hashed, windows
from store.index.keys import BESIDE, compact, elements, parts, tails
from store.index.names import Ranked
from store.index.plan import Held, gather
from store.index.schema import for_space
from store.index.terms import Term, frequencies, weigh
from store.index.writing import marks
from store.plain import Plain

SAME, SLIP, END, ALIKE = 100.0, 92.0, 90.0, 85.0
"""Scores of the tiers: the same key, one slip away, the end of the symbol; elements in common are at most ALIKE."""
OFFERED = 10
"""Symbols given where no other number is asked for."""
MOST_ELEMENTS = 12
"""Elements of a typed symbol that are looked for."""


def find(plain: Plain, text: str, limit: int = OFFERED) -> tuple[Ranked, ...]:
    """Rank the symbols that a typed one may mean. All that share its key are given, as it was typed first.

    Beside one that is a slip away, or ends so, nothing less alike is looked for, unless more than usual are asked for.
    """
    key = compact(text)
    if len(key) < 2:
        return ()
    if same := _the_same(plain, text, key):
        return same
    near = _near(plain, text, key)
    enough = 1 if limit <= OFFERED else limit
    return (near if len(near) >= enough else (*near, *_alike(plain, text, key, near)))[:limit]


_OF_KEY = for_space("SELECT key, text FROM find_@_entry WHERE hash = ?", "symbol")


def _the_same(plain: Plain, text: str, key: str) -> tuple[Ranked, ...]:
    rows = plain.all(_OF_KEY, (hashed(key),))
    same = [(owner, symbol) for owner, symbol in rows if compact(symbol) == key]
    if len(same) == 1:
        return (Ranked(same[0][0], SAME, same[0][1], "the same key"),)
    best = max((fuzz.ratio(text.casefold(), symbol.casefold()) for _, symbol in same), default=0.0)
    return _ordered(
        [
            Ranked(owner, SAME - (fuzz.ratio(text.casefold(), symbol.casefold()) < best), symbol, "the same key")
            for owner, symbol in same
        ],
        text,
    )


def standing_in(plain: Plain, text: str) -> tuple[str, tuple[Ranked, ...]]:
    """Find the symbols a sentence spells, however carelessly: the longest run of words that spells one, and which.

    A run of several words must spell a whole symbol, a long one may have a slip in it; a single word may also be its
    end.
    """
    words = _typed(text)
    runs = {
        " ".join(words[first:behind]): behind - first
        for first, behind in windows(words, MOST_WORDS)
        if any(char.isdecimal() for char in "".join(words[first:behind]))
    }
    hashes = {hashed(compact(run)) for run in runs if len(compact(run)) >= SHORTEST}
    there = _hashes_held(plain, sorted(hashes))
    for run in sorted(runs, key=lambda run: (-runs[run], -len(run), run)):
        if hashed(compact(run)) in there and (same := _the_same(plain, run, compact(run))):
            return run, same
    for word in sorted(words, key=lambda word: (-len(word), word)):
        if len(compact(word)) >= SHORTEST and _PARTED.search(word) and (near := _near(plain, word, compact(word))):
            return word, near
    long = [run for run in runs if runs[run] >= SEVERAL and len(compact(run)) >= LONG]
    for run in sorted(long, key=lambda run: (-runs[run], -len(run), run))[:TRIED]:
        if near := tuple(each for each in _near(plain, run, compact(run)) if each.score == SLIP):
            return run, near
    return "", ()


SEVERAL, LONG, TRIED = 3, 10, 4
"""Words, and letters and figures, of a run that may have a slip in it; and how many such runs are tried."""
SHORTEST = 5
"""Letters and figures that what is taken for a symbol inside a sentence has at least."""
MOST_WORDS = 9
"""Words a symbol may be cut into by blanks: CTOC COP WG 4 2010 4."""
_PARTED = re.compile(r"\d.*[/_\\.-]|[/_\\.-].*\d")
_TYPED = re.compile(rf"[^\s{HAN}，。、；：！？,;!?\"“”«»]+")


def _typed(text: str) -> list[str]:
    """Cut a sentence into what may be parts of a symbol: Chinese and the signs of a sentence part them."""
    return [word.strip(".:()[]") for word in _TYPED.findall(text)[:60]]


def _hashes_held(plain: Plain, hashes: list[int]) -> set[int]:
    if not hashes:
        return set()
    sql = for_space(f"SELECT DISTINCT hash FROM find_@_entry WHERE hash IN ({marks(hashes)})", "symbol")
    return {number for (number,) in plain.all(sql, hashes)}


def documents_spelled(plain: Plain, spelled: Sequence[str]) -> dict[str, str]:
    """Find the documents among some symbols, whatever their case: each symbol given, and how it is printed."""
    hashes = sorted({hashed(compact(each)) for each in spelled})
    rows = plain.all(for_space(f"SELECT key, text FROM find_@_entry WHERE hash IN ({marks(hashes)})", "symbol"), hashes)
    printed = {symbol.casefold(): symbol for key, symbol in sorted(rows) if key.startswith("document:")}
    return {each: printed[each.casefold()] for each in spelled if each.casefold() in printed}


def _near(plain: Plain, text: str, key: str) -> tuple[Ranked, ...]:
    hashes = sorted({hashed(each) for each in (*deletions(key), f"~{key}")})
    rows = plain.all(
        "SELECT DISTINCT find_symbol_entry.key, text FROM find_symbol_near"
        " JOIN find_symbol_entry ON find_symbol_entry.id = find_symbol_near.id"
        f" WHERE find_symbol_near.hash IN ({marks(hashes)})",
        hashes,
    )
    found = []
    for owner, symbol in rows:
        if key in tails(symbol):
            found.append(Ranked(owner, END, symbol, "the end of a symbol"))
        elif OSA.distance(key, compact(symbol), score_cutoff=1) <= 1:
            found.append(Ranked(owner, SLIP, symbol, "one slip away"))
    return _ordered(found, text)


def _alike(plain: Plain, text: str, key: str, near: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """Other symbols with elements in common, by how alike their key, or its end, is."""
    terms = _terms(plain, text)
    gathered = gather(plain, "symbol", terms, weigh(plain, "symbol", terms), held=_held_in(terms))
    seen = {ranked.key for ranked in near}
    return _ordered(
        [
            Ranked(each.key, _likeness(key, each.text), each.text, "elements in common")
            for each in gathered.candidates
            if each.key not in seen
        ],
        text,
    )


def _terms(plain: Plain, text: str) -> list[Term]:
    """Make terms of the elements of a symbol, and between each two neighbours one of both."""
    alone = elements(text)[:MOST_ELEMENTS]
    grams = {each: 2 * at for at, each in reversed(list(enumerate(alone)))}
    grams |= {one + BESIDE + two: 2 * at + 1 for at, (one, two) in enumerate(pairwise(alone))}
    held = frequencies(plain, "symbol", grams)
    return [Term(gram, (gram,), held.get(gram, 0), place) for gram, place in grams.items()]


def _held_in(terms: Sequence[Term]) -> Held:
    """Make what says which terms a symbol holds."""
    bits = {term.gram: 1 << bit for bit, term in enumerate(terms)}
    return lambda symbol: sum(bits.get(gram, 0) for gram in set(parts(symbol)))


def _likeness(key: str, symbol: str) -> float:
    whole = fuzz.ratio(key, compact(symbol))
    end = max((fuzz.ratio(key, tail) for tail in tails(symbol)), default=0.0)
    return round(ALIKE * max(whole, 0.97 * end) / 100, 2)


def _ordered(found: Sequence[Ranked], text: str) -> tuple[Ranked, ...]:
    """Best first; of equals the one with more of the elements as typed, then by key and by symbol."""
    typed = elements(text)

    def order(each: Ranked) -> tuple[float, float, str, str]:
        return -each.score, -fuzz.ratio(typed, elements(each.name)), each.key, each.name

    return tuple(sorted(found, key=order))
