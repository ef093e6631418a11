"""What the thresholds of lookup give and take: the evaluation sets answered at each value, the others as they stand.

    python -m tests.bench.thresholds [--quick] [--only ENOUGH --only LEAST]

SURE decides what is answered without asking, MARGIN what is offered beside the best, LIKELY what is offered at all;
DESCRIBED and APART, ALONE and LONELY the same of what is described and not named. ENOUGH and LEAST decide when the
first thing of an offer is answered after all: what the evidence for it adds up to, and how much it must explain. A
lower SURE answers more at once and is wrong more often; the values in `store/lookup.py` and
`handlers/questions/certainty.py` are where being wrong without a warning begins to grow, or nothing is lost any more.
"""

import argparse
import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from handlers.questions import certainty, item_asked, likely, topics, understand
from store import lookup
from store.database import Database
from tests.bench.answers import fresh_store
from tests.bench.figures import show_machine, show_table
from tests.evaluation.judging import OUTCOMES, ask_all, shares
from tests.evaluation.question_set import FRESH, HALF_UNSEEN, LANGUAGES, Question, all_questions, read_questions

VALUES = {
    "SURE": (50.0, 60.0, 65.0, 70.0, 75.0, 80.0, 90.0),
    "MARGIN": (2.0, 5.0, 8.0, 12.0, 16.0),
    "LIKELY": (30.0, 40.0, 48.0, 55.0, 65.0),
    "DESCRIBED": (70.0, 76.0, 82.0, 88.0, 94.0),
    "APART": (2.0, 5.0, 10.0, 15.0, 25.0),
    "ALONE": (50.0, 60.0, 68.0, 76.0, 90.0),
    "LONELY": (10.0, 20.0, 40.0, 60.0),
    "ENOUGH": (1.6, 2.0, 2.4, 2.8, 3.2, 3.8, 9.0),
    "LEAST": (0.3, 0.4, 0.45, 0.5, 0.6, 0.7),
}
KINDS = frozenset({"title", "when", "documents", "item", "mandate", "meeting", "ambiguous", "unheld"})
"""Questions that thresholds decide; a symbol or a clock does not ask them."""


_MODULES = (lookup, certainty, likely, topics, item_asked, understand)


@contextmanager
def threshold(name: str, value: float) -> Iterator[None]:
    """Set a threshold wherever it is read, for as long as the block lasts."""
    modules = [module for module in _MODULES if hasattr(module, name)]
    before = getattr(modules[0], name)
    for module in modules:
        setattr(module, name, value)
    try:
        yield
    finally:
        for module in modules:
            setattr(module, name, before)


async def shares_at(database: Database, questions: Sequence[Question], name: str, value: float) -> list[str]:
    with threshold(name, value):
        found = shares(await ask_all(database, questions))
    mark = " <" if value == next(getattr(module, name) for module in _MODULES if hasattr(module, name)) else ""
    return [f"{name} {value:g}{mark}", *(f"{found[outcome]:.1f}" for outcome in OUTCOMES)]


async def measure(names: Sequence[str], *, quick: bool) -> None:
    """Print a table for each threshold; a `<` stands behind the value in force."""
    every = 8 if quick else 1
    looked_at = [one for folder in HALF_UNSEEN for code in LANGUAGES for one in read_questions(code, folder)[::2]]
    questions = [one for one in (*all_questions(), *all_questions(FRESH), *looked_at) if one.kind in KINDS][::every]
    async with fresh_store() as database:
        for name, values in ((name, VALUES[name]) for name in names):
            rows = [await shares_at(database, questions, name, value) for value in values]
            title = f"What {name} gives and takes, percent of {len(questions)} questions"
            show_table(title, ("value", *OUTCOMES), rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="What the thresholds of lookup give and take.")
    parser.add_argument("--quick", action="store_true", help="every 8th question")
    parser.add_argument("--only", action="append", choices=list(VALUES), help="only this threshold")
    options = parser.parse_args()
    show_machine()
    asyncio.run(measure(options.only or list(VALUES), quick=options.quick))
