"""The hour a text names: at 3, 15:00, a las 3, 下午三点. Which session is on then, the timetable says."""

import re
import tomllib
from datetime import time
from functools import cache
from pathlib import Path

from handlers.phrases import tables
from handlers.reference import figure
from handlers.word_lists import alternatives
from handlers.wording import HAN
from store.folding import fold, is_han

TABLE = Path(__file__).with_suffix(".toml")
EARLIEST = 8
"""An hour before this one is of the afternoon: no meeting sits earlier in the day."""
LATEST = 12
"""No meeting begins later in the morning."""
_PARTS = {"半": 30, "一刻": 15, "三刻": 45}
_MINUTES = re.compile(rf"(?P<part>半|一刻|三刻)|(?P<n>[{HAN}十]{{2,3}}|\d\d)分?(?!\d)")
"""What follows a Chinese hour: 三点半, 三点四十."""
LONGEST = 5
"""Hours between which something is on, at most: what lasts longer is a day."""
_POINTS = "个建意内结看理原成要共"
"""Characters behind 点 where it counts points, not hours: 三点建议."""


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def _any(name: str) -> str:
    """Write the words of a list of the table as one alternation, without asking where they begin or end."""
    return "|".join(re.escape(fold(word)) for word in sorted(_table()[name], key=len, reverse=True))


@cache
def _forms() -> tuple[tuple[str, int], ...]:
    """How an hour is said, `#` for its figure, the longest first, and the minutes that the words add: half past #."""
    forms = [form.partition("|") for form in tables().hours]
    return tuple((fold(form), int(minutes or 0)) for form, _, minutes in sorted(forms, key=lambda each: -len(each[0])))


@cache
def _hour() -> re.Pattern[str]:
    """The phrases of the tables with a figure for their `#`, then a clock time that needs no word beside it.

    What stands behind a `|` in a phrase is how many minutes it is from that hour: half past three.
    """
    said = {word for word in (*tables().cardinals, *_named()) if word.isalpha()} - _ARTICLES
    words = sorted(said, key=len, reverse=True)
    figures = r"\d{1,2}(?:[:.h]\d\d|\s?h\s\d\d(?!\d))?"
    number = rf"(?P<h%d>{figures}|(?:{'|'.join(words)})(?!\w)|[{HAN}十两]{{1,3}})"
    forms = []
    for place, (form, _) in enumerate(_forms()):
        before, _, behind = form.partition("#")
        start = r"(?<![第\d])" if not before or is_han(before[-1]) else r"(?<!\w)"
        end = r"(?![\w/.-]| ?[/-])"
        if behind:
            end = rf"(?![{_POINTS}]|\d(?!\d(?!\d)))" if is_han(behind[-1]) else r"(?!\w|\s\d\d(?!\d))"
        forms.append(rf"{start}{re.escape(before)}{number % place}{re.escape(behind)}{end}")
    return re.compile("|".join([*forms, r"(?<![\d/.:-])(?P<clock>\d{1,2}[:h]\d\d)(?![\d/:-])"]))


_ARTICLES = frozenset({"un", "une"})
"""Numbers that are articles, too, and no hour by themselves: a un café; une heure has its word beside it."""


def hour_named(text: str) -> tuple[time | None, str]:
    """Find the hour a folded text names, and the text left; no hour where the figure is none of a clock."""
    hour, start, end = _hour_at(text)
    return hour, " ".join(f"{text[:start]} {text[end:]}".split()) if hour else text


def hour_in(text: str) -> str:
    """Give the words of a folded text that name an hour."""
    hour, start, end = _hour_at(text)
    return text[start:end] if hour else ""


@cache
def _either() -> re.Pattern[str]:
    """Make the pattern of two hours of which one is asked for: 10 or 11, a las diez o a las once, 十点还是十一点."""
    words = alternatives([*(word for word in tables().cardinals if word.isalpha()), *_named()])
    number = rf"(?:(?<![\w/.-])(?:\d{{1,2}}(?:[:.h]\d\d)?|{words})(?![\w/-])|[{HAN}十两\d]{{1,3}}点钟?半?)"
    number = rf"{number}(?:\s?(?:{_any('unit')})(?!\w))?"
    either = alternatives(tables().either)
    before = rf"(?:(?:{alternatives(_table()['at'])})\s*)?"
    opens = rf"(?:(?:{tables().opening.pattern.pattern}|{_any('begins')})\s*)?"
    return re.compile(rf"{number}\s*{opens}(?:{either})\s*{before}{number}")


@cache
def _named() -> dict[str, int]:
    """Give the hours that have words of their own, and which they are: noon, الثالثة."""
    told = {fold(word): int(number) for word, _, number in (each.partition("|") for each in _table()["named"])}
    return told | {f"و{word}": number for word, number in told.items() if word.startswith("ال")}  # والواحدة


@cache
def _between() -> re.Pattern[str]:
    """Make the pattern of two hours between which something is on: from three to six, 15:00-18:00, 三点到六点."""
    table = _table()
    words = alternatives([*(word for word in tables().cardinals if word.replace("-", "").isalpha()), *_named()])
    number = rf"(?:{words}|(?<![\d/.:])\d{{1,2}}(?:[:.h]\d\d)?(?![\d/])|[{HAN}十两]{{1,3}})"
    unit, before = alternatives(table["behind"]), alternatives(table["before"])
    hours = (rf"(?:(?:{before})\s*)?(?P<{each}>{number})\s?(?P<unit_{each}>h(?!\w)|{unit})?" for each in "ab")
    joined = rf"(?:\s*(?:{alternatives(table['to'])}|[-–])\s*|\s+(?=وال))"
    return re.compile(rf"(?:(?P<from>{alternatives(table['from'])})\s*)?{joined.join(hours)}")


def hours_between(text: str) -> tuple[time | None, int, int]:
    """Find the first of two hours of one half day that a folded text names, and from where to where they are named."""
    for match in _between().finditer(text):
        told = match["unit_a"] or match["unit_b"] or ":" in match["a"] or ":" in match["b"]
        counted = not told and _counts(text[: match.start()].split()[-1:], text[match.end() :].split()[:1])
        first, last = (_minutes(match[each]) for each in "ab")
        if not (told or match["from"]) or counted or first is None or last is None:
            continue
        late = tables().intents["afternoon"].found(text) and first < LATEST * 60
        first += 12 * 60 * (0 < first < EARLIEST * 60 or (late and 0 < first < 12 * 60))
        last += 12 * 60 * (last <= first)
        if 0 < last - first <= LONGEST * 60:
            return time(first // 60 % 24, first % 60), match.start(), match.end()
    return None, 0, 0


def _counts(*beside: list[str]) -> bool:
    """Say whether one of the words beside two numbers is for what is counted: items, days, topics."""
    lists = tables()
    counted = (lists.item, lists.items, lists.meeting, lists.paragraphs, lists.intents["topics"], lists.papers)
    days = set(map(fold, lists.days)) - set(map(fold, lists.day))  # يوم 28 is a date
    words = [word for each in beside for word in each]
    return any(word in days or any(phrases.found(word) for phrases in counted) for word in words)


def _minutes(said: str) -> int | None:
    """Give the minutes of a day that an hour is: 15:30, three, الثالثة, 三."""
    hour, minutes = (*re.split("[:.h]", said), "0")[:2] if said[0].isdecimal() else (said, "0")
    number = _named().get(hour) or figure(hour.replace("两", "二"))
    return None if number is None or number > 23 or int(minutes) > 59 else number * 60 + int(minutes)


def which_hour(text: str) -> tuple[bool, str]:
    """Say whether a folded text asks which of two hours is meant, and give the text left.

    Two figures without a word for hours are some where a meeting may begin then: 10 or 11.
    """
    match = _either().search(text)
    if match is None or tables().item.found(text):
        return False, text
    figures = [figure(each) for each in re.findall(r"\w+", match[0])]
    plain = not re.search(rf"(?<![^\W\d])(?:{_any('unit')})(?!\w)|:|{_any('clock')}", match[0])
    if plain and not all(number is None or EARLIEST <= number <= LATEST for number in figures):
        return False, text
    return True, f"{text[: match.start()]} {text[match.end() :]}"


def _hour_at(text: str) -> tuple[time | None, int, int]:
    """Find the hour a folded text names, and from where to where, with the words that say that it goes on from then."""
    hour, start, end = _hour_alone(text)
    if hour is None:
        return hour, start, end
    before, behind = _since().search(text, 0, start), _onwards().match(text, end)
    return hour, before.start() if before else start, behind.end() if behind else end


@cache
def _since() -> re.Pattern[str]:
    """Make the pattern of what stands right before the hour from which something goes on: à partir de, начиная с."""
    return re.compile(rf"(?:{alternatives(_table()['since'])})\s*$")


@cache
def _onwards() -> re.Pattern[str]:
    """Make the pattern of what stands right behind such an hour: onwards, en adelante, 以后."""
    return re.compile(rf"\s*(?:{alternatives(_table()['onwards'])})")


def _hour_alone(text: str) -> tuple[time | None, int, int]:
    """Find the hour a folded text names, the first of two between which something is on, and from where to where."""
    if (between := hours_between(text))[0] is not None:
        return between
    match = _hour().search(text)
    if match is None:
        return None, 0, 0
    place, named = next((name, part) for name, part in match.groupdict().items() if part)
    parts = re.split("[:.h]", named) if named[0].isdecimal() else [named]  # three is one word
    hour, minutes = (*(part.strip() for part in parts), "0")[:2]
    number, end = _named().get(hour) or figure(hour.replace("两", "二")), match.end()
    if number is None or number > 23 or int(minutes) > 59:
        return None, 0, 0
    more = int(minutes) + (_forms()[int(place[1:])][1] if place != "clock" else 0)
    if is_han(match[0][-1]) and (behind := _MINUTES.match(text, end)):
        more, end = _PARTS.get(behind["part"] or "") or figure(behind["n"] or "") or 0, behind.end()
    late = tables().intents["afternoon"].found(text) or "p" in match[0].rpartition(named)[2]
    if 0 < number < (12 if late else EARLIEST):
        number += 12
    instant = number % 24 * 60 + more  # a quarter to three is of the hour before
    return time(instant // 60 % 24, instant % 60), match.start(), end
