"""What an idle process asks, and that no plan of it or of a claim reads more than the first entries of an index."""

import re
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, cast

import pytest
from sqlalchemy import delete, event, insert, select, text, update

from bot.delivery import Sender
from bot.ticking import Ticks
from store.claiming import claim
from store.database import Database
from store.looking import look, to_send
from store.outbox import Result, begin_epoch, due_occasions, fan_out, hold, intend, mark, of_chat, release, tidy
from store.planning import plan
from store.tables import Delivery, Follower, Lead, Occasion, Subscription
from tests.conftest import counted

NOW = datetime(2022, 6, 29, 7, 45, tzinfo=UTC)
"""A quarter of an hour before the first session of the 12th meeting."""
HOUR = timedelta(hours=1)
CHATS = 1000


async def filled(database: Database, state: str = "sent", **more: Any) -> None:
    """An occasion with a row for each of many chats, all in one state."""
    chats = [f"telegram:{number}" for number in range(1, CHATS + 1)]
    async with database.writing() as session:
        await session.execute(insert(Follower), [{"chat": each, "language": "en", "leads": [15]} for each in chats])
        made = Occasion(
            key=f"made:{state}", kind="change", to={"targets": []}, about={}, lane=2, due_at=NOW - HOUR,
            deadline_at=NOW + HOUR, state="fanned", audience=len(chats),
        )  # fmt: skip
        session.add(made)
        await session.flush()
        row = {"occasion_id": made.id, "lane": 2, "deadline_at": NOW + HOUR, "state": state} | more
        await session.execute(insert(Delivery), [row | {"chat": each} for each in chats])


async def test_a_look_says_what_stirs_and_nothing_else(database: Database) -> None:
    before = await look(database, NOW)
    async with database.reading() as session:
        assert before.facts == await session.facts_number()
    assert (before.stirs, await to_send(database)) == (False, False)
    await filled(database, "waiting", not_before=NOW)
    assert [(await look(database, at)).stirs for at in (NOW - HOUR, NOW)] == [False, True]
    for lane in (1, 2, 3):
        async with database.delivering() as session:
            await session.execute(update(Delivery).values(state="pending", lane=lane))
        assert [(await look(database, at)).stirs for at in (NOW, NOW + HOUR)] == [False, True]
    assert await to_send(database)
    async with database.delivering() as session:
        await hold(session, "somebody")
    assert not await to_send(database)
    async with database.delivering() as session:
        await release(session)
        await session.execute(update(Delivery).values(state="sent"))
    assert not await to_send(database)
    for state in ("planned", "fanning"):
        async with database.delivering() as session:
            await session.execute(update(Occasion).values(state=state))
        assert [(await look(database, at)).stirs for at in (NOW - 2 * HOUR, NOW)] == [False, True]


async def test_a_tick_with_nothing_to_do_is_one_statement(database: Database) -> None:
    ticks = Ticks(database=database, sender=None, now=lambda: NOW, rate=28)  # type: ignore[arg-type]  # sends nothing
    await ticks.plan()
    with counted(database) as statements:
        await ticks.plan()
    assert len(statements) == 1
    assert "UPDATE" not in statements[0]


async def test_what_an_idle_process_asks_is_not_planned_anew_each_time(database: Database) -> None:
    if database.embedded:
        pytest.skip("SQLite plans when it prepares")
    for _ in range(12):  # the driver prepares what it saw five times, the server tries five plans of its own
        await look(database, NOW)
        await to_send(database)
    of_the_outbox = "SELECT generic_plans > 0 FROM pg_prepared_statements WHERE position('outbox' IN statement) > 0"
    kept = await database.statement(lambda plain: plain.all(of_the_outbox))
    assert kept == [(True,), (True,)]


async def plans(database: Database, statements: list[tuple[str, Any]]) -> str:
    """What the engine would do for these, in its own words."""
    explain = "EXPLAIN QUERY PLAN " if database.embedded else "EXPLAIN "
    async with database.reading() as session:
        connection = await session.connection()
        found = [await connection.exec_driver_sql(explain + sql, values) for sql, values in statements]
        return "\n".join(str(row) for each in found for row in each)


@pytest.mark.parametrize("state", ["pending", "waiting", "sent"])
async def test_looks_claims_and_tidying_read_an_index_and_no_table(database: Database, state: str) -> None:
    await filled(database, state, not_before=NOW + HOUR if state == "waiting" else None)
    if not database.embedded:
        async with database.delivering() as session:
            await session.execute(text("ANALYZE outbox"))
    async with database.delivering() as session:  # two that are urgent, and take turns
        for number in (1, 2):
            session.add(Occasion(
                key=f"urgent:{number}", kind="change", to={"targets": []}, about={}, lane=1, due_at=NOW - HOUR,
                deadline_at=NOW + number * HOUR, state="fanned",
            ))  # fmt: skip
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        asked.append((statement, values))

    engine = database._teller.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        async with database.delivering() as session:
            await claim(session, 30, NOW)
            await tidy(session, NOW)
            await due_occasions(session, NOW)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert sum("d.occasion_id = " in statement for statement, _ in asked) == 2
    told = await plans(database, [each for each in asked if re.match(r"\s*(SELECT|UPDATE)", each[0])])
    assert "outbox_due" in told
    if database.embedded:
        assert "outbox_due (lane=? AND deadline_at=? AND occasion_id=?)" in told
    assert "Seq Scan on outbox" not in told
    assert "SCAN outbox'" not in told


async def test_a_chunk_of_a_fan_out_reads_no_more_than_its_part(database: Database) -> None:
    """No table is read whole; SQLite also says in its plan by which range it searches."""
    await filled(database)
    async with database.writing() as session:
        chats = [f"telegram:{number}" for number in range(1, CHATS + 1)]
        since = NOW - 48 * HOUR
        await session.execute(
            insert(Subscription),
            [{"chat": each, "target": "meeting#12", "leads": [], "since": since} for each in chats],
        )
        await session.execute(
            insert(Lead), [{"chat": each, "target": "meeting#12", "minutes": 15, "since": since} for each in chats]
        )
    async with database.delivering() as session:
        await plan(session, NOW, 28)
        occasion = (await due_occasions(session, NOW))[0]
    if not database.embedded:
        async with database.delivering() as session:
            await session.execute(text("ANALYZE"))
    asked: list[tuple[str, Any]] = []
    engine = database._teller.sync_engine

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    try:
        async with database.delivering() as session:
            assert await fan_out(session, occasion, NOW, chunk=100) == 100
    finally:
        event.remove(engine, "before_cursor_execute", note)
    told = await plans(database, [each for each in asked if "follower" in each[0]])
    for table in ("follower", "lead", "subscription"):
        assert f"Seq Scan on {table}" not in told
        assert f"SCAN {table}" not in told
    if database.embedded:
        assert "lead_1 (target=? AND minutes=? AND chat>? AND chat<?)" in told


async def test_what_came_of_thirty_messages_is_noted_at_once(database: Database) -> None:
    await filled(database, "pending")
    async with database.delivering() as session:
        epoch, _ = await begin_epoch(session, NOW)
        ids = [due.id for due in await claim(session, 30, NOW)]
        granted = await intend(session, ids, epoch=epoch, now=NOW, facts=await session.facts_number())
    assert len(granted) == 30
    with counted(database) as statements:
        async with database.delivering() as session:
            results = [Result(id_, "sent", message_id=id_ + 1000) for id_ in ids[:29]]
            await mark(session, [*results, Result(ids[29], "failed", "refused")], epoch=epoch, now=NOW)
    assert len([each for each in statements if "pg_advisory_xact_lock" not in each]) == 1
    async with database.reading() as session:
        found = await session.execute(
            select(Delivery.id, Delivery.state, Delivery.cause, Delivery.message_id, Delivery.sent_at.is_not(None))
            .where(Delivery.state != "pending")
            .order_by(Delivery.id)
        )
        assert [tuple(row) for row in found] == [
            *((id_, "sent", None, id_ + 1000, True) for id_ in sorted(ids[:29])),
            (ids[29], "failed", "refused", None, False),
        ]


async def test_what_would_wait_beyond_its_deadline_expires_at_it(database: Database) -> None:
    await filled(database, "pending")
    async with database.delivering() as session:
        epoch, _ = await begin_epoch(session, NOW)
        (due,) = await claim(session, 1, NOW)
        await mark(session, [Result(due.id, "waiting", "quiet hours", until=NOW + 9 * HOUR)], epoch=epoch, now=NOW)
    async with database.delivering() as session:
        row = await session.get_one(Delivery, due.id)
        assert (row.state, row.not_before) == ("waiting", NOW + HOUR)
        await tidy(session, NOW + HOUR)
    async with database.reading() as session:
        assert (await session.get_one(Delivery, due.id)).state == "expired"


class Waking:
    """In the sender's place: counts how often it was woken."""

    times = 0

    def wake(self) -> None:
        self.times += 1


async def test_what_is_urgent_does_not_wait_for_the_rows_of_a_large_audience(database: Database) -> None:
    """It falls due while the rows are made: a clock that goes on by a second each time it is asked."""
    seconds = count()
    async with database.writing() as session:
        for number in range(1, 10):
            chat, target = f"telegram:{number}", "meeting#12"
            session.add(Follower(chat=chat, language="en", leads=[]))
            await session.flush()
            session.add(Subscription(chat=chat, target=target, muted=False, leads=[], since=NOW - HOUR))
        for key, lane, due in (("large", 3, NOW - HOUR), ("urgent", 1, NOW + timedelta(seconds=2))):
            session.add(Occasion(
                key=key, kind="papers", to={"targets": ["meeting#12"]}, about={"changes": []}, lane=lane, due_at=due,
                deadline_at=NOW + HOUR, state="planned",
            ))  # fmt: skip
    woken = Waking()
    ticks = Ticks(
        database=database, sender=cast("Sender", woken), now=lambda: NOW + timedelta(seconds=next(seconds)), rate=28,
        chunk=3,
    )  # fmt: skip
    await ticks.plan()
    async with database.reading() as session:
        found = await session.execute(
            select(Occasion.key).join(Delivery, Delivery.occasion_id == Occasion.id).order_by(Delivery.id)
        )
        assert list(found.scalars()) == ["large"] * 3 + ["urgent"] * 9 + ["large"] * 6
    assert woken.times > 0


async def test_what_is_due_already_does_not_wait_for_planning(database: Database) -> None:
    async with database.writing() as session:
        session.add(Follower(chat="telegram:1", language="en", leads=[]))
        await session.flush()
        session.add(Subscription(chat="telegram:1", target="meeting#12", muted=False, leads=[], since=NOW - HOUR))
        session.add(Lead(chat="telegram:1", target="meeting#12", minutes=15, since=NOW - HOUR))
        session.add(Occasion(
            key="urgent", kind="papers", to={"targets": ["meeting#12"]}, about={"changes": []}, lane=1, due_at=NOW,
            deadline_at=NOW + HOUR, state="planned",
        ))  # fmt: skip
    ticks = Ticks(database=database, sender=cast("Sender", Waking()), now=lambda: NOW, rate=28)
    with counted(database) as statements:
        await ticks.plan()
    first = next(number for number, each in enumerate(statements) if each.startswith("INSERT INTO outbox"))
    planned = next(number for number, each in enumerate(statements) if each.startswith("INSERT INTO occasion"))
    assert first < planned


async def test_what_a_chat_was_told_is_found_by_occasion_and_reads_no_table(database: Database) -> None:
    await filled(database)
    if not database.embedded:
        async with database.delivering() as session:
            await session.execute(text("ANALYZE"))
    found = (
        select(Delivery.id).where(of_chat("telegram:7")),
        update(Delivery).where(of_chat("telegram:7")).values(state="cancelled"),
        delete(Delivery).where(of_chat("telegram:7")),
    )
    dialect = database._teller.dialect
    written = [str(each.compile(dialect=dialect, compile_kwargs={"literal_binds": True})) for each in found]
    told = await plans(database, [(each, ()) for each in written])
    assert ("SCAN outbox" in told, "Seq Scan on outbox" in told) == (False, False)
    assert told.count("occasion_id=? AND chat=?" if database.embedded else "(occasion_id = occasion.id) AND") == 3
