"""A sentence taken apart: known names, the meeting and item it names, whom it asks about, what is asked, the topic."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta

from handlers import duties
from handlers.ask import Ask
from handlers.days import DayNamed, day_named, sitting_named
from handlers.item_named import LAST_ITEM, item_by_ordinal, item_named, last_item_named
from handlers.mending import mended
from handlers.phrases import tables, tells_subject
from handlers.questions.asides import unheld_of_asker
from handlers.questions.cleaning import (
    AT_COP,
    ROOM_PAPER,
    cleaned,
    only_asks,
    without_negated,
)
from handlers.questions.elapsed import asks_elapsed
from handlers.questions.hours import hour_named, which_hour
from handlers.questions.intents import reckoning, take_intents, unheld_aside
from handlers.questions.meeting_said import has_day, take_meeting, take_step
from handlers.questions.organ_sessions import session_of_conference, which_session
from handlers.questions.still_to_come import within_minutes
from handlers.questions.topic_left import (
    take_acts,
    take_number,
    take_origin,
    take_rest,
    take_short_slip,
)
from handlers.questions.traits import length_named, traits_named
from handlers.questions.understood import Understood
from handlers.questions.until_when import asks_begun
from handlers.reference import body_by_stems, meeting_named, without_dates, without_ranges
from store.database import Session
from store.folding import fold, grams
from store.keys import body_key, kind_of
from store.lookup import Found, names_in, whole
from store.timeline import sitting_next, sitting_now, sitting_today


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
    soon, text = await within_minutes(ask, session, text)
    upcoming, without = tables().asked(text, only="upcoming")
    seen.years = tuple(int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text))
    text = await take_meeting(ask, session, seen, without)
    beside = text
    text = await take_intents(session, seen, text, upcoming=bool(upcoming) or soon)
    _take_next_day(ask, seen)
    if which_session(whole_text):  # of the Conference: an act says so, and no meeting of the Group
        asked = tuple(name for name in seen.intents if name not in ("of_meeting", "when"))
        seen.intents = asked or ("mandate",)
    text = reckoning(seen, text)
    if seen.traits is not None and len(seen.meetings) == 1:
        text = tables().hybrid.take(text)[1]  # the hybrid meeting of 2020
    if seen.addressee == "conference" and _names_session(seen, whole_text):
        seen.meetings = ()  # before its fifth session, which is no meeting of the Group
    of_group = "mandate" in seen.intents and (not seen.years or tables().meeting.found(seen.written))
    if seen.body is None and seen.addressee == "conference" and seen.meeting_said and not of_group:
        seen.meetings = ()  # a session of the Conference is no meeting of the Group, nor what it did in a year
    if seen.meeting_said or seen.item or len(seen.intents) > 1:  # who greets and asks wants an answer
        seen.intents = tuple(name for name in seen.intents if name != "greeting")
    names = (*(each.name for each in seen.known[:1]), *seen.bodies_said)
    if len(seen.meetings) == 1 and seen.of_days is None and seen.day is None and not seen.item:
        text = take_step(seen, text)
    described = " ".join((*names, beside if seen.meetings else whole_text))
    seen.described = tables().seasons.take(without_negated(described))[1]  # all papers since the start
    take_rest(seen, text)
    take_number(seen)
    take_origin(seen)
    take_acts(seen, cleaned(ask.words))
    _take_length(seen)
    _take_weekday(seen)
    sought = _SEEKS & set(seen.intents) and (seen.known or tells_subject(seen.topic) or unheld_aside(ask, seen))
    if sought or ("unheld" in seen.intents and unheld_of_asker(ask.words)):
        seen.intents = tuple(name for name in seen.intents if name != "unheld")  # which item was on social media
    await take_short_slip(session, seen, text)
    seen.all_words = " ".join(tables().filler.take(whole_text)[1].split())
    _note_steps(seen)
    return seen


def _take_next_day(ask: Ask, seen: Understood) -> None:
    """Read the next day of a meeting that is named and over as its second one: 第十一次会议次日上午."""
    over = len(seen.meetings) == 1 and seen.meeting_said and seen.meetings[0].over(ask.now)
    named = seen.day or seen.of_days or ask.chat.context.about or "tomorrow" not in seen.intents
    if over and not named and tables().next_day.found(seen.written):
        seen.of_days = DayNamed(place=2)
        seen.intents = tuple(name for name in seen.intents if name != "tomorrow")


def _take_length(seen: Understood) -> None:
    """Read how many days a meeting that is named is said to have lasted as what is asked: it ran two days or three."""
    asked = seen.traits is not None and seen.traits.days and len(seen.meetings) == 1 and not (seen.known or seen.item)
    few = len(grams(seen.topic)) <= LEFT and not tells_subject(seen.topic)
    if asked and few and set(seen.intents) <= {"when"} and not seen.of_days and seen.day is None:
        seen.topic, seen.intents = "", ("when",)


def _take_weekday(seen: Understood) -> None:
    """Leave out the weekday on which a meeting that is named began, where it is asked which one that was."""
    named = bool(seen.years) and len(seen.meetings) == 1 and set(seen.intents) == {"of_meeting"}
    if named and seen.of_days and seen.of_days.weekday is not None:
        seen.of_days = None


LEFT = 2
"""Words, or pairs of Chinese characters, that may be left beside how many days a meeting lasted."""


def _names_session(seen: Understood, text: str) -> bool:
    """Say whether the ordinal by which one meeting is named is that of a session of the Conference."""
    number, _ = session_of_conference(text)
    return number is not None and not seen.years and [each.ordinal for each in seen.meetings] == [number]


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
    begun = today and not named.said and asks_begun(ask)  # has the first session started
    if exactly or begun or (firm and (named.said or at_hand)) or (day is not None and (at_hand or firm)):
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
    dated = seen.of_days is not None or today or has_day(text)
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
    seen.half, seen.last_of_day = halves[0] if halves else ends[seen.item], seen.item == LAST_ITEM
    seen.item = None
    return text


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


_SEEKS = frozenset({"which_item", "of_meeting", "acts"})
"""Intents that look for a thing by its subject: whether that is held shows."""


_QUOTES = re.compile(r"(?<!\w)[\"“”«»„'‘](?=\w)|(?<=\w)[\"“”«»„](?!\w)|(?<=\w)['’](?=\s|$)")
"""Signs round a word that is quoted; an apostrophe within a word is none."""


async def _take_names(words: str, session: Session, seen: Understood, text: str) -> str:
    """Take the longest known name out of a text as its topic, and the names of bodies as whose meetings are meant."""
    reckons = asks_elapsed(text)
    for each in await names_in(session, sitting_named(_QUOTES.sub(" ", words))[2]):
        said = cleaned(each.text)
        if only_asks(said) or (reckons and tables().opening.found(said)):
            continue  # days left until the opening: until the meeting
        if tables().opening.found(said) and not re.search(whole(said), text):
            continue  # it is written otherwise: the opening day is the first
        if tables().opening.found(said) and not re.search(whole(said), tables().asked(text, only="upcoming")[1]):
            continue  # what is opening the afternoon
        things_ = tuple(key for key in each.keys if kind_of(key) != "body")
        if things_ and not seen.known:
            seen.known = tuple(Found(key, 100.0, each.text) for key in things_)
            seen.topic = each.text
            text = re.sub(whole(said), " ", text)
        elif not things_:
            seen.body = seen.body or each.keys[0]
            seen.bodies_said = (*seen.bodies_said, said)
            acts = tables().intents["acts"].pattern.search(said)  # the name of its acts is one of the body: 大会决议
            text = re.sub(whole(said), f" {acts[0]} " if acts else " ", text)
    if seen.body is None and not seen.known:
        symbol, text = await body_by_stems(session, text)
        seen.body = body_key(symbol) if symbol else None
    return " ".join(text.split())


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
