"""A question that goes on from the last answer, with slips in it."""

from dataclasses import replace

import pytest

from bot.clock import parse_instant
from handlers import answer
from handlers import understood as explain
from handlers.ask import Ask, Chat
from handlers.questions.respelt import respelt
from store.lookup import names

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there
NOW = parse_instant("2026-11-15T12:00")
GROUP = "CTOC/COP/WG.4"


@pytest.mark.parametrize(
    ("before", "words", "meant", "first"),
    [
        ("paragraph 9 of the 2008 draft", "next paragrah", "next paragraph", "mandate:CTOC/COP:draft:4/2(d):10"),
        ("12-е совещание", "а пмредыдущее?", "а предыдущ?", f"meeting:{GROUP}:2021-10-12"),
        ("la réunion de 2023", "Et la suivanzte ?", "Et la suivante ?", f"meeting:{GROUP}:2024-07-08"),
        ("informe de la 12ª reunión", "perdón, de la undéciam", "perdón, de la undecima", f"document:{GROUP}/2021/6"),
        ("agenda items of the 12th meeting", "nhumber fuor", "number four", f"item:{GROUP}:2022-06-29:4"),
        ("item 3 in 2022", "whlat resolution stands behind it", "what resolution stands behind it",
         "mandate:CTOC/COP:resolution:10/3"),
        ("2022年6月的会议", "它的报搞呢", "它的报告呢", f"document:{GROUP}/2022/4"),
    ],
)  # fmt: skip
async def test_slips_are_mended_in_what_goes_on(database, before, words, meant, first):
    async with database.reading() as session:
        chat = replace(Chat(), context=(await answer(Ask(before, NOW, Chat()), session)).context)
        answered, steps = await explain(Ask(words, NOW, chat), session)
        assert await respelt(session, words) == meant
    assert (answered.sure, answered.about[0]) == (True, first)
    assert any(step.endswith(f", read as “{meant}”") for step in steps)


@pytest.mark.parametrize(
    "words",
    [
        "and the next paragraph",  # nothing to mend
        "and procurment?",  # near a subject only, which is for the lookup
        "and the fourh",  # the fourth or number four
        "and the final xqzt",  # near nothing
        "et celle d'aant " + "la " * 50,  # longer than what is looked at
    ],
)
async def test_what_may_be_meant_otherwise_stays_as_it_is(database, words):
    async with database.reading() as session:
        assert await respelt(session, words) is None


async def test_a_word_that_is_held_is_no_slip(database, monkeypatch):
    async with database.reading() as session:
        assert await respelt(session, "next paragrah") == "next paragraph"
        monkeypatch.setattr(names, "known_words", lambda _plain, words: frozenset(words))
        assert await respelt(session, "next paragrah") is None


@pytest.mark.parametrize(
    "words", ["when is the next meting", "wen is the next meting", "the next confernce?", "when is the next blorf"]
)
async def test_what_the_next_one_is_is_read_and_not_passed_over(ask, words):
    assert not (await ask("item 3 of 2022", words)).sure
