"""Single values about the store: the digest of `data/` last loaded, and the number of the facts' last change."""

from collections.abc import Callable

from sqlalchemy import select

from store.database import Database, Session
from store.tables import State


async def loaded_digest(session: Session) -> str | None:
    """Say which state of `data/` was loaded last: its digest, or None."""
    return await get_state(session, "data")


async def indexed_as(session: Session) -> str | None:
    """Say of which version the index is; None where there is none."""
    return await get_state(session, "index")


async def zones_as(session: Session) -> str | None:
    """Say by which edition of the zones' rules the instants were reckoned; None where that is not noted."""
    return await get_state(session, "tzdb")


async def get_state(session: Session, name: str) -> str | None:
    """Give a single value; None where it was never kept."""
    return (await session.execute(select(State.value).where(State.name == name))).scalar_one_or_none()


async def states_from(session: Session, beginning: str) -> dict[str, str]:
    """Give the single values whose names begin so."""
    rows = await session.execute(select(State.name, State.value).where(State.name.startswith(beginning)))
    return {name: value for name, value in rows}  # noqa: C416 - rows are no pairs to the type checker


async def states_at_once(database: Database, beginning: str) -> dict[str, str]:
    """Give the single values whose names begin so, by one statement in one hop: for who asks again and again."""
    found: list[tuple[str, str]] = await database.statement(lambda plain: plain.all(_BEGINNING, (f"{beginning}%",)))
    return dict(found)


_BEGINNING = "SELECT name, value FROM state WHERE name LIKE ?"


async def set_state(session: Session, name: str, value: str) -> None:
    """Keep a single value."""
    row = await session.get(State, name)
    if row is None:
        session.add(State(name=name, value=value))
    else:
        row.value = value
    await session.flush()


async def set_at_once(database: Database, name: str, value: str) -> None:
    """Keep a single value by itself; on a server by one statement, which holds though who sent it dies meanwhile."""
    if database.embedded:
        async with database.delivering() as session:
            await set_state(session, name, value)
        return
    await database.statement(lambda plain: plain.all(_PUT, (name, value)))


_PUT = "INSERT INTO state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


async def secret(session: Session, name: str, made: Callable[[], str]) -> str:
    """Give a value that the store keeps for itself; it is made when it is first asked for."""
    row = await session.get(State, name)
    if row is not None:
        return row.value
    session.change()
    value = made()
    await set_state(session, name, value)
    return value


async def count_change(session: Session) -> None:
    """Count a change of the facts: whatever was remembered before is asked for again."""
    row = await session.get(State, "facts")
    await set_state(session, "facts", str(int(row.value) + 1 if row else 1))
