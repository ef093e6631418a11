"""Whether what is committed is safe from a loss of power, asked before anything is sent."""

from sqlalchemy import text

from store.database import Database

_FILE = {"journal_mode": ("wal",), "synchronous": ("2",)}
_SERVER = {
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "local", "remote_write", "remote_apply"),
}


async def unsafe(database: Database) -> str | None:
    """Say which setting of the store's engine lets a commit be lost, as `fsync=off`; None where none does."""
    wanted, asked = (_FILE, "PRAGMA {}") if database.embedded else (_SERVER, "SHOW {}")
    async with database.delivering() as session:
        for name, good in wanted.items():
            value = str((await session.execute(text(asked.format(name)))).scalar_one())
            if value not in good:
                return f"{name}={value}"
    return None
