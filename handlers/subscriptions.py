"""What a chat follows: subscribing, muting, reminding once more, stopping, and the list of it all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from handlers import columns
from handlers.ask import Ask
from handlers.compose import reply, rows, say
from handlers.durations import folded
from handlers.naming import place_of
from handlers.phrases import tables
from handlers.preferences import chosen_lines, clock_text, told_in
from handlers.reply import Button, Line, Reply, line
from handlers.targets import Wanted, label, lead_text, leads_text, said, wanted
from handlers.wording import Words
from store.database import Session
from store.following import (
    LONGEST_LEAD,
    MOST,
    MOST_LEADS,
    Followed,
    become_follower,
    cancel_unwanted,
    follow,
    follower,
    mute,
    subscriptions,
    unfollow,
)
from store.meetings import Agenda, Sitting
from store.tables import Follower
from store.targets import Target, is_over, sittings_ahead, target
from store.times import before, on_clock

SCREEN = 8
"""Things followed on one page of the list."""


async def show_subscribe(ask: Ask, session: Session) -> Reply:
    """Answer `/subscribe`: follow a meeting, an item, a session or a body, and say what will come and when first."""
    found = await wanted(ask, session, "/subscribe")
    return found if isinstance(found, Reply) else await follow_reply(ask, session, found.target, found.leads)


async def follow_reply(ask: Ask, session: Session, of: Target, leads: tuple[int, ...] | None) -> Reply:
    """Follow a thing with lead times of its own. Without any it keeps those it has; None takes the chat's."""
    if is_over(of, ask.now):
        return await _over(ask, session, of)
    chat = ask.chat.key or ""
    held = await subscriptions(session, chat)
    before_ = next((each for each in held if each.target == of.name), None)
    leads = leads or (before_.leads if leads is not None and before_ is not None else ())
    if (refused := refusal(ask, leads, len(held) + (before_ is None))) is not None:
        return refused
    who = await follower(session, chat)
    if who is None or who.state != "active" or before_ != Followed(of.name, muted=False, leads=leads):
        session.change()
        who = await become_follower(session, chat, told_in(ask), ask.chat.timezone)
        await follow(session, who, of.name, leads, ask.now)
    words = say(ask)
    besides = await _besides(ask, session, of, leads or tuple(who.leads), who, held)
    lines = await _will_come(ask, session, of, leads or tuple(who.leads), who, besides)
    buttons = [
        Button(words("button-leads"), ask=f"/remind {of.name}"),
        Button(words("button-stop"), ask=f"/unsubscribe {of.name}"),
        Button(words("button-subscriptions"), ask="/subscriptions"),
    ]
    title = words("following", what=await said(session, words, of))
    return reply(ask, title, lines, buttons=rows(buttons), about=[of.key])


def refusal(ask: Ask, leads: Sequence[int], count: int = 0) -> Reply | None:
    """Say in one sentence what is too much: lead times, a lead time, things followed."""
    words = say(ask)
    title = None
    if len(leads) > MOST_LEADS:
        title = words("leads-many", most=MOST_LEADS)
    elif any(each > LONGEST_LEAD for each in leads):
        title = words("lead-long", longest=lead_text(words, LONGEST_LEAD))
    elif count > MOST:
        title = words("subscriptions-many", most=MOST)
    if title is None:
        return None
    buttons = rows([Button(words("button-subscriptions"), ask="/subscriptions")])
    return reply(ask, title, buttons=buttons, sure=False)


async def _besides(
    ask: Ask, session: Session, of: Target, leads: tuple[int, ...], who: Follower, held: tuple[Followed, ...]
) -> list[Line]:
    """Say which other reminders of the same sessions come, since what it is part of is followed with other times."""
    words, lines = say(ask), []
    for name in of.wider if not who.digest else ():
        each = next((each for each in held if each.target == name and not each.muted), None)
        others = tuple(set(each.leads or who.leads) - set(leads)) if each is not None else ()
        wider = await target(session, name) if others else None
        if wider is not None:
            what = await said(session, words, wider)
            lines.append(line(words("will-remind-besides", leads=leads_text(words, others), what=what)))
            leads += others
    return lines


async def _will_come(
    ask: Ask, session: Session, of: Target, leads: tuple[int, ...], who: Follower, besides: list[Line]
) -> list[Line]:
    """Say what will come of a thing, and when the first reminder does."""
    words = say(ask)
    ahead = await sittings_ahead(session, of, ask.now)
    lines: list[Line] = []
    if who.digest:
        leads = ()
        lines.append(line(words("digest-means")))
    elif of.kind == "session":
        lines.append(line(words("will-remind-session", leads=leads_text(words, leads))))
    elif leads:
        lines.append(line(words("will-remind", leads=leads_text(words, leads), count=len(ahead))))
    lines += besides
    if of.kind == "item" and not who.digest:
        lines.append(line(words("will-start")))
    lines += daily_lines(words, who)
    lines.append(line(words("will-changes")))
    lines += [] if who.digest else [first_reminder(ask, ahead, leads)]
    if who.paused_until is not None and who.paused_until > ask.now:
        zone = ZoneInfo(who.timezone) if who.timezone else ahead[0][0].meeting.zone if ahead else UTC
        until = on_clock(who.paused_until, zone)
        lines.append(line(words("paused-still", day=words.day_with_weekday(until.date()), clock=words.clock(until))))
    return lines


def daily_lines(words: Words, who: Follower) -> list[Line]:
    """Say which of the two daily messages come: the programme in the morning, the word on the evening before."""
    lines = []
    if who.morning is not None:
        lines.append(line(words("will-programme", clock=clock_text(who.morning))))
    if who.evening is not None:
        lines.append(line(words("will-eve", clock=clock_text(who.evening))))
    return lines


def first_reminder(ask: Ask, ahead: Sequence[tuple[Agenda, Sitting]], leads: tuple[int, ...]) -> Line:
    """Say when the first reminder is due, at the meeting's place and on the reader's clock; or that none is."""
    words = say(ask)
    due = [
        (moment, held)
        for held, sitting in ahead
        for minutes in leads
        if (moment := before(sitting.starts, minutes)) > ask.now
    ]
    if not ahead:
        return line(words("no-timetable-yet"))
    if not leads:
        return line(words("no-reminders"))
    if not due:
        return line(words("no-reminder-left"))
    moment, held = min(due, key=lambda pair: pair[0])
    local = on_clock(moment, held.meeting.zone)
    day, clock = words.day_with_weekday(local.date()), words.clock(local)
    return line(
        words("first-reminder", day=day, clock=clock, place=place_of(words, held.meeting)), own_clock(ask, local)
    )


def own_clock(ask: Ask, local: datetime) -> str:
    """Say an instant on the reader's clock, where that is known and differs."""
    if not ask.chat.timezone:
        return ""
    own = on_clock(local, ZoneInfo(ask.chat.timezone))
    return "" if own.utcoffset() == local.utcoffset() else say(ask)("own-time", hours=say(ask).clock(own))


async def _over(ask: Ask, session: Session, of: Target) -> Reply:
    """Say that nothing of a thing lies ahead; offer the meetings to come of its body."""
    words = say(ask)
    buttons = [Button(words("button-all-to-come"), ask=f"/subscribe body:{of.body}")]
    title = words("follow-over", what=await said(session, words, of))
    return reply(ask, title, buttons=rows(buttons), about=[of.key], sure=False)


async def show_mute(ask: Ask, session: Session) -> Reply:
    """Answer `/mute`: hear nothing of a thing, whatever else is followed that it belongs to."""
    found = await wanted(ask, session, "/mute")
    if isinstance(found, Reply):
        return found
    of, chat = found.target, ask.chat.key or ""
    held = await subscriptions(session, chat)
    before_ = next((each for each in held if each.target == of.name), None)
    if (refused := refusal(ask, (), len(held) + (before_ is None))) is not None:
        return refused
    if before_ is None or not before_.muted:
        session.change()
        who = await become_follower(session, chat, told_in(ask), ask.chat.timezone)
        await mute(session, who, of.name, ask.now)
        await cancel_unwanted(session, chat)
    words = say(ask)
    buttons = [
        Button(words("button-unmute"), ask=f"/unsubscribe {of.name}"),
        Button(words("button-follow"), ask=f"/subscribe {of.name}"),
        Button(words("button-subscriptions"), ask="/subscriptions"),
    ]
    title = words("muted", what=await said(session, words, of))
    means = "muted-means-item" if of.item is not None else "muted-means"
    return reply(ask, title, [line(words(means))], buttons=rows(buttons), about=[of.key])


async def show_unsubscribe(ask: Ask, session: Session) -> Reply:
    """Answer `/unsubscribe`: follow a thing no more; without words the list to choose from."""
    words = say(ask)
    chat = ask.chat.key or ""
    held = await subscriptions(session, chat)
    if not ask.words.strip():
        return await _which_to_stop(ask, session, held, words("stop-which"))
    if tables().wishes["everything"].found(folded(ask.words)):
        if held:
            session.change()
            await unfollow(session, chat, [each.target for each in held])
            await cancel_unwanted(session, chat)
        return reply(ask, words("stopped-all"), [line(words("stopped-all-means"))])
    found = await wanted(ask, session, "/unsubscribe")
    if isinstance(found, Reply):
        return found
    return await _stop(ask, session, held, found)


async def _stop(ask: Ask, session: Session, held: tuple[Followed, ...], found: Wanted) -> Reply:
    words, of, chat = say(ask), found.target, ask.chat.key or ""
    what = await said(session, words, of)
    own = next((each for each in held if each.target == of.name), None)
    through = next((name for name in of.wider if any(each.target == name and not each.muted for each in held)), None)
    if own is None and through is None:
        return await _which_to_stop(ask, session, held, words("not-followed", what=what))
    if own is not None:
        session.change()
        await unfollow(session, chat, [of.name])
        await cancel_unwanted(session, chat)
    lines, buttons = [], []
    if through is not None and (wider := await target(session, through)) is not None:
        lines.append(line(words("still-through", what=await said(session, words, wider))))
        buttons.append(Button(words("button-mute-it"), ask=f"/mute {of.name}"))
    again = is_over(of, ask.now)
    buttons += [] if again or own is None else [Button(words("button-follow-again"), ask=f"/subscribe {of.name}")]
    buttons.append(Button(words("button-subscriptions"), ask="/subscriptions"))
    if own is None:
        return reply(ask, words("not-followed", what=what), lines, buttons=rows(buttons), about=[of.key], sure=False)
    title = words("unmuted" if own.muted else "stopped", what=what)
    return reply(ask, title, lines, buttons=rows(buttons), about=[of.key])


async def _which_to_stop(ask: Ask, session: Session, held: tuple[Followed, ...], title: str) -> Reply:
    """Offer what is followed, each to be stopped by its button."""
    words = say(ask)
    if not held:
        return _nothing_followed(ask)
    buttons = []
    for each in held[: MOST - 1]:
        of = await target(session, each.target)
        name = await label(session, words, of) if of is not None else words("target-gone-short")
        buttons.append(Button(name, ask=f"/unsubscribe {each.target}"))
    more = [Button(words("button-stop-all"), ask="/unsubscribe all"), Button(words("button-pause"), ask="/pause")]
    return reply(ask, title, buttons=[*rows(buttons, 2), *rows(more)], sure=False)


def _nothing_followed(ask: Ask) -> Reply:
    words = say(ask)
    buttons = rows([Button(words("button-subscribe"), ask="/subscribe")])
    return reply(ask, words("nothing-followed"), [line(words("target-ways"))], buttons=buttons, sure=False)


async def show_subscriptions(ask: Ask, session: Session) -> Reply:
    """Answer `/subscriptions`: what the chat follows, each with buttons to change and stop it, and how it is told."""
    words = say(ask)
    chat = ask.chat.key
    if chat is None:
        return reply(ask, words("only-in-chat"), sure=False)
    held = await subscriptions(session, chat)
    who = await follower(session, chat)
    if who is None or not held:
        return _nothing_followed(ask)
    pages = -(-len(held) // SCREEN)
    page = min(ask.page, pages)
    lines: list[Line] = []
    buttons: list[Button] = []
    about = []
    for number, each in list(enumerate(held, start=1))[(page - 1) * SCREEN : page * SCREEN]:
        of = await target(session, each.target)
        lines.append(line(f"{number} ", *await followed_line(ask, session, of, each, who)))
        about += [of.key] if of is not None else []
        if of is not None and not each.muted and not is_over(of, ask.now):
            buttons.append(Button(words("button-leads-of", number=number), ask=f"/remind {each.target}"))
        stop = "button-unmute-of" if each.muted else "button-stop-of"
        buttons.append(Button(words(stop, number=number), ask=f"/unsubscribe {each.target}"))
    lines += chosen_lines(ask, who)
    tail = [Button(words("button-settings"), ask="/settings")]
    following = f"/subscriptions p{page + 1}" if page < pages else None
    tail += [Button(words("button-more"), ask=following)] if following else []
    title = words("subscriptions-title", count=len(held))
    shown = reply(replace(ask, page=1), title, lines, buttons=[*rows(buttons), *rows(tail)], about=about, room=4000)
    table = tuple(columns.of_subscription(each, tuple(who.leads)) for each in held)
    return replace(shown, table=table, context=replace(shown.context, more=following, listed="/subscriptions"))


async def followed_line(ask: Ask, session: Session, of: Target | None, each: Followed, who: Follower) -> Line:
    """Name a thing that is followed or muted, with its lead times."""
    words = say(ask)
    if of is None:
        return line(words("target-gone-short"))
    name = await said(session, words, of)
    if each.muted:
        return line(name, " · ", words("muted-short"))
    if is_over(of, ask.now):
        return line(name, " · ", words("over-short"))
    leads = each.leads or tuple(who.leads)
    return line(name, " · ", words("before-short", leads=leads_text(words, leads)) if leads else words("leads-none"))
