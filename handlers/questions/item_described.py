"""Which item of the one meeting that is named a sentence tells of, where it asks for no more than its number."""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.items import item_reply
from handlers.phrases import asking_words, tables
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic import chooses, names_one
from handlers.questions.elliptic_words import lists
from handlers.questions.likely import told_by
from handlers.questions.links_asked import wanted
from handlers.questions.understood import Understood
from handlers.reference import meeting_named
from handlers.reply import Reply
from handlers.word_lists import alternatives
from store.database import Session
from store.folding import fold
from store.keys import act_key_of, kind_of, meeting_of
from store.links import ties_of
from store.meanings import units
from store.meetings import Agenda, Item, agenda, item_at

TABLE = Path(__file__).with_suffix(".toml")
LEAST = 0.7
"""An item that is meant tells at least this of the sentence …"""
LEAST_OF_TWO = 0.45
"""So much is enough where two meetings are named, which tell most of the sentence …"""
AHEAD = 0.3
"""… and so much more than the next one of its meeting."""
_BESIDE = frozenset({"which_item", "agenda", "outcome", "unheld", "when", "topics", "format", "where", "upcoming"})
"""What the words that tell of an item may seem to ask beside it: recommendations, when they came back."""


LEAST_OF_LISTED = 0.25
"""So much is enough of one of the items that were listed, where no other of them comes near …"""
NEAR_LISTED = 0.08
"""… this, and nothing else that is held tells more …"""
ELSEWHERE = 2.0
"""… than so many times what it tells."""
_OF_LISTED = frozenset({"which_item", "agenda", "outcome", "topics", "where"})


@cache
def under_number() -> re.Pattern[str]:
    """Make the pattern of what asks for an item by its number alone: under which number."""
    return re.compile(alternatives(tomllib.loads(TABLE.read_text(encoding="utf-8"))["under_number"]))


async def item_described(ask: Ask, session: Session, seen: Understood, answered: Reply) -> Reply | None:
    """Answer with the item that tells far more of a sentence than any other of the meeting that is named."""
    asks = "which_item" in seen.intents or under_number().search(seen.written)
    if not asks or len(seen.meetings) != 1 or seen.item or not set(seen.intents) <= _BESIDE:
        return None
    other = await _other_meeting(ask, session, seen)
    meant = await _by_meaning(ask, session, seen, answered)
    if meant is not None:
        seen.steps.append(f"item meant: {meant[1].key}, all of what is told")
        return await item_reply(ask, session, *meant)
    doubtful = not answered.sure and other is not None
    if ask.chat.context.about or not (doubtful or kind_of((*answered.about, ":")[0]) in ("item", "meeting")):
        return None
    if (seen.day or seen.of_days) and not seen.topic:
        return None  # which items got done yesterday: nothing but the day tells them
    told = await told_by(ask, session, seen, None)
    named = {seen.meetings[0].key, other if doubtful else None}
    own = [each for each in told if kind_of(each.key) == "item" and meeting_of(each.key) in named]
    next_ = max((each.weight for each in own[1:]), default=0.0)
    if not own or own[0].weight < (LEAST_OF_TWO if doubtful else LEAST) or own[0].weight - next_ < AHEAD:
        return None
    at = await item_at(session, own[0].key)
    seen.steps.append(f"item described: {own[0].key}, {own[0].weight:.2f} of the sentence")
    return await item_reply(ask, session, *at) if at is not None else None


async def item_of_listed(ask: Ask, session: Session, seen: Understood, answered: Reply) -> Reply | None:
    """Answer with the one of a meeting's items just listed that is told of: and the one about front-line cops."""
    about = (*ask.chat.context.about, ":", ":")
    if (kind_of(about[0]), kind_of(about[1])) != ("meeting", "item") or answered.sure:
        return None
    if seen.meeting_said or seen.item or seen.years or seen.known or not set(seen.intents) <= _OF_LISTED:
        return None
    one = names_one(ask.words) or lists().one.found(fold(ask.words)) or chooses(cleaned(ask.words))
    if not (one or tables().item.found(seen.written)):
        return None
    told = [each for each in await told_by(ask, session, seen, None) if each.weight]
    own = [each for each in told if kind_of(each.key) == "item" and each.key in about]
    next_ = max((each.weight for each in own[1:]), default=0.0)
    if not own or own[0].weight < max(LEAST_OF_LISTED, next_ + NEAR_LISTED, told[0].weight / ELSEWHERE):
        return None
    at = await item_at(session, own[0].key)
    seen.steps.append(f"item listed before: {own[0].key}, {own[0].weight:.2f} of the sentence")
    return await item_reply(ask, session, *at) if at is not None else None


async def _by_meaning(
    ask: Ask, session: Session, seen: Understood, answered: Reply
) -> tuple[Agenda, Item] | None:  # fmt: skip
    """Give the one item of the meeting that is named whose title means all that a sentence tells: anything else."""
    if answered.sure or ask.chat.context.about or {"unheld", "outcome"} & set(seen.intents):
        return None
    told = [unit for unit in units(cleaned(ask.words), asking_words()) if not unit.idle]
    said = {meaning for unit in told for meaning in unit.meanings if not meaning.startswith(_ORDINAL)} - {"agenda"}
    held = await agenda(session, seen.meetings[0].key)
    if not said or held is None or len(told) > MOST_TOLD:
        return None
    meant = [item for item in held.items if said <= _meanings(item)]
    if len(meant) != 1:
        return None
    told_of = {each.key: each.weight for each in await told_by(ask, session, seen, None)}
    most = max((told_of.get(item.key, 0.0) for item in held.items), default=0.0)
    return (held, meant[0]) if most - told_of.get(meant[0].key, 0.0) < RATHER else None


RATHER = 0.1
"""By how much more of a sentence another item of the meeting must tell to be rather meant."""
_ORDINAL = "ordinal-"
"""What the names of meanings that are the number of a meeting begin with."""
MOST_TOLD = 5
"""Units of a sentence that tell something, where only those that mean something of the field are looked at."""


def _meanings(item: Item) -> set[str]:
    """Give what the title of an item means."""
    titles = " ".join(fold(text) for text in item.titles.texts.values())
    return {meaning for unit in units(titles) for meaning in unit.meanings}


async def _other_meeting(ask: Ask, session: Session, seen: Understood) -> str | None:
    """Give another meeting that a sentence names: what the tenth left open, at the eleventh."""
    first = await meeting_named(session, cleaned(ask.words), ask.now)
    second = await meeting_named(session, first.rest, ask.now) if first.said else first
    keys = {each.key for named in (first, second) for each in named.meetings} - {seen.meetings[0].key}
    return keys.pop() if len(keys) == 1 else None


async def item_citing(ask: Ask, session: Session, seen: Understood, answered: Reply) -> Reply | None:
    """Answer with the one item of the meeting that is named to which all the acts that are told of belong."""
    acts_ = {act_key_of(key) for key in answered.about if kind_of(key) == "mandate"}
    asked = wanted(seen.written)
    if len(seen.meetings) != 1 or not acts_ or not answered.sure or not (asked.near and asked.kinds[:1] == ("item",)):
        return None
    tied = [{tie.other(key) for tie in await ties_of(session, key)} for key in acts_]
    items = [key for key in set.intersection(*tied) if kind_of(key) == "item"]
    own = [key for key in items if meeting_of(key) == seen.meetings[0].key]
    at = await item_at(session, own[0]) if len(own) == 1 else None
    if at is None:
        return None
    seen.steps.append(f"item of the acts: {own[0]}")
    return await item_reply(ask, session, *at)
