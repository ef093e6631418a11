"""The papers of half a day, a day or a session, and of several items: more than one item's, less than a meeting's."""

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.documents import document_reply
from handlers.papers import documents_of_item, documents_of_meeting, documents_of_sessions
from handlers.phrases import number_of, tables, tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.item_asked import age_asked, of_age_asked
from handlers.questions.pair_asked import each_of_two
from handlers.questions.understood import Understood
from handlers.questions.unheld import asks_issue
from handlers.reference import meeting_at_hand
from handlers.reply import Reply, replace_sure
from handlers.word_lists import Phrases, phrase_list
from store.database import Session
from store.documents import document, documents, listed_under
from store.folding import grams, is_han
from store.keys import item_key, kind_of, symbol_of
from store.lookup import TOPIC, Found, find
from store.meetings import agenda, item_at

TABLE = Path(__file__).with_suffix(".toml")


@cache
def _substance() -> Phrases:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return phrase_list([*table["of_substance"], *table["there"]])


@cache
def _several() -> re.Pattern[str]:
    """Make the pattern of several items named: items 2 and 3, item 2 and item 4, items 3 to 5, 项目2和3."""
    lists = tables()
    item, joined, ranging = (each.pattern.pattern for each in (lists.item, lists.joined, lists.ranging))
    item = f"{item}|{lists.items.pattern.pattern}"
    return re.compile(
        rf"(?:{item})\s*(?P<first>\d{{1,2}})\s*(?:(?P<joined>{joined})|{ranging})\s*(?:{item})?\s*(?P<last>\d{{1,2}})(?!\d)"
    )


def items_named(text: str) -> tuple[str, ...]:
    """Give the numbers of several items that a folded text names; none where it names one."""
    found = _several().search(text)
    if found is None:
        return ()
    first, last = int(found["first"]), int(found["last"])
    return (str(first), str(last)) if found["joined"] else tuple(map(str, range(first, last + 1)))


async def papers_asked(ask: Ask, session: Session, seen: Understood, answered: Reply) -> Reply:
    """Answer with the papers of several items, or of the sessions that an answer is about, where papers are asked for.

    An answer about one of several items that were named is no longer sure.
    """
    if not (answered.sure and answered.about):
        return answered
    if (of_age := await _later_or_earlier(ask, session, seen, answered.about[0])) is not None:
        return of_age
    if (issued := await _issued_for_item(ask, session, seen, answered.about[0])) is not None:
        return issued
    if (listed := await _all_of_item(ask, session, seen, answered.about[0])) is not None:
        return listed
    items = items_named(seen.written) if len(seen.meetings) == 1 else ()
    sittings = {key for key in answered.about if kind_of(key) == "session"}
    documents = "documents" in seen.intents
    if items and not documents:
        return replace(answered, sure=kind_of(answered.about[0]) != "item")
    if not documents or not (items or (sittings and kind_of(answered.about[0]) in ("meeting", "session"))):
        return answered
    if not items and any(kind_of(key) == "document" for key in answered.about):
        return answered
    at_hand = (seen.meetings[0].key,) if items else answered.about
    held, _ = await meeting_at_hand(session, at_hand, ask.now)
    if held is None or not set(items) <= set(held.by_number):
        return replace(answered, sure=False)
    if not items:
        return await documents_of_sessions(ask, session, held, [each for each in held.sessions if each.key in sittings])
    seen.steps.append(f"papers of items: {', '.join(items)}")
    return await documents_of_meeting(ask, session, held, list(items))


async def papers_of_meeting(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """List the papers of the one meeting that is named, where what is said beside it is no subject: lying around."""
    lists = tables()
    named = seen.known or seen.item or seen.of_days or seen.day or seen.hour or seen.body or seen.traits
    if not (seen.meeting_said and len(seen.meetings) == 1) or named or not seen.topic:
        return None
    intents = set(seen.intents)
    if "documents" not in intents or not intents <= _OF_PAPERS or seen.addressee not in (None, "secretariat"):
        return None
    one = lists.single.found(seen.written) and not each_of_two().found(seen.written)
    if one or lists.updated.found(seen.written) or lists.original.found(seen.written):
        return None
    held = await agenda(session, seen.meetings[0].key)
    if held is not None and _of_substance(seen.topic):
        return await documents_of_meeting(ask, session, held)
    if lists.item.found(seen.written) or (lists.treated.found(seen.written) and "topics" not in seen.intents):
        return None
    left = lists.background.take(seen.written)[1]
    beside = any(word in left for word in seen.topic.split())  # not 背景材料
    if beside and (tells_subject(seen.topic) or len(grams(seen.topic)) > FEW or _named_by(seen)):
        return None
    own = {each.key for each in await find(session, seen.topic, frozenset({"item"})) if each.score >= TOPIC}
    if held is not None and any(item_key(held.meeting.key, each.number) in own for each in held.items):
        return None  # other maters
    return await documents_of_meeting(ask, session, held) if held is not None else None


def _of_substance(topic: str) -> bool:
    """Say whether no more is said than that all items are meant for which a meeting has papers: its two main themes.

    Or that all its papers are: those that are available.
    """
    said, left = _substance().take(topic)
    return bool(said or left) and all(number_of(word, tables().cardinals) for word in left.split())


_OF_PAPERS = frozenset({"documents", "meetings", "of_meeting", "issued", "topics", "when", "preceding"})
"""What may be asked beside the papers of a meeting."""
FEW = 3
"""Words, or pairs of Chinese characters, that may be said beside the papers of a meeting and tell of no subject."""


def _named_by(seen: Understood) -> bool:
    """Say whether the papers are called by what is said beside them: papers on sentencing, the sentencing papers."""
    lists, words = tables(), seen.topic.split()
    before, found, behind = seen.written.partition(words[0])
    behind = behind.partition(words[-1])[2] if len(words) > 1 else behind
    if not found or lists.about.found(" ".join(before.split()[-2:])):
        return True
    beside = lists.intents["documents"].pattern
    if any(map(is_han, seen.topic)):
        return bool(beside.match(behind.lstrip("的")))
    return bool(beside.match(behind.lstrip()) or beside.search(" ".join(before.split()[-1:])))


async def _later_or_earlier(ask: Ask, session: Session, seen: Understood, key: str) -> Reply | None:
    """Answer with the update of a paper or the paper that it updates, where that one is asked for by its age."""
    paper = await document(session, symbol_of(key)) if kind_of(key) == "document" else None
    if seen.years or seen.meetings or paper is None or paper.kind != "background paper":
        return None
    meant = await of_age_asked(ask, session, (Found(key, 0.0, ""),))
    later = await document(session, symbol_of(meant.key)) if meant is not None and meant.key != key else None
    if later is None:
        return None
    seen.steps.append(f"of the age that is asked for: {later.symbol}")
    return await document_reply(ask, session, later)


async def _issued_for_item(ask: Ask, session: Session, seen: Understood, key: str) -> Reply | None:
    """Answer when the paper for an item was issued with that paper, where the item has one that was written for it."""
    asked = {"when", "documents"} <= set(seen.intents) and asks_issue(seen.written)
    at = await item_at(session, key) if asked and kind_of(key) == "item" else None
    if at is None:
        return None
    held = await documents(session, [each.symbol for each in at[1].papers])
    own = [each for each in held if each.kind == "background paper" and each.meeting in (None, at[0].meeting.key)]
    if len(own) != 1:
        return None
    return replace_sure(await document_reply(ask, session, own[0]), sure=own[0].issued is not None)


async def _all_of_item(ask: Ask, session: Session, seen: Understood, key: str) -> Reply | None:
    """List the papers of an item that is asked for by its subject, where one of them was found by its name."""
    lists, text = tables(), cleaned(ask.words)
    later, earlier = age_asked(text)
    one = (lists.single.found(text) and not lists.wishes["every"].found(text)) or later != earlier
    if "documents" not in seen.intents or one or kind_of(key) != "document":
        return None
    several = lists.item.found(text) or lists.items.found(text) or lists.several.found(text)
    if any(map(is_han, text)) and not several:
        return None  # Chinese says papers as it says a paper
    paper = await document(session, symbol_of(key))
    if paper is None or paper.kind != "background paper":
        return None
    listing = await listed_under(session, paper.symbol)
    at = await item_at(session, listing[0]) if len(listing) == 1 else None
    if at is None or len(at[1].papers) < SEVERAL:
        return None
    named = seen.years or seen.meetings
    if named and at[0].meeting not in seen.meetings and at[0].meeting.starts.year not in seen.years:
        return None  # one of another year
    seen.steps.append(f"all papers of {listing[0]}")
    return await documents_of_item(ask, session, at[0], at[1].number)


SEVERAL = 2
"""Papers of an item that are listed rather than one of them shown."""
