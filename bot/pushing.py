"""What goes out by itself, beside the answers: the sender and its timers, from the first poll to the last message."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from datetime import datetime, timedelta
from functools import partial

from telegram import Bot

from bot.addressing import chat_key
from bot.clock import Clock, steady
from bot.delivery import Compose, Sender, number_of
from bot.journal import Journal, fingerprint
from bot.pacing import Pace
from bot.ticking import Ticks
from bot.timers import Timer, timers
from store.database import Database
from store.following import groups
from store.state import set_at_once, states_at_once, states_from

log = logging.getLogger(__name__)

GRACE = 10.0
"""Seconds that messages on their way get when the service stops."""
LOOK_EVERY = timedelta(seconds=0.25)
"""How often it is looked whether anything is due: so much after its moment a reminder may begin. A look that finds
nothing is one small statement."""
REAL = Clock()
"""Real time: Telegram knows no other, also where a meeting is rehearsed."""
PAUSE = "pause"
"""How the names of single values begin that keep a pause Telegram asked for; a group's has its number behind it."""


async def paced(database: Database, rate: float, journal: Journal) -> Pace:
    """Make the limiter, with the pauses that Telegram asked an earlier process for and that still last.

    A pause is written to the journal before anything else is done: of a store that cannot be written to just then, or
    not before this process dies, the next one would not hear of it.
    """
    now, clock = REAL.now(), time.monotonic()

    def soon(until: datetime) -> float:
        return clock + (until - now).total_seconds()

    async def keep(name: str, chat: str, until: float) -> None:
        real = REAL.now()
        instant = real + timedelta(seconds=until - time.monotonic())
        with suppress(OSError):  # a full disk: the store is told, and this process knows
            journal.note_pause(chat, instant, real)
        if not chat:
            log.warning("Telegram asks for a pause of %.0f s", (instant - real).total_seconds())
        await set_at_once(database, name, instant.isoformat())

    async def on_pause(until: float) -> None:
        await keep(PAUSE, "", until)

    async def on_chat_pause(chat: int, until: float) -> None:
        await keep(f"{PAUSE}:{chat}", chat_key(chat), until)

    async with database.reading() as session:
        kept = {name: datetime.fromisoformat(until) for name, until in (await states_from(session, PAUSE)).items()}
        noted = {whom: until for whom, until in journal.pauses.items() if until > now}
        known = {fingerprint(chat): chat for chat in await groups(session)} if noted.keys() - {""} else {}
    for whom, until in noted.items():  # a group that is not known could be any: then all wait
        name = f"{PAUSE}:{number_of(known[whom])}" if whom in known else PAUSE
        kept[name] = max(until, kept.get(name, until))
    return Pace(
        clock=time.monotonic,
        pause=asyncio.sleep,
        rate=rate,
        paused_until=soon(kept[PAUSE]) if PAUSE in kept else 0.0,
        chats_paused={int(name.partition(":")[2]): soon(until) for name, until in kept.items() if name != PAUSE},
        on_pause=on_pause,
        on_chat_pause=on_chat_pause,
    )


async def hear_pauses(database: Database, pace: Pace) -> None:
    """Take note of the pauses kept in the store: of two processes that divide the work each hears of the other's."""
    now, clock = REAL.now(), time.monotonic()
    for name, until in (await states_at_once(database, PAUSE)).items():
        group = name.partition(":")[2]
        seconds = (datetime.fromisoformat(until) - now).total_seconds()
        pace.hear(clock + seconds, int(group) if group else None)


def hearing(
    database: Database, pace: Pace, beside: Callable[[Bot], AbstractAsyncContextManager[None]] | None
) -> Callable[[Bot], AbstractAsyncContextManager[None]]:
    """Give what hears of the other process's pauses while the service runs, around what runs `beside` it anyway."""

    @asynccontextmanager
    async def heard(bot: Bot) -> AsyncIterator[None]:
        pauses = timers(Timer("pauses", LOOK_EVERY, partial(hear_pauses, database, pace)))
        async with pauses, beside(bot) if beside is not None else nullcontext():
            yield

    return heard


def pushing(
    database: Database, clock: Clock, pace: Pace, compose: Compose, rate: float, journal: Journal,
    backup: Callable[[], Awaitable[None]] | None = None,
) -> Callable[[Bot], AbstractAsyncContextManager[None]]:  # fmt: skip
    """Give what sends notices while the service runs, once it has its bot. Only this process may send from now on."""
    alone_since = time.monotonic()

    @asynccontextmanager
    async def beside(bot: Bot) -> AsyncIterator[None]:
        sender = Sender(
            bot=bot, database=database, compose=compose, pace=pace, now=clock.now, clock=time.monotonic,
            journal=journal, alone_since=alone_since,
        )  # fmt: skip
        await sender.begin()
        jumps = steady if clock.starts is None else None  # a rehearsed clock has none
        ticks = Ticks(database=database, sender=sender, now=clock.now, rate=rate, steady=jumps)
        ticking = [
            Timer("planning", LOOK_EVERY, ticks.plan),
            Timer("journal", timedelta(seconds=1), ticks.journal),
            Timer("checking", timedelta(minutes=1), ticks.check),
            Timer("retiring", timedelta(days=1), ticks.retire),
        ]
        if backup is not None:
            ticking.append(Timer("backup", timedelta(minutes=15), backup))
        try:
            async with timers(*ticking), _sending(sender):
                await ticks.plan()
                yield
        finally:
            await ticks.journal()

    return beside


@asynccontextmanager
async def _sending(sender: Sender) -> AsyncIterator[None]:
    """Let the sender work; at the end it finishes its round, and what is on its way is waited for."""
    rounds = asyncio.create_task(sender.run())
    try:
        yield
    finally:
        sender.stop()
        await asyncio.wait({rounds}, timeout=GRACE)
        rounds.cancel()
        await asyncio.gather(rounds, return_exceptions=True)
        await sender.drain(GRACE)
