"""Wishes to be left alone, in words: for a while, at certain hours, of one thing.

What can be meant in two ways is asked. A wish is acted on only where every word of it was read: "no messages after
22:00" is no pause until 22:00.
"""

import re
from dataclasses import replace
from datetime import UTC, timedelta

from handlers.ask import Ask
from handlers.compose import reply, rows, say
from handlers.days import day_named
from handlers.durations import clocks_in, durations_in
from handlers.phrases import tables
from handlers.preferences import AFTERNOON, QUIET, clock_text, clock_zone
from handlers.reference import date_named, meeting_at_hand
from handlers.reply import Button, Reply
from handlers.targets import names_a_target
from store.database import Session
from store.following import follower, subscriptions
from store.occasions import meeting_target
from store.times import on_clock

Wish = tuple[str, str] | Reply
"""A command and its words; or what is asked, with a button for each reading."""


def says_more(text: str) -> bool:
    """Say whether words are left of a text that do not only fill."""
    return re.search(r"\w", tables().filler.take(text)[1]) is not None


def asked_back(ask: Ask, buttons: list[Button]) -> Reply:
    """Ask which of several readings is meant; nothing is done until one is pressed."""
    title = say(ask)("wish-which" if len(buttons) > 1 else "wish-one")
    return reply(ask, title, buttons=rows(buttons, 1), sure=False)


def is_until(ask: Ask, text: str) -> bool:
    """Say whether words tell how long, or until when, and nothing else."""
    wishes, intents = tables().wishes, tables().intents
    if wishes["later"].found(text):
        return False
    clocks, rest = clocks_in(text)
    lengths, rest = durations_in(rest)
    told = False
    for phrases in (wishes["half_of_day"], intents["tomorrow"]):
        found, rest = phrases.take(rest)
        told |= found
    named, after = day_named(rest)
    if named is not None and named.weekday is not None:
        told, rest = True, after
    dated, after = date_named(rest, on_clock(ask.now, UTC).date())
    if dated is not None:
        told, rest = True, after
    for phrases in (wishes["until"], wishes["everything"]):
        rest = phrases.take(rest)[1]
    if lengths and (told or clocks):
        return False  # demain 8h: a length of time, or a time of that day
    if told and not clocks and not wishes["till"].found(text):
        return False  # "not tomorrow" is not until tomorrow
    return bool(told or clocks or lengths) and not says_more(rest)


def left_alone(ask: Ask, rest: str, *, night: bool) -> Wish | None:
    """Read what stands behind words such as do not disturb; None where more is said."""
    wishes = tables().wishes
    clocks, between = clocks_in(rest, bare=True)
    if len(clocks) == 2 and not says_more(wishes["until"].take(wishes["between"].take(between)[1])[1]):
        return "quiet", " ".join(map(clock_text, clocks))
    if is_until(ask, rest):
        return "pause", rest
    if (hour := _until_an_hour(ask, rest)) is not None:
        return hour
    today, less = wishes["rest_of_day"].take(rest)
    less = wishes["everything"].take(wishes["until"].take(less)[1])[1]
    if today and not says_more(less):
        return "pause", "tomorrow"
    less = wishes["everything"].take(tables().intents["today"].take(rest)[1])[1]
    if says_more(less):
        return None
    return ("quiet" if night else "pause"), ""


def _until_an_hour(ask: Ask, text: str) -> Wish | None:
    """Read "until 8", which is in the morning or in the evening: that is asked."""
    wishes, words = tables().wishes, say(ask)
    clocks, rest = clocks_in(text, bare=True)
    if len(clocks) != 1 or not wishes["till"].found(rest) or wishes["later"].found(rest):
        return None
    if says_more(wishes["everything"].take(wishes["until"].take(wishes["till"].take(rest)[1])[1])[1]):
        return None
    choices = [clock_text(at) for at in (clocks[0], clocks[0] + AFTERNOON) if at < 2 * AFTERNOON]
    return asked_back(
        ask, [Button(words("button-pause-until", clock=each), ask=f"/pause until {each}") for each in choices]
    )


async def on_days(ask: Ask, session: Session, rest: str) -> Wish | None:
    """Read on which days nothing is to come: tomorrow, on Saturday, next week. A pause begins now, so that is asked."""
    wishes, words, day = tables().wishes, say(ask), timedelta(days=1)
    today = on_clock(ask.now, await clock_zone(ask, session, await follower(session, ask.chat.key or ""))).date()
    monday = today + day * (7 - today.weekday())
    till, rest = wishes["till"].take(rest)
    half, rest = wishes["half_of_day"].take(rest)
    begins, ends = (today, today + day) if half else (None, None)
    named, less = day_named(rest)
    if named is not None and named.weekday is not None:
        begins = today + day * ((named.weekday - today.weekday() - 1) % 7 + 1)
        ends, rest = begins + day, less
    for phrases, first, behind in (
        (tables().intents["tomorrow"], today + day, today + 2 * day),
        (wishes["weekend"], monday - 2 * day, monday),
        (wishes["this_week"], today, monday),
        (wishes["next_week"], monday, monday + 7 * day),
    ):
        found, less = phrases.take(rest)
        if found:
            begins, ends, rest = first, behind, less
    until = begins if till else ends
    if until is None or until <= today or says_more(wishes["everything"].take(wishes["until"].take(rest)[1])[1]):
        return None
    label = words("button-pause-from-now", day=words.day_with_weekday(until))
    return asked_back(ask, [Button(label, ask=f"/pause until {until}")])


def at_hours(ask: Ask, text: str) -> Wish | None:
    """Read "not before 8" and "nothing after 22:00": quiet hours, the morning's programme, or only this once."""
    wishes, words = tables().wishes, say(ask)
    clocks, rest = clocks_in(text, bare=True)
    if len(clocks) != 1:
        return None
    at = clock_text(clocks[0])
    early, less = wishes["not_before"].take(rest)
    if early and not says_more(wishes["until"].take(less)[1]):
        start, end = clock_text(QUIET[0]), at
        return asked_back(
            ask,
            [
                Button(words("button-quiet-daily", start=start, end=end), ask=f"/quiet {start} {end}"),
                Button(words("button-morning", clock=at), ask=f"/settings morning {at}"),
                Button(words("button-pause-until", clock=at), ask=f"/pause until {at}"),
            ],
        )
    late, less = wishes["not_after"].take(rest)
    if late and not says_more(wishes["until"].take(less)[1]):
        end = clock_text(QUIET[1])
        return asked_back(ask, [Button(words("button-quiet-daily", start=at, end=end), ask=f"/quiet {at} {end}")])
    return None


async def muted(ask: Ask, session: Session, rest: str) -> Wish | None:
    """Read of what nothing is to be heard: a thing that is named, or this meeting; for a while only is asked about."""
    words, wishes = say(ask), tables().wishes
    if wishes["everything"].found(rest):
        return None
    less = wishes["rest_of_day"].take(durations_in(rest)[1])[1]
    named = await _thing(ask, session, wishes["until"].take(less)[1]) if less != rest else None
    if named is None:
        named = await _thing(ask, session, rest)
        return None if named is None else ("mute", named)
    pause = "/pause tomorrow" if wishes["rest_of_day"].found(rest) else "/pause"
    return asked_back(
        ask,
        [Button(words("button-mute-for-good"), ask=f"/mute {named}"), Button(words("button-pause-all"), ask=pause)],
    )


async def unmuted(ask: Ask, session: Session, rest: str) -> Wish | None:
    """Read what is to be heard of again. What is not muted stays as it is: the list is shown."""
    held = await subscriptions(session, ask.chat.key or "")
    if not says_more(rest):
        return "subscriptions", ""
    named = await _thing(ask, session, rest)
    if named is None:
        return None
    return ("unsubscribe", named) if any(each.muted for each in held) else ("subscriptions", "")


async def _thing(ask: Ask, session: Session, text: str) -> str | None:
    """Give the words that name a thing to be muted: themselves, or the meeting that is spoken of."""
    meeting, less = tables().meeting.take(text)
    if meeting and not says_more(less):
        held, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
        return meeting_target(held.meeting) if held is not None else None
    return text if await names_a_target(replace(ask, words=text), session) else None
