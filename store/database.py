"""Engines and sessions. One transaction a question; SQLite in WAL mode, so that readers never wait for a writer.

Facts change rarely and are asked for constantly, so what a query made of them is remembered under the number of
their last change (`State` row `facts`), which is read in the same transaction: a reader never sees a mixture.
"""

import functools
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import event, select
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from store.tables import State

P = ParamSpec("P")
R = TypeVar("R")

REMEMBERED = 4096
"""How many query results are kept; the least recently asked is dropped first."""

BUSY_MILLISECONDS = 5000


class Session(AsyncSession):
    """A transaction on the store, with what is remembered of the facts."""

    def __init__(self, engine: AsyncEngine, memory: "OrderedDict[Any, Any]") -> None:
        super().__init__(engine, expire_on_commit=False, autoflush=False)
        self.memory = memory
        self._facts: str | None = None

    async def facts_number(self) -> str:
        """Say the number of the last change of the facts, as this transaction sees it."""
        if self._facts is None:
            found = await self.execute(select(State.value).where(State.name == "facts"))
            self._facts = found.scalar_one_or_none() or "0"
        return self._facts


def remembered(
    query: Callable[Concatenate[Session, P], Coroutine[Any, Any, R]],
) -> Callable[Concatenate[Session, P], Coroutine[Any, Any, R]]:
    """Keep what a query on facts returns until the facts change. Arguments and result must be immutable."""

    async def recall(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (
            await session.facts_number(),
            query.__qualname__,
            query.__module__,
            args,
            tuple(kwargs.items()),
        )
        memory = session.memory
        if key in memory:
            memory.move_to_end(key)
            return memory[key]  # type: ignore[no-any-return]  # the dictionary holds results of every query
        value = await query(session, *args, **kwargs)
        memory[key] = value
        if len(memory) > REMEMBERED:
            memory.popitem(last=False)
        return value

    functools.update_wrapper(recall, query)
    return recall


class Database:
    """A store at an address: `sqlite+aiosqlite:///var/delegate-bot.sqlite3` or `postgresql+asyncpg://…`."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.memory: OrderedDict[Any, Any] = OrderedDict()
        if self.embedded:
            self._reader = create_async_engine(self.url, pool_size=4, max_overflow=0)
            self._writer = create_async_engine(self.url, pool_size=1, max_overflow=0)
            _tune_sqlite(self._reader, "BEGIN")
            _tune_sqlite(self._writer, "BEGIN IMMEDIATE")
        else:
            self._reader = self._writer = create_async_engine(self.url)

    @property
    def embedded(self) -> bool:
        """True for SQLite, whose file the program may create itself."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def path(self) -> Path | None:
        """The file of an embedded store."""
        return Path(self.url.database) if self.embedded and self.url.database else None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """Open one read transaction: everything in it sees the same moment."""
        async with Session(self._reader, self.memory) as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Session]:
        """Open one write transaction; it commits at the end, or leaves nothing when an error passes through."""
        async with Session(self._writer, self.memory) as session, session.begin():
            yield session

    async def close(self) -> None:
        """Close every connection."""
        await self._reader.dispose()
        await self._writer.dispose()


def _tune_sqlite(engine: AsyncEngine, begin: str) -> None:
    """Let SQLAlchemy begin transactions itself, and set what WAL mode needs on each connection."""

    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:  # noqa: ANN401 - the driver's own type
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={BUSY_MILLISECONDS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON",
        ):  # fmt: skip
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's event signature
        connection.exec_driver_sql(begin)
