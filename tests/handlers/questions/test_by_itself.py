"""A question that hardly goes on from the last answer is read as if nothing had been spoken of."""

from dataclasses import replace

import pytest

from bot.clock import parse_instant
from handlers import answer
from handlers import understood as explain
from handlers.ask import Ask, Chat
from handlers.questions import understand
from handlers.questions.going_on import going_on
from handlers.reply import Reply
from store.database import Database
from tests.handlers.drawing import asks

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there
GROUP = "CTOC/COP/WG.4"
SEPTEMBER = "2021-09-20T09:00"
ALONE = Chat()


async def _asked(database: Database, before: str, words: str, at: str, chat: Chat = ALONE) -> tuple[Reply, list[str]]:
    now = parse_instant(at)
    async with database.reading() as session:
        chat = replace(chat, context=(await answer(Ask(before, now, chat), session)).context)
        return await explain(Ask(words, now, chat), session)


@pytest.mark.parametrize(
    ("before", "words", "at", "first"),
    [
        ("Point 3 de la douzième réunion", "When does the working group sit next? I have to ask for leave", SEPTEMBER,
         f"meeting:{GROUP}:2021-10-12"),
        ("CTOC/COP/WG.4/2010/4", "离工作组会议开幕还有几天啊，我机票还没改", "2022-06-20T09:00",
         f"meeting:{GROUP}:2022-06-29"),
    ],
)  # fmt: skip
async def test_what_stands_alone_is_not_read_into_the_last_answer(database, monkeypatch, before, words, at, first):
    answered, steps = await _asked(database, before, words, at)
    assert (answered.sure, answered.about[0], answered.context.about[0]) == (True, first, first)
    assert steps[-1] == f"by itself: it goes on with {going_on(words):.2f}"
    monkeypatch.setattr(understand, "HARDLY", 0.0)
    answered, steps = await _asked(database, before, words, at)
    assert (answered.sure, answered.about[0]) != (True, first)


@pytest.mark.parametrize(
    ("before", "words", "first"),
    [
        ("A/64/130", "and which resolution had asked for that report then", "mandate:A:resolution:63/194"),
        ("12th meeting", "and what about the one that came right before it", f"meeting:{GROUP}:2021-10-12"),
    ],
)
async def test_what_goes_on_is_read_into_the_last_answer(database, before, words, first):
    answered, steps = await _asked(database, before, words, SEPTEMBER)
    assert (answered.sure, answered.about[0]) == (True, first)
    assert not any(step.startswith("by itself: ") for step in steps)


@pytest.mark.parametrize(
    ("before", "words", "first"),
    [
        ("documents for item 3 of the 12th meeting", "тот что 2020", f"document:{GROUP}/2020/3"),
        ("documents of the 10th meeting", "which one is about victims forced to commit crimes",
         f"document:{GROUP}/2020/2"),
    ],
)  # fmt: skip
async def test_what_is_short_or_chooses_is_read_into_the_last_answer(database, monkeypatch, before, words, first):
    monkeypatch.setattr(understand, "HARDLY", 0.5)
    assert going_on(words) < understand.HARDLY
    answered, _ = await _asked(database, before, words, SEPTEMBER)
    assert (answered.sure, answered.about[0]) == (True, first)


async def test_a_wish_is_about_what_was_spoken_of_however_it_is_worded(database, monkeypatch):
    """It is carried out once: read by itself it would be a wish about everything."""
    monkeypatch.setattr(understand, "HARDLY", 1.0)
    chat = Chat("private", key="telegram:1", user=1, rights=frozenset({"chat"}))
    answered, steps = await _asked(database, "12th meeting", "remind me 10 minutes before", SEPTEMBER, chat)
    assert (answered.sure, asks(answered)) == (False, ["/remind 10", "/remind meeting#12 10"])
    assert steps == ["wish: asked which"]
