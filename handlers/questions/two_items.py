"""Two items of a meeting that are named together: in which sitting both came up, how a day was shared, their papers.

The Tuesday between technology and procurement, 联合调查和审议机制排在一块儿的是哪个半天, к тому и другому.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from handlers import moments
from handlers.ask import Ask
from handlers.papers import documents_of_meeting
from handlers.phrases import asking_words, tables
from handlers.questions.cleaning import cleaned
from handlers.questions.pair_asked import each_of_two
from handlers.questions.understood import Understood
from handlers.reference import without_dates
from handlers.reply import Reply, replace_sure
from handlers.word_lists import Phrases, phrase_lists
from store.database import Session
from store.folding import is_han
from store.keys import kind_of
from store.lookup import Found, describe, find
from store.meetings import Agenda, agenda

TABLE = Path(__file__).with_suffix(".toml")
WINDOW = 4
"""Words, at most, beside the word that joins two items, which name one of them."""
LEAST = 45.0
"""How well a name must fit for an item of the meeting to be meant."""


def _lists() -> Mapping[str, Phrases]:
    return phrase_lists(TABLE)


async def of_two_items(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer with the sittings that took up both of two items, the day that they shared, or the papers of both."""
    text, lists = cleaned(ask.words), _lists()
    both, left = each_of_two().take(text)
    asks = [name for name, phrases in lists.items() if phrases.found(text)]
    if not (asks or both) or len(seen.meetings) != 1 or seen.item is not None:
        return None
    held = await agenda(session, seen.meetings[0].key)
    if held is None or not held.sessions:
        return None
    day = seen.day or (seen.of_days.of(held) if seen.of_days is not None else None)
    shares = "divided" in asks and day is not None and any(each.starts.date() == day for each in held.sessions)
    papers = both and "documents" in seen.intents
    together = "together" in asks and not papers and bool(_OF_TIME & set(seen.intents))
    if not (shares or papers or together):
        return None
    for phrases in lists.values():
        left = phrases.take(left)[1]
    two = await _two_named(session, held, without_dates(left))
    if two is None:
        return None
    seen.steps.append(f"two items: {', '.join(two)}")
    if papers:
        listed = await documents_of_meeting(ask, session, held, list(two))
        return replace(listed, about=tuple(sorted(listed.about, key=lambda key: kind_of(key) != "document")))
    if shares and day is not None:
        return await moments.day_reply(ask, session, held, day)
    sittings = [each for each in held.sessions if set(two) <= {entry.item for entry in each.entries}]
    if not sittings:
        return None
    told = await moments.day_reply(ask, session, held, sittings[0].starts.date(), sittings[0].half, items=True)
    return replace_sure(told, sure=len(sittings) == 1)


_OF_TIME = frozenset({"when", "timetable", "morning", "afternoon", "now", "of_meeting", "which_item"})


@cache
def _joins() -> re.Pattern[str]:
    """Make the pattern of what joins two things; in Arabic the word for and is written with the next one."""
    return re.compile(rf"{tables().joined.pattern.pattern}|(?<=\w)\s+و(?=\w{{3}})")


async def _two_named(session: Session, held: Agenda, text: str) -> tuple[str, str] | None:
    """Give the numbers of the two items of a meeting that stand right before and behind a word that joins them."""
    for match in _joins().finditer(text):
        before, behind = text[: match.start()], text[match.end() :]
        one = await _named(session, held, _windows(before, last=True))
        other = await _named(session, held, _windows(behind, last=False)) if one else None
        if one and other and one != other:
            return one, other
    return None


def _windows(text: str, *, last: bool) -> list[str]:
    """Give the words beside the joining one, one more at a time; in Chinese all of them."""
    words = text.split()
    if any(map(is_han, text)):
        return [text]
    return [" ".join(words[-count:] if last else words[:count]) for count in range(1, min(len(words), WINDOW) + 1)]


async def _named(session: Session, held: Agenda, windows: list[str]) -> str | None:
    """Give the number of the item of a meeting that one of several texts names best."""
    own = {item.key: item.number for item in held.items}
    found: dict[str, float] = {}
    for text in windows:
        named: tuple[Found, ...] = await find(session, text, frozenset({"item"}))
        if not any(each.key in own for each in named):
            named = await describe(session, text, asking_words(), frozenset({"item"}))
        for each in named:
            if each.key in own and kind_of(each.key) == "item":
                found[each.key] = max(found.get(each.key, 0.0), each.score)
    best = max(found, key=lambda key: found[key], default=None)
    return own[best] if best is not None and found[best] >= LEAST else None
