"""Which meeting a text names, and which day: by year, ordinal, date, "next", "last"."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from babel.dates import get_month_names
from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.phrases import Numbers, asking_words, number_of, tables
from handlers.word_lists import alternatives
from handlers.wording import HAN, han
from store.database import Session
from store.documents import document
from store.folding import fold, is_han, stem
from store.keys import kind_of, symbol_of
from store.lookup import names_in, whole
from store.meetings import Agenda, Meeting, agenda, bodies, meetings, with_agenda
from store.timeline import over

_SPOKEN_ORDINALS = 60


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names: the meetings it may mean, whether it names any at all, and the text left."""

    meetings: tuple[Meeting, ...]
    said: bool
    rest: str
    day: date | None = None
    """The one day that is named, where one is; its year is the meeting's where the text leaves it out."""
    weak: bool = False
    """True where only an ordinal says so, which may be something else's: the second declaration."""
    lone: bool = False
    """True where no word for a meeting stands beside the ordinal, whether or not it may be something else's."""


@cache
def months() -> Numbers:
    """Give the names of the months, folded, and their numbers."""
    english = {
        fold(name).strip(".").strip(): number
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale="en").items()
    }
    return Numbers(english | tables().months)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    month = alternatives(list(months()))
    mon = rf"(?P<mon>{month})\.?(?:/(?:{month}))?"  # in Arabic a month often has two names: حزيران/يونيه
    of = r"(?:\s+(?:of|del|de|d|من))?"
    meeting = tables().meeting.pattern.pattern
    words = alternatives(list(tables().ordinals))
    figures = f"[{HAN}十两\\d]{{1,3}}"
    cardinals = alternatives(list(tables().cardinals))
    number = f"(?:{tables().number.pattern.pattern})"
    return {
        name: re.compile(pattern)
        for name, pattern in {
            # 2022-06-29, 2022/06/29: one day
            "iso": r"(?<![\d/])(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
            # 29/06/2022, 29.6.22: one day, as most of the world writes it
            "numeric": r"(?<![\d/])(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>(?:19|20)?\d\d)(?![\d/])",
            # 29 June 2022, 29th of june: one day, the year may be left out
            "day_month": rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er)?{of}\s+{mon}"
            rf"(?:,?{of}\s+(?P<y>(?:19|20)\d\d)|\s+'?(?P<y2>[0-2]\d)(?![\w:.]|\s*[ap]\.?m))?",
            # June 29, 2022: the same the other way round
            "month_day": rf"{mon}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
            r"(?:,?\s+(?P<y>(?:19|20)\d\d))?",
            # 2022年6月29日, 6月29日
            "zh_day": r"(?:(?P<y>(?:19|20)\d\d)\s*年\s*)?(?<!\d)(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]"
            r"(?:\s*\(?(?P<y2>(?:19|20)\d\d)\s*(?:年|\)))?",
            # June 2022
            "month_year": rf"{mon},?{of}\s+(?P<y>(?:19|20)\d\d)",
            # julio del 18
            "month_short": rf"{mon}\s+(?:del(?:\s+ano)?|de\s+l'an(?:nee)?)\s+'?(?P<y>[0-2]\d)(?![\w:/-]|[.]\d)",
            # 2022 june
            "year_month": rf"(?<!\d)(?P<y>(?:19|20)\d\d)\s+{mon}(?!\s*\d)",
            # november
            "month": rf"{mon}(?!\s*\d)|(?<!\d)(?P<m>\d{{1,2}})\s*月份?(?!\s*\d)",
            # 2022年6月
            "zh_month": r"(?P<y>(?:19|20)\d\d)\s*年\s*(?P<m>\d{1,2})\s*月(?:份)?",
            # the 12th meeting, 12 meeting, 12th
            "ordinal": r"(?<![\d/])(?P<n>\d{1,3})\s?"
            r"(?:st|nd|rd|th|-?(?:ого|ому|ую|ый|ым|го|му|ом|ое|ая|ой|й|е|я|м|ю))(?!\w)"
            rf"(?:\s*(?:{meeting}))?"
            rf"|(?<![\d/])(?P<n2>\d{{1,3}})\s+(?:{meeting})"
            rf"|(?:{meeting})\s*(?:(?:no\.?|#|{number})\s*)?(?P<n3>\d{{1,2}})(?![\d/日号月])"
            rf"|(?<![\d/])(?P<n4>\d{{1,2}})(?:e|eme)(?!\w)(?P<n4_of>\s*(?:{meeting}))?",
            # the twelfth meeting
            "ordinal_word": rf"(?P<w>{words})\s+(?:{meeting})|(?:{meeting})\s+(?P<w3>{words})|(?P<w2>{words})"
            rf"|(?:{meeting})\s+(?:no\.?|#|{number})\s*(?P<w4>{cardinals})(?!\w)",
            # 第十二次会议, 第12届
            "zh_ordinal": rf"(?:第\s*|(?<![上下这本后近末哪每某那{HAN}十\d])(?!一[次届]))"
            rf"(?P<n>{figures})\s*[次届](?:{meeting})?",
            # 2022, 2022年
            "year": r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)(?![\d/.-])\s*年?",
            # 12: only where a meeting is expected
            "bare_ordinal": rf"(?<![\w/])第?(?P<n>\d{{1,3}}|[{HAN}十]{{1,3}})(?![\w/])",
        }.items()
    }


def plain_figures(text: str) -> str:
    """Write the Chinese figures of dates as European ones: 二〇二一年六月三十日 is 2021年6月30日."""
    for short, whole_ in tables().written.items():
        text = text.replace(short, whole_)
    text = re.sub(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月份?\s*((?:19|20)\d\d)年?", r"\2年\1月", text)
    text = re.sub(r"[〇零一二三四五六七八九]{4}(?=年)", lambda year: "".join(_DIGITS[each] for each in year[0]), text)
    return re.sub(r"[一二三四五六七八九十]{1,3}(?=[月日号])", lambda part: str(figure(part[0]) or part[0]), text)


@cache
def _ranges() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of a range of days in a month, and what is left of it: the month."""
    month = alternatives(list(months()))
    day, last = (rf"(?P<{place}>\d{{1,2}})(?:st|nd|rd|th|er)?" for place in ("first", "last"))
    to = r"\s*(?:-|–|to|till|until|through|and|au|et|al|a|y|e|по|до|и|الى|الي|و|至|到)\s*"
    return (
        (re.compile(rf"(?<![\d/.-]){day}{to}{last}\.?\s+(?:de\s+|of\s+)?(?=(?:{month}))"), ""),
        (re.compile(rf"((?:{month})\.?)\s+{day}{to}{last},?(?![\d/.:-])"), r"\1"),
        (
            re.compile(
                r"(\d{1,2}\s*月)\s*(?P<first>\d{1,2})\s*[日号]?\s*(?:至|到|-|–)\s*(?:\d{1,2}\s*月\s*)?"
                r"(?P<last>\d{1,2})\s*[日号]"
            ),
            r"\1",
        ),
    )


def without_ranges(text: str) -> str:
    """Keep the month of a range of days, 6 to 8 September 2017: that is a meeting, and no item, hour or day."""
    if not re.search(r"\d", text):
        return text
    for pattern, kept in _ranges():
        text = pattern.sub(kept, text)
    return text


def of_range(text: str, found: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """Choose among meetings those that were held on the range of days that a folded text names; all where none was."""
    match = next(filter(None, (pattern.search(text) for pattern, _ in _ranges())), None)
    days = (int(match["first"]), int(match["last"])) if match else None
    return tuple(each for each in found if (each.starts.day, each.ends.day) == days) or found


_DIGITS = {han_: str(value) for value, han_ in enumerate(HAN)} | {"零": "0"}


def figure(text: str) -> int | None:
    """Read a number in European or Chinese figures, or an English word for one, 1 to 59."""
    if (spelled := number_of(text, tables().cardinals)) is not None:
        return spelled
    if text.isdecimal():
        return int(text)
    return next((number for number in range(1, _SPOKEN_ORDINALS) if han(number) == text), None)


def cut(text: str, match: re.Match[str]) -> str:
    """Leave what was found out of a text."""
    return " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())


async def meeting_named(session: Session, text: str, now: datetime, *, bare: bool = False) -> Named:
    """Find the meetings a text names. With `bare` a lone number is an ordinal ("/agenda 12").

    Several may be meant (two meetings in 2010): all are given, oldest first. A meeting named but not held gives none.
    A body named limits the meetings to its own; named alone it means the one last spoken of, the next or the latest.
    """
    body, text = await body_named(session, without_ranges(plain_figures(fold(text))))
    held = tuple(each for each in await meetings(session) if body in (None, each.body))
    relative = any(each.found(text) for each in (tables().next, tables().last, tables().penultimate))
    relative = relative or _ago().search(text) is not None
    named = _named(text, held, await over(session, now) if relative else frozenset(), bare=bare)
    if body is not None and not named.said and not held:
        return Named((), True, named.rest)
    return named


async def body_named(session: Session, text: str) -> tuple[str | None, str]:
    """Find the body a text names, by a name or by its series, and the text without it."""
    for symbol in await bodies(session):
        if "/" not in symbol:
            continue
        last = fold(symbol).rpartition("/")[2].replace(".", r"\.?\s?")
        pattern = rf"(?<![\w/.])(?:{re.escape(fold(symbol))}|{last})(?![\w/.])"
        if re.search(pattern, text):
            return symbol, " ".join(re.sub(pattern, " ", text).split())
    if not re.search(r"[^\W\d]{2}", text):
        return None, text  # figures alone name no body
    for said in await names_in(session, text):
        if all(kind_of(key) == "body" for key in said.keys):
            return said.keys[0].removeprefix("body:"), " ".join(re.sub(whole(said.text), " ", text).split())
    return None, text


async def body_by_stems(session: Session, text: str) -> tuple[str | None, str]:
    """Find the body whose name a text has in another case, рабочую группу по торговле людьми; and the text left."""
    words = text.split()
    stems = [stem(word) for word in words]
    if text.isascii():
        return None, text
    for symbol, body in (await bodies(session)).items():
        for name in body.names.values():
            wanted = [stem(word) for word in fold(name).split()]
            if name.isascii() or len(wanted) < _LONG_NAME:
                continue
            for at in range(len(stems) - len(wanted) + 1):
                if stems[at : at + len(wanted)] == wanted:
                    return symbol, " ".join((*words[:at], *words[at + len(wanted) :]))
    return None, text


_LONG_NAME = 3
"""Words of a body's name that is recognised in other cases than it is held in."""


def _named(text: str, held: tuple[Meeting, ...], past: frozenset[str], *, bare: bool) -> Named:
    for reader in (_by_date, _by_month):
        if (found := reader(text, held)) is not None:
            return _without_repeated(found)
    if tables().penultimate.found(text) and (before_last := _relative(text, held, past)) is not None:
        return before_last
    chosen, said, rest, weak, lone = held, False, text, False, False
    for reader in (_by_ordinal, _by_year):
        if (found := reader(rest, chosen)) is not None:
            weak, lone = found.weak and not said, found.lone and not said
            chosen, said, rest = found.meetings, True, found.rest
    if said and not chosen and (of_year := _by_place_in_year(text, held)) is not None:
        return of_year
    if said and chosen:
        chosen, rest = _one_of_year(rest, chosen)
    if not said and (found := _by_month_alone(rest, held)) is not None:
        return found
    if not said:
        relative = _relative(rest, held, past)
        if relative is not None:
            return relative
        if bare and (match := _patterns()["bare_ordinal"].search(rest)):
            number = figure(match["n"])
            return Named(tuple(each for each in held if each.ordinal == number), True, cut(rest, match))
        return Named((), False, text)
    return Named(chosen, True, rest, weak=weak, lone=lone)


def _one_of_year(text: str, chosen: tuple[Meeting, ...]) -> tuple[tuple[Meeting, ...], str]:
    """Choose among the meetings of a year: the January session of 2010, the last one of 2010, a month beside one."""
    of_month = _by_month_alone(text, chosen)
    if of_month is not None and of_month.meetings:
        return of_month.meetings, of_month.rest
    if (in_season := _of_season(text, chosen)) is not None:
        return in_season
    is_last, left = tables().last.take(text)
    return (chosen[-1:], left) if is_last and len(chosen) > 1 else (chosen, text)


def _of_season(text: str, chosen: tuple[Meeting, ...]) -> tuple[tuple[Meeting, ...], str] | None:
    """Choose among the meetings of a year by the season that is said; None where none was then, or none is said."""
    if tables().seasons.found(text):
        return None  # before the summer
    kept, left = chosen, text
    for pattern, in_months in seasons():
        match = pattern.search(left)
        found = tuple(each for each in kept if each.starts.month in in_months) if match else ()
        if match and found:
            kept, left = found, cut(left, match)
    return (kept, left) if left != text else None


@cache
def seasons() -> tuple[tuple[re.Pattern[str], frozenset[int]], ...]:
    """Patterns of the words for each season, and its months."""
    said: dict[str, list[str]] = {}
    for word, span in tables().times_of_year.items():
        said.setdefault(span, []).append(word)
    spans = {span: tuple(map(int, span.split("-"))) for span in said}
    return tuple(
        (re.compile(alternatives(words)), frozenset((each - 1) % 12 + 1 for each in range(first, last + 1)))
        for (first, last), words in ((spans[span], words) for span, words in said.items())
    )


def _without_repeated(named: Named) -> Named:
    """Leave out an ordinal beside a date that names the same meeting: the fifth meeting, on 6 November."""
    again = _by_ordinal(named.rest, named.meetings) if named.meetings else None
    if again is None or again.weak or not again.meetings:
        return named
    return replace(named, meetings=again.meetings, rest=again.rest)


def _by_place_in_year(text: str, held: tuple[Meeting, ...]) -> Named | None:
    """Find the meeting a text names by its place among those of a year: the first meeting of 2010."""
    of_year = _by_year(text, held)
    if of_year is None or not of_year.meetings:
        return None
    placed = tuple(replace(each, ordinal=place) for place, each in enumerate(of_year.meetings, 1))
    found = _by_ordinal(of_year.rest, placed)
    if found is None or len(found.meetings) != 1:
        return None
    return Named(tuple(each for each in held if each.key == found.meetings[0].key), True, found.rest)


def without_dates(text: str) -> str:
    """Leave the dates, years, months and ordinals of a text out."""
    for name in (
        "iso",
        "numeric",
        "day_month",
        "month_day",
        "zh_day",
        "month_year",
        "month_short",
        "year_month",
        "zh_month",
        "ordinal",
        "year",
    ):
        text = _patterns()[name].sub(" ", text)
    return _patterns()["zh_ordinal"].sub(" ", _patterns()["ordinal_word"].sub(" ", text))


def date_named(text: str, today: date) -> tuple[date | None, str]:
    """Find the day that a text names by its date, and the text left; without a year it is the last such by today."""
    for name in ("iso", "numeric", "day_month", "month_day", "zh_day"):
        if match := _patterns()[name].search(text):
            parts = match.groupdict()
            year = parts["y"] or parts.get("y2")
            years = [int(year) % 100 + 2000 if len(year) == 2 else int(year)] if year else [today.year, today.year - 1]
            try:
                days = [date(each, _month(parts), int(parts["d"])) for each in years]
            except ValueError:
                return None, text
            return (next((day for day in days if day <= today), days[-1])), cut(text, match)
    return None, text


def _by_date(text: str, held: tuple[Meeting, ...]) -> Named | None:
    for name in ("iso", "numeric", "day_month", "month_day", "zh_day"):
        match = _patterns()[name].search(text)
        if match is None:
            continue
        parts = match.groupdict()
        parts["y"] = parts["y"] or parts.get("y2")
        if parts["y"] and len(parts["y"]) == 2:
            parts["y"] = f"20{parts['y']}"
        try:
            wanted = date(int(parts["y"] or 2000), _month(parts), int(parts["d"]))
        except ValueError:
            return Named((), True, cut(text, match))  # 30 February: a day was named, and there is none
        found = tuple(
            each
            for each in held
            if (each.starts <= wanted <= each.ends if parts["y"] else _same_day_any_year(each, wanted))
        )
        if not found and not parts["y"] and (of_year := _as_short_year(wanted, held)):
            return Named(of_year, True, cut(text, match))
        day = wanted if parts["y"] else wanted.replace(year=found[-1].starts.year) if found else None
        return Named(found, True, cut(text, match), day)
    return None


def _as_short_year(wanted: date, held: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """Read a month with a number that is no meeting's day as a month of a year: oct 21, в октябре 21го."""
    return tuple(each for each in held if (each.starts.month, each.starts.year % 100) == (wanted.month, wanted.day))


_NO_MONTHS = frozenset({"ago", "may", "mar", "march", "mars", "sep", "dec", "mai", "мая", "мае"})
"""Names and short forms of months that are other words too, unless a day or a year stands beside them."""


def _by_month_alone(text: str, held: tuple[Meeting, ...]) -> Named | None:
    """Find the meetings of a month whose year is not named: that november meeting."""
    match = _patterns()["month"].search(text)
    if match is None or match["mon"] in _NO_MONTHS:
        return None
    number = _month(match.groupdict())
    return Named(tuple(each for each in held if each.starts.month == number), True, cut(text, match))


def _month(parts: dict[str, str | None]) -> int:
    """Read the month of a date, by its name or its number; 0 is none."""
    if parts.get("mon"):
        return number_of(str(parts["mon"]), months()) or 0
    return int(parts["m"] or 0)


def _same_day_any_year(each: Meeting, wanted: date) -> bool:
    day = (wanted.month, wanted.day)
    return (each.starts.month, each.starts.day) <= day <= (each.ends.month, each.ends.day)


def _by_month(text: str, held: tuple[Meeting, ...]) -> Named | None:
    for name in ("month_year", "month_short", "year_month", "zh_month"):
        if match := _patterns()[name].search(text):
            parts = match.groupdict()
            wanted = (int(parts["y"]) + 2000 * (len(parts["y"]) == 2), _month(parts))
            found = tuple(each for each in held if (each.starts.year, each.starts.month) == wanted)
            return Named(found, True, cut(text, match))
    return None


def _by_ordinal(text: str, held: tuple[Meeting, ...]) -> Named | None:
    spelled = tables().ordinal.likely(text) or tables().number.likely(text)
    for name in ("ordinal", "ordinal_word", "zh_ordinal") if spelled else ("ordinal", "zh_ordinal"):
        if match := _patterns()[name].search(text):
            parts = match.groupdict()
            word = parts.get("w") or parts.get("w3") or parts.get("w2") or parts.get("w4")
            number = (
                number_of(word, tables().cardinals if parts.get("w4") else tables().ordinals)
                if word
                else figure(next((parts[name] for name in ("n", "n2", "n3", "n4") if parts.get(name)), ""))
            )
            if number is not None:
                lone = bool(parts.get("w2") or (parts.get("n4") and not parts["n4_of"]))
                weak = lone and not _is_meetings(text, match, number)
                rest = cut(text, match)
                if name == "zh_ordinal":  # said twice: 第一次，也就是第一次
                    rest = " ".join(rest.replace(match[0].strip(), " ").split())
                of_number = tuple(each for each in held if each.ordinal == number)
                return Named(of_number, True, rest, weak=weak, lone=lone)
    return _by_mistyped_ordinal(text, held)


def _is_meetings(text: str, match: re.Match[str], number: int) -> bool:
    """Say whether an ordinal alone must be a meeting's: at the twelfth, на второй, el tema 4 de la undécima.

    Nothing that tells follows it, and it is too high for an item or a day, or stands where a meeting does.
    """
    behind = text[match.end() :].split()[:1]
    if behind and (behind[0][0].isalpha() and not asking_words().has(behind[0])):
        return False
    placed = tables().placed.found(" ".join(text[: match.start()].split()[-_PLACED:]))
    return number > MOST_ITEMS or placed


_PLACED = 2
"""Words before an ordinal that say where something was."""
MOST_ITEMS = 8
"""No agenda has more items, no meeting more days."""


def _by_mistyped_ordinal(text: str, held: tuple[Meeting, ...]) -> Named | None:
    """Read a spelled ordinal with a slip in it, right before or behind the word meeting: the fith meeting."""
    meeting = tables().meeting.pattern.pattern
    match = re.search(rf"(?P<w>[^\W\d]{{4,}})\s+(?:{meeting})|(?:{meeting})\s+(?P<w2>[^\W\d]{{4,}})", text)
    word = (match["w"] or match["w2"]) if match else None
    if match is None or word is None or tables().next.found(word) or tables().last.found(word):
        return None
    spelled = {form.strip("*"): number for form, number in tables().ordinals.items() if form.strip("*").isalpha()}
    near = process.extract(word, list(spelled), scorer=OSA.distance, score_cutoff=1, limit=3)
    numbers = {spelled[form] for form, _, _ in near}
    if len(numbers) != 1:
        return None
    rest = cut(text, re.search(re.escape(word), text) or match)
    return Named(tuple(each for each in held if each.ordinal in numbers), True, tables().meeting.take(rest)[1])


def _by_year(text: str, held: tuple[Meeting, ...]) -> Named | None:
    match = _patterns()["year"].search(text)
    if match is None:
        return None
    of_year = tuple(each for each in held if each.starts.year == int(match["y"]))
    for pattern, in_months in _parts_of_year():
        part = pattern.search(text)
        found = tuple(each for each in of_year if each.starts.month in in_months)
        if part and part["y"] == match["y"] and found:
            return Named(found, True, cut(text, part))
    return Named(of_year, True, cut(text, match))


@cache
def _parts_of_year() -> tuple[tuple[re.Pattern[str], frozenset[int]], ...]:
    """Patterns of a part of a year beside it, and its months: early 2010, в конце 2010, 2010年底."""
    said: dict[str, list[str]] = {}
    for word, span in tables().times_of_year.items():
        said.setdefault(span, []).append(word)
    year = r"(?P<y>(?:19|20)\d\d)"
    found = []
    for span, words in said.items():
        before = alternatives([word.removesuffix(" #") for word in words if word.endswith(" #")])
        behind = "|".join(word.removeprefix("年") for word in words if word.startswith("年"))
        first, last = map(int, span.split("-"))
        in_months = frozenset((each - 1) % 12 + 1 for each in range(first, last + 1))
        if before:
            found.append((re.compile(rf"(?:{before})\s+{year}(?!\d)"), in_months))
        if behind:
            found.append((re.compile(rf"(?<!\d){year}\s*年(?:{behind})"), in_months))
    return tuple(found)


def _relative(text: str, held: tuple[Meeting, ...], past: frozenset[str]) -> Named | None:
    is_penultimate, before_last = tables().penultimate.take(text)
    if is_penultimate:
        gone = [each for each in held if each.key in past]
        return Named(tuple(gone[-2:-1]), True, tables().meeting.take(before_last)[1])
    if match := _ago().search(text):
        back = figure(next(figure_ for figure_ in match.groups() if figure_)) or 0
        gone = [each for each in held if each.key in past]
        return Named(tuple(gone[-back:][:1]) if 0 < back <= len(gone) else (), True, cut(text, match))
    is_next, after_next = tables().next.take(text)
    is_last, after_last = tables().last.take(text)
    if is_next:
        ahead = [each for each in held if each.key not in past]
        return Named(tuple(ahead[:1]), True, tables().meeting.take(after_next)[1])
    if is_last:
        gone = [each for each in held if each.key in past]
        return Named(tuple(gone[-1:]), True, tables().meeting.take(after_last)[1])
    return None


@cache
def _ago() -> re.Pattern[str]:
    """Make the pattern of meetings counted back from the last: three meetings ago, 三次会议之前."""
    number = rf"(\d{{1,2}}|{alternatives([word for word in tables().cardinals if word.isalpha()])}|[{HAN}两]{{1,2}})"
    forms = (re.escape(form).replace(r"\#", number) for form in tables().meetings_ago)
    return re.compile("|".join(rf"(?<!\w){form}" if not is_han(form[-1]) else form for form in forms))


async def meeting_at_hand(session: Session, about: tuple[str, ...], now: datetime) -> tuple[Agenda | None, bool]:
    """Give the meeting last spoken of, and True; else the next one with an agenda or the latest, and False."""
    for key in about:
        kind, _, rest = key.partition(":")
        if kind in ("meeting", "item", "session"):
            body, day = rest.split(":")[:2]
            held = await _covering(session, body, date.fromisoformat(day[:10]))
            if held is not None:
                return held, True
    if about and kind_of(about[0]) == "document":
        one = await document(session, symbol_of(about[0]))
        if one is not None and one.meeting and (held := await agenda(session, one.meeting)):
            return held, True
    keys = await with_agenda(session)
    known = [each for each in await meetings(session) if each.key in keys]
    ahead = [each for each in known if not each.over(now)]
    best = ahead[0] if ahead else known[-1] if known else None
    return (await agenda(session, best.key) if best else None), False


async def _covering(session: Session, body: str, day: date) -> Agenda | None:
    for each in await meetings(session):
        if each.body == body and each.starts <= day <= each.ends:
            return await agenda(session, each.key)
    return None


def words_for(meeting: Meeting, held: tuple[Meeting, ...]) -> str:
    """Name a meeting in a button's question as short as it is clear: its year, else its first day."""
    alone = sum(each.starts.year == meeting.starts.year for each in held) == 1
    return str(meeting.starts.year) if alone else meeting.starts.isoformat()
