"""Whether a sentence asks for an act, for a paragraph of one or for several acts, and of which bodies."""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.phrases import language_of, tables, tells_subject
from handlers.questions.exact import paragraph_in
from handlers.questions.links_asked import wanted
from handlers.questions.organ_sessions import CONFERENCE
from handlers.questions.understood import Understood
from handlers.word_lists import Phrases, alternatives, phrase_list
from store.described import ORGANS
from store.keys import body_key
from store.meanings import speaks_of, units

TABLE = Path(__file__).with_suffix(".toml")
ASKS = frozenset({"acts", "mandate", "draft", "decider", "creation"})
"""What is asked where an act is asked for."""
_OTHER = frozenset({"agenda", "documents", "when", "where", "timetable", "outcome"})


def asks_paragraph(seen: Understood) -> bool:
    """Say whether a paragraph is asked for; of a draft also by a word for an item: какой пункт проекта."""
    return paragraph_asked(seen.written) or (draft_asked(seen) and tables().item.found(seen.written))


@cache
def several_acts() -> re.Pattern[str]:
    """Make the pattern of words that ask for several acts: not номер резолюции, of which there is one."""
    lists = tables()
    behind = "".join(rf"(?<!\b{re.escape(word)} )" for word in lists.number.phrases if word.isalpha())
    return re.compile(rf"{behind}(?:{lists.several.pattern.pattern})")


def how_many(text: str) -> int | None:
    """Give how many acts a folded text asks for, where it says it: the two resolutions, 哪两份."""
    lists = tables()
    said = [lists.cardinals[word] for word in text.split() if lists.cardinals.get(word, 1) > 1]
    said += [_HAN_COUNTS.index(match[1]) + 2 for match in _HAN_COUNTED.finditer(text)]
    said += [2] if _DUAL.search(text) else []
    return said[0] if len(set(said)) == 1 else None


_HAN_COUNTS = "两三四五"
_HAN_COUNTED = re.compile(rf"([{_HAN_COUNTS}])(?:份|项|个|号|条)(?!职能|职责|任务|功能|工作)")
_DUAL = re.compile(r"(?:قرار|مقرر)(?:ان|ين|ي|ا(?=\s+(?:مجلس|الجمعيه|الموتمر|المجلس)))(?!\w)|اللذان|اللذين")
_ALSO_FOR = frozenset({"para", "par", "op"})
"""Short words for a paragraph that mean something else in other languages: by, for."""


def paragraph_asked(text: str) -> bool:
    """Say whether a folded text asks for a paragraph, by a word for one."""
    found = {match[0] for match in tables().paragraphs.pattern.finditer(text)}
    return bool(found - _ALSO_FOR) or (bool(found) and (language_of(text) == "en" or _paragraph_of().found(text)))


@cache
def _act_words() -> dict[str, list[str]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def _paragraph_of() -> Phrases:
    return phrase_list(_act_words()["paragraph_of"])


@cache
def by_conference() -> re.Pattern[str]:
    """Make the pattern of the Conference as who adopted an act, and not as whom one speaks of."""
    conference = rf"(?:{tables().addressees['conference'].pattern.pattern}|(?<!\w)cop(?!\w))"
    return re.compile(alternatives(_act_words()["by_conference"]).replace(re.escape("#"), conference))


def names_paragraph(ask: Ask) -> bool:
    """Say whether a question names a paragraph by its number."""
    return paragraph_in(ask.words) is not None


def asks_for_act(seen: Understood) -> bool:
    """Say whether a sentence asks for an act or a paragraph of one, and for nothing else."""
    asked = wanted(seen.written)
    told = speaks_of(seen.described)
    which = bool(seen.years or tables().original.found(seen.written) or _PLACED & told)
    if which and "=declaration" in told and set(seen.intents) <= _OF_DECLARATION:
        return not seen.item  # the number of the declaration of 2017, of the second one
    if seen.meetings and "outcome" in seen.intents and not ASKS & set(seen.intents):
        return False  # the text of what a meeting recommended
    if "adopted" in seen.intents and set(seen.intents) <= _ADOPTION and tells_subject(seen.topic):
        return not (seen.meetings or seen.item or asked.kinds)  # the plan of action, when was it adopted
    of_acts = ASKS & set(seen.intents) or {"act", "draft"} & set(asked.kinds) or paragraph_asked(seen.written)
    held = when_due(seen) | ({"outcome"} if "conference" in bodies_meant(seen) else set())  # what it asked, on outcomes
    others = {"documents", "item", "meeting"} & set(asked.kinds) or (_OTHER - held) & set(seen.intents)
    draft_report = "report" in seen.intents and "draft" in seen.intents
    sure = {"acts", "decider", "draft"} & set(seen.intents) or asked.kinds[:1] == ("act",)
    sure = sure or ("creation" in seen.intents and tables().instrument.found(seen.written))
    return bool(of_acts) and not (others and not sure) and not draft_report


OF_REPORT = frozenset({"=report", "=secretary-general"})
_OF_DECLARATION = frozenset({"adopted", "when", "where", "which_item", "text", "acts", "topics", "documents", "issued"})
_PLACED = frozenset({"=ordinal-1", "=ordinal-2"})
_ADOPTION = frozenset({"adopted", "when", "where"})


def when_due(seen: Understood) -> set[str]:
    """Give what asks when where it asks by when somebody must do what an act says."""
    due = "mandate" in seen.intents and seen.addressee not in (None, "working group") and not seen.meetings
    due = due and "creation" not in seen.intents and tables().must.found(seen.written)
    return {"when"} & set(seen.intents) if due else set()


def may_ask(seen: Understood) -> bool:
    """Say whether a sentence may ask for an act: of a rule, of who says so, of what somebody must do."""
    rule = tables().instrument.found(seen.written)
    rule = rule or {meaning for unit in units(seen.described) for meaning in unit.meanings} >= _BECAME
    others = set() if rule else _OTHER
    if seen.addressee not in (None, "working group"):
        others = others - {"where"}  # where a text says it of them
    if rule and seen.addressee is None and tables().pandemic.found(seen.written):
        return False  # the one that covid cut short, what number was that: a meeting
    if seen.meetings or seen.item or ({"report", "documents"} | others) & set(seen.intents):
        return False
    of_year = bool(seen.years) and bool(bodies_meant(seen))  # what the Assembly did in 2013
    return seen.addressee not in (None, "secretary-general") or rule or of_year


_BECAME = frozenset({"permanent", "working-group"})
"""What is spoken of where an act made a group what it is."""


def bodies_meant(seen: Understood) -> set[str]:
    """Give the bodies a sentence names whose acts are meant.

    The Conference may as well be whom one tells of, unless it is said what it did in a year.
    """
    named = {meaning for unit in units(seen.described) for meaning in unit.meanings}
    return (named & set(ORGANS.values()) - {"conference"}) | ({"conference"} if did_in_year(seen) else set())


def did_in_year(seen: Understood) -> bool:
    """Say whether a sentence tells what the Conference did in a year."""
    named = seen.addressee == "conference" or (seen.body == body_key(CONFERENCE) and "acts" in seen.intents)
    did = named and bool(seen.years) and not (seen.meetings or draft_asked(seen))
    beside = tables().addressees["conference"].take(seen.written)[1]  # 缔约方会议 is no 会议
    return did and not (tables().meeting.found(beside) or {"documents", "report", "agenda"} & set(seen.intents))


def draft_asked(seen: Understood) -> bool:
    """Say whether a sentence asks for a draft."""
    return "draft" in seen.intents or "draft" in wanted(seen.written).kinds
