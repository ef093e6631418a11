"""Questions about what is in session when, over all meetings."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from store.database import Session, remembered
from store.meetings import Sitting, agenda, meetings, with_agenda
from store.times import on_clock


@dataclass(frozen=True, slots=True)
class Moment:
    """A session and the meeting it belongs to."""

    meeting: str
    sitting: Sitting


@remembered
async def timeline(session: Session) -> tuple[Moment, ...]:
    """Every session of every meeting that is not cancelled, by start."""
    found = []
    for key in await with_agenda(session):
        held = await agenda(session, key)
        found += [Moment(key, each) for each in (held.sessions if held else ()) if each.status != "cancelled"]
    return tuple(sorted(found, key=lambda moment: moment.sitting.starts))


async def sitting_now(session: Session, now: datetime) -> tuple[Moment, ...]:
    """Sessions in progress at an instant: from their start up to, not including, their end."""
    return tuple(moment for moment in await timeline(session) if moment.sitting.starts <= now < moment.sitting.ends)


async def sitting_today(session: Session, now: datetime) -> bool:
    """Say whether a meeting has a session on the day an instant is at its place, or on the next one."""
    days = {
        (moment.sitting.starts.date() - now.astimezone(moment.sitting.starts.tzinfo).date()).days
        for moment in await timeline(session)
    }
    return bool({0, 1} & days)


async def meeting_sitting(session: Session, now: datetime) -> str | None:
    """Give the key of the meeting that is held on the day an instant is at its place, or begins on the next one."""
    for each in await meetings(session):
        today = on_clock(now, each.zone).date()
        if each.starts - timedelta(days=1) <= today <= each.ends:
            return each.key
    return None


async def sitting_next(session: Session, now: datetime, within: str | None = None) -> Moment | None:
    """The first session that starts after an instant, of any meeting or of one."""
    return next(
        (
            moment
            for moment in await timeline(session)
            if moment.sitting.starts > now and within in (None, moment.meeting)
        ),
        None,
    )


async def over(session: Session, now: datetime) -> frozenset[str]:
    """Keys of the meetings that are over: after their last session; without a timetable, after their last day."""
    ends: dict[str, datetime] = {}
    for moment in await timeline(session):
        ends[moment.meeting] = max(moment.sitting.ends, ends.get(moment.meeting, moment.sitting.ends))
    return frozenset(
        each.key for each in await meetings(session) if (ends[each.key] <= now if each.key in ends else each.over(now))
    )
