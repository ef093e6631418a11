"""A change published while messages of an older one still wait: nobody is told first what is no more so.

A notice takes over the older ones that tell of the same session, item or meeting, as far as they were not told: it goes
to the followers of both, as urgently as either, and whoever did not hear the older change is told both in one message,
from what was so before the first to what is so now. So the newest facts leave first, and a change that was taken back
is not told to who never heard of it.

`about["after"]` of a notice lists what it took over, the oldest first, as `[occasion, reached]`: `reached` is the chat
up to which that had made its rows, null where it had made them all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, or_, select

from store.database import Session
from store.differences import in_one
from store.plain import Plain, value_of
from store.tables import Delivery, Occasion

NEWER = "told by a newer change"
"""The cause of what was superseded because a newer notice tells it."""
UNTOLD = ("pending", "waiting")
"""The states of deliveries that are still to be told."""

_ABOUTS = "SELECT id, about FROM occasion WHERE id IN ({0})"
_TOLD = "SELECT occasion_id, chat, state, cause FROM outbox WHERE occasion_id IN ({0}) AND chat IN ({1})"


async def take_over(session: Session, row: Occasion, now: datetime) -> None:
    """Let a settled change take over the older ones that tell of the same and are not told to all yet."""
    mine = {change["thing"] for change in row.about["changes"]}
    untold = exists().where(Delivery.occasion_id == Occasion.id, Delivery.state.in_(UNTOLD))
    found = await session.execute(
        select(Occasion)
        .where(
            Occasion.meeting == row.meeting, Occasion.kind == "change", Occasion.id < row.id,
            Occasion.deadline_at > now,
            or_(Occasion.state.in_(("planned", "fanning")), and_(Occasion.state == "fanned", untold)),
        )
        .order_by(Occasion.id)
        .execution_options(populate_existing=True)
    )  # fmt: skip
    after: list[tuple[int, str | None]] = []
    for older in found.scalars():
        if mine.isdisjoint(change["thing"] for change in older.about.get("changes", ())):
            continue
        after += [(number, reached) for number, reached in older.about.get("after", ()) if number not in dict(after)]
        after.append((older.id, None if older.state == "fanned" else older.cursor))
        row.lane = min(row.lane, older.lane)
        row.to = _both(row.to, older.to)
        row.deadline_at = max(row.deadline_at, older.deadline_at)
        older.state, older.cursor = "overtaken", ""
    if after:
        row.about = {**row.about, "after": after}


def _both(newer: Mapping[str, Any], older: Mapping[str, Any]) -> dict[str, Any]:
    """Make one audience of two notices: who follows anything of either, but for who mutes what silences both.

    Who wants a digest is told what is urgent all the same.
    """
    silence = [each["targets"] if each["silence"] is None else each["silence"] for each in (newer, older)]
    return {
        **newer,
        "targets": list(dict.fromkeys((*newer["targets"], *older["targets"]))),
        "silence": [name for name in silence[0] if name in silence[1]],
        "digest": None if None in (newer["digest"], older["digest"]) else newer["digest"],
    }


@dataclass(frozen=True, slots=True)
class Heard:
    """What chats heard of the notices that newer ones took over."""

    about: Mapping[int, Mapping[str, Any]]
    states: Mapping[tuple[int, str], tuple[str, str | None]]
    """By notice and chat: the state of the message, and its cause."""

    def missed(self, about: Mapping[str, Any], chat: str) -> tuple[int, ...] | None:
        """Give the notices taken over by one that a chat was not told; None while it is being told one of them."""
        found: list[int] = []
        through: set[int] = set()
        for number, reached in reversed(about.get("after", ())):
            if number in through:
                continue
            state, cause = self.states.get((number, chat), ("", None))
            if state == "sending":
                return None
            not_reached = not state and reached is not None and chat > reached
            if not_reached or state in UNTOLD or (state, cause) == ("superseded", NEWER):
                found.insert(0, number)
            elif state:  # who was told a notice was told with it what that had taken over
                through |= {older for older, _ in self.about[number].get("after", ())}
        return tuple(found)

    def told(self, about: Mapping[str, Any], missed: Sequence[int]) -> Mapping[str, Any]:
        """Give what a notice tells a chat that missed some: their changes and its own, in one."""
        if not missed:
            return about
        every = [*(self.about[number] for number in missed), about]
        return {**about, "changes": in_one(change for each in every for change in each["changes"])}


def heard(plain: Plain, taken_over: tuple[int, ...], chats: tuple[str, ...]) -> Heard:
    """Ask what chats heard of notices that were taken over."""
    if not taken_over:
        return Heard({}, {})
    marks = [", ".join("?" * len(each)) for each in (taken_over, chats)]
    abouts = plain.all(_ABOUTS.format(*marks), taken_over)
    rows = plain.all(_TOLD.format(*marks), (*taken_over, *chats))
    return Heard(
        {id_: value_of(about) for id_, about in abouts}, {(of, chat): (state, cause) for of, chat, state, cause in rows}
    )
