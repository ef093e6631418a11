"""Everything that may happen to deliveries, in any order, as rules; and what must be true after each of them.

One clock that is moved by rules, a SQLite file, Telegram held in hand: a rule says which of the requests under way is
answered, and how, or what a death leaves of it. Each request is held against the store at the moment it is written to
the wire, and what Telegram took against the books.
"""

import asyncio
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import update
from sqlalchemy.exc import OperationalError
from telegram.error import NetworkError

from bot.transport import NotSent
from store.database import Session
from store.following import become_follower, cancel_unwanted, follow, follower, mute, unfollow
from store.forgetting import forget
from store.outbox import close_chat, hold, release
from store.publishing import publish
from store.state import count_change
from store.tables import TimetableSession
from store.terms import Terms
from store.times import quiet_until
from tests.delivery.life import FIRST, ITEM, MEETING, SECOND, Life, Message, Points, Wire, World, heard

STARTS = {1: FIRST, 2: SECOND}
STEADY = ("telegram:1", "telegram:2")
"""Chats that follow the meeting all the time: what they are to be told must reach them."""
FICKLE = ("telegram:3", "telegram:4", "telegram:-7")
ANSWERS = ("ok", "ok", "answer lost", "request lost", "no connection", "429 2", "429 90", "garbage")


THINGS = st.sampled_from((MEETING, ITEM, "session#2"))
CHOICES = st.one_of(
    st.tuples(st.just("follow"), st.tuples(THINGS, st.sampled_from(((), (15,), (30,), (15, 30))))),
    st.tuples(st.sampled_from(("unfollow", "mute")), THINGS),
    st.tuples(st.just("forget"), st.none()),
    st.tuples(st.just("close"), st.sampled_from(("blocked", "gone"))),
    st.tuples(st.just("pause"), st.sampled_from((0.1, 2, 48))),
    st.tuples(st.just("quiet"), st.sampled_from(((None, None), (0, 9 * 60 + 50), (9 * 60, 20 * 60)))),
)


@dataclass(eq=False)
class Held:
    """A request that is written to the wire and not answered."""

    message: Message
    answer: "asyncio.Future[str]"


class HeldWire(Wire):
    """Telegram that answers when it is told to."""

    def __init__(self, world: World, points: Points, check: Callable[[Message], None]) -> None:
        super().__init__(world, points)
        self.check = check
        self.held: list[Held] = []
        self.groups_paused: dict[str, float] = {}

    async def do_request(self, *_address: Any, request_data: Any, **_limits: Any) -> tuple[int, bytes]:
        message = heard(request_data.json_parameters, self.world.at)
        self.points.here("request")
        self.check(message)
        held = Held(message, asyncio.get_running_loop().create_future())
        self.held.append(held)
        try:
            plan = await held.answer
        finally:
            self.held.remove(held)
        if plan == "no connection":
            raise NotSent("no connection")
        if plan == "request lost":
            raise NetworkError("reset")
        whole, pauses = self.paused_until, plan.startswith("429")
        answer = self._answer(plan)
        if pauses and message.chat.startswith("telegram:-"):  # a group's pause is its own
            self.groups_paused[message.chat], self.paused_until = self.paused_until, whole
        return answer


class Deliveries(RuleBasedStateMachine):
    """The state machine. `template` is a closed store with one small meeting."""

    template: Path

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "store.sqlite3"
        shutil.copy(self.template, self.path)
        self.runner = asyncio.Runner()
        self.world = World(f"sqlite+aiosqlite:///{self.path}", at=FIRST - timedelta(hours=1))
        self.eye = sqlite3.connect(self.path)
        self.wrong: list[str] = []
        self.zombies: list[Life] = []
        self.followed: dict[str, datetime] = {}
        self.set_back = timedelta()
        """By how much the clock that dates was set back for good: what waits for a moment waits so much longer."""
        self.forgotten: set[str] = set()
        """Chats of which nothing was kept at some time: what they were told cannot be compared any more."""
        self.moved: dict[str, str] = {}
        """Groups that have another number, and how Telegram says so: it takes nothing for the old one any more."""
        self.life = self.born()
        self.run(self.life.begin())
        for chat in (*STEADY, *FICKLE):
            self.act(lambda session, chat=chat: self._follow(session, chat, MEETING, (15,)))
        self.world.later(minutes=45)
        self.run(self.life.tick())

    def teardown(self) -> None:
        if not hasattr(self, "life"):
            return
        try:
            self.finish()
        finally:
            for life in (self.life, *self.zombies):
                self.run(life.die())
            self.runner.close()
            self.eye.close()
            shutil.rmtree(self.folder)

    # What happens to people and facts

    @rule(chat=st.sampled_from(FICKLE), choice=CHOICES)
    def person_chooses(self, chat: str, choice: tuple[str, Any]) -> None:
        kind, value = choice
        if kind == "follow":
            self.act(lambda session: self._follow(session, chat, *value))
        elif kind in ("unfollow", "mute"):
            self.act(lambda session: self._turn_away(session, chat, value, muted=kind == "mute"))
        elif kind == "forget":
            self.act(lambda session: forget(session, chat, self.world.at))
            self.forgotten.add(chat)
        elif kind == "close":
            self.act(lambda session: close_chat(session, chat, value))
        elif kind == "pause":
            self.prefers(chat, paused_until=self.world.at + timedelta(hours=value))
        else:
            self.prefers(chat, quiet_from=value[0], quiet_to=value[1])

    async def _follow(self, session: Session, chat: str, what: str, leads: tuple[int, ...]) -> None:
        who = await become_follower(session, chat, "en", None)
        who.morning = who.evening = None
        self.followed[chat] = min(self.followed.get(chat, self.world.at), self.world.at)
        await follow(session, who, what, leads, self.world.at)

    async def _turn_away(self, session: Session, chat: str, what: str, *, muted: bool) -> None:
        who = await follower(session, chat)
        if who is None:
            return
        if muted:
            await mute(session, who, what, self.world.at)
        else:
            await unfollow(session, chat, [what])
        await cancel_unwanted(session, chat)

    def prefers(self, chat: str, **what: Any) -> None:
        async def done(session: Session) -> None:
            who = await follower(session, chat)
            for name, value in what.items() if who else ():
                setattr(who, name, value)

        self.act(done)

    @rule(number=st.sampled_from((1, 2)), by=st.sampled_from((0, 0, 5, -5, 60, 24 * 60)),
          status=st.sampled_from(("scheduled", "scheduled", "cancelled")), told=st.booleans())  # fmt: skip
    def facts_change(self, number: int, by: int, status: str, told: bool) -> None:
        """A session moves, is cancelled, or is as it was; and perhaps it is published at once."""

        async def done(session: Session) -> None:
            starts = STARTS[number] + timedelta(minutes=by)
            await session.execute(
                update(TimetableSession)
                .where(TimetableSession.id == number)
                .values(starts_at=starts, ends_at=starts + timedelta(hours=3), status=status)
            )
            await count_change(session)

        self.act(done)
        if told:
            self.publishes()

    @rule()
    def publishes(self) -> None:
        self.act(lambda session: publish(session, MEETING, actor="telegram:101", now=self.world.at, terms=Terms()))

    @rule(stays=st.sampled_from((False, False, True)))
    def all_is_held(self, stays: bool) -> None:
        self.act(lambda session: hold(session, "telegram:101"))
        self.is_busy(0, 5)
        if not stays:
            self.act(release)

    @rule()
    def all_is_released(self) -> None:
        self.act(release)

    def act(self, what: Callable[[Session], Awaitable[object]]) -> None:
        """Do something in a transaction of those who do not send."""

        async def done() -> None:
            async with self.life.database.writing() as session:
                await what(session)

        self.refuse("")
        self.run(done())

    # What the process does, and what is done to it

    @rule()
    def ticks(self) -> None:
        self.runs(self.life.tick())

    @rule(most=st.integers(1, 5))
    def sends(self, most: int) -> None:
        self.runs(self.life.one_round(most))

    @rule(minutes=st.sampled_from((0, 1, 285)), most=st.integers(1, 5))
    def is_busy(self, minutes: float, most: int) -> None:
        """Requests are written and not answered yet."""
        self.world.later(minutes=minutes)
        self.world.seconds += 6
        self.runs(self.life.tick())
        self.runs(self.life.one_round(most))

    @rule(minutes=st.sampled_from((0, 0, 0.2, 1, 5, 15, 285)), most=st.integers(1, 5), how=st.sampled_from(ANSWERS))
    def works(self, minutes: float, most: int, how: str) -> None:
        """A while of what it mostly does."""
        self.world.later(minutes=minutes)
        self.world.seconds += 6  # what had no connection is tried again
        self.runs(self.life.tick())
        for _ in range(2):
            self.runs(self.life.one_round(most))
            for held in self.under_way()[:most]:
                self.answer(held, how)
        self.runs(self.life.one_round(most))

    @rule(
        which=st.integers(0, 9), how=st.sampled_from(ANSWERS), refused=st.sampled_from(("", "", "", "before", "after"))
    )
    @precondition(lambda self: hasattr(self, "life") and self.under_way())
    def answers(self, which: int, how: str, refused: str) -> None:
        held = self.under_way()
        self.answer(held[which % len(held)], how, refused)

    @rule(which=st.integers(0, 9), how=st.sampled_from(("blocked", "gone", "moved -1007")))
    @precondition(lambda self: hasattr(self, "life") and any(h.message.chat in FICKLE for h in self.under_way()))
    def closes_by_answer(self, which: int, how: str) -> None:
        held = [each for each in self.under_way() if each.message.chat in FICKLE]
        one = held[which % len(held)]
        if how.startswith("moved") and one.message.chat == "telegram:-7":
            self.moved[one.message.chat] = how
        self.answer(one, how if not how.startswith("moved") or one.message.chat in self.moved else "blocked")

    def answer(self, held: Held, how: str, refused: str = "") -> None:
        how = self.moved.get(held.message.chat, how)
        if how in ("ok", "answer lost", "garbage"):
            self.takes(held.message)
        self.refuse(refused)
        held.answer.set_result(how)
        self.run(self.idle())
        self.refuse("")

    @rule(when=st.sampled_from(("before", "after")), tick=st.booleans())
    def store_refuses(self, when: str, tick: bool) -> None:
        """The next commit fails: it has taken effect, or not."""
        self.refuse(when)
        self.runs(self.life.tick() if tick else self.life.one_round(5))
        self.refuse("")

    @rule(arrives=st.lists(st.booleans(), min_size=5, max_size=5))
    def is_killed(self, arrives: list[bool]) -> None:
        """The process dies; what is on the wire arrives, or not. Another one takes over."""
        for held, arrived in zip(self.life.wire.held, arrives, strict=False):
            if arrived:
                self.takes(held.message)
        self.run(self.life.die())
        self.life = self.born()
        self.run(self.life.begin())

    @rule(arrives=st.booleans())
    def is_stopped(self, arrives: bool) -> None:
        """The process ends in good order, not waiting for what is on the wire."""
        for held in self.life.wire.held:
            if arrives:
                self.takes(held.message)
        self.run(self.life.end(0))
        self.life = self.born()
        self.run(self.life.begin())

    @rule()
    @precondition(lambda self: hasattr(self, "life") and not self.zombies)
    def is_taken_over(self) -> None:
        """Another process takes over while this one does not know yet that it may not go on."""
        self.zombies.append(self.life)
        self.life = self.born()
        self.run(self.life.begin())

    @rule(most=st.integers(1, 5))
    @precondition(lambda self: hasattr(self, "life") and self.zombies)
    def goes_on_as_a_zombie(self, most: int) -> None:
        self.runs(self.zombies[0].one_round(most))

    @rule()
    @precondition(lambda self: hasattr(self, "life") and self.zombies)
    def zombie_ends(self) -> None:
        self.run(self.zombies.pop().die())

    @rule(minutes=st.sampled_from((0.1, 0.2, 1, 5, 16, 60)))
    def time_passes(self, minutes: float) -> None:
        self.world.later(minutes=minutes)

    @rule(minutes=st.sampled_from((-10, -60, -24 * 60, 24 * 60)), stays=st.sampled_from((False, False, True)))
    def clock_is_put(self, minutes: float, stays: bool) -> None:
        """The clock that dates jumps, for a while or for good; the one that measures does not."""
        self.world.at += timedelta(minutes=minutes)
        self.is_busy(0, 5)
        if not stays:
            self.world.at -= timedelta(minutes=minutes)
        elif minutes < 0:
            self.set_back -= timedelta(minutes=minutes)

    # What must be true

    @invariant()
    def books_add_up(self) -> None:
        if not hasattr(self, "life"):
            return
        assert self.wrong == []
        assert self.ask(
            "SELECT key, audience, forgotten, (SELECT count(*) FROM outbox WHERE occasion_id = occasion.id) AS held "
            "FROM occasion WHERE audience != held + forgotten"
        ) == []  # fmt: skip

    @invariant()
    def nothing_comes_twice_unlisted(self) -> None:
        if not hasattr(self, "life"):
            return
        rows = self.ask("SELECT key, chat, doubts, outbox.state FROM outbox JOIN occasion ON occasion.id = occasion_id")
        doubts, states = Counter(), {}
        for key, chat, count, state in rows:
            doubts[key, one_name(chat)] += count
            states.setdefault((key, one_name(chat)), set()).add(state)
        taken = Counter((each.key, one_name(each.chat)) for each in self.world.taken)
        new = Counter((each.key, one_name(each.chat)) for each in self.world.taken if not each.again)
        for pair, times in taken.items():
            if pair[1] in self.forgotten:
                continue
            assert times <= 1 + doubts[pair], ("twice, and not listed", pair)
            assert new[pair] <= 1, ("a repeat that does not say so", pair)
            on_its_way = {"sending"} & states[pair]
            assert on_its_way or doubts[pair] or "sent" in states[pair], ("told, and not noted", pair, states[pair])
        for pair, held in states.items():
            assert "sent" not in held or taken[pair] or pair[1] in self.forgotten, ("noted as sent, and not told", pair)

    def check(self, life: Life, message: Message) -> None:
        """Hold a request against the store at the moment it is written to the wire."""
        now, key, chat = self.world.at, message.key, message.chat
        ((kind, due, deadline, session, starts, state),) = self.ask(
            "SELECT kind, due_at, deadline_at, session_id, starts_at, state FROM occasion WHERE key = ?", key
        )
        who = self.ask("SELECT state, quiet_from, quiet_to, paused_until FROM follower WHERE chat = ?", chat)
        values = dict(self.ask("SELECT name, value FROM state"))
        facts = {
            "before its moment": now < moment(due),
            "after its deadline": now >= moment(deadline),
            "of an occasion that was overtaken": state in ("overtaken", "superseded"),
            "while all pushes are held": bool(values.get("hold")),
            "by an older epoch": values["sender"] != str(life.sender.epoch),
            "within a pause": self.world.seconds < max(life.wire.paused_until, life.wire.groups_paused.get(chat, 0.0)),
            "to a chat that is told something already": any(each.message.chat == chat for each in life.wire.held),
            "to a chat that is closed or not known": not who or who[0][0] != "active",
            "before the chat followed": kind == "session" and moment(due) < self.followed[one_name(chat)],
        }
        if session is not None:
            known = self.ask("SELECT starts_at, status FROM timetable_session WHERE id = ?", session)
            facts["of a start that is not the known one"] = [(starts, "scheduled")] != known
            facts["with another start"] = f"{moment(starts):%Y%m%dT%H%M}" != message.starts
        if who:
            _, quiet_from, quiet_to, paused = who[0]
            facts["to a chat that paused"] = paused is not None and now < moment(paused)
            quiet = None if quiet_from is None else quiet_until(now, quiet_from, quiet_to, ZoneInfo("Europe/Vienna"))
            facts["aloud in quiet hours"] = quiet is not None and not message.silent
            facts["in quiet hours, though it could wait"] = quiet is not None and moment(deadline) > quiet
        muted = (
            "SELECT target FROM subscription WHERE chat = ? AND muted AND target IN ('meeting#1', 'body:CTOC/COP/WG.4')"
        )
        facts["to a chat that mutes the meeting"] = bool(self.ask(muted, chat)) and not message.again
        self.wrong += [f"{key} to {chat} {what}" for what, so in facts.items() if so]

    def finish(self) -> None:
        """Let everything go well from here on: what the steady chats are to be told now has reached them."""
        while self.zombies:
            self.run(self.zombies.pop().die())
        self.act(release)
        self.world.at = min(self.world.at, SECOND)
        doubted = timedelta(seconds=81)  # as long as what is in doubt may wait
        for waits in (timedelta(), doubted, doubted, doubted, self.set_back):
            self.world.at += waits
            self.world.seconds += 1000
            self.run(self.life.tick())
            self.run(self.life.one_round(30))
            while self.under_way():
                while self.under_way():
                    self.answer(self.under_way()[0], "ok")
                self.run(self.life.one_round(30))
        self.books_add_up()
        self.nothing_comes_twice_unlisted()
        now = self.world.at
        for number, starts, status in self.ask("SELECT id, starts_at, status FROM timetable_session"):
            due = moment(starts) - timedelta(minutes=15)
            if status == "cancelled" or not due <= now < moment(starts):
                continue
            key = f"session:{number}:{moment(starts):%Y%m%dT%H%M}:15"
            told = self.ask(
                "SELECT chat, outbox.state FROM outbox JOIN occasion ON occasion.id = occasion_id WHERE key = ?", key
            )
            for chat in STEADY:
                if self.followed[chat] <= due:
                    assert dict(told).get(chat) in ("sent", "unsure"), ("not told", key, chat, dict(told).get(chat))
        hung = self.ask(
            "SELECT key, chat FROM outbox JOIN occasion ON occasion.id = occasion_id "
            "WHERE outbox.state = 'sending' AND chat IN (?, ?)", *STEADY
        )  # fmt: skip
        assert hung == []

    # How it is done

    def born(self) -> Life:
        life = Life(self.world)
        life.wire = HeldWire(self.world, life.points, lambda message: self.check(life, message))
        life.sender.bot = _Bot(life.wire)
        life.refuses = ""
        life.listen("commit", lambda connection: self._refused(life, connection))
        return life

    def _refused(self, life: Life, connection: Any) -> None:
        when, life.refuses = life.refuses, ""
        if when == "after":
            connection.connection.dbapi_connection.commit()
        if when:
            raise OperationalError("COMMIT", {}, Exception("disk I/O error"))

    def refuse(self, when: str) -> None:
        self.life.refuses = when

    def takes(self, message: Message) -> None:
        if message.chat not in self.moved:
            self.world.taken.append(message)

    def under_way(self) -> list[Held]:
        return [each for life in (self.life, *self.zombies) for each in life.wire.held if not each.answer.done()]

    async def idle(self) -> None:
        """Let the tasks of answered requests come to their end."""
        for life in (self.life, *self.zombies):
            while any(each.answer.done() for each in life.wire.held) or life.answering():  # noqa: ASYNC110 - as there
                await asyncio.sleep(0)

    def run(self, work: Awaitable[Any]) -> Any:
        async def done() -> Any:
            return await work

        return self.runner.run(done())

    def runs(self, work: Awaitable[Any]) -> None:
        """Run what logs an error of the store and does it again later."""
        with suppress(OperationalError):
            self.run(work)

    def ask(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(self.eye.execute(statement, values)) as cursor:
            return cursor.fetchall()


@dataclass
class _Bot:
    """What a sender needs of a bot."""

    request: Wire
    base_url: str = "bot"


def moment(written: str) -> datetime:
    """Read an instant as SQLite's file has it."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def one_name(chat: str) -> str:
    """One name for the group that moves."""
    return "telegram:-7" if chat == "telegram:-1007" else chat
