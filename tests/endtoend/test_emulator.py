"""Against a Bot API server that nobody here wrote: lo-bot-api-emulator, whose own verdict on the journal counts."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from lo_bot_api_emulator import LoBotApiEmulator

from bot.service import Menu
from handlers.ask import Ask
from handlers.reply import Button, File, Reply, Span, line
from tests.botapi.running import NOW
from tests.botapi.server import TOKEN
from tests.botapi.updates import GROUP, inline, message, press

pytestmark = pytest.mark.endtoend

US = {"id": 7, "is_bot": True, "first_name": "Fixture"}


class Telling(LoBotApiEmulator):
    """The emulator, telling when it has answered a request."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.answered = asyncio.Condition()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        response = await super().handle(request)
        async with self.answered:
            self.answered.notify_all()
        return response


@dataclass
class Emulator:
    """A running emulator; `journal` is its record of what it was asked and how it answered."""

    server: Telling
    url: str
    journal: Path

    async def push(self, **update: Any) -> None:
        await self.server.enqueue_update(update, token=TOKEN)

    async def until(self, method: str, times: int = 1) -> None:
        """Wait until a method was called successfully so many times."""
        async with asyncio.timeout(15), self.server.answered:
            await self.server.answered.wait_for(
                lambda: sum(one["method"] == method for one in self.records() if one.get("status") == 200) >= times
            )

    def records(self) -> list[dict[str, Any]]:
        lines = self.journal.read_text().splitlines() if self.journal.exists() else []
        return [one for one in map(json.loads, lines) if "method" in one]

    def verdict(self, *options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from lo_bot_api_emulator import main; main()", "verdict", str(self.journal)]
        return subprocess.run([*command, *options], capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
async def emulator(tmp_path: Path) -> AsyncIterator[Emulator]:
    server = Telling(journal=tmp_path / "journal.jsonl")
    runner = web.AppRunner(server.app(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield Emulator(server, f"http://127.0.0.1:{runner.addresses[0][1]}", tmp_path / "journal.jsonl")
    await runner.cleanup()


async def answer(ask: Ask) -> Reply:
    """Say everything a reply can hold."""
    return Reply(
        f"Answer to {ask.text}",
        (
            line(Span("CTOC/COP/WG.4/2010/4", "symbol"), " ", Span("15:00", "time", at=NOW)),
            line(Span("Words of a text", "quote")),
        ),
        buttons=((Button("Item 2", ask="/item 2022 2"), Button("Copy", copy="CTOC/COP/WG.4/2010/4")),),
        files=(File("2022.ics", "text/calendar", b"BEGIN:VCALENDAR"),) if ask.text == "/calendar" else (),
        about=(f"question:{ask.text}",),
    )


MENUS = {"en": Menu((("agenda", "The agenda"),), "What I do", "Short"), "zh": Menu((("agenda", "议程"),))}

REFUSALS = [
    option
    for refusal in (
        # What the emulator says it does not model, and its conflict when a poll is given up at the end.
        "getMyDescription:501",
        "getMyShortDescription:501",
        "setMyDescription:501",
        "setMyShortDescription:501",
        "getUpdates:409",
    )
    for option in ("--allow-refusal", refusal)
]


async def test_a_conversation_passes_the_emulators_own_verdict(
    emulator: Emulator, serve_bot: Callable[..., Any]
) -> None:
    bot = await serve_bot(emulator.url, answer, menus=MENUS)
    await emulator.push(message=message("/agenda 2022"))
    await emulator.until("sendMessage")
    shown = message("Answer to /agenda 2022") | {"from": US}
    await emulator.push(callback_query=press("/item 2022 2", shown))
    await emulator.until("editMessageText")
    await emulator.push(message=message("/agenda", chat=GROUP))
    await emulator.until("sendMessage", 2)
    await emulator.push(message=message("/calendar"))
    await emulator.until("sendDocument")
    await emulator.push(inline_query=inline("2010/4"))
    await emulator.until("answerInlineQuery")
    await emulator.until("setMyCommands", 3)
    await bot.end()
    assert (bot.errors.count, bot.errors.undelivered) == (0, 0)
    required = ["sendMessage", "sendDocument", "editMessageText", "answerCallbackQuery", "answerInlineQuery"]
    options = [option for method in required for option in ("--require-method", method)]
    verdict = emulator.verdict("--require-response", *options, *REFUSALS)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


async def test_the_verdict_can_fail(emulator: Emulator, serve_bot: Callable[..., Any]) -> None:
    bot = await serve_bot(emulator.url, answer)
    await emulator.push(message=message("/agenda 2022"))
    await emulator.until("sendMessage")
    await bot.end()
    assert emulator.verdict("--require-method", "sendDocument", *REFUSALS).returncode == 1
    assert emulator.verdict("--require-method", "sendMessage", *REFUSALS).returncode == 0


async def test_a_long_answer_is_taken_in_pieces(emulator: Emulator, serve_bot: Callable[..., Any]) -> None:
    async def long(_ask: Ask) -> Reply:
        return Reply("& <b>" * 100, tuple(line(Span("<&> " * 300, "quote"), "字。" * 400) for _ in range(5)))

    bot = await serve_bot(emulator.url, long)
    await emulator.push(message=message("x"))
    await emulator.until("sendMessage", 2)
    await bot.end()
    assert (bot.errors.count, bot.errors.undelivered) == (0, 0)
    assert emulator.verdict("--require-response", *REFUSALS).returncode == 0
