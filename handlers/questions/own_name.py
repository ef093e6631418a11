"""Words of a sentence that are of the name of what it is answered with: abuse of a position, a room paper."""

import re

from handlers.phrases import tables
from store.database import Session
from store.documents import document
from store.folding import fold
from store.keys import act_key_of, kind_of, symbol_of
from store.mandates import acts
from store.meetings import agenda, item_at


async def names_of(session: Session, key: str) -> tuple[str, ...]:
    """Give the titles and topics of a thing in all languages that are held."""
    kind = kind_of(key)
    if kind == "document" and (paper := await document(session, symbol_of(key))) is not None:
        return (*paper.titles.texts.values(), *paper.short.values())
    if kind == "meeting" and (held := await agenda(session, key)) is not None:
        return tuple(held.meeting.topics.values())
    if kind == "item" and (at := await item_at(session, key)) is not None:
        return tuple(at[1].titles.texts.values())
    if kind == "mandate" and (act := (await acts(session)).get(act_key_of(key))) is not None:
        return tuple(act.titles.texts.values())
    return ()


async def unheld_in_name(session: Session, key: str, text: str) -> bool:
    """Say whether every word of a folded text for what is not held stands in the name of a thing."""
    names = " | ".join(map(fold, await names_of(session, key)))
    said = {match[0].strip() for match in tables().intents["unheld"].pattern.finditer(text)}
    return bool(said) and all(re.search(rf"(?<!\w){re.escape(each)}", names) for each in said)
