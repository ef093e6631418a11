"""/mandate: acts, what they ask of whom, and through which text they are known."""

import pytest

from tests.handlers.drawing import asks, drawn

DECISION = "mandate:CTOC/COP:decision:4/4"
DRAFT = "mandate:CTOC/COP:draft:4/2(d)"


async def test_an_act(ask):
    assert (
        drawn(await ask("/mandate 4/4", language="en"))
        == """\
Decision 4/4 Trafficking in human beings
Conference of the Parties to UNTOC, 17 October 2008‡
Set up the open-ended interim Working Group on Trafficking in Persons and gave it its functions.
⚠ Paragraph numbers are the draft's; its own text is not held.
1 A main purpose of the Conference is to make States parties better able to fight trafficking; it should lead.
2 Member States still outside the Convention or the Protocol are to consider ratifying or acceding.
3 States parties are to keep strengthening their laws and policies that carry out the Protocol.
4 Member States are to strengthen domestic policies and work with the United Nations system against trafficking.
5 Member States are to discourage the demand that feeds exploitation (Protocol, article 9, paragraph 5).
Source: CTOC/COP/WG.4/2010/1 and A/64/130, para. 16, restate it; CTOC/COP/2008/19, contents (en title)
‡ not verified
[Member States → /mandate decision 4/4 member states]  [States parties → /mandate decision 4/4 states parties]  [Secretariat → /mandate decision 4/4 secretariat]
[Working Group → /mandate decision 4/4 working group]  [Chair → /mandate decision 4/4 chair]  [The draft → /mandate draft 4/2(d)]
[Open in English → https://docs.un.org/en/CTOC/COP/2008/19]  [中文 → https://docs.un.org/zh/CTOC/COP/2008/19]
[More → /mandate decision 4/4 p2]  [Export → /export /mandate decision 4/4]
· mandate:CTOC/COP:decision:4/4
· mandate:CTOC/COP:draft:4/2(d):1
· mandate:CTOC/COP:draft:4/2(d):2
· mandate:CTOC/COP:draft:4/2(d):3
· mandate:CTOC/COP:draft:4/2(d):4
· mandate:CTOC/COP:draft:4/2(d):5
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_an_act_in_chinese(ask):
    assert (
        drawn(await ask("/mandate 4/4", language="zh"))
        == """\
第4/4号决定 人口贩运活动
联合国打击跨国有组织犯罪公约缔约方会议，2008年10月17日‡
设立了不限名额的贩运人口问题临时工作组并规定其职能。
⚠ 段号属于草案；其本身的文本未收录。
1 增强缔约国打击贩运的能力是缔约方会议的主要目的之一，国际努力应由其牵头。
2 尚未加入公约和议定书的会员国考虑批准或加入。
3 缔约国不断完善本国落实议定书的法律和政策。
4 会员国加强国内政策，并加强与联合国系统在打击贩运方面的合作。
5 会员国按议定书第9条第5款抑制助长剥削的需求。
6 缔约国采取措施，提升执法机构联合侦办贩运案件的能力。
7 缔约国视需要开发执法合作工具，重点是数据收集和通信。
8 秘书处提供支助被害人、保护证人方面的成功做法信息。
9 设立由主席团成员主持的不限名额临时工作组，协助缔约方会议并提出建议。
10 规定工作组的四项职能：(a)至(d)。
10(a) 组织专家和从业人员交流经验、找出不足，推动落实议定书。
10(b) 向缔约方会议建议缔约国怎样更好地落实议定书。
10(c) 指导毒品和犯罪问题办公室落实议定书的活动。
⚠ 据述通过的文本不同：通过的职能(c)：工作组帮助缔约方会议指导其秘书处。草案则由工作组指导毒品和犯罪问题办公室。 —— CTOC/COP/WG.4/2010/1（2）；A/64/130（16(c)）
10(d) 向缔约方会议建议怎样与打击贩运的国际机构更好地协调。
11 工作组在缔约方会议第五届会议期间开会，此前至少再开一次。
12 秘书处通报毒品和犯罪问题办公室的活动及机构间协调情况。
13 秘书处为工作组履职提供协助。
14 工作组主席就工作组的活动向缔约方会议作报告。
15 缔约方会议2012年第六届会议评估工作组的成效和前途并作决定。
来源：CTOC/COP/WG.4/2010/1和A/64/130第16段的重述；CTOC/COP/2008/19，目录（英文标题）
‡ 未经核实
[会员国 → /mandate decision 4/4 member states]  [缔约国 → /mandate decision 4/4 states parties]  [秘书处 → /mandate decision 4/4 secretariat]
[工作组 → /mandate decision 4/4 working group]  [主席 → /mandate decision 4/4 chair]  [草案 → /mandate draft 4/2(d)]
[打开中文本 → https://docs.un.org/zh/CTOC/COP/2008/19]  [English → https://docs.un.org/en/CTOC/COP/2008/19]
· mandate:CTOC/COP:decision:4/4
· mandate:CTOC/COP:draft:4/2(d):1
· mandate:CTOC/COP:draft:4/2(d):2
· mandate:CTOC/COP:draft:4/2(d):3
· mandate:CTOC/COP:draft:4/2(d):4
· mandate:CTOC/COP:draft:4/2(d):5
· mandate:CTOC/COP:draft:4/2(d):6
· mandate:CTOC/COP:draft:4/2(d):7
· mandate:CTOC/COP:draft:4/2(d):8
· mandate:CTOC/COP:draft:4/2(d):9
· mandate:CTOC/COP:draft:4/2(d):10
· mandate:CTOC/COP:draft:4/2(d):10(a)
· mandate:CTOC/COP:draft:4/2(d):10(b)
· mandate:CTOC/COP:draft:4/2(d):10(c)
· mandate:CTOC/COP:draft:4/2(d):10(d)
· mandate:CTOC/COP:draft:4/2(d):11
· mandate:CTOC/COP:draft:4/2(d):12
· mandate:CTOC/COP:draft:4/2(d):13
· mandate:CTOC/COP:draft:4/2(d):14
· mandate:CTOC/COP:draft:4/2(d):15
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_what_an_act_asks_of_the_secretariat(ask):
    assert (
        drawn(await ask("/mandate 4/4 secretariat", language="en"))
        == """\
Secretariat · decision 4/4
8 The Secretariat is to share what works in helping victims, also as participants in trials, and witnesses.
12 The Secretariat is to tell the Group what UNODC does, also as coordinator of the inter-agency group.
13 The Secretariat is to help the Group do its work.
⚠ Paragraph numbers are those of the draft; the text of decision 4/4 is not held.
Source: draft resolution of the Group of 77 and China, 2008, item 2(d) (zh); it prints no symbol
[Para. 8 → /mandate draft 4/2(d) 8]  [Para. 12 → /mandate draft 4/2(d) 12]  [Para. 13 → /mandate draft 4/2(d) 13]
[Member States → /mandate decision 4/4 member states]  [States parties → /mandate decision 4/4 states parties]  [Working Group → /mandate decision 4/4 working group]
[Chair → /mandate decision 4/4 chair]
· mandate:CTOC/COP:decision:4/4
· mandate:CTOC/COP:draft:4/2(d):8
· mandate:CTOC/COP:draft:4/2(d):12
· mandate:CTOC/COP:draft:4/2(d):13
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_what_an_act_asks_of_the_secretariat_in_chinese(ask):
    assert (
        drawn(await ask("/mandate 4/4 秘书处", language="zh"))
        == """\
秘书处 · 第4/4号决定
8 秘书处提供支助被害人、保护证人方面的成功做法信息。
12 秘书处通报毒品和犯罪问题办公室的活动及机构间协调情况。
13 秘书处为工作组履职提供协助。
⚠ 段号属于草案；第4/4号决定的文本未收录。
来源：77国集团和中国2008年决议草案，议程项目2(d)（中文）；未印文号
[第8段 → /mandate draft 4/2(d) 8]  [第12段 → /mandate draft 4/2(d) 12]  [第13段 → /mandate draft 4/2(d) 13]
[会员国 → /mandate decision 4/4 member states]  [缔约国 → /mandate decision 4/4 states parties]  [工作组 → /mandate decision 4/4 working group]
[主席 → /mandate decision 4/4 chair]
· mandate:CTOC/COP:decision:4/4
· mandate:CTOC/COP:draft:4/2(d):8
· mandate:CTOC/COP:draft:4/2(d):12
· mandate:CTOC/COP:draft:4/2(d):13
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_a_paragraph_of_an_act(ask):
    assert (
        drawn(await ask("/mandate 4/4 10(c)", language="en"))
        == """\
Draft of session 4, item 2(d), paragraph 10(c)
10(c) Give UNODC guidance on what it does to implement the Protocol.
Differently in CTOC/COP/WG.4/2010/1 (2): Function (c), as something the Group may wish to do: helping the Conference to guide its secretariat. The draft has the Group guide UNODC.
Differently in A/64/130 (16(c)): Function (c) as adopted: the Group helps the Conference to guide its secretariat. The draft has the Group guide UNODC.
⚠ Paragraph numbers are those of the draft; the text of decision 4/4 is not held.
Source: draft resolution of the Group of 77 and China, 2008, item 2(d) (zh); it prints no symbol
[Para. 10(b) → /mandate draft 4/2(d) 10(b)]  [Para. 10(d) → /mandate draft 4/2(d) 10(d)]
[decision 4/4 → /mandate decision 4/4]
· mandate:CTOC/COP:decision:4/4
· mandate:CTOC/COP:draft:4/2(d):10(c)
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_a_number_that_is_a_resolution_and_a_decision(ask):
    assert (
        drawn(await ask("/mandate 9/1", language="en"))
        == """\
Which act?
decision 9/1 (no title held)
resolution 9/1 Establishment of the Mechanism for the Review of the Implementation of the United Nations Convention against Transnational Organized Crime and the Protocols thereto
[decision 9/1 → /mandate decision 9/1]  [resolution 9/1 → /mandate resolution 9/1]
· mandate:CTOC/COP:decision:9/1
· mandate:CTOC/COP:resolution:9/1
unsure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_a_number_that_is_a_resolution_and_a_decision_in_chinese(ask):
    assert (
        drawn(await ask("/mandate 9/1", language="zh"))
        == """\
哪一项？
第9/1号决定 （无题名）
第9/1号决议 Establishment of the Mechanism for the Review of the Implementation of the United Nations Convention against Transnational Organized Crime and the Protocols thereto [English]
[第9/1号决定 → /mandate decision 9/1]  [第9/1号决议 → /mandate resolution 9/1]
· mandate:CTOC/COP:decision:9/1
· mandate:CTOC/COP:resolution:9/1
unsure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_a_resolution_of_the_general_assembly(ask):
    assert (
        drawn(await ask("/mandate A/RES/63/194", language="en"))
        == """\
A/RES/63/194 Improving the coordination of efforts against trafficking in persons
General Assembly, 18 December 2008
Asked the Secretary-General for a background paper (para. 11) and a report (para. 14), which became A/64/130.
Source: text of the resolution (en); A/64/130, paras. 1 and 2
[Open in English → https://docs.un.org/en/A/RES/63/194]  [中文 → https://docs.un.org/zh/A/RES/63/194]
· mandate:A:resolution:63/194
sure
"""
    )


async def test_an_act_that_is_not_held(ask):
    assert (
        drawn(await ask("/mandate 99/9", language="en"))
        == """\
⚠ I hold no 99/9. Among those I hold:
decision 4/4 Trafficking in human beings
draft of session 4, item 2(d) Trafficking in human beings†
† working translation
[decision 4/4 → /mandate decision 4/4]  [draft of session 4, item 2(d) → /mandate draft 4/2(d)]  [All mandates → /mandate]
· mandate:CTOC/COP:decision:4/4
· mandate:CTOC/COP:draft:4/2(d)
unsure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_what_an_act_without_text_asks_is_not_known(ask):
    assert (
        drawn(await ask("/mandate 7/1 secretariat", language="en"))
        == """\
Secretariat · resolution 7/1
⚠ The text is not held, so what it asks of “Secretariat” is not known.
Made the Working Group a constant element of the Conference, reporting to it, and encouraged it to consider yearly meetings.
Source: CTOC/COP/WG.4/2021/1 and 2022/1, item 1(b); resolution 9/1 of the Conference, preamble (date)
· mandate:CTOC/COP:resolution:7/1
unsure
"""  # noqa: E501 - what an act does is as long as it is
    )


async def test_an_act_without_text_asks_what_its_summary_tells_of_somebody(ask):
    assert (
        drawn(await ask("/mandate A/RES/68/192 working group", language="en"))
        == """\
Working Group · A/RES/68/192
On coordinating the work against trafficking in persons. Takes note of the Group's 5th meeting and invites it to consider meetings of national coordinators.
⚠ This is a summary: the text is not held.
Source: text of the resolution (en)
· mandate:A:resolution:68/192
sure
"""  # noqa: E501 - what an act does is as long as it is
    )


async def test_a_paragraph_the_act_does_not_have(ask):
    assert (
        drawn(await ask("/mandate 7/1 12", language="en"))
        == """\
⚠ The text of resolution 7/1 is not held: which paragraphs it has is not known.
Resolution 7/1 Strengthening the implementation of the United Nations Convention against Transnational Organized Crime and the Protocols thereto†
Conference of the Parties to UNTOC, 10 October 2014
Made the Working Group a constant element of the Conference, reporting to it, and encouraged it to consider yearly meetings.
Source: CTOC/COP/WG.4/2021/1 and 2022/1, item 1(b); resolution 9/1 of the Conference, preamble (date)
† working translation
· mandate:CTOC/COP:resolution:7/1
unsure
"""  # noqa: E501 - titles are as long as they are
    )


@pytest.mark.parametrize(
    "words",
    ["4/4", "decision 4/4", "Decision 4 / 4", "第4/4号决定", "第 4/4 号决定", "４／４", "dec. 4/4", "CTOC/COP 4/4"],
)
async def test_an_act_is_named_in_many_ways(ask, words):
    reply = await ask(f"/mandate {words}")
    assert (reply.about[0], reply.sure) == (DECISION, True)


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("63/194", "mandate:A:resolution:63/194"),
        ("A/RES/63/194", "mandate:A:resolution:63/194"),
        ("resolution 63/194", "mandate:A:resolution:63/194"),
        ("大会第63/194号决议", "mandate:A:resolution:63/194"),
        ("S/RES/2331(2016)", "mandate:S:resolution:2331(2016)"),
        ("2331 (2016)", "mandate:S:resolution:2331(2016)"),
        ("resolution 9/1", "mandate:CTOC/COP:resolution:9/1"),
        ("decision 9/1", "mandate:CTOC/COP:decision:9/1"),
        ("第9/1号决议", "mandate:CTOC/COP:resolution:9/1"),
        ("第9/1号决定", "mandate:CTOC/COP:decision:9/1"),
        ("2017/18", "mandate:E:resolution:2017/18"),
    ],
)
async def test_type_and_organ_tell_acts_apart(ask, words, about):
    reply = await ask(f"/mandate {words}")
    assert (reply.about[0], reply.sure) == (about, True)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("secretariat", ("8", "12", "13")),
        ("the Secretariat", ("8", "12", "13")),
        ("秘书处", ("8", "12", "13")),
        ("chair", ("14",)),
        ("主席", ("14",)),
        ("states parties", ("3", "6", "7")),
        ("member states", ("2", "4", "5")),
        ("会员国", ("2", "4", "5")),
        ("8", ("8",)),
        ("para. 8", ("8",)),
        ("第8段", ("8",)),
        ("10(c)", ("10(c)",)),
        ("10", ("10", "10(a)", "10(b)", "10(c)", "10(d)")),
    ],
)
async def test_the_act_comes_first_then_the_paragraphs_asked_for(ask, words, numbers):
    reply = await ask(f"/mandate 4/4 {words}")
    assert (reply.about, reply.sure) == ((DECISION, *(f"{DRAFT}:{number}" for number in numbers)), True)


async def test_paragraph_numbers_are_never_those_of_the_decision(ask):
    assert not [key for key in (await ask("/mandate 4/4")).about if key.startswith(f"{DECISION}:")]


async def test_whoever_is_asked_nothing_is_told_so(ask):
    reply = await ask("/mandate 4/4 unodc")
    assert (reply.about, reply.sure) == ((DECISION,), False)


async def test_each_button_of_an_act_leads_to_an_answer(ask):
    questions = asks(await ask("/mandate 4/4"))
    assert [(await ask(text)).about[0] for text in questions] == [
        DRAFT if "draft" in text else DECISION for text in questions
    ]


async def test_all_acts_are_listed_once_over_the_pages(ask, facts):
    reply = await ask("/mandate")
    keys = list(reply.about)
    while reply.context.more:
        reply = await ask(reply.context.more)
        keys += reply.about
    assert (len(keys), len(set(keys))) == (len(facts.acts), len(facts.acts))


@pytest.mark.parametrize(
    "question", ["resolutions of the conference", "decisions of the Conference", "缔约方会议的决议"]
)
async def test_the_acts_of_the_conference_are_not_what_is_asked_of_it(ask, question):
    reply = await ask(question)
    assert (reply.sure, reply.about[0]) == (True, "mandate:CTOC/COP:decision:1/5")


@pytest.mark.parametrize(
    ("question", "command"),
    [("/mandate secretarait", "/mandate secretariat"), ("/mandate 4/4 (c)", "/mandate 4/4 10(c)")],
)
async def test_a_slip_and_a_letter_alone(ask, question, command):
    assert await ask(question, language="en") == await ask(command, language="en")


async def test_a_resolution_of_the_security_council_goes_by_its_number_alone(ask):
    assert (await ask("/mandate 2331")).about == ("mandate:S:resolution:2331(2016)",)


async def test_a_number_without_its_stroke_is_offered(ask):
    answered = await ask("/mandate 63194", language="en")
    assert (answered.title, answered.about, answered.sure) == ("Which act?", ("mandate:A:resolution:63/194",), False)


@pytest.mark.parametrize(
    ("words", "title", "first", "sure"),
    [
        ("recital 3", "Draft of session 4, item 2(d), recital 3", "3 Three reports of the Secretariat: ", True),
        ("preambular paragraph 8", "Draft of session 4, item 2(d), recital 8", "8 The Protocol is the main ", True),
        ("preamble", "Draft of session 4, item 2(d), preamble: 8 recitals", "1 Article 32 of the Convention ", True),
        ("recital 9", "⚠ There is no recital 9: draft of session 4, item 2(d) has 8.", "Decision 4/4 ", False),
        ("序言部分第2段", "第4届会议项目2(d)决议草案序言部分第2段", "2 此前的第3/3号决定", True),
        ("第10段(c)", "第4届会议项目2(d)决议草案第10(c)段", "10(c) 指导毒品和犯罪问题办公室", True),
    ],
)
async def test_a_recital_goes_by_its_place_and_a_letter_may_stand_behind_the_word(ask, words, title, first, sure):
    reply = await ask(f"/mandate 4/4 {words}")
    assert (reply.title, reply.sure, reply.about[0]) == (title, sure, DECISION)
    assert reply.text.splitlines()[1].startswith(first)
