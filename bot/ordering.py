"""Order and bounds: one chat's updates one after the other, different chats side by side, so many in all.

PTB makes a task for every update it has fetched and only then waits, so nothing bounds what it takes in.
Here the poller asks for room first and takes no more than there is.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")


class InOrder(Generic[T]):
    """Runs `work(item)` for each item submitted: first in, first out for each key; keys in parallel.

    `bound` is the number of items, waiting or being worked on, above which `room` makes its caller wait.
    """

    def __init__(self, work: Callable[[T], Awaitable[None]], *, bound: int) -> None:
        if bound < 1:
            raise ValueError(f"the bound on work in flight must be at least 1: {bound}")
        self._work = work
        self._bound = bound
        self._waiting: dict[Hashable, deque[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()
        self.in_flight = 0
        """Items submitted and not finished."""

    def submit(self, key: Hashable, item: T) -> None:
        """Take one item. Never waits: ask for `room` before fetching."""
        self.in_flight += 1
        queue = self._waiting.get(key)
        if queue is not None:
            queue.append(item)
            return
        self._waiting[key] = deque((item,))
        task = asyncio.get_running_loop().create_task(self._drain(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def room(self) -> int:
        """Wait until half of the bound is free, then say how many more items may be submitted (1 or more).

        Half, not one: asking for a single update at a time would cost a request each.
        """
        while self.in_flight > self._bound // 2:
            self._changed.clear()
            await self._changed.wait()
        return self._bound - self.in_flight

    async def finish(self, seconds: float) -> int:
        """Wait at most `seconds` for what is in flight, then cancel it. Returns how many were given up."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        left = self.in_flight
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        return left

    async def _drain(self, key: Hashable) -> None:
        queue = self._waiting[key]
        try:
            while queue:
                try:
                    await self._work(queue[0])
                except Exception as error:  # noqa: BLE001 - one item's failure must not stop its chat
                    log.error("work on an update failed: %s", type(error).__name__)  # noqa: TRY400 - no words
                queue.popleft()
                self.in_flight -= 1
                self._changed.set()
        finally:
            del self._waiting[key]
            self.in_flight -= len(queue)
            self._changed.set()
