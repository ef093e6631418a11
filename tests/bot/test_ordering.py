import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ordering import InOrder


async def test_one_chat_in_order_and_chats_side_by_side():
    gates = {"a1": asyncio.Event(), "a2": asyncio.Event(), "b1": asyncio.Event()}
    events: list[str] = []

    async def work(item: str) -> None:
        events.append(f"begin {item}")
        await gates[item].wait()
        events.append(f"end {item}")

    inbox = InOrder(work, bound=10)
    for item in ("a1", "a2", "b1"):
        inbox.submit(item[0], item)
    for item in ("b1", "a1", "a2"):
        await asyncio.sleep(0)
        gates[item].set()
    assert await inbox.finish(5) == 0
    assert events == ["begin a1", "begin b1", "end b1", "end a1", "begin a2", "end a2"]
    assert inbox.in_flight == 0


async def test_room_is_given_when_half_is_free():
    gate = asyncio.Event()

    async def work(_item: int) -> None:
        await gate.wait()

    inbox = InOrder(work, bound=4)
    assert await inbox.room() == 4
    for number in range(3):
        inbox.submit(number, number)
    waiting = asyncio.create_task(inbox.room())
    await asyncio.sleep(0)
    assert not waiting.done()
    gate.set()
    assert await waiting >= 2
    assert await inbox.finish(5) == 0


async def test_a_failure_does_not_stop_its_chat(caplog):
    done: list[int] = []

    async def work(item: int) -> None:
        if item == 1:
            raise ValueError("someone's words")
        done.append(item)

    inbox = InOrder(work, bound=4)
    for item in range(3):
        inbox.submit("chat", item)
    assert await inbox.finish(5) == 0
    assert done == [0, 2]
    assert caplog.messages == ["work on an update failed: ValueError"]


async def test_what_does_not_finish_is_given_up():
    async def work(_item: int) -> None:
        await asyncio.Event().wait()

    inbox = InOrder(work, bound=4)
    inbox.submit("a", 1)
    inbox.submit("a", 2)
    assert await inbox.finish(0.01) == 2
    assert inbox.in_flight == 0


def test_a_bound_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        InOrder(lambda _item: asyncio.sleep(0), bound=0)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), max_size=60))
def test_any_mixture_keeps_each_chats_order(items):
    done: list[tuple[int, int]] = []

    async def work(item: tuple[int, tuple[int, int]]) -> None:
        number, (chat, turns) = item
        for _ in range(turns):
            await asyncio.sleep(0)
        done.append((chat, number))

    async def run() -> None:
        inbox = InOrder(work, bound=100)
        for number, item in enumerate(items):
            inbox.submit(item[0], (number, item))
        assert await inbox.finish(5) == 0

    asyncio.run(run())
    for chat in range(5):
        assert [number for one, number in done if one == chat] == [
            number for number, item in enumerate(items) if item[0] == chat
        ]
