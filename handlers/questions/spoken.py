"""Symbols and numbers as they are said aloud or typed by ear: "wg four twenty twenty two stroke three", 二零二二杠三.

What is said is written as it is printed, WG.4/2022/3, and years in figures; which document that is, the readers of
symbols decide. Words are touched only where a symbol is spelled or a year is told, so that "see" stays what it is.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handlers.questions.spoken_numbers import Piece, is_year, joined, values, years
from handlers.reference import figure
from store.folding import HAN, fold

TABLE = Path(__file__).with_suffix(".toml")
LONGEST = 240
"""Characters of a text that are read."""
_TOKEN = re.compile(rf"[{HAN}]|\d+|[^\W\d_{HAN}]+|[^\w\s]|_")
_SIGNS = frozenset("/\\_-–—／")


@dataclass(frozen=True, slots=True)
class _Tables:
    phrases: dict[tuple[str, ...], str]
    """Signs and parts of symbols, as the words that say them: "/" for a stroke, "." for a dot, WG."""
    letters: dict[tuple[str, ...], str]
    numbers: dict[str, int]
    teens: dict[tuple[str, ...], int]
    """Numbers said in two words, as Arabic says those from eleven on."""
    within: frozenset[str]
    """Words before a year or a number inside a symbol that is said: wg 4 لسنة 2021 رقم 3."""
    firsts: frozenset[str]
    """First words of everything that says a sign, a part or a number: a text without any of them says none."""


@cache
def _tables() -> _Tables:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    phrases = {
        tuple(_TOKEN.findall(fold(word))): sign
        for sign, words in (("/", table["slash"]), (".", table["dot"]))
        for word in words
    }
    phrases |= {tuple(_TOKEN.findall(fold(word))): part for part, words in table["part"].items() for word in words}
    letters = {tuple(_TOKEN.findall(fold(word))): name for name, words in table["letter"].items() for word in words}
    said = {tuple(fold(word).split()): int(value) for value, words in table["number"].items() for word in words}
    numbers = {words[0]: value for words, value in said.items() if len(words) == 1}
    teens = {words: value for words, value in said.items() if len(words) > 1}
    firsts = frozenset((*(words[0] for words in (*phrases, *letters, *teens)), *numbers))
    return _Tables(phrases, letters, numbers, teens, frozenset(map(fold, table["within"])), firsts)


def written(text: str) -> str:
    """Write the symbols and years that a text says in words as they are printed; the rest stays as it is."""
    text = _ACT_BY_POINT.sub(r"\1 \2/\3", _SHORT_YEAR.sub(r"\g<1>20\2/", text))
    text = _HAN_ACT.sub(lambda act: f"第{figure(act[1])}/{figure(act[2])}号", text)
    head = text[:LONGEST]
    tokens = [(match.start(), match.end(), fold(match[0])) for match in _TOKEN.finditer(head)]
    if not any(_says(word) for _, _, word in tokens):
        return text
    changed = head
    for run in reversed(_runs(head, tokens)):
        for start, end, printed in reversed(_act_said(head, run) or _read(run)):
            before = "" if not start or changed[start - 1].isspace() else " "
            behind = "" if changed[end : end + 1].isspace() or end == len(changed) else " "
            changed = changed[:start] + before + printed + behind + changed[end:]
    return changed + text[LONGEST:]


def _says(word: str) -> bool:
    """Say quickly whether a word may say something that is printed otherwise."""
    return word in _tables().firsts or (word.startswith("و") and word[1:] in _tables().numbers)


def _runs(text: str, tokens: Sequence[tuple[int, int, str]]) -> list[list[Piece]]:
    """Cut out the stretches of a text in which only pieces of symbols and numbers stand beside each other."""
    runs: list[list[Piece]] = [[]]
    at = 0
    while at < len(tokens):
        piece, used = _piece(tokens, at)
        if piece is None and tokens[at][2] in _PAUSES and _spells(runs[-1]):
            piece = Piece(*tokens[at][:2], "within", tokens[at][2], spoken=True)
        if piece is None or (runs[-1] and text[runs[-1][-1].end : piece.start].strip()):
            runs.append([])
        elif _begins_anew(runs[-1], piece):
            runs[-1].pop()
            runs.append([])
        if piece is not None:
            runs[-1].append(piece)
        at += used
    return [run for run in runs if len(run) > 1]


def _begins_anew(run: Sequence[Piece], piece: Piece) -> bool:
    """Say whether a piece begins another symbol, behind one that is complete and a word or sign that joins the two."""
    joins = bool(run) and (run[-1].kind == "and" or run[-1].text in _PAUSES)
    complete = _spells(run) or (bool(run) and run[0].kind in ("letter", "part") and run[0].text in _HEADS)
    figures = any(each.kind in ("figures", "word") for each in run)
    return joins and complete and figures and piece.kind in ("letter", "part") and piece.text in _HEADS | _BEGIN


def _spells(run: Sequence[Piece]) -> bool:
    """Say whether a run spells a symbol from its beginning, so that a pause in it is none between two things."""
    return bool(run) and run[0].kind in ("letter", "part") and run[0].text in _BEGIN


_BEGIN = frozenset({"C", "CTOC", "COP"})
_PAUSES = frozenset(",،")
"""Signs between the parts of a symbol that is spelled aloud."""
_LONGEST_PHRASE = 4
_AND = frozenset({"and", "y", "et", "و"})
_OF_NUMBERS = ("figures", "word", "and")


def _piece(tokens: Sequence[tuple[int, int, str]], at: int) -> tuple[Piece | None, int]:
    lists = _tables()
    start, end, word = tokens[at]
    if word.isdecimal():
        return Piece(start, end, "figures", word, spoken=False), 1
    if word in _AND or (word == "-" and _joins(tokens, at)):
        return Piece(start, end, "and", word, spoken=False), 1
    if word in _SIGNS:
        return Piece(start, end, "slash", "/", spoken=False), 1
    if word == "sur" and _leads_on(tokens[at + 1 : at + 3]):
        return None, 1
    if word == ".":
        return Piece(start, end, "dot", ".", spoken=False), 1
    for length in range(min(_LONGEST_PHRASE, len(tokens) - at), 0, -1):
        words = tuple(each for _, _, each in tokens[at : at + length])
        until = tokens[at + length - 1][1]
        if (sign := lists.phrases.get(words)) is not None:
            kind = {"/": "slash", ".": "dot"}.get(sign, "part")
            return Piece(start, until, kind, sign, spoken=sign.casefold() != words[0]), length
        if (teen := _teen(words)) is not None:
            return Piece(start, until, "word", str(teen), spoken=True, word=word), length
        if length == 1 and (value := _number(word)) is not None:
            return Piece(start, end, "word", str(value), spoken=True, word=word), 1
        if (name := lists.letters.get(words)) is not None:
            return Piece(start, until, "letter", name, spoken=name.casefold() != words[0]), length
    return (Piece(start, end, "within", word, spoken=True) if word in lists.within else None), 1


def _joins(tokens: Sequence[tuple[int, int, str]], at: int) -> bool:
    """Say whether a hyphen joins two words for numbers: dix-sept."""
    if not 0 < at < len(tokens) - 1:
        return False
    before, behind = tokens[at - 1], tokens[at + 1]
    beside = before[1] == tokens[at][0] and behind[0] == tokens[at][1]
    return beside and _number(before[2]) is not None and _number(behind[2]) is not None


def _leads_on(behind: Sequence[tuple[int, int, str]]) -> bool:
    """Say whether an article and a noun stand behind a French stroke, which is none then: 2009 sur une meilleure …."""
    words = [word for _, _, word in behind]
    return len(words) == len(("un", "point")) and words[0] in ("un", "une") and words[1].isalpha()


def _number(word: str) -> int | None:
    numbers = _tables().numbers
    if word in numbers:
        return numbers[word]
    return numbers.get(word[1:]) if word.startswith("و") else None  # and twenty


def _teen(words: tuple[str, ...]) -> int | None:
    """Read a number of two words, also with "and" written onto it: وثلاثة عشر."""
    return _tables().teens.get(words) or _tables().teens.get((words[0].removeprefix("و"), *words[1:]))


def _read(run: list[Piece]) -> list[tuple[int, int, str]]:
    """Give what a run says in figures and signs: a symbol, the number of an act, years; each with its place."""
    for first in range(len(run)):
        if run[first].kind in ("letter", "part") and (printed := _symbol(run[first:])) is not None:
            return [*years(run[:first]), printed]
    return _numbered(run) or years(run)


_PARTS = ("CTOC", "COSP", "COP", "HRC", "CRP", "RES", "CAC", "WG", "CN", "A", "S", "E", "L", "C")
"""Parts of symbols that are spelled letter by letter, the longest first."""
_DOTTED = frozenset({"WG", "CRP", "L", "CN", "C"})
_OF_ORGANS = frozenset({"A", "S", "E"})
_HEADS = _OF_ORGANS | {"CTOC", "COP", "WG"}


def _symbol(run: list[Piece]) -> tuple[int, int, str] | None:
    """Read a run that begins with letters as one symbol; None where it is none, or is printed so already."""
    if (said := _elements(run)) is None:
        return None
    elements, end, slashes = said
    if elements[0].startswith("CRP.") and run[0].spoken:
        return run[0].start, end, " ".join(elements)
    figures = [element for element in elements if element.isdecimal() or re.search(r"\.\d", element)]
    if len(figures) < 2 or not elements[-1][-1].isdecimal() or elements[0].partition(".")[0] not in _HEADS:
        return None
    whole = [element for element in elements if element.isdecimal()]
    if elements[0] not in _OF_ORGANS and not (whole and is_year(whole[0])):
        return None  # COP 9/1 is an act
    if elements[0] in _OF_ORGANS and slashes < (1 if "RES" in elements else len(elements) - 1):
        return None  # "a 3 2010" is no symbol
    return run[0].start, end, "/".join(elements)


def _elements(run: list[Piece]) -> tuple[list[str], int, int] | None:
    """Put the pieces of a run together as the elements of a symbol; with where it ends and how many strokes it has."""
    elements: list[str] = []
    slashes = at = 0
    end = run[0].end
    while at < len(run):
        piece = run[at]
        if piece.kind in ("slash", "dot", "within"):
            slashes += piece.kind == "slash"
            at += 1
            continue
        behind = at
        if piece.kind in ("letter", "part"):
            while behind < len(run) and run[behind].kind in ("letter", "part"):
                behind += 1
            spelled = _spelled("".join(each.text for each in run[at:behind]))
            if spelled is None:
                return None
            elements += spelled
        else:
            while behind < len(run) and run[behind].kind in _OF_NUMBERS:
                behind += 1
            numbers = values(run[at:behind])
            if numbers and elements and elements[-1] in _DOTTED:
                elements[-1] += f".{numbers[0].text}"
                numbers = numbers[1:]
            elements += joined(numbers)
        at, end = behind, run[behind - 1].end
    within = any(each.kind == "within" for each in run)
    if within and is_year(elements[-1]) and [each.isdecimal() for each in elements[-2:]] == [True, True]:
        elements[-2:] = elements[:-3:-1]  # number 3 of 2021
    return elements, end, slashes


def _spelled(letters: str) -> list[str] | None:
    """Cut letters that are spelled into parts of a symbol: CTOCCOPWG; None where anything is left."""
    found = []
    while letters:
        part = next((each for each in _PARTS if letters.startswith(each)), None)
        if part is None:
            return None
        found.append(part)
        letters = letters[len(part) :]
    return found


_SHORT_YEAR = re.compile(r"(\bwg\.?\s?4/)(0[89]|1\d|2\d)/(?=\d|l)", re.IGNORECASE)
"""A year by its last two figures in a symbol of the Group: wg.4/22/2."""
_ACT_NAMED = (
    r"(?:resolutions?|decisions?|res\.?|dec\.?|reso|résolution|décision|resolución|decisión"
    r"|резолюци\w+|решени\w+|قرار|مقرر)"
)
_ACT_WORD = re.compile(rf"{_ACT_NAMED}\s+(?:no\.?\s+|number\s+|n°\s*|номер\s+|رقم\s+)?$", re.IGNORECASE)
_OF_ORGAN = (
    r"(?:ga|ag|un|unga|га|оон|(?:генеральной )?ассамблеи|генассамблеи|(?:de l')?assemblée(?: générale)?"
    r"|(?:de la )?asamblea(?: general)?|(?:ل)?الجمعية(?: العامة)?"
    r"|cop|конференции|de la conf[ée]ren\w+|(?:ل)?لمؤتمر|المؤتمر)"
)
_ACT_BY_POINT = re.compile(
    rf"(?<!\w)((?:ال)?{_ACT_NAMED}(?:\s+{_OF_ORGAN})?)\s+(\d{{1,2}})(?:[.-]|\s+)(\d{{1,3}})(?![\w./:-])", re.IGNORECASE
)
"""An act's number with another sign than a stroke, or none: decision 4.4, résolution AG 63 194."""
_HAN_ACT = re.compile(r"第?([一二三四五六七八九])[之杠]?([一二三四五六七八九])号?(?=决定|决议)")
"""An act's two numbers said in Chinese one behind the other: 四四号决定; twenty-one would be 二十一."""
_TWO = 2


def _act_said(text: str, run: list[Piece]) -> list[tuple[int, int, str]]:
    """Read the two numbers of an act said without a sign between them: resolution sixty-four two ninety-three."""
    said = _ACT_WORD.search(text[: run[0].start]) and any(piece.kind == "word" for piece in run)
    if not said or any(piece.kind not in _OF_NUMBERS for piece in run):
        return []
    found = values(run)
    numbers = joined(found)
    if len(numbers) == 1 and is_year(numbers[0]):
        return []
    numbers = [each.text for each in found] if len(found) == _TWO else numbers
    return [(run[0].start, run[-1].end, "/".join(numbers))] if len(numbers) == _TWO else []


def _numbered(run: list[Piece]) -> list[tuple[int, int, str]]:
    """Read numbers with a said stroke between them: resolution sixty-three slash one ninety-four."""
    found: list[tuple[int, int, str]] = []
    sides: list[tuple[int, int, str]] = []
    at = 0
    said = False
    while at <= len(run):
        behind = at
        while behind < len(run) and run[behind].kind in _OF_NUMBERS:
            behind += 1
        number = joined(values(run[at:behind])) if behind > at else []
        if len(number) == 1 and (not sides or run[at - 1].kind == "slash"):
            sides.append((run[at].start, run[behind - 1].end, number[0]))
            said = said or (len(sides) > 1 and (run[at - 1].spoken or any(each.spoken for each in run[at:behind])))
            if behind < len(run) and run[behind].kind == "slash":
                at = behind + 1
                continue
        if len(sides) > 1 and said:
            found.append((sides[0][0], sides[-1][1], "/".join(each[2] for each in sides)))
        sides, said = [], False
        at = behind + 1
    return found
