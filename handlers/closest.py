"""Which of a list's entries a text means: by the whole of one of its words, a part of it, or a slip away from it."""

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from store.folding import fold, is_han
from store.sounds import sound

MEANT = 84
"""Of 100: from here on a word is a slip away from what was typed (a letter lost in seven)."""
NEAR = 50
"""From here on it is worth being offered."""
OFFERED = 3
ENOUGH = 0.4
"""Who types that share of a long word or a phrase has said it."""


def closest(text: str, named: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], bool]:
    """Give the entries a text means and whether it surely does: those it names whole, else the nearest, best first.

    Several are sure only where all of them bear the very word that was typed.
    """
    typed = re.sub(r"^\W+|\W+$", "", fold(text))
    if not typed:
        return (), False
    scores = {key: max((_score(typed, fold(word)) for word in words), default=0.0) for key, words in named.items()}
    whole = tuple(key for key, score in scores.items() if score == 100)
    if whole:
        return whole, True
    best = sorted((key for key in scores if scores[key] >= NEAR), key=lambda key: (-scores[key], key))
    if best and scores[best[0]] >= MEANT and (len(best) == 1 or scores[best[0]] > scores[best[1]]):
        return (best[0],), True
    return tuple(best[:OFFERED]), False


def _score(typed: str, word: str) -> float:
    """Say how near a word is, of 100: as written, as it sounds, or as a part of what was typed."""
    if typed == word:
        return 100.0
    if sound(typed) == sound(word):
        return 95.0
    part = 90.0 * len(word) / len(typed) if len(word) > 1 and word in typed else 0.0
    share = len(typed) / len(word)
    long_enough = len(typed) > 2 or (len(typed) == 2 and is_han(typed))
    begun = (85.0 if share >= ENOUGH else NEAR) + 10 * share if long_enough and typed in word else 0.0
    return max(fuzz.ratio(typed, word), part, begun)
