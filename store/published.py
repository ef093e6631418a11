"""What followers were told of each thing, what was published of it, what is known of it now, and where these differ.

A thing is named for good: `meeting#3`, `item#41`, `session#12`. Its facts are what a follower is told when they change:

- meeting: ordinal, starts, ends, place, format, opens_at, deadlines (and body and timezone, by which it is addressed)
- item: number, titles (the official ones), papers (symbols)
- session: starts, ends, room, format, status, entries (item and whether it is continued)

Days are ISO dates, moments ISO times with the offset of the meeting's place. Facts without a field mean that the thing
is not there: not yet, or no more. Rows of things that are no more stay, so that a name and a uid are never given again.

`uid` and `version` are for calendars: the first names a thing by what was first known of it (body, the meeting's first
day, the session's start), and so is the same in a store made anew from the same data; the second counts publications.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from sqlalchemy import select

from store.database import Session
from store.keys import item_key, meeting_key, session_key
from store.tables import Item, ItemPaper, Meeting, Published, SessionEntry, TimetableSession
from store.times import at_clock, instant, on_clock

Facts = Mapping[str, Any]

ADDRESS = frozenset({"body", "timezone"})
"""Facts of a meeting that say where it is found; nobody is told when they change."""

FIELDS = {
    "meeting": ("starts", "ends", "place", "format", "opens_at", "ordinal", "deadlines"),
    "item": ("number", "titles", "papers"),
    "session": ("starts", "ends", "room", "format", "status", "entries"),
}
"""What followers are told of, in the order in which it is said."""


_MOMENTS = frozenset({"starts", "ends", "opens_at"})
_WALL = len("2022-06-29T10:00")


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


@dataclass(frozen=True, slots=True)
class State:
    """Things and their facts, and which meeting each belongs to."""

    facts: Mapping[str, Facts]
    meeting: Mapping[str, str]


async def known(session: Session, meetings: Collection[int] | None = None) -> State:
    """Give the facts known now, of some meetings (by the ids of their rows) or of all."""
    of = _Rows({}, {})
    rows = select(Meeting)
    for row in (await session.execute(rows if meetings is None else rows.where(Meeting.id.in_(meetings)))).scalars():
        of.add(f"meeting#{row.id}", row.id, _meeting(row))
    papers: dict[int, set[str]] = {}
    listed = select(ItemPaper.item_id, ItemPaper.symbol).join(Item, Item.id == ItemPaper.item_id)
    for item, symbol in await session.execute(listed if meetings is None else listed.where(_of(Item, meetings))):
        papers.setdefault(item, set()).add(symbol)
    items = select(Item)
    for each in (await session.execute(items if meetings is None else items.where(_of(Item, meetings)))).scalars():
        of.add(f"item#{each.id}", each.meeting_id, _item(each, papers.get(each.id, set())))
    entries: dict[int, list[list[Any]]] = {}
    taken = (
        select(SessionEntry.session_id, SessionEntry.item, SessionEntry.continued)
        .join(TimetableSession, TimetableSession.id == SessionEntry.session_id)
        .order_by(SessionEntry.session_id, SessionEntry.position)
    )
    for sitting, item_number, continued in await session.execute(
        taken if meetings is None else taken.where(_of(TimetableSession, meetings))
    ):
        entries.setdefault(sitting, []).append([item_number, continued])
    sittings = select(TimetableSession)
    for sat in (
        await session.execute(sittings if meetings is None else sittings.where(_of(TimetableSession, meetings)))
    ).scalars():
        zone = ZoneInfo(of.facts[f"meeting#{sat.meeting_id}"]["timezone"])
        of.add(f"session#{sat.id}", sat.meeting_id, _sitting(sat, entries.get(sat.id, []), zone))
    return State(of.facts, of.meeting)


@dataclass(frozen=True, slots=True)
class _Rows:
    facts: dict[str, Facts]
    meeting: dict[str, str]

    def add(self, thing: str, meeting: int, facts: Facts) -> None:
        self.facts[thing], self.meeting[thing] = facts, f"meeting#{meeting}"


def _of(table: type[Item] | type[TimetableSession], meetings: Collection[int]) -> Any:  # noqa: ANN401 - a condition
    return table.meeting_id.in_(meetings)


def _clock(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return on_clock(moment, zone).isoformat(timespec="minutes") if moment is not None else None


def _meeting(row: Meeting) -> Facts:
    return {
        "body": row.body, "timezone": row.timezone, "ordinal": row.ordinal, "starts": row.starts.isoformat(),
        "ends": row.ends.isoformat(), "place": row.place, "format": row.format,
        "opens_at": _clock(row.opens_at, ZoneInfo(row.timezone)),
        "deadlines": [[each["by"], each["titles"], each["item"]] for each in row.deadlines or ()] or None,
    }  # fmt: skip


def _item(row: Item, papers: set[str]) -> Facts:
    titles = {language: row.titles[language] for language in row.official if language in row.titles} or row.titles
    return {"number": row.number, "titles": dict(sorted(titles.items())), "papers": sorted(papers)}


def _sitting(row: TimetableSession, entries: list[list[Any]], zone: ZoneInfo) -> Facts:
    return {
        "starts": _clock(row.starts_at, zone), "ends": _clock(row.ends_at, zone), "room": row.room,
        "format": row.format, "status": row.status, "entries": entries,
    }  # fmt: skip


async def rows_of(session: Session, meeting: str) -> dict[str, Published]:
    """Give what is held of a meeting's things, theirs alone until the transaction ends."""
    found = await session.execute(
        select(Published)
        .where(Published.meeting == meeting)
        .order_by(Published.thing)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {row.thing: row for row in found.scalars()}


async def published(session: Session, meeting: str | None = None) -> State:
    """Give what was last published, of one meeting or of all."""
    rows = select(Published.thing, Published.meeting, Published.facts)
    found = (await session.execute(rows if meeting is None else rows.where(Published.meeting == meeting))).all()
    return State({thing: facts for thing, _, facts in found}, {thing: of for thing, of, _ in found})


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


def reckoned(facts: Facts, zone: ZoneInfo) -> dict[str, Any]:
    """Give facts with their moments on the same walls by the rules of the zone in use: new ones are nothing to tell."""
    return {
        name: _clock(instant(datetime.fromisoformat(value[:_WALL]), zone), zone)
        if name in _MOMENTS and value is not None and len(value) >= _WALL  # the days of a meeting are shorter
        else value
        for name, value in facts.items()
    }


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


def digest(differences: Iterable[Difference], after: int) -> str:
    """Tell one set of differences, after a publication, from another: twelve hexadecimal digits."""
    plain = [after, *([each.thing, each.before, each.after] for each in differences)]
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:12]


async def differences(session: Session, meeting: str | None = None) -> tuple[Difference, ...]:
    """Give where what is known now differs from what was published, of one meeting (`meeting#3`) or of all."""
    ids = None if meeting is None else [int(meeting.partition("#")[2])]
    return compare(await published(session, meeting), await known(session, ids))


async def adopt(session: Session) -> int:
    """Take what is known for told, in silence, where nothing was ever published; return of how many things.

    A meeting that comes later is told of when it is published.
    """
    if (await session.execute(select(Published.thing).limit(1))).first() is not None:
        return 0
    state = await known(session)
    uids: set[str] = set()
    session.add_all([new_row(thing, state, uids) for thing in state.facts])
    await session.flush()
    return len(state.facts)


def new_row(thing: str, state: State, uids: set[str], *, told: bool = True) -> Published:
    """Make the first row of a thing. `uids` are those given, and get its own."""
    meeting = state.meeting[thing]
    uid = first_uid(thing, state.facts[thing], state.facts[meeting], uids)
    uids.add(uid)
    facts = dict(state.facts[thing])
    return Published(
        thing=thing, meeting=meeting, uid=uid, version=1, facts=facts, told=dict(facts) if told else {}
    )  # fmt: skip


def first_uid(thing: str, facts: Facts, meeting: Facts, taken: Collection[str]) -> str:
    """Name a thing for calendars by what is first known of it; where another has that name, by a number too."""
    kind = thing.partition("#")[0]
    own = {"meeting": "", "item": facts.get("number"), "session": facts["starts"] if kind == "session" else None}[kind]
    name = f"{meeting['body']}:{meeting['starts']}:{kind}:{own}"
    tried = (str(uuid5(NAMESPACE_URL, f"{name}{f':{again}' if again else ''}")) for again in range(len(taken) + 1))
    return next(uid for uid in tried if uid not in taken)


@dataclass(frozen=True, slots=True)
class Calendared:
    """How calendars know a thing, and the facts that were published of it; {} where it is no more."""

    uid: str
    version: int
    facts: Facts


async def calendared(session: Session, meeting: str) -> dict[str, Calendared]:
    """Say how calendars know a meeting's things. Version 0 is of what was not published yet."""
    found = await session.execute(
        select(Published.thing, Published.uid, Published.version, Published.facts).where(Published.meeting == meeting)
    )
    held = {thing: Calendared(uid, version, facts) for thing, uid, version, facts in found}
    state = await known(session, [int(meeting.partition("#")[2])])
    taken = {each.uid for each in held.values()}
    for thing in [each for each in state.facts if each not in held]:
        uid = first_uid(thing, state.facts[thing], state.facts[meeting], taken)
        taken.add(uid)
        held[thing] = Calendared(uid, 0, state.facts[thing])
    return held


def only(difference: Difference, fields: Iterable[str]) -> Difference:
    """Give the part of a difference that is in some fields."""
    wanted = set(fields)
    return replace(difference, fields=tuple(name for name in difference.fields if name in wanted))
