"""What the command line builds on: a store opened ready for use, and an answer to every question."""

import logging
import os
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot import process
from bot.problems import CannotWork
from bot.settings import load_settings
from handlers import prepare
from handlers.ask import Ask, Chat
from store import database as database_module
from store.tables import Table
from tests.conftest import ask_in

NOW = datetime(2022, 6, 29, 13, 30, tzinfo=UTC)


@pytest.mark.provokes_an_error
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "⚠ Something went wrong on my side and was noted. Please ask again, or differently."),
        ("zh", "⚠ 我这边出了问题，已记录。请再问一次，或换一种问法。"),
    ],
)
async def test_an_unexpected_error_is_counted_logged_without_the_question_and_answered(
    database, caplog, language, said
):
    async with database.writing() as session:
        await session.execute(text("DROP TABLE meeting"))
    before = process.errors["OperationalError"]
    ask = Ask("/agenda secret words 2022", NOW, Chat(language=language))
    with caplog.at_level(logging.ERROR):
        reply, steps = await process.answer(database, ask)
    assert (reply.text, reply.about, reply.sure) == (said, (), False)
    assert steps == ["error: OperationalError"]
    assert process.errors["OperationalError"] - before == 1
    (record,) = caplog.records
    assert record.getMessage().startswith("a question could not be answered: OperationalError in ")
    assert ("secret" in caplog.text, record.exc_info) == (False, None)


async def test_a_missing_store_is_made_said_once_and_found_the_second_time(tmp_path):
    settings = load_settings(database=f"sqlite:///{tmp_path}/deep/er/new.sqlite3")
    told: list[str] = []
    for _ in range(2):
        async with process.open_store(settings, told.append) as database, database.reading() as session:
            assert (await session.execute(text("SELECT count(*) FROM meeting"))).scalar_one() == 15
    assert [line.split(":")[0].split(" /")[0] for line in told] == ["Created the store", "Loaded"]


async def test_a_file_that_is_no_store_is_one_sentence(tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG not a database at all" * 100)
    with pytest.raises(CannotWork) as refusal:
        async with process.open_store(load_settings(database=f"sqlite:///{path}"), print):
            pass
    assert str(refusal.value) == f"The store {path} cannot be used: file is not a database."
    assert path.read_bytes().startswith(b"\x89PNG")


async def test_a_store_of_another_schema_asks_for_migrate(database):
    async with database.writing() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(CannotWork) as refusal:
        async with process.open_store(load_settings(database=str(database.url)), print):
            pass
    assert str(refusal.value) == "The store has another schema than this program; run delegate-bot migrate."


def test_the_schema_names_no_column_for_names_or_messages():
    chat = Table.metadata.tables["chat"]
    assert [column.name for column in chat.columns] == ["key", "language", "timezone", "about", "more", "updated_at"]


async def opened(settings):
    async with process.open_store(settings, lambda _: None):
        pass


@pytest.mark.parametrize("work", [opened, process.migrate_store])
@pytest.mark.parametrize(
    ("place", "cause"),
    [("", "unable to open database file"), ("notes", "file is not a database"), ("notes/new.sqlite3", "File exists")],
    ids=["a folder", "another file", "below a file"],
)
async def test_a_store_that_cannot_be_made_or_used_is_one_sentence(tmp_path, work, place, cause):
    (tmp_path / "notes").write_text("no store at all, but some notes" * 50, encoding="utf-8")
    path = str(tmp_path / place).rstrip("/")
    with pytest.raises(CannotWork) as refusal:
        await work(load_settings(database=f"sqlite:///{path}"))
    assert str(refusal.value) == f"The store {path} cannot be used: {cause}."


@pytest.mark.parametrize("work", [opened, process.migrate_store])
async def test_a_folder_that_is_read_only_is_one_sentence(tmp_path, work):
    tmp_path.chmod(0o555)
    if os.access(tmp_path, os.W_OK):
        pytest.skip("nothing is read-only for who runs this")
    with pytest.raises(CannotWork) as refusal:
        await work(load_settings(database=f"sqlite:///{tmp_path}/below/new.sqlite3"))
    assert str(refusal.value) == f"The store {tmp_path}/below/new.sqlite3 cannot be used: Permission denied."


@pytest.mark.parametrize("work", [opened, process.migrate_store])
async def test_a_store_that_is_read_only_is_one_sentence(tmp_path, work):
    path = tmp_path / "store.sqlite3"
    settings = load_settings(database=f"sqlite:///{path}")
    await process.migrate_store(without_facts(settings, tmp_path))
    path.chmod(0o444)
    if os.access(path, os.W_OK):
        pytest.skip("nothing is read-only for who runs this")
    with pytest.raises(CannotWork) as refusal:
        await work(settings)
    assert str(refusal.value) == f"The store {path} cannot be used: attempt to write a readonly database."


async def test_nothing_is_said_to_be_created_that_was_not(tmp_path):
    (tmp_path / "notes").write_text("notes", encoding="utf-8")
    told: list[str] = []
    with pytest.raises(CannotWork):
        async with process.open_store(load_settings(database=f"sqlite:///{tmp_path}/notes/new.sqlite3"), told.append):
            pass
    assert told == []


async def test_a_store_another_process_writes_asks_for_patience(tmp_path, monkeypatch):
    path = tmp_path / "store.sqlite3"
    settings = load_settings(database=f"sqlite:///{path}")
    await process.migrate_store(without_facts(settings, tmp_path))
    monkeypatch.setattr(database_module, "BUSY_MILLISECONDS", 1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for work in (opened, process.migrate_store):
        with pytest.raises(CannotWork) as refusal:
            await work(settings)
        assert str(refusal.value) == (
            f"The store {path} cannot be used: another process is writing; try again in a moment."
        )
    other.close()


def without_facts(settings, folder):
    return replace(settings, data_folder=folder / "facts")


async def test_a_folder_without_facts_is_said_and_what_was_loaded_stays(tmp_path):
    settings = load_settings(database=f"sqlite:///{tmp_path}/store.sqlite3")
    bare = without_facts(settings, tmp_path)
    told: list[str] = []

    async def meetings_in(settings):
        async with process.open_store(settings, told.append) as database, database.reading() as session:
            return (await session.execute(text("SELECT count(*) FROM meeting"))).scalar_one()

    assert await meetings_in(bare) == 0
    bare.data_folder.mkdir()
    assert await meetings_in(bare) == 0
    assert await meetings_in(settings) == 15
    assert await meetings_in(bare) == 15
    assert [line for line in told if not line.startswith("Loaded ")] == [
        f"Created the store {tmp_path}/store.sqlite3.",
        f"{bare.data_folder}: there is no such folder; no reviewed facts were ever loaded.",
        f"{bare.data_folder}: there is no TOML file in this folder; no reviewed facts were ever loaded.",
        f"{bare.data_folder}: there is no TOML file in this folder; the facts loaded before stay.",
    ]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("\ufeff/now", "/now"),
        ("\u200b/item 2022\x002\u202e", "/item 2022 2"),
        ("／ａｇｅｎｄａ\u2066 ２０２２\u2069", "/agenda  2022"),
        ("one line\n\tand\x1b another\x7f", "one line\n\tand  another"),
    ],
)
async def test_what_is_not_printed_is_cleaned_from_a_question(database, typed, words):
    assert prepare(Ask(typed, NOW, Chat())).words == words
    dirty, clean = [await ask_in(database, each) for each in (typed, words)]
    assert (dirty.text, dirty.about, dirty.sure) == (clean.text, clean.about, clean.sure)
