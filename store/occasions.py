"""Which occasions a timetable makes, and for whom: pure, so that a rehearsal and the outbox plan the same.

An occasion is one event for many chats. A reminder is a subscription plus a timetable, not a stored job: what is
planned follows from the facts of the moment, and an occasion's key names it for good. A session that moves makes other
keys, and one that moves back the old ones; what was planned for a start that is no more is superseded
(`store/planning.py`).

Targets are the permanent names of what may be followed: `body:CTOC/COP/WG.4`, `meeting#3`, `item#41`, `session#12`.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from store.meetings import Agenda, Deadline, Meeting, Sitting
from store.times import at_clock, before, next_clock, on_clock

Kind = Literal["session", "start", "programme", "eve", "change", "added", "papers", "digest", "deadline", "act"]
OVERSIGHT: Kind = "act"
"""Of the notices that tell publishers what another of them did."""
Daily = Literal["morning", "evening"]

URGENT, REMINDER, LATER = 1, 2, 3
"""Lanes: what changes within two hours, what is due by a moment, what can wait. An answer to a person is lane 0."""

DIGESTED = timedelta(hours=12)
"""How long a digest of the morning is still worth sending."""
STARTED = timedelta(minutes=15)
"""How long after a session's start "starts now" is still worth saying."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Which followers an occasion is for: those of any of the targets, and of them who chose what is set here.

    `minutes` is a lead time; `at` (minutes after midnight) is the time of day chosen for `daily` in the zone `zone`,
    where "" is the place's own. `digest` keeps those who want single messages (False) or a digest (True). Who mutes
    one of `silence` is left out; where that is None, who mutes any of the targets.
    """

    targets: tuple[str, ...]
    minutes: int | None = None
    daily: Daily | None = None
    at: int | None = None
    zone: str = ""
    digest: bool | None = None
    silence: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """An occasion before it is stored. `session` and `starts` say which session it stands and falls with."""

    key: str
    kind: Kind
    meeting: str | None
    audience: Audience
    lane: int
    due: datetime
    deadline: datetime
    session: int | None = None
    starts: datetime | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What followers chose, each once: lead times in minutes, and times of day by zone."""

    leads: frozenset[int] = frozenset()
    mornings: frozenset[tuple[str, int]] = frozenset()
    evenings: frozenset[tuple[str, int]] = frozenset()
    digests: frozenset[tuple[str, int]] = frozenset()
    """The mornings of those who want a digest."""


def meeting_target(meeting: Meeting) -> str:
    """Name a meeting for good."""
    return f"meeting#{meeting.id}"


def body_target(meeting: Meeting) -> str:
    """Name a meeting's body."""
    return f"body:{meeting.body}"


def session_target(sitting: Sitting) -> str:
    """Name a session for good."""
    return f"session#{sitting.id}"


def item_targets(held: Agenda, sitting: Sitting) -> tuple[str, ...]:
    """Name the items of a session, and the items they are part of, in the printed order."""
    numbers = [name for entry in sitting.entries for name in (entry.item, entry.item.partition("(")[0])]
    found = (held.by_number.get(number) for number in dict.fromkeys(numbers))
    return tuple(f"item#{item.id}" for item in found if item is not None)


def targets_of(held: Agenda, *sittings: Sitting) -> tuple[str, ...]:
    """Name all that a follower of these sessions may have chosen: them, their items, the meeting, its body."""
    own = [name for sitting in sittings for name in (session_target(sitting), *item_targets(held, sitting))]
    return (*dict.fromkeys(own), meeting_target(held.meeting), body_target(held.meeting))


def occasions(held: Agenda, chosen: Chosen, now: datetime, until: datetime) -> Iterator[Planned]:
    """Give what a meeting makes due up to `until` and is not too late `now`."""
    for each in _all(held, chosen):
        if each.due <= until and each.deadline > now:
            yield each


def digests(held: Agenda, acts: Iterable[datetime], chosen: Chosen) -> Iterator[Planned]:
    """Give the digests in which followers are told what was published of a meeting, on the morning after each act."""
    for zone, at in sorted(chosen.digests):
        place = ZoneInfo(zone) if zone else held.meeting.zone
        for due in sorted({next_clock(each, at, place) for each in acts}):
            yield Planned(
                f"digest:{held.meeting.id}:{on_clock(due, place):%Y-%m-%d}:{zone}:{at}", "digest",
                meeting_target(held.meeting),
                Audience(targets_of(held, *held.sessions), daily="morning", at=at, zone=zone, digest=True),
                LATER, due, due + DIGESTED,
            )  # fmt: skip


def _all(held: Agenda, chosen: Chosen) -> Iterator[Planned]:
    sittings = [each for each in held.sessions if each.status != "cancelled"]
    for sitting in sittings:
        yield from _of_session(held, sitting, chosen.leads)
    days = sorted({each.starts.date() for each in sittings})
    for day in days:
        yield from _programme(held, [each for each in sittings if each.starts.date() == day], day, chosen)
    if sittings:
        yield from _eve(held, sittings[0], chosen)
    for deadline in held.meeting.deadlines:
        yield from _deadline(held, deadline, chosen)


def _of_session(held: Agenda, sitting: Sitting, leads: Collection[int]) -> Iterator[Planned]:
    starts = sitting.starts.astimezone(UTC)
    name = f"{sitting.id}:{starts:%Y%m%dT%H%M}"
    for minutes in sorted(leads):
        yield Planned(
            f"session:{name}:{minutes}", "session", meeting_target(held.meeting),
            Audience(targets_of(held, sitting), minutes=minutes, digest=False),
            REMINDER, before(starts, minutes), starts, sitting.id, starts,
        )  # fmt: skip
    items = item_targets(held, sitting)
    if items:
        yield Planned(
            f"start:{name}", "start", meeting_target(held.meeting),
            Audience(items, digest=False, silence=targets_of(held, sitting)),
            REMINDER, starts, starts + STARTED, sitting.id, starts,
        )  # fmt: skip


def _all_of_it(held: Agenda) -> tuple[str, ...]:
    """Name what silences what is told of several sessions: who mutes one of them wants the others still."""
    return meeting_target(held.meeting), body_target(held.meeting)


def _programme(held: Agenda, sittings: list[Sitting], day: date, chosen: Chosen) -> Iterator[Planned]:
    """The day's programme in the morning; where the reader's morning comes after the last session, the one before."""
    last = sittings[-1].starts.astimezone(UTC)
    for zone, at in sorted(chosen.mornings):
        place = ZoneInfo(zone) if zone else held.meeting.zone
        due = at_clock(day, at, place)
        if due >= last:
            due = at_clock(day - timedelta(days=1), at, place)
        yield Planned(
            f"programme:{held.meeting.id}:{day}:{zone}:{at}", "programme", meeting_target(held.meeting),
            Audience(targets_of(held, *sittings), daily="morning", at=at, zone=zone, silence=_all_of_it(held)),
            LATER, due, last,
        )  # fmt: skip


def _deadline(held: Agenda, deadline: Deadline, chosen: Chosen) -> Iterator[Planned]:
    """On the mornings of the day before and of the day itself, in the reader's own zone."""
    by = deadline.by.astimezone(UTC)
    item = held.by_number.get(deadline.item or "")
    own = (f"item#{item.id}",) if item else tuple(f"item#{each.id}" for each in held.items)
    targets = (*own, *_all_of_it(held))
    silence = targets if item else _all_of_it(held)
    for zone, at in sorted(chosen.mornings):
        place = ZoneInfo(zone) if zone else held.meeting.zone
        day = on_clock(by, place).date()
        for ahead in (1, 0):
            due = at_clock(day - timedelta(days=ahead), at, place)
            if due < by:
                yield Planned(
                    f"deadline:{held.meeting.id}:{by:%Y%m%dT%H%M}:{deadline.item or ''}:{ahead}:{zone}:{at}",
                    "deadline", meeting_target(held.meeting),
                    Audience(targets, daily="morning", at=at, zone=zone, silence=silence),
                    LATER, due, by,
                )  # fmt: skip


def _eve(held: Agenda, first: Sitting, chosen: Chosen) -> Iterator[Planned]:
    """The evening before the first day, in the reader's own zone."""
    starts = first.starts.astimezone(UTC)
    for zone, at in sorted(chosen.evenings):
        place = ZoneInfo(zone) if zone else held.meeting.zone
        due = at_clock(starts.astimezone(place).date() - timedelta(days=1), at, place)
        yield Planned(
            f"eve:{held.meeting.id}:{first.starts.date()}:{zone}:{at}", "eve", meeting_target(held.meeting),
            Audience(
                targets_of(held, *held.sessions), daily="evening", at=at, zone=zone, silence=_all_of_it(held)
            ),
            LATER, due, starts,
        )  # fmt: skip
