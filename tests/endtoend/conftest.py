import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from bot.clock import parse_instant
from bot.messenger import Answerer
from handlers.reply import Reply
from tests.botapi.oracle import check_call, check_result, check_update
from tests.botapi.running import Running, running
from tests.botapi.server import TOKEN, FakeBotApi
from tests.conftest import ask_in
from tests.endtoend.emulator import Emulator, emulating
from tests.endtoend.process import AT, STORE, Process, configure, start
from tests.endtoend.refused import Refused, refused_process
from tests.stores import store_at

ServeBot = Callable[..., AbstractAsyncContextManager[Running]]
StartBot = Callable[..., Awaitable[Process]]
Expect = Callable[..., Awaitable[Reply]]


@pytest.fixture
async def serve_bot() -> AsyncIterator[Callable[..., Any]]:
    """`bot = await serve_bot(url, answerer, **options)`: the service, stopped when the test ends."""
    async with AsyncExitStack() as stack:

        async def serve(url: str, answerer: Answerer | None = None, **options: Any) -> Running:
            return await stack.enter_async_context(running(url, answerer, **options))

        yield serve


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    """The server that misbehaves on demand; what the schema oracle complains of fails the test."""
    async with FakeBotApi(check_update, check_call, check_result) as server:
        yield server
    assert server.complaints == []


@pytest.fixture
async def emulator(tmp_path: Path) -> AsyncIterator[Emulator]:
    """The server that nobody here wrote."""
    async with emulating(tmp_path / "journal.jsonl") as server:
        yield server


@pytest.fixture
async def start_bot(tmp_path: Path, loaded_store: Path) -> AsyncIterator[StartBot]:
    """`bot = await start_bot(url, NAME=value…)`: a process of `run` on the test's own store, ended with the test.

    `store` is the address of another store than the SQLite file.

    Whatever the test was about: no process may show the token, a traceback or an unexpected error.
    """
    shutil.copy(loaded_store, tmp_path / "store.sqlite3")
    started: list[Process] = []

    async def begin(url: str, store: str = STORE, **variables: str) -> Process:
        started.append(await start(configure(tmp_path, url, store), **variables))
        return started[-1]

    yield begin
    await asyncio.gather(*(each.kill() for each in started))
    written = "\n".join(each.output for each in started)
    secret = TOKEN.partition(":")[2]
    assert [word for word in (TOKEN, secret, "Traceback", "unexpected", " ERROR ") if word in written] == [], written


@pytest.fixture
async def expect(tmp_path: Path, loaded_store: Path) -> AsyncIterator[Expect]:
    """`await expect("/item 2022 2", "and the documents?")`: what a chat is answered, without process or Telegram."""
    shutil.copy(loaded_store, tmp_path / "expected.sqlite3")
    database = store_at(tmp_path / "expected.sqlite3")

    async def asked(*texts: str, language: str | None = None) -> Reply:
        return await ask_in(database, *texts, at=parse_instant(AT), language=language)

    yield asked
    await database.close()


@pytest.fixture(scope="session", autouse=True)
def refused(tmp_path_factory: pytest.TempPathFactory, loaded_store: Path) -> Iterator[Refused]:
    """A process whose token is refused: begun with the first test, because it gives up only after half a minute."""
    folder = tmp_path_factory.mktemp("refused")
    shutil.copy(loaded_store, folder / "store.sqlite3")
    with refused_process(folder) as process:
        yield process
