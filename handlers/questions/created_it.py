"""Which act created what the item last spoken of is about: which resolution created it, quelle résolution l'a créé.

Without this the act that set up the Working Group would be meant, which nobody named.
"""

from pathlib import Path

from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.links import show
from handlers.questions.links_asked import wanted
from handlers.reply import Reply
from handlers.word_lists import Phrases, phrase_lists
from store.database import Session
from store.keys import kind_of
from store.links import ties_of

TABLE = Path(__file__).with_suffix(".toml")
LONGEST = 8
"""Words of a question that names nothing besides the act."""


def _groups() -> Phrases:
    return phrase_lists(TABLE)["group"]


async def created_it(ask: Ask, session: Session) -> Reply | None:
    """Answer with the one act under which the item spoken of stands, where it is asked which one created it."""
    about, text = ask.chat.context.about, cleaned(ask.words)
    if not about or kind_of(about[0]) != "item" or not {"creation"} <= set(tables().asked(text)[0]) <= _ASKS:
        return None
    lists = tables()
    named = lists.meeting.found(text) or lists.item.found(text) or any(map(str.isdigit, text))
    named = named or _groups().found(text) or any(words.found(text) for words in lists.addressees.values())
    left = lists.asked(text)[1]
    asks = "act" in wanted(text).kinds or lists.who.found(text)
    if named or not asks or len(text.split()) > LONGEST or tells_subject(left):
        return None
    acts = [tie.start for tie in await ties_of(session, about[0]) if tie.relation == "under"]
    return await show(ask, session, acts[0]) if len(acts) == 1 else None


_ASKS = frozenset({"creation", "acts", "decider", "greeting", "mandate"})
