"""What a follower is told: the text of one delivery, made from the facts of the moment it leaves.

A reminder says what is so now, not what was so when it was planned: the hours, items and room of this moment, and the
minutes that are left. Where nothing is left to say (the session moved or is over, the chat follows it no more), nothing
is said. What was published as changed is worded in `changes.py`.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from handlers.ask import Ask, Chat
from handlers.changes import tell_changes
from handlers.compose import reply, rows
from handlers.digest import tell_digest
from handlers.gone import tell_gone
from handlers.naming import headline, name_of, paper_label, place_of
from handlers.overseeing import tell_act
from handlers.reply import Button, Line, Reply, Span, line
from handlers.telling import (
    ROOM_OF_REPLY,
    Telling,
    fitting,
    item_buttons,
    item_keys,
    late_lines,
    meeting_half_day,
    mute_button,
    own_clock,
    relative_day,
    span_of,
    timetable_button,
)
from handlers.timetable import entry_lines, sitting_lines
from handlers.wording import spoken, words
from store.database import Session
from store.following import Followed, follower, subscriptions
from store.meetings import Entry, Sitting, agenda, meetings
from store.occasions import OVERSIGHT, STARTED, meeting_target
from store.outbox import Due

SNOOZE = timedelta(minutes=10)
"""A reminder offers to come again while more than this is left."""
AGAIN = 5
"""Minutes before the session at which it then comes again."""


SHARED = frozenset({"session", "programme", "eve", "deadline"})
"""Kinds whose text is the same for all who are told: it depends on no one's choices but language, zone, quiet hours."""


async def compose(
    due: Due, session: Session, now: datetime, chosen: Sequence[Followed] | None = None
) -> Reply | None:  # fmt: skip
    """Compose one delivery; None where there is nothing, or nothing more, to say.

    `chosen` is what the chat follows and mutes, where that is known already.
    """
    if due.kind == OVERSIGHT:
        language = due.language if due.language in spoken() else "en"
        return await tell_act(Ask("", now, Chat("private", language, due.timezone or None), language), due, session)
    chosen = await subscriptions(session, due.chat) if chosen is None else chosen
    if not _wanted(due, chosen):
        return None
    known = await meetings(session)
    language = due.language if due.language in spoken() else "en"
    ask = Ask("", now, Chat("private", language, due.timezone or None), language)
    meeting = next((each for each in known if meeting_target(each) == due.meeting), None)
    held = await agenda(session, meeting.key) if meeting else None
    if held is None:
        return tell_gone(ask, due.meeting, due.about)
    follows = frozenset(each.target for each in chosen if not each.muted)
    told = await _KINDS[due.kind](Telling(due, ask, held, known, tuple(chosen), follows), session)
    if told is None or not due.repeated:
        return told
    return replace(told, lines=(*told.lines, line(words(language)("notice-repeated"))))


def _wanted(due: Due, chosen: Sequence[Followed]) -> bool:
    """Say whether a chat still follows what it is told of, and mutes nothing that silences it."""
    silence = due.targets if due.silence is None else due.silence
    follows = any(each.target in due.targets and not each.muted for each in chosen)
    return follows and not any(each.muted and each.target in silence for each in chosen)


async def own_of(due: Due, session: Session) -> object:
    """Give what the text depends on of its chat alone, so that others whose is the same can be told the same."""
    chosen = await subscriptions(session, due.chat)
    quiet = (due.quiet_from, due.quiet_to)
    if due.kind in SHARED:
        return _wanted(due, chosen), quiet
    who = await follower(session, due.chat)
    return tuple(chosen), quiet, (tuple(who.leads), who.digest) if who else None


async def tell_session(told: Telling, _session: Session) -> Reply | None:
    """Remind of a session that is about to start."""
    sitting = _sitting(told)
    if sitting is None or sitting.starts <= told.now:
        return None
    left = sitting.starts - told.now
    clock = told.words.clock(sitting.starts)
    title = told.words("notice-session", clock=clock, left=span_of(told.words, left)) + own_clock(told, sitting.starts)
    acts = [*_papers_button(told, sitting.entries), timetable_button(told)]
    if left > SNOOZE:
        short = sitting.key.removeprefix("session:")
        acts.append(Button(told.words("button-later"), ask=f"/later {short} {AGAIN}"))
    return _of_session(told, title, sitting, sitting.entries, [*acts, mute_button(told)])


async def tell_start(told: Telling, _session: Session) -> Reply | None:
    """Tell those who follow items of a session that these begin now, or come after others."""
    sitting = _sitting(told)
    if sitting is None or not sitting.starts <= told.now < sitting.starts + STARTED:
        return None
    mine = [each for each in sitting.entries if _followed(told, each)]
    if not mine:
        return None
    first, *others = (_begins(told, sitting, each) for each in mine)
    title = told.words("notice-start", what=first)
    acts = [*_papers_button(told, mine), timetable_button(told), mute_button(told)]
    return _of_session(told, title, sitting, mine, acts, [line(each) for each in others])


def _followed(told: Telling, entry: Entry) -> bool:
    """Say whether the chat follows an item of a session, or the item it is part of."""
    numbers = (entry.item, entry.item.partition("(")[0])
    return any(
        f"item#{told.held.by_number[each].id}" in told.follows for each in numbers if each in told.held.by_number
    )


def _begins(told: Telling, sitting: Sitting, entry: Entry) -> str:
    at = sitting.entries.index(entry)
    if at == 0:
        return told.words("item-continues" if entry.continued else "item-starts", number=entry.item)
    return told.words("item-is-next", number=entry.item, before=sitting.entries[at - 1].item)


async def tell_programme(told: Telling, _session: Session) -> Reply | None:
    """Tell what is still ahead of a day of the meeting."""
    day = date.fromisoformat(told.due.occasion_key.split(":")[2])
    ahead = [each for each in told.held.sessions if each.starts.date() == day and each.starts > told.now]
    if all(each.status == "cancelled" for each in ahead):
        return None
    lines = [part for each in ahead for part in sitting_lines(told.ask, told.held, each)]
    lines.append(line(told.words("place-time", place=place_of(told.words, told.held.meeting))))
    title = told.words("notice-programme", day=relative_day(told, day), meeting=name_of(told.words, told.held.meeting))
    return reply(
        told.ask,
        title,
        fitting([*lines, *late_lines(told)]),
        buttons=rows([*_papers_and_agenda(told), timetable_button(told), mute_button(told)]),
        about=[
            *(each.key for each in ahead),
            *dict.fromkeys(key for each in ahead for key in item_keys(told.held, each)),
        ],
        room=ROOM_OF_REPLY,
    )


async def tell_eve(told: Telling, _session: Session) -> Reply | None:
    """Tell on the evening before that a meeting opens, where and with what."""
    first = next((each for each in told.held.sessions if each.status != "cancelled"), None)
    if (
        first is None
        or first.starts <= told.now
        or first.starts.date().isoformat() != told.due.occasion_key.split(":")[2]
    ):
        return None
    clock = told.words.clock(first.starts)
    title = told.words(
        "notice-eve",
        day=relative_day(told, first.starts.date()),
        clock=clock,
        own=own_clock(told, first.starts),
        meeting=name_of(told.words, told.held.meeting),
    )
    lines = [
        line(headline(told.words, told.held.meeting)),
        *_where(told, first),
        *_entries(told, first, first.entries),
        *late_lines(told),
    ]
    buttons = [*_papers_and_agenda(told), timetable_button(told), mute_button(told)]
    return reply(
        told.ask, title, fitting(lines), buttons=rows(buttons),
        about=[first.key, *item_keys(told.held, first)], room=ROOM_OF_REPLY,
    )  # fmt: skip


async def tell_deadline(told: Telling, _session: Session) -> Reply | None:
    """Remind of a deadline that is still what it was when this was planned."""
    _, _, by, item, *_ = told.due.occasion_key.split(":")
    due = [
        each
        for each in told.held.meeting.deadlines
        if (f"{each.by.astimezone(UTC):%Y%m%dT%H%M}", each.item or "") == (by, item) and each.by > told.now
    ]
    if not due:
        return None
    when = due[0].by
    title = told.words(
        "notice-deadline",
        day=relative_day(told, when.date()),
        clock=told.words.clock(when),
        own=own_clock(told, when),
    )
    lines = [line(Span(told.words.pick(each.titles) or "", "strong")) for each in due]
    lines.append(line(headline(told.words, told.held.meeting)))
    held = told.held.by_number.get(item)
    buttons = item_buttons(told, [held.number]) if held else []
    acts = [Button(told.words("button-agenda"), ask=f"/agenda {told.name}"), mute_button(told)]
    return reply(
        told.ask, title, fitting([*lines, *late_lines(told)]), buttons=[*rows(buttons), *rows(acts)],
        about=[told.held.meeting.key, *([held.key] if held else [])], room=ROOM_OF_REPLY,
    )  # fmt: skip


def _sitting(told: Telling) -> Sitting | None:
    """Give the session the delivery stands and falls with, if it is still to be held."""
    found = next((each for each in told.held.sessions if each.id == told.due.session_id), None)
    return None if found is None or found.status == "cancelled" else found


def _of_session(
    told: Telling, title: str, sitting: Sitting, entries: Sequence[Entry], acts: list[Button], more: Sequence[Line] = ()
) -> Reply:  # fmt: skip
    """Compose what is told of one session: meeting and half-day, items with their papers, room and format."""
    lines = [
        *more,
        line(meeting_half_day(told, sitting)),
        *_entries(told, sitting, entries),
        *_where(told, sitting),
        *late_lines(told),
    ]
    buttons = item_buttons(told, (each.item for each in entries))
    return reply(
        told.ask,
        title,
        fitting(lines),
        buttons=[*rows(buttons), *rows(acts)],
        about=[sitting.key, *item_keys(told.held, sitting)],
        room=ROOM_OF_REPLY,
    )


def _entries(told: Telling, sitting: Sitting, entries: Sequence[Entry]) -> list[Line]:
    """List items of a session, each with the short symbols of its papers."""
    lines = []
    for entry, said in zip(sitting.entries, entry_lines(told.ask, told.held, sitting), strict=True):
        if entry not in entries:
            continue
        item = told.held.by_number.get(entry.item)
        papers = [paper_label(each.symbol, told.held.meeting.body) for each in item.papers] if item else []
        lines.append(line(*said, " · " if papers else "", told.words("list-separator").join(papers)))
    return lines


def _where(told: Telling, sitting: Sitting) -> list[Line]:
    """Say the room and the format of a session, as far as they are known."""
    form = sitting.format or told.held.meeting.format
    parts = [sitting.room, told.words(f"format-{form.replace(' ', '-')}") if form else None]
    said = " · ".join(each for each in parts if each)
    return [line(said)] if said else []


def _papers_and_agenda(told: Telling) -> list[Button]:
    buttons = [Button(told.words("button-agenda"), ask=f"/agenda {told.name}")]
    if any(item.papers for item in told.held.items):
        buttons.append(Button(told.words("button-documents"), ask=f"/doc {told.name}"))
    return buttons


def _papers_button(told: Telling, entries: Sequence[Entry]) -> list[Button]:
    """Offer the documents of what a session takes up: of its one item that has any, else of the whole meeting."""
    items = [told.held.by_number[each.item] for each in entries if each.item in told.held.by_number]
    having = [item.number for item in items if item.papers]
    behind = f" {having[0]}" if len(having) == 1 else ""
    return [Button(told.words("button-documents"), ask=f"/doc {told.name}{behind}")] if having else []


_KINDS: dict[str, Callable[[Telling, Session], Awaitable[Reply | None]]] = {
    "session": tell_session,
    "start": tell_start,
    "programme": tell_programme,
    "eve": tell_eve,
    "deadline": tell_deadline,
    "change": tell_changes,
    "added": tell_changes,
    "papers": tell_changes,
    "digest": tell_digest,
}
