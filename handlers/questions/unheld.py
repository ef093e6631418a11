"""What is asked of a thing that is held, but is not held of it: a day of issue, an hour, topics, who put it forward.

Such an answer is about the right thing and does not say what was asked; it is given, and said to be not that. So it is
with everything that delegates ask for and the store by its nature does not hold: rooms, votes, statements, persons.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.compose import say
from handlers.phrases import tables
from handlers.questions.cleaning import cleaned, without_negated
from handlers.questions.links_asked import wanted, which_act
from handlers.questions.sponsors import sponsor_written
from handlers.reply import Reply, Span
from handlers.things import is_nothing, is_offer
from handlers.word_lists import Phrases, alternatives, before_figure, phrase_lists
from store.database import Session
from store.documents import document, documents_of
from store.folding import fold, is_han
from store.keys import act_key_of, kind_of, symbol_of
from store.mandates import acts
from store.meanings import speaks_of
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


def speaks_of_state(text: str) -> bool:
    """Say whether a folded text names a State; the Group of 77 and China, who put acts forward together, is none."""
    return tables().states.found(sponsor_written(text))


def _listed(name: str) -> Phrases:
    """Give a list of what is not held: what asks for the votes themselves, for an office, for somebody's name."""
    return phrase_lists(Path(__file__).with_suffix(".toml"))[name]


def asks_person(text: str) -> bool:
    """Say whether a folded text asks who held an office at a meeting, or who wrote something, by name."""
    lists = tables()
    if not lists.who.found(text):
        return False
    return _listed("officers").found(text) or (lists.wrote.found(text) and _listed("by_name").found(text))


def asks_attendance(text: str) -> bool:
    """Say whether a folded text asks how many took part, or who."""
    return "unheld" in tables().asked(text)[0] and tables().not_held["attendance"].found(text)


def asks_votes(text: str) -> bool:
    """Say whether a text asks how something was voted on."""
    return tables().not_held["votes"].found(fold(text)) and _listed("counted").found(fold(text))


def doubting(ask: Ask, answered: Reply, intents: Sequence[str]) -> Reply:
    """Say of an answer to what is held of no act, document or meeting (votes, authors, rooms) that it is not that."""
    # Who must do what is held, and who decided something.
    person = "person" in intents and not {"mandate", "acts", "decider", "creation", "draft"} & set(intents)
    text = fold(ask.words)
    act = kind_of((*answered.about, ":")[0]) == "mandate"
    of_meeting = kind_of((*answered.about, ":")[0]) in ("meeting", "item", "session")
    person = person or ("person" in intents and of_meeting and asks_person(text))  # who presided? I have to order …
    # What the act asks of the rapporteur, and who adopted it.
    person = person and not (act and ("=rapporteur" in speaks_of(text) or "adopted" in intents))
    state = speaks_of_state(text)  # what a State said, did or thinks is not held
    unheld = "unheld" in intents and "decider" not in intents
    offered = is_offer(ask, answered) or is_nothing(ask, answered)
    if not (unheld or person or state) or not answered.about or offered:
        return answered
    subjects = [name for name, phrases in tables().not_held.items() if unheld and phrases.found(text)]
    of_others = person or state or tables().who.found(text)
    counted = _listed("counted").found(text)
    if act and subjects == ["votes"] and not (of_others or counted) and {"when", "adopted"} & set(intents):
        return answered  # on what day it was voted
    return _hedged(ask, answered, "persons" if person else next(iter(subjects), "other"))


def without_reasons(ask: Ask, answered: Reply) -> Reply:
    """Take the certainty from an answer to why a meeting or an item was as it was; an act may tell why it is."""
    key = answered.about[0] if answered.about and answered.sure else ""
    of_acts = kind_of(key) not in ("meeting", "item", "session") or tables().instrument.found(fold(ask.words))
    if of_acts or not tables().reasons.found(fold(ask.words)):
        return answered
    return _hedged(ask, answered)


def hedged_of(ask: Ask, answered: Reply, subjects: Sequence[str]) -> Reply:
    """Say before an answer that the first of some subjects is not held of it."""
    return _hedged(ask, answered, next(iter(subjects), "other"))


def _hedged(ask: Ask, answered: Reply, subject: str = "other") -> Reply:
    """Take the certainty from an answer, and say of which subject nothing is held."""
    told = say(ask)("not-held-aspect", subject=subject)
    return replace(answered, lines=((Span(told),), *answered.lines), sure=False)


async def tells_itself(session: Session, answered: Reply, text: str) -> bool:
    """Say whether a paper tells what a folded text asks of it: who wrote it, its name, how its other form differs.

    The background papers are the Secretariat's, the Secretary-General's reports say so by their name.
    """
    key, lists = (*answered.about, ":")[0], tables()
    one = await document(session, symbol_of(key)) if kind_of(key) == "document" else None
    if one is None or asks_person(text):
        return False
    wrote = one.kind == "background paper" and lists.who.found(text) and lists.wrote.found(text)
    names_author = lists.sponsored.found(text) or (lists.who.found(text) and lists.wrote.found(text))
    wrote = wrote or (one.kind == "report of the Secretary-General" and names_author)
    called = lists.called.found(text) and not lists.intents["person"].found(lists.called.take(text)[1])
    return wrote or called or ("report" in one.kind and lists.wishes["differs"].found(text))


CERTAINLY_NOT_HELD = ("other", "persons", "money", "votes")
"""Subjects of what is not held whose words are never meant otherwise."""


def without_hedge(ask: Ask, answered: Reply) -> Reply | None:
    """Give an answer as it was before a word for what is not held took its certainty; None where none did."""
    doubtful = is_hedged(ask, answered, tables().not_held) and not is_hedged(ask, answered, CERTAINLY_NOT_HELD)
    return replace(answered, lines=answered.lines[1:], sure=True) if doubtful else None


def is_hedged(ask: Ask, answered: Reply, subjects: Iterable[str]) -> bool:
    """Say whether an answer says first that nothing is held of one of some subjects; several share their words."""
    hedges = {say(ask)("not-held-aspect", subject=subject) for subject in subjects}
    return bool(answered.lines) and "".join(part.text for part in answered.lines[0]) in hedges


async def without_unheld(ask: Ask, session: Session, answered: Reply, intents: Sequence[str]) -> Reply:
    """Take the certainty from an answer to what is not held of the thing that is answered with."""
    key = answered.about[0] if answered.about and answered.sure else ""
    unheld = {
        "document": _of_document, "mandate": _of_act, "meeting": _of_meeting, "item": _of_item,
    }.get(kind_of(key))  # fmt: skip
    text = cleaned(ask.words)
    if unheld is None or [kind_of(each) for each in answered.about[:2]] == ["document", "document"]:
        return answered  # a report, and the draft of it
    if (article := article_in(text)) and not await _speaks_of_article(session, key, article):
        return _hedged(ask, answered, "treaty")
    return _hedged(ask, answered) if await unheld(session, key, text, frozenset(intents)) else answered


@cache
def _article() -> re.Pattern[str]:
    """Make the pattern of an article of a treaty: article 3, art. 3, 第3条."""
    words = tables().article
    behind = "|".join(word for word in words if is_han(word[0]))
    return re.compile(rf"{before_figure(words)}\.?\s*(\d{{1,2}})(?!\d)|第?\s*(\d{{1,2}})\s*(?:{behind})")


def article_in(text: str) -> str | None:
    """Give the number of the article of a treaty that a folded text names."""
    found = _article().search(text)
    return (found[1] or found[2]) if found else None


async def _speaks_of_article(session: Session, key: str, article: str) -> bool:
    """Say whether a paragraph of an act names an article; the treaties themselves are not held."""
    act = (await acts(session)).get(act_key_of(key)) if kind_of(key) == "mandate" else None
    told = [text for each in act.clauses for text in each.summary.values()] if act else []
    return any(article_in(fold(text)) == article for text in told)


async def _of_document(session: Session, key: str, text: str, intents: frozenset[str]) -> bool:
    one = await document(session, symbol_of(key))
    if one is None:
        return False
    asks_when = "when" in intents or (intents == {"issued"} and tables().interrogative.found(text))
    asks_when = asks_when or ("issued" in intents and tables().intents["when"].found(text))
    if asks_when and asks_issue(text):  # not: the guidance issued in 2020
        return one.issued is None
    if "decider" in intents:
        return True  # who asked for it is an act
    if one.kind != "report" or re.search(alternatives(tables().either), text):
        return False  # the final report, or the draft
    return tables().intents["draft"].found(without_negated(text))


async def _of_act(session: Session, key: str, text: str, intents: frozenset[str]) -> bool:
    known = await acts(session)
    if (act := known.get(act_key_of(key))) is None:
        return False
    if "text" in intents and not (act.symbol or act.report or act.clauses or act.titles.texts):
        return True  # all that is held of it is its number
    if {"when", "adopted"} <= intents:
        return act.adopted is None and not any(re.search(r"\d{4}", gist) for gist in act.gist.values())
    drafts = [each for each in known.values() if each.became == act.key]
    which = wanted(text).which and not which_act(text)
    put_forward = ("decider" in intents or which) and tables().sponsored.found(text)
    put_forward = put_forward and "report" not in intents  # under which resolution he presented the report
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
    where = {"agenda", "where"} <= intents  # where on the agenda the recommendations stood
    return "outcome" in intents and not (
        where or intents & {"when", "documents", "which_item", "report", "mandate", "acts"}
    )
