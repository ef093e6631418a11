"""What the timers of the one who sends do: plan, fan out, check the books, forget what is old."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.delivery import JUMPED, Sender
from store.database import Database, Session
from store.forgetting import tombstones
from store.looking import look
from store.outbox import (
    CHUNK,
    count_minute,
    due_occasions,
    fan_out,
    held_by,
    hold,
    release,
    retire,
    tidy,
    unbalanced,
    unexpire,
)
from store.planning import plan, reconcile
from store.settling import settle

log = logging.getLogger(__name__)

PLAN_EVERY = timedelta(seconds=5)
"""On the clock that dates: how often occasions are planned while no fact changes; a new lead time waits for it."""
AHEAD = timedelta(hours=1)
"""How far the clock may jump ahead before nothing is sent: reminders of hours that have not come would go out."""
SILENT = 60.0
"""Seconds without an end of planning or of a round of sending after which that is an error."""
KEPT = timedelta(days=30)
"""How long single deliveries are kept after their occasion; then only their counts are."""


@dataclass(kw_only=True)
class Ticks:
    """The ticks of one process; `now` dates. An error is logged and the next tick does what this one did not."""

    database: Database
    sender: Sender
    now: Callable[[], datetime]
    rate: float
    chunk: int = CHUNK
    """Chats that get their rows in one transaction."""
    steady: Callable[[], float] | None = None
    """Seconds that no setting of the clock changes; without them no jump is looked for."""
    clock: Callable[[], float] = time.monotonic
    """Seconds, by which planning is watched."""
    unbalanced: int = 0
    """Occasions whose deliveries did not add up when the books were last checked."""
    _facts: str = ""
    _planned: datetime | None = None
    _last: datetime | None = None
    """When the last tick was, on the clock that dates."""
    _seen: tuple[datetime, float] | None = None
    """What the clock and the seconds said in the last tick."""
    _ended: float | None = None
    """When planning last came to its end, on `clock`."""
    _busy: bool = False
    _failing: set[str] = field(default_factory=set)

    async def plan(self) -> None:
        """Bring the occasions up to the facts, and make the rows of those that are due; unless that is being done."""
        if self._busy:
            return
        self._busy = True
        try:
            await self._guarded("planning", self._plan)
        finally:
            self._busy = False
            self._ended = self.clock()

    async def journal(self) -> None:
        """Carry tombstones into the journal, and make it safe."""
        await self._guarded("the journal", self._journal)

    async def check(self) -> None:
        """Count the minute, and check that nothing was lost: every occasion's deliveries add up to its audience."""
        await self._guarded("checking", self._check)

    async def retire(self) -> None:
        """Keep only counts of what is long over."""
        await self._guarded("retiring", self._retire)

    async def _plan(self) -> None:
        now = self.now()
        await self._mind_the_clock(now)
        seen = await look(self.database, now)
        facts, back = seen.facts, self._last is None or now < self._last
        anew = back or facts != self._facts
        planning = anew or self._planned is None or abs(now - self._planned) >= PLAN_EVERY
        if not planning and not seen.stirs:
            self._last = now
            return
        async with self.database.delivering() as session:
            if back:
                await unexpire(session, now)
            if anew:
                await reconcile(session, now)
            await tidy(session, now)
            await settle(session, now)
            due = await due_occasions(session, now)
            waits = bool(due)
            if planning and not waits:
                due = await self._planned_in(session, now)
        if planning and waits:  # what is due already does not wait for what follows from new facts
            await self._make(due[0])
            async with self.database.delivering() as session:
                due = await self._planned_in(session, now)
        # Only what was committed is done: a tick that fails is done again by the next one.
        self._facts, self._last = facts, now
        if planning:
            self._planned = now
        while due:  # asked after each chunk: what is urgent does not wait for a large audience
            due = await self._make(due[0])

    async def _planned_in(self, session: Session, now: datetime) -> list[int]:
        """Plan, and give what is due then."""
        await plan(session, now, self.rate)
        return await due_occasions(session, self.now())

    async def _make(self, occasion: int) -> list[int]:
        """Make the next rows of an occasion and have them sent; give what is due then."""
        async with self.database.delivering() as session:
            await fan_out(session, occasion, self.now(), self.chunk)
            due = await due_occasions(session, self.now())
        self.sender.wake()
        return due

    async def _mind_the_clock(self, now: datetime) -> None:
        """Hold all pushes where the clock jumped ahead, until an operator lets them go on or it jumps back.

        A machine that slept is no jump.
        """
        if self.steady is None:
            return
        seconds = self.steady()
        before, self._seen = self._seen, (now, seconds)
        jump = timedelta() if before is None else now - before[0] - timedelta(seconds=seconds - before[1])
        if abs(jump) <= AHEAD:
            return
        async with self.database.delivering() as session:
            who = await held_by(session)
            if jump > AHEAD and who is None:
                await hold(session, JUMPED)
            elif jump < -AHEAD and who == JUMPED:
                await release(session)
            else:
                return
        log.error(
            "the clock jumped by %.1f hours: %s", jump.total_seconds() / 3600.0,
            "no notice is sent until delegate-bot release" if jump > AHEAD else "notices go on",
        )  # fmt: skip

    async def _journal(self) -> None:
        async with self.database.reading() as session:
            stones = {f"{digest}:{salt}" for digest, salt, _ in await tombstones(session)}
        self.sender.journal.note_tombstones(stones, self.now())
        await asyncio.to_thread(self.sender.journal.sync)

    async def _check(self) -> None:
        watched = (("planning", self._ended, self.clock), ("sending", self.sender.looked, self.sender.clock))
        for what, ended, clock in watched:
            if ended is not None and (silent := clock() - ended) > SILENT:
                log.error("%s has not come to its end for %.0f seconds", what, silent)
        async with self.database.reading() as session:
            wrong = await unbalanced(session)
        async with self.database.delivering() as session:
            minutes = await count_minute(session)
        self.sender.journal.note_minute(minutes, self.now())
        self.unbalanced = len(wrong)
        for key, audience, held in wrong:
            log.error("the books are wrong: %s was for %d chats, %d deliveries are held", key, audience, held)

    async def _retire(self) -> None:
        async with self.database.delivering() as session:
            await retire(session, self.now() - KEPT)

    async def _guarded(self, what: str, work: Callable[[], object]) -> None:
        try:
            await work()  # type: ignore[misc]  # one of the coroutine functions above
        except Exception as error:  # noqa: BLE001 - the next tick does it again
            if what not in self._failing:
                log.error("%s failed: %s; it is tried again each time", what, type(error).__name__)  # noqa: TRY400 - no words
            self._failing.add(what)
        else:
            if what in self._failing:
                log.info("%s works again", what)
            self._failing.discard(what)
