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


def test_what_is_in_doubt_waits_out_a_clock_that_was_set_back_and_is_told(small: Path) -> None:
    """A history that ten thousand found: the model had not waited as long as the clock was set back."""

    class Here(Deliveries):
        template = small

    history = Here()
    history.begin()
    history.time_passes(6)
    history.works(minutes=0, most=5, how="request lost")
    history.works(minutes=0.2, most=5, how="request lost")
    history.clock_is_put(minutes=-10, stays=True)
    assert {state for (state,) in history.ask("SELECT state FROM outbox WHERE chat = 'telegram:1'")} == {"waiting"}
    history.finish()
    assert {state for (state,) in history.ask("SELECT state FROM outbox WHERE chat = 'telegram:1'")} == {"sent"}
    history.teardown()
