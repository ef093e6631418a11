"""What a terminal that was killed leaves behind is swept by the next process, and only that."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from bot.process import open_store
from bot.settings import Settings, Telegram
from bot.visitors import gone, new_key
from store.following import become_follower, follow, terminals
from store.forgetting import kept_of
from tests.conftest import DATA, ROOT, beside
from tests.endtoend.process import environment

NOW = datetime(2026, 11, 25, 22, 0, tzinfo=UTC)


def key_of_a_process_that_is_gone() -> str:
    code = "from bot.clock import Clock; from bot.visitors import new_key; print(new_key(Clock().now()))"
    made = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(), capture_output=True, text=True, check=True
    )
    return made.stdout.strip()


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True, scope="session")
async def test_the_next_process_sweeps_what_a_killed_terminal_left_and_nothing_else(database):
    dead, alive = key_of_a_process_that_is_gone(), new_key(datetime.now(UTC))
    async with database.writing() as session:
        for chat in (dead, alive, "telegram:1"):
            await follow(session, await become_follower(session, chat, "en", None), "body:CTOC/COP/WG.4", (15,), NOW)
    other = beside(database)
    async with open_store(Settings(database.url.render_as_string(hide_password=False), DATA, Telegram()), print):
        pass
    async with other.reading() as session:
        assert await terminals(session) == [alive]
        assert await kept_of(session, dead) == {}
        assert set(await kept_of(session, alive)) == {"follower", "subscription", "lead"}
        assert set(await kept_of(session, "telegram:1")) == {"follower", "subscription", "lead"}
    await other.close()


def test_a_key_says_whose_it_is():
    mine = new_key(NOW)
    moment, place, pid, began, number = mine.removeprefix("terminal:").split("-")
    dead = key_of_a_process_that_is_gone()
    elsewhere = f"terminal:{moment}-{'0' * 8}-{pid}-{began}-{number}"
    number_given_again = f"terminal:{moment}-{place}-{pid}-{int(began) - 1}-{number}"
    keys = [mine, dead, elsewhere, number_given_again, "terminal:0123456789abcdef"]
    assert (len(mine) <= 64, new_key(NOW) != mine) == (True, True)
    assert gone(keys, NOW + timedelta(hours=23)) == [dead, number_given_again, "terminal:0123456789abcdef"]
    assert gone(keys, NOW + timedelta(hours=25)) == [dead, elsewhere, number_given_again, "terminal:0123456789abcdef"]


def test_where_the_system_tells_nothing_a_day_passes(monkeypatch):
    dead = key_of_a_process_that_is_gone()
    monkeypatch.setattr("bot.visitors._place", lambda: "")
    made = datetime.fromtimestamp(int(dead.removeprefix("terminal:").partition("-")[0], 16), UTC)
    assert (gone([dead], made + timedelta(hours=23)), gone([dead], made + timedelta(hours=25))) == ([], [dead])
