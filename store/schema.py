"""Bring a store to the newest schema. Migrations are Alembic's; it is imported only when there is work for it."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from store.database import Database
from store.index.refresh import Told, rebuild, unheard
from store.index.schema import VERSION
from store.state import indexed_as, set_state

MIGRATIONS = Path(__file__).parent / "migrations"


def newest() -> str:
    """Say the newest revision: migrations are files `0001_….py`, numbered in order."""
    return max(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


async def revision(database: Database) -> str | None:
    """Say the revision a store is at; None for an empty or missing one."""
    if database.path is not None and not database.path.exists():
        return None
    async with database.reading() as session:
        connection = await session.connection()
        if not await connection.run_sync(lambda sync: inspect(sync).has_table("alembic_version")):
            return None
        return (await session.execute(text("SELECT version_num FROM alembic_version"))).scalar_one_or_none()


async def indexed(database: Database) -> bool:
    """Say whether the store's index is of this program's version."""
    async with database.reading() as session:
        return await indexed_as(session) == VERSION


async def migrate(database: Database, told: Told = unheard) -> tuple[str | None, str]:
    """Bring the store to the newest schema in one transaction and return the revisions before and after.

    Foreign keys are checked after the move, since SQLite rebuilds tables with them off. An index of another version is
    made anew, which `told` hears of as it goes.
    """
    before, after = await revision(database), newest()
    if before != after:
        if database.path is not None:
            database.path.parent.mkdir(parents=True, exist_ok=True)
        async with database.writing() as session:
            connection = await session.connection()
            await connection.run_sync(_upgrade)
    if not await indexed(database):
        await reindex(database, told)
    return before, after


async def reindex(database: Database, told: Told = unheard) -> int:
    """Make the whole index anew from the tables, in one transaction; return how many things it holds."""
    async with database.writing() as session:
        done = await session.write(lambda plain: rebuild(plain, told))
        await set_state(session, "index", VERSION)
    return done


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise ValueError(f"the migration would leave {len(broken)} rows without what they refer to")
