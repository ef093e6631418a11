"""An act, or a paragraph of one, is found by what it does, of the body, the year and the kind that are named."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

QUIET = "2026-11-15T12:00"
DRAFT = "mandate:CTOC/COP:draft:4/2(d)"
LETTERS = ("(a)", "(b)", "(c)", "(d)")
BOTH = ("2331(2016)", "2388(2017)")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Could you sum up 10(b) of the G77 draft for somebody who never saw it?", [f"{DRAFT}:10(b)", DRAFT]),
        ("كيف صيغت الوظيفة 10 (د) في مشروع القرار؟", [f"{DRAFT}:10(d)", DRAFT]),
        ("大会关于改进协调的最新决议是哪项", ["mandate:A:resolution:78/228"]),
        ("The earliest decision ever taken by the Conference on our Protocol?", ["mandate:CTOC/COP:decision:1/5"]),
        ("Which GA resolution brought the trafficking protocol into being?", ["mandate:A:resolution:55/25"]),
        (
            "¿Con qué número aprobó la Asamblea la segunda declaración política sobre el Plan de Acción Mundial?",
            ["mandate:A:resolution:76/7"],
        ),
        ("Are there really two acts called 9/1?", ["mandate:CTOC/COP:decision:9/1", "mandate:CTOC/COP:resolution:9/1"]),
        ("had the Conference set a date for looking at whether the group is effective", [f"{DRAFT}:15", DRAFT]),
        ("咱们这个工作组原先只是临时的，后来靠哪项决议才固定下来？", ["mandate:CTOC/COP:resolution:7/1"]),
        ("A/RES/68/192是谁通过的", ["mandate:A:resolution:68/192"]),
        ("To which meeting does CTOC/COP/WG.4/2020/3 belong?", ["meeting:CTOC/COP/WG.4:2020-09-10"]),
        ("which act stopped us being interim and made us permanent", ["mandate:CTOC/COP:resolution:7/1"]),
        ("缔约方会议头一个关于执行贩运议定书的决定是几号？", ["mandate:CTOC/COP:decision:1/5"]),
        ("全球行动计划的头一份政治宣言，大会哪一天通过的？", ["mandate:A:resolution:72/1"]),
        ("La deuxième déclaration politique, sous quelle cote ?", ["mandate:A:resolution:76/7"]),
        ("Which decision on the protocol was the earliest?", ["mandate:CTOC/COP:decision:1/5"]),
        ("Группа стала постоянной по решению 4/4 или по резолюции 7/1?", ["mandate:CTOC/COP:resolution:7/1"]),
        ("لماذا استُشهد بقراري مجلس الأمن 2331 و2388؟", [f"mandate:S:resolution:{each}" for each in BOTH]),
        ("Какая резолюция запустила обзор уже после создания Механизма?", ["mandate:CTOC/COP:resolution:10/1"]),
        ("second political declaration trafficking 2021 resolution?", ["mandate:A:resolution:76/7"]),
        ("which GA resolution floated meetings of national coordinators", ["mandate:A:resolution:68/192"]),
        ("le paragraphe sur la demande dans le projet des 77", [f"{DRAFT}:5", DRAFT]),
        ("le plan d'action mondial, adopté par quelle résolution de l'AG", ["mandate:A:resolution:64/293"]),
        ("谁把工作组变成常设的", ["mandate:CTOC/COP:resolution:7/1"]),
        ("数据收集和通信那一段是请谁做的", [f"{DRAFT}:7", DRAFT]),
        ("le projet du g77 demande quoi au secretariat", [DRAFT, f"{DRAFT}:8", f"{DRAFT}:12", f"{DRAFT}:13"]),
        ("安理会那两份扯到采购的决议是哪两份来着", [f"mandate:S:resolution:{each}" for each in BOTH]),
        ("قرارين لمجلس الامن عن الاتجار في مناطق الحروب، ارقامهم؟", [f"mandate:S:resolution:{each}" for each in BOTH]),
        ("قرار مجلس الأمن 2016 حول الاتجار في النزاعات", ["mandate:S:resolution:2331(2016)"]),
        ("security council texts behind the purchasing item", [f"mandate:S:resolution:{each}" for each in BOTH]),
        ("where does it say we should think about meeting every year", ["mandate:CTOC/COP:resolution:7/1"]),
        ("paragraph in the G77 text abt discouraging demand", [f"{DRAFT}:5", DRAFT]),
        ("每次会顶多只能放一个审议项目，这规矩哪来的", ["mandate:CTOC/COP:resolution:9/1"]),
        ("qui est prié de décourager la demande", [f"{DRAFT}:5", DRAFT]),
        ("The assembly's resolution mentioning our 2013 meeting", ["mandate:A:resolution:68/192"]),
        ("le mécanisme d'examen vient d'où", ["mandate:CTOC/COP:resolution:9/1"]),
        ("В каком документе Конференции учреждён механизм обзора осуществления?", ["mandate:CTOC/COP:resolution:9/1"]),
        ("人权理事会有没有请特别报告员来参加工作组会议", ["mandate:A/HRC:resolution:53/9"]),
        ("what did ECOSOC adopt in july 2017", ["mandate:E:resolution:2017/18"]),
        ("qué resolución de 2012 de la Conferencia habla del grupo", ["mandate:CTOC/COP:resolution:6/1"]),
        ("¿Qué nos encargó la Conferencia en 2020?", ["mandate:CTOC/COP:resolution:10/3"]),
        ("¿Qué texto encargó al SG el informe de 2009?", ["mandate:A:resolution:63/194"]),
        ("déclaration politique adoptée en 2021 sur la traite", ["mandate:A:resolution:76/7"]),
        ("que doit faire le président du groupe d'après le projet de 2008", [f"{DRAFT}:14", DRAFT]),
        ("avant quand la Conférence devait-elle trancher sur le sort du groupe ?", [f"{DRAFT}:15", DRAFT]),
        ("is the chair required to report on the activities of the group", [f"{DRAFT}:14", DRAFT]),
        ("Does the chair have to report to the Conference, and on what basis?", [f"{DRAFT}:14", DRAFT]),
        ("la convention de Palerme, résolution n° ?", ["mandate:A:resolution:55/25"]),
        (
            "which two GA resolutions of 2006 are recalled in the draft",
            ["mandate:A:resolution:61/144", "mandate:A:resolution:61/180"],
        ),
    ],
)  # fmt: skip
async def test_an_act_is_answered_that_is_told_of_clearly_more_than_the_next_one(ask, text, about):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, list(answered.about)) == (True, about)


IN_YEAR = [
    ("what did the Conference do in 2022", ["resolution:11/5"]),
    ("what did the conference adopt in 2014", ["resolution:7/1"]),
    ("qu'a fait la Conférence en 2014", ["resolution:7/1"]),
    ("¿qué decidió la Conferencia en 2012?", ["resolution:6/1"]),
    ("что сделала Конференция в 2014 году", ["resolution:7/1"]),
    ("ماذا فعل المؤتمر في 2014", ["resolution:7/1"]),
    ("缔约方会议2020年通过了什么", ["resolution:10/3"]),
    ("what did COP do in 2018 on trafficking", ["decision:9/1", "resolution:9/1"]),
    ("que hizo la Conferencia en 2018", ["decision:9/1", "resolution:9/1"]),
]
"""What the Conference did in a year; of 2018 no act's day is held, and the papers of that session tell the year."""


@pytest.mark.parametrize(("text", "acts"), IN_YEAR)
async def test_what_the_conference_did_in_a_year_is_its_act_or_its_acts(ask, text, acts):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about) == (len(acts) == 1, tuple(f"mandate:CTOC/COP:{each}" for each in acts))


@pytest.mark.parametrize(
    "text", ["when did the Conference meet in 2012", "who did the Conference elect in 2014", "Conference of 2016?"]
)
async def test_what_else_is_asked_of_the_conference_in_a_year_is_no_act_surely(ask, text):
    assert not (await ask(text, at=QUIET)).sure


@pytest.mark.parametrize(
    "text",
    [
        "which resolution calls for a treaty on fishing",
        "where does the idea of a treaty on fishing come from",
        "политдекларация по глобальному плану действий — номер резолюции",
        "when does the Smuggling of Migrants working group meet",
        "secretary general report improving coordination of efforts against trafficking",
        "which resolution deals with improving coordination",
        "déclaration politique sur la traite, quelle résolution ?",
        "quelle résolution a demandé au Secrétaire général son rapport de 2021 ?",
        "does any resolution say we have to meet online",
        "paragraph on victims of child labour in the G77 draft",
        "偷运移民工作组的议程",
    ],
)
async def test_what_no_act_tells_of_or_several_do_is_not_answered_as_if_it_were_clear(ask, text):
    assert not (await ask(text, at=QUIET)).sure


@pytest.mark.parametrize(
    "text",
    [
        "what did the conference tell the secretariat in 2011 about helping the group",
        "in 2013 who set up the group",
        "which resolution did the Conference adopt in 2005 to set up the working group",
    ],
)
async def test_an_act_of_another_year_than_is_named_is_not_surely_meant(ask, text):
    assert not (await ask(text, at=QUIET)).sure


async def test_of_a_month_in_which_a_body_adopted_several_acts_each_is_offered(ask):
    answered = await ask("December 2006 GA resolution", at=QUIET)
    assert (answered.sure, set(answered.about)) == (
        False,
        {f"mandate:A:resolution:{each}" for each in ("61/144", "61/180")},
    )


async def test_who_laid_down_what_a_draft_proposed_is_answered_with_what_it_became(ask):
    for text in ("quel texte a fixé les fonctions du groupe ?", "ما القرار الذي حدد مهام الفريق"):
        answered = await ask(text, at=QUIET)
        assert (answered.sure, answered.about[0]) == (True, "mandate:CTOC/COP:decision:4/4")


@pytest.mark.parametrize(
    "text",
    [
        "¿Cuántas funciones daba al Grupo aquel proyecto del Grupo de los 77, y cuáles eran?",
        "list the tasks the G77 draft gave to the working group please",
    ],
)
async def test_all_functions_that_the_draft_gives_are_told_by_the_paragraph_that_lists_them(ask, text):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about[:5]) == (True, tuple(f"{DRAFT}:10{each}" for each in ("", *LETTERS)))


async def test_who_put_forward_the_draft_that_led_to_a_decision_is_no_chain(ask):
    answered = await ask("who tabled the draft resolution that led to decision 4/4?", at=QUIET)
    assert (answered.sure, answered.about[0]) == (True, DRAFT)


async def test_who_put_forward_the_draft_that_a_group_grew_out_of_is_told_by_the_draft(ask):
    answered = await ask("من هي الجهة التي تقدمت بمشروع القرار الذي نشأ عنه الفريق العامل؟", at=QUIET)
    assert (answered.sure, answered.about[0]) == (True, DRAFT)


async def test_a_paragraph_named_by_its_number_alone_is_offered_of_the_acts_that_have_it(ask):
    for text in ("第5段说什么", "what does paragraph 5 say"):
        answered = await ask(text, at=QUIET)
        assert (answered.sure, answered.about) == (False, (f"{DRAFT}:5",))


COP = "mandate:CTOC/COP"


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("COP 11 resolution on the trafficking protocol number", f"{COP}:resolution:11/5"),
        ("the Conference's tenth session told the group to agree recommendations: number?", f"{COP}:resolution:10/3"),
        ("what did COP 7 decide about the working group", f"{COP}:resolution:7/1"),
        ("缔约方会议第十一届会议通过了哪个关于贩运的决议", f"{COP}:resolution:11/5"),
        ("résolution de la onzième session de la Conférence sur la traite", f"{COP}:resolution:11/5"),
        ("доклад конференции участников о девятой сессии", "document:CTOC/COP/2018/13"),
        ("تقرير مؤتمر الأطراف عن دورته الرابعة", "document:CTOC/COP/2008/19"),
    ],
)
async def test_a_session_of_the_conference_that_is_named_tells_which_act_is_meant(ask, text, about):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about[:1]) == (True, (about,))


@pytest.mark.parametrize(
    "text",
    [
        "what did COP 12 decide on trafficking",
        "which recs did COP 11 actually endorse",
        "COP 11 resolution on firearms",
        "text of the recommendations adopted in October 2025",
    ],
)
async def test_what_is_of_another_session_or_kind_or_on_something_else_is_not_surely_meant(ask, text):
    assert not (await ask(text, at=QUIET)).sure


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("10/3 wants what from the working group", [f"{COP}:resolution:10/3"]),
        ("что в проекте сказано о цели Конференции", None),
        ("резолюция 10/3 конференции, что там группе поручили?", [f"{COP}:resolution:10/3"]),
        ("what does resolution 10/3 ask of the conference", None),
        ("63/194请秘书长交哪些东西", ["mandate:A:resolution:63/194", "document:A/64/130"]),
        ("so the smuggling working group, it was 5/3 that created it, right?", [f"{COP}:resolution:5/3"]),
        ("安理会2331那个讲的什么", ["mandate:S:resolution:2331(2016)"]),
        ("what must UNODC do under 4/4", None),
        ("what does 10/3 ask of the secretariat", None),
        ("which resolution created the special rapporteur", None),
        ("which resolution abolished the working group", None),
        ("which paragraph of 63/194 is on victims", None),
        ("what did the Security Council ask the working group to do", None),
        ("did COP 9 establish a working group on trafficking", None),
        ("which resolution set up the technical assistance working group", None),
        ("what does decision 4/4 ask the Security Council to do", None),
        ("77国集团在第十次会议上说了什么", None),
        ("political declaration of 2021 on the global plan of action", ["mandate:A:resolution:76/7"]),
    ],
)
async def test_what_the_gist_of_an_act_tells_is_an_answer_and_what_it_does_not_tell_is_none(ask, text, about):
    answered = await ask(text, at=QUIET)
    assert (list(answered.about) if answered.sure else None) == about


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("la letra c) del párrafo 10 del borrador de 2008, ¿qué decía?", "10(c)"),
        ("что написано в подпункте d) пункта 10 проекта 2008 года?", "10(d)"),
        ("ماذا تقول الفقرة الفرعية (ب) من الفقرة 10 من مشروع 2008؟", "10(b)"),
        ("Que prévoit l'alinéa 10 d) du projet de 2008 sur les autres organismes ?", "10(d)"),
        ("2008年草案第十段c项写的是什么", "10(c)"),
        ("By when should the Conference have judged the Group's future, according to the G77 draft?", "15"),
        ("让工作组主席向缔约方会议报告活动情况的，是决议草案的哪一段", "14"),
        ("How frequently was the Group to meet under the G77 draft?", "11"),
        ("Как часто должна была заседать группа по проекту 2008 года?", "11"),
        ("Предусматривалось ли, что в 2012 году Конференция пересмотрит работу группы?", "15"),
        ("Which letter of paragraph 10 concerns guidance to UNODC?", "10(c)"),
        ("Did the 2008 draft call on countries outside the Protocol to join it?", "2"),
        ("2008草案第五段 让会员国干嘛", "5"),
        ("paragraphe 5 du projet de 2008, on y exigeait quoi des États", "5"),
        ("الفقرة السادسة من مشروع القرار 2008 تحث الدول على ماذا", "6"),
        ("fourteenth paragraph of the draft of 2008", "14"),
        ("draft behind 4/4: what about discouraging demand", "5"),
        ("the bit in the G77 draft that the future of the group be looked at in 2012", "15"),
        ("who must report back to the conference on what the group did, according to the 2008 draft", "14"),
        ("2008年草案里工作组主席要向谁报告", "14"),
        ("¿En qué párrafo del proyecto decía que la Conferencia revisaría el futuro del grupo en 2012?", "15"),
        ("when was the group supposed to meet according to the 2008 draft", "11"),
        ("under the draft, who informs the group of UNODC's activities", "12"),
        ("which function of the group is exchanging experience", "10(a)"),
        ("La función b) del Grupo en el proyecto de 2008, ¿qué dice?", "10(b)"),
        ("Кто должен председательствовать в Группе по проекту 2008 года?", "9"),
        ("Laquelle des fonctions du groupe porte sur la coordination avec d'autres organismes ?", "10(d)"),
        ("By which session of the Conference was the usefulness of the group to be looked at again?", "15"),
        ("工作组第三项职能是什么？", "10(c)"),
        ("الوظيفة (ب) للفريق في مشروع 2008، ماذا تقول؟", "10(b)"),
        ("in the 2008 draft which paragraph addresses countries that have not yet ratified the protocol", "2"),
        ("the paragraph after 5 in the 2008 draft", "6"),
        ("le paragraphe avant le 9 du projet de 2008", "8"),
        ("какой пункт идёт после пункта 5 проекта 2008 года", "6"),
        ("2008年草案第五段之后那段讲什么", "6"),
        ("Que doit faire le Secrétariat d'après le paragraphe 8 du projet de 2008 ?", "8"),
        ("على عاتق من تقع، وفق مشروع 2008، مهمة إطلاع المؤتمر على أنشطة الفريق؟", "14"),
    ],
)
async def test_a_paragraph_of_the_draft_is_told_by_its_number_or_by_what_it_says(ask, text, number):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about) == (True, (f"{DRAFT}:{number}", DRAFT))


@pytest.mark.parametrize(
    "text",
    [
        "G77加中国08年那份草案里，请秘书处做哪些事",
        "proyecto del Grupo de los 77 y China: qué tenía que hacer la Secretaría",
        "projet du Groupe des 77 : que demande-t-on au Secrétariat",
    ],
)
async def test_the_name_of_its_sponsor_is_neither_a_number_nor_what_a_state_said(ask, text):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about) == (True, (DRAFT, f"{DRAFT}:8", f"{DRAFT}:12", f"{DRAFT}:13"))


async def test_all_acts_told_of_alike_are_answered_where_several_are_asked_for(ask):
    for text in (
        "security council resolutions behind the procurement item",
        "قرارات مجلس الأمن بشأن الاتجار في النزاعات",
    ):
        answered = await ask(text, at=QUIET)
        assert (answered.sure, answered.about) == (True, tuple(f"mandate:S:resolution:{each}" for each in BOTH))


ON_TRAFFICKING = (
    "decision:1/5", "decision:2/3", "decision:3/3", "decision:4/4",
    "resolution:5/2", "resolution:10/3", "resolution:11/5",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "title"),
    [
        ("how many resolutions has the Conference adopted on trafficking", "en", "7 resolutions and decisions"),
        ("what decisions has the conference taken about trafficking in persons", "en", "7 resolutions and decisions"),
        ("quelles résolutions la Conférence a-t-elle adoptées sur la traite", "en", "7 resolutions and decisions"),
        ("какие резолюции приняла Конференция по торговле людьми", "en", "7 resolutions and decisions"),
        ("缔约方会议通过过几项关于人口贩运的决议", "zh", "7项决议和决定"),
        ("ما القرارات التي اتخذها المؤتمر بشأن الاتجار", "en", "7 resolutions and decisions"),
    ],
)
async def test_all_acts_of_a_body_on_the_field_itself_are_told_and_no_draft(ask, text, language, title):
    told = await ask(text, at=QUIET, language=language)
    assert (told.title, told.sure, set(told.about)) == (
        title, True, {f"mandate:CTOC/COP:{each}" for each in ON_TRAFFICKING},
    )  # fmt: skip


async def test_acts_of_a_body_are_asked_for_whatever_was_spoken_of_before(ask):
    told = await ask(
        "/mandate 4/4", "which resolutions did the General Assembly adopt on trafficking", at=QUIET, language="en"
    )
    assert (told.title, told.sure) == ("13 resolutions and decisions", True)


async def test_acts_on_more_than_the_field_are_not_all_acts_on_it(ask):
    assert (await ask("which resolutions mention trafficking in women", at=QUIET, language="en")).sure is False


async def test_beside_the_last_paragraph_of_the_draft_there_is_none(ask):
    told = await ask("the paragraph after 15 in the 2008 draft", at="2026-11-15T12:00")
    assert (told.about[0], told.sure) == ("mandate:CTOC/COP:draft:4/2(d)", False)


async def test_a_report_is_no_answer_to_which_act_asked_for_it(ask):
    told = await ask("12th meeting", "which resolution asked for that report", at="2026-11-15T12:00")
    assert (told.about[0], told.sure) == ("document:CTOC/COP/WG.4/2022/4", False)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Two Security Council texts were quoted under procurement in 2021, which is the later one?",
         "mandate:S:resolution:2388(2017)"),
        ("L'Assemblée générale a proposé au groupe de réunir les coordonnateurs nationaux, dans quelle résolution ?",
         "mandate:A:resolution:68/192"),
        ("Which act gave the group its four functions, and who adopted it?", "mandate:CTOC/COP:decision:4/4"),
    ],
)  # fmt: skip
async def test_one_of_two_acts_or_what_another_organ_proposed_is_no_act_beside_it(ask, text, act):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about[0]) == (True, act)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Какое решение по Протоколу Конференция приняла осенью 2006-го? Следующее за 2/3", "CTOC/COP:decision:3/3"),
        ("Which GA coordination resolution sits between 64/178 and 68/192?", "A:resolution:67/190"),
        ("联大关于协调的决议，就是70/179的前一份，是哪个", "A:resolution:68/192"),
        ("أي قرار لمجلس الأمن سبق القرار 2388؟", "S:resolution:2331(2016)"),
        ("¿Cuál fue la declaración política posterior a la 72/1?", "A:resolution:76/7"),
        ("国内要依据：工作组从临时变常设，是哪项决议定的？", "CTOC/COP:resolution:7/1"),
        ("Our legal adviser wants the authority for our no longer being interim. Which text of the COP did that?",
         "CTOC/COP:resolution:7/1"),
        ("缔约方会议2006年关于贩运议定书的决定", "CTOC/COP:decision:3/3"),
        ("what's the proper name of the plan the Assembly adopted in July 2010", "A:resolution:64/293"),
        ("comment s'appelle la déclaration politique que l'Assemblée a adoptée en septembre 2017", "A:resolution:72/1"),
        ("Le Conseil de sécurité en a adopté une fin 2016 sur la traite en zone de conflit, le numéro svp, je boucle",
         "S:resolution:2331(2016)"),
    ],
)  # fmt: skip
async def test_an_act_is_told_by_its_neighbour_its_month_or_what_it_ended(ask, text, act):
    answered = await ask(text, at=QUIET)
    assert (answered.sure, answered.about) == (True, (f"mandate:{act}",))


async def test_an_act_whose_neighbour_only_numbers_tell_is_offered(ask):
    answered = await ask("Quelle décision la Conférence a-t-elle prise juste avant la 4/4 ?", at=QUIET)
    told = ("mandate:CTOC/COP:decision:3/3", "mandate:CTOC/COP:decision:4/4")
    assert (answered.sure, answered.about[:2]) == (False, told)


async def test_which_decision_a_report_prints_is_the_decision(ask):
    answered = await ask("which decision is printed in the Conference report issued in December 2008?", at=QUIET)
    assert (answered.sure, answered.about[0]) == (True, "mandate:CTOC/COP:decision:4/4")
