"""Words for numbers beside each other, read as the numbers they say: twenty twenty two, 二零二二, две тысячи."""

from collections.abc import Sequence
from dataclasses import dataclass

from store.folding import is_han
from store.symbols import YEARS

MOST_FIGURES = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that may belong to a symbol: its characters, what it says, and whether it is said in words."""

    start: int
    end: int
    kind: str
    """slash, dot, part, letter, figures, word (one for a number), and (between two of those) or within (before one)."""
    text: str
    spoken: bool
    word: str = ""
    """A word for a number as it is written, folded."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number that a text says, and its place."""

    start: int
    end: int
    text: str
    words: int
    """How many words say it; 0 where it is written in figures."""


def values(run: Sequence[Piece]) -> list[Value]:
    """Read words for numbers that follow each other as numbers: twenty twenty two is 20 and 22."""
    found: list[Value] = []
    joined = False
    for piece in run:
        if piece.kind == "and":
            joined = True
            continue
        last = found[-1] if found and found[-1].words and piece.kind == "word" else None
        grown = _grown(last.text, piece, joined=joined or piece.word.startswith("و")) if last else None
        if last is not None and grown is not None:
            found[-1] = Value(last.start, piece.end, str(grown), last.words + 1)
        else:
            found.append(Value(piece.start, piece.end, piece.text, int(piece.kind == "word")))
        joined = False
    return found


def _grown(text: str, piece: Piece, *, joined: bool) -> int | None:  # noqa: PLR0911 - a line for each way to grow
    """Give the number that a word says together with those before it; None where it begins another one."""
    before, value = int(text), int(piece.text)
    rest = before % 100
    if value >= 1000:
        return before * value if before < 100 and value == 1000 else None
    if value >= 100:
        if before < 10 and value == 100 and before:
            return before * 100
        return before + value if before >= 1000 and not before % 1000 else None
    if is_han(piece.word):
        return _grown_han(before, value)
    if piece.word in ("vingt", "vingts") and rest == _FOUR:
        return before + 76
    if not value or not before:
        return None
    if value < 10 and rest >= 20 and not rest % 10:  # twenty two
        return before + value
    if 10 <= value < 20 and rest in (60, 80):  # soixante-dix
        return before + value
    if value < 10 and rest == 10 and joined:  # dix-sept
        return before + value
    if joined and value >= 20 and not value % 10 and 0 < rest < 10:  # two and twenty, as Arabic has it
        return before + value
    return before + value if before >= 100 and not rest else None  # a hundred and thirty


_FOUR = 4


def _grown_han(before: int, value: int) -> int | None:
    """Grow a Chinese number: 二十二, 两千零二十二; a nought alone is a figure."""
    rest = before % 100
    if value == 10:
        return before - rest + rest * 10 if 0 < rest < 10 else before + 10 if before >= 100 and not rest else None
    if before >= 100 and not rest:
        return before + value
    return before + value if rest >= 10 and not rest % 10 and value else None


def joined(numbers: list[Value]) -> list[str]:
    """Put together what is said in two parts or figure by figure: 20 22 is 2022, 1 30 is 130, 2 0 2 2 is 2022."""
    texts = [each.text for each in numbers]
    if len(texts) > 1 and all(len(each) == 1 for each in texts) and all(each.words for each in numbers):
        head, tail = "".join(texts[:MOST_FIGURES]), "".join(texts[MOST_FIGURES:])
        return [head, tail] if tail and is_year(head) else ["".join(texts)]
    found: list[str] = []
    at = 0
    while at < len(texts):
        pair = texts[at : at + 2]
        if len(pair) > 1 and numbers[at].words and numbers[at + 1].words and (both := _pair(*pair)) is not None:
            found.append(both)
            at += 2
        else:
            found.append(texts[at])
            at += 1
    return found


def _pair(one: str, two: str) -> str | None:
    """Put a year or a number of three figures together that is said in two parts: 20 22, 1 30."""
    if len(two) == 2 and (one in ("19", "20") or len(one) == 1):
        return one + two
    return None


def is_year(text: str) -> bool:
    """Say whether figures are a year that a text may tell."""
    return text.isdecimal() and int(text) in YEARS


def years(run: Sequence[Piece]) -> list[tuple[int, int, str]]:
    """Read the years that are told in words: twenty twenty two, две тысячи десятого, 二零一零."""
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(run):
        behind = at
        while behind < len(run) and run[behind].kind in ("word", "and"):
            behind += 1
        numbers = values(run[at:behind])
        for place, number in enumerate(numbers):
            if number.words > 1 and is_year(number.text):
                found.append((number.start, number.end, number.text))
            four = numbers[place : place + MOST_FIGURES]
            pair = numbers[place : place + 2]
            if len(four) == MOST_FIGURES and all(len(each.text) == 1 for each in four):
                whole = "".join(each.text for each in four)
                if is_year(whole):
                    found.append((four[0].start, four[-1].end, whole))
            elif len(pair) > 1 and pair[0].text in ("19", "20") and len(pair[1].text) == len("22"):
                found.append((pair[0].start, pair[1].end, pair[0].text + pair[1].text))
        at = behind + 1
    return found
