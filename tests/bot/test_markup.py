import re
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.markup import clean, keyboard_of, pieces, units
from handlers.reply import Button, Reply, Span, line
from tests.botapi.entities import Entity, read_html, utf16

AT = datetime(2022, 6, 29, 13, 0, tzinfo=UTC)


def read(reply: Reply) -> list[tuple[str, tuple[Entity, ...]]]:
    return [read_html(piece.html) for piece in pieces(reply)]


def test_every_kind_of_span_has_its_mark():
    reply = Reply(
        "12th meeting",
        (
            line(Span("Item 2", "strong"), " of ", Span("CTOC/COP/WG.4/2022/2", "symbol")),
            line(Span("15:00–18:00", "time", at=AT), ", Vienna"),
            line(Span("Open", "link", url='https://docs.un.org/zh/A/64/130?a=1&b="2"')),
            line(Span("⚠ not verified", "doubt")),
            line(Span("Short words", "quote")),
            line("10 ", Span("words in a line", "quote")),
        ),
    )
    text, entities = read(reply)[0]
    assert text == reply.text
    assert [(one.type, one.text, one.value) for one in entities] == [
        ("bold", "12th meeting", ""),
        ("bold", "Item 2", ""),
        ("code", "CTOC/COP/WG.4/2022/2", ""),
        ("date_time", "15:00–18:00", "1656507600"),
        ("text_link", "Open", 'https://docs.un.org/zh/A/64/130?a=1&b="2"'),
        ("blockquote", "Short words", ""),
        ("italic", "words in a line", ""),
    ]


def test_markup_in_the_words_stays_words():
    assert pieces(Reply("<b>&amp;</b>"))[0].html == "<b>&lt;b&gt;&amp;amp;&lt;/b&gt;</b>"


def test_quoted_lines_become_one_folded_quotation():
    lines = tuple(line(Span(f"{number} " + "words " * 30, "quote")) for number in range(3))
    text, entities = read(Reply("Text", lines))[0]
    assert text == Reply("Text", lines).text
    assert [one.type for one in entities] == ["bold", "expandable_blockquote"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", "", "file:///etc/passwd"])
def test_an_unfit_address_is_plain_text(url):
    assert pieces(Reply("T", (line(Span("here", "link", url=url)),)))[0].html == "<b>T</b>\nhere"


def test_a_time_without_a_zone_is_plain_text():
    naive = AT.replace(tzinfo=None)
    assert pieces(Reply("T", (line(Span("15:00", "time", at=naive)),)))[0].html == "<b>T</b>\n\u200e15:00"


def test_what_a_message_cannot_hold_is_cleaned():
    assert clean("a\x00b\x1b\r\nc\rd\ud800e\tf") == "ab\nc\nd\ufffde\tf"


def test_long_replies_are_cut_between_lines():
    reply = Reply("Title", tuple(line(f"{number} " + "x" * 1000) for number in range(10)))
    made = pieces(reply)
    assert "".join(piece.text for piece in made) == reply.text
    assert [len(piece.text) for piece in made] == [4018, 4012, 2005]
    assert all(piece.text.endswith("\n") for piece in made[:-1])


def test_a_long_line_is_cut_between_words_and_chinese_at_a_stop():
    words = pieces(Reply("", (line("word " * 2000),)))
    assert [len(piece.text) for piece in words] == [4095, 4095, 1810]
    chinese = pieces(Reply("", (line("一二三四五六七八九。" * 1000),)))
    assert [piece.text[-1] for piece in chinese] == ["。", "。", "。"]


def test_a_mark_is_not_cut_where_it_fits_into_the_next_message():
    reply = Reply("", (line("x" * 4000 + " ", Span("a long symbol " * 20, "symbol")),))
    first, second = read(reply)
    assert first == ("x" * 4000 + " ", ())
    assert [(one.type, one.text) for one in second[1]] == [("code", "a long symbol " * 20)]


def test_a_mark_longer_than_a_message_is_closed_and_opened_again():
    reply = Reply("", (line(Span("words " * 1000, "quote")),))
    assert [[one.type for one in entities] for _, entities in read(reply)] == [["expandable_blockquote"]] * 2


def test_no_message_has_more_than_a_hundred_marks():
    reply = Reply("T", tuple(line(Span(f"A/64/{number}", "symbol")) for number in range(250)))
    made = read(reply)
    assert [len(entities) for _, entities in made] == [100, 100, 51]
    assert "".join(text for text, _ in made) == reply.text


def test_the_keyboard_hangs_on_the_last_message():
    reply = Reply("T", (line("word " * 2000),), buttons=((Button("Next", ask="/next"),),))
    assert [piece.keyboard is not None for piece in pieces(reply)] == [False, False, True]


def test_buttons_without_words_get_a_message():
    assert [piece.text for piece in pieces(Reply("", buttons=((Button("Next", ask="/next"),),)))] == ["…"]
    assert pieces(Reply("")) == ()


def test_keyboards_keep_telegrams_limits():
    made = keyboard_of([[Button(f"{n}", ask=f"/item {n}") for n in range(20)] for _ in range(10)])
    assert made is not None
    sizes = [len(row) for row in made.inline_keyboard]
    assert (sum(sizes), max(sizes)) == (100, 8)


def test_buttons_of_each_kind():
    made = keyboard_of(
        [
            [Button("Item", ask="/item 2022 2"), Button("Open", url="https://docs.un.org/en/A/64/130")],
            [Button("Copy", copy="A/64/130"), Button("Bad", url="javascript:x")],
        ]
    )
    assert made is not None
    assert made.to_dict() == {
        "inline_keyboard": [
            [
                {"text": "Item", "callback_data": "/item 2022 2"},
                {"text": "Open", "url": "https://docs.un.org/en/A/64/130"},
            ],
            [{"text": "Copy", "copy_text": {"text": "A/64/130"}}],
        ]
    }


TEXT = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from('<>&"\n '),
        st.sampled_from("\ud800\udc00\x00\u200d\ufe0f😀é́。"),
    ),
    max_size=60,
)
SPANS = st.builds(
    Span,
    text=st.one_of(TEXT, st.integers(1, 9000).map("ab cd ".__mul__), st.integers(1, 5000).map("字。".__mul__)),
    kind=st.sampled_from(["plain", "strong", "time", "quote", "doubt", "link", "symbol"]),
    at=st.sampled_from([None, AT, AT.replace(tzinfo=None)]),
    url=st.one_of(st.none(), TEXT, st.just("https://docs.un.org/a?b=<&\"'>")),
)
REPLIES = st.builds(Reply, title=TEXT, lines=st.lists(st.lists(SPANS, max_size=5).map(tuple), max_size=8).map(tuple))


@settings(deadline=None)
@given(REPLIES)
@example(Reply("", (line(Span("a", "quote")), line(), line(Span("b", "quote")))))
@example(Reply("", (line("\n" * 9000), line("x"))))
def test_any_reply_arrives_as_it_was_written(reply):
    made = pieces(reply)
    texts = []
    for piece in made:
        text, entities = read_html(piece.html)
        assert text == piece.text
        assert text.strip()
        assert utf16(piece.html) <= 4096
        assert len(entities) <= 100
        texts.append(text)
    expected = "\n".join(filter_title(reply))
    # Messages of nothing but blanks are left out, so blanks are compared only inside what is said.
    assert re.sub(r"\s+", " ", "".join(texts)).strip() == re.sub(r"\s+", " ", expected).strip()


def test_a_line_of_figures_is_read_from_left_to_right_whatever_the_screen_is_set_to():
    reply = Reply("Moved", (line("10:00–13:00 → 11:00–14:00"), line("Room: 3"), line("→"), line(Span("12", "quote"))))
    assert [piece.text for piece in pieces(reply)] == ["Moved\n\u200e10:00–13:00 → 11:00–14:00\nRoom: 3\n→\n12"]


def filter_title(reply: Reply) -> list[str]:
    lines = []
    for one in reply.lines:
        text = clean("".join(clean(span.text) for span in one))
        figures = any(each.isdigit() for each in text) and not any(each.isalpha() for each in text)
        quoted = all(span.kind == "quote" for span in one)
        lines.append(f"\u200e{text}" if figures and not quoted else text)
    return [clean(reply.title), *lines] if reply.title else lines


@settings(deadline=None)
@given(TEXT)
def test_units_are_telegrams(text):
    assert units(text) == utf16(text)


def test_markup_counts_towards_a_messages_length():
    made = pieces(Reply("", (line("&" * 4096),)))
    assert [len(piece.text) for piece in made] == [819, 819, 819, 819, 819, 1]


def test_only_a_message_with_an_address_can_have_a_preview():
    linked = Reply("T", (line(Span("Open", "link", url="https://docs.un.org/en/A/64/130")),))
    written = Reply("T", (line("see https://docs.un.org"),))
    assert [pieces(reply)[0].links for reply in (Reply("A/64/130"), linked, written)] == [False, True, True]
