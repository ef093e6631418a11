"""What an act asked for or laid down besides what was last spoken of: aside from the report, did it ask for more."""

import re
from pathlib import Path

from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.links import show
from handlers.questions.links_asked import wanted
from handlers.questions.spoken_of import several_last
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.keys import act_key_of, kind_of
from store.links import ties_of

TABLE = Path(__file__).with_suffix(".toml")


async def besides_asked(ask: Ask, session: Session) -> Reply | None:
    """Answer with the act spoken of, or that asked for the report spoken of, where what else it asked is asked for."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) not in ("mandate", "document") or several_last(about):
        return None
    lists, text = phrase_lists(TABLE), cleaned(ask.words)
    besides, rest = lists["besides"].take(text)
    more, rest = lists["more"].take(rest)
    if not (besides and more) or re.search(r"\d", rest) or not _of_act(rest):
        return None
    if kind_of(about[0]) == "mandate":
        return await show(ask, session, act_key_of(about[0]))
    acts = {
        tie.start for tie in await ties_of(session, about[0]) if tie.relation == "asked-for" and tie.end == about[0]
    }
    return await show(ask, session, acts.pop()) if len(acts) == 1 else None


def _of_act(rest: str) -> bool:
    """Say whether what is left speaks of an act, or asks, and of no subject, meeting or paper."""
    lists = tables()
    if lists.meeting.found(rest) or lists.item.found(rest) or set(wanted(rest).kinds) - {"act"}:
        return False
    left = lists.intents["acts"].take(phrase_lists(TABLE)["asked"].take(rest)[1])[1]
    for words in lists.addressees.values():
        left = words.take(left)[1]
    return not any(tells_subject(word) for word in left.split())
