"""Sending a reply to a chat: its pieces, its files, and what to do about each refusal.

A request whose fate is unknown (a timeout, a broken connection, a 5xx) is not sent again: twice is worse than
asked again. One that was surely refused may be: after the pause a 429 asks for, to the new number of a chat
that moved, as plain text where the markup was not understood.
"""

import asyncio
import json
import logging
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from telegram import Bot, InputFile, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter

from bot.markup import Piece, pieces
from bot.pacing import ANSWER, Pace
from bot.polling import seconds_of
from bot.transport import call
from handlers.reply import File, Reply

log = logging.getLogger(__name__)

Pause = Callable[[float], Awaitable[None]]
R = TypeVar("R")

_PNG = b"\x89PNG\r\n\x1a\n"
_PHOTO_BYTES = 10 * 1024 * 1024
_PHOTO_SIDES = 10_000
"""Telegram's limits of a photo: its bytes, and the pixels of its width and height together."""
_PHOTO_RATIO = 4
"""How many times longer than wide a photo may be. Telegram allows 20, but it shrinks what is longer than 1,280 pixels
to that: of a sheet three times as long as it is wide less than a pixel is left to a pixel of a phone's page."""

LONGEST_PAUSE = 60.0
"""Seconds: a 429 that asks for more is passed on instead of waited for."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reply goes: the chat, the topic in it, the message it answers."""

    chat_id: int
    thread: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """What a request to a chat waits for: its turn where there is a pace, and the pause a 429 asks for."""

    pause: Pause = asyncio.sleep
    pace: Pace | None = None

    async def turn(self, chat_id: int) -> None:
        """Return when an answer to this chat may go out."""
        if self.pace is not None:
            await self.pace.slot(chat_id, lane=ANSWER)

    async def refused(self, seconds: float, chat_id: int) -> None:
        """Take note of a 429; without a pace, sit it out."""
        if self.pace is not None:
            await self.pace.refused(seconds, chat_id)
        elif seconds <= LONGEST_PAUSE:
            await self.pause(seconds)

    def shut(self) -> bool:
        """Whether nothing may be sent for now."""
        return self.pace is not None and self.pace.halted()


async def send(
    bot: Bot, target: Target, reply: Reply, *, pause: Pause = asyncio.sleep, pace: Pace | None = None
) -> tuple[int, ...]:
    """Send the whole reply, text before files, each in its turn where there is a pace.

    Returns the numbers of the messages it became. Raises PTB's errors: `Forbidden` where the chat does not want it,
    `TimedOut`/`NetworkError` where it is unknown whether it arrived.
    """
    gate = Gate(pause, pace)
    sent: list[int] = []
    parts: tuple[Piece | File, ...] = (*pieces(reply), *reply.files)
    for part in parts:
        try:
            sent.append(await _send(bot, target, part, gate))
        except ChatMigrated as moved:
            target = Target(moved.new_chat_id)
            sent.append(await _send(bot, target, part, gate))
        target = Target(target.chat_id, target.thread)  # only the first is marked as the answer
    return tuple(sent)


async def _send(bot: Bot, target: Target, part: Piece | File, gate: Gate) -> int:
    if isinstance(part, Piece):
        return await as_html(part, lambda text, mode: _send_text(bot, target, part, text, mode), gate, target.chat_id)
    if is_photo(part):
        try:
            return await _send_file(bot.send_photo, target, part, gate)
        except BadRequest as refusal:
            log.warning("Telegram did not take a picture as a photo, it is sent as a file: %s", refusal)
    return await _send_file(bot.send_document, target, part, gate)


def is_photo(file: File) -> bool:
    """Say whether a file is a picture that Telegram shows at once and that can still be read then."""
    if not file.content.startswith(_PNG) or len(file.content) > _PHOTO_BYTES:
        return False
    width: int
    height: int
    width, height = struct.unpack(">II", file.content[16:24])
    return width + height <= _PHOTO_SIDES and max(width, height) <= _PHOTO_RATIO * min(width, height)


async def _send_file(method: Callable[..., Awaitable[Message]], target: Target, file: File, gate: Gate) -> int:
    answered = target.reply_to and ReplyParameters(target.reply_to, allow_sending_without_reply=True)
    message = await patiently(
        lambda: method(
            target.chat_id,
            InputFile(file.content, filename=file.name),
            message_thread_id=target.thread,
            reply_parameters=answered or None,
        ),
        gate,
        target.chat_id,
    )
    return message.message_id


async def _send_text(bot: Bot, target: Target, piece: Piece, text: str, mode: ParseMode | None) -> int:
    fields = {"chat_id": str(target.chat_id), "text": text}
    if mode is not None:
        fields["parse_mode"] = mode
    if piece.links:
        fields["link_preview_options"] = '{"is_disabled":true}'
    if target.thread is not None:
        fields["message_thread_id"] = str(target.thread)
    if target.reply_to is not None:
        fields["reply_parameters"] = json.dumps({"message_id": target.reply_to, "allow_sending_without_reply": True})
    if piece.keyboard is not None:
        fields["reply_markup"] = piece.keyboard.to_json()
    sent = await call(bot.request, f"{bot.base_url}/sendMessage", fields)
    if not isinstance(sent, dict) or not isinstance(sent.get("message_id"), int):
        raise NetworkError("Invalid server response")
    return int(sent["message_id"])


async def patiently(action: Callable[[], Awaitable[R]], gate: Gate, chat_id: int) -> R:
    """Call in turn; where Telegram answers 429 (surely not done), wait as long as it says and call once more."""
    await gate.turn(chat_id)
    try:
        return await action()
    except RetryAfter as busy:
        wait = seconds_of(busy.retry_after)
        log.warning("Telegram asks for a pause of %.0f s", wait)
        await gate.refused(wait, chat_id)
        if wait > LONGEST_PAUSE:
            raise
    await gate.turn(chat_id)
    try:
        return await action()
    except RetryAfter as busy:
        if gate.pace is not None:
            await gate.pace.refused(seconds_of(busy.retry_after), chat_id)
        raise


async def as_html(piece: Piece, action: Callable[[str, ParseMode | None], Awaitable[R]], gate: Gate, chat_id: int) -> R:
    """Call with the piece's HTML; where that is not understood, with its plain text."""
    try:
        return await patiently(lambda: action(piece.html, ParseMode.HTML), gate, chat_id)
    except BadRequest as refusal:
        if "can't parse entities" not in str(refusal).lower():
            raise
        log.error("Telegram did not understand a message's markup; sent as plain text")  # noqa: TRY400 - no words
    return await patiently(lambda: action(piece.text, None), gate, chat_id)
