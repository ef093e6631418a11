"""`run` as a process, against a Bot API server that fails: what it survives, and what it never says twice."""

import asyncio
import signal

import pytest

from tests.botapi.server import FakeBotApi, Fault
from tests.botapi.updates import PERSON, PRIVATE, message
from tests.endtoend.conftest import StartBot

pytestmark = pytest.mark.endtoend


async def push(api: FakeBotApi, text: str, chat: int = PRIVATE["id"]) -> None:
    await api.push(message=message(text, chat=PRIVATE | {"id": chat}, **{"from": PERSON | {"id": chat}}))


def arrived(api: FakeBotApi, chat: int) -> int:
    return sum(number == chat for number, _ in api.messages)


def tried(api: FakeBotApi, chat: int) -> int:
    return sum(call.fields["chat_id"] == str(chat) for call in api.of("sendMessage"))


def told_next(api: FakeBotApi, chat: int) -> bool:
    """Whether the answer to /next is in this chat."""
    return any(one["text"].startswith("Next: ") for (number, _), one in api.messages.items() if number == chat)


SENDING = {
    # What goes wrong with an answer, how often it is tried, how often it arrives. What is surely refused is tried
    # again; where it is unknown whether it arrived, it is not: twice is worse than asked again.
    "busy": (Fault("sendMessage", status=429, description="Too Many", parameters={"retry_after": 1}), 2, 1),
    "500": (Fault("sendMessage", status=500, page="<html>oops</html>"), 1, 0),
    "502": (Fault("sendMessage", status=502, page="<html>oops</html>"), 1, 0),
    "cut before": (Fault("sendMessage", cut="before"), 1, 0),
    "cut after": (Fault("sendMessage", cut="after"), 1, 1),
    "no JSON": (Fault("sendMessage", garbage="{half"), 1, 0),
    "blocked": (Fault("sendMessage", status=403, description="Forbidden: bot was blocked by the user"), 1, 0),
}


async def test_an_answer_that_fails_is_never_given_twice(api: FakeBotApi, start_bot: StartBot):
    bot = await start_bot(api.url)
    seen: dict[str, tuple[int, int]] = {}
    for chat, (name, (fault, *_)) in enumerate(SENDING.items(), 101):
        api.faults.append(fault)
        await push(api, "/agenda 2022", chat)
        await api.until(lambda fault=fault: fault.times == 0)
        # The next question of the same chat waits for its turn: when it was answered, the first is done with.
        await push(api, "/next", chat)
        await api.until(lambda chat=chat: told_next(api, chat))
        seen[name] = (tried(api, chat) - 1, arrived(api, chat) - 1)
    assert await bot.end() == 0
    assert seen == {name: (tries, arrives) for name, (_, tries, arrives) in SENDING.items()}
    unknown = [line for line in bot.err if "an answer may not have arrived" in line]
    assert len(unknown) == 5


POLLING = (
    Fault("getUpdates", status=401, description="Unauthorized"),
    Fault("getUpdates", status=404, description="Not Found"),
    Fault("getUpdates", status=409, description="Conflict: terminated by other getUpdates request"),
    Fault("getUpdates", status=429, description="Too Many Requests", parameters={"retry_after": 1}),
    Fault("getUpdates", status=500, page="<html>oops</html>"),
    Fault("getUpdates", status=502, page="<html>oops</html>"),
    Fault("getUpdates", garbage="{half"),
    Fault("getUpdates", times=2, cut="before"),
)


async def test_polling_goes_on_after_each_fault(api: FakeBotApi, start_bot: StartBot):
    bot = await start_bot(api.url)
    await push(api, "/next")
    await api.until(lambda: len(api.messages) == 1)
    for number, fault in enumerate(POLLING, 1):
        api.faults.append(fault)
        await push(api, "/next")
        await api.until(lambda fault=fault: fault.times == 0)
        await push(api, "/next")
        await api.until(lambda number=number: len(api.messages) == 1 + 2 * number)
    assert await bot.end(signal.SIGINT) == 0
    assert len(api.messages) == 1 + 2 * len(POLLING)
    failures = [line for line in bot.err if "polling failed" in line]
    assert len(failures) == len(POLLING)


async def test_a_server_that_restarts_is_found_again(api: FakeBotApi, start_bot: StartBot):
    bot = await start_bot(api.url)
    await push(api, "/next")
    await api.until(lambda: len(api.messages) == 1)
    api.drop_connections()
    await push(api, "/agenda 2022")
    await api.until(lambda: len(api.messages) == 2)
    assert await bot.end() == 0


async def test_what_arrives_twice_is_answered_once(api: FakeBotApi, start_bot: StartBot):
    api.repeat = True
    bot = await start_bot(api.url)
    for chat in (101, 102, 103):
        await push(api, "/next", chat)
    await api.until(lambda: len(api.messages) == 3)
    await push(api, "/next", 101)
    await api.until(lambda: len(api.messages) == 4)
    assert await bot.end() == 0
    assert [arrived(api, chat) for chat in (101, 102, 103)] == [2, 1, 1]


async def test_what_was_answered_is_not_answered_again_after_a_restart(api: FakeBotApi, start_bot: StartBot):
    first = await start_bot(api.url)
    await push(api, "/next")
    await api.until(lambda: len(api.messages) == 1)
    assert await first.end() == 0
    await push(api, "/agenda 2022")
    second = await start_bot(api.url)
    await api.until(lambda: len(api.messages) == 2)
    assert await second.end() == 0
    assert arrived(api, PRIVATE["id"]) == 2


async def test_a_failing_start_is_endured(api: FakeBotApi, start_bot: StartBot):
    api.faults.append(Fault("getMe", status=502, page="<html>oops</html>"))
    bot = await start_bot(api.url)
    await asyncio.gather(bot.says("polling failed"), push(api, "/next"))
    await api.until(lambda: len(api.messages) == 1)
    assert await bot.end() == 0
