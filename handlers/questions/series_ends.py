"""One of the series that a paper or an act last spoken of is of, by its place or its year: the oldest of these reports.

After an act that asked for a report, the reports are meant where one is asked for: the latest of those reports. Of one
title are also the one right before and the one of a year: the next one of the same title; the reports of all meetings
are a series, too.
"""

import re
import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.documents import document_reply
from handlers.phrases import tables, tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic_words import plain_of
from handlers.questions.links import in_time, show, year_of
from handlers.questions.links_asked import link_lists, wanted, without_links
from handlers.questions.paper_beside import numbered_beside
from handlers.questions.series import series_of
from handlers.questions.spoken_of import several_last
from handlers.questions.word_by_word import glimpsed
from handlers.questions.years_apart import years_apart
from handlers.reply import Reply
from handlers.word_lists import Phrases, phrase_list
from store.database import Session
from store.documents import all_documents, document
from store.folding import fold
from store.keys import act_key_of, document_key, kind_of, symbol_of
from store.links import ties_of
from store.mandates import acts
from store.meanings import speaks_of

TABLE = Path(__file__).with_suffix(".toml")
_PAPERS = frozenset({"report", "document"})
_OTHERS = frozenset({"meeting", "session", "item", "draft"})
_OF_MEETINGS = frozenset({"report", "agenda"})
"""Kinds of papers that every meeting has."""
_ASKS = frozenset({
    "documents", "report", "acts", "adopted", "issued", "when", "decider", "following", "preceding", "greeting",
})  # fmt: skip
"""What may be asked of the one meant, which it tells."""


@cache
def _lists() -> dict[str, Phrases]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {name: phrase_list(words) for name, words in table.items()}


def end_named(text: str, *, series: bool = False) -> tuple[int, str] | None:
    """Give which end of a series a text names, 0 or -1, and what else it says; None where it names none, or both.

    `series`: it is known that a series is spoken of.
    """
    lists = _lists()
    of_series, rest = _titled(text)
    found = [(place, lists[name]) for place, name in ((0, "first"), (-1, "last")) if lists[name].found(text)]
    if not found and (of_series or series):
        found = [(place, lists[name]) for place, name in ((0, "first_of"), (-1, "last_of")) if lists[name].found(rest)]
    if len(found) != 1:
        return None
    place, words = found[0]
    return place, words.take(rest if words.found(rest) else text)[1]


def _titled(text: str) -> tuple[bool, str]:
    """Say whether a text speaks of a series, or of what has the same title, and give what else it says."""
    of_series, rest = _lists()["series"].take(text)
    same_title, rest = link_lists().relations["same-title"].take(rest)
    return of_series or same_title, rest


async def end_of_series(ask: Ask, session: Session) -> Reply | None:
    """Answer with the one of the series of what was last spoken of that a question names by its place or its year."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) not in ("document", "mandate") or several_last(about):
        return None
    text = cleaned(ask.words)
    asked = wanted(text)
    titled, rest = _titled(text)
    edition, of_edition = _lists()["edition"].take(rest)
    if len(asked.years) == 1 and (titled or (edition and kind_of(about[0]) == "document")):
        return await _of_year(ask, session, of_edition, asked.years[0])
    series = await _series(session, about[0], set(asked.kinds), text)
    if len(series) < SEVERAL:
        return await _beside(ask, session, rest, series, set(asked.kinds)) if titled else None
    end = end_named(text, series=await _names_title(session, rest, series))
    if end is None and titled and len(series) % 2 and _lists()["middle"].found(rest):
        end = len(series) // 2, _lists()["middle"].take(rest)[1]
    if end is None:
        return await _beside(ask, session, rest, series, set(asked.kinds)) if titled else None
    if (asks_else(rest) and asks_else(end[1])) or await _tells_more(session, end[1], series):
        return None
    of_title = titled or _lists()["first"].found(text) or await _names_title(session, rest, series)
    return await show(ask, session, series[end[0]]) if of_title or kind_of(about[0]) == "document" else None


async def _beside(ask: Ask, session: Session, rest: str, series: Sequence[str], kinds: set[str]) -> Reply | None:
    """Answer with the one of a title right before or after the one spoken of, or the paper of the number beside."""
    key, step = ask.chat.context.about[0], glimpsed(plain_of(rest)).move
    if not step or tells_more(rest) or years_apart(fold(ask.words)):
        return None
    if not series and kind_of(key) == "document":
        beside = await numbered_beside(session, key, step)
        return await document_reply(ask, session, beside) if beside else None
    started = await _start(session, key, kinds)
    place = series.index(started) + step if started in series else -1
    return await show(ask, session, series[place]) if 0 <= place < len(series) else None


async def _of_year(ask: Ask, session: Session, rest: str, year: int) -> Reply | None:
    """Answer with the one of a title that is of a year, or the version of that year of a paper."""
    key, kinds = ask.chat.context.about[0], set(wanted(rest).kinds)
    rest = _lists()["last_of"].take(link_lists().places["other"].take(rest.replace(str(year), " "))[1])[1]
    if tells_more(rest):
        return None
    series = await _series(session, key, kinds) or [key, *await series_of(session, key)]
    meant = [each for each in series if each != key and await year_of(session, each) == year]
    return await show(ask, session, meant[0]) if len(meant) == 1 and len(series) >= SEVERAL else None


async def _series(session: Session, key: str, kinds: set[str], text: str = "") -> list[str]:
    """Give the series that is meant in the order of time, with the thing that it starts from; none without one.

    Where a text asks for another type of act than the series is of, its organ's acts of that type are meant.
    """
    if (started := await _start(session, key, kinds)) is None:
        return []
    one = await document(session, symbol_of(started)) if kind_of(started) == "document" else None
    if one is not None and one.meeting:
        alike = [each for each in await all_documents(session) if each.meeting and each.kind == one.kind]
        return await in_time(session, [document_key(each.symbol) for each in alike])
    series = [started, *await series_of(session, started)]
    every, meant = await acts(session), speaks_of(text) if one is None else frozenset()
    types = {each for each in ("resolution", "decision") if f"={each}" in meant}
    if types and not types & {every[each].type for each in series}:
        organ = every[started].organ
        series = [
            act.key for act in every.values() if act.organ == organ and act.type in types and act.status != "draft"
        ]
    return await in_time(session, series)


async def _names_title(session: Session, rest: str, series: Sequence[str]) -> bool:
    """Say whether a text tells what a series of acts is about by the words of its titles, and of nothing else."""
    known = await _of_titles(session, series)
    own = [word for word in rest.split() if len(word) >= STEM and word[:STEM] in known]
    return bool(own) and not await _tells_more(session, rest, series)


async def _of_titles(session: Session, series: Sequence[str]) -> set[str]:
    """Give how the words of the titles of a series of acts begin."""
    every = await acts(session)
    titles = [every[key].titles.texts.values() for key in series if kind_of(key) == "mandate"]
    return {word[:STEM] for each in titles for title in each for word in fold(title).split() if len(word) >= STEM}


SEVERAL = 2
"""Things from which on a series has an end."""


async def _tells_more(session: Session, rest: str, series: Sequence[str]) -> bool:
    """Say whether what is left names something that the series is not about, by its titles, or asks something else."""
    return tells_else(rest, await _of_titles(session, series))


STEM = 6
"""Letters by which a word of a title is known, whatever its ending."""


def tells_more(rest: str) -> bool:
    """Say whether what is left of a question names something of its own, or asks what the thing does not tell."""
    return asks_else(rest) or tells_else(rest)


def asks_else(text: str) -> bool:
    """Say whether a text asks what the thing that is meant does not tell."""
    return bool(set(tables().asked(text)[0]) - _ASKS)


def tells_else(rest: str, known: Collection[str] = ()) -> bool:
    """Say whether what is left of a question names something of its own; words that begin as those `known` do not."""
    lists = tables()
    if lists.meeting.found(rest) or lists.item.found(rest):
        return True
    left = without_links(" ".join(word for word in rest.split() if len(word) < STEM or word[:STEM] not in known))
    of = lists.addressees
    for words in (of["secretary-general"], of["working group"], _lists()["symbol"], lists.filler):
        left = words.take(left)[1]
    return bool(re.search(r"\d", left)) or tells_subject(left)


async def _start(session: Session, key: str, kinds: set[str]) -> str | None:
    """Give the thing whose series is meant: the one spoken of, or the report that an act asked for."""
    if kinds & _OTHERS:
        return None
    if kind_of(key) == "document":
        one = await document(session, symbol_of(key))
        of_meetings = one is not None and one.meeting and one.kind in _OF_MEETINGS and one.kind in kinds
        return key if one is not None and (of_meetings or not one.meeting) and "act" not in kinds else None
    act = (await acts(session)).get(act_key_of(key))
    if act is None or act.status == "draft":
        return None
    if not kinds & _PAPERS:
        return act.key
    asked = [tie.end for tie in await ties_of(session, act.key) if tie.relation == "asked-for"]
    return asked[0] if len(asked) == 1 and kind_of(asked[0]) == "document" else None
