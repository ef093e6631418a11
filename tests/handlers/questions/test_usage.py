"""How people use words says which thing is meant: counted, written, read back, and weighed by Bayes' rule."""

from collections import Counter

import pytest

from handlers.questions.usage import ANY, NOTHING, UNSEEN, Usage, features, likely, parsed, usage, written

ITEM, PAPER = "item:CTOC/COP/WG.4:2021-10-12:3", "document:CTOC/COP/WG.4/2021/3"
TABLE = Usage(
    {ANY: 10, "en": 10},
    {NOTHING: {ANY: 2.0, "en": 2.0}, PAPER: {ANY: 4.5, "en": 4.5}, ITEM: {ANY: 3.5, "en": 3.5}},
    {("en", "buyers"): "4 1:3 2:1", ("en", "paper"): "5 0:0.5 1:4.5", ("en", "wifi"): "2 0:2"},
)


def test_words_their_beginnings_and_what_was_spoken_of_are_what_counts():
    assert features("Which papers, on supply 2021?", "en", (), "quiet") == (
        ("en", "which"), ("en", "papers"), ("en", "paper-"), ("en", "on"), ("en", "supply"), ("en", "suppl-"),
        (ANY, "2021"), (ANY, "clock quiet"), (ANY, "alone"),
    )  # fmt: skip
    assert features("采购的", "zh", (ITEM, PAPER), "on") == (
        *(("zh", word) for word in ("采", "购", "的", "采购", "购的")),
        *((ANY, word) for word in ("clock on", f"about {ITEM}", f"about {ITEM}", "about item", "of 2021")),
    )  # fmt: skip


def test_the_thing_is_likeliest_for_which_the_words_were_used():
    said = likely((("en", "buyers"), ("en", "paper")), TABLE)
    assert list(said) == [NOTHING, PAPER, ITEM]
    assert sum(said.values()) == pytest.approx(1)
    assert said[PAPER] > 0.8
    assert likely((("en", "wifi"),), TABLE)[NOTHING] > 0.5


def test_a_sentence_without_a_word_that_is_known_says_how_often_each_is_asked_for():
    assert likely((("en", "unheard"), ("es", "paper")), TABLE) == pytest.approx({NOTHING: 0.2, PAPER: 0.45, ITEM: 0.35})


def test_one_word_is_weighed_by_bayes_rule():
    one = Usage({ANY: 10, "en": 10}, {PAPER: {ANY: 5, "en": 5}, ITEM: {ANY: 5, "en": 5}}, {("en", "buyers"): "4 0:4"})
    alike = UNSEEN * 4.5 / 11
    odds = ((4 + alike) / alike) ** 1.5
    assert likely((("en", "buyers"),), one)[PAPER] == pytest.approx(odds / (1 + odds))


def test_how_often_a_thing_is_asked_for_in_another_language_does_not_make_a_word_say_less():
    often = {PAPER: {ANY: 50, "en": 5, "fr": 45}, ITEM: {ANY: 50, "en": 5, "fr": 45}}
    more_french = {PAPER: {ANY: 50, "en": 5, "fr": 45}, ITEM: {ANY: 50, "en": 5, "fr": 0}}
    asked, words = {ANY: 100, "en": 10, "fr": 90}, {("en", "buyers"): "4 0:4"}
    shares = [likely((("en", "buyers"),), Usage(asked, each, words)) for each in (often, more_french)]
    assert shares[0] == pytest.approx(shares[1])


def test_a_table_is_read_as_it_was_written():
    assert parsed(written(TABLE)) == TABLE


def test_the_table_that_is_shipped_counts_each_question_once_for_all_that_answers_it():
    table = usage()
    assert sorted(table.asked) == [ANY, "ar", "en", "es", "fr", "ru", "zh"]
    assert table.asked[ANY] == sum(number for language, number in table.asked.items() if language)
    for language, number in table.asked.items():
        assert sum(of[language] for of in table.things.values()) == pytest.approx(number, rel=1e-3)
    of_words = Counter[str]()
    for counts in table.words.values():
        stood, *of = counts.split(" ")
        assert sum(float(each.partition(":")[2]) for each in of) == pytest.approx(int(stood), abs=0.3, rel=1e-2)
        of_words.update(each.partition(":")[0] for each in of)
    assert {int(place) for place in of_words} <= set(range(len(table.things)))
