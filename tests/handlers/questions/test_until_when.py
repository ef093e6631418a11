"""When the session that goes on ends and the next begins, the hours between which something is on, whole days."""

import pytest

from handlers.questions.hours import hours_between
from store.folding import fold

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

GROUP = "CTOC/COP/WG.4"


@pytest.mark.parametrize(
    ("at", "text", "starts"),
    [
        ("2021-10-12T16:40", "until what time does this sitting go today? i have a call at 5.30", "2021-10-12T15:00"),
        ("2010-01-27T16:00", "¿hasta qué hora va la sesión en curso?", "2010-01-27T15:00"),
        ("2021-10-12T16:00", "До скольки идёт нынешнее заседание?", "2021-10-12T15:00"),
        ("2022-06-29T09:25", "几点钟能开始？大楼门口排队的人好多。", "2022-06-29T10:00"),
        ("2022-06-29T17:00", "La séance se prolonge jusqu'à quand ? Mon bus part à 18 h 15", "2022-06-29T15:00"),
        ("2021-10-12T15:05", "Has the afternoon one started already? I'm in the lift", "2021-10-12T15:00"),
        ("2010-01-29T15:40", "which topics does the present sitting cover?", "2010-01-29T15:00"),
        ("2010-01-28T16:00", "Чем сейчас занята рабочая группа?", "2010-01-28T15:00"),
        ("2010-01-28T12:15", "Qué se está tratando en este momento en la reunión del Grupo", "2010-01-28T10:00"),
    ],
)
async def test_the_session_that_ends_or_begins_is_told_whatever_is_said_beside(ask, at, text, starts):
    answered = await ask(text, at=at)
    assert (answered.sure, answered.about[0]) == (True, f"session:{GROUP}:{starts}")


async def test_tomorrow_afternoon_is_not_that_of_today(ask):
    answered = await ask("¿Mañana por la tarde también hay sesión?", at="2010-01-27T17:00")
    assert (answered.sure, answered.about[1:]) == (True, (f"session:{GROUP}:2010-01-28T15:00",))


async def test_how_late_a_whole_day_goes_on_is_told_by_the_day_and_of_a_cafeteria_nothing_is(ask):
    day = await ask("how late do we sit today", at="2022-06-29T11:00")
    assert (day.sure, day.about[0]) == (True, f"meeting:{GROUP}:2022-06-29")
    assert not (await ask("until when is the cafeteria open", at="2022-06-29T11:00")).sure


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Пункты на 30.06.2022 с трёх до шести", ("2022-06-30T15:00",)),
        ("Чем была занята вторая половина первого дня в октябре 2021 года?", ("2021-10-12T15:00",)),
        ("День 29 января 2010 года как был расписан с утра до вечера?", ("2010-01-29T10:00", "2010-01-29T15:00")),
        (
            "طائرتي مساء الخميس 30 يونيو 2022، فما الذي يُعقد في ذلك اليوم؟",
            ("2022-06-30T10:00", "2022-06-30T15:00"),
        ),
        ("At 4 pm on 13 October 2021, which item?", ("2021-10-13T15:00",)),
        ("10月13日下午那场(2021年)的日程是怎样的？", ("2021-10-13T15:00",)),
    ],
)
async def test_hours_and_halves_of_a_day_are_those_that_are_named(ask, text, starts):
    answered = await ask(text)
    sessions = tuple(key for key in answered.about if key.startswith("session:"))
    assert (answered.sure, sessions) == (True, tuple(f"session:{GROUP}:{each}" for each in starts))


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("from three to six on 29 june 2022", 15),
        ("15:00-18:00", 15),
        ("de quinze heures à dix-huit heures", 15),
        ("entre las diez y la una", 10),
        ("من العاشرة إلى الواحدة يوم 28 يناير", 10),
        ("三点到六点", 15),
        ("بين الحادية عشرة والواحدة", 11),
        ("items 3 to 6", None),
        ("from two to three days", None),
        ("de 2010 à 2012", None),
    ],
)
def test_hours_between_which_something_is_on(text, hour):
    found = hours_between(fold(text))[0]
    assert (found.hour if found else None) == hour


@pytest.mark.parametrize(
    ("at", "text", "key"),
    [
        ("2026-11-15T12:00", "Куда бронировать билеты на совещание октября 2025 года?", "2025-10-06"),
        ("2021-10-13T09:00", "I was ill yesterday, what have they got planned for today?", "2021-10-12"),
        ("2026-11-15T12:00", "As interpreter i need the hours of both sittings on 12 october 2021", "2021-10-12"),
        ("2026-11-15T12:00", "В каком городе проходило совещание 2015 года? Нужно для визовой анкеты.", "2015-11-16"),
    ],
)
async def test_what_an_asker_tells_of_himself_leaves_the_meeting_sure(ask, at, text, key):
    answered = await ask(text, at=at)
    assert (answered.sure, answered.about[0]) == (True, f"meeting:{GROUP}:{key}")
