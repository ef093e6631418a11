"""Stable keys: how answers, buttons and records name a thing.

`meeting:CTOC/COP/WG.4:2022-06-29` (body, first day) · `item:CTOC/COP/WG.4:2022-06-29:1(b)` ·
`session:CTOC/COP/WG.4:2022-06-29T15:00` (its place's time) · `document:CTOC/COP/WG.4/2010/4`, a paragraph behind `#` ·
`mandate:CTOC/COP:decision:4/4`, `mandate:CTOC/COP:draft:4/2(d)`, a paragraph behind a further `:` (`…:10(a)`, one of
an annex `…:annex II/3`).
"""

from datetime import date, datetime
from typing import Literal

Kind = Literal["meeting", "item", "session", "document", "mandate", "body"]


def body_key(symbol: str) -> str:
    """Name a body by the series of its documents."""
    return f"body:{symbol}"


def meeting_key(body: str, starts: date) -> str:
    """Name a meeting by its body and first day."""
    return f"meeting:{body}:{starts.isoformat()}"


def item_key(meeting: str, number: str) -> str:
    """Name an agenda item of a meeting (its key)."""
    return f"item:{meeting.removeprefix('meeting:')}:{number}"


def session_key(body: str, local_start: datetime) -> str:
    """Name a session by its body and its start on the clock of its place."""
    return f"session:{body}:{local_start:%Y-%m-%dT%H:%M}"


def document_key(symbol: str, paragraph: str | None = None) -> str:
    """Name a document, or a numbered paragraph of it."""
    return f"document:{symbol}" if paragraph is None else f"document:{symbol}#{paragraph}"


def act_key(organ: str, kind: str, number: str) -> str:
    """Name an act; `kind` is resolution, decision or draft."""
    return f"mandate:{organ}:{kind}:{number}"


def clause_key(act: str, number: str) -> str:
    """Name a numbered paragraph of an act (its key)."""
    return f"{act}:{number}"


def clause_number(annex: str | None, number: str) -> str:
    """Number a paragraph of an act; one of an annex, whose numbers begin anew, with its name: annex II/3."""
    return f"{annex}/{number}" if annex else number


def kind_of(key: str) -> str:
    """Say what kind of thing a key names."""
    return key.split(":", 1)[0]


def meeting_of(item: str) -> str:
    """Give the key of the meeting an item's key belongs to."""
    _, body, day, _ = item.split(":", 3)
    return f"meeting:{body}:{day}"


def number_of(item: str) -> str:
    """Give the number in an item's key: 1(b)."""
    return item.split(":", 3)[3]


def symbol_of(document: str) -> str:
    """Give the symbol in the key of a document or of one of its paragraphs."""
    return document.removeprefix("document:").partition("#")[0]


def act_key_of(mandate: str) -> str:
    """Give the key of the act that the key of an act or of one of its paragraphs names."""
    return ":".join(mandate.split(":", 4)[:4])


def paragraph_number(key: str) -> str | None:
    """Give the paragraph a document's or an act's key names, if it names one."""
    if key.startswith("document:"):
        return key.partition("#")[2] or None
    parts = key.split(":")
    return parts[4] if parts[0] == "mandate" and len(parts) > 4 else None
