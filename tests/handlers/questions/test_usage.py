"""How people use words says which thing is meant: weights are written, read back, and added up."""

from math import exp

import pytest

from handlers.questions.usage import ANY, LENGTH, NOTHING, Usage, features, known, likely, parsed, usage, written

ITEM, PAPER = "item:CTOC/COP/WG.4:2021-10-12:3", "document:CTOC/COP/WG.4/2021/3"
TABLE = Usage(
    {NOTHING: 0, PAPER: 50, ITEM: 25},
    {("en", "buyers"): "1:30 2:20", ("en", "paper"): "1:45 2:-5", ("en", "wifi"): "0:60", ("en", "please"): ""},
)


def test_words_their_beginnings_and_what_was_spoken_of_are_what_counts():
    assert features("Which papers, on supply 2021?", "en", (), "quiet") == (
        ("en", "which"), ("en", "papers"), ("en", "paper-"), ("en", "on"), ("en", "supply"), ("en", "suppl-"),
        (ANY, "2021"), (ANY, "clock quiet"), (ANY, "alone"),
    )  # fmt: skip
    assert features("采购的", "zh", (ITEM, PAPER), "on") == (
        *(("zh", word) for word in ("采", "购", "的", "采购", "购的")),
        *((ANY, word) for word in ("clock on", f"about {ITEM}", "about item", "of 2021")),
    )  # fmt: skip


def test_the_thing_is_likeliest_for_which_the_words_speak():
    said = likely((("en", "buyers"), ("en", "paper")), TABLE)
    assert list(said) == [NOTHING, PAPER, ITEM]
    assert sum(said.values()) == pytest.approx(1)
    assert said[PAPER] > 0.8
    assert likely((("en", "wifi"),), TABLE)[NOTHING] > 0.5


def test_weights_are_added_up_and_a_word_that_says_nothing_makes_the_others_say_less():
    odds = [likely((("en", "buyers"), *more), TABLE) for more in ((), (("en", "please"),), (("es", "unheard"),))]
    alone, beside, unheard = (each[PAPER] / each[ITEM] for each in odds)
    assert alone == pytest.approx(exp(0.25 + LENGTH * 0.1)) == unheard
    assert beside == pytest.approx(exp(0.25 + LENGTH * 0.1 / 2**0.5))


def test_words_are_known_that_were_used_before_numbers_aside():
    assert known((("en", "buyers"), ("es", "paper"), ("en", "wifi"), (ANY, "2021"), (ANY, "alone")), TABLE) == (2, 3)


def test_a_table_is_read_as_it_was_written():
    assert parsed(written(TABLE)) == TABLE


def test_every_weight_of_the_table_that_is_shipped_is_of_a_thing_in_it():
    table = usage()
    assert {NOTHING, ITEM, PAPER} <= set(table.things)
    assert {language for language, _ in table.words} == {ANY, "ar", "en", "es", "fr", "ru", "zh"}
    places = {pair.partition(":")[0] for weights in table.words.values() for pair in weights.split()}
    assert {int(place) for place in places} == set(range(len(table.things)))
