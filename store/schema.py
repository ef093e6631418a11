"""Bring a store to the newest schema: a new one is made from the tables at once, an older one by Alembic's migrations.

Both make the same, which a test holds. A migration that brings rows of its own has to bring them in `make` too. Alembic
is imported only where there is an older store.
"""

from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, insert
from sqlalchemy import Table as AnyTable

from store.database import Database
from store.index.refresh import Progress, rebuild, unheard
from store.index.schema import VERSION
from store.plain import Plain
from store.state import indexed_as, set_state
from store.tables import Table


class Unfit(Exception):  # noqa: N818 - it names what the database is
    """A database that cannot hold a store, in half a sentence."""


MIGRATIONS = Path(__file__).parent / "migrations"

_REVISION = AnyTable("alembic_version", MetaData(), Column("version_num", String(32), nullable=False))
_REVISION.append_constraint(PrimaryKeyConstraint(_REVISION.c.version_num, name="alembic_version_pkc"))
"""Where Alembic keeps the revision a store is at."""


def newest() -> str:
    """Say the newest revision: migrations are files `0001_….py`, numbered in order."""
    return max(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


async def revision(database: Database) -> str | None:
    """Say the revision a store is at; None for an empty or missing one."""
    if database.path is not None and not database.path.exists():
        return None
    return await database.searchers.moment(_revision)


def _revision(plain: Plain) -> str | None:
    """Read the revision on a plain connection, which says at once and in its own thread where there is no store."""
    made = {
        "sqlite": "SELECT name FROM sqlite_master WHERE name = 'alembic_version'",
        "postgresql": "SELECT name FROM (SELECT to_regclass('alembic_version') AS name) AS held WHERE name IS NOT NULL",
    }
    rows = plain.all("SELECT version_num FROM alembic_version") if plain.all(made[plain.dialect]) else []
    return str(rows[0][0]) if rows else None


async def indexed(database: Database) -> bool:
    """Say whether the store's index is of this program's version."""
    async with database.reading() as session:
        return await indexed_as(session) == VERSION


async def migrate(database: Database, told: Progress = unheard) -> tuple[str | None, str]:
    """Bring the store to the newest schema in one transaction and return the revisions before and after.

    Foreign keys are checked after the move, since SQLite rebuilds tables with them off. An index of another version, or
    of texts that a migration may have changed, is made anew, which `told` hears of as it goes. Raises `Unfit`.
    """
    before, after = await revision(database), newest()
    if before != after:
        if database.path is not None:
            database.path.parent.mkdir(parents=True, exist_ok=True)
        async with database.writing() as session:
            connection = await session.connection()
            await connection.run_sync(_bring, before)
            await set_state(session, "index", "of older tables")
    if not await indexed(database):
        await reindex(database, told)
    return before, after


async def reindex(database: Database, told: Progress = unheard) -> int:
    """Make the whole index anew from the tables, in one transaction; return how many things it holds.

    Who searches meanwhile finds what was there before; on PostgreSQL not where the index was of another version.
    """
    async with database.writing() as session:
        same = await indexed_as(session) == VERSION
        done = await session.write(lambda plain: rebuild(plain, told, same=same))
        await set_state(session, "index", VERSION)
    return done


def _bring(connection: Connection, before: str | None) -> None:
    """Bring a store from a revision, None where there is none, to the newest."""
    if connection.dialect.name == "postgresql":
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        if encoding != "UTF8":
            raise Unfit(f"its texts are in {encoding}; make the database with ENCODING 'UTF8' TEMPLATE template0")
    if before is None:
        make(connection)
    else:
        upgrade(connection)
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise ValueError(f"the migration would leave {len(broken)} rows without what they refer to")
    order_by_code_points(connection)


def make(connection: Connection) -> None:
    """Make every table, and note that the store is at the newest revision."""
    Table.metadata.create_all(connection, checkfirst=False)
    _REVISION.create(connection, checkfirst=True)
    connection.execute(insert(_REVISION).values(version_num=newest()))


def upgrade(connection: Connection) -> None:
    """Run the migrations that a store has not had; all of them on an empty one."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def order_by_code_points(connection: Connection) -> None:
    """Let PostgreSQL order texts as SQLite does, whatever the database's own locale is."""
    if connection.dialect.name == "postgresql":
        for statement in connection.exec_driver_sql(_OTHERWISE_ORDERED).scalars().all():
            connection.exec_driver_sql(statement)


_OTHERWISE_ORDERED = """
    SELECT 'ALTER TABLE ' || quote_ident(c.relname) || ' ' || string_agg(
        'ALTER COLUMN ' || quote_ident(a.attname) || ' TYPE ' || format_type(a.atttypid, a.atttypmod) || ' COLLATE "C"',
        ', ' ORDER BY a.attnum
    )
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = to_regnamespace(current_schema()) AND c.relowner = to_regrole(quote_ident(current_user))
        AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attcollation = 'pg_catalog."default"'::regcollation
    GROUP BY c.oid, c.relname
    ORDER BY c.relname
"""
"""Gives the statements that order texts by their code points."""
