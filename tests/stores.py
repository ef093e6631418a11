"""Stores for tests: what was made, opened and compiled for one test serves the next, what a test wrote does not."""

import asyncio
import os
import shutil
from collections import OrderedDict, defaultdict
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from copy import copy
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Engine, QueuePool, event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from store.database import BUSY_MILLISECONDS, LOOKING, Database
from store.intake.facts import Facts
from store.intake.load import load_facts
from store.plain import Readers
from store.schema import migrate
from store.terms import Terms
from tests.cluster import Cluster


def store_at(path: Path) -> Database:
    return Database(f"sqlite+aiosqlite:///{path}")


def done(work: Coroutine[Any, Any, Any]) -> Any:
    """Run to the end in a loop and thread of its own, so that no engine is shared with a test's loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


async def fill(database: Database, facts: Facts | None) -> None:
    """Make the newest schema, load the facts where they are given, and close the store."""
    try:
        await migrate(database)
        if facts is not None:
            async with database.writing() as session:
                await load_facts(session, facts)
    finally:
        await database.close()


class Files:
    """SQLite files, each a copy of one that nobody opens, and alone in its folder."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.template, self.folder = template, folder
        self._numbers = count()

    def make(self) -> str:
        """Make one, and give its address."""
        path = self.folder / str(next(self._numbers)) / "store.sqlite3"
        path.parent.mkdir()
        shutil.copy2(self.template, path)
        return f"sqlite+aiosqlite:///{path}"

    def written(self, url: str) -> object:
        """Say what its folder holds: as long as this stays, it was not written, nor was anything put beside it."""
        held = ((each.name, each.stat()) for each in os.scandir(_path_of(url).parent))
        empty_log, shared = "store.sqlite3-wal", "store.sqlite3-shm"  # reading makes them
        return sorted(
            (name, of.st_size, of.st_mtime_ns)
            for name, of in held
            if name != shared and (of.st_size or name != empty_log)
        )

    def restore(self, url: str) -> None:
        """Undo whatever was written; nobody has it open."""
        path = _path_of(url)
        shutil.rmtree(path.parent)
        path.parent.mkdir()
        shutil.copy2(self.template, path)


def _path_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite+aiosqlite:///"))


class Databases:
    """PostgreSQL databases, each a copy of one that nobody opens."""

    def __init__(self, cluster: Cluster, facts: Facts | None) -> None:
        self.cluster = cluster
        self.template = cluster.create()
        done(fill(Database(cluster.url(self.template)), facts))
        cluster.tidy(self.template)

    def make(self) -> str:
        """Make one, and give its address."""
        return self.cluster.url(self.cluster.create(self.template))

    def written(self, _url: str) -> object:
        """Say how far the server's log was written: as long as this stays, no database has changed."""
        return self.cluster.written()

    def restore(self, url: str) -> None:
        """Undo whatever was written; whoever has it open is thrown out."""
        name = str(make_url(url).database)
        self.cluster.drop(name)
        self.cluster.copy(self.template, name)


@dataclass
class Lent:
    """A store that a test has for itself, and what was opened of it for a test before."""

    url: str
    before: object
    """How far it was written when the test got it."""
    opened: Database | None = None


class Copies:
    """Stores as they were made, each for one test at a time: what a test wrote is undone before the next has it.

    What is open, and what SQLAlchemy compiled for it, is kept too. All else of a `Database` is a test's own.
    """

    def __init__(self, kind: Files | Databases) -> None:
        self.kind = kind
        self._free: list[Lent] = []

    @contextmanager
    def one(self) -> Iterator[str]:
        """Give the address of a store that nobody has open."""
        with self.lent(opened=False) as lent:
            yield lent.url

    @contextmanager
    def lent(self, *, opened: bool) -> Iterator[Lent]:
        """Give a store; with `opened` one that may be open, and is closed by whoever wrote to it."""
        lent = next((each for each in self._free if opened or each.opened is None), None)
        if lent is None:
            lent = Lent(self.kind.make(), None)
        else:
            self._free.remove(lent)
        lent.before = self.kind.written(lent.url)
        yield lent
        if self.written(lent):
            self.kind.restore(lent.url)
        self._free.append(lent)

    def written(self, lent: Lent) -> bool:
        """Whether anything was written to it."""
        return self.kind.written(lent.url) != lent.before

    @asynccontextmanager
    async def opened(self, lent: Lent) -> AsyncIterator[Database]:
        """Open a store."""
        opened = lent.opened = lent.opened or Database(lent.url)
        yield _afresh(opened)
        if self.written(lent) or _in_use(opened):
            await opened.close()

    async def close(self) -> None:
        """Close what is kept open."""
        for each in self._free:
            if each.opened is not None:
                await each.opened.close()


_closed: defaultdict[str, list[Database]] = defaultdict(list)
"""Stores that were given back, by the name of what they are on."""
_places: dict[AsyncEngine, list[Any]] = {}
"""Where the engines of those connect to, by the one that reads: arguments and options of the driver."""


def on_closed_engines(url: str) -> Database:
    """Open a store on the engines of one that was given back, wherever that was: what they compiled stays."""
    at = make_url(url)
    closed = _closed[at.get_backend_name()]
    before = closed.pop() if closed else _movable(url)
    _places[before._reader][:] = at.get_dialect()().create_connect_args(at)
    database = _afresh(before)
    database.url = at
    database._counter, database.searchers = (Readers(at, BUSY_MILLISECONDS, threads) for threads in (1, LOOKING))
    return database


async def give_back(database: Database) -> None:
    """Close a store that was opened on closed engines; nobody may listen to them any more."""
    await database.close()
    _closed[database.url.get_backend_name()].append(database)


def _movable(url: str) -> Database:
    database = Database(url)
    place = _places[database._reader] = []

    def connecting(_dialect: object, _record: object, arguments: list[Any], options: dict[str, Any]) -> None:
        arguments[:], more = place
        options.update(more)

    for engine in engines_of(database):
        event.listen(engine, "do_connect", connecting)
    return database


def engines_of(database: Database) -> list[Engine]:
    """Give the engines of a store, each once."""
    engines = (database._reader, database._writer, database._teller)
    return list({id(each): each.sync_engine for each in engines}.values())


def _afresh(opened: Database) -> Database:
    """Give a store that was just opened, as it seems, on the engines and connections of one that was opened before."""
    new = copy(opened)
    new.terms, new.writings, new.memory = Terms(), 0, OrderedDict()
    new._checking, new._arrived, new._served, new._facts = asyncio.Lock(), 0, 0, "0"
    return new


def _in_use(opened: Database) -> bool:
    """Whether a connection was not given back."""
    return any(cast("QueuePool", each.pool).checkedout() for each in engines_of(opened))


@contextmanager
def closing(copies: Copies) -> Iterator[Copies]:
    """Close at the end what was kept open."""
    yield copies
    done(copies.close())
