"""Puts in full what a question asks of the thing last spoken of, in plain words that the other readers know."""

from dataclasses import replace

from handlers import moments
from handlers.ask import Ask
from handlers.documents import document_reply
from handlers.elliptic import OF_TIME, Said
from handlers.links import show
from handlers.phrases import tables
from handlers.reply import Reply
from handlers.sentence import cleaned
from handlers.spoken_of import Spoken
from store.database import Session
from store.documents import document
from store.keys import kind_of, symbol_of
from store.meetings import agenda
from store.timeline import sitting_now


def of_meeting_numbered(said: Said) -> str | None:
    """Put in full what only a meeting can be asked, where it is named by its number alone: how long was the second."""
    if len(said.ordinals) != 1 or said.numbers or said.years or said.nouns or said.steps:
        return None
    asked = {"days": "how many days was", "where": "where was"}.get(" ".join(said.asks))
    return f"{asked} the {said.ordinals[0]}th meeting" if asked else None


async def in_full(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | str | None:
    """Answer what is asked of the thing spoken of, or put it in full in words that the other readers know."""
    if (shown := await _shown(ask, session, said, spoken)) is not None:
        return shown
    kind, nouns = kind_of(spoken.key), said.nouns
    asks = {"when" if name in OF_TIME else name for name in said.asks}
    if kind == "mandate" and nouns <= {"meeting"} and asks & {"adopted", "printed"}:
        nouns = set()  # which session adopted it, the report of which session it is printed in
    if nouns:
        return _OF_NOUN.get((*sorted(nouns), *sorted(asks))) if kind in ("item", "document") else None
    if "draft" in asks and "who" in said.slots:
        asks |= {"moved"}
    if kind == "meeting" and asks == {"when"} and tables().clock.found(cleaned(ask.words)):
        return None if await sitting_now(session, ask.now) else "what time was it"  # of the session that goes on
    if not asks and {"happens", "which"} <= said.slots:
        return "what topics did they discuss there" if kind == "meeting" and not spoken.sittings else None
    asked = " ".join(sorted(asks))
    return _FULL.get(kind, {}).get(asked)


async def _shown(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Show what can be asked of few things: the hours of a session, the one paper of an item, a paper's agenda."""
    asks = said.asks
    if said.nouns or not (asks or said.slots <= {"fill", "which"}):
        return None
    if asks <= {"shown", "topics"} and kind_of(spoken.key) in ("item", "document", "mandate"):
        if spoken.clause is not None:
            return None
        return await show(ask, session, spoken.key)  # what is it called, what does it say
    if asks <= OF_TIME and len(spoken.sittings) == 1 and spoken.held is not None:
        return await moments.sitting_reply(ask, session, spoken.held, spoken.sittings[0])
    symbol = None
    if asks == {"decided"} and kind_of(spoken.key) == "mandate":
        return await show(ask, session, spoken.key)
    if asks == {"decided"} and spoken.item is not None and spoken.held is not None:
        told = await document(session, spoken.held.meeting.report or "")
        return replace(await document_reply(ask, session, told), sure=False) if told else None  # not of each item
    if spoken.item is not None and "paper" in asks and asks <= {"paper", "documents"} and len(spoken.item.papers) == 1:
        symbol = spoken.item.papers[0].symbol
    if kind_of(spoken.key) == "document" and asks == {"topics"}:
        symbol = symbol_of(spoken.key)
    if kind_of(spoken.key) == "document" and asks == {"agenda"}:
        of = await document(session, symbol_of(spoken.key))
        held = await agenda(session, of.meeting) if of and of.meeting else None
        symbol = held.meeting.agenda if held else None
    one = await document(session, symbol) if symbol else None
    return await document_reply(ask, session, one) if one else None


_OF_NOUN = {
    ("meeting", "when"): "when was that meeting",
    ("meeting",): "which meeting was that",
    ("item",): "which item is that",
}
"""What is asked of the meeting or item that the thing spoken of belongs to, put in full."""
_ASKED = {
    **dict.fromkeys(("asked", "asked documents", "asked moved", "asked paper", "asked topics"), "who asked for it"),
    "act asked": "which resolution asked for it",
}
_PRINTED = ("printed", "printed report", "paper printed", "documents printed")
_FULL = {
    "meeting": {
        "where": "where was it", "when": "when was it?", "days": "how many days was it",
        "when where": "when and where was it", "documents": "and the documents?", "report": "and its report?",
        "topics": "topics?", "programme": "timetable?", "decided": "what was the outcome",
    },
    "item": {
        "where": "where was it", "when where": "when and where was it",
        "act": "which resolution is it under",
        **dict.fromkeys(("when", "days", "days when"), "when was it?"),
        **_ASKED,
        **dict.fromkeys(("documents", "paper", "documents paper"), "and the documents?"),
    },
    "session": {"where": "where was it"},
    "document": {
        **_ASKED,
        "where": "where was it", "when": "when was it discussed", "report": "and the report?",
        **dict.fromkeys(("newer", "newer paper", "documents newer"), "is there a newer one"),
        **dict.fromkeys(("older", "older paper", "documents older"), "is there an older one"),
    },
    "mandate": {
        **dict.fromkeys(("when", "adopted", "adopted when", "act adopted when"), "when was it adopted"),
        **dict.fromkeys(("moved", "draft moved", "asked moved"), "who proposed it?"),
        **dict.fromkeys(_PRINTED, "in which report is it printed"),
        "draft": "and its draft?", "namesake": "is there another one with the same title",
    },
}  # fmt: skip
"""What is asked of a thing by its kind, put in full."""
