"""When the Group met again after the meeting last spoken of: the next one, 此后隔了多久才再开."""

import re
from pathlib import Path

from handlers import agenda as agendas
from handlers.ask import Ask
from handlers.phrases import tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.links import offered
from handlers.reply import Reply
from handlers.word_lists import Phrases, phrase_lists
from store.database import Session
from store.keys import kind_of
from store.meetings import agenda, meetings

TABLE = Path(__file__).with_suffix(".toml")


def _again() -> Phrases:
    return phrase_lists(TABLE)["again"]


async def met_again(ask: Ask, session: Session) -> Reply | None:
    """Answer with the meeting after the one spoken of, where that is over and no other one or subject is named."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) != "meeting" or offered(about):
        return None
    found, rest = _again().take(cleaned(ask.words))
    if not found or re.search(r"\d", rest) or any(tells_subject(word) for word in rest.split()):
        return None
    every = await meetings(session)
    place = next((place for place, each in enumerate(every) if each.key == about[0]), len(every))
    if place + 1 >= len(every) or not every[place].over(ask.now):
        return None
    following = await agenda(session, every[place + 1].key)
    return await agendas.agenda_reply(ask, session, following, of_meeting=True) if following else None
