"""A topic by what it was found: whether several things are so named, which is the latest, or one of another kind."""

import re
from dataclasses import replace

from handlers import agenda as agendas
from handlers.ask import Ask
from handlers.phrases import asking_words, number_of, tables, tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.likely import (
    described_by,
    together,
    told_by,
    within,
)
from handlers.questions.links_asked import wanted
from handlers.questions.placed import several_asked
from handlers.questions.understood import Understood
from handlers.reply import Reply
from store.database import Session
from store.documents import documents, listed_under
from store.folding import grams
from store.keys import document_key, kind_of, symbol_of
from store.lookup import LIKELY, SURE, WHOLE, Found, find
from store.meanings import units
from store.meetings import item_at, meetings


async def all_asked(ask: Ask, session: Session, seen: Understood, found: tuple[Found, ...]) -> Reply | None:
    """List all meetings whose topic is named, where several are asked for; None where it is that of one only."""
    near = {each.key for each in found if each.score >= max(NAMED, found[0].score - AS_WELL)}
    others = {"documents", "report", "outcome", "which_item", "acts"} & set(seen.intents)
    if others or seen.years or seen.meeting_said or not several_asked(seen.written):
        return None
    if (
        len(near) < SEVERAL
        or any(kind_of(key) != "meeting" for key in near)
        or (seen.known and tells_subject(seen.rest))
    ):
        return None
    own = tuple(each for each in await meetings(session) if each.key in near)
    return await agendas.several(ask, session, own)


NAMED, AS_WELL = 85.0, 6.0
"""From this score on a topic is a meeting's own, and of others that are so named as well as the first, or nearly."""
SEVERAL = 2
"""So many are several."""


async def hardly_said(ask: Ask, session: Session, seen: Understood, key: str) -> bool:
    """Say whether one word alone tells an item, and hardly any of its name is said: the law, of law enforcement."""
    if seen.known or kind_of(key) != "item":
        return False
    telling = [each for each in units(seen.topic, asking_words()) if not each.idle]
    if len(telling) != 1 or len(telling[0].grams) > 1 or len(grams(seen.topic)) == 1:
        return False
    told = await told_by(ask, session, seen, None)
    return next((each.fits for each in told if each.key == key), 1.0) < HARDLY


HARDLY = 0.15
"""From this share of its name on a thing is named by a word."""


async def of_that_year(session: Session, found: tuple[Found, ...], seen: Understood) -> Found | None:
    """Give the one paper of the year or meeting that is named among those of an item of another one."""
    listing = {each.key for each in found[:1] if kind_of(each.key) == "item"}
    for each in found[:1]:
        listing |= set(await listed_under(session, symbol_of(each.key))) if kind_of(each.key) == "document" else set()
    papers_ = [paper.symbol for key in listing if (at := await item_at(session, key)) for paper in at[1].papers]
    own = [each for each in await documents(session, papers_) if each.kind == "background paper"]
    held = await within(session, tuple(Found(document_key(each.symbol), SURE, "") for each in own), seen)
    return held[0] if len(held) == 1 else None


def latest(found: tuple[Found, ...], seen: Understood) -> tuple[Found, ...]:
    """Of several meetings on a topic, take the latest or the first where that is asked for, whatever it was on."""
    last = tables().last.found(seen.written)
    if not found or seen.years or not (last or _first_asked(found, seen)):
        return found
    if not all(kind_of(each.key) == "meeting" for each in found):
        return found
    one = (max if last else min)(found, key=lambda each: each.key)
    seen.meetings, seen.meeting_said = (), False
    return (replace(one, score=max(one.score, SURE)),)


def _first_asked(found: tuple[Found, ...], seen: Understood) -> bool:
    """Say whether the first of several meetings on a topic is asked for, not what that was on at the first meeting."""
    own = {each.key for each in found}
    first = "first" in wanted(seen.written).places or 1 in [
        number_of(word, tables().ordinals) for word in seen.written.split()
    ]
    several = len(own) > 1 or (bool(seen.meetings) and found[0].score >= NAMED)
    return first and several and not own & {each.key for each in seen.meetings}


def several_meetings(found: tuple[Found, ...]) -> bool:
    """Say whether several meetings are called as it is said: child trafficking was a topic in 2023 and in 2024."""
    same = [each for each in found if each.score >= WHOLE_NAME and kind_of(each.key) == "meeting"]
    return len(same) > 1


async def named_otherwise(session: Session, seen: Understood, key: str) -> bool:
    """Say whether several things of one name stand in a sentence, and a paper belongs to none: 其他事项的文件."""
    named = {each.key for each in seen.known if each.score >= WHOLE_NAME}
    if len(named) < SEVERAL_NAMED or kind_of(key) != "document" or key in named:
        return False
    return not named & set(await listed_under(session, symbol_of(key)))


SEVERAL_NAMED = 2
"""So many things of one name are several."""
WHOLE_NAME = 100.0
"""The score of a thing whose whole name stands in a question."""


async def of_another_kind(ask: Ask, session: Session, seen: Understood, near: tuple[Found, ...]) -> tuple[Found, ...]:
    """Find what is described far better than anything of the kind that seemed to be asked for."""
    if seen.known:
        return ()
    told = await described_by(ask, session, seen, None)
    own = next((each.score for each in told if each.key == near[0].key), near[0].score)
    return told[:1] if told and told[0].score - own >= FAR else ()


FAR = 15.0
"""How much better another kind of thing must be described than what is asked for, to be offered before it."""
_OF_MEETING = frozenset({"when", "where", "format"})
_WHICH = frozenset({"of_meeting", "meetings"})
_NOUN = re.compile(
    r"(?:^|(?<!\w))(?:the|an?|of|l[aeo]s?|l|du|des?|un|une|una|el|del|our|your)\s$|.*[的之]\s$|[ء-يа-яё]"
)
"""An article before a noun, or what joins one to what it belongs to; Russian has none and Arabic
runs it on, so any word of theirs may be one."""
FEW = 3
"""Words, or pairs of Chinese characters, that may be left beside a meeting where it is asked which that is."""


def asked_of_meeting(seen: Understood) -> bool:
    """Say whether something is asked that a meeting, exactly named, answers whatever else is said: its days, its place.

    Of what is said to be discussed there, and where words stand behind one like "about", a subject is asked for.
    """
    if not seen.topic:
        return False
    asked = set(seen.intents) - {"now"}
    before = seen.written.partition(seen.topic.split()[0])[0].split()
    if tables().treated.found(seen.written) or tables().about.found(" ".join(before[-2:])):
        return False
    if _NOUN.search(" ".join((*before[-1:], ""))) or _NOUN.match(seen.topic):
        return False  # what has an article may be something of the meeting that is not held: the gala
    if asked & _WHICH and (asked - _WHICH - {"when", "where"} or len(grams(seen.topic)) > FEW):
        return False  # which meeting did something, in a year that is named besides
    return bool(asked) and asked <= _OF_MEETING | _WHICH and seen.hour is None and seen.of_days is None


async def with_papers(session: Session, near: tuple[Found, ...]) -> tuple[Found, ...]:
    """Put the papers written for the first item behind it: of what is offered one of them may be meant."""
    at = await item_at(session, near[0].key) if kind_of(near[0].key) == "item" else None
    own = [each.symbol for each in at[1].papers if each.symbol.startswith(at[0].meeting.body)] if at else []
    papers_ = tuple(replace(near[0], key=document_key(symbol)) for symbol in own)
    return (near[0], *papers_, *near[1:])


async def whole_name(ask: Ask, session: Session, seen: Understood, kinds: frozenset[str] | None) -> tuple[Found, ...]:
    """Look the whole sentence up where it says clearly more than the name that stands in it, or asks for other kinds.

    "The resolution that set up the review mechanism" names an item by its last words, and is not about it.
    """
    dated = {"mandate"} if "when" in seen.intents else set()  # an act that is named was adopted on a day
    known = {kind_of(each.key) for each in seen.known}
    other = kinds is not None and bool(known) and not known & (kinds | dated)
    more = bool(seen.known) and len(grams(seen.rest)) > 1
    asked_report = "report" in seen.intents and not seen.known
    if not (other or more or asked_report):
        return ()
    asked = f"{seen.topic} report" if asked_report and seen.topic else cleaned(ask.words)
    found = together(await find(session, asked, kinds), await described_by(ask, session, seen, kinds) if other else ())
    least = LIKELY if other or asked_report else WHOLE
    return found if found and found[0].score >= least else ()


LAST_NUMBER = re.compile(r"(?<!\S)\d{1,2}$")
