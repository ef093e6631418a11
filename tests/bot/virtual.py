"""An event loop whose time is virtual: where everything waits, the next timer's instant is now."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

R = TypeVar("R")


class VirtualLoop(asyncio.SelectorEventLoop):
    """`time()` moves only when nothing is left to do; `asyncio.sleep` and timeouts follow it and cost nothing."""

    def __init__(self, begins: float = 5000.0) -> None:
        self._seconds = begins
        super().__init__(_Jumping(self))

    def time(self) -> float:
        return self._seconds

    def jump(self, seconds: float) -> None:
        self._seconds += seconds


class _Jumping(selectors.SelectSelector):
    """Instead of waiting for a timeout it moves the loop's time on by as much."""

    def __init__(self, loop: VirtualLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("everything waits and no timer is set: this would hang")
        if timeout > 0:
            self._loop.jump(timeout)
        return super().select(0)


def run(work: Coroutine[Any, Any, R]) -> R:
    """Run to the end in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
