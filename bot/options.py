"""What the options of the command line mean: the global ones, which may stand anywhere, and those of a chat."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.problems import UsageProblem

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.settings import Settings
    from handlers.ask import Chat

GLOBAL = ("--config", "--database", "--at", "--speed")
"""Options that may stand before or after the command; each takes one value."""


@dataclass(frozen=True, slots=True)
class Common:
    """What the global options say."""

    config: Path | None
    database: str | None
    at: str | None
    speed: float

    def settings(self) -> "Settings":
        """Read the settings; a wrong one is one sentence and exit 1."""
        from bot.settings import load_settings

        return load_settings(self.config, self.database)

    def clock(self) -> "Clock":
        """Make the clock: real, or rehearsed from `--at` at `--speed`."""
        from bot.clock import clock

        return clock(instant("--at", self.at) if self.at else None, self.speed)


def instant(option: str, text: str) -> datetime:
    """Read the instant an option gives. Raises `UsageProblem`."""
    from bot.clock import parse_instant

    try:
        return parse_instant(text)
    except ValueError as error:
        raise UsageProblem(f"{option}: {error}.") from None


def chat_of(language: str | None, timezone: str | None) -> "Chat":
    """Make the chat of a terminal as its options preset it; its key is this run's own. Raises `UsageProblem`."""
    import os

    from bot.clock import Clock
    from bot.visitors import new_key
    from handlers.ask import Chat
    from handlers.wording import spoken
    from store.times import parse_zone

    if language is not None and language not in spoken():
        raise UsageProblem(f"--language: “{language}” is none of the languages spoken: {', '.join(spoken())}.")
    zone = None if timezone is None else parse_zone(timezone)
    if timezone is not None and zone is None:
        raise UsageProblem(f"--timezone: “{timezone}” is not known; Europe/Vienna is one.")
    return Chat(
        place="terminal", language=language, timezone=zone.key if zone else None, key=new_key(Clock().now()),
        user=os.getuid(), rights=frozenset({"chat", "publish"}),
    )  # fmt: skip


def globals_first(arguments: list[str]) -> list[str]:
    """Move global options before the command, wherever they stand; what follows `--` is left alone."""
    first: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(arguments):
        each = arguments[at]
        if each == "--":
            rest += arguments[at:]
            break
        if each in GLOBAL:
            if at + 1 == len(arguments):
                raise UsageProblem(f"Option {each} requires a value; delegate-bot --help shows how.")
            first += arguments[at : at + 2]
            at += 2
            continue
        (first if each.split("=", 1)[0] in GLOBAL and "=" in each else rest).append(each)
        at += 1
    return first + rest
