"""/timetable, /today, /now and /next on a rehearsed clock."""

import pytest

from tests.handlers.drawing import drawn

BODY = "CTOC/COP/WG.4"


async def test_a_timetable(ask):
    assert (
        drawn(await ask("/timetable 2021", language="en"))
        == """\
Timetable · 11th meeting, 12–13 October 2021, Vienna
Tuesday 12 October 2021
11:00–13:00
1(a) Opening
1(b) Agenda and organization of work
2 Technology: misused for trafficking, used against it
15:00–17:00
2 Technology: misused for trafficking, used against it (continued)
3 Strengthening procurement policies
Wednesday 13 October 2021
11:00–13:00
3 Strengthening procurement policies (continued)
4 Other matters
15:00–17:00
4 Other matters (continued)
5 Adoption of the report
Vienna time
From the provisional agenda CTOC/COP/WG.4/2021/1 (symbol inferred)
[Agenda → /agenda 2021]  [Picture → /picture 2021]  [Documents → /doc 2021]
· meeting:CTOC/COP/WG.4:2021-10-12
· session:CTOC/COP/WG.4:2021-10-12T11:00
· session:CTOC/COP/WG.4:2021-10-12T15:00
· session:CTOC/COP/WG.4:2021-10-13T11:00
· session:CTOC/COP/WG.4:2021-10-13T15:00
sure
"""
    )


async def test_a_timetable_in_chinese(ask):
    assert (
        drawn(await ask("/timetable 2021", language="zh"))
        == """\
日程 · 第十一次会议，2021年10月12日至13日，维也纳
2021年10月12日（星期二）
11:00–13:00
1(a) 会议开幕
1(b) 通过议程和工作安排
2 技术与贩运人口：滥用与应对
15:00–17:00
2 技术与贩运人口：滥用与应对（续）
3 加强采购政策
2021年10月13日（星期三）
11:00–13:00
3 加强采购政策（续）
4 其他事项
15:00–17:00
4 其他事项（续）
5 通过报告
维也纳时间
据临时议程CTOC/COP/WG.4/2021/1（文号系推断）
[议程 → /agenda 2021]  [图片 → /picture 2021]  [文件 → /doc 2021]
· meeting:CTOC/COP/WG.4:2021-10-12
· session:CTOC/COP/WG.4:2021-10-12T11:00
· session:CTOC/COP/WG.4:2021-10-12T15:00
· session:CTOC/COP/WG.4:2021-10-13T11:00
· session:CTOC/COP/WG.4:2021-10-13T15:00
sure
"""
    )


async def test_a_timetable_that_is_not_held(ask):
    assert (
        drawn(await ask("/timetable 2013", language="en"))
        == """\
Timetable · 5th meeting, 6–8 November 2013, Vienna
⚠ Its timetable is not held.
Source: A/RES/68/192, preamble (ordinal and dates)
[Agenda → /agenda 2013]
· meeting:CTOC/COP/WG.4:2013-11-06
unsure
"""
    )


async def test_now(ask):
    assert (
        drawn(await ask("/now", at="2022-06-29T15:30+02:00", language="en"))
        == """\
In session: items 2 (continued) and 3, until 18:00
12th meeting, 29–30 June 2022, Vienna
2 Criminal justice responses to victims compelled to commit offences (continued)
3 Joint investigations and specialized prosecutions
Next: Thursday 30 June 2022 10:00, items 3 (continued) and 4
From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022
[Item 2 → /item 2022 2]  [Item 3 → /item 2022 3]
[Timetable → /timetable 2022]  [Follow → /subscribe session#12]
· session:CTOC/COP/WG.4:2022-06-29T15:00
· item:CTOC/COP/WG.4:2022-06-29:2
· item:CTOC/COP/WG.4:2022-06-29:3
sure
"""
    )


async def test_now_in_chinese(ask):
    assert (
        drawn(await ask("/now", at="2022-06-29T15:30+02:00", language="zh"))
        == """\
正在审议项目2（续）和3，至18:00
第十二次会议，2022年6月29日至30日，维也纳
2 对被迫犯罪受害人的刑事司法对策（续）
3 联合调查和专门起诉
接下来：2022年6月30日（星期四）10:00，项目3（续）和4
据临时议程CTOC/COP/WG.4/2022/1（文号系推断），2022年3月16日印发
[项目2 → /item 2022 2]  [项目3 → /item 2022 3]
[日程 → /timetable 2022]  [关注 → /subscribe session#12]
· session:CTOC/COP/WG.4:2022-06-29T15:00
· item:CTOC/COP/WG.4:2022-06-29:2
· item:CTOC/COP/WG.4:2022-06-29:3
sure
"""
    )


async def test_next_within_a_meeting(ask):
    assert (
        drawn(await ask("/next", at="2022-06-29T15:30+02:00", language="en"))
        == """\
Next: 12th meeting, Thursday 30 June 2022, 10:00–13:00
Vienna time
3 Joint investigations and specialized prosecutions (continued)
4 Review Mechanism
From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022
[Item 3 → /item 2022 3]  [Item 4 → /item 2022 4]
[Timetable → /timetable 2022]  [Follow → /subscribe session#13]
· session:CTOC/COP/WG.4:2022-06-30T10:00
· item:CTOC/COP/WG.4:2022-06-29:3
· item:CTOC/COP/WG.4:2022-06-29:4
sure
"""
    )


async def test_next_within_a_meeting_in_chinese(ask):
    assert (
        drawn(await ask("/next", at="2022-06-29T15:30+02:00", language="zh"))
        == """\
下一场：第十二次会议，2022年6月30日（星期四）10:00–13:00
维也纳时间
3 联合调查和专门起诉（续）
4 审议机制
据临时议程CTOC/COP/WG.4/2022/1（文号系推断），2022年3月16日印发
[项目3 → /item 2022 3]  [项目4 → /item 2022 4]
[日程 → /timetable 2022]  [关注 → /subscribe session#13]
· session:CTOC/COP/WG.4:2022-06-30T10:00
· item:CTOC/COP/WG.4:2022-06-29:3
· item:CTOC/COP/WG.4:2022-06-29:4
sure
"""
    )


async def test_today(ask):
    assert (
        drawn(await ask("/today", at="2022-06-29T15:30+02:00", language="en"))
        == """\
Wednesday 29 June 2022 · 12th meeting
10:00–13:00
1(a) Opening
1(b) Agenda and organization of work
2 Criminal justice responses to victims compelled to commit offences
15:00–18:00
2 Criminal justice responses to victims compelled to commit offences (continued)
3 Joint investigations and specialized prosecutions
Vienna time
From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022
[Timetable → /timetable 2022]  [Agenda → /agenda 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
· session:CTOC/COP/WG.4:2022-06-29T10:00
· session:CTOC/COP/WG.4:2022-06-29T15:00
sure
"""
    )


async def test_today_in_chinese(ask):
    assert (
        drawn(await ask("/today", at="2022-06-29T15:30+02:00", language="zh"))
        == """\
2022年6月29日（星期三） · 第十二次会议
10:00–13:00
1(a) 会议开幕
1(b) 通过议程和工作安排
2 对被迫犯罪受害人的刑事司法对策
15:00–18:00
2 对被迫犯罪受害人的刑事司法对策（续）
3 联合调查和专门起诉
维也纳时间
据临时议程CTOC/COP/WG.4/2022/1（文号系推断），2022年3月16日印发
[日程 → /timetable 2022]  [议程 → /agenda 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
· session:CTOC/COP/WG.4:2022-06-29T10:00
· session:CTOC/COP/WG.4:2022-06-29T15:00
sure
"""
    )


async def test_the_last_session_has_none_after_it_in_its_meeting(ask):
    assert (
        drawn(await ask("/now", at="2022-06-30T16:00", language="en"))
        == """\
In session: items 5 and 6, until 18:00
12th meeting, 29–30 June 2022, Vienna
5 Other matters
6 Adoption of the report
From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022
[Item 5 → /item 2022 5]  [Item 6 → /item 2022 6]
[Timetable → /timetable 2022]  [Follow → /subscribe session#14]
· session:CTOC/COP/WG.4:2022-06-30T15:00
· item:CTOC/COP/WG.4:2022-06-29:5
· item:CTOC/COP/WG.4:2022-06-29:6
sure
"""
    )


async def test_next_names_a_meeting_without_a_timetable(ask):
    assert (
        drawn(await ask("/next", at="2024-01-10T09:00", language="en"))
        == """\
Next: 14th meeting, 8–9 July 2024‡, Vienna
⚠ Its timetable is not held.
Source: EU statement at the 14th session, 8 July 2024; unodc.org, July 2024 (topics); Order of Malta (last day)
‡ not verified
[All meetings → /meetings]  [Follow → /subscribe meeting#14]
· meeting:CTOC/COP/WG.4:2024-07-08
sure
"""
    )


async def test_nothing_now_and_nothing_ahead(ask):
    assert (
        drawn(await ask("/now", language="en"))
        == """\
No session is in progress.
I hold no meeting ahead.
The last was the 15th meeting, 6–7 October 2025‡, Vienna.
Source: EU statement of 6 October 2025 at the 15th session (eeas.europa.eu)
Staff can add one: “ingest” its agenda, or a record in data/.
‡ not verified
[15th meeting → /agenda 2025]  [All meetings → /meetings]  [Tell me when one is added → /subscribe body:CTOC/COP/WG.4]
· meeting:CTOC/COP/WG.4:2025-10-06
unsure
"""
    )


async def test_nothing_today_and_nothing_ahead(ask):
    assert (
        drawn(await ask("/today", language="en"))
        == """\
No session is held today.
I hold no meeting ahead.
The last was the 15th meeting, 6–7 October 2025‡, Vienna.
Source: EU statement of 6 October 2025 at the 15th session (eeas.europa.eu)
Staff can add one: “ingest” its agenda, or a record in data/.
‡ not verified
[15th meeting → /agenda 2025]  [All meetings → /meetings]  [Tell me when one is added → /subscribe body:CTOC/COP/WG.4]
· meeting:CTOC/COP/WG.4:2025-10-06
unsure
"""
    )


async def test_nothing_next_names_the_last_meeting_held(ask):
    assert (
        drawn(await ask("/next", language="en"))
        == """\
I hold no meeting ahead.
The last was the 15th meeting, 6–7 October 2025‡, Vienna.
Source: EU statement of 6 October 2025 at the 15th session (eeas.europa.eu)
Staff can add one: “ingest” its agenda, or a record in data/.
‡ not verified
[15th meeting → /agenda 2025]  [All meetings → /meetings]  [Tell me when one is added → /subscribe body:CTOC/COP/WG.4]
· meeting:CTOC/COP/WG.4:2025-10-06
unsure
"""
    )


async def test_nothing_next_names_the_last_meeting_held_in_chinese(ask):
    assert (
        drawn(await ask("/next", language="zh"))
        == """\
未收录今后的会议。
最近一次是第十五次会议，2025年10月6日至7日‡，维也纳。
来源：欧洲联盟2025年10月6日在第十五次会议上的发言（eeas.europa.eu）
工作人员可以补入：对其议程运行 ingest，或在 data/ 中添加记录。
‡ 未经核实
[第十五次会议 → /agenda 2025]  [所有会议 → /meetings]  [有新会议时告诉我 → /subscribe body:CTOC/COP/WG.4]
· meeting:CTOC/COP/WG.4:2025-10-06
unsure
"""
    )


async def test_between_meetings_now_names_the_next_session(ask):
    assert (
        drawn(await ask("/now", at="2022-06-01T10:00", language="en"))
        == """\
No session is in progress.
Next: Wednesday 29 June 2022 10:00, items 1(a), 1(b) and 2
12th meeting, 29–30 June 2022, Vienna
From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022
[Timetable → /timetable 2022]
· session:CTOC/COP/WG.4:2022-06-29T10:00
unsure
"""
    )


async def test_between_sittings_now_names_the_next_session(ask):
    assert (
        drawn(await ask("/now", at="2022-06-29T14:00", language="zh"))
        == """\
现在没有会议进行。
接下来：2022年6月29日（星期三）15:00，项目2（续）和3
第十二次会议，2022年6月29日至30日，维也纳
据临时议程CTOC/COP/WG.4/2022/1（文号系推断），2022年3月16日印发
[日程 → /timetable 2022]
· session:CTOC/COP/WG.4:2022-06-29T15:00
unsure
"""
    )


@pytest.mark.parametrize(
    ("at", "session"),
    [
        ("2022-06-29T09:59:59", None),
        ("2022-06-29T10:00:00", "2022-06-29T10:00"),
        ("2022-06-29T12:59:59", "2022-06-29T10:00"),
        ("2022-06-29T13:00:00", None),
        ("2022-06-29T15:00:00", "2022-06-29T15:00"),
        ("2022-06-29T17:59:59", "2022-06-29T15:00"),
        ("2022-06-29T18:00:00", None),
        ("2022-06-29T13:30+00:00", "2022-06-29T15:00"),
        ("2022-06-30T00:30+09:00", "2022-06-29T15:00"),
        ("2022-06-30T15:00:00", "2022-06-30T15:00"),
        ("2021-10-13T15:00+02:00", "2021-10-13T15:00"),
        ("2010-01-27T15:00+01:00", "2010-01-27T15:00"),
        ("2010-01-27T15:00+02:00", None),
    ],
)
async def test_a_session_holds_from_its_start_up_to_and_not_including_its_end(ask, at, session):
    reply = await ask("/now", at=at)
    held = (f"session:{BODY}:{session}", True) if session else (reply.about[0], False)
    assert (reply.about[0], reply.sure) == held


@pytest.mark.parametrize(
    ("at", "session"),
    [
        ("2022-06-29T09:59", "2022-06-29T10:00"),
        ("2022-06-29T10:00", "2022-06-29T15:00"),
        ("2022-06-29T14:59", "2022-06-29T15:00"),
        ("2022-06-29T15:00", "2022-06-30T10:00"),
        ("2022-06-30T10:00", "2022-06-30T15:00"),
        ("2021-10-13T14:00", "2021-10-13T15:00"),
        ("2010-01-26T23:00", "2010-01-27T10:00"),
        # Between the clock changes of a year the next session keeps its hour at the place.
        ("2021-03-28T01:59+01:00", "2021-10-12T11:00"),
        ("2022-03-27T01:59+01:00", "2022-06-29T10:00"),
        ("2022-03-27T03:00+02:00", "2022-06-29T10:00"),
    ],
)
async def test_next_is_the_first_session_that_has_not_begun(ask, at, session):
    reply = await ask("/next", at=at)
    assert (reply.about[0], reply.sure) == (f"session:{BODY}:{session}", True)


@pytest.mark.parametrize(
    ("at", "sessions"),
    [
        ("2022-06-29T00:00", ("2022-06-29T10:00", "2022-06-29T15:00")),
        ("2022-06-29T23:59", ("2022-06-29T10:00", "2022-06-29T15:00")),
        ("2022-06-30T00:00", ("2022-06-30T10:00", "2022-06-30T15:00")),
        # Still 28 June at New York, already the 29th at Vienna.
        ("2022-06-28T18:30-04:00", ("2022-06-29T10:00", "2022-06-29T15:00")),
        # Already 1 July at Beijing, still the 30th at Vienna.
        ("2022-07-01T05:30+08:00", ("2022-06-30T10:00", "2022-06-30T15:00")),
    ],
)
async def test_today_is_the_date_at_the_meetings_place(ask, at, sessions):
    meeting = f"meeting:{BODY}:2022-06-29"
    assert (await ask("/today", at=at)).about == (meeting, *(f"session:{BODY}:{each}" for each in sessions))


async def test_after_the_last_session_the_day_still_has_its_sessions_and_now_has_none(ask):
    assert (await ask("/today", at="2022-06-30T20:00")).sure is True
    assert (await ask("/now", at="2022-06-30T20:00")).sure is False


@pytest.mark.parametrize("words", ["2021", "11", "eleventh", "第十一次会议", "12 October 2021", "2021年10月13日"])
async def test_a_timetable_is_asked_for_like_an_agenda(ask, words):
    assert (await ask(f"/timetable {words}")).about == (
        f"meeting:{BODY}:2021-10-12",
        f"session:{BODY}:2021-10-12T11:00",
        f"session:{BODY}:2021-10-12T15:00",
        f"session:{BODY}:2021-10-13T11:00",
        f"session:{BODY}:2021-10-13T15:00",
    )


async def test_the_instant_of_a_session_goes_with_its_words(ask):
    reply = await ask("/timetable 2022", language="en")
    times = [
        (span.text, span.at.isoformat()) for line in reply.lines for span in line if span.kind == "time" and span.at
    ]
    assert times == [
        ("10:00–13:00", "2022-06-29T10:00:00+02:00"),
        ("15:00–18:00", "2022-06-29T15:00:00+02:00"),
        ("10:00–13:00", "2022-06-30T10:00:00+02:00"),
        ("15:00–18:00", "2022-06-30T15:00:00+02:00"),
    ]


async def test_in_winter_the_offset_is_winters(ask):
    reply = await ask("/timetable second", language="en")
    first = next(span.at for line in reply.lines for span in line if span.kind == "time" and span.at)
    assert first.isoformat() == "2010-01-27T10:00:00+01:00"


@pytest.mark.parametrize("command", ["/today", "/now"])
async def test_a_meeting_without_a_timetable_is_said_to_be_held_today(ask, command):
    reply = await ask(command, at="2010-10-19T11:00", language="en")
    assert (reply.title, reply.about, reply.sure) == (
        "The 3rd meeting is held today; its sessions are not known.",
        ("meeting:CTOC/COP/WG.4:2010-10-19",),
        False,
    )


async def test_after_its_last_session_a_meeting_is_over(ask):
    reply = await ask("/now", at="2022-06-30T18:00", language="en")
    assert (reply.title, reply.lines[0][0].text) == (
        "No session is in progress.",
        "Next: 13th meeting‡, 2–3 October 2023‡, Vienna",
    )


@pytest.mark.parametrize(
    ("text", "language", "lasts"),
    [
        ("how long does the 12th meeting last", "en", "2 days, 4 sessions"),
        ("when was the meeting of 2019", "en", "2 days"),
        ("when was the 3rd meeting", "en", "1 day"),
        ("第二次会议开了几天", "zh", "3天，6场"),
    ],
)
async def test_when_a_meeting_is_tells_how_long_it_lasts(ask, text, language, lasts):
    told = await ask(text, language=language)
    assert "".join(span.text for span in told.lines[0]) == lasts
