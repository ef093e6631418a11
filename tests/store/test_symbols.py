import re
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store import symbols
from store.symbols import Act

SPELLINGS = {
    "CTOC/COP/WG.4/2010/4": [
        "CTOC/COP/WG.4/2010/4",
        "ctoc/cop/wg.4/2010/4",
        "CTOC/COP/WG4/2010/4",
        "CTOC/COP/WG. 4/2010/4",
        "ctoc cop wg4 2010 4",
        "CTOC/COP WG4/2010/4",
        "ctoc cop wg4 2010 04",
        "CTOC/COP/WG.04/2010/04",
        "CTOC_COP_WG.4_2010_4.pdf",
        "CTOC\\COP\\WG.4\\2010\\4",
        "（CTOC/COP/WG.4/2010/4）",
        "[CTOC/COP/WG.4/2010/4](#)",
        "CTOC／COP／WG．４／２０１０／４",
        "CTOC/COP/\nWG.4/2010/4。",
        "https://docs.un.org/zh/CTOC/COP/WG.4/2010/4",
        "http://www.undocs.org/en/CTOC/COP/WG.4/2010/4?x=1",
        "undocs.org/CTOC/COP/WG.4/2010/4",
        "https://documents.un.org/api/symbol/access?s=CTOC/COP/WG.4/2010/4&l=zh&t=pdf",
        "文号 CTOC/COP/WG.4/2010/4",
    ],
    "A/64/130": ["A/64/130", "a/64/130", "A/64/130)", "A / 64 / 130", "“A/64/130”，", "A 64 130"],
    "A/64/130/Add.1": ["A/64/130/ADD1", "A/64/130/add.1", "A/64/130/Add. 1"],
    "A/C.3/63/L.12/Rev.1": ["a/c.3/63/l.12/rev.1", "A/C3/63/L12/REV1"],
    "S/2001/521/Corr.2": ["S/2001/521/CORR.2", "s/2001/521/corr2"],
    "E/CN.4/Sub.2/2003/12": ["E/CN.4/SUB.2/2003/12", "E/CN4/Sub2/2003/12"],
    "S/RES/2331(2016)": [
        "S/RES/2331/2016",
        "S/RES/2331 (2016)",
        "s/res/2331(2016)",
        "https://docs.un.org/en/S/RES/2331%282016%29",
    ],
    "A/62/17(PartI)": ["A/62/17(Part I)", "A/62/17 (PARTI)"],
    "A/RES/63/100 A-B": ["A/RES/63/100 A-B", "a/res/63/100 a-b"],
    "CTOC/COP/2020/CRP.2": ["CTOC/COP/2020/CRP.2", "ctoc/cop/2020/crp2"],
    "A/36/PV.53": ["A/36/pv.53"],
    "CTOC/COP/2008/INF/1": ["CTOC/COP/2008/INF/1"],
    "CTOC/COP/2008/19": ["ctoc/cop/2008/19", "ctoc-cop-2008-19"],
    "E/CN.15/2011/1": ["E\n/CN.15/2011/1"],
    "A/CONF.213/4": ["A/CONF.213./4"],
    "CAC/COSP/IRG/2015/1": ["CAC_COSP_IRG_2015_1_EC"],
    "A/AC.291/11": ["A_AC.291_11"],
    "A/80/6(Sect.16)": ["A_80_6_SECT.16", "A/80/6 (Sect. 16)", "A/80/6/Sect.16"],
    "A/2119(SUPP)": ["A/2119 (supp)"],
    "A/62/49[Vol.II]": ["A/62/49 [Vol. II]"],
    "S/PV.3456(Resumption1)": ["S/PV.3456 (Resumption 1)"],
    "TD/B/C.1/IRON ORE/1": ["td/b/c.1/iron ore/1"],
    "A/RES/1166(XII)": ["A/RES/1166 (XII)", "a_res_1166(xii)"],
    "A/RES/217(III)[A]": ["A/RES/217 A (III)", "A/RES/217(III)A", "A/RES/217A(III)"],
    "A/C.3/L.1383/Rev.1": ["A/C.3L.1383/Rev.1"],
    "A/64/130/Add.1/Rev.2/Corr.1": ["a/64/130/add1/rev2/corr1"],
    "A/RES/63/194": ["А/RES/63/194", "A/RES/63/194²", "A/RES/63/194-*", "A/RES/63/194 (2008)"],
}


@pytest.mark.parametrize(("official", "spelling"), [(k, each) for k, v in SPELLINGS.items() for each in v])
def test_every_spelling_gives_the_official_one(official, spelling):
    assert str(symbols.parse(spelling)) == official


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022/2",
        "CTOC/COP",
        "and/or",
        "N/A",
        "item 2",
        "decision 4/4",
        "COVID-19",
        "A",
        "A/",
        "第 4/4 号决定",
        "1(b)",
        "a meeting on 3 July",
        "decision IX/16",
        "dec. 4/4",
        "https://digitallibrary.un.org/record/649065?ln=ar",
    ],
)
def test_what_is_no_symbol_is_none(text):
    assert symbols.parse(text) is None


numbers = st.integers(1, 9999).map(str)
kinds = st.sampled_from(["WG", "C", "AC", "CN", "L", "CRP", "Sub", "SR", "PV"])
middles = st.one_of(
    st.sampled_from(["COP", "HRC", "RES", "NGO", "INF"]), st.builds("{}.{}".format, kinds, st.integers(1, 99)), numbers
)
suffixes = st.lists(st.builds("{}.{}".format, st.sampled_from(["Add", "Corr", "Rev"]), st.integers(1, 20)), max_size=3)
heads = st.sampled_from(["A", "S", "E", "ST", "CTOC", "CAC", "CRC"])
official_symbols = st.builds(
    lambda head, middle, number, last: "/".join([head, *middle, number, *last]),
    heads,
    st.lists(middles, max_size=4),
    numbers,
    suffixes,
).filter(lambda symbol: not re.fullmatch(r"S/RES/\d+/(?:19|20)\d\d", symbol))
"""But the Security Council's resolutions, whose year stands in brackets: behind a stroke it is a spelling of that."""


@settings(max_examples=150, deadline=None)
@given(official_symbols)
@example("S/RES/1/1000")
def test_an_official_symbol_survives_careless_spelling(official):
    for careless in (official, official.lower(), official.replace("/", "_"), f"（{official}）。", f" {official} "):
        assert str(symbols.parse(careless)) == official
    assert str(symbols.parse(symbols.url(official, "zh"))) == official
    assert [str(each.symbol) for each in symbols.find_all(f"见{official}号文件")] == [official]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_a_symbol_or_none_and_its_spelling_is_stable(text):
    symbol = symbols.parse(text)
    assert symbol is None or symbols.parse(str(symbol)) == symbol
    for found in symbols.find_all(text):
        assert text[found.start : found.end] == found.as_written
    symbols.parse_act(text)


@pytest.mark.parametrize(
    ("text", "series", "expected"),
    [
        ("2010/4", "CTOC/COP/WG.4", "CTOC/COP/WG.4/2010/4"),
        ("WG.4/2010/4", "CTOC/COP/WG.4", "CTOC/COP/WG.4/2010/4"),
        ("wg4/2010/4", "CTOC/COP/WG.4", "CTOC/COP/WG.4/2010/4"),
        ("cop/2020/crp2", "CTOC/COP/WG.4", "CTOC/COP/2020/CRP.2"),
        ("2020/CRP.2", "CTOC/COP", "CTOC/COP/2020/CRP.2"),
        ("2022/L1", "CTOC/COP/WG.4", "CTOC/COP/WG.4/2022/L.1"),
        ("A/64/130", "CTOC/COP", "A/64/130"),
    ],
)
def test_a_short_form_is_completed_in_its_series(text, series, expected):
    assert str(symbols.expand(text, series)) == expected


def test_a_symbol_is_shortened_only_in_its_own_series():
    symbol = symbols.parse("CTOC/COP/WG.4/2022/2")
    assert symbols.short(symbol, "CTOC/COP/WG.4") == "2022/2"
    assert symbols.short(symbol, "CTOC/COP/WG.7") == "CTOC/COP/WG.4/2022/2"
    assert symbol.series == "CTOC/COP/WG.4"


def test_running_text_yields_every_symbol_with_its_place():
    text = (
        "审议了 CTOC/COP/2008/8、CTOC/COP/2008/9 和 CTOC/COP/\nWG.4/2010/3（A／64／130）。"
        "S/RES/2331 (2016) and/or 2008/9."
    )
    found = symbols.find_all(text)
    assert [str(each.symbol) for each in found] == [
        "CTOC/COP/2008/8",
        "CTOC/COP/2008/9",
        "CTOC/COP/WG.4/2010/3",
        "A/64/130",
        "S/RES/2331(2016)",
    ]
    assert found[2].as_written == "CTOC/COP/\nWG.4/2010/3"
    assert symbols.find_all("www.unodc.org/unodc/en/treaties/CTOC/working-group-on-trafficking-2021.html") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2CTOC/COP/2008/INF/1表团中, seeA/64/130",
            {"CTOC/COP/2008/INF/1": "CTOC/COP/2008/INF/1", "A/64/130": "A/64/130"},
        ),
        ("A/64/130 / CTOC/COP/2008/8", {"A/64/130": "A/64/130", "CTOC/COP/2008/8": "CTOC/COP/2008/8"}),
        ("(A/70/357–S/2015/682)", {"A/70/357": "A/70/357", "S/2015/682": "S/2015/682"}),
        ("A/64/130 (2009) and Corr.1", {"A/64/130": "A/64/130"}),
        ("A/6396 and Add.1 and Corr.2", {"A/6396": "A/6396", "A/6396/Add.1": "Add.1", "A/6396/Corr.2": "Corr.2"}),
        (
            "A_RES_63_194.pdf, A/RES/73/279 A of 2018",
            {"A/RES/63/194": "A_RES_63_194", "A/RES/73/279 A": "A/RES/73/279 A"},
        ),
        ("CTOC/COP. 4 people, A/H1N1, and/or, decision IX/16, CTOC/COP/x.html", {}),
    ],
)
def test_a_symbol_ends_where_it_ends(text, expected):
    assert {str(each.symbol): each.as_written for each in symbols.find_all(text)} == expected


def test_the_address_keeps_slashes_and_encodes_the_rest():
    symbol = symbols.parse("S/RES/2331(2016)")
    assert symbols.url(symbol, "zh") == "https://docs.un.org/zh/S/RES/2331%282016%29"
    assert unquote(symbols.url("A/RES/63/100 A-B", "en")) == "https://docs.un.org/en/A/RES/63/100 A-B"


ACTS = {
    Act("decision", "4/4"): [
        "decision 4/4", "Decision 4/4", "第4/4号决定", "第 4/4 号决定", "决定4/4", "décision 4/4", "decisión 4/4",
        "решение 4/4", "المقرَّر 4/4", "المقرر ٤/٤", "第４／４号决定",
    ],
    Act("resolution", "7/1"): ["resolution 7/1", "القرار 7/1", "резолюция 7/1", "résolution 7/1", "resolución 7/1"],
    Act("decision", "4/4", "CTOC/COP"): ["缔约方会议第 4/4 号决定", "COP decision 4/4", "缔约方大会第4/4号决定"],
    Act("resolution", "63/194", "A"): [
        "A/RES/63/194", "A_RES_63_194", "大会第63/194号决议", "General Assembly resolution 63/194",
        "https://docs.un.org/ru/A/RES/63/194",
    ],
    Act("resolution", "2331(2016)", "S"): ["S/RES/2331(2016)", "第 2331 (2016)号决议", "resolution 2331 (2016)"],
    Act("resolution", "2021/25", "E"): ["E/RES/2021/25", "ECOSOC resolution 2021/25"],
    Act("resolution", "53/9", "A/HRC"): ["A/HRC/RES/53/9", "人权理事会第53/9号决议"],
}  # fmt: skip


@pytest.mark.parametrize(("act", "text"), [(act, text) for act, texts in ACTS.items() for text in texts])
def test_an_act_is_read_in_every_form(act, text):
    assert symbols.parse_act(text) == act


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("UNSCR 2331 and SCR 2388", [Act("resolution", "2331", "S"), Act("resolution", "2388", "S")]),
        ("resolution 1166 (XII)", [Act("resolution", "1166(XII)", "A")]),
        ("resolution 75 (V)", [Act("resolution", "75(V)")]),
        ("ECOSOC resolution 663 C (XXIV)", [Act("resolution", "663 C(XXIV)", "E")]),
        ("resolutions 75/290 A and B", [Act("resolution", "75/290 A"), Act("resolution", "75/290 B")]),
        ("COSP resolution 8/1", [Act("resolution", "8/1", "CAC/COSP")]),
        (
            "General Assembly resolution 63/194, and decisions 1/5 and 2/3 of the Conference of the Parties.",
            [Act("resolution", "63/194", "A"), Act("decision", "1/5", "CTOC/COP"), Act("decision", "2/3", "CTOC/COP")],
        ),
        ("resolution 63/194 (A/RES/63/194)", [Act("resolution", "63/194", "A")] * 2),
        (
            "缔约方会议第9/1号决议和第9/1号决定",
            [Act("resolution", "9/1", "CTOC/COP"), Act("decision", "9/1", "CTOC/COP")],
        ),
        ("CTOC/COP/2008/8决定设立, A/64/130, revolution 4/4, 7 dec 12/2020", []),
        ("见A/\n64/130号决议草案", []),
    ],
)
def test_every_act_of_a_text_is_named_with_its_organ(text, acts):
    assert [each.act for each in symbols.acts_in(text)] == acts


@pytest.mark.parametrize(("text", "number"), [("decision 4-4", "4/4"), ("4/4 decision", "4/4"), ("第4/4号绝定", "4/4")])
def test_what_is_typed_alone_may_be_careless(text, number):
    assert symbols.parse_act(text) == Act("decision", number)


@pytest.mark.parametrize("text", ["A RES 63 194", "a/res63/194", "A_RES_63_194"])
def test_an_acts_own_symbol_typed_alone_may_be_careless(text):
    assert symbols.parse_act(text) == Act("resolution", "63/194", "A")


@pytest.mark.parametrize("text", ["A/64/130", "item 4", "4/4", "", "CTOC/COP/WG.4/2010/4", "A/RES/63"])
def test_a_document_or_a_number_is_no_act(text):
    assert symbols.parse_act(text) is None


@pytest.mark.parametrize(
    ("act", "key", "name"),
    [
        (Act("resolution", "63/194", "A"), "mandate:A:resolution:63/194", "A/RES/63/194"),
        (Act("resolution", "2331(2016)", "S"), "mandate:S:resolution:2331(2016)", "S/RES/2331(2016)"),
        (Act("resolution", "2017/18", "E"), "mandate:E:resolution:2017/18", "E/RES/2017/18"),
        (Act("resolution", "53/9", "A/HRC"), "mandate:A/HRC:resolution:53/9", "A/HRC/RES/53/9"),
        (Act("decision", "4/4", "CTOC/COP"), "mandate:CTOC/COP:decision:4/4", "CTOC/COP decision 4/4"),
        (Act("resolution", "9/1", "CTOC/COP"), "mandate:CTOC/COP:resolution:9/1", "CTOC/COP resolution 9/1"),
        (Act("decision", "4/4"), None, "decision 4/4"),
    ],
)
def test_an_act_has_a_key_and_a_name(act, key, name):
    assert (symbols.act_key(act), symbols.act_name(act)) == (key, name)
