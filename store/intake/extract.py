"""From the bytes of a file to its lines, decoded, numbered, without left-overs of markup: the first stage."""

import html
import re
from typing import NamedTuple

# Every blank that is one character wide (no-break, thin, ideographic) reads as a plain one.
_BLANKS = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
# Each of these alone, not as a class: the search then goes from one first character to the next.
_MARKED_UP = re.compile(r"<|&|\]|\\|\*\*|__")
_BREAK = re.compile(r"\r\n|\n|\r")
# Characters that print nothing: zero-width blanks and joiners, byte order marks, soft hyphens, controls but the tab.
_UNPRINTED = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0b\x0e-\x1f\x7f]")
_RULE = re.compile(r"[_—*\-=\s]*(?:_{3}|—{3}|-{3}|\*{3}|={3})[_—*\-=\s]*")
_HEADING = re.compile(r"#{1,6}\s+")
_BULLET = re.compile(r"[-•·*]\s+(?=\S)")
_NOTE = re.compile(r"<sup>\s*(\d{1,3}|\*+|[a-z])\s*</sup>\s*(?=\S)|(\\\*)+\s+(?=\S)")
_MARK = re.compile(r"<sup>\s*(?:\d{1,3}|\*+|[a-z])\s*</sup>")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span|p|div|br|table|tr|td|th|tbody|thead)\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\s]*\)")
_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
# Marks of a strong passage that a wrap has parted from each other.
_BROKEN_STRONG = re.compile(r"^\*\*(?=[^\s*])|(?<=[^\s*\\])\*\*$")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")


class Line(NamedTuple):
    """A line that holds something.

    `number` counts the lines of the file from 1; `gap` is how many empty lines stand before it; `note` is the label
    of a footnote that begins here where markup says so; `heading` is true where markup says so.
    """

    number: int
    text: str
    gap: int = 0
    heading: bool = False
    note: str | None = None
    rule: bool = False
    table: bool = False
    printed: str = ""
    """The line with its markup, as wide as the wrap has measured it."""


def decode(data: bytes) -> str | None:
    """The text of a file in UTF-8 (with or without byte order mark) or in UTF-16 with one; None where it is neither."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def raw_lines(text: str) -> list[str]:
    """The lines of a text as an editor counts them: a form feed is a character, not the end of a line."""
    return _BREAK.split(text) if "\r" in text else text.split("\n")


def lines(content: str) -> tuple[Line, ...]:
    """All lines that hold something, cleaned."""
    found: list[Line] = []
    gap = 0
    printed = raw_lines(content)
    marked_up = _MARKED_UP.search(content) is not None
    for number, (raw, whole) in enumerate(zip(printed, _mended(printed), strict=True), 1):
        # Most lines: no tab, no control, no blank but the plain one, no bullet, no markup.
        text = raw.strip(" ") if whole is raw and raw.isprintable() else ""
        if text[:1].isalnum() and not (marked_up and _MARKED_UP.search(text)):
            found.append(Line(number, text, gap, False, None, False, False, text))
            gap = 0
            continue
        line = _clean(number, whole, gap, raw)
        gap = 0 if line.text or line.rule else gap + 1
        if line.text or line.rule:
            found.append(line)
    return tuple(found)


# Markup that a wrap has cut: a tag, a footnote figure between its tags, a link; each in two halves.
_CUT = (
    (re.compile(r"</?[A-Za-z]{0,8}$"), re.compile(r"/?[A-Za-z]{0,8}\s*/?>")),
    (re.compile(r"<sup>\s*[\d*a-z]{0,3}$"), re.compile(r"[\d*a-z]{0,3}\s*</sup>")),
    (re.compile(r"\[[^\[\]()（）]*$"), re.compile(r"[^\[\]()（）]*\]\([^)\s]{0,200}\)")),
    (re.compile(r"\[[^\[\]\n]*\]$"), re.compile(r"\([^)\s]{0,200}\)")),
    (re.compile(r"\]\([^)\s]*$"), re.compile(r"[^)\s]{0,200}\)")),
)


def _mended(raws: list[str]) -> list[str]:
    """The lines with markup that a wrap has cut put together again on the line it begins on."""
    mended = list(raws)
    for at in range(len(mended) - 1):
        if not ("<" in mended[at] or "[" in mended[at] or "]" in mended[at]):  # no markup, nothing to be cut
            continue
        alone = _MARK.fullmatch(mended[at].strip()) and not (at and mended[at - 1].strip())
        if alone and mended[at + 1].strip():  # a footnote whose figure the wrap has left alone
            mended[at], mended[at + 1] = f"{mended[at].strip()} {mended[at + 1].lstrip()}", ""
            continue
        for _ in _CUT:
            left, right = mended[at].rstrip(), mended[at + 1].lstrip()
            for begins, goes_on in _CUT:
                tail, head = begins.search(left), goes_on.match(right)
                if tail and head and _is_markup(left[tail.start() :] + head[0]):
                    mended[at], mended[at + 1] = left + head[0], right[head.end() :]
                    break
            else:
                break
    return mended


def _is_markup(text: str) -> bool:
    return any(each.fullmatch(text) for each in (_TAG, _MARK, _LINK)) or _LINK.fullmatch("[" + text) is not None


def unlinked(text: str) -> str:
    """The text with the words of its links in their place: [A/64/130](#) becomes A/64/130."""
    return _LINK.sub(r"\1", text)


def _clean(number: int, raw: str, gap: int, as_printed: str) -> Line:
    text = _UNPRINTED.sub("", raw.replace("\f", " ").replace("\v", " ")).translate(_BLANKS).strip(" ")
    table = "\t" in text.rstrip()
    if text and _RULE.fullmatch(text.strip()):
        return Line(number, "", gap, rule=True)
    text, printed = text.strip(), as_printed.strip()
    unmarked = _HEADING.sub("", text, count=1) if _HEADING.match(text) else text
    heading = unmarked != text
    text = _BULLET.sub("", unmarked, count=1) if _BULLET.match(unmarked) and not heading else unmarked
    note = None
    if begins := _NOTE.match(text):
        note = begins[1] or "*"
        text = text[begins.end() :]
    if not _MARKED_UP.search(text):  # markup that is not there needs no looking for
        return Line(number, text, gap, heading, note, table=table, printed=printed)
    text = html.unescape(_TAG.sub("", _MARK.sub("", text)))
    text = unlinked(text)
    bare = _STRONG.sub(r"\2", text)
    heading = heading or (bare != text and _STRONG.fullmatch(text) is not None)
    bare = _BROKEN_STRONG.sub("", bare)
    return Line(number, _ESCAPE.sub(r"\1", bare).strip(), gap, heading, note, table=table, printed=printed)
