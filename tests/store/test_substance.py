"""What two versions of a paragraph differ in: by the table's examples, and on resolutions that repeat earlier ones."""

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.documents import Passage
from store.intake.reading import read
from store.substance import Difference, differences, only_words, table
from tests.bench.printed import printed
from tests.bench.resolutions import RESOLUTIONS, load
from tests.conftest import official_document

VERSIONS = tomllib.loads((Path(__file__).parent / "versions.toml").read_text(encoding="utf-8"))["pair"]


def aspects(left, right, language):
    return [each.aspect for each in differences(left, right, language)]


@pytest.mark.parametrize("example", table()["example"], ids=lambda each: each["right"])
def test_an_example_of_the_table(example):
    assert aspects(example["left"], example["right"], example["language"]) == example["apart"]
    there_and_back = differences(example["right"], example["left"], example["language"])
    assert [each.aspect for each in there_and_back] == example["apart"]


def test_each_difference_says_what_only_the_one_and_only_the_other_has():
    left = "Urges Member States to report by 30 June 2031 on article 9;"
    right = "Requests States parties to report by 30 June 2033 on article 12, within existing resources;"
    assert [(each.aspect, each.left, each.right) for each in differences(left, right, "en")] == [
        ("verb", ("urges",), ("requests",)),
        ("addressee", ("member states",), ("states parties",)),
        ("date", ("30 June 2031",), ("30 June 2033",)),
        ("figure", ("9",), ("12",)),
        ("condition", (), ("within existing resources",)),
    ]


def test_a_word_that_stands_in_both_counts_as_often_as_it_stands():
    left = "Decides that the Group shall not meet in June and shall not report;"
    right = "Decides that the Group shall not meet in June and shall report;"
    assert differences(left, right, "en") == (Difference("negation", ("not",), ()),)
    assert differences(right, left, "en") == (Difference("negation", (), ("not",)),)


def test_a_language_without_a_table_is_compared_by_its_figures():
    assert aspects("Décide de se réunir en 2031.", "Décide de se réunir en 2033.", "fr") == ["figure"]
    assert aspects("Décide de se réunir.", "Prie de se réunir.", "fr") == []


def test_words_that_stand_in_one_version_alone():
    assert only_words("Invites all States to share news;", "Invites States to share fresh news;", "en") == (
        ("all",),
        ("fresh",),
    )
    assert only_words("Invites States to share news;", "Also invites States to share the news;", "en") == ((), ())


@given(st.text(max_size=80), st.sampled_from(["en", "zh", "fr"]))
def test_a_text_does_not_differ_from_itself(text, language):
    assert differences(text, text, language) == ()
    assert only_words(text, text, language) == ((), ())


@pytest.fixture(scope="module")
def paragraphs():
    if not RESOLUTIONS.exists() and not os.environ.get("CI"):
        pytest.skip(f"the labelled resolutions are not in {RESOLUTIONS.parent}")
    wanted = {symbol for pair in VERSIONS for symbol, _ in (pair["left"], pair["right"])}
    found = {}
    for each in load():
        if each["symbol"] in wanted:
            recital = 0
            for one in read(printed(each).encode(), each["symbol"]).act.paragraphs:
                recital += one.number is None
                found.setdefault((each["symbol"], one.number or f"preamble {recital}"), one.text)
    return found


@pytest.mark.parametrize("pair", VERSIONS, ids=lambda pair: " ".join(pair["left"]))
def test_what_a_later_resolution_changed(paragraphs, pair):
    left, right = (paragraphs[tuple(pair[side])] for side in ("left", "right"))
    assert aspects(left, right, "en") == pair["apart"]


def passages(reading, *numbers):
    texts = [
        (each.number, each.text) for each in (*(reading.act.paragraphs if reading.act else ()), *reading.paragraphs)
    ]
    return [Passage("o", number, None, text, "zh", "s") for number, text in texts if number in numbers]


def test_the_draft_of_2008_and_the_function_as_adopted_differ_in_whom_they_name():
    draft = passages(read(official_document("002").read_bytes()), "10(c)")
    told = passages(read(official_document("004").read_bytes(), "A/64/130"), "16(c)")
    apart = differences(draft[0].text, told[0].text, "zh")
    named = next(each for each in apart if each.aspect == "name")
    assert ("办公室" in named.left, set(named.right) >= {"缔约方会议", "秘书处"}) == (True, True)
