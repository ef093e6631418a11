"""A briefing as a Word document for A4 paper: headings, tables, pages numbered, Chinese in Chinese fonts."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_PAPER = (210, 297)
_MARGIN = 20
"""Millimetres, as the paper's."""
_LATIN, _LATIN_HEADS = "Times New Roman", "Arial"
_HAN, _HAN_HEADS = "SimSun", "SimHei"
"""Fonts every Word has, by the names it knows them by. Unnamed, a Word takes those of the language it is set up for:
Japanese forms of Chinese characters."""
_LANGUAGES = {"en": "en-GB", "zh": "zh-CN"}
_STYLES = {"plain": "Normal", "strong": "Heading 2", "bullet": "List Bullet", "quote": "Quote", "source": "Caption"}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below column heads; `widths` are millimetres, together no more than the paper has between its margins."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


Part = tuple[str, str] | Table
"""A line with what it is (strong, plain, bullet, quote of an official text, source), or a table."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a briefing says, in its order. `page` is how pages are numbered, with {page} and {pages} in it."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    language: str
    page: str


def as_docx(briefing: Briefing) -> bytes:
    """Write a briefing as a Word file."""
    from docx import Document  # noqa: PLC0415 - only who asks for a file waits for the library

    file = Document()
    file.core_properties.title = briefing.title
    file.core_properties.language = _LANGUAGES.get(briefing.language, briefing.language)
    file.core_properties.author = file.core_properties.comments = ""
    _lay_out(file)
    _number_pages(file, briefing)
    file.add_heading(briefing.title, 0)
    file.add_paragraph(briefing.subtitle)
    for section in briefing.sections:
        file.add_heading(section.heading, 1)
        for part in section.parts:
            if isinstance(part, Table):
                _add_table(file, part)
            else:
                file.add_paragraph(part[1], style=_STYLES[part[0]])
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _lay_out(file: "Document") -> None:
    """Set paper, margins, fonts and languages, and styles that print well: no slanted Chinese, no blue."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above
    from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415 - as above

    paper = file.sections[0]
    paper.page_width, paper.page_height = (Mm(each) for each in _PAPER)
    paper.left_margin = paper.right_margin = paper.top_margin = paper.bottom_margin = Mm(_MARGIN)
    for fonts in file.styles.element.iter(qn("w:rFonts")):
        heads = "majorHAnsi" in fonts.attrib.values()
        fonts.attrib.clear()  # the template names the fonts of a theme, which go before any other
        for script in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{script}"), _LATIN_HEADS if heads else _LATIN)
        fonts.set(qn("w:eastAsia"), _HAN_HEADS if heads else _HAN)
    for spoken in file.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), "en-GB")  # of Latin letters: words of another language are broken anywhere
        spoken.set(qn("w:eastAsia"), "zh-CN")
    sizes = {"Title": 20, "Heading 1": 15, "Heading 2": 12, "Quote": 10, "Caption": 9, "List Bullet": 11, "Normal": 11}
    for name, size in sizes.items():
        style = file.styles[name]
        style.font.size, style.font.italic = Pt(size), False
        style.font.color.rgb = RGBColor(0x55, 0x55, 0x55) if name in ("Quote", "Caption") else RGBColor(0, 0, 0)
        style.paragraph_format.space_after = Pt(4)
    file.styles["Caption"].font.bold = False
    file.styles["Quote"].paragraph_format.left_indent = Mm(8)


def _number_pages(file: "Document", briefing: Briefing) -> None:
    """Write title and page at the foot of each page; Word and others fill the figures in."""
    from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415 - as above
    from docx.shared import Mm  # noqa: PLC0415 - as above

    foot = file.sections[0].footer.paragraphs[0]
    file.styles["Footer"].paragraph_format.tab_stops.clear_all()
    stops = foot.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(_PAPER[0] - 2 * _MARGIN), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{briefing.title}\t")
    before, _, rest = briefing.page.partition("{page}")
    between, _, behind = rest.partition("{pages}")
    foot.add_run(before)
    _add_field(foot, "PAGE")
    foot.add_run(between)
    _add_field(foot, "NUMPAGES")
    foot.add_run(behind)


def _add_field(paragraph: "Paragraph", name: str) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    field.append(run._r)  # noqa: SLF001 - the library has no fields of its own
    paragraph._p.append(field)  # noqa: SLF001 - as above


def _add_table(file: "Document", table: Table) -> None:
    """Add a table whose heads come again on each page and whose rows are not torn between two."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above
    from docx.shared import Mm, Pt  # noqa: PLC0415 - as above

    made = file.add_table(rows=0, cols=len(table.heads), style="Table Grid")
    made.autofit = False
    for column, width in zip(made.columns, table.widths, strict=True):
        column.width = Mm(width)
    for at, told in enumerate((table.heads, *table.rows)):
        row = made.add_row()
        kept = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no name for it
        kept.append(OxmlElement("w:cantSplit"))
        if at == 0:
            kept.append(OxmlElement("w:tblHeader"))
        for cell, width, text in zip(row.cells, table.widths, told, strict=True):
            cell.width = Mm(width)
            lines = text.split("\n")
            for number, each in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(1)
                paragraph.add_run(each).bold = at == 0
    file.add_paragraph()
