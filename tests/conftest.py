"""What every test may use: a store with the reviewed facts, questions asked of it, and counted statements."""

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import settings
from sqlalchemy import event

from bot import process
from bot.clock import parse_instant
from handlers.ask import Ask, Chat
from handlers.reply import Reply
from store.database import Database
from store.intake.facts import Facts
from store.intake.facts import load_facts as read_facts
from store.plain import Plain
from tests.cluster import Cluster, NoServer, running
from tests.stores import Copies, Databases, Files, Lent, closing, done, engines_of, fill, store_at

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
DOCUMENTS = ROOT.parent / "shared" / "documents"

QUIET = "2026-11-15T12:00"
"""On Vienna's clock: long after the last meeting of data/, with nothing ahead."""

TERMINAL = Chat(key="terminal:1", rights=frozenset({"chat", "publish"}))

Asking = Callable[..., Awaitable[Reply]]

settings.register_profile("suite", deadline=None)  # how long an example takes depends on who else is at work
settings.load_profile("suite")
gc.set_threshold(100_000, 50, 100)
"""A tenth of the suite's time went into searches for garbage among what every test keeps."""


SUITES_ON_BOTH = (ROOT / "tests" / "store", ROOT / "tests" / "handlers")
"""Whose tests run on SQLite and on PostgreSQL, but for those that say `only_sqlite`."""


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


@pytest.fixture(autouse=True)
def no_unexpected_errors(request: pytest.FixtureRequest) -> Iterator[None]:
    """The count of unexpected errors is 0 in every suite; a test that provokes one says so by its mark."""
    before = process.errors.total()
    yield
    if request.node.get_closest_marker("provokes_an_error") is None:
        assert process.errors.total() == before, dict(process.errors)


@pytest.fixture(scope="session")
async def loop() -> asyncio.AbstractEventLoop:
    """The event loop that all asynchronous tests share."""
    return asyncio.get_running_loop()


@pytest.fixture(autouse=True)
def nothing_goes_on(loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """What a test left under way ends with it, as if the loop were its own."""
    yield
    if left := asyncio.all_tasks(loop):
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))


@pytest.fixture(scope="session")
def facts() -> Facts:
    """The reviewed facts of data/, read once."""
    return read_facts(DATA)


@pytest.fixture(scope="session")
def loaded_store(tmp_path_factory: pytest.TempPathFactory, facts: Facts) -> Path:
    """A store with the reviewed facts, closed: tests copy it and never open it."""
    path = tmp_path_factory.mktemp("store") / "facts.sqlite3"
    done(fill(store_at(path), facts))
    return path


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the newest schema and nothing in it, closed: tests copy it and never open it."""
    path = tmp_path_factory.mktemp("store") / "made.sqlite3"
    done(fill(store_at(path), None))
    return path


@pytest.fixture(scope="session")
def loaded_files(loaded_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copies]:
    """SQLite stores with the reviewed facts."""
    with closing(Copies(Files(loaded_store, tmp_path_factory.mktemp("loaded")))) as copies:
        yield copies


@pytest.fixture(scope="session")
def empty_files(made_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copies]:
    """SQLite stores with the newest schema and nothing in them."""
    with closing(Copies(Files(made_store, tmp_path_factory.mktemp("empty")))) as copies:
        yield copies


@pytest.fixture(scope="session")
def loaded_databases(cluster: Cluster, facts: Facts) -> Iterator[Copies]:
    """PostgreSQL databases with the reviewed facts."""
    with closing(Copies(Databases(cluster, facts))) as copies:
        yield copies


@pytest.fixture(scope="session")
def empty_databases(cluster: Cluster) -> Iterator[Copies]:
    """PostgreSQL databases with the newest schema and nothing in them."""
    with closing(Copies(Databases(cluster, None))) as copies:
        yield copies


@pytest.fixture
def loaded(engine: str, request: pytest.FixtureRequest) -> Copies:
    """Stores with the reviewed facts on the engine of this test."""
    return cast("Copies", request.getfixturevalue("loaded_files" if engine == "sqlite" else "loaded_databases"))


@pytest.fixture
def empty(engine: str, request: pytest.FixtureRequest) -> Copies:
    """Stores with nothing in them on the engine of this test."""
    return cast("Copies", request.getfixturevalue("empty_files" if engine == "sqlite" else "empty_databases"))


@pytest.fixture
def lent(loaded: Copies, request: pytest.FixtureRequest) -> Iterator[Lent]:
    """A store of the test's own, with the reviewed facts, not opened yet."""
    with loaded.lent(opened="database" in request.fixturenames) as one:
        yield one


@pytest.fixture
def store_url(lent: Lent) -> str:
    """The address of the test's own store, with the reviewed facts."""
    return lent.url


@pytest.fixture
def lent_empty(empty: Copies) -> Iterator[Lent]:
    """A store of the test's own with the newest schema and nothing in it, not opened yet."""
    with empty.lent(opened=True) as one:
        yield one


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
async def database(loaded: Copies, lent: Lent) -> AsyncIterator[Database]:
    """A store of the test's own, with the reviewed facts."""
    async with loaded.opened(lent) as opened:
        yield opened


@pytest.fixture
async def empty_database(empty: Copies, lent_empty: Lent) -> AsyncIterator[Database]:
    """A store with the newest schema and nothing in it."""
    async with empty.opened(lent_empty) as opened:
        yield opened


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

    for engine in engines_of(database):
        event.listen(engine, "before_cursor_execute", note)
    Plain.all = note_plainly  # type: ignore[method-assign]
    try:
        yield seen
    finally:
        Plain.all = plainly  # type: ignore[method-assign]
        for engine in engines_of(database):
            event.remove(engine, "before_cursor_execute", note)


def official_document(start: str) -> Path:
    """Find one of the five official documents; without them a test is skipped, in CI it fails."""
    found = sorted(DOCUMENTS.glob(f"{start}_*.txt"))
    if not found and not os.environ.get("CI"):
        pytest.skip(f"the official documents are not in {DOCUMENTS.relative_to(ROOT.parent)}")
    assert found, "the official documents are not there"
    return found[0]
