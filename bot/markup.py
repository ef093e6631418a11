"""A reply as Telegram HTML, in pieces that Telegram takes. The only place that escapes.

Limits are the Bot API's: 4096 UTF-16 units, 100 marked stretches a message, 100 buttons, 8 a row. Telegram counts
the units after reading the markup; here the markup counts too, so that no server counts more. Joined, the plain
texts of the pieces are the reply's text, cleaned of what a message cannot hold (and without messages of nothing
but blanks).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

from handlers.reply import Button, Line, Reply, Span

TEXT_UNITS = 4096
MARKS = 100
BUTTONS = 100
BUTTONS_A_ROW = 8
LABEL_UNITS = 64
FOLDED_FROM = 400
"""UTF-16 units from which a quoted text is folded (`<blockquote expandable>`)."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
"""What goes with a piece that has links: no page is shown below it."""

UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters other than tab and line feed: Telegram drops or refuses them. `\\x00`, `\\x1b`"""
SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of a pair: no valid text, cannot be encoded."""
LEFT_TO_RIGHT = "\u200e"
"""An invisible mark: what follows is read from left to right."""
SAFE_URL = re.compile(r"(?:https?://|tg://|mailto:)[^\s]{1,1000}\Z", re.IGNORECASE)
"""Addresses Telegram opens. `https://docs.un.org/zh/A/64/130`"""


@dataclass(frozen=True, slots=True)
class Piece:
    """One message: Telegram HTML, the plain text it stands for, and the keyboard (on the last piece only)."""

    html: str
    text: str
    keyboard: InlineKeyboardMarkup | None = None

    @property
    def links(self) -> bool:
        """Whether Telegram would look for a page to preview under the message."""
        return "<a " in self.html or "://" in self.text


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch with one mark; `text` is clean. `block` marks a quotation that fills its whole line."""

    text: str
    kind: str = "plain"
    target: str = ""
    block: bool = False


def pieces(reply: Reply) -> tuple[Piece, ...]:
    """Render a reply. At least one piece, except for a reply that has neither text nor buttons."""
    keyboard = keyboard_of(reply.buttons)
    # Telegram refuses a message of nothing but blanks, and a keyboard needs one to hang on.
    parts = [part for part in _split(_runs(reply)) if any(run.text.strip() for run in part)]
    if not parts and keyboard:
        parts = [[_Run("…")]]
    last = len(parts) - 1
    return tuple(
        Piece(_html(part), "".join(run.text for run in part), keyboard if index == last else None)
        for index, part in enumerate(parts)
    )


def clean(text: str) -> str:
    """Remove what a message cannot hold: control characters, halves of surrogate pairs."""
    if text.isascii() and text.isprintable():
        return text
    return UNFIT.sub("", SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))


def units(text: str) -> int:
    """Length in UTF-16 code units, the measure of all of Telegram's limits on text."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


def keyboard_of(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """Make the keyboard: rows over 8 are broken; buttons over 100 and refused addresses are left out."""
    return _keyboard(tuple(tuple(row) for row in rows))


@lru_cache(1024)
def _keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    """Make a keyboard once: the same answers are asked for again and again."""
    made: list[list[InlineKeyboardButton]] = []
    total = 0
    for row in rows:
        buttons = [button for button in map(_button, row) if button is not None][: BUTTONS - total]
        total += len(buttons)
        made.extend(buttons[at : at + BUTTONS_A_ROW] for at in range(0, len(buttons), BUTTONS_A_ROW))
    return InlineKeyboardMarkup(made) if made else None


def _button(button: Button) -> InlineKeyboardButton | None:
    label = " ".join(clean(button.label).split()) or "…"
    label = label[: _fit(label, LABEL_UNITS)]
    if button.ask is not None:
        return InlineKeyboardButton(label, callback_data=clean(button.ask)) if clean(button.ask) else None
    if button.copy is not None:
        copied = clean(button.copy)
        return InlineKeyboardButton(label, copy_text=CopyTextButton(copied)) if copied else None
    url = clean(button.url or "")
    return InlineKeyboardButton(label, url=url) if SAFE_URL.match(url) else None


def _runs(reply: Reply) -> list[_Run]:
    """Flatten the reply: the title strong, then each line after a line feed."""
    runs: list[_Run] = []
    title = clean(reply.title)
    if title:
        runs.append(_Run(title, "strong"))
    for number, line in enumerate(reply.lines):
        if number or reply.title:
            runs.append(_Run("\n"))
        quoted = all(span.kind == "quote" for span in line)
        if not quoted and of_figures(clean("".join(span.text for span in line))):
            runs.append(_Run(LEFT_TO_RIGHT))
        runs.extend(_line(line))
    return runs


def of_figures(text: str) -> bool:
    """Say whether a line has figures and no letter: nothing in it then tells a screen which way it is read.

    Where the programme is set in Arabic, `10:00–13:00 → 11:00–14:00` would be shown with the new hours first.
    """
    return any(each.isdigit() for each in text) and not any(each.isalpha() for each in text)


def _line(line: Line) -> Iterator[_Run]:
    block = bool(line) and all(span.kind == "quote" for span in line)
    if block:
        # One quotation, however many spans: quotations cannot stand inside or right beside each other.
        text = clean("".join(span.text for span in line))
        if text:
            yield _Run(text, "quote", block=True)
        return
    for span in line:
        text = clean(span.text)
        if text:
            yield _Run(text, *_mark(span, text))


def _mark(span: Span, text: str) -> tuple[str, str]:
    if not text.strip():
        return "plain", ""  # Telegram drops marks on nothing
    if span.kind == "link":
        url = clean(span.url or "")
        return ("link", url) if SAFE_URL.match(url) else ("plain", "")
    if span.kind == "time" and span.at is not None and span.at.tzinfo is not None:
        return "time", str(int(span.at.timestamp()))
    return (span.kind, "") if span.kind in {"strong", "symbol", "quote"} else ("plain", "")


def _split(runs: list[_Run]) -> Iterator[list[_Run]]:
    """Cut into messages: between lines, else between words; through a mark only if it is too long."""
    rest = _merged(runs)
    while rest:
        cut = _room(rest)
        if cut is None:
            yield rest
            return
        head, rest = _cut(rest, cut)
        yield head


def _merged(runs: list[_Run]) -> list[_Run]:
    """Join neighbouring plain runs, and quotations of neighbouring lines into one."""
    merged: list[_Run] = []
    for run in runs:
        if merged and merged[-1].kind == run.kind == "plain":
            merged[-1] = _Run(merged[-1].text + run.text)
        elif run.block and len(merged) > 1 and merged[-1].text == "\n" and merged[-2].block:
            merged[-2:] = [_Run(f"{merged[-2].text}\n{run.text}", "quote", block=True)]
        else:
            merged.append(run)
    return merged


def _room(runs: list[_Run]) -> int | None:
    """Find how many characters of the runs go into the next message; None means all of them."""
    length = marks = characters = 0
    for run in runs:
        size = units(_tagged(run))
        marked = run.kind != "plain"
        if marks + marked > MARKS:
            return characters
        if length + size > TEXT_UNITS:
            tags = size - units(escape(run.text, quote=False))
            return _place(runs, characters + _fit(run.text, TEXT_UNITS - length - tags, _escaped_units))
        length += size
        marks += marked
        characters += len(run.text)
    return None


def _place(runs: list[_Run], most: int) -> int:
    """Choose the best cut at or before `most`: after a line, a blank, a CJK stop; outside of marks first."""
    text = "".join(run.text for run in runs)[:most]
    inside: set[int] = set()
    at = 0
    for run in runs:
        if run.kind != "plain" and at < most:
            inside.update(range(at + 1, min(at + len(run.text), most + 1)))
        at += len(run.text)
    for whole in (True, False):
        for stops in ("\n", " \t", "。；，、！？"):
            cuts = [cut for cut, mark in enumerate(text, start=1) if mark in stops and not (whole and cut in inside)]
            # A cut that would leave most of the message empty is worse than one of the next kind.
            if cuts and cuts[-1] > most // 4:
                return cuts[-1]
    return most


def _cut(runs: list[_Run], at: int) -> tuple[list[_Run], list[_Run]]:
    head: list[_Run] = []
    for index, run in enumerate(runs):
        if at >= len(run.text):
            head.append(run)
            at -= len(run.text)
            continue
        if at > 0:
            head.append(_Run(run.text[:at], run.kind, run.target, run.block))
        return head, [_Run(run.text[at:], run.kind, run.target, run.block), *runs[index + 1 :]]
    return head, []


def _escaped_units(text: str) -> int:
    return units(escape(text, quote=False))


def _fit(text: str, most: int, measure: Callable[[str], int] = units) -> int:
    """Find how many characters fit into `most` UTF-16 units without parting a letter from its marks."""
    if measure(text) <= most:
        return len(text)
    length = count = 0
    for character in text:
        length += measure(character)
        if length > most:
            break
        count += 1
    whole = count
    while whole > 0 and _clings(text, whole):
        whole -= 1
    return whole or count


def _clings(text: str, at: int) -> bool:
    """Tell whether the character at `at` belongs to the one before it."""
    follower = text[at]
    return (
        unicodedata.category(follower) in {"Mn", "Me", "Mc"} or "\u200d" in (follower, text[at - 1])
    ) or follower in "\ufe0e\ufe0f"


def _html(runs: Sequence[_Run]) -> str:
    return "".join(_tagged(run) for run in runs)


def _tagged(run: _Run) -> str:
    tag, attributes = run.kind, ""
    match run.kind:
        case "plain":
            return escape(run.text, quote=False)
        case "strong":
            tag = "b"
        case "symbol":
            tag = "code"
        case "link":
            tag, attributes = "a", f' href="{escape(run.target)}"'
        case "time":
            # Without a format the words stay as written (they name the place's time); a tap shows the
            # reader's own.
            tag, attributes = "tg-time", f' unix="{run.target}"'
        case "quote" if run.block:
            tag, attributes = "blockquote", " expandable" if units(run.text) >= FOLDED_FROM else ""
        case "quote":
            tag = "i"  # a block inside a line would break the line
    return f"<{tag}{attributes}>{escape(run.text, quote=False)}</{tag}>"
