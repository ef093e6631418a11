"""What was published of each thing, what followers were told of it, and how calendars know it.

Rows of things that are no more stay, so that a name and a uid are never given again.

`uid` and `version` are for calendars: the first names a thing by what was first known of it (body, the meeting's first
day, the session's start), and so is the same in a store made anew from the same data; the second counts publications.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import select

from store.database import Session
from store.facts import Facts, State, known
from store.tables import Published


async def rows_of(session: Session, meeting: str) -> dict[str, Published]:
    """Give what is held of a meeting's things, theirs alone until the transaction ends."""
    found = await session.execute(
        select(Published)
        .where(Published.meeting == meeting)
        .order_by(Published.thing)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {row.thing: row for row in found.scalars()}


async def published(session: Session, meeting: str | None = None) -> State:
    """Give what was last published, of one meeting or of all."""
    rows = select(Published.thing, Published.meeting, Published.facts)
    found = (await session.execute(rows if meeting is None else rows.where(Published.meeting == meeting))).all()
    return State({thing: facts for thing, _, facts in found}, {thing: of for thing, of, _ in found})


def states_of(held: Mapping[str, Published]) -> tuple[State, State]:
    """Give what was told and what is published."""
    meeting = {thing: row.meeting for thing, row in held.items()}
    told = {thing: row.told for thing, row in held.items()}
    return State(told, meeting), State({thing: row.facts for thing, row in held.items()}, meeting)


async def adopt(session: Session) -> int:
    """Take what is known for told, in silence, where nothing was ever published; return of how many things.

    A meeting that comes later is told of when it is published.
    """
    if (await session.execute(select(Published.thing).limit(1))).first() is not None:
        return 0
    state = await known(session)
    uids: set[str] = set()
    session.add_all([new_row(thing, state, uids) for thing in state.facts])
    await session.flush()
    return len(state.facts)


def new_row(thing: str, state: State, uids: set[str], *, told: bool = True) -> Published:
    """Make the first row of a thing. `uids` are those given, and get its own."""
    meeting = state.meeting[thing]
    uid = first_uid(thing, state.facts[thing], state.facts[meeting], uids)
    uids.add(uid)
    facts = dict(state.facts[thing])
    return Published(
        thing=thing, meeting=meeting, uid=uid, version=1, facts=facts, told=dict(facts) if told else {}
    )  # fmt: skip


def first_uid(thing: str, facts: Facts, meeting: Facts, taken: Collection[str]) -> str:
    """Name a thing for calendars by what is first known of it; where another has that name, by a number too."""
    kind = thing.partition("#")[0]
    own = {"meeting": "", "item": facts.get("number"), "session": facts["starts"] if kind == "session" else None}[kind]
    name = f"{meeting['body']}:{meeting['starts']}:{kind}:{own}"
    tried = (str(uuid5(NAMESPACE_URL, f"{name}{f':{again}' if again else ''}")) for again in range(len(taken) + 1))
    return next(uid for uid in tried if uid not in taken)


@dataclass(frozen=True, slots=True)
class Calendared:
    """How calendars know a thing, and the facts that were published of it; {} where it is no more."""

    uid: str
    version: int
    facts: Facts


async def calendared(session: Session, meeting: str) -> dict[str, Calendared]:
    """Say how calendars know a meeting's things. Version 0 is of what was not published yet."""
    found = await session.execute(
        select(Published.thing, Published.uid, Published.version, Published.facts).where(Published.meeting == meeting)
    )
    held = {thing: Calendared(uid, version, facts) for thing, uid, version, facts in found}
    state = await known(session, [int(meeting.partition("#")[2])])
    taken = {each.uid for each in held.values()}
    for thing in [each for each in state.facts if each not in held]:
        uid = first_uid(thing, state.facts[thing], state.facts[meeting], taken)
        taken.add(uid)
        held[thing] = Calendared(uid, 0, state.facts[thing])
    return held
