"""What the command line builds on: a store opened ready for use, and an answer to every question."""

import logging
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot import process
from bot.problems import CannotWork
from bot.settings import load_settings
from handlers.ask import Ask, Chat
from store.tables import Table

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
    assert [line.split(":")[0].split(" /")[0] for line in told] == ["Creating the store", "Loaded"]


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
