"""What kind of thing is asked for, where a word beside it could be taken for another kind."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

QUIET = "2026-11-15T12:00"
W = "CTOC/COP/WG.4"
DRAFT = "mandate:CTOC/COP:draft:4/2(d)"
FORUM = "document:CTOC/COP/2008/CRP.1"


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("¿Cómo se llamaba el tema 5 de la reunión de enero de 2010?", f"item:{W}:2010-01-27:5"),
        ("Comment s'appelait le point 3 de la réunion de 2021 ?", f"item:{W}:2021-10-12:3"),
        ("what does 1(b) stand for on the agenda of the 12th meeting?", f"item:{W}:2022-06-29:1(b)"),
        ("第二次会仪上分析议定书关键概念的是项目几", f"item:{W}:2010-01-27:3"),
        ("正式启动各国审议工作的是缔约方会议的哪一项决议", "mandate:CTOC/COP:resolution:10/1"),
        ("是哪项联大决仪请秘书长写报告，后来才有了A/64/130这份文件？", "mandate:A:resolution:63/194"),
        (
            "¿Por encargo de qué resolución redactó el Secretario General el informe A/64/130?",
            "mandate:A:resolution:63/194",
        ),
        (
            "В какой резолюции Генассамблеи группе предложили подумать о встречах национальных координаторов?",
            "mandate:A:resolution:68/192",
        ),
        (
            ("Which General Assembly resolution brought the Global Plan of Action into being in the summer "
            "of 2010?"),
            "mandate:A:resolution:64/293",
        ),
        ("¿En qué documento salió publicada la decisión 4/4?", "document:CTOC/COP/2008/19"),
        ("E/CN.15/2008/CRP.2, c'est le même papier que lequel chez nous ?", FORUM),
        ("I came across E/CN.15/2008/CRP.2 in a bibliography. Does it exist under a COP number too?", FORUM),
        ("in what years meeting was abuse of a position of vulnerabilty looked at", f"meeting:{W}:2011-10-10"),
        (
            ("looking for the room paper in which states and observers commented on the results of the "
            "September 2020 meeting"),
            "document:CTOC/COP/2020/CRP.2",
        ),
        (
            ("Para una traducción necesito el documento de 2022 con las novedades en fiscalías "
            "especializadas e investigaciones conjuntas"),
            f"document:{W}/2022/3",
        ),
        ("What does paragraph 12 of the draft from 2008 want the Secretariat to report on?", f"{DRAFT}:12"),
        ("What does paragraph 3 of the text proposed in 2008 say?", f"{DRAFT}:3"),
        (
            "does the draft of 2008 say when the Conference should look into whether the group is effective?",
            f"{DRAFT}:15",
        ),
        ("whose proposal was the 2008 draft on trafficking in human beings", DRAFT),
        (
            "quels papiers de fond le Secrétariat avait-il préparés pour la réunion de septembre 2020",
            f"meeting:{W}:2020-09-10",
        ),
        ("2021年10月那次会我要打印全套材料，都有哪些？", f"meeting:{W}:2021-10-12"),
        ("How many times did the working group meet in 2010, and when?", f"meeting:{W}:2010-01-27"),
    ],
)  # fmt: skip
async def test_the_kind_of_thing_that_is_asked_for_is_answered_with_surely(ask, text, about):
    told = await ask(text, at=QUIET)
    assert (told.about[0], told.sure) == (about, True)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("CTOC/COP/WG.4/2010/99", None),
        ("Какие страны внесли резолюцию 7/1?", "mandate:CTOC/COP:resolution:7/1"),
        (
            "Did countries put their remarks on the unfinished recommendations in writing anywhere?",
            "document:CTOC/COP/2020/CRP.2",
        ),
    ],
)  # fmt: skip
async def test_what_is_not_known_stays_unsure(ask, text, about):
    told = await ask(text, at=QUIET)
    assert told.sure is False
    assert about is None or told.about[0] == about


async def test_which_meeting_of_a_year_is_asked_where_the_words_beside_it_tell_nothing(ask):
    told = await ask("在整理大事记，2010年工作组的会是哪天开的", at=QUIET, language="zh")
    assert (told.sure, set(told.about[:2])) == (False, {f"meeting:{W}:2010-01-27", f"meeting:{W}:2010-10-19"})
