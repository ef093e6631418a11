"""The meetings of a span of years, and their papers: since 2020, between 2011 and 2015, before 2011, 2020年以来."""

import re
from dataclasses import replace
from functools import cache

from handlers import agenda as agendas
from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.anchors import place_words
from handlers.questions.cleaning import cleaned, only_asks
from handlers.questions.elapsed import asks_elapsed
from handlers.questions.placed import several_asked
from handlers.questions.sentence import read
from handlers.reply import Reply
from handlers.things import offer
from store.database import Session
from store.keys import kind_of, meeting_of
from store.lookup import WHOLE, Found, find
from store.meetings import Meeting, agenda, meetings

_ASKED = frozenset({"documents", "meetings", "of_meeting", "when", "issued", "report"})
"""What is asked of the meetings of a span of years, or of their papers."""


_LIKELY = re.compile(r"(?:19|20)\d\d")
"""Without a year in figures no text names a span, and the long pattern need not be tried."""
FIRST, LAST = 1990, 2099
"""Years between which a span lies whose first or last one is not named."""


@cache
def _span() -> re.Pattern[str]:
    """Make the pattern of a span of years: with a first one, a last one, or both; or of two years."""
    lists = tables()
    since, between, ranging, joined, after, before = (
        each.pattern.pattern
        for each in (lists.wishes["since"], lists.between, lists.ranging, lists.joined, lists.after, lists.before)
    )
    called = r"(?:(?:the year|l'annee|l'an|el ano|عام|سنة)\s+)?"

    def year(name: str, no: str = r"\d/.-") -> str:
        return rf"{called}(?<![{no}])(?P<{name}>(?:19|20)\d\d)(?![\d/.]|-\d\d(?!\d))(?:\s*(?:г\w{{0,4}}\.?(?!\w)|年))?"

    def han(name: str) -> str:
        return rf"(?<!\d)(?P<han_{name}>(?:19|20)\d\d)年"

    return re.compile(
        rf"(?:{between})\s*{year('between')}\s*(?:{joined})\s*{year('until')}"
        rf"|(?:(?:from|de|desde|с|من|从|自)\s*)?{year('first')}\s*(?:{ranging}|[-–])\s*"
        rf"{year('last', '/.')}(?:\s*(?:{between}))?"
        rf"|{year('one')}\s*(?:{joined})\s*{year('other')}"
        rf"|from\s+{year('from')}\s+on(?:wards?)?"
        rf"|(?:{since}|a partir de|начиная с|ابتداء من)\s*{year('since')}(?:\s*(?:以来|至今))?"
        rf"|{han('since')}\s*(?:以来|起|至今)"
        rf"|(?:{after})\s*{year('after')}|{han('after')}\s*(?:{after})"
        rf"|(?:{before})\s*{year('before')}|{han('before')}\s*(?:{before})"
    )


def span_named(text: str) -> tuple[frozenset[int], str] | None:
    """Give the years of the span that a folded text names, and the text left; None where it names none."""
    match = _span().search(text) if _LIKELY.search(text) else None
    if match is None:
        return None
    said = {name.removeprefix("han_"): int(year) for name, year in match.groupdict().items() if year}
    rest = " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())
    if "one" in said:
        return frozenset(said.values()), rest
    if "before" in said:
        return frozenset(range(FIRST, said["before"])), rest
    first = min(said.values()) + int("after" in said)
    return frozenset(range(first, max(said.values()) + 1 if len(said) > 1 else LAST)), rest


async def _twice(session: Session, text: str) -> tuple[Meeting, ...]:
    """Give the meetings of the years that had several, where it is asked in which year the Group met twice."""
    lists = place_words()
    met = tables().meets.found(text) or tables().meeting.found(text) or lists.several.found(text)
    if not (lists.twice.found(text) and lists.which_year.found(text) and met) or tells_subject(text):
        return ()
    held = await meetings(session)
    years = [each.starts.year for each in held]
    return tuple(each for each in held if years.count(each.starts.year) > 1)


async def of_span(ask: Ask, session: Session) -> Reply | None:
    """Answer which meetings were in a span of years, and ask of which one the papers are meant where those are."""
    text = cleaned(ask.words)
    if twice := await _twice(session, text):
        return await agendas.several(ask, session, twice)
    named = span_named(text)
    if named is None or not only_asks(named[1]) or asks_elapsed(text):
        return None
    intents = set(tables().asked(named[1])[0])
    if "when" in intents and tables().between.found(text):
        return None  # how long between two of them
    several = "meetings" in intents or (
        tables().meeting.found(text) and (several_asked(text) or tables().several.found(text))
    )
    papers = {"documents", "report"} & intents
    if not (papers or several) or not intents <= _ASKED:
        return None
    found = tuple(each for each in await meetings(session) if each.starts.year in named[0])
    if len(found) < SEVERAL:
        return None
    if papers:
        return await agendas.which(ask, session, found, "/doc")
    return await agendas.several(ask, session, found)


async def told_in_span(ask: Ask, session: Session) -> Reply | None:
    """Answer which meeting of a span of years dealt with a subject, or which ones did; None where none is known."""
    text = cleaned(ask.words)
    named = span_named(text)
    if named is None or not tells_subject(named[1]) or "of_meeting" not in tables().asked(named[1])[0]:
        return None
    seen = await read(replace(ask, words=named[1]), session)
    if seen.meeting_said or seen.item or set(seen.intents) - _WHICH:
        return None
    found = await find(session, seen.topic, _DEALT) if seen.topic else ()
    told: dict[str, float] = {}
    for key, score in (*((each.key, WHOLE) for each in seen.known), *((each.key, each.score) for each in found)):
        if kind_of(key) in _DEALT:
            of = key if kind_of(key) == "meeting" else meeting_of(key)
            told[of] = max(score, told.get(of, 0.0))
    within = {each.key for each in await meetings(session) if each.starts.year in named[0]}
    best = max((score for key, score in told.items() if key in within), default=0.0)
    held = [key for key in told if key in within and told[key] >= max(LEAST, best - AS_WELL)]
    if len(held) != 1:
        return await offer(ask, session, tuple(Found(key, told[key], "") for key in held)) if held else None
    one = await agenda(session, held[0])
    return await agendas.agenda_reply(ask, session, one, of_meeting=True) if one is not None else None


_WHICH = frozenset({"of_meeting", "meetings", "when", "topics"})
_DEALT = frozenset({"meeting", "item"})
LEAST, AS_WELL = 60.0, 12.0
"""How much a name must be like what is looked for (of 100), and how much less another one that is meant as well."""
SEVERAL = 2
"""Meetings of a span from which on one of them is no answer."""


async def one_of_span(ask: Ask, session: Session, answered: Reply) -> bool:
    """Say whether a meeting is answered with that only the first or last year of a span names."""
    named = span_named(cleaned(ask.words)) if kind_of((*answered.about, ":")[0]) == "meeting" else None
    if named is None or sum(kind_of(key) == "meeting" for key in answered.about) > 1:
        return False
    return sum(each.starts.year in named[0] for each in await meetings(session)) >= SEVERAL
