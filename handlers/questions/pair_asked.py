"""Two papers that are told of one by one and asked for together: one of 2020, another of 2022, both please."""

import re
from pathlib import Path

from handlers.ask import Ask
from handlers.documents import years_of
from handlers.papers import papers_of_kinds
from handlers.phrases import asking_words, tables, tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.links_asked import wanted
from handlers.questions.reports_listed import OF_SECRETARY_GENERAL, listed
from handlers.reference import meeting_named, without_dates
from handlers.reply import Reply
from handlers.word_lists import Phrases, phrase_lists
from store.database import Session
from store.documents import Document, all_documents
from store.keys import document_key, kind_of
from store.lookup import tell
from store.meetings import agenda

LEAST, AHEAD = 0.3, 0.15
"""What a paper tells of the subject at least, more than the word paper alone, and how much more than another one of its
year."""
PAIR = 2
_PLACES = frozenset({"first", "second", "third", "last"})
"""Where one of the two is asked for after all."""
_YEARS = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/.-])")
_KINDS = ("background paper", OF_SECRETARY_GENERAL, "report")


def _listed(name: str) -> Phrases:
    """Give what asks for both papers, or for all of them."""
    return phrase_lists(Path(__file__).with_suffix(".toml"))[name]


def each_of_two() -> Phrases:
    """Give what asks something of each of two things: 各配了哪份文件."""
    return _listed("both")


def _asks_both(ask: Ask, text: str) -> bool:
    """Say whether a text asks for two papers, of nothing spoken of before, and not for the first or second of them."""
    return each_of_two().found(text) and not ask.chat.context.about and not _PLACES & wanted(text).places


async def pair_asked(ask: Ask, session: Session) -> Reply | None:
    """List two papers on a subject, each of a year that is named, or two on two subjects of one year; None for others.

    Of one meeting they may be its report and the draft of it.
    """
    text = cleaned(ask.words)
    asks = _asks_both(ask, text) or (_listed("all").found(text) and not ask.chat.context.about)
    if not asks or {"acts", "mandate"} & set(tables().asked(text)[0]):
        return None
    if (reports := await _both_reports(ask, session, text)) is not None:
        return reports
    years = sorted({int(year) for year in _YEARS.findall(text)})
    told = await _told(session, text)
    if not 1 <= len(years) <= PAIR or not told:
        return None
    of_years = [{each.symbol: share for each, share in told if year in years_of(each)} for year in years]
    found = [symbol for shares in of_years for symbol in _first(shares, PAIR if len(years) == 1 else 1)]
    held = {each.symbol: each for each, _ in told}
    return await listed(ask, session, [held[each] for each in found], sure=True) if len(set(found)) == PAIR else None


def one_of_pair(ask: Ask, answered: Reply) -> bool:
    """Say whether two papers are asked for together and an answer is about one of them alone."""
    kinds = [kind_of(key) for key in answered.about]
    text = cleaned(ask.words)
    both = tables().intents["documents"].found(text) and _asks_both(ask, text)
    return both and kinds[:1] == ["document"] and kinds.count("document") == 1


def _first(shares: dict[str, float], count: int) -> list[str]:
    """Give so many papers of a year that tell of the subject, by their numbers, where no other one of it does."""
    ranked = sorted(shares, key=lambda symbol: -shares[symbol])
    others = max((shares[symbol] for symbol in ranked[count:]), default=0.0)
    first = ranked[:count]
    clear = len(first) == count and shares[first[-1]] >= LEAST and shares[first[-1]] - others >= AHEAD
    return sorted(first) if clear else []


async def _told(session: Session, text: str) -> list[tuple[Document, float]]:
    """Give the papers that tell of the subject of a text, and how much of it; the reports of whom it names alone."""
    of_secretary = tables().addressees["secretary-general"].found(text)
    subject = without_dates(_listed("all").take(each_of_two().take(text)[1])[1])
    if not (of_secretary or tells_subject(subject)):
        return []
    told = {each.key: each.weight for each in await tell(session, subject, asking_words(), frozenset({"document"}))}
    held = [each for each in await all_documents(session) if each.kind in _KINDS]
    held = [each for each in held if not of_secretary or each.kind == OF_SECRETARY_GENERAL]
    return [(each, told[document_key(each.symbol)]) for each in held if document_key(each.symbol) in told]


async def _both_reports(ask: Ask, session: Session, text: str) -> Reply | None:
    """List the report of the one meeting that is named and the draft of it, where both are spoken of."""
    lists, named = tables(), await meeting_named(session, text, ask.now)
    draft, left = lists.intents["draft"].take(text)
    spoken = draft and (lists.intents["report"].found(left) or lists.of_report.found(left))
    held = await agenda(session, named.meetings[0].key) if spoken and len(named.meetings) == 1 else None
    return await papers_of_kinds(ask, session, held, ("report", "draft report")) if held is not None else None
