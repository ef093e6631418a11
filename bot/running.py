"""`run`: the store, the clock and the words put behind Telegram, until a signal ends it."""

import asyncio
import logging
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from bot.backing_up import periodic
from bot.clock import Clock
from bot.journal import Journal
from bot.memory import ChatMemory
from bot.messenger import Phrases
from bot.polling import Halted, Patience
from bot.problems import CannotWork, LockHeld
from bot.process import asked, open_store
from bot.pushing import REAL, hearing, paced, pushing
from bot.service import Menu, Service, calm_collector, push, serve
from bot.settings import Settings
from bot.turn import ROLES, Role, Turn, sending_turn
from handlers import FAMILIES
from handlers.ask import Ask
from handlers.notices import compose
from handlers.reply import Reply
from handlers.wording import spoken, words
from store.database import Database
from store.forgetting import forget_again
from store.safety import unsafe

log = logging.getLogger(__name__)


SHARES: Mapping[Role, float] = {"answers": 0.25, "notices": 0.75}
"""What part of the messages a second each process has where one answers and another sends notices."""
STANDBY_SECONDS = 0.5
"""How often one who stands by tries to take over."""


async def run_telegram(
    settings: Settings, clock: Clock, token: str, tell: Callable[[str], None], *, standby: bool = False,
    only: Role | None = None,
) -> None:  # fmt: skip
    """Answer on Telegram and send notices, or `only` one of them, until SIGINT or SIGTERM.

    With `standby` it waits for who does so now to end.

    Raises `CannotWork` or `LockHeld`, one sentence, to go on no more.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    async with open_store(settings, tell) as database:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, stop.set)
        if only is not None and database.embedded:
            raise CannotWork("An embedded store is one process's: run without --only, or use a store on a server.")
        for code in spoken():  # read now: who stands by has the time, and who takes over has not
            words(code)
        calm_collector()
        with sending_turn(database, *([only] if only else ROLES)) as turn:
            if not await my_turn(turn, stop, tell if standby else None):
                return
            await _mind_the_power(database)
            async with database.writing() as session:
                await forget_again(session)
            with journal_of(database, clock) as journal:
                service = await pushing_service(settings, clock, token, database, journal, only)
                service = replace(service, allowed=turn.check)
                try:
                    await (push(service, stop) if only == "notices" else serve(service, stop))
                except Halted as reason:
                    raise CannotWork(str(reason)) from None


async def _mind_the_power(database: Database) -> None:
    """Refuse an embedded store that may lose what was committed with the power; of a server's say so."""
    setting = await unsafe(database)
    if setting is None:
        return
    if database.embedded:
        raise CannotWork(
            f"The store {database.name} cannot be kept safe from a loss of power ({setting}): put it on a local disk."
        )
    log.warning("the server may lose what was committed with its power (%s): notices may then be repeated", setting)


@contextmanager
def journal_of(database: Database, clock: Clock) -> Iterator[Journal]:
    """Open the journal beside an embedded store; one on a server has none."""
    with closing(Journal(Path(f"{database.path}.journal") if database.path else None)) as journal:
        journal.begin(clock.now(), REAL.now())
        yield journal


async def my_turn(turn: Turn, stop: asyncio.Event, tell: Callable[[str], None] | None) -> bool:
    """Take the turn to send; with `tell`, stand by until it is free, saying so once. False when stopped before.

    Raises `LockHeld` where another process has it and nobody stands by.
    """
    told = False
    while not _taken(turn, patient=told):
        if tell is None:
            raise LockHeld(turn.taken())
        if not told:
            tell(f"Standing by: {turn.taken()}")
            told = True
        with suppress(TimeoutError):
            async with asyncio.timeout(STANDBY_SECONDS):
                await stop.wait()
        if stop.is_set():
            return False
    return True


def _taken(turn: Turn, *, patient: bool) -> bool:
    """Take the turn where it is free; for one who stands by, a store that is away for a while is no reason to end."""
    try:
        return turn.take()
    except turn.database.errors:
        if not patient:
            raise
        return False


async def pushing_service(
    settings: Settings, clock: Clock, token: str, database: Database, journal: Journal, only: Role | None = None
) -> Service:  # fmt: skip
    """Put together what serving and sending by itself need; of two processes each has its share of the rate."""
    rate = settings.telegram.messages_per_second * (SHARES[only] if only else 1.0)
    pace = await paced(database, rate, journal)
    backup = periodic(database.path, settings.backup.keep, REAL.now) if database.path else None
    beside = None if only == "answers" else pushing(database, clock, pace, compose, rate, journal, backup)
    beside = beside if only is None else hearing(database, pace, beside)
    return replace(service_of(settings, clock, token, database), pace=pace, beside=beside)


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
    """Make the command menus and descriptions from the one table of commands, for each language with a catalogue.

    What only a few may do is in nobody's menu.
    """
    return {
        code: Menu(
            commands=tuple(
                (family.name, words(code)(f"help-{family.name}")) for family in FAMILIES if family.policy != "publish"
            ),
            description=words(code)("bot-description"),
            short=words(code)("bot-short-description"),
        )
        for code in spoken()
    }
