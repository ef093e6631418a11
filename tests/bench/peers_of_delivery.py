"""What one would write first, on the same load, with the same limiter and the same server.

    python -m tests.bench.peers_of_delivery PEER --store FILE --api URL --due INSTANT --chats N [--rate 28] [--seed]

- `jobs`: APScheduler with a date job for each reminder in its SQLAlchemy store, settings as they come
- `jobs-late`: the same, with `misfire_grace_time=None`, so that a late job still runs
- `mark-first`: claim a batch, commit it as sent, then send it
- `mark-after`: send, then commit each as sent

`--seed` fills the store before anything is due. A peer is killed and started again like ours, and goes on as it can.
"""

import argparse
import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

import aiohttp
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # type: ignore[import-untyped]
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]

from bot.pacing import Pace
from tests.botapi.server import TOKEN

PEERS = {
    "jobs": "APScheduler, a job each",
    "jobs-late": "APScheduler, a job each, no grace time",
    "mark-first": "claim 30, mark sent, send",
    "mark-after": "send, mark each",
}
BATCH = 30
NEXT = "SELECT chat FROM reminder WHERE sent = 0 ORDER BY chat LIMIT ?"
MARK = "UPDATE reminder SET sent = 1 WHERE chat = ?"


@dataclass
class Wire:
    """The way to the server, at the limiter's word."""

    pace: Pace
    http: aiohttp.ClientSession
    url: str

    async def send(self, chat: int) -> None:
        """Send one reminder; where the server asks for a pause, once more after it. Raises on any other refusal."""
        fields = {"chat_id": str(chat), "text": "The session starts in 15 minutes."}
        while True:
            await self.pace.slot(chat)
            async with self.http.post(f"{self.url}/bot{TOKEN}/sendMessage", data=fields) as answer:
                if answer.status != HTTPStatus.TOO_MANY_REQUESTS:
                    answer.raise_for_status()
                    return
                asked = await answer.json()
            await self.pace.refused(asked["parameters"]["retry_after"], chat)


JOB = "tests.bench.peers_of_delivery:remind"
WIRE: list[Wire] = []
"""The one wire of this process: a stored job knows a function by its name, and no object."""


async def remind(chat: int) -> None:
    """Do the job of one reminder."""
    await WIRE[0].send(chat)


def options(store: Path, *, late: bool) -> dict[str, Any]:
    """Say how a scheduler is made on its store."""
    defaults = {"misfire_grace_time": None} if late else {}
    jobs = SQLAlchemyJobStore(url=f"sqlite:///{store}")
    return {"jobstores": {"default": jobs}, "job_defaults": defaults, "timezone": UTC}


def seed(peer: str, store: Path, due: datetime, chats: int) -> None:
    """Store a reminder for each chat."""
    if peer.startswith("jobs"):
        made = BackgroundScheduler(**options(store, late=peer == "jobs-late"))
        made.start(paused=True)
        for chat in range(1, chats + 1):
            made.add_job(JOB, "date", run_date=due, args=[chat], id=str(chat))
        made.shutdown()
        return
    with closing(opened(store)) as held:
        held.execute("CREATE TABLE reminder (chat INTEGER PRIMARY KEY, sent INTEGER NOT NULL DEFAULT 0)")
        held.execute("BEGIN")
        held.executemany("INSERT INTO reminder (chat) VALUES (?)", ((chat,) for chat in range(1, chats + 1)))
        held.execute("COMMIT")


def opened(store: Path) -> sqlite3.Connection:
    """Open a store as durable as ours."""
    held = sqlite3.connect(store, isolation_level=None, timeout=5)
    held.execute("PRAGMA journal_mode=WAL")
    held.execute("PRAGMA synchronous=FULL")
    return held


async def by_jobs(store: Path, *, late: bool) -> None:
    """Let the scheduler do it all."""
    AsyncIOScheduler(**options(store, late=late)).start()
    await asyncio.Event().wait()


def batch(held: sqlite3.Connection, claimed: str = "") -> list[int]:
    """Give the next chats; with a statement that claims them, committed with it."""
    held.execute("BEGIN IMMEDIATE")
    chats = [chat for (chat,) in held.execute(NEXT, (BATCH,))]
    if claimed:
        held.executemany(claimed, ((chat,) for chat in chats))
    held.execute("COMMIT")
    return chats


async def mark_first(held: sqlite3.Connection) -> None:
    """Claim, mark, send."""
    while chats := batch(held, MARK):
        await asyncio.gather(*map(WIRE[0].send, chats))


async def mark_after(held: sqlite3.Connection) -> None:
    """Send, mark."""

    async def one(chat: int) -> None:
        await WIRE[0].send(chat)
        held.execute(MARK, (chat,))

    while chats := batch(held):
        await asyncio.gather(*map(one, chats))


LOOPS: dict[str, Callable[[sqlite3.Connection], Awaitable[None]]] = {
    "mark-first": mark_first,
    "mark-after": mark_after,
}


async def run(peer: str, store: Path, api: str, due: datetime, rate: float) -> None:
    """Send what is due from then on."""
    async with aiohttp.ClientSession() as http:
        wire = Wire(Pace(clock=time.monotonic, pause=asyncio.sleep, rate=rate), http, api)
        if peer.startswith("jobs"):
            from tests.bench import peers_of_delivery as stored  # noqa: PLC0415 - under the name that jobs know

            stored.WIRE.append(wire)
            await by_jobs(store, late=peer == "jobs-late")
            return
        WIRE.append(wire)
        await asyncio.sleep(max(0.0, (due - datetime.now(UTC)).total_seconds()))
        with closing(opened(store)) as held:
            await LOOPS[peer](held)
        await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--api", default="")
    parser.add_argument("--due", type=datetime.fromisoformat, required=True)
    parser.add_argument("--chats", type=int, required=True)
    parser.add_argument("--rate", type=float, default=28.0)
    parser.add_argument("--seed", action="store_true", help="fill the store, and end")
    given = parser.parse_args()
    if given.seed:
        seed(given.peer, given.store, given.due, given.chats)
    else:
        asyncio.run(run(given.peer, given.store, given.api, given.due, given.rate))


if __name__ == "__main__":
    main()
