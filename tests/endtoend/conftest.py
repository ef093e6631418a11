from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import Any

import pytest

from bot.messenger import Answerer
from tests.botapi.running import Running, running

ServeBot = Callable[..., AbstractAsyncContextManager[Running]]


@pytest.fixture
async def serve_bot() -> AsyncIterator[Callable[..., Any]]:
    """`bot = await serve_bot(url, answerer, **options)`: the service, stopped when the test ends."""
    async with AsyncExitStack() as stack:

        async def serve(url: str, answerer: Answerer | None = None, **options: Any) -> Running:
            return await stack.enter_async_context(running(url, answerer, **options))

        yield serve
