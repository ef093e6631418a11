"""The state machine of `model.py`, as many examples as there is time for: `make model` runs ten thousand."""

import os
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.delivery.model import FICKLE, STEADY, Deliveries

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


def test_the_answer_to_a_chat_that_was_forgotten_is_not_noted_of_the_next_notice(small: Path) -> None:
    """A history that ten thousand found: SQLite gave the number of the forgotten delivery to the next one."""

    class Here(Deliveries):
        template = small

    history = Here()
    history.begin()
    history.is_busy(minutes=0, most=5)
    ((last,),) = history.ask("SELECT chat FROM outbox ORDER BY id DESC LIMIT 1")
    assert last in {held.message.chat for held in history.under_way()}
    history.person_chooses(chat=last, choice=("forget", None))
    history.facts_change(number=1, by=0, status="cancelled", told=True)
    history.ticks()
    waiting = "SELECT chat FROM outbox JOIN occasion ON occasion.id = occasion_id WHERE kind = 'change'"
    assert len(history.ask(f"{waiting} AND outbox.state = 'pending'")) == len((*STEADY, *FICKLE)) - 1
    for held in history.under_way():
        history.answer(held, "ok")
    assert history.ask(f"{waiting} AND outbox.state = 'sent'") == []
    history.finish()
    history.teardown()


def test_a_group_that_follows_again_under_its_old_number_is_told_once(small: Path) -> None:
    """A history that a thousand found: Telegram answers what goes to the old number with the new one."""

    class Here(Deliveries):
        template = small

    history = Here()
    history.begin()
    history.is_busy(minutes=0, most=5)
    group = next(place for place, held in enumerate(history.under_way()) if held.message.chat == "telegram:-7")
    history.moved["telegram:-7"] = "moved -1007"
    history.answers(which=group, how="ok", refused="")
    history.person_chooses(chat="telegram:-7", choice=("follow", ("meeting#1", ())))
    history.facts_change(number=1, by=0, status="cancelled", told=True)
    history.finish()
    told = [message for message in history.world.taken if message.chat in ("telegram:-7", "telegram:-1007")]
    assert {message.chat for message in told} == {"telegram:-1007"}
    assert len({message.key for message in told}) == len(told) > 0
    assert history.ask("SELECT chat FROM follower WHERE chat LIKE 'telegram:-%'") == [("telegram:-1007",)]
    history.teardown()
