"""Of a span of years several meetings are told, and none of them answers for the papers of all."""

import pytest

from handlers.questions.years_spanned import span_named

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

M = "meeting:CTOC/COP/WG.4:"


@pytest.mark.parametrize(
    ("text", "first", "last", "rest"),
    [
        ("meetings between 2011 and 2015", 2011, 2015, "meetings"),
        ("meetings 2011-2015", 2011, 2015, "meetings"),
        ("documents de 2020 a 2022", 2020, 2022, "documents"),
        ("papers before 2011", 1990, 2010, "papers"),
        ("papers from 2020 on", 2020, 2098, "papers"),
        ("документы после 2020 года", 2021, 2098, "документы"),
        ("2020年以来的文件", 2020, 2098, "的文件"),
    ],
)
def test_a_span_is_read(text, first, last, rest):
    assert span_named(text) == (frozenset(range(first, last + 1)), rest)


@pytest.mark.parametrize("text", ["papers from 2020", "papers of 2020", "le 28 janvier 2010 apres 15 heures"])
def test_one_year_is_no_span(text):
    assert span_named(text) is None


@pytest.mark.parametrize(
    ("text", "sure"),
    [("which meetings were held before 2011", True), ("papers before 2011", False), ("2011年以前开过哪些会", True)],
)
async def test_the_meetings_of_a_span_are_told_and_for_its_papers_offered(ask, text, sure):
    answered = await ask(text)
    assert answered.sure is sure
    assert answered.about == tuple(f"{M}{day}" for day in ("2009-04-14", "2010-01-27", "2010-10-19"))


async def test_no_meeting_of_a_span_answers_for_the_others(ask):
    assert not (await ask("what did the group discuss since 2020")).sure


@pytest.mark.parametrize("text", ["a 2012 decision that set up the group", "какая резолюция 2012 года создала группу"])
async def test_no_act_that_only_tells_of_a_year_is_the_one_of_that_year(ask, text):
    assert not (await ask(text)).sure
