"""What is kept of Telegram's chats while this process, the only one that sends, serves them.

A chat's state is read once and then known here; what changes is written before the answer goes out. Chats that change
at the same time share one commit: while one is being written the next ones gather.
"""

import asyncio
from collections import OrderedDict

from bot.clock import Clock
from bot.messenger import Memory
from handlers.ask import Chat, Context
from store.chats import Remembered, keep, recall
from store.database import Database

KNOWN = 20_000
"""Chats whose state is held in memory; the longest silent is forgotten here first and read again when it asks."""


class ChatMemory:
    """Loads and saves what chats chose and last spoke of, by Telegram's number of the chat."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self._known: OrderedDict[int, Remembered] = OrderedDict()
        self._changed: dict[int, Remembered] = {}
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
        self._changed[number] = new
        async with self._writing:
            if not self._changed:
                return
            batch, self._changed = self._changed, {}
            async with self.database.writing() as session:
                for each, remembered in batch.items():
                    await keep(session, _key(each), remembered, self.clock.now())
            for each, remembered in batch.items():
                self._know(each, remembered)

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
