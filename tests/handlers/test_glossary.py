"""/glossary: verbs and set phrases in six languages, with what was seen."""

import pytest

from handlers.closest import closest
from tests.handlers.drawing import drawn


async def test_a_verb_with_the_forms_that_no_text_shows_marked(ask):
    assert (
        drawn(await ask("/glossary urges", language="en"))
        == """\
Urges
中文: 促请, 敦促‡
Français: prie instamment‡, exhorte‡, demande instamment‡
Español: insta‡, exhorta‡
Русский: настоятельно призывает‡
العربية: يحثُّ‡, تحث‡
Source: resolutions of the General Assembly (en); draft resolution of 2008 and A/64/130 (zh)
‡ not verified
[Where “urges” is used → /mandate urges]  [All terms → /glossary]
sure
"""
    )


async def test_a_verb_in_chinese(ask):
    assert (
        drawn(await ask("/glossary 吁请", language="zh"))
        == """\
Calls upon
中文：吁请、呼吁‡
Français：demande à‡、engage‡、exhorte‡
Español：exhorta
Русский：призывает‡
العربية：يهيب بـ‡、تهيب بـ‡、يدعو‡
“呼吁”也可对应“appeals”；俄文призывает兼译“鼓励”。
来源：大会决议（英文）；2008年决议草案和A/64/130（中文）；CTOC/COP/WG.4/2010/6（西文）
‡ 未经核实
[“calls upon”用在何处 → /mandate calls upon]  [全部用语 → /glossary]
sure
"""
    )


async def test_a_word_that_may_be_two_verbs_gives_both(ask):
    assert (
        drawn(await ask("/glossary 请", language="en"))
        == """\
请可能是：invites、requests
Invites
中文：邀请‡、请
English：invites
Français：invite‡
Español：invita‡
Русский：предлагает‡
العربية：يدعو‡、تدعو‡
中文也印作“请”，与“requests”相同，须看对象区分。
Requests
中文：请、要求‡
English：requests
Français：prie‡、demande‡
Español：solicita‡、pide‡
Русский：просит‡
العربية：يطلب إلى‡、تطلب إلى‡
请秘书处是任务，请各国是呼吁：看对象而定。
来源：大会决议（英文）；2008年决议草案和A/64/130（中文）
‡ 未经核实
[“requests”用在何处 → /mandate requests]  [全部用语 → /glossary]
sure
"""
    )


async def test_a_set_phrase(ask):
    assert (
        drawn(await ask("/glossary 秘书处编写的背景文件", language="en"))
        == """\
Background paper prepared by the Secretariat
中文：秘书处编拟的背景文件、秘书处编写的背景文件
Français：document d'information établi par le Secrétariat
Español：documento de antecedentes preparado por la Secretaría
Русский：справочный документ, подготовленный Секретариатом
来源：CTOC/COP/WG.4/2010/2（英、法、西、俄文），2010/1和2022/1（中文）
[全部用语 → /glossary]
sure
"""
    )


async def test_a_word_that_is_no_term_offers_the_nearest(ask):
    assert (
        drawn(await ask("/glossary 呼请", language="zh"))
        == """\
⚠ 没有“呼请”这个用语。最接近的：
invites 邀请‡
requests 请
appeals 呼吁‡
‡ 未经核实
[invites → /glossary invites]  [requests → /glossary requests]  [appeals → /glossary appeals]
[全部用语 → /glossary]
unsure
"""
    )


async def test_a_word_like_no_term(ask):
    assert (
        drawn(await ask("/glossary xyzzy", language="en"))
        == """\
⚠ I hold no term “xyzzy”.
[All terms → /glossary]
unsure
"""
    )


async def test_all_terms_are_listed_once(ask, facts):
    reply = await ask("/glossary", language="en")
    listed = [row.split("  ")[0] for row in reply.text.splitlines()[1 : len(facts.terms) + 1]]
    assert (reply.title, len(set(listed))) == (f"{len(facts.terms)} verbs and set phrases", len(facts.terms))


async def test_each_term_is_found_by_its_examples(ask, facts):
    wrong = []
    for term in facts.terms:
        for phrase in term.examples:
            reply = await ask(f"/glossary {phrase}", language="en")
            if not reply.sure or term.term.casefold() not in reply.text.casefold().partition("\n")[0].split(": ")[-1]:
                wrong.append((term.term, phrase, reply.title))
    assert wrong == []


def test_what_the_glossary_says_of_its_terms_is_in_english_and_chinese(facts):
    assert {tuple(sorted(term.meaning)) for term in facts.terms} == {(), ("en", "zh")}
    assert [term.term for term in facts.terms if "zh" not in term.words] == []


NAMED = {
    "joint": ("joint investigations", "联合调查"),
    "review": ("review mechanism", "审议机制"),
    "both": ("联合调查",),
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Joint Investigations", (("joint",), True)),
        ("joint investigatoins", (("joint",), True)),
        ("the joint investigations", (("joint",), True)),
        ("审议机制", (("review",), True)),
        ("联合调查", (("joint", "both"), True)),
        ("review", (("review",), False)),
        ("审", ((), False)),
        ("", ((), False)),
        ("nothing of it", ((), False)),
    ],
)
def test_which_entry_a_text_means(text, found):
    assert closest(text, NAMED) == found
