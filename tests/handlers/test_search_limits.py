"""What a search is limited to, as typed beside its words: a year, a body, a meeting, a kind of text, one document."""

import re

import pytest

from store.tables import Paragraph

REPORT, PAPER = "document:A/64/130", "document:CTOC/COP/WG.4/2022/3"
DECISION, ITEM = "mandate:CTOC/COP:decision:4/4", "item:CTOC/COP/WG.4:2022-06-29:3"


@pytest.fixture(autouse=True)
async def zebras(database):
    async with database.writing() as session:
        session.add_all(
            Paragraph(
                owner=owner, language="en", position=1, number="7", heading=None, text="The zebra is striped.",
                source="test",
            )
            for owner in (REPORT, PAPER, DECISION, ITEM)
        )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "said", "owners"),
    [
        ("in:2022", "2022", {PAPER, ITEM}),
        ("2022", "2022", {PAPER, ITEM}),
        ("in:WG.4", "WG.4", {PAPER, ITEM}),
        ("in:ctoc/cop", "ctoc/cop", {DECISION}),
        ("in:12th", "12th", {PAPER, ITEM}),
        ("in:2022-06-29", "2022-06-29", {PAPER, ITEM}),
        ("in:reports", "reports", {REPORT, PAPER}),
        ("in:decisions", "decisions", {DECISION}),
        ("in:agenda", "agenda", {ITEM}),
        ("in:A/64/130", "A/64/130", {REPORT}),
        ("in:ctoc/cop/wg.4/2022/3", "ctoc/cop/wg.4/2022/3", {PAPER}),
        ("in:CTOC/COP:decision:4/4", "CTOC/COP:decision:4/4", {DECISION}),
        ("in:CTOC/COP/WG.4:2022-06-29:3", "CTOC/COP/WG.4:2022-06-29:3", {ITEM}),
        ("in:2022 in:reports", "2022, reports", {PAPER}),
    ],
)
async def test_a_search_is_limited_to_what_is_typed_beside_it(ask, typed, said, owners):
    screens = [await ask(f"/search zebra {typed}{page}", language="en") for page in ("", " p2")]
    assert screens[0].title == f"“zebra”: {len(owners)} found · {said}"
    assert {re.sub("[#:]7$", "", key) for screen in screens for key in screen.about} == owners
    assert screens[0].sure


async def test_what_is_not_there_is_shown_from_elsewhere_and_said(ask):
    reply = await ask("/search zebra in:2010", language="en")
    assert (reply.title, reply.sure) == ("“zebra”: 4 found", False)
    assert "2010" in reply.text.splitlines()[1]


async def test_a_limit_that_is_not_understood_stays_a_word(ask):
    reply = await ask("/search the zebra is striped in:nowhere", language="en")
    assert reply.title == "“the zebra is striped in:nowhere”: 4 found"


async def test_limits_are_typed_in_chinese_too(ask):
    reply = await ask("/search zebra in:决定", language="zh")
    assert (reply.title, reply.about) == ("“zebra”：找到1条 · 决定", (f"{DECISION}:7",))
