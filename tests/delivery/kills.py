"""The kill -9 harness: `run` as a real process, killed again and again while it sends, judged by the server's ledger.

    python -m tests.delivery.kills [--engine sqlite|postgresql] [--chats 2000] [--kills 20] [--rate 28] [--seed 1]
        [--speed 1]

On a server others stand by at each kill, and one takes over; on a file the next one is started then. Some kills follow
at once on a pause that Telegram asked for, and no request may come within it. Everybody follows the same meeting, so
that all reminders fall due at one instant. Telegram's part is played by `tests.botapi.ledger`, a process of its own
that loses answers and requests and asks for pauses. At each kill the rows of the outbox are compared with the ledger:
a delivery is pending, or sending and its request not there yet, or sending and arrived, or sent. All four have to be
seen. At the end the ledger alone says what was lost and what came twice; the outbox has to have listed every one that
came twice.
"""

import argparse
import asyncio
import os
import random
import re
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from sqlalchemy import insert, make_url, select

from store.database import Database
from store.intake.facts import load_facts as read_facts
from store.intake.load import load_facts
from store.outbox import hold, release
from store.planning import AT_ONCE
from store.schema import migrate
from store.tables import Follower, Lead, Meeting, Subscription
from tests.botapi import reading_ledger
from tests.botapi.server import TOKEN
from tests.cluster import running
from tests.conftest import DATA, ROOT
from tests.endtoend.process import end, environment

STARTS = datetime(2022, 6, 29, 8, 0, tzinfo=UTC)
"""The first session of the 12th meeting."""
LEAD = timedelta(minutes=60)
"""How long before it the reminders are due."""
SOON = timedelta(seconds=2)
"""How long before that the clock of the first process begins."""
LOSSES = {"answers-lost": 0.01, "requests-lost": 0.01, "too-many": 0.02}
BLOCKED = 3
"""Chats that blocked the assistant."""
ON_THE_WIRE = 0.3
"""Seconds after a 429 in which a request may still come that left before it was read; a pause lasts longer. So many
after a kill what comes is the dead one's."""
UNREAD = 0.5
"""Seconds around a kill in which a 429 may be decided that the dead did not live to store: the first message after the
kill is told of its pause, and only that one."""
PAUSED = "asks for a pause"
"""What a process says that was told to pause."""
TOO_MANY = 429
PATIENCE = 900.0
"""Seconds after which a run that does not come to its end has failed; what is left expires by then."""

PLACES = ("pending", "sending, not arrived", "sending, arrived", "sent")


@dataclass
class Outcome:
    """What a run came to. `places` counts, over all kills, where deliveries were when the process died."""

    engine: str
    chats: int
    kills: int = 0
    seconds: float = 0.0
    died: list[float] = field(default_factory=list)
    """When it was killed."""
    in_pauses: int = 0
    """Kills while a pause lasted."""
    restarts: list[float] = field(default_factory=list)
    """Seconds from each kill, or from the end of the pause in which it fell, to the first message after it."""
    places: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    lost: list[int] = field(default_factory=list)
    twice: list[int] = field(default_factory=list)
    unlisted: list[int] = field(default_factory=list)
    """Chats told twice whose delivery the outbox does not list as doubted."""
    doubted: int = 0
    in_flight: int = 0
    """Deliveries that were sending when the process died, all kills together."""
    faults: Counter[str] = field(default_factory=Counter)
    most_in_a_second: int = 0
    inside_pauses: int = 0
    unread: int = 0
    """Messages inside pauses that were asked for so shortly before a kill that the dead did not live to store them."""
    delays: list[float] = field(default_factory=list)
    """How long after the 429 these came, in seconds."""
    early: int = 0
    """Messages that came before the reminders might begin."""
    balanced: bool = False

    def lines(self) -> list[str]:
        """Say it in lines."""
        twice = (
            f"told twice {len(self.twice)} (in flight at the kills {self.in_flight}, doubted and listed {self.doubted},"
            f" not listed {len(self.unlisted)})"
        )
        wire = (
            f"most in a sliding second {self.most_in_a_second}; inside a pause {self.inside_pauses}"
            f"{' after ' + _spread(self.delays) + ' s' if self.delays else ''};"
            f" inside one that nobody lived to read {self.unread}; before due {self.early}"
        )
        return [
            f"{self.engine}: {self.chats} chats, {self.kills} kills, {self.seconds:.0f} s",
            f"  where deliveries were at the kills: {_said(self.places)}",
            f"  at the end: {_said(self.states)}; books {'balanced' if self.balanced else 'NOT balanced'}",
            f"  lost {len(self.lost)}, {twice}",
            f"  faults applied: {_said(self.faults)}; {wire}",
            f"  from a kill to the next message: {_spread(self.restarts)} s; {self.in_pauses} kills in a pause",
        ]

    def faults_of(self, rate: float) -> list[str]:
        """Say which promises the run broke."""
        broken = []
        if self.lost:
            broken.append(f"{len(self.lost)} lost")
        if self.unlisted:
            broken.append(f"{len(self.unlisted)} told twice without being listed")
        if len(self.twice) > self.in_flight + sum(self.faults[each] for each in ("answer-lost", "hang", "500")):
            broken.append("more told twice than were in flight")
        if self.most_in_a_second > 30 * max(1.0, rate / 28):
            broken.append(f"{self.most_in_a_second} messages in one second")
        if self.unread > len(self.died):
            broken.append(f"{self.unread} inside pauses that nobody lived to read, at {len(self.died)} kills")
        if self.inside_pauses or self.early:
            broken.append(f"{self.inside_pauses} inside a pause, {self.early} before they were due")
        broken += [f"no kill found a delivery {place}" for place in PLACES if not self.places[place]]
        promised = ("answer-lost", "request-lost", "429", "403")
        broken += [f"the fault {kind} never fired" for kind in promised if not self.faults[kind]]
        if not self.in_pauses:
            broken.append("no kill fell in a pause")
        if not self.balanced:
            broken.append("the books are not balanced")
        return broken


def say(text: str) -> None:
    """Print at once: a run is long."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _said(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "none"


def _spread(values: list[float]) -> str:
    ordered = sorted(values)
    return f"median {ordered[len(ordered) // 2]:.1f}, longest {ordered[-1]:.1f}" if ordered else "none"


@contextmanager
def store(engine: str, folder: Path) -> Iterator[str]:
    """Give the address of a store of this run's own, with real durability."""
    if engine == "sqlite":
        yield f"sqlite+aiosqlite:///{folder / 'store.sqlite3'}"
        return
    with running(fsync="on", synchronous_commit="on") as cluster:
        yield cluster.url(cluster.create())


async def seed(url: str, chats: int, *, held: bool = False) -> None:
    """Make the store, and let so many chats follow the meeting; where it is `held`, nothing is sent until `go`."""
    database = Database(url)
    await migrate(database)
    async with database.writing() as session:
        await load_facts(session, read_facts(DATA))
    since = STARTS - timedelta(days=1)
    keys = [f"telegram:{number}" for number in range(1, chats + 1)]
    async with database.writing() as session:
        meeting = (await session.execute(select(Meeting.id).where(Meeting.starts == STARTS.date()))).scalar_one()
        target = f"meeting#{meeting}"
        await session.execute(
            insert(Follower),
            [{"chat": key, "state": "active", "language": "en", "timezone": "", "leads": [60], "morning": None,
              "evening": None, "digest": False} for key in keys],
        )  # fmt: skip
        await session.execute(
            insert(Subscription),
            [{"chat": key, "target": target, "muted": False, "leads": [], "since": since} for key in keys],
        )
        await session.execute(
            insert(Lead), [{"target": target, "minutes": 60, "chat": key, "since": since} for key in keys]
        )
        if held:
            await hold(session, "telegram:1")
    await database.close()


async def go(url: str) -> None:
    """Let everything be sent."""
    database = Database(url)
    async with database.delivering() as session:
        await release(session)
    await database.close()


@asynccontextmanager
async def ledger(
    path: Path, seed_: int, rate: float, blocked: list[int], losses: Mapping[str, float] = LOSSES
) -> AsyncIterator[str]:
    """Run the fake Bot API as a process; give its address."""
    shares = [part for name, share in losses.items() for part in (f"--{name}", str(share))]
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.botapi.ledger", "--ledger", str(path), "--seed", str(seed_), *shares),
        *("--retry-after", "1", "2", "--delay-ms", "0", "60", "--rate-scale", str(max(1.0, rate / 28))),
        *("--blocked", ",".join(map(str, blocked)), "--seconds", str(PATIENCE + 60)),
        cwd=ROOT, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert child.stdout is not None
    try:
        yield (await child.stdout.readline()).decode().strip()
    finally:
        await end(child)


class Bot:
    """`delegate-bot run`, started anew after each kill on a clock that goes on, `speed` times as fast."""

    def __init__(
        self, folder: Path, url: str, api: str, rate: float, before: timedelta = SOON, speed: float = 1.0
    ) -> None:
        self.rate, self.before, self.speed = rate, before, speed
        self.config = folder / "config.toml"
        self.config.write_text(
            f'database = "{url}"\ndata = "{DATA}"\n\n[telegram]\napi_url = "{api}"\n'
            f"messages_per_second = {round(rate)}\n\n[backup]\nkeep = 1\n",
            encoding="utf-8",
        )
        self.logs: dict[int, Path] = {}
        """What each process wrote, by its number."""
        self.began: float | None = None

    async def start(self, *options: str) -> asyncio.subprocess.Process:
        """Start it."""
        if self.began is None:
            self.began = time.monotonic()
        at = STARTS - LEAD - self.before + timedelta(seconds=time.monotonic() - self.began) * self.speed
        path = self.config.with_name(f"log-{len(self.logs)}")
        with path.open("wb") as log:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "--config", str(self.config)),
                *("--at", at.isoformat(), "--speed", str(self.speed), "run", *options),
                cwd=ROOT, env=environment(DELEGATE_BOT_TOKEN=TOKEN), stdin=asyncio.subprocess.DEVNULL,
                stdout=log, stderr=log,
            )  # fmt: skip
        self.logs[process.pid] = path
        return process

    def said(self, process: asyncio.subprocess.Process) -> str:
        """Give what a process wrote so far."""
        return self.logs[process.pid].read_text(encoding="utf-8")

    def due(self, chats: int = 1) -> float:
        """Say when the reminders may begin, on the monotonic clock: those of many chats begin before their moment."""
        assert self.began is not None
        early = max(0.0, chats / self.rate - AT_ONCE.total_seconds())
        return self.began + (self.before.total_seconds() - early) / self.speed


@dataclass
class Line:
    """Who sends, and who stands by to take over; without those the next one is started when it died."""

    bot: Bot
    waiting: list[asyncio.subprocess.Process] = field(default_factory=list)

    async def begin(self, count: int) -> asyncio.subprocess.Process:
        """Start one that sends, and then so many that stand by."""
        if not count:
            return await self.bot.start()
        first = await self.bot.start("--standby")
        while "polling as" not in self.bot.said(first):  # noqa: ASYNC110 - another process writes the file
            await asyncio.sleep(0.02)
        self.waiting = [await self.bot.start("--standby") for _ in range(count)]
        for each in self.waiting:
            while "Standing by" not in self.bot.said(each):  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.02)
        return first

    def still(self, how: signal.Signals) -> None:
        """Stop those who stand by, or let them go on: a death is looked at before anybody takes over."""
        for each in self.waiting:
            each.send_signal(how)

    async def next(self, *, more: bool) -> asyncio.subprocess.Process:
        """Give who goes on now; with `more` another one comes to stand by."""
        if not self.waiting:
            return await self.bot.start()
        while True:
            for each in self.waiting:
                if "polling as" in self.bot.said(each):
                    self.waiting.remove(each)
                    if more:
                        self.waiting.append(await self.bot.start("--standby"))
                    return each
            await asyncio.sleep(0.01)

    async def end(self) -> None:
        """End those who still stand by."""
        for each in self.waiting:
            each.kill()
            await each.wait()


def rows(url: str, sql: str) -> list[tuple[Any, ...]]:
    """Read from the store beside whoever uses it."""
    at = make_url(url)
    if at.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(at.database), timeout=10)) as lite:
            return lite.execute(sql).fetchall()
    with psycopg.connect(
        host=str(at.query["host"]), port=str(at.query["port"]), user="postgres", dbname=at.database
    ) as post:
        return post.execute(sql).fetchall()


DELIVERIES = "SELECT chat, state, doubts FROM outbox"


def places(url: str, path: Path) -> Counter[str]:
    """Compare the outbox of a process that just died with what the server got."""
    arrived = {line.chat_id for line in reading_ledger.read(path) if line.accepted and line.method == "sendMessage"}
    found: Counter[str] = Counter()
    for chat, state, _ in rows(url, DELIVERIES):
        there = int(chat.removeprefix("telegram:")) in arrived
        found[f"sending, {'arrived' if there else 'not arrived'}" if state == "sending" else state] += 1
    return found


async def until_accepted(path: Path, count: int, process: asyncio.subprocess.Process) -> None:
    """Wait until the ledger holds so many accepted messages, or the process ended."""
    async with asyncio.timeout(60):
        while process.returncode is None and _accepted(path) < count:  # noqa: ASYNC110 - another process writes the file
            await asyncio.sleep(0.01)


def _accepted(path: Path) -> int:
    """Count the messages that took effect; questions such as getUpdates are lines of the ledger too."""
    lines = path.read_bytes().splitlines() if path.exists() else []
    return sum(b'"method": "sendMessage"' in line and b'"accepted": true' in line for line in lines)


async def until_paused(bot: Bot, path: Path, most: int, process: asyncio.subprocess.Process) -> None:
    """Wait until the process was told to pause, or the ledger holds so many messages, or the process ended."""
    told = bot.said(process).count(PAUSED)
    while process.returncode is None and bot.said(process).count(PAUSED) == told and _accepted(path) < most:  # noqa: ASYNC110 - as above
        await asyncio.sleep(0.002)


async def run(
    engine: str, chats: int, kills: int, rate: float, seed_: int, folder: Path, speed: float = 1.0
) -> Outcome:
    """Do one run."""
    dice = random.Random(seed_)
    outcome, path = Outcome(engine, chats), folder / "ledger"
    blocked = dice.sample(range(1, chats + 1), BLOCKED)
    with store(engine, folder) as url:
        standing = 0 if engine == "sqlite" else min(kills, 3)
        await seed(url, chats, held=standing > 0)
        began = time.monotonic()
        async with ledger(path, seed_, rate, blocked) as api:
            bot = Bot(folder, url, api, rate, SOON * speed, speed)
            line = Line(bot)
            # So many messages between two kills, that all kills fall into the sending, and some into its first.
            share = max(1, (chats - chats // 8) // (kills + 1))
            process, before = await line.begin(standing), 0
            if standing:
                await go(url)
            while outcome.kills < kills:
                await until_accepted(path, before + 1, process)
                if outcome.kills % 3 == 1:
                    await until_paused(bot, path, before + 2 * share, process)
                else:
                    await until_accepted(path, before + dice.randint(1, share), process)
                    await asyncio.sleep(dice.uniform(0, 0.05))
                line.still(signal.SIGSTOP)
                outcome.died.append(time.monotonic())
                process.kill()
                await process.wait()
                outcome.kills += 1
                found = places(url, path)
                outcome.places += found
                outcome.in_flight += found["sending, arrived"] + found["sending, not arrived"]
                say(f"  kill {outcome.kills}: {_said(found)}")
                before = _accepted(path)
                if not standing:
                    outcome.died[-1] = time.monotonic()  # it is started anew from here on
                line.still(signal.SIGCONT)
                process = await line.next(more=outcome.kills + len(line.waiting) <= kills)
            async with asyncio.timeout(PATIENCE):
                while rows(  # noqa: ASYNC110 - another process writes the store
                    url, "SELECT 1 FROM outbox WHERE state IN ('pending', 'sending', 'waiting')"
                ) or not rows(url, "SELECT 1 FROM occasion WHERE kind = 'session' AND state = 'fanned'"):
                    await asyncio.sleep(0.2)
            await end(process)
            await line.end()
        outcome.seconds = time.monotonic() - began
        judge(outcome, url, path, set(blocked), bot.due(chats))
    return outcome


def judge(outcome: Outcome, url: str, path: Path, blocked: set[int], due: float) -> None:
    """Compare what the server got with what the outbox says."""
    lines = reading_ledger.read(path)
    told = reading_ledger.deliveries(lines, lambda _line: "reminder")
    deliveries = rows(url, DELIVERIES)
    listed = {int(chat.removeprefix("telegram:")) for chat, _, doubts in deliveries if doubts}
    outcome.states = Counter(state for _, state, _ in deliveries)
    outcome.doubted = len(listed)
    everybody = set(range(1, outcome.chats + 1)) - blocked
    outcome.lost = sorted(everybody - {chat for chat, _ in told})
    outcome.twice = sorted(chat for (chat, _), times in told.items() if times > 1)
    outcome.unlisted = sorted(set(outcome.twice) - listed)
    outcome.faults = reading_ledger.faults(lines)
    outcome.most_in_a_second = reading_ledger.most_in(lines)
    inside = reading_ledger.inside_pauses(lines, ON_THE_WIRE)
    for died in outcome.died:
        pauses = [
            one.decided + (one.retry_after or 0) for one in lines if one.status == TOO_MANY and one.decided < died
        ]
        outcome.in_pauses += max(pauses, default=0.0) > died
        sent = (one.received for one in lines if one.accepted and one.method == "sendMessage")
        after = [each for each in sent if each > died + ON_THE_WIRE]
        if after:
            outcome.restarts.append(min(after) - max([died, *pauses]))
    unread = [pair for pair in inside if any(abs(died - pair[1].decided) <= UNREAD for died in outcome.died)]
    inside = tuple(pair for pair in inside if pair not in unread)
    outcome.inside_pauses, outcome.unread = len(inside), len({late.received for late, _ in unread})
    outcome.delays = sorted(late.received - refusal.decided for late, refusal in inside)
    outcome.early = sum(line.received < due for line in lines if line.method == "sendMessage")
    outcome.balanced = not rows(
        url,
        "SELECT 1 FROM occasion o WHERE o.audience <> o.forgotten"
        " + (SELECT count(*) FROM outbox d WHERE d.occasion_id = o.id)",
    )


def one(engine: str, chats: int, kills: int, rate: float, seed_: int, speed: float = 1.0) -> Outcome:
    """Do one run in a folder of its own."""
    with TemporaryDirectory(prefix="delegate-bot-kills-") as folder:
        try:
            return asyncio.run(run(engine, chats, kills, rate, seed_, Path(folder), speed))
        except BaseException:
            for log in sorted(Path(folder).glob("log-*")):
                say(re.sub(r"(?m)^", "  | ", log.read_text(encoding="utf-8")[-2000:]))
            raise


def main() -> None:
    """Run it from the command line; end with 1 where a promise is broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.delivery.kills", description=__doc__.partition("\n")[0])
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--chats", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--rate", type=float, default=28.0, help="messages a second")
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(2)))
    parser.add_argument(
        "--speed", type=float, default=1.0, help="of the clock that dates, by which doubts are waited for"
    )
    given = parser.parse_args()
    say(f"seed {given.seed}, rate {given.rate:g}")
    outcome = one(given.engine, given.chats, given.kills, given.rate, given.seed, given.speed)
    say("\n".join(outcome.lines()))
    broken = outcome.faults_of(given.rate)
    if broken:
        raise SystemExit("; ".join(broken))


if __name__ == "__main__":
    main()
