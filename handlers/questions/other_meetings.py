"""In which other meetings the item, the paper or the meeting spoken of had its topic: 还有哪几次会议."""

from collections.abc import Sequence
from pathlib import Path

from handlers import agenda as agendas
from handlers import things
from handlers.ask import Ask
from handlers.phrases import tells_subject
from handlers.questions.asides import clauses_of
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic_words import plain_of
from handlers.questions.spoken_of import spoken_of
from handlers.questions.word_by_word import glimpsed
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.documents import document
from store.folding import fold
from store.keys import kind_of, meeting_of, symbol_of
from store.lookup import SURE, Found
from store.meetings import Meeting, agenda, meetings
from store.topics import topics

TABLE = Path(__file__).with_suffix(".toml")
OFFERED = 4
"""Other meetings that are offered."""


_HELD = frozenset({"item", "meeting"})
_ASKS = frozenset({"topics", "agenda", "when", "issued", "asked", "moved", "older", "newer"})
"""What may be asked beside, which tells no other thing: on whose agenda it was, when it came up."""


async def other_meetings(ask: Ask, session: Session) -> Reply | None:
    """Answer which other meetings had the topic of what was spoken of; of several topics those meetings are offered."""
    asked = next(filter(None, map(_asked, [ask.words, *(part for part, _ in clauses_of(ask.words))])), None)
    if asked is None or (spoken := await spoken_of(ask, session)) is None:
        return None
    every = await meetings(session)
    if kind_of(spoken.key) in ("item", "document"):
        on = [each.things for each in await topics(session) if spoken.key in each.things]
        things_on = on[0] if len(on) == 1 else ()
        held = {key if kind_of(key) == "meeting" else meeting_of(key) for key in things_on if kind_of(key) in _HELD}
        paper = await document(session, symbol_of(spoken.key)) if kind_of(spoken.key) == "document" else None
        own = spoken.held.meeting.key if spoken.held else paper.meeting if paper else None
        here = next((each for each in every if each.key == own), None)
        return await _told(ask, session, _beside(here, asked, [each for each in every if each.key in held - {own}]))
    if kind_of(spoken.key) != "meeting" or spoken.held is None:
        return None
    here = spoken.held.meeting
    others = [each for each in every if each.key != here.key]
    shared = [topic for topic in _topics_of(here) if any(_is_on(each, topic) for each in others)]
    alike = _beside(here, asked, [each for each in others if any(_is_on(each, topic) for topic in shared)])
    if len(shared) == 1:
        return await _told(ask, session, alike)
    meant = tuple(Found(each.key, SURE, "") for each in alike[-OFFERED:])
    return await things.offer(ask, session, meant) if meant else None


def _asked(text: str) -> str | None:
    """Say which meetings a clause asks for: the others, or those before or after; None where it names a thing."""
    lists = phrase_lists(TABLE)
    told, rest = lists["earlier_meetings"].take(cleaned(text))
    if told and {"same", "topics"} & glimpsed(plain_of(rest)).slots and not any(map(tells_subject, rest.split())):
        return "earlier"
    other, rest = lists["other_meetings"].take(cleaned(text))
    at_which, rest = lists["at_which"].take(rest)
    earlier, rest = lists["earlier"].take(rest)
    later, rest = lists["later"].take(rest)
    said = glimpsed(plain_of(rest))
    named = said.named or said.months or said.asks - _ASKS or any(tells_subject(word) for word in rest.split())
    if named or not (other or (at_which and earlier != later)):
        return None
    return "other" if earlier == later else "earlier" if earlier else "later"


def _beside(here: Meeting | None, asked: str, others: Sequence[Meeting]) -> list[Meeting]:
    """Give the other meetings that are asked for: all, or those before or after."""
    if here is None or asked == "other":
        return list(others)
    return [each for each in others if (each.starts < here.starts) == (asked == "earlier")]


async def _told(ask: Ask, session: Session, held: Sequence[Meeting]) -> Reply | None:
    """Tell the one meeting, or list several."""
    if len(held) > 1:
        return await agendas.several(ask, session, tuple(held))
    one = await agenda(session, held[0].key) if held else None
    return await agendas.agenda_reply(ask, session, one, of_meeting=True) if one else None


def _topics_of(held: Meeting) -> list[str]:
    """Give the topics of a meeting, folded."""
    return [fold(each).strip() for each in held.topics.get("en", "").split(";") if each.strip()]


def _is_on(held: Meeting, topic: str) -> bool:
    """Say whether a meeting has a topic: organ removal, trafficking for the purpose of organ removal."""
    return any(topic in each or each in topic for each in _topics_of(held))
