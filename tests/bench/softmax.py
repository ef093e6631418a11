"""Fits how much features speak for each of several things: softmax regression, by AdaGrad in small batches.

Without chance but for the order of the rows, which is drawn by `SEED`.
"""

from collections.abc import Sequence

import numpy as np

ROUNDS, BATCH, RATE = 8, 256, 0.15
"""How often all rows are gone through, how many at once, and how far the first step goes."""
SHRUNK = 3e-5
"""How much a weight is drawn back to nothing at each step, of itself."""
SEED = 1


def fit(rows: Sequence[Sequence[int]], meant: np.ndarray, count: np.ndarray, size: int, length: float) -> np.ndarray:
    """Fit weights, a row a feature, a column a thing, and what counts for every row behind them.

    Each of `rows` lists its features, by their places, of `size`; it is made as long as `length`. `meant` gives the
    share of each thing, a row for each, and `count` how much each row counts.
    """
    draw = np.random.default_rng(SEED)
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    features = np.array([feature for row in rows for feature in row], dtype=int)
    values = np.array([length / len(row) ** 0.5 for row in rows for _ in row], dtype=np.float32)
    meant = meant.astype(np.float32)
    weights, slopes = (np.full((size, meant.shape[1]), each, dtype=np.float32) for each in (0.0, 1e-3))
    alone = np.log(meant.mean(axis=0) + 1e-6)
    for at in range(ROUNDS):
        rate = RATE * (1 - at / ROUNDS)
        order = draw.permutation(len(rows))
        for first in range(0, len(rows), BATCH):
            own = order[first : first + BATCH]
            cells = np.concatenate([np.arange(starts[row], starts[row + 1]) for row in own])
            row = np.repeat(np.arange(len(own)), starts[own + 1] - starts[own])
            sums = np.tile(alone, (len(own), 1))
            said, where = np.unique(row, return_index=True)
            sums[said] += np.add.reduceat(weights[features[cells]] * values[cells, None], where)
            missed = (_shares(sums) - meant[own]) * count[own, None]
            by_feature = np.argsort(features[cells], kind="stable")
            own_features, where = np.unique(features[cells][by_feature], return_index=True)
            slope = np.add.reduceat(missed[row[by_feature]] * values[cells][by_feature, None], where) / len(own)
            slope = (slope + SHRUNK * weights[own_features]) * len(own) ** 0.5
            slopes[own_features] += slope**2
            weights[own_features] -= rate * slope / np.sqrt(slopes[own_features])
    return np.vstack([weights, alone])


def _shares(sums: np.ndarray) -> np.ndarray:
    shares = np.exp(sums - sums.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)
