"""A function of the Group that is named by its letter or its place among them: function (c), la troisième fonction."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from handlers import mandates, one_act
from handlers.ask import Ask
from handlers.duties import addressee_named
from handlers.phrases import asking_words, number_of, tables
from handlers.questions.acts_ranked import CHARGED
from handlers.questions.asides import is_question
from handlers.questions.exact import without_paragraph
from handlers.reference import figure
from handlers.reply import Reply
from handlers.word_lists import Phrases, alternatives, phrase_list
from handlers.wording import HAN as HAN_FIGURES
from store.database import Session
from store.folding import fold
from store.keys import kind_of, paragraph_number
from store.lookup import tell
from store.mandates import Act, acts
from store.meanings import speaks_of

TABLE = Path(__file__).with_suffix(".toml")
LATIN, LATIN_ALONE = "abcd", "bcd"
"""Letters of the functions, also where neither a bracket nor a point marks them: no article, a function."""


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def _named() -> re.Pattern[str]:
    """Make the pattern of a function named by its place, or by its letter: in brackets, or alone."""
    function, between, of, counts = (alternatives(_lists()[name]) for name in ("function", "between", "of", "place"))
    others = "".join(_lists()["letters"])
    quoted = rf"(?:\d{{1,2}}\s*)?[(\[\"“«„'‘]\s*(?P<l%d>[{LATIN}{others}])\s*[)\]\"”»“'’]"
    alone = f"{LATIN_ALONE}{''.join(_lists()['alone'])}"
    closed = rf"(?<!\w)(?:\d{{1,2}}\s*)?(?P<l%d>[{LATIN}{others}])\)"
    letter = rf"(?:{quoted}|{closed}|(?<![a-z\dء-ي'’])(?P<l%d>[{alone}])(?![a-z\dء-ي'’.]))"
    place = rf"(?:(?:{counts})\s*(?P<h%d>[{HAN_FIGURES}\d])\s*|(?P<p%d>{alternatives(tables().ordinals)}))"
    return re.compile(
        rf"(?:{function})\s*(?:(?:{between})\s*)?{letter % (1, 2, 3)}"
        rf"|{letter % (4, 5, 6)}\s*(?:(?:{of})\s*)*(?:{function})"
        rf"|{place % (1, 1)}\s*(?:(?:{of})\s*)*(?:{function})"
        rf"|(?:{function})\s+{place % (2, 2)}(?!\w)"
    )


def letter_named(text: str) -> str | None:
    """Give the letter of the one function that a folded text names."""
    found = list(_named().finditer(text))
    if len(found) != 1:
        return None
    said = {name: each for name, each in found[0].groupdict().items() if each}
    name, each = next(iter(said.items()))
    if name[0] == "l":
        return str(_lists()["letters"].get(each, each))
    if not {"=working-group", "=draft"} & speaks_of(text) or addressee_named(text)[0] in CHARGED:
        return None  # the first task of the day, or of the Secretariat
    number = figure(each) if name[0] == "h" else number_of(each, tables().ordinals)
    return "abcd"[number - 1] if number and 0 < number <= len("abcd") else None


_OF_DRAFT, _OF_DECISION = frozenset({"=draft", "=g77"}), frozenset({"=decision", "=resolution"})


def _parent(act: Act) -> str | None:
    """Give the number of the paragraph of an act that lays down functions, letter by letter."""
    told = (each.number for each in act.clauses if "=functions" in speaks_of(fold(each.summary.get("en", ""))))
    return next((number for number in told if number), None)


async def _letter_told(session: Session, text: str) -> str | None:
    """Give the letter of the one function that a text tells of, where it asks which one does something."""
    found, left = _which().take(text)
    if not found:
        return None
    lettered = [
        each
        for each in await tell(session, without_paragraph(left), asking_words(), frozenset({"mandate"}))
        if _letter(each.key)
    ]
    best = sorted(lettered, key=lambda each: (-each.weight, each.key))
    if not best or best[0].weight < LEAST or (len(best) > 1 and best[0].weight - best[1].weight < APART):
        return None
    return _letter(best[0].key)


LEAST, APART = 0.5, 0.1
"""So much of what is said a function must tell, and so much less the next one."""


@cache
def _which() -> Phrases:
    return phrase_list(_lists()["which"])


def without_letter_asked(text: str) -> str:
    """Leave out of a text what asks which letter something stands under: it writes to nobody."""
    return _which().take(fold(text))[1]


def _letter(key: str) -> str | None:
    """Give the letter of a paragraph that has one: c of 10(c)."""
    found = re.fullmatch(r"\d+\(([a-z])\)", paragraph_number(key) or "") if kind_of(key) == "mandate" else None
    return found[1] if found else None


def _asks_all(text: str) -> bool:
    """Say whether a folded text asks which functions the draft gives the Group, or how many."""
    lists = tables()
    of_draft = bool(_OF_DRAFT & speaks_of(text)) or lists.intents["draft"].found(text)
    asked = of_draft and _several().found(text)
    asks = lists.interrogative.found(text) or is_question(text[-1:])
    asked = asked and (asks or phrase_list(_lists()["tells"]).found(text))
    others = lists.intents["documents"].found(text) or lists.intents["creation"].found(text) or _which().found(text)
    return asked and not others and addressee_named(text)[0] in (None, "working group")


@cache
def _several() -> Phrases:
    return phrase_list(_lists()["several"])


def functions_named(text: str) -> bool:
    """Say whether a folded text speaks of the functions of the Group."""
    return phrase_list(_lists()["function"]).found(text)


async def function_named(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    """Answer with the function of that letter, or all where they are asked for; None where none is named."""
    text = fold(ask.words)
    letter = letter_named(text) or await _letter_told(session, text)
    if (letter is None and not _asks_all(text)) or (_OF_DECISION & speaks_of(text) and not _OF_DRAFT & speaks_of(text)):
        return None  # as it was adopted: by those letters the draft alone is held
    held = await acts(session)
    laid_down = [act for act in held.values() if _parent(act)]
    named = {act.key for act in mandates.acts_named(ask.words, held)}
    if letter is None and named & {act.became for act in laid_down}:
        return None  # how it was adopted
    if len(laid_down) != 1 or named - {laid_down[0].key, laid_down[0].became}:
        return None
    parent = _parent(laid_down[0])
    number = f"{parent}({letter})" if letter else str(parent)
    if number not in {each.number for each in laid_down[0].clauses}:
        return None
    return await one_act.told_by_clause(ask, session, laid_down[0], number), [f"function: {number}"]
