"""What a page carries beside its text: rules, footnotes and their figures, page numbers, running headers."""

import re
from dataclasses import dataclass

from store import symbols
from store.intake.extract import Line
from store.intake.words import Words, pattern
from store.intake.wraps import Block, Wrap, block, ends

_LABEL = re.compile(r"(\d{1,3}|\*+)(?:\s+(?=\S)|$)")
_REST_OF_ADDRESS = re.compile(r"[!-~]+[。.]?")
_ITEM = re.compile(r"[（(][a-z][)）]|\d{1,3}\.\s")
_URL = re.compile(r"(?:https?://|www\.)\S+")
# A figure is glued to the closing mark before it and is no quantity: 》1第 32 条, 》3，, 上。1
_FIGURE_AFTER = "》”。）；」"
_QUANTITY = r"(?!\d|[./(]\d|\s*[年月日时个名条款项次届段])"


@dataclass(frozen=True)
class Page:
    """The lines of the text proper, the footnotes, and where every other line went (line number to its kind)."""

    body: tuple[Line, ...]
    notes: tuple[Block, ...]
    marks: dict[int, str]


def strip(lines: tuple[Line, ...], wrap: Wrap, words: Words) -> Page:
    """Take footnotes and furniture away; drop the figures that point to footnotes from what remains."""
    marks = {line.number: "rule" for line in lines if line.rule}
    body, notes, labels = _footnotes(lines, wrap)
    for note in notes:
        marks |= dict.fromkeys(note.numbers, "footnote")
    kept = []
    for line in body:
        if _is_furniture(line, words):
            marks[line.number] = "furniture"
        else:
            kept.append(line)
    return Page(_without_figures(kept, labels), notes, marks)


def _footnotes(lines: tuple[Line, ...], wrap: Wrap) -> tuple[list[Line], tuple[Block, ...], list[str]]:
    body: list[Line] = []
    groups: list[list[Line]] = []
    labels: list[str] = []
    under_rule = False
    is_open = in_address = False
    starred = any(re.search(r"[^\s*]\*+(?:[^\s*]|$)", line.text) for line in lines)
    for line in lines:
        if line.rule:
            under_rule, is_open = True, False
            continue
        begins = _begins(line, under_rule=under_rule, starred=starred, labels=labels)
        if begins:
            labels.append(begins if line.note is None else "")  # markup has dropped its own figures already
            groups.append([line])
            is_open, in_address = _goes_on(line.text), _ends_in_address(line.text)
        elif groups and (_URL.fullmatch(line.text) or (in_address and _REST_OF_ADDRESS.fullmatch(line.text))):
            groups[-1].append(line)
            in_address = line.text[-1].isascii()
        elif is_open and not line.heading and not _ITEM.match(line.text) and (line.gap <= wrap.spacing or under_rule):
            groups[-1].append(line)
            is_open = _goes_on(line.text)
        else:
            under_rule = False
            is_open = in_address = False
            body.append(line)
    return body, tuple(block(group) for group in groups), labels


def _goes_on(text: str) -> bool:
    return not ends(text) and not _ends_in_address(text)


def _ends_in_address(text: str) -> bool:
    return re.search(r"(?:https?://|www\.)[!-~]+$", text) is not None


def _begins(line: Line, *, under_rule: bool, starred: bool, labels: list[str]) -> str | None:
    """The label of the footnote that begins in this line, if one does."""
    if line.note:
        return line.note
    label = _LABEL.match(line.text)
    if not label:
        return None
    if label[1].startswith("*"):
        return label[1] if starred or under_rule else None
    last = next((int(each) for each in reversed(labels) if each.isdigit()), None)
    in_order = last is None or int(label[1]) in (last + 1, 1)
    return label[1] if under_rule and in_order else None


def _is_furniture(line: Line, words: Words) -> bool:
    if any(pattern(each).fullmatch(line.text) for each in words["furniture"]["patterns"][:-2]):
        return True
    return bool(_URL.fullmatch(line.text))


def is_page_number(text: str, words: Words) -> bool:
    """Whether a line outside a table is a page number."""
    return any(pattern(each).fullmatch(text) for each in words["furniture"]["patterns"][-2:])


def running_header(text: str, before: str) -> str | None:
    """The symbol of a running header: alone on its line, perhaps with the page, and not inside a bracket."""
    found = symbols.find_all(text)
    if len(found) != 1 or before[-1:] in "（(、":
        return None
    rest = text.replace(found[0].as_written, "")
    return str(found[0].symbol) if re.fullmatch(r"[\d\s/]*", rest) else None


def _without_figures(body: list[Line], labels: list[str]) -> tuple[Line, ...]:
    """Drop each footnote's figure once, in order: the figure of note 2 stands behind that of note 1."""
    awaited = [label for label in labels if label.isdigit()]
    cleaned = []
    before = ""
    for line in body:
        text = line.text
        position = 0
        while awaited:
            figure = re.compile(rf"(?<=[{_FIGURE_AFTER}]){awaited[0]}{_QUANTITY}").search(before + text, position)
            if not figure:
                break
            start, end = figure.start() - len(before), figure.end() - len(before)
            position = figure.start()
            text = text[:start] + text[end:]
            awaited.pop(0)
        before = text[-1:]
        cleaned.append(line._replace(text=text.strip()))
    return tuple(line for line in cleaned if line.text)
