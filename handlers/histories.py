"""Histories as sheets: a topic over the meetings that took it up, and a matter step by step, along a line of years."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers.ask import Ask
from handlers.compose import UNVERIFIED, plain, say, titled
from handlers.documents import label_of
from handlers.drawing import Card, Sheet, Style
from handlers.naming import days_of, name_of, short_title, source_line
from handlers.things import thing
from handlers.wording import Words
from store.database import Session
from store.documents import Document, document
from store.keys import kind_of, meeting_of, symbol_of
from store.lookup import Found
from store.meetings import Item, Meeting, item_at, meeting
from store.topics import Placed, Topic, Track

_Lines = tuple[tuple[Style, str], ...]


@dataclass(slots=True)
class _Group:
    """What stands together on the line: a meeting with what it had on the topic, or a paper of no meeting held."""

    when: str
    meeting: Meeting | None = None
    items: list[Item] = field(default_factory=list)
    papers: list[Document] = field(default_factory=list)


def when_said(words: Words, when: str) -> str:
    """Say a day, or the month or the year alone, of an ISO date as far as it is known."""
    if len(when) == 10:
        return words.day(date.fromisoformat(when))
    if len(when) == 7:
        return words("month-of-year", month=words.month(date.fromisoformat(f"{when}-01")), year=when[:4])
    return words("year", year=when) if when else words("undated")


async def topic_sheet(
    ask: Ask, session: Session, topic: Topic, confirmed: Sequence[Placed], may_be: Sequence[Placed]
) -> Sheet:
    """Draw the history of a topic: years, below them the meetings, below these their items and the items' papers."""
    words = say(ask)
    cards = list(
        _along(words, [(each.when, await _of_group(ask, session, each)) for each in await _groups(session, confirmed)])
    )
    if may_be:
        cards.append(Card((("heading", words("topic-proposed")),), boxed=False))
        for each in await _groups(session, may_be):
            cards += await _of_group(ask, session, each, UNVERIFIED)
    title: _Lines = (
        ("title", words.pick(topic.names) or topic.topic), ("small", words("things-on-topic", count=len(confirmed))),
    )  # fmt: skip
    foot = [words("topic-dates")] if any(kind_of(each.key) == "document" for each in confirmed) else []
    foot.append(plain(source_line(words, topic.source, verified=topic.verified)))
    return Sheet(title, tuple(cards), tuple(foot), rail=True)


async def track_sheet(ask: Ask, session: Session, track: Track) -> Sheet:
    """Draw a matter: years, below them its steps, each with the things it speaks of and where it is from."""
    words = say(ask)
    steps: list[tuple[str, list[Card]]] = []
    for step in track.steps:
        shown = [await thing(ask, session, Found(key, 100, "")) for key in step.things]
        names = words("list-separator").join(each.button.label for each in shown if each is not None)
        lines: list[tuple[Style, str]] = [
            ("small", when_said(words, step.date)),
            ("plain", (words.pick(step.what) or "") + ("" if step.verified else UNVERIFIED)),
        ]
        lines += [("strong", names)] if names else []
        lines.append(("small", plain(source_line(words, step.source, verified=step.verified))))
        steps.append((step.date, [Card(tuple(lines), 1)]))
    title: _Lines = (
        ("title", words.pick(track.names) or track.track), ("small", words("steps-of-track", count=len(track.steps))),
    )  # fmt: skip
    return Sheet(title, tuple(_along(words, steps)), rail=True)


def _along(words: Words, dated: Iterable[tuple[str, Sequence[Card]]]) -> Iterator[Card]:
    """Set cards below the years of their dates."""
    year = None
    for when, cards in dated:
        if when[:4] != year:
            year = when[:4]
            yield Card((("heading", when_said(words, year)),), boxed=False)
        yield from cards


async def _groups(session: Session, placed: Iterable[Placed]) -> list[_Group]:
    """Put the items and papers of a meeting together, in the order of time; a paper of no meeting stands alone."""
    found: dict[str, _Group] = {}
    for each in placed:
        kind = kind_of(each.key)
        paper = await document(session, symbol_of(each.key)) if kind == "document" else None
        of = meeting_of(each.key) if kind == "item" else (paper.meeting if paper else each.key) or each.key
        met = await meeting(session, of)
        key = of if met is not None else each.key
        group = found.setdefault(key, _Group(met.starts.isoformat() if met is not None else each.when, met))
        if kind == "item" and (at := await item_at(session, each.key)):
            group.items.append(at[1])
        if paper is not None:
            group.papers.append(paper)
    return sorted(found.values(), key=lambda group: group.when.ljust(10, "~"))


async def _of_group(ask: Ask, session: Session, group: _Group, mark: str = "") -> list[Card]:
    """Draw what stands together: the meeting, its items, below each the papers it lists, then the other papers."""
    words = say(ask)
    if group.meeting is None:
        return [await _paper(ask, session, each, 1, mark, group.when) for each in group.papers]
    days = plain(days_of(words, group.meeting))
    cards = [Card((("small", days), ("strong", name_of(words, group.meeting))), 1)]
    left = list(group.papers)
    for item in group.items:
        label = words("button-item", number=item.number)
        cards.append(Card((("small", label), ("plain", plain(short_title(item, ask.language)) + mark)), 2))
        listed = {paper.symbol for paper in item.papers}
        cards += [await _paper(ask, session, each, 3, mark) for each in left if each.symbol in listed]
        left = [each for each in left if each.symbol not in listed]
    return [*cards, *[await _paper(ask, session, each, 2, mark) for each in left]]


async def _paper(ask: Ask, session: Session, paper: Document, depth: int, mark: str, when: str = "") -> Card:
    words = say(ask)
    own = paper.short.get(ask.language)
    day = paper.issued.isoformat() if paper.issued else when
    label = await label_of(session, paper.symbol) + (UNVERIFIED if paper.doubted("symbol") else "")
    head = f"{label} · {when_said(words, day)}" if day else label
    return Card((("small", head), ("plain", (own or plain(titled(paper.titles, ask.language))) + mark)), depth)
