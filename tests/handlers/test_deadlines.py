"""Deadlines: listed, reminded of on the two mornings before, told of when they change."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import parse_instant
from handlers.notices import compose
from store.choices import choices, includes
from store.database import Database
from store.differences import changes_of, differences
from store.following import become_follower, follow, mute
from store.intake.facts import Facts
from store.intake.load import load_facts
from store.meetings import agenda, meetings
from store.occasions import Chosen, occasions
from store.outbox import Due
from store.published import adopt
from store.records import DeadlineRecord
from tests.handlers.drawing import drawn

CHAT = "telegram:7"
STATEMENTS = DeadlineRecord(
    by=datetime.fromisoformat("2022-06-15T18:00"), titles={"en": "Names of speakers", "zh": "发言者名单"}, item="3"
)
SIDE_EVENTS = DeadlineRecord(by=datetime.fromisoformat("2022-05-02T12:00"), titles={"en": "Requests for side events"})


def with_deadlines(facts: Facts, *deadlines: DeadlineRecord) -> Facts:
    meetings_ = tuple(
        each.model_copy(update={"deadlines": deadlines}) if each.ordinal == 12 else each for each in facts.meetings
    )
    return (
        facts.model_copy(update={"meetings": meetings_})
        if hasattr(facts, "model_copy")
        else _replaced(facts, meetings_)
    )


def _replaced(facts, meetings_):

    return replace(facts, meetings=meetings_)


@pytest.fixture
async def held(database: Database, facts: Facts):
    async with database.writing() as session:
        await adopt(session)
    async with database.writing() as session:
        changes = await load_facts(session, with_deadlines(facts, STATEMENTS, SIDE_EVENTS))
        assert [str(change).partition(":")[0] for change in changes.changed] == ["meeting"]
    async with database.reading() as session:
        key = next(each.key for each in await meetings(session) if each.ordinal == 12)
        return await agenda(session, key)


@pytest.mark.usefixtures("held")
async def test_those_ahead_are_listed_the_earliest_first(ask):
    assert (
        drawn(await ask("/deadlines", at="2022-05-01T12:00"))
        == """Deadlines
Monday 2 May 2022 12:00 · Requests for side events · 12th meeting
Wednesday 15 June 2022 18:00 · Names of speakers · 12th meeting · item 3
CTOC/COP/WG.4/2022/1
[12th meeting → /agenda 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
sure
"""
    )
    assert (
        drawn(await ask("/deadlines", at="2022-05-03T12:00", language="zh"))
        == """截止时间
2022年6月15日（星期三） 18:00 · 发言者名单 · 第十二次会议 · 项目3
CTOC/COP/WG.4/2022/1
[第十二次会议 → /agenda 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
sure
"""
    )


@pytest.mark.usefixtures("held")
async def test_without_one_ahead_it_says_so(ask):
    assert (
        drawn(await ask("/deadlines", at="2022-06-16T12:00"))
        == """I hold no deadline ahead.
Staff can add one: “deadlines” in the meeting's record in data/.
[All meetings → /meetings]
unsure
"""
    )
    assert (await ask("/deadlines 2021", at="2022-06-16T12:00")).sure is False
    assert (await ask("/deadlines 2022", at="2022-06-16T12:00")).title == (
        "Deadlines · 12th meeting, 29–30 June 2022, Vienna"
    )


async def test_a_follower_is_reminded_on_the_morning_before_and_on_the_day(database, held):
    chosen = Chosen(mornings=frozenset({("", 480), ("Asia/Shanghai", 480)}))
    since = datetime(2022, 1, 1, tzinfo=UTC)
    due = [each for each in occasions(held, chosen, since, since + timedelta(days=200)) if each.kind == "deadline"]
    assert [(each.due.isoformat(), each.audience.zone) for each in due] == [
        ("2022-05-01T06:00:00+00:00", ""),
        ("2022-05-02T06:00:00+00:00", ""),
        ("2022-05-01T00:00:00+00:00", "Asia/Shanghai"),
        ("2022-05-02T00:00:00+00:00", "Asia/Shanghai"),
        ("2022-06-14T06:00:00+00:00", ""),
        ("2022-06-15T06:00:00+00:00", ""),
        ("2022-06-15T00:00:00+00:00", "Asia/Shanghai"),
    ]  # the last in Shanghai only once: there it is the midnight after
    item = f"item#{held.by_number['3'].id}"
    assert due[4].audience.targets == (
        f"item#{held.by_number['3'].id}",
        f"meeting#{held.meeting.id}",
        "body:CTOC/COP/WG.4",
    )
    async with database.writing() as session:
        who = await become_follower(session, CHAT, "en", "Asia/Shanghai")
        await follow(session, who, item, (), since)
        planned = due[4]
        delivery = Due(
            1, CHAT, "deadline", 1, planned.key, planned.meeting, None, None, planned.due, planned.deadline,
            planned.lane, {}, planned.audience.targets, "en", "Asia/Shanghai",
        )  # fmt: skip
        reply = await compose(delivery, session, parse_instant("2022-06-14T08:00"))
        assert reply is not None
        assert (
            drawn(reply)
            == """⏰ Tomorrow, Wednesday 15 June 2022, 18:00 (16 June, 00:00 your time): deadline
Names of speakers
12th meeting, 29–30 June 2022, Vienna
[Item 3 → /item 2022 3]
[Agenda → /agenda 2022]  [Mute this meeting → /mute 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
· item:CTOC/COP/WG.4:2022-06-29:3
sure
"""
        )
        assert await compose(delivery, session, parse_instant("2022-06-15T18:00")) is None


async def test_one_that_moved_is_not_reminded_of_and_told_as_a_change(database, held, facts):
    async with database.writing() as session:
        first = await differences(session)
        assert [(each.thing, each.fields) for each in first] == [(f"meeting#{held.meeting.id}", ("deadlines",))]
        who = await become_follower(session, CHAT, "en", None)
        await follow(session, who, f"meeting#{held.meeting.id}", (), datetime(2022, 1, 1, tzinfo=UTC))
        about = {"changes": changes_of(first), "source": None, "at": "2022-04-01T10:00:00+00:00"}
        meeting = f"meeting#{held.meeting.id}"
        now = parse_instant("2022-04-01T12:00")
        change = Due(
            1, CHAT, "change", 1, "change:1:1", meeting, None, 1, now, now, 2, about, (meeting,), "en", ""
        )  # fmt: skip
        reply = await compose(change, session, now)
        assert reply is not None
        assert reply.text.splitlines()[:3] == [
            "✏️ Changed: 12th meeting, 29–30 June 2022, Vienna",
            "Deadline “Names of speakers”: 15 June 18:00",
            "Deadline “Requests for side events”: 2 May 12:00",
        ]
        moved = STATEMENTS.model_copy(update={"by": datetime.fromisoformat("2022-06-17T18:00")})
        await load_facts(session, with_deadlines(facts, moved))
    async with database.writing() as session:
        old = Due(
            1, CHAT, "deadline", 1, f"deadline:{held.meeting.id}:20220615T1600:3:1::480", meeting, None, None, now, now,
            3, {}, (meeting,), "en", "",
        )  # fmt: skip
        assert await compose(old, session, parse_instant("2022-06-14T08:00")) is None


async def test_who_mutes_one_item_is_told_of_what_all_have_to_do(database, held):
    chosen = Chosen(mornings=frozenset({("", 480)}))
    since = datetime(2022, 1, 1, tzinfo=UTC)
    async with database.writing() as session:
        who = await become_follower(session, CHAT, "en", None)
        await follow(session, who, f"meeting#{held.meeting.id}", (), since)
        await mute(session, who, f"item#{held.by_number['3'].id}", since)
        mine = await choices(session, CHAT)
    due = [each for each in occasions(held, chosen, since, since + timedelta(days=200)) if each.kind == "deadline"]
    told = [each.due.date().isoformat() for each in due if includes(each.audience, mine, each.due)]
    assert told == ["2022-05-01", "2022-05-02"]  # and not of the muted item's own
