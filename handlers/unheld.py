"""What is asked of a thing that is held, but is not held of it: a day of issue, an hour, topics, who put it forward.

Such an answer is about the right thing and does not say what was asked; it is given, and said to be not that.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.ask import Ask
from handlers.compose import say
from handlers.links import wanted
from handlers.phrases import tables
from handlers.reply import Reply, Span
from handlers.sentence import cleaned
from store.database import Session
from store.documents import document, documents_of
from store.keys import act_key_of, kind_of, symbol_of
from store.mandates import acts
from store.meetings import agenda

_BESIDE_OUTCOME = frozenset({
    "when", "where", "documents", "report", "of_meeting", "meetings", "agenda", "topics", "timetable", "upcoming",
    "now", "today", "tomorrow", "morning", "afternoon",
})  # fmt: skip
"""What an answer about a meeting may say where its outcome is named besides: when its recommendations were made."""
_ISSUED = re.compile(r"\bissued\b")


def asks_issue(text: str) -> bool:
    """Say whether a folded text that asks when asks for the day of issue."""
    return tables().intents["issued"].found(text) or _ISSUED.search(text) is not None


async def without_unheld(ask: Ask, session: Session, answered: Reply, intents: Sequence[str]) -> Reply:
    """Take the certainty from an answer to what is not held of the thing that is answered with."""
    key = answered.about[0] if answered.about and answered.sure else ""
    unheld = {
        "document": _of_document, "mandate": _of_act, "meeting": _of_meeting, "item": _of_item,
    }.get(kind_of(key))  # fmt: skip
    if unheld is None or not await unheld(session, key, cleaned(ask.words), frozenset(intents)):
        return answered
    return replace(answered, lines=((Span(say(ask)("not-held-aspect")),), *answered.lines), sure=False)


async def _of_document(session: Session, key: str, text: str, intents: frozenset[str]) -> bool:
    one = await document(session, symbol_of(key))
    if one is None:
        return False
    if "when" in intents and asks_issue(text):
        return one.issued is None
    if "decider" in intents:
        return True  # who asked for it is an act
    return one.kind == "report" and tables().intents["draft"].found(text)


async def _of_act(session: Session, key: str, text: str, intents: frozenset[str]) -> bool:
    known = await acts(session)
    if (act := known.get(act_key_of(key))) is None:
        return False
    if {"when", "adopted"} <= intents:
        return act.adopted is None and not any(re.search(r"\d{4}", gist) for gist in act.gist.values())
    drafts = [each for each in known.values() if each.became == act.key]
    put_forward = ("decider" in intents or wanted(text).which) and tables().sponsored.found(text)
    return put_forward and act.status == "adopted" and not any(each.sponsors for each in (act, *drafts))


async def _of_meeting(session: Session, key: str, text: str, intents: frozenset[str]) -> bool:
    held = await agenda(session, key)
    if held is None:
        return False
    if "outcome" in intents and not intents & _BESIDE_OUTCOME:
        return True  # what it concluded stands in its report, or nowhere
    if "documents" in intents and tables().background.found(text):
        listed = await documents_of(session, key)
        return not any(each.kind == "background paper" for each in listed)
    if held.items:
        return False
    return "which_item" in intents or ("topics" in intents and not held.meeting.topics)


async def _of_item(session: Session, key: str, text: str, intents: frozenset[str]) -> bool:  # noqa: ARG001 - as the others
    return "outcome" in intents and not intents & {"when", "documents", "which_item", "report", "mandate", "acts"}
