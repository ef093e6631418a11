"""A question that goes on from the last answer, with slips in it: and the next paragrah, а пмредыдущее, 上一个决订.

Such a question is read only where each of its words is known (`elliptic`), so one slip hides it. A word that nothing
knows is then read as the one that it is a slip of, if only one way of reading the question comes of that.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, product
from unicodedata import name

from babel.dates import get_day_names
from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.phrases import asking_words, language_of, number_of, tables, tells_subject
from handlers.questions.elliptic import read
from handlers.questions.elliptic_words import ARABIC, forms, lists, slots_of
from handlers.questions.word_by_word import HAN_PHRASE
from handlers.reference import months
from store.database import Session
from store.folding import HAN, fold, is_han
from store.lookup import known_words
from store.records import LANGUAGES
from store.sounds import sound

SHORTEST, LONG = 3, 7
"""Letters of a word that may be mistyped once, and of one that may be twice where no word is one slip away."""
LONGEST = 100
"""Characters of a question in which slips are looked for: each way of reading it costs the loop time."""
MOST = 4
"""Words of one question that nothing may know; no more than two of them are mended."""
NEAREST = 12
"""Words that one may be a slip of."""
READS = 12
"""Ways in which a question is read that may be meant: each costs the loop time."""
UNLIKELY = 10
"""How unlikely it is that one more word is a slip."""
Meant = list[tuple[str, int]]
"""Words that one may be a slip of, and how unlikely each is."""
_WORD = re.compile(r"[^\W\d_]+")
_HAN_RUN = re.compile(rf"[{HAN}]{{2,}}")


async def respelt(session: Session, text: str) -> str | None:
    """Write a question that goes on as it is meant; None where it has no slip, or may be meant in several ways."""
    if len(text) > LONGEST:
        return None
    return _by_sound(text) or await _by_letters(session, text)


async def _by_letters(session: Session, text: str) -> str | None:
    """Write a word that nothing knows, or two, as those that they are one slip away from."""
    strange = [each for each in _WORD.finditer(text) if _is_strange(fold(each[0]))]
    if not 0 < len(strange) <= MOST:
        return None
    held = await known_words(session, sorted({fold(each[0]) for each in strange}))
    language = language_of(text)
    near = [(each, _near(fold(each[0]), language)) for each in strange if fold(each[0]) not in held]
    ways = sorted(_ways(text, near), key=lambda way: way[0])[:READS]
    likely = [(unlikely, written, said) for unlikely, written in ways if (said := read(written)) is not None]
    best = [each for each in likely if each[0] == likely[0][0]]
    return best[0][1] if best and all(said == best[0][2] for _, _, said in best) else None


def _ways(text: str, near: Sequence[tuple[re.Match[str], Meant]]) -> Iterator[tuple[int, str]]:
    """Give a text with one or two of its words written otherwise, and how unlikely that is."""
    for mended in (1, 2):
        for several in combinations(near, mended):
            for words in product(*(meant for _, meant in several)):
                written = _written(text, [place for place, _ in several], [word for word, _ in words])
                yield UNLIKELY * mended + sum(unlikely for _, unlikely in words), written


def _written(text: str, places: Sequence[re.Match[str]], words: Sequence[str]) -> str:
    """Put other words in the place of some."""
    for place, word in reversed(list(zip(places, words, strict=True))):
        text = f"{text[: place.start()]}{word}{text[place.end() :]}"
    return text


def _is_strange(word: str) -> bool:
    """Say whether a folded word is none that asks, fills, counts or tells of a subject."""
    if len(word) < SHORTEST or is_han(word[0]) or slots_of(word) is not None or word in _vocabulary():
        return False
    known = tables()
    counted = any(number_of(form, each) is not None for form in forms(word) for each in (known.ordinals, months()))
    return not (counted or asking_words().meant(word) or tells_subject(word))


def _near(word: str, language: str | None) -> Meant:
    """Give the words that one may be a slip of, of those that mean the same the likeliest, and how unlikely each is."""
    whole, stems = _of_script(_script(word))
    found: dict[str, int] = {}
    for form in dict.fromkeys(forms(word)) if ARABIC.match(word) else (word,):
        if len(form) < SHORTEST:
            continue
        near = _within(1, form, whole) or (_within(2, form, whole) if len(form) >= LONG else [])
        near += [
            each for each in stems if OSA.distance(form[: len(each) + _more(form, each)], each, score_cutoff=1) < 2
        ]
        for each in near:
            found.setdefault(each, _unlikely(form, each, language))
    ordered = sorted(found.items(), key=lambda each: (each[1], each[0]))
    apart = {(slots_of(each) or each, unlikely): (each, unlikely) for each, unlikely in reversed(ordered)}
    return list(reversed(apart.values()))


def _within(slips: int, form: str, words: Sequence[str]) -> list[str]:
    """Give the words that are so many slips away at most."""
    return [each for each, _, _ in process.extract(form, words, scorer=OSA.distance, score_cutoff=slips, limit=NEAREST)]


def _more(form: str, stem: str) -> int:
    """Give 1 where a word begins with all letters of a beginning and one more among them."""
    return int(form[: len(stem)] != stem and form[len(stem) : len(stem) + 1] == stem[-1:])


def _unlikely(word: str, meant: str, language: str | None) -> int:
    """Say how unlikely a slip is: the first letter seldom is one, and of the others one is seldom replaced."""
    asking = asking_words()
    languages = asking.languages.get(meant)
    foreign = 0 if language is None or language in (languages or ()) else 1 if languages is None else 4
    replaced = len(word) == len(meant) and sorted(word) != sorted(meant)
    fills = slots_of(meant) == frozenset({"fill"})
    return foreign + 2 * (word[0] != meant[0]) + replaced + fills


def _script(word: str) -> str:
    """Name the alphabet of a word: LATIN, CYRILLIC, ARABIC."""
    return name(word[0], "").partition(" ")[0]


@cache
def _vocabulary() -> frozenset[str]:
    """Every word that such a question is read by; those whose endings vary end in `*`."""
    known = tables()
    days = (day for language in LANGUAGES for day in get_day_names("wide", locale=language).values())
    phrases = (*lists().exact, *known.ordinals, *known.cardinals, *months(), *map(fold, days))
    words = {word for phrase in phrases for word in phrase.split()}
    words |= {pattern.pattern.replace(r"\w*", "*") for pattern, _ in lists().varied}
    return frozenset(word for word in words if word.strip("*").isalpha() and not is_han(word[0]))


@cache
def _of_script(script: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the words of an alphabet, and the beginnings of those whose endings vary."""
    words = sorted(word for word in _vocabulary() if _script(word.strip("*")) == script and len(word) >= SHORTEST)
    stems = [word[:-1] for word in words if word.endswith("*") and len(word) > SHORTEST + 2]
    return tuple(word for word in words if "*" not in word), tuple(stems)


def _by_sound(text: str) -> str | None:
    """Write Chinese characters that sound like a phrase that is known as that phrase, where all is known then."""
    written = [(each, said) for each in _heard(text) if (said := read(each)) is not None]
    alike = all(said == written[0][1] for _, said in written)
    return written[0][0] if written and alike else None


def _heard(text: str) -> Iterator[str]:
    """Give a text with one phrase in it written as one that sounds alike, the longest first."""
    for length in range(HAN_PHRASE, 1, -1):
        for at in range(len(text) - length + 1):
            typed = text[at : at + length]
            if _HAN_RUN.fullmatch(typed) and (meant := _by_sounds().get(sound(typed), typed)) != typed:
                yield f"{text[:at]}{meant}{text[at + length :]}"


@cache
def _by_sounds() -> dict[str, str]:
    """Every Chinese phrase of two characters and more that such a question is read by, by how it sounds."""
    found: dict[str, set[str]] = {}
    for phrase in filter(_HAN_RUN.fullmatch, lists().exact):
        found.setdefault(sound(phrase), set()).add(phrase)
    return {heard: min(phrases) for heard, phrases in found.items() if len(phrases) == 1}
