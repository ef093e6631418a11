"""Following: what is subscribed to, what will come of it, the list, muting, stopping; in commands and in words."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import select, update

from handlers.ask import Chat
from handlers.durations import clocks_in, durations_in, folded, minutes_in
from handlers.reply import Reply
from store.database import Database
from store.following import MOST, become_follower, follow, follower, subscriptions
from store.outbox import due_occasions, fan_out, unbalanced
from store.planning import plan
from store.tables import Delivery, Lead, Occasion, TimetableSession
from tests.conftest import TERMINAL, ask_in
from tests.handlers.drawing import asks, drawn

EVE = "2022-06-28T09:00"
"""The day before the 12th meeting, on Vienna's clock."""
CHAT = Chat(place="private", key="telegram:77", rights=frozenset({"chat"}))


async def said(database: Database, *texts: str, **options: Any) -> Reply:
    return await ask_in(database, *texts, **({"at": EVE, "chat": CHAT} | options))


async def held(database: Database, chat: str = "telegram:77") -> dict[str, tuple[bool, tuple[int, ...]]]:
    """What a chat follows: by its permanent name whether it is muted, and its own lead times."""
    async with database.reading() as session:
        return {each.target: (each.muted, each.leads) for each in await subscriptions(session, chat)}


async def leads(database: Database) -> set[tuple[str, int]]:
    async with database.reading() as session:
        return {(row.target, row.minutes) for row in (await session.execute(select(Lead))).scalars()}


async def test_a_meeting_is_followed(database):
    assert (
        drawn(await said(database, "/subscribe 2022", language="en"))
        == """\
Following 12th meeting, 29–30 June 2022, Vienna
A reminder 15 minutes before each session (4 to come)
The day's programme at 08:00 in the morning
A word at 18:00 on the evening before the first day
Every published change and newly listed document
First reminder: Wednesday 29 June 2022, 09:45 (Vienna time)
[Lead times → /remind meeting#12]  [Stop → /unsubscribe meeting#12]  [All followed → /subscriptions]
· meeting:CTOC/COP/WG.4:2022-06-29
sure
"""
    )
    assert (await held(database), await leads(database)) == ({"meeting#12": (False, ())}, {("meeting#12", 15)})


async def test_an_item_is_followed_with_lead_times_of_its_own_on_the_readers_clock(database):
    chat = replace(CHAT, timezone="Asia/Shanghai")
    assert (
        drawn(await said(database, "/subscribe 2022 项目3 60, 15", language="zh", chat=chat))
        == """\
已关注：第十二次会议项目3：联合调查和专门起诉
每场会议前15分钟和1小时提醒（还有2场）
审议该项目的场次开始时告知
当天早上08:00告知日程
首日前一晚18:00告知
告知每项已发布的更改和新列出的文件
首次提醒：2022年6月29日（星期三） 14:00（维也纳时间）（您当地20:00）
[提前时间 → /remind item#22]  [停止 → /unsubscribe item#22]  [全部关注 → /subscriptions]
· item:CTOC/COP/WG.4:2022-06-29:3
sure
"""
    )
    assert await held(database) == {"item#22": (False, (60, 15))}
    assert await leads(database) == {("item#22", 15), ("item#22", 60)}
    async with database.reading() as session:
        who = await follower(session, "telegram:77")
    assert who is not None
    assert (who.state, who.language, who.timezone, who.leads, who.morning, who.evening, who.digest) == (
        "active", "zh", "Asia/Shanghai", [15], 480, 1080, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "target", "own"),
    [
        (("/subscribe",), "meeting#12", ()),
        (("/subscribe 2022 30",), "meeting#12", (30,)),
        (("/subscribe 12 30",), "meeting#12", (30,)),
        (("/subscribe 12th meeting 1 day before",), "meeting#12", (1440,)),
        (("/subscribe 2022 1h, 15 min",), "meeting#12", (60, 15)),
        (("/subscribe next",), "meeting#12", ()),
        (("/subscribe 第十二次会议 提前30分钟",), "meeting#12", (30,)),
        (("/subscribe meeting#12 5",), "meeting#12", (5,)),
        (("/subscribe item 3",), "item#22", ()),
        (("/subscribe 2022 item 3 30",), "item#22", (30,)),
        (("/item 2022 3", "/subscribe"), "item#22", ()),
        (("/subscribe WG.4",), "body:CTOC/COP/WG.4", ()),
        (("/subscribe WG.4 0",), "body:CTOC/COP/WG.4", (0,)),
        (("/subscribe working group on trafficking in persons",), "body:CTOC/COP/WG.4", ()),
        (("/subscribe 30 June 10:00",), "session#13", ()),
        (("/subscribe tomorrow afternoon 5",), "session#12", (5,)),
        (("/subscribe next session",), "session#11", ()),
        (("/subscribe 2022-06-30 15:00",), "session#14", ()),
        (("/subscribe 2022-06-29",), "meeting#12", ()),
        (("/subscribe CTOC/COP/WG.4:2022-06-29T15:00 5",), "session#12", (5,)),
    ],
    ids=lambda value: value[-1] if isinstance(value, tuple) and value and isinstance(value[0], str) else None,
)
async def test_what_is_asked_for_is_followed(database, texts, target, own):
    reply = await said(database, *texts)
    assert (reply.sure, await held(database)) == (True, {target: (False, own)})


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("remind me of item 3", "item#22"),
        ("could you please remind me 30 minutes before item 3?", "item#22"),
        ("notify me when item 3 starts", "item#22"),
        ("follow the 12th meeting", "meeting#12"),
        ("tell me when anything changes for item 3", "item#22"),
        ("项目3有变化请告诉我", "item#22"),
        ("please subscribe me to the working group on trafficking in persons", "body:CTOC/COP/WG.4"),
        ("remind us before the next session", "session#11"),
        ("提醒我项目3", "item#22"),
        ("项目3开始前15分钟提醒我", "item#22"),
        ("请关注第十二次会议", "meeting#12"),
        ("rappelez-moi le point 3", "item#22"),
        ("recuérdame el tema 3", "item#22"),
        ("напомните мне о пункте 3", "item#22"),
        ("ذكرني بالبند 3", "item#22"),
    ],
)
async def test_a_wish_in_words_is_a_subscription(database, text, target):
    assert (await said(database, text)).sure
    assert list(await held(database)) == [target]


@pytest.mark.parametrize(
    "text",
    [
        "remind me what item 2 is about",
        "remind me of the papers on demand",
        "remind me when item 3 is discussed",
        "follow up on item 3",
        "which documents follow from item 3",
        "会议关注的项目3是什么",
        "提醒各国注意什么",
        "stop trafficking",
        "what is the silence procedure",
    ],
)
async def test_a_question_that_sounds_like_a_wish_changes_nothing(database, text):
    await said(database, text)
    assert await held(database) == {}


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("stop reminding me", "/unsubscribe"),
        ("no more reminders", "/unsubscribe"),
        ("取消提醒", "/unsubscribe"),
        ("不要再提醒我", "/unsubscribe"),
        ("ne me rappelez plus", "/unsubscribe"),
        ("не напоминай", "/unsubscribe"),
        ("stop reminding me of item 3", "/unsubscribe item 3"),
        ("取消项目3的提醒", "/unsubscribe 项目3"),
        ("لا تذكرني بالبند 3", "/unsubscribe البند 3"),
        ("stop", "/unsubscribe"),
        ("what do I follow?", "/subscriptions"),
        ("mute everything tonight", "/pause"),
        ("别打扰我", "/pause"),
        ("do not disturb me at night", "/quiet"),
        ("晚上请勿打扰", "/quiet"),
        ("停两小时", "/pause 两小时"),
        ("please pause until tomorrow 8:00", "/pause until tomorrow 8:00"),
        ("我关注了什么？", "/subscriptions"),
        ("mes rappels", "/subscriptions"),
    ],
)
async def test_the_other_wishes_in_words_are_their_commands(database, text, command):
    found = []
    for question in (command, text):
        await said(database, "/subscribe item 3")
        await said(database, "/subscribe 2022")
        reply = await said(database, question)
        found.append((asks(reply), reply.about, reply.sure, await held(database)))
    assert found[0] == found[1]


async def test_what_is_over_is_not_followed(database):
    assert (
        drawn(await said(database, "/subscribe 2021", language="en"))
        == """\
⚠ This is over, and nothing more will come of it: 11th meeting, 12–13 October 2021, Vienna
[All meetings to come → /subscribe body:CTOC/COP/WG.4]
· meeting:CTOC/COP/WG.4:2021-10-12
unsure
"""
    )
    after = "2022-06-29T18:00"  # item 2 is dealt with, the meeting goes on
    assert not (await said(database, "/subscribe 2022 item 2", at=after)).sure
    assert not (await said(database, "/subscribe session#11", at=after)).sure
    assert await held(database) == {}
    assert (await said(database, "/subscribe 2022", at=after)).sure


async def test_the_first_reminder_is_the_next_that_is_still_to_come(database):
    async def first(at: str, text: str = "/subscribe 2022 15 60") -> str:
        lines = (await said(database, text, at=at, language="en")).text.splitlines()
        return [line for line in lines if "First" in line or "No " in line][-1]

    assert await first("2022-06-29T08:59") == "First reminder: Wednesday 29 June 2022, 09:00 (Vienna time)"
    assert await first("2022-06-29T09:00") == "First reminder: Wednesday 29 June 2022, 09:45 (Vienna time)"
    assert await first("2022-06-29T09:45") == "First reminder: Wednesday 29 June 2022, 14:00 (Vienna time)"
    assert await first("2022-06-30T15:30") == "No reminder is due any more."
    assert (
        await first("2025-09-01T09:00", "/subscribe 2025")
        == "No timetable is held yet: reminders come once there is one."
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("/subscribe 2010", "2 meetings in 2010. Which one?"),
        ("/subscribe 2022 item 9", "⚠ The agenda of the 12th meeting has no item 9. It has:"),
        ("/subscribe 1999", "⚠ I know no meeting “1999”. These have an agenda:"),
        ("/subscribe nonsense", "⚠ I know nothing to follow by “nonsense”."),
        ("/subscribe item#999999", "⚠ This is not held any more."),
        ("/subscribe tomorrow", "Several sessions of the 12th meeting. Which one?"),
        ("/subscribe 30 June 20:00", "⚠ No session is held then."),
        ("/subscribe 2022 1 2 3 4 5 6", "⚠ At most 5 lead times at once."),
        ("/subscribe 2022 10081", "⚠ A reminder comes at most 7 days before a session."),
        ("/subscribe 2022 8 days", "⚠ A reminder comes at most 7 days before a session."),
        ("/later 2022", "⚠ A session is needed, such as /later this afternoon 5"),
        ("/later CTOC/COP/WG.4:2022-06-29T14:00 5", "⚠ No session is held then."),
        ("/later session#11 3 days", "⚠ It is too late to be reminded 3 days before it."),
    ],
)
async def test_what_cannot_be_is_said_in_one_sentence(database, text, first):
    reply = await said(database, text, language="en")
    assert (reply.title, reply.sure, await held(database)) == (first, False, {})


async def test_choices_repeat_the_question_for_one_of_them(database):
    assert asks(await said(database, "/subscribe 2010 30")) == ["/subscribe 2010-01-27 30", "/subscribe 2010-10-19 30"]
    assert asks(await said(database, "/subscribe tomorrow 30")) == [
        "/subscribe session#11 30",
        "/subscribe session#12 30",
    ]
    assert (await said(database, "/subscribe session#12 30")).sure


async def test_a_chat_follows_fifty_things_at_most(database):
    async with database.writing() as session:
        who = await become_follower(session, "telegram:77", "en", None)
        for number in range(1000, 1000 + MOST):
            await follow(session, who, f"item#{number}", (), datetime.fromisoformat("2022-06-01T00:00+00:00"))
    reply = await said(database, "/subscribe 2022", language="en")
    assert (
        drawn(reply) == "⚠ A chat follows at most 50 things; stop one first.\n[All followed → /subscriptions]\nunsure\n"
    )
    assert len(await held(database)) == MOST
    pages = [await said(database, f"/subscriptions p{page}", language="en") for page in range(1, 8)]
    lines = [line for page in pages for line in page.text.splitlines() if line.endswith("(not held any more)")]
    assert [int(line.split()[0]) for line in lines] == list(range(1, MOST + 1))
    assert asks(pages[0])[-1] == "/subscriptions p2"
    assert asks(pages[-1])[-1] == "/settings"
    assert len(asks(await said(database, "/unsubscribe"))) <= 100


async def test_the_list_of_what_is_followed(database):
    texts = (
        "/subscribe 2022",
        "/subscribe item 3 30 60",
        "/subscribe WG.4",
        "/mute 30 June 10:00",
        "/quiet 22:00 7:00",
    )
    for text in texts:
        await said(database, text, language="en")
    assert (
        drawn(await said(database, "/subscriptions", language="en"))
        == """\
4 things followed
1 all meetings to come of the Working Group on Trafficking in Persons · 15 minutes before
2 item 3 of the 12th meeting: Joint investigations and specialized prosecutions · 30 minutes and 1 hour before
3 12th meeting, 29–30 June 2022, Vienna · 15 minutes before
4 12th meeting, session of 30 June 2022, 10:00–13:00 · muted
Reminders: 15 minutes before
Programme of the day: 08:00
Evening before a meeting: 18:00
Quiet hours: 22:00–07:00
Digest: off
Your time zone: not chosen; times are those of the meeting's place
[Times 1 → /remind body:CTOC/COP/WG.4]  [Stop 1 → /unsubscribe body:CTOC/COP/WG.4]  [Times 2 → /remind item#22]  [Stop 2 → /unsubscribe item#22]
[Times 3 → /remind meeting#12]  [Stop 3 → /unsubscribe meeting#12]  [Unmute 4 → /unsubscribe session#13]
[Settings → /settings]
· body:CTOC/COP/WG.4
· item:CTOC/COP/WG.4:2022-06-29:3
· meeting:CTOC/COP/WG.4:2022-06-29
· session:CTOC/COP/WG.4:2022-06-30T10:00
sure
"""  # noqa: E501 - an answer as it is drawn
    )


async def test_where_nothing_is_followed_that_is_said(database):
    expected = """\
Nothing is followed here.
A meeting (2022), an item (2022 item 3), a session (this afternoon), or a body (WG.4); minutes behind it, such as 15 60.
[Follow a meeting → /subscribe]
unsure
"""
    for text in ("/subscriptions", "/unsubscribe"):
        assert drawn(await said(database, text, language="en")) == expected


async def test_stopping_says_through_what_it_still_comes(database):
    await said(database, "/subscribe 2022", language="en")
    await said(database, "/subscribe item 3", language="en")
    assert (
        drawn(await said(database, "/unsubscribe item 3", language="en"))
        == """\
No longer following item 3 of the 12th meeting: Joint investigations and specialized prosecutions
It still comes with 12th meeting, 29–30 June 2022, Vienna.
[Mute it → /mute item#22]  [Follow again → /subscribe item#22]  [All followed → /subscriptions]
· item:CTOC/COP/WG.4:2022-06-29:3
sure
"""
    )
    assert (await held(database), await leads(database)) == ({"meeting#12": (False, ())}, {("meeting#12", 15)})
    untold = await said(database, "/unsubscribe item 3", language="en")
    assert untold.title.startswith("⚠ Not followed by itself: item 3")
    assert not untold.sure
    assert asks(await said(database, "/unsubscribe 2021")) == ["/unsubscribe meeting#12", "/unsubscribe all", "/pause"]
    assert (await said(database, "/unsubscribe all", language="en")).title == "Nothing is followed any more."
    assert (await held(database), await leads(database)) == ({}, set())


async def reminded(database: Database) -> list[str]:
    """The reminders of the third session, of which the chat has a row shortly before it."""
    due = datetime.fromisoformat("2022-06-30T09:50+02:00")
    async with database.delivering() as session:
        await plan(session, due, 28)
        for occasion in await due_occasions(session, due):
            while await fan_out(session, occasion, due):
                pass
        found = await session.execute(
            select(Occasion.key)
            .join(Delivery, Delivery.occasion_id == Occasion.id)
            .where(Occasion.kind == "session")
            .order_by(Occasion.due_at)
        )
        return list(found.scalars())


async def test_one_reminder_comes_of_a_session_however_many_things_followed_it_is_part_of(database):
    for text in ("/subscribe WG.4", "/subscribe 2022", "/subscribe 2022 item 3", "/subscribe 2022 item 4"):
        await said(database, text)
    await said(database, "/subscribe session#13")
    assert await reminded(database) == ["session:13:20220630T0800:15"]


async def test_a_lead_time_of_its_own_comes_besides_and_that_is_said(database):
    await said(database, "/subscribe 2022")
    told = await said(database, "/subscribe 2022 item 3 30", language="en")
    assert told.text.splitlines()[1:3] == [
        "A reminder 30 minutes before each session (2 to come)",
        "Besides: 15 minutes before, with 12th meeting, 29–30 June 2022, Vienna",
    ]
    assert await reminded(database) == ["session:13:20220630T0800:30", "session:13:20220630T0800:15"]
    same = await said(database, "/remind item#22 15", language="en")
    assert "Besides" not in same.text


async def test_muting_and_back(database):
    await said(database, "/subscribe WG.4")
    assert (
        drawn(await said(database, "/mute 2022", language="en"))
        == """\
Muted: 12th meeting, 29–30 June 2022, Vienna
Nothing comes of it, whatever else is followed that it belongs to.
[Unmute → /unsubscribe meeting#12]  [Follow → /subscribe meeting#12]  [All followed → /subscriptions]
· meeting:CTOC/COP/WG.4:2022-06-29
sure
"""
    )
    assert (await held(database))["meeting#12"] == (True, ())
    listed = drawn(await said(database, "/subscriptions", language="en"))
    assert "[Unmute 2 → /unsubscribe meeting#12]" in listed
    reply = await said(database, "/unsubscribe meeting#12", language="en")
    assert reply.title == "No longer muted: 12th meeting, 29–30 June 2022, Vienna"
    assert list(await held(database)) == ["body:CTOC/COP/WG.4"]


async def test_once_more_before_a_session(database):
    await said(database, "/subscribe 2022")
    reply = await said(database, "/later session#12 5", at="2022-06-29T14:45", language="en")
    assert (
        drawn(reply)
        == """\
Once more at 14:55 (Vienna time)
12th meeting, session of 29 June 2022, 15:00–18:00
[Stop → /unsubscribe session#12]
· session:CTOC/COP/WG.4:2022-06-29T15:00
sure
"""
    )
    tomorrows = await said(database, "/later session#12 5", at="2022-06-28T14:45", language="en")
    assert tomorrows.title == "Once more on Wednesday 29 June 2022 at 14:55 (Vienna time)"
    await said(database, "/later session#12 10", at="2022-06-29T14:45")
    assert await held(database) == {"meeting#12": (False, ()), "session#12": (False, (5, 10))}
    assert await leads(database) == {("meeting#12", 15), ("session#12", 5), ("session#12", 10)}
    assert (
        await said(database, "/later", at="2022-06-29T14:45", language="en")
    ).title == "Once more at 14:55 (Vienna time)"
    late = await said(database, "/later session#12 5", at="2022-06-29T14:55", language="en")
    assert drawn(late).startswith("⚠ It is too late to be reminded 5 minutes before it.\n")


async def test_lead_times_of_the_chat_and_of_one_thing(database):
    await said(database, "/subscribe 2022")
    await said(database, "/subscribe item 3 30")
    assert (
        drawn(await said(database, "/remind 15 1h", language="en"))
        == """\
Reminders come 15 minutes and 1 hour before a session.
[5 minutes → /remind 5]  [15 minutes → /remind 15]  [30 minutes → /remind 30]
[1 hour → /remind 60]  [15 minutes and 1 hour → /remind 15 60]  [15 minutes and 1 day → /remind 15 1440]
sure
"""
    )
    assert await leads(database) == {("meeting#12", 15), ("meeting#12", 60), ("item#22", 30)}
    shown = await said(database, "/remind item#22", language="en")
    assert shown.text.splitlines()[1] == "Reminders come 30 minutes before a session."
    assert asks(shown)[-2:] == ["/remind item#22 15 1440", "/remind item#22 usual"]
    for question in asks(shown):
        assert (await said(database, question)).sure
    assert (await held(database))["item#22"] == (False, ())
    assert await leads(database) == {(target, minutes) for target in ("meeting#12", "item#22") for minutes in (15, 60)}
    assert (await said(database, "/remind off", language="en")).title == "No reminders before sessions."
    assert (await leads(database), (await held(database)).keys()) == (set(), {"meeting#12", "item#22"})


async def test_following_again_keeps_the_lead_times_it_has(database):
    await said(database, "/subscribe item 3 30")
    await said(database, "/subscribe item#22")
    assert await held(database) == {"item#22": (False, (30,))}


async def test_what_waits_of_a_thing_that_is_stopped_is_cancelled(database):
    """The other chat's deliveries, and those of what is still followed, stay."""
    for key in ("telegram:77", "telegram:78"):
        await said(database, "/subscribe 2022 item 2", chat=replace(CHAT, key=key))
        await said(database, "/subscribe session#11 20", chat=replace(CHAT, key=key))
    due = datetime.fromisoformat("2022-06-29T10:00+02:00")
    async with database.delivering() as session:
        await plan(session, due - timedelta(minutes=30), 28)
        for occasion in await due_occasions(session, due):
            await fan_out(session, occasion, due - timedelta(minutes=1))
    await said(database, "/unsubscribe session#11")

    async def states() -> list[tuple[str, str]]:
        async with database.reading() as session:
            found = await session.execute(select(Delivery.chat, Delivery.state).order_by(Delivery.chat, Delivery.state))
            return [(chat, state) for chat, state in found]

    before = await states()
    assert len(before) > 2
    assert {state for _, state in before} == {"pending"}  # all are of the item too
    of_item = await said(database, "/mute 2022 item 3", language="en")
    assert of_item.text.endswith(
        "\nNothing comes of it, nor a reminder of a session that takes it up, whatever else is followed."
    )
    await said(database, "/mute 2022")
    after = await states()
    assert {state for chat, state in after if chat == "telegram:77"} == {"cancelled"}
    assert {state for chat, state in after if chat == "telegram:78"} == {"pending"}
    async with database.reading() as session:
        assert await unbalanced(session) == []


async def test_a_cancelled_session_is_not_counted_nor_followed(database):
    async with database.writing() as session:
        await session.execute(update(TimetableSession).where(TimetableSession.id == 11).values(status="cancelled"))
    reply = await said(database, "/subscribe 2022", language="en")
    assert reply.text.splitlines()[1] == "A reminder 15 minutes before each session (3 to come)"
    assert reply.text.splitlines()[-1] == "First reminder: Wednesday 29 June 2022, 14:45 (Vienna time)"
    assert not (await said(database, "/subscribe session#11")).sure


@pytest.mark.parametrize("text", ["/agenda 2022", "/item 2022 3", "/timetable 2022", "/next", "/now"])
async def test_the_button_stands_only_where_something_lies_ahead(database, text):
    at = "2022-06-29T11:00"
    followed = [each for each in asks(await said(database, text, at=at)) if each.startswith("/subscribe")]
    assert len(followed) == 1
    assert (await said(database, followed[0], at=at)).sure
    later = [each for each in asks(await said(database, text, at="2026-11-15T12:00")) if each.startswith("/subscribe")]
    assert [each for each in later if "body:" not in each] == []


async def test_nothing_ahead_offers_to_tell_when_a_meeting_is_added(database):
    reply = await said(database, "/next", at="2026-11-15T12:00", language="en")
    assert asks(reply)[-1] == "/subscribe body:CTOC/COP/WG.4"
    followed = await said(database, asks(reply)[-1], at="2026-11-15T12:00", language="en")
    assert followed.text.splitlines()[-1] == "No timetable is held yet: reminders come once there is one."


async def test_in_a_group_everyone_sees_what_it_follows_and_administrators_change_it(database):
    group = replace(CHAT, place="group", key="telegram:-100500")
    await said(database, "/subscribe 2022", chat=group)
    member = replace(group, rights=frozenset())
    for text in ("/subscribe item 3", "follow the 12th meeting", "stop reminding me", "/unsubscribe all", "取消提醒"):
        reply = await said(database, text, chat=member)
        assert (reply.lacks, reply.sure, reply.buttons) == ("chat", False, ())
    assert (await said(database, "/subscriptions", chat=member, language="en")).title == "1 thing followed"
    assert (await held(database), list(await held(database, "telegram:-100500"))) == ({}, ["meeting#12"])


async def test_a_terminal_follows_for_itself(database):
    await said(database, "/subscribe 2022", chat=TERMINAL)
    assert list(await held(database, "terminal:1")) == ["meeting#12"]


UNITS = [
    ("min", 1), (" minutes", 1), ("h", 60), (" hours", 60), (" days", 1440), ("分钟", 1), ("小时", 60), ("天", 1440),
    (" мин", 1), (" часов", 60), (" minutos", 1), ("m", 1),
]  # fmt: skip


@given(
    number=st.integers(0, 9999),
    unit=st.sampled_from(UNITS),
    behind=st.sampled_from(["", " before", "之前", " ahead"]),
)
@example(1, ("h", 60), "")
def test_a_length_of_time_is_read_with_its_unit(number, unit, behind):
    assert durations_in(folded(f"{number}{unit[0]}{behind}")) == ((number * unit[1],), "")


@given(
    numbers=st.lists(st.integers(0, 99999), min_size=1, max_size=5, unique=True),
    by=st.sampled_from([" ", ", ", " and ", "，"]),
)
def test_lone_numbers_are_minutes(numbers, by):
    assert minutes_in(folded(by.join(map(str, numbers))))[0] == tuple(numbers)


@given(
    minutes=st.integers(0, 1439),
    written=st.sampled_from(["{h}:{m:02}", "{h:02}:{m:02}", "{h}h{m:02}", "{h}点{m:02}分", "{h}：{m:02}"]),
)
def test_a_time_of_day_is_read(minutes, written):
    text = written.format(h=minutes // 60, m=minutes % 60)
    assert clocks_in(folded(text)) == ((minutes,), "")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("8am", 480),
        ("8 p.m.", 1200),
        ("12am", 0),
        ("12pm", 720),
        ("晚上8点半", 1230),
        ("早上8点", 480),
        ("24:00", 0),
        ("7:30 pm", 1170),
    ],
)
def test_other_ways_to_write_a_time(text, minutes):
    assert clocks_in(folded(text)) == ((minutes,), "")


@pytest.mark.parametrize("text", ["25:00", "24:30", "2022-06-29", "29/06", "10:75", "2010/4"])
def test_what_is_no_time_is_none(text):
    assert clocks_in(folded(text))[0] == ()


@pytest.mark.parametrize("text", ["mute the microphones", "silence of the victims", "停止采购"])
async def test_words_for_silence_of_something_else_are_no_pause(database, text):
    assert "/pause 3h" not in asks(await said(database, "/subscribe 2022", text))
