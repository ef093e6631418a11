"""What a follower is told, whole, from the facts of the moment it is composed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.clock import parse_instant
from bot.markup import pieces
from handlers.notices import compose, own_of
from handlers.reply import Reply
from handlers.telling import span_of
from handlers.wording import words
from store.database import Database
from store.following import become_follower, follow, mute, unfollow
from store.meetings import Agenda, agenda, meetings
from store.occasions import Chosen, Planned, occasions, targets_of
from store.outbox import Due
from store.state import count_change
from store.tables import Follower, Publication, TimetableSession
from tests.handlers.drawing import drawn

BEFORE = datetime(2022, 1, 1, tzinfo=UTC)
CHAT = "telegram:7"
ALL = Chosen(frozenset({15, 60, 1440}), frozenset({("", 480), ("Asia/Shanghai", 480)}), frozenset({("", 1080)}))
SHANGHAI = "Asia/Shanghai"


async def the_meeting(database: Database, ordinal: int = 12) -> Agenda:
    async with database.reading() as session:
        key = next(each.key for each in await meetings(session) if each.ordinal == ordinal)
        held = await agenda(session, key)
    assert held is not None
    return held


async def planned(database: Database, kind: str, starts: str, contains: str = "") -> Planned:
    """The occasion of a kind that is of a session or day at a start on the place's clock."""
    held = await the_meeting(database)
    every = occasions(held, ALL, BEFORE, BEFORE + timedelta(days=365))
    return next(
        each
        for each in every
        if each.kind == kind
        and contains in each.key
        and (each.starts == parse_instant(starts) if each.starts else f":{starts[:10]}:" in each.key)
    )


async def following(database: Database, *names: str, **choices: Any) -> None:
    """Let the chat follow things of the 12th meeting: "meeting", "item 2", "session 2022-06-29T15:00"."""
    held = await the_meeting(database)
    async with database.writing() as session:
        who = await become_follower(session, CHAT, "en", None)
        for name, value in choices.items():
            setattr(who, name, value)
        for name in names:
            await follow(session, who, target(held, name), (), BEFORE)


def target(held: Agenda, name: str) -> str:
    kind, _, which = name.partition(" ")
    if kind == "item":
        return f"item#{held.by_number[which].id}"
    if kind == "session":
        return f"session#{next(each.id for each in held.sessions if each.key.endswith(which))}"
    return f"meeting#{held.meeting.id}"


def delivery(of: Planned, language: str = "en", timezone: str = "", **change: Any) -> Due:
    known = {
        "id": 1, "chat": CHAT, "kind": of.kind, "occasion": 1, "occasion_key": of.key, "meeting": of.meeting,
        "session_id": of.session, "publication": None, "due": of.due, "deadline": of.deadline, "lane": of.lane,
        "about": {}, "targets": of.audience.targets, "language": language, "timezone": timezone,
    }  # fmt: skip
    return Due(**(known | change))


Telling = Callable[..., Any]


@pytest.fixture
def tell(database: Database) -> Telling:
    """`await tell("session", "2022-06-29T15:00", at="2022-06-29T14:45")`: what the chat is told."""

    async def told(kind: str, starts: str, at: str, contains: str = "", **change: Any) -> Reply | None:
        due = delivery(await planned(database, kind, starts, contains), **change)
        async with database.reading() as session:
            return await compose(due, session, parse_instant(at))

    return told


async def changed(database: Database, table: Any, where: Any, **values: Any) -> None:
    async with database.writing() as session:
        await session.execute(update(table).where(where).values(**values).execution_options(synchronize_session=False))
        await count_change(session)


def change(held: Agenda, name: str, old: dict[str, Any] | None, new: dict[str, Any] | None) -> dict[str, Any]:
    """One thing of a publication: what differed as it was and as it is."""
    thing = target(held, name)
    key = next((each.key for each in held.sessions if name.endswith(each.key[-16:])), held.meeting.key)
    return {"thing": thing, "key": key, "old": old, "new": new}


@pytest.fixture
def tell_change(database: Database) -> Telling:
    """`await tell_change([...], at="2022-06-27T18:06")`: what the chat is told of what was published at 18:05."""

    async def told(changes: list[dict[str, Any]], at: str = "2022-06-27T18:06", **more: Any) -> Reply | None:
        held = await the_meeting(database)
        about = {"changes": changes, "source": "the meeting's web page", "at": "2022-06-27T18:05:00+02:00"}
        due = Due(
            1, CHAT, more.pop("kind", "change"), 1, more.pop("key", "change:1"), f"meeting#{held.meeting.id}", None, 1,
            more.pop("due", parse_instant("2022-06-27T18:06")), parse_instant("2022-06-30T18:00"), 1, about,
            targets_of(held, *held.sessions), **({"language": "en", "timezone": ""} | more),
        )  # fmt: skip
        async with database.reading() as session:
            return await compose(due, session, parse_instant(at))

    return told


S, T = "session 2022-06-30T10:00", "session 2022-06-30T15:00"
BEFORE_IT = {"starts": "2022-06-30T10:00+02:00", "format": "in person", "room": None}
LATER = {"starts": "2022-06-30T11:00+02:00", "format": "hybrid", "room": "M3"}


async def moved(database: Database) -> dict[str, Any]:
    """Move the third session by an hour, and give that as it was published."""
    held = await the_meeting(database)
    which = int(target(held, S).partition("#")[2])
    await changed(database, TimetableSession, TimetableSession.id == which, starts_at=parse_instant("2022-06-30T11:00"))
    return change(held, S, BEFORE_IT, LATER)


async def test_a_reminder_says_when_where_and_what(database, tell):
    await following(database, "meeting")
    reply = await tell("session", "2022-06-29T15:00", "2022-06-29T14:45", ":15", timezone="America/New_York")
    assert (
        drawn(reply)
        == """\
⏰ 15:00, in 15 minutes (09:00 your time)
12th meeting, afternoon of 29 June
2 Criminal justice responses to victims compelled to commit offences (continued) · 2022/2, 2020/2, 2020/CRP.2
3 Joint investigations and specialized prosecutions · 2022/3, 2020/3, 2020/CRP.2
[Item 2 → /item 2022 2]  [Item 3 → /item 2022 3]
[Documents → /doc 2022]  [Timetable → /timetable 2022]  [Later → /later CTOC/COP/WG.4:2022-06-29T15:00 5]  [Mute this meeting → /mute 2022]
· session:CTOC/COP/WG.4:2022-06-29T15:00
· item:CTOC/COP/WG.4:2022-06-29:2
· item:CTOC/COP/WG.4:2022-06-29:3
sure
"""  # noqa: E501 - an answer as it is drawn
    )


async def test_a_reminder_in_chinese(database, tell):
    await following(database, "meeting")
    reply = await tell("session", "2022-06-29T15:00", "2022-06-29T14:45", ":15", language="zh", timezone=SHANGHAI)
    assert (
        drawn(reply)
        == """\
⏰ 15:00，还有15分钟（您当地21:00）
第十二次会议，6月29日下午
2 对被迫犯罪受害人的刑事司法对策（续） · 2022/2、2020/2、2020/CRP.2
3 联合调查和专门起诉 · 2022/3、2020/3、2020/CRP.2
[项目2 → /item 2022 2]  [项目3 → /item 2022 3]
[文件 → /doc 2022]  [日程 → /timetable 2022]  [稍后 → /later CTOC/COP/WG.4:2022-06-29T15:00 5]  [不再通知本次会议 → /mute 2022]
· session:CTOC/COP/WG.4:2022-06-29T15:00
· item:CTOC/COP/WG.4:2022-06-29:2
· item:CTOC/COP/WG.4:2022-06-29:3
sure
"""  # noqa: E501 - an answer as it is drawn
    )


async def test_a_reminder_counts_what_is_left_now_and_says_that_it_is_late_and_may_be_a_second_one(database, tell):
    await following(database, "meeting")
    at, zone = "2022-06-29T14:52:10", "Pacific/Auckland"
    reply = await tell("session", "2022-06-29T15:00", at, ":15", timezone=zone, repeated=True)
    assert (
        reply.text
        == """\
⏰ 15:00, in 8 minutes (30 June, 01:00 your time)
12th meeting, afternoon of 29 June
2 Criminal justice responses to victims compelled to commit offences (continued) · 2022/2, 2020/2, 2020/CRP.2
3 Joint investigations and specialized prosecutions · 2022/3, 2020/3, 2020/CRP.2
8 minutes late
This may have reached you before."""
    )


async def test_a_reminder_a_day_ahead_with_room_and_format(database, tell):
    await following(database, "meeting")
    which = int(target(await the_meeting(database), S).partition("#")[2])
    await changed(database, TimetableSession, TimetableSession.id == which, room="M3", format="hybrid")
    reply = await tell("session", "2022-06-30T10:00", "2022-06-29T10:00", ":1440")
    assert (
        reply.text
        == """\
⏰ 10:00, in 24 hours
12th meeting, morning of 30 June
3 Joint investigations and specialized prosecutions (continued) · 2022/3, 2020/3, 2020/CRP.2
4 Review Mechanism
M3 · Held in hybrid format"""
    )


@pytest.mark.parametrize(("seconds", "late"), [(0, []), (120, []), (121, ["3 minutes late"])])
async def test_late_is_counted_from_the_lead_time_though_many_are_told_early(database, tell, seconds, late):
    """The occasion of a large audience is due earlier than what was promised: 15 minutes before 15:00."""
    await following(database, "meeting")
    at = parse_instant("2022-06-29T14:45") + timedelta(seconds=seconds)
    reply = await tell("session", "2022-06-29T15:00", at.isoformat(), ":15", due=parse_instant("2022-06-29T14:35"))
    assert [each for each in reply.text.splitlines() if "late" in each] == late


async def test_what_waited_for_the_end_of_quiet_hours_is_not_late(database, tell):
    await following(database, "meeting")
    quiet = {"quiet_from": 22 * 60, "quiet_to": 9 * 60}
    at_nine = await tell("programme", "2022-06-29", "2022-06-29T09:00", "::480", **quiet)
    assert "late" not in at_nine.text
    later = await tell("programme", "2022-06-29", "2022-06-29T09:10", "::480", **quiet)
    assert later.text.splitlines()[-1] == "10 minutes late"


@pytest.mark.parametrize(
    ("minutes", "english", "chinese"),
    [
        (0.2, "1 minute", "1分钟"), (59, "59 minutes", "59分钟"), (60, "1 hour", "1小时"),
        (61.5, "1 hour 2 minutes", "1小时2分钟"), (2879, "47 hours 59 minutes", "47小时59分钟"),
        (2880, "2 days", "2天"), (2945, "2 days 1 hour", "2天1小时"),
    ],
)  # fmt: skip
def test_a_length_of_time_in_its_two_largest_parts(minutes, english, chinese):
    length = timedelta(minutes=minutes)
    assert (span_of(words("en"), length), span_of(words("zh"), length)) == (english, chinese)


async def test_an_item_goes_on_and_another_is_next(database, tell):
    await following(database, "item 2", "item 3")
    reply = await tell("start", "2022-06-29T15:00", "2022-06-29T15:00")
    assert (
        drawn(reply)
        == """\
⏰ Item 2 goes on now
Item 3 is next, after item 2
12th meeting, afternoon of 29 June
2 Criminal justice responses to victims compelled to commit offences (continued) · 2022/2, 2020/2, 2020/CRP.2
3 Joint investigations and specialized prosecutions · 2022/3, 2020/3, 2020/CRP.2
[Item 2 → /item 2022 2]  [Item 3 → /item 2022 3]
[Documents → /doc 2022]  [Timetable → /timetable 2022]  [Mute this meeting → /mute 2022]
· session:CTOC/COP/WG.4:2022-06-29T15:00
· item:CTOC/COP/WG.4:2022-06-29:2
· item:CTOC/COP/WG.4:2022-06-29:3
sure
"""
    )


async def test_an_item_starts_with_its_sub_items(database, tell):
    await following(database, "item 1")
    reply = await tell("start", "2022-06-29T10:00", "2022-06-29T10:00")
    assert (
        reply.text
        == """\
⏰ Item 1(a) starts now
Item 1(b) is next, after item 1(a)
12th meeting, morning of 29 June
1(a) Opening
1(b) Agenda and organization of work"""
    )


async def test_an_item_is_next_in_chinese_and_late(database, tell):
    await following(database, "item 3")
    reply = await tell("start", "2022-06-29T15:00", "2022-06-29T15:04", language="zh")
    assert (
        reply.text
        == """\
⏰ 接下来是项目3，在项目2之后
第十二次会议，6月29日下午
3 联合调查和专门起诉 · 2022/3、2020/3、2020/CRP.2
晚了4分钟"""
    )


async def test_the_programme_of_the_day(database, tell):
    await following(database, "item 3")
    reply = await tell("programme", "2022-06-29", "2022-06-29T08:00", "::480")
    assert (
        drawn(reply)
        == """\
⏰ Today, Wednesday 29 June 2022 · 12th meeting
10:00–13:00
1(a) Opening
1(b) Agenda and organization of work
2 Criminal justice responses to victims compelled to commit offences
15:00–18:00
2 Criminal justice responses to victims compelled to commit offences (continued)
3 Joint investigations and specialized prosecutions
Vienna time
[Agenda → /agenda 2022]  [Documents → /doc 2022]  [Timetable → /timetable 2022]  [Mute this meeting → /mute 2022]
· session:CTOC/COP/WG.4:2022-06-29T10:00
· session:CTOC/COP/WG.4:2022-06-29T15:00
· item:CTOC/COP/WG.4:2022-06-29:1(a)
· item:CTOC/COP/WG.4:2022-06-29:1(b)
· item:CTOC/COP/WG.4:2022-06-29:2
· item:CTOC/COP/WG.4:2022-06-29:3
sure
"""
    )


async def test_the_programme_in_chinese_holds_only_what_is_ahead(database, tell):
    await following(database, "item 3")
    reply = await tell("programme", "2022-06-29", "2022-06-29T11:00", "::480", timezone=SHANGHAI, language="zh")
    assert (
        reply.text
        == """\
⏰ 今天，2022年6月29日（星期三） · 第十二次会议
15:00–18:00（您当地21:00–00:00）
2 对被迫犯罪受害人的刑事司法对策（续）
3 联合调查和专门起诉
维也纳时间
晚了3小时"""
    )


async def test_the_eve_where_the_day_has_come_already(database, tell):
    await following(database, "item 3")
    reply = await tell("eve", "2022-06-29", "2022-06-28T18:00", timezone="Pacific/Auckland")
    assert (
        drawn(reply)
        == """\
⏰ Today, Wednesday 29 June 2022, 10:00 (20:00 your time): the 12th meeting opens
12th meeting, 29–30 June 2022, Vienna
1(a) Opening
1(b) Agenda and organization of work
2 Criminal justice responses to victims compelled to commit offences · 2022/2, 2020/2, 2020/CRP.2
[Agenda → /agenda 2022]  [Documents → /doc 2022]  [Timetable → /timetable 2022]  [Mute this meeting → /mute 2022]
· session:CTOC/COP/WG.4:2022-06-29T10:00
· item:CTOC/COP/WG.4:2022-06-29:1(a)
· item:CTOC/COP/WG.4:2022-06-29:1(b)
· item:CTOC/COP/WG.4:2022-06-29:2
sure
"""
    )


async def test_the_eve_in_chinese(database, tell):
    await following(database, "item 3")
    reply = await tell("eve", "2022-06-29", "2022-06-28T18:00", language="zh")
    assert (
        reply.text
        == """\
⏰ 明天，2022年6月29日（星期三）10:00：第十二次会议开幕
第十二次会议，2022年6月29日至30日，维也纳
1(a) 会议开幕
1(b) 通过议程和工作安排
2 对被迫犯罪受害人的刑事司法对策 · 2022/2、2020/2、2020/CRP.2"""
    )


async def test_nothing_is_said_where_nothing_is_left_to_say(database, tell):
    first = "2022-06-29T10:00"
    assert await tell("session", first, "2022-06-29T09:45", ":15") is None  # follows nothing
    await following(database, "meeting")
    assert await tell("session", first, "2022-06-29T09:45", ":15") is not None
    assert await tell("session", first, first, ":15") is None  # it has begun
    assert await tell("start", first, first) is None  # follows none of its items
    assert await tell("programme", "2022-06-29", "2022-06-29T15:00", "::480") is None  # the last has begun
    assert await tell("eve", "2022-06-29", first) is None


async def test_nothing_is_said_of_what_is_not_held_any_more(database):
    await following(database, "meeting")
    held = await the_meeting(database)
    reminder = delivery(await planned(database, "session", "2022-06-29T10:00", ":15"))
    eve = delivery(await planned(database, "eve", "2022-06-29"))

    async def told(due: Due) -> Reply | None:
        async with database.reading() as session:
            return await compose(due, session, due.due)

    assert await told(reminder) is not None
    assert await told(eve) is not None
    await changed(database, TimetableSession, TimetableSession.id == held.sessions[0].id, status="cancelled")
    assert await told(reminder) is None
    assert (await told(eve)).title == "⏰ Tomorrow, Wednesday 29 June 2022, 15:00: the 12th meeting opens"
    for each in held.sessions:
        on = each.starts + timedelta(days=4)
        await changed(database, TimetableSession, TimetableSession.id == each.id, starts_at=on)
    assert await told(eve) is None


async def test_who_mutes_a_thing_hears_nothing_of_it(database, tell):
    await following(database, "meeting")
    held = await the_meeting(database)
    async with database.writing() as session:
        await mute(session, await session.get_one(Follower, CHAT), target(held, "session 2022-06-29T10:00"), BEFORE)
    assert await tell("session", "2022-06-29T10:00", "2022-06-29T09:45", ":15") is None
    assert await tell("session", "2022-06-29T15:00", "2022-06-29T14:45", ":15") is not None


async def test_chats_share_a_text_only_where_it_is_the_same_for_them(database):
    """Of a reminder only whether it is still wanted, and quiet hours; of a change all that the chat chose."""
    await following(database, "meeting")
    reminder = delivery(await planned(database, "session", "2022-06-29T10:00", ":15"))
    quiet = replace(reminder, quiet_from=0, quiet_to=60)
    start = delivery(await planned(database, "start", "2022-06-29T10:00"))

    async def own(due: Due) -> object:
        async with database.reading() as session:
            return await own_of(due, session)

    before = [await own(each) for each in (reminder, quiet, start)]
    assert before[0] == (True, (None, None))
    assert before[1] == (True, (0, 60))
    await following(database, "item 2")
    after = [await own(each) for each in (reminder, quiet, start)]
    assert (after[0], after[1]) == (before[0], before[1])
    assert after[2] != before[2]
    async with database.writing() as session:
        held = await the_meeting(database)
        await unfollow(session, CHAT, [target(held, "meeting"), target(held, "item 2")])
    assert await own(reminder) == (False, (None, None))


async def test_a_moved_session_moves_the_reminder(database, tell_change):
    await following(database, "meeting")
    assert (
        drawn(await tell_change([await moved(database)]))
        == """\
✏️ Changed: 12th meeting, 30 June, morning
10:00–13:00 → 11:00–13:00
Room: M3
in person → hybrid
Your reminder moved to 10:45.
Published 27 June 18:05 by the secretariat, from the meeting's web page
[Item 3 → /item 2022 3]  [Item 4 → /item 2022 4]  [Timetable → /timetable 2022]  [What else changed → /changes 2022]
[Mute this meeting → /mute 2022]
· session:CTOC/COP/WG.4:2022-06-30T10:00
· item:CTOC/COP/WG.4:2022-06-29:3
· item:CTOC/COP/WG.4:2022-06-29:4
sure
"""
    )


async def test_a_moved_session_in_chinese_for_several_lead_times(database, tell_change):
    await following(database, "meeting", leads=[15, 1440])
    assert (
        (await tell_change([await moved(database)], timezone=SHANGHAI, language="zh")).text
        == """\
✏️ 变更：第十二次会议，6月30日上午
10:00–13:00 → 11:00–13:00（您当地17:00）
会议室：M3
线下 → 混合形式
您的提醒改为6月29日11:00、10:45。
秘书处6月27日18:05发布，依据：the meeting's web page"""
    )


async def test_who_wants_a_digest_has_no_reminder_that_moves(database, tell_change):
    await following(database, "meeting", digest=True)
    assert "reminder" not in (await tell_change([await moved(database)])).text


async def test_old_and_new_keep_their_sides_where_they_are_read_from_right_to_left(database, tell_change):
    await following(database, "meeting")
    held = await the_meeting(database)
    rooms = change(held, S, {"room": "قاعة 3"}, {"room": "قاعة 5"})
    told = await tell_change([rooms])
    assert told.text.splitlines()[1] == "Room: \u2068قاعة 3\u2069 → \u2068قاعة 5\u2069"


async def test_several_changes_are_one_notice(database, tell_change):
    await following(database, "meeting")
    held = await the_meeting(database)
    cancelled = change(held, T, {"status": "scheduled"}, {"status": "cancelled"})
    papers = change(held, "item 2", {"papers": ["CTOC/COP/WG.4/2020/9"]}, {"papers": ["CTOC/COP/WG.4/2020/2"]})
    was = {"starts": "2022-06-28", "ends": "2022-06-29", "format": None, "opens_at": None, "ordinal": 11}
    new = {"starts": "2022-06-29", "ends": "2022-06-30", "format": "hybrid", "opens_at": "2022-06-29T10:00+02:00",
           "ordinal": 12}  # fmt: skip
    days = change(held, "meeting", was, new)
    assert (
        drawn(await tell_change([days, papers, await moved(database), cancelled], at="2022-06-27T18:10"))
        == """\
✏️ Changed: 12th meeting
29–30 June 2022
11th meeting → 12th meeting
28–29 June 2022 → 29–30 June 2022
Opens: 29 June 10:00
hybrid
Item 2
CTOC/COP/WG.4/2020/2 Criminal justice responses to victims: guidance
No longer listed: 2020/9
30 June, morning
10:00–13:00 → 11:00–13:00
Room: M3
in person → hybrid
Your reminder moved to 10:45.
Cancelled: 30 June, afternoon
15:00–18:00
Items: 5, 6
Published 27 June 18:05 by the secretariat, from the meeting's web page
4 minutes late
[2020/2 → /doc CTOC/COP/WG.4/2020/2]  [Item 2 → /item 2022 2]  [Item 3 → /item 2022 3]  [Item 4 → /item 2022 4]
[Timetable → /timetable 2022]  [What else changed → /changes 2022]  [Mute this meeting → /mute 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
· item:CTOC/COP/WG.4:2022-06-29:2
· session:CTOC/COP/WG.4:2022-06-30T10:00
· item:CTOC/COP/WG.4:2022-06-29:3
· item:CTOC/COP/WG.4:2022-06-29:4
· session:CTOC/COP/WG.4:2022-06-30T15:00
· item:CTOC/COP/WG.4:2022-06-29:5
· item:CTOC/COP/WG.4:2022-06-29:6
sure
"""
    )


async def test_a_session_is_cancelled_and_held_after_all(database, tell_change):
    await following(database, "meeting")
    cancelled = change(await the_meeting(database), T, {"status": "scheduled"}, {"status": "cancelled"})
    assert (
        drawn(await tell_change([cancelled]))
        == """\
✏️ Cancelled: 12th meeting, 30 June, afternoon
15:00–18:00
Items: 5, 6
Published 27 June 18:05 by the secretariat, from the meeting's web page
[Timetable → /timetable 2022]  [What else changed → /changes 2022]  [Mute this meeting → /mute 2022]
· session:CTOC/COP/WG.4:2022-06-30T15:00
· item:CTOC/COP/WG.4:2022-06-29:5
· item:CTOC/COP/WG.4:2022-06-29:6
sure
"""
    )
    assert (
        (await tell_change([cancelled], language="zh")).text
        == """\
✏️ 取消：第十二次会议，6月30日下午
15:00–18:00
项目：5、6
秘书处6月27日18:05发布，依据：the meeting's web page"""
    )
    back = change(await the_meeting(database), T, {"status": "cancelled"}, {"status": "scheduled"})
    assert (
        (await tell_change([back])).text
        == """\
✏️ Held after all: 12th meeting, 30 June, afternoon
15:00–18:00
Items: 5, 6
Published 27 June 18:05 by the secretariat, from the meeting's web page"""
    )


async def test_a_session_goes_to_another_day_and_another_is_new(database, tell_change):
    await following(database, "meeting")
    held = await the_meeting(database)
    old = {
        "starts": "2022-06-30T15:00+02:00",
        "ends": "2022-06-30T18:00+02:00",
        "entries": [["4", False], ["5", False]],
    }
    new = {"starts": "2022-07-01T15:00+02:00", "ends": "2022-07-01T18:00+02:00", "entries": [["5", True]]}
    assert (
        (await tell_change([change(held, T, old, new)])).text
        == """\
✏️ Changed: 12th meeting, 30 June, afternoon
30 June 15:00–18:00 → 1 July 15:00–18:00
Items: 4, 5 → 5 (continued)
Published 27 June 18:05 by the secretariat, from the meeting's web page"""
    )
    whole = {**new, "room": "M3", "format": "online", "status": "scheduled"}
    assert (
        (await tell_change([change(held, T, None, whole)])).text
        == """\
✏️ New: 12th meeting, 1 July, afternoon
15:00–18:00
Items: 5 (continued)
M3 · online
Published 27 June 18:05 by the secretariat, from the meeting's web page"""
    )


async def test_documents_newly_listed(database, tell_change):
    await following(database, "item 2")
    papers = change(await the_meeting(database), "item 2", {"papers": []}, {"papers": ["CTOC/COP/WG.4/2020/2"]})
    assert (
        drawn(await tell_change([papers], kind="papers"))
        == """\
✏️ New documents: Item 2, 12th meeting
CTOC/COP/WG.4/2020/2 Criminal justice responses to victims: guidance
Published 27 June 18:05 by the secretariat, from the meeting's web page
[2020/2 → /doc CTOC/COP/WG.4/2020/2]  [Item 2 → /item 2022 2]  [Timetable → /timetable 2022]  [What else changed → /changes 2022]
[Mute this meeting → /mute 2022]
· item:CTOC/COP/WG.4:2022-06-29:2
sure
"""  # noqa: E501 - an answer as it is drawn
    )
    assert (
        (await tell_change([papers], kind="papers", language="zh")).text
        == """\
✏️ 新文件：第十二次会议项目2
CTOC/COP/WG.4/2020/2 对被迫犯罪受害人的刑事司法对策：指导
秘书处6月27日18:05发布，依据：the meeting's web page"""
    )


async def test_an_item_with_another_title_and_one_that_is_dropped(database, tell_change):
    await following(database, "meeting")
    held = await the_meeting(database)
    renamed = change(held, "item 2", {"titles": {"zh": "旧标题"}}, {"titles": {"zh": "新标题"}})
    assert (
        (await tell_change([renamed], language="zh")).text
        == """\
✏️ 变更：第十二次会议项目2
标题：新标题
秘书处6月27日18:05发布，依据：the meeting's web page"""
    )
    dropped = change(held, "item 6", {"number": "6", "titles": {"zh": "旧标题"}, "papers": []}, None)
    assert (
        (await tell_change([dropped])).text
        == """\
✏️ No longer on the agenda: Item 6, 12th meeting
旧标题
Published 27 June 18:05 by the secretariat, from the meeting's web page"""
    )


async def test_a_meeting_that_was_added(database, tell_change):
    await following(database, "meeting")
    added = change(await the_meeting(database), "meeting", None, {"starts": "2022-06-29", "ends": "2022-06-30"})
    assert (
        drawn(await tell_change([added], kind="added"))
        == """\
✏️ New: 12th meeting, 29–30 June 2022, Vienna
Opens Wednesday 29 June 2022, 10:00
1 Organizational matters
1(a) Opening
1(b) Agenda and organization of work
2 Criminal justice responses to victims compelled to commit offences
3 Joint investigations and specialized prosecutions
4 Review Mechanism
5 Other matters
6 Adoption of the report
Published 27 June 18:05 by the secretariat, from the meeting's web page
[Agenda → /agenda 2022]  [Timetable → /timetable 2022]  [What else changed → /changes 2022]  [Mute this meeting → /mute 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
sure
"""  # noqa: E501 - an answer as it is drawn
    )


async def test_who_follows_one_item_or_session_sees_only_what_concerns_it(database, tell_change):
    held = await the_meeting(database)
    third = await moved(database)
    cancelled = change(held, T, {"status": "scheduled"}, {"status": "cancelled"})
    papers = change(held, "item 2", {"papers": []}, {"papers": ["CTOC/COP/WG.4/2020/2"]})
    await following(database, "item 5")
    assert (await tell_change([third, cancelled, papers])).title == "✏️ Cancelled: 12th meeting, 30 June, afternoon"
    async with database.writing() as session:
        await unfollow(session, CHAT, [target(held, "item 5")])
    await following(database, "session 2022-06-30T11:00")
    assert (await tell_change([third, cancelled, papers])).title == "✏️ Changed: 12th meeting, 30 June, morning"
    assert await tell_change([cancelled, papers]) is None


async def test_of_several_changes_those_of_a_muted_thing_are_left_out(database, tell_change):
    await following(database, "meeting")
    held = await the_meeting(database)
    papers = change(held, "item 2", {"papers": []}, {"papers": ["CTOC/COP/WG.4/2020/2"]})
    cancelled = change(held, T, {"status": "scheduled"}, {"status": "cancelled"})
    async with database.writing() as session:
        await mute(session, await session.get_one(Follower, CHAT), target(held, "item 2"), BEFORE)
    told = await tell_change([papers, cancelled], silence=(target(held, "meeting"),))
    assert told.title == "✏️ Cancelled: 12th meeting, 30 June, afternoon"
    assert await tell_change([papers], silence=(target(held, "item 2"),)) is None


async def test_what_is_over_is_not_told(database, tell_change):
    await following(database, "meeting")
    cancelled = change(await the_meeting(database), T, {"status": "scheduled"}, {"status": "cancelled"})
    assert await tell_change([cancelled], at="2022-06-30T17:59") is not None
    assert await tell_change([cancelled], at="2022-06-30T18:00") is None


async def test_a_digest_joins_what_was_published_in_a_day(database, tell_change):
    await following(database, "meeting", digest=True)
    held = await the_meeting(database)
    third = await moved(database)
    first = {**third, "new": {**third["new"], "starts": "2022-06-30T12:00+02:00"}}
    second = {**third, "old": {"starts": "2022-06-30T12:00+02:00"}, "new": {"starts": "2022-06-30T11:00+02:00"}}
    there = change(held, T, {"room": "A"}, {"room": "B"})
    back = change(held, T, {"room": "B"}, {"room": "A"})
    other = change(held, "session 2022-06-29T10:00", {"room": "A"}, {"room": "B"})
    morning = parse_instant("2022-06-28T09:00")
    acts = (
        (26, [other], "published"), (28, [other], "published"), (27, [first, there], "published"),
        (27, [second, back], "published"), (27, [other], "waiting"),
    )  # fmt: skip
    async with database.writing() as session:
        for day, changes, state in acts:
            row = Publication(
                meeting=f"meeting#{held.meeting.id}", at=parse_instant(f"2022-06-{day}T09:00"), actor="1", second=None,
                state=state, source=None, audience=1, changes={"digest": "", "changes": changes},
            )  # fmt: skip
            session.add(row)
    assert (
        (await tell_change([], kind="digest", key="digest:12:2022-06-28::540", due=morning, at="2022-06-28T09:01")).text
        == """\
✏️ Changed since yesterday: 12th meeting
30 June, morning
10:00–13:00 → 11:00–13:00
Room: M3
in person → hybrid"""
    )


async def test_no_notice_is_longer_than_a_message_may_be(database, tell_change):
    await following(database, "meeting")
    symbols = [f"CTOC/COP/WG.4/2022/{number}" for number in range(2, 200)]
    papers = change(await the_meeting(database), "item 2", {"papers": []}, {"papers": symbols})
    reply = await tell_change([papers], kind="papers")
    assert reply.text.splitlines()[-2:] == [
        "…",
        "Published 27 June 18:05 by the secretariat, from the meeting's web page",
    ]
    (message,) = pieces(reply)
    assert len(message.html.encode("utf-16-le")) // 2 <= 4096
