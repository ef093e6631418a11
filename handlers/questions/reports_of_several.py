"""The reports of several meetings that are named together: of the fourth and the fifth meeting, of 2013 and 2015."""

import re
from functools import cache

from handlers.ask import Ask
from handlers.documents import years_of
from handlers.phrases import number_of, tables, tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.links_asked import phrases_of
from handlers.questions.reports_listed import OF_SECRETARY_GENERAL, listed
from handlers.reference import figure
from handlers.reply import Reply
from handlers.word_lists import alternatives
from store.database import Session
from store.documents import all_documents, documents
from store.meetings import Meeting, meetings

_ASKED = frozenset({"report", "documents", "meetings", "of_meeting", "where", "text"})
"""What may be asked where the reports are."""
SEVERAL, MOST = 2, 6
"""Meetings named together whose reports are listed."""


@cache
def _place() -> re.Pattern[str]:
    """Make the pattern of the place of a meeting in the order of time: the fourth, 4th, 第四次."""
    words = alternatives(list(tables().ordinals))
    return re.compile(
        rf"第(?P<han>[一二三四五六七八九十\d]{{1,3}})[次届]|(?P<word>{words})|(?<!\d)(?P<n>\d{{1,2}})(?:[^\W\d]{{1,4}}|-\w{{1,3}})?(?!\w)"
    )


@cache
def _several() -> re.Pattern[str]:
    """Make the pattern of several meetings named together, by their places or by their years."""
    lists = tables()
    meeting = f"{lists.meeting.pattern.pattern}|{phrases_of('meeting').pattern.pattern}"
    place = re.sub(r"\?P<\w+>", "?:", _place().pattern)
    between = rf"\s*(?:{meeting})?\s*(?:{lists.joined.pattern.pattern}|\s)\s*(?:\w{{1,3}}\s+){{0,2}}\w?"
    year = r"(?<!\d)20[012]\d(?!\d)"
    return re.compile(
        rf"(?P<places>(?:{place})(?:{between}(?:{place}))+\s*(?:{meeting})|(?:{meeting})\s+(?:{place})(?:{between}(?:{place}))+)"
        rf"|(?P<years>{year}年?(?:\s*(?:{lists.joined.pattern.pattern}|\s)\s*(?:\w{{1,3}}\s+)?{year}年?)+)"
    )


async def reports_of_several(ask: Ask, session: Session) -> Reply | None:
    """List the reports of several meetings that are named together; not surely where one of them is not held."""
    text = cleaned(ask.words)
    found = _several().search(text) if tables().intents["report"].found(text) else None
    if found is None or re.search(alternatives(tables().either), found[0]):
        return None
    beside = f"{text[: found.start()]} {text[found.end() :]}"
    if found["years"] and tables().addressees["secretary-general"].found(beside):
        return await _of_secretary_general(ask, session, found["years"])
    if not _asks_reports(beside):
        return None
    named = _named(found, await meetings(session))
    reports = [each.report for each in named if each.report]
    held = {each.symbol: each for each in await documents(session, reports)}
    if not SEVERAL <= len(held) <= MOST:
        return None
    return await listed(ask, session, [held[each] for each in reports if each in held], sure=len(held) == len(named))


async def _of_secretary_general(ask: Ask, session: Session, years: str) -> Reply | None:
    """List the reports of the Secretary-General of several years; None where one of them has none."""
    named = {int(year) for year in re.findall(r"20\d\d", years)}
    held = [each for each in await all_documents(session) if each.kind == OF_SECRETARY_GENERAL]
    own = sorted((each for each in held if named & years_of(each)), key=lambda each: each.session or 0)
    return await listed(ask, session, own, sure=True) if len(own) == len(named) else None


def _asks_reports(beside: str) -> bool:
    """Say whether what is said beside the meetings asks for their reports, and of nobody else's, on no subject."""
    lists = tables()
    others = any(words.found(beside) for name, words in lists.addressees.items() if name != "working group")
    return set(lists.asked(beside)[0]) <= _ASKED and not (others or tells_subject(beside) or lists.item.found(beside))


def _named(found: re.Match[str], held: tuple[Meeting, ...]) -> list[Meeting]:
    """Give the meetings that are named together; of the two of a year the one that has a report of its own."""
    if found["years"]:
        years = {int(year) for year in re.findall(r"20\d\d", found["years"])}
        of_years = [each for each in held if each.starts.year in years]
        alone = {year for year in years if sum(each.starts.year == year for each in of_years) == 1}
        return [each for each in of_years if each.report or each.starts.year in alone]
    places = {_number(each) for each in _place().finditer(found["places"])}
    return [each for each in held if each.ordinal in places]


def _number(place: re.Match[str]) -> int | None:
    if place["han"]:
        return int(place["han"]) if place["han"].isdecimal() else figure(place["han"])
    return number_of(place["word"], tables().ordinals) if place["word"] else int(place["n"])


def asks_report_of_meeting(text: str) -> bool:
    """Say whether a folded text asks for the report of the meeting that it tells of: the report of the meeting on …."""
    return _report_of_meeting().search(text) is not None


@cache
def _report_of_meeting() -> re.Pattern[str]:
    """Make the pattern of a report and the meeting it is of; in Chinese the meeting stands first."""
    lists = tables()
    report, meeting = (each.pattern.pattern for each in (lists.intents["report"], lists.meeting))
    of = alternatives(["of", "from", "by", "de", "du", "d'", "del", "de la", "о", "عن", "الخاص ب"])
    return re.compile(
        rf"(?<!\w)(?!ال|لل)(?:{report})\s+(?:(?:{of})\s*)?(?:[^\W\d]{{1,4}}\s+)?(?:{meeting})(?!\w)|[次届回场](?:会议?)?[^。]{{0,8}}的报告(?!员)"
    )
