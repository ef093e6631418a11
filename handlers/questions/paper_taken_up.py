"""When the item of the paper last spoken of was taken up, and under which items that paper is listed.

"In which session was that document debated", 这份是在哪几个半天讨论的, "when did the item it was written for come up".
"""

import re
from pathlib import Path

from handlers import items, timetable
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
from store.keys import kind_of, symbol_of

TABLE = Path(__file__).with_suffix(".toml")
_ASKS = OF_TIME | {"documents", "paper", "topics", "where", "days", "issued", "shown", "agenda", "moved", "report"}


async def paper_taken_up(ask: Ask, session: Session) -> Reply | None:
    """Answer when the item of a paper was taken up, which item that is, or all the items under which it is listed."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) != "document" or (spoken := await spoken_of(ask, session)) is None:
        return None
    lists = phrase_lists(TABLE)
    for clause in [ask.words, *(part for part, _ in clauses_of(ask.words))]:
        text = cleaned(clause)
        if lists["items"].found(text) and _of_nothing_else(lists["items"].take(text)[1]):
            listed = await listed_under(session, symbol_of(spoken.key))
            return await items_told(ask, session, list(listed)) if len(listed) > 1 else None
        its_item, rest = lists["its_item"].take(text)
        at_sitting, left = lists["sitting"].take(rest)
        taken_up, left = lists["taken_up"].take(left)
        if (its_item or (at_sitting and taken_up)) and _of_nothing_else(left):
            return await _told(ask, session, spoken, when=at_sitting or _asks_when(text))
    return None


def _asks_when(text: str) -> bool:
    """Say whether it is asked when something is."""
    return "when" in tables().asked(text)[0] or bool(glimpsed(plain_of(text)).asks & OF_TIME)


def _of_nothing_else(text: str) -> bool:
    """Say whether what is left of a clause names no meeting, year or subject of its own."""
    said = glimpsed(plain_of(text))
    if said.named or said.months or said.steps or said.asks - _ASKS or re.search(r"\d", text):
        return False
    return not tables().meeting.found(text) and not any(tells_subject(word) for word in text.split())


async def _told(ask: Ask, session: Session, spoken: Spoken, *, when: bool) -> Reply | None:
    """Tell when the item of a paper was taken up, or that item."""
    of = await item_of_paper(session, spoken)
    if of.held is None or of.item is None:
        return None
    if when and of.held.sessions_of(of.item.number):
        return await timetable.when_reply(ask, session, of.held, of.item)
    return await items.item_reply(ask, session, of.held, of.item)
