"""How words are read is tested before it is weighed: `ask` and `explain` here give what the steps understood.

Whether that is given surely in the end is told by `test_weighing`, the evaluation and the conversations.
"""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.clock import parse_instant
from handlers import understood
from handlers.ask import Ask, Chat
from handlers.reply import Reply
from store.database import Database
from tests.conftest import QUIET, TERMINAL, Asking


@pytest.fixture
def ask(database: Database) -> Asking:
    """`await ask("/item 2022 2", "when is it?", at="2022-06-29T15:30")`: the last answer of a chat, not weighed."""

    async def asked(
        *texts: str, at: str | datetime = QUIET, language: str | None = None, timezone: str | None = None,
        chat: Chat = TERMINAL,
    ) -> Reply:  # fmt: skip
        now = parse_instant(at) if isinstance(at, str) else at
        chat = replace(chat, language=language or chat.language, timezone=timezone or chat.timezone)
        for text in texts:
            async with database.reading() as session:
                reply, _ = await understood(Ask(text, now, chat), session)
            chat = replace(chat, context=reply.context)
        return reply

    return asked
