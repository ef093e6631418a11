"""The acts of one organ behind the thing last spoken of: which Security Council resolutions stand behind this item."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers import mandates
from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.alone import points_back
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic import read
from handlers.questions.links import show
from handlers.reference import body_by_stems
from handlers.reply import Reply
from store.database import Session
from store.folding import fold
from store.keys import act_key_of, kind_of
from store.links import ties_of
from store.lookup import names_in
from store.mandates import acts

_BEHIND = frozenset({"act", "asked", "moved", "shown", "decided", "topics"})
"""What may be asked of the acts behind a thing."""
_OTHERS = ("documents", "when", "where", "report", "draft", "adopted", "outcome", "timetable", "creation")
"""Intents of what is asked of something else."""


async def acts_of_organ(ask: Ask, session: Session) -> Reply | None:
    """Answer with the acts of the organ named that hang together with what was spoken of, all of them."""
    about = ask.chat.context.about
    organ, rest = await without_organ(session, ask.words) if about else (None, "")
    if organ is None or kind_of(about[0]) not in ("item", "document", "meeting") or not _asks_acts(ask, rest):
        return None
    held = await acts(session)
    behind = [held[key] for key in await _tied(session, about[0]) if held[key].organ == organ]
    if len(behind) == 1:
        return await show(ask, session, behind[0].key)
    return mandates.all_acts(ask, behind) if behind else None


def _asks_acts(ask: Ask, rest: str) -> bool:
    """Say whether a question asks which acts stand behind what was spoken of; `rest` is what it says besides."""
    plain = cleaned(rest)
    if re.search(r"\d", plain) or tables().meeting.found(plain):
        return False
    if (said := read(rest)) is not None:
        return "act" in said.asks <= _BEHIND and not said.nouns - {"item"}
    asks = tables().intents["acts"].found(plain) and not any(tables().intents[name].found(plain) for name in _OTHERS)
    return asks and points_back(ask) and not tells_subject(tables().item.take(plain)[1])


async def of_own_organ(ask: Ask, session: Session) -> Ask:
    """Leave out whose act was spoken of where it is named again: when was that resolution of the Assembly adopted."""
    about = ask.chat.context.about
    act = (await acts(session)).get(act_key_of(about[0])) if about and kind_of(about[0]) == "mandate" else None
    organ, rest = await without_organ(session, ask.words) if act is not None else (None, "")
    return replace(ask, words=rest) if act is not None and organ == act.organ else ask


async def without_organ(session: Session, words: str) -> tuple[str | None, str]:
    """Give the organ that a text names, and the text without its name; the name of its acts is one of acts."""
    text = fold(words)
    named = [each for each in await names_in(session, words) if all(kind_of(key) == "body" for key in each.keys)]
    if len(named) == 1:
        act = tables().intents["acts"].pattern.search(named[0].text)
        return named[0].keys[0].removeprefix("body:"), text.replace(named[0].text, f" {act[0]} " if act else " ", 1)
    rest, found = tables().addressees["conference"].pattern.subn(" ", text)
    if found and not named:
        return CONFERENCE, rest
    return (None, text) if named else await body_by_stems(session, cleaned(words))


CONFERENCE = "CTOC/COP"
"""The Conference of the Parties, as its symbols begin."""


async def _tied(session: Session, key: str) -> Sequence[str]:
    """Give the acts that hang together with a thing."""
    others = dict.fromkeys(tie.other(key) for tie in await ties_of(session, key))
    return list(dict.fromkeys(act_key_of(each) for each in others if kind_of(each) == "mandate"))
