"""The real `Application`, the real transport, a real server: what a delegate sees, and what the server was told."""

import asyncio
import json
import struct
import zlib
from typing import Any

import pytest

from bot.messenger import PLAY_EVERY, Memory, Phrases
from bot.pacing import Pace
from bot.sending import is_photo
from bot.service import Menu
from handlers.ask import Ask, Chat, Context
from handlers.reply import Button, File, Reply, Span, line
from tests.botapi.running import NOW, Clock, Echo, running
from tests.botapi.server import ME, FakeBotApi, Fault
from tests.botapi.updates import GROUP, PERSON, PRIVATE, inline, mention, message, press

SPOKEN = Context(about=("item:x",))
MENUS = {"en": Menu((("agenda", "The agenda"),)), "fr": Menu((("agenda", "L'ordre du jour"),))}


async def exchange(api: FakeBotApi, answerer: Any, *updates: dict[str, Any], done: Any, **options: Any) -> Any:
    """Serve, push the updates, wait until `done()` and until all is answered. Returns what ran."""
    async with running(api.url, answerer, menus=MENUS, **options) as bot:
        for update in updates:
            await api.push(**update)
        await api.until(done)
        await bot.end()
        return bot


def sent(api: FakeBotApi) -> list[str]:
    return [call.text for call in api.of("sendMessage")]


async def test_a_private_message_is_asked_and_answered(api):
    echo = Echo()
    bot = await exchange(api, echo, {"message": message("/agenda 2022")}, done=lambda: api.messages)
    assert echo.asked == [
        Ask(
            "/agenda 2022", NOW,
            Chat("private", "fr", None, Context(), ME["username"], "telegram:77", 77, frozenset({"chat"})),
        )
    ]  # fmt: skip
    assert [call.fields for call in api.of("sendMessage")] == [
        {
            "chat_id": "77",
            "text": "<b>You asked: /agenda 2022</b>",
            "parse_mode": "HTML",
        }
    ]
    assert (bot.errors.count, bot.errors.undelivered) == (0, 0)


async def test_stored_settings_win_and_context_is_kept(api):
    context = Context(about=("item:CTOC/COP/WG.4:2022-06-29:2",))
    seen: list[Chat] = []

    async def answer(ask: Ask) -> Reply:
        seen.append(ask.chat)
        return Reply("Item 2", context=context)

    async with running(api.url, answer) as bot:
        bot.chats.held[77] = Chat(language="ar", timezone="Asia/Amman")
        await api.push(message=message("item 2"))
        await api.push(message=message("when is it?"))
        await api.until(lambda: len(api.messages) == 2)
    assert seen == [
        Chat("private", "ar", "Asia/Amman", spoken, ME["username"], "telegram:77", 77, frozenset({"chat"}))
        for spoken in (Context(), context)
    ]


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]},
        {"location": {"latitude": 48.2, "longitude": 16.4}},
        {"contact": {"phone_number": "1", "first_name": "A"}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"something_of_next_year": {"a": 1}},
    ],
    ids=lambda content: next(iter(content)),
)
async def test_a_message_without_words_gets_one_helpful_line(api, content):
    echo = Echo()
    phrases = {"en": Phrases(wordless="Words, please."), "fr": Phrases(wordless="Des mots.")}
    update = {"message": message(**content)}
    await exchange(api, echo, update, done=lambda: api.messages, phrases=phrases)
    assert (sent(api), echo.asked) == (["Des mots."], [])


async def test_in_groups_only_what_is_addressed_is_answered_as_a_reply(api):
    echo = Echo()
    named = f"@{ME['username']} what now?"
    await exchange(
        api,
        echo,
        {"message": message("we should meet", chat=GROUP)},
        {"message": message("/agenda@other_bot", chat=GROUP)},
        {"message": message("/weather", chat=GROUP)},
        {"message": message(named, chat=GROUP, entities=mention(named), message_id=9)},
        {
            "message": message(
                "/agenda 2022", chat=GROUP | {"is_forum": True}, message_thread_id=3, is_topic_message=True
            )
        },
        {"message": message("/agenda", chat=GROUP, message_thread_id=4)},
        done=lambda: len(api.messages) == 3,
    )
    assert echo.texts == ["what now?", "/agenda 2022", "/agenda"]
    assert [ask.chat.place for ask in echo.asked] == ["group"] * 3
    where = [
        (json.loads(call.fields["reply_parameters"]), call.fields.get("message_thread_id"))
        for call in api.of("sendMessage")
    ]
    assert where == [
        ({"message_id": 9, "allow_sending_without_reply": True}, None),
        ({"message_id": 5, "allow_sending_without_reply": True}, "3"),
        ({"message_id": 5, "allow_sending_without_reply": True}, None),
    ]


async def test_edited_messages_and_channel_posts_are_neither_asked_for_nor_answered(api):
    channel = {"id": -100, "type": "channel", "title": "News"}
    echo = Echo()
    await exchange(
        api,
        echo,
        {"edited_message": message("/agenda", edit_date=1656482401)},
        {"channel_post": {"message_id": 1, "date": 1, "chat": channel, "text": "/agenda"}},
        {"message": message("/help")},
        done=lambda: api.messages,
    )
    assert echo.texts == ["/help"]
    assert {call.fields["allowed_updates"] for call in api.of("getUpdates")} == {
        '["message", "callback_query", "inline_query"]'
    }


def shown(api: FakeBotApi) -> dict[str, Any]:
    return next(iter(api.messages.values()))


async def pressing(api: FakeBotApi, answerer: Any, *presses: str) -> None:
    """Ask once, then press buttons under the answer, one after the other."""
    async with running(api.url, answerer):
        await api.push(message=message("first"))
        await api.until(lambda: bool(api.messages))
        for number, data in enumerate(presses, start=1):
            await api.push(callback_query=press(data, dict(shown(api))))
            await api.until(
                lambda number=number, data=data: (
                    len(api.of("answerCallbackQuery")) == number and data in shown(api)["text"]
                )
            )
        # An answer that changes nothing leaves no trace: ask once more, in order, and wait for that.
        await api.push(message=message("last"))
        await api.until(lambda: any("last" in call.text for call in api.of("sendMessage")))


async def test_a_button_is_asked_and_its_answer_replaces_the_message(api):
    echo = Echo()
    await pressing(api, echo, "/item 2022 2", "/item 2022 2")
    assert echo.texts == ["first", "/item 2022 2", "/item 2022 2", "last"]
    order = [call.method for call in api.calls if call.method in {"answerCallbackQuery", "editMessageText"}]
    assert order == ["answerCallbackQuery", "editMessageText", "answerCallbackQuery"]
    assert shown(api)["text"] == "You asked: /item 2022 2"
    assert sent(api) == ["You asked: first", "You asked: last"]


async def test_not_modified_and_too_old_are_no_errors(api):
    api.faults += [
        Fault("answerCallbackQuery", status=400, description="Bad Request: query is too old and response timeout"),
        Fault("editMessageText", status=400, description="Bad Request: message is not modified: same"),
    ]
    async with running(api.url) as bot:
        await api.push(message=message("first"))
        await api.until(lambda: bool(api.messages))
        await api.push(callback_query=press("/next", dict(shown(api))))
        await api.until(lambda: bool(api.of("editMessageText")))
    assert (bot.errors.count, bot.errors.undelivered, sent(api)) == (0, 0, ["You asked: first"])


@pytest.mark.parametrize("old", [None, "gone", "inaccessible"])
async def test_what_cannot_be_edited_is_answered_anew(api, old):
    message_shown: dict[str, Any] = {"message_id": 1, "date": 1656482400, "chat": PERSON_CHAT, "from": ME, "text": "x"}
    if old == "inaccessible":
        message_shown = {"message_id": 1, "date": 0, "chat": PERSON_CHAT}
    if old is None:
        message_shown = message_shown | {"photo": [], "caption": "x"}
        del message_shown["text"]
    await exchange(api, Echo(), {"callback_query": press("/next", message_shown)}, done=lambda: len(api.messages) == 1)
    assert sent(api) == ["You asked: /next"]


PERSON_CHAT = {"id": PERSON["id"], "type": "private", "first_name": "Amina"}


async def test_a_pressed_card_is_edited_where_it_stands(api):
    update = {"callback_query": press("/next", None, inline_message_id="im1")}
    await exchange(api, Echo(), update, done=lambda: api.of("editMessageText"))
    assert [call.fields["inline_message_id"] for call in api.of("editMessageText")] == ["im1"]
    assert sent(api) == []


async def test_long_answers_and_files_come_in_order(api):
    async def answer(_ask: Ask) -> Reply:
        return Reply(
            "Long",
            (line("word " * 1500),),
            buttons=((Button("Next", ask="/next"),),),
            files=(File("2022.ics", "text/calendar", b"BEGIN:VCALENDAR"),),
        )

    await exchange(
        api,
        answer,
        {"message": message("x", chat=GROUP, reply_to_message=message("y") | {"from": ME})},
        done=lambda: len(api.messages) == 3,
    )
    calls = [call for call in api.calls if call.method.startswith("send")]
    assert [call.method for call in calls] == ["sendMessage", "sendMessage", "sendDocument"]
    assert ["reply_parameters" in call.fields for call in calls] == [True, False, False]
    assert ["reply_markup" in call.fields for call in calls] == [False, True, False]
    assert list(calls[2].files.values()) == [("2022.ics", b"BEGIN:VCALENDAR")]


def png(width: int, height: int, more: bytes = b"") -> bytes:
    """Make a white picture of one bit a pixel, with so many bytes behind it that say nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\x00" + b"\xff" * -(-width // 8)) * height)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"tEXt", b"a\x00" + more) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "content", "method"),
    [
        ("phone.png", png(1080, 2163), "sendPhoto"),
        ("longest.png", png(1080, 4320), "sendPhoto"),
        ("too-long-to-read.png", png(1080, 4321), "sendDocument"),
        ("too-wide.png", png(4321, 1080), "sendDocument"),
        ("limit.png", png(5000, 5000), "sendPhoto"),
        ("too-large.png", png(5000, 5001), "sendDocument"),
        ("drawing.svg", b"<svg/>", "sendDocument"),
    ],
)
async def test_a_picture_is_a_photo_where_telegram_shows_it_and_it_can_be_read(api, name, content, method):
    async def answer(_ask: Ask) -> Reply:
        return Reply("Picture", files=(File(name, "image/png", content),))

    await exchange(api, answer, {"message": message("/picture")}, done=lambda: len(api.messages) == 2)
    calls = [call for call in api.calls if call.method.startswith("send")]
    assert [call.method for call in calls] == ["sendMessage", method]
    assert list(calls[1].files.values()) == [(name, content)]


def test_a_picture_too_heavy_for_a_photo_is_a_file():
    light, heavy = [File("a.png", "image/png", png(9, 9, bytes(10 * 1024 * 1024 + more))) for more in (-200, 0)]
    assert (is_photo(light), is_photo(heavy)) == (True, False)


async def test_a_picture_that_telegram_does_not_take_as_a_photo_is_sent_as_a_file(api):
    content = png(360, 700)

    async def answer(_ask: Ask) -> Reply:
        return Reply("Picture", files=(File("a.png", "image/png", content),))

    api.faults.append(Fault("sendPhoto", status=400, description="Bad Request: IMAGE_PROCESS_FAILED"))
    await exchange(api, answer, {"message": message("/picture")}, done=lambda: len(api.messages) == 2)
    calls = [call for call in api.calls if call.method.startswith("send")]
    assert [call.method for call in calls] == ["sendMessage", "sendPhoto", "sendDocument"]
    assert list(calls[2].files.values()) == [("a.png", content)]


async def inline_results(
    api: FakeBotApi, answerer: Any, query: str = "2010/4", keep: int = 300
) -> list[dict[str, Any]]:
    api.calls.clear()
    await exchange(api, answerer, {"inline_query": inline(query)}, done=lambda: api.of("answerInlineQuery"))
    fields = api.of("answerInlineQuery")[0].fields
    assert {name: fields[name] for name in ("inline_query_id", "cache_time", "is_personal")} == {
        "inline_query_id": "iq1",
        "cache_time": str(keep),
        "is_personal": "true",
    }
    return json.loads(fields["results"])


async def card(ask: Ask) -> Reply:
    return Reply(
        "Non-punishment",
        (line(Span("CTOC/COP/WG.4/2010/4", "symbol"), " · background paper"),),
        buttons=((Button("Item 5", ask="/item 2010 5"), Button("Open", url="https://docs.un.org/en/A/1")),),
        about=("document:CTOC/COP/WG.4/2010/4",),
        language=ask.chat.language or "en",
    )


async def test_an_inline_query_offers_a_card(api):
    results = await inline_results(api, card)
    identity = results[0].pop("id")
    assert results == [
        {
            "type": "article",
            "title": "Non-punishment",
            "description": "CTOC/COP/WG.4/2010/4 · background paper",
            "input_message_content": {
                "message_text": "<b>Non-punishment</b>\n<code>CTOC/COP/WG.4/2010/4</code> · background paper",
                "parse_mode": "HTML",
            },
            "reply_markup": {
                "inline_keyboard": [
                    [
                        {"text": "Item 5", "url": f"https://t.me/{ME['username']}?start=L2l0ZW0gMjAxMCA1"},
                        {"text": "Open", "url": "https://docs.un.org/en/A/1"},
                    ]
                ]
            },
        }
    ]
    assert (await inline_results(api, card, "WG.4/2010/4"))[0]["id"] == identity
    assert 1 <= len(identity.encode()) <= 64


async def test_an_ambiguous_inline_query_offers_its_candidates(api):
    async def answer(ask: Ask) -> Reply:
        if ask.text.startswith("/agenda 2010-"):
            return Reply(ask.text, about=(f"meeting:{ask.text[8:]}",))
        choices = tuple((Button(day, ask=f"/agenda 2010-{day}"),) for day in ("01-27", "10-19", "01-27"))
        return Reply("Which one?", buttons=choices, about=("a", "b"), sure=False)

    assert [one["title"] for one in await inline_results(api, answer)] == ["/agenda 2010-01-27", "/agenda 2010-10-19"]


async def test_nothing_found_and_nothing_asked_offer_nothing(api):
    async def answer(_ask: Ask) -> Reply:
        return Reply("I hold nothing", sure=False)

    assert await inline_results(api, answer, keep=10) == []
    assert await inline_results(api, card, "  ") == []


async def test_cards_that_the_clock_changes_are_kept_only_shortly(api):
    async def answer(ask: Ask) -> Reply:
        if ask.text == "now":
            return Reply(f"{ask.now:%M:%S}", about=("session:B:2022-06-29T10:00",))
        return await card(ask)

    assert len(await inline_results(api, answer, "now", keep=10)) == 1
    assert len(await inline_results(api, answer, "2010/4", keep=300)) == 1


async def test_an_inline_query_that_waited_too_long_is_dropped(api):
    clock = Clock()
    asked: list[str] = []

    async def answer(ask: Ask) -> Reply:
        asked.append(ask.text)
        clock.seconds += 9  # the person's next query waits while this one is worked on
        return await card(ask)

    async with running(api.url, answer, clock=clock, pause=clock.pause):
        await api.push(inline_query=inline("first"))
        await api.push(inline_query=inline("second"))
        await api.push(message=message("last"))
        await api.until(lambda: bool(api.messages))
    texts = list(dict.fromkeys(asked))  # an inline question is asked again for a little later
    assert texts in (["first", "last"], ["first", "second", "last"])
    assert len(api.of("answerInlineQuery")) == len(texts) - 1


async def failing(_ask: Ask) -> Reply:
    raise LookupError("a delegate's words")


async def test_an_unexpected_error_is_counted_and_told_in_one_sentence(api, caplog):
    bot = await exchange(api, failing, {"message": message("a delegate's words")}, done=lambda: api.messages)
    assert (bot.errors.count, sent(api)) == (1, [Phrases().failed])
    errors = [one.getMessage() for one in caplog.records if one.levelname == "ERROR"]
    assert len(errors) == 1
    assert errors[0].startswith("unexpected LookupError at test_messenger.py:")
    assert "words" not in caplog.text
    assert "Amina" not in caplog.text


async def test_an_error_does_not_reach_the_next_question(api):
    async def answer(ask: Ask) -> Reply:
        return await (failing(ask) if ask.text == "bad" else Echo()(ask))

    bot = await exchange(
        api, answer, {"message": message("bad")}, {"message": message("good")}, done=lambda: len(api.messages) == 2
    )
    assert (bot.errors.count, sent(api)) == (1, [Phrases().failed, "You asked: good"])


async def test_an_update_that_cannot_be_read_does_not_cost_the_others():
    async with FakeBotApi() as server:  # without the oracle, which knows no such updates
        bot = await exchange(
            server,
            Echo(),
            {"callback_query": {"id": "x"}},
            {"message": {"text": "no chat"}},
            {"message": message("good")},
            done=lambda: server.messages,
        )
        assert (bot.errors.count, sent(server)) == (2, ["You asked: good"])


@pytest.mark.parametrize(
    ("fault", "texts", "undelivered"),
    [
        (Fault("sendMessage", status=403, description="Forbidden: bot was blocked by the user"), ["q"], 0),
        (Fault("sendMessage", status=429, description="Too Many", parameters={"retry_after": 7}), ["q", "q"], 0),
        (Fault("sendMessage", status=429, description="Too Many", parameters={"retry_after": 900}), ["q"], 1),
        (Fault("sendMessage", status=502, page="<html>"), ["q"], 1),
        (Fault("sendMessage", status=401, description="Unauthorized"), ["q"], 1),
        (Fault("sendMessage", garbage="{half"), ["q"], 1),
        (Fault("sendMessage", garbage='{"ok":true,"result":{}}'), ["q"], 1),
        (Fault("sendMessage", cut="before"), ["q"], 1),
        (Fault("sendMessage", cut="after"), ["q"], 1),
    ],
    ids=["blocked", "flood", "long flood", "502", "401", "bad JSON", "no number", "reset before", "reset after"],
)
async def test_what_happens_to_an_answer_that_is_refused(api, fault, texts, undelivered):
    api.faults.append(fault)

    async def answer(_ask: Ask) -> Reply:
        return Reply("q")

    async with running(api.url, answer) as bot:
        await api.push(message=message("q"))
        await api.until(lambda: len(api.of("sendMessage")) == len(texts))
        await bot.end()
    assert sent(api) == texts
    assert (bot.errors.count, bot.errors.undelivered) == (0, undelivered)
    assert bot.clock.pauses == ([7.0] if len(texts) == 2 else [])


async def test_a_group_that_became_a_supergroup_is_answered_there(api):
    api.faults.append(
        Fault(
            "sendMessage", status=400, description="Bad Request: upgraded", parameters={"migrate_to_chat_id": -100500}
        )
    )
    old = {"id": -5, "type": "group", "title": "G"}
    await exchange(api, Echo(), {"message": message("/agenda", chat=old)}, done=lambda: api.messages)
    assert [call.fields["chat_id"] for call in api.of("sendMessage")] == ["-5", "-100500"]


async def test_markup_that_is_not_understood_is_sent_as_words(api):
    api.faults.append(Fault("sendMessage", status=400, description="Bad Request: can't parse entities: tag"))

    async def answer(_ask: Ask) -> Reply:
        return Reply("<b>", (line(Span("15:00", "time", at=NOW)),))

    await exchange(api, answer, {"message": message("q")}, done=lambda: api.messages)
    assert [(call.fields.get("parse_mode"), call.text) for call in api.of("sendMessage")] == [
        ("HTML", "<b>\n\N{LEFT-TO-RIGHT MARK}15:00"),
        (None, "<b>\n\N{LEFT-TO-RIGHT MARK}15:00"),
    ]


async def test_a_refused_button_is_an_error_that_the_delegate_is_told_of(api):
    api.faults.append(Fault("sendMessage", status=400, description="Bad Request: BUTTON_DATA_INVALID"))
    bot = await exchange(api, Echo(), {"message": message("q")}, done=lambda: api.messages)
    assert (bot.errors.count, sent(api)) == (1, ["You asked: q", Phrases().failed])


async def test_one_chat_is_answered_in_order_while_others_go_on(api):
    gate = asyncio.Event()

    async def answer(ask: Ask) -> Reply:
        if ask.text == "slow":
            await gate.wait()
        return Reply(ask.text)

    other = {"id": 78, "type": "private", "first_name": "B"}
    async with running(api.url, answer):
        await api.push(message=message("slow"))
        await api.push(message=message("after slow"))
        await api.push(message=message("other", chat=other))
        await api.until(lambda: bool(api.messages))
        assert sent(api) == ["other"]
        gate.set()
        await api.until(lambda: len(api.messages) == 3)
    assert sent(api) == ["other", "slow", "after slow"]


async def test_a_full_house_stops_fetching(api):
    gate = asyncio.Event()

    async def answer(ask: Ask) -> Reply:
        await gate.wait()
        return Reply(ask.text)

    async with running(api.url, answer, bound=4):
        for number in range(10):
            await api.push(message=message(f"{number}", chat={"id": 100 + number, "type": "private"}))
        await api.until(lambda: api.polls > 0)
        for _ in range(20):
            await asyncio.sleep(0)
        fetched = max(int(call.fields["limit"]) for call in api.of("getUpdates"))
        assert fetched == 4
        polls = len(api.of("getUpdates"))
        gate.set()
        await api.until(lambda: len(api.messages) == 10)
        assert len(api.of("getUpdates")) > polls
    assert sorted(sent(api)) == [str(number) for number in range(10)]


async def test_an_update_handed_out_twice_is_answered_once(api):
    api.repeat = True
    echo = Echo()
    await exchange(
        api, echo, {"message": message("one")}, {"message": message("two")}, done=lambda: len(api.messages) == 2
    )
    assert echo.texts == ["one", "two"]


async def test_an_answer_with_an_address_comes_without_its_preview(api):
    async def answer(_ask: Ask) -> Reply:
        return Reply("See", (line(Span("Open", "link", url="https://docs.un.org/en/A/64/130")),))

    await exchange(api, answer, {"message": message("q")}, done=lambda: api.messages)
    assert [call.fields["link_preview_options"] for call in api.of("sendMessage")] == ['{"is_disabled":true}']


async def test_without_its_memory_it_still_answers(api):
    async def load(_number: int) -> Chat:
        raise OSError("disk")

    async def save(_number: int, _context: Context) -> None:
        raise OSError("disk")

    async def answer(_ask: Ask) -> Reply:
        return Reply("Item 2", context=Context(about=("item:x",)))

    memory = Memory(load, save, lambda _number: None)
    bot = await exchange(api, answer, {"message": message("q")}, done=lambda: api.messages, memory=memory)
    assert (sent(api), bot.errors.count) == (["Item 2"], 2)


async def test_of_a_chat_that_is_forgotten_nothing_is_held_nor_saved_again(api):
    async def answer(ask: Ask) -> Reply:
        return Reply("Deleted", forget=True) if ask.text == "/forget yes" else Reply("Item 2", context=SPOKEN)

    async with running(api.url, answer) as bot:
        await api.push(message=message("item 2"))
        await api.until(lambda: len(api.messages) == 1)
        assert bot.chats.held[77].context == SPOKEN
        await api.push(message=message("/forget yes"))
        await api.until(lambda: len(api.messages) == 2)
        await bot.end()
    assert bot.chats.held == {}


async def test_a_chosen_language_is_that_of_the_two_sentences(api):
    phrases = {"en": Phrases(), "ru": Phrases(failed="Ошибка.")}
    async with running(api.url, failing, phrases=phrases) as bot:
        bot.chats.held[77] = Chat(context=Context(language="ru"))
        await api.push(message=message("q"))
        await api.until(lambda: bool(api.messages))
    assert sent(api) == ["Ошибка."]


async def test_a_long_answer_goes_one_piece_a_second_and_an_edit_is_paced_as_well(api):
    clock = Clock()

    async def answer(ask: Ask) -> Reply:
        return Reply("word " * 2000 if ask.text == "long" else "short", buttons=((Button("more", ask="more"),),))

    gate = Pace(clock=clock, pause=clock.pause)
    async with running(api.url, answer, pace=gate) as bot:
        await api.push(message=message("long"))
        await api.until(lambda: len(api.messages) == 3)
        began = clock.seconds
        await api.push(callback_query=press("more", next(iter(api.messages.values()))))
        await api.until(lambda: api.of("editMessageText"))
        await bot.end()
    assert [call.fields["chat_id"] for call in api.of("sendMessage")] == ["77", "77", "77"]
    assert began - 1000.0 == pytest.approx(1 / 28 + 2 * 1.07)
    assert clock.seconds - began == pytest.approx(1.07)


@pytest.mark.parametrize(
    ("seconds", "texts", "undelivered"), [(7, ["q", "q"], 0), (900, ["q"], 1)], ids=["flood", "long flood"]
)
async def test_a_refused_answer_halts_the_pace_and_its_second_try_waits_for_it(api, seconds, texts, undelivered):
    api.faults.append(Fault("sendMessage", status=429, description="Too Many", parameters={"retry_after": seconds}))
    clock = Clock()
    stored: list[float] = []

    async def store(until: float) -> None:
        stored.append(until - clock.seconds)

    async def answer(_ask: Ask) -> Reply:
        return Reply("q")

    gate = Pace(clock=clock, pause=clock.pause, on_pause=store, jitter=lambda: 0.0)
    async with running(api.url, answer, pace=gate) as bot:
        await api.push(message=message("q"))
        await api.until(lambda: len(api.of("sendMessage")) == len(texts))
        await bot.end()
    assert sent(api) == texts
    assert (bot.errors.count, bot.errors.undelivered) == (0, undelivered)
    assert stored == [pytest.approx(seconds)]
    assert bot.clock.pauses == []


async def test_in_a_pause_nothing_goes_out_that_would_be_too_late_after_it(api):
    echo = Echo()
    clock = Clock()
    held, over = asyncio.Event(), asyncio.Event()

    async def until_over(seconds: float) -> None:
        held.set()
        await over.wait()
        await clock.pause(seconds)

    gate = Pace(clock=clock, pause=until_over, paused_until=1500.0)
    async with running(api.url, echo, pace=gate) as bot:
        await api.push(inline_query=inline("agenda"))
        await api.push(callback_query=press("more", {"message_id": 1, "date": 1, "chat": PRIVATE, "text": "old"}))
        await api.push(message=message("q"))
        await held.wait()
        assert [call.method for call in api.calls if call.method.startswith(("send", "answer", "edit"))] == []
        over.set()
        await api.until(lambda: len(api.messages) == 2)
        await bot.end()
    assert sent(api) == ["You asked: more", "You asked: q"]
    assert api.of("answerInlineQuery") == api.of("answerCallbackQuery") == []


def a_rehearsal(ask: Ask) -> Reply:
    """Three notices behind an answer; what is asked later has none."""
    if "play" not in ask.text:
        return Reply("Something else")
    return Reply(f"Three notices of {ask.text[-4:]}", play=tuple(Reply(f"Notice {number}") for number in (1, 2, 3)))


async def test_a_rehearsal_is_sent_one_notice_every_few_seconds_after_its_answer(api):
    async def answer(ask: Ask) -> Reply:
        return a_rehearsal(ask)

    bot = await exchange(api, answer, {"message": message("/rehearse play 2022")}, done=lambda: len(api.messages) == 4)
    assert sent(api) == ["Three notices of 2022", "Notice 1", "Notice 2", "Notice 3"]
    assert bot.clock.pauses.count(PLAY_EVERY) == 3


async def test_a_pressed_rehearsal_leaves_the_list_it_was_pressed_in(api):
    async def answer(ask: Ask) -> Reply:
        return a_rehearsal(ask)

    update = {"callback_query": press("/rehearse play 2022", message("list", message_id=5) | {"from": ME})}
    await exchange(api, answer, update, done=lambda: len(api.messages) == 4)
    assert sent(api) == ["Three notices of 2022", "Notice 1", "Notice 2", "Notice 3"]
    assert api.of("editMessageText") == []


async def test_another_rehearsal_ends_the_one_that_is_being_played_and_questions_go_on(api):
    going = asyncio.Event()
    pauses = 0

    async def answer(ask: Ask) -> Reply:
        return a_rehearsal(ask)

    async def pause(seconds: float) -> None:
        """The first rehearsal stands still before its second notice."""
        nonlocal pauses
        pauses += seconds == PLAY_EVERY
        await (going.wait() if pauses == 2 and seconds == PLAY_EVERY else asyncio.sleep(0))

    async with running(api.url, answer, pause=pause) as bot:
        await api.push(message=message("/rehearse play 2021"))
        await api.until(lambda: len(api.messages) == 2)
        await api.push(message=message("/now"))
        await api.until(lambda: len(api.messages) == 3)
        await api.push(message=message("/rehearse play 2022"))
        await api.until(lambda: len(api.messages) == 7)
        going.set()
        await bot.end()
    before = ["Three notices of 2021", "Notice 1", "Something else"]
    assert sent(api) == [*before, "Three notices of 2022", "Notice 1", "Notice 2", "Notice 3"]
