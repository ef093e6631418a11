"""/agenda and /meetings: which meeting is named, and its agenda."""

import pytest

from tests.handlers.drawing import asks, drawn

SECOND, THIRD = "meeting:CTOC/COP/WG.4:2010-01-27", "meeting:CTOC/COP/WG.4:2010-10-19"
ELEVENTH, TWELFTH = "meeting:CTOC/COP/WG.4:2021-10-12", "meeting:CTOC/COP/WG.4:2022-06-29"
FOURTEENTH, FIFTEENTH = "meeting:CTOC/COP/WG.4:2024-07-08", "meeting:CTOC/COP/WG.4:2025-10-06"


async def test_an_agenda(ask):
    assert (
        drawn(await ask("/agenda 2022", language="en"))
        == """\
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
sure
"""
    )


async def test_an_agenda_in_chinese(ask):
    assert (
        drawn(await ask("/agenda 2022", language="zh"))
        == """\
第十二次会议，2022年6月29日至30日，维也纳
贩运人口问题工作组
1 组织事项
2 对被迫犯罪受害人的刑事司法对策
3 联合调查和专门起诉
4 审议机制
5 其他事项
6 通过报告
据临时议程CTOC/COP/WG.4/2022/1（文号系推断），2022年3月16日印发
[2 → /item 2022 2]  [3 → /item 2022 3]  [4 → /item 2022 4]
[日程 → /timetable 2022]  [文件 → /doc 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
· item:CTOC/COP/WG.4:2022-06-29:1
· item:CTOC/COP/WG.4:2022-06-29:1(a)
· item:CTOC/COP/WG.4:2022-06-29:1(b)
· item:CTOC/COP/WG.4:2022-06-29:2
· item:CTOC/COP/WG.4:2022-06-29:3
· item:CTOC/COP/WG.4:2022-06-29:4
· item:CTOC/COP/WG.4:2022-06-29:5
· item:CTOC/COP/WG.4:2022-06-29:6
sure
"""
    )


async def test_of_two_meetings_in_a_year_it_asks_which(ask):
    assert (
        drawn(await ask("/agenda 2010", language="en"))
        == """\
2 meetings in 2010. Which one?
2nd meeting · 27–29 January 2010
3rd meeting · 19 October 2010
[2nd · 27–29 January 2010 → /agenda 2010-01-27]  [3rd · 19 October 2010 → /agenda 2010-10-19]
· meeting:CTOC/COP/WG.4:2010-01-27
· meeting:CTOC/COP/WG.4:2010-10-19
unsure
"""
    )


async def test_of_two_meetings_in_a_year_it_asks_which_in_chinese(ask):
    assert (
        drawn(await ask("/agenda 2010", language="zh"))
        == """\
2010年有2次会议，哪一次？
第二次会议 · 2010年1月27日至29日
第三次会议 · 2010年10月19日
[第二次 · 2010年1月27日至29日 → /agenda 2010-01-27]  [第三次 · 2010年10月19日 → /agenda 2010-10-19]
· meeting:CTOC/COP/WG.4:2010-01-27
· meeting:CTOC/COP/WG.4:2010-10-19
unsure
"""
    )


async def test_a_meeting_whose_agenda_is_not_held_says_so_and_marks_what_is_not_verified(ask):
    assert (
        drawn(await ask("/agenda 2013", language="en"))
        == """\
5th meeting, 6–8 November 2013, Vienna
Working Group on Trafficking in Persons
Dealt with: Consent of the victim; forms of exploitation the Protocol does not name; demand‡
⚠ Its agenda is not held.
Source: A/RES/68/192, preamble (ordinal and dates)
‡ not verified
[All meetings → /meetings]  [Report → /doc CTOC/COP/WG.4/2013/5]
· meeting:CTOC/COP/WG.4:2013-11-06
unsure
"""
    )


async def test_a_year_without_a_meeting_offers_the_agendas_held(ask):
    assert (
        drawn(await ask("/agenda 1999", language="en"))
        == """\
⚠ I know no meeting “1999”. These have an agenda:
15 meetings are known: /meetings
Nearest in time: 1st meeting, 14–15 April 2009, Vienna
[12th meeting → /agenda 2022]  [11th meeting → /agenda 2021]  [2nd meeting → /agenda 2010-01-27]  [All meetings → /meetings]
· meeting:CTOC/COP/WG.4:2022-06-29
· meeting:CTOC/COP/WG.4:2021-10-12
· meeting:CTOC/COP/WG.4:2010-01-27
· meeting:CTOC/COP/WG.4:2009-04-14
unsure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_a_year_between_two_meetings_offers_both(ask):
    reply = await ask("2016年的会议")
    assert (reply.about[3:], reply.sure) == (
        ("meeting:CTOC/COP/WG.4:2015-11-16", "meeting:CTOC/COP/WG.4:2017-09-06"),
        False,
    )
    assert (await ask("agenda of 2022")).about[0] == "meeting:CTOC/COP/WG.4:2022-06-29"


async def test_all_meetings(ask):
    assert (
        drawn(await ask("/meetings", language="en"))
        == """\
Working Group on Trafficking in Persons: 15 meetings known
15th meeting · 6–7 October 2025‡
14th meeting · 8–9 July 2024‡
13th meeting‡ · 2–3 October 2023‡
12th meeting · 29–30 June 2022 · agenda held
11th meeting · 12–13 October 2021 · agenda held
10th meeting · 10–11 September 2020
9th meeting‡ · 9–10 September 2019‡
8th meeting‡ · 2–3 July 2018‡
7th meeting · 6–8 September 2017
6th meeting · 16–18 November 2015
5th meeting · 6–8 November 2013
4th meeting · 10–12 October 2011
3rd meeting · 19 October 2010
2nd meeting · 27–29 January 2010 · agenda held
1st meeting · 14–15 April 2009
Staff can add one: “ingest” its agenda, or a record in data/.
Where each is from: /source
‡ not verified
[12th meeting → /agenda 2022]  [11th meeting → /agenda 2021]  [2nd meeting → /agenda 2010-01-27]
· meeting:CTOC/COP/WG.4:2025-10-06
· meeting:CTOC/COP/WG.4:2024-07-08
· meeting:CTOC/COP/WG.4:2023-10-02
· meeting:CTOC/COP/WG.4:2022-06-29
· meeting:CTOC/COP/WG.4:2021-10-12
· meeting:CTOC/COP/WG.4:2020-09-10
· meeting:CTOC/COP/WG.4:2019-09-09
· meeting:CTOC/COP/WG.4:2018-07-02
· meeting:CTOC/COP/WG.4:2017-09-06
· meeting:CTOC/COP/WG.4:2015-11-16
· meeting:CTOC/COP/WG.4:2013-11-06
· meeting:CTOC/COP/WG.4:2011-10-10
· meeting:CTOC/COP/WG.4:2010-10-19
· meeting:CTOC/COP/WG.4:2010-01-27
· meeting:CTOC/COP/WG.4:2009-04-14
sure
"""
    )


async def test_all_meetings_in_chinese(ask):
    assert (
        drawn(await ask("/meetings", language="zh"))
        == """\
贩运人口问题工作组：已知15次会议
第十五次会议 · 2025年10月6日至7日‡
第十四次会议 · 2024年7月8日至9日‡
第十三次会议‡ · 2023年10月2日至3日‡
第十二次会议 · 2022年6月29日至30日 · 有议程
第十一次会议 · 2021年10月12日至13日 · 有议程
第十次会议 · 2020年9月10日至11日
第九次会议‡ · 2019年9月9日至10日‡
第八次会议‡ · 2018年7月2日至3日‡
第七次会议 · 2017年9月6日至8日
第六次会议 · 2015年11月16日至18日
第五次会议 · 2013年11月6日至8日
第四次会议 · 2011年10月10日至12日
第三次会议 · 2010年10月19日
第二次会议 · 2010年1月27日至29日 · 有议程
第一次会议 · 2009年4月14日至15日
工作人员可以补入：对其议程运行 ingest，或在 data/ 中添加记录。
各项来源：/source
‡ 未经核实
[第十二次会议 → /agenda 2022]  [第十一次会议 → /agenda 2021]  [第二次会议 → /agenda 2010-01-27]
· meeting:CTOC/COP/WG.4:2025-10-06
· meeting:CTOC/COP/WG.4:2024-07-08
· meeting:CTOC/COP/WG.4:2023-10-02
· meeting:CTOC/COP/WG.4:2022-06-29
· meeting:CTOC/COP/WG.4:2021-10-12
· meeting:CTOC/COP/WG.4:2020-09-10
· meeting:CTOC/COP/WG.4:2019-09-09
· meeting:CTOC/COP/WG.4:2018-07-02
· meeting:CTOC/COP/WG.4:2017-09-06
· meeting:CTOC/COP/WG.4:2015-11-16
· meeting:CTOC/COP/WG.4:2013-11-06
· meeting:CTOC/COP/WG.4:2011-10-10
· meeting:CTOC/COP/WG.4:2010-10-19
· meeting:CTOC/COP/WG.4:2010-01-27
· meeting:CTOC/COP/WG.4:2009-04-14
sure
"""
    )


@pytest.mark.parametrize(
    "words",
    [
        "12",
        "12th",
        "the 12th meeting",
        "12th session",
        "twelfth",
        "the Twelfth Meeting",
        "第十二次",
        "第十二次会议",
        "第12次会议",
        "十二",
        "2022",
        "2022年",
        "２０２２",
        "2022-06-29",
        "2022-06-30",
        "2022/06/29",
        "29 June 2022",
        "29th of June 2022",
        "June 29, 2022",
        "29 june",
        "June 2022",
        "2022年6月29日",
        "2022年6月",
        "6月30日",
    ],
)
async def test_one_meeting_has_many_names(ask, words):
    reply = await ask(f"/agenda {words}")
    assert (reply.about[0], reply.sure) == (TWELFTH, True)


@pytest.mark.parametrize("words", ["27 January 2010", "2010-01-28", "January 2010", "2nd", "second", "第二次"])
async def test_a_closer_word_tells_two_meetings_of_a_year_apart(ask, words):
    reply = await ask(f"/agenda {words}")
    assert (reply.about[0], reply.sure) == (SECOND, True)


async def test_each_choice_asks_for_one_meeting(ask):
    assert asks(await ask("/agenda 2010")) == ["/agenda 2010-01-27", "/agenda 2010-10-19"]
    assert [(await ask(text)).about[0] for text in asks(await ask("/agenda 2010"))] == [SECOND, THIRD]


@pytest.mark.parametrize(
    ("words", "at", "about"),
    [
        ("next", "2022-06-01T10:00", TWELFTH),
        ("下次", "2022-06-01T10:00", TWELFTH),
        ("next", "2022-06-29T15:30", TWELFTH),
        ("下一次会议", "2022-06-30T17:59", TWELFTH),
        ("下一次会议", "2022-06-30T18:00", "meeting:CTOC/COP/WG.4:2023-10-02"),
        ("last", "2022-06-29T15:30", ELEVENTH),
        ("上次", "2022-06-30T17:59", ELEVENTH),
        ("last", "2022-06-30T18:00", TWELFTH),
        ("the last meeting", "2024-07-09T23:59", "meeting:CTOC/COP/WG.4:2023-10-02"),
        ("next", "2024-07-09T23:59", FOURTEENTH),
        ("next", "2024-07-10T00:00", FIFTEENTH),
        ("上次会议", "2026-11-15T12:00", FIFTEENTH),
    ],
)
async def test_next_and_last_follow_the_last_session_or_else_the_days_of_the_place(ask, words, at, about):
    assert (await ask(f"/agenda {words}", at=at)).about[0] == about


async def test_at_the_place_it_is_already_the_next_day(ask):
    """9 July 2024 ends in Vienna at 22:00 UTC; half an hour later the meeting, whose sessions are not held, is past."""
    assert (await ask("/agenda next", at="2024-07-09T21:30+00:00")).about[0] == FOURTEENTH
    assert (await ask("/agenda last", at="2024-07-09T22:30+00:00")).about[0] == FOURTEENTH


async def test_next_with_nothing_ahead_says_so_and_names_the_last_meeting(ask):
    reply = await ask("/agenda next")
    assert (reply.title, reply.about, reply.sure) == ("I hold no meeting ahead.", (FIFTEENTH,), False)


@pytest.mark.parametrize(
    ("at", "about"),
    [("2009-01-01T10:00", SECOND), ("2021-10-13T18:00", ELEVENTH), ("2021-10-14T00:00", TWELFTH), (None, TWELFTH)],
)
async def test_without_words_it_is_the_next_agenda_or_the_latest(ask, at, about):
    reply = await ask("/agenda", **({"at": at} if at else {}))
    assert (reply.about[0], reply.sure) == (about, True)


async def test_without_words_it_is_the_meeting_last_spoken_of(ask):
    assert (await ask("/item 2021 3", "/agenda")).about[0] == ELEVENTH
    assert (await ask("/timetable second", "/agenda")).about[0] == SECOND


@pytest.mark.parametrize(
    ("words", "beside"),
    [
        ("1999", ("meeting:CTOC/COP/WG.4:2009-04-14",)),
        ("2010-02-30", ()),
        ("99th", ()),
        ("第九十次", ()),
        ("2030年", ("meeting:CTOC/COP/WG.4:2025-10-06",)),
    ],
)
async def test_a_meeting_that_is_not_held_is_never_guessed(ask, words, beside):
    reply = await ask(f"/agenda {words}")
    assert (reply.about, reply.sure) == ((TWELFTH, ELEVENTH, SECOND, *beside), False)
