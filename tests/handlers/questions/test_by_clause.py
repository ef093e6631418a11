"""Where a whole sentence is not sure, the one clause of it that asks is the question, or is offered besides."""

import pytest

from tests.evaluation.question_set import QUIET

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

FOURTH, SECOND, THIRTEENTH = (f"meeting:CTOC/COP/WG.4:{day}" for day in ("2011-10-10", "2010-01-27", "2023-10-02"))


@pytest.mark.parametrize(
    ("text", "clause", "first"),
    [
        ("给单位写说明要填城市，二三年那次会是在哪儿开的", "二三年那次会是在哪儿开的", THIRTEENTH),
        ("La trésorerie me réclame, quinze ans après, les jours exacts de la réunion du groupe à l'automne 2011",
         "les jours exacts de la réunion du groupe à l'automne 2011", FOURTH),
        ("what's item 3 of the 11th about? filling in for a colleague who is ill", "what's item 3 of the 11th about?",
         "item:CTOC/COP/WG.4:2021-10-12:3"),
        ("В министерстве ищут мой пропуск. Сколько дней шло второе совещание?",
         "Сколько дней шло второе совещание?", SECOND),
        ("发言稿里空着一格：第二次会议是哪几天开的", "第二次会议是哪几天开的", SECOND),
        ("pls send all papers for the january 2010 meeting, im printing them tonight",
         "pls send all papers for the january 2010 meeting", SECOND),
    ],
)  # fmt: skip
async def test_the_one_clause_that_asks_is_the_question(ask, text, clause, first):
    whole, alone = await ask(text, at=QUIET), await ask(clause, at=QUIET)
    assert (whole.about[0], whole.sure) == (first, True)
    assert (whole.title, whole.lines, whole.about) == (alone.title, alone.lines, alone.about)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("y el otro grupo, el de tráfico ilícito de migrantes, qué días se reúne", "mandate:CTOC/COP:resolution:5/3"),
        ("is the date fixed already, when is the 16th meeting", "meeting:CTOC/COP/WG.4:2022-06-29"),
        (
            "the one about tech, how traffickers go online and how police can use it back",
            "item:CTOC/COP/WG.4:2010-01-27:6",
        ),
        ("2021年的3号和5号文件我都有，就缺WG.4/2021/4，那份讲的是什么", "document:CTOC/COP/WG.4/2021/5"),
    ],
)
async def test_a_clause_beside_one_that_asks_for_what_is_not_held_is_not_the_question(ask, text, first):
    answered = await ask(text, at=QUIET)
    assert (answered.about[0], answered.sure) == (first, False)


async def test_what_a_clause_asks_for_is_offered_beside_what_the_whole_was_understood_as(ask):
    answered = await ask("who actually created this working group, was that the GA or somebody else?", at=QUIET)
    assert not answered.sure
    assert "mandate:CTOC/COP:decision:4/4" in answered.about[:5]


async def test_of_two_clauses_that_go_on_both_say_what_is_meant(ask):
    answered = await ask("2010年1月会议第5项是什么", "这个题目过了十二年又搬回来了吧，那回排在第几项？", at=QUIET)
    assert (answered.about[0], answered.sure) == ("item:CTOC/COP/WG.4:2022-06-29:2", True)


async def test_what_an_asker_does_tells_nothing_though_its_words_do(ask):
    text, at = "Стою у входа, охрана ищет мой бейдж. Что там в зале сейчас идёт?", "2022-06-30T11:15"
    answered = await ask(text, at=at)
    assert (answered.about[0], answered.sure) == ("session:CTOC/COP/WG.4:2022-06-30T10:00", True)


async def test_a_clause_that_is_surely_of_nothing_held_does_not_break_off_the_answer(ask):
    told = await ask(
        "i have it in my head that each working group may take no more than one review item per meeting, "
        "what do i cite for that"
    )
    assert (told.about[0], told.sure) == ("mandate:CTOC/COP:resolution:9/1", True)


@pytest.mark.parametrize(
    "text",
    [
        "That year of lockdowns, 2020, on which dates did the trafficking group still manage to meet?",
        "2020年疫情那年，工作组上一次会议是几号",
    ],
)
async def test_a_clause_is_not_surely_answered_with_what_was_in_another_year_than_is_named_beside_it(ask, text):
    assert not (await ask(text, at=QUIET)).sure


async def test_a_paragraph_that_is_told_of_stays_where_its_act_may_be_led_to(ask):
    answered = await ask(
        "who set up the working group",
        "For my file: where in the draft does it say the Group would be looked at again in 2012?",
        at=QUIET,
    )
    assert (answered.about[0], answered.sure) == ("mandate:CTOC/COP:draft:4/2(d):15", True)
