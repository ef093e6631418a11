"""Further verbs and conditions of an act's paragraphs"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("act_paragraph", sa.Column("also", sa.JSON(), nullable=True))
    op.add_column("act_paragraph", sa.Column("conditions", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("act_paragraph", "conditions")
    op.drop_column("act_paragraph", "also")
