"""What became of a session: held, moved, elsewhere, with other items, or not at all."""

from collections.abc import Mapping
from typing import Any

from handlers.changed import Facts, Told, arrow, at_place, follow_items, format_of, wide
from handlers.naming import name_of
from handlers.reply import Button, Line, line
from handlers.telling import Telling, item_buttons, item_keys, own_clock, reminders_of
from store.meetings import Sitting
from store.occasions import targets_of
from store.publications import before_and_after

NOON = 12


def changed_session(
    told: Telling, number: int, change: Mapping[str, Any], leads: tuple[int, ...] | None
) -> Told | None:  # fmt: skip
    """Word what became of a session; None where it is over or does not concern the chat.

    `leads` are the chat's own lead times; None where it is not reminded of sessions.
    """
    sitting = next((each for each in told.held.sessions if each.id == number), None)
    old, new = before_and_after(change, sitting)
    sides = [side for side in (old, new) if side]
    items = [item for side in sides for item, _ in side["entries"]]
    if not wide(told) and f"session#{number}" not in told.follows and not follow_items(told, items):
        return None
    if not told.past and max((at_place(told, side["ends"]) for side in sides), default=told.now) <= told.now:
        return None
    words, starts = told.words, at_place(told, sides[0]["starts"])
    half = words("half-morning-alone" if starts.hour < NOON else "half-afternoon-alone")
    half_day = words("half-of-day", day=words.day_of_year(starts.date()), half=half)
    name = words("part-of-meeting", meeting=name_of(words, told.held.meeting), part=half_day)
    keys = (change["key"], *(item_keys(told.held, sitting) if sitting else ()))
    if old and (new is None or new["status"] == "cancelled" != old["status"]):
        return Told("cancelled", name, half_day, (line(_hours(told, old)), *_items_line(told, old)), keys)
    if new is None:
        return None
    if old is None or old["status"] == "cancelled" != new["status"]:
        lines = [line(_hours(told, new), _own(told, new)), *_items_line(told, new), *_place_line(told, new)]
        return Told("restored" if old else "new", name, half_day, tuple(lines), keys, _buttons(told, new))
    lines = _session_lines(told, old, new)
    was, is_ = (at_place(told, side["starts"]) for side in (old, new))
    if sitting and leads is not None and was != is_ == sitting.starts:
        lines += _reminder_line(told, sitting, leads)
    return Told("changed", name, half_day, tuple(lines), keys, _buttons(told, new))


def _session_lines(told: Telling, old: Facts, new: Facts) -> list[Line]:
    words = told.words
    lines = []
    if (old["starts"], old["ends"]) != (new["starts"], new["ends"]):
        with_day = at_place(told, old["starts"]).date() != at_place(told, new["starts"]).date()
        hours = arrow(told, _hours(told, old, with_day=with_day), _hours(told, new, with_day=with_day))
        lines.append(line(hours, _own(told, new)))
    if old.get("room") != new.get("room"):
        lines.append(line(words("change-room", what=arrow(told, old.get("room"), new.get("room")))))
    if old.get("format") != new.get("format"):
        lines.append(line(arrow(told, format_of(told, old.get("format")), format_of(told, new.get("format")))))
    if old.get("entries") != new.get("entries"):
        lines.append(line(words("change-items", what=arrow(told, _numbers(told, old), _numbers(told, new)))))
    return lines


def _reminder_line(told: Telling, sitting: Sitting, leads: tuple[int, ...]) -> list[Line]:
    """Say when the chat is reminded of a moved session now."""
    words = told.words
    moments = reminders_of(told, sitting, targets_of(told.held, sitting), leads)
    said = [
        words.clock(each)
        if each.date() == sitting.starts.date()
        else words("day-clock", day=words.day_of_year(each.date()), clock=words.clock(each))
        for each in moments
    ]
    return [line(words("reminder-moved", clocks=words("list-separator").join(said)))] if said else []


def _hours(told: Telling, facts: Facts, *, with_day: bool = False) -> str:
    starts, ends = at_place(told, facts["starts"]), at_place(told, facts["ends"])
    hours = told.words.hours(starts, ends)
    return told.words("day-clock", day=told.words.day_of_year(starts.date()), clock=hours) if with_day else hours


def _own(told: Telling, facts: Facts) -> str:
    """Say when a session starts on the reader's clock where that differs."""
    return own_clock(told, at_place(told, facts["starts"]))


def _numbers(told: Telling, facts: Facts) -> str:
    words = told.words
    return words("list-separator").join(
        item + (words("continued") if continued else "") for item, continued in facts["entries"]
    )


def _items_line(told: Telling, facts: Facts) -> list[Line]:
    numbers = _numbers(told, facts)
    return [line(told.words("change-items", what=numbers))] if numbers else []


def _place_line(told: Telling, facts: Facts) -> list[Line]:
    said = " · ".join(each for each in (facts.get("room"), format_of(told, facts.get("format"))) if each)
    return [line(said)] if said else []


def _buttons(told: Telling, facts: Facts) -> tuple[Button, ...]:
    numbers = [item for item, _ in facts["entries"] if item in told.held.by_number]
    return tuple(item_buttons(told, numbers))
