"""Questions about documents and the paragraphs held of them, a named function each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from store.database import Session, remembered
from store.keys import item_key, meeting_key
from store.meetings import Titles
from store.tables import Document as DocumentRow
from store.tables import Item, ItemPaper, Meeting, Paragraph


@dataclass(frozen=True, slots=True)
class Document:
    """A document as stored. `unverified` names the fields that are not verified although the record is."""

    symbol: str
    kind: str
    body: str
    titles: Titles
    short: Mapping[str, str]
    issued: date | None
    meeting: str | None
    session: int | None
    agenda_item: str | None
    symbol_inferred: bool
    related: tuple[str, ...]
    note: Mapping[str, str]
    source: Mapping[str, str]
    verified: bool
    unverified: tuple[str, ...]

    def doubted(self, field: str) -> bool:
        """Say whether one field, or the whole record, is not verified."""
        return not self.verified or field in self.unverified


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an official text. `owner` is the key of what it belongs to."""

    owner: str
    number: str | None
    heading: str | None
    text: str
    language: str
    source: str


@remembered
async def document(session: Session, symbol: str) -> Document | None:
    """One document by its symbol as printed; None where it is not held."""
    row = await session.get(DocumentRow, symbol)
    return _document(row) if row is not None else None


async def documents(session: Session, symbols: Iterable[str]) -> tuple[Document, ...]:
    """The documents of some symbols that are held, in the order given."""
    found = [await document(session, symbol) for symbol in symbols]
    return tuple(each for each in found if each is not None)


@remembered
async def documents_of(session: Session, meeting: str) -> tuple[Document, ...]:
    """The documents issued for a meeting (its key), by symbol."""
    rows = await session.execute(select(DocumentRow).where(DocumentRow.meeting == meeting).order_by(DocumentRow.symbol))
    return tuple(_document(row) for row in rows.scalars())


@remembered
async def all_documents(session: Session) -> tuple[Document, ...]:
    """All documents held, by symbol."""
    rows = await session.execute(select(DocumentRow).order_by(DocumentRow.symbol))
    return tuple(_document(row) for row in rows.scalars())


@remembered
async def count_documents(session: Session, body: str) -> int:
    """How many documents of a body are held."""
    return (await session.execute(select(func.count()).where(DocumentRow.body == body))).scalar_one()


def _document(row: DocumentRow) -> Document:
    return Document(
        symbol=row.symbol,
        kind=row.kind,
        body=row.body,
        titles=Titles(row.titles, tuple(row.official)),
        short=row.short,
        issued=row.issued,
        meeting=row.meeting,
        session=row.session,
        agenda_item=row.agenda_item,
        symbol_inferred=row.symbol_inferred,
        related=tuple(row.related),
        note=row.note,
        source=row.source,
        verified=row.verified,
        unverified=tuple(row.unverified),
    )


@remembered
async def listed_under(session: Session, symbol: str) -> tuple[str, ...]:
    """Keys of the agenda items that list a document, oldest meeting first."""
    found = await session.execute(
        select(Meeting.body, Meeting.starts, Item.number)
        .join(Item, Item.meeting_id == Meeting.id)
        .join(ItemPaper, ItemPaper.item_id == Item.id)
        .where(ItemPaper.symbol == symbol)
        .order_by(Meeting.starts, Item.position)
    )
    return tuple(item_key(meeting_key(body, starts), number) for body, starts, number in found)


@remembered
async def passages(session: Session, owner: str, language: str) -> tuple[Passage, ...]:
    """The text held of a document, an act or an item, in the wanted language if it is held, else in any."""
    rows = (
        (
            await session.execute(
                select(Paragraph)
                .where(Paragraph.owner == owner)
                .order_by(Paragraph.language != language, Paragraph.language, Paragraph.position)
            )
        )
        .scalars()
        .all()
    )
    return tuple(
        Passage(row.owner, row.number, row.heading, row.text, row.language, row.source)
        for row in rows
        if row.language == rows[0].language
    )


@remembered
async def passages_of(session: Session, owners: tuple[str, ...], language: str) -> Mapping[str, tuple[Passage, ...]]:
    """The texts held of several things by their keys, each in the wanted language if it is held, else in any."""
    if not owners:
        return {}
    rows = await session.execute(
        select(Paragraph)
        .where(Paragraph.owner.in_(owners))
        .order_by(Paragraph.owner, Paragraph.language != language, Paragraph.language, Paragraph.position)
    )
    found: dict[str, list[Passage]] = {}
    for row in rows.scalars():
        own = found.setdefault(row.owner, [])
        if not own or own[0].language == row.language:
            own.append(Passage(row.owner, row.number, row.heading, row.text, row.language, row.source))
    return {owner: tuple(each) for owner, each in found.items()}
