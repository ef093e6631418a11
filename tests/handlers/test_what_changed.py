"""What was published as changed since a moment: old → new with its source, asked by a command and in words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import parse_instant
from handlers.ask import Chat
from handlers.reply import Reply
from handlers.since import BEGINNING, since_named, stamp
from store.database import Database
from store.intake.facts import Facts
from store.meetings import meetings
from store.publishing import publish
from store.terms import Terms
from tests.conftest import ask_in, counted
from tests.handlers.changing import follows, load, of_twelfth
from tests.handlers.drawing import drawn

NOW = "2022-06-28T10:00"
CHAT = Chat("private", "en", key="telegram:7", user=7, rights=frozenset({"chat"}))


async def said(database: Database, *texts: str, at: str = NOW, **options: Any) -> Reply:
    return await ask_in(database, *texts, at=at, chat=options.pop("chat", CHAT), **options)


async def published(database: Database, at: str, source: str | None = None, ordinal: int = 12) -> None:
    async with database.writing() as session:
        of = next(f"meeting#{each.id}" for each in await meetings(session) if each.ordinal == ordinal)
        outcome = await publish(session, of, actor="telegram:101", now=parse_instant(at), terms=Terms(), source=source)
        assert outcome.state == "published"


def hour_later(facts: Facts, **more: Any) -> Facts:
    third = next(each for each in facts.meetings if each.ordinal == 12).sessions[2]
    hour = timedelta(hours=1)
    return of_twelfth(facts, starts=third.starts + hour, ends=third.ends + hour, **more)


@pytest.fixture
async def changed(database: Database, facts: Facts) -> Database:
    """A room is published on 25 June, and another start in the evening of 27 June from a note."""
    await load(database, of_twelfth(facts, room="Conference Room M1"))
    await published(database, "2022-06-25T09:00")
    await load(database, hour_later(facts, room="Conference Room M1"))
    await published(database, "2022-06-27T18:05", "note of 27 June")
    return database


async def test_what_changed_of_a_meeting_is_told_from_old_to_new_with_its_source(changed):
    assert (
        drawn(await said(changed, "/changes 2022 since yesterday"))
        == """\
1 change published since 27 June 2022 00:00 (Europe/Vienna): 12th meeting
30 June, morning
10:00–13:00 → 11:00–14:00
Published 27 June 18:05 by the secretariat, from note of 27 June
[Item 3 → /item 2022 3]  [Item 4 → /item 2022 4]  [All changes so far → /changes all meeting#12]  [Timetable → /timetable 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
· session:CTOC/COP/WG.4:2022-06-30T11:00
· item:CTOC/COP/WG.4:2022-06-29:3
· item:CTOC/COP/WG.4:2022-06-29:4
sure
"""  # noqa: E501 - an answer as it is drawn
    )


async def test_several_publications_are_told_as_one_difference(changed):
    told = await said(changed, "/changes 2022")
    assert (
        told.text
        == """\
1 change published since 21 June 2022 10:00 (Europe/Vienna): 12th meeting
30 June, morning
10:00–13:00 → 11:00–14:00
Room: Conference Room M1
Published 27 June 18:05 by the secretariat, from note of 27 June
Published 25 June 09:00 by the secretariat, from CTOC/COP/WG.4/2022/1"""
    )


async def test_it_is_said_in_chinese_too(changed):
    assert (await said(changed, "昨天以来有什么变化", language="zh")).text.splitlines()[:3] == [
        "2022年6月27日00:00（Europe/Vienna）以来发布了 1 处更改：所有会议",
        "第十二次会议，6月30日上午",
        "10:00–13:00 → 11:00–14:00",
    ]


async def test_where_nothing_changed_that_is_said_with_since_when_it_was_looked(changed):
    told = await said(changed, "/changes 2022 today")
    assert (
        drawn(told)
        == """\
No change published since 28 June 2022 00:00 (Europe/Vienna): 12th meeting
The last one before that: 27 June 2022 18:05 (Europe/Vienna)
[All changes so far → /changes all meeting#12]  [Timetable → /timetable 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
sure
"""
    )
    assert (await said(changed, "/changes 2021")).text == (
        "No change published since 21 June 2022 10:00 (Europe/Vienna): 11th meeting\nNor was any before."
    )
    assert (await said(changed, "/changes all 2021")).text == "No change was published so far: 11th meeting"


async def test_what_is_over_and_what_was_changed_back_by_then(changed, facts):
    after = "2022-07-10T10:00"
    assert (await said(changed, "/changes 2022 all", at=after)).title == "1 change published so far: 12th meeting"
    await load(changed, facts)
    await published(changed, "2022-06-28T12:00")
    assert (await said(changed, "/changes 2022 all", at=after)).title == "No change was published so far: 12th meeting"
    assert (await said(changed, "/changes 2022 since 28 June", at=after)).text.splitlines()[1:4] == [
        "30 June, morning",
        "11:00–14:00 → 10:00–13:00",
        "Room: Conference Room M1 → not known",
    ]


async def test_without_a_name_it_is_all_that_is_followed_without_what_is_muted(changed):
    title = "{} published since 21 June 2022 10:00 (Europe/Vienna): all that you follow"
    nothing = title.format("No change")
    something = title.format("1 change")
    assert (await said(changed, "/subscribe 2022 item 2", "anything new?")).title == nothing
    assert (await said(changed, "/subscribe 2022 item 3", "anything new?")).title == something
    told = await said(changed, "/unsubscribe all", "/subscribe 2022", "anything new?")
    assert (told.title, told.lines[0][0].text) == (something, "12th meeting, 30 June, morning")
    assert (await said(changed, "/mute 30 June 11:00", "anything new?")).title == nothing
    assert (await said(changed, "/unsubscribe all", "/item 2022 2", "anything new?")).title == (
        "1 change published since 21 June 2022 10:00 (Europe/Vienna): 12th meeting"
    )


async def test_of_one_item_or_session_only_what_concerns_it(changed):
    assert (await said(changed, "/changes 2022 item 2")).title.startswith("No change published since")
    told = await said(changed, "/changes 2022 item 3")
    assert told.title.startswith("1 change published since 21 June 2022 10:00 (Europe/Vienna): item 3 of the 12th")
    assert told.about[0] == "item:CTOC/COP/WG.4:2022-06-29:3"
    assert (await said(changed, "/changes 2022-06-30T11:00")).title.startswith("1 change")
    assert (await said(changed, "/changes WG.4")).title.startswith("1 change")


async def test_a_meeting_that_came_and_one_that_is_no_more(database, facts):
    fewer = replace(facts, meetings=tuple(each for each in facts.meetings if each.ordinal != 15), digest="fewer")
    async with database.reading() as session:
        of = next(f"meeting#{each.id}" for each in await meetings(session) if each.ordinal == 15)
    await load(database, fewer)
    async with database.writing() as session:
        await publish(session, of, actor="telegram:101", now=parse_instant("2022-06-27T18:05"), terms=Terms())
    assert (await said(database, "/changes")).text.splitlines()[:2] == [
        "1 change published since 21 June 2022 10:00 (Europe/Vienna): all meetings",
        "Cancelled: 15th meeting, 6–7 October 2025, Vienna",
    ]
    assert (await said(database, "/subscribe 2022", "/changes")).title.startswith("No change")
    assert (await said(database, "/subscribe WG.4", "/changes")).title.startswith("1 change")


async def test_a_moment_that_cannot_be_read_is_asked_for_and_what_is_not_held_is_said(changed):
    told = await said(changed, "/changes since foo")
    assert (told.sure, told.text) == (
        False,
        "⚠ “since foo” does not tell me since when; yesterday, Monday 9:00, 2 days and since 2022-06-27 do.",
    )
    assert (await said(changed, "/changes nonsense")).text == "⚠ I know no meeting, item or session “nonsense”."
    assert (await said(changed, "/changes 2010")).sure is False


@pytest.mark.parametrize(
    "text",
    [
        "what changed since yesterday",
        "What has changed since yesterday?",
        "any changes to the timetable since yesterday?",
        "what did I miss since yesterday",
        "昨天以来有什么变化",
        "qu'est-ce qui a changé depuis hier ?",
        "qué ha cambiado desde ayer",
        "что изменилось со вчерашнего дня",
        "ماذا تغير منذ أمس",
    ],
)
async def test_it_is_asked_in_words(changed, text):
    told = await said(changed, text)
    assert (told.sure, told.about) == (True, (await said(changed, "/changes yesterday")).about)
    assert told.about


@pytest.mark.parametrize(
    "text", ["what changed in the draft", "气候变化", "any updates on the compendium", "what changes did it recommend"]
)
async def test_words_that_ask_of_something_else_are_left_to_it(changed, text):
    assert "published since" not in (await said(changed, text)).title


VIENNA = ZoneInfo("Europe/Vienna")


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("yesterday", "2022-06-27T00:00"),
        ("since yesterday 18:00", "2022-06-27T18:00"),
        ("today", "2022-06-28T00:00"),
        ("since monday", "2022-06-27T00:00"),
        ("since tuesday", "2022-06-21T00:00"),
        ("since monday 9:00", "2022-06-27T09:00"),
        ("since 9:00", "2022-06-28T09:00"),
        ("since 11:00", "2022-06-27T11:00"),
        ("last week", "2022-06-20T00:00"),
        ("in the last 2 days", "2022-06-26T10:00"),
        ("24h", "2022-06-27T10:00"),
        ("since 20 june", "2022-06-20T00:00"),
        ("since 20 july", "2021-07-20T00:00"),
        ("since 2022-06-20", "2022-06-20T00:00"),
        ("前天", "2022-06-26T00:00"),
        ("自6月20日", "2022-06-20T00:00"),
        ("过去两小时", "2022-06-28T08:00"),
    ],
)
def test_since_when(text, since):
    read = since_named(text, parse_instant(NOW), VIENNA)
    assert (read.moment, read.rest) == (parse_instant(since), "")


@given(st.integers(0, 50_000_000))
def test_a_buttons_instant_comes_back(minutes):
    moment = datetime(2001, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    assert since_named(stamp(moment), moment, VIENNA).moment == moment
    assert since_named(stamp(BEGINNING), moment, VIENNA).moment == BEGINNING


async def test_it_is_read_in_few_statements_however_many_chats_follow(changed):
    await follows(changed, *range(200, 240))
    await said(changed, "/changes 2022")
    with counted(changed) as statements:
        await said(changed, "/changes 2022")
    assert len(statements) == 3, statements
