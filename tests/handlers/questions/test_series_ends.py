"""The earliest or latest of a series, what a question opens with or corrects, the other act of an organ."""

import pytest

from handlers.questions.put_right import put_right, without_correction

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there
DRAFT = "mandate:CTOC/COP:draft:4/2(d)"


@pytest.mark.parametrize(
    ("before", "words", "about"),
    [
        ("A/64/130", "le plus récent de ces rapports", "document:A/76/120"),
        ("A/76/120", "самый ранний из этих докладов генсека", "document:A/64/130"),
        ("who asked for A/64/130?", "which report of the same title came next", "document:A/71/119"),
        ("párrafo 10 b) del proyecto de 2008", "el c, el c, no el b", f"{DRAFT}:10(c)"),
        ("paragraph 2 of the draft", "not that one, the one on the report of the chair", f"{DRAFT}:14"),
        ("paragraph 9 of the 2008 draft", "sorry, paragraph 10 (d) was what I wanted", f"{DRAFT}:10(d)"),
        ("الفقرة 10(ب) من مشروع 2008", "الوظيفة الاولى", f"{DRAFT}:10(a)"),
        ("S/RES/2388(2017)", "还有一项安理会决议是什么", "mandate:S:resolution:2331(2016)"),
        ("CTOC/COP/WG.4/2020/3", "what is its symbol", "document:CTOC/COP/WG.4/2020/3"),
        ("papers of the 11th meeting", "the second one", "document:CTOC/COP/WG.4/2021/3"),
        ("A/76/120", "cuándo salió?", "document:A/76/120"),
        ("CTOC/COP/WG.4/2010/4", "后来有更新吗", "document:CTOC/COP/WG.4/2022/2"),
        ("item 3 of the 12th meeting", "the 2020 paper on the same", "document:CTOC/COP/WG.4/2020/3"),
        ("27 January 2010 in the afternoon", "документ ко второму из этих пунктов", "item:CTOC/COP/WG.4:2010-01-27:3"),
        ("resolution 7/1", "so what changed for the Working Group with it", "mandate:CTOC/COP:resolution:7/1"),
        ("item 3 of the 11th meeting", "what did the Human Rights Council adopt on trafficking?",
         "mandate:A/HRC:resolution:53/9"),
    ],
)  # fmt: skip
async def test_one_of_the_series_or_another_is_meant(ask, before, words, about):
    answered = await ask(before, words)
    assert answered.sure
    assert answered.about[0] == about


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("13 not 12, my mistake", "13 , my mistake"),
        ("14, pas le paragraphe 15", "14"),
        ("10 وليس 9", "10"),
        ("now the next paragraph please", "the next paragraph please"),
        ("现在看下一段", "下一段"),
        ("not 12", "not 12"),
        ("what is on now", "what is on now"),
    ],
)
def test_what_is_denied_by_its_number_and_a_now_are_left_out(words, left):
    assert put_right(words) == left


def test_a_clause_that_only_corrects_is_left_out():
    assert without_correction("no, sorry. the paper on procurement") == "sorry. the paper on procurement"
    assert without_correction("the paper on procurement, please") == "the paper on procurement, please"
