"""Answers of a part of the meeting last spoken of: another day, half a day, the session that takes up an item."""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers import moments, timetable
from handlers.ask import Ask
from handlers.phrases import tables
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic import of_it
from handlers.questions.elliptic_words import lists
from handlers.questions.spoken_of import Spoken, item_of_paper
from handlers.questions.word_by_word import OF_TIME, Said
from handlers.reply import Reply
from store.database import Session
from store.folding import grams
from store.keys import kind_of
from store.meetings import Agenda, Sitting

_HALVES = {"later": "afternoon", "sooner": "morning"}


async def going_on(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer whether an item is gone on with in the other half of the day, or later: with all its sessions."""
    on = "continues" in said.slots and said.steps <= {"next"} and "which" not in said.slots
    text = cleaned(ask.words)
    on = on and bool(said.steps or len(grams(text)) >= LEAST_ON or not tables().intents["more"].found(text))
    half = on or {"step.later", "step.sooner"} & said.slots
    began = said.asks == {"starts"} and "which" not in said.slots  # did it begin in the morning, too
    if not half or not ("happens" in said.slots or began):
        return None
    spoken = await item_of_paper(session, spoken) if kind_of(spoken.key) == "document" else spoken
    if spoken.item is None or spoken.held is None:
        return None
    when = on and said.asks <= OF_TIME  # when do they go on with it, after Thursday
    on_day = on and said.nouns == {"day"} and len(said.ordinals) == 1 and not (said.numbers or said.years)
    if not (on_day or not (said.nouns or said.named)) or (said.asks - {"starts"} and not when):
        return None
    sittings = spoken.held.sessions_of(spoken.item.number)
    if "else" in said.slots and said.steps and sittings:
        name = next((_HALVES[each] for each in _HALVES if each in said.steps), None)
        at = next((each for each in sittings if name in (None, each.half)), sittings[0])
        return await moments.half_day(ask, session, spoken.held, at.starts.date(), name, 0)
    return await timetable.when_reply(ask, session, spoken.held, spoken.item)


async def of_sittings(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer in which sessions an item, or that of a paper, is taken up, and until when the one goes that does."""
    if (first := await _first_time(ask, session, said, spoken)) is not None:
        return first
    which = "which" in said.slots or said.nouns == {"item", "sitting"}
    of_sitting = {"item", "sitting"} | ({"day"} if "which" in said.slots else set())  # which session, on what day
    if "sitting" not in said.nouns or said.nouns - of_sitting or said.asks - OF_TIME - {"topics"}:
        return None
    beside = "else" in said.slots and "same" in said.slots and not (said.steps or said.named)
    if beside and spoken.item is not None and spoken.held is not None:
        sittings = spoken.held.sessions_of(spoken.item.number)  # what else is on in the same session
        return await moments.sitting_reply(ask, session, spoken.held, sittings[0]) if sittings else None
    if (one := _sitting_placed(ask, said, spoken)) is not None and spoken.held is not None:
        return await moments.sitting_reply(ask, session, spoken.held, one)
    if not (which or said.asks) or said.steps or said.named or "topics" in said.asks:
        return None
    of = await item_of_paper(session, spoken) if kind_of(spoken.key) == "document" else spoken
    if of.held is None or of.item is None:
        return None
    sittings = of.held.sessions_of(of.item.number)
    if not which and len(sittings) == 1:
        return await moments.sitting_reply(ask, session, of.held, sittings[0])
    return await timetable.when_reply(ask, session, of.held, of.item)


async def _first_time(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer in which session an item, or that of a paper, came up first."""
    of_session = "sitting" in said.nouns or "of_session" in said.slots
    of_time = of_session or "day" in said.nouns or said.asks & OF_TIME or said.steps & {"later", "sooner"}
    placed = said.ordinals == [1] and of_session and {"happens", "which"} <= said.slots
    if not ("first_time" in said.slots and of_time) and not placed:
        return None
    if said.numbers or said.years or said.nouns - {"meeting", "sitting", "day"} or said.asks - OF_TIME - {"topics"}:
        return None
    of = await item_of_paper(session, spoken) if kind_of(spoken.key) == "document" else spoken
    sittings = of.held.sessions_of(of.item.number) if of.held is not None and of.item is not None else ()
    return await moments.sitting_reply(ask, session, of.held, sittings[0]) if of.held and sittings else None


def _sitting_placed(ask: Ask, said: Said, spoken: Spoken) -> Sitting | None:
    """Give the session of a meeting or of an item that is named by its place: its last session.

    Where nothing says that it is one of it, the last session may be the last meeting.
    """
    other = spoken.sittings or said.nouns != {"sitting"} or said.numbers or said.years
    told = [kind_of(key) for key in ask.chat.context.about[1:3]] == ["session", "session"]  # its sessions were listed
    if spoken.held is None or other or not (of_it(ask.words) or told):
        return None
    every = spoken.held.sessions_of(spoken.item.number) if spoken.item else spoken.held.sessions
    if said.steps == {"last"} and not said.ordinals:
        return every[-1] if every else None
    place = said.ordinals[0] if len(said.ordinals) == 1 and not said.steps else 0
    return every[place - 1] if 0 < place <= len(every) else None


async def of_days(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer the day before or after, the other half of the day, another day of the meeting."""
    if kind_of(spoken.key) == "document" and said.nouns == {"day"} and len(said.ordinals) == 1:
        spoken = await item_of_paper(session, spoken)  # did it come up on the first day already
    held, steps = spoken.held, said.steps
    half = next((_HALVES[name] for name in _HALVES if name in steps), None)
    placed = half and kind_of(spoken.key) == "meeting" and (said.ordinals or {"last", "morrow"} & steps)
    idle = {"topics", "programme", "newer"} | ({"report"} if placed else set())
    asked = said.asks - OF_TIME - idle  # anything new after lunch; the second afternoon, is it just the report
    # which item was on after lunch
    of_half = {"item"} if half and (placed or (spoken.sittings and len(steps) == 1)) else set()
    if held is None or asked or said.years or said.nouns - {"day", "sitting"} - of_half:
        return None
    sittings = spoken.sittings or (held.sessions_of(spoken.item.number) if spoken.item else ())
    if said.nouns == {"day"} and spoken.item and sittings and not (steps or said.named or said.asks & OF_TIME):
        return await moments.half_day(ask, session, held, sittings[0].starts.date(), None, 0)  # all of that day
    if sittings and (move := _days_on(said, half, sittings)):
        day = (sittings[-1] if move > 0 and not spoken.item else sittings[0]).starts.date() + timedelta(days=move)
        if (one := _placed_on(said, held, day)) is not None:
            return await moments.sitting_reply(ask, session, held, one)
        going_on = [each for each in sittings if each.starts.date() == day] if spoken.item else []
        if "same_time" in said.slots and len(halves := {each.half for each in sittings}) == 1:
            half = half or next(iter(halves))
        if going_on:
            return await moments.sitting_reply(ask, session, held, going_on[0])
        return await moments.half_day(ask, session, held, day, half, 0)
    if "morrow" in steps and kind_of(spoken.key) == "meeting" and not (spoken.sittings or said.named):
        day = held.meeting.starts + timedelta(days=1)  # the day after it began
        return await moments.half_day(ask, session, held, day, half, 0) if held.sessions else None
    if said.nouns == {"day"} and not held.sessions and (said.ordinals or "last" in steps):
        return await timetable.when_meeting_reply(ask, session, held)  # its days are known, its sessions are not
    if said.nouns == {"day"} and spoken.item and (on := _on_day(said, held, sittings)):
        return await moments.sitting_reply(ask, session, held, on)
    if not spoken.sittings or (said.nouns == {"day"} and "last" in steps):
        return await _day_of_meeting(ask, session, said, spoken, half)
    return await _beside_sittings(ask, session, said, held, spoken.sittings, half)


def _placed_on(said: Said, held: Agenda, day: date) -> Sitting | None:
    """Give the first or the last session of a day, where that is asked for: the day after, at the very last sitting."""
    of_day = [each for each in held.sessions if each.starts.date() == day]
    if "sitting" not in said.nouns or not of_day or said.numbers:
        return None
    return of_day[-1] if "last" in said.steps else of_day[0] if said.ordinals == [1] else None


async def _beside_sittings(
    ask: Ask, session: Session, said: Said, held: Agenda, sittings: Sequence[Sitting], half: str | None
) -> Reply | None:  # fmt: skip
    """Answer another day than that of the sessions spoken of, or the other half of it."""
    here = sittings[0].starts.date()
    if said.ordinals and not said.numbers and said.nouns <= {"day"}:
        days = sorted({each.starts.date() for each in held.sessions})
        if len(sittings) == 1 and not said.nouns:
            return None
        place = said.ordinals[-1]
        if days[place - 1 : place] == [here] and not said.asks and _SECOND_DAY in ask.words:
            place += 1  # 第二天 is the day after, too, and of the second one was just told
        return await moments.half_day(ask, session, held, days[place - 1], half, 0) if place <= len(days) else None
    if not half or said.named:
        return None
    other = [each for each in held.sessions if each.starts.date() == here and each.half == half]
    if other and "item" in said.nouns:
        return await moments.sitting_reply(ask, session, held, other[0])
    return None if _gone(ask, held, sittings) else await moments.half_day(ask, session, held, here, half, 0)


def _days_on(said: Said, half: str | None, sittings: Sequence[Sitting]) -> int:
    """Give how many days are stepped: 1 to the next day, -1 back.

    Then, after a morning, what comes after lunch is of the same day.
    """
    move = int("morrow" in said.steps) - int("eve" in said.steps)
    follows = {("afternoon", "next"): "morning", ("morning", "previous"): "afternoon"}
    if not move and half and "day" not in said.nouns:
        halves = {follows.get((half, step)) for step in said.steps & {"next", "previous"}}
        if halves == {each.half for each in sittings}:
            return 0
    if not move and ("day" in said.nouns or (half and not said.named and said.steps & {"next", "previous"})):
        return int("next" in said.steps) - int("previous" in said.steps)
    return move


def _on_day(said: Said, held: Agenda, sittings: Sequence[Sitting]) -> Sitting | None:
    """Give the session that takes up an item on a day of its meeting: when on the first day they came to it."""
    days = sorted({each.starts.date() for each in held.sessions})
    place = said.ordinals[0] if len(said.ordinals) == 1 and not said.steps else len(days) * (said.steps == {"last"})
    on = [each for each in sittings if days[place - 1 : place] == [each.starts.date()]]
    return next(iter(on[-1:] if "ends" in said.asks else on), None)


async def _day_of_meeting(ask: Ask, session: Session, said: Said, spoken: Spoken, half: str | None) -> Reply | None:
    """Answer a day of the meeting spoken of, or half of one, by its place: the first afternoon, the second morning.

    Of a meeting that was told from its opening on, that day is the first.
    """
    of_meeting = kind_of(spoken.key) == "meeting"
    day_said = "day" in said.nouns or (half and said.nouns <= {"item"})
    of_end = {"sitting"} if "ends" in said.asks else set()  # when the sessions of the last day ended
    ended = said.nouns - of_end == {"day"} or (half and of_meeting and said.nouns <= {"item", "day"})
    last = bool(ended) and "last" in said.steps and not said.ordinals
    first = [1] if half and of_meeting and not (last or said.named) and _of_that_day(ask) else []
    place = said.ordinals if len(said.ordinals) == 1 and of_meeting else first
    if spoken.held is None or not (last or (day_said and place)):
        return None
    days = sorted({each.starts.date() for each in spoken.held.sessions})
    days = days[-1:] if last else days[place[0] - 1 : place[0]]
    if days and not half and said.asks & {"starts", "ends"} in ({"starts"}, {"ends"}):  # until when they sat that day
        of_day = [each for each in spoken.held.sessions if each.starts.date() == days[0]]
        return await moments.sitting_reply(ask, session, spoken.held, of_day[-1 if "ends" in said.asks else 0])
    return await moments.half_day(ask, session, spoken.held, days[0], half, 0) if days else None


def _of_that_day(ask: Ask) -> bool:
    """Say whether a text speaks of the day of what was spoken of: after lunch that day."""
    return lists().that_day.found(cleaned(ask.words))


LEAST_ON = 3
"""Words, or pairs of Chinese characters, of a question whether something was gone on with: "continue" is none."""
_SECOND_DAY = "第二天"


def _gone(ask: Ask, held: Agenda, sittings: Sequence[Sitting]) -> bool:
    """Say whether a day is gone while its meeting still goes on: the afternoon is then today's."""
    today: date = ask.now.astimezone(held.meeting.zone).date()
    return sittings[0].starts.date() < today <= held.meeting.ends
