"""The report of a publication: who published it, what became of each message, what is in doubt, how far it is."""

import re
from datetime import UTC, datetime, timedelta

from handlers.ask import Ask
from handlers.compose import reply, rows, say
from handlers.overseeing import person_named
from handlers.publishing import name_of_meeting
from handlers.reply import Button, Line, Reply, Span, line
from handlers.telling import span_of
from store.database import Session
from store.meetings import meetings
from store.occasions import meeting_target
from store.outbox import held_by
from store.reporting import Report, report
from store.times import on_clock

ALWAYS = ("sent", "failed", "superseded", "unsure")
"""What every report counts, be it none."""
OTHERS = ("expired", "cancelled")
"""What else may have become of a message; all others still wait."""


async def show_report(ask: Ask, session: Session) -> Reply:
    """Answer `/report`: what became of a publication, by default the last."""
    words = say(ask)
    number = ask.words.removeprefix("#")
    if number and not re.fullmatch(r"[1-9]\d{0,8}", number):
        return reply(ask, words("report-which"), sure=False)
    found = await report(session, int(number) if number else None)
    if found is None:
        return reply(ask, words("report-no-such" if number else "report-none"), sure=not number)
    name = await name_of_meeting(ask, session, found.meeting, ())
    earlier = await report(session, found.number - 1) if found.number > 1 else None
    goes_on = found.state == "published" and bool(_left(found) or found.due)
    buttons = [Button(words("button-look-again"), ask=f"/report {found.number}")] if goes_on else []
    buttons += [Button(words("button-earlier"), ask=f"/report {earlier.number}")] if earlier else []
    title = words("report-title", number=found.number, meeting=name)
    lines = await _lines(ask, session, found)
    return reply(ask, title, lines, buttons=rows(buttons), more=f"/report {found.number}")


async def _clock(ask: Ask, session: Session, found: Report, moment: datetime) -> str:
    """Say an instant on the clock of the meeting's place; of a meeting that is no more in UTC."""
    words = say(ask)
    held = next((each for each in await meetings(session) if meeting_target(each) == found.meeting), None)
    at = on_clock(moment, held.zone if held else UTC)
    return words("day-clock", day=words.day(at.date()), clock=words.clock(at)) + ("" if held else " UTC")


async def _lines(ask: Ask, session: Session, found: Report) -> list[Line]:
    words = say(ask)
    at, who = await _clock(ask, session, found, found.at), person_named(words, found.actor)
    if found.state != "published":
        key = "report-waiting-second" if found.state == "waiting" else "report-refused"
        lines = [line(words(key, at=at, who=who))]
    elif found.second is None:
        lines = [line(words("report-published", at=at, who=who))]
    else:
        lines = [line(words("report-confirmed", at=at, who=who, second=person_named(words, found.second)))]
    if found.source:
        lines.append(line(words("source-of", source=found.source)))
    lines.append(line(words("report-changes", count=len(found.changes))))
    if found.state != "published":
        return lines
    lines += [*_counted(ask, found), *await _under_way(ask, session, found)]
    whole = sum(found.deliveries.values()) + found.forgotten
    if whole and not found.doubted:
        lines.append(line(words("report-no-doubt")))
    return lines + [
        line(
            words("report-doubt", chat=each.chat, count=each.doubts), words("colon"),
            words(f"report-{each.state}", count=1)
            if each.state in (*ALWAYS, *OTHERS) else words("report-waiting", count=1),
            f" ({each.cause})" if each.cause else "",
        )
        for each in found.doubted
    ]  # fmt: skip


def _left(found: Report) -> int:
    """Count the messages that have not come to an end."""
    return sum(count for state, count in found.deliveries.items() if state not in (*ALWAYS, *OTHERS))


def _counted(ask: Ask, found: Report) -> list[Line]:
    """Say how many messages there are and what became of them; or why there are none."""
    words = say(ask)
    whole = sum(found.deliveries.values()) + found.forgotten
    if not whole:
        gone = bool(found.notices) and set(found.notices) == {"superseded"}
        if found.due is not None and found.audience:
            return []
        return [line(words("report-changed-back" if gone else "report-nobody"))]
    said = [words(f"report-{state}", count=found.deliveries.get(state, 0)) for state in ALWAYS]
    said += [words(f"report-{state}", count=count) for state in OTHERS if (count := found.deliveries.get(state, 0))]
    said += [words("report-waiting", count=_left(found))] if _left(found) else []
    said += [words("report-forgotten", count=found.forgotten)] if found.forgotten else []
    return [line(words("report-messages", count=whole), words("colon"), words("list-separator").join(said))]


async def _under_way(ask: Ask, session: Session, found: Report) -> list[Line]:
    """Say how far it is: not yet due, going out and how long that takes, or stopped."""
    words = say(ask)
    lines = []
    due = found.due if found.audience else None
    if due is not None and due > ask.now:
        clock = await _clock(ask, session, found, due)
        lines.append(line(words("report-due", chats=found.audience, clock=clock)))
    elif _left(found) or due is not None:
        left = _left(found) or found.audience
        span = span_of(words, timedelta(seconds=left / session.database.terms.rate))
        lines.append(line(words("report-going", span=span)))
    if lines and (who := await held_by(session)) is not None:
        lines.append(line(Span(words("report-held", who=person_named(words, who)), "strong")))
    return lines
