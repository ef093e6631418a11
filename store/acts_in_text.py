"""Every resolution and decision that running text names, in six languages, with its place and the organ named near.

Four steps, each linear in the text: numbers (63/194, 2331 (2016)), the word of an act beside each number or beside the
list it stands in, the organ nearest in its sentence, and the acts whose own symbols are written (A/RES/63/194).

Blanks are matched possessively: where several runs of them may follow one another, many blanks would else be cut into
runs in every possible way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz.distance import OSA

from store.act_organs import Organs
from store.act_words import DATE, HOMOPHONES, OTHER_WORDS, SPELLINGS, TYPES
from store.acts import Act, ActType, act_number, act_of
from store.placed import plain
from store.symbol_grammar import SESSION, parse
from store.symbols_in_text import find_in_plain


@dataclass(frozen=True)
class FoundAct:
    """An act in running text, with the characters `start` to `end` that name it: its number, and a word beside it."""

    act: Act
    start: int
    end: int
    as_written: str


# 63/194, 63/100 A-B, S-17/2 · 2331 (2016), 1166 (XII), 217 A (III) · 2331, of the Security Council only.
_NUMBER = re.compile(
    rf"""(?<![\d/.])(?<!\d-)(?:
        (?P<held>(?:[Ee]?[Ss]-)?\d{{1,4}}\s{{0,2}}/\s{{0,2}}\d{{1,4}})(?![\d/])
          (?P<part>\s?[A-Z](?:-[A-Z])?(?![\w/'’-]|\s(?!and\b|of\b|to\b|or\b|on\b|in\b)[a-z]))?
      | (?P<old>\d{{1,4}}(?:\s?[A-Z](?:-[A-Z])?)?\s{{0,2}}\(\s?(?:(?:19|20)\d\d|{SESSION}|[IVXLC]+)\s?\))
      | (?P<bare>\d{{3,4}})(?![\d/(.-])
    )""",
    re.VERBOSE | re.ASCII,
)
_MORE_PARTS = re.compile(r"\s?(?:,|and|to|et|y|и|و|和|至)\s?([A-Z])(?![\w/'’-]|\s(?!and\b|of\b|to\b|or\b)[a-z])")
_COUNCIL = r"(?<![a-z])(?:un)?scr(?![a-z])"
_WORD = re.compile("|".join(f"(?P<{type_}>{words})" for type_, words in TYPES.items()) + f"|(?P<council>{_COUNCIL})")
_WORD_BEHIND = re.compile(
    rf"\s*+号?\s*+(?P<word>(?P<resolution>[决決][议議])|(?P<decision>[决決]定)|{'|'.join(HOMOPHONES)})"
)
_NO = r"(?:no|nos|nr|num|numbers?|numeros?|n|رقم|第)?[.°:#]*"
_TITLE = r"(?:,?\s*+(?:entitled|on|intitulee?|titulada)?\s*+[“\"«《][^”\"»》]{0,200}[”\"»》])"
_AMONG = (
    r"(?:[^.;:()\d]{0,120}?(?:in particular|including|notably|namely|especially|特别是|尤其是|包括"
    r"|en particulier|notamment|en particular|в частности|ولا سيما))"
)
_BEFORE_NUMBER = re.compile(rf"{_AMONG}?[\s:,\"“«(]*+{_NO}[\s(\"“«]*+")
_SECTION = r"(?:,?\s*+(?:sect(?:ion)?s?|annex(?:es)?|part)\.?\s*+(?:[ivxlc]{1,6}|\d{1,2})?)"
_ABOUT = r"(?:,?\s*+(?:on|concerning|regarding|relating to|in which|by which)\s[^.;:()\d]{1,180}(?=,|\band\b))"
_LIST = re.compile(
    rf"\s*+号?(?:[决決][议議定])?{_SECTION}?(?:,?\s*+(?:and\s++)?(?:{DATE}|{_TITLE}))*{_ABOUT}?\s*+"
    rf"(?:(?:,|;|、|،|and|or|to|et|ou|y|e|и|или|و|或|和|及|以及|与|as well as|ainsi que|asi como)\s*+){{1,2}}"
    rf"(?:{DATE}\s*+)?{_NO}\s*+"
)
_LIST_BEHIND = re.compile(r"\s*+号?\s*+(?:、|,|和|及|以及|与|或)\s*+第?\s*+")
_MISTYPED = re.compile(r"([^\W\d_]{5,14})[.:]?\s{0,2}$")
_FAR = 260


@dataclass(frozen=True)
class _Named:
    """A number that is an act's, where it stands, and the place of the word that makes it one.

    `listed` numbers share the word and the organ of the one before. `organ` is what the words themselves tell.
    """

    type: ActType
    number: str
    start: int
    end: int
    word_start: int
    listed: bool = False
    organ: str | None = None


def acts_in(text: str) -> tuple[FoundAct, ...]:
    """Every act that running text names, in its order: "resolutions 63/194, 64/178 and decision 4/4" are three.

    The organ is told by the nearest name of one in the sentence or by the form of the number, else it is None.
    """
    made = plain(text)
    written = list(find_in_plain(made.text))
    masked = "".join(_masked(made.text, [(start, end) for start, end, _ in written]))
    found = [(start, end, act) for start, end, symbol in written if (act := act_of(symbol))]
    found += _with_organs(masked)
    ordered = sorted(found, key=lambda each: each[:2])
    for place, ((start, end, act), (_, _, symbol_of)) in enumerate(pairwise(ordered)):
        # "resolution 63/194 (A/RES/63/194)": the symbol tells the organ.
        if act.organ is None and replace(act, organ=symbol_of.organ) == symbol_of:
            ordered[place] = (start, end, symbol_of)
    spans = ((*made.span(start, end), act) for start, end, act in ordered)
    return tuple(FoundAct(act, start, end, text[start:end]) for start, end, act in spans)


def parse_act(text: str) -> Act | None:
    """Read the act a text names in any of the six languages, the first if several; None where it names none.

    "decision 4/4", 第 4/4 号决定, "résolution 63/194", A/RES/63/194, A_RES_63_194. A document symbol is not an act:
    A/64/130 gives None. The organ is None unless the text or the form of the number tells it.
    """
    if symbol := parse(text):
        return act_of(symbol)
    if found := acts_in(text):
        return found[0].act
    if short := _SHORT.fullmatch(_small(plain(text).text)):
        word, number = (short["word"], short["number"]) if short["word"] else (short["word_behind"], short["first"])
        return parse_act(f"{word} {number.replace('-', '/')}")
    return None


# What a whole text may be, in running text too bold a reading: "63/194 resolution", "decision 4-4".
_SHORT = re.compile(
    r"\W*(?:(?P<word>[^\W\d_]+)\.?\s*(?P<number>\d{1,3}\s*-\s*\d{1,3})"
    r"|(?P<first>\d{1,4}/\d{1,4})\s*(?P<word_behind>[^\W\d_]+))\W*"
)


def _masked(text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    """Hide the symbols, whose numbers are not acts' numbers: 64/130 in A/64/130."""
    done = 0
    for start, end in spans:
        yield text[done:start]
        yield "□" * (end - max(start, done))
        done = max(done, end)
    yield text[done:]


def _small(text: str) -> str:
    """In small letters, each at its place."""
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def _with_organs(text: str) -> Iterator[tuple[int, int, Act]]:
    """The acts that words name, list by list, each list with its organ."""
    if not _NUMBER.search(text):
        return
    small = _small(text)
    organs = Organs(small, text)
    lists: list[list[_Named]] = []
    for named in _named(text, small, organs):
        if named.listed and lists:
            lists[-1].append(named)
        else:
            lists.append([named])
    for each in lists:
        organ = each[0].organ or organs.of(each[0].word_start, each[-1].end)
        for named in each:
            bare = named.number.isdecimal()
            own = _organ_by_number(named.number) or organ
            if own == "S" or not bare:
                yield named.word_start, named.end, Act(named.type, named.number, own or _organ_of_old(named.number))


def _organ_by_number(number: str) -> str | None:
    """A year in brackets is the Security Council's: 2331(2016)."""
    return "S" if re.search(r"\(\d{4}\)$", number) else None


def _organ_of_old(number: str) -> str | None:
    """Whose a Roman session is where nobody says: the Assembly's to XXX, if the number is one it alone had reached."""
    if not (old := re.match(r"(\d+).*\(([IVXLC]+|S-.+)\)$", number)):
        return None
    if old[2].startswith("S-"):
        return "A"
    return "E" if _roman(old[2]) > _LAST_ROMAN_SESSION else ("A" if int(old[1]) >= _REACHED_BY_THE_ASSEMBLY else None)


_LAST_ROMAN_SESSION = 30
"""The Assembly's thirtieth session (1975) was its last counted in Roman numbers; the Council's went on to LXIII."""
_REACHED_BY_THE_ASSEMBLY = 1000
"""The Economic and Social Council came to its resolution 1000 after its thirtieth session."""


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[char] for char in text]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _named(text: str, small: str, organs: Organs) -> Iterator[_Named]:
    """The numbers that words beside them, or a list they stand in, make acts."""
    numbers = list(_NUMBER.finditer(text))
    words = list(_WORD.finditer(small))
    behind = _words_behind(small, numbers)
    next_word = 0
    last: _Named | None = None
    for number, word_behind in zip(numbers, behind, strict=True):
        while next_word < len(words) and words[next_word].end() <= number.start():
            next_word += 1
        word = words[next_word - 1] if next_word else None
        if word_behind:
            first = re.search(r"第?\s*$", small[max(number.start() - 4, 0) : number.start()])
            start = number.start() - len(first[0]) if first else number.start()
            listed = last is not None and bool(_LIST_BEHIND.fullmatch(small, last.end, number.start()))
            named: _Named | None = _Named(word_behind[0], number[0], start, word_behind[1], start, listed)
        else:
            named = (
                _word_before(small, word, number, organs) or _continued(small, last, number) or _mistyped(small, number)
            )
        if named is None:
            continue
        last = replace(named, number=act_number(number[0]))
        yield last
        while (lettered := re.search(r" [A-Z]$", last.number)) and (more := _MORE_PARTS.match(text, last.end)):
            number_of = last.number[: lettered.start() + 1] + more[1]
            last = replace(last, number=number_of, end=more.end(), word_start=more.start(1), listed=True)
            yield last


def _words_behind(small: str, numbers: list[re.Match[str]]) -> list[tuple[ActType, int] | None]:
    """The Chinese word behind each number or its list (第63/194号和第64/178号决议), and where each name ends."""
    behind: list[tuple[ActType, int] | None] = [None] * len(numbers)
    for place in range(len(numbers) - 1, -1, -1):
        end = numbers[place].end()
        if word := _WORD_BEHIND.match(small, end):
            homophone = HOMOPHONES.get(word["word"])
            behind[place] = (homophone or ("resolution" if word["resolution"] else "decision"), word.end())
        elif place + 1 < len(numbers) and (after := behind[place + 1]):
            next_start = numbers[place + 1].start()
            if listed := _LIST_BEHIND.match(small, end, next_start):
                behind[place] = (after[0], end) if listed.end() == next_start else None
    return behind


def _word_before(small: str, word: re.Match[str] | None, number: re.Match[str], organs: Organs) -> _Named | None:
    """The act whose word stands before its number, perhaps with its organ between: قرار الجمعية العامة 63/194."""
    start, end = number.span()
    if word is None or start - word.end() > _FAR:
        return None
    type_: ActType = "decision" if word["decision"] else "resolution"
    council = "S" if word["council"] else None
    if _BEFORE_NUMBER.fullmatch(small, word.end(), start):
        return _Named(type_, number[0], start, end, word.start(), organ=council)
    inside = organs.inside(word.end(), start)
    if inside and _BEFORE_NUMBER.fullmatch(small, inside[1], start):
        return _Named(type_, number[0], start, end, word.start(), organ=inside[0])
    return None


def _continued(small: str, last: _Named | None, number: re.Match[str]) -> _Named | None:
    """A number behind another act's, with a comma, a date, a title or "and" between."""
    start, end = number.span()
    if last is None or start - last.end > _FAR or (number["bare"] and not last.number.isdecimal()):
        return None
    # Between years in brackets a comma is often forgotten: 1988 (2011) 1989 (2011).
    forgotten = number["old"] and last.number.endswith(")") and small[last.end : start].isspace()
    if not forgotten and not _LIST.fullmatch(small, last.end, start):
        return None
    return replace(last, start=start, end=end, word_start=start, listed=True)


def _mistyped(small: str, number: re.Match[str]) -> _Named | None:
    """An act whose word has a letter too many, too few, wrong or swapped: "decison 4/4"."""
    start, end = number.span()
    before = _MISTYPED.search(small[max(start - 18, 0) : start])
    if before is None or number["bare"] or before[1] in OTHER_WORDS:
        return None
    word = before[1]
    distance, meant = min((OSA.distance(word, each), each) for each in SPELLINGS)
    allowed = 2 if len(word) >= _LONG and word[0] == meant[0] else 1
    if distance > allowed:
        return None
    return _Named(SPELLINGS[meant], number[0], start, end, start - len(before[0]))


_LONG = 8
"""From here on a word may have two mistakes, if its first letter is right: desicion."""
