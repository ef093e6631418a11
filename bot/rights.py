"""What the person who asks may do in a chat, as far as Telegram tells who that is."""

import logging
from collections.abc import Collection

from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from handlers.ask import Chat, Right

log = logging.getLogger(__name__)

ADMINISTRATORS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
NOBODYS: frozenset[Right] = frozenset()
CHATS: frozenset[Right] = frozenset({"chat"})


def private_rights(who: int | None, publishers: Collection[int]) -> frozenset[Right]:
    """Give what a person may do in the private chat: everything with it, and publish where that is allowed."""
    return CHATS | {"publish"} if who in publishers else CHATS


async def administers(bot: Bot, group: int, chat: Chat) -> bool:
    """Ask Telegram whether who asks is an administrator of the group now; one it does not tell of is none."""
    if chat.place != "group" or chat.user is None:
        return False
    try:
        member = await bot.get_chat_member(group, chat.user)
    except TelegramError as refusal:
        log.info("who administers a group is not known: %s", type(refusal).__name__)
        return False
    return member.status in ADMINISTRATORS
