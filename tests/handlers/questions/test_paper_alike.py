"""The paper beside the one spoken of, the end of a list, and what opens a question about another matter."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there
GROUP = "CTOC/COP/WG.4"


@pytest.mark.parametrize(
    ("before", "words", "about"),
    [
        (f"{GROUP}/2021/5", "et l'autre document de ce point", "document:CTOC/COP/2020/CRP.2"),
        (f"{GROUP}/2022/3", "документ на ту же тему к десятому совещанию", f"document:{GROUP}/2020/3"),
        (f"{GROUP}/2022/3", "第十次会议同一主题的那份文件", f"document:{GROUP}/2020/3"),
        (f"{GROUP}/2022/2", "et le numéro 3 de la même année ?", f"document:{GROUP}/2022/3"),
        ("documents of item 2 of the 12th meeting", "not the 2020 one", f"document:{GROUP}/2022/2"),
        ("résolutions du Conseil de sécurité", "la plus récente, quand a-t-elle été adoptée ?",
         "mandate:S:resolution:2388(2017)"),
        ("A/RES/64/178", "On what date did the Assembly adopt that?", "mandate:A:resolution:64/178"),
        ("who asked for A/64/130", "besides the report, did that resolution ask for anything else",
         "mandate:A:resolution:63/194"),
        ("item 4 of the 12th meeting", "¿qué resolución lo creó?", "mandate:CTOC/COP:resolution:9/1"),
        ("resolution 10/3", "bajo qué dos temas aparece en la reunión de 2022", f"item:{GROUP}:2022-06-29:2"),
        ("item 3 of the 12th meeting", "was it over that same afternoon?", f"item:{GROUP}:2022-06-29:3"),
        ("13 October 2021, morning", "Different matter: I must cite the decision that set up the Working Group",
         "mandate:CTOC/COP:decision:4/4"),
    ],
)  # fmt: skip
async def test_the_one_beside_it_is_meant(ask, before, words, about):
    answered = await ask(before, words)
    assert answered.sure
    assert answered.about[0] == about


@pytest.mark.parametrize(
    ("before", "words", "about"),
    [
        ("report of the 2nd meeting", "who was its rapporteur?", f"document:{GROUP}/2010/6"),
        ("12 October 2021", "how many delegations joined remotely", f"meeting:{GROUP}:2021-10-12"),
        (f"{GROUP}/2010/3", "another paper on the same subject for the 10th meeting", f"meeting:{GROUP}:2020-09-10"),
        (f"{GROUP}/2021/3", "number 4 of that year as well", f"document:{GROUP}/2021/3"),
    ],
)
async def test_what_is_not_held_of_it_is_said_to_be_not(ask, before, words, about):
    answered = await ask(before, words)
    assert not answered.sure
    assert answered.about[0] == about
