"""A corpus of any size that looks like the UN's: unique symbols by its grammar, titles in English and Chinese.

Document number 7 is the same in every corpus that has it, so a smaller corpus is the beginning of a larger one, and
nothing has to be kept: whatever needs a document makes it anew from its number. In a store they lie in another order
(`shuffled`), so that questions about the first thousand are questions about places all over it.
"""

import gzip
import json
import re
import struct
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import count, pairwise
from math import gcd, prod
from pathlib import Path

from babel import Locale

RESOLUTIONS = Path(__file__).parents[3] / "shared" / "resolutions" / "development.jsonl.gz"
TARGETS = 1000
"""Questions ask for documents with numbers below this one, which every corpus has."""

SUFFIXES = (
    "Add.1",
    "Corr.1",
    "Rev.1",
    "Add.2",
    "Rev.2",
    "Add.3",
    "Add.1/Corr.1",
    "Corr.2",
    "Rev.1/Add.1",
    "Rev.1/Corr.1",
)
VOCABULARY = 40_000
"""Rare words, in each language, of which few are met often and most hardly ever (Zipf's law)."""
_ONSETS = (
    "b",
    "br",
    "c",
    "cl",
    "d",
    "f",
    "g",
    "gr",
    "h",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "qu",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
)
_CORES = ("a", "e", "i", "o", "u", "ai", "ea", "io")
_ENDS = ("", "n", "r", "st", "l", "m", "nt", "rd", "x", "nce")


@dataclass(frozen=True, slots=True)
class Document:
    """A made document: its symbol and its titles."""

    symbol: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class _Series:
    pieces: tuple[str, ...]
    """The text before each field, and behind the last."""
    fields: tuple[str, ...]
    sizes: tuple[int, ...]
    first: int
    behind: int
    """Of every `_ROUND` documents, those from `first` to before `behind` are of this series."""

    def symbol(self, at: int) -> str:
        """Write the symbol at a place in a fixed, scattered order of all symbols of the series."""
        room = prod(self.sizes)
        if at >= room:
            raise ValueError(f"{'*'.join(self.pieces)} has {room} symbols and is asked for number {at}")
        at = at * _step(room) % room
        written = self.pieces[0]
        for size, field, piece in zip(self.sizes, self.fields, self.pieces[1:], strict=True):
            at, digit = divmod(at, size)
            written += _field(field, digit) + piece
        return written


@cache
def _step(room: int) -> int:
    """A number without common divisor, near the golden section, so that neighbours come to lie far apart."""
    step = max(1, int(room * 0.6180339887))
    while gcd(step, room) > 1:
        step += 1
    return step


@cache
def _words() -> dict[str, tuple[tuple[str, str], ...]]:
    held = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))["words"]
    names = [Locale(language).territories for language in ("en", "zh")]
    states = tuple((names[0][code], names[1][code]) for code in held.pop("states").split())
    return {"states": states} | {name: tuple(map(tuple, pairs)) for name, pairs in held.items()}


@cache
def _codes() -> tuple[str, ...]:
    """Three letters for a state, each once."""
    codes = (name[:3].upper() for name, _ in _words()["states"])
    return tuple(dict.fromkeys(code for code in codes if code.isascii() and code.isalpha()))


def _field(field: str, digit: int) -> str:
    if field == "state":
        return _codes()[digit]
    return SUFFIXES[digit] if field == "suffix" else str(int(field.split("-", maxsplit=1)[0]) + digit)


def _size(field: str) -> int:
    if field == "state":
        return len(_codes())
    if field == "suffix":
        return len(SUFFIXES)
    low, high = map(int, field.split("-"))
    return high - low + 1


_ROUND = 10_000


@cache
def _series() -> tuple[_Series, ...]:
    shares = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))["series"]
    whole, below, borders = sum(shares.values()), 0.0, [0]
    for share in shares.values():
        below += share
        borders.append(round(_ROUND * below / whole))
    made = []
    for pattern, (first, behind) in zip(shares, pairwise(borders), strict=True):
        pieces = re.split(r"\{(.*?)\}", pattern)
        fields = tuple(pieces[1::2])
        made.append(_Series(tuple(pieces[::2]), fields, tuple(map(_size, fields)), first, behind))
    return tuple(made)


@cache
def _slots() -> tuple[_Series, ...]:
    """The series of each document of a round, mixed."""
    slots = [series for series in _series() for _ in range(series.behind - series.first)]
    step = _step(_ROUND)
    return tuple(slots[at * step % _ROUND] for at in range(_ROUND))


def symbol(number: int) -> str:
    """The symbol of a document, which no other has."""
    turn, at = divmod(number, _ROUND)
    series = _slots()[at]
    place = at * _step(_ROUND) % _ROUND - series.first
    return series.symbol(turn * (series.behind - series.first) + place)


@cache
def rare_words() -> tuple[tuple[str, str], ...]:
    """Made-up words, the most frequent first: English-looking ones, and pairs of common Chinese characters."""
    characters = "".join(_characters(row) for row in range(0xB0, 0xD8))
    made, seen = [], set()
    for rank in count():
        if len(made) == VOCABULARY:
            break
        digest = blake2b(rank.to_bytes(4, "big"), digest_size=8, person=b"rare").digest()
        syllables = 2 + digest[0] % 2
        en = (
            "".join(_ONSETS[digest[1 + at] % len(_ONSETS)] + _CORES[digest[1 + at] // 32] for at in range(syllables))
            + _ENDS[digest[4] % len(_ENDS)]
        )
        first, second = struct.unpack(">HH", digest[4:])
        zh = characters[first % len(characters)] + characters[second % len(characters)]
        if en not in seen and zh not in seen:
            seen |= {en, zh}
            made.append((en, zh))
    return tuple(made)


def _characters(row: int) -> str:
    """One row of the common characters of the Chinese national character set."""
    return bytes(byte for column in range(0xA1, 0xFF) for byte in (row, column)).decode("gb2312", "ignore")


def document(number: int) -> Document:
    """Make a document anew from its number."""
    draws = struct.unpack(">16I", blake2b(number.to_bytes(8, "big"), digest_size=64, person=b"title").digest())
    words = _words()
    topic, act, kind, body, state = (
        held[draw % len(held)]
        for held, draw in zip((words[n] for n in ("topics", "acts", "types", "bodies", "states")), draws, strict=False)
    )
    rare = [_zipf(draw) for draw in draws[5:8]]
    year = 1946 + draws[8] % 81
    en = (
        f"{act[0]} {topic[0]} in {state[0]}: {kind[0]} for the {body[0]}"
        f" on {rare[0][0]} and {rare[1][0]} {rare[2][0]}, {year}"
    )
    zh = f"{state[1]}{act[1]}{topic[1]}：{year}年{body[1]}关于{rare[0][1]}和{rare[1][1]}{rare[2][1]}的{kind[1]}"
    return Document(symbol(number), en, zh)


def _zipf(draw: int) -> tuple[str, str]:
    return rare_words()[int(VOCABULARY ** (draw / 2**32)) - 1]


def shuffled(size: int) -> Iterator[int]:
    """The numbers of a corpus of this size in the order in which they are stored."""
    step = _step(size)
    return (at * step % size for at in range(size))


def paragraphs(most: int | None = None) -> list[str]:
    """Read the real paragraphs, in a shuffled order. Raises FileNotFoundError where they are not beside the project."""
    with gzip.open(RESOLUTIONS, "rt", encoding="utf-8") as lines:
        read = [" ".join(each["text"].split()) for line in lines for each in json.loads(line)["paragraphs"]]
    kept = read[:most]
    return [kept[at] for at in shuffled(len(kept))]
