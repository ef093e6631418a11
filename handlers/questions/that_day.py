"""What was on, on the day an item was taken up, or in a half of it; whether the item itself was in that half.

"And that same morning?", "what else was on that day?", "was it in the morning?" after an item or a paper.
"""

from pathlib import Path

from handlers import moments, timetable
from handlers.ask import Ask
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic_words import lists
from handlers.questions.spoken_of import Spoken, item_of_paper
from handlers.questions.word_by_word import OF_TIME, Said
from handlers.reply import Reply
from handlers.word_lists import Phrases, phrase_lists
from store.database import Session
from store.keys import kind_of

TABLE = Path(__file__).with_suffix(".toml")
_HALVES = {"later": "afternoon", "sooner": "morning"}
_ASKS = frozenset({"topics", "programme", "agenda", "shown"})


def _was_it() -> Phrases:
    """Give what asks whether it was then."""
    return phrase_lists(TABLE)["was_it"]


async def that_day(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer what was on, on the day of an item or in a half of it, or when the item was."""
    if said.named or said.nouns - {"day", "sitting"} or said.steps - _HALVES.keys() or spoken.sittings:
        return None
    text = cleaned(ask.words)
    of_day, was_it = lists().that_day.found(text), _was_it().found(text)
    others = bool({"else", "which"} & said.slots or said.asks & _ASKS)
    if not (of_day or (was_it and said.steps and not others)) or kind_of(spoken.key) not in ("item", "document"):
        return None
    of = await item_of_paper(session, spoken) if kind_of(spoken.key) == "document" else spoken
    sittings = of.held.sessions_of(of.item.number) if of.held and of.item else ()
    if of.held is None or of.item is None or not sittings:
        return None
    if was_it and said.steps and not others and not said.asks - OF_TIME:
        return await timetable.when_reply(ask, session, of.held, of.item)
    if said.asks - _ASKS or not (said.steps or others):
        return None
    half = _HALVES[next(iter(said.steps))] if len(said.steps) == 1 else None
    return await moments.half_day(ask, session, of.held, sittings[0].starts.date(), half, 0)
