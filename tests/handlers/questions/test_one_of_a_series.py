"""One of a series by its place, its year or its day; a part of an act by what it says; what an item rests on."""

import pytest

from handlers.questions.put_right import put_right
from handlers.questions.years_apart import sessions_apart

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there
DRAFT = "mandate:CTOC/COP:draft:4/2(d)"
ASSEMBLY = "mandate:A:resolution"


@pytest.mark.parametrize(
    ("before", "words", "about"),
    [
        ("resolution 70/179", "the one right before it with the same title", (f"{ASSEMBLY}:68/192",)),
        ("القرار 74/176 للجمعية العامة", "والتالي بالعنوان نفسه؟", (f"{ASSEMBLY}:76/186",)),
        ("resolución 76/186", "la de 2009 con el mismo título", (f"{ASSEMBLY}:64/178",)),
        ("大会第76/186号决议", "早它两届的同名决议", (f"{ASSEMBLY}:74/176",)),
        ("A/RES/61/144", "第二天又通过了一项，是哪项", (f"{ASSEMBLY}:61/180",)),
        ("résolution 61/144", "à la même session il y en avait une sur la coordination ?", (f"{ASSEMBLY}:61/180",)),
        ("S/RES/2388(2017)", "y la del año anterior?", ("mandate:S:resolution:2331(2016)",)),
        ("resolución 61/180", "¿y la otra de la víspera?", (f"{ASSEMBLY}:61/144",)),
        ("A/76/120", "есть ли издание 2016 года", ("document:A/71/119",)),
        ("A/64/130", "celui du milieu de la série", ("document:A/71/119",)),
        ("the draft of 2008", "solo la parte sobre la demanda, gracias", (f"{DRAFT}:5", DRAFT)),
        ("2008年草案", "只要讲工作组什么时候开会的那部分", (f"{DRAFT}:11", DRAFT)),
        ("пункт 9 проекта 2008 года", "ой, мне 10 (c) нужен", (f"{DRAFT}:10(c)", DRAFT)),
        ("functions of the group in the 2008 draft", "and the last but one?", (f"{DRAFT}:10(c)", DRAFT)),
        ("item 4 of the 12th meeting", "fondement juridique ?", ("mandate:CTOC/COP:resolution:9/1",)),
        ("resolución 72/1", "¿y el Plan mismo, qué resolución lo adoptó?", (f"{ASSEMBLY}:64/293",)),
        ("第10/1号决议", "议定书本身是哪项决议通过的", (f"{ASSEMBLY}:55/25",)),
        (
            "резолюция 9/1", "это она же ограничила пункты обзора одним на совещание?",
            ("mandate:CTOC/COP:resolution:9/1",),
        ),
        (
            "item 3 of the 11th meeting", "quelle résolution du Conseil de sécurité de 2017 y est citée ?",
            ("mandate:S:resolution:2388(2017)",),
        ),
        ("resolution 9/1", "قل لي، إلى جانب ذلك، هل ينص على شيء آخر؟", ("mandate:CTOC/COP:resolution:9/1",)),
        (
            "document sur les technologies de 2021", "et celui sur les marchés publics aussi",
            ("document:CTOC/COP/WG.4/2021/3", "item:CTOC/COP/WG.4:2021-10-12:3"),
        ),
    ],
)  # fmt: skip
async def test_the_one_that_is_told_is_answered_with(ask, before, words, about):
    answered = await ask(before, words)
    assert answered.sure
    assert answered.about == about


async def test_all_acts_an_item_rests_on_are_answered_with(ask):
    answered = await ask("item 3 of the 11th meeting", "textes invoqués ?")
    assert answered.sure
    assert answered.about == ("mandate:S:resolution:2331(2016)", "mandate:S:resolution:2388(2017)")


def test_what_somebody_has_already_is_left_out():
    assert put_right("which one's the update? the 2020 text I already have") == "which one's the update?"
    assert put_right("I have the update") == "I have the update"


def test_how_many_sessions_apart():
    assert sessions_apart("早它两届的同名决议") == (-2, " , 的同名决议")
    assert sessions_apart("two sessions later") == (2, " , ")
    assert sessions_apart("the next session") is None
