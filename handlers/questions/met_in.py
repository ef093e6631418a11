"""Where somebody met a symbol, which tells nothing of the paper that it names: I found it in an old footnote."""

from pathlib import Path

from handlers.phrases import tables
from handlers.questions.asides import clauses_of, is_question
from handlers.word_lists import Phrases, phrase_lists
from store.folding import fold

TABLE = Path(__file__).with_suffix(".toml")


def _met_in() -> Phrases:
    return phrase_lists(TABLE)["met_in"]


def without_met_in(text: str, said: str) -> str:
    """Leave out of a text what says where that was met which `said` names: clauses, and what leads on to it.

    What is 2020/2? I found it in an old footnote. Sorting old files I came across 2020/2: what is it?
    """
    lists = tables()
    for clause, sign in clauses_of(text):
        asks = is_question(sign) or lists.interrogative.found(fold(clause))
        if not asks and said not in clause and _met_in().found(fold(clause)):
            text = text.replace(clause, " ")
        before = clause.partition(said)[0] if said and said in clause else ""
        if before and _met_in().found(fold(before)) and not lists.interrogative.found(fold(before)):
            text = text.replace(before, " ", 1)
    return text
