"""The text of a resolution or decision, or of its draft: paragraphs, verbs, who is asked, and when it is due."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from store.intake import asked, dates, wraps
from store.intake.agenda import LETTERED
from store.intake.extract import Line
from store.intake.recognise import NUMBERED, Masthead
from store.intake.words import Words, any_of, pattern, squeezed
from store.intake.wraps import Block, Wrap
from store.records import Addressee, Due, ReadAct, ReadActParagraph, ReadVerb


@dataclass(frozen=True)
class ActText:
    """An act as read; `blocks` are its paragraphs as printed, in the order of `act.paragraphs`."""

    act: ReadAct
    blocks: tuple[Block, ...]
    marks: dict[int, str]
    gaps: tuple[int, ...]


def read(lines: Sequence[Line], head: Masthead, wrap: Wrap, words: Words) -> ActText:
    """Read an act from the line that names the organ on."""
    organ, rest = _organ(lines, words)
    first = next((i for i, line in enumerate(rest) if _is_number(line.text, 1)), len(rest))
    verb = pattern(_verb_pattern(words))
    preamble = wraps.paragraphs(
        rest[:first], wrap, lambda *_: False, ends_clause=lambda _, line: verb.match(line) is not None
    )
    operative = wraps.paragraphs(rest[first:], wrap, begins_paragraph)
    paragraphs = [_preambular(block.text, words) for block in preamble]
    gaps: list[int] = []
    last, letter = 0, ""
    chapeau: ReadActParagraph | None = None
    for block in operative:
        if number := NUMBERED.match(block.text):
            if int(number[1]) != last + 1:
                gaps.append(block.numbers[0])
            last, letter = int(number[1]), ""
            chapeau = _operative(block.text[number.end() :], number[1], words)
            paragraphs.append(chapeau)
        elif (mark := LETTERED.match(block.text)) and chapeau:
            if ord(mark[1]) != ord(letter or "`") + 1:
                gaps.append(block.numbers[0])
            letter = mark[1]
            paragraphs.append(_sub(block.text[mark.end() :], f"{last}({letter})", chapeau, words))
        else:
            paragraphs.append(_operative(block.text, None, words))
    act = ReadAct(
        type=head.act_type or "resolution",
        number=head.act_number,
        status="draft" if head.sponsors else "adopted",
        sponsors=_sponsors(head.sponsors or "", words),
        adopted=head.adopted,
        paragraphs=tuple(paragraphs),
    )
    marks = dict.fromkeys((line.number for line in organ), "furniture")
    marks |= dict.fromkeys((number for block in (*preamble, *operative) for number in block.numbers), "act")
    return ActText(act, (*preamble, *operative), marks, tuple(gaps))


def _organ(lines: Sequence[Line], words: Words) -> tuple[Sequence[Line], Sequence[Line]]:
    """Part the lines that name the organ (缔约方会议，) from the text."""
    name = re.compile(f"{any_of(words['bodies'])}[，,:：]")
    for length in range(1, min(5, len(lines)) + 1):
        if name.fullmatch(squeezed("".join(line.text for line in lines[:length]))):
            return lines[:length], lines[length:]
    return (), lines


def _is_number(text: str, number: int) -> bool:
    match = NUMBERED.match(text)
    return match is not None and int(match[1]) == number


def begins_paragraph(before: str, line: str) -> bool:
    """Whether a line begins a numbered or lettered paragraph, and does not only happen to begin with a figure."""
    if LETTERED.match(line):
        return wraps.ends(before)
    number = NUMBERED.match(line)
    if not number:
        return False
    own = NUMBERED.match(before)
    return wraps.ends(before) or wraps.is_heading(before) or (own is not None and int(number[1]) == int(own[1]) + 1)


def _sponsors(text: str, words: Words) -> tuple[str, ...]:
    """Split a list of sponsors; a group whose own name holds the last separator (77 国集团和中国) stays whole."""
    table = words["sponsors"]
    separators = "|".join([*map(re.escape, table["separators"]), re.escape(table["last"])])
    one = rf"(?:{'|'.join(table['groups'])}|(?!{separators}).)+"
    return tuple(each.strip() for each in re.findall(one, text) if each.strip())


# --- verbs ---------------------------------------------------------------------------------------------------------


def _verb_pattern(words: Words) -> str:
    return rf"(?P<text>{any_of(words['adverbs']['words'])}*(?P<verb>{any_of(words['verbs'])}))"


def _verb(text: str, words: Words) -> tuple[str | None, str | None, str]:
    """The verb in its English present form, as printed with its adverbs, and the text behind it."""
    match = pattern(_verb_pattern(words)).match(text)
    if not match:
        return None, None, text
    return words["verbs"][squeezed(match["verb"])], match["text"], text[match.end() :]


def _preambular(text: str, words: Words) -> ReadActParagraph:
    verb, verb_text, _ = _verb(text, words)
    return ReadActParagraph(part="preamble", verb=verb, verb_text=verb_text, text=text)


def _operative(text: str, number: str | None, words: Words) -> ReadActParagraph:
    verb, verb_text, rest = _verb(text, words)
    return ReadActParagraph(
        number=number,
        part="operative",
        verb=verb,
        verb_text=verb_text,
        addressee=_addressee(verb, rest, words),
        text=text,
        due=_due(verb, text, words),
        also=tuple(_further(rest, words)) if verb else (),
        conditions=tuple(_conditions(verb, text, words)),
    )


def _sub(text: str, number: str, chapeau: ReadActParagraph, words: Words) -> ReadActParagraph:
    """A sub-paragraph is what its chapeau asks: it has a verb of its own only where the chapeau has none."""
    if chapeau.verb is None:
        return _operative(text, number, words)
    return ReadActParagraph(
        number=number,
        part="operative",
        addressee=chapeau.addressee,
        text=text,
        due=_due(chapeau.verb, text, words),
        conditions=tuple(_conditions(chapeau.verb, text, words)),
    )


def _further(rest: str, words: Words) -> Iterator[ReadVerb]:
    """The further verbs of a paragraph, each with an adverb before it: ，并鼓励各国. In front of it a clause ends."""
    adverb = any_of(words["adverbs"]["words"])
    for match in pattern(rf"{words['seconds']['before']}(?={adverb})").finditer(rest):
        verb, verb_text, behind = _verb(rest[match.end() :], words)
        if verb and verb_text:
            yield ReadVerb(verb=verb, verb_text=verb_text, addressee=_addressee(verb, behind, words))


def _conditions(verb: str | None, text: str, words: Words) -> Iterator[str]:
    """The conditions under which a paragraph asks or decides something, as printed: 在现有资源范围内."""
    if verb in (*words["addressing"]["asks"], *words["addressing"]["decides"]):
        yield from asked.conditions(text, words)


def verbs_and_addressees(text: str, words: Words) -> tuple[tuple[str, ...], tuple[Addressee, ...]]:
    """The verbs of a paragraph by themselves, in their order, and whom they ask."""
    verb, _, rest = _verb(text, words)
    if verb is None:
        return (), ()
    further = tuple(_further(rest, words))
    who = (_addressee(verb, rest, words), *(each.addressee for each in further))
    return (verb, *(each.verb for each in further)), tuple(
        dict.fromkeys(each for each in who if each not in (None, "other"))
    )


# --- who is asked ----------------------------------------------------------------------------------------------------


def _addressee(verb: str | None, rest: str, words: Words) -> Addressee | None:
    """Who is asked to act.

    Behind a verb that asks, the first who is named outside a title; behind one that decides, who "shall" (该工作组应).
    Setting up a group, or deciding what oneself will do, asks nobody.
    """
    table = words["addressing"]
    who = any_of(words["addressees"])
    plain = re.sub(words["citations"]["quoted"], "", rest)
    if verb in table["decides"]:
        shall = rf"\s*(?:{any_of(table['before'])})?(?P<who>(?:{who}的?)+)\s*不?{any_of(table['shall'])}"
        found = re.match(shall, plain)
        if found:
            return _named(found["who"], words)
        inner_verb, _, behind = _verb(plain.lstrip(), words)
        return _addressee(inner_verb, behind, words) if inner_verb in table["asks"] else None
    if verb not in table["asks"]:
        return None
    first = re.search(who, plain)
    return _named(first[0], words) if first else "other"


def _named(text: str, words: Words) -> Addressee:
    """The addressee a name stands for; of "X 的主席" it is the last, the chair."""
    text = squeezed(text)
    last = re.findall(any_of(words["addressees"]), text)[-1]
    return cast("Addressee", words["addressees"][squeezed(last)])


# --- when it is due --------------------------------------------------------------------------------------------------


def _due(verb: str | None, text: str, words: Words) -> Due | None:
    """The first term a paragraph sets: a session (with its year where printed), or a day with "before" or "by".

    How often is a term too, and so is within which time: 每年, 在六个月内.
    """
    asking = {*words["addressing"]["asks"], *words["addressing"]["decides"]}
    if verb not in asking:
        return None
    table = words["due"]
    plain = re.sub(words["citations"]["quoted"], lambda match: "□" * len(match[0]), text)
    found: list[tuple[int, Due]] = []
    if match := pattern(table["occasion"]).search(plain):
        found.append((match.start(), Due(date=match["y"], occasion=match["o"].strip())))
    for day in dates.dates(plain, words):
        is_before = re.match(rf"\s*{table['before']}", plain[day.end :])
        is_by = re.search(rf"{table['no_later']}\s*$", plain[: day.start])
        if (is_before or is_by) and (on := day.on()):
            found.append((day.start, Due(date=on.isoformat())))
    recurring = [pattern(table[kind]).search(plain) for kind in ("recurring", "within")]
    found += [(each.start(), Due(occasion=each[0])) for each in recurring if each]
    years = re.finditer(rf"{words['dates']['year']}\s*{table['before']}", plain)
    found += [(year.start(), Due(date=year["y"])) for year in years]
    return min(found, key=lambda each: each[0])[1] if found else None
