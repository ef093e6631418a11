"""When followers are told of a publication, and what they are told then.

What a notice says is not decided when it is planned. Its occasion is due at the end of the settle window, and `settle`
fills it with the difference between what followers were told and what is published at that moment: publications within
the window share it, and a change with its reversal leaves nothing to say. A change of a session that is held or starts
within two hours is settled at once, in the transaction that publishes it, with all else that waits of its meeting.

What waits of an older change by then is told with the newer one (`store/overtaking.py`).

`about` of a settled occasion: `{"changes": [{"thing": "session#12", "key": "session:…", "old": {"starts": "…"},
"new": {"starts": "…"}}], "meeting": "meeting#3", "source": "…" or null, "at": "…", "publications": [7]}`. `old` and
`new` hold the fields that differ (`store.facts.FIELDS`, times as printed there), with all fields where a thing
comes or goes, null where it is not there. `source` is what the publisher named; else the meeting's own source counts.
`after` lists what it took over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from sqlalchemy import select

from store.database import Session
from store.differences import Difference, changes_of, compare
from store.notices import LANES, Notice, audience_of, notices_of
from store.occasions import URGENT
from store.overtaking import take_over
from store.published import rows_of, states_of
from store.tables import Occasion, Publication, Published
from store.terms import Terms

SOON = timedelta(hours=2)
"""A change of a session that starts within this is told at once."""


async def plan_notices(
    session: Session, row: Publication, held: Mapping[str, Published], now: datetime, terms: Terms
) -> None:  # fmt: skip
    """Open the notices that a publication needs, or add it to those that are open; settle at once what is urgent."""
    every = compare(*states_of(held))
    notices = notices_of(every, now)
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
    before, after = states_of(held)
    audience = audience_of(kind, changes, row.meeting, after.facts, before.facts)
    return Occasion(
        key=f"{kind}:{row.meeting}:{row.id}", kind=kind, meeting=row.meeting, session_id=None, starts_at=None,
        publication=row.id, to=asdict(audience), about={}, lane=LANES[kind], due_at=due,
        deadline_at=max(each.matters_until for each in changes), state="planned", cursor="", audience=0, forgotten=0,
    )  # fmt: skip


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
    before, after = states_of(held)
    notices = notices_of(compare(before, after), now)
    open_ = await _open(session, meeting)
    for row in open_:
        changes = notices.get(row.kind)  # type: ignore[call-overload]  # one of the kinds it was selected by
        if not changes:
            row.state = "superseded"
            continue
        row.about = {"changes": changes_of(changes), "meeting": meeting, "at": now.isoformat(), **row.about}
        audience = audience_of(row.kind, changes, meeting, after.facts, before.facts)  # type: ignore[arg-type]
        # Who wants a digest waits for it, unless that comes too late.
        row.to = asdict(replace(audience, digest=None if row.lane == URGENT else False))
        row.deadline_at = max(each.matters_until for each in changes)
        if row.kind == "change":
            await take_over(session, row, now)
    _say(held)
    await session.flush()
    return len(open_)


def _say(held: Mapping[str, Published]) -> None:
    for row in held.values():
        if row.told != row.facts:
            row.told = dict(row.facts)
