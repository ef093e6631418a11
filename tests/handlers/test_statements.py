"""How many statements a question costs: once while nothing is remembered, and from then on."""

import pytest

from handlers import FAMILIES
from tests.conftest import ask_in, counted

AT = "2022-06-29T15:30"

QUESTIONS = {
    # question: statements the first time, statements when it is asked again
    "/agenda 2022": (9, 1),
    "/item 2022 3": (12, 1),
    "/doc 2010/4": (15, 3),
    "/doc 2022": (10, 3),
    "/timetable 2022": (8, 1),
    "/calendar 2022": (14, 7),
    "/deadlines": (3, 1),
    "/now": (16, 1),
    "/next": (16, 1),
    "/today": (7, 1),
    "/mandate 4/4": (6, 1),
    "/cites 2022/1": (20, 6),
    "/citedby 4/4": (19, 5),
    "/glossary urges": (6, 1),
    "/export mandates csv": (5, 1),
    "/topic non-punishment": (22, 1),
    "/track recommendations": (19, 1),
    "/trace 4/4": (32, 1),
    "/trace 2022 item 2": (18, 1),
    "/compare 4/4": (9, 1),
    "/picture 2022": (8, 1),
    "/search procurement": (17, 10),
    "/source 2010/4": (7, 3),
    "/rehearse 2022": (9, 2),
    "/meetings": (17, 1),
    "/more": (0, 0),
    "/unsubscribe": (1, 1),
    "/subscriptions": (2, 2),
    "/changes": (12, 5),
    "/changes 2022": (12, 4),
    "/remind": (1, 1),
    "/settings": (1, 1),
    "/quiet": (1, 1),
    "/digest": (1, 1),
    "/pause": (9, 2),
    "/timezone": (0, 0),
    "/language zh": (1, 1),
    "/privacy": (0, 0),
    "/mydata": (5, 5),
    "/forget": (0, 0),
    "/publish": (7, 7),
    "/report": (1, 1),
    "/help": (0, 0),
    "/start": (17, 1),
    "什么时候讨论采购政策": (28, 8),
    "which act stopped us being interim and made us permanent": (97, 77),
    "what did decision 4/4 ask of the secretariat?": (19, 1),
}


def tables(statements):
    """What was read from, statement by statement."""
    return [statement.partition("FROM ")[2].split(" ")[0].strip() or statement for statement in statements]


@pytest.mark.parametrize("question", QUESTIONS)
async def test_each_question_costs_a_known_number_of_statements(database, question):
    with counted(database) as cold:
        first = await ask_in(database, question, at=AT)
    with counted(database) as warm:
        again = await ask_in(database, question, at=AT)
    assert again == first
    assert (len(cold), len(warm)) == QUESTIONS[question], tables(cold)


CHANGING = ("/subscribe 2022", "/subscribe item 3 30", "/mute 2022", "/later 30 June 10:00 5", "/remind 15 60",
            "/quiet 22:00 7:00", "/digest on", "/pause 3h", "/settings morning 7:30", "/timezone Shanghai",
            "/unsubscribe all", "/hold", "/release")  # fmt: skip
"""What changes something once, and nothing when it is asked again."""


async def test_what_changes_nothing_writes_nothing(database):
    writes = ("INSERT", "UPDATE", "DELETE")
    for question in CHANGING:
        counts = []
        for _ in range(2):
            with counted(database) as seen:
                await ask_in(database, "/language en", question, at=AT)
            counts.append(sum(statement.startswith(writes) for statement in seen))
        assert counts[0] > 0, question
        assert counts[1] == 0, question


def test_every_command_is_counted():
    asked = (*QUESTIONS, *CHANGING)
    assert {question.split()[0] for question in asked if question.startswith("/")} == {
        f"/{command.name}" for command in FAMILIES
    }


async def test_reading_never_writes(database):
    with counted(database) as seen:
        for question in QUESTIONS:
            await ask_in(database, question, at=AT)
    assert {statement.split()[0] for statement in seen} == {"SELECT"}


async def test_the_number_of_acts_and_papers_does_not_change_the_cost(database):
    """No statement for each line of a list: the longest list costs what a short one does."""
    await ask_in(database, "/mandate")
    with counted(database) as seen:
        for page in range(1, 5):
            await ask_in(database, f"/mandate p{page}")
    assert len(seen) == 4
