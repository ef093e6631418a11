"""Questions in words, in English and Chinese: what they are about, in the order of the contract."""

import pytest

from handlers.mending import mended
from store.folding import fold
from store.intake.facts import examples
from store.tables import Act
from tests.conftest import ask_in
from tests.handlers.drawing import drawn

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

BODY = "CTOC/COP/WG.4"
PROCUREMENT = (
    f"item:{BODY}:2021-10-12:3",
    f"session:{BODY}:2021-10-12T15:00",
    f"session:{BODY}:2021-10-13T11:00",
    f"document:{BODY}/2021/3",
)
OFFENCES = (
    f"item:{BODY}:2022-06-29:2",
    f"session:{BODY}:2022-06-29T10:00",
    f"session:{BODY}:2022-06-29T15:00",
    f"document:{BODY}/2022/2",
    f"document:{BODY}/2020/2",
    "document:CTOC/COP/2020/CRP.2",
)
SECRETARIAT = (
    "mandate:CTOC/COP:decision:4/4",
    "mandate:CTOC/COP:draft:4/2(d):8",
    "mandate:CTOC/COP:draft:4/2(d):12",
    "mandate:CTOC/COP:draft:4/2(d):13",
)


async def test_when_is_procurement_discussed_in_chinese(ask):
    assert (
        drawn(await ask("什么时候讨论采购政策"))
        == """\
第十一次会议项目3：在国家、区域和国际层面加强采购政策的措施
2021年10月12日（星期二） 15:00–17:00
2021年10月13日（星期三） 11:00–13:00（续）
维也纳时间
据临时议程CTOC/COP/WG.4/2021/1（文号系推断）
[项目3 → /item 2021 3]  [日程 → /timetable 2021]  [文件 → /doc 2021 3]
· item:CTOC/COP/WG.4:2021-10-12:3
· session:CTOC/COP/WG.4:2021-10-12T15:00
· session:CTOC/COP/WG.4:2021-10-13T11:00
· document:CTOC/COP/WG.4/2021/3
sure
"""
    )


async def test_when_is_procurement_discussed(ask):
    assert (
        drawn(await ask("when is procurement discussed?"))
        == """\
11th meeting, item 3: Measures to strengthen procurement policies at the national, regional and international levels†
Tuesday 12 October 2021 15:00–17:00
Wednesday 13 October 2021 11:00–13:00 (continued)
Vienna time
From the provisional agenda CTOC/COP/WG.4/2021/1 (symbol inferred)
† working translation
[Item 3 → /item 2021 3]  [Timetable → /timetable 2021]  [Documents → /doc 2021 3]
· item:CTOC/COP/WG.4:2021-10-12:3
· session:CTOC/COP/WG.4:2021-10-12T15:00
· session:CTOC/COP/WG.4:2021-10-13T11:00
· document:CTOC/COP/WG.4/2021/3
sure
"""
    )


@pytest.mark.parametrize(
    "text",
    [
        "什么时候讨论采购政策",
        "采购政策什么时候讨论？",
        "请问采购政策何时审议",
        "When is procurement discussed?",
        "when will we discuss procurement policies",
        "procurement: when?",
        "what time is the procurement item",
        "when is procurment policy discussed",
    ],
)
async def test_a_topic_and_when(ask, text):
    reply = await ask(text)
    assert (reply.about, reply.sure) == (PROCUREMENT, True)


@pytest.mark.parametrize(
    "text",
    [
        "what did decision 4/4 ask of the secretariat?",
        "what does decision 4/4 ask the Secretariat to do",
        "what must the secretariat do under decision 4/4",
        "第4/4号决定要求秘书处做什么",
        "第4/4号决定对秘书处有什么要求？",
        "秘书处要做什么",
    ],
)
async def test_what_an_act_asks_of_whom(ask, text):
    reply = await ask(text)
    assert (reply.about, reply.sure) == (SECRETARIAT, True)


@pytest.mark.parametrize(
    ("before", "text", "about"),
    [
        ("/item 2022 2", "when is it?", OFFENCES),
        ("/item 2022 2", "什么时候讨论？", OFFENCES),
        ("/item 2022 2", "and the documents?", OFFENCES),
        ("/item 2022 2", "有哪些文件？", OFFENCES),
        ("when is procurement discussed?", "and the documents?", PROCUREMENT),
        ("什么时候讨论采购政策", "有哪些文件", PROCUREMENT),
        ("/agenda 2021", "item 3", PROCUREMENT),
        ("/agenda 2021", "/item 3", PROCUREMENT),
        ("/agenda 2021", "项目3", PROCUREMENT),
        ("/agenda 2021", "when is item 3?", PROCUREMENT),
        ("/agenda 2021", "项目3什么时候讨论？", PROCUREMENT),
        ("/doc 2021/3", "when is it?", PROCUREMENT),
        ("/doc 2021/3", "什么时候讨论", PROCUREMENT),
    ],
)
async def test_a_question_goes_on_from_the_last_answer(ask, before, text, about):
    reply = await ask(before, text)
    assert (reply.about, reply.sure) == (about, True)


@pytest.mark.parametrize(
    "text", ["who chairs the General Assembly?", "谁主持大会", "谁是工作组主席？", "who is the chair?"]
)
async def test_persons_are_not_held(ask, text):
    reply = await ask(text)
    title = "我只知道会议、文件和授权" if reply.language == "zh" else "I only know meetings, documents and mandates"
    assert (reply.sure, title in reply.title) == (False, True)


@pytest.mark.parametrize(
    "text", ["how is the weather?", "天气怎么样", "lorem ipsum dolor", "2 + 2", "😀", "?", "。。。"]
)
async def test_what_is_not_held_is_never_answered_as_if_it_were(ask, text):
    assert (await ask(text)).sure is False


@pytest.mark.parametrize(
    ("text", "at", "about"),
    [
        ("what is on now?", "2022-06-29T15:30", f"session:{BODY}:2022-06-29T15:00"),
        ("现在讨论什么", "2022-06-29T15:30", f"session:{BODY}:2022-06-29T15:00"),
        ("what comes next?", "2022-06-29T15:30", f"session:{BODY}:2022-06-30T10:00"),
        ("接下来讨论什么", "2022-06-29T15:30", f"session:{BODY}:2022-06-30T10:00"),
        ("what is on today?", "2022-06-29T08:00", f"meeting:{BODY}:2022-06-29"),
        ("今天有什么会议", "2022-06-29T08:00", f"meeting:{BODY}:2022-06-29"),
        ("timetable of the eleventh meeting", "2022-06-29T08:00", f"meeting:{BODY}:2021-10-12"),
        ("第十一次会议的日程", "2022-06-29T08:00", f"meeting:{BODY}:2021-10-12"),
        ("when is the next meeting?", "2022-06-01T08:00", f"meeting:{BODY}:2022-06-29"),
        ("下次会议什么时候？", "2022-06-01T08:00", f"meeting:{BODY}:2022-06-29"),
        ("documents of the 12th meeting", "2022-06-01T08:00", f"meeting:{BODY}:2022-06-29"),
        ("第十二次会议有哪些文件", "2022-06-01T08:00", f"meeting:{BODY}:2022-06-29"),
        ("what is item 3 of the twelfth meeting about?", "2026-11-15T12:00", f"item:{BODY}:2022-06-29:3"),
        ("2010/4", "2026-11-15T12:00", f"document:{BODY}/2010/4"),
        ("tell me about CTOC/COP/WG.4/2010/4", "2026-11-15T12:00", f"document:{BODY}/2010/4"),
        ("A/RES/63/194", "2026-11-15T12:00", "mandate:A:resolution:63/194"),
        ("第4/4号决定", "2026-11-15T12:00", "mandate:CTOC/COP:decision:4/4"),
    ],
)
async def test_words_reach_what_a_command_reaches(ask, text, at, about):
    reply = await ask(text, at=at)
    assert (reply.about[0], reply.sure) == (about, True)


def found(key, reply):
    return key in reply.about or any(each.startswith(f"{key}:") for each in reply.about)


async def test_every_phrase_the_facts_give_as_an_example_finds_its_thing(ask, facts):
    """data/ lists, beside each name, questions that must find the thing; for bodies see the next test."""
    things = [(phrase, key) for phrase, key in examples(facts) if not key.startswith("body:")]
    missed = [(phrase, key) for phrase, key in things if not found(key, await ask(phrase))]
    assert missed == []


async def test_no_phrase_of_the_facts_is_surely_taken_for_another_thing(ask, facts):
    taken = []
    for phrase, key in examples(facts):
        reply = await ask(phrase)
        here = f":{key.removeprefix('body:')}:"
        of_body = key in reply.about or all(here in f"{each}:" for each in reply.about)
        right = of_body if key.startswith("body:") else found(key, reply)
        if reply.sure and not right:
            taken.append((phrase, key, reply.about[0]))
    assert taken == []


@pytest.mark.parametrize(
    ("text", "about", "sure"),
    [
        ("agnda 2022", "meeting:CTOC/COP/WG.4:2022-06-29", True),
        ("timetabel 2021", "meeting:CTOC/COP/WG.4:2021-10-12", True),
        ("agenda of the 12th session of the Conference", "document:CTOC/COP/WG.4/2022/1", False),
        ("item four of the 11th meeting", "item:CTOC/COP/WG.4:2021-10-12:4", True),
        ("meeting no 5", "meeting:CTOC/COP/WG.4:2013-11-06", True),
        ("29/06/2022", "meeting:CTOC/COP/WG.4:2022-06-29", True),
        ("二〇二一年会议", "meeting:CTOC/COP/WG.4:2021-10-12", True),
        ("安理会第2331号决议", "mandate:S:resolution:2331(2016)", True),
        ("security council resolution 2388", "mandate:S:resolution:2388(2017)", True),
        ("who funds the working group", "body:CTOC/COP/WG.4", False),
        ("who voted against decision 4/4", "mandate:CTOC/COP:decision:4/4", False),
        ("谁起草了第7/1号决议", "mandate:CTOC/COP:resolution:7/1", False),
        ("room for item 3 in 2022", "item:CTOC/COP/WG.4:2022-06-29:3", False),
        ("is item 3 of 2022 adopted", "item:CTOC/COP/WG.4:2022-06-29:3", False),
        ("what did the 12th meeting decide", "meeting:CTOC/COP/WG.4:2022-06-29", False),
        ("what is trafficking in persons", "body:CTOC/COP/WG.4", False),
        ("腐败", "meeting:CTOC/COP/WG.4:2023-10-02", False),
        ("2022/5", "document:CTOC/COP/WG.4/2022/4", False),
        ("ctoc/cop/wg4/2O21/3", "document:CTOC/COP/WG.4/2021/3", True),
        ("/doc ctoc/cop/wg4/2O21/3", "document:CTOC/COP/WG.4/2021/3", True),
        ("/doc ctoc/cop wg4 2O22/2", "document:CTOC/COP/WG.4/2022/2", True),
        ("ctoc/cop/wg4/2O1O/44", "document:CTOC/COP/WG.4/2010/4", False),  # other figures are another document
        ("/doc ctoc/cop/wg4/2O1O/44", "document:CTOC/COP/WG.4/2010/4", False),
        ("/doc 2O22/2", "document:CTOC/COP/WG.4/2022/2", True),
        ("/doc wg4 2O22/2", "document:CTOC/COP/WG.4/2022/2", False),
        ("/doc 2022/5", "document:CTOC/COP/WG.4/2022/4", False),
        ("what is the mandate of item 2 of 2021", "item:CTOC/COP/WG.4:2021-10-12:2", False),
        ("what is the mandate of item 3 of 2021", "item:CTOC/COP/WG.4:2021-10-12:3", True),
        ("رقم تسعة من تقارير الأمانة للدورة الرابعة", "meeting:CTOC/COP/WG.4:2011-10-10", False),  # no subject is left
        ("paragraph 16 of A/64/130", "document:A/64/130", False),  # its text is read only by `ingest`
    ],
)
async def test_odd_ways_to_ask_are_understood_and_what_is_not_held_is_not_said_to_be(ask, text, about, sure):
    reply = await ask(text)
    assert (reply.about[0], reply.sure) == (about, sure)


@pytest.mark.parametrize(
    ("texts", "sessions"),
    [
        (("下午呢？",), ["2022-06-29T15:00"]),
        (("this morning",), ["2022-06-29T10:00"]),
        (("tomorrow",), ["2022-06-30T10:00", "2022-06-30T15:00"]),
        (("明天上午",), ["2022-06-30T10:00"]),
        (("六月三十日下午",), ["2022-06-30T15:00"]),
        (("/agenda 2021", "2021-10-13 afternoon"), ["2021-10-13T15:00"]),
        (("/agenda 2021", "今天下午讨论什么"), ["2022-06-29T15:00"]),
    ],
)
async def test_half_a_day_is_asked_for(ask, texts, sessions):
    """At the lunch break of 29 June 2022."""
    reply = await ask(*texts, at="2022-06-29T13:20")
    assert reply.about[1:] == tuple(f"session:CTOC/COP/WG.4:{each}" for each in sessions)


async def test_thanks_do_not_change_what_is_spoken_of(ask):
    assert (await ask("/item 2022 2", "thanks", "and its documents?")).about[0] == "item:CTOC/COP/WG.4:2022-06-29:2"


@pytest.mark.parametrize(
    ("texts", "about"),
    [
        (("9/1", "i mean the decision"), "mandate:CTOC/COP:decision:9/1"),
        (("9/1", "我说的是决议"), "mandate:CTOC/COP:resolution:9/1"),
        (("CTOC/COP/WG.4/2010/3", "which item is that for?"), "item:CTOC/COP/WG.4:2010-01-27:4"),
        (("CTOC/COP/WG.4/2021/3", "它属于哪个项目"), "item:CTOC/COP/WG.4:2021-10-12:3"),
        (("item 5 of the 2nd meeting", "what about 6"), "item:CTOC/COP/WG.4:2010-01-27:6"),
        (("who asked for A/64/130?",), "mandate:A:resolution:63/194"),
        (("quién pidió el informe A/64/130",), "mandate:A:resolution:63/194"),
        (("什么安排 2022.6.30",), "meeting:CTOC/COP/WG.4:2022-06-29"),
        (("the programme of 30/6/22",), "meeting:CTOC/COP/WG.4:2022-06-29"),
        (("11次会议1(b)项",), "item:CTOC/COP/WG.4:2021-10-12:1(b)"),
        (("under which agenda item did we do procurment",), "item:CTOC/COP/WG.4:2021-10-12:3"),
        (("the background paper on case management",), "document:CTOC/COP/WG.4/2010/5"),
        (("the meeting on child trafficking and corruption",), "meeting:CTOC/COP/WG.4:2023-10-02"),
        (("quelle résolution a rendu le groupe permanent",), "mandate:CTOC/COP:resolution:7/1"),
        (("缔约方会议什么时候设立审议机制",), "mandate:CTOC/COP:resolution:9/1"),
        (("the last item in 2021",), "item:CTOC/COP/WG.4:2021-10-12:5"),
        (("2021年议程的倒数第一项",), "item:CTOC/COP/WG.4:2021-10-12:5"),
        (("ما هو البند الأخير في 2021",), "item:CTOC/COP/WG.4:2021-10-12:5"),
        (("последний пункт 2022",), "item:CTOC/COP/WG.4:2022-06-29:6"),
        (("wg4 2010 5号文件",), "document:CTOC/COP/WG.4/2010/5"),
        (("A/64/130", "who requested it?"), "mandate:A:resolution:63/194"),
        (("when did wg4 last have organ removal on the table",), "meeting:CTOC/COP/WG.4:2024-07-08"),
        (("the agenda document of the 12th meeting",), "document:CTOC/COP/WG.4/2022/1"),
        (("the draft report of january 2010, not the adopted one",), "document:CTOC/COP/WG.4/2010/L.1"),
        (("what should I have read before the June 2022 meeting",), "meeting:CTOC/COP/WG.4:2022-06-29"),
    ],
)
async def test_what_goes_on_chooses_and_what_is_described_is_answered_surely(ask, texts, about):
    reply = await ask(*texts)
    assert (reply.about[0], reply.sure) == (about, True)


@pytest.mark.parametrize(
    "text",
    [
        "secretriat paper on joint investigatons",  # two papers of different years
        "产生了工作组的那届缔约方会议的总报告",  # of the Conference, not of the meeting at hand
        "专门起诉人员那份文件",  # two papers of one item, of different years
        "偷运移民工作组的议程",  # the agenda of another body
        "2022年会议的报",  # half a word
        "ordre du jour 2016",  # a year without a meeting
        "whatt's on",  # a lone mistyped word
        "they all wore blue, which meeting",  # nothing held says which, and that at hand is none
    ],
)
async def test_what_is_not_clear_is_never_answered_as_if_it_were(ask, text):
    assert not (await ask(text)).sure


@pytest.mark.parametrize(
    ("texts", "about", "sure"),
    [
        (("item 3 of 2022", "thx"), ("meeting:CTOC/COP/WG.4:2025-10-06",), True),
        (("decison 4/4 secretriat",), ("mandate:CTOC/COP:decision:4/4", "mandate:CTOC/COP:draft:4/2(d):8"), True),
        # Of the meetings offered none was chosen, so the next one is the next by the clock.
        (("la réunion de 2014", "when is the next one"), ("meeting:CTOC/COP/WG.4:2025-10-06",), False),
    ],
)
async def test_careless_messages_get_what_they_can_mean(ask, texts, about, sure):
    reply = await ask(*texts)
    assert (reply.about[: len(about) or 1], reply.sure) == (about, sure)


async def test_an_act_that_only_mentions_a_document_did_not_ask_for_it(database):
    async with database.writing() as session:
        act = await session.get(Act, "mandate:A:resolution:76/186")
        act.gist = {"en": "Takes note of A/76/120."}
    reply = await ask_in(database, "who asked for A/76/120?")
    assert reply.about[0] == "document:A/76/120"


COMMON = [
    "the land and the water were paid for by nobody", "my brother is fast at homework", "le soir il fait noir",
    "la casa del centro tiene una banda", "вода и окно",
]  # fmt: skip


@pytest.mark.parametrize("text", COMMON)
async def test_a_common_word_is_no_slip_of_one_that_asks(database, text):
    """Not laid, later, another; nor a word of another language than the sentence's: fait."""
    async with database.reading() as session:
        assert await mended(session, fold(text)) == fold(text)


async def test_no_word_is_parted_into_two_short_ones_of_other_languages(database):
    async with database.reading() as session:
        assert await mended(session, "the model law inoctober") == "the model law in october"
