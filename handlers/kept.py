"""What is kept of a chat, in words: what it spoke of last, how it is told, what it follows, what it was sent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.ask import Ask
from handlers.compose import say
from handlers.naming import name_of
from handlers.preferences import chosen_lines, clock_zone
from handlers.reference import meeting_at_hand
from handlers.reply import Line, Span, line
from handlers.subscriptions import followed_line
from handlers.targets import lead_text, said
from handlers.wording import LANGUAGE_NAMES, Words
from store.database import Session
from store.following import follower, subscriptions
from store.forgetting import Notice, told_of
from store.keys import kind_of, number_of
from store.meetings import meetings
from store.occasions import meeting_target
from store.targets import Target, target
from store.times import on_clock

SPOKEN = 3
"""Things spoken of last that are named; of more it is said how many."""
MEETING_PARTS = 2
"""Colons at least in the key of a meeting or of what belongs to one."""
NOTICES = 5
"""Notices that are listed one by one; all are counted."""


Rows = Sequence[Mapping[str, Any]]
"""Rows of a table as they are kept."""


async def kept_lines(ask: Ask, session: Session, kept: Mapping[str, Rows]) -> list[Line]:
    """Say everything that is kept of a chat (`kept`: the rows of each table), on its own clock where it chose one."""
    who = await follower(session, ask.chat.key or "")
    zone = await clock_zone(ask, session, who)
    lines = [each for row in kept.get("chat", ()) for each in await _spoken_of(ask, session, row, zone)]
    if who is not None:
        language = line(say(ask)("mydata-language", language=LANGUAGE_NAMES.get(who.language, who.language)))
        lines += [_heading(ask, "mydata-follower"), language, *chosen_lines(ask, who)]
        lines += await _followed(ask, session, kept.get("subscription", ()), zone)
        lines += await _leads(ask, session, kept.get("lead", ()), zone)
    told = await told_of(session, ask.chat.key or "")
    return [*lines, *await _notices(ask, session, told, zone)]


def _heading(ask: Ask, key: str) -> Line:
    return line(Span(say(ask)(key), "strong"))


def _moment(words: Words, moment: datetime, zone: ZoneInfo) -> str:
    shown = on_clock(moment, zone)
    return words("day-clock", day=words.day(shown.date()), clock=words.clock(shown))


async def _spoken_of(ask: Ask, session: Session, row: Mapping[str, Any], zone: ZoneInfo) -> list[Line]:
    words = say(ask)
    lines = [_heading(ask, "mydata-chat")]
    if row["language"]:
        lines.append(line(words("mydata-language", language=LANGUAGE_NAMES.get(row["language"], row["language"]))))
    if row["timezone"]:
        lines.append(line(words("set-timezone", zone=row["timezone"])))
    if row["about"]:
        named = [await _named(ask, session, key) for key in row["about"][:SPOKEN]]
        more = words("mydata-more", count=len(row["about"]) - SPOKEN) if len(row["about"]) > SPOKEN else ""
        spoken = words("list-separator").join(named) + more
        lines.append(line(words("mydata-spoken", what=spoken)))
    if row["more"]:
        lines.append(line(words("mydata-next-page", ask=row["more"])))
    lines.append(line(words("mydata-at", when=_moment(words, row["updated_at"], zone))))
    return lines


async def _named(ask: Ask, session: Session, key: str) -> str:
    """Name what a key stands for; a document or an act by its symbol."""
    kind = kind_of(key)
    if kind not in ("meeting", "item", "session") or key.count(":") < MEETING_PARTS:
        return key.partition(":")[2]
    held, spoken = await meeting_at_hand(session, (key,), ask.now)
    if held is None or not spoken:
        return key.partition(":")[2]
    item = held.by_number.get(number_of(key)) if kind == "item" else None
    sitting = next((each for each in held.sessions if each.key == key), None)
    return await said(session, say(ask), Target(held.meeting.body, held, item, sitting))


async def _followed(ask: Ask, session: Session, held: Rows, zone: ZoneInfo) -> list[Line]:
    """List what is followed and muted, and since when."""
    words = say(ask)
    who = await follower(session, ask.chat.key or "")
    if who is None or not held:
        return []
    since = {each["target"]: each["since"] for each in held}
    followed = [
        line(
            *await followed_line(ask, session, await target(session, each.target), each, who),
            words("mydata-since", when=_moment(words, since[each.target], zone)),
        )
        for each in await subscriptions(session, who.chat)
    ]
    return [_heading(ask, "mydata-subscription"), *followed]


async def _leads(ask: Ask, session: Session, held: Rows, zone: ZoneInfo) -> list[Line]:
    """List each lead time of each thing, as fan-out reads them."""
    words = say(ask)
    lines = [_heading(ask, "mydata-lead")] if held else []
    for each in held:
        of = await target(session, each["target"])
        name = await said(session, words, of) if of is not None else words("target-gone-short")
        before = words("before-short", leads=lead_text(words, each["minutes"]))
        lines.append(line(name, " · ", before, words("mydata-since", when=_moment(words, each["since"], zone))))
    return lines


async def _notices(ask: Ask, session: Session, told: tuple[Notice, ...], zone: ZoneInfo) -> list[Line]:
    """Count the notices by what became of them, and list the last."""
    if not told:
        return []
    words = say(ask)
    counted = Counter("waiting" if each.state in ("pending", "sending") else each.state for each in told)
    known = {meeting_target(each): name_of(words, each) for each in await meetings(session)}
    lines = [
        line(
            Span(words("mydata-outbox"), "strong"),
            words("colon"),
            words("list-separator").join(words(f"report-{state}", count=count) for state, count in counted.items()),
        )
    ]
    for each in told[:NOTICES]:
        state = words(f"state-{'waiting' if each.state in ('pending', 'sending') else each.state}")
        what = words(f"notice-kind-{each.kind}", meeting=known.get(each.meeting or "", words("target-gone-short")))
        lines.append(line(_moment(words, each.due, zone), " · ", what, words("colon"), state))
    return lines
