"""Questions in words that a command answers: citations, chains, histories, differences, meanings, deadlines."""

import re

import pytest

from bot.clock import parse_instant
from handlers.ask import Ask
from handlers.questions.in_words import asked_in_words
from tests.conftest import QUIET, TERMINAL
from tests.handlers.drawing import asks

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there


@pytest.mark.parametrize(
    ("question", "command"),
    [
        ("who cites 4/4?", "/citedby 4/4"),
        ("Which documents cite CTOC/COP/WG.4/2010/4?", "/citedby 2010/4"),
        ("谁援引了第4/4号决定？", "/citedby 4/4"),
        ("第4/4号决定被谁引用", "/citedby 4/4"),
        ("which documents mention decision 4/4?", "/citedby 4/4"),
        ("哪些文件提到了第4/4号决定", "/citedby 4/4"),
        ("everything ever discussed about non-punishment", "/topic non-punishment"),
        ("what came of decision 4/4", "/trace 4/4"),
        ("who has to report under decision 4/4", "/mandate 4/4"),
        ("what is cited by 2022/1", "/cites 2022/1"),
        ("2022/1引用了什么？", "/cites 2022/1"),
        ("what is the history of non-punishment?", "/topic non-punishment"),
        ("history of procurement", "/topic procurement"),
        ("不处罚问题的来龙去脉", "/topic 不处罚"),
        ("不处罚的历史", "/topic 不处罚"),
        ("qui cite 4/4 ?", "/citedby 4/4"),
        ("кто ссылается на 4/4?", "/citedby 4/4"),
        ("what acts cite decision 4/4?", "/citedby 4/4"),
        ("ماذا حدث للمقرر 4/4؟", "/trace 4/4"),
        ("diff between the draft and 4/4", "/compare 4/4"),
        ("how does function (c) differ between the draft and the decision?", "/compare 4/4 10(c)"),
        ("职能(c)在草案和决定中有何不同", "/compare 4/4 10(c)"),
        ("перевод слова «urges» на французский", "/glossary urges"),
        ("all documents on procurement over the years", "/topic procurement"),
        ("历次会议关于需求的文件", "/topic 需求"),
        ("all the papers on victims forced to commit crimes", "/topic non-punishment"),
        ("关于联合调查都出过哪些文件", "/topic joint-investigations"),
        ("كل الوثائق عن الطلب", "/topic demand"),
        ("что почитать про совместные расследования, нужны все документы", "/topic joint-investigations"),
        ("status of the recommendations", "/track recommendations"),
        ("what are states parties urged to do?", "/mandate states parties urges"),
        ("会员国被促请做什么", "/mandate 会员国 促请"),
        ("秘书处2008年要做什么", "/mandate secretariat 2008"),
        ("哪些决议要求秘书处做什么", "/mandate secretariat"),
        ("what is cited in 2022/1?", "/cites 2022/1"),
        ("where is 4/4 cited?", "/citedby 4/4"),
        ("how did decision 4/4 come about?", "/trace 4/4"),
        ("what became of decision 4/4", "/trace 4/4"),
        ("第4/4号决定的来龙去脉", "/trace 4/4"),
        ("第4/4号决定是怎么来的？", "/trace 4/4"),
        ("d'où vient la décision 4/4 ?", "/trace 4/4"),
        ("¿de dónde viene la decisión 4/4?", "/trace 4/4"),
        ("откуда взялось решение 4/4?", "/trace 4/4"),
        ("كيف نشأ المقرر 4/4", "/trace 4/4"),
        ("where does item 2 of 2022 come from?", "/trace 2022 item 2"),
        ("2022年项目2是怎么来的", "/trace 2022 item 2"),
        ("where did A/64/130 come from", "/trace A/64/130"),
        ("history of decision 4/4", "/trace 4/4"),
        ("what happened to the recommendations?", "/track recommendations"),
        ("建议后来怎么样了", "/track recommendations"),
        ("non-punishment over the years", "/topic non-punishment"),
        ("what is the difference between the draft and decision 4/4", "/compare 4/4"),
        ("what changed from the draft?", "/compare 4/4"),
        ("compare 4/4 with its draft", "/compare 4/4"),
        ("草案和第4/4号决定有什么区别", "/compare 4/4"),
        ("quelle est la différence entre le projet et la décision 4/4 ?", "/compare 4/4"),
        ("¿cuál es la diferencia entre el proyecto y la decisión 4/4?", "/compare 4/4"),
        ("в чем разница между проектом и решением 4/4", "/compare 4/4"),
        ("ما الفرق بين المشروع والمقرر 4/4", "/compare 4/4"),
        ("what does 吁请 mean in French?", "/glossary 吁请"),
        ("how do you say “urges” in Chinese", "/glossary urges"),
        ("“敦促”是什么意思", "/glossary 敦促"),
        ("吁请用法文怎么说", "/glossary 吁请"),
        ("que veut dire urges en français", "/glossary urges"),
    ],
)
async def test_a_question_in_words_is_answered_as_its_command(ask, question, command):
    language = "zh" if re.search("[㐀-鿿]", re.sub("吁请|urges", "", question)) else "en"
    said, typed = await ask(question, language=language), await ask(command, language=language)
    assert (said.about, said.sure) == (typed.about, True)


@pytest.mark.parametrize(
    ("question", "command"),
    [
        ("what are the deadlines?", ("deadlines", "")),
        ("有什么截止日期", ("deadlines", "")),
        ("deadlines for the 2022 meeting", ("deadlines", "2022")),
        ("2022年会议有截止日期吗", ("deadlines", "2022")),
        ("difference between A/RES/63/194 and A/RES/64/178", ("compare", "A/RES/63/194 with A/RES/64/178")),
    ],
)
async def test_which_command_a_question_in_words_asks(database, question, command):
    async with database.reading() as session:
        assert await asked_in_words(Ask(question, parse_instant(QUIET), TERMINAL, words=question), session) == command


async def test_of_what_was_spoken_of_a_chain_and_a_draft_are_asked_without_its_name(ask):
    assert await ask("/mandate 4/4", "what became of it?") == await ask("/mandate 4/4", "/trace")
    assert await ask("/mandate 4/4", "what came of this decision?") == await ask("/mandate 4/4", "/trace")
    assert await ask("/mandate 4/4", "这个决定后来怎样了") == await ask("/mandate 4/4", "/trace", language="zh")
    assert (await ask("what came of this decision?")).title == (await ask("/trace")).title
    assert await ask("/mandate 4/4", "how does it differ from the draft?") == await ask("/mandate 4/4", "/compare")


async def test_which_of_two_acts_is_asked_for_the_command_that_was_meant(ask):
    for command in ("mandate", "trace", "compare"):
        offered = await ask(f"/{command} 9/1")
        assert asks(offered)[:2] == [f"/{command} decision 9/1", f"/{command} resolution 9/1"]
    assert asks(await ask("/mandate 9/1 secretariat"))[0] == "/mandate decision 9/1 secretariat"


@pytest.mark.parametrize(
    "question",
    [
        "deadline for registration",
        "where does this delegation come from",
        "what happened on 29 June 2022",
        "compare the hotels",
        "what does the chair mean",
        "草案对还没批准议定书的国家怎么说",
        "who cites the paper on demand",
        "the history of the Palais",
        "history of",
        "history of review",
        "who cites",
        "what did decision 4/4 ask of the secretariat?",
    ],
)
async def test_what_names_no_text_and_no_topic_is_another_question(database, question):
    async with database.reading() as session:
        assert await asked_in_words(Ask(question, parse_instant(QUIET), TERMINAL, words=question), session) is None


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ("i need the report of the 11th meeting in french", "document:CTOC/COP/WG.4/2021/6"),
        ("send me the agenda of the 12th meeting in spanish", "meeting:CTOC/COP/WG.4:2022-06-29"),
        ("send me the agenda in spanish", "meeting:CTOC/COP/WG.4:2022-06-29"),
        ("paper on technology in russian", "document:CTOC/COP/WG.4/2021/2"),
    ],
)
async def test_a_paper_wanted_in_a_language_is_that_paper(ask, asked, about):
    shown = await ask(asked)
    assert (shown.about[0], shown.sure) == (about, True)


async def test_whether_something_was_discussed_before_its_topic_tells(ask):
    for before, asked in (("/item 2022 2", "has it been discussed before"), ("/doc 2020/2", "之前讨论过吗")):
        told = await ask(before, asked)
        assert (told.about, told.sure) == ((await ask("/topic non-punishment")).about, True)
    assert (await ask("was technology discussed before")).about == (await ask("/topic technology")).about


async def test_a_paragraph_is_that_of_the_document_last_spoken_of(ask):
    told = await ask("/doc 2010/4", "what does paragraph 5 say")
    assert (told.about, told.sure) == (("document:CTOC/COP/WG.4/2010/4",), False)
    assert told.title == "⚠ The text of 2010/4 is not held, so paragraph 5 cannot be shown."


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("Russian version of the paper on procurement", ("Русский", "Open in English", "中文")),
        ("A/76/120 en español", ("Español", "Open in English", "中文")),
        ("2021/2的俄文版", ("Русский", "打开中文本", "English")),
        ("النسخة الفرنسية من A/76/120", ("Français", "Open in English", "中文")),
        ("A/76/120 in English", ("Open in English", "中文")),
        ("/doc A/76/120 languages", ("العربية", "English", "Español")),
    ],
)
async def test_a_document_opens_in_the_language_first_in_which_it_is_wanted(ask, question, labels):
    answered = await ask(question, at=QUIET)
    assert tuple(button.label for button in answered.buttons[0]) == labels
