"""In the room: what a question means while a meeting sits, and what is reckoned by the clock or between two meetings.

Whoever asks "which item?" during a session asks what is on; a name that several meetings have means the one that sits.
"""

import re
from dataclasses import replace
from datetime import date
from functools import cache

from handlers import agenda as agendas
from handlers import items, moments
from handlers.ask import Ask
from handlers.compose import reply, rows, say
from handlers.days import DayNamed, speaks_of_sitting
from handlers.naming import headline, name_of
from handlers.phrases import number_of, tables, tells_subject
from handlers.questions.alone import points_back
from handlers.questions.cleaning import cleaned, only_asks
from handlers.questions.elapsed import asks_elapsed
from handlers.questions.links_asked import wanted
from handlers.questions.still_to_come import by_then
from handlers.questions.understood import Understood
from handlers.questions.until_when import asks_begun, either_of
from handlers.reference import meeting_named, without_dates, words_for
from handlers.reply import Button, Line, Reply, line
from handlers.wording import HAN as FIGURES
from handlers.wording import Words
from store.database import Session
from store.documents import document
from store.folding import fold, grams, is_han
from store.keys import kind_of, meeting_of, symbol_of
from store.lookup import MARGIN, Found
from store.meetings import Agenda, Meeting, agenda, item_at, meetings
from store.timeline import meeting_sitting, sitting_next, sitting_now, sitting_today
from store.times import on_clock

_ASKS_NOW = frozenset({"which_item", "topics", "agenda"})


async def in_room(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which item is on, where nothing else is named while a session goes on."""
    named = seen.known or seen.topic or seen.meeting_said or seen.item or seen.body or seen.of_days or seen.hour
    if named or "which_item" not in seen.intents or not set(seen.intents) <= _ASKS_NOW | {"upcoming", "when"}:
        return None
    if {"upcoming", "when"} & set(seen.intents):  # which items are left: in the last session its own
        key = await meeting_sitting(session, ask.now) if "upcoming" in seen.intents else None
        if key is None or await sitting_next(session, ask.now, key) is not None:
            return None
    return await moments.show_now(ask, session) if await sitting_now(session, ask.now) else None


async def item_after(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what comes next in the room: behind an item that is done with or on, else in the next session.

    Of a session with several items it is not held which one is on: the session tells them, and what comes then.
    """
    key = await meeting_sitting(session, ask.now)
    held = await agenda(session, key) if key else None
    if held is None or "documents" in seen.intents:
        return None
    if (number := _done_with(seen, held)) is not None:
        tops = [item for item in held.items if not item.is_sub_item]
        here = [each.number for each in tops].index(number.partition("(")[0])
        return await items.item_reply(ask, session, held, tops[here + 1]) if here + 1 < len(tops) else None
    lists, text = tables(), cleaned(ask.words)
    if not ask.chat.context.about and set(seen.intents) <= _ONWARDS and _after_opening().search(text):
        if await sitting_now(session, ask.now):
            return await moments.show_now(ask, session)
        return await moments.show_next(ask, session) if await sitting_today(session, ask.now) else None
    if ask.chat.context.about or seen.known or seen.item or seen.of_days or seen.hour or lists.meeting.found(text):
        return None
    if lists.after_lunch.found(text) or {"morning", "afternoon"} & set(seen.intents):
        return None  # what comes after lunch is not the next item, nor is what is on بعد الظهر
    left = lists.next.take(lists.after.take(lists.intents["following"].take(text)[1])[1])[1]
    left = lists.intents["upcoming"].take(left)[1]
    of_items = lists.item.found(text) or lists.intents["following"].found(text)
    if left == text or not of_items or not only_asks(left):
        return None
    on = await sitting_now(session, ask.now)
    if on and (len(on[0].sitting.entries) > 1 or await sitting_next(session, ask.now, on[0].meeting) is None):
        return await moments.show_now(ask, session)
    return await moments.show_next(ask, session) if on or await sitting_next(session, ask.now, key) else None


@cache
def _after_opening() -> re.Pattern[str]:
    """Make the pattern of what says that it comes after the opening, of which no session of its own is held."""
    lists = tables()
    opening, after = lists.opening.pattern.pattern, lists.after.pattern.pattern
    articles = "|".join(_ARTICLES)
    return re.compile(
        rf"(?:{after})\s+(?:(?:{articles})\s+)*(?:{opening})|(?:{opening})\s?(?:{'|'.join(lists.after.han)})"
    )


_ONWARDS = frozenset({"upcoming", "following", "when", "which_item", "topics", "today", "now"})
"""What may be asked of what comes after the opening."""


def _done_with(seen: Understood, held: Agenda) -> str | None:
    """Give the number of the item that is said to be done with, or on, where what comes next is asked."""
    coming = _COMING & set(seen.intents)
    said = (
        tables().intents["now"].take(seen.written)[1] if coming == {"now"} else seen.written
    )  # 现在在谈项目2吗 asks of it
    if not coming or not tables().done.found(said) or len(seen.meetings) > 1:
        return None
    named = [each.key for each in seen.known if kind_of(each.key) == "item"]
    own = [item.number for item in held.items if item.key in named]
    if seen.item is not None and seen.item in held.by_number:
        own = [seen.item, *own]
    return own[0] if own and (not seen.meetings or seen.meetings[0].key == held.meeting.key) else None


_COMING = frozenset({"upcoming", "following", "now"})


async def item_on(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer with the session that goes on where papers of this item are asked for, and none was spoken of."""
    lists = tables()
    left = lists.intents["now"].take(lists.item.take(seen.topic)[1])[1]
    named = seen.known or left or seen.meeting_said or seen.item or seen.body or seen.of_days or seen.hour
    if named or ask.chat.context.about or set(seen.intents) - {"documents", "now", "which_item"}:
        return None
    if "documents" not in seen.intents or not lists.item.found(seen.written):
        return None
    return await moments.show_now(ask, session) if await sitting_now(session, ask.now) else None


async def by_the_clock(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer at what hour, where nothing else is asked on a day with sessions: of the one that goes on, or the next.

    In a break, until when it is: the next session.
    """
    said = {word for match in tables().breaks.pattern.finditer(seen.written) for word in match[0].split()}
    left = _FIGURES.sub(" ", tables().breaks.take(seen.topic)[1])
    left = " ".join(word for word in left.split() if word not in said)  # el corte del mediodía, without its del
    if _in_break(seen) and "which_item" in seen.intents and len(grams(left)) <= BESIDE_BREAK:
        left = left if tells_subject(left) else ""  # they are all at lunch
    named = seen.known or left or seen.meeting_said or seen.item or seen.of_days or seen.hour
    elapsed = asks_elapsed(seen.written)
    asked = _HOURS | ({"which_item"} if elapsed or _in_break(seen) else set())  # how long until lunch, and which item
    if named or ask.chat.context.about or not set(seen.intents) <= asked or not await sitting_today(session, ask.now):
        return None
    break_ = _in_break(seen)
    how_long = any(word in seen.written.split() for word in map(fold, tables().days))  # how many days are we sitting
    of_session = speaks_of_sitting(seen.written) and not how_long
    hours = seen.which_hour or tables().clock.found(seen.written) or _FIGURES.search(seen.topic) or of_session
    of_end = {"today"} <= set(seen.intents) <= {"today", "when"} and await _last_today(ask, session)
    if not break_ and not (hours and (of_end or set(seen.intents) == {"when"})):
        return None
    if elapsed and not break_:
        return None
    if await sitting_now(session, ask.now):
        return None if break_ and not elapsed else await moments.show_now(ask, session)
    following = await sitting_next(session, ask.now)
    if (
        following is None
        or following.sitting.starts.date() != ask.now.astimezone(following.sitting.starts.tzinfo).date()
    ):
        return None
    return await moments.show_next(ask, session)


BESIDE_BREAK = 4
"""Words, or pairs of Chinese characters, that may tell who is in a break, where the item is asked that comes then."""


def _in_break(seen: Understood) -> bool:
    """Say whether something is asked of a break: they are at lunch, with which item do they go on."""
    return tables().breaks.found(seen.written) and bool(seen.intents)


async def _last_today(ask: Ask, session: Session) -> bool:
    """Say whether the last session of a day goes on: at what hour today ends is when it does."""
    on = await sitting_now(session, ask.now)
    following = await sitting_next(session, ask.now, on[0].meeting) if on else None
    return bool(on) and (following is None or following.sitting.starts.date() > on[0].sitting.starts.date())


_HOURS = frozenset({"when", "today", "resume"})
_FIGURES = re.compile(r"\d{1,2}(?:[:.h]\d\d)?")


async def one_or_other(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer whether one item is on or another by then: with the session that goes on, which tells its items."""
    on = await sitting_now(session, ask.now)
    either = either_of(fold(ask.words))
    if not on or len(either) == 1 or seen.meeting_said or ask.chat.context.about or not set(seen.intents) <= _ITEM_ON:
        return None
    own = [each for each in seen.known if kind_of(each.key) == "item"]
    words = re.findall(r"[^\W\d]+", either[-1])
    second = any(number_of(word, tables().ordinals) for word in words) or bool(_HAN_ITEM.search(either[-1]))
    second = second or number_of((words or [""])[-1], tables().cardinals) is not None
    numbers = (second or _LAST_FIGURE.search(either[-1])) and _counted(seen)
    told = bool(own) or any(tells_subject(each) for each in either)
    turned = told and any(words.found(fold(ask.words)) for words in (tables().done, by_then()))
    if not (numbers or turned):
        return None
    seen.topic = ""
    return await moments.show_now(ask, session)


async def still_on(ask: Ask, session: Session, seen: Understood) -> bool:
    """Say whether an item is named by its number while the meeting sits, beside hardly a word: seguimos con el 2."""
    here = not (seen.meeting_said or ask.chat.context.about) and set(seen.intents) <= _ITEM_ON
    beside = len(grams(seen.topic)) <= BESIDE_ITEM and not tells_subject(seen.topic)
    on = await sitting_now(session, ask.now) if here and beside else ()
    return any(entry.item == seen.item for each in on for entry in each.sitting.entries)


def _counted(seen: Understood) -> bool:
    """Say whether items are named by their numbers alone."""
    by_item = bool(seen.item) or tables().item.found(seen.written)
    left = _HAN_ITEM.sub(" ", _FIGURES.sub(" ", seen.topic))
    return by_item and not seen.known and not tells_subject(left)


_ITEM_ON = frozenset({"now", "which_item", "when", "topics", "upcoming", "agenda", "today"})
BESIDE_ITEM = 1
"""Words, or pairs of Chinese characters, that may be left beside the number of the item that is on."""
_HAN_ITEM = re.compile(rf"第(?:[{FIGURES}十]{{1,3}}|\d{{1,2}})[项个]?")
_LAST_FIGURE = re.compile(r"(?<!\d)\d{1,2}\W*$")


async def begun(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer whether it has begun: with the session that goes on, else with the next one."""
    known = [each for each in seen.known if not tables().opening.take(fold(each.name))[0]]  # 开幕了没有
    if not (tables().begun.found(cleaned(ask.words)) or asks_begun(ask)) or known or seen.item:
        return None
    if seen.meeting_said and not await _last_of_day(ask, session):
        return None
    if on := await sitting_now(session, ask.now):
        now = {"morning", "afternoon"} & set(seen.intents) <= {on[0].sitting.half}
        return await (moments.show_now if now else moments.show_next)(ask, session)
    if (key := await meeting_sitting(session, ask.now)) is None:
        return None
    if await sitting_next(session, ask.now, key) is None and (held := await agenda(session, key)):
        return await agendas.agenda_reply(ask, session, held, of_meeting=True)  # it is over
    return await moments.show_next(ask, session)


async def _last_of_day(ask: Ask, session: Session) -> bool:
    """Say whether the first or the last one of a day with sessions is one of those: has the last started yet."""
    lists, text = tables(), cleaned(ask.words)
    named = lists.meeting.found(text) or any(map(str.isdigit, text)) or without_dates(text) != text
    return lists.last.found(text) and not named and bool(await sitting_today(session, ask.now))


_BY_CLOCK = frozenset({"now", "today", "topics", "timetable"})
"""What is asked of a meeting by the clock in words of which one may ask which: que se está tratando."""


async def meeting_today(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which meeting is on today, whether its sessions are known or not; or whether one begins on a day near."""
    named = seen.known or seen.topic or seen.meeting_said or seen.item
    this = set(seen.intents) == {"of_meeting"} and points_back(ask) and not ask.chat.context.about  # which one is this
    if named:
        return None
    if _asks_beginning(seen) and not await sitting_today(session, ask.now):
        return await _begins_then(ask, session, seen)
    whether = not await sitting_today(session, ask.now) and _asks_whether(seen)
    if not (this or {"today", "now"} & set(seen.intents)) or not (whether or _asks_which(seen)):
        return None
    for each in await meetings(session):
        if each.starts <= on_clock(ask.now, each.zone).date() <= each.ends and (
            held := await agenda(session, each.key)
        ):
            if whether and not this:
                return replace(await moments.show_today(ask, session), sure=True)
            seen.intents = (*seen.intents, *(["now"] if this else []))
            return await agendas.agenda_reply(ask, session, held, of_meeting=True)
    return None


async def _begins_then(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer with the meeting that begins tomorrow, or on the weekday that is named, within a week."""
    for each in await meetings(session):
        ahead = (each.starts - on_clock(ask.now, each.zone).date()).days
        on_day = ahead == 1 if seen.of_days is None else each.starts.weekday() == seen.of_days.weekday
        if 0 < ahead <= A_WEEK and on_day and (held := await agenda(session, each.key)):
            return await agendas.agenda_reply(ask, session, held, of_meeting=True)
    return None


A_WEEK = 7
"""Days within which a weekday is the next one of its name."""


def _asks_beginning(seen: Understood) -> bool:
    """Say whether it is only asked if it begins tomorrow, or on a weekday: it is tomorrow, isn't it."""
    of_day = seen.of_days is None if "tomorrow" in seen.intents else seen.of_days is not None
    only_day = seen.of_days is None or replace(seen.of_days, weekday=None) == DayNamed()
    return of_day and only_day and set(seen.intents) <= {"tomorrow", "when", "where", "meetings"}


def _asks_whether(seen: Understood) -> bool:
    """Say whether it is only asked if there is a meeting today: le groupe siège-t-il aujourd'hui."""
    lists = tables()
    said = lists.meets.found(seen.written) or lists.meeting.found(seen.written)
    return said and set(seen.intents) <= {"today", "where", "meetings"}


def _asks_which(seen: Understood) -> bool:
    """Say whether it is asked which meeting, and not what is on, or until what hour, at one."""
    text = seen.written
    for name in _BY_CLOCK & set(seen.intents):
        text = tables().intents[name].take(text)[1]
    asked = wanted(text)
    of_meetings = bool({"of_meeting", "meetings"} & set(seen.intents)) or (asked.which and asked.kinds == ("meeting",))
    return of_meetings and "which_item" not in seen.intents


async def of_sitting(ask: Ask, session: Session, found: tuple[Found, ...]) -> tuple[Found, ...]:
    """Of things that fit about as well, keep those of the meeting that sits; all where none does, or has none."""
    sitting = await meeting_sitting(session, ask.now)
    if sitting is None or not found:
        return found
    near = [each for each in found if found[0].score - each.score < MARGIN]
    own = [each for each in near if await _belongs(session, each.key, sitting)]
    return (*own, *found[len(near) :]) if own else found


async def of_another(session: Session, key: str, sitting: str | None) -> bool:
    """Say whether an item or a paper is one of another meeting than the one that sits."""
    if sitting is None or kind_of(key) not in ("item", "document"):
        return False
    if kind_of(key) == "item":
        return meeting_of(key) != sitting
    one = await document(session, symbol_of(key))
    return one is not None and one.meeting not in (None, sitting)


async def sitting_of(ask: Ask, session: Session, seen: Understood, key: str) -> str | None:
    """Give the meeting that sits, where a thing is one of its own and nothing says that another meeting is meant."""
    lists = tables()
    if seen.meeting_said or seen.years or lists.original.found(seen.written) or lists.last.found(seen.written):
        return None
    sitting = await meeting_sitting(session, ask.now)
    return sitting if sitting is not None and await _belongs(session, key, sitting) else None


async def _belongs(session: Session, key: str, meeting: str) -> bool:
    if kind_of(key) == "document":
        one = await document(session, symbol_of(key))
        return one is not None and one.meeting == meeting
    return key == meeting or (kind_of(key) == "item" and meeting_of(key) == meeting)


async def item_beside(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what comes after the item that is named, or before it; what is to be read before it are its papers."""
    if "documents" in seen.intents or _REACHED.search(fold(ask.words)):
        return None  # what is to be read before an item is of that item
    if seen.item is None and (beside := await _beside_known(ask, session, seen)) is not None:
        return beside
    left = tables().before.take(tables().after.take(seen.topic)[1])[1]
    if seen.item is None or len(grams(left)) > 1 or seen.known or len(seen.meetings) != int(seen.meeting_said):
        return None
    step = _step(seen.written)
    key = seen.meetings[0].key if seen.meetings else await meeting_sitting(session, ask.now)
    held = await agenda(session, key) if step and key else None
    tops = [item for item in held.items if not item.is_sub_item] if held else []
    here = next((place for place, item in enumerate(tops) if item.number == seen.item.partition("(")[0]), None)
    if held is None or here is None or not 0 <= here + step < len(tops):
        return None
    return await items.item_reply(ask, session, held, tops[here + step])


_REACHED = re.compile(r"(?<!\w)до(?:йд|йт|шл|шел|ход|бер|бра)\w*")
"""Russian verbs of reaching an item, with the word that else means before it: дойдут ли до прочих вопросов."""


async def _beside_known(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what comes after an item that is named by its title: what follows other matters."""
    near: list[str | None] = [meeting.key for meeting in seen.meetings] or [await meeting_sitting(session, ask.now)]
    if wanted(seen.written).kinds[:1] == ("meeting",) and not tables().item.found(seen.written):
        return None  # the meeting before that item came up
    items_ = [each for each in seen.known if kind_of(each.key) == "item" and meeting_of(each.key) in near]
    if len(items_) != 1 or (at := await item_at(session, items_[0].key)) is None:
        return None
    text, name = cleaned(ask.words), re.escape(cleaned(items_[0].name))
    articles = "|".join(_ARTICLES)
    for step, phrases in ((1, tables().after), (-1, tables().before)):
        word = phrases.pattern.pattern
        if re.search(rf"(?:{word})\s+(?:(?:{articles})\s+)*{name}|{name}\s?(?:{'|'.join(phrases.han)})", text):
            tops = [item for item in at[0].items if not item.is_sub_item]
            place = next((place for place, item in enumerate(tops) if item.number == at[1].number), None)
            if place is not None and 0 <= place + step < len(tops):
                return await items.item_reply(ask, session, at[0], tops[place + step])
    return None


_NEAR = 6
"""Characters behind an item's name in which Chinese says that it asks for the next one: 项目3之后."""
_ARTICLES = frozenset({"the", "le", "la", "l'", "du", "el", "del"})


def _step(text: str) -> int:
    """Say whether what stands right before an item asks for the one after it, 1, or before it, -1."""
    for match in tables().item.pattern.finditer(text):
        words_before = [word for word in text[: match.start()].split() if word not in _ARTICLES]
        if words_before and number_of(words_before[-1], tables().ordinals) is not None:
            del words_before[-1]  # after the second item
        before = " ".join(words_before)
        behind = text[match.end() : match.end() + _NEAR] if is_han(match[0]) else ""
        for step, phrases in ((1, tables().after), (-1, tables().before)):
            if re.search(rf"(?:{phrases.pattern.pattern})$", before) or phrases.found(behind):
                return step
    return 0


async def between(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer how many days lie between two meetings that are named."""
    if not tables().between.found(seen.written) or seen.known or seen.of_days or seen.day:
        return None  # a day's items, entre mañana y tarde
    first = await meeting_named(session, seen.written, ask.now)
    second = await meeting_named(session, first.rest, ask.now)
    if len(first.meetings) != 1 or len(second.meetings) != 1 or first.meetings == second.meetings:
        return None
    one, other = sorted((first.meetings[0], second.meetings[0]), key=lambda each: each.starts)
    words = say(ask)
    held = await meetings(session)
    return reply(
        ask,
        words(
            "between-title", days=(other.starts - one.ends).days, one=name_of(words, one), other=name_of(words, other)
        ),
        [line(headline(words, one)), line(headline(words, other))],
        buttons=rows([Button(name_of(words, each), ask=f"/agenda {words_for(each, held)}") for each in (one, other)]),
        about=[one.key, other.key],
    )


def reckoned(ask: Ask, words: Words, meeting: Meeting) -> Line:
    """Say how many days ago a meeting ended, or in how many it begins."""
    today: date = on_clock(ask.now, meeting.zone).date()
    if today > meeting.ends:
        return line(words("ended-ago", days=(today - meeting.ends).days))
    if today < meeting.starts:
        return line(words("begins-in", days=(meeting.starts - today).days))
    return line(words("goes-on", day=(today - meeting.starts).days + 1))
