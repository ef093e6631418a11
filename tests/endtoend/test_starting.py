"""`run` as a process: where its token comes from, and the one sentence with which it refuses to start."""

import socket
from pathlib import Path

import pytest

from store.database import Database
from tests.botapi.server import TOKEN, FakeBotApi
from tests.botapi.updates import message
from tests.cluster import Cluster
from tests.conftest import Copies
from tests.endtoend.conftest import StartBot
from tests.endtoend.process import Process
from tests.endtoend.refused import Refused

pytestmark = pytest.mark.endtoend


async def test_the_token_may_stand_in_a_file(api: FakeBotApi, start_bot: StartBot, tmp_path: Path):
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    bot = await start_bot(api.url, DELEGATE_BOT_TOKEN_FILE=str(tmp_path / "token"))
    await api.push(message=message("/next"))
    await api.until(lambda: len(api.messages) == 1)
    assert await bot.end() == 0


async def test_a_token_file_that_cannot_be_read_is_named(api: FakeBotApi, start_bot: StartBot, tmp_path: Path):
    missing = tmp_path / "missing"
    bot = await start_bot(api.url, DELEGATE_BOT_TOKEN_FILE=str(missing))
    assert await bot.code() == 1
    sentence = f"DELEGATE_BOT_TOKEN_FILE: {missing} cannot be read: No such file or directory."
    assert (bot.out, bot.err, api.calls) == ([], [sentence], [])


@pytest.mark.parametrize("variable", ["DELEGATE_BOT_TOKEN", "DELEGATE_BOT_TOKEN_FILE"])
async def test_without_a_token_it_says_what_to_set(api: FakeBotApi, start_bot: StartBot, tmp_path: Path, variable: str):
    (tmp_path / "empty").write_text("\n")
    value = "" if variable == "DELEGATE_BOT_TOKEN" else str(tmp_path / "empty")
    bot = await start_bot(api.url, **{variable: value})
    assert await bot.code() == 2
    sentence = "run needs a token: set DELEGATE_BOT_TOKEN or DELEGATE_BOT_TOKEN_FILE; chat needs none."
    assert (bot.out, bot.err, api.calls) == ([], [sentence], [])


def named(process: Process) -> str:
    """How a process is named to another one."""
    return f"process {process.child.pid} on {socket.gethostname()}"


async def test_a_second_process_on_the_same_store_steps_back(api: FakeBotApi, start_bot: StartBot, tmp_path: Path):
    first = await start_bot(api.url)
    await api.until(lambda: bool(api.of("getUpdates")))
    second = await start_bot(api.url)
    assert await second.code() == 75
    sentence = f"Another process already answers on Telegram for {tmp_path / 'store.sqlite3'}: {named(first)}."
    assert (second.out, second.err) == ([], [sentence])
    await api.push(message=message("/next"))
    await api.until(lambda: len(api.messages) == 1)
    assert await first.end() == 0
    assert len(api.of("getMe")) == 1


async def test_on_postgresql_it_answers_remembers_and_a_second_one_steps_back(
    api: FakeBotApi, start_bot: StartBot, cluster: Cluster, loaded_databases: Copies
):
    texts = []
    with loaded_databases.one() as url:
        for question in ("/item 2022 2", "and the documents?"):  # the second is understood by what was kept of the chat
            bot = await start_bot(api.url, url)
            asked = len(api.messages)
            await api.push(message=message(question))
            await api.until(lambda: len(api.messages) > asked)  # noqa: B023 - awaited here
            texts.append(list(api.messages.values())[-1]["text"].partition("\n")[0])
            second = await start_bot(api.url, url)
            assert await second.code() == 75
            store = f"{Database(url).url.database} on {cluster.folder}"
            sentence = f"Another process already answers on Telegram for {store}: {named(bot)}."
            assert (second.out, second.err) == ([], [sentence])
            assert await bot.end() == 0
    assert texts == [
        (
            "2 Guidance on the issue of appropriate criminal justice responses to victims who have been compelled to"
            " commit offences as a result of being trafficked†"
        ),
        "3 documents of item 2, 12th meeting",
    ]


def test_a_token_that_telegram_refuses_is_named(refused: Refused):
    assert refused.code() == 1
    sentence = "Telegram refused the token (DELEGATE_BOT_TOKEN): it is wrong or was revoked."
    assert refused.lines()[-1] == sentence
    assert all("polling failed (InvalidToken)" in line for line in refused.lines()[:-1])
    assert refused.token.partition(":")[2] not in "\n".join(refused.lines())
