"""What opens a question about something else than was spoken of: different matter, autre sujet, 换个话题."""

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.phrases import tables
from handlers.questions.alone import alone, goes_on, points_back
from handlers.questions.cleaning import cleaned
from handlers.word_lists import alternatives
from store.folding import fold

TABLE = Path(__file__).with_suffix(".toml")


@cache
def _opening() -> re.Pattern[str]:
    """Make the pattern of what opens a text so, to the sign that ends it."""
    words = alternatives(tomllib.loads(TABLE.read_text(encoding="utf-8"))["another"])
    ended = r"\s*[,;:.!،؛，；。！：…—-]+\s*"
    return re.compile(rf"^\W*(?:\w{{1,8}}[\s.,،，。]+)?(?:(?:{words}){ended})+(?=\w)")


@cache
def _this_group() -> re.Pattern[str]:
    """Make the pattern of a name for the Working Group that points back to nothing: this group, notre groupe."""
    return re.compile(alternatives(tomllib.loads(TABLE.read_text(encoding="utf-8"))["this_group"]))


def of_other_matter(ask: Ask) -> Ask:
    """Ask what follows such an opening, as if nothing had been spoken of where it does not point back."""
    folded = fold(ask.words)
    if not ask.chat.context.about:
        return ask
    if _what_set_up_the_group(cleaned(folded)):
        return alone(ask)
    if (opening := _opening().match(folded)) is None:
        return ask
    rest = replace(ask, words=folded[opening.end() :])
    text = cleaned(rest.words)
    back = points_back(replace(rest, words=_this_group().sub(" ", text)))
    return rest if back or goes_on(text) else alone(rest)


_OF_CREATION = frozenset({"creation", "acts", "decider", "adopted", "when"})


def _what_set_up_the_group(text: str) -> bool:
    """Say whether a text asks for what set up the Working Group: the decision that set up the Working Group."""
    asked = set(tables().asked(text)[0])
    group = tables().addressees["working group"].found(text)
    return bool(group and "creation" in asked <= _OF_CREATION and not re.search(r"\d", text) and not goes_on(text))
