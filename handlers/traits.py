"""Meetings told apart by what they were like: how many days they lasted, whether delegates could join online."""

import re
from dataclasses import dataclass
from functools import cache

from handlers.phrases import alternatives, tables
from handlers.reference import figure
from handlers.wording import HAN
from store.meetings import Meeting

PANDEMIC = (2020, 2021)
"""Years in which delegates joined from home."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a text says a meeting was like: its days, the word of `Meeting.format`, and whether in the pandemic."""

    days: int | None = None
    format: str | None = None
    pandemic: bool = False

    def of(self, meeting: Meeting) -> bool:
        """Say whether a meeting was so."""
        lasted = (meeting.ends - meeting.starts).days + 1
        return (
            self.days in (None, lasted)
            and self.format in (None, meeting.format)
            and (not self.pandemic or meeting.starts.year in PANDEMIC)
        )


@cache
def _length() -> re.Pattern[str]:
    words = alternatives([word for word in tables().cardinals if word.isalpha()])
    days = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in tables().days)
    one = alternatives(tables().one_day)
    return re.compile(
        rf"(?<![第头每哪某那这后前同半])(?P<one>{one})|(?:(?<![\w/])(?P<n>\d{{1,2}})|(?P<w>{words}))[\s-]?(?:{days})(?!\w)"
        rf"|(?<![第后前同半{HAN}十\d])(?P<zh>[{HAN}两\d])天(?!下午|上午)"
    )


def length_named(text: str) -> tuple[int | None, str]:
    """Find how many days a folded text says a meeting lasts, and the text left."""
    if not (match := _length().search(text)):
        return None, text
    if match["one"]:
        days: int | None = 1
    else:
        days = figure(match["n"] or match["w"] or match["zh"])
    return days, " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())


def traits_named(text: str, days: int | None) -> Traits | None:
    """Give what a folded text says a meeting was like; None where it says nothing of the kind."""
    hybrid = "hybrid" if tables().hybrid.found(text) else None
    pandemic = tables().pandemic.found(text)
    return Traits(days, hybrid, pandemic) if days is not None or hybrid or pandemic else None
