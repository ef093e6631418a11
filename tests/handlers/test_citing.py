"""/cites and /citedby: what texts cite and who cites them, how and where."""

import pytest

from store.database import Database
from store.intake import reading
from store.intake.load_reading import load_reading
from store.records import ReadAct, ReadActParagraph, Reading, Reference
from tests.conftest import official_document
from tests.handlers.drawing import drawn

RESOLUTION = "mandate:A:resolution:64/178"
READ = Reading(
    kind="act",
    language="en",
    symbol="A/RES/64/178",
    symbol_source="printed",
    body="A",
    act=ReadAct(
        type="resolution",
        number="64/178",
        status="adopted",
        paragraphs=(
            ReadActParagraph(part="preamble", verb="recalls", text="Recalling its resolution\n63/194 and A/RES/99/9,"),
            ReadActParagraph(number="1", part="operative", verb="welcomes", text="Welcomes decision 4/4;"),
            ReadActParagraph(number="2", part="operative", verb="requests", text="Goes on with resolution 63/194."),
        ),
    ),
    references=(
        Reference(symbol="A/RES/63/194", as_written="resolution 63/194", relation="recalls"),
        Reference(symbol="A/RES/99/9", as_written="A/RES/99/9", relation="recalls"),
        Reference(symbol="CTOC/COP decision 4/4", as_written="decision 4/4", relation="welcomes"),
        Reference(symbol="CTOC/COP/WG.4/2009/2", as_written="not in it", relation=None),
    ),
)


@pytest.fixture
async def read(database: Database):
    """The store with the text of one resolution in it, which cites two acts that are held and one that is not."""
    async with database.writing() as session:
        await load_reading(session, READ)


@pytest.mark.usefixtures("read")
async def test_what_a_text_cites_with_verb_and_paragraph(ask):
    assert (
        drawn(await ask("/cites 64/178", language="en"))
        == """\
A/RES/64/178 · cites 4
CTOC/COP/WG.4/2009/2 · cites it
A/RES/63/194 · recalls (preamble, 2)
A/RES/99/9 (not held) · recalls (preamble)
decision 4/4 · welcomes (1)
Where each is from: /source
[2009/2 → /doc CTOC/COP/WG.4/2009/2]  [A/RES/63/194 → /mandate A/RES/63/194]  [decision 4/4 → /mandate decision 4/4]
[A/RES/64/178 → /mandate A/RES/64/178]  [Who cites it → /citedby A/RES/64/178]
· mandate:A:resolution:64/178
· document:CTOC/COP/WG.4/2009/2
· mandate:A:resolution:63/194
· mandate:CTOC/COP:decision:4/4
sure
"""
    )


@pytest.mark.usefixtures("read")
async def test_what_a_text_cites_in_chinese(ask):
    assert (
        drawn(await ask("/cites A/RES/64/178", language="zh"))
        == """\
A/RES/64/178 · 引用4份
CTOC/COP/WG.4/2009/2 · 引用
A/RES/63/194 · 回顾（序言、2）
A/RES/99/9（未收录） · 回顾（序言）
第4/4号决定 · 欢迎（1）
各项来源：/source
[2009/2 → /doc CTOC/COP/WG.4/2009/2]  [A/RES/63/194 → /mandate A/RES/63/194]  [第4/4号决定 → /mandate decision 4/4]
[A/RES/64/178 → /mandate A/RES/64/178]  [谁引用它 → /citedby A/RES/64/178]
· mandate:A:resolution:64/178
· document:CTOC/COP/WG.4/2009/2
· mandate:A:resolution:63/194
· mandate:CTOC/COP:decision:4/4
sure
"""
    )


@pytest.mark.usefixtures("read")
async def test_who_cites_an_act_by_texts_read_and_by_the_reviewed_facts(ask):
    assert (
        drawn(await ask("/citedby 4/4", language="en"))
        == """\
Decision 4/4 · cited by 8
A/64/130 · by the reviewed facts: paraphrases it (16), restates it (16, 16(a), 16(b), 16(d), 17), restates it differently (16(c))
CTOC/COP/2008/19 · by the reviewed facts: prints it
CTOC/COP/WG.4/2010/1 · by the reviewed facts: restates it (1(b), 2, 6), paraphrases it (1(b), 2, 4), restates it differently (2)
Item 1(b), 2nd meeting · by the reviewed facts: names it as mandate
Item 2, 2nd meeting · by the reviewed facts: names it as mandate
Item 4, 2nd meeting · by the reviewed facts: names it as mandate
Item 6, 2nd meeting · by the reviewed facts: names it as mandate
A/RES/64/178 · welcomes (1)
Only what is held was searched.
Where each is from: /source
[A/64/130 → /doc A/64/130]  [2008/19 → /doc CTOC/COP/2008/19]  [2010/1 → /doc CTOC/COP/WG.4/2010/1]  [Item 1(b), 2nd meeting → /item 2010-01-27 1(b)]
[Item 2, 2nd meeting → /item 2010-01-27 2]  [Item 4, 2nd meeting → /item 2010-01-27 4]  [Item 6, 2nd meeting → /item 2010-01-27 6]  [A/RES/64/178 → /mandate A/RES/64/178]
[decision 4/4 → /mandate decision 4/4]  [What it cites → /cites decision 4/4]
· mandate:CTOC/COP:decision:4/4
· document:A/64/130
· document:CTOC/COP/2008/19
· document:CTOC/COP/WG.4/2010/1
· item:CTOC/COP/WG.4:2010-01-27:1(b)
· item:CTOC/COP/WG.4:2010-01-27:2
· item:CTOC/COP/WG.4:2010-01-27:4
· item:CTOC/COP/WG.4:2010-01-27:6
· mandate:A:resolution:64/178
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_of_an_act_whose_text_is_not_held_what_its_draft_cites_is_offered(database: Database, ask):
    assert "draft" not in (await ask("/cites 4/4", language="en")).text
    async with database.writing() as session:
        await load_reading(session, reading.read(official_document("002").read_bytes()))
    offered = await ask("/cites 4/4", language="en")
    assert offered.text.splitlines()[-1] == "The draft of session 4, item 2(d) that became it cites 6."
    shown = await ask(offered.buttons[0][0].ask, language="en")
    assert (shown.title, shown.sure) == ("Draft of session 4, item 2(d) · cites 6", True)


async def test_what_an_agenda_lists_as_the_reviewed_facts_tell_it(ask):
    assert (
        drawn(await ask("/cites 2022/1", language="en"))
        == """\
CTOC/COP/WG.4/2022/1 · cites 8
CTOC/COP/2020/CRP.2 · by the reviewed facts: lists it as a paper (item 2, item 3)
CTOC/COP/WG.4/2020/2 · by the reviewed facts: lists it as a paper (item 2)
CTOC/COP/WG.4/2020/3 · by the reviewed facts: lists it as a paper (item 3)
CTOC/COP/WG.4/2022/2 · by the reviewed facts: lists it as a paper (item 2)
CTOC/COP/WG.4/2022/3 · by the reviewed facts: lists it as a paper (item 3)
resolution 10/3 · by the reviewed facts: names it as mandate (item 2, item 3)
resolution 7/1 · by the reviewed facts: names it as mandate (item 1(b))
resolution 9/1 · by the reviewed facts: names it as mandate (item 4)
⚠ The text of CTOC/COP/WG.4/2022/1 is not held: it may cite more.
Where each is from: /source
[2020/CRP.2 → /doc CTOC/COP/2020/CRP.2]  [2020/2 → /doc CTOC/COP/WG.4/2020/2]  [2020/3 → /doc CTOC/COP/WG.4/2020/3]  [2022/2 → /doc CTOC/COP/WG.4/2022/2]
[2022/3 → /doc CTOC/COP/WG.4/2022/3]  [resolution 10/3 → /mandate resolution 10/3]  [resolution 7/1 → /mandate resolution 7/1]  [resolution 9/1 → /mandate resolution 9/1]
[CTOC/COP/WG.4/2022/1 → /doc CTOC/COP/WG.4/2022/1]  [Who cites it → /citedby CTOC/COP/WG.4/2022/1]
· document:CTOC/COP/WG.4/2022/1
· document:CTOC/COP/2020/CRP.2
· document:CTOC/COP/WG.4/2020/2
· document:CTOC/COP/WG.4/2020/3
· document:CTOC/COP/WG.4/2022/2
· document:CTOC/COP/WG.4/2022/3
· mandate:CTOC/COP:resolution:10/3
· mandate:CTOC/COP:resolution:7/1
· mandate:CTOC/COP:resolution:9/1
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_a_paper_on_the_same_topic_is_not_said_to_cite(ask):
    assert (
        drawn(await ask("/citedby A/64/130", language="en"))
        == """\
⚠ Nothing held cites A/64/130.
A/71/119 · by the reviewed facts: on the same topic, not shown to cite
A/76/120 · by the reviewed facts: on the same topic, not shown to cite
Only what is held was searched.
[A/71/119 → /doc A/71/119]  [A/76/120 → /doc A/76/120]
[A/64/130 → /doc A/64/130]  [What it cites → /cites A/64/130]
· document:A/64/130
· document:A/71/119
· document:A/76/120
unsure
"""
    )


async def test_in_chinese_which_items_list_a_paper(ask):
    assert (
        drawn(await ask("/citedby 2020/2", language="zh"))
        == """\
CTOC/COP/WG.4/2020/2 · 被1份引用
CTOC/COP/WG.4/2022/2 · 据经核对的资料：同一专题，未见引用
第十二次会议项目2 · 据经核对的资料：列为文件
仅查了已收录的内容。
各项来源：/source
[2022/2 → /doc CTOC/COP/WG.4/2022/2]  [第十二次会议项目2 → /item 2022 2]
[CTOC/COP/WG.4/2020/2 → /doc CTOC/COP/WG.4/2020/2]  [它引用什么 → /cites CTOC/COP/WG.4/2020/2]
· document:CTOC/COP/WG.4/2020/2
· document:CTOC/COP/WG.4/2022/2
· item:CTOC/COP/WG.4:2022-06-29:2
sure
"""
    )


async def test_of_a_number_of_two_acts_one_is_to_be_chosen(ask):
    assert (
        drawn(await ask("/citedby 9/1", language="en"))
        == """\
Which one?
decision 9/1
resolution 9/1
[decision 9/1 → /citedby decision 9/1]  [resolution 9/1 → /citedby resolution 9/1]
· mandate:CTOC/COP:decision:9/1
· mandate:CTOC/COP:resolution:9/1
unsure
"""
    )


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize(
    ("questions", "about", "sure"),
    [
        (("/citedby 63/194",), ("mandate:A:resolution:63/194", RESOLUTION), True),
        (("/citedby A/RES/63/194",), ("mandate:A:resolution:63/194", RESOLUTION), True),
        (("/mandate 63/194", "/citedby"), ("mandate:A:resolution:63/194", RESOLUTION), True),
        (("/citedby 2009/2",), ("document:CTOC/COP/WG.4/2009/2", "item:CTOC/COP/WG.4:2010-01-27:2", RESOLUTION), True),
        (("/citedby 2331 (2016)",), ("mandate:S:resolution:2331(2016)", "item:CTOC/COP/WG.4:2021-10-12:3"), True),
        (("/cites 2010/4",), ("document:CTOC/COP/WG.4/2010/4",), False),
        (("/cites",), (), False),
        (("/cites 63/195",), ("mandate:A:resolution:63/194",), False),
        (
            ("/citedby 2010/44",),
            tuple(f"document:CTOC/COP/WG.4/2010/{number}" for number in "435"),
            False,
        ),
        (("/citedby xyzzy",), (), False),
    ],
)
async def test_what_it_is_about(ask, questions, about, sure):
    reply = await ask(*questions)
    assert (reply.about, reply.sure) == (about, sure)


async def test_each_button_leads_to_an_answer(ask):
    reply = await ask("/citedby 4/4")
    asked = [button.ask for row in reply.buttons for button in row]
    assert [(await ask(each)).sure for each in asked] == [True] * (len(asked) - 1) + [False]  # its text is not held
