"""/doc: a document by its symbol, however it is written; the papers of a meeting and of an item."""

import pytest

from tests.handlers.drawing import asks, drawn

FOURTH = "document:CTOC/COP/WG.4/2010/4"


async def test_a_document(ask):
    assert (
        drawn(await ask("/doc 2010/4", language="en"))
        == """\
Non-punishment and non-prosecution of victims of trafficking in persons: administrative and judicial approaches to offences committed in the process of such trafficking
CTOC/COP/WG.4/2010/4 · background paper
Issued 9 December 2009
2nd meeting, item 5: 28 January 2010 15:00–18:00, 29 January 2010 10:00–13:00
Later on this topic: 2020/2, 2022/2
Source: cover of the paper (en); CTOC/COP/WG.4/2010/1, item 5 (zh)
[Open in English → https://docs.un.org/en/CTOC/COP/WG.4/2010/4]  [中文 → https://docs.un.org/zh/CTOC/COP/WG.4/2010/4]
[All languages → /doc CTOC/COP/WG.4/2010/4 languages]  [Item 5 (2010) → /item 2010-01-27 5]  [Copy symbol → copy CTOC/COP/WG.4/2010/4]
· document:CTOC/COP/WG.4/2010/4
· item:CTOC/COP/WG.4:2010-01-27:5
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_a_document_in_chinese(ask):
    assert (
        drawn(await ask("/doc 2010/4", language="zh"))
        == """\
对人口贩运受害人不予惩罚和不予起诉：针对贩运过程中所犯罪行的行政和司法做法
CTOC/COP/WG.4/2010/4 · 背景文件
2009年12月9日印发
第二次会议项目5：2010年1月28日 15:00–18:00、2010年1月29日 10:00–13:00
同一专题的后续文件：2020/2、2022/2
来源：文件封面（英文）；CTOC/COP/WG.4/2010/1，项目5（中文）
[打开中文本 → https://docs.un.org/zh/CTOC/COP/WG.4/2010/4]  [English → https://docs.un.org/en/CTOC/COP/WG.4/2010/4]
[全部语文 → /doc CTOC/COP/WG.4/2010/4 languages]  [项目5（2010） → /item 2010-01-27 5]  [复制文号 → copy CTOC/COP/WG.4/2010/4]
· document:CTOC/COP/WG.4/2010/4
· item:CTOC/COP/WG.4:2010-01-27:5
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_a_symbol_that_is_not_held_offers_the_nearest(ask):
    assert (
        drawn(await ask("/doc CTOC/COP/WG.4/2010/44", language="en"))
        == """\
⚠ I know no CTOC/COP/WG.4/2010/44. The nearest I hold:
CTOC/COP/WG.4/2010/4 Non-punishment and non-prosecution of victims of trafficking in persons: administrative and judicial approaches to offences committed in the process of such trafficking
CTOC/COP/WG.4/2010/3 Good practices and tools to reduce demand for exploitative services†
CTOC/COP/WG.4/2010/5 Good practices and tools in case management, including by front-line law enforcement authorities responding to trafficking in persons†
† working translation
[2010/4 → /doc CTOC/COP/WG.4/2010/4]  [2010/3 → /doc CTOC/COP/WG.4/2010/3]  [2010/5 → /doc CTOC/COP/WG.4/2010/5]
[Try the UN's site → https://docs.un.org/en/CTOC/COP/WG.4/2010/44]
· document:CTOC/COP/WG.4/2010/4
· document:CTOC/COP/WG.4/2010/3
· document:CTOC/COP/WG.4/2010/5
unsure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_a_symbol_that_is_not_held_offers_the_nearest_in_chinese(ask):
    assert (
        drawn(await ask("/doc CTOC/COP/WG.4/2010/44", language="zh"))
        == """\
⚠ 没有CTOC/COP/WG.4/2010/44。最接近的是：
CTOC/COP/WG.4/2010/4 对人口贩运受害人不予惩罚和不予起诉：针对贩运过程中所犯罪行的行政和司法做法
CTOC/COP/WG.4/2010/3 减少对剥削性服务的需求的良好做法和工具
CTOC/COP/WG.4/2010/5 用于案件管理的良好做法和工具，包括应对人口贩运的前沿执法当局使用的良好做法和工具
[2010/4 → /doc CTOC/COP/WG.4/2010/4]  [2010/3 → /doc CTOC/COP/WG.4/2010/3]  [2010/5 → /doc CTOC/COP/WG.4/2010/5]
[到联合国网站试试 → https://docs.un.org/zh/CTOC/COP/WG.4/2010/44]
· document:CTOC/COP/WG.4/2010/4
· document:CTOC/COP/WG.4/2010/3
· document:CTOC/COP/WG.4/2010/5
unsure
"""
    )


async def test_the_papers_of_a_meeting(ask):
    assert (
        drawn(await ask("/doc 2022", language="en"))
        == """\
5 documents of the 12th meeting, 29–30 June 2022, Vienna
2 · 2022/2 Criminal justice responses to victims: update
2 · 2020/2 Criminal justice responses to victims: guidance
2 · 2020/CRP.2 Draft recommendations of the 10th meeting, with comments
3 · 2022/3 Joint investigations: update
3 · 2020/3 Joint investigations and specialized prosecutions
3 · 2020/CRP.2 Draft recommendations of the 10th meeting, with comments
4 · No document was expected.
5 · No document was expected.
From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022
[2022/2 → /doc CTOC/COP/WG.4/2022/2]  [2020/2 → /doc CTOC/COP/WG.4/2020/2]  [2020/CRP.2 → /doc CTOC/COP/2020/CRP.2]  [2022/3 → /doc CTOC/COP/WG.4/2022/3]
[2020/3 → /doc CTOC/COP/WG.4/2020/3]  [Agenda → /agenda 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
· document:CTOC/COP/WG.4/2022/2
· document:CTOC/COP/WG.4/2020/2
· document:CTOC/COP/2020/CRP.2
· document:CTOC/COP/WG.4/2022/3
· document:CTOC/COP/WG.4/2020/3
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_the_papers_of_a_meeting_in_chinese(ask):
    assert (
        drawn(await ask("/doc 2022", language="zh"))
        == """\
第十二次会议，2022年6月29日至30日，维也纳的5份文件
2 · 2022/2 对被迫犯罪受害人的刑事司法对策：最新情况
2 · 2020/2 对被迫犯罪受害人的刑事司法对策：指导
2 · 2020/CRP.2 第十次会议建议草案及评论意见
3 · 2022/3 联合调查和专门起诉：最新情况
3 · 2020/3 联合调查和专门起诉
3 · 2020/CRP.2 第十次会议建议草案及评论意见
4 · 预期无文件。
5 · 预期无文件。
据临时议程CTOC/COP/WG.4/2022/1（文号系推断），2022年3月16日印发
[2022/2 → /doc CTOC/COP/WG.4/2022/2]  [2020/2 → /doc CTOC/COP/WG.4/2020/2]  [2020/CRP.2 → /doc CTOC/COP/2020/CRP.2]  [2022/3 → /doc CTOC/COP/WG.4/2022/3]
[2020/3 → /doc CTOC/COP/WG.4/2020/3]  [议程 → /agenda 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
· document:CTOC/COP/WG.4/2022/2
· document:CTOC/COP/WG.4/2020/2
· document:CTOC/COP/2020/CRP.2
· document:CTOC/COP/WG.4/2022/3
· document:CTOC/COP/WG.4/2020/3
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_the_papers_of_an_item(ask):
    assert (
        drawn(await ask("/doc 2021 3", language="en"))
        == """\
1 document of item 3, 11th meeting
Measures to strengthen procurement policies at the national, regional and international levels†
Documents:
CTOC/COP/WG.4/2021/3 Procurement policies
From the provisional agenda CTOC/COP/WG.4/2021/1 (symbol inferred)
† working translation
[2021/3 → /doc CTOC/COP/WG.4/2021/3]  [Item 3 → /item 2021 3]
· item:CTOC/COP/WG.4:2021-10-12:3
· session:CTOC/COP/WG.4:2021-10-12T15:00
· session:CTOC/COP/WG.4:2021-10-13T11:00
· document:CTOC/COP/WG.4/2021/3
sure
"""
    )


async def test_the_six_languages_of_a_document(ask):
    assert (
        drawn(await ask("/doc 2010/4 languages", language="en"))
        == """\
CTOC/COP/WG.4/2010/4 in six languages
A link opens what the UN has: not every language exists for every document.
[العربية → https://docs.un.org/ar/CTOC/COP/WG.4/2010/4]  [English → https://docs.un.org/en/CTOC/COP/WG.4/2010/4]  [Español → https://docs.un.org/es/CTOC/COP/WG.4/2010/4]
[Français → https://docs.un.org/fr/CTOC/COP/WG.4/2010/4]  [Русский → https://docs.un.org/ru/CTOC/COP/WG.4/2010/4]  [中文 → https://docs.un.org/zh/CTOC/COP/WG.4/2010/4]
· document:CTOC/COP/WG.4/2010/4
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_a_paragraph_of_a_text_that_is_not_held(ask):
    assert (
        drawn(await ask("/doc 2010/4 2", language="en"))
        == """\
⚠ The text of 2010/4 is not held, so paragraph 2 cannot be shown.
Staff can add the text: run “ingest” on the official document.
[Open in English → https://docs.un.org/en/CTOC/COP/WG.4/2010/4]  [中文 → https://docs.un.org/zh/CTOC/COP/WG.4/2010/4]
· document:CTOC/COP/WG.4/2010/4
unsure
"""
    )


async def test_a_document_nobody_has_seen(ask):
    assert (
        drawn(await ask("/doc 2017/4", language="en"))
        == """\
Report of the 7th meeting†
CTOC/COP/WG.4/2017/4‡ · report
Symbol inferred: no copy seen prints it.
Issued 18 September 2017‡
The report itself was seen in Spanish (V.17-06896); its symbol was not.
Source: the report, 18 September 2017 (Spanish copy at 1library.co); symbol from recollection‡
† working translation · ‡ not verified
[Open in English → https://docs.un.org/en/CTOC/COP/WG.4/2017/4]  [中文 → https://docs.un.org/zh/CTOC/COP/WG.4/2017/4]
[All languages → /doc CTOC/COP/WG.4/2017/4 languages]  [Copy symbol → copy CTOC/COP/WG.4/2017/4]
· document:CTOC/COP/WG.4/2017/4
sure
"""
    )


async def test_a_document_under_three_items(ask):
    assert (
        drawn(await ask("/doc 2020/CRP.2", language="zh"))
        == """\
会议室文件，其中载有缔约国和观察员对贩运人口问题工作组第十次会议成果提出的评论意见
CTOC/COP/2020/CRP.2 · 会议室文件
第十一次会议项目4：2021年10月13日 11:00–13:00、2021年10月13日 15:00–17:00
第十二次会议项目2：2022年6月29日 10:00–13:00、2022年6月29日 15:00–18:00
第十二次会议项目3：2022年6月29日 15:00–18:00、2022年6月30日 10:00–13:00
来源：CTOC/COP/WG.4/2022/1，项目2和3（中文）；CTOC/COP/WG.4/2021/1，项目4的措辞有所不同
[打开中文本 → https://docs.un.org/zh/CTOC/COP/2020/CRP.2]  [English → https://docs.un.org/en/CTOC/COP/2020/CRP.2]
[全部语文 → /doc CTOC/COP/2020/CRP.2 languages]  [项目4（2021） → /item 2021 4]  [项目2（2022） → /item 2022 2]
[复制文号 → copy CTOC/COP/2020/CRP.2]
· document:CTOC/COP/2020/CRP.2
· item:CTOC/COP/WG.4:2021-10-12:4
· item:CTOC/COP/WG.4:2022-06-29:2
· item:CTOC/COP/WG.4:2022-06-29:3
sure
"""
    )


@pytest.mark.parametrize(
    "words",
    [
        "2010/4",
        "wg.4/2010/4",
        "WG4/2010/4",
        "CTOC/COP/WG.4/2010/4",
        "ctoc/cop/wg.4/2010/4",
        "ctoc cop wg4 2010 4",
        "CTOC_COP_WG.4_2010_4",
        "CTOC_COP_WG.4_2010_4.pdf",
        "CTOC/COP/ WG. 4/2010/4",
        "ＣＴＯＣ／ＣＯＰ／ＷＧ．４／２０１０／４",
        "（CTOC/COP/WG.4/2010/4）",
        "[CTOC/COP/WG.4/2010/4](#)",
        "文号CTOC/COP/WG.4/2010/4",
        "https://docs.un.org/zh/CTOC/COP/WG.4/2010/4",
        "https://undocs.org/CTOC/COP/WG.4/2010/4",
        "https://documents.un.org/api/symbol/access?s=CTOC/COP/WG.4/2010/4&l=en&t=pdf",
        "2010/4.",
        "2010/4。",
        "CTOC/COP/WG.4/2010/4,",
        "CTOC/COP/WG.4/2010/4）；",
        "“CTOC/COP/WG.4/2010/4”",
        "the paper CTOC/COP/WG.4/2010/4 please",
    ],
)
async def test_a_symbol_is_written_in_many_ways(ask, words):
    reply = await ask(f"/doc {words}")
    assert (reply.about, reply.sure) == ((FOURTH, "item:CTOC/COP/WG.4:2010-01-27:5"), True)


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("2020/CRP.2", "document:CTOC/COP/2020/CRP.2"),
        ("2020/crp2", "document:CTOC/COP/2020/CRP.2"),
        ("ctoc/cop/2020/crp.2", "document:CTOC/COP/2020/CRP.2"),
        ("a/64/130", "document:A/64/130"),
        ("ctoc/cop/2008/19", "document:CTOC/COP/2008/19"),
        ("2022/2", "document:CTOC/COP/WG.4/2022/2"),
    ],
)
async def test_a_symbol_of_another_series_is_found_too(ask, words, about):
    reply = await ask(f"/doc {words}")
    assert (reply.about[0], reply.sure) == (about, True)


@pytest.mark.parametrize(
    "words", ["CTOC/COP/WG.4/2010/44", "CTOC/COP/WG.4/1999/1", "CAC/COSP/IRG/2015/1", "2010/44", "E/CN.15/2011/1"]
)
async def test_what_is_not_held_is_offered_as_a_choice_and_never_guessed(ask, words):
    reply = await ask(f"/doc {words}", language="en")
    assert (reply.sure, reply.title.startswith("⚠ I know no ")) == (False, True)
    assert [f"/doc {key.removeprefix('document:')}" for key in reply.about] == asks(reply)
    assert [(await ask(text)).sure for text in asks(reply)] == [True] * len(reply.about)


@pytest.mark.parametrize(
    ("before", "question", "about"),
    [
        ("/agenda 2021", "/doc", "meeting:CTOC/COP/WG.4:2021-10-12"),
        ("/item 2021 3", "/doc", "item:CTOC/COP/WG.4:2021-10-12:3"),
        ("/doc 2010/4", "/doc", FOURTH),
        ("/agenda 2021", "/doc 3", "item:CTOC/COP/WG.4:2021-10-12:3"),
        ("/help", "/doc 2022 2", "item:CTOC/COP/WG.4:2022-06-29:2"),
        ("/help", "/doc", "meeting:CTOC/COP/WG.4:2022-06-29"),
    ],
)
async def test_without_a_symbol_the_papers_of_what_was_last_spoken_of_are_meant(ask, before, question, about):
    assert (await ask(before, question)).about[0] == about


async def test_a_document_found_by_its_topic(ask):
    assert (await ask("/doc procurement")).about[0] == "document:CTOC/COP/WG.4/2021/3"
    assert (await ask("/doc 采购政策")).about[0] == "document:CTOC/COP/WG.4/2021/3"


async def test_a_topic_of_several_papers_is_a_choice(ask):
    reply = await ask("/doc joint investigations", language="en")
    assert (set(reply.about), reply.sure) == (
        {"document:CTOC/COP/WG.4/2020/3", "document:CTOC/COP/WG.4/2022/3"},
        False,
    )


async def test_a_resolution_asked_for_as_a_document_is_shown_as_the_act_it_is(ask):
    assert (await ask("/doc A/RES/63/194")).about == ("mandate:A:resolution:63/194",)


async def test_the_report_is_not_the_resolution_of_the_same_numbers(ask):
    assert (await ask("/doc A/64/130")).about == ("document:A/64/130",)
