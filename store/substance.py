"""What two versions of a paragraph differ in: verb, whom it asks, what it denies, how binding it is, when, which names.

Each of these is read from both and held against the other; what is not one of them is only other words. That no
difference is found does not show that there is none: where a content word stands in one version alone, it is given for
the reader to judge. What a language is read by stands in `substance.toml` and in the tables by which acts are read.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from rapidfuzz.distance import Indel

from store.intake import act as chinese
from store.intake import asked
from store.intake.opening import opening, seconds
from store.intake.words import Words, words_of

Aspect = Literal["verb", "addressee", "negation", "duty", "date", "term", "figure", "name", "condition"]
"""What two versions may differ in.

verb: what the organ does, in the order of the paragraph. addressee: who is asked. negation: what is denied or left out.
duty: how binding it is (shall, may). date: a day, month or year. term: a session, a recurrence. figure: any other
number. name: a body, a text or a programme that is named. condition: within existing resources, upon request.
"""

TABLE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing two versions differ in, with what only the one and only the other has of it."""

    aspect: Aspect
    left: tuple[str, ...]
    right: tuple[str, ...]


@cache
def table() -> Mapping[str, Any]:
    """Give the table that comes with the program, by language; `example` holds its examples."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def differences(left: str, right: str, language: str) -> tuple[Difference, ...]:
    """Name what two versions of a paragraph differ in, in the order of `Aspect`; () where none of it is found."""
    ours, theirs = _read(left, language), _read(right, language)
    found = []
    for aspect in ours:
        one, other = ours[aspect], theirs[aspect]
        if aspect == "name":
            only, only_there = _names_apart(one, other, right), _names_apart(other, one, left)
        else:
            only, only_there = _apart(one, other), _apart(other, one)
        if only or only_there:
            found.append(Difference(aspect, only, only_there))
    return _once(found, language)


def _once(found: Sequence[Difference], language: str) -> tuple[Difference, ...]:
    """Leave out as names who is told to be asked."""
    told = {who for each in found if each.aspect == "addressee" for who in (*each.left, *each.right)}
    known = words_of(language)["addressees"] if told else {}

    def untold(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if known.get(name) not in told)

    once = [
        Difference("name", untold(each.left), untold(each.right)) if each.aspect == "name" else each for each in found
    ]
    return tuple(each for each in once if each.left or each.right)


def _apart(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    """What stands in the one more often than in the other, in its order."""
    left = Counter(other)
    found = []
    for each in one:
        left[each] -= 1
        if left[each] < 0:
            found.append(each)
    return tuple(dict.fromkeys(found))


def _names_apart(one: Iterable[str], other: Iterable[str], there: str) -> tuple[str, ...]:
    """Names of which the other version has no longer or shorter form, and which it does not write in small letters.

    "The Fund" may be the "Children's Fund": that it is another one is not shown.
    """
    small = there.casefold()
    return tuple(
        dict.fromkeys(
            each
            for each in one
            if each.casefold() not in small and not any(_is_form(each, name) or _is_form(name, each) for name in other)
        )
    )


def _is_form(short: str, name: str) -> bool:
    """Say whether a name may be the short form of another: all its words are in it, and a single one is its head."""
    words, whole = _words(short), _words(name)
    if len(words) == 1:
        head = re.split(rf" (?:{'|'.join(table()['en']['inside'])}) ", name)[0]
        return words[0] == (_words(head) or [""])[-1]
    return set(words) <= set(whole)


def _words(name: str) -> list[str]:
    if re.search(r"[㐀-鿿]", name):
        return [name]
    bare = re.sub(r"[’']s\b", "", name.casefold())
    return [_stem(word) for word in re.findall(r"[^\W\d_]+", bare) if word not in table()["en"]["inside"]]


_FIGURE = re.compile(r"(?<![^\W\d_])(?<![^\W\d_]-)(?<!\d)\d+(?: \(\d{4}\)|(?:[/.,]\d+)*)")
"""A number, with the year of a resolution of the Security Council behind it; a footnote's behind a word is none, nor is
the 19 of COVID-19."""

# --- what a paragraph has of each aspect ----------------------------------------------------------------------------


def _read(text: str, language: str) -> dict[Aspect, tuple[str, ...]]:
    plain = re.sub(r"(?<=\d)\s*/\s*(?=\d)", "/", unicodedata.normalize("NFKC", text))
    if language not in table():
        return {"figure": tuple(re.findall(r"\d+(?:/\d+)*", plain))}
    words = words_of(language)
    verbs, who = _asked(plain, words)
    dates, without = _dates(plain, words)
    own = table()[language]
    small = without.casefold()
    return {
        "verb": verbs,
        "addressee": who,
        "negation": _listed(small, own["negations"], own["no_negation"]),
        "duty": _listed(small, own["duties"], own["no_duty"]),
        "date": dates,
        "term": _terms(small, own),
        "figure": tuple(dict.fromkeys((*_FIGURE.findall(without), *_in_words(small, own)))),
        "name": _names(without, own),
        "condition": tuple(each.casefold() for each in asked.conditions(plain, words)),
    }


def _asked(text: str, words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The verbs of a paragraph in their order, and whom each asks."""
    if not words.get("spaced"):
        return chinese.verbs_and_addressees(text, words)
    first = opening(text, words)
    if first is None:
        return (), ()
    every = (first, *seconds(text, first.end, words))
    who = [asked.addressee(each.verb, text[each.end :], words) for each in every]
    return tuple(each.verb for each in every), tuple(dict.fromkeys(each for each in who if each and each != "other"))


def _listed(text: str, phrases: Sequence[str], but: Sequence[str]) -> tuple[str, ...]:
    """Which of some phrases stand in a text, each as often as it does, where they are no part of another phrase."""
    if not phrases:
        return ()
    left = re.sub(_either(but), " ", text) if but else text
    return tuple(sorted(re.findall(_either(phrases), left)))


@cache
def _pattern(phrases: tuple[str, ...]) -> str:
    longest = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(each) if not each.isascii() else rf"\b{re.escape(each)}\b" for each in longest)


def _either(phrases: Sequence[str]) -> str:
    return _pattern(tuple(phrases))


def _dates(text: str, words: Words) -> tuple[tuple[str, ...], str]:
    """The days, months and years of a text, and the text without them."""
    if words.get("spaced"):
        months = "|".join(words["dates"]["months"])
        year = r"(?<![\d/(])(?:19|20)\d\d(?![\d/]| \()"
        day = rf"(?:\d{{1,2}}(?:(?: to |[-–])\d{{1,2}})? )?(?:{months})(?: \d{{4}})?|{year}"
    else:
        day = r"\d{4}\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
    found = [re.sub(r"\s+", " " if words.get("spaced") else "", each[0]) for each in re.finditer(day, text)]
    return tuple(dict.fromkeys(found)), re.sub(day, " ", text)


def _terms(text: str, own: Mapping[str, Any]) -> tuple[str, ...]:
    """Sessions by their ordinals, and recurrences."""
    found = list(_listed(text, own["terms"], ()))
    if own["units"]:
        tens, units = "|".join(own["tens"]), "|".join(own["units"])
        ordinal = rf"\b(?:(?:{tens})-(?:{units})|{units}|{'|'.join(own['ordinals'])})\b"
        found += re.findall(ordinal, text)
    else:
        found += re.findall(r"第[一二三四五六七八九十百]+(?:届|次|个|年)", text)
    return tuple(dict.fromkeys(found))


def _in_words(text: str, own: Mapping[str, Any]) -> tuple[str, ...]:
    """Numbers in words: two reports; "every two years" is a term."""
    return _listed(text, own["cardinals"], own["terms"]) if own["units"] else ()


def _names(text: str, own: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of a text: runs of words with capitals, or the institutions of the table and titles in their marks."""
    if "names" in own:
        listed = re.findall(_either(own["names"]), text)
        return tuple(dict.fromkeys([*listed, *re.findall(r"《[^》]*》", text)]))
    capital = r"[A-Z][\w’'-]*"
    run = rf"{capital}(?:,? (?:(?:{'|'.join(own['inside'])}) )*{capital})*"
    found = []
    for match in re.finditer(run, text):
        before = text[: match.start()].rstrip(' “"‘(')
        starts = not before or before[-1] in ".:;"
        name = match[0]
        if starts:  # a sentence begins with a capital whatever it says
            name = re.sub(rf"^{capital}(?:,? (?:(?:{'|'.join(own['inside'])}) )*|$)", "", name)
        name = re.sub(rf"^(?:[IVXLC]+|[A-Z]) (?:(?:{'|'.join(own['inside'])}) )*", "", name)  # annex III to the Rules
        if len(name) > 1 and not re.fullmatch("[IVXLC]+", name):
            found.append(name)
    return tuple(dict.fromkeys(found))


# --- other words ----------------------------------------------------------------------------------------------------


def only_words(left: str, right: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The content words that stand in one of two versions alone; both are empty where only their order differs."""
    small = frozenset(table().get(language, {}).get("small", ()))
    if language == "zh":
        return _only_han(left, right, small)
    ours, theirs = _content(left, small), _content(right, small)
    return _only(ours, theirs), _only(theirs, ours)


def _content(text: str, small: frozenset[str]) -> list[str]:
    return [each for each in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text) if each.casefold() not in small]


def _only(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    stems = {_stem(each) for each in other}
    return tuple(dict.fromkeys(each for each in one if _stem(each) not in stems))


def _stem(word: str) -> str:
    """A word without the ending that its number or tense gives it."""
    small = word.casefold()
    return re.sub(r"(?:ing|ed|es|s|e)$", "", small) if len(small) > 4 else small


def _only_han(left: str, right: str, small: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stretches of Chinese text that stand in one version alone, without those that only moved or say nothing."""
    one, other = (re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", each)) for each in (left, right))
    cut: list[list[str]] = [[], []]
    for step in Indel.opcodes(one, other):
        if step.tag != "equal":
            cut[0].append(one[step.src_start : step.src_end])
            cut[1].append(other[step.dest_start : step.dest_end])
    filling = re.compile(rf"(?:{_either(tuple(small))})*") if small else re.compile("")
    kept = [[each for each in side if each and not filling.fullmatch(each)] for side in cut]
    ours, theirs = ("".join(sorted("".join(side))) for side in kept)
    if ours == theirs:
        return (), ()
    return tuple(dict.fromkeys(kept[0])), tuple(dict.fromkeys(kept[1]))
