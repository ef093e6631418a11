"""The stages of reading on small texts written for the tests."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.intake import dates, extract, recognise, wraps
from store.intake.reading import read, read_with_ledger
from store.intake.words import numeral, pattern, words_of
from store.records import Due, ReadDocument, ReadEntry, Reading

ZH = words_of("zh")


# --- any input gives a reading -----------------------------------------------------------------------------------

PIECES = """1. |(a) |临时议程|说明|文件|附件|拟议工作安排|日期和时间	议程项目	标题或说明|13月40日，星期天
2月30日星期三上午10时开幕|上午 25 时至下午 99 时	1|第〇届会议|第一百零十届会议|77 国集团和中国：决议草案|缔约方会议，
回顾|决定|（A/1）|《|“|<sup>1</sup>|____|\\*|摘要|秘书长的报告|2022年6月29日和30日，维也纳|9999年12月31日至1日，维也纳
0000年1月1日，维也纳|第 2331 (2016)号和第 1/1 号决议|。|，| |贩运人口问题工作组|将于|99 February 2020
2008 年 5 月 5 日提交背景文件。背景文件介绍了 2009 年 5 月 5 日。"""
pieces = st.sampled_from([*PIECES.replace("\n", "|").split("|"), "\f", "\x00"])
openings = st.sampled_from(
    [
        "",
        "秘书长的报告\n摘要\n",
        "甲国：决议草案\n题\n缔约方会议，\n回顾甲，\n",
        "贩运人口问题工作组\n2022年6月29日和30日，维也纳\n临时议程说明\n1. 甲。\n2. 乙。\n说明\n1. 甲\n",
        "贩运人口问题工作组\n2022年6月29日和30日，维也纳\n临时议程说明\n1. 甲。\n2. 乙。\n说明\n附件\n拟议工作安排\n",
    ]
)
documents = st.builds(
    lambda opening, parts: opening + "".join(piece + end for piece, end in parts),
    openings,
    st.lists(st.tuples(pieces, st.sampled_from(["", "\n", "\n\n"])), max_size=30),
)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_reading(data):
    assert isinstance(read(data), Reading)


@settings(max_examples=300, deadline=None)
@given(st.one_of(documents, st.text(alphabet=st.characters(codec="utf-8"), max_size=200)))
def test_any_text_gives_a_reading_that_survives_json(text):
    reading, ledger = read_with_ledger(text.encode())
    assert Reading.model_validate_json(reading.model_dump_json()) == reading
    unread = [number for number, where in ledger.items() if where == "unread"]
    if reading.kind:
        assert [number for w in reading.warnings if w.code == "unread-line" for number in w.lines] == unread
    else:
        assert [warning.code for warning in reading.warnings] in (["not-understood"], ["no-text"])


@pytest.mark.parametrize(
    ("data", "language", "code"),
    [
        (b"\xff\xfe\x00", None, "not-understood"),
        (b"caf\xe9", None, "not-understood"),
        (b"", None, "no-text"),
        (b"\xef\xbb\xbf \n\f\n", None, "no-text"),
        (b"A letter to nobody.", None, "not-understood"),
        ("写给朋友的一封信。".encode(), "zh", "not-understood"),
    ],
)
def test_what_is_no_official_document_says_so(data, language, code):
    reading = read(data)
    assert (reading.kind, reading.language, [w.code for w in reading.warnings]) == (None, language, [code])


# --- lines -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("## 文件", "文件"),
        ("#### **举措**", "举措"),
        ("<b>6月29日，星期三</b>\t\t", "6月29日，星期三"),
        (" - (a) 会议开幕；", "(a) 会议开幕；"),
        ("（[A/64/130](#)）", "（A/64/130）"),
        ("表\\*项目 103", "表*项目 103"),
        ("开幕。<sup>1</sup>", "开幕。"),
        ("\f  决定\u200b \xa0", "决定"),
        ("___________", ""),
    ],
)
def test_left_overs_of_markup_go(raw, text):
    assert [line.text for line in extract.lines(f"\n{raw}\n")] == [text]


def test_lines_keep_their_numbers_whatever_ends_them():
    assert [(line.number, line.text, line.gap) for line in extract.lines("一\r\n\r\n二\r三\n\n\n四")] == [
        (1, "一", 0),
        (3, "二", 1),
        (4, "三", 0),
        (7, "四", 2),
    ]


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("贩运", "人口", "贩运人口"),
        ("决定，", "“是”", "决定，“是”"),
        ("议事规则第", "2 条", "议事规则第 2 条"),
        ("COVID-19", "大流行", "COVID-19 大流行"),
        ("会议将于2010", "年1月27日", "会议将于2010年1月27日"),
        ("会议于 2010", "年 1 月", "会议于 2010 年 1 月"),
        ("文件（", "A/64/130）", "文件（A/64/130）"),
        ("CTOC/COP/", "WG.4/2010/3", "CTOC/COP/WG.4/2010/3"),
        ("Working", "Group", "Working Group"),
    ],
)
def test_wraps_join_as_the_text_was_set(left, right, joined):
    assert wraps.join(left, right) == joined


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("CTOC/COP/WG.4/20", "22/2）", "CTOC/COP/WG.4/2022/2）"),
        ("（CTO", "C/COP/2020/CRP.2", "（CTOC/COP/2020/CRP.2"),
        ("第 61/1", "80 号", "第 61/180 号"),
        ("20", "10 年", "2010 年"),
        ("COVID-", "19大流行", "COVID-19大流行"),
        ("see A/64/130", "and others", "see A/64/130 and others"),
        ("in A/64/130", "The report", "in A/64/130 The report"),
    ],
)
def test_a_word_parted_by_a_wrap_is_whole_again(left, right, joined):
    assert wraps.join(left, right) == joined


# --- dates and times ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2010年1月27日至29日，维也纳", date(2010, 1, 27), date(2010, 1, 29)),
        ("2021 年 10 月 12 日和 13 日，维也纳", date(2021, 10, 12), date(2021, 10, 13)),
        ("2010年1月30日至2月1日", date(2010, 1, 30), date(2010, 2, 1)),
        ("2009年12月31日至2010年1月2日", date(2009, 12, 31), date(2010, 1, 2)),
        ("2010年10月19日，维也纳", date(2010, 10, 19), date(2010, 10, 19)),
    ],
)
def test_a_range_takes_over_what_its_end_does_not_print(text, first, last):
    found = dates.date_range(text, ZH)
    assert (found[0].on(), found[1].on()) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("上午 10 时至下午 1 时", time(10), time(13)),
        ("下午3时至6时", time(15), time(18)),
        ("下午3:00-6:00", time(15), time(18)),
        ("上午9时30分至下午1时半", time(9, 30), time(13, 30)),
        ("上午10时至1时", time(10), time(13)),
        ("中午12:30至下午2时", time(12, 30), time(14)),
        ("下\n午 3 时至\n5 时", time(15), time(17)),
    ],
)
def test_the_half_of_the_day_holds_for_both_times(text, first, last):
    match = pattern(dates.time_pattern(ZH)).match(text)
    assert dates.time_range(match, ZH) == (first, last)


@pytest.mark.parametrize(
    ("text", "value"), [("二", 2), ("十", 10), ("十二", 12), ("二十", 20), ("六十四", 64), ("一百零三", 103)]
)
def test_numerals(text, value):
    assert numeral(text, ZH) == value


def test_a_title_of_a_masthead_is_no_language():
    assert recognise.language_of("Provisional agenda 临时议程") is None


# --- acts --------------------------------------------------------------------------------------------------------


def act(*paragraphs, sponsors="奥地利、甲国和乙国", preamble="回顾其第 1/2 号决议，"):
    lines = [
        "第四届会议",
        "2030年3月4日至8日，维也纳",
        "议程项目 7",
        f"{sponsors}：决定草案",
        "某事",
        "缔约方会议，",
        preamble,
    ]
    return read("\n\n".join([*lines, *paragraphs]).encode())


@pytest.mark.parametrize(
    ("text", "verb", "verb_text", "addressee", "due"),
    [
        ("强烈敦促所有会员国加入；", "urges", "强烈敦促", "member states", None),
        ("再次呼吁各国合作；", "calls upon", "再次呼吁", "states", None),
        ("请联合国毒品和犯罪问题办公室协助；", "requests", "请", "unodc", None),
        (
            "还请秘书长在 2031 年 5 月 1 日之前提出报告；",
            "requests",
            "还请",
            "secretary-general",
            Due(date="2031-05-01"),
        ),
        ("请秘书处向缔约方会议第五届会议报告；", "requests", "请", "secretariat", Due(occasion="缔约方会议第五届会议")),
        ("邀请有关国际组织参加；", "invites", "邀请", "organizations", None),
        ("鼓励《某国公约》的缔约国批准；", "encourages", "鼓励", "states parties", None),
        ("决定设立一个工作组；", "decides", "决定", None, None),
        ("又决定工作组主席应提交报告；", "decides", "又决定", "chair", None),
        ("决定请秘书处提供协助；", "decides", "决定", "secretariat", None),
        ("决定在 2032 年第六届会议上审查；", "decides", "决定", None, Due(date="2032", occasion="第六届会议")),
        ("请秘书处每两年向会员国通报；", "requests", "请", "secretariat", Due(occasion="每两年")),
        ("请秘书长在六个月内提出报告；", "requests", "请", "secretary-general", Due(occasion="在六个月内")),
        ("表示注意到报告；", "takes note of", "表示注意到", None, None),
        ("赞赏地注意到报告；", "notes", "赞赏地注意到", None, None),
        ("核可各项建议；", "endorses", "核可", None, None),
        ("某事应予办理；", None, None, None, None),
    ],
)
def test_an_operative_paragraph_says_who_is_asked_what_by_when(text, verb, verb_text, addressee, due):
    reading = act(f"1. {text}")
    paragraph = reading.act.paragraphs[-1]
    assert paragraph.model_dump() == {
        "number": "1",
        "part": "operative",
        "verb": verb,
        "verb_text": verb_text,
        "addressee": addressee,
        "text": text,
        "due": due and due.model_dump(),
    }


def test_the_frame_of_a_draft():
    reading = act("1. 决定结束。")
    assert (reading.act.type, reading.act.status, reading.act.sponsors) == (
        "decision",
        "draft",
        ("奥地利", "甲国", "乙国"),
    )
    assert (reading.title, reading.body, reading.agenda_item) == ("某事", "CTOC/COP", "7")
    assert [(each.symbol, each.as_written, each.relation) for each in reading.references] == [
        ("CTOC/COP resolution 1/2", "第 1/2 号决议", "recalls")
    ]


@pytest.mark.parametrize("example", ZH["relation_examples"], ids=lambda each: each["text"])
def test_what_an_act_in_chinese_does_to_one_it_cites(example):
    cited = act(f"1. {example['text']}").references[-1]
    assert (cited.symbol, cited.relation) == ("CTOC/COP resolution 7/1", example["relation"])


def test_a_group_whose_name_holds_the_separator_is_one_sponsor():
    assert act("1. 决定结束。", sponsors="77国集团和中国、甲国和乙国").act.sponsors == (
        "77国集团和中国",
        "甲国",
        "乙国",
    )


def test_sub_paragraphs_are_what_their_chapeau_asks():
    paragraphs = act("1. 请秘书处：", "(a) 通过网页通报；", "(b) 提交报告；", "3. 决定结束。").act.paragraphs[1:]
    assert [(each.number, each.verb, each.addressee) for each in paragraphs] == [
        ("1", "requests", "secretariat"),
        ("1(a)", None, "secretariat"),
        ("1(b)", None, "secretariat"),
        ("3", "decides", None),
    ]


def test_an_act_skipping_a_number_is_reported_on_its_line():
    reading = act("1. 决定开始；", "3. 决定结束。")
    assert [(each.code, each.lines) for each in reading.warnings] == [("symbol-missing", ()), ("numbering-gap", (17,))]


def test_organs_are_told_apart_by_the_nearest_name_outside_titles():
    reading = act(
        "1. 回顾大会题为“缔约方会议的工作”的第 70/1 号决议和缔约方大会第 8/8 号决定"
        "以及安全理事会第 2331 (2016)号和第 2388 (2017)号决议。"
    )
    assert [(each.symbol, each.as_written) for each in reading.references] == [
        ("CTOC/COP resolution 1/2", "第 1/2 号决议"),
        ("A/RES/70/1", "第 70/1 号决议"),
        ("CTOC/COP decision 8/8", "第 8/8 号决定"),
        ("S/RES/2331(2016)", "第 2331 (2016)号"),
        ("S/RES/2388(2017)", "第 2388 (2017)号决议"),
    ]


# --- agendas -----------------------------------------------------------------------------------------------------

AGENDA = """CTOC/COP/WG.7/2030/1

偷运移民问题工作组

2030年5月6日和7日，维也纳

临时议程说明

1. 甲。
2. 乙。

说明

1. 甲

工作组第三次会议将于2030年5月6日星期一上午10时开幕。{form}

2. 乙

{under}

附件

拟议工作安排

日期和时间\t议程项目\t标题或说明
5月6日，星期一\t\t
上午10时至下午1时\t1\t甲
下午3时至6时\t2\t乙
5月7日，星期二\t\t
上午10时至下午1时\t2\t乙（续）
"""


def agenda(form="", under="讨论。"):
    return read(AGENDA.format(form=form, under=under).encode())


def test_a_small_agenda_of_another_group():
    reading = agenda()
    assert (reading.body, reading.symbol, reading.symbol_source) == ("CTOC/COP/WG.7", "CTOC/COP/WG.7/2030/1", "printed")
    assert [session.entries for session in reading.sessions] == [
        (ReadEntry(item="1"),),
        (ReadEntry(item="2"),),
        (ReadEntry(item="2", continued=True),),
    ]
    assert [warning.code for warning in reading.warnings] == ["year-inferred"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("本次会议将以混合形式举行。", "hybrid"),
        ("本次会议将以线上形式举行。", "online"),
        ("本次会议将以线下形式举行。", "in person"),
        ("如果本次会议必须以混合形式举行，将另行通知。", None),
        ("可能以混合形式举行本次会议。", None),
        ("第二次会议曾以混合形式举行。", None),
    ],
)
def test_the_format_is_read_only_where_it_is_stated(form, expected):
    assert agenda(form).meeting.format == expected


@pytest.mark.parametrize(
    ("under", "documents", "expected"),
    [
        ("讨论。", (), None),
        ("目前预期不会有关于本项目的文件。", (), False),
        (
            "讨论。\n\n文件\n\n说明甲（CTOC/COP/WG.7/2030/2）",
            (ReadDocument(symbol="CTOC/COP/WG.7/2030/2", title="说明甲"),),
            True,
        ),
    ],
)
def test_papers_are_expected_only_where_the_text_says_something(under, documents, expected):
    item = agenda(under=under).items[1]
    assert (item.documents, item.documents_expected) == (documents, expected)
