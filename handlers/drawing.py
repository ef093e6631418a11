"""Sheets: what a picture shows, laid out in one column as wide as a phone, as SVG and as PNG.

Text is shaped by resvg with fonts of Debian's packages: Arabic joins and runs from the right, Chinese gets its own
forms. Line breaks are reckoned here from how wide characters are at most, so that no line leaves its card.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from math import ceil
from pathlib import Path
from typing import Literal

Theme = Literal["light", "dark"]
Style = Literal["title", "heading", "strong", "plain", "small"]

WIDTH = 360
"""Of a sheet, in CSS pixels: that of a small phone."""
SCALE = 3
"""Pixels of the PNG to a CSS pixel."""

_MARGIN, _PAD, _STEP, _GAP = 14, 10, 14, 8
_SIZES: dict[Style, int] = {"title": 20, "heading": 16, "strong": 15, "plain": 15, "small": 12}
_COLOURS: dict[Theme, dict[str, str]] = {
    "light": {"ground": "#ffffff", "card": "#eff2f6", "text": "#14181f", "muted": "#545d6b", "line": "#a9b2bf"},
    "dark": {"ground": "#12161c", "card": "#1f2731", "text": "#f0f3f7", "muted": "#aab4c1", "line": "#566273"},
}

_FONT_FILES = ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
FONT_PACKAGES = "fonts-noto-cjk fonts-dejavu-core"
"""Debian's packages of those files."""
_FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("~/.local/share/fonts").expanduser())

_OTHER = "DejaVu Sans"

_WIDTHS = {
    char: width
    for width, chars in (
        (0.32, "ijlI.,:;'|"), (0.36, "-!()[]{}f"), (0.42, "/\\rt"), (0.5, "szcJ?*"), (0.54, "–"),
        (0.57, 'aegkvxyFLY"#$+<=>^_~0123456789'), (0.62, "bdhnopquACESTVXZ`"), (0.66, "BPRK"), (0.7, "DG&"),
        (0.76, "HNOQU"), (0.82, "wM"), (0.97, "mW%@"),
    )
    for char in chars
}  # fmt: skip
"""How wide characters are in the font for Chinese and Latin, in ems, as measured in its pictures and rounded up."""
_BOLD, _ARABIC = 1.06, 1.15
"""How much wider a bold text may be, and one in the font that has Arabic."""
_WIDE = {"·": 0.33, "‘": 0.33, "’": 0.33, "“": 0.53, "”": 0.53, "†": 0.51, "‡": 0.51, "§": 0.51, "…": 1.0, "—": 1.0}
"""Marks that the font for Chinese has as wide as characters, with how wide they are in the other one."""

_NO_START = frozenset("。，、；：！？）》」』”’…%.,;:!?)]}")


_FROM_RIGHT, _END = "\u202b", "\u202c"
"""Around a line that runs from the right: figures and symbols in it stand in the right order then."""


class NoFonts(Exception):  # noqa: N818 - it names what is missing
    """The fonts that pictures are drawn with are not installed."""


@dataclass(frozen=True, slots=True)
class Card:
    """Some lines of text that belong together; `depth` is how far below the card above it hangs, 0 stands alone."""

    lines: tuple[tuple[Style, str], ...]
    depth: int = 0
    boxed: bool = True
    """False for a heading between cards."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture of one page: its title, its cards, and what stands small below them."""

    title: tuple[tuple[Style, str], ...]
    cards: tuple[Card, ...]
    foot: tuple[str, ...] = ()
    rail: bool = False
    """True where its headings are points of one line of time, on which the cards below them hang."""


def as_svg(sheet: Sheet, theme: Theme) -> str:
    """Draw a sheet."""
    colours = _COLOURS[theme]
    strokes: list[str] = []
    shapes: list[str] = []
    y = _text(shapes, sheet.title, _MARGIN, _MARGIN, WIDTH - 2 * _MARGIN, colours) + _GAP
    spines: dict[int, float] = {}
    points: list[float] = []
    for card in sheet.cards:
        point = sheet.rail and card.depth == 0
        left = _MARGIN + (card.depth + point) * _STEP + 3 * point
        pad = _PAD if card.boxed else 0
        width = WIDTH - _MARGIN - left
        words: list[str] = []
        bottom = _text(words, card.lines, left + pad, y + pad, width - 2 * pad, colours) + pad
        if card.depth and card.depth - 1 in spines:
            corner = f"M{left - _STEP / 2:g} {spines[card.depth - 1]:g}V{y + min(18, (bottom - y) / 2):g}H{left:g}"
            strokes.append(f'<path d="{corner}" fill="none" stroke="{colours["line"]}" stroke-width="1.5"/>')
        if point:
            points.append((y + bottom) / 2)
            spot = f'cx="{_MARGIN + _STEP / 2:g}" cy="{points[-1]:g}" r="4"'
            shapes.append(f'<circle {spot} fill="{colours["muted"]}"/>')
        if card.boxed:
            box = f'x="{left:g}" y="{y:g}" width="{width:g}" height="{bottom - y:g}"'
            shapes.append(f'<rect {box} rx="8" fill="{colours["card"]}"/>')
        shapes += words
        alone = list(spines) == [0] and card.depth == 0  # of cards that stand alone each leads to the next that hangs
        spines = {depth: at for depth, at in spines.items() if depth < card.depth or alone}
        spines.setdefault(card.depth, points[-1] if point else bottom)
        y = bottom + _GAP
    if points:
        along = f"M{_MARGIN + _STEP / 2:g} {points[0]:g}V{points[-1]:g}"
        strokes.append(f'<path d="{along}" fill="none" stroke="{colours["line"]}" stroke-width="1.5"/>')
    y = (
        ceil(_text(shapes, [("small", each) for each in sheet.foot], _MARGIN, y, WIDTH - 2 * _MARGIN, colours))
        + _MARGIN
    )
    size = f'width="{WIDTH}" height="{y:g}" viewBox="0 0 {WIDTH} {y:g}"'
    ground = f'<rect width="{WIDTH}" height="{y:g}" fill="{colours["ground"]}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{ground}{"".join((*strokes, *shapes))}</svg>'


def as_tree(sheet: Sheet) -> Iterator[str]:
    """Draw a sheet's cards as a tree of text, a line a card, for where no picture is shown."""
    below = any(not card.boxed for card in sheet.cards) and not sheet.rail
    depths = [card.depth + (below and card.boxed) for card in sheet.cards]
    for at, (card, depth) in enumerate(zip(sheet.cards, depths, strict=True)):
        strokes = ""
        for level in range(1, depth + 1):
            goes_on = next((each for each in depths[at + 1 :] if each <= level), 0) == level
            strokes += ("├ " if goes_on else "└ ") if level == depth else ("│ " if goes_on else "  ")
        yield strokes + " · ".join(text for _, text in card.lines)


def as_png(svg: str) -> bytes:
    """Render a drawing. Raises `NoFonts` where the fonts are not installed."""
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - only who asks for a picture waits for the library

    return bytes(svg_to_bytes(svg_string=svg, zoom=SCALE, skip_system_fonts=True, font_files=list(_fonts())))


@cache
def _fonts() -> tuple[str, ...]:
    found = {path.name: str(path) for folder in _FONT_FOLDERS for path in folder.rglob("*.tt[cf]")}
    missing = [name for name in _FONT_FILES if name not in found]
    if missing:
        raise NoFonts(", ".join(missing))
    return tuple(found[name] for name in _FONT_FILES)


def _text(
    shapes: list[str],
    lines: Iterable[tuple[Style, str]],
    left: float,
    top: float,
    width: float,
    colours: dict[str, str],
) -> float:
    """Write wrapped lines; give where they end."""
    y = top
    for style, text in lines:
        size = _SIZES[style]
        weight = "normal" if style in ("plain", "small") else "bold"
        colour = colours["muted" if style == "small" else "text"]
        for each in wrapped(text, width / size, bold=weight == "bold"):
            y += size * 1.35
            from_right = _runs_from_right(text)
            side = f'x="{left + width:g}" text-anchor="end"' if from_right else f'x="{left:g}"'
            written = f"{_FROM_RIGHT}{_set(each)}{_END}" if from_right else _set(each)
            shapes.append(
                f'<text {side} y="{y - size * 0.3:g}" font-family="{_family(each)}" font-size="{size}" '
                f'font-weight="{weight}" fill="{colour}">{written}</text>'
            )
    return y


def wrapped(text: str, most: float, *, bold: bool = False) -> Iterator[str]:
    """Break a text into lines of at most `most` ems: at blanks, behind a stroke, between Chinese characters."""
    stretch = (_BOLD if bold else 1.0) * (_ARABIC if _is_arabic(text) else 1.0)
    narrow = not _has_han(text)
    current, room = "", most
    for piece in re.findall(r"\s+|[^\s/⺀-鿿豈-﫿＀-￯]+/?|/|.", text):
        width = sum(_of_char(char, narrow=narrow) for char in piece) * stretch
        if current and width > room and piece[0] not in _NO_START:
            yield current.rstrip()
            current, room = "", most
        if not current and piece.isspace():
            continue
        current, room = current + piece, room - width
    if current.strip():
        yield current.rstrip()


def _of_char(char: str, *, narrow: bool) -> float:
    """Say how wide a character is at most, in ems; `narrow` as `_set` sets it where no Chinese is beside it."""
    if unicodedata.combining(char):
        return 0
    if char in _WIDE:
        return _WIDE[char] if narrow else 1.1
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    plain = unicodedata.normalize("NFD", char)[0]
    return 0.27 if char.isspace() else _WIDTHS.get(plain, 0.62 if unicodedata.bidirectional(char) == "AL" else 0.9)


def _set(text: str) -> str:
    """Write a line as markup, marks that would gape among Latin letters in the other font."""
    if _is_arabic(text) or _has_han(text):
        return escape(text)
    return re.sub(f"[{''.join(_WIDE)}]+", rf'<tspan font-family="{_OTHER}">\g<0></tspan>', escape(text))


def _has_han(text: str) -> bool:
    return any(unicodedata.east_asian_width(char) in "WF" for char in text)


def _is_arabic(text: str) -> bool:
    return any(unicodedata.bidirectional(char) == "AL" for char in text)


def _family(text: str) -> str:
    """Name the one font that has all of a line: what comes from two fonts in one word is not shaped right."""
    return _OTHER if _is_arabic(text) else "Noto Sans CJK SC"


def _runs_from_right(text: str) -> bool:
    first = next((char for char in text if unicodedata.bidirectional(char) in ("L", "R", "AL")), "")
    return unicodedata.bidirectional(first) in ("R", "AL") if first else False
