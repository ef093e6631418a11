"""What is kept of Telegram's chats while this process, the only one that sends, serves them.

A chat's state is read once and then known here; what changes is written before the answer goes out. Chats that change
at the same time share one commit: while one is being written the next ones gather.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field

from bot.clock import Clock
from bot.messenger import Memory
from handlers.ask import Chat, Context
from store.chats import Remembered, keep, recall
from store.database import Database

KNOWN = 20_000
"""Chats whose state is held in memory; the longest silent is forgotten here first and read again when it asks."""


@dataclass(slots=True)
class Batch:
    """States that are committed together; `problem` is why that failed, for everyone who waits for it."""

    states: dict[int, Remembered] = field(default_factory=dict)
    done: bool = False
    problem: Exception | None = None


class ChatMemory:
    """Loads and saves what chats chose and last spoke of, by Telegram's number of the chat."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self._known: OrderedDict[int, Remembered] = OrderedDict()
        self._gathering = Batch()
        self._writing = asyncio.Lock()

    def as_memory(self) -> Memory:
        """Give the pair of functions the messenger asks for."""
        return Memory(self.load, self.save)

    async def load(self, number: int) -> Chat:
        """Give a chat as it was left."""
        kept = await self._kept(number)
        return Chat(place="private", timezone=kept.timezone, context=Context(kept.about, kept.more, kept.language))

    async def save(self, number: int, context: Context) -> None:
        """Keep what a chat speaks of now; returns when it is committed. Nothing is written when nothing changed."""
        kept = await self._kept(number)
        new = Remembered(context.language, kept.timezone, context.about, context.more)
        if new == kept:
            return
        batch = self._gathering
        batch.states[number] = new
        async with self._writing:
            if not batch.done:
                self._gathering = Batch()
                await self._write(batch)
        if batch.problem is not None:
            raise batch.problem

    async def _write(self, batch: "Batch") -> None:
        batch.done = True
        try:
            async with self.database.writing() as session:
                for number, state in batch.states.items():
                    await keep(session, _key(number), state, self.clock.now())
        except Exception as problem:  # noqa: BLE001 - everyone whose state was in the batch is told
            batch.problem = problem
            return
        for number, state in batch.states.items():
            self._know(number, state)

    async def _kept(self, number: int) -> Remembered:
        if number in self._known:
            self._known.move_to_end(number)
            return self._known[number]
        async with self.database.reading() as session:
            kept = await recall(session, _key(number))
        self._know(number, kept)
        return kept

    def _know(self, number: int, kept: Remembered) -> None:
        self._known[number] = kept
        if len(self._known) > KNOWN:
            self._known.popitem(last=False)


def _key(number: int) -> str:
    return f"telegram:{number}"
