"""What another meeting has to do with what was spoken of, the paper and the session beside it, and words mistyped."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there
GROUP = "CTOC/COP/WG.4"


@pytest.mark.parametrize(
    ("before", "words", "first"),
    [
        ("resolution 7/1", "where does the agenda of the 12th meeting cite it", f"item:{GROUP}:2022-06-29:1(b)"),
        ("CTOC/COP/2020/CRP.2", "под каким пунктом его рассматривали на одиннадцатом", f"item:{GROUP}:2021-10-12:4"),
        ("point 5, janvier 2010", "douze ans plus tard, sous quel point était-ce ?", f"item:{GROUP}:2022-06-29:2"),
        ("paragraph 5 of the G77 draft", "which item took this up in January 2010", f"item:{GROUP}:2010-01-27:4"),
        ("recomendaciones de la 10ª reunión", "en 2021, ¿bajo qué tema se vieron?", f"item:{GROUP}:2021-10-12:4"),
        ("第十一次会议的其他事项", "十二次会的呢", f"item:{GROUP}:2022-06-29:5"),
        ("adoption of the report in 2021", "no sorry, i meant 2010", f"item:{GROUP}:2010-01-27:8"),
        ("اعتماد التقرير في يونيو 2022", "ومثله في يناير 2010، أي ساعة؟", f"item:{GROUP}:2010-01-27:8"),
        ("last afternoon in June 2022", "same for the last afternoon the year before", f"meeting:{GROUP}:2021-10-12"),
        ("CTOC/COP/WG.4/2010/2", "الورقة اللي بعدها مباشرة", "document:CTOC/COP/WG.4/2010/3"),
        ("CTOC/COP/WG.4/2010/3", "el documento anterior", "document:CTOC/COP/WG.4/2010/2"),
        ("CTOC/COP/WG.4/2010/5", "前一号文件将什么", "document:CTOC/COP/WG.4/2010/4"),
        ("CTOC/COP/WG.4/2022/3", "in which session did it come up first", f"session:{GROUP}:2022-06-29T15:00"),
        ("CTOC/COP/WG.4/2021/3", "did it come up on the first day already?", f"item:{GROUP}:2021-10-12:3"),
        ("item 3 of January 2010", "¿qué otro tema en la misma sesión?", f"session:{GROUP}:2010-01-27T15:00"),
        ("which meetings were on children", "the later of the two", f"meeting:{GROUP}:2024-07-08"),
        ("résolution 10/3", "sur quelle réunion s'appuie-t-elle ?", f"meeting:{GROUP}:2020-09-10"),
        ("5th meeting of the group", "topics? for a briefing note", f"meeting:{GROUP}:2013-11-06"),
        ("12 October 2021", "when did they finish that day? need it for a note", f"session:{GROUP}:2021-10-12T15:00"),
        ("11th meeting", "where is its reprot, symbol please", "document:CTOC/COP/WG.4/2021/6"),
        ("采购政策的背景文件", "从哪场开始讨轮它", f"item:{GROUP}:2021-10-12:3"),
    ],
)  # fmt: skip
async def test_what_goes_on_is_answered_of_the_thing_that_is_meant(ask, before, words, first):
    answered = await ask(before, words)
    assert (answered.sure, answered.about[0]) == (True, first)


async def test_the_items_under_an_act_are_listed_and_none_is_not_sure(ask):
    several = await ask("resolution 10/3", "which items in 2022 cite it")
    assert (several.sure, several.about[:2]) == (True, (f"item:{GROUP}:2022-06-29:2", f"item:{GROUP}:2022-06-29:3"))
    none = await ask("CTOC/COP/WG.4/2021/2", "where does the agenda of the 12th meeting list it")
    assert (none.sure, none.about[0]) == (False, f"meeting:{GROUP}:2022-06-29")


async def test_the_session_beside_the_one_told_is_counted_by_its_place(ask):
    answered = await ask("12th meeting", "its first session", "and the third?")
    assert (answered.sure, answered.about[0]) == (True, f"session:{GROUP}:2022-06-30T10:00")
    second = await ask("30 June 2022 in the morning", "Dos temas, entiendo; enséñeme el segundo.")
    assert (second.sure, second.about[0]) == (True, f"item:{GROUP}:2022-06-29:4")
