"""Softmax regression finds which thing features speak for, and a row that counts less is heeded less."""

import numpy as np

from tests.bench.softmax import fit


def _shares(weights, features, length=1.0):
    sums = weights[-1] + sum(length / len(features) ** 0.5 * weights[feature] for feature in features)
    return np.exp(sums) / np.exp(sums).sum()


def test_features_speak_for_what_they_stood_for():
    rows = [[0], [0, 2], [1], [1, 2], [2]] * 300
    meant = np.array([[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1]] * 300, dtype=float)
    weights = fit(rows, meant, np.ones(len(rows), dtype=np.float32), 3, 4.0)
    assert [int(_shares(weights, row, 4.0).argmax()) for row in ([0], [1], [2], [0, 2], [1, 2])] == [0, 1, 2, 0, 1]


def test_a_row_that_counts_less_is_heeded_less_and_one_without_features_says_how_often_each_is_meant():
    rows = [[0], [0]] * 400 + [[]] * 200
    meant = np.array([[1, 0], [0, 1]] * 400 + [[1, 0]] * 200, dtype=float)
    counts = np.array([1.0, 0.25] * 400 + [1.0] * 200, dtype=np.float32)
    weights = fit(rows, meant, counts, 1, 1.0)
    assert 0.7 < _shares(weights, [0])[0] < 0.9
    assert np.allclose(np.exp(weights[-1]), [0.6, 0.4], atol=1e-3)
