"""The words of answers, a Fluent catalogue a language, and how dates, times and ordinals are said.

Adding a language is adding `messages/{code}.ftl` and `questions/words/{code}.toml`; a test holds that every catalogue
has the same keys and variables.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date, get_day_names
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType

MESSAGES = Path(__file__).parent / "messages"

LANGUAGE_NAMES = {
    "ar": "العربية", "en": "English", "es": "Español", "fr": "Français", "ru": "Русский", "zh": "中文",
}  # fmt: skip
"""The six languages of the documents, each by its own name."""

HAN = "〇一二三四五六七八九"


@cache
def spoken() -> tuple[str, ...]:
    """Languages that have a catalogue, English first."""
    found = sorted(path.stem for path in MESSAGES.glob("*.ftl"))
    return ("en", *(code for code in found if code != "en"))


def han(number: object) -> str:
    """Write 0 to 99 in Chinese figures: 12 is 十二."""
    value = int(str(number))
    if not 0 <= value <= 99:
        return str(value)
    tens, ones = divmod(value, 10)
    if tens == 0:
        return HAN[ones]
    return (HAN[tens] if tens > 1 else "") + "十" + (HAN[ones] if ones else "")


def english_ordinal(number: object) -> str:
    """Write an English ordinal in figures: 12 is 12th."""
    value = int(str(number))
    suffix = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{suffix}"


def _han(number: Any) -> FluentType:  # noqa: ANN401 - Fluent hands over its own number type
    return han(number)  # type: ignore[return-value]  # a string is what Fluent prints


def _english(number: Any) -> FluentType:  # noqa: ANN401 - Fluent hands over its own number type
    return english_ordinal(number)  # type: ignore[return-value]  # a string is what Fluent prints


class Words:
    """One language's catalogue. Calling it says a message; a key or variable that is missing is an error."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.bundle = FluentBundle([language], use_isolating=False, functions={"HAN": _han, "ORDINAL": _english})
        self.bundle.add_resource(FluentResource((MESSAGES / f"{language}.ftl").read_text(encoding="utf-8")))
        self._plain: dict[str, str] = {}

    def __call__(self, key: str, **values: str | int) -> str:
        """Say the message `key` with its variables."""
        if not values and key in self._plain:
            return self._plain[key]
        pattern = self.bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        said, errors = self.bundle.format_pattern(pattern, values)
        if errors:
            raise ValueError(f"message {key} in {self.language}: {errors[0]}")
        text = str(said)
        if not values:
            self._plain[key] = text
        return text

    def has(self, key: str) -> bool:
        """Say whether the catalogue has a message."""
        return self.bundle.has_message(key)

    def day(self, day: date) -> str:
        """Say a date: 29 June 2022."""
        return _day(self, day)

    def month(self, day: date) -> str:
        """Say a date's month: June."""
        return _month(self, day)

    def day_of_year(self, day: date) -> str:
        """Say a date without its year: 29 June."""
        return self("date-no-year", day=str(day.day), month=_month(self, day))

    def day_with_weekday(self, day: date) -> str:
        """Say a date with its weekday: Wednesday 29 June 2022."""
        return _day_with_weekday(self, day)

    def weekday(self, number: int) -> str:
        """Say a day of the week, 0 for Monday."""
        return str(get_day_names("wide", locale=self.language)[number])

    def days(self, starts: date, ends: date) -> str:
        """Say a span of days as short as it is clear: 29–30 June 2022."""
        return _days(self, starts, ends)

    def clock(self, instant: datetime) -> str:
        """Say a time of day: 15:00."""
        return f"{instant:%H:%M}"

    def hours(self, starts: datetime, ends: datetime) -> str:
        """Say a span of hours: 10:00–13:00."""
        return f"{starts:%H:%M}–{ends:%H:%M}"

    def pick(self, texts: Mapping[str, str]) -> str | None:
        """Choose this language of a text written for the project, else English, else none."""
        return texts.get(self.language) or texts.get("en")


@cache
def words(language: str) -> Words:
    """Give a language's catalogue; one that has none is answered in English."""
    return Words(language if language in spoken() else "en")


def _month(say: Words, day: date) -> str:
    return say("month", name=format_date(day, "MMMM", locale=say.language), number=str(day.month))


@lru_cache(2048)
def _day(say: Words, day: date) -> str:
    return say("date", day=str(day.day), month=_month(say, day), year=str(day.year))


@lru_cache(2048)
def _day_with_weekday(say: Words, day: date) -> str:
    weekday = format_date(day, "EEEE", locale=say.language)
    return say("date-weekday", weekday=weekday, date=_day(say, day))


@lru_cache(2048)
def _days(say: Words, starts: date, ends: date) -> str:
    if starts == ends:
        return _day(say, starts)
    if (starts.year, starts.month) == (ends.year, ends.month):
        return say(
            "dates-month",
            first=str(starts.day),
            last=str(ends.day),
            month=_month(say, starts),
            year=str(starts.year),
        )
    return say("dates", starts=_day(say, starts), ends=_day(say, ends))
