"""A question on another matter, the newer or older one of a year or month, and the acts of an organ that are cited."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

ITEM = "item:CTOC/COP/WG.4:2022-06-29:2"


@pytest.mark.parametrize(
    ("before", "asked", "about"),
    [
        ("/doc 2021/2", "off topic, I only joined this week: what act set up the review mechanism?", "resolution:9/1"),
        ("/agenda 2022", "题外话：缔约方会议头一个关于这个议定书的决定是哪个", "decision:1/5"),
        ("/doc 2010/4", "autre chose, je commence ici : quelle résolution a démarré l'examen ?", "resolution:10/1"),
    ],
)
async def test_another_matter_is_asked_of_as_if_nothing_had_been_spoken_of(ask, before, asked, about):
    told = await ask(before, asked)
    assert (told.about, told.sure) == ((f"mandate:CTOC/COP:{about}",), True)


async def test_what_names_nothing_of_its_own_still_goes_on(ask):
    told = await ask("/item 2022 2", "شيء آخر، متى كان؟")
    assert (told.about[0], told.sure) == (ITEM, True)


@pytest.mark.parametrize(
    ("before", "asked", "about"),
    [
        ("/doc A/64/130", "a more recent one, say 2021? my boss won't like 2009", "document:A/76/120"),
        ("/doc A/64/130", "¿y la versión de 2016? la de 2009 ya huele", "document:A/71/119"),
        (
            "/mandate 61/180",
            "а поновее есть, декабрь 2021-го? неловко ссылаться на 2006-й",
            "mandate:A:resolution:76/186",
        ),
    ],
)
async def test_the_year_of_what_is_spoken_of_is_told_beside_a_newer_one(ask, before, asked, about):
    told = await ask(before, asked)
    assert (told.about[:1], told.sure) == ((about,), True)


@pytest.mark.parametrize(
    ("before", "asked", "about"),
    [
        ("/mandate 61/180", "what else did they adopt that same December", "mandate:A:resolution:61/144"),
        ("/mandate 61/144", "no, l'autre du même mois de décembre", "mandate:A:resolution:61/180"),
        ("/mandate 61/180", "那年12月的另一项呢", "mandate:A:resolution:61/144"),
    ],
)
async def test_another_act_of_the_same_month_may_name_it(ask, before, asked, about):
    told = await ask(before, asked)
    assert (told.about, told.sure) == ((about,), True)


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ("laquelle des résolutions du Conseil de sécurité citées est la plus récente ?", ("2388(2017)",)),
        ("what is its basis in the Security Council", ("2331(2016)", "2388(2017)")),
    ],
)
async def test_the_acts_of_an_organ_that_an_item_cites_are_told_or_the_later_of_them(ask, asked, about):
    told = await ask("/item 2021 3", asked)
    assert (told.about, told.sure) == (tuple(f"mandate:S:resolution:{each}" for each in about), True)


@pytest.mark.parametrize(
    ("before", "asked", "about"),
    [
        ("/doc A/76/120", "was there one before it, from 2016?", "document:A/71/119"),
        ("/doc A/64/130", "后来2016年又出过一份吧？文号给我", "document:A/71/119"),
        ("/doc 2010/6", "there was an L-document before it, no?", "document:CTOC/COP/WG.4/2010/L.1"),
    ],
)
async def test_the_one_before_or_after_a_paper_is_that_of_the_year_or_kind_named(ask, before, asked, about):
    told = await ask(before, asked)
    assert (told.about[:1], told.sure) == ((about,), True)
