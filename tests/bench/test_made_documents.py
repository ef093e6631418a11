"""The corpus and the questions of the search benchmark are what docs/benchmarks.md says of them."""

import pytest

from store.symbols import parse
from tests.bench.corpus import TARGETS, document, shuffled, symbol
from tests.bench.figures import Figure
from tests.bench.queries import NORMALISABLE, folded, holds, symbol_queries, title_queries

MANY = 20_000


def test_made_symbols_are_unique_and_of_the_grammar():
    made = [symbol(number) for number in range(MANY)]
    assert len(set(made)) == MANY
    assert [each for each in made[::7] if str(parse(each)) != each] == []


@pytest.mark.parametrize("size", [1, 2, 1000, 9973])
def test_a_corpus_is_stored_in_another_order_than_it_is_made(size):
    order = list(shuffled(size))
    assert sorted(order) == list(range(size))
    assert order != sorted(order) or size < 3


def test_what_is_asked_for_stands_in_a_title_before_it_is_mistyped():
    documents = [document(number) for number in range(TARGETS)]
    texts = {True: [each.zh for each in documents], False: [each.en for each in documents]}
    lost = [query for query in title_queries(each=2) if not any(holds(query, text) for text in texts[query.chinese])]
    assert lost == []


def test_symbols_are_mistyped_in_the_way_their_class_says():
    taken = {folded(symbol(number)) for number in range(MANY)}
    asked = symbol_queries(taken.__contains__, each=20)
    same = {query.kind for query in asked if folded(query.text) == folded(query.wanted[0])}
    slipped = [query for query in asked if "slip" in query.kind]
    assert same == set(NORMALISABLE)
    assert len(slipped) == 40
    assert [query for query in slipped if folded(query.text) in taken] == []


def test_a_goal_is_a_limit_from_above_or_from_below():
    assert [Figure("", value, "", 2).verdict for value in (1, 2, 3)] == ["PASS", "over", "over"]
    assert [Figure("", value, "", 2, at_least=True).verdict for value in (1, 2, 3)] == ["over", "PASS", "PASS"]
