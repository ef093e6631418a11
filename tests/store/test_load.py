"""What loading does to the store: added, changed from old to new, removed, unchanged; and answers after it."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from store.documents import passages
from store.intake.changes import Changes
from store.intake.facts import Facts
from store.intake.load import load_facts
from store.intake.load_reading import NotLoadable, load_reading
from store.intake.reading import read
from store.meetings import agenda, meetings, with_agenda
from store.records import Reading
from store.tables import Citation, Document, Item, Meeting, Paragraph, ReadingWarning, Table, TimetableSession
from tests.conftest import ask_in, official_document

TWELFTH = "meeting:CTOC/COP/WG.4:2022-06-29"


async def load(database, facts: Facts) -> Changes:
    async with database.writing() as session:
        return await load_facts(session, facts)


async def ingest(database, reading: Reading) -> Changes:
    async with database.writing() as session:
        return await load_reading(session, reading)


def told(changes: Changes) -> tuple[list[str], list[str], list[str]]:
    return changes.added, [str(change) for change in changes.changed], changes.removed


def with_meeting(facts: Facts, ordinal: int, **changed) -> Facts:
    records = tuple(each.model_copy(update=changed) if each.ordinal == ordinal else each for each in facts.meetings)
    return replace(facts, meetings=records, digest=f"changed {ordinal} {sorted(changed)}")


def the_meeting(facts, ordinal):
    return next(each for each in facts.meetings if each.ordinal == ordinal)


def document(start, symbol=None):
    return read(official_document(start).read_bytes(), symbol)


async def test_the_same_facts_again_change_nothing(database, facts):
    changes = await load(database, facts)
    assert (told(changes), changes.any, changes.unchanged > 400) == (([], [], []), False, True)
    async with database.reading() as session:
        assert await session.facts_number() == "1"


async def test_a_moved_session_keeps_its_permanent_id_and_is_a_change(database, facts):
    async def ids():
        async with database.reading() as session:
            found = await session.execute(
                select(TimetableSession.id, TimetableSession.starts_at).order_by(TimetableSession.id)
            )
            return {row.id: row.starts_at for row in found}

    before = await ids()
    sessions = the_meeting(facts, 12).sessions
    moved = sessions[2].model_copy(update={"starts": datetime(2022, 6, 30, 11), "ends": datetime(2022, 6, 30, 14)})  # noqa: DTZ001 - the place's clock
    changes = await load(database, with_meeting(facts, 12, sessions=(*sessions[:2], moved, *sessions[3:])))
    key = "session:CTOC/COP/WG.4:2022-06-30T11:00"
    assert (changes.added, changes.removed) == ([], [])
    assert [(each.what, each.name, each.old, each.new) for each in changes.changed] == [
        (key, "starts_at", datetime(2022, 6, 30, 8, tzinfo=UTC), datetime(2022, 6, 30, 9, tzinfo=UTC)),
        (key, "ends_at", datetime(2022, 6, 30, 11, tzinfo=UTC), datetime(2022, 6, 30, 12, tzinfo=UTC)),
    ]
    after = await ids()
    assert list(after) == list(before)
    assert len([number for number in after if after[number] != before[number]]) == 1
    assert (await ask_in(database, "/now", at="2022-06-30T13:30")).about[0] == "session:CTOC/COP/WG.4:2022-06-30T11:00"


async def test_two_sessions_that_swap_their_times_stay_two(database, facts):
    first, second, *others = the_meeting(facts, 12).sessions
    swapped = (
        second.model_copy(update={"starts": first.starts, "ends": first.ends}),
        first.model_copy(update={"starts": second.starts, "ends": second.ends}),
        *others,
    )
    await load(database, with_meeting(facts, 12, sessions=swapped))
    now = await ask_in(database, "/now", at="2022-06-29T10:30")
    assert now.about == (
        "session:CTOC/COP/WG.4:2022-06-29T10:00",
        "item:CTOC/COP/WG.4:2022-06-29:2",
        "item:CTOC/COP/WG.4:2022-06-29:3",
    )


async def test_a_session_put_in_before_one_that_moved_takes_no_others_id(database, facts):
    """By order alone the new session would be taken for the one that moved behind it."""
    twelfth = the_meeting(facts, 12)
    first, second, third, fourth = twelfth.sessions

    async def stored():
        async with database.reading() as session:
            found = await session.execute(
                select(TimetableSession.id)
                .join(Meeting, Meeting.id == TimetableSession.meeting_id)
                .where(Meeting.ordinal == 12)
                .order_by(TimetableSession.starts_at)
            )
            return list(found.scalars())

    before = await stored()
    new = third.model_copy(
        update={
            "starts": datetime(2022, 6, 29, 19), "ends": datetime(2022, 6, 29, 20),  # noqa: DTZ001 - the place's clock
            "items": ("6",), "continued": (),
        }
    )  # fmt: skip
    moved = third.model_copy(update={"starts": datetime(2022, 6, 30, 11), "ends": datetime(2022, 6, 30, 14)})  # noqa: DTZ001
    changes = await load(database, with_meeting(facts, 12, sessions=(first, second, new, moved, fourth)))
    after = await stored()
    assert ([*after[:2], *after[3:]], after[2] in before) == (before, False)
    key = "session:CTOC/COP/WG.4:2022-06-29T19:00"
    assert (changes.added, changes.removed) == ([key, f"{key} entry 1"], [])
    assert {each.what for each in changes.changed} == {"session:CTOC/COP/WG.4:2022-06-30T11:00"}


async def test_a_cancelled_session_is_a_change_and_is_never_now(database, facts):
    sessions = the_meeting(facts, 12).sessions
    cancelled = (sessions[0].model_copy(update={"status": "cancelled"}), *sessions[1:])
    changes = await load(database, with_meeting(facts, 12, sessions=cancelled))
    assert told(changes) == (
        [],
        ["session:CTOC/COP/WG.4:2022-06-29T10:00 status: scheduled → cancelled"],
        [],
    )
    assert (await ask_in(database, "/now", at="2022-06-29T10:30")).sure is False
    assert "10:00–13:00 (cancelled)" in (await ask_in(database, "/timetable 2022", language="en")).text


async def test_a_changed_fact_is_told_from_old_to_new_and_answered_at_once(database, facts):
    assert (await ask_in(database, "/agenda 2022")).sure is True
    changes = await load(database, with_meeting(facts, 12, ends=date(2022, 7, 1)))
    assert told(changes) == ([], [f"{TWELFTH} ends: 2022-06-30 → 2022-07-01"], [])
    assert (
        await ask_in(database, "/agenda 2022", language="en")
    ).title == "12th meeting, 29 June 2022 – 1 July 2022, Vienna"


async def test_a_removed_item_is_removed_with_its_papers(database, facts):
    items = tuple(each for each in the_meeting(facts, 12).items if each.number != "3")
    sessions = tuple(
        each.model_copy(update={"items": tuple(number for number in each.items if number != "3"), "continued": ()})
        for each in the_meeting(facts, 12).sessions
    )
    changes = await load(database, with_meeting(facts, 12, items=items, sessions=sessions))
    assert "item:CTOC/COP/WG.4:2022-06-29:3" in changes.removed
    reply = await ask_in(database, "/item 2022 3")
    assert ("item:CTOC/COP/WG.4:2022-06-29:3" in reply.about, reply.sure) == (False, False)
    assert (await load(database, facts)).added != []
    assert (await ask_in(database, "/item 2022 3")).sure is True


async def test_a_removed_meeting_is_removed_and_comes_back(database, facts):
    fewer = replace(facts, meetings=tuple(each for each in facts.meetings if each.ordinal != 15), digest="fewer")
    key = "meeting:CTOC/COP/WG.4:2025-10-06"
    with_it = [key, *(f"alias {alias.text} of {key}" for each in facts.meetings[-1:] for alias in each.aliases)]
    changes = await load(database, fewer)
    assert (changes.added, sorted(changes.removed)) == ([], sorted(with_it))
    assert (await ask_in(database, "/next")).about == ("meeting:CTOC/COP/WG.4:2024-07-08",)
    assert sorted((await load(database, facts)).added) == sorted(with_it)


async def test_facts_into_an_empty_store_are_all_added(empty_database, facts):
    changes = await load(empty_database, facts)
    assert (changes.changed, changes.removed, changes.unchanged) == ([], [], 0)
    assert len(set(changes.added)) == len(changes.added)
    async with empty_database.reading() as session:
        assert len(await meetings(session)) == len(facts.meetings)


@pytest.mark.parametrize(
    ("start", "question", "about"),
    [
        ("000", "/item 2010-01-27 2 text", "item:CTOC/COP/WG.4:2010-01-27:2"),
        ("001", "/item 2022 3 text", "item:CTOC/COP/WG.4:2022-06-29:3"),
        ("002", "/mandate draft 4/2(d) 8", "mandate:CTOC/COP:draft:4/2(d)"),
        ("003", "/item 2021 3 text", "item:CTOC/COP/WG.4:2021-10-12:3"),
        ("004", "/doc A/64/130 16", "document:A/64/130#16"),
    ],
)
async def test_a_documents_text_is_added_once_and_the_reviewed_facts_stand(database, start, question, about):
    before = (
        await ask_in(database, "/meetings"),
        await ask_in(database, "/agenda 2022"),
        await ask_in(database, "/doc 2010/4"),
    )
    reading = document(start)
    first, second = await ingest(database, reading), await ingest(database, reading)
    assert (bool(first.added), first.changed, first.removed) == (True, [], [])
    assert told(second) == ([], [], [])
    reply = await ask_in(database, question, language="zh")
    quotes = [span.text for line in reply.lines for span in line if span.kind == "quote"]
    assert (reply.about[0], reply.sure, bool(quotes)) == (about, True, True)
    after = (
        await ask_in(database, "/meetings"),
        await ask_in(database, "/agenda 2022"),
        await ask_in(database, "/doc 2010/4"),
    )
    assert [(each.text, each.about) for each in after] == [(each.text, each.about) for each in before]
    async with database.reading() as session:
        kept = (await session.execute(select(ReadingWarning.code).order_by(ReadingWarning.position))).scalars().all()
    assert [code for code in kept if code != "differs-from-facts"] == [warning.code for warning in reading.warnings]


async def test_all_five_documents_agree_with_the_reviewed_facts(database):
    """Each difference would be a warning that a person has to look at: there is none but the symbol of the report."""
    differences = {start: (await ingest(database, document(start))).warnings for start in ("000", "001", "002", "003")}
    assert differences == {"000": [], "001": [], "002": [], "003": []}
    assert len((await ingest(database, document("004"))).warnings) == 1


STAND = "the facts stand"
SECOND = "the session of 2022-06-29 15:00–18:00"


async def test_each_difference_is_said_in_plain_words_and_kept(database):
    reading = document("001")
    first, second, third, _ = reading.sessions
    hour = timedelta(hours=1)
    one, two, three, *others = reading.items
    other = reading.model_copy(
        update={
            "meeting": reading.meeting.model_copy(
                update={"ordinal": 13, "ends": date(2022, 7, 1), "opens_at": reading.meeting.opens_at + hour}
            ),
            "items": (
                one,
                two.model_copy(update={"title": "采购"}),
                three.model_copy(update={"documents": three.documents[:1]}),
                *others[:-1],
                others[-1].model_copy(update={"number": "7"}),
            ),
            "sessions": (
                first.model_copy(update={"starts": first.starts + hour}),
                second.model_copy(update={"entries": second.entries[1:]}),
                third,
            ),
        }
    )
    papers = [paper.symbol for paper in three.documents]
    changes = await ingest(database, other)
    assert changes.warnings == [
        f"the meeting's number: the reviewed facts have 12, the document 13; {STAND}",
        f"the last day: the reviewed facts have 2022-06-30, the document 2022-07-01; {STAND}",
        f"the opening: the reviewed facts have 2022-06-29 10:00, the document 2022-06-29 11:00; {STAND}",
        f"item 6: it is in the reviewed facts and not in the document; {STAND}",
        f"the title of item 2: the reviewed facts have “{two.title}”, the document “采购”; {STAND}",
        f"the documents of item 3: the reviewed facts have {', '.join(papers)}, the document {papers[0]}; {STAND}",
        f"item 7: it is in the document and not in the reviewed facts; {STAND}",
        f"the session of 2022-06-30 15:00–18:00: it is in the reviewed facts and not in the document; {STAND}",
        f"the session of 2022-06-29 10:00–13:00: the document has it at 2022-06-29 11:00–13:00; {STAND}",
        f"the items of {SECOND}: the reviewed facts have 2 (continued), 3, the document 3; {STAND}",
    ]
    async with database.reading() as session:
        kept = await session.execute(
            select(ReadingWarning.owner, ReadingWarning.message)
            .where(ReadingWarning.code == "differs-from-facts")
            .order_by(ReadingWarning.position)
        )
        assert [tuple(row) for row in kept] == [("document:CTOC/COP/WG.4/2022/1", each) for each in changes.warnings]
    assert told(await ingest(database, other)) == ([], [], [])


async def everything(database):
    """Count the rows of every table."""
    async with database.reading() as session:
        return {
            table.name: (await session.execute(select(func.count()).select_from(table))).scalar_one()
            for table in Table.metadata.sorted_tables
        }


@pytest.mark.parametrize(
    ("start", "symbol", "said"),
    [
        (
            "001",
            "CTOC/COP/WG.2/2022/1",
            "the symbol CTOC/COP/WG.2/2022/1 is of CTOC/COP/WG.2, the text is of CTOC/COP/WG.4",
        ),
        (
            "001",
            "CTOC/COP/WG.4/2021/1",
            "the symbol CTOC/COP/WG.4/2021/1 is of 2021, the meeting of the agenda is in 2022",
        ),
        (
            "001",
            "CTOC/COP/WG.4/2022/2",
            "the symbol CTOC/COP/WG.4/2022/2 is held as a background paper; --symbol gives the document's own",
        ),
        ("002", "A/63/5", "the symbol A/63/5 is of A, the text is of CTOC/COP"),
        (
            "002",
            "CTOC/COP/2008/19",
            "the symbol CTOC/COP/2008/19 is held as a report; --symbol gives the document's own",
        ),
        ("004", "CTOC/COP/WG.4/2010/4", "the symbol CTOC/COP/WG.4/2010/4 is of CTOC/COP/WG.4, the text is of A"),
        ("004", "A/63/130", "the symbol A/63/130 is of session 63, the text of session 64"),
        (
            "004",
            "A/RES/64/293",
            "the symbol A/RES/64/293 is held as mandate:A:resolution:64/293; --symbol gives the document's own",
        ),
    ],
)
async def test_a_symbol_that_says_otherwise_than_the_text_or_the_store_writes_nothing(database, start, symbol, said):
    before = await everything(database)
    with pytest.raises(NotLoadable) as refusal:
        await ingest(database, document(start, symbol))
    assert str(refusal.value) == said
    assert await everything(database) == before


async def test_a_symbol_held_by_another_meeting_or_document_writes_nothing(database):
    """An agenda that another meeting of the same year has; a report of another item; a report for an agenda."""
    reading = shifted(document("001"), 7)
    await ingest(database, reading)
    twin = reading.meeting.model_copy(update={"ordinal": 40, "starts": reading.meeting.starts - timedelta(days=70)})
    report = document("004", "A/64/130")
    before = await everything(database)
    for other, said in (
        (
            reading.model_copy(update={"meeting": twin}),
            f"the agenda of meeting:CTOC/COP/WG.4:{reading.meeting.starts}",
        ),
        (
            report.model_copy(update={"agenda_item": "7"}),
            "a document of agenda item 103, and the text is of agenda item 7",
        ),
        (
            report.model_copy(update={"symbol": reading.symbol, "body": reading.body}),
            "an agenda",
        ),
    ):
        with pytest.raises(NotLoadable) as refusal:
            await ingest(database, other)
        assert str(refusal.value) == f"the symbol {other.symbol} is held as {said}; --symbol gives the document's own"
    assert await everything(database) == before


async def test_the_right_symbol_given_by_hand_is_loaded(database):
    for start, symbol in (("001", "CTOC/COP/WG.4/2022/1"), ("004", "A/64/130"), ("002", "CTOC/COP/2008/L.99")):
        assert (await ingest(database, document(start, symbol))).added != []
    async with database.reading() as session:
        assert (await session.get(Document, "CTOC/COP/WG.4/2022/1")).kind == "agenda"


async def test_every_quoted_paragraph_is_the_documents_own(database):
    reading = document("004", "A/64/130")
    await ingest(database, reading)
    async with database.reading() as session:
        held = await passages(session, "document:A/64/130", "zh")
    assert [(each.number, hashlib.sha256(each.text.encode()).hexdigest()) for each in held] == [
        (each.number, hashlib.sha256(each.text.encode()).hexdigest()) for each in reading.paragraphs
    ]


async def test_citations_are_kept_once_for_each_text(database):
    for _ in range(2):
        await ingest(database, document("002"))
    async with database.reading() as session:
        count = (await session.execute(select(func.count()).select_from(Citation))).scalar_one()
    assert count == len(document("002").references)


async def test_loading_the_facts_after_a_document_keeps_its_text(database, facts):
    await ingest(database, document("001"))
    assert told(await load(database, facts)) == ([], [], [])
    assert (await ask_in(database, "/item 2022 3 text")).sure is True


def shifted(reading: Reading, years: int) -> Reading:
    """The same agenda some years later, for a meeting data/ does not know; weekdays stay what they are."""
    days = timedelta(days=7 * round(365.25 * years / 7))
    year = reading.meeting.starts.year + years
    meeting = reading.meeting.model_copy(
        update={
            "starts": reading.meeting.starts + days,
            "ends": reading.meeting.ends + days,
            "opens_at": reading.meeting.opens_at + days if reading.meeting.opens_at else None,
            "ordinal": (reading.meeting.ordinal or 0) + years,
        }
    )
    sessions = tuple(
        each.model_copy(update={"starts": each.starts + days, "ends": each.ends + days}) for each in reading.sessions
    )
    symbol = f"CTOC/COP/WG.4/{year}/1"
    return reading.model_copy(update={"meeting": meeting, "sessions": sessions, "symbol": symbol})


async def test_an_agenda_the_facts_do_not_know_becomes_a_meeting_with_all_its_answers(database):
    reading = shifted(document("001"), 7)
    changes = await ingest(database, reading)
    assert (changes.changed, changes.removed, changes.warnings) == ([], [], [])
    key = f"meeting:CTOC/COP/WG.4:{reading.meeting.starts}"
    body = key.removeprefix("meeting:")
    async with database.reading() as session:
        assert (await with_agenda(session))[-1] == key
        held = await agenda(session, key)
    assert [item.number for item in held.items] == ["1", "1(a)", "1(b)", "2", "3", "4", "5", "6"]
    shown = await ask_in(database, "/agenda 2029", language="zh")
    assert (shown.about[0], shown.sure) == (key, True)
    item = await ask_in(database, "/item 2029 3", language="zh")
    sessions = [f"session:{body.rsplit(':', 1)[0]}:{each.starts:%Y-%m-%dT%H:%M}" for each in reading.sessions]
    assert item.about[:3] == (f"item:{body}:3", sessions[1], sessions[2])
    now = await ask_in(database, "/now", at=reading.sessions[1].starts + timedelta(minutes=30))
    assert now.about == (sessions[1], f"item:{body}:2", f"item:{body}:3")
    following = await ask_in(database, "/next", at=reading.sessions[0].starts - timedelta(days=3))
    assert following.about[0] == sessions[0]
    assert (await ask_in(database, "/item 2029 3 text", language="zh")).sure is True
    assert told(await ingest(database, reading)) == ([], [], [])


async def test_a_new_agenda_of_the_same_meeting_on_other_days_moves_it_and_its_sessions(database):
    await ingest(database, shifted(document("001"), 7))

    async def ids():
        async with database.reading() as session:
            found = await session.execute(
                select(TimetableSession.id).order_by(TimetableSession.starts_at.desc()).limit(4)
            )
            return list(found.scalars())

    before = await ids()
    first = shifted(document("001"), 7)
    week = timedelta(days=7)
    later = first.model_copy(
        update={
            "meeting": first.meeting.model_copy(
                update={
                    "starts": first.meeting.starts + week,
                    "ends": first.meeting.ends + week,
                    "opens_at": first.meeting.opens_at + week,
                }
            ),
            "sessions": tuple(
                each.model_copy(update={"starts": each.starts + week, "ends": each.ends + week})
                for each in first.sessions
            ),
        }
    )
    changes = await ingest(database, later)
    moved = [(each.old, each.new) for each in changes.changed if each.name == "starts_at"]
    assert moved == [(old.starts, new.starts) for old, new in zip(first.sessions, later.sessions, strict=True)]
    days = [(each.old, each.new) for each in changes.changed if each.name == "starts"]
    assert days == [(first.meeting.starts, later.meeting.starts)]
    assert await ids() == before
    async with database.reading() as session:
        assert [each.starts for each in await meetings(session) if each.starts.year == 2029] == [later.meeting.starts]
    assert (await ask_in(database, "/item 2029 3 text", language="zh")).sure is True


async def test_what_is_not_understood_is_not_loaded_and_leaves_nothing(database):
    async def counts():
        async with database.reading() as session:
            return [
                (await session.execute(select(func.count()).select_from(table))).scalar_one()
                for table in (Item, Paragraph, Citation, ReadingWarning)
            ]

    before = await counts()
    for content in (b"milk\nbread\n", b"", bytes(range(256))):
        with pytest.raises(NotLoadable):
            await ingest(database, read(content))
    assert await counts() == before


async def test_a_report_without_a_symbol_is_taken_for_none_when_its_title_is_unknown(empty_database):
    with pytest.raises(NotLoadable, match="--symbol"):
        await ingest(empty_database, document("004"))
    assert (await ingest(empty_database, document("004", "A/64/130"))).added != []


async def test_an_agenda_alone_is_enough_for_an_empty_store(empty_database):
    await ingest(empty_database, document("003"))
    reply = await ask_in(empty_database, "/agenda 2021", language="zh")
    assert (reply.about[0], reply.sure) == ("meeting:CTOC/COP/WG.4:2021-10-12", True)
    assert (await ask_in(empty_database, "/now", at="2021-10-12T15:30")).sure is True
