"""Reading an official document: bytes in, one record out. Pure: it opens no file but the packaged word tables.

Stages, a module each: `extract` (lines), `wraps` and `furniture` (paragraphs without what pages add), `recognise`
(kind, language, masthead), then `agenda` with `timetable` and `convening`, `act` or `report`, and for all `references`
and `contradictions`. In a language that parts words by blanks only acts are read: `pages`, `act_masthead`, `joining`,
`resolution` with `outline`, `opening` and `asked`, and `citations`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from store import symbols
from store.intake import (
    act,
    act_masthead,
    agenda,
    citations,
    contradictions,
    convening,
    extract,
    furniture,
    joining,
    pages,
    recognise,
    references,
    report,
    resolution,
    timetable,
    wraps,
)
from store.intake.recognise import Masthead
from store.intake.words import Words, squeezed
from store.intake.wraps import Block
from store.records import (
    Format,
    ReadAct,
    Reading,
    ReadItem,
    ReadMeeting,
    ReadParagraph,
    ReadSession,
    ReadWarning,
    Reference,
)


@dataclass(frozen=True)
class _Content:
    """What the reader of one kind found; texts come with the verb of their act paragraph."""

    marks: dict[int, str]
    texts: tuple[tuple[Block, str | None], ...]
    gaps: tuple[int, ...] = ()
    undated: tuple[int, ...] = ()
    table: tuple[Block, ...] = ()
    items: tuple[ReadItem, ...] = ()
    sessions: tuple[ReadSession, ...] = ()
    act: ReadAct | None = None
    paragraphs: tuple[ReadParagraph, ...] = ()
    opens_at: datetime | None = None
    ordinal: int | None = None
    format: Format | None = None


def read(data: bytes, symbol: str | None = None) -> Reading:
    """Read a document, whatever the bytes are; what is not understood is a warning, never an error.

    `symbol` is the document's symbol where somebody knows it, in any spelling; it wins over what is inferred.
    """
    return read_with_ledger(data, symbol)[0]


def read_with_ledger(data: bytes, symbol: str | None = None) -> tuple[Reading, Mapping[int, str]]:
    """Read a document and say where each of its lines went.

    The ledger maps the raw number of every line that holds a character to a part of the record (`masthead`, `items`,
    `sessions`, `act`, `paragraphs`), to `furniture`, `rule` or `footnote`, or to `unread`.
    """
    given = symbols.parse(symbol) if symbol else None
    known = {"symbol": str(given), "symbol_source": "given"} if given else {}
    text = extract.decode(data)
    if text is None:
        message = "The file is not text in UTF-8 or UTF-16."
        return Reading.model_validate(known | {"warnings": [_warning("not-understood", message)]}), {}
    lines = extract.lines(text)
    if not any(line.text for line in lines):
        warning = _warning("no-text", "The file holds no text.")
        return Reading.model_validate(known | {"warnings": [warning]}), {line.number: "rule" for line in lines}
    words = recognise.language_of(text)
    if words is None:
        return _not_understood(lines, known, None)
    if words.get("spaced"):
        return _read_act(lines, words, known)
    wrap = wraps.measure(lines)
    page = furniture.strip(lines, wrap, words)
    head = recognise.recognise(page.body, wrap, words)
    if head.kind is None:
        return _not_understood(lines, known, words["code"])
    body, numbers, printed = _without_page_numbers(page.body, head, wrap, words)
    head = replace(head, symbol=head.symbol or printed)
    content = _read_kind(body, head, wrap, words)
    marks = {line.number: "unread" for line in lines}
    marks |= page.marks | dict.fromkeys(numbers, "furniture") | _of_masthead(head) | content.marks
    texts = (*content.texts, *((note, None) for note in page.notes))
    cited = references.references(texts, head.body, words)
    return _reading(head, content, cited, words, known, marks), marks


def _read_act(
    lines: tuple[extract.Line, ...], words: Words, known: dict[str, str]
) -> tuple[Reading, Mapping[int, str]]:
    """Read an act in a language that parts words by blanks; of other kinds such a language has no tables yet."""
    width = pages.measure(lines)
    page = pages.strip(lines, width, words)
    body = act_masthead.parted(page.body, words)
    head = act_masthead.recognise(body, known.get("symbol"), page.symbol, words)
    if head.kind is None:
        return _not_understood(lines, known, words["code"])
    found = resolution.read(body, head, width, words)
    marks = {line.number: "unread" for line in lines}
    marks |= page.marks | _of_masthead(head) | found.marks
    content = _Content(found.marks, (), found.gaps, act=found.act)
    verbs = _inherited([each.verb for each in found.act.paragraphs])
    texts = [(each.text, verb) for each, verb in zip(found.act.paragraphs, verbs, strict=True)]
    notes = [(joining.joined(page.notes), None)] if page.notes else []
    cited = citations.citations((*texts, *notes), head.body, words)
    return _reading(head, content, cited, words, known, marks), marks


def _not_understood(
    lines: tuple[extract.Line, ...], known: dict[str, str], language: str | None
) -> tuple[Reading, Mapping[int, str]]:
    warning = _warning("not-understood", "This is not a kind of document that can be read.")
    reading = Reading.model_validate(known | {"language": language, "warnings": [warning]})
    return reading, {line.number: "unread" for line in lines}


def _warning(code: str, message: str, lines: tuple[int, ...] = ()) -> ReadWarning:
    return ReadWarning(code=code, message=message, lines=lines)


def _of_masthead(head: Masthead) -> dict[int, str]:
    return {number: "masthead" if where.startswith("language") else where for number, where in head.marks}


def _without_page_numbers(
    body: tuple[extract.Line, ...], head: Masthead, wrap: wraps.Wrap, words: Words
) -> tuple[tuple[extract.Line, ...], list[int], str | None]:
    """Drop page numbers and running headers below the masthead, but not the figures of a table's cells.

    Returns the lines that remain, the numbers of those dropped, and the symbol the headers print.
    """
    names = words["agenda"]["timetable"]
    table = next(
        (i for i, line in enumerate(body) if head.kind == "agenda" and squeezed(line.text) in names), len(body)
    )
    kept: list[extract.Line] = []
    dropped: list[int] = []
    headers: list[str] = []
    alone = Counter(line.text for line in body)
    for place, line in enumerate(body[head.content :], head.content):
        header = furniture.running_header(line.text, kept[-1].text if kept else "")
        # A symbol that a wrap has left alone on its line is text; a header is set off, known, or comes again.
        is_header = header and (line.gap > wrap.spacing or header == head.symbol or alone[line.text] > 1)
        if is_header or (place < table and furniture.is_page_number(line.text, words)):
            dropped.append(line.number)
            headers += [header] if header else []
        else:
            kept.append(line)
    printed = set(headers)
    return tuple(kept), dropped, printed.pop() if len(printed) == 1 else None


def _read_kind(body: tuple[extract.Line, ...], head: Masthead, wrap: wraps.Wrap, words: Words) -> _Content:
    if head.kind == "act":
        found = act.read(body, head, wrap, words)
        verbs = _inherited([each.verb for each in found.act.paragraphs])
        texts = tuple(zip(found.blocks, verbs, strict=True))
        return _Content(found.marks, texts, found.gaps, act=found.act)
    if head.kind == "report":
        told = report.read(body, wrap, words)
        return _Content(told.marks, _untold(told.blocks), told.gaps, paragraphs=told.paragraphs)
    return _read_agenda(body, head, wrap, words)


def _inherited(verbs: list[str | None]) -> list[str | None]:
    """A sub-paragraph cites under the verb of its chapeau."""
    found: list[str | None] = []
    for verb in verbs:
        found.append(verb or (found[-1] if found else None))
    return found


def _untold(blocks: tuple[Block, ...]) -> tuple[tuple[Block, str | None], ...]:
    return tuple((block, None) for block in blocks)


def _read_agenda(body: tuple[extract.Line, ...], head: Masthead, wrap: wraps.Wrap, words: Words) -> _Content:
    found = agenda.read(body, wrap, words)
    zone = head.timezone
    span = (head.starts, head.ends or head.starts) if head.starts else None
    opens_at, ordinal = convening.opening(found.blocks, head, span, zone, words)
    span = span or ((opens_at.date(), opens_at.date()) if opens_at else None)
    table = timetable.read(found.table, found.items, span, zone, words)
    return _Content(
        found.marks | table.marks,
        _untold(found.blocks),
        found.gaps,
        table.undated,
        table.blocks,
        items=found.items,
        sessions=table.sessions,
        opens_at=opens_at,
        ordinal=ordinal,
        format=convening.held_as(found.blocks, ordinal, words),
    )


def _reading(
    head: Masthead,
    content: _Content,
    cited: tuple[Reference, ...],
    words: Words,
    known: dict[str, str],
    marks: Mapping[int, str],
) -> Reading:
    symbol, source, symbol_warnings = _symbol(head, known, words)
    span = (head.starts, head.ends or head.starts) if head.starts else None
    prose = tuple(block for block, _ in content.texts)
    undated = contradictions.years_inferred(prose, content.undated, words) if head.kind == "agenda" else ()
    unread = tuple(sorted(number for number, where in marks.items() if where == "unread"))
    warnings = [
        *symbol_warnings,
        *undated,
        *(contradictions.weekdays((*prose, *content.table), span, words) if prose else ()),
        *(contradictions.papers(prose, head.issued, words) if prose else ()),
    ]
    if content.gaps:
        warnings.append(_warning("numbering-gap", "The numbers are not consecutive here.", content.gaps))
    if unread:
        warnings.append(_warning("unread-line", "These lines were not understood.", unread))
    meeting = ReadMeeting(
        ordinal=head.ordinal or content.ordinal,
        starts=head.starts,
        ends=head.ends,
        place=head.place,
        timezone=head.timezone,
        opens_at=content.opens_at,
        format=content.format,
    )
    return Reading.model_validate(
        {
            "kind": head.kind,
            "language": words["code"],
            "symbol": symbol,
            "symbol_source": source,
            "issued": head.issued,
            "original_language": head.original_language,
            "title": head.title,
            "body": head.body,
            "agenda_item": head.agenda_item,
            "meeting": meeting,
            "items": content.items,
            "sessions": content.sessions,
            "act": content.act,
            "paragraphs": content.paragraphs,
            "references": cited,
            "warnings": tuple(warnings),
        }
    )


def _symbol_of_act(head: Masthead) -> str | None:
    """The symbol an adopted act has by its number, where its organ gives its acts one."""
    if head.act_number is None or head.sponsors is not None:
        return None
    symbol = symbols.act_symbol(symbols.Act(head.act_type or "resolution", head.act_number, head.body))
    return str(symbol) if symbol else None


def _symbol(head: Masthead, known: dict[str, str], words: Words) -> tuple[str | None, str | None, list[ReadWarning]]:
    """The symbol and its source; inferred only where …/YYYY/1 is by convention a working group's annotated agenda."""
    if known:
        return known["symbol"], known["symbol_source"], []
    if head.symbol:
        return head.symbol, "printed", []
    if words.get("spaced") and (own := _symbol_of_act(head)):
        message = f"No symbol is printed; {own} follows from the organ and the act's number."
        return own, "inferred", [_warning("symbol-inferred", message)]
    if head.kind == "agenda" and head.body and "/WG." in head.body and head.starts:
        symbol = f"{head.body}/{head.starts.year}/1"
        message = f"No symbol is printed; {symbol} follows from the series: its first paper of a year is the agenda."
        return symbol, "inferred", [_warning("symbol-inferred", message)]
    return (
        None,
        None,
        [_warning("symbol-missing", "No symbol is printed, and none follows from a convention.")],
    )
