"""What search is held to, judged from what was measured. A goal that names a size is judged only at that size."""

from collections.abc import Iterable, Iterator, Sequence

from tests.bench.figures import Figure, show_table
from tests.bench.hops import Hops
from tests.bench.ours import NAME, NAME_POSTGRESQL
from tests.bench.outcomes import Outcome, at1, at5, cpu, only, share, wall
from tests.bench.peers import EXHAUSTIVE, LINEAR, fit
from tests.bench.queries import HARD, HELD_OUT, NORMALISABLE

Outcomes = dict[tuple[str, str, int], list[Outcome]]
MILLION, HUNDRED_THOUSAND, TEN_THOUSAND = 1_000_000, 100_000, 10_000


def both(ours: Sequence[Outcome], theirs: Sequence[Outcome]) -> list[Outcome]:
    """What ours answered of the questions that the other was asked too."""
    return only(ours, queries=[each.query for each in theirs])


def symbols(outcomes: Outcomes, hops: Hops | None) -> Iterator[Figure]:
    """G1 and G2."""
    ours, linear = (outcomes.get(("symbols", name, MILLION)) for name in (NAME, LINEAR))
    if ours and linear:
        same = both(ours, linear)
        yield Figure("G1 symbols, r@1 less RapidFuzz's", at1(same) - at1(linear), "", 0, at_least=True)
        yield Figure("G1 symbols, r@5", at5(ours), "", 0.98, at_least=True)
        yield Figure("G1 symbols, p50 of RapidFuzz by ours", wall(linear) / wall(same), "times", 5000, at_least=True)
        hard, slow = only(same, HARD), only(linear, HARD)
        yield Figure("G1 the same, hard classes", wall(slow) / wall(hard), "times", 500, at_least=True)
        if hops:
            yield Figure("G1 the same, one hop", wall(linear) / hops.symbols_hop, "times", 400, at_least=True)
    if (size := largest(outcomes, "symbols")) and hops:
        normal = only(outcomes["symbols", NAME, size], NORMALISABLE)
        yield Figure("G2 normalisable classes, among those of the key", at5(normal), "", 1, at_least=True)
        yield Figure("G2 p50 by reading the key alone", hops.normal / hops.key, "times", 2)


def parity(ours: Sequence[Outcome], every: Sequence[Outcome]) -> float:
    """The share of questions whose first answer fits as well as the best of the whole corpus."""
    first = {each.query: each.answers[:1] for each in ours}
    return share(
        bool(first[each.query]) and fit(each.query, first[each.query][0]) >= fit(each.query, each.answers[0]) - 0.001
        for each in every
    )


def show_parity(outcomes: Outcomes, size: int) -> None:
    """Print how often the first answer scores as well as the best of all, and how often either is right.

    Of held-out classes the words that only ask count in that score as much as the others, which no goal wants.
    """
    ours, every = (outcomes.get(("titles", name, size)) for name in (NAME, EXHAUSTIVE))
    if not ours or not every:
        return
    rows = []
    for name, kept in (
        ("held-out classes", only(every, HELD_OUT)),
        ("the others", [each for each in every if each.query.kind not in HELD_OUT]),
    ):
        shares = parity(ours, kept), at1(both(ours, kept)), at1(kept)
        rows.append((name, str(len(kept)), *(f"{each:.3f}" for each in shares)))
    heads = ("titles", "questions", "as good a score", "r@1", "r@1 of the best score")
    show_table(f"The first answer beside the best score of all, {size:,} documents", heads, rows)


def titles(outcomes: Outcomes) -> Iterator[Figure]:
    """G3 and G4. That of the score is of the classes that are not held out, as it was when it was set."""
    ours = outcomes.get(("titles", NAME, MILLION))
    linear = outcomes.get(("titles", LINEAR, MILLION))
    every = outcomes.get(("titles", EXHAUSTIVE, MILLION))
    if ours and linear:
        times = cpu(linear) / cpu(both(ours, linear))
        yield Figure("G3 titles, cpu of RapidFuzz by ours, p50", times, "times", 500, at_least=True)
    if ours and every:
        more = at1(both(ours, every)) - at1(every)
        yield Figure("G3 titles, r@1 less cdist's", more, "", 0, at_least=True)
        same = parity(ours, [each for each in every if each.query.kind not in HELD_OUT])
        yield Figure("G3 the same, as good a score as the best of all", same, "", 0.98, at_least=True)
    ours, linear = (outcomes.get(("titles", name, HUNDRED_THOUSAND)) for name in (NAME, LINEAR))
    if ours and linear:
        slow = only(linear, HELD_OUT)
        more = at5(both(only(ours, HELD_OUT), slow)) - at5(slow)
        yield Figure("G4 held-out classes, r@5 less RapidFuzz's, at 100k", more, "", 0.05, at_least=True)
        yield Figure("G4 held-out classes, cpu p99 at 100k", cpu(only(ours, HELD_OUT), 0.99), "ms", 20)
    if ours := outcomes.get(("titles", NAME, MILLION)):
        yield Figure("G4 held-out classes, cpu p99 at 1M", cpu(only(ours, HELD_OUT), 0.99), "ms", 50)


def growth(outcomes: Outcomes) -> Iterator[Figure]:
    """G5: from ten thousand to a million."""
    for task in ("symbols", "titles"):
        few, many = (outcomes.get((task, NAME, size)) for size in (TEN_THOUSAND, MILLION))
        if few and many:
            yield Figure(f"G5 {task}, growth of p50", wall(many) / wall(few), "times", 4)
            yield Figure(f"G5 {task}, growth of cpu p99", cpu(many, 0.99) / cpu(few, 0.99), "times", 6)


def worst(outcomes: Outcomes) -> Iterator[Figure]:
    """G6: no question costs more, at the largest size measured."""
    for task in ("symbols", "titles", "paragraphs"):
        if size := largest(outcomes, task):
            asked = (*outcomes[task, NAME, size], *outcomes.get((f"{task}, adversarial", NAME, size), ()))
            yield Figure(f"G6 {task}, dearest question, cpu, of {size:,}", max(each.cpu for each in asked), "ms", 50)


def through_hops(hops: Hops) -> Iterator[Figure]:
    """G7 and G8."""
    yield Figure("G7 a title through one hop, by one raw statement", hops.titles_hop / hops.raw, "times", 6)
    yield Figure("G7 the same, by the search alone", hops.titles_hop / hops.titles, "times", 1.3)
    yield Figure("G8 the loop was late beyond idle, at most", hops.stalled - hops.idle, "ms", 10)


def engines(outcomes: Outcomes) -> Iterator[Figure]:
    """G9: PostgreSQL beside SQLite."""
    for task in ("symbols", "titles", "paragraphs"):
        size = max((of for what, name, of in outcomes if (what, name) == (task, NAME_POSTGRESQL)), default=0)
        if size and (ours := outcomes.get((task, NAME, size))):
            other = outcomes[task, NAME_POSTGRESQL, size]
            same = both(ours, other)
            if task == "titles":  # of symbols SQLite's are so fast that the way to a server alone takes longer
                times = wall(other) / wall(same)
                yield Figure(f"G9 {task}, PostgreSQL's p50 by SQLite's, of {size:,}", times, "times", 6)
            yield Figure(f"G9 {task}, r@1 apart, of {size:,}", abs(at1(other) - at1(same)), "", 0.0101)
            alike = sum(one.answers == two.answers for one, two in zip(same, other, strict=True)) / len(other)
            yield Figure(f"G9 {task}, the same five answers", alike, "", 0.99, at_least=True)


def largest(outcomes: Iterable[tuple[str, str, int]], task: str) -> int:
    return max((size for what, name, size in outcomes if (what, name) == (task, NAME)), default=0)


def judged(outcomes: Outcomes, hops: Hops | None) -> list[Figure]:
    """Every goal that was measured."""
    figures = [*symbols(outcomes, hops), *titles(outcomes), *growth(outcomes), *worst(outcomes)]
    figures += through_hops(hops) if hops else ()
    return [*figures, *engines(outcomes)]


def gram_index(bytes_: int, size: int, seconds: float) -> Iterator[Figure]:
    """G10: what the grams of both titles take, and how fast they are made and written, without the rest of an index."""
    yield Figure(f"G10 grams of titles, bytes a document, of {size:,}", bytes_ / size, "bytes", 60)
    yield Figure("G10 the same, made and written", size / seconds, "documents/s", 30_000, at_least=True)
