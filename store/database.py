"""Engines and sessions. One transaction a question; readers never wait for a writer (SQLite runs in WAL mode).

Facts change rarely and are asked for constantly, so what a query made of them is remembered under the number of
their last change (`State` row `facts`). Each question reads that number once; questions that arrive together share the
read. A question that finds everything remembered needs no transaction; one that does not checks the number again inside
its own, and is asked again if it changed meanwhile: no answer is a mixture of two states.
"""

import asyncio
import functools
import sqlite3
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import URL, Connection, event, select
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import IsolationLevel
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import ORMExecuteState

from store.index.refresh import INDEXED, owner_of, refresh
from store.plain import Plain, Readers, connect, server_options
from store.plain import facts_number as number_on
from store.tables import State
from store.terms import Terms

P = ParamSpec("P")
R = TypeVar("R")

REMEMBERED = 4096
"""How many query results are kept; the least recently asked is dropped first."""

BUSY_MILLISECONDS = 5000
"""How long a writer waits for another one before it gives up."""

WRITING, SENDING, ANSWERING, OUTBOX = 0x64656C01, 0x64656C02, 0x64656C03, 0x64656C04
"""Numbers of the locks that a PostgreSQL database knows for the store: of who writes, sends notices, answers, and
changes the outbox or who is to be told. A transaction that takes the first and the last takes them in this order."""

KEEPALIVE = (("tcp_keepalives_idle", "5"), ("tcp_keepalives_interval", "2"), ("tcp_keepalives_count", "3"))
"""How a server asks whether the host of the one who sends is still there."""

_HOLDER = """
    SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.locktype = 'advisory' AND l.granted AND (l.classid::bigint << 32) + l.objid::bigint = ?
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""

LOOKING = 3
"""Searches run side by side at most: each has a thread and a connection of its own."""


class FactsChanged(Exception):  # noqa: N818 - it names what happened
    """The facts changed between two reads of one question; `Session.renew` lets it be asked again."""


class WritingNeeded(Exception):  # noqa: N818 - it names what is needed
    """A question that changes something was asked in a reading transaction; the edge asks it again in a writing one."""


class Session(AsyncSession):
    """A transaction on the store, begun when it is first needed, with what is remembered of the facts."""

    def __init__(self, engine: AsyncEngine, database: "Database", *, writes: bool = False) -> None:
        super().__init__(engine, expire_on_commit=False, autoflush=False)
        self.database = database
        self.writes = writes
        self._facts: str | None = None
        self._inside = False
        self.touched: set[str] = set()
        """Owners of index entries whose texts this transaction changed."""
        if writes:
            event.listen(self.sync_session, "after_flush", self._note_touched)
            event.listen(self.sync_session, "do_orm_execute", _refuse_unseen)

    async def __aexit__(self, kind: object, error: object, traceback: object) -> None:
        """Give back what was taken. A question that only searched, or found all remembered, took nothing."""
        if self.in_transaction():
            await super().__aexit__(kind, error, traceback)

    def _note_touched(self, session: Any, _context: object) -> None:  # noqa: ANN401 - SQLAlchemy's event signature
        rows = (*session.new, *session.dirty, *session.deleted)
        self.touched |= {owner for row in rows if (owner := owner_of(row)) is not None}

    async def facts_number(self) -> str:
        """Say the number of the last change of the facts, read after this question was asked."""
        if self._facts is None:
            self._facts = await self.database.facts_number()
        return self._facts

    async def facts_number_inside(self) -> str:
        """Say the number as this transaction sees it. Raises `FactsChanged` where it is newer than what was used."""
        if not self._inside:
            number = await _number(self)
            if self._facts not in (None, number):
                raise FactsChanged
            self._facts, self._inside = number, True
        return self._facts or number

    async def look(self, work: Callable[[Plain], R]) -> R:
        """Search on a plain connection, whole in one hop and in one moment, on the same facts as the question so far.

        Raises `FactsChanged` where they are newer. A session that writes searches in its own transaction.
        """
        if self.writes:
            return await self.write(work)
        number, found = await self.database.searchers.moment(lambda plain: (number_on(plain), work(plain)))
        if self._facts not in (None, number):
            raise FactsChanged
        self._facts = number
        return found

    async def write(self, work: Callable[[Plain], R]) -> R:
        """Work on a plain connection inside this session's writing transaction: it sees what is not committed."""
        if not self.writes:
            raise TypeError("a session that reads writes nothing")
        await self.flush()
        connection = await self.connection()
        return await connection.run_sync(lambda sync: work(Plain(sync)))

    async def own_outbox(self) -> None:
        """Wait until nobody else changes the outbox, or who is to be told, and keep them from it until the end.

        Publishing and forgetting change many rows that a sender changes too: each in its own order they would wait for
        one another for ever. So one transaction at a time does that, as on SQLite, and this is its first lock but for
        that of who writes. Raises `WritingNeeded`.
        """
        self.change()
        if not self.database.embedded:
            await (await self.connection()).exec_driver_sql(_OWN_OUTBOX)

    def change(self) -> None:
        """Say that what follows changes the store. Raises `WritingNeeded` in a transaction that only reads."""
        if not self.writes:
            raise WritingNeeded

    async def renew(self) -> None:
        """End the transaction and forget the number, so that the question can be asked on the newest facts."""
        await self.rollback()
        self._facts, self._inside = None, False


def _refuse_unseen(asked: ORMExecuteState) -> None:
    """Refuse a statement that would change indexed texts without a row that tells whose they are."""
    if asked.is_select or asked.bind_mapper is None or asked.bind_mapper.class_ not in INDEXED:
        return
    raise TypeError(f"rows of {asked.bind_mapper.class_.__name__} are indexed: change each by itself")


async def _number(session: AsyncSession) -> str:
    found = await session.execute(select(State.value).where(State.name == "facts"))
    return found.scalar_one_or_none() or "0"


def remembered(
    query: Callable[Concatenate[Session, P], Coroutine[Any, Any, R]],
) -> Callable[Concatenate[Session, P], Coroutine[Any, Any, R]]:
    """Keep what a query on facts returns until the facts change. Arguments and result must be immutable."""
    name = (query.__module__, query.__qualname__)

    async def recall(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if session.writes:
            return await query(session, *args, **kwargs)  # what is not committed is not remembered
        asked = (name, args, tuple(kwargs.items()))
        memory = session.database.memory
        key = (await session.facts_number(), asked)
        if key in memory:
            memory.move_to_end(key)
            return memory[key]  # type: ignore[no-any-return]  # the dictionary holds results of every query
        key = (await session.facts_number_inside(), asked)
        value = await query(session, *args, **kwargs)
        memory[key] = value
        if len(memory) > REMEMBERED:
            memory.popitem(last=False)
        return value

    functools.update_wrapper(recall, query)
    return recall


class Database:
    """A store at an address: `sqlite+aiosqlite:///var/delegate-bot.sqlite3` or `postgresql+psycopg://…`."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        if self.url.drivername == "postgresql":
            self.url = self.url.set(drivername="postgresql+psycopg")
        self.terms = Terms()
        self.writings = 0
        """How many write transactions this process committed."""
        self.memory: OrderedDict[Any, Any] = OrderedDict()
        self._checking = asyncio.Lock()
        self._to_write = asyncio.Lock()
        self._to_deliver = self._to_write if self.embedded else asyncio.Lock()
        self._arrived = self._served = 0
        self._facts = "0"
        self._counter = Readers(self.url, BUSY_MILLISECONDS, 1, keep_plans=True)
        self.searchers = Readers(self.url, BUSY_MILLISECONDS, LOOKING)
        if self.embedded:
            self._reader = _embedded_engine(self.url, 4)
            self._writer = self._teller = _embedded_engine(self.url, 1)
            _tune_sqlite(self._reader, "BEGIN")
            _tune_sqlite(self._writer, "BEGIN IMMEDIATE")
        else:
            self._reader = _server_engine(self.url, 4, "REPEATABLE READ")
            self._writer = _server_engine(self.url, 1, "READ COMMITTED")
            event.listen(self._writer.sync_engine, "begin", _wait_for_other_writers)
            self._teller = _server_engine(self.url, 1, "READ COMMITTED")
            event.listen(self._teller.sync_engine, "begin", _wait_for_the_outbox)

    async def facts_number(self) -> str:
        """Read the number of the last change of the facts; one read serves all who asked before it began."""
        self._arrived += 1
        mine = self._arrived
        async with self._checking:
            if self._served < mine:
                serves = self._arrived
                self._facts = await self._read_number()
                self._served = serves
            return self._facts

    async def _read_number(self) -> str:
        """Read the number in one hop: it is asked for with every question."""
        return await self.statement(number_on)

    async def statement(self, work: Callable[[Plain], R]) -> R:
        """Run work of one reading statement in one hop, on a connection kept for what is asked again and again."""
        return await self._counter.statement(work)

    @property
    def embedded(self) -> bool:
        """True for SQLite, whose file the program may create itself."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """What the store raises when it refuses: SQLAlchemy's errors, and on plain connections the driver's own."""
        if self.embedded:
            return SQLAlchemyError, sqlite3.Error
        import psycopg  # noqa: PLC0415 - an embedded store starts without it

        return SQLAlchemyError, psycopg.Error

    @property
    def path(self) -> Path | None:
        """The file of an embedded store."""
        return Path(self.url.database) if self.embedded and self.url.database else None

    @property
    def name(self) -> str:
        """Say which store this is: its file, or the database and its server; never who may use it, nor a password."""
        if self.embedded:
            return str(self.path)
        return f"{self.url.database} on {self.url.host or self.url.query.get('host', 'this machine')}"

    @contextmanager
    def alone(self, who: str, lock: int) -> Iterator[tuple[Callable[[], bool] | None, str]]:
        """Hold a lock of a store on a server (who sends, who answers); None where another process has it, and which.

        The lock lasts as long as its connection, which nothing else uses: what is given asks the server over it whether
        it is still there. `who` says what this process calls itself. The server lets go of a host that is gone within
        some eleven seconds.
        """
        connection = connect(self.url, BUSY_MILLISECONDS)
        plain = Plain(connection)
        for setting, value in (("application_name", who[:60]), *KEEPALIVE):
            plain.all("SELECT set_config(?, ?, false)", (setting, value))

        def held() -> bool:
            try:
                plain.all("SELECT 1")
            except self.errors:
                return False
            return True

        try:
            if plain.all(f"SELECT pg_try_advisory_lock({lock})")[0][0]:
                yield held, ""
                with suppress(*self.errors):  # free at once: the server notices a closed connection a little later
                    plain.all(f"SELECT pg_advisory_unlock({lock})")
            else:
                holder = plain.all(_HOLDER, (lock,))
                yield None, str(holder[0][0]) if holder else ""
        finally:
            connection.close()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """Open one read transaction: everything in it sees the same moment."""
        async with Session(self._reader, self) as session:
            yield session

    @asynccontextmanager
    async def writing(self, *, outbox: bool = False) -> AsyncIterator[Session]:
        """Open one write transaction; it commits at the end, or leaves nothing when an error passes through.

        What the index holds of a changed text changes in the same transaction. With `outbox` it may change the outbox
        too, and whatever says who is to be told.
        """
        async with self._to_write, Session(self._writer, self, writes=True) as session, session.begin():
            if outbox:
                await session.own_outbox()
            yield session
            await session.flush()
            if session.touched:
                touched = frozenset(session.touched)
                await session.write(lambda plain: refresh(plain, touched))
        self.writings += 1

    @asynccontextmanager
    async def delivering(self) -> AsyncIterator[Session]:
        """Open a write transaction on the outbox: on a server it does not wait for those who only write facts.

        Who writes one after the other lets in who waits: a pool of connections gives them back to the one who asks
        first, and the first message of a change waited for the rows of all who are told.
        """
        async with self._to_deliver, Session(self._teller, self, writes=True) as session, session.begin():
            yield session

    async def close(self) -> None:
        """Close every connection."""
        await self._counter.close()
        await self.searchers.close()
        await self._reader.dispose()
        await self._writer.dispose()
        await self._teller.dispose()


class _Connection(sqlite3.Connection):
    """A connection whose closing ends its transaction, also where a cancelled question left a statement half read.

    SQLite would keep such a transaction, and with it the lock of the one who writes, until the statement is forgotten.
    """

    def close(self) -> None:
        with suppress(sqlite3.Error):
            self.rollback()
        super().close()


def _embedded_engine(url: URL, connections: int) -> AsyncEngine:
    """Keep connections to a file."""
    return create_async_engine(url, pool_size=connections, max_overflow=0, connect_args={"factory": _Connection})


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


def _server_engine(url: URL, connections: int, isolation: IsolationLevel) -> AsyncEngine:
    """Keep connections to a server: text always in UTF-8, a lock waited for as long as SQLite waits."""
    return create_async_engine(
        url, pool_size=connections, max_overflow=0, pool_pre_ping=True, isolation_level=isolation,
        connect_args=server_options(url, BUSY_MILLISECONDS),
    )  # fmt: skip


def _wait_for_other_writers(connection: Connection) -> None:
    """Let one transaction write at a time, as on SQLite: what it reads is so until it commits."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITING})")


_OWN_OUTBOX = f"SELECT pg_advisory_xact_lock({OUTBOX})"


def _wait_for_the_outbox(connection: Connection) -> None:
    """Let one transaction change the outbox at a time (`Session.own_outbox`)."""
    connection.exec_driver_sql(_OWN_OUTBOX)
