"""The text of an act in a language that parts words by blanks: its paragraphs, their numbers, nesting and verbs.

What stands before the first number is the preamble, unless it opens with a present form ("Decides to meet again.").

An annex is read too. Nothing in it is a preamble by its verb: what is numbered, with what stands under the number, is
given as operative, the rest as preamble.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from store.intake import asked
from store.intake.act_masthead import is_title, organ
from store.intake.extract import Line
from store.intake.joining import BULLETS, Group, groups, has_final_mark, is_annex, joined
from store.intake.opening import Opening, opening, seconds
from store.intake.outline import Outline, mark
from store.intake.pages import Wrapped
from store.intake.recognise import Masthead
from store.intake.words import Words, pattern
from store.records import ReadAct, ReadActParagraph, ReadVerb

_LONGEST_HEADING = 400


@dataclass(frozen=True)
class Resolution:
    """An act as read, where each of its lines went, and the lines at which its numbers are not consecutive."""

    act: ReadAct
    marks: dict[int, str]
    gaps: tuple[int, ...]


@dataclass
class _Found:
    """What has been read so far."""

    paragraphs: list[ReadActParagraph] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    marks: dict[int, str] = field(default_factory=dict)


def read(lines: Sequence[Line], head: Masthead, wrap: Wrapped, words: Words) -> Resolution:
    """Read an act from the line that names the organ (`head.content`) on."""
    begins = head.content
    until = _end(lines, begins + 1, words)
    found = _Found(marks={lines[begins].number: "furniture"})
    _read(groups(lines[begins + 1 : until], wrap, words), found, words)
    act = ReadAct(
        type=head.act_type or "resolution",
        number=head.act_number,
        status="draft" if head.sponsors is not None else "adopted",
        sponsors=tuple(each.strip() for each in re.split(r", | and ", head.sponsors or "") if each.strip()),
        adopted=head.adopted,
        paragraphs=tuple(_still_due(each, head) for each in found.paragraphs),
    )
    return Resolution(act, found.marks, tuple(found.gaps))


def _still_due(paragraph: ReadActParagraph, head: Masthead) -> ReadActParagraph:
    """Leave out a term before the act's own day: "staff appointed before 1 January 1990" sets none."""
    day = paragraph.due.date if paragraph.due else None
    if day is None or day >= _earliest(head)[: len(day)]:
        return paragraph
    return paragraph.model_copy(update={"due": None})


def _earliest(head: Masthead) -> str:
    """The day an act was adopted, else the beginning of its session where the organ's say the year (55/258: 2000)."""
    if head.adopted is not None:
        return head.adopted.isoformat()
    session = re.match(r"(\d{2})/", head.act_number or "")
    return f"{_FIRST_SESSION + int(session[1]) - 1}-09-01" if session and head.body == "A" else ""


_FIRST_SESSION = 1946
"""The year in which the General Assembly's first session began, in whose autumns the others do."""


def _end(lines: Sequence[Line], start: int, words: Words) -> int:
    """Where the next act begins, if pages hold more than one: at its title above another line that names the organ."""
    for at in range(start, len(lines)):
        text = lines[at].text
        if "The " not in text[:6] or organ(text, words) is None:
            continue
        for title in range(at - 1, max(start, at - 6), -1):
            if is_title(lines[title].text, words):
                return title
    return len(lines)


# --- paragraphs into the act ----------------------------------------------------------------------------------------


@dataclass
class _Place:
    """Where in the act the reading stands."""

    outline: Outline = field(default_factory=Outline)
    annex: str | None = None
    """The annex that is read, by its heading: annex II."""
    section: str = ""
    """The article or rule of it, in which numbers begin anew: article 5."""
    closed: bool = False
    numbered: bool = False
    """Whether a numbered paragraph has been read since the last heading that begins a text anew."""
    declared: bool = False
    """Whether those who meet speak: "We, the ministers," stands above the numbers."""
    part: Literal["preamble", "operative"] = "preamble"
    chapeau: ReadActParagraph | None = None

    @property
    def within(self) -> str | None:
        """The annex that is read, with the article or rule of it; None in the act itself."""
        return f"{self.annex} {self.section}".rstrip() if self.annex is not None else None


def _read(parts: Sequence[Group], found: _Found, words: Words) -> None:
    place = _Place()
    for group, following in zip(parts, _letters_behind(parts), strict=True):
        numbers = [line.number for line in group.lines]
        if group.mark is None and is_annex(group.text, words):
            place = _Place(annex=_annex_named(group.text, words))
            found.marks |= dict.fromkeys(numbers, "act")
        elif place.closed or (place.annex is None and _closes(group, words)):
            place.closed = True
            found.marks |= dict.fromkeys(numbers, "furniture" if _is_closing(group, words) else "unread")
        elif group.mark is None and organ(group.text, words):
            place = _Place(annex=place.annex)
            found.marks |= dict.fromkeys(numbers, "act")
        elif group.mark is None and _is_heading(group, words):
            found.marks |= dict.fromkeys(numbers, "act")
            if section := pattern(words["masthead"]["section"]).match(group.text):
                place.section = section[0].lower()
            if place.annex is not None or not place.numbered:  # a heading begins a text that is adopted here
                place.part = "preamble"
        else:
            _paragraph(group, following, place, found, words)
            found.marks |= dict.fromkeys(numbers, "act")


def _annex_named(heading: str, words: Words) -> str:
    """Name an annex by its heading: annex II of "ANNEX II. Rules of procedure"."""
    found = pattern(words["masthead"]["annex"]).match(heading.lower())
    kind, _, place = (found["name"] if found else heading).partition(" ")
    return f"{kind.lower()} {place.upper()}".rstrip()


def _letters_behind(parts: Sequence[Group]) -> list[str | None]:
    """For each group the next letter in brackets behind it."""
    behind: list[str | None] = []
    following: str | None = None
    for group in reversed(parts):
        behind.append(following)
        if group.mark is not None and group.mark.level > 1:
            following = group.mark.value
    return behind[::-1]


def _closes(group: Group, words: Words) -> bool:
    return group.mark is None and pattern(words["closing"]["meeting"]).fullmatch(group.text) is not None


def _is_closing(group: Group, words: Words) -> bool:
    table = words["closing"]
    return any(pattern(f"(?i:{table[key]})").match(group.text) for key in ("meeting", "day", "vote"))


def _is_heading(group: Group, words: Words) -> bool:
    """Whether a group without a number is a heading: no mark ends it, and it opens with no verb."""
    if pattern(words["masthead"]["heading"]).match(group.text):
        return True
    length = sum(len(line.text) for line in group.lines)
    if has_final_mark(group.lines[-1].text) or length > _LONGEST_HEADING or group.text[0].islower():
        return False
    return opening(joined(group.lines[:2]), words) is None


def _paragraph(group: Group, following: str | None, place: _Place, found: _Found, words: Words) -> None:
    text = joined(group.lines)[group.mark.end if group.mark else 0 :]
    opens = opening(text, words, declared=place.declared and group.mark is not None)
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
            inner := mark(text)
        ) and inner.level > 1:  # "(a) (i) To build": the paragraph is (a), what follows goes on from (i)
            place.outline.below(inner.value, following)
    else:
        follows = True
        place.outline.rows.clear()
        if not group.lines[0].printed.startswith(tuple(BULLETS)):  # what is listed is of the part it stands in
            place.part = _part(opens, text, place)
    if not follows:
        found.gaps.append(group.lines[0].number)
    paragraph = _made(number, place, text, opens if own_verb else None, words)
    if group.mark is None or group.mark.level == 1:
        place.chapeau = paragraph
    if text[-1:] in ",:;" and _declares(text, words):
        place.declared = True
    found.paragraphs.append(paragraph)


def _declares(text: str, words: Words) -> bool:
    """Whether a paragraph says that those who meet speak: "We, the ministers,"."""
    return any(text.startswith(begins) and text.endswith(ends) for begins, ends in words["declaring"]["chapeaux"])


def _part(opens: Opening | None, text: str, place: _Place) -> Literal["preamble", "operative"]:
    """The part of a paragraph without a number."""
    if place.annex is not None:
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
            number=number,
            annex=place.within,
            part="preamble",
            verb=verb,
            verb_text=opens.text if opens else None,
            text=text,
        )
    chapeau = place.chapeau
    asking = verb or (chapeau.verb if chapeau and opens is None and number and "(" in number else None)
    who = asked.addressee(verb, text[opens.end :], words) if opens else None
    if opens is None and asking and chapeau:
        who = chapeau.addressee
    return ReadActParagraph(
        number=number,
        annex=place.within,
        part="operative",
        verb=verb,
        verb_text=opens.text if opens else None,
        addressee=who,
        text=text,
        due=asked.due(asking, text, words),
        also=tuple(
            ReadVerb(verb=each.verb, verb_text=each.text, addressee=asked.addressee(each.verb, text[each.end :], words))
            for each in seconds(text, opens.end, words)
        )
        if opens
        else (),
        conditions=tuple(asked.conditions(text, words)) if asking else (),
    )
