"""What an entry of the index is, and the hashes by which entries are found exactly or one slip away. Pure."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple, get_args
from zlib import crc32

from store.keys import Kind

FACET = "\ue000"
"""The sign before a gram that is a facet (year, body, kind), which no text holds."""


GIST = "\ue001"
"""The sign before a text that tells what a thing is about without being a name of it."""
ASIDE = "\ue002"
"""The sign before a text that describes a thing besides: a paragraph's summary, a note; no name is looked for in it."""


class Entry(NamedTuple):
    """A text to be found, folded, with the key of what it belongs to.

    `owner` is what is indexed anew as a whole when its text changes. `facets` are grams that only filters ask for.
    """

    owner: str
    key: str
    text: str
    facets: tuple[str, ...] = ()


BLOCK = "\ue001"
"""The sign before the gram of a block of entries, which follow each other: by it a server finds the newest alone."""
BLOCK_ENTRIES = 16_384


def block(number: int) -> str:
    """Give the gram of the block that an entry stands in, by its number."""
    return f"{BLOCK}{number // BLOCK_ENTRIES}"


@lru_cache(4096)
def facet(name: str, value: object) -> str:
    """Write a facet, `facet("year", 2022)`, without a sign at which a gram could be cut."""
    return FACET + re.sub(r"[\x00-\x2f\x3a-\x60\x7b-\x7f]", FACET, f"{name} {value}".casefold())


BESIDES = facet("told", "aside")
"""The facet of such texts, by which they are left out where names are looked for."""


def named_kind(kind: str) -> tuple[str, ...]:
    """Give the facet of a kind whose names are looked for: none of documents, whose names are most of all there are."""
    return () if kind == "document" else (facet("kind", kind),)


def of_kinds(kinds: Collection[str]) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Say what the names of some kinds bear, one of each group, and what they do not: a document's none of a kind."""
    if "document" in kinds:
        return (), tuple(facet("kind", kind) for kind in get_args(Kind) if kind != "document" and kind not in kinds)
    return ((tuple(facet("kind", kind) for kind in sorted(kinds)),) if kinds else ()), ()


def hashed(text: str) -> int:
    """A number of 32 bits for a text, signed as PostgreSQL's integer is; equal texts are compared afterwards."""
    number = crc32(text.encode())
    return number - (1 << 32) if number >= 1 << 31 else number


def deletions(word: str) -> set[str]:
    """The word and everything one deletion away: two words one slip apart share one of these."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def windows(pieces: list[str], longest: int) -> Iterator[tuple[int, int]]:
    """Every run of neighbouring pieces, as (first, behind the last), the longest first from each place."""
    for first in range(len(pieces)):
        for behind in range(min(len(pieces), first + longest), first, -1):
            yield first, behind
