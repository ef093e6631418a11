"""The text of an act in a language that parts words by blanks: its paragraphs, their numbers, nesting and verbs.

The lines below the organ's name are joined into paragraphs first. A line ends its paragraph where the next word would
still have fitted; only where a line is full by chance do its last mark and the beginning of the next one decide. What
stands before the first number is the preamble, unless it opens with a present form ("Decides to meet again.").

An annex is read too. Nothing in it is a preamble by its verb: what is numbered, with what stands under the number, is
given as operative, the rest as preamble.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from store.intake import asked
from store.intake.act import ActText
from store.intake.act_masthead import is_title, organ
from store.intake.extract import Line
from store.intake.opening import Opening, opening
from store.intake.outline import Mark, Outline, mark
from store.intake.pages import Wrapped
from store.intake.recognise import Masthead
from store.intake.words import Words, pattern
from store.intake.wraps import Block
from store.records import ReadAct, ReadActParagraph

# A final mark, perhaps with the figure of a footnote (People,⏎100 of a scanned page), and "and" or "or" in a list.
_FINAL = re.compile(r"(?:[;:.,!?]|(?<!\d)[;:.,!?][”’\"')\]»]* ?\d{1,3})[”’\"')\]»]*(?:,? (?:and|or|and/or))?$")
_ENDED = re.compile(_FINAL.pattern + "|[…—–]$")
_CLOSED = re.compile(r"[;.:][”’\"')\]»]*$")
_SUSPENDED = re.compile(r"(?:and|or|to|et)\b")
_BULLET = re.compile(r"[•●▪–—*-]\s+(?=\S)")
_BULLETS = "•●▪–—*-"
_TAIL = 16
"""Characters of a line's end by which it is told how it ends."""
_LONGEST_HEADING = 400


@dataclass(frozen=True)
class _Group:
    """The lines of one paragraph or heading, and the mark it begins with."""

    lines: tuple[Line, ...]
    mark: Mark | None
    text: str


@dataclass
class _Found:
    """What has been read so far."""

    paragraphs: list[ReadActParagraph] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    marks: dict[int, str] = field(default_factory=dict)


def read(lines: Sequence[Line], head: Masthead, wrap: Wrapped, words: Words) -> ActText:
    """Read an act from the line that names the organ (`head.content`) on."""
    begins = head.content
    until = _end(lines, begins + 1, words)
    groups = _groups(lines[begins + 1 : until], wrap, words)
    found = _Found(marks={lines[begins].number: "furniture"})
    _read(groups, found, words)
    act = ReadAct(
        type=head.act_type or "resolution",
        number=head.act_number,
        status="draft" if head.sponsors is not None else "adopted",
        sponsors=tuple(each.strip() for each in re.split(r", | and ", head.sponsors or "") if each.strip()),
        adopted=head.adopted,
        paragraphs=tuple(found.paragraphs),
    )
    return ActText(act, tuple(found.blocks), found.marks, tuple(found.gaps))


def _end(lines: Sequence[Line], start: int, words: Words) -> int:
    """Where the next act begins, if pages hold more than one: at its title above another line that names the organ."""
    for at in range(start, len(lines)):
        if organ(lines[at].text, words) is None:
            continue
        for title in range(at - 1, max(start, at - 6), -1):
            if is_title(lines[title].text, words):
                return title
    return len(lines)


# --- lines into paragraphs ------------------------------------------------------------------------------------------


def _groups(lines: Sequence[Line], wrap: Wrapped, words: Words) -> list[_Group]:
    at = _Reading(Outline())
    groups: list[_Group] = []
    current: list[Line] = []
    for place, line in enumerate(lines):
        marked = mark(line.text)
        following = lines[place + 1] if place + 1 < len(lines) else None
        if current and not _begins(current, line, following, marked, at, wrap, words):
            current.append(line)
            continue
        if current:
            groups.append(_Group(tuple(current), at.mark, current[0].text))
        current, at.mark = [line], marked
        if marked is not None and marked.level == 1:
            at.numbered = True
            at.outline.enter(marked.value)
        elif marked is not None:
            at.outline.below(marked.value, None)
        elif organ(line.text, words) or _is_annex(line.text, words):
            at.numbered = False
            at.outline.leave()
    if current:
        groups.append(_Group(tuple(current), at.mark, current[0].text))
    return groups


@dataclass
class _Reading:
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
    at: _Reading,
    wrap: Wrapped,
    words: Words,
) -> bool:
    """Whether a line begins a paragraph or heading of its own."""
    last = current[-1]
    if line.heading or last.heading:
        return True
    bulleted = line.printed[0] in _BULLETS and _BULLET.match(line.printed) is not None
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
    at: _Reading,
    wrap: Wrapped,
    words: Words,
    *,
    ended: bool,
) -> bool:
    """Whether a line without a number begins a paragraph or heading behind a line that is full."""
    opens = opening(line.text, words)
    last = current[-1].text
    if not ended:
        return opens is not None and _is_untold(current, at, words)
    if opens is not None and not at.numbered and last[-1] in ",;:.":
        return True
    if not _is_closed(last):
        return False
    if opens is not None and opens.mood == "participle" and last[-1] in ";:":
        return True
    # A heading that stands alone between a line full by chance and a numbered paragraph.
    return following is not None and not _FINAL.search(line.text[-_TAIL:]) and _is_first(following, line, at, wrap)


def _is_closed(text: str) -> bool:
    return _CLOSED.search(text[-_TAIL:]) is not None


def _is_untold(current: Sequence[Line], at: _Reading, words: Words) -> bool:
    """Whether what stands before has neither number nor verb: it may be a heading."""
    return at.mark is None and len(current) < 3 and opening(current[0].text, words) is None


def _is_first(line: Line, before: Line, at: _Reading, wrap: Wrapped) -> bool:
    marked = mark(line.text)
    return marked is not None and (wrap.has_room(before, line) or at.outline.follows(marked.value, marked.level))


def joined(lines: Sequence[Line], skip: int = 0) -> Block:
    """Join lines by blanks, but where a hyphen or a stroke ends one; `skip` characters of the first are left out."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    before = ""
    for line in lines:
        text = line.text[skip:] if not parts else line.text
        seam = ""
        if before:
            inside = before[-1] in "-/" and before[-2:-1] not in ("", " ") and not _SUSPENDED.match(text)
            seam = "" if inside else " "
        parts += [seam, text]
        starts.append(length + len(seam))
        length += len(seam) + len(text)
        before = text
    return Block("".join(parts), tuple(line.number for line in lines), tuple(starts))


# --- paragraphs into the act ----------------------------------------------------------------------------------------


def _is_annex(text: str, words: Words) -> bool:
    return pattern(words["masthead"]["annex"]).fullmatch(text.lower()) is not None


@dataclass
class _Place:
    """Where in the act the reading stands."""

    outline: Outline = field(default_factory=Outline)
    annexed: bool = False
    closed: bool = False
    numbered: bool = False
    """Whether a numbered paragraph has been read since the last heading that begins a text anew."""
    declared: bool = False
    """Whether those who meet speak: "We, the ministers," stands above the numbers."""
    part: Literal["preamble", "operative"] = "preamble"
    chapeau: ReadActParagraph | None = None


def _read(groups: Sequence[_Group], found: _Found, words: Words) -> None:
    place = _Place()
    for group, following in zip(groups, _letters_behind(groups), strict=True):
        numbers = [line.number for line in group.lines]
        if group.mark is None and _is_annex(group.text, words):
            place = _Place(annexed=True)
            found.marks |= dict.fromkeys(numbers, "act")
        elif place.closed or (not place.annexed and _closes(group, words)):
            place.closed = True
            found.marks |= dict.fromkeys(numbers, "furniture" if _is_closing(group, words) else "unread")
        elif group.mark is None and organ(group.text, words):
            place = _Place(annexed=place.annexed)
            found.marks |= dict.fromkeys(numbers, "act")
        elif group.mark is None and _is_heading(group, words):
            found.marks |= dict.fromkeys(numbers, "act")
            if place.annexed or not place.numbered:  # a heading begins a text that is adopted here
                place.part = "preamble"
        else:
            _paragraph(group, following, place, found, words)
            found.marks |= dict.fromkeys(numbers, "act")


def _letters_behind(groups: Sequence[_Group]) -> list[str | None]:
    """For each group the next letter in brackets behind it."""
    behind: list[str | None] = []
    following: str | None = None
    for group in reversed(groups):
        behind.append(following)
        if group.mark is not None and group.mark.level > 1:
            following = group.mark.value
    return behind[::-1]


def _closes(group: _Group, words: Words) -> bool:
    return group.mark is None and pattern(words["closing"]["meeting"]).fullmatch(group.text) is not None


def _is_closing(group: _Group, words: Words) -> bool:
    table = words["closing"]
    return any(pattern(f"(?i:{table[key]})").match(group.text) for key in ("meeting", "day", "vote"))


def _is_heading(group: _Group, words: Words) -> bool:
    """Whether a group without a number is a heading: no mark ends it, and it opens with no verb."""
    if pattern(words["masthead"]["heading"]).match(group.text):
        return True
    length = sum(len(line.text) for line in group.lines)
    if _FINAL.search(group.lines[-1].text[-_TAIL:]) or length > _LONGEST_HEADING or group.text[0].islower():
        return False
    return opening(joined(group.lines[:2]).text, words) is None


def _paragraph(group: _Group, following: str | None, place: _Place, found: _Found, words: Words) -> None:
    block = joined(group.lines, group.mark.end if group.mark else 0)
    opens = opening(block.text, words, declared=place.declared and group.mark is not None)
    number: str | None = None
    own_verb = True
    if group.mark is not None and group.mark.level == 1:
        follows = place.outline.enter(group.mark.value)
        number = place.outline.path
        place.part, place.numbered = "operative", True
    elif group.mark is not None:
        follows = place.outline.below(group.mark.value, following)
        number = place.outline.path
        own_verb = place.chapeau is None or place.chapeau.verb is None
        if (
            inner := mark(block.text)
        ) and inner.level > 1:  # "(a) (i) To build": the paragraph is (a), what follows goes on from (i)
            place.outline.below(inner.value, following)
    else:
        follows = True
        place.outline.rows.clear()
        if not group.lines[0].printed.startswith(tuple(_BULLETS)):  # what is listed is of the part it stands in
            place.part = _part(opens, block.text, place)
    if not follows:
        found.gaps.append(group.lines[0].number)
    paragraph = _made(number, place, block.text, opens if own_verb else None, words)
    if group.mark is None or group.mark.level == 1:
        place.chapeau = paragraph
    if block.text[-1:] in ",:" and pattern(words["declaring"]["chapeau"]).fullmatch(block.text):
        place.declared = True
    found.paragraphs.append(paragraph)
    found.blocks.append(block)


def _part(opens: Opening | None, text: str, place: _Place) -> Literal["preamble", "operative"]:
    """The part of a paragraph without a number."""
    if place.annexed:
        return "preamble"
    if opens is not None and opens.mood == "finite":
        return "operative"
    if opens is not None and opens.mood == "participle" and text[-1:] in ",;:":
        return "preamble"
    return place.part


def _made(number: str | None, place: _Place, text: str, opens: Opening | None, words: Words) -> ReadActParagraph:
    verb = opens.verb if opens else None
    if place.part == "preamble":
        return ReadActParagraph(
            number=number, part="preamble", verb=verb, verb_text=opens.text if opens else None, text=text
        )
    chapeau = place.chapeau
    asking = verb or (chapeau.verb if chapeau and opens is None and number and "(" in number else None)
    who = asked.addressee(verb, text[opens.end :], words) if opens else None
    if opens is None and asking and chapeau:
        who = chapeau.addressee
    return ReadActParagraph(
        number=number,
        part="operative",
        verb=verb,
        verb_text=opens.text if opens else None,
        addressee=who,
        text=text,
        due=asked.due(asking, text, words),
    )
