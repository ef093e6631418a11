"""What was published, act by act: read by what tells it without an outbox, or tells it again as a digest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from store.database import Session
from store.tables import Publication


@dataclass(frozen=True, slots=True)
class Act:
    """One act of publishing. `changes` hold each thing that differed, with what differed as it was and as it is."""

    id: int
    meeting: str
    at: datetime
    source: str | None
    changes: tuple[Mapping[str, Any], ...]


async def acts_after(session: Session, number: int) -> tuple[Act, ...]:
    """Give what was published with a number above one, the first first."""
    return await _acts(session, Publication.id > number)


async def acts_since(session: Session, meeting: str, since: datetime) -> tuple[Act, ...]:
    """Give what was published of a meeting (`meeting#3`) after an instant, the first first."""
    return await _acts(session, Publication.meeting == meeting, Publication.at > since)


async def last_act(session: Session) -> int:
    """Give the number of the last publication; 0 where there is none."""
    return (await session.execute(select(Publication.id).order_by(Publication.id.desc()).limit(1))).scalar() or 0


async def _acts(session: Session, *which: Any) -> tuple[Act, ...]:  # noqa: ANN401 - SQLAlchemy's conditions
    found = await session.execute(
        select(Publication).where(Publication.state == "published", *which).order_by(Publication.at, Publication.id)
    )
    return tuple(
        Act(row.id, row.meeting, row.at, row.source, tuple(row.changes.get("changes", ()))) for row in found.scalars()
    )


def joined(acts: Iterable[Act]) -> list[dict[str, Any]]:
    """Make one list of what several acts changed: each thing from what it first was to what it is now.

    What was changed and changed back is left out.
    """
    found: dict[str, dict[str, Any]] = {}
    for change in (each for act in acts for each in act.changes):
        before = found.get(change["thing"])
        if before is None:
            found[change["thing"]] = dict(change)
            continue
        old, new = before["old"], change["new"]
        if old is not None and new is not None:
            seen = {**change["old"], **old} if change["old"] else old
            now = {**(before["new"] or {}), **new}
            fields = [name for name in seen if name in now and seen[name] != now[name]]
            old, new = {name: seen[name] for name in fields}, {name: now[name] for name in fields}
        elif new is not None and before["new"] is not None:
            new = {**before["new"], **new}
        found[change["thing"]] = {**change, "old": old, "new": new}
    return [each for each in found.values() if each["old"] != each["new"]]
