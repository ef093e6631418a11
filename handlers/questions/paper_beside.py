"""The paper before or after the one last spoken of, by its number: the next paper, 前一号文件, الورقة التي بعدها."""

import re

from handlers.ask import Ask
from handlers.documents import document_reply
from handlers.questions.elliptic import names_one
from handlers.questions.spoken_of import Spoken
from handlers.questions.word_by_word import Said
from handlers.reply import Reply
from store.database import Session
from store.documents import Document, document
from store.keys import kind_of, symbol_of

_OF_MEETINGS = frozenset({"report", "agenda", "draft report"})
"""Kinds of papers of which that of the meeting beside is meant."""
_ASKS = frozenset({"documents", "paper", "shown", "topics"})
_NUMBERED = re.compile(r"(?P<series>.+/(?:19|20)\d\d/(?:[A-Z]+\.)?)(?P<number>\d+)")


async def paper_beside(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer with the paper whose number is one more or less than that of the one spoken of."""
    if kind_of(spoken.key) != "document" or said.steps not in ({"next"}, {"previous"}) or said.named or said.nouns:
        return None
    does = "happens" in said.slots and "which" not in said.slots
    if said.asks - _ASKS or "same" in said.slots or does:
        return None
    if not (said.asks or names_one(ask.words) or said.slots <= {"step.next", "step.previous", "fill", "which"}):
        return None
    other = await numbered_beside(session, spoken.key, 1 if "next" in said.steps else -1)
    return await document_reply(ask, session, other) if other is not None else None


async def numbered_beside(session: Session, key: str, step: int) -> Document | None:
    """Give the paper whose number is so much more than that of one; None of a report or an agenda."""
    one, numbered = await document(session, symbol_of(key)), _NUMBERED.fullmatch(symbol_of(key))
    if one is None or one.kind in _OF_MEETINGS or numbered is None:
        return None
    return await document(session, f"{numbered['series']}{int(numbered['number']) + step}")
