"""Notices on their way: the real `run` in real time, against the fake Bot API as a process of its own with a ledger.

The meeting is moved, in silence, to where its first session starts when the measurement wants it to. What is told is
what the ledger tells: when a request arrived, on the clock of the day.
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from sqlalchemy import func, select

from bot.clock import VIENNA
from store.database import Database
from store.publishing import publish
from store.state import count_change
from store.tables import Delivery, Occasion, TimetableSession
from store.terms import Terms
from store.times import on_clock
from tests.bench.followers import LEAD, move, moved, populated
from tests.botapi.reading_ledger import Line, most_in, read
from tests.botapi.server import TOKEN
from tests.conftest import DATA, ROOT
from tests.endtoend.process import end, environment

Child = asyncio.subprocess.Process
Start = Callable[[], Awaitable[Child]]

PATIENCE = 120.0
"""Seconds after which something that has to come has not come."""
CHANGED = "✏"
"""What a notice of a change begins with."""


@asynccontextmanager
async def ledger(path: Path, scale: float = 1.0) -> AsyncIterator[str]:
    """Run the fake Bot API, which spoils nothing but refuses what passes Telegram's limits; give its address."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.botapi.ledger", "--ledger", str(path), "--delay-ms", "0", "60"),
        *("--rate-scale", str(scale), "--seconds", "900"), cwd=ROOT, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert child.stdout is not None
    try:
        yield (await child.stdout.readline()).decode().strip()
    finally:
        await end(child)


def service(folder: Path, url: str, api: str, rate: float = 28.0, *, standby: bool = False) -> Start:
    """Say how `run` is started on a store."""
    config = folder / "config.toml"
    config.write_text(
        f'database = "{url}"\ndata = "{DATA}"\n\n[telegram]\napi_url = "{api}"\nmessages_per_second = {rate:g}\n',
        encoding="utf-8",
    )
    return started(
        "-m", "bot", "--config", str(config), "run", *(("--standby",) if standby else ()), log=folder / "log"
    )


def started(*command: str, log: Path) -> Start:
    """Say how a program in Python is started."""

    async def start() -> Child:
        with log.open("ab") as to:
            return await asyncio.create_subprocess_exec(
                sys.executable, *command, cwd=ROOT, env=environment(DELEGATE_BOT_TOKEN=TOKEN),
                stdin=asyncio.subprocess.DEVNULL, stdout=to, stderr=to,
            )  # fmt: skip

    return start


@asynccontextmanager
async def alive(start: Start) -> AsyncIterator[Child]:
    """Let a process run as long as the context lasts."""
    child = await start()
    try:
        yield child
    finally:
        await end(child)


def arrived(path: Path) -> list[Line]:
    """Give the messages that took effect, in the order of their arrival."""
    lines = read(path) if path.exists() else ()
    return sorted((each for each in lines if each.accepted and each.method == "sendMessage"), key=lambda one: one.wall)


async def until(path: Path, enough: Callable[[list[Line]], bool], patience: float = PATIENCE) -> list[Line]:
    """Wait for messages; give them all. Raises `TimeoutError`."""
    async with asyncio.timeout(patience):
        while not enough(found := arrived(path)):  # noqa: ASYNC110 - another process writes the file
            await asyncio.sleep(0.02)
    return found


# --- punctuality and rate -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Arrivals:
    """When messages came, in seconds after they were due; the most of them in any sliding second."""

    after: tuple[float, ...]
    most: int


async def single(folder: Path, url: str, times: int) -> Arrivals:
    """One chat, one reminder at a time."""
    database = await populated(url, 1, datetime.now(UTC) - timedelta(days=2))
    apart = timedelta(seconds=2.5)
    starts = (await moved(database, datetime.now(UTC) + LEAD + timedelta(seconds=10), apart))[:times]
    await database.close()
    path = folder / "ledger"
    async with ledger(path) as api, alive(service(folder, url, api)):
        lines = await until(path, lambda found: len(found) >= len(starts))
    late = (line.wall - (start - LEAD).timestamp() for line, start in zip(lines, starts, strict=False))
    return Arrivals(tuple(late), most_in(lines))


async def together(folder: Path, url: str, chats: int, rate: float) -> Arrivals:
    """Many chats, all due at one instant."""
    database = await populated(url, chats, datetime.now(UTC) - timedelta(days=2))
    (first, *_) = await moved(database, datetime.now(UTC) + LEAD + timedelta(seconds=10), timedelta(hours=2))
    await database.close()
    path = folder / "ledger"
    async with ledger(path, max(1.0, rate / 28)) as api, alive(service(folder, url, api, rate)):
        lines = await until(path, lambda found: len(found) >= chats)
    return Arrivals(tuple(line.wall - (first - LEAD).timestamp() for line in lines), most_in(lines))


# --- short notice ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Notice:
    """A change published while reminders wait: seconds from the begin of `publish` to its end, to the first message."""

    what: str
    waiting: int
    published: float
    first: float


Change = Callable[[TimetableSession], Awaitable[None]]


async def new_room(row: TimetableSession) -> None:
    """Hold a session in another room: its reminders stand."""
    row.room = "M7"


async def new_start(row: TimetableSession) -> None:
    """Let a session start ten minutes later: its reminders are superseded, and planned anew."""
    await move(row, row.starts_at + timedelta(minutes=10))


async def short_notice(folder: Path, url: str, chats: int, what: str, change: Change) -> list[Notice]:
    """Publish a change of a session half an hour ahead while all are to be reminded of it, an hour before.

    A new start is changed once more when the rows are made of messages that tell of it.
    """
    database = await populated(url, chats, datetime.now(UTC) - timedelta(days=2), minutes=60)
    (first, *_) = await moved(database, datetime.now(UTC) + timedelta(minutes=30), timedelta(hours=2))
    async with database.reading() as session:
        found = await session.execute(select(TimetableSession.id).where(TimetableSession.starts_at == first))
        number = found.scalar_one()
    path = folder / "ledger"
    async with ledger(path) as api, alive(service(folder, url, api)):
        await until(path, lambda found: len(found) >= 2)
        async with asyncio.timeout(PATIENCE):
            while await _unfinished(database):  # noqa: ASYNC110 - another process makes the rows
                await asyncio.sleep(0.1)
        notices = [await _published(database, path, number, change, what)]
        if change is new_start:
            async with asyncio.timeout(PATIENCE):
                while await _waiting(database) < chats * 0.95:  # noqa: ASYNC110 - another process makes the rows
                    await asyncio.sleep(0.1)
            notices.append(await _published(database, path, number, change, f"{what} once more"))
    await database.close()
    return notices


async def _published(database: Database, path: Path, number: int, change: Change, what: str) -> Notice:
    """Publish a change, and wait for the first message that tells of it."""
    async with database.writing() as session:
        row = await session.get_one(TimetableSession, number)
        await change(row)
        await count_change(session)
    waiting = await _waiting(database)
    began, wall = perf_counter(), time.time()
    async with database.writing() as session:
        terms = Terms(second_above=sys.maxsize)
        done = await publish(session, f"meeting#{row.meeting_id}", actor="1", now=datetime.now(UTC), terms=terms)
    published = perf_counter() - began
    assert done.state == "published"
    news = row.room or f"{on_clock(row.starts_at, VIENNA):%H:%M}"

    def tells(line: Line) -> bool:
        return CHANGED in (line.text or "") and news in (line.text or "")

    lines = await until(path, lambda found: any(map(tells, found)))
    return Notice(what, waiting, published, next(filter(tells, lines)).wall - wall)


async def _unfinished(database: Database) -> bool:
    async with database.reading() as session:
        found = await session.execute(select(Occasion.id).where(Occasion.state == "fanned", Occasion.kind == "session"))
        return found.first() is None


async def _waiting(database: Database) -> int:
    async with database.reading() as session:
        return (
            await session.execute(select(func.count()).select_from(Delivery).where(Delivery.state == "pending"))
        ).scalar_one()
