"""From facts that were loaded to notices that go out: loading never notifies, publishing does.

The story of a change. `differences` says where what is known differs from what was published; `preview` says who would
be told, and how long that takes. `publish` makes what is known the published facts, raises the versions of what
changed, keeps the act of publishing, and plans the notices, all in one transaction: what was previewed is what is
published, or nothing is (`seen`, the digest of the differences). For a large audience the act waits for a second
person.

What a notice says is not decided then. Its occasion is due at the end of the settle window, and `settle` fills it with
the difference between what followers were told and what is published at that moment: publications within the window
share it, and a change with its reversal leaves nothing to say. A change of a session that is held or starts within two
hours is settled at once, in the transaction that publishes it, with all else that waits of its meeting.

Three kinds of notices, each to followers of the meeting, its body and the things concerned:

- `change`: of a session, an item or the meeting, one that is new or no more included
- `papers`: documents newly listed under an item, or no more
- `added`: a whole meeting, to the followers of its body

`about` of a settled occasion: `{"changes": [{"thing": "session#12", "key": "session:…", "old": {"starts": "…"},
"new": {"starts": "…"}}], "meeting": "meeting#3", "source": "…" or null, "at": "…", "publications": [7]}`. `old` and
`new` hold the fields that differ (`store.facts.FIELDS`, times as printed there), with all fields where a thing
comes or goes, null where it is not there. `source` is what the publisher named; else the meeting's own source counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import CompoundSelect, Select, func, select, union

from store.database import Session
from store.differences import Difference, compare, differences, digest, folded, only
from store.facts import State, known
from store.occasions import LATER, REMINDER, URGENT, Audience
from store.outbox import TELEGRAM
from store.planning import reconcile
from store.published import new_row, rows_of
from store.state import count_change
from store.tables import Follower, Occasion, Publication, Published, Subscription
from store.terms import Terms

Notice = Literal["change", "papers", "added"]

LANES: Mapping[Notice, int] = {"change": REMINDER, "papers": LATER, "added": LATER}

SOON = timedelta(hours=2)
"""A change of a session that starts within this is told at once."""


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
    told, before = _states({row.thing: row for row in rows})
    after = await known(session, [_id(meeting)])
    new = compare(before, after)
    notices = _notices(compare(told, after), now)
    everything = {**before.facts, **after.facts}
    for_whom = [_audience(kind, changes, meeting, everything, told.facts) for kind, changes in notices.items()]
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
    session.change()
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
        return Outcome("waiting", row.id, planned.audience, planned.seconds)
    row.state, row.at, row.audience = "published", now, planned.audience
    await _carry_out(session, row, now, terms)
    return Outcome("published", row.id, planned.audience, planned.seconds)


async def confirm(session: Session, number: int, *, second: str, now: datetime, terms: Terms) -> Outcome:
    """Do a publication that waits, as its second person.

    Raises `NotWaiting`, `SamePerson`, and `Overtaken` where the facts are others by now: it then waits no more.
    """
    session.change()
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
    await _plan(session, row, held, now, terms)
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


async def _plan(
    session: Session, row: Publication, held: Mapping[str, Published], now: datetime, terms: Terms
) -> None:  # fmt: skip
    """Open the notices that a publication needs, or add it to those that are open; settle at once what is urgent."""
    every = compare(*_states(held))
    notices = _notices(every, now)
    open_ = {each.kind: each for each in await _open(session, row.meeting)}
    if not notices and not open_:
        _say(held)
        return
    urgent = any(each.near(now, SOON) for each in every)
    due = now if urgent else min((each.due_at for each in open_.values()), default=now + terms.settle)
    for kind, changes in notices.items():
        if kind not in open_:
            open_[kind] = _occasion(kind, row, changes, held, due)
            session.add(open_[kind])
    for each in open_.values():
        of = each.about.get("publications", [])
        each.about = {"publications": [*of, row.id], "source": row.source or each.about.get("source")}
        each.due_at = due
        if urgent and each.kind == "change":
            each.lane = URGENT
    await session.flush()
    if urgent:
        await _settle(session, row.meeting, now)


def _occasion(
    kind: Notice, row: Publication, changes: Sequence[Difference], held: Mapping[str, Published], due: datetime
) -> Occasion:
    before, after = _states(held)
    audience = _audience(kind, changes, row.meeting, after.facts, before.facts)
    return Occasion(
        key=f"{kind}:{row.meeting}:{row.id}", kind=kind, meeting=row.meeting, session_id=None, starts_at=None,
        publication=row.id, to=asdict(audience), about={}, lane=LANES[kind], due_at=due,
        deadline_at=max(each.matters_until for each in changes), state="planned", cursor="", audience=0, forgotten=0,
    )  # fmt: skip


def _states(held: Mapping[str, Published]) -> tuple[State, State]:
    """Give what was told and what is published."""
    meeting = {thing: row.meeting for thing, row in held.items()}
    told = {thing: row.told for thing, row in held.items()}
    return State(told, meeting), State({thing: row.facts for thing, row in held.items()}, meeting)


def _say(held: Mapping[str, Published]) -> None:
    for row in held.values():
        if row.told != row.facts:
            row.told = dict(row.facts)


async def _open(session: Session, meeting: str) -> list[Occasion]:
    """Give the notices of a meeting that say nothing yet; who asks has its rows (`rows_of`) and so these too."""
    found = await session.execute(
        select(Occasion)
        .where(Occasion.meeting == meeting, Occasion.kind.in_(LANES), Occasion.state == "planned")
        .order_by(Occasion.id)
        .execution_options(populate_existing=True)
    )
    return [row for row in found.scalars() if "changes" not in row.about]


async def settle(session: Session, now: datetime) -> int:
    """Say what the notices that are due tell, or that they tell nothing; return how many were settled.

    The planning tick does this before it fans out.
    """
    found = await session.execute(
        select(Occasion.meeting, Occasion.about)
        .where(Occasion.kind.in_(LANES), Occasion.state == "planned", Occasion.due_at <= now)
        .order_by(Occasion.id)
    )
    due = dict.fromkeys(meeting for meeting, about in found if meeting is not None and "changes" not in about)
    return sum([await _settle(session, meeting, now) for meeting in due])


async def _settle(session: Session, meeting: str, now: datetime) -> int:
    held = await rows_of(session, meeting)
    before, after = _states(held)
    notices = _notices(compare(before, after), now)
    open_ = await _open(session, meeting)
    for row in open_:
        changes = notices.get(row.kind)  # type: ignore[call-overload]  # one of the kinds it was selected by
        if not changes:
            row.state = "superseded"
            continue
        row.about = {"changes": changes_of(changes), "meeting": meeting, "at": now.isoformat(), **row.about}
        audience = _audience(row.kind, changes, meeting, after.facts, before.facts)  # type: ignore[arg-type]
        # Who wants a digest waits for it, unless that comes too late.
        row.to = asdict(replace(audience, digest=None if row.lane == URGENT else False))
        row.deadline_at = max(each.matters_until for each in changes)
    _say(held)
    await session.flush()
    return len(open_)


def changes_of(found: Iterable[Difference]) -> list[dict[str, Any]]:
    """Give differences as an occasion and the record of a publication hold them."""
    return [{"thing": each.thing, "key": each.key, "old": each.old, "new": each.new} for each in found]


def _notices(found: Iterable[Difference], now: datetime) -> dict[Notice, list[Difference]]:
    """Sort what is worth telling now by the notice that tells it."""
    notices: dict[Notice, list[Difference]] = {}
    for each in folded(found):
        if each.matters_until <= now:
            continue
        if each.kind == "meeting" and each.before is None:
            notices.setdefault("added", []).append(each)
            continue
        papers = each.kind == "item" and None not in (each.before, each.after) and "papers" in each.fields
        rest = only(each, set(each.fields) - {"papers"}) if papers else each
        if papers:
            notices.setdefault("papers", []).append(only(each, ("papers",)))
        if rest.fields:
            notices.setdefault("change", []).append(rest)
    return notices


def _audience(
    kind: Notice, changes: Sequence[Difference], meeting: str, after: Mapping[str, Any], before: Mapping[str, Any]
) -> Audience:
    """Say who is told: followers of the body, the meeting, what changed, and what that is part of or takes up.

    Who mutes one item hears all the same of what concerns others too.
    """
    body = f"body:{(after.get(meeting) or before[meeting])['body']}"
    if kind == "added":
        return Audience((meeting, body), silence=(meeting, body))
    every = {**before, **{thing: facts for thing, facts in after.items() if facts}}
    by_number: dict[str, list[str]] = {}
    for thing, facts in every.items():
        if thing.startswith("item#") and facts:
            by_number.setdefault(facts["number"], []).append(thing)
    targets: list[str] = []
    for each in changes:
        if each.kind == "meeting":
            targets += sorted(thing for thing in every if thing != meeting)
            continue
        targets.append(each.thing)
        for facts in (each.before or {}, each.after or {}):
            numbers = [item for item, _ in facts.get("entries", ())] + ([facts["number"]] if "number" in facts else [])
            for number in numbers:
                targets += by_number.get(number, []) + by_number.get(number.partition("(")[0], [])
    changed = {each.thing for each in changes}
    silence = (*(changed if len(changed) == 1 and meeting not in changed else ()), meeting, body)
    return Audience(tuple(dict.fromkeys((*targets, meeting, body))), silence=silence)
