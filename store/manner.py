"""How a follower is told just now: with a sound, without one, later, or not at all. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from store.occasions import OVERSIGHT
from store.outbox import Due
from store.times import quiet_until


@dataclass(frozen=True, slots=True)
class Manner:
    """What to do with a delivery. Without an outcome it is sent, `silent` where it must not ring."""

    outcome: Literal["waiting", "cancelled"] | None = None
    until: datetime | None = None
    cause: str | None = None
    silent: bool = False


def manner(due: Due, now: datetime, zone: ZoneInfo) -> Manner:
    """Decide how a delivery reaches its chat now; `zone` is where the chat's quiet hours are counted.

    A pause holds everything back: what is still of use at its end comes then, the rest is cancelled. Quiet hours hold
    back what can wait until they end; what would be too late by then comes at its moment, without a sound, as does
    word of an act of publishing.
    """
    if due.paused_until is not None and due.paused_until > now:
        if due.deadline <= due.paused_until:
            return Manner("cancelled", cause="paused")
        return Manner("waiting", due.paused_until, "paused")
    if due.quiet_from is None or due.quiet_to is None:
        return Manner()
    ends = quiet_until(now, due.quiet_from, due.quiet_to, zone)
    if ends is None:
        return Manner()
    if due.deadline <= ends or due.kind == OVERSIGHT:
        return Manner(silent=True)
    return Manner("waiting", ends, "quiet hours")
