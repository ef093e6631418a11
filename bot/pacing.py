"""The one gate before the wire: how often anything may be sent, to everybody and to one chat.

Telegram publishes about 30 messages a second in all, one a second to a chat, 20 a minute to a group, and answers 429
with `retry_after` to whoever asks for more; these are kept from below. Whoever sends asks for a slot after the last
commit and writes to the wire as soon as it is granted: whatever comes between lets requests bunch up again.
"""

import asyncio
import math
import random
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

BASE = 28.0
"""Requests a second for which the other limits are written; a higher rate raises them with it."""
BURST = 2.0
"""Requests that may catch up what a late event loop missed: with a second at `BASE` that makes 30."""
JOSTLE = 1.07
"""Windows are this much longer than the limit's: requests bunch up by some ten milliseconds on the way, and 28 a second
still fit in."""
MINUTE = 60.05
"""Seconds of a group's window, longer for the same reason."""
SLOWER = 0.7
"""What is left of the rate after a 429."""
SLOWEST = 0.25
"""Of the full rate: refused again and again, it never falls lower, and is back within the half hour."""
BACK = 1.0 / 60.0
"""By how much the rate grows again, each second: one more a second every minute."""
AHEAD = 0.1
"""Seconds for which `Pace.room` looks ahead."""
ANSWER = 0
"""The lane of answers to a person."""

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]
OnPause = Callable[[float], Awaitable[None]]
OnChatPause = Callable[[int, float], Awaitable[None]]


@dataclass(eq=False, slots=True)
class _Waiter:
    """Who asks for a slot. Waiters stand in the order in which they came."""

    chat_id: int
    lane: int
    granted: asyncio.Future[None]


@dataclass(slots=True)
class _Speed:
    """The rate now: full, or climbing back to it since an instant."""

    full: float
    step: float
    low: float = field(default=math.inf)
    since: float = 0.0

    def at(self, now: float) -> float:
        return min(self.full, self.low + self.step * max(0.0, now - self.since))

    def slow(self, now: float, since: float) -> None:
        self.low = max(SLOWER * self.at(now), SLOWEST * self.full)
        self.since = since


class Pace:
    """Grants slots. All instants and durations are seconds of `clock`, which is monotonic.

    `rate` is requests a second over all chats, and `most` the most in any one second at the rate of 28; above 28 the
    limits grow with it: to `most`, to one a second in a chat, to `group_minute` a minute in a group (a chat with a
    negative number). It begins empty: a process that restarts again and again does not burst again and again.

    `paused_until` and `chats_paused` are the pauses Telegram asked for before this process began; `on_pause` and
    `on_chat_pause` are told of each new one and should store it, as wall time, for the next process. `jitter` gives
    0 to 1, of which a tenth is added to a pause.

    While answers and pushes both wait, they take turns: answers have at least the tenth of the budget that is kept
    for them, and no flood of questions takes more than half of it from reminders. Of the pushes, the lower lane goes
    first.
    """

    def __init__(  # noqa: PLR0913 - each may be left out, and all are said by name
        self,
        *,
        clock: Clock,
        pause: Sleep,
        rate: float = BASE,
        most: int = 30,
        group_minute: int = 18,
        paused_until: float = 0.0,
        on_pause: OnPause | None = None,
        chats_paused: Mapping[int, float] | None = None,
        on_chat_pause: OnChatPause | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        scale = max(1.0, rate / BASE)
        now = clock()
        self._clock, self._sleep, self._jitter = clock, pause, jitter
        self._on_pause, self._on_chat_pause = on_pause, on_chat_pause
        self._speed = _Speed(rate, BACK * scale)
        self._burst = BURST * scale
        self._between = JOSTLE / scale
        self._tokens = 0.0
        self._filled = now
        self._until = paused_until
        self._alone = 0.0
        """Seconds for which the next request goes by itself."""
        if paused_until > now:
            self._speed.slow(now, paused_until)
        self._recent: deque[float] = deque(maxlen=int(most * scale))
        """When the last requests went, those of one window."""
        self._last: dict[int, float] = {}
        """When each chat was last sent to, oldest first; forgotten when it does not matter any more."""
        self._group_size = int(group_minute * scale)
        self._groups: dict[int, deque[float]] = {}
        """The same for groups: the times of the last minute."""
        self._held = dict(chats_paused or {})
        """Until when each group's own pause lasts."""
        self._waiting: dict[_Waiter, None] = {}
        self._answered = False
        """Whether the last slot went to an answer while a push waited."""
        self._changed = asyncio.Event()
        self._granting: asyncio.Task[None] | None = None

    async def slot(self, chat_id: int, *, lane: int = 2) -> None:
        """Return when one request to this chat may go out: now, with nothing in between.

        Lanes: 0 an answer to a person, 1 a change that is near, 2 a reminder, 3 what can wait.
        """
        now = self._clock()
        if not self._waiting and self._free_at(now) <= now and self._chat_free_at(chat_id, now) <= now:
            self._take(now, chat_id)
            return
        waiter = _Waiter(chat_id, lane, asyncio.get_running_loop().create_future())
        self._waiting[waiter] = None
        self._changed.set()
        if self._granting is None or self._granting.done():
            self._granting = asyncio.create_task(self._grant_all())
        try:
            await waiter.granted
        finally:
            self._waiting.pop(waiter, None)

    async def refused(self, retry_after: float, chat_id: int) -> None:
        """Take note of a 429. Nothing goes out from this moment on; returns when the pause is stored.

        A group's 429 most likely speaks of that group's own limit and holds only that group, unless another group is
        held at the same time: then it speaks of all. Several requests in flight that are refused together slow the rate
        once.
        """
        now = self._clock()
        until = now + max(0.0, retry_after) * (1.0 + 0.1 * self._jitter())
        self._forget(now)
        if chat_id < 0 and not self._held.keys() - {chat_id}:
            self._held[chat_id] = max(until, self._held.get(chat_id, 0.0))
            if self._on_chat_pause is not None:
                await self._on_chat_pause(chat_id, self._held[chat_id])
            return
        if self._stop(until, now) and self._on_pause is not None:
            await self._on_pause(until)

    def hear(self, until: float, chat_id: int | None = None) -> None:
        """Take note of a pause that another process was asked for, of all or of a group's own."""
        now = self._clock()
        if until <= now:
            return
        if chat_id is None:
            self._stop(until, now)
        else:
            self._held[chat_id] = max(until, self._held.get(chat_id, 0.0))

    def _stop(self, until: float, now: float) -> bool:
        """Let nothing go out until then; say whether that is later than was known."""
        if until <= self._until:
            return False
        if now >= self._until:
            self._speed.slow(now, until)
        self._until = until
        self._tokens = 0.0
        return True

    def begin_after(self, seconds: float, alone: float = 0.0) -> None:
        """Let nothing go out for so long from now, and then one request by itself, the next so much later.

        Where a pause lasts of which nobody knows, that one is told of it.
        """
        self._until = max(self._until, self._clock() + seconds)
        self._alone = alone

    def room(self) -> int:
        """How many pushes to prepare: those that may go within a tenth of a second less those that wait already.

        What waits for its own chat, as for a group that is full, keeps nobody else waiting.
        """
        now = self._clock()
        if now < self._until:
            return 0
        self._fill(now)
        soon = min(
            self._tokens + AHEAD * self._speed.at(now),
            (self._recent.maxlen or 0) - sum(sent > now + AHEAD - JOSTLE for sent in self._recent),
        )
        ahead = [one for one in self._waiting if self._chat_free_at(one.chat_id, now) <= now + AHEAD]
        answers = sum(waiter.lane == ANSWER for waiter in ahead)
        return max(0, math.ceil(soon - min(answers, soon / 2)) - (len(ahead) - answers))

    def closed(self) -> list[int]:
        """Give the chats that may not be sent to within a tenth of a second: a message for one would only wait."""
        now = self._clock()
        full = (chat for chat, times in self._groups.items() if len(times) == self._group_size)
        return [chat for chat in {*self._held, *self._last, *full} if self._chat_free_at(chat, now) > now + AHEAD]

    def halted(self) -> bool:
        """Whether Telegram asked for a pause that still lasts."""
        return self._clock() < self._until

    async def _grant_all(self) -> None:
        while self._waiting:
            self._changed.clear()
            now = self._clock()
            waiter = self._next(now) if self._free_at(now) <= now else None
            if waiter is not None:
                del self._waiting[waiter]
                self._take(now, waiter.chat_id)
                waiter.granted.set_result(None)
                continue
            soonest = min(self._chat_free_at(one.chat_id, now) for one in self._waiting)
            await self._rest(max(self._free_at(now), soonest) - now)

    def _next(self, now: float) -> _Waiter | None:
        """Choose who goes now, if anybody's chat lets it."""
        free = [one for one in self._waiting if self._chat_free_at(one.chat_id, now) <= now]
        answer = next((one for one in free if one.lane == ANSWER), None)
        push = min((one for one in free if one.lane != ANSWER), key=lambda one: one.lane, default=None)
        if answer is None or push is None:
            self._answered = False
            return answer or push
        self._answered = not self._answered
        return answer if self._answered else push

    async def _rest(self, seconds: float) -> None:
        """Sleep, but wake when somebody else comes, who may perhaps go earlier."""
        tasks = asyncio.ensure_future(self._sleep(seconds)), asyncio.ensure_future(self._changed.wait())
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()

    def _free_at(self, now: float) -> float:
        """When the next request may go, whichever its chat."""
        if now < self._until:
            return self._until
        self._fill(now)
        missing = 1.0 - self._tokens
        # What is nearly whole is whole: an instant computed from a rate is not exact to the last bit.
        free = now if missing < 1e-6 else now + missing / self._speed.at(now)
        if len(self._recent) == self._recent.maxlen:
            free = max(free, self._recent[0] + JOSTLE)
        return free

    def _chat_free_at(self, chat_id: int, now: float) -> float:
        free = max(self._held.get(chat_id, now), self._last.get(chat_id, -math.inf) + self._between)
        times = self._groups.get(chat_id)
        if times is not None and len(times) == self._group_size:
            free = max(free, times[0] + MINUTE)
        return free

    def _take(self, now: float, chat_id: int) -> None:
        """Count one request as sent now."""
        self._forget(now)
        self._until, self._alone = max(self._until, now + self._alone), 0.0
        self._tokens -= 1.0
        self._recent.append(now)
        self._last.pop(chat_id, None)
        self._last[chat_id] = now
        if chat_id < 0:
            times = self._groups.pop(chat_id, None) or deque(maxlen=self._group_size)
            times.append(now)
            self._groups[chat_id] = times

    def _fill(self, now: float) -> None:
        begin = max(self._filled, self._until)
        self._tokens = min(self._burst, self._tokens + self._speed.at(now) * max(0.0, now - begin))
        self._filled = max(self._filled, now)

    def _forget(self, now: float) -> None:
        """Drop what no limit asks for any more: the dicts stand in the order of their last use."""
        while self._last and self._last[chat := next(iter(self._last))] + self._between <= now:
            del self._last[chat]
        while self._groups and self._groups[chat := next(iter(self._groups))][-1] + MINUTE <= now:
            del self._groups[chat]
        for chat in [chat for chat, until in self._held.items() if until <= now]:
            del self._held[chat]
