"""Who wants to know what is asked, left out: our translators want to know which paper …, 团长问…, фотоархив просит ….

So is what only says that a year is not known, 忘了是哪年的, or that it is the asker's own first meeting.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from handlers.phrases import number_of, tables, tells_subject
from handlers.questions.cleaning import as_listed
from handlers.reference import months
from handlers.word_lists import alternatives
from store.folding import HAN, fold, is_han

TABLE = Path(__file__).with_suffix(".toml")
MOST, MOST_HAN, MOST_OWN = 5, 6, 10
"""Words, or Chinese characters, that name somebody at most; at the end of a question also who the asker works for."""
_OPENS = r"(?:^|(?<=[,;:.!?،؛؟，；：。！？…])\s*)"


_SIGNS = " ,;:.!?，。；？،؛؟"


class _Lists(NamedTuple):
    told: re.Pattern[str]
    """Somebody and what he does, at the beginning of a clause."""
    told_han: re.Pattern[str]
    as_what: re.Pattern[str]
    """As what an asker wants to know it, at the beginning of a clause, before he goes on."""
    year: re.Pattern[str]
    """What says that a year is not known."""
    own_first: re.Pattern[str]
    """What says that a meeting is the asker's own first."""
    never: frozenset[str]
    """Words that make it an act's, a question or a denial."""
    places: re.Pattern[str]
    """Where papers are kept or read."""
    leads_on: frozenset[str]
    """Words right before such a verb that make it a noun: sur la demande."""
    titles: re.Pattern[str]
    """What somebody may be called though it means something of the field, too."""


@cache
def _lists() -> _Lists:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    han = "|".join(map(re.escape, sorted(table["han_verbs"], key=len, reverse=True)))
    who = rf"(?P<who>(?:[^\W\d]+['’ -]+){{1,{MOST}}}?)"
    return _Lists(
        re.compile(rf"{_OPENS}{who}(?:(?P<it>{alternatives(table['verbs_it'])})|{alternatives(table['verbs'])})"),
        re.compile(
            rf"{_OPENS}(?P<who>[{HAN}]{{1,{MOST_HAN}}}?)(?:{han})(?!题)(?=[{HAN}\d,，:：])"
            rf"|(?:{_OPENS}我们?[{HAN}]{{0,{MOST_OWN}}}|(?<=[?？])\s*[{HAN}]{{1,{MOST_OWN}}})(?:{han})(?=\W*$)"
        ),
        re.compile(
            rf"{_OPENS}(?:(?:{alternatives(table['as_what'])})\s*|ل?\s?(?=[ء-ي]{{3}}))"
            rf"(?P<who>(?:[^\W\d]+['’ -]*){{1,{MOST}}}?)[,， ]\s*"
            rf"(?={alternatives(table['goes_on'])})"
        ),
        re.compile(alternatives(table["year_unknown"])),
        re.compile(alternatives(table["own_first"])),
        frozenset(map(fold, table["never"])),
        re.compile(alternatives(table["places"])),
        frozenset(map(fold, table["leads_on"])),
        re.compile(alternatives(table["titles"])),
    )


def without_forgotten_year(text: str) -> str:
    """Leave out what says that a year is not known; where nothing else is said, it is asked for."""
    return _without(_lists().year, text)


def without_own_first(text: str) -> str:
    """Leave out what says that a meeting is the asker's own first one, beside what else is said."""
    return _without(_lists().own_first, text)


def without_who_asks(text: str) -> str:
    """Leave out of each clause who wants to know it; what is asked of or by a body, an office or a paper is kept."""
    lists = _lists()
    return _without(lists.told_han if any(map(is_han, text)) else lists.told, _without(lists.as_what, text))


def _without(pattern: re.Pattern[str], text: str) -> str:
    """Leave out what a pattern finds, and who it says it is where that is somebody; a text is never left empty."""
    listed = as_listed(text)
    left = pattern.sub(lambda match: " " if _is_somebody(**_parts(match)) else match[0], listed)
    return text if left == listed or not left.strip(_SIGNS) else left


def _parts(match: re.Match[str]) -> dict[str, str | None]:
    return {name: said for name, said in match.groupdict().items() if name in ("who", "it")}


def _is_somebody(who: str | None = None, it: str | None = None) -> bool:
    """Say whether words name a person or an office of the asker's, and nothing that is held or asked; none do.

    Who wants `it`, what is asked for, may be called as a subject is: le greffe me le réclame.
    """
    if who is None:
        return True
    lists, text = tables(), _lists().titles.sub(" ", fold(who))
    words = text.replace("'", " ").replace("’", " ").split()
    if not _lists().never.isdisjoint(words) or (words and words[-1] in _lists().leads_on):
        return False
    if not it and _lists().places.search(text):
        return True
    if (tells_subject(text) and not it) or set(lists.asked(text)[0]) - {"unheld"}:
        return False
    if any(number_of(word, months()) for word in words):
        return False  # for October I need …
    named = (lists.meeting, lists.item, lists.instrument, lists.interrogative, lists.negated)
    return not any(phrases.found(text) for phrases in (*named, *lists.addressees.values()))
