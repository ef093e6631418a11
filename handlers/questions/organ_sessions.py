"""Which session of the Conference or the General Assembly a text names: COP 9, their tenth session, КС-4, by its year.

Neither organ's sessions are meetings that are held; what they adopted and the papers of them are.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handlers.phrases import Numbers, number_of, tables
from handlers.questions.cleaning import cleaned
from handlers.reference import without_dates
from handlers.word_lists import Phrases, alternatives, phrase_list
from handlers.wording import HAN as HAN_FIGURES
from handlers.wording import han
from store.database import Session
from store.documents import all_documents
from store.folding import HAN, fold
from store.meetings import bodies

TABLE = Path(__file__).with_suffix(".toml")
MOST = 99
"""The highest session that is read."""
CONFERENCE = "CTOC/COP"
"""The Conference of the Parties, as its symbols begin."""


@dataclass(frozen=True, slots=True)
class Named:
    """A session that a text names, and the text without it."""

    organ: str
    number: int
    rest: str


@dataclass(frozen=True, slots=True)
class _Lists:
    session: Phrases
    beside: Phrases
    organs: dict[str, Phrases]
    run_on: re.Pattern[str]
    between: re.Pattern[str]
    number: re.Pattern[str]
    tens: Numbers
    ones: Numbers
    clause: re.Pattern[str]
    """Words with which a clause begins that tells of the session."""


@cache
def _lists() -> _Lists:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    tens = Numbers((fold(word), int(value)) for value, words in table["tens"].items() for word in words)
    ones = Numbers((fold(word), int(value)) for value, words in table["ones"].items() for word in words)
    ones.update(tables().ordinals)
    short = {organ: table["short"][organ] for organ in table["organ"]}
    alone = alternatives(ones)
    ones.update((fold(word), int(value)) for value, words in table["behind_tens"].items() for word in words)
    ten, one = alternatives(tens), alternatives(ones)
    joined = "|".join(re.escape(word) for word in tens if "*" not in word)
    joins = "|".join(re.escape(fold(word)) for word in sorted(table["joins"], key=len, reverse=True))
    ending = r"(?:st|nd|rd|th|eme|e|a|o|-?(?:ого|ому|ой|ей|ую|ый|ая|ое|го|му|я|й|е|м))"
    return _Lists(
        phrase_list(table["session"]),
        phrase_list(table["beside"]),
        {organ: phrase_list((*words, *short[organ])) for organ, words in table["organ"].items()},
        re.compile(
            rf"(?<![\w/])({'|'.join(fold(word) for words in short.values() for word in words)})-?(?=\d\d?(?![\d/]))"
        ),
        re.compile(rf"[\s'’-]*(?:(?:{joins})[\s'’.-]*)*"),
        re.compile(
            rf"(?P<ten>{ten})[\s-]+(?:(?:et|and|y)[\s-]+)?(?P<one>{one})|(?P<first>{one})\s+و(?:ال)?(?P<tenth>{joined})(?!\w)"
            rf"|(?P<round>{ten})|(?P<word>{alone})|(?<![\w/.-])(?P<n>\d{{1,2}})\s?{ending}?(?![^\W{HAN}]|/)"
            rf"|(?P<n2>\d{{1,2}})(?=\s*[届次])|(?P<han>[{HAN_FIGURES}十]{{1,3}})(?=\s*[届次])"
        ),
        tens,
        ones,
        re.compile(alternatives(table["clause"])),
    )


def _value(match: re.Match[str]) -> int | None:
    """Give the number that a match of `_lists().number` says."""
    said = match.groupdict()
    lists = _lists()
    if figures := said["n"] or said["n2"]:
        return int(figures)
    if said["han"]:
        return next((number for number in range(1, MOST + 1) if han(number) == said["han"]), None)
    ten = number_of(said["ten"] or said["tenth"] or said["round"] or "", lists.tens) or 0
    one = number_of(said["one"] or said["first"] or said["word"] or "", lists.ones) or 0
    return ten + one or None


def session_named(text: str) -> Named | None:
    """Find the session of the Conference or the Assembly that a folded text names; None where it names none.

    Its number stands beside the word for a session or beside the organ: the fourth COP, دورة المؤتمر التاسعة.
    """
    lists = _lists()
    plain = lists.run_on.sub(r"\1 ", lists.beside.take(text)[1])
    organs = list(_organs(plain))
    if not organs:
        return None
    nouns = [match.span() for match in lists.session.pattern.finditer(plain)]
    others = [each.span() for each in tables().meeting.pattern.finditer(plain) if each.span() not in nouns]
    said = [
        (match.span(), value)
        for match in lists.number.finditer(plain)
        if (value := _value(match)) is not None and not any(_beside(plain, match.span(), each) for each in others)
    ]
    for places in ([span for _, span in organs], nouns):
        for span, value in said:
            beside = next((each for each in places if _touches(plain, span, each)), None)
            near = beside is not None and (places is nouns or any(_touches(plain, beside, each) for each in nouns))
            alone = beside is not None and places is not nouns and len(organs) == 1
            if beside is None or not (near or alone):
                continue
            organ = next((name for name, each in organs if each == beside), organs[0][0])
            cut = sorted(
                {span, *(each for _, each in organs), *(each for each in nouns if _touches(plain, span, each))}
            )
            return Named(organ, value, _without(plain, cut))
    return None


def _organs(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Give the organs that a text names, in the order of the table: 缔约方大会 is no 大会."""
    taken: list[tuple[int, int]] = []
    for organ, phrases in _lists().organs.items():
        for match in phrases.pattern.finditer(text):
            in_symbol = "/" in text[max(0, match.start() - 1) : match.end() + 1]
            if not in_symbol and not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield organ, match.span()


def _touches(text: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Say whether nothing but words that join stand between two places of a text."""
    first, last = sorted((one, two))
    return first[1] <= last[0] and _lists().between.fullmatch(text, first[1], last[0]) is not None


def _beside(text: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Say whether two places of a text stand right beside each other: the 12th meeting."""
    first, last = sorted((one, two))
    return first[1] <= last[0] and not text[first[1] : last[0]].strip()


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """Leave places out of a text, in their order, and what joins them: of the, 第."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and _touches(text, joined[-1], (start, end)):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    for start, end in reversed(joined):
        text = f"{text[:start].removesuffix('第')} {text[end:]}"
    return " ".join(text.split())


def session_of_conference(text: str) -> tuple[int | None, str]:
    """Give the number of the session of the Conference that a folded text names, and the text without it."""
    named = session_named(text)
    return (named.number, named.rest) if named is not None and named.organ == CONFERENCE else (None, text)


def speaks_of_conference(text: str) -> bool:
    """Say whether a folded text speaks of the Conference or of a session of it."""
    return _named().search(text) is not None


def which_session(text: str) -> bool:
    """Say whether a folded text asks for a session of the Conference: by which session of it, 哪届缔约方会议."""
    return _which_session().search(text) is not None


@cache
def _which_session() -> re.Pattern[str]:
    which = tables().intents["of_meeting"].pattern.pattern
    conference = tables().addressees["conference"].pattern.pattern
    return re.compile(rf"(?:{which})\s*(?:[^\W\d]+\s+){{0,2}}(?:{conference})|(?:{conference})的?哪一?届(?:会议)?")


def without_conference(text: str) -> str:
    """Leave the Conference's name out of a folded text."""
    return _named().sub(" ", text)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        rf"{tables().addressees['conference'].pattern.pattern}|(?<!\w)(?:cop|cdp)(?!\w)|cop\d|缔约[方国](?:大会|会议)"
    )


async def session_meant(session: Session, words: str) -> Named | None:
    """Find the session that a question names; the long name of its organ tells of subjects, and is written short."""
    text = fold(words)
    if session_named(cleaned(text)) is None:
        return await _of_year(session, cleaned(text))
    for symbol, body in (await bodies(session)).items():
        if (short := _lists().organs.get(symbol)) is None:
            continue
        for name in map(fold, body.names.values()):
            text = text.replace(name, f" {short.phrases[0]} ")
    return session_named(cleaned(text))


async def session_of_year(session: Session, organ: str, year: int) -> int | None:
    """Give the session an organ held in a year, as the symbols of its papers have it; None where they have none."""
    numbers = {each.session for each in await all_documents(session) if f"{organ}/{year}/" in each.symbol} - {None}
    return next(iter(numbers)) if len(numbers) == 1 else None


async def _of_year(session: Session, text: str) -> Named | None:
    """Find the session of the Conference that a text names by its year, as the symbols of its papers have it.

    What stands in a clause behind it tells of the session: the one where two acts got the same number.
    """
    years = list(_YEAR.finditer(text))
    organs = list(_organs(text)) if len(years) == 1 else []
    nouns = [match.span() for match in _lists().session.pattern.finditer(text)]
    if len(organs) != 1 or organs[0][0] not in _BY_YEAR:
        return None
    organ, span = organs[0]
    year = years[0]
    of_report = any(_touches(text, span, each.span()) for each in tables().intents["report"].pattern.finditer(text))
    beside = [
        each
        for each in nouns
        if _touches(text, span, each) or (of_report and span < each and _touches(text, each, year.span()))
    ]  # a Conference report of the 2018 session
    if not beside and not _touches(text, span, year.span()):
        return None
    number = await session_of_year(session, organ, int(year[1]))
    if number is None:
        return None
    said = sorted({span, year.span(), *beside})
    clause = _lists().clause.search(text, max(end for _, end in said))
    rest = _without(text[: clause.start()] if clause else text, said)
    return Named(organ, number, without_dates(rest))


_YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/-])年?")
_BY_YEAR = frozenset({"CTOC/COP"})
"""Organs whose symbols bear the year of the session, which has one a year at most."""


def another_meeting(text: str) -> bool:
    """Say whether a meeting with a number of its own is named beside the session."""
    return tables().meeting.found(text) and any(_value(match) is not None for match in _lists().number.finditer(text))
