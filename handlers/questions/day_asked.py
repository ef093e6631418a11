"""What is on on a day of a meeting, in half of it, in one of its sessions or at an hour; and the papers for that."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from handlers import agenda as agendas
from handlers import moments
from handlers.ask import Ask
from handlers.days import LAST, DayNamed
from handlers.papers import documents_of_meeting, documents_of_sessions
from handlers.phrases import tables, tells_subject
from handlers.questions.elapsed import asks_elapsed
from handlers.questions.moment_asked import names_subject, of_whole_day
from handlers.questions.told_over import left_unfinished
from handlers.questions.understood import Understood
from handlers.reference import meeting_at_hand
from handlers.reply import Reply
from handlers.timetable import timetable_reply
from store.database import Session
from store.folding import fold, grams
from store.keys import item_key
from store.lookup import LIKELY, find
from store.meetings import Agenda, Sitting, agenda
from store.timeline import sitting_next, sitting_now, sitting_today


async def on_day(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what is on on a date, a weekday or a meeting's second day, in half of it, or in one of its sessions."""
    if (seen.of_days is None and seen.day is None) or _of_clock(seen):
        return None
    if seen.item is not None or len(seen.meetings) > 1 or seen.known or (seen.meeting_said and not seen.meetings):
        return None  # also the day of a meeting that is not held
    if seen.of_days is None and (not set(seen.intents) <= _OF_A_DAY or asks_elapsed(seen.written)):
        return None
    seen.topic = _beside_day(ask, seen)
    if seen.topic:  # a day that is named exactly is what is asked, whatever nothing held is called
        found = await find(session, seen.topic)
        side = BESIDE_DATE if seen.day is not None and seen.intents else SIDE
        here = seen.of_days is not None and seen.of_days.weekday is not None and await sitting_today(session, ask.now)
        named = seen.meetings or (here and not seen.meeting_said)  # is there any work on Thursday
        if not named or len(grams(seen.topic)) > side or (found and found[0].score >= LIKELY):
            return None
        if tells_subject(seen.topic) or _is_subject(seen):
            return None
    held = await agenda(session, seen.meetings[0].key) if seen.meetings else None
    if held is None:
        held, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
    if held is None:
        return None
    seen.day = seen.day or _todays(ask, seen, held)
    day = seen.day or (seen.of_days.of(held) if seen.of_days is not None else None)
    sittings = [each for each in held.sessions if each.starts.date() == day]
    if day is None or not sittings:  # it has no such day, or its days are not known
        known = seen.of_days is None or not seen.meetings
        return None if known else replace(await agendas.agenda_reply(ask, session, held), sure=False)
    half = _half_named(ask, seen)
    if seen.of_days is not None and seen.of_days.sitting is not None:
        whole = seen.day is None and seen.of_days.weekday is None and seen.of_days.place is None
        if (one := seen.of_days.session(held.sessions if whole else sittings)) is None:
            return replace(await moments.day_reply(ask, session, held, day), sure=False)
        half = one.half
    return await _half_day(ask, session, seen, held, day, half)


def _beside_day(ask: Ask, seen: Understood) -> str:
    """Give what is left beside a day; nothing where that only says that all of it is meant: both sittings of Friday."""
    whole = of_whole_day(seen.written, ask.words) and len(grams(seen.topic)) <= SIDE
    planned = "timetable" in seen.intents and len(seen.meetings) == 1 and not seen.known  # how was Thursday divided
    return "" if planned or (whole and not tells_subject(seen.topic)) else seen.topic


def _of_clock(seen: Understood) -> bool:
    """Say whether a day of no meeting that is named is told beside today or tomorrow, which is asked for.

    The first day is over, and what is on tomorrow?
    """
    placed = seen.of_days is not None and seen.of_days.place is not None and seen.of_days.sitting is None
    return placed and seen.day is None and not seen.meetings and bool({"today", "tomorrow"} & set(seen.intents))


def _todays(ask: Ask, seen: Understood, held: Agenda) -> date | None:
    """Give the day of the first or last session of today or tomorrow: it is none of another day of the meeting."""
    by_clock = {"today", "tomorrow"} & set(seen.intents)
    if not by_clock or seen.meetings or seen.of_days not in (DayNamed(sitting=1), DayNamed(sitting=LAST)):
        return None
    return ask.now.astimezone(held.meeting.zone).date() + timedelta(days=int("tomorrow" in by_clock))


async def beside_papers(session: Session, seen: Understood) -> bool:
    """Say whether what is left beside a day whose papers are asked for names nothing that is held."""
    if seen.day is None or len(seen.meetings) != 1 or seen.known or "documents" not in seen.intents:
        return False
    if len(grams(seen.topic)) > SIDE or tells_subject(seen.topic) or _is_subject(seen):
        return False
    found = await find(session, seen.topic)
    return not found or found[0].score < LIKELY


async def _is_side(ask: Ask, session: Session, topic: str) -> bool:
    """Say whether what is left beside an hour names nothing that is held."""
    if await sitting_today(session, ask.now):
        return not (tells_subject(topic) or await names_subject(session, topic))
    topic = tables().opening.take(topic)[1]
    if not topic:
        return True
    if len(grams(topic)) > SIDE or tells_subject(topic):
        return False
    found = await find(session, topic)
    return not found or found[0].score < LIKELY


def _of_asker(seen: Understood) -> bool:
    """Say whether what is left beside an hour tells what the asker does then: I take over in the booth at five."""
    return tables().own.found(seen.written) and len(grams(seen.topic)) <= BESIDE_DATE and not tells_subject(seen.topic)


def _is_subject(seen: Understood) -> bool:
    """Say whether what is left stands where a subject does: when was X discussed, items on X."""
    words = seen.topic.split()
    before = seen.written.partition(words[0])[0].split()[-2:]
    behind = seen.written.rpartition(words[-1])[2].split()[:2]
    return tables().about.found(" ".join(before)) or tables().treated.found(" ".join(behind))


_OF_A_DAY = frozenset({
    "timetable", "when", "which_item", "agenda", "topics", "morning", "afternoon", "upcoming", "now", "today",
    "of_meeting", "meetings", "more", "resume", "following", "preceding", "unheld",
})  # fmt: skip
"""What a day that is named by its date answers."""
BESIDE_DATE = 8
"""Words, or pairs of Chinese characters, that tell nothing and may be left beside a date that something is asked of."""
SIDE = 3
"""Words, or pairs of Chinese characters, that may be left beside a day that is named exactly."""


def _half_named(ask: Ask, seen: Understood) -> Literal["morning", "afternoon"] | None:
    """Give the half of a day that is asked for, not both: after lunch is the afternoon."""
    if _both_halves().search(seen.written) or of_whole_day(seen.written, ask.words):
        return None
    if tables().after_lunch.found(seen.written) or (left_unfinished(seen.written) and "tomorrow" not in seen.intents):
        return "afternoon"  # the morning session is over, what comes after lunch
    over = tables().done.found(seen.written) and "tomorrow" not in seen.intents
    if "morning" in seen.intents and {"upcoming", "resume"} & set(seen.intents) and over:
        return "afternoon"
    morning, afternoon = ("morning" in seen.intents), ("afternoon" in seen.intents)
    if not morning and "upcoming" in seen.intents and tables().breaks.found(seen.written):
        afternoon = True
    if morning == afternoon:
        return None
    return "morning" if morning else "afternoon"


@cache
def _both_halves() -> re.Pattern[str]:
    """Make the pattern of both halves of a day joined by a word: in the morning, and what after lunch."""
    lists = tables()
    morning, after = lists.intents["morning"].pattern.pattern, lists.after_lunch.pattern.pattern
    joined = lists.joined.pattern.pattern
    return re.compile(rf"(?:{morning})\W+(?:{joined})\s+(?:\w+\s+){{0,3}}(?:{after})")


async def _half_day(
    ask: Ask, session: Session, seen: Understood, held: Agenda, day: date | None, half: str | None, ahead: int = 0
) -> Reply:
    """Answer what is on in half a day, or which papers its items have."""
    if half is None and len(days := _days_joined(ask, held)) > 1:
        if "documents" not in seen.intents:
            return await timetable_reply(ask, session, held)
        entries = [entry.item for each in held.sessions if each.starts.date() in days for entry in each.entries]
        whole = days == {each.starts.date() for each in held.sessions}
        return await documents_of_meeting(ask, session, held, None if whole else entries)
    told = await moments.half_day(ask, session, held, day, half, ahead, items=_of_items(seen))
    sittings = [each for each in held.sessions if each.key in told.about]
    if seen.last_of_day and len(sittings) == 1 and sittings[0].entries and told.sure:
        last = item_key(held.meeting.key, sittings[0].entries[-1].item)
        about = (last, *(key for key in told.about if key != last))  # what is asked next is asked of that item
        return replace(told, about=about, context=replace(told.context, about=about))
    if "documents" not in seen.intents or not (sittings and told.sure):
        return told
    return await documents_of_sessions(ask, session, held, sittings)


@cache
def _joined_days() -> re.Pattern[str]:
    """Make the pattern of two days that follow each other: today and tomorrow, tomorrow and the day after."""
    lists = tables()
    today, tomorrow = (lists.intents[name].pattern.pattern for name in ("today", "tomorrow"))
    joined = rf"\s*(?:{lists.joined.pattern.pattern})\s*(?:[^\W\d]{{1,4}}['’]?\s*){{0,2}}"
    later = rf"\d{{4}}-\d\d-\d\d|\d{{4}}年\d+月\d+日|{lists.next_day.pattern.pattern}"
    return re.compile(rf"(?P<today>{today}){joined}(?:{tomorrow})|(?:{tomorrow}){joined}(?P<later>{later})")


def _days_joined(ask: Ask, held: Agenda) -> set[date]:
    """Give the days of a meeting that are named together: today and tomorrow; tomorrow and the day after."""
    found = _joined_days().search(fold(ask.words))
    if found is None:
        return set()
    first = ask.now.astimezone(held.meeting.zone).date() + timedelta(days=0 if found["today"] else 1)
    said = tuple(map(int, re.findall(r"\d+", found["later"] or "")))
    if said and said != (first + timedelta(days=1)).timetuple()[:3]:
        return set()  # tomorrow and another date
    return {first, first + timedelta(days=1)} & {each.starts.date() for each in held.sessions}


def _of_items(seen: Understood) -> bool:
    """Say whether the items of half a day are asked for, not its hours."""
    return "which_item" in seen.intents


async def at_hour(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what is on at an hour of today, or of the day that is named: the session that goes on or begins then."""
    if seen.hour is None or seen.item is not None or seen.known or len(seen.meetings) > 1:
        return None
    if seen.topic and not (_of_asker(seen) or await _is_side(ask, session, seen.topic)):
        return None
    held = await agenda(session, seen.meetings[0].key) if seen.meetings else None
    if held is None:
        held, _ = await meeting_at_hand(session, (), ask.now)
    if held is None:
        return None
    if seen.meetings and seen.day is None and seen.of_days is None:
        return await _opening_at(ask, session, seen, held)
    today = ask.now.astimezone(held.meeting.zone).date() + timedelta(days=int("tomorrow" in seen.intents))
    day = seen.day or (seen.of_days.of(held) if seen.of_days is not None else today)
    sittings = [each for each in held.sessions if each.starts.date() == day]
    on = next((each for each in sittings if each.starts.time() <= seen.hour < each.ends.time()), None)
    seen.steps.append(f"hour: {seen.hour:%H:%M} on {day}")
    on = on or next((each for each in sittings if each.starts.time() > seen.hour and not _early(seen, sittings)), None)
    if on is None or day is None:
        return replace(await moments.half_day(ask, session, held, day, None, 0), sure=False)
    return await moments.day_reply(ask, session, held, day, on.half, items=_of_items(seen))


def _early(seen: Understood, sittings: Sequence[Sitting]) -> bool:
    """Say whether an hour lies before the first session of a day."""
    return seen.hour is not None and seen.hour < sittings[0].starts.time()


async def _opening_at(ask: Ask, session: Session, seen: Understood, held: Agenda) -> Reply | None:
    """Answer whether the sessions of a meeting begin at an hour: with those of that half of its days."""
    half = next((each.half for each in held.sessions if each.starts.time() == seen.hour), None)
    return await timetable_reply(ask, session, held, half) if half else None


async def _after_lunch(ask: Ask, session: Session, seen: Understood) -> bool:
    """Say whether what comes after lunch is asked on a day with sessions, before its morning."""
    if not tables().after_lunch.found(seen.written) or seen.meeting_said or seen.item or seen.known:
        return False
    following = await sitting_next(session, ask.now)
    zone = following.sitting.starts.tzinfo if following else None
    if following is None or following.sitting.half != "morning" or await sitting_now(session, ask.now):
        return False
    return following.sitting.starts.date() == ask.now.astimezone(zone).date()


async def part_of_day(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what is on in a morning, an afternoon, or tomorrow."""
    intents = seen.intents
    lunch = await _after_lunch(ask, session, seen)
    if not lunch and not {"morning", "afternoon", "tomorrow"} & set(intents):
        return None
    half = "afternoon" if lunch else _half_named(ask, seen)
    held = await agenda(session, seen.meetings[0].key) if len(seen.meetings) == 1 else None
    if held is None and not seen.meeting_said:
        dated = lunch or bool({"today", "tomorrow"} & set(intents))
        dated |= "documents" in intents and await sitting_today(session, ask.now)  # what to bring, by the clock
        held, _ = await meeting_at_hand(session, () if dated else ask.chat.context.about, ask.now)
    if held is None or not held.sessions:
        return None
    named = seen.of_days if seen.of_days is not None and seen.of_days.sitting is None else None
    day = seen.day or (named.of(held) if named is not None and not {"today", "tomorrow"} & set(intents) else None)
    return await _half_day(ask, session, seen, held, day, half, int("tomorrow" in intents))
