"""How well acts are read, held by a floor: a sample of the labelled resolutions that `make bench` reads whole."""

import os

import pytest

from tests.bench.resolutions import RESOLUTIONS, load, measured_of, read_all


@pytest.fixture(scope="module")
def sample():
    if not RESOLUTIONS.exists() and not os.environ.get("CI"):
        pytest.skip(f"the labelled resolutions are not in {RESOLUTIONS.parent}")
    assert RESOLUTIONS.exists(), f"the labelled resolutions are not in {RESOLUTIONS.parent}"
    return load()[::12]


@pytest.mark.parametrize("damaged", [False, True], ids=["clean", "damaged"])
def test_the_measured_shares_do_not_sink(sample, damaged):
    measured = measured_of(read_all(sample, damaged=damaged))
    shares = {
        "boundaries": (measured.boundaries.precision, measured.boundaries.recall),
        "numbers": (measured.numbers.precision, measured.numbers.recall),
        "nesting": (measured.nesting.precision, measured.nesting.recall),
        "verbs": (measured.verbs.precision, measured.verbs.recall),
    }
    floors = {"boundaries": (97.5, 99.5), "numbers": (97.5, 99.5), "nesting": (99.5, 99.5), "verbs": (99.9, 99.5)}
    sunk = {name: got for name, got in shares.items() if any(x < y for x, y in zip(got, floors[name], strict=True))}
    assert sunk == {}
    assert measured.boundaries.of > 3000
