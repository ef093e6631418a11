"""What `run` is put together from: its menus, its lock, its phrases, and the sentence with which it gives up."""

import asyncio
import os
import re
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from telegram import Bot

from bot.clock import Clock
from bot.journal import Journal
from bot.messenger import Phrases
from bot.pacing import Pace
from bot.polling import Patience
from bot.problems import CannotWork, LockHeld
from bot.pushing import hear_pauses, paced
from bot.running import journal_of, menus, pushing_service, run_telegram, service_of
from bot.settings import Settings, Telegram
from bot.timers import Timer, timers
from bot.turn import Turn, myself, sending_turn
from handlers import FAMILIES
from handlers.wording import spoken
from store.database import SENDING, Database, _tune_sqlite
from store.following import follower
from store.forgetting import forget
from store.outbox import minutes_counted
from store.safety import unsafe
from store.tables import Follower
from tests.botapi.server import TOKEN, FakeBotApi, Fault
from tests.conftest import DATA
from tests.stores import store_at

CATALOGUES = Path(__file__).parents[2] / "handlers" / "messages"


def settings_for(folder: Path, api_url: str = "https://api.telegram.org", **telegram: int) -> Settings:
    return Settings(f"sqlite+aiosqlite:///{folder / 'store.sqlite3'}", DATA, Telegram(api_url, **telegram))


def test_there_is_a_menu_for_every_catalogue():
    assert set(menus()) == {path.stem for path in CATALOGUES.glob("*.ftl")} == set(spoken())


@pytest.mark.parametrize("code", spoken())
def test_a_menu_is_one_that_telegram_takes(code):
    menu = menus()[code]
    names = [name for name, _ in menu.commands]
    assert names == [family.name for family in FAMILIES if family.policy != "publish"]
    assert len(set(names)) == len(names) <= 100
    assert [name for name in names if not re.fullmatch("[a-z0-9_]{1,32}", name)] == []
    lengths = {name: len(text.encode("utf-16-le")) // 2 for name, text in menu.commands}
    assert {name: length for name, length in lengths.items() if not 1 <= length <= 256} == {}
    assert 1 <= len(menu.description) <= 512
    assert 1 <= len(menu.short) <= 120


def test_no_menu_is_another_one_or_a_name_of_a_message():
    shown = [(*(text for _, text in menu.commands), menu.description, menu.short) for menu in menus().values()]
    assert len(set(shown)) == len(shown)
    assert [text for texts in shown for text in texts if re.match("(help|bot)-", text) or "{" in text] == []


async def test_the_service_is_made_of_the_settings(tmp_path: Path, empty_database):
    settings = settings_for(tmp_path, "http://127.0.0.1:1/", in_flight=7, give_up_minutes=3)
    service = service_of(settings, Clock(), TOKEN, empty_database)
    assert (service.api_url, service.bound) == ("http://127.0.0.1:1", 7)
    assert service.patience == replace(Patience(), silence=180.0)
    assert set(service.phrases) == set(spoken())
    assert len({*service.phrases.values(), Phrases()}) >= len(spoken())
    assert TOKEN not in repr(service)


def held(database: Database) -> str:
    """Say who has the lock of a store; "" where it is free."""
    with sending_turn(database) as turn:
        return "" if turn.take() else turn.taken()


async def test_the_lock_is_for_one_and_is_given_back(tmp_path: Path):
    first, second = store_at(tmp_path / "store.sqlite3"), store_at(tmp_path / "store.sqlite3")
    other = store_at(tmp_path / "other.sqlite3")
    with sending_turn(first) as turn:
        assert turn.take()
        assert held(second) == f"Another process already answers on Telegram for {first.path}: {myself()}."
        assert held(other) == ""
        await turn.check()
    assert held(second) == ""
    for each in (first, second, other):
        await each.close()


async def test_the_lock_of_a_store_on_a_server_is_for_one_and_is_given_back(loaded_databases):
    with loaded_databases.one() as url:
        first, second = Database(url), Database(url)
        with sending_turn(first) as turn:
            assert turn.take()
            assert held(second) == f"Another process already answers on Telegram for {first.name}: {myself()}."
        assert held(second) == ""
        for each in (first, second):
            await each.close()


LOST = """SELECT count(pg_terminate_backend(pid)) FROM pg_locks
          WHERE locktype = 'advisory' AND (classid::bigint << 32) + objid::bigint = %s
          AND database = (SELECT oid FROM pg_database WHERE datname = %s)"""


async def test_a_lock_that_the_server_let_go_is_noticed(cluster, loaded_databases):
    with loaded_databases.one() as url:
        first, second = Database(url), Database(url)
        with sending_turn(first, "notices") as turn:
            assert turn.take()
            await turn.check()
            assert cluster.server.execute(LOST, (SENDING, first.url.database)).fetchall() == [(1,)]
            with pytest.raises(LockHeld) as lost:
                await turn.check()
            assert held(second) == ""
        await first.close()
        await second.close()
    assert str(lost.value) == f"The right to answer alone for {first.name} was lost with its connection: stopping."


async def test_who_lost_the_lock_stops_and_lets_another_answer(api: FakeBotApi, cluster, loaded_databases, monkeypatch):
    monkeypatch.setattr("bot.service.WATCH_EVERY", timedelta(seconds=0.1))  # half a minute otherwise
    monkeypatch.setattr("bot.running.calm_collector", lambda: None)  # it changes the whole process
    with loaded_databases.one() as url:
        database = Database(url)
        settings = Settings(url, DATA, Telegram(api.url))
        async with asyncio.timeout(20):
            running = asyncio.create_task(run_telegram(settings, Clock(), TOKEN, lambda _text: None))
            await api.until(lambda: bool(api.of("getUpdates")))
            assert cluster.server.execute(LOST, (SENDING, database.url.database)).fetchall() == [(1,)]
            with pytest.raises(LockHeld):
                await running
        assert held(database) == ""
        await database.close()


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (409, "Another process polls Telegram with the same token: stop that one first."),
        (401, "Telegram refused the token (DELEGATE_BOT_TOKEN): it is wrong or was revoked."),
        (404, "Telegram refused the token (DELEGATE_BOT_TOKEN): it is wrong or was revoked."),
    ],
)
async def test_giving_up_is_one_sentence(api: FakeBotApi, tmp_path: Path, monkeypatch, status, sentence):
    # Half a minute and a whole one otherwise; no setting shortens them.
    monkeypatch.setattr("bot.running.Patience", lambda: Patience(refused=0.0, conflict=0.0))
    monkeypatch.setattr("bot.running.calm_collector", lambda: None)  # it changes the whole process
    api.faults.append(Fault("getUpdates", times=1000, status=status, description="No"))
    settings = settings_for(tmp_path, api.url)
    async with asyncio.timeout(20):
        with pytest.raises(CannotWork) as problem:
            await run_telegram(settings, Clock(), TOKEN, lambda _text: None)
    assert str(problem.value) == sentence
    database = store_at(tmp_path / "store.sqlite3")
    assert held(database) == ""
    await database.close()


async def test_one_process_may_answer_and_another_send_notices(api: FakeBotApi, loaded_databases, monkeypatch):
    monkeypatch.setattr("bot.running.calm_collector", lambda: None)  # it changes the whole process
    with loaded_databases.one() as url:
        database, settings = Database(url), Settings(url, DATA, Telegram(api.url))
        async with asyncio.timeout(20):
            both = [
                asyncio.create_task(run_telegram(settings, Clock(), TOKEN, lambda _text: None, only=role))
                for role in ("answers", "notices")
            ]
            await api.until(lambda: len(api.of("getMe")) == 2 and bool(api.of("getUpdates")))
            with sending_turn(database) as turn:
                assert not turn.take()
                assert turn.taken() == f"Another process already answers on Telegram for {database.name}: {myself()}."
            with sending_turn(database, "notices") as turn:
                assert not turn.take()
                assert turn.taken() == f"Another process already sends notices for {database.name}: {myself()}."
            for each in both:
                each.cancel()
            await asyncio.gather(*both, return_exceptions=True)
        assert held(database) == ""
        await database.close()


async def test_of_two_processes_each_hears_of_the_others_pause(api: FakeBotApi, loaded_databases, monkeypatch):
    monkeypatch.setattr("bot.running.calm_collector", lambda: None)  # it changes the whole process
    paces: list[Pace] = []
    heard = asyncio.Event()

    async def noted(*told) -> Pace:
        paces.append(await paced(*told))
        return paces[-1]

    async def looked(database: Database, pace: Pace) -> None:
        await hear_pauses(database, pace)
        heard.set()

    async def until(ready: Callable[[], bool]) -> None:
        while not ready():
            heard.clear()
            await heard.wait()

    monkeypatch.setattr("bot.running.paced", noted)
    monkeypatch.setattr("bot.pushing.hear_pauses", looked)
    with loaded_databases.one() as url:
        settings = Settings(url, DATA, Telegram(api.url))
        async with asyncio.timeout(20):
            both = [
                asyncio.create_task(run_telegram(settings, Clock(), TOKEN, lambda _text: None, only=role))
                for role in ("answers", "notices")
            ]
            await api.until(lambda: len(paces) == 2 and bool(api.of("getUpdates")))
            assert [pace.halted() for pace in paces] == [False, False]
            await paces[0].refused(30.0, -7)  # a group's own
            await until(lambda: -7 in paces[1].closed())
            assert not paces[1].halted()
            await paces[1].refused(30.0, 5)
            await until(paces[0].halted)
            for each in both:
                each.cancel()
            await asyncio.gather(*both, return_exceptions=True)


async def test_an_embedded_store_is_one_processes(tmp_path: Path):
    with pytest.raises(CannotWork, match=r"^An embedded store is one process's: run without --only"):
        await run_telegram(settings_for(tmp_path, "http://127.0.0.1:1"), Clock(), TOKEN, len, only="notices")


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True, scope="session")
async def test_one_who_stands_by_takes_over(api: FakeBotApi, store_url: str, monkeypatch):
    monkeypatch.setattr("bot.running.STANDBY_SECONDS", 0.02)
    monkeypatch.setattr("bot.running.calm_collector", lambda: None)  # it changes the whole process
    database, said, waiting = Database(store_url), [], asyncio.Event()

    def tell(sentence):
        said.append(sentence)
        waiting.set()

    settings = Settings(store_url, DATA, Telegram(api.url))
    async with asyncio.timeout(20):
        with sending_turn(database) as turn:
            assert turn.take()
            standby = asyncio.create_task(run_telegram(settings, Clock(), TOKEN, tell, standby=True))
            await waiting.wait()
            assert api.calls == []
        await api.until(lambda: bool(api.of("getUpdates")))
        assert held(database) == f"Another process already answers on Telegram for {database.name}: {myself()}."
        os.kill(os.getpid(), signal.SIGTERM)
        await standby
    assert said == [f"Standing by: Another process already answers on Telegram for {database.name}: {myself()}."]
    await database.close()


async def test_beside_the_answers_stand_these_timers_and_the_last_word_is_the_journals(database: Database, monkeypatch):
    kept: list[Timer] = []

    def noted(*each):
        kept.extend(each)
        return timers()

    monkeypatch.setattr("bot.pushing.timers", noted)
    settings = Settings(database.url.render_as_string(), DATA, Telegram("http://127.0.0.1:1"))
    with journal_of(database, Clock()) as journal:
        service = await pushing_service(settings, Clock(), TOKEN, database, journal)
        async with service.beside(Bot(TOKEN)):
            assert {each.name: each.every.total_seconds() for each in kept} == {
                "planning": 0.25, "journal": 1, "checking": 60, "retiring": 86400, "backup": 900,
            }  # fmt: skip
            for each in kept:
                await each.run()
            async with database.reading() as session:
                assert await minutes_counted(session) == 1
    copies = database.path.parent / "backups"
    assert (len([*copies.iterdir()]), " minute 1\n" in journal.path.read_text()) == (1, True)


@pytest.mark.parametrize(("only", "rate"), [(None, 28.0), ("answers", 7.0), ("notices", 21.0)])
async def test_of_two_processes_each_has_its_part_of_the_rate(database: Database, only, rate):
    settings = Settings(database.url.render_as_string(), DATA, Telegram())
    service = await pushing_service(settings, Clock(), TOKEN, database, Journal(None), only)
    assert service.pace._speed.full == rate


async def test_who_was_forgotten_is_forgotten_again_before_anything_is_sent(
    api: FakeBotApi, database: Database, monkeypatch
):
    monkeypatch.setattr("bot.running.calm_collector", lambda: None)  # it changes the whole process
    async with database.writing() as session:
        await forget(session, "telegram:77", Clock().now())
        session.add(Follower(chat="telegram:77", language="en", leads=[15]))  # as a backup brings it back
    settings = Settings(database.url.render_as_string(), DATA, Telegram(api.url))
    running = asyncio.create_task(run_telegram(settings, Clock(), TOKEN, len))
    await api.until(lambda: bool(api.of("getUpdates")))
    async with database.reading() as session:
        assert await follower(session, "telegram:77") is None
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True, scope="session")
async def test_what_a_loss_of_power_might_undo_is_refused_or_said(api: FakeBotApi, database: Database, monkeypatch):
    """A server of the tests is made quick and unsafe; a file is safe unless it lies where it cannot be."""
    if not database.embedded:
        assert await unsafe(database) == "fsync=off"
        return
    assert await unsafe(database) is None
    monkeypatch.setattr("store.database._tune_sqlite", _tuned_elsewhere)
    monkeypatch.setattr("bot.running.calm_collector", lambda: None)  # it changes the whole process
    settings = Settings(database.url.render_as_string(), DATA, Telegram(api.url))
    with pytest.raises(CannotWork) as problem:
        await run_telegram(settings, Clock(), TOKEN, len)
    assert api.calls == []
    assert str(problem.value) == (
        f"The store {database.path} cannot be kept safe from a loss of power (synchronous=1): put it on a local disk."
    )


def _tuned_elsewhere(engine, begin, tune=_tune_sqlite):
    tune(engine, begin)
    event.listen(engine.sync_engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=1"))


async def test_one_who_stands_by_outlives_a_server_that_is_away(
    api: FakeBotApi, cluster, loaded_databases, monkeypatch
):
    monkeypatch.setattr("bot.running.STANDBY_SECONDS", 0.02)
    monkeypatch.setattr("bot.running.calm_collector", lambda: None)  # it changes the whole process
    refused, take = asyncio.Event(), Turn.take

    def noted(turn: Turn) -> bool:
        try:
            return take(turn)
        except turn.database.errors:
            refused.set()
            raise

    monkeypatch.setattr(Turn, "take", noted)
    with loaded_databases.one() as url:
        database, waiting = Database(url), asyncio.Event()
        settings = Settings(url, DATA, Telegram(api.url))
        async with asyncio.timeout(30):
            with sending_turn(database) as turn:
                assert turn.take()
                standby = asyncio.create_task(
                    run_telegram(settings, Clock(), TOKEN, lambda _text: waiting.set(), standby=True)
                )
                await waiting.wait()
                cluster.die()
                await refused.wait()
                cluster.revive()
            await api.until(lambda: bool(api.of("getUpdates")))
            standby.cancel()
            await asyncio.gather(standby, return_exceptions=True)
        await database.close()
