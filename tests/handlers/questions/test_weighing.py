"""An answer is given surely where it is likely what was asked for, else asked; the trees that say so are read back."""

from dataclasses import replace

import pytest

from bot.clock import parse_instant
from handlers import COMMANDS, explain, prepare
from handlers.ask import Ask, Chat
from handlers.questions.by_weight import by_weight
from handlers.questions.expected import KINDS, Expected
from handlers.questions.usage import NOTHING
from handlers.questions.weighing import (
    MEASURES,
    Answered,
    Split,
    candidates,
    measured,
    numbers_in,
    parsed,
    trees,
    weighed,
    written,
)
from handlers.reply import Reply
from handlers.things import nothing_found, offer
from store.lookup import SURE, Found

NOW = parse_instant("2026-11-15T12:00")
ANSWERS = {name: command.answer for name, command in COMMANDS.items()}
GROUP = "CTOC/COP/WG.4"
ITEM, PAPER = f"item:{GROUP}:2021-10-12:3", f"document:{GROUP}/2021/3"
TREES = ([0.5], [Split(1, 0.5, 1, 2), -1.0, Split(0, 1.5, 3, 4), 2.0, 0.25])


@pytest.mark.parametrize(("measures", "total"), [((0.0, 0.5), -0.5), ((1.5, 1.0), 2.5), ((2.0, 1.0), 0.75)])
def test_trees_add_up_to_the_odds(measures, total):
    share = weighed(measures, TREES)
    assert share / (1 - share) == pytest.approx(2.718281828**total)


def test_trees_are_read_as_they_were_written():
    assert parsed(written(TREES)) == tuple(list(tree) for tree in TREES)
    assert written(parsed(written(trees()))) == written(trees())


def test_each_thing_of_an_answer_is_measured():
    kinds = Expected({kind: 0.8 if kind == "document" else 0.1 for kind in KINDS})
    shares = {NOTHING: 0.0, PAPER: 0.75, ITEM: 0.25}
    found = measured(Answered(7, True, (ITEM, PAPER), (PAPER,)), shares, kinds)
    item, paper = (dict(zip(MEASURES, each, strict=True)) for each in found)
    assert (item["place"], paper["place"]) == (0, 1)
    assert (item["sure first"], paper["sure first"], item["sure after"]) == (1, 0, 3)
    assert (item["better ones"], paper["better ones"]) == (1, 0)
    assert item["less than best"] == pytest.approx(-1.0986, abs=1e-3)
    assert item["less than best year"] == 0
    assert (paper["spoken of"], item["spoken of"], paper["things spoken of"]) == (1, 0, 1)
    assert (item["is item"], item["is document"], paper["is document"]) == (2, 0, 2)
    assert item["kind expected"] < 0 < paper["kind expected"] == paper["kind expected best"]
    assert (item["less than first"], paper["less than first"]) == (0, pytest.approx(1.0986, abs=1e-3))
    assert (paper["of the year of the first"], paper["of the kind of the first"], paper["told"]) == (1, 0, 1)


def test_the_sentence_is_measured_with_each_thing():
    answered = Answered(9, True, (ITEM, PAPER), (), "today", (6, 8), numbers_in("item ٣ of 2021, WG.4 ２０１０"))
    kinds = Expected(dict.fromkeys(KINDS, 0.1), several=0.9)
    of_item, _ = (
        dict(zip(MEASURES, each, strict=True)) for each in measured(answered, {NOTHING: 0.4, PAPER: 0.6}, kinds)
    )
    assert (of_item["clock on"], of_item["clock today"], of_item["clock ahead"]) == (0, 1, 0)
    assert (of_item["of kind item told"], of_item["of kind document told"], of_item["of kind act told"]) == (1, 1, 0)
    assert (of_item["features not known"], of_item["share of features known"]) == (2, 0.75)
    assert of_item["several expected"] > 0 > of_item["item expected"]
    assert of_item["numbers said"] == 4
    assert (of_item["year said"], of_item["another year said"], of_item["number said"]) == (1, 1, 1)
    alone = replace(answered, numbers=numbers_in("第4项 2021"))
    of_item = dict(zip(MEASURES, measured(alone, {NOTHING: 1.0}, kinds)[0], strict=True))
    assert (of_item["year said"], of_item["another year said"], of_item["number said"]) == (1, 0, 0)


def test_what_people_mean_most_is_measured_besides_though_no_step_found_it():
    other, third = f"item:{GROUP}:2010-01-27:4", f"document:{GROUP}/2010/3"
    shares = {NOTHING: 0.4, PAPER: 0.1, ITEM: 0.05, other: 0.3, third: 0.15}
    answered = Answered(7, True, (PAPER,), ())
    assert candidates(answered, shares) == (PAPER, other, third)
    assert candidates(Answered(7, False, (), ()), shares) == (other, third)
    found = measured(answered, shares, Expected(dict.fromkeys(KINDS, 0.1)))
    told, item, paper = (dict(zip(MEASURES, each, strict=True)) for each in found)
    assert [(each["place"], each["told"]) for each in (told, item, paper)] == [(0, 1), (5, 0), (5, 0)]
    assert [each["of the kind of the first"] for each in (told, item, paper)] == [1, 0, 1]
    assert [each["of the year of the first"] for each in (told, item, paper)] == [1, 0, 0]
    assert told["best not told"] == item["best not told"] == pytest.approx(-1.2036, abs=1e-3)


@pytest.mark.parametrize(
    ("texts", "sure", "first"),
    [
        (("under which item was procurement and supply chains discussed in october 2021",), True, ITEM),
        (("哪份背景文件是关于采购和供应链的，请发给我",), True, PAPER),
        (("which meeting discussed procurement", "那这一项秘书处写过背景材料没有"), False, f"document:{GROUP}/2021/5"),
    ],
)
async def test_an_answer_is_given_as_it_weighs(database, texts, sure, first):
    told, steps = await _asked(database, *texts)
    assert (told.sure, told.about[0]) == (sure, first)
    assert steps[-1].startswith(f"weighed: {first} 0.")


@pytest.mark.parametrize(
    "texts",
    [
        ("CTOC/COP/WG.4/2010/4",),
        ("agneda 2022",),
        ("2022年议程",),
        ("quick one from our delegation - agenda 2022, please",),
        ("decision 4/4",),
        ("item 4 of 2022",),
        ("what must the secretariat do",),
        ("which meetings were on children", "the later of the two"),
    ],
)
async def test_what_is_named_in_few_words_is_not_weighed(database, texts):
    told, steps = await _asked(database, *texts)
    assert told.sure
    assert not any(step.startswith("weighed: ") for step in steps)


async def _asked(database, *texts):
    chat = Chat()
    for text in texts:
        async with database.reading() as session:
            told, steps = await explain(Ask(text, NOW, chat), session)
        chat = Chat(context=told.context)
    return told, steps


@pytest.mark.parametrize("sure", [True, False])
async def test_a_thing_nobody_was_asked_for_before_is_not_weighed(database, sure):
    answered = Reply("the 99th meeting", about=(f"meeting:{GROUP}:2099-01-01", ITEM), sure=sure)
    async with database.reading() as session:
        same = await by_weight(
            prepare(Ask("when is procurement discussed", NOW, Chat())), session, answered, [], ANSWERS
        )
    assert same == (answered, [])


async def test_what_hardly_anybody_means_is_asked_beside_what_most_do(database):
    answered = Reply("10th", about=(f"meeting:{GROUP}:2020-09-10",))
    asked = prepare(Ask("what did the group say about supply chains at its tenth meeting", NOW, Chat()))
    async with database.reading() as session:
        told, steps = await by_weight(asked, session, answered, ["found"], ANSWERS)
    assert (told.sure, told.title) == (False, "Which of these do you mean?")
    assert told.about == (f"meeting:{GROUP}:2020-09-10", ITEM)  # its paper, too, but fewer than one in ten mean that
    assert steps[0] == "found"
    assert steps[1].startswith(f"weighed: meeting:{GROUP}:2020-09-10 0.")


async def test_of_what_was_to_be_asked_the_one_is_given_that_nearly_everybody_means(database):
    asked = prepare(Ask("under which item did the group discuss procurement and supply chains", NOW, Chat()))
    async with database.reading() as session:
        offered = await offer(asked, session, (Found(ITEM, SURE, ""), Found(PAPER, SURE, "")))
        told, _ = await by_weight(asked, session, offered, [], ANSWERS)
    assert (offered.sure, told.sure, told.about[0]) == (False, True, ITEM)
    assert PAPER in told.about


async def test_what_no_step_found_is_given_where_nearly_everybody_means_it(database):
    asked = prepare(Ask("under which item did the group discuss procurement and supply chains", NOW, Chat()))
    async with database.reading() as session:
        nothing = replace(await nothing_found(asked, session), about=())
        for answered in (Reply("10th", about=(f"meeting:{GROUP}:2020-09-10",)), nothing):
            told, _ = await by_weight(asked, session, answered, [], ANSWERS)
            assert (told.sure, told.about[0]) == (True, ITEM)


async def test_nothing_found_stays_so_where_nobody_means_anything_by_such_words(database):
    asked = prepare(Ask("vulnerable people and borders", NOW, Chat()))
    async with database.reading() as session:
        nothing = replace(await nothing_found(asked, session), about=())
        told, steps = await by_weight(asked, session, nothing, [], ANSWERS)
    assert told == nothing
    assert steps[0].startswith("weighed: ")


async def test_an_answer_that_is_doubted_and_does_not_say_so_is_asked(database):
    plain, _ = await _asked(database, "agenda 2022")
    asked = prepare(Ask("who was it that spoke of the weather there", NOW, Chat()))
    async with database.reading() as session:
        doubted = replace(plain, sure=False)
        told, _ = await by_weight(asked, session, doubted, [], ANSWERS)
    assert (doubted.title, told.sure) == (plain.title, False)
    assert told.title == "Which of these do you mean?"
    assert told.about[0] == plain.about[0]


async def test_another_of_its_things_is_answered_with_that_is_far_likelier(database):
    answered = Reply("10th", about=(f"meeting:{GROUP}:2020-09-10", ITEM))
    asked = prepare(Ask("under which item did the group discuss procurement and supply chains", NOW, Chat()))
    async with database.reading() as session:
        told, _ = await by_weight(asked, session, answered, [], ANSWERS)
    assert (told.sure, told.about[0]) == (True, ITEM)


@pytest.mark.parametrize("sure", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "what is the wifi password and where do i pick up my badge for the building",
        "what did the delegates say about organ removal",  # the meeting of 2015, one in six mean
    ],
)
async def test_what_nothing_held_answers_is_never_given_surely_and_nothing_is_offered_besides(database, text, sure):
    meeting = f"meeting:{GROUP}:2022-06-29"
    asked = prepare(Ask(text, NOW, Chat()))
    async with database.reading() as session:
        offered = await offer(asked, session, (Found(meeting, SURE, ""),))
        answered = Reply("12th", about=(meeting,)) if sure else offered
        told, _ = await by_weight(asked, session, answered, [], ANSWERS)
    assert (told.sure, told.title, told.about) == (False, "Do you mean this?", (meeting,))
