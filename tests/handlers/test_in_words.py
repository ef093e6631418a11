"""Questions in words that a command answers: who cites a text, what it cites, the history of a topic."""

import pytest

from bot.clock import parse_instant
from handlers.ask import Ask
from handlers.in_words import asked_in_words
from tests.conftest import QUIET, TERMINAL


@pytest.mark.parametrize(
    ("question", "command"),
    [
        ("who cites 4/4?", "/citedby 4/4"),
        ("Which documents cite CTOC/COP/WG.4/2010/4?", "/citedby 2010/4"),
        ("谁援引了第4/4号决定？", "/citedby 4/4"),
        ("第4/4号决定被谁引用", "/citedby 4/4"),
        ("what is cited by 2022/1", "/cites 2022/1"),
        ("2022/1引用了什么？", "/cites 2022/1"),
        ("what is the history of non-punishment?", "/topic non-punishment"),
        ("history of procurement", "/topic procurement"),
        ("不处罚问题的来龙去脉", "/topic 不处罚"),
        ("不处罚的历史", "/topic 不处罚"),
        ("qui cite 4/4 ?", "/citedby 4/4"),
        ("кто ссылается на 4/4?", "/citedby 4/4"),
    ],
)
async def test_a_question_in_words_is_answered_as_its_command(ask, question, command):
    said, typed = await ask(question, language="en"), await ask(command, language="en")
    assert (said.about, said.sure) == (typed.about, True)


@pytest.mark.parametrize(
    "question",
    [
        "who cites the paper on demand",
        "the history of the Palais",
        "history of",
        "history of review",
        "who cites",
        "what did decision 4/4 ask of the secretariat?",
    ],
)
async def test_what_names_no_text_and_no_topic_is_another_question(database, question):
    async with database.reading() as session:
        assert await asked_in_words(Ask(question, parse_instant(QUIET), TERMINAL, words=question), session) is None
