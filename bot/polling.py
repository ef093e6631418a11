"""Fetching updates: a loop that survives what it can, and ends with one sentence where it cannot.

PTB's own poller ends for good at the first 401 or 404 while everything else says it is running. This one goes
on through any failure, waiting longer each time, and three things end it: a token that never worked, another
process that polls with the same token, and a long time without a single successful answer.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NoReturn, TypeVar

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

log = logging.getLogger(__name__)

RawUpdate = dict[str, Any]
Fetch = Callable[[int | None, int], Awaitable[Any]]
"""`fetch(offset, limit)`: the plain list that `getUpdates` returns. Raises `TelegramError`."""

BATCH = 100
"""The most updates one `getUpdates` returns (Bot API)."""
REMEMBERED = 4096
"""How many update numbers are remembered, to drop what arrives twice."""

R = TypeVar("R")


class Halted(Exception):  # noqa: N818 - it names what happened
    """The bot cannot go on. Its text is one sentence for the operator; it holds no token."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long what is endured, in seconds."""

    refused: float = 30.0
    """401 or 404 from the start before the token counts as refused."""
    conflict: float = 60.0
    """409 in a row before another process counts as polling."""
    silence: float = 600.0
    """Without a successful answer before the watchdog ends the program."""
    first_pause: float = 1.0
    longest_pause: float = 30.0


class Poller:
    """Fetches, drops duplicates, hands over. Clock (seconds, monotonic) and pause are given."""

    def __init__(
        self,
        fetch: Fetch,
        accept: Callable[[RawUpdate], None],
        *,
        room: Callable[[], Awaitable[int]],
        clock: Callable[[], float],
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        patience: Patience | None = None,
    ) -> None:
        self._fetch = fetch
        self._accept = accept
        self._room = room
        self._clock = clock
        self._pause = pause
        self._patience = patience or Patience()
        self._offset: int | None = None
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._ever = False
        self._last_success = clock()
        self._failures = 0
        self._trouble: tuple[type[TelegramError], float] | None = None
        self._last_error = ""

    @property
    def offset(self) -> int | None:
        """The number to ask from next: fetching with it tells the server that all before are taken."""
        return self._offset

    async def begin(self, call: Callable[[], Awaitable[R]]) -> R:
        """Make the first call (`getMe`) with the loop's own patience. Raises `Halted`."""
        while True:
            try:
                result = await call()
            except TelegramError as error:
                await self._endure(error)
            else:
                self._failures = 0
                self._trouble = None
                return result

    async def run(self) -> NoReturn:
        """Poll until cancelled. Raises `Halted`."""
        while True:
            limit = min(BATCH, await self._room())
            try:
                batch = await self._fetch(self._offset, limit)
                if not isinstance(batch, list):
                    raise TelegramError("Invalid server response")  # noqa: TRY301 - endured like the others
            except TelegramError as error:
                await self._endure(error)
                continue
            self._succeeded()
            if batch and not self._take(batch):
                # Only what was already taken: do not ask for it again at full speed.
                await self._pause(self._patience.first_pause)

    def check(self) -> None:
        """Raise `Halted` where the last success is too long ago, whatever the loop is doing: the watchdog."""
        silent = self._clock() - self._last_success
        if silent >= self._patience.silence:
            raise Halted(
                f"No answer from Telegram for {timedelta(seconds=round(silent))}"
                f" ({self._last_error or 'getUpdates did not return'}): stopping."
            )

    def _succeeded(self) -> None:
        if self._failures:
            log.info("polling works again after %d failures", self._failures)
        self._ever = True
        self._last_success = self._clock()
        self._failures = 0
        self._trouble = None
        self._last_error = ""

    def _take(self, batch: list[object]) -> int:
        """Hand over what is new, in order. Returns how many updates that were."""
        fresh = 0
        offset = None
        for raw in batch:
            number = raw.get("update_id") if isinstance(raw, dict) else None
            if not isinstance(raw, dict) or not isinstance(number, int):
                log.warning("dropped an update without a number")
                continue
            if number in self._seen:
                continue
            self._seen[number] = None
            if len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)
            # After a quiet week Telegram may number anew: the offset follows this batch, not all seen.
            offset = number + 1 if offset is None else max(offset, number + 1)
            fresh += 1
            self._accept(raw)
        if offset is not None:
            self._offset = offset
        return fresh

    async def _endure(self, error: TelegramError) -> None:
        """Wait before the next try, or raise `Halted` where trying again is hopeless."""
        self._failures += 1
        kind = type(error)
        self._last_error = kind.__name__
        now = self._clock()
        if self._trouble is None or self._trouble[0] is not kind:
            self._trouble = (kind, now)
        lasting = now - self._trouble[1]
        if isinstance(error, InvalidToken) and not self._ever and lasting >= self._patience.refused:
            raise Halted("Telegram refused the token (DELEGATE_BOT_TOKEN): it is wrong or was revoked.") from None
        if isinstance(error, Conflict) and lasting >= self._patience.conflict:
            raise Halted("Another process polls Telegram with the same token: stop that one first.") from None
        self.check()
        wait = min(self._patience.first_pause * 2 ** min(self._failures - 1, 10), self._patience.longest_pause)
        if isinstance(error, RetryAfter):
            wait = max(wait, seconds_of(error.retry_after))
        log.warning("polling failed (%s), next try in %.0f s", kind.__name__, wait)
        await self._pause(wait)


def seconds_of(value: int | timedelta) -> float:
    """Read PTB's `retry_after`, which is a number of seconds or a timedelta depending on its settings."""
    return value.total_seconds() if isinstance(value, timedelta) else float(value)
