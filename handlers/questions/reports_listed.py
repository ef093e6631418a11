"""Several reports or papers told of alike, listed where several are asked for: those of the Secretary-General."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from handlers import columns
from handlers.ask import Ask
from handlers.compose import reply, rows, say
from handlers.documents import label_of, years_of
from handlers.naming import document_line
from handlers.papers import documents_of_item
from handlers.phrases import tables
from handlers.questions.acts_asked import how_many
from handlers.questions.likely import told_by, within
from handlers.questions.understood import Understood
from handlers.reply import Button, Reply
from handlers.word_lists import Phrases, phrase_list
from store.database import Session
from store.documents import Document, all_documents, documents, listed_under
from store.folding import fold
from store.keys import document_key, kind_of, symbol_of
from store.lookup import Found
from store.meetings import item_at

TABLE = Path(__file__).with_suffix(".toml")
LEAST, ALIKE, BEHIND = 0.6, 0.05, 0.2
"""What reports tell of a sentence at least, how much less than the first the last of them tells, and how much less than
that whatever is not one of them."""
COUNTED = 0.4
"""What they tell at least where it is said how many they are; then the others need only tell less."""
MOST = 5
"""Reports that are listed at most."""


@cache
def _lists() -> tuple[Phrases, Phrases]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return phrase_list(table["several"]), phrase_list(table["one"])


async def reports_listed(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """List the reports of one kind that a sentence describes alike, where it asks for several of no meeting."""
    several, one = _lists()
    text, lists = fold(ask.words), tables()
    aged = any(words.found(seen.written) for words in (lists.updated, lists.original, lists.last))
    count = how_many(text) or 0
    if seen.meetings or aged or not (several.found(text) or count > 1) or one.found(text):
        return None
    told = [each for each in await told_by(ask, session, seen, None) if kind_of(each.key) == "document"]
    kept = await within(session, tuple(Found(each.key, 0.0, "") for each in told), seen)
    told = [each for each in told if each.key in {found.key for found in kept}]
    alike = [each for each in told if each.weight >= told[0].weight - ALIKE]
    held = await documents(session, [symbol_of(each.key) for each in alike])
    others = [each.weight for each in told if each not in alike]
    least, behind = (COUNTED, 0.0) if count == len(held) else (LEAST, BEHIND)
    clear = bool(told) and told[0].weight >= least and max(others, default=0.0) < told[0].weight - behind
    if not clear or not 1 < len(held) <= MOST or len({each.kind for each in held}) > 1:
        return None
    held = tuple(sorted(held, key=lambda each: each.session or 0))
    seen.steps.append(f"reports told of alike: {', '.join(each.symbol for each in held)}")
    return await listed(ask, session, held, sure=True)


async def listed(ask: Ask, session: Session, held: Sequence[Document], *, sure: bool) -> Reply:
    """List some reports."""
    return reply(
        ask,
        say(ask)("export-part-documents"),
        [document_line(each.symbol, each, ask.language) for each in held],
        buttons=rows([Button(await label_of(session, each.symbol), ask=f"/doc {each.symbol}") for each in held]),
        about=[document_key(each.symbol) for each in held],
        sure=sure,
        table=[columns.of_document(each) for each in held],
    )


async def reports_counted(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """List the reports that a sentence describes, where it says how many they are: which three reports it considers."""
    if "report" not in seen.intents or (how_many(fold(ask.words)) or 0) < SEVERAL:
        return None
    return await reports_listed(ask, session, seen)


def one_of_reports(ask: Ask, seen: Understood, answered: Reply) -> bool:
    """Say whether several reports of somebody are asked for and the one of a meeting is answered with."""
    several, one = _lists()
    text, first = fold(ask.words), (*answered.about, ":")[0]
    asked = "report" in seen.intents and seen.addressee == "secretariat" and not seen.meetings
    return (
        asked and kind_of(first) == "document" and several.found(text) and not (one.found(text) or answered.about[1:])
    )


async def report_of_year(session: Session, seen: Understood) -> str | None:
    """Give the one report of the Secretary-General of the year that is named; None where that is not asked for."""
    if seen.addressee != "secretary-general" or "report" not in seen.intents or len(seen.years) != 1:
        return None
    held = [each for each in await all_documents(session) if each.kind == OF_SECRETARY_GENERAL]
    own = [each for each in held if seen.years[0] in years_of(each)]
    return document_key(own[0].symbol) if len(own) == 1 else None


OF_SECRETARY_GENERAL = "report of the Secretary-General"


async def papers_alike(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """List the papers of the one item for which all those that are described alike were written or updated."""
    lists = tables()
    one = lists.single.found(seen.written) or has_age(seen)
    if "documents" not in seen.intents or one or not lists.papers.found(fold(ask.words)):
        return None
    told = [each for each in await told_by(ask, session, seen, None) if kind_of(each.key) == "document"]
    alike = [each for each in told if each.weight >= told[0].weight - NEAR]
    known = {each.key for each in seen.known if kind_of(each.key) != "item"}
    if len(alike) < SEVERAL or told[0].weight < LEAST or not known <= {each.key for each in alike}:
        return None
    listing = set.intersection(*[set(await listed_under(session, symbol_of(each.key))) for each in alike])
    at = await item_at(session, min(listing)) if len(listing) == 1 else None
    if at is None:
        return None
    seen.steps.append(f"papers described alike: {', '.join(each.key for each in alike)}")
    return await documents_of_item(ask, session, at[0], at[1].number)


NEAR = 0.15
"""Papers whose shares differ by less are on the same subject where several are asked for."""
SEVERAL = 2
"""Papers described alike that are listed together where several are asked for."""


def has_age(seen: Understood) -> bool:
    """Say whether the later or the earlier of several papers is asked for, or that of one meeting."""
    lists = tables()
    placed = any(words.found(seen.written) for words in (lists.updated, lists.original, lists.last))
    return bool(seen.years or seen.meetings) or placed
