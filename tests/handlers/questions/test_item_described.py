"""Which item of the meeting that is named a sentence tells of, whatever else it says of the asker."""

import pytest

QUIET = "2026-11-15T12:00"
EARLIER, LATER = "item:CTOC/COP/WG.4:2021-10-12", "item:CTOC/COP/WG.4:2022-06-29"


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("under which number did purchasing policies run at the 2021 meeting", f"{EARLIER}:3"),
        ("Adoption of the report in June 2022, is that item 5 or 6", f"{LATER}:6"),
        ("the eleventh meeting's third item - purchasing or technology?", f"{EARLIER}:3"),
        ("каким пунктом в 2021 году шли закупки — вторым или третьим?", f"{EARLIER}:3"),
        ("Where on the 2021 agenda did they put the recommendations left over from the tenth?", f"{EARLIER}:4"),
        (
            "under what number did the october 2021 agenda put the recommendations left over from the tenth",
            f"{EARLIER}:4",
        ),
        (
            "las recomendaciones pendientes de la décima volvieron en octubre del 21, ¿en qué punto las metieron?",
            f"{EARLIER}:4",
        ),
        ("تحت أي بند نوقشت توصيات الاجتماع العاشر التي لم تكتمل، أقصد في أكتوبر 2021؟", f"{EARLIER}:4"),
        ("Мы из НПО, занимаемся цепочками поставок. Какой пункт на одиннадцатом совещании был наш?", f"{EARLIER}:3"),
        (
            "mon ministère s'intéresse aux chaînes d'approvisionnement, ça relevait de quel point en 2021 ?",
            f"{EARLIER}:3",
        ),
        ("Trabajamos en compras públicas; ¿qué punto de la reunión de 2021 era el nuestro?", f"{EARLIER}:3"),
        (
            "Did the review mechanism get a slot of its own in june 22 or was it tucked away under other matters?",
            f"{LATER}:4",
        ),
        (
            "في مسودة كلمتي مكتوب بند الطلب على الخدمات الاستغلالية من غير رقم، فأي بند كان في يناير 2010؟",
            "item:CTOC/COP/WG.4:2010-01-27:4",
        ),
    ],
)
async def test_an_item_of_the_meeting_that_is_named_is_answered_by_what_is_told_of_it(ask, text, item):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about[0]) == (True, item)


async def test_the_meeting_of_the_pandemic_that_is_told_of_is_answered_and_no_act(ask):
    text = "the one where covid kept them from finishing the line by line work, what number was that?"
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about[:1]) == (True, ("meeting:CTOC/COP/WG.4:2020-09-10",))
