"""The paper of a session of the Conference or the General Assembly: the report of COP 9, what GA 71 had before it.

Neither organ's sessions are meetings that are held, but the papers held say of which session they are.
"""

import re

from handlers.ask import Ask
from handlers.documents import document_reply, years_of
from handlers.duties import addressee_named
from handlers.phrases import asking_words, tables, tells_subject
from handlers.questions.organ_sessions import another_meeting, session_meant
from handlers.questions.understood import Understood
from handlers.reply import Reply
from store.database import Session
from store.documents import Document, all_documents, document
from store.folding import fold
from store.keys import document_key, kind_of, symbol_of
from store.lookup import SURE, find, tell
from store.symbols import find_all

OF_SUBJECT = 0.3
"""So much of what is said beside the session its report must tell, where a subject is named."""
DESCRIBED, APART = 0.5, 0.2
"""So much of it another paper must tell, and so much less the next one of that session."""
_OWN = re.compile(r"report of the (?:conference\b.*\bon its )?[\w-]+ session\b|report of the conference\b.*\bsession\b")
"""How the report of a session is entitled: others are reports to it."""
_OTHER = frozenset({"mandate", "decider", "creation", "draft", "timetable", "person"})
_OF_WHOM = {"CTOC/COP": (None, "conference"), "A": (None, "secretary-general")}
"""Whose reports each organ's sessions are asked for: its own, those of the Secretary-General."""


async def paper_of_session(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    """Answer with the report of the session that a sentence names; None where none is asked for, or none is held."""
    named = await session_meant(session, ask.words)
    if named is None or ask.chat.context.about or find_all(ask.words):
        return None
    held = [each for each in await all_documents(session) if (each.body, each.session) == (named.organ, named.number)]
    intents = tables().asked(named.rest)[0]
    others = _OTHER & set(intents) - ({"creation"} if "report" in intents else set())  # where the decision is printed
    others -= {"person"} if tables().called.found(named.rest) else set()  # how the report is called
    if not held or others or _asks_act_first(named.rest) or another_meeting(named.rest):
        return None
    said = {each.key for each in await find(session, named.rest, frozenset({"document"})) if each.score >= SURE}
    by_name = [each for each in held if document_key(each.symbol) in said]
    if len(by_name) == 1 and not _is_own(by_name[0]):
        step = f"paper of session {named.number} of {named.organ}: {by_name[0].symbol}"
        return await document_reply(ask, session, by_name[0]), [step]
    if not ({"report", "documents", "agenda"} & set(intents)):
        return None
    if "report" not in intents or addressee_named(named.rest)[0] not in _OF_WHOM[named.organ]:
        meant = await _described(session, held, named.rest)
        step = f"described of session {named.number} of {named.organ}: {meant.symbol if meant else 'none'}"
        return (await document_reply(ask, session, meant), [step]) if meant else None
    own = [each for each in held if _is_own(each)]
    if len(own) != 1 or not await _told(session, own[0], held, named.rest):
        return None
    step = f"report of session {named.number} of {named.organ}: {own[0].symbol}"
    return await document_reply(ask, session, own[0]), [step]


def _asks_act_first(text: str) -> bool:
    """Say whether an act is asked for and not the report that prints it."""
    lists = tables()
    papers = [lists.intents[name].pattern.search(text) for name in ("report", "documents")]
    act = lists.intents["acts"].pattern.search(text)
    return act is not None and all(paper is None or act.start() < paper.start() for paper in papers)


def _is_own(paper: Document) -> bool:
    if paper.body == "A":
        return paper.kind == "report of the Secretary-General"
    return _OWN.match(fold(paper.titles.texts.get("en", ""))) is not None


async def _told(session: Session, own: Document, held: list[Document], text: str) -> bool:
    """Say whether what is said beside a session tells of its report, and of no other paper of it more."""
    for name in ("report", "documents"):
        text = tables().intents[name].take(text)[1]
    if not tells_subject(text):
        return True
    told = {each.key: each.weight for each in await tell(session, text, asking_words(), frozenset({"document"}))}
    mine = told.get(document_key(own.symbol), 0.0)
    return mine >= OF_SUBJECT and mine >= max(told.get(document_key(each.symbol), 0.0) for each in held)


async def _described(session: Session, held: list[Document], text: str) -> Document | None:
    """Give the paper of a session, other than its report, that is clearly described by what is said beside it."""
    told = {each.key: each.weight for each in await tell(session, text, asking_words(), frozenset({"document"}))}
    order = sorted(held, key=lambda each: -told.get(document_key(each.symbol), 0.0))
    weights = [told.get(document_key(each.symbol), 0.0) for each in order]
    clear = weights[0] >= DESCRIBED and weights[0] - max(weights[1:], default=0.0) >= APART
    return order[0] if clear and not _is_own(order[0]) else None


async def paper_of_other_session(ask: Ask, session: Session, answered: Reply) -> bool:
    """Say whether an answer is a paper of another session of its organ than the one that is named."""
    first = answered.about[0] if answered.about else ""
    if kind_of(first or ":") != "document" or find_all(ask.words):
        return False
    named = await session_meant(session, ask.words)
    paper = await document(session, symbol_of(first)) if named else None
    return (
        named is not None
        and paper is not None
        and paper.session is not None
        and named.organ == paper.body
        and named.number != paper.session
    )


async def paper_issued_otherwise(session: Session, seen: Understood, answered: Reply) -> bool:
    """Say whether an answer is a paper of another year than the one in which it is said to have been issued."""
    first = answered.about[0] if answered.about else ""
    if "issued" not in seen.intents or not seen.years or seen.known or kind_of(first or ":") != "document":
        return False
    paper = await document(session, symbol_of(first))
    return paper is not None and not years_of(paper).intersection(seen.years)
