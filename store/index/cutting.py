"""Cut a folded text into the grams it is found by: stems of words, pairs of neighbouring Chinese characters. Pure.

What stands in nearly every text of a language leads to none: such words are no grams, as letters alone are none, and
no pairs are made of 关于 and what is before it. They were a fifth of the index, and no question needs them.
"""

from itertools import chain
from operator import add

from store.folding import Grams, is_han, pieces, words_in

_EVERYWHERE = """
    the of and to in on for by with from at into
    le la les de du des et en pour
    el los las del por para con
    на по для из от об
    في من علي الي عن
    """
EVERYWHERE = frozenset(_EVERYWHERE.split())
"""Folded words that most titles and paragraphs in one of the languages hold, and that are no word worth finding in
another of them: French "sur" is south, "or" gold, "par" is in Spanish a pair, "un" the Organization."""
_ABOUT, _PARTED = "关于", " 于"


def parted(folded: str) -> str:
    """Put a blank for the first half of 关于, so that each character keeps its place: 大会 于贩运 of 大会关于贩运.

    Its second half with what follows leads on: who types a part of a title may begin or end it there.
    """
    return folded.replace(_ABOUT, _PARTED)


def leads_nowhere(folded: str) -> bool:
    """Say whether a folded text has words, and nothing is found by any of them."""
    return bool(pieces(folded)) and not cut(folded.replace(_ABOUT, " "))[0]


def cut(folded: str) -> tuple[dict[str, None], list[str]]:
    """Cut a folded text into its grams, each once, and its words without Chinese as they come."""
    if folded.isascii():
        words = words_in(folded)
        grams = dict.fromkeys(map(gram_of, words))
    else:
        words, found = [], list[str]()
        for piece in pieces(parted(folded)):
            if piece.isascii() or not is_han(piece):
                words.append(piece)
            elif len(piece) > 1:
                found += map(add, piece, piece[1:])
            else:
                found.append(piece)
        grams = dict.fromkeys(chain(found, map(gram_of, words)))
    grams.pop("", None)
    return grams, words


gram_of = Grams(EVERYWHERE).__getitem__
"""A word's stem; nothing for a letter alone and for what stands everywhere."""
