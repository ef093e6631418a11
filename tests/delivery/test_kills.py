"""Kill -9 while notices are sent, as short as it still meets every place a delivery can be in; `make soak` is long."""

import pytest

from tests.delivery.kills import one, say


@pytest.mark.endtoend
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_nothing_is_lost_and_whatever_comes_twice_is_listed(engine, request):
    if engine == "postgresql":
        request.getfixturevalue("cluster")  # skips, or in CI fails, where there is no server
    outcome = one(engine, chats=240, kills=3, rate=280, seed_=11, speed=10)  # what is in doubt waits a tenth as long
    say("\n".join(outcome.lines()))
    assert outcome.faults_of(280) == []
