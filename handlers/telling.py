"""What the notices share: whom one is for, how much time is left, how late it comes, what goes on a phone's screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.ask import Ask
from handlers.compose import plain, say
from handlers.naming import name_of
from handlers.reference import words_for
from handlers.reply import Button, Line, line
from handlers.wording import Words
from store.following import Followed
from store.meetings import Agenda, Meeting, Sitting
from store.outbox import Due
from store.times import before, on_clock, quiet_until

ROOM = 3000
"""Characters of a notice's lines at most; a message may have 4096, title, last lines and marks counted."""
LINES = 40
"""Lines of a notice at most: each may be marked up, and Telegram counts marks too."""
ROOM_OF_REPLY = 4096
"""So that a notice is one page: it is cut by `fitting`, since nobody asked for it and could ask for more."""
LATE = timedelta(minutes=2)
"""A notice that comes later than this after its moment says how late it is."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One delivery being composed: what is due, for whom, about which meeting.

    `ask` has the moment, the language and the chat's zone; `known` are all meetings; `chosen` is what the chat follows
    and mutes, `follows` the names of what it follows.
    """

    due: Due
    ask: Ask
    held: Agenda
    known: tuple[Meeting, ...]
    chosen: tuple[Followed, ...]
    follows: frozenset[str]
    past: bool = False
    """Whether what is over is told too, as to who looks back."""

    @property
    def words(self) -> Words:
        """The words of the chat's language."""
        return say(self.ask)

    @property
    def now(self) -> datetime:
        """The moment the notice leaves."""
        return self.ask.now

    @property
    def name(self) -> str:
        """The meeting's name in a button's question."""
        return words_for(self.held.meeting, self.known)

    @property
    def zone(self) -> ZoneInfo:
        """The chat's zone; the meeting's place's where it chose none."""
        return ZoneInfo(self.due.timezone) if self.due.timezone else self.held.meeting.zone


def span_of(words: Words, length: timedelta) -> str:
    """Say a length of time in its two largest parts, begun minutes counted: 15 minutes, 1 hour 30 minutes, 2 days."""
    minutes = max(1, -(-int(length.total_seconds()) // 60))
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24) if hours >= 48 else (0, hours)
    parts = {"days": days, "hours": hours, "minutes": 0 if days else minutes}
    first, *second = [words(f"span-{unit}", count=count) for unit, count in parts.items() if count]
    return words("span-two", first=first, second=second[0]) if second else first


def own_clock(told: Telling, moment: datetime) -> str:
    """Say a moment on the reader's clock where that differs from the place's, with the day where that differs too."""
    place, own = on_clock(moment, told.held.meeting.zone), on_clock(moment, told.zone)
    if own.utcoffset() == place.utcoffset():
        return ""
    key = "own-time" if own.date() == place.date() else "own-time-day"
    day = {} if own.date() == place.date() else {"day": told.words.day_of_year(own.date())}
    return told.words(key, hours=told.words.clock(own), **day)


def half_day_of(words: Words, starts: datetime) -> str:
    """Say which half of which day, by a start on the place's clock: afternoon of 29 June."""
    return words("half-morning" if starts.hour < 12 else "half-afternoon", day=words.day_of_year(starts.date()))


def meeting_half_day(told: Telling, sitting: Sitting) -> str:
    """Name a session by its meeting and half-day: 12th meeting, afternoon of 29 June."""
    return told.words(
        "part-of-meeting", meeting=name_of(told.words, told.held.meeting), part=half_day_of(told.words, sitting.starts)
    )


def item_keys(held: Agenda, sitting: Sitting) -> list[str]:
    """Give the keys of a session's items in the printed order."""
    return [held.by_number[entry.item].key for entry in sitting.entries if entry.item in held.by_number]


def promised(told: Telling) -> datetime:
    """Give the moment at which the chat was to be told: the due one, or the end of quiet hours it lies in.

    A reminder is due its lead time before the session; one for a large audience may be begun earlier.
    """
    due = told.due
    moment = due.due
    if due.kind == "session":
        _, _, stamp, minutes = due.occasion_key.split(":")
        moment = before(datetime.strptime(f"{stamp}+0000", "%Y%m%dT%H%M%z"), int(minutes))
    if due.quiet_from is None or due.quiet_to is None:
        return moment
    return quiet_until(moment, due.quiet_from, due.quiet_to, told.zone) or moment


def late_lines(told: Telling) -> list[Line]:
    """Say how late a notice comes, where it is late."""
    late = told.now - promised(told)
    return [line(told.words("notice-late", span=span_of(told.words, late)))] if late > LATE else []


def fitting(lines: Sequence[Line], room: int = ROOM) -> list[Line]:
    """Keep what fits in one message; a mark stands for the rest."""
    kept: list[Line] = []
    for each in lines:
        room -= len(plain(each)) + 1
        if room < 0 or len(kept) == LINES:
            return [*kept, line("…")]
        kept.append(each)
    return kept


def mute_button(told: Telling) -> Button:
    """Offer to hear no more of the meeting."""
    return Button(told.words("button-mute"), ask=f"/mute {told.name}")


def timetable_button(told: Telling) -> Button:
    """Offer the meeting's timetable."""
    return Button(told.words("button-timetable"), ask=f"/timetable {told.name}")


def item_buttons(told: Telling, numbers: Iterable[str]) -> list[Button]:
    """Offer the items of a session."""
    return [Button(told.words("button-item", number=each), ask=f"/item {told.name} {each}") for each in numbers]


def reminders_of(told: Telling, sitting: Sitting, targets: Iterable[str], leads: Iterable[int]) -> list[datetime]:
    """Give the moments, still ahead, at which the chat is reminded of a session, on its place's clock, the first first.

    `targets` name the session and all it belongs to; `leads` are the chat's own lead times, for what has none of its
    own.
    """
    following = [each for each in told.chosen if each.target in set(targets) and not each.muted]
    minutes = {lead for each in following for lead in (each.leads or tuple(leads))}
    moments = sorted(before(sitting.starts, each) for each in minutes)
    return [on_clock(each, told.held.meeting.zone) for each in moments if each > told.now]


def relative_day(told: Telling, day: date) -> str:
    """Say a day as the reader does: today, tomorrow, or by its date."""
    today = on_clock(told.now, told.zone).date()
    key = {0: "day-today", 1: "day-tomorrow"}.get((day - today).days)
    return told.words(key, day=told.words.day_with_weekday(day)) if key else told.words.day_with_weekday(day)
