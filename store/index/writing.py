"""Add entries to the index and remove them, in the transaction that changes their text."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from store.folding import grams_of, is_han, pieces, stem
from store.index.entries import Entry, deletions, hashed
from store.index.keys import compact, parts, tails
from store.index.schema import for_space
from store.plain import Plain

BATCH = 5000
"""Entries written together."""
SHORTEST_WORD = 4
"""Letters from which a word may be mistyped: shorter ones are too like each other."""
LOCK = 0x66696E64
"""PostgreSQL's advisory lock that lets one transaction at a time write the index."""


def grams_in(space: str, text: str) -> list[str]:
    """What leads to a text of a space, each gram once."""
    return list(dict.fromkeys(parts(text) if space == "symbol" else grams_of(text)))


def add(plain: Plain, space: str, entries: Iterable[Entry]) -> int:
    """Add entries and return how many. Texts of names and passages are folded; of symbols they are as printed."""
    if plain.dialect == "postgresql":
        plain.all("SELECT pg_advisory_xact_lock(?)", (LOCK,))
    ((last,),) = plain.all(for_space("SELECT coalesce(max(id), 0) FROM find_@_entry", space))
    first = last
    waiting = iter(entries)
    seen: set[str] = set()
    while batch := list(islice(waiting, BATCH)):
        _add_batch(plain, space, last, batch, seen)
        last += len(batch)
    return int(last - first)


def _add_batch(plain: Plain, space: str, last: int, batch: Sequence[Entry], seen: set[str]) -> None:
    numbered = [(number, entry, grams_in(space, entry.text)) for number, entry in enumerate(batch, last + 1)]
    plain.many(
        for_space("INSERT INTO find_@_entry (id, owner, key, text, facets, hash) VALUES (?, ?, ?, ?, ?, ?)", space),
        [
            (number, each.owner, each.key, each.text, " ".join(each.facets), hashed(_exact(space, each.text)))
            for number, each, _ in numbered
        ],
    )
    _write_grams(plain, space, [(number, [*found, *each.facets]) for number, each, found in numbered])
    counts = Counter(gram for _, each, found in numbered for gram in (*found, *each.facets))
    plain.many(
        for_space(
            "INSERT INTO find_@_df (gram, entries) VALUES (?, ?)"
            " ON CONFLICT (gram) DO UPDATE SET entries = find_@_df.entries + excluded.entries",
            space,
        ),
        sorted(counts.items()),
    )
    if space == "symbol":
        plain.many(
            "INSERT INTO find_symbol_near (hash, id) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(near, number) for number, each, _ in numbered for near in near_symbol(each.text)],
        )
    else:
        _learn(plain, batch, seen)


def near_symbol(symbol: str) -> set[int]:
    """Hashes of a symbol's key less one character, and of its ends, by which it is found without its beginning."""
    return {hashed(each) for each in deletions(compact(symbol))} | {hashed(f"~{tail}") for tail in tails(symbol)}


def _exact(space: str, text: str) -> str:
    return compact(text) if space == "symbol" else text


def _write_grams(plain: Plain, space: str, rows: list[tuple[int, list[str]]]) -> None:
    if plain.dialect == "sqlite":
        sql = for_space("INSERT INTO find_@_gram (rowid, grams) VALUES (?, ?)", space)
        plain.many(sql, [(number, " ".join(found)) for number, found in rows])
    else:
        plain.many(for_space("INSERT INTO find_@_gram (id, grams) VALUES (?, ?)", space), rows)


def _learn(plain: Plain, batch: Sequence[Entry], seen: set[str]) -> None:
    """Add new words to the vocabulary, with what is one deletion away from them. A word once met is never forgotten."""
    met = {word for each in batch for word in pieces(each.text) if len(word) >= SHORTEST_WORD and not is_han(word)}
    words = {each for word in met for each in (word, stem(word)) if len(each) >= SHORTEST_WORD} - seen
    seen |= words
    fresh = sorted(word for word in words if not word.isdecimal())
    known: set[str] = set()
    for at in range(0, len(fresh), 500):
        some = fresh[at : at + 500]
        known |= {word for (word,) in plain.all(f"SELECT word FROM find_word WHERE word IN ({marks(some)})", some)}
    ((last,),) = plain.all("SELECT coalesce(max(id), 0) FROM find_word")
    new = [(number, word) for number, word in enumerate((word for word in fresh if word not in known), last + 1)]
    plain.many("INSERT INTO find_word (id, word, gram) VALUES (?, ?, ?)", [(n, word, stem(word)) for n, word in new])
    plain.many(
        "INSERT INTO find_word_near (hash, id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(near, number) for number, word in new for near in sorted({hashed(each) for each in deletions(word)})],
    )


def marks(values: Sequence[object]) -> str:
    """Write the marks of a list of values: `?, ?, ?`."""
    return ", ".join("?" * len(values))


def remove(plain: Plain, space: str, owners: Sequence[str]) -> int:
    """Remove every entry of some owners and return how many there were."""
    gone: list[tuple[int, str, str]] = []
    for at in range(0, len(owners), 500):
        some = owners[at : at + 500]
        gone += plain.all(
            for_space(f"SELECT id, text, facets FROM find_@_entry WHERE owner IN ({marks(some)})", space), some
        )
    if not gone:
        return 0
    grams = [(number, [*grams_in(space, text), *facets.split()]) for number, text, facets in gone]
    if plain.dialect == "sqlite":
        sql = for_space("INSERT INTO find_@_gram (find_@_gram, rowid, grams) VALUES ('delete', ?, ?)", space)
        plain.many(sql, [(number, " ".join(found)) for number, found in grams])
    else:
        plain.many(for_space("DELETE FROM find_@_gram WHERE id = ?", space), [(number,) for number, _ in grams])
    counts = Counter(gram for _, found in grams for gram in found)
    plain.many(
        for_space("UPDATE find_@_df SET entries = entries - ? WHERE gram = ?", space),
        sorted((count, gram) for gram, count in counts.items()),
    )
    plain.many(
        for_space("DELETE FROM find_@_df WHERE gram = ? AND entries <= 0", space), [(gram,) for gram in sorted(counts)]
    )
    if space == "symbol":
        plain.many(
            "DELETE FROM find_symbol_near WHERE hash = ? AND id = ?",
            [(near, number) for number, text, _ in gone for near in near_symbol(text)],
        )
    plain.many(for_space("DELETE FROM find_@_entry WHERE id = ?", space), [(number,) for number, _, _ in gone])
    return len(gone)
