"""No number of a delivery is given twice, on SQLite either"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    remade(autoincrement=True)


def downgrade() -> None:
    remade(autoincrement=False)


def remade(*, autoincrement: bool) -> None:
    """Make the table anew where numbers are given twice: a server's sequence gives none again."""
    if op.get_bind().dialect.name != "sqlite":
        return
    with op.batch_alter_table("outbox", recreate="always", table_kwargs={"sqlite_autoincrement": autoincrement}):
        pass
