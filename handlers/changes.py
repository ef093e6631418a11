"""What was published as changed, old → new, as far as it concerns the chat that is told.

`about` of such a delivery holds the facts of each thing before and after, as they were published; whoever follows a
whole meeting sees all of it, others only their sessions and items, and what became of the meeting as a whole. What is
over is not told.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from handlers.changed import LONGEST_TITLE, Told
from handlers.changed_items import changed_item
from handlers.changed_meetings import changed_meeting
from handlers.changed_sessions import changed_session
from handlers.compose import cut, reply, rows
from handlers.naming import name_of
from handlers.reply import Button, Line, Reply, Span, line
from handlers.telling import ROOM_OF_REPLY, Telling, fitting, late_lines, mute_button, timetable_button
from handlers.wording import Words
from store.database import Session
from store.following import follower
from store.times import on_clock


async def tell_changes(told: Telling, session: Session) -> Reply | None:
    """Tell what one publication changed."""
    about = told.due.about
    parts = await parts_of(told, session, about.get("changes", ()))
    return composed(told, parts, [*published_lines(told, about), *late_lines(told)])


async def parts_of(told: Telling, session: Session, changes: Iterable[Mapping[str, Any]]) -> list[Told]:
    """Word each change that concerns the chat and is not over; what the chat mutes is left out."""
    who = await follower(session, told.due.chat)
    leads = None if who is None or who.digest else tuple(who.leads)
    return [part for each in changes if (part := part_of(told, each, leads)) is not None]


def part_of(told: Telling, change: Mapping[str, Any], leads: tuple[int, ...] | None) -> Told | None:
    """Word one change; None where it does not concern the chat, is muted or over. `leads` as for a session."""
    if any(each.muted and each.target == change["thing"] for each in told.chosen):
        return None
    kind, _, number = change["thing"].partition("#")
    part = None
    if kind == "session":
        part = changed_session(told, int(number), change, leads)
    elif kind == "item":
        part = changed_item(told, int(number), change)
    elif kind == "meeting":
        part = changed_meeting(told, change["old"] or {}, change["new"] or {})
    return part if part is not None and part.lines else None


def part_lines(words: Words, part: Told, name: str) -> list[Line]:
    """Give the lines of one thing of several, its name first, with what became of it."""
    heading = name if part.verb == "changed" else words(f"part-{part.verb}", what=name)
    return [line(Span(heading, "strong")), *part.lines]


def composed(told: Telling, parts: Sequence[Told], last: Sequence[Line], title: str | None = None) -> Reply | None:
    """Compose one notice of several things; one alone is named in the title."""
    if not parts:
        return None
    words = told.words
    meeting = name_of(words, told.held.meeting)
    lines: list[Line] = []
    if len(parts) == 1 and title is None:
        title = words(f"notice-{parts[0].verb}", what=parts[0].name)
        lines += parts[0].lines
    else:
        title = title or words("notice-changed", what=meeting)
        lines += [each for part in parts for each in part_lines(words, part, part.part)]
    buttons = [button for part in parts for button in part.buttons]
    if told.held.sessions:
        buttons.append(timetable_button(told))
    buttons.append(Button(words("button-changes"), ask=f"/changes {told.name}"))
    return reply(
        told.ask,
        title,
        [*fitting(lines), *last],
        buttons=rows([*buttons[:13], mute_button(told)]),
        about=list(dict.fromkeys(key for part in parts for key in part.about)),
        room=ROOM_OF_REPLY,
    )


def published_lines(told: Telling, about: Mapping[str, Any]) -> list[Line]:
    """Say when it was published, by whom, and from which source."""
    if not about.get("at"):
        return []
    words = told.words
    at = on_clock(datetime.fromisoformat(about["at"]), told.held.meeting.zone)
    source = about.get("source") or words.pick(told.held.meeting.source)
    day = words.day_of_year(at.date()) if at.year == told.now.year else words.day(at.date())
    when = words("day-clock", day=day, clock=words.clock(at))
    if source:
        return [line(words("published-from", when=when, source=cut(str(source), LONGEST_TITLE)))]
    return [line(words("published", when=when))]
