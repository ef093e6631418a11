"""The one of several things told last that is left when those of a year or a month are said not to be meant."""

import re

from handlers.ask import Ask
from handlers.phrases import tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.denied import denied_in
from handlers.questions.links import offered, show
from handlers.reply import Reply
from store.database import Session
from store.folding import fold
from store.keys import kind_of
from store.links import ties_of

_ADJECTIVE = re.compile(r"(?i)(январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[ья]?ск\w+")
"""A Russian month as it stands before a noun: не январское."""


async def all_but(ask: Ask, session: Session) -> Reply | None:
    """Answer with the one thing that is left: not the January one, pas celle de 2010, 不要1月那次."""
    about = ask.chat.context.about
    group = (offered(about) or await _papers(session, about[0])) if about else []
    if not group:
        return None
    rest, denied = denied_in(fold(_ADJECTIVE.sub(r"\1 ", ask.words)))
    if denied is None or tells_subject(cleaned(rest)) or re.search(r"\d", rest):
        return None
    left = [key for key in group if not await denied.holds(session, key)]
    return await show(ask, session, left[0]) if len(left) == 1 else None


async def _papers(session: Session, key: str) -> list[str]:
    """Give the papers of an item that was spoken of, which were listed with it."""
    return [tie.end for tie in await ties_of(session, key) if tie.relation == "paper"] if kind_of(key) == "item" else []
