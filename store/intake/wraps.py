"""Joining the lines of a document into paragraphs.

Official texts come hard-wrapped (at any width, often with an empty line after every line) or with one line a paragraph;
pages break inside sentences. The width of the wrap is measured, never assumed: a paragraph ends where its line ends in
a final mark although more would have fitted, or where an empty line follows that is more than the usual spacing.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from store.intake.extract import Line, unlinked

FINAL = "。；！？：;:.!?"
_LONGEST_HEADING = 60
_SEEN = 60
"""Characters beside a wrap that decide how it joins."""
_ENUMERATED = re.compile(r"[（(]?[a-z0-9]{1,3}[)）.．、]")
_CLOSING = "”’」』）)】》"
_NEVER_FIRST = "，。；：！？、）》」』】”’,.;:!?)"
_OPENING = "（《“「『【(‘"
# Full-width punctuation brings its own room: no text prints a blank beside it.
_FULL_WIDTH_MARKS = "，。；：！？、（）《》“”‘’「」『』【】"
_JOINED_MARKS = "“”‘’—…·"


@dataclass(frozen=True)
class Block:
    """A paragraph: its text, and for each of its lines the number and where in the text it begins."""

    text: str
    numbers: tuple[int, ...]
    starts: tuple[int, ...]
    heading: bool = False
    gap_after: bool = False

    def line_at(self, offset: int) -> int:
        """The raw line that prints the character at `offset`."""
        return self.numbers[bisect_right(self.starts, offset) - 1]


@dataclass(frozen=True)
class Wrap:
    """How a document is wrapped: the width of a full line (None: one line a paragraph), and the usual spacing.

    `by_gaps` is true where empty lines part the paragraphs of a wrapped text, so that short lines prove nothing.
    """

    width: int | None
    columns: bool
    spacing: int
    by_gaps: bool = False

    def measure(self, text: str) -> int:
        """The width of a text: columns (an ideograph takes two), or characters where the wrap counts those."""
        return columns(text) if self.columns else len(text)

    def full(self, line: Line, following: str) -> bool:
        """Whether the first word of the following line would no longer have fitted."""
        return self.width is not None and self.room(line, following) < 0

    def room(self, line: Line, following: str) -> int:
        """How much room the first word of the following line would have left; 0 where nothing is wrapped."""
        blank = 1 if line.printed[-1:].isascii() and following[:1].isascii() else 0
        return (self.width or 0) - self.measure(line.printed) - blank - self.measure(_first_word(following))


def columns(text: str) -> int:
    """The columns a text takes in a fixed-width letter."""
    return sum(2 if _is_wide(character) else 1 for character in text)


def _is_wide(character: str) -> bool:
    return character in _JOINED_MARKS or unicodedata.east_asian_width(character) in "WF"


# What a wrap does not part: an ideograph, or a run in which figures and letters touch ideographs (于6月29日).
_WORD = re.compile(rf"[{re.escape(_OPENING)}]*(?:(?:[^\x00-\x7f]?[!-~]+)+[^\x00-\x7f]?|.)[{re.escape(_NEVER_FIRST)}]*")


def _first_word(text: str) -> str:
    match = _WORD.match(text)
    return match[0] if match else ""


def ends(text: str) -> bool:
    """Whether a text ends in a final mark, perhaps inside closing quotes or brackets."""
    bare = text.rstrip(_CLOSING) or text
    return text[-1:] in FINAL or (bare[-1:] in "。！？" and bare != text)


def measure(lines: Sequence[Line]) -> Wrap:
    """Measure the wrap of a document from its lines that end inside a sentence."""
    prose = [line for line in lines if not line.table and not line.rule and not re.match(r"\S+://", line.text)]
    candidates = []
    for by_columns in (True, False):
        width_of = columns if by_columns else len
        every = [width_of(line.printed) for line in prose]
        inner = Counter(width_of(line.printed) for line in prose if not ends(line.text))
        for width in inner:
            if width < (16 if by_columns else 8):
                continue
            near = sum(count for other, count in inner.items() if width - 2 <= other <= width + 2)
            longer = sum(other > width * 1.25 for other in every)
            inside = sum(count for other, count in inner.items() if other > width * 0.6)
            if near >= 4 and near >= 0.3 * inside and longer <= 0.15 * len(every):
                candidates.append((near, inner[width], by_columns, width))
    if not candidates:
        return _with_gaps(Wrap(None, columns=True, spacing=0), prose)
    _, _, by_columns, width = max(candidates)
    width_of = columns if by_columns else len
    gaps = Counter(
        after.gap
        for before, after in pairwise(prose)
        if not ends(before.text) and abs(width_of(before.printed) - width) <= 2
    )
    return _with_gaps(Wrap(width, by_columns, gaps.most_common(1)[0][0] if gaps else 0), prose)


def _with_gaps(wrap: Wrap, prose: Sequence[Line]) -> Wrap:
    """See whether empty lines part the paragraphs: they follow most lines that end a sentence with room left."""
    behind_short = [
        after.gap > wrap.spacing
        for before, after in pairwise(prose)
        if ends(before.text)
        and not wrap.full(before, after.text)
        and (after.gap > wrap.spacing or not _ENUMERATED.match(after.text))  # lists have no empty lines
    ]
    return replace(wrap, by_gaps=sum(behind_short) > 0.6 * len(behind_short))


# Where a wrap parts a symbol, a number or a word with a hyphen: the end of one line and the start of the next.
_PARTED = tuple(
    (re.compile(left), re.compile(right))
    for left, right in (
        (r"\d$", r"\d"),
        (r"[A-Za-z]-$", r"\w"),
        (r"[A-Z0-9]/$|\b(?:WG|Add|CRP|L|Rev)\.$", r"[A-Za-z0-9]"),
        (r"(?<![A-Za-z])[A-Z]{1,6}/[A-Z0-9./]*$", r"[A-Z0-9./]*/|[0-9]+(?![.\d])|[A-Z]{1,3}\.\d"),
        (r"[A-Z0-9]$", r"[A-Z]{0,5}/[A-Z0-9]"),
        (r"/[A-Z]{1,4}$", r"\.\d"),
        (r"[A-Z]$", r"[A-Z]*-\d"),
    )
)


def join(left: str, right: str) -> str:
    """Join a wrapped text: with nothing between ideographs, beside their marks, inside a symbol; else one blank."""
    return left + _seam(left[-_SEEN:], right[:_SEEN]) + right


def _seam(left: str, right: str) -> str:
    if not left or not right:
        return ""
    inside_word = any(left_end.search(left) and right_start.match(right) for left_end, right_start in _PARTED)
    beside_mark = left[-1] in _FULL_WIDTH_MARKS + "[(" or right[0] in _FULL_WIDTH_MARKS + "])"
    if inside_word or beside_mark or (_is_wide(left[-1]) and _is_wide(right[0])):
        return ""
    return "" if _is_set_close(left[-10:], right[:10]) else " "


# Where an ideograph and a figure or letter meet: 于2010, 2010 年.
_MEETING = re.compile(
    r"[\u2e80-\u2fff\u3040-\u9fff]( ?)(?=[0-9A-Za-z])|[0-9A-Za-z]( ?)(?=[\u2e80-\u2fff\u3040-\u9fff])"
)


def _is_set_close(left: str, right: str) -> bool:
    """Whether the words beside a wrap set figures close to ideographs, as dates do: 将于2010年1月27日, but 第 32 条."""
    blanks = [match[1] or match[2] or "" for side in (left, right) for match in _MEETING.finditer(side)]
    return len(blanks) > 1 and not any(blanks)


def block(lines: Iterable[Line]) -> Block:
    """Make one paragraph of some lines."""
    parts: list[str] = []
    numbers: list[int] = []
    starts: list[int] = []
    length, tail, heading = 0, "", False
    for line in lines:
        seam = _seam(tail, line.text[:_SEEN])
        parts += [seam, line.text]
        numbers.append(line.number)
        starts.append(length + len(seam))
        length += len(seam) + len(line.text)
        tail = (tail + seam + line.text)[-_SEEN:]
        heading = heading or line.heading
    # A link of markup that a wrap had parted is whole only now.
    return Block(unlinked("".join(parts)), tuple(numbers), tuple(starts), heading)


def is_heading(text: str) -> bool:
    """Whether a text without markup reads like a heading: short, one phrase, no quotation or bracket left open."""
    if len(text) > _LONGEST_HEADING:
        return False
    balanced = all(text.count(a) == text.count(b) for a, b in ("“”", "（）", "《》", "()"))
    return balanced and not ends(text) and not re.search("[。；，,;]", text)


Starts = Callable[[str, str], bool]
"""Whether a line (second) begins something new by its form, given the text before it (first)."""


def paragraphs(
    lines: Sequence[Line], wrap: Wrap, starts: Starts, *, ends_clause: Starts | None = None
) -> tuple[Block, ...]:
    """Join lines into paragraphs.

    Where `ends_clause` is given (the preamble of an act) a comma may end a paragraph too: where the line had room left,
    or where `ends_clause` knows the following line for the beginning of another.
    """
    groups: list[list[Line]] = []
    text = ""
    for line in lines:
        if groups and not _is_new(text, groups[-1], line, wrap, starts, ends_clause):
            groups[-1].append(line)
            text = join(text, line.text)
            if len(text) > 4 * _SEEN:  # what begins and ends a paragraph is all that is looked at
                text = text[: 2 * _SEEN] + text[-2 * _SEEN :]
        else:
            groups.append([line])
            text = line.text
    return tuple(block(group) for group in groups)


def _is_new(text: str, group: list[Line], line: Line, wrap: Wrap, starts: Starts, ends_clause: Starts | None) -> bool:
    last = group[-1]
    if starts(text, line.text) or line.heading:
        return True
    if _ENUMERATED.fullmatch(text):  # a number that a wrap has left alone
        return False
    wide_gap = line.gap > wrap.spacing
    full = wrap.full(last, line.text)
    if group[0].heading:  # a heading of markup goes on only where its line was full
        return wide_gap or not full
    if wrap.by_gaps and not wide_gap:
        return False
    if ends(text):
        return wrap.width is None or wide_gap or not full
    if ends_clause and text[-1:] in "，,":
        return wrap.width is None or wide_gap or not full or ends_clause(text, line.text)
    if not is_heading(text) or full:
        return False
    # Without an empty line behind it, a heading shows by much room left in its line.
    has_room = wrap.width is None or wrap.measure(last.text) + wrap.measure(_first_word(line.text)) + 4 <= wrap.width
    return wide_gap or has_room
