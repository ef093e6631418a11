"""Meetings, agendas and items."""

import re
from dataclasses import replace

from handlers import columns
from handlers.ask import Ask
from handlers.compose import cut, doubt, reply, rows, say
from handlers.disagreeing import disagreement_lines
from handlers.naming import body_name, days_of, headline, meeting_source, name_of, short_title, source_line
from handlers.phrases import tables
from handlers.reference import meeting_at_hand, meeting_named, words_for
from handlers.reply import Button, Reply, Span, line
from store.database import Session
from store.documents import document
from store.folding import fold
from store.keys import document_key
from store.meetings import Agenda, Meeting, agenda, meetings, with_agenda
from store.occasions import body_target, meeting_target
from store.timeline import over


async def list_meetings(ask: Ask, session: Session) -> Reply:
    """Answer `/meetings`: every meeting known, the latest first."""
    words = say(ask)
    held = await meetings(session)
    with_items = set(await with_agenda(session))
    lines = [
        line(
            Span(name_of(words, each), "strong"),
            " · ",
            *days_of(words, each),
            words("meetings-agenda-held") if each.key in with_items else "",
        )
        for each in reversed(held)
    ]
    buttons = [
        Button(name_of(words, each), ask=f"/agenda {words_for(each, held)}")
        for each in reversed(held)
        if each.key in with_items
    ]
    body = await body_name(session, held[0].body, words) if held else ""
    return reply(
        ask,
        words("meetings-title", body=body, count=len(held)),
        lines
        if {each.key for each in held} - await over(session, ask.now)
        else [*lines, line(words("none-ahead-add"))],
        source=line(words("sources-each")) if held else (),
        buttons=rows(buttons),
        about=[each.key for each in reversed(held)],
        sure=bool(held),
        more="/meetings",
        table=[columns.of_meeting(each) for each in reversed(held)],
    )


async def which(ask: Ask, session: Session, found: tuple[Meeting, ...], asks: str, rest: str = "") -> Reply:
    """Ask which of several meetings is meant; each button repeats the question for one of them."""
    words = say(ask)
    held = await meetings(session)
    year = {each.starts.year for each in found}
    title = (
        words("which-year", count=len(found), year=str(next(iter(year)))) if len(year) == 1 else words("which-meeting")
    )
    buttons = [
        Button(
            words("which-option", number=each.ordinal, days=words.days(each.starts, each.ends))
            if each.ordinal
            else name_of(words, each),
            ask=f"{asks} {words_for(each, held)}{rest}",
        )
        for each in found
    ]
    lines = [line(name_of(words, each), " · ", *days_of(words, each)) for each in found]
    return reply(ask, title, lines, buttons=rows(buttons), about=[each.key for each in found], sure=False)


async def several(ask: Ask, session: Session, found: tuple[Meeting, ...]) -> Reply:
    """Tell several meetings where several are asked for."""
    asked = await which(ask, session, found, "/agenda")
    return replace(asked, title=say(ask)("several-meetings", count=len(found)), sure=True)


async def none_ahead(ask: Ask, session: Session, title: str, told: str | None = None) -> Reply:
    """Say `title` and `told`, name the last meeting held, and say how a meeting is added."""
    words = say(ask)
    held = await meetings(session)
    gone = await over(session, ask.now)
    past = [each for each in held if each.key in gone]
    lines = [line(told)] if told else []
    if past:
        lines.append(line(words("last-was", meeting=headline(words, past[-1]))))
        lines.append(source_line(words, past[-1].source, verified=past[-1].verified))
    lines.append(line(words("none-ahead-add")))
    buttons = [Button(name_of(words, each), ask=f"/agenda {words_for(each, held)}") for each in past[-1:]]
    buttons.append(Button(words("button-meetings"), ask="/meetings"))
    buttons += [Button(words("button-tell-me"), ask=f"/subscribe {body_target(each)}") for each in past[-1:]]
    return reply(ask, title, lines, buttons=rows(buttons), about=[each.key for each in past[-1:]], sure=False)


async def no_such_meeting(ask: Ask, session: Session) -> Reply:
    """Say that no meeting held is the one named; offer those that have an agenda, and those nearest to a year named."""
    words = say(ask)
    if tables().next.found(fold(ask.words)):
        return await none_ahead(ask, session, words("none-ahead"))
    held = await meetings(session)
    keys = await with_agenda(session)
    near = [each for each in held if each.key in keys]
    buttons = [Button(name_of(words, each), ask=f"/agenda {words_for(each, held)}") for each in reversed(near)]
    buttons.append(Button(words("button-meetings"), ask="/meetings"))
    lines = [line(words("meetings-held", count=len(held)))] if held else [line(words("none-ahead-add"))]
    beside = _beside_year(ask, held)
    lines += [line(words("nearest-in-time"), words("colon"), headline(words, each)) for each in beside]
    return reply(
        ask,
        words("no-such-meeting", asked=cut(ask.words, 60)),
        lines,
        buttons=rows(buttons),
        about=list(dict.fromkeys(each.key for each in (*reversed(near), *beside))),
        sure=False,
    )


def _beside_year(ask: Ask, held: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """Give the last meeting before a year that is named, and the first after it; none where a meeting is in it."""
    years = {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", fold(ask.words))}
    if len(years) != 1 or any(each.starts.year in years for each in held):
        return ()
    before = [each for each in held if each.starts.year < min(years)]
    after = [each for each in held if each.starts.year > min(years)]
    return (*before[-1:], *after[:1])


async def one_meeting(ask: Ask, session: Session, asks: str, rest: str = "") -> Agenda | Reply:
    """Find the one meeting a command's words name, or the reply that says why there is none.

    `rest` is what else the question says, for the buttons that repeat it for one of several meetings.
    """
    named = await meeting_named(session, ask.words, ask.now, bare=True)
    if named.said:
        if len(named.meetings) > 1:
            return await which(ask, session, named.meetings, asks, rest)
        if not named.meetings:
            return await no_such_meeting(ask, session)
        held = await agenda(session, named.meetings[0].key)
    elif re.search(r"\w", tables().filler.take(named.rest)[1]):
        return await no_such_meeting(ask, session)
    else:
        held, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
    return held if held is not None else await no_such_meeting(ask, session)


async def show_agenda(ask: Ask, session: Session) -> Reply:
    """Answer `/agenda`: a meeting's items, in short forms where it has them."""
    found = await one_meeting(ask, session, "/agenda")
    return found if isinstance(found, Reply) else await agenda_reply(ask, session, found)


async def agenda_reply(ask: Ask, session: Session, held: Agenda, *, of_meeting: bool = False) -> Reply:
    """Compose a meeting's agenda; asked only which meeting it is, or what it was about, days and topics answer."""
    words = say(ask)
    meeting = held.meeting
    name = words_for(meeting, await meetings(session))
    lines = [line(await body_name(session, meeting.body, words))]
    lines += [line(f"{item.number} ", *short_title(item, ask.language)) for item in held.items if not item.is_sub_item]
    if not held.items:
        topics = words.pick(meeting.topics)
        if topics:
            lines.append(line(words("topics", topics=topics), *doubt(meeting.doubted("topics"))))
        note = words.pick(meeting.note)
        lines += [line(note)] if note else []
        lines.append(line(words("no-agenda-held")))
    if meeting.agenda:
        lines += await disagreement_lines(ask, session, {document_key(meeting.agenda): meeting.agenda})
    buttons = list(
        rows(
            Button(item.number, ask=f"/item {name} {item.number}")
            for item in held.items
            if not item.is_sub_item and (item.summary or item.papers)
        )
    )
    if held.items:
        tail = [Button(words("button-timetable"), ask=f"/timetable {name}")] if held.sessions else []
        tail.append(Button(words("button-documents"), ask=f"/doc {name}"))
    else:
        tail = [Button(words("button-meetings"), ask="/meetings")]
        if meeting.report and await document(session, meeting.report):
            tail.append(Button(words("button-report"), ask=f"/doc {meeting.report}"))
    if not held.over(ask.now):
        tail.append(Button(words("button-follow"), ask=f"/subscribe {meeting_target(meeting)}"))
    buttons += rows(tail)
    return reply(
        ask,
        headline(words, meeting),
        lines,
        source=meeting_source(words, held),
        buttons=buttons,
        about=[meeting.key, *(item.key for item in held.items)],
        sure=bool(held.items) or of_meeting,
        more=f"/agenda {name}",
        table=[columns.of_item(held, item) for item in held.items],
    )
