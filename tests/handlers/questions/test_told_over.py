"""What is told to be over before what comes next is asked is not what is asked for."""

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
