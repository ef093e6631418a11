"""A sentence taken apart: known names, the meeting and item it names, whom it asks about, what is asked, the topic."""

import re
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz, process

from handlers import mandates
from handlers.ask import Ask
from handlers.phrases import tables
from handlers.reference import item_named, meeting_named
from store.database import Session
from store.folding import fold
from store.keys import body_key, kind_of
from store.lookup import TYPO, Found, known_words, names_in, whole
from store.meetings import Meeting

_LONE_ITEM = re.compile(r"\d{1,2}(?:\s*\(?[a-z]\)?)?")
"""A number alone beside a meeting: wg4 2021 3."""


@dataclass(slots=True)
class Understood:
    """How a sentence was read; `ask --explain` prints it."""

    steps: list[str] = field(default_factory=list)
    intents: tuple[str, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    meeting_said: bool = False
    day: date | None = None
    years: tuple[int, ...] = ()
    item: str | None = None
    addressee: str | None = None
    body: str | None = None
    topic: str = ""
    rest: str = ""
    """What was left when everything that has a meaning of its own was taken out."""
    known: tuple[Found, ...] = ()
    """What the topic names word for word."""


async def read(ask: Ask, session: Session) -> Understood:
    """Take a sentence apart: known names first, then the meeting, the item, whom it asks about, what is asked."""
    seen = Understood()
    lists = tables()
    text = fold(ask.words).replace("?", " ").replace("!", " ").replace("？", " ")
    seen.addressee, _ = mandates.addressee_named(text)
    text = await _take_names(session, seen, text)
    upcoming, without = lists.intents["upcoming"].take(text)
    seen.years = tuple(int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text))
    named = await meeting_named(session, without if upcoming else text, ask.now)
    seen.meetings, seen.meeting_said, seen.day, text = named.meetings, named.said, named.day, named.rest
    if named.said and seen.body is not None:
        seen.meetings = tuple(each for each in named.meetings if body_key(each.body) == seen.body)
    seen.item, text = item_named(text)
    intents = ["upcoming"] if upcoming else []
    for name, phrases in lists.intents.items():
        found, left = phrases.take(text)
        if found and name != "upcoming":
            intents.append(name)
            text = left
    text = await _mistyped_intents(session, text, intents)
    seen.intents = tuple(intents)
    if seen.body is None and seen.addressee == "conference" and named.said and "mandate" not in intents:
        seen.meetings = ()  # a session of the Conference is no meeting of the Group
    if seen.addressee is not None:
        text = lists.addressees[seen.addressee].take(text)[1]
    rest = lists.filler.take(lists.meeting.take(text)[1])[1]
    seen.rest = rest
    if seen.meeting_said and seen.item is None and not seen.known:
        seen.item = item_named(rest, bare=True)[0] if _LONE_ITEM.fullmatch(rest) else None
        rest = "" if seen.item else rest
    if not seen.known:
        seen.topic = " ".join(rest.strip(" .,;:。，；：、/'\"-()").split())
    _note_steps(seen)
    return seen


async def _take_names(session: Session, seen: Understood, text: str) -> str:
    """Take the longest known name out of a text as its topic, and the names of bodies as whose meetings are meant."""
    for each in await names_in(session, text):
        things_ = tuple(key for key in each.keys if kind_of(key) != "body")
        if things_ and not seen.known:
            seen.known = tuple(Found(key, 100.0, each.text) for key in things_)
            seen.topic = each.text
            text = re.sub(whole(each.text), " ", text)
        elif not things_:
            seen.body = seen.body or each.keys[0]
            text = re.sub(whole(each.text), " ", text)
    return " ".join(text.split())


async def _mistyped_intents(session: Session, text: str, intents: list[str]) -> str:
    """Take a word that no name has for the intent it is most like: timetabel, agnda, documnets."""
    words = tables().intent_words
    mistyped = [word for word in text.split() if word.isascii() and word.isalpha() and len(word) >= 5]
    known = await known_words(session, mistyped)
    left = []
    for word in text.split():
        likely = word in mistyped and word not in known
        found = process.extractOne(word, list(words), scorer=fuzz.ratio, score_cutoff=TYPO) if likely else None
        if found:
            intents.append(words[found[0]])
        else:
            left.append(word)
    return " ".join(left)


def _note_steps(seen: Understood) -> None:
    parts = {
        "body": seen.body,
        "meeting": ", ".join(each.key for each in seen.meetings) if seen.meetings else None,
        "item": seen.item,
        "asked": ", ".join(seen.intents),
        "addressee": seen.addressee,
        "topic": seen.topic,
    }
    seen.steps += [f"{name}: {value}" for name, value in parts.items() if value]
    if seen.meeting_said and not seen.meetings:
        seen.steps.append("meeting: named, but none held")
