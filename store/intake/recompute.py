"""Reckon the instants of meetings and sessions anew from the walls, when the rules of zones are of another edition.

What the clocks of the place show has not moved, so that nobody is told; what is planned for an instant is planned anew.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from store.database import Session
from store.facts import reckoned
from store.intake.load_meeting import free_starts
from store.state import count_change, set_state
from store.tables import Meeting, Published, TimetableSession
from store.times import instant, zone_version


async def recompute(session: Session) -> int:
    """Bring every instant to its wall by the rules in use, note their edition, and return how many rows changed."""
    meetings = {row.id: row for row in (await session.execute(select(Meeting))).scalars()}
    sittings = list((await session.execute(select(TimetableSession))).scalars())
    anew: list[tuple[Meeting | TimetableSession, dict[str, datetime]]] = [
        (row, _different(row, row.timezone, opens_at=row.opens_wall)) for row in meetings.values()
    ]
    anew += [
        (row, _different(row, meetings[row.meeting_id].timezone, starts_at=row.starts_wall, ends_at=row.ends_wall))
        for row in sittings
    ]
    starts = {row.id: times.get("starts_at", row.starts_at) for row, times in anew if isinstance(row, TimetableSession)}
    await free_starts(session, sittings, starts)
    for row, times in anew:
        for name, value in times.items():
            setattr(row, name, value)
    await session.flush()
    changed = sum(bool(times) for _, times in anew)
    if changed:
        await count_change(session)
        await _reckon_published(session)
    await set_state(session, "tzdb", zone_version())
    return changed


async def _reckon_published(session: Session) -> None:
    """What followers were told keeps its walls too, or each session would differ from what was published of it."""
    rows = list((await session.execute(select(Published))).scalars())
    zones = {row.thing: row.facts["timezone"] for row in rows if "timezone" in row.facts}
    for row in rows:
        zone = ZoneInfo(zones[row.meeting]) if row.meeting in zones else None
        if zone is not None:
            row.facts, row.told = reckoned(row.facts, zone), reckoned(row.told, zone)
    await session.flush()


def _different(row: Meeting | TimetableSession, zone: str, **walls: str | None) -> dict[str, datetime]:
    """Give the columns of a row whose instant is another by the rules in use."""
    found = {
        name: instant(datetime.fromisoformat(wall), ZoneInfo(zone)) for name, wall in walls.items() if wall is not None
    }
    return {name: value for name, value in found.items() if getattr(row, name) != value}
