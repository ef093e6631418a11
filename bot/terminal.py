"""The chat in a terminal: the same answers at a prompt, on piped lines, and as JSON."""

import asyncio
import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from bot import process
from bot.clock import Clock
from bot.telling import Teller
from handlers.ask import Ask, Chat
from handlers.coming import Notice
from handlers.reply import Button, Reply
from handlers.wording import words
from store.database import Database
from store.following import follower, leave

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import Completer
    from rich.console import Console

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


def when(notice: Notice) -> str:
    """Say when a notice came, on the clock of the meeting's place."""
    return f"— {notice.at:%Y-%m-%d %H:%M}"


@asynccontextmanager
async def visiting(database: Database, chat: Chat) -> AsyncIterator[None]:
    """Let a terminal's chat choose what it likes; nothing of it is kept when it ends, also told to by a signal."""
    ended: list[signal.Signals] = []
    task, loop = asyncio.current_task(), asyncio.get_running_loop()

    def end(which: signal.Signals) -> None:
        ended.append(which)
        if task is not None:
            task.cancel()

    watched = [each for each in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(each) is not signal.SIG_IGN]
    with suppress(RuntimeError, ValueError):  # outside the main thread no signal arrives
        for each in watched:
            loop.add_signal_handler(each, end, each)
    try:
        yield
    except asyncio.CancelledError:
        if not ended:
            raise
    finally:
        for each in watched:
            loop.remove_signal_handler(each)
        async with database.reading() as session:
            chose = await follower(session, chat.key or "") is not None
        if chose:
            async with database.writing() as session:
                await leave(session, chat.key or "")
    if ended:
        raise SystemExit(128 + ended[0])


class Conversation:
    """One chat: keeps what was last spoken of, in memory only, and files of answers in a folder where one is given."""

    def __init__(self, database: Database, clock: Clock, chat: Chat, folder: Path | None = None) -> None:
        self.database = database
        self.clock = clock
        self.chat = chat
        self.folder = folder
        self.last: Reply | None = None

    async def ask(self, text: str, now: datetime | None = None) -> tuple[Reply, list[str]]:
        """Answer one question, asked now, and go on from it. A file replaces one of its name in the folder.

        A command, such as a button's, shows no language: it is answered in that of the answer before.
        """
        chat = self.chat
        if text.startswith("/") and self.last is not None:
            chat = replace(chat, language=self.last.language)
        reply, steps = await process.answer(self.database, Ask(text, now or self.clock.now(), chat))
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
    talk: Conversation,
    lines: TextIO,
    show: Callable[[str, Reply], None],
    tell: Callable[[Notice], None],
    until: datetime | None = None,
) -> None:
    """Answer line by line until the input ends; then, with `until`, go on to that instant of the clock.

    What falls due meanwhile is told between answers, in the order of its time. The clock runs from the first line:
    before it nothing is followed, and a fast one would have passed hours while the process got ready.
    """
    read = _lines(lines)
    line = await read.get()
    teller = await _teller(talk)

    async def up_to(now: datetime, *, look: bool = False) -> None:
        for notice in await teller.up_to(now, look=look):
            tell(notice)

    async def next_line() -> str:
        while True:
            try:
                return await asyncio.wait_for(read.get(), teller.pause())
            except TimeoutError:
                await up_to(talk.clock.now())

    while line:
        now = talk.clock.now()
        await up_to(now)
        text = line.rstrip("\r\n").encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        show(text, (await talk.ask(text, now))[0])
        line = await next_line()
    while until is not None and talk.clock.now() < until:
        await asyncio.sleep(min(teller.pause(), talk.clock.seconds_until(until)))
        await up_to(min(talk.clock.now(), until))
    await up_to(until or talk.clock.now(), look=True)


async def _teller(talk: Conversation) -> Teller:
    teller = Teller(talk.database, talk.clock, talk.chat.key or "")
    await teller.begin()
    talk.clock = teller.clock
    return teller


class _Reading(asyncio.Queue[str]):
    """Lines that were read; each makes room for one more."""

    def __init__(self, room: threading.Semaphore) -> None:
        super().__init__()
        self.room = room

    async def get(self) -> str:
        """Give the next line; an empty one is the end."""
        line = await super().get()
        self.room.release()
        return line


def _lines(lines: TextIO) -> asyncio.Queue[str]:
    """Read lines without holding up the loop; bytes that are no text arrive as lone surrogates.

    The reading thread is a daemon: a program told to end does not wait for another line.
    """
    loop = asyncio.get_running_loop()
    room = threading.Semaphore(AHEAD)
    read = _Reading(room)

    def feed() -> None:
        with suppress(RuntimeError):  # the loop has ended: nobody waits for lines any more
            for line in chain(iter(lines.readline, ""), ("",)):
                room.acquire()
                loop.call_soon_threadsafe(read.put_nowait, line)

    threading.Thread(target=feed, daemon=True).start()
    return read


async def prompted(talk: Conversation) -> None:
    """Talk at a prompt: history for the session only, commands and buttons on Tab, Ctrl-D to leave.

    What falls due is shown above the line that is being typed.
    """
    from prompt_toolkit import PromptSession
    from prompt_toolkit.patch_stdout import patch_stdout
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False)
    teller = await _teller(talk)
    session: PromptSession[str] = PromptSession(completer=_completer(talk), complete_while_typing=False)

    async def answer(text: str) -> None:
        now = talk.clock.now()
        await up_to(now)
        reply, _ = await talk.ask(text, now)
        for each in (reply, *reply.play):
            _print(console, each, talk.folder)

    async def up_to(now: datetime) -> None:
        for notice in await teller.up_to(now):
            console.print(Text(when(notice), style="dim"))
            _print(console, notice.reply, talk.folder)

    async def typed() -> str | None:
        """Wait for a line, telling meanwhile what falls due."""
        line = asyncio.ensure_future(_typed(session))
        try:
            while not (await asyncio.wait({line}, timeout=teller.pause()))[0]:
                await up_to(talk.clock.now())
            return line.result()
        finally:
            line.cancel()

    await answer("/start")
    with patch_stdout(raw=True):
        while (text := await typed()) is not None:
            link = talk.link(text)
            if link is not None:
                console.print(link)
            elif text.strip():
                await answer(talk.pressed(text))


async def _typed(session: "PromptSession[str]") -> str | None:
    """Give the next line; None at the end. Ctrl-C drops what was typed."""
    try:
        return await session.prompt_async(PROMPT)
    except KeyboardInterrupt:
        return ""
    except EOFError:
        return None


def _print(console: "Console", reply: Reply, folder: Path | None) -> None:
    from rich.text import Text

    console.print(Text(reply.title, style="bold"))
    for each in reply.lines:
        console.print(Text.assemble(*((span.text, "bold" if span.kind == "strong" else "") for span in each)))
    for told in below(reply, folder):
        console.print(Text(told, style="cyan"))


def _completer(talk: Conversation) -> "Completer":
    """Offer commands, and the buttons of the last answer, as they are typed."""
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

    from handlers import COMMANDS

    class Offered(Completer):
        def get_completions(self, document: Document, complete_event: CompleteEvent) -> Any:  # noqa: ANN401, ARG002
            typed = document.text_before_cursor
            words = [f"/{each}" for each in COMMANDS]
            words += [button.label for row in (talk.last.buttons if talk.last else ()) for button in row]
            for word in words:
                if word.casefold().startswith(typed.casefold()):
                    yield Completion(word, start_position=-len(typed))

    return Offered()
