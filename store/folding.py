"""Bring spellings together, so that texts can be compared: width, case, accents, Arabic and Chinese variants. Pure.

What is folded: full width and compatibility forms (NFKC), case, every combining mark (accents, tashkil, the hamza on
an alef, the dots of ё), Arabic ى to ي and ة to ه, tatweel, Arabic-Indic digits, traditional to simplified Chinese.
"""

import re
import threading
import unicodedata
from functools import cache, lru_cache
from operator import add

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, as a range inside a regular expression's brackets."""

_PIECE = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
_HAN = re.compile(rf"[{HAN}]")
_WORD = re.compile(rf"[^\W_{HAN}]+")
_ASCII_PARTED = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
"""A text of ASCII, so translated, is cut at its blanks: what `_PIECE` finds, five times as fast."""
_LETTERS = {
    "ى": "ي", "ة": "ه", "ٱ": "ا", "ک": "ك", "ی": "ي", "ـ": None, "œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l",
}  # fmt: skip


class _Folding(dict[int, str | None]):
    """What `str.translate` puts for each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        folded: str | None = char
        if char in _LETTERS:
            folded = _LETTERS[char]
        elif unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
            folded = None
        elif char.isdecimal():
            folded = str(unicodedata.decimal(char))
        elif _HAN.match(char):
            folded = _simplified(char)
        elif char != "й":  # a letter of its own, which the endings of Russian words need
            parts = unicodedata.normalize("NFKD", char)
            folded = char if parts == char else parts.translate(self)
        self[code] = folded
        return folded


_FOLDING = _Folding()


class _Beside(Exception):  # noqa: N818 - it names what a text has
    """A text has a character that may become one with its neighbours."""


class _Alone(dict[int, str | None]):
    """The same for characters that never become one with their neighbours: these need no look at the whole text."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        if not _STANDS_ALONE.match(char):
            raise _Beside
        folded = self[code] = _fold_together(char)
        return folded


_STANDS_ALONE = re.compile(
    rf"[\0-\u02ff\u0400-\u0482\u0621-\u063a\u0641-\u064a\u2010-\u2027\u3000-\u3029\uff01-\uff5e{HAN}]"
)
_ALONE = _Alone()


@cache
def _converter() -> "object":
    from opencc import OpenCC  # noqa: PLC0415 - only texts with Chinese characters need it

    return OpenCC("t2s")


def _simplified(char: str) -> str:
    """One character at a time: what stands beside it must not change how it is folded."""
    return str(_converter().convert(char))  # type: ignore[attr-defined]  # the library has no types


@lru_cache(4096)
def fold(text: str) -> str:
    """Bring spellings together; blanks become one blank each. What is folded already stays as it is."""
    return fold_once(text)


def fold_once(text: str) -> str:
    """Fold without remembering the text: one that is indexed is not met again."""
    return " ".join(fold_as_is(text).split())


def fold_as_is(text: str) -> str:
    """Fold without touching blanks and without remembering the text."""
    if text.isascii():
        return text.casefold()
    try:
        return text.translate(_ALONE)
    except _Beside:
        return _fold_together(text)


def _fold_together(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate(_FOLDING)


def pieces(folded: str) -> list[str]:
    """Cut a folded text into runs of Chinese characters and words of any other script; signs are left out."""
    return folded.translate(_ASCII_PARTED).split() if folded.isascii() else _PIECE.findall(folded)


def words_in(folded: str) -> list[str]:
    """Cut a folded text into words as `pieces` does, and leave Chinese out."""
    return folded.translate(_ASCII_PARTED).split() if folded.isascii() else _WORD.findall(folded)


def spans(text: str) -> list[tuple[int, int]]:
    """Say where the pieces of an unfolded text stand, so that they can be marked in it."""
    return [match.span() for match in _PIECE_AS_WRITTEN.finditer(text)]


_MARKS = r"[\u0300-\u036f\u064b-\u065f\u0670]*"
_PIECE_AS_WRITTEN = re.compile(rf"(?:[{HAN}]{_MARKS})+|(?:[^\W_{HAN}]{_MARKS})+")


def is_han(piece: str) -> bool:
    """Say whether a piece is Chinese."""
    return bool(_HAN.match(piece))


_LATIN, _CYRILLIC, _ARABIC = re.compile(r"[a-z]+"), re.compile(r"[а-я]+"), re.compile(r"[ء-ي]+")
_STEMMERS = ((_LATIN, "english"), (_CYRILLIC, "russian"))
_ARTICLE = re.compile(r"^(?:[وف]?[بك]?ال|[وف]?لل)(?:ال)?(?!ي(?:ه|ات)$)(?=.{3})")
"""The Arabic article, with "and", "in", "as" or "of" written onto it, and an alef and lam that a root begins with."""
_PRONOUN = re.compile(r"(?<=.{2})ت(?:هما|هم|هن|ها|(?<=.{4})ه)$")
"""Behind a feminine noun its ending is written out: معاقبتهم is معاقبة and "their"."""
_ARABIC_ENDING = re.compile(r"(?<=.{3})(?:هما|هم|هن|ها|ات|ون|ين|وا|ه)$")


_own = threading.local()


def _stemmer(language: str) -> "object":
    """Give this thread's stemmer: it keeps the word it works on in itself, so two threads would spoil each other's."""
    stemmers: dict[str, object] = _own.__dict__
    if language not in stemmers:
        from Stemmer import Stemmer  # type: ignore[import-not-found]  # noqa: PLC0415 - only words need it

        stemmers[language] = Stemmer(language, 0)  # what is remembered is remembered by `stem`
    return stemmers[language]


@lru_cache(65536)
def stem(word: str) -> str:
    """Drop a folded word's ending, by its script: Latin as English, Cyrillic as Russian; an Arabic one's article too.

    A word's language is not known where it stands alone, so French and Spanish words are cut as English ones; what
    counts is that a text and a question are cut alike.
    """
    if len(word) < 4:
        return word
    if is_arabic(word):
        return _arabic_stem(word)
    for script, language in _STEMMERS:
        if script.fullmatch(word):
            return fold_as_is(str(_stemmer(language).stemWord(word)))  # type: ignore[attr-defined]  # no types
    return word


def is_arabic(word: str) -> bool:
    """Say whether a folded word is one of Arabic letters only."""
    return bool(_ARABIC.fullmatch(word))


def _arabic_stem(word: str) -> str:
    """Drop an Arabic word's article and endings, so that it is the same with and without them: والمقاضاة, مقاضاة."""
    left = _PRONOUN.sub("ه", _ARTICLE.sub("", word))
    while (cut_ := _ARABIC_ENDING.sub("", left)) != left:
        left = cut_
    return left


def grams(text: str) -> list[str]:
    """Cut a text into what the index holds: stems of words, pairs of neighbouring Chinese characters, numbers.

    A lone Chinese character stands for itself. Letters alone (a, x) are left out: they stand everywhere.
    """
    return grams_of(fold_as_is(text))


def grams_of(folded: str) -> list[str]:
    """Cut a folded text into what the index holds."""
    if folded.isascii():
        return list(filter(None, map(_gram, pieces(folded))))
    found: list[str] = []
    for piece in pieces(folded):
        if piece.isascii() or not _HAN.match(piece):
            found.append(_gram(piece))
        elif len(piece) > 1:
            found += map(add, piece, piece[1:])
        else:
            found.append(piece)
    return list(filter(None, found))


class Grams(dict[str, str]):
    """The gram of each word met lately; none of a letter alone and of the words left out."""

    def __init__(self, left_out: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self._left_out = left_out

    def __missing__(self, word: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        leads = (len(word) > 1 or word.isdecimal()) and word not in self._left_out
        gram = self[word] = stem(word) if leads else ""
        return gram


REMEMBERED = 65536
_gram = Grams().__getitem__
"""A word's stem; nothing for a letter alone."""
