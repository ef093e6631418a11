"""What a meeting that sits has not dealt with yet, whether its last session is on, and what begins within minutes.

Which items are left before the gavel falls; quels points restent; 还有哪些没审议; what starts in 7 minutes.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers import moments
from handlers.ask import Ask
from handlers.days import LAST, DayNamed, speaks_of_sitting, without_sittings
from handlers.phrases import number_of, tables, tells_subject
from handlers.questions.cleaning import cleaned, without_filler
from handlers.questions.moment_asked import without_ends
from handlers.questions.understood import Understood
from handlers.reply import Reply
from handlers.word_lists import Phrases, alternatives, phrase_list, phrase_lists
from handlers.wording import HAN as FIGURES
from store.database import Session
from store.folding import fold, grams
from store.timeline import meeting_sitting, sitting_next, sitting_now, sitting_today

TABLE = Path(__file__).with_suffix(".toml")
BESIDE = 2
"""Words, or pairs of Chinese characters, that may be left of a question beside what it asks."""
_OF_THE_REST = frozenset({
    "which_item", "agenda", "topics", "upcoming", "timetable", "when", "today", "now", "preceding", "following",
    "resume", "of_meeting", "meetings",
})  # fmt: skip
"""What is asked of all that a meeting has left."""


def _left() -> Phrases:
    return phrase_lists(TABLE)["left"]


def by_then() -> Phrases:
    """Give what says that something goes on or is done by then: still, already."""
    return phrase_lists(TABLE)["by_then"]


@cache
def _until_end() -> re.Pattern[str]:
    """Make the pattern of the end that something is left before: before the gavel falls, 散会前."""
    ends = alternatives(tomllib.loads(TABLE.read_text(encoding="utf-8"))["ends"])
    return re.compile(
        rf"(?:{tables().before.pattern.pattern})\s+(?:[^\W\d]+['’]?\s*){{0,3}}?(?:{ends})(?:\s+(?:{ends}))*"
    )


@cache
def _within() -> re.Pattern[str]:
    """Make the pattern of a number of minutes from now: in seven minutes, через 7 минут, 再过七分钟."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    number = rf"(?:\d{{1,2}}|{alternatives(tables().cardinals)})"
    span = rf"{number}\s+(?:{alternatives(table['minutes'])})|{alternatives(table['spans'])}"
    return re.compile(
        rf"(?:{alternatives(table['within'])})\s+(?:{span})"
        rf"|(?:再?过)?(?:\d{{1,2}}|[{FIGURES}十]{{1,3}})分钟(?:之|以)?后|再过(?:\d{{1,2}}|[{FIGURES}十]{{1,3}})分钟"
    )


async def within_minutes(ask: Ask, session: Session, text: str) -> tuple[bool, str]:
    """Say whether a folded text asks what comes in some minutes, while a meeting sits, and give it without them."""
    if not _within().search(text) or not await sitting_today(session, ask.now):
        return False, text
    return True, " ".join(_within().sub(" ", text).split())


async def still_to_come(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what is left of a meeting that sits: with its next session, in its last one with that."""
    named = seen.known or seen.meeting_said or seen.item or seen.body or seen.day or seen.hour or ask.chat.context.about
    of_days = seen.of_days not in (None, DayNamed(sitting=LAST), DayNamed(place=LAST))
    if named or of_days or not set(seen.intents) <= _OF_THE_REST:
        return None
    key = await meeting_sitting(session, ask.now)
    texts = dict.fromkeys((seen.written, cleaned(ask.words)))  # a word that no list knows may have been mended
    if key is None or not any(_of_the_rest(each) and _asks_what(each) and _tells_only(each) for each in texts):
        return None
    following = await sitting_next(session, ask.now, key)
    if following is None and not await sitting_now(session, ask.now):
        return None
    seen.intents, seen.topic = ("upcoming",), ""
    return await (moments.show_next if following else moments.show_now)(ask, session)


async def last_of_all(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer whether the session that goes on is the last one, or another comes: with the next one, else with it."""
    on = await sitting_now(session, ask.now)
    text = cleaned(ask.words)
    if not on or seen.known or seen.item or seen.day or ask.chat.context.about or not _asks_whether_last(text):
        return None
    following = await sitting_next(session, ask.now, on[0].meeting)
    seen.intents, seen.topic = ("upcoming",), ""
    return await (moments.show_next if following else moments.show_now)(ask, session)


def _asks_whether_last(text: str) -> bool:
    """Say whether a folded text asks nothing else than if this session is the last one, or if there is another."""
    lists = tables()
    last_session = phrase_list(lists.last_session)
    sitting = speaks_of_sitting(text) or last_session.found(text) or "场" in text
    last = any(phrases.found(text) for phrases in (last_session, lists.last, lists.final))
    more, left = _another().take(text)
    this, left = _this_one().take(left)
    if not sitting or not (more or (last and this)) or lists.clock.found(text):
        return False
    left = lists.after.take(last_session.take(lists.final.take(left)[1])[1])[1]
    return _tells_only(re.sub(alternatives(lists.either), " ", left))


def _another() -> Phrases:
    return phrase_lists(TABLE)["another"]


def _this_one() -> Phrases:
    return phrase_lists(TABLE)["this_one"]


def _of_the_rest(text: str) -> bool:
    """Say whether a folded text speaks of what is left, or of the sessions that there are until the end."""
    return _left().found(text) or (speaks_of_sitting(text) and _until_end().search(text) is not None)


def without_end(text: str) -> str:
    """Leave out of a folded text that something is before the end: that names no meeting before another one."""
    return _until_end().sub(" ", text)


def _asks_what(text: str) -> bool:
    """Say whether a folded text asks what or which is left, and neither how long nor how many days."""
    lists = tables()
    if lists.clock.found(text) or not set(text.split()).isdisjoint(map(fold, lists.days)):
        return False
    if _how_long().search(text):
        return False
    return lists.item.found(text) or lists.interrogative.found(text) or bool(lists.asked(text)[0])


@cache
def _how_long() -> re.Pattern[str]:
    """Make the pattern of what asks for a time, also where it asks how many of it: how long is left, 还剩几分钟."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    times = alternatives([*table["minutes"], *table["times"]])
    return re.compile(rf"{alternatives(table['how_long'])}|{times}")


def _tells_only(text: str) -> bool:
    """Say whether a folded text asks of nothing else than what is left until the end, of a meeting or a session."""
    lists = tables()
    if any(lists.intents[name].found(text) for name in ("unheld", "documents", "tomorrow")):
        return False
    left = _left().take(without_end(text))[1]
    left = lists.treated.take(lists.asked(left)[1])[1]
    left = without_ends(without_sittings(left))
    for phrases in (lists.item, lists.meeting, lists.last, lists.treated, lists.field, lists.before, _left()):
        left = phrases.take(left)[1]
    left = " ".join(word for word in without_filler(left).split() if not number_of(word, lists.ordinals))
    return not tells_subject(left) and len(grams(left)) <= BESIDE
