"""The first screen, help, the choice of language, commands that are none, and languages of answers."""

import pytest

from handlers import FAMILIES
from handlers.ask import Ask
from tests.conftest import ask_in
from tests.handlers.drawing import asks, drawn


async def test_the_first_screen(ask):
    assert (
        drawn(await ask("/start", language="en"))
        == """\
I answer for delegates to the Working Group on Trafficking in Persons.
Agendas, documents, timetables and mandates, each with its source.
I hold no meeting ahead.
The last was the 15th meeting, 6–7 October 2025‡, Vienna.
Staff can add one: “ingest” its agenda, or a record in data/.
Ask in your words, for example “when is procurement discussed?”, or type /doc 2010/4
‡ not verified
[Agenda 2022 → /agenda 2022]  [Next meeting → /next]  [All meetings → /meetings]  [Help → /help]
[中文 → /language zh]
· meeting:CTOC/COP/WG.4:2025-10-06
sure
"""
    )


async def test_the_first_screen_in_chinese_with_a_meeting_ahead(ask):
    assert (
        drawn(await ask("/start", at="2022-06-01T10:00", language="zh"))
        == """\
我为贩运人口问题工作组的代表答疑。
议程、文件、日程和授权，每个回答都注明来源。
即将举行：第十二次会议，2022年6月29日至30日，维也纳
请直接提问，例如“什么时候讨论采购政策”，或输入 /doc 2010/4
[2022年议程 → /agenda 2022]  [下次会议 → /next]  [所有会议 → /meetings]  [帮助 → /help]
[English → /language en]
· meeting:CTOC/COP/WG.4:2022-06-29
sure
"""
    )


async def test_help_lists_every_command(ask):
    assert (
        drawn(await ask("/help", language="en"))
        == """\
What you can ask
/agenda 2022 a meeting's agenda, by year, number, date, next or last
/item 2022 3 what an item is about, its documents, when, under which mandate
/doc 2010/4 a document by symbol, or a meeting's documents (/doc 2022)
/timetable 2021 a meeting's sessions with their items
/calendar 2022 a meeting's sessions for your calendar; /calendar alone: all that you follow
/deadlines what is to be done by when, for all meetings or one
/now what is in session at this moment
/next the next session or meeting
/today today's sessions
/mandate 4/4 a resolution or decision and whom it asks for what
/cites 2022/1 what a document or resolution cites
/citedby 4/4 which texts cite a document or resolution, how and where
/trace 4/4 how an act or an item came about and what came of it, step by step
/compare 4/4 a draft beside what was adopted, or two texts: what differs, what is not known
[Next meeting → /next]  [All meetings → /meetings]
[More → /help p2]
sure
"""
    )


async def test_help_goes_on(ask):
    pages = [await ask("/help", language="en")]
    while (more := pages[-1].context.more) is not None:
        pages.append(await ask(more, language="en"))
    told = [line.split()[0] for page in pages for line in page.text.splitlines()[1:] if line.startswith("/")]
    assert (told, len(pages)) == ([f"/{command.name}" for command in FAMILIES], 4)
    assert pages[-1].text.splitlines()[-1].startswith("Or ask in plain words")


async def test_help_lists_every_command_in_chinese(ask):
    assert (
        drawn(await ask("/help", language="zh"))
        == """\
可以这样问
/agenda 2022 会议议程，可用年份、届次、日期、“下次”、“上次”
/item 2022 3 项目内容、文件、讨论时间和授权
/doc 2010/4 按文号查文件，或查会议的全部文件（/doc 2022）
/timetable 2021 各场会议及其项目
/calendar 2022 把会议的各场次加入您的日历；只写 /calendar 为所关注的全部
/deadlines 各次会议（或某次会议）的截止时间
/now 此刻正在审议什么
/next 下一场会议
/today 今天的会议
/mandate 4/4 决议或决定，对谁提出什么要求
/cites 2022/1 某文件或决议引用了什么
/citedby 4/4 哪些文本引用了某文件或决议，怎样引用
/trace 4/4 一项决议或项目的来龙去脉，逐步列出
/compare 4/4 草案与通过文本（或两份文本）对照：何处不同、何处不得而知
/glossary 吁请 动词或固定用语的六种语文写法
/picture 2022 日程、专题、进展的图片
/topic 不处罚 某一专题历次会议的项目和文件
/track 建议 某事逐步进展：何时、何事、见何文件
/export 2022 会议的Word简报；任何列表均可导出为CSV或JSON行
/search 采购政策 搜索题名和段落
/source 上一个回答的来源
/rehearse 2022 关注者会收到哪些会议通知、何时收到；加“play”则逐条播放
/meetings 已知的全部会议
/more 上一个回答的下一页
/subscribe 2022 项目3 关注会议、项目、某一场或机构；后面可写提前的分钟数，如 15 60
/unsubscribe 2022 取消关注；不写内容则列出全部
/subscriptions 您关注的内容，可用按钮更改或停止
/changes 2022 已发布的更改；后面可写从何时起，如“昨天”；单独使用时：所关注的全部内容
/mute 2022 静音某项内容，即使关注了它所属的
[下次会议 → /next]  [所有会议 → /meetings]
[更多 → /help p2]
sure
"""
    )


async def test_a_language_is_chosen(ask):
    assert (
        drawn(await ask("/language zh", language="en"))
        == """\
今后用中文回答；用其他语言提问仍以该语言回答。
[English → /language en]  [中文 → /language zh]
sure
"""
    )


async def test_a_language_that_is_not_there_yet(ask):
    assert (
        drawn(await ask("/language fr", language="en"))
        == """\
⚠ Answers in Français are not available yet.
Which language?
[English → /language en]  [中文 → /language zh]
unsure
"""
    )


async def test_the_languages(ask):
    assert (
        drawn(await ask("/language", language="zh"))
        == """\
选择哪种语言？
[English → /language en]  [中文 → /language zh]
unsure
"""
    )


async def test_no_further_page(ask):
    assert (
        drawn(await ask("/more", language="en"))
        == """\
There is no further page.
unsure
"""
    )


async def test_a_mistyped_command_offers_the_nearest_with_its_words(ask):
    assert (
        drawn(await ask("/agneda 2022", language="en"))
        == """\
⚠ I know no command /agneda. Did you mean:
[/agenda 2022 → /agenda 2022]  [/mandate 2022 → /mandate 2022]
[Help → /help]
unsure
"""
    )


async def test_a_command_like_no_other(ask):
    assert (
        drawn(await ask("/qqqqqqqq", language="zh"))
        == """\
⚠ 没有 /qqqqqqqq 这个命令。您是否指：
[帮助 → /help]
unsure
"""
    )


async def test_an_empty_store_says_that_it_is_empty(empty_database):
    replies = [await ask_in(empty_database, f"/{command.name}") for command in FAMILIES]
    unsure = {command.name for command, reply in zip(FAMILIES, replies, strict=True) if not reply.sure}
    of_the_chat = {"remind", "settings", "quiet", "digest", "pause", "timezone", "privacy", "mydata", "forget"}
    of_the_chat |= {"publish", "hold", "release", "report"}
    assert unsure == {command.name for command in FAMILIES} - {"help"} - of_the_chat
    assert {key for reply in replies for key in reply.about} == set()


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("/agneda 2022", "/agenda 2022"),
        ("/docs 2010/4", "/doc 2010/4"),
        ("/items 3", "/item 3"),
        ("/timetabel", "/timetable"),
        ("/mandat 4/4", "/mandate 4/4"),
        ("/serch procurement", "/search procurement"),
    ],
)
async def test_an_unknown_command_offers_the_nearest_first_with_its_words(ask, text, nearest):
    reply = await ask(text)
    assert (asks(reply)[0], asks(reply)[-1], reply.sure, reply.about) == (nearest, "/help", False, ())


@pytest.mark.parametrize(
    "text", ["/AGENDA 2022", "／agenda 2022", "/ agenda 2022", "/agenda@delegate_bot 2022", "  /agenda\u00a02022  "]
)
async def test_a_command_is_read_as_people_type_it(ask, text):
    assert (await ask(text)).about[0] == "meeting:CTOC/COP/WG.4:2022-06-29"


@pytest.mark.parametrize(
    ("texts", "setting", "language"),
    [
        (("/agenda 2022",), None, "en"),
        (("/agenda 2022",), "zh", "zh"),
        (("/agenda 2022",), "fr", "en"),
        (("/agenda 第十二次",), "en", "zh"),
        (("when is the agenda adopted",), "zh", "en"),
        (("/language zh", "/agenda 2022"), None, "zh"),
        (("/language zh", "/agenda 2022"), "en", "zh"),
        (("/language 中文", "/language English", "/agenda 2022"), None, "en"),
        (("/language chinese", "what is the agenda of 2022"), None, "en"),
        (("/language de",), "zh", "zh"),
    ],
)
async def test_the_answer_is_in_the_language_asked_in_else_in_the_one_chosen(ask, texts, setting, language):
    assert (await ask(*texts, language=setting)).language == language


async def test_the_choice_is_kept_for_the_edge_and_survives_other_answers(ask):
    assert (await ask("/language zh", "/agenda 2022", "/help")).context.language == "zh"


@pytest.mark.parametrize("words", ["de", "klingon", "zz"])
async def test_a_language_that_is_none_of_the_six_is_asked_for(ask, words):
    reply = await ask(f"/language {words}")
    assert (reply.sure, asks(reply)) == (False, ["/language en", "/language zh"])


async def test_an_ask_needs_only_a_text_and_an_instant(ask):
    assert {name for name in Ask.__dataclass_fields__ if Ask.__dataclass_fields__[name].init} == {
        "text",
        "now",
        "chat",
        "language",
        "words",
        "page",
        "export",
    }
    assert (await ask("")).title == (await ask("/help")).title
