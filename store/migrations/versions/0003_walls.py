"""Walls of sessions and openings: what the clocks of the place show"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

import store.tables
from store.times import wall

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INSTANT = store.tables.UtcDateTime(timezone=True)
MEETING = sa.table(
    "meeting", sa.column("id"), sa.column("timezone"), sa.column("opens_at", INSTANT), sa.column("opens_wall")
)
SESSION = sa.table(
    "timetable_session", sa.column("id"), sa.column("meeting_id"), sa.column("starts_at", INSTANT),
    sa.column("ends_at", INSTANT), sa.column("starts_wall"), sa.column("ends_wall"),
)  # fmt: skip


def upgrade() -> None:
    op.add_column("meeting", sa.Column("opens_wall", sa.Text(), nullable=True))
    op.add_column("timetable_session", sa.Column("starts_wall", sa.Text(), nullable=True))
    op.add_column("timetable_session", sa.Column("ends_wall", sa.Text(), nullable=True))
    connection = op.get_bind()
    zones = {}
    for id_, zone, opens in connection.execute(sa.select(MEETING.c.id, MEETING.c.timezone, MEETING.c.opens_at)).all():
        zones[id_] = ZoneInfo(zone)
        if opens is not None:
            put(MEETING, id_, opens_wall=shown(opens, zones[id_]))
    found = sa.select(SESSION.c.id, SESSION.c.meeting_id, SESSION.c.starts_at, SESSION.c.ends_at)
    for id_, meeting, starts, ends in connection.execute(found).all():
        put(SESSION, id_, starts_wall=shown(starts, zones[meeting]), ends_wall=shown(ends, zones[meeting]))


def put(table: sa.TableClause, id_: int, **walls: str) -> None:
    op.get_bind().execute(sa.update(table).where(table.c.id == id_).values(**walls))


def shown(instant: datetime, zone: ZoneInfo) -> str:
    return wall(instant.astimezone(UTC), zone).isoformat()


def downgrade() -> None:
    op.drop_column("timetable_session", "ends_wall")
    op.drop_column("timetable_session", "starts_wall")
    op.drop_column("meeting", "opens_wall")
