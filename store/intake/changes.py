"""What a load did: rows added, fields changed from old to new, rows removed, rows left as they were."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.sql import ColumnElement

from store.database import Session
from store.tables import Table


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one row that is now different."""

    what: str
    name: str
    old: Any
    new: Any

    def __str__(self) -> str:
        old = self.old
        if isinstance(old, datetime) and isinstance(self.new, datetime):
            old = old.astimezone(self.new.tzinfo)  # both on the clock of the place
        return f"{self.what} {self.name}: {_short(old)} → {_short(self.new)}"


@dataclass(slots=True)
class Changes:
    """The sum of a load. `warnings` are differences between a document and the reviewed facts."""

    added: list[str] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    warnings: list[str] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """True when the store is different now."""
        return bool(self.added or self.changed or self.removed)

    def __str__(self) -> str:
        parts = [f"{len(self.added)} added", f"{len(self.changed)} changed"]
        if self.removed:
            parts.append(f"{len(self.removed)} removed")
        return ", ".join([*parts, f"{self.unchanged} unchanged"])


def _short(value: Any) -> str:  # noqa: ANN401 - any column's value
    text = "nothing" if value in (None, "", [], {}) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


async def bring_to(  # noqa: PLR0913 - which rows, and how each is matched and called
    session: Session,
    table: type[Table],
    rows: Iterable[Mapping[str, Any]],
    changes: Changes,
    *,
    within: ColumnElement[bool],
    natural: tuple[str, ...],
    label: Callable[[Mapping[str, Any]], str],
    remove: bool = True,
    untold: tuple[str, ...] = (),
    ids: Iterator[int] | None = None,
) -> None:
    """Make the rows of `table` inside `within` equal to `rows`, matched by the columns `natural`.

    Rows of `within` that are not in `rows` are removed when `remove` is true; new ones take their id from `ids` where
    it is given. What happened is added to `changes`, but for the columns `untold`, which say again what another one
    says.
    """
    columns = [attribute.key for attribute in inspect(table).column_attrs]
    stored = {
        tuple(getattr(row, name) for name in natural): row
        for row in (await session.execute(select(table).where(within))).scalars()
    }
    for wanted in rows:
        row = stored.pop(tuple(wanted[name] for name in natural), None)
        if row is None:
            session.add(table(**wanted, **({"id": next(ids)} if ids else {})))
            changes.added.append(label(wanted))
            continue
        different = [name for name in columns if name in wanted and getattr(row, name) != wanted[name]]
        told = [name for name in different if name not in untold]
        changes.changed += [Change(label(wanted), name, getattr(row, name), wanted[name]) for name in told]
        for name in different:
            setattr(row, name, wanted[name])
        changes.unchanged += not told
    for row in stored.values() if remove else ():
        changes.removed.append(label({name: getattr(row, name) for name in columns}))
        await session.delete(row)
    await session.flush()
