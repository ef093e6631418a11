"""Forgetting holds in a backup that is brought back, its mark tells nobody whom; what is personal is a fixed list."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from store.chats import Remembered, keep, recall
from store.database import Database
from store.following import become_follower, follow, follower, subscriptions
from store.forgetting import KEYS, bury, forget, forget_again, tombstones
from store.tables import Delivery, Follower, Forgotten, Occasion, Table
from tests.conftest import beside, counted

AT = datetime(2022, 6, 28, 7, 0, tzinfo=UTC)

PERSONAL = {
    "chat": {"key", "language", "timezone", "about", "more", "updated_at"},
    "follower": {
        "chat", "state", "language", "timezone", "leads", "morning", "evening", "quiet_from", "quiet_to", "digest",
        "paused_until",
    },
    "subscription": {"chat", "target", "muted", "leads", "since"},
    "lead": {"target", "minutes", "chat", "since"},
    "outbox": {
        "id", "occasion_id", "chat", "lane", "deadline_at", "not_before", "state", "attempts", "epoch", "sent_at",
        "message_id", "doubts", "cause",
    },
    "forgotten": {"digest", "salt", "at"},
    "publication": {"actor", "second"},
}  # fmt: skip
"""Every column that tells something of a chat or a person. One more is a decision: /privacy has to say so first."""


def test_what_is_kept_of_chats_and_persons_is_a_fixed_list():
    held = {table.name: {column.name for column in table.columns} for table in Table.metadata.sorted_tables}
    own = {name: columns for name, columns in held.items() if name in PERSONAL and name != "publication"}
    assert own == {name: columns for name, columns in PERSONAL.items() if name != "publication"}
    assert PERSONAL["publication"] <= held["publication"]
    others = {name: columns for name, columns in held.items() if name not in PERSONAL}
    suspicious = ("chat", "user", "person", "name_of", "phone", "actor", "key_of_chat", "member")
    assert [(name, each) for name, columns in others.items() for each in columns if each in suspicious] == []
    assert set(KEYS) == {name for name, columns in held.items() if "chat" in columns or name == "chat"}


async def kept(database: Database, chat: str, at: datetime = AT) -> None:
    async with database.writing() as session:
        await keep(session, {chat: Remembered("en", None, ("item:x",))}, at)
        await follow(session, await become_follower(session, chat, "en", None), "meeting#12", (), at)
        occasion = Occasion(
            key=f"test:{chat}", kind="session", to={"targets": []}, about={}, lane=2, due_at=at, deadline_at=at,
            state="fanned", cursor="", audience=1, forgotten=0,
        )  # fmt: skip
        session.add(occasion)
        await session.flush()
        session.add(Delivery(occasion_id=occasion.id, chat=chat, lane=2, deadline_at=at, state="sent"))


async def chats(database: Database) -> set[str]:
    async with database.reading() as session:
        return {
            chat for key in KEYS.values() for chat in (await session.execute(select(key))).scalars()
        }  # fmt: skip


async def test_a_mark_does_not_tell_whom(empty_database):
    await kept(empty_database, "telegram:77")
    async with empty_database.writing() as session:
        await forget(session, "telegram:77", AT)
        await forget(session, "telegram:78", AT)
    async with empty_database.reading() as session:
        rows = (await session.execute(select(Forgotten))).scalars().all()
        assert len({row.digest for row in rows}) == 2
        assert {row.at for row in rows} == {AT}
        assert all(len(row.digest) == 64 and len(row.salt) == 32 for row in rows)
    assert await chats(empty_database) == set()


async def test_marks_of_two_stores_are_not_alike(empty_database):
    found = []
    for _ in range(2):
        async with empty_database.writing() as session:
            await forget(session, "telegram:77", AT)
            found += await tombstones(session)
            await session.delete(await session.get_one(Forgotten, found[-1][0]))
    assert len({digest for digest, _, _ in found}) == len({salt for _, salt, _ in found}) == 2


async def test_what_a_backup_brings_back_is_forgotten_again(empty_database):
    for chat in ("telegram:77", "telegram:78"):
        await kept(empty_database, chat)
    async with empty_database.writing() as session:
        await forget(session, "telegram:77", AT + timedelta(hours=1))
        stones = await tombstones(session)
    await kept_again(empty_database, "telegram:77")  # as the backup has it
    other = beside(empty_database)
    async with other.writing() as session:
        await bury(session, stones)
        assert await forget_again(session) == 1
        assert await forget_again(session) == 0
    assert await chats(other) == {"telegram:78"}
    await other.close()


async def kept_again(database: Database, chat: str) -> None:
    """Bring rows of a chat back without its knowing, as a restored file does."""
    async with database.writing() as session:
        await keep(session, {chat: Remembered("en")}, AT)
        session.add(Follower(chat=chat, state="active", language="en", leads=[15], timezone="", digest=False))


async def test_what_is_said_after_being_forgotten_is_kept(empty_database):
    """Speaking leaves a chat's state, following takes the mark back: neither is lost at the next start."""
    async with empty_database.writing() as session:
        await forget(session, "telegram:77", AT)
        await forget(session, "telegram:78", AT)
    later = AT + timedelta(minutes=1)
    async with empty_database.writing() as session:
        await keep(session, {"telegram:77": Remembered("zh")}, later)
        await follow(session, await become_follower(session, "telegram:78", "en", None), "meeting#12", (), later)
        assert await forget_again(session) == 0
    async with empty_database.reading() as session:
        assert await recall(session, ["telegram:77"]) == {"telegram:77": Remembered("zh")}
        assert await follower(session, "telegram:78") is not None
        assert [each.target for each in await subscriptions(session, "telegram:78")] == ["meeting#12"]


async def test_all_chats_are_looked_through_once_for_the_same_marks(empty_database):
    async with empty_database.writing() as session:
        await forget(session, "telegram:77", AT)
        stones = await tombstones(session)
        assert await forget_again(session) == 0
    with counted(empty_database) as statements:
        async with empty_database.writing() as session:
            assert await forget_again(session) == 0
    assert [each for each in statements if "outbox" in each or "follower" in each] == []
    other = [(digest[::-1], salt, at) for digest, salt, at in stones]
    with counted(empty_database) as statements:
        async with empty_database.writing() as session:
            await bury(session, other)  # of another store
            assert await forget_again(session) == 0
    assert len([each for each in statements if "outbox" in each]) == 1


async def test_without_marks_nothing_is_looked_through(empty_database):
    async with empty_database.reading() as session:
        assert await forget_again(session) == 0
