"""What a question asks for: its grams, what each may mean, how much each tells, and which of them a text holds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import OSA

from store.folding import fold_as_is, is_arabic, is_han, pieces, stem, words_in
from store.index.cutting import gram_of, parted
from store.index.entries import deletions, hashed
from store.index.idle import IDLE, asks
from store.index.schema import for_space
from store.index.writing import SHORTEST_WORD, marks
from store.meanings import is_word
from store.plain import Plain

MOST_TERMS = 48
"""Terms of a question that are looked at; more of a long text add nothing."""
UNKNOWN = 0.6
"""How much a word that no entry holds tells, beside the rarest that one does."""
GUESSED = 0.8
"""How much a word tells that stands for others, beside one that is held as it was typed."""
RARE = 1000
"""A term that one of so many entries holds tells as much as any rarer one: those are met by chance among a million."""
IDLY, HALF = 0.1, 0.5
"""How much a word that only asks tells (please, 请问), beside one as rare that does not; a pair half of such a word."""
SHORTEST_BEGINNING = 3
"""Letters from which the last word of a question may be the beginning of one."""
READ, BEGUN = 200, 40
"""Words of a beginning that are read, in their order; and those that are looked for, the most frequent."""


@dataclass(frozen=True, slots=True)
class Term:
    """A gram asked for, with those that may be meant by it where it is mistyped; `entries` is how many hold one."""

    gram: str
    meant: tuple[str, ...]
    entries: int
    place: int = 0
    """Where it stands in the question: grams that share a character or an element follow each other without a gap."""
    telling: float = 1.0
    """How much it tells beside one as rare, less where it only asks, wholly (please, 请问) or by half."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each term of a question tells: the rarer, the more."""

    of: tuple[float, ...]
    total: float
    size: int
    """How many entries the space has had."""

    def share(self, held: int) -> float:
        """Say which share (0 to 1) of what was asked some terms are, given as bits in the order of the terms."""
        return sum(weight for bit, weight in enumerate(self.of) if held >> bit & 1) / self.total


def weigh(plain: Plain, space: str, terms: Sequence[Term]) -> Weights:
    """Weigh terms by how many entries hold them; a word that none holds tells less than the rarest: it may be idle."""
    last = 0
    if any(term.entries for term in terms):
        ((last,),) = plain.all(for_space("SELECT coalesce(max(id), 0) FROM find_@_entry", space))
    size = max(2, last)
    of = tuple(_tells(term, size) for term in terms)
    return Weights(of, sum(of) or 1.0, size)


def _tells(term: Term, size: int) -> float:
    if not term.entries:
        tells = UNKNOWN * log(1 + min(size, RARE))
    else:
        tells = log(1 + size / max(term.entries, size / RARE)) * (1.0 if term.meant == (term.gram,) else GUESSED)
    return tells * term.telling


def terms_of(plain: Plain, space: str, text: str) -> list[Term]:
    """Cut a question's text into terms.

    A word that no entry holds stands for those one slip away from it, and, where it is the last, for those that begin
    so: it may not be typed to its end. An Arabic word of the field is no slip of another one: one letter of three parts
    remarks (ملاحظات) from prosecutions (ملاحقات). Two Chinese characters that none holds side by side stand for the two
    swapped.
    """
    folded = fold_as_is(text)
    words, places, telling = _cut(folded)
    asked = dict(list(words.items())[:MOST_TERMS])
    swapped = {gram: gram[::-1] for gram, word in asked.items() if not word and gram not in telling}
    held = frequencies(plain, space, sorted({*asked, *swapped.values()}))
    unheld = {gram: word for gram, word in asked.items() if word and not held.get(gram) and not word.isdecimal()}
    strange = {gram: word for gram, word in unheld.items() if not (is_arabic(word) and is_word(gram))}
    last = next(reversed(asked), "")
    begun = last if last in strange and len(strange[last]) >= SHORTEST_BEGINNING else ""
    meant = _meant(plain, space, strange, begun if begun and folded.endswith(strange[begun]) else "")
    for gram, other in swapped.items():
        if gram not in held and other in held and other not in asked:
            meant[gram] = (other,), held[other]
    return [
        Term(gram, *meant.get(gram, ((gram,), held.get(gram, 0))), places[gram], telling.get(gram, 1.0))
        for gram in asked
    ]


def _cut(folded: str) -> tuple[dict[str, str], dict[str, int], dict[str, float]]:
    """Give the grams of a text with the word each is of (none in Chinese), where each stands, what idle ones tell."""
    words: dict[str, str] = {}
    places: dict[str, int] = {}
    asking = asks(folded)
    telling: dict[str, float] = {}
    place = at = 0
    for piece in pieces(parted(folded)):
        place += 2
        at = folded.index(piece, at)
        if is_han(piece):
            for first in range(max(1, len(piece) - 1)):
                gram = piece[first : first + 2]
                words.setdefault(gram, "")
                places.setdefault(gram, place)
                part = asking[at + first : at + first + len(gram)]
                telling |= {gram: IDLY if all(part) else HALF} if any(part) else {}
                place += 1
        elif gram := gram_of(piece):
            words.setdefault(gram, piece)
            places.setdefault(gram, place)
            telling |= {gram: IDLY} if piece in IDLE else {}
        at += len(piece)
    return words, places, telling


def frequencies(plain: Plain, space: str, grams: Iterable[str]) -> dict[str, int]:
    """Say in how many entries each gram stands; a gram that stands in none is left out."""
    wanted = list(grams)
    if not wanted:
        return {}
    rows = plain.all(for_space(f"SELECT gram, entries FROM find_@_df WHERE gram IN ({marks(wanted)})", space), wanted)
    return dict(rows)


def _meant(plain: Plain, space: str, strange: dict[str, str], begun: str) -> dict[str, tuple[tuple[str, ...], int]]:
    """Find for each unknown word the known ones it may mean: their grams, and how many entries hold those."""
    near = _slips(plain, {gram: word for gram, word in strange.items() if len(word) >= SHORTEST_WORD})
    likely = {gram: set(words.values()) for gram, words in near.items()}
    if begun and strange[begun] not in near.get(begun, {}):
        likely.setdefault(begun, set()).update(_beginning(plain, strange[begun]))
    held = frequencies(plain, space, sorted({known for found in likely.values() for known in found}))
    meant = {}
    for gram, found in likely.items():
        there = sorted((each for each in found if each in held), key=lambda each: (-held[each], each))[:BEGUN]
        if there:
            meant[gram] = (tuple(sorted(there)), sum(held[each] for each in there))
    return meant


def _slips(plain: Plain, strange: dict[str, str]) -> dict[str, dict[str, str]]:
    """Give the known words one slip away from each unknown one, with their grams. It may be among them itself."""
    near = {hashed(each) for gram, word in strange.items() for each in deletions(word) | deletions(gram)}
    hashes = sorted(near)
    if not hashes:
        return {}
    rows = plain.all(
        "SELECT DISTINCT word, gram FROM find_word_near JOIN find_word ON find_word.id = find_word_near.id"
        f" WHERE hash IN ({marks(hashes)})",
        hashes,
    )
    return {
        gram: {
            near_word: known
            for near_word, known in rows
            if min(OSA.distance(word, near_word, score_cutoff=1), OSA.distance(gram, near_word, score_cutoff=1)) <= 1
        }
        for gram, word in strange.items()
    }


def _beginning(plain: Plain, word: str) -> set[str]:
    """Give the grams of the known words that begin so."""
    sql = "SELECT gram FROM find_word WHERE word >= ? AND word < ? ORDER BY word LIMIT ?"
    return {gram for (gram,) in plain.all(sql, (word, f"{word}\U0010ffff", READ))}


def held_in(terms: Sequence[Term]) -> Callable[[str], int]:
    """Make what says which of some terms a folded text holds, as bits in their order."""
    pairs = [(1 << bit, term.meant) for bit, term in enumerate(terms) if is_han(term.gram)]
    stems: dict[str, int] = {}
    for bit, term in enumerate(terms):
        for gram in () if is_han(term.gram) else term.meant:
            stems[gram] = stems.get(gram, 0) | 1 << bit
    begins = frozenset(gram[0] for gram in stems)

    def held(text: str) -> int:
        found = 0
        for bit, meant in pairs:
            for gram in meant:
                if gram in text:
                    found |= bit
        if stems:
            for word in words_in(text):  # a stem begins as its word does, except where a prefix is dropped too
                if word[0] in begins or not word.isascii():
                    found |= stems.get(stem(word), 0)
        return found

    return held
