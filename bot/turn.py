"""Whose turn it is to send: one process a store. The lock guards sending alone; questions need none."""

import asyncio
import fcntl
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from bot.problems import LockHeld
from store.database import Database


def myself() -> str:
    """Say which process this is, for whoever finds the lock taken."""
    return f"process {os.getpid()} on {socket.gethostname()}"


@dataclass
class Turn:
    """The lock of one store. It is given back by the context it comes from, and by the end of the process."""

    database: Database
    _held: Callable[[], bool] | None = None
    _by: str = ""
    _opened: ExitStack = field(default_factory=ExitStack)

    def take(self) -> bool:
        """Take the lock; False where another process has it."""
        with ExitStack() as opened:
            self._held, self._by = opened.enter_context(_lock(self.database))
            if self._held is None:
                return False
            self._opened = opened.pop_all()
        return True

    def taken(self) -> str:
        """Say that another process has the lock, and which where that is known."""
        return f"Another process already answers on Telegram for {self.database.name}{self._by and f': {self._by}'}."

    async def check(self) -> None:
        """Raise `LockHeld` where the lock was lost, as one on a server can be."""
        if self._held is None or not await asyncio.to_thread(self._held):
            raise LockHeld(
                f"The right to answer alone for {self.database.name} was lost with its connection: stopping."
            )

    def give_back(self) -> None:
        """Let another process send."""
        self._opened.close()


@contextmanager
def sending_turn(database: Database) -> Iterator[Turn]:
    """Give the lock of a store, not taken yet; it is given back at the end."""
    turn = Turn(database)
    try:
        yield turn
    finally:
        turn.give_back()


def _lock(database: Database) -> AbstractContextManager[tuple[Callable[[], bool] | None, str]]:
    if database.path is None:
        return database.alone(myself())
    return _of_file(Path(f"{database.path}.sending"))


@contextmanager
def _of_file(path: Path) -> Iterator[tuple[Callable[[], bool] | None, str]]:
    """Lock a file; its words say who did. The system gives it back when the process ends, however it ends."""
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            yield None, file.read(200).strip()
            return
        _write(file, myself())
        try:
            yield lambda: True, ""
        finally:
            _write(file, "")


def _write(file: TextIO, who: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(who)
    file.flush()
