"""`run` and the ledger as two processes: what the bot was killed in the middle of is still written down."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.botapi.reading_ledger import SENDING, read
from tests.botapi.updates import PERSON, PRIVATE, message
from tests.conftest import ROOT
from tests.endtoend.conftest import StartBot

pytestmark = pytest.mark.endtoend


@pytest.fixture
async def url(tmp_path: Path) -> AsyncIterator[str]:
    """A ledger whose answers take a while."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.botapi.ledger", "--ledger", str(tmp_path / "ledger.jsonl"), "--seconds", "60"),
        *("--seed", "1", "--delay-ms", "5", "20"),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    yield (await process.stdout.readline()).decode().strip()
    process.terminate()
    assert await process.wait() == 0


async def post(url: str, text: str, chat: int) -> None:
    update = {"message": message(text, chat=PRIVATE | {"id": chat}, **{"from": PERSON | {"id": chat}})}
    async with aiohttp.ClientSession() as http, http.post(f"{url}/updates", json=update) as response:
        assert response.status == 200


async def accepted(url: str, chat: int) -> None:
    """Wait until a message to this chat took effect."""
    async with aiohttp.ClientSession() as http, http.get(f"{url}/accepted", params={"chat": chat}) as response:
        assert response.status == 200


async def test_a_bot_that_is_killed_leaves_the_ledger_and_the_next_one_goes_on(
    url: str, tmp_path: Path, start_bot: StartBot
):
    first = await start_bot(url)
    for chat in (101, 102, 103):
        await post(url, "/next", chat)
        await accepted(url, chat)
    await first.end(signal.SIGKILL)
    await post(url, "/next", 104)
    second = await start_bot(url)
    await accepted(url, 104)
    assert await second.end() == 0
    lines = [one for one in read(tmp_path / "ledger.jsonl") if one.method in SENDING]
    assert {one.chat_id for one in lines} == {101, 102, 103, 104}
    assert all(one.accepted and (one.text or "").startswith("<b>Next: ") for one in lines)
