"""What is still on when somebody comes only then to the meeting spoken of: lands at two on the second of those days.

By an hour, or the half of a day, of a day told by its place, or of the day that was spoken of; whether it will then
still be the same item, is asked so, too.
"""

import re
from datetime import date
from functools import cache
from pathlib import Path

from handlers import moments
from handlers.ask import Ask
from handlers.days import LAST, DayNamed, day_named
from handlers.phrases import number_of, tables
from handlers.questions.cleaning import cleaned
from handlers.questions.hours import hour_named
from handlers.questions.spoken_of import Spoken, spoken_of
from handlers.reply import Reply
from handlers.word_lists import alternatives, phrase_lists
from store.database import Session
from store.keys import kind_of

TABLE = Path(__file__).with_suffix(".toml")
_HALVES = ("afternoon", "morning")


@cache
def _of_those_days() -> re.Pattern[str]:
    """Make the pattern of a day told among those spoken of: the second of those days, أول اليومين."""
    ordinals, last = alternatives(list(tables().ordinals)), tables().final.pattern.pattern
    first, days = (phrase_lists(TABLE)[name].pattern.pattern for name in ("first", "of_those_days"))
    return re.compile(rf"(?<!\w)(?:(?P<last>{last})|(?P<number>{ordinals})|(?:{first}))\s+(?:{days})")


async def arriving(ask: Ask, session: Session) -> Reply | None:
    """Answer with the session that is on, or begins, when somebody comes to the meeting spoken of."""
    about, lists, text = ask.chat.context.about, phrase_lists(TABLE), cleaned(ask.words)
    if not about or kind_of(about[0]) not in ("meeting", "session"):
        return None
    if not (lists["comes"].found(text) and lists["catches"].found(text)) or tables().meeting.found(text):
        return None
    if (spoken := await spoken_of(ask, session)) is None or spoken.held is None:
        return None
    hour, rest = hour_named(text)
    day = _day(rest if hour else text, spoken)
    sittings = [each for each in spoken.held.sessions if each.starts.date() == day]
    half = next((name for name in _HALVES if tables().intents[name].found(rest) and not hour), None)
    half = half or ("afternoon" if tables().after_lunch.found(rest) else None)
    if hour is None and half is None:
        return None
    on = (each for each in sittings if (each.ends.time() > hour if hour else each.half == half))
    first = next(on, None)
    return await moments.sitting_reply(ask, session, spoken.held, first) if first else None


def _day(text: str, spoken: Spoken) -> date | None:
    """Give the day that is told by its place, else that of the one session or day spoken of."""
    if spoken.held is None:
        return None
    if (among := _of_those_days().search(text)) is not None:
        number = number_of(among["number"], tables().ordinals) if among["number"] else 1
        return DayNamed(place=LAST if among["last"] or number is None else number).of(spoken.held)
    named, _ = day_named(text)
    if named is not None:
        return named.of(spoken.held)
    return spoken.sittings[0].starts.date() if spoken.sittings else None
