"""A briefing as a Word document: headings, paragraphs, quotes and bullets, in the styles every Word has."""

import io
from dataclasses import dataclass

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines below it, each strong, plain, bullet, quote (of an official text) or source."""

    heading: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a briefing says, in its order."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    language: str


_STYLES = {
    "plain": "Normal",
    "strong": "Heading 2",
    "bullet": "List Bullet",
    "quote": "Intense Quote",
    "source": "Caption",
}


def as_docx(briefing: Briefing) -> bytes:
    """Write a briefing as a Word file."""
    from docx import Document  # noqa: PLC0415 - only who asks for a file waits for the library

    file = Document()
    file.core_properties.title = briefing.title
    file.core_properties.language = briefing.language
    file.core_properties.author = file.core_properties.comments = ""
    file.add_heading(briefing.title, 0)
    file.add_paragraph(briefing.subtitle)
    for section in briefing.sections:
        file.add_heading(section.heading, 1)
        for kind, text in section.lines:
            file.add_paragraph(text, style=_STYLES[kind])
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()
