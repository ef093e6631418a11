"""The papers of the item or the meeting spoken of: to be read beforehand, or all of them."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

MEETING, OF = "meeting:CTOC/COP/WG.4:2022-06-29", "document:CTOC/COP/"
OF_ITEM_3 = (
    "item:CTOC/COP/WG.4:2022-06-29:3", "session:CTOC/COP/WG.4:2022-06-29T15:00",
    "session:CTOC/COP/WG.4:2022-06-30T10:00", f"{OF}WG.4/2022/3", f"{OF}WG.4/2020/3", f"{OF}2020/CRP.2",
)  # fmt: skip


@pytest.mark.parametrize(
    "asked",
    [
        "what should our police read beforehand for that",
        "que devrait lire notre équipe d'ici là ?",
        "какие бумаги стоит пролистать до обсуждения",
        "会前得啃哪些材料",
        "every paper listed there, i'm printing them",
    ],
)
async def test_what_to_read_before_an_item_are_its_papers(ask, asked):
    told = await ask("/item 2022 3", asked)
    assert (told.about, told.sure) == (OF_ITEM_3, True)


@pytest.mark.parametrize(
    "asked",
    [
        "how many papers in all? name each, i'm ordering dividers",
        "todos los documentos, uno por uno, que los imprimo",
        "كم وثيقة أعدت للاجتماع في المجموع؟",
        "and everything that had been written for it, across the items",
    ],
)
async def test_all_papers_of_a_meeting_are_listed(ask, asked):
    told = await ask("agenda of June 2022", asked)
    papers = (f"{OF}WG.4/2022/2", f"{OF}WG.4/2020/2", f"{OF}2020/CRP.2", f"{OF}WG.4/2022/3", f"{OF}WG.4/2020/3")
    assert (told.about, told.sure) == ((MEETING, *papers), True)


async def test_which_item_comes_before_is_no_paper(ask):
    told = await ask("/item 2022 3", "which item comes before it")
    assert told.about[0] == "item:CTOC/COP/WG.4:2022-06-29:2"
