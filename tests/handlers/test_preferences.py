"""How a chat is told: what each command sets, says and refuses, and that it is what the sender reads."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from handlers.ask import Chat
from handlers.reply import Reply
from store.database import Database
from store.following import follower
from store.tables import Follower
from tests.conftest import ask_in
from tests.handlers.drawing import asks, drawn

EVE = "2022-06-28T09:00"
CHAT = Chat(place="private", key="telegram:77", language="en", rights=frozenset({"chat"}))


async def said(database: Database, *texts: str, **options: Any) -> Reply:
    return await ask_in(database, *texts, **({"at": EVE, "chat": CHAT} | options))


async def kept(database: Database) -> Follower | None:
    async with database.reading() as session:
        return await follower(session, "telegram:77")


async def test_the_settings_of_a_chat_that_chose_nothing(database):
    assert (
        drawn(await said(database, "/settings"))
        == """\
How you are told
Reminders: 15 minutes before
Programme of the day: 08:00
Evening before a meeting: 18:00
Quiet hours: off
Digest: off
Your time zone: not chosen; times are those of the meeting's place
[Lead times → /remind]  [No programme → /settings morning off]
[No evening before → /settings evening off]  [Quiet at night → /quiet 22:00 07:00]
[Digest → /digest on]  [Pause → /pause]
[Time zone → /timezone]
sure
"""
    )
    assert await kept(database) is None


async def test_the_settings_of_a_chat_that_chose_everything_in_chinese(database):
    texts = ("/morning 7:30", "/evening off", "/quiet 22:00 7:00", "/digest on", "/pause 3h", "/remind off")
    for text in (*texts, "/timezone Shanghai"):
        await said(database, text)
    chat = replace(CHAT, timezone="Asia/Shanghai")
    assert (
        drawn(await said(database, "/settings", language="zh", chat=chat))
        == """\
通知方式
提醒：无
当天日程：07:30
会议前一晚：关
免打扰时段：22:00–07:00
汇总：开
您的时区：Asia/Shanghai
暂停至2022年6月28日（星期二） 18:00（Asia/Shanghai）
[提前时间 → /remind]  [不告知日程 → /settings morning off]
[18:00告知 → /settings evening 18:00]  [取消免打扰 → /quiet off]
[取消汇总 → /digest off]  [暂停 → /pause]
[时区 → /timezone]
sure
""".replace("[18:00告知", "[前一晚18:00告知")
    )


@pytest.mark.parametrize(
    ("text", "column", "value", "title"),
    [
        ("/morning 7:30", "morning", 450, "Programme of the day: 07:30"),
        ("/morning 9", "morning", 540, "Programme of the day: 09:00"),
        ("/morning off", "morning", None, "Programme of the day: off"),
        ("/settings morning 8 pm", "morning", 1200, "Programme of the day: 20:00"),
        ("/evening 20:15", "evening", 1215, "Evening before a meeting: 20:15"),
        ("/evening off", "evening", None, "Evening before a meeting: off"),
        ("/quiet 22:00 7:00", "quiet_from", 1320, "Quiet hours: 22:00–07:00"),
        ("/quiet 22 7", "quiet_to", 420, "Quiet hours: 22:00–07:00"),
        ("/quiet from 10 pm to 6:30 am", "quiet_to", 390, "Quiet hours: 22:00–06:30"),
        ("/quiet 晚上10点 早上7点半", "quiet_from", 1320, "免打扰时段：22:00–07:30"),
        ("/digest on", "digest", True, "Digest: on"),
        ("/digest 开启", "digest", True, "汇总：开"),
        ("/remind 5", "leads", [5], "Reminders come 5 minutes before a session."),
        ("/remind 1 day, 1 hour", "leads", [1440, 60], "Reminders come 1 hour and 1 day before a session."),
        ("/remind 提前10分钟", "leads", [10], "会前10分钟提醒。"),
        ("/remind off", "leads", [], "No reminders before sessions."),
    ],
)
async def test_a_choice_is_kept(database, text, column, value, title):
    chat = replace(CHAT, language=None)
    reply = await said(database, text, chat=chat)
    who = await kept(database)
    assert (reply.title, reply.sure) == (title, True)
    assert who is not None
    assert getattr(who, column) == value


@pytest.mark.parametrize(
    ("text", "until", "title"),
    [
        ("/pause 3h", "2022-06-28T10:00", "Paused until Tuesday 28 June 2022, 12:00 (Europe/Vienna)"),
        ("/pause half an hour", "2022-06-28T07:30", "Paused until Tuesday 28 June 2022, 09:30 (Europe/Vienna)"),
        (
            "/pause until tomorrow 8:00",
            "2022-06-29T06:00",
            "Paused until Wednesday 29 June 2022, 08:00 (Europe/Vienna)",
        ),
        ("/pause until 8:00", "2022-06-29T06:00", "Paused until Wednesday 29 June 2022, 08:00 (Europe/Vienna)"),
        ("/pause until 18:00", "2022-06-28T16:00", "Paused until Tuesday 28 June 2022, 18:00 (Europe/Vienna)"),
        ("/pause 2022-07-01", "2022-06-30T22:00", "Paused until Friday 1 July 2022, 00:00 (Europe/Vienna)"),
        ("/pause until friday", "2022-06-30T22:00", "Paused until Friday 1 July 2022, 00:00 (Europe/Vienna)"),
        (
            "/pause until 30 June 2022 13:00",
            "2022-06-30T11:00",
            "Paused until Thursday 30 June 2022, 13:00 (Europe/Vienna)",
        ),
        ("/pause 两小时", "2022-06-28T09:00", "暂停至2022年6月28日（星期二） 11:00（Europe/Vienna）"),
        ("/pause 到明天早上8点", "2022-06-29T06:00", "暂停至2022年6月29日（星期三） 08:00（Europe/Vienna）"),
    ],
)
async def test_a_pause_ends_when_it_was_said(database, text, until, title):
    reply = await said(database, text, chat=replace(CHAT, language=None))
    who = await kept(database)
    assert who is not None
    assert (reply.title, who.paused_until) == (title, datetime.fromisoformat(until).replace(tzinfo=UTC))
    assert (await said(database, "/pause")).title.startswith("Paused until")
    assert (await said(database, "/subscribe 2022")).text.splitlines()[-1].startswith("⚠ All is paused until")
    assert (await said(database, "/pause off")).title == "Not paused."
    after = await kept(database)
    assert after is not None
    assert after.paused_until is None


async def test_a_pause_is_counted_on_the_chats_own_clock(database):
    await said(database, "/subscribe 2022", chat=replace(CHAT, timezone="Asia/Shanghai"))
    reply = await said(database, "/pause until 18:00")
    assert reply.title == "Paused until Tuesday 28 June 2022, 18:00 (Asia/Shanghai)"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("/morning", "⚠ A time is needed, such as /morning 8:00, or /morning off"),
        ("/evening soon", "⚠ A time is needed, such as /evening 8:00, or /evening off"),
        ("/quiet 22:00", "⚠ Two different times are needed, such as /quiet 22:00 7:00, or /quiet off"),
        ("/quiet 8:00 8:00", "⚠ Two different times are needed, such as /quiet 22:00 7:00, or /quiet off"),
        ("/quiet 25:00 7:00", "⚠ Two different times are needed, such as /quiet 22:00 7:00, or /quiet off"),
        ("/digest maybe", "⚠ On or off? /digest on, /digest off"),
        ("/pause until yesterday",
         "⚠ “until yesterday” is no time to come; /pause 3h, /pause until tomorrow 8:00 and /pause 2027-01-15 are."),
        ("/pause 2022-06-27",
         "⚠ “2022-06-27” is no time to come; /pause 3h, /pause until tomorrow 8:00 and /pause 2027-01-15 are."),
        ("/pause 2022-02-30",
         "⚠ “2022-02-30” is no time to come; /pause 3h, /pause until tomorrow 8:00 and /pause 2027-01-15 are."),
        ("/pause 60 weeks", "⚠ A pause is at most a year; stop what you follow instead."),
        ("/pause 999999 weeks", "⚠ A pause is at most a year; stop what you follow instead."),
        ("/timezone Atlantis", "⚠ I know no time zone “Atlantis”."),
        ("/remind 1 2 3 4 5 6", "⚠ At most 5 lead times at once."),
        ("/remind 8 days", "⚠ A reminder comes at most 7 days before a session."),
    ],
)  # fmt: skip
async def test_what_cannot_be_is_said_in_one_sentence_and_nothing_is_kept(database, text, first):
    reply = await said(database, text)
    assert (reply.title, reply.sure, await kept(database)) == (first, False, None)


async def test_the_digest_and_the_morning_need_each_other(database):
    await said(database, "/morning off")
    assert drawn(await said(database, "/digest on")).splitlines()[:3] == [
        "Digest: on",
        "No reminders before sessions: mornings bring the day's programme and what was published.",
        "Programme of the day: 08:00",
    ]
    refused = await said(database, "/morning off")
    assert (refused.title, asks(refused)) == ("⚠ The digest comes in the morning; turn it off first.", ["/digest off"])
    followed = await said(database, "/subscribe 2022")
    assert "A reminder" not in followed.text
    assert "mornings bring the day's programme" in followed.text
    await said(database, "/digest off")
    assert (await said(database, "/morning off")).title == "Programme of the day: off"


async def test_a_zone_goes_with_the_chat_and_with_what_it_follows(database):
    await said(database, "/subscribe 2022")
    reply = await said(database, "/timezone shanghai")
    assert (reply.title, reply.context.timezone) == (
        "Your time zone: Asia/Shanghai, where it is 15:00 now.",
        "Asia/Shanghai",
    )
    who = await kept(database)
    assert who is not None
    assert who.timezone == "Asia/Shanghai"
    told = await said(database, "/timezone shanghai", "/item 2022 3")
    assert "15:00–18:00 (21:00–00:00 your time)" in told.text
    assert (await said(database, "/timezone shanghai", "/timezone")).title == "Your time zone: Asia/Shanghai"
    off = await said(database, "/timezone shanghai", "/timezone off")
    assert (off.title, off.context.timezone) == (
        "Your time zone is not kept any more; times are those of the meeting's place.", None,
    )  # fmt: skip
    who = await kept(database)
    assert who is not None
    assert who.timezone == ""


async def test_a_language_goes_with_what_is_followed(database):
    await said(database, "/language zh")
    assert await kept(database) is None
    await said(database, "/subscribe 2022")
    for code in ("zh", "en"):
        await said(database, f"/language {code}")
        who = await kept(database)
        assert who is not None
        assert who.language == code


async def test_who_blocked_the_assistant_and_asks_again_is_told_again(database):
    await said(database, "/subscribe 2022")
    async with database.writing() as session:
        who = await session.get_one(Follower, "telegram:77")
        who.state = "blocked"
    await said(database, "/subscribe 2022")
    again = await kept(database)
    assert again is not None
    assert again.state == "active"


@pytest.mark.parametrize(
    "text", ["/settings", "/quiet", "/digest", "/pause", "/remind", "/subscribe 2022", "/subscriptions"]
)
async def test_every_button_is_answered(database, text):
    await said(database, "/subscribe 2022")
    for question in asks(await said(database, text)):
        await said(database, "/subscribe 2022")
        assert (await said(database, question)).sure, question
