"""The index in step with the facts: whatever changes a text changes the index, which is as one made anew would be."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from store import schema
from store import search as full_text
from store.index import names, sources, symbols, writing
from store.index import refresh as refreshing
from store.index.refresh import rebuild, unheard
from store.index.schema import SPACES, VERSION, for_space
from store.intake.load import load_facts
from store.intake.load_reading import load_reading
from store.intake.reading import read
from store.lookup import find, known_words
from store.plain import Plain, connect
from store.schema import indexed, migrate, reindex
from store.state import set_state
from store.tables import Act, ActParagraph, Alias, Body, Document, Item, Meeting, Paragraph
from tests.conftest import official_document

PAPER = "CTOC/COP/WG.4/2010/4"


class Undone(Exception):  # noqa: N818 - it names what happens
    """Raised inside a transaction so that nothing of it stays."""


def held(plain) -> dict[str, list]:
    """All that the index holds, but for the numbers it gives: entries, what leads to them, and its counts."""
    return {name: sorted(rows) for name, rows in _tables(plain)}


def _tables(plain) -> Iterator[tuple[str, list]]:
    for space in SPACES:
        entries = plain.all(for_space("SELECT id, owner, key, text, facets, hash FROM find_@_entry", space))
        texts = {number: (owner, key, text) for number, owner, key, text, *_ in entries}
        yield space, [tuple(rest) for _, *rest in entries]
        yield f"grams of {space}", [(gram, *texts[number]) for gram, number in _grams(plain, space)]
        yield f"counts of {space}", plain.all(for_space("SELECT gram, entries FROM find_@_df", space))
        if space == "symbol":
            near = plain.all("SELECT hash, id FROM find_symbol_near")
            yield "near symbols", [(number, *texts[entry]) for number, entry in near]
    words = dict(plain.all("SELECT id, word FROM find_word"))
    yield "words", plain.all("SELECT word, gram, entries FROM find_word")
    yield "near words", [(number, words[word]) for number, word in plain.all("SELECT hash, id FROM find_word_near")]


def _grams(plain, space) -> list[tuple[str, int]]:
    if plain.dialect == "postgresql":
        return plain.all(for_space("SELECT unnest(grams), id FROM find_@_gram", space))
    plain.all(
        for_space("CREATE VIRTUAL TABLE temp.find_@_vocabulary USING fts5vocab(main, find_@_gram, instance)", space)
    )
    rows = plain.all(for_space("SELECT term, doc FROM temp.find_@_vocabulary", space))
    plain.all(for_space("DROP TABLE temp.find_@_vocabulary", space))
    return rows


async def index_of(database) -> dict[str, list]:
    async with database.writing() as session:
        return await session.write(held)


async def made_anew(database) -> dict[str, list]:
    """What the index would be if it were made anew now."""
    with suppress(Undone):
        async with database.writing() as session:
            await session.write(lambda plain: rebuild(plain, unheard))
            anew = await session.write(held)
            raise Undone
    return anew


async def assert_in_step(database) -> dict[str, list]:
    kept, anew = await index_of(database), await made_anew(database)
    for name in anew:
        assert kept[name] == anew[name], name
    return kept


async def one(session, table, *conditions):
    return (await session.execute(select(table).where(*conditions))).scalars().one()


async def change_titles(session):
    document = await session.get(Document, PAPER)
    document.titles = {"en": "Zebras of the meeting", "zh": "斑马与会议"}
    document.meeting = "meeting:CTOC/COP/WG.4:2011-10-10"


async def change_a_body(session):
    body = await session.get(Body, "CTOC/COP/WG.4")
    body.names = {"en": "Panel of zebras"}


async def change_an_act(session):
    act = (await session.execute(select(Act).order_by(Act.key))).scalars().first()
    act.titles, act.symbol, act.gist = {"en": "Zebras at large"}, "A/RES/99/999", {"en": "about zebras"}


async def change_an_item(session):
    item = await one(session, Item, Item.number == "3", Item.meeting_id == Meeting.id, Meeting.ordinal == 12)
    item.titles, item.summary = {"en": "Zebras in step"}, {}


async def change_a_meetings_topics(session):
    meeting = await one(session, Meeting, Meeting.ordinal == 15)
    meeting.topics = {"en": "zebras; giraffes"}


async def change_a_paragraph_of_an_act(session):
    row = await one(session, ActParagraph, ActParagraph.number == "14")
    row.summary = {"en": "The zebra reports."}


async def change_what_is_told_besides(session):
    (await session.get(Document, PAPER)).note = {"en": "Printed on zebra skin."}
    (await one(session, Meeting, Meeting.ordinal == 15)).note = {"en": "Held among zebras."}
    (await one(session, Act, Act.status == "draft")).sponsors = {"en": "Group of Zebras"}


async def add_rows(session):
    session.add(Alias(text="striped horses", target=f"document:{PAPER}", language="en", origin="test"))
    session.add_all(
        Paragraph(
            owner=f"document:{PAPER}", language="en", position=position, number=str(position), heading=None,
            text=text, source=PAPER,
        )
        for position, text in enumerate(("The zebra is striped.", "斑马有条纹。"))
    )  # fmt: skip


async def remove_a_meeting(session):
    await session.delete(await one(session, Meeting, Meeting.ordinal == 12))


async def remove_aliases(session):
    for alias in (await session.execute(select(Alias).order_by(Alias.text).limit(5))).scalars().all():
        await session.delete(alias)


CHANGES = [
    change_titles, change_a_body, change_an_act, change_an_item, change_a_meetings_topics,
    change_a_paragraph_of_an_act, change_what_is_told_besides, add_rows, remove_a_meeting,
    remove_aliases,
]  # fmt: skip


async def test_the_reviewed_facts_are_indexed_as_they_are_loaded(database):
    index = await assert_in_step(database)
    assert all(index[name] for name in index if "passage" not in name)


@pytest.mark.parametrize("change", CHANGES)
async def test_whatever_changes_a_text_changes_the_index_in_the_same_transaction(database, change):
    before = await index_of(database)
    with suppress(Undone):
        async with database.writing() as session:
            await change(session)
            raise Undone
    assert await index_of(database) == before
    async with database.writing() as session:
        await change(session)
    assert await assert_in_step(database) != before


async def test_all_changes_one_after_the_other_and_the_facts_again(database, facts):
    before = await index_of(database)
    for change in (add_rows, *CHANGES[:-3]):
        async with database.writing() as session:
            await change(session)
            await session.flush()
        await assert_in_step(database)
    async with database.writing() as session:
        for table in (Paragraph, Alias):
            for row in (await session.execute(select(table))).scalars().all():
                await session.delete(row)
        await session.flush()
        await load_facts(session, replace(facts, digest="again"))
    assert await assert_in_step(database) == before


async def test_what_filters_ask_of_a_text_follows_what_it_belongs_to(database):
    async with database.writing() as session:
        await add_rows(session)
    filters = [full_text.Filters(meeting=f"meeting:CTOC/COP/WG.4:{day}") for day in ("2010-01-27", "2011-10-10")]

    async def counts():
        async with database.reading() as session:
            return [(await full_text.search(session, "zebra", each)).count for each in filters]

    assert await counts() == [1, 0]
    async with database.writing() as session:
        await change_titles(session)
    assert await counts() == [0, 1]


async def test_a_word_no_text_holds_any_more_is_not_known(database):
    async def known():
        async with database.reading() as session:
            return await known_words(session, ["zebras", "meeting"]), [hit.name for hit in await find(session, "zebra")]

    assert await known() == ({"meeting"}, [])
    async with database.writing() as session:
        session.add(Alias(text="zebras everywhere", target=f"document:{PAPER}", language="en", origin="test"))
    assert await known() == ({"meeting", "zebras"}, ["zebras everywhere"])
    async with database.writing() as session:
        await session.delete(await one(session, Alias, Alias.origin == "test"))
    assert await known() == ({"meeting"}, [])


@pytest.mark.parametrize("start", ["000", "002", "003", "004"])
async def test_texts_that_are_read_are_in_step(database, start):
    symbol = None
    async with database.writing() as session:
        await load_reading(session, read(official_document(start).read_bytes(), symbol))
    index = await assert_in_step(database)
    assert index["passage"]


async def test_an_agenda_on_other_days_takes_its_texts_along(database):
    """Paragraphs of an item are of its day: on other days they are others, and the old ones are gone."""
    first = read(official_document("001").read_bytes()).model_copy(update={"symbol": "CTOC/COP/WG.4/2029/1"})
    for weeks in (365, 366):
        moved = _later(first, timedelta(weeks=weeks))
        async with database.writing() as session:
            await load_reading(session, moved)
        await assert_in_step(database)
    async with database.reading() as session:
        found = await full_text.search(session, "贩运人口", full_text.Filters(body="CTOC/COP/WG.4"))
        days = {hit.passage.owner.split(":")[2] for hit in found.hits}
        held = set((await session.scalars(select(Paragraph.owner))).all())
    assert (found.count, days) == (len(found.hits), {str(moved.meeting.starts)})
    assert {owner.split(":")[2] for owner in held} == days


def _later(reading, by):
    def on(record):
        shifted = {name: getattr(record, name) + by for name in ("starts", "ends") if getattr(record, name)}
        return record.model_copy(update=shifted)

    meeting = on(reading.meeting).model_copy(
        update={"ordinal": 99, "opens_at": reading.meeting.opens_at and reading.meeting.opens_at + by}
    )
    return reading.model_copy(update={"meeting": meeting, "sessions": tuple(map(on, reading.sessions))})


@pytest.mark.parametrize("table", [Alias, Body, Document, Meeting])
async def test_texts_are_not_changed_behind_the_back_of_the_index(database, table):
    async with database.writing() as session:
        with pytest.raises(TypeError, match=f"rows of {table.__name__} are indexed"):
            await session.execute(delete(table))
        with pytest.raises(TypeError, match=f"rows of {table.__name__} are indexed"):
            await session.execute(update(table).values(origin="other"))
    await assert_in_step(database)


async def test_an_index_of_another_version_is_made_anew_by_migrate_and_as_before(database):
    before = await index_of(database)
    async with database.writing() as session:
        await set_state(session, "index", f"{VERSION}-old")
        await session.write(lambda plain: plain.all("DELETE FROM find_name_entry"))
    assert not await indexed(database)
    told = []
    await migrate(database, lambda done, of: told.append((done, of)))
    assert await indexed(database)
    assert await index_of(database) == before
    assert told[-1][0] == told[-1][1] > len({row[0] for row in before["name"]})


async def test_texts_that_a_migration_changes_are_indexed_anew(database, tmp_path, monkeypatch):
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder)
    last = schema.newest()
    made = (
        "from alembic import op\n"
        "revision, down_revision = '9999', 'LAST'\n"
        "def upgrade():\n"
        "    op.execute(\"UPDATE alias SET text = 'zebras of old' WHERE text = (SELECT min(text) FROM alias)\")\n"
    )
    (folder / "versions" / "9999_zebras.py").write_text(made.replace("LAST", last))
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    assert await migrate(database) == (last, "9999")
    await assert_in_step(database)
    async with database.reading() as session:
        assert [hit.name for hit in await find(session, "zebra")] == ["zebras of old"]


async def test_an_index_of_this_version_is_left_alone_by_migrate(database):
    async with database.writing() as session:
        await session.write(lambda plain: plain.all("DELETE FROM find_name_df WHERE gram = '采购'"))
    left = await index_of(database)
    await migrate(database)
    assert await index_of(database) == left
    await reindex(database)
    assert await assert_in_step(database) != left


async def test_reindexing_an_index_that_is_broken_mends_it_and_twice_is_once(database):
    before = await index_of(database)
    async with database.writing() as session:
        await session.write(lambda plain: plain.all("DROP TABLE find_name_df"))
    assert await reindex(database) == await reindex(database) > 0
    assert await index_of(database) == before


async def test_an_index_made_in_many_small_parts_is_the_same(database, monkeypatch):
    async with database.writing() as session:
        await add_rows(session)
    before = await index_of(database)
    for module, name, most in (
        (writing, "BATCH", 7), (refreshing, "BATCH", 5), (writing, "SORTED", 11), (refreshing, "SORTED", 13),
        (writing, "GATHERED", 40), (sources, "PAGE", 9), (sources, "OWNERS", 4), (sources, "TEXTS", 1),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, most)
    await reindex(database)
    assert await index_of(database) == before


INDEXES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'index' AND substr(name, 1, 5) = 'find_'",
    "postgresql": "SELECT indexname FROM pg_indexes WHERE substr(indexname, 1, 5) = 'find_'",
}


async def test_an_index_made_anew_has_the_indexes_of_a_new_store(database):
    """They are made once the tables are full; without them the same would be found, in many times the time."""
    async with database.reading() as session:
        before = await session.look(lambda plain: sorted(plain.all(INDEXES[plain.dialect])))
    async with database.writing() as session:
        await session.write(lambda plain: plain.all("DROP TABLE find_name_df"))
    await reindex(database)
    async with database.reading() as session:
        assert await session.look(lambda plain: sorted(plain.all(INDEXES[plain.dialect]))) == before
    assert {(f"find_{space}_entry_{by}",) for space in SPACES for by in ("owner", "hash")} <= set(before)


async def test_searches_go_on_while_the_index_is_made_anew(database, monkeypatch):
    """They neither wait nor see half of it: here one is asked between its first entries and its last."""
    monkeypatch.setattr(sources, "PAGE", 5)
    beside = connect(database.url, 1)
    seen = []

    def look(_done, _of):
        seen.append(len(symbols.find(Plain(beside), PAPER)) + len(names.find(Plain(beside), "采购政策")))

    expected = len(symbols.find(Plain(beside), PAPER)) + len(names.find(Plain(beside), "采购政策"))
    await reindex(database, look)
    beside.close()
    assert (expected > 2, len(seen) > 3, set(seen)) == (True, True, {expected})
    await assert_in_step(database)


async def test_a_reindexing_that_fails_leaves_the_index_as_it_was(database):
    before = await index_of(database)

    def stop(_done, _of):
        raise Undone

    with pytest.raises(Undone):
        await reindex(database, stop)
    assert await index_of(database) == before
