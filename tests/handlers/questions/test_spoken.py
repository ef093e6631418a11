"""Symbols and years said aloud or typed by ear: what is printed for them, and what stays as it is."""

import pytest

from handlers.questions.spoken import written

SAID = [
    ("see toc cop wg four twenty twenty two stroke three", "CTOC/COP/WG.4/2022/3"),
    ("a slash sixty four slash one thirty", "A/64/130"),
    ("w g dot four two thousand ten slash L one", "WG.4/2010/L.1"),
    ("general assembly resolution sixty-four two ninety-three", "general assembly resolution 64/293"),
    ("decision four four", "decision 4/4"),
    ("res 9-1", "res 9/1"),
    ("résolution AG 63 194", "résolution AG 63/194"),
    ("решение 4 4", "решение 4/4"),
    ("قرار الجمعية العامة 63 194", "قرار الجمعية العامة 63/194"),
    ("ctoc/cop/wg.4/22/2", "CTOC/COP/WG.4/2022/2"),
    ("C T O C COP working group four, twenty ten, slash six", "CTOC/COP/WG.4/2010/6"),
    ("wg four two zero two two dash three", "WG.4/2022/3"),
    ("cop two thousand eighteen slash thirteen please", "COP/2018/13 please"),
    ("ctoc cop two thousand twenty crp two", "CTOC/COP/2020/CRP.2"),
    ("A RES seventy two slash one", "A/RES/72/1"),
    ("wg点4 二零二二杠三", "WG.4/2022/3"),
    ("ctoc cop wg4 2021 斜杠 5", "CTOC/COP/WG.4/2021/5"),
    ("ктос коп вг4 2022 дробь три", "CTOC/COP/WG.4/2022/3"),
    ("вг точка четыре две тысячи десять дробь эль один", "WG.4/2010/L.1"),
    ("откройте А-71-119", "откройте A/71/119"),
    ("سي تي او سي كوب دبليو جي ٤ ٢٠٢١ على ٥", "CTOC/COP/WG.4/2021/5"),
    ("أ/٦٤/١٣٠", "A/64/130"),
    ("سي تي أو سي، كوب، وورك جروب أربعة، ألفين وعشرين، ثلاثة", "CTOC/COP/WG.4/2020/3"),
    ("دبليو جي 4 لسنة 2021 رقم 3", "WG.4/2021/3"),
    ("كوب ألفين وثمانية عشر شرطة ثلاثة عشر", "COP/2018/13"),
    ("سي آر بي اثنين لعام 2020", "CRP.2 2020"),
    ("wg.4 barra dos mil diez barra cuatro", "WG.4/2010/4"),
    ("wg point quatre deux mille vingt-deux barre trois", "WG.4/2022/3"),
    ("resolution sixty three slash one ninety four", "resolution 63/194"),
    ("决议六十三杠一百九十四", "决议 63/194"),
    ("resolución sesenta y cuatro barra doscientos noventa y tres", "resolución 64/293"),
    ("rés soixante-quatre sur deux cent quatre-vingt-treize", "rés 64/293"),
]
YEARS = [
    ("the twenty twenty one meeting", "the 2021 meeting"),
    ("meeting of two thousand and nine", "meeting of 2009"),
    ("la réunion de deux mille dix-sept", "la réunion de 2017"),
    ("la reunión de dos mil veintidós", "la reunión de 2022"),
    ("совещание две тысячи двадцать второго года", "совещание 2022 года"),
    ("اجتماع ألفين واثنين وعشرين", "اجتماع 2022"),
    ("二零一零年第二场", "2010 年第二场"),
    ("两千零二十二年的会", "2022 年的会"),
]
KEPT = [
    "how can i see a paper on item 3",
    "rapport de 2009 sur une meilleure coordination",
    "resolution 10 3/2",
    "decision on item 3 12th meeting",
    "a 3 day meeting in 2010, or a 2 day one?",
    "two or three questions on the twenty first of June",
    "point 4 de la réunion de 2010",
    "papers from 2010-2022",
    "on 29/06/2022 at ten thirty",
    "CTOC/COP/WG.4/2022/2",
    "第十二次会议项目三的文件",
    "cop 9/1",
    "cop res 11/5",
    "item one a of the second meeting",
    "البند 3 رقم 2 لسنة 2021",
    "CRP 2, 2020",
]


@pytest.mark.parametrize(("said", "printed"), [*SAID, *YEARS])
def test_what_is_said_is_written_as_it_is_printed(said, printed):
    assert written(said) == printed


@pytest.mark.parametrize("text", KEPT)
def test_what_spells_no_symbol_and_no_year_stays_as_it_is(text):
    assert written(text) == text


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("see toc cop wg four twenty twenty two stroke three", "document:CTOC/COP/WG.4/2022/3"),
        ("wg点4 二零二二杠三", "document:CTOC/COP/WG.4/2022/3"),
        ("أ/٦٤/١٣٠", "document:A/64/130"),
        ("resolution sixty three slash one ninety four", "mandate:A:resolution:63/194"),
        ("四四号决定是什么", "mandate:CTOC/COP:decision:4/4"),
        ("when was the meeting of twenty seventeen", "meeting:CTOC/COP/WG.4:2017-09-06"),
    ],
)
async def test_what_is_said_is_answered(ask, said, key):
    answered = await ask(said)
    assert (answered.sure, answered.about[0]) == (True, key)
