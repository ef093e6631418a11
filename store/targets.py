"""What the permanent names of what is followed stand for: a body, a meeting, an item, a session."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select

from store.database import Session
from store.meetings import Agenda, Item, Sitting, agenda, bodies, meetings
from store.occasions import body_target, item_targets, meeting_target, session_target
from store.tables import Item as ItemRow
from store.tables import TimetableSession
from store.timeline import over

NAME = re.compile(r"body:(?P<body>\S+)|(?P<kind>meeting|item|session)#(?P<id>\d{1,9})")
"""A permanent name: `body:CTOC/COP/WG.4`, `meeting#3`, `item#41`, `session#12`."""


@dataclass(frozen=True, slots=True)
class Target:
    """What may be followed. `held` is the meeting it belongs to, None for a body."""

    body: str
    held: Agenda | None = None
    item: Item | None = None
    sitting: Sitting | None = None

    @property
    def kind(self) -> Literal["body", "meeting", "item", "session"]:
        """Say what kind of thing it is."""
        if self.held is None:
            return "body"
        return "item" if self.item is not None else "session" if self.sitting is not None else "meeting"

    @property
    def name(self) -> str:
        """Give its permanent name."""
        if self.held is None:
            return f"body:{self.body}"
        if self.item is not None:
            return f"item#{self.item.id}"
        return session_target(self.sitting) if self.sitting is not None else meeting_target(self.held.meeting)

    @property
    def key(self) -> str:
        """Give its key, as answers name it."""
        if self.held is None:
            return f"body:{self.body}"
        return (self.item or self.sitting or self.held.meeting).key

    @property
    def sittings(self) -> tuple[Sitting, ...]:
        """Give the sessions it is about that are not cancelled; a body's are those of its meetings."""
        if self.held is None:
            return ()
        if self.sitting is not None:
            found: tuple[Sitting, ...] = (self.sitting,)
        else:
            found = self.held.sessions_of(self.item.number) if self.item is not None else self.held.sessions
        return tuple(each for each in found if each.status != "cancelled")

    @property
    def wider(self) -> tuple[str, ...]:
        """Give the permanent names of what it is part of, the nearest first: who follows one hears of it too."""
        if self.held is None:
            return ()
        of_all = (meeting_target(self.held.meeting), body_target(self.held.meeting))
        if self.sitting is not None:
            return (*item_targets(self.held, self.sitting), *of_all)
        if self.item is not None:
            parent = self.held.by_number.get(self.item.number.partition("(")[0])
            own = (f"item#{parent.id}",) if parent is not None and parent.id != self.item.id else ()
            return (*own, *of_all)
        return of_all[1:]


async def target(session: Session, name: str) -> Target | None:
    """Find what a permanent name stands for; None where it is no such name, or what it named is held no more."""
    parts = NAME.fullmatch(name)
    if parts is None:
        return None
    if parts["body"]:
        return Target(parts["body"]) if parts["body"] in await bodies(session) else None
    number = int(parts["id"])
    meeting = number if parts["kind"] == "meeting" else await _meeting_of(session, parts["kind"], number)
    key = next((each.key for each in await meetings(session) if each.id == meeting), None)
    held = await agenda(session, key) if key is not None else None
    if held is None:
        return None
    return Target(
        held.meeting.body,
        held,
        next((each for each in held.items if parts["kind"] == "item" and each.id == number), None),
        next((each for each in held.sessions if parts["kind"] == "session" and each.id == number), None),
    )


async def _meeting_of(session: Session, kind: str, number: int) -> int | None:
    table = ItemRow if kind == "item" else TimetableSession
    return (await session.execute(select(table.meeting_id).where(table.id == number))).scalar_one_or_none()


async def sittings_ahead(session: Session, of: Target, now: datetime) -> tuple[tuple[Agenda, Sitting], ...]:
    """Give the sessions a target is about that have not ended, each with its meeting, by start."""
    if of.held is not None:
        found = [(of.held, each) for each in of.sittings]
    else:
        gone = await over(session, now)
        keys = [each.key for each in await meetings(session) if each.body == of.body and each.key not in gone]
        held = [each for key in keys if (each := await agenda(session, key)) is not None]
        found = [(each, sitting) for each in held for sitting in each.sessions if sitting.status != "cancelled"]
    return tuple(sorted((pair for pair in found if pair[1].ends > now), key=lambda pair: pair[1].starts))


def is_over(of: Target, now: datetime) -> bool:
    """Say whether nothing of a target lies ahead."""
    if of.held is None:
        return False
    if of.held.over(now):
        return True
    of_sessions = of.kind == "session" or (of.kind == "item" and bool(of.sittings))
    return of_sessions and not any(each.ends > now for each in of.sittings)
