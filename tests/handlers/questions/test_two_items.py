"""Two items that are named together: in which sitting both came up, and how a day was shared."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there
GROUP = "CTOC/COP/WG.4"


def _both(meeting: str, starts: str, *numbers: int) -> tuple[str, ...]:
    items = tuple(f"item:{GROUP}:{meeting}:{number}" for number in numbers)
    return (f"session:{GROUP}:{starts}", *items, f"meeting:{GROUP}:{meeting}")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("When did technology and procurement come in the same sitting in 2021?",
         _both("2021-10-12", "2021-10-12T15:00", 2, 3)),
        ("2022年联合调查和审议机制排在一块儿的是哪个半天？", _both("2022-06-29", "2022-06-30T10:00", 3, 4)),
        ("متى جاءت التكنولوجيا والمشتريات في جلسة واحدة سنة 2021؟", _both("2021-10-12", "2021-10-12T15:00", 2, 3)),
        ("Comment s'est partagé le jeudi de janvier 2010 entre la demande et la non-sanction ?",
         (f"meeting:{GROUP}:2010-01-27", f"session:{GROUP}:2010-01-28T10:00", f"session:{GROUP}:2010-01-28T15:00")),
    ],
)  # fmt: skip
async def test_what_is_asked_of_both_is_answered(ask, text, about):
    answered = await ask(text)
    assert (answered.sure, answered.about) == (True, about)
