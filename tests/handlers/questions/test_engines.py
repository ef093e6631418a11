"""A sentence is answered alike on either engine: its other tests ask one."""

from tests.evaluation.judging import ask_question
from tests.evaluation.question_set import FRESH, all_questions

EVERY = 8
"""Of the questions every eighth is asked, in six languages and of all kinds."""


async def test_the_same_questions_are_answered_rightly_on_either_engine(database):
    judged = [await ask_question(database, each) for each in all_questions(FRESH)[::EVERY]]
    assert {each.question.name for each in judged if each.outcome != "right"} == set()
