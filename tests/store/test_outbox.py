"""The outbox on both engines: from a subscription and a timetable to a delivery whose fate is known."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from store.claiming import claim
from store.database import Database
from store.following import become_follower, follow, move_chat, mute
from store.meetings import meetings
from store.outbox import (
    Result,
    begin_epoch,
    close_chat,
    counts,
    doubted,
    due_occasions,
    fan_out,
    hold,
    intend,
    mark,
    release,
    retire,
    tidy,
    unbalanced,
    unexpire,
)
from store.planning import plan, reconcile
from store.published import adopt
from store.publishing import publish
from store.settling import settle
from store.state import count_change
from store.tables import Delivery, Follower, Occasion, TimetableSession
from store.terms import Terms
from tests.conftest import counted

EVE = datetime(2022, 6, 28, 6, 0, tzinfo=UTC)
MORNING = datetime(2022, 6, 29, 7, 45, tzinfo=UTC)
"""A quarter of an hour before the first session of the 12th meeting, 10:00 in Vienna."""
STARTS = MORNING + timedelta(minutes=15)
MEETING = "meeting#12"


async def meeting_target(database: Database) -> str:
    async with database.reading() as session:
        return next(f"meeting#{each.id}" for each in await meetings(session) if each.ordinal == 12)


async def first_session(database: Database) -> int:
    async with database.reading() as session:
        found = await session.execute(select(TimetableSession.id).where(TimetableSession.starts_at == STARTS))
        return found.scalar_one()


async def following(database: Database, *chats: str, leads: tuple[int, ...] = ()) -> None:
    target = await meeting_target(database)
    async with database.writing() as session:
        for chat in chats:
            await follow(session, await become_follower(session, chat, "en", None), target, leads, EVE)


async def tick(database: Database, now: datetime) -> None:
    async with database.delivering() as session:
        await reconcile(session, now)
        await plan(session, now, 28)
        await tidy(session, now)
        for occasion in await due_occasions(session, now):
            while await fan_out(session, occasion, now):
                pass


async def facts(database: Database) -> str:
    async with database.reading() as session:
        return await session.facts_number()


async def states(database: Database) -> list[tuple[str, str, str]]:
    async with database.reading() as session:
        found = await session.execute(
            select(Occasion.key, Delivery.chat, Delivery.state)
            .join(Occasion, Occasion.id == Delivery.occasion_id)
            .order_by(Occasion.id, Delivery.chat)
        )
        return [(key.rpartition(":")[0] if "session" in key else key.partition(":")[0], chat, state)
                for key, chat, state in found]  # fmt: skip


async def begun(database: Database, now: datetime = MORNING) -> int:
    async with database.delivering() as session:
        return (await begin_epoch(session, now))[0]


async def intended(database: Database, epoch: int, now: datetime = MORNING, **change: object) -> frozenset[int]:
    number = await facts(database)
    async with database.delivering() as session:
        ids = [due.id for due in await claim(session, 30, now)]
        return await intend(session, ids, epoch=epoch, now=now, facts=str(change.get("facts", number)))


async def outcome(database: Database, epoch: int, result: Result, now: datetime = MORNING) -> None:
    async with database.delivering() as session:
        await mark(session, [result], epoch=epoch, now=now)


async def balanced(database: Database) -> bool:
    async with database.reading() as session:
        return await unbalanced(session) == []


async def of_the_first_session(database: Database) -> list[tuple[str, str]]:
    return [(chat, state) for key, chat, state in await states(database) if key.startswith("session")]


async def test_a_reminder_goes_from_a_subscription_to_sent(database: Database) -> None:
    await following(database, "telegram:1", "telegram:2")
    await tick(database, EVE)
    assert await states(database) == []  # nothing is due yet
    await tick(database, MORNING)
    assert await of_the_first_session(database) == [("telegram:1", "pending"), ("telegram:2", "pending")]
    epoch = await begun(database)
    granted = await intended(database, epoch)
    assert [state for _, state in await of_the_first_session(database)] == ["sending", "sending"]
    for number, each in enumerate(sorted(granted)):
        await outcome(database, epoch, Result(each, "sent", message_id=100 + number))
    assert {state for *_, state in await states(database)} <= {"sent", "pending"}
    assert [state for _, state in await of_the_first_session(database)] == ["sent", "sent"]
    await tick(database, MORNING + timedelta(seconds=1))
    assert [state for _, state in await of_the_first_session(database)] == ["sent", "sent"]  # planned once for good
    assert await balanced(database)


async def test_who_chose_a_lead_time_after_its_moment_is_not_reminded(database: Database) -> None:
    await following(database, "telegram:1")
    target = await meeting_target(database)
    async with database.writing() as session:
        who = await become_follower(session, "telegram:2", "en", None)
        await follow(session, who, target, (), MORNING + timedelta(minutes=5))
    await tick(database, MORNING + timedelta(minutes=6))
    assert await of_the_first_session(database) == [("telegram:1", "pending")]


async def test_who_mutes_the_meeting_hears_nothing_of_it(database: Database) -> None:
    await following(database, "telegram:1", "telegram:2")
    async with database.writing() as session:
        who = await become_follower(session, "telegram:2", "en", None)
        await follow(session, who, "body:CTOC/COP/WG.4", (), EVE)
        await mute(session, who, await meeting_target(database), EVE)
    await tick(database, MORNING)
    assert await of_the_first_session(database) == [("telegram:1", "pending")]


async def test_who_mutes_one_session_is_told_of_the_day_all_the_same(database: Database) -> None:
    await following(database, "telegram:1")
    async with database.writing() as session:
        who = await become_follower(session, "telegram:1", "en", None)
        await mute(session, who, f"session#{await first_session(database)}", EVE)
    await tick(database, MORNING)
    assert [(kind, state) for kind, _, state in await states(database)] == [
        ("programme", "pending"),
        ("eve", "pending"),
    ]


async def test_a_moved_session_is_not_intended_and_its_reminder_superseded(database: Database) -> None:
    await following(database, "telegram:1")
    await tick(database, MORNING)
    epoch = await begun(database)
    number = await first_session(database)
    async with database.writing() as session:
        await session.execute(
            update(TimetableSession).where(TimetableSession.id == number).values(starts_at=STARTS + timedelta(hours=1))
        )
    async with database.delivering() as session:
        ids = [due.id for due in await claim(session, 30, MORNING) if due.kind == "session"]
        assert await intend(session, ids, epoch=epoch, now=MORNING, facts=await facts(database)) == frozenset()
    await tick(database, MORNING)
    assert await of_the_first_session(database) == [("telegram:1", "superseded")]
    await tick(database, MORNING + timedelta(hours=1))
    assert await of_the_first_session(database) == [("telegram:1", "superseded"), ("telegram:1", "pending")]
    assert await balanced(database)


async def test_a_session_moved_back_is_reminded_of_after_all(database: Database) -> None:
    await following(database, "telegram:1")
    await tick(database, MORNING)
    number = await first_session(database)
    for starts in (STARTS + timedelta(hours=1), STARTS):
        async with database.writing() as session:
            await session.execute(
                update(TimetableSession).where(TimetableSession.id == number).values(starts_at=starts)
            )
        await tick(database, MORNING)
    assert await of_the_first_session(database) == [("telegram:1", "pending")]
    assert await balanced(database)


@pytest.mark.parametrize("stop", ["hold", "an older epoch", "newer facts", "blocked", "too late"])
async def test_nothing_is_intended_that_may_not_go_out(database: Database, stop: str) -> None:
    await following(database, "telegram:1")
    await tick(database, MORNING)
    epoch, now, number = await begun(database), MORNING, await facts(database)
    async with database.delivering() as session:
        ids = [due.id for due in await claim(session, 30, MORNING)]
        if stop == "hold":
            await hold(session, "telegram:7")
        elif stop == "an older epoch":
            await begin_epoch(session, MORNING)
        elif stop == "newer facts":
            number = "0"
        elif stop == "blocked":
            await close_chat(session, "telegram:1", "blocked")
        else:
            now = STARTS + timedelta(hours=10)
    async with database.delivering() as session:
        assert await intend(session, ids, epoch=epoch, now=now, facts=number) == frozenset()
    if stop == "hold":
        async with database.delivering() as session:
            await release(session)
            assert await intend(session, ids, epoch=epoch, now=now, facts=number) == frozenset(ids)


async def test_after_a_death_only_what_was_in_flight_is_in_doubt(database: Database) -> None:
    await following(database, "telegram:1", "telegram:2")
    await tick(database, MORNING)
    epoch = await begun(database)
    number = await facts(database)
    async with database.delivering() as session:
        first = next(due for due in await claim(session, 30, MORNING) if due.kind == "session")
        assert await intend(session, [first.id], epoch=epoch, now=MORNING, facts=number) == {first.id}
    async with database.delivering() as session:
        assert await begin_epoch(session, MORNING) == (epoch + 1, 1)
    await outcome(database, epoch, Result(first.id, "sent", message_id=1))  # a late word of the dead: not believed
    async with database.reading() as session:
        again = next(due for due in await claim(session, 30, MORNING) if due.id == first.id)
        assert (again.repeated, await doubted(session)) == (
            True, [(first.occasion_key, first.chat, 1, "pending", "died")]
        )  # fmt: skip


async def test_what_stays_in_doubt_is_sent_four_times_at_most_and_listed(database: Database) -> None:
    await following(database, "telegram:1")
    async with database.writing() as session:
        await session.execute(update(Follower).values(morning=None, evening=None))
    await tick(database, MORNING)
    epoch, tried = await begun(database), []
    for after in (0, 4.9, 5, 24.9, 25, 104.9, 105, 600):
        now = MORNING + timedelta(seconds=after)
        async with database.delivering() as session:
            await tidy(session, now)
        for each in await intended(database, epoch, now):
            tried.append(after)
            await outcome(database, epoch, Result(each, "doubtful", "timed out"), now)
    assert tried == [0, 5, 25, 105]
    assert await of_the_first_session(database) == [("telegram:1", "unsure")]
    async with database.reading() as session:
        found = [(doubts, state, cause) for _, _, doubts, state, cause in await doubted(session)]
        assert found == [(4, "unsure", "timed out")]
    assert await balanced(database)


async def test_what_comes_too_late_expires_and_what_waits_goes_on(database: Database) -> None:
    await following(database, "telegram:1", "telegram:2")
    await tick(database, MORNING)
    epoch = await begun(database)
    async with database.delivering() as session:
        both = [due for due in await claim(session, 30, MORNING) if due.kind == "session"]
        later = MORNING + timedelta(minutes=5)
        await mark(session, [Result(both[0].id, "waiting", "quiet", until=later)], epoch=epoch, now=MORNING)
    await tick(database, later)
    assert [state for _, state in await of_the_first_session(database)] == ["pending", "pending"]
    await tick(database, STARTS)
    assert [state for _, state in await of_the_first_session(database)][:2] == ["expired", "expired"]
    async with database.reading() as session:
        assert await counts(session, [both[0].occasion]) == {"expired": 2}
    assert await balanced(database)


async def test_a_fan_out_that_is_broken_off_makes_no_row_twice(database: Database) -> None:
    await following(database, *(f"telegram:{number}" for number in range(1, 8)))
    async with database.delivering() as session:
        await plan(session, MORNING, 28)
    async with database.delivering() as session:
        occasion = (await session.execute(select(Occasion.id).where(Occasion.kind == "session").order_by(
            Occasion.due_at))).scalars().first()  # fmt: skip
        assert occasion is not None
        assert await fan_out(session, occasion, MORNING, chunk=3) == 3
        await session.execute(update(Occasion).where(Occasion.id == occasion).values(cursor=""))  # as if not noted
    made = []
    while True:
        async with database.delivering() as session:
            made.append(await fan_out(session, occasion, MORNING, chunk=3))
            state = (await session.execute(select(Occasion.state).where(Occasion.id == occasion))).scalar_one()
        if state == "fanned":
            break
    assert made == [3, 3, 1, 0, 0]  # the first three once more, the other four, nobody
    async with database.reading() as session:
        assert await counts(session, [occasion]) == {"pending": 7}
    assert await balanced(database)


async def test_a_chat_that_moves_while_rows_are_made_is_not_passed_over(database: Database) -> None:
    await following(database, *(f"telegram:{number}" for number in range(1, 6)))
    async with database.delivering() as session:
        await plan(session, MORNING, 28)
        occasion = (await due_occasions(session, MORNING))[0]
        assert await fan_out(session, occasion, MORNING, chunk=3) == 3
    async with database.writing() as session:  # its new key stands before those that have their rows
        await move_chat(session, "telegram:5", "telegram:-1005")
    async with database.delivering() as session:
        while await fan_out(session, occasion, MORNING, chunk=3):
            pass
    async with database.reading() as session:
        chats = await session.execute(select(Delivery.chat).where(Delivery.occasion_id == occasion))
        assert set(chats.scalars()) == {"telegram:-1005", *(f"telegram:{number}" for number in range(1, 5))}
    assert await balanced(database)


async def test_what_a_chat_and_its_new_number_were_both_to_be_told_is_told_once(database: Database) -> None:
    await following(database, "telegram:-5", "telegram:-1005")
    await tick(database, MORNING)
    async with database.writing() as session:
        await move_chat(session, "telegram:-5", "telegram:-1005")
    assert await of_the_first_session(database) == [("telegram:-1005", "pending"), ("telegram:-5", "cancelled")]
    assert await balanced(database)


@pytest.mark.parametrize("why", ["superseded", "blocked", "not due"])
async def test_what_may_not_go_out_keeps_nobody_waiting(database: Database, why: str) -> None:
    await following(database, "telegram:1")
    await tick(database, MORNING)
    now = MORNING
    async with database.writing() as session:
        if why == "superseded":
            await session.execute(update(Occasion).values(state="superseded"))
        elif why == "blocked":
            await session.execute(update(Follower).values(state="blocked"))
        else:
            now = MORNING - timedelta(days=1)  # the clock was put back
    async with database.delivering() as session:
        assert await claim(session, 30, now) == []
        ids = list((await session.execute(select(Delivery.id))).scalars())
        epoch, _ = await begin_epoch(session, now)
        assert ids
        assert await intend(session, ids, epoch=epoch, now=now, facts=await facts(database)) == frozenset()


async def test_a_chat_with_much_to_be_told_keeps_nobody_waiting(database: Database) -> None:
    await following(database, "telegram:1", leads=(15, 20, 25, 30))
    await following(database, "telegram:2", leads=(30,))
    await tick(database, MORNING)
    async with database.reading() as session:
        waiting = select(Delivery.chat).order_by(Delivery.lane, Delivery.deadline_at, Delivery.occasion_id, Delivery.id)
        assert list((await session.execute(waiting)).scalars())[:3] == ["telegram:1"] * 3
        assert [due.chat for due in await claim(session, 2, MORNING)] == ["telegram:1", "telegram:2"]
        assert [due.chat for due in await claim(session, 1, MORNING, ["telegram:1"])] == ["telegram:2"]


async def test_what_a_wrong_clock_let_go_of_is_taken_up_when_it_is_right_again(database: Database) -> None:
    await following(database, "telegram:1")
    await tick(database, MORNING)
    await tick(database, MORNING + timedelta(days=1))
    assert ("telegram:1", "expired") in await of_the_first_session(database)
    async with database.delivering() as session:
        await unexpire(session, MORNING)
    await tick(database, MORNING)
    assert (await of_the_first_session(database))[0] == ("telegram:1", "pending")
    assert await balanced(database)


async def test_a_start_at_which_no_clock_was_wrong_looks_at_no_row(database: Database) -> None:
    await following(database, "telegram:1", "telegram:2")
    await tick(database, MORNING)
    await tick(database, STARTS + timedelta(minutes=20))  # what was too late by then is let go of
    assert [state for _, state in await of_the_first_session(database)] == ["expired", "expired"]
    with counted(database) as statements:
        async with database.delivering() as session:
            await unexpire(session, STARTS + timedelta(minutes=20))
    assert [each for each in statements if "outbox" in each or "occasion" in each] == []
    async with database.reading() as session:
        fanning = await session.execute(select(Occasion.key).where(Occasion.state == "fanning"))
        assert list(fanning.scalars()) == []
    async with database.delivering() as session:  # whereas a clock that was wrong is noticed, once
        await unexpire(session, MORNING)
    assert [state for _, state in await of_the_first_session(database)] == ["pending", "pending"]


async def test_who_wants_a_digest_is_told_the_morning_after_and_others_at_once(
    database: Database,
) -> None:
    await following(database, "telegram:1", "telegram:2")
    async with database.writing() as session:
        await session.execute(update(Follower).where(Follower.chat == "telegram:2").values(digest=True))
        await adopt(session)
    number = await first_session(database)
    async with database.writing() as session:
        row = await session.get_one(TimetableSession, number)
        row.room = "Board Room D"
        await count_change(session)
    async with database.writing() as session:
        done = await publish(
            session, await meeting_target(database), actor="7", now=EVE + timedelta(hours=1), terms=Terms()
        )
        assert (done.state, done.audience) == ("published", 2)
    for now in (EVE + timedelta(hours=1, seconds=61), MORNING):
        async with database.delivering() as session:
            await plan(session, now, 28)
            await settle(session, now)
            for occasion in await due_occasions(session, now):
                while await fan_out(session, occasion, now):
                    pass
    told = [(kind, chat) for kind, chat, _ in await states(database) if kind in ("change", "digest")]
    assert told == [("change", "telegram:1"), ("digest", "telegram:2")]
    assert ("session:1:20220629T0800", "telegram:2", "pending") not in await states(database)


async def test_a_late_word_of_a_process_that_was_taken_over_is_not_believed_of_anothers_message(
    database: Database,
) -> None:
    await following(database, "telegram:1")
    await tick(database, MORNING)
    old = await begun(database)
    new = await begun(database)
    (id_,) = await intended(database, new)
    await outcome(database, old, Result(id_, "sent", message_id=1))
    assert await of_the_first_session(database) == [("telegram:1", "sending")]
    await outcome(database, new, Result(id_, "sent", message_id=2))
    assert await of_the_first_session(database) == [("telegram:1", "sent")]


async def test_a_large_audience_is_begun_with_so_early_that_all_are_reached_within_a_minute(database: Database) -> None:
    await following(database, *(f"telegram:{number}" for number in range(1, 8)))
    async with database.delivering() as session:
        await plan(session, EVE, 0.05)  # seven chats take 140 seconds
        found = await session.execute(select(Occasion.due_at, Occasion.kind).order_by(Occasion.due_at))
        due = {kind: at for at, kind in reversed(found.all())}
    assert due["session"] == MORNING - timedelta(seconds=80)
    assert due["programme"] == datetime(2022, 6, 29, 6, 0, tzinfo=UTC)  # what can wait is not begun with earlier


async def test_of_what_is_long_over_only_the_counts_are_kept(database: Database) -> None:
    await following(database, "telegram:1", "telegram:2")
    await tick(database, MORNING)
    before = await states(database)
    async with database.delivering() as session:
        assert await retire(session, MORNING) == 0  # none of it is over
    assert (await states(database), len(before)) == (before, 6)
    async with database.delivering() as session:
        assert await retire(session, MORNING + timedelta(days=31)) == 3
        assert await retire(session, MORNING + timedelta(days=31)) == 0
    assert await states(database) == []
    assert await balanced(database)
