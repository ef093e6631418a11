"""Wishes in words: to be reminded of a thing, to be left alone, to see what is followed. Each is a command's question.

A wish is one only where nothing is left of it that it does not name: "remind me of item 3" is, "remind me of the papers
on demand" asks for papers.
"""

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

from handlers.ask import Ask
from handlers.durations import clocks_in, durations_in
from handlers.phrases import Phrases, tables
from handlers.sentence import cleaned
from handlers.since import since_named
from handlers.targets import names_a_target
from handlers.what_changed import thing_named
from store.database import Session

UTC_CLOCK = ZoneInfo("UTC")

_SELF = re.compile("我们?$")
"""How a Chinese wish ends that may stand behind what it is about: 项目3提醒我."""


async def wished(ask: Ask, session: Session) -> tuple[str, str] | None:
    """Give the command that a sentence wishes for and its words; None where it wishes for nothing."""
    wishes = tables().wishes
    text = cleaned(ask.words)
    if wishes["no_wish"].found(text):
        return None
    if _at_start(wishes["followed"], text) == "":
        return "subscriptions", ""
    night, by_day = wishes["nightly"].take(text)
    rest = _at_start(wishes["silence"], by_day)
    if rest is not None and (alone := _left_alone(rest, night=night)) is not None:
        return alone
    rest = _at_start(wishes["unfollow"], text)
    if rest is None and wishes["undo"].found(text) and wishes["reminding"].found(text):
        rest = wishes["reminding"].take(wishes["undo"].take(text)[1])[1]
    if rest is not None:
        return await _with_target(ask, session, "unsubscribe", rest)
    rest = _at_start(wishes["follow"], text)
    if rest is None and durations_in(text)[0]:
        rest = _at_start(wishes["timed"], text)
    if rest is not None:
        return await _with_target(ask, session, "subscribe", rest)
    changed, rest = wishes["changes"].take(text)
    if not changed or await thing_named(ask, session, since_named(rest, ask.now, UTC_CLOCK).rest) is None:
        return None
    return "changes", rest


def _left_alone(rest: str, *, night: bool) -> tuple[str, str] | None:
    """Give the command for being left alone: for a while, at night, or asked how long; None where more is said."""
    if durations_in(rest)[0] or clocks_in(rest)[0] or tables().intents["tomorrow"].found(rest):
        return "pause", rest
    rest = tables().wishes["everything"].take(tables().intents["today"].take(rest)[1])[1]
    if re.search(r"\w", tables().filler.take(rest)[1]):
        return None
    return ("quiet" if night else "pause"), ""


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
