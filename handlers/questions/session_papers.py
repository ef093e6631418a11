"""The paper of a session of the Conference or the General Assembly: the report of COP 9, what GA 71 had before it.

Neither organ's sessions are meetings that are held, but the papers held say of which session they are.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.documents import document_reply
from handlers.duties import addressee_named
from handlers.phrases import asking_words, number_of, tables, tells_subject
from handlers.questions.cleaning import cleaned
from handlers.reference import without_dates
from handlers.reply import Reply
from handlers.word_lists import Phrases, alternatives, phrase_list
from handlers.wording import HAN as HAN_FIGURES
from handlers.wording import han
from store.database import Session
from store.documents import Document, all_documents, document
from store.folding import HAN, fold
from store.keys import document_key, kind_of, symbol_of
from store.lookup import SURE, find, tell
from store.meetings import bodies
from store.symbols import find_all

TABLE = Path(__file__).with_suffix(".toml")
MOST = 99
"""The highest session that is read."""
OF_SUBJECT = 0.3
"""So much of what is said beside the session its report must tell, where a subject is named."""
DESCRIBED, APART = 0.5, 0.2
"""So much of it another paper must tell, and so much less the next one of that session."""
_OWN = re.compile(r"report of the (?:conference\b.*\bon its )?[\w-]+ session\b|report of the conference\b.*\bsession\b")
"""How the report of a session is entitled: others are reports to it."""
_OTHER = frozenset({"mandate", "decider", "creation", "draft", "timetable", "person"})
_OF_WHOM = {"CTOC/COP": (None, "conference"), "A": (None, "secretary-general")}
"""Whose reports each organ's sessions are asked for: its own, those of the Secretary-General."""


@dataclass(frozen=True, slots=True)
class Named:
    """A session that a text names, and the text without it."""

    organ: str
    number: int
    rest: str


@dataclass(frozen=True, slots=True)
class _Lists:
    session: Phrases
    beside: Phrases
    organs: dict[str, Phrases]
    run_on: re.Pattern[str]
    between: re.Pattern[str]
    number: re.Pattern[str]
    tens: dict[str, int]
    ones: dict[str, int]
    clause: re.Pattern[str]
    """Words with which a clause begins that tells of the session."""


@cache
def _lists() -> _Lists:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    tens = {fold(word): int(value) for value, words in table["tens"].items() for word in words}
    ones = {fold(word): int(value) for value, words in table["ones"].items() for word in words} | tables().ordinals
    short = {organ: table["short"][organ] for organ in table["organ"]}
    ten, one = alternatives(tens), alternatives(ones)
    joined = "|".join(re.escape(word) for word in tens if "*" not in word)
    joins = "|".join(re.escape(fold(word)) for word in sorted(table["joins"], key=len, reverse=True))
    ending = r"(?:st|nd|rd|th|eme|e|a|o|-?(?:ого|ому|ой|ей|ую|ый|ая|ое|го|му|я|й|е|м))"
    return _Lists(
        phrase_list(table["session"]),
        phrase_list(table["beside"]),
        {organ: phrase_list((*words, *short[organ])) for organ, words in table["organ"].items()},
        re.compile(
            rf"(?<![\w/])({'|'.join(fold(word) for words in short.values() for word in words)})-?(?=\d\d?(?![\d/]))"
        ),
        re.compile(rf"[\s'’-]*(?:(?:{joins})[\s'’.-]*)*"),
        re.compile(
            rf"(?P<ten>{ten})[\s-]+(?:(?:et|and|y)[\s-]+)?(?P<one>{one})|(?P<first>{one})\s+و(?:ال)?(?P<tenth>{joined})(?!\w)"
            rf"|(?P<round>{ten})|(?P<word>{one})|(?<![\w/.-])(?P<n>\d{{1,2}})\s?{ending}?(?![^\W{HAN}]|/)"
            rf"|(?P<n2>\d{{1,2}})(?=\s*[届次])|(?P<han>[{HAN_FIGURES}十]{{1,3}})(?=\s*[届次])"
        ),
        tens,
        ones,
        re.compile(alternatives(table["clause"])),
    )


def _value(match: re.Match[str]) -> int | None:
    """Give the number that a match of `_lists().number` says."""
    said = match.groupdict()
    lists = _lists()
    if figures := said["n"] or said["n2"]:
        return int(figures)
    if said["han"]:
        return next((number for number in range(1, MOST + 1) if han(number) == said["han"]), None)
    ten = number_of(said["ten"] or said["tenth"] or said["round"] or "", lists.tens) or 0
    one = number_of(said["one"] or said["first"] or said["word"] or "", lists.ones) or 0
    return ten + one or None


def session_named(text: str) -> Named | None:
    """Find the session of the Conference or the Assembly that a folded text names; None where it names none.

    Its number stands beside the word for a session or beside the organ: the fourth COP, دورة المؤتمر التاسعة.
    """
    lists = _lists()
    plain = lists.run_on.sub(r"\1 ", lists.beside.take(text)[1])
    organs = list(_organs(plain))
    if not organs:
        return None
    nouns = [match.span() for match in lists.session.pattern.finditer(plain)]
    others = [each.span() for each in tables().meeting.pattern.finditer(plain) if each.span() not in nouns]
    said = [
        (match.span(), value)
        for match in lists.number.finditer(plain)
        if (value := _value(match)) is not None and not any(_beside(plain, match.span(), each) for each in others)
    ]
    for places in ([span for _, span in organs], nouns):
        for span, value in said:
            beside = next((each for each in places if _touches(plain, span, each)), None)
            near = beside is not None and (places is nouns or any(_touches(plain, beside, each) for each in nouns))
            alone = beside is not None and places is not nouns and len(organs) == 1
            if beside is None or not (near or alone):
                continue
            organ = next((name for name, each in organs if each == beside), organs[0][0])
            cut = sorted(
                {span, *(each for _, each in organs), *(each for each in nouns if _touches(plain, span, each))}
            )
            return Named(organ, value, _without(plain, cut))
    return None


def _organs(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Give the organs that a text names, in the order of the table: 缔约方大会 is no 大会."""
    taken: list[tuple[int, int]] = []
    for organ, phrases in _lists().organs.items():
        for match in phrases.pattern.finditer(text):
            in_symbol = "/" in text[max(0, match.start() - 1) : match.end() + 1]
            if not in_symbol and not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield organ, match.span()


def _touches(text: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Say whether nothing but words that join stand between two places of a text."""
    first, last = sorted((one, two))
    return first[1] <= last[0] and _lists().between.fullmatch(text, first[1], last[0]) is not None


def _beside(text: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Say whether two places of a text stand right beside each other: the 12th meeting."""
    first, last = sorted((one, two))
    return first[1] <= last[0] and not text[first[1] : last[0]].strip()


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())


async def paper_of_session(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    """Answer with the report of the session that a sentence names; None where none is asked for, or none is held."""
    named = await _named(session, ask.words)
    if named is None or ask.chat.context.about or find_all(ask.words):
        return None
    held = [each for each in await all_documents(session) if (each.body, each.session) == (named.organ, named.number)]
    intents = tables().asked(named.rest)[0]
    if not held or _OTHER & set(intents) or _asks_act_first(named.rest) or _another_meeting(named.rest):
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


async def _named(session: Session, words: str) -> Named | None:
    """Find the session that a question names; the long name of its organ tells of subjects, and is written short."""
    text = fold(words)
    if session_named(cleaned(text)) is None:
        return await _of_year(session, cleaned(text))
    for symbol, body in (await bodies(session)).items():
        short = _lists().organs.get(symbol)
        for name in map(fold, body.names.values()) if short else ():
            text = text.replace(name, f" {short.phrases[0] if short else ''} ")
    return session_named(cleaned(text))


async def _of_year(session: Session, text: str) -> Named | None:
    """Find the session of the Conference that a text names by its year, as the symbols of its papers have it.

    What stands in a clause behind it tells of the session: the one where two acts got the same number.
    """
    years = list(_YEAR.finditer(text))
    organs = list(_organs(text)) if len(years) == 1 else []
    nouns = [match.span() for match in _lists().session.pattern.finditer(text)]
    if len(organs) != 1 or organs[0][0] not in _BY_YEAR:
        return None
    organ, span = organs[0]
    year = years[0]
    of_report = any(_touches(text, span, each.span()) for each in tables().intents["report"].pattern.finditer(text))
    beside = [
        each
        for each in nouns
        if _touches(text, span, each) or (of_report and span < each and _touches(text, each, year.span()))
    ]  # a Conference report of the 2018 session
    if not beside and not _touches(text, span, year.span()):
        return None
    held = {each.session for each in await all_documents(session) if f"{organ}/{year[1]}/" in each.symbol}
    numbers = {each for each in held if each is not None}
    if len(numbers) != 1:
        return None
    said = sorted({span, year.span(), *beside})
    clause = _lists().clause.search(text, max(end for _, end in said))
    rest = _without(text[: clause.start()] if clause else text, said)
    return Named(organ, next(iter(numbers)), without_dates(rest))


_YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/-])年?")
_BY_YEAR = frozenset({"CTOC/COP"})
"""Organs whose symbols bear the year of the session, which has one a year at most."""


def _asks_act_first(text: str) -> bool:
    """Say whether an act is asked for and not the report that prints it."""
    lists = tables()
    papers = [lists.intents[name].pattern.search(text) for name in ("report", "documents")]
    act = lists.intents["acts"].pattern.search(text)
    return act is not None and all(paper is None or act.start() < paper.start() for paper in papers)


def _another_meeting(text: str) -> bool:
    """Say whether a meeting with a number of its own is named beside the session."""
    return tables().meeting.found(text) and any(_value(match) is not None for match in _lists().number.finditer(text))


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
    named = await _named(session, ask.words)
    paper = await document(session, symbol_of(first)) if named else None
    return (
        named is not None
        and paper is not None
        and paper.session is not None
        and named.organ == paper.body
        and named.number != paper.session
    )
