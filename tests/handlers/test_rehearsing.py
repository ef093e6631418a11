"""/rehearse: what a follower with this chat's settings would be told of a meeting, listed and played."""

from datetime import timedelta

import pytest

from bot.clock import parse_instant
from handlers import answer
from handlers.ask import Ask, Chat
from handlers.reply import Reply
from store.database import Database
from store.following import become_follower, follow, set_leads
from store.meetings import agenda, meetings
from tests.handlers.drawing import asks, drawn

CHAT = "telegram:7"
NOW = parse_instant("2026-11-15T12:00")


async def rehearse(database: Database, text: str, language: str = "en", **chat: object) -> Reply:
    who = Chat(language=language, key=CHAT, rights=frozenset({"chat"}), **chat)
    async with database.reading() as session:
        return await answer(Ask(text, NOW, who), session)


async def test_a_rehearsal_lists_what_comes_and_when(database):
    assert (
        drawn(await rehearse(database, "/rehearse 2022"))
        == """\
12th meeting, 29–30 June 2022, Vienna: 7 notices
28 June 18:00 · Tomorrow, Wednesday 29 June 2022, 10:00: the 12th meeting opens
29 June 08:00 · Today, Wednesday 29 June 2022 · 12th meeting
29 June 09:45 · 10:00, in 15 minutes: items 1(a), 1(b), 2
29 June 14:45 · 15:00, in 15 minutes: items 2, 3
30 June 08:00 · Today, Thursday 30 June 2022 · 12th meeting
30 June 09:45 · 10:00, in 15 minutes: items 3, 4
30 June 14:45 · 15:00, in 15 minutes: items 5, 6
Vienna time. Changes that are published come besides.
[Play → /rehearse 2022 play]  [Timetable → /timetable 2022]  [Settings → /settings]
· meeting:CTOC/COP/WG.4:2022-06-29
sure
"""
    )


async def test_a_rehearsal_in_chinese_with_a_zone_of_its_own(database):
    assert (
        (await rehearse(database, "/rehearse 2022", "zh", timezone="Asia/Shanghai")).text
        == """\
第十二次会议，2022年6月29日至30日，维也纳：7条通知
6月28日12:00 · 明天，2022年6月29日（星期三）10:00（您当地16:00）：第十二次会议开幕
6月29日02:00 · 今天，2022年6月29日（星期三） · 第十二次会议
6月29日09:45 · 10:00，还有15分钟（您当地16:00）：项目1(a)、1(b)、2
6月29日14:45 · 15:00，还有15分钟（您当地21:00）：项目2、3
6月30日02:00 · 今天，2022年6月30日（星期四） · 第十二次会议
6月30日09:45 · 10:00，还有15分钟（您当地16:00）：项目3、4
6月30日14:45 · 15:00，还有15分钟（您当地21:00）：项目5、6
维也纳时间。此外，发布的变更也会通知。"""
    )


async def test_a_rehearsal_is_as_this_chat_chose(database):
    """It follows one item, is reminded an hour ahead, is quiet in the afternoon, and has paused: that is left out."""
    async with database.reading() as session:
        key = next(each.key for each in await meetings(session) if each.ordinal == 12)
        held = await agenda(session, key)
    async with database.writing() as session:
        who = await become_follower(session, CHAT, "zh", None)
        who.quiet_from, who.quiet_to, who.paused_until = 13 * 60, 19 * 60, NOW + timedelta(days=30)
        await set_leads(session, who, [60], NOW)
        await follow(session, who, f"item#{held.by_number['3'].id}", (), NOW)
    assert (
        (await rehearse(database, "/rehearse 2022")).text
        == """\
12th meeting, 29–30 June 2022, Vienna: 7 notices
28 June 19:00 · Tomorrow, Wednesday 29 June 2022, 10:00: the 12th meeting opens
29 June 08:00 · Today, Wednesday 29 June 2022 · 12th meeting
29 June 14:00 · 15:00, in 1 hour: items 2, 3 (without a sound)
29 June 15:00 · Item 3 is next, after item 2 (without a sound)
30 June 08:00 · Today, Thursday 30 June 2022 · 12th meeting
30 June 09:00 · 10:00, in 1 hour: items 3, 4
30 June 10:00 · Item 3 goes on now
Vienna time. Changes that are published come besides."""
    )


async def test_a_rehearsal_is_played_as_notices_that_say_so_and_change_nothing(database):
    reply = await rehearse(database, "/rehearse 2022 play")
    assert reply.text == "7 notices of the 12th meeting, as they would come:"
    moments = ["28 June 18:00", "29 June 08:00", "29 June 09:45", "29 June 14:45"]
    moments += ["30 June 08:00", "30 June 09:45", "30 June 14:45"]
    assert [each.title for each in reply.play] == [f"Rehearsal of {each}" for each in moments]
    assert (
        drawn(reply.play[2])
        == """\
Rehearsal of 29 June 09:45
⏰ 10:00, in 15 minutes
12th meeting, morning of 29 June
1(a) Opening
1(b) Agenda and organization of work
2 Criminal justice responses to victims compelled to commit offences · 2022/2, 2020/2, 2020/CRP.2
[Item 1(a) → /item 2022 1(a)]  [Item 1(b) → /item 2022 1(b)]  [Item 2 → /item 2022 2]
[Documents → /doc 2022 2]  [Timetable → /timetable 2022]
· session:CTOC/COP/WG.4:2022-06-29T10:00
· item:CTOC/COP/WG.4:2022-06-29:1(a)
· item:CTOC/COP/WG.4:2022-06-29:1(b)
· item:CTOC/COP/WG.4:2022-06-29:2
sure
"""
    )
    assert not [each for one in reply.play for each in asks(one) if each.startswith(("/mute", "/later"))]


async def test_a_meeting_without_sessions_has_nothing_to_rehearse(database):
    for text in ("/rehearse 2025", "/rehearse 2025 play"):
        reply = await rehearse(database, text)
        title = "Nothing would come of the 15th meeting with these settings."
        assert (reply.title, reply.sure, reply.play) == (title, False, ())


async def test_of_several_meetings_one_is_asked_for(database):
    assert asks(await rehearse(database, "/rehearse 2010")) == ["/rehearse 2010-01-27", "/rehearse 2010-10-19"]


async def test_in_a_group_only_administrators_rehearse(database):
    async with database.reading() as session:
        who = Chat(place="group", language="en", key=CHAT)
        reply = await answer(Ask("/rehearse 2022 play", NOW, who), session)
    assert (reply.lacks, reply.play) == ("chat", ())


@pytest.mark.parametrize("text", ["/rehearse", "/rehearse play"])
async def test_without_a_meeting_it_is_the_one_at_hand(database, text):
    reply = await rehearse(database, text)
    assert "12th meeting" in reply.title
