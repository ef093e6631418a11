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
def _phrases() -> tuple[str, ...]:
    """Give the phrases in which an hour stands, folded, the longest first."""
    return tuple(sorted(map(fold, tables().hours), key=lambda form: (-len(form), form)))


@cache
def _hour() -> re.Pattern[str]:
    """The phrases of the tables with a figure for their `#`, then a clock time that needs no word beside it.

    What stands behind a `|` in a phrase is how many minutes it is from that hour: half past three.
    """
    words = sorted((word for word in tables().cardinals if word.isalpha()), key=len, reverse=True)
    number = rf"(?P<h%d>\d{{1,2}}(?:[:.h]\d\d)?|(?:{'|'.join(words)})(?!\w)|[{HAN}十两]{{1,3}})"
    forms = []
    for place, form in enumerate(_phrases()):
        before, _, behind = form.partition("|")[0].partition("#")
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
    group, named = next((group, part) for group, part in match.groupdict().items() if part)
    hour, minutes = (*re.split("[:.h]", named), "0")[:2] if named[0].isdecimal() else (named, "0")  # three has an h
    number = figure(hour)
    if number is None or number > 23 or int(minutes) > 59:
        return None, text
    late = tables().intents["afternoon"].found(text) or "p" in match[0].rpartition(named)[2]
    if number < EARLIEST or (late and number < 12):
        number += 12 if 0 < number < 12 else 0
    off = 0 if group == "clock" else int(_phrases()[int(group[1:])].partition("|")[2] or 0)
    total = (number * 60 + int(minutes) + off) % (24 * 60)
    return time(*divmod(total, 60)), " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())
