"""What was learnt of how people ask weighs an answer: the kind of thing that is meant, and what a question leads to."""

import pytest

from bot.clock import parse_instant
from handlers import understood as explain
from handlers.ask import Ask
from handlers.questions import expected, onward
from handlers.questions.expected import COLUMNS, KINDS, features, kind_expected
from handlers.questions.leads import Lead, leads, spoken_of
from handlers.questions.onward import likely

GROUP = "CTOC/COP/WG.4"
SECOND, TWELFTH = f"meeting:{GROUP}:2010-01-27", f"meeting:{GROUP}:2022-06-29"
DRAFT = "mandate:CTOC/COP:draft:4/2(d)"


def test_an_act_and_its_paragraphs_are_kinds_of_their_own():
    keys = (
        f"item:{GROUP}:2022-06-29:2",
        "mandate:CTOC/COP:decision:4/4",
        f"{DRAFT}:9",
        f"document:{GROUP}/2010/4#3",
        "track:recommendations",
    )
    assert [kind_expected(key) for key in keys] == ["item", "act", "paragraph", "document", "unheld"]


def test_a_sentence_has_its_words_their_beginnings_and_pairs_as_features_and_what_was_spoken_of():
    assert features("Which papers, in 2022?", "", "quiet") == (
        "which", "whic-", "^ which", "papers", "pape-", "which papers", "in", "papers in", "2000", "in 2000",
        "clock quiet",
    )  # fmt: skip
    assert features("第12次", f"item:{GROUP}:2022-06-29:2", "on") == (
        "第", "9", "· 9", "次", "clock on", "about item", "about 第", "about 9", "about · 9", "about 次",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("could you send me the background paper that the secretariat wrote about this", "document"),
        ("under which item of the agenda was that dealt with, do you remember", "item"),
        ("quelle résolution a prié le Secrétaire général de rédiger ce rapport", "act"),
        ("在哪一次会议上讨论过这个问题，我想写进发言稿", "meeting"),
        ("сколько делегаций приехало и кто из них выступал первым", "unheld"),
    ],
)
def test_the_words_of_a_question_tell_which_kind_of_thing_is_meant(words, kind):
    of = expected.expected(words, "", "quiet").of
    assert max(KINDS, key=lambda each: of[each]) == kind


def test_every_line_of_the_tables_is_read():
    lines = expected.TABLE.read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == ["feature", *COLUMNS]
    assert {len(line.split("\t")) for line in lines} == {len(COLUMNS) + 1}
    assert len({line.split("\t")[0] for line in lines}) == len(lines)
    assert all(len(line.split("\t")) == 3 for line in onward.TABLE.read_text(encoding="utf-8").splitlines())


async def test_a_question_leads_on_to_what_hangs_together_with_what_was_spoken_of(database):
    async with database.reading() as session:
        found = await leads(session, (f"document:{GROUP}/2020/3",))
        of_draft = {each.key: each for each in await leads(session, (f"{DRAFT}:9",))}
    assert Lead(f"document:{GROUP}/2020/3", "same", 0, 1) in found
    assert Lead(f"document:{GROUP}/2022/3", "later>document", 0, 1) in found
    assert len({each.key for each in found}) == len(found)
    assert of_draft[f"{DRAFT}:10"].role == "mandate+1"
    assert of_draft[f"{DRAFT}:8"].role == "mandate-1"
    assert of_draft[DRAFT].role in ("of act", "became<act")


@pytest.mark.parametrize(
    ("about", "first"),
    [
        ((TWELFTH, f"session:{GROUP}:2022-06-29T15:00"), f"session:{GROUP}:2022-06-29T15:00"),
        ((TWELFTH, f"session:{GROUP}:2022-06-29T10:00", f"session:{GROUP}:2022-06-29T15:00"), TWELFTH),
        ((TWELFTH, f"item:{GROUP}:2022-06-29:1"), TWELFTH),
        ((DRAFT, f"{DRAFT}:10", f"{DRAFT}:10(a)"), f"{DRAFT}:10"),
        ((DRAFT, f"{DRAFT}:1", f"{DRAFT}:2"), DRAFT),
        ((f"{DRAFT}:9", DRAFT), f"{DRAFT}:9"),
    ],
)
def test_the_one_session_or_paragraph_that_was_told_was_spoken_of(about, first):
    assert spoken_of(about) == first


async def test_of_the_leads_the_one_that_the_words_speak_for_is_the_likeliest(database):
    about = f"document:{GROUP}/2020/3"
    async with database.reading() as session:
        found = await leads(session, (about,))
    newer = likely("has the Secretariat brought out an updated version since then", about, found)[0]
    assert newer.lead.key == f"document:{GROUP}/2022/3"
    assert 0.6 < newer.share < 1


@pytest.mark.parametrize(
    ("before", "text", "first"),
    [
        (
            "/mandate 10/3",
            "Merci. Deux ans après, la Conférence a repris exactement le même intitulé pour un autre texte : lequel ?",
            "mandate:CTOC/COP:resolution:11/5",
        ),
        (
            f"/doc {GROUP}/2020/3",
            "К двенадцатому совещанию эту бумагу обновили? Мне нужна новая",
            f"document:{GROUP}/2022/3",
        ),
        (
            "/item 2010 5",
            "le texte que le Secretariat avait préparé pour nourrir cette discussion, tu l'as ?",
            f"document:{GROUP}/2010/4",
        ),
        ("/doc A/64/130", "哦，那它是大会哪一年哪项决议要求写的？", "mandate:A:resolution:63/194"),
    ],
)
async def test_the_lead_that_is_meant_is_answered_with_where_the_steps_understood_something_else(
    ask, before, text, first
):  # fmt: skip
    told = await ask(before, text)
    assert (told.about[0], told.sure) == (first, True)


async def test_leads_are_offered_where_none_is_likely_enough(ask):
    told = await ask("/item 2010 5", "which thing about all of that was it, the one that people kept on quoting")
    assert ({f"item:{GROUP}:2010-01-27:5", f"document:{GROUP}/2010/4"} <= set(told.about[:3]), told.sure) == (
        True,
        False,
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("find me the analysis of key concepts done for january 2010 pls", f"document:{GROUP}/2010/2"),
        ("بند الضحايا الذين أُكرهوا على ارتكاب جرائم، ما رقمه في اجتماع 2022؟", f"item:{GROUP}:2022-06-29:2"),
    ],
)
async def test_what_belongs_to_a_thing_is_answered_with_where_its_kind_is_rather_meant(ask, text, first):
    told = await ask(text)
    assert (told.about[0], told.sure) == (first, True)


async def test_papers_that_were_asked_for_and_listed_are_no_other_kind(ask):
    assert (await ask("联合调查都有哪些背景文件，我要打印出来带去会场")).about[0] == f"item:{GROUP}:2022-06-29:3"
    told = await ask("quels documents y a-t-il pour le point 3 de la douzième réunion du groupe")
    assert (told.about[0], told.sure) == (f"item:{GROUP}:2022-06-29:3", True)


async def test_a_short_question_is_answered_as_the_steps_read_it(database):
    async with database.reading() as session:
        told, steps = await explain(Ask("item 3 of the 12th meeting", parse_instant("2026-11-15T12:00")), session)
        _, weighed = await explain(
            Ask("which papers does item 3 of the 12th meeting have", parse_instant("2026-11-15T12:00")), session
        )
    assert (told.about[0], told.sure) == (f"item:{GROUP}:2022-06-29:3", True)
    assert [step for step in steps if step.startswith("expected:")] == []
    assert len([step for step in weighed if step.startswith("expected:")]) == 1
