"""The evaluation set and those written blind: what they name exists, and the program was given none of it before."""

import re
import tomllib
import unicodedata
from collections import Counter

import pytest

from store.keys import act_key, body_key, clause_key, document_key, item_key, meeting_key, session_key
from tests.conftest import DATA
from tests.evaluation.question_set import (
    ALCOVE,
    ANNEX,
    ANTECHAMBER,
    ARCADE,
    ATRIUM,
    BALCONY,
    BELVEDERE,
    BLIND,
    BUREAU,
    CAUCUS,
    CELLAR,
    CLOISTER,
    COLONNADE,
    COMMITTEE,
    CORRIDOR,
    DRAFTING,
    FLOOR,
    FOLDER,
    FOYER,
    FRESH,
    GALLERY,
    GANGWAY,
    GATEHOUSE,
    HALF_UNSEEN,
    HELDOUT,
    LANDING,
    LANGUAGES,
    LESSONS,
    LOBBY,
    LOGGIA,
    MEZZANINE,
    PARLOUR,
    PAVILION,
    PERGOLA,
    PLENARY,
    PODIUM,
    PORTICO,
    PRACTICE,
    ROSTRUM,
    ROTUNDA,
    SALON,
    STAIRWELL,
    STRANGERS,
    TERRACE,
    TRIBUNE,
    UNSEEN,
    VERANDA,
    VESTIBULE,
    all_questions,
    read_questions,
)

SETS = {
    folder.name: all_questions(folder)
    for folder in (
        FOLDER,
        HELDOUT,
        FRESH,
        BLIND,
        STRANGERS,
        CORRIDOR,
        LOBBY,
        PLENARY,
        CAUCUS,
        PRACTICE,
        COMMITTEE,
        BUREAU,
        DRAFTING,
        FLOOR,
        GALLERY,
        LESSONS,
        PODIUM,
        ROSTRUM,
        TRIBUNE,
        FOYER,
        VESTIBULE,
        PARLOUR,
        SALON,
        ANTECHAMBER,
        GANGWAY,
        BELVEDERE,
        PORTICO,
        LOGGIA,
        ARCADE,
        TERRACE,
        MEZZANINE,
        CLOISTER,
        PERGOLA,
        ATRIUM,
        PAVILION,
        ROTUNDA,
        BALCONY,
        VERANDA,
        COLONNADE,
        ALCOVE,
        LANDING,
        ANNEX,
        CELLAR,
        GATEHOUSE,
        STAIRWELL,
    )
}
"""In the order in which they were written."""
each_set = pytest.mark.parametrize("questions", SETS.values(), ids=SETS.keys())
KINDS = {
    "symbol", "title", "when", "where", "documents", "item", "meeting", "days", "mandate", "timetable", "moment",
    "context", "unheld", "ambiguous",
}  # fmt: skip


def records(folder, name):
    for path in sorted(DATA.glob(folder)):
        yield from tomllib.loads(path.read_text(encoding="utf-8"))[name]


def keys_of_data():
    for meeting in records("meetings/*.toml", "meeting"):
        key = meeting_key(meeting["body"], meeting["starts"])
        yield key
        for item in meeting.get("items", ()):
            yield item_key(key, item["number"])
            yield from (item_key(key, child["number"]) for child in item.get("children", ()))
        yield from (session_key(meeting["body"], each["starts"]) for each in meeting.get("sessions", ()))
    for document in records("documents/*.toml", "document"):
        yield document_key(document["symbol"])
    for act in records("acts/*.toml", "act"):
        draft = act.get("status") == "draft"
        number = f"{act['session']}/{act['agenda_item']}" if draft else act["number"]
        key = act_key(act["organ"], "draft" if draft else act["type"], number)
        yield key
        yield from (clause_key(key, each["number"]) for each in act.get("paragraphs", ()) if "number" in each)
    yield from (body_key(body["symbol"]) for body in records("bodies.toml", "body"))


def folded(text):
    """Letters and figures alone, without case and accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(each for each in plain if each.isalnum())


def given_to_the_program(value):
    """Every example and every alias anywhere in a record of data/."""
    if isinstance(value, dict):
        for alias in value.get("aliases", ()):
            yield alias["text"]
            yield from alias["examples"]
        for inner in value.values():
            yield from given_to_the_program(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from given_to_the_program(inner)


@each_set
def test_every_key_is_one_of_data(questions):
    held = set(keys_of_data())
    unknown = [
        (question.name, key)
        for question in questions
        for key in (*question.about, *question.also, *question.near)
        if key not in held
    ]
    assert unknown == []


@each_set
def test_no_question_is_an_example_or_an_alias(questions):
    given = {
        folded(text)
        for path in DATA.rglob("*.toml")
        for text in given_to_the_program(tomllib.loads(path.read_text(encoding="utf-8")))
    }
    assert [question.name for question in questions if folded(question.ask) in given and not question.before] == []


@each_set
def test_no_question_stands_twice(questions):
    counted = Counter((question.before, question.ask.casefold(), question.at) for question in questions)
    assert [asked for asked, times in counted.items() if times > 1] == []


@each_set
def test_every_question_has_an_expectation(questions):
    without = [
        question.name
        for question in questions
        if question.kind not in KINDS
        or question.sure == (question.kind in {"unheld", "ambiguous"})
        or bool(question.about) == (question.kind == "unheld")
        or (question.kind == "ambiguous" and len(question.about) < 2)
        or (question.near and question.kind != "unheld")
    ]
    assert without == []


@each_set
def test_a_symbol_asked_for_as_not_held_is_not_held(questions):
    for question in questions:
        if question.kind == "unheld" and (numbers := re.findall(r"\d+/\d+", question.ask)):
            ends = (f":{numbers[-1]}", f"/{numbers[-1]}")
            held = [key for key in keys_of_data() if key.endswith(ends)]
            assert set(held) <= set(question.near), question.name  # else it is held, and something of it is not


@pytest.mark.parametrize(
    ("name", "a_language", "english_and_chinese", "kinds"),
    [
        ("questions", 35, 110, {"context": 40, "unheld": 45, "ambiguous": 20}),
        ("heldout", 25, 80, {"unheld": 30, "ambiguous": 15}),
        ("fresh", 30, 120, {"unheld": 30, "ambiguous": 15}),
        ("blind", 20, 80, {"context": 20, "unheld": 16, "ambiguous": 10}),
        ("strangers", 25, 60, {"context": 25, "unheld": 35, "ambiguous": 10}),
        ("corridor", 60, 140, {"context": 40, "unheld": 30, "ambiguous": 15}),
        ("lobby", 25, 70, {"mandate": 40, "unheld": 35, "documents": 35, "meeting": 35, "ambiguous": 20}),
        ("plenary", 22, 78, {"context": 24, "mandate": 40, "unheld": 19, "ambiguous": 9}),
        ("caucus", 46, 105, {"context": 40, "mandate": 68, "unheld": 34, "ambiguous": 15}),
        ("practice", 75, 190, {"context": 90, "mandate": 138, "unheld": 48, "ambiguous": 17}),
        ("committee", 26, 57, {"context": 20, "mandate": 34, "unheld": 14, "ambiguous": 6}),
        ("bureau", 57, 64, {"context": 58, "meeting": 63, "documents": 57, "moment": 47, "unheld": 45}),
        ("drafting", 71, 106, {"context": 62, "meeting": 84, "documents": 96, "title": 51, "moment": 69, "unheld": 47}),
        ("floor", 29, 42, {"context": 20, "mandate": 31, "unheld": 16, "ambiguous": 6}),
        ("gallery", 54, 82, {"context": 42, "mandate": 64, "unheld": 31, "ambiguous": 11}),
        ("podium", 35, 42, {"context": 26, "mandate": 37, "unheld": 18, "ambiguous": 11}),
        ("rostrum", 40, 64, {"context": 43, "mandate": 41, "moment": 34, "unheld": 19, "ambiguous": 6}),
        ("tribune", 24, 56, {"context": 33, "mandate": 33, "moment": 25, "unheld": 15, "ambiguous": 5}),
        ("portico", 65, 140, {"context": 63, "mandate": 71, "moment": 50, "unheld": 33, "ambiguous": 6}),
        ("loggia", 65, 140, {"context": 62, "mandate": 69, "moment": 48, "unheld": 32, "ambiguous": 1}),
        ("lessons", 106, 192, {"context": 114, "mandate": 115, "moment": 72, "unheld": 51, "ambiguous": 14}),
    ],
)
def test_a_set_is_large_enough_in_every_language(name, a_language, english_and_chinese, kinds):
    asked = Counter(question.language for question in SETS[name])
    assert list(asked) == list(LANGUAGES)
    assert min(asked.values()) >= a_language
    assert min(asked["en"], asked["zh"]) >= english_and_chinese
    counted = Counter(question.kind for question in SETS[name])
    assert KINDS - set(counted) <= ({"where"} if name == "lobby" else set())  # it is written to mislead
    assert {kind: counted[kind] for kind in kinds if counted[kind] < kinds[kind]} == {}


def test_the_two_halves_of_the_strangers_set_are_alike():
    for language in LANGUAGES:
        questions = read_questions(language, STRANGERS)
        seen, unseen = (Counter(each.kind for each in questions[half::2]) for half in (0, 1))
        assert sum(((seen - unseen) + (unseen - seen)).values()) <= 1, language


@pytest.mark.parametrize("folder", HALF_UNSEEN, ids=[folder.name for folder in HALF_UNSEEN])
def test_the_unseen_half_of_a_set_asks_for_every_kind(folder):
    unseen = [question for language in LANGUAGES for question in read_questions(language, folder)[UNSEEN]]
    assert {question.kind for question in unseen} == KINDS
    assert len(SETS[folder.name]) - 2 * len(unseen) in range(len(LANGUAGES) + 1)


@pytest.mark.parametrize("place", range(1, len(SETS)), ids=list(SETS)[1:])
def test_no_question_written_blind_stands_in_a_set_before_it(place):
    *before, questions = list(SETS.values())[: place + 1]
    asked = {(question.before, folded(question.ask), question.at) for earlier in before for question in earlier}
    assert [each.name for each in questions if (each.before, folded(each.ask), each.at) in asked] == []
