"""Which act made the thing that the act last spoken of is about: and the Protocol itself, which resolution adopted it.

What is told beside the thing only says that the act speaks of it.
"""

import re
from pathlib import Path

from handlers.ask import Ask
from handlers.phrases import tables
from handlers.questions.cleaning import cleaned
from handlers.questions.links import show
from handlers.questions.links_asked import wanted
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.keys import kind_of
from store.lookup import names_in
from store.meanings import speaks_of

TABLE = Path(__file__).with_suffix(".toml")
_MADE = {
    "protocol": "adopted the Protocol",
    "convention": "adopted the Protocol",
    "plan": "Global Plan of Action",
    "mechanism": "establishment of the mechanism",
}
"""The names of the acts that made them; the Convention and the Protocol were adopted together."""
_ASKS = frozenset({
    "acts", "adopted", "creation", "when", "where", "greeting", "decider", "timetable", "documents", "upcoming", "text",
})  # fmt: skip


async def instrument_made(ask: Ask, session: Session) -> Reply | None:
    """Answer with the act that adopted or set up the thing itself that a question names; None where it names none."""
    about, text, lists = ask.chat.context.about, cleaned(ask.words), phrase_lists(TABLE)
    if not about or kind_of(about[0]) != "mandate" or re.search(r"\d", text) or "=declaration" in speaks_of(text):
        return None
    named = [name for name in _MADE if lists[name].found(text)]
    itself, rest = lists["itself"].take(text)
    made, rest = lists["made"].take(rest)
    asks = set(tables().asked(text)[0])
    made = made or bool({"adopted", "creation"} & asks)
    others = set(wanted(rest).kinds) - {"act", "meeting", "document"}
    if len(named) != 1 or not (itself and made) or asks - _ASKS or others or tables().item.found(rest):
        return None
    found = {key for each in await names_in(session, _MADE[named[0]]) for key in each.keys if kind_of(key) == "mandate"}
    return await show(ask, session, found.pop()) if len(found) == 1 else None
