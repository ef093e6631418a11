"""/search and /source."""

import pytest

from tests.handlers.drawing import asks, drawn


async def test_a_search(ask):
    assert (
        drawn(await ask("/search procurement", language="en"))
        == """\
“procurement”: 2 found
Item 3, 11th meeting Measures to strengthen procurement policies at the national, regional and international levels†
2021/3 Background paper prepared by the Secretariat on measures to strengthen procurement policies at the national, regional and international levels†
Where each is from: /source
† working translation
[Item 3, 11th meeting → /item 2021 3]  [2021/3 → /doc CTOC/COP/WG.4/2021/3]  [Export → /export /search procurement]
· item:CTOC/COP/WG.4:2021-10-12:3
· document:CTOC/COP/WG.4/2021/3
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_a_search_in_chinese(ask):
    assert (
        drawn(await ask("/search 采购政策", language="zh"))
        == """\
“采购政策”：找到2条
2021/3 秘书处编写的关于在国家、区域和国际层面加强采购政策的措施的背景文件
第十一次会议项目3 在国家、区域和国际层面加强采购政策的措施
各项来源：/source
[2021/3 → /doc CTOC/COP/WG.4/2021/3]  [第十一次会议项目3 → /item 2021 3]  [导出 → /export /search 采购政策]
· document:CTOC/COP/WG.4/2021/3
· item:CTOC/COP/WG.4:2021-10-12:3
sure
"""
    )


async def test_the_next_screen_of_a_search_goes_on_where_the_first_ended(ask):
    screens = [await ask(f"/search victims{page}", language="en") for page in ("", " p2", " p3", " p4")]
    assert {screen.title for screen in screens} == {"“victims”: 11 found"}
    keys = [key for screen in screens for key in screen.about]
    assert [len(screen.about) for screen in screens] == [3, 3, 3, 2]
    assert len(set(keys)) == 11
    assert [asks(screen)[-2:] for screen in screens[:2]] == [
        [f"/search victims p{page}", "/export /search victims"] for page in (2, 3)
    ]
    beyond = await ask("/search victims p9", language="en")
    assert beyond.text == screens[3].text


async def test_a_search_for_nothing(ask):
    assert (
        drawn(await ask("/search", language="en"))
        == """\
What should I search for?
For example: /search procurement
unsure
"""
    )


async def test_a_search_for_words_that_stand_everywhere_asks_for_another(ask):
    assert (
        drawn(await ask("/search of the", language="en"))
        == """\
“of the” stands in nearly every text: add a word that tells what you are looking for.
For example: /search procurement
unsure
"""
    )
    assert (await ask("/search 关于", language="zh")).title == "“关于”几乎每篇都有，请再加一个能说明要找什么的词。"
    assert (await ask("/search the procurement of", language="en")).title == "“the procurement of”: 2 found"


async def test_a_search_that_finds_nothing(ask):
    assert (
        drawn(await ask("/search zzzzzz 乌有", language="zh"))
        == """\
⚠ 我只知道会议、文件和授权，所收录的内容都不能回答这个问题。
可试 /agenda 2022、/doc 2010/4 或“什么时候讨论采购政策”
[下次会议 → /next]  [所有会议 → /meetings]  [帮助 → /help]
unsure
"""
    )


async def test_the_source_of_a_document(ask):
    assert (
        drawn(await ask("/source 2010/4", language="en"))
        == """\
Where this is from
CTOC/COP/WG.4/2010/4: cover of the paper (en); CTOC/COP/WG.4/2010/1, item 5 (zh)
[2010/4 → https://docs.un.org/en/CTOC/COP/WG.4/2010/4]
· document:CTOC/COP/WG.4/2010/4
sure
"""
    )


async def test_the_source_of_the_last_answer(ask):
    assert (
        drawn(await ask("/item 2022 3", "/source", language="en"))
        == """\
Where this is from
12th meeting: From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022
CTOC/COP/WG.4/2022/3: CTOC/COP/WG.4/2022/1, item 3 (zh)
CTOC/COP/WG.4/2020/3: CTOC/COP/WG.4/2022/1, item 3 (zh)
CTOC/COP/2020/CRP.2: CTOC/COP/WG.4/2022/1, items 2 and 3 (zh); CTOC/COP/WG.4/2021/1, item 4, words it differently
[2022/1 → https://docs.un.org/en/CTOC/COP/WG.4/2022/1]  [2022/3 → https://docs.un.org/en/CTOC/COP/WG.4/2022/3]  [2020/3 → https://docs.un.org/en/CTOC/COP/WG.4/2020/3]  [2020/CRP.2 → https://docs.un.org/en/CTOC/COP/2020/CRP.2]
· item:CTOC/COP/WG.4:2022-06-29:3
· session:CTOC/COP/WG.4:2022-06-29T15:00
· session:CTOC/COP/WG.4:2022-06-30T10:00
· document:CTOC/COP/WG.4/2022/3
· document:CTOC/COP/WG.4/2020/3
· document:CTOC/COP/2020/CRP.2
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_the_source_of_the_last_answer_in_chinese(ask):
    assert (
        drawn(await ask("/item 2021 3", "/source", language="zh"))
        == """\
来源
第十一次会议：据临时议程CTOC/COP/WG.4/2021/1（文号系推断）
CTOC/COP/WG.4/2021/3：CTOC/COP/WG.4/2021/1，项目3（中文）
[2021/1 → https://docs.un.org/zh/CTOC/COP/WG.4/2021/1]  [2021/3 → https://docs.un.org/zh/CTOC/COP/WG.4/2021/3]
· item:CTOC/COP/WG.4:2021-10-12:3
· session:CTOC/COP/WG.4:2021-10-12T15:00
· session:CTOC/COP/WG.4:2021-10-13T11:00
· document:CTOC/COP/WG.4/2021/3
sure
"""
    )


async def test_the_source_of_a_meeting_says_what_is_not_verified(ask):
    assert (
        drawn(await ask("/source 2025", language="en"))
        == """\
Where this is from
15th meeting: EU statement of 6 October 2025 at the 15th session (eeas.europa.eu) (not verified: last day, topics)
· meeting:CTOC/COP/WG.4:2025-10-06
sure
"""
    )


async def test_the_source_of_nothing(ask):
    assert (
        drawn(await ask("/source", language="en"))
        == """\
Of what? Ask something first, or name it.
For example: /source 2010/4
unsure
"""
    )


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("2010/4", ("document:CTOC/COP/WG.4/2010/4",)),
        ("4/4", ("mandate:CTOC/COP:decision:4/4",)),
        ("2022", ("meeting:CTOC/COP/WG.4:2022-06-29",)),
        ("twelfth", ("meeting:CTOC/COP/WG.4:2022-06-29",)),
        ("item 3", ("item:CTOC/COP/WG.4:2022-06-29:3",)),
        ("2021 item 3", ("item:CTOC/COP/WG.4:2021-10-12:3",)),
        ("2010", ("meeting:CTOC/COP/WG.4:2010-01-27", "meeting:CTOC/COP/WG.4:2010-10-19")),
    ],
)
async def test_the_source_of_what_is_named(ask, words, about):
    reply = await ask(f"/source {words}")
    assert (reply.about, reply.sure) == (about, True)


@pytest.mark.parametrize(
    "before",
    ["/agenda 2022", "/item 2022 3", "/timetable 2021", "/doc 2010/4", "/mandate 4/4", "/mandate 4/4 8", "/meetings"],
)
async def test_every_answer_can_say_where_it_is_from(ask, before):
    spoken_of = (await ask(before)).about
    reply = await ask(before, "/source")
    assert (reply.about, reply.sure) == (spoken_of, True)


@pytest.mark.parametrize("words", ["%", "_", "\\\\", "*", '"', "' --", "()", "\u202e", "a" * 1500])
async def test_signs_alone_are_no_words(ask, words):
    reply = await ask(f"/search {words}")
    assert (reply.about, reply.sure) == ((), False)


@pytest.mark.parametrize(
    ("hostile", "plain"),
    [
        ("procurement%", "procurement"),
        ('"procurement" *', "procurement"),
        ("procurement AND technology", "procurement and technology"),
        ("NEAR(procurement technology)", "near procurement technology"),
        ("technology' OR '1'='1", "technology or 1 1"),
        ("{title} : procurement ^", "title procurement"),
    ],
)
async def test_signs_of_query_languages_mean_nothing(ask, hostile, plain):
    assert (await ask(f"/search {hostile}")).about == (await ask(f"/search {plain}")).about


async def test_a_mistyped_word_still_finds(ask):
    assert "item:CTOC/COP/WG.4:2021-10-12:3" in (await ask("/search procurment")).about
