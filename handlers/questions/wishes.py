"""Wishes in words: to be reminded of a thing, to be left alone, to see what is followed. Each is a command's question.

A wish is one only where nothing is left of it that it does not name: "remind me of item 3" is, "remind me of the papers
on demand" asks for papers.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from handlers.ask import Ask
from handlers.compose import say
from handlers.durations import between_clocks, clocks_in, durations_in
from handlers.naming import name_of
from handlers.phrases import tables
from handlers.questions.cleaning import cleaned
from handlers.questions.left_alone import (
    Wish,
    asked_back,
    at_hours,
    is_until,
    left_alone,
    muted,
    on_days,
    says_more,
    unmuted,
)
from handlers.questions.told_how import told_how
from handlers.reference import meeting_at_hand
from handlers.reply import Button
from handlers.since import since_named
from handlers.targets import names_a_target
from handlers.what_changed import thing_named
from handlers.word_lists import Phrases
from store.database import Session

UTC_CLOCK = ZoneInfo("UTC")

_SELF = re.compile("(?:我们?|消息|打扰|勿扰)$")
"""How a Chinese wish ends that may stand behind what it is about: 项目3提醒我."""


async def wished(ask: Ask, session: Session) -> Wish | None:
    """Give the command that a sentence wishes for and its words, or what is asked; None where it wishes for nothing."""
    wishes = tables().wishes
    text = cleaned(ask.words)
    if wishes["no_wish"].found(text):
        return None
    shown = _at_start(wishes["followed"], text)
    if shown is not None and (not shown or await names_a_target(replace(ask, words=shown), session)):
        return "subscriptions", ""
    if (found := await told_how(ask, session, text) or await _silence(ask, session, text)) is not None:
        return found
    rest = _at_start(wishes["unfollow"], text)
    reminding, less = wishes["reminding"].take(text)
    if rest is None and reminding and wishes["undo"].found(less):  # turn off notifications, turn notifications off
        rest = wishes["undo"].take(less)[1]
    if rest is not None:
        return await _stopped(ask, session, text, wishes["no_longer"].take(rest)[1])
    if (filed := await _filed(ask, session, text)) is not None:
        return filed
    rest = _at_start(wishes["follow"], text)
    if rest is None and durations_in(text)[0]:
        rest = _at_start(wishes["timed"], text)
    if rest is not None:
        return await _all_of_it(ask, session, rest) or await _with_target(ask, session, "subscribe", rest)
    changed, rest = wishes["changes"].take(text)
    if not changed or await thing_named(ask, session, since_named(rest, ask.now, UTC_CLOCK).rest) is None:
        return None
    return "changes", rest


async def _all_of_it(ask: Ask, session: Session, rest: str) -> Wish | None:
    """Read of following that the whole meeting is meant; everything may be that, or all meetings to come: asked."""
    words, wishes = say(ask), tables().wishes
    everything, less = wishes["everything"].take(rest)
    whole, less = wishes["whole"].take(less)
    if not (everything or whole) or says_more(tables().meeting.take(less)[1]):
        return None
    held, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
    if held is None:
        return None
    this = f"meeting#{held.meeting.id}"
    if whole:
        return "subscribe", this
    buttons = [
        Button(name_of(words, held.meeting), ask=f"/subscribe {this}"),
        Button(words("button-all-to-come"), ask=f"/subscribe {held.meeting.body}"),
    ]
    return asked_back(ask, buttons)


async def _filed(ask: Ask, session: Session, text: str) -> Wish | None:
    """Read a wish for the calendar's file of a thing, or of all that is followed."""
    wishes = tables().wishes
    found, rest = wishes["calendar"].take(text)
    if wishes["asks_what"].found(text):
        return None
    return await _with_target(ask, session, "calendar", wishes["put"].take(rest)[1]) if found else None


async def _silence(ask: Ask, session: Session, text: str) -> Wish | None:
    """Read a wish to be left alone: at certain hours, of one thing, for a while."""
    wishes = tables().wishes
    text = between_clocks(text)
    if (found := at_hours(ask, text)) is not None:
        return found
    if (rest := _at_start(wishes["unmute"], text)) is not None and (found := await unmuted(ask, session, rest)):
        return found
    if (rest := _at_start(wishes["mute"], text)) is not None and (
        found := await muted(ask, session, wishes["no_longer"].take(rest)[1])
    ):
        return found
    for phrases in (wishes["silence"], wishes["unfollow"]):
        if len(clocks_in(text, bare=True)[0]) == 2 and phrases.found(text):
            less = wishes["of_notices"].take(phrases.take(text)[1])[1]
            if (found := left_alone(ask, less, night=False)) is not None:
                return found
    night, by_day = wishes["nightly"].take(text)
    rest = _at_start(wishes["silence"], by_day)
    if rest is None:
        return None
    return left_alone(ask, wishes["of_notices"].take(rest)[1], night=night) or await on_days(ask, session, rest)


async def _stopped(ask: Ask, session: Session, text: str, rest: str) -> Wish | None:
    """Read what is to stop: for a while, one thing, or everything, which is asked about since it cannot be undone."""
    words, wishes = say(ask), tables().wishes
    if is_until(ask, rest):
        return "pause", rest
    if (asked := await on_days(ask, session, rest)) is not None:
        return asked
    if wishes["rest_of_day"].found(rest) and not says_more(
        wishes["everything"].take(wishes["until"].take(wishes["rest_of_day"].take(rest)[1])[1])[1]
    ):
        return "pause", "tomorrow"
    everything, less = wishes["everything"].take(rest)
    if everything and not says_more(wishes["of_notices"].take(less)[1]):
        buttons = [
            Button(words("button-pause-all"), ask="/pause"),
            Button(words("button-stop-all"), ask="/unsubscribe all"),
        ]
        return asked_back(ask, buttons)
    found = await _with_target(ask, session, "unsubscribe", rest)
    if found is None and wishes["of_notices"].found(text):
        return "unsubscribe", ""  # which one is asked
    return found


def _at_start(phrases: Phrases, text: str) -> str | None:
    """Give what is left where a text begins with one of the phrases, whatever polite words stand before it."""
    if not phrases.likely(text) or (match := phrases.pattern.search(text)) is None:
        return None
    before, behind = text[: match.start()], text[match.end() :]
    polite = not re.search(r"\w", tables().filler.take(before)[1])
    if not polite and not _SELF.search(match[0]):
        return None
    return " ".join(f"{behind if polite else f'{before} {behind}'}".split())


async def _with_target(ask: Ask, session: Session, command: str, text: str) -> tuple[str, str] | None:
    for phrases in (tables().wishes["begins"], tables().intents["when"]):
        text = phrases.take(text)[1]
    if not re.search(r"\w", tables().filler.take(text)[1]):
        return command, "all" if command == "unsubscribe" and tables().wishes["everything"].found(text) else ""
    return (command, text) if await names_a_target(replace(ask, words=text), session) else None


def is_command(steps: Sequence[str]) -> bool:
    """Say whether a sentence was read as a command in words."""
    return bool(steps) and steps[0].startswith(("wish:", "asked: /"))
