import asyncio

import pytest
from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.transport import NotSent, Transport, call
from tests.botapi.server import ME, TOKEN, Fault


def bot_of(api, transport: Transport) -> Bot:
    return Bot(TOKEN, base_url=f"{api.url}/bot", request=transport, get_updates_request=Transport())


async def test_a_call_and_its_answer(api):
    async with bot_of(api, Transport()) as bot:
        assert (bot.username, bot.id) == (ME["username"], ME["id"])
        sent = await bot.send_message(77, "什么 & <b>when</b>", parse_mode="HTML")
    assert (sent.text, sent.chat.id) == ("什么 & when", 77)
    assert api.calls[-1].fields == {"chat_id": "77", "text": "什么 & <b>when</b>", "parse_mode": "HTML"}


async def test_a_plain_call_needs_no_objects(api):
    transport = Transport()
    assert await call(transport, f"{api.url}/bot{TOKEN}/getMe", {}) == ME
    await transport.shutdown()


async def test_a_file_arrives_byte_by_byte(api):
    content = bytes(range(256)) * 4096
    async with bot_of(api, Transport()) as bot:
        await bot.send_document(77, InputFile(content, filename='议程 "1".ics'))
    assert list(api.calls[-1].files.values()) == [("议程 '1'.ics", content)]
    assert api.calls[-1].fields["chat_id"] == "77"


@pytest.mark.parametrize(
    ("fault", "error", "words"),
    [
        (
            Fault("sendMessage", status=400, description="Bad Request: chat not found"),
            BadRequest,
            "^Chat not found$",
        ),
        (Fault("sendMessage", status=403, description="Forbidden: bot was blocked"), Forbidden, "blocked"),
        (Fault("sendMessage", status=401, description="Unauthorized"), InvalidToken, "Unauthorized"),
        (
            Fault("sendMessage", status=404, page="<html>Not here</html>"),
            InvalidToken,
            r"^Not Found \(404\)$",
        ),
        (Fault("sendMessage", status=409, description="Conflict"), Conflict, "Conflict"),
        (
            Fault("sendMessage", status=500, page="<html>oops</html>"),
            NetworkError,
            r"^Internal Server Error \(500\)$",
        ),
        (Fault("sendMessage", status=502, page="<html>oops</html>"), NetworkError, r"^Bad Gateway \(502\)$"),
        (Fault("sendMessage", garbage="{half"), TelegramError, "^Invalid server response$"),
        (Fault("sendMessage", garbage="[]"), TelegramError, "^Invalid server response$"),
        (Fault("sendMessage", garbage='{"ok":true}'), TelegramError, "^Invalid server response$"),
        (Fault("sendMessage", cut="before"), NetworkError, "^The connection failed: ServerDisconnectedError"),
        (Fault("sendMessage", cut="after"), NetworkError, "^The connection failed: ServerDisconnectedError"),
    ],
)
async def test_each_fault_has_its_error_and_is_not_repeated(api, caplog, fault, error, words):
    api.faults.append(fault)
    async with bot_of(api, Transport()) as bot:
        with pytest.raises(error, match=words) as raised:
            await bot.send_message(77, "secret words")
    assert type(raised.value) is error
    assert len(api.of("sendMessage")) == 1
    assert len(api.messages) == (1 if fault.cut == "after" else 0)
    assert "secret words" not in caplog.text


async def test_flood_control_says_how_long(api):
    api.faults.append(Fault("sendMessage", status=429, parameters={"retry_after": 7}))
    async with bot_of(api, Transport()) as bot:
        with pytest.raises(RetryAfter) as busy:
            await bot.send_message(77, "x")
    assert busy.value.retry_after.total_seconds() == 7


@pytest.mark.parametrize("when", ["before", "after"])
async def test_no_answer_is_a_timeout_and_is_not_repeated(api, when):
    api.faults.append(Fault("sendMessage", hang=when))
    async with bot_of(api, Transport(read_timeout=0.05)) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(77, "x")
    assert len(api.of("sendMessage")) == 1


async def test_reading_is_repeated_once_after_a_torn_connection(api):
    async with bot_of(api, Transport()) as bot:
        api.faults.append(Fault("getMe", cut="before"))
        assert (await bot.get_me()).id == ME["id"]
        api.faults.append(Fault("getMe", times=2, cut="before"))
        with pytest.raises(NetworkError):
            await bot.get_me()
    assert len(api.of("getMe")) == 1 + 2 + 2


async def test_a_kept_connection_that_was_closed_is_replaced(api):
    async with bot_of(api, Transport()) as bot:
        await bot.send_message(77, "one")
        api.drop_connections()
        await bot.get_me()
        api.drop_connections()
        await asyncio.sleep(0)
        await bot.get_me()
        await bot.send_message(77, "two")
    assert [one["text"] for one in api.messages.values()] == ["one", "two"]


async def test_a_full_pool_is_a_timeout_of_its_own(api):
    api.faults.append(Fault("sendMessage", hang="before"))
    async with bot_of(api, Transport(connections=1, pool_timeout=0.01)) as bot:
        held = asyncio.create_task(bot.send_message(77, "x"))
        await api.until(lambda: bool(api.of("sendMessage")))
        with pytest.raises(NotSent, match=r"^Pool timeout: every connection is in use\. The request was not sent\.$"):
            await bot.get_me()
        held.cancel()
        await asyncio.gather(held, return_exceptions=True)
        assert (await bot.get_me()).id == ME["id"]


async def test_nobody_listening_is_a_network_error(unused_tcp_port):
    transport = Transport()
    with pytest.raises(NetworkError, match="ClientConnectorError") as refused:
        await transport.post(f"http://127.0.0.1:{unused_tcp_port}/bot{TOKEN}/getMe")
    assert type(refused.value) is NotSent
    await transport.shutdown()


async def test_a_bad_address_is_a_network_error_without_the_address():
    transport = Transport()
    with pytest.raises(NetworkError, match=r"^The request failed: InvalidUrlClientError\.$"):
        await transport.post(f"http:///bot{TOKEN}/getMe")
    await transport.shutdown()


async def test_shutdown_twice_and_use_again(api):
    transport = Transport()
    url = f"{api.url}/bot{TOKEN}/getMe"
    assert await transport.post(url) == ME
    await transport.shutdown()
    await transport.shutdown()
    assert await transport.post(url) == ME
    await transport.shutdown()


async def test_redirects_are_not_followed(api):
    api.faults.append(Fault("getMe", status=302, page="elsewhere"))
    transport = Transport()
    with pytest.raises(TelegramError):
        await transport.post(f"{api.url}/bot{TOKEN}/getMe")
    await transport.shutdown()
