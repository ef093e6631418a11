"""Of what is urgent, notices in turn; what is overtaken is found by its occasion"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

LIVE = "state IN ('planned', 'fanning'{})"


def upgrade() -> None:
    remade("occasion_due", "occasion", ["due_at"], LIVE.format(", 'overtaken'"))
    remade("outbox_due", "outbox", ["lane", "deadline_at", "occasion_id", "id"], "state = 'pending'")
    op.create_index(
        "occasion_urgent", "occasion", ["deadline_at"], unique=False,
        sqlite_where=sa.text("lane = 1"), postgresql_where=sa.text("lane = 1"),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("occasion_urgent", "occasion")
    remade("outbox_due", "outbox", ["lane", "deadline_at", "id"], "state = 'pending'")
    remade("occasion_due", "occasion", ["due_at"], LIVE.format(""))
    op.execute("UPDATE occasion SET state = 'superseded' WHERE state = 'overtaken'")


def remade(name: str, table: str, columns: list[str], where: str) -> None:
    op.drop_index(name, table)
    op.create_index(
        name, table, columns, unique=False, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )  # fmt: skip
