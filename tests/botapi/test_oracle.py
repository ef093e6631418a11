"""The judges can say no."""

import pytest
from pydantic import ValidationError

from tests.botapi.entities import NotUnderstood, read_html
from tests.botapi.oracle import check_call, check_result, check_update
from tests.botapi.server import ME
from tests.botapi.updates import message, press


@pytest.mark.parametrize(
    ("method", "fields"),
    [
        ("sendMessage", {"chat_id": "1"}),
        ("sendMessage", {"chat_id": "1", "text": "x", "reply_parameters": "[]"}),
        ("sendMessage", {"chat_id": "1", "text": "x", "message_thread_id": "one"}),
        ("editMessageText", {"text": "x", "reply_markup": '{"inline_keyboard":[[{"callback_data":"a"}]]}'}),
        ("answerInlineQuery", {"inline_query_id": "1", "results": '[{"type":"article","id":"1"}]'}),
    ],
)
def test_a_wrong_request_is_refused(method, fields):
    with pytest.raises(ValidationError):
        check_call(method, fields, {})


def test_an_unknown_field_is_refused():
    with pytest.raises(AssertionError, match="sendMessage knows no"):
        check_call("sendMessage", {"chat_id": "1", "text": "x", "colour": "red"}, {})


def test_a_wrong_update_and_a_wrong_result_are_refused():
    shown = message("x")
    check_update({"update_id": 1, "callback_query": press("/next", shown)})
    wrong = press("/next", shown)
    del wrong["chat_instance"]
    with pytest.raises(ValidationError):
        check_update({"update_id": 1, "callback_query": wrong})
    with pytest.raises(ValidationError):
        check_result("sendMessage", {"message_id": 1})
    with pytest.raises(ValidationError):
        check_result("getMe", {"id": ME["id"]})


@pytest.mark.parametrize(
    "html",
    [
        "<b>x",
        "x</b>",
        "<b><i>x</b></i>",
        "<div>x</div>",
        "<b class='a'>x</b>",
        "<!-- x -->",
        "<a onclick='x'>x</a>",
        "<blockquote>a<blockquote>b</blockquote></blockquote>",
        '<tg-time unix="noon">x</tg-time>',
        "<?php ?>",
    ],
)
def test_markup_that_telegram_refuses_is_refused(html):
    with pytest.raises(NotUnderstood):
        read_html(html)
