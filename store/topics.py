"""Topics that come back over the meetings, what is on them, and matters followed step by step."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import select

from store.database import Session, remembered
from store.folding import fold, is_han
from store.keys import document_key, item_key, kind_of, meeting_key, meeting_of, symbol_of
from store.tables import Document, Item, ItemPaper, Meeting
from store.tables import Topic as TopicRow
from store.tables import Track as TrackRow


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: `words` in six languages, and the keys of the `things` that were confirmed to be on it."""

    topic: str
    names: Mapping[str, str]
    words: tuple[str, ...]
    things: tuple[str, ...]
    source: Mapping[str, str]
    verified: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a track. `date` is a day, or the month or year where no day is known: 2020-09-25, 2020-10."""

    date: str
    what: Mapping[str, str]
    things: tuple[str, ...]
    source: Mapping[str, str]
    verified: bool


@dataclass(frozen=True, slots=True)
class Track:
    """A matter followed step by step."""

    track: str
    names: Mapping[str, str]
    words: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A meeting, an item or a document with when it was: a day, or the month or year (2020) where no day is known."""

    key: str
    when: str


@remembered
async def topics(session: Session) -> tuple[Topic, ...]:
    """All topics, by their short names."""
    rows = (await session.execute(select(TopicRow).order_by(TopicRow.topic))).scalars()
    return tuple(
        Topic(row.topic, row.names, _all(row.words, row.names), tuple(row.things), row.source, row.verified)
        for row in rows
    )


@remembered
async def tracks(session: Session) -> tuple[Track, ...]:
    """All tracks, by their short names."""
    rows = (await session.execute(select(TrackRow).order_by(TrackRow.track))).scalars()
    return tuple(
        Track(
            row.track,
            row.names,
            _all(row.words, row.names),
            tuple(
                Step(each["date"], each["what"], tuple(each["things"]), each["source"], each["verified"])
                for each in row.steps
            ),
        )
        for row in rows
    )


def _all(words: Mapping[str, list[str]], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*names.values(), *(form for forms in words.values() for form in forms)]))


@remembered
async def _dated(session: Session) -> Mapping[str, tuple[str, str]]:
    """When every meeting, item and document was, and the text of its titles, by key."""
    found: dict[str, tuple[str, str]] = {}
    meetings = {row.id: row for row in (await session.execute(select(Meeting))).scalars()}
    starts = {meeting_key(row.body, row.starts): row.starts.isoformat() for row in meetings.values()}
    for key, day in starts.items():
        found[key] = (day, "")
    for item in (await session.execute(select(Item))).scalars():
        key = meeting_key(meetings[item.meeting_id].body, meetings[item.meeting_id].starts)
        found[item_key(key, item.number)] = (starts[key], _said(item.titles, item.short))
    listed = await session.execute(
        select(ItemPaper.symbol, Meeting.starts)
        .join(Item, Item.id == ItemPaper.item_id)
        .join(Meeting)
        .order_by(Meeting.starts.desc())
    )
    first = {symbol: day.isoformat() for symbol, day in listed}
    for paper in (await session.execute(select(Document))).scalars():
        year = re.search(r"(?<=/)(?:19|20)\d\d(?=/)", paper.symbol)
        day = paper.issued.isoformat() if paper.issued else starts.get(paper.meeting or "", "")
        found[document_key(paper.symbol)] = (
            day or (year[0] if year else first.get(paper.symbol, "")),
            _said(paper.titles, paper.short),
        )
    return found


def _said(*texts: Mapping[str, str]) -> str:
    return " \n ".join(fold(text) for each in texts for text in each.values())


def _in_time(keys: Mapping[str, str]) -> tuple[Placed, ...]:
    """Put things in the order of time; what only has a year goes behind the days of that year, items before papers."""
    order = {"meeting": 0, "item": 1, "document": 2}

    def rank(placed: Placed) -> tuple[str, int, str]:
        return placed.when.ljust(10, "~"), order.get(kind_of(placed.key), 3), placed.key

    return tuple(sorted((Placed(key, when) for key, when in keys.items()), key=rank))


async def on_topic(session: Session, topic: Topic) -> tuple[Placed, ...]:
    """What was confirmed to be on a topic, in the order of time."""
    dated = await _dated(session)
    return _in_time({key: dated[key][0] for key in topic.things if key in dated})


async def proposed(session: Session, topic: Topic) -> tuple[Placed, ...]:
    """Items and documents that are on no topic yet and whose titles bear a word of this one, in the order of time."""
    taken = {key for each in await topics(session) for key in each.things}
    pattern = _pattern(topic.words)
    dated = await _dated(session)
    return _in_time({key: when for key, (when, text) in dated.items() if key not in taken and pattern.search(text)})


async def topics_proposed(session: Session, key: str, *titles: Mapping[str, str]) -> tuple[Topic, ...]:
    """Topics whose words the titles of an item or a document (its key) bear, where it was confirmed to be on none."""
    held = await topics(session)
    if any(key in each.things for each in held):
        return ()
    text = _said(*titles)
    return tuple(each for each in held if _pattern(each.words).search(text))


async def topics_proposed_of(session: Session, keys: Collection[str]) -> Mapping[str, tuple[Topic, ...]]:
    """Topics that the titles of some items and documents propose, by their keys; what proposes none is left out."""
    found = {}
    papers = [symbol_of(key) for key in keys if kind_of(key) == "document"]
    for paper in (await session.execute(select(Document).where(Document.symbol.in_(papers)))).scalars():
        found[document_key(paper.symbol)] = (paper.titles, paper.short)
    of_meetings = {meeting_of(key) for key in keys if kind_of(key) == "item"}
    rows = await session.execute(select(Meeting.body, Meeting.starts, Item).join(Item)) if of_meetings else ()
    for body, starts, item in rows:
        key = item_key(meeting_key(body, starts), item.number)
        if key in keys:
            found[key] = (item.titles, item.short)
    proposed_ = {key: await topics_proposed(session, key, *found[key]) for key in keys if key in found}
    return {key: each for key, each in proposed_.items() if each}


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Find a word of a topic in folded titles: the whole word, but in Chinese, where words are not parted."""
    folded = sorted({fold(word) for word in words}, key=len, reverse=True)
    whole = (re.escape(each) if is_han(each) else rf"(?<!\w){re.escape(each)}(?!\w)" for each in folded)
    return re.compile("|".join(whole))
