"""Full text over the paragraphs held: every word must occur; the paragraph with most of them comes first."""

import re
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.sql import ColumnElement

from store.database import Session
from store.documents import Passage
from store.lookup import fold
from store.tables import Paragraph

MOST = 200
"""Paragraphs compared at most for one question."""
WORDS = 12
"""Words of a question that are looked at; the rest of a long one adds nothing."""

_HAN_RUN = re.compile(r"[㐀-鿿]{2,}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph with the words found in it, and where the first stands."""

    passage: Passage
    words: tuple[str, ...]
    at: int


def terms(text: str) -> tuple[str, ...]:
    """Cut a question into the words looked for; signs between words are no part of any query language."""
    return tuple(dict.fromkeys(word for word in re.findall(r"\w+", fold(text)) if not _too_small(word)))[:WORDS]


def _too_small(word: str) -> bool:
    return len(word) < 2 and not word.isdigit()


async def passages_with(session: Session, text: str) -> tuple[Hit, ...]:
    """Find the paragraphs that hold every word; when none does, those that hold parts of the Chinese ones."""
    wanted = terms(text)
    if not wanted:
        return ()
    hits = await _holding(session, wanted, and_(*(_holds(word) for word in wanted)))
    if hits:
        return hits
    pairs = tuple(
        dict.fromkeys(
            run[at : at + 2] for word in wanted for run in _HAN_RUN.findall(word) for at in range(len(run) - 1)
        )
    )
    if not pairs:
        return ()
    found = await _holding(session, pairs, or_(*(_holds(pair) for pair in pairs)))
    return tuple(hit for hit in found if len(hit.words) * 2 > len(pairs))


def _holds(word: str) -> ColumnElement[bool]:
    return Paragraph.text.icontains(word, autoescape=True)


async def _holding(session: Session, words: tuple[str, ...], where: ColumnElement[bool]) -> tuple[Hit, ...]:
    rows = (
        await session.execute(
            select(Paragraph)
            .where(where)
            .order_by(Paragraph.source, Paragraph.owner, Paragraph.language, Paragraph.position)
            .limit(MOST)
        )
    ).scalars()
    ranked = []
    for row in rows:
        text = row.text.casefold()
        there = tuple(word for word in words if word in text)
        count = sum(text.count(word) for word in there)
        passage = Passage(row.owner, row.number, row.heading, row.text, row.language, row.source)
        hit = Hit(passage, there, min((text.find(word) for word in there), default=0))
        ranked.append((-len(there), -count, row.owner, row.position, hit))
    return tuple(entry[-1] for entry in sorted(ranked, key=lambda entry: entry[:4]))
