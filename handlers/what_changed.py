"""The command /changes: what was published as changed since a moment, from what to what, and from which source.

Several publications are told as one difference: each thing from what it was at that moment to what it is now, so that
what was changed and changed back is left out. What is over by now is told too, for one may look back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.ask import Ask
from handlers.changes import part_lines, part_of, published_lines
from handlers.compose import cut, reply, rows, say
from handlers.durations import folded
from handlers.gone import tell_gone
from handlers.naming import body_name, name_of
from handlers.phrases import tables
from handlers.preferences import clock_zone
from handlers.reference import meeting_at_hand, words_for
from handlers.reply import Button, Line, Reply, Span, line
from handlers.since import BEGINNING, since_named, stamp
from handlers.targets import names_a_target, said, wanted
from handlers.telling import Telling
from store.database import Session
from store.following import Followed, follower, subscriptions
from store.meetings import Agenda, Meeting, agenda, meetings
from store.occasions import LATER, meeting_target
from store.outbox import Due
from store.publications import Act, acts_until, joined
from store.targets import NAME, Target
from store.times import on_clock

USUAL = timedelta(days=7)
"""How far back it is looked where nobody says since when."""
SOURCES = 5
"""Publications whose source is named; of more the latest are."""

_BUTTON = re.compile(r"(?P<since>all|since \d{8}T\d{4}Z)(?:\s+(?P<rest>\S.*))?", re.DOTALL)
"""What a button asks: an instant, then a permanent name, which is kept as it is written."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is looked at: since when, whose changes, and how that is said."""

    since: datetime
    zone: ZoneInfo
    chosen: tuple[Followed, ...]
    """What is followed, or taken for followed; empty where it is everything."""
    meeting: str | None
    """The one meeting (`meeting#3`) of which it is; None where it may be of several."""
    what: str
    behind: str
    """What a button says behind the moment to ask of the same."""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Changed:
    """What changed of one meeting, in words: how many things, and the publications it is from."""

    count: int
    lines: tuple[Line, ...]
    sources: tuple[tuple[datetime, Line], ...]
    about: tuple[str, ...]
    buttons: tuple[Button, ...] = ()


async def show_changes(ask: Ask, session: Session) -> Reply:
    """Answer `/changes`: what was published as changed of a meeting, item or session, or of all that is followed."""
    zone = await clock_zone(ask, session, await follower(session, ask.chat.key or ""))
    if pressed := _BUTTON.fullmatch(ask.words):
        moment = since_named(pressed["since"], ask.now, zone).moment
        rest = pressed["rest"] or ""
    else:
        read = since_named(folded(ask.words), ask.now, zone)
        moment, rest = read.moment, read.rest
        if (read.said and moment is None) or (moment is not None and moment > ask.now):
            buttons = [
                Button(say(ask)("button-since-yesterday"), ask="/changes yesterday"),
                Button(say(ask)("button-since-week"), ask="/changes"),
            ]
            return reply(ask, say(ask)("changes-unread", asked=cut(ask.words, 60)), buttons=rows(buttons), sure=False)
    of = await _whose(ask, session, moment or ask.now - USUAL, zone, rest)
    return of if isinstance(of, Reply) else await _answer(ask, session, of)


async def _whose(ask: Ask, session: Session, since: datetime, zone: ZoneInfo, rest: str) -> _Wanted | Reply:
    """Find whose changes are asked for; without a name those of all that is followed, else of what is spoken of."""
    words = say(ask)
    name = await thing_named(ask, session, rest)
    if name is None:
        title = words("changes-unknown", asked=cut(rest, 60))
        return reply(ask, title, buttons=rows([Button(words("button-since-week"), ask="/changes")]), sure=False)
    if name:
        found = await wanted(replace(ask, words=name), session, f"/changes {stamp(since)}")
        return found if isinstance(found, Reply) else await _of(ask, session, since, zone, found.target)
    held = await subscriptions(session, ask.chat.key or "")
    if any(not each.muted for each in held):
        return _Wanted(since, zone, held, None, words("changes-followed"), "")
    spoken, said_ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
    if spoken is not None and said_:
        return await _of(ask, session, since, zone, Target(spoken.meeting.body, spoken))
    return _Wanted(since, zone, (), None, words("changes-everything"), "")


async def thing_named(ask: Ask, session: Session, text: str) -> str | None:
    """Give the words that name the thing whose changes are asked for; "" without any, None for what is no such."""
    lists = tables()
    less = lists.wishes["changed_of"].take(text)[1]
    if not re.search(r"\w", lists.filler.take(less)[1]):
        return ""
    if NAME.fullmatch(text):
        return text
    for each in (text, less):
        if await names_a_target(replace(ask, words=each), session):
            return each
    return None


async def _of(ask: Ask, session: Session, since: datetime, zone: ZoneInfo, of: Target) -> _Wanted:
    """Look at one thing as though it were followed, and nothing else."""
    chosen = (Followed(of.name, muted=False, leads=()),)
    meeting = meeting_target(of.held.meeting) if of.held is not None else None
    if of.held is None:
        what = await body_name(session, of.body, say(ask))
    else:
        what = name_of(say(ask), of.held.meeting) if of.kind == "meeting" else await said(session, say(ask), of)
    return _Wanted(since, zone, chosen, meeting, what, of.name, (of.key,))


async def _answer(ask: Ask, session: Session, of: _Wanted) -> Reply:
    words = say(ask)
    acts = await acts_until(session, ask.now, since=of.since, meeting=of.meeting)
    found = await _changed(ask, session, of, acts)
    since = _moment(ask, of, of.since)
    buttons = [button for each in found for button in each.buttons][:8]
    ever = of.since == BEGINNING
    if not ever:
        buttons.append(Button(words("button-changes-all"), ask=f"/changes all {of.behind}".rstrip()))
    if of.meeting is not None:
        buttons += await _timetable(ask, session, of.meeting)
    if not found:
        title = words("changes-none-ever", what=of.what) if ever else words("changes-none", since=since, what=of.what)
        lines = [] if ever else [await _last_before(ask, session, of)]
        return reply(
            ask, title, lines, buttons=rows(buttons), about=of.about, sure=bool(await meetings(session))
        )  # fmt: skip
    count = sum(each.count for each in found)
    title = words("changes-ever", count=count, what=of.what) if ever else words(
        "changes-title", count=count, since=since, what=of.what
    )  # fmt: skip
    sources = sorted((each for one in found for each in one.sources), key=lambda pair: pair[0], reverse=True)
    lines = [each for one in found for each in one.lines] + [each for _, each in sources[:SOURCES]]
    about = [*of.about, *(key for each in found for key in each.about)]
    return reply(
        ask, title, lines, buttons=rows(buttons), about=about, more=f"/changes {stamp(of.since)} {of.behind}".rstrip()
    )


def _moment(ask: Ask, of: _Wanted, moment: datetime) -> str:
    words, shown = say(ask), on_clock(moment, of.zone)
    return words("moment-zone", day=words.day(shown.date()), clock=words.clock(shown), zone=of.zone.key)


async def _last_before(ask: Ask, session: Session, of: _Wanted) -> Line:
    """Say when the last change before was published, or that there was none."""
    for act in reversed(await acts_until(session, of.since, meeting=of.meeting)):
        if await _changed(ask, session, of, (act,)):
            return line(say(ask)("changes-last", when=_moment(ask, of, act.at)))
    return line(say(ask)("changes-none-before"))


async def _timetable(ask: Ask, session: Session, meeting: str) -> list[Button]:
    known = await meetings(session)
    return [
        Button(say(ask)("button-timetable"), ask=f"/timetable {words_for(each, known)}")
        for each in known
        if meeting_target(each) == meeting
    ]


async def _changed(ask: Ask, session: Session, of: _Wanted, acts: Sequence[Act]) -> list[_Changed]:
    """Word what acts changed, a meeting after the other, as far as it is what was asked for."""
    known = await meetings(session)
    found = []
    for name in dict.fromkeys(act.meeting for act in acts):
        mine = [act for act in acts if act.meeting == name]
        meeting = next((each for each in known if meeting_target(each) == name), None)
        held = await agenda(session, meeting.key) if meeting is not None else None
        told = _gone(ask, of, name, mine) if held is None else _of_held(ask, of, held, known, mine)
        found += [told] if told is not None else []
    return found


def _of_held(
    ask: Ask, of: _Wanted, held: Agenda, known: tuple[Meeting, ...], acts: Sequence[Act]
) -> _Changed | None:  # fmt: skip
    name = meeting_target(held.meeting)
    chosen = of.chosen or (Followed(name, muted=False, leads=()),)
    due = Due(
        0, "", "change", 0, "", name, None, None, ask.now, ask.now, LATER, {}, (name,), ask.language,
        ask.chat.timezone or "",
    )  # fmt: skip
    follows = frozenset(each.target for each in chosen if not each.muted)
    told = Telling(due, ask, held, known, chosen, follows, past=True)
    parts = [(each["thing"], part) for each in joined(acts) if (part := part_of(told, each, None)) is not None]
    if not parts:
        return None
    things = {thing for thing, _ in parts}
    whole = of.meeting is not None
    lines = [each for _, part in parts for each in part_lines(told.words, part, part.part if whole else part.name)]
    return _Changed(
        len(parts),
        tuple(lines),
        tuple(
            (act.at, each)
            for act in acts
            if things & {change["thing"] for change in act.changes}
            for each in published_lines(told, {"at": act.at.isoformat(), "source": act.source})
        ),
        tuple(dict.fromkeys((held.meeting.key, *(key for _, part in parts for key in part.about)))),
        tuple(button for _, part in parts for button in part.buttons),
    )


def _gone(ask: Ask, of: _Wanted, name: str, acts: Sequence[Act]) -> _Changed | None:
    """Word that a whole meeting is no more: nothing else is known of it."""
    told = tell_gone(ask, name, {"changes": joined(acts), "source": acts[-1].source})
    follows = {each.target for each in of.chosen if not each.muted}
    if told is None or (of.chosen and name not in follows and f"body:{_body(told.about)}" not in follows):
        return None
    return _Changed(1, (line(Span(told.title.removeprefix("✏️ "), "strong")), *told.lines), (), told.about)


def _body(about: Sequence[str]) -> str:
    """Give the body in a meeting's key."""
    return about[0].split(":")[1] if about else ""
