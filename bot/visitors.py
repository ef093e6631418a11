"""Chats of terminals: a key that tells which process it belongs to, so that what one that was killed left is swept.

A terminal's chat lasts as long as its process, which takes along what it chose when it ends. One that is killed cannot:
the next process on the store does it, where the system says that the one which made the key is gone. Of a process of
another machine nobody can say; its key is swept after a day.
"""

import os
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex

from bot.journal import boot, fingerprint
from store.database import Database
from store.following import leave, terminals

LASTS = timedelta(days=1)
"""How long the key of a process holds of which nothing can be said."""


def new_key(now: datetime) -> str:
    """Make the key of a terminal's chat: when, on which machine, by which process; and a number for each chat of it."""
    pid = os.getpid()
    return f"terminal:{int(now.timestamp()):x}-{_place()}-{pid}-{_began(pid)}-{token_hex(4)}"


def gone(keys: Iterable[str], now: datetime) -> list[str]:
    """Give the keys whose processes are no more, or of which nothing can be said and which are a day old."""
    return [key for key in keys if _gone(key, now)]


async def sweep(database: Database, now: datetime) -> int:
    """Keep nothing of terminals that are gone; return how many there were."""
    async with database.reading() as session:
        left = gone(await terminals(session), now)
    if left:
        async with database.writing() as session:
            for key in left:
                await leave(session, key)
    return len(left)


def _gone(key: str, now: datetime) -> bool:
    parts = key.removeprefix("terminal:").split("-")
    try:
        made, place, pid, began = int(parts[0], 16), parts[1], int(parts[2]), parts[3]
    except (IndexError, ValueError):
        return True  # of a version whose keys told nothing
    if place == _place() != "":
        if not _lives(pid):
            return True
        if began and (now_began := _began(pid)):
            return began != now_began  # its number was given to another process
    return now - datetime.fromtimestamp(made, UTC) > LASTS


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # another user's
    return True


def _place() -> str:
    """Name this machine's run and the space in which its processes are numbered; "" where the system does not tell."""
    try:
        space = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        return ""
    return fingerprint(boot(), space)[:8] if boot() else ""


def _began(pid: int) -> str:
    """Say when a process began, in ticks of the machine; "" where the system does not tell."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""
