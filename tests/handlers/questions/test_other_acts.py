"""Another act, or a part of a paragraph, than the one that was just spoken of."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

DRAFT = "mandate:CTOC/COP:draft:4/2(d)"
COUNCIL_2388 = "mandate:S:resolution:2388(2017)"


@pytest.mark.parametrize(
    ("before", "asked", "about"),
    [
        ("E/RES/2017/18", "no, the 2021 one", "mandate:E:resolution:2021/25"),
        ("经社理事会第2017/18号决议", "再早一些，08年的那一项", "mandate:E:resolution:2008/33"),
        ("General Assembly resolution 61/180", "other december 2006 one?", "mandate:A:resolution:61/144"),
        ("decisión 1/5", "veamos la del período de sesiones siguiente", "mandate:CTOC/COP:decision:2/3"),
        ("المقرر 3/3", "مقرر الدورة السابقة", "mandate:CTOC/COP:decision:2/3"),
        ("decision 3/3", "what was the very first one", "mandate:CTOC/COP:decision:1/5"),
        ("resolution 64/293", "the other one of that session", "mandate:A:resolution:64/178"),
        ("第十一次会议项目3引用了哪些安理会决议", "17年那个什么时候过的", COUNCIL_2388),
    ],
)
async def test_another_act_of_the_organ_is_meant_by_its_year_or_session(ask, before, asked, about):
    told = await ask(before, asked)
    assert (told.about[:1], told.sure) == ((about,), True)


@pytest.mark.parametrize(
    ("before", "asked", "about"),
    [
        ("functions of the group in the 2008 draft", "second one?", f"{DRAFT}:10(b)"),
        ("fonctions du groupe selon le projet de 2008", "et la dernière ?", f"{DRAFT}:10(d)"),
        ("2008年草案工作组的职能", "第三项", f"{DRAFT}:10(c)"),
        ("пункт 10 проекта 2008 года", "следующий", f"{DRAFT}:11"),
        ("пункт 14 проекта решения 2008 года", "перед ним что идет", f"{DRAFT}:13"),
    ],
)
async def test_a_place_is_that_of_a_part_of_the_paragraph_and_a_step_goes_to_another_paragraph(
    ask, before, asked, about
):
    told = await ask(before, asked)
    assert (told.about[:1], told.sure) == ((about,), True)


@pytest.mark.parametrize(
    ("before", "asked", "about"),
    [
        ("paragraph 9 of the 2008 draft", "next paragrah", f"{DRAFT}:10"),
        ("пункт 9 проекта 2008 года", "следуйщий пункт", f"{DRAFT}:10"),
        ("paragraphe 9 du projet de 2008", "paragrafe d'avant", f"{DRAFT}:8"),
    ],
)
async def test_a_slip_in_what_goes_on_is_mended(ask, before, asked, about):
    told = await ask(before, asked)
    assert (told.about[:1], told.sure) == ((about,), True)


@pytest.mark.parametrize(
    ("before", "asked", "about"),
    [
        ("кто просил доклад A/64/130", "когда приняли эту резолюцию Генассамблеи", ("mandate:A:resolution:63/194",)),
        (
            "tema 2 de la 12ª reunión", "¿en qué resolución de la Conferencia se apoya este tema?",
            ("mandate:CTOC/COP:resolution:10/3",),
        ),
        (
            "пункт 3 одиннадцатого совещания", "За ним стоят какие резолюции Совбеза?",
            ("mandate:S:resolution:2331(2016)", COUNCIL_2388),
        ),
    ],
)  # fmt: skip
async def test_the_acts_of_the_organ_named_are_those_behind_what_was_spoken_of(ask, before, asked, about):
    told = await ask(before, asked)
    assert (told.about[: len(about)], told.sure) == (about, True)


@pytest.mark.parametrize(
    ("before", "asked", "about"),
    [
        ("paragraphe 5 du projet de 2008", "et celui sur le réexamen du groupe en 2012 ?", f"{DRAFT}:15"),
        ("2008年草案第9段", "那职能写在哪段", f"{DRAFT}:10"),
        ("пункт 9 проекта 2008 года", "а про совместные расследования?", f"{DRAFT}:6"),
        ("item 4 in January 2010", "which paragraph of the 2008 draft deals with this?", f"{DRAFT}:5"),
        ("الفقرة 15 من مشروع 2008", "ما الأجل المحدد فيها", f"{DRAFT}:15"),
    ],
)
async def test_a_paragraph_is_told_by_what_it_is_about_and_tells_its_deadline(ask, before, asked, about):
    told = await ask(before, asked)
    assert (told.about[:1], told.sure) == ((about,), True)


async def test_in_which_format_a_meeting_was_is_not_told_by_its_place(ask):
    told = await ask("réunion de juillet 2024", "en ligne ou sur place ?")
    assert told.sure is False


async def test_which_act_set_something_up_is_no_asking_for_the_one_spoken_of(ask):
    told = await ask("resolution 10/1", "by what resolution had that mechanism been set up")
    assert (told.about[:1], told.sure) == (("mandate:CTOC/COP:resolution:9/1",), True)


@pytest.mark.parametrize(
    ("before", "asked", "about"),
    [
        ("大会第76/186号决议", "比它早两年的同名决议", "mandate:A:resolution:74/176"),
        ("A/RES/61/180", "L'autre du même mois ?", "mandate:A:resolution:61/144"),
        ("A/RES/64/293", "the year after, which meeting was held?", "meeting:CTOC/COP/WG.4:2011-10-10"),
        ("resolution 7/1", "وفي 2012 هل اعتمد شيئا مشابها", "mandate:CTOC/COP:resolution:6/1"),
    ],
)
async def test_another_act_is_told_by_how_far_in_time_it_is_or_by_its_likeness(ask, before, asked, about):
    told = await ask(before, asked)
    assert (told.about[:1], told.sure) == ((about,), True)
