"""What is said beside a question changes no answer; what asks or names something is never taken for that."""

import pytest

from handlers.questions.asides import without_asides
from tests.evaluation.question_set import QUIET

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

REMARKED = [
    ("I have never been to one of these. {}", "what will we talk about under item 4 of the 12th meeting?"),
    (
        "I interpret into French and must prepare vocabulary: {}",
        "what exactly does item 2 of the eleventh meeting cover?",
    ),
    ("{}, it gets stapled to my trip report", "the full timetable of the eleventh meeting"),
    ("{}, приложу к отчёту", "расписание по часам на оба дня июньского совещания 2022 года"),
    ("{}，写出差报告要附上", "请把第十二次会议两天的日程排给我"),
    ("Payroll are reopening a travel claim: {}", "from which date to which date did we meet in July 2018?"),
    ("The registry are rebuilding the badge archive and need {}", "the dates of the fifth meeting"),
    ("{} my director wants it by noon", "when is the 12th meeting?"),
    ("hi, first time here - {}", "when is the third meeting"),
    ("第一次来，{}", "第十二次会议什么时候"),
    ("{} it goes into a footnote of mine.", "date of resolution 10/3,"),
    ("Interpreter in the English booth, {}", "what is item 4 of the 12th meeting about"),
    ("{} reimbursement form is waiting", "which city was the 2017 meeting held in?"),
    ("{}报销单上要填", "2013年那次会在哪个城市开的？"),
    ("同传这边核对一下，{}", "2021年10月13日一共几场会，各几点开始"),
    ("{} Il me faut ça pour mes archives.", "Où s'est tenue la septième réunion ?"),
    ("Para organizar las cabinas: {}", "¿qué temas se vieron el viernes 29 de enero de 2010?"),
    ("{} Заполняю анкету.", "В каком городе проходило седьмое совещание?"),
    ("{} я ещё в метро", "когда было двенадцатое совещание?"),
    ("{} أكتب رسالة للوزارة", "متى عقد الاجتماع الثاني عشر؟"),
    ("We have to put it into the new flyer: {}", "when was the 12th meeting?"),
    ("I'm filling in an old travel claim. {}", "Was the 2017 meeting held in Vienna?"),
    ("Спорим с коллегой: {}", "двенадцатое совещание было два дня или три?"),
    ("{} بعبّي كشف السفريات القديمة", "اجتماع الفريق سنة 2017 كان في فيينا ولا نيويورك؟"),
    ("补签证材料，{}", "24年7月的会在哪个城市"),
    ("{}要补填出差报告", "2013年11月那次会在哪个城市开的？"),
    ("{}简报要用", "第六次會議的日期麻煩再確認一下，"),
    ("{} writing up my mission report", "Was the September 2017 meeting in Vienna or Geneva?"),
    ("{} the cable leaves at six", "which resolution did ECOSOC adopt in July 2021?"),
    ("{} Шифровка уходит в шесть", "какую декларацию приняла Ассамблея в ноябре 2021 года?"),
    ("稿子里要交代一句来历：{}", "当初是缔约方会议的哪项决定成立了这个工作组？"),
    ("para reclamar unos viáticos atrasados: {}", "¿qué fechas exactas tuvo la sexta reunión, la de noviembre?"),
]


@pytest.mark.parametrize(("around", "question"), REMARKED)
async def test_a_remark_beside_a_question_changes_nothing(ask, around, question):
    plain, remarked = await ask(question, at=QUIET), await ask(around.format(question), at=QUIET)
    assert plain.sure
    assert (remarked.about, remarked.title, remarked.sure) == (plain.about, plain.title, True)


@pytest.mark.parametrize(
    "text",
    [
        "I need the papers on technology: what is item 3 of the 11th meeting about?",
        "when is the 12th meeting? who chairs it?",
        "the 12th meeting, is there a visa letter",
        "the draft of the January 2010 report, not the final one",
        "听说有一次是趁缔约方会议期间开的，就开了一天，是哪次",
        "quel jour a-t-on traité la demande, en janv. 2010",
        "qui l'avait déposé, le projet ?",
        "según el proyecto de 2008, qué tenía que hacer la Secretaría",
        "a paper on technology, the symbol",
        "which papers did the 12th meeting have, joint investigations",
        "第十二次会议有哪些文件，联合调查方面",
        "第十五次会议的日期，有名单么",
        "techology and trafficking, the paper",
    ],
)
def test_a_clause_that_asks_or_names_something_stays(text):
    assert without_asides(text) == text


MOMENTS = [
    ("2010-01-29T14:40", "il nous reste quoi à voir avant de clore, mon train part a 19h", "2010-01-29T15:00"),
    ("2021-10-12T10:20", "今天会几点开始啊 我还在地铁上", "2021-10-12T11:00"),
    ("2021-10-12T13:10", "刚散会去吃饭，下午几点回来、从哪接着谈", "2021-10-12T15:00"),
    ("2021-10-12T17:45", "Oh, the room's empty?? When do they carry on?", "2021-10-13T11:00"),
    (
        "2022-06-29T13:25",
        "We just broke for lunch. When should I be back in my seat, and for what?",
        "2022-06-29T15:00",
    ),
    (
        "2010-01-28T09:15",
        "what do we kick off with this morning, I'm interpreting the first half hour",
        "2010-01-28T10:00",
    ),
    ("2010-01-28T09:15", "First day in the booth and I'm nervous. What's on first this morning?", "2010-01-28T10:00"),
    ("2010-01-28T09:15", "qué se ve primero esta mañana", "2010-01-28T10:00"),
    ("2021-10-12T12:20", "je viens d'arriver en cabine, on en est à quoi là ?", "2021-10-12T11:00"),
    ("2021-10-12T20:00", "Еду в гостиницу. Во сколько завтра начало?", "2021-10-13T11:00"),
    ("2010-01-29T16:00", "j'ai mon train à 19h, on finit à quelle heure ce soir ?", "2010-01-29T15:00"),
    ("2021-10-13T16:30", "What time do we finish tonight, my taxi is booked", "2021-10-13T15:00"),
    ("2022-06-30T14:30", "堵在路上了……下午这场几点结束", "2022-06-30T15:00"),
    ("2022-06-30T12:35", "cuánto falta para que paren a comer y qué tema llevan", "2022-06-30T10:00"),
    ("2010-01-27T19:00", "明天上午谈哪些议题？我好安排谁来听", "2010-01-28T10:00"),
    ("2010-01-27T19:00", "demain matin on parle de quoi ? que je sache qui envoyer", "2010-01-28T10:00"),
    ("2022-06-30T10:20", "تأخرت بسبب المترو، شو عم يناقشوا؟", "2022-06-30T10:00"),
]


@pytest.mark.parametrize(("at", "text", "starts"), MOMENTS)
async def test_what_an_asker_tells_of_himself_changes_no_moment(ask, at, text, starts):
    told = await ask(text, at=at)
    sessions = [key for key in told.about if key.startswith("session:")]
    assert (sessions[:1], told.sure) == ([f"session:CTOC/COP/WG.4:{starts}"], True)


AHEAD = [
    (
        "2021-09-01T10:00",
        "Ma ministre voudrait bloquer son agenda : quand siège le groupe la prochaine fois ?",
        "2021-10-12",
    ),
    ("2022-05-20T09:00", "My visa appointment is tomorrow; when is the next meeting of the group?", "2022-06-29"),
    (
        "2022-05-20T09:00",
        "I book flights. By what date do they have to be in Vienna for the upcoming meeting?",
        "2022-06-29",
    ),
    (
        "2023-08-25T10:05",
        "¿para cuándo está puesta la próxima reunión? Le tengo que comprar el pasaje a la viceministra",
        "2023-10-02",
    ),
    ("2025-09-10T09:15", "السفير يسأل متى ينعقد الفريق هذا الخريف عشان نرتب جدوله", "2025-10-06"),
    ("2025-09-10T09:15", "quand se réunit le groupe cet automne", "2025-10-06"),
    ("2025-09-12T09:00", "Flights are getting dear: when does the working group sit next?", "2025-10-06"),
    ("2025-09-15T10:00", "Когда ближайшее совещание группы, хватит ли времени на визу?", "2025-10-06"),
    ("2025-09-15T10:00", "下次会议还有几天，办签证来得及吗？", "2025-10-06"),
    ("2024-06-20T09:00", "هل هناك اجتماع قريبا للفريق العامل؟ لازم أحجز تذكرة", "2024-07-08"),
    ("2025-09-10T09:15", "когда группа собирается этой осенью", "2025-10-06"),
]


@pytest.mark.parametrize(("at", "text", "starts"), AHEAD)
async def test_the_meeting_ahead_is_told_whatever_it_is_asked_for(ask, at, text, starts):
    told = await ask(text, at=at)
    assert (told.about[0], told.sure) == (f"meeting:CTOC/COP/WG.4:{starts}", True)


async def test_what_is_not_held_and_told_of_the_asker_is_not_asked(ask):
    told = await ask("我们大使要就采购发言，这会儿轮到没有？", at="2021-10-13T11:40")
    assert (told.about[0], told.sure) == ("item:CTOC/COP/WG.4:2021-10-12:3", True)


@pytest.mark.parametrize(
    "text",
    [
        "When was the 12th meeting, and can I get a visa letter?",
        "I am a journalist. Who spoke first at the 12th meeting?",
        "我要签证邀请函，第十二次会议的",
    ],
)
async def test_what_is_asked_and_not_held_is_not_answered_with_the_rest(ask, text):
    assert not (await ask(text, at=QUIET)).sure


OF_TWO = [
    "I forgot the date of the group's meeting in 2010 and I have to put it in my report, remind me",
    "Il me faudrait les dates de la réunion de 2010, pour un CV",
    "Нужны даты совещания 2010 года, для резюме",
    "我们处长说他2010年来开过会，那次是几号到几号",
]


@pytest.mark.parametrize("text", OF_TWO)
async def test_of_two_meetings_both_are_offered_whatever_they_are_needed_for(ask, text):
    told = await ask(text, at=QUIET)
    assert (set(told.about), told.sure) == (
        {"meeting:CTOC/COP/WG.4:2010-01-27", "meeting:CTOC/COP/WG.4:2010-10-19"},
        False,
    )


async def test_an_apostrophe_left_out_hides_no_word(ask):
    told = await ask("quel jour et quelle heure pour le mecanisme dexamen en juin 2022", at=QUIET)
    assert (told.about[0], told.sure) == ("item:CTOC/COP/WG.4:2022-06-29:4", True)


async def test_a_symbol_typed_with_blanks_is_one_beside_chinese(ask):
    told = await ask("wg4 2009 2 是什么文件", at=QUIET)
    assert (told.about[0], told.sure) == ("document:CTOC/COP/WG.4/2009/2", True)


SENT = [
    "got this in an email and no clue what it is: {}",
    "on m'a envoyé ça par mail, {}, c'est quoi ?",
    "me pasaron esto por whatsapp, {}, de qué se trata",
    "прислали по e-mail, что это за документ: {}",
    "微信上有人发给我的：{}，这是什么",
    "وصلني بالإيميل {} شو هاد",
]


@pytest.mark.parametrize("text", SENT)
async def test_how_a_paper_came_to_the_asker_is_not_asked(ask, text):
    told = await ask(text.format("CTOC/COP/WG.4/2021/2"), at=QUIET)
    assert (told.about[0], told.sure) == ("document:CTOC/COP/WG.4/2021/2", True)


async def test_an_address_asked_for_beside_a_paper_is_said_not_to_be_held(ask):
    assert not (await ask("CTOC/COP/WG.4/2021/2, what email can I write to about it", at=QUIET)).sure


NAMED_IN_PASSING = [
    "Our embassy quotes {} in a note verbale. What is that paper about?",
    "Au téléphone on m'a dit {}, quel est le titre ?",
    "me lo dictaron por teléfono: {}. ¿lo apunté bien? ¿qué es eso?",
    "по телефону мне продиктовали {} и бросили трубку. это доклад или резолюция и про что",
    "对方照会里引了{}，这是讲什么的",
    "في المذكرة الشفوية ذكروا {}، ما هي هذه الوثيقة؟",
]


@pytest.mark.parametrize("text", NAMED_IN_PASSING)
async def test_where_a_paper_was_met_is_not_asked(ask, text):
    told = await ask(text.format("A/76/120"), at=QUIET)
    assert (told.about[0], told.sure) == ("document:A/76/120", True)


@pytest.mark.parametrize(
    "text", ["A/RES/64/293: how many votes did it get?", "A/76/120, what phone number do I call about it?"]
)
async def test_what_is_asked_of_a_paper_and_not_held_is_said_not_to_be(ask, text):
    assert not (await ask(text, at=QUIET)).sure
