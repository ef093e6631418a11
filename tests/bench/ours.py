"""The project's own index, filled as the program fills it and asked as the program asks it, on either engine.

A store in a file is filled by a process of its own, so that its memory can be told; it gives up after a while.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import TypeVar

from sqlalchemy.engine import URL, make_url

from bot.settings import PROJECT
from store.database import BUSY_MILLISECONDS, Database
from store.folding import fold_once
from store.index import names, passages, schema, symbols
from store.index.cutting import cut
from store.index.entries import Entry, facet
from store.index.passages import passage_key
from store.index.writing import SORTED, Writer, lead, settle, settle_grams
from store.keys import document_key
from store.plain import Plain, connect
from store.schema import migrate, reindex
from tests.bench.corpus import TARGETS, Document, document, paragraphs, shuffled
from tests.bench.figures import HAS_STATUS, peak_megabytes
from tests.bench.outcomes import Engine, process_seconds
from tests.bench.queries import Query

R = TypeVar("R")

TOGETHER = 100_000
"""Entries of which the documents are made at once, while no clock runs."""
PATIENCE = 300.0
"""Seconds after which filling a store is given up, by the same clock."""
GRAMS = "grams"
"""Filling a store with nothing but the grams of titles."""
NAME = "this index"
NAME_POSTGRESQL = "this index, PostgreSQL"
SPACES = {"symbols": "symbol", "titles": "name", "paragraphs": "passage"}


def made(task: str, numbers: Sequence[int], held: Sequence[str] = ()) -> list[tuple[int, Document | str]]:
    """Make the documents, or give the paragraphs, with these numbers."""
    return [(number, held[number] if task == "paragraphs" else document(number)) for number in numbers]


def entries(task: str, things: Iterable[tuple[int, Document | str]]) -> Iterator[Entry]:
    """Make what the index is given. Each key ends with the number of its document, by which an answer is judged."""
    for number, thing in things:
        if isinstance(thing, str):
            owner = f"document:{number // 100}"
            yield Entry(f"text:{owner}", passage_key(owner, "en", number), fold_once(thing), _facets(owner, "en"))
            continue
        owner = document_key(thing.symbol)
        if task == "symbols":
            yield Entry(owner, f"{owner}#{number}", thing.symbol)
        else:
            for title in (thing.zh, thing.en):
                yield Entry(owner, f"{owner}#{number}", fold_once(title))


def _facets(owner: str, language: str) -> tuple[str, ...]:
    return facet("kind", owner.partition(":")[0]), facet("language", language)


def numbers_of(keys: Iterable[str]) -> list[int]:
    """Read the numbers at the ends of some keys."""
    return [int(key.replace("|", "#").rpartition("#")[2]) for key in keys]


def answer(plain: Plain, task: str, text: str) -> list[int]:
    """Ask the index for symbols, titles or paragraphs, best first."""
    if task == "symbols":
        return numbers_of(each.key for each in symbols.find(plain, text))
    if task == "titles":
        return numbers_of(each.key for each in names.find(plain, text))
    return numbers_of(each.key for each in passages.find(plain, text).places)


Write = Callable[[Callable[[Plain], float]], float]


def fill(
    write: Write,
    task: str,
    numbers: Sequence[int],
    held: Sequence[str] = (),
    clock: Callable[[], float] = perf_counter,
) -> float:
    """Write entries in one transaction, as `reindex` does; return the seconds. Raises TimeoutError after too many.

    Folding counts, making documents does not: peers are given theirs too. On SQLite the clock is that of the process.
    """
    together = TOGETHER // (2 if task == "titles" else 1)

    def fill_whole(plain: Plain) -> float:
        schema.unindex(plain, [SPACES[task]])
        writer, spent = Writer(plain, counting=False), 0.0
        for at in range(0, len(numbers), together):
            things = made(task, numbers[at : at + together], held)
            began = clock()
            writer.add(SPACES[task], entries(task, things))
            spent += clock() - began
            if spent > PATIENCE:
                raise TimeoutError(f"not filled in {PATIENCE:.0f} s")
        began = clock()
        writer.finish()
        settle(plain)
        return spent + clock() - began

    return write(fill_whole)


def fill_grams(write: Write, numbers: Sequence[int], clock: Callable[[], float]) -> float:
    """Write nothing but the grams of both titles, as the index writes them; return the seconds, folding among them."""

    def fill_whole(plain: Plain) -> float:
        schema.unindex(plain, ["name"])
        last, spent = 0, 0.0
        for at in range(0, len(numbers), SORTED // 2):
            things = [document(number) for number in numbers[at : at + SORTED // 2]]
            began = clock()
            texts = sorted(fold_once(title) for made in things for title in (made.zh, made.en))
            lead(plain, "name", enumerate((" ".join(cut(text)[0]) for text in texts), last + 1))
            spent += clock() - began
            last += len(texts)
        began = clock()
        settle_grams(plain, "name")
        return spent + clock() - began

    return write(fill_whole)


class Store:
    """A store at an address, with a connection on which it is searched, opened as the program's threads open theirs."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.connection = connect(self.url, BUSY_MILLISECONDS)
        self.plain = Plain(self.connection)

    @property
    def embedded(self) -> bool:
        return self.plain.dialect == "sqlite"

    def look(self, work: Callable[[Plain], R]) -> R:
        """Search as the program's threads do: inside a read transaction."""
        self.plain.all("BEGIN" if self.embedded else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            return work(self.plain)
        finally:
            self.plain.all("ROLLBACK")

    def write(self, work: Callable[[Plain], R]) -> R:
        """Write as the program does: in a transaction of its own, through its session."""

        async def run() -> R:
            database = Database(str_of(self.url))
            async with database.writing() as session:
                done = await session.write(work)
            await database.close()
            return done

        return asyncio.run(run())

    def grams(self, space: str = "%") -> int:
        """The bytes of the grams of a space, or of all; only SQLite tells."""
        sql = "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE aggregate = 1 AND name LIKE ?"
        return int(self.plain.all(sql, (f"find_{space}_gram%",))[0][0]) if self.embedded else 0

    def bytes(self) -> int:
        """The bytes of the whole store."""
        if self.embedded:
            (((pages,),), ((size,),)) = (self.plain.all(f"PRAGMA {name}") for name in ("page_count", "page_size"))
            return int(pages) * int(size)
        return int(self.plain.all("SELECT pg_database_size(current_database())")[0][0])

    def server(self) -> float:
        """The CPU seconds that the server has spent for this connection."""
        return 0.0 if self.embedded else process_seconds(self.connection.info.backend_pid)


def str_of(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def emptied(url: str) -> Store:
    """Make a store there, or empty the one that is there of everything in its index."""

    async def run() -> None:
        database = Database(url)
        await migrate(database)
        await reindex(database)
        await database.close()

    asyncio.run(run())
    return Store(url)


@dataclass(frozen=True, slots=True)
class Filled:
    """What filling a store took: seconds, and the most memory its process held, in MB (0 where it is not known)."""

    seconds: float
    peak: float


def filled(store: Store, task: str, count: int) -> Filled:
    """Fill a store in a process of its own. Raises TimeoutError where it takes too long."""
    command = [sys.executable, "-m", "tests.bench.ours", str_of(store.url), task, str(count)]
    done = subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE, text=True)
    told = json.loads(done.stdout)
    if told["seconds"] is None:
        raise TimeoutError(f"not filled in {PATIENCE:.0f} s")
    return Filled(told["seconds"], told["peak"])


def main() -> None:
    """Fill a store with so many documents or paragraphs."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("url")
    parser.add_argument("task", choices=(*SPACES, GRAMS))
    parser.add_argument("count", type=int)
    options = parser.parse_args()
    texts = paragraphs(options.count) if options.task == "paragraphs" else []
    try:
        store = Store(options.url)
        clock = process_time if store.embedded else perf_counter
        numbers = list(shuffled(options.count))
        if options.task == GRAMS:
            seconds = fill_grams(store.write, numbers, clock)
        else:
            seconds = fill(store.write, options.task, numbers, texts, clock)
    except TimeoutError:
        seconds = None
    sys.stdout.write(json.dumps({"seconds": seconds, "peak": peak_megabytes(os.getpid()) if HAS_STATUS else 0.0}))


def index(store: Store, task: str, count: int) -> Engine:
    """Fill a store's index and give it as an engine."""
    before = store.bytes()
    took = filled(store, task, count)
    if not store.embedded:
        store.plain.all("SET default_transaction_read_only = off")
        store.plain.all("VACUUM ANALYZE")  # a server does so by itself, a little later

    def find(query: Query) -> list[int]:
        return store.look(lambda plain: answer(plain, task, query.text))

    warm(find)
    name = NAME if store.embedded else NAME_POSTGRESQL
    return Engine(name, find, took.seconds, store.bytes() - before, peak=took.peak, server=store.server)


def warm(find: Callable[[Query], object]) -> None:
    """Ask about documents that no question is about, so that nothing is imported or prepared while it is timed."""
    for number in range(TARGETS, TARGETS + 20):
        made = document(number)
        for text in (made.symbol.lower(), f"{made.symbol}7", made.zh[:8], made.en[:40], f"{made.en[9:40]}q"):
            find(Query("", text, ()))


if __name__ == "__main__":
    main()
