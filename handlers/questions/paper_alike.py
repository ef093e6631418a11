"""The other paper of the item of the paper last spoken of, and the paper on the same subject for another meeting.

"The other document of that item", l'autre document de ce point; "the one on the same subject for the 10th meeting".
A paper that is told by its number and the year of the one spoken of: number 4 of that year, too. Another one of the
same meeting, by its subject, and what else is listed under the item spoken of.
"""

import re
from pathlib import Path

from handlers.ask import Ask
from handlers.documents import document_reply
from handlers.papers import documents_of_item
from handlers.phrases import asking_words, tables, tells_subject
from handlers.questions.alone import goes_on
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic import names_one
from handlers.questions.elliptic_words import plain_of
from handlers.questions.links import show
from handlers.questions.links_asked import wanted, without_links
from handlers.questions.same_item import counterpart
from handlers.questions.spoken_of import Spoken, item_of_paper, several_last
from handlers.questions.unheld import hedged_of
from handlers.questions.word_by_word import glimpsed
from handlers.reference import meeting_named
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.documents import document, documents_of, listed_under
from store.keys import document_key, kind_of, symbol_of
from store.links import ties_of
from store.lookup import tell
from store.meetings import agenda, item_at

TABLE = Path(__file__).with_suffix(".toml")
_ASKS = frozenset({"documents", "topics", "which_item", "agenda", "of_meeting", "greeting", "more"})
"""Intents of what names such a paper."""
_KINDS = frozenset({"document", "item", "agenda", "meeting"})
_NUMBERED = re.compile(r"(?P<series>.+/(?:19|20)\d\d/)(?P<number>\d+)")
_FIGURE = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


async def paper_alike(ask: Ask, session: Session) -> Reply | None:
    """Answer with the paper beside the one spoken of, by its item, its subject or its number; None without one."""
    about = ask.chat.context.about
    text = cleaned(ask.words)
    if about and kind_of(about[0]) == "item":
        return await _others_listed(ask, session, about[0], text)
    if not about or kind_of(about[0]) != "document" or several_last(about):
        return None
    if set(tables().asked(text)[0]) - _ASKS or set(wanted(text).kinds) - _KINDS:
        return None
    for answers in (_room_paper, _other_of_item, _of_other_meeting, _of_number, _on_other_subject):
        if (told := await answers(ask, session, about[0], text)) is not None:
            return told
    return None


async def _other_of_item(ask: Ask, session: Session, key: str, text: str) -> Reply | None:
    """Answer with the one other paper of the item of a paper."""
    lists = phrase_lists(TABLE)
    other, rest = lists["other"].take(text)
    of_item, rest = lists["of_item"].take(rest)
    if not (other and of_item) or _tells_more(rest):
        return None
    papers = [each for each in await _papers_beside(session, key) if each != key]
    return await show(ask, session, papers[0]) if len(papers) == 1 else None


async def _room_paper(ask: Ask, session: Session, key: str, text: str) -> Reply | None:
    """Answer with the conference room paper of an item that lists a paper: isn't there one under that item, too."""
    of_item, rest = phrase_lists(TABLE)["of_item"].take(text)
    if not of_item or "room" not in glimpsed(plain_of(rest)).slots or re.search(r"\d", rest):
        return None
    beside = [each for item in await listed_under(session, symbol_of(key)) for each in await _papers_of(session, item)]
    found = {each for each in beside if each != key and await _kind(session, each) == "conference room paper"}
    return await show(ask, session, found.pop()) if len(found) == 1 else None


async def _kind(session: Session, key: str) -> str | None:
    one = await document(session, symbol_of(key))
    return one.kind if one else None


async def _others_listed(ask: Ask, session: Session, key: str, text: str) -> Reply | None:
    """Answer with the papers of the item spoken of where it is asked what else is listed under it."""
    lists = phrase_lists(TABLE)
    under = lists["of_item"]
    other, rest = lists["else"].take(lists["other"].take(text)[1])
    other = other or lists["other"].found(text)
    rest = lists["listed"].take(under.take(rest)[1])[1]
    listed = lists["listed"].found(text)
    of_it = under.found(text) or lists["under_it"].found(text)
    at = await item_at(session, key)
    if (
        at is None
        or not at[1].papers
        or not (other and listed and of_it)
        or _tells_more(lists["under_it"].take(rest)[1])
    ):
        return None
    return await documents_of_item(ask, session, at[0], at[1].number)


async def _on_other_subject(ask: Ask, session: Session, key: str, text: str) -> Reply | None:
    """Answer with the paper on another subject that was written for the same meeting: and the one on case management.

    It is told by the item it stands under; what an item of that meeting tells far before the others counts.
    """
    one, lists = await document(session, symbol_of(key)), phrase_lists(TABLE)
    held = await agenda(session, one.meeting) if one is not None and one.meeting else None
    if one is None or held is None or one.kind in _OF_MEETINGS or re.search(r"\d", text):
        return None
    there, rest = lists["same_meeting"].take(text)
    asks = lists["also"].found(text) or lists["other"].found(text) or there
    if not (asks and (names_one(ask.words) or lists["paper"].found(text) or there)) or _names_other(rest):
        return None
    ranked = await tell(session, rest, asking_words(), frozenset({"item", "document"}))
    told: dict[str, float] = {}
    for each in ranked:
        for item in held.items:
            if each.key == item.key or each.key in {document_key(paper.symbol) for paper in item.papers}:
                told[item.number] = max(told.get(item.number, 0.0), each.weight)
    best = sorted(told, key=lambda number: -told[number])
    if not best or told[best[0]] < LEAST or (len(best) > 1 and told[best[0]] - told[best[1]] < APART):
        return None
    papers = [await document(session, each.symbol) for each in held.by_number[best[0]].papers]
    meant = [paper for paper in papers if paper and paper.kind == one.kind and paper.meeting == one.meeting]
    return await document_reply(ask, session, meant[0]) if len(meant) == 1 and meant[0].symbol != one.symbol else None


LEAST, APART = 0.3, 0.15
"""So much of what is said an item must tell, or its paper, and so much less the next one."""
_OF_MEETINGS = frozenset({"report", "agenda", "draft report"})


def _names_other(rest: str) -> bool:
    """Say whether what is left names another meeting, a report or an act."""
    lists = tables()
    return bool(lists.meeting.found(rest) or lists.intents["report"].found(rest) or {"act"} & set(wanted(rest).kinds))


async def _papers_of(session: Session, item: str) -> list[str]:
    """Give the papers of an item."""
    return [tie.end for tie in await ties_of(session, item) if tie.relation == "paper"]


async def _papers_beside(session: Session, key: str) -> list[str]:
    """Give the papers of the item that lists a paper, the latest where several do."""
    listed = await listed_under(session, symbol_of(key))
    return await _papers_of(session, listed[-1]) if listed else []


async def _of_other_meeting(ask: Ask, session: Session, key: str, text: str) -> Reply | None:
    """Answer with the one paper of the meeting that is named that hangs together with a paper, or with its item.

    Where none does, that meeting is told, and that no such paper of it is held.
    """
    same, rest = phrase_lists(TABLE)["same"].take(text)
    named = await meeting_named(session, rest, ask.now) if same else None
    one = await document(session, symbol_of(key))
    if named is None or one is None or not named.said or len(named.meetings) != 1:
        return None
    other = named.meetings[0].key
    means_paper = names_one(ask.words) or phrase_lists(TABLE)["paper"].found(text) or goes_on(text)
    if other == one.meeting or not means_paper or _tells_more(tables().meeting.take(named.rest)[1]):
        return None
    tied = {tie.other(key) for tie in await ties_of(session, key)}
    issued = [document_key(each.symbol) for each in await documents_of(session, other)]
    found = [each for each in issued if each in tied] or await _of_its_item(session, key, other)
    if not found and tables().meeting.found(rest) and not re.search(r"\d{4}", rest):
        return hedged_of(ask, await show(ask, session, other), ())
    return await show(ask, session, found[0]) if len(found) == 1 else None


async def _of_its_item(session: Session, key: str, meeting: str) -> list[str]:
    """Give the papers of the item of another meeting that is the same as that of a paper, written for that meeting."""
    item = await counterpart(session, await item_of_paper(session, Spoken(key)), await agenda(session, meeting))
    held = [(each, await document(session, each.symbol)) for each in item.papers] if item else []
    return [document_key(each.symbol) for each, one in held if one is not None and one.meeting == meeting]


async def _of_number(ask: Ask, session: Session, key: str, text: str) -> Reply | None:
    """Answer with the paper of the series and the year of a paper that bears a number, or say that none is held."""
    lists, numbered = phrase_lists(TABLE), _NUMBERED.fullmatch(symbol_of(key))
    counts, rest = lists["number"].take(text)
    of_year, rest = lists["of_year"].take(rest)
    figures = _FIGURE.findall(rest)
    if numbered is None or not (counts and of_year) or len(figures) != 1 or _tells_more(_FIGURE.sub(" ", rest)):
        return None
    found = await document(session, f"{numbered['series']}{figures[0]}")
    return await document_reply(ask, session, found) if found else hedged_of(ask, await show(ask, session, key), ())


def _tells_more(rest: str) -> bool:
    """Say whether what is left of a question names something of its own."""
    lists = tables()
    if re.search(r"\d", rest) or lists.meeting.found(rest) or lists.intents["report"].found(rest):
        return True
    left = without_links(lists.filler.take(phrase_lists(TABLE)["paper"].take(rest)[1])[1])
    return any(tells_subject(word) for word in left.split())
