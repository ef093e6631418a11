"""The hour a text names: at 3, 15:00, a las 3, 下午三点. Which session is on then, the timetable says."""

import re
from datetime import time
from functools import cache

from handlers.phrases import tables
from handlers.reference import figure
from handlers.wording import HAN
from store.folding import fold, is_han

EARLIEST = 8
"""An hour before this one is of the afternoon: no meeting sits earlier in the day."""


@cache
def _hour() -> re.Pattern[str]:
    """The phrases of the tables with a figure for their `#`, then a clock time that needs no word beside it."""
    words = sorted((word for word in tables().cardinals if word.isalpha()), key=len, reverse=True)
    number = rf"(?P<h%d>\d{{1,2}}(?:[:.h]\d\d)?|(?:{'|'.join(words)})(?!\w)|[{HAN}十两]{{1,3}})"
    forms = []
    for place, form in enumerate(sorted(tables().hours, key=lambda form: (-len(form), form))):
        before, _, behind = fold(form).partition("#")
        start = r"(?<![第\d])" if not before or is_han(before[-1]) else r"(?<!\w)"
        end = r"(?![\d个])" if not behind or is_han(behind[-1]) else r"(?!\w)"
        if not behind:
            end = r"(?![\w/.-]| ?[/-])"
        forms.append(rf"{start}{re.escape(before)}{number % place}{re.escape(behind)}{end}")
    return re.compile("|".join([*forms, r"(?<![\d/.:-])(?P<clock>\d{1,2}[:h]\d\d)(?![\d/:-])"]))


def hour_named(text: str) -> tuple[time | None, str]:
    """Find the hour a folded text names, and the text left; no hour where the figure is none of a clock."""
    match = _hour().search(text)
    if match is None:
        return None, text
    named = next(part for part in match.groupdict().values() if part)
    hour, minutes = (*re.split("[:.h]", named), "0")[:2]
    number = figure(hour)
    if number is None or number > 23 or int(minutes) > 59:
        return None, text
    late = tables().intents["afternoon"].found(text) or "p" in match[0].rpartition(named)[2]
    if number < EARLIEST or (late and number < 12):
        number += 12 if 0 < number < 12 else 0
    return time(number % 24, int(minutes)), " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())
