"""Finding symbols, titles and paragraphs among a thousand to a million documents, beside what one would write first.

    python -m tests.bench.search [--quick] [--sizes 1000,10000] [--postgresql URL]

`corpus` makes the documents, `queries` the mistyped questions, `peers` and `trigrams` what is compared with.
A slow engine answers as many questions as it can in a stated time; goals compare only questions both were asked.
"""

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from tests.bench import corpus, peers
from tests.bench.cluster import cluster, programs
from tests.bench.corpus import RESOLUTIONS, document, shuffled
from tests.bench.figures import Figure, show, show_machine, show_table, show_verdicts
from tests.bench.outcomes import HEADS, Engine, Outcome, Right, ask, cpu, row, wall
from tests.bench.peers import Texts
from tests.bench.queries import (
    Query,
    folded,
    holds,
    paragraph_queries,
    plain,
    symbol_queries,
    title_queries,
)
from tests.bench.trigrams import pg_trgm

SIZES = (1_000, 10_000, 100_000, 1_000_000)
SECONDS = 20.0
"""How long one peer may be asked about one corpus."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured."""

    sizes: tuple[int, ...] = SIZES
    seconds: float = SECONDS
    symbols_each: int = 40
    titles_each: int = 30
    paragraphs_each: int = 30
    paragraphs: int | None = None


QUICK = Scale(sizes=(10_000,), seconds=1.5, symbols_each=10, titles_each=4, paragraphs_each=5, paragraphs=5_000)


@dataclass(slots=True)
class Results:
    """What every engine answered, by what was looked for, engine, and size of the corpus."""

    outcomes: dict[tuple[str, str, int], list[Outcome]] = field(default_factory=dict)
    rows: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    def add(self, task: str, size: int, engine: Engine, outcomes: list[Outcome]) -> None:
        self.outcomes[task, engine.name, size] = outcomes
        self.rows.setdefault(task, []).append(row(engine, size, outcomes))


def progress(text: str) -> None:
    """Say on stderr what is being measured: the whole takes minutes."""
    sys.stderr.write(f"  {text}\n")


@contextmanager
def server(url: str | None) -> Iterator[str | None]:
    """Give the address of a PostgreSQL: the one named, else a throw-away one where its programs are installed."""
    tools = programs()
    if url or not tools:
        yield url
    else:
        with cluster(tools) as address:
            yield address


Make = Callable[[], Sequence[Engine]]


def compare(
    results: Results,
    task: str,
    size: int,
    makers: Sequence[Make],
    queries: Sequence[Query],
    right: Right,
    seconds: float,
) -> None:
    """Build the engines one after the other and ask each the same questions."""
    for make in makers:
        for engine in make():
            progress(f"{task}, {size:,}: {engine.name}")
            results.add(task, size, engine, ask(engine, queries, right, seconds))
        gc.collect()


def peers_of(folder: Path, url: str | None, task: str, texts: Texts) -> list[Make]:
    """The engines that a task is compared with."""
    symbols = task == "symbols"
    makers: list[Make] = [lambda: [peers.linear(texts, symbols=symbols)]]
    if task == "titles":
        makers.append(lambda: [peers.exhaustive(texts)])
    makers.append(lambda: peers.fts5(folder, f"{task}-{len(texts.numbers)}", texts, symbols=symbols))
    if url:
        makers.append(lambda: [pg_trgm(url, task, texts, symbols=symbols)])
    return makers


def right_symbol(query: Query, number: int) -> bool:
    return document(number).symbol == query.wanted[0]


def right_title(query: Query, number: int) -> bool:
    made = document(number)
    return holds(query, made.zh if query.chinese else made.en)


@cache
def asked_symbols(largest: int, each: int) -> tuple[Query, ...]:
    """Mistyped symbols, none of which is another's symbol in the largest corpus: all sizes are asked the same."""
    taken = {folded(corpus.symbol(number)) for number in range(largest)}
    return tuple(symbol_queries(taken.__contains__, each))


def measure_documents(results: Results, size: int, scale: Scale, folder: Path, url: str | None) -> None:
    """Symbols and titles of a corpus of one size."""
    numbers = list(shuffled(size))
    asked = asked_symbols(max(scale.sizes), scale.symbols_each)
    texts = Texts({"symbols": [folded(corpus.symbol(number)) for number in numbers]}, numbers)
    compare(results, "symbols", size, peers_of(folder, url, "symbols", texts), asked, right_symbol, scale.seconds)
    made = [document(number) for number in numbers]
    texts = Texts({"zh": [plain(one.zh) for one in made], "en": [plain(one.en) for one in made]}, numbers)
    del made
    asked = title_queries(scale.titles_each)
    compare(results, "titles", size, peers_of(folder, url, "titles", texts), asked, right_title, scale.seconds)


def measure_paragraphs(results: Results, scale: Scale, folder: Path, url: str | None) -> None:
    """The real paragraphs, all of one size."""
    if not RESOLUTIONS.exists() and not os.environ.get("CI"):
        show(f"\nParagraphs: not measured, {RESOLUTIONS.relative_to(RESOLUTIONS.parents[2])} is not there")
        return
    held = corpus.paragraphs(scale.paragraphs)
    texts = Texts({"en": [plain(text) for text in held]}, range(len(held)))
    asked = paragraph_queries(held, scale.paragraphs_each)

    def right(query: Query, number: int) -> bool:
        return holds(query, held[number])

    compare(results, "paragraphs", len(held), peers_of(folder, url, "paragraphs", texts), asked, right, scale.seconds)


def show_results(results: Results, scale: Scale) -> None:
    for task, rows in results.rows.items():
        show_table(f"{task.capitalize()}: share right at first and among five, ms a question", HEADS, rows)
    smallest, largest = 10_000, max(scale.sizes)
    if smallest not in scale.sizes or largest <= smallest:
        return
    grown = []
    for task, name, size in results.outcomes:
        if size == largest:
            before, after = results.outcomes[task, name, smallest], results.outcomes[task, name, largest]
            times = wall(after) / wall(before), cpu(after, 0.99) / cpu(before, 0.99)
            grown.append((f"{task}: {name}", *(f"{each:.1f}" for each in times)))
    show_table(f"How many times longer with {largest:,} than with {smallest:,}", ("engine", "p50", "cpu p99"), grown)


def measure(*, quick: bool, sizes: Sequence[int] = (), postgresql: str | None = None) -> list[Figure]:
    """Print the tables; return the figures that have goals."""
    scale = QUICK if quick else Scale()
    scale = replace(scale, sizes=tuple(sorted(sizes))) if sizes else scale
    results = Results()
    show(f"\nSearch among {', '.join(f'{size:,}' for size in scale.sizes)} made documents, and real paragraphs")
    with tempfile.TemporaryDirectory(prefix="bench-search-") as name, server(postgresql) as url:
        if not url:
            show("PostgreSQL: not measured, its programs are not on this machine")
        for size in scale.sizes:
            measure_documents(results, size, scale, Path(name), url)
        measure_paragraphs(results, scale, Path(name), url)
    show_results(results, scale)
    return []


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search", description="Search, beside its peers.")
    parser.add_argument("--quick", action="store_true", help="one small corpus and fewer questions")
    parser.add_argument("--sizes", type=lambda text: [int(part) for part in text.split(",")], default=[])
    parser.add_argument("--postgresql", metavar="URL", help="a PostgreSQL to use instead of a throw-away one")
    options = parser.parse_args()
    show_machine()
    figures = measure(quick=options.quick, sizes=options.sizes, postgresql=options.postgresql)
    if figures:
        show_verdicts(figures)


if __name__ == "__main__":
    main()
