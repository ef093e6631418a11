"""The acts of one organ behind the thing last spoken of: which Security Council resolutions stand behind this item."""

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from handlers import mandates
from handlers.ask import Ask
from handlers.phrases import asking_words, tables, tells_subject
from handlers.questions.alone import points_back
from handlers.questions.asides import without_asides
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic import read
from handlers.questions.elliptic_words import plain_of
from handlers.questions.links import show, year_of
from handlers.questions.links_asked import wanted, without_links
from handlers.questions.word_by_word import glimpsed
from handlers.reference import body_by_stems
from handlers.reply import Reply
from handlers.word_lists import Phrases, phrase_list, phrase_lists
from store.database import Session
from store.folding import fold
from store.keys import act_key_of, kind_of
from store.links import ties_of
from store.lookup import names_in, tell
from store.mandates import acts

_TABLE = Path(__file__).with_suffix(".toml")
_BEHIND = frozenset({"act", "asked", "moved", "shown", "decided", "topics"})
"""What may be asked of the acts behind a thing."""
_OTHERS = ("documents", "when", "where", "report", "draft", "adopted", "outcome", "timetable", "creation")
"""Intents of what is asked of something else."""


async def acts_of_organ(ask: Ask, session: Session) -> Reply | None:
    """Answer with the acts of the organ named that hang together with what was spoken of, all of them."""
    about = ask.chat.context.about
    organ, rest = await without_organ(session, ask.words) if about else (None, "")
    if organ is None or kind_of(about[0]) not in ("item", "document", "meeting"):
        return None
    years = wanted(rest).years
    rest = _YEAR.sub(" ", rest) if years else rest
    came_of = kind_of(about[0]) == "meeting" and tables().intents["outcome"].found(cleaned(rest))
    clauses = _CLAUSES.split(rest) if kind_of(about[0]) != "meeting" else []  # of one of its items
    if not (came_of or any(_asks_acts(ask, each) for each in (rest, without_asides(rest), *clauses))):
        return None
    held = await acts(session)
    tied = await _tied(session, about[0], frozenset({"builds-on", "takes-note-of"}) if came_of else None)
    behind = [held[key] for key in tied if held[key].organ == organ]
    behind = [act for act in behind if not years or await year_of(session, act.key) in years]
    if came_of and (len(behind) != 1 or "act" not in wanted(rest).kinds):
        return None
    if len(behind) == 1:
        return await show(ask, session, behind[0].key)
    return mandates.all_acts(ask, behind) if behind else None


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CLAUSES = re.compile(r"[,;:!?،؛؟，；。！？]+")


async def acts_behind(ask: Ask, session: Session) -> Reply | None:
    """Answer with the acts under which the item spoken of stands, where no more than its legal basis is asked for."""
    about, text = ask.chat.context.about, cleaned(ask.words)
    found, rest = basis_words().take(text)
    if not found or not about or kind_of(about[0]) != "item":
        return None
    lists = tables()
    named = lists.meeting.found(rest) or lists.item.found(rest) or re.search(r"\d", rest)
    if named or set(lists.asked(rest)[0]) - _OF_BASIS or tells_subject(without_links(rest)):
        return None
    held = await acts(session)
    behind = [held[tie.start] for tie in await ties_of(session, about[0]) if tie.relation == "under"]
    if len(behind) == 1:
        return await show(ask, session, behind[0].key)
    return mandates.all_acts(ask, behind) if behind else None


_OF_BASIS = frozenset({"acts", "mandate", "where", "greeting", "which_item"})


def basis_words() -> Phrases:
    """Give the words for what an item rests on: its legal basis, textes invoqués, 授权."""
    return phrase_lists(_TABLE)["rests_on"]


async def other_of_organ(ask: Ask, session: Session) -> Reply | None:
    """Answer with the other act of an organ of which two are held, where one of them was spoken of, and it is named."""
    about = ask.chat.context.about
    act = (await acts(session)).get(act_key_of(about[0])) if about and kind_of(about[0]) == "mandate" else None
    organ, rest = await without_organ(session, ask.words) if act is not None else (None, "")
    if act is None or organ != act.organ:
        return None
    plain = cleaned(rest)
    seen = glimpsed(plain_of(plain))
    another = "other" in seen.slots or "other" in wanted(plain).places or "more" in tables().asked(plain)[0]
    more = seen.steps or seen.nouns - {"item"} or {"documents", "report", "asked", "draft"} & seen.asks
    others = [each.key for each in (await acts(session)).values() if each.organ == organ and each.key != act.key]
    if not another or more or re.search(r"\d", plain) or tells_subject(without_links(plain)) or len(others) != 1:
        return None
    return await show(ask, session, others[0])


async def adopted_by_organ(ask: Ask, session: Session) -> Reply | None:
    """Answer what an organ adopted on a subject of which one act is held: with that, or with nothing of this kind."""
    lists, text = tables(), cleaned(ask.words)
    if re.search(r"\d", text) or not {"adopted", "acts"} & set(lists.asked(text)[0]):
        return None
    organ, rest = await without_organ(session, ask.words)
    plain = cleaned(rest)
    asks = set(lists.asked(plain)[0])
    if organ is None or not asks & {"adopted", "acts"} or asks - _OF_ADOPTED:
        return None
    held = [each for each in (await acts(session)).values() if each.organ == organ]
    if len(held) != 1 or lists.meeting.found(plain) or lists.item.found(plain):
        return None
    told = await tell(session, plain, asking_words(), frozenset({"mandate"}))
    own = any(each.key == held[0].key and each.weight >= LEAST for each in told)
    return await show(ask, session, held[0].key) if own else None


_OF_ADOPTED = frozenset({"adopted", "acts", "when", "decider", "outcome"})
LEAST = 0.25
"""So much of what is said beside the organ its one act must tell."""


def _asks_acts(ask: Ask, rest: str) -> bool:
    """Say whether a question asks which acts stand behind what was spoken of; `rest` is what it says besides."""
    plain, lists = cleaned(rest), phrase_lists(_TABLE)
    if re.search(r"\d", plain) or tables().meeting.found(plain):
        return False
    if (said := read(rest)) is not None:
        asked = said.asks - {"newer", "older"}  # the later of two
        basis = bool(asked) and asked <= {"asked", "decided"} and lists["basis"].found(plain)
        return ("act" in asked <= _BEHIND or basis) and not said.nouns - {"item"}
    asks = tables().intents["acts"].found(plain) or lists["basis"].found(plain)
    asks = asks and not any(tables().intents[name].found(plain) for name in _OTHERS)
    back = points_back(ask) or lists["cited"].found(plain)
    return asks and back and not tells_subject(tables().item.take(plain)[1])


async def of_own_organ(ask: Ask, session: Session) -> Ask:
    """Leave out whose act was spoken of where it is named again: when was that resolution of the Assembly adopted."""
    about = ask.chat.context.about
    act = (await acts(session)).get(act_key_of(about[0])) if about and kind_of(about[0]) == "mandate" else None
    organ, rest = await without_organ(session, ask.words) if act is not None else (None, "")
    if act is not None and organ is None:
        return replace(ask, words=without_short_name(ask.words, act.organ))
    return replace(ask, words=rest) if act is not None and organ == act.organ else ask


def without_short_name(words: str, organ: str) -> str:
    """Leave out of a text the short name of an organ whose act was spoken of: the Assembly, le Conseil."""
    found, rest = _short_names()[organ].take(fold(words)) if organ in _short_names() else (False, words)
    return rest if found else words


@cache
def _short_names() -> dict[str, Phrases]:
    names = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    councils = phrase_list(names["council"])
    return {"A": phrase_list(names["assembly"]), "S": councils, "E": councils, "A/HRC": councils}


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


async def _tied(session: Session, key: str, relations: Collection[str] | None = None) -> Sequence[str]:
    """Give the acts that hang together with a thing, by some relations or by any."""
    ties = [tie for tie in await ties_of(session, key) if relations is None or tie.relation in relations]
    others = dict.fromkeys(tie.other(key) for tie in ties)
    return list(dict.fromkeys(act_key_of(each) for each in others if kind_of(each) == "mandate"))
