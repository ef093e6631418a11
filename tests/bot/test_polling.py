import asyncio
from typing import Any

import pytest
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.polling import Halted, Patience, Poller
from tests.botapi.running import Clock


class Script:
    """A server of the poller: answers with each step in turn (a batch, or an error), then never again."""

    def __init__(self, *steps: Any) -> None:
        self.steps = list(steps)
        self.asked: list[tuple[int | None, int]] = []
        self.over = asyncio.Event()

    async def __call__(self, offset: int | None, limit: int) -> Any:
        self.asked.append((offset, limit))
        if not self.steps:
            self.over.set()
            await asyncio.Event().wait()
        step = self.steps.pop(0)
        if isinstance(step, BaseException):
            raise step
        return step


async def room() -> int:
    return 128


async def poll(*steps: Any, patience: Patience | None = None) -> tuple[list[int], Script, Clock]:
    """Run the poller through the steps; return the numbers taken, the script and the clock."""
    taken: list[int] = []
    script, clock = Script(*steps), Clock()
    poller = Poller(
        script,
        lambda raw: taken.append(raw["update_id"]),
        room=room,
        clock=clock,
        pause=clock.pause,
        patience=patience,
    )
    running = asyncio.create_task(poller.run())
    over = asyncio.create_task(script.over.wait())
    await asyncio.wait({running, over}, return_when=asyncio.FIRST_COMPLETED, timeout=5)
    over.cancel()
    if running.done():
        running.result()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return taken, script, clock


def updates(*numbers: int) -> list[dict[str, int]]:
    return [{"update_id": number} for number in numbers]


async def test_each_batch_acknowledges_the_one_before():
    taken, script, clock = await poll(updates(1, 2), [], updates(3))
    assert taken == [1, 2, 3]
    assert script.asked == [(None, 100), (3, 100), (3, 100), (4, 100)]
    assert clock.pauses == []


async def test_duplicates_and_disorder_are_taken_once():
    taken, script, clock = await poll(updates(2, 1, 2), updates(2), updates(2, 3))
    assert taken == [2, 1, 3]
    assert [offset for offset, _ in script.asked] == [None, 3, 3, 4]
    assert clock.pauses == [1.0]


async def test_numbers_may_begin_anew():
    taken, script, _ = await poll(updates(900), updates(5))
    assert taken == [900, 5]
    assert [offset for offset, _ in script.asked] == [None, 901, 6]


async def test_what_is_no_update_is_dropped():
    taken, _, _ = await poll([None, 3, {"message": {}}, {"update_id": "7"}, *updates(8)])
    assert taken == [8]


@pytest.mark.parametrize(
    "trouble",
    [
        NetworkError("Bad Gateway (502)"),
        TimedOut(),
        InvalidToken("Not Found"),
        Conflict("two"),
        TelegramError("Invalid server response"),
    ],
    ids=lambda trouble: type(trouble).__name__,
)
async def test_it_survives_and_waits_longer_each_time(trouble):
    taken, _, clock = await poll(updates(1), *[trouble] * 4, updates(2), trouble, updates(3))
    assert taken == [1, 2, 3]
    assert clock.pauses == [1.0, 2.0, 4.0, 8.0, 1.0]


@pytest.mark.parametrize("answer", [None, True, {"update_id": 1}, "words"])
async def test_a_result_that_is_no_list_is_endured(answer):
    assert (await poll(answer, updates(1)))[0] == [1]


async def test_it_waits_as_long_as_it_is_asked_to():
    _, _, clock = await poll(RetryAfter(45), RetryAfter(1), RetryAfter(1), updates(1))
    assert clock.pauses == [45.0, 2.0, 4.0]


async def test_the_wait_has_a_limit():
    _, _, clock = await poll(*[NetworkError("x")] * 8, updates(1))
    assert clock.pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]


async def test_a_token_that_never_worked_is_refused():
    with pytest.raises(Halted, match=r"^Telegram refused the token \(DELEGATE_BOT_TOKEN\): it is wrong or was"):
        await poll(*[InvalidToken("Unauthorized")] * 50)


async def test_a_token_that_worked_is_given_the_time_of_the_watchdog():
    patience = Patience(silence=300)
    taken, _, clock = await poll(updates(1), *[InvalidToken("x")] * 10, updates(2), patience=patience)
    assert (taken, sum(clock.pauses)) == ([1, 2], 181.0)
    with pytest.raises(Halted, match=r"^No answer from Telegram for 0:05:.. \(InvalidToken\): stopping\.$"):
        await poll(updates(1), *[InvalidToken("x")] * 50, patience=patience)


async def test_another_poller_is_named_after_a_minute():
    taken, _, clock = await poll(*[Conflict("two")] * 5, updates(1))
    assert (taken, sum(clock.pauses)) == ([1], 31.0)
    with pytest.raises(Halted, match=r"^Another process polls Telegram with the same token: stop that one first\.$"):
        await poll(*[Conflict("two")] * 50)


async def test_the_watchdog_ends_a_poll_that_never_returns():
    clock = Clock()
    poller = Poller(Script(), lambda _raw: None, room=room, clock=clock, pause=clock.pause)
    clock.seconds += 599
    poller.check()
    clock.seconds += 1
    with pytest.raises(Halted, match=r"^No answer from Telegram for 0:10:00 \(getUpdates did not return\)"):
        poller.check()


async def test_the_first_call_has_the_same_patience():
    clock = Clock()
    poller = Poller(Script(), lambda _raw: None, room=room, clock=clock, pause=clock.pause)
    steps: list[Any] = [NetworkError("x"), TimedOut(), "me"]

    async def get_me() -> str:
        step = steps.pop(0)
        if isinstance(step, Exception):
            raise step
        return step

    assert await poller.begin(get_me) == "me"
    assert clock.pauses == [1.0, 2.0]
    steps[:] = [InvalidToken("The token `1:secret` was rejected")] * 50
    with pytest.raises(Halted) as halted:
        await poller.begin(get_me)
    assert "secret" not in str(halted.value)


async def test_no_more_is_asked_than_there_is_room_for():
    script = Script(updates(1))
    rooms = iter([7, 300])

    async def some_room() -> int:
        return next(rooms)

    clock = Clock()
    poller = Poller(script, lambda _raw: None, room=some_room, clock=clock, pause=clock.pause)
    running = asyncio.create_task(poller.run())
    await script.over.wait()
    running.cancel()
    assert script.asked == [(None, 7), (2, 100)]
