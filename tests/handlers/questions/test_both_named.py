"""Two papers that a sentence joins are both told; where one is told by the other, they are not."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

W = "document:CTOC/COP/WG.4"


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("WG4/2010/L1 跟 2010/6 是一回事吗", ("2010/L.1", "2010/6")),
        ("2010/4、2010/5是什么文件", ("2010/4", "2010/5")),
        ("are 2010/4 and 2020/2 the same paper", ("2010/4", "2020/2")),
        ("CTOC/COP/WG.4/2010/2 and CTOC/COP/WG.4/2010/3", ("2010/2", "2010/3")),
        ("2020/3 et 2022/3, c'est quoi", ("2020/3", "2022/3")),
    ],
)
async def test_both_papers_are_told(ask, text, papers):
    answered = await ask(text)
    assert answered.sure
    assert answered.about[:2] == tuple(f"{W}/{each}" for each in papers)
    told = " ".join(span.text for each in answered.lines for span in each)
    assert all(f"CTOC/COP/WG.4/{each}" in told for each in papers)


async def test_a_paper_told_by_another_one_is_no_pair(ask):
    assert (await ask("is 2022/2 an update of 2020/2")).about[1:2] != (f"{W}/2022/2",)


async def test_what_differs_between_a_draft_report_and_the_report_names_both(ask):
    answered = await ask("2010/L.1与2010/6有何不同")
    assert answered.about[:2] == (f"{W}/2010/L.1", f"{W}/2010/6")
