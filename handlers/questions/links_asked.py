"""What a sentence asks for of the thing that is named, or was last spoken of: which other thing, in which place."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handlers.phrases import tables
from handlers.word_lists import Phrases, alternatives, phrase_list
from store.folding import grams, is_han
from store.keys import kind_of

TABLE = Path(__file__).with_suffix(".toml")
NEAR = 3
"""Words between a word that asks which one and what is asked for."""
LEFT = 2
"""Words, or pairs of Chinese characters, that may be left of a question that goes on from the last answer."""
TWO = 2
"""Things among which there is an other one, a later and an earlier one."""
SAME = frozenset({"same-title", "same-number"})
SERIES = frozenset({"same-title", "same-number", "like", "later"})
"""Relations between two things of one kind."""
_KINDS = ("draft", "report", "agenda", "act", "session", "meeting", "item", "document")
OF_THE_DAY = ("today", "tomorrow", "morning", "afternoon")
PLACES = ("first", "second", "third")


@dataclass(frozen=True, slots=True)
class LinkLists:
    """The words that ask for another thing, as patterns."""

    which: Phrases
    pronoun: Phrases
    others: Phrases
    itself: Phrases
    """Words that ask what a thing is that is named."""
    kinds: dict[str, Phrases]
    relations: dict[str, Phrases]
    places: dict[str, Phrases]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks for beside the thing it starts from."""

    kinds: tuple[str, ...]
    """Kinds of things that are named: the one right behind the word that asks which one first."""
    relations: frozenset[str]
    places: frozenset[str]
    years: tuple[int, ...]
    which: bool
    """True where it asks which one."""
    near: bool
    """True where the kind stands right beside the word that asks which one."""


@cache
def link_lists() -> LinkLists:
    """Read the words of `links_asked.toml`."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    kinds = {kind: phrase_list(table["kind"][kind]) for kind in _KINDS}
    return LinkLists(
        phrase_list(table["which"]),
        phrase_list(table["pronoun"]),
        phrase_list(table["others"]),
        phrase_list(table["itself"]),
        kinds | {"item": tables().item},
        {name: phrase_list(words) for name, words in table["relation"].items()},
        {name: phrase_list(words) for name, words in table["place"].items()},
    )


@cache
def words_of_links() -> frozenset[str]:
    """Give every single word of the phrases that lead from one thing to another, folded."""
    lists = link_lists()
    of_links = (*lists.relations.values(), *lists.places.values(), *lists.kinds.values(), lists.which, lists.pronoun)
    return frozenset(word for each in of_links for phrase in each.phrases for word in phrase.split())


def wanted(text: str) -> Wanted:
    """Read what a folded text asks for."""
    lists = link_lists()
    asked = [match.span() for match in lists.which.pattern.finditer(text)] if lists.which.likely(text) else []
    beside = [span for span in asked if not _RELATES.match(text, span[0])]
    found: dict[str, tuple[bool, int]] = {}
    for kind, phrases in lists.kinds.items():
        places = [match.start() for match in phrases.pattern.finditer(text)] if phrases.likely(text) else []
        if places:
            near = any(start <= at and len(grams(text[end:at])) <= NEAR for at in places for start, end in beside)
            found[kind] = (not near, places[0])
    ordered = tuple(sorted(found, key=lambda kind: (found[kind][0], _KINDS.index(kind))))
    if ordered[:2] == ("report", "act") and not is_han(text[found["act"][1]]) and found["act"][1] < found["report"][1]:
        ordered = ("act", "report", *ordered[2:])  # по какой резолюции доклад
    relations = frozenset(name for name, phrases in lists.relations.items() if phrases.found(text))
    if "under" in relations and "meeting" in ordered:
        ordered = tuple(kind for kind in ordered if kind != "agenda")  # which meeting had it on the agenda
    if ordered == ("agenda",) and {"topics", "agenda"} <= set(tables().asked(text)[0]):
        ordered = ()  # what was on their agenda
    return Wanted(
        ordered,
        relations,
        frozenset(name for name, phrases in lists.places.items() if phrases.found(text)),
        tuple(int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)),
        bool(asked) or tables().intents["decider"].found(text),
        any(not far for far, _ in found.values()),
    )


def phrases_of(kind: str) -> Phrases:
    """Give the words for a kind of thing."""
    return link_lists().kinds[kind]


def phrases_of_which() -> Phrases:
    """Give the words that ask for one of a kind: which, какой, 哪个."""
    return link_lists().which


def which_act(text: str) -> bool:
    """Say whether a folded text asks which act it was, by a word for one right behind the word that asks."""
    lists = link_lists()
    acts_ = [match.start() for match in lists.kinds["act"].pattern.finditer(text)]
    ends = [match.end() for match in lists.which.pattern.finditer(text)]
    between = [text[end:at] for end in ends for at in acts_ if end <= at]
    return any(len(grams(each)) <= LEFT and not tables().sponsored.found(each) for each in between)


_RELATES = re.compile(r"(?:what|que)\s+(?:the|la|el|las|los)\s|(?:(?<=el )|(?<=la )|(?<=lo )|(?<=los )|(?<=las ))que\s")
"""A word that asks which one, where it only leads on: what the tenth meeting came up with, el que salió para la …"""


def without_links(text: str) -> str:
    """Leave out the words that only lead from one thing to another: what is left names something else."""
    lists = link_lists()
    for phrases in (*lists.relations.values(), *lists.kinds.values(), lists.which, *lists.places.values()):
        text = phrases.take(text)[1]
    return without_pronouns(text)


def without_pronouns(text: str) -> str:
    """Leave out the words that stand for what was last spoken of."""
    return link_lists().pronoun.take(text)[1]


def points_to_others(text: str) -> bool:
    """Say whether a text asks for what belongs to the thing spoken of, or lies beside it: its papers, 其他文件."""
    return link_lists().others.found(text)


def speaks_of_last(text: str) -> bool:
    """Say whether a text speaks of the thing last spoken of by its kind: that document, ese documento, 这份文件."""
    lists = link_lists()
    kinds = "|".join(phrases.pattern.pattern for phrases in lists.kinds.values())
    return (
        lists.pronoun.likely(text)
        and re.search(rf"(?:{lists.pronoun.pattern.pattern})\s*(?:{kinds})", text) is not None
    )


def report_or_draft(text: str) -> bool:
    """Say whether a folded text asks of a paper whether it is a report or the draft of one."""
    intents = tables().intents
    both = all(intents[each].found(text) for each in ("report", "draft"))
    return both and re.search(alternatives(tables().either), text) is not None


def asks_itself(text: str) -> bool:
    """Say whether a folded text asks what a thing is that it names, and not which meeting that was."""
    meeting_ = link_lists().kinds["meeting"].pattern.pattern
    found = re.compile(
        rf"(?:{link_lists().itself.pattern.pattern})(?!\s*(?:(?:the|l[ae]|el|del|du|de)\s+)*(?:{meeting_}))"
    )
    return link_lists().itself.likely(text) and found.search(text) is not None


def begins_with(kind: str, text: str) -> bool:
    """Say whether a folded text begins with a word for a kind of thing, or a Chinese one ends so: what it asks for."""
    which, named = link_lists().which.pattern.pattern, link_lists().kinds[kind].pattern.pattern
    first = alternatives([word for word, number in tables().ordinals.items() if number == 1])
    begins = re.match(rf"\s*(?:(?:{which}|the|la|el|les|l[ao]s|{first})\s*)*(?:{named})", text)
    return begins is not None or re.search(rf"的(?:那[个份项次届]?)?(?:{named})[\s?？。]*$", text) is not None


def without_label(text: str, key: str) -> str:
    """Leave out the word for its kind that stands right before or behind the place where a thing was named."""
    words = (
        [link_lists().kinds["act"]] if kind_of(key) == "mandate" else [link_lists().kinds[kind] for kind in _KINDS[:3]]
    )
    for phrases in (*words, link_lists().kinds["document"]):
        text = re.sub(rf"^\s*(?:{phrases.pattern.pattern})\s", " ", text)
    return text


def asks_several(text: str) -> bool:
    """Say whether a folded text asks for more than one of a series."""
    return _several().search(text) is not None


@cache
def _several() -> re.Pattern[str]:
    """Make the pattern of words that ask for more than one of a series: newer ones, de plus récents."""
    return re.compile(alternatives(tomllib.loads(TABLE.read_text(encoding="utf-8"))["several"]))
