"""What there is to do, at one look: a process that has nothing to do asks four times a second whether it is so.

Each is one statement on a plain connection, one hop and no transaction. Each part of it names the order of a partial
index, so that an engine reads its first entry and no table, whatever it believes of how many rows there are.
"""

from dataclasses import dataclass
from datetime import datetime

from store.database import Database
from store.plain import Plain, kept_as

_OCCASION = """
    (SELECT 1 FROM occasion WHERE state IN ('planned', 'fanning', 'overtaken') AND due_at <= ? ORDER BY due_at LIMIT 1)
"""
_WAITED = """
    (SELECT 1 FROM outbox WHERE state = 'waiting' AND not_before <= ? ORDER BY not_before LIMIT 1)
"""
_LATE = """
    (SELECT 1 FROM outbox WHERE state = 'pending' AND lane = ? AND deadline_at <= ?
     ORDER BY lane, deadline_at, occasion_id, id LIMIT 1)
"""
_FACTS = "(SELECT value FROM state WHERE name = 'facts')"
_STIRS = f"SELECT {_FACTS}, coalesce({_OCCASION}, {_WAITED}, {_LATE}, {_LATE}, {_LATE})"

_PENDING = """
    SELECT (SELECT 1 FROM outbox WHERE state = 'pending' ORDER BY lane, deadline_at, occasion_id, id LIMIT 1),
    (SELECT 1 FROM state WHERE name = 'hold' AND value <> '')
"""


@dataclass(frozen=True, slots=True)
class Look:
    """What a planning tick finds: the number of the facts, and whether anything is due, waited long enough, late."""

    facts: str
    stirs: bool


async def look(database: Database, now: datetime) -> Look:
    """See whether the store needs its planning tick for something else than new facts and new wishes."""

    def work(plain: Plain) -> Look:
        moment = kept_as(plain, now)
        late = [value for lane in (1, 2, 3) for value in (lane, moment)]
        ((facts, stirs),) = plain.all(_STIRS, (moment, moment, *late))
        return Look(str(facts or "0"), stirs is not None)

    return await database.statement(work)


async def to_send(database: Database) -> bool:
    """Say whether anything is pending, and pushes are not held."""
    ((pending, held),) = await database.statement(lambda plain: plain.all(_PENDING))
    return pending is not None and held is None
