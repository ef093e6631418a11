"""A thing that was chosen by its key: what its button would answer, with the others that may be meant as buttons."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from handlers import agenda as agendas
from handlers.ask import Ask
from handlers.compose import rows
from handlers.moments import day_reply
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic import among_told, chooses, names_one
from handlers.questions.links import offered
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


async def one_of_told(
    ask: Ask, session: Session, answered: Reply, commands: Mapping[str, Family]
) -> Reply | None:  # fmt: skip
    """Answer with the one of several that may be meant that was told last: the one on organ removal, of two listed."""
    told = offered(ask.chat.context.about) if ask.chat.context.about else []
    may_be = [key for key in answered.about if key in told]
    alike = {kind_of(key) for key in answered.about} == {kind_of(key) for key in told}
    if answered.sure or not alike or len(may_be) != 1 or len(answered.about) == 1:
        return None
    if not (names_one(ask.words) or chooses(cleaned(ask.words)) or among_told(ask.words)):
        return None
    if kind_of(may_be[0]) == "meeting":
        held = await agenda(session, may_be[0])
        return await agendas.agenda_reply(ask, session, held, of_meeting=True) if held else None
    return await answer_with(ask, session, may_be[0], answered.about, commands)


async def _session(ask: Ask, session: Session, key: str) -> Reply | None:
    for meeting in await meetings(session):
        held = await agenda(session, meeting.key)
        for sitting in held.sessions if held else ():
            if held is not None and sitting.key == key:
                return await day_reply(ask, session, held, sitting.starts.date(), sitting.half)
    return None
