"""What is corrected after an answer, a day told by its number alone, and what hangs together with an act or a paper."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there
GROUP = "CTOC/COP/WG.4"


@pytest.mark.parametrize(
    ("before", "words", "about"),
    [
        ("12th meeting", "no, perdón, la 11", (f"meeting:{GROUP}:2021-10-12", f"item:{GROUP}:2021-10-12:1")),
        ("12 October 2021", "le 13 plutôt, désolé",
         (f"meeting:{GROUP}:2021-10-12", f"session:{GROUP}:2021-10-13T11:00")),
        ("January 2010 meeting", "到了二十九号上午呢",
         (f"meeting:{GROUP}:2010-01-27", f"session:{GROUP}:2010-01-29T10:00")),
        ("item 2 of the 2nd meeting", "no sorry, I meant October 2021",
         (f"item:{GROUP}:2021-10-12:2", f"session:{GROUP}:2021-10-12T11:00")),
        ("item 5 of the 11th meeting", "Adoption in 2022, when was that?",
         (f"item:{GROUP}:2022-06-29:6", f"session:{GROUP}:2022-06-30T15:00")),
        (f"{GROUP}/2010/2", "my NGO works on organ removal and I'd like to know which meeting dealt with it last",
         (f"meeting:{GROUP}:2024-07-08",)),
        ("decision 4/4", "which first two meetings came out of that decision?",
         (f"meeting:{GROUP}:2009-04-14", f"meeting:{GROUP}:2010-01-27")),
        ("meetings in 2010", "не январское", (f"meeting:{GROUP}:2010-10-19",)),
        (f"{GROUP}/2010/2", "في أي جلسة نوقشت هذه الوثيقة؟",
         (f"item:{GROUP}:2010-01-27:3", f"session:{GROUP}:2010-01-27T15:00")),
    ],
)  # fmt: skip
async def test_what_was_spoken_of_says_which_one_is_meant(ask, before, words, about):
    answered = await ask(before, words)
    assert (answered.sure, answered.about[: len(about)]) == (True, about)
