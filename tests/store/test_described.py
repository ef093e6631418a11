"""Things described rather than named, words that mean the same, and Chinese words by their sound."""

import tomllib
from collections import defaultdict

import pytest

from handlers.mending import mended
from handlers.phrases import asking_words
from store.described import FETCHES, STRANGE
from store.folding import fold, is_han, pieces, stem
from store.lookup import describe, find
from store.meanings import TABLE, Unit, grams_meaning, nearest, speaks_of, units
from store.sounds import TABLE as SOUNDS
from store.sounds import sound
from tests.conftest import counted

LANGUAGES = ("en", "zh", "fr", "es", "ru", "ar")


def test_every_group_has_english_and_chinese_words_each_once_and_no_other_languages():
    groups = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    wrong = []
    for meaning, words in groups.items():
        if not {"en", "zh"} <= set(words) <= set(LANGUAGES):
            wrong.append((meaning, tuple(words)))
        for language, listed in words.items():
            each = [word.strip() for word in listed.split(",")]
            if (
                "" in each
                or len(set(each)) < len(each)
                or any(is_han(fold(word)) != (language == "zh") for word in each)
            ):
                wrong.append((meaning, language))
    assert wrong == []


def test_words_of_a_group_stand_for_each_other_in_every_language():
    texts = ("punishing", "惩罚", "sanctionner", "castigar", "наказания", "معاقبة")
    assert ["=punish" in speaks_of(fold(text)) for text in texts] == [True] * 6
    assert ("惩罚",) in set(grams_meaning(["punish"]))


def test_a_text_is_cut_into_its_longest_phrases_and_words_that_ask_are_left_out():
    asking = asking_words()
    assert units("please the conference room paper on zebras", asking) == (
        Unit(("confer", "room", "paper"), frozenset({"conference-room"})),
        Unit(("zebra",), word="zebras"),
    )
    assert units(fold("请问什么时候讨论供应链斑马"), asking) == (
        Unit(("供应", "应链"), frozenset({"supply-chain"})),
        Unit(("斑马",)),
    )
    (decision,) = units("decision", asking)
    assert (decision.idle, decision.meanings) == (True, frozenset({"decision"}))


def test_a_mistyped_word_means_the_one_it_is_nearest_to():
    assert [nearest(word) for word in ("procurment", "procurmnet", "becnology", "zebra", "teh")] == [
        "procur", "procur", "technolog", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("do not punish survivors, the paper of 2010", "document:CTOC/COP/WG.4/2010/4"),
        ("which act made the working group permanent", "mandate:CTOC/COP:resolution:7/1"),
        ("哪项决议让工作组永久存在", "mandate:CTOC/COP:resolution:7/1"),
        ("quelle résolution a rendu le groupe de travail permanent", "mandate:CTOC/COP:resolution:7/1"),
        ("government purchasing and suppliers", "item:CTOC/COP/WG.4:2021-10-12:3"),
        ("kidney transplants", "meeting:CTOC/COP/WG.4:2011-10-10"),
    ],
)
async def test_what_is_described_in_other_words_comes_first(database, text, key):
    async with database.reading() as session:
        found = await describe(session, text, asking_words())
    best = [each.key for each in found if each.score == found[0].score]
    assert key in best


async def test_the_order_is_score_then_key_and_kinds_are_kept(database):
    async with database.reading() as session:
        found = await describe(session, "joint investigations", asking_words(), {"document"})
    assert [(each.key, each.score) for each in found] == sorted(
        ((each.key, each.score) for each in found), key=lambda pair: (-pair[1], pair[0])
    )
    assert {each.key.partition(":")[0] for each in found} == {"document"}
    assert [each.key for each in found[:2]] == ["document:CTOC/COP/WG.4/2020/3", "document:CTOC/COP/WG.4/2022/3"]


async def test_what_nothing_holds_describes_nothing_and_a_long_text_costs_no_more_statements(database):
    async with database.reading() as session:
        for text in ("", "zebras and giraffes", "[]*\"'", "\0" * 99):
            assert await describe(session, text, asking_words()) == ()
        with counted(database) as statements:
            await describe(session, "procurement technology victims corruption evidence " * 200, asking_words())
    assert len(statements) <= FETCHES + 8


def test_readings_are_syllables_and_every_character_has_one():
    table = tomllib.loads(SOUNDS.read_text(encoding="utf-8"))
    chars = "".join(table.values())
    assert len(set(chars)) == len(chars)
    assert all(is_han(char) for char in chars)
    assert [sound("采构"), sound("采购"), sound("x购")] == ["cai gou", "cai gou", "x gou"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("采构那个议题的文件", "采购那个议题的文件"),
        ("关健概念", "关键概念"),
        ("全球行动计画", "全球行动计划"),
        ("约方会议的报告", "缔约方会议的报告"),
        ("书处呢", "秘书处呢"),
        ("应供连审查", "供应链审查"),
        ("第十一次会议是线上还是线下", "第十一次会议是线上还是线下"),
        ("第十五次会议地点", "第十五次会议地点"),  # a numeral is never another word of its sound
        ("第12次会议几点开始", "第12次会议几点开始"),
    ],
)
async def test_a_chinese_word_of_the_same_sound_is_written_as_it_is_meant(database, typed, meant):
    async with database.reading() as session:
        assert await mended(session, typed) == meant


async def test_a_paragraph_or_a_note_describes_but_is_no_name(database):
    async with database.reading() as session:
        told = await describe(session, "who reports on what UNODC does to the group", asking_words())
        named = await find(session, "one day, inside the fifth session of the conference")
        noted = await describe(session, "the meeting of one day inside the fifth session", asking_words())
    assert "mandate:CTOC/COP:draft:4/2(d):12" in [each.key for each in told[:3]]
    assert noted[0].key == "meeting:CTOC/COP/WG.4:2010-10-19"
    assert noted[0].key not in [each.key for each in named]


async def test_a_word_that_nobody_knows_makes_a_description_less_sure(database):
    async with database.reading() as session:
        plain = await describe(session, "purchasing and suppliers", asking_words())
        strange = await describe(session, "purchasing and suppliers and zebras", asking_words())
    assert plain[0].key == strange[0].key == "item:CTOC/COP/WG.4:2021-10-12:3"
    assert strange[0].score < STRANGE * plain[0].score


SHARED = {"aid", "assist", "inform", "penal"}
"""Stems that words of two languages share although they mean other things, where nothing is told wrongly by it."""


def test_no_word_of_one_language_has_the_stem_of_another_ones_that_means_something_else():
    """French policiers was cut as English policies, so papers on procurement policies were told to who asked police."""
    found = defaultdict(lambda: defaultdict(set))
    for meaning, languages in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        for language, listed in languages.items():
            for word in fold(listed).split(", "):
                if not is_han(word):
                    found[" ".join(map(stem, pieces(word)))][meaning].add((language, word))
    mistaken = {
        stemmed: {meaning: sorted(words) for meaning, words in meanings.items()}
        for stemmed, meanings in found.items()
        if len(meanings) > 1
        and not set.intersection(*({language for language, _ in words} for words in meanings.values()))
        and not set.intersection(*({word for _, word in words} for words in meanings.values()))
    }
    assert set(mistaken) == SHARED, mistaken
