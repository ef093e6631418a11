"""Each act of publishing is told to the others who may publish, first of all, with a button that stops everything."""

import asyncio
import time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from telegram import Bot

from bot.clock import parse_instant
from bot.delivery import Sender
from bot.pacing import Pace
from bot.transport import Transport
from handlers.ask import Chat
from handlers.notices import compose
from handlers.reply import Reply
from store.claiming import claim
from store.database import Database
from store.following import become_follower, cancel_unwanted
from store.intake.facts import Facts
from store.manner import Manner, manner
from store.outbox import Due, unbalanced
from store.tables import Delivery, Follower, Occasion
from store.terms import Terms
from tests.botapi.server import TOKEN, FakeBotApi
from tests.conftest import ask_in
from tests.handlers.changing import follows, load, of_twelfth
from tests.handlers.drawing import asks, drawn

DAY = "2022-06-27T18:05"
NOW = parse_instant(DAY)
VIENNA = ZoneInfo("Europe/Vienna")
PUBLISHERS = frozenset({"telegram:101", "telegram:102", "telegram:103"})


def publisher(number: int = 101) -> Chat:
    return Chat("private", "en", key=f"telegram:{number}", user=number, rights=frozenset({"chat", "publish"}))


async def said(database: Database, text: str, chat: Chat | None = None, at: str = DAY) -> Reply:
    return await ask_in(database, text, at=at, chat=chat or publisher())


async def waiting(database: Database) -> list[Due]:
    async with database.reading() as session:
        return await claim(session, 30, NOW)


async def told(database: Database, at: str = DAY) -> dict[str, Reply | None]:
    """What each chat would be told now."""
    async with database.reading() as session:
        return {each.chat: await compose(each, session, parse_instant(at)) for each in await claim(session, 30, NOW)}


@pytest.fixture
async def changed(database: Database, facts: Facts) -> Database:
    """A store with three publishers, in which a room is known that the two followers were not told of."""
    database.terms = Terms(publishers=PUBLISHERS)
    await follows(database, 1, 2)
    await load(database, of_twelfth(facts, room="Conference Room M1"))
    return database


async def test_the_others_are_told_who_published_what_to_how_many(changed):
    await said(changed, asks(await said(changed, "/publish"))[0])
    found = await told(changed)
    assert list(found) == ["telegram:102", "telegram:103"]
    notice = found["telegram:102"]
    assert notice is not None
    assert (
        drawn(notice)
        == """\
✏️ Published (1): 12th meeting, 29–30 June 2022, Vienna
By person 101
2 chats are told, within 1 minute.
If that is not right, stop all notices; those that have left cannot be called back.
30 June, morning
Room: Conference Room M1
[Stop all → /hold]  [Report → /report 1]
sure
"""
    )
    async with changed.reading() as session:
        assert await unbalanced(session) == []
    assert (await said(changed, "/report 1")).text.splitlines()[3:] == [  # these are no messages of it
        "2 chats are to be told from 27 June 2022 18:06 on."
    ]


async def test_a_second_person_is_looked_for_and_who_asked_is_told_that_it_was_done(changed):
    changed.terms = Terms(second_above=1, publishers=PUBLISHERS)
    await said(changed, asks(await said(changed, "/publish"))[0])
    found = await told(changed)
    assert list(found) == ["telegram:102", "telegram:103"]
    notice = found["telegram:103"]
    assert notice is not None
    assert (
        drawn(notice)
        == """\
✏️ Publication 1 waits for a second person: 12th meeting, 29–30 June 2022, Vienna
By person 101
2 chats are told, within 1 minute.
Look, and confirm if it is right.
30 June, morning
Room: Conference Room M1
[Look → /publish #12]  [Report → /report 1]
sure
"""
    )
    other = publisher(102)
    await said(changed, asks(await said(changed, "/publish", chat=other))[0], chat=other)
    found = await told(changed)
    done = found["telegram:101"]
    assert done is not None
    # The newest word comes first; that it waited is told to nobody any more.
    assert found == {"telegram:101": done, "telegram:102": None, "telegram:103": done}
    assert done.text.splitlines()[:2] == [
        "✏️ Published (1): 12th meeting, 29–30 June 2022, Vienna",
        "By person 101 and person 102",
    ]
    async with changed.reading() as session:
        rows = (await session.execute(select(Occasion.key, Occasion.audience).where(Occasion.kind == "act"))).all()
    assert [tuple(row) for row in rows] == [("act:1:waiting", 2), ("act:1:published", 2)]


async def test_they_are_told_in_their_language_whatever_they_follow_or_mute_and_before_all_others(changed):
    async with changed.writing() as session:
        who = await become_follower(session, "telegram:102", "zh", None)
        who.quiet_from, who.quiet_to = 17 * 60, 18 * 60 + 30
    await said(changed, asks(await said(changed, "/publish"))[0])
    async with changed.writing() as session:
        await cancel_unwanted(session, "telegram:102")
    found = await told(changed)
    notice = found["telegram:102"]
    assert notice is not None
    assert notice.text.splitlines()[:3] == [
        "✏️ 已发布（1）：第十二次会议，2022年6月29日至30日，维也纳",
        "发布人：101 号",
        "将通知 2 个聊天，用时1分钟之内。",
    ]
    assert {(each.lane, manner(each, NOW, VIENNA)) for each in await waiting(changed)} == {
        (1, Manner(silent=True)),
        (1, Manner()),
    }


async def test_who_blocked_the_assistant_or_is_alone_is_told_nothing(changed, facts):
    async with changed.writing() as session:
        (await become_follower(session, "telegram:102", "en", None)).state = "blocked"
    await said(changed, asks(await said(changed, "/publish"))[0])
    assert list(await told(changed)) == ["telegram:103"]
    changed.terms = Terms(publishers=frozenset({"telegram:101"}))
    await load(changed, facts)
    await said(changed, asks(await said(changed, "/publish"))[0])
    async with changed.reading() as session:
        keys = (await session.execute(select(Occasion.key).where(Occasion.kind == "act"))).scalars().all()
        chats = (await session.execute(select(Delivery.chat))).scalars().all()
        assert (await session.get_one(Follower, "telegram:102")).state == "blocked"
    assert (keys, chats) == (["act:1:published"], ["telegram:103"])


async def test_a_meeting_that_is_no_more_is_named_as_it_was(database, facts):
    database.terms = Terms(publishers=PUBLISHERS)
    kept = tuple(each for each in facts.meetings if each.ordinal != 15)
    await load(database, type(facts)(**{**vars_of(facts), "meetings": kept, "digest": "fewer"}))
    await said(database, asks(await said(database, "/publish"))[0])
    notice = (await told(database))["telegram:102"]
    assert notice is not None
    assert notice.text.splitlines()[0] == "✏️ Published (1): 15th meeting, 6–7 October 2025, Vienna"


def vars_of(facts: Facts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in facts.__dataclass_fields__}


@pytest.mark.only_sqlite
async def test_word_of_it_leaves_within_two_seconds_and_no_notice_before_it(changed):
    async with FakeBotApi() as api:
        transport = Transport(connections=8, connect_timeout=1, read_timeout=5, write_timeout=5)
        bot = Bot(TOKEN, base_url=f"{api.url}/bot", request=transport)
        pace = Pace(clock=time.monotonic, pause=asyncio.sleep, rate=2800)
        sender = Sender(bot=bot, database=changed, compose=compose, pace=pace, now=lambda: NOW, clock=time.monotonic)
        await sender.begin()
        sending = asyncio.create_task(sender.run())
        question = asks(await said(changed, "/publish"))[0]
        await said(changed, question)
        async with asyncio.timeout(2):
            await api.until(lambda: len(api.of("sendMessage")) == 2)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        await sender.drain(1)
        await transport.shutdown()
        calls = api.of("sendMessage")
    assert sorted(each.fields["chat_id"] for each in calls) == ["102", "103"]
    assert all("/hold" in each.fields["reply_markup"] for each in calls)
