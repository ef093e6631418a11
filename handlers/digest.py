"""The digest of a day: what was published since the one before, in one notice."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from handlers.changes import composed, parts_of
from handlers.naming import name_of
from handlers.reply import Reply
from handlers.telling import Telling, late_lines
from store.database import Session
from store.occasions import meeting_target
from store.publications import acts_between, joined
from store.times import at_clock


async def tell_digest(told: Telling, session: Session) -> Reply | None:
    """Tell in one notice what was published since the digest of the day before, to those who want no single ones."""
    _, _, day, zone, at = told.due.occasion_key.split(":")
    before = at_clock(date.fromisoformat(day) - timedelta(days=1), int(at), ZoneInfo(zone) if zone else told.zone)
    acts = await acts_between(session, meeting_target(told.held.meeting), before, told.due.due)
    parts = await parts_of(told, session, joined(acts))
    title = told.words("notice-digest", what=name_of(told.words, told.held.meeting))
    return composed(told, parts, late_lines(told), title)
