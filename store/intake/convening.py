"""What the sentences of an agenda say of its meeting: when it opens, which of its body's it is, how it is held."""

import re
from datetime import date, datetime

from store.intake import dates
from store.intake.recognise import Masthead
from store.intake.words import Words, any_of, numeral, pattern, squeezed
from store.intake.wraps import Block
from store.records import Format


def opening(
    blocks: tuple[Block, ...], head: Masthead, span: tuple[date, date] | None, zone: str | None, words: Words
) -> tuple[datetime | None, int | None]:
    """The sentence that opens the meeting: its instant, and the meeting's number where the body's name carries one."""
    names = any_of(name for name, body in words["bodies"].items() if body == head.body) if head.body else "(?!)"
    opens = words["agenda"]["opens"]
    for block in blocks:
        for printed in dates.dates(block.text, words):
            clock = re.match(rf"\s*[，,]?\s*{dates.time_pattern(words)}\s*{opens}", block.text[printed.end :])
            day = dates.within(printed, *span) if span and printed.year is None else printed.on()
            if not clock or not day:
                continue
            times = dates.time_range(clock, words)
            counted = rf"{names}\s*{words['masthead']['session']}\s*(?:{words['agenda']['opens_on']})?\s*$"
            number = re.search(counted, block.text[: printed.start])
            ordinal = numeral(number["n"], words) if number else None
            return dates.instant(day, times[0], zone) if times and zone else None, ordinal
    return None, None


def held_as(blocks: tuple[Block, ...], ordinal: int | None, words: Words) -> Format | None:
    """How the meeting is held, only where a sentence says so of this meeting and without a condition."""
    table = words["format_words"]
    for block in blocks:
        for sentence in re.split(f"[{words['citations']['sentence_end']}]", block.text):
            plain = squeezed(sentence)
            stated = next((each["format"] for each in words["formats"] if re.search(each["stated"], plain)), None)
            if not stated or any(word in plain for word in table["conditional"]):
                continue
            if any(word in plain for word in table["takes_place"]) and _of_this_meeting(plain, ordinal, words):
                return stated  # type: ignore[no-any-return]
    return None


def _of_this_meeting(plain: str, ordinal: int | None, words: Words) -> bool:
    if any(word in plain for word in words["format_words"]["this_meeting"]):
        return True
    counted = pattern(words["masthead"]["session"]).finditer(plain)
    return ordinal is not None and any(numeral(each["n"], words) == ordinal for each in counted)
