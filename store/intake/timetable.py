"""The organization of work: half-day sessions and the items each takes up.

The table is read as a stream of marks (a day, a time, an item's number, a title), because extraction keeps its rows in
tabs, in blanks, or loses them: two items may stand in one cell, a title may be wrapped over lines.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from store.intake import dates
from store.intake.extract import Line
from store.intake.words import Words, pattern, squeezed
from store.intake.wraps import Block
from store.records import ReadEntry, ReadItem, ReadSession

_ITEM = r"\d{1,2}(?:\s*\([a-z]\))?"
_ITEM_MARK = re.compile(rf"\s*(?P<item>{_ITEM})(?=\s|$)")


@dataclass(frozen=True)
class Timetable:
    """The sessions; `undated` are lines whose date prints no year, `block` is the whole table as one text."""

    sessions: tuple[ReadSession, ...]
    marks: dict[int, str]
    undated: tuple[int, ...]
    blocks: tuple[Block, ...]


@dataclass
class _Row:
    """A session while it is collected: item numbers, and the pieces of title behind them with their lines."""

    day: date
    clock: tuple[time, time]
    entries: list[ReadEntry] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    text: str = ""
    lines: list[int] = field(default_factory=list)
    cancelled: bool = False


def read(
    lines: Sequence[Line],
    items: Sequence[ReadItem],
    span: tuple[date, date] | None,
    zone: str | None,
    words: Words,
) -> Timetable:
    """Read the annex. Without the meeting's days or zone its times cannot be placed, and its lines stay unread."""
    names = words["agenda"]
    headings = {*names["annex"], *names["timetable"]}
    marks: dict[int, str] = {}
    start = 0
    while start < len(lines) and squeezed(lines[start].text) in headings:
        marks[lines[start].number] = "furniture"
        start += 1
    length = _header(lines[start:], words)
    marks |= dict.fromkeys((line.number for line in lines[start : start + length]), "furniture")
    rows = lines[start + length :]
    text = "\n".join(line.text for line in rows)
    starts = [0]
    for line in rows:
        starts.append(starts[-1] + len(line.text) + 1)
    block = Block(text, tuple(line.number for line in rows), tuple(starts[:-1]))
    titles = {each.number: squeezed(each.title) for item in items for each in (item, *item.children)}
    if not rows:
        return Timetable((), marks, (), ())
    if span is None or zone is None:
        return Timetable((), marks | dict.fromkeys(block.numbers, "unread"), (), (block,))
    return _scan(block, titles, span, zone, words, marks)


def _header(lines: Sequence[Line], words: Words) -> int:
    """How many lines the header row takes, whatever its wrap."""
    header = words["agenda"]["header"]
    length = 0
    rest = ""
    for index, line in enumerate(lines[:6]):
        rest += squeezed(line.text)
        bare = rest
        for name in sorted(header, key=len, reverse=True):
            bare = bare.replace(name, "")
        if not bare:
            length = index + 1
        elif not any(name.startswith(bare) for name in header):
            break
    return length


def _scan(
    block: Block, titles: Mapping[str, str], span: tuple[date, date], zone: str, words: Words, marks: dict[int, str]
) -> Timetable:
    time_mark = pattern(rf"\s*{dates.time_pattern(words)}")
    printed = {each.start: each for each in dates.dates(block.text, words)}
    rows: list[_Row] = []
    undated: list[int] = []
    unread: list[int] = []
    day: date | None = None
    position = 0
    text = block.text
    while position < len(text):
        blank = re.compile(r"[\s，,]*").match(text, position)
        position = blank.end() if blank else position
        if position >= len(text):
            break
        line = block.line_at(position)
        at_line_start = not text[:position].rpartition("\n")[2].strip()
        found = printed.get(position) if at_line_start else None
        clock = time_mark.match(text, position)
        number = _ITEM_MARK.match(text, position)
        if found:
            day = dates.within(found, *span)
            position = found.end
            marks |= dict.fromkeys(_lines(block, found.start, found.end), "sessions")
            if found.year is None:
                undated.append(line)
        elif clock and day and (times := dates.time_range(clock, words)) and times[1]:
            rows.append(_Row(day, (times[0], times[1])))
            marks |= dict.fromkeys(_lines(block, position, clock.end()), "sessions")
            position = clock.end()
        elif number and rows and squeezed(number["item"]) in titles and _begins_cell(text, position, rows[-1]):
            _settle(rows[-1], titles, words, marks, unread, keep_waiting=True)
            rows[-1].waiting.append(squeezed(number["item"]))
            marks.setdefault(line, "sessions")
            position = number.end()
        else:
            end = text.find("\n", position)
            end = len(text) if end < 0 else end
            if rows and (rows[-1].waiting or rows[-1].entries):
                rows[-1].text += text[position:end]
                rows[-1].lines.append(line)
            else:
                unread.append(line)
            position = end
        if rows and (found or clock) and len(rows) > 1:
            _settle(rows[-2], titles, words, marks, unread, keep_waiting=False)
    for row in rows:
        _settle(row, titles, words, marks, unread, keep_waiting=False)
    marks |= dict.fromkeys(unread, "unread")
    sessions = tuple(_session(row, zone) for row in rows)
    return Timetable(sessions, marks, tuple(undated), (block,))


def _begins_cell(text: str, position: int, row: _Row) -> bool:
    """An item's number begins a line or stands right behind the time; inside a title it is only a figure."""
    before = text[:position].rpartition("\n")[2]
    return not before.strip() or not (row.text or row.entries or row.waiting)


def _lines(block: Block, start: int, end: int) -> set[int]:
    return {block.line_at(offset) for offset in range(start, end)}


def _settle(
    row: _Row, titles: Mapping[str, str], words: Words, marks: dict[int, str], unread: list[int], *, keep_waiting: bool
) -> None:
    """Give the titles collected so far to the items that wait for one, in their order.

    An item still without a title waits on where more of its cell may follow (`keep_waiting`): "4", "5", then both
    titles.
    """
    rest = squeezed(row.text)
    if keep_waiting and row.waiting and not rest:
        return
    continued = pattern(words["agenda"]["continued"])
    while row.waiting and rest.startswith(titles[row.waiting[0]]):
        rest = rest[len(titles[row.waiting[0]]) :]
        mark = continued.match(rest)
        rest = rest[mark.end() :] if mark else rest
        row.entries.append(ReadEntry(item=row.waiting.pop(0), continued=mark is not None))
    if any(word in rest for word in words["agenda"]["cancelled"]):
        row.cancelled = True
        rest = ""
    for line in row.lines:
        marks.setdefault(line, "sessions")
    if rest:  # a title that is not the agenda's: the item stands, the words are reported
        unread += row.lines
    if rest or not keep_waiting:
        last = continued.search(rest) is not None
        row.entries += [ReadEntry(item=item, continued=last and item == row.waiting[-1]) for item in row.waiting]
        row.waiting.clear()
    row.text = ""
    row.lines.clear()


def _session(row: _Row, zone: str) -> ReadSession:
    return ReadSession(
        starts=dates.instant(row.day, row.clock[0], zone),
        ends=dates.instant(row.day, row.clock[1], zone),
        status="cancelled" if row.cancelled else "scheduled",
        entries=tuple(row.entries),
    )
