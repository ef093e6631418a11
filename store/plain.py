"""Plain connections: where a search asks many small questions, each through one function call and no event loop.

A search is one function of a `Plain`, run from its first statement to its last in one hop to a thread that holds a
connection of its own. What changes a text keeps its index right through the same class, on the connection of the
transaction that changes the text.
"""

import asyncio
import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache, partial
from itertools import islice
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar
from urllib.parse import quote

from sqlalchemy import URL
from sqlalchemy import Connection as EngineConnection

if TYPE_CHECKING:
    import psycopg

R = TypeVar("R")

DriverConnection: TypeAlias = "sqlite3.Connection | psycopg.Connection[tuple[Any, ...]]"

ROWS_AT_ONCE = 5000
"""Rows handed to an engine's connection together."""

CONNECT_SECONDS = 10
"""How long a server is waited for, unless its address says otherwise."""

SILENT_SECONDS = 30
"""How long a server may leave what was sent to it unacknowledged, as one does that is cut off without a word."""

_BEGIN = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


class Plain:
    """A plain connection inside one transaction: statements with `?` marks on either engine.

    A statement holds neither a literal `?` nor a `%`; what varies is a parameter.
    """

    dialect: Literal["sqlite", "postgresql"]

    def __init__(self, connection: "DriverConnection | EngineConnection") -> None:
        self._engine = connection if isinstance(connection, EngineConnection) else None
        self._driver: Any = None if isinstance(connection, EngineConnection) else connection
        self._lite = connection if isinstance(connection, sqlite3.Connection) else None
        lite = self._lite or (isinstance(connection, EngineConnection) and connection.dialect.name == "sqlite")
        self.dialect = "sqlite" if lite else "postgresql"

    def all(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a statement and give all its rows; none where it gives no rows."""
        if self._lite is not None:  # a read of a key takes a few microseconds: nothing else is done around it
            return self._lite.execute(sql, tuple(parameters)).fetchall()
        sql, values = self._marked(sql), tuple(parameters)
        if self._engine is not None:
            result = self._engine.exec_driver_sql(sql, values)
            return [tuple(row) for row in result] if result.returns_rows else []
        cursor = self._driver.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall() if cursor.description is not None else []
        cursor.close()
        return rows

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a statement once for each row."""
        sql, values = self._marked(sql), map(tuple, rows)
        if self._engine is not None:
            while some := list(islice(values, ROWS_AT_ONCE)):
                self._engine.exec_driver_sql(sql, some)
            return
        cursor = self._driver.cursor()
        cursor.executemany(sql, values)
        cursor.close()

    def rollback(self) -> None:
        """End the transaction of a driver's own connection, if there is one, and leave nothing of it."""
        if self._driver is not None:
            self._driver.rollback()

    def _marked(self, sql: str) -> str:
        return sql if self.dialect == "sqlite" else _with_their_marks(sql)


@lru_cache(1024)
def _with_their_marks(sql: str) -> str:
    """Write a statement with the marks of psycopg."""
    return sql.replace("?", "%s")


def kept_as(plain: Plain, instant: datetime) -> datetime | str:
    """Give an instant as the tables of an engine hold it (`store.tables.UtcDateTime`)."""
    return instant if plain.dialect == "postgresql" else f"{instant.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"


def instant_of(kept: datetime | str) -> datetime:
    """Give an instant that was read from a table."""
    return datetime.fromisoformat(kept).replace(tzinfo=UTC) if isinstance(kept, str) else kept.astimezone(UTC)


def value_of(kept: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Give what a column of JSON holds, which a server's driver reads by itself."""
    return json.loads(kept) if isinstance(kept, str) else kept


def facts_number(plain: Plain) -> str:
    """Say the number of the last change of the facts."""
    rows = plain.all("SELECT value FROM state WHERE name = 'facts'")
    return str(rows[0][0]) if rows else "0"


class Readers:
    """A few threads, each with one connection that only reads; work is done whole in one of them.

    Of the free ones that which worked last is taken: what its connection has read lies at hand.
    """

    def __init__(self, url: URL, busy_milliseconds: int, threads: int, *, keep_plans: bool = False) -> None:
        self._opens = partial(connect, url, busy_milliseconds, keep_plans=keep_plans)
        self._threads = threads
        self._all: list[_Reader] = []
        self._free: asyncio.LifoQueue[_Reader] = asyncio.LifoQueue()

    async def statement(self, work: Callable[[Plain], R]) -> R:
        """Run work of a single statement, which needs no transaction around it."""
        return await self._hop(work)

    async def moment(self, work: Callable[[Plain], R]) -> R:
        """Run work in one read transaction: everything in it sees the same moment."""

        def in_one_transaction(plain: Plain) -> R:
            plain.all(_BEGIN[plain.dialect])
            try:
                return work(plain)
            finally:
                plain.rollback()

        return await self._hop(in_one_transaction)

    async def close(self) -> None:
        """Wait for what is under way, and for who waits for a thread already, and close every connection."""
        while self._all:
            reader = await self._free.get()
            self._all.remove(reader)
            await reader.close()

    async def _hop(self, work: Callable[[Plain], R]) -> R:
        if self._free.empty() and len(self._all) < self._threads:
            reader = _Reader(self._opens)
            self._all.append(reader)
        else:
            reader = await self._free.get()
        try:
            return await reader.do(work)
        finally:
            self._free.put_nowait(reader)


class _Reader:
    """A thread with a connection of its own. A pool of the standard library takes half as long again for a hop."""

    def __init__(self, opens: "Callable[[], DriverConnection]") -> None:
        self._opens = opens
        self._connection: DriverConnection | None = None
        self._asked: SimpleQueue[tuple[asyncio.Future[Any], Callable[[Plain], Any]] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="store", daemon=True)
        self._thread.start()

    async def do(self, work: Callable[[Plain], R]) -> R:
        """Do some work there and give what comes of it."""
        told: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._asked.put((told, work))
        return await told

    async def close(self) -> None:
        """Wait for the work that is under way, close the connection and end the thread."""
        self._asked.put(None)
        await asyncio.to_thread(self._thread.join)

    def _serve(self) -> None:
        while asked := self._asked.get():
            told, work = asked
            try:
                tell = partial(_tell, told, told.set_result, self._on_my_connection(work))
            except BaseException as error:  # noqa: BLE001 - whatever it is, it is for the one who asked
                tell = partial(_tell, told, told.set_exception, error)
            with suppress(RuntimeError):  # the loop was closed meanwhile: nobody waits for it
                told.get_loop().call_soon_threadsafe(tell)
            del asked, told, work, tell  # or a result would be held until the next question
        if self._connection is not None:
            self._connection.close()

    def _on_my_connection(self, work: Callable[[Plain], R]) -> R:
        """Work on this thread's connection; one that the server closed is replaced, and the work begun anew."""
        if self._connection is not None:
            try:
                return work(Plain(self._connection))
            except Exception:
                if not getattr(self._connection, "closed", False):  # SQLite's never closes by itself
                    raise
        self._connection = self._opens()
        return work(Plain(self._connection))


def _tell(told: "asyncio.Future[Any]", what: Callable[[Any], None], value: object) -> None:
    """Give a waiting question what came of its work, unless it waits no more."""
    if not told.done():
        what(value)


def connect(url: URL, busy_milliseconds: int, *, keep_plans: bool = False) -> DriverConnection:
    """Open a connection of its own that only reads, outside any transaction."""
    if url.get_backend_name() == "sqlite":
        lite = sqlite3.connect(
            f"file:{quote(url.database or '')}?mode=rw", uri=True, check_same_thread=False, isolation_level=None
        )
        for pragma in (f"busy_timeout={busy_milliseconds}", "query_only=ON"):
            lite.execute(f"PRAGMA {pragma}")
        return lite
    import psycopg  # noqa: PLC0415 - an embedded store starts without it

    arguments, options = url.get_dialect()().create_connect_args(url)
    return psycopg.connect(
        *arguments, **{**options, **server_options(url, busy_milliseconds, keep_plans=keep_plans)}, autocommit=True
    )


def server_options(url: URL, busy_milliseconds: int, *, keep_plans: bool = False) -> dict[str, Any]:
    """Say how a server is to be spoken to: in UTF-8, with a bound to every wait, without compiling small statements.

    How often a gram stands in texts decides how it is best looked for, so no plan is kept that suits any gram; unless
    `keep_plans`, for the few statements that an idle process asks: planning them was four fifths of their time.
    """
    plans = "auto" if keep_plans else "force_custom_plan"
    own = url.query.get("options", "")
    return {
        "client_encoding": "UTF8",
        "connect_timeout": url.query.get("connect_timeout", CONNECT_SECONDS),
        "tcp_user_timeout": url.query.get("tcp_user_timeout", SILENT_SECONDS * 1000),
        "options": f"{own} -c lock_timeout={busy_milliseconds} -c jit=off -c plan_cache_mode={plans}".strip(),
    }
