"""The chat in a terminal: the same answers at a prompt, on piped lines, and as JSON."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from bot import process
from bot.clock import Clock
from handlers.ask import Ask, Chat
from handlers.reply import Button, Reply
from handlers.wording import words
from store.database import Database

PROMPT = "> "
AHEAD = 64
"""Lines of a pipe read before they are answered."""


def as_json(reply: Reply) -> dict[str, Any]:
    """Give an answer in the shape of the contract."""
    return {
        "about": list(reply.about),
        "sure": reply.sure,
        "title": reply.title,
        "text": reply.text,
        "buttons": [[_button(button) for button in row] for row in reply.buttons],
        "files": [
            {"name": file.name, "media_type": file.media_type, "size": len(file.content)} for file in reply.files
        ],
    }


def _button(button: Button) -> dict[str, str]:
    parts = {"ask": button.ask, "url": button.url, "copy": button.copy}
    return {"label": button.label} | {name: value for name, value in parts.items() if value is not None}


def as_text(reply: Reply, folder: Path | None = None) -> str:
    """Give an answer as plain lines, with its files and buttons below."""
    return "\n".join([reply.text, *below(reply, folder)])


def below(reply: Reply, folder: Path | None) -> list[str]:
    """Say where each file was saved, or its name and size and how it would be saved; then the buttons, in brackets."""
    say = words(reply.language)
    if folder is None:
        files = [say("file-named", name=file.name, size=str(len(file.content))) for file in reply.files]
    else:
        files = [say("file-saved", path=str(folder / file.name)) for file in reply.files]
    return [*files, *("   ".join(f"[{button.label}]" for button in row) for row in reply.buttons)]


class Conversation:
    """One chat: keeps what was last spoken of, in memory only, and files of answers in a folder where one is given."""

    def __init__(self, database: Database, clock: Clock, chat: Chat, folder: Path | None = None) -> None:
        self.database = database
        self.clock = clock
        self.chat = chat
        self.folder = folder
        self.last: Reply | None = None

    async def ask(self, text: str) -> tuple[Reply, list[str]]:
        """Answer one question and go on from it. A file of the answer replaces one of its name in the folder."""
        reply, steps = await process.answer(self.database, Ask(text, self.clock.now(), self.chat))
        self.chat = replace(self.chat, context=reply.context)
        self.last = reply
        if self.folder is not None and reply.files:
            self.folder.mkdir(parents=True, exist_ok=True)
            for file in reply.files:
                (self.folder / file.name).write_bytes(file.content)
        return reply, steps

    def pressed(self, text: str) -> str:
        """Take a button's label for the question it carries; a link's label for its address, shown as it is."""
        for button in (each for row in (self.last.buttons if self.last else ()) for each in row):
            if button.label.casefold() == text.strip().casefold() and button.ask is not None:
                return button.ask
        return text

    def link(self, text: str) -> str | None:
        """Give the address or the text to copy behind a button's label."""
        for button in (each for row in (self.last.buttons if self.last else ()) for each in row):
            if button.label.casefold() == text.strip().casefold() and button.ask is None:
                return button.url or button.copy
        return None


async def piped(
    talk: Conversation, lines: TextIO, show: Callable[[str, Reply], None], until: datetime | None = None
) -> None:
    """Answer line by line until the input ends; then, with `until`, go on to that instant of the clock."""
    async for line in _lines(lines):
        reply, _ = await talk.ask(line)
        show(line, reply)
    if until is not None:
        await asyncio.sleep(talk.clock.seconds_until(until))


async def _lines(lines: TextIO) -> AsyncIterator[str]:
    """Read lines without holding up the loop; bytes that are no text arrive as replacement characters.

    The reading thread is a daemon: a program told to end does not wait for another line.
    """
    loop = asyncio.get_running_loop()
    read: asyncio.Queue[str] = asyncio.Queue()
    room = threading.Semaphore(AHEAD)

    def feed() -> None:
        with suppress(RuntimeError):  # the loop has ended: nobody waits for lines any more
            for line in chain(iter(lines.readline, ""), ("",)):
                room.acquire()
                loop.call_soon_threadsafe(read.put_nowait, line)

    threading.Thread(target=feed, daemon=True).start()
    while line := await read.get():
        room.release()
        yield line.rstrip("\r\n").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


async def prompted(talk: Conversation) -> None:
    """Talk at a prompt: history for the session only, commands and buttons on Tab, Ctrl-D to leave."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document
    from prompt_toolkit.patch_stdout import patch_stdout
    from rich.console import Console
    from rich.text import Text

    from handlers import COMMANDS

    class Offered(Completer):
        def get_completions(self, document: Document, complete_event: CompleteEvent) -> Any:  # noqa: ANN401, ARG002
            typed = document.text_before_cursor
            words = [f"/{each}" for each in COMMANDS]
            words += [button.label for row in (talk.last.buttons if talk.last else ()) for button in row]
            for word in words:
                if word.casefold().startswith(typed.casefold()):
                    yield Completion(word, start_position=-len(typed))

    console = Console(highlight=False, markup=False, emoji=False)

    def show(reply: Reply) -> None:
        console.print(Text(reply.title, style="bold"))
        for each in reply.lines:
            console.print(Text.assemble(*((span.text, "bold" if span.kind == "strong" else "") for span in each)))
        for told in below(reply, talk.folder):
            console.print(Text(told, style="cyan"))

    session: PromptSession[str] = PromptSession(completer=Offered(), complete_while_typing=False)
    reply, _ = await talk.ask("/start")
    show(reply)
    with patch_stdout(raw=True):
        while True:
            try:
                text = await session.prompt_async(PROMPT)
            except KeyboardInterrupt:
                continue
            except EOFError:
                return
            if not text.strip():
                continue
            link = talk.link(text)
            if link is not None:
                console.print(link)
                continue
            reply, _ = await talk.ask(talk.pressed(text))
            show(reply)
