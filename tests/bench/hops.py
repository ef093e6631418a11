"""What a search costs the service: through one hop from the event loop, what stalls the loop, what memory it holds.

    python -m tests.bench.hops STORE

A store of `ours` is opened as the service opens it, in a process of its own, and asked; it prints its figures as JSON.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from time import perf_counter

from bot.settings import PROJECT
from store import lookup
from store.database import Database
from store.index.entries import hashed
from store.index.keys import compact
from store.index.symbols import find as find_symbols
from store.index.terms import terms_of
from tests.bench.adversarial import adversarial
from tests.bench.figures import HAS_STATUS, p50, peak_megabytes, timed
from tests.bench.ours import Store, answer, str_of
from tests.bench.queries import NORMALISABLE, Query, symbol_queries, title_queries

TICK = 0.001
STALL_SECONDS = {True: 1.0, False: 4.0}
"""How long the loop is watched, quickly or not."""
KEY = "SELECT key, text FROM find_symbol_entry WHERE hash = ?"
RAW = "SELECT rowid FROM find_name_gram WHERE find_name_gram MATCH ? ORDER BY rowid DESC LIMIT 200"


@dataclass(frozen=True, slots=True)
class Hops:
    """Milliseconds p50, but for `idle` and `stalled`, the longest the loop was late; MB of memory."""

    raw: float
    """One statement: all grams of a title's question together, only the numbers of the entries."""
    titles: float
    """The search for a title, whole, without any hop."""
    titles_hop: float
    key: float
    """One statement: the entries of a symbol's key, which is known."""
    normal: float
    """The search for a symbol of a normalisable class, whole, without any hop."""
    symbols: float
    symbols_hop: float
    idle: float
    stalled: float
    memory: float


async def through_session(database: Database, query: Query, *, symbols: bool) -> None:
    """Look as a question of the service looks."""
    async with database.reading() as session:
        if symbols:
            await session.look(lambda plain: find_symbols(plain, query.text))
        else:
            await lookup.find(session, query.text)


async def in_turn(database: Database, store: Store, titles: Sequence[Query], symbols: Sequence[Query]) -> list[float]:
    """Ask each question in every way, one way after the other, so that a busy moment falls on all.

    Once before without a clock, so that none has to read what the others find in memory.
    """
    raw, plain_titles, hop_titles, key, normal, plain_symbols, hop_symbols = ([] for _ in range(7))
    for query in titles:
        terms = store.look(lambda plain, text=query.text: terms_of(plain, "name", text))
        every = (" AND ".join(f'"{term.gram}"' for term in terms),)
        await through_session(database, query, symbols=False)
        raw.append(timed(lambda every=every: store.connection.execute(RAW, every).fetchall()))
        plain_titles.append(timed(lambda text=query.text: store.look(lambda plain: answer(plain, "titles", text))))
        hop_titles.append(await hop(database, query, symbols=False))
    for query in symbols:
        number = (hashed(compact(query.text)),)
        await through_session(database, query, symbols=True)
        alone = timed(lambda number=number: store.connection.execute(KEY, number).fetchall())
        whole = timed(lambda text=query.text: store.look(lambda plain: answer(plain, "symbols", text)))
        plain_symbols.append(whole)
        hop_symbols.append(await hop(database, query, symbols=True))
        if query.kind in NORMALISABLE:
            key.append(alone)
            normal.append(whole)
    return [p50(each) for each in (raw, plain_titles, hop_titles, key, normal, plain_symbols, hop_symbols)]


async def hop(database: Database, query: Query, *, symbols: bool) -> float:
    """Milliseconds of a search through a session."""
    began = perf_counter()
    await through_session(database, query, symbols=symbols)
    return (perf_counter() - began) * 1000


async def lateness(until: "asyncio.Future[None]") -> float:
    """Tick until told to stop; return by how many milliseconds the loop was late at worst."""
    worst = 0.0
    while not until.done():
        began = perf_counter()
        await asyncio.sleep(TICK)
        worst = max(worst, perf_counter() - began - TICK)
    return worst * 1000


async def stall(work: Callable[[], Awaitable[object]], seconds: float) -> float:
    """Say how late the loop was at worst while some work was done again and again."""
    until: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    watching = asyncio.create_task(lateness(until))
    end = perf_counter() + seconds
    while perf_counter() < end:
        await work()
    until.set_result(None)
    return await watching


async def measured(store: Store, *, quick: bool) -> Hops:
    database = Database(str_of(store.url))
    titles, symbols = title_queries(4 if quick else 20), symbol_queries(lambda _: False, 6 if quick else 30)
    for query in titles[:15]:
        await through_session(database, query, symbols=False)
    times = await in_turn(database, store, titles, symbols)
    memory = peak_megabytes(os.getpid()) if HAS_STATUS else 0.0
    waiting = iter([*adversarial(4 if quick else 40), *titles] * 1000)

    async def two_at_once() -> None:
        await asyncio.gather(*(through_session(database, next(waiting), symbols=False) for _ in range(2)))

    idle = await stall(lambda: asyncio.sleep(0.01), STALL_SECONDS[quick])
    stalled = await stall(two_at_once, STALL_SECONDS[quick])
    await database.close()
    return Hops(*times, idle=idle, stalled=stalled, memory=memory)


def measure(store: Store, *, quick: bool) -> Hops:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.hops", str_of(store.url), *(["--quick"] if quick else [])]
    done = subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE, text=True)
    return Hops(**json.loads(done.stdout))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Search through one hop from the event loop.")
    parser.add_argument("url")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    sys.stdout.write(json.dumps(asdict(asyncio.run(measured(Store(options.url), quick=options.quick)))))
