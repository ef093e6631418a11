"""Two papers told of one by one and asked for together are listed; a paper in hand already is not asked for."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

W = "document:CTOC/COP/WG.4"


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("联合侦查那个题目，2020年一份、2022年一份，麻烦都列给我", (f"{W}/2020/3", f"{W}/2022/3")),
        ("عدم معاقبة الضحايا: وثيقة من 2010 وأخرى من 2020، أريد الاثنتين", (f"{W}/2010/4", f"{W}/2020/2")),
        (
            "the SG on coordination, there's the 2016 one and the 2021 one, both please",
            ("document:A/71/119", "document:A/76/120"),
        ),
        (
            "tecnología y compras públicas, en 2021 hubo un documento de cada cosa, los dos",
            (f"{W}/2021/2", f"{W}/2021/3"),
        ),
        ("demand and case management, January 2010, both papers please", (f"{W}/2010/3", f"{W}/2010/5")),
        (
            "sur la non-sanction des victimes il y a un papier de 2010, un autre de 2020, il me faut les deux",
            (f"{W}/2010/4", f"{W}/2020/2"),
        ),
        ("2010年1月那次的报告，有草稿也有定稿，两份都列出来", (f"{W}/2010/6", f"{W}/2010/L.1")),
    ],
)
async def test_both_papers_are_listed(ask, text, papers):
    answered = await ask(text)
    assert (answered.sure, answered.about[:2]) == (True, papers)


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("Necesito el informe definitivo de enero de 2010, el borrador ya lo tengo", f"{W}/2010/6"),
        ("I've got the annotated agenda for June 2022, what I'm after is the report", f"{W}/2022/4"),
        ("Le document sur la demande, je l'ai. Il me manque celui sur la non-sanction, janvier 2010", f"{W}/2010/4"),
        ("2021年采购那份我有了，要的是技术那份", f"{W}/2021/2"),
        ("У меня есть предварительная повестка сентября 2020, нужен сам доклад", f"{W}/2020/4"),
        ("For the ministry's reading room I'm after the report of the seventh one, September 2017", f"{W}/2017/4"),
        ("لمكتبة الوزارة أبحث عن تقرير الاجتماع العاشر، أيلول 2020", f"{W}/2020/4"),
    ],
)
async def test_the_paper_that_is_lacking_is_answered(ask, text, paper):
    answered = await ask(text)
    assert (answered.sure, answered.about[:1]) == (True, (paper,))


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
    "text",
    [
        "We're a library rebuilding a broken set and need everything sent out before delegates met in June 2022",
        "Nous sommes un collectif, il nous faudrait tout ce qui a été mis en circulation avant la session de juin 2022",
        "我们民间组织当时没赶上，2022年夏天那次会前发的材料能都给一份吗",
    ],
)
async def test_all_that_was_sent_out_before_a_meeting_are_its_papers(ask, text):
    answered = await ask(text)
    assert (answered.sure, answered.about[:2]) == (True, ("meeting:CTOC/COP/WG.4:2022-06-29", f"{W}/2022/2"))
