"""Read `data/`: the facts people review, as TOML records, checked before anyone relies on them.

Every `*.toml` below the folder is a `DataFile`. Reading is all or nothing: the first fault raises
`FactsError`, one sentence that names the file, the record (its symbol, number or day) and the field.
"""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from store.intake.digest import data_files
from store.intake.fact_checks import Known, Record, aliases_of, check, clashes, key_of, places_taken
from store.records import (
    ActRecord,
    BodyRecord,
    DataFile,
    DocumentRecord,
    MeetingRecord,
    TermRecord,
    TopicRecord,
    TrackRecord,
)


class FactsError(ValueError):
    """A fault in `data/`, in one sentence that names file, record and field."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All reviewed facts.

    `digest` (sha256 over the files' names and contents) tells one state of `data/` from another.
    """

    bodies: tuple[BodyRecord, ...]
    meetings: tuple[MeetingRecord, ...]
    documents: tuple[DocumentRecord, ...]
    acts: tuple[ActRecord, ...]
    terms: tuple[TermRecord, ...]
    topics: tuple[TopicRecord, ...]
    tracks: tuple[TrackRecord, ...]
    digest: str


def load_facts(folder: Path) -> Facts:
    """Read and check every TOML file below `folder`; raise `FactsError` on the first fault.

    Records keep the order of the files' paths, and within a file the order of the page, except meetings:
    those are in the order of their days.
    """
    try:
        digest, files = data_files(folder)
    except OSError as error:
        name = Path(error.filename).name if error.filename else folder.name
        raise FactsError(f"{name}: this file cannot be read: {error.strerror}.") from error
    if not files:
        raise FactsError(f"{folder}: there is no TOML file in this folder or below it.")
    filed = [(name, record) for name, content in files for record in _read(name, content)]
    known = Known(filed)
    said: dict[str, str] = {}
    taken: set[str] = set()
    for name, record in filed:
        key = key_of(record)
        for field, message in (*check(record, known), *clashes(record, key, taken, said)):
            raise FactsError(f"{name}: {_name_of(record.model_dump())}: {field}: {message}.")
        taken |= {key, *places_taken(record)}
    return Facts(
        bodies=tuple(each for _, each in filed if isinstance(each, BodyRecord)),
        meetings=tuple(
            sorted((each for _, each in filed if isinstance(each, MeetingRecord)), key=lambda each: each.starts)
        ),
        documents=tuple(each for _, each in filed if isinstance(each, DocumentRecord)),
        acts=tuple(each for _, each in filed if isinstance(each, ActRecord)),
        terms=tuple(each for _, each in filed if isinstance(each, TermRecord)),
        topics=tuple(each for _, each in filed if isinstance(each, TopicRecord)),
        tracks=tuple(each for _, each in filed if isinstance(each, TrackRecord)),
        digest=digest,
    )


def examples(facts: Facts) -> list[tuple[str, str]]:
    """List every phrase that must find something, with the key it must find."""
    records: tuple[Record, ...] = (*facts.bodies, *facts.meetings, *facts.documents, *facts.acts)
    return [(phrase, key) for record in records for key, _, alias in aliases_of(record) for phrase in alias.examples]


def _read(name: str, content: bytes) -> Iterator[Record]:
    try:
        text = content.decode()
        tables = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FactsError(f"{name}: this is not TOML: {error}.") from error
    if any(written in text for written in _NUL) and _holds_nul(tables):
        raise FactsError(f"{name}: a text holds the character U+0000, which no store keeps.")
    try:
        file = DataFile.model_validate(tables)
    except ValidationError as error:
        raise FactsError(f"{name}: {_first(error, tables)}.") from error
    yield from file.body
    yield from file.meeting
    yield from file.document
    yield from file.act
    yield from file.term
    yield from file.topic
    yield from file.track


_NUL = (r"\u0000", r"\U00000000")
"""How TOML writes the character U+0000; in itself it is no TOML. In a literal string the same signs mean themselves."""


def _holds_nul(value: object) -> bool:
    """Say whether a text anywhere in TOML holds what PostgreSQL refuses and nobody can read."""
    if isinstance(value, dict):
        return any(_holds_nul(each) for pair in value.items() for each in pair)
    if isinstance(value, list):
        return any(map(_holds_nul, value))
    return isinstance(value, str) and "\0" in value


def _first(error: ValidationError, tables: Mapping[str, Any]) -> str:
    """Say the first fault pydantic found: which record, which field (items by their number), what."""
    fault = error.errors(include_url=False)[0]
    steps = [step for step in fault["loc"] if step != "[key]"]
    here: Any = tables
    record, field = "", ""
    for depth, step in enumerate(steps):
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
        if isinstance(step, str):
            field += f".{step}" if field else step
        elif depth == 1:
            record, field = (_name_of(here) if isinstance(here, dict) else f"{field} {step + 1}") + ": ", ""
        else:
            field += f"[{here.get('number', step + 1) if isinstance(here, dict) else step + 1}]"
    if fault["type"] == "extra_forbidden":
        return f"{record}{field}: {_no_field(steps)}"
    return f"{record}{field}: {fault['msg'].rstrip('.')}"


def _no_field(steps: list[str | int]) -> str:
    """Say that the last step leads nowhere, and which field is nearest by its letters, else which there are."""
    model: type[BaseModel] | None = DataFile
    for step in steps[:-1]:
        if isinstance(step, str) and model is not None:
            model = _record_in(model.model_fields[step].annotation) if step in model.model_fields else None
    names = list(model.model_fields) if model is not None else []
    near = difflib.get_close_matches(str(steps[-1]), names, n=1)
    if near:
        return f"there is no such field; {near[0]} is the nearest"
    return f"there is no such field; there are {', '.join(names)}" if names else "there is no such field"


def _record_in(annotation: object) -> type[BaseModel] | None:
    """Find the record inside a field's type: `ItemRecord` in `tuple[ItemRecord, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _record_in(each))), None)


def _name_of(fields: Mapping[str, Any]) -> str:
    """Name a record as its reader knows it, even where it is faulty."""
    body = fields.get("body")
    if "organ" in fields:
        number = fields.get("number") or f"{fields.get('session')}/{fields.get('agenda_item')}"
        draft = "draft " if fields.get("status") == "draft" else ""
        return f"{fields['organ']} {draft}{fields.get('type', 'act')} {number}"
    for kind in ("term", "topic", "track"):
        if kind in fields:
            return f"{kind} {fields[kind]}"
    if "symbol" in fields:
        return str(fields["symbol"])
    if "starts" in fields:
        return f"meeting of {body} on {fields['starts']}"
    return f"meeting {fields['ordinal']} of {body}" if "ordinal" in fields else "a record without a symbol"
