"""What contradicts itself in a text that was read, or says otherwise than the reviewed facts; kept with its record."""

from dataclasses import dataclass

from sqlalchemy import select

from store.database import Session, remembered
from store.tables import ReadingWarning

CODES = ("weekday-contradiction", "date-contradiction", "differs-from-facts")
"""Warnings that set two things against each other; the others say what was inferred or not understood."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two things that cannot both be so; `message` is an English sentence that names both."""

    owner: str
    code: str
    message: str


@remembered
async def disagreements(session: Session, owners: tuple[str, ...]) -> tuple[Disagreement, ...]:
    """Give what contradicts itself or the reviewed facts in the texts of documents and acts (their keys)."""
    rows = await session.execute(
        select(ReadingWarning)
        .where(ReadingWarning.owner.in_(owners), ReadingWarning.code.in_(CODES))
        .order_by(ReadingWarning.owner, ReadingWarning.position)
    )
    return tuple(Disagreement(row.owner, row.code, row.message) for row in rows.scalars())
