"""What stands above the text of an act in a language that parts words by blanks, and the line that names the organ."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from store import symbols
from store.intake.extract import Line
from store.intake.opening import opening
from store.intake.outline import mark
from store.intake.pages import unwrapped
from store.intake.recognise import Masthead
from store.intake.words import Words, pattern

_TITLE_LINES = 6
"""How many lines a title may have above the organ."""


def recognise(lines: Sequence[Line], given: str | None, printed: str | None, words: Words) -> Masthead:
    """Find the act's text and read what stands above it; `kind` is None where there is none.

    Of several acts on the pages it is the one whose number the symbol given or printed has, else the first.
    """
    named = ((at, line.text) for at, line in enumerate(lines) if "The " in line.text[:6])
    organs = [(at, body) for at, text in named if (body := organ(text, words))]
    organs = [each for each in organs if _is_text(lines, each[0], words)]
    if not organs:
        return Masthead(None)
    head = Masthead("act")
    number = _number_of(given or printed)
    at, body = _chosen(lines, organs, number, words)
    head = replace(head, content=at, symbol=printed, body=body, act_type="resolution")
    return _above(lines[:at], head, words)


def parted(lines: Sequence[Line], words: Words) -> tuple[Line, ...]:
    """Give the organ a line of its own where the preamble follows on the same: "The Security Council, Recalling …"."""
    found: list[Line] = []
    for line in lines:
        if not line.text.startswith("The "):
            found.append(line)
            continue
        name, comma, rest = line.text[4:].partition(",")
        rest = rest.strip()
        if comma and name in words["bodies"] and rest[:1].isupper() and opening(rest, words):
            own = f"The {name},"
            found += [line._replace(text=own, printed=own), line._replace(text=rest, gap=0)]
        else:
            found.append(line)
    return tuple(found)


def organ(text: str, words: Words) -> str | None:
    """The body of a line that names the organ which acts: "The General Assembly,"; its comma may be missing."""
    if "The " not in text[:6] or len(text) > _LONGEST_ORGAN:
        return None
    bare = text.strip("_* ").rstrip(",:. ")
    return words["bodies"].get(bare[4:]) if bare.startswith("The ") else None


_LONGEST_ORGAN = 120


def _is_text(lines: Sequence[Line], at: int, words: Words) -> bool:
    """Whether an act's text begins behind a line: with a verb or a number within the next few lines."""
    return any(opening(line.text, words) is not None or mark(line.text) is not None for line in lines[at + 1 : at + 5])


def _number_of(symbol: str | None) -> str | None:
    parsed = symbols.parse(symbol) if symbol else None
    act = symbols.act_of(parsed) if parsed else None
    return act.number if act else None


def _chosen(
    lines: Sequence[Line], organs: Sequence[tuple[int, str]], number: str | None, words: Words
) -> tuple[int, str]:
    """The organ line behind the title that prints the act's number; the first where none does."""
    if number and len(organs) > 1:
        for at, line in enumerate(lines):
            if _title_number(line.text, words) == number:
                return next((each for each in organs if each[0] > at), organs[0])
    return organs[0]


def is_title(text: str, words: Words) -> bool:
    """Whether a line begins an act's title: its number and what it is about."""
    return _title_number(text, words) is not None


def _title_number(text: str, words: Words) -> str | None:
    for key in ("act_number", "act_title"):
        if found := pattern(
            f"(?i:{words['masthead'][key]})" if key == "act_number" else words["masthead"][key]
        ).fullmatch(text):
            return symbols.act_number(found["number"])
    return None


def _above(lines: Sequence[Line], head: Masthead, words: Words) -> Masthead:
    """Read the lines above the organ, from the last title upwards what belongs to this act."""
    marks: dict[int, str] = {}
    titled = [at for at, line in enumerate(lines) if _title_number(line.text, words)]
    title_at = titled[-1] if titled else len(lines)
    at = 0
    while at < len(lines):
        taken, head, where = _one(lines, at, head, title_at, words)
        marks |= dict.fromkeys((line.number for line in lines[at : at + taken]), where)
        at += taken
    return replace(head, marks=tuple(marks.items()))


def _one(lines: Sequence[Line], at: int, head: Masthead, title_at: int, words: Words) -> tuple[int, Masthead, str]:
    """Read what begins at a line: how many lines it takes, the masthead with it, where they went."""
    table = words["masthead"]
    if at == title_at:
        return _title(lines, at, head, words)
    for taken in (1, 2, 3):
        text = " ".join(line.text for line in lines[at : at + taken])
        if read := _line(text, head, words):
            return min(taken, len(lines) - at), *read
        if not text.startswith("[") and not pattern(f"(?i:{table['adopted_begins']}.*)").match(text):
            break
    return 1, head, "furniture" if head.agenda_item else "unread"  # what stands below an item is its title


def _line(text: str, head: Masthead, words: Words) -> tuple[Masthead, str] | None:
    table = words["masthead"]
    small = text.lower()
    if pattern(table["furniture"]).fullmatch(small) or organ(f"The {text.title()}", words):
        return head, "furniture"
    if small in words["languages"]:
        return head, "furniture"
    if found := pattern(table["session"]).fullmatch(small):
        return replace(head, ordinal=ordinal(found["n"], words)), "masthead"
    if found := pattern(table["item"]).fullmatch(small):
        return replace(head, agenda_item=found["n"].replace(" (", "(")), "masthead"
    if found := pattern(table["original"]).fullmatch(small):
        return replace(head, original_language=words["languages"].get(found["language"])), "masthead"
    if found := pattern(table["adopted"]).fullmatch(small):
        type_ = found["type"] or found["type2"]
        if day := _day(found["day"], found["month"], found["year"], words):
            return replace(head, adopted=day, act_type=_type(type_, head)), "masthead"
    found = pattern(r"(?P<day>\d{1,2}) (?P<month>[a-z]+) (?P<year>\d{4})").fullmatch(small)
    if found and (day := _day(found["day"], found["month"], found["year"], words)):
        return replace(head, issued=day), "masthead"
    if found := pattern(f"(?i:{table['draft']})").fullmatch(text):
        return replace(head, act_type=_type(found["type"].lower(), head), sponsors=found["sponsors"] or ""), "masthead"
    return None


def _type(printed: str | None, head: Masthead) -> Literal["resolution", "decision"] | None:
    if printed == "decision":
        return "decision"
    return "resolution" if printed else head.act_type


def _title(lines: Sequence[Line], at: int, head: Masthead, words: Words) -> tuple[int, Masthead, str]:
    """The act's number and its title, which may go on over some lines."""
    text = lines[at].text
    found = pattern(f"(?i:{words['masthead']['act_number']})").fullmatch(text)
    if found:
        head = replace(head, act_type=_type(found["type"].lower(), head))
    else:
        found = pattern(words["masthead"]["act_title"]).fullmatch(text)
    if found is None:  # the caller saw one of them
        return 1, head, "unread"
    taken = 1
    parts = [(found["title"] or "").strip()]
    for line in lines[at + 1 : at + _TITLE_LINES]:
        if _line(line.text, head, words) or pattern(f"(?i:{words['masthead']['adopted_begins']}.*)").match(line.text):
            break
        parts.append(line.text)
        taken += 1
    title = unwrapped([part for part in parts if part]) if any(parts) else None
    return taken, replace(head, act_number=symbols.act_number(found["number"]), title=title), "masthead"


def ordinal(text: str, words: Words) -> int | None:
    """The number of a session written in words: "sixty-third" is 63."""
    table = words["numerals"]
    tens, _, unit = text.rpartition("-")
    if unit in table["units"] and not tens:
        return int(table["units"].index(unit)) + 1
    for place, stem in enumerate(table["tens"], 2):
        if not tens and unit == f"{stem}ieth":
            return place * 10
        if tens == f"{stem}y" and unit in table["units"]:
            return place * 10 + int(table["units"].index(unit)) + 1
    return None


def _day(day: str, month: str, year: str, words: Words) -> date | None:
    months = [each.lower() for each in words["dates"]["months"]]
    try:
        return date(int(year), months.index(month) + 1, int(day))
    except ValueError:
        return None
