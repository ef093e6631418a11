"""How a chat is told: times of day, quiet hours, digest, pause, zone."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.ask import Ask
from handlers.compose import cut, reply, rows, say
from handlers.days import day_named
from handlers.durations import between_clocks, clocks_in, durations_in, folded
from handlers.phrases import tables
from handlers.reference import meeting_at_hand, meeting_named
from handlers.reply import Button, Line, Reply, line
from handlers.targets import leads_text
from handlers.wording import Words
from store.database import Session
from store.following import EVENING, LEADS, MORNING, become_follower, follower
from store.tables import Follower
from store.times import at_clock, before, next_clock, on_clock, parse_zone

LONGEST_PAUSE = timedelta(days=366)
AFTERNOON = 12 * 60
"""When an afternoon begins, in minutes after midnight."""
TOO_LONG = 2 * 366 * 24 * 60
"""Minutes; what is longer is taken for as long."""
QUIET = (22 * 60, 7 * 60)
"""Quiet hours that are offered."""


def told_in(ask: Ask) -> str:
    """Say in which language a chat is to be told: the one it chose, else the one it asks in."""
    return ask.chat.context.language or ask.language


def clock_text(minutes: int) -> str:
    """Say a time of day, in minutes after midnight: 480 is 08:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def as_at_first(ask: Ask) -> Follower:
    """Give how a chat is told that chose nothing yet; it is not stored."""
    return Follower(
        chat=ask.chat.key or "", state="active", language=told_in(ask), timezone=ask.chat.timezone or "",
        leads=list(LEADS), morning=MORNING, evening=EVENING, quiet_from=None, quiet_to=None, digest=False,
        paused_until=None,
    )  # fmt: skip


def chosen_lines(ask: Ask, who: Follower) -> list[Line]:
    """Say how a chat is told, a choice a line."""
    words = say(ask)
    leads = tuple(who.leads)
    daily = {"morning": who.morning, "evening": who.evening}
    lines = [line(words("set-leads", leads=words("before-short", leads=leads_text(words, leads))))]
    if not leads:
        lines = [line(words("set-leads", leads=words("leads-none")))]
    for name, at in daily.items():
        lines.append(line(words(f"set-{name}", clock=words("off") if at is None else clock_text(at))))
    lines.append(line(words("set-quiet", hours=_quiet_text(words, who))))
    lines.append(line(words("set-digest", on=words("on") if who.digest else words("off"))))
    lines.append(line(words("set-timezone", zone=who.timezone or ask.chat.timezone or words("zone-none"))))
    if who.paused_until is not None and who.paused_until > ask.now:
        lines.append(line(_paused(words, who.paused_until, ZoneInfo(who.timezone or "Europe/Vienna"))))
    return lines


def _quiet_text(words: Words, who: Follower) -> str:
    if who.quiet_from is None or who.quiet_to is None:
        return words("off")
    return f"{clock_text(who.quiet_from)}–{clock_text(who.quiet_to)}"


def _paused(words: Words, until: datetime, zone: ZoneInfo) -> str:
    local = on_clock(until, zone)
    return words("paused", day=words.day_with_weekday(local.date()), clock=words.clock(local), zone=zone.key)


async def _settled(ask: Ask, session: Session, values: Mapping[str, object]) -> Follower:
    """Bring a chat's choices to these values, writing only where one differs."""
    who = await follower(session, ask.chat.key or "") or as_at_first(ask)
    if any(getattr(who, name) != value for name, value in values.items()):
        session.change()
        who = await become_follower(session, ask.chat.key or "", told_in(ask), ask.chat.timezone)
        for name, value in values.items():
            setattr(who, name, value)
        await session.flush()
    return who


async def show_settings(ask: Ask, session: Session) -> Reply:
    """Answer `/settings`: how the chat is told, with buttons; `morning 8:00` and `evening off` set those two."""
    text = folded(ask.words)
    for name in ("morning", "evening"):
        if text.split()[:1] == [name]:
            return await _daily(ask, session, name, text.removeprefix(name))
    who = await follower(session, ask.chat.key or "") or as_at_first(ask)
    words = say(ask)
    buttons = [Button(words("button-leads"), ask="/remind")]
    for name, at, usual in (("morning", who.morning, MORNING), ("evening", who.evening, EVENING)):
        if at is None:
            buttons.append(
                Button(words(f"button-{name}", clock=clock_text(usual)), ask=f"/settings {name} {clock_text(usual)}")
            )
        else:
            buttons.append(Button(words(f"button-{name}-off"), ask=f"/settings {name} off"))
    hours = " ".join(map(clock_text, QUIET))
    quiet = who.quiet_from is not None
    buttons.append(
        Button(words("button-quiet-off" if quiet else "button-quiet"), ask="/quiet off" if quiet else f"/quiet {hours}")
    )
    buttons.append(
        Button(
            words("button-digest-off" if who.digest else "button-digest"),
            ask=f"/digest {'off' if who.digest else 'on'}",
        )
    )
    buttons += [Button(words("button-pause"), ask="/pause"), Button(words("button-timezone"), ask="/timezone")]
    return reply(ask, words("settings-title"), chosen_lines(ask, who), buttons=rows(buttons, 2))


async def _daily(ask: Ask, session: Session, name: str, text: str) -> Reply:
    """Set when the day's programme or the word on the evening before comes, or that it does not."""
    words = say(ask)
    clocks, rest = clocks_in(text, bare=True)
    if tables().wishes["off"].found(rest) and not clocks:
        who = await follower(session, ask.chat.key or "")
        if name == "morning" and who is not None and who.digest:
            buttons = rows([Button(words("button-digest-off"), ask="/digest off")])
            return reply(ask, words("digest-needs-morning"), buttons=buttons, sure=False)
        at = None
    elif len(clocks) == 1:
        at = clocks[0]
    else:
        return reply(ask, words("clock-unread", name=name), sure=False)
    who = await _settled(ask, session, {name: at})
    title = words(f"set-{name}", clock=words("off") if at is None else clock_text(at))
    return reply(ask, title, buttons=rows([Button(words("button-settings"), ask="/settings")]))


async def show_quiet(ask: Ask, session: Session) -> Reply:
    """Answer `/quiet`: the hours in which nothing comes that can wait; `off` ends them."""
    words = say(ask)
    text = between_clocks(folded(ask.words))
    clocks, rest = clocks_in(text, bare=True)
    hours = " ".join(map(clock_text, QUIET))
    buttons = [
        Button(f"{clock_text(QUIET[0])}–{clock_text(QUIET[1])}", ask=f"/quiet {hours}"),
        Button(words("off"), ask="/quiet off"),
    ]
    if not text.strip():
        who = await follower(session, ask.chat.key or "") or as_at_first(ask)
        title = words("set-quiet", hours=_quiet_text(words, who))
        return reply(ask, title, [line(words("quiet-means"))], buttons=rows(buttons))
    if tables().wishes["off"].found(rest) and not clocks:
        who = await _settled(ask, session, {"quiet_from": None, "quiet_to": None})
    elif len(clocks) == 2 and clocks[0] != clocks[1]:
        who = await _settled(ask, session, {"quiet_from": clocks[0], "quiet_to": clocks[1]})
    else:
        return reply(ask, words("quiet-unread"), buttons=rows(buttons), sure=False)
    title = words("set-quiet", hours=_quiet_text(words, who))
    return reply(
        ask,
        title,
        [line(words("quiet-means"))] if clocks else [],
        buttons=rows([Button(words("button-settings"), ask="/settings")]),
    )


async def show_digest(ask: Ask, session: Session) -> Reply:
    """Answer `/digest`: one message in the morning instead of single ones, or single ones."""
    words = say(ask)
    text = folded(ask.words)
    wishes = tables().wishes
    buttons = [Button(words("on"), ask="/digest on"), Button(words("off"), ask="/digest off")]
    if not text.strip():
        who = await follower(session, ask.chat.key or "") or as_at_first(ask)
        title = words("set-digest", on=words("on") if who.digest else words("off"))
        return reply(ask, title, [line(words("digest-means"))], buttons=rows(buttons))
    off = wishes["off"].found(text)
    if not off and not wishes["on"].found(text):
        return reply(ask, words("on-or-off", name="/digest"), buttons=rows(buttons), sure=False)
    values: dict[str, object] = {"digest": not off}
    who = await follower(session, ask.chat.key or "") or as_at_first(ask)
    if not off and who.morning is None:
        values["morning"] = MORNING
    who = await _settled(ask, session, values)
    title = words("set-digest", on=words("off") if off else words("on"))
    lines = (
        []
        if off
        else [line(words("digest-means")), line(words("set-morning", clock=clock_text(who.morning or MORNING)))]
    )
    return reply(ask, title, lines, buttons=rows([Button(words("button-settings"), ask="/settings")]))


async def show_pause(ask: Ask, session: Session) -> Reply:
    """Answer `/pause`: nothing comes for some hours, or until a moment; `off` ends it."""
    words = say(ask)
    who = await follower(session, ask.chat.key or "")
    zone = await clock_zone(ask, session, who)
    text = folded(ask.words)
    choices = (
        ("3h", words("pause-hours", number=3)),
        ("1 day", words("pause-days", number=1)),
        ("1 week", words("pause-days", number=7)),
    )
    buttons = [Button(label, ask=f"/pause {asks}") for asks, label in choices]
    on = who is not None and who.paused_until is not None and who.paused_until > ask.now
    if not text.strip():
        if who is not None and who.paused_until is not None and on:
            buttons.append(Button(words("button-pause-off"), ask="/pause off"))
            return reply(ask, _paused(words, who.paused_until, zone), buttons=rows(buttons, 2))
        return reply(ask, words("pause-which"), buttons=rows(buttons, 3))
    if tables().wishes["off"].found(text):
        if on:
            await _settled(ask, session, {"paused_until": None})
        return reply(
            ask, words("pause-off"), buttons=rows([Button(words("button-subscriptions"), ask="/subscriptions")])
        )
    until = await _until(ask, session, text, zone)
    if until is None or until <= ask.now:
        return reply(ask, words("pause-unread", asked=cut(ask.words, 60)), buttons=rows(buttons, 3), sure=False)
    if until - ask.now > LONGEST_PAUSE:
        return reply(
            ask, words("pause-long"), buttons=rows([Button(words("button-stop-all"), ask="/unsubscribe")]), sure=False
        )
    await _settled(ask, session, {"paused_until": until})
    buttons = [Button(words("button-pause-off"), ask="/pause off")]
    return reply(ask, _paused(words, until, zone), [line(words("pause-means"))], buttons=rows(buttons))


async def clock_zone(ask: Ask, session: Session, who: Follower | None) -> ZoneInfo:
    """Give the zone on whose clock a chat's words are to be read: its own, else that of the meeting at hand."""
    name = (who.timezone if who is not None else "") or ask.chat.timezone
    if name:
        return ZoneInfo(name)
    held, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
    return held.meeting.zone if held is not None else ZoneInfo("Europe/Vienna")


_ISO = re.compile(r"(?<!\d)(?P<y>20\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")


async def _until(ask: Ask, session: Session, text: str, zone: ZoneInfo) -> datetime | None:
    """Read until when: a length of time, a day with or without a time, a time of the coming day."""
    clocks, text = clocks_in(text)
    lengths, text = durations_in(text)
    if lengths and not clocks:
        return before(ask.now, -min(sum(lengths), TOO_LONG))
    today = on_clock(ask.now, zone).date()
    day: date | None = None
    named, _ = day_named(text)
    if match := _ISO.search(text):
        try:
            day = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            return None
    elif tables().intents["tomorrow"].found(text):
        day = today + timedelta(days=1)
    elif named is not None and named.weekday is not None:
        day = today + timedelta(days=(named.weekday - today.weekday() - 1) % 7 + 1)
    elif (said := (await meeting_named(session, text, ask.now)).day) is not None:
        day = said
    halves = {"early": MORNING, "late": AFTERNOON}
    half = next((at for name, at in halves.items() if tables().wishes[name].found(text)), None)
    if day is not None:
        return at_clock(day, clocks[0] if clocks else half or 0, zone)
    if not clocks and half is not None:
        return next_clock(ask.now, half, zone)
    return next_clock(ask.now, clocks[0], zone) if clocks else None


async def show_timezone(ask: Ask, session: Session) -> Reply:
    """Answer `/timezone`: the zone of the reader's clock; times are then shown on it beside the meeting's place's."""
    words = say(ask)
    text = ask.words.strip()
    if not text:
        zone = ask.chat.timezone
        title = words("set-timezone", zone=zone or words("zone-none"))
        return reply(ask, title, [line(words("timezone-ways"))])
    off = tables().wishes["off"].found(folded(text))
    zone_ = None if off else parse_zone(text)
    if zone_ is None and not off:
        return reply(ask, words("zone-unknown", asked=cut(text, 40)), [line(words("timezone-ways"))], sure=False)
    name = zone_.key if zone_ is not None else None
    who = await follower(session, ask.chat.key or "")
    if who is not None and who.timezone != (name or ""):
        session.change()
        who.timezone = name or ""
        await session.flush()
    if zone_ is None:
        shown = reply(ask, words("zone-off"))
    else:
        local = on_clock(ask.now, zone_)
        shown = reply(ask, words("zone-set", zone=zone_.key, clock=words.clock(local)))
    return replace(shown, context=replace(shown.context, timezone=name))
