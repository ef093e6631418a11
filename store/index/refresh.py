"""Keep the index in step with the facts: what a transaction touched is indexed anew before it commits."""

from collections.abc import Callable, Iterable
from typing import Any

from store.index import schema
from store.index.entries import Entry
from store.index.sources import all_owners, count, entries_of
from store.index.writing import BATCH, SORTED, Writer, remove, settle
from store.keys import body_key, document_key
from store.plain import Plain
from store.tables import Act, ActParagraph, Alias, Body, Document, Item, Meeting, Paragraph

Progress = Callable[[int, int], None]
"""Is told how many owners are indexed, and of how many."""


def unheard(_done: int, _of: int) -> None:
    """Tell nobody."""


_OWNERS: dict[type, Callable[[Any], str]] = {
    Body: lambda row: body_key(row.symbol),
    Document: lambda row: document_key(row.symbol),
    Act: lambda row: row.key,
    ActParagraph: lambda row: row.act,
    Meeting: lambda row: f"meeting#{row.id}",
    Item: lambda row: f"meeting#{row.meeting_id}",
    Alias: lambda row: f"alias:{row.target}",
    Paragraph: lambda row: f"text:{row.owner}",
}
INDEXED = frozenset(_OWNERS)
"""The tables whose texts are indexed. Their rows are changed one by one, or the index would not hear of it."""


def owner_of(row: object) -> str | None:
    """Name the owner of the entries that a row of the facts gives; None where it gives none."""
    owner = _OWNERS.get(type(row))
    return owner(row) if owner else None


def refresh(plain: Plain, owners: Iterable[str]) -> None:
    """Index some owners anew. What filters ask of an act's or a document's paragraphs goes with it."""
    wanted = set(owners)
    wanted |= {f"text:{owner}" for owner in wanted if owner.startswith(("document:", "mandate:"))}
    ordered = sorted(wanted)
    for space in schema.SPACES:
        remove(plain, space, ordered)
    writer = Writer(plain)
    _add(writer, entries_of(plain, ordered))
    writer.finish()


def _add(writer: Writer, made: Iterable[tuple[str, Entry]]) -> None:
    """Add entries as they are made, so that no more of them than are written, or sorted, together are held."""
    by_space: dict[str, list[Entry]] = {}
    for space, entry in made:
        waiting = by_space.setdefault(space, [])
        waiting.append(entry)
        if len(waiting) == (SORTED if space == "name" else BATCH):
            writer.add(space, waiting)
            waiting.clear()
    for space, waiting in by_space.items():
        writer.add(space, waiting)


def rebuild(plain: Plain, told: Progress, *, same: bool = False) -> int:
    """Make the whole index anew from the tables and return how many owners it has.

    `same` says that its own tables are of this version; nobody then waits for it to be done.
    """
    if not (same and schema.empty(plain)):
        schema.drop(plain)
        schema.create(plain)
        schema.unindex(plain)
    everything = count(plain)
    done = 0
    writer = Writer(plain, counting=False)
    for owners in all_owners(plain):
        _add(writer, entries_of(plain, owners))
        done += len(owners)
        told(done, everything)
    writer.finish()
    settle(plain)
    return done
