"""What in a document contradicts itself or leaves its year to the reader: weekdays, dates of papers."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from store.intake import dates
from store.intake.words import Words, any_of
from store.intake.wraps import Block
from store.records import ReadWarning

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekdays(blocks: Sequence[Block], span: tuple[date, date] | None, words: Words) -> tuple[ReadWarning, ...]:
    """Compare every printed weekday with its date: the date stands, all places with a weekday for it are named."""
    printed: dict[date, list[tuple[int, int]]] = {}
    for block in blocks:
        for each in dates.dates(block.text, words):
            day = dates.within(each, *span) if span and each.year is None else each.on()
            if day and each.weekday is not None and each.weekday_at is not None:
                printed.setdefault(day, []).append((block.line_at(each.weekday_at), each.weekday))
    warnings = []
    for day, places in sorted(printed.items()):
        wrong = sorted({_DAYS[weekday] for _, weekday in places if weekday != day.weekday()})
        if wrong:
            message = f"{day.isoformat()} is a {_DAYS[day.weekday()]}; the text also calls it {' and '.join(wrong)}."
            lines = tuple(sorted({line for line, _ in places}))
            warnings.append(ReadWarning(code="weekday-contradiction", message=message, lines=lines))
    return tuple(warnings)


def years_inferred(blocks: Iterable[Block], undated: Iterable[int], words: Words) -> tuple[ReadWarning, ...]:
    """Name the lines whose dates print no year; it is taken from the meeting's."""
    lines = set(undated)
    for block in blocks:
        lines |= {block.line_at(each.start) for each in dates.dates(block.text, words) if each.year is None}
    if not lines:
        return ()
    message = "These dates print no year; it is taken from the dates of the meeting."
    return (ReadWarning(code="year-inferred", message=message, lines=tuple(sorted(lines))),)


def papers(blocks: Sequence[Block], issued: date | None, words: Words) -> tuple[ReadWarning, ...]:
    """Find a paper of one day that is said to tell of a later day."""
    table = words["papers"]
    submits, describes, nouns = (any_of(table[key]) for key in ("submits", "describes", "nouns"))
    known: dict[str, tuple[date, int]] = {}
    warnings = []
    for block in blocks:
        for start, sentence in _sentences(block.text, words):
            days = [(each, day) for each in dates.dates(sentence, words) if (day := each.on())]
            told = re.search(rf"(?P<noun>{any_of(table['own'])}|{nouns})[^，]{{0,4}}{describes}", sentence)
            if told:
                dated = (issued, 0) if told["noun"] in table["own"] and issued else known.get(told["noun"])
                later = [
                    (each, day)
                    for each, day in days
                    if each.start >= told.end() and dated and dated[0] and day > dated[0]
                ]
                if dated and later:
                    each, day = later[0]
                    message = f"A paper of {dated[0]} is said to tell of {day}; both dates stand."
                    lines = tuple(sorted({dated[1], block.line_at(start + each.start)} - {0}))
                    warnings.append(ReadWarning(code="date-contradiction", message=message, lines=lines))
            elif days and (handed := re.search(rf"{submits}.*?(?P<noun>{nouns})", sentence)):
                before = [(each, day) for each, day in days if each.start < handed.start()]
                if before:
                    known[handed["noun"]] = (before[-1][1], block.line_at(start + before[-1][0].start))
    return tuple(warnings)


def _sentences(text: str, words: Words) -> Iterable[tuple[int, str]]:
    """The sentences of a text with where they begin."""
    for match in re.finditer(rf"[^{words['citations']['sentence_end']}]+", text):
        yield match.start(), match[0]
