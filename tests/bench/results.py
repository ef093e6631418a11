"""What was measured of search, kept by task, engine and size, and printed as tables."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.figures import show_table
from tests.bench.outcomes import HEADS, Engine, Outcome, at1, at5, cpu, milliseconds, only, row, wall

Key = tuple[str, str, int]
GROWS_FROM = 10_000


def progress(text: str) -> None:
    """Say on stderr what is being measured: the whole takes minutes."""
    sys.stderr.write(f"  {text}\n")


@dataclass(slots=True)
class Results:
    """What every engine answered, by what was looked for, engine, and size of the corpus."""

    outcomes: dict[Key, list[Outcome]] = field(default_factory=dict)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    extremes: list[tuple[str, ...]] = field(default_factory=list)
    stored: list[tuple[str, ...]] = field(default_factory=list)
    built: dict[tuple[str, int], float] = field(default_factory=dict)
    """Seconds it took to fill this index."""

    def add(self, task: str, size: int, engine: Engine, outcomes: list[Outcome]) -> None:
        """Keep what an engine answered."""
        self.outcomes[task, engine.name, size] = outcomes
        self.rows.append((task, *row(engine, size, outcomes)))

    def add_extremes(self, task: str, size: int, engine: Engine, outcomes: list[Outcome]) -> None:
        """Keep what was asked only for its cost."""
        self.outcomes[f"{task}, adversarial", engine.name, size] = outcomes
        dearest = sorted(outcomes, key=lambda each: -each.cpu)
        named = "; ".join(f"{each.query.kind} {each.cpu:.1f}" for each in dearest[:3])
        times = (milliseconds(each) for each in (cpu(outcomes), cpu(outcomes, 0.99)))
        self.extremes.append((task, engine.name, f"{size:,}", str(len(outcomes)), *times, named))


def show_results(results: Results, *, classes: bool) -> None:
    """Print every table."""
    rows = sorted(results.rows, key=lambda each: TASKS.index(each[0]))
    show_table("Search: share right at first and among five; ms a question", ("task", *HEADS), rows)
    if classes:
        show_classes(results)
    show_growth(results)
    heads = ("task", "engine", "documents", "questions", "cpu p50", "cpu p99", "dearest, ms of cpu")
    show_table("Questions that should not be slow, ms of cpu", heads, results.extremes)
    heads = (
        "task",
        "engine",
        "documents",
        "seconds",
        "documents/s",
        "MB while it is filled",
        "bytes/doc",
        "of them grams",
    )
    show_table("As it is filled", heads, results.stored)


TASKS = ("symbols", "titles", "paragraphs")


def show_classes(results: Results) -> None:
    """Print the classes of questions in the largest corpus of each task, an engine a column."""
    for task in TASKS:
        largest = max((size for what, _, size in results.outcomes if what == task), default=0)
        asked = {
            name: found for (what, name, size), found in results.outcomes.items() if (what, size) == (task, largest)
        }
        kinds = dict.fromkeys(each.query.kind for found in asked.values() for each in found)
        rows = [(kind, *(_shares(only(found, [kind])) for found in asked.values())) for kind in kinds]
        if rows:
            title = f"{task.capitalize()} by class, {largest:,} documents: r@1 r@5 of how many questions"
            show_table(title, ("class", *asked), rows)


def _shares(outcomes: Sequence[Outcome]) -> str:
    return f"{at1(outcomes):.2f} {at5(outcomes):.2f} {len(outcomes):2}" if outcomes else "–"


def show_growth(results: Results) -> None:
    """Print how much longer questions take in the largest corpus than in one of ten thousand."""
    largest = max((size for task, _, size in results.outcomes if task != "paragraphs"), default=0)
    rows = []
    for task, name, size in results.outcomes:
        before, after = results.outcomes.get((task, name, GROWS_FROM)), results.outcomes[task, name, size]
        if size == largest > GROWS_FROM and before and task in TASKS:
            times = wall(after) / wall(before), cpu(after, 0.99) / cpu(before, 0.99)
            rows.append((f"{task}: {name}", *(f"{each:.1f}" for each in times)))
    if rows:
        title = f"How many times longer with {largest:,} documents than with {GROWS_FROM:,}"
        show_table(title, ("engine", "p50", "cpu p99"), rows)


def stored_row(task: str, size: int, engine: Engine, grams: int) -> Sequence[str]:
    """One line about how the index is filled."""
    peak = f"{engine.peak:.0f}" if engine.peak else "–"
    rate = f"{size / engine.build:,.0f}"
    return (
        task,
        engine.name,
        f"{size:,}",
        f"{engine.build:.1f}",
        rate,
        peak,
        f"{engine.size / size:.0f}",
        f"{grams / size:.1f}" if grams else "–",
    )
