"""From words to things: exact name, known name, then words in common, then choices; each find says how sure it is.

Names are the titles, short forms and aliases of everything held. They are found through the index (`store/index`), in
one hop off the event loop; what is decided with the scores stands here, in one place, on thresholds that the benchmark
justifies (docs/benchmarks.md shows the curve).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from store.database import Session
from store.described import Described, described
from store.folding import fold, is_han, pieces, stem
from store.index import names, symbols
from store.index.terms import frequencies
from store.keys import kind_of
from store.meanings import Idle, is_word

SURE = 70.0
"""From this score on (of 100) a find may be answered without asking, if nothing else comes close."""
LIKELY = 40.0
"""From this score on a find is worth offering."""
MARGIN = 12.0
"""Finds closer than this to the best one are offered beside it."""
TOPIC = 60.0
"""At most this much is a meeting meant by one of its topics where items or papers are called so: they come first."""
SAME = 1.0
"""Finds closer than this are equally good: an item and the paper written for it often share a name."""
PLAIN = 95.0
"""From this score on even a single word that is no whole name is clear: it is one slip away from one."""
OF_KIND = 85.0
"""The same where the question says of which kind the thing is: a report, a resolution."""
WHOLE = 80.0
"""From this score on a whole sentence is taken for a name, although a shorter name stands in it."""
DESCRIBED = 82.0
"""From this score on a thing that is described, not named, may be answered without asking, if it stands apart."""
ALONE = 68.0
"""The same where nothing else comes anywhere near (`LONELY`)."""
LONELY = 40.0
"""How far the next thing is from one that stands alone."""
APART = 10.0
"""How far the next thing must be from one that is described."""
TYPO = 80.0
"""How alike (of 100) a mistyped word must be to a known one to stand for it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that words may mean: its key, how well a name of it fits (0 to 100), that name, and how it was found."""

    key: str
    score: float
    name: str
    step: str = "its name stands in the question"
    told: bool = False
    """True where a text that tells of the thing fits, not a name of it."""


@dataclass(frozen=True, slots=True)
class Said:
    """A known name that stands in a text, and the things it names."""

    text: str
    keys: tuple[str, ...]


async def names_in(session: Session, text: str) -> tuple[Said, ...]:
    """Find the known names that stand in a text word for word, the longest first.

    Of names that overlap the one that begins first is meant, and of those that begin together the longest.
    """
    folded = fold(text)
    standing = await session.look(lambda plain: names.standing_in(plain, folded))
    found: list[Said] = []
    end = 0
    places = [(match.start(), -match.end(), name) for name in standing for match in re.finditer(whole(name), folded)]
    for start, until, name in sorted(places):
        if start >= end:
            end = -until
            found.append(Said(name, tuple(sorted(standing[name]))))
    return tuple(sorted(dict.fromkeys(found), key=lambda said: (-len(said.text), said.text)))


def whole(phrase: str) -> str:
    """Write the pattern of a phrase that stands alone: between word boundaries, except in Chinese."""
    if any(is_han(piece) for piece in pieces(phrase)):
        return re.escape(phrase)
    return rf"(?<!\w){re.escape(phrase)}(?!\w)"


async def find(session: Session, text: str, kinds: Iterable[str] | None = None) -> tuple[Found, ...]:
    """Find the things whose names fit a text, best first, each once; `kinds` limits them (item, document …)."""
    allowed = frozenset(kinds or ())
    ranked = await session.look(lambda plain: names.find(plain, text, allowed))
    named_so = any(each.score >= TOPIC and kind_of(each.key) != "meeting" for each in ranked)
    if named_so:
        ranked = tuple(
            each._replace(score=TOPIC) if each.score > TOPIC and kind_of(each.key) == "meeting" else each
            for each in ranked
        )
        ranked = tuple(sorted(ranked, key=lambda each: (-each.score, each.key)))
    return tuple(
        Found(each.key, each.score, each.name, each.step, each.told) for each in ranked if each.score >= LIKELY
    )


async def describe(session: Session, text: str, idle: Idle, kinds: Iterable[str] | None = None) -> tuple[Found, ...]:
    """Find the things that a text describes without naming them, best first; `idle` words tell nothing of a thing.

    The score is the share of the text that all names of a thing together say, less where no single one says it.
    """
    return described_so(await tell(session, text, idle, kinds))


async def tell(session: Session, text: str, idle: Idle, kinds: Iterable[str] | None = None) -> tuple[Described, ...]:
    """Rank the things that a text may describe, with what speaks for each."""
    allowed = frozenset(kinds or ())
    return await session.look(lambda plain: described(plain, text, idle, allowed))


def described_so(ranked: Iterable[Described]) -> tuple[Found, ...]:
    """Keep what is described well enough to be offered, best first."""
    found = [Found(each.key, round(100 * each.weight, 2), each.name, "what it is about") for each in ranked]
    likely = [each for each in found if each.score >= LIKELY]
    return tuple(sorted(likely, key=lambda each: (-each.score, each.key)))


async def known_words(session: Session, words: Iterable[str]) -> frozenset[str]:
    """Say which of some folded words stand in any name or text held."""
    wanted = tuple(words)
    return await session.look(lambda plain: names.known_words(plain, wanted)) if wanted else frozenset()


async def known_forms(session: Session, words: Iterable[str]) -> frozenset[str]:
    """Say which of some folded words stand in any name held, or mean something, in this or another form of theirs."""
    stems = {word: stem(word) for word in words}
    held = await known_grams(session, sorted(set(stems.values())))
    return frozenset(word for word, stemmed in stems.items() if stemmed in held or is_word(stemmed))


async def known_grams(session: Session, grams: Iterable[str]) -> frozenset[str]:
    """Say which of some grams stand in any name held."""
    wanted = tuple(grams)
    return frozenset(await session.look(lambda plain: frequencies(plain, "name", wanted))) if wanted else frozenset()


async def near_words(session: Session, words: Iterable[str]) -> frozenset[str]:
    """Say which of some folded words are one slip away from a word that stands in a name or text held."""
    wanted = tuple(words)
    return await session.look(lambda plain: names.near_words(plain, wanted)) if wanted else frozenset()


def choose(found: tuple[Found, ...]) -> tuple[Found | None, tuple[Found, ...]]:
    """Decide: the one find to answer with, or None and the nearest to offer."""
    if not found:
        return None, ()
    near = tuple(each for each in found if found[0].score - each.score < MARGIN)
    if found[0].score >= SURE and len(near) == 1:
        return found[0], near
    return None, found


async def as_printed(session: Session, spelled: Iterable[str]) -> dict[str, str]:
    """Find the documents held among some symbols, whatever their case: each symbol given, and how it is printed."""
    wanted = tuple(dict.fromkeys(spelled))
    return await session.look(lambda plain: symbols.documents_spelled(plain, wanted)) if wanted else {}


async def symbol_in(session: Session, text: str) -> tuple[str, tuple[Found, ...]]:
    """Find the symbol a sentence spells, however carelessly: the words that spell it, and what they may mean."""
    run, ranked = await session.look(lambda plain: symbols.standing_in(plain, text))
    return run, tuple(Found(each.key, each.score, each.name, each.step) for each in ranked)


NEAREST = 60
"""Symbols compared when the nearest to one that is not held are offered."""


async def nearest_symbols(session: Session, symbol: str, typed: str = "", limit: int = 3) -> tuple[str, ...]:
    """Offer the symbols of documents that are nearest to one that is not held: of its series and year first.

    `typed` is what stood there before a series was added to it; a symbol that ends so is nearest of all.
    """
    ranked = await session.look(lambda plain: symbols.find(plain, symbol, NEAREST))
    held = [each.name for each in ranked if kind_of(each.key) == "document"]
    if not held:
        return ()
    wanted = symbol.upper()
    head, end = wanted.rpartition("/")[0], f"/{typed.upper()}"
    alike = {each: fuzz.ratio(wanted, each.upper()) for each in held}

    def rank(each: str) -> tuple[bool, bool, float, int, str]:
        apart = abs(_last_number(each) - _last_number(wanted))
        return each.upper().endswith(end), each.upper().rpartition("/")[0] == head, alike[each], -apart, each

    best = max(held, key=rank)

    def order(each: str) -> tuple[bool, bool, int, float, str]:
        near = each.upper().rpartition("/")[0] == head
        return each != best, not near, abs(_last_number(each) - _last_number(best)) if near else 0, -alike[each], each

    return tuple(sorted(held, key=order)[:limit])


def _last_number(symbol: str) -> int:
    found = re.findall(r"\d+", symbol)
    return int(found[-1]) if found else 0
