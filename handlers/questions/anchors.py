"""What a text says a meeting stands beside: another meeting, a day, a year, an act, a session of the Conference.

What is no date is read as a question of its own, which is answered first: the one on technology, 通过第二份政治宣言.
"""

import re
import tomllib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.phrases import number_of, tables
from handlers.questions.cleaning import only_asks
from handlers.questions.links_asked import wanted
from handlers.questions.organ_sessions import CONFERENCE, session_of_conference
from handlers.questions.traits import PANDEMIC
from handlers.reference import date_named, meeting_named, months
from handlers.reply import Reply
from handlers.word_lists import Phrases, alternatives, phrase_list
from store.database import Session
from store.keys import act_key_of, kind_of, meeting_of
from store.mandates import acts
from store.meetings import meetings

TABLE = Path(__file__).with_name("placed.toml")
NAMING = 9
"""Words, at most, by which a meeting is named behind a word for before or after."""
OPENING = 2
"""Words, at most, before the word for a meeting where what follows speaks of one."""
LASTS = timedelta(days=4)
"""A session of the Conference lasts a working week; its acts are adopted on the last day."""
OFFERED = 3
"""Meetings, at most, that an answer which is not sure may mean."""

Told = Callable[[str], Awaitable[Reply]]
"""Answers a question of its own."""
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of `placed.toml`, where each list is explained."""

    head: Phrases
    between_words: Phrases
    before: Phrases
    after: Phrases
    beside: Phrases
    during: Phrases
    between: Phrases
    join: Phrases
    several: Phrases
    held: Phrases
    one_of: Phrases
    hour: Phrases
    two_hours: Phrases
    outbreak: Phrases
    twice: Phrases
    which_year: Phrases


@cache
def place_words() -> PlaceWords:
    """Give the words that say where a meeting stands among the others."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    lists = {name: phrase_list(words) for name, words in table.items() if isinstance(words, list)}
    return PlaceWords(
        lists["head"], lists["between_words"], lists["before"], lists["after"],
        phrase_list((*table["before"], *table["after"])),
        lists["during"], lists["between"], lists["join"],
        lists["several"], lists["held"], lists["one_of"], lists["hour"], lists["two_hours"], lists["outbreak"],
        lists["twice"], lists["which_year"],
    )  # fmt: skip


@cache
def how_long_apart() -> re.Pattern[str]:
    """Make the pattern of how long before or after something, at the end of a text: one a month before COP 10."""
    count, unit = (
        alternatives(tomllib.loads(TABLE.read_text(encoding="utf-8"))["apart"][name]) for name in ("count", "unit")
    )
    return re.compile(rf"\s(?:(?:{count})\s+)+(?:(?:{unit})\s*)$|\s(?:за)\s+(?:{unit})\s*$")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a meeting stands beside: its days, or meetings of which one is meant, and the text behind it."""

    spans: tuple[Span, ...]
    rest: str


@cache
def heads() -> re.Pattern[str]:
    """Make the pattern of what a meeting is called: a word for it, which one, that of."""
    names = (
        tables().meeting.pattern.pattern,
        place_words().head.pattern.pattern,
        place_words().several.pattern.pattern,
        r"(?<!\w)(?:which|laquelle|какое|اي)(?!\w)",
    )
    return re.compile("|".join(names))


async def anchor(ask: Ask, session: Session, behind: str, told: Told) -> Anchor | None:
    """Read what stands behind a word for before or after: a meeting, days, an act."""
    words = behind.split()
    if (named := await by_name(ask, session, words)) is not None:
        return named
    number, left = session_of_conference(" ".join(words[:NAMING]))
    if number is not None and (spans := await sessions(session, number)):
        return Anchor(spans, left)
    day, left = date_named(behind, ask.now.date())
    if day is not None and re.search(rf"(?<!\d){day.year}(?!\d)", behind):
        return Anchor(((day, day),), "")
    if not words:
        return None
    speaks = heads().search(" ".join(words[: OPENING + 1])) or _of_act(behind)
    hybrid = tables().hybrid.found(behind)
    answered = await told(f"meeting {behind}" if hybrid and not tables().meeting.found(behind) else behind)
    speaks = speaks or hybrid or (answered.sure and tables().treated.found(behind))
    return await by_question(session, answered) if speaks or _is_act(answered) else None


def _is_act(answered: Reply) -> bool:
    return answered.sure and kind_of((*answered.about, ":")[0]) == "mandate"


async def by_name(ask: Ask, session: Session, words: Sequence[str]) -> Anchor | None:
    """Read the meeting, the year, the month or the day that the first words name, and nothing else."""
    best: tuple[Span, ...] = ()
    least = 0
    for count in range(min(len(words), NAMING), 0, -1):
        spans = await spans_named(ask, session, " ".join(words[:count]))
        if best and (spans != best or _of_date(words[count])):
            break
        best, least = spans, count
    behind = " ".join(words[least:])
    if not best or tables().hybrid.found(" ".join(words[least : least + OPENING])):
        return None  # the first hybrid one
    return Anchor(best, behind)


def _of_date(word: str) -> bool:
    return bool(re.search(r"\d", word)) or number_of(word, months()) is not None


async def spans_named(ask: Ask, session: Session, text: str) -> tuple[Span, ...]:
    """Give the days that a text names, where it names nothing else; none where it names several meetings."""
    if tables().hybrid.found(text):
        return ()
    pandemic, left = tables().pandemic.take(text)
    outbreak, left_of_outbreak = place_words().outbreak.take(left)
    if pandemic and outbreak and only_names(left_of_outbreak):
        return ((date(PANDEMIC[0], 3, 1), date(PANDEMIC[0], 3, 1)),)
    if pandemic and len(left.split()) <= OPENING and only_names(left):
        return ((date(PANDEMIC[0], 3, 1), date(PANDEMIC[-1], 12, 31)),)
    named = await meeting_named(session, text, ask.now)
    if not only_names(named.rest):
        return ()
    year = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    of_month = any(number_of(word, months()) for word in text.split()) or re.search(r"\d\s*月", text)
    if len(year) == 1 and not of_month and only_names(re.sub(rf"{year[0]}\s*年?", " ", text)):
        return ((date(int(year[0]), 1, 1), date(int(year[0]), 12, 31)),)
    if len(named.meetings) == 1:
        return ((named.meetings[0].starts, named.meetings[0].ends),)
    return ()


def only_names(text: str) -> bool:
    """Say whether a text has only words that stand for a meeting or fill."""
    left = heads().sub(" ", text)
    for phrases in (place_words().between_words, tables().filler, tables().addressees["working group"]):
        left = phrases.take(left)[1]
    return not re.search(r"\w", left) or only_asks(left)


def _of_act(text: str) -> bool:
    """Say whether a text speaks of the adoption of an act, or of an act."""
    return tables().intents["adopted"].found(text) or bool({"act", "draft"} & set(wanted(text).kinds))


async def by_question(session: Session, answered: Reply) -> Anchor | None:
    """Give the days of the meeting, or of the act's adoption, that a question of its own is answered with."""
    held = {each.key: each for each in await meetings(session)}
    adopted = await acts(session)
    spans: dict[Span, None] = {}
    for key in answered.about[:1] if answered.sure else answered.about[:OFFERED]:
        kind = kind_of(key)
        of = held.get(key if kind == "meeting" else meeting_of(key) if kind in ("item", "session") else "")
        day = adopted[act_key_of(key)].adopted if kind == "mandate" and act_key_of(key) in adopted else None
        if of is not None:
            spans[(of.starts, of.ends)] = None
        elif day is not None:
            spans[(day, day)] = None
    return Anchor(tuple(spans), "") if spans else None


async def sessions(session: Session, number: int | None) -> tuple[Span, ...]:
    """Give the days of a session of the Conference, or of each, as far as its acts tell."""
    adopted = {
        act.adopted
        for act in (await acts(session)).values()
        if act.organ == CONFERENCE and act.adopted is not None and number in (None, act.session)
    }
    return tuple((day - LASTS, day) for day in sorted(adopted))
