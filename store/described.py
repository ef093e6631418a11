"""Things described rather than named: which of them all their names together say most of what a text speaks of.

Where a name is asked for, one name must fit (`store/index/names.py`). Here the evidence of a thing's titles, short
forms, aliases and what is told of it counts together, and words that mean the same stand for each other
(`store/meanings.py`), across languages too: "the paper that says victims should not be punished".
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import log
from typing import NamedTuple

from store.folding import fold
from store.index.entries import ASIDE, GIST, of_kinds
from store.index.plan import Groups, newest, texts
from store.index.schema import for_space
from store.index.terms import Term, frequencies, terms_of
from store.keys import act_key_of, kind_of
from store.meanings import Idle, Unit, grams_meaning, meanings_of, nearest, speaks_of, units
from store.plain import Plain

LONGEST = 200
"""Characters of a text that are looked at."""
MOST_UNITS = 12
"""Units of a text that count; more of a long text add nothing."""
FETCHES = 8
"""Units that lead to entries, those that tell most first."""
LIMIT = 200
"""Entries one unit leads to at most, the newest."""
COMPARED = 400
"""Entries that are read and compared."""
UNKNOWN = 0.35
"""How much the first unit that no entry speaks of tells, beside the rarest that one does; the second half as much …"""
WEAK = 0.5
"""How much a unit tells that may as well only ask: a decision, documents."""
MEANT = 0.93
"""How much another word of the same meaning counts, beside the word itself."""
STRANGE = 0.97
"""How much a text tells at most that has a word in it which no entry holds and no group knows."""
ONE = 0.67
"""How much a text of one unit says at most: a word alone may be meant otherwise."""
MOSTLY = 0.7
"""So much of what the best name of an act says of a text another name of it must say, to be as good a name."""
MANDATE = "mandate:"
ORGANS = {
    "CTOC/COP": "conference", "A": "general-assembly", "S": "security-council", "E": "ecosoc", "A/HRC": "human-rights",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Described:
    """A thing that a text may describe: which share (0 to 1) of it all its names say, and its best name alone."""

    key: str
    share: float
    best: float
    name: str
    fits: float = 0.0
    """Which share (0 to 1) of the best name the text says."""

    @property
    def weight(self) -> float:
        """How well the text describes the thing: what its names say together, less where no single one says it."""
        return 0.7 * self.share + 0.3 * self.best


def described(plain: Plain, text: str, idle: Idle, kinds: Iterable[str] = ()) -> tuple[Described, ...]:
    """Rank the things that a text may describe, in one total order: share, best name, key.

    Where acts alone are looked for, the names of an act tell of its paragraphs too: the draft on demand.
    """
    kinds = frozenset(kinds)
    acts_alone = kinds == {"mandate"}
    told_of = _telling(units(fold(text[:LONGEST]), idle), acts_alone=acts_alone)
    wanted = _mended(plain, tuple(told_of[:MOST_UNITS]))
    filters, but = of_kinds(kinds)
    groups, weights, strange, entries, facets, size = _weighed(plain, wanted, filters)
    total = sum(weights.values())
    if not total:
        return ()
    several = sum(bool(groups[unit]) and not unit.word.isdecimal() for unit in wanted) > 1
    told: dict[int, float] = {}
    leading = sorted((unit for unit in wanted if groups[unit]), key=lambda unit: (-weights[unit], unit.grams))
    for unit in leading[:FETCHES]:
        lengths = [entries[unit], *facets]
        for number in newest(plain, "name", [groups[unit], *filters], LIMIT, lengths, size, but=but):
            told[number] = told.get(number, 0.0) + weights[unit]
    likeliest = sorted(told, key=lambda number: (-told[number], -number))[:COMPARED]
    names: dict[str, list[str]] = {}
    proper: dict[str, frozenset[str]] = {}
    for _, key, name, _ in sorted(texts(plain, "name", likeliest)):
        names.setdefault(key, []).append(name.lstrip(GIST + ASIDE))
        if key.startswith(MANDATE) and not name.startswith((GIST, ASIDE)):
            proper[key] = proper.get(key, frozenset()) | speaks_of(name)
    certainty = (1.0 if several else ONE) * (STRANGE if strange else 1.0)
    found = []
    for key, own in names.items():
        given = _given(key)
        pool = given.union(*map(speaks_of, own))
        if acts_alone and (act := act_key_of(key)) != key:
            pool |= proper.get(act, frozenset())
        ranked = ((_share(weights, given | speaks_of(name)), name) for name in own)
        if acts_alone:  # an act is known by its shortest name that says most of what its best one does
            by_share = sorted(ranked, reverse=True)
            best, name = by_share[0]
            fits = max(_fits(weights, each) for said, each in by_share if said >= MOSTLY * best)
        else:
            best, name = max(ranked)
            fits = _fits(weights, name)
        if kind_of(key) == "meeting":  # its names are its topics, and it is known by several of them together
            best = _share(weights, pool)
        share, best = (round(certainty * part / total, 4) for part in (_share(weights, pool), best))
        found.append(Described(key, share, best, name, round(fits, 4)))
    return tuple(sorted(found, key=lambda each: (-each.share, -each.best, each.key)))


def _telling(found: Iterable[Unit], *, acts_alone: bool) -> list[Unit]:
    """Leave out the units that tell nothing: numbers alone, what every act does where acts are looked for."""
    told_of = [unit for unit in found if not _counts_only(unit)]
    if acts_alone:
        told_of = [_less_asking(unit) for unit in told_of if not _only_asks(unit)]
        if any("draft" in unit.meanings for unit in told_of):
            told_of = [unit for unit in told_of if unit.meanings != _ASKED]
        if any("permanent" in unit.meanings for unit in told_of):
            told_of = [unit for unit in told_of if not unit.meanings or unit.meanings - _BEFORE]
    if any("paper" in unit.meanings for unit in told_of):  # the Secretariat writes them all
        told_of = [unit for unit in told_of if "secretariat" not in unit.meanings]
    return told_of


_ASKED = frozenset({"request"})
"""What every act does, and every paragraph of a draft, tells little of one."""
_BEFORE = frozenset({"interim", "create", "authority", "activity"})
"""What was before a group became permanent, and on what that stands: the legal basis for being interim no longer; which
act did that."""
_PARTICLES = frozenset("的了吗呢是哪么谁啥那这几怎")
"""Characters that ask or join; a pair of no meaning that has one in it tells nothing of an act."""


def _less_asking(unit: Unit) -> Unit:
    return replace(unit, idle=unit.idle or unit.meanings == _ASKED)


def _only_asks(unit: Unit) -> bool:
    return not unit.meanings and any(_PARTICLES & set(gram) for gram in unit.grams)


def _counts_only(unit: Unit) -> bool:
    """Say whether a unit is a number that names hold by chance: an item's, a paragraph's; years tell something."""
    return unit.word.isdecimal() and len(unit.word) < 4


def _share(weights: dict[Unit, float], pool: frozenset[str]) -> float:
    """Add up what the units tell that a text speaks of."""
    found = 0.0
    for unit, weight in weights.items():
        if all(gram in pool for gram in unit.grams):
            found += weight
        elif any(f"={each}" in pool for each in unit.meanings):
            found += MEANT * weight
    return found


def _fits(weights: Iterable[Unit], name: str) -> float:
    """Say which share of a name's units stand in a text."""
    own = units(name)
    grams = {gram for unit in weights for gram in unit.grams}
    meanings = frozenset().union(*(unit.meanings for unit in weights))
    said = sum(bool(unit.meanings & meanings) or grams.issuperset(unit.grams) for unit in own)
    return said / len(own) if own else 0.0


def _given(key: str) -> frozenset[str]:
    """What a thing speaks of by its key alone: an act of its organ and type, a document of being one."""
    if kind_of(key) == "mandate":
        _, organ, type_, _ = key.split(":", 3)
        return frozenset({f"={type_}", *([f"={ORGANS[organ]}"] if organ in ORGANS else [])})
    return frozenset({"=paper"}) if kind_of(key) == "document" else frozenset()


def _mended(plain: Plain, found: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Let each word that no group and no entry knows mean what is a slip away from it."""
    strange = " ".join(unit.word for unit in found)
    terms = {term.gram: term for term in terms_of(plain, "name", strange)} if strange.strip() else {}
    return tuple(dict.fromkeys(_meant(unit, terms.get(unit.grams[0])) if unit.word else unit for unit in found))


def _meant(unit: Unit, term: Term | None) -> Unit:
    if term is not None and term.entries and term.meant == (term.gram,):
        return unit  # a word of the index as it stands
    if near := nearest(unit.word):
        return replace(unit, grams=(near,), meanings=meanings_of(near))
    if term is None or not term.entries:
        return unit
    return replace(unit, grams=term.meant[:1], meanings=frozenset().union(*map(meanings_of, term.meant)))


class _Weighed(NamedTuple):
    """The grams that lead to what each unit means, how much it tells (the rarer the more), and how many are new."""

    groups: dict[Unit, tuple[str, ...]]
    weights: dict[Unit, float]
    strange: int
    entries: dict[Unit, int]
    """How many entries each unit's grams lead to, at most."""
    facets: list[int]
    """How many entries each filter leaves."""
    size: int
    """How many entries there are."""


def _weighed(plain: Plain, wanted: tuple[Unit, ...], filters: Groups) -> _Weighed:
    """Weigh the units of a text."""
    ways = {unit: {unit.grams, *grams_meaning(unit.meanings)} for unit in wanted}
    held = frequencies(plain, "name", {gram for each in (*ways.values(), filters) for grams in each for gram in grams})
    facets = [sum(held.get(each, 0) for each in group) for group in filters]
    ((last,),) = plain.all(for_space("SELECT coalesce(max(id), 0) FROM find_@_entry", "name"))
    most = max(2, last)
    groups, weights, lengths = {}, {}, {}
    strange = 0
    for unit, each in ways.items():
        whole = (grams for grams in each if grams and all(gram in held for gram in grams))
        groups[unit] = tuple(sorted({min(grams, key=lambda gram: (held[gram], gram)) for grams in whole}))
        entries = max((held[gram] for gram in groups[unit]), default=0)
        lengths[unit] = sum(held[gram] for gram in groups[unit])
        strange += not entries
        tells = log(1 + most / entries) if entries else UNKNOWN * log(1 + most) / strange
        weights[unit] = tells * (WEAK if unit.idle else 1.0)
    return _Weighed(groups, weights, strange, lengths, facets, most)
