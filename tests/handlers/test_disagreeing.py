"""A contradiction between sources is shown with both, where the thing is asked for."""

import pytest

from store.intake.load_reading import load_reading
from store.intake.reading import read
from tests.conftest import official_document


async def load(database, data, symbol=None):
    async with database.writing() as session:
        await load_reading(session, read(data, symbol))


def warned(reply):
    return [each for each in reply.text.splitlines() if each.startswith("⚠")]


@pytest.mark.parametrize("command", ["/agenda 2021", "/doc 2021/1"])
async def test_a_weekday_that_is_not_its_dates(database, ask, command):
    assert warned(await ask(command, language="en")) == []
    await load(database, official_document("003").read_bytes())
    assert warned(await ask(command, language="en")) == [
        "⚠ Tuesday 12 October 2021; CTOC/COP/WG.4/2021/1 also calls it Thursday."
    ]
    assert warned(await ask(command, language="zh")) == ["⚠ 2021年10月12日（星期二）；CTOC/COP/WG.4/2021/1又称星期四。"]


async def test_a_paper_of_one_day_that_tells_of_a_later_one(database, ask):
    await load(database, official_document("004").read_bytes(), "A/64/130")
    assert warned(await ask("/doc A/64/130", language="en")) == [
        "⚠ A/64/130 has a paper of 5 May 2009 tell of 13 May 2009; both dates stand there."
    ]
    assert warned(await ask("/doc A/64/130", language="zh")) == [
        "⚠ A/64/130称2009年5月5日的文件述及2009年5月13日的事；两个日期均照录。"
    ]


async def test_a_draft_that_says_otherwise_than_the_reviewed_facts(database, ask):
    printed = official_document("002").read_text(encoding="utf-8")
    assert printed.count("促请秘书处") == 1
    await load(database, printed.replace("促请秘书处", "鼓励秘书处").encode())
    said = "⚠ Sources disagree on the verb of paragraph 8: reviewed urges, draft of session 4, item 2(d) encourages."
    assert said in warned(await ask("/mandate draft 4/2(d)", language="en"))
    assert said in warned(await ask("/mandate 4/4", language="en"))
