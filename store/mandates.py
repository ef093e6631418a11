"""Questions about resolutions and decisions, and what they ask of whom, a named function each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from store.database import Session, remembered
from store.meetings import Titles
from store.tables import Act as ActRow
from store.tables import ActParagraph, KnownThrough


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph of an act as a structured fact: who is asked, with which verb, for what, by when."""

    number: str | None
    part: str
    verb: str | None
    addressee: str | None
    summary: Mapping[str, str]
    due: tuple[str, ...]
    """Its date and its occasion in words, as far as each is printed."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an act through another text: `relation` is same, paraphrased or different."""

    source: str
    where: str
    paragraphs: tuple[str, ...]
    relation: str
    summary: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Act:
    """A resolution or decision, or the draft of one."""

    key: str
    organ: str
    type: str
    status: str
    number: str | None
    session: int | None
    agenda_item: str | None
    symbol: str | None
    adopted: date | None
    titles: Titles
    gist: Mapping[str, str]
    became: str | None
    draft: str | None
    report: str | None
    sponsors: Mapping[str, str]
    source: Mapping[str, str]
    verified: bool
    unverified: tuple[str, ...]
    clauses: tuple[Clause, ...]
    known_through: tuple[Known, ...]

    def doubted(self, field: str) -> bool:
        """Say whether one field, or the whole record, is not verified."""
        return not self.verified or field in self.unverified


@remembered
async def acts(session: Session) -> Mapping[str, Act]:
    """All acts by key, in the order of adoption."""
    clauses: dict[str, tuple[Clause, ...]] = {}
    for row in (
        await session.execute(select(ActParagraph).order_by(ActParagraph.act, ActParagraph.position))
    ).scalars():
        due = tuple(str(row.due[part]) for part in ("date", "occasion") if row.due.get(part))
        clause = Clause(row.number, row.part, row.verb, row.addressee, row.summary, due)
        clauses[row.act] = (*clauses.get(row.act, ()), clause)
    known: dict[str, tuple[Known, ...]] = {}
    for each in (await session.execute(select(KnownThrough).order_by(KnownThrough.position))).scalars():
        through = Known(each.source, each.where, tuple(each.paragraphs), each.relation, each.summary)
        known[each.act] = (*known.get(each.act, ()), through)
    rows = (await session.execute(select(ActRow))).scalars().all()
    return {
        row.key: Act(
            key=row.key,
            organ=row.organ,
            type=row.type,
            status=row.status,
            number=row.number,
            session=row.session,
            agenda_item=row.agenda_item,
            symbol=row.symbol,
            adopted=row.adopted,
            titles=Titles(row.titles, tuple(row.official)),
            gist=row.gist,
            became=row.became,
            draft=row.draft,
            report=row.report,
            sponsors=row.sponsors,
            source=row.source,
            verified=row.verified,
            unverified=tuple(row.unverified),
            clauses=clauses.get(row.key, ()),
            known_through=known.get(row.key, ()),
        )
        for row in sorted(rows, key=lambda row: (row.adopted or date.max, row.key))
    }
