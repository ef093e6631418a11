"""/trace: the chain of an act or an item, each step with the text that makes it."""

from dataclasses import replace

import pytest

from store.chains import Branch, chain_of_act, chain_of_item, trees
from store.intake.load import load_facts
from store.intake.load_reading import load_reading
from store.intake.reading import read
from store.mandates import acts
from store.meetings import item_at
from store.records import ActLink
from tests.conftest import official_document
from tests.handlers.drawing import asks, drawn


async def test_an_item_with_all_that_led_to_it(ask):
    assert (
        drawn(await ask("/trace 2022 item 2", language="en"))
        == """\
Item 2, 12th meeting: how it came about, what came of it
10th meeting, 10–11 September 2020
CTOC/COP/2020/CRP.2 Draft recommendations of the 10th meeting, with comments
└ taken up by: resolution 10/3, 16 October 2020 (CTOC/COP/WG.4/2022/1, item 2)
  └ items under it: 12th meeting, 29–30 June 2022 (CTOC/COP/WG.4/2022/1, item 2)
    ├ item: 2 Criminal justice responses to victims compelled to commit offences
    │ ├ paper: CTOC/COP/WG.4/2022/2 Criminal justice responses to victims: update
    │ ├ paper: CTOC/COP/WG.4/2020/2 Criminal justice responses to victims: guidance
    │ └ paper: CTOC/COP/2020/CRP.2 Draft recommendations of the 10th meeting, with comments
    └ report: CTOC/COP/WG.4/2022/4‡ Report of the 12th meeting
No act I hold goes on from it.
Where each is from: /source
‡ not verified
[Picture → /trace 2022 item 2 picture]  [resolution 10/3 → /trace resolution 10/3]  [Item 2 (2022) → /item 2022 2]
· item:CTOC/COP/WG.4:2022-06-29:2
· meeting:CTOC/COP/WG.4:2020-09-10
· document:CTOC/COP/2020/CRP.2
· mandate:CTOC/COP:resolution:10/3
· meeting:CTOC/COP/WG.4:2022-06-29
· document:CTOC/COP/WG.4/2022/2
· document:CTOC/COP/WG.4/2020/2
· document:CTOC/COP/WG.4/2022/4
sure
"""
    )


async def test_an_act_in_chinese(ask):
    assert (
        drawn(await ask("/trace 4/4", language="zh"))
        == """\
第4/4号决定的来龙去脉
第4届会议项目2(d)决议草案
└ 后来成为：第4/4号决定，2008年10月17日‡（A/64/130第16、17段；CTOC/COP/WG.4/2010/1项目1(b)、2、4、6）
  ├ 文本载于：CTOC/COP/2008/19 缔约方会议第四届会议报告
  ├ 重述于：A/64/130 秘书长2009年关于协调打击贩运人口的报告（第16、17段）
  ├ 重述于：CTOC/COP/WG.4/2010/1 2010年1月会议议程（项目1(b)、2、4、6）
  ├ 据此举行：第一次会议，2009年4月14日至15日（A/64/130第17段）
  │ └ 报告：CTOC/COP/WG.4/2009/2 2009年4月会议报告
  └ 据此举行、据此设有项目：第二次会议，2010年1月27日至29日（A/64/130第17段；CTOC/COP/WG.4/2010/1项目1(b)、2、4、6）
    ├ 项目：1(b) 通过议程和工作安排
    ├ 项目：2 执行议定书：国家和区域努力
    │ └ 文件：CTOC/COP/WG.4/2009/2 2009年4月会议报告
    ├ 项目：4 遏制对剥削性服务的需求
    │ └ 文件：CTOC/COP/WG.4/2010/3 减少对剥削性服务的需求
    ├ 项目：6 案件管理与前沿执法
    │ └ 文件：CTOC/COP/WG.4/2010/5 案件管理
    └ 报告：CTOC/COP/WG.4/2010/6 2010年1月会议报告
未收录以此为基础的后续决议或决定。
各项来源：/source
‡ 未经核实
[图片 → /trace decision 4/4 picture]  [第4届会议项目2(d)决议草案 → /trace draft 4/2(d)]  [第4/4号决定 → /mandate decision 4/4]  [项目1(b)（2010） → /trace 2010-01-27 item 1(b)]
[项目2（2010） → /trace 2010-01-27 item 2]  [项目4（2010） → /trace 2010-01-27 item 4]  [项目6（2010） → /trace 2010-01-27 item 6]
· mandate:CTOC/COP:decision:4/4
· mandate:CTOC/COP:draft:4/2(d)
· document:CTOC/COP/2008/19
· document:A/64/130
· document:CTOC/COP/WG.4/2010/1
· meeting:CTOC/COP/WG.4:2009-04-14
· document:CTOC/COP/WG.4/2009/2
· meeting:CTOC/COP/WG.4:2010-01-27
· item:CTOC/COP/WG.4:2010-01-27:1(b)
· item:CTOC/COP/WG.4:2010-01-27:2
· item:CTOC/COP/WG.4:2010-01-27:4
· document:CTOC/COP/WG.4/2010/3
· item:CTOC/COP/WG.4:2010-01-27:6
· document:CTOC/COP/WG.4/2010/5
· document:CTOC/COP/WG.4/2010/6
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_an_act_that_takes_note_of_a_meeting(ask):
    assert (
        drawn(await ask("/trace 68/192", language="en"))
        == """\
A/RES/68/192: how it came about, what came of it
5th meeting, 6–8 November 2013
└ noted by: A/RES/68/192 (preamble)
No act I hold goes on from it.
Where each is from: /source
[Picture → /trace A/RES/68/192 picture]  [resolution 68/192 → /mandate A/RES/68/192]
· mandate:A:resolution:68/192
· meeting:CTOC/COP/WG.4:2013-11-06
sure
"""
    )


async def test_a_document_stands_in_the_chain_of_the_act_that_asked_for_it(ask):
    assert (
        drawn(await ask("/trace A/64/130", language="en"))
        == """\
A/RES/63/194: how it came about, what came of it
A/RES/63/194, 18 December 2008
└ asked for: A/64/130 Coordination of efforts: Secretary-General's report of 2009 (A/RES/63/194, para. 14)
No act I hold goes on from it.
Where each is from: /source
[Picture → /trace A/RES/63/194 picture]  [resolution 63/194 → /mandate A/RES/63/194]
· mandate:A:resolution:63/194
· document:A/64/130
sure
"""
    )


async def test_an_act_that_nothing_links(ask):
    assert (
        drawn(await ask("/trace resolution 6/1", language="en"))
        == """\
⚠ Nothing I hold links resolution 6/1 to a meeting, an item or a document.
[resolution 6/1 → /mandate resolution 6/1]
· mandate:CTOC/COP:resolution:6/1
unsure
"""
    )


@pytest.mark.parametrize(
    ("question", "title", "about"),
    [
        ("/trace", "Of what? Write /trace 4/4 or /trace 2022 item 2.", ()),
        ("/trace 9/1", "Which act?", ("mandate:CTOC/COP:decision:9/1", "mandate:CTOC/COP:resolution:9/1")),
        ("/trace 77/123", "⚠ I hold no 77/123. Among those I hold:", None),
        ("/trace 2010/44", "⚠ I know no CTOC/COP/WG.4/2010/44. The nearest I hold:", None),
        ("/trace 2022 item 9", "⚠ The agenda of the 12th meeting has no item 9. It has:", None),
        ("/trace CTOC/COP/2008/8", "⚠ No agenda I hold lists CTOC/COP/2008/8.", ("document:CTOC/COP/2008/8",)),
        ("/trace CTOC/COP/2020/CRP.2", "CTOC/COP/2020/CRP.2 is listed under several items. Which one?", None),
    ],
)
async def test_what_cannot_be_traced_says_why(ask, question, title, about):
    answered = await ask(question, language="en")
    assert (answered.title, answered.sure) == (title, False)
    assert about is None or answered.about == about


async def test_a_meeting_alone_asks_for_its_item_and_the_button_traces_it(ask):
    which = await ask("/trace 2022", language="en")
    assert (which.title, asks(which)[1:3]) == ("Which item?", ["/trace 2022 item 1(b)", "/trace 2022 item 2"])
    assert (
        await ask(asks(which)[2], language="en")
    ).title == "Item 2, 12th meeting: how it came about, what came of it"


async def test_what_was_last_spoken_of_is_traced(ask):
    assert (await ask("/item 2022 2", "/trace", language="en")) == (await ask("/trace 2022 item 2", language="en"))
    assert (await ask("/mandate 4/4", "/trace", language="en")) == (await ask("/trace decision 4/4", language="en"))


async def test_the_steps_are_quoted_where_the_texts_are_held(database, ask):
    shown = await ask("/trace 2022 item 2", language="en")
    assert "/trace 2022 item 2 texts" not in asks(shown)
    assert (await ask("/trace 2022 item 2 texts", language="en")).text == (
        "Item 2, 12th meeting: the texts that make the steps\nNone of these texts is held."
    )
    async with database.writing() as session:
        await load_reading(session, read(official_document("001").read_bytes()))
        await load_reading(session, read(official_document("004").read_bytes(), "A/64/130"))
    assert "/trace 2022 item 2 texts" in asks(await ask("/trace 2022 item 2", language="en"))
    quoted = (await ask("/trace 2022 item 2 texts", language="en")).lines
    assert [span.text for span in quoted[0]] == ["10th meeting", ", ", "10–11 September 2020", *quoted_step()]
    (words,) = [span.text for span in quoted[1] if span.kind == "quote"]
    assert (words[:6], "第 10/3 号决议" in words) == ("此外，工作组", True)
    assert "".join(span.text for span in quoted[1] if span.kind != "quote") == (
        " — CTOC/COP/WG.4/2022/1, item 2 [中文]"
    )
    of_act = (await ask("/trace 4/4 texts", language="en")).lines
    places = ["".join(span.text for span in each if span.kind != "quote") for each in of_act[1:]]
    assert places[:6] == [f" — A/64/130, para. {number} [中文]" for number in PARAGRAPHS]


PARAGRAPHS = ("16", "16(a)", "16(b)", "16(c)", "16(d)", "17")


def quoted_step():
    return [" → taken up by: ", "resolution 10/3", ", 16 October 2020"]


async def test_an_act_that_goes_on_from_a_meeting_ends_the_chain_of_its_items(database, ask, facts):
    link = ActLink(relation="builds on", to="meeting:CTOC/COP/WG.4:2022-06-29", source="A/64/130", where="1")
    changed = [each.model_copy(update={"links": (link,)}) if each.number == "11/5" else each for each in facts.acts]
    async with database.writing() as session:
        await load_facts(session, replace(facts, acts=tuple(changed)))
    text = (await ask("/trace 2022 item 2", language="en")).text
    assert "    └ taken up by: resolution 11/5 (A/64/130, para. 1)" in text.splitlines()
    assert "No act I hold goes on from it." not in text


ITEMS = ("2022-06-29:2", "2022-06-29:3", "2021-10-12:3", "2010-01-27:2")


def every(branches: tuple[Branch, ...]):
    for branch in branches:
        yield branch
        yield from every(branch.below)


async def test_every_link_of_every_chain_is_drawn_and_every_thing_stands_in_it(database):
    drawn_links = 0
    async with database.reading() as session:
        items = [await item_at(session, f"item:CTOC/COP/WG.4:{key}") for key in ITEMS]
        chains = [
            *[await chain_of_act(session, key) for key in await acts(session)],
            *[await chain_of_item(session, *item) for item in items],
        ]
        assert await chain_of_act(session, "mandate:CTOC/COP:decision:99/1") is None
    for chain in chains:
        branches = list(every(trees(chain)))
        assert {branch.node.key for branch in branches} == {node.key for node in chain.nodes}
        assert {link for branch in branches for link in branch.links} == set(chain.links)
        drawn_links += len(chain.links)
    assert drawn_links > 50


@pytest.mark.parametrize("words", ["decision that set up the working group", "draft 4/2(d)", "the G77 draft"])
async def test_a_chain_may_be_named_in_words_and_a_drafts_is_that_of_its_act(ask, words):
    assert (await ask(f"/trace {words}", language="en")).about == (await ask("/trace 4/4", language="en")).about


async def test_what_is_no_act_item_or_document_is_said_to_be_none(ask):
    answered = await ask("/trace nonsense", language="en")
    assert (answered.title, answered.sure) == ("⚠ I hold no act, item or document “nonsense”.", False)
