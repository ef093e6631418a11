"""What is asked of an item: when it is taken up, its papers or one of them, its text, its mandate."""

import re
from functools import cache

from handlers import items, papers, things, timetable
from handlers.ask import Ask
from handlers.documents import document_reply
from handlers.phrases import asking_words, number_of, tables
from handlers.questions.cleaning import cleaned
from handlers.questions.understood import Understood
from handlers.reply import Reply, replace_sure
from store.database import Session
from store.documents import Document, documents, listed_under
from store.keys import document_key, kind_of, symbol_of
from store.lookup import APART, DESCRIBED, SURE, Found, describe
from store.meetings import Agenda, Item, item_at
from store.timeline import meeting_sitting


async def item_with_intent(ask: Ask, session: Session, at: tuple[Agenda, Item], seen: Understood) -> Reply:
    """Answer what is asked of an item: when, its documents, its text, its mandate; else the item itself."""
    intents = seen.intents
    issued = {"when", "documents", "issued"} <= set(intents)  # when its paper came out, and not when it is taken up
    if "when" in intents and not issued:
        return await timetable.when_reply(ask, session, *at)
    if "documents" in intents:
        papers_ = await _papers_of(ask, session, at, seen)
        return replace_sure(papers_, sure=not issued)
    if "report" in intents and (before := await report_before(session, at[1])) is not None:
        return await document_reply(ask, session, before)
    if "text" in intents and not tables().called.found(seen.written):  # what it is called in full
        return await items.annotation_reply(ask, session, *at)
    if {"mandate", "decider", "acts"} & set(intents):
        return await items.mandate_reply(ask, session, *at)
    return await items.item_reply(ask, session, *at)


async def report_before(session: Session, item: Item) -> Document | None:
    """Give the one report among the papers of an item: that of an earlier meeting, which the Group had before it."""
    held = [each for each in await documents(session, [each.symbol for each in item.papers]) if each.kind == "report"]
    return held[0] if len(held) == 1 else None


async def _papers_of(ask: Ask, session: Session, at: tuple[Agenda, Item], seen: Understood) -> Reply:
    """List an item's papers; asked for one, answer with the one written for that meeting, if it is the only one."""
    held = await documents(session, [each.symbol for each in at[1].papers])
    own = [each for each in held if each.kind == "background paper"]
    if len(own) == len(held) == 1 and seen.item is None:  # named by its subject, it has this paper alone
        return await document_reply(ask, session, own[0])
    asked = cleaned(ask.words)
    later, earlier = age_asked(asked)
    if later and earlier and not tables().negated.found(asked):  # the old one and the update
        return await papers.documents_of_item(ask, session, at[0], at[1].number)
    told = await describe(session, seen.described, asking_words(), frozenset({"document"}))
    ahead = told[0].score - max((each.score for each in told[1:]), default=0.0) if told else 0.0
    before = earlier and not later  # the one before the update of 2022: that tells more of the update
    if not before and told and told[0].score >= DESCRIBED and ahead >= APART and len(own) > 1 and seen.known:
        own = [each for each in own if document_key(each.symbol) == told[0].key] or own
    elif (before and _several(asked)) or not (tables().single.found(asked) or tables().updated.found(asked)):
        return await papers.documents_of_item(ask, session, at[0], at[1].number)
    here = at[0].meeting.key == await meeting_sitting(session, ask.now) and not (later or earlier)
    if (seen.meeting_said or here) and (later or not earlier):  # an earlier one was written for another meeting
        own = [each for each in own if each.meeting == at[0].meeting.key] or own
    own = of_age(own, asked)
    if len(own) == 1:
        return await document_reply(ask, session, own[0])
    if len(own) > 1 and not seen.meeting_said:  # of several years: which is meant is not said
        return await things.offer(ask, session, tuple(Found(document_key(each.symbol), SURE, "") for each in own))
    return await papers.documents_of_item(ask, session, at[0], at[1].number)


async def of_age_asked(ask: Ask, session: Session, found: tuple[Found, ...]) -> Found | None:
    """Give the paper that is meant where a later or an earlier one than those found is asked for: of the same items."""
    asked = cleaned(ask.words)
    if not {kind_of(each.key) for each in found} <= {"document", "item"}:
        return None
    if (of_series := await _of_series(session, found, asked)) is not None:
        return of_series
    later, earlier = age_asked(asked)
    if later == earlier or (earlier and _several(asked)):
        return None
    symbols = {symbol_of(each.key) for each in found if kind_of(each.key) == "document"}
    listing = {each.key for each in found if kind_of(each.key) == "item"}
    for key in sorted(listing or await listed_under(session, min(symbols))):
        if (at := await item_at(session, key)) is not None:
            symbols |= {each.symbol for each in at[1].papers}
    held = [each for each in await documents(session, sorted(symbols)) if each.kind == "background paper"]
    meant = of_age(held, asked)
    return Found(document_key(meant[0].symbol), SURE, "") if len(meant) == 1 else None


def _several(asked: str) -> bool:
    """Say whether a text asks for several papers, not for one of them: which older papers, два документа постарше."""
    lists, words = tables(), asked.split()
    paper, several = lists.intents["documents"], lists.papers.found(asked) and not lists.single.found(asked)
    counted = any((number_of(word, lists.cardinals) or 0) > 1 for word in words)
    return several or (counted and paper.found(asked))


async def _of_series(session: Session, found: tuple[Found, ...], asked: str) -> Found | None:
    """Give the latest or the first of several reports of the Secretary-General, where it is asked for."""
    lists = tables()
    later, earlier = lists.updated.found(asked) or lists.last.found(asked), lists.original.found(asked)
    held = await documents(session, sorted(symbol_of(each.key) for each in found if kind_of(each.key) == "document"))
    if later == earlier or len(held) < len(found) or any(each.kind != _REPORT for each in held):
        return None
    in_time = sorted((each for each in held if each.session), key=lambda each: each.session or 0)
    return Found(document_key(in_time[-1 if later else 0].symbol), SURE, "") if len(in_time) > 1 else None


_REPORT = "report of the Secretary-General"


def of_age(own: list[Document], asked: str) -> list[Document]:
    """Keep the latest of several papers where an update is asked for, the earliest where the original is."""
    later, earlier = age_asked(asked)
    if later == earlier or len({each.meeting for each in own}) < len(own):
        return own
    ordered = sorted(own, key=lambda each: each.meeting or "")
    return ordered[-1:] if later else ordered[:1]


def age_asked(asked: str) -> tuple[bool, bool]:
    """Say whether the later of several papers is asked for, and whether the earlier: also the one before the update."""
    lists = tables()
    if _before_update().search(asked):
        return False, True
    wanted = _had().sub(" ", asked)
    later, earlier = lists.updated.found(wanted), lists.original.found(wanted)
    return (later, earlier) if later or earlier else (lists.updated.found(asked), lists.original.found(asked))


@cache
def _had() -> re.Pattern[str]:
    """Make the pattern of a paper by its age that the asker has already: I have the original, 旧版我已有."""
    lists = tables()
    had, aged = lists.had.pattern.pattern, f"{lists.original.pattern.pattern}|{lists.updated.pattern.pattern}"
    return re.compile(rf"(?:{had})\s*(?:[^\W\d_]{{1,8}}\s+){{0,2}}(?:{aged})|(?:{aged})\s*(?:{had})")


@cache
def _before_update() -> re.Pattern[str]:
    """Make the pattern of an update that is named as what came later than the paper meant, or as not meant."""
    lists = tables()
    before, negated, updated = (each.pattern.pattern for each in (lists.before, lists.negated, lists.updated))
    return re.compile(rf"(?:{before}|{negated})\s+(?:[^\W\d_]{{1,4}}\s+)?(?:(?:19|20)\d\d\s+)?(?:{updated})")
