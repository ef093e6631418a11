"""What was published as changed, old → new, as far as it concerns the chat that is told.

`about` of such a delivery holds the facts of each thing before and after, as they were published; whoever follows a
whole meeting sees all of it, others only their sessions and items. What is over is not told.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.compose import cut, plain, reply, rows, titled
from handlers.naming import headline, name_of, paper_label, paper_title, place_of
from handlers.reply import Button, Line, Reply, Span, line
from handlers.telling import (
    ROOM_OF_REPLY,
    Telling,
    fitting,
    item_buttons,
    item_keys,
    late_lines,
    mute_button,
    own_clock,
    reminders_of,
    timetable_button,
)
from store.database import Session
from store.following import follower
from store.meetings import Item, Sitting
from store.occasions import body_target, meeting_target, targets_of
from store.publications import acts_between, before_and_after, joined
from store.times import at_clock, on_clock

Facts = Mapping[str, Any]

NOON = 12
LONGEST_TITLE = 300
"""Characters of a changed title that are shown."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing of a publication, worded: what happened to it, its name, its lines, its keys."""

    verb: str
    """changed, new, cancelled: the key of the title's message."""
    name: str
    part: str
    """Its name where the meeting is named already."""
    lines: tuple[Line, ...]
    about: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()


async def tell_changes(told: Telling, session: Session) -> Reply | None:
    """Tell what one publication changed."""
    about = told.due.about
    parts = await _parts(told, session, about.get("changes", ()))
    return _composed(told, parts, [*_published(told, about), *late_lines(told)])


async def tell_digest(told: Telling, session: Session) -> Reply | None:
    """Tell in one notice what was published since the digest of the day before, to those who want no single ones."""
    _, _, day, zone, at = told.due.occasion_key.split(":")
    before = at_clock(date.fromisoformat(day) - timedelta(days=1), int(at), ZoneInfo(zone) if zone else told.zone)
    acts = await acts_between(session, meeting_target(told.held.meeting), before, told.due.due)
    parts = await _parts(told, session, joined(acts))
    title = told.words("notice-digest", what=name_of(told.words, told.held.meeting))
    return _composed(told, parts, late_lines(told), title)


async def _parts(told: Telling, session: Session, changes: Iterable[Mapping[str, Any]]) -> list[Told]:
    who = await follower(session, told.due.chat)
    leads = () if who is None or who.digest else tuple(who.leads)
    reminded = who is not None and not who.digest
    found = []
    mutes = {each.target for each in told.chosen if each.muted}
    for each in changes:
        if each["thing"] in mutes:
            continue
        kind, _, number = each["thing"].partition("#")
        part = None
        if kind == "session":
            part = _of_session(told, int(number), each, leads if reminded else None)
        elif kind == "item":
            part = _of_item(told, int(number), each)
        elif kind == "meeting":
            part = _of_meeting(told, each["old"] or {}, each["new"] or {})
        if part is not None and part.lines:
            found.append(part)
    return found


def _composed(told: Telling, parts: Sequence[Told], last: Sequence[Line], title: str | None = None) -> Reply | None:
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
        for part in parts:
            heading = part.part if part.verb == "changed" else words(f"part-{part.verb}", what=part.part)
            lines += [line(Span(heading, "strong")), *part.lines]
    buttons = [button for part in parts for button in part.buttons]
    if told.held.sessions:
        buttons.append(timetable_button(told))
    return reply(
        told.ask,
        title,
        [*fitting(lines), *last],
        buttons=rows([*buttons[:12], mute_button(told)]),
        about=list(dict.fromkeys(key for part in parts for key in part.about)),
        room=ROOM_OF_REPLY,
    )


def _published(told: Telling, about: Mapping[str, Any]) -> list[Line]:
    """Say when it was published, by whom, and from which source."""
    if not about.get("at"):
        return []
    words = told.words
    at = on_clock(datetime.fromisoformat(about["at"]), told.held.meeting.zone)
    source = about.get("source") or words.pick(told.held.meeting.source)
    when = words("day-clock", day=words.day_of_year(at.date()), clock=words.clock(at))
    if source:
        return [line(words("published-from", when=when, source=cut(str(source), LONGEST_TITLE)))]
    return [line(words("published", when=when))]


# Sessions


def _of_session(
    told: Telling, number: int, change: Mapping[str, Any], leads: tuple[int, ...] | None
) -> Told | None:  # fmt: skip
    """Word what became of a session; None where it is over or does not concern the chat."""
    sitting = next((each for each in told.held.sessions if each.id == number), None)
    old, new = before_and_after(change, sitting)
    sides = [side for side in (old, new) if side]
    items = [item for side in sides for item, _ in side["entries"]]
    if not _wide(told) and f"session#{number}" not in told.follows and not _follow_items(told, items):
        return None
    if max((_at(told, side["ends"]) for side in sides), default=told.now) <= told.now:
        return None
    words, starts = told.words, _at(told, sides[0]["starts"])
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
    if sitting and leads is not None and _at(told, old["starts"]) != _at(told, new["starts"]) == sitting.starts:
        lines += _reminder_line(told, sitting, leads)
    return Told("changed", name, half_day, tuple(lines), keys, _buttons(told, new))


def _session_lines(told: Telling, old: Facts, new: Facts) -> list[Line]:
    words = told.words
    lines = []
    if (old["starts"], old["ends"]) != (new["starts"], new["ends"]):
        with_day = _at(told, old["starts"]).date() != _at(told, new["starts"]).date()
        hours = _arrow(told, _hours(told, old, with_day=with_day), _hours(told, new, with_day=with_day))
        lines.append(line(hours, _own(told, new)))
    if old.get("room") != new.get("room"):
        lines.append(line(words("change-room", what=_arrow(told, old.get("room"), new.get("room")))))
    if old.get("format") != new.get("format"):
        lines.append(line(_arrow(told, _format(told, old.get("format")), _format(told, new.get("format")))))
    if old.get("entries") != new.get("entries"):
        lines.append(line(words("change-items", what=_arrow(told, _numbers(told, old), _numbers(told, new)))))
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


def _at(told: Telling, iso: str) -> datetime:
    return on_clock(datetime.fromisoformat(iso), told.held.meeting.zone)


def _hours(told: Telling, facts: Facts, *, with_day: bool = False) -> str:
    starts, ends = _at(told, facts["starts"]), _at(told, facts["ends"])
    hours = told.words.hours(starts, ends)
    return told.words("day-clock", day=told.words.day_of_year(starts.date()), clock=hours) if with_day else hours


def _own(told: Telling, facts: Facts) -> str:
    """Say when a session starts on the reader's clock where that differs."""
    return own_clock(told, _at(told, facts["starts"]))


def _numbers(told: Telling, facts: Facts) -> str:
    words = told.words
    return words("list-separator").join(
        item + (words("continued") if continued else "") for item, continued in facts["entries"]
    )


def _items_line(told: Telling, facts: Facts) -> list[Line]:
    numbers = _numbers(told, facts)
    return [line(told.words("change-items", what=numbers))] if numbers else []


def _place_line(told: Telling, facts: Facts) -> list[Line]:
    said = " · ".join(each for each in (facts.get("room"), _format(told, facts.get("format"))) if each)
    return [line(said)] if said else []


def _format(told: Telling, form: str | None) -> str:
    return told.words(f"short-format-{form.replace(' ', '-')}") if form else ""


def _arrow(told: Telling, old: str | None, new: str | None) -> str:
    """Say old → new; what was not known before is only said as it is now."""
    if not old:
        return new or ""
    return told.words("change", old=old, new=new or told.words("not-known"))


def _buttons(told: Telling, facts: Facts) -> tuple[Button, ...]:
    numbers = [item for item, _ in facts["entries"] if item in told.held.by_number]
    return tuple(item_buttons(told, numbers))


# Items


def _of_item(told: Telling, number: int, change: Mapping[str, Any]) -> Told | None:
    """Word what became of an item: whether it is there, its number, its title, its papers."""
    words, language, body = told.words, told.ask.language, told.held.meeting.body
    item = next((each for each in told.held.items if each.id == number), None)
    printed = item.number if item else (change["old"] or {}).get("number", "")
    if not printed or not (_wide(told) or f"item#{number}" in told.follows or _follow_items(told, [printed])):
        return None
    name = words("item-short", number=printed, meeting=name_of(words, told.held.meeting))
    part = words("button-item", number=printed)
    if item is None or change["new"] is None:
        title = cut(_title(change["old"] or {}, language), LONGEST_TITLE)
        return Told("dropped", name, part, (line(title),), (change["key"],))
    old, new = change["old"] or {}, change["new"]
    title = cut(_title(new, language) or plain(titled(item.titles, language)), LONGEST_TITLE)
    lines: list[Line] = []
    if change["old"] is None:
        lines.append(line(title))
    elif "titles" in new:
        lines.append(line(words("change-title", title=title)))
    if old.get("number") and "number" in new:
        lines.append(line(_arrow(told, *(words("button-item", number=side["number"]) for side in (old, new)))))
    before, after = (side.get("papers") or () for side in (old, new))
    came = [each for each in after if each not in before]
    gone = [each for each in before if each not in after]
    lines += [_paper_line(told, item, each) for each in came]
    lines += [line(words("paper-gone", symbol=paper_label(each, body))) for each in gone]
    verb = "new" if change["old"] is None else "papers" if came and len(lines) == len(came) else "changed"
    buttons = [Button(paper_label(each, body), ask=f"/doc {each}") for each in came]
    return Told(verb, name, part, tuple(lines), (item.key,), (*buttons, *item_buttons(told, [item.number])))


def _title(facts: Facts, language: str) -> str:
    """Give an item's official title as it was published, in a language; else as it is in any."""
    titles = facts.get("titles") or {}
    return str(titles.get(language) or titles.get("en") or next(iter(titles.values()), ""))


def _paper_line(told: Telling, item: Item, symbol: str) -> Line:
    paper = next((each for each in item.papers if each.symbol == symbol), None)
    title = paper_title(paper, told.ask.language) if paper else ()
    return line(Span(symbol, "symbol"), " " if title else "", *title)


# Meetings


def _of_meeting(told: Telling, old: Facts, new: Facts) -> Told | None:
    """Word what became of a meeting as a whole; a new one is named with all that is known."""
    words, meeting = told.words, told.held.meeting
    if meeting.over(told.now):
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
        lines.append(line(_arrow(told, _ordinal(told, old), _ordinal(told, new))))
    if "starts" in old or "ends" in old:
        lines.append(line(_arrow(told, _days(told, old), _days(told, new))))
    if old.get("place") != new.get("place"):
        lines.append(line(_arrow(told, old.get("place"), new.get("place") and place_of(words, meeting))))
    if old.get("opens_at") != new.get("opens_at"):
        lines.append(line(words("change-opens", what=_arrow(told, _opens(told, old), _opens(told, new)))))
    if old.get("format") != new.get("format"):
        lines.append(line(_arrow(told, _format(told, old.get("format")), _format(told, new.get("format")))))
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
            when = _arrow(told, _wall(told, was), _wall(told, is_)) if is_ else words("deadline-gone")
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
    at = _at(told, facts["opens_at"])
    return told.words("day-clock", day=told.words.day_of_year(at.date()), clock=told.words.clock(at))


# Whom it concerns


def _wide(told: Telling) -> bool:
    """Say whether the chat follows the whole meeting."""
    return bool({meeting_target(told.held.meeting), body_target(told.held.meeting)} & told.follows)


def _follow_items(told: Telling, numbers: Iterable[str]) -> bool:
    """Say whether the chat follows any of these items, or one that they are part of."""
    wanted = {part for each in numbers for part in (each, each.partition("(")[0])}
    return any(f"item#{item.id}" in told.follows for item in told.held.items if item.number in wanted)
