"""Each mutant of `mutants.toml` can still be made, and three of them, drawn anew each time, are noticed."""

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


def test_three_mutants_are_noticed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`MUTANTS_SEED=7` draws the same three once more."""
    seed = int(os.environ.get("MUTANTS_SEED", secrets.randbelow(10**6)))
    drawn = random.Random(seed).sample(mutants(), 3)
    with capsys.disabled():
        print(f"\nmutants drawn with MUTANTS_SEED={seed}: {'; '.join(each.name for each in drawn)}")  # noqa: T201
    assert [each.name for each in drawn if not noticed(each, tmp_path)] == []


def test_a_change_that_changes_nothing_is_not_noticed(tmp_path: Path) -> None:
    """The other way round: what is noticed is the mistake, not the copy."""
    harmless = Mutant("harmless", "store/manner.py", (("Pure.", "Pure, too."),), "-", ("tests/delivery/test_order.py",))
    assert noticed(harmless, tmp_path) == ""
