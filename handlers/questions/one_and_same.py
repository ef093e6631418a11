"""Whether the act last spoken of is also the one that did something else: is it the same that gave it its functions."""

import re
from pathlib import Path

from handlers.ask import Ask
from handlers.phrases import asking_words
from handlers.questions.cleaning import cleaned
from handlers.questions.links import show
from handlers.questions.spoken_of import several_last
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.keys import act_key_of, kind_of, paragraph_number
from store.lookup import tell
from store.mandates import acts

TABLE = Path(__file__).with_suffix(".toml")
LEAST = 0.3
"""So much of what is said the act must tell."""


async def one_and_same(ask: Ask, session: Session) -> Reply | None:
    """Answer with the act spoken of where it tells best what is asked of it; None where another one does."""
    about, text = ask.chat.context.about, cleaned(ask.words)
    same, rest = phrase_lists(TABLE)["same"].take(text)
    if not same or not about or kind_of(about[0]) != "mandate" or paragraph_number(about[0]) or several_last(about[:1]):
        return None
    act = (await acts(session)).get(act_key_of(about[0]))
    if act is None or re.search(r"\d", rest):
        return None
    told = await tell(session, rest, asking_words(), frozenset({"mandate"}))
    ranked = sorted((each for each in told if not paragraph_number(each.key)), key=lambda each: -each.weight)
    best = [each.key for each in ranked if each.weight >= max(LEAST, ranked[0].weight)]
    return await show(ask, session, act.key) if best == [act.key] else None
