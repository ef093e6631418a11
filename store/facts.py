"""The facts of things that followers are told of, as they are known now.

A thing is named for good: `meeting#3`, `item#41`, `session#12`. Its facts are what a follower is told when they change:

- meeting: ordinal, starts, ends, place, format, opens_at, deadlines (and body and timezone, by which it is addressed
  and of which nobody is told)
- item: number, titles (the official ones), papers (symbols)
- session: starts, ends, room, format, status, entries (item and whether it is continued)

Days are ISO dates, moments ISO times with the offset of the meeting's place. Facts without a field mean that the thing
is not there: not yet, or no more.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from store.database import Session
from store.tables import Item, ItemPaper, Meeting, SessionEntry, TimetableSession
from store.times import instant, on_clock

Facts = Mapping[str, Any]

FIELDS = {
    "meeting": ("starts", "ends", "place", "format", "opens_at", "ordinal", "deadlines"),
    "item": ("number", "titles", "papers"),
    "session": ("starts", "ends", "room", "format", "status", "entries"),
}
"""What followers are told of, in the order in which it is said."""

_MOMENTS = frozenset({"starts", "ends", "opens_at"})
_WALL = len("2022-06-29T10:00")


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


def reckoned(facts: Facts, zone: ZoneInfo) -> dict[str, Any]:
    """Give facts with their moments on the same walls by the rules of the zone in use: new ones are nothing to tell."""
    return {
        name: _clock(instant(datetime.fromisoformat(value[:_WALL]), zone), zone)
        if name in _MOMENTS and value is not None and len(value) >= _WALL  # the days of a meeting are shorter
        else value
        for name, value in facts.items()
    }
