"""lo-bot-api-emulator, a Bot API server that nobody here wrote; its own verdict on its journal counts."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web
from lo_bot_api_emulator import LoBotApiEmulator

from tests.botapi.server import TOKEN

US = {"id": 7, "is_bot": True, "first_name": "Fixture"}
"""Who the emulator says the bot is."""

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


@asynccontextmanager
async def emulating(journal: Path) -> AsyncIterator[Emulator]:
    """Run an emulator on 127.0.0.1 that writes this journal."""
    server = Telling(journal=journal)
    runner = web.AppRunner(server.app(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield Emulator(server, f"http://127.0.0.1:{runner.addresses[0][1]}", journal)
    finally:
        await runner.cleanup()
