"""What is asked of a meeting as a whole, or of what was last spoken of, where a sentence names nothing else."""

import re
from dataclasses import replace

from handlers import agenda as agendas
from handlers import moments, papers, things, timetable
from handlers.ask import Ask
from handlers.compose import say
from handlers.documents import document_reply
from handlers.phrases import tables
from handlers.questions.elapsed import asks_elapsed
from handlers.questions.follow import issued_of, of_context
from handlers.questions.room import reckoned
from handlers.questions.understood import Understood
from handlers.reference import meeting_at_hand
from handlers.reply import Reply
from handlers.word_lists import alternatives
from store.database import Session
from store.documents import Document, document
from store.keys import body_key
from store.meetings import Agenda, agenda, meetings


async def of_meeting(ask: Ask, session: Session, seen: Understood) -> Reply:
    """Answer what is asked of a meeting, or (without one) of what was last spoken of."""
    held = await agenda(session, seen.meetings[0].key) if seen.meetings else None
    intents = seen.intents
    about = ask.chat.context.about
    if held is None and intents and about:
        gone_on = await issued_of(ask, session, intents, about[0]) or await of_context(ask, session, intents, about[0])
        if gone_on is not None:
            return gone_on
    if held is None and not intents:
        return await things.nothing_found(ask, session)
    if held is None and not about and set(intents) <= _OF_DATES:
        latest = asks_elapsed(seen.written) or "where" in intents  # in Geneva or in Vienna: as the last time
        held = await _ahead(ask, session) or (await _gone(ask, session) if latest else None)
    if held is None:
        held, _ = await meeting_at_hand(session, about, ask.now)
    if held is None:
        return await agendas.no_such_meeting(ask, session)
    answered = await _asked_of(ask, session, held, seen)
    other_body = seen.body is not None and seen.body != body_key(held.meeting.body)
    begun = tables().begun.found(seen.written)  # whether it is over: nothing goes on
    elsewhere = (begun or {"of_meeting", "where"} <= set(intents)) and not (seen.meeting_said or about)  # any in Geneva
    stepped = bool(intents) and set(intents) <= {"preceding", "following"} and not seen.meeting_said  # from what
    unanswered = (
        elsewhere or stepped or (_OF_OTHERS & set(intents) and not {"agenda", "documents", "timetable"} & set(intents))
    )
    return replace(answered, sure=False) if other_body or unanswered else answered


_OF_DATES = frozenset({"when", "where", "format", "upcoming"})
"""What is held of every meeting, also of those that have no agenda yet."""


async def _ahead(ask: Ask, session: Session) -> Agenda | None:
    """Give the next meeting, whether its agenda is known or not; None where none lies ahead."""
    ahead = next((each for each in await meetings(session) if not each.over(ask.now)), None)
    return await agenda(session, ahead.key) if ahead else None


async def _gone(ask: Ask, session: Session) -> Agenda | None:
    """Give the last meeting that is over, whether its agenda is known or not."""
    gone = [each for each in await meetings(session) if each.over(ask.now)]
    return await agenda(session, gone[-1].key) if gone else None


_OF_OTHERS = frozenset({"report", "outcome", "acts", "decider", "creation", "issued", "which_item"})
"""What is asked that a meeting as a whole does not answer."""


_PROVISIONAL = re.compile(r"provisional|provisoire|предварительн|临时议程|المؤقت")
_ANNOTATED = re.compile(
    r"ann?otat|ann?ote|anotad|comment(?:ed|e)\b|comentad|анн?от|с пояснениями"
    r"|مشروح|الشروح|[附带](?:有|加)?(?:说明|注释)|注释"
)
"""How the agenda is called as a paper."""


async def annotated_agenda(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer with the annotated agenda, a paper, of the meeting that is on today or tomorrow."""
    by_clock = "agenda" in seen.intents and {"today", "tomorrow"} & set(seen.intents)
    if not by_clock or seen.meeting_said or seen.item or not _ANNOTATED.search(seen.written):
        return None
    held, _ = await meeting_at_hand(session, (), ask.now)
    paper = await document(session, held.meeting.agenda) if held and held.meeting.agenda else None
    return await document_reply(ask, session, paper) if paper else None


async def _agenda_paper(session: Session, held: Agenda, seen: Understood) -> Document | None:
    """Give the agenda of a meeting as a paper, where it is asked for as one; also where what it lists is not held."""
    intents = set(seen.intents)
    single = tables().single.found(seen.written)
    one_paper = "agenda" in intents and (single or tables().number.found(seen.written))
    as_paper = "documents" in intents and (one_paper or ("timetable" in intents and single))  # it is annexed to it
    called_so = _ANNOTATED.search(seen.written) or (not held.items and _PROVISIONAL.search(seen.written))
    as_paper = as_paper or ("agenda" in intents and bool(called_so))
    as_paper = as_paper or {"agenda", "text"} <= intents  # 议程原文
    if not as_paper or held.meeting.agenda is None:
        return None
    return await document(session, held.meeting.agenda)


def _either_format(seen: Understood) -> bool:
    """Say whether it is asked which of two formats a meeting had: en ligne ou sur place, where ou is no où."""
    rest = tables().intents["format"].take(seen.written)[1]
    return "format" in seen.intents and not tables().intents["where"].found(
        re.sub(rf"(?<!\w)(?:{alternatives(tables().either)})(?!\w)", " ", rest)
    )


async def _asked_of(ask: Ask, session: Session, held: Agenda, seen: Understood) -> Reply:
    """Answer what is asked of one meeting: its agenda as a paper, its papers, a day, its agenda, timetable, dates."""
    intents = seen.intents
    if (paper := await _agenda_paper(session, held, seen)) is not None:
        return await document_reply(ask, session, paper)
    if "documents" in intents:
        return await papers.documents_of_meeting(ask, session, held)
    if seen.day is not None and any(each.starts.date() == seen.day for each in held.sessions):
        return await moments.day_reply(ask, session, held, seen.day)
    if "topics" in intents or not intents or set(intents) <= {"of_meeting", "meetings"}:
        return await agendas.agenda_reply(ask, session, held, of_meeting="topics" in intents or seen.meeting_said)
    if "mandate" in intents:  # what a meeting decided stands in its report, which is not held
        return replace(await agendas.agenda_reply(ask, session, held), sure=False)
    if "timetable" in intents:
        return await timetable.timetable_reply(ask, session, held)
    if {"when", "where", "format"} & set(intents):
        told = await timetable.when_meeting_reply(ask, session, held, format_asked="format" in intents)
        where = "where" in intents and not _either_format(seen)
        told = replace(told, sure=told.sure or where)  # its place is told, and that its format is not known
        if tables().clock.found(seen.written) and not (held.sessions or held.meeting.opens_at):
            return replace(told, sure=False)  # its days are held, its hours are not
        if asks_elapsed(seen.written):
            return replace(told, lines=(reckoned(ask, say(ask), held.meeting), *told.lines))
        return told
    return await agendas.agenda_reply(ask, session, held)
