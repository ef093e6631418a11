"""Of which meeting a paper tells what came of it: after the comments on the outcome of the tenth meeting, that one."""

import re
from pathlib import Path

from handlers import agenda as agendas
from handlers.ask import Ask
from handlers.phrases import tables
from handlers.questions.cleaning import cleaned
from handlers.questions.under_item import asks_which_item
from handlers.reference import meeting_named
from handlers.reply import Reply
from handlers.word_lists import Phrases, phrase_lists
from store.database import Session
from store.documents import document
from store.folding import fold
from store.keys import kind_of, symbol_of
from store.meetings import agenda

TABLE = Path(__file__).with_suffix(".toml")
_OUTCOME = "outcome of"


def _of_which() -> Phrases:
    return phrase_lists(TABLE)["of_which"]


async def from_outcome(ask: Ask, session: Session) -> Reply | None:
    """Answer with the meeting whose outcome the paper last spoken of tells in its title."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) != "document":
        return None
    text = cleaned(ask.words)
    if "of_meeting" not in tables().asked(text)[0] or not _of_which().found(fold(ask.words)):
        return None
    if re.search(r"\d", text) or asks_which_item(text):
        return None
    one = await document(session, symbol_of(about[0]))
    title = fold(one.titles.texts.get("en", "")) if one is not None else ""
    named = await meeting_named(session, title.partition(_OUTCOME)[2], ask.now) if _OUTCOME in title else None
    held = await agenda(session, named.meetings[0].key) if named is not None and len(named.meetings) == 1 else None
    return await agendas.agenda_reply(ask, session, held, of_meeting=True) if held else None
