"""The outbox by itself: what finding nothing, a claim and a fan-out cost, however much it holds."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from time import perf_counter
from typing import cast

from sqlalchemy import select, update

from bot.delivery import Sender
from bot.ticking import Ticks
from store.claiming import claim
from store.looking import to_send
from store.outbox import Result, begin_epoch, fan_out, intend, mark
from store.planning import plan, reconcile
from store.publishing import preview
from store.state import count_change
from store.tables import Delivery, Occasion, TimetableSession
from store.terms import Terms
from tests.bench.figures import p50, percentile
from tests.bench.followers import EVERYBODY, LEAD, STARTS, analysed, deliveries, populated

NOW = STARTS - timedelta(hours=5)
"""When a store is scanned: nothing of the meeting is due, nor for hours."""
BATCH = 30


@dataclass(frozen=True, slots=True)
class Scan:
    """Milliseconds, over a store with so many rows to come and as many done."""

    rows: int
    idle: list[float] = field(default_factory=list)
    """The tick and the sender's look that find nothing."""
    planning: list[float] = field(default_factory=list)
    """The tick of each fifth second, which asks what followers chose."""
    claim: list[float] = field(default_factory=list)
    """A claim of thirty, their intent, the commit."""
    mark: list[float] = field(default_factory=list)
    """Noting what came of thirty, with the commit."""

    def row(self) -> tuple[str, ...]:
        every = (self.idle, self.planning, self.claim, self.mark)
        return f"{self.rows:,}", *(f"{p50(each):.2f} {percentile(each, 0.95):.2f}" for each in every)


class Nobody:
    """In the sender's place, where nothing is sent."""

    def wake(self) -> None:
        """Do nothing."""


async def milliseconds(work: Callable[[], Awaitable[object]]) -> float:
    """Time some work."""
    began = perf_counter()
    await work()
    return (perf_counter() - began) * 1000


async def scan(url: str, rows: int, rounds: int) -> Scan:
    """Measure over a store that holds so many rows that wait for the end of quiet hours, and as many of history."""
    database = await populated(url, min(rows, EVERYBODY))
    found = Scan(rows)
    await deliveries(database, "sent", rows, NOW)
    await deliveries(database, "waiting", rows, NOW)
    await analysed(database)
    ticks = Ticks(database=database, sender=cast("Sender", Nobody()), now=lambda: NOW, rate=28)
    await ticks.plan()

    async def idle() -> None:
        await ticks.plan()
        assert not await to_send(database)

    async def planning() -> None:
        async with database.delivering() as session:
            await plan(session, NOW, 28)

    found.idle.extend([await milliseconds(idle) for _ in range(rounds * 5)])
    found.planning.extend([await milliseconds(planning) for _ in range(max(3, rounds // 5))])
    async with database.delivering() as session:
        await session.execute(update(Delivery).where(Delivery.state == "waiting").values(state="pending"))
    await analysed(database)
    async with database.delivering() as session:
        epoch, _ = await begin_epoch(session, NOW)
    facts = await database.facts_number()
    for _ in range(min(rounds, rows // BATCH)):
        granted: list[int] = []

        async def take(granted: list[int] = granted) -> None:
            async with database.reading() as session:
                due = await claim(session, BATCH, NOW)
            async with database.delivering() as session:
                granted += await intend(session, [each.id for each in due], epoch=epoch, now=NOW, facts=facts)

        async def note(granted: list[int] = granted) -> None:
            async with database.delivering() as session:
                await mark(session, [Result(each, "sent", message_id=1) for each in granted], epoch=epoch, now=NOW)

        found.claim.append(await milliseconds(take))
        assert len(granted) == BATCH
        found.mark.append(await milliseconds(note))
    await database.close()
    return found


@dataclass(frozen=True, slots=True)
class FanOut:
    """Seconds for an audience of so many chats."""

    chats: int
    made: float
    again: float
    superseded: float
    preview: float

    def row(self) -> tuple[str, ...]:
        seconds = (self.made, self.again, self.superseded, self.preview)
        return f"{self.chats:,}", *(f"{each:.2f}" for each in seconds)


async def fanning(url: str, chats: int) -> FanOut:
    """Make an occasion's rows, make them again (nothing is new), supersede them; preview a change for as many."""
    database = await populated(url, chats)
    async with database.delivering() as session:
        await plan(session, STARTS - LEAD - timedelta(hours=1), 28)
        found = await session.execute(select(Occasion).where(Occasion.kind == "session", Occasion.starts_at == STARTS))
        occasion = found.scalar_one()
    now = STARTS - LEAD

    async def fan() -> None:
        more = 1
        while more:
            async with database.delivering() as session:
                more = await fan_out(session, occasion.id, now)

    async def overtake() -> None:
        async with database.delivering() as session:
            await reconcile(session, now)

    async def supersede() -> None:
        await overtake()
        await fan()  # puts the rows away

    made = await milliseconds(fan)
    async with database.delivering() as session:
        await session.execute(update(Occasion).where(Occasion.id == occasion.id).values(state="fanning", cursor=""))
    again = await milliseconds(fan)
    await analysed(database)
    async with database.writing() as session:
        row = await session.get_one(TimetableSession, occasion.session_id)
        row.room = "M7"
        await count_change(session)
    async with database.reading() as session:
        began = perf_counter()
        seen = await preview(session, str(occasion.meeting), now, Terms())
        previewed = (perf_counter() - began) * 1000
        assert seen.audience == chats
    async with database.writing() as session:
        (await session.get_one(TimetableSession, occasion.session_id)).status = "cancelled"
    superseded = await milliseconds(supersede)
    async with database.reading() as session:
        left = await session.execute(select(Delivery.id).where(Delivery.state == "pending").limit(1))
        assert left.first() is None
    await database.close()
    return FanOut(chats, made / 1000, again / 1000, superseded / 1000, previewed / 1000)


@dataclass(frozen=True, slots=True)
class Outboxes:
    """All of one engine."""

    scans: list[Scan]
    fans: FanOut


def measured(urls: Iterator[str], sizes: tuple[int, ...], rounds: int, chats: int) -> Outboxes:
    """Measure one engine."""
    scans = [asyncio.run(scan(next(urls), size, rounds)) for size in sizes]
    return Outboxes(scans, asyncio.run(fanning(next(urls), chats)))
