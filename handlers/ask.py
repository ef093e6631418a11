"""The question: what every way in (command, button, deep link, inline query, typed sentence) becomes."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Place = Literal["private", "group", "inline", "terminal"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a chat last spoke of, as stable keys (never a message's words)."""

    about: tuple[str, ...] = ()
    """Keys of the last answer, most relevant first."""
    more: str | None = None
    """The question that shows the next page of the last answer; holds keys, no typed text."""
    language: str | None = None
    """The language the chat chose with /language."""


@dataclass(frozen=True, slots=True)
class Chat:
    """Who asks: as little as answering needs. `language` is what the edge was set to or reports."""

    place: Place = "terminal"
    language: str | None = None
    timezone: str | None = None
    """IANA zone of the reader where it is known; times are then shown in both."""
    context: Context = field(default_factory=Context)
    name: str | None = None
    """The assistant's own user name on Telegram, to know when a group speaks to it."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. `now` is an aware instant given by the edge: nothing here reads a clock.

    The edge gives the first three; `handlers.answer` works out the others before a family sees the question.
    """

    text: str
    now: datetime
    chat: Chat = field(default_factory=Chat)
    language: str = "en"
    """The language of the answer."""
    words: str = ""
    """What stands behind the command; the whole text where there is none."""
    page: int = 1
    """The page asked for: ` p2` at the end of a question."""
