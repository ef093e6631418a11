"""Resolutions and decisions: type, number and organ, and the symbol that only some organs give them. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from store import keys
from store.symbol_grammar import SESSION, Symbol, parse

ActType = Literal["resolution", "decision"]

_YEAR_OR_SESSION = rf"\d{{4}}|(?:{SESSION})|[IVXLC]+"
ACT_NUMBER = (
    r"(?:E?S-)?\d{1,4}\s*/\s*\d{1,4}"
    rf"|\d{{1,4}}(?:\s?[A-Z](?:-[A-Z])?)?\s*[(（]\s*(?:{_YEAR_OR_SESSION})\s*[)）]"
)
"""63/194, 4/4, S-17/2, 2331 (2016), 1166 (XII), 217 A (III); the part of a newer resolution stands behind it."""


@dataclass(frozen=True)
class Act:
    """A resolution or decision: ("decision", "4/4", "CTOC/COP"). `organ` is None where nothing names it.

    Organs are CTOC/COP, CAC/COSP, A, S, E, A/HRC, E/CN.15 and E/CN.7. The number of a Security Council resolution holds
    its year, 2331(2016), where the text gives it; a part stands behind its number: 63/100 A, 217 A(III).
    """

    type: ActType
    number: str
    organ: str | None = None


_SERIES: tuple[tuple[str, str, ActType], ...] = (
    ("A/HRC/RES/", "A/HRC", "resolution"),
    ("A/RES/", "A", "resolution"),
    ("S/RES/", "S", "resolution"),
    ("E/RES/", "E", "resolution"),
    ("A/HRC/DEC/", "A/HRC", "decision"),
    ("A/DEC/", "A", "decision"),
    ("E/DEC/", "E", "decision"),
)
_AS_PRINTED = {"S": re.compile(r"[0-9]{1,4}\([0-9]{4}\)"), "": re.compile(r"[0-9]{1,4}/[0-9]{1,4}")}
"""Numbers that stand in a symbol as they are, of the Security Council and of the others: most numbers do."""
_PARTED = re.compile(r"(?P<number>\d+)(?P<year>\([^)]+\))\[(?P<part>[A-Z](?:-[A-Z])?)\]")


def act_number(text: str) -> str:
    """The number of an act without blanks and full-width marks: 2331 (2016) is 2331(2016), 63/100A is 63/100 A."""
    bare = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"(?<=\d)(?=[A-Z](?:-[A-Z])?(?:\(|$))", " ", bare)


def act_of(symbol: Symbol) -> Act | None:
    """The act whose own symbol this is (A/RES/63/194); None for a document or a part of an act's series."""
    for series, organ, type_ in _SERIES:
        number = str(symbol).removeprefix(series)
        if number == str(symbol):
            continue
        if parted := _PARTED.fullmatch(number):
            number = f"{parted['number']} {parted['part']}{parted['year']}"
        sure = re.fullmatch(rf"(?:{ACT_NUMBER})(?: [A-Z](?:-[A-Z])?)?", number)
        # The Council's resolutions are numbered through; the year may be left out.
        return Act(type_, number, organ) if sure or (organ == "S" and number.isdecimal()) else None
    return None


def act_key(act: Act) -> str | None:
    """`mandate:CTOC/COP:decision:4/4`; None where the organ is not known."""
    return keys.act_key(act.organ, act.type, act.number) if act.organ else None


def act_symbol(act: Act) -> Symbol | None:
    """The act's own document symbol; None for decisions and for organs that give their acts none (CTOC/COP).

    None also for a resolution of the Security Council whose year is not told: its symbol holds it.
    """
    if act.organ == "S" and act.number.isdecimal():
        return None
    for series, organ, type_ in _SERIES:
        if organ == act.organ and act.type == type_ == "resolution":
            if _AS_PRINTED.get(organ, _AS_PRINTED[""]).fullmatch(act.number):
                return Symbol((*series.rstrip("/").split("/"), *act.number.split("/")))
            return parse(series + act.number)
    return None


def act_name(act: Act) -> str:
    """How the act is written where its organ is known: A/RES/63/194, or CTOC/COP decision 4/4."""
    symbol = act_symbol(act)
    return str(symbol) if symbol else f"{act.organ or ''} {act.type} {act.number}".strip()
