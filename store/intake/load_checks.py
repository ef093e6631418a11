"""Refuse a document whose symbol says otherwise than its text or the store: a slip of `--symbol` must write nothing.

What a symbol tells (series, then a year or a session) follows the symbol guide of the Dag Hammarskjöld Library
(research.un.org/en/docs/symbols).
"""

from collections.abc import Iterable

from sqlalchemy import select

from store.database import Session
from store.intake.rows import ORIGIN, NotLoadable
from store.keys import meeting_key
from store.records import Reading
from store.symbols import YEARS, parse
from store.tables import Act, Document, Meeting

REPORTS = frozenset(
    {"report", "draft report", "background paper", "report of the Secretary-General", "note", "publication", "other"}
)
"""Kinds of a held document that a text read as a report can be."""

ACTS = frozenset({"conference room paper", "note", "other"})
"""Kinds of a held document that a text read as a resolution or decision can be."""


def check_symbol(reading: Reading) -> None:
    """Refuse a symbol of another body, year or session than the text names. Raises `NotLoadable`.

    An agenda's symbol is of its meeting's own series. A report or an act may come from a part of the organ: the
    General Assembly's committees (A/C.3) and resolutions (A/RES) are below A.
    """
    symbol = parse(reading.symbol or "")
    if symbol is None or reading.body is None:
        return
    within = symbol.series == reading.body or (
        reading.kind != "agenda" and symbol.series.startswith(f"{reading.body}/")
    )
    if not within:
        raise NotLoadable(f"the symbol {symbol} is of {symbol.series}, the text is of {reading.body}")
    number = next((each for each in symbol.elements if each.isdigit()), None)
    if number is None:
        return
    meeting = reading.meeting
    if int(number) not in YEARS:
        if meeting.ordinal is not None and reading.kind != "agenda" and int(number) != meeting.ordinal:
            raise NotLoadable(f"the symbol {symbol} is of session {number}, the text of session {meeting.ordinal}")
    elif reading.kind == "agenda" and meeting.starts is not None and int(number) != meeting.starts.year:
        raise NotLoadable(f"the symbol {symbol} is of {number}, the meeting of the agenda is in {meeting.starts.year}")


async def check_agenda_held(session: Session, reading: Reading, meeting: str, known: Meeting | None) -> None:
    """Refuse an agenda whose symbol the store holds as something else. Raises `NotLoadable`.

    `meeting` is the key of the agenda's meeting; `known` is that meeting as stored, perhaps on other days.
    """
    symbol = reading.symbol or ""
    own = {meeting} | ({meeting_key(known.body, known.starts)} if known else set())
    held = await _held(session, symbol, {"agenda"})
    if held is not None and held.meeting is not None and held.meeting not in own:
        raise _taken(symbol, f"the agenda of {held.meeting}")
    others = (await session.execute(select(Meeting).where(Meeting.agenda == symbol))).scalars()
    for other in others:
        if (key := meeting_key(other.body, other.starts)) not in own:
            raise _taken(symbol, f"the agenda of {key}")


async def check_act_held(session: Session, reading: Reading, act: str) -> None:
    """Refuse an act (its key) whose symbol the store holds as something else. Raises `NotLoadable`."""
    if reading.symbol is not None:
        await _held(session, reading.symbol, ACTS, act)


async def check_report_held(session: Session, reading: Reading, symbol: str) -> None:
    """Refuse a report whose symbol the store holds as something else. Raises `NotLoadable`."""
    held = await _held(session, symbol, REPORTS)
    if held is None:
        return
    for name, here, there in (
        ("session", held.session, reading.meeting.ordinal),
        ("agenda item", held.agenda_item, reading.agenda_item),
    ):
        if here is not None and there is not None and here != there:
            raise _taken(symbol, f"a document of {name} {here}, and the text is of {name} {there}")


async def _held(session: Session, symbol: str, kinds: Iterable[str], act: str | None = None) -> Document | None:
    """Find the document held under a symbol. Raises `NotLoadable` where it is of another kind, or another act's."""
    for key in (await session.execute(select(Act.key).where(Act.symbol == symbol))).scalars():
        if key != act:
            raise _taken(symbol, key)
    held = await session.get(Document, symbol)
    # A paper that only an agenda listed is held as "other" and may turn out to be anything.
    if held is not None and held.kind not in kinds and not (held.origin == ORIGIN and held.kind == "other"):
        raise _taken(symbol, f"{'an' if held.kind[0] in 'ao' else 'a'} {held.kind}")
    return held


def _taken(symbol: str, what: str) -> NotLoadable:
    return NotLoadable(f"the symbol {symbol} is held as {what}; --symbol gives the document's own")
