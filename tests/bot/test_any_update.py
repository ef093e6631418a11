"""Whatever shape an update has, it is answered at most once, well-formed, and is no unexpected error."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from telegram import Update
from telegram.ext import ApplicationBuilder
from telegram.request import BaseRequest, RequestData

from bot.addressing import Me
from bot.messenger import Errors, Memory, Messenger
from handlers.ask import Ask, Chat
from handlers.reply import Button, Reply, Span, line
from tests.botapi.entities import read_html, utf16
from tests.botapi.oracle import check_call
from tests.botapi.running import Chats
from tests.botapi.server import ME, TOKEN

NOW = datetime(2022, 6, 29, 13, 30, tzinfo=UTC)


class Recording(BaseRequest):
    """A transport that answers everything and remembers it."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, str]]] = []

    read_timeout = 1.0

    async def initialize(self) -> None:
        return None

    async def shutdown(self) -> None:
        return None

    async def do_request(
        self, url: str, _method: str = "", request_data: RequestData | None = None, **_more: Any
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        fields = dict(request_data.json_parameters) if request_data else {}
        self.calls.append((name, fields))
        result: Any = ME if name == "getMe" else True
        if name in {"sendMessage", "editMessageText"}:
            result = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "from": ME, "text": "x"}
        return 200, json.dumps({"ok": True, "result": result}).encode()


async def echo(ask: Ask) -> Reply:
    """Say the words back with everything that a reply can hold."""
    return Reply(
        ask.text[:3000],
        (line(ask.text[:500], Span(ask.text[:500], "quote")), line(Span("T", "time", at=ask.now))),
        buttons=((Button("b", ask="/next"), Button("c", copy="c")),),
        about=(f"question:{ask.text[:20]}",),
        language=ask.chat.language or "en",
    )


TEXT = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("/@<>&\n\x00\u200d😀")), max_size=80)
NUMBER = st.integers(1, 2**40)
USER = st.fixed_dictionaries(
    {"id": st.one_of(NUMBER, st.just(ME["id"])), "is_bot": st.booleans(), "first_name": TEXT},
    optional={"language_code": st.one_of(st.sampled_from(["fr", "zh-hans", "xx", ""]), TEXT), "username": TEXT},
)
CHAT = st.fixed_dictionaries(
    {"id": st.integers(-(2**40), 2**40), "type": st.sampled_from(["private", "group", "supergroup", "channel", "new"])},
    optional={"title": TEXT, "is_forum": st.booleans()},
)
ENTITY = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["mention", "bot_command", "text_mention", "bold", "new_kind"]),
        "offset": st.integers(0, 100),
        "length": st.integers(0, 100),
    },
    optional={"user": USER},
)
WORDS = st.one_of(
    TEXT,
    st.sampled_from(
        [f"/agenda@{ME['username']} 2022", "/start L2FnZW5kYSAyMDIy", "/start ~~", f"@{ME['username']}", "/", ""]
    ),
)
OTHER = st.fixed_dictionaries(
    {},
    optional={
        "sticker": st.none(),
        "location": st.just({"latitude": 1.0, "longitude": 2.0}),
        "new_chat_members": st.lists(USER, max_size=2),
        "pinned_message": st.just({"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}),
        "unknown_content": st.dictionaries(TEXT, TEXT, max_size=2),
        "message_thread_id": NUMBER,
        "is_topic_message": st.booleans(),
        "via_bot": USER,
    },
)


def with_more(base: Any) -> Any:
    return st.tuples(base, OTHER).map(lambda pair: {**pair[1], **pair[0]})


PLAIN = with_more(
    st.fixed_dictionaries(
        {"message_id": NUMBER, "date": st.integers(0, 2**31), "chat": CHAT},
        optional={
            "from": USER,
            "text": WORDS,
            "caption": WORDS,
            "entities": st.lists(ENTITY, max_size=3),
            "caption_entities": st.lists(ENTITY, max_size=2),
        },
    )
)
MESSAGE = st.tuples(PLAIN, st.one_of(st.none(), PLAIN)).map(
    lambda pair: pair[0] if pair[1] is None else {**pair[0], "reply_to_message": pair[1]}
)
PRESS = st.fixed_dictionaries(
    {"id": TEXT, "from": USER, "chat_instance": TEXT},
    optional={"data": WORDS, "message": MESSAGE, "inline_message_id": TEXT, "game_short_name": TEXT},
)
INLINE = st.fixed_dictionaries({"id": TEXT, "from": USER, "query": WORDS, "offset": TEXT})
UPDATE = st.one_of(
    st.fixed_dictionaries({"message": MESSAGE}),
    st.fixed_dictionaries({"edited_message": MESSAGE}),
    st.fixed_dictionaries({"channel_post": MESSAGE}),
    st.fixed_dictionaries({"callback_query": PRESS}),
    st.fixed_dictionaries({"inline_query": INLINE}),
    st.fixed_dictionaries({"kind_of_next_year": st.dictionaries(TEXT, TEXT, max_size=2)}),
)


async def handle(raw: dict[str, Any]) -> tuple[list[tuple[str, dict[str, str]]], Errors]:
    """Process one update with the real application; return what was called, and the errors."""
    request = Recording()
    application = (
        ApplicationBuilder()
        .token(TOKEN)
        .request(request)
        .get_updates_request(Recording())
        .updater(None)
        .job_queue(None)
    ).build()
    chats, errors = Chats(), Errors()
    messenger = Messenger(
        me=Me(ME["id"], ME["username"]),
        answer=echo,
        memory=Memory(chats.load, chats.save, chats.forget),
        now=lambda: NOW,
        errors=errors,
    )
    messenger.join(application)
    async with application:
        request.calls.clear()
        update = Update.de_json({"update_id": 1, **raw}, application.bot)
        await application.process_update(update)
    assert all(chat == Chat() for chat in chats.held.values())
    return request.calls, errors


@settings(max_examples=150, deadline=None)
@given(UPDATE)
@example({"callback_query": {"id": "0", "from": {"id": 1, "is_bot": False, "first_name": ""}, "chat_instance": ""}})
@example({"message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, "text": "[1]"}})
@example({"message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, "text": "123"}})
def test_any_update_gets_at_most_one_well_formed_reply(raw):
    calls, errors = asyncio.run(handle(raw))
    assert (errors.count, errors.undelivered) == (0, 0)
    replies = [fields for name, fields in calls if name in {"sendMessage", "editMessageText", "answerInlineQuery"}]
    assert len(replies) <= 1
    for name, fields in calls:
        check_call(name, fields, {})
    for fields in replies:
        texts = [fields["text"]] if "text" in fields else []
        for result in json.loads(fields.get("results", "[]")):
            texts.append(result["input_message_content"]["message_text"])
            assert result["title"].strip()
        for html in texts:
            text, entities = read_html(html)
            assert 1 <= utf16(text.strip()) <= 4096
            assert len(entities) <= 100
    kind = next(iter(raw))
    if kind in {"edited_message", "channel_post", "kind_of_next_year"}:
        assert calls == []
    if kind == "message" and raw["message"]["chat"]["type"] == "private":
        sender, via = raw["message"].get("from"), raw["message"].get("via_bot")
        if not (sender and sender["is_bot"]) and not (via and via["id"] == ME["id"]):
            assert [name for name, _ in calls] == ["sendMessage"]
