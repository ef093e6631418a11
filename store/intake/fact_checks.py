"""Check the records of `data/` against themselves and each other.

A check yields faults: a field of the record at hand, and what is wrong with it. `store.intake.facts` adds the
file and the record. Keys are those of `store.keys`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from store.keys import act_key, body_key, document_key, item_key, meeting_key, meeting_of, number_of
from store.records import (
    ActRecord,
    Alias,
    BodyRecord,
    DocumentRecord,
    ItemRecord,
    MeetingRecord,
    Names,
    Sourced,
    TermRecord,
    TopicRecord,
    TrackRecord,
)
from store.symbols import parse
from store.times import parse_zone

Named = BodyRecord | MeetingRecord | DocumentRecord | ActRecord
"""Records of things that answers are about, found by name."""
Record = Named | TermRecord | TopicRecord | TrackRecord
Fault = tuple[str, str]
"""A field of the record at hand, and what is wrong with it."""


def key_of(record: Record) -> str:
    """Name a record of `data/`; a draft without a number goes by its session and agenda item."""
    match record:
        case BodyRecord():
            return body_key(record.symbol)
        case MeetingRecord():
            return meeting_key(record.body, record.starts)
        case DocumentRecord():
            return document_key(record.symbol)
        case TermRecord():
            return f"term:{record.term}"
        case TopicRecord():
            return f"topic:{record.topic}"
        case TrackRecord():
            return f"track:{record.track}"
        case ActRecord(status="draft", number=None):
            return act_key(record.organ, "draft", f"{record.session}/{record.agenda_item}")
        case ActRecord():
            return act_key(record.organ, record.type, record.number or "")


def flat(items: Iterable[ItemRecord]) -> Iterator[ItemRecord]:
    """Walk items and sub-items in the printed order."""
    for item in items:
        yield item
        yield from flat(item.children)


def aliases_of(record: Record) -> Iterator[tuple[str, str, Alias]]:
    """Walk what a record is called: the key a name finds, the field it stands in, the name."""
    if isinstance(record, TermRecord | TopicRecord | TrackRecord):
        return
    for alias in record.aliases:
        yield key_of(record), f"aliases[{alias.text}]", alias
    if isinstance(record, MeetingRecord):
        for item in flat(record.items):
            for alias in item.aliases:
                key = item_key(key_of(record), item.number)
                yield key, f"items[{item.number}].aliases[{alias.text}]", alias


class Known:
    """What the records refer to: bodies by symbol, everything else by key."""

    def __init__(self, filed: Iterable[tuple[str, Record]]) -> None:
        self.all = {key_of(record): record for _, record in filed}

    def thing(self, key: str) -> bool:
        """Say whether there is a meeting, an item, a document or an act of this key."""
        if not key.startswith("item:"):
            return isinstance(self.all.get(key), MeetingRecord | DocumentRecord | ActRecord)
        meeting = self.all.get(meeting_of(key))
        return isinstance(meeting, MeetingRecord) and number_of(key) in {item.number for item in flat(meeting.items)}

    def body(self, symbol: str) -> bool:
        """Say whether there is a body of this symbol."""
        return body_key(symbol) in self.all

    def document(self, symbol: str) -> bool:
        """Say whether there is a document of this symbol."""
        return document_key(symbol) in self.all

    def text(self, name: str) -> bool:
        """Say whether there is a document or an act of this symbol, or an act of this key."""
        acts = (each for each in self.all.values() if isinstance(each, ActRecord))
        return self.document(name) or any(name in (each.symbol, key_of(each)) for each in acts)


def check(record: Record, known: Known) -> Iterator[Fault]:
    """Check one record: its own fields, and that what it refers to is there."""
    if not isinstance(record, TrackRecord):
        yield from _doubts(record)
        yield from _said_in_both(record.source)
    for _, field, alias in aliases_of(record):
        for phrase in alias.examples:
            if _folded(alias.text) not in _folded(phrase):
                yield field, f"the example {phrase!r} does not contain it"
    match record:
        case BodyRecord():
            yield from _check_body(record, known)
        case MeetingRecord():
            yield from _check_meeting(record, known)
        case DocumentRecord():
            yield from _check_document(record, known)
        case ActRecord():
            yield from _check_act(record, known)
        case TermRecord():
            yield from _check_term(record)
        case TopicRecord():
            yield from _check_things("things", record.things, known)
        case TrackRecord():
            yield from _check_steps(record, known)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _doubts(record: Sourced) -> Iterator[Fault]:
    """Check that what is called unverified is there: a field, or one language of it (`names.ar`)."""
    for name in record.unverified:
        field, _, language = name.partition(".")
        value = getattr(record, field, None) if field in type(record).model_fields else None
        if not value or (language and (not isinstance(value, dict) or language not in value)):
            yield "unverified", f"{name!r} names no field that this record fills"


def _said_in_both(source: str | Names) -> Iterator[Fault]:
    """Check that a source is symbols, parted by "; ", or words in English and Chinese for every reader."""
    if isinstance(source, str):
        if any(str(parse(part)) != part for part in source.split("; ")):
            yield "source", f"{source!r} is not a symbol; words stand in source.en and source.zh"
        return
    for language in ("en", "zh"):
        if not source.get(language):
            yield f"source.{language}", "a source in words is given in English and Chinese, and this one is missing"


def _official(field: str, titles: Mapping[Any, str], official: Iterable[str]) -> Iterator[Fault]:
    for language in official:
        if language not in titles:
            yield f"{field}official", f"{language!r} is called official but titles.{language} is missing"


def _zone(name: str | None) -> Iterator[Fault]:
    found = parse_zone(name) if name is not None else None
    if name is not None and (found is None or found.key != name):
        yield "timezone", f"{name!r} is not an IANA time zone"


def _check_body(body: BodyRecord, known: Known) -> Iterator[Fault]:
    yield from _zone(body.timezone)
    if body.parent is not None and not known.body(body.parent):
        yield "parent", f"there is no body {body.parent!r}"


def _check_meeting(meeting: MeetingRecord, known: Known) -> Iterator[Fault]:
    yield from _zone(meeting.timezone)
    if not known.body(meeting.body):
        yield "body", f"there is no body {meeting.body!r}"
    if meeting.ends < meeting.starts:
        yield "ends", f"the last day {meeting.ends} is before the first"
    yield from _local("opens_at", meeting.opens_at, meeting.starts, meeting.starts)
    for field, symbol in (("agenda", meeting.agenda), ("report", meeting.report)):
        if symbol is not None and not known.document(symbol):
            yield field, f"there is no document {symbol!r}"
    yield from _check_items(meeting.items, known)
    yield from _check_sessions(meeting)
    yield from _check_deadlines(meeting)


def _check_items(items: tuple[ItemRecord, ...], known: Known, parent: str = "") -> Iterator[Fault]:
    seen = set()
    for item in items:
        field = f"items[{item.number}]."
        if item.number in seen:
            yield f"{field}number", "this number stands twice"
        seen.add(item.number)
        if parent and not item.number.startswith(f"{parent}("):
            yield f"{field}number", f"a sub-item of {parent} is numbered like {parent}(a)"
        yield from _official(field, item.titles, item.official)
        for paper in item.documents:
            if not known.document(paper.symbol):
                yield f"{field}documents", f"there is no document {paper.symbol!r}"
        if item.documents and item.documents_expected is False:
            yield f"{field}documents_expected", "it is false although documents are listed"
        for key in item.mandates:
            if key not in known.all:
                yield f"{field}mandates", f"there is no act {key!r}"
        yield from _check_items(item.children, known, item.number)


def _check_deadlines(meeting: MeetingRecord) -> Iterator[Fault]:
    numbers = {item.number for item in flat(meeting.items)}
    for deadline in meeting.deadlines:
        field = f"deadlines[{deadline.by:%Y-%m-%dT%H:%M}]."
        if deadline.by.tzinfo is not None:
            yield f"{field}by", "times are the place's own, without an offset"
        if not deadline.titles:
            yield f"{field}titles", "it says nothing of what is to be done"
        if deadline.item is not None and deadline.item not in numbers:
            yield f"{field}item", f"the agenda has no item {deadline.item}"


def _check_sessions(meeting: MeetingRecord) -> Iterator[Fault]:
    numbers = {item.number for item in flat(meeting.items)}
    before: set[str] = set()
    free_from = datetime.combine(date.min, time())
    for session in meeting.sessions:
        field = f"sessions[{session.starts:%Y-%m-%dT%H:%M}]."
        faults = [
            *_local(f"{field}starts", session.starts, meeting.starts, meeting.ends),
            *_local(f"{field}ends", session.ends, meeting.starts, meeting.ends),
        ]
        yield from faults
        if faults:  # instants cannot be compared with times of the place
            continue
        if session.starts < free_from:
            yield f"{field}starts", "it starts before the session listed above it ends"
        if session.ends <= session.starts:
            yield f"{field}ends", "it ends before it starts"
        free_from = session.ends
        for number in session.items:
            if number not in numbers:
                yield f"{field}items", f"there is no item {number!r} in the agenda"
        for number in session.continued:
            if number not in session.items or number not in before:
                yield f"{field}continued", f"item {number!r} is not taken up here and in an earlier session"
        before |= set(session.items)


def _local(field: str, moment: datetime | None, first: date, last: date) -> Iterator[Fault]:
    if moment is None:
        return
    if moment.tzinfo is not None:
        yield field, "times are the place's own, without an offset"
    elif not first <= moment.date() <= last:
        yield field, f"{moment.date()} is outside the meeting's days"


def _check_document(document: DocumentRecord, known: Known) -> Iterator[Fault]:
    if not known.body(document.body):
        yield "body", f"there is no body {document.body!r}"
    yield from _official("", document.titles, document.official)
    for symbol in document.related:
        if not known.document(symbol):
            yield "related", f"there is no document {symbol!r}"
    if document.meeting is None:
        return
    meeting = known.all.get(document.meeting)
    if not isinstance(meeting, MeetingRecord):
        yield "meeting", f"there is no meeting {document.meeting!r}"
        return
    numbers = {item.number for item in flat(meeting.items)}
    if document.agenda_item is not None and numbers and document.agenda_item not in numbers:
        yield "agenda_item", f"there is no item {document.agenda_item!r} in the meeting's agenda"


def paragraph_names(act: ActRecord) -> Iterator[str]:
    """Name an act's paragraphs as `KnownThrough` does: by number, a recital by its place (`preamble 8`)."""
    recital = 0
    for each in act.paragraphs:
        recital += each.part == "preamble"
        if each.number is not None or each.part == "preamble":
            yield each.number or f"preamble {recital}"


def _check_act(act: ActRecord, known: Known) -> Iterator[Fault]:
    if not known.body(act.organ):
        yield "organ", f"there is no body {act.organ!r}"
    if act.number is None and (act.status == "adopted" or act.session is None or act.agenda_item is None):
        yield "number", "an adopted act has a number, a draft a number or a session and an agenda item"
    yield from _official("", act.titles, act.official)
    if act.report is not None and not known.document(act.report):
        yield "report", f"there is no document {act.report!r}"
    for field, key in (("became", act.became), ("draft", act.draft)):
        if key is not None and not isinstance(known.all.get(key), ActRecord):
            yield field, f"there is no act {key!r}"
    draft = known.all.get(act.draft or "")
    drafted = set(paragraph_names(draft)) if isinstance(draft, ActRecord) else set()
    for through in act.known_through:
        field = f"known_through[{through.source} {through.where}]."
        if through.source not in known.all and not known.document(through.source):
            yield f"{field}source", f"there is no document or act {through.source!r}"
        for number in through.paragraphs:
            if number not in drafted:
                yield f"{field}paragraphs", f"the draft has no paragraph {number!r}"
    yield from _check_links(act, known)
    numbers = [each.number for each in act.paragraphs if each.number is not None]
    for number in numbers:
        if numbers.count(number) > 1:
            yield f"paragraphs[{number}].number", "this number stands twice"


def _check_links(act: ActRecord, known: Known) -> Iterator[Fault]:
    for link in act.links:
        field = f"links[{link.relation} {link.to}]."
        if not isinstance(known.all.get(link.to), (MeetingRecord, DocumentRecord)):
            yield f"{field}to", f"there is no meeting or document {link.to!r}"
        if not known.text(link.source):
            yield f"{field}source", f"there is no document or act {link.source!r}"


def _check_term(term: TermRecord) -> Iterator[Fault]:
    forms = [form for each in term.words.values() for form in each]
    if term.term not in term.words.get("en", ()):
        yield "words.en", f"{term.term!r} is not among them"
    for language, each in term.words.items():
        if not each:
            yield f"words.{language}", "there is none"
    for form in term.seen:
        if form not in forms:
            yield "seen", f"{form!r} is none of its words"


def _check_things(field: str, things: Iterable[str], known: Known) -> Iterator[Fault]:
    for key in things:
        if not known.thing(key):
            yield field, f"there is no meeting, item, document or act {key!r}"


def _check_steps(track: TrackRecord, known: Known) -> Iterator[Fault]:
    before = ""
    for step in track.steps:
        field = f"steps[{step.date}]."
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", step.date):
            yield f"{field}date", "it is a day, a month or a year, like 2020-09-25"
        if step.date[: len(before)] < before[: len(step.date)]:
            yield f"{field}date", f"it is before {before}, the step above it"
        before = step.date
        yield from _said_in_both(step.source)
        yield from _check_things(f"{field}things", step.things, known)


def places_taken(record: Record) -> set[str]:
    """Name what a record takes beside its key: a meeting its ordinal in its body."""
    return {f"{record.ordinal} of {record.body}"} if isinstance(record, MeetingRecord) and record.ordinal else set()


def clashes(record: Record, key: str, taken: set[str], said: dict[str, str]) -> Iterator[Fault]:
    """Refuse two records under one key, two meetings of one ordinal, one example for two things."""
    if key in taken:
        yield "key", f"{key!r} stands twice"
    if places_taken(record) & taken:
        yield "ordinal", "another meeting of this body has it"
    for target, field, alias in aliases_of(record):
        for phrase in alias.examples:
            if said.setdefault(_folded(phrase), target) != target:
                yield field, f"the example {phrase!r} also stands for {said[_folded(phrase)]}"
