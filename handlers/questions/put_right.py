"""Leaves out of a question that goes on what it opens with or corrects: now the next one; 13 not 12; el c, no el b."""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers.phrases import tables
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic_words import plain_of
from handlers.questions.word_by_word import glimpsed, read_clause
from handlers.word_lists import alternatives
from store.folding import fold, is_han

TABLE = Path(__file__).with_suffix(".toml")
_FIGURE = r"(?:\d{1,2}\s?\(?[a-z]\)|\d{1,2}[a-d]|\d{1,2}|\([a-z]\)|[a-e]\)?)(?![\w/])"
"""A number of a paragraph or an item, or a letter: 12, 10(b), (c)."""


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def _opens_now() -> re.Pattern[str]:
    """Make the pattern of what opens a question: now, maintenant, 现在看."""
    words = sorted(map(fold, _table()["now"]), key=len, reverse=True)
    parted = [each.replace(" ", r"[\s,.!،]+") for each in words]
    ended = "|".join(each if is_han(each[0]) else rf"{each}(?!\w)" for each in parted)
    return re.compile(rf"\W*(?:{ended})[\s,،，]*")


@cache
def _figure_denied() -> re.Pattern[str]:
    """Make the pattern of a number or a letter that is said not to be meant, to the end of its clause."""
    negated, counted, joins = (
        alternatives(each) for each in (tables().negated.phrases, _table()["counted"], _table()["joins"])
    )
    words = "|".join(map(re.escape, tables().paragraph))
    return re.compile(
        rf"[,;،，]?\s*(?:(?:{joins})\s*)?(?:{negated})\s*(?:(?:{counted})\s*){{0,3}}第?\s*{_FIGURE}\s*(?:{words}|[项条号])?"
        rf"(?=\s*(?:[,;.!?،؛؟，。；！？]|$))"
    )


def put_right(text: str) -> str:
    """Leave out what a question opens with and the number or letter it says is not meant, beside one that is."""
    return _without_now(_without_figure_denied(without_had(text)))


def without_had(text: str) -> str:
    """Leave out the clause that says which thing somebody has already, beside one that asks: I have the 2020 one."""
    clauses = _CLAUSE.findall(text)
    had = [each for each in clauses if _had().search(fold(each)) and not _ASKS_SIGN.search(each)]
    left = [each for each in clauses if each not in had]
    asks = tables().interrogative.found(cleaned(" ".join(left)))
    told = len(left) == 1 and (asks or read_clause(plain_of(cleaned(left[0])), OTHER) is not None)
    return " ".join(left).rstrip(" ,;:،؛，；：") if had and told else text


@cache
def _had() -> re.Pattern[str]:
    return re.compile(alternatives(_table()["had"]))


_CLAUSE = re.compile(r"[^,;:.!?،؛؟，；。！？：]+[,;:.!?،؛؟，；。！？：]*")
_ASKS_SIGN = re.compile(r"[?؟？]")


def without_correction(text: str) -> str:
    """Leave out a clause before others that only says that something else was meant: no wait, désolé, 更正一下.

    So is one that says what somebody has already.
    """
    text = without_had(text)
    opening = _FIRST_CLAUSE.match(text)
    clause = read_clause(plain_of(cleaned(opening[1])), OTHER) if opening else None
    only = clause is not None and "corrects" in clause.slots and clause.slots <= {"corrects", "fill"}
    if opening is None or clause is None or not only or clause.named or clause.months:
        return text
    return text[opening.end() :]


_FIRST_CLAUSE = re.compile(r"\s*([^,;:.!?،؛؟，；、。！？：…—]{1,40})[,;:.!،؛，；。！：…—]+\s*(?=\w)")
OTHER = 1
"""Words that no list knows in a clause that only corrects."""


def _without_figure_denied(text: str) -> str:
    """Leave out the number or letter that is said not to be meant; another one must stand before it."""
    folded = fold(text)
    if not tables().negated.likely(folded) or (denied := _figure_denied().search(folded)) is None:
        return text
    before = folded[: denied.start()]
    of_kind = r"(?<![\w/.])\d{1,2}(?![\d/])|[第\d]" if re.search(r"\d", denied[0]) else r"(?<!\w)\(?[a-e]\)?(?!\w)"
    return f"{before} {folded[denied.end() :]}".strip() if re.search(of_kind, before) else text


def _without_now(text: str) -> str:
    """Leave out a now that opens a question for the thing beside the one spoken of, by its kind or as the one."""
    folded = fold(text)
    if (opening := _opens_now().match(folded)) is None:
        return text
    rest = folded[opening.end() :]
    seen = glimpsed(plain_of(cleaned(rest)))
    beside = seen.steps in ({"next"}, {"previous"}) and seen.nouns <= {"paragraph", "item"}
    return rest if beside and not seen.slots & {"happens", "when", "starts", "ends"} else text
