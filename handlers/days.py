"""Which day of a meeting a text names: by its weekday, or by its place (the second day); and which of its sessions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import get_day_names

from handlers.phrases import language_of, number_of, tables
from handlers.reference import figure, months, without_dates
from handlers.word_lists import Phrases, alternatives, phrase_list
from handlers.wording import HAN, LANGUAGE_NAMES
from store.folding import fold, is_han
from store.meetings import Agenda, Sitting

LAST = -1
"""The place of a meeting's last day."""
MIDDLE = -2
"""The place of the middle one of an odd number of days."""


@dataclass(frozen=True, slots=True)
class DayNamed:
    """A day named without a date: a weekday (0 is Monday), or its place in the meeting (1 is the first)."""

    weekday: int | None = None
    place: int | None = None
    sitting: int | None = None
    """The place of a session: among those of the day where one is named, else of the meeting."""

    def of(self, held: Agenda) -> date | None:
        """Give the day of a meeting that is meant; None where it has none such."""
        days = sorted({each.starts.date() for each in held.sessions})
        if self.weekday is not None:
            return next((day for day in days if day.weekday() == self.weekday), None)
        if self.place == LAST:
            return days[-1] if days else None
        if self.place == MIDDLE:
            return days[len(days) // 2] if len(days) % 2 else None
        if self.place is None and (sitting := self.session(held.sessions)) is not None:
            return sitting.starts.date()
        return days[self.place - 1] if self.place is not None and 0 < self.place <= len(days) else None

    def session(self, sessions: Sequence[Sitting]) -> Sitting | None:
        """Give the session that is meant of those of a meeting, or of a day; None where it has none such."""
        if self.sitting == LAST:
            return sessions[-1] if sessions else None
        return sessions[self.sitting - 1] if self.sitting is not None and self.sitting <= len(sessions) else None


@cache
def _weekdays() -> dict[str, int]:
    """Names of weekdays in the six languages; the short ones that are words of their own (sun, sat) are left out."""
    names = {}
    for code in LANGUAGE_NAMES:
        for width in ("wide", "abbreviated"):
            for number, name in get_day_names(width, locale=code).items():
                spelled = fold(name).strip(".")
                if len(spelled) > 3 or code == "zh":
                    names[spelled] = number
    short = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4}
    han = {f"{week}{day}": number for week in ("礼拜", "周") for number, day in enumerate("一二三四五六")}
    russian = {"среду": 2, "пятницу": 4, "субботу": 5}
    return names | short | han | russian


@cache
def _weekday() -> Phrases:
    return phrase_list(list(_weekdays()))


@cache
def _days() -> Phrases:
    return phrase_list(tables().day)


@cache
def _place() -> re.Pattern[str]:
    ordinals = alternatives(list(tables().ordinals))
    day = _days().pattern.pattern
    last = tables().final.pattern.pattern
    halves = "|".join(tables().intents[name].pattern.pattern for name in ("morning", "afternoon"))
    middle = alternatives(tables().middle)
    return re.compile(
        rf"(?P<middle>(?:{middle})\s+(?:{day})|(?:{day})\s+(?:{middle})|(?:中间|当中)(?:那|的|这)*一?[天日])"
        rf"|(?P<last>{last})\s+(?:{day})|(?:{day})\s+(?P<last2>{last})|(?P<zhlast>最后一天|末日|最后一个?(?=上午|下午))|(?P<zhfirst>头一天|首日)"
        rf"|(?!ال)(?P<w>{ordinals})\s+(?:{day})"
        rf"|(?:{day})\s+(?P<w2>{ordinals})(?:(?<=[ء-ي])|(?!\s+(?:{tables().meeting.pattern.pattern})))"
        rf"|(?:{day})\s+(?P<spelled>{alternatives(list(tables().cardinals))})"
        rf"|(?<!\d)(?P<n>\d)\s?(?:st|nd|rd|th|e|eme)\s+(?:{day})|(?:{day})\s+(?P<n2>[1-9])(?!\d)"
        rf"|第(?P<zh>[{HAN}\d])(?:[天日]|个?(?=上午|下午|早上))"
        rf"|(?P<half>{ordinals}|{last})\s+(?!{alternatives(tables().this)})(?=(?:{halves}))"
    )


_AGENDA = re.compile(r"\b(?:повестк\w* дня|ordres? du jour|orden del dia)\b")
"""An agenda where it is called the order of a day, before a meeting's number: повестка дня 12-го совещания."""


def day_named(text: str) -> tuple[DayNamed | None, str]:
    """Find the day a folded text names without a date, and the text left."""
    place = _place()
    whole, text = text, _AGENDA.sub(lambda match: "_" * len(match[0]), text)  # the day of an agenda's name is none
    halves = tables().intents["morning"].likely(text) or tables().intents["afternoon"].likely(text)
    has_day = _days().likely(text) or "天" in text or "日" in text or halves
    if has_day and (match := place.search(text)):
        parts = match.groupdict()
        if parts["last"] or parts["last2"] or parts["zhlast"]:
            named = DayNamed(place=LAST)
        elif parts["zhfirst"]:
            named = DayNamed(place=1)
        elif parts["middle"]:
            named = DayNamed(place=MIDDLE)
        elif word := parts["w"] or parts["w2"] or parts["half"]:
            number = number_of(word, tables().ordinals)
            named = DayNamed(place=LAST if number is None else number)
        else:
            named = DayNamed(place=figure(parts["n"] or parts["n2"] or parts["spelled"] or parts["zh"]))
        return named, _cut(whole, match)
    weekday = _weekday().pattern.search(text) if _weekday().likely(text) else None
    if (match := weekday) and not _is_mine(text, match):
        return DayNamed(weekday=_weekdays()[match[0]]), _cut(whole, match)
    return None, whole


MOST_SESSIONS = 8
"""Sessions of the longest meetings: the ninth one is a meeting."""


@cache
def _sitting() -> re.Pattern[str]:
    ordinals = alternatives(list(tables().ordinals))
    final = tables().final.pattern.pattern
    words = alternatives(tables().sittings)
    return re.compile(
        rf"(?P<last>{alternatives(tables().last_session)})|(?P<first>{alternatives(tables().first_session)})"
        rf"|(?P<w>{ordinals}|{final})\s+(?P<s>{words})|(?P<s2>{words})\s+(?P<w2>{ordinals}|{final})"
        rf"|(?<!\d)(?P<n>\d)[\s-]?(?:st|nd|rd|th|e|eme|ª|я|е|й)\s+(?P<s3>{words})"
        rf"|第(?P<zh>[{HAN}\d])个?(?P<s4>{words})"
        r"|(?P<zhlast>(?:闭幕|收尾|最后|末尾)(?:的|会)?[那这]?一?个?(?:场|半天))"
        r"|(?P<zhfirst>(?:开幕|开场|打头|开头)(?:的|会)?[那这]?一?个?(?:场|半天))"
    )


def sitting_named(text: str) -> tuple[int | None, bool, str]:
    """Find the place of the session a folded text names, whether it is surely none of a row of meetings, and the rest.

    The first session of the Working Group is its first meeting; its opening or its last session is none.
    """
    lists = tables()
    if not any(each.likely(text) for each in (_sittings(), *_ends())) or not (match := _sitting().search(text)):
        return None, False, text
    parts = match.groupdict()
    for name, place in (("last", LAST), ("first", 1)):
        if parts[name] or parts[f"zh{name}"]:
            return place, True, _cut(text, match)
    word = parts["w"] or parts["w2"]
    number = number_of(word, lists.ordinals) or LAST if word else figure(parts["n"] or parts["zh"])
    if number is None or number > MOST_SESSIONS:
        return None, False, text
    said = next(parts[name] for name in ("s", "s2", "s3", "s4") if parts[name])
    return number, not lists.meeting.found(said), _cut(text, match)


@cache
def _sittings() -> Phrases:
    return phrase_list(tables().sittings)


def speaks_of_sitting(text: str) -> bool:
    """Say whether a folded text has a word for a session of half a day; a Chinese one only where it stands alone."""
    return _sitting_alone().search(text) is not None or not set(tables().sittings).isdisjoint(text.split())


def without_sittings(text: str) -> str:
    """Leave out of a folded text the words for a session of half a day."""
    return _sitting_alone().sub(" ", text)


@cache
def _sitting_alone() -> re.Pattern[str]:
    return re.compile(alternatives(word for word in tables().sittings if not is_han(word[0])))


def asks_which_sitting(text: str) -> bool:
    """Say whether a folded text asks for a session, or a day, of a meeting that it names by more than its year.

    In which session of January 2010; of a year alone the session is the meeting.
    """
    if not _which_sitting().search(text):
        return False
    exactly = _YEAR.sub(" ", text).split()
    return without_dates(" ".join(exactly)).split() != exactly or any(number_of(word, months()) for word in exactly)


@cache
def _which_sitting() -> re.Pattern[str]:
    """Make the pattern of a word that asks which, right before one for a session or a day: quelle séance, 哪一场."""
    which = r"(?<!\w)(?:which|what|quel\w*|que|cual\w*|как\w+|котор\w+|اي|انهي)(?!\w)|[哪第]几?"
    sittings = [word if is_han(word[0]) else f"{word}*" for word in tables().sittings]  # in which sessions, too
    return re.compile(rf"(?:{which})\s*一?个?(?:{alternatives([*sittings, *tables().day])})")


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@cache
def _ends() -> tuple[Phrases, Phrases]:
    return phrase_list(tables().first_session), phrase_list(tables().last_session)


def _is_mine(text: str, match: re.Match[str]) -> bool:
    """Say whether the short word for Monday is the French one for my: mon bus."""
    language, behind = language_of(text), text[match.end() :].split()[:1]
    return match[0] == "mon" and (language == "fr" or (language is None and bool(behind) and behind[0].isalpha()))


def _cut(text: str, match: re.Match[str]) -> str:
    return " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())
