"""Trees that add up to how likely something is, each fitted to what those before it leave: gradient boosting.

Small and without chance but for its seed; the measures are cut at the same few values for every tree.
"""

from dataclasses import dataclass, field

import numpy as np

from handlers.questions.weighing import Split, Tree

TREES, LEAVES, RATE = 300, 16, 0.05
"""How many trees, how many leaves each has at most, and which part of what it would add it adds."""
BINS = 40
"""Values at which a measure may be cut, at most."""
FEWEST = 30
"""Rows of a leaf, at least."""
SHRUNK = 5.0
"""What is added to the curvature of a leaf: it says less where few rows stand in it."""
ROWS, COLUMNS = 0.8, 0.4
"""Shares of the rows, and of the measures, that a tree is fitted to; drawn by `SEED`."""
SEED = 1


@dataclass(slots=True, eq=False)
class _Leaf:
    rows: np.ndarray
    place: int
    gain: float = 0.0
    measure: int = 0
    bin: int = 0
    value: float = field(default=0.0)


def fit(measures: np.ndarray, right: np.ndarray) -> list[Tree]:
    """Fit trees to rows of measures, each of which is right or not."""
    draw = np.random.default_rng(SEED)
    bounds = [_bounds(column) for column in measures.T]
    binned = np.column_stack([np.searchsorted(cut, column) for cut, column in zip(bounds, measures.T, strict=True)])
    start = float(np.log(right.mean() / (1 - right.mean())))
    sums = np.full(len(right), start)
    trees: list[Tree] = [[start]]
    for _ in range(TREES):
        share = 1 / (1 + np.exp(-sums))
        slope, curve = share - right, share * (1 - share)
        rows = np.flatnonzero(draw.random(len(right)) < ROWS)
        columns = np.flatnonzero(draw.random(len(bounds)) < COLUMNS)
        tree = _tree(binned, slope, curve, rows, columns, bounds)
        sums += _added(tree, measures)
        trees.append(tree)
    return trees


def _bounds(column: np.ndarray) -> np.ndarray:
    """Give the values at which a measure may be cut: between those it has, or between equally many rows."""
    values = np.unique(column)
    if len(values) <= BINS:
        return (values[1:] + values[:-1]) / 2
    return np.unique(np.quantile(column, np.arange(1, BINS) / BINS))


def _tree(
    binned: np.ndarray, slope: np.ndarray, curve: np.ndarray, rows: np.ndarray, columns: np.ndarray,
    bounds: list[np.ndarray],
) -> Tree:  # fmt: skip
    """Grow a tree where it gains most, leaf after leaf."""

    def leaf(rows: np.ndarray, place: int) -> _Leaf:
        found = _Leaf(rows, place, value=-RATE * slope[rows].sum() / (curve[rows].sum() + SHRUNK))
        whole = slope[rows].sum() ** 2 / (curve[rows].sum() + SHRUNK)
        for measure in columns:
            size = len(bounds[measure]) + 1
            count, down, bend = (
                np.cumsum(np.bincount(binned[rows, measure], of, size))[:-1] for of in (None, slope[rows], curve[rows])
            )
            if not len(count):
                continue
            rest = slope[rows].sum() - down, curve[rows].sum() - bend
            gains = down**2 / (bend + SHRUNK) + rest[0] ** 2 / (rest[1] + SHRUNK) - whole
            gains[(count < FEWEST) | (len(rows) - count < FEWEST)] = 0.0
            at = int(gains.argmax())
            if gains[at] > found.gain:
                found.gain, found.measure, found.bin = float(gains[at]), int(measure), at
        return found

    tree: list[Split | float] = [0.0]
    leaves = [leaf(rows, 0)]
    while len(leaves) < LEAVES and (best := max(leaves, key=lambda each: each.gain)).gain > 0:
        leaves.remove(best)
        below = binned[best.rows, best.measure] <= best.bin
        places = len(tree), len(tree) + 1
        tree[best.place] = Split(best.measure, float(bounds[best.measure][best.bin]), *places)
        tree += [0.0, 0.0]
        leaves += [leaf(best.rows[below], places[0]), leaf(best.rows[~below], places[1])]
    for each in leaves:
        tree[each.place] = each.value
    return tree


def _added(tree: Tree, measures: np.ndarray) -> np.ndarray:
    """Give what a tree adds to each row."""
    added = np.zeros(len(measures))
    standing = [(0, np.arange(len(measures)))]
    while standing:
        place, rows = standing.pop()
        node = tree[place]
        if not isinstance(node, Split):
            added[rows] = node
            continue
        below = measures[rows, node.measure] <= node.at_most
        standing += [(node.then, rows[below]), (node.otherwise, rows[~below])]
    return added


def shares(trees: list[Tree], measures: np.ndarray) -> np.ndarray:
    """Say of each row how likely it is right."""
    return 1 / (1 + np.exp(-sum(_added(tree, measures) for tree in trees)))
