"""The evaluation set and four written blind: what they name exists, and the program was given none of it before."""

import re
import tomllib
import unicodedata
from collections import Counter

import pytest

from store.keys import act_key, body_key, clause_key, document_key, item_key, meeting_key, session_key
from tests.conftest import DATA
from tests.evaluation.question_set import (
    LANGUAGES,
    UNSEEN,
    all_blind,
    all_fresh,
    all_heldout,
    all_questions,
    all_strangers,
    read_heldout,
    read_strangers,
)

QUESTIONS = all_questions()
HELDOUT = all_heldout()
FRESH = all_fresh()
BLIND = all_blind()
STRANGERS = all_strangers()
each_set = pytest.mark.parametrize(
    "questions",
    [QUESTIONS, HELDOUT, FRESH, BLIND, STRANGERS],
    ids=["questions", "heldout", "fresh", "blind", "strangers"],
)
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
            assert [key for key in keys_of_data() if key.endswith(ends)] == [], question.name


def test_the_set_is_large_enough_in_every_language():
    asked = Counter(question.language for question in QUESTIONS)
    assert list(asked) == list(LANGUAGES)
    assert {language for language, count in asked.items() if count < 35} == set()
    assert min(asked["en"], asked["zh"]) >= 110
    kinds = Counter(question.kind for question in QUESTIONS)
    assert kinds["context"] >= 40
    assert kinds["unheld"] >= 45
    assert kinds["ambiguous"] >= 20


def test_the_held_out_set_is_large_enough_in_every_language():
    asked = Counter(question.language for question in HELDOUT)
    assert list(asked) == list(LANGUAGES)
    assert min(asked.values()) >= 25
    assert min(asked["en"], asked["zh"]) >= 80
    kinds = Counter(question.kind for question in HELDOUT)
    assert set(kinds) == KINDS
    assert kinds["unheld"] >= 30
    assert kinds["ambiguous"] >= 15


def test_the_fresh_set_is_large_enough_in_every_language():
    asked = Counter(question.language for question in FRESH)
    assert list(asked) == list(LANGUAGES)
    assert min(asked.values()) >= 30
    assert min(asked["en"], asked["zh"]) >= 120
    kinds = Counter(question.kind for question in FRESH)
    assert set(kinds) == KINDS
    assert kinds["unheld"] >= 30
    assert kinds["ambiguous"] >= 15


def test_the_blind_set_is_large_enough_in_every_language():
    asked = Counter(question.language for question in BLIND)
    assert list(asked) == list(LANGUAGES)
    assert min(asked.values()) >= 20
    assert min(asked["en"], asked["zh"]) >= 80
    kinds = Counter(question.kind for question in BLIND)
    assert set(kinds) == KINDS
    assert kinds["context"] >= 20
    assert kinds["unheld"] >= 16
    assert kinds["ambiguous"] >= 10


def test_the_strangers_set_is_large_enough_in_every_language():
    asked = Counter(question.language for question in STRANGERS)
    assert list(asked) == list(LANGUAGES)
    assert min(asked.values()) >= 25
    assert min(asked["en"], asked["zh"]) >= 60
    kinds = Counter(question.kind for question in STRANGERS)
    assert set(kinds) == KINDS
    assert kinds["context"] >= 25
    assert kinds["unheld"] >= 35
    assert kinds["ambiguous"] >= 10


def test_the_two_halves_of_the_strangers_set_are_alike():
    for language in LANGUAGES:
        questions = read_strangers(language)
        seen, unseen = (Counter(each.kind for each in questions[half::2]) for half in (0, 1))
        assert sum(((seen - unseen) + (unseen - seen)).values()) <= 1, language


def test_the_unseen_half_of_the_held_out_set_asks_for_every_kind():
    unseen = [question for language in LANGUAGES for question in read_heldout(language)[UNSEEN]]
    assert {question.kind for question in unseen} == KINDS
    assert len(HELDOUT) - 2 * len(unseen) in range(len(LANGUAGES) + 1)


@pytest.mark.parametrize(
    ("questions", "others"),
    [
        (HELDOUT, QUESTIONS),
        (FRESH, (*QUESTIONS, *HELDOUT)),
        (BLIND, (*QUESTIONS, *HELDOUT, *FRESH)),
        (STRANGERS, (*QUESTIONS, *HELDOUT, *FRESH, *BLIND)),
    ],
    ids=["heldout", "fresh", "blind", "strangers"],
)
def test_no_question_written_blind_stands_in_a_set_before_it(questions, others):
    asked = {(question.before, folded(question.ask), question.at) for question in others}
    assert [each.name for each in questions if (each.before, folded(each.ask), each.at) in asked] == []
