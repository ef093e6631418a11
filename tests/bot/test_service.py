import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.polling import Halted, Patience
from bot.service import Menu
from tests.botapi.running import Echo, running
from tests.botapi.server import TOKEN, FakeBotApi, Fault
from tests.botapi.updates import message

MENUS = {
    "en": Menu((("agenda", "The agenda"), ("help", "Help")), "What I do", "Short"),
    "zh": Menu((("agenda", "议程"),), "我的用途", "简短"),
}


async def ended(api: FakeBotApi, *, patience: Patience | None = None) -> str:
    """Serve until it gives up by itself; return the sentence."""
    async with running(api.url, patience=patience or Patience()) as bot:
        async with asyncio.timeout(20):
            with pytest.raises(Halted) as halted:
                await bot.task
        return str(halted.value)


@pytest.mark.parametrize(
    ("status", "method"), [(401, "getMe"), (404, "getMe"), (401, "getUpdates"), (404, "getUpdates")]
)
async def test_a_refused_token_is_said_clearly(api, status, method):
    api.faults.append(Fault(method, times=1000, status=status, description="Unauthorized"))
    sentence = await ended(api)
    assert sentence == "Telegram refused the token (DELEGATE_BOT_TOKEN): it is wrong or was revoked."


async def test_a_second_poller_is_said_clearly(api, caplog):
    api.faults.append(Fault("getUpdates", times=1000, status=409, description="Conflict: terminated"))
    assert await ended(api) == "Another process polls Telegram with the same token: stop that one first."
    assert TOKEN not in caplog.text


async def test_silence_ends_the_program(api):
    api.faults.append(Fault("getUpdates", times=1000, status=502, page="<html>"))
    sentence = await ended(api, patience=Patience(silence=120))
    assert sentence == "No answer from Telegram for 0:02:01 (NetworkError): stopping."


async def test_a_poll_that_never_returns_ends_the_program(api, monkeypatch):
    monkeypatch.setattr("bot.service.WATCH_EVERY", timedelta(milliseconds=5))
    api.faults.append(Fault("getUpdates", times=1000, hang="before"))
    async with running(api.url) as bot:
        await api.until(lambda: bool(api.of("getUpdates")))
        bot.clock.seconds += 700
        async with asyncio.timeout(20):
            with pytest.raises(Halted, match=r"^No answer from Telegram for 0:11:40 \(getUpdates did not return\)"):
                await bot.task


@pytest.mark.parametrize(
    "fault",
    [
        Fault("getUpdates", status=401, description="Unauthorized"),
        Fault("getUpdates", status=404, description="Not Found"),
        Fault("getUpdates", status=409, description="Conflict"),
        Fault("getUpdates", status=429, description="Too Many", parameters={"retry_after": 3}),
        Fault("getUpdates", status=500, page="<html>"),
        Fault("getUpdates", status=502, page="<html>"),
        Fault("getUpdates", garbage="{half"),
        Fault("getUpdates", garbage='{"ok":true,"result":{"a":1}}'),
        Fault("getUpdates", times=2, cut="before"),
        Fault("getMe", status=502, page="<html>"),
        Fault("getMe", times=2, cut="before"),
    ],
    ids=lambda fault: f"{fault.method} {fault.status or fault.garbage or fault.cut}",
)
async def test_it_goes_on_after_each_fault(api, fault):
    async with running(api.url) as bot:
        if fault.method == "getMe":
            api.faults.append(fault)
        else:
            await api.until(lambda: bool(api.of("getUpdates")))
            await api.push(message=message("before"))
            await api.until(lambda: len(api.messages) == 1)
            api.faults.append(fault)
        await api.push(message=message("between"))
        await api.until(lambda: fault.times == 0)
        await api.push(message=message("after"))
        await api.until(lambda: [one["text"] for one in api.messages.values()][-1:] == ["You asked: after"])
    assert bot.errors.count == 0


async def test_what_was_answered_is_acknowledged_at_the_end(api):
    async with running(api.url):
        await api.push(message=message("one"))
        await api.until(lambda: bool(api.messages))
    last = api.of("getUpdates")[-1].fields
    assert (last["offset"], last["timeout"]) == ("2", "0")
    echo = Echo()
    async with running(api.url, echo):
        await api.push(message=message("two"))
        await api.until(lambda: len(api.messages) == 2)
    assert echo.texts == ["two"]


async def test_questions_in_flight_are_answered_before_it_stops(api):
    begun = asyncio.Event()
    gate = asyncio.Event()
    echo = Echo()

    async def answer(ask):
        begun.set()
        await gate.wait()
        return await echo(ask)

    async with running(api.url, answer) as bot:
        await api.push(message=message("one"))
        await begun.wait()
        bot.stop.set()
        gate.set()
        await bot.end()
    assert [one["text"] for one in api.messages.values()] == ["You asked: one"]


def setters(api: FakeBotApi) -> list[tuple[str, str]]:
    return [
        (call.method, call.fields.get("language_code", "")) for call in api.calls if call.method.startswith("setMy")
    ]


async def test_menus_are_set_for_each_language_and_only_when_changed(api):
    each = ["setMyCommands", "setMyDescription", "setMyShortDescription"]
    async with running(api.url, menus=MENUS):
        await api.until(lambda: len(setters(api)) == 9)
    assert setters(api) == [(method, language) for language in ("en", "zh", "") for method in each]
    api.calls.clear()
    async with running(api.url, menus=MENUS):
        await api.push(message=message("x"))
        await api.until(lambda: len(api.of("getMyShortDescription")) == 3 and bool(api.messages))
    assert setters(api) == []
    changed = {**MENUS, "zh": Menu((("agenda", "会议议程"),), "我的用途", "简短")}
    async with running(api.url, menus=changed):
        await api.until(lambda: bool(setters(api)))
    assert setters(api) == [("setMyCommands", "zh")]


@pytest.mark.parametrize("status", [404, 501])
async def test_a_server_without_menus_is_served_all_the_same(api, status):
    for method in ("getMyCommands", "getMyDescription", "getMyShortDescription", "setMyCommands"):
        api.faults.append(Fault(method, times=100, status=status, description="not here"))
    async with running(api.url, menus=MENUS) as bot:
        await api.push(message=message("x"))
        await api.until(lambda: len(api.of("getMyDescription")) == 3 and bool(api.messages))
        assert not bot.task.done()
    assert bot.errors.count == 0


async def test_menus_that_cannot_be_read_do_not_stop_the_answers(api):
    for method in ("getMyCommands", "getMyDescription"):
        api.faults.append(Fault(method, times=100, garbage='{"ok":true,"result":7}'))
    async with running(api.url, menus=MENUS) as bot:
        await api.push(message=message("x"))
        await api.until(lambda: len(api.of("getMyDescription")) == 3 and bool(api.messages))
        assert not bot.task.done()


async def test_what_works_beside_is_entered_once_with_a_ready_bot_and_left_at_the_end(api):
    names = []

    @asynccontextmanager
    async def beside(bot):
        names.append(bot.username)
        try:
            yield
        finally:
            names.append("left")

    async with running(api.url, beside=beside) as bot:
        await api.push(message=message("x"))
        await api.until(lambda: bool(api.messages))
        assert names == ["delegate_test_bot"]
        await bot.end()
    assert names == ["delegate_test_bot", "left"]
