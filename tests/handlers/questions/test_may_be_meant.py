"""What is shown beside an answer that is not sure: leads, sessions at hand, what is told of."""

import pytest

from bot.clock import parse_instant
from handlers.ask import Ask, Chat, Context
from handlers.questions.expected import KINDS, Expected
from handlers.questions.may_be_meant import may_be_meant, sessions_at_hand, with_others
from handlers.reply import Reply
from handlers.things import nothing_found, offer
from store.lookup import SURE, Found
from tests.handlers.drawing import asks

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

GROUP = "CTOC/COP/WG.4"
TWELFTH, ITEM = f"meeting:{GROUP}:2022-06-29", f"item:{GROUP}:2022-06-29:3"
OLDER = f"document:{GROUP}/2020/3"
LAST = f"session:{GROUP}:2022-06-30T15:00"
DURING = "2022-06-30T14:50"
TOOLS, DEMAND = f"document:{GROUP}/2010/3", f"item:{GROUP}:2010-01-27:4"


def _kinds(**likely: float) -> Expected:
    return Expected({kind: likely.get(kind, 0.01) for kind in KINDS})


def _ask(words: str, at: str = DURING, *about: str) -> Ask:
    return Ask(words, parse_instant(at), Chat(context=Context(about=about)), words=words)


async def test_what_was_not_found_is_offered_by_what_it_may_mean(database):
    ask = _ask("empieza algo dentro de diez minutos, ¿qué es?")
    async with database.reading() as session:
        nothing = await nothing_found(ask, session)
        answered = await with_others(ask, session, nothing, _kinds(session=0.9))
        assert (answered.sure, answered.about[0], asks(answered)[0]) == (False, LAST, "2022-06-30 15:00")
        assert await with_others(ask, session, nothing, _kinds(session=0.9, unheld=0.5)) is nothing


async def test_where_one_thing_is_offered_others_stand_behind_it_and_none_where_it_is_asked_which(database):
    ask = _ask("has the Secretariat written anything on tools to reduce demand for exploitative services?")
    async with database.reading() as session:
        one = await offer(ask, session, (Found(ITEM, SURE, ""),))
        answered = await with_others(ask, session, one, _kinds(document=0.9))
        assert (answered.about[:2], len(asks(answered))) == ((ITEM, TOOLS), len(answered.about))
        two = await offer(ask, session, (Found(ITEM, SURE, ""), Found(OLDER, SURE, "")))
        assert await with_others(ask, session, two, _kinds(document=0.9)) is two


async def test_an_answer_that_tells_something_is_left_as_it_is(database):
    ask = _ask("the older one on the same subject", "2026-11-15T12:00", f"document:{GROUP}/2022/3")
    told = Reply("No session is held on that day.", about=(TWELFTH,), sure=False)
    async with database.reading() as session:
        assert OLDER in await may_be_meant(ask, session, _kinds(document=0.9))
        assert await with_others(ask, session, told, _kinds(document=0.9)) is told


@pytest.mark.parametrize(
    ("words", "about", "meant"),
    [("where can I buy a sim card", (TWELFTH,), (TWELFTH,)), ("where is the nearest chemist", (), ())],
)
async def test_what_is_hardly_gone_on_to_or_told_of_is_not_meant(database, words, about, meant):
    async with database.reading() as session:
        assert await may_be_meant(_ask(words, DURING, *about), session, _kinds(document=0.9)) == meant


async def test_of_what_is_told_of_alike_the_likelier_kind_comes_first(database):
    ask = _ask("has the Secretariat written anything on tools to reduce demand for exploitative services?")
    async with database.reading() as session:
        assert (await may_be_meant(ask, session, _kinds(document=0.9)))[:2] == (TOOLS, DEMAND)
        assert (await may_be_meant(ask, session, _kinds(item=0.9)))[:2] == (DEMAND, TOOLS)


@pytest.mark.parametrize("words", ["who chaired the tenth meeting", "who attended the tenth meeting"])
async def test_where_it_is_not_held_who_did_something_the_meeting_alone_is_told(ask, words):
    told = await ask(words, at="2026-11-15T12:00")
    assert (told.about, told.sure) == ((f"meeting:{GROUP}:2020-09-10",), False)


@pytest.mark.parametrize("words", ["who chairs this", "谁主持这次会议"])
async def test_who_chairs_what_is_spoken_of_is_told_by_what_is_held_of_its_meeting(ask, words):
    told = await ask("12th meeting", words)
    assert (told.about[0], told.sure) == (TWELFTH, False)


@pytest.mark.parametrize(
    ("words", "at", "sessions"),
    [
        ("which items fill Thursday 28 at the January 2010 meeting", DURING, ["2010-01-28T10:00", "2010-01-28T15:00"]),
        ("what was on at the 11th meeting", DURING,
         ["2021-10-12T11:00", "2021-10-12T15:00", "2021-10-13T11:00", "2021-10-13T15:00"]),
        ("what is on", "2022-06-30T11:00", ["2022-06-30T10:00", "2022-06-30T15:00"]),
        ("what is on", "2023-06-30T11:00", []),
    ],
)  # fmt: skip
async def test_the_sessions_at_hand_are_those_named_or_those_to_come(database, words, at, sessions):
    async with database.reading() as session:
        assert await sessions_at_hand(_ask(words, at), session) == [f"session:{GROUP}:{each}" for each in sessions]


async def test_leads_sessions_and_what_is_told_take_turns(database):
    ask = _ask("what is said on tools to reduce demand", "2022-06-29T11:00", TWELFTH)
    async with database.reading() as session:
        mixed = await may_be_meant(ask, session, _kinds(session=0.3, document=0.9))
        assert mixed[1:3] == (f"session:{GROUP}:2022-06-29T10:00", TOOLS)
        assert not any(
            key.startswith("session:") for key in (await may_be_meant(ask, session, _kinds(document=0.9)))[:3]
        )
