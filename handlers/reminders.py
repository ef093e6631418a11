"""When reminders come: the lead times of a chat and of what it follows, and one more reminder of a session."""

import re
from dataclasses import replace

from handlers.ask import Ask
from handlers.compose import reply, rows, say
from handlers.durations import durations_in, folded, minutes_in
from handlers.naming import place_of
from handlers.phrases import tables
from handlers.preferences import told_in
from handlers.reply import Button, Reply, line
from handlers.subscriptions import follow_reply, own_clock, refusal
from handlers.targets import leads_text, said, wanted
from handlers.wording import Words
from store.database import Session
from store.following import LEADS, become_follower, follow, follower, set_leads, subscriptions
from store.targets import NAME
from store.times import before, on_clock

LATER = 5
"""Minutes before a session at which one more reminder comes where none are given."""
CHOICES = ((5,), (15,), (30,), (60,), (15, 60), (15, 1440))
"""Lead times that are offered."""


async def show_remind(ask: Ask, session: Session) -> Reply:
    """Answer `/remind`: how long before a session the chat is reminded; of one thing where its name stands first."""
    text = folded(ask.words)
    leads, rest = durations_in(text)
    minutes, rest = minutes_in(rest)
    leads = tuple(dict.fromkeys((*leads, *minutes)))
    off = not leads and tables().wishes["off"].found(rest)
    rest = tables().wishes["off"].take(tables().filler.take(rest)[1])[1]
    if NAME.match(ask.words.strip()) or re.search(r"\w", rest):
        return await _of_one(ask, session)
    words = say(ask)
    chat = ask.chat.key or ""
    who = await follower(session, chat)
    now_ = tuple(who.leads) if who is not None else LEADS
    if leads or off:
        if (refused := refusal(ask, leads)) is not None:
            return refused
        if who is None or set(now_) != set(leads):
            session.change()
            who = await become_follower(session, chat, told_in(ask), ask.chat.timezone)
            await set_leads(session, who, leads, ask.now)
        now_ = leads
    return reply(ask, _chosen(words, now_), buttons=rows(_choices(words, "/remind"), 3))


def _chosen(words: Words, leads: tuple[int, ...]) -> str:
    return words("remind-chosen", leads=leads_text(words, leads)) if leads else words("no-reminders")


def _choices(words: Words, asks: str) -> list[Button]:
    return [
        *(
            Button(leads_text(words, each), ask=f"{asks} {' '.join(str(minutes) for minutes in each)}")
            for each in CHOICES
        ),
    ]


async def _of_one(ask: Ask, session: Session) -> Reply:
    """Show the lead times of one thing with others to choose from, or set them."""
    words = say(ask)
    found = await wanted(ask, session, "/remind")
    if isinstance(found, Reply):
        return found
    of = found.target
    usual = tables().wishes["usual"].found(found.rest)
    if found.leads or usual:
        return await follow_reply(ask, session, of, None if usual else found.leads)
    held = await subscriptions(session, ask.chat.key or "")
    own = next((each for each in held if each.target == of.name and not each.muted), None)
    if own is None:
        return await follow_reply(ask, session, of, ())
    who = await follower(session, ask.chat.key or "")
    leads = own.leads or (tuple(who.leads) if who is not None else LEADS)
    buttons = [*_choices(words, f"/remind {of.name}"), Button(words("button-usual"), ask=f"/remind {of.name} usual")]
    return reply(
        ask,
        await said(session, words, of),
        [line(_chosen(words, leads))],
        buttons=rows(buttons, 3),
        about=[of.key],
    )


async def show_later(ask: Ask, session: Session) -> Reply:
    """Answer `/later`: one more reminder of a session, some minutes before it starts."""
    words = say(ask)
    if not ask.words.strip():
        found = await wanted(replace(ask, words="next session"), session, "/later")
    else:
        found = await wanted(ask, session, "/later")
    if isinstance(found, Reply):
        return found
    of = found.target
    if of.sitting is None or of.held is None:
        return reply(ask, words("later-session"), sure=False)
    minutes = found.leads or (LATER,)
    due = before(of.sitting.starts, max(minutes))
    if of.sitting.status == "cancelled" or due <= ask.now:
        return reply(ask, words("later-late", leads=leads_text(words, minutes)), about=[of.key], sure=False)
    chat = ask.chat.key or ""
    held = await subscriptions(session, chat)
    own = next((each for each in held if each.target == of.name), None)
    leads = tuple(sorted({*(own.leads if own is not None and not own.muted else ()), *minutes}))
    if (refused := refusal(ask, leads, len(held) + (own is None))) is not None:
        return refused
    if own is None or own.muted or set(own.leads) != set(leads):
        session.change()
        who = await become_follower(session, chat, told_in(ask), ask.chat.timezone)
        await follow(session, who, of.name, leads, ask.now)
    local = on_clock(due, of.held.meeting.zone)
    place, day = place_of(words, of.held.meeting), local.date()
    title = words("later-set", clock=words.clock(local), place=place)
    if day != on_clock(ask.now, of.held.meeting.zone).date():  # "this afternoon" of a day without sessions
        title = words("later-set-on", day=words.day_with_weekday(day), clock=words.clock(local), place=place)
    return reply(
        ask,
        line(title, own_clock(ask, local)),
        [line(await said(session, words, of))],
        buttons=rows([Button(words("button-stop"), ask=f"/unsubscribe {of.name}")]),
        about=[of.key],
    )
