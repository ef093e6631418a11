"""The verb an act's paragraph opens with, in languages that part words by blanks: "Also requests", "Decides also".

A verb is read only where the table of the language has it; what is not in the table is None, never a guess.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from store.intake.words import Words, words_of

Mood = Literal["finite", "participle", "declared"]
_A_WORD = re.compile(r"(?:[^\W\d_]+|-+)+")
_BEFORE = " \t“”\"'‘*_"
"""Marks that may stand before the first word: quotation marks, left-overs of markup."""


class Opening(NamedTuple):
    """How a paragraph opens: the verb in its present form, as printed with its adverbs, and where what follows begins.

    `mood` is finite ("Requests", an operative paragraph), participle ("Recalling", a preamble) or declared ("We
    reaffirm", a declaration).
    """

    verb: str
    text: str
    mood: Mood
    end: int


@dataclass(frozen=True)
class _Forms:
    """The printed forms by their first word in small letters, longest first."""

    first: Mapping[str, tuple[tuple[str, str, Mood], ...]]
    begins: frozenset[str]
    """The first words of all that a paragraph may open with."""
    adverbs: Mapping[str, tuple[str, ...]]
    behind: Mapping[str, tuple[str, ...]]
    between: frozenset[str]
    nouns: Mapping[str, frozenset[str]]


@cache
def _forms(code: str) -> _Forms:
    words = words_of(code)
    printed: list[tuple[str, str, Mood]] = []
    for verb, (participle, declared) in words["openings"].items():
        # "takes note of" is printed "takes note with interest of" too: the shorter form is in `as_printed`.
        printed += [(verb, verb, "finite"), (participle, verb, "participle"), (declared, verb, "declared")]
    for text, verb in words["states"].items():  # "Deeply concerned", "Is concerned", "We are concerned"
        if not text.startswith(("having", "being")):
            printed += [(f"is {text}", verb, "finite"), (f"are {text}", verb, "declared")]
    for text, verb in words["as_printed"].items():
        printed.append((text, verb, "participle" if text.split(" ")[0].endswith("ing") else "finite"))
    printed += [(text, verb, "participle") for text, verb in words["states"].items()]
    first, adverbs = _by_first_word(printed), _phrases(words["adverbs"]["words"])
    return _Forms(
        first,
        frozenset({*first, *adverbs, "we", "having"}),
        adverbs,
        _phrases(words["adverbs"]["behind"]),
        frozenset(words["adverbs"]["between"]),
        {noun: frozenset(behind) for noun, behind in words["nouns"].items()},
    )


def _by_first_word(printed: list[tuple[str, str, Mood]]) -> Mapping[str, tuple[tuple[str, str, Mood], ...]]:
    found: dict[str, list[tuple[str, str, Mood]]] = {}
    for each in sorted(printed, key=lambda each: -len(each[0])):
        found.setdefault(each[0].split(" ")[0], []).append(each)
    return {first: tuple(forms) for first, forms in found.items()}


def _phrases(phrases: list[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found.setdefault(phrase.split(" ")[0], []).append(phrase)
    return {first: tuple(each) for first, each in found.items()}


def opening(text: str, words: Words, *, declared: bool = False) -> Opening | None:
    """Read the verb a paragraph opens with; None where the table does not have it.

    "Requests for assistance" opens with a noun. A base form ("reaffirm") counts only behind "We", or where `declared`
    says that what stands above speaks for it ("We, the ministers,").
    """
    forms = _forms(words["code"])
    start = len(text) - len(text.lstrip(_BEFORE))
    small = text[start : start + 120].lower()
    if _word(small, 0) not in forms.begins:
        return None
    says_we = small.startswith("we ")
    at = 3 if says_we else 0
    begin = at
    while phrase := _phrase(small, at, forms.adverbs):
        at += len(phrase) + 1
    found = _verb(small, at, forms, declared=says_we) or (_verb(small, at, forms, declared=True) if declared else None)
    if found is None:
        return None
    verb, mood, end = found
    behind = small[end:].lstrip(" ")
    if _word(behind, 0) in forms.nouns.get(verb, ()):
        return None
    if phrase := _phrase(small, end + 1, forms.behind) if small[end : end + 1] == " " else None:
        end += 1 + len(phrase)
    return Opening(verb, text[start + begin : start + end], mood, start + end)


def _verb(small: str, at: int, forms: _Forms, *, declared: bool) -> tuple[str, Mood, int] | None:
    first = _word(small, at)
    if first == "having":
        second = _word(small, at + len(first) + 1)
        if second in forms.between:  # "Having also considered"
            found = _verb(first + small[at + len(first) + 1 + len(second) :], 0, forms, declared=declared)
            return (found[0], found[1], found[2] + at + 1 + len(second)) if found else None
    known = forms.first.get(first, ())
    between = _phrase(small, at + len(first) + 1, forms.behind) if known else None  # "Calls once more upon"
    for form, verb, mood in known:
        if (mood == "declared") is not declared:
            continue
        end = at + len(form)
        if small.startswith(form, at) and _is_whole(small, end):
            return verb, mood, end
        rest = form[len(first) :]
        end = at + len(first) + 1 + len(between or "")
        if between and rest and small.startswith(rest, end) and _is_whole(small, end + len(rest)):
            return verb, mood, end + len(rest)
    return None


def _is_whole(small: str, end: int) -> bool:
    return not small[end : end + 1].isalnum() and small[end : end + 1] not in ("-", "’")


def _phrase(small: str, at: int, phrases: Mapping[str, tuple[str, ...]]) -> str | None:
    for phrase in phrases.get(_word(small, at), ()):
        end = at + len(phrase)
        if small.startswith(phrase, at) and not small[end : end + 1].isalnum():
            return phrase
    return None


def _word(small: str, at: int) -> str:
    """The word at a place, with a hyphen inside it."""
    found = _A_WORD.match(small, at)
    return found[0] if found else ""


@cache
def _second(code: str) -> tuple[frozenset[str], re.Pattern[str], tuple[str, ...]]:
    """The first words of present forms, what stands before one that is a further verb (", and also "), its ends."""
    forms, words = _forms(code), words_of(code)
    firsts = {first for first, known in forms.first.items() if any(mood == "finite" for _, _, mood in known)}
    adverbs = "|".join(re.escape(each) for each in sorted(words["adverbs"]["words"], key=len, reverse=True))
    before = re.compile(rf"{words['seconds']['before']}(?P<verb>(?:(?:{adverbs}) )*)$")
    ends = {f"{each[-2:]} " for each in (*words["seconds"]["last"], *words["adverbs"]["words"])}
    return frozenset(firsts - set(words["seconds"]["never"])), before, (", ", "; ", *sorted(ends))


_FAR = 60
"""Characters in which what stands before a further verb has room: ", and in this regard strongly "."""


def seconds(text: str, start: int, words: Words) -> Iterator[Opening]:
    """The further verbs of a paragraph from a place on: "Welcomes the report, and requests the Secretary-General …".

    Only a present form behind a comma, a semicolon or "and" counts; `Opening.end` is an offset in `text`.
    """
    firsts, before, ends = _second(words["code"])
    places = set()
    for first in firsts.intersection(text[start:].split()):
        at = start
        while (at := text.find(f" {first}", at) + 1) > 0:
            if not text.endswith(ends, start, at):  # said before the pattern is tried: most words follow another one
                continue
            if place := before.search(text, max(start, at - _FAR), at):
                places.add(place.start("verb"))
    for begins in sorted(places):
        found = opening(text[begins : begins + _FAR * 3], words)
        if found and found.mood == "finite" and found.verb not in words["seconds"]["never"]:
            yield found._replace(end=begins + found.end)
