"""What another working group did is not the Group's; what only a word of a long title tells is no meeting's subject."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

QUIET = "2026-11-15T12:00"
MEETING = "meeting:CTOC/COP/WG.4"


@pytest.mark.parametrize(
    "text",
    [
        "My neighbour follows the working group on smuggling of migrants, on which days does it meet in 2024?",
        "我同事管火器工作组，他们2024年开会是哪几天？",
        "¿Cuándo se reunió el grupo de trabajo sobre armas de fuego en 2022?",
        "Did the cybercrime committee meet in June 2022?",
        "My deskmate does firearms: when in 2024 did that working group meet?",
        "Mon collègue suit le groupe de travail sur l'assistance technique : leurs dates en 2021 ?",
        "did the group on international cooperation meet in Vienna in 2021",
        "which meeting was about women",
    ],
)
async def test_no_meeting_of_the_group_is_surely_meant(ask, text):
    assert not (await ask(text, at=QUIET)).sure


async def test_the_group_of_the_field_is_the_group(ask):
    assert (await ask("我在人口贩运工作组，我们2024年的会是哪几天？", at=QUIET)).about[0] == f"{MEETING}:2024-07-08"


async def test_the_meetings_that_had_a_subject_are_offered_before_titles_with_a_word_of_it(ask):
    answered = await ask("which meeting was about children", at=QUIET)
    assert (answered.sure, answered.about) == (False, (f"{MEETING}:2023-10-02", f"{MEETING}:2024-07-08"))
