"""An act, or a paragraph of one, is found by what it does, of the body, the year and the kind that are named."""

import pytest

QUIET = "2026-11-15T12:00"
DRAFT = "mandate:CTOC/COP:draft:4/2(d)"
BOTH = ("2331(2016)", "2388(2017)")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("which act stopped us being interim and made us permanent", ["mandate:CTOC/COP:resolution:7/1"]),
        ("second political declaration trafficking 2021 resolution?", ["mandate:A:resolution:76/7"]),
        ("which GA resolution floated meetings of national coordinators", ["mandate:A:resolution:68/192"]),
        ("le paragraphe sur la demande dans le projet des 77", [f"{DRAFT}:5", DRAFT]),
        ("le plan d'action mondial, adopté par quelle résolution de l'AG", ["mandate:A:resolution:64/293"]),
        ("谁把工作组变成常设的", ["mandate:CTOC/COP:resolution:7/1"]),
        ("数据收集和通信那一段是请谁做的", [f"{DRAFT}:7", DRAFT]),
        ("le projet du g77 demande quoi au secretariat", [DRAFT, f"{DRAFT}:8", f"{DRAFT}:12", f"{DRAFT}:13"]),
        ("安理会那两份扯到采购的决议是哪两份来着", [f"mandate:S:resolution:{each}" for each in BOTH]),
        ("paragraph in the G77 text abt discouraging demand", [f"{DRAFT}:5", DRAFT]),
        ("每次会顶多只能放一个审议项目，这规矩哪来的", ["mandate:CTOC/COP:resolution:9/1"]),
        ("qui est prié de décourager la demande", [f"{DRAFT}:5", DRAFT]),
        ("The assembly's resolution mentioning our 2013 meeting", ["mandate:A:resolution:68/192"]),
        (
            "which two GA resolutions of 2006 are recalled in the draft",
            ["mandate:A:resolution:61/144", "mandate:A:resolution:61/180"],
        ),
    ],
)  # fmt: skip
async def test_an_act_is_answered_that_is_told_of_clearly_more_than_the_next_one(ask, text, about):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, list(answered.about)) == (True, about)


@pytest.mark.parametrize(
    "text",
    [
        "which resolution calls for a treaty on fishing",
        "политдекларация по глобальному плану действий — номер резолюции",
        "when does the Smuggling of Migrants working group meet",
        "secretary general report improving coordination of efforts against trafficking",
        "which resolution deals with improving coordination",
        "does any resolution say we have to meet online",
        "paragraph on victims of child labour in the G77 draft",
        "偷运移民工作组的议程",
    ],
)
async def test_what_no_act_tells_of_or_several_do_is_not_answered_as_if_it_were_clear(ask, text):
    assert not (await ask(text, at=QUIET)).sure


async def test_a_paragraph_named_by_its_number_alone_is_offered_of_the_acts_that_have_it(ask):
    for text in ("第5段说什么", "what does paragraph 5 say"):
        answered = await ask(text, at=QUIET)
        assert (answered.sure, answered.about) == (False, (f"{DRAFT}:5",))
