"""What goes on from a meeting or one of its items: half its days, the item beside, one listed, how long another was."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there
GROUP = "CTOC/COP/WG.4"
SECOND, ELEVENTH, TWELFTH = (f"{GROUP}:{day}" for day in ("2010-01-27", "2021-10-12", "2022-06-29"))


@pytest.mark.parametrize(
    ("before", "words", "session"),
    [
        ("quand a commencé la 12e réunion ?", "et le lendemain matin ?", f"{GROUP}:2022-06-30T10:00"),
        ("когда открылось одиннадцатое совещание?", "а на следующий день после обеда?", f"{GROUP}:2021-10-13T15:00"),
        ("متى بدأ الاجتماع الثاني؟", "وبعد الظهر في ذلك اليوم؟", f"{GROUP}:2010-01-27T15:00"),
        ("/timetable 2010-01-27", "the last morning, just one item or several?", f"{GROUP}:2010-01-29T10:00"),
        ("when did the second meeting open", "and the morning after?", f"{GROUP}:2010-01-28T10:00"),
        ("/agenda 2022", "第二天上午只有一个议题还是好几个？", f"{GROUP}:2022-06-30T10:00"),
    ],
)
async def test_half_a_day_of_a_meeting_is_told_by_its_place(ask, before, words, session):
    told = await ask(before, words)
    meeting = {"2010": SECOND, "2021": ELEVENTH, "2022": TWELFTH}[session.removeprefix(f"{GROUP}:")[:4]]
    assert (told.sure, told.about) == (True, (f"meeting:{meeting}", f"session:{session}"))


@pytest.mark.parametrize(
    ("before", "words", "about"),
    [
        ("/item 2022 5", "and the one before it in that meeting?",
         (f"item:{TWELFTH}:4", f"session:{GROUP}:2022-06-30T10:00")),
        ("/item 2010-01-27 3", "et celui juste derrière ?",
         (f"item:{SECOND}:4", f"session:{GROUP}:2010-01-28T10:00", f"session:{GROUP}:2010-01-28T15:00",
          f"document:{GROUP}/2010/3")),
        ("/agenda 2010-01-27", "and the bit about front-line cops",
         (f"item:{SECOND}:6", f"session:{GROUP}:2010-01-29T15:00", f"document:{GROUP}/2010/5")),
        ("/agenda 2021", "et la partie sur les achats publics ?",
         (f"item:{ELEVENTH}:3", f"session:{GROUP}:2021-10-12T15:00", f"session:{GROUP}:2021-10-13T11:00",
          f"document:{GROUP}/2021/3")),
        (f"/doc {GROUP}/2021/3", "в зале-то когда его обсуждали на самом деле?",
         (f"item:{ELEVENTH}:3", f"session:{GROUP}:2021-10-12T15:00", f"session:{GROUP}:2021-10-13T11:00",
          f"document:{GROUP}/2021/3")),
        (f"/doc {GROUP}/2010/2", "к какому пункту повестки его вносили?",
         (f"item:{SECOND}:3", f"session:{GROUP}:2010-01-27T15:00", f"document:{GROUP}/2010/2")),
        ("item 3 of the 11th meeting", "يعني استمر النقاش في اليوم الثاني أيضا؟",
         (f"item:{ELEVENTH}:3", f"session:{GROUP}:2021-10-12T15:00", f"session:{GROUP}:2021-10-13T11:00",
          f"document:{GROUP}/2021/3")),
        ("item 5 of the 2nd meeting", "ce débat, il reprend quand après le jeudi après-midi ?",
         (f"item:{SECOND}:5", f"session:{GROUP}:2010-01-28T15:00", f"session:{GROUP}:2010-01-29T10:00",
          f"document:{GROUP}/2010/4")),
        ("temas de la 12ª reunión", "aquel de los fiscales especializados",
         (f"item:{TWELFTH}:3", f"session:{GROUP}:2022-06-29T15:00", f"session:{GROUP}:2022-06-30T10:00",
          f"document:{GROUP}/2022/3", f"document:{GROUP}/2020/3", "document:CTOC/COP/2020/CRP.2")),
        ("/item 2022 4", "anything to read for it or nothing?",
         (f"item:{TWELFTH}:4", f"session:{GROUP}:2022-06-30T10:00")),
        ("fechas de la quinta reunión", "¿y qué había en el orden del día?",
         (f"meeting:{GROUP}:2013-11-06",)),
    ],
)  # fmt: skip
async def test_an_item_beside_or_of_those_listed_is_meant(ask, before, words, about):
    told = await ask(before, words)
    assert (told.sure, told.about) == (True, about)


@pytest.mark.parametrize(
    ("before", "words", "about"),
    [
        ("combien de jours a duré la 2e réunion ?", "Trois jours, d'accord. La quatrième était plus courte ?",
         "2011-10-10"),
        ("كم يوما دام الاجتماع الأول؟", "يومان، طيب. والسابع أطول؟", "2017-09-06"),
        ("when was the 9th meeting?", "Two days, noted. And the sixth, did it last longer?", "2015-11-16"),
        ("第十四次会议什么时候开的", "提醒我一下那次讲了什么", "2024-07-08"),
        ("متى انعقد الاجتماع الخامس؟", "ذكرني بما نوقش آنذاك", "2013-11-06"),
        ("第八次会议开了几天", "两天啊。那第六次是不是更长些？", "2015-11-16"),
        ("/mandate 63/194", "ok scrap this, the meeting in autumn 2011, where does it stand counting from the start",
         "2011-10-10"),
        ("/item 2022 4", "olvídalo, eso luego. La de otoño de 2013, ¿qué número hacía?", "2013-11-06"),
        ("/item 2022 3", "and the meeting after that?", "2023-10-02"),
        ("مواضيع اجتماع الفريق العامل سنة 2023", "وفي السنة التي تلتها عمّ تحدثوا؟", "2024-07-08"),
    ],
)  # fmt: skip
async def test_another_meeting_is_meant(ask, before, words, about):
    told = await ask(before, words)
    assert (told.sure, told.about[:1]) == (True, (f"meeting:{GROUP}:{about}",))


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("/now", "Back at what time, and what's up first?"),
        ("/now", "¿a qué hora volvemos y qué toca primero?"),
    ],
)
async def test_what_goes_on_after_the_break_is_told_by_the_clock(ask, before, words):
    told = await ask(before, words, at="2010-01-28T13:10")
    assert (told.sure, told.about) == (
        True, (f"session:{GROUP}:2010-01-28T15:00", f"item:{SECOND}:4", f"item:{SECOND}:5"),
    )  # fmt: skip


@pytest.mark.parametrize("words", ["were there earlier meetings on the same topic?", "之前哪几次会议也是这个题目？"])
async def test_the_earlier_meetings_on_its_topic_are_listed(ask, words):
    told = await ask("item 2 of the 12th meeting", words)
    assert (told.sure, told.about) == (True, (f"meeting:{SECOND}", f"meeting:{GROUP}:2020-09-10"))


async def test_in_which_hall_another_meeting_sat_is_not_held(ask):
    told = await ask(f"/doc {GROUP}/2010/4", "thanks. Another thing: in which hall did the fourteenth meeting sit?")
    assert (told.sure, told.about) == (False, (f"meeting:{GROUP}:2024-07-08",))
