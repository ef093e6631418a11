"""A sentence that names what it is about is answered alike, whatever was spoken of before."""

import pytest

from bot.clock import parse_instant
from handlers.ask import Ask, Chat, Context
from handlers.compose import reply
from handlers.questions.alone import alone, keeping

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

SESSION = "2022-06-29T13:30"
BEFORE = ("/agenda 2021", "/item 2010 5", "/doc CTOC/COP/WG.4/2010/4", "/mandate 4/4", "/timetable 2010")


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ("date of the 14th meeting", "meeting:CTOC/COP/WG.4:2024-07-08"),
        ("14次会议日期", "meeting:CTOC/COP/WG.4:2024-07-08"),
        ("第十二次会议议程", "meeting:CTOC/COP/WG.4:2022-06-29"),
        ("Quand a eu lieu la septième réunion du groupe ?", "meeting:CTOC/COP/WG.4:2017-09-06"),
        ("fechas de la 13a reunión", "meeting:CTOC/COP/WG.4:2023-10-02"),
        ("где проходит 11-е совещание", "meeting:CTOC/COP/WG.4:2021-10-12"),
        ("تقرير الاجتماع السادس", "document:CTOC/COP/WG.4/2015/6"),
        ("was the october 2010 one only a single day?", "meeting:CTOC/COP/WG.4:2010-10-19"),
        ("report, tenth session of the WG", "document:CTOC/COP/WG.4/2020/4"),
        ("when was the last meeting", "meeting:CTOC/COP/WG.4:2025-10-06"),
        ("哪次会议谈了腐败", "meeting:CTOC/COP/WG.4:2023-10-02"),
        ("when is procurement discussed", "item:CTOC/COP/WG.4:2021-10-12:3"),
        ("2022年夏天那次的议程", "meeting:CTOC/COP/WG.4:2022-06-29"),
        ("which resolution asked the Secretary-General for a report", "mandate:A:resolution:63/194"),
        ("哪个决定成立了工作组", "mandate:CTOC/COP:decision:4/4"),
        ("工作组一共开过几次会，列一下", "meeting:CTOC/COP/WG.4:2025-10-06"),
        ("dates of the 16th meeting", None),
    ],
)
async def test_what_names_its_own_is_answered_alike_whatever_was_spoken_of(ask, before, asked, about):
    alone, after = await ask(asked), await ask(before, asked)
    assert (after.about, after.sure) == (alone.about, alone.sure)
    assert (alone.about[0] if alone.sure else None) == about


async def test_while_a_meeting_sits_a_part_of_the_day_is_that_meetings(ask):
    for asked in ("下午谈啥", "what is on this afternoon", "y a-t-il séance cet aprem ?", "下午还开会吗"):
        after = await ask("/agenda 2021", asked, at=SESSION)
        assert (after.about, after.sure) == ((await ask(asked, at=SESSION)).about, True)
        assert after.about[0] == "meeting:CTOC/COP/WG.4:2022-06-29"


@pytest.mark.parametrize(
    ("before", "asked", "about"),
    [
        ("/item 2021 3", "and the documents?", "item:CTOC/COP/WG.4:2021-10-12:3"),
        ("/item 2022 3", "这一项的文件", "item:CTOC/COP/WG.4:2022-06-29:3"),
        ("/item 2021 2", "the next item?", "item:CTOC/COP/WG.4:2021-10-12:3"),
        ("/item 2021 2", "when is it?", "item:CTOC/COP/WG.4:2021-10-12:2"),
        ("/timetable 2010-01-27", "第二天上午谈什么？", "meeting:CTOC/COP/WG.4:2010-01-27"),
        ("/agenda 2021", "其他事项有啥", "item:CTOC/COP/WG.4:2021-10-12:4"),
        ("organ removal in which meeting", "the second one", "meeting:CTOC/COP/WG.4:2015-11-16"),
        ("/doc 2022 2", "who asked for that paper", "item:CTOC/COP/WG.4:2022-06-29:2"),
        ("/item 2022 3", "and the 2021 meeting?", "meeting:CTOC/COP/WG.4:2021-10-12"),
        ("when is the 12th meeting", "and the 11th?", "meeting:CTOC/COP/WG.4:2021-10-12"),
        ("/doc 2010/4", "in chinese please", "document:CTOC/COP/WG.4/2010/4"),
        ("/doc 2021/2", "有俄文吗", "document:CTOC/COP/WG.4/2021/2"),
        ("/item 2022 2", "之前讨论过吗", "document:CTOC/COP/WG.4/2010/4"),
        ("/item 2022 5", "et la réunion d'avant ?", "meeting:CTOC/COP/WG.4:2021-10-12"),
        ("/doc 2010/4", "the meeting before", "meeting:CTOC/COP/WG.4:2009-04-14"),
        ("/item 2022 1", "前一次会议", "meeting:CTOC/COP/WG.4:2021-10-12"),
        ("/agenda 2021", "y la siguiente reunión?", "meeting:CTOC/COP/WG.4:2022-06-29"),
        ("/doc 2010/4", "and its documents?", "item:CTOC/COP/WG.4:2010-01-27:5"),
        ("/doc 2022/2", "其他文件呢", "item:CTOC/COP/WG.4:2022-06-29:2"),
        ("/doc 2010/4", "documents", "document:CTOC/COP/WG.4/2010/4"),
    ],
)
async def test_what_points_back_goes_on_from_the_last_answer(ask, before, asked, about):
    after = await ask(before, asked)
    assert (after.about[:1], after.sure) == ((about,), True)


@pytest.mark.parametrize("asked", ["上一次会议呢", "y la reunión anterior?", "والاجتماع السابق؟"])
async def test_the_previous_meeting_is_asked_of_what_is_spoken_of_or_of_the_clock(ask, asked):
    either = ("meeting:CTOC/COP/WG.4:2021-10-12", "meeting:CTOC/COP/WG.4:2025-10-06")
    told = await ask("/item 2022 1", asked)
    assert (told.about, told.sure) == (either, False)
    assert (await ask("/item 2022 1", "when was the last meeting")).about[0] == either[1]


async def test_who_asked_for_the_papers_of_an_item_is_told_by_its_mandate(ask):
    for before, asked, act in (
        ("/doc 2022 2", "who asked for that paper", "mandate:CTOC/COP:resolution:10/3"),
        ("/doc 2021 3", "谁要求秘书处准备这份文件", "mandate:S:resolution:2331(2016)"),
    ):
        assert (await ask(before, asked)).about[1] == act


async def test_what_was_spoken_of_is_still_when_a_question_of_its_own_was_answered_with_nothing(ask):
    between = await ask("/item 2021 3", "枪支工作组下次啥时候开")
    assert (between.about, between.sure) == ((), False)
    after = await ask("/item 2021 3", "枪支工作组下次啥时候开", "and the documents?")
    assert after.about[0] == "item:CTOC/COP/WG.4:2021-10-12:3"


def test_what_was_spoken_of_stays_where_an_answer_is_about_nothing():
    spoken_of = Context(("item:CTOC/COP/WG.4:2021-10-12:3",), language="zh")
    asked = Ask("who chaired the 3rd meeting", parse_instant(SESSION), Chat(context=spoken_of))
    assert alone(asked).chat.context == Context((), language="zh")
    nothing, meeting = reply(alone(asked), "nothing"), reply(alone(asked), "3rd", about=["meeting:1"])
    assert keeping(asked, nothing).context == spoken_of
    assert keeping(asked, meeting).context == Context(("meeting:1",), language="zh")


@pytest.mark.parametrize(
    ("before", "asked", "about", "sure"),
    [
        ("/mandate 10/3", "what does it ask the secretariat", "mandate:CTOC/COP:resolution:10/3", False),
        ("/mandate 10/3", "它要求谁做什么", "mandate:CTOC/COP:resolution:10/3", True),
        ("/mandate 4/4", "what does it ask of the secretariat", "mandate:CTOC/COP:decision:4/4", True),
    ],
)
async def test_what_an_act_spoken_of_asks_is_asked_of_that_act(ask, before, asked, about, sure):
    after = await ask(before, asked)
    assert (after.about[0], after.sure) == (about, sure)


async def test_little_pictures_beside_words_say_nothing(ask):
    thanks = [
        await ask("item 3 of the 12th meeting", words) for words in ("thanks", "🙏 thanks", "thanks 👍🏽", "☺️ thanks")
    ]
    assert [told.title for told in thanks] == [thanks[0].title] * 4
    for words in ("👩‍⚖️ its papers", "its papers ✅"):
        assert (await ask("item 3 of the 12th meeting", words)).about == (
            await ask("item 3 of the 12th meeting", "its papers")
        ).about
    assert (await ask("item 3️⃣ of the 12th meeting")).about == (await ask("item 3 of the 12th meeting")).about


async def test_where_an_answer_is_from_asks_for_its_source_and_no_place(ask):
    source = await ask("item 2 of the 11th meeting", "/source")
    for words in ("where is it from", "where does that come from?"):
        told = await ask("item 2 of the 11th meeting", words)
        assert (told.title, told.lines) == (source.title, source.lines)
