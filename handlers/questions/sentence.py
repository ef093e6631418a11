"""A sentence taken apart: known names, the meeting and item it names, whom it asks about, what is asked, the topic."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from handlers import duties
from handlers.ask import Ask
from handlers.days import DayNamed, day_named, sitting_named
from handlers.mending import mended, nearest_asking
from handlers.phrases import alternatives, asking_words, language_of, number_of, tables, tells_subject
from handlers.questions.cleaning import (
    AT_COP,
    ROOM_PAPER,
    cleaned,
    only_asks,
    without_filler,
    without_moments,
    without_negated,
    without_reporting,
)
from handlers.questions.elapsed import asks_elapsed
from handlers.questions.hours import hour_named, which_hour
from handlers.questions.links import wanted
from handlers.questions.traits import Traits, beside_pandemic, length_named, named_so, traits_named, without_traits
from handlers.reference import (
    LAST_ITEM,
    MOST_ITEMS,
    Named,
    body_by_stems,
    date_named,
    figure,
    item_by_ordinal,
    item_named,
    last_item_named,
    meeting_named,
    of_range,
    plain_figures,
    without_dates,
    without_ranges,
)
from handlers.wording import HAN as HAN_FIGURES
from store.database import Session
from store.described import Described
from store.folding import fold, grams, is_han
from store.keys import body_key, kind_of
from store.lookup import TYPO, Found, known_forms, known_words, names_in, near_words, whole
from store.meanings import speaks_of, units
from store.meetings import Meeting, meetings
from store.timeline import sitting_next, sitting_now, sitting_today

_LOST_ITEM = re.compile(rf"(?!g77)[^\W\d]{{1,4}}?\s*(\d{{1,2}}|[{HAN_FIGURES}十])")
"""A number behind a few letters that mean nothing, beside a meeting: most likely a mistyped item."""
_LONE_ITEM = re.compile(r"1?\d(?:\s*\(?[a-z]\)?)?")
"""A number alone beside a meeting, as small as items have: wg4 2021 3, but not the 77 of a group."""


@dataclass(slots=True)
class Understood:
    """How a sentence was read; `ask --explain` prints it."""

    steps: list[str] = field(default_factory=list)
    intents: tuple[str, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    meeting_said: bool = False
    by_ordinal: bool = False
    """True where only an ordinal names the meeting, and no word for one: the second one."""
    day: date | None = None
    of_days: DayNamed | None = None
    """A day of the meeting, named without its date."""
    hour: time | None = None
    """An hour of that day, or of today."""
    which_hour: bool = False
    """True where two hours are named of which one is asked for: at ten or at eleven."""
    traits: Traits | None = None
    """What the meeting was like, where that is said."""
    half: str | None = None
    """The half of a day that is meant by its first or its last item."""
    years: tuple[int, ...] = ()
    item: str | None = None
    addressee: str | None = None
    body: str | None = None
    topic: str = ""
    rest: str = ""
    """What was left when everything that has a meaning of its own was taken out."""
    all_words: str = ""
    """The sentence without known names and fillers: what is looked up where the topic alone finds nothing."""
    written: str = ""
    """The sentence, mended, without the known names in it."""
    bodies_said: tuple[str, ...] = ()
    described: str = ""
    """What may describe a thing: the sentence without the meeting it names."""
    mended: bool = False
    """True where words were mended; then something must be named or asked for the answer to be sure."""
    doubted: bool = False
    """True where a lone character is left that may be half of a word."""
    known: tuple[Found, ...] = ()
    """What the topic names word for word."""
    told: dict[frozenset[str] | None, tuple[Described, ...]] = field(default_factory=dict)
    """What the sentence describes, by the kinds asked for, once it was looked up."""


async def read(ask: Ask, session: Session) -> Understood:
    """Take a sentence apart: known names first, then the meeting, the item, whom it asks about, what is asked."""
    seen = Understood()
    text = await _written(ask, session, seen)
    seen.addressee, _ = duties.addressee_named(text)
    whole_text = text = without_ranges(text)
    days, text = length_named(text)  # no item and no meeting is meant by such a number
    seen.traits = traits_named(whole_text, days)
    seen.of_days, text = await _take_sitting(ask, session, *day_named(text))
    text = await _take_hour(ask, session, seen, text)
    for named in (last_item_named, item_by_ordinal, item_named):
        seen.item, text = named(text)
        if seen.item is not None:
            break
    text = _place_in_day(seen, text, named)
    upcoming, without = tables().asked(text, only="upcoming")
    seen.years = tuple(int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text))
    text = await _take_meeting(ask, session, seen, without)
    beside = text
    text = await _take_intents(session, seen, text, upcoming=bool(upcoming))
    text = _reckoning(seen, text)
    if seen.traits is not None and len(seen.meetings) == 1:
        text = tables().hybrid.take(text)[1]  # the hybrid meeting of 2020
    of_group = "mandate" in seen.intents and (not seen.years or tables().meeting.found(seen.written))
    if seen.body is None and seen.addressee == "conference" and seen.meeting_said and not of_group:
        seen.meetings = ()  # a session of the Conference is no meeting of the Group, nor what it did in a year
    if seen.meeting_said or seen.item or len(seen.intents) > 1:  # who greets and asks wants an answer
        seen.intents = tuple(name for name in seen.intents if name != "greeting")
    names = (*(each.name for each in seen.known[:1]), *seen.bodies_said)
    if len(seen.meetings) == 1 and seen.of_days is None and seen.day is None and not seen.item:
        text = _take_step(seen, text)
    seen.described = without_negated(" ".join((*names, beside if seen.meetings else whole_text)))
    _take_rest(seen, text)
    _take_number(seen)
    _take_origin(seen)
    _take_acts(seen, cleaned(ask.words))
    if _SEEKS & set(seen.intents) and (seen.known or tells_subject(seen.topic) or _unheld_aside(ask, seen)):
        seen.intents = tuple(name for name in seen.intents if name != "unheld")  # which item was on social media
    await _take_short_slip(session, seen, text)
    seen.all_words = " ".join(tables().filler.take(whole_text)[1].split())
    _note_steps(seen)
    return seen


async def _take_sitting(ask: Ask, session: Session, day: DayNamed | None, text: str) -> tuple[DayNamed | None, str]:
    """Read the place of a session, where it is one of a meeting's: the second session of day one, of the 12th meeting.

    Where nothing else names a meeting, "the first session" is one, and a year may have had several.
    """
    place, firm, left = sitting_named(text)
    if place is None:
        return day, text
    named = await meeting_named(session, left, ask.now)
    of_year = re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", " ", left).split()
    exactly = named.day is not None or (named.said and not named.weak and without_dates(left).split() != of_year)
    today = await sitting_today(session, ask.now)
    at_hand = bool(ask.chat.context.about) or today
    if today and any(tables().intents[name].found(text) for name in ("today", "tomorrow")):
        return replace(day or DayNamed(), sitting=place), left  # today's last session
    if exactly or (firm and (named.said or at_hand)) or (day is not None and (at_hand or firm)):
        return replace(day or DayNamed(), sitting=place), left
    return day, text


async def _take_hour(ask: Ask, session: Session, seen: Understood, text: str) -> str:
    """Read the hour of a day that is named, of today, or of the sessions of a meeting that begin then.

    Of two hours the first is meant, or asked is which. The hour that it is says nothing beside a session that is named.
    """
    if hour_named(text)[0] is None and not which_hour(text)[0]:
        return text
    opens = tables().opening.found(text)
    today = await sitting_today(session, ask.now)
    dated = seen.of_days is not None or today or _has_day(text)
    if dated:
        seen.which_hour, text = which_hour(text)
    hour, left = hour_named(text)
    named = _YEAR_SAID.search(text) or tables().meeting.found(text)
    if hour is None or not (dated or (opens and named)):
        return text
    if today and seen.of_days is not None and await _is_now(session, ask.now, hour):
        return left  # 两点半了，最后一场
    seen.hour = hour
    return hour_named(left)[1]


async def _is_now(session: Session, now: datetime, hour: time) -> bool:
    """Say whether an hour is about the one that it is where the next session is."""
    moment = next(iter(await sitting_now(session, now)), None) or await sitting_next(session, now)
    if moment is None:
        return False
    clock = now.astimezone(moment.sitting.starts.tzinfo)
    return abs(clock.replace(hour=hour.hour, minute=hour.minute) - clock) <= _ABOUT


_YEAR_SAID = re.compile(r"(?<!\d)20\d\d(?!\d)|(?<!\d)\d\d年")
_ABOUT = timedelta(minutes=15)
"""An hour no farther from now is the one that it is."""


def _place_in_day(seen: Understood, text: str, named: object) -> str:
    """Read the first or last item of a day that is named as what the day begins or ends with: first item tomorrow."""
    by_place = named is not item_named or tables().item.take(seen.written)[1].find("第") >= 0
    if seen.item is None or not by_place or tables().meeting.found(text):
        return text
    said = [name for name in ("morning", "afternoon", "tomorrow", "today") if tables().intents[name].found(text)]
    halves = [name for name in ("morning", "afternoon") if name in said]
    if not (said or seen.of_days):
        return text
    ends = {"1": "morning", LAST_ITEM: "afternoon"}
    if seen.item not in ends:
        return text
    seen.half = halves[0] if halves else ends[seen.item]
    seen.item = None
    return text


def _reckoning(seen: Understood, text: str) -> str:
    """Leave out what days until a meeting do not ask: what the Group has to do, the list of meetings."""
    if not asks_elapsed(seen.written) or seen.known or seen.item is not None or _BY_CLOCK & set(seen.intents):
        return text
    seen.intents = tuple(dict.fromkeys(("when", *(name for name in seen.intents if name not in _NOT_RECKONED))))
    if seen.addressee == "working group":
        text, seen.addressee = tables().addressees["working group"].take(text)[1], None
    for phrases in (tables().counted, tables().remaining, tables().opening, tables().field):
        text = phrases.take(text)[1]
    return text


_BY_CLOCK = frozenset({"now", "today", "tomorrow", "morning", "afternoon", "resume"})
_NOT_RECKONED = frozenset({"mandate", "meetings", "acts", "preceding", "following"})


async def _written(ask: Ask, session: Session, seen: Understood) -> str:
    """Give the sentence, mended, without the known names in it."""
    words = ROOM_PAPER.sub("conference room paper", AT_COP.sub(r"cop \1", fold(ask.words)))
    written = await _take_names(words, session, seen, cleaned(ask.words))
    text = await mended(session, written)
    seen.mended = text != written
    if seen.mended:
        text = cleaned(text if seen.known else await _take_names(text, session, seen, text))
    seen.written = text
    return text


async def _take_meeting(ask: Ask, session: Session, seen: Understood, text: str) -> str:
    text = await _dated(ask, session, _of_field().sub("", tables().versions.take(text)[1]))
    named = await _meeting_said(ask, session, text)
    so = seen.traits is not None and len(named.meetings) == 1 and not seen.years and _asks_placed(text, seen.traits)
    if so or (named.weak and _says_more(named.rest) and not _stands_for_meeting(ask, named.rest)):
        named = replace(named, meetings=(), said=False, rest=text)
    if named.weak and not (await meeting_named(session, without_moments(text), ask.now)).said:
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
    seen.meetings, seen.meeting_said, seen.day = named.meetings, named.said, named.day
    seen.by_ordinal = named.lone and named.said
    if len(named.meetings) == 1 and named.day is None:
        named = _with_day(named)
        seen.day = named.day
    if named.meetings and seen.body is not None and _beside_body(ask, seen):
        seen.body = None  # 第三次会议跟缔约方会议挨着
    if named.said and seen.body is not None:
        seen.meetings = tuple(each for each in named.meetings if body_key(each.body) == seen.body)
    if len(seen.meetings) > 1:
        _take_likely(ask, seen, text)
    return named.rest


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
    asked = {*_WITH_WHOLE, "report", "outcome", "topics"} & set(tables().asked(text)[0])
    if asked or not named.meetings or ask.chat.context.about or tables().meeting.found(text):
        return named
    if not await sitting_today(session, ask.now):
        return named
    seen.item = seen.item or str(named.meetings[0].ordinal)
    return replace(named, meetings=(), said=False)  # are they still on the second


@cache
def _of_field() -> re.Pattern[str]:
    """Make the pattern of what the Group is about, before a word for its meetings: the third trafficking meeting."""
    return re.compile(rf"(?:{tables().field.pattern.pattern})\s*(?={tables().meeting.pattern.pattern})")


async def _newest_told(session: Session, seen: Understood, text: str, rest: str, now: datetime) -> bool:
    """Say whether the latest is a paper of a subject, and no meeting: the latest note on organs."""
    lists = tables()
    of_report = seen.addressee == "secretary-general" and lists.last.found(text)
    if not (lists.updated.found(text) or of_report) or lists.meeting.found(text):
        return False
    named = any(kind_of(each.key) in ("item", "document") for each in seen.known)
    if not (named or any(unit.meanings and not unit.idle for unit in units(rest, asking_words()))):
        return False
    left = lists.last.take(lists.updated.take(text)[1])[1]
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


def _without_first_on(text: str) -> str:
    """Leave out the first meeting where papers of all meetings since are spoken of: no paper of it is meant."""
    lists = tables()
    papers = lists.papers.found(text) or lists.background.found(text) or lists.intents["documents"].found(text)
    if papers and "=compendium" in speaks_of(text):
        text = _FROM.sub("начиная с ", text)
    return _first_on().sub(" ", text) if papers else text


_FROM = re.compile(r"(?<!\w)(?:начиная )?со? (?:самого )?(?=перв)")
"""Russian words before what papers that were put together are counted from: с самого первого совещания."""


async def _meeting_said(ask: Ask, session: Session, text: str) -> Named:
    """Name the meeting that is said; a year in which it was not held may be that of the papers asked for."""
    text = _without_first_on(text)
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
    if len(years) != 1 or not {"which_item", "of_meeting"} & set(tables().asked(text)[0]):
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
    return bool(_WITH_WHOLE & set(tables().asked(rest)[0]))


_ADJECTIVE = re.compile(r"(?<!\w)ال\w{3,}\s+$")
"""An Arabic word with its article, which an ordinal behind it is of: the second political declaration."""


@cache
def _bare_ordinal() -> re.Pattern[str]:
    """Make the pattern of an ordinal from the second on with no noun behind it: at the twelfth, la neuvième c'était."""
    later = alternatives([word for word, number in tables().ordinals.items() if number > 1])
    return re.compile(
        rf"(?:{later}|(?<!\w)\d{{1,2}}(?:e|eme))\s*(?:[?!.,;:؟،—–-]|$|(?:{tables().was.pattern.pattern}))"
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


def _take_step(seen: Understood, text: str) -> str:
    """Read which way a sentence steps from the meeting it names to the one it means."""
    stepped = _stepped().search(seen.written)
    if stepped is None or _STEPS & set(seen.intents):
        return text
    seen.intents = (*seen.intents, "following" if stepped["after"] else "preceding")
    return (tables().after if stepped["after"] else tables().before).take(text)[1]


_STEPS = frozenset({"following", "preceding"})


_NO_PAPERS = frozenset({"documents", "report", "outcome", "acts", "draft", "mandate", "which_item"})
"""Intents beside which a word for one paper is that of something else: the draft, the resolution."""


def _has_day(text: str) -> bool:
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


async def _take_intents(session: Session, seen: Understood, text: str, *, upcoming: bool) -> str:
    intents = [name for name, said in (("upcoming", upcoming), ("when", seen.which_hour)) if said]
    besides = {"upcoming", *(("help", "more") if len(text.split()) > HELP else ())}
    text_asked = text = tables().seasons.take(without_negated(text))[1]
    asked, text = tables().asked(text, besides)
    intents += [name for name in sorted(asked, key=lambda name: name not in _FIRST) if name not in intents]
    if not intents and any(_is_paper(each.name) and kind_of(each.key) != "item" for each in seen.known[:1]):
        intents.append("documents")  # the paper on procurement; not the adoption of the report
    elif tables().single.found(tables().filling.take(text_asked)[1]) and not _NO_PAPERS & set(intents):
        intents.append("documents")  # a study, a note: one paper
    text = await _mistyped_intents(session, text, intents)
    if "report" in intents and _is_to_report(seen, intents, text_asked):
        intents.remove("report")
    if "person" in intents and _asks_its_name(seen, intents, text_asked):
        intents.remove("person")
    # What the Secretariat prepared in 2020.
    wrote = seen.addressee == "secretariat" and (seen.years or seen.meetings) and tables().wrote.found(seen.written)
    if wrote and not _NO_PAPERS & set(intents):
        intents = [name for name in (*intents, "documents") if name != "unheld" or _unheld_beside(text_asked)]
    treats = {"documents", "when"} <= set(intents) and _only_treats(text_asked)  # the paper that discusses it
    if treats or ({"of_meeting", "when"} <= set(intents) and not _asks_when(text_asked)):
        intents.remove("when")  # 哪一届讨论过
    if {"agenda", "where"} <= set(intents) and any(kind_of(each.key) == "document" for each in seen.known):
        intents = ["which_item", *(name for name in intents if name not in ("agenda", "where"))]
    if {"format", "text"} <= set(intents):
        intents.remove("text")  # wholly in person
    if "which_item" in intents and not seen.known and _asks_number(text_asked, intents):
        intents = [*(name for name in intents if name != "which_item"), *({"documents"} - set(intents))]
    if "of_meeting" in intents and tables().asked_by.found(text_asked):  # where it is written: an act says so
        intents = [name for name in intents if name not in ("of_meeting", "agenda")]
    if seen.half is not None:  # the first item of tomorrow
        intents = [*intents, *(name for name in ("which_item", seen.half) if name not in intents)]
    seen.intents = tuple(intents)
    return text


_SEEKS = frozenset({"which_item", "of_meeting", "acts"})
"""Intents that look for a thing by its subject: whether that is held shows."""


_PARTS = re.compile(r"[,;:.!?¿¡]+\s|[，。；！？؟،؛]|\s[-–—]\s")


def _unheld_aside(ask: Ask, seen: Understood) -> bool:
    """Say whether what is not held is only named beside a question which meeting it was: a photo of the room."""
    asked, unheld = (tables().intents[name] for name in ("of_meeting", "unheld"))
    asking = [part for part in _PARTS.split(fold(ask.words)) if asked.found(part)]
    return len(seen.meetings) == 1 and bool(asking) and not any(unheld.found(part) for part in asking)


def _is_to_report(seen: Understood, intents: Sequence[str], text: str) -> bool:
    """Say whether a sentence asks who must report to whom, as an act says, and for no report."""
    of_act = {"draft", "mandate", "person"} & set(intents) or tables().instrument.found(text)
    of_act = of_act or any(kind_of(each.key) == "mandate" for each in seen.known)
    of_paper = seen.meetings or seen.item or tables().single.found(without_reporting(text))
    return bool(of_act) and not of_paper and tables().reporting.found(seen.written)


def _asks_number(text: str, intents: Sequence[str]) -> bool:
    """Say whether a number is asked for, and it is that of an agenda or a report: под каким номером повестка."""
    lists = tables()
    if not {"agenda", "report"} & set(intents) or {"when", "timetable", "adopted", "topics"} & set(intents):
        return False
    left = lists.intents["which_item"].pattern.sub(lambda match: "" if lists.number.found(match[0]) else match[0], text)
    others = lists.intents["which_item"].found(left) or lists.item.found(left) or tells_subject(left)
    return left != text and not others  # not: under which number on the agenda supply chains stood


def _asks_its_name(seen: Understood, intents: Sequence[str], text: str) -> bool:
    """Say whether it is asked how a paper is called, and not who somebody is."""
    lists = tables()
    paper = lists.single.found(text) or bool({"documents", "report"} & set(intents))
    paper = paper or any(kind_of(each.key) == "document" for each in seen.known)
    return paper and not lists.intents["person"].found(lists.called.take(text)[1])


def _unheld_beside(text: str) -> bool:
    """Say whether something that is not held is asked for, beside what somebody wrote."""
    lists = tables()
    return lists.intents["unheld"].found(lists.wrote.take(text)[1])


def _only_treats(text: str) -> bool:
    """Say whether one paper is named and what else asks when only says that it takes a subject up."""
    return tables().single.found(text) and not _asks_when(text)


def _asks_when(text: str) -> bool:
    """Say whether a text asks when something was, and does not only say that it was taken up."""
    return tables().intents["when"].found(tables().treated.take(text)[1])


def _is_paper(name: str) -> bool:
    """Say whether a name is one of a paper by its words: the background paper on demand."""
    return tables().single.found(name) or tables().background.found(name)


_BETWEEN_WORDS = re.compile(r"、|\(\s*\)")
"""What is left between words when those beside it are taken out: of an enumeration, of a year in brackets."""


def _take_rest(seen: Understood, text: str) -> None:
    """Say what is left: a number that must be an item, else the topic."""
    lists = tables()
    if seen.addressee is not None:
        text = lists.addressees[seen.addressee].take(text)[1]
    if seen.addressee == "secretariat" and "documents" in seen.intents:
        text = lists.wrote.take(text)[1]  # what it wrote for the twelfth
    rest = without_filler(_BETWEEN_WORDS.sub(" ", lists.meeting.take(text)[1]))
    if "of_meeting" in seen.intents:
        rest = lists.original.take(rest)[1]  # the earliest one on procurement
    ahead = seen.of_days is not None or (len(seen.meetings) == 1 and "documents" in seen.intents and not seen.known)
    rest = lists.before.take(rest)[1] if ahead else rest  # what to read before Wednesday
    lone = [word for word in rest.split() if len(word) == 1 and is_han(word)]
    seen.doubted = bool(set(lone) & _HALVES)
    rest = " ".join(word for word in rest.split() if word not in lone)
    seen.rest = rest
    if seen.meeting_said and seen.item is None and not seen.known:
        seen.item = item_named(rest, bare=True)[0] if _LONE_ITEM.fullmatch(rest) else None
        if seen.item is None and (lost := _LOST_ITEM.fullmatch(rest)):
            seen.item, seen.doubted = str(figure(lost[1])), "段" not in lone  # a paragraph's number is no slip
        rest = "" if seen.item else rest
    if (
        not seen.known
        and seen.meeting_said
        and lists.field.found(rest)
        and "acts" not in seen.intents
        and not re.search(r"\w", lists.field.take(rest)[1])
    ):
        rest = ""  # the third trafficking meeting
    if not seen.known and _is_aside(seen, rest):
        seen.steps.append(f"aside: {rest}")
        rest = ""
    if not seen.known:
        seen.topic = " ".join(rest.strip(" .,;:。，；：、/'\"-()").split())


def _take_number(seen: Understood) -> None:
    """Read which number a meeting has where nothing else is named: celle de septembre 2019, elle porte quel numéro."""
    numbered, asked = tables().number.take(seen.written)
    left = " ".join(tables().number.take(seen.topic)[1].split())
    if not numbered or left or len(seen.meetings) != 1 or seen.item or seen.known or tables().item.found(asked):
        return
    if set(seen.intents) <= {"which_item", "of_meeting", "topics"}:
        seen.topic, seen.intents = "", ("of_meeting",)


def _take_origin(seen: Understood) -> None:
    """Read where something comes from: which act set up what is named; else what was told, and its source."""
    found, left = tables().origin.take(seen.written)
    if not found:
        return
    named = seen.topic or seen.known or seen.addressee or seen.body or tables().intents["creation"].found(left)
    others = {"where", "when", "source" if named else "creation"}
    seen.intents = tuple(name for name in seen.intents if name not in others)


def _take_acts(seen: Understood, text: str) -> None:
    """Read what is asked of acts in words that ask for something else: a document, a person.

    Which document set something up asks for an act; whoever put the draft forward, and the rapporteur of whom the Human
    Rights Council asks something, are told of in acts.
    """
    intents, asked, told = set(seen.intents), wanted(text), speaks_of(text)
    document = asked.kinds[:1] == ("document",) and asked.near and not (seen.meetings or seen.item)
    if document and "documents" in intents and {"creation", "adopted"} & intents:
        intents = {*intents - {"documents"}, "acts"}
    if "draft" in asked.kinds and {"person", "unheld"} & intents and tables().sponsored.found(text):
        intents = {*intents - {"person", "unheld"}, "decider", "draft"}
    if "documents" in intents and (seen.body in _OF_ACTS_ALONE or (document and _is_to_report_by_act(seen))):
        intents = {*intents - {"documents"}, "acts"}  # 经社理事会2021年7月那份
    if told >= _RAPPORTEUR or ("=rapporteur" in told and _BESIDE_RAPPORTEUR & told and "report" not in intents):
        intents = {*intents - {"person", "report", "documents"}, "mandate"}
    if intents != set(seen.intents):
        kept = (name for name in seen.intents if name in intents)
        seen.intents = tuple(dict.fromkeys((*kept, *sorted(intents))))


_RAPPORTEUR = frozenset({"=rapporteur", "=human-rights"})
"""What a sentence speaks of that asks what the Council wants of the Special Rapporteur …"""
_BESIDE_RAPPORTEUR = frozenset({"=request", "=attend", "=working-group", "=conference"})
"""… and of what, beside the rapporteur, nothing else tells: who is to attend the Group."""
_OF_ACTS_ALONE = frozenset({"body:E", "body:S", "body:A/HRC"})
"""Bodies of whose papers only the acts are held."""


def _is_to_report_by_act(seen: Understood) -> bool:
    """Say whether a sentence asks which paper says that somebody is to report."""
    return seen.addressee == "chair" and tables().reporting.found(seen.written)


_OF_WHOLE = frozenset({"where", "format", "timetable"})
"""Intents that a meeting as a whole answers, whatever else is said."""
_WITH_WHOLE = _OF_WHOLE | {"when", "of_meeting", "meetings"}
_OF_ITEM = frozenset({"documents", "when", "text", "mandate"})
_FEW = 2
"""Words, or pairs of Chinese characters, that may be an aside beside a meeting."""
_MOST_ASIDE = 7
"""Words that tell nothing and may stand beside a meeting whose days or place are asked for."""
_SUBJECT = 4
"""Words behind one like "about" that may be what something is about."""


def _is_aside(seen: Understood, rest: str) -> bool:
    """Say whether what is left tells only how or why it is asked: docs to pack for item 3, the place as usual.

    Numbers alone are one; so is whatever stands beside a meeting whose place or timetable is asked for, or beside an
    item that is named by its number, unless it stands where a subject does: papers on procurement.
    """
    words = rest.split()
    if not words or len(words) > _MOST_ASIDE or "unheld" in seen.intents or "person" in seen.intents:
        return False
    if all(word in tables().cardinals for word in words):
        return bool(seen.intents) and (len(seen.meetings) == 1)
    asks = set(seen.intents)
    if len(seen.meetings) == 1 and not seen.item and asks and asks <= _WITH_WHOLE and _tells_nothing(seen, rest):
        return True
    if len(words) > _SUBJECT:
        return False
    of_whole = asks & _OF_WHOLE and asks <= _WITH_WHOLE and len(grams(rest)) <= _FEW
    if not (len(seen.meetings) == 1 and (of_whole or (seen.item and asks & _OF_ITEM))):
        return False
    before = seen.written.partition(words[0])[0].split()[-_SUBJECT:]
    return not tables().about.found(" ".join(before))


def _tells_nothing(seen: Understood, rest: str) -> bool:
    """Say whether what stands beside a meeting whose days or place are asked tells of nothing held, or of all of it.

    All that is held is of one field: the 12th meeting on trafficking is the 12th.
    """
    if tables().treated.found(tables().field_names.take(seen.written)[1]):
        return False  # a subject was discussed then
    return not tells_subject(tables().field_words.take(rest)[1])


async def _take_short_slip(session: Session, seen: Understood, text: str) -> None:
    """Take the only word left, of three letters, for the word that asks a slip away: whn is the 3rd meeting.

    Only beside something that is named or asked: alone such a word is too short to tell.
    """
    word = seen.topic
    if len(word) != SHORT_SLIP or not word.isalpha() or is_han(word) or seen.known or word in tables().cardinals:
        return
    if not (seen.meeting_said or seen.item or seen.addressee) or await known_words(session, [word]):
        return
    if (meant := nearest_asking(word, language_of(text))) is None:
        return
    seen.steps.append(f"slip: {word} is {meant}")
    seen.topic, seen.mended = "", True
    seen.intents = tuple(dict.fromkeys((*seen.intents, *tables().asked(meant)[0])))


SHORT_SLIP = 3
"""Letters of a word that may be a slip of one that asks, although it is too short to be mended anywhere."""


_HALVES = frozenset("报告文件议题决定草案授权")
"""Characters that are halves of words that ask; one left alone may be a mistyped word."""


def _says_more(text: str) -> bool:
    """Say whether more is left of a text than words that ask."""
    return not only_asks(text)


_QUOTES = re.compile(r"(?<!\w)[\"“”«»„'‘](?=\w)|(?<=\w)[\"“”«»„](?!\w)|(?<=\w)['’](?=\s|$)")
"""Signs round a word that is quoted; an apostrophe within a word is none."""


async def _take_names(words: str, session: Session, seen: Understood, text: str) -> str:
    """Take the longest known name out of a text as its topic, and the names of bodies as whose meetings are meant."""
    reckons = asks_elapsed(text)
    for each in await names_in(session, sitting_named(_QUOTES.sub(" ", words))[2]):
        said = cleaned(each.text)
        if only_asks(said) or (reckons and tables().opening.found(said)):
            continue  # days left until the opening: until the meeting
        things_ = tuple(key for key in each.keys if kind_of(key) != "body")
        if things_ and not seen.known:
            seen.known = tuple(Found(key, 100.0, each.text) for key in things_)
            seen.topic = each.text
            text = re.sub(whole(said), " ", text)
        elif not things_:
            seen.body = seen.body or each.keys[0]
            seen.bodies_said = (*seen.bodies_said, said)
            text = re.sub(whole(said), " ", text)
    if seen.body is None and not seen.known:
        symbol, text = await body_by_stems(session, text)
        seen.body = body_key(symbol) if symbol else None
    return " ".join(text.split())


HELP = 4
"""Words of a sentence that may ask for help; in a longer one somebody helps somebody."""
MOST_WORDS = 24
"""Words of a sentence that are compared with those that ask: what is longer is no question."""
_FIRST = ("which_item", "greeting", "creation", "decider", "of_meeting", "resume", "topics")
"""Intents whose phrases hold words that ask something else alone: who decided that, which meeting."""


_NOT_HELD = frozenset({"unheld", "person"})
SURELY = 6
"""Letters of a word that may be a slip of one for what is not held: of those there are many."""


@cache
def _words_that_ask(language: str | None) -> dict[str, str]:
    """Give the words of a language that are an intent by themselves, and which."""
    asking = asking_words()
    return {word: name for word, name in tables().intent_words.items() if asking.of_language(word, language)}


async def _mistyped_intents(session: Session, text: str, intents: list[str]) -> str:
    """Take a word that no name has for the intent it is most like: timetabel, agnda, documnets."""
    asking, language = asking_words(), language_of(text)
    words = _words_that_ask(language)
    words_ = text.split()[:MOST_WORDS]
    mistyped = [
        word for word in words_ if word.isalpha() and len(word) >= 5 and not is_han(word) and not asking.meant(word)
    ]
    known = await known_words(session, mistyped) | await known_forms(session, mistyped)
    near = await near_words(session, [word for word in mistyped if word not in known])
    left = []
    for word in text.split():
        likely = word in mistyped and word not in known
        if (
            likely
            and word in near
            and process.extractOne(word, list(words), scorer=OSA.distance, score_cutoff=1) is None
        ):
            likely = False  # a word of the texts is nearer than any that asks
        found = process.extractOne(word, list(words), scorer=fuzz.ratio, score_cutoff=TYPO) if likely else None
        if found and words[found[0]] in _NOT_HELD and (len(word) < SURELY or OSA.distance(word, found[0]) > 1):
            found = None  # what looks a little like a word for what is not held is none
        if found and words[found[0]] not in ("meeting", "item", "addressee"):
            intents.append(words[found[0]])
        elif found:
            continue
        else:
            left.append(word)
    return " ".join(left)


def _note_steps(seen: Understood) -> None:
    parts = {
        "body": seen.body,
        "meeting": ", ".join(each.key for each in seen.meetings) if seen.meetings else None,
        "item": seen.item,
        "asked": ", ".join(seen.intents),
        "addressee": seen.addressee,
        "topic": seen.topic,
    }
    seen.steps += [f"{name}: {value}" for name, value in parts.items() if value]
    if seen.meeting_said and not seen.meetings:
        seen.steps.append("meeting: named, but none held")
