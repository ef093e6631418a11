"""What kind of document lies here, in which language, and what its masthead says."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from string import ascii_letters
from typing import Literal

from store import symbols
from store.intake import dates, wraps
from store.intake.extract import Line
from store.intake.words import Words, any_of, numeral, pattern, squeezed, tables
from store.intake.wraps import Block, Wrap
from store.records import Language

Kind = Literal["agenda", "act", "report"]
_SAMPLE = 5_000
"""Characters of a text by whose letters its language is told."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NO_LETTERS = bytes(set(range(128)) - set(ascii_letters.encode()))
"""The plain characters that are no letters; a script has all plain letters or none."""
NUMBERED = re.compile(r"(\d{1,3})[.．、](?:\s+(?=\S)|(?=[^\s\d])|$)")


@dataclass(frozen=True)
class Masthead:
    """What stands above the text. `marks` says where each of its lines went; `content` is the first line after it."""

    kind: Kind | None
    content: int = 0
    symbol: str | None = None
    issued: date | None = None
    original_language: Language | None = None
    title: str | None = None
    body: str | None = None
    agenda_item: str | None = None
    ordinal: int | None = None
    starts: date | None = None
    ends: date | None = None
    place: str | None = None
    timezone: str | None = None
    act_type: Literal["resolution", "decision"] | None = None
    act_number: str | None = None
    sponsors: str | None = None
    adopted: date | None = None
    marks: tuple[tuple[int, str], ...] = ()


def language_of(text: str) -> Words | None:
    """The table of the language most of the letters belong to; None where no table fits."""
    sample = text[:_SAMPLE]
    latin = len(sample.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    counted = Counter(filter(str.isalpha, _NOT_ASCII.findall(sample)))
    letters = latin + sum(counted.values())
    for words in tables():
        script = pattern("[" + "".join(words["script"]) + "]")
        written = sum(count for character, count in counted.items() if script.match(character))
        written += latin if script.match("a") else 0
        if letters and written >= words["share"] * letters and _has_common_words(text, words):
            return words
    return None


def _has_common_words(text: str, words: Words) -> bool:
    """Whether the words that only this language of its script has are as frequent as they are in any text of it."""
    if "common" not in words:
        return True
    every = re.findall(r"[^\W\d_]+", text[: _SAMPLE // 2].lower())
    common = sum(map(frozenset(words["common"]).__contains__, every))
    return common >= 5 and common >= words["common_share"] * len(every)


def recognise(lines: Sequence[Line], wrap: Wrap, words: Words) -> Masthead:
    """Find the kind and read the masthead. A kind that is not found is None, never a guess."""
    kind, content, organ = _kind(lines, words)
    if kind is None:
        return Masthead(None)
    return _read(kind, lines, content, organ, wrap, words)


def _kind(lines: Sequence[Line], words: Words) -> tuple[Kind | None, int, str | None]:
    """The kind, the index of the first line behind the masthead, and for an act the organ that acts."""
    plain = [squeezed(line.text) for line in lines]
    first = next((i for i, line in enumerate(lines) if NUMBERED.match(line.text)), len(lines))
    agenda = words["agenda"]
    above = {"".join(plain[i:j]) for i in range(first) for j in range(i + 1, min(i + 4, first) + 1)}
    below = set(plain[first:])
    is_listed = below & set(agenda["notes"]) or sum(1 for line in lines if NUMBERED.match(line.text)) > 1
    if above & {squeezed(each) for each in words["masthead"]["agenda_titles"]} and is_listed:
        return "agenda", first, None
    for i in range(min(first, len(lines))):
        for j in range(i + 1, min(i + 4, len(lines)) + 1):
            name = re.fullmatch(f"({any_of(words['bodies'])})[，,:：]", "".join(plain[i:j]))
            if name and _begins_with_verb(lines, j, words):
                return "act", i, words["bodies"][name[1]]
    summary = next((i for i, text in enumerate(plain[:first]) if text in words["report"]["summary"]), first)
    titles = {squeezed(each) for each in words["masthead"]["report_titles"]}
    if set(plain[:summary]) & titles and first < len(lines):
        return "report", summary, None
    return None, 0, None


def _begins_with_verb(lines: Sequence[Line], index: int, words: Words) -> bool:
    if index >= len(lines):
        return False
    text = NUMBERED.sub("", lines[index].text, count=1)
    return re.match(f"{any_of(words['adverbs']['words'])}*{any_of(words['verbs'])}", text) is not None


def _blocks(lines: Sequence[Line], head: Masthead, wrap: Wrap, words: Words) -> list[Block]:
    """On a masthead a line goes on only where it was full: short lines stand for themselves.

    A name or a line of dates that a narrow wrap has parted is put together first.
    """
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        length = _known_length(lines[index : index + 4], head, wrap, words)
        if not length:
            length = 1
            while index + length < len(lines) and _goes_on(lines[index + length - 1], lines[index + length], wrap):
                if _known_length(lines[index + length : index + length + 4], head, wrap, words):
                    break
                length += 1
        blocks.append(wraps.block(lines[index : index + length]))
        index += length
    return blocks


def _goes_on(line: Line, following: Line, wrap: Wrap) -> bool:
    return following.gap <= wrap.spacing and not wraps.ends(line.text) and wrap.full(line, following.text)


def _known_length(lines: Sequence[Line], head: Masthead, wrap: Wrap, words: Words) -> int:
    """How many of these lines together are one that every masthead has; 0 where the first begins none."""
    for length in range(len(lines), 0, -1):
        block = wraps.block(lines[:length])
        if _bodies(block.text, words):
            return length
        wrapped = all(_goes_on(lines[i], lines[i + 1], wrap) for i in range(length - 1))
        near = all(line.gap <= wrap.spacing for line in lines[1:length])
        if (wrapped and _line(head, block, words)) or (near and _when(head, block.text, words)):
            return length
    return 0


def _read(kind: Kind, lines: Sequence[Line], content: int, organ: str | None, wrap: Wrap, words: Words) -> Masthead:
    head = Masthead(kind, content, body=organ)
    blocks = _blocks(lines[:content], head, wrap, words)
    marks: dict[int, str] = {}
    named: list[str] = []
    loose: list[Block] = []
    for block in blocks:
        read = _line(head, block, words)
        head, where = read or (head, None)
        if where is None and (names := _bodies(block.text, words)):
            named += names
            where = "masthead"
        if where is None:
            loose.append(block)
        marks |= dict.fromkeys(block.numbers, where or "unread")
    head = _titled(head, loose, blocks, marks, words)
    text = squeezed("".join(block.text for block in blocks))
    known = [each["body"] for each in words["known_by"] if all(squeezed(word) in text for word in each["all"])]
    body = organ or max(named, key=len, default=None) or next(iter(known), None)
    return replace(head, body=body, marks=tuple(marks.items()))


def _bodies(text: str, words: Words) -> list[str]:
    names = {squeezed(name): body for name, body in words["bodies"].items()}
    return [names[squeezed(text)]] if squeezed(text) in names else []


def _line(head: Masthead, block: Block, words: Words) -> tuple[Masthead, str] | None:
    """Read one line of a masthead into its field; None where it is none of the lines every masthead has."""
    text = block.text
    table = words["masthead"]
    if squeezed(text) in table["organization"] or pattern(table["distribution"]).fullmatch(text):
        return head, "furniture"
    if language := words["languages"].get(squeezed(text).lower()):
        return head, f"language {language}"
    if match := pattern(table["original"]).fullmatch(text):
        return replace(head, original_language=words["languages"].get(match["language"].lower())), "masthead"
    if issued := dates.latin_date(text, words):
        return replace(head, issued=issued), "masthead"
    if match := pattern(table["session"]).fullmatch(text):
        return replace(head, ordinal=numeral(match["n"], words)), "masthead"
    if match := pattern(table["item"]).fullmatch(text):
        return replace(head, agenda_item=squeezed(match["n"])), "masthead"
    if (found := symbols.find_all(text)) and not squeezed(
        text.replace(found[0].as_written, "").replace(words["masthead"]["organization"][0], "")
    ):
        return replace(head, symbol=str(found[0].symbol)), "masthead"
    return _when(head, text, words) or _acting(head, text, words)


def _when(head: Masthead, text: str, words: Words) -> tuple[Masthead, str] | None:
    """The line of dates and place: 2010年1月27日至29日，维也纳."""
    span = dates.date_range(text, words)
    if not span or span[0].start != 0:
        return None
    place = words["places"].get(squeezed(text[span[1].end :]).strip("，, "), {})
    if not place and squeezed(text[span[1].end :]):
        return None
    head = replace(head, starts=span[0].on(), ends=span[1].on())
    return replace(head, place=place.get("name"), timezone=place.get("timezone")), "masthead"


def _acting(head: Masthead, text: str, words: Words) -> tuple[Masthead, str] | None:
    """The lines only acts have: sponsors and draft, number and title, the day of adoption."""
    if head.kind != "act":
        return None
    table = words["masthead"]
    if match := pattern(table["draft"]).fullmatch(text):
        return replace(head, act_type=words["act_types"][match["type"]], sponsors=match["sponsors"]), "masthead"
    if match := pattern(table["act_title"]).fullmatch(text):
        return replace(head, act_number=match["number"], title=match["title"]), "masthead"
    if pattern(table["adopted"]).search(text) and (day := next(dates.dates(text, words), None)):
        return replace(head, adopted=day.on()), "masthead"
    return None


def _titled(head: Masthead, loose: list[Block], blocks: list[Block], marks: dict[int, str], words: Words) -> Masthead:
    """Find the title among the lines that are nothing else; what stands under the item's number is the item's title."""
    titles = words["masthead"]["agenda_titles" if head.kind == "agenda" else "report_titles"]
    title: Block | None = None
    if head.kind == "agenda":
        title = next((each for name in titles for each in loose if squeezed(each.text) == name), None)
        for each in loose:
            if squeezed(each.text) in words["agenda"]["list"]:
                marks |= dict.fromkeys(each.numbers, "furniture")
    elif head.kind == "report":
        kind = next((each for each in blocks if squeezed(each.text) in titles), None)
        above = [each for each in loose if kind and each.numbers < kind.numbers]
        title = above[-1] if above else None
        if kind:
            marks |= dict.fromkeys(kind.numbers, "masthead")
    elif head.title is None:
        behind = _behind_draft(blocks, words)
        title = _together([each for each in loose if each.numbers > behind]) if loose else None
    if title:
        marks |= dict.fromkeys(title.numbers, "masthead")
        head = replace(head, title=title.text)
    item = next((each.numbers for each in blocks if pattern(words["masthead"]["item"]).fullmatch(each.text)), None)
    for each in loose:
        if item and each.numbers > item and marks[each.numbers[0]] == "unread":
            marks |= dict.fromkeys(each.numbers, "furniture")
    return head


def _behind_draft(blocks: list[Block], words: Words) -> tuple[int, ...]:
    draft = pattern(words["masthead"]["draft"])
    return next((each.numbers for each in blocks if draft.fullmatch(each.text)), (0,))


def _together(blocks: list[Block]) -> Block | None:
    if not blocks:
        return None
    text = ""
    starts: list[int] = []
    for each in blocks:
        text = wraps.join(text, each.text)
        starts += [len(text) - len(each.text)] * len(each.numbers)
    return Block(text, tuple(number for each in blocks for number in each.numbers), tuple(starts))
