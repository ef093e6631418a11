"""The outbox: who is to be told what, and what became of it. Nothing in it is lost, and nothing is doubted in silence.

The story of a reminder. `planning.py` stores an occasion (15 minutes before a session). When it is due, `fan_out`
makes one row for each chat that follows, `pending`. The one process that sends claims a few rows, composes each from
the facts of that moment, and commits its intent (`sending`) before a byte goes out: `intend` grants it only where the
session still starts when it did, the chat still wants it, the deadline is ahead, nothing is held, and the process is
still the one that sends (its `epoch`). What came of the request is marked: `sent`; `failed`; `pending` again where it
was surely not sent; doubtful where nobody can know. Whoever takes over after a death finds in doubt the rows in
`sending` of an older epoch, and no others. A doubtful message is sent again, saying so, a few times before its
deadline, and listed; then it stays `unsure`.

    pending ── intend ──▶ sending ──▶ sent | failed | pending | unsure
       │ └▶ waiting (quiet hours) ─▶ pending
       └▶ superseded | expired | cancelled

An occasion whose session moved, or whose news a newer notice tells, is `overtaken`: from that commit on nothing of it
is intended, and its rows are brought to `superseded` part by part, as they were made.

For each occasion the deliveries in all states add up to its audience (`unbalanced` gives those where they do not).
There is no lease: one process sends, by a lock whose loss it notices, and an older epoch can neither intend nor mark.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from store.database import Session
from store.occasions import URGENT, Audience
from store.overtaking import NEWER, UNTOLD
from store.plain import Plain, kept_as
from store.state import get_state, set_state
from store.tables import Delivery, Follower, Lead, Occasion, State, Subscription

CHUNK = 5000
"""Chats that get their rows in one transaction of a fan-out."""
TELEGRAM = "telegram:"
"""How the keys of chats begin that have an outbox. A terminal tells its own while it runs."""
TRIES = 4
"""How often a message whose fate is unknown is sent in all."""
WAITS = (timedelta(seconds=5), timedelta(seconds=20), timedelta(seconds=80))
"""How long it is waited before it is sent again: after the first doubt, the second, the third."""

OUTDATED = ("overtaken", "superseded")
"""The states of occasions of which nothing is sent any more."""
NOTHING_TO_SAY = "nothing to say"
"""The cause of what was superseded because its text would have been empty."""

_INTEND = """
    UPDATE outbox SET state = 'sending', epoch = ?, attempts = attempts + 1
    WHERE id IN ({}) AND state = 'pending' AND deadline_at > ?
    AND (SELECT value FROM state WHERE name = 'sender') = ?
    AND coalesce((SELECT value FROM state WHERE name = 'facts'), '0') = ?
    AND NOT EXISTS (SELECT 1 FROM state WHERE name = 'hold' AND value <> '')
    AND EXISTS (
        SELECT 1 FROM occasion o
        WHERE o.id = outbox.occasion_id AND o.state NOT IN ('overtaken', 'superseded') AND o.due_at <= ?
        AND (o.session_id IS NULL OR o.starts_at IS NULL OR EXISTS (
            SELECT 1 FROM timetable_session s
            WHERE s.id = o.session_id AND s.starts_at = o.starts_at AND s.status <> 'cancelled'
        ))
    )
    AND EXISTS (
        SELECT 1 FROM follower f
        WHERE f.chat = outbox.chat AND f.state = 'active' AND (f.paused_until IS NULL OR f.paused_until <= ?)
    )
    RETURNING id
"""
"""A plain statement: putting it together anew each time cost a sender more than the server's work on it. That an
occasion is due is asked here too: the clock may have been put back since its rows were made."""

Outcome = Literal["sent", "failed", "pending", "doubtful", "superseded", "waiting", "cancelled"]


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery that may be sent now, with what its text is made from, and how its chat wants to be told."""

    id: int
    chat: str
    kind: str
    occasion: int
    occasion_key: str
    meeting: str | None
    session_id: int | None
    publication: int | None
    due: datetime
    deadline: datetime
    lane: int
    about: Mapping[str, Any]
    targets: tuple[str, ...]
    language: str
    timezone: str
    """The chat's own zone; "" where it chose none."""
    quiet_from: int | None = None
    quiet_to: int | None = None
    paused_until: datetime | None = None
    repeated: bool = False
    """True where it may have arrived before."""
    silence: tuple[str, ...] | None = None
    """What silences it where the chat mutes it; any of the targets where that is None."""
    missed: tuple[int, ...] = ()
    """The older notices that this one took over and the chat was not told: `about` tells them too."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a delivery. `cause` is a word for the report; `until` is for what waits."""

    id: int
    outcome: Outcome
    cause: str | None = None
    message_id: int | None = None
    until: datetime | None = None


async def due_occasions(session: Session, now: datetime) -> list[int]:
    """Give the occasions whose rows are to be made, the most urgent first: of what is urgent the newest.

    Those that were overtaken come last: their rows are only to be put away.
    """
    newest_first = case((Occasion.lane == URGENT, -Occasion.id), else_=0)
    found = await session.execute(
        select(Occasion.id)
        .where(Occasion.state.in_(("planned", "fanning", "overtaken")), Occasion.due_at <= now)
        .order_by(Occasion.state == "overtaken", Occasion.lane, newest_first, Occasion.due_at, Occasion.id)
    )
    return list(found.scalars())


async def fan_out(session: Session, occasion: int, now: datetime, chunk: int = CHUNK) -> int:
    """Make the rows of an occasion's next chats; return how many chats those are. It is fanned out when none is left.

    Repeating a chunk after a crash makes no row twice. The rows of one that was overtaken are superseded likewise.
    """
    row = await session.get_one(Occasion, occasion, with_for_update=True)
    if row.state == "overtaken":
        return await _put_away(session, row, chunk)
    if row.state not in ("planned", "fanning"):
        return 0
    if row.deadline_at <= now:
        row.state = "fanned"
        await _note_late(session, now)
        return 0
    next_ = select(Follower.chat).where(Follower.chat > row.cursor).order_by(Follower.chat).limit(chunk).subquery()
    last, passed = (await session.execute(select(func.max(next_.c.chat), func.count()).select_from(next_))).one()
    if last is None:
        row.state = "fanned"
        return 0
    wanted = chats_of(Audience(**_tuples(row.to)), row.due_at, (row.cursor, last))
    # Looked for first: making a row that may be there already costs a server half as much again.
    there = exists().where(
        Delivery.occasion_id == row.id, Delivery.chat == wanted.c.chat,
        Delivery.chat > row.cursor, Delivery.chat <= last,
    )  # fmt: skip
    lines = (
        select(
            literal(row.id), wanted.c.chat, literal(row.lane), literal(row.deadline_at, Delivery.deadline_at.type),
            literal("pending"), literal(0), literal(0),
        )
        .where(~there)
        .order_by(wanted.c.chat)
    )  # fmt: skip
    columns = ["occasion_id", "chat", "lane", "deadline_at", "state", "attempts", "doubts"]
    done = await session.execute(
        insert(Delivery)
        .from_select(columns, lines, include_defaults=False)
        .execution_options(preserve_rowcount=True)
    )  # fmt: skip
    made = int(done.rowcount)  # type: ignore[attr-defined]  # an insert's result counts its rows
    row.state, row.cursor, row.audience = "fanning", last, row.audience + made
    return int(passed)


async def _put_away(session: Session, row: Occasion, chunk: int) -> int:
    """Supersede the next rows of an occasion that was overtaken; return how many rows were passed."""
    next_ = (
        select(Delivery.chat)
        .where(Delivery.occasion_id == row.id, Delivery.chat > row.cursor)
        .order_by(Delivery.chat)
        .limit(chunk)
        .subquery()
    )
    last, passed = (await session.execute(select(func.max(next_.c.chat), func.count()).select_from(next_))).one()
    if last is None:
        row.state = "superseded"
        return 0
    cause = {"cause": NEWER} if row.kind == "change" else {}
    await session.execute(
        update(Delivery)
        .where(
            Delivery.occasion_id == row.id, Delivery.chat > row.cursor, Delivery.chat <= last,
            Delivery.state.in_(UNTOLD),
        )
        .values(state="superseded", **cause)
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    row.cursor = last
    return int(passed)


def _tuples(to: dict[str, Any]) -> dict[str, Any]:
    return {**to, "targets": tuple(to["targets"])}


def of_chat(chat: str) -> ColumnElement[bool]:
    """Say that a row of the outbox is of a chat: looked for by occasion, as the rows are kept."""
    return and_(Delivery.occasion_id.in_(select(Occasion.id)), Delivery.chat == chat)


def chats_of(audience: Audience, due: datetime, part: tuple[str, str] | None = None) -> Any:  # noqa: ANN401 - SQLAlchemy's subquery
    """Select the chats an occasion is for, as a subquery with one column, `chat`.

    `part` keeps those after one key up to another. It is said of each table, so that no more of any is read than that
    part: what a chunk of a fan-out costs does not grow with the audience, whatever an engine knows of its tables.
    """

    def within(chat: Any) -> list[ColumnElement[bool]]:  # noqa: ANN401 - a column of a table
        return [] if part is None else [chat > part[0], chat <= part[1]]

    silence = audience.targets if audience.silence is None else audience.silence
    muted = exists().where(
        Subscription.chat == Follower.chat, Subscription.muted, Subscription.target.in_(silence),
        *within(Subscription.chat),
    )  # fmt: skip
    wants: list[ColumnElement[bool]] = [
        Follower.state == "active",
        Follower.chat.startswith(TELEGRAM),
        *within(Follower.chat),
        ~muted,
    ]
    if audience.minutes is not None:
        follows = select(Lead.chat).where(
            Lead.target.in_(audience.targets), Lead.minutes == audience.minutes, Lead.since <= due, *within(Lead.chat)
        )
    else:
        follows = select(Subscription.chat).where(
            ~Subscription.muted, Subscription.target.in_(audience.targets), Subscription.since <= due,
            *within(Subscription.chat),
        )  # fmt: skip
    wants.append(Follower.chat.in_(follows))
    if audience.daily is not None:
        of_day = Follower.morning if audience.daily == "morning" else Follower.evening
        wants += [of_day == audience.at, Follower.timezone == audience.zone]
    if audience.digest is not None:
        wants.append(Follower.digest == audience.digest)
    return select(Follower.chat).where(and_(*wants)).subquery()


async def audience_size(session: Session, audience: Audience, due: datetime) -> int:
    """Count the chats an occasion is for."""
    return int((await session.execute(select(func.count()).select_from(chats_of(audience, due)))).scalar_one())


async def intend(session: Session, ids: Sequence[int], *, epoch: int, now: datetime, facts: str) -> frozenset[int]:
    """Commit to sending: give those that may go out. What is not granted was overtaken, or is to be composed anew.

    `facts` is the number of the facts the texts were made from; where they changed since, nothing is granted.
    """
    if not ids:
        return frozenset()

    def work(plain: Plain) -> frozenset[int]:
        moment = kept_as(plain, now)
        intended = _INTEND.format(", ".join("?" * len(ids)))
        asked = (epoch, *ids, moment, str(epoch), facts, moment, moment)
        return frozenset(id_ for (id_,) in plain.all(intended, asked))

    return await session.write(work)


async def mark(session: Session, results: Iterable[Result], *, epoch: int, now: datetime) -> None:
    """Note what became of deliveries. Only the epoch that intended one may say what became of it."""
    current = select(State.value).where(State.name == "sender").scalar_subquery()
    undone = or_(
        and_(Delivery.state == "sending", Delivery.epoch == epoch),
        and_(Delivery.state == "pending", current == str(epoch)),
    )
    known = []
    for each in results:
        if each.outcome == "doubtful":
            which = [Delivery.id == each.id, undone, Delivery.state == "sending"]
            await _doubt(session, which, each.cause or "unknown", now)
            continue
        sent = each.outcome == "sent"
        known.append(
            {"which": each.id, "outcome": each.outcome, "why": each.cause, "until": each.until,
             "message": each.message_id if sent else None, "at": now if sent else None}
        )  # fmt: skip
    if not known:
        return
    until: ColumnElement[datetime | None] = bindparam("until", type_=Delivery.not_before.type)
    # One statement over all of them: one hop to SQLite's thread, one round trip to a server.
    await (await session.connection()).execute(
        update(Delivery)
        .where(Delivery.id == bindparam("which"), undone)
        .values(
            state=bindparam("outcome"), cause=bindparam("why"), not_before=_at_latest(until),
            message_id=bindparam("message"), sent_at=bindparam("at"),
        ),
        known,
    )  # fmt: skip


def _at_latest(until: ColumnElement[datetime | None]) -> ColumnElement[datetime | None]:
    """What waits beyond its deadline is looked at then, to expire."""
    return case((Delivery.deadline_at < until, Delivery.deadline_at), else_=until)


async def _doubt(
    session: Session, which: list[ColumnElement[bool]], cause: str, now: datetime, *, at_once: bool = False
) -> int:
    """Deal with deliveries whose fate is unknown: send again while that helps, else leave them listed as unsure.

    A server in trouble is given time between tries, unless it is `at_once`.
    """
    again = and_(Delivery.doubts + 1 < TRIES, Delivery.deadline_at > now)
    later: dict[str, Any] = {"state": "pending"}
    if not at_once:
        waits = {tried: literal(now + wait, Delivery.not_before.type) for tried, wait in enumerate(WAITS)}
        wait = case(waits, value=Delivery.doubts, else_=waits[len(WAITS) - 1])
        later = {"state": "waiting", "not_before": _at_latest(wait)}
    count = 0
    for condition, values in ((again, later), (~again, {"state": "unsure"})):
        done = await session.execute(
            update(Delivery)
            .where(*which, condition)
            .values(doubts=Delivery.doubts + 1, cause=cause, **values)
            .execution_options(synchronize_session=False)
        )
        count += int(done.rowcount)  # type: ignore[attr-defined]  # an update's result counts its rows
    return count


async def take_back(session: Session, *, epoch: int, keep: Collection[int]) -> None:
    """Put back what this epoch committed to and never sent: all but what is on its way or about to be marked."""
    await session.execute(
        update(Delivery)
        .where(Delivery.state == "sending", Delivery.epoch == epoch, Delivery.id.not_in(keep))
        .values(state="pending", cause="taken back")
        .execution_options(synchronize_session=False)
    )


async def last_epoch(session: Session) -> int:
    """Say which epoch sent last; 0 where none did."""
    return int(await get_state(session, "sender") or 0)


async def minutes_counted(session: Session) -> int:
    """Say how many minutes notices were sent in all; `count_minute` counts one."""
    return int(await get_state(session, "minutes") or 0)


async def count_minute(session: Session) -> int:
    """Count a minute in which notices were sent, and say how many there were."""
    minutes = await minutes_counted(session) + 1
    await set_state(session, "minutes", str(minutes))
    return minutes


async def on_their_way(session: Session) -> list[tuple[int, str, str]]:
    """List what is committed to and not marked: the delivery, the key of its occasion, the chat."""
    found = await session.execute(
        select(Delivery.id, Occasion.key, Delivery.chat)
        .join(Occasion, Occasion.id == Delivery.occasion_id)
        .where(Delivery.state == "sending")
    )
    return [(id_, key, chat) for id_, key, chat in found]


async def arrived_after_all(session: Session, ids: Collection[int]) -> None:
    """Mark as sent what is known to have arrived although the store was not told."""
    await session.execute(
        update(Delivery)
        .where(Delivery.id.in_(ids), Delivery.state == "sending")
        .values(state="sent", cause="journal")
        .execution_options(synchronize_session=False)
    )


async def begin_epoch(session: Session, now: datetime, *, above: int = 0) -> tuple[int, int]:
    """Take over sending, under the lock that lets one process send: give the new epoch, and how many rows are in doubt.

    The epoch is above the last one and above `above`. What an older epoch intended and did not mark was in flight when
    it died, or never left: its fate is unknown.
    """
    epoch = max(await last_epoch(session), above) + 1
    await set_state(session, "sender", str(epoch))
    doubtful = await _doubt(session, [Delivery.state == "sending", Delivery.epoch < epoch], "died", now, at_once=True)
    return epoch, doubtful


async def tidy(session: Session, now: datetime) -> None:
    """Let what waited go on, and let go of what is too late."""
    await session.execute(
        update(Delivery)
        .where(Delivery.state == "waiting", Delivery.not_before <= now)
        .values(state="pending", not_before=None)
        .execution_options(synchronize_session=False)
    )
    expired = await session.execute(
        update(Delivery)
        .where(Delivery.state == "pending", Delivery.lane.in_((1, 2, 3)), Delivery.deadline_at <= now)
        .values(state="expired")
        .execution_options(synchronize_session=False)
    )
    if expired.rowcount:  # type: ignore[attr-defined]  # an update's result counts its rows
        await _note_late(session, now)


async def _note_late(session: Session, now: datetime) -> None:
    """Note when something was let go of as too late: a clock that shows an earlier moment was wrong then, or is."""
    await set_state(session, "late", now.isoformat())


async def unexpire(session: Session, now: datetime) -> None:
    """Take up what was let go of as too late while the clock was wrong, and is not too late."""
    late = await get_state(session, "late")
    if late is None or datetime.fromisoformat(late) <= now:
        return  # as at almost every start: nothing of all that the outbox holds has to be looked at
    await _note_late(session, now)
    await session.execute(
        update(Delivery)
        .where(
            # Named for the plan: the rows of a few occasions are read, not all that the outbox ever held.
            Delivery.occasion_id.in_(select(Occasion.id).where(Occasion.deadline_at > now)),
            Delivery.state == "expired",
            Delivery.deadline_at > now,
        )
        .values(state="pending", not_before=None)
        .execution_options(synchronize_session=False)
    )
    await session.execute(
        update(Occasion)
        .where(Occasion.state == "fanned", Occasion.deadline_at > now)
        .values(state="fanning", cursor="")
        .execution_options(synchronize_session=False)
    )


async def close_chat(session: Session, chat: str, state: Literal["blocked", "gone"]) -> None:
    """Send a chat nothing more: it does not want messages, or is no more."""
    await session.execute(update(Follower).where(Follower.chat == chat).values(state=state))
    await cancel(session, chat, state)


async def cancel(session: Session, chat: str, cause: str) -> None:
    """Cancel what waits for a chat."""
    await session.execute(
        update(Delivery)
        .where(Delivery.chat == chat, Delivery.state.in_(UNTOLD))
        .values(state="cancelled", cause=cause)
        .execution_options(synchronize_session=False)
    )


async def hold(session: Session, who: str) -> None:
    """Stop all pushes: nothing is intended any more until `release`."""
    await set_state(session, "hold", who)


async def release(session: Session) -> None:
    """Let pushes go on."""
    await set_state(session, "hold", "")


async def held_by(session: Session) -> str | None:
    """Say who stopped all pushes; None where nobody did."""
    return await get_state(session, "hold") or None


async def counts(session: Session, occasions: Collection[int]) -> dict[str, int]:
    """Count the deliveries of occasions by their state."""
    found = await session.execute(
        select(Delivery.state, func.count()).where(Delivery.occasion_id.in_(occasions)).group_by(Delivery.state)
    )
    return {state: number for state, number in found}  # noqa: C416 - rows are no pairs to the type checker


async def retire(session: Session, before: datetime) -> int:
    """Let go of the single deliveries of occasions that were over before an instant, keeping how many there were."""
    old = await session.execute(
        select(Occasion.id).where(Occasion.deadline_at < before, Occasion.forgotten < Occasion.audience)
    )
    ids = list(old.scalars())
    for id_ in ids:
        done = await session.execute(
            delete(Delivery).where(Delivery.occasion_id == id_).execution_options(synchronize_session=False)
        )
        gone = int(done.rowcount)  # type: ignore[attr-defined]  # a delete's result counts its rows
        await session.execute(
            update(Occasion).where(Occasion.id == id_).values(forgotten=Occasion.forgotten + gone)
            .execution_options(synchronize_session=False)
        )  # fmt: skip
    return len(ids)


async def unbalanced(session: Session) -> list[tuple[str, int, int]]:
    """Give the occasions whose deliveries do not add up to their audience: key, audience, deliveries held."""
    held = select(Delivery.occasion_id, func.count().label("rows")).group_by(Delivery.occasion_id).subquery()
    found = await session.execute(
        select(Occasion.key, Occasion.audience, func.coalesce(held.c.rows, 0) + Occasion.forgotten)
        .outerjoin(held, held.c.occasion_id == Occasion.id)
        .where(Occasion.audience != func.coalesce(held.c.rows, 0) + Occasion.forgotten)
    )
    return [(key, audience, rows) for key, audience, rows in found]


async def doubted(session: Session) -> list[tuple[str, str, int, str, str]]:
    """List every delivery that was ever in doubt: occasion, chat, how often, its state now, the cause."""
    found = await session.execute(
        select(Occasion.key, Delivery.chat, Delivery.doubts, Delivery.state, func.coalesce(Delivery.cause, ""))
        .join(Occasion, Occasion.id == Delivery.occasion_id)
        .where(Delivery.doubts > 0)
        .order_by(Delivery.id)
    )
    return [tuple(row) for row in found]  # type: ignore[misc]  # five columns, five values
