"""Stores with one small meeting, to be copied: SQLite files, and PostgreSQL databases where a test asks for them."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from store.database import Database
from store.schema import migrate
from tests.cluster import Cluster
from tests.delivery.life import small_store
from tests.stores import done, store_at


async def _make(database: Database) -> None:
    await migrate(database)
    await small_store(database)
    await database.close()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed SQLite store with one small meeting."""
    path = tmp_path_factory.mktemp("small") / "small.sqlite3"
    done(_make(store_at(path)))
    return path


@pytest.fixture
def new_file(small: Path, tmp_path: Path) -> Callable[[], str]:
    """Give the address of a new copy each time it is called."""
    numbers = count()

    def copied() -> str:
        path = tmp_path / f"{next(numbers)}.sqlite3"
        shutil.copy(small, path)
        return f"sqlite+aiosqlite:///{path}"

    return copied


@pytest.fixture(scope="session")
def small_template(cluster: Cluster) -> str:
    """A PostgreSQL database with one small meeting."""
    name = cluster.create()
    done(_make(Database(cluster.url(name))))
    cluster.tidy(name)
    return name
