"""Meetings told apart by what they were like: how many days they lasted, whether delegates could join online."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from handlers.phrases import number_of, tables
from handlers.reference import figure, seasons
from handlers.word_lists import Phrases, alternatives
from handlers.wording import HAN
from store.meetings import Meeting

PANDEMIC = (2020, 2021)
"""Years in which delegates joined from home."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a text says a meeting was like: its days, the word of `Meeting.format`, and whether in the pandemic."""

    days: int | None = None
    format: str | None = None
    pandemic: bool = False
    extreme: str | None = None
    """Whether the shortest or the longest is meant."""
    months: frozenset[int] = frozenset()
    """Those of a season that is named without its year; none where none is."""

    def of(self, meeting: Meeting) -> bool:
        """Say whether a meeting was so."""
        lasted = (meeting.ends - meeting.starts).days + 1
        return (
            self.days in (None, lasted)
            and self.format in (None, meeting.format)
            and (not self.months or meeting.starts.month in self.months)
            and (not self.pandemic or meeting.starts.year in PANDEMIC)
        )


@cache
def _length() -> re.Pattern[str]:
    words = alternatives([word for word in tables().cardinals if word.isalpha()])
    days = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in tables().days)
    one = alternatives(tables().one_day)
    number, either = rf"(?<![\w/])(?:\d{{1,2}}|{words})", alternatives(tables().either)
    return re.compile(
        rf"(?<![第头每哪某那这后前同半])(?P<one>{one})"
        rf"|(?:{number}\s(?:{either})\s)?(?:(?<![\w/])(?P<n>\d{{1,2}})|(?P<w>{words}))[\s-]?(?:{days})(?!\w)"
        rf"(?:\s(?:{either})\s{number}(?!\w))?"
        rf"|(?:[{HAN}两\d]天?(?:还是|或者?)(?:是|开了?)?)?(?<![第后前同半头每哪某那这另{HAN}十\d])(?P<zh>[{HAN}两\d])天(?!下午|上午)"
        rf"(?:(?:还是|或者?)(?:是|开了?)?[{HAN}两\d]天?)?"
    )


def length_named(text: str) -> tuple[int | None, str]:
    """Find how many days a folded text says a meeting lasts, and the text left."""
    if not (match := _length().search(text)):
        return None, text
    last = text[: match.start()].split()[-1:]
    if match["w"] and last and number_of(f"{last[0]} {match['w']}", tables().ordinals) is not None:
        return None, text  # الاجتماع الثاني عشر يوما بيوم
    if match["one"]:
        days: int | None = 1
    else:
        days = figure(match["n"] or match["w"] or match["zh"].replace("两", "二"))
    return days, " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())


def traits_named(text: str, days: int | None) -> Traits | None:
    """Give what a folded text says a meeting was like; None where it says nothing of the kind."""
    hybrid = "hybrid" if tables().hybrid.found(text) else None
    pandemic = tables().pandemic.found(text)
    lists = {"shortest": tables().shortest, "longest": tables().longest}
    extreme = next((name for name, phrases in lists.items() if _of_meeting(phrases, text)), None)
    said = days is not None or hybrid or pandemic or extreme
    return Traits(days, hybrid, pandemic, extreme, season_named(text)) if said else None


def season_named(text: str) -> frozenset[int]:
    """Give the months of the season that a folded text names without a year; none where it names none."""
    if _YEAR.search(text) or tables().seasons.found(text):
        return frozenset()
    return next((in_months for pattern, in_months in seasons() if pattern.search(text)), frozenset())


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _of_meeting(phrases: Phrases, text: str) -> bool:
    """Say whether a text says so of a meeting, not of what stands behind it: the shortest report."""
    match = phrases.pattern.search(text) if phrases.likely(text) else None
    behind = text[match.end() :].split()[:1] if match else []
    lists = tables()
    return match is not None and all(lists.meeting.found(word) or lists.filler.found(word) for word in behind)


def so(traits: Traits, held: Sequence[Meeting], text: str) -> tuple[Meeting, ...]:
    """Give the meetings that were so: of the fewest or the most days, before the pandemic, or each that was."""
    if traits.days is not None or traits.format or traits.months:
        held = [each for each in held if Traits(traits.days, traits.format, months=traits.months).of(each)]
    if traits.extreme:
        lengths = {each.key: (each.ends - each.starts).days for each in held}
        wanted = (min if traits.extreme == "shortest" else max)(lengths.values(), default=0)
        return tuple(each for each in held if lengths[each.key] == wanted)
    if traits.pandemic and (side := beside_pandemic(text)):
        before = [each for each in held if each.starts.year < PANDEMIC[0]]
        after = [each for each in held if each.starts.year > PANDEMIC[-1]]
        return tuple(before[-1:] if side < 0 else after[:1])
    return tuple(each for each in held if traits.of(each))


def named_so(traits: Traits, held: Sequence[Meeting], text: str) -> tuple[Meeting, ...]:
    """Give the one meeting that a text names by what it was like: the shortest, the one before the pandemic."""
    if not (traits.extreme or (traits.pandemic and beside_pandemic(text))):
        return ()
    found = so(traits, held, text)
    return found if len(found) == 1 else ()


def without_traits(text: str) -> str:
    """Leave out of a text what says which meeting was so: the shortest, the last before the pandemic."""
    lists = tables()
    around = "|".join((lists.before.pattern.pattern, lists.after.pattern.pattern))
    text = re.sub(rf"(?:(?:{around})\s+(?:\w+\s+)?)?(?:{lists.pandemic.pattern.pattern})(?:[以之]?[前后])?", " ", text)
    for phrases in (lists.shortest, lists.longest, lists.last, lists.intents["preceding"], lists.intents["following"]):
        text = phrases.take(text)[1]
    return text


def beside_pandemic(text: str) -> int:
    """Say whether a text speaks of before the pandemic, -1, or after it, 1."""
    pandemic = tables().pandemic.pattern.pattern
    for side, words, behind in ((-1, tables().before, "前"), (1, tables().after, "[以之]?后")):
        if re.search(rf"(?:{words.pattern.pattern})\s+(?:\w+\s+)?(?:{pandemic})|(?:{pandemic})[以之]?{behind}", text):
            return side
    return 0
