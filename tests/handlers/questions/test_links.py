"""From what is named, or was last spoken of, to another thing that hangs together with it."""

import pytest

from handlers.questions.links_asked import SERIES
from store.intake.load_reading import load_reading
from store.links import ties_of
from store.mandates import acts
from store.records import ReadAct, Reading

MEETING = "meeting:CTOC/COP/WG.4:"
REVIEWED = "session:CTOC/COP/WG.4:2022-06-30T10:00"
NAMED = [
    ("The Assembly, in 68/192, took note of one session of the Working Group. Which would that be?", "2013-11-06"),
    ("la Asamblea, en su resolución 68/192, toma nota de una reunión nuestra: ¿cuál?", "2013-11-06"),
    ("resolution 10/3 builds on which meeting", "2020-09-10"),
    ("résolution 10/3 : elle s'appuie sur quelle réunion", "2020-09-10"),
    ("第4/4号决定之后，工作组头一回碰头是哪次会", "2009-04-14"),
    ("which meeting came first after resolution 7/1", "2015-11-16"),
    ("A/64/130 was requested by which resolution", "mandate:A:resolution:63/194"),
    ("доклад A/64/130 по чьей просьбе появился", "mandate:A:resolution:63/194"),
    ("which resolution asked for A/64/130", "mandate:A:resolution:63/194"),
    ("resolution of the assembly that asked the SG for A/64/130", "mandate:A:resolution:63/194"),
    ("la résolution qui a demandé A/64/130", "mandate:A:resolution:63/194"),
    ("резолюция, которая запросила A/64/130", "mandate:A:resolution:63/194"),
    ("القرار الذي طلب A/64/130", "mandate:A:resolution:63/194"),
    ("要求编写A/64/130的那个决议", "mandate:A:resolution:63/194"),
    ("resolution 63/194: what report came out of it", "document:A/64/130"),
    ("decision 4/4 is printed in which report", "document:CTOC/COP/2008/19"),
    ("CTOC/COP/WG.4/2010/6 is the report of which meeting", "2010-01-27"),
    ("что приняли в октябре 2022 под тем же заголовком, что и 10/3", "mandate:CTOC/COP:resolution:11/5"),
    ("المؤتمر طلع قرار بنفس عنوان القرار ١٠/٣ وش رقمه", "mandate:CTOC/COP:resolution:11/5"),
]
CONTINUED = [
    ("CTOC/COP/WG.4/2010/6", "no no i need the draft of this", "document:CTOC/COP/WG.4/2010/L.1"),
    ("CTOC/COP/WG.4/2010/L.1", "and the final report?", "document:CTOC/COP/WG.4/2010/6"),
    ("A/64/130", "who had requested that from him", "mandate:A:resolution:63/194"),
    ("A/64/130", "ah ok. que resolucion lo habia pedido", "mandate:A:resolution:63/194"),
    ("A/64/130", "是哪个决议要求的", "mandate:A:resolution:63/194"),
    ("قرار الجمعية العامة 63/194", "شو التقرير اللي نتج عنه", "document:A/64/130"),
    ("S/RES/2331(2016)", "there was another one the following year", "mandate:S:resolution:2388(2017)"),
    ("resolution 10/3", "did the next COP adopt one under the same title", "mandate:CTOC/COP:resolution:11/5"),
    ("résolution 9/1 de la Conférence", "non, la décision qui porte le même numéro", "mandate:CTOC/COP:decision:9/1"),
    ("第4/4号决定", "最初的草案是哪家提的", "mandate:CTOC/COP:draft:4/2(d)"),
    ("decision 4/4", "who tabled it?", "mandate:CTOC/COP:draft:4/2(d)"),
    ("décision 4/4", "que disait le projet au paragraphe 5 ?", "mandate:CTOC/COP:draft:4/2(d):5"),
    ("A/RES/72/1", "second one?", "mandate:A:resolution:76/7"),
    ("A/76/120", "and the one from 2016?", "document:A/71/119"),
    ("CTOC/COP/WG.4/2020/2", "есть новее?", "document:CTOC/COP/WG.4/2022/2"),
    ("when was the 12th meeting", "its report?", "document:CTOC/COP/WG.4/2022/4"),
    ("organ removal in which meeting", "the second one", "meeting:CTOC/COP/WG.4:2015-11-16"),
    ("organ removal in which meeting", "the one from 2024", "meeting:CTOC/COP/WG.4:2024-07-08"),
    ("2021年采购政策哪天讨论", "次日还接着谈吗", "session:CTOC/COP/WG.4:2021-10-13T11:00"),
    ("who set up the review mechanism", "when did we have that on its agenda", REVIEWED),
    ("resolution 10/3", "which meeting had it on the agenda afterwards", "meeting:CTOC/COP/WG.4:2022-06-29"),
    ("решение 10/3", "на каком совещании это потом было в повестке", "meeting:CTOC/COP/WG.4:2022-06-29"),
    ("résolution 10/3", "à quelle réunion c'était ensuite à l'ordre du jour", "meeting:CTOC/COP/WG.4:2022-06-29"),
    ("القرار 10/3", "في أي اجتماع وُضع بعد ذلك على جدول الأعمال", "meeting:CTOC/COP/WG.4:2022-06-29"),
    ("resolution 2331", "on which meeting's agenda was it", "meeting:CTOC/COP/WG.4:2021-10-12"),
    ("item 2 of the 12th", "and in 2021 under the same number?", "item:CTOC/COP/WG.4:2021-10-12:2"),
    ("второй пункт 12-го", "а в 2021 под этим номером что было", "item:CTOC/COP/WG.4:2021-10-12:2"),
    ("28 January 2010 in the morning", "and after that?", "session:CTOC/COP/WG.4:2010-01-28T15:00"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "key"), NAMED)
async def test_what_hangs_together_with_a_thing_that_is_named_is_answered(ask, asked, key):
    answered = await ask(asked)
    assert (answered.sure, answered.about[0].removeprefix(MEETING)) == (True, key)


@pytest.mark.parametrize(("before", "asked", "key"), CONTINUED)
async def test_what_hangs_together_with_what_was_last_spoken_of_is_answered(ask, before, asked, key):
    answered = await ask(before, asked)
    assert (answered.sure, answered.about[0]) == (True, key)


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("what document is A/64/130", "document:A/64/130"),
        ("resolution 63/194 of the General Assembly", "mandate:A:resolution:63/194"),
        ("which decision is 4/4", "mandate:CTOC/COP:decision:4/4"),
    ],
)
async def test_the_thing_itself_is_answered_where_nothing_else_is_asked_for(ask, asked, key):
    assert (await ask(asked)).about[0] == key


async def test_the_answer_says_how_the_two_hang_together(ask):
    answered = await ask("resolution 68/192 took note of which meeting")
    assert "".join(span.text for span in answered.lines[0]) == "A/RES/68/192 takes note of 5th meeting."


async def test_a_thing_has_its_ties_both_ways(database):
    report, meeting = "document:CTOC/COP/WG.4/2010/6", "meeting:CTOC/COP/WG.4:2010-01-27"
    async with database.reading() as session:
        of_report = {(tie.relation, tie.other(report)) for tie in await ties_of(session, report)}
        of_meeting = {(tie.relation, tie.other(meeting)) for tie in await ties_of(session, meeting)}
    assert {("outcome", meeting), ("draft-report", "document:CTOC/COP/WG.4/2010/L.1")} <= of_report
    assert {("outcome", report), ("convened", "mandate:CTOC/COP:decision:4/4")} <= of_meeting


async def test_acts_of_two_organs_are_no_series(database):
    of_the_conference, of_the_council = "mandate:CTOC/COP:resolution:10/3", "mandate:A/HRC:resolution:10/3"
    act = ReadAct(type="resolution", number="10/3", status="adopted")
    async with database.writing() as session:
        title = (await acts(session))[of_the_conference].titles.texts["en"]
        symbol = {"symbol": "A/HRC/RES/10/3", "symbol_source": "printed", "body": "A/HRC"}
        await load_reading(session, Reading(kind="act", language="en", title=title, act=act, **symbol))
    async with database.reading() as session:
        assert (await acts(session))[of_the_council].titles.texts == {"en": title}
        ties = [tie for tie in await ties_of(session, of_the_conference) if tie.relation in SERIES]
        assert await ties_of(session, of_the_council) == ()
    assert [(tie.other(of_the_conference), tie.relation) for tie in ties] == [
        ("mandate:CTOC/COP:resolution:11/5", "same-title")
    ]


@pytest.mark.parametrize(
    ("texts", "about", "sure"),
    [
        (("/agenda 2016", "and its documents?"), "meeting:CTOC/COP/WG.4:2022-06-29", False),
        (("/agenda 2016", "那次的文件呢"), "meeting:CTOC/COP/WG.4:2022-06-29", False),
        (("它的文件呢",), "meeting:CTOC/COP/WG.4:2022-06-29", False),
        (("下午呢",), "meeting:CTOC/COP/WG.4:2022-06-29", False),
        (("/agenda 2021", "下午呢"), "meeting:CTOC/COP/WG.4:2021-10-12", True),
        (("give me all background papers",), "meeting:CTOC/COP/WG.4:2022-06-29", False),
        (("/doc 2010/44", "when is item 3"), "item:CTOC/COP/WG.4:2022-06-29:3", False),
        (("/agenda 2021", "who is the best chef", "when is item 3"), "item:CTOC/COP/WG.4:2021-10-12:3", True),
        (("who speaks first tomorrow", "when is item 6"), "item:CTOC/COP/WG.4:2022-06-29:6", False),
        (("/agenda 2016", "the second one"), "meeting:CTOC/COP/WG.4:2015-11-16", True),
        (("/agenda 2021", "and its documents?"), "meeting:CTOC/COP/WG.4:2021-10-12", True),
    ],
)
async def test_what_leans_on_nothing_on_several_or_on_what_only_lay_near_is_never_sure(ask, texts, about, sure):
    told = await ask(*texts, at="2026-11-15T12:00")
    assert (told.about[0], told.sure) == (about, sure)


async def test_of_several_meetings_that_were_offered_each_has_its_report(ask):
    told = await ask("which meetings dealt with organ removal", "did it have a report?", at="2026-11-15T12:00")
    reports = ("document:CTOC/COP/WG.4/2011/8", "document:CTOC/COP/WG.4/2015/6")
    assert (told.about, told.sure) == (reports, False)


async def test_who_speaks_is_said_not_to_be_held_once(ask):
    told = await ask("who speaks first tomorrow", at="2026-11-15T12:00", language="en")
    assert [told.title, *("".join(span.text for span in line) for line in told.lines)].count(told.title) == 1
    assert sum("⚠" in line for line in told.text.splitlines()) == 1
