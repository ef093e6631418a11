"""What became of a publication: its notices, counted by their fate, and each that was ever in doubt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from store.database import Session
from store.notices import LANES
from store.outbox import counts
from store.tables import Delivery, Occasion, Publication

SHOWN = 3
"""The last figures of a chat's number that are shown, so that a report names nobody."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """A delivery that was in doubt: the end of its chat's number, how often, its state now, the cause."""

    chat: str
    doubts: int
    state: str
    cause: str


@dataclass(frozen=True, slots=True)
class Report:
    """One act of publishing and what came of it. `changes` is what was published, as kept with the act."""

    number: int
    meeting: str
    at: datetime
    state: str
    actor: str
    second: str | None
    """Who published and who confirmed it: numbers of persons as their way in knows them."""
    source: str | None
    audience: int
    """Chats that were to be told when it was published."""
    changes: tuple[Mapping[str, object], ...]
    notices: Mapping[str, int]
    """How many notices are planned, being fanned out, fanned out, superseded."""
    deliveries: Mapping[str, int]
    """How many messages are in which state. A notice that several publications share counts for each of them."""
    due: datetime | None
    """When the first of the notices is due that are still planned."""
    forgotten: int
    """Messages that are kept no more."""
    doubted: tuple[Doubted, ...]


async def report(session: Session, number: int | None = None) -> Report | None:
    """Report on a publication, by default the last one; None where there is no such."""
    rows = select(Publication).order_by(Publication.id.desc()).limit(1)
    row = (await session.execute(rows if number is None else rows.where(Publication.id == number))).scalar()
    if row is None:
        return None
    found = await session.execute(
        select(Occasion).where(Occasion.meeting == row.meeting, Occasion.kind.in_(LANES)).order_by(Occasion.id)
    )
    its = [each for each in found.scalars() if row.id in each.about.get("publications", ())]
    ids = [each.id for each in its]
    notices: dict[str, int] = {}
    for each in its:
        notices[each.state] = notices.get(each.state, 0) + 1
    in_doubt = await session.execute(
        select(Delivery.chat, Delivery.doubts, Delivery.state, Delivery.cause)
        .where(Delivery.occasion_id.in_(ids), Delivery.doubts > 0)
        .order_by(Delivery.id)
    )
    return Report(
        number=row.id,
        meeting=row.meeting,
        at=row.at,
        state=row.state,
        actor=row.actor,
        second=row.second,
        source=row.source,
        audience=row.audience,
        changes=tuple(row.changes.get("changes", ())),
        notices=notices,
        deliveries=await counts(session, ids),
        due=min((each.due_at for each in its if each.state == "planned"), default=None),
        forgotten=sum(each.forgotten for each in its),
        doubted=tuple(
            Doubted("•••" + chat[-SHOWN:], doubts, state, cause or "") for chat, doubts, state, cause in in_doubt
        ),
    )
