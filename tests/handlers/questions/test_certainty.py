"""What speaks for the first thing of an offer decides whether it is answered; the others stay within reach."""

import pytest

from handlers.questions.evidence import ENOUGH, Evidence

QUIET = "2026-11-15T12:00"


def test_the_evidence_adds_up_and_says_so():
    alone = Evidence(told=0.66, ahead=0.66, closer=0.21, alone=True, belongs=False)
    assert alone.weight == pytest.approx(2.0 * 0.66 + 3.4 * 0.4 + 1.4 * 0.21 + 1.3)
    assert str(alone) == "0.66 of the sentence, +0.66 and +0.21 to the next, nothing else offered: 4.3"
    alike = Evidence(told=1.0, ahead=0.0, closer=0.0, alone=False, belongs=False)
    assert alike.weight < ENOUGH < alone.weight


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("the mtg that dealt with graft and kids getting trafficked, which was it", "meeting:CTOC/COP/WG.4:2023-10-02"),
        (
            "that big one where the secretariat sorted all the old background papers by theme",
            "document:CTOC/COP/WG.4/2021/5",
        ),
        ("which meeting was on supply chains and buying", "meeting:CTOC/COP/WG.4:2021-10-12"),
        ("where did they chair the interim group from the bureau, find me the text", "mandate:CTOC/COP:draft:4/2(d):9"),
        ("quelle réunion a porté sur les preuves électroniques", "meeting:CTOC/COP/WG.4:2025-10-06"),
        ("La definición de explotación, ¿en qué tema del programa se analizó?", "item:CTOC/COP/WG.4:2010-01-27:3"),
        ("где обсуждали взятки и детей, какое это совещание", "meeting:CTOC/COP/WG.4:2023-10-02"),
        ("哪次会谈了行贿受贿和拐卖小孩", "meeting:CTOC/COP/WG.4:2023-10-02"),
        ("敬请惠告工作组第六次会议之起止日期", "meeting:CTOC/COP/WG.4:2015-11-16"),
        ("一线警察怎么办贩运案子，那是第几项？我只记得是很早的一次会", "item:CTOC/COP/WG.4:2010-01-27:6"),
        ("en qué tema se habla de las redes sociales", "item:CTOC/COP/WG.4:2021-10-12:2"),
        ("谈企业供应链的是哪一项", "item:CTOC/COP/WG.4:2021-10-12:3"),
        ("в каком пункте повестки говорили о соцсетях", "item:CTOC/COP/WG.4:2021-10-12:2"),
        ("第十一次会议第4项是干什么的", "item:CTOC/COP/WG.4:2021-10-12:4"),
        ("latest paper on prosecutors who specialize", "document:CTOC/COP/WG.4/2022/3"),
        ("最新的关于专门检察官的文件", "document:CTOC/COP/WG.4/2022/3"),
        (
            "I am to book tickets for my director, kindly the dates of the tenth meeting",
            "meeting:CTOC/COP/WG.4:2020-09-10",
        ),
    ],
)
async def test_what_stands_apart_is_answered_although_not_every_word_is_understood(ask, text, first):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about[0]) == (True, first)


@pytest.mark.parametrize(
    "text",
    [
        "papers on fisheries for the 12th meeting",
        "which resolution deals with climate change",
        "when did the 13th meeting discuss forced marriage",
        "哪份文件讲海盗问题",
        "резолюция о борьбе с пиратством",
        "when is the gala dinner of the 12th meeting",
        "第十二次会议的边会什么时候",
        "corruption",
        "政治宣言",
        "the law on trafficking",
        "got anything on police teams from two countries working a case together",
        "哪个议题谈网络赌博",
        "讲网络赌博的文件",
        "哪次会议讨论了火器",
    ],
)
async def test_what_is_not_held_or_means_several_is_not_answered_as_if_it_were_clear(ask, text):
    assert not (await ask(text, at=QUIET)).sure


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("sec council res that gets cited for procurement under item 3", "mandate:S:resolution:2331(2016)"),
        ("meeting of the working group on smuggling of migrants 2021", "mandate:CTOC/COP:resolution:5/3"),
    ],
)
async def test_what_is_named_in_passing_is_offered_behind_what_is_described(ask, text, first):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about[0]) == (False, first)


@pytest.mark.parametrize(
    "text",
    [
        "bg paper on joint investigations n specialised prosecutions symbol",
        "справка секретариата по совместным расследованиям и спец. преследованию",
    ],
)
async def test_both_of_two_papers_that_are_described_alike_are_offered(ask, text):
    answered = await ask(text, at=QUIET)
    assert not answered.sure
    assert {"document:CTOC/COP/WG.4/2020/3", "document:CTOC/COP/WG.4/2022/3"} <= set(answered.about)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("安理会关于战乱地区贩运人口的决议", False),
        ("security council resolutions on trafficking", True),
        ("resolución del consejo de seguridad de dic 2016 sobre trata y conflictos armados", True),
    ],
)
async def test_one_of_several_acts_of_a_body_is_told_by_its_year_or_asked_back(ask, text, sure):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about[0]) == (sure, "mandate:S:resolution:2331(2016)")


async def test_the_days_of_a_meeting_that_is_not_held_are_no_report_of_that_year(ask):
    assert not (await ask("工作组2016年那次会的日期", at=QUIET)).sure


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("G77 draft paragraph 14 says what", "mandate:CTOC/COP:draft:4/2(d):14"),
        ("77国集团草案第10段(c)", "mandate:CTOC/COP:draft:4/2(d):10(c)"),
        ("Decision 4-4", "mandate:CTOC/COP:decision:4/4"),
        (
            "which General Assembly resolution requested the report later issued as A/64/130",
            "mandate:A:resolution:63/194",
        ),
        ("hubo una que duró un solo día, cuál", "meeting:CTOC/COP/WG.4:2010-10-19"),
        ("qu'est-ce qu'on demande au secrétariat de faire pour le groupe", "mandate:CTOC/COP:decision:4/4"),
    ],
)
async def test_what_is_asked_for_is_answered_first(ask, text, first):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about[0]) == (True, first)


@pytest.mark.parametrize(
    "text",
    [
        "hubo una reunión del grupo de un solo día, metida dentro de la propia Conferencia; ya no sé cuál fue",
        "There was once a meeting squeezed into a single day in the middle of a COP. Which one is it?",
    ],
)
async def test_the_one_meeting_of_a_single_day_is_no_act_of_the_conference_it_was_held_in(ask, text):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about[0]) == (True, "meeting:CTOC/COP/WG.4:2010-10-19")


@pytest.mark.parametrize("text", ["report of January 2010, not the draft", "доклад января 2010, не проект"])
async def test_what_is_said_not_to_be_asked_for_is_not_answered(ask, text):
    answered = await ask(text, at=QUIET)
    assert "document:CTOC/COP/WG.4/2010/6" in answered.about
    assert not answered.sure or answered.about[0] == "document:CTOC/COP/WG.4/2010/6"


async def test_what_else_was_offered_stays_a_button(ask):
    answered = await ask("the one about how traffickers use the internet and how police can use tech back", at=QUIET)
    assert answered.about[0] == "document:CTOC/COP/WG.4/2021/2"
    asked = [button.ask for row in answered.buttons for button in row]
    assert "/item 2021 2" in asked
    assert "document:CTOC/COP/WG.4/2021/2" in answered.about


async def test_a_paragraph_that_is_offered_is_told_in_its_summary_not_as_the_index_has_it(ask):
    offered = await ask("paragraph on laws")
    told = ["".join(span.text for span in line) for line in offered.lines]
    assert (
        "draft of session 4, item 2(d) § 3 States parties are to keep strengthening their laws and policies that carry "
        "out the Protocol."
    ) in told
    assert not offered.sure


async def test_an_item_of_another_year_that_is_told_of_in_other_words_of_the_same_meaning_is_offered_too(ask):
    answered = await ask("不处罚受害人是哪一个议题", at=QUIET)
    offered = {"item:CTOC/COP/WG.4:2010-01-27:5", "item:CTOC/COP/WG.4:2022-06-29:2"}
    assert (answered.sure, set(answered.about[:2])) == (False, offered)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("which background papers should I read on people who were forced into crime", "2"),
        ("受害人被逼犯罪历年有哪些文件", "2"),
        ("what do I need to read ahead of item 2 in june 2022?", "2"),
    ],
)
async def test_all_papers_that_are_described_alike_are_listed_where_several_are_asked_for(ask, text, number):
    answered = await ask(text, at=QUIET)
    listed = {f"document:CTOC/COP/WG.4/{year}/{number}" for year in (2020, 2022)}
    assert (answered.sure, answered.about[0]) == (True, f"item:CTOC/COP/WG.4:2022-06-29:{number}")
    assert listed <= set(answered.about)


async def test_a_short_name_that_stands_in_a_question_is_offered_behind_what_the_question_describes_far_better(ask):
    answered = await ask("讨论跨国联合办案的是第几项", at=QUIET)
    assert (answered.sure, answered.about[0]) == (False, "item:CTOC/COP/WG.4:2022-06-29:3")
    assert "item:CTOC/COP/WG.4:2010-01-27:6" in answered.about


@pytest.mark.parametrize(
    "asked",
    ["which item of the January 2010 meeting was on good practices and tools", "第二次会议良好做法和工具是第几项"],
)
async def test_of_two_items_of_one_meeting_that_fit_alike_neither_is_given_surely(ask, asked):
    told = await ask(asked)
    assert (told.sure, told.about[:2]) == (
        False,
        ("item:CTOC/COP/WG.4:2010-01-27:4", "item:CTOC/COP/WG.4:2010-01-27:6"),
    )


async def test_the_paper_that_is_told_wholly_goes_before_those_of_an_item_of_which_one_word_is_the_name(ask):
    answered = await ask("讲不处罚受害人的文件叫什么名字", at="2026-11-15T12:00")
    assert (answered.sure, answered.about[0]) == (True, "document:CTOC/COP/WG.4/2010/4")
