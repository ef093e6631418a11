"""A changed thing, worded: what sessions, items and meetings have in common, and whether the chat follows it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.reply import Button, Line
from handlers.telling import Telling
from store.occasions import body_target, meeting_target
from store.times import on_clock

Facts = Mapping[str, Any]

LONGEST_TITLE = 300
"""Characters of a changed title that are shown."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing of a publication, worded: what happened to it, its name, its lines, its keys."""

    verb: str
    """changed, new, cancelled, restored, dropped or papers: the end of the keys of its title (`notice-`, `part-`)."""
    name: str
    part: str
    """Its name where the meeting is named already."""
    lines: tuple[Line, ...]
    about: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()


def at_place(told: Telling, iso: str) -> datetime:
    """Read a published moment on the clock of the meeting's place."""
    return on_clock(datetime.fromisoformat(iso), told.held.meeting.zone)


def arrow(told: Telling, old: str | None, new: str | None) -> str:
    """Say old → new; what was not known before is only said as it is now."""
    if not old:
        return new or ""
    return told.words("change", old=isolated(old), new=isolated(new or told.words("not-known")))


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def isolated(text: str) -> str:
    """Part a text in letters read from right to left from what stands beside it, else old and new change sides."""
    return f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text


def format_of(told: Telling, form: str | None) -> str:
    """Say how a session or meeting is held; "" where that is not known."""
    return told.words(f"short-format-{form.replace(' ', '-')}") if form else ""


def wide(told: Telling) -> bool:
    """Say whether the chat follows the whole meeting."""
    return bool({meeting_target(told.held.meeting), body_target(told.held.meeting)} & told.follows)


def follow_items(told: Telling, numbers: Iterable[str]) -> bool:
    """Say whether the chat follows any of these items, or one that they are part of."""
    wanted = {part for each in numbers for part in (each, each.partition("(")[0])}
    return any(f"item#{item.id}" in told.follows for item in told.held.items if item.number in wanted)
