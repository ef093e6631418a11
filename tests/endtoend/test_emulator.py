"""Against a Bot API server that nobody here wrote: lo-bot-api-emulator, whose own verdict on the journal counts."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.service import Menu
from handlers.ask import Ask
from handlers.reply import Button, File, Reply, Span, line
from tests.botapi.running import NOW
from tests.botapi.updates import GROUP, inline, message, press
from tests.endtoend.emulator import REFUSALS, US, Emulator

pytestmark = pytest.mark.endtoend


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63f8ffffff7f0009fb03fd05434543ca0000000049454e44ae426082"
)
FILES = {
    "/calendar": (File("2022.ics", "text/calendar", b"BEGIN:VCALENDAR"),),
    "/picture": (File("2022.png", "image/png", PIXEL),),
}


async def answer(ask: Ask) -> Reply:
    """Say everything a reply can hold."""
    return Reply(
        f"Answer to {ask.text}",
        (
            line(Span("CTOC/COP/WG.4/2010/4", "symbol"), " ", Span("15:00", "time", at=NOW)),
            line(Span("Words of a text", "quote")),
        ),
        buttons=((Button("Item 2", ask="/item 2022 2"), Button("Copy", copy="CTOC/COP/WG.4/2010/4")),),
        files=FILES.get(ask.text, ()),
        about=(f"question:{ask.text}",),
    )


MENUS = {"en": Menu((("agenda", "The agenda"),), "What I do", "Short"), "zh": Menu((("agenda", "议程"),))}


async def test_a_conversation_passes_the_emulators_own_verdict(
    emulator: Emulator, serve_bot: Callable[..., Any]
) -> None:
    bot = await serve_bot(emulator.url, answer, menus=MENUS)
    await emulator.push(message=message("/agenda 2022"))
    await emulator.until("sendMessage")
    shown = message("Answer to /agenda 2022") | {"from": US}
    await emulator.push(callback_query=press("/item 2022 2", shown))
    await emulator.until("editMessageText")
    await emulator.push(message=message("/agenda", chat=GROUP))
    await emulator.until("sendMessage", 2)
    await emulator.push(message=message("/calendar"))
    await emulator.until("sendDocument")
    await emulator.push(message=message("/picture"))
    await emulator.until("sendPhoto")
    await emulator.push(inline_query=inline("2010/4"))
    await emulator.until("answerInlineQuery")
    await emulator.until("setMyCommands", 3)
    await bot.end()
    assert (bot.errors.count, bot.errors.undelivered) == (0, 0)
    required = [
        "sendMessage", "sendDocument", "sendPhoto", "editMessageText", "answerCallbackQuery", "answerInlineQuery",
    ]  # fmt: skip
    options = [option for method in required for option in ("--require-method", method)]
    verdict = emulator.verdict("--require-response", *options, *REFUSALS)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


async def test_the_verdict_can_fail(emulator: Emulator, serve_bot: Callable[..., Any]) -> None:
    bot = await serve_bot(emulator.url, answer)
    await emulator.push(message=message("/agenda 2022"))
    await emulator.until("sendMessage")
    await bot.end()
    assert emulator.verdict("--require-method", "sendDocument", *REFUSALS).returncode == 1
    assert emulator.verdict("--require-method", "sendMessage", *REFUSALS).returncode == 0


async def test_a_long_answer_is_taken_in_pieces(emulator: Emulator, serve_bot: Callable[..., Any]) -> None:
    async def long(_ask: Ask) -> Reply:
        return Reply("& <b>" * 100, tuple(line(Span("<&> " * 300, "quote"), "字。" * 400) for _ in range(5)))

    bot = await serve_bot(emulator.url, long)
    await emulator.push(message=message("x"))
    await emulator.until("sendMessage", 2)
    await bot.end()
    assert (bot.errors.count, bot.errors.undelivered) == (0, 0)
    assert emulator.verdict("--require-response", *REFUSALS).returncode == 0
