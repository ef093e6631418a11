"""`run` as a process: what is chosen in a chat outlives it, who may choose in a group, and /forget leaves nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.botapi.server import FakeBotApi
from tests.botapi.updates import GROUP, PERSON, PRIVATE, message, press
from tests.endtoend.conftest import StartBot

pytestmark = pytest.mark.endtoend


async def asked(api: FakeBotApi, text: str, **more: object) -> str:
    """Send a message, wait for one more to arrive, return its text."""
    before = len(api.messages)
    await api.push(message=message(text, **more))
    await api.until(lambda: len(api.messages) > before)
    return str(list(api.messages.values())[-1]["text"])


async def pressed(api: FakeBotApi, question: str, person: int = PERSON["id"]) -> str:
    """Press the button of the last message that asks a question; return what the message says then."""
    shown = list(api.messages.values())[-1]
    data = [button.get("callback_data") for row in shown["reply_markup"]["inline_keyboard"] for button in row]
    assert question in data
    before = len(api.of("editMessageText"))
    await api.push(callback_query=press(question, dict(shown), **{"from": PERSON | {"id": person}}))
    await api.until(lambda: len(api.of("editMessageText")) > before)
    return str(shown["text"])


def rows(folder: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "store.sqlite3")) as store:
        return store.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - the names are the test's own


async def test_what_is_followed_outlives_the_process(api: FakeBotApi, start_bot: StartBot):
    first = await start_bot(api.url)
    told = await asked(api, "/subscribe 2022 30")
    assert told.splitlines()[-1] == "First reminder: Thursday 30 June 2022, 09:30 (Vienna time)"
    assert (await asked(api, "/timezone Shanghai")).startswith("Your time zone: Asia/Shanghai")
    assert await first.end() == 0
    second = await start_bot(api.url)
    assert "12th meeting, 29–30 June 2022, Vienna · 30 minutes before" in await asked(api, "/subscriptions")
    assert "(21:00–00:00 your time)" in await asked(api, "/item 2022 3")
    assert await second.end() == 0


async def test_only_administrators_change_what_a_group_follows(api: FakeBotApi, start_bot: StartBot, tmp_path: Path):
    bot = await start_bot(api.url)
    api.members[GROUP["id"], PERSON["id"]] = "member"
    refusal = "⚠ Only administrators of this group can change what it follows and chose."
    assert await asked(api, "/subscribe 2022", chat=GROUP) == refusal
    assert rows(tmp_path, "subscription") == []
    await asked(api, "/agenda 2022", chat=GROUP)
    assert await pressed(api, "/subscribe meeting#12") == refusal
    await asked(api, "/agenda 2022", chat=GROUP)
    api.members[GROUP["id"], 78] = "administrator"
    assert (await pressed(api, "/subscribe meeting#12", person=78)).startswith("Following 12th meeting")
    assert [row[:2] for row in rows(tmp_path, "subscription")] == [("telegram:-100500", "meeting#12")]
    assert await bot.end() == 0


async def test_who_is_forgotten_leaves_nothing_in_the_store(api: FakeBotApi, start_bot: StartBot, tmp_path: Path):
    bot = await start_bot(api.url)
    await asked(api, "/language zh")
    await asked(api, "/subscribe 2022")
    await asked(api, "/item 2022 3")
    assert len(rows(tmp_path, "chat")) == len(rows(tmp_path, "follower")) == 1
    await asked(api, "/forget")
    assert await pressed(api, "/forget yes") == "已删除：不再保存本聊天的任何内容。"
    await api.until(lambda: rows(tmp_path, "chat") == [])
    assert [rows(tmp_path, table) for table in ("follower", "subscription", "lead", "outbox")] == [[]] * 4
    assert (await asked(api, "/next")).startswith("Next: 12th meeting")  # nor is its language remembered
    assert await bot.end() == 0
    with closing(sqlite3.connect(tmp_path / "store.sqlite3")) as held:
        assert [row[0] for row in held.execute("SELECT key FROM chat")] == [f"telegram:{PRIVATE['id']}"]
