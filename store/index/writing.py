"""Add entries to the index and remove them, in the transaction that changes their text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import attrgetter

from store.folding import stem, words_in
from store.index import schema
from store.index.cutting import cut
from store.index.entries import BLOCK, Entry, block, deletions, hashed
from store.index.keys import compact, parts, tails
from store.index.schema import SPACES, for_space
from store.plain import Plain

BATCH = 2000
"""Entries written together."""
SORTED = 100_000
"""Names that are sorted together: those alike lie side by side, and what leads to them is a smaller step away, and
shorter: by a fiftieth than within 20,000. Four times as many would make them by a hundredth shorter."""
SHORTEST_WORD = 4
"""Letters from which a word may be mistyped: shorter ones are too like each other."""
GATHERED = 500_000
"""Hashes or counts that are gathered before they are written together."""


def grams_in(space: str, text: str) -> list[str]:
    """What leads to a text of a space, each gram once."""
    return list(dict.fromkeys(parts(text)) if space == "symbol" else cut(text)[0])


def add(plain: Plain, space: str, entries: Iterable[Entry]) -> int:
    """Add entries and return how many. Texts of names and passages are folded; of symbols they are as printed."""
    writer = Writer(plain)
    added = writer.add(space, entries)
    writer.finish()
    return added


class Writer:
    """Adds many entries, any space in turn; `finish` writes what is gathered until then.

    What is found by a hash lies all over its table, and every batch has the same frequent grams: written in order and
    together, a large index takes a fraction of the time. Where the whole index is made anew, `counting` is left to
    `settle`.
    """

    def __init__(self, plain: Plain, *, counting: bool = True) -> None:
        self.plain = plain
        self._counting = counting
        self._counts: dict[str, Counter[str]] = {space: Counter() for space in SPACES}
        self._near: list[int] = []
        self._words: Counter[str] = Counter()
        self._said: list[Iterable[str]] = []
        """The words of each text of the batch."""

    def add(self, space: str, entries: Iterable[Entry]) -> int:
        """Add entries to a space and return how many."""
        ((last,),) = self.plain.all(for_space("SELECT coalesce(max(id), 0) FROM find_@_entry", space))
        first = last
        waiting = iter(entries)
        while together := list(islice(waiting, SORTED)):
            if space == "name":
                together.sort(key=_by_text)
            for at in range(0, len(together), BATCH):
                batch = together[at : at + BATCH]
                self._add_batch(space, last, batch)
                last += len(batch)
        return int(last - first)

    def finish(self) -> None:
        """Write what is gathered."""
        write_pairs(self.plain, "find_symbol_near", self._near)
        self._near.clear()
        _learn(self.plain, _taught(self._words))
        self._words.clear()
        for space, counts in self._counts.items():
            self.plain.many(
                for_space(
                    "INSERT INTO find_@_df (gram, entries) VALUES (?, ?)"
                    " ON CONFLICT (gram) DO UPDATE SET entries = find_@_df.entries + excluded.entries",
                    space,
                ),
                sorted(counts.items()),
            )
            counts.clear()

    def _add_batch(self, space: str, last: int, batch: Sequence[Entry]) -> None:
        """Write a batch. What is made of an entry is let go before the next: what lives longer leaves the caches."""
        rows: list[Sequence[object]] = []
        leading: list[tuple[int, str]] = []
        for number, (owner, key, text, facets) in enumerate(batch, last + 1):
            found = self._symbol_grams(number, text) if space == "symbol" else self._text_grams(text)
            grams = [*found, *facets]
            if self._counting:
                self._counts[space].update(grams)
            leading.append((number, " ".join(grams)))
            rows.append((number, owner, key, text, " ".join(facets), hashed(_exact(space, text)), len(found)))
        self._words.update(chain.from_iterable(self._said))
        self._said.clear()
        self.plain.many(
            for_space(
                "INSERT INTO find_@_entry (id, owner, key, text, facets, hash, grams) VALUES (?, ?, ?, ?, ?, ?, ?)",
                space,
            ),
            rows,
        )
        lead(self.plain, space, leading)
        if max(len(self._near), len(self._words), *map(len, self._counts.values())) > GATHERED:
            self.finish()

    def _symbol_grams(self, number: int, symbol: str) -> dict[str, None]:
        """Cut a symbol into its grams, each once; note by what else it is found."""
        self._near += [near << 32 | number for near in near_symbol(symbol)]
        return dict.fromkeys(parts(symbol))

    def _text_grams(self, text: str) -> dict[str, None]:
        """Cut a folded text into its grams, each once; note its words."""
        grams, words = cut(text)
        self._said.append(dict.fromkeys(words))
        return grams


_by_text = attrgetter("text")


def lead(plain: Plain, space: str, leading: Iterable[tuple[int, str]]) -> None:
    """Write which grams (with blanks between) lead to some entries, by number; on PostgreSQL the block of each too."""
    if plain.dialect == "postgresql":
        leading = ((number, f"{grams} {block(number)}".lstrip()) for number, grams in leading)
    plain.many(for_space(_LEADING[plain.dialect], space), leading)


def settle(plain: Plain) -> None:
    """Finish what was filled without indexes and counts."""
    schema.index(plain)
    for space in SPACES:
        settle_grams(plain, space)


def settle_grams(plain: Plain, space: str) -> None:
    """Count in how many entries each gram stands, and bring together what SQLite keeps of many batches.

    Questions then walk one list a gram, and the lists tell at once how long they are.
    """
    plain.all(for_space("DELETE FROM find_@_df", space))
    for sql in _SETTLING[plain.dialect]:
        plain.all(for_space(sql, space))


_LEADING = {
    "sqlite": "INSERT INTO find_@_gram (rowid, grams) VALUES (?, ?)",
    "postgresql": "INSERT INTO find_@_gram (id, grams) VALUES (?, string_to_array(?, ' '))",
}
_SETTLING = {
    "sqlite": (
        "INSERT INTO find_@_gram (find_@_gram) VALUES ('optimize')",
        "CREATE VIRTUAL TABLE temp.find_@_list USING fts5vocab('main', 'find_@_gram', 'row')",
        "INSERT INTO find_@_df (gram, entries) SELECT term, doc FROM temp.find_@_list",
        "DROP TABLE temp.find_@_list",
    ),
    "postgresql": (
        f"""INSERT INTO find_@_df (gram, entries)
            SELECT gram, count(*) FROM find_@_gram, unnest(grams) AS gram WHERE left(gram, 1) <> '{BLOCK}'
            GROUP BY gram""",
    ),
}


def write_pairs(plain: Plain, table: str, pairs: list[int]) -> None:
    """Write (hash, id) in order, each pair packed into one number, which is sorted and held in a third of the room."""
    pairs.sort()
    if plain.dialect == "sqlite":
        sql = f"INSERT INTO {table} (hash, id) VALUES (?, ?) ON CONFLICT DO NOTHING"
        plain.many(sql, ((pair >> 32, pair & 0xFFFFFFFF) for pair in pairs))
        return
    arrays = f"INSERT INTO {table} (hash, id) SELECT * FROM unnest(?::int[], ?::int[]) ON CONFLICT DO NOTHING"
    for at in range(0, len(pairs), GATHERED):
        some = pairs[at : at + GATHERED]
        plain.all(arrays, ([pair >> 32 for pair in some], [pair & 0xFFFFFFFF for pair in some]))


def near_symbol(symbol: str) -> set[int]:
    """Hashes of a symbol's key less one character, and of its ends, by which it is found without its beginning."""
    return {hashed(each) for each in deletions(compact(symbol))} | {hashed(f"~{tail}") for tail in tails(symbol)}


def _exact(space: str, text: str) -> str:
    return compact(text) if space == "symbol" else text


def _taught(words: Mapping[str, int]) -> Counter[str]:
    """Count what words add to the vocabulary: themselves and their stems, if they may be mistyped."""
    counts = Counter[str]()
    for word, entries in words.items():
        if len(word) >= SHORTEST_WORD and not word.isdecimal():
            for each in {word, stem(word)}:
                if len(each) >= SHORTEST_WORD:
                    counts[each] += entries
    return counts


def _learn(plain: Plain, counts: Mapping[str, int]) -> None:
    """Count words in the vocabulary; new ones are added, with what is one deletion away from them."""
    known: set[str] = set()
    for some in _some(sorted(counts)):
        known |= {word for (word,) in plain.all(f"SELECT word FROM find_word WHERE word IN ({marks(some)})", some)}
    plain.many(
        "UPDATE find_word SET entries = entries + ? WHERE word = ?", [(counts[word], word) for word in sorted(known)]
    )
    ((last,),) = plain.all("SELECT coalesce(max(id), 0) FROM find_word")
    new = [(number, word) for number, word in enumerate(sorted(counts.keys() - known), last + 1)]
    plain.many(
        "INSERT INTO find_word (id, word, gram, entries) VALUES (?, ?, ?, ?)",
        [(number, word, stem(word), counts[word]) for number, word in new],
    )
    write_pairs(plain, "find_word_near", [near << 32 | number for number, word in new for near in _near_word(word)])


def _forget(plain: Plain, counts: Mapping[str, int]) -> None:
    """Count words out of the vocabulary; those that stand in no entry any more leave it."""
    words = sorted(counts)
    plain.many("UPDATE find_word SET entries = entries - ? WHERE word = ?", [(counts[word], word) for word in words])
    gone: list[tuple[int, str]] = []
    for some in _some(words):
        sql = f"SELECT id, word FROM find_word WHERE word IN ({marks(some)}) AND entries <= 0"
        gone += plain.all(sql, some)
    near = [(each, number) for number, word in gone for each in _near_word(word)]
    plain.many("DELETE FROM find_word_near WHERE hash = ? AND id = ?", near)
    plain.many("DELETE FROM find_word WHERE id = ?", [(number,) for number, _ in gone])


def _near_word(word: str) -> set[int]:
    return {hashed(less) for less in deletions(word)}


def marks(values: Sequence[object]) -> str:
    """Write the marks of a list of values: `?, ?, ?`."""
    return ", ".join("?" * len(values))


def remove(plain: Plain, space: str, owners: Sequence[str]) -> int:
    """Remove every entry of some owners and return how many there were."""
    gone: list[tuple[int, str, str]] = []
    for some in _some(owners):
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
    else:
        _forget(plain, _taught(Counter(chain.from_iterable(set(words_in(text)) for _, text, _ in gone))))
    plain.many(for_space("DELETE FROM find_@_entry WHERE id = ?", space), [(number,) for number, _, _ in gone])
    return len(gone)


def _some(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut values into as many as one statement takes."""
    return (values[at : at + 500] for at in range(0, len(values), 500))
