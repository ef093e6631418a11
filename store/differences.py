"""Where two states of facts differ, as what is known does from what was published, and what of it a person is told."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from store.database import Session
from store.facts import FIELDS, Facts, State, known
from store.keys import item_key, meeting_key, session_key
from store.published import published
from store.times import at_clock


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing before and after; None where it is not there. `fields` are those that differ."""

    thing: str
    meeting: str
    """The permanent name of the meeting it belongs to."""
    key: str
    """How it is addressed now; where it is no more, how it was."""
    before: Facts | None
    after: Facts | None
    fields: tuple[str, ...]
    timezone: str
    """The zone of the meeting's place."""

    @property
    def kind(self) -> str:
        """Say what it is: meeting, item or session."""
        return self.thing.partition("#")[0]

    @property
    def old(self) -> dict[str, Any] | None:
        """Give what differs as it was; all of it where the thing is no more."""
        return None if self.before is None else {name: self.before.get(name) for name in self._said}

    @property
    def new(self) -> dict[str, Any] | None:
        """Give what differs as it is; all of it where the thing is new."""
        return None if self.after is None else {name: self.after.get(name) for name in self._said}

    @property
    def _said(self) -> tuple[str, ...]:
        return FIELDS[self.kind] if self.before is None or self.after is None else self.fields

    @property
    def matters_until(self) -> datetime:
        """Say from when on nobody needs to hear of it: the end of the session, or of the last day of the meeting."""
        states = [each for each in (self.before, self.after) if each is not None]
        if self.kind == "session":
            return max(datetime.fromisoformat(each["ends"]) for each in states).astimezone(UTC)
        last = max(date.fromisoformat(each["until"] if self.kind == "item" else each["ends"]) for each in states)
        return at_clock(last + timedelta(days=1), 0, ZoneInfo(self.timezone))

    def near(self, now: datetime, within: timedelta) -> bool:
        """Say whether it is of a session, as it was or is, that is being held or starts soon."""
        states = [each for each in (self.before, self.after) if each is not None and self.kind == "session"]
        return any(
            datetime.fromisoformat(each["starts"]) < now + within and datetime.fromisoformat(each["ends"]) > now
            for each in states
        )


async def differences(session: Session, meeting: str | None = None) -> tuple[Difference, ...]:
    """Give where what is known now differs from what was published, of one meeting (`meeting#3`) or of all."""
    ids = None if meeting is None else [int(meeting.partition("#")[2])]
    return compare(await published(session, meeting), await known(session, ids))


def compare(before: State, after: State) -> tuple[Difference, ...]:
    """Give each thing that is not the same: meetings first, then items, then sessions, each in their order."""
    found = []
    for thing in before.facts.keys() | after.facts.keys():
        old, new = before.facts.get(thing) or None, after.facts.get(thing) or None
        kind = thing.partition("#")[0]
        fields = tuple(name for name in FIELDS[kind] if (old or {}).get(name) != (new or {}).get(name))
        if not fields and (old is None) == (new is None):
            continue
        meeting = after.meeting.get(thing) or before.meeting[thing]
        place = after.facts.get(meeting) or before.facts.get(meeting) or {}
        if kind == "item":
            was = before.facts.get(meeting) or place
            old, new = (old and {**old, "until": was["ends"]}), (new and {**new, "until": place["ends"]})
        found.append(
            Difference(thing, meeting, _key(kind, new or old or {}, place), old, new, fields, place["timezone"])
        )
    return tuple(sorted(found, key=_place))


def _place(difference: Difference) -> tuple[str, int, str]:
    return difference.meeting, tuple(FIELDS).index(difference.kind), difference.key


def _key(kind: str, facts: Facts, meeting: Facts) -> str:
    """Address a thing by its facts and its meeting's."""
    whole = meeting_key(meeting["body"], date.fromisoformat(meeting["starts"]))
    if kind == "meeting":
        return whole
    if kind == "item":
        return item_key(whole, facts["number"])
    return session_key(meeting["body"], datetime.fromisoformat(facts["starts"]))


def folded(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """Leave out what a person is not told: the parts of a whole meeting that comes or goes, and a session that was
    cancelled before it was taken from the timetable.
    """  # noqa: D205 - one sentence
    every = tuple(differences)
    whole = {each.thing for each in every if each.kind == "meeting" and None in (each.before, each.after)}
    return tuple(each for each in every if (each.thing in whole or each.meeting not in whole) and not _never_held(each))


def _never_held(difference: Difference) -> bool:
    states = (difference.before, difference.after)
    return difference.kind == "session" and all(each is None or each["status"] == "cancelled" for each in states)


def only(difference: Difference, fields: Iterable[str]) -> Difference:
    """Give the part of a difference that is in some fields."""
    wanted = set(fields)
    return replace(difference, fields=tuple(name for name in difference.fields if name in wanted))


def digest(differences: Iterable[Difference], after: int) -> str:
    """Tell one set of differences, after a publication, from another: twelve hexadecimal digits."""
    plain = [after, *([each.thing, each.before, each.after] for each in differences)]
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:12]


def changes_of(found: Iterable[Difference]) -> list[dict[str, Any]]:
    """Give differences as an occasion and the record of a publication hold them."""
    return [{"thing": each.thing, "key": each.key, "old": each.old, "new": each.new} for each in found]


def in_one(changes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Make one list of changes (as `changes_of` gives them) that came one after the other, the oldest first.

    Each thing goes from what it first was to what it is now; what was changed and changed back is left out.
    """
    found: dict[str, dict[str, Any]] = {}
    for change in changes:
        before = found.get(change["thing"])
        if before is None:
            found[change["thing"]] = dict(change)
            continue
        old, new = before["old"], change["new"]
        if old is not None and new is not None:
            seen = {**change["old"], **old} if change["old"] else old
            now = {**(before["new"] or {}), **new}
            fields = [name for name in seen if name in now and seen[name] != now[name]]
            old, new = {name: seen[name] for name in fields}, {name: now[name] for name in fields}
        elif new is not None and before["new"] is not None:
            new = {**before["new"], **new}
        found[change["thing"]] = {**change, "old": old, "new": new}
    return [each for each in found.values() if each["old"] != each["new"]]
