"""From facts that were loaded to notices that go out: loading never notifies, publishing does.

The story of a change. `differences` says where what is known differs from what was published; `preview` says who would
be told, and how long that takes. `publish` makes what is known the published facts, raises the versions of what
changed, keeps the act of publishing, and plans the notices, all in one transaction: what was previewed is what is
published, or nothing is (`seen`, the digest of the differences). For a large audience the act waits for a second
person. What the notices say is settled later (`store/settling.py`). The others who may publish are told of each act
(`store/overseeing.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import CompoundSelect, Select, func, select, union

from store.database import Session
from store.differences import Difference, changes_of, compare, differences, digest, folded
from store.facts import known
from store.notices import audience_of, notices_of
from store.occasions import Audience
from store.outbox import TELEGRAM
from store.overseeing import tell_publishers
from store.planning import reconcile
from store.published import new_row, rows_of, states_of
from store.settling import plan_notices
from store.state import count_change
from store.tables import Follower, Publication, Published, Subscription
from store.terms import Terms


class Overtaken(Exception):  # noqa: N818 - it names what happened
    """What was previewed is not what would be published: it changed meanwhile."""


class SamePerson(Exception):  # noqa: N818 - it names what is wrong
    """Who confirms is who published; the second person has to be another one."""


class NotWaiting(Exception):  # noqa: N818 - it names what is wrong
    """There is no such publication that waits for a second person."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A session whose reminders move, with its old start; `starts` is None where they die with it."""

    key: str
    was: datetime
    starts: datetime | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What publishing a meeting would do. `seconds` is how long telling all takes; `digest` is what is confirmed."""

    meeting: str
    differences: tuple[Difference, ...]
    audience: int
    """Chats that would be told, each counted once."""
    messages: int
    seconds: float
    moved: tuple[Moved, ...]
    digest: str
    waiting: int | None
    """The publication of the same that waits for a second person."""
    asked_by: str | None
    """Who asked for it."""
    any: bool
    """Whether there is something to publish, be it nothing that a person is told."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What publishing did. `number` is the publication's; None where there was nothing to publish."""

    state: Literal["nothing", "waiting", "published"]
    number: int | None
    audience: int
    seconds: float


async def preview(session: Session, meeting: str, now: datetime, terms: Terms) -> Preview:
    """Say what would be published of a meeting (`meeting#3`), who would be told of it and how long that takes."""
    rows = (await session.execute(select(Published).where(Published.meeting == meeting))).scalars()
    told, before = states_of({row.thing: row for row in rows})
    after = await known(session, [_id(meeting)])
    new = compare(before, after)
    notices = notices_of(compare(told, after), now)
    everything = {**before.facts, **after.facts}
    for_whom = [audience_of(kind, changes, meeting, everything, told.facts) for kind, changes in notices.items()]
    chats = [_followers(each, now) for each in for_whom]
    messages = sum([await _count(session, each) for each in chats])
    audience = await _count(session, union(*chats)) if len(chats) > 1 else messages
    last = await _last(session, meeting)
    asked = await _waiting(session, meeting, digest(new, last))
    return Preview(
        meeting, folded(new), audience, messages, messages / terms.rate, _moved(new), digest(new, last),
        asked.id if asked else None, asked.actor if asked else None, bool(new),
    )  # fmt: skip


def _followers(audience: Audience, now: datetime) -> Select[Any]:
    """Select the chats of an audience, as `store.outbox.chats_of` does, but all at once: for 100,000 that is faster."""
    follow = select(Subscription.chat).where(
        Subscription.target.in_(audience.targets), ~Subscription.muted, Subscription.since <= now
    )
    mute = select(Subscription.chat).where(Subscription.target.in_(audience.silence or ()), Subscription.muted)
    return select(Follower.chat).where(
        Follower.state == "active",
        Follower.chat.startswith(TELEGRAM),
        Follower.chat.in_(follow),
        Follower.chat.not_in(mute),
    )


async def _count(session: Session, chats: Select[Any] | CompoundSelect[Any]) -> int:
    return int((await session.execute(select(func.count()).select_from(chats.subquery()))).scalar_one())


def _id(meeting: str) -> int:
    return int(meeting.partition("#")[2])


def _moved(changes: Iterable[Difference]) -> tuple[Moved, ...]:
    found = []
    for each in changes:
        if each.kind != "session" or each.before is None or each.before["status"] == "cancelled":
            continue
        held = each.after if each.after is not None and each.after["status"] != "cancelled" else None
        starts = datetime.fromisoformat(held["starts"]) if held else None
        was = datetime.fromisoformat(each.before["starts"])
        if starts != was:
            found.append(Moved(each.key, was, starts))
    return tuple(found)


async def unpublished(session: Session) -> dict[str, tuple[Difference, ...]]:
    """Give what is not yet published, by meeting, as a person is told of it."""
    found: dict[str, tuple[Difference, ...]] = {}
    every = await differences(session)
    for meeting in dict.fromkeys(each.meeting for each in every):
        mine = tuple(each for each in every if each.meeting == meeting)
        found[meeting] = folded(mine) or mine
    return found


async def _last(session: Session, meeting: str) -> int:
    """Give the number of a meeting's last publication, so that the same change is another one when it comes again."""
    found = await session.execute(
        select(func.max(Publication.id)).where(Publication.meeting == meeting, Publication.state == "published")
    )
    return found.scalar_one_or_none() or 0


async def _waiting(session: Session, meeting: str, seen: str) -> Publication | None:
    found = await session.execute(
        select(Publication)
        .where(Publication.meeting == meeting, Publication.state == "waiting")
        .order_by(Publication.id.desc())
    )
    return next((row for row in found.scalars() if row.changes["digest"] == seen), None)


async def publish(
    session: Session,
    meeting: str,
    *,
    actor: str,
    now: datetime,
    terms: Terms,
    source: str | None = None,
    seen: str | None = None,
) -> Outcome:
    """Publish what is known of a meeting (`meeting#3`) and plan the notices.

    `actor` is a person's number as the way in knows it. Above the audience that the terms allow one person, the act
    waits, and is done when another person publishes the same. Raises `Overtaken` where `seen` is given and is not what
    would be published.
    """
    await session.own_outbox()
    await rows_of(session, meeting)  # nobody else publishes or settles this meeting until this is done
    planned = await preview(session, meeting, now, terms)
    if not planned.any:
        return Outcome("nothing", None, 0, 0)
    if seen is not None and seen != planned.digest:
        raise Overtaken
    if planned.waiting is not None:
        row = await session.get_one(Publication, planned.waiting)
        if row.actor == actor:
            return Outcome("waiting", row.id, planned.audience, planned.seconds)
        row.second, row.source = actor, source or row.source
    else:
        row = Publication(
            meeting=meeting, at=now, actor=actor, second=None, state="waiting", source=source,
            audience=planned.audience, changes={"digest": planned.digest, "changes": changes_of(planned.differences)},
        )  # fmt: skip
        session.add(row)
    await session.flush()
    if row.second is None and planned.audience > terms.second_above:
        await tell_publishers(session, row, by=actor, now=now, terms=terms)
        return Outcome("waiting", row.id, planned.audience, planned.seconds)
    row.state, row.at, row.audience = "published", now, planned.audience
    await _carry_out(session, row, now, terms)
    await tell_publishers(session, row, by=actor, now=now, terms=terms)
    return Outcome("published", row.id, planned.audience, planned.seconds)


async def confirm(session: Session, number: int, *, second: str, now: datetime, terms: Terms) -> Outcome:
    """Do a publication that waits, as its second person.

    Raises `NotWaiting`, `SamePerson`, and `Overtaken` where the facts are others by now: it then waits no more.
    """
    await session.own_outbox()
    row = await session.get(Publication, number)
    if row is None or row.state != "waiting":
        raise NotWaiting
    if row.actor == second:
        raise SamePerson
    return await publish(session, row.meeting, actor=second, now=now, terms=terms, seen=row.changes["digest"])


async def _carry_out(session: Session, row: Publication, now: datetime, terms: Terms) -> None:
    """Make what is known the published facts, and plan the notices of it."""
    meeting = row.meeting
    state = await known(session, [_id(meeting)])
    held = await rows_of(session, meeting)
    uids = {each.uid for each in held.values()}
    for thing in (*held, *(each for each in state.facts if each not in held)):
        facts = dict(state.facts.get(thing, {}))
        if thing not in held:
            held[thing] = new_row(thing, state, uids, told=False)
            session.add(held[thing])
        elif held[thing].facts != facts:
            held[thing].facts = facts
            held[thing].version += 1
    await session.flush()
    await plan_notices(session, row, held, now, terms)
    await _overtake(session, row)
    await reconcile(session, now)
    await count_change(session)


async def _overtake(session: Session, done: Publication) -> None:
    """Let what waited for a second person wait no more, where something else was published instead."""
    found = await session.execute(
        select(Publication).where(Publication.meeting == done.meeting, Publication.state == "waiting")
    )
    for row in found.scalars():
        row.state = "refused"
