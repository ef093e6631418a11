"""The interchange form: what `data/` holds (facts people review) and what reading a document yields.

`Reading` is the record that `ingest --dry-run --json` prints: every key is always present, unknown is null, lists
may be empty, dates are ISO 8601 and times carry their UTC offset. The other records are one TOML table each in
`data/`; a wrong field is refused with the file, the record and the field named.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    model_serializer,
)

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
Language = Literal["ar", "en", "es", "fr", "ru", "zh"]
Format = Literal["in person", "hybrid", "online"]
Addressee = Literal[
    "secretariat", "secretary-general", "states parties", "member states", "states", "working group", "chair",
    "conference", "general assembly", "council", "unodc", "organizations", "other",
]  # fmt: skip


def _minutes(instant: datetime) -> str:
    return instant.isoformat(timespec="minutes")


Instant = Annotated[datetime, PlainSerializer(_minutes, return_type=str, when_used="json")]
"""An aware instant, printed to the minute with its UTC offset: 2022-06-29T10:00+02:00."""


class Strict(BaseModel):
    """A record: frozen, and an unknown field is an error, so that a slip of the pen is found."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


# --- what reading a document yields -----------------------------------------------------------------------------


class ReadMeeting(Strict):
    """The meeting a document belongs to, as far as it is printed."""

    ordinal: int | None = None
    starts: date | None = None
    ends: date | None = None
    place: str | None = None
    timezone: str | None = None
    opens_at: Instant | None = None
    format: Format | None = None


class ReadDocument(Strict):
    """A paper of an item's document block: title as printed before the bracket, final punctuation dropped."""

    symbol: str
    title: str


class ReadItem(Strict):
    """An agenda item: title from the provisional agenda's list, annotation from the notes below it."""

    number: str
    title: str
    annotation: str | None = None
    documents: tuple[ReadDocument, ...] = ()
    documents_expected: bool | None = None
    children: tuple["ReadItem", ...] = ()


class ReadEntry(Strict):
    """An item taken up in a session; `continued` is true where the text prints (续) or (continued)."""

    item: str
    continued: bool = False


class ReadSession(Strict):
    """One half-day sitting of the organization of work."""

    starts: Instant
    ends: Instant
    room: str | None = None
    format: Format | None = None
    status: Literal["scheduled", "cancelled"] = "scheduled"
    entries: tuple[ReadEntry, ...] = ()


class Due(Strict):
    """When something is due: `date` is a year or a day (`2012`, `2012-10-15`), `occasion` words as printed."""

    date: str | None = None
    occasion: str | None = None


class ReadVerb(Strict):
    """A further verb inside a paragraph: "Welcomes the report, and requests the Secretary-General …"."""

    verb: str
    verb_text: str
    addressee: Addressee | None = None


class ReadActParagraph(Strict):
    """A preamble or operative paragraph; a chapeau and its sub-paragraphs are separate paragraphs."""

    number: str | None = None
    annex: str | None = None
    """The annex it stands in, whose numbers begin anew: `annex`, `annex II`, `appendix`, `annex article 5`."""
    part: Literal["preamble", "operative"]
    verb: str | None = None
    verb_text: str | None = None
    addressee: Addressee | None = None
    text: str
    due: Due | None = None
    also: tuple[ReadVerb, ...] = ()
    conditions: tuple[str, ...] = ()
    """On which conditions something is asked, as printed: within existing resources, upon request."""

    @model_serializer(mode="wrap")
    def _printed(self, written: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Write what was added to the record's settled shape only where a paragraph has it."""
        record: dict[str, Any] = written(self)
        return {key: value for key, value in record.items() if value or key not in ("annex", "also", "conditions")}


class ReadAct(Strict):
    """A resolution or decision, or the draft of one."""

    type: Literal["resolution", "decision"]
    number: str | None = None
    status: Literal["draft", "adopted"]
    sponsors: tuple[str, ...] = ()
    adopted: date | None = None
    paragraphs: tuple[ReadActParagraph, ...] = ()


class ReadParagraph(Strict):
    """A numbered paragraph of a report under its heading; the summary has no number."""

    number: str | None = None
    heading: str | None = None
    text: str


class Reference(Strict):
    """A document or act cited: one for each target, with the first way it is written."""

    symbol: str
    as_written: str
    relation: str | None = None
    """The verb of the act's paragraph that cites it (`recalls`), in its English present form."""


class ReadWarning(Strict):
    """What contradicts, was inferred or was not understood; `lines` are 1-based lines of the file."""

    code: str
    message: str
    lines: tuple[int, ...] = ()


class Reading(Strict):
    """What one official document says."""

    kind: Literal["agenda", "act", "report"] | None = None
    language: Language | None = None
    symbol: str | None = None
    symbol_source: Literal["printed", "given", "inferred"] | None = None
    issued: date | None = None
    original_language: Language | None = None
    title: str | None = None
    body: str | None = None
    agenda_item: str | None = None
    meeting: ReadMeeting = ReadMeeting()
    items: tuple[ReadItem, ...] = ()
    sessions: tuple[ReadSession, ...] = ()
    act: ReadAct | None = None
    paragraphs: tuple[ReadParagraph, ...] = ()
    references: tuple[Reference, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()


# --- what data/ holds -------------------------------------------------------------------------------------------

Names = dict[Language, str]
"""One text in several languages."""

DocumentKind = Literal[
    "agenda", "report", "draft report", "background paper", "conference room paper", "report of the Secretary-General",
    "note", "publication", "other",
]  # fmt: skip


class Alias(Strict):
    """A way people say a thing. `examples` are phrases that must find it; a test loops over them."""

    text: str
    language: Language
    examples: tuple[str, ...] = Field(min_length=1)


class Sourced(Strict):
    """A fact and where it is from. `source` is a document symbol, or words in several languages."""

    source: str | Names
    verified: bool = True
    unverified: tuple[str, ...] = ()
    """Names of single fields that are not verified although the record is."""


class BodyRecord(Sourced):
    """A treaty body, working group or organ."""

    symbol: str
    """Its documents' series: CTOC/COP/WG.4; organs without one use their letter (A, S, E)."""
    parent: str | None = None
    place: str | None = None
    timezone: str | None = None
    names: Names
    short: Names = {}
    """Short forms, the project's own."""
    aliases: tuple[Alias, ...] = ()


class Paper(Strict):
    """A paper listed under an agenda item, with the title printed there where it differs from the paper's own."""

    symbol: str
    titles: Names = {}


class ItemRecord(Strict):
    """An agenda item with its titles. `official` names the languages in which the title is the printed one."""

    number: str
    titles: Names
    official: tuple[Language, ...] = ()
    short: Names = {}
    """Short forms for lists on a phone, the project's own."""
    summary: Names = {}
    """What it is about, in one sentence written for the project."""
    documents: tuple[Paper, ...] = ()
    documents_expected: bool | None = None
    mandates: tuple[str, ...] = ()
    """Acts it is discussed under, as keys: mandate:CTOC/COP:decision:4/4."""
    aliases: tuple[Alias, ...] = ()
    children: tuple["ItemRecord", ...] = ()


class SessionRecord(Strict):
    """A half-day sitting. Times are the place's own, without an offset: 2022-06-29T10:00:00."""

    starts: datetime
    ends: datetime
    items: tuple[str, ...]
    continued: tuple[str, ...] = ()
    """Those of `items` that continue from an earlier session."""
    room: str | None = None
    format: Format | None = None
    status: Literal["scheduled", "cancelled"] = "scheduled"


class DeadlineRecord(Strict):
    """Something that delegations have to do by a time, on the clock of the meeting's place: 2022-06-15T18:00:00."""

    by: datetime
    titles: Names
    """What is to be done, in a few words written for the project."""
    item: str | None = None
    """The item it belongs to, where it is one's."""


class MeetingRecord(Sourced):
    """A meeting of a body. Its natural key is the body and the first day."""

    body: str
    ordinal: int | None = None
    starts: date
    ends: date
    place: str | None = None
    timezone: str
    opens_at: datetime | None = None
    format: Format | None = None
    agenda: str | None = None
    """Symbol of the provisional agenda."""
    report: str | None = None
    note: Names = {}
    topics: Names = {}
    """What it dealt with where no agenda is held; unverified topics are listed in `unverified`."""
    aliases: tuple[Alias, ...] = ()
    items: tuple[ItemRecord, ...] = ()
    sessions: tuple[SessionRecord, ...] = ()
    deadlines: tuple[DeadlineRecord, ...] = ()


class DocumentRecord(Sourced):
    """A document of a series, known by its symbol."""

    symbol: str
    kind: DocumentKind
    body: str
    titles: Names = {}
    official: tuple[Language, ...] = ()
    """Languages in which the title is the printed one; the others are working translations."""
    short: Names = {}
    """Short forms for buttons and lists on a phone, the project's own."""
    issued: date | None = None
    meeting: str | None = None
    """Key of the meeting it was issued for: meeting:CTOC/COP/WG.4:2010-01-27."""
    session: int | None = None
    """Session of the organ (General Assembly, Conference) it was issued for."""
    agenda_item: str | None = None
    symbol_inferred: bool = False
    """True where no copy seen prints the symbol."""
    related: tuple[str, ...] = ()
    """Later papers on the same topic."""
    note: Names = {}
    aliases: tuple[Alias, ...] = ()


class ActParagraphRecord(Strict):
    """A paragraph of an act as a structured fact, with a one-sentence summary written for the project."""

    number: str | None = None
    part: Literal["preamble", "operative"] = "operative"
    verb: str | None = None
    addressee: Addressee | None = None
    summary: Names
    due: Due | None = None
    conditions: tuple[str, ...] = ()
    """On which conditions something is asked, as printed."""


class KnownThrough(Strict):
    """What is known of an act through another text, and through which."""

    source: str
    """Symbol or key of the text: A/64/130, CTOC/COP/WG.4/2010/1, mandate:CTOC/COP:draft:4/2(d)."""
    where: str
    """Paragraph or item of that text: 16(c), item 2."""
    paragraphs: tuple[str, ...] = ()
    """The draft's paragraphs it restates, a recital as `preamble 8`."""
    relation: Literal["same", "paraphrased", "different"]
    summary: Names


class ActLink(Strict):
    """How an act hangs together with a meeting or a document, and which text shows it."""

    relation: Literal["convened", "asked for", "builds on", "takes note of"]
    """What the act did: had a meeting held, had a document written, went on from what came of one."""
    to: str
    """Key of the meeting or document: meeting:CTOC/COP/WG.4:2009-04-14, document:A/64/130."""
    source: str
    """Symbol of the text that shows it."""
    where: str
    """Paragraph or item of that text."""
    verified: bool = True


class ActRecord(Sourced):
    """A resolution or decision, or the draft of one.

    Its key is `mandate:{organ}:{type}:{number}`; a draft without a printed symbol is
    `mandate:{organ}:draft:{session}/{agenda item}`.
    """

    organ: str
    type: Literal["resolution", "decision"]
    status: Literal["draft", "adopted"] = "adopted"
    number: str | None = None
    session: int | None = None
    agenda_item: str | None = None
    symbol: str | None = None
    """Its document symbol where the organ gives one (A/RES/63/194)."""
    adopted: date | None = None
    titles: Names = {}
    official: tuple[Language, ...] = ()
    gist: Names = {}
    """What it does, in one sentence written for the project."""
    became: str | None = None
    """Key of the act a draft became."""
    draft: str | None = None
    """Key of the draft its content is known through, where its own text is not held."""
    report: str | None = None
    """Symbol of the report that prints its text."""
    sponsors: Names = {}
    aliases: tuple[Alias, ...] = ()
    paragraphs: tuple[ActParagraphRecord, ...] = ()
    known_through: tuple[KnownThrough, ...] = ()
    links: tuple[ActLink, ...] = ()


class TermRecord(Sourced):
    """A verb or a set phrase of official texts, as each language prints it; known by its English form."""

    term: str
    kind: Literal["verb", "phrase"]
    words: dict[Language, tuple[str, ...]]
    """Its forms in each language, the usual one first."""
    seen: tuple[str, ...] = ()
    """Those forms that were seen in a text of the source; the others are not verified."""
    meaning: Names = {}
    """What to mind about it, in one sentence written for the project."""
    examples: tuple[str, ...] = Field(min_length=1)
    """Phrases that must find it, slips included; a test loops over them."""


class TopicRecord(Sourced):
    """A topic that comes back over the meetings. What is listed here is confirmed to be on it."""

    topic: str
    """Its short name in keys: non-punishment."""
    names: Names
    words: dict[Language, tuple[str, ...]]
    """What people and titles call it; a text with one of them may be on it."""
    things: tuple[str, ...] = Field(min_length=1)
    """Keys of the meetings, items and documents on it."""
    examples: tuple[str, ...] = Field(min_length=1)
    """Phrases that must find it; a test loops over them."""


class StepRecord(Sourced):
    """One step of a track: when, what happened, and the keys of the acts, meetings, items and documents in it."""

    date: str
    """A day, or the month or year where no day is known: 2020-09-25, 2020-10."""
    what: Names
    """What happened, in one sentence written for the project."""
    things: tuple[str, ...] = ()


class TrackRecord(Strict):
    """A matter followed step by step over meetings and acts."""

    track: str
    """Its short name: recommendations."""
    names: Names
    words: dict[Language, tuple[str, ...]]
    examples: tuple[str, ...] = Field(min_length=1)
    """Phrases that must find it; a test loops over them."""
    steps: tuple[StepRecord, ...] = Field(min_length=1)


class DataFile(Strict):
    """One TOML file of `data/`: any of these tables, usually one kind a file."""

    body: tuple[BodyRecord, ...] = ()
    meeting: tuple[MeetingRecord, ...] = ()
    document: tuple[DocumentRecord, ...] = ()
    act: tuple[ActRecord, ...] = ()
    term: tuple[TermRecord, ...] = ()
    topic: tuple[TopicRecord, ...] = ()
    track: tuple[TrackRecord, ...] = ()
