"""When the Group first met after an act, how long the meeting ahead lasts, and remarks on where a symbol was met."""

import pytest

from tests.evaluation.question_set import QUIET

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there
FIRST = "meeting:CTOC/COP/WG.4:2009-04-14"
THIRD = "meeting:CTOC/COP/WG.4:2010-10-19"
FOURTH = "meeting:CTOC/COP/WG.4:2011-10-10"
SIXTH = "meeting:CTOC/COP/WG.4:2015-11-16"
FIFTH = "meeting:CTOC/COP/WG.4:2013-11-06"


@pytest.mark.parametrize(
    ("text", "at", "key"),
    [
        ("Following decision 4/4, when did the Group first meet?", QUIET, FIRST),
        ("第4/4号决定之后工作组第一次开会是什么时候？", QUIET, FIRST),
        ("Une fois la résolution 7/1 adoptée, quelle fut la toute première réunion du Groupe ?", QUIET, SIXTH),
        ("Once 7/1 had made the group permanent, which was the first meeting it held?", QUIET, SIXTH),
        ("После принятия Глобального плана действий какое заседание группы было ближайшим?", QUIET, THIRD),
        ("Tras la Conferencia de octubre de 2010, ¿cuándo volvió a reunirse el Grupo?", QUIET, FOURTH),
        ("整理旧档案翻出一个编号CTOC/COP/WG.4/2010/L.1，背后是哪份材料", QUIET, "document:CTOC/COP/WG.4/2010/L.1"),
        ("明天开始的那个贩运人口的会一共开几天？", "2013-11-05T17:30", FIFTH),
        ("how many days is the meeting that starts tomorrow?", "2013-11-05T17:30", FIFTH),
        (
            "Что скрывается под CTOC/COP/WG.4/2020/2? Нашла это обозначение в старой сноске",
            QUIET,
            "document:CTOC/COP/WG.4/2020/2",
        ),
        (
            "De quel organe doit venir le président du groupe dans le projet du G77 ?",
            QUIET,
            "mandate:CTOC/COP:draft:4/2(d):9",
        ),
    ],
)
async def test_it_is_answered_surely(ask, text, at, key):
    answered = await ask(text, at=at)
    assert (answered.sure, answered.about[0]) == (True, key)


async def test_what_a_state_said_is_not_held(ask):
    assert not (await ask("Что говорила делегация Бразилии, когда обсуждали закупки?", at=QUIET)).sure
