"""Words of the field that mean the same, in six languages: what a text speaks of, however it is worded. Pure.

The groups stand in `meanings.toml`. A text is cut into units: a phrase of a group, a word that no group knows, or, in
Chinese, the pairs of characters between two known words.
"""

import tomllib
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.folding import fold, grams_of, is_han, pieces, stem

TABLE = Path(__file__).parent / "meanings.toml"
LONGEST = 120
"""Words or characters of a text that are cut into units."""
SHORTEST = 5
"""Letters of a word that may be mistyped."""
LONG = 8
"""Letters of a word that may be mistyped twice."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a text that means one thing: its grams, and the groups of meaning that it stands in."""

    grams: tuple[str, ...]
    meanings: frozenset[str] = frozenset()
    idle: bool = False
    """True where it may as well only ask: decision, documents."""
    word: str = ""
    """A word that no group knows, as written: it may be mistyped."""


class Idle(Protocol):
    """Words that ask or fill and tell nothing of a thing: where, please, 请问."""

    @property
    def han_whole(self) -> frozenset[str]:
        """Chinese phrases of two characters and more."""

    @property
    def han_small(self) -> frozenset[str]:
        """Chinese words of one character."""

    def has(self, word: str) -> bool:
        """Say whether a folded word of another script is one."""


@dataclass(frozen=True, slots=True)
class _Groups:
    han: dict[str, frozenset[str]]
    """Chinese words, and the groups they stand in."""
    phrases: dict[tuple[str, ...], frozenset[str]]
    """Stems of the words of a phrase of any other script, and the groups it stands in."""
    words: dict[str, str]
    """Single words as written, long enough to be mistyped, and their stems."""
    grams: dict[str, tuple[tuple[str, ...], ...]]
    """The grams of every word or phrase of a group."""
    stems: frozenset[str]
    """The stems of all words of all phrases."""


@cache
def _groups() -> _Groups:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    han: dict[str, set[str]] = {}
    phrases: dict[tuple[str, ...], set[str]] = {}
    words: dict[str, str] = {}
    grams: dict[str, dict[tuple[str, ...], None]] = {}
    for meaning, languages in table.items():
        for word in (word for listed in languages.values() for word in fold(listed).split(", ")):
            if is_han(word):
                han.setdefault(word, set()).add(meaning)
            else:
                phrases.setdefault(tuple(map(stem, pieces(word))), set()).add(meaning)
                words |= {word: stem(word)} if len(word) >= SHORTEST and word.isalpha() else {}
            grams.setdefault(meaning, {})[tuple(grams_of(word))] = None
    return _Groups(
        {word: frozenset(found) for word, found in han.items()},
        {stems: frozenset(found) for stems, found in phrases.items()},
        words,
        {meaning: tuple(found) for meaning, found in grams.items()},
        frozenset(stem for stems in phrases for stem in stems),
    )


LONGEST_HAN, LONGEST_PHRASE = 12, 6
"""Characters of a Chinese word that is recognised, and words of a phrase of any other script."""


def grams_meaning(meanings: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Give the grams of every word and phrase of some groups."""
    for meaning in sorted(meanings):
        yield from _groups().grams[meaning]


def meanings_of(stemmed: str) -> frozenset[str]:
    """Give the groups a single stem stands in."""
    return _groups().phrases.get((stemmed,), frozenset())


def is_word(stemmed: str) -> bool:
    """Say whether a single stem stands in any phrase of the groups."""
    return stemmed in _groups().stems


def han_words() -> frozenset[str]:
    """Give every Chinese word of the groups."""
    return frozenset(_groups().han)


def longest_at(text: str, at: int, words: Container[str]) -> int:
    """Say how long the longest of some Chinese words is that begins at a place of a text; 0 where none does."""
    longest = min(LONGEST_HAN, len(text) - at)
    return next((length for length in range(longest, 1, -1) if text[at : at + length] in words), 0)


def nearest(word: str) -> str | None:
    """Give the stem of the word of the groups that a mistyped one is nearest to: a slip away, two in a long word."""
    if len(word) < SHORTEST:
        return None
    slips = 2 if len(word) >= LONG else 1
    found = process.extractOne(word, _groups().words.keys(), scorer=OSA.distance, score_cutoff=slips)
    if found is None or (found[1] > 1 and len(found[0]) < LONG):
        return None  # a word of seven letters has two slips in it too seldom
    return _groups().words[found[0]]


@lru_cache(16384)
def speaks_of(folded: str) -> frozenset[str]:
    """What a text speaks of: its grams, and the groups of meaning its units stand in, written `=group`."""
    found = (f"={meaning}" for unit in units(folded) for meaning in unit.meanings)
    return frozenset((*grams_of(folded), *found))


def units(folded: str, idle: Idle | None = None) -> tuple[Unit, ...]:
    """Cut a folded text into units, each once, in their order; the longest known phrase counts, idle words do not."""
    found: dict[Unit, None] = {}
    words: list[str] = []
    for piece in pieces(folded)[:LONGEST]:
        if is_han(piece):
            found |= dict.fromkeys(_of_words(words, idle))
            words = []
            found |= dict.fromkeys(_of_han(piece[:LONGEST], idle))
        else:
            words.append(piece)
    return tuple(found | dict.fromkeys(_of_words(words, idle)))


def _of_words(words: list[str], idle: Idle | None) -> Iterator[Unit]:
    stems = [stem(word) for word in words]
    at = 0
    while at < len(stems):
        for length in range(min(LONGEST_PHRASE, len(stems) - at), 0, -1):
            if meanings := _groups().phrases.get(tuple(stems[at : at + length])):
                weak = length == 1 and idle is not None and idle.has(words[at])
                yield Unit(tuple(stems[at : at + length]), meanings, weak)
                at += length
                break
        else:
            word = words[at]
            if (len(word) > 1 or word.isdecimal()) and not (idle is not None and idle.has(word)):
                yield Unit((stems[at],), word=word)
            at += 1


def _of_han(run: str, idle: Idle | None) -> Iterator[Unit]:
    at = unknown = 0
    idles = idle.han_whole if idle is not None else frozenset()
    small = idle.han_small if idle is not None else frozenset()
    while at < len(run):
        meaning = longest_at(run, at, _groups().han)
        length = meaning or longest_at(run, at, idles)
        if not length:
            at += 1
            continue
        yield from _unknown_han(run[unknown:at], small)
        if meaning:
            word = run[at : at + meaning]
            yield Unit(tuple(grams_of(word)), _groups().han[word], word in idles)
        at = unknown = at + length
    yield from _unknown_han(run[unknown:], small)


def _unknown_han(run: str, small: frozenset[str]) -> Iterator[Unit]:
    if len(run) > 1 and not small.issuperset(run):
        yield from (Unit((gram,)) for gram in grams_of(run))
