"""/item: an item of a meeting, in every way people write its number."""

import pytest

from tests.handlers.drawing import asks, drawn

ELEVENTH, TWELFTH = "item:CTOC/COP/WG.4:2021-10-12", "item:CTOC/COP/WG.4:2022-06-29"


async def test_an_item(ask):
    assert (
        drawn(await ask("/item 2022 3", language="en"))
        == """\
3 Best practices in joint investigations and specialized prosecutions†
Item 3 · 12th meeting, 29–30 June 2022, Vienna
How States investigate trafficking together and prosecute it with specialists, and how to overcome what stands in the way.
Wednesday 29 June 2022 15:00–18:00
Thursday 30 June 2022 10:00–13:00 (continued)
Mandate: resolution 10/3
Documents:
CTOC/COP/WG.4/2022/3 Joint investigations: update
CTOC/COP/WG.4/2020/3 Joint investigations and specialized prosecutions
CTOC/COP/2020/CRP.2 Draft recommendations of the 10th meeting, with comments
From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022
† working translation
[2022/3 → /doc CTOC/COP/WG.4/2022/3]  [2020/3 → /doc CTOC/COP/WG.4/2020/3]  [2020/CRP.2 → /doc CTOC/COP/2020/CRP.2]  [Timetable → /timetable 2022]
[Agenda → /agenda 2022]
· item:CTOC/COP/WG.4:2022-06-29:3
· session:CTOC/COP/WG.4:2022-06-29T15:00
· session:CTOC/COP/WG.4:2022-06-30T10:00
· document:CTOC/COP/WG.4/2022/3
· document:CTOC/COP/WG.4/2020/3
· document:CTOC/COP/2020/CRP.2
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_an_item_in_chinese(ask):
    assert (
        drawn(await ask("/item 2022 3", language="zh"))
        == """\
3 联合调查和专门起诉方面的最佳做法
项目3 · 第十二次会议，2022年6月29日至30日，维也纳
各国怎样联合侦查并由专门人员起诉贩运案件，以及如何克服其中的障碍。
2022年6月29日（星期三） 15:00–18:00
2022年6月30日（星期四） 10:00–13:00（续）
授权：第10/3号决议
文件：
CTOC/COP/WG.4/2022/3 联合调查和专门起诉：最新情况
CTOC/COP/WG.4/2020/3 联合调查和专门起诉
CTOC/COP/2020/CRP.2 第十次会议建议草案及评论意见
据临时议程CTOC/COP/WG.4/2022/1（文号系推断），2022年3月16日印发
[2022/3 → /doc CTOC/COP/WG.4/2022/3]  [2020/3 → /doc CTOC/COP/WG.4/2020/3]  [2020/CRP.2 → /doc CTOC/COP/2020/CRP.2]  [日程 → /timetable 2022]
[议程 → /agenda 2022]
· item:CTOC/COP/WG.4:2022-06-29:3
· session:CTOC/COP/WG.4:2022-06-29T15:00
· session:CTOC/COP/WG.4:2022-06-30T10:00
· document:CTOC/COP/WG.4/2022/3
· document:CTOC/COP/WG.4/2020/3
· document:CTOC/COP/2020/CRP.2
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_an_item_without_documents_says_that_none_was_expected(ask):
    assert (
        drawn(await ask("/item 2022 4", language="en"))
        == """\
4 Matters related to the Mechanism for the Review of the Implementation of the United Nations Convention against Transnational Organized Crime and the Protocols thereto†
Item 4 · 12th meeting, 29–30 June 2022, Vienna
A briefing on how far the review of implementation has come, and States' experience with it; results are not yet due.
Thursday 30 June 2022 10:00–13:00
Mandate: resolution 9/1
No document was expected.
From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022
† working translation
[Timetable → /timetable 2022]  [Agenda → /agenda 2022]
· item:CTOC/COP/WG.4:2022-06-29:4
· session:CTOC/COP/WG.4:2022-06-30T10:00
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_an_item_without_a_number_is_asked_for(ask):
    assert (
        drawn(await ask("/item 2022", language="en"))
        == """\
Which item?
12th meeting, 29–30 June 2022, Vienna
Working Group on Trafficking in Persons
1 Organizational matters
2 Criminal justice responses to victims compelled to commit offences
3 Joint investigations and specialized prosecutions
4 Review Mechanism
5 Other matters
6 Adoption of the report
From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022
[2 → /item 2022 2]  [3 → /item 2022 3]  [4 → /item 2022 4]
[Timetable → /timetable 2022]  [Documents → /doc 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
· item:CTOC/COP/WG.4:2022-06-29:1
· item:CTOC/COP/WG.4:2022-06-29:1(a)
· item:CTOC/COP/WG.4:2022-06-29:1(b)
· item:CTOC/COP/WG.4:2022-06-29:2
· item:CTOC/COP/WG.4:2022-06-29:3
· item:CTOC/COP/WG.4:2022-06-29:4
· item:CTOC/COP/WG.4:2022-06-29:5
· item:CTOC/COP/WG.4:2022-06-29:6
unsure
"""
    )


async def test_an_item_the_agenda_does_not_have(ask):
    assert (
        drawn(await ask("/item 2022 9", language="en"))
        == """\
⚠ The agenda of the 12th meeting has no item 9. It has:
1 Organizational matters
2 Criminal justice responses to victims compelled to commit offences
3 Joint investigations and specialized prosecutions
4 Review Mechanism
5 Other matters
6 Adoption of the report
From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022
[1 → /item 2022 1]  [2 → /item 2022 2]  [3 → /item 2022 3]  [4 → /item 2022 4]
[5 → /item 2022 5]  [6 → /item 2022 6]
· meeting:CTOC/COP/WG.4:2022-06-29
· item:CTOC/COP/WG.4:2022-06-29:1
· item:CTOC/COP/WG.4:2022-06-29:2
· item:CTOC/COP/WG.4:2022-06-29:3
· item:CTOC/COP/WG.4:2022-06-29:4
· item:CTOC/COP/WG.4:2022-06-29:5
· item:CTOC/COP/WG.4:2022-06-29:6
unsure
"""
    )


async def test_an_item_the_agenda_does_not_have_in_chinese(ask):
    assert (
        drawn(await ask("/item 2022 9", language="zh"))
        == """\
⚠ 第十二次会议的议程没有项目9。现有项目：
1 组织事项
2 对被迫犯罪受害人的刑事司法对策
3 联合调查和专门起诉
4 审议机制
5 其他事项
6 通过报告
据临时议程CTOC/COP/WG.4/2022/1（文号系推断），2022年3月16日印发
[1 → /item 2022 1]  [2 → /item 2022 2]  [3 → /item 2022 3]  [4 → /item 2022 4]
[5 → /item 2022 5]  [6 → /item 2022 6]
· meeting:CTOC/COP/WG.4:2022-06-29
· item:CTOC/COP/WG.4:2022-06-29:1
· item:CTOC/COP/WG.4:2022-06-29:2
· item:CTOC/COP/WG.4:2022-06-29:3
· item:CTOC/COP/WG.4:2022-06-29:4
· item:CTOC/COP/WG.4:2022-06-29:5
· item:CTOC/COP/WG.4:2022-06-29:6
unsure
"""
    )


async def test_an_item_of_a_meeting_whose_agenda_is_not_held(ask):
    assert (
        drawn(await ask("/item 2017 2", language="en"))
        == """\
⚠ The agenda of the 7th meeting is not held, so item 2 is not known.
Source: report of this meeting, 18 September 2017 (Spanish copy at 1library.co)
[All meetings → /meetings]
· meeting:CTOC/COP/WG.4:2017-09-06
unsure
"""
    )


async def test_an_annotation_that_is_not_held(ask):
    assert (
        drawn(await ask("/item 2022 3 text", language="en"))
        == """\
Annotation to item 3, 12th meeting
⚠ The annotation's text is not held.
Staff can add the text: run “ingest” on the official document.
[Item 3 → /item 2022 3]
· item:CTOC/COP/WG.4:2022-06-29:3
unsure
"""
    )


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("2022 3", f"{TWELFTH}:3"),
        ("3 2022", f"{TWELFTH}:3"),
        ("2022 item 3", f"{TWELFTH}:3"),
        ("item 3 of the twelfth meeting", f"{TWELFTH}:3"),
        ("12 3", f"{TWELFTH}:3"),
        ("12th 3", f"{TWELFTH}:3"),
        ("2022-06-29 3", f"{TWELFTH}:3"),
        ("2022年 项目3", f"{TWELFTH}:3"),
        ("项目3", f"{TWELFTH}:3"),
        ("项目三", f"{TWELFTH}:3"),
        ("第3项", f"{TWELFTH}:3"),
        ("第十一次会议 项目3", f"{ELEVENTH}:3"),
        ("议程项目３", f"{TWELFTH}:3"),
        ("3", f"{TWELFTH}:3"),
        ("1(b)", f"{TWELFTH}:1(b)"),
        ("1 (b)", f"{TWELFTH}:1(b)"),
        ("1b", f"{TWELFTH}:1(b)"),
        ("1B", f"{TWELFTH}:1(b)"),
        ("2021 1b", f"{ELEVENTH}:1(b)"),
        ("2021 1(a)", f"{ELEVENTH}:1(a)"),
        ("2022 1（a）", f"{TWELFTH}:1(a)"),
    ],
)
async def test_an_item_is_written_in_many_ways(ask, words, about):
    reply = await ask(f"/item {words}")
    assert (reply.about[0], reply.sure) == (about, True)


@pytest.mark.parametrize(
    ("at", "about"),
    [
        ("2021-10-01T10:00", f"{ELEVENTH}:3"),
        ("2021-10-13T17:30", f"{ELEVENTH}:3"),
        ("2021-10-14T08:00", f"{TWELFTH}:3"),
        ("2026-11-15T12:00", f"{TWELFTH}:3"),
    ],
)
async def test_a_lone_number_means_the_next_meeting_else_the_latest_agenda_and_the_answer_names_it(ask, at, about):
    reply = await ask("/item 3", at=at, language="en")
    year = about.split(":")[2][:4]
    assert (reply.about[0], year in "".join(span.text for span in reply.lines[0])) == (about, True)


@pytest.mark.parametrize(
    ("before", "about"),
    [
        ("/agenda 2021", f"{ELEVENTH}:3"),
        ("/timetable 2021", f"{ELEVENTH}:3"),
        ("/item 2021 2", f"{ELEVENTH}:3"),
        ("/agenda 2010-01-27", "item:CTOC/COP/WG.4:2010-01-27:3"),
    ],
)
async def test_in_context_the_number_is_of_the_meeting_last_spoken_of(ask, before, about):
    assert (await ask(before, "/item 3")).about[0] == about


async def test_without_words_it_is_the_item_last_spoken_of(ask):
    first = await ask("/item 2021 3")
    assert (await ask("/item 2021 3", "/item")).about == first.about


async def test_of_two_meetings_only_the_one_with_that_item_can_be_meant(ask):
    assert (await ask("/item 2010 3")).about[0] == "item:CTOC/COP/WG.4:2010-01-27:3"


async def test_the_item_comes_first_then_its_sessions_then_its_documents(ask):
    assert (await ask("/item 2022 2")).about == (
        f"{TWELFTH}:2",
        "session:CTOC/COP/WG.4:2022-06-29T10:00",
        "session:CTOC/COP/WG.4:2022-06-29T15:00",
        "document:CTOC/COP/WG.4/2022/2",
        "document:CTOC/COP/WG.4/2020/2",
        "document:CTOC/COP/2020/CRP.2",
    )


async def test_times_stand_beside_the_readers_own_where_they_differ(ask):
    shanghai = await ask("/item 2022 3", language="en", timezone="Asia/Shanghai")
    berlin = await ask("/item 2022 3", language="en", timezone="Europe/Berlin")
    when = "Wednesday 29 June 2022 15:00–18:00"
    assert [line for line in shanghai.text.split("\n") if line.startswith(when)] == [f"{when} (21:00–00:00 your time)"]
    assert [line for line in berlin.text.split("\n") if line.startswith(when)] == [when]


async def test_each_button_of_an_item_leads_to_an_answer(ask):
    first = await ask("/item 2022 3", language="en")
    assert asks(first) == [
        "/doc CTOC/COP/WG.4/2022/3",
        "/doc CTOC/COP/WG.4/2020/3",
        "/doc CTOC/COP/2020/CRP.2",
        "/timetable 2022",
        "/agenda 2022",
    ]
    assert [(await ask(text)).sure for text in asks(first)] == [True] * 5


async def test_after_the_last_meeting_an_item_of_no_meeting_is_the_latest_and_not_sure(ask):
    assert (
        drawn(await ask("when is item 5", at="2026-11-15T12:00", language="en"))
        == """\
12th meeting, item 5: Other matters†
Thursday 30 June 2022 15:00–18:00
Vienna time
From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022
† working translation
⚠ Which meeting was not said; this is the latest. Others have an item of that number:
Item 5, 11th meeting Adoption of the report†
Item 5, 2nd meeting Non-punishment and non-prosecution of victims of trafficking in persons: administrative and judicial approaches to offences committed in the process of such trafficking†
[Item 5 → /item 2022 5]  [Timetable → /timetable 2022]
[Item 5, 11th meeting → /item 2021 5]  [Item 5, 2nd meeting → /item 2010-01-27 5]
· item:CTOC/COP/WG.4:2022-06-29:5
· item:CTOC/COP/WG.4:2021-10-12:5
· item:CTOC/COP/WG.4:2010-01-27:5
· session:CTOC/COP/WG.4:2022-06-30T15:00
unsure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_an_item_of_no_meeting_is_that_of_the_next_or_of_the_one_spoken_of(ask):
    ahead = await ask("when is item 5", at="2022-06-01T12:00")
    assert (ahead.about[0], ahead.sure) == ("item:CTOC/COP/WG.4:2022-06-29:5", True)
    spoken_of = await ask("/agenda 2021", "when is item 5", at="2026-11-15T12:00")
    assert (spoken_of.about[0], spoken_of.sure) == ("item:CTOC/COP/WG.4:2021-10-12:5", True)
