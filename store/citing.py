"""What texts cite and who cites them: citations read from texts, and what the reviewed facts tell of each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select

from store.database import Session, remembered
from store.documents import Passage
from store.keys import act_key_of, document_key, item_key, kind_of, meeting_key, number_of, symbol_of
from store.mandates import acts
from store.symbols import act_key, act_of, parse, parse_act
from store.tables import Citation, Document, Item, ItemPaper, KnownThrough, Meeting, Paragraph


@dataclass(frozen=True, slots=True)
class Link:
    """One thing cites another, both by their keys, where (paragraphs, items), and how.

    `how` is the verb of the paragraph that cites (recalls), what it does to the act (implements, renews …), or one of
    `restates`, `paraphrases`, `restates differently`, `lists`, `discusses`, `prints`, `same topic`; None is not told.
    A place is a paragraph's number, `preamble`, or `item 2`.
    `read` is true where it was read from the citing text itself, false where a reviewed fact tells it.
    """

    source: str
    target: str
    how: str | None
    where: tuple[str, ...]
    read: bool


_RESTATED = {"same": "restates", "paraphrased": "paraphrases", "different": "restates differently"}


async def is_read(session: Session, key: str) -> bool:
    """Say whether the text of a document or an act is held."""
    return bool(await _texts(session, key))


async def cites(session: Session, key: str) -> tuple[Link, ...]:
    """What a document or an act cites, in the order of the targets' keys; what is told twice stands once."""
    rows = await _read(session, owner=key)
    if kind_of(key) == "document":
        rows += await _told_by_document(session, symbol_of(key))
    rows += [each for each in await _restated(session) if each.source == key]
    return _merged(rows, by_target=True)


async def cited_by(session: Session, key: str) -> tuple[Link, ...]:
    """Which texts cite a document or an act, in the order of the sources' keys; what is told twice stands once."""
    rows = await _read(session, target=key)
    rows += await (_of_document(session, symbol_of(key)) if kind_of(key) == "document" else _of_act(session, key))
    rows += [each for each in await _restated(session) if each.target == key]
    return _merged(rows, by_target=False)


@remembered
async def _restated(session: Session) -> tuple[Link, ...]:
    """Which texts restate an act, paragraph by paragraph."""
    rows = (await session.execute(select(KnownThrough).order_by(KnownThrough.act, KnownThrough.position))).scalars()
    return tuple(
        Link(
            row.source if row.source.startswith("mandate:") else document_key(row.source),
            row.act, _RESTATED[row.relation], (row.where,), read=False,
        )
        for row in rows
    )  # fmt: skip


async def _read(session: Session, *, owner: str | None = None, target: str | None = None) -> list[Link]:
    """The citations read from one text, or those of one target as texts write it."""
    wanted = Citation.owner == owner if target is None else Citation.target.in_(await _written(session, target))
    rows = (await session.execute(select(Citation).where(wanted).order_by(Citation.owner, Citation.target))).scalars()
    return [
        Link(row.owner, _key_of(row.target), row.relation, await _places(session, row.owner, row.as_written), read=True)
        for row in rows
    ]


async def _written(session: Session, key: str) -> tuple[str, ...]:
    """How citations write what a key names."""
    if kind_of(key) == "document":
        return (symbol_of(key),)
    act = (await acts(session)).get(act_key_of(key))
    if act is None:
        return ()
    return tuple(each for each in (act.symbol, f"{act.organ} {act.type} {act.number}") if each)


def _key_of(target: str) -> str:
    """The key of what a citation names: an act by its symbol or its type and number, else a document."""
    symbol = parse(target)
    named = act_of(symbol) if symbol else parse_act(target)
    return (act_key(named) if named else None) or document_key(target)


async def _places(session: Session, owner: str, as_written: str) -> tuple[str, ...]:
    """The paragraphs and items of a text in which a citation stands, blanks and wraps aside.

    A paragraph without a number is `preamble`; what was read of an agenda belongs to its items.
    """
    wanted = _squeezed(as_written)
    found = []
    for row in await _texts(session, owner):
        if wanted not in _squeezed(row.text):
            continue
        if row.owner.startswith("item:"):
            found.append(f"item {number_of(row.owner)}")
        elif row.number or row.owner.startswith("mandate:"):
            found.append(row.number or "preamble")
    return tuple(dict.fromkeys(found))


@remembered
async def _texts(session: Session, owner: str) -> tuple[Passage, ...]:
    """All that was read from one text, in every language."""
    of_items = [Paragraph.source == symbol_of(owner)] if kind_of(owner) == "document" else []
    rows = (
        await session.execute(
            select(Paragraph)
            .where(or_(Paragraph.owner == owner, *of_items))
            .order_by(Paragraph.owner, Paragraph.position)
        )
    ).scalars()
    return tuple(Passage(row.owner, row.number, row.heading, row.text, row.language, row.source) for row in rows)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


async def _told_by_document(session: Session, symbol: str) -> list[Link]:
    """What the facts tell of a document: its items where it is an agenda, the acts it prints, papers on its topic."""
    source = document_key(symbol)
    items = await session.execute(
        select(Item.number, Item.mandates, ItemPaper.symbol)
        .join(Meeting, Meeting.id == Item.meeting_id)
        .outerjoin(ItemPaper, ItemPaper.item_id == Item.id)
        .where(Meeting.agenda == symbol)
        .order_by(Item.position, ItemPaper.position)
    )
    found = []
    for number, mandates, paper in items:
        found += [Link(source, act, "discusses", (f"item {number}",), read=False) for act in mandates]
        found += [Link(source, document_key(paper), "lists", (f"item {number}",), read=False)] if paper else []
    found += [
        Link(source, act.key, "prints", (), read=False)
        for act in (await acts(session)).values()
        if act.report == symbol
    ]
    earlier = await session.execute(select(Document.symbol, Document.related))
    found += [
        Link(source, document_key(each), "same topic", (), read=False) for each, related in earlier if symbol in related
    ]
    return found


async def _of_document(session: Session, symbol: str) -> list[Link]:
    """Which items list a document, and which later papers are on its topic."""
    target = document_key(symbol)
    listed = await session.execute(
        select(Meeting.body, Meeting.starts, Item.number)
        .join(Item, Item.meeting_id == Meeting.id)
        .join(ItemPaper, ItemPaper.item_id == Item.id)
        .where(ItemPaper.symbol == symbol)
        .order_by(Meeting.starts, Item.position)
    )
    found = [
        Link(item_key(meeting_key(body, starts), number), target, "lists", (), read=False)
        for body, starts, number in listed
    ]
    row = await session.get(Document, symbol)
    related = row.related if row is not None else []
    return found + [Link(document_key(each), target, "same topic", (), read=False) for each in related]


async def _of_act(session: Session, key: str) -> list[Link]:
    """Which items are discussed under an act, and which report prints it."""
    rows = await session.execute(
        select(Meeting.body, Meeting.starts, Item.number, Item.mandates)
        .join(Item, Item.meeting_id == Meeting.id)
        .order_by(Meeting.starts, Item.position)
    )
    found = [
        Link(item_key(meeting_key(body, starts), number), key, "discusses", (), read=False)
        for body, starts, number, mandates in rows
        if key in mandates
    ]
    act = (await acts(session)).get(key)
    if act is not None and act.report:
        found.append(Link(document_key(act.report), key, "prints", (), read=False))
    return found


def _merged(links: Iterable[Link], *, by_target: bool) -> tuple[Link, ...]:
    """Put the places of the same citation together."""
    places: dict[tuple[str, str, str | None, bool], dict[str, None]] = {}
    for each in links:
        places.setdefault((each.source, each.target, each.how, each.read), {}).update(dict.fromkeys(each.where))
    found = [
        Link(source, target, how, tuple(where), read=read) for (source, target, how, read), where in places.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.target if by_target else each.source, not each.read)))
