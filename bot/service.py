"""The Telegram service: builds PTB's `Application`, polls, answers, ends with a reason or when told to."""

import asyncio
import gc
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from telegram import Bot, BotCommand, Update
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.addressing import Me
from bot.messenger import Answerer, Errors, Memory, Messenger, Phrases
from bot.ordering import InOrder
from bot.pacing import Pace
from bot.polling import Halted, Patience, Poller, RawUpdate
from bot.problems import LockHeld
from bot.redaction import guard_logs
from bot.timers import Timer, timers
from bot.transport import Transport, call

log = logging.getLogger(__name__)

KINDS = ("message", "callback_query", "inline_query")
"""The kinds of update that are asked for. Edited messages and channel posts are not."""
INLINE_PATIENCE = 8.0
"""Seconds after which an inline query is not answered any more: its writer has typed on."""
GRACE = 10.0
"""Seconds that questions in flight get when the service stops."""
WATCH_EVERY = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Menu:
    """What Telegram shows of the bot in one language: the command menu and the two descriptions."""

    commands: Sequence[tuple[str, str]] = ()
    """Name and description, at most 100, descriptions of at most 256 characters."""
    description: str = ""
    """Shown in an empty chat; at most 512 characters."""
    short: str = ""
    """Shown in the profile; at most 120 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """All that serving needs. `now` dates questions; `clock` (seconds, monotonic) measures patience."""

    token: str = field(repr=False)
    answer: Answerer
    memory: Memory
    now: Callable[[], datetime]
    clock: Callable[[], float]
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    api_url: str = "https://api.telegram.org"
    menus: Mapping[str, Menu] = field(default_factory=dict)
    """By language; that of `en` is also the one for everybody else."""
    phrases: Mapping[str, Phrases] = field(default_factory=lambda: {"en": Phrases()})
    errors: Errors = field(default_factory=Errors)
    patience: Patience = field(default_factory=Patience)
    poll_seconds: int = 50
    """How long Telegram holds an empty `getUpdates`."""
    bound: int = 128
    """Questions in flight, above which no more updates are fetched."""
    connections: int = 32
    pace: Pace | None = None
    """The limits every answer keeps, shared with whatever else sends; None keeps none."""
    allowed: Callable[[], Awaitable[None]] | None = None
    """Asked every half minute whether this process may go on; what it raises ends the service."""
    publishers: frozenset[int] = frozenset()
    """The numbers of the persons who may publish."""
    beside: Callable[[Bot], AbstractAsyncContextManager[None]] | None = None
    """Entered with the bot before polling begins and left when it has ended: what sends by itself works inside."""


async def serve(service: Service, stop: asyncio.Event) -> None:
    """Answer on Telegram until `stop` is set. Raises `Halted` or `LockHeld`, each a sentence for the operator."""
    undo = guard_logs(service.token)
    application, polls = _application(service)
    try:
        await _serve(service, application, polls, stop)
    finally:
        await application.shutdown()
        await application.bot.shutdown()
        undo()


async def push(service: Service, stop: asyncio.Event) -> None:
    """Send notices until `stop` is set, without polling: another process answers. Raises `LockHeld`."""
    undo = guard_logs(service.token)
    application, _ = _application(service)
    try:
        await application.initialize()
        async with service.beside(application.bot) if service.beside is not None else nullcontext():
            log.info("sending notices as %s", application.bot.username)
            while not stop.is_set():
                with suppress(TimeoutError):
                    async with asyncio.timeout(WATCH_EVERY.total_seconds()):
                        await stop.wait()
                if service.allowed is not None and not stop.is_set():
                    await service.allowed()
    finally:
        await application.shutdown()
        await application.bot.shutdown()
        undo()


def calm_collector() -> None:
    """Let Python look for cyclic garbage less often. For the process that serves, once, before `serve`.

    Each update makes some hundred short-lived objects that free themselves; looking for cycles among them at the
    default pace costs a fifth of the work (measured by `tests/bench/updates.py`).
    """
    gc.freeze()  # without looking for garbage first: a start leaves little, and whoever waits for a notice waits for it
    gc.set_threshold(10_000, 20, 20)


async def set_menus(bot: Bot, menus: Mapping[str, Menu]) -> None:
    """Make Telegram show these menus and descriptions. Asks first and changes only what differs.

    A server that refuses a method is no reason to stop: it is logged and left as it is.
    """
    for language, menu in [*menus.items(), *([("", menus["en"])] if "en" in menus else [])]:
        code = language or None
        try:
            wanted = [BotCommand(name, about) for name, about in menu.commands]
            if wanted and list(await bot.get_my_commands(language_code=code)) != wanted:
                await bot.set_my_commands(wanted, language_code=code)
        except Exception as refusal:  # noqa: BLE001 - an odd server's menus must not stop the answers
            log.info("the command menu (%s) was left as it is: %s", language, type(refusal).__name__)
        try:
            await _describe(bot, menu, code)
        except Exception as refusal:  # noqa: BLE001 - an odd server's menus must not stop the answers
            log.info("the descriptions (%s) were left as they are: %s", language, type(refusal).__name__)


async def _describe(bot: Bot, menu: Menu, code: str | None) -> None:
    if menu.description:
        held = await bot.get_my_description(language_code=code)
        if held.description != menu.description:
            await bot.set_my_description(menu.description, language_code=code)
    if menu.short:
        shown = await bot.get_my_short_description(language_code=code)
        if shown.short_description != menu.short:
            await bot.set_my_short_description(menu.short, language_code=code)


def _application(service: Service) -> tuple[Application[Any, Any, Any, Any, Any, Any], Transport]:
    polls = Transport(connections=2)
    application = (
        ApplicationBuilder()
        .token(service.token)
        .base_url(f"{service.api_url}/bot")
        .base_file_url(f"{service.api_url}/file/bot")
        .request(Transport(connections=service.connections))
        .get_updates_request(polls)
        .updater(None)
        .job_queue(None)
        .build()
    )
    return application, polls


async def _serve(
    service: Service,
    application: Application[Any, Any, Any, Any, Any, Any],
    polls: Transport,
    stop: asyncio.Event,
) -> None:
    bot: Bot = application.bot
    inbox: InOrder[tuple[float, RawUpdate]] = InOrder(
        lambda item: _process(service, application, item), bound=service.bound
    )
    fetch = _fetcher(polls, bot, service.poll_seconds)

    def accept(raw: RawUpdate) -> None:
        inbox.submit(_key(raw), (service.clock(), raw))

    poller = Poller(
        fetch,
        accept,
        room=inbox.room,
        clock=service.clock,
        pause=service.pause,
        patience=service.patience,
    )
    halted: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def watch() -> None:
        try:
            poller.check()
            if service.allowed is not None:
                await service.allowed()
        except (Halted, LockHeld) as reason:
            if not halted.done():
                halted.set_exception(reason)

    async def work() -> None:
        await poller.begin(application.initialize)
        me = Me(bot.bot.id, bot.bot.username, _known(service.menus))
        Messenger(
            me=me,
            answer=service.answer,
            memory=service.memory,
            now=service.now,
            phrases=service.phrases,
            errors=service.errors,
            pause=service.pause,
            pace=service.pace,
            publishers=service.publishers,
        ).join(application)
        async with service.beside(bot) if service.beside is not None else nullcontext():
            log.info("polling as %s", me.name)
            async with asyncio.TaskGroup() as group:
                group.create_task(set_menus(bot, service.menus))
                group.create_task(poller.run())

    tasks = {asyncio.ensure_future(one) for one in (work(), stop.wait())} | {halted}
    async with timers(Timer("watchdog", WATCH_EVERY, watch)):
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            left = await inbox.finish(GRACE)
            if left:
                log.warning("stopped with %d questions unanswered", left)
    _raise_from(done)
    await _acknowledge(fetch, poller.offset)


def _raise_from(done: set[asyncio.Future[Any]]) -> None:
    """Raise what ended the service, out of the task group's wrapping."""
    for task in done:
        error = None if task.cancelled() else task.exception()
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        if error is not None:
            raise error from None


async def _acknowledge(fetch: Callable[..., Awaitable[Any]], offset: int | None) -> None:
    """Tell the server what was taken, so that a restart does not answer it again."""
    if offset is None:
        return
    try:
        await fetch(offset, 1, seconds=0)
    except TelegramError as refusal:
        log.info("the last updates were not acknowledged: %s", type(refusal).__name__)


def _fetcher(polls: Transport, bot: Bot, wait: int) -> Callable[..., Awaitable[Any]]:
    address = f"{bot.base_url}/getUpdates"
    kinds = json.dumps(KINDS)

    async def fetch(offset: int | None, limit: int, seconds: int = wait) -> Any:  # noqa: ANN401 - judged by the poller
        fields = {"timeout": str(seconds), "limit": str(limit), "allowed_updates": kinds}
        if offset is not None:
            fields["offset"] = str(offset)
        return await call(polls, address, fields, read_timeout=seconds + 10.0)

    return fetch


async def _process(
    service: Service,
    application: Application[Any, Any, Any, Any, Any, Any],
    item: tuple[float, RawUpdate],
) -> None:
    received, raw = item
    if "inline_query" in raw and service.clock() - received > INLINE_PATIENCE:
        return
    try:
        update = Update.de_json(raw, application.bot)
    except Exception as error:  # noqa: BLE001 - whatever shape it has, it must not stop its chat
        service.errors.count += 1
        log.warning("an update could not be read: %s", type(error).__name__)
        return
    await application.process_update(update)


def _key(raw: RawUpdate) -> object:
    """Whose turn it is: the chat's number, else the writer's."""
    for kind in ("message", "callback_query", "inline_query"):
        body = raw.get(kind)
        if isinstance(body, dict):
            message = body if kind == "message" else body.get("message")
            holder = message.get("chat") if isinstance(message, dict) else body.get("from")
            number = holder.get("id") if isinstance(holder, dict) else None
            return number if isinstance(number, int) else kind
    return "other"


def _known(menus: Mapping[str, Menu]) -> frozenset[str]:
    names = {name for menu in menus.values() for name, _ in menu.commands}
    return frozenset(names | {"start", "help"}) if names else frozenset()
