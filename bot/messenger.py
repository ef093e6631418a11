"""Telegram as a way in: an update becomes an `Ask`, its `Reply` becomes calls of the Bot API.

Every way in ends in the same question to the same answerer. What goes wrong is counted and logged by its
kind and place in the code only: never by anyone's words or name.
"""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from telegram import Bot, CallbackQuery, InlineQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, InlineQueryHandler, MessageHandler, filters

from bot.addressing import Me, by_the_group, chat_key, is_linked, language_of, language_shown, question_in
from bot.cards import cards_of
from bot.markup import NO_PREVIEW, clean, pieces
from bot.pacing import Pace
from bot.rights import CHATS, NOBODYS, administers, private_rights
from bot.sending import Gate, Pause, Target, as_html, send
from handlers.ask import Ask, Chat, Context, Place
from handlers.reply import Reply

log = logging.getLogger(__name__)

Answerer = Callable[[Ask], Awaitable[Reply]]
HARMLESS = ("message is not modified", "query is too old", "query id is invalid")
"""Refusals after which nothing is missing: pressed twice, or asked too long ago."""
NOT_EDITABLE = ("message to edit not found", "message can't be edited", "there is no text in the message")
"""Refusals after which the answer can only be a new message."""
PLAY_EVERY = 3.0
"""Seconds between the notices of a rehearsal: a group may get a message every three seconds."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is kept of a chat, by its number. `load` gives its settings and context, or defaults.

    `forget` lets go of what is held here of a chat that the store keeps no more.
    """

    load: Callable[[int], Awaitable[Chat]]
    save: Callable[[int, Context], Awaitable[None]]
    forget: Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The two sentences that no answer gives, in one language."""

    failed: str = "Something went wrong with this question. It was noted; please ask again later."
    wordless: str = "I read text only: send a question in words, a document symbol, or /help."


@dataclass(slots=True)
class Errors:
    """What went wrong since the start, for the operator."""

    count: int = 0
    """Unexpected errors."""
    undelivered: int = 0
    """Answers of which it is unknown whether they arrived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Messenger:
    """The handlers of one bot. `now` gives the aware instant of a question; `phrases` has at least `en`.

    `publishers` are the numbers of the persons who may publish, in their private chats.
    """

    me: Me
    answer: Answerer
    memory: Memory
    now: Callable[[], datetime]
    phrases: Mapping[str, Phrases] = field(default_factory=lambda: {"en": Phrases()})
    errors: Errors = field(default_factory=Errors)
    pause: Pause = asyncio.sleep
    publishers: frozenset[int] = frozenset()
    pace: Pace | None = None
    """What answers wait for before they go out; None sends at once."""

    playing: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    """The rehearsal that is being sent to a chat, by its number."""

    @property
    def gate(self) -> Gate:
        """What each request waits for."""
        return Gate(self.pause, self.pace)

    def join(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Register one handler for each kind of update, and the handler of errors."""
        application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, self.on_message))
        application.add_handler(CallbackQueryHandler(self.on_press))
        application.add_handler(InlineQueryHandler(self.on_inline))
        application.add_error_handler(self.on_error)

    async def on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a message that is for us; every private one is."""
        message = update.message
        if message is None:
            return
        question = question_in(message, self.me)
        if question is None:
            return
        chat = await self._chat(message.chat.id, _place(message), message.from_user)
        if is_linked(message):
            chat = replace(chat, rights=NOBODYS)
        elif by_the_group(message):
            chat = replace(chat, rights=CHATS, user=None)
        target = Target(
            message.chat.id,
            message.message_thread_id if message.is_topic_message else None,
            None if chat.place == "private" else message.message_id,
        )
        await self._guarded(context.bot, target, chat, self._answer_message(context.bot, target, chat, question))

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a pressed button: first stop its spinner, then ask what it carries."""
        query = update.callback_query
        if query is None:
            return
        if not self.gate.shut():
            await self._quietly(context.bot.answer_callback_query(query.id))
        if not query.data:
            return
        shown = query.message
        place: Place = "inline" if shown is None else _place(shown)
        chat = await self._chat(query.from_user.id if shown is None else shown.chat.id, place, query.from_user)
        if isinstance(shown, Message) and (language := language_shown(shown)) is not None:
            chat = replace(chat, language=chat.context.language or language)
        thread = shown.message_thread_id if isinstance(shown, Message) and shown.is_topic_message else None
        target = Target(shown.chat.id, thread) if shown is not None else None
        await self._guarded(context.bot, target, chat, self._answer_press(context.bot, query, target, chat))

    async def on_inline(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the answer as a card to put into any chat."""
        query = update.inline_query
        if query is None or self.gate.shut():  # by the time the pause is over its writer has typed on
            return
        chat = await self._chat(query.from_user.id, "inline", query.from_user)
        await self._guarded(context.bot, None, chat, self._answer_inline(context.bot, query, chat))

    async def on_error(self, _update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Count and log what no handler caught."""
        if context.error is not None:
            self.note(context.error)

    def note(self, error: BaseException) -> None:
        """Count an unexpected error; log its kind and where it arose, not its text, which may hold words."""
        self.errors.count += 1
        frames = traceback.extract_tb(error.__traceback__)[-4:]
        places = " < ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in reversed(frames))
        log.error("unexpected %s at %s", type(error).__name__, places or "an unknown place")

    async def _answer_message(self, bot: Bot, target: Target, chat: Chat, question: str) -> None:
        wordless = Reply(self._phrases(chat).wordless)
        reply = await self._ask(bot, question, chat, target.chat_id) if question else wordless
        await self._send(bot, target, reply)
        self._play(bot, target, chat, reply)

    def _play(self, bot: Bot, target: Target, chat: Chat, reply: Reply) -> None:
        """Send what comes after a reply by itself, while other questions are answered; another one ends it."""
        if not reply.play:
            return

        async def played() -> None:
            for each in reply.play:
                await self.pause(PLAY_EVERY)
                await self._send(bot, Target(target.chat_id, target.thread), each)

        if (before := self.playing.get(target.chat_id)) is not None:
            before.cancel()
        task = asyncio.create_task(self._guarded(bot, target, chat, played()))
        self.playing[target.chat_id] = task

        def over(done: asyncio.Task[None]) -> None:
            if self.playing.get(target.chat_id) is done:
                del self.playing[target.chat_id]

        task.add_done_callback(over)

    async def _answer_press(self, bot: Bot, query: CallbackQuery, target: Target | None, chat: Chat) -> None:
        shown = query.message
        reply = await self._ask(bot, query.data or "", chat, target.chat_id if target else None)
        if not reply.play and await self._edit(bot, query, shown if isinstance(shown, Message) else None, reply):
            return
        if target is not None:
            await self._send(bot, target, reply)
            self._play(bot, target, chat, reply)

    async def _edit(self, bot: Bot, query: CallbackQuery, shown: Message | None, reply: Reply) -> bool:
        """Show the reply in the message that was pressed. False where it needs a message of its own."""
        made = pieces(reply)
        if len(made) != 1 or reply.files:
            return False
        piece = made[0]
        if query.inline_message_id is None:
            if shown is None or shown.text is None:
                return False
            if shown.text.strip() == piece.text.strip() and shown.reply_markup == piece.keyboard:
                return True
        try:
            await as_html(
                piece,
                lambda text, mode: bot.edit_message_text(
                    text,
                    chat_id=shown.chat.id if shown is not None else None,
                    message_id=shown.message_id if shown is not None else None,
                    inline_message_id=query.inline_message_id,
                    parse_mode=mode,
                    reply_markup=piece.keyboard,
                    link_preview_options=NO_PREVIEW if piece.links else None,
                ),
                self.gate,
                shown.chat.id if shown is not None else query.from_user.id,
            )
        except BadRequest as refusal:
            if any(words in str(refusal).lower() for words in NOT_EDITABLE):
                return False
            raise
        return True

    async def _answer_inline(self, bot: Bot, query: InlineQuery, chat: Chat) -> None:
        async def asks(question: str, seconds: int) -> Reply:
            return await self.answer(Ask(clean(question), self.now() + timedelta(seconds=seconds), chat))

        cards, keep = await cards_of(query.query.strip(), asks, self.me)
        await bot.answer_inline_query(query.id, cards, cache_time=keep, is_personal=True)

    async def _ask(self, bot: Bot, question: str, chat: Chat, keep_for: int | None) -> Reply:
        ask = Ask(clean(question), self.now(), chat)
        reply = await self.answer(ask)
        if reply.lacks == "chat" and keep_for is not None and await administers(bot, keep_for, chat):
            reply = await self.answer(replace(ask, chat=replace(chat, rights=CHATS)))
        if keep_for is not None and reply.forget:
            self.memory.forget(keep_for)
        elif keep_for is not None and reply.context != chat.context:
            try:
                await self.memory.save(keep_for, reply.context)
            except Exception as error:  # noqa: BLE001 - an answer that was found is given
                self.note(error)
        return reply

    async def _chat(self, number: int, place: Place, user: User | None) -> Chat:
        try:
            stored = await self.memory.load(number)
        except Exception as error:  # noqa: BLE001 - without its memory the assistant still answers
            self.note(error)
            stored = Chat()
        language = stored.language or language_of(user.language_code if user is not None else None)
        if place == "inline":  # a card stands in other people's chats: nothing is changed from there
            return replace(stored, place=place, language=language, name=self.me.name)
        who = user.id if user is not None else None
        return replace(
            stored, place=place, language=language, name=self.me.name, key=chat_key(number), user=who,
            rights=private_rights(who, self.publishers) if place == "private" else NOBODYS,
        )  # fmt: skip

    def _phrases(self, chat: Chat) -> Phrases:
        return self.phrases.get(chat.context.language or chat.language or "en") or self.phrases["en"]

    async def _guarded(self, bot: Bot, target: Target | None, chat: Chat, work: Awaitable[None]) -> None:
        """Run the work; sort what it raises into refused, unknown, harmless and unexpected."""
        try:
            await work
        except Forbidden:
            log.info("a chat does not want messages (blocked or left)")
        except BadRequest as refusal:
            if not any(words in str(refusal).lower() for words in HARMLESS):
                await self._failed(bot, target, chat, refusal)
        except TelegramError as unknown:
            self.errors.undelivered += 1
            log.warning("an answer may not have arrived: %s", type(unknown).__name__)
        except Exception as error:  # noqa: BLE001 - one question's error must not reach another
            await self._failed(bot, target, chat, error)

    async def _failed(self, bot: Bot, target: Target | None, chat: Chat, error: Exception) -> None:
        self.note(error)
        if target is not None:
            await self._quietly(self._send(bot, target, Reply(self._phrases(chat).failed)))

    async def _send(self, bot: Bot, target: Target, reply: Reply) -> None:
        await send(bot, target, reply, pause=self.pause, pace=self.pace)

    async def _quietly(self, call: Awaitable[object]) -> None:
        try:
            await call
        except TelegramError as refusal:
            log.info("a courtesy call failed: %s", type(refusal).__name__)


def _place(message: object) -> Place:
    chat = getattr(message, "chat", None)
    return "private" if chat is not None and chat.type == ChatType.PRIVATE else "group"
