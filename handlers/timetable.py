"""Timetables: a meeting's sessions, what is on today, now and next, and when an item is discussed."""

from handlers import columns
from handlers.agenda import one_meeting
from handlers.ask import Ask
from handlers.compose import doubt, plain, reply, rows, say, titled
from handlers.items import own_time, when_lines
from handlers.naming import headline, meeting_source, name_of, place_of, short_title
from handlers.reference import words_for
from handlers.reply import Button, Line, Reply, Span, line
from store.database import Session
from store.keys import document_key
from store.meetings import Agenda, Item, Sitting, meetings
from store.occasions import meeting_target


async def show_timetable(ask: Ask, session: Session) -> Reply:
    """Answer `/timetable`: every session of a meeting with its items."""
    found = await one_meeting(ask, session, "/timetable")
    return found if isinstance(found, Reply) else await timetable_reply(ask, session, found)


async def timetable_reply(ask: Ask, session: Session, held: Agenda, half: str | None = None) -> Reply:
    """Compose a meeting's timetable; with a half, that of all its mornings or afternoons."""
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    lines: list[Line] = []
    day = None
    sittings = [each for each in held.sessions if half in (None, each.half)]
    for sitting in sittings:
        if sitting.starts.date() != day:
            day = sitting.starts.date()
            lines.append(line(Span(words.day_with_weekday(day), "strong")))
        lines += sitting_lines(ask, held, sitting)
    if held.sessions:
        lines.append(line(words("place-time", place=place_of(words, held.meeting))))
    else:
        lines.append(line(words("no-timetable-held")))
    buttons = [Button(words("button-agenda"), ask=f"/agenda {name}")]
    if held.sessions:
        buttons.append(Button(words("button-picture"), ask=f"/picture {name}"))
    if held.items:
        buttons.append(Button(words("button-documents"), ask=f"/doc {name}"))
    if not held.over(ask.now):
        buttons.append(Button(words("button-follow"), ask=f"/subscribe {meeting_target(held.meeting)}"))
    return reply(
        ask,
        words("timetable-title", meeting=headline(words, held.meeting)),
        lines,
        source=meeting_source(words, held),
        buttons=rows(buttons),
        about=[held.meeting.key, *(each.key for each in sittings)],
        sure=bool(held.sessions),
        more=f"/timetable {name}",
        table=[columns.of_sitting(held, each) for each in sittings],
    )


def sitting_lines(ask: Ask, held: Agenda, sitting: Sitting) -> list[Line]:
    """List a session: its hours, its room, and under them its items."""
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
    """Say when and where a meeting is, how long, when it opens, and its format where that is known or asked for."""
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    days = (held.meeting.ends - held.meeting.starts).days + 1
    kept = [each for each in held.sessions if each.status != "cancelled"]
    lines = [line(words("lasts", count=days, sessions=len(kept)))]
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
