"""The tick that keeps the occasions right: plans what becomes due, supersedes what facts have overtaken, fans out.

Planning is idempotent: an occasion is known by its key, so that it can be done at any time, as often as one likes, and
by whoever takes over.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite

from store.database import Session
from store.meetings import agenda, meetings
from store.occasions import Chosen, Planned, digests, meeting_target, occasions
from store.outbox import NOTHING_TO_SAY, OUTDATED, audience_size
from store.tables import Delivery, Follower, Lead, Occasion, Publication, TimetableSession

AHEAD = timedelta(hours=36)
"""How far ahead occasions are stored; what is due later is planned when its time comes nearer."""
A_DAY = timedelta(days=1)
AT_ONCE = timedelta(seconds=60)
"""A large audience is begun with so early that the last chat is reached this long after the moment."""


async def chosen(session: Session) -> Chosen:
    """Collect what followers chose, each lead time and time of day once."""
    leads = (await session.execute(select(Lead.minutes).distinct())).scalars()
    days = (
        await session.execute(select(Follower.timezone, Follower.morning, Follower.evening, Follower.digest).distinct())
    ).all()
    return Chosen(
        frozenset(leads),
        frozenset((zone, at) for zone, at, _, _ in days if at is not None),
        frozenset((zone, at) for zone, _, at, _ in days if at is not None),
        frozenset((zone, at) for zone, at, _, digest in days if at is not None and digest),
    )


async def plan(session: Session, now: datetime, rate: float) -> int:
    """Store the occasions that become due within `AHEAD`, and return how many are new. `rate` is messages a second."""
    choice = await chosen(session)
    if choice == Chosen():
        return 0
    longest = timedelta(minutes=max(choice.leads, default=0))
    first, last = (now - A_DAY * 2).date(), (now + AHEAD + longest + A_DAY * 2).date()
    published = await _published(session, now - A_DAY * 2) if choice.digests else {}
    wanted: dict[str, Planned] = {}
    for meeting in await meetings(session):
        days = (meeting.starts, meeting.ends, *(each.by.date() for each in meeting.deadlines))
        if max(days) < first or min(days) > last:
            continue
        held = await agenda(session, meeting.key)
        if held is not None:
            wanted |= {each.key: each for each in occasions(held, choice, now, now + AHEAD)}
            acts = published.get(meeting_target(meeting), ()) if choice.digests else ()
            wanted |= {each.key: each for each in digests(held, acts, choice) if each.deadline > now}
    if not wanted:
        return 0
    known = set((await session.execute(select(Occasion.key).where(Occasion.key.in_(wanted)))).scalars())
    return await store(session, [each for key, each in wanted.items() if key not in known], rate)


async def _published(session: Session, since: datetime) -> dict[str, list[datetime]]:
    """Give when each meeting was published since an instant."""
    rows = await session.execute(
        select(Publication.meeting, Publication.at).where(Publication.state == "published", Publication.at > since)
    )
    found: dict[str, list[datetime]] = {}
    for meeting, at in rows:
        found.setdefault(meeting, []).append(at)
    return found


async def store(
    session: Session, planned: Iterable[Planned], rate: float, about: Mapping[str, Any] | None = None,
    publication: int | None = None,
) -> int:  # fmt: skip
    """Store occasions that are not there yet. One for many chats begins early enough to reach them all in time."""
    rows = []
    for each in planned:
        early = timedelta(0)
        if each.kind == "session":
            early = timedelta(seconds=await audience_size(session, each.audience, each.due) / rate) - AT_ONCE
        rows.append(
            {
                "key": each.key, "kind": each.kind, "meeting": each.meeting, "session_id": each.session,
                "starts_at": each.starts, "publication": publication, "to": asdict(each.audience),
                "about": dict(about or {}), "lane": each.lane, "due_at": each.due - max(early, timedelta(0)),
                "deadline_at": each.deadline, "state": "planned", "cursor": "", "audience": 0, "forgotten": 0,
            }
        )  # fmt: skip
    if not rows:
        return 0
    into = sqlite.insert(Occasion) if session.get_bind().dialect.name == "sqlite" else postgresql.insert(Occasion)
    await session.execute(into.on_conflict_do_nothing(index_elements=["key"]), rows)
    return len(rows)


async def reconcile(session: Session, now: datetime) -> None:
    """Supersede the occasions of sessions that start at another time now or not at all; take up those that do again.

    What is superseded is sent no more from now on; its rows are brought to that by `store.outbox.fan_out`.
    """
    stands = exists().where(
        TimetableSession.id == Occasion.session_id,
        TimetableSession.starts_at == Occasion.starts_at,
        TimetableSession.status != "cancelled",
    )
    of_sessions = and_(Occasion.session_id.is_not(None), Occasion.starts_at.is_not(None), Occasion.deadline_at > now)
    for condition, before, after in (
        (~stands, Occasion.state.not_in(OUTDATED), _overtake),
        (stands, Occasion.state.in_(OUTDATED), _take_up),
    ):
        ids = list((await session.execute(select(Occasion.id).where(of_sessions, before, condition))).scalars())
        if ids:
            await after(session, ids)
    # What had nothing to say while its session was cancelled may have something to say again.
    await session.execute(
        update(Delivery)
        .where(
            Delivery.state == "superseded", Delivery.cause == NOTHING_TO_SAY,
            Delivery.occasion_id.in_(select(Occasion.id).where(of_sessions, stands)),
        )
        .values(state="pending", cause=None)
        .execution_options(synchronize_session=False)
    )  # fmt: skip


async def _overtake(session: Session, ids: Sequence[int]) -> None:
    """Let nothing of occasions be sent any more. However many rows they have, that is said of the occasions alone."""
    state = case((Occasion.state == "planned", "superseded"), else_="overtaken")
    await session.execute(
        update(Occasion)
        .where(Occasion.id.in_(ids))
        .values(state=state, cursor="")
        .execution_options(synchronize_session=False)
    )


async def _take_up(session: Session, ids: Sequence[int]) -> None:
    """Let occasions stand again, and what was superseded of them wait again."""
    await session.execute(
        update(Occasion)
        .where(Occasion.id.in_(ids))
        .values(state="fanning", cursor="")
        .execution_options(synchronize_session=False)
    )
    await session.execute(
        update(Delivery)
        .where(Delivery.occasion_id.in_(ids), Delivery.state == "superseded")
        .values(state="pending")
        .execution_options(synchronize_session=False)
    )
