"""Full text: what a search is limited to, how many are read, which fit too little, where the words are marked."""

from itertools import pairwise

import pytest

from store.keys import document_key, item_key, meeting_key
from store.meetings import meetings
from store.search import MOST, Filters, marked, search
from store.tables import Paragraph

REPORT, PAPER = document_key("A/64/130"), document_key("CTOC/COP/WG.4/2022/3")
DECISION = "mandate:CTOC/COP:decision:4/4"


def paragraph(owner, position, text, language="en"):
    return Paragraph(
        owner=owner, language=language, position=position, number=str(position), heading=None, text=text, source="test"
    )


@pytest.fixture(autouse=True)
async def item(database):
    """The key of an item of 2022; every kind of thing, and several years and bodies, have a text about zebras."""
    async with database.reading() as session:
        twelfth = next(each for each in await meetings(session) if each.ordinal == 12)
    item = item_key(meeting_key(twelfth.body, twelfth.starts), "3")
    async with database.writing() as session:
        session.add_all(paragraph(owner, 200, "The zebra is striped.") for owner in (REPORT, PAPER, DECISION, item))
        session.add(paragraph(PAPER, 200, "La zebra es rayada.", "es"))
    return item


async def found(database, text, filters):
    async with database.reading() as session:
        results = await search(session, text, filters)
    return sorted({(hit.passage.owner, hit.passage.language) for hit in results.hits})


async def test_a_search_is_limited_by_each_of_its_filters(database, item):
    async def owners(**limits):
        return {owner for owner, _ in await found(database, "zebra", Filters(**limits))}

    assert await owners() == {REPORT, PAPER, DECISION, item}
    assert await owners(kind="document") == {REPORT, PAPER}
    assert await owners(kind="mandate") == {DECISION}
    assert await owners(kind="item") == {item}
    assert await owners(body="CTOC/COP/WG.4") == {PAPER, item}
    assert await owners(body="A") == {REPORT}
    assert await owners(body="CTOC/COP") == {DECISION}
    assert await owners(year=2022) == {PAPER, item}
    assert await owners(year=2008) == {DECISION}
    assert await owners(meeting="meeting:CTOC/COP/WG.4:2022-06-29") == {PAPER, item}
    assert await owners(owner=REPORT) == {REPORT}
    assert await owners(owner=REPORT, year=2022) == set()
    assert await found(database, "zebra", Filters(language="es")) == [(PAPER, "es")]


async def test_one_documents_text_is_found_among_any_number_of_others(database):
    async with database.writing() as session:
        session.add_all(paragraph(f"item:CTOC/COP/WG.4:2023-01-01:{n}", 1, "A zebra among others") for n in range(300))
    assert await found(database, "zebra", Filters(owner=DECISION)) == [(DECISION, "en")]
    assert await found(database, "zebra", Filters(owner="document:A/1/1")) == []


async def test_of_many_paragraphs_the_best_are_read_and_all_are_counted(database):
    async with database.writing() as session:
        session.add_all(paragraph(REPORT, n, f"giraffe {'and others ' * n}") for n in range(MOST + 9))
    async with database.reading() as session:
        results = await search(session, "giraffe")
    assert (len(results.hits), results.count, results.more) == (MOST, MOST + 9, False)
    assert results.hits[0].passage.number == "0"
    scores = [hit.score for hit in results.hits]
    assert scores == sorted(scores, reverse=True)


async def test_a_paragraph_with_little_of_what_was_asked_is_not_found(database):
    async with database.writing() as session:
        session.add_all(
            paragraph(REPORT, n, text) for n, text in enumerate(("zebras stand", "giraffes run, zebras stand"))
        )
    async with database.reading() as session:
        one, most = await search(session, "zebras fly swim jump"), await search(session, "zebras giraffes fly")
    assert one.hits == ()
    assert [hit.passage.number for hit in most.hits] == ["1"]


@pytest.mark.parametrize(
    ("text", "grams", "shown"),
    [
        ("采购政策", {"采购", "政策"}, ["采购政策"]),
        ("采购政策", {"采购", "购政", "政策"}, ["采购政策"]),
        ("采购的政策", {"采购", "政策"}, ["采购", "政策"]),
        ("Policies, and a POLICY", {"polici"}, ["Policies", "POLICY"]),
        ("la réunion", {"reunion"}, ["réunion"]),
        ("採購", {"采购"}, ["採購"]),
        ("nothing here", {"zebra"}, []),
    ],
)
def test_words_are_marked_as_they_are_written(text, grams, shown):
    places = marked(text, grams)
    assert [text[start:end] for start, end in places] == shown
    assert all(before[1] < after[0] for before, after in pairwise(places))
