"""Which item of a meeting that is named hangs together with what was last spoken of.

"Where does the agenda of the 12th meeting cite it", after an act; "under what item did they take it up in 2021", after
a paper; "which item in 2022 came back to this", after an item. The ties, the topics and the tracks that are held say
which one it is.
"""

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

from handlers import agenda as agendas
from handlers import one_act, things
from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.alone import points_back
from handlers.questions.asides import without_asides
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic_words import plain_of, slots_of
from handlers.questions.item_described import under_number
from handlers.questions.sentence import read
from handlers.questions.spoken_of import spoken_of
from handlers.questions.told_by_asker import without_who_asks
from handlers.questions.under_item import asks_which_item, items_told
from handlers.questions.understood import Understood
from handlers.questions.years_apart import with_year
from handlers.reply import Reply, replace_sure
from handlers.word_lists import Phrases, phrase_lists
from store.database import Session
from store.folding import fold, pieces
from store.keys import act_key_of, kind_of, paragraph_number
from store.links import ties_of
from store.lookup import SURE, Found
from store.mandates import acts
from store.meetings import Agenda, agenda, item_at
from store.topics import topics, tracks

TABLE = Path(__file__).with_suffix(".toml")
LEFT = 2
"""Words that nothing knows which a question may have for its answer to be sure."""
_ASKS = frozenset({
    "which_item", "agenda", "where", "when", "topics", "resume", "of_meeting", "outcome", "meetings", "documents",
    "mandate", "acts", "report", "upcoming", "creation",
})  # fmt: skip
"""What the words of such a question may seem to ask."""


def _phrases(name: str) -> Phrases:
    """Give the words for an agenda or an item that names something: cite, вспоминает, 提到; and those for some item."""
    return phrase_lists(TABLE)[name]


async def item_tied(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    """Answer with the item of the meeting that is named with which what was spoken of hangs together."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) not in ("document", "mandate", "item", "meeting"):
        return None
    text = cleaned(ask.words)
    asked = {"which_item", "agenda"} & set(tables().asked(text)[0]) or under_number().search(text)
    if not (asked or asks_which_item(text)) and not (_phrases("some_item").found(fold(ask.words)) and points_back(ask)):
        return None
    words = without_asides(without_who_asks(await with_year(ask, session)))
    seen = await read(replace(ask, words=words), session)
    if not _asks_item(ask, seen) or (held := await _meeting_named(session, seen)) is None:
        return None
    if held.meeting.key == about[0]:
        return None
    spoken = await spoken_of(ask, session)
    clause = spoken.clause if spoken else _first_number(about)
    found = await _tied(session, about, held, clause)
    steps = [f"item tied to {about[0]}: {', '.join(found) or 'none'}"]
    if not found:
        return None if not points_back(ask) else (await _of_no_item(ask, session, held), steps)
    sure = sum(slots_of(word) is None for word in pieces(plain_of(seen.topic))) <= LEFT
    if len(found) > 1 and not await _is_tied(session, about, clause, found):
        return await things.offer(ask, session, tuple(Found(key, SURE, "") for key in found)), steps
    return replace_sure(await items_told(ask, session, found), sure=sure), steps


def _first_number(about: Sequence[str]) -> str | None:
    """Give the number of the first paragraph among some things."""
    return next((number for each in about if kind_of(each) == "mandate" and (number := paragraph_number(each))), None)


async def _is_tied(session: Session, about: Sequence[str], clause: str | None, found: Sequence[str]) -> bool:
    """Say whether the act or the paper spoken of stands itself under some items, and no paragraph of it is meant."""
    tied = {tie.other(about[0]) for tie in await ties_of(session, about[0])}
    return kind_of(about[0]) in ("document", "mandate") and clause is None and set(found) <= tied


def _asks_item(ask: Ask, seen: Understood) -> bool:
    """Say whether it is asked for an item, or where an agenda has a thing, and no other thing is named."""
    asks = set(seen.intents)
    item = "which_item" in asks or under_number().search(seen.written) or _phrases("some_item").found(fold(ask.words))
    item = item or asks_which_item(cleaned(ask.words))
    cites = _phrases("cites").found(seen.written)
    points = points_back(ask) or (cites and kind_of(ask.chat.context.about[0]) in ("document", "mandate"))
    placed = "agenda" in asks and ("where" in asks or cites) and points
    named = seen.item or seen.known or seen.day or seen.of_days or seen.hour or seen.body
    topic = _phrases("cites").take(seen.topic)[1]
    own = named or tells_subject(topic) or re.search(r"\d", topic)
    return bool(item or placed) and not own and asks <= _ASKS


async def _meeting_named(session: Session, seen: Understood) -> Agenda | None:
    """Give the one meeting that is named, of those of a year the one whose agenda is held."""
    held = [one for each in seen.meetings if (one := await agenda(session, each.key)) is not None and one.items]
    return held[0] if seen.meeting_said and len(held) == 1 else None


async def _of_no_item(ask: Ask, session: Session, held: Agenda) -> Reply:
    """Show the agenda, not surely, of which no item is known to hang together with what was spoken of."""
    return replace_sure(await agendas.agenda_reply(ask, session, held), sure=False)


async def _tied(session: Session, about: Sequence[str], held: Agenda, clause: str | None) -> list[str]:
    """Give the items of a meeting that hang together with what was spoken of, by the nearest of its ties."""
    own = [each.key for each in held.items]
    async for keys in _near(session, about, held, clause):
        if found := [key for key in own if key in keys and key != about[0]]:
            return [key for key in found if not any(other.startswith(f"{key}(") for other in found)]
    return []


async def _near(session: Session, about: Sequence[str], held: Agenda, clause: str | None) -> AsyncIterator[set[str]]:
    """Give what hangs together with a thing, the nearest first: ties, titles, topics, what was told with it, tracks."""
    key = about[0]
    ties = [] if clause else await ties_of(session, key)
    yield {tie.other(key) for tie in ties}
    if kind_of(key) == "item" and (at := await item_at(session, key)) is not None:
        yield {each.key for each in held.items if each.titles.texts == at[1].titles.texts}
    told = await _told_in(session, key, clause) if clause else ""
    alike = [each for each in await topics(session) if key in each.things or (told and _bears(told, each.words))]
    yield {thing for each in alike for thing in each.things}
    whole = (await acts(session)).get(act_key_of(key)) if kind_of(key) == "mandate" else None
    of_act = [each for each in (whole.key, whole.became, whole.draft) if each] if whole else []
    yield {tie.other(each) for each in of_act for tie in await ties_of(session, each)}
    yield set(about[1:])
    near = {key, *(tie.other(key) for tie in ties if tie.relation == "outcome")}
    steps = [{thing for step in each.steps for thing in step.things} for each in await tracks(session)]
    yield {thing for each in steps if near & each for thing in each}


async def _told_in(session: Session, key: str, clause: str) -> str:
    """Give what is told of a paragraph of an act, folded."""
    act = (await acts(session)).get(act_key_of(key))
    text = await one_act.texts_of(session, act) if act else None
    own = [each for each in text.clauses if each.number == clause] if text else []
    return " ".join(fold(part) for each in own for part in each.summary.values())


def _bears(text: str, words: Sequence[str]) -> bool:
    """Say whether a text bears one of the words of a topic."""
    return any(fold(word) in text for word in words)
