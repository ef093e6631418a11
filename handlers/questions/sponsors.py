"""The Group of 77 and China as it is called in six languages: the sponsor of the one draft held, and nobody's number.

Its name has a number and a State in it, neither of which is asked for: no item 77, and nothing that China said. How it
is called, and what one calls the text that it put forward, stands in the tables of questions.
"""

import re
from collections.abc import Sequence
from functools import cache

from handlers.phrases import tables
from store.folding import HAN, fold, is_han


def sponsor_written(text: str) -> str:
    """Write the Group of 77 and China as G77, apart from what stands beside it, and its text as its draft.

    A text that names the Group is given folded, any other as it is.
    """
    named, of_text, text_of = _patterns()
    folded = fold(text)
    if named.search(folded) is None:
        return text
    written = " ".join(named.sub(" G77 ", folded).split())
    return text_of.sub("G77 draft", of_text.sub("draft G77", written))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of the Group's name, of a text of it and of its text."""
    lists = {name: each.phrases for name, each in tables().sponsor.items()}
    group, beside, text, of = (_one_of(lists[name]) for name in ("group", "with", "text", "of"))
    china = rf"(?:\s*{beside}(?!\w*人))?"  # what the Chinese did is told of a State
    return (
        re.compile(rf"{group}{china}"),
        re.compile(rf"{text}\s+(?:{of}\s+)?G77(?!\w)"),
        re.compile(rf"G77\s*(?:{of}\s*)?{text}"),
    )


def _one_of(phrases: Sequence[str]) -> str:
    """Match any of some phrases, the longest first; one that begins or ends as a word is whole there."""
    return f"(?:{'|'.join(_whole(each) for each in sorted(phrases, key=len, reverse=True))})"


def _whole(phrase: str) -> str:
    """Match a phrase between words of its script: 77国集团08年, g77和中国."""
    written = re.escape(phrase).replace(r"\*", r"\w*")
    before, behind = (
        bound if re.fullmatch(r"[*\w]", end) and not is_han(end) else ""
        for bound, end in ((rf"(?<![^\W{HAN}])", phrase[0]), (rf"(?![^\W{HAN}])", phrase[-1]))
    )
    return f"{before}{written}{behind}"
