"""Folding: what is written differently and means the same becomes the same; grams are what the index holds."""

import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import folding
from store.folding import fold, grams, pieces, spans, stem, words_in


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  Réunion   ÉLARGIE ", "reunion elargie"),
        ("Niñas y niños", "ninas y ninos"),
        ("Ещё одна Ёлка, мой май", "еще одна елка, мой май"),
        ("الأَشْخَاص والإتّجار إلى آخرة", "الاشخاص والاتجار الي اخره"),
        ("販運人口問題工作組", "贩运人口问题工作组"),
        ("第４／４號決定", "第4/4号决定"),
        ("٢٠٢٢ ﬁn Œuvre", "2022 fin oeuvre"),
        ("Straße\u200b\u00adx", "strassex"),
        ("采\ufe0f购 a\u20dd", "采购 a"),
    ],
)
def test_spellings_are_brought_together(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_what_is_folded_stays_as_it_is(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from("aéöأِٓاый́̆ё½ﬁＡ：ｶﾞ가ᄀ\u1161\u11a8貿中。")))
def test_characters_that_stand_alone_are_folded_as_in_the_whole_text(text):
    whole = unicodedata.normalize("NFKC", text).casefold().translate(folding._FOLDING)
    assert folding.fold_as_is(text) == whole


@given(st.text())
def test_no_gram_holds_a_sign_at_which_an_engine_would_cut_it(text):
    assert all(gram and all(char.isalnum() or ord(char) > 127 for char in gram) for gram in grams(text))


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=40), st.text(max_size=10))
def test_grams_do_not_depend_on_case_width_or_blanks_around(text, blanks):
    around = "".join(char for char in blanks if char.isspace())
    assert grams(around + text + around) == grams(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_a_text_of_ascii_is_cut_as_it_is_beside_other_letters(text):
    assert pieces(text) == pieces(text + " é")[:-1]
    assert words_in(text) == words_in(text + " é")[:-1]


def test_grams_are_stems_pairs_and_numbers():
    assert grams("The policies of 2022: 采购政策, x 项") == [
        "the", "polici", "of", "2022", "采购", "购政", "政策", "项",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("policies", "policy"),
        ("investigations", "investigation"),
        ("расследования", "расследование"),
        ("совместных", "совместные"),
        ("الاشخاص", "اشخاص"),
        ("والمقاضاه", "مقاضاه"),
        ("معاقبتهم", "للمعاقبه"),
        ("الالكترونيه", "الكترونيات"),
        ("الاليه", "اليات"),
        ("reuniones", "reunion"),
    ],
)
def test_endings_are_dropped(one, other):
    assert stem(one) == stem(other)


@given(st.text(alphabet="aé́一二 -م\u064e"))
def test_pieces_stand_where_spans_say(text):
    shown = [fold(text[start:end]) for start, end in spans(text)]
    assert [each for each in shown if each] == pieces(fold(text))


def test_threads_that_stem_at_once_do_not_spoil_each_others_words():
    words = [
        f"{first}{last}"
        for first in ("organi", "procure", "traffick", "nation")
        for last in ("zations", "ments", "ingly")
    ]
    expected = [stem(word) for word in words]

    def stemmed(_: int) -> list[str]:
        return [stem.__wrapped__(word) for word in words * 40]

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(stemmed, range(8))) == [expected * 40] * 8
    finally:
        sys.setswitchinterval(before)
