"""Write records into the store: reviewed facts of `data/`, and what was read from official documents.

Rows are matched by natural key; a meeting or a session that moved keeps its permanent id. Loading never notifies
anyone. Reviewed facts win over what a document says: its text is added, and a difference is a warning kept with the
record.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, true

from store.database import Session
from store.intake.changes import Changes, bring_to
from store.intake.fact_checks import Record, aliases_of, key_of
from store.intake.facts import Facts
from store.intake.identity import move_meetings
from store.intake.load_meeting import bring_meetings, sourced
from store.keys import meeting_key
from store.published import adopt
from store.state import count_change, set_state
from store.tables import (
    Act,
    ActLink,
    ActParagraph,
    Alias,
    Body,
    Document,
    KnownThrough,
    Meeting,
    Paragraph,
    Term,
    Topic,
    Track,
)

ORIGIN = "data"

AT_ONCE = 100
"""Meetings brought together: a statement names their sessions and items one by one, and engines bound how many."""


async def load_facts(session: Session, facts: Facts) -> Changes:
    """Bring the store to the reviewed facts. Loading the same facts twice changes nothing and says so."""
    changes = Changes()
    await _bring_bodies(session, facts, changes)
    await _bring_documents(session, facts, changes)
    await move_meetings(session, facts.meetings, changes)
    for at in range(0, len(facts.meetings), AT_ONCE):
        await bring_meetings(session, facts.meetings[at : at + AT_ONCE], ORIGIN, changes)
    await _remove_meetings(session, facts, changes)
    await _bring_acts(session, facts, changes)
    await _bring_terms(session, facts, changes)
    await _bring_topics(session, facts, changes)
    await _bring_aliases(session, facts, changes)
    await set_state(session, "data", facts.digest)
    await adopt(session)
    if changes.any:
        await count_change(session)
    return changes


async def _bring_bodies(session: Session, facts: Facts, changes: Changes) -> None:
    rows = [
        {
            "symbol": record.symbol,
            "parent": record.parent,
            "place": record.place,
            "timezone": record.timezone,
            "names": dict(record.names),
            "short": dict(record.short),
            **sourced(record, ORIGIN),
        }
        for record in facts.bodies
    ]
    # A body is only ever added or changed: meetings, also those read from documents, refer to it.
    await bring_to(
        session, Body, rows, changes,
        within=true(), natural=("symbol",), label=lambda row: f"body {row['symbol']}", remove=False,
    )  # fmt: skip


async def _bring_documents(session: Session, facts: Facts, changes: Changes) -> None:
    rows = [
        {
            "symbol": record.symbol,
            "kind": record.kind,
            "body": record.body,
            "titles": dict(record.titles),
            "official": list(record.official),
            "short": dict(record.short),
            "issued": record.issued,
            "meeting": record.meeting,
            "session": record.session,
            "agenda_item": record.agenda_item,
            "symbol_inferred": record.symbol_inferred,
            "related": list(record.related),
            "note": dict(record.note),
            **sourced(record, ORIGIN),
        }
        for record in facts.documents
    ]
    # Papers of agendas refer to documents, so one that left data/ stays, as the store last knew it.
    await bring_to(
        session, Document, rows, changes,
        within=true(), natural=("symbol",), label=lambda row: f"document {row['symbol']}", remove=False,
    )  # fmt: skip


async def _remove_meetings(session: Session, facts: Facts, changes: Changes) -> None:
    """Meetings that left data/ leave the store, unless they were read from a document."""
    keys = {meeting_key(record.body, record.starts) for record in facts.meetings}
    for row in (await session.execute(select(Meeting).where(Meeting.origin == ORIGIN))).scalars():
        key = meeting_key(row.body, row.starts)
        if key not in keys:
            changes.removed.append(key)
            await session.delete(row)
    await session.flush()


def place_of(row: Mapping[str, Any]) -> str:
    """Say where a paragraph of an act stands: its number, or which recital it is."""
    return f"paragraph {row['number']}" if row["number"] else f"{row['part']} {row['position'] + 1}"


async def _bring_acts(session: Session, facts: Facts, changes: Changes) -> None:
    acts, paragraphs, known, links = [], [], [], []
    for record in facts.acts:
        key = key_of(record)
        acts.append(
            {
                "key": key,
                "organ": record.organ,
                "type": record.type,
                "status": record.status,
                "number": record.number,
                "session": record.session,
                "agenda_item": record.agenda_item,
                "symbol": record.symbol,
                "adopted": record.adopted,
                "titles": dict(record.titles),
                "official": list(record.official),
                "gist": dict(record.gist),
                "became": record.became,
                "draft": record.draft,
                "report": record.report,
                "sponsors": dict(record.sponsors),
                **sourced(record, ORIGIN),
            }
        )
        paragraphs += [
            {
                "act": key,
                "position": position,
                "number": each.number,
                "part": each.part,
                "verb": each.verb,
                "addressee": each.addressee,
                "summary": dict(each.summary),
                "due": each.due.model_dump() if each.due else {},
                "also": [],
                "conditions": list(each.conditions),
            }
            for position, each in enumerate(record.paragraphs)
        ]
        known += [
            {
                "act": key,
                "position": position,
                "source": each.source,
                "where": each.where,
                "paragraphs": list(each.paragraphs),
                "relation": each.relation,
                "summary": dict(each.summary),
            }
            for position, each in enumerate(record.known_through)
        ]
        links += [
            {
                "act": key,
                "position": position,
                "relation": each.relation,
                "target": each.to,
                "source": each.source,
                "where": each.where,
                "verified": each.verified,
            }
            for position, each in enumerate(record.links)
        ]
    await bring_to(
        session,
        Act,
        acts,
        changes,
        within=true(),
        natural=("key",),
        label=lambda row: row["key"],
        remove=False,
    )
    keys = [row["key"] for row in acts]
    # Where no paragraph is reviewed, those read from the act's own text stay.
    unreviewed = sorted(set(keys) - {row["act"] for row in paragraphs})
    read = select(Paragraph.owner).where(Paragraph.owner.in_(unreviewed))
    await bring_to(
        session, ActParagraph, paragraphs, changes,
        within=ActParagraph.act.in_(keys) & ActParagraph.act.not_in(read), natural=("act", "position"),
        label=lambda row: f"{row['act']} {place_of(row)}",
    )  # fmt: skip
    await bring_to(
        session, KnownThrough, known, changes,
        within=KnownThrough.act.in_(keys), natural=("act", "position"),
        label=lambda row: f"{row['act']} as known through {row['source']} {row['where']}, {row['position'] + 1}",
    )  # fmt: skip
    await bring_to(
        session, ActLink, links, changes,
        within=ActLink.act.in_(keys), natural=("act", "position"),
        label=lambda row: f"{row['act']} {row['relation']} {row['target']}",
    )  # fmt: skip


async def _bring_terms(session: Session, facts: Facts, changes: Changes) -> None:
    rows = [
        {
            "term": record.term,
            "kind": record.kind,
            "words": {language: list(forms) for language, forms in record.words.items()},
            "seen": list(record.seen),
            "meaning": dict(record.meaning),
            **sourced(record, ORIGIN),
        }
        for record in facts.terms
    ]
    await bring_to(
        session, Term, rows, changes,
        within=true(), natural=("term",), label=lambda row: f"term {row['term']}",
    )  # fmt: skip


async def _bring_topics(session: Session, facts: Facts, changes: Changes) -> None:
    topics: list[dict[str, Any]] = [
        {
            "topic": record.topic,
            "names": dict(record.names),
            "words": {language: list(forms) for language, forms in record.words.items()},
            "things": list(record.things),
            **sourced(record, ORIGIN),
        }
        for record in facts.topics
    ]
    await bring_to(
        session, Topic, topics, changes,
        within=true(), natural=("topic",), label=lambda row: f"topic {row['topic']}",
    )  # fmt: skip
    tracks: list[dict[str, Any]] = [
        {
            "track": record.track,
            "names": dict(record.names),
            "words": {language: list(forms) for language, forms in record.words.items()},
            "steps": [
                {
                    "date": step.date,
                    "what": dict(step.what),
                    "things": list(step.things),
                    "source": sourced(step, ORIGIN)["source"],
                    "verified": step.verified,
                }
                for step in record.steps
            ],
        }
        for record in facts.tracks
    ]
    await bring_to(
        session, Track, tracks, changes,
        within=true(), natural=("track",), label=lambda row: f"track {row['track']}",
    )  # fmt: skip


async def _bring_aliases(session: Session, facts: Facts, changes: Changes) -> None:
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    records: tuple[Record, ...] = (*facts.bodies, *facts.meetings, *facts.documents, *facts.acts)
    for record in records:
        for target, _, alias in aliases_of(record):
            rows[alias.text, target] = {
                "text": alias.text, "target": target, "language": alias.language, "origin": ORIGIN,
            }  # fmt: skip
    await bring_to(
        session, Alias, rows.values(), changes,
        within=Alias.origin == ORIGIN, natural=("text", "target"),
        label=lambda row: f"alias {row['text']} of {row['target']}",
    )  # fmt: skip
