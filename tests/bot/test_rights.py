"""Who may change a chat: what the messenger learns of the person who asks, from the real `Application` and server."""

from typing import Any

import pytest

from bot.addressing import encode_payload
from handlers.ask import Ask
from handlers.reply import Reply
from tests.botapi.running import Echo, running
from tests.botapi.server import FakeBotApi, Fault
from tests.botapi.updates import GROUP, PERSON, inline, message, press

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
"""Whom Telegram names as the writer where an administrator stays unnamed."""


class Guarded(Echo):
    """Refuses those without the right it wants, and remembers who asked."""

    def __init__(self, wanted: Any = "chat") -> None:
        super().__init__()
        self.wanted = wanted

    async def __call__(self, ask: Ask) -> Reply:
        self.asked.append(ask)
        if self.wanted and self.wanted not in ask.chat.rights:
            return Reply("No.", lacks=self.wanted)
        return Reply("Done.")


async def said(api: FakeBotApi, guarded: Guarded, update: dict[str, Any], **options: Any) -> str:
    """Give what was answered to one update."""
    async with running(api.url, guarded, **options) as bot:
        await api.push(**update)
        await api.until(lambda: api.of("sendMessage") or api.of("editMessageText"))
        await bot.end()
    return (api.of("sendMessage") or api.of("editMessageText"))[-1].text


def asked_of_telegram(api: FakeBotApi) -> list[dict[str, str]]:
    return [call.fields for call in api.of("getChatMember")]


SHOWN = {"message_id": 9, "date": 1656482400, "chat": GROUP, "text": "Before"}
WAYS = {
    "message": {"message": message("/subscribe 2022", chat=GROUP)},
    "button": {"callback_query": press("/subscribe 2022", SHOWN)},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("status", "answered"),
    [("creator", "Done."), ("administrator", "Done."), ("member", "No."), ("nobody Telegram tells of", "No.")],
)
async def test_in_a_group_telegram_says_who_administers_it(api, way, status, answered):
    api.members[GROUP["id"], PERSON["id"]] = status
    assert await said(api, Guarded(), WAYS[way]) == answered
    assert asked_of_telegram(api) == [{"chat_id": "-100500", "user_id": "77"}]


async def test_where_nothing_is_changed_nobody_is_asked_who_administers_the_group(api):
    assert await said(api, Guarded(wanted=None), WAYS["message"]) == "Done."
    assert asked_of_telegram(api) == []


async def test_the_right_to_publish_is_never_given_in_a_group(api):
    api.members[GROUP["id"], PERSON["id"]] = "creator"
    guarded = Guarded("publish")
    assert await said(api, guarded, WAYS["message"], publishers=frozenset({77})) == "No."
    assert (asked_of_telegram(api), [ask.chat.rights for ask in guarded.asked]) == ([], [frozenset()])


async def test_an_administrator_who_stays_unnamed_may(api):
    update = {"message": message("/subscribe 2022", chat=GROUP, sender_chat=GROUP) | {"from": ANONYMOUS}}
    guarded = Guarded()
    assert await said(api, guarded, update) == "Done."
    assert (asked_of_telegram(api), [ask.chat.user for ask in guarded.asked]) == ([], [None])


async def test_a_channel_that_writes_in_a_group_is_not_the_group(api):
    channel = {"id": -100700, "type": "channel", "title": "News"}
    update = {"message": message("/subscribe 2022", chat=GROUP, sender_chat=channel) | {"from": ANONYMOUS}}
    guarded = Guarded()
    async with running(api.url, guarded) as bot:
        await api.push(**update)
        await api.push(message=message("/agenda"))
        await api.until(lambda: api.messages)
        await bot.end()
    assert guarded.texts == ["/agenda"]


async def test_when_telegram_does_not_answer_nobody_is_an_administrator(api):
    api.members[GROUP["id"], PERSON["id"]] = "creator"
    api.faults.append(Fault("getChatMember", status=500))
    assert await said(api, Guarded(), WAYS["message"]) == "No."


@pytest.mark.parametrize(("publishers", "rights"), [({77}, {"chat", "publish"}), ({78}, {"chat"}), (set(), {"chat"})])
@pytest.mark.parametrize("way", ["message", "button"])
async def test_in_a_private_chat_one_may_change_it_and_publish_where_listed(api, way, publishers, rights):
    shown = SHOWN | {"chat": {"id": 77, "type": "private", "first_name": "A"}}
    update = {"message": message("/hold")} if way == "message" else {"callback_query": press("/hold", shown)}
    guarded = Guarded()
    assert await said(api, guarded, update, publishers=frozenset(publishers)) == "Done."
    assert [ask.chat.rights for ask in guarded.asked] == [rights]


async def test_a_link_changes_nothing_by_itself(api):
    payload = encode_payload("/subscribe 2022")
    guarded = Guarded()
    assert await said(api, guarded, {"message": message(f"/start {payload}")}, publishers=frozenset({77})) == "No."
    assert [(ask.text, ask.chat.rights) for ask in guarded.asked] == [("/subscribe 2022", frozenset())]


async def test_from_a_card_nothing_is_changed(api):
    guarded = Guarded(wanted=None)
    async with running(api.url, guarded, publishers=frozenset({77})) as bot:
        await api.push(inline_query=inline("/subscribe 2022"))
        await api.push(callback_query=press("/subscribe 2022", None, inline_message_id="i1"))
        await api.until(lambda: api.of("answerInlineQuery") and api.of("editMessageText"))
        await bot.end()
    assert {(ask.chat.key, ask.chat.user, ask.chat.rights) for ask in guarded.asked} == {(None, None, frozenset())}
