"""The meeting some years before or after the one last spoken of, or another of its year: two years later, 同一年."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from handlers import agenda as agendas
from handlers import papers, things
from handlers.ask import Ask
from handlers.documents import document_reply, years_of
from handlers.phrases import tables, tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.spoken_of import spoken_of
from handlers.questions.word_by_word import glimpsed
from handlers.reference import figure
from handlers.reply import Reply
from handlers.word_lists import alternatives
from handlers.wording import HAN as HAN_FIGURES
from store.database import Session
from store.documents import document
from store.folding import fold, is_han
from store.keys import kind_of, meeting_of, symbol_of
from store.lookup import SURE, Found
from store.meetings import Agenda, agenda, meeting, meetings

TABLE = Path(__file__).with_suffix(".toml")
_PAPERS = frozenset({"documents", "paper"})


class _Phrase(NamedTuple):
    """What says of which year another meeting is: how many years on, where no number stands in it."""

    pattern: re.Pattern[str]
    sign: int
    years: int = 1


class _Lists(NamedTuple):
    phrases: tuple[_Phrase, ...]
    sessions: tuple[_Phrase, ...]
    """The same of the sessions of an organ."""
    that: re.Pattern[str]
    """That year, which is another meeting's beside a word for once more."""
    again: re.Pattern[str]
    too: re.Pattern[str]
    """What asks of the other meeting whether it is as the one spoken of was: on children as well."""


@cache
def _lists() -> _Lists:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    years = _phrases(table, ("later", 1), ("earlier", -1), ("same", 0))
    sessions = _phrases(table, ("sessions_later", 1), ("sessions_earlier", -1))
    that, again, too = (re.compile(alternatives(table[name])) for name in ("that", "again", "too"))
    return _Lists(years, sessions, that, again, too)


def _phrases(table: Mapping[str, Sequence[str]], *lists: tuple[str, int]) -> tuple[_Phrase, ...]:
    """Make the phrases of some lists, the longest first."""
    found = [
        _Phrase(_pattern(form), sign, int(count or 1))
        for name, sign in lists
        for form, _, count in (each.partition("|") for each in table[name])
    ]
    return tuple(sorted(found, key=lambda each: -len(each.pattern.pattern)))


def _pattern(form: str) -> re.Pattern[str]:
    """Make the pattern of a phrase; # stands for a number in it."""
    if any(map(is_han, form)):
        return re.compile(re.escape(fold(form)).replace(r"\#", rf"([{HAN_FIGURES}十两\d]{{1,3}})"))
    return re.compile(alternatives([form]).replace(r"\#", r"(\w+)"))


def years_apart(text: str) -> tuple[int, str] | None:
    """Read how many years from the one spoken of a folded text names another; give what is left of it, too."""
    if (counted := _counted(text, _lists().phrases)) is not None:
        return counted
    that = _lists().that.search(text)
    return (0, _without(text, that)) if that and _lists().again.search(text) else None


def sessions_apart(text: str) -> tuple[int, str] | None:
    """Read how many sessions from the act spoken of a folded text names another; give what is left of it, too."""
    return _counted(text, _lists().sessions)


def _counted(text: str, phrases: Iterable[_Phrase]) -> tuple[int, str] | None:
    """Give how far the first phrase that is in a text tells, and what is left of that."""
    for phrase in phrases:
        for match in phrase.pattern.finditer(text):
            number = figure(match[1].replace("两", "二")) if match.groups() else phrase.years
            if number is not None:
                return phrase.sign * number, _without(text, match)
    return None


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} , {text[match.end() :]}"


async def of_years_apart(ask: Ask, session: Session) -> Reply | str | None:
    """Answer with the meeting so many years from the one spoken of; put its year in figures where more is asked."""
    if (apart := years_apart(fold(ask.words))) is None:
        return None
    spoken = await spoken_of(ask, session)
    if spoken is None or kind_of(spoken.key) != "meeting" or spoken.held is None:
        return None
    here = spoken.held.meeting
    year, rest = here.starts.year + apart[0], apart[1]
    of_year = [each.key for each in await meetings(session) if each.starts.year == year and each.key != here.key]
    if not of_year or not _asks_simply(cleaned(rest)):
        return rest.replace(",", f" {year} ", 1) if apart[0] else None
    if len(of_year) > 1:
        return await things.offer(ask, session, tuple(Found(each, SURE, "") for each in of_year))
    held = await agenda(session, of_year[0])
    slots = glimpsed(plain := cleaned(rest)).slots
    if asks_too(plain) and "which" not in slots:
        slots = slots - {"noun.item"}  # was that a topic already
    return await _asked_of(ask, session, held, slots) if held else None


async def with_year(ask: Ask, session: Session) -> str:
    """Put in figures which year is meant by how far it is from that of the item or paper spoken of."""
    apart, about = years_apart(fold(ask.words)), ask.chat.context.about[0]
    if apart is None or not apart[0]:
        return ask.words
    years: Sequence[int] = ()
    if kind_of(about) == "item":
        years = [one.starts.year] if (one := await meeting(session, meeting_of(about))) else ()
    elif kind_of(about) == "document" and (paper := await document(session, symbol_of(about))) is not None:
        years = list(years_of(paper))
    return apart[1].replace(",", f" {max(years) + apart[0]} ", 1) if years else ask.words


def _asks_simply(rest: str) -> bool:
    """Say whether what is left names nothing of its own, and asks for nothing that is not held."""
    own = tells_subject(rest) and not asks_too(rest)
    own = own or bool(glimpsed(rest).slots & _OF_DAY)
    return not (re.search(r"\d", rest) or own or "unheld" in tables().asked(rest)[0])


def asks_too(text: str) -> bool:
    """Say whether a folded text asks if another one is as the one spoken of was: on children as well."""
    return _lists().too.search(text) is not None


def asks_again(text: str) -> bool:
    """Say whether a text asks of another meeting if something was on again: was it on the agenda once more."""
    return _lists().again.search(fold(text)) is not None


async def _asked_of(ask: Ask, session: Session, held: Agenda, slots: Iterable[str]) -> Reply | None:
    """Answer what is asked of a meeting by these lists of words."""
    of = set(slots)
    report = await document(session, held.meeting.report or "") if "report" in of else None
    if report is not None:
        return await document_reply(ask, session, report)
    if of & _PAPERS:
        return await papers.documents_of_meeting(ask, session, held)
    if of & _OF_OTHERS:
        return None
    return await agendas.agenda_reply(ask, session, held, of_meeting=True)


_OF_DAY = frozenset({"noun.day", "noun.sitting", "step.later", "step.sooner"})
"""What names a part of a meeting: its last afternoon."""
_OF_OTHERS = frozenset({
    "noun.item", "noun.paragraph", "act", "adopted", "asked", "moved", "decided", "became", "namesake", "draft",
    "report",
})  # fmt: skip
"""What is asked of another thing than a meeting."""
