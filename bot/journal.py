"""The journal beside the store: what was sent and who was forgotten, so that a backup that is restored repeats nothing.

A store restored from a backup knows less than was done: it would send again what it sent since, and to chats that were
forgotten since. The journal is one file beside the store's, not part of it, and holds fingerprints only: a line `tried`
for each message that is about to go out and `sent` for each that arrived, `forgot` and `back` for each tombstone put up
and taken away, `epoch` for each process that began to send, `pause` where Telegram wants nothing sent for a while,
which has to be known to the next process though this one dies before it can tell the store. Epochs and the minutes in
which notices were sent are counted in both: a process that finds more in the journal than in the store knows that the
store was put back, and holds all pushes until an operator lets them go on. What was not noted as tried surely never
left, as long as the machine has not started anew since: lines that were written survive the death of a process, but not
a loss of power before they were made safe.
"""

import hashlib
import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TextIO

SENT_KEPT = timedelta(days=3)
"""How long what was sent is remembered: no notice is of use that much later."""
FORGOTTEN_KEPT = timedelta(days=40)
"""How long who was forgotten is: longer than any backup should be kept."""


def fingerprint(*parts: str) -> str:
    """Give a short digest by which a message or a chat is known again."""
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()


@dataclass
class Journal:
    """The journal of one store while one process sends; without a path it remembers only while the process lives."""

    path: Path | None
    sent: set[str] = field(default_factory=set)
    forgotten: set[str] = field(default_factory=set)
    tried: set[str] = field(default_factory=set)
    """What the last epoch began to send, answered or not."""
    last_try: datetime | None = None
    """When it did so last."""
    pauses: dict[str, datetime] = field(default_factory=dict)
    """Until when Telegram wants nothing sent, in real time: to all by "", to one chat by its fingerprint."""
    epoch: int = 0
    minutes: int = 0
    """How many minutes notices were sent in all, as the store counts them too: one put back has counted fewer."""
    whole: bool = False
    """Whether no line of the last epoch can be missing: the machine runs as it did when they were written."""
    _file: TextIO | None = None
    _unsafe: bool = False

    def begin(self, now: datetime, real: datetime | None = None) -> None:
        """Read what is still of use, and write it anew without the rest; the second time nothing.

        A line cut short by a crash is dropped. `real` is the time where `now` is that of a rehearsal.
        """
        if self.path is None or self._file is not None:
            return
        kept = []
        for line in self.path.read_text(encoding="utf-8").splitlines() if self.path.exists() else ():
            parts = line.split(" ")
            if len(parts) == 3 and self._take(*parts, now=now, real=real or now):
                kept.append(line)
        minutes = [line for line in kept if " minute " in line]
        kept = [line for line in kept if line not in minutes[:-1]]
        fresh = self.path.with_name(f"{self.path.name}.new")
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in kept)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path)
        self._file = self.path.open("a", encoding="utf-8")

    def _take(self, at: str, kind: str, what: str, *, now: datetime, real: datetime) -> bool:
        try:
            when = datetime.fromisoformat(at)
        except ValueError:
            return False
        if kind == "epoch":
            epoch, _, ran = what.partition(":")
            self.epoch, self.whole = max(self.epoch, int(epoch)), ran == boot() != ""
            self.tried.clear()
            self.last_try = None
            return True
        if kind == "minute":
            self.minutes = int(what)
            return True
        if kind == "tried":
            self.tried.add(what)
            self.last_try = when
            return now - when <= SENT_KEPT
        if kind == "pause":
            whom, _, until = what.partition("@")
            self.pauses[whom] = datetime.fromisoformat(until)
            return self.pauses[whom] > real
        if kind == "sent" and now - when <= SENT_KEPT:
            self.sent.add(what)
            return True
        if kind in ("forgot", "back") and now - when <= FORGOTTEN_KEPT:
            (self.forgotten.add if kind == "forgot" else self.forgotten.discard)(what)
            return True
        return False

    def note_pause(self, chat: str, until: datetime, now: datetime) -> None:
        """Note until when Telegram wants nothing sent: to a chat, or where that is "" to all. Both are real time."""
        whom = fingerprint(chat) if chat else ""
        self.pauses[whom] = until
        self._write(now, "pause", f"{whom}@{until.isoformat()}")

    def note_try(self, occasion: str, chat: str, now: datetime) -> None:
        """Note that a message is about to go out: what is not noted so surely did not."""
        self._write(now, "tried", fingerprint(occasion, chat))

    def never_tried(self, occasion: str, chat: str) -> bool:
        """Say whether the last epoch surely did not begin to send a message."""
        return self.whole and fingerprint(occasion, chat) not in self.tried

    def note_sent(self, occasion: str, chat: str, now: datetime) -> None:
        """Note that a message arrived, before the store is told."""
        mark = fingerprint(occasion, chat)
        self.sent.add(mark)
        self._write(now, "sent", mark)

    def was_sent(self, occasion: str, chat: str) -> bool:
        """Say whether a message arrived, whatever the store says."""
        return fingerprint(occasion, chat) in self.sent

    def note_tombstones(self, stones: set[str], now: datetime) -> None:
        """Note who is to be forgotten in every copy of the store: `digest:salt` of each tombstone there is now."""
        for mark in sorted(stones - self.forgotten):
            self._write(now, "forgot", mark)
        for mark in sorted(self.forgotten - stones):
            self._write(now, "back", mark)
        self.forgotten = set(stones)

    def note_epoch(self, epoch: int, now: datetime) -> None:
        """Note that a process began to send."""
        self.epoch = epoch
        self.tried.clear()
        self.last_try = None
        self._write(now, "epoch", f"{epoch}:{boot()}")

    def note_minute(self, minutes: int, now: datetime) -> None:
        """Note that so many minutes were counted."""
        self.minutes = minutes
        self._write(now, "minute", str(minutes))

    def _write(self, now: datetime, kind: str, what: str) -> None:
        if self._file is not None:
            self._file.write(f"{now.isoformat()} {kind} {what}\n")
            self._file.flush()
            self._unsafe = True

    def sync(self) -> None:
        """Make what was noted survive a loss of power; called each second."""
        if self._file is not None and self._unsafe:
            os.fsync(self._file.fileno())
            self._unsafe = False

    def close(self) -> None:
        """End it."""
        if self._file is not None:
            self.sync()
            self._file.close()
            self._file = None


@cache
def boot() -> str:
    """Name the run of the machine, which ends with its power; "" where the system does not tell."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""
