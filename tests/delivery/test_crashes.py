"""A process dies at every point, one after the other: before and after each commit, and within each request.

The run is the same each time up to its death. Whoever takes over does the step again and goes on to the end. Whatever
the point: every delivery comes to the end it would have come to, what may have arrived twice is listed and says so,
and it is no more than what was on its way.
"""

import os
import secrets
import shutil
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from store.database import Database
from store.following import become_follower, follow
from store.outbox import close_chat, doubted, hold, release, unbalanced
from store.state import count_change
from store.tables import Delivery, Follower, Occasion, TimetableSession
from tests.cluster import Cluster
from tests.delivery.life import FIRST, ITEM, MEETING, SECOND, Died, Life, World

MOVED = SECOND + timedelta(hours=1)
LONG_BEFORE = FIRST - timedelta(days=7)
DELIVERIES = {"pending", "waiting", "sending", "sent", "failed", "superseded", "expired", "cancelled", "unsure"}
OCCASIONS = {"planned", "fanning", "fanned", "overtaken", "superseded"}

Step = Callable[[Life], Awaitable[None]]


def at(moment: timedelta, *acts: Step) -> Step:
    """Do acts at a moment, counted from the start of the first session; after a death they are done once more."""

    async def step(life: Life) -> None:
        life.world.later(seconds=max(0.0, (FIRST + moment - life.world.at).total_seconds()))
        for act in acts:
            await act(life)

    return step


async def tick(life: Life) -> None:
    await life.tick()


async def send(life: Life) -> None:
    """Send all that may go, with the pauses that are asked for."""
    await life.send()
    while life.world.seconds < max(life.pace._until, life.sender._not_before):
        life.world.seconds += 10
        await life.send()


async def send_two(life: Life) -> None:
    await life.send(rounds=1, most=2)


async def send_one(life: Life) -> None:
    await life.send(rounds=1, most=1)


async def move_the_second(life: Life) -> None:
    async with life.database.writing() as session:
        await session.execute(update(TimetableSession).where(TimetableSession.id == 2).values(starts_at=MOVED))
        await count_change(session)


async def one_is_blocked(life: Life) -> None:
    async with life.database.delivering() as session:
        await close_chat(session, "telegram:6", "blocked")


async def stop(life: Life) -> None:
    async with life.database.delivering() as session:
        await hold(session, "telegram:7")


async def go_on(life: Life) -> None:
    async with life.database.delivering() as session:
        await release(session)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


@dataclass(frozen=True)
class Script:
    """What is done, step by step, and what Telegram answers: to the next requests of a chat, or always."""

    chats: tuple[str, ...]
    steps: tuple[Step, ...]
    plans: dict[str, tuple[str, ...]]
    always: dict[str, str] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    """The chats that are closed at its end."""


ANSWERS = Script(
    ("1", "3", "4", "5", "6", "-7", "8", "9"),
    (
        at(minutes(-200), tick),
        at(minutes(-15), tick, send),
        at(minutes(-14.9), tick, send),  # what is in doubt is sent again after 5 and 20 seconds
        at(minutes(-14.5), tick, send),
        at(minutes(-10), tick, send),  # the end of somebody's quiet hours
        at(minutes(0), tick, send),  # "starts now"
    ),
    {
        "telegram:4": ("429 3",),
        "telegram:5": ("answer lost",),
        "telegram:9": ("request lost", "no connection"),
    },
    {"telegram:3": "blocked", "telegram:-7": "moved -1007", "telegram:8": "answer lost"},
    frozenset({"telegram:3"}),
)
CHANGES = Script(
    ("1", "2", "6", "7", "8"),
    (
        at(minutes(285), tick, send_two),
        at(minutes(286), one_is_blocked, move_the_second, tick, send),
        at(minutes(345), tick, send_two, stop),
        at(minutes(361), tick, go_on, tick, send),
    ),
    {"telegram:1": ("answer lost",), "telegram:2": ("ok", "request lost")},
    closed=frozenset({"telegram:6"}),
)
SHORT = Script(
    ("1", "3", "5"),
    (
        at(minutes(-15), tick, send),
        at(minutes(-14), tick, send),
        at(minutes(285), tick, send_one),
        at(minutes(286), move_the_second, tick, send),
        at(minutes(361), tick),
    ),
    {"telegram:5": ("answer lost",)},
    {"telegram:3": "blocked"},
    frozenset({"telegram:3"}),
)


async def followers(database: Database, chats: tuple[str, ...]) -> None:
    """Let chats follow, some with wishes of their own."""
    async with database.writing() as session:
        for number in chats:
            who = await become_follower(session, f"telegram:{number}", "en", None)
            who.morning = who.evening = None
            await follow(session, who, MEETING, (15,), LONG_BEFORE)
            if number == "1":
                await follow(session, who, ITEM, (), LONG_BEFORE)
            if number == "6":
                who.quiet_from, who.quiet_to = 22 * 60, 9 * 60 + 50


@dataclass
class Ended:
    """A run: how it ended, and what was seen at the death."""

    life: Life
    world: World
    points: int = 0
    seen: set[str] = field(default_factory=set)
    in_flight: set[tuple[str, str]] = field(default_factory=set)
    """What was committed to sending and not yet noted at the death: occasion and chat."""
    doubts: dict[tuple[str, str], int] = field(default_factory=dict)
    states: dict[tuple[str, str], str] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    died_at: str = ""


@dataclass(frozen=True)
class Begun:
    """A run before one of its steps: the store's address, what else outlives a process, the points passed before."""

    url: str
    world: World
    step: int
    passed: int


async def begun(url: str, script: Script, *, journal: bool) -> Begun:
    """Set up the chats of a script."""
    world = World(url, journal=journal, at=LONG_BEFORE, always=script.always)
    for chat, plans in script.plans.items():
        world.plans[chat] += plans
    setting_up = Database(url)
    await followers(setting_up, script.chats)
    await setting_up.close()
    return Begun(url, world, -1, 0)


async def run(
    script: Script, begun: Begun, die_at: int = 0, before: Callable[[Life, int], None] = lambda _life, _step: None
) -> Ended:
    """Go through the steps from where it begins; die at a point and let another process go on from there."""
    world = begun.world
    life = Life(world)
    ended = Ended(life, world)
    left = list(script.steps[max(begun.step, 0) :])
    if begun.step >= 0:
        await life.begin()
        life.points.passed, life.points.names = begun.passed, []
    else:
        left.insert(0, Life.begin)
    life.points.die_at = die_at
    while left:
        before(life, len(script.steps) - len(left))
        try:
            await left[0](life)
            del left[0]
        except Died:
            ended.died_at, ended.points = life.points.names[-1], life.points.passed
            await life.die()
            life = Life(world)
            await look(ended, life.database)
            await life.begin()
            if left[0] is Life.begin:
                del left[0]  # it died while it took over; the next one just did
    ended.life, ended.points = life, ended.points or life.points.passed
    await books(ended, life.database)
    await life.end()
    return ended


async def look(ended: Ended, database: Database) -> None:
    """See what a death left behind."""
    async with database.reading() as session:
        rows = await session.execute(
            select(Occasion.key, Occasion.state, Delivery.chat, Delivery.state)
            .outerjoin(Delivery, Delivery.occasion_id == Occasion.id)
        )  # fmt: skip
        for key, occasion, chat, state in rows:
            ended.seen |= {f"occasion {occasion}"} | ({f"delivery {state}"} if state else set())
            if state == "sending":
                ended.in_flight.add((key, chat))
        assert await unbalanced(session) == []


async def books(ended: Ended, database: Database) -> None:
    """Note what came of everything."""
    async with database.reading() as session:
        assert await unbalanced(session) == []
        rows = await session.execute(
            select(Occasion.key, Delivery.chat, Delivery.state).join(Occasion, Occasion.id == Delivery.occasion_id)
        )
        ended.states = {(key, told(chat)): state for key, chat, state in rows}
        ended.doubts = {(key, told(chat)): doubts for key, chat, doubts, _, _ in await doubted(session)}
        ended.closed = set((await session.execute(select(Follower.chat).where(Follower.state != "active"))).scalars())


def told(chat: str) -> str:
    """One name for the chat that moves."""
    return "telegram:-1007" if chat == "telegram:-7" else chat


def check(ended: Ended, plain: Ended, script: Script) -> None:
    """Hold a run with a death against the one without."""
    world = ended.world
    where = f"dead at {ended.died_at}"
    assert world.wrong == [], where
    assert (set(ended.states), ended.closed) == (set(plain.states), script.closed), where
    # Where a session moved while its reminders went out, how many had gone already depends on the death.
    overtaken = {pair for pair in plain.states if ":20270309T1400:" in pair[0] and pair[0].endswith(":15")}
    late = {pair for pair in plain.states if ":20270309T1500:" in pair[0] and pair[0].endswith(":15")}
    for pair, state in ended.states.items():
        if pair in overtaken and state != plain.states[pair]:
            assert {state, plain.states[pair]} <= {"sent", "superseded", "expired", "cancelled"}, (pair, where)
        elif pair in late and state != plain.states[pair]:
            assert {state, plain.states[pair]} <= {"sent", "expired", "unsure"}, (pair, where)
        else:
            assert state == plain.states[pair], (pair, where)
    taken = Counter((each.key, told(each.chat)) for each in world.taken)
    lost = Counter((key, told(chat)) for chat, key, plan in world.requests if plan == "answer lost")
    in_flight = {(key, told(chat)) for key, chat in ended.in_flight}
    for pair, state in ended.states.items():
        if state == "sent":
            assert taken[pair] >= 1, ("lost", pair, where)
        elif not ended.doubts.get(pair):
            assert taken[pair] == 0, ("unheard of", pair, state, where)
        if taken[pair] > 1:
            assert ended.doubts.get(pair, 0) >= taken[pair] - 1, ("not listed", pair, where)
            assert taken[pair] - 1 <= lost[pair] + (pair in in_flight), ("twice, and not in flight", pair, where)
    again = Counter((each.key, told(each.chat)) for each in world.taken if each.again)
    for pair, times in taken.items():
        assert pair in ended.states, ("told out of nothing", pair, where)
        assert again[pair] >= times - 1, ("a repeat does not say so", pair, where)
    assert {pair for pair in ended.doubts if pair not in lost} <= in_flight | {
        (key, told(chat)) for chat, key, plan in world.requests if plan == "request lost"
    }, where
    for each in world.taken:
        assert each.starts in ("-", each.key.split(":")[2]), ("stale", each, where)


def copied(begun: Begun, number: int) -> Begun:
    """Copy a store on SQLite, to which nobody writes, with all else that outlives a process."""
    source = Path(Database(begun.url).path or "")
    target = source.with_name(f"{source.stem}-{number}.sqlite3")
    for name in (source, source.with_name(f"{source.name}-wal"), source.with_suffix(".journal")):
        if name.exists():
            shutil.copy(name, target.with_name(name.name.replace(source.stem, target.stem, 1)))
    world = begun.world
    plans = defaultdict(deque, {chat: deque(plans) for chat, plans in world.plans.items()})
    url = f"sqlite+aiosqlite:///{target}"
    return replace(begun, url=url, world=replace(world, url=url, plans=plans, taken=[*world.taken],
                                                 requests=[*world.requests]))  # fmt: skip


ShowDeaths = Callable[[Counter[str], set[str]], None]


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str]) -> ShowDeaths:
    """Print how often death came where, and what it found."""

    def shown(points: Counter[str], seen: set[str]) -> None:
        with capsys.disabled():
            print(f"\n{points.total()} deaths: {dict(points)}; found: {', '.join(sorted(seen))}")  # noqa: T201

    return shown


def deaths(points: int, *, every: int) -> range:
    """Give the points to die at: every so manyth from a first one drawn anew each time, all of them by `make deaths`.

    `DEATHS_FIRST=2` begins at the same one once more.
    """
    every = int(os.environ.get("DEATHS_EVERY", every))
    return range(int(os.environ.get("DEATHS_FIRST", 1 + secrets.randbelow(every))), points + 1, every)


async def test_a_death_at_any_commit_or_request_loses_nothing_and_doubles_what_was_on_its_way(
    new_file: Callable[[], str], show: ShowDeaths
) -> None:
    """The suite takes every second point: mostly one side of each commit; `make deaths` takes all."""
    seen: set[str] = set()
    points: Counter[str] = Counter()
    for script in (ANSWERS, CHANGES):
        starts = [await begun(new_file(), script, journal=True)]
        first = copied(starts[0], 0)

        def keep(life: Life, step: int, first: Begun = first, starts: list[Begun] = starts) -> None:
            if step >= 0:  # what comes before a step is the same in every run: it is not done again
                starts.append(copied(replace(first, step=step, passed=life.points.passed), 1000 + step))

        plain = await run(script, first, before=keep)
        check(plain, plain, script)
        for number in deaths(plain.points, every=2):
            at_step = next(each for each in reversed(starts) if each.passed < number)
            ended = await run(script, copied(at_step, number), number)
            assert ended.points == number
            check(ended, plain, script)
            seen |= ended.seen
            points[ended.died_at] += 1
    show(points, seen)
    assert seen == {f"delivery {state}" for state in DELIVERIES} | {f"occasion {state}" for state in OCCASIONS}
    assert set(points) == {"before commit", "after commit", "request", "effect", "answer"}


async def test_a_death_at_any_point_on_a_server(cluster: Cluster, small_template: str, show: ShowDeaths) -> None:
    """On a server the suite takes every third point, `make deaths` all of them."""
    seen: set[str] = set()
    points: Counter[str] = Counter()

    async def ended_at(number: int) -> Ended:
        name = cluster.create(small_template)
        ended = await run(SHORT, await begun(cluster.url(name), SHORT, journal=False), number)
        cluster.drop(name)
        return ended

    plain = await ended_at(0)
    check(plain, plain, SHORT)
    for number in deaths(plain.points, every=3):
        ended = await ended_at(number)
        assert ended.points == number
        seen |= ended.seen
        points[ended.died_at] += 1
        check(ended, plain, SHORT)
    show(points, seen)
    assert seen >= {f"delivery {state}" for state in ("pending", "sending", "sent", "failed", "superseded")}
    assert set(points) == {"before commit", "after commit", "request", "effect", "answer"}
