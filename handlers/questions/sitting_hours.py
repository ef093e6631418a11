"""Which meeting is told by the hours of its sessions: sessions of two hours, the one that began at eleven."""

import re
from functools import cache

from handlers import agenda as agendas
from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.anchors import heads, place_words
from handlers.questions.cleaning import cleaned
from handlers.questions.hours import hour_named
from handlers.questions.links_asked import wanted
from handlers.questions.understood import Understood
from handlers.reference import figure
from handlers.reply import Reply
from handlers.word_lists import alternatives
from handlers.wording import HAN
from store.database import Session
from store.meetings import Agenda, agenda, meetings
from store.timeline import sitting_today

_HOUR = 3600
"""Seconds of an hour."""
_OTHERS = frozenset({"documents", "report", "which_item", "acts", "mandate", "now", "today", "tomorrow", "upcoming"})


async def by_hours(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which meeting had sessions of so many hours, or began at an hour; offer several; None where none did."""
    text = cleaned(ask.words)
    asked = wanted(text)
    of_meeting = "of_meeting" in seen.intents or (asked.which and heads().search(text))
    named = seen.meetings or seen.known or seen.day or seen.of_days or seen.item or seen.years
    if not of_meeting or named or ask.chat.context.about or _OTHERS & set(seen.intents):
        return None
    lasted, left = _lasted(text)
    count = _count(text)
    hour = None if lasted else hour_named(text)[0]
    if (
        not (lasted or hour)
        or tables().clock.found(text)
        or tells_subject(left)
        or await sitting_today(session, ask.now)
    ):
        return None
    held = [one for each in await meetings(session) if (one := await agenda(session, each.key)) and one.sessions]
    held = [
        each for each in held if seen.traits is None or seen.traits.of(each.meeting)
    ]  # two days of three hours each
    found = [
        each
        for each in held
        if (lasted and _lengths(each) == {lasted} and count in (None, len(each.sessions)))
        or (hour and each.sessions[0].starts.time() == hour)
    ]
    if not found:
        return None
    seen.steps.append(f"told by its hours: {', '.join(each.meeting.key for each in found)}")
    if len(found) > 1:
        return await agendas.which(ask, session, tuple(each.meeting for each in found), "/agenda")
    return await agendas.agenda_reply(ask, session, found[0], of_meeting=True)


def _count(text: str) -> int | None:
    """Give how many sessions a meeting had, as a folded text says it in Chinese: 两天四场."""
    match = re.search(rf"(?<![第每哪几某这那{HAN}十\d])([{HAN}两\d])场", text)
    return figure(match[1].replace("两", "二")) if match else None


def tells_hours(text: str) -> bool:
    """Say whether a folded text says how many hours sessions lasted."""
    return _lasted(text)[0] is not None


def _lengths(held: Agenda) -> set[float]:
    return {(each.ends - each.starts).total_seconds() / _HOUR for each in held.sessions}


def _lasted(text: str) -> tuple[int | None, str]:
    """Give how many hours sessions lasted, as a folded text says, and the text left."""
    if place_words().two_hours.found(text):
        return 2, place_words().two_hours.take(text)[1]
    match = _length().search(text)
    if match is None:
        return None, text
    return figure((match["n"] or match["han"]).replace("两", "2")), f"{text[: match.start()]} {text[match.end() :]}"


@cache
def _length() -> re.Pattern[str]:
    words = alternatives([word for word in tables().cardinals if word.isalpha()])
    units = alternatives(place_words().hour.phrases)
    return re.compile(rf"(?<![\w/:.])(?P<n>\d|{words})[\s-]?(?:{units})|(?P<han>[{HAN}两\d])个?(?:小时|钟头)")
