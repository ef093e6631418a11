"""What is kept of a chat, and keeping nothing of it: one place that names every table with a chat's key.

A tombstone stays of a chat that was forgotten, a salted digest of its number, so that a backup brought back
forgets it again.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, literal, select, update

from store.database import Session
from store.outbox import of_chat
from store.state import get_state, set_state
from store.tables import ChatState, Delivery, Follower, Forgotten, Lead, Occasion, Subscription

KEYS = {
    "chat": ChatState.key, "follower": Follower.chat, "subscription": Subscription.chat, "lead": Lead.chat,
    "outbox": Delivery.chat,
}  # fmt: skip
"""Every table that keeps something of a chat, and where its key stands."""


LOOKED_FOR = "tombstones"
"""The single value that tells for which tombstones all chats were looked through last."""


def _kept_in(table: str, chat: str) -> ColumnElement[bool]:
    return of_chat(chat) if table == "outbox" else KEYS[table] == chat


async def kept_of(session: Session, chat: str) -> Mapping[str, list[dict[str, Any]]]:
    """Give everything that is kept of a chat: the rows of each table that has some."""
    found = {}
    for table, key in KEYS.items():
        columns = list(key.class_.__table__.columns)
        rows = await session.execute(
            select(*columns).where(_kept_in(table, chat)).order_by(*key.class_.__table__.primary_key)
        )
        if held := [dict(row) for row in rows.mappings()]:
            found[table] = held
    return found


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that a chat was sent or is to be sent: of what kind and meeting, when it was due, its state."""

    kind: str
    meeting: str | None
    due: datetime
    state: str


async def told_of(session: Session, chat: str) -> tuple[Notice, ...]:
    """Give the notices that are kept of a chat, the last first."""
    rows = await session.execute(
        select(Occasion.kind, Occasion.meeting, Occasion.due_at, Delivery.state)
        .join(Occasion, Occasion.id == Delivery.occasion_id)
        .where(of_chat(chat))
        .order_by(Occasion.due_at.desc(), Delivery.id.desc())
    )
    return tuple(Notice(*row) for row in rows)


async def forget(session: Session, chat: str, now: datetime) -> None:
    """Keep nothing of a chat any more but its tombstone. Its deliveries stay counted, as forgotten ones."""
    await _remove(session, chat)
    salt = (await session.execute(select(Forgotten.salt).limit(1))).scalar_one_or_none() or secrets.token_hex(16)
    await session.merge(Forgotten(digest=_digest(chat, salt), salt=salt, at=now))
    await session.flush()


async def _remove(session: Session, chat: str) -> None:
    await session.own_outbox()  # a fan-out under way ends first, and the next finds no follower
    lost = select(Delivery.occasion_id, func.count().label("rows")).where(of_chat(chat))
    for occasion, rows in (await session.execute(lost.group_by(Delivery.occasion_id))).all():
        await session.execute(
            update(Occasion)
            .where(Occasion.id == occasion)
            .values(forgotten=Occasion.forgotten + literal(rows))
            .execution_options(synchronize_session=False)
        )
    # How far a fan-out came is a chat's key; beginning anew makes no row twice.
    await session.execute(
        update(Occasion).where(Occasion.cursor == chat).values(cursor="").execution_options(synchronize_session=False)
    )
    for table, key in reversed(KEYS.items()):
        gone = delete(key.class_).where(_kept_in(table, chat))
        await session.execute(gone.execution_options(synchronize_session=False))
    session.expunge_all()


def _digest(chat: str, salt: str) -> str:
    return hmac.digest(bytes.fromhex(salt), chat.encode(), "sha256").hex()


async def welcome_back(session: Session, chat: str) -> None:
    """Take back the tombstone of a chat that follows again: what it chooses from now on is kept."""
    salts = (await session.execute(select(Forgotten.salt).distinct())).scalars().all()
    digests = [_digest(chat, salt) for salt in salts]
    if digests:
        await session.execute(delete(Forgotten).where(Forgotten.digest.in_(digests)))


async def tombstones(session: Session) -> tuple[tuple[str, str, datetime], ...]:
    """Give every tombstone, to be carried into a backup that is brought back: digest, salt, and when."""
    rows = await session.execute(select(Forgotten.digest, Forgotten.salt, Forgotten.at).order_by(Forgotten.digest))
    return tuple((row.digest, row.salt, row.at) for row in rows)


async def bury(session: Session, stones: Iterable[tuple[str, str, datetime]]) -> None:
    """Keep tombstones that another store held."""
    for digest, salt, at in stones:
        await session.merge(Forgotten(digest=digest, salt=salt, at=at))
    await session.flush()


async def forget_again(session: Session) -> int:
    """Forget the chats that a backup brought back; return how many there were.

    A follower with a tombstone can only come from a backup (`welcome_back`); what it last spoke of tells by its date.
    All chats are looked through only where other tombstones are there than the last time.
    """
    stones = {digest: (salt, at) for digest, salt, at in await tombstones(session)}
    if not stones:
        return 0
    these = hashlib.sha256("".join(sorted(stones)).encode()).hexdigest()
    if await get_state(session, LOOKED_FOR) == these:
        return 0
    session.change()
    salts = {salt for salt, _ in stones.values()}
    followers = (await session.execute(select(Follower.chat))).scalars().all()
    delivered = (await session.execute(select(Delivery.chat).distinct())).scalars().all()
    spoken = {row.key: row.updated_at for row in await session.execute(select(ChatState.key, ChatState.updated_at))}
    again = []
    for chat in {*followers, *delivered, *spoken}:
        buried = [stones[digest][1] for salt in salts if (digest := _digest(chat, salt)) in stones]
        if buried and (chat in followers or chat in delivered or spoken[chat] <= max(buried)):
            again.append(chat)
    for chat in sorted(again):
        await _remove(session, chat)
    await set_state(session, LOOKED_FOR, these)
    return len(again)
