"""What is kept of a chat: said, shown whole, and deleted whole; nothing else anywhere."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, text

from handlers.ask import Chat
from handlers.reply import Reply
from store.chats import Remembered, keep
from store.database import Database
from store.outbox import counts, due_occasions, fan_out, unbalanced
from store.planning import plan
from store.tables import Occasion, Table
from tests.conftest import ask_in
from tests.handlers.drawing import drawn

EVE = "2022-06-28T09:00"
AT = datetime.fromisoformat("2022-06-28T07:00+00:00")
DUE = datetime.fromisoformat("2022-06-29T07:50+00:00")
CHAT = Chat(place="private", key="telegram:77", language="en", rights=frozenset({"chat"}))


ALL = ["chat", "follower", "lead", "outbox", "subscription"]


async def said(database: Database, *texts: str, **options: Any) -> Reply:
    return await ask_in(database, *texts, **({"at": EVE, "chat": CHAT} | options))


async def followed(database: Database, *chats: str) -> None:
    """Let chats follow, speak, and have deliveries of every reminder due by ten minutes before the first session."""
    for key in chats:
        await said(database, "/subscribe 2022", chat=replace(CHAT, key=key))
        await said(database, "/subscribe item 2 30", chat=replace(CHAT, key=key))
    async with database.writing() as session:
        await keep(session, {key: Remembered("en", None, ("item:x",), "/item 2022 3 p2") for key in chats}, AT)
    async with database.delivering() as session:
        await plan(session, AT, 28)
        for occasion in await due_occasions(session, DUE):
            while await fan_out(session, occasion, DUE):
                pass


async def everywhere(database: Database, key: str) -> list[str]:
    """The tables in which a chat's key stands, in any column, by itself or within a text."""
    found = []
    async with database.reading() as session:
        for table in Table.metadata.sorted_tables:
            rows = (await session.execute(select(table))).mappings()
            found += [table.name for row in rows if any(key in str(value) for value in row.values())]
    return sorted(set(found))


async def test_what_is_kept_is_said(ask):
    assert (
        drawn(await ask("/privacy", language="en"))
        == """\
What is kept of you: this chat's number and what you chose here
Kept: the number Telegram gives this chat; your language and time zone; what you follow and when you want to be told; keys of the last thing spoken of, so that “and item 4?” is understood; for each notice whether it was sent.
Never kept: your name, your user name, your messages or their words.
Why: to answer in your language, to go on from the last answer, to send what you follow once and not twice.
How long: until /forget. It deletes all of it at once; what stays is a salted digest of your number, only to delete you again from a backup that is restored.
Nobody else gets it. Telegram itself sees what you write to me, as in any chat. Those who may publish changes leave their number with each publication and are told of one another's.
[My data → /mydata]  [Forget me → /forget]
sure
"""  # noqa: E501 - an answer as it is drawn
    )


async def test_everything_kept_of_a_chat_is_shown_and_whole_in_a_file(database):
    assert drawn(await said(database, "/mydata")).splitlines()[0] == "Nothing is kept of this chat."
    await followed(database, "telegram:77", "telegram:78")
    reply = await said(database, "/mydata")
    (file,) = reply.files
    held = json.loads(file.content)
    assert (file.name, file.media_type) == ("mydata.json", "application/json")
    assert sorted(held) == await everywhere(database, "telegram:77")
    assert {row.get("chat") or row["key"] for rows in held.values() for row in rows} == {"telegram:77"}
    assert [(row["target"], row["leads"]) for row in held["subscription"]] == [("item#21", [30]), ("meeting#12", [])]
    assert held["chat"][0] | {"updated_at": ""} == {
        "key": "telegram:77", "language": "en", "timezone": None, "about": ["item:x"], "more": "/item 2022 3 p2",
        "updated_at": "",
    }  # fmt: skip
    assert "\n".join([(await said(database, f"/mydata p{page}")).text for page in (1, 2)]) == WORDS
    assert "telegram:78" not in file.content.decode()


WORDS = """\
All that is kept of this chat
This chat: telegram:77
Spoken of last, language, time zone
Language: English
Spoken of: x
The next page: /item 2022 3 p2
Kept 28 June 2022 09:00
How you are told
Language: English
Reminders: 15 minutes before
Programme of the day: 08:00
Evening before a meeting: 18:00
Quiet hours: off
Digest: off
Your time zone: not chosen; times are those of the meeting's place
What you follow
item 2 of the 12th meeting: Criminal justice responses to victims compelled to commit offences · 30 minutes before · since 28 June 2022 09:00
12th meeting, 29–30 June 2022, Vienna · 15 minutes before · since 28 June 2022 09:00
Lead times
item 2 of the 12th meeting: Criminal justice responses to victims compelled to commit offences · 30 minutes before · since 28 June 2022 09:00
12th meeting, 29–30 June 2022, Vienna · 15 minutes before · since 28 June 2022 09:00
Notices: 4 waiting
All that is kept of this chat
29 June 2022 09:45 · reminder of a session, 12th meeting: waiting
29 June 2022 09:30 · reminder of a session, 12th meeting: waiting
29 June 2022 08:00 · programme of a day, 12th meeting: waiting
28 June 2022 18:00 · the evening before, 12th meeting: waiting
Every value stands in the file."""  # noqa: E501 - an answer as it is drawn


async def test_forgetting_asks_once_more_and_then_leaves_nothing(database):
    await followed(database, "telegram:77", "telegram:78")
    assert await everywhere(database, "telegram:77") == ALL
    assert await everywhere(database, "telegram:78") == sorted([*ALL, "occasion"])  # the last a fan-out came to
    assert (
        drawn(await said(database, "/forget"))
        == """\
Delete all that is kept of this chat? What you follow ends; nothing more is sent.
[Delete all → /forget yes]  [My data → /mydata]
sure
"""
    )
    assert await everywhere(database, "telegram:77") == ALL
    reply = await said(database, "/item 2022 3", "/forget yes")
    assert drawn(reply) == "Deleted: nothing is kept of this chat any more.\nsure\n"
    assert (reply.forget, reply.context.about, reply.context.language) == (True, (), None)
    assert await everywhere(database, "telegram:77") == []
    assert await everywhere(database, "telegram:78") == sorted([*ALL, "occasion"])
    await said(database, "/forget yes", chat=replace(CHAT, key="telegram:78"))
    assert await everywhere(database, "telegram:78") == []


async def test_the_deliveries_of_who_is_forgotten_stay_counted(database):
    await followed(database, "telegram:77", "telegram:78")
    async with database.reading() as session:
        before = (await session.execute(select(Occasion.id, Occasion.audience))).all()
        reached = [number for number, audience in before if audience]
        assert await counts(session, reached) == {"pending": 2 * len(reached)}
    for _ in range(2):
        await said(database, "/forget yes")
    async with database.reading() as session:
        found = await session.execute(select(Occasion.audience, Occasion.forgotten).where(Occasion.id.in_(reached)))
        assert {(audience, forgotten) for audience, forgotten in found} == {(2, 1)}
        assert await unbalanced(session) == []
        assert await counts(session, reached) == {"pending": len(reached)}


async def test_who_was_forgotten_and_follows_again_is_kept(database):
    await followed(database, "telegram:77")
    await said(database, "/forget yes")
    async with database.reading() as session:
        assert (await session.execute(text("SELECT count(*) FROM forgotten"))).scalar_one() == 1
    await said(database, "/subscribe 2022")
    async with database.reading() as session:
        assert (await session.execute(text("SELECT count(*) FROM forgotten"))).scalar_one() == 0
    assert await everywhere(database, "telegram:77") == ["follower", "lead", "subscription"]
