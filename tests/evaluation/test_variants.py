"""The variants of the evaluation set: many, the same in every run, and still asking the same."""

import re

from tests.evaluation.question_set import all_questions
from tests.evaluation.variants import all_variants, variants_of

QUESTIONS = [question for question in all_questions() if question.sure]


def test_every_question_that_has_an_answer_has_three_variants_or_more():
    assert [question.name for question in QUESTIONS if len(list(variants_of(question))) < 3] == []


def test_the_variants_are_the_same_in_every_run_and_all_different():
    made = all_variants(QUESTIONS)
    assert made == all_variants(QUESTIONS)
    for question in QUESTIONS:
        asks = [variant.question.ask for variant in variants_of(question)]
        assert len({question.ask, *asks}) == len(asks) + 1


def test_no_variant_touches_a_figure():
    for question in QUESTIONS:
        for variant in variants_of(question):
            assert sorted(re.findall(r"\d", variant.question.ask)) == sorted(re.findall(r"\d", question.ask)), variant


def test_a_question_that_has_no_answer_has_no_variants():
    assert all_variants(question for question in all_questions() if not question.sure) == []
