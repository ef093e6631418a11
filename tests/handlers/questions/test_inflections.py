"""Russian and Spanish as they are spoken: words in all their forms, ordinals without their noun, years told so."""

import pytest

from handlers.phrases import number_of, tables
from store.folding import fold
from tests.evaluation.question_set import QUIET

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

ORDINALS = [
    ("двенадцатой", 12),
    ("двенадцатую", 12),
    ("шестнадцатыми", 16),
    ("третьей", 3),
    ("седьмую", 7),
    ("12-ую", 12),
    ("3го", 3),
    ("15-ой", 15),
    ("undécima", 11),
]
NO_ORDINALS = ["вторник", "треть", "четверть", "первоначальный", "пятница", "пять", "шестьдесят"]


@pytest.mark.parametrize(("word", "number"), ORDINALS)
def test_an_ordinal_is_read_in_each_of_its_forms(word, number):
    assert number_of(fold(word), tables().ordinals) == number


@pytest.mark.parametrize("word", NO_ORDINALS)
def test_a_word_that_begins_as_an_ordinal_is_none(word):
    assert number_of(fold(word), tables().ordinals) is None


BODY = "CTOC/COP/WG.4"
SURE = [
    ("о чём говорили на двенадцатом", f"meeting:{BODY}:2022-06-29"),
    ("что по пятому пункту на второй", f"item:{BODY}:2010-01-27:5"),
    ("бумаги одиннадцатой", f"meeting:{BODY}:2021-10-12"),
    ("когда в двадцать первом году собирались", f"meeting:{BODY}:2021-10-12"),
    ("темы январской встречи 2010-го", f"meeting:{BODY}:2010-01-27"),
    ("the January meeting of 2010", f"meeting:{BODY}:2010-01-27"),
    ("п.5 12го совещания это что", f"item:{BODY}:2022-06-29:5"),
    ("даты первого заседания рабгруппы, начальник просит для справки", f"meeting:{BODY}:2009-04-14"),
    ("пункт 1а двенадцатого что это", f"item:{BODY}:2022-06-29:1(a)"),
    ("пункт 1 б) двенадцатого", f"item:{BODY}:2022-06-29:1(b)"),
    ("что идёт после второго пункта в 2022", f"item:{BODY}:2022-06-29:3"),
    ("qué viene después del tema 2 en 2022", f"item:{BODY}:2022-06-29:3"),
    ("последняя встреча вроде была осенью 25-го, число какое", f"meeting:{BODY}:2025-10-06"),
    ("the 2010 meeting in autumn, which days", f"meeting:{BODY}:2010-10-19"),
    ("сколько дней просидели в сентябре 2017", f"meeting:{BODY}:2017-09-06"),
    ("под каким номером повестка 2011 года", f"document:{BODY}/2011/1"),
    ("самый последний доклад генсека о координации усилий против торговли людьми", "document:A/76/120"),
    ("the report that prints the decision that set up the working group", "document:CTOC/COP/2008/19"),
    ("чем был принят сам протокол", "mandate:A:resolution:55/25"),
    ("что совбез принимал про торговлю людьми там, где война", "mandate:S:resolution:2331(2016)"),
    ("политдекларация 2017 года, какой у неё номер", "mandate:A:resolution:72/1"),
    ("сборник справочных документов с самого первого совещания", f"document:{BODY}/2021/5"),
    ("обновлённая справка о преступлениях, совершённых жертвами под принуждением", f"document:{BODY}/2022/2"),
    ("по какой резолюции доклад А/64/130", "mandate:A:resolution:63/194"),
    ("третий вопрос двенадцатой встречи поясни", f"item:{BODY}:2022-06-29:3"),
    ("which resolution asked for the Secretary-General's report of 2009", "mandate:A:resolution:63/194"),
    ("обязан ли председатель отчитываться перед конференцией", "mandate:CTOC/COP:draft:4/2(d):14"),
    ("77ка и Китай что предлагали", "mandate:CTOC/COP:draft:4/2(d)"),
    ("чем закончилась десятая сессия", f"document:{BODY}/2020/4"),
    ("кем был предложен проект", "mandate:CTOC/COP:draft:4/2(d)"),
    ("explicame el tema 4 de la duodécima, porfa", f"item:{BODY}:2022-06-29:4"),
    ("último día de la undécima: qué se despachaba por la mañana", f"meeting:{BODY}:2021-10-12"),
    ("qué papeles llevo para el tema 2 de la 12a", f"item:{BODY}:2022-06-29:2"),
    ("decime cuándo sesionaron en enero de 2010", f"meeting:{BODY}:2010-01-27"),
    ("нужен доклад январского совещания 2010, окончательный, не проект", f"document:{BODY}/2010/6"),
    ("бумага секретариата, где разбирают ключевые понятия протокола", f"document:{BODY}/2010/2"),
    ("предварительная повестка одиннадцатого совещания, как обозначена", f"document:{BODY}/2021/1"),
]


@pytest.mark.parametrize(("text", "first"), SURE)
async def test_a_question_in_spoken_words_is_answered(ask, text, first):
    answered = await ask(text, at=QUIET)
    assert (answered.about[0], answered.sure) == (first, True)


@pytest.mark.parametrize(
    ("text", "at", "first"),
    [
        ("через полчаса мне в зал, о чем речь-то будет?", "2021-10-13T10:30", f"session:{BODY}:2021-10-13T11:00"),
        ("перерыв до скольки", "2021-10-13T13:20", f"session:{BODY}:2021-10-13T15:00"),
        ("llegué tarde, en qué tema van?", "2022-06-29T11:30", f"session:{BODY}:2022-06-29T10:00"),
        ("cuándo acaba el almuerzo", "2010-01-28T13:30", f"session:{BODY}:2010-01-28T15:00"),
        ("доклад уже утверждают?", "2021-10-13T16:30", f"item:{BODY}:2021-10-12:5"),
        ("к скольки завтра приходить, я в первый раз", "2022-06-28T20:00", f"meeting:{BODY}:2022-06-29"),
        ("qué punto están tocando", "2022-06-29T11:30", f"session:{BODY}:2022-06-29T10:00"),
    ],
)
async def test_a_question_in_the_room_is_answered(ask, text, at, first):
    answered = await ask(text, at=at)
    assert (answered.about[0], answered.sure) == (first, True)


@pytest.mark.parametrize("text", ["что сказала наша делегация на пятнадцатом", "quién vino a la duodécima"])
async def test_what_is_not_held_is_not_answered_surely(ask, text):
    assert not (await ask(text, at=QUIET)).sure


async def test_who_says_so_is_no_item_that_is_named_beside_it(ask):
    answered = await ask("quién dijo que cada grupo solo puede dedicar un tema al mecanismo de examen", at=QUIET)
    assert (answered.about[0], answered.sure) == ("mandate:CTOC/COP:resolution:9/1", False)


async def test_an_ordinal_too_high_for_an_item_is_a_meetings(ask):
    answered = await ask("пункты одиннадцатого", at=QUIET)
    assert answered.about[0] == f"meeting:{BODY}:2021-10-12"


async def test_an_ordinal_that_tells_of_something_else_names_no_meeting(ask):
    answered = await ask("segunda declaración política", at=QUIET)
    assert answered.about[0] == "mandate:A:resolution:76/7"


@pytest.mark.parametrize(
    ("before", "text", "first"),
    [
        ("документ CTOC/COP/WG.4/2010/3", "о чем он", f"document:{BODY}/2010/3"),
        ("documento CTOC/COP/WG.4/2010/3", "de qué trata", f"document:{BODY}/2010/3"),
        ("duodécima reunión", "desglosámela por días", f"meeting:{BODY}:2022-06-29"),
        ("пункт 2 двенадцатой сессии", "а третий", f"item:{BODY}:2022-06-29:3"),
    ],
)
async def test_what_goes_on_is_read_in_spoken_words(ask, before, text, first):
    answered = await ask(before, text, at=QUIET)
    assert (answered.about[0], answered.sure) == (first, True)


@pytest.mark.parametrize(
    "text", ["which papers for this item", "какие документы к этому пункту", "qué documentos tiene este tema"]
)
async def test_papers_of_this_item_are_those_of_the_session_that_goes_on(ask, text):
    answered = await ask(text, at="2022-06-30T11:10")
    assert [key for key in answered.about if key.startswith("document:")] == [
        f"document:{BODY}/2022/3",
        f"document:{BODY}/2020/3",
        "document:CTOC/COP/2020/CRP.2",
    ]
    assert answered.sure
