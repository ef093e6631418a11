"""Where it is not sure what is meant, it is asked: which of several, or whether the only one is."""

from datetime import UTC, datetime

import pytest

from handlers.ask import Ask
from handlers.things import is_offer, offer
from store.lookup import Found

ITEMS = ("item:CTOC/COP/WG.4:2021-10-12:3", "item:CTOC/COP/WG.4:2022-06-29:3")


@pytest.mark.parametrize(
    ("language", "count", "asked"),
    [
        ("en", 1, "Do you mean this?"),
        ("en", 2, "Which of these do you mean?"),
        ("zh", 1, "您指的是这个吗？"),
        ("zh", 2, "您指的是哪一个？"),
    ],
)
async def test_one_thing_alone_is_not_asked_for_as_one_of_several(database, language, count, asked):
    ask = Ask("procurement", datetime(2026, 11, 15, 12, tzinfo=UTC), language=language, words="procurement")
    async with database.reading() as session:
        told = await offer(ask, session, tuple(Found(key, 0.6, "") for key in ITEMS[:count]))
    assert (told.title, told.about, told.sure, is_offer(ask, told)) == (asked, ITEMS[:count], False, True)


@pytest.mark.parametrize(("language", "label"), [("en", "29 June 2022 15:00"), ("zh", "2022年6月29日15:00")])
async def test_a_session_is_offered_by_its_day_and_hours_and_asked_for_in_any_language(database, ask, language, label):
    key = "session:CTOC/COP/WG.4:2022-06-29T15:00"
    asking = Ask("afternoon", datetime(2026, 11, 15, 12, tzinfo=UTC), language=language, words="afternoon")
    async with database.reading() as session:
        told = await offer(
            asking, session, (Found(key, 0.6, ""), Found("session:CTOC/COP/WG.4:1999-01-01T10:00", 0.6, ""))
        )
    (button,) = told.buttons[0]
    assert (told.about, button.label, button.ask) == ((key,), label, "2022-06-29 15:00")
    pressed = await ask(button.ask)
    assert (pressed.about, pressed.sure) == (("meeting:CTOC/COP/WG.4:2022-06-29", key), True)
