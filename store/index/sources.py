"""What the facts give the index: names and symbols of bodies, meetings, items, documents, acts; paragraphs of text.

An owner is what is indexed anew as a whole: `body:…`, `document:…`, `mandate:…`, `meeting#12` (a meeting by its
permanent id, with its items), `alias:…` (the aliases of one key), `text:…` (the paragraphs of one key). Everything is
read with plain statements, a page at a time, so that a store of any size can be indexed.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from store.folding import fold_once
from store.index.entries import ASIDE, BESIDES, GIST, Entry, facet, named_kind
from store.index.passages import passage_key
from store.index.writing import marks
from store.keys import body_key, clause_key, document_key, item_key, kind_of, meeting_key
from store.plain import Plain

PAGE = 2000
"""Owners named together."""
OWNERS, TEXTS = 500, 20
"""Owners whose rows are read together, and those of texts, each of which may have hundreds of paragraphs."""

Row = tuple[object, ...]
Made = tuple[str, Entry]
"""A space and an entry for it."""


def entries_of(plain: Plain, owners: Iterable[str]) -> Iterator[Made]:
    """Make the entries of some owners from what the store holds now."""
    by_kind: dict[str, list[str]] = {}
    for owner in sorted(set(owners)):
        kind, _, name = re.split(r"([:#])", owner, maxsplit=1)
        by_kind.setdefault(kind, []).append(owner if kind == "mandate" else name)
    for kind, wanted in sorted(by_kind.items()):
        together = TEXTS if kind == "text" else OWNERS
        for at in range(0, len(wanted), together):
            yield from _MAKERS[kind](plain, wanted[at : at + together])


def all_owners(plain: Plain) -> Iterator[list[str]]:
    """Name every owner the store has now, a page at a time."""
    for sql, owner in _OWNERS:
        last: object = ""
        while rows := plain.all(sql, (last, PAGE)):
            yield [owner.format(row[0]) for row in rows]
            last = rows[-1][0]
    rows = plain.all("SELECT id FROM meeting ORDER BY id")
    yield [f"meeting#{number}" for (number,) in rows]


def count(plain: Plain) -> int:
    """Say about how many owners there are, for those who watch a rebuild."""
    tables = ("body", "document", "act", "meeting")
    counts = [plain.all(f"SELECT count(*) FROM {table}")[0][0] for table in tables]
    counts += [plain.all("SELECT count(DISTINCT target) FROM alias")[0][0]]
    counts += [plain.all("SELECT count(DISTINCT owner) FROM paragraph")[0][0]]
    return sum(map(int, counts))


_OWNERS = (
    ("SELECT symbol FROM body WHERE symbol > ? ORDER BY symbol LIMIT ?", "body:{}"),
    ("SELECT symbol FROM document WHERE symbol > ? ORDER BY symbol LIMIT ?", "document:{}"),
    ("SELECT key FROM act WHERE key > ? ORDER BY key LIMIT ?", "{}"),
    ("SELECT DISTINCT target FROM alias WHERE target > ? ORDER BY target LIMIT ?", "alias:{}"),
    ("SELECT DISTINCT owner FROM paragraph WHERE owner > ? ORDER BY owner LIMIT ?", "text:{}"),
)


def _texts(*columns: object) -> Iterator[str]:
    """The texts of columns that hold a text a language, folded, each once."""
    loaded = (json.loads(column) if isinstance(column, str) else column for column in columns)
    found = (text for texts in loaded if isinstance(texts, Mapping) for text in texts.values())
    return (folded for folded in dict.fromkeys(map(fold_once, found)) if folded)


def _facets(key: str, year: object = None, body: object = None) -> tuple[str, ...]:
    given = {"kind": kind_of(key), "year": year, "body": body}
    return tuple(facet(name, value) for name, value in given.items() if value)


def _kind(key: str) -> tuple[str, ...]:
    """What is asked of names: only their kind. Of symbols nothing is; of paragraphs much more."""
    return named_kind(kind_of(key))


def _bodies(plain: Plain, wanted: Sequence[str]) -> Iterator[Made]:
    rows = plain.all(f"SELECT symbol, names, short FROM body WHERE symbol IN ({marks(wanted)}) ORDER BY symbol", wanted)
    for symbol, names, short in rows:
        key = body_key(str(symbol))
        yield from (("name", Entry(key, key, text, _kind(key))) for text in _texts(names, short))


def _documents(plain: Plain, wanted: Sequence[str]) -> Iterator[Made]:
    rows = plain.all(
        f"SELECT symbol, titles, short, note FROM document WHERE symbol IN ({marks(wanted)}) ORDER BY symbol", wanted
    )
    for symbol, titles, short, note in rows:
        key = document_key(str(symbol))
        yield "symbol", Entry(key, key, str(symbol))
        yield from (("name", Entry(key, key, text, _kind(key))) for text in _texts(titles, short))
        yield from (("name", Entry(key, key, ASIDE + text, (*_kind(key), BESIDES))) for text in _texts(note))


def year_of(symbol: str, meeting: object, issued: object) -> str | None:
    """The year a document is asked for by: of its meeting, else of its symbol, else of its date of issue."""
    if meeting:
        return str(meeting).rpartition(":")[2][:4]
    found = re.search(r"(?<=[/(])(?:19|20)\d\d(?=[/)]|$)", symbol)
    return found[0] if found else str(issued)[:4] if issued else None


def _acts(plain: Plain, wanted: Sequence[str]) -> Iterator[Made]:
    rows = plain.all(
        "SELECT key, organ, type, status, number, symbol, titles, gist, sponsors FROM act"
        f" WHERE key IN ({marks(wanted)}) ORDER BY key",
        wanted,
    )
    for key, organ, type_, status, number, symbol, titles, gist, sponsors in rows:
        facets = _kind(str(key))
        spelled = [str(symbol)] if symbol else []
        if number and status == "adopted":
            spelled.append(f"{organ}/{type_}/{number}")
        yield from (("symbol", Entry(str(key), str(key), each)) for each in spelled)
        yield from (("name", Entry(str(key), str(key), text, facets)) for text in _texts(titles))
        yield from (("name", Entry(str(key), str(key), GIST + text, facets)) for text in _texts(gist))
        yield from (("name", Entry(str(key), str(key), ASIDE + text, (*facets, BESIDES))) for text in _texts(sponsors))
    rows = plain.all(
        f"SELECT act, number, addressee, summary FROM act_paragraph WHERE act IN ({marks(wanted)})"
        " AND number IS NOT NULL ORDER BY act, position",
        wanted,
    )
    for act, number, addressee, summary in rows:
        key = clause_key(str(act), str(number))
        told = (f"{addressee or ''} {text}".strip() for text in _texts(summary))
        yield from (("name", Entry(str(act), key, ASIDE + fold_once(text), (*_kind(key), BESIDES))) for text in told)


def _day(value: object) -> date:
    """A day, which PostgreSQL gives as such and SQLite as text."""
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


def _meetings(plain: Plain, wanted: Sequence[str]) -> Iterator[Made]:
    numbers = [int(each) for each in wanted]
    rows = plain.all(
        f"SELECT id, body, starts, topics, note FROM meeting WHERE id IN ({marks(numbers)}) ORDER BY id", numbers
    )
    keys = {}
    for number, body, starts, topics, note in rows:
        keys[number] = key = meeting_key(str(body), _day(starts))
        facets = _kind(key)
        for text in dict.fromkeys(part.strip() for each in _texts(topics) for part in re.split("[;؛]", each)):
            if text:
                yield "name", Entry(f"meeting#{number}", key, text, facets)
        yield from (
            ("name", Entry(f"meeting#{number}", key, ASIDE + text, (*facets, BESIDES))) for text in _texts(note)
        )
    rows = plain.all(
        "SELECT meeting_id, number, titles, short, summary FROM item"
        f" WHERE meeting_id IN ({marks(numbers)}) ORDER BY meeting_id, position",
        numbers,
    )
    for meeting, number, titles, short, summary in rows:
        key = item_key(keys[meeting], str(number))
        facets = _kind(key)
        yield from (("name", Entry(f"meeting#{meeting}", key, text, facets)) for text in _texts(titles, short))
        yield from (("name", Entry(f"meeting#{meeting}", key, GIST + text, facets)) for text in _texts(summary))


def _aliases(plain: Plain, wanted: Sequence[str]) -> Iterator[Made]:
    rows = plain.all(f"SELECT target, text FROM alias WHERE target IN ({marks(wanted)}) ORDER BY target, text", wanted)
    for target, text in rows:
        yield "name", Entry(f"alias:{target}", str(target), fold_once(str(text)), _kind(str(target)))


def _paragraphs(plain: Plain, wanted: Sequence[str]) -> Iterator[Made]:
    about = _owner_facts(plain, wanted)
    rows = plain.all(
        f"SELECT owner, language, position, text FROM paragraph WHERE owner IN ({marks(wanted)})"
        " ORDER BY owner, language, position",
        wanted,
    )
    for owner, language, position, text in rows:
        facets = (*about[str(owner)], facet("language", language), facet("owner", owner))
        key = passage_key(str(owner), str(language), int(str(position)))
        yield "passage", Entry(f"text:{owner}", key, fold_once(str(text)), facets)


def _owner_facts(plain: Plain, owners: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What filters may ask of a paragraph: the body and year of what it belongs to, and of which kind that is."""
    found = {}
    documents = [owner.removeprefix("document:") for owner in owners if owner.startswith("document:")]
    acts = [owner for owner in owners if owner.startswith("mandate:")]
    for owner in owners:
        if owner.startswith("item:"):
            _, body, day, _ = owner.split(":", 3)
            found[owner] = (*_facets(owner, day[:4], body), facet("meeting", f"meeting:{body}:{day}"))
        else:
            found[owner] = _facets(owner)
    if documents:
        sql = f"SELECT symbol, meeting, issued, body FROM document WHERE symbol IN ({marks(documents)})"
        for symbol, meeting, issued, body in plain.all(sql, documents):
            key = document_key(str(symbol))
            facets = _facets(key, year_of(str(symbol), meeting, issued), body)
            found[key] = (*facets, facet("meeting", meeting)) if meeting else facets
    if acts:
        sql = f"SELECT key, adopted, organ FROM act WHERE key IN ({marks(acts)})"
        for key, adopted, organ in plain.all(sql, acts):
            found[str(key)] = _facets(str(key), str(adopted)[:4] if adopted else None, organ)
    return found


_MAKERS: dict[str, Callable[[Plain, Sequence[str]], Iterator[Made]]] = {
    "body": _bodies, "document": _documents, "mandate": _acts, "meeting": _meetings, "alias": _aliases,
    "text": _paragraphs,
}  # fmt: skip
