"""Which stored thing a record is. A permanent id stays with its thing, and is never given to another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from sqlalchemy import func, select

from store.database import Session
from store.intake.changes import Change, Changes
from store.keys import item_key, meeting_key
from store.records import MeetingRecord
from store.state import get_state, set_state
from store.tables import Document, Item, Meeting, Paragraph, TimetableSession


@dataclass(frozen=True, slots=True)
class Known:
    """What tells a meeting from others. `id` is None for a record."""

    id: int | None
    body: str
    ordinal: int | None
    starts: date


async def move_meetings(session: Session, records: Sequence[MeetingRecord], changes: Changes) -> None:
    """Bring meetings that are held on other days now to their new first day, before they are matched by it.

    A postponed meeting is a change, not another meeting: it, its items and its sessions keep their ids. The texts read
    of its items go with it.
    """
    rows = {row.id: row for row in (await session.execute(select(Meeting))).scalars()}
    stored = [Known(row.id, row.body, row.ordinal, row.starts) for row in rows.values()]
    matched = match_meetings(stored, [Known(None, each.body, each.ordinal, each.starts) for each in records])
    moved = [
        (rows[id_], record.starts)
        for record, id_ in zip(records, matched, strict=True)
        if id_ is not None and rows[id_].starts != record.starts
    ]
    old = {row.id: row.starts for row, _ in moved}
    for row, _ in moved:  # two that change places would meet on the unique key, so all step aside first
        row.starts = row.starts.replace(year=row.starts.year - 1000)
    if moved:
        await session.flush()
    for row, starts in moved:
        changes.changed.append(Change(meeting_key(row.body, starts), "starts", old[row.id], starts))
        row.starts = starts
        await _move_what_names_it(session, row.id, meeting_key(row.body, old[row.id]), meeting_key(row.body, starts))
    if moved:
        await session.flush()


def match_meetings(stored: Sequence[Known], wanted: Sequence[Known]) -> list[int | None]:
    """Give each wanted meeting the id of the stored one it is, in the order of certainty.

    Same number and first day; same number; same first day; else the only one of its body and year on either side,
    unless the two are numbered differently.
    """
    result: list[int | None] = [None] * len(wanted)
    left = list(stored)

    def take(index: int, old: Known) -> None:
        result[index] = old.id
        left.remove(old)

    for same in (
        lambda old, new: old.ordinal is not None and (old.ordinal, old.starts) == (new.ordinal, new.starts),
        lambda old, new: old.ordinal is not None and old.ordinal == new.ordinal,
        lambda old, new: old.starts == new.starts,
    ):
        for index, new in enumerate(wanted):
            if result[index] is None:
                old = next((each for each in left if each.body == new.body and same(each, new)), None)
                if old is not None:
                    take(index, old)
    open_ = [index for index in range(len(wanted)) if result[index] is None]
    for index in open_:
        new = wanted[index]
        here = [each for each in left if (each.body, each.starts.year) == (new.body, new.starts.year)]
        there = [at for at in open_ if (wanted[at].body, wanted[at].starts.year) == (new.body, new.starts.year)]
        if len(here) == len(there) == 1 and None in (here[0].ordinal, new.ordinal):
            take(index, here[0])
    return result


async def _move_what_names_it(session: Session, meeting: int, was: str, now: str) -> None:
    """Bring what names a meeting by its first day to the new one: its documents, and the texts of its items."""
    for document in (await session.execute(select(Document).where(Document.meeting == was))).scalars():
        document.meeting = now
    numbers = list((await session.execute(select(Item.number).where(Item.meeting_id == meeting))).scalars())
    owners = {item_key(was, number): item_key(now, number) for number in numbers}
    for text in (await session.execute(select(Paragraph).where(Paragraph.owner.in_(owners)))).scalars():
        session.add(
            Paragraph(
                owner=owners[text.owner], language=text.language, position=text.position, number=text.number,
                heading=text.heading, text=text.text, source=text.source,
            )
        )  # fmt: skip
        await session.delete(text)


async def new_ids(session: Session, table: type[Meeting] | type[Item] | type[TimetableSession]) -> Iterator[int]:
    """Give ids that no row of a table ever had: an engine may give that of its last row again once it is removed."""
    kept = await get_state(session, _last(table))
    highest = (await session.execute(select(func.max(table.id)))).scalar_one_or_none() or 0
    return count(max(highest, int(kept or 0)) + 1)


async def note_ids(session: Session, table: type[Meeting] | type[Item] | type[TimetableSession]) -> None:
    """Keep the highest id a table has had, for `new_ids`."""
    kept = await get_state(session, _last(table))
    highest = (await session.execute(select(func.max(table.id)))).scalar_one_or_none() or 0
    if highest > int(kept or 0):
        await set_state(session, _last(table), str(highest))


def _last(table: type[Meeting] | type[Item] | type[TimetableSession]) -> str:
    return f"last {table.__tablename__}"
