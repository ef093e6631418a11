"""In which order the sender does what it does for one message, and for several to one chat."""

from collections.abc import AsyncIterator, Callable

import pytest
from sqlalchemy import select

from store.following import become_follower, follow
from store.tables import Delivery, Occasion
from tests.delivery.life import FIRST, ITEM, MEETING, Life, World
from tests.delivery.model import HeldWire
from tests.delivery.test_crashes import LONG_BEFORE, minutes


@pytest.fixture
async def life(new_file: Callable[[], str]) -> AsyncIterator[Life]:
    """A process; two chats follow the meeting, one of them at 15 and at 20 minutes and its first item too."""
    born = Life(World(new_file(), at=LONG_BEFORE))
    await born.begin()
    async with born.database.writing() as session:
        for chat, leads in (("telegram:1", (15, 20)), ("telegram:2", (15,))):
            who = await become_follower(session, chat, "en", None)
            who.morning = who.evening = None
            await follow(session, who, MEETING, leads, LONG_BEFORE)
        await follow(session, who, ITEM, (), LONG_BEFORE)
    born.world.at = FIRST - minutes(15)
    yield born
    await born.die()


async def test_a_slot_is_asked_for_after_the_last_commit_and_the_request_comes_at_once(life: Life) -> None:
    slot = life.pace.slot

    async def noted(chat: int, *, lane: int = 2) -> None:
        await slot(chat, lane=lane)
        life.points.names.append("slot")

    life.pace.slot = noted  # type: ignore[method-assign]
    await life.tick()
    life.points.names.clear()
    await life.send(rounds=1)
    assert life.points.names[:4] == ["before commit", "after commit", "slot", "request"]
    assert life.points.names.count("slot") == life.points.names.count("request") == 2
    assert life.points.names[4:6] == ["slot", "request"]


async def test_a_chat_is_told_one_thing_after_the_other(life: Life) -> None:
    life.wire = HeldWire(life.world, life.points, lambda _message: None)
    life.sender.bot._request = (life.wire, life.wire)
    await life.tick()
    for _ in range(3):
        await life.one_round(30)
    assert sorted(each.message.chat for each in life.wire.held) == ["telegram:1", "telegram:2"]
    async with life.database.reading() as session:
        kept = await session.execute(
            select(Delivery.chat).join(Occasion, Occasion.id == Delivery.occasion_id).where(Delivery.state == "pending")
        )
        assert list(kept.scalars()) == ["telegram:1"]
    for held in list(life.wire.held):
        held.answer.set_result("ok")
    await life.settled()
    await life.one_round(30)
    assert [each.message.chat for each in life.wire.held] == ["telegram:1"]
