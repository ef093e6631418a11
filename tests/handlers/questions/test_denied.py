"""What is said not to be meant, by its year or month, is not answered with; whether it was then stays a question."""

import pytest

from handlers.questions.denied import Denied, without_deeds_denied, without_denied

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

W = "CTOC/COP/WG.4"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("joint investigations paper, not the one from 2020", {2020}),
        ("joint investigations paper, not the one from 2020.", {2020}),
        ("le document sur les enquêtes conjointes, pas celui de 2020", {2020}),
        ("el documento sobre investigaciones conjuntas, no el de 2020", {2020}),
        ("документ о совместных расследованиях, не тот за 2020", {2020}),
        ("ورقة التحقيقات المشتركة، ليست ورقة 2020", {2020}),
        ("秘书长的报告，不是2009年也不是2021年那份", {2009, 2021}),
        ("不处罚的文件，2010年和2020年的不要", {2010, 2020}),
    ],
)
def test_years_that_are_not_meant_are_left_out(text, years):
    left, denied = without_denied(text)
    assert denied == Denied(frozenset(years))
    assert not any(str(year) in left for year in years)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("the one on organs, not October 2020", {(2020, 10)}),
        ("关于器官，不要5月的", {(None, 5)}),
        ("采购的文件，不要2020年10月那份", {(2020, 10)}),
    ],
)
def test_a_month_that_is_not_meant_is_of_its_year(text, months):
    assert without_denied(text)[1] == Denied(months=frozenset(months))


async def test_a_month_holds_its_meetings_and_their_papers(database):
    keys = (f"meeting:{W}:2022-06-29", f"document:{W}/2022/4", f"meeting:{W}:2021-10-12")
    async with database.reading() as session:
        held = [[await each.holds(session, key) for key in keys] for each in (
            Denied(months=frozenset({(None, 6)})), Denied(months=frozenset({(2021, 6)})), Denied(frozenset({2022})),
        )]  # fmt: skip
    assert held == [[True, True, False], [False, False, False], [True, True, False]]


@pytest.mark.parametrize(
    "text",
    [
        "第十次会议不是2020年开的吗",
        "联合调查的文件是不是2020年的",
        "was the 12th meeting not in 2022?",
        "why was the tenth meeting not held in 2021",
        "¿no se reunieron en 2016?",
        "not 2020",
    ],
)
def test_a_question_whether_it_was_then_stays_one(text):
    assert without_denied(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("joint investigations paper, not the one from 2020", f"document:{W}/2022/3"),
        ("联合侦查那份，不要2022年的，要原来那份", f"document:{W}/2020/3"),
        ("有份讲受害人被逼着犯了法该怎么处理的，要新的更新版，不是2020年那份", f"document:{W}/2022/2"),
        ("документ о жертвах, принуждённых к преступлениям, не 2020 года", f"document:{W}/2022/2"),
        ("秘书长的报告，不是2009年也不是2021年那份", "document:A/71/119"),
        ("not 2021, the 2022 meeting please, when was it", f"meeting:{W}:2022-06-29"),
        ("the 2010 meeting, not the October one", f"meeting:{W}:2010-01-27"),
        ("2010年那次会，不是10月的，开了几天", f"meeting:{W}:2010-01-27"),
        ("Joint investigations: not the 2022 update but the paper it updated", f"document:{W}/2020/3"),
        ("le document sur les enquêtes conjointes ? Pas la mise à jour de 2022.", f"document:{W}/2020/3"),
        ("el documento sobre investigaciones conjuntas, pero no la actualización de 2022", f"document:{W}/2020/3"),
        ("документ о совместных расследованиях, только не обновление 2022 года", f"document:{W}/2020/3"),
        ("ورقة التحقيقات المشتركة، وليس تحديث 2022", f"document:{W}/2020/3"),
    ],
)
async def test_the_other_one_is_answered_with(ask, text, key):
    answered = await ask(text, at="2026-11-15T12:00")
    assert answered.sure
    assert answered.about[0] == key


async def test_where_all_papers_are_denied_nothing_is_sure(ask):
    assert not (await ask("不处罚受害人的背景文件，2020年和2022年的不要", at="2026-11-15T12:00")).sure


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("the resolution on organ removal, not the one that extended it", "the resolution on organ removal,"),
        ("la réunion sur les organes, pas celle qui parlait du travail", "la reunion sur les organes,"),
        ("not the decision that created the group but the one that made it permanent",
         "decision but the one that made it permanent"),
        ("the resolution, not the one that launched it", "the resolution, not the one that launched it"),
    ],
)  # fmt: skip
def test_what_is_not_meant_by_what_it_did_is_left_out(text, left):
    assert without_deeds_denied(text) == left


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("el mecanismo de examen: la resolución que lo creó, no la que lo puso en marcha", "9/1"),
        ("the review mechanism: the resolution that established it, not the one that launched it later", "9/1"),
        ("la résolution qui a créé le mécanisme d'examen, pas celle qui l'a lancé ensuite", "9/1"),
        ("нужна резолюция, которой создали механизм обзора, а не та, которая его запустила", "9/1"),
        ("我要设立审议机制的那个决议，不是后来启动它的那个", "9/1"),
        ("أريد القرار الذي أنشأ آلية الاستعراض، وليس القرار الذي أطلقها لاحقا", "9/1"),
        ("the resolution that launched the review, not the one which set the mechanism up", "10/1"),
        ("no la decisión que creó el grupo, sino la que lo hizo permanente", "7/1"),
        ("ليس القرار الذي أنشأ الفريق بل القرار الذي جعله هيئة دائمة", "7/1"),
    ],
)
async def test_of_two_acts_the_one_that_is_not_denied_is_answered_with(ask, text, key):
    answered = await ask(text, at="2026-11-15T12:00")
    assert (answered.sure, answered.about[0]) == (True, f"mandate:CTOC/COP:resolution:{key}")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("La cote du rapport de la Conférence sur sa neuvième session, pas celui sur les activités de l'ONUDC",
         "document:CTOC/COP/2018/13"),
        ("Need the symbol of the Vienna Forum report, the COP one not the crime commission one",
         "document:CTOC/COP/2008/CRP.1"),
        ("quelle résolution a approuvé le Plan d'action mondial ? pas les déclarations politiques qui ont suivi",
         "mandate:A:resolution:64/293"),
        ("A slot note says only WG4/2020/3, no title. What is that document?", "document:CTOC/COP/WG.4/2020/3"),
        ("Someone cited E/RES/2017/18 in a footnote, what on earth is that", "mandate:E:resolution:2017/18"),
        ("A/RES/72/1 这个是什么文件？", "mandate:A:resolution:72/1"),
        ("第64届联大那张项目清单叫什么、文号多少", "document:A/64/50"),
    ],
)  # fmt: skip
async def test_what_is_denied_by_its_subject_or_told_of_a_symbol_hijacks_no_answer(ask, text, key):
    answered = await ask(text, at="2026-11-15T12:00")
    assert (answered.sure, answered.about[0]) == (True, key)
