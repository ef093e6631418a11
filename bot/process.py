"""Wiring: opens the store, brings it up to date, and answers questions on it."""

import logging
import traceback
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.problems import CannotWork
from bot.settings import Settings
from handlers import explain, prepare
from handlers.ask import Ask
from handlers.compose import reply, say
from handlers.reply import Reply
from store.database import Database

log = logging.getLogger(__name__)

errors: Counter[str] = Counter()
"""Unexpected errors by their kind, counted since the program began."""

Tell = Callable[[str], None]


@asynccontextmanager
async def open_store(settings: Settings, tell: Tell) -> AsyncIterator[Database]:
    """Open the store ready for use. An embedded one that is missing is created, migrated and loaded; `tell` says so.

    Raises `CannotWork`.
    """
    from sqlalchemy.exc import SQLAlchemyError

    try:
        database = Database(settings.database)
    except ModuleNotFoundError as error:
        raise CannotWork(f"The store needs the driver {error.name}, which is not installed.") from None
    try:
        await _bring_up_to_date(database, settings, tell)
        yield database
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise CannotWork(f"The store {database.path or database.url.host} cannot be used: {cause}.") from None
    finally:
        await database.close()


async def _bring_up_to_date(database: Database, settings: Settings, tell: Tell) -> None:
    from store.schema import migrate, newest, revision

    before = await revision(database)
    if before is None and database.embedded:
        tell(f"Creating the store {database.path}.")
        try:
            await migrate(database)
        except OSError as error:
            raise CannotWork(f"The store {database.path} cannot be created: {error.strerror}.") from None
    elif before != newest():
        raise CannotWork("The store has another schema than this program; run delegate-bot migrate.")
    changed = await load_data(database, settings)
    if changed:
        tell(changed)


async def load_data(database: Database, settings: Settings) -> str | None:
    """Load the reviewed facts where they changed since they were last loaded; say what changed, or None."""
    from store.intake.digest import data_files
    from store.state import loaded_digest

    folder = settings.data_folder
    digest, files = data_files(folder)
    if not files:
        return None
    async with database.reading() as session:
        if await loaded_digest(session) == digest:
            return None
    from store.intake.facts import FactsError, load_facts
    from store.intake.load import load_facts as load_into_store

    try:
        facts = load_facts(folder)
    except FactsError as error:
        raise CannotWork(f"Nothing was loaded from {folder}: {error}") from None
    async with database.writing() as session:
        changes = await load_into_store(session, facts)
    return f"Loaded {folder}: {changes}."


async def answer(database: Database, ask: Ask) -> tuple[Reply, list[str]]:
    """Answer one question in one transaction. An unexpected error is counted and logged, and still gets a reply."""
    try:
        async with database.reading() as session:
            return await explain(ask, session)
    except Exception as error:  # noqa: BLE001 - every question gets a reply
        # no traceback reaches a person; the count and the log keep the error
        kind = type(error).__name__
        errors[kind] += 1
        place = traceback.extract_tb(error.__traceback__)[-1]
        log.error("a question could not be answered: %s in %s, line %s", kind, place.name, place.lineno)  # noqa: TRY400 - a traceback may quote the question
        asked = prepare(ask)
        return reply(asked, say(asked)("error"), sure=False), [f"error: {kind}"]


async def migrate_store(settings: Settings) -> str:
    """Bring a store to the newest schema, load `data/` where it changed, and say what was done."""
    from store.schema import migrate

    database = Database(settings.database)
    try:
        before, after = await migrate(database)
        done = "already" if before == after else f"moved from {before} to" if before else "created at"
        loaded = await load_data(database, settings)
    except OSError as error:
        raise CannotWork(f"The store {database.path} cannot be written: {error.strerror}.") from None
    finally:
        await database.close()
    return f"Schema {done} {after}. {loaded or 'data/ is unchanged.'}"
