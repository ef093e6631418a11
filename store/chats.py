"""Who asks: a chat's language, zone and what it last spoke of. No names, no message texts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Executable, select
from sqlalchemy.dialects import postgresql, sqlite

from store.database import Session
from store.tables import ChatState


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is kept of a chat. `about` are keys.

    `more` is the question for the next page, made of keys too; without a page it is that of a list of one page.
    """

    language: str | None = None
    timezone: str | None = None
    about: tuple[str, ...] = ()
    more: str | None = None


async def recall(session: Session, keys: Collection[str]) -> dict[str, Remembered]:
    """Give what is kept of chats; an unknown chat has an empty memory."""
    rows = await session.execute(
        select(ChatState.key, ChatState.language, ChatState.timezone, ChatState.about, ChatState.more).where(
            ChatState.key.in_(keys)
        )
    )
    kept = {row.key: Remembered(row.language, row.timezone, tuple(row.about), row.more) for row in rows}
    return {key: kept.get(key, Remembered()) for key in keys}


async def keep(session: Session, states: Mapping[str, Remembered], now: datetime) -> None:
    """Keep what chats chose and now speak of."""
    rows = [
        {
            "key": key, "language": state.language, "timezone": state.timezone, "about": list(state.about),
            "more": state.more, "updated_at": now,
        }
        for key, state in states.items()
    ]  # fmt: skip
    await session.execute(_upsert(session.get_bind().dialect.name, tuple(rows[0])), rows)


def _upsert(dialect: str, columns: tuple[str, ...]) -> Executable:
    """Insert a chat or bring it to its new state, as each engine says it."""
    if dialect == "sqlite":
        lite = sqlite.insert(ChatState)
        return lite.on_conflict_do_update(index_elements=["key"], set_={name: lite.excluded[name] for name in columns})
    post = postgresql.insert(ChatState)
    return post.on_conflict_do_update(index_elements=["key"], set_={name: post.excluded[name] for name in columns})
