"""The provisional agenda and the annotations to it: items, what is said under each, and the papers listed there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from store import symbols
from store.intake import wraps
from store.intake.extract import Line
from store.intake.recognise import NUMBERED
from store.intake.words import Words, pattern, squeezed
from store.intake.wraps import Block, Wrap
from store.records import ReadDocument, ReadItem

LETTERED = re.compile(r"[（(]\s*([a-z])\s*[)）]\s*(?=\S)")
_FINAL = " 。；：.;:，,"
_MOST_LINES = 12
"""Lines a title may be wrapped over."""
_LONGEST_ENTRY = 40
"""Lines a paper's entry may be wrapped over."""
# The symbols of a paper stand in the bracket that ends its entry: 关键概念的分析（CTOC/COP/WG.4/2010/2）
_PAPER = re.compile(r"(?P<title>.*?)\s*[（(](?P<symbols>[^（(]*(?:\(\d{4}\)[^（(]*)*)[)）]\s*[。；，.;]?", re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """An item of the list: its number (1, 1(b)), title, and the line it begins on."""

    number: str
    title: str
    line: int


@dataclass(frozen=True)
class Agenda:
    """What an agenda holds; `blocks` are its texts in order, `gaps` the lines where numbers are not consecutive."""

    items: tuple[ReadItem, ...]
    blocks: tuple[Block, ...]
    table: tuple[Line, ...]
    marks: dict[int, str]
    gaps: tuple[int, ...]


@dataclass
class _Section:
    """The lines under one heading of the notes, while they are collected."""

    number: str | None
    lines: list[Line] = field(default_factory=list)


def read(lines: Sequence[Line], wrap: Wrap, words: Words) -> Agenda:
    """Read the list of items, the notes, and leave the lines of the annex to the timetable."""
    names = words["agenda"]
    plain = [squeezed(line.text) for line in lines]
    notes = next((i for i, text in enumerate(plain) if text in names["notes"]), len(lines))
    annex = next((i for i in range(notes, len(lines)) if _is_annex(plain, i, words)), len(lines))
    marks = dict.fromkeys((line.number for line in lines[notes : notes + 1]), "furniture")
    entries, listed, list_marks = _list(lines[:notes], wrap)
    sections, heading_marks = _sections(lines[notes + 1 : annex], entries, wrap)
    marks |= list_marks | heading_marks
    parts = {entry.number: ReadItem(number=entry.number, title=entry.title) for entry in entries}
    blocks = list(listed)
    for section in sections:
        if section.number is None:
            marks |= dict.fromkeys((line.number for line in section.lines), "unread")
            continue
        parts[section.number], found, section_marks = _annotated(parts[section.number], section.lines, wrap, words)
        blocks += found
        marks |= section_marks
    return Agenda(_nested(parts), tuple(blocks), tuple(lines[annex:]), marks, _gaps(entries))


def _is_annex(plain: list[str], index: int, words: Words) -> bool:
    timetable = words["agenda"]["timetable"]
    following = plain[index + 1] if index + 1 < len(plain) else ""
    return plain[index] in timetable or (plain[index] in words["agenda"]["annex"] and following in timetable)


def _list(lines: Sequence[Line], wrap: Wrap) -> tuple[list[Entry], list[Block], dict[int, str]]:
    blocks = wraps.paragraphs(lines, wrap, lambda _, line: bool(NUMBERED.match(line) or LETTERED.match(line)))
    entries: list[Entry] = []
    marks: dict[int, str] = {}
    parent = ""
    for block in blocks:
        where = "items"
        if match := NUMBERED.match(block.text):
            parent = match[1]
            entries.append(Entry(parent, block.text[match.end() :].strip(_FINAL), block.numbers[0]))
        elif (match := LETTERED.match(block.text)) and parent:
            entries.append(Entry(f"{parent}({match[1]})", block.text[match.end() :].strip(_FINAL), block.numbers[0]))
        else:
            where = "unread"
        marks |= dict.fromkeys(block.numbers, where)
    return entries, list(blocks), marks


def _sections(lines: Sequence[Line], entries: list[Entry], wrap: Wrap) -> tuple[list[_Section], dict[int, str]]:
    """Cut the notes at the headings that repeat a number and title of the list."""
    sections = [_Section(None)]
    marks: dict[int, str] = {}
    index = 0
    while index < len(lines):
        number, length = _heading(lines[index : index + _MOST_LINES], sections[-1].number, entries, wrap)
        if number:
            marks |= dict.fromkeys((line.number for line in lines[index : index + length]), "items")
            sections.append(_Section(number))
            index += length
        else:
            sections[-1].lines.append(lines[index])
            index += 1
    return sections, marks


def _heading(lines: Sequence[Line], current: str | None, entries: list[Entry], wrap: Wrap) -> tuple[str | None, int]:
    """The number of the item whose heading begins here and how many lines it takes; (None, 0) where none does."""
    text = lines[0].text
    if match := NUMBERED.match(text):
        number = match[1]
    elif (match := LETTERED.match(text)) and current:
        number = f"{current.partition('(')[0]}({match[1]})"
    else:
        return None, 0
    entry = next((each for each in entries if each.number == number), None)
    if entry is None:
        return None, 0
    wanted = squeezed(entry.title)
    seen = squeezed(text[match.end() :])
    for length in range(1, len(lines) + 1):
        if seen.strip(_FINAL) == wanted:
            return number, length
        if not wanted.startswith(seen) or length == len(lines):
            break
        seen += squeezed(lines[length].text)
    first = wraps.paragraphs(lines, wrap, lambda *_: False)[0]
    is_other_title = not LETTERED.match(text) and wraps.is_heading(first.text[match.end() :])
    return (number, len(first.numbers)) if is_other_title else (None, 0)


def _annotated(
    item: ReadItem, lines: list[Line], wrap: Wrap, words: Words
) -> tuple[ReadItem, list[Block], dict[int, str]]:
    names = words["agenda"]
    marks: dict[int, str] = {}
    prose: list[Line] = []
    papers: list[Block] = []
    entry: list[Line] | None = None  # None outside a block of documents
    for line in lines:
        if squeezed(line.text) in names["documents"]:
            prose += entry or []
            entry = []
            marks[line.number] = "furniture"
        elif entry is None:
            prose.append(line)
        else:
            entry.append(line)
            candidate = wraps.block(entry)
            if _papers(candidate.text):
                papers.append(candidate)
                entry = []
            elif (line.text.endswith("。") and not wrap.full(line, "。")) or len(entry) > _LONGEST_ENTRY:
                prose += entry  # a sentence inside the block that lists no paper
                entry = []
    prose += entry or []
    blocks = wraps.paragraphs(prose, wrap, lambda before, line: bool(LETTERED.match(line)) and wraps.ends(before))
    annotation = "\n".join(block.text for block in blocks) or None
    documents = tuple(each for block in papers for each in _papers(block.text))
    none_expected = annotation is not None and pattern(names["none_expected"]).search(squeezed(annotation))
    marks |= dict.fromkeys((number for block in (*blocks, *papers) for number in block.numbers), "items")
    expected = True if documents else (False if none_expected else None)
    item = item.model_copy(update={"annotation": annotation, "documents": documents, "documents_expected": expected})
    return item, [*blocks, *papers], marks


def _papers(text: str) -> tuple[ReadDocument, ...]:
    match = _PAPER.fullmatch(text)
    found = symbols.find_all(match["symbols"]) if match else ()
    return tuple(ReadDocument(symbol=str(each.symbol), title=match["title"].strip(_FINAL)) for each in found if match)


def _nested(parts: dict[str, ReadItem]) -> tuple[ReadItem, ...]:
    """Put 1(a) under 1."""
    return tuple(
        item.model_copy(update={"children": tuple(each for n, each in parts.items() if n.startswith(number + "("))})
        for number, item in parts.items()
        if "(" not in number
    )


def _gaps(entries: list[Entry]) -> tuple[int, ...]:
    """The lines of items whose number does not follow the one before it."""
    gaps = []
    last: dict[str, int] = {}
    for entry in entries:
        parent, _, letter = entry.number.partition("(")
        value = ord(letter[0]) - ord("a") + 1 if letter else int(parent)
        key = parent if letter else ""
        if value != last.get(key, 0) + 1:
            gaps.append(entry.line)
        last[key] = value
    return tuple(gaps)
