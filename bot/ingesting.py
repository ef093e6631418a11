"""`ingest`: files become records; the records are printed or loaded."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from store.database import Database, Session
from store.intake.changes import Changes
from store.intake.reading import read
from store.records import Reading
from store.symbols import parse
from store.topics import topics_proposed_of


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file and what it says; `problem` is a sentence where it could not be read at all."""

    path: Path
    reading: Reading | None = None
    problem: str | None = None


def is_symbol(text: str) -> bool:
    """Say whether a text can be read as a document symbol."""
    return parse(text) is not None


def read_files(paths: list[Path], symbol: str | None) -> list[ReadFile]:
    """Read every file; one that cannot be opened is told after the others were printed."""
    return [_read(path, symbol) for path in paths]


def _read(path: Path, symbol: str | None) -> ReadFile:
    try:
        content = path.read_bytes()
    except OSError as error:
        return ReadFile(path, problem=f"{path}: it cannot be read: {error.strerror}.")
    return ReadFile(path, read(content, symbol))


def records(files: list[ReadFile]) -> str:
    """Print the records as one JSON array, in the order given."""
    shown = [each.reading.model_dump(mode="json") for each in files if each.reading is not None]
    return json.dumps(shown, ensure_ascii=False, indent=2)


def described(files: list[ReadFile]) -> str:
    """Say in a few lines what each file is."""
    return "\n".join(
        line for each in files if each.reading is not None for line in _description(each.path, each.reading)
    )


def _description(path: Path, reading: Reading) -> list[str]:
    title = f"{path.name}: {reading.kind or 'not understood'}"
    parts = [part for part in (reading.symbol, reading.title) if part]
    counts = {
        "items": len(reading.items), "sessions": len(reading.sessions), "paragraphs": len(reading.paragraphs),
        "paragraphs of the act": len(reading.act.paragraphs) if reading.act else 0,
        "references": len(reading.references),
    }  # fmt: skip
    counted = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    lines = [" · ".join([title, *parts]), *([f"  {counted}"] if counted else [])]
    return [*lines, *(f"  ⚠ {each.code}: {each.message}" for each in reading.warnings)]


async def load(database: Database, files: list[ReadFile], tell: Callable[[str], None], *, as_json: bool) -> bool:
    """Load every file that was read, each in a transaction of its own; say what changed. True when one failed."""
    from store.intake.load_reading import load_reading
    from store.intake.rows import NotLoadable

    failed = False
    for each in files:
        if each.reading is None:
            continue
        try:
            async with database.writing() as session:
                changes = await load_reading(session, each.reading)
            async with database.reading() as session:
                proposals = await _topics_proposed(session, changes)
        except NotLoadable as error:
            failed = True
            tell(
                json.dumps({"file": each.path.name, "problem": str(error)}, ensure_ascii=False)
                if as_json
                else f"{each.path.name}: not loaded: {error}."
            )
            continue
        if as_json:
            tell(
                json.dumps(
                    {
                        "file": each.path.name,
                        "added": changes.added,
                        "changed": [str(change) for change in changes.changed],
                        "removed": changes.removed,
                        "unchanged": changes.unchanged,
                        "warnings": [f"{warning.code}: {warning.message}" for warning in each.reading.warnings]
                        + changes.warnings,
                        "topics_proposed": proposals,
                    },
                    ensure_ascii=False,
                )
            )
            continue
        tell(f"{each.path.name}: {changes}.")
        for change in changes.changed:
            tell(f"  {change}")
        for warning in (*(f"{found.code}: {found.message}" for found in each.reading.warnings), *changes.warnings):
            tell(f"  ⚠ {warning}")
        for key, topics in proposals.items():
            tell(f"  topic proposed for {key}: {', '.join(topics)}; to confirm, list the key there in data/topics.toml")
    return failed


async def _topics_proposed(session: Session, changes: Changes) -> dict[str, list[str]]:
    """Topics that the titles of new items and documents propose, by their keys."""
    found = await topics_proposed_of(session, changes.added)
    return {key: [each.topic for each in topics] for key, topics in found.items()}
