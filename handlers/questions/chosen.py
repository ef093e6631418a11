"""A thing that was chosen by its key: what its button would answer, with the others that may be meant as buttons."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from handlers.ask import Ask
from handlers.compose import rows
from handlers.moments import day_reply
from handlers.reply import Reply
from handlers.things import choices
from store.database import Session
from store.keys import kind_of, paragraph_number
from store.lookup import SURE, Found
from store.meetings import agenda, meetings

Family = Callable[[Ask, Session], Awaitable[Reply]]
OTHERS = 4
"""Other things that stay within reach as buttons."""


async def answer_with(
    ask: Ask, session: Session, key: str, others: Sequence[str], commands: Mapping[str, Family]
) -> Reply | None:  # fmt: skip
    """Answer with a thing; None where nothing shows it."""
    beside = [each for each in dict.fromkeys(others) if each != key and kind_of(each) != "session"][:OTHERS]
    if kind_of(key) == "session":
        told = await _session(ask, session, key)
    else:
        shown = await choices(ask, session, [Found(key, SURE, "")])
        if not shown:
            return None
        name, _, words = (shown[0].button.ask or "").partition(" ")
        told = await commands[name.removeprefix("/")](replace(ask, words=words), session)
    if told is None or not told.sure:
        return None
    buttons = [each.button for each in await choices(ask, session, [Found(each, SURE, "") for each in beside])]
    first = (key,) if paragraph_number(key) or kind_of(key) == "session" else ()
    about = tuple(dict.fromkeys((*first, *told.about, *beside)))
    return replace(told, buttons=(*told.buttons, *rows(buttons, OTHERS)), about=about)


async def _session(ask: Ask, session: Session, key: str) -> Reply | None:
    for meeting in await meetings(session):
        held = await agenda(session, meeting.key)
        for sitting in held.sessions if held else ():
            if held is not None and sitting.key == key:
                return await day_reply(ask, session, held, sitting.starts.date(), sitting.half)
    return None
