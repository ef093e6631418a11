"""`run`: the store, the clock and the words put behind Telegram, until a signal ends it."""

import asyncio
import fcntl
import logging
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from bot.clock import Clock
from bot.memory import ChatMemory
from bot.messenger import Phrases
from bot.pacing import Pace
from bot.polling import Halted, Patience
from bot.problems import CannotWork, LockHeld
from bot.process import asked, open_store
from bot.service import Menu, Service, calm_collector, serve
from bot.settings import Settings
from handlers import FAMILIES
from handlers.ask import Ask
from handlers.reply import Reply
from handlers.wording import spoken, words
from store.database import Database

log = logging.getLogger(__name__)


async def run_telegram(settings: Settings, clock: Clock, token: str, tell: Callable[[str], None]) -> None:
    """Answer on Telegram until SIGINT or SIGTERM. Raises `CannotWork` or `LockHeld`, one sentence, to go on no more."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    async with open_store(settings, tell) as database:
        with sending_lock(database) as allowed:
            calm_collector()
            stop = asyncio.Event()
            loop = asyncio.get_running_loop()
            for each in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(each, stop.set)
            try:
                service = service_of(settings, clock, token, database)
                pace = Pace(clock=time.monotonic, pause=asyncio.sleep)
                await serve(replace(service, allowed=allowed, pace=pace), stop)
            except Halted as reason:
                raise CannotWork(str(reason)) from None


def service_of(settings: Settings, clock: Clock, token: str, database: Database) -> Service:
    """Put together what serving needs."""

    async def answered(ask: Ask) -> Reply:
        return (await asked(database, ask))[0]

    return Service(
        token=token,
        answer=answered,
        memory=ChatMemory(database, clock).as_memory(),
        now=clock.now,
        clock=time.monotonic,
        api_url=settings.telegram.api_url.rstrip("/"),
        menus=menus(),
        phrases={code: Phrases(words(code)("error"), words(code)("not-text")) for code in spoken()},
        bound=settings.telegram.in_flight,
        publishers=settings.publishing.publishers,
        patience=replace(Patience(), silence=settings.telegram.give_up_minutes * 60.0),
    )


def menus() -> dict[str, Menu]:
    """Make the command menus and descriptions from the one table of commands, for each language with a catalogue."""
    return {
        code: Menu(
            commands=tuple((family.name, words(code)(f"help-{family.name}")) for family in FAMILIES),
            description=words(code)("bot-description"),
            short=words(code)("bot-short-description"),
        )
        for code in spoken()
    }


@contextmanager
def sending_lock(database: Database) -> Iterator[Callable[[], Awaitable[None]] | None]:
    """Hold the lock that lets one process at a time send for this store. Raises `LockHeld`.

    A lock on a server can be lost while it is held: what is given raises `LockHeld` where it was. A file's cannot.
    """
    taken = f"Another process already answers on Telegram for {database.name}."
    if database.path is None:
        with database.alone() as held:
            if held is None:
                raise LockHeld(taken)

            async def allowed() -> None:
                if not await asyncio.to_thread(held):
                    raise LockHeld(
                        f"The right to answer alone for {database.name} was lost with its connection: stopping."
                    )

            yield allowed
        return
    path = Path(f"{database.path}.sending")
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockHeld(taken) from None
        try:
            yield None
        finally:
            with suppress(OSError):
                fcntl.flock(file, fcntl.LOCK_UN)
