"""Wishes in words: what is clear is done, what can be meant in two ways is asked with a button for each reading."""

from typing import Any

import pytest

from bot.clock import parse_instant
from bot.process import asked
from handlers.ask import Ask, Chat
from handlers.reply import Reply
from store.database import Database
from store.following import follower, subscriptions
from tests.handlers.drawing import asks

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

AT = parse_instant("2022-06-28T10:00")
FIRST = ("/subscribe 2022", "/subscribe 2022 item 3")


async def wished(database: Database, number: int, *texts: str) -> tuple[Reply, list[str]]:
    """Ask in a chat of its own."""
    chat = Chat("private", None, key=f"telegram:{number}", user=number, rights=frozenset({"chat"}))
    context = chat.context
    for text in texts:
        now_in = Chat(chat.place, None, None, context, key=chat.key, user=number, rights=chat.rights)
        reply, steps = await asked(database, Ask(text, AT, now_in))
        context = reply.context
    return reply, steps


CLEAR = {
    "mute item 2": "/mute item 2",
    "please mute item 2 of the 12th meeting": "/mute item 2 of the 12th meeting",
    "don't tell me anything about item 2": "/mute item 2",
    "I'm not interested in item 4": "/mute item 4",
    "mute this meeting": "/mute meeting#12",
    "停两小时": "/pause 两小时",
    "停三小时": "/pause 三小时",
    "暂停到周一": "/pause 到周一",
    "安静到明天早上": "/pause 到明天早上",
    "今天不要再通知我了": "/pause tomorrow",
    "no notifications today": "/pause tomorrow",
    "be quiet for the rest of the day": "/pause tomorrow",
    "pause for two hours": "/pause for two hours",
    "stop for an hour": "/pause for an hour",
    "stop everything until Monday": "/pause everything until monday",
    "stop reminding me for three days": "/pause for three days",
    "pause until Monday 8:00": "/pause until monday 8:00",
    "no messages between 10pm and 7am": "/quiet 22:00 07:00",
    "quiet from 22 to 7": "/quiet 22:00 07:00",
    "晚上10点到早上7点不要打扰": "/quiet 22:00 07:00",
    "quiet hours 22:00-07:00": "/quiet 22:00 07:00",
    "stop notifications from 22:00 to 07:00": "/quiet 22:00 07:00",
    "明天之前不要打扰我": "/pause 明天之前",
    "silencio hasta mañana a las 8:00": "/pause hasta manana a las 8:00",
    "pas de notifications pendant 2 heures": "/pause pendant 2 heures",
    "не беспокоить до завтра 8:00": "/pause до завтра 8:00",
    "لا تزعجني لمدة 2 ساعة": "/pause لمده 2 ساعه",
    "start sending again": "/pause off",
    "恢复通知": "/pause off",
    "send me one message a day": "/digest on",
    "only a daily summary please": "/digest on",
    "每天只发一条": "/digest on",
    "no digest": "/digest off",
    "digest please": "/digest",
    "no programme in the morning": "/settings morning off",
    "send the programme at 7": "/settings morning 07:00",
    "把早上的日程改到7点": "/settings morning 07:00",
    "my time zone is New York": "/timezone America/New_York",
    "remind me an hour before each session": "/remind 60",
    "please remind me 30 minutes before a session starts": "/remind 30",
    "let me know 15 min before every meeting": "/remind 15",
    "每场会议前10分钟提醒我": "/remind 10",
    "delete my data": "/forget",
    "删除我的数据": "/forget",
    "what do you know about me": "/mydata",
    "你保存了什么": "/mydata",
    "unmute item 2": "/subscriptions",  # it is not muted: nothing is stopped
    "stop reminding me about the report": "/unsubscribe",  # which one is asked
    "turn off the evening message": "/settings evening off",
    "turn the evening message off": "/settings evening off",
    "turn on the evening message": "/settings evening 18:00",
    "evening programme at 19:00": "/settings evening 19:00",
    "stop the morning programme": "/settings morning off",
    "早上的日程不用发了": "/settings morning off",
    "早上7点发日程": "/settings morning 07:00",
    "晚上6点发第二天的日程": "/settings evening 18:00",
    "désactiver le message du soir": "/settings evening off",
    "desactiva el mensaje de la noche": "/settings evening off",
    "отключи вечернее сообщение": "/settings evening off",
    "أوقف رسالة المساء": "/settings evening off",
    "turn notifications off": "/unsubscribe",
    "关闭通知": "/unsubscribe",
    "全部停止": "/unsubscribe",
    "stop bothering me": "/pause",
    "暂停提醒": "/pause",
    "下周一前别发消息": "/pause 下周一前",
    "be quiet till 8pm": "/pause till 8pm",
    "stop telling me about item 3": "/unsubscribe item 3",
    "remove item 3 from my list": "/unsubscribe item 3",
    "arrête de me parler du point 3": "/unsubscribe point 3",
    "ya no me avises del tema 3": "/unsubscribe tema 3",
    "больше не пиши про пункт 3": "/unsubscribe пункт 3",
    "别再通知我项目3了": "/unsubscribe 项目3",
    "what will I receive": "/subscriptions",
    "am I following item 3": "/subscriptions",
    "会给我发什么": "/subscriptions",
    "follow the whole meeting": "/subscribe meeting#12",
    "订阅整个会议": "/subscribe meeting#12",
    "put the 12th meeting in my calendar": "/calendar 12th meeting",
    "add item 3 to outlook": "/calendar item 3",
    "把第十二次会议加到日历": "/calendar 第十二次会议",
    "добавь пункт 3 в календарь": "/calendar пункт 3",
    "answer in Chinese": "/language zh",
    "换成英文": "/language en",
    "отвечай по-русски": "/language ru",
    "send me the agenda each morning at half past seven": "/settings morning 07:30",
    "每天早上七点半告诉我日程": "/settings morning 07:30",
    "un seul message par jour": "/digest on",
    "удалите мои данные": "/forget",
    "احذف بياناتي": "/forget",
}


async def test_what_is_clear_is_the_commands_question(database):
    read = {
        text: (await wished(database, number, *FIRST, text))[1][0].removeprefix("wish: ")
        for number, text in enumerate(CLEAR, start=1)
    }
    assert read == CLEAR


HOURS = ["/quiet 22:00 08:00", "/settings morning 08:00", "/pause until 08:00"]
LEADS = ["/remind 10", "/remind item#22 10"]
ASKED = {
    "not before 8": HOURS,
    "nothing before 8 am please": HOURS,
    "don't write before 8:00": HOURS,
    "8点之前不要发": HOURS,
    "早上8点以前别发消息": HOURS,
    "no messages after 22:00": ["/quiet 22:00 07:00"],
    "remind me 10 minutes before instead": LEADS,
    "remind me an hour before the meeting": [each.replace("10", "60") for each in LEADS],
    "remind me an hour before it begins": [each.replace("10", "60") for each in LEADS],
    "remind me 10 minutes before": LEADS,
    "make it 10 minutes": LEADS,
    "rappelle-moi une demi-heure avant": [each.replace("10", "30") for each in LEADS],
    "recuérdamelo media hora antes": [each.replace("10", "30") for each in LEADS],
    "напоминай за полчаса": [each.replace("10", "30") for each in LEADS],
    "ذكرني قبل نصف ساعة": [each.replace("10", "30") for each in LEADS],
    "follow everything": ["/subscribe meeting#12", "/subscribe CTOC/COP/WG.4"],
    "10 minutes before please": LEADS,
    "改成提前10分钟": LEADS,
    "I want reminders 15 and 60 minutes before": ["/remind 15 60", "/remind item#22 15 60"],
    "stop everything": ["/pause", "/unsubscribe all"],
    "cancel all reminders": ["/pause", "/unsubscribe all"],
    "stop all notifications": ["/pause", "/unsubscribe all"],
    "mute the meeting for today": ["/mute meeting#12", "/pause tomorrow"],
    "be quiet until 8": ["/pause until 08:00", "/pause until 20:00"],
    "ne me dérangez pas jusqu'à 8": ["/pause until 08:00", "/pause until 20:00"],
    "don't disturb me tomorrow": ["/pause until 2022-06-30"],
    "明天别打扰我": ["/pause until 2022-06-30"],
    "don't remind me tomorrow": ["/pause until 2022-06-30"],
    "no notifications on Friday": ["/pause until 2022-07-02"],
    "don't message me this weekend": ["/pause until 2022-07-04"],
    "这个周末不要发消息": ["/pause until 2022-07-04"],
    "no me escribas este fin de semana": ["/pause until 2022-07-04"],
    "не беспокоить в эти выходные": ["/pause until 2022-07-04"],
    "لا تراسلني في عطلة نهاية الأسبوع": ["/pause until 2022-07-04"],
    "no messages until next week": ["/pause until 2022-07-04"],
    "no messages next week": ["/pause until 2022-07-11"],
    "remind me at 9:00": ["/settings morning 09:00", "/remind"],
    "明天9点提醒我": ["/settings morning 09:00", "/remind"],
    "send the programme at 18:00": ["/settings evening 18:00", "/settings morning 18:00"],
    "stop the messages in the evening": ["/settings evening off", "/quiet 18:00 07:00"],
    "关闭晚上的消息": ["/settings evening off", "/quiet 18:00 07:00"],
    "停止所有通知": ["/pause", "/unsubscribe all"],
    "too many messages": ["/digest on", "/pause", "/subscriptions"],
    "太多消息了": ["/digest on", "/pause", "/subscriptions"],
    "trop de messages": ["/digest on", "/pause", "/subscriptions"],
    "I am in Shanghai now": ["/timezone Asia/Shanghai"],
    "remind me again in 5 minutes": ["/later next session 5"],
    "snooze": ["/later next session 5", "/later next session 10"],
    "稍后提醒": ["/later next session 5", "/later next session 10"],
}


async def kept(database: Database, number: int) -> Any:
    """All that a chat chose."""
    async with database.reading() as session:
        who = await follower(session, f"telegram:{number}")
        assert who is not None
        held = await subscriptions(session, who.chat)
        return held, who.leads, who.quiet_from, who.quiet_to, who.paused_until, who.timezone, who.morning, who.digest


async def test_what_can_be_meant_in_two_ways_is_asked_and_nothing_is_done(database):
    await wished(database, 0, *FIRST)
    read = {}
    for number, text in enumerate(ASKED, start=1):
        reply, _ = await wished(database, number, *FIRST, text)
        assert (reply.sure, await kept(database, number)) == (False, await kept(database, 0)), text
        read[text] = asks(reply)
    assert read == ASKED


async def test_each_reading_that_is_offered_is_done_when_it_is_pressed(database):
    for number, question in enumerate({each for buttons in ASKED.values() for each in buttons}, start=100):
        reply, _ = await wished(database, number, *FIRST, question)
        assert reply.sure, question


@pytest.mark.parametrize(
    "text",
    [
        "don't mute item 2",
        "do not stop",
        "why did you stop",
        "which items are muted",
        "stop trafficking before it happens",
        "pause in the negotiations",
        "no messages after the coffee break",
        "mute the microphones until Monday",
        "quiet diplomacy between 2010 and 2012",
        "stop the practice until 2015",
        "别停",
        "ne me dérangez pas après 22h",
        "pas de notifications jusqu'à demain 8h",
        "no molestar después de las 22:00",
        "لا تزعجني بعد 22:00",
        "who is in Geneva",
        "15 minutes before the session",
        "what is one message a day",
        "is there no evening programme at 19:00",
        "when is the morning programme",
        "remind me at 10:00 of the closing",
        "no programme of work in the evening",
        "用中文怎么说",
        "which meeting came before mute item 2",
        "use the French version of 2021/3",
        "speak about item 3",
        "reservations until 8",
        "weekend",
    ],
)
async def test_words_that_wish_for_something_else_or_for_nothing_change_nothing(database, text):
    await wished(database, 0, *FIRST)
    await wished(database, 1, *FIRST, text)
    assert await kept(database, 1) == await kept(database, 0)


async def test_a_pause_until_tomorrow_morning_ends_in_the_morning(database):
    reply, _ = await wished(database, 1, "/subscribe 2022", "安静到明天早上")
    assert reply.title == "暂停至2022年6月29日（星期三） 08:00（Europe/Vienna）"
    reply, _ = await wished(database, 2, "/subscribe 2022", "pause until this afternoon")
    assert reply.title == "Paused until Tuesday 28 June 2022, 12:00 (Europe/Vienna)"


async def test_what_was_muted_is_heard_of_again(database):
    assert (await wished(database, 1, *FIRST, "mute item 2"))[0].title.startswith("Muted: item 2")
    reply, _ = await wished(database, 1, "unmute item 2")
    assert reply.title.startswith("No longer muted: item 2")
