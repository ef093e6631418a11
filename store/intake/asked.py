"""Who an operative paragraph asks, by when, and on which condition, in languages that part words by blanks."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import cast

from store.intake.words import Words, pattern, words_of
from store.records import Addressee, Due


def addressee(verb: str | None, rest: str, words: Words) -> Addressee | None:
    """Who is asked to act, where `rest` is the text behind the verb; "other" where nobody of the table is.

    Behind a verb that asks, the first who is named before what is asked; behind one that decides, who "shall". Whoever
    is only told of ("to report to the General Assembly") is not asked.
    """
    table = words["addressing"]
    if verb in table["decides"]:
        found = pattern(table["that"]).match(rest)
        return _named(found["who"], words) if found else None
    if verb not in table["asks"]:
        return None
    ends = pattern(table["asked_ends"]).search(rest)
    return _named(rest[: ends.start()] if ends else rest[:200], words) or "other"


def _named(text: str, words: Words) -> Addressee | None:
    names, others = _names(words["code"])
    found = names.search(others.sub("", text))
    return cast("Addressee", words["addressees"][found[0]]) if found else None


@cache
def _names(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The names of the table, and the offices that bear one of them as part of theirs."""
    words = words_of(code)
    names = "|".join(re.escape(each) for each in sorted(words["addressees"], key=len, reverse=True))
    return re.compile(rf"\b(?:{names})\b"), re.compile(rf"(?:{words['addressing']['others']}) [A-Z][\w-]*")


def due(verb: str | None, text: str, words: Words) -> Due | None:
    """The first term that a paragraph which asks or decides sets: a day or year, a session, a recurrence."""
    if verb not in words["addressing"]["asks"] and verb not in words["addressing"]["decides"]:
        return None
    found: list[tuple[int, Due]] = []
    for kind, having, term in _terms(words["code"]):
        for each in having:
            if each in text:
                break
        else:  # nothing that one of the patterns needs
            continue
        if kind == "day":
            months = words["dates"]["months"]
            found += [(each.start(), on) for each in term.finditer(text) if (on := _day(each, months))]
        elif at := term.search(text):
            found.append((at.start(), Due(date=at["y"] if kind == "occasion" else None, occasion=at[0])))
    return min(found, key=lambda each: each[0])[1] if found else None


@cache
def _terms(code: str) -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """The kinds of terms, each with what a text must hold to have one, and its pattern."""
    words = words_of(code)
    table, months = words["due"], "|".join(words["dates"]["months"])
    return tuple(
        (kind, tuple(table["having"][kind]), re.compile(table[kind].replace("{months}", months)))
        for kind in ("day", "occasion", "recurring", "within")
    )


def _day(match: re.Match[str], months: list[str]) -> Due | None:
    """A term printed as a day, a month (its year, with the words) or a year; None where there is no such day."""
    if not match["d"]:
        return Due(date=match["y"], occasion=match[0] if match["m"] else None)
    try:
        return Due(date=date(int(match["y"]), months.index(match["m"]) + 1, int(match["d"])).isoformat())
    except ValueError:
        return None


def conditions(text: str, words: Words) -> Iterator[str]:
    """The conditions under which something is asked, as printed: "within existing resources", "upon request"."""
    having, conditional = _conditional(words["code"])
    for each in having:
        if each in text:
            yield from (match[0] for match in conditional.finditer(text))
            return


@cache
def _conditional(code: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """What a text must hold to have a condition, and the pattern of them all."""
    table = words_of(code)["conditions"]
    return tuple(table.get("having", ("",))), re.compile("|".join(f"(?:{each})" for each in table["patterns"]))
