"""Copies of a store: made while it is used, put back so that nothing is repeated and nobody comes back."""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from bot.backing_up import back_up_store, periodic, restore_store
from bot.delivery import RESTORED
from bot.problems import CannotWork, LockHeld
from bot.settings import Settings, Telegram
from bot.turn import sending_turn
from store.backup import NoBackup, back_up
from store.database import Database
from store.following import become_follower, follow, follower, subscriptions
from store.forgetting import forget, tombstones
from store.outbox import held_by
from store.state import set_state
from tests.conftest import DATA


@pytest.fixture
def settings(store_url):
    return Settings(store_url, DATA, Telegram())


def state(path, name):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()


async def test_a_copy_holds_what_was_committed_and_nobody_else_reads_it(database, settings, tmp_path):
    copy = tmp_path / "copy.sqlite3"
    async with database.writing() as session:
        await set_state(session, "note", "before")
    async with database.writing() as session:
        await set_state(session, "note", "not committed")
        await session.flush()
        assert re.fullmatch(rf"Backed up to {copy}, \d+\.\d MB\.", back_up_store(settings, copy))
    assert state(copy, "note") == ("before",)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if "new" in path.name] == []


async def test_what_cannot_be_copied_is_said_and_the_copy_before_stays(database, tmp_path):
    path, copy = database.path, tmp_path / "copy.sqlite3"
    copy.write_text("the copy before")
    for to, reason in (
        (path, "a copy needs another name than the store's own"),
        (tmp_path / "none" / "copy", f"{tmp_path}/none/copy: No such file or directory"),
    ):
        with pytest.raises(NoBackup, match=f"^{re.escape(reason)}$"):
            back_up(path, to)
    with pytest.raises(CannotWork, match=r"^No backup was made: there is no store .*other\.sqlite3\.$"):
        back_up_store(Settings(f"sqlite+aiosqlite:///{tmp_path}/other.sqlite3", DATA, Telegram()), copy)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    path.write_bytes(path.read_bytes()[:40_000])
    with pytest.raises(NoBackup):
        back_up(path, copy)
    assert copy.read_text() == "the copy before"


async def test_a_copy_put_back_holds_all_pushes_and_keeps_what_was_there(database, settings, tmp_path):
    copy = tmp_path / "copy.sqlite3"
    back_up_store(settings, copy)
    async with database.writing() as session:
        await set_state(session, "note", "later")
    said = await restore_store(settings, copy)
    assert said == (
        f"Put back {copy}. What was there is {database.path}.before-restore."
        " No notice is sent until delegate-bot release."
    )
    assert state(database.path, "note") is None
    assert state(f"{database.path}.before-restore", "note") == ("later",)
    again = Database(settings.database)
    async with again.reading() as session:
        assert await held_by(session) == RESTORED
    await again.close()


async def test_a_copy_is_put_back_over_a_damaged_store_which_is_kept_as_it_is(database, settings, tmp_path):
    copy, path = tmp_path / "copy.sqlite3", database.path
    back_up_store(settings, copy)
    await database.close()
    damaged = b"SQLite format 3\x00" + b"\xff" * 9000
    path.write_bytes(damaged)
    said = await restore_store(settings, copy)
    assert said.startswith(f"Put back {copy}. What was there is {path}.before-restore.")
    assert path.with_name(f"{path.name}.before-restore").read_bytes() == damaged
    again = Database(settings.database)
    async with again.reading() as session:
        assert await held_by(session) == RESTORED
    await again.close()


async def test_who_was_forgotten_after_the_copy_was_made_stays_forgotten(database, settings, tmp_path):
    copy, at = tmp_path / "copy.sqlite3", datetime(2022, 6, 28, tzinfo=UTC)
    async with database.writing() as session:
        for chat in ("telegram:77", "telegram:78"):
            await follow(session, await become_follower(session, chat, "en", None), "meeting#12", (), at)
    back_up_store(settings, copy)
    async with database.writing() as session:
        await forget(session, "telegram:77", at)
    await restore_store(settings, copy)
    again = Database(settings.database)
    async with again.reading() as session:
        assert await follower(session, "telegram:77") is None
        assert await subscriptions(session, "telegram:77") == ()
        assert [each.target for each in await subscriptions(session, "telegram:78")] == ["meeting#12"]
        assert len(await tombstones(session)) == 1
    await again.close()


async def test_nothing_is_put_back_under_a_process_that_sends_nor_from_another_file(database, settings, tmp_path):
    copy = tmp_path / "copy.sqlite3"
    back_up_store(settings, copy)
    with sending_turn(database) as turn:
        assert turn.take()
        with pytest.raises(LockHeld, match=r"End it before its store is put back\.$"):
            await restore_store(settings, copy)
    other = tmp_path / "other"
    other.write_text("no store")
    for wrong in (other, tmp_path / "none"):
        with pytest.raises(CannotWork, match=r"cannot be read as a store|is no whole store"):
            await restore_store(settings, wrong)


async def test_the_timer_keeps_so_many_copies(database, caplog):
    minutes = iter(range(60))
    copy = periodic(database.path, 2, lambda: datetime(2022, 6, 29, 8, next(minutes), tzinfo=UTC))
    for _ in range(3):
        await copy()
    folder = database.path.parent / "backups"
    assert sorted(path.name for path in folder.iterdir()) == [
        "20220629T080100Z.sqlite3", "20220629T080200Z.sqlite3",
    ]  # fmt: skip
    database.path.rename(database.path.with_name("away"))
    await copy()
    assert [record.getMessage() for record in caplog.records] == [
        f"no backup was made: there is no store {database.path}"
    ]
