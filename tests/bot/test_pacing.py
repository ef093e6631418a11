"""The limits hold for every schedule of requests and refusals, and nobody waits longer than they demand."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pacing import Pace
from tests.bot.virtual import run


@dataclass
class Sent:
    """What went out: instant, chat, lane; and which pauses were stored."""

    at: list[tuple[float, int, int]] = field(default_factory=list)
    stored: list[float] = field(default_factory=list)

    async def send(self, pace: Pace, chat: int, lane: int = 2) -> None:
        await pace.slot(chat, lane=lane)
        self.at.append((asyncio.get_running_loop().time(), chat, lane))

    async def store(self, until: float) -> None:
        self.stored.append(until)

    @property
    def times(self) -> list[float]:
        return [when for when, _, _ in self.at]


def paced(**options: Any) -> Pace:
    return Pace(**{"clock": asyncio.get_running_loop().time, "pause": asyncio.sleep, "jitter": lambda: 0.5, **options})


def most_in(times: list[float], seconds: float) -> int:
    """The most instants in any stretch of so many seconds, both ends counted."""
    times = sorted(times)
    return max(
        (sum(first <= one <= first + seconds for one in times[at:]) for at, first in enumerate(times)), default=0
    )


def in_virtual_time(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    def wrapped() -> None:
        run(test())

    wrapped.__name__ = test.__name__
    return wrapped


@in_virtual_time
async def test_it_begins_empty_and_then_keeps_28_a_second():
    sent, pace, begun = Sent(), paced(), asyncio.get_running_loop().time()
    await asyncio.gather(*(sent.send(pace, chat) for chat in range(1, 28 * 10 + 1)))
    assert sent.times[0] - begun == pytest.approx(1 / 28)
    assert sent.times[-1] - begun == pytest.approx(10.0)
    assert most_in(sent.times, 0.999) == 28


@in_virtual_time
async def test_after_an_idle_time_two_catch_up_and_no_second_holds_more_than_thirty():
    sent, pace = Sent(), paced()
    await asyncio.sleep(60)
    await asyncio.gather(*(sent.send(pace, chat) for chat in range(1, 101)))
    assert [round(one - sent.times[0], 3) for one in sent.times[:4]] == [0, 0, 0.036, 0.071]
    assert most_in(sent.times, 1.0) == most_in(sent.times, 1.069) == 30


@in_virtual_time
async def test_a_loop_that_stalls_does_not_make_a_burst_of_what_it_missed():
    sent, pace = Sent(), paced()
    waiting = [asyncio.create_task(sent.send(pace, chat)) for chat in range(1, 201)]
    for _ in range(6):
        await asyncio.sleep(0.5)
        asyncio.get_running_loop().jump(0.5)  # type: ignore[attr-defined]  # of the virtual loop
    await asyncio.gather(*waiting)
    assert most_in(sent.times, 1.0) <= 30


@in_virtual_time
async def test_one_a_second_to_a_chat_holds_nobody_else_up():
    sent, pace, begun = Sent(), paced(), asyncio.get_running_loop().time()
    await asyncio.gather(*(sent.send(pace, chat) for chat in [7, 7, 7, *range(100, 127)]))
    to_seven = [when for when, chat, _ in sent.at if chat == 7]
    assert [round(one - to_seven[0], 2) for one in to_seven] == [0, 1.07, 2.14]
    assert max(when for when, chat, _ in sent.at if chat != 7) - begun == pytest.approx(1.0)


@in_virtual_time
async def test_who_comes_while_others_wait_for_their_chats_goes_at_once():
    sent, pace, loop = Sent(), paced(), asyncio.get_running_loop()
    waiting = asyncio.gather(*(sent.send(pace, 7) for _ in range(3)))
    await asyncio.sleep(0.5)
    asked = loop.time()
    await sent.send(pace, 8)
    assert loop.time() == asked
    await waiting


@in_virtual_time
async def test_eighteen_a_minute_to_a_group():
    sent, pace = Sent(), paced()
    await asyncio.gather(*(sent.send(pace, -5) for _ in range(40)))
    assert most_in(sent.times, 60.0) == 18
    assert sent.times[18] - sent.times[0] == pytest.approx(60.05)
    assert most_in(sent.times, 1.0) == 1


@in_virtual_time
async def test_ten_times_the_rate_is_ten_times_every_limit():
    sent, pace, begun = Sent(), paced(rate=280.0), asyncio.get_running_loop().time()
    await asyncio.gather(*(sent.send(pace, chat) for chat in range(1, 1401)))
    assert sent.times[-1] - begun == pytest.approx(5.0)
    assert most_in(sent.times, 1.0) <= 300
    one, group = Sent(), Sent()
    await asyncio.gather(
        *(one.send(pace, 9000) for _ in range(3)),
        *(group.send(pace, -5) for _ in range(200)),
    )
    assert [round(b - a, 3) for a, b in pairwise(one.times)] == [0.107, 0.107]
    assert most_in(group.times, 60.0) == 180


@in_virtual_time
async def test_a_refusal_halts_everything_is_stored_and_slows():
    sent, loop = Sent(), asyncio.get_running_loop()
    pace = paced(on_pause=sent.store)
    await sent.send(pace, 1)
    await asyncio.sleep(10)
    assert pace.room() == 5  # what has gathered is lost with the pause
    refused = loop.time()
    await pace.refused(4.0, 1)
    assert (pace.halted(), pace.room()) == (True, 0)
    assert sent.stored == [refused + 4.2]  # half of the tenth that chance may add
    waiting = [asyncio.create_task(sent.send(pace, chat, chat % 4)) for chat in range(2, 300)]
    await asyncio.gather(*waiting)
    after = sent.times[1:]
    assert after[0] == pytest.approx(refused + 4.2 + 1 / 19.6, abs=0.001)
    assert sum(one < after[0] + 10 for one in after) == pytest.approx(196, abs=2)


@in_virtual_time
async def test_nothing_goes_out_while_the_pause_is_being_stored():
    loop, sent = asyncio.get_running_loop(), Sent()

    async def slowly(_until: float) -> None:
        await asyncio.sleep(0.5)

    pace = paced(on_pause=slowly)
    await sent.send(pace, 1)
    began = loop.time()
    noting = asyncio.create_task(pace.refused(1.0, 1))
    await asyncio.sleep(0)
    await asyncio.gather(noting, *(sent.send(pace, chat) for chat in range(2, 6)))
    assert min(sent.times[1:]) >= began + 1.0


@in_virtual_time
async def test_a_pause_that_could_not_be_stored_holds_all_the_same():
    async def fails(_until: float) -> None:
        raise OSError("the disk is full")

    pace = paced(on_pause=fails)
    with pytest.raises(OSError, match="disk"):
        await pace.refused(5.0, 1)
    assert pace.halted()


@in_virtual_time
async def test_a_pause_of_the_process_before_holds():
    loop, sent = asyncio.get_running_loop(), Sent()
    ends = loop.time() + 30.0
    pace = paced(paused_until=ends, chats_paused={-5: ends + 30.0})
    await asyncio.gather(*(sent.send(pace, chat) for chat in (1, 2, -5)))
    assert [chat for _, chat, _ in sent.at] == [1, 2, -5]
    assert sent.times == [
        pytest.approx(ends + 1 / 19.6, abs=0.001),
        pytest.approx(ends + 2 / 19.6, abs=0.001),
        ends + 30.0,
    ]


@in_virtual_time
async def test_the_rate_comes_back_by_one_a_minute_up_to_the_full_one():
    sent, pace, loop = Sent(), paced(), asyncio.get_running_loop()
    await pace.refused(1.0, 1)
    begun = loop.time() + 1.05

    async def always() -> None:
        for chat in range(1, 20_000):
            await sent.send(pace, chat)

    task = asyncio.create_task(always())
    await asyncio.sleep(660)
    task.cancel()
    minutes = Counter(int((one - begun) // 60) for one in sent.times)
    assert [round(minutes[minute] / 60, 1) for minute in range(10)] == [
        20.1, 21.1, 22.1, 23.1, 24.1, 25.1, 26.1, 27.1, 27.9, 28.0,
    ]  # fmt: skip


@in_virtual_time
async def test_several_refusals_of_requests_in_flight_slow_once_and_the_longest_pause_counts():
    sent, loop = Sent(), asyncio.get_running_loop()
    pace = paced(on_pause=sent.store)
    begun = loop.time()
    for seconds in (2.0, 9.0, 3.0):
        await pace.refused(seconds, 1)
    assert sent.stored == [begun + 2.1, begun + 9.45]
    await asyncio.gather(*(sent.send(pace, chat) for chat in range(1, 50)))
    assert sent.times[0] == pytest.approx(begun + 9.45 + 1 / 19.6, abs=0.001)


@in_virtual_time
async def test_refusals_again_and_again_leave_a_quarter_of_the_rate():
    sent, pace = Sent(), paced()
    for _ in range(20):
        await pace.refused(1.0, 1)
        await asyncio.sleep(1.05)
    before = asyncio.get_running_loop().time()
    await asyncio.gather(*(sent.send(pace, chat) for chat in range(1, 71)))
    assert sent.times[-1] - before == pytest.approx(10.0, abs=0.2)


@in_virtual_time
async def test_a_groups_refusal_holds_the_group_and_a_second_groups_holds_all():
    sent, loop = Sent(), asyncio.get_running_loop()
    held: list[tuple[int, float]] = []

    async def store(chat: int, until: float) -> None:
        held.append((chat, until))

    pace = paced(on_pause=sent.store, on_chat_pause=store)
    begun = loop.time()
    await pace.refused(10.0, -5)
    await asyncio.gather(*(sent.send(pace, chat) for chat in (-5, -6, 1)))
    assert [chat for _, chat, _ in sent.at] == [-6, 1, -5]
    assert (sent.times[-1], held, sent.stored) == (begun + 10.5, [(-5, begun + 10.5)], [])
    await pace.refused(10.0, -5)
    assert not pace.halted()
    await pace.refused(10.0, -6)
    assert pace.halted()
    assert sent.stored == [begun + 21.0]


@in_virtual_time
async def test_an_answer_goes_before_the_pushes_that_wait():
    sent, pace, loop = Sent(), paced(), asyncio.get_running_loop()
    pushes = [asyncio.create_task(sent.send(pace, chat)) for chat in range(100, 400)]
    waits = []
    for person in range(1, 21):
        await asyncio.sleep(0.4)
        asked = loop.time()
        await sent.send(pace, person, 0)
        waits.append(loop.time() - asked)
    assert max(waits) <= 2 / 28 + 1e-6
    await asyncio.gather(*pushes)


@in_virtual_time
async def test_no_flood_of_answers_starves_pushes_nor_the_reverse():
    sent, pace = Sent(), paced()
    everything = [
        asyncio.create_task(sent.send(pace, 1000 * lane + number, lane))
        for lane in (3, 2, 1, 0)
        for number in range(300)
    ]
    await asyncio.sleep(10)
    lanes = Counter(lane for _, _, lane in sent.at)
    assert lanes[0] == 140
    assert lanes[1] == pytest.approx(140, abs=1)
    assert (lanes[2], lanes[3]) == (0, 0)
    await asyncio.gather(*everything)
    pushes = [lane for _, _, lane in sent.at if lane]
    assert pushes == sorted(pushes)


@in_virtual_time
async def test_room_is_a_tenth_of_a_second_and_leaves_pushes_their_half():
    pace, sent = paced(), Sent()
    assert pace.room() == 3
    await asyncio.sleep(1)
    assert pace.room() == 5
    answers = [asyncio.create_task(sent.send(pace, chat, 0)) for chat in range(1, 200)]
    await asyncio.sleep(1)
    assert pace.room() == 2
    pushes = [asyncio.create_task(sent.send(pace, chat)) for chat in range(1000, 1010)]
    await asyncio.sleep(0)
    assert pace.room() == 0
    await asyncio.gather(*answers, *pushes)


@in_virtual_time
async def test_what_does_not_matter_any_more_is_forgotten():
    pace = paced(rate=28_000.0)
    for turn in range(5_000):
        await pace.slot(turn + 1)
        await pace.slot(-turn - 1)
    assert len(pace._last) <= 28_000 * 0.00105 + 2
    await pace.refused(1.0, -7)
    await asyncio.sleep(61)
    await pace.slot(1)
    assert (list(pace._last), pace._groups, pace._held, pace._waiting) == ([1], {}, {}, {})


@in_virtual_time
async def test_who_gives_up_waiting_takes_no_slot():
    sent, pace, begun = Sent(), paced(), asyncio.get_running_loop().time()
    waiting = [asyncio.create_task(sent.send(pace, chat)) for chat in range(1, 101)]
    await asyncio.sleep(0)
    for task in waiting[:90]:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert [chat for _, chat, _ in sent.at] == list(range(91, 101))
    assert sent.times[-1] - begun == pytest.approx(10 / 28)


CHATS = (1, 2, 3, -1, -2)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("send"), st.sampled_from(CHATS), st.integers(0, 3)),
        st.tuples(st.just("crowd"), st.integers(1, 60), st.integers(0, 3)),
        st.tuples(st.just("rest"), st.floats(0, 5) | st.floats(0, 0.05), st.none()),
        st.tuples(st.just("stall"), st.floats(0, 2), st.none()),
        st.tuples(st.just("refused"), st.floats(0, 20), st.sampled_from(CHATS)),
        st.tuples(st.just("restart"), st.none(), st.none()),
    ),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(STEPS, st.sampled_from([28.0, 14.0]), st.floats(0, 1))
def test_the_limits_hold_whatever_is_asked(steps, rate, chance):
    """Sends, floods, stalls of the loop, refusals and restarts, in any order."""
    run(_limits_hold(steps, rate, chance))


@dataclass
class Bot:
    """Processes one after the other, each with a pace of its own, and what outlives them."""

    rate: float
    chance: float
    sent: Sent = field(default_factory=Sent)
    stored: dict[int | None, float] = field(default_factory=dict)
    pauses: list[tuple[float, float, int | None]] = field(default_factory=list)
    boots: list[float] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def store(self, until: float) -> None:
        self.stored[None] = until

    async def store_chat(self, chat: int, until: float) -> None:
        self.stored[chat] = until

    def begin(self) -> None:
        self.boots.append(asyncio.get_running_loop().time())
        self.pace = paced(
            rate=self.rate,
            jitter=lambda: self.chance,
            on_pause=self.store,
            on_chat_pause=self.store_chat,
            paused_until=self.stored.get(None, 0.0),
            chats_paused={chat: until for chat, until in self.stored.items() if chat is not None},
        )

    def send(self, chat: int, lane: int) -> None:
        self.tasks.append(asyncio.create_task(self.sent.send(self.pace, chat, lane)))

    async def refuse(self, seconds: float, chat: int) -> None:
        now = asyncio.get_running_loop().time()
        self.pauses.append((now, now + seconds, chat if chat < 0 else None))
        await self.pace.refused(seconds, chat)

    async def restart(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await asyncio.sleep(61)  # what this process sent is not known to the next: Telegram's minute passes
        self.tasks = []
        self.begin()


async def _limits_hold(steps: list[tuple[str, Any, Any]], rate: float, chance: float) -> None:
    bot, fresh = Bot(rate, chance), count(100)
    bot.begin()
    for step, first, second in steps:
        match step:
            case "send":
                bot.send(first, second)
            case "crowd":
                for _ in range(first):
                    bot.send(next(fresh), second)
            case "rest":
                await asyncio.sleep(first)
            case "stall":
                asyncio.get_running_loop().jump(first)  # type: ignore[attr-defined]  # of the virtual loop
            case "refused":
                await bot.refuse(first, second)
            case _:
                await bot.restart()
    await asyncio.gather(*bot.tasks)

    sent = bot.sent
    assert most_in(sent.times, 1.069) <= 30
    by_chat = defaultdict(list)
    for when, chat, _ in sent.at:
        by_chat[chat].append(when)
    assert all(most_in(times, 1.0) <= 1 for times in by_chat.values())
    assert all(most_in(times, 60.0) <= 18 for chat, times in by_chat.items() if chat < 0)
    for begins, ends, whose in bot.pauses:
        assert [chat for when, chat, _ in sent.at if begins < when < ends and whose in (None, chat)] == []
    assert [when for when in sent.times for boot in bot.boots if boot <= when < boot + 0.9 / rate] == []


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 400), st.integers(0, 3)), min_size=1, max_size=200))
def test_nobody_waits_while_somebody_might_go(requests):
    """All asked for at once: it takes as long as the fullest limit demands, and not longer."""

    async def work() -> None:
        sent, pace, begun = Sent(), paced(), asyncio.get_running_loop().time()
        await asyncio.gather(*(sent.send(pace, chat, lane) for chat, lane in requests))
        busiest = max(Counter(chat for chat, _ in requests).values())
        # At worst a chat's first request is the last of all, and its others follow one a second.
        assert sent.times[-1] - begun <= len(requests) / 28 + (busiest - 1) * 1.07 + 1e-6
        firsts = {chat: when for when, chat, _ in reversed(sent.at)}
        if len(firsts) == len(requests):
            assert sent.times[-1] - begun == pytest.approx(len(requests) / 28)

    run(work())


@in_virtual_time
async def test_a_message_for_a_chat_that_may_not_be_sent_to_takes_nobodys_room():
    pace, sent = paced(), Sent()
    await asyncio.sleep(1)
    assert (pace.closed(), pace.room()) == ([], 5)
    await sent.send(pace, 7)
    await pace.refused(300, -9)
    assert sorted(pace.closed()) == [-9, 7]
    for chat in (7, -9):
        asyncio.create_task(sent.send(pace, chat))  # noqa: RUF006 - it waits to the end of the test
    await asyncio.sleep(0.5)
    assert (sorted(pace.closed()), pace.room()) == ([-9, 7], 5)
    await asyncio.sleep(0.6)
    assert sorted(pace.closed()) == [-9, 7]  # the second message to 7 went after its second
    await asyncio.sleep(1)
    assert pace.closed() == [-9]
    for _ in range(18):
        await sent.send(pace, -8)
    assert set(pace.closed()) == {-8, -9}


@in_virtual_time
async def test_a_pause_that_another_process_was_asked_for_is_kept_and_not_stored_again():
    sent = Sent()
    pace, now = paced(on_pause=sent.store), asyncio.get_running_loop().time()
    pace.hear(now - 1.0)
    assert (pace.halted(), pace.closed()) == (False, [])
    pace.hear(now + 5.0)
    pace.hear(now + 3.0)  # the longer one holds
    pace.hear(now + 9.0, -7)
    assert (pace.halted(), pace.closed(), sent.stored) == (True, [-7], [])
    await asyncio.gather(sent.send(pace, 1), sent.send(pace, -7))
    assert [(chat, when - now >= wait) for (when, chat, _), wait in zip(sent.at, (5.0, 9.0), strict=True)] == [
        (1, True), (-7, True),
    ]  # fmt: skip


@pytest.mark.parametrize("refused", [False, True])
def test_after_a_pause_nobody_may_have_read_of_the_first_goes_by_itself(refused):
    async def test() -> None:
        sent, loop = Sent(), asyncio.get_running_loop()
        pace, begun = paced(), loop.time()
        pace.begin_after(1.25, 0.5)
        rest = [asyncio.create_task(sent.send(pace, chat)) for chat in range(1, 6)]
        await asyncio.wait(rest, return_when=asyncio.FIRST_COMPLETED)
        if refused:
            await pace.refused(2.0, 1)
        await asyncio.gather(*rest)
        first, second, *_ = sorted(sent.times)
        assert (round(first - begun, 2), round(second - begun, 1)) == (1.29, 3.4 if refused else 1.8)

    run(test())
