import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Message

from bot.addressing import Me, decode_payload, encode_payload, language_of, question_in
from tests.botapi.server import ME
from tests.botapi.updates import GROUP, mention, message

NAME = ME["username"]
US = Me(ME["id"], NAME, frozenset({"agenda", "help", "start"}))
OTHER_BOT = {"id": 8, "is_bot": True, "first_name": "Other", "username": "other_bot"}


def asked(raw: dict, me: Me = US) -> str | None:
    made = Message.de_json(raw, None)
    assert made is not None
    return question_in(made, me)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("/agenda 2022", "/agenda 2022"),
        ("/Agenda   2022 ", "/agenda 2022"),
        (f"/agenda@{NAME} 2022", "/agenda 2022"),
        ("/agenda@other_bot 2022", "/agenda 2022"),
        ("/weather", "/weather"),
        ("什么时候讨论采购政策", "什么时候讨论采购政策"),
        ("  when is it?  ", "when is it?"),
        ("/start", "/start"),
        ("/start L2FnZW5kYSAyMDIy", "/agenda 2022"),
        ("/start not!base64", "/start"),
        ("/start AAAA", "/start"),
        ("/", "/"),
    ],
)
def test_in_private_everything_is_asked(text, question):
    assert asked(message(text)) == question


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("/agenda 2022", "/agenda 2022"),
        (f"/agenda@{NAME} 2022", "/agenda 2022"),
        (f"/agenda@{NAME.upper()}", "/agenda"),
        (f"/weather@{NAME}", "/weather"),
        ("/agenda@other_bot 2022", None),
        ("/weather", None),
        ("agenda 2022", None),
        ("", None),
    ],
)
def test_in_a_group_only_what_is_addressed_is_asked(text, question):
    assert asked(message(text, chat=GROUP)) == question


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (f"@{NAME} agenda 2022", "agenda 2022"),
        (f"🌍🌍 agenda @{NAME} 2022", "🌍🌍 agenda 2022"),
        (f"@{NAME}", "/help"),
    ],
)
def test_a_mention_is_cut_out(text, question):
    assert asked(message(text, chat=GROUP, entities=mention(text))) == question


def test_the_name_inside_another_word_is_no_mention():
    text = f"write to a@{NAME}.org"
    assert asked(message(text, chat=GROUP, entities=[{"type": "email", "offset": 9, "length": 23}])) is None


def test_a_mention_of_another_is_not_for_us():
    text = "@other_bot agenda"
    assert asked(message(text, chat=GROUP, entities=mention(text, "@other_bot"))) is None


def test_a_mention_by_person_is_for_us():
    entity = {"type": "text_mention", "offset": 0, "length": 8, "user": ME}
    assert asked(message("Delegate agenda", chat=GROUP, entities=[entity])) == "agenda"


def test_a_reply_to_us_is_for_us_and_to_others_is_not():
    to_us = message("and 2010?", chat=GROUP, reply_to_message=message("x", chat=GROUP) | {"from": ME})
    to_them = message("and 2010?", chat=GROUP, reply_to_message=message("x", chat=GROUP))
    assert (asked(to_us), asked(to_them)) == ("and 2010?", None)


def test_without_a_name_a_named_command_in_a_group_is_not_ours():
    assert asked(message(f"/agenda@{NAME}", chat=GROUP), Me(1, None)) is None


def test_a_caption_is_a_question_and_a_photo_alone_is_wordless():
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    assert asked(message(photo=photo, caption="2010/4")) == "2010/4"
    assert asked(message(photo=photo)) == ""
    assert asked(message(photo=photo, chat=GROUP)) is None


@pytest.mark.parametrize("made_by_a_bot", [{"from": OTHER_BOT}, {"from": ME}, {"via_bot": ME}])
def test_bots_and_our_own_cards_ask_nothing(made_by_a_bot):
    assert asked(message("agenda 2022") | made_by_a_bot) is None
    assert asked(message("/agenda", chat=GROUP) | made_by_a_bot) is None


def test_a_card_of_another_bot_is_a_message_like_any():
    assert asked(message("agenda 2022", via_bot=OTHER_BOT)) == "agenda 2022"


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh-hans", "zh"),
        ("zh-TW", "zh"),
        ("pt-br", "en"),
        ("fr", "fr"),
        ("es_MX", "es"),
        ("ar", "ar"),
        ("ru", "ru"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_language_codes(code, language):
    assert language_of(code) == language


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=16))
def test_a_payload_carries_any_short_question(question):
    payload = encode_payload(question)
    assert payload is None or (len(payload) <= 64 and decode_payload(payload) == question)
    assert (payload is None) == (len(question.encode()) > 48)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_payload_is_a_question_or_nothing(payload):
    question = decode_payload(payload)
    assert question is None or encode_payload(question) == payload


def test_keys_fit_into_a_payload():
    assert decode_payload(encode_payload("item:CTOC/COP/WG.4:2022-06-29:1(b)") or "") == (
        "item:CTOC/COP/WG.4:2022-06-29:1(b)"
    )
