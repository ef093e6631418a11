"""A draft beside what was adopted: paragraphs aligned, and told apart what differs, is reworded, and is not known.

Where both texts are held their paragraphs are compared by what can be read from them (`substance`). Where the adopted
one is known only through texts that restate it, what those restate is compared by the reviewed facts (`KnownThrough`),
and what they restate nowhere is unknown.
"""

import asyncio
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from store.database import Session, remembered
from store.documents import Passage, passages
from store.mandates import Act, Clause, Known
from store.substance import Difference, differences, only_words

Finding = Literal["different", "reworded", "paraphrased", "same", "unknown", "left-out", "added"]
"""What is found of a paragraph.

different: in substance, not only in words. reworded: a word that says something stands in one text alone, and whether
that changes the substance is not decided here. paraphrased: of two texts held, the same words in another order or other
small ones; of reviewed facts, other words, and nothing shows another meaning. unknown: of the draft's, restated in no
text held. left-out, added: only in one of two texts that are both held.
"""

ALIKE = 60.0
"""From this likeness of their letters on (0 to 100) two paragraphs are taken for versions of one.

Measured on 597 chance pairs of the labelled resolutions: of a text's paragraphs one in 200 is that like one of the
other text; in 98 pairs at least one is, in 5 a fifth of the shorter text's.
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph of a draft (by number, a recital as `preamble 8`) and what is held of it as adopted."""

    number: str
    clause: Clause
    finding: Finding
    told: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two paragraphs, each of one text, that are versions of one; one of them is None where the other has none."""

    left: Passage | None
    right: Passage | None
    finding: Finding
    apart: tuple[Difference, ...] = ()
    """What they differ in, each thing named."""
    only: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """The words that say something and stand in the one alone, and those in the other."""
    names: tuple[str | None, str | None] = (None, None)
    """How each is called: by its number, one without a number by its place among those: `preamble 8`."""


def compare_known(draft: Act, adopted: Act) -> tuple[Compared, ...]:
    """Compare each paragraph of a draft with what other texts tell of the adopted act."""
    found, recital = [], 0
    for clause in draft.clauses:
        recital += clause.part == "preamble"
        number = clause.number or f"preamble {recital}"
        told = tuple(known for known in adopted.known_through if number in known.paragraphs)
        found.append(Compared(number, clause, _finding(told), told))
    return tuple(found)


def _finding(told: Sequence[Known]) -> Finding:
    """Say what several texts show together: a difference counts first, then that one restates it alike."""
    relations = {known.relation for known in told}
    if "different" in relations:
        return "different"
    return "same" if "same" in relations else "paraphrased" if "paraphrased" in relations else "unknown"


@remembered
async def compare_texts(session: Session, left: str, right: str, language: str) -> tuple[Pair, ...] | None:
    """Align two texts by their owners' keys; None where they are not both held in one language."""
    ours, theirs = await passages(session, left, language), await passages(session, right, language)
    if not ours or not theirs or ours[0].language != theirs[0].language:
        return None
    return await asyncio.to_thread(align, ours, theirs)


def related(pairs: Sequence[Pair]) -> bool:
    """Say whether two texts are versions of one: two paragraphs and a fifth of the shorter text have their like.

    Single recitals recur word for word in acts that have nothing else in common.
    """
    together = sum(pair.left is not None and pair.right is not None for pair in pairs)
    sides = (sum(pair.left is not None for pair in pairs), sum(pair.right is not None for pair in pairs))
    return together >= max(min(2, *sides), min(sides) / 5)


def align(left: Sequence[Passage], right: Sequence[Passage]) -> tuple[Pair, ...]:
    """Align paragraphs, the likest first, each with one at most; in the order of the left text, what is new last."""
    ours, theirs = [_letters(each.text) for each in left], [_letters(each.text) for each in right]
    likeness = sorted(
        (
            (-score, at, to)
            for at, one in enumerate(ours)
            for to, other in enumerate(theirs)
            if (score := fuzz.ratio(one, other, score_cutoff=ALIKE))
        ),
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, to in likeness:
        if at not in partner and to not in taken:
            partner[at] = to
            taken.add(to)
    named, named_there = _called(left), _called(right)
    pairs = [
        _pair(each, right[partner[at]], (named[at], named_there[partner[at]]))
        if at in partner
        else Pair(each, None, "left-out", names=(named[at], None))
        for at, each in enumerate(left)
    ]
    added = [
        Pair(None, each, "added", names=(None, named_there[to])) for to, each in enumerate(right) if to not in taken
    ]
    return (*pairs, *added)


def _called(texts: Sequence[Passage]) -> tuple[str, ...]:
    """Call each paragraph by its number, one without a number by its place among those: preamble 8."""
    found, recital = [], 0
    for each in texts:
        recital += each.number is None
        found.append(each.number or f"preamble {recital}")
    return tuple(found)


def _pair(left: Passage, right: Passage, names: tuple[str, str]) -> Pair:
    if _letters(left.text) == _letters(right.text):
        return Pair(left, right, "same", names=names)
    apart = differences(left.text, right.text, left.language)
    only = only_words(left.text, right.text, left.language)
    finding: Finding = "different" if apart else "reworded" if any(only) else "paraphrased"
    return Pair(left, right, finding, apart, only, names)


def _letters(text: str) -> str:
    """Leave a paragraph its letters and figures: how it is wrapped and stopped is not its wording."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())
