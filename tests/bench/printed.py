"""Labelled resolutions printed as paper leaves them: clean, or with what pages add inside paragraphs."""

import random
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

WIDTH = 80


def printed(resolution: dict[str, Any], *, damaged: bool = False) -> str:
    """Print a resolution: lines of 80 characters, no empty ones."""
    lines: list[str] = []
    for paragraph in resolution["paragraphs"]:
        prefix = (paragraph["prefix"] or "").strip()
        # A line break inside a masthead is one on paper; inside a paragraph it is a blank.
        parts = [paragraph["text"]] if paragraph["type"] == "paragraph" else paragraph["text"].split("\n")
        for at, part in enumerate(parts):
            whole = f"{prefix} {part}" if prefix and at == 0 else part
            lines += textwrap.wrap(whole.strip(), WIDTH, break_long_words=False)
    return "\n".join(_damaged(lines, resolution["symbol"]) if damaged else lines) + "\n"


def _damaged(lines: Sequence[str], symbol: str) -> Iterator[str]:
    """Break pages in any line and put footnotes between lines, the same way each time for the same symbol."""
    chance = random.Random(symbol)
    page, left, note = 1, chance.randint(20, 45), 0
    for line in lines:
        yield line
        left -= 1
        if chance.random() < 0.03:
            note += 1
            yield from _footnote(note, chance)
        if left <= 0:
            page += 1
            left = chance.randint(30, 50)
            yield from _page_break(page, symbol, chance)


def _footnote(note: int, chance: random.Random) -> Iterator[str]:
    if chance.random() < 0.5:
        yield "_" * chance.randint(8, 20)
    text = chance.choice(
        [
            "See A/63/90, para. 4.",
            "As revised in the third year of the survey.",
            "Resolution 217 A (III).",
            "Ibid., vol. 1577, No. 27531.",
            "United Nations, Treaty Series, vol. 2225, No. 39574.",
            "Official Records of the General Assembly, Sixty-third Session, Supplement No. 53 (A/63/53), chap. I.",
            "Report of the Conference held in Vienna, annex (see A/CONF.200/12).",
        ]
    )
    yield from textwrap.wrap(f"{note} {text}", WIDTH)


def _page_break(page: int, symbol: str, chance: random.Random) -> Iterator[str]:
    job = f"{chance.randint(10, 24)}-{chance.randint(10000, 99999)}"
    yield from chance.choice(
        [
            [f"{page - 1}", f"{symbol}"],
            [f"{job} (E) {page - 1}/9", symbol],
            [f"{page - 1}/9 {job}", f"\f{symbol}"],
            [job, f"{symbol} {page}"],
            [symbol, f"Page {page}"],
            ["", f"- {page - 1} -", "", symbol, ""],
            ["", job, f"{page - 1}/9", "", f"United Nations {symbol}", ""],
        ]
    )
