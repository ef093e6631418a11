"""Dates, weekdays and times of day as documents print them, with the year where it is printed elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from store import times
from store.intake.words import Words, any_of, pattern


@dataclass(frozen=True)
class Printed:
    """A date as printed: `year` and `month` are None where the text leaves them out; offsets in its text."""

    year: int | None
    month: int | None
    day: int
    start: int
    end: int
    weekday: int | None = None
    weekday_at: int | None = None
    """Where the weekday is printed; Monday is 0."""

    def on(self, year: int | None = None, month: int | None = None) -> date | None:
        """The day itself, with a year and month for those not printed; None where there is no such day."""
        try:
            return date(self.year or year or 0, self.month or month or 0, self.day)
        except ValueError:
            return None


def dates(text: str, words: Words) -> Iterator[Printed]:
    """Every date of a text with its weekday; the later date of a range or list takes over year and month."""
    table = words["dates"]
    # A year and a month of their own (2008 年 6 月) are no day, so the day's word is part of the pattern.
    whole = pattern(rf"{table['date']}(?:\s*[,，]?\s*[（(]?{table['weekday']})?")
    before: Printed | None = None
    for match in whole.finditer(text):
        year, month = (int(match[key]) if match[key] else None for key in ("y", "m"))
        if before and re.fullmatch(rf"\s*(?:{table['between']}|、)\s*", text[before.end : match.start()]):
            year = year or before.year
            month = month or before.month
        if month is None:
            continue
        weekday = _weekday(match["w"], words) if match["w"] else None
        weekday_at = match.start("w") - 1 if match["w"] else None
        before = Printed(year, month, int(match["d"]), match.start(), match.end(), weekday, weekday_at)
        yield before


def _weekday(name: str, words: Words) -> int:
    # The table starts on Monday; a name that is not in it is the second word for Sunday.
    return int(words["dates"]["weekdays"].find(name)) % 7


def date_range(text: str, words: Words) -> tuple[Printed, Printed] | None:
    """The first and last day of the first range, list or single date of a text that prints its year."""
    found = list(dates(text, words))
    if not found or found[0].year is None:
        return None
    last = found[0]
    between = words["dates"]["between"]
    for each in found[1:]:
        if not re.fullmatch(rf"\s*(?:{between}|、)\s*", text[last.end : each.start]):
            break
        last = each
    return found[0], last


def latin_date(text: str, words: Words) -> date | None:
    """A date of the distribution block in English or in the document's language, alone on its line."""
    months = words["dates"]["latin_months"]
    match = re.fullmatch(rf"(\d{{1,2}})\s+({'|'.join(months)})\s+(\d{{4}})", text.strip(), re.IGNORECASE)
    try:
        if match:
            return date(int(match[3]), months.index(match[2].lower()) + 1, int(match[1]))
    except ValueError:
        return None
    alone = next(dates(text, words), None)
    return alone.on() if alone and alone.year and (alone.start, alone.end) == (0, len(text.strip())) else None


def time_pattern(words: Words) -> str:
    """A time or a range of times with the half of the day before it, wraps allowed anywhere between words."""
    table = words["dates"]
    halves = any_of([*table["morning"], *table["noon"], *table["afternoon"]])
    one = table["time"]
    first = _renamed(one, "1")
    second = _renamed(one, "2")
    return rf"(?P<half1>{halves})\s*{first}(?:\s*(?:{table['till']})\s*(?P<half2>{halves})?\s*{second})?"


def _renamed(expression: str, suffix: str) -> str:
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{suffix}>", expression)


def time_range(match: re.Match[str], words: Words) -> tuple[time, time | None] | None:
    """The times of a match of `time_pattern`. A second time without a half of the day takes the first one's."""
    first = _time(match, "1", match["half1"], words)
    if first is None or match["h2"] is None:
        return None if first is None else (first, None)
    second = _time(match, "2", match["half2"] or match["half1"], words)
    if second is not None and second <= first and second.hour < 12:  # 上午 10 时至 1 时
        second = second.replace(hour=second.hour + 12)
    return first, second


def _time(match: re.Match[str], which: str, half: str, words: Words) -> time | None:
    half = re.sub(r"\s", "", half)
    hour = int(match["h" + which])
    minute = 30 if match["hf" + which] else int(match["mm" + which] or match["mn" + which] or 0)
    if half in words["dates"]["afternoon"] and hour < 12:
        hour += 12
    if half in words["dates"]["noon"] and hour < 11:
        hour += 12
    try:
        return time(hour, minute)
    except ValueError:
        return None


def instant(day: date, clock: time, zone: str) -> datetime:
    """The instant at which the clocks of a zone show a day and a time."""
    place = ZoneInfo(zone)
    return times.on_clock(times.instant(datetime.combine(day, clock), place), place)


def within(printed: Printed, first: date, last: date) -> date | None:
    """The day of a date without year: the one inside a meeting, else that in the year of its first day."""
    days = [day for year in range(first.year, last.year + 1) if (day := printed.on(year))]
    return next((day for day in days if first <= day <= last), days[0] if days else None)
