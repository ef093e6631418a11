"""Chinese as it is spoken and typed: how it is written before it is read, and what its questions are answered with."""

import pytest

from handlers.mending import mended
from handlers.questions.vernacular import plainly

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

WRITTEN = [
    ("第十二次會議喺邊度開㗎", "第十二次会议在哪里开呀"),
    ("採購嗰個議題係邊次會傾嘅", "采购那个议题是哪次会谈的"),
    ("而家傾緊邊項", "现在正在谈哪项"),
    ("聽日朝早傾咩", "明天早上谈什么"),
    ("有冇背景文件", "有没有背景文件"),
    ("下回开会是哪会儿", "下次开会是什么时候"),
    ("草案第十二段讲啥", "草案第12段讲啥"),
    ("议定书段八", "议定书第8段"),
    ("1月29上午接着谈", "1月29日上午接着谈"),
    ("在那里举行的", "在哪里举行的"),
    ("会议的一题三", "会议的议题三"),
    ("12会议何时过报告", "第12次会议何时通过报告"),
    ("下午3点到6点讨论哪几项", "下午3点讨论哪几项"),
    ("再过十分钟开什么", "接下来开什么"),
    ("AI那份", "人工智能那份"),
    ("十二次会项2", "十二次会项目2"),
    ("wg4第二个会议 item2", "工作组第二次会议 项目2"),
    ("谁能告诉我报告是哪份", "请告诉我报告是哪份"),
    ("第九次會議後面一屆係邊年開嘅", "第十次会议是哪年开的"),
    ("紧挨着第十二次之前开的是哪一次", "第十一次会议是哪一次"),
    ("报告今天几点通过", "今天几点通过报告"),
    ("草案第十段d项", "草案第10段(d)"),
    ("第三项除了22年的更新，还有旧的文件吗", "第三项有哪些文件吗"),
    ("第六十四届联大的报告", "2009年大会的报告"),
    ("2010年开了两回，晚的那回", "2010年最后一次会议"),
    ("二0二一年", "2021年"),
    ("第叁项", "第三项"),
    ("22/6/30上午", "2022年6月30日上午"),
    ("十二次会三号议题", "十二次会项目三"),
    ("收工未", "散会了吗"),
    ("开过多少回会", "开过几次会"),
    ("什么时候通过工作组的报告", "什么时候通过报告"),
    ("下午轮得到第三项吗", "下午讨论第三项吗"),
    ("第12次会议垫底的议题", "第12次会议最后一个议题"),
    ("2010年开了两次，早的那次", "2010年第一次会议"),
    ("还有多久吃饭", "还有多久午休"),
    ("2022年会议三项", "2022年会议第三项"),
    ("谈完未", "谈完了吗"),
    ("这项还要讨论几分钟", "这项还要多久"),
    ("上午开完了，下午什么议题", "下午什么议题"),
    ("附件的工作安排", "工作安排"),
    ("最先出现在哪份决议", "最先写在哪份决议"),
    ("第三项职能", "职能(c)"),
    ("谁牵头组建的", "谁组建的"),
    ("哪次会议的议程把日期印错了", "哪次会议的议程日期印错了"),
    ("没能谈完的建议是哪次", "建议谈判未能完成是哪次"),
    ("第12次会议在哪开，我们需要带材料吗", "第12次会议在哪开"),
    ("秘书处为落实议定书做了哪些工作的报告", "秘书处落实议定书的活动的报告"),
    ("审议工作什么时候启动", "实施情况审议什么时候启动"),
    ("第12次会议议程说明", "第12次会议附加说明的临时议程"),
]
KEPT = [
    "双边条约与双边项目",
    "会上回顾的决议",
    "各项3分钟",
    "第二个会场",
    "会倾听各方意见",
    "關係幾何",
    "最后日期是哪天",
    "1月29日上午",
    "CTOC/COP/WG.4/2021/3",
    "para 8 of the draft",
    "第一次之前那次",
    "第十次会议之前一共开过几次",
    "第六十四届会议暂定项目表",
    "6月3号议题",
    "国内个案",
    "重点解决",
    "A/64/130的文件",
]


@pytest.mark.parametrize(("said", "written"), WRITTEN)
def test_what_is_said_is_written_as_the_tables_read_it(said, written):
    assert plainly(said) == written


@pytest.mark.parametrize("text", KEPT)
def test_what_only_looks_like_it_stays_as_it_is(text):
    assert plainly(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "哪次会讨论的拐卖小孩",
        "这一天都安排了什么",
        "安理会那个讲的什么",
        "要提供哪些信息",
        "国家协调机制",
        "须向 报告工作组活动",
        "这是哪里规定的",
    ],
)
async def test_what_known_and_small_words_make_up_is_no_slip(database, text):
    async with database.reading() as session:
        assert await mended(session, text) == text


async def test_a_word_that_lost_a_character_is_still_mended(database):
    async with database.reading() as session:
        assert await mended(session, "书处要做什么") == "秘书处要做什么"


BODY = "CTOC/COP/WG.4"
ANSWERED = [
    ("77国草案第八段写了点啥", "mandate:CTOC/COP:draft:4/2(d):8"),
    ("77国草案第6段对缔约国提了什么要求", "mandate:CTOC/COP:draft:4/2(d):6"),
    ("7/1号觉议", "mandate:CTOC/COP:resolution:7/1"),
    ("第11次会议的意程", f"meeting:{BODY}:2021-10-12"),
    ("第12次会议的一题三是什么", f"item:{BODY}:2022-06-29:3"),
    ("第十二次會議喺邊度開㗎", f"meeting:{BODY}:2022-06-29"),
    ("第三次会议是不是跟缔约方大会挨着开的？哪天", f"meeting:{BODY}:2010-10-19"),
    ("工作组最近开的一次会讨论的题目是啥", f"meeting:{BODY}:2025-10-06"),
    # What is said beside the question: to whom, for what; a blank parts it from the question.
    ("第六次会议在哪个城市开的？补报销单子要填地点", f"meeting:{BODY}:2015-11-16"),
    ("贩运人口工作组第七次会议是啥时候来着 我在写年度总结", f"meeting:{BODY}:2017-09-06"),
    ("请确认第五次会议是11月6号开的吗", f"meeting:{BODY}:2013-11-06"),
    # No State spoke: those are the sponsors.
    ("当年77国集团和中国那个草案，要求秘书处做哪些事", "mandate:CTOC/COP:draft:4/2(d)"),
    ("what does the G77 and China draft ask the secretariat to do", "mandate:CTOC/COP:draft:4/2(d)"),
    ("这个工作组最早是凭什么成立的？", "mandate:CTOC/COP:decision:4/4"),
    ("第十次之后紧接着的那次会议是什么形式开的", f"meeting:{BODY}:2021-10-12"),
    ("2010年1月那次会报告定稿前的草稿是哪份", f"document:{BODY}/2010/L.1"),
    ("联合调查那项的依据", f"item:{BODY}:2022-06-29:3"),
    ("2010年最后一次会议", f"meeting:{BODY}:2010-10-19"),
    ("安理会2017年那份决议编号", "mandate:S:resolution:2388(2017)"),
    ("2021年会议的议程找不着了，文号给我", f"document:{BODY}/2021/1"),
    ("2021年的工作安排附在哪份文件里", f"document:{BODY}/2021/1"),
    ("第二次会议的三份背景文件给我", f"meeting:{BODY}:2010-01-27"),
    ("第十一次会议采购那项桌上要放哪些东西", f"item:{BODY}:2021-10-12:3"),
    ("我要准备一份关于政府采购的讲话稿，该看哪份文件", f"document:{BODY}/2021/3"),
    ("2010年1月第三项，剥削怎么理解", f"item:{BODY}:2010-01-27:3"),
    ("缔约方会议 2018 / 13", "document:CTOC/COP/2018/13"),
    ("工作组二零一零年L点1", f"document:{BODY}/2010/L.1"),
    ("这个组当初谁成立的，凭什么文件", "mandate:CTOC/COP:decision:4/4"),
    ("职能(c)草案和定稿哪里不一样", "mandate:CTOC/COP:decision:4/4"),
    ("草案对还没入约的国家说了什么", "mandate:CTOC/COP:draft:4/2(d):2"),
    ("第十二次会议的议程原文发我", f"document:{BODY}/2022/1"),
    ("哪一届讨论过政府采购", f"meeting:{BODY}:2021-10-12"),
    ("2018年缔约方会议的报告文号是多少", "document:CTOC/COP/2018/13"),
    ("缔约方会议2008年那届会的报告，文号？", "document:CTOC/COP/2008/19"),
    ("工作组由临时机构改为常设机构，依据哪份决议", "mandate:CTOC/COP:resolution:7/1"),
    ("经社理事会2017年7月的那份，编号", "mandate:E:resolution:2017/18"),
    ("哪份文件叫特别报告员来工作组开会", "mandate:A/HRC:resolution:53/9"),
    ("主席得向缔约方会议汇报工作组干了什么，这条最早写在哪", "mandate:CTOC/COP:draft:4/2(d):14"),
]


@pytest.mark.parametrize(("text", "first"), ANSWERED)
async def test_a_question_in_everyday_chinese_is_answered(ask, text, first):
    reply = await ask(text)
    assert (reply.about[0], reply.sure) == (first, True)


async def test_no_item_is_answered_for_a_coming_meeting_that_is_not_held(ask):
    reply = await ask("请问贩运人口问题工作组下次会议何时召开")
    assert (reply.about[0], reply.sure) == (f"meeting:{BODY}:2025-10-06", False)


@pytest.mark.parametrize(
    ("text", "first", "sure"),
    [
        ("疫情那年（第十次）秘书处出过几份背景文件 哪几份", f"meeting:{BODY}:2020-09-10", True),
        ("最早一次，也就是建组后头一回，哪年", f"meeting:{BODY}:2009-04-14", True),
        ("第五次会议各个议题几点到几点讨论的", f"meeting:{BODY}:2013-11-06", False),  # no hours of it are held
    ],
)
async def test_words_of_one_character_make_no_topic(ask, text, first, sure):
    reply = await ask(text)
    assert (reply.about[0], reply.sure) == (first, sure)


@pytest.mark.parametrize(
    ("texts", "at", "about"),
    [
        (["第二次会议28号那天谈哪个议题"], None, "session:CTOC/COP/WG.4:2010-01-28T10:00"),
        (["今儿头场谈啥"], "2021-10-13T09:00", "session:CTOC/COP/WG.4:2021-10-13T11:00"),
        (["还剩哪几项没谈"], "2021-10-13T16:00", "item:CTOC/COP/WG.4:2021-10-12:5"),
        (["第十四次会议谈什么", "接下来那一次什么题目"], None, "meeting:CTOC/COP/WG.4:2025-10-06"),
        (["工作组头一份报告"], None, "document:CTOC/COP/WG.4/2009/2"),
        (["2010年1月28日谈什么", "第二天呢"], None, "session:CTOC/COP/WG.4:2010-01-29T10:00"),
        (["第十二次会议第2项文件", "2020年那份"], None, "document:CTOC/COP/WG.4/2020/2"),
        (["item 3 of the 12th meeting", "and the older one?"], None, "document:CTOC/COP/WG.4/2020/3"),
        (["摘除器官哪几次谈过", "最早那次"], None, "meeting:CTOC/COP/WG.4:2011-10-10"),
        (["现在是不是在谈刑事司法对策"], "2022-06-29T10:30", "item:CTOC/COP/WG.4:2022-06-29:2"),
        (["会议室文件CRP.1"], None, "document:CTOC/COP/2008/CRP.1"),
        (["what is L.1"], None, "document:CTOC/COP/WG.4/2010/L.1"),
        (["联合调查两份文件哪个早一点"], None, "document:CTOC/COP/WG.4/2020/3"),
        (["周四下午还开会吗"], "2022-06-28T09:00", "session:CTOC/COP/WG.4:2022-06-30T15:00"),
        (["哪项决议设立审议机制", "是哪届会议通过的"], None, "mandate:CTOC/COP:resolution:9/1"),
        (["2008年草案第10段讲什么", "其中c项具体怎么说"], None, "mandate:CTOC/COP:draft:4/2(d):10(c)"),
        (["what does paragraph 10 of the 2008 draft say", "and (d)?"], None, "mandate:CTOC/COP:draft:4/2(d):10(d)"),
        (["2331号决议讲什么", "采购那项还引了安理会另一个决议吧，哪个"], None, "mandate:S:resolution:2388(2017)"),
        (["工作组主席要不要向缔约方会议作报告，依据在哪"], None, "mandate:CTOC/COP:draft:4/2(d):14"),
        (["参加第十一次会议前需要看哪些背景材料"], None, f"meeting:{BODY}:2021-10-12"),
        (["十二次会议第四项到底谈啥，要不要准备发言"], None, f"item:{BODY}:2022-06-29:4"),
        (["2018年讲毒罪办为推动贩运议定书做了哪些事的那份报告"], None, "document:CTOC/COP/2018/2"),
    ],
)
async def test_days_sessions_and_meetings_of_everyday_chinese_are_found(ask, texts, at, about):
    reply = await (ask(*texts, at=at) if at else ask(*texts))
    assert about in reply.about[:4]
    assert reply.sure


@pytest.mark.parametrize(
    "text",
    [
        "旅行社 哪次会议",
        "第十五次会议到了多少个缔约国 有名单么",
        "77国集团和中国发言说了什么",
        "第十五次会议午饭在哪吃",
        "有没有哪次是在日内瓦开的",
        "其他事项列了什么文件",
        "会开完了吗",
        "工作组第一次开会是在哪份文书下召开的",
        "哪项决议规定工作组要向缔约方会议报告",
    ],
)
async def test_what_a_blank_parts_is_no_remark_and_what_sponsors_say_is_not_held(ask, text):
    assert not (await ask(text)).sure


async def test_a_day_of_a_meeting_whose_sessions_are_not_held_is_not_said_to_have_none(ask):
    reply = await ask("明天的会有日程了吗", at="2025-10-05T12:00")
    assert (reply.title, reply.about) == (
        "第十五次会议于2025年10月6日举行；各场会议的安排未收录。",
        (f"meeting:{BODY}:2025-10-06",),
    )


DAYS = [
    ("昨天下午谈了哪些", "2022-06-30T09:00", "2022-06-29T15:00"),
    ("what did we discuss yesterday afternoon", "2022-06-30T09:00", "2022-06-29T15:00"),
    ("qu'est-ce qu'on a traité hier après-midi", "2022-06-30T09:00", "2022-06-29T15:00"),
    ("qué se trató ayer por la tarde", "2022-06-30T09:00", "2022-06-29T15:00"),
    ("что обсуждали вчера утром", "2022-06-30T09:00", "2022-06-29T10:00"),
    ("ماذا ناقشنا أمس بعد الظهر", "2022-06-30T09:00", "2022-06-29T15:00"),
    ("后天上午有哪些议题", "2022-06-28T08:00", "2022-06-30T10:00"),
    ("what is on the day after tomorrow", "2022-06-28T08:00", "2022-06-30T10:00"),
    ("大后天上午谈什么", "2022-06-27T08:00", "2022-06-30T10:00"),
]


@pytest.mark.parametrize(("text", "at", "session"), DAYS)
async def test_days_told_from_today_are_their_dates(ask, text, at, session):
    reply = await ask(text, at=at)
    assert (reply.about[:2], reply.sure) == ((f"meeting:{BODY}:2022-06-29", f"session:{BODY}:{session}"), True)


async def test_a_word_that_only_has_such_a_day_in_it_names_none(ask):
    reply = await ask("提前天数是多少", at="2022-06-30T09:00")
    assert not reply.sure
