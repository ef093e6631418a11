"""What questions mean in the room, by the clock, and between two meetings."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

SECOND, ELEVENTH, TWELFTH = "CTOC/COP/WG.4:2010-01-27", "CTOC/COP/WG.4:2021-10-12", "CTOC/COP/WG.4:2022-06-29"

IN_ROOM = [
    (
        "2022-06-30T16:00",
        "is this the last session or is there another after it",
        "session:CTOC/COP/WG.4:2022-06-30T15:00",
    ),
    ("2022-06-30T11:00", "هل هذه آخر جلسة أم توجد جلسة بعدها؟", "session:CTOC/COP/WG.4:2022-06-30T15:00"),
    ("2010-01-28T16:00", "眼下讨论的是第四项还是第五项", "session:CTOC/COP/WG.4:2010-01-28T15:00"),
    ("2010-01-28T16:00", "¿Estamos en el cuarto punto o en el quinto?", "session:CTOC/COP/WG.4:2010-01-28T15:00"),
    (
        "2022-06-30T13:10",
        "Осталось ли ещё что-нибудь, кроме утверждения доклада?",
        "session:CTOC/COP/WG.4:2022-06-30T15:00",
    ),
    ("2022-06-30T11:50", "是不是已经谈到审议机制了，还是推到下午", f"item:{TWELFTH}:4"),
    ("2021-10-12T15:40", "what is being dealt with in this very session", "session:CTOC/COP/WG.4:2021-10-12T15:00"),
    ("2022-06-29T12:50", "ما البنود بعد الظهر؟", "session:CTOC/COP/WG.4:2022-06-29T15:00"),
    ("2022-06-29T12:40", "¿qué viene después de comer?", "session:CTOC/COP/WG.4:2022-06-29T15:00"),
    ("2022-06-29T14:50", "stuck at gate 1, what will be on when i get in around half past three", f"meeting:{TWELFTH}"),
    ("2021-10-13T14:10", "I relieve a colleague at three, what will be left for me", f"meeting:{ELEVENTH}"),
    ("2021-10-12T10:45", "do they begin with adopting the agenda", f"item:{ELEVENTH}:1(b)"),
    ("2025-08-20T10:00", "first and last day of the october session", "meeting:CTOC/COP/WG.4:2025-10-06"),
    ("2022-06-29T09:30", "what comes after lunch", f"meeting:{TWELFTH}"),
    ("2022-06-29T09:30", "qué hay después del almuerzo", f"meeting:{TWELFTH}"),
    ("2022-06-29T11:30", "after lunch?", "session:CTOC/COP/WG.4:2022-06-29T15:00"),
    ("2022-06-29T13:10", "when do we get lunch", "session:CTOC/COP/WG.4:2022-06-29T15:00"),
    ("2010-01-29T15:20", "they are on case management, whats next", f"item:{SECOND}:7"),
    ("2010-01-29T15:20", "закончили пункт 6, что дальше", f"item:{SECOND}:7"),
    ("2010-01-28T11:00", "is item 5 next?", f"item:{SECOND}:5"),
    ("2010-01-28T11:00", "下一项是什么", "session:CTOC/COP/WG.4:2010-01-28T15:00"),
    ("2010-01-28T11:00", "cuál es el próximo tema", "session:CTOC/COP/WG.4:2010-01-28T15:00"),
    ("2022-06-29T10:30", "which item is next", "session:CTOC/COP/WG.4:2022-06-29T10:00"),
    ("2022-06-30T16:00", "what's next", "session:CTOC/COP/WG.4:2022-06-30T15:00"),
    ("2022-06-30T16:00", "when do we meet next", "meeting:CTOC/COP/WG.4:2023-10-02"),
    ("2021-10-13T09:00", "hoy qué se discute", f"meeting:{ELEVENTH}"),
    ("2022-06-30T09:05", "报告几点通过", f"item:{TWELFTH}:6"),
    ("2010-01-29T11:40", "on which item is the floor open", "session:CTOC/COP/WG.4:2010-01-29T10:00"),
    ("2021-10-13T11:40", "опоздал, какой пункт идет", "session:CTOC/COP/WG.4:2021-10-13T11:00"),
    ("2022-06-29T11:20", "这会儿谈到哪一项啦", "session:CTOC/COP/WG.4:2022-06-29T10:00"),
    ("2022-06-30T15:10", "quel point", "session:CTOC/COP/WG.4:2022-06-30T15:00"),
    (
        "2024-07-08T08:40",
        "there is a meeting starting today no? which one is it",
        "meeting:CTOC/COP/WG.4:2024-07-08",
    ),
    ("2022-06-29T15:10", "по второму ещё говорят?", f"item:{TWELFTH}:2"),
    ("2022-06-29T15:10", "когда было второе", f"meeting:{SECOND}"),
    ("2022-06-29T11:20", "что сейчас идёт в зале", "session:CTOC/COP/WG.4:2022-06-29T10:00"),
    ("2021-10-13T10:20", "quand commence la séance", "session:CTOC/COP/WG.4:2021-10-13T11:00"),
    ("2021-10-13T10:20", "a qué hora... cuándo empieza la sesión", "session:CTOC/COP/WG.4:2021-10-13T11:00"),
    ("2021-10-13T10:20", "متى تبدأ الجلسة", "session:CTOC/COP/WG.4:2021-10-13T11:00"),
    ("2022-06-29T11:15", "how many days are we sitting this time", f"meeting:{TWELFTH}"),
    ("2021-10-13T16:30", "ils finissent à quelle heure ce soir ?", "session:CTOC/COP/WG.4:2021-10-13T15:00"),
    ("2021-10-12T13:20", "во сколько обратно в зал", "session:CTOC/COP/WG.4:2021-10-12T15:00"),
    ("2022-06-29T13:20", "when do they sit again", "session:CTOC/COP/WG.4:2022-06-29T15:00"),
    ("2021-10-13T16:30", "what's still left on our plate", "session:CTOC/COP/WG.4:2021-10-13T15:00"),
    ("2021-10-12T11:50", "on est sur quel sujet là", "session:CTOC/COP/WG.4:2021-10-12T11:00"),
    ("2022-06-29T09:30", "has it begun", "session:CTOC/COP/WG.4:2022-06-29T10:00"),
    ("2022-06-29T10:30", "开始了吗", "session:CTOC/COP/WG.4:2022-06-29T10:00"),
    ("2022-06-29T13:30", "когда начинаем снова", "session:CTOC/COP/WG.4:2022-06-29T15:00"),
    ("2022-06-28T20:00", "when is the adoption of the report", f"item:{TWELFTH}:6"),
    ("2010-01-27T09:00", "other matters", f"item:{SECOND}:7"),
    ("2022-05-01T12:00", "какие пункты 30 июня 2022 утром", "session:CTOC/COP/WG.4:2022-06-30T10:00"),
    ("2022-06-29T16:30", "i just walked in, whats going on", "session:CTOC/COP/WG.4:2022-06-29T15:00"),
    ("2022-06-29T16:30", "¿de qué están hablando?", "session:CTOC/COP/WG.4:2022-06-29T15:00"),
    ("2022-06-30T18:30", "is it over", f"meeting:{TWELFTH}"),
    ("2021-10-13T14:00", "final session, when and what", f"meeting:{ELEVENTH}"),
    ("2022-06-29T18:30", "first item tomorrow?", "session:CTOC/COP/WG.4:2022-06-30T10:00"),
    ("2022-06-29T18:30", "明天第一个议题是什么", "session:CTOC/COP/WG.4:2022-06-30T10:00"),
    ("2022-06-29T16:00", "what are they talking about in there", "session:CTOC/COP/WG.4:2022-06-29T15:00"),
    ("2022-06-10T08:50", "how many days we still have to the working group", f"meeting:{TWELFTH}"),
    ("2022-06-10T08:50", "¿cuántos días faltan para la reunión del grupo de trabajo?", f"meeting:{TWELFTH}"),
    ("2022-06-10T08:50", "сколько дней осталось до совещания", f"meeting:{TWELFTH}"),
    ("2022-06-10T08:50", "days left til opening?", f"meeting:{TWELFTH}"),
    ("2024-06-20T09:30", "осталось дней до начала рабгруппы?", "meeting:CTOC/COP/WG.4:2024-07-08"),
    ("2024-06-20T09:30", "where does the group meet", "meeting:CTOC/COP/WG.4:2024-07-08"),
    ("2021-10-12T09:50", "is it 10 or 11 we start", "session:CTOC/COP/WG.4:2021-10-12T11:00"),
    ("2022-06-30T16:00", "until when does today's last session go", f"meeting:{TWELFTH}"),
    ("2022-06-29T16:00", "qu'a-t-on traité ce matin", f"meeting:{TWELFTH}"),
    ("2022-06-29T16:00", "y a-t-il encore une séance aujourd'hui", "session:CTOC/COP/WG.4:2022-06-30T10:00"),
    ("2022-06-29T16:00", "¿queda otra sesión hoy?", "session:CTOC/COP/WG.4:2022-06-30T10:00"),
    ("2022-06-29T16:00", "сегодня еще будет заседание?", "session:CTOC/COP/WG.4:2022-06-30T10:00"),
    ("2022-06-29T13:30", "هل بقيت جلسة أخرى اليوم؟", "session:CTOC/COP/WG.4:2022-06-29T15:00"),
    ("2022-06-29T16:00", "今天这场完了还有吗", "session:CTOC/COP/WG.4:2022-06-30T10:00"),
    ("2022-06-29T14:50", "what time do we start again", "session:CTOC/COP/WG.4:2022-06-29T15:00"),
    ("2022-06-29T10:40", "how long before we break", "session:CTOC/COP/WG.4:2022-06-29T10:00"),
    ("2021-10-12T08:30", "when does it all begin today and what's first", "session:CTOC/COP/WG.4:2021-10-12T11:00"),
    ("2022-06-10T09:00", "离开会还有几天 我要订机票", f"meeting:{TWELFTH}"),
    ("2022-06-29T13:20", "午休到几点", "session:CTOC/COP/WG.4:2022-06-29T15:00"),
    ("2022-06-29T13:20", "متى تنتهي الاستراحة", "session:CTOC/COP/WG.4:2022-06-29T15:00"),
    ("2021-10-13T13:20", "перерыв до скольки", "session:CTOC/COP/WG.4:2021-10-13T15:00"),
    ("2022-06-29T11:00", "what time does it end", "session:CTOC/COP/WG.4:2022-06-29T10:00"),
    ("2022-06-29T09:10", "à quelle heure ça commence", "session:CTOC/COP/WG.4:2022-06-29T10:00"),
    ("2021-10-13T11:25", "تأخرت بالمترو، باي بند صاروا", "session:CTOC/COP/WG.4:2021-10-13T11:00"),
    (
        "2021-10-13T15:35",
        "Journalist here, waiting. What are they discussing?",
        "session:CTOC/COP/WG.4:2021-10-13T15:00",
    ),
]
IN_ROOM += [
    ("2022-06-29T09:55", "马上开的这场都有什么", "session:CTOC/COP/WG.4:2022-06-29T10:00"),
    ("2021-10-12T16:10", "耳机里听的是哪个议题", "session:CTOC/COP/WG.4:2021-10-12T15:00"),
    ("2021-10-12T16:10", "watching the webcast, which item is this", "session:CTOC/COP/WG.4:2021-10-12T15:00"),
    ("2022-06-29T17:20", "还得坐到几点", "session:CTOC/COP/WG.4:2022-06-29T15:00"),
    ("2022-06-30T09:40", "When does the report get gavelled today?", f"item:{TWELFTH}:6"),
    ("2022-06-29T11:10", "est-ce que le point trois a déjà commencé ?", f"item:{TWELFTH}:3"),
    ("2022-06-20T10:15", "where is the meeting at the end of the month", f"meeting:{TWELFTH}"),
    ("2024-06-20T14:00", "когда совещание в следующем месяце", "meeting:CTOC/COP/WG.4:2024-07-08"),
    ("2024-06-20T14:00", "下月开会是哪几天", "meeting:CTOC/COP/WG.4:2024-07-08"),
    ("2022-06-27T09:00", "后天有会吗", f"meeting:{TWELFTH}"),
]
BY_THE_HOUR = [
    ("2021-10-13T14:10", "I relieve a colleague at three, what will be left for me", "2021-10-13T15:00"),
    ("2010-01-27T13:05", "séance du matin finie, qu'est-ce qui vient après le repas", "2010-01-27T15:00"),
    ("2010-01-27T14:00", "三点钟开始谈啥", "2010-01-27T15:00"),
    ("2010-01-27T13:30", "三点轮到我做口译，讨论哪项", "2010-01-27T15:00"),
    ("2022-06-28T20:00", "I arrive at 2 pm tomorrow, which item will they be on", "2022-06-29T15:00"),
    ("2022-06-29T13:50", "what is being discussed at half past three", "2022-06-29T15:00"),
    ("2022-06-30T14:30", "两点半了，最后一场要做哪几项", "2022-06-30T15:00"),
    ("2021-10-11T18:30", "明天上午到底十点开还是十一点开", "2021-10-12T11:00"),
    ("2021-10-11T18:30", "is it ten or eleven tomorrow that we start", "2021-10-12T11:00"),
    ("2022-06-30T12:45", "do i have to be here this afternoon or is it only formalities", "2022-06-30T15:00"),
]
ANY_TIME = [
    ("la penúltima reunión del grupo cuál fue", "meeting:CTOC/COP/WG.4:2024-07-08"),
    ("倒数第二次会议", "meeting:CTOC/COP/WG.4:2024-07-08"),
    ("٦ الى ٨ ايلول ٢٠١٧ فيينا", "meeting:CTOC/COP/WG.4:2017-09-06"),
    ("с 6 по 8 сентября 2017", "meeting:CTOC/COP/WG.4:2017-09-06"),
    ("2017年9月6日至8日的会议", "meeting:CTOC/COP/WG.4:2017-09-06"),
    ("jan 27-29 2010", f"meeting:{SECOND}"),
    ("la 14ma reunion cuando", "meeting:CTOC/COP/WG.4:2024-07-08"),
    ("tercer día de la segunda reunión por la tarde", "session:CTOC/COP/WG.4:2010-01-29T15:00"),
    ("утро второго дня 12-го совещания", "session:CTOC/COP/WG.4:2022-06-30T10:00"),
    ("what time did the second morning start at the 11th", "session:CTOC/COP/WG.4:2021-10-13T11:00"),
    ("第十一次会议第二个上午几点开始", "session:CTOC/COP/WG.4:2021-10-13T11:00"),
    ("what comes after item 3 at the 12th meeting", f"item:{TWELFTH}:4"),
    ("le point après le point 2 de la 11e réunion", f"item:{ELEVENTH}:3"),
    ("第十二次会议项目3之后是哪一项", f"item:{TWELFTH}:4"),
    ("the item before item 3 of the 11th meeting", f"item:{ELEVENTH}:2"),
    ("meeting of oct 21", f"meeting:{ELEVENTH}"),
    ("what comes after other matters on 30 June 2022", f"item:{TWELFTH}:6"),
    ("the item before the last in 2022", f"item:{TWELFTH}:5"),
    ("第十二次会议倒数第二项", f"item:{TWELFTH}:5"),
    ("what is the first substantive item of the 12th", f"item:{TWELFTH}:2"),
    ("I am interpreter booked for the 12th meeting, what are the hours of all sittings", f"meeting:{TWELFTH}"),
    ("11th meeting最后一天几点散会，我要订机票", "session:CTOC/COP/WG.4:2021-10-13T11:00"),
    ("report of the sep 2017 meeting got distributed when", "document:CTOC/COP/WG.4/2017/4"),
    ("le rapport de la réunion de janvier 2010 a été distribué le combien", "document:CTOC/COP/WG.4/2010/6"),
]

OF_A_DAY = [
    ("what did the plenary take up on the morning of 13 October 2021", f"{ELEVENTH}", "2021-10-13T11:00"),
    ("28 january 2010, pm", SECOND, "2010-01-28T15:00"),
    ("12 октября 2021 днём что стояло", ELEVENTH, "2021-10-12T15:00"),
    ("2021年10月12日下午那场讲啥来着", ELEVENTH, "2021-10-12T15:00"),
    ("2021年10月12日下午议什么", ELEVENTH, "2021-10-12T15:00"),
    ("what was on after lunch on the second day of the eleventh meeting", ELEVENTH, "2021-10-13T15:00"),
    ("Comment était découpée la séance d'ouverture de la 2e réunion, de 10 h à 13 h ?", SECOND, "2010-01-27T10:00"),
    ("opening session of the 2010 January meeting", SECOND, "2010-01-27T10:00"),
    ("what was the wrap-up sitting of the 12th meeting about", TWELFTH, "2022-06-30T15:00"),
    ("closing session on 28 Jan 2010", SECOND, "2010-01-28T15:00"),
    ("third sitting of the second meeting", SECOND, "2010-01-28T10:00"),
    ("what hour did the first session of 12 october 2021 begin", ELEVENTH, "2021-10-12T11:00"),
    ("dernière séance de la réunion de janvier 2010", SECOND, "2010-01-29T15:00"),
    ("la sesión de apertura de la undécima reunión", ELEVENTH, "2021-10-12T11:00"),
    ("первое заседание 30 июня 2022", TWELFTH, "2022-06-30T10:00"),
    ("آخر جلسة في اجتماع يونيو 2022", TWELFTH, "2022-06-30T15:00"),
    ("第十一次会最后半天干什么", ELEVENTH, "2021-10-13T15:00"),
    ("第十二次会议闭幕那场讨论哪些项目", TWELFTH, "2022-06-30T15:00"),
    ("第十二次会议第二场讨论什么", TWELFTH, "2022-06-29T15:00"),
]


@pytest.mark.parametrize(("asked", "meeting", "begins"), OF_A_DAY)
async def test_one_session_is_found_by_its_half_day_or_its_place(ask, asked, meeting, begins):
    answered = await ask(asked)
    body = meeting.partition(":")[0]
    assert (answered.sure, answered.about) == (True, (f"meeting:{meeting}", f"session:{body}:{begins}"))


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("when was the first session of the group", "meeting:CTOC/COP/WG.4:2009-04-14"),
        ("آخر جلسة متى", "meeting:CTOC/COP/WG.4:2025-10-06"),
        ("第十二次会议最后一天干什么", f"meeting:{TWELFTH}"),
        ("was the 9th session three days or two", "meeting:CTOC/COP/WG.4:2019-09-09"),
        ("第九次会开了三天还是两天", "meeting:CTOC/COP/WG.4:2019-09-09"),
        ("la 12e c'était quand", f"meeting:{TWELFTH}"),
        ("sitting hours on 12 october 2021? I work in the secretariat and need them for a note", f"meeting:{ELEVENTH}"),
        ("Ça démarre à quelle heure le 12 octobre 2021 ? je dois prévenir les interprètes", f"meeting:{ELEVENTH}"),
        ("programme de travail jour par jour pour janvier 2010 svp", f"meeting:{SECOND}"),
        ("2010年1月27日到29日每天讨论什么", f"meeting:{SECOND}"),
        ("les horaires de la 11e réunion, svp, je fais le planning des interprètes", f"meeting:{ELEVENTH}"),
        ("how was the time divided at the twelfth, mornings and afternoons", f"meeting:{TWELFTH}"),
        ("where was the 5th meeting, I have lost the booking of a colleague", "meeting:CTOC/COP/WG.4:2013-11-06"),
        ("what dates was the first ever meeting of the trafficking group", "meeting:CTOC/COP/WG.4:2009-04-14"),
        ("¿dónde fue la sexta reunión sobre trata de personas?", "meeting:CTOC/COP/WG.4:2015-11-16"),
        ("Was the 2024 meeting before the summer? Just give me the dates.", "meeting:CTOC/COP/WG.4:2024-07-08"),
    ],
)
async def test_a_session_that_is_a_meeting_and_the_days_it_lasted(ask, asked, key):
    answered = await ask(asked)
    assert (answered.sure, answered.about[0]) == (True, key)


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("when on 12 Oct 2021 was blockchain discussed", f"meeting:{ELEVENTH}"),
        ("when was blockchain discussed at the 12th meeting", f"meeting:{TWELFTH}"),
    ],
)
async def test_a_subject_that_is_not_held_beside_a_day_or_a_meeting_makes_it_unsure(ask, asked, key):
    answered = await ask(asked)
    assert (answered.sure, answered.about[0]) == (False, key)


@pytest.mark.parametrize(("at", "asked", "key"), IN_ROOM)
async def test_the_meeting_that_sits_is_meant(ask, at, asked, key):
    answered = await ask(asked, at=at)
    assert (answered.sure, answered.about[0]) == (True, key)


@pytest.mark.parametrize(("at", "asked", "begins"), BY_THE_HOUR)
async def test_an_hour_is_that_of_the_session_that_sits_or_begins_then(ask, at, asked, begins):
    answered = await ask(asked, at=at)
    first = answered.about[1] if answered.about[0].startswith("meeting:") else answered.about[0]
    assert (answered.sure, first) == (True, f"session:CTOC/COP/WG.4:{begins}")


@pytest.mark.parametrize("asked", ["下午有同传吗", "is there interpretation this afternoon", "哪一项会直播"])
async def test_what_is_not_held_stays_so_where_it_is_what_is_asked(ask, asked):
    assert not (await ask(asked, at="2022-06-29T13:10")).sure


@pytest.mark.parametrize(("asked", "key"), ANY_TIME)
async def test_half_days_and_the_next_item_are_found_in_the_meeting_that_is_named(ask, asked, key):
    answered = await ask(asked)
    first = answered.about[1] if key.startswith("session:") else answered.about[0]
    assert (answered.sure, first) == (True, key)


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        (("/agenda 2021", "how long does it last"), f"meeting:{ELEVENTH}"),
        (("/agenda 2022", "what was the outcome"), "document:CTOC/COP/WG.4/2022/4"),
        (("CTOC/COP/WG.4/2022/3", "when are they discussing it"), f"item:{TWELFTH}:3"),
        (("/item 2022 2", "what comes next"), f"item:{TWELFTH}:3"),
        (("第十一次会议议程", "第三项什么时候讨论"), f"item:{ELEVENTH}:3"),
    ],
)
async def test_a_short_question_goes_on_from_the_meeting_or_item_spoken_of(ask, asked, key):
    answered = await ask(*asked)
    assert (answered.sure, answered.about[0]) == (True, key)


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        (
            "how many days between the 11th meeting and the 12th meeting",
            "259 days from the end of the 11th meeting to the start of the 12th meeting",
        ),
        (
            "combien de jours entre la 11e et la 12e réunion",
            "259 days from the end of the 11th meeting to the start of the 12th meeting",
        ),
        ("第一次会议到第二次会议间隔多少天", "第一次会议结束至第二次会议开始：287天"),
    ],
)
async def test_the_days_between_two_meetings_are_reckoned(ask, asked, title):
    assert (await ask(asked)).title == title


@pytest.mark.parametrize(
    ("at", "asked", "said"),
    [
        ("2026-11-15T12:00", "how many days ago did the 15th meeting end", "It ended 404 days ago."),
        ("2022-06-28T12:00", "days until the 12th meeting", "It begins in one day."),
        ("2022-06-30T12:00", "days until the 12th meeting", "It goes on: this is day 2."),
        ("2026-11-15T12:00", "第十五次会议闭幕到现在多少天了", "已于404天前结束。"),
        ("2022-06-10T09:30", "باقي كام يوم على افتتاح اجتماع الفريق", "It begins in 19 days."),
    ],
)
async def test_the_days_since_a_meeting_and_until_it_are_reckoned_by_the_clock(ask, at, asked, said):
    answered = await ask(asked, at=at)
    assert (answered.sure, "".join(span.text for span in answered.lines[0])) == (True, said)


@pytest.mark.parametrize(
    ("asked", "at", "title", "symbols"),
    [
        (
            "papers for this afternoon",
            "2022-06-29T13:10",
            "Documents for Wednesday 29 June 2022, 15:00–18:00 · 12th meeting",
            ("2022/2", "2020/2", "2022/3", "2020/3"),
        ),
        (
            "明天上午要带哪些文件",
            "2022-06-29T19:00",
            "第十二次会议2022年6月30日（星期四）10:00–13:00的文件",
            ("2022/3", "2020/3"),
        ),
    ],
)
async def test_the_papers_of_half_a_day_are_those_of_its_items_whatever_was_spoken_of(ask, asked, at, title, symbols):
    told = await ask("/doc CTOC/COP/WG.4/2010/4", asked, at=at)
    assert told.title == title
    listed = [key for key in told.about if key.startswith("document:CTOC/COP/WG.4/")]
    assert list(dict.fromkeys(listed)) == [f"document:CTOC/COP/WG.4/{each}" for each in symbols]
    assert told.about[0].startswith("item:CTOC/COP/WG.4:2022-06-29:")
    assert told.sure


@pytest.mark.parametrize(
    "text", ["the 12th meeting in the afternoon", "第十二次会议下午谈", "la tarde de la reunión 12"]
)
async def test_the_afternoon_of_a_meeting_of_two_days_is_that_of_each(ask, text):
    sessions = tuple(f"session:CTOC/COP/WG.4:2022-06-{day}T15:00" for day in (29, 30))
    reply = await ask(text, at="2026-11-15T12:00")
    assert (reply.about, reply.sure) == (("meeting:CTOC/COP/WG.4:2022-06-29", *sessions), True)
    sits = await ask(text, at="2022-06-30T09:00")
    assert (sits.about, sits.sure) == (("meeting:CTOC/COP/WG.4:2022-06-29", sessions[1]), True)


async def test_both_halves_of_tomorrow_are_told_whatever_day_is_over(ask):
    told = await ask("Первый день отсидели. А завтра с чем идём утром и что после обеда?", at="2010-01-27T18:20")
    day = SECOND.replace("27", "28")
    assert told.about == (f"meeting:{SECOND}", f"session:{day}T10:00", f"session:{day}T15:00")
    assert told.sure
    morning = await ask("今天散会了，明天早上接着讲什么？", at="2022-06-29T18:15")
    assert morning.about == (f"meeting:{TWELFTH}", "session:CTOC/COP/WG.4:2022-06-30T10:00")
    rest = await ask("上午散了，后头还剩哪些没议？", at="2022-06-30T13:10")
    items = (f"item:{TWELFTH}:5", f"item:{TWELFTH}:6")
    assert rest.about == ("session:CTOC/COP/WG.4:2022-06-30T15:00", *items)


async def test_on_which_of_two_days_a_report_was_adopted_is_told_by_its_item(ask):
    for text in (
        "c'était le mercredi ou le jeudi qu'on a adopté le rapport, en juin 2022 ?",
        "когда в 2022-м собирались утвердить доклад, до обеда в последний день или после?",
    ):
        told = await ask(text)
        assert (told.about[0], told.sure) == (f"item:{TWELFTH}:6", True)


@pytest.mark.parametrize(
    ("at", "text", "first"),
    [
        ("2021-10-12T12:15", "dialing in from Lima, what are the speakers on at present", f"{ELEVENTH}T11:00"),
        ("2021-10-13T11:40", "القاعة بتناقش ايه دلوقتي", f"{ELEVENTH.replace('-12', '-13')}T11:00"),
        ("2010-01-27T16:45", "同传箱里刚换人，请问眼下这一场议的是哪几个项目", f"{SECOND}T15:00"),
        ("2022-06-30T16:20", "how long until this session ends?", "CTOC/COP/WG.4:2022-06-30T15:00"),
        ("2022-06-30T16:20", "combien de temps avant la fin de la séance ?", "CTOC/COP/WG.4:2022-06-30T15:00"),
        ("2022-06-30T16:20", "сколько осталось до конца заседания?", "CTOC/COP/WG.4:2022-06-30T15:00"),
        ("2022-06-30T16:20", "كم بقي على نهاية الجلسة؟", "CTOC/COP/WG.4:2022-06-30T15:00"),
        ("2022-06-30T16:20", "离散会还有多久", "CTOC/COP/WG.4:2022-06-30T15:00"),
        ("2021-10-12T14:30", "Какие вопросы вынесены на ближайшее заседание?", f"{ELEVENTH}T15:00"),
    ],
)
async def test_what_a_room_does_and_how_long_a_session_lasts_is_that_session(ask, at, text, first):
    told = await ask(text, at=at)
    assert (told.about[0], told.sure) == (f"session:{first}", True)


@pytest.mark.parametrize(
    "text",
    [
        "what was on the middle day of the January 2010 meeting",
        "programme du jour du milieu, réunion de janvier 2010",
        "2010年1月会议中间那天谈什么",
        "что было в средний день совещания января 2010",
        "اعطوني برنامج اليوم الاوسط من اجتماع يناير 2010",
    ],
)
async def test_the_middle_day_is_that_of_three(ask, text):
    told = await ask(text)
    day = SECOND.replace("27", "28")
    assert (told.about, told.sure) == ((f"meeting:{SECOND}", f"session:{day}T10:00", f"session:{day}T15:00"), True)


async def test_the_session_of_a_meeting_in_which_an_item_was_taken_up_is_that_of_the_item(ask):
    for text in (
        "in which session of the 2022 meeting was the review mechanism taken up?",
        "في أي جلسة من اجتماع 2022 نوقشت آلية الاستعراض؟",
    ):
        told = await ask(text)
        assert (told.about[0], told.sure) == (f"item:{TWELFTH}:4", True)
    both = await ask("Распишите по часам оба дня одиннадцатого совещания")
    assert (both.about[0], both.sure) == (f"meeting:{ELEVENTH}", True)
    tomorrow = await ask("programa de mañana completo", at="2022-06-28T18:00")
    sessions = tuple(f"session:CTOC/COP/WG.4:2022-06-29T{hour}:00" for hour in (10, 15))
    assert (tomorrow.about, tomorrow.sure) == ((f"meeting:{TWELFTH}", *sessions), True)


@pytest.mark.parametrize(
    ("at", "text", "first"),
    [
        ("2022-06-30T16:00", "what's left before the gavel falls?", f"{TWELFTH.replace('-29', '-30')}T15:00"),
        ("2022-06-30T13:40", "quels points restent à examiner ?", f"{TWELFTH.replace('-29', '-30')}T15:00"),
        ("2022-06-30T13:40", "还有哪些议题没审议？", f"{TWELFTH.replace('-29', '-30')}T15:00"),
        ("2022-06-30T14:50", "¿qué empieza dentro de siete minutos?", f"{TWELFTH.replace('-29', '-30')}T15:00"),
        ("2022-06-30T09:15", "через сколько начинаем и по какому вопросу?", f"{TWELFTH.replace('-29', '-30')}T10:00"),
        ("2010-01-28T14:10", "everybody is at lunch; with which item will they go on?", f"{SECOND[:-2]}28T15:00"),
        ("2022-06-29T09:35", "هل بدأت الجلسة الأولى أم لدي وقت للقهوة؟", f"{TWELFTH}T10:00"),
        ("2022-06-29T16:50", "on est encore au point 2 ou déjà au 3 ?", f"{TWELFTH}T15:00"),
        (
            "2021-10-13T11:25",
            "¿Seguimos con las adquisiciones o ya pasamos a otros asuntos?",
            f"{ELEVENTH[:-2]}13T11:00",
        ),
        ("2021-10-13T12:30", "give me the item under way please", f"{ELEVENTH[:-2]}13T11:00"),
        ("2022-06-29T13:30", "会议结束前还要开几场？", f"{TWELFTH}T15:00"),
        ("2022-06-29T15:30", "On finit bien à 18 h aujourd'hui ?", f"{TWELFTH}T15:00"),
        ("2021-10-12T12:35", "cuánto nos queda antes del corte del mediodía", f"{ELEVENTH}T11:00"),
    ],
)
async def test_what_is_left_what_begins_and_which_of_two_items_is_on_is_told_by_the_session(ask, at, text, first):
    told = await ask(text, at=at)
    assert (told.about[0], told.sure) == (f"session:{first}", True)


async def test_the_session_of_a_month_in_which_something_came_up_and_the_next_day_of_a_meeting_are_told(ask):
    when = await ask("Soy fiscal y sólo me interesa la gestión de casos: ¿en qué sesión de enero de 2010 iba?")
    assert (when.about[0], when.sure) == (f"item:{SECOND}:6", True)
    which = await ask("أي يوم من اجتماع يناير 2010 خصص لإدارة القضايا؟")
    assert (which.about[0], which.sure) == (f"item:{SECOND}:6", True)
    second = await ask("第十一次会议次日上午讨论哪些项目")
    assert (second.about, second.sure) == ((f"meeting:{ELEVENTH}", "session:CTOC/COP/WG.4:2021-10-13T11:00"), True)


async def test_whether_there_is_a_meeting_today_and_whether_an_item_is_reached_is_told(ask):
    today = await ask("le groupe siège bien aujourd'hui ?", at="2025-10-06T08:50")
    assert (today.about, today.sure) == (("meeting:CTOC/COP/WG.4:2025-10-06",), True)
    for text in ("До прочих вопросов сегодня ещё дойдут?", "дойдём ли до пункта 5?"):
        reached = await ask(text, at="2022-06-30T12:20")
        assert (reached.about[0], reached.sure) == (f"item:{TWELFTH}:5", True)
    done = await ask("which items got done yesterday?", at="2022-06-30T09:20")
    assert (done.about[0], done.sure) == (f"meeting:{TWELFTH}", True)
    until = await ask("combien de séances avant la fin de la réunion ?", at="2022-06-29T13:30")
    assert until.about[0] == f"meeting:{TWELFTH}"  # and no meeting before it
    day = await ask("is there still work on Thursday or can I fly home Wednesday night?", at="2022-06-29T12:15")
    assert (day.about[:2], day.sure) == ((f"meeting:{TWELFTH}", f"session:{TWELFTH[:-2]}30T10:00"), True)


@pytest.mark.parametrize(
    ("at", "text", "key"),
    [
        ("2022-06-29T18:30", "صباح غد، ما المدرج على جدول العمل؟", "2022-06-30T10:00"),
        ("2010-01-28T20:00", "周五两场都谈什么", "2010-01-29T10:00"),
        ("2022-06-29T08:45", "أولى جلسات اليوم متى تبدأ؟", "2022-06-29T10:00"),
        ("2026-11-15T12:00", "que faisait-on le 13 octobre 2021 à partir de 15 heures", "2021-10-13T15:00"),
    ],
)
async def test_a_day_or_half_of_it_is_the_one_that_is_named(ask, at, text, key):
    answered = await ask(text, at=at)
    assert (answered.sure, answered.about[1]) == (True, f"session:CTOC/COP/WG.4:{key}")
