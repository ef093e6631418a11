"""Papers named by the session of the Conference or the Assembly they are of, by their age, by what became of them."""

import pytest

from handlers.questions.organ_sessions import session_named, session_of_conference

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

W = "document:CTOC/COP/WG.4"
C = "document:CTOC/COP"


@pytest.mark.parametrize(
    ("text", "organ", "number"),
    [
        ("what's the sg report to the seventy-first session of the general assembly", "A", 71),
        ("report of cop9", "CTOC/COP", 9),
        ("rapport de la conference sur sa neuvieme session", "CTOC/COP", 9),
        ("liste preliminaire, soixante et onzieme session de l'assemblee", "A", 71),
        ("informe al septuagesimo primer periodo de sesiones de la asamblea", "A", 71),
        ("доклад конференции о работе ее девятой сессии", "CTOC/COP", 9),
        ("отчет кс-4", "CTOC/COP", 4),
        ("القايمه الاوليه لبنود الدوره الرابعه والستين للجمعيه العامه", "A", 64),
        ("تقرير دوره الموتمر التاسعه", "CTOC/COP", 9),
        ("第六十四届联大暂定项目表", "A", 64),
        ("第四届缔约方大会的报告", "CTOC/COP", 4),
        ("11次缔约方会议", "CTOC/COP", 11),
    ],
)
def test_the_session_of_an_organ_is_read(text, organ, number):
    named = session_named(text)
    assert named is not None
    assert (named.organ, named.number) == (organ, number)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("dates of the fifth session of the conference", 5, "dates of the"),
        (
            "quelle reunion a eu lieu pendant la cinquieme session de la conference",
            5,
            "quelle reunion a eu lieu pendant la",
        ),
        ("第五届缔约方会议期间开的", 5, "期间开的"),
        ("the seventy-first session of the assembly", None, "the seventy-first session of the assembly"),
    ],
)
def test_what_joins_a_session_to_the_conference_is_left_out_with_it(text, number, rest):
    assert session_of_conference(text) == (number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "conference room paper of the tenth session",
        "the second meeting before the conference",
        "ctoc/cop/2018/13",
        "rapport a la conference, 12e reunion",
        "report of the ninth session",
    ],
)
def test_a_session_is_named_only_beside_its_organ(text):
    assert session_named(text) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("the Conference's ninth session - which doc is its report?", f"{C}/2018/13"),
        ("rapport de la 5e session de la Conférence des Parties", f"{C}/2010/17"),
        ("доклад секретариата девятой сессии конференции о деятельности ЮНОДК", f"{C}/2018/2"),
        ("what did UNODC report to COP9 about its activities on the Protocol", f"{C}/2018/2"),
        ("Secretary-General's report to GA76 on coordination", "document:A/76/120"),
        ("предварительный перечень пунктов 64-й сессии Генассамблеи", "document:A/64/50"),
        ("the draft of the January 2010 report, before it was finalised", f"{W}/2010/L.1"),
        ("la version provisoire du rapport de janvier 2010", f"{W}/2010/L.1"),
        ("the adopted report of the second meeting, I don't want the draft", f"{W}/2010/6"),
        ("какой номер у доклада первого совещания", f"{W}/2009/2"),
        ("¿qué preparó la Secretaría en 2020 sobre investigaciones conjuntas?", f"{W}/2020/3"),
        ("как называется бумага, где обновили руководство по потерпевшим", f"{W}/2022/2"),
        ("联合调查那份更新文件叫什么名字", f"{W}/2022/3"),
        ("2020 papers that go with item 2 of the twelfth meeting", "item:CTOC/COP/WG.4:2022-06-29:2"),
        ("le gros recueil qui regroupe par thème tous les documents depuis la première réunion", f"{W}/2021/5"),
        ("the room paper where states comment the outcome of the 10th meeting", f"{C}/2020/CRP.2"),
        ("联合调查都有哪些背景文件", "item:CTOC/COP/WG.4:2022-06-29:3"),
        ("où la décision 4/4 a-t-elle été publiée", f"{C}/2008/19"),
        ("conference report of the 2018 session, the one with two acts of one number", f"{C}/2018/13"),
        ("which paper brings the advice on victims forced to offend up to date", f"{W}/2022/2"),
        ("the criminal justice response paper, the one before the update", f"{W}/2020/2"),
        ("who puts all the background papers together by theme, which paper", f"{W}/2021/5"),
        (
            "el informe de la Conferencia sobre su cuarto período de sesiones, con la decisión que creó el grupo",
            f"{C}/2008/19",
        ),
        ("تقرير مؤتمر الأطراف عن دورته الرابعة، ذاك الذي طُبع فيه مقرر إنشاء الفريق", f"{C}/2008/19"),
        ("Somebody wrote up the Vienna Forum for the Conference in 2008. Can I have that paper?", f"{C}/2008/CRP.1"),
        ("Le rapport issu de la réunion d'octobre 2021, vous l'avez quelque part ?", f"{W}/2021/6"),
        ("documents from the first meeting", "meeting:CTOC/COP/WG.4:2009-04-14"),
        ("ما الذي ينبغي قراءته قبل الاجتماع الثاني عشر", "meeting:CTOC/COP/WG.4:2022-06-29"),
    ],
)
async def test_a_paper_is_answered_by_its_session_its_age_or_what_became_of_it(ask, text, key):
    answered = await ask(text)
    assert answered.sure
    assert answered.about[0] == key


async def test_the_papers_to_read_ahead_are_listed(ask):
    answered = await ask("что надо было прочесть к июньскому совещанию 2022 года")
    assert answered.sure
    assert {f"{W}/2022/2", f"{W}/2022/3"} <= set(answered.about)


@pytest.mark.parametrize(
    "text",
    [
        "report of COP 8",
        "preliminary list of items, sixty-fifth session of the General Assembly",
        "who drafted 2022/2",
        "справка о том, что пострадавших нельзя судить за то, что их заставили сделать, вышла в декабре 2009",
    ],
)
async def test_a_paper_of_another_session_is_no_sure_answer(ask, text):
    assert not (await ask(text)).sure
