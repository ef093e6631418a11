"""The meeting that a sentence names, or means by its year, its day or its place, taken out of it."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

from handlers.ask import Ask
from handlers.phrases import asking_words, number_of, tables
from handlers.questions.cleaning import (
    without_moments,
)
from handlers.questions.links_asked import wanted
from handlers.questions.topic_left import (
    WITH_WHOLE,
    says_more,
)
from handlers.questions.traits import Traits, beside_pandemic, named_so, without_traits
from handlers.questions.understood import Understood
from handlers.reference import (
    MOST_ITEMS,
    Named,
    date_named,
    meeting_named,
    of_range,
    plain_figures,
    without_dates,
)
from handlers.word_lists import alternatives
from handlers.wording import HAN as HAN_FIGURES
from store.database import Session
from store.folding import fold
from store.keys import body_key, kind_of
from store.meanings import speaks_of, units
from store.meetings import Meeting, meetings
from store.timeline import sitting_today


async def take_meeting(ask: Ask, session: Session, seen: Understood, text: str) -> str:
    """Take out what names a meeting, and note the meetings that it names. Give what is left."""
    text = await _dated(ask, session, _of_field().sub("", tables().versions.take(text)[1]))
    named = await _meeting_said(ask, session, text)
    so = seen.traits is not None and len(named.meetings) == 1 and not seen.years and _asks_placed(text, seen.traits)
    if so or (named.weak and says_more(named.rest) and not _stands_for_meeting(ask, named.rest)):
        named = replace(named, meetings=(), said=False, rest=text)
    if (named.weak or named.lone) and not (await meeting_named(session, without_moments(text), ask.now)).said:
        named = replace(named, meetings=(), said=False, rest=text)  # first thing tomorrow is no first meeting
    if named.said and await _newest_told(session, seen, text, named.rest, ask.now):
        named = replace(named, meetings=(), said=False, rest=text)  # the latest paper on something
    if named.weak and any(tables().intents[name].found(text) for name in ("today", "tomorrow")):
        named = replace(named, meetings=(), said=False, rest=text)  # what is first today
    low = named.lone and all((each.ordinal or 0) <= MOST_ITEMS for each in named.meetings)
    if (named.weak or low) and kind_of((*ask.chat.context.about, ":")[0]) in ("mandate", "document"):
        named = replace(named, meetings=(), said=False, rest=text)  # the second one of what was spoken of
    named = await _item_of_today(ask, session, seen, text, named) if low else named
    if not named.said and seen.traits is not None and tables().meeting.found(text):
        apart = named_so(seen.traits, await meetings(session), seen.written)
        if apart:
            named = replace(named, meetings=apart, said=True, rest=without_traits(text))
    named = replace(named, meetings=of_range(plain_figures(seen.written), named.meetings))  # 6-8 November
    asked = wanted(text)
    which_item = asked.near and asked.kinds[:1] == ("item",)
    met = named.meetings or (await _of_year(session, seen.years) if named.said and which_item else ())
    seen.meetings, seen.meeting_said, seen.day = met, named.said, named.day
    seen.by_ordinal = named.lone and named.said
    if len(named.meetings) == 1 and named.day is None:
        named = _with_day(named)
        seen.day = named.day
    if named.meetings and seen.body is not None and (which_item or _beside_body(ask, seen)):
        seen.body = None  # 第三次会议跟缔约方会议挨着
    if named.said and seen.body is not None:
        seen.meetings = tuple(each for each in named.meetings if body_key(each.body) == seen.body)
    if len(seen.meetings) > 1:
        _take_likely(ask, seen, text)
    return named.rest


async def _of_year(session: Session, years: tuple[int, ...]) -> tuple[Meeting, ...]:
    """Give the one meeting of a year, under whose item what another meeting left came up: 第十次会议的建议, in 2021."""
    own = tuple(each for each in await meetings(session) if (each.starts.year,) == years)
    return own if len(own) == 1 else ()


_PAST = re.compile(
    r"(?<!\w)(?:was|were|did|had|took|etai\w+|fut|furent|eu lieu|fue|fueron|hubo|estuv\w+|tuvo|tuvieron|был\w*|прош\w+"
    r"|состоя\w+|كان\w*|انعقد\w*|عقد\w*)(?!\w)|[了过]|当时|那次"
)
"""Words that say that something is past, in the six languages."""


COMING = timedelta(days=120)
"""So long before a meeting its month or its day without a year names it, and no earlier one."""


def _take_likely(ask: Ask, seen: Understood, text: str) -> None:
    """Take of several meetings the one spoken of; of those of a day or a month the one that sits or comes."""
    spoken_of = tuple(each for each in seen.meetings if each.key in ask.chat.context.about)
    if len(spoken_of) == 1 or seen.years or seen.by_ordinal:
        seen.meetings = spoken_of if len(spoken_of) == 1 else seen.meetings
        return
    ahead = [each for each in seen.meetings if not each.over(ask.now) and each.starts <= (ask.now + COMING).date()]
    if len(ahead) != 1 or _PAST.search(text):
        return
    seen.meetings = tuple(ahead)
    day = date_named(text, ahead[0].ends)[0]
    if day is not None and ahead[0].starts <= day <= ahead[0].ends:
        seen.day = day


async def _item_of_today(ask: Ask, session: Session, seen: Understood, text: str, named: Named) -> Named:
    """Read an ordinal without a noun as an item's while a meeting sits, where no days or place are asked."""
    asked = set(tables().asked(text)[0])
    ordinal = named.meetings[0].ordinal if named.meetings else None
    goes_on = bool({"upcoming", "resume"} & asked)  # at what time are we back, and what is taken first
    first = ordinal == 1 and not {"report", "outcome"} & asked
    opens = first and (goes_on or "which_item" in asked)  # какой вопрос открывают первым
    if {*WITH_WHOLE, "report", "outcome", "topics"} & asked and not opens:
        return named
    spoken_of = ask.chat.context.about and not (opens and goes_on)
    if ordinal is None or spoken_of or tables().meeting.found(text):
        return named
    if not await sitting_today(session, ask.now):
        return named
    if opens:
        return replace(named, meetings=(), said=False)
    if ordinal == 1 and {"morning", "afternoon"} & set(tables().asked(text)[0]):
        return replace(named, meetings=(), said=False)  # what is on first this morning
    seen.item = seen.item or str(ordinal)
    return replace(named, meetings=(), said=False)  # are they still on the second


@cache
def _of_field() -> re.Pattern[str]:
    """Make the pattern of what the Group is about, before a word for its meetings: the third trafficking meeting."""
    return re.compile(rf"(?:{tables().field.pattern.pattern})\s*(?={tables().meeting.pattern.pattern})")


async def _newest_told(session: Session, seen: Understood, text: str, rest: str, now: datetime) -> bool:
    """Say whether the latest or the first is a paper of a subject, and no meeting: the latest note on organs."""
    lists = tables()
    of_report = seen.addressee == "secretary-general" and lists.last.found(text)
    of_age = lists.updated.found(text) or lists.original.found(text)
    if not (of_age or of_report) or lists.meeting.found(text):
        return False
    named = any(kind_of(each.key) in ("item", "document") for each in seen.known)
    if not (named or any(unit.meanings and not unit.idle for unit in units(rest, asking_words()))):
        return False
    left = lists.last.take(lists.updated.take(lists.original.take(text)[1])[1])[1]
    return not (await meeting_named(session, left, now)).said


@cache
def _year_of_papers() -> re.Pattern[str]:
    """Make the pattern of a year beside a word for papers: the 2020 papers, документы 2020 года, 2020年的文件."""
    lists = tables()
    papers = lists.intents["documents"].pattern.pattern
    year = r"(?<![\d/.-])(?:19|20)\d\d(?![\d/.-])"
    of = r"(?:of|from|dated|de|del|du|en|за|от|в|لعام|لسنة|عام|سنة|من|في)"
    behind = rf"(?!\s*(?:года\s+)?(?:{lists.meeting.pattern.pattern}))"
    return re.compile(rf"(?P<papers>{papers})\s+(?:{of}\s+)*{year}{behind}|{year}\s*(?:年的?)?\s*(?P<behind>{papers})")


@cache
def _first_on() -> re.Pattern[str]:
    """Make the pattern of what papers are counted from: since the first meeting, 自第一次会议以来."""
    first = alternatives([word for word, number in tables().ordinals.items() if number == 1])
    meeting = tables().meeting.pattern.pattern
    since = r"(?:since|depuis|desde|начиная с|начиная со|منذ)\s+(?:the|its|la|le|el|su|sa)?\s*"
    return re.compile(
        rf"(?<!\w){since}(?:(?:very)\s+)?(?:(?:{first})\s+(?:{meeting})|(?:{meeting})\s+(?:{first}))"
        r"|(?:自|从)第?[一1]次会议?(?:以来|起|开始)?"
    )


def _without_first_on(ask: Ask, text: str) -> str:
    """Leave out the first meeting where papers of all meetings since are spoken of: no paper of it is meant."""
    lists = tables()
    papers = lists.papers.found(text) or lists.background.found(text) or lists.intents["documents"].found(text)
    if papers and "=compendium" in speaks_of(fold(ask.words)):
        text = _SINCE_YEAR.sub(" ", _FROM.sub("начиная с ", text))
    return _first_on().sub(" ", text) if papers else text


_FROM = re.compile(r"(?<!\w)(?:начиная )?со? (?:самого )?(?=перв)")
"""Russian words before what papers that were put together are counted from: с самого первого совещания."""


_SINCE_YEAR = re.compile(
    r"(?<!\w)(?:since|from|depuis|desde|с|со|منذ)\s+(?:19|20)\d\d(?!\d)(?:\s+on(?:wards?)?)?|(?:自|从)?(?:19|20)\d\d年(?:以来|起)"
)
"""A year that papers were put together from: the compendium of everything since 2009."""


async def _meeting_said(ask: Ask, session: Session, text: str) -> Named:
    """Name the meeting that is said; a year in which it was not held may be that of the papers asked for."""
    text = _without_first_on(ask, text)
    named = await meeting_named(session, text, ask.now)
    found = _year_of_papers().search(text) if named.said and not named.meetings else None
    if found is None:
        return await _year_apart(ask, session, text, named)
    left = f"{text[: found.start()]} {found['papers'] or found['behind']} {text[found.end() :]}"
    without = await meeting_named(session, left, ask.now)
    return without if len(without.meetings) == 1 else named


_APART = 3
"""Words between a year and a meeting's number from which on they do not belong together."""


_YEAR_ALONE = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/.-])")


async def _year_apart(ask: Ask, session: Session, text: str, named: Named) -> Named:
    """Name the meeting of the year that something of another meeting was taken up in: what the tenth left, in 2021."""
    years = list(_YEAR_ALONE.finditer(text)) if named.said and not named.meetings else []
    asked = set(tables().asked(text)[0])
    if len(years) != 1 or not ({"which_item", "of_meeting"} & asked or {"agenda", "where"} <= asked):
        return named
    before, year, behind = text[: years[0].start()], years[0][0], text[years[0].end() :]
    near = f"{' '.join(before.split()[-_APART:])} | {' '.join(behind.split()[:_APART])}"
    near = tables().intents["of_meeting"].take(near)[1]
    by_number = await meeting_named(session, f"{before} {behind}", ask.now)
    if len(by_number.meetings) != 1 or without_dates(near) != near or tables().meeting.found(near):
        return named
    of_year = await meeting_named(session, year, ask.now)
    return replace(of_year, rest=by_number.rest) if len(of_year.meetings) == 1 else named


_NTH_MEETING = re.compile(rf"第\s*(?:\d{{1,2}}|[{HAN_FIGURES}十]{{1,3}})\s*次会")
"""A meeting of the Group, by the Chinese word that the Conference's sessions do not have."""


def _beside_body(ask: Ask, seen: Understood) -> bool:
    """Say whether a Chinese sentence names the Group's meeting first, and another body behind it as what is beside."""
    text = fold(ask.words)
    match = _NTH_MEETING.search(text)
    return match is not None and any(text.find(body) >= match.end() for body in seen.bodies_said)


_DAY_ALONE = re.compile(
    r"(?<![\d/.年月第])([12]?\d|3[01])\s*[日号](?!文件|决|的?文件|议)"
    r"|(?:the|on|le|el|al|am|يوم)\s+(1[6-9]|2\d|3[01])(?:st|nd|rd|th|er)?(?![\w:/.-])|(?<![\w/.-])(1[6-9]|2\d|3[01])-?(?:го|числа)"
)
"""A day of the month without its month: on the 29th, 29号. A meeting's number or an item's is lower."""


SOON = timedelta(days=45)
"""So long before a meeting a day without its month is one of its days."""


async def _dated(ask: Ask, session: Session, text: str) -> str:
    """Write the day of the month that is named alone as the date of the meeting that goes on or comes soon."""
    match = _DAY_ALONE.search(text)
    if match is None or ask.chat.context.about or any(number_of(word, tables().months) for word in text.split()):
        return text
    if re.match(rf"\s*(?:{tables().meeting.pattern.pattern})", text[match.end() :]):
        return text  # the 29th meeting
    near = [
        each for each in await meetings(session) if not each.over(ask.now) and each.starts <= (ask.now + SOON).date()
    ]
    days = [near[0].starts + timedelta(days=n) for n in range((near[0].ends - near[0].starts).days + 1)] if near else []
    number = next(int(each) for each in match.groups() if each)
    day = next((day for day in days if day.day == number), None)
    return text if day is None else f"{text[: match.start()]} {day.isoformat()} {text[match.end() :]}"


_HAN_DAY = re.compile(r"(?<![\d/.年月第])([12]?\d|3[01])\s*[日号](?!文件|决|的?文件|议)")
"""A day of a meeting by its number alone: 28号."""


def _with_day(named: Named) -> Named:
    """Read the day of one meeting by its number alone, beside the meeting: 第二次会议28号."""
    meeting, match = named.meetings[0], _HAN_DAY.search(named.rest)
    days = [meeting.starts + timedelta(days=each) for each in range((meeting.ends - meeting.starts).days + 1)]
    day = next((day for day in days if match and day.day == int(match[1])), None)
    if match is None or day is None:
        return named
    return replace(named, day=day, rest=f"{named.rest[: match.start()]} {named.rest[match.end() :]}")


def _stands_for_meeting(ask: Ask, rest: str) -> bool:
    """Say whether an ordinal without a noun is a meeting's: a sign or "was" is behind it, and its days are asked.

    So it is behind a word for before or after a meeting: the meeting after the seventh.
    """
    if (stepped := _stepped().search(fold(ask.words))) and stepped["alone"]:
        return True
    placed = _bare_ordinal().search(fold(ask.words))
    if placed is None or _ADJECTIVE.search(fold(ask.words)[: placed.start()]):
        return False
    return bool(WITH_WHOLE & set(tables().asked(rest)[0]))


_ADJECTIVE = re.compile(r"(?<!\w)ال\w{3,}\s+$")
"""An Arabic word with its article, which an ordinal behind it is of: the second political declaration."""


@cache
def _bare_ordinal() -> re.Pattern[str]:
    """Make the pattern of an ordinal from the second on with no noun behind it: at the twelfth, the ninth one was."""
    later = alternatives([word for word, number in tables().ordinals.items() if number > 1])
    return re.compile(
        rf"(?:{later}|(?<!\w)\d{{1,2}}(?:e|eme))(?:\s+one(?!\w))?\s*(?:[?!.,;:؟،—–-]|$|(?:{tables().was.pattern.pattern}))"
    )


@cache
def _stepped() -> re.Pattern[str]:
    """Make the pattern of a meeting that is told by the one it was before or after: совещание после седьмого."""
    lists = tables()
    meeting, after, before = (each.pattern.pattern for each in (lists.meeting, lists.after, lists.before))
    ordinal = alternatives(lists.ordinals)
    things = rf"{lists.item.pattern.pattern}|{alternatives((*lists.day, *lists.sittings))}"
    return re.compile(
        rf"(?:{meeting})(?:\s+[^\W\d]+){{0,4}}?\s+(?:(?P<after>{after})|(?P<before>{before}))\s+(?:(?:the|le|la|el)\s+)?"
        rf"(?:(?P<named>(?:(?:{ordinal}|\d{{1,2}}(?:-?\w{{1,2}})?)\s+)?(?:{meeting})|{alternatives(lists.months)})"
        rf"|(?P<alone>{ordinal})(?!\s+(?:{things})))"
    )


def take_step(seen: Understood, text: str) -> str:
    """Read which way a sentence steps from the meeting it names to the one it means."""
    stepped = _stepped().search(seen.written)
    if stepped is None or _STEPS & set(seen.intents):
        return text
    seen.intents = (*seen.intents, "following" if stepped["after"] else "preceding")
    return (tables().after if stepped["after"] else tables().before).take(text)[1]


_STEPS = frozenset({"following", "preceding"})


NO_PAPERS = frozenset({"documents", "report", "outcome", "acts", "draft", "mandate", "which_item"})
"""Intents beside which a word for one paper is that of something else: the draft, the resolution."""


def has_day(text: str) -> bool:
    """Say whether a text names a day by its date, or tomorrow."""
    return date_named(text, date.min)[0] is not None or tables().intents["tomorrow"].found(text)


def _asks_placed(text: str, traits: Traits) -> bool:
    """Say whether a text asks for the first or the last meeting that was so: the last of three days."""
    placed = tables().last.found(text) or "第一" in text
    placed = placed or 1 in [number_of(word, tables().ordinals) for word in text.split()]
    if traits.format and _first_such().search(text):
        return True
    return placed and (traits.days is not None or wanted(text).which or beside_pandemic(text) != 0)


@cache
def _first_such() -> re.Pattern[str]:
    """Make the pattern of a place right before what a meeting was like: the second hybrid one, أول اجتماع هجين.

    Where what it was like stands behind the meeting, as in English it never does, that stands between.
    """
    place = "|".join((tables().ordinal.pattern.pattern, tables().last.pattern.pattern, f"第[{HAN_FIGURES}\\d]次"))
    meeting = r"(?:reunion|sesion|seance|session|اجتماع|دورة|dernier\w*)"
    return re.compile(rf"(?:{place})\s*(?:{meeting}\s+)?(?:en\s+)?(?:{tables().hybrid.pattern.pattern})")
