"""The series of an act: each that is of its title or goes on from it, and what hangs together so with those."""

from store.database import Session
from store.links import ties_of

_RELATIONS = frozenset({"same-title", "like", "later"})
"""Relations between two acts of a series; two of one number are none."""


async def series_of(session: Session, key: str) -> list[str]:
    """Give the other things of the series of one."""
    found, todo = {key}, [key]
    while todo:
        ties = [tie for tie in await ties_of(session, todo[0]) if tie.relation in _RELATIONS]
        others = [each for each in dict.fromkeys(tie.other(todo[0]) for tie in ties) if each not in found]
        found.update(others)
        todo = [*todo[1:], *others]
    return sorted(found - {key})
