"""What is asked in words of texts and topics that a command answers: who cites it, what it cites, its history.

A sentence is taken for one only where, without those words and what only fills, nothing is left but the name of the
text or the topic: "who cites the draft on demand" is looked up like any other question.
"""

import re
from dataclasses import replace

from handlers.ask import Ask
from handlers.citing import text_named
from handlers.closest import closest
from handlers.phrases import tables
from handlers.sentence import cleaned
from store.database import Session
from store.symbols import find_all, parse_act
from store.topics import topics

_NUMBER = re.compile(r"\d{1,4}\s*/\s*\d")
_LEFT = re.compile(r"^[\W_]+|[\s?？。.!！,，]+$")


async def asked_in_words(ask: Ask, session: Session) -> tuple[str, str] | None:
    """Give the command that a sentence asks and its words; None where it asks for something else."""
    asking = tables().wishes
    text = cleaned(ask.words)
    for command in ("citedby", "cites"):
        found, rest = asking[command].take(text)
        if found:
            rest = _LEFT.sub("", rest)
            return (command, rest) if await _names_a_text(ask, session, rest) else None
    found, rest = asking["history"].take(text)
    if not found:
        return None
    rest = _LEFT.sub("", tables().filler.take(rest)[1])
    held = {each.topic: (each.topic, *each.words) for each in await topics(session)}
    named, sure = closest(rest, held)
    return ("topic", named[0]) if sure and len(named) == 1 else None


async def _names_a_text(ask: Ask, session: Session, text: str) -> bool:
    named = bool(_NUMBER.search(text) or find_all(text) or parse_act(text))
    return named and bool(await text_named(replace(ask, words=text), session))
