"""Who asks: a chat's language, zone and what it last spoke of. No names, no message texts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from store.database import Session
from store.tables import ChatState


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is kept of a chat. `about` are keys, `more` the question for the next page, made of keys too."""

    language: str | None = None
    timezone: str | None = None
    about: tuple[str, ...] = ()
    more: str | None = None


async def recall(session: Session, key: str) -> Remembered:
    """Give what is kept of a chat; an unknown chat has an empty memory."""
    row = (
        await session.execute(
            select(ChatState.language, ChatState.timezone, ChatState.about, ChatState.more).where(ChatState.key == key)
        )
    ).first()
    return Remembered(row.language, row.timezone, tuple(row.about), row.more) if row else Remembered()


async def keep(session: Session, key: str, remembered: Remembered, now: datetime) -> None:
    """Keep what a chat chose and now speaks of."""
    row = await session.get(ChatState, key)
    if row is None:
        row = ChatState(key=key)
        session.add(row)
    row.language, row.timezone = remembered.language, remembered.timezone
    row.about, row.more, row.updated_at = list(remembered.about), remembered.more, now


async def forget(session: Session, key: str) -> None:
    """Keep nothing of a chat any more."""
    row = await session.get(ChatState, key)
    if row is not None:
        await session.delete(row)
