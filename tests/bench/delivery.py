"""Delivery: what the outbox costs, how soon a message comes, what kills leave, beside what one would write first.

    python -m tests.bench.delivery [--quick]

Everything ends at the ledger of a fake Bot API that is a process of its own. The kill -9 harness with spoiled answers
and requests is another program (`make soak`); here the kills fall among messages that nothing else spoils, so that
ours and its peers can be compared.
"""

import argparse
import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import Figure, p50, percentile, show, show_machine, show_table, show_verdicts
from tests.bench.followers import engines
from tests.bench.killing import Killed, killed, ours
from tests.bench.live import Arrivals, Notice, ledger, new_room, new_start, short_notice, single, started, together
from tests.bench.outboxes import Outboxes, measured
from tests.bench.peers_of_delivery import PEERS
from tests.bench.results import progress

SCAN, CLAIM = 1.0, 10.0
"""Milliseconds: to find nothing, to claim thirty."""
FAN_OUT = {"SQLite": 1.0, "PostgreSQL": 2.0}
SUPERSEDED, NOTICED, PUNCTUAL, WITHIN, BACK = 1.0, 2.0, 1.0, 60.0, 3.0
"""Seconds."""
MOST = 30
"""Messages in any sliding second."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured. Above 28 messages a second all limits grow with the rate."""

    scans: tuple[int, ...] = (1_000, 10_000, 100_000, 1_000_000)
    rounds: int = 50
    followers: int = 100_000
    alone: int = 8
    together: int = 1_500
    reminders: int = 500
    kills: int = 4
    rate: float = 28.0
    whole: bool = True
    """Whether both changes, both engines' processes and all peers are measured."""


QUICK = Size((1_000,), 10, 2_000, 1, 100, 150, 1, 70.0, whole=False)


@dataclass(frozen=True, slots=True)
class Live:
    """What one engine's processes did."""

    notices: list[Notice]
    alone: Arrivals | None
    together: Arrivals | None
    killed: Killed


def show_outboxes(engine: str, found: Outboxes) -> list[Figure]:
    """Print what an engine's outbox costs; give the figures that have goals."""
    heads = ("rows to come, and as many done", "nothing to do", "every 5 s", "claim 30, intend", "note 30")
    show_table(f"{engine}: the outbox, ms, p50 and p95", heads, [each.row() for each in found.scans])
    fans = found.fans
    heads = ("audience", "rows made", "made again", "superseded", "previewed")
    show_table(f"{engine}: one occasion, seconds", heads, [fans.row()])
    largest = found.scans[-1]
    of = f"{largest.rows:,} rows"
    return [
        Figure(f"{engine}: nothing to do, {of}, p95", percentile(largest.idle, 0.95), "ms", SCAN),
        Figure(f"{engine}: claim of 30, {of}, p95", percentile(largest.claim, 0.95), "ms", CLAIM),
        Figure(f"{engine}: fan-out to {fans.chats:,}", fans.made, "s", FAN_OUT[engine]),
        Figure(f"{engine}: {fans.chats:,} superseded", fans.superseded, "s", SUPERSEDED),
    ]


def show_live(engine: str, found: Live) -> list[Figure]:
    """Print what came when; give the figures that have goals."""
    rows = [
        (f"{each.what}, {each.waiting:,} wait", f"{each.published:.2f}", f"{each.first:.2f}") for each in found.notices
    ]
    show_table(f"{engine}: a change half an hour ahead, seconds", ("what changed", "published", "first message"), rows)
    figures = [
        Figure(f"{engine}: {each.what} changed, first message, {each.waiting:,} wait", each.first, "s", NOTICED)
        for each in found.notices
    ]
    rows = []
    for name, got in (("one reminder at a time", found.alone), ("all at one instant", found.together)):
        if got is not None:
            late = got.after
            rows.append(
                (name, str(len(late)), f"{min(late):.2f}", f"{p50(late):.2f}", f"{max(late):.2f}", str(got.most))
            )
            figures.append(Figure(f"{engine}: {name}, the first after it was due", min(late), "s", PUNCTUAL))
            figures.append(Figure(f"{engine}: {name}, not before", min(late), "s", 0, at_least=True))
    heads = ("reminders", "messages", "first", "p50", "last", "most in a second")
    if rows:
        show_table(f"{engine}: seconds after they were due", heads, rows)
    if found.alone:
        figures.append(Figure(f"{engine}: one reminder, the latest", max(found.alone.after), "s", PUNCTUAL))
    if found.together:
        figures.append(
            Figure(f"{engine}: all of {len(found.together.after):,}", max(found.together.after), "s", WITHIN)
        )
    back = found.killed.back
    show(f"{found.killed.name}: seconds from a kill to the next message: {', '.join(f'{each:.2f}' for each in back)}")
    figures += [Figure(f"{engine}: from a kill to the next message, the longest", max(back), "s", BACK)] if back else []
    return figures


async def live(engine: str, urls: Iterator[str], folder: Path, size: Size) -> Live:
    """Let an engine's processes send."""
    progress(f"delivery: {engine}, short notice")
    notices = []
    for what, change in (("its start", new_start), ("its room", new_room)):
        if size.whole or change is new_start:
            place = own(folder / f"{engine} {what}")
            notices += await short_notice(place, next(urls), size.followers, what, change)
    progress(f"delivery: {engine}, punctuality")
    alone = all_ = None
    if size.whole:
        alone = await single(own(folder / f"{engine} alone"), next(urls), size.alone)
        all_ = await together(own(folder / f"{engine} together"), next(urls), size.together, size.rate)
    progress(f"delivery: {engine}, kills")
    load = {"chats": size.reminders, "kills": size.kills}
    place = own(folder / f"{engine} kills")
    return Live(notices, alone, all_, await ours(place, next(urls), **load, rate=size.rate, standby=engine != "SQLite"))


async def peers(folder: Path, size: Size) -> list[Killed]:
    """Let each peer send the same load, killed as often: one after the other, or all at once where time is short."""
    if not size.whole:
        return await asyncio.gather(*(peer(which, own(folder / which), size) for which in PEERS))
    return [await peer(which, own(folder / which), size) for which in PEERS]


async def beside_peers(urls: Iterator[str], folder: Path, size: Size) -> tuple[Live, list[Killed]]:
    """Let ours and its peers send at the same time: short, and no fair comparison."""
    found, others = await asyncio.gather(live("SQLite", urls, folder, size), peers(folder, size))
    return found, others


def own(folder: Path) -> Path:
    """Make a folder for one measurement."""
    folder.mkdir()
    return folder


async def peer(which: str, folder: Path, size: Size) -> Killed:
    """Let one peer send it."""
    progress(f"delivery: {PEERS[which]}")
    path, log = folder / "ledger", folder / "log"
    due = datetime.now(UTC) + timedelta(seconds=3 + size.reminders * 0.01)
    command = (
        "-m", "tests.bench.peers_of_delivery", which, "--store", str(folder / "store"), "--due", due.isoformat(),
        "--chats", str(size.reminders), "--rate", str(size.rate),
    )  # fmt: skip
    seeding = await started(*command, "--seed", log=log)()
    if await seeding.wait():
        raise RuntimeError(log.read_text(encoding="utf-8"))
    async with ledger(path, max(1.0, size.rate / 28)) as api:
        start = started(*command, "--api", api, log=log)
        return await killed(PEERS[which], path, chats=size.reminders, kills=size.kills, start=start)


def show_killed(found: Sequence[Killed], size: Size) -> None:
    """Print what kills left of each."""
    title = f"{size.reminders} reminders due at one instant, kill -9; {size.rate:g} a second allowed"
    heads = ("who sends", "reminders", "kills", "lost", "told twice", "messages/s", "most in a second")
    show_table(title, heads, [each.row() for each in found])


def measure(size: Size) -> list[Figure]:
    """Print the tables; return the figures that have goals."""
    figures: list[Figure] = []
    with TemporaryDirectory(prefix="delegate-bot-delivery-") as name, engines(Path(name)) as every:
        kills: list[Killed] = []
        others: list[Killed] = []
        most = 0
        for engine, urls in every.items():
            progress(f"delivery: {engine}, the outbox")
            figures += show_outboxes(engine, measured(urls, size.scans, size.rounds, size.followers))
            if size.whole:
                found = asyncio.run(live(engine, urls, Path(name), size))
            elif engine == "SQLite":
                found, others = asyncio.run(beside_peers(urls, Path(name), size))
            else:
                continue
            figures += show_live(engine, found)
            kills.append(found.killed)
            most = max(most, found.killed.most, *(got.most for got in (found.alone, found.together) if got))
        show_killed([*kills, *(others or asyncio.run(peers(Path(name), size)))], size)
    if size.rate <= 28:
        figures.append(Figure("most messages in any sliding second", most, "", MOST + 1))
    return figures


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="Delivery.")
    options.add_argument("--quick", action="store_true", help="little of everything")
    show_machine()
    show_verdicts(measure(QUICK if options.parse_args().quick else Size()))
