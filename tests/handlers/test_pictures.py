"""/picture and the drawings of chains: what they show, that no text leaves its card, that scripts are shaped right."""

import os
import struct
import xml.etree.ElementTree as ET
import zlib

import pytest
from resvg_py import svg_to_bytes

from handlers import drawing
from handlers.drawing import WIDTH, Card, NoFonts, Sheet, as_png, as_svg, wrapped
from store.intake.fact_checks import flat
from tests.handlers.drawing import asks, drawn

NO_FONTS = (
    "⚠ No picture can be drawn here: install the fonts of the Debian packages fonts-noto-cjk fonts-dejavu-core, or "
    "take the drawing (SVG)."
)
TEXT = "{http://www.w3.org/2000/svg}text"


@pytest.fixture
def fonts():
    """The fonts of pictures. Where they are not installed what needs them is skipped; in CI it fails."""
    try:
        return drawing._fonts()
    except NoFonts:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"the fonts of {drawing.FONT_PACKAGES} are not installed")


def pixels(png: bytes) -> tuple[int, list[bytes]]:
    """Read a PNG of 8 bits and 4 channels: its width, and its rows."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) == (8, 6)
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        data += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    raw, rows, above = zlib.decompress(data), [], bytes(width * 4)
    for row in range(height):
        start = row * (width * 4 + 1)
        line = bytearray(raw[start + 1 : start + 1 + width * 4])
        for x, up in enumerate(above):
            left, corner = (line[x - 4], above[x - 4]) if x >= 4 else (0, 0)
            near = min((left, up, corner), key=lambda each: abs(left + up - corner - each))
            line[x] = (line[x] + (0, left, up, (left + up) // 2, near)[raw[start]]) & 255
        above = bytes(line)
        rows.append(above)
    return width, rows


def inked(svg: str, fonts: tuple[str, ...]) -> tuple[int, int]:
    """Say between which columns a drawing has other colours than its ground."""
    width, rows = pixels(bytes(svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=list(fonts))))
    ground = rows[0][:4]
    columns = [x for x in range(width) if any(row[4 * x : 4 * x + 4] != ground for row in rows)]
    return min(columns), max(columns)


def said(svg: str) -> str:
    """Give the text of a drawing, line by line."""
    return "\n".join((each.text or "").strip("\u202b\u202c") for each in ET.fromstring(svg).iter(TEXT))  # noqa: S314 - our own drawing


async def test_the_programme_of_a_meeting_as_a_drawing(ask):
    shown = await ask("/picture 2021 svg", language="en")
    (file,) = shown.files
    assert (file.name, file.media_type) == ("picture-2021.svg", "image/svg+xml")
    assert (
        said(file.content.decode())
        == """\
11th meeting
Working Group on Trafficking in Persons
12–13 October 2021 · Vienna time
Tuesday 12 October 2021
11:00–13:00
1(a) Opening
1(b) Agenda and organization of work
2 Technology: misused for trafficking,
used against it
15:00–17:00
2 Technology: misused for trafficking,
used against it (continued)
3 Strengthening procurement policies
Wednesday 13 October 2021
11:00–13:00
3 Strengthening procurement policies
(continued)
4 Other matters
15:00–17:00
4 Other matters (continued)
5 Adoption of the report
From the provisional agenda CTOC/COP/WG.4/2021/1
(symbol inferred)"""
    )


@pytest.mark.usefixtures("fonts")
async def test_the_answer_with_a_picture(ask):
    shown = await ask("/picture 2022", language="en")
    (file,) = shown.files
    assert (file.name, file.media_type) == ("picture-2022.png", "image/png")
    assert struct.unpack(">I", file.content[16:20]) == (3 * WIDTH,)
    assert (
        drawn(shown)
        == """\
Picture · 12th meeting
From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022
[Dark → /picture 2022 dark]  [Drawing (SVG) → /picture 2022 svg]
[Timetable → /timetable 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
· session:CTOC/COP/WG.4:2022-06-29T10:00
· session:CTOC/COP/WG.4:2022-06-29T15:00
· session:CTOC/COP/WG.4:2022-06-30T10:00
· session:CTOC/COP/WG.4:2022-06-30T15:00
sure
"""
    )
    dark = await ask("/picture 2022 dark", language="en")
    assert [each.name for each in dark.files] == ["picture-2022-dark.png"]
    assert [pixels_of(each)[:3] for each in (file, dark.files[0])] == [b"\xff\xff\xff", b"\x12\x16\x1c"]


def pixels_of(file) -> bytes:
    """Give the first pixel of a picture; its first row needs no other."""
    data, at = b"", 8
    while at < len(file.content):
        (length,) = struct.unpack(">I", file.content[at : at + 4])
        data += file.content[at + 8 : at + 8 + length] if file.content[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    return zlib.decompress(data)[1:5]


@pytest.mark.usefixtures("fonts")
async def test_a_chain_as_a_picture_says_what_its_text_says(ask):
    text = await ask("/trace 2022 item 2", language="zh")
    assert "/trace 2022 item 2 picture" in asks(text)
    picture = await ask("/trace 2022 item 2 picture svg", language="zh")
    assert picture.about == text.about
    told = said(picture.files[0].content.decode()).replace("\n", "")
    for line in text.lines[:9]:
        parts = "".join(span.text for span in line).lstrip("│├└ ").split("（")[0].split("：")
        assert all(part.replace(" ", "") in told.replace(" ", "") for part in parts), parts
    (file,) = (await ask("/trace 2022 item 2 picture dark", language="zh")).files
    assert (file.name, file.media_type) == ("trace-2022-item-2-picture-dark.png", "image/png")


async def test_the_chain_of_what_was_spoken_of_is_drawn(ask):
    named = await ask("/trace 2022 item 2 picture svg", language="en")
    assert (await ask("/item 2022 2", "/trace picture svg", language="en")).files == named.files != ()


async def test_what_cannot_be_drawn_says_why(ask, monkeypatch):
    assert (await ask("/picture 2025", language="en")).title == "⚠ Its timetable is not held."
    assert (await ask("/picture 1999", language="en")).sure is False
    assert (await ask("/trace resolution 6/1 picture", language="en")).files == ()
    monkeypatch.setattr(drawing, "_FONT_FOLDERS", ())
    drawing._fonts.cache_clear()
    try:
        without = await ask("/picture 2022", language="en")
    finally:
        drawing._fonts.cache_clear()
    assert (without.text, without.files, without.sure) == (
        f"Picture · 12th meeting\n{NO_FONTS}",
        (),
        False,
    )


def test_no_title_of_the_facts_leaves_its_card(facts, fonts):
    titles = [
        title
        for record in (*facts.documents, *facts.acts, *(item for each in facts.meetings for item in flat(each.items)))
        for title in record.titles.values()
    ]
    assert len(titles) > 150
    cards = [Card((("strong" if at % 2 else "small", title),), at % 5) for at, title in enumerate(titles[::4])]
    first, last = inked(as_svg(Sheet((("title", titles[0]),), tuple(cards)), "dark"), fonts)
    assert (first, last) == (14, WIDTH - 15)


def test_arabic_is_joined_and_runs_from_the_right(fonts):
    def columns(text: str) -> tuple[int, int]:
        return inked(as_svg(Sheet((("plain", text),), ()), "light"), fonts)

    joined, apart = columns("تحليل"), columns("\u200c".join("تحليل"))
    assert joined[1] in range(WIDTH - 20, WIDTH - 13)
    assert joined[1] - joined[0] < (apart[1] - apart[0]) * 0.9
    mixed = columns("آلية 2022")
    assert mixed[1] in range(WIDTH - 20, WIDTH - 13)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("one two three", ["one two", "three"]),
        ("CTOC/COP/WG.4/2022/1", ["CTOC/COP/", "WG.4/2022/1"]),
        ("对因被贩运，而被迫", ["对因被贩", "运，而被", "迫"]),
        ("对因被贩，而被迫", ["对因被贩，", "而被迫"]),
    ],
)
def test_lines_break_where_they_may(text, lines):
    assert list(wrapped(text, 4.5 if "对" in text else 7.0)) == lines


@pytest.mark.usefixtures("fonts")
def test_markup_in_a_title_is_text():
    svg = as_svg(Sheet((("title", 'a <b> & "c"'),), ()), "light")
    assert said(svg) == 'a <b> & "c"'
    assert as_png(svg).startswith(b"\x89PNG")
