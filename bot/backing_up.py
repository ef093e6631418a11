"""Copies of an embedded store: by a command, by the timer of the one who sends, and back again."""

import asyncio
import logging
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from bot.delivery import RESTORED
from bot.problems import CannotWork, LockHeld
from bot.process import opened
from bot.settings import Settings
from bot.turn import sending_turn
from store.backup import NoBackup, back_up
from store.database import Database
from store.forgetting import bury, forget_again, tombstones
from store.outbox import hold
from store.schema import migrate, newest, revision

log = logging.getLogger(__name__)

SUFFIX = ".sqlite3"


def back_up_store(settings: Settings, to: Path) -> str:
    """Copy the store to a file and say so. Raises `CannotWork`."""
    try:
        size = back_up(_embedded(settings), to)
    except NoBackup as reason:
        raise CannotWork(f"No backup was made: {reason}.") from None
    return f"Backed up to {to}, {size / 1e6:.1f} MB."


async def restore_store(settings: Settings, copy: Path) -> str:
    """Put a copy in the store's place, keeping what was there beside it; nothing is sent until `release`.

    Raises `CannotWork`, and `LockHeld` while a process sends for the store.
    """
    path = _embedded(settings)
    try:
        with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as found:
            whole = found.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            whole = whole and bool(found.execute("SELECT 1 FROM sqlite_master WHERE name = 'outbox'").fetchone())
    except sqlite3.Error as error:
        raise CannotWork(f"{copy} cannot be read as a store: {error}.") from None
    if not whole:
        raise CannotWork(f"{copy} is no whole store of this program.")
    async with opened(settings) as database:
        with sending_turn(database) as turn:
            if not turn.take():
                raise LockHeld(f"{turn.taken()} End it before its store is put back.")
            buried = await _tombstones(database)
            said = await asyncio.to_thread(_put_back, path, copy)
    async with opened(settings) as database:
        if buried:
            await migrate(database)
        async with database.writing() as session:
            await hold(session, RESTORED)
            if buried:
                await bury(session, buried)
                await forget_again(session)
    return said


async def _tombstones(database: Database) -> tuple[tuple[str, str, datetime], ...]:
    """Give the tombstones of the store that is there: the chats it has forgotten stay so in what is put back.

    One that cannot be read gives none; what its journal holds of them is applied when notices are sent again.
    """
    with suppress(*database.errors):
        if await revision(database) == newest():
            async with database.reading() as session:
                return await tombstones(session)
    return ()


def _put_back(path: Path, copy: Path) -> str:
    before = path.with_name(f"{path.name}.before-restore")
    kept = ""
    fresh = path.with_name(f"{path.name}.restored")
    shutil.copyfile(copy, fresh)
    fresh.chmod(0o600)
    if path.exists():
        try:
            back_up(path, before)
        except NoBackup:  # damaged, as a store may be that is put back: kept as it is, with what belongs to it
            for end in ("", "-wal", "-shm"):
                if (part := path.with_name(f"{path.name}{end}")).exists():
                    part.replace(before.with_name(f"{before.name}{end}"))
        kept = f" What was there is {before}."
    for name in (f"{path.name}-wal", f"{path.name}-shm"):  # of the store that was there
        path.with_name(name).unlink(missing_ok=True)
    fresh.replace(path)
    return f"Put back {copy}.{kept} No notice is sent until delegate-bot release."


def _embedded(settings: Settings) -> Path:
    database = Database(settings.database)
    if database.path is None:
        raise CannotWork(
            f"{database.name} is a server's: back it up with pg_dump or its own archive, and before it is started again"
            " from a copy run delegate-bot hold."
        )
    return database.path


def periodic(store: Path, keep: int, now: Callable[[], datetime]) -> Callable[[], Awaitable[None]]:
    """Give what the timer does: a copy in the folder `backups` beside the store, the oldest removed.

    A failure is logged.
    """
    folder = store.parent / "backups"

    async def copy() -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            await asyncio.to_thread(back_up, store, folder / f"{now():%Y%m%dT%H%M%SZ}{SUFFIX}")
            for old in sorted(folder.glob(f"*{SUFFIX}"))[:-keep]:
                old.unlink()
        except (OSError, NoBackup) as reason:
            log.error("no backup was made: %s", reason)  # noqa: TRY400 - the reason is a sentence

    return copy
