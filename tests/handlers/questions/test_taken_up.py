"""When something was taken up, what was carried over, who comes when, earlier meetings; papers that are not held."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there
GROUP = "CTOC/COP/WG.4"
FIRST_OF_2022 = "29 June 2022 in the afternoon"


def _item(meeting: str, number: str) -> str:
    return f"item:{GROUP}:{meeting}:{number}"


@pytest.mark.parametrize(
    ("before", "words", "about"),
    [
        (f"{GROUP}/2022/3", "quel après-midi s'en est-on occupé ?",
         (_item("2022-06-29", "3"), f"session:{GROUP}:2022-06-29T15:00", f"session:{GROUP}:2022-06-30T10:00",
          f"document:{GROUP}/2022/3", f"document:{GROUP}/2020/3", "document:CTOC/COP/2020/CRP.2")),
        (f"{GROUP}/2010/5", "утром или после обеда это рассматривали?",
         (_item("2010-01-27", "6"), f"session:{GROUP}:2010-01-29T15:00", f"document:{GROUP}/2010/5")),
        (f"{GROUP}/2010/4", "à quelle séance a-t-on commencé à en parler ?",
         (f"session:{GROUP}:2010-01-28T15:00", _item("2010-01-27", "4"), _item("2010-01-27", "5"))),
        ("item 2 of the 12th meeting", "закончили с этим на том первом заседании или продолжили после обеда?",
         (_item("2022-06-29", "2"), f"session:{GROUP}:2022-06-29T10:00", f"session:{GROUP}:2022-06-29T15:00",
          f"document:{GROUP}/2022/2", f"document:{GROUP}/2020/2", "document:CTOC/COP/2020/CRP.2")),
        ("réunion de janvier 2010", "notre ministre n'arrive qu'à 14 h le deuxième jour, que lui restera-t-il ?",
         (f"session:{GROUP}:2010-01-28T15:00", _item("2010-01-27", "4"), _item("2010-01-27", "5"))),
        ("October 2021 meeting", "la ministra llega a las dos y media del último de esos días, ¿qué le quedará?",
         (f"session:{GROUP}:2021-10-13T15:00", _item("2021-10-12", "4"), _item("2021-10-12", "5"))),
        (FIRST_OF_2022, "أي البندين كان تتمة لما بدأ صباحا؟",
         (_item("2022-06-29", "2"), f"session:{GROUP}:2022-06-29T10:00", f"session:{GROUP}:2022-06-29T15:00",
          f"document:{GROUP}/2022/2", f"document:{GROUP}/2020/2", "document:CTOC/COP/2020/CRP.2")),
        ("29 January 2010 in the afternoon", "三项里第二项是什么",
         (_item("2010-01-27", "7"), f"session:{GROUP}:2010-01-29T15:00")),
        ("item 3 of the 12th meeting", "in which meeting was this discussed before?", (f"meeting:{GROUP}:2020-09-10",)),
        ("item 5 of the 2nd meeting", "后来在哪几次会议上讨论过？",
         (f"meeting:{GROUP}:2020-09-10", f"meeting:{GROUP}:2022-06-29")),
        ("resolution 7/1", "which was the first meeting held after that?", (f"meeting:{GROUP}:2015-11-16",)),
        ("resolution 7/1", "sous quels points est-elle citée ?",
         (_item("2021-10-12", "1(b)"), _item("2022-06-29", "1(b)"))),
    ],
)  # fmt: skip
async def test_it_is_told(ask, before, words, about):
    told = await ask(before, words)
    assert (told.sure, told.about) == (True, about)


@pytest.mark.parametrize("words", ["et 2013/4, ça porte sur quoi alors ?", "y 2013/4, ¿de qué va?"])
async def test_of_a_paper_that_is_not_held_nothing_is_told_surely(ask, words):
    told = await ask(f"{GROUP}/2013/5", words)
    assert (told.sure, told.about[0]) == (False, f"document:{GROUP}/2013/5")


async def test_an_item_of_the_former_of_two_meetings_is_offered_only(ask):
    told = await ask("October 2021 meeting", "item 4 in the former, what was it on")
    assert (told.sure, told.about) == (False, (_item("2022-06-29", "4"), _item("2010-01-27", "4")))
