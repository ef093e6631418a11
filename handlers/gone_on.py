"""Answers a question that leaves out what it is about, of what was last spoken of.

By its place: the item, meeting, paragraph, half day or day beside the last one, or the same item of another meeting.
What else it asks is put in full, in plain words that the other readers know: "when is it".
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from handlers import agenda as agendas
from handlers import items, moments, one_act, papers, things, timetable
from handlers.ask import Ask
from handlers.documents import document_reply, years_of
from handlers.elliptic import OF_TIME, Said, read
from handlers.in_full import in_full, of_meeting_numbered
from handlers.links import continued, in_time, show
from handlers.phrases import tables
from handlers.reply import Reply
from handlers.sentence import cleaned
from handlers.spoken_of import Spoken, spoken_of
from store.database import Session
from store.documents import document
from store.keys import act_key_of, kind_of, symbol_of
from store.lookup import SURE, Found
from store.mandates import acts
from store.meetings import Agenda, Item, Meeting, Sitting, agenda, meetings
from store.timeline import meeting_sitting
from store.topics import topics


async def gone_on(ask: Ask, session: Session) -> tuple[Reply | str, str] | None:
    """Answer a question that leaves out what it is about, or put it in full; None where it is none.

    The second part says how it was understood.
    """
    if not ask.chat.context.about or (said := read(ask.words)) is None:
        return None
    if "other" in said.slots:
        return None
    if (spoken := await spoken_of(ask, session)) is None:
        chosen = await _of_two(session, said, ask.chat.context.about)
        return (await show(ask, session, chosen), f"the earlier or later of two: {chosen}") if chosen else None
    if {"step.later", "step.sooner"} <= said.slots or "weekday" in said.slots:  # is it in the morning, on Thursday
        if spoken.item is None:
            return None
        said.slots = said.slots - {"step.later", "step.sooner"} | {"when"}
    if "upcoming" in tables().asked(cleaned(ask.words))[0] and await meeting_sitting(session, ask.now):
        return None  # what comes next, by the clock
    if "happens" in said.slots and "which" not in said.slots and said.steps == {"previous"} and spoken.item:
        return None  # whether it was discussed before
    for answer in (_of_days, _of_paragraphs, _of_other_meeting, _of_items, _beside):
        if (answered := await answer(ask, session, said, spoken)) is not None:
            return answered, f"goes on from {spoken.key}"
    asked: Reply | str | None = of_meeting_numbered(said) if said.named else None
    asked = asked or (None if said.named or said.steps else await in_full(ask, session, said, spoken))
    if asked is None:
        return None
    return asked, f"goes on from {spoken.key}" + (f": {asked}" if isinstance(asked, str) else "")


async def _of_two(session: Session, said: Said, about: tuple[str, ...]) -> str | None:
    """Choose of two things that were offered the later or the earlier one."""
    group = [key for key in about if kind_of(key) == kind_of(about[0])]
    if len(group) != len(("one", "other")) or tuple(group) != about[:2] or said.named or said.nouns - {"meeting"}:
        return None
    later = bool({"newer", "step.next", "step.last", "step.later"} & said.slots)
    earlier = bool({"older", "step.previous"} & said.slots)
    if later == earlier or said.asks - {"newer", "older"}:
        return None
    return (await in_time(session, group))[-1 if later else 0]


_HALVES = {"later": "afternoon", "sooner": "morning"}


async def _of_days(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer the day before or after, the other half of the day, another day of the meeting."""
    held, steps = spoken.held, said.steps
    asked = said.asks - OF_TIME - {"topics", "programme"}
    if held is None or asked or said.years or said.nouns - {"day", "sitting"}:
        return None
    half = next((_HALVES[name] for name in _HALVES if name in steps), None)
    sittings = spoken.sittings or (held.sessions_of(spoken.item.number) if spoken.item else ())
    if said.nouns == {"day"} and spoken.item and sittings and not (steps or said.named):
        return await moments.half_day(ask, session, held, sittings[0].starts.date(), None, 0)  # all of that day
    move = int("morrow" in steps) - int("eve" in steps)
    if not move and ("day" in said.nouns or (half and not said.named and steps & {"next", "previous"})):
        move = int("next" in steps) - int("previous" in steps)
    if move and sittings:
        day = (sittings[-1] if move > 0 and not spoken.item else sittings[0]).starts.date() + timedelta(days=move)
        going_on = [each for each in sittings if each.starts.date() == day] if spoken.item else []
        if going_on:
            return await moments.sitting_reply(ask, session, held, going_on[0])
        return await moments.half_day(ask, session, held, day, half, 0)
    if said.nouns == {"day"} and not held.sessions and (said.ordinals or "last" in steps):
        return await timetable.when_meeting_reply(ask, session, held)  # its days are known, its sessions are not
    if not spoken.sittings:
        return None
    if said.ordinals and not said.numbers and said.nouns <= {"day"}:
        days = sorted({each.starts.date() for each in held.sessions})
        if len(spoken.sittings) == 1 and not said.nouns:
            return None
        place = said.ordinals[-1]
        return await moments.half_day(ask, session, held, days[place - 1], half, 0) if place <= len(days) else None
    if half and not said.named and not _gone(ask, held, spoken.sittings):
        return await moments.half_day(ask, session, held, spoken.sittings[0].starts.date(), half, 0)
    return None


def _gone(ask: Ask, held: Agenda, sittings: Sequence[Sitting]) -> bool:
    """Say whether a day is gone while its meeting still goes on: the afternoon is then today's."""
    today: date = ask.now.astimezone(held.meeting.zone).date()
    return sittings[0].starts.date() < today <= held.meeting.ends


async def _of_paragraphs(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer the paragraph beside the one spoken of, or another one of its act."""
    if spoken.clause is None or said.nouns - {"paragraph"} or said.asks - {"topics"} or said.years:
        return None
    known = await acts(session)
    act = known.get(act_key_of(spoken.key))
    text = await one_act.texts_of(session, act) if act else None
    if act is None or text is None:
        return None
    numbers = [each.number for each in text.clauses if each.number]
    wanted = (said.numbers or [str(each) for each in said.ordinals])[-1:]
    if not wanted and spoken.clause in numbers and (move := _move(said)):
        place = numbers.index(spoken.clause) + move
        wanted = numbers[place : place + 1] if place >= 0 else []
    return await one_act.told_by_clause(ask, session, act, str(wanted[0])) if wanted else None


def _move(said: Said) -> int:
    """Give how far is stepped: 1 to the next one, -1 back, 0 where neither or both are said."""
    return int("next" in said.steps) - int("previous" in said.steps)


async def _of_other_meeting(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer with the same of another meeting, which is named: its item of that number, its report, its agenda."""
    if said.steps or not (said.ordinals or said.years or (said.numbers and "meeting" in said.nouns)):
        return None
    again = bool({"corrects", "same"} & said.slots)
    if not again and ("meeting" in said.nouns or (said.years and spoken.item)):
        return None  # a meeting is named: it is asked of that
    if kind_of(spoken.key) == "document":
        return await _other_paper(ask, session, said, spoken)
    if kind_of(spoken.key) == "meeting" and not spoken.sittings and again:
        return await _meeting_instead(ask, session, said, spoken)
    if spoken.item is None or spoken.held is None or not _names_a_meeting(said):
        return None
    ordinals = said.ordinals or [int(each) for each in said.numbers if each.isdecimal()]
    found = await _meetings_meant(session, ordinals, said.years)
    other = await agenda(session, found[0].key) if len(found) == 1 else None
    if other is None:
        return None
    item = other.by_number.get(spoken.item.number)
    of_this = spoken.held.by_number.get(str(ordinals[-1])) if ordinals and "meeting" not in said.nouns else None
    if again and of_this is not None and item is not None:  # no, the second: item or meeting
        return await things.offer(ask, session, tuple(Found(each.key, SURE, "") for each in (of_this, item)))
    if of_this is not None:
        return None
    if item is None:
        return replace(await agendas.agenda_reply(ask, session, other, of_meeting=True), sure=False)
    return await _item_asked(ask, session, said, other, item)


async def _meeting_instead(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer with the meeting that is named in the place of the one spoken of: no, the tenth."""
    if said.asks - OF_TIME - {"topics"} or said.nouns - {"meeting"} or len(said.ordinals) != 1 or said.numbers:
        return None
    found = await _meetings_meant(session, said.ordinals, said.years)
    item = (
        spoken.held.by_number.get(str(said.ordinals[0])) if spoken.held and spoken.listed and not said.nouns else None
    )
    if len(found) == 1 and item is not None:
        return await things.offer(ask, session, tuple(Found(each, SURE, "") for each in (item.key, found[0].key)))
    held = await agenda(session, found[0].key) if len(found) == 1 else None
    return await agendas.agenda_reply(ask, session, held, of_meeting=True) if held else None


def _names_a_meeting(said: Said) -> bool:
    """Say whether one number is said, and it may be a meeting's."""
    of_item = "item" in said.nouns and "meeting" not in said.nouns and not said.years
    others = said.asks - OF_TIME - {"documents", "paper", "asked", "topics"} or said.nouns - {"meeting", "item"}
    return len(said.numbers) + len(said.ordinals) <= 1 and not (of_item or others)


async def _meetings_meant(session: Session, ordinals: Sequence[int], years: Sequence[int]) -> list[Meeting]:
    return [
        each
        for each in await meetings(session)
        if (not ordinals or each.ordinal == ordinals[-1]) and (not years or each.starts.year in years)
    ]


async def _other_paper(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer with another meeting's report or agenda after one, or the paper of another year on the same."""
    one = await document(session, symbol_of(spoken.key))
    if (
        one is None
        or said.nouns - {"meeting"}
        or said.asks - {"report", "agenda", "documents", "paper", "older", "newer"}
    ):
        return None
    if said.years and not said.ordinals and one.kind not in ("agenda", "report"):
        linked = await continued(ask, session, f"same but {said.years[-1]}")
        return linked[0] if linked else await _of_topic(ask, session, spoken.key, said.years[-1])
    found = await _meetings_meant(session, said.ordinals, said.years)
    if len(found) != 1:
        return None
    names = {"report": found[0].report, "agenda": found[0].agenda}
    asked = next((name for name in names if name in said.asks), None)
    asked = asked or ("agenda" if one.kind == "agenda" else "report" if one.kind == "report" else None)
    if asked is None:
        return None
    other = await document(session, names[asked] or "")
    if other is not None:
        return await document_reply(ask, session, other)
    held = await agenda(session, found[0].key)
    return replace(await agendas.agenda_reply(ask, session, held), sure=False) if held else None


async def _of_topic(ask: Ask, session: Session, paper: str, year: int) -> Reply | None:
    """Answer with the one paper of a year on the topic of another one."""
    keys = {key for each in await topics(session) if paper in each.things for key in each.things}
    held = [await document(session, symbol_of(key)) for key in sorted(keys) if kind_of(key) == "document"]
    of_year = [one for one in held if one is not None and year in years_of(one)]
    return await document_reply(ask, session, of_year[0]) if len(of_year) == 1 else None


async def _of_items(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer another item of the meeting spoken of: by its number, the last one, the one beside."""
    held = spoken.held
    if held is None or said.years or said.nouns - {"item"} or spoken.sittings:
        return None
    if not (spoken.item or spoken.listed or "item" in said.nouns):
        return None
    tops = [each for each in held.items if not each.is_sub_item]
    item: Item | None = None
    if said.named:
        if said.ordinals and not (spoken.item or "item" in said.nouns):
            return None  # the fifth of a meeting is another meeting
        if len(said.numbers) + len(said.ordinals) > 1 or said.steps:
            return None
        item = held.by_number.get((said.numbers or [str(each) for each in said.ordinals])[0])
    elif tops and (ends := _end(said, spoken)) is not None:
        item = tops[ends]
    elif spoken.item is not None and said.steps <= {"next", "previous"} and (move := _move(said)):
        here = [each.number for each in tops].index(spoken.item.number.partition("(")[0])
        item = next(iter(tops[here + move : here + move + 1]), None) if here + move >= 0 else None
    return await _item_asked(ask, session, said, held, item) if item else None


def _end(said: Said, spoken: Spoken) -> int | None:
    """Give the place of an agenda's first or last item where that is asked for: the last one, which item closes it."""
    if said.steps == {"last"} and (spoken.listed or "item" in said.nouns):
        return -1
    if said.steps or said.nouns != {"item"} or spoken.item is not None or "which" not in said.slots:
        return None
    return {"starts": 0, "ends": -1}.get(" ".join(said.asks & OF_TIME))


async def _item_asked(ask: Ask, session: Session, said: Said, held: Agenda, item: Item) -> Reply | None:
    """Answer what is asked of an item."""
    asks = said.asks - {"topics", "shown"}
    if said.nouns == {"item"} and "which" in said.slots:
        asks -= {"starts", "ends"}  # the one that does
    if asks and asks <= OF_TIME:
        return await timetable.when_reply(ask, session, held, item)
    if asks & {"documents", "paper"} and asks <= {"documents", "paper"}:
        return await papers.documents_of_item(ask, session, held, item.number)
    if asks & {"asked"}:
        return await items.mandate_reply(ask, session, held, item)
    return await items.item_reply(ask, session, held, item) if not asks else None


async def _beside(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer the session or the meeting beside the one spoken of."""
    move = _move(said)
    if not move or said.named or spoken.held is None or said.steps - {"next", "previous"}:
        return None
    if said.asks - OF_TIME - {"topics", "where", "agenda", "programme"}:
        return None
    if spoken.sittings and not said.nouns - {"sitting"}:
        every = spoken.held.sessions
        place = every.index(spoken.sittings[-1 if move > 0 else 0]) + move
        if not 0 <= place < len(every):
            return None
        if len(spoken.sittings) == 1 or spoken.sittings[0].starts.date() == every[place].starts.date():
            return await moments.sitting_reply(ask, session, spoken.held, every[place])
        return await moments.half_day(ask, session, spoken.held, every[place].starts.date(), None, 0)
    if kind_of(spoken.key) != "meeting" or said.nouns or spoken.sittings:
        return None
    every_meeting = [each.key for each in await meetings(session)]
    place = every_meeting.index(spoken.held.meeting.key) + move
    held = await agenda(session, every_meeting[place]) if 0 <= place < len(every_meeting) else None
    return await agendas.agenda_reply(ask, session, held, of_meeting=True) if held else None
