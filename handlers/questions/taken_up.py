"""When an item, or that of the paper last spoken of, was taken up, first or at all, and under which items a paper is.

"In which session was that document debated", 这份是在哪几个半天讨论的, "what time was it first called", "when did
the item it was written for come up".
"""

import re
from pathlib import Path

from handlers import items, moments, timetable
from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.asides import clauses_of
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic_words import plain_of
from handlers.questions.spoken_of import Spoken, item_of_paper, spoken_of
from handlers.questions.under_item import items_told
from handlers.questions.word_by_word import OF_TIME, glimpsed
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.documents import listed_under
from store.folding import fold
from store.keys import kind_of, symbol_of
from store.links import ties_of

TABLE = Path(__file__).with_suffix(".toml")
_ASKS = OF_TIME | {"documents", "paper", "topics", "where", "days", "issued", "shown", "agenda", "moved", "report"}


async def taken_up(ask: Ask, session: Session) -> Reply | None:
    """Answer when an item was taken up, or its first session; of a paper, too, which item or items it is under."""
    kind = kind_of((*ask.chat.context.about, ":")[0])
    if kind not in ("item", "document", "mandate") or (spoken := await spoken_of(ask, session)) is None:
        return None
    lists = phrase_lists(TABLE)
    for clause in [ask.words, *(part for part, _ in clauses_of(ask.words))]:
        text = cleaned(clause)
        if kind != "item" and lists["items"].found(text) and _of_nothing_else(lists["items"].take(text)[1]):
            listed = await _listed_under(session, spoken)
            return await items_told(ask, session, listed) if len(listed) > 1 else None
        if kind == "mandate":
            continue
        if _asks_first(fold(clause)):
            return await _told(ask, session, spoken, first=True)
        its_item, rest = lists["its_item"].take(text)
        at_sitting, left = lists["sitting"].take(rest)
        was_on, left = lists["taken_up"].take(left)
        of_paper = its_item and kind == "document"
        if (of_paper or (at_sitting and was_on)) and _of_nothing_else(left):
            if at_sitting or _asks_when(text):
                return await _told(ask, session, spoken)
            return await _its_item(ask, session, spoken)
    return None


async def _listed_under(session: Session, spoken: Spoken) -> list[str]:
    """Give the items under which a paper is listed, or an act stands."""
    if kind_of(spoken.key) == "document":
        return list(await listed_under(session, symbol_of(spoken.key)))
    ties = await ties_of(session, spoken.key) if spoken.clause is None else []
    return sorted(key for tie in ties if kind_of(key := tie.other(spoken.key)) == "item")


def _asks_first(text: str) -> bool:
    """Say whether a folded clause asks for the first time, and names no meeting, number or subject."""
    lists = phrase_lists(TABLE)
    first, rest = lists["first_time"].take(text)
    within, rest = lists["within"].take(rest)
    rest = lists["taken_up"].take(rest)[1]
    named = tables().meeting.found(rest) or re.search(r"\d", rest) or any(map(tells_subject, rest.split()))
    return first and within and not named


def _asks_when(text: str) -> bool:
    """Say whether it is asked when something is."""
    return "when" in tables().asked(text)[0] or bool(glimpsed(plain_of(text)).asks & OF_TIME)


def _of_nothing_else(text: str) -> bool:
    """Say whether what is left of a clause names no meeting, year or subject of its own."""
    said = glimpsed(plain_of(text))
    if said.named or said.months or said.steps or said.asks - _ASKS or re.search(r"\d", text):
        return False
    return not tables().meeting.found(text) and not any(tells_subject(word) for word in text.split())


async def _told(ask: Ask, session: Session, spoken: Spoken, *, first: bool = False) -> Reply | None:
    """Tell when the item spoken of, or that of the paper, was taken up, or its first session."""
    of = await item_of_paper(session, spoken) if kind_of(spoken.key) == "document" else spoken
    sittings = of.held.sessions_of(of.item.number) if of.held and of.item else ()
    if of.held is None or of.item is None or not sittings:
        return None if first else await _its_item(ask, session, spoken)
    if first:
        return await moments.sitting_reply(ask, session, of.held, sittings[0])
    return await timetable.when_reply(ask, session, of.held, of.item)


async def _its_item(ask: Ask, session: Session, spoken: Spoken) -> Reply | None:
    """Tell the item of a paper."""
    of = await item_of_paper(session, spoken) if kind_of(spoken.key) == "document" else spoken
    return await items.item_reply(ask, session, of.held, of.item) if of.held and of.item else None
