import os
import re
import shutil
import tomllib
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from store.intake.fact_checks import aliases_of, flat, key_of
from store.intake.facts import Facts, FactsError, examples, load_facts
from store.records import LANGUAGES, ActRecord, DocumentRecord, MeetingRecord

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
DOCUMENTS = ROOT.parent / "shared" / "documents"
DRAFT = "mandate:CTOC/COP:draft:4/2(d)"
FIRST_DAYS = {2: date(2010, 1, 27), 11: date(2021, 10, 12), 12: date(2022, 6, 29)}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts(DATA)


def meeting(facts: Facts, ordinal: int) -> MeetingRecord:
    (found,) = (each for each in facts.meetings if each.ordinal == ordinal)
    return found


def act(facts: Facts, key: str) -> ActRecord:
    (found,) = (each for each in facts.acts if key_of(each) == key)
    return found


def document(facts: Facts, symbol: str) -> DocumentRecord:
    (found,) = (each for each in facts.documents if each.symbol == symbol)
    return found


def official(start: str) -> str:
    """Read an official document without blanks and line breaks; its wraps are not its words."""
    found = sorted(DOCUMENTS.glob(f"{start}_*.txt"))
    if not found and not os.environ.get("CI"):
        pytest.skip(f"the official documents are not at {DOCUMENTS}")
    assert found, f"the official documents are not at {DOCUMENTS}"
    return squeezed(found[0].read_text(encoding="utf-8"))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def test_the_fifteen_meetings_of_the_working_group(facts):
    assert [
        (each.ordinal, f"{each.starts} {each.ends}", each.verified, each.unverified) for each in facts.meetings
    ] == [
        (1, "2009-04-14 2009-04-15", True, ("agenda",)),
        (2, "2010-01-27 2010-01-29", True, ()),
        (3, "2010-10-19 2010-10-19", True, ("report",)),
        (4, "2011-10-10 2011-10-12", True, ("agenda", "report", "topics")),
        (5, "2013-11-06 2013-11-08", True, ("agenda", "report", "topics")),
        (6, "2015-11-16 2015-11-18", True, ("agenda", "report", "topics")),
        (7, "2017-09-06 2017-09-08", True, ("agenda", "report")),
        (8, "2018-07-02 2018-07-03", False, ()),
        (9, "2019-09-09 2019-09-10", False, ()),
        (10, "2020-09-10 2020-09-11", True, ("agenda", "format", "report")),
        (11, "2021-10-12 2021-10-13", True, ("report",)),
        (12, "2022-06-29 2022-06-30", True, ("report",)),
        (13, "2023-10-02 2023-10-03", False, ()),
        (14, "2024-07-08 2024-07-09", True, ("ends",)),
        (15, "2025-10-06 2025-10-07", True, ("ends", "topics")),
    ]
    assert {(each.body, each.place, each.timezone) for each in facts.meetings} == {
        ("CTOC/COP/WG.4", "Vienna", "Europe/Vienna")
    }


def test_three_agendas_are_held_whole(facts):
    held = {each.ordinal: each for each in facts.meetings if each.items}
    assert {ordinal: [item.number for item in flat(each.items)] for ordinal, each in held.items()} == {
        2: ["1", "1(a)", "1(b)", "2", "3", "4", "5", "6", "7", "8"],
        11: ["1", "1(a)", "1(b)", "2", "3", "4", "5"],
        12: ["1", "1(a)", "1(b)", "2", "3", "4", "5", "6"],
    }
    assert {ordinal: (f"{each.opens_at}", each.format, each.agenda) for ordinal, each in held.items()} == {
        2: ("2010-01-27 10:00:00", None, "CTOC/COP/WG.4/2010/1"),
        11: ("2021-10-12 11:00:00", "hybrid", "CTOC/COP/WG.4/2021/1"),
        12: ("2022-06-29 10:00:00", None, "CTOC/COP/WG.4/2022/1"),
    }


def test_papers_and_whether_any_are_expected(facts):
    told = {
        ordinal: {
            item.number: (" ".join(paper.symbol for paper in item.documents), item.documents_expected)
            for item in flat(meeting(facts, ordinal).items)
            if item.documents_expected is not None
        }
        for ordinal in FIRST_DAYS
    }
    series = "CTOC/COP/WG.4/"
    assert told == {
        2: {
            "2": (f"{series}2009/2", True),
            "3": (f"{series}2010/2", True),
            "4": (f"{series}2010/3", True),
            "5": (f"{series}2010/4", True),
            "6": (f"{series}2010/5", True),
        },
        11: {
            "2": (f"{series}2021/2", True),
            "3": (f"{series}2021/3", True),
            "4": (f"CTOC/COP/2020/CRP.2 {series}2021/5", True),
        },
        12: {
            "2": (f"{series}2022/2 {series}2020/2 CTOC/COP/2020/CRP.2", True),
            "3": (f"{series}2022/3 {series}2020/3 CTOC/COP/2020/CRP.2", True),
            "4": ("", False),
            "5": ("", False),
        },
    }


def test_every_session_with_its_items(facts):
    def table(ordinal):
        return [
            f"{each.starts:%d %H}-{each.ends:%H} "
            + " ".join(f"{item}+" if item in each.continued else item for item in each.items)
            for each in meeting(facts, ordinal).sessions
        ]

    assert table(2) == [
        "27 10-13 1(a) 1(b)",
        "27 15-18 2 3",
        "28 10-13 4",
        "28 15-18 4+ 5",
        "29 10-13 5+",
        "29 15-18 6 7 8",
    ]
    assert table(11) == ["12 11-13 1(a) 1(b) 2", "12 15-17 2+ 3", "13 11-13 3+ 4", "13 15-17 4+ 5"]
    assert table(12) == ["29 10-13 1(a) 1(b) 2", "29 15-18 2+ 3", "30 10-13 3+ 4", "30 15-18 5 6"]


def test_every_item_speaks_chinese_and_english_and_fits_a_phone(facts):
    for ordinal in FIRST_DAYS:
        for item in flat(meeting(facts, ordinal).items):
            assert {"en", "zh"} <= item.titles.keys(), item.number
            assert "zh" in item.official, item.number
            assert item.short.keys() == {"en", "zh"}, item.number
            assert len(item.short["en"]) <= 70, item.short
            assert {alias.language for alias in item.aliases} >= {"en", "zh"}, item.number
            if item.documents:
                assert item.summary.keys() == {"en", "zh"}, item.number


@pytest.mark.parametrize(("ordinal", "start"), [(2, "000"), (11, "003"), (12, "001")])
def test_what_is_called_official_chinese_stands_in_the_agenda(facts, ordinal, start):
    text = official(start)
    known = {each.symbol: each for each in facts.documents}
    for item in flat(meeting(facts, ordinal).items):
        assert squeezed(item.titles["zh"]) in text, item.number
        for paper in item.documents:
            assert squeezed(paper.titles.get("zh") or known[paper.symbol].titles["zh"]) in text, paper.symbol
            assert squeezed(paper.symbol) in text, paper.symbol


@pytest.mark.parametrize("start", ["000", "001", "002", "003", "004"])
def test_every_symbol_the_documents_print_is_held(facts, start):
    printed = set(re.findall(r"(?:CTOC/COP|A)/[A-Z0-9./]*\d", official(start)))
    assert printed <= {each.symbol for each in facts.documents}


def test_summaries_are_not_the_documents_words(facts):
    text = "".join(official(start) for start in ("000", "001", "002", "003", "004"))
    written = [item.summary["zh"] for each in facts.meetings for item in flat(each.items) if item.summary]
    written += [clause.summary["zh"] for clause in act(facts, DRAFT).paragraphs]
    for sentence in written:
        assert squeezed(sentence) not in text
        pieces = [sentence[at : at + 17] for at in range(len(sentence) - 16)]
        assert [piece for piece in pieces if squeezed(piece) in text] == [], "seventeen characters running"


def test_a_paper_keeps_its_own_title_and_the_one_the_agenda_prints(facts):
    held = document(facts, "CTOC/COP/WG.4/2010/3")
    (listed,) = meeting(facts, 2).items[3].documents
    assert held.titles["zh"] == "减少对剥削性服务的需求的良好做法和工具"
    assert listed.titles == {"zh": f"秘书处编拟的背景文件：{held.titles['zh']}"}
    assert meeting(facts, 2).items[3].titles["zh"] == held.titles["zh"].replace("减少", "遏制")


def test_symbols_no_copy_prints_say_so(facts):
    agendas = [document(facts, meeting(facts, ordinal).agenda) for ordinal in FIRST_DAYS]
    assert [(each.symbol_inferred, each.verified) for each in agendas] == [(True, True)] * 3
    assert [each.symbol for each in facts.documents if not each.verified and not each.symbol_inferred] == []


def test_later_papers_on_the_topic(facts):
    assert {each.symbol: each.related for each in facts.documents if each.related} == {
        "A/64/130": ("A/71/119", "A/76/120"),
        "CTOC/COP/WG.4/2010/4": ("CTOC/COP/WG.4/2020/2", "CTOC/COP/WG.4/2022/2"),
        "CTOC/COP/WG.4/2010/L.1": ("CTOC/COP/WG.4/2010/6",),
        "CTOC/COP/WG.4/2020/2": ("CTOC/COP/WG.4/2022/2",),
        "CTOC/COP/WG.4/2020/3": ("CTOC/COP/WG.4/2022/3",),
    }


def test_the_draft_paragraph_by_paragraph(facts):
    draft = act(facts, DRAFT)
    assert [f"{each.number or '-'} {each.verb} {each.addressee}" for each in draft.paragraphs] == [
        "- recalls None",
        "- recalls None",
        "- considers None",
        "- takes into account None",
        "- welcomes None",
        "- recalls None",
        "- stresses None",
        "- acknowledges None",
        "1 affirms None",
        "2 urges member states",
        "3 calls upon states parties",
        "4 encourages member states",
        "5 requests member states",
        "6 urges states parties",
        "7 requests states parties",
        "8 urges secretariat",
        "9 decides None",
        "10 decides working group",
        "10(a) None working group",
        "10(b) None working group",
        "10(c) None working group",
        "10(d) None working group",
        "11 decides working group",
        "12 requests secretariat",
        "13 requests secretariat",
        "14 decides chair",
        "15 decides None",
    ]
    assert [each.part for each in draft.paragraphs] == ["preamble"] * 8 + ["operative"] * 19
    assert {each.number: (each.due.date, each.due.occasion) for each in draft.paragraphs if each.due} == {
        "11": (None, "缔约方会议第五届会议期间"),
        "15": ("2012", "第六届会议"),
    }
    assert all(each.summary.keys() == {"en", "zh"} and len(each.summary["en"]) <= 110 for each in draft.paragraphs)
    assert draft.became == "mandate:CTOC/COP:decision:4/4"


def test_what_is_known_of_decision_4_4_and_through_which_text(facts):
    decision = act(facts, "mandate:CTOC/COP:decision:4/4")
    assert (decision.draft, decision.paragraphs, decision.adopted) == (DRAFT, (), date(2008, 10, 17))
    assert decision.unverified == ("adopted",)
    assert [
        f"{each.source} {each.where}: {each.relation} {' '.join(each.paragraphs)}".strip()
        for each in decision.known_through
    ] == [
        "CTOC/COP/WG.4/2010/1 1(b): same preamble 8",
        "CTOC/COP/WG.4/2010/1 1(b): same 1",
        "CTOC/COP/WG.4/2010/1 1(b): same 3",
        "CTOC/COP/WG.4/2010/1 1(b): paraphrased 4",
        "CTOC/COP/WG.4/2010/1 1(b): same 9",
        "CTOC/COP/WG.4/2010/1 1(b): same 11",
        "CTOC/COP/WG.4/2010/1 1(b): same 14 15",
        "CTOC/COP/WG.4/2010/1 2: same 10(a)",
        "CTOC/COP/WG.4/2010/1 2: paraphrased 10(b)",
        "CTOC/COP/WG.4/2010/1 2: different 10(c)",
        "CTOC/COP/WG.4/2010/1 4: paraphrased 5",
        "CTOC/COP/WG.4/2010/1 6: same 6",
        "A/64/130 16: paraphrased 9",
        "A/64/130 16: same 10",
        "A/64/130 16(a): same 10(a)",
        "A/64/130 16(b): same 10(b)",
        "A/64/130 16(c): different 10(c)",
        "A/64/130 16(d): same 10(d)",
        "A/64/130 17: same 11",
    ]
    restated = {number for each in decision.known_through for number in each.paragraphs}
    drafted = [each.number for each in act(facts, DRAFT).paragraphs if each.number]
    assert [number for number in drafted if number not in restated] == ["2", "7", "8", "12", "13"]


def test_the_acts_the_documents_cite_are_held(facts):
    cited = {
        *("mandate:CTOC/COP:decision:3/3", "mandate:CTOC/COP:decision:4/4"),
        *("mandate:CTOC/COP:resolution:7/1", "mandate:CTOC/COP:resolution:10/3"),
        *("mandate:A:resolution:61/144", "mandate:A:resolution:61/180", "mandate:A:resolution:63/194"),
        *("mandate:S:resolution:2331(2016)", "mandate:S:resolution:2388(2017)"),
    }
    assert cited <= {key_of(each) for each in facts.acts}


def test_one_number_can_be_a_resolution_and_a_decision(facts):
    assert [key_of(each) for each in facts.acts if each.number == "9/1"] == [
        "mandate:CTOC/COP:resolution:9/1",
        "mandate:CTOC/COP:decision:9/1",
    ]


def test_bodies_are_called_in_six_languages(facts):
    assert {each.symbol: sorted({alias.language for alias in each.aliases}) for each in facts.bodies} == dict.fromkeys(
        ["CTOC/COP/WG.4", "CTOC/COP", "A", "A/HRC", "S", "E", "E/CN.15"], sorted(LANGUAGES)
    )
    assert all(each.names.keys() == set(LANGUAGES) for each in facts.bodies)


def test_what_the_project_writes_is_in_english_and_chinese(facts):
    written = {}
    for record in (*facts.bodies, *facts.meetings, *facts.documents, *facts.acts):
        for field in ("source", "note", "topics", "gist", "sponsors"):
            if isinstance(text := getattr(record, field, ""), dict) and text:
                written[f"{key_of(record)} {field}"] = text
    assert {where: sorted(text) for where, text in written.items()} == {where: ["en", "zh"] for where in written}
    sources = [text["en"] for where, text in written.items() if where.endswith(" source")]
    assert sources
    assert [text for text in sources if len(text) > 110] == []


def test_examples_lists_each_phrase_with_what_it_finds(facts):
    listed = examples(facts)
    records = (*facts.bodies, *facts.meetings, *facts.documents, *facts.acts)
    assert len(listed) == sum(len(alias.examples) for each in records for _, _, alias in aliases_of(each))
    assert len({phrase for phrase, _ in listed}) == len(listed)
    assert dict(listed)["什么时候讨论采购政策"] == "item:CTOC/COP/WG.4:2021-10-12:3"
    assert dict(listed)["有没有关于采购的文件"] == "document:CTOC/COP/WG.4/2021/3"
    assert dict(listed)["安理会有哪些决议"] == "body:S"
    assert dict(listed)["2008年决议草案"] == DRAFT


FAULTS = tomllib.loads(Path(__file__).with_name("faults.toml").read_text(encoding="utf-8"))["fault"]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault['file']} {fault['new']}")
def test_a_fault_names_file_record_and_field(tmp_path, fault):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    text = (folder / fault["file"]).read_text(encoding="utf-8")
    assert fault["old"] in text
    (folder / fault["file"]).write_text(text.replace(fault["old"], fault["new"], 1), encoding="utf-8")
    with pytest.raises(FactsError) as raised:
        load_facts(folder)
    assert str(raised.value) == fault["said"]


def test_an_empty_folder_is_a_fault(tmp_path):
    with pytest.raises(FactsError, match="there is no TOML file in this folder or below it"):
        load_facts(tmp_path)


def test_the_digest_tells_states_apart_and_nothing_else(tmp_path, facts):
    shutil.copytree(DATA, tmp_path / "data")
    assert load_facts(tmp_path / "data") == facts
    path = tmp_path / "data" / "bodies.toml"
    path.write_text(path.read_text(encoding="utf-8") + "# reviewed again\n", encoding="utf-8")
    changed = load_facts(tmp_path / "data")
    assert changed.digest != facts.digest
    assert (changed.bodies, changed.meetings, changed.documents, changed.acts) == (
        facts.bodies,
        facts.meetings,
        facts.documents,
        facts.acts,
    )
