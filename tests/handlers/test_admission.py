"""Who may use a command: checked in the one door, however the question comes in."""

from dataclasses import replace
from typing import get_args

import pytest

from handlers import FAMILIES
from handlers.ask import Chat, Place, Policy, Right
from handlers.reply import Reply
from tests.conftest import Asking
from tests.handlers.drawing import drawn

RIGHTS = [frozenset(), *(frozenset({right}) for right in get_args(Right)), frozenset(get_args(Right))]
OPEN = {
    "trace", "compare", "agenda", "item", "doc", "timetable", "calendar", "deadlines", "now", "next", "today",
    "mandate", "cites", "citedby", "glossary", "track", "topic", "picture", "export", "search", "source", "meetings",
    "more", "help", "start", "subscriptions", "privacy", "changes",
}  # fmt: skip
"""What anyone may: these change nothing."""


def in_place(place: Place, rights: frozenset[Right] = frozenset()) -> Chat:
    return Chat(place=place, language="en", key="telegram:1", user=1, rights=rights)


def test_every_command_says_who_may_use_it():
    assert {command.policy for command in FAMILIES} <= set(get_args(Policy))
    assert {command.name for command in FAMILIES if command.policy == "anyone"} == OPEN


@pytest.mark.parametrize("place", get_args(Place))
@pytest.mark.parametrize("rights", RIGHTS, ids=lambda rights: "+".join(sorted(rights)) or "none")
async def test_each_command_is_answered_to_those_who_may_and_refused_to_all_others(ask: Asking, place, rights):
    chat = in_place(place, rights)
    refused = {
        command.name: reply.lacks
        for command in FAMILIES
        if (reply := await ask(f"/{command.name}", chat=chat)).lacks is not None
    }
    assert refused == {
        command.name: command.policy
        for command in FAMILIES
        if command.policy != "anyone" and command.policy not in rights
    }


@pytest.mark.parametrize(
    ("place", "language", "sentence"),
    [
        ("group", "en", "⚠ Only administrators of this group can change what it follows and chose."),
        ("group", "zh", "⚠ 只有本群管理员可以更改本群的关注和设置。"),
        ("inline", "en", "⚠ This can be changed only in a chat with me."),
        ("inline", "zh", "⚠ 只能在与我的聊天中更改。"),
    ],
)
async def test_who_may_is_said_in_one_sentence(ask: Asking, place, language, sentence):
    reply = await ask("/language zh", chat=replace(in_place(place), language=language))
    assert drawn(reply) == f"{sentence}\nunsure\n"
    assert reply.context.language is None


async def test_what_a_link_asks_in_a_private_chat_is_done_once_its_button_is_pressed(ask: Asking):
    chat = in_place("private")
    asked: Reply = await ask("/language zh", chat=chat)
    assert (
        drawn(asked)
        == """\
⚠ A link asks for a change. Press to make it:
[/language zh → /language zh]
unsure
"""
    )
    pressed = await ask("/language zh", chat=in_place("private", frozenset({"chat"})))
    assert (pressed.lacks, pressed.context.language) == (None, "zh")
