"""Whose turn it is: one process a store answers on Telegram, and one sends notices, mostly the same.

The locks guard that alone; questions at a terminal, reading and publishing need none.
"""

import asyncio
import fcntl
import os
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TextIO

from bot.problems import LockHeld
from store.database import ANSWERING, SENDING, Database


def myself() -> str:
    """Say which process this is, for whoever finds the lock taken."""
    return f"process {os.getpid()} on {socket.gethostname()}"


Role = Literal["answers", "notices"]
"""What a process does on Telegram: it polls and answers, or it plans and sends notices."""
ROLES: tuple[Role, ...] = ("answers", "notices")

_LOCKS: Mapping[Role, int] = {"answers": ANSWERING, "notices": SENDING}
_DOING: Mapping[Role, str] = {"answers": "answers on Telegram", "notices": "sends notices"}


@dataclass
class Turn:
    """The right to do something alone for a store: one process for each role.

    It is given back by the context it comes from, and by the end of the process.
    """

    database: Database
    roles: tuple[Role, ...] = ROLES
    _held: list[Callable[[], bool]] = field(default_factory=list)
    _missing: Role = "answers"
    _by: str = ""
    _opened: ExitStack = field(default_factory=ExitStack)

    def take(self) -> bool:
        """Take the locks of all roles; False where another process has one, and none is taken then."""
        self._held = []
        with ExitStack() as opened:
            for role in self.roles:
                held, self._by = opened.enter_context(_lock(self.database, role))
                if held is None:
                    self._missing = role
                    return False
                self._held.append(held)
            self._opened = opened.pop_all()
        return True

    def taken(self) -> str:
        """Say that another process has a lock, and which where that is known."""
        doing, by = _DOING[self._missing], self._by and f": {self._by}"
        return f"Another process already {doing} for {self.database.name}{by}."

    async def check(self) -> None:
        """Raise `LockHeld` where a lock was lost, as one on a server can be."""
        for held in self._held:
            if not await asyncio.to_thread(held):
                raise LockHeld(
                    f"The right to answer alone for {self.database.name} was lost with its connection: stopping."
                )

    def give_back(self) -> None:
        """Let another process go on."""
        self._opened.close()


@contextmanager
def sending_turn(database: Database, *roles: Role) -> Iterator[Turn]:
    """Give the locks of a store for some roles, all where none is named, not taken yet; given back at the end."""
    turn = Turn(database, roles or ROLES)
    try:
        yield turn
    finally:
        turn.give_back()


def _lock(database: Database, role: Role) -> AbstractContextManager[tuple[Callable[[], bool] | None, str]]:
    if database.path is None:
        return database.alone(myself(), _LOCKS[role])
    # An embedded store is one process's: it does all there is to do.
    return _of_file(Path(f"{database.path}.sending")) if role == "answers" else nullcontext((lambda: True, ""))


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
