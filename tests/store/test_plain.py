"""Plain connections: the same statements whatever carries them, and searches on the same facts as their question."""

import asyncio
import sqlite3
import threading

import pytest
from sqlalchemy import select

from store import plain as plain_module
from store.database import LOOKING, FactsChanged
from store.meetings import meetings
from store.plain import Plain, facts_number
from store.state import count_change, set_state
from store.tables import Body, State
from tests.conftest import counted

HANGS = 60
"""Seconds after which what should end at once is taken to hang: a machine may stand still for some."""
BODIES = "SELECT symbol FROM body WHERE symbol LIKE ? ORDER BY symbol"


def bodies_of_the_conference(plain):
    return plain.all(BODIES, ["CTOC/COP/WG.4%"])


def states(plain):
    return dict(plain.all("SELECT name, value FROM state WHERE name LIKE ? ORDER BY name", ("test-%",)))


def write_states(plain):
    """Insert more rows than an engine's connection is handed at once, change one, and read all back."""
    plain.many("INSERT INTO state (name, value) VALUES (?, ?)", ((f"test-{each}", str(each)) for each in range(12)))
    nothing = plain.all("UPDATE state SET value = ? WHERE name = ?", ("seven", "test-7"))
    plain.many("INSERT INTO state (name, value) VALUES (?, ?)", [])
    return nothing, states(plain)


WRITTEN = {f"test-{each}": str(each) for each in range(12)} | {"test-7": "seven"}


async def test_a_look_reads_rows_as_tuples(database):
    async with database.reading() as session:
        assert await session.look(bodies_of_the_conference) == [("CTOC/COP/WG.4",)]


async def test_a_session_that_writes_works_in_its_own_transaction(database, monkeypatch):
    monkeypatch.setattr(plain_module, "ROWS_AT_ONCE", 5)
    async with database.writing() as session:
        assert await session.write(write_states) == ([], WRITTEN)
        assert await session.look(states) == WRITTEN
        async with database.reading() as other:
            assert await other.look(states) == {}
    async with database.reading() as other:
        assert await other.look(states) == WRITTEN


async def test_what_is_written_plainly_goes_with_its_transaction(database):
    async def fail():
        async with database.writing() as session:
            await session.write(write_states)
            _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with database.reading() as session:
        assert await session.look(states) == {}


async def test_what_a_session_still_holds_is_there_for_its_plain_statements(database):
    async with database.writing() as session:
        session.add(State(name="test-held", value="here"))
        assert await session.look(states) == {"test-held": "here"}


async def test_a_session_that_reads_writes_nothing(database):
    async with database.reading() as session:
        with pytest.raises(TypeError, match="a session that reads writes nothing"):
            await session.write(write_states)
        with pytest.raises(database.errors, match=r"read-?only"):
            await session.look(write_states)
        assert await session.look(states) == {}


def test_a_plain_connection_can_be_made_of_the_drivers_own():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT)")
    plain = Plain(connection)
    assert (plain.dialect, facts_number(plain), write_states(plain)) == ("sqlite", "0", ([], WRITTEN))
    connection.close()


async def test_a_look_costs_one_hop_and_the_loop_goes_on(database):
    """Work that waits for the loop would never end on the loop's own thread."""
    loop, reached = asyncio.get_running_loop(), threading.Event()

    def wait_for_the_loop(plain):
        loop.call_soon_threadsafe(reached.set)
        there = reached.wait(10)
        return there, threading.current_thread() is threading.main_thread(), bodies_of_the_conference(plain)

    async with database.reading() as session:
        assert await session.look(wait_for_the_loop) == (True, False, [("CTOC/COP/WG.4",)])


async def test_searches_run_beside_each_other_and_those_that_find_no_room_wait(database):
    """Two meet at a barrier, which one thread could not; ten more than there are threads are all answered."""
    both = threading.Barrier(2)

    def meet(plain):
        both.wait(10)
        return bodies_of_the_conference(plain)

    async def looking(work):
        async with database.reading() as session:
            return await session.look(work)

    found = await asyncio.gather(looking(meet), looking(meet), *(looking(bodies_of_the_conference) for _ in range(13)))
    assert found == [[("CTOC/COP/WG.4",)]] * 15


async def looked_in(database):
    """Search once; give the thread."""
    async with database.reading() as session:
        return await session.look(lambda _: threading.get_ident())


async def test_who_searched_last_searches_next(database):
    """What its connection has read lies at hand; the others would read it once more."""
    both = threading.Barrier(2)
    await asyncio.gather(*(database.searchers.statement(lambda _: both.wait(10)) for _ in range(2)))
    last = await looked_in(database)
    assert {await looked_in(database) for _ in range(6)} == {last}


async def test_a_question_given_up_leaves_its_thread_to_others(database):
    complaints, goes_on, began = [], threading.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, told: complaints.append(told))

    def wait(_):
        loop.call_soon_threadsafe(began.set)
        return goes_on.wait(10)

    for _ in range(4):  # more than there are threads
        began.clear()
        given_up = asyncio.ensure_future(database.searchers.statement(wait))
        await began.wait()
        given_up.cancel()
        goes_on.set()
        assert isinstance(await looked_in(database), int)
        goes_on.clear()
    assert (given_up.cancelled(), complaints) == (True, [])


async def test_closing_waits_for_those_who_wait_for_a_thread(database):
    goes_on, began = threading.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def wait(_):
        loop.call_soon_threadsafe(began.set)
        return goes_on.wait(HANGS)

    asked = [asyncio.ensure_future(database.searchers.statement(wait)) for _ in range(LOOKING + 2)]
    await began.wait()
    closing = asyncio.ensure_future(database.searchers.close())
    await asyncio.sleep(0)
    goes_on.set()
    await asyncio.wait_for(closing, HANGS)
    assert await asyncio.wait_for(asyncio.gather(*asked), HANGS) == [True] * len(asked)
    assert isinstance(await looked_in(database), int)


async def test_a_look_sees_one_moment(database):
    loop = asyncio.get_running_loop()

    async def change():
        async with database.writing() as session:
            await set_state(session, "test-late", "late")

    def read_twice_with_a_change_between(plain):
        first = states(plain)
        asyncio.run_coroutine_threadsafe(change(), loop).result(10)
        return first, states(plain)

    async with database.reading() as session:
        assert await session.look(read_twice_with_a_change_between) == ({}, {})
        assert await session.look(states) == {"test-late": "late"}


async def facts_changed(database):
    async with database.writing() as session:
        await count_change(session)


async def test_a_look_on_newer_facts_than_its_question_has_used_is_refused(database):
    async with database.reading() as session:
        await meetings(session)
        await facts_changed(database)
        with pytest.raises(FactsChanged):
            await session.look(bodies_of_the_conference)
        await session.renew()
        assert await session.look(bodies_of_the_conference) == [("CTOC/COP/WG.4",)]


async def test_what_comes_after_a_look_keeps_to_the_facts_it_saw(database):
    async with database.reading() as session:
        await session.look(bodies_of_the_conference)
        await facts_changed(database)
        with pytest.raises(FactsChanged):
            await meetings(session)


async def test_two_looks_of_one_question_never_see_two_states_of_the_facts(database):
    """The first begins before a change of the facts and ends after the second, which begins after it."""
    loop, reading = asyncio.get_running_loop(), asyncio.Event()
    go_on = threading.Event()

    def slow(plain):
        loop.call_soon_threadsafe(reading.set)
        go_on.wait(10)
        return bodies_of_the_conference(plain)

    async with database.reading() as session:
        first = asyncio.create_task(session.look(slow))
        await reading.wait()
        await facts_changed(database)
        assert await session.look(bodies_of_the_conference) == [("CTOC/COP/WG.4",)]
        go_on.set()
        with pytest.raises(FactsChanged):
            await first


async def test_a_look_runs_what_it_asks_and_the_number_of_the_facts(database):
    async with database.reading() as session:
        with counted(database) as statements:
            await session.look(bodies_of_the_conference)
    assert statements == ["SELECT value FROM state WHERE name = 'facts'", BODIES]


async def test_an_error_in_a_look_leaves_its_connection_usable(database):
    async with database.reading() as session:
        for _ in range(4):
            with pytest.raises(database.errors):
                await session.look(lambda plain: plain.all("SELECT nothing FROM nowhere"))
        assert await session.look(bodies_of_the_conference) == [("CTOC/COP/WG.4",)]
        assert (await session.execute(select(Body.symbol).where(Body.symbol == "CTOC/COP/WG.4"))).scalar_one()
