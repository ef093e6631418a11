"""/export: lists as files that other programs read, and a meeting as a Word briefing."""

import csv
import io
import json

import pytest
from docx import Document

from handlers.exports import LISTS, as_csv, as_json_lines
from store.intake.load_reading import load_reading
from store.intake.reading import read
from tests.conftest import official_document
from tests.handlers.drawing import asks, drawn


def rows_of(reply):
    (file,) = reply.files
    text = file.content.decode("utf-8-sig")
    if file.media_type == "text/csv":
        return list(csv.DictReader(io.StringIO(text, newline="")))
    return [json.loads(line) for line in text.splitlines()]


async def test_a_list_as_csv(ask):
    shown = await ask("/export meetings csv", language="en")
    assert (
        drawn(shown)
        == """\
meetings: 15 rows
Each row says its source and what of it is not verified.
Source: the reviewed facts and the documents read
[JSONL → /export meetings jsonl]
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


@pytest.mark.parametrize("name", LISTS)
async def test_both_forms_of_a_list_say_the_same(ask, name):
    as_table, as_lines = [rows_of(await ask(f"/export {name} {form}")) for form in ("csv", "jsonl")]
    assert len(as_table) == len(as_lines) > 10
    for row, told in zip(as_table, as_lines, strict=True):
        written = {key: "; ".join(value) if isinstance(value, list) else value for key, value in told.items()}
        assert row == {key: "" if value is None else str(value) for key, value in written.items()}
        assert row["source"]


def test_a_spreadsheet_reckons_nothing():
    table = [{"title": "=1+1", "list": ["-a", "b"], "number": -3, "none": None}]
    assert as_csv(table).decode("utf-8-sig") == "title,list,number,none\r\n'=1+1,'-a; b,-3,\r\n"
    assert as_json_lines(table) == b'{"title": "=1+1", "list": ["-a", "b"], "number": -3, "none": null}\n'
    assert as_csv([]) == "\ufeff\r\n".encode()


def written(reply):
    """Give a Word file's paragraphs as (style, text)."""
    (file,) = reply.files
    assert file.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return [(each.style.name, each.text) for each in Document(io.BytesIO(file.content)).paragraphs]


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
        ("Heading 2", "Wednesday 29 June 2022 10:00–13:00"),
        ("List Bullet", "CTOC/COP/WG.4/2022/4‡ Report of the 12th meeting†"),
        ("Normal", "† working translation"),
    ):
        assert line in told
    assert not [text for style, text in told if style == "Intense Quote"]
    async with database.writing() as session:
        await load_reading(session, read(official_document("001").read_bytes()))
    quotes = [text for style, text in written(await ask("/export 2022", language="zh")) if style == "Intense Quote"]
    assert any("第 10/3 号决议" in text for text in quotes)


async def test_what_cannot_be_exported_says_what_can(ask):
    what = await ask("/export", language="en")
    assert (what.sure, asks(what)) == (False, [f"/export {name} csv" for name in LISTS])
    assert (await ask("/export 2010", language="en")).title == "2 meetings in 2010. Which one?"
    assert (await ask("/export 1999", language="en")).files == ()
