"""/export: any list as files that other programs read, and a meeting as a Word briefing."""

import csv
import io
import json
import zipfile
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from handlers.ask import Chat
from handlers.exports import LISTS, as_csv, as_json_lines
from store.intake.load import load_facts
from store.intake.load_reading import load_reading
from store.intake.reading import read
from tests.conftest import ask_in, counted, official_document
from tests.handlers.drawing import asks, drawn
from tests.handlers.test_deadlines import SIDE_EVENTS, STATEMENTS, with_deadlines

LAST = ["source", "verified", "unverified"]


def rows_of(reply):
    (file,) = reply.files
    if file.media_type == "text/csv":
        return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))
    return [json.loads(line) for line in file.content.decode("utf-8").splitlines()]


def in_a_cell(value):
    """Say how a value of a JSON line stands in CSV, but for the mark that keeps spreadsheets from reckoning."""
    return "" if value is None else "; ".join(value) if isinstance(value, list) else str(value)


async def test_a_list_as_csv(ask):
    shown = await ask("/export meetings csv", language="en")
    assert (
        drawn(shown)
        == """\
CSV · All meetings
15 rows; each says its source, whether that is verified, and what is not.
[JSON lines → /export meetings jsonl]
sure
"""
    )
    assert [(file.name, file.media_type) for file in shown.files] == [("meetings.csv", "text/csv")]
    assert shown.files[0].content.startswith("\ufeffkey,body,ordinal,".encode())
    (twelfth,) = [row for row in rows_of(shown) if row["ordinal"] == "12"]
    assert twelfth == {
        "key": "meeting:CTOC/COP/WG.4:2022-06-29",
        "body": "CTOC/COP/WG.4",
        "ordinal": "12",
        "starts": "2022-06-29",
        "ends": "2022-06-30",
        "place": "Vienna",
        "timezone": "Europe/Vienna",
        "format": "",
        "agenda": "CTOC/COP/WG.4/2022/1",
        "report": "CTOC/COP/WG.4/2022/4",
        "source": "CTOC/COP/WG.4/2022/1",
        "verified": "yes",
        "unverified": "report",
    }


async def test_json_lines_keep_lists_and_what_is_not_known(ask):
    held = rows_of(await ask("/export mandates jsonl", language="zh"))
    (decision,) = [row for row in held if row["key"] == "mandate:CTOC/COP:decision:4/4"]
    assert (decision["symbol"], decision["official"], decision["unverified"]) == (None, ["en", "zh"], ["adopted"])
    assert (decision["title_zh"], decision["adopted"], decision["verified"]) == ("人口贩运活动", "2008-10-17", "yes")
    (item,) = [row for row in rows_of(await ask("/export items jsonl")) if row["key"].endswith("2022-06-29:2")]
    assert (item["mandates"], item["documents"][-1]) == (["mandate:CTOC/COP:resolution:10/3"], "CTOC/COP/2020/CRP.2")


QUESTIONS = {
    "/topic non-punishment": 8,
    "/topic": 10,
    "/track recommendations": 8,
    "/cites CTOC/COP/WG.4/2022/1": 8,
    "/citedby resolution 10/3": 2,
    "/mandate secretariat": 3,
    "/mandate": 30,
    "/mandate 4/4": 13,
    "/mandate 4/4 secretariat": 3,
    "/doc 2022": 6,
    "/doc 2022 2": 3,
    "/agenda 2022": 8,
    "/timetable 2022": 4,
    "/meetings": 15,
    "/glossary": 30,
    "/search trafficking": 12,
    "/trace 4/4": 10,
    "/compare 4/4": 27,
}
"""Questions that list, and about how many rows their answers have at least."""


@pytest.mark.parametrize("question", [*QUESTIONS, *LISTS])
async def test_any_list_is_exported_and_both_forms_say_the_same(ask, question):
    shown = [await ask(f"/export {question} {form}", language="en") for form in ("csv", "jsonl")]
    as_table, as_lines = map(rows_of, shown)
    assert len(as_table) == len(as_lines) >= QUESTIONS.get(question, 10)
    assert f"\n{len(as_table)} rows; each says" in shown[0].text
    for row, told in zip(as_table, as_lines, strict=True):
        assert list(row) == list(told)
        assert list(told)[-3:] == LAST
        assert {name: value.removeprefix("'") for name, value in row.items()} == {
            name: in_a_cell(value) for name, value in told.items()
        }
        assert told["verified"] in ("yes", "no", None)
        assert told["source"] or question in ("/topic", "/trace 4/4")


@pytest.mark.parametrize("question", [each for each in QUESTIONS if each != "/search trafficking"])
async def test_the_last_list_is_exported_without_saying_it_again(ask, question):
    listed = await ask(question, language="en")
    again = await ask(question, "/export", language="en")
    assert again.files == (await ask(f"/export {question}", language="en")).files != ()
    assert again.title == f"CSV · {listed.title}"
    assert (again.about, again.context) == (listed.about, listed.context)
    assert (await ask(question, "/export", "/export jsonl", language="en")).files[0].media_type == "application/jsonl"


async def test_a_topic_is_told_whole_with_what_is_proposed(ask):
    held = rows_of(await ask("/export /topic 不处罚 jsonl"))
    assert held[0] == {
        "date": "2009-12-09",
        "kind": "document",
        "key": "document:CTOC/COP/WG.4/2010/4",
        "symbol": "CTOC/COP/WG.4/2010/4",
        "meeting": "meeting:CTOC/COP/WG.4:2010-01-27",
        "number": None,
        "title_en": "Non-punishment and non-prosecution of victims of trafficking in persons: administrative and "
        "judicial approaches to offences committed in the process of such trafficking",
        "title_zh": "对人口贩运受害人不予惩罚和不予起诉：针对贩运过程中所犯罪行的行政和司法做法",
        "official": ["en", "zh"],
        "topic": "non-punishment",
        "on_topic": "confirmed",
        "source": "cover of the paper (en); CTOC/COP/WG.4/2010/1, item 5 (zh)",
        "verified": "yes",
        "unverified": [],
    }
    assert sorted(each["key"] for each in held) == sorted((await ask("/topic 不处罚")).about)
    assert [each["date"] for each in held] == [
        "2009-12-09", "2010-01-27", "2020-09-10", "2020-09-10", "2020", "2021-10-12", "2022-06-29", "2022-06-29",
    ]  # fmt: skip


async def test_who_must_do_what_is_told_paragraph_by_paragraph(ask):
    held = rows_of(await ask("/export what must the secretariat do jsonl", language="en"))
    assert [(each["paragraph"], each["asks"], each["verified"]) for each in held] == [
        ("8", "task", "yes"), ("12", "task", "yes"), ("13", "task", "yes"),
    ]  # fmt: skip
    (appeal, *_) = rows_of(await ask("/export /mandate states requests jsonl", language="en"))
    assert (appeal["asks"], appeal["verb"]) == ("appeal", "requests")


async def test_a_search_tells_all_it_found_with_the_words_of_the_texts(database, ask):
    async with database.writing() as session:
        await load_reading(session, read(official_document("003").read_bytes()))
    listed = await ask("/search 贩运", language="zh")
    assert "/export /search 贩运" in asks(listed)
    held = rows_of(await ask("/export /search 贩运 jsonl", language="zh"))
    assert len(held) > len(listed.about)
    texts = [each for each in held if each["found"] == "text"]
    assert texts
    assert all("贩运" in each["words"] and each["language"] == "zh" and each["source"] for each in texts)
    assert (await ask("/search 贩运", "/export", language="zh")).files == (), "what was typed is not kept"


async def test_what_a_chat_follows_and_what_is_due_are_lists_too(database, facts, ask):
    chat = Chat(place="private", key="telegram:77", rights=frozenset({"chat"}))
    early = {"at": "2022-05-01T12:00", "language": "en", "chat": chat}
    followed = rows_of(await ask("/subscribe 2022 30", "/mute item 2", "/export /subscriptions jsonl", **early))
    assert [(each["muted"], each["minutes_before"], each["verified"]) for each in followed] == [
        ("yes", [], "yes"), ("no", ["30"], "yes"),
    ]  # fmt: skip
    async with database.writing() as session:
        await load_facts(session, with_deadlines(facts, STATEMENTS, SIDE_EVENTS))
    assert rows_of(await ask("/deadlines", "/export jsonl", **early)) == [
        {"by": "2022-05-02T12:00+02:00", "title_en": "Requests for side events", "title_zh": None,
         "meeting": "meeting:CTOC/COP/WG.4:2022-06-29", "item": None, "timezone": "Europe/Vienna",
         "source": "CTOC/COP/WG.4/2022/1", "verified": "yes", "unverified": []},
        {"by": "2022-06-15T18:00+02:00", "title_en": "Names of speakers", "title_zh": "发言者名单",
         "meeting": "meeting:CTOC/COP/WG.4:2022-06-29", "item": "3", "timezone": "Europe/Vienna",
         "source": "CTOC/COP/WG.4/2022/1", "verified": "yes", "unverified": []},
    ]  # fmt: skip


@pytest.mark.parametrize("question", ["/topic non-punishment", "/mandate secretariat", "/cites 2022/1", "/doc 2022"])
async def test_a_file_costs_no_look_that_its_answer_did_not(database, question):
    with counted(database) as listed:
        await ask_in(database, question)
    async with database.writing() as session:
        session.change()
    with counted(database) as exported:
        await ask_in(database, f"/export {question}")
    assert len(exported) <= len(listed) + 1  # one asks for the version of the facts


async def test_an_export_changes_nothing(database):
    chat = Chat(place="private", key="telegram:77", rights=frozenset({"chat"}))
    for question in ("/export /subscribe 2022", "/export /unsubscribe all", "/export unsubscribe"):
        with counted(database) as seen:
            shown = await ask_in(database, question, at="2022-06-28T09:00", language="en", chat=chat)
        assert not [each for each in seen if each.startswith(("INSERT", "UPDATE", "DELETE"))]
        assert shown.title == "Only lists become CSV or JSON lines, and this answer is none."


async def test_what_is_meant_is_asked_for_the_file(ask):
    which = await ask("/export timetable 2010", language="en")
    assert (which.files, which.sure) == ((), False)
    assert asks(which)[0].startswith("/export /timetable 2010-01-27")
    (file,) = (await ask(asks(which)[0], language="en")).files
    assert file.name == "timetable-2010-01-27.csv"


async def test_what_cannot_be_exported_says_what_can(ask):
    what = await ask("/export", language="en")
    assert (what.sure, asks(what)) == (False, [f"/export {name} csv" for name in LISTS])
    none = await ask("/export /doc 2010/4", language="en")
    assert (none.title, none.files, none.sure, asks(none)) == (
        "Only lists become CSV or JSON lines, and this answer is none.", (), False, asks(what),
    )  # fmt: skip
    assert (await ask("/export 2010", language="en")).title == "2 meetings in 2010. Which one?"
    assert (await ask("/export 1999", language="en")).files == ()
    assert (await ask("/export /topic nosuchthing", language="en")).title.startswith("⚠ I hold no topic")


def test_a_spreadsheet_reckons_nothing():
    table = [
        {"title": "=1+1", "list": ("-a", "b"), "number": -3, "none": None},
        {"title": "＝1", "list": ("4/4",), "number": 0, "more": "(2)"},
    ]
    assert as_csv(table).decode("utf-8-sig") == (
        "title,list,number,none,more,source,verified,unverified\r\n'=1+1,'-a; b,-3,,,,,\r\n'＝1,'4/4,0,,'(2),,,\r\n"
    )
    first, second = [json.loads(line) for line in as_json_lines(table).splitlines()]
    assert (first["title"], first["list"], first["none"], first["more"]) == ("=1+1", ["-a", "b"], None, None)
    assert list(first) == list(second) == ["title", "list", "number", "none", "more", *LAST]
    assert as_csv([]) == "\ufeffsource,verified,unverified\r\n".encode()


TEXTS = st.text("=+-@＝'\",;\n\r\t 4/(2)中é", max_size=8)
CELLS = st.none() | st.integers() | TEXTS | st.lists(TEXTS, max_size=3).map(tuple)


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), CELLS), min_size=1))
def test_whatever_is_written_is_read_back(table):
    lines = [json.loads(line) for line in as_json_lines(table).decode().split("\n")[:-1]]
    held = list(csv.DictReader(io.StringIO(as_csv(table).decode("utf-8-sig"), newline="")))
    assert len(lines) == len(held) == len(table)
    for row, line, cells in zip(table, lines, held, strict=True):
        assert {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()} == {
            name: line[name] for name in row
        }
        for name, cell in cells.items():
            assert not cell.startswith(("=", "+", "@", "\t", "\r", "\n")), name
            assert not cell.startswith("-") or isinstance(line[name], int)
            assert cell in (in_a_cell(line[name]), f"'{in_a_cell(line[name])}")


def written(reply):
    """Give a Word file's paragraphs as (style, text)."""
    return [(each.style.name, each.text) for each in opened(reply).paragraphs]


def opened(reply):
    (file,) = reply.files
    assert file.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Document(io.BytesIO(file.content))


def tables_of(reply):
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in opened(reply).tables]


async def test_a_meeting_as_a_word_briefing(database, ask):
    shown = await ask("/export 2022", language="en")
    assert (shown.title, shown.files[0].name, shown.sure) == (
        "Word briefing · 12th meeting, 29–30 June 2022, Vienna",
        "CTOC-COP-WG.4-2022-06-29.docx",
        True,
    )
    told = written(shown)
    assert told[:2] == [
        ("Title", "12th meeting, 29–30 June 2022, Vienna"),
        ("Normal", "Working Group on Trafficking in Persons"),
    ]
    assert [text for style, text in told if style == "Heading 1"] == [
        "Agenda", "Timetable", "Documents", "Mandates", "Sources",
    ]  # fmt: skip
    for line in (
        ("Heading 2", "3 Best practices in joint investigations and specialized prosecutions†"),
        ("Normal", "Mandate: resolution 10/3"),
        ("Normal", "Wednesday 29 June 2022 15:00–18:00"),
        ("List Bullet", "CTOC/COP/WG.4/2022/2 Criminal justice responses to victims: update"),
        ("Normal", "Conference of the Parties to UNTOC, 16 October 2020"),
        ("Normal", "† working translation"),
    ):
        assert line in told
    timetable, documents, sources = tables_of(shown)
    assert timetable[:2] == [
        ["Day", "Hours", "Items"],
        [
            "Wednesday 29 June 2022",
            "10:00–13:00",
            "\n".join(  # an item a line
                [
                    "1(a) Opening",
                    "1(b) Agenda and organization of work",
                    "2 Criminal justice responses to victims compelled to commit offences",
                ]
            ),
        ],
    ]
    assert [row[0] for row in timetable[1:]] == ["Wednesday 29 June 2022", "", "Thursday 30 June 2022", ""]
    assert documents[0] == ["Symbol", "Title", "Item", "Issued"]
    assert ["CTOC/COP/WG.4/2022/4‡", "Report of the 12th meeting†", "", ""] in documents
    assert [row[2] for row in documents if row[0] == "CTOC/COP/2020/CRP.2"] == ["2, 3"]
    assert ["CTOC/COP/WG.4/2022/2", "CTOC/COP/WG.4/2022/1, item 2 (zh)", ""] in sources
    assert {row[0].rstrip("‡") for row in documents[1:]} < {row[0] for row in sources}
    assert "resolution 10/3" in [row[0] for row in sources]
    assert not [text for style, text in told if style == "Quote"]
    async with database.writing() as session:
        await load_reading(session, read(official_document("001").read_bytes()))
    quotes = [text for style, text in written(await ask("/export 2022", language="zh")) if style == "Quote"]
    assert any("第 10/3 号决议" in text for text in quotes)


async def test_the_five_parts_of_a_briefing_in_chinese(ask):
    shown = await ask("/export 2022", language="zh")
    told = written(shown)
    assert [text for style, text in told if style in ("Title", "Heading 1")] == [
        "第十二次会议，2022年6月29日至30日，维也纳", "议程", "日程", "文件", "授权", "来源",
    ]  # fmt: skip
    timetable, documents, _ = tables_of(shown)
    assert (timetable[0], documents[0]) == (["日期", "时间", "项目"], ["文号", "标题", "项目", "印发"])
    assert ("Heading 2", "6 通过报告") in told


async def test_a_part_of_which_nothing_is_held_says_so(ask):
    told = written(await ask("/export 2020", language="en"))
    parts = dict(zip(["Agenda", "Timetable", "Mandates"], [None] * 3, strict=True))
    for at, (style, text) in enumerate(told):
        if style == "Heading 1" and text in parts:
            parts[text] = told[at + 1][1]
    assert parts == {
        "Agenda": "⚠ Its agenda is not held.",
        "Timetable": "⚠ Its timetable is not held.",
        "Mandates": "Its agenda names no mandate.",
    }


async def test_a_briefing_prints_on_a4_with_pages_numbered_and_chinese_in_its_fonts(ask):
    shown = await ask("/export 2022", language="zh")
    file = opened(shown)
    paper = file.sections[0]
    assert (round(paper.page_width.mm), round(paper.page_height.mm), round(paper.left_margin.mm)) == (210, 297, 20)
    fields = [each.get(qn("w:instr")) for each in paper.footer._element.iter(qn("w:fldSimple"))]
    foot = paper.footer.paragraphs[0]
    assert (fields, foot.text.split("\t")) == (["PAGE", "NUMPAGES"], [file.core_properties.title, "第页，共页"])
    (stop,) = foot.paragraph_format.tab_stops
    assert (round(stop.position.mm), len(file.styles["Footer"].paragraph_format.tab_stops)) == (170, 0)
    fonts = list(file.styles.element.iter(qn("w:rFonts")))
    assert {each.get(qn("w:eastAsia")) for each in fonts} == {"SimSun", "SimHei"}
    assert {each.get(qn("w:eastAsia")) for each in file.styles.element.iter(qn("w:lang"))} == {"zh-CN"}
    assert not [name for each in fonts for name in each.attrib if name.endswith("Theme")]
    assert {each.get(qn("w:val")) for each in file.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    for table in file.tables:
        first, *others = [row._tr.trPr for row in table.rows]
        assert first.find(qn("w:tblHeader")) is not None
        assert all(each.find(qn("w:cantSplit")) is not None for each in (first, *others))
        for widths in ([cell.width for cell in table.rows[0].cells], [column.width for column in table.columns]):
            assert sum(each.mm for each in widths) == pytest.approx(170, abs=0.5)
    with zipfile.ZipFile(io.BytesIO(shown.files[0].content)) as packed:
        assert packed.testzip() is None
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(packed.read(name))  # noqa: S314 - our own file
