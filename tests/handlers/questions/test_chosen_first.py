"""A question that first says which of the things at hand is meant, and then asks something of it."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

BEHIND = "mandate:CTOC/COP:resolution:10/3"


@pytest.mark.parametrize(
    ("before", "asked", "about"),
    [
        ("items of June 2022", "y el de las investigaciones conjuntas, ¿qué resolución lo respaldaba?", BEHIND),
        ("items of June 2022", "联合调查那项是根据哪项决议", BEHIND),
        ("CTOC/COP/WG.4/2021/2", "and the one on procurement", "document:CTOC/COP/WG.4/2021/3"),
    ],
)
async def test_what_is_asked_of_the_one_that_is_chosen_is_asked_of_that(ask, before, asked, about):
    told = await ask(before, asked)
    assert (told.about[:1], told.sure) == ((about,), True)


async def test_the_same_time_of_another_day_is_that_half_of_it(ask):
    told = await ask("what is on 30 June 2022 in the afternoon", "same time the day before?")
    assert told.about[1:] == ("session:CTOC/COP/WG.4:2022-06-29T15:00",)
