"""Which meeting is meant: by what it dealt with, and by years told from today."""

from datetime import UTC, date, datetime

import pytest

from handlers.questions import understand
from handlers.questions.years_said import years_written

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

GROUP = "meeting:CTOC/COP/WG.4"
FIFTEENTH, FOURTEENTH, TENTH = f"{GROUP}:2025-10-06", f"{GROUP}:2024-07-08", f"{GROUP}:2020-09-10"

DESCRIBED = [
    ("Después de qué reunión vino el diálogo constructivo del 4 de octubre de 2023", f"{GROUP}:2023-10-02"),
    ("Which meeting sat while the Conference was holding its fifth session", f"{GROUP}:2010-10-19"),
    ("Were recruitment fees on in 2013 or in 2015?", f"{GROUP}:2015-11-16"),
    ("采购是第十次会议还是第十一次会议", f"{GROUP}:2021-10-12"),
    ("that single day tucked inside the COP, autumn 2010. what number does it carry", f"{GROUP}:2010-10-19"),
    ("les trois journées de novembre, à l'automne 2013. ça porte quel numéro", f"{GROUP}:2013-11-06"),
    ("une réunion au début de 2010, la combientième dans la série ?", f"{GROUP}:2010-01-27"),
    ("было одно за месяц до КОП-10, в сентябре, какой ему номер дали", TENTH),
    ("there was a one day one squeezed inside cop 5 what number did it get", f"{GROUP}:2010-10-19"),
    ("a three day one in november, the assembly took note of it in 68/192, whats its number", f"{GROUP}:2013-11-06"),
    ("trying to pin down the one that fell in spring, two days", f"{GROUP}:2009-04-14"),
    ("ando buscando aquella que abrió un lunes de noviembre, tres jornadas", f"{GROUP}:2015-11-16"),
    ("有一次紧挨在2023年10月4日的对话会前头开的，具体哪两天、排第几？", f"{GROUP}:2023-10-02"),
    ("When did the group last meet before 2015?", f"{GROUP}:2013-11-06"),
    ("which meeting was three days long in 2011?", f"{GROUP}:2011-10-10"),
    ("通过第10/3号决议之前的最后一次会议是哪次", TENTH),
    ("was organ removal discussed in 2011 or 2013?", f"{GROUP}:2011-10-10"),
    ("2013年11月那次是第五次吗？还是第四次？", f"{GROUP}:2013-11-06"),
    ("Entre la novena y la undécima hubo otra reunión, ¿cuál fue?", TENTH),
    ("Tecnología y políticas de adquisición fueron a la misma reunión, ¿a cuál?", f"{GROUP}:2021-10-12"),
    ("¿Cómo se numera la reunión de septiembre de 2017, la sexta o la séptima?", f"{GROUP}:2017-09-06"),
    ("2018年7月那次是第八次还是第九次？", f"{GROUP}:2018-07-02"),
    ("Just before the talks on 4 October 2023 the group met; which meeting was that?", f"{GROUP}:2023-10-02"),
    ("гибридное совещание, где начинали в одиннадцать утра", f"{GROUP}:2021-10-12"),
    ("腐败跟人口贩运的关系，是哪届工作组会议讨论的？我在反腐机构工作。", f"{GROUP}:2023-10-02"),
    ("when did this working group come together for the very first time?", f"{GROUP}:2009-04-14"),
    ("когда группа говорила про выявление пострадавших", f"{GROUP}:2015-11-16"),
    ("агентства по найму берут деньги с рабочих, в каком году это было?", f"{GROUP}:2015-11-16"),
    ("أي اجتماع لم يكمل توصياته بسبب كورونا", TENTH),
    ("quelle réunion n'a pas pu terminer ses recommandations à cause du covid", TENTH),
    ("اجتماع تموز 2024 ترتيبه كم وعن شو كان؟", FOURTEENTH),
    ("which meeting could not complete its recommendations owing to the pandemic", TENTH),
    ("the covid one where the recs weren't finished", TENTH),
    ("at which meeting did delegations fail to finish negotiating the recommendations because of covid?", TENTH),
    ("¿Cuál fue la que no alcanzó a cerrar sus recomendaciones por la pandemia?", TENTH),
    ("which two-day meeting was about organ removal", FOURTEENTH),
    ("which of the hybrid meetings was about prosecuting together", TENTH),
    ("where did they hold the seventh one, vienna or elsewhere?", f"{GROUP}:2017-09-06"),
    ("did the sixth one happen in Vienna too or in another city", f"{GROUP}:2015-11-16"),
    ("la octava, ¿fue en Viena o en otra ciudad?", f"{GROUP}:2018-07-02"),
    ("the one where organs and kids were the topics", FOURTEENTH),
    ("摘除器官和贩运儿童放一起谈的是哪次会", FOURTEENTH),
    ("最近一次谈器官买卖是第几次会", FOURTEENTH),
    ("最早谈供应链的是哪次会", f"{GROUP}:2021-10-12"),
    ("首次讨论腐败是第几次会议", f"{GROUP}:2023-10-02"),
    ("怎么认出受害人，这个哪一年的会谈过", f"{GROUP}:2015-11-16"),
    ("11月6号到8号开的是哪一次", f"{GROUP}:2013-11-06"),
    ("which one was on 16-18 November", f"{GROUP}:2015-11-16"),
    ("两天四场、每场三小时的是哪次", f"{GROUP}:2022-06-29"),
    ("на каком совещании обсуждали изъятие органов и детей", FOURTEENTH),
    ("после какой встречи рекомендации ушли в CRP.2 недоделанными", TENTH),
    ("the meeting held during the fifth COP, which one was it", f"{GROUP}:2010-10-19"),
    ("which was the first one held in hybrid form", TENTH),
    ("2010年第一次开会从哪天到哪天", f"{GROUP}:2010-01-27"),
    ("¿cuándo se reunió el grupo por primera vez?", f"{GROUP}:2009-04-14"),
    ("the only meeting to last a single day?", f"{GROUP}:2010-10-19"),
    ("工作组最短的一次会议", f"{GROUP}:2010-10-19"),
    ("remind me of the dates of the last three-day meeting", f"{GROUP}:2017-09-06"),
    ("¿cuál fue la primera reunión híbrida?", TENTH),
    ("the session before the pandemic", f"{GROUP}:2019-09-09"),
    ("疫情前最后一次会议是哪次", f"{GROUP}:2019-09-09"),
    ("three meetings ago, what was that about", f"{GROUP}:2023-10-02"),
    ("the meeting held just after summer 2017", f"{GROUP}:2017-09-06"),
    ("¿la décima fue híbrida?", TENTH),
    ("meeting number eleven", f"{GROUP}:2021-10-12"),
    ("how many items on the 12th agenda", f"{GROUP}:2022-06-29"),
    ("сколько пунктов в повестке 12-го совещания", f"{GROUP}:2022-06-29"),
    ("je peux avoir les documents de la réunion de 2022", f"{GROUP}:2022-06-29"),
    ("papers of the meeting before the pandemic", f"{GROUP}:2019-09-09"),
    ("which was the last meeting on organ removal", FOURTEENTH),
    ("what did they talk about last year", FIFTEENTH),
    ("去年十月工作组那个会一共开了几天", FIFTEENTH),
    ("de quoi a-t-on parlé l'année dernière", FIFTEENTH),
    ("dates of the meeting five years ago", f"{GROUP}:2021-10-12"),
    ("совещание после седьмого", f"{GROUP}:2018-07-02"),
    ("الاجتماع الذي عقد أثناء الدورة الخامسة للمؤتمر", f"{GROUP}:2010-10-19"),
    ("совещание с самой короткой продолжительностью", f"{GROUP}:2010-10-19"),
    ("какая встреча предшествовала седьмой", f"{GROUP}:2015-11-16"),
    ("الاجتماع الذي عقد بعد اجتماع يناير 2010", f"{GROUP}:2010-10-19"),
    ("ما الاجتماع الذي تلا الاجتماع العاشر", f"{GROUP}:2021-10-12"),
    ("what was the last meeting held before 2015", f"{GROUP}:2013-11-06"),
    ("which meeting was followed by the 13th", f"{GROUP}:2022-06-29"),
    ("quelle réunion a suivi celle de novembre 2013 ?", f"{GROUP}:2015-11-16"),
    ("первое совещание после 2020 года", f"{GROUP}:2021-10-12"),
    ("谈技术的那次的前一次是第几次", TENTH),
    ("which meeting came straight after the one on technology", f"{GROUP}:2022-06-29"),
    ("第二份政治宣言通过之前，工作组刚开完的是哪次会", f"{GROUP}:2021-10-12"),
    ("أي اجتماع جاء مباشرة قبل الحوار البناء في 4 أكتوبر 2023", f"{GROUP}:2023-10-02"),
    ("uh which meeting was it, three days in september, before covid", f"{GROUP}:2017-09-06"),
    ("which was the meeting two meetings before the 10th", f"{GROUP}:2018-07-02"),
    ("совещание между восьмым и десятым", f"{GROUP}:2019-09-09"),
    ("qué reunión coincidió con el período de sesiones de la Conferencia", f"{GROUP}:2010-10-19"),
    ("跟缔约方会议同期举行的是哪次", f"{GROUP}:2010-10-19"),
    ("the second hybrid meeting please", f"{GROUP}:2021-10-12"),
    ("at which meeting did they talk about organ removal for the first time", f"{GROUP}:2011-10-10"),
    ("papers of the meeting that came after the eleventh", f"{GROUP}:2022-06-29"),
    ("which session of the group sat in the middle of a COP", f"{GROUP}:2010-10-19"),
    ("there was one with mornings starting at 11 not 10, which one was it", f"{GROUP}:2021-10-12"),
    ("每场只有两小时的是哪次会议", f"{GROUP}:2021-10-12"),
    ("the meeting on procurement", f"{GROUP}:2021-10-12"),
    ("la réunion sur les marchés publics", f"{GROUP}:2021-10-12"),
    ("la reunión sobre contratación pública", f"{GROUP}:2021-10-12"),
    ("اجتماع بشأن المشتريات", f"{GROUP}:2021-10-12"),
    ("关于采购政策的会议", f"{GROUP}:2021-10-12"),
    ("which meeting was the first online/in-person mix", f"{GROUP}:2020-09-10"),
    ("which meeting left its recommendations unfinished", f"{GROUP}:2020-09-10"),
    ("the meeting that could not finish its recommendations", f"{GROUP}:2020-09-10"),
    ("which meeting did not manage to finish negotiating its recommendations", f"{GROUP}:2020-09-10"),
    ("the meeting where recommendations were not agreed", f"{GROUP}:2020-09-10"),
    ("la réunion qui n'a pas pu terminer ses recommandations", f"{GROUP}:2020-09-10"),
    ("la reunión que no pudo terminar sus recomendaciones", f"{GROUP}:2020-09-10"),
    ("совещание, которое не закончило рекомендации", f"{GROUP}:2020-09-10"),
    ("أي اجتماع لم يتمكن من إنهاء توصياته", f"{GROUP}:2020-09-10"),
    ("建议没谈妥的那次会", f"{GROUP}:2020-09-10"),
    ("the wg that sat in the middle of COP 5, details", f"{GROUP}:2010-10-19"),
    ("the meeting decision 4/4 led to in 2009", f"{GROUP}:2009-04-14"),
    ("which meeting came right after covid started", f"{GROUP}:2020-09-10"),
    ("which meeting came right before joint investigations came up again in 2022", f"{GROUP}:2021-10-12"),
    ("совещание перед первым гибридным", f"{GROUP}:2019-09-09"),
]


@pytest.mark.parametrize(("asked", "meant"), DESCRIBED)
async def test_the_one_meeting_that_is_told_of_is_answered(ask, asked, meant):
    reply = await ask(asked)
    assert (reply.sure, reply.about[:1]) == (True, (meant,))


@pytest.mark.parametrize(
    "asked",
    ["both meetings about child trafficking", "哪两次会谈了贩运儿童", "哪几届会议谈过儿童", "講小孩被拐賣的是哪幾次會"],
)
async def test_several_meetings_on_a_topic_are_all_told_where_several_are_asked_for(ask, asked):
    reply = await ask(asked)
    assert (reply.sure, reply.about) == (True, (f"{GROUP}:2023-10-02", FOURTEENTH))


async def test_a_meeting_named_in_passing_is_not_surely_the_one_asked_for(ask):
    asked = "الاجتماع الذي أعيد فيه فتح التوصيات التي لم تكتمل في الاجتماع العاشر، مع ورقات محدّثة"
    assert not (await ask(asked)).sure


async def test_of_the_meetings_that_began_at_an_hour_all_are_offered(ask):
    reply = await ask("which meeting starts at 10")
    assert (reply.sure, reply.about) == (False, (f"{GROUP}:2010-01-27", f"{GROUP}:2022-06-29"))


async def test_all_hybrid_meetings_are_told_where_several_are_asked_for(ask):
    reply = await ask("какие совещания были гибридными")
    assert (reply.sure, reply.about) == (True, (TENTH, f"{GROUP}:2021-10-12"))


async def test_a_meeting_beside_which_another_stands_in_words_not_read_is_not_surely_meant(ask):
    assert not (await ask("which meeting came two years before 2015")).sure


async def test_papers_that_were_before_a_meeting_are_of_no_other_one(ask):
    reply = await ask("both background papers on joint investigations that were before the 12th meeting")
    assert not any("2021-10-12" in key for key in reply.about)


async def test_a_paper_told_of_is_no_meeting_where_none_is_asked_for(ask):
    reply = await ask("what did the secretariat write for the meeting during covid about joint investigations")
    assert (reply.sure, f"{GROUP}:2022-06-29" in reply.about[:1]) == (False, False)


@pytest.mark.parametrize(
    "asked",
    [
        "which pandemic meeting managed to finish its recommendations",
        "which covid meeting adopted recommendations",
        "what outcome did the pandemic meeting have",
    ],
)
async def test_of_the_meetings_of_the_pandemic_none_is_meant_by_what_is_told_of_neither(ask, asked):
    reply = await ask(asked)
    assert (reply.sure, reply.about[0]) == (False, TENTH)


async def test_a_meeting_that_was_so_but_dealt_with_something_else_is_not_surely_meant(ask):
    assert not (await ask("the one-day meeting about corruption")).sure
    assert not (await ask("which four-day meeting was about organ removal")).sure


async def test_the_shortest_report_is_not_that_of_the_shortest_meeting(ask):
    assert not (await ask("meeting with the shortest report")).sure


async def test_meetings_that_are_told_of_alike_are_offered(ask):
    reply = await ask("which meeting dealt with organ removal")
    assert (reply.sure, set(reply.about)) == (False, {f"{GROUP}:2011-10-10", f"{GROUP}:2015-11-16", FOURTEENTH})


@pytest.mark.parametrize("asked", ["这是第几次会议来着", "what meeting is this"])
async def test_which_meeting_this_is_asks_for_the_one_that_is_on(ask, asked):
    reply = await ask(asked, at=datetime(2025, 10, 6, 10, 30, tzinfo=UTC))
    assert (reply.sure, reply.about[:1]) == (True, (FIFTEENTH,))


@pytest.mark.parametrize("asked", ["疫情期间开的那次会", "which meeting was held in the pandemic"])
async def test_of_the_pandemic_two_meetings_are_offered(ask, asked):
    reply = await ask(asked)
    assert (reply.sure, reply.about) == (False, (TENTH, f"{GROUP}:2021-10-12"))


async def test_the_year_before_goes_on_from_the_meeting_spoken_of(ask):
    reply = await ask("11th meeting", "and the year before?")
    assert (reply.sure, reply.about[:1]) == (True, (TENTH,))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Last year's agenda", " 2025  agenda"),
        ("去年十月", "2025年十月"),
        ("il y a 3 ans", " 2023 "),
        ("last October", "october 2026"),
        ("last December", "december 2025"),
        ("the year before", "the year before"),
        ("Agenda of 2022", "Agenda of 2022"),
    ],
)
def test_years_are_told_from_today(text, written):
    assert years_written(text, date(2026, 11, 15), ()) == written


@pytest.mark.parametrize(
    "asked",
    [
        "when does the group meet", "工作组什么时候开会", "cuándo se reúne el grupo", "quand le groupe se réunit-il",
        "когда собирается группа", "متى يجتمع الفريق", "qué temas se van a tratar",
        "quels sont les points à l'ordre du jour", "ما هي بنود جدول الأعمال",
    ],
)  # fmt: skip
async def test_what_names_no_meeting_is_asked_of_the_next_one(ask, asked):
    told = await ask(asked, at="2022-05-29T10:40")
    assert (told.about[0], told.sure) == ("meeting:CTOC/COP/WG.4:2022-06-29", True)


async def test_meetings_that_dealt_with_a_subject_alike_are_offered_where_their_place_is_asked(ask):
    answered = await ask("where was the meeting on trafficking in children", at="2026-11-15T12:00")
    assert (answered.sure, set(answered.about[:2])) == (False, {f"{GROUP}:2023-10-02", FOURTEENTH})


@pytest.mark.parametrize("beside", ["the meeting before ", "la reunión antes de la que después de ", "meeting after "])
async def test_questions_that_stand_in_one_another_are_few(ask, monkeypatch, beside):
    """Each may hold as many as it has words for before: all of them asked, eight words were thousands of questions."""
    asked = []
    sentence = understand._sentence

    async def counted(one, *rest):
        asked.append(one.words)
        return await sentence(one, *rest)

    monkeypatch.setattr(understand, "_sentence", counted)
    await ask(f"which was {beside * 5}zebras", at="2026-11-15T12:00")
    assert len(asked) <= 7, asked  # itself, the two in it, and the two in each of those


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("讨论采购的会", f"{GROUP}:2021-10-12"),
        ("讨论技术的会在哪儿开的", f"{GROUP}:2021-10-12"),
        ("谈减少需求的会是哪年", f"{GROUP}:2010-01-27"),
        ("采购在哪次会议的第几项", "item:CTOC/COP/WG.4:2021-10-12:3"),
        ("采购那项的会议文件", "document:CTOC/COP/WG.4/2021/3"),
        ("一五年底那次工作组会", f"{GROUP}:2015-11-16"),
    ],
)
async def test_a_chinese_meeting_is_told_by_what_it_dealt_with(ask, text, key):
    answered = await ask(text)
    assert answered.sure
    assert answered.about[0] == key


@pytest.mark.parametrize(
    "asked", ["was organ removal dealt with in earlier years too?", "изъятие органов и в прежние годы обсуждали?"]
)
async def test_which_earlier_meetings_dealt_with_a_topic_is_asked_of_those_before_the_one_spoken_of(ask, asked):
    answered = await ask("topics of the 2024 meeting", asked)
    assert (answered.sure, answered.about) == (
        True, ("meeting:CTOC/COP/WG.4:2011-10-10", "meeting:CTOC/COP/WG.4:2015-11-16")
    )  # fmt: skip


async def test_the_year_in_which_the_group_met_twice_is_that_of_both_meetings(ask):
    answered = await ask("في أي سنة اجتمع الفريق مرتين؟", at="2026-11-15T12:00")
    assert (answered.sure, answered.about[:2]) == (True, (f"{GROUP}:2010-01-27", f"{GROUP}:2010-10-19"))
    assert not (await ask("2012年工作组开会了吗", at="2026-11-15T12:00")).sure


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The EU delivered a statement on 6 October 2025; which meeting of the Group was it for?", "2025-10-06"),
        ("¿Qué reunión se ocupó de la demanda y del consentimiento?", "2013-11-06"),
        ("when was joint investigations first discussed?", "2020-09-10"),
        ("С какого совещания всё началось?", "2009-04-14"),
        ("When was procurement last discussed?", "2021-10-12"),
        ("¿Cuándo trató el Grupo la trata de menores por última vez?", "2024-07-08"),
        ("Quelle réunion a traité de la corruption, celle de 2022 ou de 2023 ?", "2023-10-02"),
        ("按4/4号决定开起来的头一次会议是哪一次", "2009-04-14"),
        ("the fifth meeting ran two days or three", "2013-11-06"),
        ("¿Este grupo se reúne en Ginebra o en Viena?", "2025-10-06"),
    ],
)
async def test_the_meeting_meant_is_answered_with_surely(ask, text, key):
    answered = await ask(text, at="2026-11-15T12:00")
    assert (answered.sure, answered.about[0]) == (True, f"{GROUP}:{key}")


async def test_the_day_of_a_vote_is_that_of_the_act_and_the_moment_of_an_item_its_session(ask):
    voted = await ask("On what date did the Security Council vote on resolution 2331?", at="2026-11-15T12:00")
    assert (voted.sure, voted.about[0]) == (True, "mandate:S:resolution:2331(2016)")
    item = await ask("À quel moment de la réunion de janvier 2010 la non-sanction des victimes a-t-elle été débattue ?")
    assert (item.sure, item.about[0]) == (True, "item:CTOC/COP/WG.4:2010-01-27:5")
