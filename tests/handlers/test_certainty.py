"""What speaks for the first thing of an offer decides whether it is answered; the others stay within reach."""

import pytest

from handlers.certainty import ENOUGH, Evidence

QUIET = "2026-11-15T12:00"


def test_the_evidence_adds_up_and_says_so():
    alone = Evidence(told=0.66, ahead=0.66, closer=0.21, alone=True, belongs=False)
    assert alone.weight == pytest.approx(2.0 * 0.66 + 3.4 * 0.4 + 1.4 * 0.21 + 1.3)
    assert str(alone) == "0.66 of the sentence, +0.66 and +0.21 to the next, nothing else offered: 4.3"
    alike = Evidence(told=1.0, ahead=0.0, closer=0.0, alone=False, belongs=False)
    assert alike.weight < ENOUGH < alone.weight


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("the mtg that dealt with graft and kids getting trafficked, which was it", "meeting:CTOC/COP/WG.4:2023-10-02"),
        ("which meeting was on supply chains and buying", "meeting:CTOC/COP/WG.4:2021-10-12"),
        ("where did they chair the interim group from the bureau, find me the text", "mandate:CTOC/COP:decision:4/4"),
        ("quelle réunion a porté sur les preuves électroniques", "meeting:CTOC/COP/WG.4:2025-10-06"),
        ("La definición de explotación, ¿en qué tema del programa se analizó?", "item:CTOC/COP/WG.4:2010-01-27:3"),
        ("где обсуждали взятки и детей, какое это совещание", "meeting:CTOC/COP/WG.4:2023-10-02"),
        ("哪次会谈了行贿受贿和拐卖小孩", "meeting:CTOC/COP/WG.4:2023-10-02"),
        ("敬请惠告工作组第六次会议之起止日期", "meeting:CTOC/COP/WG.4:2015-11-16"),
        (
            "I am to book tickets for my director, kindly the dates of the tenth meeting",
            "meeting:CTOC/COP/WG.4:2020-09-10",
        ),
    ],
)
async def test_what_stands_apart_is_answered_although_not_every_word_is_understood(ask, text, first):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about[0]) == (True, first)


@pytest.mark.parametrize(
    "text",
    [
        "papers on fisheries for the 12th meeting",
        "which resolution deals with climate change",
        "when did the 13th meeting discuss forced marriage",
        "哪份文件讲海盗问题",
        "резолюция о борьбе с пиратством",
        "when is the gala dinner of the 12th meeting",
        "第十二次会议的边会什么时候",
        "corruption",
        "政治宣言",
    ],
)
async def test_what_is_not_held_or_means_several_is_not_answered_as_if_it_were_clear(ask, text):
    assert not (await ask(text, at=QUIET)).sure


async def test_what_else_was_offered_stays_a_button(ask):
    answered = await ask("the one about how traffickers use the internet and how police can use tech back", at=QUIET)
    assert answered.about[0] == "item:CTOC/COP/WG.4:2021-10-12:2"
    asked = [button.ask for row in answered.buttons for button in row]
    assert "/doc CTOC/COP/WG.4/2021/2" in asked
    assert "document:CTOC/COP/WG.4/2021/2" in answered.about
