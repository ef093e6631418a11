"""Where in the draft that was spoken of something stands, and the paragraph beside the one that was."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

DRAFT = "mandate:CTOC/COP:draft:4/2(d)"


def paragraphs(*numbers: str) -> tuple[str, ...]:
    return tuple(f"{DRAFT}:{number}" for number in numbers)


@pytest.mark.parametrize(
    ("before", "asked", "number"),
    [
        ("the 2008 draft", "which part wants them to go after customers", "5"),
        ("the 2008 draft", "where in it is 2012 mentioned", "15"),
        ("the 2008 draft", "which bit says from where its chair is to be taken?", "9"),
        ("el proyecto de 2008", "¿en qué parte se crea el grupo?", "9"),
        ("проект 2008 года", "где там сказано про сбор данных", "7"),
        ("2008年决议草案", "哪里提到抑制需求", "5"),
        ("/mandate 4/4", "and in the text the G77 tabled, where is the secretariat told to help the group work?", "13"),
    ],
)
async def test_where_in_the_draft_something_stands_is_told_by_its_paragraph(ask, before, asked, number):
    told = await ask(before, asked)
    assert (told.about, told.sure) == ((*paragraphs(number), DRAFT), True)


@pytest.mark.parametrize(
    ("before", "asked", "numbers"),
    [
        ("the 2008 draft", "which bits put homework on the states parties", ("3", "6", "7")),
        ("مشروع قرار 2008", "أي جزء موجه إلى الأمانة؟", ("8", "12", "13")),
        (
            "the 2008 draft",
            "the parts that say what the group must do",
            ("10", "10(a)", "10(b)", "10(c)", "10(d)", "11"),
        ),
    ],
)
async def test_the_parts_addressed_to_somebody_are_told_together(ask, before, asked, numbers):
    told = await ask(before, asked)
    assert (told.about, told.sure) == ((DRAFT, *paragraphs(*numbers)), True)


async def test_a_part_of_a_year_is_none_of_the_draft(ask):
    told = await ask("the 2008 draft", "in which part of 2009 did the group meet")
    assert told.about[0] == "meeting:CTOC/COP/WG.4:2009-04-14"


@pytest.mark.parametrize(
    ("before", "asked", "number"),
    [
        ("paragraph 3 of the G77 draft", "does the previous one also address member states", "2"),
        ("الفقرة 12 من مشروع قرار 2008", "والتي قبلها موجهة إلى الفريق كذلك؟", "11"),
        ("2008年草案第5段", "上一段还是讲会员国？", "4"),
        ("paragraph 10(a) of the G77 draft", "does (c) deal with UNODC as well?", "10(c)"),
    ],
)
async def test_whether_the_paragraph_beside_is_alike_is_told_by_that_one(ask, before, asked, number):
    told = await ask(before, asked)
    assert (told.about, told.sure) == ((*paragraphs(number), DRAFT), True)
