"""What is learnt is what the questions given say, and the tables written are read back as they were learnt."""

import numpy as np
import pytest

from handlers.questions import expected, going_on, onward
from handlers.questions.expected import COLUMNS, KINDS
from handlers.questions.leads import Lead
from tests.bench.learning import Asked, Rows, fit, leads_table, learn_going_on, learn_kinds, learn_leads, words_table
from tests.evaluation.question_set import Question

PAPER = tuple(kind == "document" for kind in KINDS)
ITEM = tuple(kind == "item" for kind in KINDS)


def _asked(words, kinds, about=(), found=()):
    key = "document:A/64/130" if kinds is PAPER else "item:CTOC/COP/WG.4:2022-06-29:2"
    question = Question(ask=words, language="en", kind="title", about=(key,))
    return Asked(question, expected.features(words, "".join(about[:1]), "quiet"), kinds, about, found)


def test_a_feature_that_only_right_rows_have_speaks_for_and_one_that_only_wrong_ones_have_against():
    rows = Rows.of([{"a": 1.0}, {"a": 1.0, "c": 1.0}, {"b": 1.0}, {"b": 1.0, "c": 1.0}], {"a": 0, "b": 1, "c": 2})
    weights, alone = fit(rows, np.array([1.0, 1.0, 0.0, 0.0]), 3)
    assert weights[0] > 0.5 > -0.5 > weights[1]
    assert weights == pytest.approx([-weights[1], weights[1], 0.0], abs=1e-3)
    assert alone == pytest.approx(0.0, abs=1e-3)


def test_kinds_are_learnt_from_words_and_rare_ones_left_out():
    given = [_asked("the paper please", PAPER), _asked("which item please", ITEM)] * 40 + [_asked("rarely", PAPER)]
    table = expected.parsed(words_table(learn_kinds(given), COLUMNS))
    assert "rarely" not in table
    asked = [expected.features(words, "", "quiet") for words in ("the paper", "which item")]
    paper, item = (expected.weighed(each, table).of for each in asked)
    assert (paper["document"] > paper["item"], item["item"] > item["document"]) == (True, True)


def test_that_a_question_goes_on_is_learnt_from_what_was_asked_before_it():
    given = [
        Question(ask="and its papers", language="en", kind="context", about=("document:A/64/130",), before=("2022",)),
        Question(ask="when was the 11th meeting", language="en", kind="when", about=("document:A/64/130",)),
    ] * 40
    table = expected.parsed(words_table(learn_going_on(given), ("weight",)))
    shares = [going_on.weighed(going_on.features(words), table) for words in ("and its", "when was")]
    assert (shares[0] > 0.5 > shares[1]) is True


def test_leads_are_learnt_from_what_answers():
    item, paper = Lead("item:CTOC/COP/WG.4:2022-06-29:2", "same", 0, 1), Lead("document:A/64/130", "paper", 0, 1)
    about, found = item.key, (item, paper)
    given = [_asked("its paper please", PAPER, (about,), found), _asked("what item is that", ITEM, (about,), found)] * 4
    table = onward.parsed(leads_table(learn_leads(given)))
    asked = {words: onward.weighed(words, about, found, table)[0].lead.key for words in ("its paper", "what item")}
    assert asked == {"its paper": paper.key, "what item": item.key}
