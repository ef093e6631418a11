"""The papers of several items, of half a day or a day, and of what is on: those of these items, no others."""

import pytest

from handlers.questions.papers_asked import items_named

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

W = "CTOC/COP/WG.4"
SECOND = (f"document:{W}/2022/2", f"document:{W}/2020/2", "document:CTOC/COP/2020/CRP.2")
THIRD = (f"document:{W}/2022/3", f"document:{W}/2020/3", "document:CTOC/COP/2020/CRP.2")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("papers of items 2 and 3", ("2", "3")),
        ("items 3 to 5", ("3", "4", "5")),
        ("item 2 and item 4 of 2021", ("2", "4")),
        ("points 2 et 3", ("2", "3")),
        ("temas 2 y 3", ("2", "3")),
        ("пунктам 2 и 3", ("2", "3")),
        ("议题2和3的文件", ("2", "3")),
        ("البندين 2 و 3", ("2", "3")),
        ("item 3 of the 12th", ()),
    ],
)
def test_several_items_are_read(text, items):
    assert items_named(text) == items


@pytest.mark.parametrize(
    ("text", "at", "papers"),
    [
        ("papers for this afternoon", "2022-06-29T09:00", (*SECOND, *THIRD)),
        ("docs for tomorrow", "2022-06-29T09:00", THIRD),
        ("papers for tomorrow and the day after", "2022-06-28T12:00", (*SECOND, *THIRD)),
        ("documents d'aujourd'hui et de demain", "2022-06-29T09:00", (*SECOND, *THIRD)),
        ("the old paper and the update on joint investigations, 12th meeting", "2026-11-15T12:00", THIRD),
        ("明天上午的文件", "2022-06-29T09:00", THIRD),
        ("documents under discussion right now", "2022-06-29T10:30", SECOND),
        ("papers of the second day of the 12th meeting", "2026-11-15T12:00", THIRD),
        ("papers for items 3 to 5, june 2022", "2026-11-15T12:00", THIRD),
        ("第十二次会议议题2和3的文件", "2026-11-15T12:00", (*SECOND, *THIRD)),
        ("联合调查那项2022年列了什么文件", "2026-11-15T12:00", THIRD),
        ("документы к пункту о совместных расследованиях 2022", "2026-11-15T12:00", THIRD),
        ("12th meeting, victims compelled to offend, the new papers and the old ones", "2026-11-15T12:00", SECOND),
        (
            "documents sur les victimes contraintes, les anciens et les nouveaux, 12e réunion",
            "2026-11-15T12:00",
            SECOND,
        ),
        ("documentos sobre víctimas obligadas, 12ª reunión, los nuevos y los viejos", "2026-11-15T12:00", SECOND),
        ("docs for victims compelled to commit crimes, 12th meeting", "2026-11-15T12:00", SECOND),
        ("documentos sobre víctimas obligadas a delinquir, 12ª reunión", "2026-11-15T12:00", SECOND),
    ],
)
async def test_only_their_papers_are_listed(ask, text, at, papers):
    answered = await ask(text, at=at)
    assert answered.sure
    assert [key for key in answered.about if key.startswith("document:")] == list(dict.fromkeys(papers))


async def test_one_of_several_items_named_is_no_sure_answer(ask):
    assert not (await ask("when are items 2 and 3 of the 12th meeting")).sure


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("latest version of the joint investigations paper", f"{W}/2022/3"),
        ("the paper that updates the 2020 paper on joint investigations", f"{W}/2022/3"),
        ("更新2020年联合调查文件的那份文件", f"{W}/2022/3"),
        ("وثيقة تحدّث إرشادات 2020 بشأن الضحايا المجبرين على ارتكاب جرائم", f"{W}/2022/2"),
        ("联合调查背景文件的最新版", f"{W}/2022/3"),
        ("dernière version du document sur les enquêtes conjointes", f"{W}/2022/3"),
        ("последняя версия документа о совместных расследованиях", f"{W}/2022/3"),
        ("le document de 2020 sur les victimes contraintes à commettre des infractions", f"{W}/2020/2"),
        ("وثيقة 2020 عن الضحايا الذين أجبروا على ارتكاب الجرائم", f"{W}/2020/2"),
        ("the report adopted in january 2010, not the draft", f"{W}/2010/6"),
        ("le rapport de janvier 2010, pas le projet", f"{W}/2010/6"),
        ("report of COP4", "CTOC/COP/2008/19"),
        ("compendium of all background papers since 2009", f"{W}/2021/5"),
        ("papers of 2020 on joint investigations", f"{W}/2020/3"),
        ("供应链尽职调查的文件", f"{W}/2021/3"),
        ("一线执法人员办案的背景文件", f"{W}/2010/5"),
        ("предварительная повестка дня июня 2022, условное обозначение", f"{W}/2022/1"),
    ],
)
async def test_one_paper_of_a_version_a_year_or_a_kind_is_answered_with(ask, text, symbol):
    answered = await ask(text)
    assert (answered.sure, answered.about[0]) == (True, f"document:{symbol}")


async def test_of_several_papers_of_an_item_that_of_the_meeting_that_sits_is_meant(ask):
    text = "symbol of the paper on joint investigations that is on the table today"
    answered = await ask(text, at="2022-06-29T14:55")
    assert (answered.sure, answered.about[0]) == (True, f"document:{W}/2022/3")


async def test_when_a_report_is_adopted_is_told_by_its_item(ask):
    assert (await ask("when is the report adopted at the 12th meeting")).about[0] == f"item:{W}:2022-06-29:6"


async def test_the_papers_of_a_day_are_first_those_of_the_items_that_have_some(ask):
    answered = await ask("docs for tomorrow", at="2022-06-28T19:05")
    meeting = f"{W}:2022-06-29"
    assert answered.sure
    assert answered.about[:2] == (f"item:{meeting}:2", f"item:{meeting}:3")
    assert answered.about[-3:] == (f"item:{meeting}:1(a)", f"item:{meeting}:1(b)", f"meeting:{meeting}")


@pytest.mark.parametrize(
    "text",
    [
        "the January 2010 draft report and the adopted report, please",
        "both the final report of January 2010 and the draft it grew out of",
        "le rapport de janvier 2010 ainsi que son projet",
        "tanto el borrador como el informe final de enero de 2010",
        "как черновик, так и окончательный доклад января 2010",
        "أريد مسودة التقرير والتقرير النهائي للاجتماع الثاني",
        "2010年那次会的报告和它的草稿都发我",
    ],
)
async def test_a_report_and_the_draft_of_it_are_listed_together(ask, text):
    answered = await ask(text, at="2026-11-15T12:00")
    assert (answered.about, answered.sure) == ((f"document:{W}/2010/6", f"document:{W}/2010/L.1"), True)


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("the final report of January 2010, not the draft", f"{W}/2010/6"),
        ("draft report of the January 2010 meeting", f"{W}/2010/L.1"),
        ("la première note sur la non-sanction", f"{W}/2010/4"),
        ("самая первая справка секретариата про ненаказание жертв", f"{W}/2010/4"),
        ("الورقة الأولى عن الملاحقات المتخصصة", f"{W}/2020/3"),
    ],
)
async def test_one_of_them_or_the_first_of_several_papers_is_answered_with(ask, text, symbol):
    answered = await ask(text, at="2026-11-15T12:00")
    assert (answered.about[0], answered.sure) == (f"document:{symbol}", True)


@pytest.mark.parametrize("text", ["كل الأوراق الخلفية لاجتماع يناير 2010", "2010年1月会议的背景文件都列给我"])
async def test_all_background_papers_of_a_meeting_are_listed(ask, text):
    answered = await ask(text, at="2026-11-15T12:00")
    papers = tuple(f"document:{W}/{each}" for each in ("2009/2", "2010/2", "2010/3", "2010/4", "2010/5"))
    assert (answered.about, answered.sure) == ((f"meeting:{W}:2010-01-27", *papers), True)


HAD = [
    "I have the original, now I'd like the updated version of the paper on joint investigations",
    "J'ai déjà la première version sur les enquêtes conjointes, je voudrais la mise à jour",
    "Tengo la versión original sobre investigaciones conjuntas, quiero la actualización",
    "У меня есть старая записка о совместных расследованиях, нужна обновленная",
    "联合侦查的旧版我手里有，请给更新版",
]


@pytest.mark.parametrize("text", HAD)
async def test_the_paper_that_an_asker_has_is_not_asked_for(ask, text):
    told = await ask(text)
    assert (told.about[0], told.sure) == (f"document:{W}/2022/3", True)


COLLECTED = [
    "Quelqu'un a parlé d'un gros recueil où tous les documents d'information depuis les débuts sont rangés par thème",
    "говорят, существует сборник, где справочные документы группы с самого начала разложены по темам. Какой шифр?",
]


@pytest.mark.parametrize("text", COLLECTED)
async def test_the_paper_that_collects_all_is_one_paper(ask, text):
    told = await ask(text)
    assert (told.about[0], told.sure) == (f"document:{W}/2021/5", True)


async def test_all_papers_of_an_item_of_one_meeting_are_those(ask):
    told = await ask("وثائق بند الضحايا الذين أُجبروا على ارتكاب جرائم، اجتماع 2022، كلها لا الأخيرة فقط")
    assert (told.about[0], told.sure) == (f"item:{W}:2022-06-29:2", True)
    assert set(SECOND) <= set(told.about)


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("图书馆在做书目，第十次会议的背景文件手头能查到哪些？", "2020-09-10"),
        (
            "كم ورقة معلومات أساسية أعدتها الأمانة لاجتماع كانون الثاني/يناير 2010 وما هي؟ وعندي اثنتان فقط",
            "2010-01-27",
        ),
    ],
)
async def test_the_background_papers_of_a_meeting_are_all_of_them(ask, text, meeting):
    told = await ask(text)
    assert (told.about[0], told.sure) == (f"meeting:{W}:{meeting}", True)


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("Everything you hold from the tenth meeting, please, our shared drive lost that folder.", "2020-09-10"),
        ("Quels documents de base le Secrétariat avait-il établis pour janvier 2010 ?", "2010-01-27"),
        ("К одиннадцатому совещанию что готовил Секретариат? Хочу собрать папку", "2021-10-12"),
        ("把2021年10月那次会的材料打包发我，领导要看", "2021-10-12"),
        ("от десятого совещания какие справочные матриалы остались", "2020-09-10"),
        ("我电脑坏了，能再发一遍第二次会议的全部文件吗", "2010-01-27"),
    ],
)
async def test_the_papers_of_a_meeting_are_listed_whatever_is_said_beside_it(ask, text, meeting):
    answered = await ask(text, at="2026-11-15T12:00")
    assert (answered.sure, answered.about[0]) == (True, f"meeting:{W}:{meeting}")
    assert f"document:{W}" in answered.about[1]


async def test_the_papers_of_a_meeting_on_something_unknown_are_not_all_of_them(ask):
    answered = await ask("第十次会议关于量刑的文件", at="2026-11-15T12:00")
    assert not answered.sure
    of_item = await ask("к прочим вопросам в октябре 21го какие бумаги давали", at="2026-11-15T12:00")
    assert of_item.about[0] == f"item:{W}:2021-10-12:4"


async def test_several_reports_are_not_surely_the_one_of_a_meeting(ask):
    counted = await ask("three reports of the Secretariat are mentioned in the G77 draft, give me their symbols")
    assert set(counted.about) == {f"document:CTOC/COP/2008/{each}" for each in (8, 9, 11)}
    assert not (await ask("five reports of the Secretariat are mentioned in the G77 draft")).sure


@pytest.mark.parametrize(
    "text",
    [
        "We're a library rebuilding a broken set and need everything sent out before delegates met in June 2022",
        "Nous sommes un collectif, il nous faudrait tout ce qui a été mis en circulation avant la session de juin 2022",
        "我们民间组织当时没赶上，2022年夏天那次会前发的材料能都给一份吗",
    ],
)
async def test_all_that_was_sent_out_before_a_meeting_are_its_papers(ask, text):
    answered = await ask(text)
    assert (answered.sure, answered.about[:2]) == (True, ("meeting:CTOC/COP/WG.4:2022-06-29", f"document:{W}/2022/2"))
