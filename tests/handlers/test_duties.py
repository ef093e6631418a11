"""/mandate secretariat: who must do what, across acts."""

import pytest

from store.database import Database
from store.intake.load import load_facts
from store.intake.load_reading import load_reading
from store.records import Due, ReadAct, ReadActParagraph, Reading
from tests.handlers.drawing import drawn

DECISION = "mandate:CTOC/COP:decision:4/4"
DRAFT = "mandate:CTOC/COP:draft:4/2(d)"
RESOLUTION = "mandate:A:resolution:63/194"


def paragraph(number, verb, addressee, text, **due):
    part = "operative" if number else "preamble"
    return ReadActParagraph(
        number=number, part=part, verb=verb, addressee=addressee, text=text, due=Due(**due) if due else None
    )


READ = Reading(
    kind="act",
    language="en",
    symbol="A/RES/63/194",
    symbol_source="printed",
    body="A",
    act=ReadAct(
        type="resolution",
        number="63/194",
        status="adopted",
        paragraphs=(
            paragraph(None, "recalls", None, "Recalling what went before,"),
            paragraph("1", "urges", "member states", "Urges Member States to work together;"),
            paragraph("2", "requests", "secretary-general", "Requests the Secretary-General to report;", date="2009"),
            paragraph("3", "requests", "member states", "Requests Member States to answer a questionnaire;"),
            paragraph("4", "decides", None, "Decides to come back to it."),
        ),
    ),
)


@pytest.fixture
async def read(database: Database):
    """The store with the text of one resolution in it, which data/ knows without its paragraphs."""
    async with database.writing() as session:
        await load_reading(session, READ)


async def test_who_is_asked_to_do_what_by_the_one_act_whose_paragraphs_are_held(ask):
    assert (
        drawn(await ask("/mandate secretariat", language="en"))
        == """\
Secretariat · draft of session 4, item 2(d) (became decision 4/4)
⚠ Paragraph numbers are those of the draft; the text of decision 4/4 is not held.
8 The Secretariat is to share what works in helping victims, also as participants in trials, and witnesses.
12 The Secretariat is to tell the Group what UNODC does, also as coordinator of the inter-agency group.
13 The Secretariat is to help the Group do its work.
Source: draft resolution of the Group of 77 and China, 2008, item 2(d) (zh); it prints no symbol
[Para. 8 → /mandate draft 4/2(d) 8]  [Para. 12 → /mandate draft 4/2(d) 12]  [Para. 13 → /mandate draft 4/2(d) 13]
[Member States → /mandate member states]  [States parties → /mandate states parties]  [Working Group → /mandate working group]
[Chair → /mandate chair]
· mandate:CTOC/COP:decision:4/4
· mandate:CTOC/COP:draft:4/2(d):8
· mandate:CTOC/COP:draft:4/2(d):12
· mandate:CTOC/COP:draft:4/2(d):13
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_in_words_and_in_chinese(ask):
    assert (
        drawn(await ask("秘书处要做什么", language="zh"))
        == """\
秘书处 · 第4届会议项目2(d)决议草案（后成为第4/4号决定）
⚠ 段号属于草案；第4/4号决定的文本未收录。
8 秘书处提供支助被害人、保护证人方面的成功做法信息。
12 秘书处通报毒品和犯罪问题办公室的活动及机构间协调情况。
13 秘书处为工作组履职提供协助。
来源：77国集团和中国2008年决议草案，议程项目2(d)（中文）；未印文号
[第8段 → /mandate draft 4/2(d) 8]  [第12段 → /mandate draft 4/2(d) 12]  [第13段 → /mandate draft 4/2(d) 13]
[会员国 → /mandate member states]  [缔约国 → /mandate states parties]  [工作组 → /mandate working group]
[主席 → /mandate chair]
· mandate:CTOC/COP:decision:4/4
· mandate:CTOC/COP:draft:4/2(d):8
· mandate:CTOC/COP:draft:4/2(d):12
· mandate:CTOC/COP:draft:4/2(d):13
sure
"""
    )


@pytest.mark.usefixtures("read")
async def test_across_acts_tasks_come_first_and_appeals_are_said_to_be_some(ask):
    assert (
        drawn(await ask("/mandate requests", language="en"))
        == """\
Who must do what, “requests” · 6 paragraphs
Tasks first, then appeals (to States and others, whom an act cannot order).
With a date, the earliest first:
2009 A/RES/63/194, 2 Requests the Secretary-General to report; · Due: 2009
draft of session 4, item 2(d) (became decision 4/4)
⚠ Paragraph numbers are those of the draft; the text of decision 4/4 is not held.
12 The Secretariat is to tell the Group what UNODC does, also as coordinator of the inter-agency group.
13 The Secretariat is to help the Group do its work.
5 Member States are to discourage the demand that feeds exploitation (Protocol, article 9, paragraph 5).
7 States parties are to build, where needed, tools for agencies to cooperate: data collection, communication.
A/RES/63/194
3 Requests Member States to answer a questionnaire;
Where each is from: /source
[63/194 · Para. 2 → /mandate A/RES/63/194 2]  [4/2(d) · Para. 5 → /mandate draft 4/2(d) 5]  [4/2(d) · Para. 7 → /mandate draft 4/2(d) 7]  [4/2(d) · Para. 12 → /mandate draft 4/2(d) 12]
[4/2(d) · Para. 13 → /mandate draft 4/2(d) 13]  [63/194 · Para. 3 → /mandate A/RES/63/194 3]
[Member States → /mandate member states requests]  [States parties → /mandate states parties requests]  [Secretariat → /mandate secretariat requests]
[Secretary-General → /mandate secretary-general requests]
· mandate:A:resolution:63/194:2
· mandate:CTOC/COP:decision:4/4
· mandate:CTOC/COP:draft:4/2(d):12
· mandate:CTOC/COP:draft:4/2(d):13
· mandate:CTOC/COP:draft:4/2(d):5
· mandate:CTOC/COP:draft:4/2(d):7
· mandate:A:resolution:63/194
· mandate:A:resolution:63/194:3
sure
"""  # noqa: E501 - titles are as long as they are
    )


@pytest.mark.usefixtures("read")
async def test_across_acts_in_chinese_with_the_verb_as_it_is_printed(ask):
    assert (
        drawn(await ask("/mandate 会员国 请", language="zh"))
        == """\
会员国、“请” · 共2段
均属呼吁：决议不能命令它们。同样的“请”，对秘书处则是任务。
第4届会议项目2(d)决议草案（后成为第4/4号决定）
⚠ 段号属于草案；第4/4号决定的文本未收录。
5 会员国按议定书第9条第5款抑制助长剥削的需求。
A/RES/63/194
3 Requests Member States to answer a questionnaire; [English]
各项来源：/source
[4/2(d) · 第5段 → /mandate draft 4/2(d) 5]  [63/194 · 第3段 → /mandate A/RES/63/194 3]
[缔约国 → /mandate states parties requests]  [秘书处 → /mandate secretariat requests]  [秘书长 → /mandate secretary-general requests]
· mandate:CTOC/COP:decision:4/4
· mandate:CTOC/COP:draft:4/2(d):5
· mandate:A:resolution:63/194
· mandate:A:resolution:63/194:3
sure
"""  # noqa: E501 - titles are as long as they are
    )


@pytest.mark.usefixtures("read")
async def test_an_act_whose_own_text_is_held_is_shown_by_it(ask):
    assert (
        drawn(await ask("/mandate 63/194", language="en"))
        == """\
A/RES/63/194 Improving the coordination of efforts against trafficking in persons
General Assembly, 18 December 2008
Asked the Secretary-General for a background paper (para. 11) and a report (para. 14), which became A/64/130.
1 Urges Member States to work together;
2 Requests the Secretary-General to report;
3 Requests Member States to answer a questionnaire;
4 Decides to come back to it.
Source: text of the resolution (en); A/64/130, paras. 1 and 2
[Member States → /mandate A/RES/63/194 member states]  [Secretary-General → /mandate A/RES/63/194 secretary-general]  [Paragraph by paragraph → /mandate A/RES/63/194 1]
[Open in English → https://docs.un.org/en/A/RES/63/194]  [中文 → https://docs.un.org/zh/A/RES/63/194]
· mandate:A:resolution:63/194
· mandate:A:resolution:63/194:1
· mandate:A:resolution:63/194:2
· mandate:A:resolution:63/194:3
· mandate:A:resolution:63/194:4
sure
"""  # noqa: E501 - titles are as long as they are
    )


@pytest.mark.usefixtures("read")
async def test_paragraph_by_paragraph(ask):
    assert (
        drawn(await ask("/mandate 63/194 2", language="en"))
        == """\
A/RES/63/194, paragraph 2
2 Requests the Secretary-General to report;
Due: 2009
Source: text of the resolution (en); A/64/130, paras. 1 and 2
[Para. 1 → /mandate A/RES/63/194 1]  [Para. 3 → /mandate A/RES/63/194 3]
[A/RES/63/194 → /mandate A/RES/63/194]
· mandate:A:resolution:63/194
· mandate:A:resolution:63/194:2
sure
"""
    )


async def test_nobody_is_asked(ask):
    assert (
        drawn(await ask("/mandate unodc requests", language="en"))
        == """\
⚠ No paragraph held asks this: UNODC, “requests”.
Acts of which paragraphs are held: 1.
[Member States → /mandate member states]  [States parties → /mandate states parties]  [Secretariat → /mandate secretariat]
[Working Group → /mandate working group]  [Chair → /mandate chair]
[All mandates → /mandate]
unsure
"""  # noqa: E501 - titles are as long as they are
    )


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("states 2008", [(DECISION, DRAFT, "2 3 4 5 6 7"), (RESOLUTION, RESOLUTION, "1 3")]),
        ("各国 2008年", [(DECISION, DRAFT, "2 3 4 5 6 7"), (RESOLUTION, RESOLUTION, "1 3")]),
        ("states 联合国大会", [(RESOLUTION, RESOLUTION, "1 3")]),
        ("states general assembly", [(RESOLUTION, RESOLUTION, "1 3")]),
        ("states A", [(RESOLUTION, RESOLUTION, "1 3")]),
        ("states CTOC/COP", [(DECISION, DRAFT, "2 3 4 5 6 7")]),
        ("member states requests conference 2008", [(DECISION, DRAFT, "5")]),
        ("member states urge", [(DECISION, DRAFT, "2"), (RESOLUTION, RESOLUTION, "1")]),
        ("促请", [(DECISION, DRAFT, "8 2 6"), (RESOLUTION, RESOLUTION, "1")]),
        ("secretary-general", [(RESOLUTION, RESOLUTION, "2")]),
        ("secretary-general 2010", []),
        ("secretariat WG.4", []),
        ("chair 2008 decides", [(DECISION, DRAFT, "14")]),
    ],
)
async def test_limits_are_taken_together(ask, words, keys):
    reply = await ask(f"/mandate {words}")
    shown = list(reply.about)
    while reply.context.more:
        reply = await ask(reply.context.more)
        shown += [key for key in reply.about if key not in shown]
    assert shown == [key for act, text, numbers in keys for key in (act, *(f"{text}:{n}" for n in numbers.split()))]


async def test_an_act_whose_day_is_not_held_is_said_to_be_left_out_of_a_year(database: Database, ask):
    async with database.writing() as session:
        own = READ.act.model_copy(update={"number": "80/901"})
        await load_reading(session, READ.model_copy(update={"symbol": "A/RES/80/901", "act": own}))
    said = "Left out, as it is not held when they were adopted: A/RES/80/901"
    for question in ("/mandate secretary-general 2025", "/mandate member states urges 2008"):
        assert (await ask(question, language="en")).text.splitlines().count(said) == 1
    assert said not in (await ask("/mandate secretary-general", language="en")).text


@pytest.mark.usefixtures("read")
async def test_paragraphs_read_from_a_text_stay_when_the_facts_are_loaded_again(database: Database, facts, ask):
    async with database.writing() as session:
        changes = await load_facts(session, facts)
        again = await load_reading(session, READ)
    assert (changes.any, again.any) == (False, False)
    assert (await ask("/mandate 63/194 3")).about == (RESOLUTION, f"{RESOLUTION}:3")


async def test_a_draft_counts_no_more_once_the_text_of_the_act_it_became_is_held(database: Database, ask):
    adopted = READ.model_copy(
        update={
            "symbol": None,
            "symbol_source": None,
            "body": "CTOC/COP",
            "act": ReadAct(
                type="decision",
                number="4/4",
                status="adopted",
                paragraphs=(paragraph("1", "requests", "secretariat", "Requested the Secretariat to help;"),),
            ),
        }
    )
    async with database.writing() as session:
        await load_reading(session, adopted)
    reply = await ask("/mandate secretariat", language="en")
    assert (reply.about, "draft" in reply.text) == ((DECISION, f"{DECISION}:1"), False)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("/mandate 4/4 99", "⚠ There is no paragraph 99: draft of session 4, item 2(d) has 15."),
        ("/mandate draft 4/2(d) 16", "⚠ There is no paragraph 16: draft of session 4, item 2(d) has 15."),
        ("/mandate 7/1 12", "⚠ The text of resolution 7/1 is not held: which paragraphs it has is not known."),
        ("/mandate 7/1 recital 2", "⚠ The text of resolution 7/1 is not held: which paragraphs it has is not known."),
    ],
)
async def test_a_number_out_of_range_says_how_many_there_are(ask, words, title):
    reply = await ask(words, language="en")
    assert (reply.title, reply.sure) == (title, False)


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        ("63/195", ("mandate:A:resolution:63/194",)),
        ("decision 4/9", (DECISION,)),
        ("7/9", ("mandate:CTOC/COP:resolution:7/1",)),
        ("99/9", (DECISION, DRAFT)),
    ],
)
async def test_an_act_that_is_not_held_offers_the_nearest(ask, words, nearest):
    reply = await ask(f"/mandate {words}")
    assert (reply.about, reply.sure) == (nearest, False)


@pytest.mark.parametrize("question", ["/mandate working group", "/mandate 4/4 working group", "工作组的职能是什么"])
async def test_where_the_act_is_told_to_differ_from_its_draft_the_paragraph_says_so(ask, question):
    lines = (await ask(question)).text.splitlines()
    told = next(at for at, line in enumerate(lines) if line.startswith("10(c) "))
    assert lines[told + 1].startswith(("⚠ Told otherwise of the act itself: ", "⚠ 据述通过的文本不同："))
    assert "A/64/130" in lines[told + 1]
    assert sum(line.startswith("⚠") for line in lines) <= 2
