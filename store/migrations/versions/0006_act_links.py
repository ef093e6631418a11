"""How acts hang together with meetings and documents"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "act_link",
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["act"], ["act.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("act", "position"),
    )
    op.create_index(op.f("ix_act_link_target"), "act_link", ["target"], unique=False)


def downgrade() -> None:
    op.drop_table("act_link")
