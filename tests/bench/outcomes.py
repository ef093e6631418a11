"""Asking an engine a list of questions: what it answered, how long it took, and what that makes together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from time import perf_counter, process_time

from tests.bench.figures import percentile
from tests.bench.queries import Query

Find = Callable[[Query], Sequence[int]]
"""Answers a question with document numbers, best first."""
Right = Callable[[Query, int], bool]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question asked: whether the first, or one of the first five answers was right; milliseconds."""

    query: Query
    first: bool
    five: bool
    wall: float
    cpu: float
    answers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Engine:
    """Something that answers questions over a corpus of one size, and what it took to build."""

    name: str
    find: Find
    build: float = 0.0
    """Seconds."""
    size: int = 0
    """Bytes on the disk; 0 where it holds all in memory."""
    patience: float = 1.0
    """How many times as long as others it may be asked: goals compare with it, or it is only slow."""
    peak: float = 0.0
    """The most memory that building it took, in MB; 0 where it is not known."""
    server: Callable[[], float] | None = None
    """The CPU seconds a server has spent so far, where there is one."""


def ask(engine: Engine, queries: Sequence[Query], right: Right, seconds: float = inf) -> list[Outcome]:
    """Put questions to an engine one after the other, each once, and judge its first five answers.

    After so many seconds it is asked no more: a slow engine answers a sub-sample, the beginning of the list.
    """
    outcomes = []
    until = perf_counter() + seconds
    server = engine.server or (lambda: 0.0)
    for query in queries:
        if perf_counter() > until:
            break
        before = server()
        began, cpu = perf_counter(), process_time()
        found = engine.find(query)
        spent, wall = process_time() - cpu, perf_counter() - began
        spent += server() - before
        judged = [right(query, number) for number in found[:5]]
        outcomes.append(Outcome(query, judged[:1] == [True], any(judged), wall * 1000, spent * 1000, tuple(found[:5])))
    return outcomes


def share(values: Iterable[bool]) -> float:
    held = list(values)
    return sum(held) / len(held) if held else 0.0


def at1(outcomes: Sequence[Outcome]) -> float:
    return share(each.first for each in outcomes)


def at5(outcomes: Sequence[Outcome]) -> float:
    return share(each.five for each in outcomes)


def wall(outcomes: Sequence[Outcome], part: float = 0.5) -> float:
    return percentile([each.wall for each in outcomes], part)


def cpu(outcomes: Sequence[Outcome], part: float = 0.5) -> float:
    return percentile([each.cpu for each in outcomes], part)


def only(
    outcomes: Sequence[Outcome], kinds: Iterable[str] = (), queries: Iterable[Query] | None = None
) -> list[Outcome]:
    """Leave only some classes, or only the questions that another engine was asked too."""
    kept, asked = frozenset(kinds), None if queries is None else frozenset(queries)
    return [
        each for each in outcomes if (not kept or each.query.kind in kept) and (asked is None or each.query in asked)
    ]


HEADS = ("engine", "documents", "questions", "r@1", "r@5", "p50", "p99", "cpu p50", "cpu p99", "built/s", "bytes/doc")


def row(engine: Engine, documents: int, outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """One line of the table."""
    return (
        engine.name,
        f"{documents:,}",
        str(len(outcomes)),
        f"{at1(outcomes):.3f}",
        f"{at5(outcomes):.3f}",
        *(milliseconds(each) for each in (wall(outcomes), wall(outcomes, 0.99), cpu(outcomes), cpu(outcomes, 0.99))),
        f"{documents / engine.build:,.0f}" if engine.build else "–",
        f"{engine.size / documents:.0f}" if engine.size else "–",
    )


def milliseconds(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 100 else f"{value:.0f}"


def process_seconds(number: int) -> float:
    """The CPU seconds of another process, as the kernel counts them in nanoseconds."""
    return int(Path(f"/proc/{number}/schedstat").read_text().split()[0]) / 1e9
