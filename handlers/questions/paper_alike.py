"""The other paper of the item of the paper last spoken of, and the paper on the same subject for another meeting.

"The other document of that item", l'autre document de ce point; "the one on the same subject for the 10th meeting".
A paper that is told by its number and the year of the one spoken of: number 4 of that year, too.
"""

import re
from pathlib import Path

from handlers.ask import Ask
from handlers.documents import document_reply
from handlers.phrases import tables, tells_subject
from handlers.questions.alone import goes_on
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic import names_one
from handlers.questions.links import show
from handlers.questions.links_asked import wanted, without_links
from handlers.questions.same_item import counterpart
from handlers.questions.spoken_of import Spoken, item_of_paper, several_last
from handlers.questions.unheld import hedged_of
from handlers.reference import meeting_named
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.documents import document, documents_of, listed_under
from store.keys import document_key, kind_of, symbol_of
from store.links import ties_of
from store.meetings import agenda

TABLE = Path(__file__).with_suffix(".toml")
_ASKS = frozenset({"documents", "topics", "which_item", "agenda", "of_meeting", "greeting", "more"})
"""Intents of what names such a paper."""
_KINDS = frozenset({"document", "item", "agenda", "meeting"})
_NUMBERED = re.compile(r"(?P<series>.+/(?:19|20)\d\d/)(?P<number>\d+)")
_FIGURE = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


async def paper_alike(ask: Ask, session: Session) -> Reply | None:
    """Answer with the paper beside the one spoken of, by its item, its subject or its number; None without one."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) != "document" or several_last(about):
        return None
    text = cleaned(ask.words)
    if set(tables().asked(text)[0]) - _ASKS or set(wanted(text).kinds) - _KINDS:
        return None
    for answers in (_other_of_item, _of_other_meeting, _of_number):
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


async def _papers_beside(session: Session, key: str) -> list[str]:
    """Give the papers of the item that lists a paper, the latest where several do."""
    listed = await listed_under(session, symbol_of(key))
    return [tie.end for tie in await ties_of(session, listed[-1]) if tie.relation == "paper"] if listed else []


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
