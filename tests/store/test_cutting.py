"""What texts are found by: all their grams but those of words that stand in nearly every text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.phrases import asking_words
from store.folding import fold, fold_as_is, grams_of, words_in
from store.index.cutting import EVERYWHERE, cut, parted
from store.index.terms import _cut

TEXTS = st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from("ab 1_-.'采购政х1关于")).map(fold)


@given(TEXTS)
def test_a_text_that_is_indexed_is_cut_as_a_question_is(text):
    found, words = cut(text)
    asked, _, _ = _cut(text)
    assert found.keys() == asked.keys()
    assert list(words) == words_in(text)


@given(TEXTS)
def test_what_leads_to_a_text_is_all_of_it_but_the_words_that_stand_everywhere(text):
    said = " ".join(word for word in text.split(" ") if word not in EVERYWHERE)
    if EVERYWHERE.isdisjoint(words_in(said)):  # no sign parts one of them from another word
        assert cut(text)[0].keys() == set(grams_of(parted(said)))


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("the rights of the child", ["right", "child"]),
        ("大会关于海关的决议", ["大会", "于海", "海关", "关的", "的决", "决议"]),
        ("pour le droit, por los derechos", ["droit", "derecho"]),
        ("of the 关于", ["于"]),
        ("paras 3", ["para", "3"]),
    ],
)
def test_words_that_stand_everywhere_are_no_grams_and_about_parts_what_is_beside_it(text, grams):
    assert list(cut(text)[0]) == grams


def test_words_that_stand_everywhere_are_written_as_folding_leaves_them():
    assert {fold_as_is(word) for word in EVERYWHERE} == EVERYWHERE


def test_words_that_stand_everywhere_tell_nothing_of_a_thing_that_is_described():
    """So nobody looks for what a question describes by a word that no name is found by."""
    assert [word for word in sorted(EVERYWHERE) if not asking_words().has(word)] == []
