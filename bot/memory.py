"""What is kept of Telegram's chats while this process, the only one that sends, serves them.

A chat's state is read once and then known here; what changes is written before the answer goes out. Chats that ask at
the same time share one read and one commit: while one is under way the next ones gather.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.addressing import chat_key
from bot.clock import Clock
from bot.messenger import Memory
from handlers.ask import PAGE, Chat, Context
from store.chats import Remembered, keep, recall
from store.database import Database

KNOWN = 20_000
"""Chats whose state is held in memory; the longest silent is forgotten here first and read again when it asks."""


@dataclass(slots=True)
class Batch:
    """Chats that are read or written together; `problem` is why that failed, for everyone who waits for it."""

    states: dict[int, Remembered] = field(default_factory=dict)
    done: bool = False
    problem: Exception | None = None


class Gathering:
    """Does one thing for all chats that ask while it is being done for others."""

    def __init__(self, work: Callable[[dict[int, Remembered]], Awaitable[None]]) -> None:
        self._work = work
        self._next = Batch()
        self._busy = asyncio.Lock()

    async def join(self, number: int, state: Remembered) -> None:
        """Add a chat to the next batch and wait until that is done. Raises what its work raised."""
        batch = self._next
        batch.states[number] = state
        async with self._busy:
            if not batch.done:
                self._next = Batch()
                batch.done = True
                try:
                    await self._work(batch.states)
                except Exception as problem:  # noqa: BLE001 - everyone in the batch is told
                    batch.problem = problem
        if batch.problem is not None:
            raise batch.problem


class ChatMemory:
    """Loads and saves what chats chose and last spoke of, by Telegram's number of the chat."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self._known: OrderedDict[int, Remembered] = OrderedDict()
        self._reads = Gathering(self._read)
        self._writes = Gathering(self._write)

    def as_memory(self) -> Memory:
        """Give the functions the messenger asks for."""
        return Memory(self.load, self.save, self.forget)

    async def load(self, number: int) -> Chat:
        """Give a chat as it was left."""
        kept = await self._kept(number)
        paged = kept.more is None or PAGE.search(kept.more) is not None
        more, listed = (kept.more, None) if paged else (None, kept.more)
        return Chat(place="private", context=Context(kept.about, more, kept.language, kept.timezone, listed))

    async def save(self, number: int, context: Context) -> None:
        """Keep what a chat speaks of now; returns when it is committed. Nothing is written when nothing changed."""
        kept = await self._kept(number)
        new = Remembered(context.language, context.timezone, context.about, context.more or context.listed)
        if new != kept:
            await self._writes.join(number, new)

    def forget(self, number: int) -> None:
        """Hold nothing of a chat any more that the store has forgotten."""
        self._known.pop(number, None)

    async def _kept(self, number: int) -> Remembered:
        if number not in self._known:
            await self._reads.join(number, Remembered())
        self._known.move_to_end(number)
        return self._known[number]

    async def _read(self, states: dict[int, Remembered]) -> None:
        async with self.database.reading() as session:
            found = await recall(session, [chat_key(number) for number in states])
        for number in states:
            self._know(number, found[chat_key(number)])

    async def _write(self, states: dict[int, Remembered]) -> None:
        async with self.database.writing() as session:
            await keep(session, {chat_key(number): state for number, state in states.items()}, self.clock.now())
        for number, state in states.items():
            self._know(number, state)

    def _know(self, number: int, kept: Remembered) -> None:
        self._known[number] = kept
        self._known.move_to_end(number)
        if len(self._known) > KNOWN:
            self._known.popitem(last=False)
