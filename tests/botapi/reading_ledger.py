"""What a ledger of `tests.botapi.ledger` says: pure functions over its lines, which a checker trusts alone."""

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

SENDING = ("sendMessage", "sendDocument", "editMessageText")
"""Methods that Telegram counts and that faults are applied to."""
DELIVERING = ("sendMessage", "sendDocument")
"""Methods after which a chat has one message more."""
IN_FLIGHT = 0.05
"""Seconds after a 429 in which a request arrives that was on its way before the bot had read the 429."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One request. Instants are seconds: `received` and `decided` monotonic (of the machine), `wall` since 1970."""

    number: int
    received: float
    wall: float
    decided: float
    """When it took effect or was refused."""
    method: str
    chat_id: int | None = None
    text: str | None = None
    """As it came, markup and all: a suite finds its notice's identity here, or in `reply_markup`."""
    digest: str | None = None
    """The beginning of the text's SHA-256, for showing."""
    reply_markup: str | None = None
    accepted: bool
    """Whether it took effect, whatever the bot was told."""
    message_id: int | None = None
    status: int
    """What was answered; 0 where nothing was."""
    fault: str = "none"
    """none | answer-lost | request-lost | 429 | 500 | 403 | hang"""
    why: str = ""
    """Of a 429: chance, pause (asked inside a pause), or the limit that was passed: all, chat, group."""
    retry_after: int | None = None
    whole: bool | None = None
    """Of a 429: whether it pauses everything, or this chat alone."""

    def written(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


Key = Callable[[Line], str]


def read(path: Path) -> tuple[Line, ...]:
    """Read a ledger, perhaps while it is written: a last line that has not ended is left out."""
    whole = path.read_text(encoding="utf-8").rpartition("\n")[0]
    return tuple(Line(**json.loads(line)) for line in whole.split("\n") if line)


def text_of(line: Line) -> str:
    return line.text or ""


def deliveries(lines: Iterable[Line], key: Key = text_of) -> Counter[tuple[int, str]]:
    """How many messages each chat got of each notice; `key` finds the notice in a line."""
    return Counter(
        (line.chat_id, key(line))
        for line in lines
        if line.accepted and line.method in DELIVERING and line.chat_id is not None
    )


def duplicates(lines: Iterable[Line], key: Key = text_of) -> dict[tuple[int, str], int]:
    """The notices a chat got more than once, and how often."""
    return {what: times for what, times in deliveries(lines, key).items() if times > 1}


def most_in(lines: Iterable[Line], seconds: float = 1.0) -> int:
    """The most accepted in any stretch of so many seconds, both ends counted, as they arrived."""
    return _most(_arrivals(lines), seconds)


def most_to_a_chat(lines: Iterable[Line], seconds: float = 1.0, *, groups: bool | None = None) -> int:
    """The same for the chat that got most; `groups` looks at groups alone, or at persons alone."""
    chats: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.chat_id is not None and groups in (None, line.chat_id < 0):
            chats[line.chat_id].append(line)
    return max((_most(_arrivals(of_chat), seconds) for of_chat in chats.values()), default=0)


def inside_pauses(lines: Iterable[Line], in_flight: float = IN_FLIGHT) -> tuple[tuple[Line, Line], ...]:
    """Requests that came although a 429 had told the bot to wait: each with that 429. Asking is no offence."""
    asked = sorted((one for one in lines if not one.method.startswith("get")), key=lambda one: one.received)
    times = [one.received for one in asked]
    found = []
    for refusal in asked:
        if refusal.retry_after is None:
            continue
        begin = bisect_right(times, refusal.decided + in_flight)
        end = bisect_right(times, refusal.decided + refusal.retry_after)
        found += [(one, refusal) for one in asked[begin:end] if refusal.whole or one.chat_id == refusal.chat_id]
    return tuple(found)


def faults(lines: Iterable[Line]) -> Counter[str]:
    """How often each fault was applied: a suite demands that all it promises were."""
    return Counter(line.fault for line in lines if line.fault != "none")


def _arrivals(lines: Iterable[Line]) -> list[float]:
    return sorted(line.received for line in lines if line.accepted and line.method in SENDING)


def _most(times: list[float], seconds: float) -> int:
    most = first = 0
    for last, instant in enumerate(times):
        while times[first] < instant - seconds:
            first += 1
        most = max(most, last - first + 1)
    return most
