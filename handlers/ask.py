"""The question: what every way in (command, button, deep link, inline query, typed sentence) becomes."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Place = Literal["private", "group", "inline", "terminal"]
Right = Literal["chat", "publish"]
"""What not everyone may: "chat" is to change what a chat follows and chose; "publish" to publish, hold and release."""
Policy = Literal["anyone", "chat", "publish"]
"""Who may use a command: anyone, or who has a right."""


PAGE = re.compile(r" p\d+$")
"""The page at the end of a question."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a chat last spoke of, as stable keys (never a message's words)."""

    about: tuple[str, ...] = ()
    """Keys of the last answer, most relevant first."""
    more: str | None = None
    """The question that shows the next page of the last answer; holds keys, no typed text."""
    language: str | None = None
    """The language the chat chose with /language."""
    timezone: str | None = None
    """The zone the chat chose with /timezone."""

    listed: str | None = None
    """The question whose answer listed something last, without its page; holds keys, no typed text."""

    @property
    def question(self) -> str | None:
        """The question of the last answer, where that listed something or has a further page."""
        return self.listed or (PAGE.sub("", self.more) if self.more else None)


@dataclass(frozen=True, slots=True)
class Chat:
    """Who asks: as little as answering needs. `language` is what the edge was set to or reports."""

    place: Place = "terminal"
    language: str | None = None
    timezone: str | None = None
    """IANA zone of the reader where the edge knows it; times are then shown in both. What the chat chose goes first."""
    context: Context = field(default_factory=Context)
    name: str | None = None
    """The assistant's own user name on Telegram, to know when a group speaks to it."""
    key: str | None = None
    """The chat as it is stored: `telegram:123`. A terminal's is made for each run: what is tried there stays there."""
    user: int | None = None
    """The number of the person who asks, where the way in gives persons numbers."""
    rights: frozenset[Right] = frozenset()
    """What the person who asks may do in this chat. A group's administrators get theirs once an answer lacked it."""


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
    export: bool = False
    """True where the answer's rows are wanted, so that one whose rows cost further looks takes them."""
