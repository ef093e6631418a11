"""Cards: the answers that an inline query offers, for its writer to put into any chat."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import replace

from telegram import InlineQueryResultArticle, InputTextMessageContent
from telegram.constants import ParseMode

from bot.addressing import Me, encode_payload
from bot.markup import NO_PREVIEW, clean, keyboard_of, pieces
from handlers.reply import Button, Reply

Asks = Callable[[str, int], Awaitable[Reply]]
"""Gives the reply to a question as it is so many seconds from now."""

INLINE_CACHE_SECONDS = 300
"""Seconds Telegram may keep the cards of a question: whoever types it again, or deletes a letter, waits for nobody."""
INLINE_SOON_SECONDS = 10
"""The same where the answer will be another one by then (what is on now), or nothing is held yet."""
INLINE_CHOICES = 5
"""How many candidates of an ambiguous question are offered as cards."""


async def cards_of(question: str, asks: Asks, me: Me) -> tuple[list[InlineQueryResultArticle], int]:
    """Give the cards of a question, and the seconds Telegram may keep them; without a question there are none."""
    cards: list[InlineQueryResultArticle] = []
    keep = INLINE_CACHE_SECONDS
    if question:
        reply = await asks(question, 0)
        keep = await _keeps(question, asks, reply)
        choices = [button.ask for row in reply.buttons for button in row if button.ask]
        if reply.sure or not choices:
            cards = [_card(reply, me)] if _fills_a_card(reply) else []
        else:
            replies = [await asks(choice, 0) for choice in choices[:INLINE_CHOICES]]
            cards = [_card(one, me) for one in replies if one.sure and _fills_a_card(one)]
    return list({card.id: card for card in cards}.values()), keep


async def _keeps(question: str, asks: Asks, reply: Reply) -> int:
    """Say how long an answer may be kept: short where the clock changes it, or where nothing was found."""
    if not reply.about:
        return INLINE_SOON_SECONDS
    later = await asks(question, INLINE_CACHE_SECONDS)
    return INLINE_CACHE_SECONDS if later == reply else INLINE_SOON_SECONDS


def _card(reply: Reply, me: Me) -> InlineQueryResultArticle:
    """Make a card. Its id is the same whenever it speaks of the same thing in the same language."""
    piece = pieces(replace(reply, buttons=()))[0]
    title, _, rest = piece.text.strip().partition("\n")
    return InlineQueryResultArticle(
        id=hashlib.sha256(f"{reply.about[0]}\n{reply.language}".encode()).hexdigest()[:32],
        title=title[:200],
        description=" ".join(rest.split())[:200] or None,
        input_message_content=InputTextMessageContent(
            piece.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW if piece.links else None,
        ),
        reply_markup=keyboard_of([[_outward(button, me) for button in row] for row in reply.buttons]),
    )


def _outward(button: Button, me: Me) -> Button:
    """Let a card's button ask in the private chat: other people's chats are no place to answer it."""
    payload = encode_payload(button.ask) if button.ask else None
    if payload and me.name:
        return Button(button.label, url=f"https://t.me/{me.name}?start={payload}")
    return button


def _fills_a_card(reply: Reply) -> bool:
    return bool(reply.about and clean(reply.text).strip())
