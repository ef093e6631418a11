"""Rules by which sentences are read, each by questions that would be answered otherwise without it."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

BODY = "CTOC/COP/WG.4"
SITTING = "2022-06-29T15:20"
MORNING = "2022-06-29T09:00"
QUIET = "2026-11-15T12:00"
M2, M3, M10, M11, M12, M14 = (
    f"meeting:{BODY}:{day}"
    for day in ("2010-01-27", "2010-10-19", "2020-09-10", "2021-10-12", "2022-06-29", "2024-07-08")
)
DRAFT = "mandate:CTOC/COP:draft:4/2(d)"


async def first(ask, *texts, at=QUIET):
    reply = await ask(*texts, at=at)
    return reply.about[:1], reply.sure


@pytest.mark.parametrize(
    ("text", "at", "about"),
    [
        ("when does this one end: 这场会几点结束", SITTING, f"session:{BODY}:2022-06-29T15:00"),
        ("il y a un ordre du jour commenté pour demain ?", "2022-06-28T12:00", f"document:{BODY}/2022/1"),
        ("جدول الأعمال المشروح لاجتماع الغد", "2022-06-28T12:00", f"document:{BODY}/2022/1"),
        ("agenda for tomorrow", "2022-06-28T12:00", M12),
        ("la pause dure jusqu'à quelle heure", "2022-06-29T13:05", f"session:{BODY}:2022-06-29T15:00"),
        ("sur quel texte repose le mandat du groupe", QUIET, "mandate:CTOC/COP:decision:4/4"),
        ("какой документ лежит в основе мандата группы", QUIET, "mandate:CTOC/COP:decision:4/4"),
        ("когда в последний раз говорили об извлечении органов", QUIET, f"meeting:{BODY}:2024-07-08"),
        ("آخر مرة اجتمع الفريق", QUIET, f"meeting:{BODY}:2025-10-06"),
        ("что у нас третьим вопросом на 12-м?", QUIET, f"item:{BODY}:2022-06-29:3"),
        ("الموضوع الثالث في أكتوبر 2021 شو كان", QUIET, f"item:{BODY}:2021-10-12:3"),
        ("what is on after lunch", "2022-06-29T13:15", f"session:{BODY}:2022-06-29T15:00"),
        ("чем займемся после обеда", "2022-06-29T13:15", M12),
        ("je prends le relais en cabine à 17h, sur quoi je travaille", "2022-06-29T16:35", M12),
        ("matinée terminée, on reprend avec quoi ?", "2022-06-29T13:20", M12),
        ("est-ce que le point trois a déjà commencé ?", "2022-06-29T11:10", f"item:{BODY}:2022-06-29:3"),
        ("depuis combien de temps le groupe ne s'est pas réuni ?", QUIET, f"meeting:{BODY}:2025-10-06"),
        ("what comes last on the agenda of the twelfth meeting", QUIET, f"item:{BODY}:2022-06-29:6"),
        ("one paper with all background papers by theme since the start?", QUIET, "document:CTOC/COP/WG.4/2021/5"),
        ("where did the meeting of 2019 take place", QUIET, f"meeting:{BODY}:2019-09-09"),
    ],
)
async def test_of_phrases_that_overlap_the_longest_counts(ask, text, at, about):
    assert await first(ask, text, at=at) == ((about,), True)


@pytest.mark.parametrize(
    ("text", "at", "day", "hour"),
    [
        ("what is on at 3 pm", MORNING, "06-29", 15),
        ("et à 15h ?", MORNING, "06-29", 15),
        ("a las 3 qué hay", MORNING, "06-29", 15),
        ("что будет в 15:00", MORNING, "06-29", 15),
        ("三点谈什么", MORNING, "06-29", 15),
        ("الساعة 10 ماذا", MORNING, "06-29", 10),
        ("what's on at 11 tomorrow", MORNING, "06-30", 10),
        ("30 june 2022, 10:00, what is on?", QUIET, "06-30", 10),
    ],
)
async def test_an_hour_names_the_session_that_is_on_then(ask, text, at, day, hour):
    reply = await ask(text, at=at)
    assert (reply.about, reply.sure) == ((M12, f"session:{BODY}:2022-{day}T{hour}:00"), True)


async def test_a_number_is_no_hour_where_no_day_is_meant(ask):
    """No meeting sits, and none is named."""
    reply = await ask("what is on at 3", at=QUIET)
    assert not any(key.startswith("session:") for key in reply.about)


@pytest.mark.parametrize(
    ("text", "at", "day"),
    [("first thing tomorrow", "2010-01-27T21:00", "2010-01-28T10:00")],
)
async def test_an_ordinal_in_a_phrase_of_time_names_no_meeting(ask, text, at, day):
    reply = await ask(text, at=at)
    assert (reply.about, reply.sure) == ((M2, f"session:{BODY}:{day}"), True)


@pytest.mark.parametrize(
    ("text", "about", "sure"),
    [
        ("the session that lasted a single day", (M3,), True),
        ("只开了一天的会议", (M3,), True),
        ("la réunion d'un seul jour", (M3,), True),
        ("однодневное совещание", (M3,), True),
        ("meetings in hybrid form", (M10, M11), True),
        ("the october meeting that was hybrid", (M11,), True),
        ("did the 12th meeting take two days", (M12,), True),
    ],
)
async def test_meetings_are_told_apart_by_their_days_and_their_form(ask, text, about, sure):
    reply = await ask(text, at=QUIET)
    assert (tuple(key for key in reply.about if key.startswith("meeting:")), reply.sure) == (about, sure)


async def test_the_first_day_is_not_one_day(ask):
    reply = await ask("第十二次会议第一天", at=QUIET)
    assert reply.about == (M12, f"session:{BODY}:2022-06-29T10:00", f"session:{BODY}:2022-06-29T15:00")


@pytest.mark.parametrize(
    "text",
    [
        "who was the chair in 2022",
        "第十一次会议主席是哪位",
        "qui présidait la 11e réunion",
        "quién dirigió la reunión 12",
        "как звали председателя 12 совещания",
        "من كان رئيس الاجتماع الحادي عشر",
    ],
)
async def test_who_presided_is_not_held(ask, text):
    assert not (await ask(text, at=QUIET)).sure


async def test_who_must_do_something_under_the_draft_is_its_paragraph(ask):
    reply = await ask("由谁向工作组通报毒罪办的活动，草案里", at=QUIET)
    assert (reply.about, reply.sure) == ((f"{DRAFT}:12", DRAFT), True)


async def test_who_said_that_the_group_is_to_meet_at_a_session_is_no_act_of_that_session(ask):
    act = "mandate:CTOC/COP:decision:4/4"
    asked = "quién dispuso que el grupo se reuniera durante el quinto período de sesiones de la Conferencia"
    assert await first(ask, asked, at=QUIET) == ((act,), True)


async def test_an_act_that_only_speaks_of_one_named_is_told_from_it(ask):
    second = "mandate:A:resolution:76/7"
    asked = "which resolution is the second political declaration on the global plan of action"
    assert await first(ask, asked, at=QUIET) == ((second,), True)
    either = await ask("declaración política de la Asamblea sobre el plan de acción mundial contra la trata", at=QUIET)
    assert (either.sure, either.about[0], second in either.about) == (False, "mandate:A:resolution:72/1", True)


async def test_an_act_told_of_like_the_one_named_is_offered_beside_it(ask):
    reply = await ask("political declaration against trafficking", at=QUIET)
    assert (set(reply.about), reply.sure) == ({"mandate:A:resolution:72/1", "mandate:A:resolution:76/7"}, False)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("the newer paper on joint investigations", "2022/3"),
        ("the original paper on joint investigations", "2020/3"),
        ("联合调查的更新文件", "2022/3"),
        ("necesito la nota sobre investigaciones conjuntas, la más nueva", "2022/3"),
    ],
)
async def test_of_two_papers_of_an_item_the_later_or_the_earlier_is_asked_for(ask, text, about):
    assert await first(ask, text, at=QUIET) == ((f"document:{BODY}/{about}",), True)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("does item 4 of june 2022 judge countries?", f"item:{BODY}:2022-06-29:4"),
        ("who says we may only take one review item per meeting", "mandate:CTOC/COP:resolution:9/1"),
        ("which act of the Conference created this working group", "mandate:CTOC/COP:decision:4/4"),
        ("very first thing on the programme, january 2010", f"item:{BODY}:2010-01-27:1"),
        ("the last thing on the 2010 agenda", f"item:{BODY}:2010-01-27:8"),
        ("subitem b of item 1 at the 11th", f"item:{BODY}:2021-10-12:1(b)"),
        ("who asked the secretary-general to write A/64/130", "mandate:A:resolution:63/194"),
        ("the draft's paragraph on ratification", "mandate:CTOC/COP:draft:4/2(d):2"),
        ("what became of the g77 draft", "mandate:CTOC/COP:decision:4/4"),
        ("who sponsored the draft that created us", "mandate:CTOC/COP:draft:4/2(d)"),
        ("name the resolution of december 2008 on coordination", "mandate:A:resolution:63/194"),
        ("what did the conference tell us to do in october 2020", "mandate:CTOC/COP:resolution:10/3"),
        ("which papers did the secretariat write for the twelfth", f"meeting:{BODY}:2022-06-29"),
        ("WG.4 twenty twenty-one number five", f"document:{BODY}/2021/5"),
        ("provisional agenda of the fifth meeting, do you have it?", f"document:{BODY}/2013/1"),
        ("document number five of 2010", f"document:{BODY}/2010/5"),
        ("which document lists the background papers by topic", f"document:{BODY}/2021/5"),
        ("which two meetings did decision 4/4 bring about", f"meeting:{BODY}:2009-04-14"),
    ],
)
async def test_what_is_asked_beside_what_is_named_is_answered_with_it(ask, text, about):
    reply = await ask(text, at=QUIET)
    assert (reply.about[0], reply.sure) == (about, True)


async def test_of_two_papers_none_is_chosen_where_nothing_says_which(ask):
    reply = await ask("joint investigations paper", at=QUIET)
    assert (set(reply.about), reply.sure) == ({f"document:{BODY}/2022/3", f"document:{BODY}/2020/3"}, False)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("29 june 22, what time", M12),
        ("documents for item 2 2022 plz, many thanks in advance", f"item:{BODY}:2022-06-29:2"),
        ("last meeting, many thanks in advance", f"meeting:{BODY}:2025-10-06"),
        ("عفوا، متى يبدأ الاجتماع الثاني عشر، لو سمحتم", M12),
        ("whn was the 12th meeting", M12),
        ("tem 5 of the 12th meeting", f"item:{BODY}:2022-06-29:5"),
        ("point 3 de la 12e réunion", f"item:{BODY}:2022-06-29:3"),
    ],
)
async def test_slips_and_thanks_beside_what_is_named_leave_no_doubt(ask, text, about):
    assert await first(ask, text, at=QUIET) == ((about,), True)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("which meeting was on organs and children", M14),
        ("la réunion sur les organes et les enfants", M14),
    ],
)
async def test_a_meeting_is_known_by_several_of_its_topics_together(ask, text, about):
    assert await first(ask, text, at=QUIET) == ((about,), True)


async def test_another_form_of_a_word_that_is_held_is_no_slip(ask):
    """Without it `punished` is `published` with a slip, and a date of issue is asked for."""
    reply = await ask("paper on why victims are not to be punished", at=QUIET)
    assert reply.about[0] == f"document:{BODY}/2010/4"


async def test_the_day_of_a_meeting_that_is_not_held_is_no_day_of_another(ask):
    assert not (await ask("last day of the first meeting of 2017", at=QUIET)).sure


@pytest.mark.parametrize("text", ["👍", "🙏🏽", "??", "…", "❤️"])
async def test_what_has_no_words_gets_help_and_changes_nothing_spoken_of(ask, text):
    before, reply = await ask("/item 2022 3"), await ask("/item 2022 3", text)
    assert (reply.title, reply.sure, reply.context) == ((await ask("/help")).title, False, before.context)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("which was the meeting right before the 12th", M11),
        ("第十一次会议的后一次", M12),
        ("какая сессия была перед 12-й", M11),
        ("la réunion juste après la 11e", M12),
        ("quelle réunion a suivi celle d'octobre 2021", M12),
        ("cuál vino después de la de octubre de 2021", M12),
    ],
)
async def test_the_meeting_beside_one_that_is_named(ask, text, about):
    assert await first(ask, text, at=QUIET) == ((about,), True)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("the usual place for the 9th meeting?", f"meeting:{BODY}:2019-09-09"),
        ("docs i should pack for item 3 of the 12th meeting", f"item:{BODY}:2022-06-29:3"),
        ("when do the four sessions of the 11th meeting begin", M11),
        ("how traffickers recruit by social media - which agenda point was that", f"item:{BODY}:2021-10-12:2"),
        ("what dates was the first ever meeting of the trafficking group", f"meeting:{BODY}:2009-04-14"),
        ("third anti-trafficking meeting where", f"meeting:{BODY}:2010-10-19"),
        ("c quand deja la 15e reunion du groupe traite", f"meeting:{BODY}:2025-10-06"),
        ("去年那个打击人口贩卖的会是哪几天开的？", f"meeting:{BODY}:2025-10-06"),
        ("do i need to print something for the review mechanism item, 12th meeting", f"item:{BODY}:2022-06-29:4"),
        ("do i have to read anything before the review mechanism point in june 2022", f"item:{BODY}:2022-06-29:4"),
        ("12次会agenda item 3题目叫啥", f"item:{BODY}:2022-06-29:3"),
        ("10年1月会议的议题3主要分析哪些概念", f"item:{BODY}:2010-01-27:3"),
        ("Pourriez-vous m'expliquer en deux mots le point 4 de la réunion de juin 2022 ?", f"item:{BODY}:2022-06-29:4"),
        ("عن ماذا يدور البند الخامس من جدول أعمال يناير 2010؟", f"item:{BODY}:2010-01-27:5"),
    ],
)
async def test_what_is_said_aside_leaves_no_doubt(ask, text, about):
    assert await first(ask, text, at=QUIET) == ((about,), True)


@pytest.mark.parametrize(
    "text",
    [
        "papers on fisheries for the 12th meeting",
        "when were fisheries discussed at the 12th meeting",
        "catering at the 12th meeting",
        "what did the chair say on item 2 in 2022",
        "who vetoed item 2 of the 12th meeting",
        "which meeting had a gala dinner",
        "哪次会议有招待会",
        "qui a bloqué le point 2 de la douzième réunion",
        "did Germany speak on procurement",
        "法国对采购政策说了什么",
        "что Бразилия говорила о закупках",
        "сколько делегаций было на 12 совещании",
        "第十二次会议有多少国家参加",
        "第十五次会议到了多少个缔约国",
        "which paper is about police cooperation between countries",
    ],
)
async def test_a_subject_or_an_aspect_that_is_not_held_is_never_answered_as_if_it_were(ask, text):
    assert not (await ask(text, at=QUIET)).sure


async def test_the_meeting_that_a_language_calls_as_an_island_is_no_state(ask):
    assert (await ask("la réunion de 2019", at=QUIET)).sure


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("nota sobre la no sanción de las víctimas", "2010/4"),
        ("étude des concepts clefs", "2010/2"),
        ("annotated agenda of the second meeting", "2010/1"),
    ],
)
async def test_a_word_for_one_paper_asks_for_it(ask, text, about):
    assert await first(ask, text, at=QUIET) == ((f"document:{BODY}/{about}",), True)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("item number five of january 2010", f"item:{BODY}:2010-01-27:5"),
        ("2022 june meeting, item no. 3", f"item:{BODY}:2022-06-29:3"),
        ("point numéro 3 de la 12e réunion", f"item:{BODY}:2022-06-29:3"),
        ("quel jour examine-t-on le point 3 à la douzième réunion", f"item:{BODY}:2022-06-29:3"),
        ("12th meeting, day two", M12),
        ("paper number 5 of 2010", f"document:{BODY}/2010/5"),
        ("2010年5号文件", f"document:{BODY}/2010/5"),
        ("пункт № 3, 12-е совещание", f"item:{BODY}:2022-06-29:3"),
        ("qué número tuvo la de julio del 18", f"meeting:{BODY}:2018-07-02"),
        ("ouverture de la réunion 2021, c'est quel point ?", f"item:{BODY}:2021-10-12:1(a)"),
        ("bajo qué punto se cerró la reunión de enero de 2010", f"item:{BODY}:2010-01-27:8"),
        ("a quel point on adopte le rapport en 2010", f"item:{BODY}:2010-01-27:8"),
        ("le point sur la technologie, c'est lequel et à quelle réunion ?", f"item:{BODY}:2021-10-12:2"),
        ("en 2022, quelle réunion a repris les deux sujets de la dixième ?", M12),
    ],
)
async def test_numbers_are_said_in_many_ways(ask, text, about):
    assert await first(ask, text, at=QUIET) == ((about,), True)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("draft para about reducing demand", 5),
        ("the draft, where it speaks of joint investigations by the police", 6),
        ("草案里关于遏制需求的段落", 5),
    ],
)
async def test_what_is_said_of_the_draft_is_looked_for_in_it_alone(ask, text, number):
    reply = await ask(text, at=QUIET)
    assert f"{DRAFT}:{number}" in reply.about
    assert not any(key.startswith("item:") for key in reply.about)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("which resolution takes note of the fifth meeting", "mandate:A:resolution:68/192"),
        ("security council resolution of 2017", "mandate:S:resolution:2388(2017)"),
        ("quelle décision a mis en place le groupe", "mandate:CTOC/COP:decision:4/4"),
    ],
)
async def test_an_act_is_known_by_the_meeting_it_speaks_of_and_by_its_year(ask, text, about):
    reply = await ask(text, at=QUIET)
    assert (reply.about[0], reply.sure) == (about, True)


@pytest.mark.parametrize("text", ["when was corruption last discussed", "上次讨论腐败是什么时候"])
async def test_the_last_time_of_a_topic_is_not_the_last_meeting(ask, text):
    assert await first(ask, text, at=QUIET) == (("meeting:CTOC/COP/WG.4:2023-10-02",), True)


async def test_of_an_item_that_is_offered_its_paper_is_offered_too(ask):
    reply = await ask("paper telling ideas like exploitation", at=QUIET)
    assert (f"document:{BODY}/2010/2" in reply.about[:5], reply.sure) == (True, False)


async def test_a_topic_of_two_meetings_is_asked_back(ask):
    both = (f"meeting:{BODY}:2023-10-02", f"meeting:{BODY}:2024-07-08")
    reply = await ask("when did they have child trafficking as a topic", at=QUIET)
    assert (reply.about[:2], reply.sure) == (both, False)
    assert await first(ask, "child trafficking and corruption meeting", at=QUIET) == (both[:1], True)
    assert not (await ask("изъятие органов, на каком совещании обсуждали", at=QUIET)).sure


async def test_what_is_named_less_well_than_another_and_described_by_half_is_not_sure(ask):
    assert not (await ask("paper that makes ideas like exploitation clear", at=QUIET)).sure


@pytest.mark.parametrize(
    ("plain", "set_"),
    [
        ("what's on", "what\u2019s on"),
        ("quel est l'ordre du jour de la 12e réunion", "quel est l\u2019ordre du jour de la 12e réunion"),
        ("qu'est-ce qu'il y a cet après-midi", "qu\u2019est\u2011ce qu\u02bcil y a cet après\u2011midi"),
        ("date de l'ouverture en octobre 2021", "date de l\u00b4ouverture en octobre 2021"),
    ],
)
async def test_apostrophes_and_hyphens_are_read_however_a_telephone_sets_them(ask, plain, set_):
    typed, told = await ask(plain, at="2022-06-29T11:00"), await ask(set_, at="2022-06-29T11:00")
    assert typed.sure
    assert (told.title, told.about, told.sure) == (typed.title, typed.about, typed.sure)


@pytest.mark.parametrize(
    ("text", "at", "about"),
    [
        ("on est rendu où", "2022-06-29T11:00", f"session:{BODY}:2022-06-29T10:00"),
        ("on attaque quoi après le lunch", "2022-06-29T13:15", f"session:{BODY}:2022-06-29T15:00"),
        ("qu'est-ce qui nous attend demain en avant-midi", "2022-06-29T19:00", M12),
        ("la douzième réunion, on y a causé de quoi", QUIET, M12),
        ("pouvait-on suivre la onzième réunion en visio", QUIET, M11),
        ("quelle décision a mis ce groupe sur pied", QUIET, "mandate:CTOC/COP:decision:4/4"),
        ("programme de travail jour par jour pour janvier 2010", QUIET, M2),
        ("que traitait-on le jeudi 28 janvier 2010 après 15 heures", QUIET, M2),
    ],
)
async def test_french_is_read_as_it_is_spoken(ask, text, at, about):
    assert await first(ask, text, at=at) == ((about,), True)


async def test_the_number_of_a_group_of_states_is_no_item(ask):
    reply = await ask("dans le projet de 2008 du Groupe des 77, que demande-t-on au Secrétariat", at=QUIET)
    assert "77" not in reply.title
    assert reply.about[0].startswith(DRAFT)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("what's on the 29th in the afternoon", ("06-29T15:00",)),
        ("what is on the 30th", ("06-30T10:00", "06-30T15:00")),
        ("qu'est-ce qu'il y a le 30 au matin", ("06-30T10:00",)),
        ("что у нас 30-го утром", ("06-30T10:00",)),
        ("29号下午开什么会", ("06-29T15:00",)),
        ("ماذا لدينا يوم 29", ("06-29T10:00", "06-29T15:00")),
    ],
)
async def test_a_day_without_its_month_is_one_of_the_meeting_that_comes_soon(ask, text, keys):
    sessions = tuple(f"session:{BODY}:2022-{key}" for key in keys)
    reply = await ask(text, at="2022-06-27T20:00")
    assert (reply.about, reply.sure) == ((f"meeting:{BODY}:2022-06-29", *sessions), True)
    assert not (await ask(text, at="2022-03-27T20:00")).sure


async def test_the_papers_and_the_hours_of_this_point_are_those_of_the_one_spoken_of(ask):
    papers = await ask("le point sur la technologie en 2021", "quels documents pour ce point", at=QUIET)
    assert (papers.about[0], papers.sure) == (f"item:{BODY}:2021-10-12:2", True)
    assert papers.title == "1 document of item 2, 11th meeting"
    hours = await ask("بند آلية استعراض التنفيذ", "ومتى نوقش هذا البند؟", at=QUIET)
    assert (hours.about[:2], hours.sure) == (
        (f"item:{BODY}:2022-06-29:4", f"session:{BODY}:2022-06-30T10:00"), True
    )  # fmt: skip


async def test_which_tasks_the_draft_gives_somebody_are_its_paragraphs_for_them(ask):
    reply = await ask("What tasks would the 2008 draft resolution give to the Secretariat", at=QUIET)
    draft = "mandate:CTOC/COP:draft:4/2(d)"
    assert (reply.about, reply.sure) == ((draft, *(f"{draft}:{each}" for each in (8, 12, 13))), True)


async def test_who_asked_for_a_paper_of_which_that_is_not_held_is_told_by_what_its_item_rests_on(ask):
    reply = await ask("CTOC/COP/WG.4/2022/2", "and who asked for it", at=QUIET)
    item = await ask("what is the mandate of item 2 of the 12th meeting", at=QUIET)
    assert (reply.about, reply.title, reply.sure) == (item.about, item.title, False)
    assert reply.about[0].startswith(("mandate:", f"item:{BODY}:2022-06-29:2"))


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("who actually created this working group in the first place", "mandate:CTOC/COP:decision:4/4"),
        ("qui a créé ce groupe de travail en premier lieu ?", "mandate:CTOC/COP:decision:4/4"),
        ("¿quién creó el grupo de trabajo en primer lugar?", "mandate:CTOC/COP:decision:4/4"),
        ("مين أنشأ فريق العمل ده في المقام الأول؟", "mandate:CTOC/COP:decision:4/4"),
        ("quel point vient en dernier à l'ordre du jour de la douzième réunion ?", f"item:{BODY}:2022-06-29:6"),
        ("¿qué punto va al final del temario de la duodécima reunión?", f"item:{BODY}:2022-06-29:6"),
        ("какой пункт стоит последним в повестке 12-го совещания?", f"item:{BODY}:2022-06-29:6"),
        ("каким пунктом заканчивается повестка двенадцатого совещания", f"item:{BODY}:2022-06-29:6"),
        ("بأي بند ينتهي جدول أعمال الاجتماع الثاني عشر؟", f"item:{BODY}:2022-06-29:6"),
        ("第十二次会议排在最后的议程项目是什么", f"item:{BODY}:2022-06-29:6"),
        ("12次会议程的最后一条是什么内容", f"item:{BODY}:2022-06-29:6"),
        ("第十一次会议收尾的是哪个议题", f"item:{BODY}:2021-10-12:5"),
        ("l'intitulé du point 5 de janvier 2010, c'est pour une note de bas de page", f"item:{BODY}:2010-01-27:5"),
        ("lo del consentimiento de la víctima, ¿lo vieron en 2013 o en 2015?", f"meeting:{BODY}:2013-11-06"),
        ("摘器官卖钱这种案子，工作组最近一次拿出来谈是哪届会", M14),
        ("at which meeting did the recommendations get stuck halfway because of covid", M10),
        ("что Группа 77 предлагала насчёт спроса в том тексте 2008 года", f"{DRAFT}:5"),
        ("ماذا اقترحت مجموعة الـ77 بشأن الطلب في 2008؟", f"{DRAFT}:5"),
        ("what did the G77 propose on demand back in 2008", f"{DRAFT}:5"),
    ],
)
async def test_what_is_last_what_was_first_and_what_was_put_forward(ask, text, about):
    assert await first(ask, text) == ((about,), True)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("qui avait commandé au Secrétaire général son rapport A/64/130 ?", "mandate:A:resolution:63/194"),
        ("¿quién le había encargado al Secretario General el informe A/64/130?", "mandate:A:resolution:63/194"),
        ("did a written report come out of the very first gathering, april 09?", f"document:{BODY}/2009/2"),
        ("есть ли письменный отчет о самом первом совещании, апрель 2009", f"document:{BODY}/2009/2"),
        ("mi jefa quiere saber qué funciones le dieron al grupo de trabajo cuando lo crearon", f"{DRAFT}:10"),
        (
            "el papel sobre víctimas obligadas a delinquir, el actualizado, el que salio para la reunion de 2022",
            f"document:{BODY}/2022/2",
        ),
        ("la resolución por la que el grupo pasó de provisional a permanente", "mandate:CTOC/COP:resolution:7/1"),
        ("the paper with the key notions of the protocol from the early years", f"document:{BODY}/2010/2"),
        (
            "where's the thing with the remarks sent in on what the tenth meeting came up with",
            "document:CTOC/COP/2020/CRP.2",
        ),
        ("where on the 11th meeting's agenda did they put the leftover recommendations", f"item:{BODY}:2021-10-12:4"),
        ("на каком совещании говорили о компенсации, году в 11-м кажется", f"meeting:{BODY}:2011-10-10"),
        ("о чем говорили на совещании году в пятнадцатом", f"meeting:{BODY}:2015-11-16"),
        ("à quelle réunion n'a-t-on pas pu négocier les recommandations ligne par ligne", M10),
        ("建议一行一行谈、到最后没谈完的是那一次会？", M10),
        ("缔约方会议第五届开着的时候工作组插空只开了一天，那算第几次？", M3),
        ("الورقات الخلفية لاجتماع حزيران/يونيو 2022، كلها دفعة واحدة", M12),
    ],
)
async def test_subjects_are_told_in_passing_words_years_half_remembered_and_what_was_left_undone(ask, text, about):
    assert await first(ask, text) == ((about,), True)
