"""Days of a month that are said in words, written in figures: the twenty-ninth of June, veintinueve de junio.

A word alone is a day where it is one of the language's words for days, or a word for of stands behind it: two June
meetings are none.
"""

import re
import tomllib
from functools import cache
from itertools import product
from pathlib import Path

from handlers.reference import months
from handlers.word_lists import alternatives
from store.folding import fold

TABLE = Path(__file__).with_suffix(".toml")
TENS = 10
_AND = ("", " ", "-", " y ", " et ", "-et-")
"""What joins tens and units that follow them; in Arabic the units stand first."""


@cache
def day_words() -> dict[str, int]:
    """Give the days of a month by what they are called, folded."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    words = {fold(word): int(day) for day, said in table["words"].items() for word in said}
    units = [(word, day) for word, day in words.items() if day < TENS]
    days = dict(words)
    for tens, said in table["tens"].items():
        for ten, (unit, day) in product(map(fold, said), units):
            if int(tens) + day <= LAST:
                days |= {f"{ten}{joined}{unit}": int(tens) + day for joined in _AND}
                days |= {f"{unit} و{ten}": int(tens) + day, f"{unit} و {ten}": int(tens) + day}
    return days


LAST = 31


@cache
def _said() -> re.Pattern[str]:
    """Make the pattern of a day in words beside its month: before it, or in English behind it."""
    between = tomllib.loads(TABLE.read_text(encoding="utf-8"))["between"]
    of, the = (alternatives(between[name]) for name in ("of", "the"))
    day, month = alternatives(list(day_words())), alternatives(list(months()))
    return re.compile(
        rf"(?<![\w-])(?P<day>{day})(?P<of>\s+(?:{of}))?\s+(?P<month>{month})(?!\w)"
        rf"|(?<!\w)(?P<first>{month})\s+(?:{the})\s+(?P<behind>{day})(?![\w-])"
    )


def days_in_figures(text: str) -> str:
    """Write the days that a text says in words beside their month in figures; as it was where it says none."""
    folded = fold(text)
    changed = _said().sub(_written, folded)
    return text if changed == folded else changed


def _written(match: re.Match[str]) -> str:
    if match["first"]:
        return f"{day_words()[match['behind']]} {match['first']}"
    short = match["of"] is None and re.fullmatch(r"[a-z]+", match["day"]) and match["month"] in _ENGLISH
    return match[0] if short else f"{day_words()[match['day']]} {match['month']}"


_ENGLISH = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
})  # fmt: skip
"""Months before which one English word is none of their days: the first June meeting."""
