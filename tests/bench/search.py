"""Finding symbols, titles and paragraphs among a thousand to a million documents, beside what one would write first.

    python -m tests.bench.search [--quick] [--sizes 1000,10000] [--postgresql URL] [--postgresql-most N]

`corpus` makes the documents, `queries` and `adversarial` the questions; `ours` is the index, `peers` and `trigrams` are
what it is compared with; `hops` and `budgets` measure it alone, `goals` judges. A slow engine answers as many questions
as it can in a stated time, and goals compare only questions that both were asked.
"""

import argparse
import gc
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tests.bench import corpus, hops, peers
from tests.bench.adversarial import adversarial
from tests.bench.budgets import show_budgets
from tests.bench.corpus import RESOLUTIONS, document, shuffled
from tests.bench.figures import Figure, show, show_machine, show_table, show_verdicts
from tests.bench.goals import gram_index, judged, show_parity
from tests.bench.hops import Hops
from tests.bench.ours import GRAMS, Store, emptied, filled, index
from tests.bench.outcomes import Engine, Right, ask
from tests.bench.peers import Texts
from tests.bench.queries import Query, folded, holds, paragraph_queries, plain, symbol_queries, title_queries
from tests.bench.results import Results, progress, show_results, stored_row
from tests.bench.trigrams import pg_trgm
from tests.cluster import NoServer, running

MEMORY = {"shared_buffers": "512MB", "maintenance_work_mem": "256MB", "work_mem": "32MB", "max_wal_size": "4GB"}
"""What a PostgreSQL server for a million documents would be given."""
SIZES = (1_000, 10_000, 100_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured."""

    sizes: tuple[int, ...] = SIZES
    seconds: float = 10.0
    """How long a peer may be asked about one corpus."""
    postgresql_most: int = 100_000
    """The largest corpus that is put into PostgreSQL."""
    symbols_each: int = 40
    titles_each: int = 30
    paragraphs_each: int = 30
    """Questions of a class."""
    paragraphs: int | None = None
    adversarial_each: int = 40
    quick: bool = False


QUICK = Scale(
    sizes=(10_000,),
    seconds=0.3,
    symbols_each=8,
    titles_each=3,
    paragraphs_each=4,
    paragraphs=1_500,
    adversarial_each=3,
    quick=True,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where engines are built: a folder, and the address of a PostgreSQL where there is one."""

    folder: Path
    url: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """What is looked for in one corpus: how the texts are held for the peers, what is asked, what is right."""

    name: str
    texts: Texts
    queries: Sequence[Query]
    right: Right
    extremes: Sequence[Query]

    @property
    def size(self) -> int:
        return len(self.texts.numbers)


@contextmanager
def server(url: str | None) -> Iterator[str | None]:
    """Give the address of a PostgreSQL database: the one named, else of a throw-away server where it is installed."""
    if url:
        yield url
        return
    try:
        with running(**MEMORY) as cluster:
            yield cluster.url(cluster.create("template0", "LOCALE_PROVIDER libc LOCALE 'C.UTF-8'"))
    except NoServer as error:
        show(f"\nPostgreSQL: not measured: {error}")
        yield None


def ours(results: Results, task: Task, store: Store, place: Place) -> None:
    """Fill the index and ask it, on SQLite and on PostgreSQL."""
    for there in (store, emptied(place.url) if place.url else None):
        if there is None:
            continue
        before = there.grams()
        try:
            engine = index(there, task.name, task.size)
        except TimeoutError as error:
            show(f"\n{task.name} of {task.size:,}: this index was {error}")
            continue
        progress(f"{task.name}, {task.size:,}: {engine.name}")
        if there.embedded:
            results.built[task.name, task.size] = engine.build
        results.stored.append(stored_row(task.name, task.size, engine, there.grams() - before))
        results.add(task.name, task.size, engine, ask(engine, task.queries, task.right))
        results.add_extremes(task.name, task.size, engine, ask(engine, task.extremes, lambda _query, _number: False))


def beside(results: Results, task: Task, place: Place, seconds: float) -> None:
    """Build the peers one after the other and ask each the same questions."""
    symbols = task.name == "symbols"
    file = place.folder / f"trigram-{task.name}.sqlite3"
    makers: list[Callable[[], Sequence[Engine]]] = [lambda: [peers.linear(task.texts, symbols=symbols)]]
    if task.name == "titles":
        makers.append(lambda: [peers.exhaustive(task.texts)])
    makers.append(lambda: peers.fts5(file, task.texts, symbols=symbols))
    if url := place.url:
        makers.append(lambda: [pg_trgm(url, task.name, task.texts, symbols=symbols)])
    for make in makers:
        for engine in make():
            progress(f"{task.name}, {task.size:,}: {engine.name}")
            results.add(task.name, task.size, engine, ask(engine, task.queries, task.right, seconds * engine.patience))
        gc.collect()
    file.unlink(missing_ok=True)


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


def measure_documents(results: Results, size: int, scale: Scale, place: Place) -> tuple[Store, Task]:
    """Symbols and titles of a corpus of one size; give the store and the task of titles."""
    numbers = list(shuffled(size))
    place = replace(place, url=place.url if size <= scale.postgresql_most else None)
    store = emptied(f"sqlite+aiosqlite:///{place.folder}/documents-{size}.sqlite3")
    asked = asked_symbols(max(scale.sizes), scale.symbols_each)
    held = [folded(corpus.symbol(number)) for number in numbers]
    symbols = Task(
        "symbols", Texts({"symbols": held}, numbers), asked, right_symbol, adversarial(scale.adversarial_each)
    )
    ours(results, symbols, store, place)
    beside(results, symbols, place, scale.seconds)
    made = [document(number) for number in numbers]
    texts = Texts({"zh": [plain(one.zh) for one in made], "en": [plain(one.en) for one in made]}, numbers)
    del made, held, symbols
    titles = Task("titles", texts, title_queries(scale.titles_each), right_title, adversarial(scale.adversarial_each))
    ours(results, titles, store, place)
    beside(results, titles, place, scale.seconds)
    return store, titles


def measure_paragraphs(results: Results, scale: Scale, place: Place) -> None:
    """The real paragraphs, all of one size."""
    if not RESOLUTIONS.exists() and not os.environ.get("CI"):
        show(f"\nParagraphs: not measured, {RESOLUTIONS.relative_to(RESOLUTIONS.parents[2])} is not there")
        return
    held = corpus.paragraphs(scale.paragraphs)
    texts = Texts({"en": [plain(text) for text in held]}, range(len(held)))
    asked = paragraph_queries(held, scale.paragraphs_each)
    task = Task(
        "paragraphs",
        texts,
        asked,
        lambda query, number: holds(query, held[number]),
        adversarial(scale.adversarial_each),
    )
    ours(results, task, emptied(f"sqlite+aiosqlite:///{place.folder}/paragraphs.sqlite3"), place)
    beside(results, task, place, scale.seconds)


def measured_hops(store: Store, empty: Store, size: int, *, quick: bool) -> Hops:
    """Print what the index costs the service."""
    progress(f"{size:,}: through one hop")
    found = hops.measure(store, quick=quick)
    rows = [
        ("a symbol's key, one statement", found.key),
        ("a symbol of a normalisable class", found.normal),
        ("a symbol of any class", found.symbols),
        ("the same, through a session, one hop", found.symbols_hop),
        ("all grams of a title, one statement", found.raw),
        ("a title", found.titles),
        ("the same, through a session, one hop", found.titles_hop),
        ("the loop was late, idle, at most", found.idle),
        ("the loop was late, two searches at once, at most", found.stalled),
    ]
    show_table(f"Through one hop, {size:,} documents, ms, p50", ("what", "ms"), [(n, f"{v:.3f}") for n, v in rows])
    show(f"memory of a process that searches them: {found.memory:.1f} MB")
    if not quick:
        nothing = hops.measure(empty, quick=True)
        show(f"with nothing to find: {nothing.memory:.1f} MB")
    return found


def measure(scale: Scale, postgresql: str | None = None) -> list[Figure]:
    """Print the tables; return the figures that have goals."""
    results = Results()
    show(f"\nSearch among {', '.join(f'{size:,}' for size in scale.sizes)} made documents, and real paragraphs")
    with tempfile.TemporaryDirectory(prefix="bench-search-") as name, server(postgresql) as url:
        place = Place(Path(name), url)
        measure_paragraphs(results, scale, place)
        for size in scale.sizes:
            store, titles = measure_documents(results, size, scale, place)
        show_results(results, classes=not scale.quick)
        if ("titles", size) not in results.built:
            return judged(results.outcomes, None)
        through = measured_hops(
            store, emptied(f"sqlite+aiosqlite:///{place.folder}/empty.sqlite3"), size, quick=scale.quick
        )
        if not scale.quick:
            progress(f"{size:,}: budgets")
            show_budgets(store, size, titles.queries, right_title)
        show_parity(results.outcomes, size)
        progress(f"{size:,}: grams alone")
        alone = filled(emptied(f"sqlite+aiosqlite:///{place.folder}/grams.sqlite3"), GRAMS, size).seconds
        return [*judged(results.outcomes, through), *gram_index(store.grams("name"), size, alone)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search", description="Search, beside its peers.")
    parser.add_argument("--quick", action="store_true", help="one small corpus and fewer questions")
    parser.add_argument("--sizes", type=lambda text: tuple(sorted(map(int, text.split(",")))))
    parser.add_argument("--postgresql", metavar="URL", help="an empty PostgreSQL database to use instead")
    parser.add_argument("--postgresql-most", type=int, help="the largest corpus that is put into PostgreSQL")
    options = parser.parse_args()
    scale = QUICK if options.quick else Scale()
    given = {"sizes": options.sizes, "postgresql_most": options.postgresql_most}
    scale = replace(scale, **{name: value for name, value in given.items() if value})
    show_machine()
    show_verdicts(measure(scale, options.postgresql))


if __name__ == "__main__":
    main()
