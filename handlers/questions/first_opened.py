"""At what hour, or in which session, the item or the paper last spoken of came up for the first time."""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers import moments
from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.asides import clauses_of
from handlers.questions.spoken_of import item_of_paper, spoken_of
from handlers.reply import Reply
from handlers.word_lists import Phrases, phrase_list
from store.database import Session
from store.folding import fold
from store.keys import kind_of

TABLE = Path(__file__).with_suffix(".toml")


@cache
def _lists() -> tuple[Phrases, Phrases]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return phrase_list(table["first_time"]), phrase_list(table["within"])


async def first_opened(ask: Ask, session: Session) -> Reply | None:
    """Answer with the first session of the item spoken of, or of that of the paper, where no other thing is named."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) not in ("item", "document"):
        return None
    first_time, within = _lists()
    if not any(
        _asks(clause, first_time, within) for clause in [ask.words, *(part for part, _ in clauses_of(ask.words))]
    ):
        return None
    if (spoken := await spoken_of(ask, session)) is None:
        return None
    of = await item_of_paper(session, spoken) if kind_of(spoken.key) == "document" else spoken
    sittings = of.held.sessions_of(of.item.number) if of.held is not None and of.item is not None else ()
    return await moments.sitting_reply(ask, session, of.held, sittings[0]) if of.held and sittings else None


def _asks(clause: str, first_time: Phrases, within: Phrases) -> bool:
    """Say whether a clause asks it, and names no meeting, number or subject."""
    first, rest = first_time.take(fold(clause))
    hour, rest = within.take(rest)
    named = tables().meeting.found(rest) or re.search(r"\d", rest) or any(map(tells_subject, rest.split()))
    return first and hour and not named
