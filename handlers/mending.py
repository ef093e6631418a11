"""Words mended before a sentence is taken apart: one slip in a word that asks, two words run together.

Only a word that neither the phrase tables nor any text held knows is touched. What may be meant as a topic is left to
the lookup, which knows how sure it is.
"""

import re
from collections.abc import Container, Iterable
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.phrases import Asking, asking_words, language_of, tables
from store.database import Session
from store.folding import HAN, is_han, stem
from store.lookup import known_forms, known_grams, known_words
from store.meanings import han_words, longest_at
from store.sounds import sound

_WORDS = re.compile(rf"(?:(?![第〇零一二三四五六七八九十两])[{HAN}])+")
"""Chinese characters without numerals: those are never mended."""
_ASKS = frozenset("啥谁咋")
"""Characters that ask by themselves: a phrase without its own is another one."""
_PARTICLE = re.compile("[呢吗吧呀啊嘛]")
LONGEST, LONGEST_HAN, MOST = 400, 60, 12
"""Characters of a text in which words are mended, of one in Chinese, and words mended: each costs the loop time."""
LONGEST_SOUND = 6
"""Characters of a Chinese word that is recognised by its sound."""
SHORTENED = 2
"""Characters of what is left of a word that may as well be one itself."""
SHORT_HAN = 3
"""Characters of what is left of a Chinese word that is recognised only where it stands alone."""
SHORTEST = 4
"""Letters of a word that may be mistyped."""


async def mended(session: Session, text: str) -> str:
    """Write mistyped words that ask as they are meant, and part words that were run together."""
    if len(text) > LONGEST:
        return text
    asking = asking_words()
    text = await _han_mended(session, text, asking)
    text = _shortened(text, await _whole(session, text))
    words = [_without_and(word, asking) for word in text.split()]
    text = " ".join(words)
    least = SHORTEST if len(words) > 1 else SHORTEST - 1  # a word that stands alone asks: hen?
    strange = [word for word in words if _may_be_mistyped(word, least) and not asking.meant(word)]
    known = await known_words(session, strange)
    strange = [word for word in strange if word not in known][:MOST]
    if not strange:
        return text
    language = language_of(text)
    elided = await _elided(session, strange) if language in ("fr", None) else {}
    strange = [word for word in strange if word not in elided]
    meant = {word: found for word in strange if (found := nearest_asking(word, language)) is not None}
    # Another form of a word that is held is no slip, unless it is one in a word that asks: octobe.
    forms = await known_forms(session, strange)
    meant = {word: found for word, found in meant.items() if word not in forms or stem(found) == stem(word)}
    parted = await _parted(session, [word for word in strange if word not in meant and word not in forms])
    return " ".join(elided.get(word) or meant.get(word) or parted.get(word) or word for word in words)


_ELIDED = re.compile(r"(qu|[cdjlmnst])([aeiouyh]\w{3,})")
"""A French word whose small word before it lost its vowel, typed without the apostrophe: dexamen, lannee."""


async def _elided(session: Session, words: list[str]) -> dict[str, str]:
    """Put the apostrophe where it was left out, before a word that is known: d'examen."""
    parts = {word: found for word in words if (found := _ELIDED.fullmatch(word))}
    asking = asking_words()
    known = await known_words(session, sorted(found[2] for found in parts.values()))
    return {word: f"{each[1]}'{each[2]}" for word, each in parts.items() if each[2] in known or asking.has(each[2])}


async def _han_mended(session: Session, text: str, asking: Asking) -> str:
    """Write a Chinese phrase with one wrong, extra or swapped character in it right: 什么时侯, 什么国时候.

    Only where two characters stand beside each other that do so in no phrase and in no text held, and where known and
    small words do not account for all: 会讨论的 is no slip of 没讨论的.
    """
    pairs = {text[at : at + 2] for at in range(len(text) - 1) if is_han(text[at]) and is_han(text[at + 1])}
    strange = pairs - asking.han_pairs
    strange -= await known_grams(session, sorted(strange))
    if not strange or len(text) > LONGEST_HAN:
        return text
    text = _by_sound(text, strange)
    bare = _without_words(text, asking.han_small)
    for phrase in asking.han:
        if phrase in text or sum(char in text for char in phrase) < len(phrase) - 1:
            continue
        for length in (len(phrase), len(phrase) + 1, len(phrase) - 1):
            windows = (
                at for at in range(len(text) - length + 1) if bare[at : at + length].strip() and not _counts(text, at)
            )
            slips = (text[at : at + length] for at in windows)
            slip = next((each for each in slips if OSA.distance(each, phrase, score_cutoff=1) == 1), None)
            if slip is not None and _ASKS.intersection(phrase) - set(slip):
                continue  # what was discussed is no slip of one who asks what was: 讨论了火器
            if slip is not None and any(pair in slip for pair in strange) and not _stands(slip, phrase, asking):
                text = text.replace(slip, phrase, 1)
                bare = _without_words(text, asking.han_small)
                break
    return text


def _counts(text: str, at: int) -> bool:
    """Say whether a character belongs to the figure before it: the 日 of 29日有会 is no slip of 还."""
    return text[at] in _COUNTED and text[at - 1 : at].isdecimal()


_COUNTED = frozenset("年月日号点项段次届天")


def _by_sound(text: str, strange: set[str]) -> str:
    """Write words of the same sound as they are meant: in what no known word covers, where no text has two so."""
    for run in sorted(set(_WORDS.findall(_without_words(text))), key=lambda run: (-len(run), run)):
        shortest = 2 if len(run) <= SHORT_HAN else 3  # in a longer run two characters sound like something by chance
        for length in range(min(LONGEST_SOUND, len(run)), shortest - 1, -1):
            for at in range(len(run) - length + 1):
                typed = run[at : at + length]
                if any(pair in typed for pair in strange) and (meant := _heard(typed)):
                    text = text.replace(typed, meant)
    return text


def _heard(typed: str) -> str | None:
    """Find the word that sounds as what is typed, or as that with two neighbouring characters swapped."""
    swapped = [typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :] for at in range(len(typed) - 1)]
    words = _words_by_sound()
    alike = words.get(sound(typed)) or next((each for each in swapped if each in _words()), None)
    # Of two characters so many words are made that a swapped sound tells nothing.
    return alike or next((words[sound(each)] for each in swapped if len(each) > 2 and sound(each) in words), None)


@cache
def _words() -> frozenset[str]:
    return han_words() | asking_words().han_whole


async def _whole(session: Session, text: str) -> frozenset[str]:
    """Give what looks like a word without a character and is one itself: 信息, where no name has the rest of 信息化."""
    pairs = {text[at : at + SHORTENED] for at in range(len(text) - 1)} if _WORDS.search(text) else set()
    meant = {pair: _words_shortened()[pair] for pair in pairs & _words_shortened().keys()}
    grams = {pair: {word[at : at + SHORTENED] for at in range(len(word) - 1)} for pair, word in meant.items()}
    held = await known_grams(session, sorted(set(grams).union(*grams.values())))
    return frozenset(pair for pair, of_word in grams.items() if pair in held and not of_word <= held)


def _shortened(text: str, whole: Container[str]) -> str:
    """Write a word that lost a character whole: 约方会议 is 缔约方会议, and what is left alone of 秘书处 as 书处.

    What is in `whole` lost none.
    """
    bare = _without_words(text)
    alone = set(_WORDS.findall(bare))
    for length in range(LONGEST_SOUND, 1, -1):
        for typed in [text[at : at + length] for at in range(len(text) - length + 1)]:
            meant = _words_shortened().get(typed)
            if meant is None or meant in text or typed in whole or not (length > SHORT_HAN or typed in alone):
                continue
            if length > SHORT_HAN and not bare[text.find(typed) :][:length].strip():
                continue  # 报告 and 工作组 are words: what they share is no 告诉工作组
            if typed.endswith("的") and not meant.endswith("的"):
                continue  # 被拐卖的是哪几次 is no 被拐卖的人
            if not _goes_on(text, typed, meant):
                text = text.replace(typed, meant)
    return text


def _goes_on(text: str, typed: str, meant: str) -> bool:
    """Say whether what lost its last or first character goes on as another word: 国家协调机制 is no 国家协调员."""
    at = text.find(typed)
    before, behind = text[at - 1 : at] if at else "", text[at + len(typed) : at + len(typed) + 1]
    beside = behind if meant.startswith(typed) else before if meant.endswith(typed) else ""
    return bool(beside) and is_han(beside) and beside not in asking_words().han_small


@cache
def _words_shortened() -> dict[str, str]:
    """Every Chinese word of a meaning, by what is left of it without one character."""
    known = han_words() | asking_words().han_whole
    left: dict[str, set[str]] = {}
    for word in filter(_WORDS.fullmatch, han_words()):
        for at in range(len(word) if 2 < len(word) <= LONGEST_SOUND + 1 else 0):
            left.setdefault(word[:at] + word[at + 1 :], set()).add(word)
    return {each: min(words) for each, words in left.items() if len(words) == 1 and each not in known}


def _without_words(text: str, small: frozenset[str] = frozenset()) -> str:
    """Put blanks for every known word that stands in a text, also where two overlap, and for what only ends it."""
    known = han_words() | asking_words().han_whole
    left = list(_PARTICLE.sub(" ", text))
    for at in range(len(text)):
        length = longest_at(text, at, known)
        left[at : at + length] = " " * length
        left[at] = " " if text[at] in small else left[at]
    return "".join(left)


@cache
def _words_by_sound() -> dict[str, str]:
    """Every Chinese word that means or asks something, by how it sounds; of two that sound alike the one that asks."""
    words: dict[str, set[str]] = {}
    for word in han_words() | asking_words().han_whole:
        if len(word) <= LONGEST_SOUND and _WORDS.fullmatch(word):
            words.setdefault(sound(word), set()).add(word)
    asks = asking_words().han_whole
    meant = {heard: found & asks if len(found & asks) == 1 else found for heard, found in words.items()}
    return {heard: min(found) for heard, found in meant.items() if len(found) == 1}


def _stands(slip: str, phrase: str, asking: Asking) -> bool:
    """Say whether what looks like a mistyped phrase is as it is meant: a numeral, or most of it another phrase."""
    longest = max((len(each) for each in asking.han_whole if each in slip), default=0)
    return _WORDS.fullmatch(slip) is None or 2 * longest > len(phrase)


def _without_and(word: str, asking: Asking) -> str:
    """Part the Arabic "and" from a word that asks: وكم is كم."""
    return word[1:] if word.startswith("و") and asking.has(word[1:]) and not asking.has(word) else word


def _may_be_mistyped(word: str, least: int) -> bool:
    return len(word) >= least and word.isalpha() and not is_han(word)


def nearest_asking(word: str, language: str | None) -> str | None:
    """Find the one word that asks a slip away; None where that is not clear: leventh is the seventh or the eleventh.

    It is one of the sentence's language. Of several the one that begins alike, that asks rather than fills; a letter
    that is missing, too many or swapped is likelier than another one.
    """
    asking = asking_words()
    words = asking.words if len(word) >= SHORTEST else asking.short
    near = [each for each, _, _ in process.extract(word, words, scorer=OSA.distance, score_cutoff=1, limit=6)]
    near += [
        each
        for each in _stems(words)
        if any(OSA.distance(word[: len(each) + more], each, score_cutoff=1) <= 1 for more in _lengths(each))
    ]
    near = [each for each in near if asking.of_language(each, language)]
    alike = [each for each in near if each[0] == word[0]] or near
    if len({tables().ordinals[each] for each in alike if each in tables().ordinals}) > 1:
        return None
    nearest = min(alike, key=lambda each: (*asking.rank(each, language), _replaced(word, each), each), default=None)
    if nearest is None or not _much_left(word, nearest):
        return nearest
    longer = [each for each in alike if len(each) > len(nearest) and not word.startswith(each)]
    return min(longer, key=lambda each: (_replaced(word, each), each), default=nearest)


ENDING = 3
"""Letters of an ending: where the beginning of a month leaves more of a word, a longer one is meant if there is one."""


def _much_left(word: str, meant: str) -> bool:
    """Say whether a word is the beginning of a month and much more: матриалы is no март."""
    return f"{meant}*" in tables().months and len(word) - len(meant) > ENDING


def _lengths(beginning: str) -> tuple[int, ...]:
    """Say how much longer than a beginning that of a mistyped word may be; that of a month may lack a letter."""
    return (-1, 0, 1) if f"{beginning}*" in tables().months else (0, 1)


def _replaced(word: str, meant: str) -> bool:
    """Say whether a slip put another letter in the place of one, and none is missing, too many or swapped."""
    return len(word) == len(meant) and sorted(word) != sorted(meant)


def _stems(words: Iterable[str]) -> list[str]:
    """Beginnings of words whose endings vary, long enough to tell."""
    months = tables().months
    return [word[:-1] for word in words if word.endswith("*") and (len(word) > 6 or word in months)]


async def _parted(session: Session, words: list[str]) -> dict[str, str]:
    """Part words into two that are known: inoctober is in october, procurementpolicies two words of a title.

    One of the two is a word of some length: short ones of six languages stand in any word, as mo and del in model.
    """
    asking = asking_words()
    ways = {word: [(word[:at], word[at:]) for at in range(2, len(word) - 1)] for word in words}
    sides = {side for parts in ways.values() for pair in parts for side in pair if len(side) >= SHORTEST}
    known = await known_words(session, sorted(sides))

    def is_word(side: str) -> bool:
        return asking.has(side) or side in known

    found = {}
    for word, parts in ways.items():
        good = [pair for pair in parts if max(map(len, pair)) >= SHORTEST and all(map(is_word, pair))]
        if good:
            found[word] = " ".join(max(good, key=lambda pair: (min(map(len, pair)), pair)))
    return found
