"""What the command line builds on: a store opened ready for use, and an answer to every question."""

import logging
import os
import re
import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot import process
from bot.indexing import reindex_store
from bot.problems import CannotWork
from bot.settings import Publishing, Settings, Telegram, load_settings
from handlers import prepare
from handlers.ask import Ask, Chat
from store import database as database_module
from store.database import Database
from store.differences import differences
from store.schema import newest
from store.state import set_state
from store.tables import Table
from store.terms import Terms
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


@pytest.mark.parametrize("work", [opened, process.migrate_store])
@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (
            "wrong password",
            'The store postgres on 127.0.0.1 cannot be used: password authentication failed for user "postgres".',
        ),
        ("no such database", 'The store nowhere on 127.0.0.1 cannot be used: database "nowhere" does not exist.'),
        ("nobody listens", "The store bot on 127.0.0.1 cannot be used: Connection refused."),
        ("no socket", "The store bot on /nowhere cannot be used: No such file or directory."),
        ("unknown option", 'The store bot on 127.0.0.1 cannot be used: invalid connection option "sllmode".'),
    ],
)  # fmt: skip
async def test_a_server_that_refuses_is_one_sentence_without_the_password(cluster, work, address, sentence):
    secret = "unknown%20word"  # noqa: S105 - right nowhere
    addresses = {
        "wrong password": cluster.url_with_password("postgres", secret),
        "no such database": cluster.url_with_password("nowhere"),
        "nobody listens": f"postgresql://bot:{secret}@127.0.0.1:1/bot",
        "no socket": f"postgresql://bot:{secret}@/bot?host=/nowhere",
        "unknown option": f"postgresql://bot:{secret}@127.0.0.1:{cluster.port}/bot?sllmode=require",
    }
    with pytest.raises(CannotWork) as refusal:
        await work(load_settings(database=addresses[address]))
    assert str(refusal.value) == sentence


async def test_a_host_without_a_name_is_one_sentence():
    with pytest.raises(CannotWork) as refusal:
        await opened(load_settings(database="postgresql://bot@nowhere.invalid/bot"))
    assert str(refusal.value).startswith("The store bot on nowhere.invalid cannot be used: failed to resolve host")
    assert len(str(refusal.value).splitlines()) == 1


@pytest.mark.parametrize("work", [opened, process.migrate_store])
async def test_an_address_that_cannot_be_read_is_one_sentence_without_the_password(work):
    with pytest.raises(CannotWork) as refusal:
        await work(load_settings(database="postgresql://bot:secret@host:fivefour/bot"))
    assert str(refusal.value) == (
        "The store's address cannot be read; postgresql://name:password@host/database is one, "
        "where a password writes its own signs as %40 and the like."
    )


async def test_a_database_is_made_by_migrate_alone_and_then_opened(cluster):
    name = cluster.create()
    settings = load_settings(database=cluster.url_with_password(name))
    told: list[str] = []
    with pytest.raises(CannotWork) as refusal:
        async with process.open_store(settings, told.append):
            pass
    assert str(refusal.value) == f"The store {name} on 127.0.0.1 is empty; run delegate-bot migrate."
    first, second = await process.migrate_store(settings), await process.migrate_store(settings)
    assert first.startswith(f"Schema created at {newest()}. Loaded ")
    assert second == f"Schema already {newest()}. data/ is unchanged."
    async with process.open_store(settings, told.append) as database:
        reply = await ask_in(database, "/agenda 2022")
    assert (reply.title, told) == ("12th meeting, 29–30 June 2022, Vienna", [])
    cluster.drop(name)


async def test_a_database_that_cannot_be_written_to_is_one_sentence(cluster):
    name = cluster.create()
    settings = load_settings(
        database=f"{cluster.url_with_password(name)}?options=-c%20default_transaction_read_only=on"
    )
    with pytest.raises(CannotWork) as refusal:
        await process.migrate_store(settings)
    assert str(refusal.value) == (
        f"The store {name} on 127.0.0.1 cannot be used: cannot execute CREATE TABLE in a read-only transaction."
    )
    cluster.drop(name)


async def test_a_database_another_process_writes_asks_for_patience(cluster, loaded_databases, monkeypatch):
    monkeypatch.setattr(database_module, "BUSY_MILLISECONDS", 1)
    with loaded_databases.one() as url:
        other = Database(url)
        async with other.writing() as session:
            await session.connection()
            changed = without_facts(load_settings(database=url), cluster.folder)
            with pytest.raises(CannotWork) as refusal:
                async with process.open_store(changed, print) as database, database.writing() as second:
                    await second.connection()
        await other.close()
    assert str(refusal.value) == (
        f"The store {other.name} cannot be used: another process is writing; try again in a moment."
    )


async def test_the_index_is_made_anew_on_either_engine_and_says_so(engine_url, capfd):
    settings = load_settings(database=engine_url)
    sentence = await reindex_store(settings)
    assert re.fullmatch(r"Indexed [1-9]\d+ things anew\.", sentence)
    assert "Indexing" not in capfd.readouterr().out
    async with process.open_store(settings, print) as database:
        assert (await ask_in(database, "/search procurment", language="en")).title == "“procurment”: 2 found"


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_url(request, tmp_path):
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("loaded_store"), tmp_path / "store.sqlite3")
        yield f"sqlite:///{tmp_path / 'store.sqlite3'}"
    else:
        with request.getfixturevalue("loaded_databases").one() as url:
            yield url


async def test_no_index_is_made_where_there_is_no_store(tmp_path):
    path = tmp_path / "none.sqlite3"
    with pytest.raises(CannotWork) as refusal:
        await reindex_store(load_settings(database=f"sqlite:///{path}"))
    assert str(refusal.value) == f"The store {path} has no tables of this program; run delegate-bot migrate."
    assert not path.exists()


async def test_an_index_of_another_version_asks_for_migrate(engine_url):
    settings = load_settings(database=engine_url)
    database = Database(settings.database)
    async with database.writing() as session:
        await set_state(session, "index", "0")
    await database.close()
    with pytest.raises(CannotWork, match=r"run delegate-bot migrate\.$"):
        await opened(settings)
    assert (await process.migrate_store(settings)).startswith(f"Schema already {newest()}.")
    assert await opened(settings) is None


async def test_what_a_store_held_before_it_knew_of_publishing_is_taken_for_told(database):
    settings = load_settings(database=f"sqlite:///{database.path}")
    async with database.writing() as session:
        held = (await session.execute(text("SELECT thing FROM published ORDER BY thing"))).all()
        await session.execute(text("DELETE FROM published"))
    await process.migrate_store(settings)
    async with database.reading() as session:
        assert (await session.execute(text("SELECT thing FROM published ORDER BY thing"))).all() == held != []
        assert await differences(session) == ()


async def test_a_store_that_is_opened_knows_the_terms_of_the_settings(tmp_path):
    people = Publishing(publishers=frozenset({7, 8}), second_person_above=3, settle_seconds=5)
    settings = Settings(f"sqlite+aiosqlite:///{tmp_path / 'new.sqlite3'}", tmp_path, Telegram(), people)
    async with process.opened(settings) as database:
        assert database.terms == Terms(timedelta(seconds=5), 3, 28, frozenset({"telegram:7", "telegram:8"}))
