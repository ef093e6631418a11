"""Publishing in the chat: who may, what is shown before, what a button does and for whom, and the report afterwards."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.clock import parse_instant
from handlers.ask import Ask, Chat
from handlers.publishing import done, shown
from handlers.reply import Reply
from store.database import Database
from store.intake.facts import Facts
from store.outbox import due_occasions, fan_out, held_by
from store.planning import plan
from store.publishing import Outcome
from store.settling import settle
from store.tables import Delivery, Occasion, Publication
from store.terms import Terms
from tests.conftest import ask_in
from tests.handlers.changing import follows, load, of_twelfth
from tests.handlers.drawing import asks, drawn

DAY = "2022-06-27T18:05"
TOKEN = re.compile(r"#(\d+) [0-9a-f]{12}-[0-9a-f]{8}-[0-9a-f]{20}")


def publisher(number: int = 101, **changed: Any) -> Chat:
    chat = Chat("private", "en", key=f"telegram:{number}", user=number, rights=frozenset({"chat", "publish"}))
    return replace(chat, **changed)


async def said(database: Database, text: str, at: str = DAY, chat: Chat | None = None, **options: Any) -> Reply:
    return await ask_in(database, text, at=at, chat=chat or publisher(), **options)


async def tick(database: Database, at: str) -> None:
    now = parse_instant(at)
    async with database.delivering() as session:
        await plan(session, now, 28)
        await settle(session, now)
        for occasion in await due_occasions(session, now):
            while await fan_out(session, occasion, now):
                pass


async def publications(database: Database) -> list[tuple[str, str | None, str]]:
    async with database.reading() as session:
        rows = (await session.execute(select(Publication).order_by(Publication.id))).scalars()
        return [(row.actor, row.second, row.state) for row in rows]


def tokenless(text: str) -> str:
    return TOKEN.sub(r"#\1 …", text)


@pytest.fixture
async def changed(database: Database, facts: Facts) -> Database:
    """A store in which a room is known that followers were not told of; two chats follow the meeting."""
    await follows(database, 1, 2)
    await load(database, of_twelfth(facts, room="Conference Room M1"))
    return database


async def test_where_all_is_told_there_is_nothing_to_publish(database):
    assert drawn(await said(database, "/publish")) == (
        "Nothing to publish: all that is loaded was published.\n[Report → /report]\nsure\n"
    )
    assert (await said(database, "/publish 2022")).title == (
        "Nothing to publish of the 12th meeting, 29–30 June 2022, Vienna."
    )
    assert (await said(database, "/publish 1999")).sure is False
    assert [(each.title, each.sure) for each in [await said(database, f"/report{n}") for n in ("", " 7", " x")]] == [
        ("Nothing was published yet.", True),
        ("There is no such publication.", False),
        ("A report is asked for by its number: /report 7", False),
    ]


async def test_what_would_be_told_is_shown_and_one_press_publishes_it(changed):
    asked = await said(changed, "/publish")
    assert (
        tokenless(drawn(asked))
        == """\
Not yet published: 12th meeting, 29–30 June 2022, Vienna
✏️ Changed: 12th meeting, 30 June, morning
Room: Conference Room M1
2 chats are told, within 1 minute.
1 minute after publishing; what is changed back before then is not told.
[Publish → /publish #12 …]
· session:CTOC/COP/WG.4:2022-06-30T10:00
sure
"""
    )
    assert await publications(changed) == []
    assert (
        drawn(await said(changed, asks(asked)[0]))
        == """\
Published (1).
2 chats are told, within 1 minute.
[Report → /report 1]  [Stop all → /hold]
sure
"""
    )
    assert await publications(changed) == [("telegram:101", None, "published")]
    assert (await said(changed, "/publish")).title == "Nothing to publish: all that is loaded was published."


def test_how_long_a_large_audience_takes_is_stated():
    def stated(chats: int, language: str) -> str:
        outcome = Outcome("published", 7, chats, chats / Terms().rate)
        return done(Ask("", parse_instant(DAY), language=language), outcome).text.splitlines()[1]

    assert [stated(chats, "en") for chats in (500, 10_000, 100_000)] == [
        "500 chats are told, within 1 minute.",
        "10,000 chats are told, within 6 minutes.",
        "100,000 chats are told, within 1 hour.",
    ]
    assert stated(100_000, "zh") == "将通知 100,000 个聊天，用时1小时之内。"


async def test_it_is_said_in_chinese_too_with_what_moves_and_at_once_where_it_is_near(database, facts):
    await follows(database, 1)
    third = next(each for each in facts.meetings if each.ordinal == 12).sessions[2]
    hour = timedelta(hours=1)
    await load(database, of_twelfth(facts, starts=third.starts + hour, ends=third.ends + hour))
    asked = await said(database, "/publish 2022", at="2022-06-30T09:00", language="zh")
    assert (
        tokenless(asked.text)
        == """\
尚未发布：第十二次会议，2022年6月29日至30日，维也纳
✏️ 变更：第十二次会议，6月30日上午
10:00–13:00 → 11:00–14:00
将通知 1 个聊天，用时1分钟之内。
1 场会议的提醒随之移动或取消。
立即发送：有会议正在举行或两小时内开始。"""
    )


async def test_what_changed_of_what_is_over_is_published_in_silence(changed):
    asked = await said(changed, "/publish", at="2022-07-15T12:00")
    assert (
        asked.text
        == """\
Not yet published: 12th meeting, 29–30 June 2022, Vienna
1 change of what is over: nobody is told of it.
Nobody is told: no chat follows this."""
    )


async def test_of_several_meetings_one_is_chosen_and_one_that_is_no_more_is_named_as_it_was(database, facts):
    fewer = of_twelfth(facts, room="M1")
    fewer = replace(fewer, meetings=tuple(each for each in fewer.meetings if each.ordinal != 15), digest="fewer")
    await follows(database, 1)
    await load(database, fewer)
    chosen = await said(database, "/publish")
    assert (
        drawn(chosen)
        == """\
2 meetings have changes that are not yet published. Which one?
12th meeting, 29–30 June 2022, Vienna: 1 change
15th meeting, 6–7 October 2025, Vienna: 1 change
[12th meeting → /publish #12]  [15th meeting → /publish #15]
· session:CTOC/COP/WG.4:2022-06-30T10:00
· meeting:CTOC/COP/WG.4:2025-10-06
unsure
"""
    )
    gone = await said(database, "/publish #15")
    assert (
        tokenless(gone.text)
        == """\
Not yet published: 15th meeting, 6–7 October 2025, Vienna
✏️ Cancelled: 15th meeting, 6–7 October 2025, Vienna
Nobody is told: no chat follows this."""
    )


@pytest.mark.parametrize("command", ["/publish", "/hold", "/release", "/report"])
@pytest.mark.parametrize("place", ["private", "group", "inline"])
async def test_nobody_else_may(changed, command, place):
    chat = publisher(rights=frozenset({"chat"}), place=place)
    reply = await said(changed, command, chat=chat)
    assert (reply.lacks, reply.text) == (
        "publish",
        "⚠ Only those who may publish can do this, each in their private chat with me.",
    )


async def test_what_only_publishers_may_stands_in_their_help_alone(database):
    async def commands(chat: Chat) -> set[str]:
        """Give what the help names, on all its pages."""
        page, text = await said(database, "/help", chat=chat), ""
        while page.context.more is not None:
            text += page.text
            page = await said(database, page.context.more, chat=chat)
        own = {"/publish", "/hold", "/release", "/report"}
        return {command for command in own if re.search(rf"{command}\b", text + page.text)}

    assert await commands(publisher()) == {"/publish", "/hold", "/release", "/report"}
    assert await commands(publisher(rights=frozenset({"chat"}))) == set()


NOT_YOURS = "⚠ This button is not yours, or was altered. Nothing was published."


async def test_a_button_works_for_whom_it_was_made_and_unaltered_alone(changed):
    question = asks(await said(changed, "/publish"))[0]
    assert len(question.encode()) <= 64
    other = publisher(102)
    assert (await said(changed, question, chat=other)).text == NOT_YOURS
    head = len("/publish #12 ")
    for place in range(head, len(question)):
        altered = question[:place] + ("0" if question[place] != "0" else "1") + question[place + 1 :]
        assert (await said(changed, altered)).text == NOT_YOURS, altered
    assert (await said(changed, question.replace("#12", "#11"))).text == NOT_YOURS
    assert (await said(changed, "/publish #12 é p 0-0")).text == NOT_YOURS
    assert (await said(changed, question, chat=publisher(rights=frozenset({"chat"})))).lacks == "publish"
    assert (await said(changed, question, chat=publisher(place="group", rights=frozenset({"chat"})))).lacks == "publish"
    assert await publications(changed) == []


async def test_a_button_expires(changed):
    question = asks(await said(changed, "/publish", at="2022-06-27T18:05"))[0]
    late = await said(changed, question, at="2022-06-27T18:15:01")
    assert drawn(late) == ("⚠ This button is too old. Nothing was published.\n[Look again → /publish #12]\nunsure\n")
    assert await publications(changed) == []
    assert (await said(changed, question, at="2022-06-27T18:14:59")).title == "Published (1)."


async def test_a_button_publishes_what_was_shown_or_nothing_and_only_once(changed, facts):
    question = asks(await said(changed, "/publish"))[0]
    await load(changed, of_twelfth(facts, room="Conference Room M2"))
    assert (await said(changed, question)).text == "⚠ It changed meanwhile. Nothing was published."
    await load(changed, of_twelfth(facts, room="Conference Room M1"))
    assert (await said(changed, question)).title == "Published (1)."
    assert (await said(changed, question)).title == "Nothing to publish: all that is loaded was published."
    await load(changed, facts)
    await said(changed, asks(await said(changed, "/publish"))[0])
    await load(changed, of_twelfth(facts, room="Conference Room M1"))  # the same change, once more
    assert (await said(changed, question)).text == "⚠ It changed meanwhile. Nothing was published."
    assert len(await publications(changed)) == 2


async def test_above_the_limit_another_person_confirms_what_was_asked_for(changed):
    changed.terms = Terms(second_above=1)
    asked = await said(changed, "/publish")
    assert "More than 1 chats: a second person confirms." in asked.text
    assert (
        (await said(changed, asks(asked)[0])).text
        == """\
Publication 1 waits for a second person.
Another publisher asks /publish here and confirms, or at a terminal as another user: delegate-bot publish --confirm 1"""
    )
    again = await said(changed, "/publish")
    assert ("Publication 1 of just this waits for a second person." in again.text, asks(again)) == (True, ["/report 1"])
    assert (await said(changed, asks(asked)[0])).title == "Publication 1 waits for a second person."
    assert await publications(changed) == [("telegram:101", None, "waiting")]
    other = publisher(102)
    confirm = await said(changed, "/publish", chat=other)
    assert confirm.buttons[0][0].label == "Confirm"
    assert (await said(changed, asks(confirm)[0], chat=other)).title == "Published (1)."
    assert await publications(changed) == [("telegram:101", "telegram:102", "published")]


async def test_all_is_stopped_and_goes_on(database):
    assert [(await said(database, text)).text for text in ("/hold", "/hold")] == [
        "All notices are stopped.\nQuestions are answered as before; /release lets notices go on.",
        (
            "All notices are stopped already, by person 101.\n"
            "Questions are answered as before; /release lets notices go on."
        ),
    ]
    async with database.reading() as session:
        assert await held_by(session) == "telegram:101"
    assert (await said(database, "/publish")).text == (
        "Nothing to publish: all that is loaded was published.\n"
        "⚠ All notices are stopped, by person 101; /release lets them go on."
    )
    assert [(await said(database, "/release")).text for _ in range(2)] == ["Notices go on.", "Nothing was stopped."]
    async with database.reading() as session:
        assert await held_by(session) is None


async def test_the_report_counts_every_message_and_names_what_is_in_doubt_but_nobody(changed):
    await follows(changed, *range(1000, 1004))
    await said(changed, asks(await said(changed, "/publish"))[0])
    assert (
        drawn(await said(changed, "/report"))
        == """\
Publication 1: 12th meeting, 29–30 June 2022, Vienna
Published 27 June 2022 18:05 by person 101
1 change
6 chats are to be told from 27 June 2022 18:06 on.
[Look again → /report 1]
sure
"""
    )
    await tick(changed, "2022-06-27T18:07")
    await said(changed, "/hold", at="2022-06-27T18:07")
    assert (
        (await said(changed, "/report 1", at="2022-06-27T18:07")).text
        == """\
Publication 1: 12th meeting, 29–30 June 2022, Vienna
Published 27 June 2022 18:05 by person 101
1 change
6 messages: 0 sent, 0 failed, 0 superseded, 0 unsure, 6 waiting
Still going out: about 1 minute more.
⚠ All notices are stopped, by person 101; /release lets them go on.
None is in doubt."""
    )
    await said(changed, "/release", at="2022-06-27T18:07")
    fates = {
        "telegram:1": ("sent", 0, None), "telegram:1000": ("unsure", 3, "timed out"),
        "telegram:1001": ("failed", 0, "refused"), "telegram:1002": ("sent", 1, "died"),
        "telegram:1003": ("expired", 0, None),
    }  # fmt: skip
    async with changed.writing() as session:
        for chat, (state, doubts, cause) in fates.items():
            change = update(Delivery).where(Delivery.chat == chat)
            await session.execute(change.values(state=state, doubts=doubts, cause=cause))
        await session.execute(update(Occasion).where(Occasion.kind == "change").values(forgotten=2))
    assert (
        drawn(await said(changed, "/report 1"))
        == """\
Publication 1: 12th meeting, 29–30 June 2022, Vienna
Published 27 June 2022 18:05 by person 101
1 change
8 messages: 2 sent, 1 failed, 0 superseded, 1 unsure, 1 came too late, 1 waiting, 2 kept no more
Still going out: about 1 minute more.
Chat •••000, in doubt 3 times: 1 unsure (timed out)
Chat •••002, in doubt once: 1 sent (died)
[Look again → /report 1]
sure
"""
    )


async def test_the_report_of_a_publication_that_waits_or_was_overtaken_says_so(changed, facts):
    changed.terms = Terms(second_above=1)
    await said(changed, asks(await said(changed, "/publish"))[0])
    assert (await said(changed, "/report")).lines[0][0].text == (
        "Asked for 27 June 2022 18:05 by person 101; waits for a second person"
    )
    changed.terms = Terms()
    await load(changed, of_twelfth(facts, room="Conference Room M2"))
    await said(changed, asks(await said(changed, "/publish"))[0])
    assert (await said(changed, "/report 1")).lines[0][0].text == (
        "Asked for 27 June 2022 18:05 by person 101; something else was published instead"
    )
    assert asks(await said(changed, "/report")) == ["/report 2", "/report 1"]


async def test_what_was_changed_back_or_told_to_nobody_is_reported_as_that(changed, facts):
    await said(changed, asks(await said(changed, "/publish"))[0])
    await load(changed, facts)
    await said(changed, asks(await said(changed, "/publish"))[0])
    await tick(changed, "2022-06-27T18:07")
    assert [(await said(changed, f"/report {number}")).lines[-1][0].text for number in (1, 2)] == [
        "No message: it was changed back before anyone was told."
    ] * 2
    await load(changed, of_twelfth(facts, room="Conference Room M2"))
    await said(changed, asks(await said(changed, "/publish", at="2022-07-15T12:00"))[0], at="2022-07-15T12:00")
    last = await said(changed, "/report", at="2022-07-15T12:00")
    assert last.lines[-1][0].text == "No message: no chat that follows this was to be told."


async def test_while_all_is_stopped_a_preview_and_a_report_say_so(changed):
    await said(changed, "/hold")
    stopped = "⚠ All notices are stopped, by person 101; /release lets them go on."
    asked = await said(changed, "/publish")
    assert stopped in asked.text.splitlines()
    await said(changed, asks(asked)[0])
    assert stopped in (await said(changed, "/report")).text.splitlines()


async def test_what_a_button_shows_is_read_back(changed):
    found = shown(await said(changed, "/publish"))
    assert found is not None
    assert (found.meeting, len(found.digest)) == ("meeting#12", 12)
    assert shown(await said(changed, "/hold")) is None
