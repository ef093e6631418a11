"""/picture and the drawings of chains: what they show, that no text leaves its card, that scripts are shaped right."""

import os
import struct
import xml.etree.ElementTree as ET
import zlib
from dataclasses import replace

import pytest
from resvg_py import svg_to_bytes

from bot.sending import is_photo
from handlers import drawing
from handlers.ask import Chat
from handlers.drawing import WIDTH, Card, NoFonts, Sheet, as_png, as_svg, wrapped
from store.intake.fact_checks import flat
from store.intake.load import load_facts
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
    return "\n".join("".join(each.itertext()).strip("\u202b\u202c") for each in ET.fromstring(svg).iter(TEXT))  # noqa: S314 - our own drawing


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
Wednesday 29 June 2022
├ 10:00–13:00 · 1(a) Opening · 1(b) Agenda and organization of work · 2 Criminal justice responses to victims compelled to commit offences
└ 15:00–18:00 · 2 Criminal justice responses to victims compelled to commit offences (continued) · 3 Joint investigations and specialized prosecutions
Thursday 30 June 2022
├ 10:00–13:00 · 3 Joint investigations and specialized prosecutions (continued) · 4 Review Mechanism
└ 15:00–18:00 · 5 Other matters · 6 Adoption of the report
From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022
[Dark → /picture 2022 dark]  [Drawing (SVG) → /picture 2022 svg]
[Timetable → /timetable 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
· session:CTOC/COP/WG.4:2022-06-29T10:00
· session:CTOC/COP/WG.4:2022-06-29T15:00
· session:CTOC/COP/WG.4:2022-06-30T10:00
· session:CTOC/COP/WG.4:2022-06-30T15:00
sure
"""  # noqa: E501 - an answer as it is drawn
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


HISTORY = """\
Non-punishment of victims
8 items and papers
2010
27–29 January 2010
2nd meeting
Item 5
Non-punishment and non-prosecution
of victims of trafficking
2010/4 · 9 December 2009
Non-punishment and
non-prosecution of victims of
trafficking
2020
10–11 September 2020
10th meeting
2020/2
Criminal justice responses to victims:
guidance
2020/CRP.2 · 2020
Draft recommendations of the 10th
meeting, with comments
2021
12–13 October 2021
11th meeting
2021/5
Thematic compendium of all
background papers
2022
29–30 June 2022
12th meeting
Item 2
Criminal justice responses to victims
compelled to commit offences
2022/2
Criminal justice responses to
victims: update
Papers whose date of issue is not known stand at their
meeting.
Source: titles of the items and papers listed; topics of
meetings as their records give them"""

TREE = """\
Picture · Non-punishment of victims
2010
└ 27–29 January 2010 · 2nd meeting
  └ Item 5 · Non-punishment and non-prosecution of victims of trafficking
    └ 2010/4 · 9 December 2009 · Non-punishment and non-prosecution of victims of trafficking
2020
├ 10–11 September 2020 · 10th meeting
│ └ 2020/2 · Criminal justice responses to victims: guidance
└ 2020/CRP.2 · 2020 · Draft recommendations of the 10th meeting, with comments
2021
└ 12–13 October 2021 · 11th meeting
  └ 2021/5 · Thematic compendium of all background papers
2022
└ 29–30 June 2022 · 12th meeting
  └ Item 2 · Criminal justice responses to victims compelled to commit offences
    └ 2022/2 · Criminal justice responses to victims: update
Papers whose date of issue is not known stand at their meeting.
Source: titles of the items and papers listed; topics of meetings as their records give them"""


async def test_the_history_of_a_topic_as_a_drawing_and_as_a_tree(ask):
    listed = await ask("/topic non-punishment", language="en")
    assert "/topic non-punishment picture" in asks(listed)
    drawing = await ask("/topic non-punishment picture svg", language="en")
    (file,) = drawing.files
    assert (file.name, said(file.content.decode())) == ("topic-non-punishment-picture.svg", HISTORY)
    assert (drawing.text, sorted(drawing.about), drawing.sure) == (TREE, sorted(listed.about), True)
    assert asks(drawing) == [
        "/topic non-punishment picture", "/topic non-punishment picture dark", "/topic non-punishment",
    ]  # fmt: skip
    in_a_chat = await ask("/topic non punishment picture svg", language="en", chat=Chat(place="private"))
    assert (in_a_chat.files, in_a_chat.text.splitlines()) == (
        drawing.files, [TREE.splitlines()[0], TREE.splitlines()[-1]],
    )  # fmt: skip


async def test_a_matter_is_drawn_step_by_step(ask):
    for language in ("en", "zh"):
        told = await ask("/track recommendations", "/track recommendations p2", language=language)
        told = [*(await ask("/track recommendations", language=language)).lines, *told.lines]
        drawing = await ask("/track recommendations picture svg", language=language)
        shown = said(drawing.files[0].content.decode()).replace("\n", "").replace(" ", "")
        for line in told:
            for part in "".join(span.text for span in line).partition(" (")[0].partition("（")[0].split(" · "):
                assert part.replace(" ", "") in shown
    years = [card for card in drawing.lines if "".join(span.text for span in card).endswith("年")]
    assert ["".join(span.text for span in card) for card in years] == ["2020年", "2021年", "2022年"]


async def test_what_is_drawn_may_be_named_behind_picture_or_last_spoken_of(ask):
    topic = (await ask("/topic non-punishment picture svg", language="en")).files
    track = (await ask("/track recommendations picture svg", language="en")).files
    assert (await ask("/picture topic non-punishment svg", language="en")).files == topic
    assert (await ask("/picture /track draft recommendations svg", language="en")).files == track
    assert (await ask("/picture trace 2022 item 2 svg", language="en")).files == (
        await ask("/trace 2022 item 2 picture svg", language="en")
    ).files
    offered = await ask("/topic nosuchthing picture", language="en")
    assert (offered.files, offered.sure) == ((), False)


async def test_what_is_proposed_stands_apart_and_marked(database, facts, ask):
    paper = next(each for each in facts.documents if each.symbol == "CTOC/COP/WG.4/2022/3")
    new = paper.model_copy(
        update={"symbol": "CTOC/COP/WG.4/2022/9", "titles": {"en": "On procurement"}, "short": {}, "aliases": ()}
    )
    async with database.writing() as session:
        await load_facts(session, replace(facts, documents=(*facts.documents, new)))
    drawing = await ask("/topic procurement picture svg", language="en")
    told = said(drawing.files[0].content.decode()).splitlines()
    assert told[told.index("Proposed by its words, not") :][:6] == [
        "Proposed by its words, not", "confirmed:", "29–30 June 2022", "12th meeting", "2022/9", "On procurement†‡",
    ]  # fmt: skip


@pytest.mark.usefixtures("fonts")
async def test_a_history_is_drawn_light_and_dark(ask):
    light, dark = [await ask(f"/topic non-punishment picture{kind}", language="zh") for kind in ("", " dark")]
    assert [pixels_of(each.files[0])[:3] for each in (light, dark)] == [b"\xff\xff\xff", b"\x12\x16\x1c"]
    width, height = struct.unpack(">II", light.files[0].content[16:24])
    assert (width, is_photo(light.files[0])) == (3 * WIDTH, True)
    assert height < 3000


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
        without = await ask("/picture 2022", language="en", chat=Chat(place="private"))
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
        ("one two three", ["one two three"]),
        ("one two three four", ["one two three", "four"]),
        ("“a” · b…", ["“a” · b…"]),
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
