"""What one chat chose, taken together, and what follows from it without an outbox: a rehearsal, a terminal's chat.

`includes` says of one chat what `store.outbox.chats_of` says of all; a test holds that they agree.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from sqlalchemy import select

from store.database import Session
from store.following import EVENING, LEADS, MORNING, Followed
from store.meetings import Agenda
from store.occasions import Audience, Chosen, Planned, digests, meeting_target, occasions, targets_of
from store.outbox import Due
from store.tables import Follower, Lead, Subscription


@dataclass(frozen=True, slots=True)
class Choice:
    """A thing that is followed, or muted, since an instant; with `minutes` a lead time of one."""

    target: str
    since: datetime
    muted: bool = False
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """All that a chat chose. Minutes count from midnight; none means not at all, not quiet."""

    chat: str
    language: str
    timezone: str = ""
    active: bool = True
    before: tuple[int, ...] = LEADS
    """Lead times, in minutes, of what has none of its own."""
    morning: int | None = MORNING
    evening: int | None = EVENING
    quiet_from: int | None = None
    quiet_to: int | None = None
    digest: bool = False
    paused_until: datetime | None = None
    followed: tuple[Followed, ...] = ()
    subscriptions: tuple[Choice, ...] = ()
    leads: tuple[Choice, ...] = ()

    @property
    def chosen(self) -> Chosen:
        """Give what its occasions are planned from."""
        return Chosen(
            frozenset(each.minutes for each in self.leads if each.minutes is not None),
            frozenset(() if self.morning is None else ((self.timezone, self.morning),)),
            frozenset(() if self.evening is None else ((self.timezone, self.evening),)),
            frozenset(((self.timezone, self.morning),) if self.digest and self.morning is not None else ()),
        )


async def choices(session: Session, chat: str) -> Choices | None:
    """Give what a chat chose; None where it chose nothing."""
    row = await session.get(Follower, chat)
    if row is None:
        return None
    of_chat = select(Subscription).where(Subscription.chat == chat).order_by(Subscription.since, Subscription.target)
    held = (await session.execute(of_chat)).scalars().all()
    leads = (await session.execute(select(Lead).where(Lead.chat == chat).order_by(Lead.target, Lead.minutes))).scalars()
    return Choices(
        chat, row.language, row.timezone, row.state == "active", tuple(row.leads), row.morning, row.evening,
        row.quiet_from, row.quiet_to, row.digest, row.paused_until,
        tuple(Followed(each.target, each.muted, tuple(each.leads)) for each in held),
        tuple(Choice(each.target, each.since, each.muted) for each in held),
        tuple(Choice(each.target, each.since, minutes=each.minutes) for each in leads),
    )  # fmt: skip


def includes(audience: Audience, who: Choices, due: datetime) -> bool:
    """Say whether an occasion that is due at an instant is for a chat."""
    silence = audience.targets if audience.silence is None else audience.silence
    if not who.active or any(each.muted and each.target in silence for each in who.subscriptions):
        return False
    mine = [each for each in who.subscriptions if each.target in audience.targets and not each.muted]
    if audience.minutes is not None:
        mine = [each for each in who.leads if each.target in audience.targets and each.minutes == audience.minutes]
    if not any(each.since <= due for each in mine):
        return False
    if audience.daily is not None:
        of_day = who.morning if audience.daily == "morning" else who.evening
        if (of_day, who.timezone) != (audience.at, audience.zone):
            return False
    return audience.digest is None or audience.digest == who.digest


def planned_for(
    held: Agenda, who: Choices, now: datetime, until: datetime, acts: Iterable[datetime] = ()
) -> Iterator[Planned]:
    """Give the occasions of a meeting that are for a chat, due up to an instant and not too late now.

    `acts` are the moments at which something of the meeting was published.
    """
    digested = (each for each in digests(held, acts, who.chosen) if each.due <= until and each.deadline > now)
    every = chain(occasions(held, who.chosen, now, until), digested)
    return (each for each in every if includes(each.audience, who, each.due))


def delivery(of: Planned, who: Choices) -> Due:
    """Make the delivery of an occasion to a chat, as the outbox would hand it over."""
    return Due(
        0, who.chat, of.kind, 0, of.key, of.meeting, of.session, None, of.due, of.deadline, of.lane, {},
        of.audience.targets, who.language, who.timezone, who.quiet_from, who.quiet_to, who.paused_until,
        silence=of.audience.silence,
    )  # fmt: skip


def rehearsed(who: Choices, held: Agenda, since: datetime) -> Choices:
    """Give a chat's choices as though it had made them long ago and had not paused.

    Who follows nothing of the meeting is taken to follow it whole.
    """
    targets = {*targets_of(held, *held.sessions), *(f"item#{each.id}" for each in held.items)}
    if any(each.target in targets and not each.muted for each in who.subscriptions):
        followed, subscriptions = who.followed, tuple(replace(each, since=since) for each in who.subscriptions)
        leads = tuple(replace(each, since=since) for each in who.leads)
    else:
        target = meeting_target(held.meeting)
        followed, subscriptions = (Followed(target, muted=False, leads=()),), (Choice(target, since),)
        leads = tuple(Choice(target, since, minutes=each) for each in who.before)
    return replace(
        who, active=True, paused_until=None, followed=followed, subscriptions=subscriptions, leads=leads
    )  # fmt: skip
