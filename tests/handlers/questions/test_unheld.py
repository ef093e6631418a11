"""What is asked of a thing that is held, but is not held of it, is said to be not that."""

import pytest

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

W = "CTOC/COP/WG.4"
NOT_HELD = [
    (
        "Who presided in June 2022? I have to order the nameplate for an exhibition, don't ask",
        f"meeting:{W}:2022-06-29",
    ),
    ("Qui tenait le marteau en octobre 2021 ? C'est pour la légende d'une photo", f"meeting:{W}:2021-10-12"),
    ("Кто держал молоток в сентябре 2019 года? Надо подписать снимок", f"meeting:{W}:2019-09-09"),
    ("Est-ce que la résolution 7/1 a fait débat ?", "mandate:CTOC/COP:resolution:7/1"),
    ("Nombre de voix contre lors de l'adoption de la résolution 11/5 ?", "mandate:CTOC/COP:resolution:11/5"),
    ("第7/1号决议有几票反对", "mandate:CTOC/COP:resolution:7/1"),
    ("Peut-on avoir la liste des ONG inscrites à la réunion de 2023 ?", f"meeting:{W}:2023-10-02"),
    ("Можно список зарегистрированных НПО на совещание 2023 года?", f"meeting:{W}:2023-10-02"),
    ("why was the 3rd meeting so short", f"meeting:{W}:2010-10-19"),
    ("pourquoi la troisième réunion n'a duré qu'un jour", f"meeting:{W}:2010-10-19"),
    ("怎么报名当观察员，要交哪些材料", "document:CTOC/COP/2020/CRP.2"),
    ("第十次会议报告有多少页", f"document:{W}/2020/4"),
    ("text of the recommendations adopted in july 2024", f"meeting:{W}:2024-07-08"),
    ("the third day of the 12th meeting", f"meeting:{W}:2022-06-29"),
    ("what is on the second day of the 14th meeting", f"meeting:{W}:2024-07-08"),
    ("the resolution after 10/3", "mandate:CTOC/COP:resolution:11/5"),
    ("newer version of 2021/3", f"document:{W}/2021/3"),
    ("which documents did decision 4/4 ask for", "mandate:CTOC/COP:decision:4/4"),
    ("what time did the 7th meeting start", f"meeting:{W}:2017-09-06"),
    ("第七次会议几点开始", f"meeting:{W}:2017-09-06"),
    ("when was CTOC/COP/WG.4/2022/4 distributed", f"document:{W}/2022/4"),
    ("when was 2022/3 issued", f"document:{W}/2022/3"),
    ("when was resolution 5/2 adopted", "mandate:CTOC/COP:resolution:5/2"),
    ("which states sponsored 68/192", "mandate:A:resolution:68/192"),
    ("who requested the background paper 2021/3", f"document:{W}/2021/3"),
    ("draft report of the 12th meeting", f"document:{W}/2022/4"),
    ("what topics were discussed in the 8th meeting", f"meeting:{W}:2018-07-02"),
    ("第七次会议讨论了什么", f"meeting:{W}:2017-09-06"),
    ("о чем говорили на восьмом совещании", f"meeting:{W}:2018-07-02"),
    ("which item of the 15th meeting is on digital evidence", f"meeting:{W}:2025-10-06"),
    ("what did the working group conclude on procurement", f"item:{W}:2021-10-12:3"),
    ("les conclusions écrites du dialogue constructif d'octobre 2023", f"meeting:{W}:2023-10-02"),
    ("documentos de antecedentes de la novena reunión", f"meeting:{W}:2019-09-09"),
    ("第九次会议的背景文件", f"meeting:{W}:2019-09-09"),
    ("was decision 4/4 contested", "mandate:CTOC/COP:decision:4/4"),
    ("deadline for comments on 2022/3", f"document:{W}/2022/3"),
    ("对第10/3号决议有争议吗", "mandate:CTOC/COP:resolution:10/3"),
    ("number of delegations at the 15th meeting", f"meeting:{W}:2025-10-06"),
    ("is there a video of the opening of the 11th meeting", f"item:{W}:2021-10-12:1(a)"),
    ("how long may each delegation speak under item 2 of the 12th meeting", f"item:{W}:2022-06-29:2"),
    ("发言顺序表，2022年6月议题2", f"item:{W}:2022-06-29:2"),
    ("resumen de la presidencia de la 13ª reunión", f"meeting:{W}:2023-10-02"),
    ("text of decision 2/3", "mandate:CTOC/COP:decision:2/3"),
    ("corrigendum to 2022/2", f"document:{W}/2022/2"),
    ("исправление к документу 2022/2", f"document:{W}/2022/2"),
    ("qui a ouvert la douzième réunion", f"meeting:{W}:2022-06-29"),
    ("会上各国对采购议题有什么看法", f"item:{W}:2021-10-12:3"),
    ("draft recommendations of the 15th meeting", f"meeting:{W}:2025-10-06"),
    ("draft resolution for COP 12", "mandate:CTOC/COP:draft:4/2(d):12"),
    ("полный текст резолюции 5/1 Конференции", "mandate:CTOC/COP:resolution:5/1"),
]
HELD = [
    ("background papers of the 12th meeting", f"meeting:{W}:2022-06-29"),
    ("documentos de antecedentes de la duodécima reunión", f"meeting:{W}:2022-06-29"),
    ("newer version of CTOC/COP/WG.4/2020/2", f"document:{W}/2022/2"),
    ("I am after A / 76 / 120", "document:A/76/120"),
    ("what time did the 12th meeting start", f"meeting:{W}:2022-06-29"),
    ("A/64/130脚注提到的A/64/50是份什么东西？", "document:A/64/50"),
    ("Pour mon glossaire, CTOC/COP/WG.4/2010/L.1 désigne quel texte au juste ?", f"document:{W}/2010/L.1"),
    ("When was the non-punishment paper for the January 2010 meeting issued?", f"document:{W}/2010/4"),
    ("when was CTOC/COP/WG.4/2010/6 distributed", f"document:{W}/2010/6"),
    ("when was resolution 7/1 adopted", "mandate:CTOC/COP:resolution:7/1"),
    ("draft report of January 2010", f"document:{W}/2010/L.1"),
    ("what topics were discussed in the 14th meeting", f"meeting:{W}:2024-07-08"),
    ("缔约方会议7/1号决议原文", "mandate:CTOC/COP:resolution:7/1"),
    ("draft resolution of the fourth session", "mandate:CTOC/COP:draft:4/2(d)"),
    ("повестка дня 12-го совещания", f"meeting:{W}:2022-06-29"),
    ("偷运移民工作组由哪个决议设立", "mandate:CTOC/COP:resolution:5/3"),
    ("which paragraph of the draft speaks of article 9 of the protocol", "mandate:CTOC/COP:draft:4/2(d):5"),
    ("11th mtg – what time do doors open i mean the opening", f"item:{W}:2021-10-12:1(a)"),
]


@pytest.mark.parametrize(("asked", "key"), NOT_HELD)
async def test_what_is_not_held_of_a_thing_is_not_answered_surely(ask, asked, key):
    answered = await ask(asked)
    assert (answered.sure, answered.about[0]) == (False, key)


@pytest.mark.parametrize(("asked", "key"), HELD)
async def test_what_is_held_of_it_is_answered_surely(ask, asked, key):
    answered = await ask(asked)
    assert (answered.sure, answered.about[0]) == (True, key)


@pytest.mark.parametrize(
    "asked",
    [
        "повестка дня 16-го совещания",
        "国际合作工作组下次开会",
        "rules of procedure of the working group",
        "第十二次会议主席向会议汇报了什么",
    ],
)
async def test_what_is_another_meeting_s_or_body_s_is_not_answered_surely(ask, asked):
    assert not (await ask(asked)).sure


async def test_what_is_next_is_not_known_while_a_meeting_without_a_timetable_goes_on(ask):
    answered = await ask("what's next", at="2024-07-08T10:00")
    assert (answered.sure, answered.title) == (False, "The 14th meeting is held today; its sessions are not known.")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("who was the chair of the 12th meeting", "Names and addresses of persons are not held"),
        ("list of participants of the 12th meeting", "Who attends is not held"),
        ("what was the vote on 64/293", "Votes are not held"),
        ("press release on the 12th meeting", "Recordings, pictures and links are not held"),
        ("what does article 8 of the protocol say", "The text of the treaties is not held"),
        ("was decision 4/4 postponed", "That is not held"),
    ],
)
async def test_the_answer_says_which_subject_is_not_held(ask, asked, told):
    answered = await ask(asked)
    assert "".join(each.text for each in answered.lines[0]) == f"⚠ {told}; this is what is:"


async def test_of_two_papers_on_one_subject_none_is_answered_surely(ask):
    answered = await ask("the paper on criminal justice responses to victims compelled to commit offences")
    assert not answered.sure
    assert {f"document:{W}/2020/2", f"document:{W}/2022/2"} <= set(answered.about)


@pytest.mark.parametrize(
    "words",
    [
        "who opens it",
        "who is closing it",
        "qui l'ouvre ?",
        "¿quién lo abre?",
        "кто его открывает",
        "谁来开幕",
        "من يفتتحه",
    ],
)
async def test_who_opens_or_closes_the_meeting_spoken_of_is_no_question_of_when(ask, words):
    assert not (await ask("12th meeting", words, at="2026-11-15T12:00")).sure
