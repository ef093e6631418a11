"""/compare: a draft beside what was adopted, and texts that are both held."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.comparing import ALIKE, align, compare_known, related
from store.documents import Passage
from store.intake.load_reading import load_reading
from store.intake.reading import read
from store.mandates import acts
from store.records import ReadAct, ReadActParagraph, Reading
from tests.conftest import official_document
from tests.handlers.drawing import asks, drawn


async def test_a_draft_and_what_is_held_of_its_decision(ask):
    assert (
        drawn(await ask("/compare 4/4", language="en"))
        == """\
Draft of session 4, item 2(d) and what is held of decision 4/4: 1 difference of substance
10(c) differs
draft: Give UNODC guidance on what it does to implement the Protocol.
CTOC/COP/WG.4/2010/1, item 2: Function (c), as something the Group may wish to do: helping the Conference to guide its secretariat. The draft has the Group guide UNODC.
A/64/130, para. 16(c): Function (c) as adopted: the Group helps the Conference to guide its secretariat. The draft has the Group guide UNODC.
Restated alike: 1, 3, 6, 9, 10, 10(a), 10(b), 10(d), 11, 14, 15, recital 8
Paraphrased, not shown to differ: 4, 5
Restated nowhere, so not known: 2, 7, 8, 12, 13, recitals 1–7
⚠ The text of decision 4/4 is not held; parts of it are restated in A/64/130, paras. 16, 17; CTOC/COP/WG.4/2010/1, items 1(b), 2, 4, 6.
Source: draft resolution of the Group of 77 and China, 2008, item 2(d) (zh); it prints no symbol
[Para. 10(c) → /compare decision 4/4 10(c)]  [Side by side → /compare decision 4/4 all]  [decision 4/4 → /mandate decision 4/4]
[The draft → /mandate draft 4/2(d)]  [Chain → /trace decision 4/4]
· mandate:CTOC/COP:decision:4/4
· mandate:CTOC/COP:draft:4/2(d)
· mandate:CTOC/COP:draft:4/2(d):10(c)
sure
"""  # noqa: E501 - titles are as long as they are
    )


async def test_a_draft_and_its_decision_in_chinese(ask):
    assert (
        drawn(await ask("/compare 4/4", language="zh"))
        == """\
第4届会议项目2(d)决议草案与所知的第4/4号决定：1处实质差异
10(c) 有差异
草案：指导毒品和犯罪问题办公室落实议定书的活动。
CTOC/COP/WG.4/2010/1项目2：职能(c)，以“似宜”的方式表述：帮助缔约方会议指导其秘书处。草案则由工作组指导毒品和犯罪问题办公室。
A/64/130第16(c)段：通过的职能(c)：工作组帮助缔约方会议指导其秘书处。草案则由工作组指导毒品和犯罪问题办公室。
同样重述：1、3、6、9、10、10(a)、10(b)、10(d)、11、14、15、序言部分第8段
转述，未见差异：4、5
各文本均未重述，不得而知：2、7、8、12、13、序言部分第1–7段
⚠ 第4/4号决定的文本未收录；部分内容重述于A/64/130第16、17段；CTOC/COP/WG.4/2010/1项目1(b)、2、4、6。
来源：77国集团和中国2008年决议草案，议程项目2(d)（中文）；未印文号
[第10(c)段 → /compare decision 4/4 10(c)]  [并列 → /compare decision 4/4 all]  [第4/4号决定 → /mandate decision 4/4]
[草案 → /mandate draft 4/2(d)]  [来龙去脉 → /trace decision 4/4]
· mandate:CTOC/COP:decision:4/4
· mandate:CTOC/COP:draft:4/2(d)
· mandate:CTOC/COP:draft:4/2(d):10(c)
sure
"""
    )


async def test_one_paragraph(ask):
    assert (
        drawn(await ask("/compare 4/4 10(c)", language="en"))
        == """\
Draft of session 4, item 2(d) and what is held of decision 4/4, paragraph 10(c)
10(c) differs
draft: Give UNODC guidance on what it does to implement the Protocol.
CTOC/COP/WG.4/2010/1, item 2: Function (c), as something the Group may wish to do: helping the Conference to guide its secretariat. The draft has the Group guide UNODC.
A/64/130, para. 16(c): Function (c) as adopted: the Group helps the Conference to guide its secretariat. The draft has the Group guide UNODC.
Source: draft resolution of the Group of 77 and China, 2008, item 2(d) (zh); it prints no symbol
[Side by side → /compare decision 4/4 all]
· mandate:CTOC/COP:decision:4/4
· mandate:CTOC/COP:draft:4/2(d)
· mandate:CTOC/COP:draft:4/2(d):10(c)
sure
"""  # noqa: E501 - titles are as long as they are
    )


FINDINGS = {
    "1": "same", "2": "unknown", "3": "same", "4": "paraphrased", "5": "paraphrased", "6": "same", "7": "unknown",
    "8": "unknown", "9": "same", "10": "same", "10(a)": "same", "10(b)": "same", "10(c)": "different", "10(d)": "same",
    "11": "same", "12": "unknown", "13": "unknown", "14": "same", "15": "same",
}  # fmt: skip


async def test_each_paragraph_of_the_draft_has_its_finding(database):
    async with database.reading() as session:
        held = await acts(session)
    found = compare_known(held["mandate:CTOC/COP:draft:4/2(d)"], held["mandate:CTOC/COP:decision:4/4"])
    recitals = {f"preamble {place}": "same" if place == 8 else "unknown" for place in range(1, 9)}
    assert {one.number: one.finding for one in found} == recitals | FINDINGS


async def test_side_by_side_goes_through_every_paragraph(ask):
    pages = [await ask("/compare 4/4 all", language="en")]
    while pages[-1].context.more:
        pages.append(await ask(pages[-1].context.more, language="en"))
    said = [line for page in pages for line in page.text.splitlines()]
    for number, finding in FINDINGS.items():
        starts = {"same": "alike", "unknown": "not known: restated nowhere", "different": "differs"}
        assert f"{number} {starts.get(finding, 'paraphrased, not shown to differ')}" in said
    assert sum(line.startswith("draft: ") for line in said) == 27
    assert "A/64/130, para. 16: The interim working group, told more briefly: neither chair nor legal basis is" in (
        " ".join(said)
    )


async def test_the_words_of_both_are_quoted_where_they_are_held(database, ask):
    async with database.writing() as session:
        await load_reading(session, read(official_document("002").read_bytes()))
        await load_reading(session, read(official_document("004").read_bytes(), "A/64/130"))
    lines = (await ask("/compare 4/4 10(c)", language="zh")).lines
    quoted = {line[1].text: line[0].text for line in lines if line[0].kind == "quote"}
    assert list(quoted) == [" — 第4届会议项目2(d)决议草案", " — A/64/130第16(c)段"]
    ours, theirs = quoted.values()
    assert ("该办公室" in ours, "秘书处" in ours, "秘书处" in theirs) == (True, False, True)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("/compare", "Compare what? Write /compare 4/4, or two texts: /compare 63/194 with 64/178."),
        ("/compare 4/4 99", "⚠ There is no paragraph 99 in the draft of session 4, item 2(d); its last is 15."),
        ("/compare 63/194", "⚠ I hold no draft of A/RES/63/194 to compare it with."),
        ("/compare 77/123", "⚠ I hold no 77/123. Among those I hold:"),
        ("/compare nonsense with the draft", "⚠ I hold no nonsense. Among those I hold:"),
        ("/compare nonsense with 4/4", "⚠ I hold no nonsense. Among those I hold:"),
        ("/compare 9/1", "Which act?"),
        (
            "/compare 63/194 64/178",
            "⚠ A/RES/63/194 and A/RES/64/178 cannot be compared: the text is not held of A/RES/63/194, A/RES/64/178.",
        ),
        ("/compare A/64/130", "A/64/130 is one text: name a second one to compare it with."),
    ],
)
async def test_what_cannot_be_compared_says_why(ask, question, title):
    answered = await ask(question, language="en")
    assert (answered.title, answered.sure) == (title, False)


async def test_a_draft_and_its_decision_may_be_named_in_any_way(ask):
    alone = await ask("/compare 4/4", language="en")
    for words in ("draft 4/2(d)", "draft 4/2(d) with 4/4", "decision 4/4 and draft 4/2(d)"):
        assert await ask(f"/compare {words}", language="en") == alone
    for words in ("draft", "draft with adopted", "the draft of 2008 with what was adopted", "draft and decision 4/4"):
        assert await ask(f"/compare {words}", language="en") == alone
    in_chinese = [await ask(f"/compare {words}") for words in ("草案与通过的决定", "2008年草案 与 第4/4号决定")]
    assert {each.about for each in in_chinese} == {alone.about}
    assert await ask("/mandate 4/4", "/compare", language="en") == alone
    assert await ask("/compare 4/4 4/4", language="en") == alone
    assert await ask("/compare 4/4 with A/64/130", language="en") == alone  # a text that tells it again
    assert "/compare decision 4/4 10(c)" in asks(alone)


def resolution(number: str, *paragraphs: str) -> Reading:
    read_ = [ReadActParagraph(number=str(at), part="operative", text=text) for at, text in enumerate(paragraphs, 1)]
    act = ReadAct(type="resolution", number=number, status="adopted", adopted=date(2030, 1, 1), paragraphs=tuple(read_))
    return Reading(kind="act", language="en", symbol=f"A/RES/{number}", symbol_source="printed", body="A", act=act)


FIRST = (
    "Requests the Secretary-General to submit to it at its eightieth session, in 2031, a report on travel;",
    "Invites Member States to share what they have learnt about safe journeys with each other;",
    "Decides to remain seized of the matter.",
)
SECOND = (
    "Invites all Member States to share with each other what they have learnt about safe journeys;",
    "Decides to remain seized of the  matter.",
    "Requests the Secretary-General to submit to it at its eightieth session, in 2033, a report on travel;",
    "Thanks the host of the conference for its kindness.",
)
OTHER = ("Appoints six auditors for the pension fund;", "Takes a recess until the spring.")


async def test_two_texts_that_are_held_are_compared_by_their_words(database, ask):
    async with database.writing() as session:
        for number, paragraphs in (("80/901", FIRST), ("80/902", SECOND), ("80/903", OTHER)):
            await load_reading(session, resolution(number, *paragraphs))
    compared = await ask("/compare 80/901 with 80/902", language="en")
    assert (
        drawn(compared)
        == """\
A/RES/80/901 and A/RES/80/902: 1 paragraph differs in substance
1 → 3 differs: date 2031 → 2033
Words added or left out, not judged: 2 → 1
Added: 4
Word for word alike: 3
Held against each other: verbs, who is asked, negations, shall or may, dates, terms, figures, names, conditions. Other words are not judged: read both.
Source: A/RES/80/901, A/RES/80/902
[1 → /compare A/RES/80/901 with A/RES/80/902 para 1]  [Side by side → /compare A/RES/80/901 with A/RES/80/902 all]
[A/RES/80/901 → /mandate A/RES/80/901]  [A/RES/80/902 → /mandate A/RES/80/902]
· mandate:A:resolution:80/901
· mandate:A:resolution:80/902
sure
"""  # noqa: E501 - the line says all that is compared
    )
    assert (await ask("/compare 80/901 with 80/902 all", language="en")).text.splitlines()[:10] == [
        "A/RES/80/901 and A/RES/80/902: 1 paragraph differs in substance",
        "1 → 3 differs: date 2031 → 2033",
        f"A/RES/80/901: {FIRST[0]}",
        f"A/RES/80/902: {SECOND[2]}",
        "2 → 1 other words, not judged",
        f"A/RES/80/901: {FIRST[1]}",
        f"A/RES/80/902: {SECOND[0]} (only here: all)",
        "4 added",
        f"A/RES/80/902: {SECOND[3]}",
        "Word for word alike: 3",
    ]
    one = await ask("/compare 80/901 with 80/902 para 1", language="en")
    assert one.text.splitlines()[1:4] == [
        "1 → 3 differs: date 2031 → 2033",
        f"A/RES/80/901: {FIRST[0]}",
        f"A/RES/80/902: {SECOND[2]}",
    ]
    none = await ask("/compare 80/901 with 80/902 para 9", language="en")
    assert (none.title, none.sure) == ("⚠ Neither A/RES/80/901 nor A/RES/80/902 has a paragraph 9.", False)
    unrelated = await ask("/compare 80/901 with 80/903", language="en")
    assert (unrelated.text, unrelated.sure) == (
        "A/RES/80/901 and A/RES/80/903 are unrelated texts: no paragraph of the one is like one of the other.",
        False,
    )


TEXTS = st.lists(st.text("abc 12.", min_size=1, max_size=12), max_size=6)


def passages(texts):
    return [Passage("owner", str(at), None, text, "en", "A/1") for at, text in enumerate(texts)]


@given(TEXTS, TEXTS)
def test_every_paragraph_stands_in_one_pair(left, right):
    pairs = align(passages(left), passages(right))
    assert [pair.left.text for pair in pairs if pair.left] == left
    assert sorted(pair.right.text for pair in pairs if pair.right) == sorted(right)
    assert all((pair.finding == "left-out") == (pair.right is None) for pair in pairs)
    assert 50 < ALIKE < 100


@given(st.lists(st.text("abcdefgh", min_size=8, max_size=20), min_size=1, max_size=6, unique=True))
def test_a_text_is_the_same_as_itself_in_any_order(texts):
    pairs = align(passages(texts), passages(texts[::-1]))
    assert {pair.finding for pair in pairs} == {"same"}
    assert related(pairs)
