"""Questions about resolutions and decisions, and what they ask of whom, a named function each."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from store.database import Session, remembered
from store.meetings import Titles
from store.tables import Act as ActRow
from store.tables import ActParagraph, KnownThrough


@dataclass(frozen=True, slots=True)
class Further:
    """A further verb of a paragraph, as it is printed, and whom it asks."""

    verb: str
    text: str
    addressee: str | None


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
    also: tuple[Further, ...] = ()
    conditions: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """Whom it asks, by its first verb and its further ones."""
        every = (self.addressee, *(each.addressee for each in self.also))
        return tuple(dict.fromkeys(each for each in every if each))

    @property
    def day(self) -> str | None:
        """The day, month or year by which it asks what it asks: 2012, 2012-10-15; None where none is printed."""
        return next((each for each in self.due if re.match(r"\d{4}(?:-|$)", each)), None)

    def asks(self, addressees: Container[str] | None, verbs: Sequence[str]) -> bool:
        """Say whether it asks one of some addressees (None is anyone) with one of some verbs (none is any)."""
        every = ((self.verb, self.addressee), *((each.verb, each.addressee) for each in self.also))
        return any(
            who is not None and (addressees is None or who in addressees) and (not verbs or how in verbs)
            for how, who in every
        )


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
        also = tuple(Further(each["verb"], each["verb_text"], each["addressee"]) for each in row.also or ())
        conditions = tuple(dict.fromkeys(row.conditions or ()))
        clause = Clause(row.number, row.part, row.verb, row.addressee, row.summary, due, also, conditions)
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
