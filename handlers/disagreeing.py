"""A contradiction between sources, shown with both: a text with itself, or with the reviewed facts."""

import re
from collections.abc import Mapping
from datetime import date

from handlers.ask import Ask
from handlers.compose import say
from handlers.reply import Line, line
from handlers.wording import Words
from store.database import Session
from store.disagreements import Disagreement, disagreements

MOST = 3
"""Contradictions that an answer names; how many more there are it says."""

_WEEKDAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) is a \w+; the text also calls it (?P<called>.+)\.")
_DATES = re.compile(
    r"A paper of (?P<day>\d{4}-\d\d-\d\d) is said to tell of (?P<later>\d{4}-\d\d-\d\d); both dates stand\."
)
_FACTS = re.compile(r"(?P<what>.+): the reviewed facts have (?P<ours>.+), the document (?P<theirs>.+); the facts stand")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


async def disagreement_lines(ask: Ask, session: Session, sources: Mapping[str, str]) -> list[Line]:
    """Say what some texts (names by the key of their owner) contradict, each with both sides."""
    words = say(ask)
    found = await disagreements(session, tuple(sources))
    lines = [line(_said(words, each, sources[each.owner])) for each in found[:MOST]]
    if len(found) > MOST:
        lines.append(line(words("disagree-more", count=len(found) - MOST)))
    return lines


def _said(words: Words, each: Disagreement, source: str) -> str:
    if each.code == "weekday-contradiction" and (match := _WEEKDAY.fullmatch(each.message)):
        called = [words.weekday(_DAYS.index(name)) for name in match["called"].split(" and ")]
        day = words.day_with_weekday(date.fromisoformat(match["day"]))
        return words("disagree-weekday", day=day, source=source, called=words("list-separator").join(called))
    if each.code == "date-contradiction" and (match := _DATES.fullmatch(each.message)):
        days = {name: words.day(date.fromisoformat(match[name])) for name in ("day", "later")}
        return words("disagree-dates", source=source, **days)
    if match := _FACTS.fullmatch(each.message):
        return words("disagree-facts", source=source, **match.groupdict())
    return words("disagree-other", source=source, message=each.message)
