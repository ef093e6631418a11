"""The number of an item that is left open or stands beside its meeting's, and what is looked for by its own number."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ('My note reads "front-line officers, Jan 2010, item ?". Kindly fill in the question mark.', "2010-01-27:6"),
        ("前任交接单上写着“联合侦查，2022年6月，项目？”，应该填几", "2022-06-29:3"),
        ("Labelling folders. Adoption of the report, January 2010, which number was it?", "2010-01-27:8"),
        ("مسائل أخرى، تشرين الأول 2021، ما رقمه؟", "2021-10-12:4"),
        ("el 4 de la 11, ¿en qué consiste?", "2021-10-12:4"),
        ("двенадцатое, пункт 2 - это про что", "2022-06-29:2"),
    ],
)
async def test_an_item_whose_number_is_open_or_that_has_its_meeting_s_number_is_answered(ask, text, item):
    answered = await ask(text)
    assert (answered.sure, answered.about[:1]) == (True, (f"item:CTOC/COP/WG.4:{item}",))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("busco el CTOC/COP/WG.4/2010/6", "document:CTOC/COP/WG.4/2010/6"),
        ("estoy buscando la resolución 10/3", "mandate:CTOC/COP:resolution:10/3"),
        ("11次会议，采购排第几项", "item:CTOC/COP/WG.4:2021-10-12:3"),
    ],
)
async def test_a_paper_looked_for_or_the_number_of_an_item_is_no_meeting(ask, text, first):
    answered = await ask(text)
    assert (answered.sure, answered.about[0]) == (True, first)
