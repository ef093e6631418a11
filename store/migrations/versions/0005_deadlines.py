"""Deadlines of meetings"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("deadlines", sa.JSON(none_as_null=False), nullable=True))


def downgrade() -> None:
    op.drop_column("meeting", "deadlines")
