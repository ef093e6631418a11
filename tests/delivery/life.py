"""A process that sends, on a clock of its own, until it dies: what the suites of this folder drive and watch.

`World` is what outlives a process: the store's file or database, what Telegram took, the moment. `Life` is one process:
connections, limiter, sender, ticks. Each commit and each stage of each request is a point at which it may die: then
nothing of it takes effect any more, but what was on the wire already.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, event, select
from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest

from bot.delivery import Sender
from bot.journal import Journal
from bot.pacing import Pace
from bot.ticking import Ticks
from bot.transport import NotSent, Transport
from handlers.notices import _wanted
from handlers.reply import Reply
from store.database import Database, Session
from store.following import subscriptions
from store.meetings import Sitting, agenda, meetings
from store.outbox import Due
from store.published import adopt
from store.state import set_state, states_from
from store.tables import Body, Item, Meeting, SessionEntry, TimetableSession
from tests.botapi.entities import read_html
from tests.botapi.server import TOKEN
from tests.stores import engines_of, give_back, on_closed_engines

DAY = date(2027, 3, 9)
FIRST = datetime(2027, 3, 9, 9, 0, tzinfo=UTC)
"""The first session, 10:00 in Vienna; the second is five hours later."""
SECOND = FIRST + timedelta(hours=5)
MEETING, ITEM, BODY = "meeting#1", "item#1", "body:CTOC/COP/WG.4"


class Died(BaseException):
    """The process is gone, in the middle of whatever it did."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message that Telegram took: what was said (the occasion's key, the start it names), and when."""

    chat: str
    key: str
    starts: str
    again: bool
    silent: bool
    at: datetime


@dataclass
class Points:
    """Numbers the points at which a process may die, and lets it die at one of them."""

    die_at: int = 0
    passed: int = 0
    dead: bool = False
    names: list[str] = field(default_factory=list)

    def here(self, name: str, last_act: Callable[[], object] | None = None) -> None:
        """Pass a point, or die at it, after `last_act` where it is given."""
        if self.dead:
            raise Died
        self.passed += 1
        self.names.append(name)
        if self.passed == self.die_at:
            if last_act is not None:
                last_act()
            self.dead = True
            raise Died


@dataclass
class World:
    """What outlives a process. `plans` says what happens to the next requests of a chat; without one they are taken."""

    url: str
    journal: bool = False
    at: datetime = FIRST
    seconds: float = 0.0
    taken: list[Message] = field(default_factory=list)
    requests: list[tuple[str, str, str]] = field(default_factory=list)
    """Every request: chat, occasion, what happened to it."""
    plans: defaultdict[str, deque[str]] = field(default_factory=lambda: defaultdict(deque))
    always: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    """What was done that never may be."""
    watch: Callable[[Message], None] = lambda _message: None

    def now(self) -> datetime:
        return self.at

    def clock(self) -> float:
        self.seconds += 0.001  # each look at the clock takes a moment, so that what is waited for comes
        return self.seconds

    def later(self, **by: float) -> None:
        self.at += timedelta(**by)
        self.seconds += timedelta(**by).total_seconds()


class Wire(BaseRequest):
    """Telegram without a network: takes messages or does with them what is planned for the chat.

    Answers that make the sender write to the store are given one at a time when nothing else is under way, so that a
    run happens twice in the same way.
    """

    def __init__(self, world: World, points: Points) -> None:
        self.world, self.points = world, points
        self.open = 0
        self.paused_until = 0.0
        """Until when Telegram wants no request and this process was told so, itself or by the store."""
        self.turn = asyncio.Lock()

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    parse_json_payload = staticmethod(Transport.parse_json_payload)

    async def do_request(self, *_address: Any, request_data: Any, **_limits: Any) -> tuple[int, bytes]:
        world, fields = self.world, request_data.json_parameters
        message = heard(fields, world.at)
        chat, key = message.chat, message.key
        plan = next(iter(world.plans[chat]), world.always.get(chat, "ok"))
        self.open += 1
        try:
            self.points.here("request")
            if world.plans[chat]:
                world.plans[chat].popleft()
            world.requests.append((chat, key, plan))
            if world.seconds < self.paused_until:
                world.wrong.append(f"a request within a pause: {key} to {chat}")
            if plan == "no connection":
                raise NotSent("no connection")
            await asyncio.sleep(0)
            if plan in ("ok", "answer lost", "garbage"):  # also where the process died meanwhile: it is on the wire
                world.taken.append(message)
                world.watch(message)
            self.points.here("effect")
            await asyncio.sleep(0)
        finally:
            self.open -= 1
        if plan.split(" ")[0] in ("blocked", "gone", "429", "moved"):
            while self.open:  # noqa: ASYNC110 - each look is a turn of the loop, and the order of turns is the same
                await asyncio.sleep(0)
            await self.turn.acquire()
            task = asyncio.current_task()
            assert task is not None
            task.add_done_callback(lambda _task: self.turn.release())
        self.points.here("answer")
        return self._answer(plan)

    def _answer(self, plan: str) -> tuple[int, bytes]:
        kind, _, value = plan.partition(" ")
        match kind:
            case "answer" | "request":
                raise TimedOut if kind == "answer" else NetworkError("reset")
            case "garbage":
                return 200, b"<html>"
            case "blocked":
                return _refusal(403, "Forbidden: bot was blocked by the user")
            case "gone":
                return _refusal(400, "Bad Request: chat not found")
            case "429":
                self.paused_until = max(self.paused_until, self.world.seconds + int(value))
                return _refusal(429, "Too Many Requests", retry_after=int(value))
            case "moved":
                return _refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=int(value))
            case _:
                number = len(self.world.taken)
                return 200, json.dumps({"ok": True, "result": {"message_id": number}}).encode()


def heard(fields: Mapping[str, str], now: datetime) -> Message:
    """Read what a request says."""
    key, starts, again = read_html(fields["text"])[0].strip().split(" ")
    return Message(
        f"telegram:{fields['chat_id']}", key, starts, again == "again", "disable_notification" in fields, now
    )


def _refusal(code: int, description: str, **parameters: int) -> tuple[int, bytes]:
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    return code, json.dumps(body | ({"parameters": parameters} if parameters else {})).encode()


async def compose(due: Due, session: Session, _now: datetime) -> Reply | None:
    """Say the occasion's key, the start of its session as it is known now, and whether it may have come before."""
    await session.facts_number_inside()
    if not _wanted(due, await subscriptions(session, due.chat)):
        return None
    starts = "-"
    if due.session_id is not None:
        sitting = next((each for each in await _sittings(session) if each.id == due.session_id), None)
        if sitting is None or sitting.status == "cancelled":
            return None
        starts = f"{sitting.starts.astimezone(UTC):%Y%m%dT%H%M}"
    return Reply(f"{due.occasion_key} {starts} {'again' if due.repeated else 'first'}")


async def _sittings(session: Session) -> tuple[Sitting, ...]:
    (meeting,) = await meetings(session)
    held = await agenda(session, meeting.key)
    assert held is not None
    return held.sessions


class Life:
    """One process, from its start to its death or its end."""

    def __init__(self, world: World, die_at: int = 0, chunk: int = 2) -> None:
        self.world, self.points = world, Points(die_at)
        self.database = on_closed_engines(world.url)
        self.wire = Wire(world, self.points)
        self._listening: list[tuple[Engine, str, Callable[..., None]]] = []
        self.listen("commit", self._committing)
        if self.database.embedded:  # what ends is a process, not the machine
            self.listen("connect", _without_sync)
        journal = Journal(self.database.path.with_suffix(".journal") if world.journal and self.database.path else None)
        self.pace = Pace(clock=world.clock, pause=self._pause, rate=1e6, jitter=lambda: 0.0, on_pause=self._keep_pause)
        self.sender = Sender(
            bot=Bot(TOKEN, request=self.wire, get_updates_request=self.wire), database=self.database, compose=compose,
            pace=self.pace, now=world.now, clock=world.clock, pause=self._pause, journal=journal,
        )  # fmt: skip
        self.ticks = Ticks(database=self.database, sender=self.sender, now=world.now, rate=1e6, chunk=chunk)

    def listen(self, what: str, then: Callable[..., None]) -> None:
        """Hear of what happens where this process writes, as long as it lives."""
        for engine in engines_of(self.database)[1:]:
            self._listening.append((engine, what, then))
            event.listen(engine, what, then)

    async def begin(self) -> None:
        async with self.database.reading() as session:
            kept = await states_from(session, "pause")
        self.pace._until = self.wire.paused_until = float(kept.get("pause", "0"))
        await self.sender.begin()

    async def tick(self) -> None:
        """Do what the planning timer does; an error of it is one here."""
        await self.ticks._plan()

    async def send(self, rounds: int = 1000, most: int = 30) -> None:
        """Send until nothing is left that may go out now, or for so many rounds of `most` messages."""
        idle = 0
        with self._room(most):
            for _ in range(rounds):
                more = await self.sender._round()
                await self.settled()
                idle = 0 if more or self.sender._results else idle + 1
                if idle == 2:  # the first one notes what is to be sent again
                    break

    async def one_round(self, most: int) -> None:
        """Do one round of at most so many messages, and let its requests be written."""
        with self._room(most):
            await self.sender._round()
        while self.answering():  # noqa: ASYNC110 - requests that are held would never set an event
            await asyncio.sleep(0)

    def answering(self) -> bool:
        """Whether anything is on its way whose request is not held by Telegram, or is answered."""
        held = [each for each in getattr(self.wire, "held", ()) if not each.answer.done()]
        return len(self.sender._tasks) > len(held)

    async def settled(self) -> None:
        """Wait until nothing is on its way."""
        while self.sender._tasks:
            ends = await asyncio.gather(*self.sender._tasks, return_exceptions=True)
            for end in ends:
                if end is not None:  # the death of one is that of all
                    raise end

    async def die(self) -> None:
        """Let nothing go on; what was written to the wire arrives."""
        self.points.dead = True
        tasks = list(self.sender._tasks)
        for _ in range(4):
            await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.sender.journal._file and self.sender.journal._file.close()
        await self._leave()

    async def end(self, grace: float = 10) -> None:
        """Stop in good order."""
        await self.sender.drain(grace)
        self.sender.journal.close()
        await self._leave()

    async def _leave(self) -> None:
        """Close the store; the next life has its engines."""
        for listening in self._listening:
            event.remove(*listening)
        await give_back(self.database)

    def _committing(self, connection: Any) -> None:
        self.points.here("before commit")
        self.points.here("after commit", connection.connection.dbapi_connection.commit)

    async def _pause(self, seconds: float) -> None:
        self.world.seconds += seconds
        await asyncio.sleep(0)

    async def _keep_pause(self, until: float) -> None:
        async with self.database.delivering() as session:
            await set_state(session, "pause", str(until))

    @contextmanager
    def _room(self, most: int) -> Iterator[None]:
        whole = self.pace.room
        self.pace.room = lambda: min(most, whole())  # type: ignore[method-assign]
        yield
        self.pace.room = whole  # type: ignore[method-assign]


def _without_sync(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()


async def small_store(database: Database) -> None:
    """A meeting of one day with one item and two sessions that take it up."""
    known: dict[str, Any] = {"source": {}, "verified": True, "unverified": [], "origin": "data"}
    async with database.writing() as session:
        session.add(Body(symbol="CTOC/COP/WG.4", parent=None, place="Vienna", timezone="Europe/Vienna",
                         names={"en": "Working Group"}, short={}, **known))  # fmt: skip
        await session.flush()
        session.add(
            Meeting(id=1, body="CTOC/COP/WG.4", ordinal=12, starts=DAY, ends=DAY, place="Vienna", format=None,
                    timezone="Europe/Vienna", opens_at=None, agenda=None, report=None, topics={}, note={},
                    opens_wall=None, **known)
        )  # fmt: skip
        await session.flush()
        session.add(Item(id=1, meeting_id=1, number="1", position=1, titles={"en": "Opening"}, official=["en"],
                         short={}, summary={}, documents_expected=None, mandates=[]))  # fmt: skip
        for number, starts in ((1, FIRST), (2, SECOND)):
            session.add(TimetableSession(id=number, meeting_id=1, starts_at=starts, ends_at=starts + timedelta(hours=3),
                                         room="M", format=None, status="scheduled", starts_wall=None,
                                         ends_wall=None))  # fmt: skip
            await session.flush()
            session.add(SessionEntry(session_id=number, position=1, item="1", continued=False))
        await session.flush()
        await adopt(session)


async def known_starts(database: Database) -> dict[int, datetime | None]:
    """Give when each session starts, as is known now; None where it is cancelled."""
    async with database.reading() as session:
        rows = (await session.execute(select(TimetableSession))).scalars()
        return {row.id: None if row.status == "cancelled" else row.starts_at for row in rows}
