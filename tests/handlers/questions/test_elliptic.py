"""Questions that leave out what they are about, because that was just spoken of."""

import pytest

from handlers.questions.elliptic import read

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

GROUP = "CTOC/COP/WG.4"
ITEM_2, ITEM_3, ITEM_4 = (f"item:{GROUP}:2021-10-12:{number}" for number in "234")
OTHER_3 = f"item:{GROUP}:2022-06-29:3"
PAPER = f"document:{GROUP}/2021/3"
TENTH, ELEVENTH, TWELFTH, THIRTEENTH = (
    f"meeting:{GROUP}:{day}" for day in ("2020-09-10", "2021-10-12", "2022-06-29", "2023-10-02")
)
RESOLUTION, DRAFT = "mandate:CTOC/COP:resolution:10/3", "mandate:CTOC/COP:draft:4/2(d)"
GOES_ON = {
    "/item 2021 3": {
        ITEM_3: (
            "at what time does that kick off", "ok et ça passe à quel moment ?", "ça commence à quelle heure ?",
            "¿a qué hora arrancan?", "а во сколько начнут?", "когда до него дойдут", "ومتى يبدأ؟",
            "下午接着讨论吗", "on y revient l'après-midi ?", "那天几点？",
            "那什么时候轮到", "安排在哪天？", "who wanted this", "а кто просил?", "مين طلبه؟", "谁提出要的", "有材料吗",
            "شنو وثائقه", "أي ساعة يبدؤون فيه؟", "le matin ou l'après-midi ?", "上午还是下午", "which sitting?",
            "c'est dans quelle séance ?", "¿en qué sesión se discutió?", "его продолжали потом?", "к нему вернулись?",
            "in two sentences", "英文怎么说",
        ),
        PAPER: ("and its paper", "et son document ?", "¿y el papel ese?", "والورقة حقته؟", "وورقته؟"),
        ITEM_2: ("what came before it", "предыдущий", "واللي قبله", "上面那项呢"),
        ITEM_4: (
            "the next one", "et le suivant ?", "el que sigue", "следующий", "واللي بعده", "下面那项呢",
            "no sorry i meant 4",
        ),
        OTHER_3: (
            "sorry, I meant the twelfth", "and at the 12th?", "perdón, de la 12ª", "извините, двенадцатого",
            "لا لا اقصد الثاني عشر", "不好意思，是十二次", "换成12次会的，同样这个项目号",
        ),
    },
    "documents for item 3 of the 12th meeting": {
        f"document:{GROUP}/2022/3": ("only the latest", "lequel est le plus récent", "только новый", "最新的是哪份"),
        f"document:{GROUP}/2020/3": (
            "the older one", "el de 2020", "тот что 2020 года", "2020年那份", "celui de 2020", "不要新的，要2020年那份",
        ),
        "document:CTOC/COP/2020/CRP.2": ("the crp", "le document de séance", "会议室文件呢"),
        TENTH: ("and the 2020 meeting",),
    },
    f"/doc {GROUP}/2017/4": {
        f"document:{GROUP}/2018/3": (
            "and the next one", "celui de la réunion suivante", "et celui de la 8e", "第八次的呢", "а следующего",
        ),
        f"document:{GROUP}/2015/6": ("and the one before",),
        "meeting:CTOC/COP/WG.4:2018-07-02": ("and the eighth meeting",),
    },
    "documents of the 11th meeting": {
        PAPER: ("celui sur les marchés publics", "по закупкам", "采购那份", "تبع المشتريات"),
        f"document:{GROUP}/2022/4": ("and the report of the 12th",),
        ITEM_3: ("when is procurement discussed",),
    },
    "/item 2022 3": {RESOLUTION: ("which resolution asked for it", "أي قرار طلبه؟", "¿qué resolución lo pide?")},
    "/agenda 2021": {
        TENTH: (
            "celle d'avant ?", "¿y la de antes?", "а то, что было до него", "والسابق؟", "再往前一次呢", "no, la décima",
        ),
        TWELFTH: (
            "non, je voulais la réunion suivante",
            "and the one that followed", "celle qui a suivi ?", "واللي بعده", "那后来那次呢", "接下来那一次什么题目",
        ),
        f"item:{GROUP}:2021-10-12:2": ("what's the second one about",), f"document:{GROUP}/2021/1": ("got the symbol",),
        ELEVENTH: ("¿dónde la hicieron?", "وين صار؟", "开在哪座城市", "когда она была"),
        f"document:{GROUP}/2021/6": ("زين، وتقريره؟", "его доклад есть?"),
        f"item:{GROUP}:2021-10-12:5": ("what's the last one about", "最后一项呢"),
    },
    "timetable 28 January 2010": {
        f"meeting:{GROUP}:2010-01-27": (
            "next day?", "Et le lendemain ?", "¿y al otro día?", "а на следующий день", "隔天呢",
        ),
    },
    "/mandate 10/3": {
        RESOLUTION: (
            "date?", "adoptée quand ?", "когда её приняли?", "اعتمد بأي تاريخ؟", "متى اعتمدوه؟", "哪天通过的",
        ),
    },
    "/mandate 4/4": {
        DRAFT: ("草案是谁提的", "le projet, il venait de qui ?", "чей был проект?", "ومسودته مين قدمها؟"),
    },
    f"/doc {GROUP}/2022/3": {
        f"document:{GROUP}/2020/3": (
            "the older one?", "فيه اقدم منها؟", "有没有旧一点的", "2020年的前身", "y avait-il plus ancien ?",
        ),
    },
    f"/doc {GROUP}/2022/2": {f"document:{GROUP}/2010/4": ("2010年那份也给我，要对比", "and the one of 2010?")},
    "/doc 2010/3": {
        f"item:{GROUP}:2010-01-27:4": ("它是哪个项目下面的", "对应议程哪项", "à quel point ?", "which item"),
        f"item:{GROUP}:2010-01-27:3": ("and the item before?", "上一个项目"),
        f"document:{GROUP}/2010/6": ("report of that meeting", "доклад того совещания", "那次会议的报告"),
        f"meeting:{GROUP}:2010-01-27": ("cette réunion, c'était quand", "¿cuándo fue esa reunión?", "那次会议哪天开的"),
    },
    "meetings in 2010": {
        f"meeting:{GROUP}:2010-10-19": ("the later one", "后一次", "la última"),
        f"meeting:{GROUP}:2010-01-27": ("the earlier one", "前一次", "первое"),
    },
    "draft of the G77 2008": {
        "mandate:CTOC/COP:decision:4/4": ("what did it turn into in the end", "它后来变成了什么", "что с ним стало"),
        f"{DRAFT}:12": ("what does paragraph twelve say",),
    },
    "what is resolution 9/1": {
        "mandate:CTOC/COP:decision:9/1": (
            "no i meant the decision", "not the resolution, the decision",
            "There's also a decision carrying that very number, isn't there? Show me that instead.",
        ),
    },
    "/mandate 10/3 ": {"mandate:CTOC/COP:resolution:11/5": ("is there a sequel",)},
    "Security Council resolution 2331": {
        "mandate:S:resolution:2388(2017)": ("the later one, from november 2017",),
    },
    "联合调查和专门起诉的背景文件": {f"document:{GROUP}/2020/3": ("不要更新版，要2020年原来那份",)},
    "documents of the 10th meeting": {
        f"document:{GROUP}/2020/2": ("which one is about victims forced to commit crimes",),
    },
    "CTOC/COP/WG.4/2022/2": {
        OTHER_3: ("and for 3?",), f"document:{GROUP}/2022/2": ("по-французски как", "who wrote it"),
        f"document:{GROUP}/2020/2": ("not the update, the original",),
    },
    "last session of the 11th meeting": {
        f"session:{GROUP}:2021-10-13T15:00": ("which items did that session take", "¿cuál es el tema de esa sesión?"),
    },
    "第十二次会议有哪些议题": {
        "item:CTOC/COP/WG.4:2022-06-29:3": ("第三个呢", "第3个呢", "那第三个讲什么", "第三个是啥"),
    },
    "/doc CTOC/COP/WG.4/2022/2": {
        f"document:{GROUP}/2020/2": ("它更新的是哪份", "20年出的那版呢", "издание 2020 года"),
    },
    "/doc CTOC/COP/WG.4/2020/3": {f"document:{GROUP}/2022/3": ("有没有更新的",)},
    "29 June 2022": {f"session:{GROUP}:2022-06-29T15:00": ("until what time",)},
    "/meetings": {f"meeting:{GROUP}:2025-10-06": ("la última", "the last one")},
    "/doc 2010/6": {f"document:{GROUP}/2009/2": ("no, el de la primera", "non, celui de la première", "нет, первого")},
    f"/doc {GROUP}/2010/L.1": {
        f"document:{GROUP}/2010/6": (
            "That's only the draft. I need the final one", "et la version définitive ? celle-ci n'est qu'un projet",
            "这只是草稿吧，定稿呢",
        ),
    },
    f"{GROUP}/2022/3": {
        f"document:{GROUP}/2020/3": (
            "وهل سبقتها ورقة عن الموضوع نفسه؟", "была ли раньше бумага на ту же тему?",
            "¿hubo antes un documento sobre el mismo tema?",
            "ah, esta es la actualización, ¿y el documento previo sobre lo mismo, el de las directrices?",
            "so that's the updated one. and the earlier paper, the one with guidance?",
            "так, это обновлённая версия. а исходный документ?", "这份是更新版吧？两年前原来那份我也要",
        ),
    },
    "/doc A/76/120": {
        "document:A/71/119": (
            "the one with the same title from five years earlier", "celui qui porte le même titre, cinq ans plus tôt",
            "и с тем же названием, но на пять лет раньше?", "五年前同名的那份呢",
            "لا لا، قصدت اللي طلع قبله بخمس سنين بنفس العنوان",
        ),
    },
    "/mandate A/RES/63/194": {
        "document:A/64/130": (
            "后来交上来的那个报告文号多少", "quel rapport a été remis ensuite ?",
            "and what number had the report that was handed in afterwards?",
        ),
    },
    "decision 4/4": {
        DRAFT: ("當初是誰提的案？我記得是一個國家集團", "who tabled it originally? I recall it was a group"),
    },
    f"/doc {GROUP}/2010/4": {
        f"item:{GROUP}:2010-01-27:5": (
            "il se rattachait à quel point de l'ordre du jour, déjà ?", "to which agenda item did it pertain, again?",
            "a qué punto respondía, para mi ficha", "وأي بند كانت تخدم؟",
        ),
    },
    "14th meeting": {
        "meeting:CTOC/COP/WG.4:2024-07-08": (
            "وغير موضوع الأطفال شو كان مطروح فيه", "à part les enfants, de quoi parlait-on ?", "除了儿童，还讨论了什么",
            "а кроме детей что обсуждали?",
        ),
        THIRTEENTH: (
            "and its predecessor, how many days did that last? asking for my expenses",
            "а предыдущая, кажется тоже про детей, когда была?",
        ),
    },
    "A/64/130": {
        "mandate:A:resolution:63/194": (
            "秘书长是应哪个决议的要求才写这个的呀", "¿y qué resolución se lo pidió al Secretario General?",
        ),
    },
    "when was the 12th meeting": {
        f"session:{GROUP}:2022-06-30T15:00": (
            "and its last session, what time did that start?", "et sa dernière séance, elle commençait quand ?",
            "طيب وآخر جلسة فيه متى بدأت وماذا كان فيها",
        ),
        THIRTEENTH: ("ok, then the meeting straight after, which days was that? trying to fill a gap in my passport",),
    },
    "item 3 of the 12th meeting": {
        OTHER_3: (
            "in which slots was that taken up? need to check the interpreters' invoices",
            "et dans quelles tranches horaires a-t-il été examiné ? je vérifie des factures",
        ),
        TWELFTH: ("跟它排在同一个上午的还有别的吗", "what else was up that same morning?"),
    },
    "CTOC/COP/WG.4/2010/4": {
        f"item:{GROUP}:2010-01-27:5": (
            "Et à quel point de l'ordre du jour se rattachait-il, ce papier ?",
            "جميل. وفي أي جلسة عرضت؟ أعطني اليوم والساعة",
        ),
    },
    "decision 4/4 of the Conference": {
        DRAFT: (
            "听说最初是个草案，是哪些国家提的？", "dicen que al principio era un proyecto, ¿qué países lo presentaron?",
            "I heard it was a draft at first. which group tabled it?",
        ),
    },
    "what did the 2008 draft say about demand": {
        f"{DRAFT}:6": ("then the paragraph right behind it, the one for police forces, what does it want",),
    },
    "when was the 5th meeting": {
        f"meeting:{GROUP}:2015-11-16": (
            "and two years after that?", "Rebelote deux ans plus tard, mais à quelles dates ?",
            "а через два года когда собирались?",
            "两年之后又是什么时候开的？", "وبعد سنتين متى اجتمعوا؟", "¿y dos años más tarde?",
        ),
    },
    "when was the 2nd meeting": {
        f"meeting:{GROUP}:2010-10-19": (
            "Ese mismo año se volvieron a juntar, ¿qué día?", "同一年还开了一次，是哪天？",
            "cette année-là il y en a eu une autre, quand ?",
        ),
    },
    "when was the 13th meeting": {
        TWELFTH: ("Celle qui l'a précédée, c'était en quel mois ?", "أما الذي سبقه مباشرة، ففي أي شهر كان؟"),
    },
    "paragraph 10(a) of the 2008 draft": {
        f"{DRAFT}:10(d)": ("function (d) of the same paragraph?", "ماذا عن الوظيفة (د) الواردة في الفقرة نفسها؟"),
    },
    "paragraph 7 of the 2008 draft": {f"{DRAFT}:6": ("وماذا عن الفقرة التي تسبقها؟",)},
    "paragraph 5 of the 2008 draft": {
        f"{DRAFT}:6": ("who does the next one speak to?", "а следующий пункт о чём, к кому он обращён?"),
    },
    "resolution 10/3": {
        "mandate:CTOC/COP:resolution:11/5": (
            "same title, one session later: which one?", "跟它同名、晚两年通过的是哪个？",
            "ثم صدر في الدورة التالية قرار بالعنوان ذاته، أليس كذلك؟ أرني إياه",
        ),
    },
    "CTOC/COP/WG.4/2020/2": {
        f"document:{GROUP}/2022/2": (
            "was it updated for the 12th meeting?", "К 12-му совещанию вышла новая редакция?",
            "到第十二次会议时有没有更新？",
        ),
    },
    "Security Council resolution 2388": {
        ITEM_3: ("under which agenda item of the working group was it cited?", "工作组的哪个议程项目引用过这份决议？"),
    },
    "14th meeting ": {
        THIRTEENTH: ("was the one before on children as well?", "Celle d'avant portait aussi sur les enfants ?"),
    },
    f"{GROUP}/2022/4": {f"document:{GROUP}/2020/4": ("and that of the meeting two years earlier?",)},
    f"{GROUP}/2022/2 ": {f"document:{GROUP}/2020/2": ("¿de qué documento anterior es la actualización?",)},
    "/item 2021 4": {f"item:{GROUP}:2021-10-12:5": ("et le dernier point de cette réunion ?",)},
    "which meeting was held in october 2021": {
        f"session:{GROUP}:2021-10-13T15:00": (
            "Until what hour did they sit on the last day?", "И до которого часа там сидели в последний день?",
        ),
    },
    "when was the report of the 12th meeting adopted": {
        f"item:{GROUP}:2021-10-12:5": ("and in 2021, the same item, what day and time?",),
    },
    "report of the first meeting": {
        f"document:{GROUP}/2010/6": ("the same for January 2010 please", "такой же за январь 2010"),
    },
    f"{GROUP}/2010/6": {"document:CTOC/COP/2010/17": ("¿y el de octubre de ese año?",)},
    "/doc A/64/130": {
        "document:A/76/120": ("il y en a un autre du meme titre publié en 2021, non ?", "同一系列里2021年出的那份呢"),
    },
    "the thirteenth meeting": {
        "meeting:CTOC/COP/WG.4:2024-07-08": ("so did child trafficking return in the meeting that followed?",),
    },
    "when was the 4th meeting": {f"meeting:{GROUP}:2011-10-10": ("was it about organs?",)},
    "what does paragraph 10(a) of the 2008 draft say": {f"{DRAFT}:10(b)": ("El inciso que le sigue, ¿qué encarga?",)},
    "item 2 of the 12th meeting": {
        OTHER_3: ("A ver, ¿y el punto siguiente del programa?",),
        "item:CTOC/COP/WG.4:2022-06-29:2": ("它下面有哪几份文件",),
    },
    "when was the twelfth meeting": {f"document:{GROUP}/2022/1": ("شكرا، وأين أجد جدول أعماله؟",)},
    "第十次会议讨论了什么": {"document:CTOC/COP/2020/CRP.2": ("没谈完的建议草案后来收进了哪份文件？",)},
    f"/doc {GROUP}/2010/6": {f"document:{GROUP}/2010/L.1": ("有没有定稿之前的那一版",)},
    f"{GROUP}/2010/L.1": {f"document:{GROUP}/2010/6": ("and where's the final version",)},
    "Conference decision 4/4": {"mandate:CTOC/COP:decision:4/4": ("c'était à quelle session",)},
    "11th meeting": {f"document:{GROUP}/2021/6": ("and what was agreed there",)},
    "what was item 4 in January 2010": {
        f"document:{GROUP}/2010/3": ("I see. Did the Secretariat write something for it?",),
    },
    "when was the agenda of the 11th meeting adopted": {
        f"item:{GROUP}:2021-10-12:5": ("Ну а доклад, стало быть, принимали в самом конце?",),
    },
    "77国集团草案第11段写的啥": {
        f"{DRAFT}:6": ("第6段单独给我看",),
        f"{DRAFT}:10(c)": (
            "letter c please, what did it say about UNODC?", "la letra c es la que me interesa, ¿qué decía ahí?",
        ),
        f"{DRAFT}:12": ("第12段呢？", "next paragraph", "y la siguiente?", "следующий"),
        f"{DRAFT}:11": ("who has to do that?", "qui doit s'en occuper ?", "¿a quién le toca?", "кто должен", "谁来做"),
    },
}  # fmt: skip


@pytest.mark.parametrize("before", GOES_ON)
async def test_what_leaves_out_its_subject_is_asked_of_what_was_spoken_of(ask, before):
    for about, questions in GOES_ON[before].items():
        for asked in questions:
            told = await ask(before, asked)
            assert (asked, told.about[:1], told.sure) == (asked, (about,), True)


async def test_a_half_day_is_one_of_the_day_spoken_of(ask):
    afternoon = f"session:{GROUP}:2021-10-12T15:00"
    for asked in (
        "下午呢",
        "pis l'après-midi?",
        "والعصر؟",
        "ok and after the break",
        "а после обеда",
        "y después de comer?",
        "then what comes after the lunch break",
    ):
        told = await ask("12 October 2021 in the morning", asked)
        assert (asked, told.about[:2], told.sure) == (asked, (ELEVENTH, afternoon), True)


async def test_of_a_report_of_which_no_draft_is_held_the_draft_of_2008_is_none(ask):
    told = await ask("report of the 11th meeting", "а проект этого доклада есть?")
    assert (told.about[:1], told.sure) == ((f"document:{GROUP}/2021/6",), False)


async def test_of_the_papers_listed_those_of_the_earliest_year_are_offered(ask):
    told = await ask("documents of the 12th meeting", "lequel est le plus ancien")
    assert (told.about[:3], told.sure) == (
        (f"document:{GROUP}/2020/2", "document:CTOC/COP/2020/CRP.2", f"document:{GROUP}/2020/3"), False,
    )  # fmt: skip


async def test_of_two_acts_of_one_number_none_is_the_later_one(ask):
    told = await ask("which resolution set up the review mechanism", "and the one after?")
    assert ("mandate:CTOC/COP:decision:9/1" in told.about[:1], told.sure) == (False, False)


async def test_the_one_that_set_up_the_group_is_no_other_act(ask):
    for asked in ("y la que lo empezó todo, o sea la que creó el grupo, ¿cuál fue?", "la que creó el grupo, ¿cuál es?"):
        told = await ask("qué es la resolución 7/1 de la Conferencia", asked)
        assert (asked, told.about[:1], told.sure) == (asked, ("mandate:CTOC/COP:decision:4/4",), True)


async def test_back_from_lunch_is_the_afternoon_of_that_day(ask):
    for asked in ("and once everybody was back from lunch?", "а после того как все вернулись с обеда?"):
        told = await ask("28 January 2010 in the morning", asked)
        assert (asked, told.about[1:], told.sure) == (asked, (f"session:{GROUP}:2010-01-28T15:00",), True)


@pytest.mark.parametrize(
    ("asked", "starts"),
    [
        ("does the first afternoon go on past six? I have a reception to host", "2022-06-29T15:00"),
        ("记下了。那头天吃完午饭回来排的是啥", "2022-06-29T15:00"),
        ("понял, а в первый день после обеда что?", "2022-06-29T15:00"),
        ("et le deuxième jour, ça reprenait à quelle heure le matin ?", "2022-06-30T10:00"),
        ("y la mañana del segundo día, ¿a qué hora arrancamos?", "2022-06-30T10:00"),
    ],
)
async def test_half_a_day_of_a_meeting_is_named_by_its_place(ask, asked, starts):
    told = await ask("12th meeting", asked)
    assert (told.about, told.sure) == ((TWELFTH, f"session:{GROUP}:{starts}"), True)


async def test_what_else_is_on_is_asked_of_the_half_day_and_until_when_of_its_session(ask):
    told = await ask(
        "when was technology discussed in 2021", "y esa misma tarde, aparte de acabar con eso, qué más entraba?"
    )
    assert (told.about[:2], told.sure) == ((ELEVENTH, f"session:{GROUP}:2021-10-12T15:00"), True)
    told = await ask("/item 2022 4", "那一场到几点散啊，我好叫车去机场")
    assert (told.about[:1], told.sure) == ((f"session:{GROUP}:2022-06-30T10:00",), True)


async def test_a_word_that_nothing_knows_is_passed_over_but_no_country_and_no_deed(ask):
    assert read("to which item did it pertain") is None
    assert read("to which item did it pertain", 1).nouns == {"item"}
    for asked in ("what did brazil want on the second day", "who pertained to it", "第二天巴西说了什么"):
        assert read(asked, 1) is None
    assert not (await ask("/item 2021 3", "remind me half an hour before")).sure


async def test_the_day_beside_is_the_meetings_own(ask):
    days = {"the day before?": 27, "前一天呢": 27, "واليوم التالي؟": 29, "the next morning?": 29}
    for asked, day in days.items():
        told = await ask("28 January 2010 in the morning", asked)
        sessions = [f"session:{GROUP}:2010-01-{day}T{hour}" for hour in ("10:00", "15:00")]
        assert (asked, told.about[1:]) == (asked, tuple(sessions[: 1 if "morning" in asked else 2]))


async def test_what_an_ordinal_may_mean_either_way_is_offered(ask):
    told = await ask("/item 2021 3", "no, the second")
    assert (told.about, told.sure) == ((ITEM_2, f"item:{GROUP}:2010-01-27:3"), False)


async def test_what_has_a_subject_of_its_own_is_not_gone_on_to(ask):
    for asked in (
        "and procurement?", "et le trafic d'organes ?", "who asked for the report on demand", "صباح 29 يونيو 2022",
        "А на основании какой резолюции его внесли, и что с органами?", "当前处罚受害人的文件呢", "?!",
    ):  # fmt: skip
        assert read(asked) is None
    assert (await ask("/item 2021 3", "what do you know about me")).about == (
        await ask("what do you know about me")
    ).about
    for asked in ("第11次会议议程", "item 1b 11th mtg", "second day of the 12th meeting"):
        alone = await ask(asked)
        assert alone.sure
        assert (await ask("/doc A/64/130", asked)).about == alone.about
        assert (await ask("/item 2010-01-27 4", asked)).about == alone.about


async def test_what_was_decided_is_told_by_the_report_and_never_surely_of_an_item(ask):
    for asked in ("what did they decide", "qu'est-ce qui a été décidé ?", "что решили?", "وش قرروا؟", "做了什么决定"):
        report = f"document:{GROUP}/2021/6"
        assert ((told := await ask("/agenda 2021", asked)).about[0], told.sure) == (report, True)
        assert ((told := await ask("/item 2021 3", asked)).about[0], told.sure) == (report, False)


async def test_of_half_a_day_its_papers_and_its_items_are_told(ask):
    told = [
        await ask("12th meeting, 30 June 2022 in the morning", asked) for asked in ("which papers", "papers for that")
    ]
    assert [(each.about[0], each.sure) for each in told] == [(OTHER_3, True)] * 2
    other = await ask("11th meeting", "its report", "and the draft report")
    assert (other.about[0], other.sure) == (f"document:{GROUP}/2021/6", False)
    either = await ask("/agenda 2022", "papers for the second one")
    assert (either.about[:2], either.sure) == ((f"item:{GROUP}:2022-06-29:2", f"meeting:{GROUP}:2010-01-27"), False)


async def test_of_the_newest_paper_none_is_newer(ask):
    told = await ask(f"/doc {GROUP}/2022/2", "is there a newer one?")
    assert (told.about[0], told.sure) == (f"document:{GROUP}/2022/2", False)


async def test_how_long_and_where_a_numbered_one_was_is_asked_of_a_meeting(ask):
    for asked in ("cuántos días duró la segunda", "where was the second?"):
        told = await ask("/doc A/64/130", asked)
        assert (asked, told.about[0], told.sure) == (asked, f"meeting:{GROUP}:2010-01-27", True)


async def test_what_is_on_now_is_told_by_the_clock_while_a_meeting_sits(ask):
    told = await ask("/agenda 2010-01-27", "что сейчас идет", at="2021-10-12T16:00")
    assert told.about[0] == f"session:{GROUP}:2021-10-12T15:00"


def test_an_aside_beside_the_question_is_left_out_but_no_subject():
    assert read("is there anything newer? my boss is asking") is not None
    assert read("لازم أرتب حضور خبيرتنا") is None
    assert read("documents? for organ removal, please") is None


@pytest.mark.parametrize(
    ("before", "asked", "about"),
    [
        ("quand s'est tenue la sixième réunion ?",
         "bon, et la réunion d'après : on a son rapport ? il me le faudrait avant que mon chef rentre",
         f"document:{GROUP}/2017/4"),
        ("when did the working group meet in 2015?", "two years later then – when did they sit?",
         f"meeting:{GROUP}:2017-09-06"),
        (f"{GROUP}/2010/L.1", "that's the draft, isn't it? for my thesis I need the definitive one",
         f"document:{GROUP}/2010/6"),
        ("какого числа было пятое совещание",
         "А следующее после него через сколько собрали, какие даты? восстанавливаю хронологию",
         f"meeting:{GROUP}:2015-11-16"),
        ("проект резолюции Группы 77 и Китая 2008 года", "и что там сказано в четырнадцатом пункте?", f"{DRAFT}:14"),
    ],
)  # fmt: skip
async def test_what_people_tell_beside_it_is_left_out_of_a_question_that_goes_on(ask, before, asked, about):
    told = await ask(before, asked)
    assert (told.about[:1], told.sure) == ((about,), True)


async def test_a_day_that_is_told_beside_it_is_that_of_a_question_that_goes_on(ask):
    told = await ask(
        "quelles étaient les dates de la 11e réunion ?",
        "je dois caser un déjeuner le deuxième jour, donc : on y reprend à quelle heure l'après-midi ?",
    )
    assert (told.about, told.sure) == ((ELEVENTH, f"session:{GROUP}:2021-10-13T15:00"), True)


@pytest.mark.parametrize(
    "asked",
    [
        "and in which paper did the Secretariat explain it before the meeting",
        "Y ese tema, ¿en qué documento lo explicó la Secretaría antes de la reunión?",
        "dans quel document le Secrétariat l'avait-il expliqué avant la réunion",
        "会前秘书处写过哪份文件来说明这个项目呢",
    ],
)
async def test_a_paper_of_before_the_meeting_is_no_step_to_the_item_before(ask, asked):
    told = await ask("/item 2010 5", asked)
    assert (told.about[:2], told.sure) == ((f"document:{GROUP}/2010/4", f"item:{GROUP}:2010-01-27:5"), True)
    before = await ask("/item 2010 5", "and the documents of the item before")
    assert (before.about[0], before.sure) == (f"item:{GROUP}:2010-01-27:4", True)


@pytest.mark.parametrize(
    ("before", "asked", "about"),
    [
        ("item 3 of the 11th meeting", "and in which half of the day so that I can quote it?", ITEM_3),
        ("Tema 4 de la reunión de enero de 2010", "Y a continuación, ¿qué tema venía?", f"item:{GROUP}:2010-01-27:5"),
        ("which meeting discussed corruption?", "What other theme did it have?", THIRTEENTH),
        ("В какие дни проходило одиннадцатое совещание?", "и оно тоже начиналось в десять?", ELEVENTH),
        ("2010年1月会议的项目3", "对应的是几号文件？听说有俄文本", f"document:{GROUP}/2010/2"),
        ("A/64/130", "Auriez-vous l'édition de 2021 du même rapport ?", "document:A/76/120"),
        ("S/RES/2331(2016)", "فماذا عن القرار الآخر لمجلس الأمن في الموضوع عينه؟", "mandate:S:resolution:2388(2017)"),
        ("/item 2010 5", "Эту же проблему поднимали и в июне 2022, под каким пунктом?", f"item:{GROUP}:2022-06-29:2"),
        ("/item 2010 5", "قصدت 2022 لا 2010", f"item:{GROUP}:2022-06-29:2"),
        ("resolution 9/1", "Решение с тем же номером тоже принимали?", "mandate:CTOC/COP:decision:9/1"),
        ("E/RES/2017/18", "no, the 2021 one", "mandate:E:resolution:2021/25"),
        ("paragraph 10 of the draft of 2008", "la troisième, en détail", f"{DRAFT}:10(c)"),
        ("paragraph 10 of the draft of 2008", "and what comes right after it", f"{DRAFT}:11"),
    ],
)  # fmt: skip
async def test_what_goes_on_is_read_with_reasons_and_fillers_in_it(ask, before, asked, about):
    told = await ask(before, asked)
    assert (told.about[:1], told.sure) == ((about,), True)


async def test_who_put_forward_an_act_is_not_told_surely_where_it_is_not_held(ask):
    told = await ask("/mandate 10/3", "who tabled that, do we know")
    assert (told.about[:1], told.sure) == ((RESOLUTION,), False)
