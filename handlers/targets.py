"""Which thing a text asks to follow, and how such things are named in answers."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers import agenda as agendas
from handlers import items
from handlers.ask import Ask
from handlers.compose import cut, plain, reply, rows, say, titled
from handlers.days import day_named
from handlers.durations import clocks_in, durations_in, folded, minutes_in
from handlers.item_named import item_named
from handlers.naming import body_name, headline, name_of
from handlers.phrases import tables
from handlers.reference import Named, body_named, meeting_at_hand, meeting_named
from handlers.reply import Button, Reply, line
from handlers.wording import Words
from store.database import Session
from store.keys import kind_of, number_of
from store.meetings import Agenda, Sitting, agenda
from store.targets import NAME, Target, target
from store.timeline import sitting_next
from store.times import on_clock

_DIRECT = re.compile(rf"(?P<name>{NAME.pattern})(?:\s+(?P<rest>.*))?", re.DOTALL)


_SITTING = re.compile(r"(?:session:)?(?P<key>\S+:\d{4}-\d\d-\d\dT\d\d:\d\d)(?:\s+(?P<rest>.*))?", re.DOTALL)
"""A session by its key, as a notice's button names it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a text names that may be followed, and the lead times it gives, in minutes."""

    target: Target
    leads: tuple[int, ...] = ()
    rest: str = ""
    """What is left of the text behind a permanent name."""


@dataclass(slots=True)
class _Read:
    """A text taken apart."""

    text: str
    named: Named
    leads: tuple[int, ...]
    item: str | None
    body: str | None
    clock: int | None
    parts: frozenset[str]
    """Of morning, afternoon, today, tomorrow, upcoming: those that are said."""


async def wanted(ask: Ask, session: Session, asks: str) -> Wanted | Reply:
    """Find what a command's words name, or the reply that says why there is none; its buttons ask `asks` anew."""
    if direct := _DIRECT.fullmatch(ask.words.strip()):
        found = await target(session, direct["name"])
        if found is None:
            return await _which(ask, session, asks, say(ask)("target-gone"))
        leads, rest = _leads(folded(direct["rest"] or ""))
        return Wanted(found, leads, rest)
    if keyed := _SITTING.fullmatch(ask.words.strip()):
        key = f"session:{keyed['key']}"
        held, _ = await meeting_at_hand(session, (key,), ask.now)
        sitting = next((each for each in held.sessions if each.key == key), None) if held is not None else None
        if held is None or sitting is None:
            return await _which(ask, session, asks, say(ask)("session-none"))
        leads, rest = _leads(folded(keyed["rest"] or ""))
        return Wanted(Target(held.meeting.body, held, sitting=sitting), leads, rest)
    seen = await _read(ask, session)
    if re.search(r"\w", seen.text):
        return await _which(ask, session, asks, say(ask)("target-unknown", asked=cut(ask.words, 60)))
    found_ = await _found(ask, session, seen, asks)
    return Wanted(found_, seen.leads) if isinstance(found_, Target) else found_


async def names_a_target(ask: Ask, session: Session) -> bool:
    """Say whether words name something to follow, or a meeting that is not held, and nothing else."""
    seen = await _read(ask, session)
    named = seen.named.said or seen.item is not None or seen.body is not None or seen.clock is not None
    return not re.search(r"\w", seen.text) and (named or bool(seen.parts))


def _leads(text: str) -> tuple[tuple[int, ...], str]:
    first, text = durations_in(text)
    then, text = minutes_in(text)
    return tuple(dict.fromkeys((*first, *then))), text


async def _read(ask: Ask, session: Session) -> _Read:
    """Take a text apart: times, the item, half days, the meeting; what is left in figures are minutes."""
    clocks, text = clocks_in(folded(ask.words))
    leads, text = durations_in(text)
    item, text = item_named(text)
    parts = []
    for name in ("upcoming", "tomorrow", "today", "morning", "afternoon"):
        said, text = tables().intents[name].take(text)
        parts += [name] if said else []
    body, _ = await body_named(session, text)
    named = await meeting_named(session, text, ask.now, bare=item is None and body is None and not clocks and not parts)
    of_day, rest = day_named(named.rest)
    if of_day is not None and named.meetings:
        held = await agenda(session, named.meetings[0].key)
        day = of_day.of(held) if held is not None else None
        named, rest = (Named(named.meetings, True, rest, day), rest) if day else (named, named.rest)
    minutes, rest = minutes_in(rest)
    rest = tables().filler.take(tables().meeting.take(rest)[1])[1]
    all_leads = tuple(dict.fromkeys((*leads, *minutes)))
    return _Read(rest, named, all_leads, item, body, clocks[0] if clocks else None, frozenset(parts))


async def _found(ask: Ask, session: Session, seen: _Read, asks: str) -> Target | Reply:
    if seen.named.said and not seen.named.meetings:
        return await agendas.no_such_meeting(ask, session)
    candidates = [held for each in seen.named.meetings if (held := await agenda(session, each.key))]
    behind = "".join(f" {minutes}" for minutes in seen.leads)
    if seen.item is not None:
        if not seen.named.said:
            at_hand = await _at_hand(ask, session, asks)
            candidates = [at_hand] if at_hand else []
        having = [held for held in candidates if seen.item in held.by_number]
        if len(having) == 1:
            return Target(having[0].meeting.body, having[0], item=having[0].by_number[seen.item])
        if not having:
            return await items.no_such_item(ask, session, candidates[-1] if candidates else None, seen.item)
        return await agendas.which(ask, session, tuple(h.meeting for h in having), asks, f" item {seen.item}{behind}")
    if len(candidates) > 1:
        return await agendas.which(ask, session, seen.named.meetings, asks, behind)
    if seen.clock is not None or seen.parts or seen.named.day is not None:
        return await _session(ask, session, seen, candidates, asks)
    if candidates:
        return Target(candidates[0].meeting.body, candidates[0])
    if seen.body is not None:
        return Target(seen.body)
    return await _spoken_of(ask, session, asks)


async def _at_hand(ask: Ask, session: Session, asks: str) -> Agenda | None:
    """Give the meeting last spoken of; where reminders are wished for, and it is over, the one that lies ahead."""
    held, said_ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
    if held is None or not said_ or asks.startswith(("/unsubscribe", "/changes")) or not held.over(ask.now):
        return held
    ahead, _ = await meeting_at_hand(session, (), ask.now)
    return ahead if ahead is not None and not ahead.over(ask.now) else held


async def _session(
    ask: Ask, session: Session, seen: _Read, candidates: list[Agenda], asks: str
) -> Target | Reply:  # fmt: skip
    """Find the session that a day, half a day or a start names; several are offered."""
    dated = {"today", "tomorrow"} & seen.parts
    held: Agenda | None = candidates[0] if candidates else None
    if held is None:
        held = (await meeting_at_hand(session, (), ask.now))[0] if dated else await _at_hand(ask, session, asks)
    if "upcoming" in seen.parts:
        moment = await sitting_next(session, ask.now, candidates[0].meeting.key if candidates else None)
        held = await agenda(session, moment.meeting) if moment is not None else held
        found = [each for each in held.sessions if moment and each.id == moment.sitting.id] if held else []
    else:
        found = _sittings(held, seen, ask) if held is not None else []
    if held is None or not found:
        if seen.named.day is not None and candidates and seen.clock is None and not seen.parts:
            return Target(candidates[0].meeting.body, candidates[0])  # the date only says which meeting
        return await _which(ask, session, asks, say(ask)("session-none"))
    if len(found) == 1:
        return Target(held.meeting.body, held, sitting=found[0])
    if seen.named.day is not None and seen.clock is None and not seen.parts and seen.named.day == held.meeting.starts:
        return Target(held.meeting.body, held)  # a first day names its meeting, as buttons do
    words = say(ask)
    behind = "".join(f" {minutes}" for minutes in seen.leads)
    buttons = [
        Button(
            f"{words.day(each.starts.date())} {words.hours(each.starts, each.ends)}",
            ask=f"{asks} session#{each.id}{behind}",
        )
        for each in found
    ]
    title = words("which-session", meeting=name_of(words, held.meeting))
    return reply(ask, title, buttons=rows(buttons, 2), about=[each.key for each in found], sure=False)


def _sittings(held: Agenda, seen: _Read, ask: Ask) -> list[Sitting]:
    today = on_clock(ask.now, held.meeting.zone).date()
    days = sorted({each.starts.date() for each in held.sessions})
    wanted_day: date | None = seen.named.day
    if "tomorrow" in seen.parts:
        wanted_day = today + timedelta(days=1)
    elif wanted_day is None and ("today" in seen.parts or today in days):
        wanted_day = today
    elif wanted_day is None:
        wanted_day = days[0] if days else None
    found = [each for each in held.sessions if each.starts.date() == wanted_day and each.status != "cancelled"]
    for half in {"morning", "afternoon"} & seen.parts:
        found = [each for each in found if each.half == half]
    if seen.clock is not None:
        at = seen.clock
        exact = [each for each in found if each.starts.hour * 60 + each.starts.minute == at]
        found = exact or [each for each in found if _minute(each.starts) <= at < _minute(each.ends)]
    return found


def _minute(shown: datetime) -> int:
    return shown.hour * 60 + shown.minute


async def _spoken_of(ask: Ask, session: Session, asks: str) -> Target | Reply:
    """Take what was last spoken of: an item, a session, a meeting; else the meeting that lies ahead."""
    key = ask.chat.context.about[0] if ask.chat.context.about else ""
    held, said = await meeting_at_hand(session, (key,) if key else (), ask.now)
    if held is not None and said:
        if kind_of(key) == "item" and number_of(key) in held.by_number:
            return Target(held.meeting.body, held, item=held.by_number[number_of(key)])
        sitting = next((each for each in held.sessions if each.key == key), None)
        return Target(held.meeting.body, held, sitting=sitting)
    if held is not None and not held.over(ask.now):
        return Target(held.meeting.body, held)
    return await _which(ask, session, asks, say(ask)("target-which"))


async def _which(ask: Ask, session: Session, asks: str, title: str) -> Reply:
    """Ask what is meant: a meeting that lies ahead, or all meetings to come of its body."""
    words = say(ask)
    held, _ = await meeting_at_hand(session, (), ask.now)
    buttons = []
    if held is not None:
        if not held.over(ask.now):
            buttons.append(Button(name_of(words, held.meeting), ask=f"{asks} {Target(held.meeting.body, held).name}"))
        buttons.append(Button(words("button-all-to-come"), ask=f"{asks} body:{held.meeting.body}"))
    return reply(ask, title, [line(words("target-ways"))], buttons=rows(buttons), sure=False)


async def said(session: Session, words: Words, of: Target) -> str:
    """Name what is followed in one line."""
    if of.held is None:
        return words("target-body", body=await body_name(session, of.body, words))
    meeting = name_of(words, of.held.meeting)
    if of.item is not None:
        own = of.item.short.get(words.language)
        title = own or plain(titled(of.item.titles, words.language))
        return words("target-item", number=of.item.number, meeting=meeting, title=title)
    if of.sitting is not None:
        day, hours = words.day(of.sitting.starts.date()), words.hours(of.sitting.starts, of.sitting.ends)
        return words("target-session", meeting=meeting, day=day, hours=hours)
    return headline(words, of.held.meeting)


async def label(session: Session, words: Words, of: Target) -> str:
    """Name what is followed on a button."""
    if of.held is not None and of.kind == "meeting":
        return name_of(words, of.held.meeting)
    return cut(await said(session, words, of))


def lead_text(words: Words, minutes: int) -> str:
    """Say a lead time: 15 minutes, 1 hour, 2 days; 0 is the start itself."""
    if minutes == 0:
        return words("lead-start")
    for key, size in (("lead-days", 1440), ("lead-hours", 60)):
        if minutes % size == 0:
            return words(key, number=minutes // size)
    return words("lead-minutes", number=minutes)


def leads_text(words: Words, leads: tuple[int, ...]) -> str:
    """Say lead times, the longest last: 15 minutes and 1 hour before."""
    names = [lead_text(words, each) for each in sorted(leads)]
    if not names:
        return words("leads-none")
    if len(names) == 1:
        return names[0]
    return words("list-and", first=words("list-separator").join(names[:-1]), last=names[-1])
