"""Running the service against a server in a test: `async with running(api.url, answerer) as bot:`."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.messenger import Answerer, Errors, Memory
from bot.service import Service, serve
from handlers.ask import Ask, Chat, Context
from handlers.reply import Reply
from tests.botapi.server import TOKEN

NOW = datetime(2022, 6, 29, 13, 30, tzinfo=UTC)


@dataclass
class Clock:
    """Seconds that pass only when someone pauses. `pauses` are the lengths asked for."""

    seconds: float = 1000.0
    pauses: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.seconds

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.seconds += seconds
        await asyncio.sleep(0)


@dataclass
class Chats:
    """What is kept of chats, in a dictionary."""

    held: dict[int, Chat] = field(default_factory=dict)

    async def load(self, number: int) -> Chat:
        return self.held.get(number, Chat())

    async def save(self, number: int, context: Context) -> None:
        chat = self.held.get(number, Chat())
        self.held[number] = Chat(chat.place, chat.language, chat.timezone, context, chat.name)

    def forget(self, number: int) -> None:
        self.held.pop(number, None)


@dataclass
class Echo:
    """An answerer that says back what it was asked, and remembers the questions."""

    asked: list[Ask] = field(default_factory=list)

    async def __call__(self, ask: Ask) -> Reply:
        self.asked.append(ask)
        return Reply(f"You asked: {ask.text}", about=(f"question:{ask.text}",), language=ask.chat.language or "en")

    @property
    def texts(self) -> list[str]:
        return [ask.text for ask in self.asked]


@dataclass
class Running:
    """A running service and the parts a test looks at."""

    stop: asyncio.Event
    task: asyncio.Task[None]
    clock: Clock
    chats: Chats
    errors: Errors

    async def end(self) -> None:
        """Stop it and raise what it ended with."""
        self.stop.set()
        async with asyncio.timeout(20):
            await self.task


@asynccontextmanager
async def running(url: str, answerer: Answerer | None = None, **options: Any) -> AsyncIterator[Running]:
    """Serve against `url` until the block ends. `options` are those of `Service`."""
    clock, chats, errors, stop = Clock(), Chats(), Errors(), asyncio.Event()
    service = Service(
        **{
            "token": TOKEN,
            "answer": answerer or Echo(),
            "memory": Memory(chats.load, chats.save, chats.forget),
            "now": lambda: NOW,
            "clock": clock,
            "pause": clock.pause,
            "api_url": url,
            "errors": errors,
            **options,
        }
    )
    bot = Running(stop, asyncio.create_task(serve(service, stop)), clock, chats, errors)
    try:
        yield bot
    finally:
        if not bot.task.done():
            await bot.end()
