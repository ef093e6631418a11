"""Stores with many followers, made by the engine itself: what the measurements of delivery run on.

Everybody follows the 12th meeting with one lead time, by default a quarter of an hour.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, ClauseElement, CompoundSelect, String, cast, delete, insert, literal, select, text
from sqlalchemy.sql.selectable import CTE

from bot.clock import VIENNA
from store.database import Database
from store.intake.facts import load_facts as read_facts
from store.intake.load import load_facts
from store.published import adopt
from store.schema import migrate
from store.state import count_change
from store.tables import Delivery, Follower, Lead, Meeting, Occasion, Published, Subscription, TimetableSession
from store.times import on_clock
from tests.bench.figures import show
from tests.cluster import NoServer, running
from tests.conftest import DATA

STARTS = datetime(2022, 6, 29, 8, 0, tzinfo=UTC)
"""The first session of the 12th meeting."""
LEAD = timedelta(minutes=15)
EVERYBODY = 100_000
"""The most followers of a made store; more deliveries are of more occasions."""
INSTANT = Delivery.deadline_at.type


@contextmanager
def engines(folder: Path) -> Iterator[dict[str, Iterator[str]]]:
    """Give for each engine the addresses of stores to be made, on real durability."""
    lite = (f"sqlite+aiosqlite:///{folder / f'{number}.sqlite3'}" for number in count())
    try:
        with running(fsync="on", synchronous_commit="on", full_page_writes="on", autovacuum="on") as cluster:
            yield {"SQLite": lite, "PostgreSQL": (cluster.url(cluster.create()) for _ in count())}
    except NoServer as reason:
        show(f"\nDelivery on PostgreSQL: not measured, {reason}")
        yield {"SQLite": lite}


def numbers(most: int) -> CTE:
    """Select 1 to `most`."""
    one = select(literal(1).label("i")).cte("numbers", recursive=True)
    more: CompoundSelect[Any] = one.union_all(select(one.c.i + 1).where(one.c.i < most))  # type: ignore[assignment]
    return more  # type: ignore[return-value]  # a recursive CTE with its second half is a CTE again


async def populated(url: str, chats: int, since: datetime = STARTS - timedelta(days=2), minutes: int = 15) -> Database:
    """Make a store with the project's facts that so many chats follow since an instant."""
    database = Database(url)
    await migrate(database)
    async with database.writing() as session:
        await load_facts(session, read_facts(DATA))
    async with database.delivering() as session:
        target = (
            f"meeting#{(await session.execute(select(Meeting.id).where(Meeting.starts == STARTS.date()))).scalar_one()}"
        )
        rows = numbers(chats)
        chat = literal("telegram:") + cast(rows.c.i, String)
        for table, values in (
            (Follower, {"chat": chat, "state": "active", "language": "en", "timezone": "", "leads": [minutes],
                        "digest": False}),
            (Subscription, {"chat": chat, "target": target, "muted": False, "leads": [], "since": since}),
            (Lead, {"target": target, "minutes": minutes, "chat": chat, "since": since}),
        ):  # fmt: skip
            typed = [_typed(value) for value in values.values()]
            await session.execute(
                insert(table).from_select(list(values), select(*typed).select_from(rows), include_defaults=False)
            )
    await analysed(database)
    return database


def _typed(value: object) -> Any:
    if isinstance(value, list):
        return literal(value, JSON())
    if isinstance(value, datetime):
        return literal(value, INSTANT)
    return value if isinstance(value, ClauseElement) else literal(value)


async def analysed(database: Database) -> None:
    """Let a server know its tables now, as it does by itself a minute later."""
    if not database.embedded:
        async with database.delivering() as session:
            await session.execute(text("ANALYZE"))


async def deliveries(database: Database, state: str, rows: int, now: datetime) -> None:
    """Make so many rows of the outbox in a state, those of at most `EVERYBODY` chats to an occasion."""
    chats = min(rows, EVERYBODY)
    for number in range(rows // chats):
        async with database.delivering() as session:
            made = Occasion(
                key=f"made:{state}:{number}", kind="change", to={"targets": []}, about={}, lane=2,
                due_at=now - timedelta(hours=1), deadline_at=now + timedelta(hours=6), state="fanned", audience=chats,
            )  # fmt: skip
            session.add(made)
            await session.flush()
            every = numbers(chats)
            later = now + timedelta(hours=3) if state == "waiting" else None
            values = {
                "occasion_id": made.id, "chat": literal("telegram:") + cast(every.c.i, String), "lane": 2,
                "deadline_at": made.deadline_at, "not_before": literal(later, INSTANT), "state": state,
                "attempts": 0, "doubts": 0,
            }  # fmt: skip
            typed = [_typed(value) for value in values.values()]
            await session.execute(
                insert(Delivery).from_select(list(values), select(*typed).select_from(every), include_defaults=False)
            )


async def moved(database: Database, first: datetime, apart: timedelta) -> list[datetime]:
    """Let the meeting's sessions start at an instant and every so much later, told to nobody; give all starts."""
    async with database.writing() as session:
        meeting = (await session.execute(select(Meeting).where(Meeting.starts == STARTS.date()))).scalar_one()
        found = await session.execute(
            select(TimetableSession)
            .where(TimetableSession.meeting_id == meeting.id)
            .order_by(TimetableSession.starts_at)
        )
        sittings = list(found.scalars())
        starts = [first + apart * number for number in range(len(sittings))]
        meeting.starts, meeting.ends = first.date(), starts[-1].date() + timedelta(days=1)
        meeting.opens_at = meeting.opens_wall = None
        for row, start in zip(sittings, starts, strict=True):
            await move(row, start)
        await count_change(session)
        await session.flush()
        await session.execute(delete(Published))
        await adopt(session)
    return starts


async def move(row: TimetableSession, starts: datetime) -> None:
    """Let a session of two hours start at an instant."""
    row.starts_at, row.ends_at = starts, starts + timedelta(hours=2)
    row.starts_wall, row.ends_wall = (
        on_clock(each, VIENNA).replace(tzinfo=None).isoformat() for each in (row.starts_at, row.ends_at)
    )
