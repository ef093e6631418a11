"""What was asked, and whether it was asked of us: messages, mentions, deep links, languages. All pure."""

import base64
import binascii
import re
from dataclasses import dataclass

from telegram import Message, MessageEntity, User
from telegram.constants import ChatType

LANGUAGES = frozenset({"ar", "en", "es", "fr", "ru", "zh"})
"""The six official languages of the United Nations."""
PAYLOAD_LENGTH = 64
"""Telegram's limit on what `?start=` carries; only `A-Z a-z 0-9 _ -` are allowed in it."""

COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,32}))?(?=\s|\Z)")
"""A command, perhaps with the name of the bot it is for. `/agenda`, `/agenda@name_bot 2022`"""
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
"""What a deep link may carry. `L2FnZW5kYSAyMDIy`"""


@dataclass(frozen=True, slots=True)
class Me:
    """Who the assistant is on Telegram, and which commands it answers in groups without being named."""

    id: int
    name: str | None
    commands: frozenset[str] = frozenset()


def chat_key(number: int) -> str:
    """Name a chat of Telegram as it is stored."""
    return f"telegram:{number}"


def question_in(message: Message, me: Me) -> str | None:
    """Return what the message asks of us, or None where it asks nothing of us.

    In a private chat everything is for us; "" is a message without words (a photo, a sticker). In a group
    only our commands, a reply to us and a mention of us are. Messages of bots, and our own cards, never are.
    """
    if _is_made_by_bots(message, me) or message.chat.type == ChatType.CHANNEL:
        return None
    text = message.text or message.caption or ""
    private = message.chat.type == ChatType.PRIVATE
    command = COMMAND.match(text)
    if command:
        ours = private or _is_ours(command, me)
        return _plain(command[1].lower(), text[command.end() :].strip()) if ours else None
    return text.strip() if private else _asked_in_group(message, text, me)


def _asked_in_group(message: Message, text: str, me: Me) -> str | None:
    words, mentioned = _without_mentions(message, text, me)
    if mentioned:
        return words or "/help"
    answered = message.reply_to_message
    if text and answered is not None and answered.from_user is not None and answered.from_user.id == me.id:
        return text.strip()
    return None


def is_linked(message: Message) -> bool:
    """Say whether a message is a deep link's: then its question is the link's author's, not the writer's own."""
    command = COMMAND.match(message.text or "")
    return command is not None and command[1].lower() == "start" and bool((message.text or "")[command.end() :].strip())


def by_the_group(message: Message) -> bool:
    """Say whether a group's administrator writes in its name, unnamed; Telegram then gives a bot as the writer."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id


def language_of(code: str | None) -> str:
    """Choose one of the six for Telegram's `language_code`: `zh-hans` → zh, `pt-br` → en, None → en."""
    first = (code or "").replace("_", "-").split("-")[0].lower()
    return first if first in LANGUAGES else "en"


def language_shown(message: Message) -> str | None:
    """Tell the language of a message of ours by the labels of its buttons; None where they do not show it.

    A telephone set to English whose owner asks in Chinese is answered in Chinese, and so are the buttons it presses.
    """
    rows = message.reply_markup.inline_keyboard if message.reply_markup is not None else ()
    labels = [button.text for row in rows for button in row if _WORDS.search(button.text)]
    chinese = sum(_HAN.search(label) is not None for label in labels)
    if not labels or 0 < chinese < len(labels) / 2:
        return None
    return "zh" if chinese else "en"


_HAN = re.compile("[\u4e00-\u9fff]")
_WORDS = re.compile("[a-z]{3}|[\u4e00-\u9fff]")
"""What a label says in words; a symbol has none."""


def encode_payload(question: str) -> str | None:
    """Return a question or key as the payload of a deep link, or None where it is over 48 bytes."""
    payload = base64.urlsafe_b64encode(question.encode()).decode("ascii").rstrip("=")
    return payload if 1 <= len(payload) <= PAYLOAD_LENGTH else None


def decode_payload(payload: str) -> str | None:
    """Return the question that `encode_payload` was given, or None for anything it cannot have made."""
    if not PAYLOAD.match(payload):
        return None
    try:
        question = base64.b64decode(payload + "=" * (-len(payload) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
    if not question.isprintable() or encode_payload(question) != payload:
        return None
    return question


def _is_made_by_bots(message: Message, me: Me) -> bool:
    if message.from_user is not None and message.from_user.is_bot and not by_the_group(message):
        return True
    return message.via_bot is not None and message.via_bot.id == me.id


def _is_ours(command: re.Match[str], me: Me) -> bool:
    named = command[2]
    if named is not None:
        return me.name is not None and named.lower() == me.name.lower()
    return not me.commands or command[1].lower() in me.commands


def _plain(command: str, rest: str) -> str:
    """Put a command back together without the name; a deep link becomes the question it carries."""
    if command == "start" and rest:
        return decode_payload(rest) or "/start"
    return f"/{command} {rest}" if rest else f"/{command}"


def _without_mentions(message: Message, text: str, me: Me) -> tuple[str, bool]:
    """Cut every mention of us out of the text. Offsets of entities count UTF-16 units."""
    raw = text.encode("utf-16-le", "surrogatepass")
    mentioned = False
    for entity in sorted(message.entities or message.caption_entities, key=lambda one: one.offset, reverse=True):
        start, end = entity.offset * 2, (entity.offset + entity.length) * 2
        if not _names_us(entity, raw[start:end].decode("utf-16-le", "replace"), me):
            continue
        raw = raw[:start] + raw[end:]
        mentioned = True
    return " ".join(raw.decode("utf-16-le", "replace").split()), mentioned


def _names_us(entity: MessageEntity, text: str, me: Me) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return isinstance(entity.user, User) and entity.user.id == me.id
    return entity.type == MessageEntity.MENTION and me.name is not None and text.lower() == f"@{me.name.lower()}"
