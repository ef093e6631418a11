"""Notices: followers, subscriptions, what was published, occasions and the outbox"""

import sqlalchemy as sa
from alembic import op

import store.tables

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "follower",
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("leads", sa.JSON(), nullable=False),
        sa.Column("morning", sa.Integer(), nullable=True),
        sa.Column("evening", sa.Integer(), nullable=True),
        sa.Column("quiet_from", sa.Integer(), nullable=True),
        sa.Column("quiet_to", sa.Integer(), nullable=True),
        sa.Column("digest", sa.Boolean(), nullable=False),
        sa.Column("paused_until", store.tables.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("chat"),
    )
    op.create_table(
        "occasion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("meeting", sa.String(length=80), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("starts_at", store.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("publication", sa.Integer(), nullable=True),
        sa.Column("to", sa.JSON(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("due_at", store.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("deadline_at", store.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=False),
        sa.Column("audience", sa.Integer(), nullable=False),
        sa.Column("forgotten", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index(op.f("ix_occasion_session_id"), "occasion", ["session_id"], unique=False)
    op.create_index(
        "occasion_due",
        "occasion",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('planned', 'fanning')"),
        postgresql_where=sa.text("state IN ('planned', 'fanning')"),
    )
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(length=80), nullable=False),
        sa.Column("at", store.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("audience", sa.Integer(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_publication_meeting"), "publication", ["meeting"], unique=False)
    op.create_table(
        "published",
        sa.Column("thing", sa.String(length=80), nullable=False),
        sa.Column("meeting", sa.String(length=80), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("thing"),
    )
    op.create_index(op.f("ix_published_meeting"), "published", ["meeting"], unique=False)
    op.create_table(
        "lead",
        sa.Column("target", sa.String(length=80), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("since", store.tables.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["follower.chat"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("target", "minutes", "chat"),
    )
    op.create_index(op.f("ix_lead_chat"), "lead", ["chat"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("occasion_id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("deadline_at", store.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("not_before", store.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=True),
        sa.Column("sent_at", store.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("doubts", sa.Integer(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("occasion_id", "chat"),
    )
    op.create_index(op.f("ix_outbox_chat"), "outbox", ["chat"], unique=False)
    op.create_index(
        "outbox_due",
        "outbox",
        ["lane", "deadline_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index(
        "outbox_later",
        "outbox",
        ["not_before"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "outbox_live",
        "outbox",
        ["state"],
        unique=False,
        sqlite_where=sa.text("state = 'sending'"),
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.create_table(
        "subscription",
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("target", sa.String(length=80), nullable=False),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("leads", sa.JSON(), nullable=False),
        sa.Column("since", store.tables.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["follower.chat"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat", "target"),
    )
    op.create_index("subscription_of", "subscription", ["target", "chat"], unique=False)
