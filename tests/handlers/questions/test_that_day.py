"""What else was on, on the day of the thing spoken of; which other meetings had its topic; the votes on an act."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there
GROUP = "CTOC/COP/WG.4"


@pytest.mark.parametrize(
    ("before", "words", "about"),
    [
        ("item 6 of the 2nd meeting", "а утром того же дня?",
         (f"meeting:{GROUP}:2010-01-27", f"session:{GROUP}:2010-01-29T10:00")),
        ("item 6 of the 2nd meeting", "¿eso fue por la mañana?",
         (f"item:{GROUP}:2010-01-27:6", f"session:{GROUP}:2010-01-29T15:00")),
        (f"{GROUP}/2010/2", "谢谢！这份文件是什么时候讨论的？",
         (f"item:{GROUP}:2010-01-27:3", f"session:{GROUP}:2010-01-27T15:00")),
        ("item 5 of the 2nd meeting", "in which other meetings did this topic come up?",
         (f"meeting:{GROUP}:2020-09-10", f"meeting:{GROUP}:2022-06-29")),
        ("non-punishment", "which item was it in 2010",
         (f"item:{GROUP}:2010-01-27:5", f"session:{GROUP}:2010-01-28T15:00")),
        ("2021 paper on technology", "l'autre, sur les marchés publics",
         (f"document:{GROUP}/2021/3", f"item:{GROUP}:2021-10-12:3")),
        ("28 January 2010 in the afternoon", "cuál de los dos siguió a la mañana siguiente?",
         (f"meeting:{GROUP}:2010-01-27", f"session:{GROUP}:2010-01-29T10:00")),
    ],
)  # fmt: skip
async def test_what_lies_beside_the_thing_spoken_of_is_told(ask, before, words, about):
    told = await ask(before, words)
    assert (told.sure, told.about[:2]) == (True, about)


async def test_how_many_voted_for_an_act_is_not_held(ask):
    told = await ask("résolution 7/1", "adoptée avec combien de voix ?")
    assert (told.sure, told.about[0]) == (False, "mandate:CTOC/COP:resolution:7/1")


async def test_the_one_of_several_told_that_is_on_a_subject_too_is_meant(ask):
    told = await ask("in which meetings was child trafficking discussed", "التي عن نزع الأعضاء متى كانت؟")
    assert (told.sure, told.about[0]) == (True, f"meeting:{GROUP}:2024-07-08")
