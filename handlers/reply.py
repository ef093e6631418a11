"""The answer: structured and free of markup. The terminal, Telegram, JSON and the tests each render it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from handlers.ask import Context, Right

Kind = Literal["plain", "strong", "time", "quote", "doubt", "link", "symbol"]

BUTTON_ASK_BYTES = 64
"""Telegram's limit on `callback_data`; a button carries the question it asks."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line. `kind` says what it is; an edge decides how that looks.

    time: `text` is the instant in words and right on its own, `at` the aware instant itself.
    quote: words of an official text. doubt: the mark of something unverified or unofficial.
    link: `url` opens it. symbol: a document symbol or act number worth copying.
    """

    text: str
    kind: Kind = "plain"
    at: datetime | None = None
    url: str | None = None


Line = tuple[Span, ...]


def fits_button(question: str) -> bool:
    """Say whether a button can carry a question."""
    return len(question.encode()) <= BUTTON_ASK_BYTES


@dataclass(frozen=True, slots=True)
class Button:
    """What can be asked next. Exactly one of `ask` (at most 64 bytes), `url`, `copy` (at most 256 characters)."""

    label: str
    ask: str | None = None
    url: str | None = None
    copy: str | None = None

    def __post_init__(self) -> None:
        """Refuse a button Telegram would refuse. The check stands where the button is made."""
        if sum(part is not None for part in (self.ask, self.url, self.copy)) != 1:
            raise ValueError(f"a button needs exactly one of ask, url, copy: {self.label!r}")
        if self.ask is not None and not fits_button(self.ask):
            raise ValueError(f"a button's question is limited to {BUTTON_ASK_BYTES} bytes: {self.ask!r}")
        if self.copy is not None and not 1 <= len(self.copy) <= 256:
            raise ValueError(f"a button copies 1 to 256 characters: {self.label!r}")


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with an answer."""

    name: str
    media_type: str
    content: bytes


Cell = str | int | tuple[str, ...] | None
"""What a row says under one name; None where it is not known."""
Row = Mapping[str, Cell]
"""A thing of a list as other programs read it: names that stay, and what is told under them."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. `sure` is true only when it is what was asked for; `about` holds stable keys, best first."""

    title: str
    lines: tuple[Line, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    files: tuple[File, ...] = ()
    about: tuple[str, ...] = ()
    sure: bool = True
    language: str = "en"
    context: Context = field(default_factory=Context)
    """What the chat speaks of after this answer; the edge keeps it."""
    play: "tuple[Reply, ...]" = ()
    """What the edge sends after it by itself, one after the other: a rehearsal that was asked for."""
    forget: bool = False
    """True where nothing is kept of the chat any more: the edge keeps nothing of it either."""
    table: tuple[Row, ...] = ()
    """What an answer lists, whole, a row a thing; `/export` writes it as a file. Empty where it is no list."""
    lacks: Right | None = None
    """The right for want of which this only says who may; an edge that can find out asks again with it."""

    @property
    def text(self) -> str:
        """The whole answer as plain text: the title, then a line for each line."""
        return "\n".join([self.title, *("".join(span.text for span in line) for line in self.lines)])


def line(*parts: str | Span) -> Line:
    """Make a line of strings and spans; empty strings are dropped."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts if part != "")


def replace_sure(answered: Reply, *, sure: bool) -> Reply:
    """Take the certainty from an answer where something of the question is left."""
    return answered if sure else replace(answered, sure=False)
