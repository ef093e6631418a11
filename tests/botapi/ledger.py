"""The fake Bot API as a process of its own, with a ledger that outlives whatever happens to the bot.

    python -m tests.botapi.ledger --ledger FILE [--port 0] [--seed N] [--answers-lost 0.01] [--requests-lost 0.01]
        [--too-many 0.02] [--errors 0] [--hangs 0] [--retry-after 1 3] [--delay-ms 0 80] [--blocked CHAT,CHAT]
        [--rate-scale 1] [--seconds 600]

Prints its URL. One JSON line is appended per request (`reading_ledger.Line`), at the moment it takes effect or is
refused. A share of 0.01 is one in each hundred, at a place that the seed draws: a fault that is promised does
happen. Errors and hangs take effect or not, as chance will. It refuses with 429 what passes Telegram's limits (30 a
second, nearly one a second to a chat, 20 a minute to a group, times `--rate-scale`; 0 sets none) and what comes
inside a pause. Updates for the bot are posted as JSON to /updates; /accepted?chat=7&times=2 answers as soon as so much
was accepted for a chat. It ends with the process that started it, when told to, or after `--seconds`.
"""

import argparse
import asyncio
import contextlib
import hashlib
import math
import os
import random
import signal
import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.botapi.reading_ledger import SENDING, Line
from tests.botapi.server import TOKEN, Call, FakeBotApi, Fault, Refusal, read_fields, refused

PARENT_SECONDS = 0.2
"""How often it looks whether its parent lives."""
PATIENCE = 30.0
"""Seconds after which /accepted gives up and answers 500."""


def chances(dice: random.Random, share: float) -> Iterator[bool]:
    """Say yes once in each `1 / share`, at a drawn place of each such stretch; never where the share is 0."""
    stretch = round(1 / share) if share else 0
    while True:
        if not stretch:
            yield False
            continue
        place = dice.randrange(stretch)
        yield from (number == place for number in range(stretch))


@dataclass
class Faults:
    """Which fault meets which request: drawn from a seed, in the order of arrival."""

    seed: int
    shares: dict[str, float]
    blocked: frozenset[int] = frozenset()
    due: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self._chances = {
            kind: chances(random.Random(f"{self.seed} {kind}"), share) for kind, share in self.shares.items()
        }

    def next(self, chat_id: int | None) -> str:
        if chat_id in self.blocked:
            return "403"
        self.due += [kind for kind, chance in self._chances.items() if next(chance)]
        return self.due.pop(0) if self.due else "none"


@dataclass
class Limits:
    """Telegram's limits and the pauses it asked for; instants are monotonic seconds."""

    scale: float
    until: float = 0.0
    chats_until: dict[int, float] = field(default_factory=dict)
    seconds: deque[float] = field(default_factory=deque)
    chats: dict[int, float] = field(default_factory=dict)
    minutes: dict[int, deque[float]] = field(default_factory=dict)

    def passed(self, chat_id: int, now: float) -> tuple[str, int] | None:
        """Say which limit a request passes and for how long it should wait; count it where none."""
        until = max(self.until, self.chats_until.get(chat_id, 0.0))
        if now < until:
            return "pause", math.ceil(until - now)
        if not self.scale:
            return None
        while self.seconds and self.seconds[0] <= now - 1.0:
            self.seconds.popleft()
        if len(self.seconds) >= 30 * self.scale:
            return "all", 1
        # A chat may be a little early: Telegram says itself that short bursts over the limit go through.
        if now - self.chats.get(chat_id, -math.inf) < 0.9 / self.scale:
            return "chat", 1
        minute = self.minutes.setdefault(chat_id, deque()) if chat_id < 0 else deque()
        while minute and minute[0] <= now - 60.0:
            minute.popleft()
        if len(minute) >= 20 * self.scale:
            return "group", math.ceil(minute[0] + 60.0 - now)
        self.seconds.append(now)
        self.chats[chat_id] = now
        minute.append(now)
        return None

    def pause(self, chat_id: int, now: float, seconds: int) -> bool:
        """Remember a pause. Returns whether it holds everything: a group's is the group's own."""
        if chat_id < 0 and now >= self.until:
            self.chats_until[chat_id] = max(self.chats_until.get(chat_id, 0.0), now + seconds)
            return False
        self.until = max(self.until, now + seconds)
        return True


class LedgerApi(FakeBotApi):
    """The fake server whose faults are drawn, and whose every request leaves a line in `path`."""

    def __init__(
        self,
        path: Path,
        drawn: Faults,
        limits: Limits,
        *,
        port: int = 0,
        retry_after: tuple[int, int] = (1, 3),
        delay_ms: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        super().__init__(port=port)
        self._path, self._drawn, self._limits = path, drawn, limits
        self._retry_after, self._delay_ms = retry_after, delay_ms
        self._lines = 0
        self._accepted: Counter[int | None] = Counter()
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    def routes(self, app: web.Application) -> None:
        app.router.add_post("/updates", self._take_update)
        app.router.add_get("/accepted", self._tell_when_accepted)
        super().routes(app)

    async def _take_update(self, request: web.Request) -> web.Response:
        return web.json_response({"update_id": await self.push(**await request.json())})

    async def _tell_when_accepted(self, request: web.Request) -> web.Response:
        chat, times = int(request.query["chat"]), int(request.query.get("times", "1"))
        await self.until(lambda: self._accepted[chat] >= times, PATIENCE)
        return web.json_response({"times": self._accepted[chat]})

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        call = Received(time.monotonic(), time.time(), request)
        method = request.match_info["method"]
        if request.match_info["token"] != TOKEN:
            return refused(Refusal(401, "Unauthorized"))
        fields, files = await read_fields(request)
        call.call = Call(method, fields, files)
        try:
            return await (self._counted(call) if method in SENDING else self._plain(call))
        finally:
            await self._tell()

    async def _plain(self, got: "Received") -> web.StreamResponse:
        response = await self._respond(got.request, got.call.method, got.call.fields, got.call.files, None)
        self._write(got, accepted=response.status == 200, status=response.status)
        return response

    async def _counted(self, got: "Received") -> web.StreamResponse:
        """A request that Telegram counts and that chance may spoil."""
        chat_id = got.chat_id or 0
        passed = self._limits.passed(chat_id, got.received)
        if passed is not None:
            return self._too_many(got, *passed)
        fault = self._drawn.next(chat_id)
        await self._delay()
        match fault:
            case "429":
                return self._too_many(got, "chance", self._drawn.dice.randint(*self._retry_after))
            case "403":
                self._write(got, accepted=False, status=403, fault=fault)
                return refused(Refusal(403, "Forbidden: bot was blocked by the user"))
            case "request-lost":
                self._write(got, accepted=False, status=0, fault=fault)
                return await self._misbehave(got.request, Fault(got.call.method, cut="before"))
        return await self._effect(got, fault)

    async def _effect(self, got: "Received", fault: str) -> web.StreamResponse:
        """Let it take effect, or not where the fault leaves that to chance; then answer, or not."""
        spoiled = Fault(
            got.call.method,
            cut="after" if fault == "answer-lost" else "",
            hang="after" if fault == "hang" else "",
            status=500,
            description="Internal Server Error",
        )
        if fault in ("500", "hang") and self._drawn.dice.random() < 0.5:
            self._write(got, accepted=False, status=500 if fault == "500" else 0, fault=fault)
            return await self._misbehave(got.request, spoiled)
        try:
            result = await self._result(got.request, got.call.method, got.call.fields, got.call.files)
        except Refusal as refusal:
            self._write(got, accepted=False, status=refusal.status)
            return refused(refusal)
        number = result.get("message_id") if isinstance(result, dict) else None
        status = {"none": 200, "500": 500}.get(fault, 0)
        self._write(got, accepted=True, status=status, fault=fault, message_id=number)
        await self._delay()
        if fault != "none":
            return await self._misbehave(got.request, spoiled)
        return web.json_response({"ok": True, "result": result})

    def _too_many(self, got: "Received", why: str, seconds: int) -> web.StreamResponse:
        now, chat_id = time.monotonic(), got.chat_id or 0
        whole = self._limits.pause(chat_id, now, seconds)
        self._write(got, accepted=False, status=429, fault="429", why=why, retry_after=seconds, whole=whole)
        return refused(Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds))

    async def _delay(self) -> None:
        if self._delay_ms[1]:
            await asyncio.sleep(self._drawn.dice.uniform(*self._delay_ms) / 1000)

    def _write(self, got: "Received", **more: Any) -> None:
        """Append the line in one write: whoever reads meanwhile sees whole lines."""
        self._lines += 1
        text = got.call.fields.get("text")
        line = Line(
            number=self._lines,
            received=got.received,
            wall=got.wall,
            decided=time.monotonic(),
            method=got.call.method,
            chat_id=got.chat_id,
            text=text,
            digest=None if text is None else hashlib.sha256(text.encode()).hexdigest()[:16],
            reply_markup=got.call.fields.get("reply_markup"),
            **more,
        )
        os.write(self._file, (line.written() + "\n").encode())
        self._accepted[line.chat_id] += line.accepted


@dataclass
class Received:
    """A request and when it came."""

    received: float
    wall: float
    request: web.Request
    call: Call = field(init=False)

    @property
    def chat_id(self) -> int | None:
        chat = self.call.fields.get("chat_id", "")
        return int(chat) if chat.lstrip("-").isdigit() else None


async def serve(options: argparse.Namespace) -> None:
    """Serve until told to end, the parent is gone, or the time is over."""
    parent = os.getppid()
    shares = {
        "answer-lost": options.answers_lost,
        "request-lost": options.requests_lost,
        "429": options.too_many,
        "500": options.errors,
        "hang": options.hangs,
    }
    blocked = frozenset(int(chat) for chat in options.blocked.split(",") if chat)
    api = LedgerApi(
        options.ledger,
        Faults(options.seed, shares, blocked),
        Limits(options.rate_scale),
        port=options.port,
        retry_after=tuple(options.retry_after),
        delay_ms=tuple(options.delay_ms),
    )
    told = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, told.set)
    ends = time.monotonic() + options.seconds
    async with api:
        print(api.url, flush=True)  # noqa: T201 - its address
        while not told.is_set() and os.getppid() == parent and time.monotonic() < ends:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(PARENT_SECONDS, max(0.0, ends - time.monotonic()))):
                    await told.wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.botapi.ledger", description="A fake Bot API with a ledger.")
    parser.add_argument("--ledger", type=Path, required=True, help="the file that lines are appended to")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    for name in ("answers-lost", "requests-lost", "too-many", "errors", "hangs"):
        parser.add_argument(f"--{name}", type=float, default=0.0, help="share of the requests, 0 to 1")
    parser.add_argument("--retry-after", type=int, nargs=2, default=(1, 3), metavar="SECONDS", help="drawn between")
    parser.add_argument("--delay-ms", type=float, nargs=2, default=(0.0, 0.0), metavar="MS", help="before and after")
    parser.add_argument("--blocked", default="", help="chats that blocked the bot")
    parser.add_argument("--rate-scale", type=float, default=1.0, help="times Telegram's limits; 0 for none")
    parser.add_argument("--seconds", type=float, default=600.0, help="after which it ends in any case")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
