"""Kill -9 while reminders go out, the same for ours and for its peers; the ledger alone says what came of it."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from tests.bench.followers import LEAD, moved, populated
from tests.bench.live import Start, arrived, ledger, service
from tests.botapi.reading_ledger import Line, most_in
from tests.endtoend.process import end

QUIET = 2.5
"""Seconds without a message after which nothing more is expected of whoever sends."""
STARTING = 12.0
"""The same of whoever has just been started, or waits for what is due."""
ON_THE_WIRE = 0.1
"""Seconds in which what was written before a kill may still arrive."""


@dataclass
class Killed:
    """What came of a load whose sender was killed again and again; by the ledger alone."""

    name: str
    chats: int
    kills: int = 0
    lost: int = 0
    twice: int = 0
    rate: float = 0.0
    """Messages a second from the first to the last."""
    most: int = 0
    back: list[float] = field(default_factory=list)
    """Seconds from each kill to the next message."""

    def row(self) -> tuple[str, ...]:
        numbers = (self.chats, self.kills, self.lost, self.twice)
        return self.name, *map(str, numbers), f"{self.rate:.1f}", str(self.most)


async def killed(
    name: str, path: Path, *, chats: int, kills: int, start: Start, seed: int = 1, standby: Start | None = None
) -> Killed:
    """Kill who sends so many times among so many messages, start it again, and see what came of it.

    With `standby` another process stands by all the time and takes over.
    """
    dice, found = random.Random(seed), Killed(name, chats)
    share = max(1, (chats - chats // 8) // (kills + 1))
    process = await start()
    other = await standby() if standby else None
    try:
        while found.kills < kills:
            seen = await _more(path, dice.randint(1, share))
            if not seen:
                break
            process.kill()
            await process.wait()
            ended = time.time()
            found.kills += 1
            if standby and other:
                process, other = other, await standby()
            else:
                process = await start()
            if not (next_ := await _more(path, 1, after=ended + ON_THE_WIRE)):
                break
            found.back.append(next_[0].wall - ended)
        while await _more(path, 1):
            pass
    finally:
        for each in (process, other):
            if each is not None:
                await end(each)
    lines = arrived(path)
    told = Counter(line.chat_id for line in lines)
    found.lost, found.twice = chats - len(told), sum(times > 1 for times in told.values())
    found.most = most_in(lines)
    if len(lines) > 1:
        found.rate = (len(lines) - 1) / (lines[-1].wall - lines[0].wall)
    return found


async def _more(path: Path, count: int, after: float | None = None) -> Sequence[Line]:
    """Wait for so many messages more, as long as any come; give them, none where nothing comes any more."""
    before = len(arrived(path)) if after is None else 0
    last, seen = perf_counter(), -1
    while True:
        lines = arrived(path)
        new = lines[before:] if after is None else [line for line in lines if line.wall > after]
        if len(new) >= count:
            return new
        if len(lines) != seen:
            last, seen = perf_counter(), len(lines)
        if perf_counter() - last > (STARTING if after or not lines else QUIET):
            return ()
        await asyncio.sleep(0.01)


async def ours(folder: Path, url: str, *, chats: int, kills: int, rate: float, standby: bool) -> Killed:
    """Our own sender under this load; `standby` as a server's store allows it."""
    database = await populated(url, chats, datetime.now(UTC) - timedelta(days=2))
    await moved(database, datetime.now(UTC) + LEAD + timedelta(seconds=3), timedelta(hours=2))
    await database.close()
    path = folder / "ledger"
    async with ledger(path, max(1.0, rate / 28)) as api:
        first = service(folder, url, api, rate, standby=standby)
        name = "ours, a standby takes over" if standby else "ours"
        return await killed(name, path, chats=chats, kills=kills, start=first, standby=first if standby else None)
