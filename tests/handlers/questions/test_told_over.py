"""What is told to be over before what comes next is asked, and how somebody got there, is not what is asked for."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there
GROUP = "CTOC/COP/WG.4"


@pytest.mark.parametrize(
    ("words", "at", "session"),
    [
        ("La séance du matin vient d'être levée et j'ai un train, qu'est-ce qu'il reste pour cet après-midi ?",
         "2022-06-30T13:10", "2022-06-30T15:00"),
        ("Утреннее заседание закончилось, я за кофе. Во сколько следующее и о чем оно?",
         "2010-01-27T13:05", "2010-01-27T15:00"),
        ("They've wrapped up for today, I'm on the tram. What time is the next one and what's it about?",
         "2022-06-29T18:05", "2022-06-30T10:00"),
        ("انتهت جلسة الصباح وأنا في المطعم. متى التالية وما موضوعها؟", "2021-10-13T13:05", "2021-10-13T15:00"),
        ("下午还接着上午的谈吗，还是换题了", "2010-01-28T13:25", "2010-01-28T15:00"),
        ("¿Ya arrancó la última o me da tiempo a ir por agua?", "2010-01-29T14:50", "2010-01-29T15:00"),
        ("anything still to come before they close the whole thing", "2021-10-13T16:00", "2021-10-13T15:00"),
        ("что осталось на вторую половину дня?", "2022-06-30T13:10", "2022-06-30T15:00"),
        ("午休回来是不是继续上午没谈完的那项", "2022-06-29T13:30", "2022-06-29T15:00"),
    ],
)  # fmt: skip
async def test_what_comes_after_it_is_answered(ask, words, at, session):
    answered = await ask(words, at=at)
    sessions = [key for key in answered.about if key.startswith("session:")]
    assert (answered.sure, sessions) == (True, [f"session:{GROUP}:{session}"])


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("We manage cases every day. Which meeting dealt with victims' consent?", f"meeting:{GROUP}:2013-11-06"),
        ("نعمل على نزع الأعضاء. متى نوقش ذلك آخر مرة؟", f"meeting:{GROUP}:2024-07-08"),
        ("Я отвечаю за закупки. В какой день это обсуждали в 2021 году?", f"item:{GROUP}:2021-10-12:3"),
        ("I look after a chair's files. Could I have all the papers of 12-13 October 2021 please",
         f"meeting:{GROUP}:2021-10-12"),
    ],
)  # fmt: skip
async def test_a_story_before_a_question_tells_its_subject_only_where_it_has_none(ask, words, key):
    answered = await ask(words)
    assert (answered.sure, answered.about[0]) == (True, key)


def on(session, *items):
    """What is answered where a session goes on or comes next: it, and its items."""
    return (f"session:{GROUP}:{session}", *(f"item:{GROUP}:{item}" for item in items))


NOW = on("2022-06-30T10:00", "2022-06-29:3", "2022-06-29:4")


@pytest.mark.parametrize(
    ("words", "at", "about"),
    [
        ("I've only just sat down at the back, first week as an intern, they are deep in it. what are we on?",
         "2022-06-30T10:20", NOW),
        ("je viens de m'asseoir au fond, premier jour de stage, tout le monde parle déjà, on en est où ?",
         "2022-06-30T10:20", NOW),
        ("Опоздал из-за пробки, бейдж так и не распечатали, на каком мы пункте?", "2022-06-30T10:20", NOW),
        ("刚坐下，第一次来实习，大家都在说话，现在讲到哪了？", "2022-06-30T10:20", NOW),
        ("acabo de sentarme en la cabina después de la pausa, ¿qué se está debatiendo?", "2010-01-27T15:40",
         on("2010-01-27T15:00", "2010-01-27:2", "2010-01-27:3")),
        ("هل وصلوا إلى التقرير؟ ما زلت في الممر", "2022-06-30T15:40",
         on("2022-06-30T15:00", "2022-06-29:5", "2022-06-29:6")),
        ("still on the tram, when does the session start", "2022-06-29T09:40",
         on("2022-06-29T10:00", "2022-06-29:1(a)", "2022-06-29:1(b)", "2022-06-29:2")),
        ("finishing my soup by the window, whats opening the afternoon", "2022-06-30T14:25",
         (f"meeting:{GROUP}:2022-06-29", f"session:{GROUP}:2022-06-30T15:00")),
    ],
)  # fmt: skip
async def test_how_somebody_got_there_asks_for_nothing(ask, words, at, about):
    answered = await ask(words, at=at)
    assert (answered.sure, answered.about) == (True, about)


@pytest.mark.parametrize(
    ("words", "at", "key"),
    [
        ("my very first meeting, does it start tomorrow?", "2025-10-05T18:00", "2025-10-06"),
        ("они меня никогда раньше не посылали, завтра начинаем, да?", "2023-10-01T19:00", "2023-10-02"),
        ("es mi primera reunión, ¿es mañana, no?", "2018-07-01T19:00", "2018-07-02"),
        ("هذا أول اجتماع لي، هل يبدأ غدا؟", "2019-09-08T18:00", "2019-09-09"),
        ("they have never sent me before, is it really on Monday?", "2019-09-07T18:00", "2019-09-09"),
    ],
)
async def test_a_meeting_that_begins_then_is_told_though_it_is_the_askers_first(ask, words, at, key):
    answered = await ask(words, at=at)
    assert (answered.sure, answered.about) == (True, (f"meeting:{GROUP}:{key}",))


@pytest.mark.parametrize(
    "words",
    [
        "What did they get through on the second day in June 2022, the 30th if I'm not mistaken",
        "Что успели во второй день в июне 2022, кажется 30-го",
        "ماذا أنجزوا في اليوم الثاني من اجتماع حزيران 2022، أظن يوم 30",
    ],
)
async def test_a_day_that_is_doubted_beside_its_place_is_that_one(ask, words):
    answered = await ask(words)
    told = (f"meeting:{GROUP}:2022-06-29", *(f"session:{GROUP}:2022-06-30T{hour}:00" for hour in (10, 15)))
    assert (answered.sure, answered.about) == (True, told)
