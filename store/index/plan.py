"""From words to candidates: which entries share enough grams with a question, within a budget of work.

First every term at once; where nothing has them all, all but one; then pairs of the rarest terms; at last the rarest
alone. Fetches have a limit and no ranking, so an engine stops early; what ranks is the caller's. The budget counts
postings that may be walked, not time, so that the same question always gets the same candidates.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

from rapidfuzz.distance import OSA

from store.folding import fold_as_is, is_han, pieces, stem
from store.index.entries import deletions, hashed
from store.index.schema import for_space
from store.index.writing import SHORTEST_WORD, marks
from store.plain import Plain

MOST_TERMS = 48
"""Terms of a question that are looked at; more of a long text add nothing."""
TOGETHER = 8
"""Terms asked for at once, the rarest of a question."""
LIMIT = 100
"""Entries one fetch gives at most, the newest."""
BUDGET = 50_000
"""Postings a question may make an engine walk. Recall against this figure is a table of the benchmark."""
UNKNOWN = 0.6
"""How much a word that no entry holds tells, beside the rarest that one does."""
FETCHES = 4
"""Fetches after the first that a question may make."""
MOST = 120
"""Entries of all fetches together that are worth comparing: those that are known to hold most of what was asked."""
LONGEST = 300
"""Characters of a question that are looked at; a longer text is looked for by its beginning."""
COMPARED = 100
"""Characters of a question that are compared with an entry's, which takes the more the longer both are."""


@dataclass(frozen=True, slots=True)
class Term:
    """A gram asked for, with those that may be meant by it where it is mistyped; `entries` is how many hold one."""

    gram: str
    meant: tuple[str, ...]
    entries: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """Ids that share grams with a question. `complete` is false where a fetch gave as many as it may."""

    ids: tuple[int, ...]
    complete: bool
    step: str
    """Which step of the plan found them, in words."""


def terms_of(plain: Plain, space: str, text: str) -> list[Term]:
    """Cut a question's text into terms; a word that no entry holds stands for those one slip away from it."""
    words: dict[str, str] = {}
    for piece in pieces(fold_as_is(text)):
        if is_han(piece):
            words |= {piece[at : at + 2]: "" for at in range(len(piece) - 1)} or {piece: ""}
        elif len(piece) > 1 or piece.isdecimal():
            words.setdefault(stem(piece), piece)
    asked = dict(list(words.items())[:MOST_TERMS])
    held = frequencies(plain, space, asked)
    slips = {
        gram: word
        for gram, word in asked.items()
        if not held.get(gram) and len(word) >= SHORTEST_WORD and not word.isdecimal()
    }
    meant = _meant(plain, space, slips)
    return [
        Term(gram, meant[gram][0], meant[gram][1]) if gram in meant else Term(gram, (gram,), held.get(gram, 0))
        for gram in asked
    ]


def frequencies(plain: Plain, space: str, grams: Iterable[str]) -> dict[str, int]:
    """Say in how many entries each gram stands; a gram that stands in none is left out."""
    wanted = list(grams)
    if not wanted:
        return {}
    rows = plain.all(for_space(f"SELECT gram, entries FROM find_@_df WHERE gram IN ({marks(wanted)})", space), wanted)
    return dict(rows)


def _meant(plain: Plain, space: str, slips: dict[str, str]) -> dict[str, tuple[tuple[str, ...], int]]:
    """Find the known words one slip away from each unknown one: their grams, and how many entries hold those."""
    near = {gram: [hashed(each) for each in sorted(deletions(word) | deletions(gram))] for gram, word in slips.items()}
    hashes = [each for found in near.values() for each in found]
    if not hashes:
        return {}
    rows = plain.all(
        "SELECT DISTINCT word, gram FROM find_word_near JOIN find_word ON find_word.id = find_word_near.id"
        f" WHERE hash IN ({marks(hashes)})",
        hashes,
    )
    likely = {
        gram: {
            known
            for near_word, known in rows
            if min(OSA.distance(word, near_word, score_cutoff=1), OSA.distance(gram, near_word, score_cutoff=1)) <= 1
        }
        for gram, word in slips.items()
    }
    held = frequencies(plain, space, sorted({known for found in likely.values() for known in found}))
    return {
        gram: (tuple(sorted(each for each in found if each in held)), sum(held.get(each, 0) for each in found))
        for gram, found in likely.items()
        if any(each in held for each in found)
    }


def candidates(
    plain: Plain,
    space: str,
    terms: Sequence[Term],
    filters: Sequence[tuple[str, ...]] = (),
    *,
    limit: int = LIMIT,
    budget: int = BUDGET,
) -> Candidates:
    """Fetch the entries that share grams with a question. `filters` are facets, of each of which one must hold."""
    rarest = sorted((term for term in terms if term.entries), key=lambda term: (term.entries, term.gram))[:TOGETHER]
    if not rarest:
        return Candidates((), complete=True, step="no word of it is in any text")
    # Each further term is looked up for every posting of the rarest: frequent ones alone are not asked for together.
    together = rarest[: max(2, budget // rarest[0].entries)]
    ids = fetch(plain, space, [term.meant for term in together], filters, limit)
    if ids:
        return Candidates(tuple(ids), len(ids) < limit, "all words")
    left = budget - rarest[0].entries
    places = {term.gram: 1 << place for place, term in enumerate(rarest)}
    found: dict[int, int] = {}  # an entry's number, and which terms it is known to hold
    complete = True
    fetches = FETCHES
    for step in _relaxed(rarest):
        cost = min(term.entries for term in step)
        if cost > left or not fetches:
            complete = False
            continue
        left, fetches = left - cost, fetches - 1
        some = fetch(plain, space, [term.meant for term in step], filters, limit)
        complete = complete and len(some) < limit
        held = sum(places[term.gram] for term in step)
        for number in some:
            found[number] = found.get(number, 0) | held
    if found or len(rarest) == 1:
        return Candidates(_likeliest(found, rarest), complete and len(found) <= MOST, "some of its words")
    for term in rarest[:3]:
        found |= dict.fromkeys(fetch(plain, space, [term.meant], filters, limit), places[term.gram])
    return Candidates(_likeliest(found, rarest), complete=False, step="single words")


def _likeliest(found: dict[int, int], rarest: Sequence[Term]) -> tuple[int, ...]:
    """Give the entries that are known to hold most of what the terms tell, as many as are worth comparing."""
    if len(found) <= MOST:
        return tuple(found)
    most = max(term.entries for term in rarest)
    weights = [log(1 + most / term.entries) for term in rarest]
    told = {held: sum(each for place, each in enumerate(weights) if held >> place & 1) for held in set(found.values())}
    return tuple(sorted(found, key=lambda number: (-told[found[number]], -number))[:MOST])


def _relaxed(rarest: list[Term]) -> list[tuple[Term, ...]]:
    """All but one term, then pairs: what is likely to tell most comes first."""
    but_one = [tuple(term for term in rarest if term is not left_out) for left_out in rarest]
    pairs = sorted(combinations(rarest, 2), key=lambda pair: (pair[0].entries * pair[1].entries, pair[0].gram))
    return [*(but_one if len(rarest) > 3 else ()), *pairs]


def fetch(
    plain: Plain, space: str, groups: Sequence[tuple[str, ...]], filters: Sequence[tuple[str, ...]], limit: int
) -> list[int]:
    """Give the newest entries that hold of each group one gram."""
    wanted = [*groups, *filters]
    if plain.dialect == "sqlite":
        match = " AND ".join("(" + " OR ".join(f'"{gram}"' for gram in group) + ")" for group in wanted)
        sql = for_space("SELECT rowid FROM find_@_gram WHERE find_@_gram MATCH ? ORDER BY rowid DESC LIMIT ?", space)
        return [number for (number,) in plain.all(sql, (match, limit))]
    alone = [group[0] for group in wanted if len(group) == 1]
    conditions = ["grams @> ?"] if alone else []
    values: list[object] = [alone] if alone else []
    for group in wanted:
        if len(group) > 1:
            conditions.append("grams && ?")
            values.append(list(group))
    sql = for_space(f"SELECT id FROM find_@_gram WHERE {' AND '.join(conditions)} ORDER BY id DESC LIMIT ?", space)
    return [number for (number,) in plain.all(sql, (*values, limit))]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each term of a question tells: the rarer, the more."""

    of: dict[str, float]
    total: float

    def share(self, there: set[str], terms: Sequence[Term]) -> float:
        """Say which share (0 to 1) of what was asked is there."""
        return sum(self.of[term.gram] for term in terms if not there.isdisjoint(term.meant)) / self.total


def weigh(plain: Plain, space: str, terms: Sequence[Term]) -> Weights:
    """Weigh terms by how many entries hold them; a word that none holds tells less than the rarest: it may be idle."""
    ((last,),) = plain.all(for_space("SELECT coalesce(max(id), 0) FROM find_@_entry", space))
    rarest = log(1 + max(2, last))
    of = {term.gram: log(1 + max(2, last) / term.entries) if term.entries else UNKNOWN * rarest for term in terms}
    return Weights(of, sum(of.values()) or 1.0)


def texts(plain: Plain, space: str, ids: Sequence[int]) -> list[tuple[int, str, str]]:
    """Give (id, key, text) of entries."""
    rows: list[tuple[int, str, str]] = []
    for at in range(0, len(ids), 500):
        some = ids[at : at + 500]
        rows += plain.all(for_space(f"SELECT id, key, text FROM find_@_entry WHERE id IN ({marks(some)})", space), some)
    return rows
