"""Full text over the paragraphs held, in one statement: the paragraphs with most of the words come first."""

import re
from dataclasses import dataclass

from sqlalchemy import case, or_, select

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
    """Find the paragraphs that hold every word, else those that hold more than half of their parts, best first.

    The parts of a Chinese word are its pairs of neighbouring characters; any other word is its own part.
    """
    words = terms(text)
    parts = tuple(dict.fromkeys(part for word in words for part in _parts(word)))
    if not parts:
        return ()
    held = [Paragraph.text.icontains(part, autoescape=True) for part in parts]
    score = sum((case((each, 1), else_=0) for each in held[1:]), case((held[0], 1), else_=0))
    rows = (
        await session.execute(
            select(Paragraph)
            .where(or_(*held))
            .order_by(score.desc(), Paragraph.source, Paragraph.owner, Paragraph.language, Paragraph.position)
            .limit(MOST)
        )
    ).scalars()
    ranked = [_ranked(row, words, parts) for row in rows]
    whole = [entry for entry in ranked if len(entry[-1].words) == len(words)]
    likely = whole or [entry for entry in ranked if -2 * entry[1] > len(parts)]
    return tuple(entry[-1] for entry in sorted(likely, key=lambda entry: entry[:-1]))


def _parts(word: str) -> tuple[str, ...]:
    if len(word) > 2 and _HAN_RUN.fullmatch(word):
        return tuple(word[at : at + 2] for at in range(len(word) - 1))
    return (word,)


def _ranked(row: Paragraph, words: tuple[str, ...], parts: tuple[str, ...]) -> tuple[int, int, int, str, int, Hit]:
    """Order a paragraph by the words it holds, their parts, how often, and its place."""
    text = row.text.casefold()
    there = tuple(word for word in words if word in text)
    some = there or tuple(part for part in parts if part in text)
    passage = Passage(row.owner, row.number, row.heading, row.text, row.language, row.source)
    hit = Hit(passage, there, min((text.find(each) for each in some), default=0))
    held = sum(part in text for part in parts)
    return -len(there), -held, -sum(text.count(each) for each in some), row.owner, row.position, hit
