"""Arabic as it is spoken and written together: standard words, words parted, ordinals and months."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.dialects import WORD, standard, standard_words
from handlers.phrases import asking_words
from handlers.questions.glued import parted
from store.folding import fold

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

QUIET = "2026-11-15T12:00"
M11, M12 = (f"meeting:CTOC/COP/WG.4:{day}" for day in ("2021-10-12", "2022-06-29"))
SESSION = "session:CTOC/COP/WG.4:2022-06-29T10:00"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("وقتاش الاجتماع؟", "متى الاجتماع؟"),
        ("شكون قرر", "مين قرر"),
        ("احنا فين دلوقتي", "احنا أين الآن"),
        ("البند 3 عن شو", "البند 3 عن ماذا"),
        ("the 12th meeting", "the 12th meeting"),
    ],
)
def test_words_of_the_dialects_are_read_as_the_standard_ones(said, read):
    assert standard(said) == read


def test_no_word_of_a_dialect_stands_for_another_one_of_a_dialect():
    standards = {fold(word) for phrase in standard_words().values() for word in WORD.findall(phrase)}
    assert standards.isdisjoint(standard_words())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("وتقريره", "و تقرير له"),
        ("ورقته", "ورقه له"),
        ("رمزو", "رمز له"),
        ("هالفريق", "هذا الفريق"),
        ("سينتهي", "ينتهي"),
        ("أول اجتماع", "الاجتماع الأول"),
        ("وثالث بند", "و البند الثالث"),
        ("آخر جلسة", "الجلسة الأخيرة"),
        ("الاجتماع ال12", "الاجتماع 12"),
        ("شهر 6", "يونيو"),
        ("شهر عشرة", "اكتوبر"),
        ("الجمعية العامة", "الجمعية العامة"),
        ("آلية الاستعراض", "آلية الاستعراض"),
        ("نزع الأعضاء", "نزع الأعضاء"),
        ("مجموعة ال77", "مجموعة ال77"),
        ("البند 1(ب)", "البند 1(b)"),
        ("وملاحقة لضحايا", "و ملاحقه ضحايا"),
        ("المتجر بهم", "المتجر بهم"),
        ("ايه على 64 على 50", "A على 64 على 50"),
        ("الدورة الرابعة والستين للجمعية العامة", "الدورة 64 من الجمعية العامة"),
    ],
)
def test_what_is_written_in_one_is_parted_where_what_is_left_asks(written, read):
    assert parted(written) == read


@given(st.text(alphabet="ابتثجحدرسعفقكلمنهويةىءأإآ \u064e12", max_size=60))
def test_any_text_is_read(text):
    assert WORD.sub("", parted(text)).split() or not WORD.sub("", standard(text)).split()


def test_what_the_tables_know_stays_as_it_is():
    known = [word for word in asking_words().whole if WORD.fullmatch(word)]
    assert len(known) > 1000
    assert [word for word in known if parted(word) != word] == []


@pytest.mark.parametrize(
    ("texts", "at", "about"),
    [
        (("وقتاش كان الاجتماع الحداش",), QUIET, M11),
        (("اجتماع شهر ستة 2022 فين اتعمل",), QUIET, M12),
        (("الاجتماع الحادي عشر متى كان", "واللي بعدو"), QUIET, M12),
        (("متى الاجتماع 11", "وتقريره؟"), QUIET, "document:CTOC/COP/WG.4/2021/6"),
        (("وصلوا لوين هلق",), "2022-06-29T11:00", SESSION),
        (("أنهي قرار أسس الفريق",), QUIET, "mandate:CTOC/COP:decision:4/4"),
        (("المقرر 4/4", "وماذا يطلب من الرئيس"), QUIET, "mandate:CTOC/COP:decision:4/4"),
        (("63/194", "شو طلبت من الأمين العام"), QUIET, "mandate:A:resolution:63/194"),
        (("شو حكوا بتشرين الأول ٢٠١١",), QUIET, "meeting:CTOC/COP/WG.4:2011-10-10"),
        (("بأي تاريخ انتهى الاجتماع الثاني",), QUIET, "meeting:CTOC/COP/WG.4:2010-01-27"),
        (("القرار 7/1", "وين نصه"), QUIET, "mandate:CTOC/COP:resolution:7/1"),
        (("ورقة المشتريات 2021", "ومين كتبها؟"), QUIET, "document:CTOC/COP/WG.4/2021/3"),
        (("الاجتماع 12 حضوري ولا عن بعد ووين",), QUIET, M12),
        (("تاريخ الإعلان السياسي الثاني",), QUIET, "mandate:A:resolution:76/7"),
        (("متى يأتي دور البند الرابع اليوم",), "2022-06-30T09:00", "item:CTOC/COP/WG.4:2022-06-29:4"),
        (("وصلنا لاعتماد التقرير؟",), "2022-06-30T16:00", "item:CTOC/COP/WG.4:2022-06-29:6"),
        (("متى يقرّون التقرير في الاجتماع الثاني عشر",), QUIET, "item:CTOC/COP/WG.4:2022-06-29:6"),
        (("المقرر 4/4", "وأي اجتماعات عُقدت بموجبه؟"), QUIET, "meeting:CTOC/COP/WG.4:2009-04-14"),
        (("في أي بند نتحدث عن استعمال التطبيقات والإنترنت",), "2021-10-05T16:20", "item:CTOC/COP/WG.4:2021-10-12:2"),
    ],
)
async def test_every_dialect_is_answered(ask, texts, at, about):
    reply = await ask(*texts, at=at)
    assert (reply.about[:1], reply.sure) == ((about,), True)


@pytest.mark.parametrize(
    "text",
    [
        "شكون ترأس الاجتماع 11",
        "قديش كلّف الاجتماع",
        "كام واحد حضر اجتماع 2022",
        "مين افتتح الاجتماع 12",
        "واش كاين ترجمة فورية",
        "combien de monde est venu en 2022",
        "qui a ouvert la 12e réunion",
    ],
)
async def test_what_is_not_held_is_not_answered_in_everyday_words_either(ask, text):
    assert not (await ask(text, at=QUIET)).sure


async def test_all_resolutions_of_a_body_are_told_where_several_are_asked_for(ask):
    told = await ask("ما قرارات مجلس الامن بشان الاتجار", at=QUIET)
    assert (told.sure, set(told.about)) == (True, {f"mandate:S:resolution:{n}" for n in ("2331(2016)", "2388(2017)")})
