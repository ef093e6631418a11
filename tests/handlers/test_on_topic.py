"""/topic and /track: a topic over all meetings, and a matter step by step."""

from dataclasses import replace

import pytest

from store.database import Database
from store.intake.facts import load_facts as read_facts
from store.intake.load import load_facts
from tests.conftest import DATA
from tests.handlers.drawing import drawn

NON_PUNISHMENT = (
    "document:CTOC/COP/WG.4/2010/4",
    "item:CTOC/COP/WG.4:2010-01-27:5",
    "document:CTOC/COP/WG.4/2020/2",
    "document:CTOC/COP/2020/CRP.2",
    "document:CTOC/COP/WG.4/2021/5",
    "item:CTOC/COP/WG.4:2022-06-29:2",
    "document:CTOC/COP/WG.4/2022/2",
    "meeting:CTOC/COP/WG.4:2020-09-10",
)


async def test_a_topic_over_all_meetings(ask):
    assert (
        drawn(await ask("/topic non-punishment", language="en"))
        == """\
Non-punishment of victims · 8 items and papers
9 December 2009 · 2010/4 Non-punishment and non-prosecution of victims of trafficking
27 January 2010 · Item 5, 2nd meeting Non-punishment and non-prosecution of victims of trafficking
10 September 2020 · 10th meeting 10–11 September 2020
10 September 2020 · 2020/2 Criminal justice responses to victims: guidance
2020 · 2020/CRP.2 Draft recommendations of the 10th meeting, with comments
12 October 2021 · 2021/5 Thematic compendium of all background papers
29 June 2022 · Item 2, 12th meeting Criminal justice responses to victims compelled to commit offences
29 June 2022 · 2022/2 Criminal justice responses to victims: update
Papers whose date of issue is not known stand at their meeting.
Source: titles of the items and papers listed; topics of meetings as their records give them
[2010/4 → /doc CTOC/COP/WG.4/2010/4]  [Item 5, 2nd meeting → /item 2010-01-27 5]  [10th meeting → /agenda 2020]
[2020/2 → /doc CTOC/COP/WG.4/2020/2]  [2020/CRP.2 → /doc CTOC/COP/2020/CRP.2]  [2021/5 → /doc CTOC/COP/WG.4/2021/5]
[Item 2, 12th meeting → /item 2022 2]  [2022/2 → /doc CTOC/COP/WG.4/2022/2]
[Picture → /topic non-punishment picture]  [Export → /export /topic non-punishment]  [All topics → /topic]
· document:CTOC/COP/WG.4/2010/4
· item:CTOC/COP/WG.4:2010-01-27:5
· document:CTOC/COP/WG.4/2020/2
· document:CTOC/COP/2020/CRP.2
· document:CTOC/COP/WG.4/2021/5
· item:CTOC/COP/WG.4:2022-06-29:2
· document:CTOC/COP/WG.4/2022/2
· meeting:CTOC/COP/WG.4:2020-09-10
sure
"""
    )


async def test_a_topic_in_chinese(ask):
    assert (
        drawn(await ask("/topic 不处罚", language="zh"))
        == """\
不处罚被害人 · 8个项目和文件
2009年12月9日 · 2010/4 对受害人不予惩罚和不予起诉
2010年1月27日 · 第二次会议项目5 对受害人不予惩罚和不予起诉
2020年9月10日 · 第十次会议 2020年9月10日至11日
2020年9月10日 · 2020/2 对被迫犯罪受害人的刑事司法对策：指导
2020年 · 2020/CRP.2 第十次会议建议草案及评论意见
2021年10月12日 · 2021/5 背景文件专题简编
2022年6月29日 · 第十二次会议项目2 对被迫犯罪受害人的刑事司法对策
2022年6月29日 · 2022/2 对被迫犯罪受害人的刑事司法对策：最新情况
印发日期不详的文件列在其会议的日期下。
来源：所列项目和文件的标题；会议的议题据其记录
[2010/4 → /doc CTOC/COP/WG.4/2010/4]  [第二次会议项目5 → /item 2010-01-27 5]  [第十次会议 → /agenda 2020]
[2020/2 → /doc CTOC/COP/WG.4/2020/2]  [2020/CRP.2 → /doc CTOC/COP/2020/CRP.2]  [2021/5 → /doc CTOC/COP/WG.4/2021/5]
[第十二次会议项目2 → /item 2022 2]  [2022/2 → /doc CTOC/COP/WG.4/2022/2]
[图片 → /topic non-punishment picture]  [导出 → /export /topic non-punishment]  [全部专题 → /topic]
· document:CTOC/COP/WG.4/2010/4
· item:CTOC/COP/WG.4:2010-01-27:5
· document:CTOC/COP/WG.4/2020/2
· document:CTOC/COP/2020/CRP.2
· document:CTOC/COP/WG.4/2021/5
· item:CTOC/COP/WG.4:2022-06-29:2
· document:CTOC/COP/WG.4/2022/2
· meeting:CTOC/COP/WG.4:2020-09-10
sure
"""
    )


async def test_what_only_bears_a_word_of_a_topic_is_proposed(database: Database, facts, ask):
    paper = next(each for each in facts.documents if each.symbol == "CTOC/COP/WG.4/2022/3")
    new = paper.model_copy(
        update={
            "symbol": "CTOC/COP/WG.4/2022/9",
            "titles": {"en": "Procurement and the non-punishment principle", "zh": "不处罚原则"},
            "short": {},
            "aliases": (),
            "issued": None,
        }
    )
    async with database.writing() as session:
        await load_facts(session, replace(facts, documents=(*facts.documents, new)))
    assert (
        drawn(await ask("/topic procurement", language="en"))
        == """\
Procurement · 2 items and papers
12 October 2021 · Item 3, 11th meeting Strengthening procurement policies
12 October 2021 · 2021/3 Procurement policies
Papers whose date of issue is not known stand at their meeting.
Proposed by its words, not confirmed:
29 June 2022 · 2022/9 Procurement and the non-punishment principle†‡
Source: titles of the items and papers listed; topics of meetings as their records give them
† working translation · ‡ not verified
[Item 3, 11th meeting → /item 2021 3]  [2021/3 → /doc CTOC/COP/WG.4/2021/3]  [2022/9 → /doc CTOC/COP/WG.4/2022/9]
[Picture → /topic procurement picture]  [Export → /export /topic procurement]  [All topics → /topic]
· item:CTOC/COP/WG.4:2021-10-12:3
· document:CTOC/COP/WG.4/2021/3
· document:CTOC/COP/WG.4/2022/9
sure
"""
    )
    told = await ask("/doc CTOC/COP/WG.4/2022/9", language="en")
    assert "Topic proposed by its title, not confirmed: Non-punishment of victims, Procurement" in told.text
    (procurement,) = (each for each in facts.topics if each.topic == "procurement")
    listed = procurement.model_copy(update={"things": (*procurement.things, "document:CTOC/COP/WG.4/2022/9")})
    others = tuple(each for each in facts.topics if each.topic != "procurement")
    async with database.writing() as session:
        await load_facts(session, replace(facts, documents=(*facts.documents, new), topics=(*others, listed)))
    assert "Proposed" not in (await ask("/topic procurement", language="en")).text
    assert (await ask("/topic non-punishment", language="zh")).about == NON_PUNISHMENT


async def test_a_matter_step_by_step(ask):
    assert (
        drawn(await ask("/track recommendations", language="en"))
        == """\
The unfinished recommendations of the 10th meeting · 8 steps
10 September 2020 · The 10th meeting did not finish negotiating its recommendations line by line, under the limits of the pandemic. (10th meeting)
Source: CTOC/COP/WG.4/2022/1, items 1(b) and 2; CTOC/COP/WG.4/2021/1, item 4
25 September 2020 · For the Chair, the Secretariat sent the draft recommendations round as an informal paper, for comments.
Source: CTOC/COP/WG.4/2022/1, item 2
October 2020 · With the comments received they went to the tenth session of the Conference as a conference room paper. (2020/CRP.2)
Source: CTOC/COP/WG.4/2022/1, item 2; CTOC/COP/WG.4/2021/1, item 4
16 October 2020 · The Conference asked the Working Group to do its utmost to agree on recommendations, building on that meeting. (resolution 10/3)
Source: CTOC/COP/WG.4/2022/1, item 2; A/RES/78/229 (date)
[10th meeting → /agenda 2020]  [2020/CRP.2 → /doc CTOC/COP/2020/CRP.2]  [resolution 10/3 → /mandate resolution 10/3]
[Item 4, 11th meeting → /item 2021 4]  [2021/5 → /doc CTOC/COP/WG.4/2021/5]  [Item 2, 12th meeting → /item 2022 2]
[Item 3, 12th meeting → /item 2022 3]  [2022/2 → /doc CTOC/COP/WG.4/2022/2]  [2022/3 → /doc CTOC/COP/WG.4/2022/3]
[Picture → /track recommendations picture]  [Export → /export /track recommendations]
[More → /track recommendations p2]
· meeting:CTOC/COP/WG.4:2020-09-10
· document:CTOC/COP/2020/CRP.2
· mandate:CTOC/COP:resolution:10/3
· item:CTOC/COP/WG.4:2021-10-12:4
· document:CTOC/COP/WG.4/2021/5
· item:CTOC/COP/WG.4:2022-06-29:2
· item:CTOC/COP/WG.4:2022-06-29:3
· document:CTOC/COP/WG.4/2022/2
· document:CTOC/COP/WG.4/2022/3
· mandate:CTOC/COP:resolution:11/5
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_a_matter_step_by_step_goes_on_to_the_conference(ask):
    assert (
        drawn(await ask("/track recommendations", "more", language="en"))
        == """\
The unfinished recommendations of the 10th meeting · 8 steps
2 March 2021 · The expanded Bureau agreed, by silence procedure, that the Group takes up the topics of its 10th meeting again.
Source: CTOC/COP/WG.4/2022/1, item 1(b)
12 October 2021 · The 11th meeting had them under other matters; its Chair proposed to finish and adopt them at the 12th. (Item 4, 11th meeting · 2021/5)
Source: CTOC/COP/WG.4/2021/1, item 4; CTOC/COP/WG.4/2022/1, item 2
29 June 2022 · The 12th meeting had both topics before it again, with updated papers, so that COP 11 could endorse the outcome. (Item 2, 12th meeting · Item 3, 12th meeting · 2022/2 · 2022/3)
Source: CTOC/COP/WG.4/2022/1, items 2 and 3
October 2022 · COP 11 adopted resolution 11/5 on the Protocol; whether it endorsed the recommendations is not held. (resolution 11/5)
Source: A/80/6 (Sect. 16), list of mandates
[10th meeting → /agenda 2020]  [2020/CRP.2 → /doc CTOC/COP/2020/CRP.2]  [resolution 10/3 → /mandate resolution 10/3]
[Item 4, 11th meeting → /item 2021 4]  [2021/5 → /doc CTOC/COP/WG.4/2021/5]  [Item 2, 12th meeting → /item 2022 2]
[Item 3, 12th meeting → /item 2022 3]  [2022/2 → /doc CTOC/COP/WG.4/2022/2]  [2022/3 → /doc CTOC/COP/WG.4/2022/3]
[Picture → /track recommendations picture]  [Export → /export /track recommendations]
· meeting:CTOC/COP/WG.4:2020-09-10
· document:CTOC/COP/2020/CRP.2
· mandate:CTOC/COP:resolution:10/3
· item:CTOC/COP/WG.4:2021-10-12:4
· document:CTOC/COP/WG.4/2021/5
· item:CTOC/COP/WG.4:2022-06-29:2
· item:CTOC/COP/WG.4:2022-06-29:3
· document:CTOC/COP/WG.4/2022/2
· document:CTOC/COP/WG.4/2022/3
· mandate:CTOC/COP:resolution:11/5
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_a_matter_step_by_step_in_chinese(ask):
    assert (
        drawn(await ask("/track 建议", language="zh"))
        == """\
第十次会议未完成的建议 · 8步
2020年9月10日 · 受疫情限制，第十次会议未能完成建议的逐行谈判。（第十次会议）
来源：CTOC/COP/WG.4/2022/1，项目1(b)和2；CTOC/COP/WG.4/2021/1，项目4
2020年9月25日 · 秘书处代表主席以非正式文件分发建议草案征求意见。
来源：CTOC/COP/WG.4/2022/1，项目2
2020年10月 · 连同收到的意见以会议室文件提交缔约方会议第十届会议。（2020/CRP.2）
来源：CTOC/COP/WG.4/2022/1，项目2；CTOC/COP/WG.4/2021/1，项目4
2020年10月16日 · 缔约方会议请工作组在该次会议的基础上尽力商定建议。（第10/3号决议）
来源：CTOC/COP/WG.4/2022/1，项目2；A/RES/78/229（日期）
2021年3月2日 · 扩大主席团以默许程序商定工作组重新审议第十次会议的议题。
来源：CTOC/COP/WG.4/2022/1，项目1(b)
2021年10月12日 · 第十一次会议列在其他事项下；主席提议在第十二次会议上最后确定并通过。（第十一次会议项目4 · 2021/5）
来源：CTOC/COP/WG.4/2021/1，项目4；CTOC/COP/WG.4/2022/1，项目2
2022年6月29日 · 第十二次会议再次审议两项议题，备有更新文件，以期提交第十一届缔约方会议核可。（第十二次会议项目2 · 第十二次会议项目3 · 2022/2 · 2022/3）
来源：CTOC/COP/WG.4/2022/1，项目2和3
2022年10月 · 第十一届缔约方会议通过关于议定书的第11/5号决议；是否核可这些建议，未收录。（第11/5号决议）
来源：A/80/6 (Sect. 16)，任务授权清单
[第十次会议 → /agenda 2020]  [2020/CRP.2 → /doc CTOC/COP/2020/CRP.2]  [第10/3号决议 → /mandate resolution 10/3]
[第十一次会议项目4 → /item 2021 4]  [2021/5 → /doc CTOC/COP/WG.4/2021/5]  [第十二次会议项目2 → /item 2022 2]
[第十二次会议项目3 → /item 2022 3]  [2022/2 → /doc CTOC/COP/WG.4/2022/2]  [2022/3 → /doc CTOC/COP/WG.4/2022/3]
[图片 → /track recommendations picture]  [导出 → /export /track recommendations]
· meeting:CTOC/COP/WG.4:2020-09-10
· document:CTOC/COP/2020/CRP.2
· mandate:CTOC/COP:resolution:10/3
· item:CTOC/COP/WG.4:2021-10-12:4
· document:CTOC/COP/WG.4/2021/5
· item:CTOC/COP/WG.4:2022-06-29:2
· item:CTOC/COP/WG.4:2022-06-29:3
· document:CTOC/COP/WG.4/2022/2
· document:CTOC/COP/WG.4/2022/3
· mandate:CTOC/COP:resolution:11/5
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_all_topics_and_all_tracks(ask):
    assert (
        drawn(await ask("/topic", language="en"))
        == """\
Topics
Case management
Child trafficking
Demand that fosters exploitation
Joint investigations and specialized prosecutions
Key concepts of the Protocol
Non-punishment of victims
Trafficking for organ removal
Procurement
Review Mechanism
Technology
From the reviewed facts; each answer names its source.
[Case management → /topic case-management]  [Child trafficking → /topic child-trafficking]
[Demand that fosters exploitation → /topic demand]  [Joint investigations and specialize… → /topic joint-investigations]
[Key concepts of the Protocol → /topic key-concepts]  [Non-punishment of victims → /topic non-punishment]
[Trafficking for organ removal → /topic organ-removal]  [Procurement → /topic procurement]
[Review Mechanism → /topic review-mechanism]  [Technology → /topic technology]
sure
"""
    )


async def test_a_word_that_is_no_topic_offers_what_there_is(ask):
    assert (
        drawn(await ask("/track xyzzy", language="zh"))
        == """\
⚠ 没有跟进“xyzzy”。现有：
第十次会议未完成的建议
[第十次会议未完成的建议 → /track recommendations]
unsure
"""
    )


async def test_topics_and_tracks_are_found_by_their_examples(ask, facts):
    wrong = []
    for command, records in (("topic", facts.topics), ("track", facts.tracks)):
        for record in records:
            for phrase in record.examples:
                reply = await ask(f"/{command} {phrase}", language="en")
                language = reply.language
                name = record.names.get(language, record.names["en"])
                if not reply.sure or not reply.title.startswith(f"{name} · "):
                    wrong.append((phrase, reply.title))
    assert wrong == []


def test_topics_have_words_in_six_languages(facts):
    words = {record.topic: tuple(sorted(record.words)) for record in facts.topics}
    assert set(words.values()) == {("ar", "en", "es", "fr", "ru", "zh")}


NO_THING = "topics.toml: topic non-punishment: things: there is no meeting, item, document or act"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("topics.toml", "WG.4/2010/4", "WG.4/2010/44", f"{NO_THING} 'document:CTOC/COP/WG.4/2010/44'."),
        ("topics.toml", "2010-01-27:5", "2010-01-27:9", f"{NO_THING} 'item:CTOC/COP/WG.4:2010-01-27:9'."),
        (
            "tracks.toml",
            '"2020-09-25"',
            '"2020-08"',
            "tracks.toml: track recommendations: steps[2020-08].date: it is before 2020-09-10, the step above it.",
        ),
        (
            "tracks.toml",
            '"2020-09-25"',
            '"autumn"',
            "tracks.toml: track recommendations: steps[autumn].date: it is a day, a month or a year, like 2020-09-25.",
        ),
        (
            "glossary.toml",
            'seen = ["urges", "促请"]',
            'seen = ["urges", "催请"]',
            "glossary.toml: term urges: seen: '催请' is none of its words.",
        ),
    ],
)
def test_a_slip_in_them_is_refused_with_its_place(tmp_path, file, old, new, said):
    for path in DATA.rglob("*.toml"):
        copy = tmp_path / path.relative_to(DATA)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        assert path.name != file or old in text
        copy.write_text(text.replace(old, new, 1) if path.name == file else text, encoding="utf-8")
    with pytest.raises(ValueError, match="toml") as raised:
        read_facts(tmp_path)
    assert str(raised.value) == said
