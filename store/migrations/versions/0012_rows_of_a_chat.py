"""The rows of a chat are found by occasion: an index by chat was paid for by every row"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_outbox_chat", table_name="outbox")


def downgrade() -> None:
    op.create_index("ix_outbox_chat", "outbox", ["chat"])
