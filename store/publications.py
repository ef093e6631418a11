"""What was published, act by act: read by what tells it without an outbox, or tells it again as a digest."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from store.database import Session
from store.differences import in_one
from store.meetings import Agenda, Sitting
from store.occasions import Kind, body_target, meeting_target, session_target, targets_of
from store.settling import SOON
from store.tables import Publication
from store.times import at_clock

Change = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One act of publishing. `changes` hold each thing that differed, with what differed as it was and as it is."""

    id: int
    meeting: str
    at: datetime
    source: str | None
    changes: tuple[Change, ...]


async def acts_but(session: Session, known: Collection[int]) -> tuple[Act, ...]:
    """Give what was published but for acts that are known, the first first."""
    return await _acts(session, Publication.id.not_in(known))


async def acts_between(session: Session, meeting: str, since: datetime, until: datetime) -> tuple[Act, ...]:
    """Give what was published of a meeting (`meeting#3`) from an instant up to, not including, another."""
    return await _acts(session, Publication.meeting == meeting, Publication.at >= since, Publication.at < until)


async def acts_until(
    session: Session, until: datetime, *, since: datetime | None = None, meeting: str | None = None
) -> tuple[Act, ...]:
    """Give what was published up to an instant and, where they are given, from another one on and of one meeting."""
    which = [Publication.at <= until]
    which += [Publication.at >= since] if since is not None else []
    which += [Publication.meeting == meeting] if meeting is not None else []
    return await _acts(session, *which)


async def _acts(session: Session, *which: Any) -> tuple[Act, ...]:  # noqa: ANN401 - SQLAlchemy's conditions
    found = await session.execute(
        select(Publication).where(Publication.state == "published", *which).order_by(Publication.at, Publication.id)
    )
    return tuple(
        Act(row.id, row.meeting, row.at, row.source, tuple(row.changes.get("changes", ()))) for row in found.scalars()
    )


def joined(acts: Iterable[Act]) -> list[dict[str, Any]]:
    """Make one list of what several acts changed: each thing from what it first was to what it is now.

    What was changed and changed back is left out.
    """
    return in_one(change for act in acts for change in act.changes)


def before_and_after(change: Change, sitting: Sitting | None) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Give all facts of a changed session as they were and are; what did not differ is as it is known now."""
    known = {} if sitting is None else {
        "starts": sitting.starts.isoformat(), "ends": sitting.ends.isoformat(), "room": sitting.room,
        "format": sitting.format, "status": sitting.status,
        "entries": [[each.item, each.continued] for each in sitting.entries],
    }  # fmt: skip
    old, new = ({**known, **side} if side else None for side in (change["old"], change["new"]))
    return old, new


def spans(change: Change, held: Agenda) -> list[tuple[datetime, datetime]]:
    """Give when a changed session was and is held; for what is no session, the days of its meeting."""
    kind, _, number = change["thing"].partition("#")
    if kind != "session":
        days = (held.meeting.starts, held.meeting.ends + timedelta(days=1))
        return [(at_clock(days[0], 0, held.meeting.zone), at_clock(days[1], 0, held.meeting.zone))]
    sitting = next((each for each in held.sessions if each.id == int(number)), None)
    sides = (side for side in before_and_after(change, sitting) if side)
    return [(datetime.fromisoformat(side["starts"]), datetime.fromisoformat(side["ends"])) for side in sides]


def pressing(changes: Iterable[Change], held: Agenda, now: datetime) -> bool:
    """Say whether a session that is being held or starts within `SOON`, as it was or is, is among what changed."""
    sessions = (each for each in changes if each["thing"].startswith("session#"))
    return any(begins < now + SOON and ends > now for each in sessions for begins, ends in spans(each, held))


def concerned(changes: Iterable[Change], held: Agenda) -> tuple[str, ...]:
    """Name all whose followers are told of changes of a meeting."""
    targets: list[str] = []
    for each in changes:
        sides = [side for side in (each["old"], each["new"]) if side]
        numbers = [item for side in sides for item, _ in side.get("entries") or ()]
        numbers += [side["number"] for side in sides if "number" in side]
        sitting = next((one for one in held.sessions if session_target(one) == each["thing"]), None)
        item = next((one for one in held.items if f"item#{one.id}" == each["thing"]), None)
        numbers += [entry.item for entry in sitting.entries] if sitting else [item.number] if item else []
        targets.append(each["thing"])
        for number in (name for whole in numbers for name in (whole, whole.partition("(")[0])):
            targets += [f"item#{held.by_number[number].id}"] if number in held.by_number else []
        if each["thing"].startswith("meeting#") and each["old"] is not None:
            targets += targets_of(held, *held.sessions)
    return (*dict.fromkeys(targets), meeting_target(held.meeting), body_target(held.meeting))


def by_notice(changes: Iterable[Change]) -> dict[Kind, list[dict[str, Any]]]:
    """Sort changes by the kind of notice that tells them: a new meeting, documents of an item, all else."""
    found: dict[Kind, list[dict[str, Any]]] = {}
    for each in changes:
        old, new = each["old"], each["new"]
        if each["thing"].startswith("meeting#") and old is None:
            found.setdefault("added", []).append(dict(each))
        elif each["thing"].startswith("item#") and old is not None and new is not None and "papers" in new:
            papers = {"old": {"papers": old["papers"]}, "new": {"papers": new["papers"]}}
            found.setdefault("papers", []).append({**each, **papers})
            rest = [{name: side[name] for name in side if name != "papers"} for side in (old, new)]
            if rest[1]:
                found.setdefault("change", []).append({**each, "old": rest[0], "new": rest[1]})
        else:
            found.setdefault("change", []).append(dict(each))
    return found
