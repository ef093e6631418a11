"""A report: its summary, its headings and its numbered paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass

from store.intake import wraps
from store.intake.act import begins_paragraph
from store.intake.agenda import LETTERED
from store.intake.extract import Line
from store.intake.recognise import NUMBERED
from store.intake.words import Words, squeezed
from store.intake.wraps import Block, Wrap
from store.records import ReadParagraph


@dataclass(frozen=True)
class Report:
    """The paragraphs of a report; `blocks` are its texts as printed."""

    paragraphs: tuple[ReadParagraph, ...]
    blocks: tuple[Block, ...]
    marks: dict[int, str]
    gaps: tuple[int, ...]


def read(lines: Sequence[Line], wrap: Wrap, words: Words) -> Report:
    """Read a report from its summary or first paragraph on; text without number continues the paragraph before it."""
    heading: str | None = None
    summary: str | None = None
    start = 0
    if lines and squeezed(lines[0].text) in words["report"]["summary"]:
        summary = heading = lines[0].text
        start = 1
    blocks = wraps.paragraphs(lines[start:], wrap, begins_paragraph)
    paragraphs: list[ReadParagraph] = []
    gaps: list[int] = []
    last, letter = 0, ""
    for block in blocks:
        number = NUMBERED.match(block.text)
        mark = LETTERED.match(block.text)
        if number:
            if heading == summary:
                heading = None
            if int(number[1]) != last + 1:
                gaps.append(block.numbers[0])
            last, letter = int(number[1]), ""
            paragraphs.append(ReadParagraph(number=number[1], heading=heading, text=block.text[number.end() :]))
        elif mark and last:
            if ord(mark[1]) != ord(letter or "`") + 1:
                gaps.append(block.numbers[0])
            letter = mark[1]
            text = block.text[mark.end() :]
            paragraphs.append(ReadParagraph(number=f"{last}({letter})", heading=heading, text=text))
        elif block.heading or wraps.is_heading(block.text):
            heading, summary = block.text, None
        elif paragraphs:
            longer = f"{paragraphs[-1].text}\n{block.text}".strip()
            paragraphs[-1] = paragraphs[-1].model_copy(update={"text": longer})
        else:
            paragraphs.append(ReadParagraph(heading=heading, text=block.text))
    marks = dict.fromkeys((number for block in blocks for number in block.numbers), "paragraphs")
    marks |= dict.fromkeys((line.number for line in lines[:start]), "paragraphs")
    return Report(tuple(paragraphs), blocks, marks, tuple(gaps))
