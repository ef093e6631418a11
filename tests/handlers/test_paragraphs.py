"""Paragraphs of an act as it is printed: annexes whose numbers begin anew, further verbs, conditions, terms."""

import pytest

from store.intake.load_reading import load_reading, numbers_of
from store.intake.reading import read
from store.mandates import acts
from store.records import ReadActParagraph
from tests.handlers.drawing import asks, drawn

RESOLUTION = """\
United Nations                                              A/RES/80/901
General Assembly
Eightieth session
Agenda item 7

Resolution adopted by the General Assembly on 12 December 2030

80/901. Safe journeys

The General Assembly,

Recalling its resolution 63/194 of 18 December 2008,

1. Welcomes the report on safe journeys, and requests the Secretary-General to
print it, within existing resources;

2. Invites Member States to share, upon request, what they have learnt;

3. Requests the Secretariat to send out a questionnaire by 30 June 2031;

4. Decides to adopt the rules and the plan annexed to the present resolution.

Annex I

Rules of the fund

1. The fund is open to all.

2. Its board has three members.

Annex II

Plan of work

1. Work begins in the spring.

2. The plan has two phases:

(a) Asking;

(b) Telling.

3. It ends in the autumn.
"""
ACT = "mandate:A:resolution:80/901"


@pytest.fixture
async def printed(database):
    async with database.writing() as session:
        await load_reading(session, read(RESOLUTION.encode(), "A/RES/80/901"))


def test_the_record_says_the_annex_further_verbs_and_conditions_and_only_where_there_are_any():
    record = read(RESOLUTION.encode(), "A/RES/80/901").model_dump(mode="json")["act"]["paragraphs"]
    by_place = [(each.get("annex"), each["number"]) for each in record]
    assert by_place == [
        (None, None), (None, "1"), (None, "2"), (None, "3"), (None, "4"),
        ("annex I", "1"), ("annex I", "2"),
        ("annex II", "1"), ("annex II", "2"), ("annex II", "2(a)"), ("annex II", "2(b)"), ("annex II", "3"),
    ]  # fmt: skip
    assert record[1]["also"] == [{"verb": "requests", "verb_text": "requests", "addressee": "secretary-general"}]
    assert record[1]["conditions"] == ["within existing resources"]
    assert (record[2]["conditions"], "also" in record[2]) == (["upon request"], False)
    assert set(record[3]) == {"number", "part", "verb", "verb_text", "addressee", "text", "due"}


@pytest.mark.usefixtures("printed")
async def test_every_paragraph_has_a_key_of_its_own(database):
    async with database.reading() as session:
        clauses = (await acts(session))[ACT].clauses
    numbers = [each.number for each in clauses if each.number]
    assert numbers[4:7] == ["annex I/1", "annex I/2", "annex II/1"]
    assert len(set(numbers)) == len(numbers) == 11


def paragraphs(*numbers, annex=None):
    return [ReadActParagraph(number=each, annex=annex, part="operative", text=".") for each in numbers]


@pytest.mark.parametrize(
    ("read_", "numbers"),
    [
        (paragraphs("1", "2", "1", "2", "1"), ("1", "2", "part 2/1", "part 2/2", "part 3/1")),
        (paragraphs("1", "2", "4", "2", "5"), ("1", "2", "4", "2~2", "5")),
        (paragraphs("1", "1(a)", "1(a)"), ("1", "1(a)", "1(a)~2")),
        (
            [*paragraphs("1"), *paragraphs("1", "1", annex="annex"), *paragraphs("1", annex="annex II")],
            ("1", "annex/1", "annex part 2/1", "annex II/1"),
        ),
    ],
)
def test_numbers_that_begin_anew(read_, numbers):
    assert numbers_of(read_) == numbers


@pytest.mark.usefixtures("printed")
async def test_a_number_of_the_act_says_where_it_stands_again(ask):
    assert (
        drawn(await ask("/mandate 80/901 1", language="en"))
        == """\
A/RES/80/901, paragraph 1
1 Welcomes the report on safe journeys, and requests the Secretary-General to print it, within existing resources;
Condition: within existing resources
Also: requests (Secretary-General)
⚠ The same number also stands in: annex I, 1; annex II, 1
Source: A/RES/80/901
[Para. 2 → /mandate A/RES/80/901 2]
[annex I, 1 → /mandate A/RES/80/901 annex I 1]  [annex II, 1 → /mandate A/RES/80/901 annex II 1]
[A/RES/80/901 → /mandate A/RES/80/901]
· mandate:A:resolution:80/901
· mandate:A:resolution:80/901:1
sure
"""
    )


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize(
    "question",
    ["/mandate 80/901 annex II 2", "/mandate A/RES/80/901 annex ii, para. 2", "/mandate 80/901 附件II第2段"],
)
async def test_a_paragraph_of_an_annex(ask, question):
    answered = await ask(question, language="en")
    assert answered.about == (ACT, f"{ACT}:annex II/2", f"{ACT}:annex II/2(a)", f"{ACT}:annex II/2(b)")
    assert answered.sure


async def test_an_article_of_an_annex_has_numbers_of_its_own(ask, database):
    text = RESOLUTION.replace("Rules of the fund", "Article 1").replace("2. Its board", "Article 2\n\n1. Its board")
    async with database.writing() as session:
        await load_reading(session, read(text.encode(), "A/RES/80/901"))
    answered = await ask("/mandate 80/901 annex I article 2 1", language="en")
    assert (answered.title, answered.about) == (
        "A/RES/80/901, annex I article 2, 1",
        (ACT, f"{ACT}:annex I article 2/1"),
    )


@pytest.mark.usefixtures("printed")
async def test_a_number_that_only_annexes_have_is_asked_back(ask, database):
    async with database.writing() as session:
        text = RESOLUTION.replace("3. It ends", "9. It ends").replace("2. Its board", "9. Its board")
        await load_reading(session, read(text.encode(), "A/RES/80/901"))
    answered = await ask("/mandate 80/901 9", language="en")
    assert (answered.title, answered.sure) == ("A/RES/80/901 has 2 paragraphs numbered 9. Which one?", False)
    assert asks(answered)[:2] == ["/mandate A/RES/80/901 annex I 9", "/mandate A/RES/80/901 annex II 9"]
    assert answered.about == (ACT, f"{ACT}:annex I/9", f"{ACT}:annex II/9")
    none = await ask("/mandate 80/901 77", language="en")
    assert (none.title, none.sure) == ("⚠ There is no paragraph 77: A/RES/80/901 has 4.", False)


@pytest.mark.usefixtures("printed")
async def test_a_further_verb_counts_for_whom_it_asks(ask):
    told = await ask("/mandate secretary-general", language="en")
    assert told.about == (ACT, f"{ACT}:1")
    assert told.text.splitlines()[1] == (
        "1 Welcomes the report on safe journeys, and requests the Secretary-General to print it,"
        " within existing resources;"
        " · Condition: within existing resources"
        " · … requests the Secretary-General to print it, within existing resources;"
    )
    assert (await ask("/mandate secretary-general welcomes", language="en")).sure is False


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize("verb", ["invites", "invite", "邀请", "invita", "предлагает"])
async def test_the_filter_by_verb_knows_it_in_six_languages(ask, verb):
    told = await ask(f"/mandate member states {verb} 2030", language="en")
    assert told.about == (ACT, f"{ACT}:2")


async def test_a_word_of_several_verbs_asks_for_each(ask):
    told = await ask("/mandate призывает", language="en")
    assert told.title.startswith("Who must do what, “calls upon or encourages” · ")
    assert [key.rpartition(":")[2] for key in told.about[1:]] == ["3", "4"]
    assert asks(told)[-2:] == ["/mandate states parties призывает", "/mandate member states призывает"]


@pytest.mark.parametrize(
    ("said", "due"), [("by 30 June 2031", "2031-06-30"), ("on staff appointed prior to 1 January 1990", None)]
)
def test_a_day_before_the_act_is_no_term(said, due):
    text = RESOLUTION.replace("by 30 June 2031", said)
    third = read(text.encode(), "A/RES/80/901").act.paragraphs[3]
    assert (third.number, third.due and third.due.date) == ("3", due)


@pytest.mark.parametrize(
    ("cited", "symbol"),
    [
        ("its resolution 63/194", "A/RES/63/194"),
        ("Commission on Crime Prevention and Criminal Justice resolution 25/2", "E/CN.15 resolution 25/2"),
        ("Economic and Social Council resolution 2008/33", "E/RES/2008/33"),
        ("Council resolution 2008/33", "resolution 2008/33"),
        ("Conference on Fisheries decision 3/1", "decision 3/1"),
    ],
)
def test_an_act_of_another_organ_is_not_taken_for_the_texts_own(cited, symbol):
    text = RESOLUTION.replace("its resolution 63/194 of 18 December 2008", cited)
    assert [each.symbol for each in read(text.encode(), "A/RES/80/901").references] == [symbol]
