"""How much of the evaluation set is answered right, offered, or silently wrong: floors that only rise.

`python -m tests.bench.questions --failures` prints the same failures, and how each question was understood.
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.evaluation.judging import Judged, ask_all, judge, shares
from tests.evaluation.question_set import (
    COMMITTEE,
    CORRIDOR,
    FRESH,
    LANGUAGES,
    LOBBY,
    PRACTICE,
    Question,
    all_questions,
    read_questions,
)
from tests.evaluation.variants import all_variants

EVERY = 8
"""Of the variants every eighth is asked here, all of them by `make bench`."""

FLOORS = {
    "en": (98.5, 100.0, 0.0),
    "zh": (98.5, 100.0, 0.0),
    "fr": (97.0, 100.0, 0.0),
    "es": (97.0, 100.0, 0.0),
    "ru": (97.0, 100.0, 0.0),
    "ar": (97.0, 100.0, 0.0),
}
"""Of a language's questions in percent: right at least, right or offered at least, silently wrong at most."""

FRESH_FLOOR = (95.0, 98.5, 0.0)
CORRIDOR_FLOOR = (92.5, 97.5, 0.4)
"""Of the half of the corridor questions that may be looked at."""
LOBBY_FLOOR = (90.0, 96.5, 0.5)
PRACTICE_FLOOR = (93.5, 97.5, 0.5)
PRACTISED = 3
"""Of the questions that are there to learn from every third is asked."""
VARIANTS_FLOOR = (92.5, 97.0, 0.8)
AFTER_ANOTHER = 2
"""Of the fresh questions every second is asked after another."""
AFTER_ANOTHER_FLOOR = (96.0, 98.0, 2.0)
BEFORE = ("/agenda 2021", "/item 2010 5", "/doc CTOC/COP/WG.4/2010/4", "/mandate 4/4", "/timetable 2010", "/next")


def failures(judged: Sequence[Judged]) -> str:
    return "\n\n".join(["", *(str(one) for one in judged if one.outcome != "right")])


def reaches(judged: Sequence[Judged], floor: tuple[float, float, float]) -> bool:
    share = shares(judged)
    right, helped, silent = floor
    return share["right"] >= right and share["right"] + share["offered"] >= helped and share["silent"] <= silent


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_answers_are_as_good_as_they_were(database, language):
    judged = await ask_all(database, [each for each in all_questions() if each.language == language])
    assert reaches(judged, FLOORS[language]), f"{shares(judged)}{failures(judged)}"


async def test_the_answers_to_questions_written_blind_are_as_good_as_they_were(database):
    judged = await ask_all(database, all_questions(FRESH))
    assert reaches(judged, FRESH_FLOOR), f"{shares(judged)}{failures(judged)}"


async def test_the_answers_to_the_corridor_questions_that_may_be_looked_at_are_as_good_as_they_were(database):
    looked_at = [each for language in LANGUAGES for each in read_questions(language, CORRIDOR)[::2]]
    judged = await ask_all(database, looked_at)
    assert reaches(judged, CORRIDOR_FLOOR), f"{shares(judged)}{failures(judged)}"


async def test_the_answers_to_questions_that_are_to_mislead_are_as_good_as_they_were(database):
    judged = await ask_all(database, all_questions(LOBBY))
    assert reaches(judged, LOBBY_FLOOR), f"{shares(judged)}{failures(judged)}"


async def test_the_answers_to_questions_that_were_learnt_from_are_as_good_as_they_were(database):
    judged = await ask_all(database, [*all_questions(PRACTICE), *all_questions(COMMITTEE)][::PRACTISED])
    assert reaches(judged, PRACTICE_FLOOR), f"{shares(judged)}{failures(judged)}"


async def test_the_answers_to_what_nobody_wrote_are_as_good_as_they_were(database):
    judged = await ask_all(database, [each.question for each in all_variants(all_questions())[::EVERY]])
    assert reaches(judged, VARIANTS_FLOOR), f"{shares(judged)}{failures(judged)}"


async def test_what_was_spoken_of_before_changes_hardly_an_answer(database):
    """What is answered rightly alone is asked once more after something else; "other matters" then means that one's.

    After what each is asked depends on its place alone, not on how many of those before it were answered rightly.
    """
    asked = [each for each in all_questions(FRESH) if not each.before][::AFTER_ANOTHER]
    after = [replace(each, before=(BEFORE[place % len(BEFORE)],)) for place, each in enumerate(asked)]
    alone = await ask_all(database, asked)
    judged = await ask_all(database, [each for each, one in zip(after, alone, strict=True) if one.outcome == "right"])
    assert reaches(judged, AFTER_ANOTHER_FLOOR), f"{shares(judged)}{failures(judged)}"


async def test_an_answer_is_judged_by_what_it_is_about(ask):
    item, other = "item:CTOC/COP/WG.4:2022-06-29:2", "item:CTOC/COP/WG.4:2022-06-29:3"
    session, paper = "session:CTOC/COP/WG.4:2022-06-29T15:00", "document:CTOC/COP/WG.4/2022/3"
    sure = await ask("/item 2022 2")
    assert judge(Question("", "en", "when", about=(item,), also=(session,)), sure) == "right"
    assert judge(Question("", "en", "when", about=(other,)), sure) == "silent"
    assert judge(Question("", "en", "documents", about=(item,), also=(paper,)), sure) == "silent"
    assert judge(Question("", "en", "unheld", sure=False), sure) == "silent"
    draft = "mandate:CTOC/COP:draft:4/2(d)"
    paragraph = await ask("G77 draft paragraph 14 says what")
    assert judge(Question("", "en", "mandate", about=(f"{draft}:14",)), paragraph) == "right"
    assert judge(Question("", "en", "mandate", about=(draft,), also=(f"{draft}:14",)), paragraph) == "right"
    assert judge(Question("", "en", "mandate", about=(draft,)), paragraph) == "silent"
    two = await ask("/agenda 2010")
    meetings = ("meeting:CTOC/COP/WG.4:2010-01-27", "meeting:CTOC/COP/WG.4:2010-10-19")
    assert judge(Question("", "en", "ambiguous", sure=False, about=meetings), two) == "right"
    assert judge(Question("", "en", "ambiguous", sure=False, about=(*meetings, item)), two) == "offered"
    assert judge(Question("", "en", "meeting", about=meetings[1:]), two) == "offered"
    assert judge(Question("", "en", "item", about=(item,)), two) == "warned"
    assert judge(Question("", "en", "unheld", sure=False), two) == "right"
