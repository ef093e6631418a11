"""Words are counted for what they asked for, trees tell right from wrong, and what was first answered is read."""

import numpy as np

from handlers.questions.usage import ANY, NOTHING, features
from handlers.questions.weighing import Answered, Split
from tests.bench.boosting import fit, shares
from tests.bench.learning_weights import FOLDS, First, Rows, Said, count, first_answers, folds, outcomes, wordings
from tests.evaluation.question_set import Question

ITEM, PAPER = "item:CTOC/COP/WG.4:2021-10-12:3", "document:CTOC/COP/WG.4/2021/3"


def _said(words, *about, sure=True):
    one = Question(words, "en", "title", about=about, sure=sure)
    return Said(features(words, "en", (), "quiet"), ()), one


def test_words_are_counted_for_what_answers_and_rare_ones_left_out():
    given = [_said("buyers", ITEM, PAPER)] * 4 + [_said("wifi", sure=False)] * 3 + [_said("once", ITEM)]
    table = count(given)
    assert table.asked == {ANY: 8, "en": 8}
    assert table.things == {
        NOTHING: {ANY: 3.0, "en": 3.0}, PAPER: {ANY: 2.0, "en": 2.0}, ITEM: {ANY: 3.0, "en": 3.0},
    }  # fmt: skip
    assert table.words["en", "buyers"] == "4 1:2 2:2"
    assert table.words["en", "wifi"] == "3 0:3"
    assert ("en", "once") not in table.words


def test_trees_find_what_tells_right_from_wrong_also_where_two_measures_do_so_together():
    draw = np.random.default_rng(7)
    measures = draw.random((2000, 3))
    right = ((measures[:, 0] > 0.5) == (measures[:, 1] > 0.5)).astype(float)
    trees = fit(measures, right)
    assert np.mean((shares(trees, measures) > 0.5) == right) > 0.97
    used = {node.measure for tree in trees[:20] for node in tree if isinstance(node, Split)}
    assert used >= {0, 1}


def test_sets_are_parted_into_folds_of_like_size():
    assert folds(["a"] * 9 + ["b"] * 5 + ["c"] * 4 + ["d"])[:4] == [{"a"}, {"b"}, {"c"}, {"d"}]
    assert len(folds("abcdefghijkl")) == FOLDS


def _first(sure, outcome, about, meant):
    return First("a", Question("q", "en", "title", about=meant), outcome, Answered(3, sure, about, ()))


def test_weighing_keeps_gives_chooses_and_asks():
    firsts = [
        _first(True, "silent", (PAPER, ITEM), (ITEM,)),  # kept: stays wrong
        _first(True, "silent", (PAPER, ITEM), (ITEM,)),  # another of its things instead
        _first(True, "silent", (PAPER, ITEM), (ITEM,)),  # asked: one press away
        _first(False, "offered", (ITEM, PAPER), (ITEM,)),  # given
        _first(True, "right", (), (ITEM,)),  # about nothing: as it is
    ]
    of = np.array([0, 0, 1, 1, 2, 2, 3, 3])
    right = np.array([0, 1, 0, 1, 0, 1, 1, 0], dtype=float)
    rows = Rows(firsts, of, np.zeros(8), np.zeros((8, 1)), right)
    likely = np.array([0.9, 0.05, 0.3, 0.9, 0.5, 0.4, 0.9, 0.1])
    assert outcomes(rows, likely, 0.85, 0.85, 0.2) == {"silent": 20, "right": 60, "offered": 20}


def test_what_was_first_answered_stands_beside_its_question_and_no_unseen_one_is_among_them():
    firsts = first_answers()
    assert {each.set for each in firsts} >= {"terrace", "balcony", "alcove"}
    assert not {each.set for each in firsts} & {"loggia", "pergola", "gatehouse", "stairwell"}
    assert sum(each.right(each.answered.about[0]) for each in firsts if each.answered.sure and each.answered.about) == (
        sum(each.outcome == "right" for each in firsts if each.answered.sure and each.answered.about)
    )


def test_wordings_are_read_with_their_language_and_what_was_spoken_of():
    found = wordings()
    assert {one.language for _, one in found} == {"ar", "en", "es", "fr", "ru", "zh"}
    after = [said for said, _ in found if (ANY, "alone") not in said.of_things]
    assert {said.of_things[-1][1][:3] for said in after} == {"of "}
