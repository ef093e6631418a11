"""What a search is limited to: a year, a body, a meeting, a kind of text, one document, as typed beside the words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from store.database import Session
from store.folding import fold
from store.keys import document_key, kind_of
from store.lookup import as_printed
from store.mandates import acts
from store.meetings import bodies, meetings
from store.search import Filters

_IN = re.compile(r"(?<!\S)in:(\S+)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w/.])(?:19|20)\d\d(?![\w/.])\s*年?")
_KINDS: Mapping[str, str] = {
    "document": "document", "documents": "document", "reports": "document", "report": "document", "文件": "document",
    "报告": "document", "item": "item", "items": "item", "agenda": "item", "agendas": "item", "annotations": "item",
    "议程": "item", "mandate": "mandate", "mandates": "mandate", "acts": "mandate", "resolutions": "mandate",
    "decisions": "mandate", "决议": "mandate", "决定": "mandate",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of a search, and what it is limited to. `said` names the limits as typed."""

    text: str
    filters: Filters = field(default_factory=Filters)
    owner: str | None = None
    said: str = ""

    def keeps(self, key: str) -> bool:
        """Say whether a thing found by name is inside the limits."""
        limits = self.filters
        if limits.kind is not None and kind_of(key) != limits.kind:
            return False
        if limits.year is not None and not re.search(rf"(?<!\d){limits.year}(?!\d)", key):
            return False
        if limits.meeting is not None and limits.meeting.removeprefix("meeting:") not in key:
            return False
        return limits.body is None or key.partition(":")[2].startswith(limits.body)


async def wanted_of(session: Session, text: str) -> Wanted:
    """Read the limits out of a search: `in:2021`, `in:WG.4`, `in:reports`, `in:A/64/130`; a year may stand alone.

    A limit that is not understood stays a word of the search.
    """
    limits: dict[str, str | int] = {}
    owner: str | None = None
    said: list[str] = []
    rest = text
    for match in _IN.finditer(text):
        read = await _limit(session, match[1])
        if read is None:
            continue
        name, value = read
        owner = str(value) if name == "owner" else owner
        if name != "owner":
            limits[name] = value
        said.append(match[1])
        rest = rest.replace(match[0], " ")
    year = _YEAR.search(rest)
    if year is not None and "year" not in limits and _YEAR.sub("", rest).strip():
        limits["year"] = int(year[0][:4])
        said.append(year[0][:4])
        rest = rest.replace(year[0], " ", 1)
    filters = Filters(
        body=_text(limits.get("body")), year=int(limits["year"]) if "year" in limits else None,
        kind=_text(limits.get("kind")), meeting=_text(limits.get("meeting")), owner=owner,
    )  # fmt: skip
    return Wanted(" ".join(rest.split()), filters, owner, ", ".join(said))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


async def _limit(session: Session, typed: str) -> tuple[str, str | int] | None:
    """Read one limit: what it limits, and to what."""
    plain = fold(typed)
    if plain in _KINDS:
        return "kind", _KINDS[plain]
    if re.fullmatch(r"(?:19|20)\d\d", plain):
        return "year", int(plain)
    held = await bodies(session)
    for symbol in held:
        if plain == fold(symbol) or ("/" in symbol and plain == fold(symbol).rpartition("/")[2]):
            return "body", symbol
    for meeting in await meetings(session):
        if plain in (meeting.starts.isoformat(), fold(meeting.key), fold(meeting.key.removeprefix("meeting:"))):
            return "meeting", meeting.key
        if meeting.ordinal is not None and re.fullmatch(rf"{meeting.ordinal}(?:st|nd|rd|th)", plain):
            return "meeting", meeting.key
    if "/" in typed or ":" in typed:
        return "owner", await _owner(session, typed)
    return None


async def _owner(session: Session, typed: str) -> str:
    """Give the key whose paragraphs are meant: of an item or act as a button writes it, else of a document."""
    if re.search(r":\d{4}-\d\d-\d\d:", typed):
        return f"item:{typed}"
    if f"mandate:{typed}" in await acts(session):
        return f"mandate:{typed}"
    return document_key((await as_printed(session, [typed])).get(typed, typed))
