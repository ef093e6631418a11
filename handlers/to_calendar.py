"""The command /calendar: sessions as a file that phones and mail programs put into their calendar."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.agenda import one_meeting
from handlers.ask import Ask
from handlers.calendars import MEDIA_TYPE, CalendarEntry, calendar
from handlers.compose import plain, reply, rows, say
from handlers.item_named import item_named
from handlers.items import no_such_item
from handlers.moments import numbers_of
from handlers.naming import body_name, headline, meeting_source, name_of, place_of
from handlers.reference import meeting_at_hand, meeting_named, words_for
from handlers.reply import Button, File, Reply, line
from handlers.timetable import entry_lines
from store.choices import choices, includes
from store.database import Session
from store.meetings import Agenda, Sitting, agenda, bodies, meetings, with_agenda
from store.occasions import Audience, targets_of
from store.published import calendared
from store.symbols import url
from store.timeline import Moment, timeline

ALARM = 15
"""Minutes before a session at which the reader's own calendar reminds."""

_START = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<clock>\d\d:\d\d)", re.IGNORECASE)
"""2022-06-29T15:00, alone or at the end of a session's key."""


async def show_calendar(ask: Ask, session: Session) -> Reply:
    """Answer `/calendar`: sessions of a meeting, of one of its items, the one at a time, or all that is followed."""
    if not ask.words:
        return await _all_followed(ask, session) or await _name_one(ask, session)
    if start := _START.search(ask.words):
        return await _one_session(ask, session, f"{start['day']}T{start['clock']}")
    number, rest = item_named(ask.words)
    found = await one_meeting(replace(ask, words=rest), session, "/calendar", f" item {number}" if number else "")
    if isinstance(found, Reply):
        return found
    if number is None:
        return await calendar_reply(ask, session, found, found.sessions, headline(say(ask), found.meeting))
    if number not in found.by_number:
        return await no_such_item(ask, session, found, number)
    what = say(ask)("item-short", number=number, meeting=headline(say(ask), found.meeting))
    return await calendar_reply(
        ask, session, found, found.sessions_of(number), what, f"{found.meeting.starts}-item-{number}"
    )


async def _all_followed(ask: Ask, session: Session) -> Reply | None:
    """Give the sessions ahead of everything the chat follows, with its own lead times; None where it follows none."""
    who = await choices(session, ask.chat.key) if ask.chat.key else None
    if who is None:
        return None
    words, about = say(ask), list[str]()
    entries: list[CalendarEntry] = []
    for key in await with_agenda(session):
        held = await agenda(session, key)
        ahead = [each for each in (held.sessions if held else ()) if each.ends > ask.now]
        mine = [each for each in ahead if held and includes(Audience(targets_of(held, each)), who, ask.now)]
        if held and mine:
            entries += await entries_of(ask, session, held, mine)
            about += [key, *(each.key for each in mine)]
    if not entries:
        return None
    alarms = tuple(sorted(who.before, reverse=True)) or (ALARM,)
    reminds = words("list-separator").join(str(each) for each in alarms)
    content = calendar(entries, ask.language, alarms, ask.now)
    shown = reply(
        ask,
        words("calendar-title", what=words("calendar-followed")),
        [line(words("calendar-followed-holds", count=len(entries), minutes=reminds)), line(words("calendar-open"))],
        buttons=rows([Button(words("button-subscriptions"), ask="/subscriptions")]),
        about=about,
    )
    return replace(shown, files=(File("followed.ics", MEDIA_TYPE, content),))


async def _name_one(ask: Ask, session: Session) -> Reply:
    """Say how a meeting is named; offer the one at hand."""
    words = say(ask)
    held, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
    known = [held.meeting] if held is not None and held.sessions else []
    buttons = [
        Button(name_of(words, each), ask=f"/calendar {words_for(each, await meetings(session))}") for each in known
    ]
    buttons.append(Button(words("button-meetings"), ask="/meetings"))
    return reply(ask, words("calendar-which"), buttons=rows(buttons), about=[each.key for each in known], sure=False)


async def _one_session(ask: Ask, session: Session, start: str) -> Reply:
    """Find the session that starts at a time, on the clock of its place; a key names its body too."""
    words = say(ask)
    wanted = ask.words.casefold()
    key = wanted if wanted.startswith("session:") else ""
    found = [
        moment
        for moment in await timeline(session)
        if moment.sitting.key.endswith(f":{start}") and key in ("", moment.sitting.key.casefold())
    ]
    if len(found) != 1:
        return await _which_session(ask, session, start, found)
    held = await agenda(session, found[0].meeting)
    if held is None:
        raise LookupError(found[0].meeting)
    sitting = found[0].sitting
    what = words(
        "session-of",
        day=words.day_with_weekday(sitting.starts.date()),
        hours=words.hours(sitting.starts, sitting.ends),
        meeting=name_of(words, held.meeting),
    )
    return await calendar_reply(ask, session, held, (sitting,), what, f"{sitting.starts:%Y-%m-%dT%H%M}")


async def _which_session(ask: Ask, session: Session, start: str, found: Sequence[Moment]) -> Reply:
    """Say that no session starts then, and offer the timetable of that day's meeting; or ask which of several."""
    words = say(ask)
    held = await meetings(session)
    keys = {each.meeting for each in found}
    if found:
        bodies_ = [each.sitting.key.removeprefix("session:").partition(":")[0] for each in found]
        buttons = [Button(body, ask=f"/calendar {each.sitting.key}") for body, each in zip(bodies_, found, strict=True)]
        return reply(ask, words("which-meeting"), buttons=rows(buttons), about=sorted(keys), sure=False)
    named = await meeting_named(session, start.partition("T")[0], ask.now)
    buttons = [Button(words("button-timetable"), ask=f"/timetable {words_for(each, held)}") for each in named.meetings]
    buttons.append(Button(words("button-meetings"), ask="/meetings"))
    about = [each.key for each in named.meetings]
    return reply(ask, words("no-such-session", start=start), buttons=rows(buttons), about=about, sure=False)


async def calendar_reply(
    ask: Ask, session: Session, held: Agenda, sittings: Sequence[Sitting], what: str, part: str = ""
) -> Reply:
    """Compose the file of some sessions of a meeting. `what` names them, `part` is for the file's name."""
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    buttons = [Button(words("button-timetable"), ask=f"/timetable {name}")] if held.sessions else []
    buttons.append(Button(words("button-agenda"), ask=f"/agenda {name}"))
    lines = [line(words("when-not-listed" if held.sessions else "no-timetable-held"))]
    files: tuple[File, ...] = ()
    if sittings:
        place = words("place-time", place=place_of(words, held.meeting))
        lines = [
            line(words("calendar-holds", count=len(sittings), place=place, minutes=ALARM)),
            line(words("calendar-open")),
        ]
        entries = await entries_of(ask, session, held, sittings)
        body = await body_name(session, held.meeting.body, words)
        content = calendar(entries, ask.language, (ALARM,), ask.now, body)
        files = (File(_file_name(held, part), MEDIA_TYPE, content),)
    shown = reply(
        ask,
        words("calendar-title", what=what) if files else what,
        lines,
        source=meeting_source(words, held),
        buttons=rows(buttons),
        about=[held.meeting.key, *(each.key for each in sittings)],
        sure=bool(sittings),
    )
    return replace(shown, files=files)


async def entries_of(
    ask: Ask, session: Session, held: Agenda, sittings: Sequence[Sitting]
) -> tuple[CalendarEntry, ...]:
    """Give sessions of a meeting as entries of a calendar, in the language of the answer."""
    words = say(ask)
    known = await calendared(session, f"meeting#{held.meeting.id}")
    body = (await bodies(session)).get(held.meeting.body)
    short = (words.pick(body.short) or words.pick(body.names) if body else None) or held.meeting.body
    source = meeting_source(words, held)
    return tuple(
        CalendarEntry(
            uid=known[f"session#{each.id}"].uid,
            sequence=known[f"session#{each.id}"].version,
            status="cancelled" if each.status == "cancelled" else "scheduled",
            starts=each.starts,
            ends=each.ends,
            title=words("calendar-entry", body=short, items=numbers_of(ask, each)) if each.entries else short,
            description=(
                headline(words, held.meeting),
                *(plain(entry) for entry in entry_lines(ask, held, each)),
                plain(source),
            ),
            location=words("list-separator").join(part for part in (each.room, place_of(words, held.meeting)) if part),
            url=url(held.meeting.agenda, ask.language) if held.meeting.agenda else None,
        )
        for each in sittings
    )


def _file_name(held: Agenda, part: str) -> str:
    name = f"{held.meeting.body}-{part or held.meeting.starts}"
    return re.sub(r"[^A-Za-z0-9.-]+", "-", name).strip("-") + ".ics"
