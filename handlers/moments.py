"""What is on: today or in half a day, now, next; and what is said when nothing is."""

from dataclasses import replace
from datetime import date, timedelta

from handlers.agenda import none_ahead
from handlers.ask import Ask
from handlers.compose import reply, rows, say
from handlers.items import own_time
from handlers.naming import headline, meeting_source, name_of, place_of, source_line
from handlers.reference import words_for
from handlers.reply import Button, Reply, line
from handlers.timetable import entry_lines, sitting_lines, timetable_reply
from store.database import Session
from store.meetings import Agenda, Meeting, Sitting, agenda, meetings
from store.occasions import meeting_target, session_target
from store.timeline import Moment, over, sitting_next, sitting_now, timeline
from store.times import on_clock


async def show_today(ask: Ask, session: Session) -> Reply:
    """Answer `/today`: the sessions of the date at the meeting's place."""
    words = say(ask)
    for held_meeting in await meetings(session):
        today = on_clock(ask.now, held_meeting.zone).date()
        if not held_meeting.starts <= today <= held_meeting.ends:
            continue
        held = await agenda(session, held_meeting.key)
        if held is not None and any(each.starts.date() == today for each in held.sessions):
            return await day_reply(ask, session, held, today)
    return await _none_in_session(ask, session, words("today-none"))


async def half_day(
    ask: Ask, session: Session, held: Agenda, day: date | None, half: str | None, ahead: int, *, items: bool = False
) -> Reply:
    """Answer "下午呢", "tomorrow morning": one day or half a day of a meeting.

    Without a day it is the place's today (or tomorrow, `ahead` days on) while the meeting goes on, else the day of the
    session last spoken of, else of every day: of which of two afternoons is not said.
    """
    today = on_clock(ask.now, held.meeting.zone).date() + timedelta(days=ahead)
    days = sorted({each.starts.date() for each in held.sessions})
    about = ask.chat.context.about
    spoken = [key for key in about if key.startswith("session:")]
    if len({key.rpartition("T")[0] for key in spoken}) != 1 and about[:1] != tuple(spoken[:1]):
        spoken = []  # the sessions last spoken of are of several days
    if day is None and (today in days or ahead):
        day = today
    if day is None and spoken:
        day = next((each.starts.date() for each in held.sessions if each.key == spoken[0]), None)
    if day is None and len({each.starts.date() for each in held.sessions if half in (None, each.half)}) > 1:
        return await timetable_reply(ask, session, held, half)
    day = day or (days[0] if days else today)
    if day not in days:
        told = await _none_in_session(ask, session, say(ask)("day-none", day=say(ask).day(day)), day)
        last = ahead and day - timedelta(days=ahead) in days  # it sits today, and tomorrow no more
        own = bool(told.about) and told.about[0] in {each.key for each in held.sessions}
        return replace(told, sure=told.sure or bool(last and own))
    return await day_reply(ask, session, held, day, half, items=items)


async def day_reply(
    ask: Ask, session: Session, held: Agenda, day: date, half: str | None = None, *, items: bool = False
) -> Reply:
    """Compose one day of a meeting, or its morning or afternoon: the meeting, then the sessions.

    Asked for `items`, it is about those of the session, where it is only one.
    """
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    sittings = [each for each in held.sessions if each.starts.date() == day and half in (None, each.half)]
    lines = [part for sitting in sittings for part in sitting_lines(ask, held, sitting)]
    lines.append(line(words("place-time", place=place_of(words, held.meeting))))
    buttons = [
        Button(words("button-timetable"), ask=f"/timetable {name}"),
        Button(words("button-agenda"), ask=f"/agenda {name}"),
    ]
    return reply(
        ask,
        words("today-title", day=words.day_with_weekday(day), meeting=name_of(words, held.meeting)),
        lines,
        source=meeting_source(words, held),
        buttons=rows(buttons),
        about=[*_about(sittings[0], held), held.meeting.key]
        if items and len(sittings) == 1
        else [held.meeting.key, *(each.key for each in sittings)],
        more=f"/timetable {name}",
    )


async def show_now(ask: Ask, session: Session) -> Reply:
    """Answer `/now`: the session in progress and its items, and what comes next."""
    words = say(ask)
    moments = await sitting_now(session, ask.now)
    if not moments:
        return await _none_in_session(ask, session, words("now-none"))
    held, sitting = await _held(session, moments[0])
    lines = [line(words("in-session", meeting=headline(words, held.meeting)))]
    lines += entry_lines(ask, held, sitting)
    following = await sitting_next(session, ask.now, moments[0].meeting)
    if following:
        lines.append(line(words("then", what=_brief(ask, sitting, following.sitting))))
    return reply(
        ask,
        words("now-title", items=numbers_of(ask, sitting), until=words.clock(sitting.ends)),
        lines,
        source=meeting_source(words, held),
        buttons=await _item_buttons(ask, session, held, sitting),
        about=_about(sitting, held),
    )


def numbers_of(ask: Ask, sitting: Sitting) -> str:
    """Say the items of a session: 2 (continued) and 3."""
    words = say(ask)
    names = [entry.item + (words("continued") if entry.continued else "") for entry in sitting.entries]
    if len(names) < 2:
        return "".join(names)
    return words("list-and", first=words("list-separator").join(names[:-1]), last=names[-1])


def _brief(ask: Ask, now: Sitting | None, sitting: Sitting) -> str:
    words = say(ask)
    day = words.day_with_weekday(sitting.starts.date())
    if now is not None and sitting.starts.date() == now.starts.date():
        day = words("later-today")
    return words("brief", day=day, clock=words.clock(sitting.starts), items=numbers_of(ask, sitting))


async def _held(session: Session, moment: Moment) -> tuple[Agenda, Sitting]:
    held = await agenda(session, moment.meeting)
    if held is None:
        raise LookupError(moment.meeting)
    return held, moment.sitting


def _about(sitting: Sitting, held: Agenda) -> list[str]:
    keys = [held.by_number[entry.item].key for entry in sitting.entries if entry.item in held.by_number]
    return [sitting.key, *keys]


async def _item_buttons(ask: Ask, session: Session, held: Agenda, sitting: Sitting) -> tuple[tuple[Button, ...], ...]:
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    buttons = [
        Button(words("button-item", number=entry.item), ask=f"/item {name} {entry.item}") for entry in sitting.entries
    ]
    tail = [Button(words("button-timetable"), ask=f"/timetable {name}")]
    if sitting.ends > ask.now and sitting.status != "cancelled":
        tail.append(Button(words("button-follow"), ask=f"/subscribe {session_target(sitting)}"))
    return (*rows(buttons), *rows(tail))


async def sitting_reply(ask: Ask, session: Session, held: Agenda, sitting: Sitting) -> Reply:
    """Show a session that comes next: its day, hours and items."""
    words = say(ask)
    lines = [
        line(words("place-time", place=place_of(words, held.meeting)), own_time(ask, sitting)),
        *entry_lines(ask, held, sitting),
    ]
    return reply(
        ask,
        words(
            "next-title",
            meeting=name_of(words, held.meeting),
            day=words.day_with_weekday(sitting.starts.date()),
            hours=words.hours(sitting.starts, sitting.ends),
        ),
        lines,
        source=meeting_source(words, held),
        buttons=await _item_buttons(ask, session, held, sitting),
        about=_about(sitting, held),
    )


async def show_next(ask: Ask, session: Session) -> Reply:
    """Answer `/next`: the next session, else the next meeting, else that nothing lies ahead and the last held."""
    words = say(ask)
    moment = await sitting_next(session, ask.now)
    ahead = await _meeting_ahead(ask, session)
    if moment is not None and not (ahead and ahead.starts < moment.sitting.starts.date()):
        return await sitting_reply(ask, session, *await _held(session, moment))
    if ahead is not None and ahead.starts <= on_clock(ask.now, ahead.zone).date():
        return await _none_in_session(ask, session, "")  # it goes on, and its sessions are not known
    if ahead is not None:
        return reply(
            ask,
            words("next-meeting-title", meeting=headline(words, ahead)),
            [line(words("no-timetable-held"))],
            source=source_line(words, ahead.source, verified=ahead.verified),
            buttons=rows(
                [
                    Button(words("button-meetings"), ask="/meetings"),
                    Button(words("button-follow"), ask=f"/subscribe {meeting_target(ahead)}"),
                ]
            ),
            about=[ahead.key],
        )
    return await none_ahead(ask, session, words("none-ahead"))


async def _meeting_ahead(ask: Ask, session: Session) -> Meeting | None:
    """Give the first meeting that is not over and has no timetable."""
    sat = {moment.meeting for moment in await timeline(session)}
    gone = await over(session, ask.now)
    return next((each for each in await meetings(session) if each.key not in gone | sat), None)


async def _none_in_session(ask: Ask, session: Session, title: str, day: date | None = None) -> Reply:
    """Say that no session is known to be held, today or on a day; name the next one, else the last meeting."""
    words = say(ask)
    moment = await sitting_next(session, ask.now)
    ahead = await _meeting_ahead(ask, session)
    if ahead is not None and (moment is None or ahead.starts < moment.sitting.starts.date()):
        on = ahead.starts <= on_clock(ask.now, ahead.zone).date()
        if not on and day is not None and ahead.starts <= day <= ahead.ends:
            on, title = True, words("meeting-on-day", meeting=name_of(words, ahead), day=words.day(day))
        elif on:
            title = words("meeting-today", meeting=name_of(words, ahead))
        return reply(
            ask,
            title,
            [line(headline(words, ahead) if on else words("next-meeting-title", meeting=headline(words, ahead)))],
            source=source_line(words, ahead.source, verified=ahead.verified),
            buttons=rows([Button(words("button-meetings"), ask="/meetings")]),
            about=[ahead.key],
            sure=False,
        )
    if moment is not None:
        held, sitting = await _held(session, moment)
        name = words_for(held.meeting, await meetings(session))
        return reply(
            ask,
            title,
            [line(words("then", what=_brief(ask, None, sitting))), line(headline(words, held.meeting))],
            source=meeting_source(words, held),
            buttons=rows([Button(words("button-timetable"), ask=f"/timetable {name}")]),
            about=[sitting.key],
            sure=False,
        )
    return await none_ahead(ask, session, title, None if title == words("none-ahead") else words("none-ahead"))
