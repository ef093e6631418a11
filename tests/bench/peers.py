"""What one would write first: RapidFuzz over all texts, and SQLite's FTS5 with its trigrams.

Each is given what favours it: texts and questions in one case, symbols folded beforehand, titles only of the
language that is asked in.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import numpy as np
from rapidfuzz import fuzz, process

from tests.bench.corpus import document
from tests.bench.outcomes import Engine
from tests.bench.queries import Query, folded, plain

LINEAR, EXHAUSTIVE = "RapidFuzz extract", "RapidFuzz cdist"
CANDIDATES = 100
"""How many texts of a first search are compared with RapidFuzz."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts in the order in which they are stored, by language, each with the number of its document."""

    of: dict[str, list[str]]
    numbers: Sequence[int]

    def language(self, query: Query) -> str:
        """The language whose texts can hold what is asked for."""
        return next(iter(self.of)) if len(self.of) == 1 else "zh" if query.chinese else "en"

    def rows(self) -> Iterator[tuple[int, str]]:
        """Every text with a number of its own: its place, and which of the languages it is in."""
        languages = list(self.of.values())
        for at in range(len(self.numbers)):
            for which, texts in enumerate(languages):
                yield at * len(languages) + which, texts[at]

    def documents(self, rows: Iterable[int]) -> list[int]:
        """The documents that some rows belong to, each once."""
        return list(dict.fromkeys(self.numbers[row // len(self.of)] for row in rows))


def prepared(text: str, *, symbols: bool) -> str:
    return folded(text) if symbols else plain(text)


Scorer = Callable[..., float]


def linear(texts: Texts, *, symbols: bool) -> Engine:
    """RapidFuzz over everything: `extract` with `ratio` for symbols, with `partial_ratio` for texts."""
    scorer: Scorer = fuzz.ratio if symbols else fuzz.partial_ratio

    def find(query: Query) -> list[int]:
        choices = texts.of[texts.language(query)]
        found = process.extract(prepared(query.text, symbols=symbols), choices, scorer=scorer, processor=None, limit=5)
        return [texts.numbers[at] for _, _, at in found]

    return Engine(LINEAR, find, patience=3.0)


def scores(texts: Texts, query: Query) -> "np.ndarray":
    """How well each text fits by the mean of `partial_ratio` of the question's words: the exhaustive measure."""
    parts = plain(query.text).split() or [""]
    choices = texts.of[texts.language(query)]
    matrix = process.cdist(parts, choices, scorer=fuzz.partial_ratio, dtype=np.uint8, workers=-1)
    return matrix.mean(axis=0, dtype=np.float32)


def exhaustive(texts: Texts) -> Engine:
    """Every text against every word of the question, on all cores."""

    def find(query: Query) -> list[int]:
        fit = scores(texts, query)
        first = np.argpartition(fit, -5)[-5:]
        best = first[np.argsort(-fit[first], kind="stable")]
        return [texts.numbers[at] for at in best]

    return Engine(EXHAUSTIVE, find, patience=6.0)


def fit(query: Query, number: int) -> float:
    """The same measure of one document's title."""
    made = document(number)
    title = plain(made.zh if query.chinese else made.en)
    parts = plain(query.text).split() or [""]
    return sum(round(fuzz.partial_ratio(part, title)) for part in parts) / len(parts)


# --- FTS5 ----------------------------------------------------------------------------------------------------------


def trigrams(path: Path, texts: Texts) -> tuple[sqlite3.Connection, float, int]:
    """Make a table of trigrams as one writes it first; give it with the processor seconds it took and its bytes."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE VIRTUAL TABLE held USING fts5(text, tokenize='trigram')")
    began = process_time()
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO held (rowid, text) VALUES (?, ?)", ((row + 1, text) for row, text in texts.rows())
    )
    connection.execute("COMMIT")
    seconds = process_time() - began
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return connection, seconds, path.stat().st_size


def _quoted(words: Iterable[str], between: str) -> str:
    return between.join('"' + word.replace('"', '""').replace("\0", "") + '"' for word in words)


def fts5(path: Path, texts: Texts, *, symbols: bool) -> list[Engine]:
    """FTS5 with trigrams: every word quoted, and any trigram with RapidFuzz over the best hundred."""
    connection, build, size = trigrams(path, texts)

    def match(what: str, limit: int) -> list[tuple[int, str]]:
        if not what:
            return []
        sql = "SELECT rowid - 1, text FROM held WHERE held MATCH ? ORDER BY rank LIMIT ?"
        return connection.execute(sql, (what, limit)).fetchall()

    def quoted(query: Query) -> list[int]:
        words = prepared(query.text, symbols=symbols).split()
        return texts.documents(row for row, _ in match(_quoted(words, " "), 5))

    def compared(query: Query) -> list[int]:
        asked = prepared(query.text, symbols=symbols)
        grams = dict.fromkeys(asked[at : at + 3] for at in range(len(asked) - 2))
        rows = match(_quoted(grams, " OR "), CANDIDATES)
        if not grams:
            # The sign before the column keeps SQLite 3.40 from its trigrams, which find nothing for two characters.
            like = "SELECT rowid - 1, text FROM held WHERE +text LIKE ? LIMIT ?"
            rows = connection.execute(like, (f"%{asked}%", CANDIDATES)).fetchall()
        return texts.documents(reranked(asked, rows, symbols=symbols))

    return [
        Engine("FTS5 quoted", quoted, build, size),
        Engine("FTS5 any + RapidFuzz", compared, build, size),
    ]


def reranked(asked: str, rows: Sequence[tuple[int, str]], *, symbols: bool) -> list[int]:
    """Order rows with RapidFuzz: symbols by `ratio`, texts by the `partial_ratio` of each word of the question."""
    words = [asked] if symbols else asked.split()
    scorer: Scorer = fuzz.ratio if symbols else fuzz.partial_ratio
    fit = {row: sum(scorer(word, text) for word in words) for row, text in rows}
    return sorted(fit, key=lambda row: (-fit[row], row))
