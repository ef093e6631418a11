"""Which of the papers last spoken of is meant: the latest of an item's, that of 2020, the report of the meeting after.

An item lists several papers; "the newest one", "the one from 2020" choose among them. After a report or an agenda the
one of the meeting beside is meant: "and the next one's".
"""

from collections.abc import Sequence
from pathlib import Path

from handlers import things
from handlers.ask import Ask
from handlers.documents import document_reply, years_of
from handlers.papers import documents_of_item
from handlers.phrases import asking_words, tables
from handlers.questions.alone import goes_on
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic import among_told, chooses, names_one
from handlers.questions.elliptic_words import plain_of, slots_of
from handlers.questions.of_another import same_of
from handlers.questions.spoken_of import Spoken
from handlers.questions.word_by_word import Said, glimpsed
from handlers.reference import meeting_at_hand, without_dates
from handlers.reply import Reply, replace_sure
from handlers.word_lists import Phrases, phrase_lists
from store.database import Session
from store.documents import Document, document
from store.folding import pieces
from store.keys import document_key, kind_of, symbol_of
from store.lookup import APART, DESCRIBED, SURE, Found, describe
from store.meetings import agenda, item_at, meetings

TABLE = Path(__file__).with_suffix(".toml")
_OF_MEETINGS = ("report", "agenda")
"""Kinds of papers that every meeting has."""
_PAPER = frozenset({"documents", "paper"})
_CHOOSING = _PAPER | {"newer", "older", "room"}
_COUNTS = ("2", "3")
_AGE = {"newer": -1, "step.last": -1, "older": 0}
"""Which place in the order of time is asked for."""


async def of_papers(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer with the one of an item's papers that is chosen, or the paper of the meeting beside."""
    if spoken.item is not None:
        return await _of_item(ask, session, said, spoken)
    if papers_listed(ask.chat.context.about):
        return await _by_age_of_listed(ask, session, said)
    if kind_of(spoken.key) != "document" or (one := await document(session, symbol_of(spoken.key))) is None:
        return None
    if one.kind == "draft report" and one.meeting and _asks_final(said):
        held = await agenda(session, one.meeting)
        return await same_of(ask, session, said, "report", held.meeting) if held else None
    return await _of_meeting_beside(ask, session, said, one) if one.kind in _OF_MEETINGS and one.meeting else None


def _asks_final(said: Said) -> bool:
    """Say whether it is asked for what a draft became: that is only the draft, I need the final one."""
    final = said.steps == {"last"} or (not said.steps and said.asks & {"became", "adopted", "report"})
    known = _PAPER | {"draft", "became", "adopted", "report", "decided", "shown", "where"}
    return bool(final) and said.asks <= known and not (said.nouns or said.named)


async def _of_item(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Choose among the papers of an item by their age, their year or their kind."""
    listed = tuple(each.symbol for each in spoken.item.papers) if spoken.item else ()
    spoken_with = bool(listed) and (document_key(listed[0]) in ask.chat.context.about or bool(said.asks & _PAPER))
    if "room" in said.slots:
        said.slots -= {"starts"}  # open the one for the room
    counted = said.numbers and not (
        said.asks & {"newer", "older"} and said.numbers[0] in _COUNTS
    )  # the older of the two
    if not spoken_with or said.nouns or said.ordinals or counted or said.asks - _CHOOSING - {"shown"}:
        return None
    held = [one for symbol in listed if (one := await document(session, symbol)) is not None]
    in_room = [one for one in held if one.kind == "conference room paper"]
    if "room" in said.slots:
        return await document_reply(ask, session, in_room[0]) if len(in_room) == 1 and not said.years else None
    written = [one for one in held if one not in in_room]
    chosen = _of_year(said, written, ask.words) if said.years else _by_age(said, written)
    return await document_reply(ask, session, chosen) if chosen else None


def papers_listed(about: Sequence[str]) -> bool:
    """Say whether the papers of a meeting were listed."""
    return [kind_of(key) for key in about[:2]] == ["meeting", "document"]


def _those_of() -> Phrases:
    """Give the words that say that papers of another meeting are meant: those of the second."""
    return phrase_lists(TABLE)["those_of"]


async def placed_of_listed(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer with the paper of a place among those of a meeting that were listed: the second one, la dernière."""
    if not papers_listed(ask.chat.context.about) or kind_of(spoken.key) != "meeting" or said.nouns or said.numbers:
        return None
    if said.years or said.months or said.asks - _CHOOSING - {"shown", "topics"} or said.slots & {"corrects", "same"}:
        return None
    if _those_of().found(cleaned(ask.words)):
        return None
    listed = [symbol_of(key) for key in ask.chat.context.about if kind_of(key) == "document"]
    places = [-1] if said.steps == {"last"} and not said.ordinals else [each - 1 for each in said.ordinals]
    if len(places) != 1 or (said.steps and places != [-1]) or len(listed) < SEVERAL or places[0] >= len(listed):
        return None
    one = await document(session, listed[places[0]])
    return await document_reply(ask, session, one) if one is not None else None


async def _by_age_of_listed(ask: Ask, session: Session, said: Said) -> Reply | None:
    """Choose the latest or the earliest of the papers of a meeting that were listed."""
    if said.nouns or said.named or said.asks - _CHOOSING or not chooses(cleaned(ask.words)) or not said.asks:
        return None
    symbols = [symbol_of(key) for key in ask.chat.context.about if kind_of(key) == "document"]
    held = [one for symbol in symbols if (one := await document(session, symbol)) is not None]
    alike = _of_age(said, held)
    if not alike:
        return None
    if len(alike) == 1:
        return await document_reply(ask, session, alike[0])
    return await things.offer(ask, session, tuple(Found(document_key(one.symbol), SURE, "") for one in alike))


def _by_age(said: Said, held: Sequence[Document]) -> Document | None:
    """Give the latest or the earliest of some papers, as is asked; None where several are of that year."""
    alike = _of_age(said, held)
    return alike[0] if len(alike) == 1 else None


def _of_age(said: Said, held: Sequence[Document]) -> list[Document]:
    """Give those of the latest or the earliest year of some papers, as is asked; none where neither is."""
    places = {place for slot, place in _AGE.items() if slot in said.slots}
    if len(places) != 1 or not said.asks & {"newer", "older", *_PAPER}:
        return []
    (place,) = places
    years = sorted({max(years_of(one), default=0) for one in held})
    return [one for one in held if max(years_of(one), default=0) == years[place]]


def _of_year(said: Said, held: Sequence[Document], words: str) -> Document | None:
    """Give the one paper of the year that is named; None where the year may be a meeting's."""
    if len(said.years) != 1 or said.steps or not (said.asks & _PAPER or names_one(words)):
        return None
    of_year = [one for one in held if said.years[0] in years_of(one)]
    return of_year[0] if len(of_year) == 1 else None


async def of_listed(ask: Ask, session: Session, answered: Reply) -> Reply:
    """Answer with the paper of the item found where papers of its meeting were listed: the one on procurement.

    The report, the draft report or the agenda of another meeting than was spoken of is not meant surely: each has one.
    """
    about, key = ask.chat.context.about, (*answered.about, ":")[0]
    if (chosen := await _told_of_listed(ask, session, answered)) is not None:
        return chosen
    if among_told(ask.words) and papers_listed(about) and not {key, *answered.about[:5]} & set(about[1:]):
        return replace_sure(answered, sure=False)  # none of those that were told
    if not (answered.sure and about and kind_of(key) in ("item", "document")):
        return answered
    text = cleaned(ask.words)
    if kind_of(key) == "document":
        one = await document(session, symbol_of(key))
        held, told = await meeting_at_hand(session, about[:1], ask.now)
        other = told and held is not None and one is not None and one.meeting not in (None, held.meeting.key)
        own = one is not None and one.kind in (*_OF_MEETINGS, "draft report") and goes_on(text)
        return replace_sure(answered, sure=not (other and own and without_dates(text) == text))
    if kind_of(about[0]) == "document" and (another := await _other_on(ask, session, key)) is not None:
        return another
    if (paper := await _paper_of_found(ask, session, answered)) is not None:
        return paper
    listed = kind_of(about[0]) == "meeting" and [kind_of(each) for each in about[1:2]] == ["document"]
    at = await item_at(session, key) if listed and (names_one(ask.words) or not tables().asked(text)[0]) else None
    if at is None or at[0].meeting.key != about[0] or tables().item.found(text):
        return answered
    held_papers = [document_key(each.symbol) for each in at[1].papers]
    if not held_papers or not set(held_papers) <= set(about):
        return answered
    one = await document(session, symbol_of(held_papers[0])) if len(held_papers) == 1 else None
    if one is not None:
        return await document_reply(ask, session, one)
    return await documents_of_item(ask, session, at[0], at[1].number)


async def _other_on(ask: Ask, session: Session, key: str) -> Reply | None:
    """Answer with the paper of the item found where another paper is asked for by its subject: the other one, on …."""
    plain = plain_of(cleaned(ask.words))
    others = any("other" in (slots_of(word) or ()) for word in pieces(plain))
    if not others or {"noun.item", "noun.meeting", "when", "step.next"} & glimpsed(plain).slots:
        return None
    at = await item_at(session, key)
    one = await document(session, at[1].papers[0].symbol) if at and len(at[1].papers) == 1 else None
    return await document_reply(ask, session, one) if one else None


async def _paper_of_found(ask: Ask, session: Session, answered: Reply) -> Reply | None:
    """Answer with the background paper of the item found where one of another item was last spoken of."""
    before, key, text = ask.chat.context.about[0], answered.about[0], cleaned(ask.words)
    last = await document(session, symbol_of(before)) if kind_of(before) == "document" else None
    if last is None or last.kind in (*_OF_MEETINGS, "draft report") or not (names_one(ask.words) or goes_on(text)):
        return None
    if set(tables().asked(text)[0]) - _PAPER or tables().item.found(text) or tables().meeting.found(text):
        return None
    at = await item_at(session, key) if kind_of(key) == "item" else None
    held = [one for each in (at[1].papers if at else ()) if (one := await document(session, each.symbol)) is not None]
    alike = [one for one in held if one.kind == last.kind]
    if not alike or document_key(alike[0].symbol) == before:
        return None
    return await document_reply(ask, session, max(alike, key=lambda one: max(years_of(one), default=0)))


async def _told_of_listed(ask: Ask, session: Session, answered: Reply) -> Reply | None:
    """Answer which of the papers listed last is on a subject: lequel porte sur …, which one is on …."""
    listed = {key for key in ask.chat.context.about if kind_of(key) == "document"}
    text = cleaned(ask.words)
    if len(listed) < SEVERAL or answered.about[:1] in [(key,) for key in listed] or not chooses(text):
        return None
    if tables().item.found(text) or tables().meeting.found(text) or without_dates(text) != text:
        return None
    told = await describe(session, text, asking_words(), frozenset({"document"}))
    meant = [each for each in told if each.key in listed]
    score = meant[0].score if meant else 0.0
    if score < DESCRIBED or (len(meant) > 1 and score - meant[1].score < APART) or told[0].score - score >= APART:
        return None
    one = await document(session, symbol_of(meant[0].key))
    return await document_reply(ask, session, one) if one else None


SEVERAL = 2
"""Papers from which on one of them is chosen."""


async def _of_meeting_beside(ask: Ask, session: Session, said: Said, one: Document) -> Reply | None:
    """Answer with the report or the agenda of the meeting before or after that of the one spoken of."""
    steps = said.steps
    if said.named or len(steps) != 1 or not steps <= {"next", "previous"} or said.nouns - {"meeting"}:
        return None
    if said.asks - _PAPER - set(_OF_MEETINGS):
        return None
    if said.nouns and not (said.asks or names_one(ask.words)):
        return None  # the meeting itself
    every = [each.key for each in await meetings(session)]
    place = every.index(str(one.meeting)) + (1 if "next" in steps else -1)
    beside = await agenda(session, every[place]) if 0 <= place < len(every) else None
    return await same_of(ask, session, said, one.kind, beside.meeting) if beside else None
