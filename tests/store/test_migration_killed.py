"""A migration that is killed anywhere leaves the old schema or the new one, and the next one comes to its end."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import event

from store.database import Database
from store.schema import MIGRATIONS, indexed, migrate, newest, revision
from store.tables import Table
from tests.stores import done, store_at

OLD = "0002"
KILLED = 9


@pytest.fixture(scope="session")
def old_store(tmp_path_factory: pytest.TempPathFactory, loaded_store: Path) -> Path:
    """A store with facts, as an older version left it."""
    path = tmp_path_factory.mktemp("older") / "old.sqlite3"
    shutil.copy(loaded_store, path)

    def older(connection):
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.downgrade(config, OLD)

    async def made():
        database = store_at(path)
        async with database.writing() as session:
            await (await session.connection()).run_sync(older)
        await database.close()

    done(made())
    return path


def steps(database: Database, here: Callable[[str], None]) -> None:
    """Call at each statement of a migration, and before and after each of its commits."""
    engine = database._writer.sync_engine

    def committing(connection):
        here("before commit")
        connection.connection.dbapi_connection.commit()
        here("after commit")

    event.listen(engine, "before_cursor_execute", lambda *_of: here("statement"))
    event.listen(engine, "commit", committing)


async def moved(path: Path, here: Callable[[str], None]) -> None:
    database = store_at(path)
    steps(database, here)
    await migrate(database)
    await database.close()


def killed_at(path: Path, step: int) -> None:
    """Migrate in a process of its own, which is gone at a step without a word."""
    child = os.fork()
    if child == 0:
        try:
            passed: list[str] = []

            def here(name: str) -> None:
                passed.append(name)
                if len(passed) == step:
                    os._exit(KILLED)

            asyncio.run(moved(path, here))
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


def held(path: Path) -> tuple[dict[str, str], dict[str, int]]:
    """Give the schema, and how many rows each table has, but for what is made of them again."""
    with closing(sqlite3.connect(path)) as lite:
        names = lite.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
        tables = [name for name in sorted(Table.metadata.tables.keys() - {"state"}) if name in dict(names)]
        counts = {name: lite.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # noqa: S608
        assert lite.execute("PRAGMA foreign_key_check").fetchall() == []
        assert lite.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return dict(names), counts


def test_a_migration_killed_anywhere_leaves_the_old_schema_or_the_new_one(old_store: Path, tmp_path: Path):
    names: list[str] = []
    whole = tmp_path / "whole.sqlite3"
    shutil.copy(old_store, whole)
    done(moved(whole, names.append))
    before, after = held(old_store), held(whole)
    commits = [number for number, name in enumerate(names, 1) if name != "statement"]
    schema = commits[0]
    assert [names[number - 1] for number in commits] == ["before commit", "after commit"] * 2
    for step in sorted({1, schema // 4, schema // 2, 3 * schema // 4, *commits[:3]}):
        path = tmp_path / f"{step}.sqlite3"
        shutil.copy(old_store, path)
        killed_at(path, step)
        assert held(path) == (before if step <= schema else after), (step, names[step - 1])
    last = tmp_path / f"{commits[2]}.sqlite3"

    async def go_on() -> tuple[object, bool, object]:
        database = store_at(last)
        found = await revision(database), await indexed(database), await migrate(database)
        assert await indexed(database)
        await database.close()
        return found

    assert done(go_on()) == (newest(), False, (newest(), newest()))
    assert held(last) == after
    assert {name: after[1][name] for name in before[1]} == before[1]
