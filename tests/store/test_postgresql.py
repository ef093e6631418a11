"""What only a server can do to a store: close connections, keep texts otherwise, be asked under another name."""

import asyncio

import psycopg
import pytest
from sqlalchemy import text

from store.database import ANSWERING, SENDING, Database
from store.meetings import meetings
from store.plain import Plain, facts_number
from store.schema import Unfit, migrate
from store.tables import Table


@pytest.fixture
async def served(loaded_databases):
    """A store on the server, with the reviewed facts."""
    with loaded_databases.one() as url:
        opened = Database(url)
        yield opened
        await opened.close()


def symbols(plain):
    return plain.all("SELECT symbol FROM body WHERE symbol = ?", ("CTOC/COP/WG.4",))


async def ordinals(database):
    async with database.reading() as session:
        return [each.ordinal for each in await meetings(session)]


async def test_connections_the_server_closed_are_replaced_without_a_word(served, cluster):
    async with served.reading() as session:
        await asyncio.gather(*(session.look(symbols) for _ in range(10)))
    assert await ordinals(served) == list(range(1, 16))
    served.memory.clear()
    closed = cluster.server.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", (served.url.database,)
    ).fetchall()
    assert (len(closed) >= 3, set(closed)) == (True, {(True,)})
    assert await ordinals(served) == list(range(1, 16))
    async with served.reading() as session:
        assert await asyncio.gather(*(session.look(symbols) for _ in range(10))) == [[("CTOC/COP/WG.4",)]] * 10
    async with served.writing() as session:
        assert await session.write(symbols) == [("CTOC/COP/WG.4",)]


async def test_a_store_that_was_away_is_there_again_when_its_server_is(served, cluster):
    name = served.url.database
    async with served.reading() as session:
        await session.look(symbols)
    cluster.server.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", (name,))
    cluster.server.execute(f"ALTER DATABASE {name} RENAME TO away")
    async with served.reading() as session:
        for _ in range(5):
            with pytest.raises(served.errors, match=r'database "store_[0-9]+" does not exist'):
                await session.look(symbols)
            with pytest.raises(served.errors, match=r'database "store_[0-9]+" does not exist'):
                await session.execute(text("SELECT 1"))
    cluster.server.execute(f"ALTER DATABASE away RENAME TO {name}")
    async with served.reading() as session:
        assert await asyncio.gather(*(session.look(symbols) for _ in range(5))) == [[("CTOC/COP/WG.4",)]] * 5
    assert await ordinals(served) == list(range(1, 16))


async def test_no_text_of_the_store_is_ordered_by_the_databases_locale(served):
    async with served.reading() as session:
        found = await session.execute(
            text(
                "SELECT c.relname, a.attname, l.collname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                " JOIN pg_collation l ON l.oid = a.attcollation"
                " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0"
            )
        )
        collated = {(table, column): collation for table, column, collation in found}
    texts = {
        (table.name, column.name)
        for table in Table.metadata.tables.values()
        for column in table.columns
        if column.type.python_type is str
    }
    assert texts <= set(collated)
    assert set(collated.values()) == {"C"}


async def test_a_database_in_another_encoding_is_refused_and_left_empty(cluster):
    name = cluster.create("template0", "ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'")
    database = Database(cluster.url(name))
    with pytest.raises(Unfit) as refusal:
        await migrate(database)
    assert str(refusal.value) == ("its texts are in LATIN1; make the database with ENCODING 'UTF8' TEMPLATE template0")
    async with database.reading() as session:
        made = await session.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        assert made.all() == []
    await database.close()
    cluster.drop(name)


def test_a_plain_connection_can_be_made_of_psycopgs_own(loaded_databases):
    with loaded_databases.one() as url:
        address = Database(url).url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address) as connection:
            plain = Plain(connection)
            assert (plain.dialect, facts_number(plain), symbols(plain)) == ("postgresql", "1", [("CTOC/COP/WG.4",)])
            plain.many("INSERT INTO state (name, value) VALUES (?, ?)", [("one", "1"), ("two", "2")])
            assert plain.all("UPDATE state SET value = ? WHERE name = ?", ("3", "two")) == []
            assert plain.all("SELECT value FROM state WHERE name IN (?, ?) ORDER BY name", ("one", "two")) == [
                ("1",), ("3",),
            ]  # fmt: skip
            connection.rollback()


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg"])
async def test_both_ways_to_write_the_address_are_one_driver(cluster, loaded_databases, scheme):
    with loaded_databases.one() as url:
        database = Database(url.replace("postgresql+psycopg", scheme))
        assert (database.embedded, database.path, database.url.drivername) == (False, None, "postgresql+psycopg")
        assert database.name == f"{database.url.database} on {cluster.folder}"
        assert await ordinals(database) == list(range(1, 16))
        await database.close()


async def test_the_lock_of_who_sends_is_one_for_each_database(cluster, loaded_databases):
    with loaded_databases.one() as url:
        first, second = Database(url), Database(url)
        other = Database(cluster.url("postgres"))
        with (
            first.alone("the first", SENDING) as (mine, _),
            second.alone("the second", SENDING) as (theirs, by),
            second.alone("the second", ANSWERING) as (its_own, _),
            other.alone("another", SENDING) as (another, _),
        ):
            assert (mine and mine(), theirs, by, its_own and its_own(), another and another()) == (
                True, None, "the first", True, True,
            )  # fmt: skip
        with second.alone("the second", SENDING) as (theirs, _):
            assert theirs
            assert theirs()
        for each in (first, second, other):
            await each.close()
