"""The one sender: takes deliveries from the outbox, composes them, commits to sending, sends, notes what came of it.

`store/outbox.py` tells the story; here is the loop. A round takes as many deliveries as the limiter will let out within
a tenth of a second, composes each from the facts of now, and in one transaction notes what came of earlier ones and
commits to sending these. Then each goes out by itself, at the limiter's word. So a commit serves several messages, and
what a death leaves in doubt is what was at the limiter or on the wire.
"""

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.exc import OperationalError
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.journal import Journal
from bot.markup import Piece, pieces
from bot.pacing import Pace
from bot.polling import seconds_of
from bot.transport import NotSent, call
from handlers.notices import own_of
from handlers.reply import Reply
from store.claiming import claim
from store.database import Database, FactsChanged, Session
from store.following import move_chat
from store.forgetting import bury, forget_again
from store.looking import to_send
from store.manner import manner
from store.meetings import meetings
from store.occasions import meeting_target
from store.outbox import (
    NOTHING_TO_SAY,
    TELEGRAM,
    Due,
    Result,
    arrived_after_all,
    begin_epoch,
    close_chat,
    held_by,
    hold,
    intend,
    last_epoch,
    mark,
    minutes_counted,
    on_their_way,
    take_back,
)

log = logging.getLogger(__name__)

Compose = Callable[[Due, Session, datetime], Awaitable[Reply | None]]

BATCH = 30
"""Deliveries taken in one round at most."""
KEPT = 512
"""Composed texts kept for other chats that are told the same."""
POISONED = 3
"""How often composing a delivery may fail before it is given up."""
IDLE = 0.25
"""Seconds between two looks at an empty outbox; `Sender.wake` cuts them short."""
RESTORED, JUMPED = "restore", "clock"
"""Who holds all pushes of a store that was put back, and of one whose clock jumped ahead."""
NO_CHAT = ("chat not found", "user is deactivated", "bot was kicked", "chat was deleted", "peer_id_invalid")
"""What Telegram says of a chat that is no more, in small letters."""
STALE = 5.0
"""Seconds at the limiter after which a message is composed and granted anew: a pause for all came in between."""
UNREAD = 1.25
"""Seconds after a request whose answer nobody read in which nothing goes out: the shortest pause a 429 asks for, and
the way there and back."""
ALONE = 0.5
"""Seconds for which the first request after that goes by itself: a longer pause answers it, and only it."""
LONGEST_BACKOFF = 5.0
"""Seconds between tries while nothing can be sent at all."""


@dataclass(slots=True)
class Tally:
    """What was sent since the process began, for whoever watches it."""

    sent: int = 0
    failed: int = 0
    doubtful: int = 0
    problems: int = 0
    """Rounds and ticks that an unexpected error ended."""


@dataclass(kw_only=True)
class Sender:
    """Sends what the outbox holds, from `run` until it is cancelled; `drain` waits for what is on its way.

    `now` dates, `clock` (seconds, monotonic) and `pause` measure waiting; `epoch` is this process's turn at sending
    (`store.outbox.begin_epoch`).
    """

    bot: Bot
    database: Database
    compose: Compose
    pace: Pace
    now: Callable[[], datetime]
    clock: Callable[[], float]
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    told: Tally = field(default_factory=Tally)
    journal: Journal = field(default_factory=lambda: Journal(None))
    epoch: int = 0
    alone_since: float | None = None
    """Since when, on `clock`, no other process may send; since `begin` where it is not said."""
    _busy: dict[str, int] = field(default_factory=dict)
    """Chats with a message on its way, and its delivery: one at a time, so that they arrive in order."""
    _results: deque[Result] = field(default_factory=deque)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _texts: OrderedDict[tuple[object, ...], Reply | None] = field(default_factory=OrderedDict)
    _failures: dict[int, int] = field(default_factory=dict)
    _refusals: int = 0
    """Requests in a row that surely went nowhere: no connection, or a token that does not hold just now."""
    _not_before: float = 0.0
    """Until then, on `clock`, nothing is tried again."""
    looked: float | None = None
    """When the last round ended, on `clock`."""
    _stopping: bool = False
    _unsettled: bool = False
    """Whether a round ended without its end being known: it may have committed to what it did not send."""

    async def begin(self) -> None:
        """Take over: what another epoch left on its way is in doubt from now on, but for what the journal knows.

        A store older than its journal was put back from a backup: nothing is sent until that is released.
        """
        self.journal.begin(self.now())
        async with self.database.delivering() as session:
            before = await last_epoch(session)
            if self.journal.epoch > before or self.journal.minutes > await minutes_counted(session):
                await self._put_back(session)
            left = await on_their_way(session)
            await arrived_after_all(session, [id_ for id_, key, chat in left if self.journal.was_sent(key, chat)])
            if self.journal.epoch == before:
                tried = [id_ for id_, key, chat in left if not self.journal.never_tried(key, chat)]
                await take_back(session, epoch=before, keep=tried)
            self.epoch, doubtful = await begin_epoch(session, self.now(), above=self.journal.epoch)
        if doubtful:
            self._wait_for_the_unread()
        self.journal.note_epoch(self.epoch, self.now())
        if doubtful:
            log.warning("%d notices were on their way when the last process ended; they are listed", doubtful)

    def _wait_for_the_unread(self) -> None:
        """Wait out the pause that an answer may have asked for which the process before did not live to read."""
        asked = UNREAD if self.alone_since is None else UNREAD - (self.clock() - self.alone_since)
        if self.journal.last_try is not None:  # where the clock was put back that says nothing
            ago = (self.now() - self.journal.last_try).total_seconds()
            asked = min(asked, UNREAD - ago) if ago >= 0 else asked
        self.pace.begin_after(max(0.0, asked), ALONE)

    async def _put_back(self, session: Session) -> None:
        """Deal with a store that was put back from a backup: forget again who was forgotten since, and hold."""
        stones = (mark.partition(":") for mark in self.journal.forgotten)
        await bury(session, ((digest, salt, self.now()) for digest, _, salt in stones))
        forgotten = await forget_again(session)
        await hold(session, RESTORED)
        log.warning(
            "this store was put back from a backup: %d chats were forgotten again, and no notice is sent until"
            " delegate-bot release",
            forgotten,
        )

    def wake(self) -> None:
        """Look at the outbox now."""
        self._woken.set()

    def stop(self) -> None:
        """Let `run` end with its round: a round that is cut may have committed to what it did not send."""
        self._stopping = True
        self.wake()

    async def run(self) -> None:
        """Send until `stop` or cancelled. An error of one round is logged, loses nothing, and the next begins."""
        while not self._stopping:
            try:
                busy = await self._round()
            except asyncio.CancelledError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, the outbox keeps everything
                self.told.problems += 1
                log.error("a round of sending failed: %s", type(error).__name__)  # noqa: TRY400 - it may hold words
                await self.pause(1.0)
                continue
            finally:
                self.looked = self.clock()
            if not busy and not self._stopping:
                await self._rest(IDLE)

    async def _take_back(self) -> None:
        """Put back what was committed to sending by a round that ended before it could send."""
        async with self.database.delivering() as session:
            await take_back(session, epoch=self.epoch, keep=self._on_their_way())
        self._unsettled = False

    def _on_their_way(self) -> tuple[int, ...]:
        return (*self._busy.values(), *(result.id for result in self._results))

    async def drain(self, seconds: float) -> None:
        """Wait for what is on its way, at most so long, and note what came of it. For the end, after `run`."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        async with self.database.delivering() as session:
            await mark(session, tuple(self._results), epoch=self.epoch, now=self.now())
            await take_back(session, epoch=self.epoch, keep=())  # a task that never began left no result
        self._results.clear()

    async def _round(self) -> bool:
        """Do one round; say whether there may be more to do at once."""
        if self._unsettled:
            await self._take_back()
        room = min(BATCH, self.pace.room()) if self.clock() >= self._not_before else 0
        ready, seen = await self._ready(room) if room else ((), "")
        results = [self._results.popleft() for _ in range(len(self._results))]
        if not ready and not results:
            return False
        now = self.now()
        decided = [each for each in ready if isinstance(each, Result)]
        messages = {due.id: (due, reply, silent) for due, reply, silent in (
            each for each in ready if not isinstance(each, Result))}  # fmt: skip
        try:
            async with self.database.delivering() as session:
                await mark(session, (*results, *decided), epoch=self.epoch, now=now)
                granted = await intend(session, tuple(messages), epoch=self.epoch, now=now, facts=seen)
        except BaseException:
            self._results.extendleft(reversed(results))  # noted in the next round
            self._unsettled = True
            raise
        for id_ in granted:
            self._send(*messages[id_])
        return bool(granted or decided)

    async def _ready(self, room: int) -> tuple[list[Result | tuple[Due, Reply, bool]], str]:
        """Compose the next deliveries, or decide that they wait or say nothing; with the number of the facts."""
        ready: list[Result | tuple[Due, Reply, bool]] = []
        if not await to_send(self.database):
            return [], ""
        async with self.database.reading() as session:
            try:
                if await held_by(session) is not None:
                    return [], ""
                for due in await claim(session, room, self.now(), (*self._busy, *self._not_yet())):
                    ready += await self._decided(due, session)
                return ready, await session.facts_number_inside()
            except FactsChanged:
                return [], ""  # the next round begins with the newer facts

    def _not_yet(self) -> list[str]:
        """The chats that may not be sent to for now, as the limiter has it."""
        return [f"{TELEGRAM}{chat}" for chat in self.pace.closed()]

    async def _decided(self, due: Due, session: Session) -> list[Result | tuple[Due, Reply, bool]]:
        """Compose a delivery, or decide that it waits, says nothing or cannot be made."""
        now = self.now()
        if self.journal.was_sent(due.occasion_key, due.chat):
            return [Result(due.id, "sent", "journal")]
        how = manner(due, now, await _zone(session, due))
        if how.outcome is not None:
            return [Result(due.id, how.outcome, how.cause, until=how.until)]
        try:
            reply = await self._composed(due, session, now)
        except (FactsChanged, OperationalError):  # a store that is away is no fault of the text
            raise
        except Exception as error:  # noqa: BLE001 - one text that cannot be made must not stop the others
            return [self._poisoned(due, error)]
        return [Result(due.id, "superseded", NOTHING_TO_SAY) if reply is None else (due, reply, how.silent)]

    async def _composed(self, due: Due, session: Session, now: datetime) -> Reply | None:
        """Compose, or give what was composed for another chat that is told the same in the same minute."""
        key = (
            due.occasion, due.missed, due.language, due.timezone, due.repeated, await session.facts_number(),
            await own_of(due, session), now.replace(second=0, microsecond=0),
        )  # fmt: skip
        if key not in self._texts:
            self._texts[key] = await self.compose(due, session, now)
            if len(self._texts) > KEPT:
                self._texts.popitem(last=False)
        return self._texts[key]

    def _poisoned(self, due: Due, error: Exception) -> Result:
        self.told.problems += 1
        log.error("a notice could not be composed: %s (%s)", type(error).__name__, due.kind)
        self._failures[due.id] = self._failures.get(due.id, 0) + 1
        if self._failures[due.id] < POISONED:
            return Result(due.id, "waiting", "not composed", until=self.now() + timedelta(seconds=5))
        del self._failures[due.id]
        return Result(due.id, "failed", "not composed")

    def _send(self, due: Due, reply: Reply, silent: bool) -> None:  # noqa: FBT001 - as it was decided
        self._busy[due.chat] = due.id
        task = asyncio.create_task(self._deliver(due, reply, silent=silent))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, due: Due, reply: Reply, *, silent: bool) -> None:
        """Send one message and keep what came of it. Cancelled before its slot it was surely not sent."""
        result = Result(due.id, "pending", "stopped")
        asked = self.clock()
        try:
            await self.pace.slot(number_of(due.chat), lane=due.lane)
            if self.clock() - asked > STALE or self.now() >= due.deadline:
                result = Result(due.id, "pending", "waited")  # to be composed and granted anew
                return
            with self._noted("a message about to go out"):
                self.journal.note_try(due.occasion_key, due.chat, self.now())
                result = Result(due.id, "doubtful", "stopped")
            if result.outcome == "pending":  # nothing goes out that the journal does not know of
                self._back_off()
                return
            result = await self._attempt(due, pieces(reply)[0], silent=silent)
        finally:
            self._results.append(result)
            del self._busy[due.chat]
            self._count(result)
            self.wake()

    async def _attempt(self, due: Due, piece: Piece, *, silent: bool) -> Result:
        """Make the request and say what its answer means. What it does not answer is in doubt."""
        chat = number_of(due.chat)
        try:
            message = await self._request(chat, piece, silent=silent)
        except NotSent:
            self._back_off()
            return Result(due.id, "pending", "no connection")
        except RetryAfter as busy:
            with self._noted("a pause"):
                await self.pace.refused(seconds_of(busy.retry_after), chat)
            return Result(due.id, "pending", "told to wait")
        except ChatMigrated as moved:
            result = Result(due.id, "pending", "moved")
            with self._noted("a chat that moved"):
                async with self.database.delivering() as session:
                    await move_chat(session, due.chat, f"{TELEGRAM}{moved.new_chat_id}")
                    await mark(session, [result], epoch=self.epoch, now=self.now())
            return result
        except Forbidden:
            return await self._closed(due, "blocked")
        except BadRequest as refusal:
            if any(words in str(refusal).lower() for words in NO_CHAT):
                return await self._closed(due, "gone")
            log.error("Telegram refused a notice of kind %s", due.kind)  # noqa: TRY400 - its words may quote ours
            return Result(due.id, "failed", "refused")
        except (InvalidToken, Conflict) as refusal:
            self._back_off()
            return Result(due.id, "pending", type(refusal).__name__)
        except TelegramError as torn:  # no connection any more, a 5xx, an answer that is none
            return Result(due.id, "doubtful", type(torn).__name__)
        self._refusals = 0
        with self._noted("a message that arrived"):
            self.journal.note_sent(due.occasion_key, due.chat, self.now())
        return Result(due.id, "sent", message_id=message)

    def _back_off(self) -> None:
        self._refusals += 1
        self._not_before = self.clock() + min(LONGEST_BACKOFF, 0.25 * 2 ** min(self._refusals, 5))

    @contextmanager
    def _noted(self, what: str) -> Iterator[None]:
        """Let an answer mean what it means also where the store refuses to note it: the next answer says it again."""
        refusals: tuple[type[Exception], ...] = (OSError, *self.database.errors)
        try:
            yield
        except refusals as error:
            self.told.problems += 1
            log.error("%s could not be noted: %s", what, type(error).__name__)  # noqa: TRY400 - no words

    async def _request(self, chat: int, piece: Piece, *, silent: bool) -> int:
        try:
            return await self._post(chat, piece, piece.html, silent=silent, mode=ParseMode.HTML)
        except BadRequest as refusal:
            if "can't parse entities" not in str(refusal).lower():
                raise
        log.error("Telegram did not understand a notice's markup; sent as plain text")
        await self.pace.slot(chat, lane=1)
        return await self._post(chat, piece, piece.text, silent=silent)

    async def _post(self, chat: int, piece: Piece, text: str, *, silent: bool, mode: ParseMode | None = None) -> int:
        fields = {"chat_id": str(chat), "text": text}
        if mode is not None:
            fields["parse_mode"] = mode
        if silent:
            fields["disable_notification"] = "true"
        if piece.links:
            fields["link_preview_options"] = '{"is_disabled":true}'
        if piece.keyboard is not None:
            fields["reply_markup"] = piece.keyboard.to_json()
        answer: Any = await call(self.bot.request, f"{self.bot.base_url}/sendMessage", fields)
        number = answer.get("message_id") if isinstance(answer, dict) else None
        if not isinstance(number, int):
            raise NetworkError("Invalid server response")
        return number

    async def _closed(self, due: Due, state: str) -> Result:
        result = Result(due.id, "failed", state)
        with self._noted("a chat that is closed"):
            async with self.database.delivering() as session:
                await close_chat(session, due.chat, "blocked" if state == "blocked" else "gone")
                await mark(session, [result], epoch=self.epoch, now=self.now())
        return result

    def _count(self, result: Result) -> None:
        self.told.sent += result.outcome == "sent"
        self.told.failed += result.outcome == "failed"
        self.told.doubtful += result.outcome == "doubtful"

    async def _rest(self, seconds: float) -> None:
        self._woken.clear()
        waits = asyncio.ensure_future(self._woken.wait()), asyncio.ensure_future(self.pause(seconds))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:  # not waited for: who is cancelled just then has to hear of it
                each.cancel()


def number_of(chat: str) -> int:
    """Give Telegram's number in a chat's key."""
    return int(chat.removeprefix(TELEGRAM))


async def _zone(session: Session, due: Due) -> ZoneInfo:
    """The zone in which a chat's quiet hours are counted: its own, else that of the meeting's place."""
    if due.timezone:
        return ZoneInfo(due.timezone)
    places = (each.zone for each in await meetings(session) if meeting_target(each) == due.meeting)
    return next(places, ZoneInfo("UTC"))
