"""The item of another meeting that is the same as the one last spoken of, by its title or its topic.

"No sorry, I meant 2010", "and at the 12th?" after the adoption of the report: under which number it stands there does
not matter.
"""

from dataclasses import replace
from pathlib import Path

from handlers.ask import Ask
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic import names_one, read
from handlers.questions.in_full import asked_of_item
from handlers.questions.spoken import written
from handlers.questions.spoken_of import Spoken, spoken_of
from handlers.questions.word_by_word import OF_TIME, Said
from handlers.questions.years_apart import with_year
from handlers.reference import meeting_named
from handlers.reply import Reply
from handlers.word_lists import Phrases, phrase_lists
from store.database import Session
from store.folding import fold
from store.meetings import Agenda, Item, agenda
from store.topics import topics

TABLE = Path(__file__).with_suffix(".toml")
_ASKS = OF_TIME | {"documents", "paper", "topics", "shown", "asked"}
"""What may be asked of an item in such a question."""


def _at_meeting() -> Phrases:
    """Give what says that something was at another meeting: at the, lors de la, 会上的."""
    return phrase_lists(TABLE)["at_meeting"]


async def same_item(ask: Ask, session: Session) -> tuple[Reply, str] | None:
    """Answer with the same item of the meeting that is named, where that has it."""
    if not ask.chat.context.about[:1] or not ask.chat.context.about[0].startswith("item:"):
        return None
    ask = replace(ask, words=written(ask.words))
    words = await with_year(ask, session)
    said = read(words)
    if said is None or not (said.named or said.months) or (spoken := await spoken_of(ask, session)) is None:
        return None
    if spoken.item is not None and "adopted" in said.asks:
        title = fold(spoken.item.titles.texts.get("en", ""))
        said.slots -= (
            {"adopted", *(word for word in ("agenda", "report") if word in title)} if "adopt" in title else set()
        )
    if spoken.item is None or said.asks - _ASKS or said.nouns - {"meeting"} or "other" in said.slots:
        return None
    other = await _meeting(ask, session, words)
    if other is None or spoken.held is None or other.meeting.key == spoken.held.meeting.key:
        return None
    if not _means_another(words, said, spoken.held):
        return None
    item = await counterpart(session, spoken, other) or _of_number(said, spoken, other)
    if item is None:
        return None
    said.slots -= {"topics"} if {"who", "which", "act"} & said.slots else {"topics", "asked"}  # 我要的是
    answered = await asked_of_item(ask, session, said, other, item)
    return (answered, f"goes on from {spoken.key}: the same of {other.meeting.key}") if answered else None


async def _meeting(ask: Ask, session: Session, words: str) -> Agenda | None:
    """Give the one meeting that is named, of those of a year the one whose agenda is held."""
    named = await meeting_named(session, cleaned(words), ask.now)
    held = [one for each in named.meetings if (one := await agenda(session, each.key)) is not None and one.items]
    return held[0] if named.said and len(held) == 1 else None


def _means_another(words: str, said: Said, held: Agenda) -> bool:
    """Say whether it is asked of the same at another meeting, and not of that meeting or another item of this one."""
    at_meeting = _at_meeting().found(cleaned(words))
    if names_one(words) or {"corrects", "same"} & said.slots or at_meeting:
        return not (said.ordinals and str(said.ordinals[-1]) in held.by_number and not at_meeting)
    if "meeting" in said.nouns:
        return False
    return not any(number in held.by_number for number in (*said.numbers, *map(str, said.ordinals)))


def _of_number(said: Said, spoken: Spoken, other: Agenda) -> Item | None:
    """Give the item of the same number where only the meeting is corrected: no sorry, I meant October 2021."""
    corrected = "corrects" in said.slots and not (said.asks or said.steps)
    return other.by_number.get(spoken.item.number) if corrected and spoken.item else None


async def counterpart(session: Session, spoken: Spoken, other: Agenda | None) -> Item | None:
    """Give the one item of another meeting that has a title of the one spoken of, or else is on its topic."""
    if other is None or spoken.item is None:
        return None
    titles = spoken.item.titles.texts.items()
    titled = [each for each in other.items if each.titles.texts.items() & titles]
    alike = {thing for each in await topics(session) if spoken.key in each.things for thing in each.things}
    found = titled or [each for each in other.items if each.key in alike]
    return found[0] if len(found) == 1 else None
