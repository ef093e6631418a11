"""Who follows what, and how they want to be told. Of a person only the chat's number and these choices are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from store.database import Session
from store.forgetting import welcome_back
from store.occasions import OVERSIGHT
from store.outbox import of_chat
from store.overtaking import UNTOLD
from store.tables import ChatState, Delivery, Follower, Lead, Occasion, Subscription

LEADS = (15,)
"""Minutes before a session at which a follower is reminded who chose nothing else."""
MORNING, EVENING = 8 * 60, 18 * 60
"""When the day's programme and the evening's word before a meeting come, in minutes after midnight."""
MOST = 50
"""Subscriptions of a chat."""
MOST_LEADS, LONGEST_LEAD = 5, 7 * 24 * 60
"""Lead times of one subscription, and minutes of one."""


@dataclass(frozen=True, slots=True)
class Followed:
    """One thing a chat follows (its permanent name), with lead times of its own where it has any; or mutes."""

    target: str
    muted: bool
    leads: tuple[int, ...]


async def follower(session: Session, chat: str) -> Follower | None:
    """Give how a chat wants to be told; None where it follows nothing and chose nothing."""
    return await session.get(Follower, chat)


async def groups(session: Session) -> frozenset[str]:
    """Give the groups that follow something or ever spoke of something."""
    found = [
        (await session.execute(select(key).where(key >= "telegram:-", key < "telegram:."))).scalars()
        for key in (Follower.chat, ChatState.key)
    ]
    return frozenset(chat for chats in found for chat in chats)


async def terminals(session: Session) -> list[str]:
    """Give the chats of terminals that chose something."""
    found = await session.execute(
        select(Follower.chat).where(Follower.chat >= "terminal:", Follower.chat < "terminal;")
    )
    return list(found.scalars())


async def become_follower(session: Session, chat: str, language: str, timezone: str | None) -> Follower:
    """Give how a chat wants to be told, as everyone is told at first where it chose nothing yet.

    A chat that blocked the assistant and asks again is told again.
    """
    row = await session.get(Follower, chat)
    if row is None:
        row = Follower(
            chat=chat, state="active", language=language, timezone=timezone or "", leads=list(LEADS), morning=MORNING,
            evening=EVENING, digest=False,
        )  # fmt: skip
        session.add(row)
        await welcome_back(session, chat)
    row.state = "active"
    await session.flush()
    return row


async def subscriptions(session: Session, chat: str) -> tuple[Followed, ...]:
    """Give what a chat follows and mutes, the first chosen first."""
    rows = await session.execute(
        select(Subscription).where(Subscription.chat == chat).order_by(Subscription.since, Subscription.target)
    )
    return tuple(Followed(row.target, row.muted, tuple(row.leads)) for row in rows.scalars())


async def move_chat(session: Session, old: str, new: str) -> None:
    """Let a chat go on under another key, as Telegram gives a group that grows a new number.

    What the new one chose already stays its own, and what both were to be told is told it once.
    """
    row = await session.get(Follower, old)
    if row is not None and await session.get(Follower, new) is None:
        columns = [column.name for column in Follower.__table__.columns if column.name != "chat"]
        session.add(Follower(chat=new, **{name: getattr(row, name) for name in columns}))
        await session.flush()
        for table in (Subscription, Lead):
            await session.execute(update(table).where(table.chat == old).values(chat=new))
    if await session.get(ChatState, new) is None:
        await session.execute(update(ChatState).where(ChatState.key == old).values(key=new))
    told = select(Delivery.occasion_id).where(of_chat(new))
    await session.execute(
        update(Delivery)
        .where(of_chat(old), Delivery.occasion_id.in_(told), Delivery.state.in_((*UNTOLD, "sending")))
        .values(state="cancelled", cause="moved")
        .execution_options(synchronize_session=False)
    )
    await session.execute(
        update(Delivery)
        .where(of_chat(old), Delivery.occasion_id.not_in(told))
        .values(chat=new)
        .execution_options(synchronize_session=False)
    )
    # Chats get their rows in the order of their keys: one that is being made may have passed the new key already.
    await session.execute(
        update(Occasion)
        .where(Occasion.state == "fanning")
        .values(cursor="")
        .execution_options(synchronize_session=False)
    )
    if row is not None:
        await session.delete(row)
    await session.flush()


async def follow(session: Session, who: Follower, target: str, leads: Sequence[int], now: datetime) -> None:
    """Follow a thing. Without lead times of its own it takes the chat's. Following it again changes them."""
    await _put(session, who.chat, target, now, muted=False, leads=leads)
    await _choose(session, who.chat, target, leads or who.leads, now)


async def mute(session: Session, who: Follower, target: str, now: datetime) -> None:
    """Hear nothing of a thing, whatever else is followed that it belongs to."""
    await _put(session, who.chat, target, now, muted=True, leads=())
    await _choose(session, who.chat, target, (), now)


async def unfollow(session: Session, chat: str, targets: Sequence[str]) -> int:
    """Follow (or mute) things no more; return how many there were."""
    await session.execute(delete(Lead).where(Lead.chat == chat, Lead.target.in_(targets)))
    done = await session.execute(
        delete(Subscription).where(Subscription.chat == chat, Subscription.target.in_(targets))
    )
    return int(done.rowcount)  # type: ignore[attr-defined]  # a delete's result counts its rows


async def leave(session: Session, chat: str) -> None:
    """Keep nothing of a chat that was never told through the outbox, such as a terminal's whose run is over."""
    for table in (Lead, Subscription, Follower):
        await session.execute(delete(table).where(table.chat == chat))


async def cancel_unwanted(session: Session, chat: str) -> None:
    """Cancel what waits for a chat of things that it follows no more or mutes."""
    held = await subscriptions(session, chat)
    followed = {each.target for each in held if not each.muted}
    muted = {each.target for each in held if each.muted}
    waiting = await session.execute(
        select(Delivery.id, Occasion.to)
        .join(Occasion, Occasion.id == Delivery.occasion_id)
        .where(of_chat(chat), Delivery.state.in_(UNTOLD), Occasion.kind != OVERSIGHT)
    )
    unwanted = [
        number
        for number, to in waiting
        if muted.intersection(to["targets"] if to["silence"] is None else to["silence"])
        or not followed.intersection(to["targets"])
    ]
    if unwanted:
        await session.execute(
            update(Delivery)
            .where(Delivery.id.in_(unwanted), Delivery.state.in_(UNTOLD))
            .values(state="cancelled", cause="unfollowed")
            .execution_options(synchronize_session=False)
        )


async def set_leads(session: Session, who: Follower, leads: Sequence[int], now: datetime) -> None:
    """Choose the chat's own lead times, in minutes; what has none of its own follows them."""
    who.leads = list(leads)
    await session.flush()
    for each in await subscriptions(session, who.chat):
        if not each.muted and not each.leads:
            await _choose(session, who.chat, each.target, leads, now)


async def _put(session: Session, chat: str, target: str, now: datetime, *, muted: bool, leads: Sequence[int]) -> None:
    row = await session.get(Subscription, (chat, target))
    if row is None:
        session.add(Subscription(chat=chat, target=target, muted=muted, leads=list(leads), since=now))
    else:
        row.muted, row.leads = muted, list(leads)
    await session.flush()


async def _choose(session: Session, chat: str, target: str, leads: Sequence[int], now: datetime) -> None:
    """Bring the lead times of one subscription to these; one that stays keeps its date."""
    rows = (await session.execute(select(Lead).where(Lead.chat == chat, Lead.target == target))).scalars().all()
    for row in rows:
        if row.minutes not in leads:
            await session.delete(row)
    for minutes in set(leads) - {row.minutes for row in rows}:
        session.add(Lead(target=target, minutes=minutes, chat=chat, since=now))
    await session.flush()
