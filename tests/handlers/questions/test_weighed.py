"""When what was learnt is believed rather than the steps: each bound and exception by itself, with given shares."""

import pytest

from bot.clock import parse_instant
from handlers import COMMANDS
from handlers.ask import Ask, Chat, Context
from handlers.questions.by_kind import by_kind
from handlers.questions.by_lead import Evidence, by_lead, is_led, ranked
from handlers.questions.chosen import answer_with
from handlers.questions.expected import KINDS, Expected
from handlers.questions.leads import Lead
from handlers.questions.onward import Likely
from handlers.questions.unheld import doubting
from handlers.reply import Reply
from handlers.things import offer
from store.lookup import Found

GROUP = "CTOC/COP/WG.4"
TWELFTH, ITEM = f"meeting:{GROUP}:2022-06-29", f"item:{GROUP}:2022-06-29:3"
PAPER, DECISION, DRAFT = f"document:{GROUP}/2022/3", "mandate:CTOC/COP:decision:4/4", "mandate:CTOC/COP:draft:4/2(d)"
ANSWERS = {name: command.answer for name, command in COMMANDS.items()}


def _kinds(**likely: float) -> Expected:
    return Expected({kind: likely.get(kind, 0.01) for kind in KINDS})


def _lead(key: str, share: float, role: str = "paper>document") -> Likely:
    return Likely(Lead(key, role, 0, 1), share)


@pytest.mark.parametrize(
    ("best", "mine", "about", "sure", "steps", "document", "meant"),
    [
        (_lead(PAPER, 0.55), 0.0, (TWELFTH,), False, "topic: x", 0.5, True),
        (_lead(PAPER, 0.45), 0.0, (TWELFTH,), False, "topic: x", 0.5, False),
        (_lead(PAPER, 0.55), 0.0, (TWELFTH,), True, "topic: x", 0.5, False),
        (_lead(PAPER, 0.65), 0.0, (TWELFTH,), True, "topic: x", 0.5, True),
        (_lead(PAPER, 0.65), 0.2, (TWELFTH,), True, "topic: x", 0.5, False),
        (_lead(PAPER, 0.95), 0.0, (TWELFTH,), False, "topic: x", 0.2, False),
        (_lead(PAPER, 0.95), 0.0, (PAPER,), False, "topic: x", 0.5, False),
        (_lead(PAPER, 0.95, "same"), 0.0, (TWELFTH,), False, "topic: x", 0.5, False),
        (_lead(PAPER, 0.95), 0.0, (TWELFTH,), True, "symbol: A/64/130", 0.5, False),
        (_lead(PAPER, 0.95), 0.0, (TWELFTH,), False, "symbol: A/64/130", 0.5, True),
        (_lead(PAPER, 0.95), 0.0, (DECISION, DRAFT, "mandate:CTOC/COP:resolution:7/1"), True, "body: x", 0.5, False),
        (_lead(PAPER, 0.95), 0.0, (DECISION, DRAFT), True, "body: x", 0.5, True),
    ],
)
def test_a_lead_is_meant_where_it_is_likely_enough_and_nothing_that_is_named_says_otherwise(
    best, mine, about, sure, steps, document, meant
):  # fmt: skip
    answered = Reply("", about=about, sure=sure)
    found = [best, _lead(TWELFTH, mine, "meeting")]
    assert is_led(found, answered, [steps], _kinds(document=document)) is meant


def test_the_act_is_not_meant_where_a_paragraph_of_it_was_understood():
    whole, kinds = _lead(DRAFT, 0.95, "became<act"), _kinds(act=0.9)
    assert not is_led([whole], Reply("", about=(f"{DRAFT}:5",)), ["topic: x"], kinds)
    assert is_led([whole], Reply("", about=(DECISION,)), ["topic: x"], kinds)


@pytest.mark.parametrize(
    ("about", "sure", "steps", "shares", "most"),
    [
        ((TWELFTH,), True, "topic: x", (0.4, 0.01), TWELFTH),  # what the steps were sure of, for a weak lead
        ((TWELFTH,), True, "found: x", (0.49, 0.01), TWELFTH),
        ((TWELFTH,), True, "symbol: x", (0.49, 0.01), TWELFTH),
        ((ITEM, TWELFTH), False, "topic: x", (0.49, 0.01), ITEM),
        ((TWELFTH, ITEM), False, "topic: x", (0.49, 0.01), TWELFTH),
        ((), False, "topic: x", (0.2, 0.1), PAPER),
    ],
)
def test_what_the_steps_found_is_weighed_against_the_leads(about, sure, steps, shares, most):
    found = [_lead(PAPER, shares[0]), _lead(DECISION, shares[1], "under<act")]
    meant = ranked(
        found, (DRAFT,), Reply("", about=about, sure=sure), [steps], _kinds(document=0.5, meeting=0.5, item=0.5)
    )
    assert next(iter(meant)) == most
    assert set(meant) == {PAPER, DECISION, *about}


def test_each_thing_that_speaks_for_what_is_meant_makes_it_likelier_or_less_so():
    plain = Evidence(0.2, 0.4, 0.5).likely
    sure = Evidence(0.2, 0.4, 0.5, understood=True, sure=True).likely
    likelier = [
        Evidence(0.4, 0.4, 0.5).likely, Evidence(0.2, 0.4, 0.9).likely, Evidence(0.2, 0.4, 0.5, offered=True).likely,
        Evidence(0.2, 0.4, 0.5, understood=True).likely, Evidence(0.2, 0.4, 0.5, other=True).likely,
        Evidence(0.2, 0.4, 0.5, alone=True).likely,
    ]  # fmt: skip
    assert plain < min(likelier)
    assert sure < Evidence(0.2, 0.4, 0.5, understood=True, sure=True, exact=True).likely
    assert sure < Evidence(0.2, 0.4, 0.5, understood=True, sure=True, told=True).likely
    assert sure < Evidence(0.2, 0.2, 0.5, understood=True, sure=True).likely
    less = [Evidence(0.2, 0.4, 0.5, same=True), Evidence(0.2, 0.4, 0.5, beside=True)]
    assert max(each.likely for each in less) < plain


@pytest.fixture
def weigh(database):
    """`await weigh("words", (key, …), kinds, "step: …")`: what an answer about some things becomes, sure and about."""

    async def weighed(words, about, kinds, *steps, context=(), sure=True):
        chat = Chat(context=Context(about=context))
        ask = Ask(words, parse_instant("2026-11-15T12:00"), chat, words=words)
        async with database.reading() as session:
            answered = Reply("understood", about=about)
            if not sure:
                answered = await offer(ask, session, tuple(Found(key, 0.0, "") for key in about))
            told, _ = await by_kind(ask, session, answered, list(steps or ("topic: x",)), kinds, ANSWERS)
        return told.sure, told.about

    return weighed


WORDS = "which decision was it that set up the group"


async def test_a_sure_answer_of_a_kind_that_is_far_less_likely_is_only_offered_behind_what_is_expected(weigh):
    far = _kinds(act=0.9, meeting=0.1)
    sure, about = await weigh(WORDS, (TWELFTH,), far)
    assert (sure, about[0].split(":")[0], about[2]) == (False, "mandate", TWELFTH)
    assert await weigh(WORDS, (TWELFTH,), _kinds(act=0.9, meeting=0.2)) == (True, (TWELFTH,))
    assert await weigh(WORDS, (TWELFTH,), _kinds(act=0.45, meeting=0.02)) == (True, (TWELFTH,))
    assert await weigh(WORDS, (TWELFTH,), _kinds(unheld=0.9, meeting=0.1)) == (True, (TWELFTH,))
    assert (await weigh(WORDS, (TWELFTH,), _kinds(unheld=0.96, meeting=0.1)))[0] is False


async def test_what_hangs_together_with_a_thing_that_is_named_or_was_listed_is_not_doubted(weigh):
    far = _kinds(act=0.9, meeting=0.1)
    assert await weigh(WORDS, (TWELFTH,), far, "linked: a paper b") == (True, (TWELFTH,))
    assert await weigh(WORDS, (TWELFTH,), far, context=(ITEM, TWELFTH)) == (True, (TWELFTH,))
    sessions = (f"session:{GROUP}:2022-06-29T10:00", f"session:{GROUP}:2022-06-29T15:00")
    of_day = _kinds(item=0.9, session=0.8, meeting=0.01)
    assert await weigh(WORDS, (TWELFTH, *sessions), of_day) == (True, (TWELFTH, *sessions))


async def test_the_paper_of_an_item_is_answered_where_that_is_rather_meant_and_papers_were_not_asked_for(weigh):
    words = "the updates on joint investigations and specialized prosecutions"
    assert (await weigh(words, (ITEM,), _kinds(document=0.6, item=0.5)))[1][0] == PAPER
    assert (await weigh(words, (ITEM,), _kinds(document=0.5, item=0.5)))[1][0] == ITEM
    assert (await weigh(words, (ITEM,), _kinds(document=0.6, item=0.5), "symbol: x"))[1][0] == ITEM
    assert (await weigh(f"documents: {words}", (ITEM,), _kinds(document=0.6, item=0.5)))[1][0] == ITEM


async def test_the_one_thing_offered_of_the_kind_meant_is_answered_where_the_question_describes_it(weigh):
    words = "the updates on joint investigations and specialized prosecutions"
    certain = _kinds(document=0.95)
    assert (await weigh(words, (ITEM, PAPER), certain, sure=False))[1][0] == PAPER
    assert await weigh(words, (ITEM, PAPER), _kinds(document=0.85), sure=False) == (False, (ITEM, PAPER))
    assert await weigh(words, (ITEM, PAPER), _kinds(document=0.95, item=0.9), sure=False) == (False, (ITEM, PAPER))
    assert await weigh(words, (ITEM, PAPER), _kinds(document=0.95, unheld=0.1), sure=False) == (False, (ITEM, PAPER))
    assert await weigh("the weather", (ITEM, PAPER), certain, sure=False) == (False, (ITEM, PAPER))
    two = (PAPER, f"document:{GROUP}/2022/2")
    assert await weigh(words, two, certain, sure=False) == (False, two)


async def test_of_an_item_whose_papers_are_asked_for_the_one_is_answered_where_hardly_the_item_is_meant(weigh):
    words = "documents: the updates on joint investigations and specialized prosecutions"
    assert await weigh(words, (ITEM, PAPER), _kinds(document=0.95, item=0.2)) == (True, (PAPER, ITEM))
    assert (await weigh(words, (ITEM, PAPER), _kinds(document=0.95, item=0.4)))[1] == (ITEM, PAPER)
    assert (await weigh(words, (ITEM, PAPER), _kinds(document=0.85, item=0.2)))[1] == (ITEM, PAPER)


@pytest.mark.parametrize(
    ("words", "kinds", "sure"),
    [
        ("is the wifi in that paper", {"document": 0.6, "unheld": 0.02}, True),
        ("is the wifi in that paper", {"document": 0.6, "unheld": 0.05}, False),
        ("is the wifi in that paper", {"document": 0.4, "unheld": 0.02}, False),
        ("whose phone number is in that paper", {"document": 0.6, "unheld": 0.02}, False),
        ("what is the budget of that paper", {"document": 0.6, "unheld": 0.02}, False),
    ],
)
async def test_a_hedge_is_taken_where_hardly_anything_not_held_is_asked_for(database, words, kinds, sure):
    ask = Ask(words, parse_instant("2026-11-15T12:00"), Chat(), words=words)
    answered = Reply("the paper", about=(PAPER,))
    hedged = doubting(ask, answered, ["unheld"])
    assert (hedged.sure, len(hedged.lines)) == (False, 1)
    async with database.reading() as session:
        told, _ = await by_kind(ask, session, hedged, ["topic: x"], _kinds(**kinds), ANSWERS)
    assert told == (answered if sure else hedged)


async def test_a_paragraph_that_is_chosen_comes_before_its_act(database):
    ask = Ask("that one", parse_instant("2026-11-15T12:00"), Chat(), words="that one")
    async with database.reading() as session:
        told = await answer_with(ask, session, f"{DRAFT}:9", (DECISION,), ANSWERS)
    assert (told.about, told.sure) == ((f"{DRAFT}:9", DRAFT, DECISION), True)


@pytest.fixture
def lead(database, monkeypatch):
    """`await lead((key, …), share, kinds, "step: …")`: what becomes of an answer after item 3; its paper is a lead."""

    async def led(about, share, kinds, step, *, sure=True):
        found = [_lead(PAPER, share), _lead(ITEM, 0.01, "same"), *(_lead(key, 0.01) for key in about if key != PAPER)]
        monkeypatch.setattr("handlers.questions.by_lead.likely", lambda *_: found)
        ask = Ask("x", parse_instant("2026-11-15T12:00"), Chat(context=Context(about=(ITEM,))), words="x")
        async with database.reading() as session:
            answered = Reply("understood", about=about)
            if not sure:
                answered = await offer(ask, session, tuple(Found(key, 0.0, "") for key in about))
            told, _ = await by_lead(ask, session, answered, [step], kinds, ANSWERS)
        return told.sure, told.about[0]

    return led


async def test_what_the_steps_were_sure_of_stays_unless_it_is_hardly_meant(lead):
    kinds = _kinds(document=0.2, act=0.5)
    assert await lead((DECISION,), 0.3, kinds, "found: x") == (True, DECISION)
    assert await lead((DECISION,), 0.3, kinds, "symbol: x") == (True, DECISION)
    assert await lead((DECISION,), 0.3, kinds, "topic: x") == (False, DECISION)


async def test_a_list_of_all_that_an_organ_adopted_is_offered_behind_a_lead_that_may_be_meant(lead):
    numbers = ("55/25", "61/144", "61/180", "63/194", "64/178", "64/293", "68/192", "72/1", "74/176", "76/7")
    acts = tuple(f"mandate:A:resolution:{number}" for number in numbers)
    kinds = _kinds(document=0.5, act=0.5)
    assert await lead(acts, 0.3, kinds, "found: x") == (True, acts[0])
    assert await lead((*acts, DECISION), 0.3, kinds, "found: x") == (False, PAPER)


async def test_a_lead_gives_way_where_the_steps_found_what_a_question_tells_unless_it_is_very_likely(lead):
    kinds = _kinds(document=0.5, act=0.5)
    assert await lead((DECISION,), 0.7, kinds, "topic: x") == (True, PAPER)
    assert await lead((DECISION,), 0.7, kinds, "found: x") == (True, DECISION)
    assert await lead((DECISION,), 0.8, kinds, "found: x") == (True, PAPER)


async def test_what_is_meant_is_answered_with_where_its_kind_may_be_and_something_is_held(lead):
    offered = (PAPER, TWELFTH)
    assert await lead(offered, 0.4, _kinds(document=0.5), "topic: x", sure=False) == (True, PAPER)
    assert await lead(offered, 0.4, _kinds(document=0.2), "topic: x", sure=False) == (False, PAPER)
    assert await lead(offered, 0.4, _kinds(document=0.5, unheld=0.4), "topic: x", sure=False) == (False, PAPER)
    assert await lead(offered, 0.05, _kinds(document=0.5), "topic: x", sure=False) == (False, PAPER)
