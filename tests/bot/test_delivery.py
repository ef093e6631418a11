"""The sender on a real store and over real HTTP: each answer of Telegram, and each silence, has its outcome."""

import asyncio
import contextlib
import resource
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import event, select, update
from sqlalchemy.exc import OperationalError
from telegram import Bot

from bot.delivery import RESTORED, Sender
from bot.journal import Journal
from bot.pacing import Pace
from bot.pushing import REAL, paced
from bot.ticking import Ticks
from bot.transport import Transport
from handlers.reply import Reply
from store.backup import back_up
from store.database import Database
from store.following import become_follower, follow, move_chat, subscriptions
from store.forgetting import forget, kept_of
from store.meetings import meetings
from store.outbox import close_chat, doubted, held_by, hold, release, unbalanced
from store.plain import Plain
from store.published import adopt
from store.publishing import publish
from store.state import count_change, set_state, states_from
from store.tables import Delivery, Follower, Occasion, TimetableSession
from store.terms import Terms
from tests.botapi.server import TOKEN, FakeBotApi, Fault

EVE = datetime(2022, 6, 28, 20, 0, tzinfo=UTC)
MORNING = datetime(2022, 6, 29, 7, 45, tzinfo=UTC)
"""A quarter of an hour before the first session of the 12th meeting."""


class Post:
    """A sender, its ticks and the clock they share, on one store and one fake server."""

    def __init__(self, api: FakeBotApi, database: Database, bot: Bot, pace: Pace) -> None:
        self.api, self.database, self.at = api, database, MORNING
        self.sender = Sender(
            bot=bot, database=database, compose=compose, pace=pace, now=lambda: self.at, clock=time.monotonic
        )
        self.ticks = Ticks(database=database, sender=self.sender, now=lambda: self.at, rate=2800)

    async def tick(self, minutes: float = 0) -> None:
        self.at += timedelta(minutes=minutes)
        await self.ticks.plan()

    async def send(self) -> None:
        """Send until nothing is left that may go out now."""
        while await self.sender._round() or self.sender._tasks or self.sender._results:
            if self.sender._tasks:
                await asyncio.wait(self.sender._tasks)

    async def states(self, kind: str = "session") -> list[tuple[str, str, str | None]]:
        async with self.database.reading() as session:
            found = await session.execute(
                select(Delivery.chat, Delivery.state, Delivery.cause)
                .join(Occasion, Occasion.id == Delivery.occasion_id)
                .where(Occasion.kind == kind)
                .order_by(Delivery.id)
            )
            assert await unbalanced(session) == []
            return [tuple(row) for row in found]

    def sent(self) -> list[tuple[str, str]]:
        return [(call.fields["chat_id"], call.text) for call in self.api.of("sendMessage")]


async def compose(due, session, now):
    if due.kind != "session":
        return None
    assert await session.facts_number() != "0"
    return Reply(f"{due.kind} {now:%H:%M} <{due.language}>{' again' if due.repeated else ''}")


@pytest.fixture
async def post(api: FakeBotApi, database: Database) -> AsyncIterator[Post]:
    transport = Transport(connections=8, connect_timeout=1, read_timeout=0.3, write_timeout=0.3)
    bot = Bot(TOKEN, base_url=f"{api.url}/bot", request=transport)
    made = Post(api, database, bot, Pace(clock=time.monotonic, pause=asyncio.sleep, rate=2800))
    async with database.reading() as session:
        target = next(f"meeting#{each.id}" for each in await meetings(session) if each.ordinal == 12)
    async with database.writing() as session:
        for chat, language in (("telegram:1", "en"), ("telegram:2", "zh")):
            await follow(session, await become_follower(session, chat, language, None), target, (), EVE)
    await made.sender.begin()
    yield made
    await transport.shutdown()


async def test_what_is_due_is_sent_once_and_noted(post: Post) -> None:
    await post.tick()
    await post.send()
    assert sorted(post.sent()) == [("1", "session 07:45 <en>"), ("2", "session 07:45 <zh>")]
    assert await post.states() == [("telegram:1", "sent", None), ("telegram:2", "sent", None)]
    await post.tick(1)
    await post.send()
    assert len(post.sent()) == 2


@pytest.mark.parametrize(
    ("fault", "first", "state"),
    [
        (Fault("sendMessage", status=403, description="Forbidden: bot was blocked by the user"), 1,
         ("failed", "blocked")),
        (Fault("sendMessage", status=400, description="Bad Request: chat not found"), 1, ("failed", "gone")),
        (Fault("sendMessage", status=400, description="Bad Request: something else"), 1, ("failed", "refused")),
        (Fault("sendMessage", status=400, description="Bad Request: can't parse entities"), 2, ("sent", None)),
        (Fault("sendMessage", status=502, page="<html>"), 2, ("sent", "NetworkError")),
        (Fault("sendMessage", cut="before"), 2, ("sent", "NetworkError")),
        (Fault("sendMessage", cut="after"), 2, ("sent", "NetworkError")),
        (Fault("sendMessage", hang="after"), 2, ("sent", "TimedOut")),
        (Fault("sendMessage", garbage='{"ok":true,"result":true}'), 2, ("sent", "NetworkError")),
        (Fault("sendMessage", garbage="<html>"), 2, ("sent", "TelegramError")),
    ],
    ids=["blocked", "gone", "refused", "markup", "5xx", "request lost", "answer lost", "no answer", "garbage", "words"],
)  # fmt: skip
async def test_each_answer_has_its_outcome(post: Post, fault: Fault, first: int, state: tuple[str, str | None]) -> None:
    post.api.faults.append(fault)
    await post.tick()
    await post.send()
    await post.tick(0.1)  # what is in doubt is tried again after five seconds
    await post.send()
    states = await post.states()
    hit = next(each for each in post.api.of("sendMessage"))
    of_hit = next(each for each in states if each[0] == f"telegram:{hit.fields['chat_id']}")
    requests = [call for call in post.api.of("sendMessage") if call.fields["chat_id"] == hit.fields["chat_id"]]
    assert len(requests) == first
    assert of_hit[1] == state[0]
    assert [each[1] for each in states if each is not of_hit] == ["sent"]
    async with post.database.reading() as session:
        doubts = await doubted(session)
    if state[1] in ("NetworkError", "TimedOut", "TelegramError"):
        assert requests[1].text.endswith(" again")
        assert [(chat, times, now) for _, chat, times, now, _ in doubts] == [(of_hit[0], 1, "sent")]
    else:
        assert (of_hit[2], doubts) == (state[1], [])


async def test_a_chat_that_blocked_the_assistant_is_sent_nothing_more(post: Post) -> None:
    post.api.faults.append(Fault("sendMessage", status=403, description="Forbidden: bot was blocked by the user"))
    await post.tick()
    await post.send()
    before = len(post.sent())
    async with post.database.reading() as session:
        blocked = (await session.execute(select(Follower.chat).where(Follower.state == "blocked"))).scalars().all()
    assert len(blocked) == 1
    await post.tick(5 * 60)  # the afternoon's reminder is due
    await post.send()
    assert [chat for chat, _ in post.sent()[before:]] == [each for each in "12" if f"telegram:{each}" not in blocked]


async def test_a_group_that_moved_is_told_under_its_new_number_and_goes_on_there(post: Post) -> None:
    post.api.faults.append(
        Fault("sendMessage", status=400, description="Bad Request: group chat was upgraded",
              parameters={"migrate_to_chat_id": -1001})
    )  # fmt: skip
    await post.tick()
    await post.send()
    assert "-1001" in {chat for chat, _ in post.sent()}
    async with post.database.reading() as session:
        assert [each.muted for each in await subscriptions(session, "telegram:-1001")] == [False]
    assert {state for _, state, _ in await post.states()} == {"sent"}


async def test_a_429_is_waited_for_and_kept_for_the_next_process(post: Post) -> None:
    async with post.database.writing() as session:
        await close_chat(session, "telegram:2", "gone")
    post.sender.pace = await paced(post.database, 2800, post.sender.journal)
    post.api.faults.append(
        Fault("sendMessage", status=429, description="Too Many Requests", parameters={"retry_after": 30})
    )
    await post.tick()
    assert await post.sender._round() is True
    await post.sender.drain(10)
    assert await post.states() == [("telegram:1", "pending", "told to wait")]
    assert await post.sender._round() is False
    assert (post.sender.pace.halted(), (await paced(post.database, 2800, Journal(None))).halted()) == (True, True)


@pytest.mark.provokes_an_error
@pytest.mark.parametrize("chat", [1, -100])
async def test_a_429_is_known_to_the_next_process_though_the_store_was_never_told(post: Post, chat: int) -> None:
    """As where it dies a moment after: another process writes just then, so that the store cannot be told."""
    path = Path(f"{post.database.path}.journal")
    async with post.database.writing() as session:
        if chat < 0:
            await move_chat(session, "telegram:1", f"telegram:{chat}")
        await close_chat(session, "telegram:2", "gone")
    post.sender.journal = Journal(path)
    post.sender.journal.begin(post.at, REAL.now())
    post.sender.pace = await paced(post.database, 2800, post.sender.journal)
    post.api.faults.append(
        Fault("sendMessage", status=429, description="Too Many Requests", parameters={"retry_after": 30})
    )
    await post.tick()
    assert await post.sender._round() is True
    with closing(sqlite3.connect(post.database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        (task,) = post.sender._tasks
        while not post.sender.pace.halted() and not post.sender.pace._held:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.005)
        task.cancel()  # nothing more is done by this one
        await asyncio.gather(task, return_exceptions=True)
    post.sender.journal.close()
    with closing(Journal(path)) as journal:
        journal.begin(post.at, REAL.now())
        pace = await paced(post.database, 2800, journal)
        async with post.database.reading() as session:
            assert await states_from(session, "pause") == {}
    assert (pace.halted(), pace.closed()) == ((True, []) if chat > 0 else (False, [chat]))


async def test_a_pause_of_a_group_that_is_not_known_holds_all_and_one_that_is_over_nobody(
    post: Post, tmp_path: Path
) -> None:
    with closing(Journal(tmp_path / "journal")) as journal:
        journal.begin(post.at, REAL.now())
        journal.note_pause("telegram:-77", REAL.now() - timedelta(seconds=1), REAL.now())
        assert not (await paced(post.database, 28, journal)).halted()
        journal.note_pause("telegram:-77", REAL.now() + timedelta(seconds=30), REAL.now())
        pace = await paced(post.database, 28, journal)
    assert (pace.halted(), pace.closed()) == (True, [])


async def test_without_a_connection_nothing_is_lost_or_doubted(post: Post, unused_tcp_port: int) -> None:
    await post.tick()
    working, post.sender.bot = post.sender.bot, Bot(
        TOKEN, base_url=f"http://127.0.0.1:{unused_tcp_port}/bot", request=Transport(connect_timeout=1)
    )  # fmt: skip
    await post.send()
    assert {state for _, state, _ in await post.states()} == {"pending"}
    assert await post.sender._round() is False  # it waits before it tries again
    await post.sender.bot.request.shutdown()
    post.sender.bot, post.sender._not_before = working, 0.0
    await post.send()
    assert {state for _, state, _ in await post.states()} == {"sent"}
    async with post.database.reading() as session:
        assert await doubted(session) == []


async def test_nothing_goes_out_while_all_pushes_are_held(post: Post) -> None:
    await post.tick()
    async with post.database.delivering() as session:
        await hold(session, "telegram:7")
    await post.send()
    assert post.sent() == []
    async with post.database.delivering() as session:
        await release(session)
    await post.send()
    assert len(post.sent()) == 2


async def test_what_was_composed_of_older_facts_is_not_sent(post: Post) -> None:
    await post.tick()

    async def compose_and_move(due, session, now):
        if due.kind == "session" and not moved:
            moved.append(due.session_id)
            async with post.database.writing() as writing:
                await writing.execute(
                    update(TimetableSession).where(TimetableSession.id == due.session_id)
                    .values(starts_at=MORNING + timedelta(hours=2))
                )  # fmt: skip
        return await compose(due, session, now)

    moved: list[int] = []
    post.sender.compose = compose_and_move
    await post.sender._round()
    await post.sender.drain(1)
    assert post.sent() == []
    post.ticks._facts = ""
    await post.tick()
    assert [state for _, state, _ in await post.states()] == ["superseded", "superseded"]


@pytest.mark.provokes_an_error
async def test_a_text_that_cannot_be_made_is_given_up_and_others_flow(post: Post) -> None:
    async def broken(due, session, now):
        if due.language == "zh":
            raise ZeroDivisionError
        return await compose(due, session, now)

    post.sender.compose = broken
    for _ in range(3):
        await post.tick(0.2)
        await post.send()
    assert await post.states() == [("telegram:1", "sent", None), ("telegram:2", "failed", "not composed")]
    assert post.sender.told.problems == 3 + 3  # its programme of the day cannot be made either


@pytest.mark.provokes_an_error
async def test_a_store_that_is_away_while_texts_are_made_is_no_fault_of_theirs(post: Post) -> None:
    async def away(_due, _session, _now):
        raise OperationalError("SELECT", {}, Exception("server closed the connection unexpectedly"))

    await post.tick()
    working, post.sender.compose = post.sender.compose, away
    for _ in range(4):
        with pytest.raises(OperationalError):
            await post.sender._round()
    post.sender.compose = working
    await post.send()
    assert [state for _, state, _ in await post.states()] == ["sent", "sent"]


async def test_quiet_hours_make_it_silent_or_wait(post: Post) -> None:
    async with post.database.writing() as session:
        await session.execute(update(Follower).values(quiet_from=22 * 60, quiet_to=9 * 60 + 50, timezone=""))
    await post.tick()
    await post.send()
    assert {state for _, state, _ in await post.states()} == {"waiting"}  # 9:50 comes before the session
    await post.tick(6)
    await post.send()
    assert {call.fields.get("disable_notification") for call in post.api.of("sendMessage")} == {None}
    async with post.database.writing() as session:
        await session.execute(update(Follower).values(quiet_from=9 * 60, quiet_to=23 * 60))
    before = len(post.sent())
    await post.tick(5 * 60)
    await post.send()
    silent = [call.fields.get("disable_notification") for call in post.api.of("sendMessage")[before:]]
    assert silent == ["true", "true"]


async def test_a_cancelled_message_that_had_no_slot_is_not_in_doubt(post: Post) -> None:
    await post.tick()
    post.sender.pace = Pace(clock=lambda: 0.0, pause=lambda _seconds: asyncio.Event().wait(), rate=28)
    assert await post.sender._round() is True
    for task in post.sender._tasks:
        task.cancel()
    await post.sender.drain(0)
    assert {state for _, state, _ in await post.states()} == {"pending"}
    assert post.sent() == []


@pytest.mark.parametrize("turns", range(8))
async def test_a_sender_that_rests_hears_that_it_is_cancelled_whenever_that_is(post: Post, turns: int) -> None:
    """On each of the turns of the loop that a rest ends with."""
    loop, told = asyncio.get_running_loop(), asyncio.Event()

    def tell(after: int) -> None:
        loop.call_soon(tell, after - 1) if after else rounds.cancel()

    async def pause(_seconds: float) -> None:
        if told.is_set():
            await asyncio.Event().wait()
        told.set()
        tell(turns)

    post.sender.pause = pause
    rounds = asyncio.create_task(post.sender.run())
    async with asyncio.timeout(10):
        await asyncio.wait({rounds})
    assert rounds.cancelled()


async def test_a_sender_told_to_stop_ends_with_its_round(post: Post) -> None:
    resting = asyncio.Event()

    async def pause(_seconds: float) -> None:
        resting.set()
        await asyncio.Event().wait()

    post.sender.pause = pause
    rounds = asyncio.create_task(post.sender.run())
    async with asyncio.timeout(10):
        await resting.wait()
        post.sender.stop()
        await rounds


@contextmanager
def refusing(database: Database, *, after: bool, times: int = 1) -> Iterator[None]:
    """Let the store refuse the next commits of the outbox: before they take effect, or after."""
    engine = database._teller.sync_engine
    left = [times]

    def refuse(connection, *_rest):
        if left[0] > 0:
            left[0] -= 1
            if after:
                connection.connection.dbapi_connection.commit()
            raise OperationalError("COMMIT", {}, Exception("disk I/O error"))

    event.listen(engine, "commit", refuse)
    yield
    event.remove(engine, "commit", refuse)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_a_commit_whose_end_is_not_known_loses_and_doubles_nothing(post: Post, after: bool) -> None:
    await post.tick()
    with refusing(post.database, after=after), pytest.raises(OperationalError):
        await post.sender._round()
    with refusing(post.database, after=False), contextlib.suppress(OperationalError):
        await post.sender._round()  # and nothing can be put back at first
    await post.send()
    assert sorted(chat for chat, _ in post.sent()) == ["1", "2"]
    assert {state for _, state, _ in await post.states()} == {"sent"}
    async with post.database.reading() as session:
        assert await doubted(session) == []


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_what_came_of_a_message_is_noted_when_the_store_takes_it_again(post: Post, after: bool) -> None:
    await post.tick()
    await post.sender._round()
    await asyncio.wait(post.sender._tasks)
    with refusing(post.database, after=after), pytest.raises(OperationalError):
        await post.sender._round()
    await post.send()
    assert len(post.sent()) == 2
    assert {state for _, state, _ in await post.states()} == {"sent"}


@pytest.mark.provokes_an_error
@pytest.mark.parametrize(
    ("fault", "now", "later"),
    [
        (Fault("sendMessage", status=403, description="Forbidden: bot was blocked by the user"), "failed", "failed"),
        (Fault("sendMessage", status=429, description="Too Many Requests", parameters={"retry_after": 1}), "pending",
         "sent"),
        (Fault("sendMessage", status=400, description="Bad Request: group chat was upgraded",
               parameters={"migrate_to_chat_id": -1001}), "pending", "sent"),
    ],
    ids=["blocked", "429", "moved"],
)  # fmt: skip
async def test_an_answer_means_the_same_where_the_store_cannot_note_it(
    post: Post, fault: Fault, now: str, later: str
) -> None:
    async def keep(_until: float) -> None:
        async with post.database.delivering() as session:
            await set_state(session, "pause", "")

    async with post.database.writing() as session:
        await close_chat(session, "telegram:2", "gone")
    post.sender.pace._on_pause = keep
    post.api.faults.append(fault)
    await post.tick()
    await post.sender._round()
    with refusing(post.database, after=False):
        await asyncio.wait(post.sender._tasks)
    assert [(each.outcome, post.sender.told.problems) for each in post.sender._results] == [(now, 1)]
    post.sender.pace = Pace(clock=time.monotonic, pause=asyncio.sleep, rate=2800)
    await post.send()
    assert [state for _, state, _ in await post.states()] == [later]
    async with post.database.reading() as session:
        assert await doubted(session) == []


async def test_a_token_that_does_not_hold_loses_nothing(post: Post) -> None:
    post.api.faults.append(Fault("sendMessage", times=2, status=401, description="Unauthorized"))
    await post.tick()
    await post.send()
    assert await post.states() == [(f"telegram:{chat}", "pending", "InvalidToken") for chat in (1, 2)]
    post.sender._not_before = 0.0
    await post.send()
    assert {state for _, state, _ in await post.states()} == {"sent"}


async def test_what_waited_long_at_the_limiter_is_composed_and_granted_anew(post: Post) -> None:
    await post.tick()
    slow = count(0.0, 10.0)
    clock, post.sender.clock = post.sender.clock, lambda: next(slow)
    await post.sender._round()
    await asyncio.wait(post.sender._tasks)
    post.sender.clock = clock
    assert post.sent() == []
    assert {(each.outcome, each.cause) for each in post.sender._results} >= {("pending", "waited")}
    await post.send()
    assert len(post.sent()) == 2


async def test_nothing_leaves_the_limiter_after_its_deadline(post: Post) -> None:
    await post.tick()
    await post.sender._round()
    post.at += timedelta(minutes=15)  # before the tasks had their first turn
    await asyncio.wait(post.sender._tasks)
    assert post.sent() == []
    await post.send()
    await post.tick()
    assert {state for _, state, _ in await post.states()} == {"expired"}


async def test_facts_that_change_while_a_round_reads_only_end_the_round(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    await post.tick()
    once = []
    plainly = Plain.all

    def change(plain, sql, parameters=()):
        rows = plainly(plain, sql, parameters)
        if "FROM outbox d JOIN" in sql and not once:
            once.append(sql)
            with closing(sqlite3.connect(post.database.path)) as other:
                other.execute("UPDATE state SET value = value + 1 WHERE name = 'facts'")
                other.commit()
        return rows

    with monkeypatch.context() as patched:
        patched.setattr(Plain, "all", change)
        assert await post.sender._round() is False
    assert once
    await post.send()
    assert len(post.sent()) == 2


@pytest.mark.provokes_an_error
async def test_a_tick_that_was_not_committed_is_done_again(post: Post) -> None:
    async with post.database.writing() as session:
        await session.execute(
            update(TimetableSession).where(TimetableSession.starts_at == MORNING + timedelta(minutes=15))
            .values(status="cancelled")
        )  # fmt: skip
    await post.tick()
    assert await post.states() == []
    async with post.database.writing() as session:
        await session.execute(update(TimetableSession).values(status="scheduled"))
        await count_change(session)
    with refusing(post.database, after=False):
        await post.tick()
    assert await post.states() == []
    await post.tick()
    assert {state for _, state, _ in await post.states()} == {"pending"}


async def test_a_clock_that_was_wrong_for_a_while_loses_nothing(post: Post) -> None:
    await post.tick(24 * 60)
    assert {state for _, state, _ in await post.states()} == {"pending"}  # of the sessions of the next day
    await post.tick(-24 * 60)
    await post.send()
    assert sorted(post.sent()) == [("1", "session 07:45 <en>"), ("2", "session 07:45 <zh>")]  # and none before its time


async def test_a_store_put_back_repeats_nothing_sends_nothing_and_forgets_again(post: Post, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    post.sender.journal = Journal(journal)
    await post.sender.begin()
    await post.tick()
    store = post.database.path
    assert store is not None
    back_up(store, tmp_path / "copy.sqlite3")
    await post.send()
    async with post.database.writing() as session:
        await forget(session, "telegram:2", post.at)
    await post.ticks.check()
    await post.ticks.journal()
    post.sender.journal.close()
    before = post.sent()
    await post.database.close()
    for ending in ("", "-wal", "-shm"):
        store.with_name(f"{store.name}{ending}").unlink(missing_ok=True)
    shutil.copy(tmp_path / "copy.sqlite3", store)  # by hand, not by `restore`

    post.sender.journal = Journal(journal)
    post.ticks._facts = ""
    await post.sender.begin()
    async with post.database.reading() as session:
        assert await held_by(session) == RESTORED
        assert await kept_of(session, "telegram:2") == {}
    await post.tick()
    await post.send()
    assert post.sent() == before
    async with post.database.delivering() as session:
        await release(session)
    await post.send()
    assert post.sent() == before
    assert await post.states() == [("telegram:1", "sent", "journal")]
    post.sender.journal.close()


@pytest.mark.provokes_an_error
async def test_nothing_goes_out_that_the_journal_cannot_note(post: Post) -> None:
    def full(*_message: object) -> None:
        raise OSError(28, "No space left on device")

    await post.tick()
    note, post.sender.journal.note_try = post.sender.journal.note_try, full
    await post.send()
    assert (post.sent(), {(state, cause) for _, state, cause in await post.states()}) == ([], {("pending", "stopped")})
    post.sender.journal.note_try, post.sender._not_before = note, 0.0
    await post.send()
    assert {state for _, state, _ in await post.states()} == {"sent"}


async def test_a_session_cancelled_and_held_after_all_between_two_ticks_is_reminded_of(post: Post) -> None:
    async def of_what_is_held(due, session, now):
        held = await session.get(TimetableSession, due.session_id) if due.session_id else None
        return None if held is None or held.status == "cancelled" else await compose(due, session, now)

    async def become(status: str) -> None:
        async with post.database.writing() as session:
            await session.execute(update(TimetableSession).values(status=status))
            await count_change(session)

    post.sender.compose = of_what_is_held
    await post.tick()
    await become("cancelled")
    await post.send()
    assert {(state, cause) for _, state, cause in await post.states()} == {("superseded", "nothing to say")}
    await become("scheduled")
    await post.tick()
    await post.send()
    assert len(post.sent()) == 2


async def test_what_was_published_goes_out_when_the_settle_window_is_over(post: Post) -> None:
    post.at = EVE + timedelta(hours=1)
    async with post.database.writing() as session:
        await session.execute(update(Follower).values(morning=None, evening=None))
        await adopt(session)
    async with post.database.writing() as session:
        afternoon = select(TimetableSession).where(TimetableSession.starts_at == MORNING + timedelta(minutes=315))
        row = (await session.execute(afternoon)).scalar_one()
        row.room = "Board Room D"
        await count_change(session)
    async with post.database.writing() as session:
        await publish(session, f"meeting#{row.meeting_id}", actor="7", now=post.at, terms=Terms())

    async def tell(due, *_rest):
        return Reply(f"{due.kind}: {due.about['changes'][0]['new']['room']}")

    post.sender.compose = tell
    await post.tick()
    await post.send()
    assert post.sent() == []
    await post.tick(1)
    await post.send()
    assert sorted(post.sent()) == [("1", "change: Board Room D"), ("2", "change: Board Room D")]


async def test_who_missed_an_older_change_is_told_another_text_than_who_was_told_it(post: Post) -> None:
    """A text is made once for all who are told the same in the same minute; these two are not."""
    post.at = EVE + timedelta(hours=1)
    async with post.database.writing() as session:
        await session.execute(update(Follower).values(morning=None, evening=None, language="en"))
        await adopt(session)
    for room in ("M1", "M2"):
        async with post.database.writing() as session:
            afternoon = select(TimetableSession).where(TimetableSession.starts_at == MORNING + timedelta(minutes=315))
            row = (await session.execute(afternoon)).scalar_one()
            row.room = room
            await count_change(session)
        async with post.database.writing() as session:
            await publish(session, f"meeting#{row.meeting_id}", actor="7", now=post.at, terms=Terms())
        await post.tick()
        await post.tick(1)
        if room == "M1":
            async with post.database.delivering() as session:
                told = update(Delivery).where(Delivery.chat == "telegram:1", Delivery.state == "pending")
                await session.execute(told.values(state="sent"))

    async def tell(due, *_rest):
        (change,) = due.about["changes"]
        return Reply(f"{change['old']['room']} → {change['new']['room']}")

    post.sender.compose = tell
    await post.send()
    assert sorted(post.sent()) == [("1", "M1 → M2"), ("2", "None → M2")]


@pytest.mark.provokes_an_error
async def test_nothing_goes_out_while_the_disk_is_full(post: Post) -> None:
    await post.tick()
    full, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, most))  # the system refuses to write more into any file
    try:
        with pytest.raises(OperationalError):
            await post.sender._round()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (full, most))
    assert (post.sent(), post.sender._tasks) == ([], set())
    await post.send()
    assert sorted(post.sent()) == [("1", "session 07:45 <en>"), ("2", "session 07:45 <zh>")]
    assert {state for _, state, _ in await post.states()} == {"sent"}


async def test_a_clock_that_jumps_ahead_stops_all_and_one_that_jumps_back_lets_it_go_on(post: Post, caplog) -> None:
    post.at, seconds = MORNING - timedelta(hours=3), [0.0]
    post.ticks.steady = lambda: seconds[0]

    async def passes(hours: float, jumps: float = 0.0) -> str | None:
        seconds[0] += hours * 3600
        await post.tick((hours + jumps) * 60)
        await post.send()
        async with post.database.reading() as session:
            return await held_by(session)

    assert [await passes(0), await passes(0.001), await passes(0, 0.5), await passes(0.5)] == [None] * 4
    assert await passes(0, 2) == "clock"  # a quarter of an hour before the session, it says
    assert (post.sent(), await passes(0.01, -0.9)) == ([], "clock")
    assert await passes(0, -1.1) is None
    assert post.sent() == []
    async with post.database.delivering() as session:
        await hold(session, "telegram:7")
    assert [await passes(0, 2), await passes(0, -2)] == ["telegram:7", "telegram:7"]  # who held it is who lets it go on
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == [
        "the clock jumped by 2.0 hours: no notice is sent until delegate-bot release",
        "the clock jumped by -1.1 hours: notices go on",
    ]


async def test_a_machine_that_slept_is_no_jump(post: Post) -> None:
    seconds = [0.0]
    post.ticks.steady = lambda: seconds[0]
    post.at = MORNING - timedelta(hours=3)
    await post.tick()
    seconds[0] += 3 * 3600
    await post.tick(3 * 60)
    await post.send()
    assert len(post.sent()) == 2


async def test_who_does_not_come_to_an_end_is_told_of(post: Post, caplog) -> None:
    """Nobody else would: a tick or a round that hangs raises nothing."""
    seconds = [100.0]
    post.sender.clock = post.ticks.clock = lambda: seconds[0]
    hangs = asyncio.Event()

    async def hung(_due, _session, _now):
        await hangs.wait()

    post.sender.compose = hung
    await post.tick()
    sending = asyncio.create_task(post.sender.run())
    await asyncio.sleep(0)
    post.sender.looked = seconds[0]
    await post.ticks.check()
    assert caplog.records == []
    seconds[0] += 61
    await post.ticks.check()
    await post.tick()
    seconds[0] += 1
    await post.ticks.check()
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == [
        "planning has not come to its end for 61 seconds",
        "sending has not come to its end for 61 seconds",
        "sending has not come to its end for 62 seconds",
    ]


@pytest.mark.parametrize(
    ("tried", "alone", "waits"),
    [(None, None, 1.25), (None, 1.0, 0.25), (0.25, None, 1.0), (9.0, 0.0, 0.0), (-5.0, 0.25, 1.0), (None, 7.0, 0.0)],
)
async def test_the_shortest_pause_is_waited_for_where_nobody_read_an_answer(post: Post, tried, alone, waits) -> None:
    """So many seconds ago something was tried, by the journal; for so long no other process can have sent."""

    def next_one() -> Sender:
        pace = Pace(clock=lambda: 100.0, pause=asyncio.sleep, rate=28)
        journal = Journal(None, last_try=None if tried is None else post.at - timedelta(seconds=tried))
        since = None if alone is None else 100.0 - alone
        return replace(post.sender, pace=pace, clock=lambda: 100.0, journal=journal, alone_since=since)

    await post.tick()
    nothing_in_doubt = next_one()
    await nothing_in_doubt.begin()
    assert not nothing_in_doubt.pace.halted()
    async with post.database.delivering() as session:
        await session.execute(update(Delivery).values(state="sending", epoch=nothing_in_doubt.epoch))
    something = next_one()
    await something.begin()
    assert something.pace._until == pytest.approx(100.0 + waits)
    assert something.pace.halted() == (waits > 0)
    assert (nothing_in_doubt.pace._alone, something.pace._alone) == (0.0, 0.5)  # then one goes by itself
