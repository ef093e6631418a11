"""Another working group of the Conference than the Group: on firearms, on the smuggling of migrants.

Of their meetings nothing is held, and nothing that the Group did or does is an answer.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers.phrases import tables
from handlers.reply import Reply
from handlers.word_lists import alternatives
from store.folding import HAN, fold
from store.keys import kind_of

TABLE = Path(__file__).with_suffix(".toml")
_OF_THE_GROUP = frozenset({"meeting", "item", "session"})


def of_other_group(words: str, answered: Reply) -> bool:
    """Say whether a question is on another working group, and is answered with a meeting of the Group."""
    text = fold(words)
    found = _other().search(text) if kind_of((*answered.about, ":")[0]) in _OF_THE_GROUP else None
    if found is None or tables().field.found(_other().sub(" ", text)):
        return False
    return not tables().first_person.found(text[found.end() :])  # a colleague is on the other one, and when do we meet


@cache
def _other() -> re.Pattern[str]:
    """Make the pattern of another working group: the working group on firearms, the firearms group, 火器问题工作组."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    whole, group, link, subject, shared = (
        alternatives(table[name]) for name in ("working_group", "group", "link", "subject", "shared")
    )

    def named(group: str, subject: str) -> str:
        behind = rf"(?:{group})\s+(?:(?:{link})\s+)*(?:[ld]['’]\s*)?(?:{subject})"
        return rf"{behind}|(?:{subject})\s*(?:(?:{link})\s*)?(?<=[{HAN}a-z\s])(?:{group})"

    theirs = (
        rf"(?:{subject})[^?？؟]{{1,60}}?(?:{alternatives(table['theirs'])})"  # he does firearms, when did they meet
    )
    return re.compile(f"{named(whole, f'{subject}|{shared}')}|{named(group, subject)}|{theirs}")
