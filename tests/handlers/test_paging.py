"""Long answers: pages that fit a phone, a button to the next one, nothing lost and nothing said twice."""

import pytest

from handlers import compose
from store.intake.load_reading import load_reading
from store.intake.reading import read
from tests.conftest import ask_in, official_document
from tests.handlers.drawing import asks

LONG = ["/mandate", "/mandate 4/4", "/mandate draft 4/2(d)"]
MOST = 1400
"""Characters of a page with its legend, never more; about 900 without."""

SOURCES = ("Source: ", "Where each is from: ", "Quoted from ", "来源：", "各项来源：", "引自")


async def pages_of(database, question, language, limit=30):
    """Follow [More] from page to page."""
    found = [await ask_in(database, question, language=language)]
    while found[-1].context.more and len(found) < limit:
        more = found[-1].context.more
        assert more in asks(found[-1])
        found.append(await ask_in(database, more, language=language))
    return found


def parts(reply):
    """The lines, and the source, which every page repeats; without the legend, which is repeated where it is needed."""
    lines = ["".join(span.text for span in line) for line in reply.lines]
    legend = len(reply.lines[-1]) == 1 and reply.lines[-1][0].kind == "doubt"
    *told, source = lines[: -1 if legend else None]
    return told, source


async def check(database, question, language, monkeypatch):
    pages = await pages_of(database, question, language)
    with monkeypatch.context() as patch:
        patch.setattr(compose, "PAGE", 1_000_000)
        whole = await ask_in(database, question, language=language)
    told, source = parts(whole)
    assert "".join("".join(parts(page)[0]) for page in pages) == "".join(told)
    assert {parts(page)[1] for page in pages} == {source}
    assert source.startswith(SOURCES)
    assert {page.title for page in pages} == {whole.title}
    assert [len(page.text) <= MOST for page in pages] == [True] * len(pages)
    return pages


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("question", LONG)
async def test_over_its_pages_an_answer_is_told_whole_and_once(database, question, language, monkeypatch):
    await check(database, question, language, monkeypatch)


async def test_the_list_of_acts_takes_several_pages(database):
    pages = await pages_of(database, "/mandate", "en")
    following = [[f"/mandate p{number}", "/export /mandate"] for number in range(2, len(pages) + 1)]
    assert [asks(page)[-2:] for page in pages[:-1]] == following
    assert len(pages) > 2


async def test_more_is_the_next_page(ask):
    assert (await ask("/mandate", "/more", language="en")).text == (await ask("/mandate p2", language="en")).text
    assert (await ask("/mandate", "more", "/more", language="en")).text == (
        await ask("/mandate p3", language="en")
    ).text
    assert (await ask("/mandate", "更多", language="zh")).text == (await ask("/mandate p2", language="zh")).text


async def test_after_the_last_page_there_is_none(database, ask):
    count = len(await pages_of(database, "/mandate", "en"))
    assert (await ask("/mandate", *["/more"] * count, language="en")).title == "There is no further page."


async def test_another_question_ends_the_pages_of_the_one_before(ask):
    assert (await ask("/mandate", "/agenda 2022", "/more", language="en")).sure is False


async def test_a_page_beyond_the_last_is_the_last(database, ask):
    pages = await pages_of(database, "/mandate", "en")
    assert (await ask("/mandate p99", language="en")).text == pages[-1].text


@pytest.mark.parametrize(("start", "question"), [("001", "/item 2022 2 text"), ("000", "/item 2010-01-27 1b text")])
async def test_a_quoted_annotation_is_cut_between_sentences_and_told_whole(database, start, question, monkeypatch):
    async with database.writing() as session:
        await load_reading(session, read(official_document(start).read_bytes()))
    monkeypatch.setattr(compose, "PAGE", 300)  # the annotations held fit one page of the real size
    pages = await check(database, question, "zh", monkeypatch)
    quotes = [span for page in pages for line in page.lines for span in line if span.kind == "quote"]
    assert len(pages) > 1
    assert len(quotes) >= len(pages)


@pytest.mark.parametrize("number", ["1", "9", "16"])
async def test_a_quoted_paragraph_is_told_whole(database, number, monkeypatch):
    async with database.writing() as session:
        await load_reading(session, read(official_document("004").read_bytes(), "A/64/130"))
    await check(database, f"/doc A/64/130 {number}", "zh", monkeypatch)
