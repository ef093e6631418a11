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
    """Leave out of a text the clauses that ask nothing, do not name what `said` names, and say where it was met.

    What is 2020/2? I found it in an old footnote.
    """
    lists = tables()
    for clause, sign in clauses_of(text):
        asks = is_question(sign) or lists.interrogative.found(fold(clause))
        if not asks and said not in clause and _met_in().found(fold(clause)):
            text = text.replace(clause, " ")
    return text
