"""Each mutant of `mutants.toml` can still be made; one, drawn anew each time, is noticed. `make mutants` makes all."""

import os
import random
import secrets
from pathlib import Path

import pytest

from tests.delivery.mutants import ROOT, Mutant, mutants, noticed


@pytest.mark.parametrize("mutant", mutants(), ids=lambda mutant: mutant.name)
def test_a_mutant_can_be_made(mutant: Mutant) -> None:
    text = (ROOT / mutant.file).read_text(encoding="utf-8")
    assert mutant.applied(text) != text
    assert mutant.why
    assert all((ROOT / name).exists() for name in mutant.tests)


def test_a_mutant_is_noticed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`MUTANTS_SEED=7` draws the same one once more."""
    seed = int(os.environ.get("MUTANTS_SEED", secrets.randbelow(10**6)))
    drawn = random.Random(seed).choice(mutants())
    with capsys.disabled():
        print(f"\nmutant drawn with MUTANTS_SEED={seed}: {drawn.name}")  # noqa: T201
    assert noticed(drawn, tmp_path) != ""


def test_a_change_that_changes_nothing_is_not_noticed(tmp_path: Path) -> None:
    """The other way round: what is noticed is the mistake, not the copy."""
    harmless = Mutant("harmless", "store/manner.py", (("Pure.", "Pure, too."),), "-", ("tests/delivery/test_order.py",))
    assert noticed(harmless, tmp_path) == ""
