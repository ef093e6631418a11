"""Two papers told of one by one and asked for together are listed."""

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
        ("Demand and non-punishment in January 2010: the papers for both please", (f"{W}/2010/3", f"{W}/2010/4")),
        ("Спрос и ненаказание жертв в январе 2010-го. Какие бумаги к тому и другому?", (f"{W}/2010/3", f"{W}/2010/4")),
        ("2010年1月那次的报告，有草稿也有定稿，两份都列出来", (f"{W}/2010/6", f"{W}/2010/L.1")),
    ],
)
async def test_both_papers_are_listed(ask, text, papers):
    answered = await ask(text)
    assert (answered.sure, answered.about[:2]) == (True, papers)


@pytest.mark.parametrize(
    "text",
    [
        "paper on demand and the one on recruitment fees, both documents please",
        "I need the background papers on organ removal and on technology, both",
        "联合调查2020年和2023年的文件，两份都要",
    ],
)
async def test_one_of_two_papers_alone_is_never_sure(ask, text):
    assert not (await ask(text)).sure
