"""What a question about a moment of a meeting that sits says beside: why it is asked, how the meeting is followed.

Whoever sits in the booth, watches the webcast or is at lunch asks what is on then, and for no booth, film or meal.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.days import speaks_of_sitting
from handlers.phrases import tables, tells_subject
from handlers.questions.asides import clauses_of
from handlers.questions.understood import Understood
from handlers.word_lists import alternatives
from handlers.wording import HAN as FIGURES
from store.database import Session
from store.folding import HAN, fold, is_han
from store.lookup import PLAIN, SURE, find, known_words
from store.timeline import sitting_now, sitting_today

TABLE = Path(__file__).with_suffix(".toml")
_ITEMS = frozenset({"which_item", "topics"})
_BESIDE = frozenset({"services", "recorded", "travel", "rooms"})
"""What is not held and tells how an asker follows a meeting, or why he asks."""
_FIRST = re.compile(rf"第[{FIGURES}十\d]{{1,2}}[个场]?")
"""A place in the order of things: 下午第一个谈什么."""


@cache
def _has() -> re.Pattern[str]:
    """Make the pattern of what stands right before something that is not held where that itself is asked for."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    alone = rf"(?<![{HAN}])(?:{alternatives(table['asked_at_first'])})"
    return re.compile(rf"(?:(?:{alternatives(table['asked'])})\s*|{alone}|{alternatives(table['asked_han'])})$")


@cache
def _gathered() -> re.Pattern[str]:
    """Make the pattern of a room or its speakers that do what a meeting does: what is the room on, القاعة بتناقش."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    gathered, busy = (alternatives(table[name]) for name in ("gathered", "busy"))
    return re.compile(rf"(?:{gathered})\s*(?:\w+\s+)??(?:{busy})|(?:{busy})\s+(?:\w+\s+){{0,2}}(?:{gathered})")


@cache
def _days() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of a whole day, and of a day that was named before."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return re.compile(alternatives(table["whole_day"])), re.compile(alternatives(table["that_day"]))


def of_whole_day(text: str, words: str) -> bool:
    """Say whether a folded text, of a sentence, means a whole day, although half of it is named.

    From morning till night; my flight is on Thursday evening, what is on that day?
    """
    whole, named_before = _days()
    if whole.search(text) or whole.search(fold(words)):
        return True
    halves = [tables().intents[name] for name in ("morning", "afternoon")]
    clauses = [fold(clause) for clause, _ in clauses_of(words)]
    asking = [clause for clause in clauses[1:] if named_before.search(clause)]
    return bool(asking) and not any(phrases.found(each) for phrases in halves for each in asking)


def speaks_of_end(text: str) -> bool:
    """Say whether a folded text says that something ends."""
    return _ends().search(text) is not None


def without_ends(text: str) -> str:
    """Leave out of a folded text the words that say that something ends."""
    return _ends().sub(" ", text)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(alternatives(tomllib.loads(TABLE.read_text(encoding="utf-8"))["ends"]))


async def of_moment(ask: Ask, session: Session, seen: Understood) -> None:
    """Leave out what is not held where it stands beside a moment of which items or the next session are asked."""
    if "unheld" not in seen.intents or not of_nothing_named(seen) or not await sitting_today(session, ask.now):
        return
    in_break = tables().breaks.found(seen.written)
    when = (
        "when" in seen.intents and speaks_of_sitting(seen.written) and not seen.hour
    )  # on the metro, when does the session begin
    if not (seen.timed or when or ("which_item" in seen.intents and (in_break or await sitting_now(session, ask.now)))):
        return
    text = tables().after_lunch.take(tables().breaks.take(seen.written)[1])[1]
    text, busy = _gathered().subn(" ", text)
    subjects = {name: phrases for name, phrases in tables().not_held.items() if phrases.found(text)}
    asked = busy or (_ITEMS | {"resume"}) & set(seen.intents)
    lists = tables()
    asked = (
        asked or when or any(words.found(seen.written) for words in (lists.breaks, lists.after_lunch, lists.in_time))
    )
    if not asked or not set(subjects) <= _BESIDE or any(_is_asked(text, each.phrases) for each in subjects.values()):
        return
    seen.steps.append("aside: how it is followed")
    seen.intents = tuple(name for name in seen.intents if name != "unheld")


def of_nothing_named(seen: Understood) -> bool:
    """Say whether a sentence names no thing, meeting, item or body."""
    return not (seen.known or seen.meeting_said or seen.item or seen.body)


def _is_asked(text: str, phrases: Iterable[str]) -> bool:
    """Say whether one of some phrases stands where what is asked for does."""
    return any(_has().search(text[: match.start()]) for each in phrases for match in re.finditer(re.escape(each), text))


async def names_subject(session: Session, topic: str) -> bool:
    """Say whether what is left of a question about a moment names a thing that is held: not by a word that is near."""
    left = tables().field_words.take(tables().item.take(topic)[1])[1]  # traite is treated, too; the item under way
    left = tables().opening.take(_FIRST.sub(" ", left))[1]
    if not left:
        return False
    found = await find(session, left)
    if not found or found[0].score < SURE:
        return False
    if tells_subject(left):
        return True
    if any(map(is_han, left)):
        return found[0].score >= PLAIN
    return bool(await known_words(session, left.split()))
