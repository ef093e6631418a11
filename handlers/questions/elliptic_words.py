"""The lists of `elliptic.toml`: what the words of a question mean that leaves out what it is about."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handlers.word_lists import Phrases, alternatives, phrase_list
from store.folding import fold, is_han

TABLE = Path(__file__).with_name("elliptic.toml")
Slots = frozenset[str]
"""Names of the lists that a phrase stands in."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What the words of `elliptic.toml` mean: those that name a list, and those that open or mark a clause."""

    exact: Mapping[str, Slots]
    """Phrases, folded, and the lists they stand in."""
    varied: tuple[tuple[re.Pattern[str], Slots], ...]
    """Those with endings left open."""
    any_varied: re.Pattern[str]
    """Any of these."""
    why: tuple[str, ...]
    """What opens a clause that tells why something is asked."""
    one: Phrases
    """What stands for one of the same kind: the one, celui, 的那份."""
    chooses: Phrases
    """What asks which one of several."""
    besides: re.Pattern[str]
    """What leaves out something that is known: besides, à part, 除了."""
    about_what: re.Pattern[str]
    """What asks what something is about in two parts with the thing between them."""
    this_is: re.Pattern[str]
    """What opens a clause that says which one the thing spoken of is: this is the update."""
    one_that: re.Pattern[str]
    """What opens a clause that says by its place which one is meant: celle qui l'a précédée, the one that followed."""
    the_one: re.Pattern[str]
    """What opens a clause that says what the one that its place names is about: the one for the police."""
    in_it: Phrases
    """What says that a part of the thing spoken of is meant: its, فيه."""
    people: Phrases
    """Who wishes or says something beside a question: a colleague, the lawyer, an intern."""
    beside_it: Phrases
    """What says that something lies beside the thing spoken of: after it, قبله."""
    among: Phrases
    """What says that one of those told is meant: among them, 其中."""
    of_two: Phrases
    """What says that one of the two things spoken of last is meant: of those two, des deux."""
    that_day: Phrases
    """What says that the day of the thing spoken of is meant: that same day, 当天."""
    days_told: re.Pattern[str]
    """What only takes up for how many days it was, beside a question: two days, then."""
    reasons: re.Pattern[str]
    """What opens the reason of a question within its clause: so that I can, pour le mettre dans, لأضعه."""
    inserted: re.Pattern[str]
    """What is put in between two commas: as I understand, si je ne me trompe."""


@cache
def lists() -> Lists:
    """Give the lists, read once."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    reasons = table.pop("reasons")
    why = tuple(map(plain_of, (*table.pop("why"), *reasons)))
    one, chosen = phrase_list(table.pop("one")), phrase_list(table.pop("chooses"))
    in_it, people = phrase_list(table.pop("in_it")), phrase_list(table.pop("people"))
    beside_it, among = phrase_list(table.pop("beside_it")), phrase_list(table.pop("among"))
    of_two, that_day = phrase_list(table.pop("of_two")), phrase_list(table.pop("that_day"))
    inserted = "|".join(map(re.escape, table.pop("inserted")))
    opens = alternatives(table.pop("opens"))
    days_told = alternatives(map(plain_of, table.pop("days_told")))
    besides, this_is, the_one, one_that = (
        _opening(table.pop(name)) for name in ("besides", "this_is", "the_one", "one_that")
    )
    parted = "|".join(r".*(?<!\w)".join(map(re.escape, each.split("…"))) for each in table.pop("about_what"))
    for name, value in table.items():
        named = {name: value} if isinstance(value, list) else {f"{name}.{part}": words for part, words in value.items()}
        for slot, words in named.items():
            for word in words:
                found.setdefault(plain_of(word), set()).add(slot)
    varied = [
        (re.compile(re.escape(each).replace(r"\*", r"\w*")), slots) for each, slots in found.items() if "*" in each
    ]
    return Lists(
        {each: frozenset(slots) for each, slots in found.items() if "*" not in each},
        tuple((pattern, frozenset(slots)) for pattern, slots in varied),
        re.compile("|".join(pattern.pattern for pattern, _ in varied)),
        why,
        one,
        chosen,
        re.compile(rf"(?:(?:{opens})\s?)*(?:{besides})\s?"),
        re.compile(rf"(?:(?:{opens})\s)*(?:{parted})"),
        re.compile(rf"(?:(?:{opens})\s?)*(?:{this_is})\s?"),
        re.compile(rf"(?:(?:{opens})\s?)*(?:{one_that})"),
        re.compile(the_one),
        in_it,
        people,
        beside_it,
        among,
        of_two,
        that_day,
        re.compile(rf"(?:(?:{opens})\s?)*(?:{days_told})[啊吧呢了嘛]?"),
        re.compile("|".join(_within(each) for each in sorted(reasons, key=len, reverse=True)), re.IGNORECASE),
        re.compile(rf"(?:^|[,،，(])\s*(?:{inserted})\s*(?:[,،，)]|(?=[.?!؟？。;:]|$))", re.IGNORECASE),
    )


def _within(phrase: str) -> str:
    """Write what may stand within a clause as a pattern."""
    return re.escape(phrase) if is_han(phrase[0]) else rf"(?<!\w){re.escape(phrase)}"


def _opening(phrases: Iterable[str]) -> str:
    """Write what opens a clause as one alternation, longest first."""
    ordered = sorted(map(plain_of, phrases), key=len, reverse=True)
    return "|".join(each if is_han(each[0]) else rf"{re.escape(each)}(?!\w)" for each in ordered)


_ELISION = re.compile(r"(?<!\w)(?:qu|[ldcjsnmt])['’]|['’]s(?!\w)")
_HYPHEN = re.compile(r"(?<=[^\W\d])-(?=[^\W\d])")


def plain_of(text: str) -> str:
    """Fold a text, without elisions and hyphens between letters."""
    return " ".join(_HYPHEN.sub(" ", _ELISION.sub(" ", fold(text))).split())


def slots_of(phrase: str) -> Slots | None:
    """Give the lists that a phrase stands in; of an Arabic one also without what is glued to it."""
    known = lists()
    for form in forms(phrase):
        if (slots := known.exact.get(form)) is not None:
            return slots
    if not known.any_varied.fullmatch(phrase):
        return None
    return next(slots for pattern, slots in known.varied if pattern.fullmatch(phrase))


ARABIC = re.compile(r"[ء-ي]")
_BEFORE = ("ال", "لل", "بال", "في", "ب", "ل", "ك", "س")
_BEHIND = ("هما", "هم", "ها", "هن", "وها", "وه", "ه", "وا", "نا", "كم", "ين", "ون", "ات")
_SHORTEST = 2


def forms(phrase: str) -> Iterator[str]:
    """Give an Arabic phrase as it is, and without a conjunction, the article or a pronoun glued to it."""
    yield phrase
    if not ARABIC.match(phrase):
        return
    starts = [phrase, *([phrase[1:].lstrip()] if phrase[0] in "وف" and len(phrase) > _SHORTEST else [])]
    starts += [each.removeprefix(head) for each in list(starts) for head in _BEFORE if each.startswith(head)]
    starts = [each for each in starts if len(each) >= _SHORTEST]
    yield from (form for start in starts for form in (start, f"ال{start}"))
    for start in starts:
        for tail in _BEHIND:
            stem = start.removesuffix(tail)
            if stem != start and len(stem) > _SHORTEST:
                yield stem
                if stem.endswith("ت"):
                    yield f"{stem[:-1]}ه"  # of ورقة with a pronoun
