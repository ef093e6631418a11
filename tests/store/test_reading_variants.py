"""The same documents with other wraps, other dates, another order: the reading follows the text, not the file."""

import json
import os
import re
import textwrap
import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest

from store.intake.reading import read

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"
LONG_LINED = ("000", "001", "004")
WRAPPED = ("002", "003")
NO_LINE_BEGINS_WITH = "，。；：！？、）》」』】”’"


@pytest.fixture
def text(name):
    found = sorted(DOCUMENTS.glob(f"{name}_*.txt"))
    if not found and not os.environ.get("CI"):
        pytest.skip(f"the official documents are not in {DOCUMENTS}")
    assert found, f"the official documents are not in {DOCUMENTS}"
    return found[0].read_text(encoding="utf-8")


def record(text):
    """The record of a text; of the warnings what they say, since lines are numbered anew."""
    found = read(text.encode()).model_dump(mode="json")
    found["warnings"] = [(each["code"], each["message"]) for each in found["warnings"]]
    return found


# --- wraps ---------------------------------------------------------------------------------------------------------


def is_wide(character):
    return unicodedata.east_asian_width(character) in "WFA"


def columns(text):
    return sum(2 if is_wide(character) else 1 for character in text)


# What a wrap keeps together: runs of ideographs and figures that touch, words, single ideographs.
UNPARTED = re.compile(
    "[!-~]*(?:[0-9][\u4e00-\u9fff](?=[0-9])|[\u4e00-\u9fff](?=[0-9]))+[!-~]*[\u4e00-\u9fff]?"
    "|[!-~]+[\u4e00-\u9fff]| ?[!-~]+ ?|. ?"
)


def wrapped(line, width, measure):
    """Break a line as a typesetter does: between ideographs or at blanks, no closing mark at the beginning.

    A number is not parted from an ideograph it touches: how such a wrap joins, a text without blanks cannot say.
    """
    if "\t" in line or measure(line) <= width:
        return [line]
    lines, current = [], ""
    for part in UNPARTED.findall(line):
        if current.strip() and measure(current + part.rstrip()) > width and part[0] not in NO_LINE_BEGINS_WITH:
            lines.append(current.rstrip())
            current = ""
        current += part
    return [*lines, current]


def rewrap(text, width, *, measure=columns, spaced=False):
    """Wrap every line anew; `spaced` puts an empty line behind each, as extraction from PDF does."""
    lines = [part for line in text.split("\n") for part in wrapped(line, width, measure)]
    return ("\n\n" if spaced else "\n").join(lines)


def unwrapped(text):
    """One line a paragraph. In these two files a line that goes on is the one that does not end in a blank."""
    paragraphs, current = [], ""
    for line in text.split("\n"):
        if not line.strip():
            if not current:
                paragraphs.append("")
            continue
        part = line.strip()
        if current and not ((is_wide(current[-1])) and is_wide(part[0])):
            current += " "
        current += part
        if line.endswith(" ") or part.startswith(("http", "___")):
            paragraphs += [current, ""]
            current = ""
    return "\n".join([*paragraphs, current])


@pytest.mark.parametrize("spaced", [False, True], ids=["dense", "spaced"])
@pytest.mark.parametrize("width", [40, 58, 64, 76, 100])
@pytest.mark.parametrize("name", LONG_LINED)
def test_hard_wraps_at_any_width_change_nothing(text, width, spaced):
    assert record(rewrap(text, width, spaced=spaced)) == record(text)


@pytest.mark.parametrize("name", LONG_LINED)
def test_wraps_counted_in_characters_change_nothing(text):
    assert record(rewrap(text, 35, measure=len)) == record(text)


@pytest.mark.parametrize("size", [25, 33, 40, 41, 50, 51, 59, 70, 87])
@pytest.mark.parametrize("name", ["000", "001", "004"])
def test_lines_cut_through_words_symbols_and_numbers_are_whole_again(text, size):
    lines = [[line] if "\t" in line else re.findall(f".{{1,{size}}}", line) or [""] for line in text.split("\n")]
    assert record("\n".join(part for parts in lines for part in parts)) == record(text)


@pytest.mark.parametrize("width", [50, 60, 70, 80])
@pytest.mark.parametrize("name", ["000", "001", "004"])
def test_lines_broken_by_a_program_that_knows_no_chinese_read_the_same(text, width):
    lines = [[line] if "\t" in line else textwrap.wrap(line, width) or [""] for line in text.split("\n")]
    assert record("\n".join(part for parts in lines for part in parts)) == record(text)


@pytest.mark.parametrize("name", WRAPPED)
def test_one_line_a_paragraph_reads_as_the_wrapped_text_does(text):
    assert record(unwrapped(text)) == record(text)


@pytest.mark.parametrize("spaced", [False, True], ids=["dense", "spaced"])
@pytest.mark.parametrize("width", [44, 58, 76])
@pytest.mark.parametrize("name", WRAPPED)
def test_a_wrapped_text_reads_the_same_at_another_width(text, width, spaced):
    assert record(rewrap(unwrapped(text), width, spaced=spaced)) == record(text)


@pytest.mark.parametrize("name", WRAPPED)
def test_a_wrapped_text_reads_the_same_without_its_empty_lines(text):
    assert record("\n".join(line for line in text.split("\n") if line.strip())) == record(text)


@pytest.mark.parametrize("name", [*LONG_LINED, *WRAPPED])
def test_line_ends_and_a_byte_order_mark_change_nothing(text):
    assert read(("\ufeff" + text).replace("\n", "\r\n").encode()) == read(text.encode())
    assert read(text.encode("utf-16")) == read(text.encode())


# --- dates ---------------------------------------------------------------------------------------------------------

MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
WEEKDAYS = "一二三四五六日"
DAY = re.compile(
    r"(?:(?P<y>\d{4})(?P<s1>\s*)年(?P<s2>\s*))?(?P<m>\d{1,2})(?P<s3>\s*)月(?P<s4>\s*)(?P<d>\d{1,2})(?P<s5>\s*)日"
    r"(?:(?P<till>至|和)(?P<s6>\s*)(?P<d2>\d{1,2})(?P<s7>\s*)日)?(?:(?P<comma>，?)星期(?P<w>[一二三四五六日]))?"
)


def shifted(text, days, year):
    """Move every day of a text, weekdays with it; a weekday that was wrong stays wrong by as much."""

    def printed(match, new, before):
        with_year = match["y"] if before is None else new.year != before.year
        year_text = f"{new.year}{match['s1'] or ''}年{match['s2'] or ''}" if with_year else ""
        month = "" if before and new.month == before.month else f"{new.month}{match['s3']}月{match['s4']}"
        return f"{year_text}{month}{new.day}{match['s5']}日"

    def move(match):
        old = date(int(match["y"] or year), int(match["m"]), int(match["d"]))
        new = old + timedelta(days)
        result = printed(match, new, None)
        if match["d2"]:
            old2 = old.replace(day=int(match["d2"]))
            result += match["till"] + match["s6"] + printed(match, old2 + timedelta(days), new)
        if match["w"]:
            off = WEEKDAYS.index(match["w"]) - old.weekday()
            result += f"{match['comma']}星期{WEEKDAYS[(new.weekday() + off) % 7]}"
        return result

    def issue(match):
        new = date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1])) + timedelta(days)
        return f"{new.day} {MONTHS[new.month - 1]} {new.year}"

    text = re.sub(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})", issue, text)
    return DAY.sub(move, text)


def move_day(value, days):
    return (date.fromisoformat(value) + timedelta(days)).isoformat() if value else None


def clock(value):
    return value.partition("T")[2][:5]


def placed(session, days):
    starts, ends = (f"{move_day(session[key][:10], days)}T{clock(session[key])}" for key in ("starts", "ends"))
    return starts, ends, session["entries"]


@pytest.mark.parametrize("days", [1, 3, -5, -27, 34, 340, 7 * 365])
@pytest.mark.parametrize(("name", "year"), [("000", 2010), ("001", 2022), ("003", 2021)])
def test_shifted_dates_shift_the_record(text, year, days):
    before, after = record(text), record(shifted(text, days, year))
    assert after["meeting"]["starts"] == move_day(before["meeting"]["starts"], days)
    assert after["meeting"]["ends"] == move_day(before["meeting"]["ends"], days)
    assert after["issued"] == move_day(before["issued"], days)
    opens = before["meeting"]["opens_at"]
    assert after["meeting"]["opens_at"][:16] == f"{move_day(opens[:10], days)}T{clock(opens)}"
    assert after["symbol"] == f"CTOC/COP/WG.4/{after['meeting']['starts'][:4]}/1"
    assert [placed(session, 0) for session in after["sessions"]] == [
        placed(session, days) for session in before["sessions"]
    ]
    assert [code for code, _ in after["warnings"]] == [code for code, _ in before["warnings"]]
    assert json.loads(shifted(json.dumps(before["items"], ensure_ascii=False), days, year)) == after["items"]


@pytest.mark.parametrize("days", [2, -20, 400])
@pytest.mark.parametrize("name", ["002", "004"])
def test_shifted_dates_shift_paragraphs_and_nothing_else(text, days):
    before, after = record(text), record(shifted(text, days, 2008))
    for key in ("starts", "ends"):
        assert after["meeting"][key] == move_day(before["meeting"][key], days)
    for key in ("act", "paragraphs", "references"):
        assert after[key] == json.loads(shifted(json.dumps(before[key], ensure_ascii=False), days, 2008))
    assert [code for code, _ in after["warnings"]] == [code for code, _ in before["warnings"]]


@pytest.mark.parametrize("name", ["004"])
def test_a_paper_that_tells_of_an_earlier_day_contradicts_nothing(text):
    codes = [code for code, _ in record(text.replace("5 月 13 日", "5 月 4 日"))["warnings"]]
    assert codes == ["symbol-missing"]


@pytest.mark.parametrize("name", ["003"])
def test_the_right_weekday_is_no_contradiction(text):
    codes = [code for code, _ in record(text.replace("星期四", "星期二"))["warnings"]]
    assert codes == ["symbol-inferred", "year-inferred"]


# --- order and gaps ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "one", "two"), [("000", "4", "5"), ("000", "7", "8"), ("001", "2", "3")])
def test_items_that_change_places_change_them_everywhere(text, one, two):
    swap = {one: two, two: one}
    heading = re.compile(rf"^((?:#+ )?)([{one}{two}])(\. )", re.MULTILINE)
    row = re.compile(rf"(\t)([{one}{two}])(\t)")
    renumbered = text
    for form in (heading, row):
        renumbered = form.sub(lambda match: match[1] + swap[match[2]] + match[3], renumbered)
    before, after = record(text), record(renumbered)
    moved = {item["number"]: item for item in after["items"]}
    for item in before["items"]:
        number = swap.get(item["number"], item["number"])
        assert moved[number] == item | {"number": number}
    assert [[e | {"item": swap.get(e["item"], e["item"])} for e in s["entries"]] for s in before["sessions"]] == [
        s["entries"] for s in after["sessions"]
    ]
    assert "numbering-gap" in [code for code, _ in after["warnings"]]


@pytest.mark.parametrize("name", ["004"])
def test_a_paragraph_that_is_missing_is_noticed(text):
    paragraphs = re.sub(r"(?m)^5\. .*$", "", text)
    reading = read(paragraphs.encode())
    gap = next(warning for warning in reading.warnings if warning.code == "numbering-gap")
    assert gap.lines == (31,)
    assert "5" not in {each.number for each in reading.paragraphs}


@pytest.mark.parametrize("name", ["002"])
def test_a_printed_symbol_wins_and_nothing_is_missing(text):
    reading = read(("CTOC/COP/2008/L.99\n\n" + text).encode(), None)
    assert (reading.symbol, reading.symbol_source) == ("CTOC/COP/2008/L.99", "printed")
    assert reading.warnings == ()


@pytest.mark.parametrize("name", ["000"])
def test_a_line_nobody_understands_is_reported_with_its_number(text):
    reading = read(text.replace("\t8\t通过报告", "\t8\t闻所未闻").encode())
    unread = [warning.lines for warning in reading.warnings if warning.code == "unread-line"]
    assert unread == [(120,)]
    assert reading.sessions[-1].entries[-1].item == "8"
