"""Rows that every kind of document brings: its body, itself, its papers, its paragraphs."""

from typing import Any

from store.database import Session
from store.intake.changes import Changes, bring_to
from store.keys import document_key
from store.records import Reading
from store.tables import (
    Body,
    Document,
    Paragraph,
)

ORIGIN = "document"


class NotLoadable(Exception):  # noqa: N818 - it names what happened
    """What was read cannot be placed in the store; the message says what is missing and what would help."""


async def ensure_body(session: Session, symbol: str, changes: Changes) -> None:
    """Add a body that a document names and nothing else describes."""
    if await session.get(Body, symbol) is None:
        row: dict[str, Any] = {
            "symbol": symbol, "parent": None, "place": None, "timezone": None, "names": {}, "short": {},
            "source": {"en": "a document read", "zh": "所读文件"}, "verified": True, "unverified": [], "origin": ORIGIN,
        }  # fmt: skip
        await bring_to(
            session, Body, [row], changes,
            within=Body.symbol == symbol, natural=("symbol",), label=lambda _: f"body {symbol}",
        )  # fmt: skip


async def ensure_document(session: Session, reading: Reading, kind: str, meeting: str | None, changes: Changes) -> None:
    """Add or update the document itself, unless a reviewed record describes it."""
    symbol, language = reading.symbol or "", reading.language or "en"
    known = await session.get(Document, symbol)
    if known is not None and known.origin != ORIGIN:
        return
    row = _document(symbol, kind, {language: reading.title} if reading.title else {}, reading.body or "") | {
        "official": [language] if reading.title else [],
        "issued": reading.issued,
        "meeting": meeting,
        "session": None if meeting else reading.meeting.ordinal,
        "agenda_item": reading.agenda_item,
        "symbol_inferred": reading.symbol_source == "inferred",
        "source": {"en": symbol},
    }
    await bring_to(
        session, Document, [row], changes,
        within=Document.symbol == symbol, natural=("symbol",), label=lambda _: document_key(symbol),
    )  # fmt: skip


async def ensure_paper(
    session: Session, symbol: str, kind: str, title: str, reading: Reading, changes: Changes
) -> None:
    """Add a paper that an agenda lists and nothing else describes."""
    if await session.get(Document, symbol) is not None:
        return
    language = reading.language or "en"
    row = _document(symbol, kind, {language: title}, symbol.rsplit("/", 2)[0]) | {
        "official": [language],
        "source": {"en": reading.symbol or ""},
    }
    await bring_to(
        session, Document, [row], changes,
        within=Document.symbol == symbol, natural=("symbol",), label=lambda _: document_key(symbol),
    )  # fmt: skip


def _document(symbol: str, kind: str, titles: dict[str, str], body: str) -> dict[str, Any]:
    return {
        "symbol": symbol, "kind": kind, "body": body, "titles": titles, "official": [], "short": {}, "issued": None,
        "meeting": None,
        "session": None, "agenda_item": None, "symbol_inferred": False, "related": [], "note": {}, "source": {},
        "verified": True, "unverified": [], "origin": ORIGIN,
    }  # fmt: skip


async def bring_paragraphs(
    session: Session, owner: str, language: str, rows: list[dict[str, Any]], source: str, changes: Changes
) -> None:
    """Bring the text held of a thing in one language to what was read."""
    texts = [
        {"owner": owner, "language": language, "position": position, "source": source, **row}
        for position, row in enumerate(rows)
    ]
    await bring_to(
        session, Paragraph, texts, changes,
        within=(Paragraph.owner == owner) & (Paragraph.language == language),
        natural=("owner", "language", "position"),
        label=lambda row: f"{owner} text {row['number'] or row['position'] + 1}",
    )  # fmt: skip
