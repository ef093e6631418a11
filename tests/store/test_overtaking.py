"""A change of what was changed a moment ago, while messages of the first change still wait."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from handlers.notices import compose
from store.claiming import claim
from store.database import Database
from store.following import become_follower, mute
from store.outbox import Due, Result, begin_epoch, counts, due_occasions, fan_out, intend, mark, unbalanced
from store.tables import Delivery, Follower, Occasion
from tests.store.test_publishing import (
    MORNING,
    WEEKS_BEFORE,
    WINDOW,
    following,
    load,
    moved,
    published,
    sent,
    target,
    thing,
    tick,
    twelfth,
    with_twelfth,
)

SOON_AFTER = MORNING + timedelta(minutes=30)
FOUR = ("telegram:1", "telegram:2", "telegram:3", "telegram:4")


async def dues(database: Database, now: Any) -> list[Due]:
    async with database.reading() as session:
        return await claim(session, 30, now)


async def told(database: Database, now: Any = None) -> dict[str, list[tuple[str | None, str | None]]]:
    """What the next messages would tell: by chat, from which hour to which."""
    hours = {
        each.chat: [
            tuple(side["starts"][11:16] if side else None for side in (one["old"], one["new"]))
            for one in each.about["changes"]
        ]
        for each in await dues(database, now or SOON_AFTER)
        if each.kind == "change"
    }
    return dict(sorted(hours.items()))  # type: ignore[arg-type]  # pairs


async def first_and_second(database: Database, facts: Any, second: Any) -> int:
    """Four chats are to be told of eleven o'clock: one was, one is being told. Then it is changed once more."""
    await following(database, await target(database), *FOUR)
    await load(database, moved(facts, 0, 1))
    await published(database, MORNING)
    await tick(database, MORNING)
    await sent(database, "telegram:1")
    async with database.delivering() as session:
        epoch, _ = await begin_epoch(session, MORNING)
        (of_second,) = (each.id for each in await claim(session, 30, MORNING) if each.chat == "telegram:2")
        number = await session.facts_number()
        assert await intend(session, [of_second], epoch=epoch, now=MORNING, facts=number) == {of_second}
    await load(database, second)
    await published(database, SOON_AFTER)
    assert await told(database) == {}  # what is no more so leaves no more, from that commit on
    await tick(database, SOON_AFTER)
    return epoch


@pytest.mark.parametrize(("outcome", "old"), [("sent", "11:00"), ("pending", "10:00")])
async def test_who_did_not_hear_the_first_change_hears_only_what_is_so_now(database, facts, outcome, old):
    epoch = await first_and_second(database, facts, moved(facts, 0, 2))
    others = {"telegram:1": [("11:00", "12:00")], **{chat: [("10:00", "12:00")] for chat in FOUR[2:]}}
    assert await told(database) == others  # who is just being told the first waits until that is known
    async with database.delivering() as session:
        number = (await session.execute(select(Delivery.id).where(Delivery.state == "sending"))).scalar_one()
        await mark(session, [Result(number, outcome)], epoch=epoch, now=SOON_AFTER)
    assert await told(database) == others | {"telegram:2": [(old, "12:00")]}
    async with database.reading() as session:
        found = await session.execute(select(Occasion.id).where(Occasion.kind == "change").order_by(Occasion.id))
        first, second = found.scalars()
        assert (await counts(session, [first]))["superseded"] == 2
        assert await counts(session, [second]) == {"pending": 4}
        assert await unbalanced(session) == []


async def test_a_change_that_is_taken_back_is_not_told_to_who_never_heard_of_it(database, facts):
    await first_and_second(database, facts, facts)
    assert await told(database) == {"telegram:1": [("11:00", "10:00")], "telegram:3": [], "telegram:4": []}
    async with database.reading() as session:
        texts = {each.chat: await compose(each, session, SOON_AFTER) for each in await claim(session, 30, SOON_AFTER)}
    assert [chat for chat, text in texts.items() if text is None] == ["telegram:3", "telegram:4"]
    assert texts["telegram:1"] is not None


async def test_of_three_changes_each_chat_hears_from_what_it_heard_last(database, facts):
    await following(database, await target(database), *FOUR[:3])
    for hours in (1, 2, 3):
        now = MORNING + timedelta(minutes=50 * hours)
        await load(database, moved(facts, 0, hours))
        await published(database, now)
        await tick(database, now)
        if hours < 3:
            await sent(database, FOUR[hours - 1])
    assert await told(database, now) == {
        "telegram:1": [("11:00", "13:00")], "telegram:2": [("12:00", "13:00")], "telegram:3": [("10:00", "13:00")],
    }  # fmt: skip


async def test_who_was_told_nothing_yet_for_the_rows_were_still_being_made(database, facts):
    await following(database, await target(database), *FOUR[:2])
    await load(database, moved(facts, 0, 1))
    await published(database, MORNING)
    async with database.delivering() as session:
        (first,) = await due_occasions(session, MORNING)
        assert await fan_out(session, first, MORNING, chunk=1) == 1
    await sent(database, "telegram:1")
    await following(database, await target(database), "telegram:0")  # too late for the first, whose rows passed it
    await load(database, moved(facts, 0, 2))
    await published(database, SOON_AFTER)
    await tick(database, SOON_AFTER)
    assert await told(database) == {
        "telegram:0": [("11:00", "12:00")], "telegram:1": [("11:00", "12:00")], "telegram:2": [("10:00", "12:00")],
    }  # fmt: skip
    async with database.reading() as session:
        assert await counts(session, [first]) == {"sent": 1}


def with_rooms(facts: Any, **rooms: str) -> Any:
    """Name the rooms of sessions: `_3` is the fourth."""
    sessions = (
        each.model_copy(update={"room": rooms.get(f"_{number}", each.room)})
        for number, each in enumerate(twelfth(facts).sessions)
    )
    return with_twelfth(facts, sessions=tuple(sessions))


async def test_who_follows_only_what_changed_first_is_still_told_and_hears_nothing_else(database, facts):
    keys = [f"session:CTOC/COP/WG.4:{each.starts:%Y-%m-%dT%H:%M}" for each in twelfth(facts).sessions]
    await following(database, await thing(database, keys[0]), "telegram:1", "telegram:2")
    await following(database, await thing(database, keys[3]), "telegram:3")
    await load(database, with_rooms(facts, _0="M1", _1="M2"))
    await published(database, WEEKS_BEFORE)
    await tick(database, WEEKS_BEFORE + WINDOW)
    await sent(database, "telegram:1")
    await load(database, with_rooms(facts, _0="M1", _1="M3", _3="M4"))
    await published(database, WEEKS_BEFORE + 2 * WINDOW)
    now = WEEKS_BEFORE + 3 * WINDOW
    await tick(database, now)
    async with database.reading() as session:
        texts = {each.chat: await compose(each, session, now) for each in await claim(session, 30, now)}
    said = {chat: text and "\n".join(str(line) for line in text.lines) for chat, text in sorted(texts.items())}
    rooms = {chat: [room for room in ("M1", "M2", "M3", "M4") if text and room in text] for chat, text in said.items()}
    assert rooms == {"telegram:1": [], "telegram:2": ["M1"], "telegram:3": ["M4"]}
    assert said["telegram:1"] is None  # it was told its own already


async def test_a_change_of_something_else_leaves_the_older_one_alone(database, facts):
    await following(database, await target(database), *FOUR[:2])
    await load(database, with_rooms(facts, _0="M1"))
    await published(database, MORNING)
    await tick(database, MORNING)
    await load(database, with_rooms(facts, _0="M1", _3="M4"))
    await published(database, MORNING)
    await tick(database, MORNING + WINDOW)
    async with database.reading() as session:
        found = await session.execute(select(Occasion.state, Occasion.lane).where(Occasion.kind == "change"))
        assert sorted(map(tuple, found)) == [("fanned", 1), ("fanned", 2)]


async def test_what_corrects_an_urgent_notice_is_as_urgent(database, facts):
    await following(database, await target(database), *FOUR[:2])
    async with database.writing() as session:  # who wants a digest was told of the first at once, and of this too
        (await session.get_one(Follower, "telegram:2")).digest = True
    await load(database, moved(facts, 0, 1))
    await published(database, MORNING)
    await tick(database, MORNING)
    await load(database, moved(facts, 0, 2))
    await published(database, MORNING)
    await tick(database, MORNING + WINDOW)
    found = [(each.chat, each.lane) for each in await dues(database, MORNING + WINDOW)]
    assert found == [("telegram:1", 1), ("telegram:2", 1)]
    assert await told(database, MORNING + WINDOW) == {chat: [("10:00", "12:00")] for chat in FOUR[:2]}


async def test_what_takes_over_matters_as_long_and_is_silenced_by_what_silences_both_alone(database, facts):
    meeting = await target(database)
    keys = [f"session:CTOC/COP/WG.4:2022-06-{each}" for each in ("29T10:00", "30T15:00")]
    await following(database, meeting, "telegram:1", "telegram:2")
    async with database.writing() as session:
        who = await become_follower(session, "telegram:1", "en", None)
        await mute(session, who, await thing(database, keys[0]), WEEKS_BEFORE)
    found = []
    for number, rooms in enumerate(({"_0": "M1", "_3": "M4"}, {"_0": "M2", "_3": "M4"})):
        now = WEEKS_BEFORE + 2 * number * WINDOW
        await load(database, with_rooms(facts, **rooms))
        await published(database, now)
        await tick(database, now + WINDOW)
        found.append([
            (each.chat, each.deadline, each.silence, [change["key"] for change in each.about["changes"]])
            for each in await dues(database, now + WINDOW)
        ])  # fmt: skip
    last = datetime(2022, 6, 30, 16, 0, tzinfo=UTC)  # the end of the last session
    both = [(chat, last, (meeting, "body:CTOC/COP/WG.4"), keys) for chat in FOUR[:2]]
    assert found == [both, both]


async def test_urgent_notices_take_turns_the_newest_first(database):
    meeting = await target(database)
    await following(database, meeting, *(f"telegram:{number}" for number in range(10, 30)))
    async with database.delivering() as session:
        for name, deadline in (("first", 3), ("second", 2), ("third", 3)):
            session.add(Occasion(
                key=name, kind="change", to={"targets": [meeting]},
                about={"changes": []}, lane=1, due_at=MORNING, deadline_at=MORNING + timedelta(hours=deadline),
                state="planned",
            ))  # fmt: skip
            await session.flush()
        newest_first = await due_occasions(session, MORNING)
        for occasion in newest_first:
            while await fan_out(session, occasion, MORNING):
                pass
        keys = {row.id: row.key for row in (await session.execute(select(Occasion))).scalars()}
        assert [keys[each] for each in newest_first] == ["third", "second", "first"]

    async def next_(most: int, busy: tuple[str, ...] = ()) -> list[tuple[str, str]]:
        async with database.reading() as session:
            return [(each.occasion_key, each.chat[-2:]) for each in await claim(session, most, MORNING, busy)]

    # A chat is told one thing at a time: each turn is another chat's.
    assert await next_(1) == [("third", "10")]
    assert await next_(5) == [("third", "10"), ("second", "11"), ("first", "12"), ("third", "13"), ("second", "14")]
    assert await next_(2, ("telegram:10", "telegram:12")) == [("third", "11"), ("second", "13")]
    async with database.delivering() as session:
        done = Delivery.occasion_id == newest_first[0], Delivery.chat > "telegram:10"
        await session.execute(update(Delivery).where(*done).values(state="sent"))
    assert await next_(5) == [("third", "10"), ("second", "11"), ("first", "12"), ("second", "13"), ("first", "14")]
