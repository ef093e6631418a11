"""Calendar files, read back by two libraries that did not write them, and the command /calendar."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical
from hypothesis import example, given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from bot.clock import parse_instant
from handlers import answer
from handlers.ask import Ask, Chat
from handlers.calendars import CalendarEntry, calendar
from store.following import become_follower, follow, mute, set_leads
from store.intake.load import load_facts
from store.meetings import agenda
from store.tables import Published
from store.times import ambiguous, changes, instant, on_clock, wall
from tests.conftest import ask_in
from tests.handlers.drawing import asks, drawn

NOW = datetime(2022, 6, 22, 7, 0, tzinfo=UTC)
VIENNA = ZoneInfo("Europe/Vienna")
TWELFTH = "meeting:CTOC/COP/WG.4:2022-06-29"
ENTRY = CalendarEntry(
    uid="5f0c", sequence=3, status="scheduled",
    starts=datetime(2022, 6, 29, 10, tzinfo=VIENNA), ends=datetime(2022, 6, 29, 13, tzinfo=VIENNA),
    title="贩运人口工作组：项目2、3", description=("2 Victims; offences, and so on", "3 A\\B"), location="M2, Vienna",
    url="https://docs.un.org/en/CTOC/COP/WG.4/2022/1", updated=datetime(2022, 6, 1, tzinfo=UTC),
)  # fmt: skip


def read_back(content: bytes):
    """The calendar as a parser of another family reads it."""
    return IcsCalendarStream.calendar_from_ics(content.decode())


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_calendar_is_exactly_this():
    cancelled = replace(ENTRY, uid="77aa", status="cancelled", title="Items", description=(), location=None, url=None,
                        updated=None)  # fmt: skip
    assert unfolded(calendar([ENTRY, cancelled], "zh", (15, 1440), NOW, "WG, 4")) == [
        "BEGIN:VCALENDAR",
        "PRODID:-//delegate-bot//EN",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:WG\\, 4",
        "X-WR-CALNAME:WG\\, 4",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Vienna",
        "BEGIN:DAYLIGHT",
        "DTSTART:20210328T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20211031T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:5f0c",
        "SEQUENCE:3",
        "DTSTAMP:20220622T070000Z",
        "LAST-MODIFIED:20220601T000000Z",
        "DTSTART;TZID=Europe/Vienna:20220629T100000",
        "DTEND;TZID=Europe/Vienna:20220629T130000",
        "SUMMARY;LANGUAGE=zh:贩运人口工作组：项目2、3",
        "STATUS:CONFIRMED",
        "DESCRIPTION:2 Victims\\; offences\\, and so on\\n3 A\\\\B",
        "LOCATION:M2\\, Vienna",
        "URL:https://docs.un.org/en/CTOC/COP/WG.4/2022/1",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT15M",
        "DESCRIPTION:贩运人口工作组：项目2、3",
        "END:VALARM",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-P1D",
        "DESCRIPTION:贩运人口工作组：项目2、3",
        "END:VALARM",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:77aa",
        "SEQUENCE:3",
        "DTSTAMP:20220622T070000Z",
        "DTSTART;TZID=Europe/Vienna:20220629T100000",
        "DTEND;TZID=Europe/Vienna:20220629T130000",
        "SUMMARY;LANGUAGE=zh:Items",
        "STATUS:CANCELLED",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_what_needs_no_zone_or_names_none():
    greenwich = ZoneInfo("UTC")
    utc = replace(ENTRY, starts=on_clock(ENTRY.starts, greenwich), ends=on_clock(ENTRY.ends, greenwich))
    lines = unfolded(calendar([utc], "en", (), NOW))
    assert [each for each in lines if each.startswith(("DT", "X-", "BEGIN"))] == [
        "BEGIN:VCALENDAR", "X-WR-CALNAME:Meetings", "BEGIN:VEVENT", "DTSTAMP:20220622T070000Z",
        "DTSTART:20220629T080000Z", "DTEND:20220629T110000Z",
    ]  # fmt: skip
    with pytest.raises(TypeError, match=r"^an entry needs the zone of its place: 2022-06-29 10:00:00\+00:00$"):
        calendar([replace(ENTRY, starts=datetime(2022, 6, 29, 10, tzinfo=UTC))], "en", (), NOW)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=200)
PRINTED = TEXTS.map(lambda text: re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "·", text))
BACKSLASH_N, ALIKE = "\\N", "\N{SET MINUS}N"


@given(PRINTED, st.lists(PRINTED, max_size=3), PRINTED)
@example("贩运人口" * 40, ["a\\nb", "\\", ";,:\"'", "x" * 74 + "贩"], "😀" * 30)
@example("C:\\New", ["\\\\N"], "\\N\\n")
@example("\u2028 \u0085 end", ["BEGIN:VEVENT\nEND:VCALENDAR"], "^n ^' ^^")
def test_texts_come_back_as_they_were_and_lines_are_folded(title, description, location):
    entry = replace(ENTRY, title=title, description=tuple(description), location=location)
    content = calendar([entry], "zh", (15,), NOW)
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert [line.decode() for line in lines][-1] == ""  # no character is cut in two
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    (event,) = read_back(content).events
    written = [each.replace(BACKSLASH_N, ALIKE) for each in (title, "\n".join(description), location)]
    assert [event.summary, event.description or "", event.location] == written


@given(st.text(max_size=80))
def test_whatever_the_text_a_file_can_be_read(text):
    (event,) = read_back(calendar([replace(ENTRY, title=text, description=(text,))], "en", (5,), NOW)).events
    assert event.uid == "5f0c"


def test_another_parser_reads_the_same_entries():
    read = read_back(calendar([ENTRY], "en", (15, 1440), NOW, "WG"))
    (event,) = read.events
    assert (event.uid, event.sequence, event.status.value, event.url) == ("5f0c", 3, "CONFIRMED", ENTRY.url)
    assert (event.dtstart, event.dtend) == (ENTRY.starts, ENTRY.ends)
    assert event.dtstart.utcoffset() == timedelta(hours=2)
    assert (event.dtstamp, event.last_modified) == (NOW, ENTRY.updated)
    assert [alarm.trigger for alarm in event.alarm] == [timedelta(minutes=-15), timedelta(days=-1)]
    assert read.method == "PUBLISH"


ZONES = sorted(available_timezones() - {"UTC", "Factory"})


def test_the_rules_of_every_zone_give_its_offsets_all_year():
    """dateutil reads the rules as a program without a table of zones does: each month, and just beside each change."""
    wrong = []
    for name in ZONES:
        zone = ZoneInfo(name)
        moments = [datetime(2027, month, 15, 12, tzinfo=UTC) for month in range(1, 13)]
        for change in changes(zone, datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)):
            moments += [change.at + timedelta(minutes=minutes) for minutes in (-61, -1, 0, 61)]
        starts = on_clock(moments[0], zone)
        content = calendar([replace(ENTRY, starts=starts, ends=starts)], "en", (), NOW).decode()
        rules = tzical(io.StringIO(content)).get(name)
        shown = {wall(moment, zone) for moment in moments}
        wrong += [
            (name, each)
            for each in shown
            if not ambiguous(each, zone) and each - instant(each, zone).replace(tzinfo=None) != rules.utcoffset(each)
        ]
    assert wrong == []


async def test_the_sessions_of_a_meeting(ask):
    reply = await ask("/calendar 2022", at="2022-06-22T09:00", language="en")
    assert (
        drawn(reply)
        == """\
Calendar file · 12th meeting, 29–30 June 2022, Vienna
Sessions: 4 · Vienna time · reminds 15 minutes before
Open it to add them; a newer file moves what has moved.
From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022
[Timetable → /timetable 2022]  [Agenda → /agenda 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
· session:CTOC/COP/WG.4:2022-06-29T10:00
· session:CTOC/COP/WG.4:2022-06-29T15:00
· session:CTOC/COP/WG.4:2022-06-30T10:00
· session:CTOC/COP/WG.4:2022-06-30T15:00
sure
"""
    )
    (file,) = reply.files
    assert (file.name, file.media_type) == ("CTOC-COP-WG.4-2022-06-29.ics", "text/calendar")
    first, *others = read_back(file.content).events
    assert [event.dtstart.isoformat() for event in (first, *others)] == [
        "2022-06-29T10:00:00+02:00", "2022-06-29T15:00:00+02:00", "2022-06-30T10:00:00+02:00",
        "2022-06-30T15:00:00+02:00",
    ]  # fmt: skip
    assert (first.summary, first.description, first.location, first.url, first.sequence, first.status.value) == (
        "Trafficking in Persons WG: items 1(a), 1(b) and 2",
        "\n".join(
            [
                "12th meeting, 29–30 June 2022, Vienna",
                "1(a) Opening",
                "1(b) Agenda and organization of work",
                "2 Criminal justice responses to victims compelled to commit offences",
                "From the provisional agenda CTOC/COP/WG.4/2022/1 (symbol inferred), issued 16 March 2022",
            ]
        ),
        "Vienna",
        "https://docs.un.org/en/CTOC/COP/WG.4/2022/1",
        1,
        "CONFIRMED",
    )
    assert {event.dtstamp for event in (first, *others)} == {NOW}


async def test_the_sessions_of_an_item_in_chinese(ask):
    reply = await ask("/calendar 2022 项目2", at="2022-06-22T09:00", language="zh")
    assert (
        drawn(reply)
        == """\
日历文件 · 第十二次会议，2022年6月29日至30日，维也纳项目2
场次：2 · 维也纳时间 · 提前15分钟提醒
打开即可添加；有变动时，新文件会更新已添加的内容。
据临时议程CTOC/COP/WG.4/2022/1（文号系推断），2022年3月16日印发
[日程 → /timetable 2022]  [议程 → /agenda 2022]
· meeting:CTOC/COP/WG.4:2022-06-29
· session:CTOC/COP/WG.4:2022-06-29T10:00
· session:CTOC/COP/WG.4:2022-06-29T15:00
sure
"""
    )
    (file,) = reply.files
    assert file.name == "CTOC-COP-WG.4-2022-06-29-item-2.ics"
    assert [event.summary for event in read_back(file.content).events] == [
        "贩运人口工作组：项目1(a)、1(b)和2", "贩运人口工作组：项目2（续）和3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["/calendar 2022-06-29T15:00", "/calendar 2022-06-29 15:00", "/calendar session:CTOC/COP/WG.4:2022-06-29T15:00"],
)
async def test_one_session_by_its_start_or_its_key(ask, text):
    reply = await ask(text, language="en")
    assert (reply.title, reply.about, reply.sure) == (
        "Calendar file · Wednesday 29 June 2022, 15:00–18:00 · 12th meeting",
        (TWELFTH, "session:CTOC/COP/WG.4:2022-06-29T15:00"),
        True,
    )
    (file,) = reply.files
    assert file.name == "CTOC-COP-WG.4-2022-06-29T1500.ics"
    assert [event.dtstart.isoformat() for event in read_back(file.content).events] == ["2022-06-29T15:00:00+02:00"]


@pytest.mark.parametrize(
    ("text", "title", "offered"),
    [
        (
            "/calendar",
            "Which meeting? Write /calendar 2022, or one session: /calendar 2022-06-29T15:00",
            ["/calendar 2022", "/meetings"],
        ),
        (
            "/calendar 2022-06-29T16:00",
            "⚠ I know no session that starts at 2022-06-29T16:00.",
            ["/timetable 2022", "/meetings"],
        ),
        (
            "/calendar session:CTOC/COP:2022-06-29T15:00",
            "⚠ I know no session that starts at 2022-06-29T15:00.",
            ["/timetable 2022", "/meetings"],
        ),
        (
            "/calendar 2022-99-99T15:00",
            "⚠ I know no session that starts at 2022-99-99T15:00.",
            ["/meetings"],
        ),
        (
            "/calendar 2010 item 3",
            "2 meetings in 2010. Which one?",
            ["/calendar 2010-01-27 item 3", "/calendar 2010-10-19 item 3"],
        ),
        ("/calendar 2023", "13th meeting‡, 2–3 October 2023‡, Vienna", ["/agenda 2023"]),
        (
            "/calendar 2022 item 9",
            "⚠ The agenda of the 12th meeting has no item 9. It has:",
            [f"/item 2022 {number}" for number in range(1, 7)],
        ),
    ],
)
async def test_what_gives_no_file_says_what_would(ask, text, title, offered):
    reply = await ask(text, language="en")
    assert (reply.title, asks(reply), reply.sure, reply.files) == (title, offered, False, ())


async def test_what_was_spoken_of_is_meant(ask):
    reply = await ask("/agenda 2021", "/calendar item 2", language="en")
    assert reply.title == "Calendar file · Item 2, 11th meeting, 12–13 October 2021, Vienna"


async def test_all_that_is_followed_with_the_chats_own_lead_times(database):
    since = datetime(2022, 1, 1, tzinfo=UTC)
    async with database.reading() as session:
        held = await agenda(session, "meeting:CTOC/COP/WG.4:2022-06-29")
    async with database.writing() as session:
        who = await become_follower(session, "telegram:7", "en", None)
        await set_leads(session, who, (15, 60), since)
        await follow(session, who, f"item#{held.by_number['3'].id}", (), since)
        await mute(session, who, f"session#{held.sessions[2].id}", since)

    async def asked(at):
        async with database.reading() as session:
            return await answer(Ask("/calendar", parse_instant(at), Chat(key="telegram:7")), session)

    reply = await asked("2022-06-22T09:00")
    assert (
        drawn(reply)
        == """\
Calendar file · all that you follow
Sessions: 1 · reminds 60, 15 minutes before
Open it to add them; a newer file moves what has moved.
[All followed → /subscriptions]
· meeting:CTOC/COP/WG.4:2022-06-29
· session:CTOC/COP/WG.4:2022-06-29T15:00
sure
"""
    )
    (file,) = reply.files
    (event,) = read_back(file.content).events
    assert (file.name, event.dtstart.isoformat()) == ("followed.ics", "2022-06-29T15:00:00+02:00")
    assert [str(alarm.trigger) for alarm in event.alarm] == ["-1 day, 23:00:00", "-1 day, 23:45:00"]
    assert (await asked("2022-07-22T09:00")).files == ()  # nothing of it is ahead


async def uids(database):
    (file,) = (await ask_in(database, "/calendar 2022")).files
    return {event.dtstart.isoformat(): (event.uid, event.sequence) for event in read_back(file.content).events}


async def test_a_uid_is_the_same_in_a_store_made_anew_in_another_order(database, empty_database, facts):
    async with empty_database.writing() as session:
        await load_facts(session, replace(facts, meetings=facts.meetings[::-1]))
    assert await uids(empty_database) == await uids(database)
    assert len(set((await uids(database)).values())) == 4


async def test_what_was_published_keeps_its_uid_and_counts(database, facts):
    twelfth = next(each for each in facts.meetings if each.ordinal == 12)
    first, *others = twelfth.sessions
    async with database.writing() as session:
        held = await agenda(session, TWELFTH)
        row = await session.get(Published, f"session#{held.sessions[0].id}")
        row.uid, row.version = "given", 2
    moved = first.model_copy(update={"starts": first.starts.replace(hour=9), "status": "cancelled"})
    changed = twelfth.model_copy(update={"sessions": (moved, *others)})
    records = tuple(changed if each.ordinal == 12 else each for each in facts.meetings)
    async with database.writing() as session:
        await load_facts(session, replace(facts, meetings=records, digest="moved"))
    assert (await uids(database))["2022-06-29T09:00:00+02:00"] == ("given", 2)
    (file,) = (await ask_in(database, "/calendar 2022")).files
    cancelled, *left = read_back(file.content).events
    assert (cancelled.uid, cancelled.sequence, cancelled.status.value, cancelled.alarm) == ("given", 2, "CANCELLED", [])
    assert {(event.status.value, len(event.alarm), event.sequence) for event in left} == {("CONFIRMED", 1, 1)}
