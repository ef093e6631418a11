"""The papers of the meeting or the item spoken of: what to read beforehand, all of them, how many there were."""

import re
from pathlib import Path

from handlers import papers
from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.asides import clauses_of
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic_words import plain_of
from handlers.questions.spoken_of import Spoken, spoken_of
from handlers.questions.word_by_word import glimpsed
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.keys import kind_of

TABLE = Path(__file__).with_suffix(".toml")


async def papers_of_it(ask: Ask, session: Session) -> Reply | None:
    """Answer with the papers of what was spoken of, where they are to be read beforehand or all are asked for."""
    if kind_of(ask.chat.context.about[0]) not in ("meeting", "item") or re.search(r"\d", ask.words):
        return None
    text = cleaned(ask.words)
    if any(words.found(text) for words in (tables().next, tables().last, tables().updated, tables().original)):
        return None
    if "next" in glimpsed(plain_of(text)).steps:
        return None  # of the item beside it
    clauses = [cleaned(clause) for clause, _ in clauses_of(ask.words)]
    if not (_to_read(text) or any(map(_all, [text, *clauses]))) or (spoken := await spoken_of(ask, session)) is None:
        return None
    return await _listed(ask, session, spoken, of_all=phrase_lists(TABLE)["all"].found(text))


def _to_read(text: str) -> bool:
    """Say whether a text asks what somebody should read before something is discussed, and not about what."""
    lists, known = phrase_lists(TABLE), tables()
    unheld = "unheld" in known.asked(text)[0]  # what they read out before the vote
    if unheld or not (lists["reads"].found(text) and lists["ahead"].found(text)):
        return False
    on_what = known.about.pattern.search(text)
    told = on_what is not None and tells_subject(text[on_what.end() :])
    return not told and (lists["what"].found(text) or known.intents["documents"].found(text))


def _all(text: str) -> bool:
    """Say whether a text asks for all papers, or how many there are, and not about what."""
    lists, known = phrase_lists(TABLE), tables()
    whole, left = lists["all"].take(text)
    every, left = lists["every"].take(left)
    written, left = lists["written"].take(left)
    asks, left = known.intents["documents"].found(text), known.intents["documents"].take(left)[1]
    for words in known.addressees.values():
        left = words.take(left)[1]
    told = tells_subject(left) or _OTHERS & set(known.asked(left)[0])
    return bool((whole and asks) or (every and asks) or written) and not told


_OTHERS = frozenset({"report", "agenda", "acts", "unheld", "meetings"})
"""What else is asked, of which there may be several."""


async def _listed(ask: Ask, session: Session, spoken: Spoken, *, of_all: bool) -> Reply | None:
    if spoken.held is None:
        return None
    if spoken.item is not None and not of_all:
        return await papers.documents_of_item(ask, session, spoken.held, spoken.item.number)
    return await papers.documents_of_meeting(ask, session, spoken.held)
