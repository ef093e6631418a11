"""Deadlines: what delegations have to do by when."""

from handlers import columns
from handlers.agenda import one_meeting
from handlers.ask import Ask
from handlers.compose import Keyed, reply, rows, say
from handlers.naming import headline, name_of
from handlers.reference import words_for
from handlers.reply import Button, Reply, Span, line
from handlers.wording import Words
from store.database import Session
from store.meetings import Deadline, Meeting, meetings


async def show_deadlines(ask: Ask, session: Session) -> Reply:
    """Answer `/deadlines`: those ahead, of all meetings; or all those of the meeting that is named."""
    words = say(ask)
    known = await meetings(session)
    title, title_of, held, more = words("deadlines-title"), "", known, "/deadlines"
    if ask.words:
        found = await one_meeting(ask, session, "/deadlines")
        if isinstance(found, Reply):
            return found
        held = (found.meeting,)
        title_of = name_of(words, found.meeting)
        title = words("deadlines-of", meeting=headline(words, found.meeting))
        more = f"/deadlines {words_for(found.meeting, known)}"
    ahead = sorted(
        ((each, meeting) for meeting in held for each in meeting.deadlines if ask.words or each.by > ask.now),
        key=lambda pair: pair[0].by,
    )
    named = {meeting.key: meeting for _, meeting in ahead} or {meeting.key: meeting for meeting in held if ask.words}
    buttons = [Button(name_of(words, each), ask=f"/agenda {words_for(each, known)}") for each in named.values()]
    none = words("deadlines-none-of", meeting=title_of) if ask.words else words("deadlines-none")
    if not ahead:
        return reply(
            ask, none, [line(words("deadlines-add"))], about=list(named), sure=False,
            buttons=rows(buttons or [Button(words("button-meetings"), ask="/meetings")]),
        )  # fmt: skip
    lines = [Keyed(line(*_said(words, each, meeting)), meeting.key) for each, meeting in ahead]
    sources = dict.fromkeys(words.pick(meeting.source) or "" for meeting in named.values())
    return reply(
        ask, title, lines, source=line(words("list-separator").join(filter(None, sources))), buttons=rows(buttons),
        more=more, table=[columns.of_deadline(each, meeting) for each, meeting in ahead],
    )  # fmt: skip


def _said(words: Words, deadline: Deadline, meeting: Meeting) -> tuple[str | Span, ...]:
    when = f"{words.day_with_weekday(deadline.by.date())} {words.clock(deadline.by)}"
    item = words("deadline-of-item", number=deadline.item) if deadline.item else ""
    return (
        Span(when, "time", at=deadline.by),
        " · ",
        words.pick(deadline.titles) or "",
        f" · {name_of(words, meeting)}",
        item,
    )
