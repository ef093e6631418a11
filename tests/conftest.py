"""What every test may use: a store with the reviewed facts, questions asked of it, and counted statements."""

import asyncio
import gc
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot import process
from bot.clock import parse_instant
from handlers.ask import Ask, Chat
from handlers.reply import Reply
from store.database import Database
from store.intake.facts import Facts
from store.intake.facts import load_facts as read_facts
from store.intake.load import load_facts
from store.plain import Plain
from store.schema import migrate
from tests.cluster import Cluster, NoServer, running

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
DOCUMENTS = ROOT.parent / "shared" / "documents"

QUIET = "2026-11-15T12:00"
"""On Vienna's clock: long after the last meeting of data/, with nothing ahead."""

TERMINAL = Chat(key="terminal:1", rights=frozenset({"chat", "publish"}))

Asking = Callable[..., Awaitable[Reply]]

gc.set_threshold(100_000, 50, 100)
"""A tenth of the suite's time went into searches for garbage among what every test keeps."""


SUITES_ON_BOTH = (ROOT / "tests" / "store", ROOT / "tests" / "handlers")
"""Whose tests run on SQLite and on PostgreSQL, but for those that say `only_sqlite`."""


def store_at(path: Path) -> Database:
    return Database(f"sqlite+aiosqlite:///{path}")


def beside(database: Database) -> Database:
    """Open the same store once more, as another process does."""
    return Database(database.url.render_as_string(hide_password=False))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that opens a store on both engines, in the suites that promise it."""
    own = metafunc.definition
    if (
        "engine" in metafunc.fixturenames
        and any(own.path.is_relative_to(suite) for suite in SUITES_ON_BOTH)
        and own.get_closest_marker("only_sqlite") is None
    ):
        metafunc.parametrize("engine", ["sqlite", "postgresql"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """The engine a test's store is on."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of this run. Where none is installed its tests are skipped, saying so; in CI they fail."""
    try:
        with running() as cluster:
            yield cluster
    except NoServer as reason:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(reason))


def done(work: Coroutine[Any, Any, Any]) -> Any:
    """Run to the end in a loop and thread of its own, so that no engine is shared with a test's loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@pytest.fixture(autouse=True)
def no_unexpected_errors(request: pytest.FixtureRequest) -> Iterator[None]:
    """The count of unexpected errors is 0 in every suite; a test that provokes one says so by its mark."""
    before = process.errors.total()
    yield
    if request.node.get_closest_marker("provokes_an_error") is None:
        assert process.errors.total() == before, dict(process.errors)


@pytest.fixture(scope="session")
def facts() -> Facts:
    """The reviewed facts of data/, read once."""
    return read_facts(DATA)


async def fill(database: Database, facts: Facts | None) -> None:
    """Make the newest schema, load the facts where they are given, and close the store."""
    try:
        await migrate(database)
        if facts is not None:
            async with database.writing() as session:
                await load_facts(session, facts)
    finally:
        await database.close()


@pytest.fixture(scope="session")
def loaded_store(tmp_path_factory: pytest.TempPathFactory, facts: Facts) -> Path:
    """A store with the reviewed facts, closed: tests copy it and never open it."""
    path = tmp_path_factory.mktemp("store") / "facts.sqlite3"
    done(fill(store_at(path), facts))
    return path


class Copies:
    """Databases made from one that nobody opens. One in which a test wrote nothing serves the next test too."""

    def __init__(self, cluster: Cluster, facts: Facts | None) -> None:
        self.cluster = cluster
        self.template = cluster.create()
        done(fill(Database(cluster.url(self.template)), facts))
        cluster.tidy(self.template)
        self._clean: str | None = None

    @contextmanager
    def one(self) -> Iterator[str]:
        name = self._clean or self.cluster.create(self.template)
        self._clean, before = None, self.cluster.written()
        try:
            yield self.cluster.url(name)
        finally:
            if self.cluster.written() == before:
                self._clean = name
            else:
                self.cluster.drop(name)


@pytest.fixture(scope="session")
def loaded_databases(cluster: Cluster, facts: Facts) -> Copies:
    """PostgreSQL databases with the reviewed facts."""
    return Copies(cluster, facts)


@pytest.fixture(scope="session")
def empty_databases(cluster: Cluster) -> Copies:
    """PostgreSQL databases with the newest schema and nothing in them."""
    return Copies(cluster, None)


@pytest.fixture
def store_url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store of the test's own, with the reviewed facts."""
    if engine == "sqlite":
        shutil.copy(request.getfixturevalue("loaded_store"), tmp_path / "store.sqlite3")
        yield f"sqlite+aiosqlite:///{tmp_path / 'store.sqlite3'}"
    else:
        with request.getfixturevalue("loaded_databases").one() as url:
            yield url


@pytest.fixture
def empty_url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store with the newest schema and nothing in it."""
    if engine == "sqlite":
        done(fill(store_at(tmp_path / "empty.sqlite3"), None))
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.sqlite3'}"
    else:
        with request.getfixturevalue("empty_databases").one() as url:
            yield url


@pytest.fixture
def unmade_url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store that nobody has made: no file, or a database without a table."""
    if engine == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'below' / 'new.sqlite3'}"
    else:
        server = request.getfixturevalue("cluster")
        name = server.create()
        yield server.url(name)
        server.drop(name)


@pytest.fixture
async def database(store_url: str) -> AsyncIterator[Database]:
    """A store of the test's own, with the reviewed facts."""
    opened = Database(store_url)
    yield opened
    await opened.close()


@pytest.fixture
async def empty_database(empty_url: str) -> AsyncIterator[Database]:
    """A store with the newest schema and nothing in it."""
    opened = Database(empty_url)
    yield opened
    await opened.close()


async def ask_in(
    database: Database,
    *texts: str,
    at: str | datetime = QUIET,
    language: str | None = None,
    timezone: str | None = None,
    chat: Chat = TERMINAL,
) -> Reply:
    """Ask one question after the other in one chat; the last answer counts."""
    now = parse_instant(at) if isinstance(at, str) else at
    chat = replace(chat, language=language or chat.language, timezone=timezone or chat.timezone)
    for text in texts:
        reply, _ = await process.asked(database, Ask(text, now, chat))
        chat = replace(chat, context=reply.context)
    return reply


@pytest.fixture
def ask(database: Database) -> Asking:
    """`await ask("/item 2022 2", "when is it?", at="2022-06-29T15:30", language="zh")`: the last answer of a chat."""

    async def asked(*texts: str, **options: Any) -> Reply:
        return await ask_in(database, *texts, **options)

    return asked


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """Collect the statements a store runs, without those that only begin or end a transaction.

    What is read on plain connections beside the engines is collected too.
    """
    seen: list[str] = []
    plainly = Plain.all

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "ROLLBACK", "PRAGMA")):
            seen.append(statement)

    def note_plainly(plain: Plain, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        if plain._engine is None:
            note(None, None, sql)
        return plainly(plain, sql, parameters)

    engines = {id(engine): engine.sync_engine for engine in (database._reader, database._writer, database._teller)}
    for engine in engines.values():
        event.listen(engine, "before_cursor_execute", note)
    Plain.all = note_plainly  # type: ignore[method-assign]
    try:
        yield seen
    finally:
        Plain.all = plainly  # type: ignore[method-assign]
        for engine in engines.values():
            event.remove(engine, "before_cursor_execute", note)


def official_document(start: str) -> Path:
    """Find one of the five official documents; without them a test is skipped, in CI it fails."""
    found = sorted(DOCUMENTS.glob(f"{start}_*.txt"))
    if not found and not os.environ.get("CI"):
        pytest.skip(f"the official documents are not in {DOCUMENTS.relative_to(ROOT.parent)}")
    assert found, "the official documents are not there"
    return found[0]
