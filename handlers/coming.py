"""What comes to one chat in the order of its time, told by itself: in a terminal, in a rehearsal. No outbox is used."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.notices import compose
from handlers.reply import Reply
from store.choices import Choices
from store.database import Session
from store.manner import manner
from store.meetings import meetings
from store.occasions import meeting_target
from store.outbox import Due
from store.times import on_clock


@dataclass(frozen=True, slots=True)
class Notice:
    """What a chat is told, and when, on the clock of the meeting's place; `silent` where it does not ring."""

    at: datetime
    kind: str
    reply: Reply
    silent: bool = False


@dataclass(order=True, frozen=True, slots=True)
class Coming:
    """A delivery and the moment it comes up; of one moment the more urgent first, then as they were planned."""

    at: datetime
    lane: int
    number: int
    due: Due = field(compare=False)


async def tell(
    session: Session, comes: Iterable[Coming], now: datetime, who: Choices
) -> tuple[list[Notice], list[Coming]]:
    """Compose what comes up by an instant, each for its own moment, and give what comes later.

    Quiet hours and a pause hold back what the sender holds back; what is too late by then is not told.
    """
    left = list(comes)
    heapq.heapify(left)
    notices: list[Notice] = []
    places = {meeting_target(each): each.zone for each in await meetings(session)}
    while left and left[0].at <= now:
        each = heapq.heappop(left)
        due = replace(
            each.due, language=who.language, timezone=who.timezone, quiet_from=who.quiet_from, quiet_to=who.quiet_to,
            paused_until=who.paused_until,
        )  # fmt: skip
        place = places.get(due.meeting or "", ZoneInfo("UTC"))
        how = manner(due, each.at, ZoneInfo(due.timezone) if due.timezone else place)
        if how.outcome == "waiting" and how.until is not None:
            heapq.heappush(left, replace(each, at=how.until))
        elif how.outcome is None:
            reply = await compose(due, session, each.at, who.followed)
            if reply is not None:
                notices.append(Notice(on_clock(each.at, place), due.kind, reply, how.silent))
    return notices, sorted(left)
