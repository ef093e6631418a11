"""What is kept of a chat, in a real store: what is read and written, how often, and what it holds."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot import memory as module
from bot.clock import Clock
from bot.memory import ChatMemory
from handlers.ask import Chat, Context
from store.database import Database
from store.forgetting import forget
from tests.conftest import beside

AT = datetime(2022, 6, 29, 13, 30, tzinfo=UTC)
ITEM = "item:CTOC/COP/WG.4:2022-06-29:2"
SPOKEN = Context(about=(ITEM, "document:CTOC/COP/WG.4/2022/2"), more="/item 2022 2 p2", language="zh")


def memory_of(database: Database) -> ChatMemory:
    return ChatMemory(database, Clock(AT))


@contextmanager
def transactions(database: Database) -> Iterator[list[str]]:
    """Collect the name of every statement on the chats and of every commit, in order."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "chat" in statement:
            seen.append(statement.split(maxsplit=1)[0])

    def commit(_connection: object) -> None:
        seen.append("COMMIT")

    engines = (database._reader.sync_engine, database._writer.sync_engine)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
        event.listen(engine, "commit", commit)
    yield seen
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)
        event.remove(engine, "commit", commit)


def rows(database: Database) -> list[dict[str, object]]:
    """Every row of the table of chats, as the file holds it."""
    assert database.path is not None
    with sqlite3.connect(f"file:{database.path}?mode=ro", uri=True) as connection:
        connection.row_factory = sqlite3.Row
        held = [dict(row) for row in connection.execute("SELECT * FROM chat ORDER BY key")]
    connection.close()
    return held


async def test_an_unknown_chat_is_read_once_and_nothing_is_written(empty_database):
    memory = memory_of(empty_database)
    with transactions(empty_database) as seen:
        chats = [await memory.load(77) for _ in range(3)]
    assert chats == [Chat(place="private")] * 3
    assert seen == ["SELECT"]
    assert rows(empty_database) == []


async def test_only_a_change_is_written(empty_database):
    memory = memory_of(empty_database)
    await memory.load(77)
    with transactions(empty_database) as seen:
        await memory.save(77, Context())
        assert seen == []
        await memory.save(77, SPOKEN)
        written = list(seen)
        await memory.save(77, SPOKEN)
        assert (await memory.load(77)).context == SPOKEN
    assert (seen, written.count("COMMIT"), written.count("INSERT")) == (written, 1, 1)


async def test_a_chat_is_as_it_was_left_in_a_new_process(empty_database):
    await memory_of(empty_database).save(77, SPOKEN)
    await memory_of(empty_database).save(78, Context(about=(ITEM,)))
    again = memory_of(empty_database)
    assert await again.load(77) == Chat(place="private", context=SPOKEN)
    assert await again.load(78) == Chat(place="private", context=Context(about=(ITEM,)))
    assert await again.load(-100500) == Chat(place="private")


async def test_what_was_listed_is_known_in_a_new_process_with_a_further_page_or_without(empty_database):
    for context in (Context(listed="/topic demand"), Context(more="/topic demand p2", listed="/topic demand")):
        await memory_of(empty_database).save(77, context)
        kept = (await memory_of(empty_database).load(77)).context
        assert (kept.more, kept.question) == (context.more, "/topic demand")


async def test_nothing_but_keys_language_zone_and_time_is_kept(empty_database):
    await memory_of(empty_database).save(77, SPOKEN)
    (row,) = rows(empty_database)
    updated = datetime.fromisoformat(str(row.pop("updated_at")))
    assert row == {
        "key": "telegram:77",
        "language": "zh",
        "timezone": None,
        "about": f'["{ITEM}", "document:CTOC/COP/WG.4/2022/2"]',
        "more": "/item 2022 2 p2",
    }
    assert (updated.replace(tzinfo=UTC) - AT).total_seconds() == pytest.approx(0, abs=60)


async def test_a_choice_can_be_taken_back(empty_database):
    memory = memory_of(empty_database)
    await memory.save(77, SPOKEN)
    await memory.save(77, Context())
    assert await memory_of(empty_database).load(77) == Chat(place="private")


async def test_what_the_store_has_forgotten_is_not_remembered_here(empty_database):
    memory = memory_of(empty_database)
    await memory.save(77, SPOKEN)
    async with empty_database.writing() as session:
        await forget(session, "telegram:77", AT)
    assert (await memory.load(77)).context == SPOKEN
    memory.as_memory().forget(77)
    assert await memory.load(77) == Chat(place="private")
    assert rows(empty_database) == []


async def test_a_zone_that_was_chosen_is_not_lost_by_a_save(empty_database):
    await memory_of(empty_database).save(77, SPOKEN)
    assert empty_database.path is not None
    with sqlite3.connect(empty_database.path) as connection:
        connection.execute("UPDATE chat SET timezone = 'Asia/Shanghai'")
    connection.close()
    memory = memory_of(empty_database)
    await memory.save(77, replace((await memory.load(77)).context, about=()))
    expected = Chat(place="private", context=replace(SPOKEN, about=(), timezone="Asia/Shanghai"))
    assert [await each.load(77) for each in (memory, memory_of(empty_database))] == [expected] * 2


async def test_chats_that_change_together_share_commits(empty_database):
    memory = memory_of(empty_database)
    numbers = range(1, 201)
    await asyncio.gather(*(memory.load(number) for number in numbers))
    contexts = {number: Context(about=(f"item:{number}",)) for number in numbers}
    with transactions(empty_database) as seen:
        await asyncio.gather(*(memory.save(number, context) for number, context in contexts.items()))
    # The first begins at once; all others gather meanwhile.
    assert seen.count("COMMIT") <= 2
    again = memory_of(empty_database)
    assert {number: (await again.load(number)).context for number in numbers} == contexts


async def test_a_save_returns_only_when_it_is_committed(empty_database):
    memory = memory_of(empty_database)
    held: dict[int, str] = {}

    async def save(number: int) -> None:
        await memory.save(number, Context(about=(f"item:{number}",)))
        held[number] = next(str(row["about"]) for row in rows(empty_database) if row["key"] == f"telegram:{number}")

    await asyncio.gather(*map(save, range(1, 21)))
    assert held == {number: f'["item:{number}"]' for number in range(1, 21)}


async def test_saves_that_fail_together_all_say_so(empty_database):
    memory = memory_of(empty_database)
    await asyncio.gather(memory.load(1), memory.load(2), memory.load(3))
    assert empty_database.path is not None
    with sqlite3.connect(empty_database.path) as connection:
        connection.execute("ALTER TABLE chat RENAME TO gone")
    connection.close()
    results = await asyncio.gather(*(memory.save(number, SPOKEN) for number in (1, 2, 3)), return_exceptions=True)
    assert [type(result) for result in results] == [OperationalError] * 3


async def test_what_failed_is_written_with_the_next_question(empty_database):
    memory = memory_of(empty_database)
    await memory.load(1)
    assert empty_database.path is not None
    connection = sqlite3.connect(empty_database.path)
    connection.execute("ALTER TABLE chat RENAME TO gone")
    with pytest.raises(OperationalError):
        await memory.save(1, SPOKEN)
    connection.execute("ALTER TABLE gone RENAME TO chat")
    connection.close()
    await memory.save(1, SPOKEN)
    assert (await memory_of(empty_database).load(1)).context == SPOKEN


async def test_a_forgotten_chat_is_read_again(empty_database, monkeypatch):
    monkeypatch.setattr(module, "KNOWN", 2)
    memory = memory_of(empty_database)
    for number in (1, 2):
        await memory.save(number, Context(about=(f"item:{number}",)))
    await memory.load(1)
    await memory.load(3)
    with transactions(empty_database) as seen:
        kept = await memory.load(1)
        assert seen == []
        forgotten = await memory.load(2)
    assert [chat.context.about for chat in (kept, forgotten)] == [("item:1",), ("item:2",)]
    assert seen == ["SELECT"]


async def test_two_memories_of_one_store_do_not_share_chats(empty_database):
    other = beside(empty_database)
    await asyncio.gather(
        memory_of(empty_database).save(1, Context(about=("item:1",))), memory_of(other).save(2, SPOKEN)
    )
    await other.close()
    assert [row["key"] for row in rows(empty_database)] == ["telegram:1", "telegram:2"]
