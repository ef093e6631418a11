"""What the planner's budget buys: recall and processor time for several budgets, on a store of `ours`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from store.index import plan
from tests.bench.adversarial import adversarial
from tests.bench.figures import show_table
from tests.bench.ours import Store, answer
from tests.bench.outcomes import Engine, Right, ask, at1, at5, cpu, milliseconds, only
from tests.bench.queries import HELD_OUT, Query

POSTINGS = (50_000, 250_000, 4_000_000)
FETCHES = (1, 4, 8, 32)


@contextmanager
def limited(postings: int, fetches: int) -> Iterator[None]:
    """Let the planner spend so much for as long as the block lasts."""
    before = plan.BUDGET, plan.FETCHES
    try:
        plan.BUDGET, plan.FETCHES = postings, fetches
        yield
    finally:
        plan.BUDGET, plan.FETCHES = before


def show_budgets(store: Store, size: int, queries: Sequence[Query], right: Right) -> None:
    """Print the curve: the held-out classes are those that need the budget."""
    engine = Engine("", lambda query: store.look(lambda plain: answer(plain, "titles", query.text)))
    settings = [(postings, plan.FETCHES) for postings in POSTINGS]
    settings += [(plan.BUDGET, fetches) for fetches in FETCHES]
    rows = []
    for postings, fetches in sorted({*settings, (plan.BUDGET, plan.FETCHES)}):
        with limited(postings, fetches):
            outcomes = ask(engine, queries, right)
            extreme = ask(engine, adversarial(), lambda _query, _number: False)
        held_out = only(outcomes, HELD_OUT)
        main = [each for each in outcomes if each.query.kind not in HELD_OUT]
        rows.append(
            (
                f"{postings:,}{' *' if (postings, fetches) == (plan.BUDGET, plan.FETCHES) else ''}",
                str(fetches),
                *(f"{each:.3f}" for each in (at1(main), at5(main), at1(held_out), at5(held_out))),
                *(milliseconds(each) for each in (cpu(outcomes), cpu(held_out, 0.99))),
                milliseconds(max(each.cpu for each in (*outcomes, *extreme))),
            )
        )
    show_table(
        f"Titles, {size:,}: what the budget of the plan buys (* as it is), ms of cpu",
        ("postings", "fetches", "r@1", "r@5", "held-out r@1", "r@5", "p50", "held-out p99", "max"),
        rows,
    )
