"""Publishing on both engines: what followers are told is the difference between what they were told and what is so."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from store.claiming import claim
from store.database import Database
from store.differences import differences
from store.following import become_follower, follow, mute
from store.intake.facts import Facts
from store.intake.identity import Known, match_meetings
from store.intake.load import load_facts
from store.intake.load_reading import load_reading
from store.intake.reading import read
from store.meetings import agenda, meetings
from store.outbox import due_occasions, fan_out, unbalanced
from store.planning import plan, reconcile
from store.published import adopt, calendared
from store.publishing import NotWaiting, Outcome, Overtaken, SamePerson, confirm, preview, publish, unpublished
from store.records import MeetingRecord, SessionRecord
from store.settling import settle
from store.tables import Delivery, Occasion, Paragraph, Publication, Published
from store.terms import Terms
from tests.conftest import ask_in, official_document

WEEKS_BEFORE = datetime(2022, 6, 1, 8, 0, tzinfo=UTC)
MORNING = datetime(2022, 6, 29, 7, 0, tzinfo=UTC)
"""An hour before the first session of the 12th meeting, 10:00 in Vienna."""
TERMS = Terms()
WINDOW = TERMS.settle
FIRST = "session:CTOC/COP/WG.4:2022-06-29T10:00"
TWELFTH = "meeting:CTOC/COP/WG.4:2022-06-29"
ONE, TWO = "telegram:101", "telegram:102"
"""Two people who publish."""


def twelfth(facts: Facts) -> MeetingRecord:
    return next(each for each in facts.meetings if each.ordinal == 12)


def with_twelfth(facts: Facts, **changed: Any) -> Facts:
    records = tuple(each.model_copy(update=changed) if each.ordinal == 12 else each for each in facts.meetings)
    return replace(facts, meetings=records, digest=repr(changed))


def with_session(facts: Facts, number: int, **changed: Any) -> Facts:
    sessions = list(twelfth(facts).sessions)
    sessions[number] = sessions[number].model_copy(update=changed)
    return with_twelfth(facts, sessions=tuple(sessions))


def moved(facts: Facts, number: int, hours: int) -> Facts:
    sitting: SessionRecord = twelfth(facts).sessions[number]
    by = timedelta(hours=hours)
    return with_session(facts, number, starts=sitting.starts + by, ends=sitting.ends + by)


def without_session(facts: Facts, number: int) -> Facts:
    sessions = twelfth(facts).sessions
    return with_twelfth(facts, sessions=(*sessions[:number], *sessions[number + 1 :]))


async def load(database: Database, facts: Facts) -> None:
    async with database.writing() as session:
        await load_facts(session, facts)


async def target(database: Database, ordinal: int = 12) -> str:
    async with database.reading() as session:
        return next(f"meeting#{each.id}" for each in await meetings(session) if each.ordinal == ordinal)


async def thing(database: Database, key: str) -> str:
    """Give the permanent name of an item or a session."""
    async with database.reading() as session:
        for each in await meetings(session):
            held = await agenda(session, each.key)
            assert held is not None
            names = {item.key: f"item#{item.id}" for item in held.items}
            names |= {sitting.key: f"session#{sitting.id}" for sitting in held.sessions}
            if key in names:
                return names[key]
    raise AssertionError(key)


async def following(database: Database, what: str, *chats: str) -> None:
    async with database.writing() as session:
        for chat in chats:
            await follow(session, await become_follower(session, chat, "en", None), what, (), WEEKS_BEFORE)


async def published(database: Database, now: datetime, **options: Any) -> Outcome:
    meeting = options.pop("meeting", None) or await target(database)
    async with database.writing() as session:
        return await publish(session, meeting, **({"actor": ONE, "now": now, "terms": TERMS} | options))


async def tick(database: Database, now: datetime) -> None:
    async with database.delivering() as session:
        await reconcile(session, now)
        await plan(session, now, 28)
        await settle(session, now)
        for occasion in await due_occasions(session, now):
            while await fan_out(session, occasion, now):
                pass


async def sent(database: Database, *chats: str) -> None:
    """Let these chats have been told what waits for them."""
    async with database.delivering() as session:
        told = update(Delivery).where(Delivery.chat.in_(chats), Delivery.state == "pending")
        await session.execute(told.values(state="sent"))


async def notices(database: Database) -> list[tuple[str, str, int, list[str]]]:
    """Give the notices of changes that were fanned out: kind, what they say, lane, chats."""
    async with database.reading() as session:
        found = await session.execute(
            select(Occasion).where(Occasion.kind.in_(("change", "papers", "added"))).order_by(Occasion.id)
        )
        told = []
        for row in found.scalars():
            if row.state != "fanned":
                continue
            chats = await session.execute(
                select(Delivery.chat).where(Delivery.occasion_id == row.id).order_by(Delivery.chat)
            )
            told.append((row.kind, said(row), row.lane, list(chats.scalars())))
        return told


def said(row: Occasion) -> str:
    return "; ".join(
        f"{each['key'].partition(':')[2].removeprefix('CTOC/COP/WG.4:')} {shown(each['old'])} → {shown(each['new'])}"
        for each in row.about["changes"]
    )


def shown(values: dict[str, Any] | None) -> str:
    return "none" if values is None else ", ".join(f"{name} {value}" for name, value in values.items())


async def states(database: Database) -> list[tuple[str, str]]:
    async with database.reading() as session:
        found = await session.execute(
            select(Occasion.kind, Occasion.state)
            .where(Occasion.kind.in_(("change", "papers", "added")))
            .order_by(Occasion.id)
        )
        return [(kind, state) for kind, state in found]


async def in_step(database: Database) -> bool:
    async with database.reading() as session:
        rows = (await session.execute(select(Published))).scalars()
        return all(row.told == row.facts for row in rows) and not await unbalanced(session)


async def told_apart(database: Database) -> list[tuple[str, dict | None, dict | None]]:
    async with database.reading() as session:
        return [(each.key, each.old, each.new) for each in await differences(session)]


async def test_what_is_loaded_first_is_taken_for_told(database):
    assert await told_apart(database) == []
    async with database.writing() as session:
        assert await adopt(session) == 0
        rows = (await session.execute(select(Published))).scalars().all()
        assert {(row.version, row.told == row.facts) for row in rows} == {(1, True)}
        assert len({row.uid for row in rows}) == len(rows) == sum(
            1 + len(held.items) + len(held.sessions)
            for held in [await agenda(session, each.key) for each in await meetings(session)]
            if held is not None
        )  # fmt: skip
    assert await published(database, WEEKS_BEFORE) == Outcome("nothing", None, 0, 0)


async def test_each_change_is_told_apart_from_old_to_new(database, facts):
    changed = with_session(facts, 0, room="M1")
    third = twelfth(facts).items[2]
    papers = third.documents[1:]
    items = tuple(
        item.model_copy(update={"documents": papers}) if item.number == "3" else item for item in twelfth(facts).items
    )
    first, second, third_day, fourth = twelfth(changed).sessions
    sessions = (first, second.model_copy(update={"items": ("2",)}), third_day, fourth)
    await load(database, with_twelfth(facts, items=items, sessions=sessions, place="Geneva"))
    assert await told_apart(database) == [
        (TWELFTH, {"place": "Vienna"}, {"place": "Geneva"}),
        (
            f"{TWELFTH.replace('meeting', 'item')}:3",
            {"papers": sorted(each.symbol for each in third.documents)},
            {"papers": sorted(each.symbol for each in papers)},
        ),
        (FIRST, {"room": None}, {"room": "M1"}),
        (
            "session:CTOC/COP/WG.4:2022-06-29T15:00",
            {"entries": [["2", True], ["3", False]]},
            {"entries": [["2", True]]},
        ),
    ]


async def test_a_session_that_is_taken_out_is_told_with_all_it_was_and_one_that_is_put_in_with_all_it_is(
    database, facts
):
    key = "session:CTOC/COP/WG.4:2022-06-30T15:00"
    whole = {
        "starts": "2022-06-30T15:00+02:00", "ends": "2022-06-30T18:00+02:00", "room": None, "format": None,
        "status": "scheduled", "entries": [["5", False], ["6", False]],
    }  # fmt: skip
    await load(database, without_session(facts, 3))
    assert await told_apart(database) == [(key, whole, None)]
    assert (await published(database, WEEKS_BEFORE)).state == "published"
    assert await told_apart(database) == []
    await load(database, facts)
    assert await told_apart(database) == [(key, None, whole)]


async def test_ids_and_uids_are_not_given_again(database, facts):
    last = await thing(database, "session:CTOC/COP/WG.4:2022-06-30T15:00")
    fourth = twelfth(facts).sessions[3]
    await load(database, with_twelfth(facts, sessions=()))
    await load(database, with_twelfth(facts, sessions=(fourth,)))
    again = await thing(database, "session:CTOC/COP/WG.4:2022-06-30T15:00")
    async with database.reading() as session:
        held = await calendared(session, await target(database))
    assert again != last
    assert (held[last].version, held[again].version, held[last].uid != held[again].uid) == (1, 0, True)


async def test_a_uid_is_the_same_in_a_store_made_anew_and_stays_when_its_session_moves(database, empty_database, facts):
    async def uids(of: Database) -> dict[str, str]:
        async with of.reading() as session:
            found = await calendared(session, await target(of))
            return {name: each.uid for name, each in found.items()}

    await load(empty_database, facts)
    before = await uids(database)
    assert sorted(before.values()) == sorted((await uids(empty_database)).values())
    await load(database, moved(facts, 0, 1))
    await published(database, WEEKS_BEFORE)
    async with database.reading() as session:
        held = await calendared(session, await target(database))
    sitting = await thing(database, "session:CTOC/COP/WG.4:2022-06-29T11:00")
    assert {name: each.uid for name, each in held.items()} == before
    assert {name for name, each in held.items() if each.version == 2} == {sitting}


async def test_a_change_is_told_at_the_end_of_the_settle_window_to_all_it_concerns(database, facts):
    body, meeting, item = "body:CTOC/COP/WG.4", await target(database), f"{TWELFTH.replace('meeting', 'item')}:1"
    await following(database, body, "telegram:1")
    await following(database, meeting, "telegram:2", "telegram:3")
    await following(database, await thing(database, FIRST), "telegram:3", "telegram:4")
    await following(database, await thing(database, item), "telegram:5")  # whose parts the session takes up
    await following(database, await thing(database, f"{item[:-1]}5"), "telegram:6")  # which is taken up elsewhere
    async with database.writing() as session:
        who = await become_follower(session, "telegram:1", "en", None)
        await mute(session, who, await thing(database, f"{item[:-1]}2"), WEEKS_BEFORE)
    await load(database, with_session(facts, 0, room="M1"))
    await tick(database, WEEKS_BEFORE)
    assert await states(database) == []  # loading never notifies
    assert await published(database, WEEKS_BEFORE, source="Note") == Outcome("published", 1, 5, 5 / 28)
    await tick(database, WEEKS_BEFORE + WINDOW - timedelta(seconds=1))
    assert await states(database) == [("change", "planned")]
    await tick(database, WEEKS_BEFORE + WINDOW)
    chats = [f"telegram:{number}" for number in (1, 2, 3, 4, 5)]
    assert await notices(database) == [("change", "2022-06-29T10:00 room None → room M1", 2, chats)]
    async with database.reading() as session:
        about = (await session.execute(select(Occasion.about).where(Occasion.kind == "change"))).scalar_one()
    assert about == {
        "changes": [
            {"thing": await thing(database, FIRST), "key": FIRST, "old": {"room": None}, "new": {"room": "M1"}}
        ],
        "meeting": meeting, "source": "Note", "at": (WEEKS_BEFORE + WINDOW).isoformat(), "publications": [1],
    }  # fmt: skip
    assert await in_step(database)


async def test_who_mutes_what_changes_or_its_meeting_is_not_told(database, facts):
    meeting = await target(database)
    await following(database, meeting, "telegram:1", "telegram:2", "telegram:3")
    async with database.writing() as session:
        for chat, what in (("telegram:1", await thing(database, FIRST)), ("telegram:2", meeting)):
            await mute(session, await become_follower(session, chat, "en", None), what, WEEKS_BEFORE)
    await load(database, with_session(facts, 0, room="M1"))
    assert (await published(database, WEEKS_BEFORE)).audience == 1
    await tick(database, WEEKS_BEFORE + WINDOW)
    assert [chats for *_, chats in await notices(database)] == [["telegram:3"]]


async def test_a_change_and_its_reversal_within_the_window_send_nothing(database, facts):
    await following(database, await target(database), "telegram:1")
    await load(database, moved(facts, 0, 1))
    await published(database, WEEKS_BEFORE)
    await load(database, facts)
    assert await published(database, WEEKS_BEFORE + WINDOW / 2) == Outcome("published", 2, 0, 0)
    await tick(database, WEEKS_BEFORE + WINDOW)
    assert (await states(database), await notices(database)) == ([("change", "superseded")], [])
    assert await in_step(database)


async def test_what_changes_again_within_the_window_is_told_once_as_it_is_last(database, facts):
    await following(database, await target(database), "telegram:1")
    await load(database, moved(facts, 0, 1))
    await published(database, WEEKS_BEFORE)
    await load(database, moved(facts, 0, 2))
    await published(database, WEEKS_BEFORE + WINDOW / 2)
    await tick(database, WEEKS_BEFORE + WINDOW)
    starts = "starts 2022-06-29T{}+02:00, ends 2022-06-29T{}+02:00".format
    assert await notices(database) == [
        ("change", f"2022-06-29T12:00 {starts('10:00', '13:00')} → {starts('12:00', '15:00')}", 2, ["telegram:1"])
    ]
    await sent(database, "telegram:1")
    await load(database, facts)
    await published(database, WEEKS_BEFORE + 3 * WINDOW)
    await tick(database, WEEKS_BEFORE + 4 * WINDOW)
    assert [said_ for _, said_, *_ in await notices(database)][1:] == [
        f"2022-06-29T10:00 {starts('12:00', '15:00')} → {starts('10:00', '13:00')}"
    ]
    assert await in_step(database)


@pytest.mark.parametrize(
    ("change", "at", "urgent"),
    [
        (lambda facts: with_session(facts, 0, room="M1"), MORNING, True),
        (lambda facts: with_session(facts, 0, room="M1"), MORNING + timedelta(hours=2), True),  # it is being held
        (lambda facts: moved(facts, 0, 9), MORNING, True),  # by its old start
        (lambda facts: without_session(facts, 0), MORNING, True),
        (lambda facts: with_session(facts, 0, status="cancelled"), MORNING, True),
        (lambda facts: with_session(facts, 2, room="M1"), MORNING, False),
        (lambda facts: with_session(facts, 0, room="M1"), MORNING - timedelta(hours=1), False),
    ],
)
async def test_a_change_of_a_session_within_two_hours_is_told_at_once(
    database, facts, change: Callable[[Facts], Facts], at, urgent
):
    await following(database, await target(database), "telegram:1")
    await load(database, change(facts))
    await published(database, at)
    await tick(database, at)
    assert [(kind, lane, chats) for kind, _, lane, chats in await notices(database)] == (
        [("change", 1, ["telegram:1"])] if urgent else []
    )


async def test_an_urgent_change_takes_along_what_waits_of_its_meeting(database, facts):
    await following(database, await target(database), "telegram:1")
    await load(database, with_session(facts, 3, room="M2"))
    await published(database, MORNING)
    both = with_session(facts, 3, room="M2")
    sessions = twelfth(both).sessions
    both = with_twelfth(both, sessions=(sessions[0].model_copy(update={"room": "M1"}), *sessions[1:]))
    await load(database, both)
    await published(database, MORNING + timedelta(seconds=10))
    await tick(database, MORNING + timedelta(seconds=10))
    await tick(database, MORNING + timedelta(hours=1))
    assert await notices(database) == [
        (
            "change",
            "2022-06-29T10:00 room None → room M1; 2022-06-30T15:00 room None → room M2",
            1,
            ["telegram:1"],
        )
    ]


async def test_an_urgent_change_is_claimed_before_the_reminders_that_wait(database, facts):
    await following(database, await target(database), "telegram:1", "telegram:2")
    now = MORNING + timedelta(minutes=46)
    await tick(database, now)
    await load(database, with_session(facts, 0, room="M1"))
    await published(database, now)
    await tick(database, now)
    async with database.reading() as session:
        assert [due.kind for due in await claim(session, 30, now)] == ["change", "change"]


async def test_newly_listed_papers_are_a_notice_of_their_own(database, facts):
    item = f"{TWELFTH.replace('meeting', 'item')}:4"
    await following(database, await thing(database, item), "telegram:1")
    await following(database, await thing(database, f"{item[:-1]}5"), "telegram:2")
    three, four = twelfth(facts).items[2:4]
    paper = three.documents[0]
    items = tuple(
        each.model_copy(update={"documents": (*four.documents, paper)}) if each is four else each
        for each in twelfth(facts).items
    )
    await load(database, with_twelfth(facts, items=items))
    await published(database, WEEKS_BEFORE)
    await tick(database, WEEKS_BEFORE + WINDOW)
    papers = sorted(each.symbol for each in four.documents)
    assert await notices(database) == [
        ("papers", f"2022-06-29:4 papers {papers} → papers {sorted([*papers, paper.symbol])}", 3, ["telegram:1"])
    ]


async def test_a_meeting_that_comes_is_told_to_the_followers_of_its_body_when_it_is_published(database, facts):
    await following(database, "body:CTOC/COP/WG.4", "telegram:1")
    await following(database, await target(database), "telegram:2")
    new = twelfth(facts).model_copy(
        update={
            "ordinal": 16, "starts": date(2027, 5, 3), "ends": date(2027, 5, 4), "sessions": (), "aliases": (),
            "opens_at": None,
        }
    )  # fmt: skip
    await load(database, replace(facts, meetings=(*facts.meetings, new), digest="sixteen"))
    meeting = await target(database, 16)
    async with database.reading() as session:
        assert {name: [each.key for each in told] for name, told in (await unpublished(session)).items()} == {
            meeting: ["meeting:CTOC/COP/WG.4:2027-05-03"]
        }
    assert (await published(database, WEEKS_BEFORE, meeting=meeting)).audience == 1
    await tick(database, WEEKS_BEFORE + WINDOW)
    assert [(kind, chats) for kind, _, _, chats in await notices(database)] == [("added", ["telegram:1"])]
    assert await in_step(database)
    assert await told_apart(database) == []


async def test_a_meeting_that_is_no_more_is_told_to_all_who_follow_any_of_it(database, facts):
    await following(database, await thing(database, FIRST), "telegram:1")
    meeting = await target(database)
    fewer = tuple(each for each in facts.meetings if each.ordinal != 12)
    await load(database, replace(facts, meetings=fewer, digest="fewer"))
    async with database.reading() as session:
        seen = await preview(session, meeting, WEEKS_BEFORE, TERMS)
    assert ([(each.key, each.after) for each in seen.differences], seen.audience) == ([(TWELFTH, None)], 1)
    await published(database, WEEKS_BEFORE, meeting=meeting)
    await tick(database, WEEKS_BEFORE + WINDOW)
    assert [(said_.endswith(" → none"), chats) for _, said_, _, chats in await notices(database)] == [
        (True, ["telegram:1"])
    ]
    assert await in_step(database)


async def test_a_postponed_meeting_is_a_change_and_keeps_every_id(database, facts):
    meeting = await target(database)
    await following(database, meeting, "telegram:1")

    async def names() -> list[str]:
        async with database.reading() as session:
            return sorted(await calendared(session, meeting))

    before = await names()
    week = timedelta(days=7)
    old = twelfth(facts)
    later = with_twelfth(
        facts, starts=old.starts + week, ends=old.ends + week, opens_at=old.opens_at and old.opens_at + week,
        sessions=tuple(
            each.model_copy(update={"starts": each.starts + week, "ends": each.ends + week}) for each in old.sessions
        ),
    )  # fmt: skip
    await load(database, later)
    assert (await names(), await target(database)) == (before, meeting)
    await published(database, WEEKS_BEFORE)
    await tick(database, WEEKS_BEFORE + WINDOW)
    ((_, told, _, chats),) = await notices(database)
    assert chats == ["telegram:1"]
    assert told.split("; ")[0] == (
        "2022-07-06 starts 2022-06-29, ends 2022-06-30, opens_at 2022-06-29T10:00+02:00 → "
        "starts 2022-07-06, ends 2022-07-07, opens_at 2022-07-06T10:00+02:00"
    )
    assert len(told.split("; ")) == 5  # the meeting and its four sessions


A = Known(1, "B", 1, date(2024, 5, 6))
B = Known(2, "B", 2, date(2025, 5, 5))
C = Known(3, "B", None, date(2026, 5, 4))


@pytest.mark.parametrize(
    ("wanted", "matched"),
    [
        ([A, B, C], [1, 2, 3]),
        ([replace(A, starts=B.starts), replace(B, starts=A.starts), C], [1, 2, 3]),  # two that change places
        ([replace(A, starts=B.starts), replace(B, starts=date(2025, 9, 1))], [1, 2]),  # one after the other
        ([replace(A, starts=date(2023, 1, 2))], [1]),
        ([replace(A, ordinal=7)], [1]),  # a number that was wrong
        ([replace(C, starts=date(2026, 9, 1))], [3]),
        ([replace(C, ordinal=3, starts=date(2026, 9, 1))], [3]),
        ([replace(C, starts=date(2026, 9, 1)), replace(C, starts=date(2026, 11, 1))], [None, None]),  # which one?
        ([replace(A, ordinal=7, starts=date(2024, 9, 1))], [None]),  # another meeting of the year
        ([replace(C, starts=date(2027, 5, 4))], [None]),
        ([replace(A, body="other")], [None]),
    ],
)
def test_which_meeting_a_record_is(wanted, matched):
    assert match_meetings([A, B, C], wanted) == matched


async def test_what_was_read_of_a_moved_meeting_goes_with_it(database, facts):
    async with database.writing() as session:
        await load_reading(session, read(official_document("001").read_bytes(), None))
    old, week = twelfth(facts), timedelta(days=7)
    question = "/item 2022 3 text"
    before = await ask_in(database, question, language="zh")
    later = with_twelfth(facts, starts=old.starts + week, ends=old.ends + week, sessions=(), opens_at=None)
    await load(database, later)
    after = await ask_in(database, question, language="zh")
    assert (after.lines, after.about[0]) == (before.lines, "item:CTOC/COP/WG.4:2022-07-06:3")
    assert (await ask_in(database, "/search 需求 in:2022", language="zh")).about != ()
    async with database.reading() as session:
        owners = (await session.execute(select(Paragraph.owner).where(Paragraph.owner.like("item:%")))).scalars()
        assert {owner.split(":")[2] for owner in owners} == {"2022-07-06"}


async def test_publishing_and_settling_side_by_side_lose_nothing(database, facts):
    """Settling waits for who publishes, and says what was published then, not before."""
    await following(database, await target(database), "telegram:1")
    await load(database, moved(facts, 0, 1))
    await published(database, WEEKS_BEFORE)
    await load(database, moved(facts, 0, 2))
    now = WEEKS_BEFORE + WINDOW

    async def settled() -> int:
        async with database.delivering() as session:
            return await settle(session, now)

    async with database.writing() as session:
        await publish(session, await target(database), actor=ONE, now=now, terms=TERMS)
        task = asyncio.create_task(settled())
        while not database.embedded and not (await session.execute(WAITS)).first():  # noqa: ASYNC110 - the server tells
            await asyncio.sleep(0.01)
    assert await task == 1
    await tick(database, now)
    assert [told.partition(" ")[0] for _, told, *_ in await notices(database)] == ["2022-06-29T12:00"]
    assert await in_step(database)


WAITS = text("SELECT 1 FROM pg_locks WHERE NOT granted")


async def test_two_meetings_change_places(database, facts):
    eleventh = next(each for each in facts.meetings if each.ordinal == 11)
    before = [await target(database, number) for number in (11, 12)]
    days = {11: twelfth(facts), 12: eleventh}
    swapped = tuple(
        each.model_copy(update={"starts": days[each.ordinal].starts, "ends": days[each.ordinal].ends, "sessions": ()})
        if each.ordinal in days
        else each
        for each in facts.meetings
    )
    await load(database, replace(facts, meetings=swapped, digest="swapped"))
    assert [await target(database, number) for number in (11, 12)] == before


async def test_what_was_previewed_is_what_is_published_or_nothing_is(database, facts):
    meeting = await target(database)
    await following(database, meeting, "telegram:1", "telegram:2")
    await load(database, moved(facts, 0, 1))
    async with database.reading() as session:
        seen = await preview(session, meeting, WEEKS_BEFORE, Terms(rate=0.5))
    assert (seen.audience, seen.messages, seen.seconds, [(each.was, each.starts) for each in seen.moved]) == (
        2, 2, 4.0, [(MORNING + timedelta(hours=1), MORNING + timedelta(hours=2))]
    )  # fmt: skip
    await load(database, moved(facts, 0, 2))
    with pytest.raises(Overtaken):
        await published(database, WEEKS_BEFORE, seen=seen.digest)
    assert await states(database) == []
    await load(database, moved(facts, 0, 1))
    assert (await published(database, WEEKS_BEFORE, seen=seen.digest)).state == "published"


async def test_a_large_audience_needs_a_second_person(database, facts):
    meeting = await target(database)
    await following(database, meeting, "telegram:1", "telegram:2")
    await load(database, moved(facts, 0, 1))
    few = Terms(second_above=1)
    assert await published(database, WEEKS_BEFORE, terms=few) == Outcome("waiting", 1, 2, 2 / 28)
    assert await published(database, WEEKS_BEFORE, terms=few) == Outcome("waiting", 1, 2, 2 / 28)
    assert (await states(database), len(await told_apart(database))) == ([], 1)

    async def confirmed(second: str, number: int = 1) -> Outcome:
        async with database.writing() as session:
            return await confirm(session, number, second=second, now=WEEKS_BEFORE, terms=few)

    with pytest.raises(SamePerson):
        await confirmed(ONE)
    with pytest.raises(NotWaiting):
        await confirmed(TWO, 2)
    assert (await confirmed(TWO)).state == "published"
    with pytest.raises(NotWaiting):
        await confirmed(TWO)
    async with database.reading() as session:
        row = await session.get_one(Publication, 1)
        assert (row.actor, row.second, row.state, row.audience) == (ONE, TWO, "published", 2)
    await tick(database, WEEKS_BEFORE + WINDOW)
    assert len(await notices(database)) == 1


async def test_what_waits_for_a_second_person_is_not_confirmed_once_it_is_another(database, facts):
    await following(database, await target(database), "telegram:1", "telegram:2")
    few = Terms(second_above=1)
    await load(database, moved(facts, 0, 1))
    await published(database, WEEKS_BEFORE, terms=few)
    await load(database, moved(facts, 0, 2))
    with pytest.raises(Overtaken):
        async with database.writing() as session:
            await confirm(session, 1, second=TWO, now=WEEKS_BEFORE, terms=few)
    assert (await published(database, WEEKS_BEFORE, terms=few, actor=TWO)).state == "waiting"


async def test_what_is_over_is_published_in_silence(database, facts):
    await following(database, await target(database), "telegram:1")
    await load(database, with_session(facts, 0, room="M1"))
    after = datetime(2022, 7, 1, 12, tzinfo=UTC)
    assert await published(database, after) == Outcome("published", 1, 0, 0)
    assert (await states(database), await in_step(database), await told_apart(database)) == ([], True, [])


@pytest.fixture
def shape(facts: Facts) -> Callable[[int], Facts]:
    """Facts in six shapes: as they are, and with one thing changed."""
    shapes = [
        facts, moved(facts, 0, 1), moved(facts, 0, 2), with_session(facts, 0, room="M1"), without_session(facts, 3),
        with_session(facts, 3, status="cancelled"),
    ]  # fmt: skip
    return shapes.__getitem__


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("load"), st.integers(0, 5)),
        st.tuples(st.just("publish"), st.just(0)),
        st.tuples(st.just("wait"), st.sampled_from([5, 30, 60])),
    ),
    max_size=12,
)


@settings(
    max_examples=25, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(steps=STEPS)
async def test_whatever_is_changed_and_published_followers_end_up_knowing_what_is_published(database, shape, steps):
    """Each notice begins where the one before it ended, none says nothing, and the last leaves nothing untold."""
    await load(database, shape(0))
    meeting = await target(database)
    now = WEEKS_BEFORE
    await published(database, now, meeting=meeting)
    now += 2 * WINDOW
    await tick(database, now)
    async with database.reading() as session:
        first = max((await session.execute(select(Occasion.id))).scalars(), default=0)
        rows = (await session.execute(select(Published).where(Published.meeting == meeting))).scalars()
        believed = {row.thing: row.told for row in rows}
    for step, value in [*steps, ("publish", 0), ("wait", 60)]:
        if step == "load":
            await load(database, shape(value))
        elif step == "publish":
            await published(database, now, meeting=meeting)
        else:
            now += timedelta(seconds=value)
            await tick(database, now)
    assert await in_step(database)
    assert await told_apart(database) == []
    async with database.reading() as session:
        rows = (await session.execute(select(Published).where(Published.meeting == meeting))).scalars()
        so = {row.thing: row.facts for row in rows}
        sent = await session.execute(
            select(Occasion.about).where(Occasion.id > first, Occasion.state == "fanned").order_by(Occasion.id)
        )
        for about in sent.scalars():
            for change in about["changes"]:
                was = believed.get(change["thing"], {})
                assert change["old"] != change["new"]
                assert change["old"] in (None, {name: was.get(name) for name in change["old"] or ()})
                believed[change["thing"]] = {**was, **change["new"]} if change["new"] else {}
    held = {name: facts_ for name, facts_ in so.items() if facts_.get("status") != "cancelled"}
    assert {name: believed[name] for name in held} == held
