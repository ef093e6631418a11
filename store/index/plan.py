"""From words to candidates: the entries that hold most of what a question tells, within a budget of work.

A guess says which of the rarest terms hold (`guesses.py`); the likeliest is that all do. Its rarest terms, as many as
should leave few entries, are asked for at once, and the texts found are read for all terms. Then every entry that holds
those terms is known, and of the guesses left the likeliest is next, until none can do better than what was found.

Fetches have a limit and no ranking, so an engine stops early. The budget counts postings that may be walked, not time,
so that the same question always gets the same candidates.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import inf
from typing import NamedTuple

from store.index.entries import BLOCK_ENTRIES, block
from store.index.guesses import Guesses
from store.index.schema import for_space
from store.index.terms import IDLY, Term, Weights, frequencies, held_in
from store.index.writing import marks
from store.plain import Plain

TOGETHER = 7
"""Terms of which guesses are made, the rarest of a question."""
LIMIT = {"symbol": 100, "name": 60, "passage": 100}
"""Entries of a space that one fetch gives at most, the newest. Passages are shown by the page, so more are of use."""
BUDGET = 600_000
"""Postings a question may make an engine walk. Recall against this figure is a table of the benchmark."""
SKIPPED = 500
"""Postings of a frequent term that are walked at most for each of the rarest: engines skip the rest."""
MANY = 1_000
"""Entries that grams may meet in from which on a server looks among the newest blocks first: to read and order all of
them takes 3 to 4 millionths of a second each."""
BLOCKS = (2, 4, 5, 6)
"""How many of the newest blocks are looked at before all, each time those that were not yet. A language's names lie
together in parts of 100,000, so the newest blocks may hold none of them; where as many entries hold too few, all do not
hold many, unless what is asked for lies together far from the newest."""
FEW = 20.0
"""How many entries should be left by chance alone, before no further term is asked for with others."""
FETCHES = 10
"""Fetches that a question may make."""
MOST = 200
"""Entries of all fetches together that are read."""
NEARLY = 1.7
"""Guesses that cost so many times what the best text found does are still followed: the ranking knows more."""
LONGEST = 300
"""Characters of a question that are looked at; a longer text is looked for by its beginning."""
COMPARED = 100
"""Characters of a question that are compared with an entry's, which takes the more the longer both are."""
NOTHING = "no word of it leads to a text"


class Candidate(NamedTuple):
    """An entry worth comparing. `grams` is how many it has; `held` says which of the question's terms, as bits."""

    number: int
    key: str
    text: str
    grams: int
    held: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """Entries that share grams with a question. `complete` is false where there may be others as good."""

    candidates: tuple[Candidate, ...]
    complete: bool
    step: str
    """Which step of the plan found them, in words."""


Held = Callable[[str], int]
Groups = Sequence[tuple[str, ...]]


@dataclass(slots=True)
class _Work:
    """What is done for one question."""

    plain: Plain
    space: str
    filters: Groups
    facets: Sequence[int]
    """How many entries each filter leaves."""
    size: int
    held: Held
    but: tuple[str, ...]
    left: int
    """Postings that may still be walked."""
    found: dict[int, Candidate] = field(default_factory=dict)
    fetched: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    """What was fetched for terms, by their grams: several guesses may come to the same terms."""
    complete: bool = True

    def ask(self, terms: Sequence[Term]) -> int:
        """Ask for the rarest of some terms, in that order, and read what is found; say for how many, 0 if too dear."""
        asked, numbers, limit = 0, list[int](), LIMIT[self.space]
        for wanted in (self._enough(terms), len(terms)):
            count = self._affordable(terms[:wanted])
            if count <= asked:
                break
            asked, self.left = count, self.left - self._cost(terms[:count])
            asked_for = tuple(term.gram for term in terms[:count])
            if asked_for not in self.fetched:
                self.fetched[asked_for] = self._fetched(terms[:count], limit)
            numbers = self.fetched[asked_for]
            if len(numbers) < limit:
                break
        self.complete = self.complete and asked > 0 and len(numbers) < limit
        new = [number for number in numbers if number not in self.found]
        for number, key, text, grams in texts(self.plain, self.space, new):
            self.found[number] = Candidate(number, key, text, grams, self.held(text))
        return asked

    def _enough(self, terms: Sequence[Term]) -> int:
        """Say how many of the terms should leave few entries, if each stood in them by chance."""
        expected = float(self.size)
        for count, term in enumerate(terms, 1):
            expected *= min(1.0, term.entries / self.size)
            if expected <= FEW and count > 1:
                return count
        return len(terms)

    def _fetched(self, terms: Sequence[Term], limit: int) -> list[int]:
        """Fetch the newest entries that hold some terms."""
        groups, lengths = [term.meant for term in terms], [*(term.entries for term in terms), *self.facets]
        return newest(self.plain, self.space, (*groups, *self.filters), limit, lengths, self.size, but=self.but)

    def _affordable(self, terms: Sequence[Term]) -> int:
        return next((count for count in range(len(terms), 0, -1) if self._cost(terms[:count]) <= self.left), 0)

    def _cost(self, terms: Sequence[Term]) -> int:
        """Say how many postings may be walked for terms asked for at once."""
        lengths = [*(term.entries for term in terms), *self.facets]
        if len(lengths) == 1:
            return min(LIMIT[self.space], lengths[0])
        most = SKIPPED * min(lengths)
        return sum(min(length, most) for length in lengths)


def gather(
    plain: Plain,
    space: str,
    terms: Sequence[Term],
    weights: Weights,
    filters: Groups = (),
    *,
    held: Held | None = None,
    but: tuple[str, ...] = (),
) -> Gathered:
    """Fetch the entries that hold most of what a question tells. `filters` are facets, one of each of which must hold.

    `held` says which terms a text holds, as bits in their order; without it they are looked for as words and pairs.
    Entries that hold one of the facets `but` are left out.
    """
    known = [at for at, term in enumerate(terms) if term.entries]
    telling = [at for at in known if terms[at].telling > IDLY] or known
    if not telling:
        return Gathered((), complete=True, step=NOTHING)
    rarest = sorted(telling, key=lambda at: (terms[at].entries, terms[at].gram))[:TOGETHER]
    placed = sorted(rarest, key=lambda at: (terms[at].place, at))
    guesses = Guesses(
        [terms[at] for at in placed],
        [weights.of[at] for at in placed],
        frozenset(term.place for term in terms if not term.entries),
    )
    counts = frequencies(plain, space, [each for group in filters for each in group]) if filters else {}
    facets = [sum(counts.get(each, 0) for each in group) for group in filters]
    work = _Work(plain, space, filters, facets, weights.size, held or held_in(terms), but, BUDGET)
    best = _follow(guesses, placed, rarest, terms, work)
    complete = work.complete and len(work.found) < MOST
    return Gathered(tuple(work.found.values()), complete, "all words" if best == 0 else "some of its words")


def _follow(
    guesses: Guesses, placed: Sequence[int], rarest: Sequence[int], terms: Sequence[Term], work: _Work
) -> float:
    """Follow the guesses until none left can do better; say what the best text found costs."""
    bits = {at: 1 << place for place, at in enumerate(placed)}
    best, fetches, judged = inf, FETCHES, 0
    costs: dict[int, float] = {}
    for guess in guesses.likely():
        if guesses.cost[guess] > NEARLY * best or len(work.found) >= MOST:
            break
        if not fetches:
            work.complete = False
            break
        fetches -= 1
        members = [at for at in rarest if bits[at] & guess]
        asked = work.ask([terms[at] for at in members])
        guesses.seen(sum(bits[at] for at in members[: asked or None]))
        for held in {each.held for each in islice(work.found.values(), judged, None)} - costs.keys():
            costs[held] = guesses.cost[sum(bit for at, bit in bits.items() if held >> at & 1)]
            best = min(best, costs[held])
        judged = len(work.found)
    return best


def newest(
    plain: Plain,
    space: str,
    groups: Groups,
    limit: int,
    lengths: Sequence[int],
    size: int,
    *,
    but: tuple[str, ...] = (),
) -> list[int]:
    """Give the newest entries that hold of each group one gram; of a server only as many are read as it takes.

    `lengths` says how many entries each group leads to; `size` is the last one's number. No server reads a list from
    its end: where grams may meet in many entries, the newest blocks are looked at first.
    """
    if plain.dialect == "postgresql" and min(lengths) > MANY:
        found, last, seen = list[int](), size // BLOCK_ENTRIES, 0
        for blocks in BLOCKS:
            within = [block(BLOCK_ENTRIES * number) for number in range(last - seen, max(-1, last - blocks), -1)]
            found += fetch(plain, space, groups, limit - len(found), but=but, within=within)
            seen = blocks
            if len(found) == limit or seen > last:
                return found
    return fetch(plain, space, groups, limit, but=but)


def fetch(
    plain: Plain,
    space: str,
    groups: Groups,
    limit: int,
    *,
    but: Sequence[str] = (),
    within: Sequence[str] = (),
) -> list[int]:
    """Give the newest entries that hold of each group one gram, and none of those that are excepted.

    A server goes by the lists of the grams: it cannot tell how often they meet, and would rather walk all entries. It
    looks `within` some blocks; that comes first, so that lists are read from where those begin.
    """
    if plain.dialect == "sqlite":
        match = " AND ".join("(" + " OR ".join(f'"{gram}"' for gram in group) + ")" for group in groups)
        excepted = " OR ".join(f'"{gram}"' for gram in but)
        match = f"({match}) NOT ({excepted})" if but else match
        sql = for_space("SELECT rowid FROM find_@_gram WHERE find_@_gram MATCH ? ORDER BY rowid DESC LIMIT ?", space)
        return [number for (number,) in plain.all(sql, (match, limit))]
    conditions = ["grams && ?"] if within else []
    values: list[object] = [list(within)] if within else []
    if alone := [group[0] for group in groups if len(group) == 1]:
        conditions.append("grams @> ?")
        values.append(alone)
    for group in groups:
        if len(group) > 1:
            conditions.append("grams && ?")
            values.append(list(group))
    if but:
        conditions.append("NOT grams && ?")
        values.append(list(but))
    where = " AND ".join(conditions)  # id + 0 is in no index
    sql = for_space(f"SELECT id FROM find_@_gram WHERE {where} ORDER BY id + 0 DESC LIMIT ?", space)
    return [number for (number,) in plain.all(sql, (*values, limit))]


def texts(plain: Plain, space: str, ids: Sequence[int]) -> list[tuple[int, str, str, int]]:
    """Give (id, key, text, how many grams) of entries, the newest first."""
    rows: list[tuple[int, str, str, int]] = []
    for at in range(0, len(ids), 500):
        some = ids[at : at + 500]
        sql = f"SELECT id, key, text, grams FROM find_@_entry WHERE id IN ({marks(some)})"
        rows += plain.all(for_space(sql, space), some)
    return sorted(rows, reverse=True)
