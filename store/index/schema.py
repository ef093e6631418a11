"""The tables of the index, on either engine. They are derived: dropped and built anew when `VERSION` changes.

Each space has its entries, the grams that lead to them, and in how many entries each gram stands. SQLite holds grams
in FTS5 without content and without places (ranking is not its business), PostgreSQL in an array under a GIN index.
"""

import re
from collections.abc import Iterable

from store.plain import Plain

VERSION = "11"
"""Counts changes of these tables and of folding: a store indexed by another version is indexed anew."""

SPACES = ("symbol", "name", "passage")

_BOTH = (
    """CREATE TABLE find_@_entry (
        id INTEGER PRIMARY KEY, owner TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, facets TEXT NOT NULL,
        hash INTEGER NOT NULL, grams INTEGER NOT NULL)""",
    "CREATE TABLE find_@_df (gram TEXT PRIMARY KEY, entries INTEGER NOT NULL) #",
)
_GATHERED = "INSERT INTO find_@_gram (find_@_gram, rank) VALUES ('hashsize', {})"
_AS_USUAL, _FILLING = 1 << 20, 32 << 20
"""Bytes of grams that FTS5 gathers before it writes a list of each: the more, the fewer lists are merged later."""
_GRAMS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE find_@_gram USING fts5(grams, content='', detail=none, columnsize=0, tokenize='ascii')",
    ),
    "postgresql": ("CREATE TABLE find_@_gram (id INTEGER PRIMARY KEY, grams TEXT[] NOT NULL)",),
}
_OF_ENTRIES = {
    "find_@_entry_owner": "find_@_entry (owner)",
    "find_@_entry_hash": "find_@_entry (hash)",
}
_INDEXES = {
    "sqlite": _OF_ENTRIES,
    "postgresql": {**_OF_ENTRIES, "find_@_gram_gin": "find_@_gram USING gin (grams) WITH (fastupdate = off)"},
}
_ALONE = {("sqlite", "find_symbol_entry_hash"): "find_symbol_entry (hash, key, text)"}
"""A symbol is read from the index of its key alone: no second page is sought for it, a third of the time."""
_SHARED = (
    # What is one deletion away from a symbol (its entry's id) or from a word of the vocabulary.
    "CREATE TABLE find_symbol_near (hash INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (hash, id)) #",
    """CREATE TABLE find_word (
        id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, gram TEXT NOT NULL, entries INTEGER NOT NULL)""",
    "CREATE TABLE find_word_near (hash INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (hash, id)) #",
)
_TABLES = (
    *(f"find_{space}_{part}" for space in SPACES for part in ("entry", "df", "gram")),
    "find_symbol_near", "find_word", "find_word_near",
)  # fmt: skip


def for_space(sql: str, space: str) -> str:
    """Write a statement for one of the spaces: `find_@_entry` is `find_name_entry`."""
    if space not in SPACES:
        raise ValueError(f"{space} is none of the spaces {', '.join(SPACES)}")
    return sql.replace("find_@", f"find_{space}")  # PostgreSQL has an operator @>


def create(plain: Plain) -> None:
    """Make the empty tables."""
    for space in SPACES:
        for sql in (*_BOTH, *_GRAMS[plain.dialect]):
            plain.all(_written_for(plain, for_space(sql, space)))
    for sql in _SHARED:
        plain.all(_written_for(plain, sql))
    index(plain)


def index(plain: Plain) -> None:
    """Make the indexes of the tables, those that are not there."""
    for space in SPACES:
        _gather(plain, space, _AS_USUAL)
        for name, what in _INDEXES[plain.dialect].items():
            on = _ALONE.get((plain.dialect, for_space(name, space)), what)
            plain.all(for_space(f"CREATE INDEX IF NOT EXISTS {name} ON {on}", space))


def unindex(plain: Plain, spaces: Iterable[str] = SPACES) -> None:
    """Take indexes away from tables that are to be filled: made of a full table one takes a fraction of the time."""
    for space in spaces:
        _gather(plain, space, _FILLING)
        for name in _INDEXES[plain.dialect]:
            plain.all(for_space(f"DROP INDEX IF EXISTS {name}", space))


def _gather(plain: Plain, space: str, size: int) -> None:
    if plain.dialect == "sqlite":
        plain.all(for_space(_GATHERED.format(size), space))


def _written_for(plain: Plain, sql: str) -> str:
    """Say what the engines say otherwise; PostgreSQL compares texts by code point too, which is also the fastest."""
    if plain.dialect == "sqlite":
        return sql.replace("#", "WITHOUT ROWID")
    return re.sub(r"\bTEXT\b(\[])?", r'TEXT\1 COLLATE "C"', sql).replace("#", "")


def drop(plain: Plain) -> None:
    """Remove the tables, whichever of them exist."""
    for table in _TABLES:
        plain.all(f"DROP TABLE IF EXISTS {table}")


def empty(plain: Plain) -> bool:
    """Take everything out of PostgreSQL's tables, so that who searches finds what was there until this is committed.

    To drop a table one has to wait for its readers, and they for the end of the transaction. False where a table is
    missing, and on SQLite, whose readers never wait: there nothing is done.
    """
    if plain.dialect == "sqlite" or any(plain.all("SELECT to_regclass(?) IS NULL", (each,))[0][0] for each in _TABLES):
        return False
    for table in _TABLES:
        plain.all(f"DELETE FROM {table}")
    return True
