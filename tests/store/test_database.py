"""The store itself: migrations, instants, what is remembered, and transactions beside each other."""

import asyncio
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, inspect, select, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from handlers import answer
from handlers.ask import Ask
from store import database as database_module
from store.chats import Remembered, keep, recall
from store.database import Database, FactsChanged
from store.documents import document
from store.intake.load import load_facts
from store.meetings import meetings
from store.schema import migrate, newest, order_by_code_points, revision, upgrade
from store.state import count_change, loaded_digest, set_state
from store.tables import Alias, Body, ChatState, Item, Meeting, Table, TimetableSession
from tests.conftest import beside, counted


def not_derived(name, type_, _parents):
    """The tables of the index are derived, and not Alembic's."""
    return type_ != "table" or not name.startswith("find_")


NOON = datetime(2022, 6, 29, 12, 0, tzinfo=timezone(timedelta(hours=2)))


def tables_on(connection):
    """Everything a database says of its tables and their columns, keys and indexes; not those of the index."""
    seen = inspect(connection)
    counting = never_twice(connection)
    ways = (seen.get_columns, seen.get_pk_constraint, seen.get_foreign_keys, seen.get_unique_constraints)
    return {
        name: [
            name in counting,
            *(repr(way(name)) for way in ways),
            [_with_its_words(index) for index in seen.get_indexes(name)],
        ]
        for name in sorted(seen.get_table_names())
        if not_derived(name, "table", ())
    }


def never_twice(connection):
    """The tables of SQLite that never give a number twice, which no inspection says."""
    if connection.dialect.name != "sqlite":
        return set()
    made = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
    )
    return {name for (name,) in made}


def _with_its_words(index):
    """An index whose condition, if it has one, is its words."""
    return repr({**index, "dialect_options": {name: str(words) for name, words in index["dialect_options"].items()}})


async def test_a_store_made_at_once_is_the_one_that_the_migrations_make(unmade_url, empty_database):
    database = Database(unmade_url)
    if database.path is not None:
        database.path.parent.mkdir()
    async with database.writing() as session:
        await (await session.connection()).run_sync(upgrade)
    migrated = await revision(database)
    async with database.writing() as session, empty_database.reading() as other:
        await (await session.connection()).run_sync(order_by_code_points)
        by_migrations = await (await session.connection()).run_sync(tables_on)
        at_once = await (await other.connection()).run_sync(tables_on)
    await database.close()
    assert (migrated, by_migrations) == (newest(), at_once)
    assert set(at_once) == {*Table.metadata.tables, "alembic_version"}


async def test_the_tables_are_exactly_those_that_are_declared(empty_database):
    async with empty_database.reading() as session:
        connection = await session.connection()
        differences = await connection.run_sync(
            lambda sync: compare_metadata(
                MigrationContext.configure(sync, opts={"compare_type": True, "include_name": not_derived}),
                Table.metadata,
            )
        )
    assert differences == []


async def test_migrating_says_from_where_to_where_and_twice_is_once(unmade_url):
    database = Database(unmade_url)
    assert await revision(database) is None
    assert await migrate(database) == (None, newest())
    assert await migrate(database) == (newest(), newest())
    assert await revision(database) == newest()
    await database.close()


@pytest.mark.only_sqlite
async def test_a_store_is_in_wal_mode_with_foreign_keys_and_full_safety(database):
    async with database.reading() as session:
        values = [(await session.execute(text(f"PRAGMA {name}"))).scalar_one() for name in PRAGMAS]
    assert dict(zip(PRAGMAS, values, strict=True)) == PRAGMAS


PRAGMAS = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 5000}


async def test_foreign_keys_hold(database):
    with pytest.raises(IntegrityError):
        async with database.writing() as session:
            session.add(Item(**ITEM, meeting_id=4711))


ITEM = {
    "number": "1", "position": 0, "titles": {}, "official": [], "short": {}, "summary": {},
    "documents_expected": None, "mandates": [],
}  # fmt: skip


@pytest.mark.parametrize(
    "instant",
    [
        NOON,
        datetime(2022, 3, 27, 0, 59, 59, tzinfo=UTC),
        datetime(2022, 10, 30, 2, 30, tzinfo=timezone(timedelta(hours=1))),
        datetime(2022, 6, 29, 23, 30, tzinfo=timezone(timedelta(hours=-11))),
    ],
)
async def test_an_instant_goes_in_aware_and_comes_out_the_same_in_utc(database, instant):
    async with database.writing() as session:
        await keep(session, {"chat:1": Remembered()}, instant)
    async with database.reading() as session:
        stored = (await session.execute(select(ChatState.updated_at))).scalar_one()
        earlier = (await session.execute(select(ChatState.key).where(ChatState.updated_at < instant))).all()
    assert (stored, stored.tzinfo, earlier) == (instant, UTC, [])


async def test_an_instant_without_a_zone_is_refused(database):
    with pytest.raises(StatementError, match="needs a zone"):
        async with database.writing() as session:
            await keep(session, {"chat:1": Remembered()}, datetime(2022, 6, 29, 12, 0))  # noqa: DTZ001 - the fault


async def test_instants_are_found_in_their_order_whatever_their_zone(database):
    async with database.reading() as session:
        starts = (
            await session.execute(select(TimetableSession.starts_at).order_by(TimetableSession.starts_at))
        ).scalars()
        found = [each.isoformat() for each in starts]
    assert (found[0], found[-1], found == sorted(found), len(found)) == (
        "2010-01-27T09:00:00+00:00",
        "2022-06-30T13:00:00+00:00",
        True,
        14,
    )


WORDS_IN_ORDER = ("-a", "A", "B", "Z/2", "Z1", "_b", "a", "b", "Б", "а", "ё", "中", "文", "\ufb01", "𠀀")
"""By their code points; a dictionary would put a before B, and ё beside е."""


async def test_texts_are_ordered_by_code_point_whatever_the_database_has_for_a_locale(database):
    async with database.writing() as session:
        session.add_all(
            Alias(text=f"order {word}", target=f"document:{word}", language="en", origin="test")
            for word in sorted(WORDS_IN_ORDER, key=hash)
        )
        await session.flush()
        new = select(Alias.text).where(Alias.origin == "test")
        ordered = (await session.execute(new.order_by(Alias.text))).scalars().all()
        between = (await session.execute(new.where(Alias.text.between("order A", "order Z9")))).scalars().all()
        chats = [Remembered("en")] * len(WORDS_IN_ORDER)
        await keep(session, dict(zip(WORDS_IN_ORDER[::-1], chats, strict=True)), NOON)
        short = (await session.execute(select(ChatState.key).order_by(ChatState.key))).scalars().all()
    assert tuple(text.removeprefix("order ") for text in ordered) == tuple(short) == WORDS_IN_ORDER
    assert sorted(between) == ["order A", "order B", "order Z/2", "order Z1"]


async def test_what_was_asked_once_is_remembered_until_the_facts_change(database):
    async def ordinals():
        async with database.reading() as session:
            return [each.ordinal for each in await meetings(session)]

    with counted(database) as statements:
        first, again = await ordinals(), await ordinals()
    assert (first, again, len(statements)) == (list(range(1, 16)), first, 4)
    async with database.writing() as session:
        row = (await session.execute(select(Meeting).where(Meeting.ordinal == 15))).scalar_one()
        row.ordinal = 99
        await count_change(session)
    assert await ordinals() == [*range(1, 15), 99]


async def test_a_change_that_was_rolled_back_is_never_remembered(database):
    async def ordinal():
        async with database.reading() as session:
            return (await meetings(session))[-1].ordinal

    async def change_and_fail():
        async with database.writing() as session:
            row = (await session.execute(select(Meeting).where(Meeting.ordinal == 15))).scalar_one()
            row.ordinal = 99
            await count_change(session)
            assert (await meetings(session))[-1].ordinal == 99
            _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        await change_and_fail()
    assert await ordinal() == 15
    async with database.writing() as session:
        await count_change(session)
    assert await ordinal() == 15


async def test_no_more_results_are_kept_than_there_is_room_for(database, monkeypatch):
    monkeypatch.setattr(database_module, "REMEMBERED", 3)
    for number in range(6):
        async with database.writing() as session:
            await set_state(session, "facts", str(100 + number))
        async with database.reading() as session:
            await meetings(session)
    assert len(database.memory) == 3


async def test_a_reader_sees_one_moment_while_a_writer_commits(database):
    async with database.reading() as reader:
        before = await loaded_digest(reader)
        async with database.writing() as writer:
            await set_state(writer, "data", "other")
        assert await loaded_digest(reader) == before
    async with database.reading() as reader:
        assert await loaded_digest(reader) == "other"


async def test_a_second_writer_waits_and_then_fails_and_leaves_nothing(database, monkeypatch):
    monkeypatch.setattr(database_module, "BUSY_MILLISECONDS", 1)
    first, second = beside(database), beside(database)

    async def write(database):
        async with database.writing() as session:
            await set_state(session, "data", "second")

    async with first.writing() as session:
        await set_state(session, "data", "first")
        with pytest.raises(OperationalError, match=r"locked|lock timeout"):
            await write(second)
    async with second.writing() as other:
        assert await loaded_digest(other) == "first"
        await set_state(other, "data", "second")
    async with first.reading() as session:
        assert await loaded_digest(session) == "second"
    await first.close()
    await second.close()


async def test_a_writer_who_is_cancelled_leaves_no_lock(database, monkeypatch):
    """Told so just before each of the statements, begin and commit among them: what the driver does goes on then."""
    monkeypatch.setattr(database_module, "BUSY_MILLISECONDS", 1_000)
    mine, left = beside(database), -1

    def count(*_statement):
        nonlocal left
        left -= 1
        if left == 0:
            writer.cancel()

    async def write() -> None:
        async with mine.writing() as session:
            for number in range(3):
                await set_state(session, f"name {number}", "cancelled")
                await loaded_digest(session)

    async with mine.writing() as session:
        before = await loaded_digest(session)
    event.listen(mine._writer.sync_engine, "before_cursor_execute", count)
    for left in range(1, 40):  # noqa: B007 - `count` counts it down
        writer = asyncio.create_task(write())
        await asyncio.wait({writer})
        if not writer.cancelled():
            break
        async with mine.writing() as session:
            assert await loaded_digest(session) == before
    assert (writer.exception(), left > 0) == (None, True)
    await mine.close()


async def test_a_writer_holds_the_store_from_its_first_read(database, monkeypatch):
    """Were the lock taken only at the first write, two writers could both read, and the second would fail."""
    monkeypatch.setattr(database_module, "BUSY_MILLISECONDS", 1)
    first, second = beside(database), beside(database)

    async def look(database):
        async with database.writing() as session:
            return await loaded_digest(session)

    async with first.writing() as session:
        await loaded_digest(session)
        with pytest.raises(OperationalError, match=r"locked|lock timeout"):
            await look(second)
    assert await look(second) is not None
    await first.close()
    await second.close()


async def test_writers_beside_each_other_wait_and_none_builds_on_what_is_no_longer_so(database):
    both = beside(database), beside(database)
    async with both[0].writing() as session:
        await set_state(session, "data", "0")

    async def count(database):
        async with database.writing() as session:
            await set_state(session, "data", str(int(await loaded_digest(session) or 0) + 1))

    await asyncio.gather(*(count(database) for database in both * 5))
    async with both[0].reading() as session:
        assert await loaded_digest(session) == "10"
    for each in both:
        await each.close()


@pytest.mark.parametrize("way", ["writing", "delivering"])
async def test_who_waits_to_write_comes_before_who_writes_again(database, way):
    """The one makes the rows of a hundred thousand, chunk by chunk; the other is to send the first of them."""
    begun, asked, order = asyncio.Event(), asyncio.Event(), list[str]()

    async def again_and_again() -> None:
        for _ in range(3):
            async with getattr(database, way)() as session:
                await loaded_digest(session)
                order.append("again")
                begun.set()
                await asked.wait()

    async def once() -> None:
        asked.set()
        async with getattr(database, way)() as session:
            await loaded_digest(session)
            order.append("once")

    first = asyncio.create_task(again_and_again())
    await begun.wait()
    await asyncio.gather(first, once())
    assert order == ["again", "once", "again", "again"]


async def test_an_error_in_a_write_leaves_nothing(database):
    async def half():
        async with database.writing() as session:
            await set_state(session, "data", "half")
            _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        await half()
    async with database.reading() as session:
        assert await loaded_digest(session) != "half"


async def test_nothing_is_loaded_behind_a_querys_back(database):
    async with database.reading() as session:
        body = (await session.execute(select(Body))).scalars().first()
        relations = [each.key for each in Body.__mapper__.relationships]
    assert (type(body), relations) == (Body, [])


async def test_a_chat_is_kept_and_changed(database):
    chosen = Remembered("zh", "Asia/Shanghai", ("item:CTOC/COP/WG.4:2022-06-29:3",), "/mandate p2")
    async with database.reading() as session:
        assert await recall(session, ["telegram:1"]) == {"telegram:1": Remembered()}
    for kept in (chosen, Remembered("en")):
        async with database.writing() as session:
            await keep(session, {"telegram:1": kept}, NOON)
        async with database.reading() as session:
            two = await recall(session, ["telegram:1", "telegram:2"])
            assert two == {"telegram:1": kept, "telegram:2": Remembered()}


async def test_what_a_chat_does_never_makes_the_facts_be_asked_again(database):
    async with database.reading() as session:
        await meetings(session)
    async with database.writing() as session:
        await keep(session, {"telegram:1": Remembered("zh")}, NOON)
    with counted(database) as statements:
        async with database.reading() as session:
            await meetings(session)
    assert len(statements) == 1


def test_which_addresses_are_embedded():
    embedded = Database("sqlite+aiosqlite:////var/lib/bot.sqlite3")
    assert (embedded.embedded, str(embedded.path)) == (True, "/var/lib/bot.sqlite3")


async def test_loading_counts_as_one_change(empty_database, facts):
    async with empty_database.writing() as session:
        assert await session.facts_number() == "0"
        await load_facts(session, facts)
    async with empty_database.reading() as session:
        assert await session.facts_number() == "1"
        assert [(each.ordinal, each.starts) for each in await meetings(session)][11] == (12, date(2022, 6, 29))


async def changed_by_another(database):
    """Another process moves the last day of the 12th meeting and counts the change."""
    async with database.writing() as session:
        (await session.scalars(select(Meeting).where(Meeting.ordinal == 12))).one().ends = date(2022, 7, 1)
        await count_change(session)


async def last_day_of_the_12th(session):
    return next(each.ends for each in await meetings(session) if each.ordinal == 12)


async def test_an_answer_begun_on_what_is_remembered_is_no_mixture_with_new_facts(database):
    async with database.reading() as session:
        assert await last_day_of_the_12th(session) == date(2022, 6, 30)
    async with database.reading() as session:
        assert await last_day_of_the_12th(session) == date(2022, 6, 30)  # remembered: no transaction yet
        await changed_by_another(database)
        with pytest.raises(FactsChanged):
            await document(session, "CTOC/COP/WG.4/2010/4")
        await session.renew()
        assert await last_day_of_the_12th(session) == date(2022, 7, 1)
        assert (await document(session, "CTOC/COP/WG.4/2010/4")).kind == "background paper"


async def test_an_answer_begun_in_a_transaction_keeps_to_its_moment(database):
    async with database.reading() as session:
        assert await last_day_of_the_12th(session) == date(2022, 6, 30)
        await changed_by_another(database)
        assert (await document(session, "CTOC/COP/WG.4/2010/4")).kind == "background paper"
        assert await last_day_of_the_12th(session) == date(2022, 6, 30)


async def test_a_question_whose_facts_change_under_it_is_asked_again_on_the_new_ones(database):
    async with database.reading() as session:
        await session.facts_number()
        await changed_by_another(database)
        reply = await answer(Ask("/agenda 2022", NOON), session)
    assert reply.title == "12th meeting, 29 June 2022 – 1 July 2022, Vienna"
