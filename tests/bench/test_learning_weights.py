"""Words speak for what they asked for, trees tell right from wrong, and what was first answered is read."""

from dataclasses import replace

import numpy as np

from handlers.questions import expected
from handlers.questions.expected import COLUMNS
from handlers.questions.usage import ANY, NOTHING, features, likely
from handlers.questions.weighing import MEASURES, Answered, Split
from tests.bench import learning_weights
from tests.bench.boosting import fit, shares
from tests.bench.learning import words_table
from tests.bench.learning_weights import (
    FOLDS,
    WORDING,
    First,
    Rows,
    Said,
    first_answers,
    folds,
    kinds_weights,
    outcomes,
    part_of,
    rows_of,
    some_of,
    usage_of,
    wording_answers,
    wordings,
)
from tests.evaluation.question_set import Question

ITEM, PAPER = "item:CTOC/COP/WG.4:2021-10-12:3", "document:CTOC/COP/WG.4/2021/3"


def _said(words, *about, sure=True):
    one = Question(words, "en", "title", about=about, sure=sure)
    return Said(features(words, "en", (), "quiet"), (words,)), one


def test_words_speak_for_what_answers_and_rare_ones_are_left_out():
    given = [_said("buyers", ITEM, PAPER)] * 40 + [_said("wifi", sure=False)] * 30 + [_said("once", ITEM)]
    table = usage_of(given)
    assert list(table.things) == [NOTHING, PAPER, ITEM]
    assert ("en", "once") not in table.words
    buyers, wifi = (likely(features(word, "en", (), "quiet"), table) for word in ("buyers", "wifi"))
    assert buyers[PAPER] > 0.4 < buyers[ITEM]
    assert wifi[NOTHING] > 0.8


def test_a_wording_counts_less_than_a_question_of_a_set(monkeypatch):
    monkeypatch.setattr(learning_weights, "LEAST", 1)  # so little tells the two apart
    said, one = _said("buyers", ITEM)
    given = [(said, one), (said, replace(one, kind=WORDING, about=(PAPER,)))] * 40
    of = likely(said.of_things, usage_of(given))
    assert of[ITEM] > 2 * of[PAPER]


def test_a_first_answer_is_measured_by_what_the_other_sets_say():
    said, one = _said("buyers", ITEM)
    other, two = _said("chains", ITEM)
    sets = {"a": [(said, one)] * 4, "b": [(other, two), (other, replace(two, also=(ITEM, PAPER)))] * 4}
    answered = Answered(1, True, (ITEM,), ())
    firsts = [First("a", one, "right", answered), First("b", two, "right", answered)]
    rows = rows_of(firsts, {**sets, "c": sets["b"]})
    known = rows.measures[:, MEASURES.index("share of features known")]
    assert [set(known[rows.of == at]) for at in (0, 1)] == [{0.0}, {1.0}]


def test_it_is_learnt_from_sets_alone_whether_several_things_are_asked_for():
    both = Question("papers", "en", "documents", about=(ITEM, PAPER), also=(ITEM, PAPER))
    one, wording = (replace(both, ask="paper", kind=kind, also=()) for kind in ("documents", WORDING))
    given = [(Said((), ("papers",)), both), (Said((), ("paper",)), one), (Said((), ("papers",)), wording)] * 40
    table = expected.parsed(words_table(kinds_weights(given), COLUMNS))
    assert expected.weighed(("papers",), table).several > 0.9
    assert expected.weighed(("paper",), table).several < 0.1
    assert expected.weighed(("paper",), table).of["document"] > 0.9


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
        _first(False, "warned", (), (ITEM,)),  # nothing found, and what most mean is given
    ]
    of = np.array([0, 0, 1, 1, 2, 2, 3, 3, 5, 5])
    right = np.array([0, 1, 0, 1, 0, 1, 1, 0, 0, 1], dtype=float)
    rows = Rows(firsts, of, np.zeros(10), np.zeros((10, 1)), right)
    likely = np.array([0.9, 0.05, 0.3, 0.9, 0.5, 0.4, 0.9, 0.1, 0.8, 0.9])
    given = outcomes(rows, likely, 0.85, 0.85, 0.2)
    assert {each: round(share * len(firsts) / 100) for each, share in given.items()} == {
        "silent": 1, "right": 4, "offered": 1,
    }  # fmt: skip
    some, shares_ = some_of(rows, likely, [False, True, False, False, True, True])
    assert (some.firsts, some.of.tolist()) == ([firsts[1], firsts[4], firsts[5]], [0, 0, 2, 2])
    assert (some.right.tolist(), shares_.tolist()) == ([0, 1, 0, 1], [0.3, 0.9, 0.8, 0.9])


def test_what_was_first_answered_stands_beside_its_question_and_no_unseen_one_is_among_them():
    firsts = first_answers()
    assert {each.set for each in firsts} >= {"terrace", "balcony", "alcove"}
    assert not {each.set for each in firsts} & {"loggia", "pergola", "gatehouse", "stairwell"}
    assert sum(each.right(each.answered.about[0]) for each in firsts if each.answered.sure and each.answered.about) == (
        sum(each.outcome == "right" for each in firsts if each.answered.sure and each.answered.about)
    )


def test_wordings_are_read_with_their_language_and_what_was_spoken_of():
    found = wordings().values()
    assert {one.language for _, one in found} == {"ar", "en", "es", "fr", "ru", "zh"}
    after = [said for said, _ in found if (ANY, "alone") not in said.of_things]
    assert {said.of_things[-1][1][:3] for said in after} == {"of "}


def test_what_was_answered_to_wordings_stands_beside_them_in_the_same_part():
    besides = wordings()
    firsts = wording_answers(besides)
    parts = {one: part_of(wording) for wording, (_, one) in besides.items()}
    assert len(firsts) > 10_000
    assert all(parts[each.question] == each.set for each in firsts)
    sure = [each for each in firsts if each.answered.sure and each.question.sure]
    told = [each.answered.about[0] in each.question.about for each in sure if each.outcome == "right"]
    assert sum(told) > 0.9 * len(told)  # a day's meeting is told before its session, and items within sessions
