"""What opens a question about something else than was spoken of: different matter, autre sujet, 换个话题."""

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.phrases import asking_words, tables, tells_subject
from handlers.questions.alone import alone, goes_on, points_back
from handlers.questions.asides import clauses_of
from handlers.questions.cleaning import cleaned
from handlers.word_lists import alternatives
from store.described import ORGANS
from store.folding import fold, grams
from store.meanings import speaks_of, units

TABLE = Path(__file__).with_suffix(".toml")


@cache
def _opening() -> re.Pattern[str]:
    """Make the pattern of what opens a text so, to the sign that ends it, with a word more: entirely, sorry."""
    words, joins = (alternatives(_listed()[name]) for name in ("another", "joins"))
    return re.compile(
        rf"^\W*(?:\w{{1,8}}[\s.,،，。]+)?(?:{words})(?:\s+\w+)?\s*[,;:.!،؛，；。！：…—-]+\s*(?:(?:{joins})\s*)?(?=\w)"
    )


@cache
def _listed() -> dict[str, list[str]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def _idle() -> re.Pattern[str]:
    """Make the pattern of what points back to nothing: a name for the Working Group, this group; itself, lui-même."""
    return re.compile(alternatives([*_listed()["this_group"], *_listed()["stress"]]))


def of_other_matter(ask: Ask) -> Ask:
    """Ask what follows such an opening as if nothing had been spoken of, where it does not point back."""
    folded = fold(ask.words)
    if not ask.chat.context.about:
        return ask
    if _what_set_up_the_group(cleaned(folded)):
        return alone(ask)
    if (opening := _opening().match(folded)) is None:
        return ask
    rest = replace(ask, words=_without_lead(folded[opening.end() :]))
    text = cleaned(rest.words)
    back = points_back(replace(rest, words=_idle().sub(" ", text)))
    return rest if (back and not _of_acts(text)) or goes_on(text) or not _names(text) else alone(rest)


def _names(text: str) -> bool:
    """Say whether a text names something of its own: not when it was, its papers."""
    lists = tables()
    own = (lists.meeting, lists.item, lists.instrument, *lists.addressees.values(), *lists.not_held.values())
    named = any(words.found(text) for words in own) or _idle().search(text) or speaks_of(text) & set(ORGANS.values())
    return bool(named or tells_subject(text) or re.search(r"\d", text) or lists.next.found(text))


def _without_lead(text: str) -> str:
    """Leave out a clause that only tells of the asker before the question: I only joined this week: which act …."""
    clauses = clauses_of(text)
    if len(clauses) < 2 or tables().asked(first := cleaned(clauses[0][0]))[0] or re.search(r"\d", first):
        return text
    asks = tables().interrogative.found(first) or tells_subject(first) or len(grams(first)) > LEAD
    return text if asks else text[text.index(clauses[0][0]) + len(clauses[0][0]) :].lstrip(" ,;:.!،؛，；。！：…—-")


LEAD = 8
"""Words, or pairs of Chinese characters, of such a clause."""


def _of_acts(text: str) -> bool:
    """Say whether a text asks which act did something, and tells of what: which decision is on this Protocol."""
    told = [each.meanings for each in units(text, asking_words()) if each.meanings and not each.idle]
    return "acts" in tables().asked(text)[0] and any(meanings != {"request"} for meanings in told)


_OF_CREATION = frozenset({"creation", "acts", "decider", "adopted", "when"})


def _what_set_up_the_group(text: str) -> bool:
    """Say whether a text asks for what set up the Working Group: the decision that set up the Working Group."""
    asked = set(tables().asked(text)[0])
    group = tables().addressees["working group"].found(text)
    return bool(group and "creation" in asked <= _OF_CREATION and not re.search(r"\d", text) and not goes_on(text))
