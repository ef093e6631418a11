"""What the others who may publish are told of an act of publishing: who did what, how many are told, how to stop it."""

from datetime import timedelta

from handlers.ask import Ask
from handlers.changes import part_lines, part_of
from handlers.compose import cut, reply, rows, say
from handlers.gone import name_gone
from handlers.naming import headline
from handlers.reply import Button, Line, Reply, line
from handlers.telling import ROOM_OF_REPLY, Telling, fitting, span_of
from handlers.wording import Words
from store.database import Session
from store.following import Followed
from store.meetings import agenda, meetings
from store.occasions import meeting_target
from store.outbox import Due
from store.overseeing import Seen, act_seen

LONGEST_SOURCE = 300


def person_named(words: Words, who: str) -> str:
    """Name a person by the number that the way in knows; nobody's name is held."""
    if who in ("restore", "clock"):
        return words(f"person-{who}")
    way, _, number = who.partition(":")
    return words("person-at-terminal" if way == "terminal" else "person", number=number or who)


async def tell_act(ask: Ask, due: Due, session: Session) -> Reply | None:
    """Tell another publisher of an act; None where it is no more what it was to be told as."""
    seen = await act_seen(session, due.publication or 0)
    waits = due.occasion_key.endswith(":waiting")
    if seen is None or seen.state != ("waiting" if waits else "published"):
        return None
    words = say(ask)
    name, lines = await _what(ask, due, session, seen)
    who = [person_named(words, each) for each in (seen.actor, seen.second) if each]
    by = words("list-and", first=who[0], last=who[1]) if len(who) > 1 else who[0]
    seconds = timedelta(seconds=seen.audience / session.database.terms.rate)
    told = [
        line(words("act-by", who=by)),
        line(words("publish-told", chats=seen.audience, span=span_of(words, seconds))),
    ]
    buttons = [Button(words("button-published"), ask=f"/report {seen.number}")]
    if waits:
        told.append(line(words("act-waits-how")))
        buttons.insert(0, Button(words("button-look"), ask=f"/publish {seen.meeting.removeprefix('meeting')}"))
    else:
        told += [line(words("act-stop"))] if seen.audience else []
        buttons.insert(0, Button(words("button-hold"), ask="/hold"))
    title = words("act-waits" if waits else "act-published", number=seen.number, meeting=name)
    return reply(ask, title, [*told, *fitting(lines)], buttons=rows(buttons), room=ROOM_OF_REPLY)


async def _what(ask: Ask, due: Due, session: Session, seen: Seen) -> tuple[str, list[Line]]:
    """Name the meeting of an act, and word what changed as to who follows all of it, also what is over."""
    words = say(ask)
    known = await meetings(session)
    meeting = next((each for each in known if meeting_target(each) == seen.meeting), None)
    held = await agenda(session, meeting.key) if meeting is not None else None
    source = [line(words("source-of", source=cut(seen.source, LONGEST_SOURCE)))] if seen.source else []
    if meeting is None or held is None:
        gone = next((each["old"] for each in seen.changes if each["thing"] == seen.meeting and each["old"]), None)
        name = headline(words, meeting) if meeting is not None else name_gone(words, gone) if gone else seen.meeting
        return name, [line(words("report-changes", count=len(seen.changes))), *source]
    chosen = (Followed(seen.meeting, muted=False, leads=()),)
    told = Telling(due, ask, held, known, chosen, frozenset({seen.meeting}), past=True)
    parts = [part for each in seen.changes if (part := part_of(told, each, None)) is not None]
    lines = [each for part in parts for each in part_lines(words, part, part.part)]
    return headline(words, held.meeting), lines + source
