"""The real `delegate-bot run` as a process of its own, its output read line by line while it lives."""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.botapi.server import TOKEN
from tests.conftest import DATA, ROOT

AT = "2022-06-29T15:30+02:00"
"""On the clock of the process: the second sitting of the twelfth meeting is being held."""
STORE = "sqlite:///store.sqlite3"
"""The store beside the settings file."""
SECONDS = 15.0
"""How long anything that should happen may take; nothing waits that long unless it fails."""

TO_END = 30.0
"""Seconds that a process gets to end when it is told to; it gives what is on its way ten of them."""


@dataclass
class Process:
    """A running or ended process, what it wrote so far, and the tasks that read it."""

    child: asyncio.subprocess.Process
    out: list[str]
    err: list[str]
    wrote: asyncio.Condition
    readers: list[asyncio.Task[None]]

    @property
    def output(self) -> str:
        """Everything written, on both streams."""
        return "\n".join([*self.out, *self.err])

    async def says(self, words: str) -> None:
        """Wait until a line of the log holds these words."""
        async with asyncio.timeout(SECONDS), self.wrote:
            await self.wrote.wait_for(lambda: any(words in one for one in self.err))

    async def code(self) -> int:
        """Wait until it ends, and everything it wrote is read; return its exit code."""
        async with asyncio.timeout(SECONDS):
            await asyncio.gather(*self.readers)
            return await self.child.wait()

    async def end(self, by: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to stop; return its exit code."""
        self.child.send_signal(by)
        return await self.code()

    async def kill(self) -> None:
        """End it whatever it does."""
        if self.child.returncode is None:
            self.child.kill()
        await self.code()


async def end(child: asyncio.subprocess.Process) -> None:
    """Tell a process to end and wait for it. Raises `TimeoutError` where it goes on, which it then does no longer."""
    if child.returncode is None:
        child.terminate()
    try:
        async with asyncio.timeout(TO_END):
            await child.wait()
    except TimeoutError:
        child.kill()
        raise


def environment(**more: str) -> dict[str, str]:
    """The environment without a token of the person who runs the tests; a module is compiled once, as in a service."""
    without = ("DELEGATE_BOT_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(without)}
    return kept | {"PYTHONUNBUFFERED": "1"} | more


def configure(folder: Path, url: str, store: str = STORE) -> Path:
    """Write the settings file: the store (the one beside it), the project's facts, the server of the test."""
    path = folder / "config.toml"
    path.write_text(f'database = "{store}"\ndata = "{DATA}"\n\n[telegram]\napi_url = "{url}"\n', encoding="utf-8")
    return path


async def start(config: Path, **variables: str) -> Process:
    """Start `run` with these settings. `variables` are its environment; without any it gets the test's token."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "--config", str(config), "--at", AT, "run"),
        cwd=ROOT,
        env=environment(**(variables or {"DELEGATE_BOT_TOKEN": TOKEN})),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    process = Process(child, [], [], asyncio.Condition(), [])
    for stream, lines in ((child.stdout, process.out), (child.stderr, process.err)):
        assert stream is not None
        process.readers.append(asyncio.create_task(_read(stream, lines, process.wrote)))
    return process


async def _read(stream: asyncio.StreamReader, lines: list[str], wrote: asyncio.Condition) -> None:
    async for line in stream:
        async with wrote:
            lines.append(line.decode().rstrip("\n"))
            wrote.notify_all()
