"""The state machine of `model.py`, as many examples as there is time for: `make model` runs ten thousand."""

import os
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.delivery.model import Deliveries

EXAMPLES = int(os.environ.get("EXAMPLES", "0"))
"""How many histories are drawn anew; without it thirty, the same each time."""


def test_whatever_happens_in_whatever_order_nothing_is_lost_doubled_or_told_that_may_not_be(small: Path) -> None:
    class Here(Deliveries):
        template = small

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=EXAMPLES or 30, derandomize=not EXAMPLES, stateful_step_count=40, deadline=None, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
