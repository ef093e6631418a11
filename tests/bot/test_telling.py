"""What a terminal's chat is told while it runs, on a rehearsed and fast clock."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from bot.clock import Clock, parse_instant
from bot.telling import LOOK, Teller
from bot.terminal import Conversation, piped, visiting
from handlers import answer
from handlers.ask import Ask, Chat
from handlers.coming import Notice
from handlers.reply import Reply
from store.database import Database
from store.following import become_follower, follow, mute, set_leads, subscriptions
from store.meetings import Agenda, agenda, meetings
from store.outbox import hold, release
from store.published import adopt
from store.publishing import publish
from store.state import count_change
from store.tables import Follower, Lead, Subscription, TimetableSession
from store.tables import Meeting as MeetingRow
from store.terms import Terms
from tests.conftest import beside, counted

CHAT = "terminal:1"
BEGINS = parse_instant("2022-06-28T12:00")
ENDS = parse_instant("2022-07-01T12:00")


async def held_12(database: Database) -> Agenda:
    async with database.reading() as session:
        key = next(each.key for each in await meetings(session) if each.ordinal == 12)
        held = await agenda(session, key)
    assert held is not None
    return held


def named(held: Agenda, name: str) -> str:
    kind, _, which = name.partition(" ")
    if kind == "session":
        return f"session#{held.sessions[int(which)].id}"
    return f"item#{held.by_number[which].id}" if kind == "item" else f"meeting#{held.meeting.id}"


async def chose(database: Database, *names: str, since: datetime = BEGINS, **choice: Any) -> None:
    held = await held_12(database)
    async with database.writing() as session:
        who = await become_follower(session, CHAT, "en", None)
        await set_leads(session, who, choice.pop("leads", [15]), since)
        for name, value in choice.items():
            setattr(who, name, value)
        for each in names:
            await follow(session, who, named(held, each), (), since)


async def moved(database: Database, number: int, **values: Any) -> None:
    """Change one session of the 12th meeting, as loading does."""
    which = (await held_12(database)).sessions[number].id
    async with database.writing() as session:
        change = update(TimetableSession).where(TimetableSession.id == which).values(**values)
        await session.execute(change.execution_options(synchronize_session=False))
        await count_change(session)


async def published(database: Database, now: datetime) -> None:
    """Publish the 12th meeting from another process."""
    other = beside(database)
    meeting = named(await held_12(database), "meeting")
    async with other.writing() as session:
        assert (await publish(session, meeting, actor="7", now=now, terms=Terms())).state == "published"
    await other.close()


@pytest.fixture
async def teller(database: Database) -> Teller:
    async with database.writing() as session:
        await adopt(session)
    made = Teller(database, Clock(BEGINS), CHAT)
    await made.begin()
    return made


def lines(notices: list[Notice]) -> list[str]:
    """When each came, whether it rang, and its first line."""
    return [f"{each.at:%d %H:%M}{' silently' if each.silent else ''} {each.reply.title}" for each in notices]


WHOLE = [
    "28 18:00 ⏰ Tomorrow, Wednesday 29 June 2022, 10:00: the 12th meeting opens",
    "29 08:00 ⏰ Today, Wednesday 29 June 2022 · 12th meeting",
    "29 09:45 ⏰ 10:00, in 15 minutes",
    "29 14:45 ⏰ 15:00, in 15 minutes",
    "29 15:00 ⏰ Item 3 is next, after item 2",
    "30 08:00 ⏰ Today, Thursday 30 June 2022 · 12th meeting",
    "30 09:45 ⏰ 10:00, in 15 minutes",
    "30 10:00 ⏰ Item 3 goes on now",
    "30 14:45 ⏰ 15:00, in 15 minutes",
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.integers(0, 72 * 60), max_size=12))
async def test_however_the_clock_runs_each_notice_comes_once_at_its_moment(database, cuts):
    await chose(database, "meeting", "item 3")
    teller = Teller(database, Clock(BEGINS), CHAT)
    await teller.begin()
    told: list[Notice] = []
    for minutes in sorted(cuts):
        told += await teller.up_to(BEGINS + timedelta(minutes=minutes))
        assert all(each.at <= BEGINS + timedelta(minutes=minutes) for each in told)
    told += await teller.up_to(ENDS)
    assert lines(told) == WHOLE
    assert await teller.up_to(ENDS + timedelta(days=1)) == []


async def test_who_follows_nothing_is_told_nothing_and_who_comes_late_only_what_is_still_due(database, teller):
    assert await teller.up_to(parse_instant("2022-06-29T09:50")) == []
    await chose(database, "meeting", since=parse_instant("2022-06-29T09:50"))
    assert lines(await teller.up_to(ENDS))[0] == WHOLE[3]


async def test_what_was_published_before_the_chat_followed_is_not_told(database, teller):
    now = parse_instant("2022-06-28T13:00")
    assert await teller.up_to(now) == []
    await moved(database, 2, room="M3")
    await published(database, now)
    assert await teller.up_to(now, look=True) == []
    await chose(database, "meeting", since=now)
    assert await teller.up_to(now, look=True) == []
    assert lines(await teller.up_to(now + timedelta(hours=6), look=True)) == [WHOLE[0]]


async def test_a_chat_that_chose_nothing_costs_no_statement(database, teller):
    await teller.up_to(BEGINS)
    with counted(database) as statements:
        assert await teller.up_to(ENDS) == []
    assert statements == []


async def test_quiet_hours_hold_back_what_can_wait_and_let_the_rest_come_silently(database, teller):
    await chose(database, "meeting", quiet_from=14 * 60, quiet_to=19 * 60)
    assert lines(await teller.up_to(parse_instant("2022-06-29T20:00"))) == [
        WHOLE[0].replace("18:00", "19:00"), WHOLE[1], WHOLE[2], WHOLE[3].replace("14:45", "14:45 silently"),
    ]  # fmt: skip


async def test_quiet_hours_are_the_same_however_often_one_looks(database, teller):
    await chose(database, "meeting", quiet_from=14 * 60, quiet_to=19 * 60)
    assert await teller.up_to(parse_instant("2022-06-28T18:30")) == []
    assert lines(await teller.up_to(parse_instant("2022-06-28T19:00"))) == [WHOLE[0].replace("18:00", "19:00")]


async def test_a_deadline_long_before_the_meeting_is_told_and_rehearsed(database):
    by = parse_instant("2022-05-02T12:00")
    held = await held_12(database)
    async with database.writing() as session:
        row = await session.get_one(MeetingRow, held.meeting.id)
        row.deadlines = [{"by": "2022-05-02T12:00", "titles": {"en": "Requests for side events"}, "item": None}]
        await count_change(session)
    await chose(database, "meeting", since=by - timedelta(days=3))
    early = Teller(database, Clock(by - timedelta(days=3)), CHAT)
    await early.begin()
    told = lines(await early.up_to(by))
    assert [each[:8] for each in told] == ["01 08:00", "02 08:00"]
    async with database.reading() as session:
        chat = Chat(language="en", key=CHAT, rights=frozenset({"chat"}))
        listed = await answer(Ask("/rehearse 2022", by, chat), session)
    assert [each[0].text for each in listed.lines][:3] == ["1 May 08:00", "2 May 08:00", "28 June 18:00"]


async def test_a_pause_holds_back_and_a_mute_silences(database, teller):
    await chose(database, "meeting", paused_until=parse_instant("2022-06-29T14:00"))
    told = lines(await teller.up_to(parse_instant("2022-06-29T14:00")))
    assert told == ["29 14:00 ⏰ Today, Wednesday 29 June 2022 · 12th meeting"]  # the rest was over by then
    held = await held_12(database)
    async with database.writing() as session:
        await mute(session, await session.get_one(Follower, CHAT), named(held, "session 1"), BEGINS)
    assert lines(await teller.up_to(parse_instant("2022-06-30T09:45"))) == [WHOLE[5], WHOLE[6]]


async def test_while_all_notices_are_stopped_nothing_comes_and_afterwards_what_is_still_of_use(database, teller):
    await chose(database, "meeting")
    await teller.up_to(parse_instant("2022-06-29T08:00"))
    async with database.writing() as session:
        await hold(session, "somebody")
    for at in ("2022-06-29T09:45", "2022-06-29T09:50"):
        assert await teller.up_to(parse_instant(at)) == []
    assert teller.pause() == LOOK
    async with database.writing() as session:
        await release(session)
    assert lines(await teller.up_to(parse_instant("2022-06-29T09:55"))) == ["29 09:50 ⏰ 10:00, in 10 minutes"]
    async with database.writing() as session:
        await hold(session, "somebody")
    assert await teller.up_to(parse_instant("2022-06-29T15:30")) == []
    async with database.writing() as session:
        await release(session)
    assert await teller.up_to(parse_instant("2022-06-29T15:31")) == []


async def test_a_session_that_moves_takes_its_reminder_along(database, teller):
    await chose(database, "meeting")
    await teller.up_to(parse_instant("2022-06-29T08:00"))
    await moved(database, 0, starts_at=parse_instant("2022-06-29T11:00"))
    assert lines(await teller.up_to(parse_instant("2022-06-29T12:00"))) == ["29 10:45 ⏰ 11:00, in 15 minutes"]


async def test_what_another_process_publishes_is_told_when_it_has_settled(database, teller):
    await chose(database, "meeting")
    now = parse_instant("2022-06-28T13:00")
    await moved(database, 2, starts_at=parse_instant("2022-06-30T11:00"))
    await published(database, now)
    assert await teller.up_to(now, look=True) == []
    assert await teller.up_to(now + timedelta(seconds=59), look=True) == []
    (told,) = await teller.up_to(now + timedelta(seconds=61), look=True)
    assert told.at == parse_instant("2022-06-28T13:01")
    assert (
        told.reply.text
        == """\
✏️ Changed: 12th meeting, 30 June, morning
10:00–13:00 → 11:00–13:00
Your reminder moved to 10:45.
Published 28 June 13:00 by the secretariat, from CTOC/COP/WG.4/2022/1"""
    )
    assert await teller.up_to(now + timedelta(hours=1), look=True) == []


async def test_what_is_changed_back_while_it_settles_is_not_told(database, teller):
    await chose(database, "meeting")
    now = parse_instant("2022-06-28T13:00")
    for starts in ("2022-06-30T11:00", "2022-06-30T10:00"):
        await moved(database, 2, starts_at=parse_instant(starts))
        await published(database, now)
    assert await teller.up_to(now, look=True) == []
    assert await teller.up_to(now + timedelta(hours=1), look=True) == []


async def test_a_change_of_a_session_that_starts_soon_is_told_at_once(database, teller):
    await chose(database, "meeting", since=parse_instant("2022-06-29T08:30"))
    now = parse_instant("2022-06-29T08:30")
    await moved(database, 0, room="M3")
    await published(database, now)
    (told,) = await teller.up_to(now, look=True)
    assert (told.at, told.reply.text) == (now, """\
✏️ Changed: 12th meeting, 29 June, morning
Room: M3
Published 29 June 08:30 by the secretariat, from CTOC/COP/WG.4/2022/1""")  # fmt: skip


async def test_who_follows_another_item_is_not_told_of_a_change(database, teller):
    await chose(database, "item 5")
    now = parse_instant("2022-06-28T13:00")
    await moved(database, 2, room="M3")
    await published(database, now)
    await teller.up_to(now, look=True)
    assert lines(await teller.up_to(now + timedelta(hours=1))) == []


async def test_a_meeting_that_is_no_more_is_told_to_those_who_followed_it(database, teller):
    await chose(database, "meeting")
    held = await held_12(database)
    now = parse_instant("2022-06-28T13:00")
    async with database.writing() as session:
        await session.delete(await session.get_one(MeetingRow, held.meeting.id))
        await count_change(session)
        meeting = named(held, "meeting")
        assert (await publish(session, meeting, actor="7", now=now, terms=Terms())).state == "published"
    await teller.up_to(now, look=True)
    assert [each.reply.text for each in await teller.up_to(now + timedelta(hours=1))] == [
        "✏️ Cancelled: 12th meeting, 29–30 June 2022, Vienna"
    ]


async def test_who_wants_a_digest_hears_of_a_change_on_the_next_morning(database, teller):
    await chose(database, "meeting", digest=True)
    now = parse_instant("2022-06-28T13:00")
    await moved(database, 2, room="M3")
    await published(database, now)
    await teller.up_to(now, look=True)
    assert lines(await teller.up_to(parse_instant("2022-06-29T12:00"))) == [
        WHOLE[0], WHOLE[1], "29 08:00 ✏️ Changed since yesterday: 12th meeting",
    ]  # fmt: skip


async def test_who_wants_a_digest_hears_at_once_of_what_cannot_wait(database, teller):
    now = parse_instant("2022-06-29T08:30")
    await chose(database, "meeting", since=now, digest=True)
    await moved(database, 0, room="M3")
    await published(database, now)
    assert lines(await teller.up_to(now, look=True)) == ["29 08:30 ✏️ Changed: 12th meeting, 29 June, morning"]


@pytest.mark.usefixtures("teller")
async def test_what_was_published_before_the_chat_began_is_not_told(database):
    await chose(database, "meeting")
    await moved(database, 2, room="M3")
    await published(database, BEGINS)
    late = Teller(database, Clock(BEGINS), CHAT)
    await late.begin()
    await late.up_to(BEGINS, look=True)
    assert await late.up_to(BEGINS + timedelta(hours=1), look=True) == []


def test_a_look_waits_until_the_next_notice_and_a_second_at_most():
    teller = Teller(Database("sqlite+aiosqlite:///never.sqlite3"), Clock(BEGINS, 3600.0), CHAT)
    assert teller.pause() == LOOK
    teller._next = teller.clock.now() + timedelta(minutes=6)
    assert 0 < teller.pause() <= 0.1


@contextmanager
def typing() -> Iterator[tuple[Any, Any]]:
    """A pipe that stays open: what is written into the one end is read at the other."""
    read, write = os.pipe()
    with open(read) as lines_, open(write, "w", buffering=1) as typed:  # noqa: PTH123 - numbers, not paths
        yield lines_, typed


class Hands(Clock):
    """A clock whose hands the test moves; it jumps to an instant that someone waits for."""

    def move(self, instant: datetime) -> None:
        object.__setattr__(self, "starts", instant)

    def now(self) -> datetime:
        assert self.starts is not None
        return self.starts

    def restarted(self) -> Clock:
        return self

    def seconds_until(self, instant: datetime) -> float:
        self.move(max(self.now(), instant))
        return 0.0


async def test_between_two_lines_of_an_open_pipe_what_falls_due_is_told(database):
    """The second line is typed only after the notice came; the chat is left as though it had never been."""
    shown: list[str] = []
    chat = Chat(language="en", key=CHAT, rights=frozenset({"chat"}))
    hands = Hands(BEGINS)
    await chose(database, "meeting")
    with typing() as (lines_, typed):

        def show(text: str, _reply: Reply) -> None:
            shown.append(text)
            hands.move(parse_instant("2022-06-28T18:00"))

        def tell(notice: Notice) -> None:
            shown.append(f"{notice.at:%H:%M}")
            typed.write("/help\n")
            typed.close()

        typed.write("/now\n")
        async with visiting(database, chat):
            await piped(Conversation(database, hands, chat), lines_, show, tell)
    assert shown == ["/now", "18:00", "/help"]
    async with database.reading() as session:
        assert await subscriptions(session, CHAT) == ()
        for table in (Follower, Subscription, Lead):
            assert (await session.execute(select(func.count()).select_from(table))).scalar_one() == 0


async def test_lines_read_early_lose_no_notice_and_after_the_last_it_goes_on_until_the_instant(database):
    """The clock runs on by 16 hours with every answer; what is due meanwhile comes before the next answer."""
    shown: list[str] = []
    hands = Hands(BEGINS)
    await chose(database, "meeting")

    def show(text: str, _reply: Reply) -> None:
        shown.append(text)
        hands.move(hands.now() + timedelta(hours=16))

    talk = Conversation(database, hands, Chat(language="en", key=CHAT))
    until = parse_instant("2022-06-30T09:45")
    lines_ = io.StringIO("/now\n/help\n/next\n")
    await piped(talk, lines_, show, lambda each: shown.append(f"{each.at:%d %H:%M}"), until)
    before, between, after = ["28 18:00"], ["29 08:00", "29 09:45", "29 14:45"], ["30 08:00", "30 09:45"]
    assert shown == ["/now", *before, "/help", *between, "/next", *after]
    assert talk.clock.now() >= until


class Slow(io.StringIO):
    """Lines of which the first comes when a fast clock has passed a day."""

    def __init__(self, text: str, hands: Hands) -> None:
        super().__init__(text)
        self.hands = hands

    def readline(self, size: int | None = -1, /) -> str:
        if self.tell() == 0:
            self.hands.move(BEGINS + timedelta(days=1))
        return super().readline(-1 if size is None else size)


class Restarting(Hands):
    """Hands that go back to where they began when the clock begins to run."""

    def restarted(self) -> Clock:
        self.move(BEGINS)
        return self


async def test_the_clock_runs_from_the_first_line_however_long_that_took(database):
    """A loaded machine took so long that the first reminder was due before anything was followed."""
    shown: list[str] = []
    hands = Restarting(BEGINS)
    talk = Conversation(database, hands, Chat(language="en", key=CHAT, rights=frozenset({"chat"})))
    until = parse_instant("2022-06-29T09:00")
    lines_ = Slow("/subscribe 2022\n", hands)
    async with visiting(database, talk.chat):
        await piped(
            talk, lines_, lambda text, _: shown.append(text), lambda each: shown.append(f"{each.at:%d %H:%M}"), until
        )
    assert shown == ["/subscribe 2022", "28 18:00", "29 08:00"]


async def test_without_an_instant_the_chat_ends_with_its_input(database):
    shown: list[str] = []
    hands = Hands(BEGINS)
    await chose(database, "meeting")

    def show(text: str, _reply: Reply) -> None:
        shown.append(text)
        hands.move(parse_instant("2022-06-28T18:00"))

    talk = Conversation(database, hands, Chat(language="en", key=CHAT))
    await piped(talk, io.StringIO("/now\n"), show, lambda each: shown.append(f"{each.at:%d %H:%M}"))
    assert shown == ["/now", "28 18:00"]


async def test_a_command_is_answered_in_the_language_of_the_answer_before(database):
    talk = Conversation(database, Clock(BEGINS), Chat(key=CHAT))
    questions = (
        "/timetable 2022",
        "第十二次会议什么时候开",
        "/timetable 2022",
        "when is the 12th meeting",
        "/timetable 2022",
    )
    assert [(await talk.ask(each))[0].language for each in questions] == ["en", "zh", "zh", "en", "en"]
