"""What a terminal's chat is told while it runs: planned as the outbox plans, composed as it composes, stored nowhere.

Time is the chat's own clock, which may be rehearsed and fast: each notice is made for the moment at which it is due,
one after the other, however much of that clock passed since the last look. So none is missed or comes out of order.
What any process publishes on the same store is told too, a little after it is noticed, as the outbox lets it settle.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.clock import Clock
from handlers.coming import Coming, Notice, tell
from store.choices import Choices, choices, delivery, includes, planned_for
from store.database import Database, FactsChanged, Session
from store.meetings import Agenda, agenda, meetings
from store.occasions import REMINDER, Audience, body_target, meeting_target
from store.outbox import Due, held_by
from store.publications import Act, Change, acts_but, by_notice, concerned, joined, pressing, spans

LOOK = 1.0
"""Seconds of real time between two looks at what was published."""
MARGIN = timedelta(days=9)
"""How far from a meeting's days something of it may be due: the longest lead time, and a zone's difference."""


@dataclass(slots=True)
class Teller:
    """Gives the notices of one chat as its clock goes on. `begin` before the first look."""

    database: Database
    clock: Clock
    chat: str
    _reached: datetime | None = None
    _told: set[str] = field(default_factory=set)
    _waiting: list[Coming] = field(default_factory=list)
    _acts: list[Act] = field(default_factory=list)
    """What was published and has not settled."""
    _urgent: bool = False
    """Whether that cannot wait for a digest."""
    _settles: datetime | None = None
    _published: dict[str, list[datetime]] = field(default_factory=dict)
    """When each meeting was published since the chat began."""
    _known: set[int] = field(default_factory=set)
    _nothing: int | None = None
    """How often this process had written when the chat had chosen nothing: only it can change that."""
    _looked: float = 0.0
    _next: datetime | None = None
    """When the next notice is due, as far as a second of real time reaches."""

    async def begin(self) -> None:
        """Take what is published already for told, and let the clock begin to run."""
        async with self.database.reading() as session:
            await self._forget_acts(session)
        self.clock = self.clock.restarted()
        self._reached = self.clock.now()

    async def _forget_acts(self, session: Session) -> None:
        self._known |= {act.id for act in await acts_but(session, self._known)}
        self._acts, self._settles, self._urgent = [], None, False
        self._looked = time.monotonic()

    def pause(self) -> float:
        """Say how many seconds of real time to wait before the next look."""
        soon = LOOK if self._next is None else self.clock.seconds_until(self._next)
        return min(LOOK, soon)

    async def up_to(self, now: datetime, *, look: bool = False) -> list[Notice]:
        """Give what became due since the last look, up to an instant; with `look` whatever was published by then."""
        if self._nothing == self.database.writings:
            self._reached = now
            return []
        while True:
            async with self.database.reading() as session:
                try:
                    if look or time.monotonic() - self._looked >= LOOK:
                        await self._look(session, now)
                    return await self._due(session, now)
                except FactsChanged:  # begin anew on the newest facts; nothing was noted yet
                    continue

    async def _look(self, session: Session, now: datetime) -> None:
        found = await acts_but(session, self._known)
        places = {act.meeting: await _held(session, act.meeting) for act in found}
        for act in found:
            held = places[act.meeting]
            soon = held is not None and pressing(act.changes, held, now)
            self._urgent |= soon
            settles = now if soon else now + self.database.terms.settle
            self._settles = settles if self._settles is None else min(self._settles, settles)
            self._published.setdefault(act.meeting, []).append(act.at)
        self._known |= {act.id for act in found}
        self._acts += found
        self._looked = time.monotonic()

    async def _due(self, session: Session, now: datetime) -> list[Notice]:
        reached = self._reached or now
        writings = self.database.writings
        who = await choices(session, self.chat)
        if who is None:
            self._reached, self._waiting, self._next, self._nothing = now, [], None, writings
            return []
        if self._nothing is not None:  # it begins to follow: what was published before is not told
            self._nothing = None
            await self._forget_acts(session)
        ahead = now + timedelta(seconds=LOOK * self.clock.speed)
        # What waited while all notices were stopped comes when they go on, unless it is too late by then.
        comes = [replace(each, at=max(each.at, reached)) for each in self._waiting if each.due.deadline > reached]
        told: set[str] = set()
        following: list[datetime] = []
        for held in await _near(session, reached, ahead):
            acts = self._published.get(meeting_target(held.meeting), ())
            for each in planned_for(held, who, reached, ahead, acts):
                if each.key in self._told:
                    continue
                if each.due > now:
                    following.append(each.due)
                    continue
                told.add(each.key)
                comes.append(Coming(max(each.due, reached), each.lane, len(comes), delivery(each, who)))
        settled = self._settles is not None and self._settles <= now
        if settled and self._settles is not None:
            at = max(self._settles, reached)
            comes += [
                Coming(at, each.lane, len(comes) + number, each)
                for number, each in enumerate(await _changes(session, self._acts, at, who, urgent=self._urgent))
            ]
        stopped = bool(comes) and await held_by(session) is not None
        notices, waiting = ([], comes) if stopped else await tell(session, comes, now, who)
        self._told |= told
        self._reached, self._waiting = now, waiting
        if settled:
            self._acts, self._settles, self._urgent = [], None, False
        following += [each.at for each in waiting if not stopped] + ([self._settles] if self._settles else [])
        self._next = min(following, default=None)
        return notices


async def _near(session: Session, since: datetime, until: datetime) -> list[Agenda]:
    """Give the meetings of which something may be due between two instants."""
    first, last = (since - MARGIN).date(), (until + MARGIN).date()
    keys = [
        meeting.key
        for meeting in await meetings(session)
        if (meeting.ends >= first and meeting.starts <= last)
        or any(first <= each.by.date() <= last for each in meeting.deadlines)
    ]
    return [held for key in keys if (held := await agenda(session, key)) is not None]


async def _held(session: Session, meeting: str) -> Agenda | None:
    """Give a meeting by its permanent name."""
    keys = (each.key for each in await meetings(session) if meeting_target(each) == meeting)
    key = next(keys, None)
    return None if key is None else await agenda(session, key)


async def _changes(session: Session, acts: list[Act], at: datetime, who: Choices, *, urgent: bool) -> list[Due]:
    """Make the deliveries of what was published, a notice a meeting and kind, as far as they are for the chat.

    Who wants a digest waits for it, unless that comes too late.
    """
    found = []
    for meeting in dict.fromkeys(act.meeting for act in acts):
        held = await _held(session, meeting)
        mine = [act for act in acts if act.meeting == meeting]
        for kind, changes in by_notice(joined(mine)).items():
            audience, until = _for_whom(changes, held, meeting, at)
            wanted = replace(audience, digest=None if urgent and kind == "change" else False)
            about = {"changes": changes, "source": mine[-1].source, "at": mine[-1].at.isoformat()}
            due = Due(
                0, who.chat, kind, 0, f"{kind}:{mine[0].id}", meeting, None, mine[-1].id, at, until, REMINDER, about,
                audience.targets, who.language, who.timezone, silence=audience.silence,
            )  # fmt: skip
            if includes(wanted, who, at):
                found.append(due)
    return found


def _for_whom(
    changes: Sequence[Change], held: Agenda | None, meeting: str, at: datetime
) -> tuple[Audience, datetime]:  # fmt: skip
    """Say whom changes of a meeting concern, and until when. One that is no more concerns those who followed it."""
    things = [each["thing"] for each in changes]
    if held is None:
        whole = (meeting, f"body:{changes[0]['key'].split(':')[1]}")
        return Audience((*things, *whole), silence=whole), at + timedelta(days=1)
    whole = (meeting_target(held.meeting), body_target(held.meeting))
    alone = things if len(things) == 1 and meeting not in things else ()
    until = max(end for each in changes for _, end in spans(each, held))
    return Audience(concerned(changes, held), silence=(*alone, *whole)), until
