"""The earliest or the latest of the series that a paper or an act last spoken of is of: the oldest of these reports.

After an act that asked for a report, the reports are meant where one is asked for: the latest of those reports.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic_words import plain_of
from handlers.questions.links import in_time, show
from handlers.questions.links_asked import wanted, without_links
from handlers.questions.series import series_of
from handlers.questions.spoken_of import several_last
from handlers.questions.word_by_word import glimpsed
from handlers.reply import Reply
from handlers.word_lists import Phrases, phrase_list
from store.database import Session
from store.documents import document
from store.keys import act_key_of, kind_of, symbol_of
from store.links import ties_of
from store.mandates import acts

TABLE = Path(__file__).with_suffix(".toml")
_PAPERS = frozenset({"report", "document"})
_OTHERS = frozenset({"meeting", "session", "item", "agenda", "draft"})
_ASKS = frozenset({
    "documents", "report", "acts", "adopted", "issued", "when", "decider", "following", "preceding", "greeting",
})  # fmt: skip
"""What may be asked of the one meant, which it tells."""


@cache
def _lists() -> dict[str, Phrases]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {name: phrase_list(words) for name, words in table.items()}


def end_named(text: str) -> tuple[int, str] | None:
    """Give which end of a series a text names, 0 or -1, and what else it says; None where it names none, or both."""
    lists = _lists()
    of_series, rest = lists["series"].take(text)
    found = [(place, lists[name]) for place, name in ((0, "first"), (-1, "last")) if lists[name].found(text)]
    if not found and of_series:
        found = [(place, lists[name]) for place, name in ((0, "first_of"), (-1, "last_of")) if lists[name].found(rest)]
    if len(found) != 1:
        return None
    place, words = found[0]
    return place, words.take(rest if words.found(rest) else text)[1]


async def end_of_series(ask: Ask, session: Session) -> Reply | None:
    """Answer with the earliest or the latest of the series of what was last spoken of, as a question names it."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) not in ("document", "mandate") or several_last(about):
        return None
    text = cleaned(ask.words)
    kinds = set(wanted(text).kinds)
    if (end := end_named(text)) is None:
        return await _paper_beside(ask, session, text, kinds)
    if tells_more(end[1]):
        return None
    started = await _start(session, about[0], kinds)
    series = await in_time(session, [started, *await series_of(session, started)]) if started else []
    if len(series) < SEVERAL or (kind_of(about[0]) == "mandate" and not _lists()["series"].found(text)):
        return None
    return await show(ask, session, series[end[0]])


async def _paper_beside(ask: Ask, session: Session, text: str, kinds: set[str]) -> Reply | None:
    """Answer with the report after the one that the act spoken of asked for, of its title, or before it."""
    key, of_series = ask.chat.context.about[0], _lists()["series"].take(text)
    step = glimpsed(plain_of(of_series[1])).move
    if kind_of(key) != "mandate" or not (of_series[0] and step and kinds & _PAPERS) or tells_more(of_series[1]):
        return None
    if (started := await _start(session, key, kinds)) is None:
        return None
    series = await in_time(session, [started, *await series_of(session, started)])
    place = series.index(started) + step
    return await show(ask, session, series[place]) if 0 <= place < len(series) else None


SEVERAL = 2
"""Things from which on a series has an end."""


def tells_more(rest: str) -> bool:
    """Say whether what is left of a question names something of its own, or asks what the thing does not tell."""
    lists = tables()
    if set(lists.asked(rest)[0]) - _ASKS or lists.meeting.found(rest) or lists.item.found(rest):
        return True
    left = without_links(rest)
    for words in (lists.addressees["secretary-general"], _lists()["symbol"], lists.filler):
        left = words.take(left)[1]
    return bool(re.search(r"\d", left)) or tells_subject(left)


async def _start(session: Session, key: str, kinds: set[str]) -> str | None:
    """Give the thing whose series is meant: the one spoken of, or the report that an act asked for."""
    if kinds & _OTHERS:
        return None
    if kind_of(key) == "document":
        one = await document(session, symbol_of(key))
        return key if one is not None and not one.meeting and "act" not in kinds else None
    act = (await acts(session)).get(act_key_of(key))
    if act is None or act.status == "draft":
        return None
    if not kinds & _PAPERS:
        return act.key
    asked = [tie.end for tie in await ties_of(session, act.key) if tie.relation == "asked-for"]
    return asked[0] if len(asked) == 1 and kind_of(asked[0]) == "document" else None
