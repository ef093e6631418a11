"""Until when the session that goes on lasts, and when the next one begins: read in the clause that asks for it.

How long until this one ends; до скольки идёт нынешнее заседание; until what time does it go, I have a call at 5.30.
"""

import re
import tomllib
from datetime import time
from functools import cache
from pathlib import Path
from typing import NamedTuple

from handlers import moments
from handlers.ask import Ask
from handlers.days import speaks_of_sitting, without_sittings
from handlers.phrases import tables, tells_subject
from handlers.questions.asides import clauses_of
from handlers.questions.cleaning import cleaned, without_filler
from handlers.questions.elapsed import asks_elapsed
from handlers.questions.hours import hour_named
from handlers.questions.moment_asked import speaks_of_end, without_ends
from handlers.questions.understood import Understood
from handlers.reply import Reply
from handlers.word_lists import Phrases, alternatives, phrase_list
from store.database import Session
from store.folding import fold, grams
from store.timeline import sitting_next, sitting_now, sitting_today

TABLE = Path(__file__).with_suffix(".toml")
BESIDE, ALONE = 2, 1
"""Words, or pairs of Chinese characters, that may be left of a clause beside a word for a session, and without one."""
_OTHERS = frozenset({"tomorrow", "documents", "report", "which_item", "acts", "agenda", "outcome", "where", "format"})
_HALVES = frozenset({"morning", "afternoon"})


class _Lists(NamedTuple):
    until: Phrases
    """Words that ask for the hour up to which something goes on."""
    how_long: Phrases
    """Words that ask how long it is, beside one of those that say that it goes on or ends."""
    lasts: Phrases
    """Words that say that something goes on, or that people sit."""
    covers: Phrases
    """Words that say that a session has something for its subject."""
    current: Phrases
    """Words for the one that goes on: current, нынешнее."""
    begins: Phrases
    minutes: Phrases
    """Words for a time so short that what it lasts until is a session."""
    done_marks: Phrases
    done: Phrases
    """Words that together ask whether something has begun, or is over: has … started."""


@cache
def _lists() -> _Lists:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return _Lists(*(phrase_list(table[name]) for name in _Lists._fields))


async def until_end(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer until when the session that goes on lasts: with it; not how many days a meeting has left."""
    if seen.known or seen.meeting_said or seen.item or seen.body or seen.of_days:
        return None
    on, about = await sitting_now(session, ask.now), ask.chat.context.about
    if about and (not on or on[0].sitting.key != about[0]):
        return None  # of something else that was spoken of
    clauses = [cleaned(clause) for clause, _ in clauses_of(ask.words)]
    text = next(filter(_asks_end, clauses if len(clauses) > 1 else [*clauses, seen.written]), None)
    ends_then = on and text is not None and _ends_at(text) == on[0].sitting.ends.time()  # on finit bien à 18 h
    if text is None or not on or (seen.hour is not None and not (_lists().until.found(text) or ends_then)):
        return None
    asked = set(tables().asked(_lists().until.take(text)[1])[0])
    later = {"following"} | ({"upcoming"} if asks_elapsed(text) or tables().next.found(text) else set())
    if asked & (_OTHERS | later) or _of_whole(text) or not _tells_only(text):
        return None
    halves = _HALVES & (asked if speaks_of_sitting(text) else set(seen.intents))
    if halves and halves != {on[0].sitting.half}:
        return None
    if not (speaks_of_sitting(text) or asks_elapsed(text)) and (_of_day(text) or halves):
        following = await sitting_next(session, ask.now, on[0].meeting)
        if following is not None and following.sitting.starts.date() == on[0].sitting.starts.date():
            return None  # how late we sit today: the day tells
    seen.intents, seen.topic = ("now",), ""
    return await moments.show_now(ask, session)


async def from_begin(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer when the next session of today begins where the clause that asks it stands beside something else."""
    named = seen.known or seen.meeting_said or seen.item or seen.body or seen.of_days or ask.chat.context.about
    if named or await sitting_now(session, ask.now):
        return None
    text = next(filter(_asks_begin, (cleaned(clause) for clause, _ in clauses_of(ask.words))), None)
    following = await sitting_next(session, ask.now)
    if text is None or following is None or not await sitting_today(session, ask.now):
        return None
    asked = set(tables().asked(text)[0])
    starts, half = following.sitting.starts, following.sitting.half
    other_day = starts.date() != ask.now.astimezone(starts.tzinfo).date() or asked & _HALVES not in (set(), {half})
    if other_day or asked & (_OTHERS - {"which_item"}) or _of_whole(text) or not _tells_only(text):
        return None
    seen.intents, seen.topic = ("upcoming",), ""
    return await moments.show_next(ask, session)


def asks_begun(ask: Ask) -> bool:
    """Say whether a clause asks if a session has begun, or is over, in words that stand apart."""
    lists = _lists()
    said = [cleaned(clause) for clause, _ in clauses_of(ask.words)]
    clauses = (*said, *(first for each in said if (first := either_of(each)[0]) != each))
    marked = (text for text in clauses if lists.done.found(text) and lists.done_marks.found(lists.done.take(text)[1]))
    of_half = (
        text
        for text in marked
        if speaks_of_sitting(text) or _HALVES & set(tables().asked(text)[0]) or not tables().meeting.found(text)
    )
    return any(not _of_whole(text) and _tells_only(text) for text in of_half)


async def on_now(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what the session that goes on is about, where it is called so: the topics of the present sitting."""
    named = seen.known or seen.meeting_said or seen.item or seen.body or seen.of_days or seen.hour
    if named or ask.chat.context.about or not await sitting_now(session, ask.now):
        return None
    clauses = (cleaned(clause) for clause, _ in clauses_of(ask.words))
    text = next((each for each in clauses if speaks_of_sitting(each) and _lists().current.found(each)), None)
    asked = set(tables().asked(text)[0]) if text else set()
    if text is None or not asked & _ABOUT or asked - _ABOUT - {"now"} or not _tells_only(text):
        return None
    seen.intents, seen.topic = ("now",), ""
    return await moments.show_now(ask, session)


def either_of(text: str) -> list[str]:
    """Part a folded text at the words between two things of which one is asked for: item 2 or 3 already."""
    return _or().split(text)


@cache
def _or() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{alternatives(tables().either)})\s+|还是|或者?")


_ABOUT = frozenset({"topics", "which_item", "agenda", "timetable"})


def _asks_begin(text: str) -> bool:
    """Say whether a folded clause asks when something begins, or how long it is until then."""
    lists, own = tables(), _lists()
    asks = asks_elapsed(text) or lists.clock.found(text) or own.minutes.found(text)
    asks = asks or lists.intents["when"].found(own.begins.take(text)[1])
    return asks and own.begins.found(text) and not lists.breaks.found(text)


def _asks_end(text: str) -> bool:
    """Say whether a folded clause asks until what hour something goes on, or when it ends."""
    lists = tables()
    own = _lists()
    until = own.until.found(text) or (own.how_long.found(text) and (own.lasts.found(text) or speaks_of_end(text)))
    asks = asks_elapsed(text) or lists.clock.found(text) or lists.intents["when"].found(without_ends(text))
    asks = asks or _ends_at(text) is not None
    return not lists.breaks.found(without_ends(text)) and (until or (asks and speaks_of_end(text)))


def _ends_at(text: str) -> time | None:
    """Give the hour at which a folded clause says that something ends."""
    return hour_named(text)[0] if speaks_of_end(text) else None


def _of_whole(text: str) -> bool:
    """Say whether a folded clause speaks of a whole meeting, or counts days."""
    if not set(text.split()).isdisjoint(map(fold, tables().days)):
        return True
    left = _lists().begins.take(without_ends(without_sittings(text)))[1]  # 开会
    return tables().meeting.found(left) and not speaks_of_sitting(text)


def _of_day(text: str) -> bool:
    """Say whether a folded clause asks of a day by a word for it, beside those that ask when it ends."""
    return tables().intents["today"].found(without_ends(tables().clock.take(_lists().until.take(text)[1])[1]))


def _tells_only(text: str) -> bool:
    """Say whether a folded clause asks of nothing else than a session and those who sit in it."""
    lists, own = tables(), _lists()
    if lists.intents["unheld"].found(text) and not _reckons(text):
        return False
    left = without_ends(own.until.take(hour_named(text)[1] if speaks_of_end(text) else text)[1])
    for phrases in (
        own.how_long,
        own.minutes,
        *((lists.counted, lists.remaining) if _reckons(text) else ()),
        lists.elapsed,
        lists.clock,
        own.begins,
        own.current,
        own.lasts,
        lists.meeting,
        lists.field,
    ):
        left = phrases.take(left)[1]
    left = without_filler(without_sittings(lists.asked(left)[1]))
    return not tells_subject(left) and len(grams(left)) <= (BESIDE if speaks_of_sitting(text) else ALONE)


def _reckons(text: str) -> bool:
    """Say whether a folded clause asks for a time that is left: of nothing that lasted so many minutes."""
    return asks_elapsed(text) or _lists().minutes.found(text)
