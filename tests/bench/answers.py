"""From question to reply: what each command costs above the SQLite reads it makes.

    python -m tests.bench.answers [--quick]

The floor of a question is its own statements, with their parameters, run again on the same file by the standard
library's sqlite3 on a connection that keeps them prepared. Both are measured in turn, round by round. Warm is what a
running service does; cold is the first such question after the facts changed, when nothing of them is remembered.
"""

import argparse
import asyncio
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import aiosqlite
import sqlalchemy
from sqlalchemy.pool import QueuePool

from bot.process import open_store
from bot.settings import PROJECT, Settings, Telegram
from handlers import FAMILIES, answer
from handlers.ask import Ask, Chat
from handlers.reply import Reply
from handlers.wording import spoken, words
from store.chats import Remembered, keep, recall
from store.database import BUSY_MILLISECONDS, Database
from tests.bench.figures import Figure, p50, percentile, show_machine, show_table, show_verdicts, timed

NOW = datetime(2022, 6, 29, 13, 30, tzinfo=UTC)
"""In the afternoon session of a meeting that is held, so that /now, /next and /today have something to say."""

SENTENCES = {
    "en": ("when is procurement discussed?", "what is the secretariat asked to do?"),
    "zh": ("什么时候讨论采购政策", "秘书处要做什么"),
}

BEFORE = "/item 2022 2"
"""What was asked before, for the commands that go on from it."""

LONG = ("/mandate 4/4", "/mandate", "/search protocol", "/search 议定书")
"""Questions whose answers may have a second page for /more, the first that has."""

GOAL = 1.0
"""Milliseconds above the floor, p50, warm."""

PRAGMAS = (f"busy_timeout={BUSY_MILLISECONDS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")

Statement = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to measure, with what the chat last spoke of."""

    name: str
    ask: Ask


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each round, of the answer and of the statements it made."""

    statements: list[Statement]
    answers: list[float] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)

    @property
    def reads(self) -> int:
        return sum(text.lstrip().upper().startswith(("SELECT", "WITH")) for text, _ in self.statements)

    @property
    def above(self) -> float:
        return p50(self.answers) - p50(self.floors)


@asynccontextmanager
async def fresh_store() -> AsyncIterator[Database]:
    """Make a store from `data/` in a new folder for as long as it is measured."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(f"sqlite+aiosqlite:///{folder}/bench.sqlite3", PROJECT / "data", Telegram())
        async with open_store(settings, lambda _text: None) as database:
            yield database


@contextmanager
def recorded() -> Iterator[list[Statement]]:
    """Collect every statement any engine sends while the block lasts."""
    sent: list[Statement] = []

    def note(*details: Any) -> None:
        sent.append((details[2], details[3]))

    sqlalchemy.event.listen(sqlalchemy.Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sqlalchemy.event.remove(sqlalchemy.Engine, "before_cursor_execute", note)


def plain_connection(database: Database) -> sqlite3.Connection:
    """Open the store with nothing between us and SQLite, tuned as the program tunes it."""
    connection = sqlite3.connect(str(database.path), isolation_level=None, cached_statements=512)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def run_statements(connection: sqlite3.Connection, statements: list[Statement]) -> None:
    """Run the statements of one or more transactions again, each BEGIN among them; nothing is left of them."""
    for text, parameters in statements:
        if text.startswith("BEGIN") and connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute(text, parameters).fetchall()
    if connection.in_transaction:
        connection.execute("ROLLBACK")


async def ask_once(database: Database, ask: Ask) -> Reply:
    async with database.reading() as session:
        return await answer(ask, session)


async def questions(database: Database) -> list[Question]:
    """Give a typical question for each command, the one its help shows, and for sentences, in each language."""
    made = []
    for language in spoken():
        chat = Chat(place="private", language=language)
        for name in [family.name for family in FAMILIES]:
            before = await ask_once(database, Ask(BEFORE, NOW, chat))
            for text in LONG if name == "more" else ():
                if before.context.more is None:
                    before = await ask_once(database, Ask(text, NOW, chat))
            text = words(language)(f"usage-{name}")
            made.append(Question(f"{language} {text}", Ask(text, NOW, replace(chat, context=before.context))))
        made += [Question(f"{language} {text}", Ask(text, NOW, chat)) for text in SENTENCES.get(language, ())]
    return made


async def measure_questions(database: Database, asked: list[Question], rounds: int, *, cold: bool) -> list[Times]:
    """Ask every question once a round, each answer followed by its floor, so that a busy moment falls on all alike.

    With `cold`, what is remembered of the facts is forgotten before each answer.
    """
    plain = plain_connection(database)
    times = []
    for turn in range(rounds + 1):
        for number, question in enumerate(asked):
            if cold:
                database.memory.clear()
            if turn == 0:
                await ask_once(database, question.ask)
                if cold:
                    database.memory.clear()
                with recorded() as statements:
                    await ask_once(database, question.ask)
                times.append(Times(statements))
                run_statements(plain, statements)
                continue
            began = perf_counter()
            await ask_once(database, question.ask)
            times[number].answers.append((perf_counter() - began) * 1000)
            times[number].floors.append(timed(lambda: run_statements(plain, times[number].statements)))  # noqa: B023
    plain.close()
    return times


async def measure_commands(database: Database, rounds: int, cold_rounds: int) -> list[Figure]:
    asked = await questions(database)
    unsure = [not (await ask_once(database, question.ask)).sure for question in asked]
    cold_times = await measure_questions(database, asked, cold_rounds, cold=True)
    warm_times = await measure_questions(database, asked, rounds, cold=False)
    rows = [
        (
            f"{question.name} (unsure)" if is_unsure else question.name,
            str(warm.reads), f"{p50(warm.floors):.3f}", f"{p50(warm.answers):.3f}",
            f"{percentile(warm.answers, 0.99):.3f}", f"{warm.above:.3f}", "PASS" if warm.above < GOAL else "over",
            str(cold.reads), f"{p50(cold.floors):.2f}", f"{p50(cold.answers):.2f}", f"{cold.above:.2f}",
        )
        for question, is_unsure, warm, cold in zip(asked, unsure, warm_times, cold_times, strict=True)
    ]  # fmt: skip
    show_table(
        f"From question to reply, ms: {rounds} rounds warm, {cold_rounds} cold. "
        "Peer: the same statements in sqlite3, prepared",
        ("question", "reads", "floor", "p50", "p99", "above", "", "cold: reads", "floor", "p50", "above"),
        rows,
    )
    above = {question.name: times.above for question, times in zip(asked, warm_times, strict=True)}
    slowest = max(above, key=lambda name: above[name])
    return [
        Figure("answer above its reads, p50, median question", p50(list(above.values())), "ms", GOAL),
        Figure(f"answer above its reads, p50, slowest ({slowest})", above[slowest], "ms", GOAL),
    ]


async def measure_one_row(database: Database, rounds: int) -> None:
    """Show what one row costs in one transaction through each layer, to see what an answer can do nothing about."""
    with recorded() as statements:
        async with database.reading() as session:
            await session.facts_number()
    plain = plain_connection(database)
    bare = await aiosqlite.connect(str(database.path), isolation_level=None)
    sync = sqlalchemy.create_engine(f"sqlite:///{database.path}", poolclass=QueuePool)

    async def through_aiosqlite() -> None:
        for text, parameters in statements:
            await bare.execute_fetchall(text, parameters)
        await bare.rollback()

    async def through_session() -> None:
        async with database.reading() as session:
            await session.facts_number()

    def through_core() -> None:
        with sync.connect() as connection:
            for text, parameters in statements:
                if text.startswith("SELECT"):
                    connection.exec_driver_sql(text, parameters).fetchall()

    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        times.setdefault("sqlite3", []).append(timed(lambda: run_statements(plain, statements)))
        times.setdefault("SQLAlchemy, no thread", []).append(timed(through_core))
        for name, work in (("aiosqlite", through_aiosqlite), ("Database.reading, as it runs", through_session)):
            began = perf_counter()
            await work()
            times.setdefault(name, []).append((perf_counter() - began) * 1000)
    plain.close()
    await bare.close()
    sync.dispose()
    show_table(
        "One row in one transaction, through each layer, ms",
        ("layer", "p50", "p99"),
        [(name, f"{p50(each):.3f}", f"{percentile(each, 0.99):.3f}") for name, each in times.items()],
    )


async def measure_context(database: Database, rounds: int) -> None:
    """Measure the one write of a question, and the read before it, against sqlite3 with the same safety."""
    states = [Remembered("en", None, (f"item:CTOC/COP/WG.4:2022-06-29:{number}",), None) for number in (2, 3)]

    async def write(number: int) -> None:
        async with database.writing() as session:
            await keep(session, {"telegram:1": states[number % 2]}, NOW)

    async def read() -> None:
        async with database.reading() as session:
            await recall(session, ["telegram:1"])

    await write(0)
    with recorded() as written:
        await write(1)
    with recorded() as asked:
        await read()
    plain = plain_connection(database)

    def write_plainly() -> None:
        for text, parameters in written:
            plain.execute(text, parameters).fetchall()
        plain.execute("COMMIT")

    times: dict[str, list[float]] = {name: [] for name in ("keep", "keep floor", "recall", "recall floor")}
    for number in range(rounds):
        began = perf_counter()
        await write(number)
        times["keep"].append((perf_counter() - began) * 1000)
        times["keep floor"].append(timed(write_plainly))
        began = perf_counter()
        await read()
        times["recall"].append((perf_counter() - began) * 1000)
        times["recall floor"].append(timed(lambda: run_statements(plain, asked)))
    plain.close()
    rows = [
        (label, f"{p50(times[f'{name} floor']):.3f}", f"{p50(times[name]):.3f}", f"{percentile(times[name], 0.99):.3f}",
         f"{p50(times[name]) - p50(times[f'{name} floor']):.3f}")
        for name, label in (("keep", "write what was spoken of"), ("recall", "read what was spoken of"))
    ]  # fmt: skip
    show_table(
        "What a chat speaks of, ms. Peer: the same statements in sqlite3, WAL, synchronous=FULL",
        ("context", "floor", "p50", "p99", "above"),
        rows,
    )


async def measure(*, quick: bool) -> list[Figure]:
    """Print the tables; return the figures that have goals."""
    async with fresh_store() as database:
        figures = await measure_commands(database, *((30, 2) if quick else (300, 10)))
        await measure_one_row(database, 100 if quick else 1000)
        await measure_context(database, 50 if quick else 500)
    return figures


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="From question to reply.")
    options.add_argument("--quick", action="store_true", help="fewer rounds")
    show_machine()
    show_verdicts(asyncio.run(measure(quick=options.parse_args().quick)))
