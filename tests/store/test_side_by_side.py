"""Who publishes or forgets while another process sends: on a server both change the same rows, at the same moment.

In each test the second transaction begins in the middle of the first, and is given time until it waits. Were each to
hold what the other one wants next, the server would end one of them with an error.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from store.claiming import claim
from store.database import Database, Session
from store.forgetting import forget
from store.outbox import Result, begin_epoch, fan_out, mark
from store.planning import plan, reconcile
from store.publishing import publish
from store.settling import settle
from store.state import count_change
from store.tables import Occasion, TimetableSession
from store.terms import Terms
from tests.store.test_outbox import (
    MORNING,
    STARTS,
    balanced,
    following,
    meeting_target,
    of_the_first_session,
    states,
    tick,
)

Work = Callable[[Session], Awaitable[Any]]


@pytest.fixture
async def served(loaded_databases) -> AsyncIterator[Database]:
    """A store on the server that two chats follow."""
    with loaded_databases.one() as url:
        database = Database(url)
        await following(database, "telegram:1", "telegram:2")
        yield database
        await database.close()


async def side_by_side(database: Database, begin: Work, other: Work, end: Work) -> None:
    """Send in one transaction, `begin` and `end`; the other writes in the middle of it, as far as it comes."""

    async def write() -> None:
        async with database.writing() as session:
            await other(session)

    async with database.delivering() as session:
        await begin(session)
        writing = asyncio.create_task(write())
        while not writing.done() and not await _somebody_waits(database):  # noqa: ASYNC110 - the server tells
            await asyncio.sleep(0.005)
        await end(session)
    await writing


async def _somebody_waits(database: Database) -> bool:
    return bool(await database.statement(lambda plain: plain.all("SELECT 1 FROM pg_locks WHERE NOT granted")))


async def moves(database: Database, **values: Any) -> None:
    """Change the first session, told to nobody yet."""
    async with database.writing() as session:
        await session.execute(
            update(TimetableSession).where(TimetableSession.starts_at == STARTS).values(**values)
        )  # fmt: skip
        await count_change(session)


def publishing(meeting: str) -> Work:
    return lambda session: publish(session, meeting, actor="1", now=MORNING, terms=Terms())


async def test_a_publication_supersedes_what_a_sender_is_about_to_mark(served: Database) -> None:
    await tick(served, MORNING)
    async with served.delivering() as session:
        epoch, _ = await begin_epoch(session, MORNING)
        first, second = (each.id for each in await claim(session, 30, MORNING) if each.kind == "session")
    await moves(served, starts_at=STARTS + timedelta(hours=1))

    def waits(which: int) -> Work:
        result = Result(which, "waiting", "quiet hours", until=MORNING + timedelta(minutes=5))
        return lambda session: mark(session, [result], epoch=epoch, now=MORNING)

    await side_by_side(served, waits(second), publishing(await meeting_target(served)), waits(first))
    await tick(served, MORNING)
    assert await of_the_first_session(served) == [("telegram:1", "superseded"), ("telegram:2", "superseded")]


async def test_a_chat_is_forgotten_while_rows_are_made(served: Database) -> None:
    async with served.delivering() as session:
        await plan(session, MORNING, 28)
        occasion = next(iter(await _due(session)))
        assert await fan_out(session, occasion, MORNING, chunk=1) == 1

    await side_by_side(
        served,
        lambda session: session.get_one(Occasion, occasion, with_for_update=True),
        lambda session: forget(session, "telegram:1", MORNING),
        lambda session: fan_out(session, occasion, MORNING, chunk=1),
    )
    await tick(served, MORNING)
    assert {chat for _, chat, _ in await states(served)} == {"telegram:2"}
    assert await balanced(served)


async def test_a_tick_that_supersedes_and_settles_meets_a_publication(served: Database) -> None:
    meeting, now = await meeting_target(served), MORNING
    await tick(served, now)
    async with served.writing() as session:
        later = update(TimetableSession).where(TimetableSession.starts_at > STARTS + timedelta(hours=8))
        await session.execute(later.values(room="M7"))
        await count_change(session)
        await publish(session, meeting, actor="1", now=now - timedelta(minutes=1), terms=Terms())
    await moves(served, status="cancelled")
    await side_by_side(
        served,
        lambda session: reconcile(session, now),
        publishing(meeting),
        lambda session: settle(session, now),
    )
    await tick(served, now)
    assert await of_the_first_session(served) == [("telegram:1", "superseded"), ("telegram:2", "superseded")]
    told = {(chat, state) for kind, chat, state in await states(served) if kind == "change"}
    assert told == {("telegram:1", "pending"), ("telegram:2", "pending")}


async def _due(session: Session) -> list[int]:
    found = await session.execute(Occasion.__table__.select().where(Occasion.kind == "session"))
    return [row.id for row in found if row.starts_at == STARTS]
