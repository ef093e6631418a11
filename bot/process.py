"""Wiring: opens the store, brings it up to date, and answers questions on it."""

import logging
import re
import traceback
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

from bot.clock import Clock
from bot.problems import CannotWork
from bot.settings import Settings
from bot.visitors import sweep
from handlers import explain, prepare
from handlers.ask import Ask
from handlers.compose import reply, say
from handlers.reply import Reply
from store.database import Database, WritingNeeded
from store.outbox import TELEGRAM
from store.terms import Terms

log = logging.getLogger(__name__)

errors: Counter[str] = Counter()
"""Unexpected errors by their kind, counted since the program began."""

Tell = Callable[[str], None]


@asynccontextmanager
async def open_store(settings: Settings, tell: Tell) -> AsyncIterator[Database]:
    """Open the store ready for use. An embedded one that is missing is created, migrated and loaded; `tell` says so.

    Raises `CannotWork`.
    """
    async with opened(settings) as database:
        await _bring_up_to_date(database, settings, tell)
        with suppress(*database.errors):  # of no use to who asks, so nothing he is told of
            await sweep(database, Clock().now())
        yield database


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """Open the store as it is and close it; what the database refuses becomes `CannotWork`, one sentence."""
    from sqlalchemy.exc import ArgumentError

    try:
        database = Database(settings.database)
    except ModuleNotFoundError as error:
        raise CannotWork(f"The store needs the driver {error.name}, which is not installed.") from None
    except (ArgumentError, ValueError):  # their words may quote the password
        raise CannotWork(
            "The store's address cannot be read; postgresql://name:password@host/database is one, "
            "where a password writes its own signs as %40 and the like."
        ) from None
    database.terms = Terms(
        settle=timedelta(seconds=settings.publishing.settle_seconds),
        second_above=settings.publishing.second_person_above,
        rate=settings.telegram.messages_per_second,
        publishers=frozenset(f"{TELEGRAM}{number}" for number in settings.publishing.publishers),
    )
    try:
        yield database
    except database.errors as error:
        raise _unusable(database, str(getattr(error, "orig", None) or error)) from None
    finally:
        await database.close()


_ANOTHER_WRITES = re.compile("database is locked|lock timeout")
"""What SQLite and PostgreSQL say once the time to wait for the other writer is over."""
_REASON = re.compile(r"(?:.*failed: |.*?(?=failed to resolve host))?(?:FATAL: +)?(?P<reason>.*)")
"""What a server or the way to it says, after where that was: `connection to server at "::1", port 5432 failed: …`."""


def _unusable(database: Database, cause: str) -> CannotWork:
    if _ANOTHER_WRITES.search(cause):
        cause = "another process is writing; try again in a moment"
    elif not database.embedded and (match := _REASON.match(cause.partition("\n")[0])):
        cause = match["reason"]
    return CannotWork(f"The store {database.name} cannot be used: {cause.partition(chr(10))[0].rstrip('.')}.")


async def _bring_up_to_date(database: Database, settings: Settings, tell: Tell) -> None:
    from store.schema import indexed, migrate, newest, revision

    try:
        before = await revision(database)
        if before is None and database.embedded:
            await migrate(database)
            tell(f"Created the store {database.path}.")
        elif before is None:
            raise CannotWork(f"The store {database.name} is empty; run delegate-bot migrate.")
        elif before != newest() or not await indexed(database):
            raise CannotWork("The store has another schema than this program; run delegate-bot migrate.")
    except OSError as error:
        raise _unusable(database, error.strerror or str(error)) from None
    for done in (await reckon(database), await load_data(database, settings)):
        if done:
            tell(done)


async def reckon(database: Database) -> str | None:
    """Reckon instants anew where the rules of zones are of another edition than before; say what moved, or None."""
    from store.state import zones_as
    from store.times import zone_version

    async with database.reading() as session:
        known = await zones_as(session)
    if known == zone_version():
        return None
    from store.intake.recompute import recompute

    async with database.writing() as session:
        changed = await recompute(session)
    return f"Reckoned times anew by the rules of zones of {zone_version()}: {changed} changed." if changed else None


async def load_data(database: Database, settings: Settings) -> str | None:
    """Load the reviewed facts where they changed since they were last loaded; say what changed, or None.

    Without reviewed facts nothing is loaded, nothing is removed, and that is said. Raises `CannotWork`.
    """
    from store.intake.digest import data_files
    from store.state import loaded_digest

    folder = settings.data_folder
    try:
        digest, files = data_files(folder)
    except OSError as error:
        raise CannotWork(f"Nothing was loaded from {folder}: {error.filename}: {error.strerror}.") from None
    async with database.reading() as session:
        loaded = await loaded_digest(session)
    if not files:
        return _without_facts(folder, empty=loaded is None)
    if loaded == digest:
        return None
    from store.intake.facts import FactsError, load_facts
    from store.intake.load import load_facts as load_into_store

    try:
        facts = load_facts(folder)
    except FactsError as error:
        raise CannotWork(f"Nothing was loaded from {folder}: {error}") from None
    async with database.writing() as session:
        changes = await load_into_store(session, facts)
    waits = await not_yet_published(database)
    return f"Loaded {folder}: {changes}." + (f" {waits}" if waits else "")


async def not_yet_published(database: Database) -> str | None:
    """Say how many changes followers were not told of, and how they are; None where there are none."""
    from store.publishing import unpublished

    async with database.reading() as session:
        count = sum(len(changes) for changes in (await unpublished(session)).values())
    return f"{count} change{'s' if count > 1 else ''} not yet published: delegate-bot publish" if count else None


async def _adopt(database: Database) -> None:
    """Take what a store held before it knew of publishing for told; loading does the same at its end."""
    from store.published import adopt

    async with database.writing() as session:
        await adopt(session)


def _without_facts(folder: Path, *, empty: bool) -> str:
    fault = "there is no TOML file in this folder" if folder.is_dir() else "there is no such folder"
    held = "no reviewed facts were ever loaded" if empty else "the facts loaded before stay"
    return f"{folder}: {fault}; {held}."


async def asked(database: Database, ask: Ask) -> tuple[Reply, list[str]]:
    """Answer one question in one transaction, which only reads, or where the question changes something writes.

    What a question changes is what is sent, or to whom.
    """
    try:
        async with database.reading() as session:
            return await explain(ask, session)
    except WritingNeeded:
        async with database.writing(outbox=True) as session:
            return await explain(ask, session)


async def answer(database: Database, ask: Ask) -> tuple[Reply, list[str]]:
    """Answer one question. An unexpected error is counted and logged, and still gets a reply."""
    try:
        return await asked(database, ask)
    except Exception as error:  # noqa: BLE001 - every question gets a reply
        # no traceback reaches a person; the count and the log keep the error
        kind = type(error).__name__
        errors[kind] += 1
        place = traceback.extract_tb(error.__traceback__)[-1]
        log.error("a question could not be answered: %s in %s, line %s", kind, place.name, place.lineno)  # noqa: TRY400 - a traceback may quote the question
        cleaned = prepare(ask)
        return reply(cleaned, say(cleaned)("error"), sure=False), [f"error: {kind}"]


async def migrate_store(settings: Settings) -> str:
    """Bring a store to the newest schema, load `data/` where it changed, and say what was done.

    Raises `CannotWork`.
    """
    from store.schema import Unfit, migrate

    async with opened(settings) as database:
        try:
            before, after = await migrate(database)
        except Unfit as error:
            raise _unusable(database, str(error)) from None
        except OSError as error:
            raise _unusable(database, error.strerror or str(error)) from None
        reckoned = await reckon(database)
        loaded = await load_data(database, settings)
        waits = None
        if loaded is None:
            await _adopt(database)
            waits = await not_yet_published(database)
    done = "already" if before == after else f"moved from {before} to" if before else "created at"
    said = (f"Schema {done} {after}.", reckoned, loaded or "data/ is unchanged.", waits)
    return " ".join(each for each in said if each)
