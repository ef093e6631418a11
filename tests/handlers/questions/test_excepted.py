"""The papers of a meeting besides its agenda, several reports told of alike, and which paper came before an update."""

import pytest

from handlers.questions.excepted import without_excepted
from handlers.questions.years_said import without_later_update

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

W = "CTOC/COP/WG.4"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("all the papers of the 11th meeting except the agenda", "all the papers of the 11th meeting"),
        ("Hormis l'ordre du jour, quels documents pour juin 2022 ?", ", quels documents pour juin 2022 ?"),
        ("todos los documentos de la 12ª reunión menos el programa", "todos los documentos de la 12a reunion"),
        ("документы второго совещания, кроме повестки дня", "документы второго совещания,"),
        ("كل وثائق الاجتماع ما عدا جدول الأعمال", "كل وثايق الاجتماع"),
        ("第十二次会议除了议程还有哪些文件", "第十二次会议 还有哪些文件"),
        ("документы второго совещания, кроме повестки и доклада", "документы второго совещания,"),
    ],
)
def test_the_agenda_besides_which_papers_are_asked_for_is_left_out(text, left):
    assert without_excepted(text) == left


@pytest.mark.parametrize("text", ["the agenda and the papers of 2021", "除了项目3还有哪些文件", "all but the agenda"])
def test_what_leaves_no_agenda_out_stays(text):
    assert without_excepted(text) == text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Besides 2022/3, what else was listed under the item on joint investigations?", f"item:{W}:2022-06-29:3"),
        ("Aparte de CTOC/COP/WG.4/2021/5, ¿qué otros documentos tuvo la 11ª?", f"meeting:{W}:2021-10-12"),
        (
            "Leaving aside the 2022 update, what earlier papers sit under the item on joint investigations?",
            f"item:{W}:2022-06-29:3",
        ),
        ("CRP.2以外，2022年项目2还列了哪些文件", f"item:{W}:2022-06-29:2"),
        (
            "Какие два документа постарше стоят под пунктом о совместных расследованиях, я про 2022 год",
            f"item:{W}:2022-06-29:3",
        ),
        ("除了专题简编，2021年其他事项下面还列了什么文件？", f"item:{W}:2021-10-12:4"),
        ("除了2022年的更新文件，联合调查那个项目还列了哪些文件？", f"item:{W}:2022-06-29:3"),
    ],
)
async def test_a_paper_besides_which_others_are_asked_for_is_not_answered_with(ask, text, key):
    answered = await ask(text, at="2026-11-15T12:00")
    assert (answered.sure, answered.about[0]) == (True, key)


async def test_papers_besides_the_agenda_are_listed(ask):
    answered = await ask("apart from the agenda, which documents came out for June 2022?", at="2026-11-15T12:00")
    assert answered.sure
    assert {f"document:{W}/2022/2", f"document:{W}/2022/3"} <= set(answered.about)


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("Какие доклады Генерального секретаря о координации у вас есть?", ["A/64/130", "A/71/119", "A/76/120"]),
        ("informe del secretario gral de 2021 sobre la coordinacion de la lucha contra la trata", ["A/76/120"]),
    ],
)
async def test_several_reports_are_listed_and_that_of_a_year_is_one(ask, text, symbols):
    answered = await ask(text, at="2026-11-15T12:00")
    assert answered.sure
    assert answered.about[: len(symbols)] == tuple(f"document:{each}" for each in symbols)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("avant la mise à jour de 2022 il y avait", " original  il y avait"),
        ("до обновления 2022 года был документ", " первоначальный  был документ"),
        ("2022年更新之前那份文件", " 原来的 那份文件"),
        ("the paper before the meeting of 2022", "the paper before the meeting of 2022"),
    ],
)
def test_what_came_before_an_update_is_the_original(text, written):
    assert without_later_update(text) == written


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("What document is CTOC/COP/WG.4/2021/3 and which meeting was it for?", f"document:{W}/2021/3"),
        ("Qui a rédigé CTOC/COP/WG.4/2021/3 et sur quel sujet ?", f"document:{W}/2021/3"),
        ("what is CTOC/COP/2008/CRP.1 a report of?", "document:CTOC/COP/2008/CRP.1"),
        ("which meeting was CTOC/COP/WG.4/2021/2 written for", f"meeting:{W}:2021-10-12"),
    ],
)
async def test_what_is_asked_of_a_symbol_is_told_of_it(ask, text, key):
    answered = await ask(text, at="2026-11-15T12:00")
    assert (answered.sure, answered.about[0]) == (True, key)


@pytest.mark.parametrize(
    "text", ["ألقى وفد مصر كلمة في اجتماع 2024، أين نصها؟", "заявление Египта на совещании 2024 года"]
)
async def test_what_a_state_said_is_not_held(ask, text):
    assert not (await ask(text, at="2026-11-15T12:00")).sure


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("final version of the report of the second meeting, not L.1", f"document:{W}/2010/6"),
        ("la segunda de las dos notas sobre investigaciones conjuntas", f"document:{W}/2022/3"),
        ("thematic compendium of all previous background papers", f"document:{W}/2021/5"),
        (
            "Morning! Looking for whatever the Secretariat wrote on recruiters using social media",
            f"document:{W}/2021/2",
        ),
        ("adopcion del informe en la 12a, que numero era", f"item:{W}:2022-06-29:6"),
    ],
)
async def test_papers_and_items_told_of_in_passing_are_found(ask, text, key):
    answered = await ask(text, at="2026-11-15T12:00")
    assert (answered.sure, answered.about[0]) == (True, key)


@pytest.mark.parametrize(
    "text", ["quand a été publié le document sur les marchés publics ?", "采购的文件是什么时候发的"]
)
async def test_when_a_paper_came_out_is_not_held(ask, text):
    answered = await ask(text, at="2026-11-15T12:00")
    assert (answered.sure, answered.about[0]) == (False, f"document:{W}/2021/3")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("under which item of the 11th meeting were the Security Council resolutions cited?", "2021-10-12:3"),
        ("第十次会议没谈完的建议在2021年放在哪个项目", "2021-10-12:4"),
        ("ненаказание жертв, пункт повестки июня 2022?", "2022-06-29:2"),
    ],
)
async def test_an_item_is_found_by_what_came_up_under_it(ask, text, key):
    answered = await ask(text, at="2026-11-15T12:00")
    assert (answered.sure, answered.about[0]) == (True, f"item:{W}:{key}")


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("Necesito el informe definitivo de enero de 2010, el borrador ya lo tengo", f"document:{W}/2010/6"),
        ("I've got the annotated agenda for June 2022, what I'm after is the report", f"document:{W}/2022/4"),
        (
            "Le document sur la demande, je l'ai. Il me manque celui sur la non-sanction, janvier 2010",
            f"document:{W}/2010/4",
        ),
        ("2021年采购那份我有了，要的是技术那份", f"document:{W}/2021/2"),
        ("У меня есть предварительная повестка сентября 2020, нужен сам доклад", f"document:{W}/2020/4"),
        (
            "For the ministry's reading room I'm after the report of the seventh one, September 2017",
            f"document:{W}/2017/4",
        ),
        ("لمكتبة الوزارة أبحث عن تقرير الاجتماع العاشر، أيلول 2020", f"document:{W}/2020/4"),
    ],
)
async def test_the_paper_that_is_lacking_is_answered(ask, text, paper):
    answered = await ask(text)
    assert (answered.sure, answered.about[:1]) == (True, (paper,))
