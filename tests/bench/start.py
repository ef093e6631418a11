"""What a process costs: seconds to its first answer, what it imports, the most memory it holds.

    python -m tests.bench.start [--quick]

Every figure is of a process of its own, started as an operator starts it. Memory is the kernel's own high-water mark
of that process, read while it still lives, so that nothing of the measuring process is counted.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from time import perf_counter

from bot.settings import PROJECT
from handlers import FAMILIES
from handlers.wording import spoken, words
from tests.bench.figures import HAS_STATUS, Figure, p50, peak_megabytes, show, show_machine, show_table, show_verdicts
from tests.botapi.server import TOKEN, FakeBotApi
from tests.botapi.updates import PERSON, PRIVATE, message

QUESTIONS = 50
AT = "2022-06-29T15:30+02:00"
START_GOAL, CHAT_GOAL, RUN_GOAL = 1000.0, 90.0, 160.0
"""Milliseconds to the first answer; megabytes of `chat` and of `run` with the shipped data."""

HEAVY = ("aiohttp", "alembic", "apscheduler", "babel", "fluent", "prompt_toolkit", "pydantic", "rapidfuzz", "rich",
         "sqlalchemy", "telegram", "typer")  # fmt: skip
"""Packages of which a command should import only those it needs."""

PATIENCE = 60.0
"""Seconds that `run` gets for its answers."""


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def bot(store: Path, *arguments: str) -> list[str]:
    return python("-m", "bot", "--database", f"sqlite:///{store}", *arguments)


def milliseconds(command: list[str]) -> float:
    """Run a command to its end and return how long it took. A command that fails ends the measurement."""
    began = perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=PROJECT)
    return (perf_counter() - began) * 1000


def measure_start(folder: Path, rounds: int) -> list[Figure]:
    store = folder / "start.sqlite3"
    milliseconds(bot(store, "ask", "/agenda 2022"))
    commands = {
        "ask /agenda 2022": bot(store, "ask", "/agenda 2022"),
        "ask 什么时候讨论采购政策": bot(store, "ask", "什么时候讨论采购政策"),
        "--help": python("-m", "bot", "--help"),
        "peer: python -c pass": python("-c", "pass"),
        "peer: import sqlalchemy.ext.asyncio": python("-c", "import sqlalchemy.ext.asyncio"),
    }
    creating = "ask /agenda 2022, no store yet"
    times: dict[str, list[float]] = {name: [] for name in (*commands, creating)}
    for turn in range(rounds):
        for name, command in commands.items():
            times[name].append(milliseconds(command))
        times[creating].append(milliseconds(bot(folder / f"created-{turn}.sqlite3", "ask", "/agenda 2022")))
    show_table(
        f"Start to end of one command, ms, {rounds} rounds in turn",
        ("command", "p50", "slowest"),
        [(name, f"{p50(each):.0f}", f"{max(each):.0f}") for name, each in times.items()],
    )
    return [
        Figure("start to first answer, p50", p50(times["ask /agenda 2022"]), "ms", START_GOAL),
        Figure("start to first answer, store created, p50", p50(times[creating]), "ms", START_GOAL),
    ]


def imported(command: list[str]) -> Counter[str]:
    """Give the microseconds a command spends importing, by package; its own time only, as `-X importtime` counts it."""
    at = command.index("-m")
    told = subprocess.run(
        [*command[:at], "-X", "importtime", *command[at:]], check=True, capture_output=True, text=True, cwd=PROJECT
    ).stderr
    spent: Counter[str] = Counter()
    for line in told.splitlines():
        if line.startswith("import time:") and "imported package" not in line:
            own, _, name = line.removeprefix("import time:").split("|")
            spent[name.strip().partition(".")[0]] += int(own)
    return spent


def measure_imports(folder: Path, *, quick: bool) -> None:
    store = folder / "start.sqlite3"
    document = folder / "document.txt"
    document.write_text("1. Opening\n", encoding="utf-8")
    commands = {
        "ask": bot(store, "ask", "/agenda 2022"),
        "ingest --dry-run": bot(store, "ingest", "--dry-run", str(document)),
        "--help": python("-m", "bot", "--help"),
    }
    if not quick:
        commands |= {"chat": bot(store, "chat"), "check": bot(store, "check")}
    spent = {name: imported(command) for name, command in commands.items()}
    show_table(
        "What a command imports, ms (with the cost of counting)",
        ("command", "all", "the five that take longest", "of the heavy ones"),
        [
            (
                name,
                f"{each.total() / 1000:.0f}",
                ", ".join(f"{package} {micro / 1000:.0f}" for package, micro in each.most_common(5)),
                " ".join(package for package in HEAVY if package in each),
            )
            for name, each in spent.items()
        ],
    )


def questions() -> list[str]:
    """Give fifty questions: what help shows of each command, in each language, over and over."""
    shown = [words(language)(f"usage-{family.name}") for language in spoken() for family in FAMILIES]
    return [shown[at % len(shown)] for at in range(QUESTIONS)]


@asynccontextmanager
async def started(command: list[str], environment: dict[str, str] | None = None) -> AsyncIterator[Process]:
    """Run a process for as long as the block lasts."""
    process = await asyncio.create_subprocess_exec(
        *command, cwd=PROJECT, env=environment, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(10):
                await process.communicate()
        except TimeoutError:
            process.kill()
            await process.wait()


async def chat_memory(store: Path) -> float:
    """Pipe the questions into `chat`, one after the other's answer; return its peak memory."""
    async with started(bot(store, "--at", AT, "chat", "--json")) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text in questions():
            process.stdin.write(f"{text}\n".encode())
            assert json.loads(await process.stdout.readline())["reply"]["title"]
        return peak_megabytes(process.pid)


async def run_memory(store: Path) -> tuple[float, float]:
    """Let `run` answer the questions of fifty chats; return milliseconds to the first answer and its peak memory."""
    config = store.with_suffix(".toml")
    async with FakeBotApi() as api:
        config.write_text(
            f'database = "sqlite:///{store}"\ndata = "{PROJECT / "data"}"\n[telegram]\napi_url = "{api.url}"\n',
            encoding="utf-8",
        )
        for number, text in enumerate(questions(), 1000):
            person, chat = PERSON | {"id": number}, PRIVATE | {"id": number}
            await api.push(message=message(text, chat=chat) | {"from": person})
        command = python("-m", "bot", "--config", str(config), "--at", AT, "run")
        began = perf_counter()
        async with started(command, os.environ | {"DELEGATE_BOT_TOKEN": TOKEN}) as process:
            await api.until(lambda: bool(api.messages), PATIENCE)
            first = (perf_counter() - began) * 1000
            await api.until(lambda: len({chat for chat, _ in api.messages}) == QUESTIONS, PATIENCE)
            return first, peak_megabytes(process.pid)


async def measure_memory(folder: Path, *, quick: bool) -> list[Figure]:
    if not HAS_STATUS:
        show("\nMemory: not measured, this system has no /proc")
        return []
    held = {"chat": await chat_memory(folder / "start.sqlite3")}
    first, held["run"] = await run_memory(folder / "start.sqlite3")
    held["chat, store created and loaded by it"] = await chat_memory(folder / "chat-created.sqlite3")
    if not quick:
        _, held["run, store created and loaded by it"] = await run_memory(folder / "run-created.sqlite3")
    show_table(
        f"Most memory held, MB, after {QUESTIONS} questions with the shipped data",
        ("command", "MB"),
        [(name, f"{megabytes:.1f}") for name, megabytes in held.items()],
    )
    show(f"run: {first:.0f} ms from its start to its first answer on Telegram, over loopback")
    return [
        Figure("start of run to first answer", first, "ms", START_GOAL),
        *(
            Figure(f"memory of {name}", megabytes, "MB", CHAT_GOAL if name.startswith("chat") else RUN_GOAL)
            for name, megabytes in held.items()
        ),
    ]


async def measure(*, quick: bool) -> list[Figure]:
    """Print the tables; return the figures that have goals."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = measure_start(folder, 2 if quick else 10)
        measure_imports(folder, quick=quick)
        return figures + await measure_memory(folder, quick=quick)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="Start and memory.")
    options.add_argument("--quick", action="store_true", help="fewer rounds")
    show_machine()
    show_verdicts(asyncio.run(measure(quick=options.parse_args().quick)))
