"""The next deliveries to send, in one hop on a plain connection: a round of sending asks ten times a second."""

from collections import deque
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from store.database import Session
from store.occasions import URGENT
from store.outbox import Due
from store.overtaking import heard
from store.plain import Plain, instant_of, kept_as, value_of

MOST_TURNS = 16
"""Urgent notices that take turns; older ones wait until one of these is told."""

_WAITING = """
    SELECT d.id, d.chat, d.occasion_id, d.lane, d.doubts,
        f.language, f.timezone, f.quiet_from, f.quiet_to, f.paused_until
    FROM outbox d JOIN occasion o ON o.id = d.occasion_id JOIN follower f ON f.chat = d.chat
    WHERE d.state = 'pending' AND o.state NOT IN ('overtaken', 'superseded') AND o.due_at <= ? AND f.state = 'active'
"""
_IN_ORDER = " ORDER BY d.lane, d.deadline_at, d.occasion_id, d.id LIMIT ?"

_URGENT = """
    SELECT id, deadline_at FROM occasion
    WHERE lane = 1 AND deadline_at > ? AND due_at <= ? AND state IN ('fanning', 'fanned') ORDER BY id DESC LIMIT ?
"""
"""The lane is `URGENT`, named as the index names it."""
_OCCASIONS = """
    SELECT id, kind, key, meeting, session_id, publication, due_at, deadline_at, about, "to" FROM occasion
    WHERE id IN ({})
"""

Row = tuple[Any, ...]
"""A delivery that waits: its number, chat, occasion, and what else a `Due` takes from its row."""


async def claim(session: Session, most: int, now: datetime, busy: Collection[str] = ()) -> list[Due]:
    """Give the next deliveries to compose and send, the most urgent first, one to a chat; none to one that is `busy`.

    Urgent notices take turns, the newest first, so that none waits until the last chat of another is told. What could
    not be intended anyway is passed over, so that it keeps nobody waiting. Raises `FactsChanged`, as `Session.look`.
    """
    return await session.look(lambda plain: _claimed(plain, most, now, tuple(busy)))


def _claimed(plain: Plain, most: int, now: datetime, busy: tuple[str, ...]) -> list[Due]:
    moment = kept_as(plain, now)
    waiting = _WAITING + (f" AND d.chat NOT IN ({_marks(busy)})" if busy else "")
    asked = (moment, *busy)
    found: dict[str, Row] = {row[1]: row for row in _in_turn(plain, waiting, asked, most, moment)}
    seen = 0
    while len(found) < most:
        rows = plain.all(f"{waiting}{_IN_ORDER} OFFSET ?", (*asked, most, seen))
        for row in rows:
            found.setdefault(row[1], row)
        seen += len(rows)
        if len(rows) < most:
            break
    return _dues(plain, list(found.values())[:most])


def _in_turn(plain: Plain, waiting: str, asked: Row, most: int, moment: object) -> list[Row]:
    """Give what waits of urgent notices, each to another chat: one of the newest, one of each older one, and so on.

    Nothing where there is only one: then all turns are its own.
    """
    urgent = plain.all(_URGENT, (moment, moment, MOST_TURNS))
    if len(urgent) < 2:
        return []
    its_own = f"{waiting} AND d.lane = {URGENT} AND d.deadline_at = ? AND d.occasion_id = ?{_IN_ORDER}"
    queues = [deque(plain.all(its_own, (*asked, deadline, id_, most))) for id_, deadline in urgent]
    found: dict[str, Row] = {}
    while any(queues):
        for queue in queues:
            while queue and queue[0][1] in found:
                queue.popleft()
            if queue:
                row = queue.popleft()
                found[row[1]] = row
    return list(found.values())


def _dues(plain: Plain, rows: Sequence[Row]) -> list[Due]:
    """Give deliveries with their occasions; but for those whose chat is just being told what they take over."""
    if not rows:
        return []
    ids = tuple({row[2] for row in rows})
    of = {
        id_: (*rest, instant_of(due), instant_of(until), value_of(about), value_of(to))
        for id_, *rest, due, until, about, to in plain.all(_OCCASIONS.format(_marks(ids)), ids)
    }
    taken_over = tuple({number for *_, about, _ in of.values() for number, _ in about.get("after", ())})
    past = heard(plain, taken_over, tuple(row[1] for row in rows))
    found = []
    for id_, chat, occasion, lane, doubts, language, zone, quiet_from, quiet_to, paused in rows:
        kind, key, meeting, session, publication, due, until, about, to = of[occasion]
        missed = past.missed(about, chat)
        if missed is None:
            continue
        silence = None if to.get("silence") is None else tuple(to["silence"])
        found.append(
            Due(
                id=id_, chat=chat, kind=kind, occasion=occasion, occasion_key=key, meeting=meeting, session_id=session,
                publication=publication, due=due, deadline=until, lane=lane, about=past.told(about, missed),
                targets=tuple(to["targets"]), language=language, timezone=zone, quiet_from=quiet_from,
                quiet_to=quiet_to, paused_until=None if paused is None else instant_of(paused), repeated=doubts > 0,
                silence=silence, missed=missed,
            )
        )  # fmt: skip
    return found


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
