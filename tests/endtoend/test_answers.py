"""`run` as a process: what it answers, in which chat, and what it knows after it was started again."""

import json
import signal
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.running import menus
from tests.botapi.server import ME, FakeBotApi
from tests.botapi.updates import GROUP, PERSON, PRIVATE, inline, mention, message, press
from tests.endtoend.conftest import Expect, StartBot
from tests.endtoend.emulator import REFUSALS, US, Emulator

pytestmark = pytest.mark.endtoend

TEXTS = ("/agenda 2022", "什么时候讨论采购政策", "and the documents?")
OTHER = PRIVATE | {"id": 78}


def shown_in(api: FakeBotApi, chat: int) -> list[str]:
    """The texts that arrived in a chat, as its members see them now."""
    return [one["text"] for (number, _), one in api.messages.items() if number == chat]


async def asked(api: FakeBotApi, text: str, **more: object) -> str:
    """Send a message, wait for one more to arrive, return its text."""
    before = len(api.messages)
    await api.push(message=message(text, **more))
    await api.until(lambda: len(api.messages) > before)
    return str(list(api.messages.values())[-1]["text"])


async def test_a_private_conversation_keeps_its_context(api: FakeBotApi, start_bot: StartBot, expect: Expect):
    bot = await start_bot(api.url)
    answers = [await asked(api, text) for text in TEXTS]
    replies = [await expect(*TEXTS[: number + 1], language="fr") for number in range(3)]
    assert answers == [reply.text for reply in replies]
    assert [reply.about[0] for reply in replies] == [
        "meeting:CTOC/COP/WG.4:2022-06-29",
        *["item:CTOC/COP/WG.4:2021-10-12:3"] * 2,
    ]
    assert [text.split("\n")[0] for text in answers] == [
        "12th meeting, 29–30 June 2022, Vienna",
        "第十一次会议项目3：在国家、区域和国际层面加强采购政策的措施",
        "1 document of item 3, 11th meeting",
    ]
    assert await bot.end() == 0
    assert shown_in(api, PRIVATE["id"]) == answers


async def test_a_press_changes_the_message_it_stands_under(api: FakeBotApi, start_bot: StartBot, expect: Expect):
    bot = await start_bot(api.url)
    await asked(api, "/agenda 2022")
    ((_, number), agenda) = next(iter(api.messages.items()))
    buttons = [button for row in agenda["reply_markup"]["inline_keyboard"] for button in row]
    (item,) = [button["callback_data"] for button in buttons if button.get("callback_data") == "/item 2022 2"]
    await api.push(callback_query=press(item, dict(agenda)))
    await api.until(lambda: bool(api.of("editMessageText")))
    assert await bot.end() == 0
    assert shown_in(api, PRIVATE["id"]) == [(await expect("/item 2022 2", language="fr")).text]
    made = [call.method for call in api.calls if call.method in {"answerCallbackQuery", "editMessageText"}]
    assert made == ["answerCallbackQuery", "editMessageText"]
    assert api.of("editMessageText")[0].fields["message_id"] == str(number)


async def test_a_button_answers_in_the_language_of_the_message_it_stands_under(
    api: FakeBotApi, start_bot: StartBot, expect: Expect
):
    bot = await start_bot(api.url)
    await asked(api, "2022年会议的议程")  # the telephone is set to French
    (shown,) = api.messages.values()
    await api.push(callback_query=press("/item 2022 2", dict(shown)))
    await api.until(lambda: bool(api.of("editMessageText")))
    assert await bot.end() == 0
    assert shown_in(api, PRIVATE["id"]) == [(await expect("/item 2022 2", language="zh")).text]


async def test_a_card_leads_back_into_the_private_chat(api: FakeBotApi, start_bot: StartBot, expect: Expect):
    bot = await start_bot(api.url)
    await api.push(inline_query=inline("2010/4"))
    await api.until(lambda: bool(api.of("answerInlineQuery")))
    (card,) = json.loads(api.of("answerInlineQuery")[0].fields["results"])
    document = await expect("2010/4", language="fr")
    assert (card["title"], document.about[0]) == (document.title[:200], "document:CTOC/COP/WG.4/2010/4")
    buttons = [button for row in card["reply_markup"]["inline_keyboard"] for button in row]
    ours = [link for link in (urlsplit(button.get("url", "")) for button in buttons) if link.netloc == "t.me"]
    assert not any("callback_data" in button for button in buttons)
    assert {link.path for link in ours} == {f"/{ME['username']}"}
    payloads = [parse_qs(link.query)["start"][0] for link in ours]
    asks = [button.ask for row in document.buttons for button in row if button.ask]
    answers = [await asked(api, f"/start {payload}") for payload in payloads]
    assert answers == [(await expect(ask, language="fr")).text for ask in asks]
    assert any(ask.startswith("/item ") for ask in asks)
    assert await bot.end() == 0


async def test_in_a_group_only_what_is_addressed_is_answered(api: FakeBotApi, start_bot: StartBot, expect: Expect):
    bot = await start_bot(api.url)
    named = f"@{ME['username']} 什么时候讨论采购政策"
    await api.push(message=message("什么时候讨论采购政策", chat=GROUP))
    await api.push(message=message("/agenda@another_bot 2022", chat=GROUP))
    await asked(api, f"/agenda@{ME['username']} 2022", chat=GROUP, message_id=31)
    await api.push(message=message("and the documents?", chat=GROUP))
    await asked(api, named, chat=GROUP, message_id=32, entities=mention(named))
    assert await bot.end() == 0
    expected = [await expect(text, language="fr") for text in TEXTS[:2]]
    assert shown_in(api, GROUP["id"]) == [reply.text for reply in expected]
    replied = [json.loads(call.fields["reply_parameters"])["message_id"] for call in api.of("sendMessage")]
    assert replied == [31, 32]


@pytest.mark.parametrize(("by", "code"), [(signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)])
async def test_language_and_context_outlive_the_process(
    api: FakeBotApi, start_bot: StartBot, expect: Expect, by: signal.Signals, code: int
):
    first = await start_bot(api.url)
    await asked(api, "/language zh")
    await asked(api, "/item 2021 3")
    await api.until(lambda: api.of("getUpdates")[-1].fields.get("offset") == "3")
    assert await first.end(by) == code
    second = await start_bot(api.url)
    known = await asked(api, "/item 2")
    unknown = await asked(api, "/item 2", chat=OTHER, **{"from": PERSON | {"id": 78}})
    assert await second.end() == 0
    kept = await expect("/language zh", "/item 2021 3", "/item 2", language="fr")
    fresh = await expect("/item 2", language="fr")
    assert (known, unknown) == (kept.text, fresh.text)
    assert (kept.about[0], kept.language) == ("item:CTOC/COP/WG.4:2021-10-12:2", "zh")
    assert (fresh.about[0], fresh.language) == ("item:CTOC/COP/WG.4:2022-06-29:2", "en")


async def test_it_shows_a_menu_for_each_language_and_for_everybody(api: FakeBotApi, start_bot: StartBot):
    bot = await start_bot(api.url)
    made = menus()
    await api.until(lambda: len(api.of("setMyShortDescription")) == len(made) + 1)
    assert await bot.end() == 0
    shown = {
        call.fields.get("language_code", ""): [
            (each["command"], each["description"]) for each in json.loads(call.fields["commands"])
        ]
        for call in api.of("setMyCommands")
    }
    commands = {code: list(menu.commands) for code, menu in made.items()}
    assert shown == commands | {"": commands["en"]}


async def test_the_process_passes_the_emulators_own_verdict(emulator: Emulator, start_bot: StartBot):
    bot = await start_bot(emulator.url)
    for number, text in enumerate(TEXTS, 1):
        await emulator.push(message=message(text))
        await emulator.until("sendMessage", number)
    await emulator.push(callback_query=press("/item 2022 2", message("12th meeting") | {"from": US}))
    await emulator.until("editMessageText")
    await emulator.push(inline_query=inline("2010/4"))
    await emulator.until("answerInlineQuery")
    await emulator.until("setMyCommands", len(menus()) + 1)
    assert await bot.end() == 0
    required = ["sendMessage", "editMessageText", "answerCallbackQuery", "answerInlineQuery", "setMyCommands"]
    options = [option for method in required for option in ("--require-method", method)]
    verdict = emulator.verdict("--require-response", *options, *REFUSALS)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
