"""Under which item something stands is answered by the item; papers asked for together are listed together."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

QUIET = "2026-11-15T12:00"
W = "CTOC/COP/WG.4"
LATER, EARLIER = f"item:{W}:2022-06-29", f"item:{W}:2021-10-12"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("sous quel point de l'ordre du jour a-t-on cité la résolution 10/3", (f"{LATER}:2", f"{LATER}:3")),
        (
            "резолюция 10/3 упомянута в 2022 году под каким пунктом, где речь о совместных расследованиях?",
            (f"{LATER}:3",),
        ),
        ("安理会2331号决议在2021年的议程里是挂在哪一项下引的", (f"{EARLIER}:3",)),
        ("Where on the 2022 agenda do they lean on resolution 10/3?", (f"{LATER}:2", f"{LATER}:3")),
        ("À quel endroit de l'ordre du jour de 2021 trouve-t-on les nouvelles technologies ?", (f"{EARLIER}:2",)),
        ("أنا صحفية ولا يهمني سوى آلية الاستعراض، ففي أي جلسة من اجتماع 2022 عُرضت؟", (f"{LATER}:4",)),
        ("which agenda items go back to resolution 10/3", (f"{LATER}:2", f"{LATER}:3")),
        ("第10/3号决议下有哪些项目", (f"{LATER}:2", f"{LATER}:3")),
        ("安理会2331和2388号决义被引在哪个议程项目下", (f"{EARLIER}:3",)),
        ("7/1号决议写在第十一次会议哪个项目的说明里", (f"{EARLIER}:1(b)",)),
        ("背景文件专题简编是在哪个议程项目下提出的", (f"{EARLIER}:4",)),
        ("leftover recommendations from the 10th: where did the 11th put them on its agenda", (f"{EARLIER}:4",)),
        ("Моя речь о спросе; какой это был пункт в январе 2010 года?", (f"item:{W}:2010-01-27:4",)),
        ("joint investigatons at the twelfth, item number?", (f"{LATER}:3",)),
        ("Если мы хотим поднять вопрос вне основных тем, какой пункт для этого был в июне 2022 года?", (f"{LATER}:5",)),
        ("2010/5号文件对应第二次会议的哪一项", (f"item:{W}:2010-01-27:6",)),
    ],
)
async def test_the_items_are_answered_under_which_something_stands(ask, text, items):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, tuple(each for each in answered.about if each.startswith("item:"))) == (True, items)


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("I need the agenda and the final report of the 2015 meeting", (f"{W}/2015/1", f"{W}/2015/6")),
        ("Повестка и доклад четвёртого совещания под какими символами значатся?", (f"{W}/2011/1", f"{W}/2011/8")),
        (
            "序言里审议的秘书处报告是哪三份，我说的是2008年草案",
            ("CTOC/COP/2008/11", "CTOC/COP/2008/8", "CTOC/COP/2008/9"),
        ),
        (
            "I'm binding old volumes and need the agenda plus the report of the 2013 meeting",
            (f"{W}/2013/1", f"{W}/2013/5"),
        ),
        ("rapports de la cinquième et de la sixième réunion", (f"{W}/2013/5", f"{W}/2015/6")),
        ("تقريرا الاجتماعين الرابع والخامس", (f"{W}/2011/8", f"{W}/2013/5")),
        ("2013年和2015年的会议报告", (f"{W}/2013/5", f"{W}/2015/6")),
        ("reports of the Secretary-General of 2009 and 2016", ("A/64/130", "A/71/119")),
        ("秘书长关于协调的三份报告", ("A/64/130", "A/71/119", "A/76/120")),
        ("Every Secretary-General's report on coordinating efforts, please", ("A/64/130", "A/71/119", "A/76/120")),
    ],
)
async def test_papers_asked_for_together_are_listed(ask, text, papers):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about) == (True, tuple(f"document:{each}" for each in papers))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Papers on the two main topics of the June 2022 meeting?", f"meeting:{W}:2022-06-29"),
        ("ما وثائق المعلومات الأساسية للموضوعين الرئيسيين في أكتوبر 2021؟", f"meeting:{W}:2021-10-12"),
        ("ضمن بند المسائل الأخرى عام 2021، أي وثيقتين عُرضتا؟", f"{EARLIER}:4"),
        ("ما الوثائق المتاحة عن الاجتماع السادس؟", f"meeting:{W}:2015-11-16"),
        ("texte du Secrétariat sur la demande, 2010", f"document:{W}/2010/3"),
        ("Do you keep the provisional agenda for 2015?", f"document:{W}/2015/1"),
        ("Which report was before the Group under item 2 in January 2010?", f"document:{W}/2009/2"),
        ("Disposez-vous du rapport de la réunion de 2013 ? Le greffe me le réclame.", f"document:{W}/2013/5"),
    ],
)
async def test_the_papers_of_what_is_named_are_answered(ask, text, first):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about[0]) == (True, first)
