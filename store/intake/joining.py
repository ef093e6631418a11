"""Lines of an act into paragraphs, in a language that parts words by blanks.

A line ends its paragraph where the next word would still have fitted; only where a line is full by chance do its last
mark and the beginning of the next one decide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from store.intake.act_masthead import organ
from store.intake.extract import Line
from store.intake.opening import opening
from store.intake.outline import Mark, Outline, mark
from store.intake.pages import Wrapped, unwrapped
from store.intake.words import Words, pattern

# A final mark, perhaps with the figure of a footnote (People,⏎100 of a scanned page), and "and" or "or" in a list.
_FINAL = re.compile(r"(?:[;:.,!?]|(?:[;:]|(?<!\d)[.,!?])[”’\"')\]»]* ?\d{1,3})[”’\"')\]»]*(?:,? (?:and|or|and/or))?$")
_ENDED = re.compile(_FINAL.pattern + "|[…—–]$")
_CLOSED = re.compile(r"[;.:][”’\"')\]»]*$")
_BULLET = re.compile(r"[•●▪–—*-]\s+(?=\S)")
BULLETS = "•●▪–—*-"
_LONGEST_UNTOLD = 6
"""Lines a heading may take."""
_TAIL = 16
"""Characters of a line's end by which it is told how it ends."""


class Group(NamedTuple):
    """The lines of one paragraph or heading, and the mark it begins with."""

    lines: tuple[Line, ...]
    mark: Mark | None
    text: str


def has_final_mark(text: str) -> bool:
    """Whether a text ends in a mark, as no heading does."""
    return _FINAL.search(text[-_TAIL:]) is not None


def is_annex(text: str, words: Words) -> bool:
    """Whether a line is the heading of an annex."""
    return pattern(words["masthead"]["annex"]).fullmatch(text.lower()) is not None


def groups(lines: Sequence[Line], wrap: Wrapped, words: Words) -> list[Group]:
    """Part the lines below the line that names the organ into paragraphs and headings."""
    at = _At(Outline())
    found: list[Group] = []
    current: list[Line] = []
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        marked = mark(line.text)
        if current and not _begins(current, line, following, marked, at, wrap, words):
            current.append(line)
            continue
        if current:
            found.append(Group(tuple(current), at.mark, current[0].text))
        current, at.mark = [line], marked
        if marked is not None and marked.level == 1:
            at.numbered = True
            at.outline.enter(marked.value)
        elif marked is not None:
            at.outline.below(marked.value, None)
        elif organ(line.text, words) or is_annex(line.text, words):
            at.numbered = False
            at.outline.leave()
    if current:
        found.append(Group(tuple(current), at.mark, current[0].text))
    return found


@dataclass
class _At:
    """What is known while lines are joined: the numbers passed, the mark of the paragraph begun."""

    outline: Outline
    mark: Mark | None = None
    numbered: bool = False
    """Whether a number has been passed since the organ was named: the preamble is over."""


def _begins(
    current: Sequence[Line],
    line: Line,
    following: Line | None,
    marked: Mark | None,
    at: _At,
    wrap: Wrapped,
    words: Words,
) -> bool:
    """Whether a line begins a paragraph or heading of its own."""
    last = current[-1]
    if line.heading or last.heading:
        return True
    bulleted = line.printed[0] in BULLETS and _BULLET.match(line.printed) is not None
    has_room = wrap.has_room(last, line)
    if has_room or (line.gap > wrap.spacing and _ENDED.search(last.text[-_TAIL:])):
        # A line that breaks off inside a sentence goes on in small letters.
        return marked is not None or bulleted or not line.text[0].islower() or _is_closed(last.text)
    is_capital = line.text[0].isupper()
    if not (marked or bulleted or is_capital):
        return False
    ended = _ENDED.search(last.text[-_TAIL:]) is not None
    if marked is not None:
        if "." in marked.value:
            return at.outline.goes_on(marked.value)
        is_end = ended and (last.text[-1] != "," or marked.level > 1 or marked.value == "1")
        return at.outline.follows(marked.value, marked.level) and (is_end or _is_untold(current, at, words))
    if bulleted:
        return ended
    return is_capital and _begins_unmarked(current, line, following, at, wrap, words, ended=ended)


def _begins_unmarked(
    current: Sequence[Line],
    line: Line,
    following: Line | None,
    at: _At,
    wrap: Wrapped,
    words: Words,
    *,
    ended: bool,
) -> bool:
    """Whether a line without a number begins a paragraph or heading behind a line that is full."""
    opens = opening(line.text, words)
    last = current[-1].text
    if not ended:
        return opens is not None and len(current) < 3 and _is_untold(current, at, words)
    if opens is not None and not at.numbered:
        return True
    if not _is_closed(last):
        return False
    if is_annex(line.text, words):
        return True
    if opens is not None and opens.mood == "participle" and last[-1] in ";:":
        return True
    # A heading that stands alone between a line full by chance and a numbered paragraph.
    return following is not None and not has_final_mark(line.text) and _is_first(following, line, at, wrap)


def _is_closed(text: str) -> bool:
    return _CLOSED.search(text[-_TAIL:]) is not None


def _is_untold(current: Sequence[Line], at: _At, words: Words) -> bool:
    """Whether what stands before has neither number nor verb: it may be a heading."""
    return at.mark is None and len(current) < _LONGEST_UNTOLD and opening(current[0].text, words) is None


def _is_first(line: Line, before: Line, at: _At, wrap: Wrapped) -> bool:
    marked = mark(line.text)
    return marked is not None and (wrap.has_room(before, line) or at.outline.follows(marked.value, marked.level))


def joined(lines: Sequence[Line]) -> str:
    """Join lines by blanks, but where a hyphen or a stroke ends one."""
    return unwrapped([line.text for line in lines])
