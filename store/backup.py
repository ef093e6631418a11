"""A copy of an embedded store, whole and checked, made while it is used."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path


class NoBackup(Exception):  # noqa: N818 - it names what happened
    """A copy could not be made, in half a sentence."""


def back_up(store: Path, to: Path) -> int:
    """Copy a store to a file, which is replaced only by a copy that is whole; return its size in bytes.

    Questions are answered and notices sent meanwhile (SQLite's `VACUUM INTO` reads one moment). Only the owner can read
    the copy. Raises `NoBackup`.
    """
    if to.resolve() == store.resolve():
        raise NoBackup("a copy needs another name than the store's own")
    if not store.exists():
        raise NoBackup(f"there is no store {store}")
    fresh = to.with_name(f"{to.name}.{os.getpid()}.new")
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(store)) as connection:
            connection.execute("VACUUM INTO ?", (str(fresh),))
        with closing(sqlite3.connect(fresh)) as copy:
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise NoBackup(f"the copy is not whole: {found}")
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        fresh.replace(to)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise NoBackup(f"{to}: {reason}") from None
    finally:
        with suppress(OSError):
            fresh.unlink()
    return to.stat().st_size
