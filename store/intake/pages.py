"""What pages add to an act in a language that parts words by blanks: rules, footnotes, page numbers, running headers.

They may stand inside a paragraph, where a page breaks, so they go before lines are joined.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from store import symbols
from store.intake.extract import Line
from store.intake.words import Words, pattern

_LONGEST_WRAP = 160
_ABOVE = 25
"""Lines in which a masthead names what a running header may name again."""
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN_FIGURES = str.maketrans(_RAISED, "0123456789")
_LABEL = re.compile(rf"[\^\[]?(\d{{1,3}}|\*{{1,3}}|[†‡])[\]/]?\s+(?=\S)|([{_RAISED}]{{1,3}})\s*(?=\S)")
_SUSPENDED = re.compile(r"(?:and|or|to|et)\b")
_NOTE_ENDED = re.compile(r"[.;][”’\")\]]*$")
_SYMBOL = re.compile(r"[A-Z]{1,6}/[A-Z0-9][A-Za-z0-9./-]*\d(?:[(\[][A-Za-z0-9-]+[)\]])?\*?")
_FIGURE = re.compile(rf"(?<!\d[.,:])(?<=[a-z.,;:”’)\]])(?:[{_RAISED}]{{1,3}}|(?<![.,]\d)\d{{1,3}}(?=[\s,;.:]|$))")


@dataclass(frozen=True)
class Wrapped:
    """How wide lines are at most (None: every paragraph is one line), and how many empty lines usually part them."""

    width: int | None
    spacing: int = 0

    def has_room(self, line: Line, following: Line) -> bool:
        """Whether the next line's first word would have fitted behind a line: then the line ends its paragraph."""
        if self.width is None:
            return True
        room = self.width - len(line.printed) - 1
        if room <= 0:  # most lines are full, and the next one's word need not be looked for
            return room == 0 and following.printed[:1] in ("", " ")
        word = following.printed.find(" ")
        return (word if word >= 0 else len(following.printed)) <= room


def measure(lines: Sequence[Line]) -> Wrapped:
    """Measure the wrap: the width that all but one line in a hundred keep to, and the spacing of most lines."""
    lengths = sorted([len(line.printed) for line in lines if not line.rule], reverse=True)
    if not lengths:
        return Wrapped(None)
    width = lengths[len(lengths) // 100]
    gaps = Counter([line.gap for line in lines[1:]])
    return Wrapped(width if width <= _LONGEST_WRAP else None, gaps.most_common(1)[0][0] if gaps else 0)


def unwrapped(texts: Sequence[str]) -> str:
    """Join the texts of lines by blanks, but where a hyphen or a stroke ends one."""
    text = " ".join(texts)
    if "- " not in text and "/ " not in text:
        return text
    text = texts[0]
    for each in texts[1:]:
        # "short- and long-term" is no word that a wrap has parted.
        inside = text[-1] in "-/" and text[-2:-1] not in ("", " ") and not _SUSPENDED.match(each)
        text += each if inside else " " + each
    return text


@dataclass(frozen=True)
class Pages:
    """The lines of the text proper, those of footnotes, and where every line went that is not of the text."""

    body: tuple[Line, ...]
    notes: tuple[Line, ...]
    marks: dict[int, str]
    symbol: str | None
    """The symbol that the masthead or the first running header prints."""


def strip(lines: Sequence[Line], wrap: Wrapped, words: Words) -> Pages:
    """Take away what pages add, and the figures that point to the footnotes found."""
    marks: dict[int, str] = {}
    kept, symbol = _without_furniture(lines, marks, words)
    headers = _headers(kept, wrap)
    opens, abbreviations = tuple(words["furniture"]["note_opens"]), tuple(words["furniture"]["abbreviations"])
    body: list[Line] = []
    notes: list[Line] = []
    labels: list[str] = []
    under_rule, note = False, None
    for at, line in enumerate(kept):
        if line.rule:
            under_rule, note = True, None
            marks[line.number] = "rule"
            continue
        if line.number in headers:
            marks[line.number] = "furniture"
            continue
        label = None if line.text[0].isalpha() else _LABEL.match(line.text)
        if label and (under_rule or _is_note(line.text[label.end() :], at, kept, body, wrap, opens)):
            note = line
            labels.append((label[1] or label[2]).translate(_PLAIN_FIGURES))
        elif note is not None and _goes_on(note, line, wrap, abbreviations):
            note = line
        else:
            under_rule, note = False, None
            body.append(line)
        if note is not None:
            marks[line.number] = "footnote"
            notes.append(line)
    return Pages(tuple(_without_figures(body, labels)), tuple(notes), marks, symbol)


def _without_furniture(lines: Sequence[Line], marks: dict[int, str], words: Words) -> tuple[list[Line], str | None]:
    """Drop page numbers, job numbers and headers that print the symbol; give that symbol too."""
    table = words["furniture"]
    whole = pattern("|".join(f"(?:{each})" for each in table["patterns"]))
    kept: list[Line] = []
    symbol: str | None = None
    for line in lines:
        # What begins with a small letter is no furniture, and most lines do.
        if line.rule or line.text[0].islower():
            kept.append(line)
        elif whole.fullmatch(line.text) or ("/" in line.text and _is_header(line.text, table["header_words"])):
            marks[line.number] = "furniture"
            symbol = symbol or _symbol(line.text)
        else:
            kept.append(line)
    return kept, symbol


def _headers(lines: Sequence[Line], wrap: Wrapped) -> frozenset[int]:
    """The numbers of lines that are running headers without a symbol: what stood above comes again inside sentences."""
    if wrap.width is None:
        return frozenset()
    room = wrap.width - 15
    above = " ".join(line.text for line in lines[:_ABOVE])
    seen: set[str] = set()
    inside: dict[str, list[int]] = {}
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if len(line.text) > room or not line.text[:1].isupper() or line.text[-1:] in ".;:,":
            continue
        interrupts = len(before.text) > room and before.text[-1:].isalnum() and after.text[:1].islower()
        if interrupts and (line.text in seen or (len(line.text) >= 20 and line.text in above)):
            inside.setdefault(line.text, []).append(line.number)
        seen.add(line.text)
    # The masthead keeps its own lines.
    below = {line.number for line in lines[_ABOVE:] if line.text in inside}
    return frozenset(below.union(*inside.values()))


def _is_header(text: str, header_words: Sequence[str]) -> bool:
    """A symbol alone on its line, perhaps with figures and the words of a header, and without a mark behind it."""
    if len(text) > 60:
        return False
    symbol = _SYMBOL.search(text)
    if symbol is None:
        return False
    rest = (text[: symbol.start()] + " " + text[symbol.end() :]).split()
    return all(each in header_words or re.fullmatch(r"[\d/–—-]+", each) for each in rest)


def _symbol(text: str) -> str | None:
    """The symbol a header prints, as the grammar of symbols writes it."""
    found = _SYMBOL.search(text) if "/" in text else None
    symbol = symbols.parse(found[0].rstrip("*")) if found else None
    return str(symbol) if symbol else None


def _is_note(
    text: str, at: int, lines: Sequence[Line], body: Sequence[Line], wrap: Wrapped, opens: tuple[str, ...]
) -> bool:
    """Whether a figure without a rule above it is a footnote's: by its words, or as it stands inside a sentence."""
    if text.lstrip('“"‘([').startswith(opens):
        return True
    if not body or wrap.width is None or not text[0].isupper() or at + 1 >= len(lines):
        return False
    last, following = body[-1], lines[at + 1]
    inside = last.text[-1].isalnum() and len(last.text) > wrap.width - 15 and following.text[:1].islower()
    return inside and lines[at].text[-1] == "." and wrap.has_room(lines[at], following)


def _goes_on(note: Line, line: Line, wrap: Wrapped, abbreviations: tuple[str, ...]) -> bool:
    """Whether a footnote goes on: its line is full and ends in no full stop but that of an abbreviation."""
    if wrap.width is None or line.gap or wrap.has_room(note, line):
        return False
    return not _NOTE_ENDED.search(note.text) or note.text.endswith(abbreviations)


def _without_figures(body: Sequence[Line], labels: Sequence[str]) -> list[Line]:
    """Drop the figure that points to each footnote, in their order."""
    awaited = [label for label in labels if label.isdigit()]
    if not awaited:
        return list(body)
    cleaned = []
    for line in body:
        text = line.text
        if awaited:
            for figure in _FIGURE.finditer(text):
                if awaited and figure[0].translate(_PLAIN_FIGURES) == awaited[0]:
                    text = line.text[: figure.start()] + line.text[figure.end() :]
                    awaited.pop(0)
                    break
        cleaned.append(line if text is line.text else line._replace(text=text))
    return cleaned
