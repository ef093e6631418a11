"""Years told from today written in figures: last year, 去年, il y a deux ans; and so months, next month, and days.

"The year before" goes on from the meeting last spoken of. What reads a sentence then knows years only.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from babel.dates import get_month_names

from handlers.phrases import language_of, number_of, tables
from handlers.reference import months
from handlers.word_lists import alternatives
from handlers.wording import HAN
from store.folding import fold, is_han
from store.meanings import speaks_of

_YEAR = re.compile(r":((?:19|20)\d\d)-\d\d-\d\d")


@cache
def _said() -> re.Pattern[str]:
    ago = "|".join(
        re.escape(fold(word)).replace(r"\#", rf"(?P<n{place}>\d{{1,2}})")
        for place, word in enumerate(tables().years_ago)
    )
    said = alternatives(list(tables().years_said))
    named = r"(?!\s+(?:19|20)\d\d(?!\d))"  # منذ عام 2020: since the year that is named
    return re.compile(rf"(?:(?P<said>{said})(?:'s)?|(?<!\d)(?:{ago})){named}")


@cache
def _month() -> re.Pattern[str]:
    month = alternatives(list(months()))
    past = alternatives(tables().past_months)
    return re.compile(rf"(?:last|past)\s+(?P<a>{month})|(?P<b>{month})\s+(?:{past})")


_SHORT_YEAR = re.compile(r"(?<!\w)((?:весн|лет|осен|зим)\w{1,4})\s+([0-2]\d)-?(?:го|ого|й|м|ом)?(?!\w|-)")
"""A Russian year by its last two figures, behind a season: осенью 25-го."""
_YEAR_RUN_ON = re.compile(r"(?<!\w)([0-2]\d)(?:ого|го|ый|ом|й|м)\s+(?=год\w{0,2}(?!\w))")
"""A Russian year by its last two figures with its ending run onto them: вроде 21й год."""

_YEAR_BEHIND = re.compile(
    r"(?<!\w)году\s+(?:так\s+|этак\s+|эдак\s+)?в\s+(\d\d(?:\d\d)?(?:-?о?м)?|[а-я]*(?:надцат|десят|девят|двадцат)ом)(?!\w)"
)
"""A Russian year whose word stands before it, as one says of what is not quite remembered: году в 11-м."""


@cache
def _months_said() -> re.Pattern[str]:
    """Make the pattern of a month told from today: next month's, le mois prochain, 下个月底."""
    said = alternatives(list(tables().months_said))
    month = rf"(?<![\d每各几两半整{HAN}十])(?P<said>{said})(?:'s|[底初末]|中旬)?"
    return re.compile(rf"{month}(?!\s(?:of|de|d')(?!\w))")


@cache
def _season() -> re.Pattern[str]:
    """Make the pattern of a season of this year: this autumn, cet automne, этой осенью."""
    season = alternatives(list(tables().times_of_year))
    return re.compile(rf"(?:{alternatives(tables().this)})\s*(?P<season>{season})(?!\s*(?:19|20)\d\d)")


def years_written(text: str, today: date, about: Iterable[str]) -> str:
    """Write the years and months that a text tells from today, or from the meeting last spoken of, in figures."""
    folded = fold(text)
    plain = _YEAR_BEHIND.sub(r"в \1 году", folded)
    plain = _YEAR_RUN_ON.sub(r"20\1 ", _SHORT_YEAR.sub(r"\1 20\2", plain))
    spoken = next((int(found[1]) for key in about if (found := _YEAR.search(key))), None)
    changed = _said().sub(lambda match: _year(match, today, spoken), plain)
    changed = _month().sub(lambda match: _of_month(match, today), changed)
    changed = _months_said().sub(lambda match: _of_today(match, today), changed)
    changed = _season().sub(rf"\g<season> {today.year} ", changed)
    changed = _days_written(changed, today)
    return text if changed == folded else changed


_DAYS = {"before_yesterday": -2, "yesterday": -1, "after_tomorrow": 2}
"""Days told from today, and how far they are off; today and tomorrow are asked by the clock."""
_HAN_DAYS = {"大前天": -3, "大后天": 3}
_OTHERWISE = "最以之提目会日"
"""Characters behind which a Chinese one of them is another word: 最后天数, 提前天数."""


def _days_written(text: str, today: date) -> str:
    """Write yesterday, the day before it and the day after tomorrow as their dates."""
    text = _without_days_over(text)
    for said, days in _HAN_DAYS.items():
        text = text.replace(said, _han_date(today + timedelta(days=days)))
    for name, days in _DAYS.items():
        phrases = tables().wishes[name]
        if not phrases.likely(text):
            continue

        def dated(match: re.Match[str], days: int = days) -> str:
            if not is_han(match[0]):
                return f" {today + timedelta(days=days)} "
            before = match.string[match.start() - 1 : match.start()]
            if before and before in _OTHERWISE:
                return match[0]
            return _han_date(today + timedelta(days=days))

        text = phrases.pattern.sub(dated, text)
    return text


def _without_days_over(text: str) -> str:
    """Leave out yesterday where another clause asks of today or tomorrow: I was ill yesterday, what is on today."""
    over = [tables().wishes[name] for name in ("before_yesterday", "yesterday")]
    coming = [tables().intents[name] for name in ("today", "tomorrow", "now")]
    if not any(phrases.likely(text) for phrases in over):
        return text
    clauses = [clause for clause in re.split(r"[,;:.!?،؛؟，；。！？]+", text) if clause.strip()]
    asking = [clause for clause in clauses if any(phrases.found(clause) for phrases in coming)]
    told = [clause for clause in clauses if any(phrases.found(clause) for phrases in over)]
    if not asking or set(asking) & set(told):
        return text
    for clause in told:
        left = clause
        for phrases in over:
            left = phrases.pattern.sub(" ", left)
        text = text.replace(clause, left)
    return text


def _han_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _year(match: re.Match[str], today: date, spoken: int | None) -> str:
    parts = match.groupdict()
    if parts["said"] is None:
        back = next(int(figure) for figure in parts.values() if figure)
        return _figures(today.year - back, match[0])
    told = next(each for form, each in tables().years_said.items() if re.fullmatch(alternatives([form]), parts["said"]))
    if told.startswith("<"):  # counted from what was last spoken of
        return match[0] if spoken is None else _figures(spoken + int(told[1:]), match[0])
    year = int(told)
    return _figures(year if year > 1000 else today.year + year, match[0])


def _figures(year: int, said: str) -> str:
    return f"{year}年" if is_han(said[-1]) else f" {year} "


def _of_month(match: re.Match[str], today: date) -> str:
    name = match["a"] or match["b"]
    number = number_of(name, months()) or 0
    return f"{name} {today.year if number < today.month else today.year - 1}"


def _of_today(match: re.Match[str], today: date) -> str:
    told = tables().months_said
    form = next(each for each in told if re.fullmatch(alternatives([each]), match["said"]))
    month = today.year * 12 + today.month - 1 + told[form]
    year, number = month // 12, month % 12 + 1
    return f"{year}年{number}月" if is_han(match[0]) else f" {get_month_names('wide', locale='en')[number]} {year} "


def without_year_updated(text: str) -> str:
    """Leave out the year of a paper that another one updates, which is asked for: the update of the 2020 paper.

    That year is not the one of the newer paper; the sentence is then one of the updated paper.
    """
    lists = tables()
    folded = fold(text)
    if not lists.updates.likely(folded) or (verb := lists.updates.pattern.search(folded)) is None:
        return text
    behind = re.match(r"(?:\s*[^\s,;?؟]+){1,5}", folded[verb.end() :])
    year = re.search(r"(?<![\d/.-])20\d\d(?![\d/-])(?:年的?)?", behind[0]) if behind else None
    if behind is None or year is None:
        return text
    between = lists.single.found(behind[0]) or lists.papers.found(behind[0]) or "=guidance" in speaks_of(behind[0])
    if not between or lists.meeting.found(behind[0]):
        return text
    at = verb.end() + year.start()
    word = UPDATED[language_of(folded) or "en"]
    return f"{folded[: verb.start()]} {word} {folded[verb.end() : at]} {folded[at + len(year[0]) :]}"


def without_later_update(text: str) -> str:
    """Write the paper that came before the update of a year as the original: 2022年更新之前那份."""
    lists, folded = tables(), fold(text)
    if not lists.before.likely(folded):
        return text
    written, found = _before_update().subn(f" {ORIGINAL[language_of(folded) or 'en']} ", folded)
    return written if found else text


def without_papers_past(text: str) -> str:
    """Leave out that all earlier papers are meant, which names no meeting: a compendium of all previous papers."""
    folded = fold(text)
    if not tables().papers.likely(folded):
        return text
    left, found = _papers_past().subn(lambda match: match[0].replace(match["past"] or match["behind"], " "), folded)
    return " ".join(left.split()) if found else text


@cache
def _papers_past() -> re.Pattern[str]:
    """Make the pattern of all papers before: all previous papers, لكل الورقات السابقة."""
    lists = tables()
    every, past, papers = (each.pattern.pattern for each in (lists.wishes["every"], lists.last, lists.papers))
    papers = f"{lists.background.pattern.pattern}|{papers}"
    return re.compile(
        rf"(?:ل?كل|{every})\s+(?:[^\W\d_]{{1,3}}\s+)?"
        rf"(?:(?P<past>{past})\s+(?:{papers})|(?:{papers})\s+(?P<behind>{past}))"
    )


@cache
def _before_update() -> re.Pattern[str]:
    """Make the pattern of an update of a year behind a word for before it, or a Chinese one before such a word."""
    before, updated = (each.pattern.pattern for each in (tables().before, tables().updated))
    updated = rf"{updated}|\bupdate\b"  # which alone asks for no newer paper
    year, small = r"(?<!\d)20\d\d(?![\d/-])(?:\s*года?)?", r"(?:[^\W\d_]{1,3}\s+|l')*"
    return re.compile(
        rf"(?:{before})\s+{small}(?:{year}\s+(?:{updated})|(?:{updated})\s+{small}{year})"
        rf"|20\d\d年?的?(?:那次|那份)?(?:{updated})版?(?:{before})的?"
    )


ORIGINAL = {
    "ar": "الأصلية",
    "en": "original",
    "es": "original",
    "fr": "original",
    "ru": "первоначальный",
    "zh": "原来的",
}
"""How the older paper is called."""
UPDATED = {
    "ar": "المحدثة",
    "en": "updated",
    "es": "actualizado",
    "fr": "actualisé",
    "ru": "обновленный",
    "zh": "更新的",
}
"""How the newer paper is called."""
