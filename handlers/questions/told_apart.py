"""The meeting that is told from the others by what it was like: the one of two days, the first that was hybrid."""

from datetime import time

from handlers import agenda as agendas
from handlers.ask import Ask
from handlers.phrases import asking_words, tables, tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.evidence import LEAST, LEFT_BEHIND
from handlers.questions.hours import hour_named
from handlers.questions.likely import told_by
from handlers.questions.links_asked import wanted, without_links
from handlers.questions.placed import several_asked
from handlers.questions.sitting_hours import tells_hours
from handlers.questions.traits import season_named, so
from handlers.questions.understood import Understood
from handlers.reply import Reply, replace_sure
from store.database import Session
from store.folding import grams
from store.lookup import describe
from store.meetings import Meeting, agenda, meetings

FEW = 2
"""Words, or pairs of Chinese characters, that may be left beside what a meeting was like."""
_PLACES = {"first": 0, "second": 1, "third": 2, "last": -1}
"""Which of several meetings is meant, in the order of time."""


async def by_traits(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which meeting was so long, or hybrid: of all, or of several that a year, a month or a body names."""
    asked = cleaned(ask.words)
    if seen.traits is None and (season := await _of_season(ask, session, seen)) is not None:
        return season
    if seen.traits is None or seen.known or seen.item is not None or len(seen.meetings) == 1:
        return None
    if ("documents" in seen.intents and not seen.meetings) or tells_hours(asked):
        return None  # of which meeting, the paper tells, or the hours of its sessions
    left = without_links(seen.topic)
    said, untold = wanted(asked), tables().filler.take(left)[1]
    places = said.places & set(_PLACES)
    alone = said.which and not untold  # one lasted a single day: which
    named = seen.meetings or tables().meeting.found(asked) or {"of_meeting", "meetings"} & set(seen.intents)
    sat = seen.addressee == "working group" and set(seen.intents) == {"when"}  # the Group sat for a day: when
    placed = places and not tells_subject(left)
    alone = alone or (seen.traits.extreme is not None and not seen.intents and not untold)
    found = so(seen.traits, seen.meetings or await meetings(session), asked)
    found = await _beginning_at(session, hour_named(asked)[0], found)
    found = _opened_on(seen.of_days.weekday if seen.of_days else None, found)
    told = found if places else await _told_apart(ask, session, seen, found)
    if not (named or sat or alone or placed or len(told) < len(found)):
        return None
    seen.steps.append(f"meetings that were so: {', '.join(each.key for each in found) or 'none'}")
    if len(found) > 1 and len(places) == 1:
        place = _PLACES[next(iter(places))]
        found = found[place : place + 1 or None]
    elif len(told) < len(found):
        found = told
        if "adopted" not in seen.intents:  # of its recommendations and its talks it is told what became of them
            seen.intents = tuple(name for name in seen.intents if name not in ("outcome", "unheld"))
    if len(found) > 1:
        all_asked = several_asked(asked) and not (places or tells_subject(seen.topic))
        if all_asked and not {"documents", "report", "preceding", "following"} & set(seen.intents):
            return await agendas.several(ask, session, found)
        return await agendas.which(ask, session, found, seen.command)
    held = await agenda(session, found[0].key) if found else None
    if held is None:
        return None
    apart = len(grams(seen.topic)) <= FEW and not tells_subject(left)
    if not apart:
        told_of = await describe(session, seen.described, asking_words(), frozenset({"meeting"}))
        only = seen.traits.days is not None and said.which and not seen.meetings  # the one of its length: which was it
        apart = told_of[0].key == found[0].key if told_of else only
    return replace_sure(await agendas.agenda_reply(ask, session, held, of_meeting=True), sure=apart)


async def _of_season(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which meeting was held in a season of no year, where only one ever was and nothing else is told."""
    if set(seen.intents) != {"of_meeting"} or seen.meeting_said or seen.known or seen.item or ask.chat.context.about:
        return None
    left, in_months = without_links(seen.topic), season_named(cleaned(ask.words))
    found = [each for each in await meetings(session) if each.starts.month in in_months]
    one = await agenda(session, found[0].key) if len(found) == 1 else None
    if one is None or len(grams(left)) > FEW or tells_subject(left):
        return None
    seen.steps.append(f"the one meeting of its season: {found[0].key}")
    return await agendas.agenda_reply(ask, session, one, of_meeting=True)


def _opened_on(weekday: int | None, found: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """Keep of several meetings those that opened on a weekday that is named; all where none did."""
    return tuple(each for each in found if each.starts.weekday() == weekday) or found


async def _beginning_at(session: Session, hour: time | None, found: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """Keep of several meetings those of which a session began at an hour that is named; all where none did."""
    if hour is None or len(found) < 2:
        return found
    held = [one for each in found if (one := await agenda(session, each.key)) is not None]
    kept = [one.meeting.key for one in held if any(each.starts.time() == hour for each in one.sessions)]
    return tuple(each for each in found if each.key in kept) or found


async def _told_apart(
    ask: Ask, session: Session, seen: Understood, found: tuple[Meeting, ...]
) -> tuple[Meeting, ...]:  # fmt: skip
    """Keep of several meetings the one of which alone the sentence tells: that of the pandemic with work unfinished."""
    if len(found) < 2 or not tells_subject(seen.described):
        return found
    told = {each.key: each.weight for each in await told_by(ask, session, seen, frozenset({"meeting"}))}
    first, second, *_ = sorted(found, key=lambda each: -told.get(each.key, 0.0))
    if told.get(first.key, 0.0) < LEAST or told.get(second.key, 0.0) >= LEFT_BEHIND:
        return found
    return (first,)
