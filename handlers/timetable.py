"""Timetables: a meeting's sessions, what is on today, now and next, and when an item is discussed."""

from datetime import date, timedelta

from handlers.agenda import none_ahead, one_meeting
from handlers.ask import Ask
from handlers.compose import doubt, plain, reply, rows, say, titled
from handlers.items import own_time, when_lines
from handlers.naming import headline, meeting_source, name_of, place_of, short_title, source_line
from handlers.reference import words_for
from handlers.reply import Button, Line, Reply, Span, line
from store.database import Session
from store.keys import document_key
from store.meetings import Agenda, Item, Meeting, Sitting, agenda, meetings
from store.timeline import Moment, over, sitting_next, sitting_now, timeline


async def show_timetable(ask: Ask, session: Session) -> Reply:
    """Answer `/timetable`: every session of a meeting with its items."""
    found = await one_meeting(ask, session, "/timetable")
    return found if isinstance(found, Reply) else await timetable_reply(ask, session, found)


async def timetable_reply(ask: Ask, session: Session, held: Agenda) -> Reply:
    """Compose a meeting's timetable."""
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    lines: list[Line] = []
    day = None
    for sitting in held.sessions:
        if sitting.starts.date() != day:
            day = sitting.starts.date()
            lines.append(line(Span(words.day_with_weekday(day), "strong")))
        lines += _sitting_lines(ask, held, sitting)
    if held.sessions:
        lines.append(line(words("place-time", place=place_of(words, held.meeting))))
    else:
        lines.append(line(words("no-timetable-held")))
    buttons = [Button(words("button-agenda"), ask=f"/agenda {name}")]
    if held.items:
        buttons.append(Button(words("button-documents"), ask=f"/doc {name}"))
    return reply(
        ask,
        words("timetable-title", meeting=headline(words, held.meeting)),
        lines,
        source=meeting_source(words, held),
        buttons=rows(buttons),
        about=[held.meeting.key, *(each.key for each in held.sessions)],
        sure=bool(held.sessions),
        more=f"/timetable {name}",
    )


def _sitting_lines(ask: Ask, held: Agenda, sitting: Sitting) -> list[Line]:
    words = say(ask)
    cancelled = words("cancelled") if sitting.status == "cancelled" else ""
    hours = line(
        Span(words.hours(sitting.starts, sitting.ends), "time", at=sitting.starts),
        f" · {sitting.room}" if sitting.room else "",
        cancelled,
        own_time(ask, sitting),
    )
    return [hours, *entry_lines(ask, held, sitting)]


def entry_lines(ask: Ask, held: Agenda, sitting: Sitting) -> list[Line]:
    """List the items of a session in the printed order."""
    words = say(ask)
    return [
        line(
            f"{entry.item} ",
            *(short_title(held.by_number[entry.item], ask.language) if entry.item in held.by_number else ()),
            words("continued") if entry.continued else "",
        )
        for entry in sitting.entries
    ]


async def show_today(ask: Ask, session: Session) -> Reply:
    """Answer `/today`: the sessions of the date at the meeting's place."""
    words = say(ask)
    for held_meeting in await meetings(session):
        today = ask.now.astimezone(held_meeting.zone).date()
        if not held_meeting.starts <= today <= held_meeting.ends:
            continue
        held = await agenda(session, held_meeting.key)
        if held is not None and any(each.starts.date() == today for each in held.sessions):
            return await day_reply(ask, session, held, today)
    return await _none_in_session(ask, session, words("today-none"))


async def half_day(ask: Ask, session: Session, held: Agenda, day: date | None, half: str | None, ahead: int) -> Reply:
    """Answer "下午呢", "tomorrow morning": one day or half a day of a meeting.

    Without a day it is the place's today (or tomorrow, `ahead` days on) while the meeting goes on, else the day of the
    session last spoken of, else the first day.
    """
    today = ask.now.astimezone(held.meeting.zone).date() + timedelta(days=ahead)
    days = sorted({each.starts.date() for each in held.sessions})
    spoken = [key for key in ask.chat.context.about[:1] if key.startswith("session:")]
    if day is None and (today in days or ahead):
        day = today
    if day is None and spoken:
        day = next((each.starts.date() for each in held.sessions if each.key == spoken[0]), None)
    day = day or (days[0] if days else today)
    if day not in days:
        return await _none_in_session(ask, session, say(ask)("day-none", day=say(ask).day(day)))
    return await day_reply(ask, session, held, day, half)


async def day_reply(ask: Ask, session: Session, held: Agenda, day: date, half: str | None = None) -> Reply:
    """Compose one day of a meeting, or its morning or afternoon: the meeting, then the sessions."""
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    sittings = [
        each
        for each in held.sessions
        if each.starts.date() == day and half in (None, "morning" if each.starts.hour < 12 else "afternoon")
    ]
    lines = [part for sitting in sittings for part in _sitting_lines(ask, held, sitting)]
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
        about=[held.meeting.key, *(each.key for each in sittings)],
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
        words("now-title", items=_numbers(ask, sitting), until=words.clock(sitting.ends)),
        lines,
        source=meeting_source(words, held),
        buttons=await _item_buttons(ask, session, held, sitting),
        about=_about(sitting, held),
    )


def _numbers(ask: Ask, sitting: Sitting) -> str:
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
    return words("brief", day=day, clock=words.clock(sitting.starts), items=_numbers(ask, sitting))


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
    return (*rows(buttons), *rows([Button(words("button-timetable"), ask=f"/timetable {name}")]))


async def show_next(ask: Ask, session: Session) -> Reply:
    """Answer `/next`: the next session, else the next meeting, else that nothing lies ahead and the last held."""
    words = say(ask)
    moment = await sitting_next(session, ask.now)
    ahead = await _meeting_ahead(ask, session)
    if moment is not None and not (ahead and ahead.starts < moment.sitting.starts.date()):
        held, sitting = await _held(session, moment)
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
    if ahead is not None:
        return reply(
            ask,
            words("next-meeting-title", meeting=headline(words, ahead)),
            [line(words("no-timetable-held"))],
            source=source_line(words, ahead.source, verified=ahead.verified),
            buttons=rows([Button(words("button-meetings"), ask="/meetings")]),
            about=[ahead.key],
        )
    return await none_ahead(ask, session, words("none-ahead"))


async def _meeting_ahead(ask: Ask, session: Session) -> Meeting | None:
    """Give the first meeting that is not over and has no timetable."""
    sat = {moment.meeting for moment in await timeline(session)}
    gone = await over(session, ask.now)
    return next((each for each in await meetings(session) if each.key not in gone | sat), None)


async def _none_in_session(ask: Ask, session: Session, title: str) -> Reply:
    """Say that no session is known to be held; name the next one, else the last meeting and how to add one."""
    words = say(ask)
    moment = await sitting_next(session, ask.now)
    ahead = await _meeting_ahead(ask, session)
    if ahead is not None and (moment is None or ahead.starts < moment.sitting.starts.date()):
        on = ahead.starts <= ask.now.astimezone(ahead.zone).date()
        return reply(
            ask,
            words("meeting-today", meeting=name_of(words, ahead)) if on else title,
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


async def when_reply(ask: Ask, session: Session, held: Agenda, item: Item) -> Reply:
    """Say when one item is discussed: the item, then its sessions and documents."""
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    sittings = held.sessions_of(item.number)
    title = words(
        "when-title",
        meeting=name_of(words, held.meeting),
        number=item.number,
        title=plain(titled(item.titles, ask.language)),
    )
    lines = when_lines(ask, held, item, sittings)
    lines += [line(words("place-time", place=place_of(words, held.meeting)))] if sittings else []
    buttons = [Button(words("button-item", number=item.number), ask=f"/item {name} {item.number}")]
    buttons += [Button(words("button-timetable"), ask=f"/timetable {name}")] if held.sessions else []
    buttons += [Button(words("button-documents"), ask=f"/doc {name} {item.number}")] if item.papers else []
    return reply(
        ask,
        title,
        lines,
        source=meeting_source(words, held),
        buttons=rows(buttons),
        about=[
            item.key,
            *(each.key for each in sittings),
            *(document_key(each.symbol) for each in item.papers),
        ],
        sure=bool(sittings),
    )


async def when_meeting_reply(ask: Ask, session: Session, held: Agenda, *, format_asked: bool = False) -> Reply:
    """Say when and where a meeting is, when it opens, and its format where that is known or asked for."""
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    lines = []
    if held.meeting.opens_at:
        opens = held.meeting.opens_at.astimezone(held.meeting.zone)
        lines.append(line(words("opens", day=words.day_with_weekday(opens.date()), clock=words.clock(opens))))
    if held.meeting.format:
        key = f"format-{held.meeting.format.replace(' ', '-')}"
        lines.append(line(words(key), *doubt(held.meeting.doubted("format"))))
    elif format_asked:
        lines.append(line(words("format-unknown")))
    buttons = [Button(words("button-agenda"), ask=f"/agenda {name}")]
    buttons += [Button(words("button-timetable"), ask=f"/timetable {name}")] if held.sessions else []
    return reply(
        ask,
        headline(words, held.meeting),
        lines,
        source=meeting_source(words, held),
        buttons=rows(buttons),
        about=[held.meeting.key, *(each.key for each in held.sessions)],
        sure=held.meeting.format is not None or not format_asked,
    )
