"""Who wants to know what is asked, and that its year is not known, changes no answer; whom an act asks is kept."""

import pytest

from handlers.questions.told_by_asker import without_forgotten_year, without_who_asks
from tests.evaluation.question_set import QUIET

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("our printers want to know when the 12th meeting was", "when the 12th meeting was"),
        ("Our archivist insists there's a draft report of January 2010", "a draft report of January 2010"),
        ("notre comptable me réclame les dates de la réunion de 2017", "les dates de la réunion de 2017"),
        ("mi jefa quiere saber qué documentos hubo en 2021", "qué documentos hubo en 2021"),
        ("фотоархив просит дату седьмого совещания", "дату седьмого совещания"),
        ("زميلي في الوزارة يسأل عن تاريخ الاجتماع السابع", "تاريخ الاجتماع السابع"),
        ("团长问第七次会议是哪几天", "第七次会议是哪几天"),
    ],
)
async def test_who_wants_to_know_changes_no_answer(ask, text, question):
    told, plain = await ask(text, at=QUIET), await ask(question, at=QUIET)
    assert plain.sure
    assert (told.title, told.about, told.sure) == (plain.title, plain.about, True)


@pytest.mark.parametrize(
    "text",
    [
        "what does the Assembly ask of the SG in 63/194",
        "which State wants to know it",
        "the draft says that States are to do what",
        "el embajador no quiere la primera versión",
        "贩运人口问题工作组最近一次会议是哪一次",
        "who wants to see that",
        "it asks the Secretariat for a paper",
        "my minister skipped breakfast and asks what is on",
        "le paragraphe sur la demande dans le projet des 77",
        "le document sur la demande",
    ],
)
def test_whom_an_act_asks_and_who_is_asked_for_stay(text):
    assert without_who_asks(text) == text


async def test_that_a_year_is_not_known_asks_for_no_year(ask):
    for text, papers in (
        ("不处罚受害人那份背景文件发我一下，忘了是哪年的", ("2022/2", "2020/2")),
        ("الورقة المرجعية عن التحقيقات المشتركة ولم يحدد أي سنة", ("2022/3", "2020/3")),
    ):
        told = await ask(text, at=QUIET)
        assert not told.sure
        assert set(told.about) >= {f"document:CTOC/COP/WG.4/{each}" for each in papers}
    assert without_forgotten_year("forgot which year") == "forgot which year"
