"""What became of a meeting as a whole: a new one, other days, another place, other deadlines."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from handlers.changed import LONGEST_TITLE, Facts, Told, arrow, at_place, format_of
from handlers.compose import cut
from handlers.naming import headline, name_of, place_of
from handlers.reply import Button, Line, line
from handlers.telling import Telling, own_clock
from store.meetings import Item
from store.times import on_clock


def changed_meeting(told: Telling, old: Facts, new: Facts) -> Told | None:
    """Word what became of a meeting as a whole; a new one is named with all that is known."""
    words, meeting = told.words, told.held.meeting
    if meeting.over(told.now) and not told.past:
        return None
    lines: list[Line] = []
    if not old:
        if meeting.opens_at:
            opens = on_clock(meeting.opens_at, meeting.zone)
            day, clock = words.day_with_weekday(opens.date()), words.clock(opens)
            lines.append(line(words("opens", day=day, clock=clock), own_clock(told, opens)))
        if meeting.format:
            lines.append(line(words(f"format-{meeting.format.replace(' ', '-')}")))
        titles = [line(f"{item.number} ", cut(_short(told, item), LONGEST_TITLE)) for item in told.held.items]
        lines += titles or [line(words("no-agenda-held"))]
        buttons = (Button(words("button-agenda"), ask=f"/agenda {told.name}"),)
        return Told("new", headline(words, meeting), name_of(words, meeting), tuple(lines), (meeting.key,), buttons)
    if old.get("ordinal") != new.get("ordinal"):
        lines.append(line(arrow(told, _ordinal(told, old), _ordinal(told, new))))
    if "starts" in old or "ends" in old:
        lines.append(line(arrow(told, _days(told, old), _days(told, new))))
    if old.get("place") != new.get("place"):
        lines.append(line(arrow(told, old.get("place"), new.get("place") and place_of(words, meeting))))
    if old.get("opens_at") != new.get("opens_at"):
        lines.append(line(words("change-opens", what=arrow(told, _opens(told, old), _opens(told, new)))))
    if old.get("format") != new.get("format"):
        lines.append(line(arrow(told, format_of(told, old.get("format")), format_of(told, new.get("format")))))
    if old.get("deadlines") != new.get("deadlines"):
        lines += _deadline_lines(told, old.get("deadlines") or (), new.get("deadlines") or ())
    days = words.days(meeting.starts, meeting.ends)
    return Told("changed", headline(words, meeting), days, tuple(lines), (meeting.key,))


def _deadline_lines(told: Telling, old: Sequence[Any], new: Sequence[Any]) -> list[Line]:
    """Word the deadlines that came, moved or went; one that moved is known by what is to be done."""
    words = told.words
    before = {(json.dumps(titles, sort_keys=True), item): by for by, titles, item in old}
    after = {(json.dumps(titles, sort_keys=True), item): by for by, titles, item in new}
    lines = []
    for key in dict.fromkeys((*before, *after)):
        was, is_ = before.get(key), after.get(key)
        if was != is_:
            title = words.pick(json.loads(key[0])) or ""
            when = arrow(told, _wall(told, was), _wall(told, is_)) if is_ else words("deadline-gone")
            lines.append(line(words("change-deadline", title=title, when=when)))
    return lines


def _wall(told: Telling, by: str | None) -> str:
    """Say a time as the clocks of the place show it, with its day."""
    if by is None:
        return ""
    shown = datetime.fromisoformat(by)
    return told.words("day-clock", day=told.words.day_of_year(shown.date()), clock=told.words.clock(shown))


def _short(told: Telling, item: Item) -> str:
    best = item.titles.best(told.ask.language)
    return item.short.get(told.ask.language) or (best.text if best else "")


def _ordinal(told: Telling, facts: Facts) -> str:
    return told.words("meeting-numbered", number=facts["ordinal"]) if facts.get("ordinal") else ""


def _days(told: Telling, facts: Facts) -> str:
    """Say a meeting's days; one that did not change is as it is known."""
    meeting = told.held.meeting
    starts, ends = facts.get("starts", meeting.starts.isoformat()), facts.get("ends", meeting.ends.isoformat())
    return told.words.days(date.fromisoformat(starts), date.fromisoformat(ends))


def _opens(told: Telling, facts: Facts) -> str:
    if not facts.get("opens_at"):
        return ""
    at = at_place(told, facts["opens_at"])
    return told.words("day-clock", day=told.words.day_of_year(at.date()), clock=told.words.clock(at))
