"""Rehearsing a meeting: what a follower with this chat's settings would be told of it, listed or played."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers.agenda import one_meeting
from handlers.ask import Ask
from handlers.coming import Coming, Notice, tell
from handlers.compose import reply, rows, say
from handlers.naming import headline, name_of, place_of
from handlers.reference import words_for
from handlers.reply import Button, Line, Reply, Span, line
from handlers.wording import Words
from store.choices import Choices, choices, delivery, planned_for, rehearsed
from store.database import Session
from store.keys import kind_of, number_of
from store.meetings import Agenda, meetings

PLAY = "play"
"""The word behind the meeting that asks for the notices themselves."""
MOST = 30
"""Notices that are played at most."""
EARLY = timedelta(days=10)
"""How long before the first session or deadline the earliest notice may come."""


async def show_rehearse(ask: Ask, session: Session) -> Reply:
    """Answer `/rehearse`: what a follower will be told of a meeting and when; with "play" the notices themselves."""
    asked, _, last = ask.words.rpartition(" ")
    played = last.casefold() == PLAY
    found = await one_meeting(replace(ask, words=asked.strip()) if played else ask, session, "/rehearse")
    if isinstance(found, Reply):
        return found
    who = await choices(session, ask.chat.key or "")
    known = Choices(ask.chat.key or "", ask.language, ask.chat.timezone or "") if who is None else who
    notices = await _notices(session, found, replace(known, language=ask.language))
    name = words_for(found.meeting, await meetings(session))
    return _played(ask, found, notices) if played else _listed(ask, found, notices, name)


async def _notices(session: Session, held: Agenda, who: Choices) -> list[Notice]:
    """Compose all that would come of a meeting."""
    moments = [*(each.starts for each in held.sessions), *(each.by for each in held.meeting.deadlines)]
    if not moments:
        return []
    begins, ends = min(moments) - EARLY, max(moments) + EARLY
    who = rehearsed(who, held, begins)
    planned = sorted(planned_for(held, who, begins, ends), key=lambda each: (each.due, each.lane))
    comes = [Coming(each.due, each.lane, number, delivery(each, who)) for number, each in enumerate(planned)]
    return (await tell(session, comes, ends, who))[0]


def _listed(ask: Ask, held: Agenda, notices: Sequence[Notice], name: str) -> Reply:
    words = say(ask)
    lines = [_listed_line(words, each) for each in notices]
    buttons = [Button(words("button-timetable"), ask=f"/timetable {name}")]
    if notices:
        buttons = [Button(words("button-play"), ask=f"/rehearse {name} {PLAY}"), *buttons]
    buttons += [Button(words("button-settings"), ask="/settings")]
    title = words("rehearsal-title", meeting=headline(words, held.meeting), count=len(notices))
    return reply(
        ask,
        title if notices else words("rehearsal-nothing", meeting=name_of(words, held.meeting)),
        [*lines, line(words("rehearsal-changes", place=place_of(words, held.meeting)))] if notices else [],
        buttons=rows(buttons),
        about=[held.meeting.key],
        sure=bool(notices),
        more=f"/rehearse {name}",
    )


def _listed_line(words: Words, notice: Notice) -> Line:
    """Say when a notice comes and what it is; of a reminder, for which items."""
    title = notice.reply.title.removeprefix("⏰ ")
    items = [number_of(key) for key in notice.reply.about if kind_of(key) == "item"] if notice.kind == "session" else []
    what = words("rehearsal-items", title=title, items=words("list-separator").join(items)) if items else title
    return line(
        Span(_when(words, notice), "time", at=notice.at), " · ", what, words("without-sound") if notice.silent else ""
    )


def _played(ask: Ask, held: Agenda, notices: Sequence[Notice]) -> Reply:
    words = say(ask)
    shown = notices[:MOST]
    key = "rehearsal-playing" if len(shown) == len(notices) else "rehearsal-playing-first"
    title = words(key, meeting=name_of(words, held.meeting), count=len(shown))
    if not shown:
        title = words("rehearsal-nothing", meeting=name_of(words, held.meeting))
    told = reply(ask, title, about=[held.meeting.key], sure=bool(shown))
    return replace(told, play=tuple(_marked(words, each) for each in shown))


def _marked(words: Words, notice: Notice) -> Reply:
    """Mark a notice as a rehearsal, and leave out what would change what the chat really gets."""
    told = notice.reply
    heading: Line = (Span(told.title, "strong"),)
    kept = [[each for each in row if each.ask is None or not each.ask.startswith(("/mute", "/later"))]
            for row in told.buttons]  # fmt: skip
    return replace(
        told,
        title=words("rehearsal-of", when=_when(words, notice)),
        lines=(heading, *told.lines),
        buttons=tuple(tuple(row) for row in kept if row),
    )


def _when(words: Words, notice: Notice) -> str:
    return words("day-clock", day=words.day_of_year(notice.at.date()), clock=words.clock(notice.at))
