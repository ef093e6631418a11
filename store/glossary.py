"""Verbs and set phrases of official texts in six languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from store.database import Session, remembered
from store.tables import Term as TermRow


@dataclass(frozen=True, slots=True)
class Term:
    """A verb or a set phrase with its forms in each language, the usual one first.

    `seen` are the forms that were seen in a text of the source; the others are not verified.
    """

    term: str
    kind: str
    words: Mapping[str, tuple[str, ...]]
    seen: frozenset[str]
    meaning: Mapping[str, str]
    source: Mapping[str, str]
    verified: bool


@remembered
async def terms(session: Session) -> tuple[Term, ...]:
    """All terms, by their English form."""
    rows = (await session.execute(select(TermRow).order_by(TermRow.term))).scalars()
    return tuple(
        Term(
            term=row.term,
            kind=row.kind,
            words={language: tuple(forms) for language, forms in row.words.items()},
            seen=frozenset(row.seen),
            meaning=row.meaning,
            source=row.source,
            verified=row.verified,
        )
        for row in rows
    )
