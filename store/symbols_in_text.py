"""Every document symbol in running text, with its place. Pure, and linear in the length of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.placed import plain
from store.symbol_grammar import DOTTED, HEADS, PARTS, SERIES, SESSION, WORDS, Symbol, of_address, read, spelled


@dataclass(frozen=True)
class Found:
    """A symbol in running text, with the characters `start` to `end` that spell it."""

    symbol: Symbol
    start: int
    end: int
    as_written: str


_OLD = rf"\d{{4}}|{SESSION}|[IVXLC]+"
_BRACKET = rf"\s?[(\[](?:(?i:{PARTS}|PART\ [IVXLC\d]+|RESUMPTION\ \d+|VOL\.\ [IVXLC\d]+|SECT\.\ \d+)|{_OLD})[)\]]"
# One element behind a slash. Small letters only in words and suffixes that are known; a number ends where it ends
# (2008/INF/1表团中), a word may not run on (A/64/130/Annex).
_ELEMENT = rf"""(?:
    (?i:{DOTTED})\.?\d+                                  # WG.4, add.1, WG4, ADD1
  | (?i:AC|ADD|AMEND|CONF|CORR|CN|CRP|C|L|REV|SUB|WG|WP)\.\s{{1,60}}\d+   # WG. 4
  | [A-Z]{{1,6}}\.(?:\d+|[A-Z]{{1,4}}(?![A-Za-z]))        # WG.II, COM.1
  | {SESSION} | (?<=/[A-Z]{{3}}/)\d+-\d+ | \d+         # S-21, 3-5 of CRC/C/COD/3-5, 2010
  | (?i:{WORDS})(?![A-Za-z]) | (?i:PRST)(?=\d) | [A-Z]{{2,12}}\ [A-Z]{{2,12}}(?=\s*/) | [A-Z]{{1,12}}(?![A-Za-z0-9])
)(?:{_BRACKET})?"""
# A head, then elements behind slashes; blanks and line breaks may stand round a slash or after a dot (WG. 4), where
# a wrap has broken the symbol. A page number or a word in small letters may be glued to a head that is beyond doubt.
_RUNNING = re.compile(
    rf"""(?<![A-Z/\\_'’])(?<![A-Za-z][.-])
      (?:(?<![a-z0-9])[ASET]|[ASET](?=/(?:\d\d+/\d|(?:C|AC|CN|CONF)\.|(?:RES|HRC)/))
        |(?:{SERIES})(?=\s*/)|(?<![a-z0-9])(?![IVX]+\s*/)(?:{HEADS})
        |(?<![a-z0-9])(?:(?i:{SERIES})|[ase](?=/(?:\d\d+/\d|(?:c|ac|cn|conf)\.?\d|(?:res|hrc|prst)/))))\.?
      (?:(?:\s*/\s*|(?<=\d)(?=(?:L|CRP|WP|Add|Corr|Rev)\.\d)|(?<=PRST)(?=\d)){_ELEMENT}){{1,13}}""",
    re.VERBOSE | re.ASCII,
)
_FILE_NAME = re.compile(
    rf"(?<![A-Za-z0-9/._-])(?:(?i:{SERIES})|[ASE])(?:_(?:(?i:(?:{DOTTED})\.?\d+|{WORDS})|{SESSION}|\d+)(?:\(\w+\))?){{2,12}}",
    re.ASCII,
)
_ADDRESS = re.compile(
    r"(?:https?://|(?<![\w.-])(?:www\.)?(?:docs\.un|undocs|documents\.un)\.org/)"
    r"(?:[!#-&*+\--:=?@-Z\\^-z|~]|\([!-'*-~]{0,40}\)|\[[!-'*-Z^-~]{0,40}\])+",
    re.IGNORECASE,
)
_SLASH = re.compile(r"\s*/\s*")
_YEAR = re.compile(rf"\s?[(\[](?:{_OLD})[)\]]$")
_NUMBER_OF_ACT = re.compile(r"/\s*(?:RES|DEC)\s*/\s*\d+$", re.IGNORECASE)
_ALSO = re.compile(
    r"(?:\s*(?:,|、|和|及|与|and|et|y|и|و)\s*|\s+)(?P<name>Add|Corr|Rev)\.\s?(?P<number>\d{1,3})(?![\d/])", re.ASCII
)
_PART_LETTER = re.compile(r"\s?[A-Z](?:-[A-Z])?(?![A-Za-z0-9/.-]|\s[a-z]{4,})|\s?\[[A-Z](?:-[A-Z])?\]", re.ASCII)
# A Cyrillic letter alone before a slash stands for the Latin one it looks like: А/64/130.
_CYRILLIC_HEAD = re.compile(r"(?<!\w)[АЕТС](?=/[0-9A-Z])")
_LATIN = str.maketrans("АЕТС", "AETC")


def find_all(text: str) -> tuple[Found, ...]:
    """Every symbol in running text in its order, also one broken over lines: "CTOC/COP/⏎WG.4/2010/3"."""
    made = plain(text)
    spans = [(*made.span(start, end), symbol) for start, end, symbol in find_in_plain(made.text)]
    return tuple(Found(symbol, start, end, text[start:end]) for start, end, symbol in spans)


def find_in_plain(text: str) -> Iterator[tuple[int, int, Symbol]]:
    """As `find_all`, in a text that is plain: symbols of addresses, and between addresses those of running text."""
    text = _CYRILLIC_HEAD.sub(lambda match: match[0].translate(_LATIN), text)
    done = 0
    last: Symbol | None = None
    for address in _ADDRESS.finditer(text):
        for each in _between(text, done, address.start()):
            yield each
            last = each[2]
        done = address.end()
        inside = of_address(address[0])
        symbol = read(spelled(inside)) if inside else None
        linked = text[max(address.start() - 2, 0) : address.start()] == "](" and symbol == last
        if inside and symbol and not linked:
            at = text.find(inside, address.start(), done)
            length = len(inside.rstrip(".,:;!?*'/"))
            yield (at, at + length, symbol) if at >= 0 else (address.start(), done, symbol)
    yield from _between(text, done, len(text))


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, int, Symbol]]:
    named = [each for match in _FILE_NAME.finditer(text, start, end) if (each := _whole(text, *match.span()))]
    yield from sorted([*named, *_written(text, start, end)], key=lambda each: each[0])


def _written(text: str, start: int, end: int) -> Iterator[tuple[int, int, Symbol]]:
    while match := _RUNNING.search(text, start, end):
        first, last = match.span()
        slashes = list(_SLASH.finditer(text, first, last))
        apart = [each for each in slashes if re.fullmatch(r"[ \t]+/[ \t]+", each[0])]
        # "A / 64 / 130" is one symbol, "A/64/130 / A/64/131" are two.
        if apart and len(apart) < len(slashes):
            last = apart[0].start()
        start = max(last, first + 1)
        read_to = _longest(text, first, last, [each.start() for each in slashes])
        if read_to is None:
            continue
        yield read_to
        start = read_to[1]
        for also in _suffixes(text, read_to[1], end, read_to[2]):
            yield also
            start = also[1]


def _longest(text: str, start: int, end: int, slashes: list[int]) -> tuple[int, int, Symbol] | None:
    """The longest symbol a candidate begins with: its last elements may be words or a year that follow it."""
    if not re.search(r"\d", text[start:end]):
        return None
    for to in (end, *reversed(slashes)):
        if to > end or to <= start:
            continue
        if (year := _YEAR.search(text, max(start, to - 12), to)) and not _NUMBER_OF_ACT.search(
            text, start, year.start()
        ):
            to = year.start()  # noqa: PLW2901 - the year behind a document's symbol is not of it
        symbol = _whole(text, start, to)
        if symbol and (re.search(r"\d", symbol[2].elements[-1]) or symbol[2].elements[-1] == "Summary"):
            return _with_part(text, symbol)
    return None


def _whole(text: str, start: int, end: int) -> tuple[int, int, Symbol] | None:
    symbol = read(spelled(text[start:end]))
    return (start, end, symbol) if symbol else None


def _with_part(text: str, found: tuple[int, int, Symbol]) -> tuple[int, int, Symbol]:
    """The part of a resolution stands behind a blank: A/RES/63/100 A-B."""
    start, end, symbol = found
    if {"RES", "DEC"} & set(symbol.elements) and (part := _PART_LETTER.match(text, end)):
        return _whole(text, start, part.end()) or found
    return found


def _suffixes(text: str, at: int, end: int, symbol: Symbol) -> Iterator[tuple[int, int, Symbol]]:
    """The further parts of a document named behind it: A/64/130 and Add.1."""
    while also := _ALSO.match(text, at, end):
        suffix = f"{also['name']}.{also['number']}"
        stem = symbol.elements[:-1] if symbol.elements[-1].startswith(also["name"]) else symbol.elements
        yield also.start("name"), also.end(), Symbol((*stem, suffix))
        at = also.end()
