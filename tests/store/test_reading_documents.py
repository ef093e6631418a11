"""The five official documents, read field by field as a careful reader writes them down.

A long text is expected as its length, its first and last eight characters and its sha256.
"""

import hashlib
import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from store.intake import extract
from store.intake.reading import read, read_with_ledger

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"
EXPECTED = Path(__file__).parent / "expected"
NAMES = ("000", "001", "002", "003", "004")


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture
def data(name):
    found = sorted(DOCUMENTS.glob(f"{name}_*.txt"))
    if not found and not os.environ.get("CI"):
        pytest.skip(f"the official documents are not in {DOCUMENTS}")
    assert found, f"the official documents are not in {DOCUMENTS}"
    return found[0].read_bytes()


def digest(text):
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return {"length": len(text), "first": text[:8], "last": text[-8:], "sha256": sha256}


def digested(value, key=""):
    """A record as the fixtures keep it: paragraphs as digests, warnings without their sentence."""
    if isinstance(value, dict):
        return {k: digested(v, k) for k, v in value.items() if k != "message"}
    if isinstance(value, list):
        return [digested(each, key) for each in value]
    return digest(value) if key in ("annotation", "text") and value is not None else value


def test_the_whole_record_is_what_a_careful_reader_writes_down(name, data):
    expected = json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
    assert digested(read(data).model_dump(mode="json")) == expected


def test_a_given_symbol_is_taken_and_nothing_is_said_of_inference(data):
    reading = read(data, "ctoc_cop_2008_l.5")
    assert (reading.symbol, reading.symbol_source) == ("CTOC/COP/2008/L.5", "given")
    assert not {"symbol-inferred", "symbol-missing"} & {warning.code for warning in reading.warnings}


def strings(value):
    """All texts of a record, one after the other."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, list):
        return [text for each in value for text in strings(each)]
    return [value] if isinstance(value, str) else []


def ideographs(text):
    """The Chinese of a text: without blanks, numbers, symbols and the marks that a title loses at its end."""
    return re.sub(r"[\s!-~（）]", "", text).strip("。；：，")


def test_every_character_of_a_document_is_in_a_field_or_in_furniture(data):
    reading, ledger = read_with_ledger(data)
    raw = extract.raw_lines(extract.decode(data))
    printed = {number: len("".join(line.split())) for number, line in enumerate(raw, 1) if line.strip()}
    places = Counter()
    for number, where in ledger.items():
        places[where] += printed[number]
    assert sum(places.values()) == len("".join("".join(raw).split()))
    assert places["unread"] == 0
    assert set(places) <= {"masthead", "items", "sessions", "act", "paragraphs", "furniture", "rule", "footnote"}

    record = reading.model_dump(mode="json", include={"items", "act", "paragraphs"})
    fields = "|".join(ideographs(text) for text in strings(record))
    lines = [line for line in extract.lines(extract.decode(data)) if ledger[line.number] in record]
    assert lines
    assert [line.text for line in lines if ideographs(line.text) not in fields] == []


def test_masthead_rule_and_footnote_lines_are_told_apart(name, data):
    _, ledger = read_with_ledger(data)
    footnotes = {
        "000": [],
        "001": [37, 128],
        "002": [40, 106, 108, 110],
        "003": [61, 63],
        "004": [21],
    }
    assert sorted(number for number, where in ledger.items() if where == "footnote") == footnotes[name]
